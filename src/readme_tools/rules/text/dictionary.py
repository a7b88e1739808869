"""Words of the text that are one slip off a word of a list, and no words themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from string import ascii_lowercase

from readme_tools.catalogue.profile.languages import UNKNOWN, Language, languages
from readme_tools.lazy.data import shipped_words
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document, Link, Text
from readme_tools.rules.text.slips import Slip, swaps
from readme_tools.text.source import Span

# The letter first that a match begins with: most of a text is passed over at once.
_PLAIN = regex(r"[A-Za-z](?<![\w/@.#&$\\-].)(?<!\w['’].)[a-z]{5,}(?![\w/@&=\\-]|[.:]\w)")
_ANY = regex(r"[A-Za-z]{6,}")
_LATIN, _BESIDE, _AROUND = regex(r"[A-Za-z\u00c0-\u024f]+"), 3, 80
_GOES_BEFORE, _GOES_ON, _NEAR = regex(r"\w(?:[*_~]{1,3}|</?\w+>)\Z"), regex(r"(?:[*_~]{1,3}|</?\w+>)\w"), 12
# Letters of a word in which one that is missing or too many, or another one, is hardly ever another word.
_LONG, _OTHER, _LONGEST = 8, 9, 24  # the longest word of the list has 20 letters
_MOST, _MANY = 3, 10  # times that a slip is pasted, and a long word in small letters; others are names
_VOWELS = "aeiouy"


def english(language: Language) -> Mapping[str, str]:
    """Return the English words that a page in a language may have slips in, and how each is written.

    What stands in Latin letters in a language with other letters is English. Rare words and names that are
    one slip off a frequent one are written as nothing: nobody means them.
    """
    return english_words() if language.code in ("en", UNKNOWN) or not language.is_latin else {}


@cache
def english_words() -> Mapping[str, str]:
    """Return the words of the lists in small letters, and how each is written; a rare one as nothing."""
    rare = dict.fromkeys(shipped_words("catalogue", "words", "en-rare.txt"), "")
    return rare | {word.lower(): word for word in shipped_words("catalogue", "words", "en.txt")}


def against_words(document: Document, texts: Sequence[Text], words: Mapping[str, str]) -> Iterator[Slip]:
    """Yield words of the text that are one slip off one of `words`, wherever they stand.

    A word of a URL or of code is a name; the fragment of a link within the page repeats a heading.
    """
    said = "\n".join(one.value for one in texts) if any(words.values()) else ""
    counts = {word: count for word, count in Counter(_PLAIN.findall(said)).items() if word.lower() not in words}
    if not counts:
        return
    everywhere = Counter(_ANY.findall(document.source.text.lower()))
    for one in document.walk():
        if isinstance(one, Link) and one.url.startswith("#"):
            everywhere.subtract(_ANY.findall(one.url.lower()))
    linked = " ".join(one.url.lower() for one in document.links if not one.url.startswith("#"))
    times: Counter[str] = Counter()
    for word, count in counts.items():
        times[word.lower()] += count
    most = {word: _MANY if word.islower() and len(word) >= _OTHER else _MOST for word in counts}
    odd = {
        word: right
        for word in counts
        if everywhere[word.lower()] <= times[word.lower()] <= most[word] and word.lower() not in linked
        if (right := meant(word, words))
    }
    for one in texts if odd else ():
        is_plain = len(one.value) == one.span.end - one.span.start and any(map(one.value.__contains__, odd))
        for match in _PLAIN.finditer(one.value) if is_plain else ():
            span = one.span.part(*match.span())
            if not (instead := odd.get(match[0])) or is_part(document.source.text, span):
                continue
            if not is_among_foreign(one.value, match.start(), match.end()):
                yield Slip(span, match[0], instead, times[match[0].lower()])


def is_part(text: str, span: Span) -> bool:
    """Return whether a word goes on in other markup: the letter of an acronym is bold, `**C**reation`."""
    before, after = text[max(0, span.start - _NEAR) : span.start], text[span.end : span.end + _NEAR]
    return bool(_GOES_BEFORE.search(before) or _GOES_ON.match(after))


def is_among_foreign(text: str, start: int, end: int) -> bool:
    """Return whether little words, or accents, of another language stand beside a word: `modèles de langage`."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    beside = (*_LATIN.findall(before)[-_BESIDE:], *_LATIN.findall(after)[:_BESIDE])
    return any(not one.isascii() or one.lower() in _foreign_words() for one in beside)


def is_of_others(text: str) -> bool:
    """Return whether a text on an English page is in another language: it has more little words of others."""
    words = {*map(str.lower, _LATIN.findall(text))}
    return len(words & _foreign_words()) > max(1, len(words & languages().little_words("en")))


@cache
def _foreign_words() -> frozenset[str]:
    known = languages()
    others = (one.words for one in known.by_code.values() if one.is_latin and one.code != "en")
    return frozenset(chain(*others, known.words["of"])) - known.little_words("en")


def meant(word: str, words: Mapping[str, str]) -> str:
    """Return the word of `words` that another one is a slip of, empty when it is none.

    The first letter and the ending stay: cousins in other languages and inflected forms differ there. What
    is written like a name and is a name but for another letter is another name: Francesco, Francisco.
    """
    missed, mistaken = _near(word.lower())
    found = next((words[one] for one in missed if words.get(one)), "")
    if not found:
        found = next((words[one] for one in mistaken if words.get(one)), "")
        return "" if found[:1].isupper() and word[:1].isupper() else found
    return found


@lru_cache(4096)
def _near(word: str) -> tuple[Sequence[str], Sequence[str]]:
    """Return the words of the list that another one may be, for which editions have the same slips and names."""
    known = english_words()
    if len(word) > _LONGEST:
        return (), ()
    return [one for one in _missed(word) if known.get(one)], [one for one in _mistaken(word) if known.get(one)]


def _missed(word: str) -> Iterator[str]:
    """Yield what may be meant, the likeliest slips first: letters swapped, one of a pair, one missing or too many."""
    size = len(word)
    yield from (one for one in swaps(word) if one[0] == word[0])
    for at in range(1, size):
        yield word[: at + 1] + word[at:]
        if word[at] == word[at - 1] and size >= _LONG - 1:
            yield word[:at] + word[at + 1 :]
    for at in range(1, size - 1) if size >= _LONG - 1 else ():
        yield from (word[:at] + letter + word[at:] for letter in ascii_lowercase)
    if size >= _LONG:
        yield from (word[:at] + word[at + 1 :] for at in range(1, size - 2))


def _mistaken(word: str) -> Iterator[str]:
    """Yield what may be meant with another letter in its place; in shorter words only another vowel."""
    size = len(word)
    for at in range(1, size - 2) if size >= _LONG else ():
        letters = ascii_lowercase if size >= _OTHER else _VOWELS if word[at] in _VOWELS else ""
        yield from (word[:at] + letter + word[at + 1 :] for letter in letters)
