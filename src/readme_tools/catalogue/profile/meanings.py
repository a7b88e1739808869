"""Words of one kind of which translations have the same, from `meanings.toml`."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from readme_tools.catalogue.profile.languages import whole_words
from readme_tools.lazy.data import shipped_toml
from readme_tools.lazy.patterns import regex

_KEYSTROKE = regex(r"[A-Za-z][A-Za-z0-9]*(?:\s?\+\s?[A-Za-z0-9]+)+")
_SIGNED = regex(r"([^A-Za-z0-9]+)")


def meanings(named: bool) -> Iterator[tuple[str, str, str, str]]:
    """Yield each kind, each meaning of it, a language, and a way in which it says that; `…` ends what goes on.

    `named` asks for the kinds that mean the same in a long text as well, else the others are given. The meaning is
    empty where a word within the way says it otherwise, but not there.
    """
    yield from _ways("names" if named else "words")


def units_behind() -> Iterator[tuple[str, str, str, str]]:
    """Yield each kind of units, each unit of it, a language, and a way in which it says that behind a number."""
    yield from _ways("behind")


def _ways(part: str) -> Iterator[tuple[str, str, str, str]]:
    for kind, lines in shipped_toml("catalogue", "meanings.toml")[part].items():
        for language, line in lines.items():
            for number, ways in enumerate(line.split("|")):
                for way in filter(None, map(str.strip, ways.split(","))):
                    yield kind, "" if way[0] == "!" else str(number), language, way.removeprefix("!")


def denials(language: str) -> tuple[tuple[str, ...], ...]:
    """Return how a language denies, what else may stand in a translation of that, and two sorts of what denies nothing.

    These are idioms, which may translate a denial, and words that only look like one. `…` ends or begins what goes on.
    All four are empty for languages that are not known.
    """
    line: str = shipped_toml("catalogue", "meanings.toml")["denial"].get(language, "|||")
    return tuple(tuple(filter(None, map(str.strip, part.split(",")))) for part in line.split("|"))


def is_spelled_out(name: str, text: str) -> bool:
    """Return whether a text says a name in Latin letters, given in small ones, in words of another language."""
    pattern = _spelled().get(name)
    return pattern is not None and pattern.search(text.casefold()) is not None


@cache
def _spelled() -> Mapping[str, re.Pattern[str]]:
    """Return what finds the words for each name."""
    found = shipped_toml("catalogue", "meanings.toml")["spelled"].items()
    return {name: re.compile(whole_words(map(str.strip, line.split(",")))) for name, line in found}


def with_english_keys(code: str) -> str:
    """Return code with what keys are called in English where it says so in another language: `ctrl+C` for `Strg+C`."""
    return _KEYSTROKE.sub(lambda one: "".join(_keys().get(key.casefold(), key) for key in _SIGNED.split(one[0])), code)


@cache
def _keys() -> dict[str, str]:
    found = shipped_toml("catalogue", "meanings.toml")["keys"].items()
    return {way.strip(): key for key, line in found for way in (key, *line.split(","))}
