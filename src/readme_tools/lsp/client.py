"""A client: its texts, what is known of them, and what it is told unasked."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

import attrs
from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams

from readme_tools._version import __version__
from readme_tools.i18n import Tell, choose_language, harmless_translator
from readme_tools.lsp import findings
from readme_tools.lsp.desk import Desk, OutdatedError, View, key_of, uri_of
from readme_tools.lsp.places import Spot, spot
from readme_tools.lsp.protocol import Hardened, Protocol

T = TypeVar("T")
_DELAY = 0.02  # seconds without a change before a text is checked: what comes in one go is one change
LANGUAGE = "readme-tools.language"  # the client's setting, which may be another one for each folder
_PATIENCE = 2.0  # seconds until a client that says it knows settings is taken to have none


class Server(Hardened):
    """A server for one client: its texts, and what it was told of them."""

    def __init__(self) -> None:
        super().__init__("readme-tools", __version__, protocol_cls=Protocol)
        self.desk = Desk(types.PositionEncodingKind.Utf16)
        self.locale: str | None = None
        self.tells: dict[str, asyncio.Future[Tell]] = {}
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

    async def tell(self, key: str) -> Tell:
        """Return what says texts in the language that a text's folder is set to, or else in that of the client."""
        if key not in self.tells:
            self.tells[key] = asyncio.ensure_future(self._teller(key))
        return await asyncio.shield(self.tells[key])

    async def _teller(self, key: str) -> Tell:
        wanted, own = None, self.client_capabilities.workspace
        if own and own.configuration:
            item = types.ConfigurationItem(uri_of(key, self.desk.open), LANGUAGE)
            asked = self.workspace_configuration_async(types.ConfigurationParams([item]))
            try:
                found: Any = await asyncio.wait_for(asked, _PATIENCE)
            except (TimeoutError, JsonRpcException):
                found = None
            if isinstance(found, (list, tuple)) and found and isinstance(found[0], str):  # it may be anything
                wanted = found[0]
        return harmless_translator(choose_language(wanted, os.environ, self.locale))

    def ask_again(self) -> None:
        """Forget which languages were asked for: the client's settings changed."""
        self.tells.clear()
        self.notice()

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
                try:
                    await self._glance(key)
                    view, tell = await self.checked(key), await self.tell(key)
                except Exception as error:  # the texts may be anything: the others are checked all the same
                    self.report_server_error(error, type(error))
                    continue
                if self.changed.is_set():
                    return
                shown = {key: [], **findings.diagnostics(view, tell)}  # of no catalogue: excluded
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
            glance, tell = await self.work(self.desk.glance, view, key), await self.tell(key)
        except OutdatedError:
            return
        if glance is None or self.changed.is_set():
            return
        run, rules = glance
        shown = findings.diagnostics(view, tell, run)[key]
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
        return lambda view: findings.Writer(view, bool(edit and edit.document_changes))
