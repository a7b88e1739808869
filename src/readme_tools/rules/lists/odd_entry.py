"""odd-entry: an entry of a list without the link that all others have, or with the next entry on its line."""

import re
from collections.abc import Iterator

from readme_tools.catalogue.bind import CatalogueRow, Edition
from readme_tools.i18n.wording import shortened
from readme_tools.markdown.entries import DESCRIPTION
from readme_tools.markdown.nodes import Link, walk
from readme_tools.rules.base import Example, Finding, Rule, Span, at, correction, most, regex, say
from readme_tools.rules.lists.reading import PROFILE, has_link, lists

_FEWEST, _ODD = 8, 0.05  # entries that tell what all have; of all, those that may lack it
_HABIT = 40  # entries of a page that tell what all of its lists have, short ones too
_FEW = 2  # places where another entry goes on; more are how the page is written
# The next entry is a link and ends so, or has a text of its own; a link that the sentence goes on after is none.
_NEXT = regex(
    r"(?<=[^\s*+-]) ([*+-]) (?=[*_]*\[[^\[\]\n]+\]\([^()\s]+\)[*_]*(?: ?[-–—:：]|[ .]*$|\s*!?\[))", re.MULTILINE
)
_LINKED, _WORD = regex(r"\[[^\[\]\n]*\]\([^()\s]*\)"), regex(r"[^\W\d_]")
_URL = "://"


def check(edition: Edition) -> Iterator[Finding]:
    """Report described entries that are no link, where nineteen of twenty are, and two entries on one line."""
    source = edition.document.source
    run_on: list[tuple[CatalogueRow, re.Match[str]]] = []
    rows = [row for table in lists(edition) for row in table.rows]
    is_lone = sum(map(has_link, rows)) == len(rows) - 1 >= _HABIT
    for table in lists(edition):
        parts = [cell for row in table.rows if has_link(row) and (cell := row.cell(DESCRIPTION)) and cell.is_filled]
        usual, _ = most(source.text[cell.span.start : cell.content.start] for cell in parts)
        linked = sum(map(has_link, table.rows))
        odd = len(table.rows) - linked
        is_usual = (linked >= _FEWEST and odd <= max(1, len(table.rows) * _ODD)) or (is_lone and linked > 1)
        if is_usual and usual and usual.strip():
            for row in table.rows:
                first = row.node.cells[0].content
                name, sign, _ = source.slice(first).partition(usual)
                own = row.cell(DESCRIPTION)  # a name that is set off ends before it
                is_told = own is not None and source.text[own.span.start : own.content.start] == usual
                if (sign or is_told) and not _holds_link(row) and _URL not in source.slice(row.node.span):
                    message = say("'{name}' has no link, which the others of this list have", name=shortened(name))
                    yield Finding(at(source, Span(first.start, first.start + len(name))), message)
        for row in table.rows:
            if (cell := row.cell(DESCRIPTION)) and cell.is_filled:
                # An entry may be links alone: its page, its code, its paper.
                start = cell.content.start
                found = (
                    one
                    for one in _NEXT.finditer(source.text, start, cell.content.end)
                    if _WORD.search(_LINKED.sub("", source.text[start : one.start()]))
                )
                run_on += ((row, match) for match in found if match[1] == _mark(edition, row))
    for row, match in run_on if len(run_on) <= _FEW else ():
        start = row.node.span.start
        indent = source.text[source.line_at(start).start : start].partition(match[1])[0]
        message = say("another entry begins here: write it on a line of its own")
        yield correction(source, Span(*match.span()), message, f"{source.newline}{indent}{match[1]} ")


def _holds_link(row: CatalogueRow) -> bool:
    return any(isinstance(one, Link) for cell in row.node.cells for one in walk(cell.inlines))


def _mark(edition: Edition, row: CatalogueRow) -> str:
    """Return the sign that an entry begins with."""
    source = edition.document.source
    line = source.line_at(row.node.span.start)
    return source.text[line.start : line.end].lstrip()[:1]


_LIST = "".join(f"- [{name}](https://{name}.example): The tool {name}.\n" for name in "abcdefgh")
_LISTS = "".join(f"## {number}\n\n{_LIST}\n" for number in range(5))

RULE = Rule(
    code="RT126",
    kinds=("list",),
    summary="An entry of a list without the link that all others have, or with another entry on its line",
    why="Nobody gets from an entry without its link to what it tells of, and one within another's text is not found.",
    check=check,
    lists=True,
    bad=(
        Example(_LIST + "- ⟦i⟧: The tool i.\n", profile=PROFILE),
        Example(_LIST.replace("- [", "- **[").replace("):", ")**:") + "- ⟦**i**⟧: The tool i.\n", profile=PROFILE),
        Example(
            f"{_LISTS}## N\n\n{_LIST[: _LIST.index('- [d]')]}- ⟦n⟧: N.\n",
            profile=PROFILE,
        ),
        Example(
            _LIST + "- **[i](./i)**: The tool i.⟦ - →\n- ⟧**[j](./j)**: The tool j.\n",
            profile=PROFILE,
        ),
        Example(
            f"{_LIST}- [i](https://i.example): I.⟦ - →\n- ⟧[j](https://j.example): J.\n".replace("\n", "\r\n"),
            profile=PROFILE,
        ),
    ),
    good=(
        Example(
            _LIST.replace(": ", " - ")
            + "- [i](https://i.example) - [code](https://i.example/c) - [paper](https://i.example/p)\n",
            profile=PROFILE,
        ),
        Example(_LIST + "- i: The tool i, see https://i.example\n- [j](https://j.example): Owls\n", profile=PROFILE),
        Example(_LIST + "- All others\n  - [i](https://i.example): The tool i.\n", profile=PROFILE),
        Example(
            _LIST.replace(": ", " - ") + "- [i](https://i.example) - [Owl](https://o.example)'s.\n"
            "- [j](https://j.example) - Some of its tools - [k](https://k.example), [l](https://l.example) and more.\n",
            profile=PROFILE,
        ),
        Example(_LIST + "- [i](https://i.example): The tool i + [j](https://j.example)\n", profile=PROFILE),
        Example("- [a](https://a.example): A.\n- b: The other.\n", profile=PROFILE),
        Example(_LISTS + "## N\n\n- [a](https://a.example): A.\n- [c](./c): C.\n- b: B.\n- d: D.\n", profile=PROFILE),
    ),
)
