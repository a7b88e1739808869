"""The one place where files are read: plain ones, that end, and are not too large.

A pipe or a device may wait for ever, never end, or do something when it is opened. It is read only
where the user named it on the command line. What was read is remembered, so that a run that writes
a report can tell what it would write over.
"""

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from readme_tools.i18n.message import Message, say
from readme_tools.lazy.patterns import regex

LARGEST = 100 * 1024 * 1024  # what GitHub takes of one file
_NOTHING = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)
_CHUNK = 1 << 16
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
_AT_ONCE = _READ | getattr(os, "O_NONBLOCK", 0)
_STREAM = regex(r"/dev/(?:std(?:in|out|err)|fd/\d+)|/proc/(?:self|\d+)(?:/task/\d+)?/fd/\d+")

_named: set[str] = set()
_seen: set[tuple[int, int]] = set()
_unsaved: dict[str, bytes] = {}
_fence: str | None = None


def confine(folder: Path | None) -> None:
    """From now on, read and write only what is below a folder, links followed; None takes that back."""
    global _fence
    _fence = None if folder is None else os.path.realpath(folder)


def refuse_outside(file: Path) -> None:
    """Raise `OSError` for a file that is not below the folder of `confine`."""
    if not _is_within(file):
        raise PermissionError(errno.EACCES, say("it is outside of the folder {folder}", folder=_fence))


def _is_within(file: Path) -> bool:
    real = os.path.realpath(file)
    return _fence is None or real == _fence or real.startswith(_fence.rstrip(os.sep) + os.sep)


def forget() -> None:
    """Begin a run: nothing was named yet, and nothing read."""
    _named.clear()
    _seen.clear()


def name(*files: Path | None) -> None:
    """Remember what the user names on the command line: only there a pipe may stand for a file."""
    _named.update(os.path.abspath(file) for file in files if file is not None)


@contextmanager
def unsaved(texts: Mapping[str, bytes]) -> Iterator[None]:
    """Read these texts in the place of what is in files, by their real paths: an editor has yet to save them."""
    _unsaved.update(texts)
    try:
        yield
    finally:
        _unsaved.clear()


def was_read(file: Path) -> bool:
    """Return whether this run read a file, by whatever name."""
    try:
        status = os.stat(file)
    except OSError:
        return False
    return (status.st_dev, status.st_ino) in _seen


def is_there(file: Path) -> bool:
    """Return whether there is something that should be a file; what is no plain one is refused when it is read."""
    try:
        return _is_within(file) and not stat.S_ISDIR(os.stat(file).st_mode)
    except ValueError:  # a NUL in the path
        return False
    except OSError as error:
        return error.errno not in _NOTHING


def link_to_itself(error: BaseException) -> OSError | None:
    """Return what the system says of a link that leads to itself, where pathlib made another error of it."""
    cause = error.__context__
    is_one = isinstance(error, RuntimeError) and isinstance(cause, OSError) and cause.errno == errno.ELOOP
    return cause if is_one and isinstance(cause, OSError) else None


def read_bytes(file: Path, peek: bool = False) -> bytes:
    """Return all of a file; with `peek`, it does not count as read by this run.

    Raises `OSError`, with a reason to be shown, also for what is no plain file.
    """
    if _unsaved and (text := _unsaved.get(os.path.realpath(file))) is not None:
        return text
    try:
        refuse_outside(file)
        is_plain = _is_plain(os.stat(file).st_mode, _is_meant(file))
        descriptor = os.open(file, _AT_ONCE if is_plain else _READ)
    except ValueError:  # a NUL in the path
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)) from None
    with os.fdopen(descriptor, "rb", buffering=0) as handle:
        status = os.fstat(descriptor)
        if is_plain:
            _is_plain(status.st_mode, meant=False)  # it may be another one by now
            if not peek:
                _seen.add((status.st_dev, status.st_ino))
        data = bytearray()
        while status.st_size <= LARGEST and len(data) <= LARGEST:
            more = handle.read(max(_CHUNK, status.st_size - len(data) + 1))
            if more is None:  # a file of the system that waits for news
                raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))
            if not more:
                return bytes(data)
            data += more
    raise OSError(errno.EFBIG, say("it is larger than {size} MiB", size=LARGEST >> 20))


def _is_plain(mode: int, meant: bool) -> bool:
    """Return whether something is a plain file. Raises `OSError` where it is not, and may not be read."""
    if stat.S_ISREG(mode):
        return True
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if meant and not stat.S_ISSOCK(mode):
        return False
    raise OSError(errno.EINVAL, kind(mode))


def kind(mode: int) -> Message:
    """Return what something is that is no plain file."""
    if stat.S_ISFIFO(mode):
        return say("it is a pipe, not a file")
    return say("it is a socket, not a file") if stat.S_ISSOCK(mode) else say("it is a device, not a file")


def _is_meant(file: Path) -> bool:
    """Return whether the user named a file, not a link that leads to something else, as it may come with a project."""
    return os.path.abspath(file) in _named and (not file.is_symlink() or is_stream(file))


def is_stream(file: Path) -> bool:
    """Return whether a name means what a program was started with, such as /dev/stdout; it may be a plain file."""
    return _STREAM.fullmatch(os.path.abspath(file)) is not None
