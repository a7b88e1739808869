"""What changed that is no record: how tables are written, and lines outside of them."""

from collections import Counter
from collections.abc import Iterator

from readme_tools.catalogue.bind import CatalogueTable, Edition
from readme_tools.diff.entries import EntryPair
from readme_tools.diff.model import LineCounts
from readme_tools.diff.pairing import Pairs
from readme_tools.markdown.nodes import Row, Table
from readme_tools.text.source import LINE_ENDING, Source, Span


def cosmetic(pairs: Pairs, unchanged: list[EntryPair]) -> dict[str, int]:
    """Count by language the lines of tables that are written otherwise but say the same."""
    found: Counter[str] = Counter()
    for entry in unchanged:
        for language in entry.both:
            old, new = entry.old[language], entry.new[language]
            if _headings(old.table) == _headings(new.table):
                found[language] += _line(old.source, old.node) != _line(new.source, new.node)
    for at, place in pairs.tables.items():
        olds, news = pairs.old.tables[at].tables, pairs.new.tables[place].tables
        for language in pairs.languages:
            if language in olds and language in news:
                found[language] += _heads_differ(olds[language], news[language])
    return {language: found[language] for language in pairs.languages if found[language]}


def _heads_differ(old: CatalogueTable, new: CatalogueTable) -> int:
    """Count the header and delimiter lines that are written otherwise, the headings being the same."""
    if _headings(old) != _headings(new):
        return 0
    sources = old.edition.document.source, new.edition.document.source
    pairs = ((old.node.header, new.node.header), (old.node.delimiter, new.node.delimiter))
    return sum(_line(sources[0], one) != _line(sources[1], other) for one, other in pairs)


def _headings(table: CatalogueTable) -> list[str]:
    return [column.heading for column in table.columns]


def _line(source: Source, row: Row) -> str:
    return source.slice(row.span)


def outside(pairs: Pairs) -> dict[str, LineCounts]:
    """Count by language the lines that came and went outside of tables and footnotes; blank ones do not count."""
    found: dict[str, LineCounts] = {}
    for language in pairs.languages:
        old, new = (Counter(_outside(side.files[language])) for side in (pairs.old, pairs.new))
        lines = LineCounts((new - old).total(), (old - new).total())
        if lines.added or lines.removed:
            found[language] = lines
    return found


def _outside(editions: tuple[Edition, ...]) -> Iterator[str]:
    for edition in editions:
        document = edition.document
        text, at = document.source.text, 0
        spans = [span for table in edition.tables for span in _spans(table.node)]
        spans += [note.span for note in document.footnotes]
        for span in sorted(spans, key=lambda one: one.start):
            yield from _filled(text[at : span.start])
            at = max(at, span.end)
        yield from _filled(text[at:])


def _spans(table: Table) -> Iterator[Span]:
    """Yield what of a file is a table: all of one with pipes, of others the rows."""
    if table.delimiter.cells:
        yield table.span
    else:
        yield from (row.span for row in (table.header, *table.rows))


def _filled(text: str) -> Iterator[str]:
    return (" ".join(line.split()) for line in LINE_ENDING.split(text) if line.strip())
