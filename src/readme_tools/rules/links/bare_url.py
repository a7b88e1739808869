"""bare-url: a web address that stands in the text as it is."""

from collections.abc import Iterator

from readme_tools.markdown.blotted import plain_addresses
from readme_tools.markdown.nodes import Document
from readme_tools.rules.base import Example, Finding, Rule, at, say


def check(document: Document) -> Iterator[Finding]:
    """Report each web address in running text; it may be a link on GitHub, but elsewhere is not."""
    for target in plain_addresses(document):
        message = say("a URL stands in the text as it is; write [text](URL), or <URL> to show it")
        yield Finding(at(document.source, target.span), message)


RULE = Rule(
    code="RT208",
    summary="A URL in the text that is not a link by itself",
    why="GitHub makes a link of it, other sites do not, and the reader has to read a URL instead of a name.",
    check=check,
    bad=(Example("See ⟦https://example.org/a_b⟧, or more.\n"),),
    good=(
        Example("[a](https://example.org) <https://example.org> `https://example.org` <a href='http://x.example'>\n"),
    ),
    opt_in=True,
)
