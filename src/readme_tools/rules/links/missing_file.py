"""missing-file: a relative address of a file that does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readme_tools.catalogue.profile.languages import languages
from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.pages import Page
from readme_tools.rules.base import Example, Rule, at, editions
from readme_tools.rules.links.reading import hosts_of, is_host, relative, targets
from readme_tools.rules.wording import shortened
from readme_tools.text.diagnostic import Finding, Severity

_README = regex(r"readme(?:[._-]([A-Za-z]{2,4}(?:[-_][A-Za-z]{2,4})?))?\.(?:md|markdown)", re.IGNORECASE)
# Sites make pages of Markdown files, and link them without their ending.
_SAME_PAGE = (".md", ".html", "")


def check(page: Page) -> Iterator[Finding]:
    """Report each relative address below the root at which there is nothing."""
    found = list(targets(page.document))
    hosts = hosts_of(found)
    for target in found:
        path = relative(target.url)
        if path is None or is_host(path, hosts) or re.match(r"https?\W|www\.|[<\[(]", path, re.IGNORECASE):
            continue
        place = page.target(path)
        lacking = place and page.site.lacks(place)
        if not place or not lacking or not (page.site.whole or _is_edition(page, place)):
            continue
        stem = re.sub(r"\.(?:html|md)$", "", place)
        if not any(page.site.holds(stem + ending) for ending in _SAME_PAGE):
            message = say("there is no {path} beside this page{advice}", path=shortened(path), advice=_advice(*lacking))
            yield Finding(at(page.document.source, target.span), message)


def _is_edition(page: Page, place: str) -> bool:
    """Say whether an address can only be another edition, and several editions are at hand.

    A folder that is no work tree may be an excerpt, but hardly one without some of the editions.
    """
    known = [path for path in page.site.documents if _README.fullmatch(path.rsplit("/", 1)[-1])]
    *folder, name = (part for part in place.removeprefix(page.site.root).split("/") if part != ".")
    folder = [part for part in folder if part]
    match = _README.fullmatch(name)
    if match and not folder:
        return len(known) > 1 and (not match[1] or languages().normalise(match[1]) is not None)
    code = folder[0] if match and len(folder) == 1 else name if not folder else ""
    return len(known) > 1 and languages().normalise(code) is not None


def _advice(name: str, names: frozenset[str]) -> str:
    from difflib import get_close_matches

    folded = {one.casefold(): one for one in sorted(names)}
    near = get_close_matches(name.casefold(), folded, n=1, cutoff=0.75)
    return say("; there is {near}", near=folded[near[0]]) if near else ""


RULE = Rule(
    code="RT205",
    name="missing-file",
    severity=Severity.ERROR,
    subject=Page,
    summary="A relative link or image whose file does not exist",
    why=(
        "The link ends on an error page, the image is not shown. Only folders that were checked out whole are "
        "looked at, since elsewhere a file may just not have been copied; links to other editions are always."
    ),
    check=check,
    bad=(
        Example("[a](docs/a.md) ![b](./b.png?raw=true)\n", found=("docs/a.md", "./b.png?raw=true")),
        Example('<img src="Readme.md" width="10">\n\n[x]: <./a b.md> "t"\n', found=("Readme.md", "./a b.md")),
        Example(
            editions(ja="[English](./README_EN.md#a)\n", en="[日本語](README_ja.md)\n"),
            found=("./README_EN.md#a", "README_ja.md"),
        ),
    ),
    good=(
        Example("[a](README.md) [b](./README.md#x) [c](RE%41DME.md?x=y) [d](.) [e](./) [f](#x) [g](?x)\n"),
        Example("[a](/public/x.png) [b](../../issues) [c](https://example.org/x) [d](mailto:a@b.example) [e]()\n"),
        Example("[a](./README) [b](README.html) [c](www.example.org) `[d](x.md)` <a@example.org> [e]({{ base }}/x)\n"),
    ),
)
