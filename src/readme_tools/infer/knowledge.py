"""What is known before a catalogue is looked at, from `knowledge.toml`."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from readme_tools.catalogue.profile.model import fold
from readme_tools.lazy.dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading means: the key of its columns; whether they name more and more things, or organisations."""

    key: str
    open: bool = False
    organisation: bool = False


@dataclass(frozen=True)
class Knowledge:
    """Words and signs; all words are folded. `unknown` and `none` are by language, `parts` of headings by grammar."""

    parts: Mapping[str, tuple[str, ...]]
    headings: Mapping[str, Meaning]
    closed: frozenset[str]
    unknown: Mapping[str, frozenset[str]]
    none: Mapping[str, frozenset[str]]
    doubt: tuple[str, ...]
    glyphs: Mapping[str, str]
    families: Mapping[str, tuple[str, ...]]
    articles: Mapping[str, tuple[str, ...]]


@cache
def knowledge() -> Knowledge:
    """Load what is known."""
    import tomllib

    data: dict[str, Any] = tomllib.loads(files(__package__).joinpath("knowledge.toml").read_text("utf-8"))
    meanings = {
        fold(word): Meaning(one["key"], one.get("open", False), one.get("organisation", False))
        for one in data["headings"]
        for word in one["words"]
    }
    return Knowledge(
        {grammar: tuple(map(fold, words)) for grammar, words in data["parts"].items()},
        meanings,
        frozenset(map(fold, data["closed"]["words"])),
        {language: frozenset(map(fold, words)) for language, words in data["unknown"].items()},
        {language: frozenset(map(fold, words)) for language, words in data["none"].items()},
        tuple(data["doubt"]["any"]),
        {glyph: name for name, glyphs in data["glyphs"].items() for glyph in glyphs},
        {name: tuple(glyphs) for name, glyphs in data["glyphs"].items()},
        {language: tuple(words) for language, words in data["articles"].items()},
    )


def says(heading: str, grammar: str) -> bool:
    """Return whether a folded heading, or any of several, has a word in it whose columns a grammar may read."""
    return any(part in heading for part in knowledge().parts[grammar])
