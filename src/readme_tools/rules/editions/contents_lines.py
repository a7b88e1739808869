"""Lines that the table of contents of one edition lacks: its headings are those of the others, and theirs has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import permutations

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.around import around
from readme_tools.editions.passages import HEADING
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.rules.structure.contents import ContentsLine, tables_of_contents

# Two lines of one table of contents and its neighbour tell that it is one, when the other edition has as many.
_FEWEST = 2
# An edition whose table of contents lacks more than this share of the lines leaves them out on purpose.
_SHARE = 1 / 6

_Lines = Mapping[int, ContentsLine]  # by the number of the heading in all editions


@dataclass(frozen=True, slots=True)
class LackingLine:
    """A line that an edition lacks, as another one has it, and the line beside it: before it, or else after it."""

    edition: Edition
    other: Edition
    line: ContentsLine
    beside: ContentsLine
    is_after: bool


def lacking_lines(alignment: Alignment) -> Iterator[LackingLine]:
    """Yield the lines for headings that an edition has, too, but that only the contents of another one leads to.

    What the source edition lacks is told by the first of the others alone, and only where most of them have it.
    """
    lines = {one.language: found for one in alignment.editions if (found := _lines(alignment, one))}
    editions = {one.language: one for one in alignment.editions}
    source = alignment.languages[0]
    told: set[int] = set()
    for own, other in permutations(lines, 2):
        if source not in (own, other):
            continue
        for heading, line, beside, is_after in _lacking(lines[own], lines[other]):
            having = sum(heading in found for found in lines.values())
            if own == source and (heading in told or having * 2 < len(lines)):
                continue
            told.add(heading)
            yield LackingLine(editions[own], editions[other], line, beside, is_after)


def _lines(alignment: Alignment, edition: Edition) -> _Lines:
    """Return the lines of an edition's first table of contents, in order, by the heading that they lead to."""
    contents = next(tables_of_contents(edition.document, _FEWEST), None)
    if contents is None:
        return {}
    numbers = {
        texts[edition.language].span.start: number
        for number, texts in enumerate(around(alignment).together)
        if edition.language in texts and len(texts) > 1 and texts[edition.language].kind == HEADING
    }
    headings = contents.targets.headings
    found: dict[int, ContentsLine] = {}
    for line in contents.entries:
        number = numbers.get(headings[line.heading].span.start)
        if number is not None:
            found.setdefault(number, line)
    return found


def _lacking(own: _Lines, other: _Lines) -> Iterator[tuple[int, ContentsLine, ContentsLine, bool]]:
    missing = [heading for heading in other if heading not in own]
    if not own.keys() <= other.keys() or len(missing) > max(1, len(other) * _SHARE):
        return
    order = list(other)
    for heading in missing:
        at = order.index(heading)
        before = next((own[one] for one in reversed(order[:at]) if one in own), None)
        after = next((own[one] for one in order[at:] if one in own), None)
        beside = before or after
        if beside is not None:
            yield heading, other[heading], beside, before is not None
