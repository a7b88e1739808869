"""What the editor shows of a catalogue: its outline, what a cell says, and where the same stands elsewhere."""

from collections.abc import Iterator
from typing import cast

from lsprotocol import types

from readme_tools.catalogue import CatalogueRow, Edition, Licences
from readme_tools.catalogue.grammars.base import squeeze
from readme_tools.catalogue.quantities import quantities
from readme_tools.catalogue.sizes import size
from readme_tools.editions.around import around
from readme_tools.editions.passages import HEADING
from readme_tools.i18n import Tell, printable, say, term
from readme_tools.lazy.patterns import regex
from readme_tools.lsp.desk import View
from readme_tools.lsp.places import Spot, links_to, notes, target
from readme_tools.lsp.texts import Text
from readme_tools.markdown.anchors import folded
from readme_tools.markdown.nodes import plain_text
from readme_tools.markdown.pages import anchors_of
from readme_tools.text.source import Source, Span

_MARKUP = regex(r"([\\`*_\[\]<>#&|~!])")
_LONGEST = 400
_BELOW_ALL = 7  # levels of headings are 1 to 6


def symbols(edition: Edition, text: Text) -> list[types.DocumentSymbol]:
    """Return the headings of a file with the tables below each, and in these the entries."""
    top: list[types.DocumentSymbol] = []
    stack: list[tuple[int, types.DocumentSymbol]] = []
    headings, end = edition.document.headings, len(edition.document.source.text)
    found: list[tuple[int, int, types.DocumentSymbol]] = []
    for number, one in enumerate(headings):
        behind = next((each.span.start for each in headings[number + 1 :] if each.level <= one.level), end)
        name, whole = plain_text(one.content, " "), Span(one.span.start, behind)
        found.append((one.span.start, one.level, _symbol(name, types.SymbolKind.String, text, whole, one.span)))
    for table in edition.tables:
        node = table.node
        shown = _symbol(table.heading or table.id, types.SymbolKind.Array, text, node.span, node.header.span)
        kind = types.SymbolKind.Object
        rows = [row for row in table.rows if row.is_entry]
        shown.children = [_symbol(row.name, kind, text, row.node.span, row.node.span) for row in rows]
        found.append((node.span.start, _BELOW_ALL, shown))
    for _, level, shown in sorted(found, key=lambda one: one[:2]):
        while stack and stack[-1][0] >= level:
            stack.pop()
        siblings = stack[-1][1].children if stack else top
        assert siblings is not None
        cast("list[types.DocumentSymbol]", siblings).append(shown)
        stack.append((level, shown))
    return top


def _symbol(name: str, kind: types.SymbolKind, text: Text, whole: Span, own: Span) -> types.DocumentSymbol:
    chosen = own if own in whole else whole
    return types.DocumentSymbol(
        printable(squeeze(name)) or "-", kind, text.range(whole), text.range(chosen), children=[]
    )


# Hover ----------------------------------------------------------------------------------------


def hover(here: Spot, tell: Tell) -> str | None:
    """Return what is known of a cell or a footnote, as Markdown; None where there is nothing to say."""
    parts: list[str] = []
    if here.row is not None and here.cell is not None and here.column is not None:
        parts += _record(here.row)
        parts += _read(here, here.row, tell)
        parts += _siblings(here, tell)
        labels = here.row.view(here.cell).footnotes
    else:
        labels = (here.label[0],) if here.label else ()
    for note in here.document.footnotes:
        if note.label.casefold() in {one.casefold() for one in labels}:
            parts.append(_escaped(here.document.source.slice(note.span)))
    return "\n\n".join(parts) or None


def _record(row: CatalogueRow) -> Iterator[str]:
    values = [
        f"- {_escaped(column.heading or column.key)}: {_escaped(plain)}"
        for column, cell in list(row.cells())[1:]
        if (plain := row.view(cell, column).plain)
    ]
    place = f" ({_escaped(row.table.heading)})" if row.table.heading else ""
    yield "\n".join((f"**{_escaped(row.name)}**{place}", "", *values))


def _read(here: Spot, row: CatalogueRow, tell: Tell) -> Iterator[str]:
    """Yield what a cell means: its licences, its amounts."""
    assert here.column is not None and here.cell is not None
    value = row.parsed(here.column.key).value
    if isinstance(value, Licences):
        known = here.edition.profile.licences_by_id
        for one in value.licences:
            spec = known.get(one.id or "")
            facts = [
                one.expression or "",
                tell(say("no commercial use")) if spec and spec.non_commercial else "",
                tell(say("own terms")) if spec and spec.custom else "",
                one.url or (spec.url if spec else None) or "",
            ]
            told = ", ".join(_escaped(fact) for fact in facts if fact)
            yield f"{_escaped(one.name)}: {told or tell(say('unknown licence'))}"
        return
    plain = row.view(here.cell).plain
    yield from (f"{_escaped(amount.text)} = {amount.value:,.0f} {amount.unit}" for amount in quantities(plain))
    parameters = size(plain)
    if parameters is not None:
        count = tell(say("{count} parameters", count=f"{parameters.parameters:,}"))
        yield f"{_escaped(parameters.text)} = {count}"


def _siblings(here: Spot, tell: Tell) -> Iterator[str]:
    """Yield the same cell in the other editions."""
    group, entry, own = here.group, here.entry, here.edition.language
    if group is None or entry is None or own not in group.tables:
        return
    key = next((key for key, column in group.columns(own) if column is here.column), None)
    lines = []
    for language, table in group.tables.items():
        row = entry.rows.get(language)
        column = next((column for name, column in group.columns(language) if name == key), None)
        if language == own or table is here.table:
            continue
        if row is None:
            lines.append(f"- {tell(term(language))}: {tell(say('this edition lacks the entry'))}")
        elif column is not None and (cell := row.cell(column.key)) is not None:
            lines.append(f"- {tell(term(language))}: {_escaped(row.view(cell, column).plain)}")
    if lines:
        yield "\n".join(lines)


def _escaped(text: str) -> str:
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return _MARKUP.sub(r"\\\1", printable(squeeze(shown)))


# Going elsewhere ------------------------------------------------------------------------------


class Guide:
    """Finds places, and says them to the client."""

    def __init__(self, view: View, key: str) -> None:
        self._view, self._key = view, key

    def definition(self, here: Spot) -> list[types.Location]:
        """Return where a footnote, an anchor or a named entry is, else the same place in the other editions."""
        if here.label is not None:
            label = here.label[0].casefold()
            return [
                self._at(here.document.source, note.label_span)
                for note in here.document.footnotes
                if note.label.casefold() == label
            ]
        link = here.link
        to = target(self._view, here.document.source, link.url) if link else None
        if to is not None:
            found = self._view.catalogue(to[0])
            assert found is not None
            document = found[1].document
            spans = [span for name, span in anchors_of(document) if folded(name) == to[1]]
            return [self._at(document.source, one) for one in spans[:1] or [Span(0, 0)]]
        return self._named(here) or self.siblings(here)

    def _named(self, here: Spot) -> list[types.Location]:
        """Return the entries that are called what is said here, but for the one that it is said in."""
        name = here.document.source.slice(here.name) if here.name else None
        rows = [row for row in here.edition.rows() if name and row.is_entry and row.name == name]
        return [] if here.row in rows else [self._at(row.source, row.node.span) for row in rows]

    def siblings(self, here: Spot) -> list[types.Location]:
        """Return the same entry, or else table, text or section, in the other editions."""
        if here.entry is not None:
            rows = [row for row in here.entry.rows.values() if row is not here.row]
            return [self._at(row.source, row.node.span) for row in rows]
        if here.group is not None:
            tables = [one for one in here.group.tables.values() if one is not here.table]
            return [self._at(one.edition.document.source, one.node.header.span) for one in tables]
        own = here.edition.language
        texts = [one for one in around(here.catalogue.alignment).together if own in one]
        found = [one for one in texts if one[own].span.start <= here.offset <= one[own].span.end] or [
            one for one in texts if one[own].kind == HEADING and one[own].span.start <= here.offset
        ]
        last = max(found, key=lambda one: one[own].span.start, default={})
        return [self._at(one.source, one.span) for language, one in last.items() if language != own]

    def references(self, here: Spot) -> list[types.Location]:
        """Return all places of a footnote or an anchor, else the entry in all editions."""
        source = here.document.source
        if here.label is not None:
            label = here.label[0].casefold()
            return [self._at(source, span) for name, span in notes(here.document) if name.casefold() == label]
        link = here.link
        to = target(self._view, source, link.url) if link else None
        if to is None:
            for name, span in anchors_of(here.document):
                if span.start <= here.offset <= span.end:
                    to = self._key, folded(name)
        if to is not None:
            return [self._at(one, span) for one, span in links_to(self._view, *to)]
        return [self._at(source, here.row.node.span), *self.siblings(here)] if here.row is not None else []

    def _at(self, source: Source, span: Span) -> types.Location:
        key = self._view.key(source.path)
        assert key is not None
        return types.Location(self._view.uri(key), self._view.text(key).range(span))
