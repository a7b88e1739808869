"""Comparing one fact of an entry in all its editions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.editions.parity import Difference
from readme_tools.editions.passages import OddText, Passage
from readme_tools.i18n.message import Message, say, say_count, series, term
from readme_tools.i18n.wording import edition, quote, shortened
from readme_tools.lazy.dataclasses import replace
from readme_tools.markdown.nodes import Cell, plain_text
from readme_tools.rules.base import Finding, Related, at
from readme_tools.text import Fix, Span, Spans
from readme_tools.text.looks import told_apart

_SHORT = 24  # letters of a cell
_MOST = 4  # so many editions are named


def span_of(row: CatalogueRow, key: str) -> Span:
    """Give the place of the content of a row's cell; of the row where it lacks the cell."""
    cell = row.cell(key)
    return shown(cell) if cell is not None else row.node.span


def cell_span(one: Difference, language: str) -> Span:
    """Give the place of what differs in an edition, or of the whole cell when it is empty."""
    return shown(one.cell(language))


def shown(cell: Cell) -> Span:
    """Give the place of a cell's content, or of the whole cell when it is empty."""
    return cell.content if cell.content.start < cell.content.end else cell.span


def odd_cells(found: Iterable[Difference]) -> Iterator[tuple[Difference, str, tuple[str, ...]]]:
    """Yield what differs with each edition that disagrees, and those that agree against it."""
    return ((one, *odd) for one in found for odd in one.odd)


def values_in(one: Difference, language: str, others: tuple[str, ...]) -> Mapping[str, str]:
    """Return what messages say of cells that differ: whose they are, and what stands in each."""
    here, there = (one.row(edition).view(one.cell(edition)).plain for edition in (language, others[0]))
    if here and there:
        here, there = map(quote, told_apart(here, there))
    values = {"here": here or say("left out"), "there": there or say("left out")}
    row = one.row(language)
    return {"name": shortened(row.name or next(filter(None, row.texts), "")), "others": named(others), **values}


def differing_cell(
    one: Difference, language: str, others: tuple[str, ...], message: str, fix: Fix | None = None
) -> Finding:
    """Return the finding of a cell that differs from that of other editions."""
    return Finding(at(one.row(language).source, cell_span(one, language)), message, there(one, others), fix)


def there(one: Difference, languages: tuple[str, ...]) -> tuple[Related, ...]:
    """Point at the cell in other editions."""
    return tuple(
        Related(at(one.row(language).source, cell_span(one, language)), edition(language)) for language in languages
    )


def values_of(one: OddText) -> Mapping[str, str]:
    """Return what messages say of a text that differs: whose it is, what it has, and what the others have."""
    here, there = told_apart(one.mine, one.theirs)
    return {"what": whose(one.passage), "here": here, "there": there, "others": named(one.others)}


def amounts(what: str, here: str, there: str, others: tuple[str, ...]) -> Message:
    """Say that what states one amount states another one in other editions, perhaps as they read the same digits."""
    mine, theirs = told_apart(here, there)
    values = {"what": what, "here": mine, "there": theirs, "others": named(others)}
    if here == there:
        return say(
            "{what} says '{here}', which is another number in {others}: languages write them otherwise", **values
        )
    return say("{what} says '{here}', but '{there}' in {others}", **values)


def differing(
    one: OddText, message: str, span: Span | None = None, there: Span | None = None, fix: Fix | None = None
) -> Finding:
    """Return the finding of a text that differs, at `span` in it, `there` in the other one; else at all of them.

    Its fix says whose text it writes where there is but one other: none of two is known to be right.
    """
    passage, other = one.passage, one.other
    if fix is not None and len(one.texts) == 2:
        fix = replace(fix, message=say("{what}, as in {where}", what=fix.message, where=named(one.others)))
    related = Related(at(other.source, there or other.span), edition(one.others[0]))
    return Finding(at(passage.source, span or passage.shown), message, (related,), fix)


def saying_another(one: OddText, fix: Fix | None = None) -> Finding:
    """Return the finding of a text that says one thing where the others say another one; short cells are shown whole.

    A number alone would not say of which it is: `Apache-1.0` and not `Apache-2.0`.
    """
    whole = one.passage.said.text, one.other.said.text
    is_short = one.passage.row is not None and max(map(len, whole)) <= _SHORT and whole[0] != whole[1]
    message = amounts(whose(one.passage), *(whole if is_short else (one.mine, one.theirs)), one.others)
    return differing(one, message, one.passage.place(one.mine), one.other.place(one.theirs), fix)


def told_once(first: Iterable[Finding], later: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings, and later ones but those at a place that one of the first tells of, itself or as the other."""
    told: dict[str, list[Span]] = defaultdict(list)
    for one in first:
        yield one
        for place in (one.location, *(related.location for related in one.related)):
            told[place.path].append(place.span)
    known = {path: Spans(spans) for path, spans in told.items()}
    yield from (
        one
        for one in later
        if one.location.path not in known or not known[one.location.path].overlap(one.location.span)
    )


def whose(passage: Passage) -> str:
    """Name a text by the entry whose it is: `'Owl'`; else `this text`, or `this name` where it is the entry's own."""
    if passage.row is not None and _is_nameless(passage, passage.row):
        return say("the first cell of this row")
    if passage.row is None or not passage.row.name:
        return say("this text")
    name = passage.row.name
    return say("this name") if plain_text(passage.inlines).strip() == name else quote(shortened(name))


def _is_nameless(passage: Passage, row: CatalogueRow) -> bool:
    """Return whether a text is the empty cell in which the name of a row should stand."""
    return not passage.markdown and row.node.cells[0].span.overlaps(passage.shown)


def whose_cell(passage: Passage) -> str:
    """Name a text by its entry and column, as its own page calls it: `'Owl' in the column 'Food'`, or `this text`."""
    row, heading = passage.row, passage.headed
    if row is None or passage.column is None or _is_nameless(passage, row) or not (row.name and heading):
        return whose(passage)
    return say("'{name}' in the column '{column}'", name=shortened(row.name), column=heading)


def named(languages: tuple[str, ...]) -> str:
    """Say which editions: `the ja and en editions`; of many, the first and how many more."""
    if len(languages) > _MOST:
        first = term(languages[0])
        more = len(languages) - 1
        return say_count(
            "the {first} and {count} more edition", "the {first} and {count} more editions", more, first=first
        )
    together = series(map(term, languages))
    return say_count("the {languages} edition", "the {languages} editions", len(languages), languages=together)
