"""The server: what the client asks for, and what it is told unasked."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar, cast

import attrs
from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams

from readme_tools._version import __version__
from readme_tools.errors import ReadmeToolsError
from readme_tools.i18n import Tell, choose_language, harmless_translator
from readme_tools.lsp import changing, completing, findings, showing
from readme_tools.lsp.desk import Desk, Opened, OutdatedError, View, key_of, uri_of
from readme_tools.lsp.places import Spot, spot
from readme_tools.lsp.protocol import Hardened, Input, Protocol
from readme_tools.lsp.texts import Text, lower
from readme_tools.text.source import Span

T = TypeVar("T")
_DELAY = 0.05  # seconds without a change before a text is checked
_WATCHED = ("**/*.md", "**/*.markdown", "**/*.toml", "**/readme-tools-baseline.json")


class Server(Hardened):
    """A server for one client: its texts, and what it was told of them."""

    def __init__(self) -> None:
        super().__init__("readme-tools", __version__, protocol_cls=Protocol)
        self.desk = Desk(types.PositionEncodingKind.Utf16)
        self.tell: Tell = str
        self.views: dict[str, View] = {}
        self.told: dict[str, Any] = {}
        self.changed = asyncio.Event()
        self.worker = ThreadPoolExecutor(1, "readme-tools")
        self.checking: asyncio.Task[None] | None = None

    # What is known ---------------------------------------------------------------------------

    async def view(self, key: str) -> View:
        """Return the catalogue of a text as it is now."""
        while True:
            if key not in self.desk.open:
                raise JsonRpcInvalidParams(f"not open: {key}")
            view = self.views.get(key)
            if view is None or not self.desk.is_current(view):
                view = await self.work(self.desk.read, key, dict(self.desk.open))
                if not self.desk.is_current(view):
                    continue
                self.views |= dict.fromkeys((key, *view.opened), view)
            return view

    async def whole(self, key: str) -> View:
        """Return the catalogue of a text as it is now, its editions lined up."""
        while True:
            view = await self.view(key)
            try:
                return view.whole if view.whole is not None else await self.work(self.desk.whole, view)
            except OutdatedError:
                continue

    async def checked(self, key: str) -> View:
        """Return the catalogue of a text with what is found in it now."""
        while True:
            view = await self.whole(key)
            if view.run is None and view.work:
                try:
                    await self.work(self.desk.check, view)
                except OutdatedError:
                    continue
            return view

    async def work(self, do: Callable[..., T], *arguments: Any) -> T:
        """Do something that takes its time, after what is being done."""
        return await asyncio.get_running_loop().run_in_executor(self.worker, partial(do, *arguments))

    async def at(self, params: Any) -> Spot | None:
        """Return what stands at the place that a request is about."""
        key = key_of(params.text_document.uri)
        view = await self.whole(key)
        return spot(view, key, self.desk.open[key].text.offset(params.position))

    def near(self, params: Any, typed: bool = False) -> tuple[Spot, int] | None:
        """Return what stood at a place a moment before, and by how many lines the text has it further down now.

        None where that tells nothing: the line was changed, or more than this text was. With `typed`, the line may
        be the only one that was changed.
        """
        key, place = key_of(params.text_document.uri), params.position
        known, own = self.views.get(key), self.desk.open.get(key)
        whole = known.whole if known else None
        if whole is None or own is None or key not in whole.opened or not self.desk.is_current(whole, aside=key):
            return None
        before = whole.opened[key].text
        line = own.text.line_in(before, place.line, typed)
        here = None if line is None else spot(whole, key, before.offset(types.Position(line, place.character)))
        return (here, place.line - line) if here and line is not None else None

    # What the client is told -----------------------------------------------------------------

    def notice(self, is_elsewhere: bool = False) -> None:
        """Have everything checked that a change concerns, soon."""
        self.desk.epoch += is_elsewhere
        self.changed.set()
        if self.checking is None or self.checking.done():
            self.checking = asyncio.ensure_future(self._check())

    async def _check(self) -> None:
        while self.changed.is_set():
            self.changed.clear()
            await asyncio.sleep(_DELAY)
            if self.changed.is_set():
                continue
            try:
                await self._check_all()
                if not self.changed.is_set():
                    await self.work(self.desk.tidy)
            except Exception as error:  # the texts may be anything, and the next change may mend it
                self.report_server_error(error, type(error))

    async def _check_all(self) -> None:
        known: dict[str, list[types.Diagnostic]] = {}
        done: list[View] = []
        # The text that was changed last comes first.
        for key in sorted(self.desk.open, key=lambda one: one in self.views and self.desk.is_current(self.views[one])):
            if key not in known:
                await self._glance(key)
                view = await self.checked(key)
                if self.changed.is_set():
                    return
                shown = {key: [], **findings.diagnostics(self.desk, view, self.tell)}  # of no catalogue: excluded
                known |= shown
                done.append(view)
                self._publish(shown)
        self._publish({key: [] for key in self.told if key not in known})

    async def _glance(self, key: str) -> None:
        """Show what a changed text says by itself, beside what was found across editions before."""
        before, found = self.told.get(key, (None, ()))
        own, view = self.desk.open[key], await self.view(key)
        is_checked = view.whole is not None and view.whole.run is not None
        if before is None or before is own or is_checked or view.own.version != own.version:
            return
        try:
            glance = await self.work(self.desk.glance, view, key)
        except OutdatedError:
            return
        if glance is None or self.changed.is_set():
            return
        run, rules = glance
        shown = findings.diagnostics(self.desk, view, self.tell, run)[key]
        for one in found:
            where = None if one.code in rules else own.text.moved(one.range, before.text)
            if where is not None:
                shown.append(attrs.evolve(one, range=where))
        self._publish({key: shown})

    def _publish(self, shown: dict[str, list[types.Diagnostic]]) -> None:
        for key, found in shown.items():
            own = self.desk.open.get(key)
            state = own, found
            if self.told.get(key) == state or (not found and own is None and key not in self.told):
                continue
            uri = uri_of(key, self.desk.open)
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri, found, own.version if own else None)
            )
            self.told[key] = state
            if not found and own is None:
                del self.told[key]

    @property
    def writer_of(self) -> Callable[[View], findings.Writer]:
        """What writes edits for this client."""
        edit = self.client_capabilities.workspace and self.client_capabilities.workspace.workspace_edit
        return lambda view: findings.Writer(self.desk, view, bool(edit and edit.document_changes))


SERVER_FEATURES: list[tuple[str, Any, Callable[..., Any]]] = []


def _feature(method: str, options: Any = None) -> Callable[[T], T]:
    def add(function: T) -> T:
        SERVER_FEATURES.append((method, options, cast("Callable[..., Any]", function)))
        return function

    return add


def make() -> Server:
    """Return a server that knows every feature."""
    server = Server()
    for method, options, function in SERVER_FEATURES:
        server.feature(method, options)(_bound(server, function))
    return server


def _bound(server: Server, function: Callable[..., Any]) -> Callable[..., Any]:
    if not asyncio.iscoroutinefunction(function):
        return lambda params: function(server, params)

    async def asked(params: Any) -> Any:
        try:
            return await function(server, params)
        except ReadmeToolsError as error:
            text = server.tell(error.message)
            raise JsonRpcException(text, types.LSPErrorCodes.RequestFailed.value) from error

    return asked


def serve() -> None:
    """Speak with a client over standard input and output until it leaves."""
    # What anything else prints would break the conversation.
    output, sys.stdout = sys.stdout, sys.stderr
    make().start_io(cast(Any, Input(sys.stdin.buffer)), output.buffer)


# Texts ----------------------------------------------------------------------------------------


@_feature(types.INITIALIZE)
def _initialize(server: Server, params: types.InitializeParams) -> None:
    server.desk.encoding = server.workspace.position_encoding or types.PositionEncodingKind.Utf16
    server.tell = harmless_translator(choose_language(params.locale, os.environ))


@_feature(types.INITIALIZED)
def _initialized(server: Server, _: types.InitializedParams) -> None:
    watching = server.client_capabilities.workspace and server.client_capabilities.workspace.did_change_watched_files
    if watching and watching.dynamic_registration:
        watchers = [types.FileSystemWatcher(one) for one in _WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        one = types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        server.client_register_capability(types.RegistrationParams([one]))


@_feature(types.TEXT_DOCUMENT_DID_OPEN)
def _opened(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    one = params.text_document
    server.desk.open[key_of(one.uri)] = Opened(one.uri, one.version, Text(one.text, server.desk.encoding))
    server.notice(is_elsewhere=True)


@_feature(types.TEXT_DOCUMENT_DID_CHANGE)
def _did_change(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    one = params.text_document
    known = server.desk.open.get(key_of(one.uri))
    if known is not None:
        server.desk.open[key_of(one.uri)] = Opened(one.uri, one.version, known.text.changed(params.content_changes))
        server.notice()


@_feature(types.TEXT_DOCUMENT_DID_CLOSE)
def _closed(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    server.desk.open.pop(key_of(params.text_document.uri), None)
    server.notice(is_elsewhere=True)


@_feature(types.TEXT_DOCUMENT_DID_SAVE)
@_feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
@_feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
def _elsewhere(server: Server, _: Any) -> None:
    server.notice(is_elsewhere=True)


# Requests -------------------------------------------------------------------------------------


@_feature(
    types.TEXT_DOCUMENT_CODE_ACTION,
    types.CodeActionOptions(
        [types.CodeActionKind.QuickFix, findings.FIX_ALL, changing.REFACTOR], resolve_provider=True
    ),
)
async def _actions(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    key, only = key_of(params.text_document.uri), params.context.only
    view = await server.checked(key)
    span = server.desk.open[key].text.span(params.range)
    here, writer = spot(view, key, span.start), server.writer_of(view)
    if here is None or view.run is None:
        return []

    def is_wanted(kind: str) -> bool:
        return only is None or any(kind == one or kind.startswith(f"{one}.") or not one for one in only)

    found: list[types.CodeAction] = []
    if is_wanted(types.CodeActionKind.QuickFix):
        found += await server.work(
            lambda: list(findings.quick_fixes(server.desk, view, key, span, writer, server.tell))
        )
    for number, (title, kind, edit) in enumerate(changing.actions(here, writer)):
        if not is_wanted(kind) or (kind == findings.FIX_ALL and only is None):
            continue
        action = types.CodeAction(server.tell(title), kind)
        if _resolves(server):
            action.data = [params.text_document.uri, server.desk.open[key].version, span.start, number]
        elif only is not None:  # it takes a while, and nobody asked for it
            action.edit = await server.work(edit)
        else:
            continue
        found.append(action)
    return found


def _resolves(server: Server) -> bool:
    own = server.client_capabilities.text_document and server.client_capabilities.text_document.code_action
    return bool(own and own.resolve_support and "edit" in own.resolve_support.properties)


@_feature(types.CODE_ACTION_RESOLVE)
async def _resolve(server: Server, action: types.CodeAction) -> types.CodeAction:
    if action.data is None:
        return action
    try:
        uri, version, offset, number = action.data
        key, offset, number = key_of(uri), int(offset), int(number)
    except (TypeError, ValueError, AttributeError) as error:
        raise JsonRpcInvalidParams("not an action of this server") from error
    view = await server.checked(key)
    here = spot(view, key, offset)
    if here is None or server.desk.open[key].version != version:
        raise JsonRpcException("the text changed", types.LSPErrorCodes.ContentModified.value)
    edits = [edit for _, _, edit in changing.actions(here, server.writer_of(view))]
    if not 0 <= number < len(edits):
        raise JsonRpcInvalidParams("not an action of this server")
    action.edit = await server.work(edits[number])
    return action


@_feature(types.TEXT_DOCUMENT_FORMATTING)
async def _format(server: Server, params: types.DocumentFormattingParams) -> list[types.TextEdit]:
    return await _formatted(server, params.text_document.uri, None)


@_feature(types.TEXT_DOCUMENT_RANGE_FORMATTING)
async def _format_range(server: Server, params: types.DocumentRangeFormattingParams) -> list[types.TextEdit]:
    return await _formatted(server, params.text_document.uri, params.range)


async def _formatted(server: Server, uri: str, range_: types.Range | None) -> list[types.TextEdit]:
    key = key_of(uri)
    view = await server.view(key)
    text = server.desk.open[key].text
    here = spot(view, key, 0)
    span: Span | None = text.span(range_) if range_ else None
    return [] if here is None else await server.work(changing.formatting, here, text, span)


@_feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
async def _symbols(server: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    key = key_of(params.text_document.uri)
    view = await server.view(key)
    here = spot(view, key, 0)
    return showing.symbols(here.edition, server.desk.open[key].text) if here else []


@_feature(types.TEXT_DOCUMENT_HOVER)
async def _hover(server: Server, params: types.HoverParams) -> types.Hover | None:
    here, down = server.near(params) or (await server.at(params), 0)
    text = showing.hover(here, server.tell) if here else None
    if text is None or here is None:
        return None
    where = here.view.opened[key_of(params.text_document.uri)].text.range(here.cell.content) if here.cell else None
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), where and lower(where, down))


async def _locations(server: Server, params: Any, way: str) -> list[types.Location]:
    here = await server.at(params)
    if here is None:
        return []
    found: list[types.Location] = getattr(showing.Guide(server.desk, here.view, key_of(params.text_document.uri)), way)(
        here
    )
    return found


@_feature(types.TEXT_DOCUMENT_DEFINITION)
async def _definition(server: Server, params: types.DefinitionParams) -> list[types.Location]:
    return await _locations(server, params, "definition")


@_feature(types.TEXT_DOCUMENT_DECLARATION)
async def _declaration(server: Server, params: types.DeclarationParams) -> list[types.Location]:
    return await _locations(server, params, "siblings")


@_feature(types.TEXT_DOCUMENT_REFERENCES)
async def _references(server: Server, params: types.ReferenceParams) -> list[types.Location]:
    return await _locations(server, params, "references")


@_feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=["^", "#", "|", " "]))
async def _completion(server: Server, params: types.CompletionParams) -> types.CompletionList:
    key = key_of(params.text_document.uri)
    here, _ = server.near(params, typed=True) or (None, 0)
    text = server.desk.open[key].text if here else None
    if here is None or text is None or not completing.is_enough(here, text, text.offset(params.position)):
        here = await server.at(params)
        text = server.desk.open[key].text
    found = completing.completions(here, text, text.offset(params.position)) if here else ()
    return types.CompletionList(False, list(found))


@_feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
async def _prepare(server: Server, params: types.PrepareRenameParams) -> types.Range | None:
    here = await server.at(params)
    span = changing.renamed(here) if here else None
    return server.desk.open[key_of(params.text_document.uri)].text.range(span) if span else None


@_feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
async def _rename(server: Server, params: types.RenameParams) -> types.WorkspaceEdit | None:
    here = await server.at(params)
    if here is None:
        return None
    return await server.work(changing.rename, here, params.new_name, server.writer_of(here.view))
