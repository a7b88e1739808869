"""Findings as the editor shows them, and what can be done about each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lsprotocol import types

from readme_tools.i18n import Tell
from readme_tools.i18n.message import say
from readme_tools.linter.fixer import shape
from readme_tools.linter.merge import ALSO
from readme_tools.linter.runner import Run
from readme_tools.lsp.desk import View
from readme_tools.lsp.texts import Text
from readme_tools.markdown.build import parse
from readme_tools.markdown.comments import read_comments
from readme_tools.text import Applicability, Diagnostic, Edit, Severity, Source, Span, apply_edits

NAME = "readme-tools"
FIX_ALL = f"source.fixAll.{NAME}"
_BAD = {Severity.ERROR: types.DiagnosticSeverity.Error, Severity.WARNING: types.DiagnosticSeverity.Warning}


def diagnostics(view: View, tell: Tell, run: Run | None = None) -> dict[str, list[types.Diagnostic]]:
    """Return what was found in each file of a catalogue, by its key; what is clean is there, and empty."""
    run = run or view.run
    found: dict[str, list[types.Diagnostic]] = {key: [] for key in (*view.opened, *view.sources)}
    if view.problem:
        top = types.Range(types.Position(0, 0), types.Position(0, 0))
        found[next(iter(view.opened))] = [
            types.Diagnostic(top, tell(view.problem), types.DiagnosticSeverity.Error, source=NAME)
        ]
    if run is None:
        return found
    texts = {key: view.text(key) for key in view.sources}
    for one in run.diagnostics:
        others = (each.location for each in one.finding.related if each.message == ALSO)
        for place in (one.finding.location, *(other for other in others if other.path != one.path)):
            if (key := view.key(place.path)) is not None:
                found[key].append(_shown(view, texts, one, texts[key].range(place.span), tell))
    return found


def _shown(view: View, texts: Mapping[str, Text], one: Diagnostic, place: types.Range, tell: Tell) -> types.Diagnostic:
    related = [
        types.DiagnosticRelatedInformation(
            types.Location(view.uri(other), texts[other].range(each.location.span)), tell(each.message)
        )
        for each in one.finding.related
        if (other := view.key(each.location.path)) is not None
    ]
    return types.Diagnostic(
        place,
        tell(one.message),
        _BAD[one.severity],
        one.name,
        source=NAME,
        related_information=related,
    )


class Writer:
    """Turns edits of files into what the client applies, with the versions that they are for."""

    def __init__(self, view: View, is_versioned: bool) -> None:
        self._view, self._is_versioned = view, is_versioned

    def of_edits(self, edits: Iterable[Edit]) -> types.WorkspaceEdit:
        """Return edits of several files."""
        found: dict[str, list[types.TextEdit]] = defaultdict(list)
        for one in sorted(set(edits), key=lambda one: (one.path, one.span.start, one.span.end)):
            key = self._view.key(one.path)
            if key is not None:
                found[key].append(types.TextEdit(self._view.text(key).range(one.span), one.text))
        return self.of(found)

    def of_texts(self, texts: Mapping[str, str]) -> types.WorkspaceEdit:
        """Return the edits that make these texts, by path."""
        keys = {path: self._view.key(path) for path in texts}
        found = {key: self._view.text(key).edits(texts[path]) for path, key in keys.items() if key}
        return self.of(found)

    def of(self, found: Mapping[str, Sequence[types.TextEdit]]) -> types.WorkspaceEdit:
        """Return edits by the keys of their files."""
        opened = self._view.opened
        if not self._is_versioned:
            return types.WorkspaceEdit(changes={self._view.uri(key): list(edits) for key, edits in found.items()})
        return types.WorkspaceEdit(
            document_changes=[
                types.TextDocumentEdit(
                    types.OptionalVersionedTextDocumentIdentifier(
                        self._view.uri(key), opened[key].version if key in opened else None
                    ),
                    list(edits),
                )
                for key, edits in found.items()
            ]
        )


def quick_fixes(view: View, key: str, span: Span, writer: Writer, tell: Tell) -> Iterator[types.CodeAction]:
    """Yield the fix of each finding in a range, and the comment that leaves it out."""
    texts = {one: view.text(one) for one in view.sources}
    assert view.run is not None
    for one in view.run.diagnostics:
        if view.key(one.path) != key or one.span.start > span.end or one.span.end < span.start:
            continue
        shown = [_shown(view, texts, one, texts[key].range(one.span), tell)]
        if one.fix is not None and one.fix.applicability is not Applicability.DISPLAY:
            yield types.CodeAction(
                tell(one.fix.message),
                types.CodeActionKind.QuickFix,
                shown,
                is_preferred=one.fix.applicability is Applicability.SAFE,
                edit=writer.of_edits(one.fix.edits),
            )
        comment = ignore(view.run.sources[one.path], one)
        if comment is not None:
            title = tell(say("ignore '{rule}' here", rule=one.name))
            yield types.CodeAction(title, types.CodeActionKind.QuickFix, shown, edit=writer.of_edits([comment]))


def ignore(source: Source, one: Diagnostic) -> Edit | None:
    """Return the edit that adds a comment which leaves a finding out, and as little else as can be.

    In a row or a paragraph it stands there, else on a line before the block. None where no comment is read.
    """
    comment = f"<!-- readme-tools: ignore[{one.name}] -->"
    document = parse(source)
    line = source.line_span(source.position(one.span.start).line)
    rows = [row for table in document.tables for row in (table.header, *table.rows)]
    row = next((row for row in rows if row.span.start <= one.span.start <= row.span.end and row.cells), None)
    places = [(row.cells[-1].content.end, f" {comment}")] if row else [(line.end, f" {comment}")]
    newline = source.newline
    places += [(line.start, f"{comment}{newline}{newline}"), (line.start, f"{comment}{newline}")]
    cells = shape(document)
    known = len(read_comments(document))
    for place, text in places:
        edit = Edit(source.path, Span(place, place), text)
        after = parse(source.with_text(apply_edits(source.text, [edit])))
        start = one.span.start + (len(text) if place <= one.span.start else 0)
        comments = read_comments(after)
        is_read = len(comments) > known and any(
            name.text == one.name and each.scope.start <= start <= each.scope.end
            for each in comments
            for name in each.names
        )
        if is_read and cells == shape(after):
            return edit
    return None
