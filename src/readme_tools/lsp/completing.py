"""What may stand at a place: footnotes, anchors, and what cells of a column say."""

from collections import Counter
from collections.abc import Iterator

from lsprotocol import types

from readme_tools.catalogue.grammars.base import squeeze
from readme_tools.catalogue.grammars.choice import SEPARATOR
from readme_tools.lazy import regex, replace
from readme_tools.lsp.places import Spot
from readme_tools.lsp.texts import Text
from readme_tools.markdown.cells import split_row, trim
from readme_tools.markdown.nodes import Table
from readme_tools.markdown.pages import anchors_of
from readme_tools.markdown.syntax import PIPES
from readme_tools.text.source import Span

_NOTE = regex(r"\[\^([^\]\s|]{0,100})\Z")
_FRAGMENT = regex(r"(?:\]\(|href=[\"']?)#([^)\s\"'|]{0,200})\Z")
_MOST = 300  # values of a column
_SHORT = 40  # characters of what is offered though only one other cell says it


def is_enough(here: Spot, text: Text, offset: int) -> bool:
    """Return whether what stood at a place a moment before tells what may be written there now."""
    if here.row is None or here.table is None:
        headings = (one.span for one in here.document.headings)
        is_heading = any(one.start <= here.offset <= one.end for one in headings)  # and so an anchor
        return not is_heading and "|" not in text.slice(text.line(offset))
    return _is_plain(here.table.node)


def completions(here: Spot, text: Text, offset: int) -> Iterator[types.CompletionItem]:
    """Yield what may be written at an offset of a text, each with the edit that writes it.

    `here` is what stands there, or stood there before the last changes of the line.
    """
    before = text.text[text.line(offset).start : offset]
    for pattern, found in ((_NOTE, _notes(here)), (_FRAGMENT, _anchors(here))):
        if match := pattern.search(before):
            yield from _items(text, offset - len(match[1]), offset, found, types.CompletionItemKind.Reference)
            return
    place = _cell(here, text, offset)
    if place is None:
        return
    here, content = place
    if offset < content.start and content.start < content.end:
        return
    start = min(content.start, offset)
    for one in SEPARATOR.finditer(text.text, start, offset):
        start = one.end()
    start += len(text.text[start:offset]) - len(text.text[start:offset].lstrip())
    yield from _items(text, start, offset, _values(here), types.CompletionItemKind.Value)


def _cell(here: Spot, text: Text, offset: int) -> tuple[Spot, Span] | None:
    """Return the cell of a row at an offset, and the place of what stands in it now."""
    row, table = here.row, here.table
    if row is None or table is None:
        return None
    if not _is_plain(table.node):
        return (here, here.cell.content) if here.cell else None
    for number, span in enumerate(split_row(text.text, text.line(offset))):
        if span.start <= offset <= span.end and number < len(table.columns):
            cell = row.node.cells[number] if number < len(row.node.cells) else None
            return replace(here, column=table.columns[number], cell=cell), trim(text.text, span)
    return None


def _is_plain(table: Table) -> bool:
    """Return whether each line of a table is a row and nothing else."""
    return table.syntax is PIPES and not table.nested


def _items(
    text: Text, start: int, end: int, found: Iterator[tuple[str, str]], kind: types.CompletionItemKind
) -> Iterator[types.CompletionItem]:
    where = text.range(Span(start, end))
    seen: set[str] = set()
    for number, (written, detail) in enumerate(found):
        if written not in seen:
            seen.add(written)
            yield types.CompletionItem(
                written,
                kind=kind,
                detail=detail or None,
                sort_text=f"{number:05}",
                filter_text=written,
                text_edit=types.TextEdit(where, written),
            )


def _notes(here: Spot) -> Iterator[tuple[str, str]]:
    source = here.document.source
    for note in here.document.footnotes:
        yield note.label, squeeze(source.text[note.label_span.end + 1 : note.span.end])[:80]


def _anchors(here: Spot) -> Iterator[tuple[str, str]]:
    source = here.document.source
    for name, span in anchors_of(here.document):
        yield name, squeeze(source.slice(source.line_span(source.position(span.start).line)))[:80]


def _values(here: Spot) -> Iterator[tuple[str, str]]:
    """Yield what the profile lists for a column, and then what its other cells say, the most frequent first."""
    assert here.column is not None
    profile, language = here.edition.profile, here.edition.language
    spec, grammar = here.column.spec, here.column.grammar
    for value in spec.values if spec else ():
        if name := value.name_in(language):
            yield name, value.key
    if grammar == "licence":
        yield from ((one.name_in(language), one.expression or "") for one in profile.licences if not one.is_family)
    if grammar == "availability":
        yield from ((one.glyph, one.key) for one in profile.markers)
    if here.table is None or here.column is here.table.columns[0] or grammar in ("choice", "entry"):
        return
    counts: Counter[str] = Counter()
    for table in here.edition.tables:
        if here.column.key in table.numbers:
            for row in table.rows:
                cell = row.cell(here.column.key)
                if cell is not None and cell is not here.cell:
                    counts[here.document.source.slice(cell.content)] += 1
    yield from ((one, "") for one, count in counts.most_common(_MOST) if one and (count > 1 or len(one) <= _SHORT))
