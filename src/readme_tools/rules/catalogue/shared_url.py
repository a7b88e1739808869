"""shared-url: one URL in two rows of a column whose URLs are all different otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.bind import Catalogue, CatalogueRow
from readme_tools.diagnostics import Finding, Related, Severity
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Link, LinkKind, walk
from readme_tools.rules.base import Example, Rule, at
from readme_tools.rules.wording import quote, shortened
from readme_tools.text.messages import say

_HOST = regex(r"https?://([^/?#]+)/[^?#]")
# So many URLs of a host tell that each stands once in its column, and so many times as many as do not.
_MANY, _TIMES = 15, 40


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Report the second row of each pair, column by column and host by host."""
    found: dict[tuple[str, str], dict[str, dict[CatalogueRow, Link]]] = {}
    for row in catalogue.rows():
        for index, (column, cell) in enumerate(row.cells() if row.is_whole else ()):
            links = [one for one in walk(cell.inlines) if isinstance(one, Link) and one.kind is LinkKind.INLINE]
            # Where the name of an entry leads, several entries may be presented together.
            for one in links[1:] if not index else links:
                if host := _HOST.match(one.url):
                    urls = found.setdefault((column.key, host[1]), {})
                    urls.setdefault(one.url.rstrip("/"), {}).setdefault(row, one)
    for urls in found.values():
        twice = [rows for rows in urls.values() if len(rows) > 1]
        if twice and len(urls) >= max(_MANY, _TIMES * len(twice)):
            for rows in twice:
                (first, link), *others = rows.items()
                for row, other in others:
                    if row.name == first.name or row.table is not first.table:
                        continue  # an entry that stands twice, or is listed in two sections on purpose
                    source = row.source
                    message = say(
                        "the row {other} links to the same page; in this column all other URLs stand in one row",
                        other=quote(shortened(first.name)),
                    )
                    related = (Related(at(source, link.span), say("the same URL")),)
                    yield Finding(at(source, other.span), message, related)


_HUB = "https://hub.example/a"
_ROWS = "| Model | Variants |\n|---|---|\n" + "".join(
    f"| m{number} | [{number}b]({_HUB}/m{number}) |\n" for number in range(40)
)

RULE = Rule(
    code="RT616",
    name="shared-url",
    severity=Severity.WARNING,
    subject=Catalogue,
    summary="A URL in two rows of a column in which every other URL stands in one row only",
    why="Rows are made by copying others: the link of the row that was copied was left.",
    check=check,
    bad=(Example(_ROWS + f"| n | [1b]({_HUB}/m7) |\n", found=(f"[1b]({_HUB}/m7)",)),),
    good=(
        Example(_ROWS + f"| n | [1b]({_HUB}/n), [1b-chat]({_HUB}/n) |\n"),
        Example(_ROWS + f"| n | [1b]({_HUB}/m7) |\n| o | [1b]({_HUB}/m8) |\n"),
        Example(
            "| Model | Variants |\n|---|---|\n| a | [1b](https://h.example/b) |\n| c | [1b](https://h.example/b) |\n"
        ),
    ),
)
