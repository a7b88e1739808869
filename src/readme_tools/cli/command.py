"""Commands whose help and errors are in the user's language; the base of all of ours."""

from collections.abc import Iterable, Iterator
from typing import Any

import click

from readme_tools.cache import replay
from readme_tools.cli.language import OPTION, speaks_english, spoken
from readme_tools.i18n import LANGUAGES
from readme_tools.i18n.message import Message, recognised, say, term
from readme_tools.i18n.printable import columns
from readme_tools.lazy.patterns import regex

# What click says, of 8.1 and later, in the form of our templates. The first one that fits is taken.
CLICK = (
    "No such option '{name}'. Did you mean '{near}'?",
    "No such option '{name}'. (Did you mean one of: {near}?)",
    "No such option '{name}'.",
    "No such option: {name} Did you mean {near}?",
    "No such option: {name} (Possible options: {near})",
    "No such option: {name}",
    "Option '{name}' requires an argument.",
    "Option '{name}' does not take a value.",
    "Missing argument '{name}'.",
    "Missing option '{name}'.",
    "Missing option '{name}'. Choose from: {choices}",
    "Missing argument '{name}'. Choose from: {choices}",
    "Missing command.",
    "Got unexpected extra argument ({value})",
    "Got unexpected extra arguments ({value})",
    "Invalid value for {place}: {message}",
    "Invalid value: {message}",
    "'{value}' is not one of {choices}.",
    "'{value}' is not a valid {type}.",
    "{value} is not in the range {range}.",
    "File '{path}' does not exist.",
    "Directory '{path}' does not exist.",
    "Path '{path}' does not exist.",
)
# What other programs, and other commands, call some options.
_MEANT = {"--check": "--diff", "--dry-run": "--diff", "--fix": "--write", "--apply": "--write", "--only": "--select"}
# What click adds to the help of an option, in brackets.
EXTRAS = ("default: {value}", "required")
_EXTRA = regex(r"(.*\S) \[([^\]]+)\]")
_PARAGRAPHS = regex(r"\n\s*\n")
_VERBATIM = "\b\n"
_BESIDE = regex(r"(\s+\S.*?\s{2,})(\S.*)")
# What a line of Japanese breaks at: words of other scripts stay whole, and a line neither starts with a
# closing bracket, a stop or a small kana, nor ends with an opening bracket.
_PIECE = regex(
    r"\s+|[（「『【〈《]*(?:[!-~]+|\S)[、。，．）」』】〉》？！：；…ーぁぃぅぇぉっゃゅょァィゥェォッャュョ]*"
)


def language_option() -> click.Option:
    """Make the option that every command has: `cli.language` looks at it before the parser does."""
    return click.Option(
        [OPTION],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        help="Speak this language; otherwise the environment decides.",
    )


def cache_option() -> click.Option:
    """Make the option of commands whose results are kept: `cache.replay` looks at it before the parser does."""
    return click.Option(
        [replay.OPTION], is_flag=True, expose_value=False, help="Neither use nor keep results of earlier runs."
    )


def usage_error(error: click.UsageError) -> str:
    """Return what is wrong with a command line as a message on one line."""
    if isinstance(error, click.NoSuchOption) and error.ctx is not None:
        meant, name = _MEANT.get(error.option_name, ""), error.option_name
        if any(meant in one.opts for one in error.ctx.command.params):
            return say("No such option '{name}'. Did you mean '{near}'?", name=name, near=meant)
    text = error.format_message()
    return recognised(text if isinstance(text, Message) else " ".join(text.split()), CLICK)


def paragraphs(text: str) -> Iterator[list[tuple[str, str]]]:
    """Yield the paragraphs of a help text: their lines, each as what stays as it is and what is translated.

    A paragraph that is to be broken again is one line. Of one that is shown as it is, the titles are
    translated, and what stands beside commands and names.
    """
    for paragraph in _PARAGRAPHS.split(text.strip("\n")):
        if paragraph.startswith(_VERBATIM):
            yield [_example(line) for line in paragraph.removeprefix(_VERBATIM).split("\n")]
        else:
            yield [("", " ".join(paragraph.split()))]


def _example(line: str) -> tuple[str, str]:
    if not line.startswith(" "):
        return "", line
    match = _BESIDE.fullmatch(line)
    return (match[1], match[2]) if match else (line, "")


class Formatter(click.HelpFormatter):
    """Writes help: as click does in English, else the translations, broken by how wide they look."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        super().write_usage(prog, args, prefix if prefix is not None else spoken(say("Usage: ")))

    def write_heading(self, heading: str) -> None:
        """Write the title of a section."""
        super().write_heading(spoken(term(heading)))

    def write_text(self, text: str) -> None:
        """Write the paragraphs of a help text."""
        if speaks_english():
            super().write_text(text)
            return
        indent = " " * self.current_indent
        blocks = []
        for paragraph in paragraphs(text):
            lines = [start + spoken(term(rest)) for start, rest in paragraph]
            lines = wrap(lines[0], self.width - self.current_indent) if len(lines) == 1 else lines
            blocks.append("".join(f"{indent}{line}\n" for line in lines))
        self.write("\n".join(blocks))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write options or commands, each with what it is."""
        if speaks_english():
            super().write_dl(rows, col_max, col_spacing)
            return
        rows = list(rows)
        longest = max((columns(first) for first, _ in rows), default=0)
        left = min(longest, col_max) + col_spacing
        for first, second in rows:
            lines = wrap(told_help(second), max(self.width - left - self.current_indent, 10))
            start = " " * self.current_indent + first
            if columns(first) > left - col_spacing:
                self.write(f"{start}\n")
                start = " " * self.current_indent
            padding = left + self.current_indent
            for number, line in enumerate(lines or [""]):
                head = start if not number else ""
                self.write(f"{head}{' ' * (padding - columns(head))}{line}".rstrip() + "\n")


def help_parts(text: str) -> tuple[str, list[str]]:
    """Part the help of an option from what stands after it in brackets, such as its default."""
    extras: list[str] = []
    text = " ".join(text.split())
    while match := _EXTRA.fullmatch(text):
        text, extras = match[1], [*match[2].split("; "), *extras]
    return text, extras


def told_help(text: str) -> str:
    """Return the help of an option in the user's language, with what stands after it in brackets."""
    rest, extras = help_parts(text)
    told = "; ".join(spoken(recognised(one, EXTRAS)) for one in extras)
    return f"{spoken(term(rest))}  [{told}]" if told else spoken(term(rest))


class Context(click.Context):
    """The context of our commands."""

    formatter_class = Formatter


class Command(click.Command):
    """A command that has `--lang` and speaks the user's language."""

    context_class = Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.name in replay.COMMANDS:
            self.params.append(cache_option())
        self.params.append(language_option())


class Group(click.Group):
    """A group of commands that has `--lang` and speaks the user's language."""

    context_class = Context
    command_class = Command
    group_class = type

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(language_option())


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines that take at most so many columns, if their words allow it."""
    lines, line, taken = [], "", 0
    for piece in _PIECE.findall(text):
        size = columns(piece)
        if line and taken + size > width and not piece.isspace():
            lines.append(line.rstrip())
            line, taken = "", 0
        if line or not piece.isspace():
            line, taken = line + piece, taken + size
    return [*lines, line.rstrip()] if line else lines
