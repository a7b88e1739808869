"""Every command shows examples, and they are command lines that it takes."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import click
import pytest

from readme_tools.cli.commands import COMMANDS, cli

_ROOT = click.Context(cli, info_name="readme-tools")


def examples(help_text: str) -> Iterator[str]:
    """Yield the command lines below `Examples:`, without comments."""
    _, _, block = help_text.partition("Examples:\n")
    for line in block.partition("\n\n")[0].splitlines():
        called = re.sub(r"^eval \"\$\((.*)\)\"", r"\1", re.split(r" {2,}", line.strip())[0])
        if called.startswith("readme-tools"):
            yield re.split(r" [>|] ", called)[0]


def command(name: str) -> click.Command:
    found = cli.get_command(_ROOT, name)
    assert found is not None
    return found


LINES = [(name, line) for name in COMMANDS for line in examples(command(name).help or "")]
LINES += [("readme-tools", line) for line in examples(cli.help or "")]


@pytest.mark.parametrize("name", [*COMMANDS, "readme-tools"])
def test_every_help_has_examples(name: str) -> None:
    assert name in {one for one, _ in LINES}


@pytest.mark.parametrize(("name", "line"), LINES, ids=[line for _, line in LINES])
def test_examples_are_taken(name: str, line: str) -> None:
    program, called, *arguments = shlex.split(line)
    assert program == "readme-tools"
    assert name in ("readme-tools", called)
    command(called).make_context(called, arguments)


def test_an_example_with_an_unknown_option_would_be_noticed() -> None:
    with pytest.raises(click.NoSuchOption):
        command("check").make_context("check", ["--no-such-option"])


@pytest.mark.parametrize("name", COMMANDS)
def test_the_summary_in_the_list_begins_as_the_help_does(name: str) -> None:
    beginnings = [re.findall(r"[\w']+", text)[:3] for text in (COMMANDS[name], command(name).help or "")]
    assert beginnings[0] == beginnings[1]
