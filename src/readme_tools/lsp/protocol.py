"""The wire: what no client should send is answered with an error, and ends nothing."""

import json
from collections.abc import Generator
from typing import Any, BinaryIO

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method

from readme_tools.text.files import LARGEST

_LENGTH = b"Content-Length: "
_MOST_DIGITS = 20
_ALWAYS = (types.INITIALIZE, types.EXIT, types.CANCEL_REQUEST)


class _Dropped:
    """Stands for a message that was answered already."""

    jsonrpc = ""


class Protocol(LanguageServerProtocol):
    """The protocol of pygls, which ignores some of what the specification wants answered."""

    initialised = False

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Generator[Any, Any, None]:
        """Leave the text to the server: pygls ends lines where LSP does not, such as at U+2028."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Read a message; one that does not fit its method is answered at once."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" not in data or "method" not in data:
                raise
            self._send_response(data["id"], None, error.to_response_error())
            return _Dropped()

    def handle_message(self, message: Any) -> None:
        """Answer what comes too early, too late or is no message; else do what it says."""
        method, number = getattr(message, "method", None), getattr(message, "id", None)
        if not hasattr(message, "jsonrpc"):
            self._refuse(None, types.ErrorCodes.InvalidRequest, "not a message of JSON-RPC 2.0")
        elif method is not None and not self.initialised and method not in _ALWAYS:
            self._refuse(number, types.ErrorCodes.ServerNotInitialized, "the first request is 'initialize'")
        elif method == types.INITIALIZE and self.initialised:
            self._refuse(number, types.ErrorCodes.InvalidRequest, "'initialize' comes once")
        elif self._shutdown and method != types.EXIT:
            self._refuse(number, types.ErrorCodes.InvalidRequest, "the server is shutting down")
        else:
            self.initialised = self.initialised or method == types.INITIALIZE
            super().handle_message(message)

    def _refuse(self, number: Any, code: types.ErrorCodes, text: str) -> None:
        if number is not None or code is types.ErrorCodes.InvalidRequest:
            self._send_response(number, None, types.ResponseError(code.value, text))


class Hardened(LanguageServer):
    """A server that says what it cannot read in its log, and not in a window."""

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ARG002 - pygls gives it
        """Log an error that belongs to no request."""
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, f"{type(error).__name__}: {error}"))


class Input:
    """Standard input, of which a message that is too large is passed over unread."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readline(self) -> bytes:
        """Read a line of a head; what stands before the length belongs to a message that was passed over."""
        line = self._stream.readline()
        at = line.rfind(_LENGTH)
        line = line[at:] if at > 0 else line
        is_endless = line.startswith(_LENGTH) and len(line) > len(_LENGTH) + _MOST_DIGITS
        return b"%s%d\r\n" % (_LENGTH, LARGEST + 1) if is_endless else line

    def read(self, size: int) -> bytes:
        """Read a message, or give one that says nothing in the place of one that is too large."""
        return self._stream.read(size) if size <= LARGEST else json.dumps("too large").encode()
