"""Printing: UTF-8 for programs, escapes for what a console cannot show, colours where they are wanted.

GitHub Actions takes lines of a step's output for commands: those that begin with two colons, after spaces,
and those that have `##[` anywhere (`ActionCommand.cs` of actions/runner). So whoever prints says what it is:
a text, a diff, a page for Markdown or a document that must stay as it is, or data for programs, which holds
no command by the way it is written.
"""

import os
import sys
from typing import TextIO

from readme_tools.cli import progress
from readme_tools.cli.language import shown
from readme_tools.errors import ConfigError
from readme_tools.i18n.message import Joined, Message, join, say
from readme_tools.i18n.printable import harmless, printable
from readme_tools.lazy.patterns import regex

COLOURS = ("auto", "always", "never")
# What may be a command of GitHub Actions, also for a reader that passes over invisible characters. No text of
# ours has either.
_COMMAND = regex("(?m)^([\\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]*):(?=:)|##\\[")
# What is one, so that a document must not be printed.
_OBEYED = regex(r"(?m)^[^\S\n]*::[A-Za-z][^\s:]*(?: .*?)?::|##\[[A-Za-z][^\]\n]*\]")
# Colours of ours, which nothing else has: texts of others lost their escapes before.
_COLOUR = regex(r"(\x1b\[[0-9;]*m)")


def print_text(text: str, stream: TextIO | None = None) -> None:
    """Print for people, in their language; a character that the console's encoding lacks becomes an escape.

    Of a message the values are made harmless. Of a text that was put together already, all but the ends of
    its lines and colours is.
    """
    progress.stop()
    stream = stream or sys.stdout
    text = shown(text) if isinstance(text, (Message, Joined)) else text
    if not (text.isascii() and text.isprintable()):
        text = "\n".join(map(_line, text.split("\n")))
    encoding = getattr(stream, "encoding", None) or "utf-8"
    if os.environ.get("GITHUB_ACTIONS"):
        text = _without_commands(text)
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()


def _line(text: str) -> str:
    pieces = _COLOUR.split(text) if "\x1b" in text else [text]
    return "".join(piece if number % 2 else printable(piece) for number, piece in enumerate(pieces))


def print_line(text: str, stream: TextIO | None = None) -> None:
    """Print a line for people: a `Message`, or another text without the end of its line."""
    print_text(f"{shown(text)}\n", stream)


def tell(text: str) -> None:
    """Print a line for people beside what a command prints."""
    print_line(text, sys.stderr)


def warn(text: str) -> None:
    """Print what went wrong, or should be known, after the name of the program."""
    tell(join("", ("readme-tools: ", text)))


def print_data(text: str, output_format: str) -> None:
    """Print entries or texts in a format: JSON for programs, all else to be read elsewhere."""
    (print_machine if output_format == "json" else print_page)(text)


def print_diff(text: str) -> None:
    """Print a unified diff of a file.

    A code stands for what would do harm, and then it is said that the diff cannot be applied. Other ends of
    lines than `\\n` do harm where people read it.
    """
    in_log = bool(os.environ.get("GITHUB_ACTIONS"))
    breaks = not (in_log or sys.stdout.isatty())
    safe = "\r\n".join(harmless(part, breaks) for part in text.split("\r\n"))
    safe = _without_commands(safe) if in_log else safe
    print_machine(safe)
    if safe != text:
        tell(say("readme-tools: this diff cannot be applied: codes such as <U+001B> stand for harmful characters"))


def print_page(text: str, stream: TextIO | None = None) -> None:
    """Print a report that is read elsewhere, such as Markdown or a table of values."""
    print_machine(_without_commands(text) if os.environ.get("GITHUB_ACTIONS") else text, stream)


def print_document(text: str) -> None:
    """Print a document byte for byte. Raises `ConfigError` where GitHub Actions would obey it."""
    if os.environ.get("GITHUB_ACTIONS") and (found := _OBEYED.search(text)):
        line = text.count("\n", 0, found.start()) + 1
        raise ConfigError(
            "line {line} of what would be printed is a command for GitHub Actions: nothing is printed", line=line
        )
    print_machine(text)


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
    """Return the bytes that programs are given; a half of a surrogate pair becomes an escape."""
    return text.encode("utf-8", "backslashreplace")


def terminal_width() -> int:
    """Return the width to print for, in columns: the terminal's, and 100 where there is none."""
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return 100
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def ambiguous_width() -> int:
    """Return the columns that ◯, △ and × take: 1, and 2 where README_TOOLS_AMBIGUOUS_WIDTH says so."""
    return 2 if os.environ.get("README_TOOLS_AMBIGUOUS_WIDTH") == "2" else 1


def wants_colour(choice: str = "auto", stream: TextIO | None = None) -> bool:
    """Return whether to print in colours: as chosen, else on a terminal unless NO_COLOR or FORCE_COLOR decide."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR")
    if forced:
        return forced != "0"
    return (stream or sys.stdout).isatty() and os.environ.get("TERM") != "dumb"
