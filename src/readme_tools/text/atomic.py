"""The one place where files are written: each in one step, so that it holds the old bytes or the new ones.

The new bytes go to a hidden file beside the old one, which then takes its place. A run that is killed
may leave that file. It is locked as long as its run lives, so that the next run can tell, and removes it.
"""

import errno
import os
import stat
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from readme_tools.errors import SourceError, reason_of
from readme_tools.i18n.message import say
from readme_tools.lazy import dataclass, regex
from readme_tools.text.files import is_stream, read_bytes, refuse_outside

_HAS_LOCKS = os.name == "posix"  # elsewhere a file that is open cannot be removed anyway
_LEFT = regex(r"\.readme-tools-[0-9a-f]{16}\.tmp")
_FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True, slots=True)
class Change:
    """A file's new bytes; `before` are those that it must still have, `path` is its name in messages."""

    file: Path
    before: bytes
    after: bytes
    path: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where bytes go, all symbolic links followed, and what is there; None where there is nothing yet."""

    target: Path
    status: os.stat_result | None

    @property
    def is_plain(self) -> bool:
        return self.status is None or stat.S_ISREG(self.status.st_mode)


def replace_all(changes: Sequence[Change], done: Callable[[Change], object] = lambda _: None) -> None:
    """Replace the bytes of files, and call `done` after each. A file keeps its mode, owner and links to it.

    Nothing is written where one of them cannot be, or is not any more as it was read. Raises `SourceError`.
    """
    wanted: dict[Path, Change] = {}
    places: dict[Path, _Place] = {}
    for one in changes:
        place = _writable(one.file, one.path)
        if not place.is_plain or not _is_still(place, one.before):
            raise SourceError("{path}: changed since it was read; nothing was written", path=one.path)
        other = wanted.setdefault(place.target, one)
        if other.after != one.after:
            raise SourceError("{path}: the same file as {other}; nothing was written", path=one.path, other=other.path)
        places[place.target] = place
    for target, one in wanted.items():
        _put(places[target], one.after, one.path, one.before)
        done(one)


def write_file(file: Path, data: bytes, path: str, is_new: bool = False) -> None:
    """Write a file that may be new; to a pipe or a device the bytes are just sent. Raises `SourceError`.

    With `is_new`, there must be no such file yet, nor may one appear meanwhile.
    """
    place = _writable(file, path)
    if is_new and place.status is not None:
        raise SourceError("{path}: cannot be written: {reason}", path=path, reason=os.strerror(errno.EEXIST))
    if place.is_plain and not is_stream(file):
        _put(place, data, path)
        return
    try:
        with open(file, "ab" if place.is_plain else "wb") as handle:
            handle.write(data)
    except OSError as error:
        raise _refusal(path, error) from error


def require_writable(file: Path, path: str) -> None:
    """Raise `SourceError` where a file can neither be replaced nor made, before any work is done."""
    _writable(file, path)


def tidy(folder: Path) -> None:
    """Remove what runs that were killed left in a folder."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _LEFT.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                _remove(entry.path)


# Before ---------------------------------------------------------------------------------------


def _refusal(path: str, error: OSError) -> SourceError:
    return SourceError("{path}: cannot be written: {reason}", path=path, reason=reason_of(error))


def _writable(file: Path, path: str) -> _Place:
    """Find out where a file's bytes go. Raises `SourceError` where they cannot go there."""
    try:
        return _look(file)
    except OSError as error:
        raise _refusal(path, error) from error
    except ValueError as error:  # a NUL in the path
        raise _refusal(path, OSError(errno.ENOENT, os.strerror(errno.ENOENT))) from error


def _look(file: Path) -> _Place:
    refuse_outside(file)
    try:
        status = os.stat(file)
    except FileNotFoundError:
        if file.is_symlink():
            raise FileNotFoundError(errno.ENOENT, say("it is a link to a file that is not there")) from None
        folder = Path(os.path.realpath(file.parent, strict=True))
        tidy(folder)
        _require_folder(folder)
        return _Place(folder / file.name, None)
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        return _Place(file, status)
    target = Path(os.path.realpath(file))
    if is_stream(file):
        return _Place(target, status)
    tidy(target.parent)
    status = os.stat(target)
    if status.st_nlink > 1:
        raise OSError(errno.EMLINK, say("it has hard links, which would keep the old text"))
    if hasattr(os, "geteuid") and os.geteuid() not in (0, status.st_uid):
        raise PermissionError(errno.EPERM, say("it belongs to another user"))
    os.close(os.open(target, os.O_WRONLY | _FLAGS))
    _require_folder(target.parent)
    return _Place(target, status)


def _require_folder(folder: Path) -> None:
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _is_still(place: _Place, before: bytes) -> bool:
    try:
        return place.status is not None and read_bytes(place.target, peek=True) == before
    except OSError:
        return False


# In one step ----------------------------------------------------------------------------------


def _put(place: _Place, data: bytes, path: str, before: bytes | None = None) -> None:
    name: str | None = None
    try:
        descriptor, name = _temporary(place.target.parent, 0o666 if place.status is None else 0o600)
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(data)
            handle.flush()
            if place.status is not None:
                _keep(descriptor, name, place.target, place.status)
            os.fsync(descriptor)
            if not _HAS_LOCKS:
                handle.close()
            if place.status is None:
                _link(name, place.target)
            elif before is None or _is_still(place, before):
                os.replace(name, place.target)
                name = None
            else:
                raise SourceError("{path}: changed since it was read; it is left as it is", path=path)
        _sync_folder(place.target.parent)
    except OSError as error:
        raise _refusal(path, error) from error
    finally:
        if name is not None:
            with suppress(OSError):
                os.unlink(name)


def _temporary(folder: Path, mode: int) -> tuple[int, str]:
    """Make a hidden file, and hold it locked. Gives its descriptor and name."""
    while True:
        name = os.path.join(folder, f".readme-tools-{os.urandom(8).hex()}.tmp")
        try:
            descriptor = os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL | _FLAGS, mode)
        except FileExistsError:
            continue
        try:
            if _lock(descriptor) is not False and os.fstat(descriptor).st_nlink:
                return descriptor, name
        except OSError:
            os.close(descriptor)
            os.unlink(name)
            raise
        os.close(descriptor)  # another run took it for one that was left, before it was locked


def _lock(descriptor: int) -> bool | None:
    """Lock a file. Gives False where another run has it, None where the file system knows no locks."""
    if not _HAS_LOCKS:
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _remove(name: str) -> None:
    """Remove a hidden file unless a run still has it."""
    with suppress(OSError):
        if not _HAS_LOCKS:
            os.unlink(name)
            return
        descriptor = os.open(name, os.O_RDONLY | _FLAGS)
        try:
            if _lock(descriptor):
                os.unlink(name)
        finally:
            os.close(descriptor)


def _keep(descriptor: int, name: str, target: Path, status: os.stat_result) -> None:
    """Give a new file the owner, the further attributes and the mode of the old one."""
    mine = os.fstat(descriptor)
    if (mine.st_uid, mine.st_gid) != (status.st_uid, status.st_gid):
        try:
            os.chown(name, status.st_uid, status.st_gid)
        except PermissionError as error:
            raise PermissionError(errno.EPERM, say("its owner cannot be kept")) from error
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for key in os.listxattr(target):
                with suppress(OSError):  # some belong to the system
                    os.setxattr(name, key, os.getxattr(target, key))
    os.chmod(name, stat.S_IMODE(status.st_mode))


def _link(name: str, target: Path) -> None:
    """Give a file its name, unless another one has taken it meanwhile; the hidden name is removed later."""
    try:
        os.link(name, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        os.replace(name, target)


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # Windows, and some file systems, cannot
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
