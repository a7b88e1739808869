"""Slips that their place tells: of little words, and of words that the page has beside the same others."""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from string import ascii_lowercase

from readme_tools.catalogue.profile.languages import Language, function_words, languages
from readme_tools.catalogue.profile.notations import month_names
from readme_tools.catalogue.terms import is_variant, one_left_out, stems
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.syntax import Texts
from readme_tools.rules.text.foreign import is_of_others, latin_code
from readme_tools.rules.text.formed import has_beginning, is_compound, is_formed_of, is_program
from readme_tools.rules.text.keyboard import is_typed, keys_beside
from readme_tools.rules.text.slips import Slip, slip_at, swaps
from readme_tools.rules.text.unslipped import vowels
from readme_tools.rules.text.word_lists import Words, little_words
from readme_tools.text.scripts import CAPITALS, SMALL_LETTERS

_WORD = regex(rf"[{SMALL_LETTERS}]+|[^{SMALL_LETTERS}\s]+|\n")
_SHORTEST, _LONGEST = 3, 7  # letters of little words, and of what is a slip of one
# Letters of the words that a slip of a hand tells, by how frequent they are, as the lists tell.
_TYPED, _FIRST = {"0": 4, "1": 4, "2": 6}, 7  # the latter where one of their ends is another letter
_SURE = 5  # letters of a word that is one of them wherever it stands
_KEPT = 3  # letters at the end that a slip keeps in such languages
_BENT = 4  # letters at the end that say what form a word has, in languages of many
_SENTENCE = regex(r"[^.!?:;()\[\]\"\u201c\u201d|\u2014\u2013/]+")
_WITHIN = regex(rf"(?<=[{SMALL_LETTERS}] )[{CAPITALS}][{SMALL_LETTERS}]*(?= [{SMALL_LETTERS}]{{2,}})")
_CAPITAL, _LONG = regex(rf"(?<![\w'\u2019-])[{CAPITALS}]"), regex(rf"[{SMALL_LETTERS}]{{2,}}")
_LEAST = 5  # words in small letters of a sentence that is no title


def in_place(unknown: Iterable[str], said: str, words: Words) -> Mapping[str, tuple[str, ...]]:
    """Return those of some unknown words in small letters that are slips, each with what is meant, two words at most.

    `said` is the text of the page, in which each of them stands once.
    """
    left = {*unknown}
    if not left:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    small = said.lower()
    tokens = ["", *_WORD.findall(small), ""]
    places = {one: (tokens[at - 1], tokens[at + 1]) for at, one in enumerate(tokens) if one in left}
    sought = {(at, one) for around in places.values() for at, one in enumerate(around) if _is_word(one)}
    befores, afters = ({one for at, one in sought if at == side} for side in (0, 1))
    beside: dict[tuple[int, str], set[str]] = {}
    for pair in {*pairwise(tokens)}:
        if pair[0] in befores:
            beside.setdefault((0, pair[0]), set()).add(pair[1])
        if pair[1] in afters:
            beside.setdefault((1, pair[1]), set()).add(pair[0])
    alike: dict[str, set[str]] = {}  # two words one slip off have a form without a letter in common
    for one in set().union(*beside.values()) - left:
        for part in one_left_out(one) if len(one) >= _SHORTEST else ():
            alike.setdefault(part, set()).add(one)
    written = {*tokens}
    little = function_words(words.lists[0])
    for word, around in places.items():
        if _is_parted(word, around[1], words) or not any(one in words or one in little for one in around):
            continue  # alone, it is a name
        # A short word may be other letters that stand for something: `zsh` and `ssh`.
        parts = one_left_out(word) if len(word) > _SHORTEST else ()
        here = [beside.get(one, set()) for one in enumerate(around)]
        near = {one for part in parts for one in alike.get(part, ()) if any(one in some for some in here)}
        meant = [one for one in near if one in words and _is_slip(word, one, words)]
        if rights := _little(word, words) or (tuple(meant) if len(meant) == 1 else ()):
            found[word] = rights
        elif f"-{word}" in small or f"{word}-" in small:
            continue  # a part may be no word: `add-ons`
        elif written.isdisjoint(stems(word) - {word}):  # `tocking` on a page about `Tock`
            found[word] = tuple(one for one in _typed(word, words) if _is_sure(word, one, one in written, words))
    return found


def _is_word(token: str) -> bool:
    return len(token) >= _SHORTEST and token.isalpha()


def _is_sure(word: str, right: str, is_told: bool, words: Words) -> bool:
    """Return whether a word is meant: in English ends or letters stay, and the page has it, or it is very frequent.

    Names of functions, programs and persons are one slip off a word as well: `fread`, `ack`, `Nagle`.
    """
    is_whole = sorted(word) == sorted(right)
    has_ends = (word[0], word[-1]) == (right[0], right[-1])
    told = words.told(right) or "2"
    is_frequent = told < "2" and (len(word) >= _SURE + int(told) or (is_whole and told == "0"))
    return not words.is_english or ((is_whole or has_ends) and (is_told or is_frequent))


def _is_parted(word: str, after: str, words: Words) -> bool:
    """Return whether a word is a part of the next one, or a letter of one stands at the other: `thi smodel`."""
    parts = ((word + after,), (word + after[:1], after[1:]), (word[:-1], word[-1] + after))
    return after.isalpha() and after not in words and any(map(words.is_all, parts))


def _is_slip(word: str, right: str, words: Words) -> bool:
    """Return whether a word is a slip of another one, and no other form of it."""
    kept = 1 if words.is_english else _BENT
    is_form = not stems(word).isdisjoint(stems(right)) or words.is_any(stems(word))
    is_form |= word.endswith(right) or is_variant(word, right)  # `zshell`, `tokenisation`
    return not is_form and (sorted(word) == sorted(right) or word[-kept:] == right[-kept:]) and is_typed(word, right)


def _typed(word: str, words: Words) -> tuple[str, ...]:
    """Return the most frequent words, two at most, that a word is one slip of a hand off: `ekep`, `nred`."""
    if words.is_in_part or len(word) < _SHORTEST or _is_made(word, words):
        return ()
    near = [*swaps(word)]
    for at in range(len(word)):
        rest = word[at:]
        near += (word[:at] + one + rest for one in ascii_lowercase)
        near += (word[:at] + one + rest[1:] for one in ("", *keys_beside(word[at])))
    near += (word + one for one in ascii_lowercase)
    found = {
        (told, one)
        for one, _, told in words.near(near)
        if told in _TYPED and len(one) >= _TYPED[told] and is_typed(word, one)
        if (_may_be(word, one, told) if words.is_english else _may_be_bent(word, one, told))
    }
    return tuple(one for told, one in sorted(found) if told == min(found)[0])[:2]


def _may_be(word: str, right: str, told: str) -> bool:
    """Return whether a word is no form of another one, and has its ends unless letters are swapped or much tells it."""
    if right.removeprefix(word) in languages().words["inflections"]:
        return False  # `fundraise`, of which lists have `fundraiser`
    if len(word) == _SHORTEST:
        return told == "0" and len(right) >= len(word)
    has_ends = (right[0], right[-1]) == (word[0], word[-1]) or sorted(right) == sorted(word)
    return has_ends or told == "0" or len(right) == len(word) >= _FIRST


def _may_be_bent(word: str, right: str, told: str) -> bool:
    """Return whether a word of a language that changes words within is another one with a letter that no form has."""
    is_long = len(right) >= _FIRST and told != "2" and (right[0], right[-_KEPT:]) == (word[0], word[-_KEPT:])
    other = {one for pair in zip(word, right, strict=False) if pair[0] != pair[1] for one in pair}
    return is_long and (len(word) > len(right) or (len(word) == len(right) and not other <= {*vowels()}))


def _is_made(word: str, words: Words) -> bool:
    """Return whether a word is made of a known one: by a beginning or an ending, of two, or as a program is called."""
    if is_formed_of(word, words) or is_compound(word, words) or is_program(word, words) or has_beginning(word, words):
        return True
    return words.is_any(stems(word))


def _little(word: str, words: Words) -> tuple[str, ...]:
    """Return the little words of a language, two at most, that a word is one slip off: `adn`, `fom`, `wiht`."""
    code = words.lists[0]
    found = [
        one for one in little_words(code) if len(one) >= _SHORTEST and len(word) <= _LONGEST and is_typed(word, one)
    ]
    if found and (meant := (*filter(words.told, words.with_accent(word)),)):
        return meant[:2]  # French `etre` is `être`, and not `entre`
    if len(word) == _SHORTEST:  # what people write for short is one other letter off many a word: `whl`, `str`
        sure = languages().language(code)
        basic = {*sure.words, *sure.determiners, *sure.prepositions}
        found = [one for one in found if one in basic or sorted(one) == sorted(word) or len(one) > len(word)]
    swapped = [one for one in found if sorted(one) == sorted(word)]
    return tuple((swapped or found)[:2])


def lone_capitals(texts: Texts, language: Language) -> Iterator[Slip]:
    """Yield little words of a language that have the only capital of a sentence within it.

    What stands so twice is a habit: polite words of Russian have a capital.
    """
    if language.capital_nouns or not little_words(language.code):
        return
    named = _named(language.code)
    within = {*language.determiners, *language.prepositions}  # another one may begin a sentence: `a tool It sings`
    counts = Counter(match[0] for match in _within(named, texts.said))
    for one in dict.fromkeys(text for text, _ in texts.found(_WITHIN)) if counts else ():
        if is_of_others(one.value, latin_code(language)):
            continue
        for sentence in _SENTENCE.finditer(one.value):
            said = sentence[0].strip()
            found = list(_within(named, one.value, *sentence.span()))
            others = len(_CAPITAL.findall(said)) - said[:1].isupper()
            if len(found) != 1 or not one.value[: found[0].start()].split()[-1].isalpha():
                continue  # after a URL another sentence begins
            before = one.value[: found[0].start()].split()[-1].lower()
            is_within = before in little_words(language.code) or named[found[0][0]] in within
            if others == 1 == counts[found[0][0]] and len(_LONG.findall(said)) >= _LEAST and is_within:
                yield slip_at(one, found[0], found[0][0].lower())


def _within(named: Mapping[str, str], text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
    """Yield little words with a capital between two words without one; twice in a row is told otherwise."""
    for match in _WITHIN.finditer(text, start, end):
        if match[0] in named and not text.endswith(named[match[0]], 0, match.start() - 1):
            yield match


@cache
def _named(code: str) -> Mapping[str, str]:
    """Return the little words of a language with a capital, each as it stands without; `May` is a month."""
    return {one.capitalize(): one for one in little_words(code) if one not in month_names(code)}
