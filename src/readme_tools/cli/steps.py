"""Steps that several commands share, whatever read their command line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readme_tools.cli import progress
from readme_tools.cli.console import tell
from readme_tools.config import Configurations
from readme_tools.errors import ConfigError
from readme_tools.i18n.message import say
from readme_tools.i18n.printable import c_quoted
from readme_tools.text.source import Source
from readme_tools.workspace.setup import with_profile

if TYPE_CHECKING:
    from readme_tools.config import Config
    from readme_tools.project.catalogue import Catalogue


def read_one(paths: Sequence[Path], options: Mapping[str, Any], command: str) -> tuple[Catalogue, Config]:
    """Read the one catalogue that a command is for, and its settings; of several the one with several editions.

    `options` are `SETTINGS`, and `WRITING` if the command has them.
    """
    from readme_tools.workspace import setup

    apart({"--diff": options.get("showing", False), "--write": options.get("writing", False)})
    progress.start(say("reading"))
    return setup.read_one(paths, Configurations(options["config"], with_profile(options["profile"])), command)


def cell_texts(values: Sequence[str], languages: Sequence[str], option: str) -> dict[str, str | dict[str, str]]:
    """Read `column=text` and `column.language=text`: with both, the first is in the first of the languages.

    Raises `ConfigError`, which names the option or command.
    """
    found: dict[str, dict[str, str]] = {}
    for value in values:
        name, equals, text = value.partition("=")
        if not equals or not name.strip():
            raise ConfigError(
                "{option} {value}: write a column, an equals sign and the text: licence=MIT", option=option, value=value
            )
        column, _, language = name.strip().rpartition(".")
        if not column or language not in languages:
            column, language = name.strip(), ""
        known = found.setdefault(column, {})
        if language in known or {"", languages[0]} <= {language, *known}:
            raise ConfigError("{option} names the column '{column}' twice", option=option, column=column)
        known[language] = text
    return {
        column: texts[""] if [*texts] == [""] else {one or languages[0]: text for one, text in texts.items()}
        for column, texts in found.items()
    }


def by_language(values: Sequence[str], languages: Sequence[str], option: str, every: bool = False) -> dict[str, str]:
    """Read `en=text`; with `every` also a text for all editions, under "". Raises `ConfigError`."""
    texts: dict[str, str] = {}
    for value in values:
        language, equals, text = value.partition("=")
        if every and (not equals or language.strip() not in languages):
            language, text = "", value
        elif not equals or language.strip() not in languages:
            raise ConfigError(
                "{option} {value}: write a language, an equals sign and the text; languages are {languages}",
                option=option,
                value=value,
                languages=", ".join(languages),
            )
        if language.strip() in texts:
            raise ConfigError("{option} is given twice for '{value}'", option=option, value=language or text)
        texts[language.strip()] = text
    return texts


def apart(options: Mapping[str, bool]) -> None:
    """Refuse options, by name and whether they are given, of which only one can be. Raises `ConfigError`."""
    given = [name for name, is_given in options.items() if is_given]
    if len(given) > 1:
        first, second = ", ".join(given[:-1]), given[-1]
        raise ConfigError("{one} and {other} cannot be used together", one=first, other=second)


def say_nothing_to_do() -> None:
    """Say that no path belongs to a catalogue."""
    tell(say("readme-tools: none of the named files belongs to a catalogue: nothing to do"))


def diff(source: Source, text: str) -> str:
    """Return the change of a file as a unified diff."""
    from readme_tools.text.differences import unified

    # Only \n ends a line of a diff; str.splitlines knows more endings, which `git apply` does not.
    old, new = (re.findall(r"[^\n]*\n|[^\n]+", one) for one in (source.text, text))
    before, after = ("", "") if source.path.startswith(("/", "..")) else ("a/", "b/")
    lines = unified(old, new, (c_quoted(before + source.path), c_quoted(after + source.path)))
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
