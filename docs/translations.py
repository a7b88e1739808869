"""Compare the translations with the texts of the code: `python docs/translations.py [--write]`.

What is missing, left over, left in English or without its `{places}` is printed, and so are texts of the
code that nobody can translate because they are no messages; the exit code is 1 when there is any.
With `--write` the files in `src/readme_tools/i18n/` get each missing text, with "" to be filled in, in
the order of the code, and lose those that no code says any more.
"""

from __future__ import annotations

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from inspect import cleandoc
from pathlib import Path
from string import Formatter
from typing import Any

import click

from readme_tools import errors
from readme_tools.cli.command import CLICK, EXTRAS, help_parts, paragraphs
from readme_tools.cli.commands import COMMANDS, cli
from readme_tools.i18n import ENGLISH, LANGUAGES, parts
from readme_tools.i18n.message import term
from readme_tools.rules import ALL
from readme_tools.schema.validate import NAMES, load

SOURCES = Path(__file__).parent.parent / "src" / "readme_tools"
_MAKERS = ("say", "say_count", "term")
# The module that makes messages of the templates that others give it.
_MAKER = SOURCES / "i18n" / "message.py"
# What makes a message of its own arguments: errors, what makes one with a place before it, and what takes a note.
_ERRORS = frozenset(name for name in vars(errors) if name.endswith("Error")) | {"error", "note"}
# What click says in the help of every command.
_HEADINGS = ("Options", "Commands", "Show this message and exit.")


# Where texts for the user go in: calls, with the number or name of the argument.
_TAKERS: dict[str, int | str] = {
    "Finding": 1,
    "Related": 1,
    "Fix": 0,
    "Problem": 1,
    "unreadable": 1,
    "replacement": "message",
    "print_text": 0,
    "print_line": 0,
}
# Texts whose only words are names of keys.
_SAME = frozenset({"{chain}: extends: {problem}"})
_OPTION = re.compile(r"--[\w-]+")


class NotLiteralError(Exception):
    """A template that cannot be collected, because the code does not write it down."""


@cache
def wanted() -> dict[str, list[str]]:
    """Give the texts to translate by the file that their translations stand in, in the order of the code."""
    found = {
        "help": _help(),
        "messages": (text for file in sorted(SOURCES.rglob("*.py")) if file != _MAKER for text in templates(file)),
        "rules": (str(term(text).template) for rule in ALL for text in (rule.summary, rule.why)),
        "settings": _settings(),
        "words": _languages(),
    }
    known: set[str] = set()
    result: dict[str, list[str]] = {}
    for name, texts in found.items():
        result[name] = [text for text in dict.fromkeys(texts) if text not in known]
        known.update(result[name])
    return result


def templates(file: Path) -> Iterator[str]:
    """Yield the templates that a module makes messages of. Raises `NotLiteralError` for one that is computed."""
    calls = [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)]
    for node in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        is_maker = name in _MAKERS[:2] and isinstance(node.func, ast.Name)
        for argument in node.args[: 2 if name == "say_count" else 1] if is_maker or name in _ERRORS else ():
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value
            elif is_maker or node.keywords:
                raise NotLiteralError(f"{file}:{node.lineno}: a template has to be written as it is, in one string")


def unsaid(file: Path) -> Iterator[str]:
    """Yield the places of a module where a text for the user is no message."""
    tree = ast.parse(file.read_text("utf-8"))
    where = file.relative_to(SOURCES.parent.parent).as_posix()
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and _is_message(node.value):
            yield f"{where}:{node.lineno}: a message in an f-string is none any more: use join()"
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        place = 0 if node.func.id in _ERRORS else _TAKERS.get(node.func.id)
        if isinstance(place, int):
            is_template = node.func.id in _ERRORS and not any(isinstance(one, ast.JoinedStr) for one in node.args)
            texts = [] if is_template else node.args[place : place + 1]
        else:
            texts = [one.value for one in node.keywords if place and one.arg == place]
        if any(map(_is_prose, texts)):
            yield f"{where}:{node.lineno}: no message: use say()"


def _is_message(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _MAKERS


def _is_prose(node: ast.expr) -> bool:
    if isinstance(node, ast.JoinedStr):
        return any(map(_is_prose, node.values))
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(re.search("[a-z]{2}", node.value))


def _help() -> Iterator[str]:
    yield from _HEADINGS
    yield from CLICK
    yield from EXTRAS
    context = click.Context(cli)
    for command in (cli, *(cli.get_command(context, name) for name in COMMANDS)):
        assert command is not None
        yield from _help_of(command)
    for summary in COMMANDS.values():
        yield term(summary).template


def _help_of(command: click.Command) -> Iterator[str]:
    for paragraph in paragraphs(cleandoc(command.help or "").partition("\f")[0]):
        for _, text in paragraph:
            if text:
                yield term(text).template
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            yield term(help_parts(parameter.help)[0]).template
    if isinstance(command, click.Group) and command is not cli:
        for one in command.commands.values():
            yield from _help_of(one)


def _settings() -> Iterator[str]:
    """Yield what the schema of the configuration says of the keys, and the titles of all schemas."""
    for name in NAMES:
        yield load(name)["title"]
    yield from (term(text).template for text in _descriptions(load("config")))


def _descriptions(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("description"), str):
            yield schema["description"]
        schema = list(schema.values())
    if isinstance(schema, list):
        for one in schema:
            yield from _descriptions(one)


def _languages() -> Iterator[str]:
    data = tomllib.loads((SOURCES / "catalogue" / "languages.toml").read_text("utf-8"))
    yield "main"  # the edition whose language is not known
    for code, language in data["languages"].items():
        yield code
        yield from language["names"][-1:]


def problems(language: str) -> Iterator[str]:
    """Say what is wrong with the translations of a language."""
    there = dict(parts(language))
    texts = wanted()
    for name in sorted({*there, *texts}):
        known, needed = there.get(name, {}), texts.get(name, [])
        for text in needed:
            if not known.get(text):
                yield f"{language}/{name}.json: missing: {json.dumps(text, ensure_ascii=False)}"
            elif places(known[text]) != places(text):
                yield f"{language}/{name}.json: other places in braces: {json.dumps(text, ensure_ascii=False)}"
            elif known[text] == text and text not in _SAME and _has_words(text):
                yield f"{language}/{name}.json: left in English: {json.dumps(text, ensure_ascii=False)}"
        for text in known:
            if text not in needed:
                yield f"{language}/{name}.json: left over: {json.dumps(text, ensure_ascii=False)}"


def places(template: str) -> set[str]:
    """Give what stands in braces in a template: names, and how they are formatted."""
    parsed = Formatter().parse(template)
    return {f"{name}!{conversion}:{spec}" for _, name, spec, conversion in parsed if name is not None}


def _has_words(template: str) -> bool:
    fixed = "".join(literal for literal, _, _, _ in Formatter().parse(template))
    return bool(re.search("[A-Za-z]", _OPTION.sub("", fixed)))


def write(language: str) -> None:
    """Add what is missing to the files of a language, and take out what is left over."""
    there: Mapping[str, str] = {english: text for _, part in parts(language) for english, text in part.items()}
    for name, texts in wanted().items():
        data = {text: there.get(text, "") for text in texts}
        file = SOURCES / "i18n" / language / f"{name}.json"
        file.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")


def main(arguments: list[str]) -> int:
    """Compare, or with `--write` update the files first."""
    languages = [one for one in LANGUAGES if one != ENGLISH]
    if arguments == ["--write"]:
        for language in languages:
            write(language)
    elif arguments:
        sys.exit(__doc__)
    found = [line for file in sorted(SOURCES.rglob("*.py")) for line in unsaid(file)]
    found += [line for language in languages for line in problems(language)]
    print("\n".join(found) or "Every text is translated.")  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
