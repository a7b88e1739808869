"""Printing: UTF-8 for programs, escapes for what a console cannot show."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from readme_tools.cli import progress


def print_text(text: str, stream: TextIO | None = None) -> None:
    """Print for people; a character that the console's encoding lacks becomes an escape."""
    progress.stop()
    stream = stream or sys.stdout
    encoding = getattr(stream, "encoding", None) or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()


def print_machine(text: str) -> None:
    """Print for programs: UTF-8 whatever the console's encoding, `\\n` whatever the system."""
    progress.stop()
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(text)
    else:
        buffer.write(text.encode("utf-8", "backslashreplace"))
        buffer.flush()


def terminal_width() -> int:
    """Give the width to print for, in columns: the terminal's, and 100 where there is none."""
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return 100
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def wants_colour() -> bool:
    """Say whether to print in colours: on a terminal, unless NO_COLOR or FORCE_COLOR say otherwise."""
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR")
    if forced:
        return forced != "0"
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
