"""Words that have an opposite, in several languages, by the English words that translate them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from readme_tools.catalogue.profile.languages import languages
from readme_tools.lazy.data import FOLDER
from readme_tools.lazy.patterns import regex

_WORD = regex(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LATIN = regex(r"[a-z]{2,}")
_WIDE, _KEY = "\u2e80", 2
_USUAL = 3
_ENDING, _STEM = 2, 3  # letters in which the forms of a word differ, and that they share at least


class Word(NamedTuple):
    """A word of a text: its place, and the English words that translate it, itself where it is one, the usual first."""

    start: int
    end: int
    meanings: tuple[str, ...]

    @property
    def usual(self) -> tuple[str, ...]:
        """What it usually means."""
        return self.meanings[:_USUAL]


class English:
    """The English words that have an opposite."""

    def __init__(self) -> None:
        self.forms: dict[str, str] = {}
        self.opposites: dict[str, frozenset[str]] = {}
        self.same: dict[str, frozenset[str]] = {}
        for line in _lines("opposites"):
            forms, opposites, same = line.split(" ")
            word, *_ = own = forms.split(",")
            self.forms |= dict.fromkeys(own, word)
            self.opposites[word] = frozenset(opposites[1:].split(","))
            self.same[word] = frozenset(filter(None, same[1:].split(",")))


class Dictionary:
    """The words of a language that those with an opposite translate."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._is_wide = not languages().language(code).is_latin
        self.forms: dict[str, tuple[str, ...]] = {}
        self._longest: dict[str, list[str]] = defaultdict(list)
        if code == "en":
            self.forms = {form: (word,) for form, word in english().forms.items()}
            return
        for line in _lines(f"opposites-{code}"):
            forms, _, told = line.partition(" ")
            self.forms |= dict.fromkeys(forms.split(","), tuple(told.split()))
        if self._is_wide:
            for form in sorted(self.forms, key=len, reverse=True):
                self._longest[form[:_KEY]].append(form)

    @cached_property
    def _translating(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for form, meanings in self.forms.items():
            for one in meanings:
                found[one].append(form)
        return found

    def words(self, text: str) -> Iterator[Word]:
        """Yield the words of a text in small letters that have a meaning here."""
        if not self._is_wide:
            for match in _WORD.finditer(text):
                if meanings := self.forms.get(match[0]):
                    yield Word(*match.span(), meanings)
            return
        denying = languages().words["denying"]
        at = 0
        while at < len(text):
            key = text[at : at + _KEY]
            form = next((one for one in self._longest.get(key, ()) if text.startswith(one, at)), "") if key > _WIDE else ""
            if form and (meanings := self.forms[form]) and not text.endswith(denying, 0, at):
                yield Word(at, at + len(form), meanings)
            at += len(form) or 1

    def says(self, text: str, meaning: str) -> bool:
        """Return whether a text in small letters has a word that an English word may translate."""
        if self._is_wide:
            return any(form in text for form in self._translating.get(meaning, ())) or meaning in _LATIN.findall(text)
        words = _WORD.findall(text)
        if meaning in words:
            return True
        forms = (meaning,) if self._code == "en" else self._translating.get(meaning, ())
        return any(one.startswith(form[: max(_STEM, len(form) - _ENDING)]) for form in forms for one in words)


def _lines(name: str) -> Sequence[str]:
    return FOLDER.joinpath("catalogue", "words", f"{name}.txt").read_text(encoding="utf-8").splitlines()


@cache
def english() -> English:
    """Return the English words that have an opposite."""
    return English()


@cache
def dictionary(code: str) -> Dictionary | None:
    """Return the words of a language, None where there is no list."""
    is_known = code == "en" or FOLDER.joinpath("catalogue", "words", f"opposites-{code}.txt").exists()
    return Dictionary(code) if is_known else None
