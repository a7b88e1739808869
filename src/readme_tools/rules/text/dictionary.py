"""Words of the text that are one slip off a word of a list, and no words themselves."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from string import ascii_lowercase

from readme_tools.catalogue.lexicon import lexicon
from readme_tools.catalogue.profile.languages import UNKNOWN, Language, languages
from readme_tools.catalogue.terms import is_variant, spelling, stems, without_ending
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document, Link, Text
from readme_tools.rules.text.slips import Slip, swaps
from readme_tools.text.source import Span

# The letter first that a match begins with: most of a text is passed over at once.
_LETTER = r"a-z\u00df-\u00f6\u00f8-\u024f"
_PLAIN = regex(rf"[A-Z\u00c0-\u00de{_LETTER}](?<![\w/@.#&$\\-].)(?<!\w['’].)[{_LETTER}]{{4,}}(?![\w/@&=\\-]|[.:]\w)")
_ANY = regex(rf"[{_LETTER}]{{5,}}")
_LATIN, _BESIDE, _AROUND = regex(r"[A-Za-z\u00c0-\u024f]+"), 3, 80
_FIRST_NAME = regex(r"\b[A-Z\u00c0-\u00de][a-z\u00df-\u024f]+ \Z")
_GOES_BEFORE, _GOES_ON, _NEAR = regex(r"\w(?:[*_~]{1,3}|</?\w+>)\Z"), regex(r"(?:[*_~]{1,3}|</?\w+>)\w"), 12
# Letters of a word in which one that is missing or too many, or another one, is hardly ever another word.
_LONG, _OTHER, _LONGEST = 8, 9, 24
# Ways to slip, and the letters of a word of which a common one, though not a frequent one, is meant.
_TELLING, _MISSED, _MISTAKEN = range(3)
_LEAST = (6, 7, 8)
_BENT, _BENT_LONG = 9, 11  # letters in a language whose words change within, where one is missing, or too many or other
_STEM = 6  # letters of a word that is not common, and that others are formed of
_MOST, _MANY = 3, 10  # times that a slip is pasted, and a long word in small letters; others are names
_BENDING = 3  # letters of what a verb ends in
_PART = 4  # letters of the parts of a compound
_VOWELS = "aeiouy"
_JARGON = "jargon"  # words of READMEs in any language


@dataclass(frozen=True, slots=True)
class Words:
    """The words that a page may have: those of lists, which are read when a word is asked for, and some of its own."""

    lists: tuple[str, ...] = ()
    own: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.lists)

    def __contains__(self, word: str) -> bool:
        return self.told(word) is not None

    def told(self, word: str) -> str | None:
        """Return what the lists tell of a word in small letters; None where it is unknown."""
        told = _told(self.lists, word)
        return "" if told is None and word in self.own else told

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
        return _written(word, told or "")

    def near(self, words: Iterable[str]) -> Iterator[tuple[str, str, str]]:
        """Yield those of many words that are common, how they are written, and what is told of each."""
        lists = self.lists if self.is_english else self.lists[:1]
        for word in words:
            for name in lists:
                if told := lexicon(name).begun(word[0]).get(word):
                    yield word, _written(word, told), told
                    break

    @property
    def is_english(self) -> bool:
        """Whether they are of English."""
        return "en" in self.lists

    @property
    def letters(self) -> str:
        """The letters of their language; none of one without a list."""
        return ascii_lowercase + _listed()[self.lists[0]] if self.lists else ""

    def accented(self, letter: str) -> Iterator[str]:
        """Yield what a letter may be with an accent."""
        return (one for one in _listed()[self.lists[0]] if unicodedata.normalize("NFD", one)[0] == letter != one)


@lru_cache(32_768)
def _told(lists: tuple[str, ...], word: str) -> str | None:
    """Return what the first of some lists tells of a word: editions ask for the same ones."""
    return next((told for name in lists if (told := lexicon(name).get(word)) is not None), None)


@cache
def _listed() -> Mapping[str, str]:
    """Return the languages that have a list, each with its letters that English does not have."""
    return {one.partition(" ")[0]: one.partition(" ")[2] for one in languages().words["listed"]}


def words_of(language: Language, own: Iterable[str] = ()) -> Words:
    """Return the words of a language, and some of a catalogue's own; none of a language without a list.

    What stands in Latin letters in a language with other letters is English.
    """
    code = "en" if language.code == UNKNOWN or not language.is_latin else language.code
    return Words((code, _JARGON) if code in _listed() else (), frozenset(own))


@cache
def english_words() -> Words:
    """Return the words of English."""
    return words_of(languages().language("en"))


def _written(word: str, told: str) -> str:
    return word if told.isdigit() else told


def against_words(document: Document, texts: Sequence[Text], words: Words, language: Language) -> Iterator[Slip]:
    """Yield words of the text that are one slip off a common one of `words`, wherever they stand.

    A word of a URL or of code is a name; the fragment of a link within the page repeats a heading.
    """
    said = "\n".join(one.value for one in texts) if words else ""
    counts = Counter(_PLAIN.findall(said))
    times: Counter[str] = Counter()
    for word, count in counts.items():
        times[word.lower()] += count
    most = {word: _MANY if word.islower() and len(word) >= _OTHER else _MOST for word in counts}
    counts = Counter({word: count for word, count in counts.items() if times[word.lower()] <= most[word]})
    unknown = [word for word in counts if word.lower() not in words and word.lower() not in english_words()]
    if not unknown:
        return
    everywhere = Counter(_ANY.findall(document.source.text.lower()))
    for one in document.walk():
        if isinstance(one, Link) and one.url.startswith("#"):
            everywhere.subtract(_ANY.findall(one.url.lower()))
    linked = " ".join(one.url.lower() for one in document.links if not one.url.startswith("#"))
    code = latin_code(language)
    odd = {
        word: right
        for word in unknown
        if everywhere[word.lower()] <= times[word.lower()] and word.lower() not in linked
        if (right := meant(word, words, language, times))
    }
    for one in texts if odd else ():
        is_plain = len(one.value) == one.span.end - one.span.start and any(map(one.value.__contains__, odd))
        for match in _PLAIN.finditer(one.value) if is_plain else ():
            span = one.span.part(*match.span())
            if not (instead := odd.get(match[0])) or is_part(document.source.text, span):
                continue
            place = (one.value, *match.span())
            if not (
                is_among_foreign(*place, code, words)
                or _is_strange(*place, words, language)
                or _is_surname(one.value, match.start(), instead, words)
            ):
                yield Slip(span, match[0], instead, times[match[0].lower()])


def is_part(text: str, span: Span) -> bool:
    """Return whether a word goes on in other markup: the letter of an acronym is bold, `**C**reation`."""
    before, after = text[max(0, span.start - _NEAR) : span.start], text[span.end : span.end + _NEAR]
    return bool(_GOES_BEFORE.search(before) or _GOES_ON.match(after))


def is_among_foreign(text: str, start: int, end: int, code: str = "en", words: Words | None = None) -> bool:
    """Return whether little words, or accents, of another language stand beside a word: `modèles de langage`."""
    known = words or english_words()
    return any(
        (known.is_english and not one.isascii()) or _is_little(one.lower(), code, known)
        for one in _beside(text, start, end)
    )


def is_of_others(text: str, code: str) -> bool:
    """Return whether a text on a page of a language is in another one: it has more little words of others."""
    words = {*map(str.lower, _LATIN.findall(text))}
    return len(words & _foreign_words(code)) > max(1, len(words & languages().little_words(code)))


def latin_code(language: Language) -> str:
    """Return the code of the language that words in Latin letters are of on a page: English beside other scripts."""
    return language.code if language.is_latin and language.code != UNKNOWN else "en"


def _beside(text: str, start: int, end: int) -> list[str]:
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return [*_LATIN.findall(before)[-_BESIDE:], *_LATIN.findall(after)[:_BESIDE]]


def _is_strange(text: str, start: int, end: int, words: Words, language: Language) -> bool:
    """Return whether most longer words beside one are in no list of the page's language, where it is not English."""
    long = [one.lower() for one in _beside(text, start, end) if len(one) >= _PART]
    is_latin = language.is_latin and language.code != "en"
    return is_latin and sum(one in words for one in long) * 2 < len(long)


def _is_surname(text: str, start: int, right: str, words: Words) -> bool:
    """Return whether a word follows another name, and hardly anybody writes what it is a slip of: `Ann Owler`."""
    first = _FIRST_NAME.search(text, max(0, start - _AROUND), start)
    is_rare = words.told(right.lower()) != "1" and text[start].isupper()
    return is_rare and first is not None and not words.common(first[0].strip().lower())


def _is_little(word: str, code: str, words: Words) -> bool:
    """Return whether a word is a little one of other languages, and not one of this language too: Italian `le`."""
    return word in _foreign_words(code) and (words.is_english or (len(word) >= _PART - 1 and word not in words))


@cache
def _foreign_words(code: str) -> frozenset[str]:
    known = languages()
    others = (one.words for one in known.by_code.values() if one.is_latin and one.code != code)
    return frozenset(chain(*others, known.words["of"])) - known.little_words(code)


def meant(word: str, words: Words, language: Language, said: Mapping[str, int]) -> str:
    """Return the common word that an unknown one is a slip of, empty where it is none, or may be several.

    The first letter and the ending stay: cousins in other languages and inflected forms differ there. Where several
    are near, `said` tells which one the page has.
    """
    lower = word.lower()
    if len(lower) > _LONGEST or _is_compound(lower, words) or _is_program(lower, words):
        return ""
    is_formed = words.is_english and _is_formed(lower, words)
    bent = () if words.is_english else _bent(lower, words, language)
    is_name = word != lower and not language.capital_nouns
    for way, slips in ((_TELLING, _telling), (_MISSED, _missed), (_MISTAKEN, _mistaken)):
        rights = {
            one: right
            for one, right, told in words.near(slips(lower, words))
            if (_is_likely_name if is_name else _is_likely)(way, lower, one, told)
            if words.is_english or way == _TELLING or _is_long(way, lower, one, told)
            if not is_formed or _is_doubled(lower, one)
            if all(map(spelling(one).startswith, bent))
            if not words.is_english or not is_variant(lower, one)
        }
        if len(rights) > 1:
            rights = {one: right for one, right in rights.items() if said[one]}
        if rights:
            return next(iter(rights.values())) if len(rights) == 1 else ""
    return ""


def _is_likely(way: int, word: str, right: str, told: str) -> bool:
    """Return whether a word in small letters is long enough for a slip: less where a frequent word is meant."""
    if way == _MISSED and len(right) < len(word):
        return told.isdigit() and len(word) >= _LONG
    return told == "1" or (told.isdigit() and len(word) >= _LEAST[way])


def _is_likely_name(way: int, word: str, right: str, told: str) -> bool:
    """Return whether what may be a name is no name: of a frequent word a letter is missing, or two are swapped."""
    size = len(word)
    if way == _MISTAKEN or len(right) < size:
        return told == "1" and size >= _LONG
    return size >= _LEAST[way] and (way == _TELLING or told != "2" or size >= _LONG)


def _is_long(way: int, word: str, right: str, told: str) -> bool:
    """Return whether a word is long enough in a language whose words change within."""
    return told == "1" and len(word) >= (_BENT if way == _MISSED and len(right) > len(word) else _BENT_LONG)


def _is_formed(word: str, words: Words) -> bool:
    """Return whether an English word is formed of a known one by its beginning or ending: `balancers`, `verifiers`."""
    ended = without_ending(word)
    found = {f"{ended}e"} if word.removeprefix(ended)[:1] in _VOWELS else set()
    found |= {f"{ended[:-1]}y"} if ended.endswith("i") else set()
    return any(
        len(one) >= _STEM
        or (words.common(one) == one and (len(one) == _STEM - 1 or (words.told(one) == "1" and word.startswith(one))))
        for one in (*stems(word), *found)
        if one in words
    )


def _is_compound(word: str, words: Words) -> bool:
    """Return whether a word is two common ones, the first one perhaps with a letter that joins them.

    Of English these are words that much is put together with: `skillset`, but not `fund-mental`.
    """
    if words.is_english:
        lasts = (one for one in languages().words["compounded"] if word.endswith(one) and one != word)
        return any(words.common(left) == left for left in map(word.removesuffix, lasts))
    parts = ((word[:at], word[at:]) for at in range(_PART, len(word) - _PART + 1))
    return any(
        words.common(right) == right and (words.common(left) == left or words.common(left[:-1]) == left[:-1])
        for left, right in parts
    )


def _is_program(word: str, words: Words) -> bool:
    """Return whether a word is a known one with what programs and libraries end in: `owljs`, `owlctl`."""
    lefts = (word.removesuffix(one) for one in languages().words["of-programs"] if word.endswith(one))
    return any(len(left) >= _PART and left[-1:] not in "ed" and left in words for left in lefts)


def _bent(word: str, words: Words, language: Language) -> Sequence[str]:
    """Return what a word is a form of as it stands, without accents: a known verb's, or one with a pronoun."""
    starts = [word[:at] for at in range(max(_PART, len(word) - _BENDING), len(word))]
    found = [one for one in starts if words.is_any(one + ending for ending in language.verbs)]
    whole = re.sub(rf"(?:{'|'.join(language.attached)})\Z", "", word) if language.attached else word
    return [spelling(one) for one in (*found, *([word] if whole != word and whole in words else ()))]


def _is_doubled(word: str, right: str) -> bool:
    """Return whether the last letter of a stem is missing before an ending: `commited` is not formed of `commit` so."""
    return len(right) > len(word) and without_ending(word) == without_ending(right)[:-1]


def _telling(word: str, words: Words) -> Iterator[str]:
    """Yield a word with two letters swapped, one of a pair more or fewer, and with an accent that it lost."""
    yield from (one for one in swaps(word) if one[0] == word[0])
    for at in range(1, len(word)):
        yield word[: at + 1] + word[at:]
        if word[at] == word[at - 1]:
            yield word[:at] + word[at + 1 :]
    for at, letter in enumerate(word):
        yield from (word[:at] + other + word[at + 1 :] for other in words.accented(letter))


def _missed(word: str, words: Words) -> Iterator[str]:
    """Yield a word with one letter more or fewer."""
    size = len(word)
    for at in range(1, size) if size >= _LEAST[_TELLING] else ():
        yield from (word[:at] + letter + word[at:] for letter in words.letters)
    for at in range(1, size - 1) if size >= _LONG else ():
        yield word[:at] + word[at + 1 :]


def _mistaken(word: str, words: Words) -> Iterator[str]:
    """Yield what may be meant with another letter in its place; in shorter words only another vowel."""
    size = len(word)
    for at in range(1, size - 1) if size >= _LONG else ():
        letters = words.letters if size >= _OTHER else _VOWELS if word[at] in _VOWELS else ""
        yield from (word[:at] + letter + word[at + 1 :] for letter in letters)
