"""The words that pages may have, by the lists of their languages."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from string import ascii_lowercase

from readme_tools.catalogue.lexicon import lexicon
from readme_tools.catalogue.profile.languages import UNKNOWN, Language, function_words, languages
from readme_tools.lazy import dataclass, regex
from readme_tools.text.scripts import LAST_LATIN, SMALL_LETTERS

_SMALL = regex(rf"[{SMALL_LETTERS}]{{3,}}")
_IN_SMALL = regex(r"(?<![\w@./-])[a-z]{3,}(?![\w@/-])")
_SHARE = 3  # one word of so many may be in no list: of right pages up to 0.17 were, of those in others 0.53 and more
_UNTOLD = "9"  # how frequent a word is of which lists do not tell it
_LONG, _RARE, _UNKNOWN = 3, 3, 4  # letters of words that tell a language, and ranks of words
_FREQUENT, _APART = 1, 1  # how rare they are at most on the average, and how much rarer in another language
_JARGON = "jargon"  # words of READMEs in any language


@dataclass(frozen=True, slots=True)
class Words:
    """The words that a page may have: those of lists, which are read when a word is asked for, and some of its own."""

    lists: tuple[str, ...] = ()
    own: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.lists)

    def __contains__(self, word: str) -> bool:
        return _told(self.lists, word) is not None or word in self.own

    def told(self, word: str) -> str | None:
        """Return what the lists tell of a word in small letters; None where it is unknown."""
        told = _told(self.lists, word)
        return "" if told is None and word in self.own else told

    def knows(self, word: str) -> bool:
        """Return whether a word in small letters is one of them, or of English, from which all languages take some."""
        return word in self or word in english_words()

    def is_any(self, words: Iterable[str]) -> bool:
        """Return whether one of some words is known."""
        return any(word in self for word in words)

    def is_all(self, words: Iterable[str]) -> bool:
        """Return whether all of some words are known."""
        return all(word in self for word in words)

    def common(self, word: str) -> str:
        """Return how a common word is written, nothing of another one: nobody means a rare word."""
        told = self.told(word)
        if told and not self.is_english and lexicon(self.lists[0]).get(word) is None:
            return ""  # jargon
        return written_as(word, told or "")

    def near(self, words: Iterable[str]) -> Iterator[tuple[str, str, str]]:
        """Yield those of many words that are common, how they are written, and what is told of each."""
        lists = self.lists if self.is_english else self.lists[:1]
        first, common = "", _common((), "")
        for word in words:
            if word[0] != first:
                first, common = word[0], _common(lists, word[0])
            if told := common.get(word):
                yield word, written_as(word, told), told

    def begun(self, beginning: str) -> Iterator[str]:
        """Yield the common words with a beginning, in small letters."""
        for name in self.lists:
            yield from (word for word, told in lexicon(name).begun(beginning).items() if told in ("0", "1", "2"))

    @property
    def is_english(self) -> bool:
        """Whether they are of English."""
        return "en" in self.lists

    @property
    def is_in_part(self) -> bool:
        """Whether they are the common words of their language alone, with what is one letter off them."""
        return not _in_part().keys().isdisjoint(self.lists)

    @property
    def letters(self) -> str:
        """The letters of their language; none of one without a list."""
        return _letters(self.lists[0]) if self.lists else ""

    def is_of_script(self, word: str) -> bool:
        """Return whether a word is written in the script of their language."""
        return (word[0] > LAST_LATIN) is (self.letters[:1] > LAST_LATIN)

    def lacks_accent(self, word: str) -> bool:
        """Return whether a list has a word only as people write a frequent one without its accent: `tambien`."""
        if self.is_english or not word.isascii() or self.told(word) != "":
            return False
        return any(self.told(one) in ("0", "1") for one in self.with_accent(word))

    def with_accent(self, word: str) -> Iterator[str]:
        """Yield a word with an accent on one of its letters, where that is one of them: `groupées` for `groupees`."""
        forms = (word[:at] + one + word[at + 1 :] for at, letter in enumerate(word) for one in self.accented(letter))
        yield from (one for one in forms if one in self)

    def accented(self, letter: str) -> str:
        """Return what a letter may be with an accent."""
        return _accented(self.lists[0]).get(letter, "")


@lru_cache(32_768)
def _told(lists: tuple[str, ...], word: str) -> str | None:
    """Return what the first of some lists tells of a word: editions ask for the same ones."""
    for name in lists:
        if (told := lexicon(name).get(word)) is not None:
            return told
    return None


@cache
def _common(lists: tuple[str, ...], first: str) -> Mapping[str, str]:
    """Return the common words of some lists that begin with a letter, and what is told of each."""
    return {word: told for name in reversed(lists) for word, told in lexicon(name).begun(first).items()}


@cache
def _letters(code: str) -> str:
    own = {**listed(), **_in_part()}[code]
    return own if own[:1] > LAST_LATIN else ascii_lowercase + own


@cache
def _accented(code: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for one in {**listed(), **_in_part()}[code]:
        name = unicodedata.name(one)
        bare = next((plain for plain in ascii_lowercase if name.startswith(f"{unicodedata.name(plain)} WITH ")), "")
        bare = bare or unicodedata.normalize("NFD", one)[0]
        if bare != one:
            found[bare] = found.get(bare, "") + one
    return found


@cache
def listed() -> Mapping[str, str]:
    """Return the languages that have a list, each with its letters that English does not have."""
    return {one.partition(" ")[0]: one.partition(" ")[2] for one in languages().words["listed"]}


def is_rather_of(language: str, other: str, words: Iterable[str]) -> bool:
    """Return whether the words in small letters are of the first of two languages, whose list has them further up.

    Without lists of both languages nobody knows, nor by one word.
    """
    codes = [languages().language(one).code for one in (language, other)]
    long = [word for word in words if len(word) >= _LONG and word.islower()]
    if codes[0] == codes[1] or len(long) < 2 or not listed().keys() >= {*codes}:
        return False
    there, here = (sum(map(_rank, map(lexicon(code).get, long))) / len(long) for code in codes)
    return there <= _FREQUENT and here - there >= _APART


def _rank(told: str | None) -> int:
    """Return how rare a word is by what a list tells of it, from 0 on; the rarest are those that it has not."""
    return _UNKNOWN if told is None else int(told) if told in ("0", "1", "2") else _RARE


@cache
def _in_part() -> Mapping[str, str]:
    return {one.partition(" ")[0]: one.partition(" ")[2] for one in languages().words["listed-in-part"]}


def words_of(language: Language, own: Iterable[str] = ()) -> Words:
    """Return the words of a language, and some of a catalogue's own; none of a language without a list.

    What stands in Latin letters in a language with other letters is English.
    """
    code = "en" if language.code == UNKNOWN or not language.is_latin else language.code
    return Words((code, _JARGON) if code in listed() else (), frozenset(own))


def common_words(language: Language, own: Iterable[str] = ()) -> Words:
    """Return the common words of a language whose list has no others, and some of a catalogue's own; else none."""
    return Words((language.code, _JARGON) if language.code in _in_part() else (), frozenset(own))


@lru_cache(8)
def small_words(page: str) -> Counter[str]:
    """Return how often a page has each word of three letters or more, in small letters; those in code and URLs too."""
    return Counter(_SMALL.findall(page.lower()))


def in_small_letters(counts: Mapping[str, int]) -> Counter[str]:
    """Return how often each word stands, whatever its capitals."""
    found: Counter[str] = Counter()
    for word, count in counts.items():
        found[word.lower()] += count
    return found


def is_own_word(word: str, language: Language) -> bool:
    """Return whether a word in small letters is one of a language, and in English no more frequent."""
    told = words_of(language).told(word)
    return told is not None and (told or _UNTOLD) <= (english_words().told(word) or _UNTOLD)


def is_unlisted(said: str, words: Words, least: int) -> bool:
    """Return whether so many words of a text are in no list that it is in another language; `least` may be names."""
    counts = Counter(_IN_SMALL.findall(said))
    unknown = sum(times for word, times in counts.items() if not words.knows(word))
    return unknown > max(least, counts.total() / _SHARE)


@cache
def little_words(code: str, least: int = 2) -> tuple[str, ...]:
    """Return the little words of a language, of so many letters at least, the longest first."""
    found = (one for one in function_words(code) if len(one) >= least and one.isalpha())
    return tuple(sorted(found, key=lambda one: (-len(one), one)))


@cache
def english_words() -> Words:
    """Return the words of English."""
    return words_of(languages().language("en"))


def written_as(word: str, told: str) -> str:
    """Return how a word is written, of which a list tells that."""
    return word if told.isdigit() else told
