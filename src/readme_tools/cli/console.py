"""Printing: UTF-8 for programs, escapes for what a console cannot show, colours where they are wanted."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from readme_tools.cli import progress
from readme_tools.cli.language import spoken
from readme_tools.lazy.patterns import regex
from readme_tools.text.messages import join

COLOURS = ("auto", "always", "never")
# What GitHub Actions takes for a command in the output of a step: two colons at the beginning of a line,
# and an older form anywhere. No text of ours has either.
_COMMAND = regex(r"(?m)^(\s*):(?=:)|##\[")


def print_text(text: str, stream: TextIO | None = None) -> None:
    """Print for people, in their language; a character that the console's encoding lacks becomes an escape."""
    progress.stop()
    text, stream = spoken(text), stream or sys.stdout
    encoding = getattr(stream, "encoding", None) or "utf-8"
    if os.environ.get("GITHUB_ACTIONS"):
        text = _without_commands(text)
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()


def print_line(text: str, stream: TextIO | None = None) -> None:
    """Print a line for people: a `Message`, or another text without the end of its line."""
    print_text(join("", (text, "\n")), stream)


def _without_commands(text: str) -> str:
    """Keep GitHub Actions from obeying a file's name or text."""
    return _COMMAND.sub(lambda match: "##<U+005B>" if match[1] is None else f"{match[1]}<U+003A>", text)


def print_machine(text: str, stream: TextIO | None = None) -> None:
    """Print for programs: UTF-8 whatever the console's encoding, `\\n` whatever the system."""
    progress.stop()
    stream = stream or sys.stdout
    stream.flush()
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(text)
    else:
        buffer.write(encoded(text))
        buffer.flush()


def encoded(text: str) -> bytes:
    """Give the bytes that programs are given; a half of a surrogate pair becomes an escape."""
    return text.encode("utf-8", "backslashreplace")


def terminal_width() -> int:
    """Give the width to print for, in columns: the terminal's, and 100 where there is none."""
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return 100
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def ambiguous_width() -> int:
    """Give the columns that ◯, △ and × take: 1, and 2 where README_TOOLS_AMBIGUOUS_WIDTH says so."""
    return 2 if os.environ.get("README_TOOLS_AMBIGUOUS_WIDTH") == "2" else 1


def wants_colour(choice: str = "auto", stream: TextIO | None = None) -> bool:
    """Say whether to print in colours: as chosen, else on a terminal unless NO_COLOR or FORCE_COLOR decide."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR")
    if forced:
        return forced != "0"
    return (stream or sys.stdout).isatty() and os.environ.get("TERM") != "dumb"
