"""Watch a run: what it asks of the file system, what it prints, and whether it does anything but read."""

import io
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from readme_tools.cache import replay
from readme_tools.cache.replay import BYTES, LINK, LSTAT, NAMES, STAT
from readme_tools.errors import ReadmeToolsError
from readme_tools.text.atomic import write_file

LIMIT = 20 << 20  # bytes of all results
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_READS = frozenset(("os.listdir", "os.scandir", "os.getxattr", "os.listxattr", "os.walk", "os.fwalk"))
_LIBRARY = os.path.dirname(os.__file__)
_LEAVES = ("os.", "socket.", "subprocess.", "shutil.", "builtins.input", "pty.", "ctypes.", "urllib.")


class Recorder:
    """Watches this process from now on; there is no end to it, so it is made once, for the one run."""

    def __init__(self) -> None:
        self._start = time.time_ns()
        self._questions: dict[tuple[bytes, bytes], bytes | None] = {}
        self._printed: list[tuple[int, bytes]] = []
        self._is_kept = True
        package = os.path.dirname(os.path.dirname(__file__))
        # What is installed is part of a result's name.
        self._installed = tuple(
            os.fsencode(one) for one in (os.path.join(os.path.dirname(package), ""), os.path.join(_LIBRARY, ""))
        )
        self._is_open = True

    def watch(self) -> None:
        """Begin to watch."""
        sys.addaudithook(self._hear)
        for name, kind in (("stat", STAT), ("lstat", LSTAT), ("readlink", LINK)):
            setattr(os, name, self._asking(getattr(os, name), kind))
        for name, stream in (("stdout", 1), ("stderr", 2)):
            old: Any = getattr(sys, name)
            buffer: Any = _Copier(old.buffer, stream, self._printed)
            copy = io.TextIOWrapper(
                buffer, old.encoding, old.errors, line_buffering=old.line_buffering, write_through=old.write_through
            )
            setattr(sys, name, copy)

    def keep(self, name: str, code: int) -> None:
        """Keep the run under a name, if it was one that can be kept."""
        self._is_open = False
        if code not in (0, 1) or not self._is_kept:
            return
        with suppress(OSError, ReadmeToolsError):
            sys.stdout.flush()
            sys.stderr.flush()
            if self._answer() and (data := replay.result(self._known(), code, self._printed)):
                save(name, data)

    # What is asked ----------------------------------------------------------------------------

    def _note(self, kind: bytes, path: Any, answer: bytes | None = None) -> None:
        if isinstance(path, int):
            return  # a file that is open already
        try:
            place = os.fsencode("." if path is None else path)
        except (TypeError, ValueError):
            self._is_kept = False
            return
        if not place.startswith(self._installed):
            old = self._questions.setdefault((kind, place), answer)
            self._is_kept = self._is_kept and old == answer  # it changed while the run looked

    def _hear(self, event: str, details: tuple[Any, ...]) -> None:
        if not self._is_open:
            return
        if event == "open":
            path, mode, flags = details
            if flags & _WRITES or (isinstance(mode, str) and set(mode) & set("wax+")):
                self._is_kept = False
            else:
                self._note(BYTES, path)
        elif event in ("os.listdir", "os.scandir"):
            self._note(NAMES, details[0])
        elif event.startswith(_LEAVES) and event not in _READS:
            self._is_kept = False

    def _asking(self, function: Callable[..., Any], kind: bytes) -> Callable[..., Any]:
        def ask(path: Any, *rest: Any, **options: Any) -> Any:
            if not self._is_open:
                return function(path, *rest, **options)
            if options.get("dir_fd") is not None:
                self._is_kept = False
            own = LSTAT if kind == STAT and options.get("follow_symlinks") is False else kind
            try:
                found = function(path, *rest, **options)
            except OSError as error:
                self._note(own, path, b"!%d" % (error.errno or 0))
                raise
            self._note(own, path, os.fsencode(found) if kind == LINK else replay.answer_of(found))
            return found

        return ask

    def _answer(self) -> bool:
        """Find the answers that are still open, and return whether they are those that the run was given."""
        for (kind, path), answer in self._questions.items():
            if answer is None:
                with suppress(FileNotFoundError, NotADirectoryError):
                    status = os.stat(path)
                    is_plain = status.st_mode >> 12 in (4, 8)
                    changed = status.st_ctime_ns if os.name == "posix" else status.st_mtime_ns
                    if not is_plain or changed >= self._start:
                        return False
                self._questions[kind, path] = replay.ask(kind, path)
        return True

    def _known(self) -> dict[tuple[bytes, bytes], bytes]:
        return {question: answer for question, answer in self._questions.items() if answer is not None}


class _Copier(io.BufferedIOBase):
    """A stream whose bytes are also kept in a list, with its number."""

    def __init__(self, stream: Any, number: int, kept: list[tuple[int, bytes]]) -> None:
        self._stream, self._number, self._kept = stream, number, kept

    def write(self, text: Any, /) -> int:
        self._kept.append((self._number, bytes(text)))
        return int(self._stream.write(text))

    def flush(self) -> None:
        self._stream.flush()

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return bool(self._stream.isatty())

    def fileno(self) -> int:
        return int(self._stream.fileno())


def save(name: str, data: bytes) -> None:
    """Write a result, and remove the oldest ones where all together are too large. Raises `OSError`."""
    place = replay.folder()
    os.makedirs(place, 0o700, exist_ok=True)
    if not replay.is_trusted(os.lstat(place)):
        return
    from pathlib import Path

    file = Path(place, name)
    if os.path.lexists(file) and (file.is_symlink() or not file.is_file()):
        return  # nothing is written through what somebody put there
    write_file(file, data, name)
    found = sorted(results(place), key=lambda one: one.stat().st_mtime_ns, reverse=True)
    total = 0
    for one in found:
        total += one.stat().st_size
        if total > LIMIT:
            os.unlink(one.path)


def results(place: str) -> list[os.DirEntry[str]]:
    """Return the results in a folder; nothing else in it is ours."""
    with os.scandir(place) as entries:
        return [
            one
            for one in entries
            if len(one.name) == 40 and not one.name.strip("0123456789abcdef") and one.is_file(follow_symlinks=False)
        ]


def clean() -> int:
    """Remove all results and return how many they were. Raises `OSError`."""
    place = replay.folder()
    try:
        found = results(place)
    except FileNotFoundError:
        return 0
    for one in found:
        os.unlink(one.path)
    return len(found)
