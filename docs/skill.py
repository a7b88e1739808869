"""The skill file: how an assistant works on a catalogue with the commands, their examples taken from `--help`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc

import click

from readme_tools.cli.commands import COMMANDS, cli

# In the order in which work is done; the others are for people, editors and CI.
WORK = ("check", "rule", "list", "add", "set", "column", "move", "rename", "sync", "todo", "fmt", "diff", "export")
HEAD = """\
---
name: readme-tools
description: >-
  Works on catalogue READMEs with the readme-tools command: big Markdown tables or lists of models, papers, APIs or
  tools that are kept in several language editions. Use it to find and fix mistakes, add or change entries in all
  editions at once, synchronise editions, and translate what waits.
---

<!-- Generated from src/readme_tools/cli: `python docs/generate.py` writes this page. -->

# Work on a catalogue with readme-tools

1. Run `readme-tools check --output-format agent` first, and keep what it says: a short line for each finding, with
   its exact edit. `readme-tools rule CODE` explains a rule. Codes and names of rules never change.
2. Change entries with the commands below rather than by hand: they write every edition, in the order and spelling of
   the table. Without `--write` nothing is written: look at `--diff` first.
3. Give texts in the language of the source edition, and translations where you know them, as in
   `developer.en="Forest Lab"`. What nobody translated is marked, and `readme-tools todo` lists it.
4. Run `readme-tools check --output-format agent` again. Nothing may be new but texts that wait for their translation.
   `--fix` applies safe fixes; look at each change of `--unsafe-fixes`.
5. Do not silence a finding that is right, and do not change what you were not asked to. A finding that is wrong is
   suppressed with a comment and a reason: `<!-- readme-tools: ignore[CODE] reason -->` in its line.

Exit codes: 0 done, 1 there are findings, 2 the set-up is wrong (one line says what), 3 a bug of readme-tools.
"""


def page() -> str:
    """Return the file: what to do, and each command with its examples."""
    root = click.Context(cli, info_name="readme-tools")
    parts = [HEAD, "## Commands\n"]
    for name in WORK:
        command = cli.get_command(root, name)
        assert command is not None
        parts += _section(name, command)
    return "\n".join(parts)


def _section(name: str, command: click.Command) -> Iterator[str]:
    yield f"### {name}\n\n{COMMANDS[name]}\n"
    found = re.search(r"^\x08\nExamples:\n(.*?)(?:\n\n|\Z)", cleandoc(command.help or ""), re.MULTILINE | re.DOTALL)
    if found:
        yield f"```sh\n{cleandoc(found[1])}\n```\n"
