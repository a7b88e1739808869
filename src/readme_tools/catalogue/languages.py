"""Facts about languages, from `languages.toml`: names, scripts, number words, units."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

# A letter that settles the script of a text outweighs this many others: Japanese prose mixes kana
# with Chinese characters, and any page quotes Latin names.
_SCRIPTS = (
    ("kana", re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")),
    ("hangul", re.compile(r"[\uac00-\ud7a3]")),
    ("han", re.compile(r"[\u4e00-\u9fff]")),
    ("cyrillic", re.compile(r"[\u0400-\u04ff]")),
    ("greek", re.compile(r"[\u0370-\u03ff]")),
    ("arabic", re.compile(r"[\u0600-\u06ff]")),
    ("hebrew", re.compile(r"[\u0590-\u05ff]")),
    ("thai", re.compile(r"[\u0e00-\u0e7f]")),
    ("devanagari", re.compile(r"[\u0900-\u097f]")),
    ("latin", re.compile(r"[A-Za-z]")),
)
_MARKUP = re.compile(r"\]\([^)]*\)|`[^`]*`|<[^>]*>|https?://\S+")
_DECISIVE_SHARE = 0.08
_LETTERS_READ = 20_000


@dataclass(frozen=True, slots=True)
class Language:
    """One language: `names` are its own and English names as switcher lines write them.

    `scripts` tell it from others; `more_scripts` it shares and is written in as well.
    """

    code: str
    names: tuple[str, ...]
    scripts: tuple[str, ...]
    more_scripts: tuple[str, ...]
    words: tuple[str, ...]
    file_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Languages:
    """All languages known, with the numbers and units that they write."""

    by_code: Mapping[str, Language]
    codes: frozenset[str]
    multipliers: Mapping[str, float]
    units: Mapping[str, tuple[str, float]]
    joiners: tuple[str, ...]
    conjunctions: tuple[str, ...]
    bounds: tuple[str, ...]
    pointers: tuple[str, ...]
    punctuation: Mapping[str, str]

    def normalise(self, code: str) -> str | None:
        """Give the language tag that a file name's part stands for (`zh_cn` -> `zh-CN`), or None."""
        primary, *rest = re.split(r"[-_]", code)
        primary = primary.lower()
        for language in self.by_code.values():
            if primary in language.file_codes:
                primary = language.code
        if primary not in self.codes:
            return None
        tags = [part.title() if len(part) == 4 else part.upper() for part in rest]
        return "-".join((primary, *tags))

    def scripts(self, tag: str) -> frozenset[str]:
        """Give the scripts that a language is written in; Latin for one that nothing is known of."""
        known = self.by_code.get(tag) or self.by_code.get(tag.split("-")[0])
        return frozenset((*known.scripts, *known.more_scripts)) if known else frozenset({"latin"})

    def little_words(self, tag: str) -> frozenset[str]:
        """Give a language's frequent little words."""
        known = self.by_code.get(tag) or self.by_code.get(tag.split("-")[0])
        return frozenset(known.words) if known else frozenset()

    def english_name(self, tag: str) -> str:
        """Give a language's English name, or its tag when nothing is known of it."""
        known = self.by_code.get(tag) or self.by_code.get(tag.split("-")[0])
        return known.names[-1] if known and known.names else tag

    def named(self, text: str) -> str | None:
        """Give the language whose name stands in a text such as `日本語` or `English`, or None."""
        folded = text.casefold()
        found = [
            (folded.find(name.casefold()), -len(name), code)
            for code, language in self.by_code.items()
            for name in language.names
            if name.casefold() in folded
        ]
        return min(found)[2] if found else None

    def detect(self, text: str) -> str:
        """Guess a text's language from its script and, within a script, from its little words."""
        letters = _MARKUP.sub(" ", text)[:_LETTERS_READ]
        counts = {name: len(pattern.findall(letters)) for name, pattern in _SCRIPTS}
        total = sum(counts.values()) or 1
        script = next((name for name, _ in _SCRIPTS if counts[name] / total >= _DECISIVE_SHARE), "latin")
        candidates = [language for language in self.by_code.values() if script in language.scripts]
        if not candidates:
            return "en"
        # Names in capitals are no words: an English list of licences is not German for its many `MIT`.
        words = Counter(word.casefold() for word in re.findall(r"[^\W\d_]+", letters) if not word.isupper())
        return max(candidates, key=lambda language: sum(words[word] for word in language.words)).code


def scripts_in(text: str) -> frozenset[str]:
    """Give the scripts of a text's letters, such as `kana` and `latin`."""
    return frozenset(name for name, pattern in _SCRIPTS if pattern.search(text))


@cache
def languages() -> Languages:
    """Load the language facts that ship with the package."""
    data: dict[str, Any] = tomllib.loads(files(__package__).joinpath("languages.toml").read_text("utf-8"))
    known = {
        code: Language(
            code,
            tuple(facts.get("names", ())),
            tuple(facts.get("scripts", ())),
            tuple(facts.get("more-scripts", ())),
            tuple(facts.get("words", ())),
            tuple(facts.get("file-codes", ())),
        )
        for code, facts in data["languages"].items()
    }
    units = {
        word: (unit, float(factor)) for unit, spellings in data["units"].items() for word, factor in spellings.items()
    }
    return Languages(
        MappingProxyType(known),
        frozenset((*data["codes"], *known)),
        MappingProxyType({word: float(value) for word, value in data["multipliers"].items()}),
        MappingProxyType(units),
        tuple(data["joiners"]["words"]),
        tuple(data["conjunctions"]["words"]),
        tuple(data["bounds"]["words"]),
        tuple(data["pointers"]["words"]),
        MappingProxyType(data["punctuation"]),
    )
