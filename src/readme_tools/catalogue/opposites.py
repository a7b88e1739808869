"""Words that have an opposite, in several languages, by the English words that translate them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import takewhile
from typing import NamedTuple

from readme_tools.catalogue.profile.languages import languages
from readme_tools.lazy.data import FOLDER
from readme_tools.lazy.patterns import regex

_WORD = regex(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LATIN = regex(r"[a-z]{2,}")
# Where a word of a script without spaces may begin; one of katakana is as long as they go on.
_WIDE = regex(r"[ァ-ヺー]+|[\u3041-\u3096\u3400-\u9fff가-힣]+")
_KATAKANA = "ァ"
_HEAD, _LENGTHS = 2, (6, 5, 4, 3, 2)
_USUAL = 3
_ENDING, _STEM = 2, 4  # letters in which the forms of a word differ, and that they share at least


class Word(NamedTuple):
    """A word of a text: its place, and the English words that translate it, itself where it is one, the usual first."""

    start: int
    end: int
    meanings: tuple[str, ...]

    @property
    def usual(self) -> tuple[str, ...]:
        """What it usually means."""
        return self.meanings[:_USUAL]


class Opposites:
    """The English words that have an opposite: their forms, their opposites, and what says the same."""

    def __init__(self) -> None:
        self.forms: dict[str, str] = {}
        self._told: dict[str, str] = {}
        for line in _lines("opposites"):
            forms, _, told = line.partition(" ")
            word, *_ = own = forms.split(",")
            self.forms.update(dict.fromkeys(own, word))
            self._told[word] = told

    def of(self, word: str) -> Sequence[str]:
        """Return the opposites of a word."""
        return self._of(word, 0)

    def same(self, word: str) -> Sequence[str]:
        """Return the words that may say the same."""
        return self._of(word, 1)

    def _of(self, word: str, at: int) -> Sequence[str]:
        told = self._told.get(word, "")
        return [one for one in told.split(" ")[at][1:].split(",") if one] if told else ()


class Dictionary:
    """The words of a language that an English word with an opposite translates; each is looked at when asked for."""

    def __init__(self, code: str) -> None:
        self._is_wide = not languages().language(code).is_latin
        self._told: dict[str, str] = {}
        self._is_english = code == "en"
        if self._is_english:
            self._told = opposites().forms
            return
        for line in _lines(f"opposites-{code}"):
            forms, _, told = line.partition(" ")
            for form in forms.split(","):
                self._told[form] = told

    @cached_property
    def _heads(self) -> frozenset[str]:
        return frozenset(form[:_HEAD] for form in self._told)

    @cached_property
    def _sorted(self) -> Sequence[str]:
        return sorted(self._told)

    def words(self, text: str) -> Iterator[Word]:
        """Yield the words of a text in small letters that have a meaning here."""
        if self._is_wide:
            yield from self._wide(text)
            return
        told = self._told
        for match in _WORD.finditer(text):
            if meanings := told.get(match[0]):
                yield Word(*match.span(), tuple(meanings.split(" ")))

    def _wide(self, text: str) -> Iterator[Word]:
        told, heads = self._told, self._heads
        denying = languages().words["denying"]
        for match in _WIDE.finditer(text):
            at, end = match.span()
            if text[at] >= _KATAKANA and text[at] <= "ー":
                if meanings := told.get(match[0]):
                    yield Word(at, end, tuple(meanings.split(" ")))
                continue
            while at < end - 1:
                length = 1
                if text[at : at + _HEAD] in heads:
                    length = next((one for one in _LENGTHS if text[at : at + one] in told), 1)
                    if length > 1 and (meanings := told[text[at : at + length]]) and not text.endswith(denying, 0, at):
                        yield Word(at, min(at + length, end), tuple(meanings.split(" ")))
                at += length

    def says(self, text: str, meanings: Iterable[str]) -> bool:
        """Return whether a text in small letters says what one of some English words means, in whatever form."""
        said = self._said(text)
        if not said.isdisjoint(meanings):
            return True
        stems = tuple(map(_stem, meanings)) if self._is_english else ()
        return any(one.startswith(stems) for one in said)

    def _said(self, text: str) -> frozenset[str]:
        told = self._told
        if self._is_wide:
            forms = (text[at : at + one] for at in range(len(text)) for one in (*_LENGTHS, 1))
            return frozenset(one for form in forms for one in told.get(form, "").split()).union(_LATIN.findall(text))
        words = _WORD.findall(text)
        akin = (form for word in words for form in self._akin(word))
        return frozenset(one for form in akin for one in told[form].split()).union(words)

    def _akin(self, word: str) -> Iterator[str]:
        """Yield the forms that begin as a word does."""
        stem = _stem(word)
        forms = self._sorted
        return takewhile(lambda form: form.startswith(stem), forms[bisect_left(forms, stem) :])


def _stem(word: str) -> str:
    return word[: max(_STEM, len(word) - _ENDING)]


def _lines(name: str) -> Sequence[str]:
    return FOLDER.joinpath("catalogue", "words", f"{name}.txt").read_text(encoding="utf-8").splitlines()


@cache
def opposites() -> Opposites:
    """Return the English words that have an opposite."""
    return Opposites()


@cache
def dictionary(code: str) -> Dictionary | None:
    """Return the words of a language, None where there is no list."""
    is_known = code == "en" or FOLDER.joinpath("catalogue", "words", f"opposites-{code}.txt").exists()
    return Dictionary(code) if is_known else None
