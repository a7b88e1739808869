"""description-ending: a description without the full stop that the others end with, or with one of its own."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.bind import Edition
from readme_tools.i18n.message import say
from readme_tools.i18n.wording import quote, shortened
from readme_tools.markdown.nodes import Cell, Text, one_line
from readme_tools.rules.base import Example, Rule, at, most, replacement
from readme_tools.rules.lists.reading import PROFILE, described, has_link
from readme_tools.text.diagnostic import Finding, Severity
from readme_tools.text.source import Span

_STOPS = ".。．"
_OTHER_ENDS = "!?！？…:：;；,、，"
_FEWEST, _SHARE = 10, 0.95


def check(edition: Edition) -> Iterator[Finding]:
    """Report descriptions that end otherwise than nineteen of twenty on the page do."""
    source = edition.document.source
    found = [(row, cell, _ending(cell)) for row, cell in described(edition) if has_link(row)]
    endings = [ending for _, _, ending in found if ending is not None]
    usual, count = most(endings)
    if count < max(_FEWEST, len(endings) * _SHARE):
        return
    for row, cell, ending in found:
        if ending is None or ending == usual or (not usual and _is_several(one_line(cell.inlines))):
            continue
        last = Span(cell.content.end - 1, cell.content.end)
        name = shortened(row.name)
        if usual and ending:
            message = say(
                "the description of '{name}' ends with {sign}, others end with {usual}",
                name=name,
                sign=quote(ending),
                usual=quote(usual),
            )
            span, text = last, usual
        elif usual:
            message = say(
                "the description of '{name}' has no {usual} at its end, as others have", name=name, usual=quote(usual)
            )
            span, text = Span(last.end, last.end), usual
        else:
            message = say(
                "the description of '{name}' ends with {sign}, others end without one", name=name, sign=quote(ending)
            )
            span, text = last, ""
        yield Finding(at(source, last), message, fix=replacement(source, span, text), same=usual)


def _ending(cell: Cell) -> str | None:
    """Return the full stop that a description ends with, empty for none; None where its end is something else."""
    last = cell.inlines[-1] if cell.inlines else None
    if not isinstance(last, Text) or last.span.end != cell.content.end:
        return None
    end = last.value[-1]
    if end in _STOPS:
        return end if not last.value.endswith("..") else None
    return "" if end.isalnum() and end not in _OTHER_ENDS else None


def _is_several(text: str) -> bool:
    return any(f"{stop} " in text or (stop != "." and stop in text[:-1]) for stop in _STOPS)


_LIST = "".join(f"- [{name}](https://{name}.example) - The tool {name}.\n" for name in "abcdefghijklmnopqrst")
_BARE = _LIST.replace(".\n", "\n")

RULE = Rule(
    code="RT123",
    name="description-ending",
    severity=Severity.WARNING,
    subject=Edition,
    summary="A description in a list with, or without, a full stop at its end, unlike nearly all others",
    why="A list in which nearly all descriptions end alike looks careless where one does not.",
    check=check,
    lists=True,
    bad=(
        Example(
            _LIST + "- [u](https://u.example) - The tool u\n",
            found=("u",),
            fixed=_LIST + "- [u](https://u.example) - The tool u.\n",
            profile=PROFILE,
        ),
        Example(
            _BARE + "- [u](https://u.example) - The tool u.\n",
            found=(".",),
            fixed=_BARE + "- [u](https://u.example) - The tool u\n",
            profile=PROFILE,
        ),
    ),
    good=(
        Example(_LIST + "- [u](https://u.example) - The tool u!\n", profile=PROFILE),
        Example(_BARE + "- [u](https://u.example) - First. Second.\n", profile=PROFILE),
    ),
)
