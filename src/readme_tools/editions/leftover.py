"""Pieces of a text that are still those of another edition, while this one puts them otherwise wherever else they are.

A piece is what stands between brackets, stops, signs and breaks: an item of a list, a remark, the text of a link.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from html import unescape
from itertools import chain, permutations
from typing import NamedTuple

from readme_tools.catalogue.amount import read as amount
from readme_tools.catalogue.grammars.base import Holds
from readme_tools.catalogue.profile.languages import languages
from readme_tools.editions.passages import Passage, Series, Together
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.lazy.patterns import regex
from readme_tools.text.source import Span

_HIDDEN = regex(
    r"\]\((?:[^()\s|]|\([^()\s|]*\))*\)|(?<!`)(?P<tick>`+)[^`]+(?P=tick)|<[^<>]*>|https?://[^\s|)）>]+|\[\^[^\]|]*\]"
    r"|\$[^$\n]*[\\^_][^$\n]*\$"
)
# `**D**eep **E**xploration and **F**low`: what an acronym stands for, which every edition may keep.
_LETTER = r"(?:\*{1,3}[^\W\d_]{1,3}\*{1,3}|\[[^\W\d_]{1,3}\]|<(?:b|i|u|em|strong)>[^\W\d_]{1,3}</\w+>)[^\W\d_]+"
SPELLED_OUT = regex(rf"{_LETTER}(?:(?:[\s-]+[^\W\d_]{{1,40}}){{0,3}}[\s-]+{_LETTER})+(?:\s+\*+\w+\*+)?", re.IGNORECASE)
_BEGUN, _SPAN = regex(r"\*+[a-zA-Z\u00c0-\u024f]{1,3}\*+\Z"), 9  # of a word of which the first letters are bold
_QUOTED = regex(r"\"[^\"\n]{2,80}\"|“[^“”\n]{2,80}”|«[^«»\n]{2,80}»|„[^„“”\n]{2,80}[“”]")  # a name or a title
_LINKED = regex(r"\[[^\[\]]*\](?=\()")
_PIECE = regex(r"(?:[^\n\[\]()（）<>,;:.、。，；：!?！？「」『』\"“”«»|*/+&]++|&(?:#?\w+;)?|(?<=\w)[.,/:+](?=\w))+")
_GLOSSED = regex(r"(?![a-zA-Z\u00c0-\u024f])[^\W\d_]\** ?[(（]\Z")
_WORD = regex(r"[^\W_](?:[\w'’.]*\w)?(?:-\w[\w.]*)*")
_OF_CODE = frozenset("{}=_\\")
_LETTERS = regex(r"[^\W\d_]{2}")
_NUMBER = regex(r"\d+(?:[.,]\d+)*")
_HYPHENS = str.maketrans("\u2010\u2011", "--")
# How often another edition has the words, in what share of these this one may have left them, and in what share
# of the others, and how often, it has the translation that is usual.
_FEWEST, _LEFT, _USUAL, _NEARLY, _TWICE = 6, 0.4, 0.6, 0.8, 3
_OFTEN, _SELDOM = 8, 0.25  # the same for words in small letters, which alone tell a language from names
_UNIT = 2  # letters
_MANY = 10  # words of which any sentence has a little one
_MOST_WORDS, _TWO, _SHORT, _TITLED = 3, 2, 3, 0.25

_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leftover:
    """A piece of a text in `language` that is as in the edition `other`.

    `usual` is what this edition has instead of it, or of its first words, in `count` other places; it is empty
    where that has many forms.
    """

    language: str
    other: str
    passage: Passage
    original: Passage
    span: Span
    usual: str
    count: int
    is_whole: bool


class _Piece(NamedTuple):
    """A piece of a text: its words, numbers as 0, and where; if in the text of a link, or after a translation."""

    words: _Words
    start: int
    end: int
    is_linked: bool
    is_gloss: bool


@dataclass(frozen=True, slots=True)
class _Read:
    """A text's pieces, what they say, the terms in them, the words alone, and small ones that are no terms."""

    pieces: Sequence[_Piece]
    whole: frozenset[_Words]
    terms: frozenset[_Words]
    words: frozenset[_Words]
    small: frozenset[_Words]


@dataclass(slots=True)
class _Learnt:
    """How often `other` has a term or a word, how often `language` has it too, and what it has instead."""

    total: Counter[_Words] = field(default_factory=Counter)
    kept: Counter[_Words] = field(default_factory=Counter)
    own: Counter[_Words] = field(default_factory=Counter)
    instead: dict[_Words, Counter[_Words]] = field(default_factory=lambda: defaultdict(Counter))

    def translation(self, term: _Words) -> tuple[str, int] | None:
        """Return the longest of the usual translations of a term, and how often it stands."""
        most = max(self.instead[term].values(), default=0)
        fewest = max(_TWICE, (self.total[term] - self.kept[term]) * _USUAL, most * _NEARLY)
        # What stands as often where the term is not is no translation of it.
        usual = [one for one, count in self.instead[term].items() if count >= fewest and count * 2 >= self.own[one]]
        best = max(usual, key=lambda one: (len(one), self.instead[term][one], one), default=None)
        return (" ".join(best), self.instead[term][best]) if best is not None else None

    def dropped(self, word: str) -> int:
        """Return how often a word is put otherwise, 0 for one that is often left as it is."""
        total, kept = self.total[word,], self.kept[word,]
        return total - kept if total >= _OFTEN and kept <= total * _SELDOM else 0


def leftovers(all_series: Iterable[Series]) -> Iterator[Leftover]:
    """Yield them, learnt from all columns of words or names and from the texts around the tables."""
    texts: list[Together] = []
    for series in all_series:
        column = series.column
        if column is None or (column.grammar != "entry" and column.holds(Holds.PROSE | Holds.NAMES)):
            texts += series.passages
    read = _read_all(texts)
    found: dict[tuple[str, Span], Leftover] = {}
    tags = list(dict.fromkeys(tag for one in texts for tag in one))
    is_latin = {tag: languages().language(tag).is_latin for tag in tags}
    for language, other in permutations(tags, 2):
        if language == tags[0] and is_latin[language] and is_latin[other]:
            continue  # it is the source, and what the other has from it is in its language
        both = [one for one in texts if language in one and other in one]
        for one in _between(language, other, both, read):
            found.setdefault((language, one.span), one)
    yield from found.values()


def _read_all(texts: Sequence[Together]) -> Mapping[str, _Read]:
    """Read each text once: its terms and words that are seldom in all texts together teach nothing."""
    counts = Counter(passage.markdown for one in texts for passage in one.values())
    found = {markdown: (*_pieces(markdown),) for markdown in counts}
    terms = {markdown: _terms(pieces) for markdown, pieces in found.items()}
    words = {markdown: {(word,) for one in pieces for word in one.words} for markdown, pieces in found.items()}
    often = [_often(chain.from_iterable(own[one] for one in counts.elements())) for own in (terms, words)]
    return {
        markdown: _Read(
            pieces,
            frozenset(one.words for one in pieces),
            frozenset(terms[markdown] & often[0]),
            frozenset(words[markdown] & often[1]),
            frozenset(one for one in words[markdown] & often[1] if one[0].islower() and one not in terms[markdown]),
        )
        for markdown, pieces in found.items()
    }


def _often(found: Iterable[_Words]) -> set[_Words]:
    return {one for one, count in Counter(found).items() if count >= _TWICE}


def _terms(pieces: Iterable[_Piece]) -> set[_Words]:
    """Return what pieces say, and what they begin with."""
    terms = {one.words for one in pieces}
    terms.update(one.words[:size] for one in pieces for size in range(2, min(len(one.words), _MOST_WORDS + 1)))
    return terms


def _pieces(markdown: str) -> Iterator[_Piece]:
    """Yield the pieces of a text that have words."""
    text = _HIDDEN.sub(lambda match: ("]" if match[0][0] == "]" else "\n").ljust(len(match[0])), markdown)
    if SPELLED_OUT.search(markdown):
        text = _blanked(SPELLED_OUT, markdown, text)
    if any(map(text.__contains__, '"“«„')):
        text = _QUOTED.sub(lambda match: "\n" * len(match[0]), text)
    linked = [match.span() for match in _LINKED.finditer(markdown)] if "](" in markdown else []
    for match in _PIECE.finditer(text):
        written = match[0].strip()
        if not _LETTERS.search(written) or not _OF_CODE.isdisjoint(written) or written.count("/") > 1:
            continue
        visible = unescape(written) if "&" in written else written
        if words := tuple(map(_without_number, _WORD.findall(visible.translate(_HYPHENS)))):
            end = match.start() + match[0].index(written[0]) + len(written)
            before = _BEGUN.search(markdown, max(0, end - len(written) - _SPAN), end - len(written))
            start = before.start() if before and written[0].isalpha() else end - len(written)
            is_linked = any(first <= start < last for first, last in linked)
            is_gloss = (
                text[start - 1 : start] in ("(", "（") and _GLOSSED.search(text, max(0, start - 9), start) is not None
            )
            yield _Piece(words, start, end, is_linked, is_gloss)


def _blanked(pattern: re.Pattern[str], markdown: str, text: str) -> str:
    """Put breaks in a text where the Markdown that it was made of has a pattern."""
    for match in pattern.finditer(markdown):
        text = text[: match.start()] + "\n" * len(match[0]) + text[match.end() :]
    return text


def are_no_sentence(words: Collection[str], little: Collection[str]) -> bool:
    """Say whether many words stand one after another without any of the little ones: those of a key, or of a list."""
    return len(words) >= _MANY and not any(word.casefold() in little for word in words)


def _without_number(word: str) -> str:
    return word if word.isalpha() else _NUMBER.sub("0", word)


def _between(language: str, other: str, texts: Sequence[Together], read: Mapping[str, _Read]) -> Iterator[Leftover]:
    learnt = _Learnt()
    pairs = [(read[one[language].markdown], read[one[other].markdown]) for one in texts]
    for mine, theirs in pairs:
        learnt.total.update(chain(theirs.terms, theirs.small))
        learnt.kept.update(chain(theirs.terms & mine.terms, theirs.small & mine.words))
    wanted = {
        term
        for term, count in learnt.kept.items()
        if count <= learnt.total[term] * _LEFT and learnt.total[term] >= _FEWEST
    }
    learnt.own.update(chain.from_iterable(mine.terms for mine, _ in pairs))
    for mine, theirs in pairs:
        for term in wanted & theirs.terms - mine.terms:
            learnt.instead[term].update(one for one in mine.terms - theirs.terms if not {*term} <= {*one})
    is_latin = languages().language(other).is_latin
    for together, (mine, theirs) in zip(texts, pairs, strict=True):
        passage = together[language]
        for piece in () if mine.whole.isdisjoint(theirs.whole) else mine.pieces:
            if piece.words not in theirs.whole or not (is_latin or not all(map(str.isascii, piece.words))):
                continue
            found = _otherwise(piece, other, wanted, learnt)
            # `5 kg` is right in any language.
            if found is None or amount(passage.markdown[piece.start : piece.end], language):
                continue
            # What this edition writes more often than the translation is its own word, which a column puts otherwise.
            if not found[0] or passage.source.text.count(" ".join(piece.words)) <= found[1]:
                span = passage.span.part(piece.start, piece.end)
                yield Leftover(language, other, passage, together[other], span, *found)


def _otherwise(piece: _Piece, other: str, wanted: set[_Words], learnt: _Learnt) -> tuple[str, int, bool] | None:
    """Return how a piece is put elsewhere, how often, and if all of it; None where it is not, or is a name."""
    words = piece.words
    little = languages().little_words(other)
    if are_no_sentence(words, little):
        return None
    known = little if piece.is_gloss else languages().words["and"]
    is_titled = all(word in known or not word.islower() for word in words)  # `Heron and Tern`
    # `мутационное тестирование (mutation testing)`: a term has no little words.
    is_term = is_titled or (1 < len(words) <= _MOST_WORDS and little.isdisjoint(words))
    if (piece.is_gloss and is_term) or all("0" in word or len(word) <= _UNIT for word in words):
        return None  # `14–20 kg` is an amount
    is_name = not piece.is_linked and not words[0].islower()
    starts = (words[:size] for size in range(min(len(words) - 1, _MOST_WORDS), 1, -1)) if is_name else ()
    for term in (words, *starts):
        if term in wanted and (translation := learnt.translation(term)) is not None:
            return *translation, term == words
    long = [word for word in words if len(word) > _SHORT and word.isalpha()]
    # Not the letters of `w/o` and `m/s`, nor the version of a name: `owl-swift v4.0`.
    said = [word for word in words if len(word) > 1 and "0" not in word]
    if piece.is_linked or is_titled or len(said) < _TWO or sum(map(str.islower, long)) < len(long) * _TITLED:
        return None
    telling = {word: count for word in said if word.islower() and (count := learnt.dropped(word))}
    is_sure = len(telling) > 1 or telling.keys() & little or all(map(str.islower, words))
    return ("", max(telling.values()), False) if telling and is_sure else None
