"""Words of one kind of which a text has another one than its translations: the opposite, another month, unit or task.

Translations differ in what they say and leave out. But where one edition has a word of a kind, and the others have
another word of the same kind in its place, one of them is wrong.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate, chain, combinations, permutations
from operator import add
from typing import NamedTuple

from readme_tools.catalogue import Alignment, alternatives, languages, scripts_in
from readme_tools.catalogue.profile.meanings import meanings
from readme_tools.catalogue.profile.notations import month_names, signs_after
from readme_tools.catalogue.profile.vocabulary import COMMON, read_licences
from readme_tools.editions.around import around, sentences, texts_apart
from readme_tools.editions.denied import is_denied
from readme_tools.editions.parity import is_habit, lone_odd
from readme_tools.editions.passages import OddText, Passage, Together, is_parted, sides
from readme_tools.lazy.patterns import regex
from readme_tools.text.source import Span

_PAGE = regex(r"\]\([^()\s]*(?:\.md|readme)|href=[\"'][^\"']*(?:\.md|readme)", re.IGNORECASE)
# In a sentence of more letters, most words may be about something else: `can all be seen`.
_LONGEST = 150
_LABEL = 60  # a text of so many has little else to say
_TARGET = regex(r"\]\(([^()\s]*)")
_OF_PLACES = frozenset(("language", "country"))
_PLAIN_KINDS = _OF_PLACES | {"month"}  # whose words nobody says by denying another one
_TWO = 2
# Texts in which two editions have the same words of a kind, of those where both have some: two that are alone, and
# several that bear each other out. Elsewhere nobody knows whether they mean the same by these words.
_HABIT, _BORNE = (12, 0.9), (4, 0.9)
_NAME = 12  # letters of the name of a language, with its brackets
_FAR = 3  # times as long as another one: it says something else
_DIGIT = regex(r"\d")
_LETTERS, _KEY = regex(r"[^\W\d_]+"), 3
_WIDE_KEY = 2
# A letter before this one, or of Hangul; words of scripts without spaces begin and end anywhere.
_SPACED, _HANGUL = "\u0530", regex(r"[\uac00-\ud7a3]")
_HYPHENS = "-\u2010\u2011"
_CODE = regex(r"`[^`\n]*`|\w*[^\W_]_[^\W_]\w*")  # and what programs call things: `MODEL_PATH`
_COMPOUND = regex(rf"(?<![^\W_])[^\W_]++(?:[{_HYPHENS}][^\W_]+)+")
_FEW = 4  # letters that are another word in another language
_EVERYWHERE = "en"  # its words stand in texts of all languages
_Place = tuple[int, int, int, str]  # of a word: where it begins, its length, its number, and what it means
_Words = Mapping[str, Sequence[str]]  # of one kind: how each meaning is written, place by place
_Habit = tuple[str, str, str]  # two editions and a kind


class _Odd(NamedTuple):
    """The edition that says something else than others, how both are written, and whether both say each somewhere."""

    language: str
    others: tuple[str, ...]
    mine: str
    theirs: str
    is_shift: bool


def other_meanings(alignment: Alignment) -> Iterator[OddText]:
    """Yield the texts that have another word of a kind than the other editions have in its place, the first only.

    Several that have the same words bear each other out, of a long text only where no edition says nothing of the
    kind, and where they otherwise agree in it. Of a text that only one other edition has words of the kind in, the two
    must agree in that kind wherever both have words of it; or the text is short, and has no other word.
    """
    same: Counter[_Habit] = Counter()
    total: Counter[_Habit] = Counter()
    found: list[tuple[OddText, Sequence[_Habit]]] = []
    for texts in sentences(alignment):
        is_short = len(texts) == 1 or any(one.row is not None for one in texts[0].values())
        last = found[-1:]
        for parts, kind, words in chain.from_iterable(map(_together, texts)):
            counts = {language: {word: len(ways) for word, ways in own.items()} for language, own in words.items()}
            pairs = [(one, other, kind) for one, other in combinations(words, 2)]
            total.update(pairs)
            same.update(pair for pair in pairs if counts[pair[0]] == counts[pair[1]])
            odd = _other(words, counts) if len({*map(str, counts.values())}) > 1 and found[-1:] == last else None
            if odd is None or (kind in _OF_PLACES and (_is_switcher(parts) or _is_own(odd, counts))):
                continue
            both = (parts[odd.language], odd.mine), (parts[odd.others[0]], odd.theirs)
            if kind not in _PLAIN_KINDS and is_denied(*both[0], is_whole=False) != is_denied(*both[1], is_whole=False):
                continue  # `unofficial`, and `that is not official`
            if kind in _stating_kinds() or (is_short and _is_lone(parts, words)):
                habits: Sequence[_Habit] = ()
            elif odd.is_shift and (len(odd.others) < _TWO or _longest(parts) > _LONGEST):
                continue  # it says both, and may say one of them once more
            elif _longest(parts) > _LONGEST and _is_passed_over(parts, kind, words):
                continue  # who is silent says it otherwise, and so may the odd one
            else:
                habits = [pair for pair in pairs if odd.language in pair]
                if is_denied(*both[0], is_whole=True) != is_denied(*both[1], is_whole=True):
                    continue  # `paid`, and `no free upgrades`
            found.append((OddText(parts, odd.language, odd.others, odd.mine, odd.theirs), habits))
    for one, habits in found:
        least = _HABIT if len(one.others) < _TWO else _BORNE
        if all(is_habit(same[pair], total[pair], *least) for pair in habits):
            yield one


def _is_passed_over(texts: Together, kind: str, words: Mapping[str, _Words]) -> bool:
    """Return whether a text says nothing of a kind, of which its language has words."""
    return any(
        text.said.text and _has_words(language[:2], kind) for language, text in texts.items() if language not in words
    )


def _together(texts: Together) -> Iterator[tuple[Together, str, Mapping[str, _Words]]]:
    """Yield texts with the kinds of which two editions or more have words, of texts that are about equally long."""
    said = {language: text.said.text for language, text in texts.items() if text.said.text}
    lengths = [texts[language].said.length for language in said]
    if len(said) < _TWO or max(lengths) > _FAR * min(lengths):
        return
    found = {language: meant(text, language) for language, text in said.items()}
    for kind in dict.fromkeys(kind for own in found.values() for kind in own):
        words = {language: own[kind] for language, own in found.items() if kind in own}
        if len(words) >= _TWO:
            yield texts, kind, words


def _is_lone(texts: Together, words: Mapping[str, _Words]) -> bool:
    """Say whether texts are so short that the one word of each is about the same."""
    is_alone = len(words) == sum(bool(one.said.text) for one in texts.values())
    is_alone = is_alone and all(sum(map(len, own.values())) == 1 for own in words.values())
    # What is one of several sentences may be about another one.
    return is_alone and _longest(texts) <= _LABEL and not any(map(is_parted, texts.values()))


def _longest(texts: Together) -> int:
    return max(one.said.length for one in texts.values())


def _is_switcher(texts: Together) -> bool:
    """Return whether texts lead to other editions, or elsewhere than each other: they name the language of that page.

    So does a cell of a few letters, where the rows lead elsewhere.
    """
    pages = {tuple(_TARGET.findall(text.markdown)) for text in texts.values()}
    if len(pages) > 1 or any(_PAGE.search(text.markdown) for text in texts.values()):
        return True
    rows = [text.row for text in texts.values() if text.row is not None] if _longest(texts) <= _NAME else []
    return len({tuple(link.url for links in row.links for link in links) for row in rows}) > 1


def _is_own(odd: _Odd, counts: Mapping[str, Mapping[str, int]]) -> bool:
    """Return whether two texts name the language of each, its own: `English templates`."""
    own, theirs = (counts[one].keys() - counts[two].keys() for one, two in permutations((odd.language, odd.others[0])))
    return odd.language[:2] in own and odd.others[0][:2] in theirs


def _other(words: Mapping[str, _Words], counts: Mapping[str, Mapping[str, int]]) -> _Odd | None:
    """Return the text that says one thing where all others say another one, or one once less and another once more."""
    for is_shift in (False, True):
        odd = lone_odd({one: frozenset(own.items() if is_shift else own) for one, own in counts.items()})
        if odd is not None:
            language, others = odd
            own, other = (Counter(counts[one] if is_shift else [*counts[one]]) for one in (language, others[0]))
            mine, theirs = [*(own - other).elements()], [*(other - own).elements()]
            if len(mine) == len(theirs) == 1:
                ways = words[language][mine[0]][0], words[others[0]][theirs[0]][0]
                return _Odd(language, others, *ways, is_shift)
    return None


@lru_cache(8192)
def meant(text: str, language: str) -> Mapping[str, _Words]:
    """Return the words of a text by their kinds, each with how it is written there; months as `language` names them."""
    written = _CODE.sub(" ", text) if "`" in text or "_" in text else text
    text = written.lower()
    if len(text) != len(written):  # as of the Turkish capital I with a dot
        written = text
    starts = _starts(language[:2])
    keys = {word[:_KEY] for word in _LETTERS.findall(text)}
    if not text.isascii():
        keys.update(text, map(add, text, text[1:]))
    places: dict[str, list[_Place]] = {}
    known = (one for key in keys & starts.keys() for one in starts[key] if one[2] in text)
    for number, start, stem, kind, word, is_name in known:
        for at in _places(text, start, is_name=is_name):
            if not (is_name and written[at : at + len(start)].islower()):
                places.setdefault(kind, []).append((at, -len(stem), number, word))
    for compound in _COMPOUND.finditer(text) if any(map(text.__contains__, _HYPHENS)) else ():
        places = {kind: kept for kind, some in places.items() if (kept := _outside(some, compound))}
    found: dict[str, dict[str, list[str]]] = {}
    for kind in sorted(places, key=lambda one: min(number for _, _, number, _ in places[one])):
        after = 0
        for at, length, _, word in sorted(places[kind]):  # of what overlaps, the first and longest
            if at >= after:
                after = at - length
                if word:
                    end = next((one for one in range(after, len(text)) if not _goes_on(text[one])), len(text))
                    end = end if _goes_on(text[after - 1]) else after
                    found.setdefault(kind, {}).setdefault(word, []).append(written[at:end])
    if _DIGIT.search(text):
        for word, span in _months(text, language):
            found.setdefault("month", {}).setdefault(word, []).append(written[span.start : span.end])
    return found


def _outside(places: list[_Place], compound: re.Match[str]) -> list[_Place]:
    """Return the places of words of a kind but for those in a compound of two, `image-to-video`: others shorten it."""
    inside = [one for one in sorted(places) if compound.start() <= one[0] < compound.end()]
    ends = accumulate((at - length for at, length, *_ in inside), max)  # of what overlaps, the first and longest
    is_of_two = any(at >= end for end, (at, *_) in zip(ends, inside[1:], strict=False))
    return [one for one in places if one not in inside] if is_of_two else places


def _months(text: str, language: str) -> Iterator[tuple[str, Span]]:
    """Yield the months that a text in small letters names, by their numbers."""
    names = month_names(language)
    for match in _dated().finditer(text):
        name = match[match.lastindex or 0]
        if number := name.lstrip("0") if name.isdecimal() else names.get(name):
            yield str(number), Span(*match.span(match.lastindex or 0))


@cache
def _dated() -> re.Pattern[str]:
    """Return what finds a word beside a number, and the number of a month."""
    return re.compile(
        r"(?<![^\W\d_])([^\W\d_]{3,}+)\.? \d|(?<=\d )([^\W\d_]{3,}+)"
        rf"|(?<!\d)(\d\d?) ?[{signs_after('m')}]|(?<!\d)(?:19|20)\d\d[-/.](\d\d?)(?=[-/. ])"
    )


def _places(text: str, start: str, *, is_name: bool) -> Iterator[int]:
    """Yield where a word begins as is said, and ends there unless `…` is last; none that the letter before denies.

    A part of a compound says something else, `back-end`, unless it is a name or the beginning of a word:
    `Linux-based`, `two-hour`.
    """
    word = start.removesuffix("…")
    denying = languages().words["denying"]
    is_alone = start == word and not is_name
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        before, after = text[at - 1 : at], text[end : end + 1]
        is_part = start[0] < _SPACED and (
            _goes_on(before)
            or (start == word and _goes_on(after))
            or (is_alone and any(sign and sign in _HYPHENS for sign in (before, after)))
        )
        is_part = is_part or (_HANGUL.match(start) and _HANGUL.match(before)) is not None
        if not is_part and not text.endswith(denying, 0, at):
            yield at
        at = text.find(word, at + 1)


def _goes_on(letter: str) -> bool:
    return letter.isalpha() and letter < _SPACED


@cache
def _has_words(language: str, kind: str) -> bool:
    """Return whether it is known how a language says what is of a kind."""
    return any(tag == language and own == kind for own, _, tag, _ in meanings(named=False))


@cache
def _stating_kinds() -> frozenset[str]:
    """Return the kinds whose words no text says of something else beside: it may name two languages."""
    return named_kinds() - _OF_PLACES


@cache
def named_kinds() -> frozenset[str]:
    """Return the kinds that mean the same in long texts as well."""
    return frozenset(("month", "language", *(kind for kind, *_ in meanings(named=True))))


@cache
def _starts(language: str) -> Mapping[str, Sequence[tuple[int, str, str, str, str, bool]]]:
    """Return how the words begin that a language knows, with their kinds and meanings: by the letters looked up.

    Each stands there whole and without `…`. The last says that it has a capital. What English speakers call
    languages has one: they polish other things. Few letters of English are other words of Latin letters: Spanish `no`.
    """
    is_other = language != _EVERYWHERE and languages().language(language).is_latin
    own = (
        (kind, meaning, written)
        for named in (False, True)
        for kind, meaning, tag, written in meanings(named)
        if tag == language or (tag == _EVERYWHERE and (named or not is_other or len(written) > _FEW))
    )
    found: dict[str, list[tuple[int, str, str, str, str, bool]]] = {}
    for number, (kind, meaning, written) in enumerate((*own, *_language_names(is_other))):
        start = written.lower()
        is_spaced = start[0].isalpha() and start[0] < _SPACED
        stem = start.removesuffix("…")
        key = _LETTERS.findall(start)[0][:_KEY] if is_spaced else stem[:_WIDE_KEY]
        is_name = start != written and (kind != "language" or language == _EVERYWHERE)
        found.setdefault(key, []).append((number, start, stem, kind, meaning, is_name))
    return found


def _language_names(is_latin: bool) -> Iterator[tuple[str, str, str]]:
    """Yield what speakers of each language call the others; names of few letters may be other words.

    What these are called in Latin letters are names of people in English, and in other letters: `Russo`, `Russell`.
    """
    for code, one in languages().by_code.items():
        for name in (*one.names, *(each for each in one.called if is_latin or scripts_in(each) != {"latin"})):
            if len(name) > (_FEW if name.isascii() else 1):
                yield "language", code, f"{name}…"


def other_licences(alignment: Alignment) -> Iterator[OddText]:
    """Yield the texts that name one licence where all other editions name one other; cells of licences aside."""
    known = around(alignment)
    for texts in texts_apart(alignment):
        found = {}
        for language, passage in texts.items():
            if not (named := _named(passage)):
                break
            found[language] = named
        if len(found) < len(texts) or not known.is_sure(texts):
            continue
        for language, others in sides(texts):
            own, theirs = found[language], found[others[0]]
            mine = [name for key, name in own.items() if not any(key in found[one] for one in others)]
            right = [
                name for key, name in theirs.items() if key not in own and all(key in found[one] for one in others)
            ]
            if len(mine) == len(right) == 1 and not _are_akin(mine[0].casefold(), right[0].casefold()):
                yield OddText(texts, language, others, mine[0], right[0])


def _named(passage: Passage) -> Mapping[str, str]:
    """Return the licences that a text names by their ids, each as it is written."""
    return {_ids()[one[0].casefold()]: one[0] for one in _pattern().finditer(passage.said.text)}


def _are_akin(one: str, other: str) -> bool:
    """Return whether one name leaves open what the other one says: `Apache` for `Apache 2.0`."""
    return one.startswith(other) or other.startswith(one)


@cache
def _ids() -> Mapping[str, str]:
    licences = read_licences({"vocabulary": COMMON}, COMMON)
    # What is named like a model is mostly that.
    return {name.casefold(): one.id for one in licences if not one.custom and not one.bases for name in one.readable}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w./-])(?=[A-Z])(?i:{alternatives(_ids())})(?![\w/-]|\.\d)")
