"""Little words of another language alone in a text: `la mer and les oiseaux`, `GPT-3.5とGPT-4`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.profile.languages import WIDE, Language, alternatives, languages
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.lazy.patterns import regex
from readme_tools.rules.editions.blocks import ELSEWHERE, Block, BlockKind, blocks, own_text
from readme_tools.rules.editions.foreign import quotations
from readme_tools.rules.text.word_lists import english_words, words_of
from readme_tools.text.source import Span

_WORDS = regex(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_AMID = regex(rf"(?<=[{WIDE}]) ?[a-z]{{2,}} ?(?=[{WIDE}])")
_NUMBERED = regex(r"[A-Z][^\W_]*[.-]?\d")
_BEFORE, _AFTER = regex(r"[^\s,;:.!?()（）\"]+\Z"), regex(r"[^\s,;:.!?()（）\"]+")
_SHORT = 3  # letters of a word that is not a little one
_NEAR = 6  # words on each side that may be of the other language, too
_MOST = 2  # times that a page has such a word: what stands more often is meant
_SHARED = "en"  # the language from which others are translated: its other little words are found, too
_LETTERS = 3  # of words in another script, which no other words of it may stand beside
_JOINS = 2  # words of a language that may stand between names: and, or


@dataclass(frozen=True, slots=True)
class Little:
    """A little word: its place, the language that it is of, and what the page's own says for it, if anything does."""

    block: Block
    span: Span
    written: str
    code: str
    right: str


def little_words(edition: Edition) -> Iterator[Little]:
    """Yield little words of other languages that stand between words of the page's own, or between two names."""
    language = edition.profile.language(edition.language)
    found: list[Little] = []
    if language.joining:
        if language.is_latin and language.little:  # of other ones too little is known
            found += _latin(edition, language)
        elif language.scripts[0] in ("kana", "han", "hangul"):
            found += _among_wide(edition, language)
        found += _of_other_scripts(edition, language)
    counts = Counter(one.written.strip() for one in found)
    yield from (one for one in found if counts[one.written.strip()] <= _MOST)


@cache
def _strange(code: str) -> Mapping[str, str]:
    """Return the little words in Latin letters that a language does not have, each with one that has it."""
    known = languages()
    own = known.language(code)
    mine = {*_said(code), *own.homographs}
    strange: dict[str, str] = {}
    for other in known.by_code.values():
        if other.is_latin and other.code != code:
            words = (*_joining(other), *(other.words if other.code == _SHARED else ()))
            strange |= {one: other.code for one in words if len(one) > 1 and one not in mine and one not in strange}
    return strange


def _joining(language: Language) -> Iterator[str]:
    return (one for ways in language.joining for one in ways.split())


@cache
def _said(code: str) -> frozenset[str]:
    """Return all the little words of a language that are known."""
    language = languages().language(code)
    return frozenset((*_joining(language), *language.words, *language.little))


def _latin(edition: Edition, language: Language) -> Iterator[Little]:
    strange, text = _strange(language.code), edition.document.source.text
    words = strange.keys() & {*text.split(" ")}
    if not words:
        return
    pattern = re.compile(rf"(?<= )(?:{alternatives(sorted(words))})(?= )")
    for block, shown, where in _texts(edition, pattern):
        for match in pattern.finditer(shown):
            before, after = _BEFORE.search(shown, 0, match.start() - 1), _AFTER.match(shown, match.end() + 1)
            if before is None or after is None:
                continue
            other = languages().language(strange[match[0]])
            sides = before[0], after[0]
            joins = match[0] in (one for ways in other.joining[:_JOINS] for one in ways.split())
            if _is_alone(shown, match.span(), other, language) and (
                _are_own(sides, language) or (joins and all(map(_NUMBERED.match, sides)))
            ):
                span = where.span(match.start(), match.end())
                yield Little(block, span, match[0], other.code, _right(match[0], other, language))


def _are_own(sides: Sequence[str], language: Language) -> bool:
    """Say whether the words on both sides are of the page's own language; for one of them it must be known."""
    words = [one[0].lower() + one[1:] if language.capital_nouns else one for one in sides]
    if not all(one.islower() and one.isalpha() for one in words):
        return False
    english = english_words()
    is_english = language.code == "en"
    sure = [
        (len(one) > 1 and one in _said(language.code)) or (one in english if is_english else not one.isascii())
        for one in words
    ]
    maybe = [len(one) >= _SHORT and (is_english or english.common(one) != one) for one in words]
    return any(sure) and all(one or two for one, two in zip(sure, maybe, strict=True))


def _is_alone(text: str, place: tuple[int, int], other: Language, language: Language) -> bool:
    """Say whether no other word around is of the language that a little word is of."""
    around = (*_WORDS.findall(text[: place[0]])[-_NEAR:], *_WORDS.findall(text[place[1] :])[:_NEAR])
    theirs = _said(other.code) - _said(language.code)
    letters = words_of(language).letters
    strange = (one for one in around if one.islower() and not one.isascii()) if letters else ()
    return not any(one.lower() in theirs for one in around) and all(map(frozenset(letters).issuperset, strange))


def _texts(edition: Edition, pattern: re.Pattern[str]) -> Iterator[tuple[Block, str, Any]]:
    """Yield the texts in which a pattern is found, without links, code, italics and what stands in quotation marks."""
    for block in blocks(edition, pattern):
        flat = own_text(block.inlines, titles=False)
        if pattern.search(flat.text):
            yield block, quotations().sub(lambda match: ELSEWHERE * len(match[0]), flat.text), flat


def _among_wide(edition: Edition, language: Language) -> Iterator[Little]:
    other = languages().language(_SHARED)
    words = {*other.joining[:-1]} & {one.strip() for one in _AMID.findall(edition.document.source.text)}
    if not words:  # `for` is a word of code, too
        return
    pattern = re.compile(rf"(?<=[{WIDE}]) ?({alternatives(sorted(words))}) ?(?=[{WIDE}])")
    for block, shown, where in _texts(edition, pattern):
        for match in pattern.finditer(shown):
            right = _right(match[1], other, language)
            yield Little(block, where.span(*match.span()), match[1], other.code, right and _spaced(right, language))


def _spaced(word: str, language: Language) -> str:
    return word if language.wide else f" {word} "


def _of_other_scripts(edition: Edition, language: Language) -> Iterator[Little]:
    """Yield words in letters that the language does not write, between letters that it does."""
    text, foreign = edition.document.source.text, language.foreign
    if text.isascii() or foreign is None or not foreign.search(text):
        return
    every = _in_other_scripts(language.code)
    words = every.keys() & {*re.findall(rf"(?:{foreign.pattern})+", text)}
    if not words:
        return
    beside = "A-Za-z0-9" if language.is_latin else f"A-Za-z0-9{WIDE}"
    run = foreign.pattern
    pattern = re.compile(rf"(?<=[{beside}])(?<!{run}) ?({alternatives(sorted(words))})(?!{run}) ?(?=[{beside}])")
    for block, shown, where in _texts(edition, pattern):
        if block.kind is BlockKind.PROSE and len(foreign.findall(shown)) <= _LETTERS:  # the rest is no such text
            for match in pattern.finditer(shown):
                other = languages().language(every[match[1]])
                right = _right(match[1], other, language)
                right = f" {right} " if language.is_latin else _spaced(right, language)
                yield Little(block, where.span(*match.span()), match[1], other.code, right.strip() and right)


@cache
def _in_other_scripts(code: str) -> Mapping[str, str]:
    foreign = languages().language(code).foreign
    return {
        one: other.code
        for other in languages().by_code.values()
        for one in _joining(other)
        if foreign is not None and all(map(foreign.match, one))
    }


def _right(word: str, other: Language, language: Language) -> str:
    """Return what a language says for a joining word of another one; nothing for other words."""
    for theirs, own in zip(other.joining, language.joining, strict=False):
        if word in theirs.split():
            return own.partition(" ")[0]
    return ""
