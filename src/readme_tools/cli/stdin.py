"""Standard input in the place of a file."""

import sys
from collections.abc import Sequence
from pathlib import Path

from readme_tools.errors import ConfigError, unreadable
from readme_tools.i18n.message import say
from readme_tools.text import files as on_disk
from readme_tools.text.source import decode
from readme_tools.workspace.buffer import Buffer, open_buffer

DASH = Path("-")
_ALONE = "-"


def read_buffer(paths: Sequence[Path], filename: Path | None) -> Buffer | None:
    """Read standard input when `-` is among the paths, or a file is named that it stands for.

    Raises `ConfigError` when other paths are given as well, and what `open_buffer` raises.
    """
    if DASH not in paths and filename is None:
        return None
    others = [path for path in paths if path != DASH]
    if others:
        raise ConfigError(
            "{path}: '-' and --stdin-filename stand for standard input, and no other path goes with them",
            path=others[0],
        )
    return open_buffer(_bytes, filename)


def _bytes() -> bytes:
    buffer = getattr(sys.stdin, "buffer", None)
    if buffer is not None:
        data: bytes = buffer.read()
        return data
    return sys.stdin.read().encode("utf-8") if sys.stdin else b""


def read_text(name: str) -> tuple[str, str]:
    """Read a file of the user's, or standard input for `-`; gives also what to call it. Raises `SourceError`."""
    shown = say("standard input") if name == _ALONE else name
    try:
        if name == _ALONE:
            return decode(sys.stdin.buffer.read(), shown).text, shown
        on_disk.name(Path(name))
        return decode(on_disk.read_bytes(Path(name)), shown).text, shown
    except OSError as error:
        raise unreadable(shown, error) from error
