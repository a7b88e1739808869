"""Items of an enumeration that stand in it once more, with others between: `a, b, a, c`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.syntax import all_texts
from readme_tools.text.scripts import EAST
from readme_tools.text.source import Span

_COMMAS = ",、，"
_PART = regex(r"(?:[^.。()（）:：;；\n!?！？…]|\.(?=\S))+")
_ITEM = regex(rf"[^{_COMMAS}]+")
_WORDS = regex(rf"[^\W\d_](?:[^\W_]|[ +#.&'’・-]){{2,29}}(?<!\.)|[{EAST}]{{2}}")
_OTHERS, _SLIPS = 2, 2  # other items of it; enumerations of a page that are meant so where there are more


def listed_again(document: Document) -> Iterator[tuple[Span, str]]:
    """Yield the place of each such item where it stands again, and the item."""
    found: list[tuple[Span, str]] = []
    for one in all_texts(document):
        if sum(map(one.value.count, _COMMAS)) > _OTHERS - 1 and one.is_plain:
            for part in _PART.finditer(one.value):
                found += [(one.span.part(*place), item) for place, item in _again(one.value, *part.span())]
    if len(found) <= _SLIPS:
        yield from ((span, item) for span, item in found if not _corresponds(document, span))


def _again(text: str, start: int, end: int) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the one item of an enumeration that stands twice in it, if there is one."""
    items = [(match.start(), match[0]) for match in _ITEM.finditer(text, start, end)]
    said = [item.strip().casefold() for _, item in items]
    times = Counter(said)
    twice = [item for item, count in times.items() if count > 1]
    if len(twice) != 1 or times[twice[0]] != _OTHERS or len(times) <= _OTHERS or not _WORDS.fullmatch(twice[0]):
        return
    first, again = (at for at, item in enumerate(said) if item == twice[0])
    # What is long is a clause, and what stands between two clauses no item of a list.
    if again - first > 1 and all(map(_WORDS.fullmatch, said[first:again])):
        place, item = items[again]
        place += len(item) - len(item.lstrip())
        yield (place, place + len(item.strip())), item.strip()


def _corresponds(document: Document, span: Span) -> bool:
    """Return whether another cell of the row enumerates as many: what is said twice is said of two things."""
    rows = (row for table in document.tables for row in table.rows)
    cells = next((row.cells for row in rows if row.span.start <= span.start < row.span.end), ())
    texts = [(cell.span, document.source.slice(cell.content)) for cell in cells]
    counts = {place: sum(map(text.count, _COMMAS)) for place, text in texts}
    own = next((count for place, count in counts.items() if place.start <= span.start < place.end), None)
    return own is not None and [*counts.values()].count(own) > 1
