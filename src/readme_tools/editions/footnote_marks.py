"""Footnote marks that stand on another entry in one edition than in the others, or on none."""

from collections.abc import Iterator

from readme_tools.catalogue import Alignment, CatalogueRow, RowGroup, TableGroup
from readme_tools.editions.parity import odd_ones
from readme_tools.lazy.dataclasses import dataclass, replace
from readme_tools.markdown.nodes import FootnoteReference, walk
from readme_tools.text.source import Span


@dataclass(frozen=True, slots=True)
class OddMark:
    """A footnote that an edition alone has on an entry (`surplus`), or alone lacks there.

    One that it has on the wrong entry belongs on the entry `right`.
    """

    label: str
    language: str
    others: tuple[str, ...]
    entry: RowGroup
    surplus: bool
    right: RowGroup | None = None


def odd_marks(alignment: Alignment) -> Iterator[OddMark]:
    """Yield the marks that an edition has elsewhere, table by table; one that moved to another row once."""
    if not _share_labels(alignment):
        return
    for group in alignment.tables:
        odd = list(_odd(group))
        lacking: dict[tuple[str, str], RowGroup] = {}
        for one in odd:
            if not one.surplus:
                lacking.setdefault((one.label, one.language), one.entry)
        yield from (replace(one, right=lacking.get((one.label, one.language))) for one in odd if one.surplus)
        moved = {(one.label, one.language) for one in odd if one.surplus}
        yield from (one for one in odd if not one.surplus and (one.label, one.language) not in moved)


def _share_labels(alignment: Alignment) -> bool:
    """Say whether the editions call their footnotes alike; where not, nothing can be compared."""
    labels = [{one.label for one in edition.document.footnotes} for edition in alignment.editions]
    return len(set.intersection(*labels)) * 2 > len(set.union(*labels))


def _odd(group: TableGroup) -> Iterator[OddMark]:
    shared = _shared_keys(group)
    for entry in group.rows:
        marks = {language: marks_of(row, shared) for language, row in entry.rows.items()}
        for label in dict.fromkeys(label for found in marks.values() for label in found):
            counts = {language: label in found for language, found in marks.items()}
            for language, others in odd_ones(counts):
                yield OddMark(label, language, others, entry, counts[language])


def _shared_keys(group: TableGroup) -> frozenset[str] | None:
    """Give the columns that all editions have where one lacks some of the others; None where all have as many."""
    tables = group.tables.values()
    if len({len(table.columns) for table in tables}) < 2 or not all(c.known for table in tables for c in table.columns):
        return None
    return frozenset.intersection(*(frozenset(table.numbers) for table in tables))


def marks_of(row: CatalogueRow, shared: frozenset[str] | None = None) -> dict[str, Span]:
    """Give the marks of a row by their labels, or those in some columns."""
    return {
        inline.label: inline.span
        for column, cell in row.cells()
        if shared is None or column.key in shared
        for inline in walk(cell.inlines if "[^" in row.source.slice(cell.content) else ())
        if isinstance(inline, FootnoteReference)
    }
