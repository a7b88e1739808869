"""A line on standard error that says what is being done, when it takes longer than a second.

It is shown on terminals only, and gone before anything else is printed: `print_text` and `print_machine`
call `stop`. Whatever else prints, such as a question, is preceded by `stop`.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TextIO, TypeVar

from readme_tools.cli.language import spoken
from readme_tools.i18n.message import say

T = TypeVar("T")
PATIENCE = 1.0  # seconds before the line is shown


class _Timer(Protocol):
    """What is used of `threading.Timer`."""

    def start(self) -> None: ...
    def cancel(self) -> None: ...


class ProgressLine:
    """The line, from `start` to `stop`; `timer` makes what calls a function after some seconds."""

    def __init__(self, stream: TextIO, timer: Callable[[float, Callable[[], None]], _Timer]) -> None:
        from threading import Lock

        self._stream, self._text, self._written = stream, "", 0
        self._is_due = self._is_over = False
        self._lock = Lock()
        self._timer = timer(PATIENCE, self._show)
        self._timer.start()

    def say(self, text: str) -> None:
        """Say what is done now, at once when the line is shown already."""
        with self._lock:
            self._text = text
            if self._is_due:
                self._write(text)

    def stop(self) -> None:
        """Take the line away for good."""
        self._timer.cancel()
        with self._lock:
            self._is_over = True
            if self._written:
                self._write("")

    def _show(self) -> None:
        with self._lock:
            self._is_due = True
            if not self._is_over:
                self._write(self._text)

    def _write(self, text: str) -> None:
        blanks = " " * self._written
        self._stream.write(f"\r{blanks}\r{text}")
        self._stream.flush()
        self._written = sum(1 if character.isascii() else 2 for character in text)


_line: ProgressLine | None = None


def start(text: str) -> None:
    """Say what is done from now on. Does nothing where no terminal shows it."""
    global _line
    if _line is None and sys.stderr.isatty() and not os.environ.get("CI") and os.environ.get("TERM") != "dumb":
        _line = ProgressLine(sys.stderr, _daemon)
    if _line is not None:
        _line.say(f"{spoken(text)}…")


def each(items: Sequence[T], doing: str) -> Iterator[T]:
    """Yield items one by one, and say which one of how many it is: `reading 3 of 57…`."""
    for number, item in enumerate(items, 1):
        many = len(items) > 1
        start(say("{doing} {number} of {total}", doing=doing, number=number, total=len(items)) if many else doing)
        yield item


def stop() -> None:
    """Take the line away, if there is one."""
    global _line
    if _line is not None:
        _line.stop()
        _line = None


def _daemon(seconds: float, function: Callable[[], None]) -> _Timer:
    from threading import Timer

    timer = Timer(seconds, function)
    timer.daemon = True
    return timer
