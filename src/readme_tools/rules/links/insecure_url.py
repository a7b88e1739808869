"""insecure-url: an address with http:// where https:// is meant."""

import re
from collections.abc import Iterator

from readme_tools.markdown.blotted import blotted
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.targets import targets
from readme_tools.rules.base import Example, Finding, Rule, at, regex, say

_INSECURE = regex(r"http://[^\s<>|()\[\]\"'\x01-\x03]+", re.IGNORECASE)
# Machines that nobody else can reach, and names that are never given.
_LOCAL = regex(
    r"http://(?:localhost|127\.|0\.0\.0\.0|10\.|192\.168\.|\[|[^/:.]+(?:[/:]|$)|[^/:]*\.(?:local|test|localhost)(?:[/:]|$))",
    re.IGNORECASE,
)


def check(document: Document) -> Iterator[Finding]:
    """Report each http:// address of a link or in the text."""
    if "http://" not in document.source.text.lower():
        return
    found = [target.span for target in targets(document) if _INSECURE.match(target.url)]
    plain = blotted(document)
    found += [plain.span(*match.span()) for match in _INSECURE.finditer(plain.text)]
    for span in sorted(found, key=lambda one: one.start):
        if not _LOCAL.match(document.source.slice(span)):
            yield Finding(
                at(document.source, span), say("this URL is not encrypted; write https:// if the site has it")
            )


RULE = Rule(
    code="RT210",
    summary="A URL with http:// instead of https://",
    why="Anybody on the way can read and change the page; most sites have https:// too. It takes a look to be sure.",
    check=check,
    bad=(Example("[a](⟦http://example.org⟧) ⟦http://example.org/b⟧\n\n[c]: ⟦http://example.org/c⟧\n"),),
    good=(
        Example("[a](https://example.org/?u=http://a.example) `http://example.org` <!-- http://example.org -->\n"),
        Example("[a](http://localhost:80/) [b](http://127.0.0.1) [c](http://box.local) [d](http://box:80)\n"),
    ),
    opt_in=True,
)
