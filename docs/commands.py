"""The page on the command line, made from what `--help` prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc

import click

from readme_tools.cli.commands import cli

INTRODUCTION = """\
# The command line

What `readme-tools COMMAND --help` prints, on one page. `readme-tools completion` makes a shell complete
commands, options, rules, profiles and tables.
"""
_SHELL = "Examples:"


def page() -> str:
    """Give the page: all commands with what they do, take and look like."""
    root = click.Context(cli, info_name="readme-tools")
    parts = [INTRODUCTION, *_section(root, 0)]
    for name in cli.list_commands(root):
        command = cli.get_command(root, name)
        assert command is not None
        parts += _section(click.Context(command, root, info_name=name), 2)
    return "\n".join(parts)


def _section(ctx: click.Context, level: int) -> Iterator[str]:
    command = ctx.command
    if level:
        yield f"{'#' * level} {ctx.info_name}\n"
    yield f"```sh\n{' '.join((ctx.command_path, *command.collect_usage_pieces(ctx)))}\n```\n"
    yield from map(_paragraph, re.split(r"\n{2,}", cleandoc(command.help or "")))
    records = [one.get_help_record(ctx) for one in command.get_params(ctx) if "--help" not in one.opts]
    options = [f"- `{names}`: {re.sub(' +', ' ', text)}" for names, text in filter(None, records) if text]
    if options:
        yield "\n".join(("Options:\n", *options, ""))


def _paragraph(text: str) -> str:
    """Give a paragraph as Markdown; one that click is told to leave as it is becomes a block of code."""
    if not text.startswith("\b\n"):
        return f"{' '.join(text.split())}\n"
    title, *lines = text.removeprefix("\b\n").splitlines()
    language = "sh" if title == _SHELL else "text"
    code = cleandoc("\n".join(lines))
    return f"{title}\n\n```{language}\n{code}\n```\n"
