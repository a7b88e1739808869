"""schemeless-url: an address of the web that lacks its `https://`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.blotted import hosts_of, is_host
from readme_tools.markdown.pages import Page
from readme_tools.markdown.targets import Target, targets
from readme_tools.rules.base import LINKS, Example, Rule, correction
from readme_tools.text.diagnostic import Finding, Severity

# A scheme with a letter, the colon or a slash too few or too many: browsers take it for a file.
_MISSPELT = regex(
    r"(?:https?(?::/{0,2})?)+(?=https?://)|https?:(?:///+|:+/{1,3})(?=\w)|(?!https?://)(?:h{0,3}t{1,4}p{1,4}s{0,3}|h{1,2}p{1,2}t{1,2}p?s?|t{1,2}h{1,2}t?ps?|ps)(?:[:;]/{0,3}|/{2,3})(?=[\w-]+\.[\w.-]+)"
)


def check(page: Page) -> Iterator[Finding]:
    """Report each address that begins with a host, or with a misspelt scheme."""
    found = list(targets(page.document))
    hosts = hosts_of(found)
    for target in found:
        misspelt = _MISSPELT.match(target.url)
        if misspelt:
            rest = target.url[misspelt.end() :]
            if misspelt[0].endswith("///") and _is_path(page, rest):
                better = f"/{rest}"
            else:
                better = rest if rest.startswith("http") else f"https://{rest}"
            yield _finding(page, target, say("{written} is not the beginning of a URL", written=misspelt[0]), better)
        elif is_host(target.url, hosts) and not _is_file(page, re.split(r"[/?#]", target.url, maxsplit=1)[0]):
            what = say("this URL lacks its https://, so the link leads to a file beside this page")
            yield _finding(page, target, what, f"https://{target.url}")


def _is_path(page: Page, rest: str) -> bool:
    """Say whether what stands where a host belongs is the beginning of a path from the root of the repository."""
    first = re.split(r"[/?#]", rest, maxsplit=1)[0]
    is_host_like = "." in first or ":" in first or first.lower() == "localhost"
    return not is_host_like or _is_file(page, f"/{first}")


def _is_file(page: Page, path: str) -> bool:
    place = page.target(path)
    return place is not None and page.site.holds(place)


def _finding(page: Page, target: Target, what: str, better: str) -> Finding:
    source = page.document.source
    return correction(source, target.span, say("{message}; write {text}", message=what, text=better), better)


RULE = Rule(
    code="RT203",
    name="schemeless-url",
    severity=Severity.ERROR,
    subject=Page,
    signs=LINKS,
    summary="A URL without its https://, or with a misspelt one",
    why="Browsers and GitHub take such a URL for a file beside the page, so the link leads nowhere.",
    check=check,
    bad=(
        Example(
            "[a](https://https://example.org) [b](https:///example.org) [c](httpshttps://example.org)\n",
            found=("https://https://example.org", "https:///example.org", "httpshttps://example.org"),
            fixed="[a](https://example.org) [b](https://example.org) [c](https://example.org)\n",
        ),
        Example(
            "[a](www.example.org) [b](example.com/b?c=d)\n",
            found=("www.example.org", "example.com/b?c=d"),
            fixed="[a](https://www.example.org) [b](https://example.com/b?c=d)\n",
        ),
        Example(
            "[a](https://docs.example/a) <a href='docs.example/b'>b</a>\n",
            found=("docs.example/b",),
            fixed="[a](https://docs.example/a) <a href='https://docs.example/b'>b</a>\n",
        ),
        Example(
            "[a](https//example.org) ![b](htttps://example.org/b.png) [c]\n\n[c]: https:/example.org/c\n",
            found=("https//example.org", "htttps://example.org/b.png", "https:/example.org/c"),
            fixed="[a](https://example.org) ![b](https://example.org/b.png) [c]\n\n[c]: https://example.org/c\n",
        ),
    ),
    good=(
        Example("[a](https://web.example.org/http://example.org)\n"),
        Example("[a](README.fr) [b](setup.py) [c](./www.example.org) [d](docs/example.com) [e](notes.io.md)\n"),
        Example("[a](//www.example.org) [b](mailto:a@example.org) [c](#www.example.org) [d](a@example.org)\n"),
        Example("`[a](www.example.org)` [b](https://example.org/https//x) [c](script.sh) [d](v1.2)\n"),
    ),
)
