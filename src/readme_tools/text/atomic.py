"""Write a file in one step, so that a crash never leaves half of it."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from readme_tools.errors import SourceError
from readme_tools.text.messages import say


def write_atomic(file: Path, data: bytes, path: str) -> None:
    """Replace a file's bytes, keeping its mode; a symbolic link keeps pointing where it does.

    `path` is the file's name in the message of the `SourceError` that is raised when it cannot be
    written; the old content is still there then.
    """
    import tempfile

    target = Path(os.path.realpath(file))
    name = None
    try:
        with open(target, "rb+"):  # refuses a read-only file, which a rename would overwrite
            mode = stat.S_IMODE(target.stat().st_mode)
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        os.chmod(name, mode)
        os.replace(name, target)
    except OSError as error:
        if name is not None:
            with suppress(OSError):
                os.unlink(name)
        raise SourceError(
            say("{path}: cannot be written: {reason}", path=path, reason=error.strerror or error)
        ) from error


def write_report(file: Path, data: bytes, path: str) -> None:
    """Write a file that may be new in one step; what is no plain file, such as a pipe, is just written to.

    `path` is the file's name in the message of the `SourceError` that is raised when it cannot be written.
    """
    try:
        if file.exists() and not file.is_file() and not file.is_dir():
            file.write_bytes(data)
            return
        file.touch()  # a file has to be there to be replaced
    except OSError as error:
        raise SourceError(
            say("{path}: cannot be written: {reason}", path=path, reason=error.strerror or error)
        ) from error
    write_atomic(file, data, path)
