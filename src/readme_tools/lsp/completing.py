"""What may stand at a place: footnotes, anchors, and what cells of a column say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lsprotocol import types

from readme_tools.catalogue.grammars.base import squeeze
from readme_tools.catalogue.grammars.choice import SEPARATOR
from readme_tools.lazy.patterns import regex
from readme_tools.lsp.places import Spot
from readme_tools.lsp.texts import Text
from readme_tools.markdown.pages import anchors_of
from readme_tools.text.source import Span

_NOTE = regex(r"\[\^([^\]\s|]{0,100})\Z")
_FRAGMENT = regex(r"(?:\]\(|href=[\"']?)#([^)\s\"'|]{0,200})\Z")
_MOST = 300  # values of a column
_SHORT = 40  # characters of what is offered though only one other cell says it


def completions(here: Spot, text: Text) -> Iterator[types.CompletionItem]:
    """Yield what may be written at a place, each with the edit that writes it."""
    source = here.document.source
    line = source.line_span(source.position(here.offset).line)
    before = source.text[line.start : here.offset]
    for pattern, found in ((_NOTE, _notes(here)), (_FRAGMENT, _anchors(here))):
        if match := pattern.search(before):
            yield from _items(text, here.offset - len(match[1]), here.offset, found, types.CompletionItemKind.Reference)
            return
    if here.cell is None or (here.offset < here.cell.content.start and source.slice(here.cell.content)):
        return
    start = here.cell.content.start if here.cell.content.start <= here.offset else here.offset
    for one in SEPARATOR.finditer(source.text, start, here.offset):
        start = one.end()
    start += len(source.text[start : here.offset]) - len(source.text[start : here.offset].lstrip())
    yield from _items(text, start, here.offset, _values(here), types.CompletionItemKind.Value)


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
