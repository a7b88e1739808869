"""The server: what the client asks for, each by its function."""

import asyncio
import sys
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar, cast

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams

from readme_tools.errors import ReadmeToolsError
from readme_tools.lsp import changing, completing, findings, showing
from readme_tools.lsp.client import LANGUAGE, Server
from readme_tools.lsp.desk import Opened, key_of
from readme_tools.lsp.places import Spot, spot
from readme_tools.lsp.protocol import Input
from readme_tools.lsp.texts import Text, lower

T = TypeVar("T")
_WATCHED = ("**/*.md", "**/*.markdown", "**/*.toml", "**/readme-tools-baseline.json")


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
            text = (await server.tell(_key(params)))(error.message)
            raise JsonRpcException(text, types.LSPErrorCodes.RequestFailed.value) from error

    return asked


def _key(params: Any) -> str:
    """Return the text that a request is about, by its key; that of an action which is resolved stands in its data."""
    return key_of(params.text_document.uri if hasattr(params, "text_document") else str(params.data[0]))


def serve() -> None:
    """Speak with a client over standard input and output until it leaves."""
    # What anything else prints would break the conversation.
    output, sys.stdout = sys.stdout, sys.stderr
    make().start_io(cast(Any, Input(sys.stdin.buffer)), output.buffer)


# Texts ----------------------------------------------------------------------------------------


@_feature(types.INITIALIZE)
def _initialize(server: Server, params: types.InitializeParams) -> None:
    server.desk.encoding = server.workspace.position_encoding or types.PositionEncodingKind.Utf16
    server.locale = params.locale


@_feature(types.INITIALIZED)
def _initialized(server: Server, _: types.InitializedParams) -> None:
    own, wanted = server.client_capabilities.workspace or types.WorkspaceClientCapabilities(), []
    if own.did_change_watched_files and own.did_change_watched_files.dynamic_registration:
        watchers = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(one) for one in _WATCHED])
        wanted.append(types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, watchers))
    if own.did_change_configuration and own.did_change_configuration.dynamic_registration:
        section = types.DidChangeConfigurationRegistrationOptions(LANGUAGE)
        wanted.append(types.Registration("language", types.WORKSPACE_DID_CHANGE_CONFIGURATION, section))
    if wanted:
        server.client_register_capability(types.RegistrationParams(wanted))


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
    key = key_of(params.text_document.uri)
    server.desk.open.pop(key, None)
    server.tells.pop(key, None)
    server.notice(is_elsewhere=True)


@_feature(types.TEXT_DOCUMENT_DID_SAVE)
@_feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
def _elsewhere(server: Server, _: Any) -> None:
    server.notice(is_elsewhere=True)


@_feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
@_feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
def _settings(server: Server, _: Any) -> None:
    server.ask_again()


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
    here, writer, tell = spot(view, key, span.start), server.writer_of(view), await server.tell(key)
    if here is None or view.run is None:
        return []

    def is_wanted(kind: str) -> bool:
        return only is None or any(kind == one or kind.startswith(f"{one}.") or not one for one in only)

    found: list[types.CodeAction] = []
    if is_wanted(types.CodeActionKind.QuickFix):
        found += await server.work(lambda: list(findings.quick_fixes(view, key, span, writer, tell)))
    for number, (title, kind, edit) in enumerate(changing.actions(here, writer)):
        if not is_wanted(kind) or (kind == findings.FIX_ALL and only is None):
            continue
        action = types.CodeAction(tell(title), kind)
        if _resolves(server):
            action.data = [params.text_document.uri, server.desk.open[key].version, span.start, number]
        elif only is not None:  # it takes a while, and nobody asked for it
            try:
                action.edit = await server.work(edit)
            except ReadmeToolsError:  # it cannot be done, or is done
                continue
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
@_feature(types.TEXT_DOCUMENT_RANGE_FORMATTING)
async def _format(
    server: Server, params: types.DocumentFormattingParams | types.DocumentRangeFormattingParams
) -> list[types.TextEdit]:
    key = key_of(params.text_document.uri)
    view = await server.view(key)
    text = server.desk.open[key].text
    here = spot(view, key, 0)
    span = text.span(params.range) if isinstance(params, types.DocumentRangeFormattingParams) else None
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
    text = showing.hover(here, await server.tell(key_of(params.text_document.uri))) if here else None
    if text is None or here is None:
        return None
    where = here.view.opened[key_of(params.text_document.uri)].text.range(here.cell.content) if here.cell else None
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), where and lower(where, down))


async def _locations(
    way: Callable[[showing.Guide, Spot], list[types.Location]], server: Server, params: Any
) -> list[types.Location]:
    here = await server.at(params)
    return way(showing.Guide(here.view, key_of(params.text_document.uri)), here) if here else []


_feature(types.TEXT_DOCUMENT_DEFINITION)(partial(_locations, showing.Guide.definition))
_feature(types.TEXT_DOCUMENT_DECLARATION)(partial(_locations, showing.Guide.siblings))
_feature(types.TEXT_DOCUMENT_REFERENCES)(partial(_locations, showing.Guide.references))


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
