"""Words in pieces: with a space between all letters, a `<br>` or the end of a line in them, or without their end."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import islice, pairwise

from readme_tools.catalogue.lexicon import lexicon
from readme_tools.catalogue.profile.languages import Language, languages
from readme_tools.catalogue.terms import stems
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Text
from readme_tools.markdown.syntax import Texts
from readme_tools.rules.text.foreign import is_of_another, is_quoted, is_strange, is_surname
from readme_tools.rules.text.slips import Slip, slip_at
from readme_tools.rules.text.word_lists import Words, english_words, little_words, small_words
from readme_tools.text import Span, grouped
from readme_tools.text.scripts import HANGUL, KANJI, KATAKANA, LATIN, SMALL, VOWELS

_ANY = regex(r" \S (?<=\S...)(?=\S)")
_SPACED = regex(r"(?<![^\s(（「『\"“/])[^\W\d_](?: [a-z\u00df-\u024f\u0430-\u045f]){3,}(?![^\s)）」』\"”.,:;!?/])")
_EAST, _HANGUL = f"[\u3041-\u30fc{KANJI}]", f"[{HANGUL}]"
_WIDE = regex(
    f"{_EAST}(?: {_EAST}){{2,}}|(?<!{_HANGUL})(?<!(?<!{_HANGUL}){_HANGUL} ){_HANGUL}(?: {_HANGUL}){{2,}}(?!{_HANGUL})"
)
_LATIN, _EASTERN = 4, 3  # letters of such a word
_FEW = 2  # of a page: more are its way to write titles
_BREAK = regex(r"<br\s?/?>|\r?\n(?:[ \t]*>)*[ \t]*", re.IGNORECASE)
_LEFT = regex(rf"(?<![\w/@.#&$~+\\'’-])(?P<word>[{LATIN}]+)(?P<hyphen>-?)\Z|(?P<kana>[{KATAKANA}]+)\Z")
_RIGHT = regex(rf"(?P<word>[a-z\u00df-\u024f]+)(?![\w/@&=~+\\'’-]|[.:]\w)|(?P<kana>[{KATAKANA}]+)")
_WORD = regex(rf"[{LATIN}]+|[{KATAKANA}]+")
_HYPHENED = regex(rf"(?<![\w/@.#&$~+\\'’-])([{LATIN}]+)- ([a-z\u00df-\u024f]{{3,}})(?![\w/@&=~+\\'’-])")
_SHORTEST = 5  # letters of a word in Latin letters; two little ones make a shorter one by chance
# A word in small letters with another one on each side, or an end: after a full stop it may be an abbreviation.
_SMALL_WORD = regex(rf"[{SMALL}](?<=[\w,)] .)[{SMALL}]{{2,}}(?= [{SMALL}]|,? [{SMALL}])")
_ANY_SMALL = regex(rf"[{SMALL}]{{3,}}")
_VOWEL = regex(rf"[{VOWELS}]\Z")  # abbreviations end in a consonant
_BEGUN, _LEAST, _MOST = 4, 2, 6  # letters of a word that no page goes on with; and how many are lost
_LONG = 8  # letters of a word that is too long for an abbreviation
_START = 3  # letters of the shortest word, by which others are found
_FEWEST = 5  # words of a list that end in letters that are no end
_FREQUENT = ("0", "1")
_NAME = regex(rf"[A-Z](?<![\w/@.#&$~+\\'’-].)[{LATIN}]{{4,}}(?![\w/@&=~+\\'’]|[.:]\w)")
_OFTEN, _LOST = 4, 3  # times of a name that one is a part of, and letters that it lacks


def spaced(texts: Texts, page: str, words: Words) -> Iterator[Slip]:
    """Yield words with a space between all letters that a list has, or, of kanji, kana and Hangul, the page."""
    found = []
    for some, pattern, least in (texts, _SPACED, _LATIN), (texts.wide, _WIDE, _EASTERN):
        for one, match in some.found(pattern, _ANY):
            letters = match[0].split()
            # An article, what counts, or the letter of another word may stand beside it.
            for start, end in ((0, len(letters)), (1, len(letters)), (0, len(letters) - 1)):
                whole = "".join(letters[start:end])
                is_known = words.knows(whole.lower()) or whole in page
                if end - start >= least and is_known:
                    at = match.start() + 2 * start
                    found.append((one, at, at + 2 * (end - start) - 1, whole))
                    break
    for one, start, end, whole in found if len(found) <= _FEW else ():
        yield Slip(one.span.part(start, end), one.value[start:end], whole, 0)


def broken_words(texts: Sequence[Text], page: str, words: Words) -> Iterator[Slip]:
    """Yield words in two pieces that a list or the page has whole, where a piece is not a word."""
    counts: Counter[str] | None = None
    for one, other in pairwise(texts):
        if page[one.span.end : one.span.end + 1] not in "<\r\n" or not _BREAK.fullmatch(
            page, one.span.end, other.span.start
        ):
            continue
        left, right = _LEFT.search(one.value), _RIGHT.match(other.value)
        if left is None or right is None or (left["kana"] is None) != (right["kana"] is None):
            continue
        parts = (left["kana"] or left["word"], right[0])
        if left["kana"]:
            unknown = _unknown_kana(parts)
        else:  # before a hyphen stands a syllable, as in `pre-`
            unknown = [one for one in map(str.lower, parts[bool(left["hyphen"]) :]) if not words.knows(one)]
            unknown = [one for one in unknown if one not in little_words("en")]  # lists have none of two letters
        whole = "".join(parts)
        if not unknown or (left["kana"] is None and len(whole) < _SHORTEST):
            continue
        counts = Counter(_WORD.findall(page.lower())) if counts is None else counts
        is_word = _is_whole(whole, left["kana"] is not None, words) or counts[whole.lower()] > 0
        if is_word and any(counts[one] == 1 for one in unknown):
            span = Span(one.span.end - len(left[0]), other.span.start + len(right[0]))
            yield Slip(span, " ".join(page[span.start : span.end].split()), whole, counts[whole.lower()])


def hyphened(texts: Texts, words: Words) -> Iterator[Slip]:
    """Yield words that a line's end parted before the line was joined: `lang- uage`."""
    for one, match in texts.found(_HYPHENED):
        last, whole = match[2].lower(), match[1] + match[2]
        is_parted = not words.knows(last) and not english_words().knows(last)  # a word joins two: `in- en uitvoer`
        if is_parted and len(whole) >= _SHORTEST and _is_whole(whole, False, words):
            yield slip_at(one, match, whole)


def _unknown_kana(pieces: Sequence[str]) -> Sequence[str]:
    from readme_tools.rules.text.katakana import is_known_katakana

    return [one for one in pieces if len(one) == 1 or not is_known_katakana(one)]


def _is_whole(whole: str, is_kana: bool, words: Words) -> bool:
    """Return whether a list has a word."""
    if is_kana:
        return not _unknown_kana((whole,))
    lower = whole.lower()
    return lower in (words.common(lower), english_words().common(lower))


def cut_short(texts: Texts, page: str, words: Words, language: Language) -> Iterator[Slip]:
    """Yield unknown words of a page that are the beginning of another one of it, or of a frequent one."""
    if not words:
        return
    said, small = texts.said, texts.said.lower()
    counts = Counter(_ANY_SMALL.findall(small))
    english = english_words()
    cut = {
        one
        for one in {*_SMALL_WORD.findall(said)}
        if counts[one] == 1 and not words.knows(one)
        if not words.is_any(stems(one)) and not english.is_any(stems(one))
    }
    cut = {one for one in cut if small_words(page)[one] == 1}
    if not cut:
        return
    begun = grouped((one[:_START], one) for one in counts)
    rights = {one: found for one in cut if (found := _wholes(one, small, counts, begun[one[:_START]], words))}
    for one, match in texts.found(_SMALL_WORD) if rights else ():
        found = rights.get(match[0], ())
        place = (one.value, *match.span())
        if found and not is_quoted(*place, language, words) and not is_strange(*place, words, language):
            right, other, count = found
            yield slip_at(one, match, right, count, other)


def cut_names(texts: Texts, linked: Set[str], words: Words) -> Iterator[Slip]:
    """Yield names that lack their last letters, where a page has one name with them again and again: `Ubunt`.

    In other languages than English the form without them may be the name.
    """
    if not words.is_english:
        return
    counts = Counter(_NAME.findall(texts.said))
    usual = [one for one, count in counts.items() if count >= _OFTEN]
    begun = grouped((one[:-lost], one) for one in usual for lost in range(1, _LOST + 1))
    rights = {}
    for name in begun.keys() & counts.keys():
        wholes = begun[name]
        is_odd = counts[name] == 1 == len(wholes) and name.isascii() and not words.knows(name.lower())
        # `OwlTern` of owltern.org is the maker, though `Ternery` is usual here.
        is_odd = is_odd and not any(name.lower() in url.replace(wholes[0].lower(), "") for url in linked)
        if is_odd and not is_of_another(name.lower(), words):
            rest = wholes[0].removeprefix(name)
            if rest.islower() and rest not in _endings():  # one `AirPod` of many
                rights[name] = wholes[0]
    for one, match in texts.found(_NAME) if rights else ():
        right = rights.get(match[0], "")
        if right and not is_surname(one.value, match.start(), right.lower(), words):
            rest = f" {right.removeprefix(match[0])}"
            end = match.end() + len(rest) * one.value.startswith(rest, match.end())
            written = one.value[match.start() : end]
            yield Slip(one.span.part(match.start(), end), written, right, counts[right])


def _wholes(
    word: str, said: str, counts: Mapping[str, int], near: Iterable[str], words: Words
) -> tuple[str, str, int] | tuple[()]:
    """Return the word that one is the beginning of, perhaps a second one, and how often the page has the first.

    `near` are those of `counts` that begin with the same letters.
    """
    is_odd = not words.is_english and len(word) >= _SHORTEST and _ends_oddly(words.lists[0], word[-_START:])
    if words.is_in_part and not is_odd:
        return ()
    least = 1 if is_odd else _LEAST
    own = [one for one in near if one.startswith(word) and least <= len(one) - len(word) <= _MOST and one in words]
    if not is_odd and any(one.removeprefix(word) in _endings() for one in own):
        return ()  # it is the word that the other one is formed of
    is_sure = is_odd or (words.is_english and len(word) >= (_BEGUN if _VOWEL.search(word) else _LONG))
    if not is_sure:
        own = [one for one in own if _beside(word, said) & _beside(one, said)] if own else []
    if own or not is_sure:
        right = max(own, key=lambda one: counts[one], default="")
        return (right, "", counts[right]) if own else ()
    begun = [one for one in words.begun(word) if len(one) - len(word) >= least and words.told(one) in _FREQUENT]
    if not is_odd and any(one.removeprefix(word) in _endings() for one in begun):
        return ()
    begun.sort(key=lambda one: (words.told(one), len(one), one))
    return (begun[0], begun[1] if len(begun) > 1 else "", 0) if begun else ()


@cache
def _ends_oddly(code: str, end: str) -> bool:
    """Return whether hardly a word of a language ends so: one that does lacks its last letters, as `possibili`."""
    return len([*islice(lexicon(code).ending(end), _FEWEST + 1)]) <= _FEWEST


def _beside(word: str, said: str) -> frozenset[tuple[int, str]]:
    """Return the words before and after one, each with the side on which it stands."""
    found = re.findall(rf"(?:([{SMALL}]{{3,}}) )?(?<![\w-]){word}(?![\w-])(?: ([{SMALL}]{{3,}}))?", said)
    return frozenset((side, one) for pair in found for side, one in enumerate(pair) if one)


@cache
def _endings() -> frozenset[str]:
    """Return what forms of a word end in, one after another, too."""
    endings = languages().words["inflections"]
    return frozenset((*endings, *(one + last for one in endings for last in ("s", "ly"))))
