"""Pieces of a text that are still those of another edition, while this one puts them otherwise wherever else they are.

A piece is what stands between brackets, stops, signs and breaks: an item of a list, a remark, the text of a link.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import unescape
from itertools import chain
from typing import NamedTuple

from readme_tools.catalogue.grammars.base import Holds
from readme_tools.catalogue.profile.languages import languages
from readme_tools.catalogue.profile.notations import writing
from readme_tools.editions.passages import Passage, Series, Together
from readme_tools.editions.said import TAG
from readme_tools.lazy import dataclass, regex
from readme_tools.text.scripts import MARKS
from readme_tools.text.source import Source, Span

_HIDDEN = regex(
    r"<a\b[^<>]*>[^<>]*</a>"
    r"|\](?:\((?:[^()\s|]|\([^()\s|]*\))*\)|\[[^\[\]\n]*\])|`(?<!``)(?P<tick>`*)[^`]+`(?P=tick)|<[^<>]*>"
    r"|https?://[^\s|)）>]+|(?<![A-Za-z0-9_/.<])(?:~|\.\.?)/[A-Za-z0-9_./-]+|\[\^[^\]|]*\]"
    r"|\$[^$\n]*[\\^_][^$\n]*\$"
)
# `**D**eep **E**xploration and **F**low`: what an acronym stands for, which every edition may keep.
_LETTER = r"(?:\*{1,3}[^\W\d_]{1,3}\*{1,3}|\[[^\W\d_]{1,3}\]|<(?:b|i|u|em|strong)>[^\W\d_]{1,3}</\w+>)[^\W\d_]+"
SPELLED_OUT = regex(rf"{_LETTER}(?:(?:[\s-]+[^\W\d_]{{1,40}}){{0,3}}[\s-]+{_LETTER})+(?:\s+\*+\w+\*+)?", re.IGNORECASE)
_BEGUN, _SPAN = regex(r"\*+[a-zA-Z\u00c0-\u024f]{1,3}\*+\Z"), 9  # of a word of which the first letters are bold
# In italics within a text: a term that is kept in its language.
_TERM = regex(r"(?<![\w*\\])([*_])(?=[^\s*_])[^*_\n]{2,60}(?<!\s)\1(?![\w*])")
# Where to go in a program, step by step, in a few words each: `Window > Package Manager`.
_MENU = regex(
    r"(?<=\S) ?[>›→] ?[A-Z][^\s<>›→、。，；：]*(?: [^\s<>›→、。，；：]+){0,5}"
    r"(?=\s*(?:[<>›→、。，；：.]|\n|\Z|[^\x00-\x7f]))"
)
_MARKED = regex(r"[][<>`/$*_›→]")  # what any of these has
_TITLE = 80  # the longest name or title in quotation marks
_LAST = 60  # letters of how a page is signed
_LINKED = regex(r"\[[^\[\]]*\](?=\()")
_PIECE = regex(r"(?:[^\n\[\]()（）<>,;:.、。，；：!?！？「」『』\"“”«»|*/+&]++|&(?:#?\w+;)?|(?<=\w)[.,/:+](?=\w))+")
_REMARK = regex(r"[^\W\d_][*_]* ?[(（][^()（）\n]{0,60}\Z")
_GLOSSED = regex(r"(?![a-zA-Z\u00c0-\u024f])[^\W\d_]\** ?[(（]\Z")
_WORD = regex(rf"[^\W_](?:[\w{MARKS}'’.]*[\w{MARKS}])?(?:-\w[\w{MARKS}.]*)*")
_OF_CODE = frozenset("{}=_\\")
_LETTERS = regex(r"[^\W\d_]{2}")
_NUMBER = regex(r"\d+(?:[.,]\d+)*")
_HYPHENS = str.maketrans("\u2010\u2011", "--")
# How often another edition has the words, in what share of these this one may have left them, and in what share
# of the others, and how often, it has the translation that is usual.
_FEWEST, _LEFT, _USUAL, _NEARLY, _TWICE = 6, 0.4, 0.6, 0.8, 3
_OFTEN, _SELDOM = 8, 0.25  # the same for words in small letters, which alone tell a language from names
_UNIT = 2  # letters
_GLOSS = 64  # letters of a remark at most
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
    """A piece of a text: its words, numbers as 0, and where; if in a link, and after a translation."""

    words: _Words
    start: int
    end: int
    is_linked: bool
    is_gloss: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """A text's pieces, what they say, the terms in them, the words alone, and small ones that are no terms."""

    pieces: Sequence[_Piece]
    whole: frozenset[_Words]
    terms: frozenset[_Words]
    words: frozenset[_Words]
    small: frozenset[_Words]


class _Learnt:
    """What the texts teach of two editions: how often one has a term or a word, and what another has instead.

    A term is looked for only in the texts that have it in any edition.
    """

    def __init__(self, texts: Sequence[Together], read: Mapping[str, _Read]) -> None:
        self.texts = [{tag: read[passage.markdown] for tag, passage in one.items()} for one in texts]
        self._terms: dict[_Words, list[Mapping[str, _Read]]] = defaultdict(list)
        self._small: dict[_Words, list[Mapping[str, _Read]]] = defaultdict(list)
        for one in self.texts:
            different = set(one.values())
            for term in frozenset[_Words]().union(*(text.terms for text in different)):
                self._terms[term].append(one)
            for term in frozenset[_Words]().union(*(text.small for text in different)):
                self._small[term].append(one)
        self._drops: dict[tuple[_Words, str], bool] = {}
        self._lacks: dict[tuple[_Words, str], bool] = {}
        self._counted: dict[tuple[_Words, str, str], tuple[int, int]] = {}
        self._translations: dict[tuple[_Words, str, str], tuple[str, int] | None] = {}
        self._written: dict[tuple[_Words, str], int] = {}

    def may_drop(self, words: _Words, language: str) -> bool:
        """Return whether some edition may have words that a language puts otherwise elsewhere: a quick look."""
        if (key := (words, language)) not in self._drops:
            terms = (words, *_starts(words), *((word,) for word in words))
            self._drops[key] = any(self._may_lack(term, language) for term in terms)
        return self._drops[key]

    def _may_lack(self, term: _Words, language: str) -> bool:
        if (key := (term, language)) not in self._lacks:
            lacking = sum(language in one and term not in one[language].terms for one in self._terms.get(term, ()))
            lacking += sum(language in one and term not in one[language].words for one in self._small.get(term, ()))
            self._lacks[key] = lacking >= _FEWEST * (1 - _LEFT)
        return self._lacks[key]

    def _counts(self, term: _Words, language: str, other: str) -> tuple[int, int]:
        """Return how often `other` has a term or a word, and how often `language` has it too."""
        if (key := (term, language, other)) not in self._counted:
            self._counted[key] = self._count(*key)
        return self._counted[key]

    def _count(self, term: _Words, language: str, other: str) -> tuple[int, int]:
        both = [
            *(
                one[language].terms
                for one in self._both(self._terms, term, language, other)
                if term in one[other].terms
            ),
            *(
                one[language].words
                for one in self._both(self._small, term, language, other)
                if term in one[other].small
            ),
        ]
        return len(both), sum(term in mine for mine in both)

    @staticmethod
    def _both(
        where: Mapping[_Words, Sequence[Mapping[str, _Read]]], term: _Words, language: str, other: str
    ) -> Iterator[Mapping[str, _Read]]:
        return (one for one in where.get(term, ()) if language in one and other in one)

    def translation(self, term: _Words, language: str, other: str) -> tuple[str, int] | None:
        """Return the longest of the usual translations of a term that is seldom left, and how often it stands."""
        if (key := (term, language, other)) not in self._translations:
            self._translations[key] = self._translation(*key)
        return self._translations[key]

    def _translation(self, term: _Words, language: str, other: str) -> tuple[str, int] | None:
        total, kept = self._counts(term, language, other)
        if not kept or total < _FEWEST or kept > total * _LEFT:
            return None
        instead: Counter[_Words] = Counter()
        for one in self._both(self._terms, term, language, other):
            mine, theirs = one[language], one[other]
            if term in theirs.terms and term not in mine.terms:
                instead.update(one for one in mine.terms - theirs.terms if not {*term} <= {*one})
        fewest = max(_TWICE, (total - kept) * _USUAL, max(instead.values(), default=0) * _NEARLY)
        usual = [one for one, count in instead.items() if count >= fewest]
        # What stands as often where the term is not is no translation of it.
        usual = [one for one in usual if instead[one] * 2 >= self._own(one, language, other)]
        best = max(usual, key=lambda one: (len(one), instead[one], one), default=None)
        return (" ".join(best), instead[best]) if best is not None else None

    def _own(self, term: _Words, language: str, other: str) -> int:
        return sum(term in one[language].terms for one in self._both(self._terms, term, language, other))

    def written(self, words: _Words, source: Source) -> int:
        """Return how often a file has words."""
        if (key := (words, source.path)) not in self._written:
            self._written[key] = source.text.count(" ".join(words))
        return self._written[key]

    def dropped(self, word: str, language: str, other: str) -> int:
        """Return how often a word is put otherwise, 0 for one that is often left as it is."""
        total, kept = self._counts((word,), language, other)
        return total - kept if total >= _OFTEN and kept <= total * _SELDOM else 0


def leftovers(all_series: Iterable[Series]) -> Iterator[Leftover]:
    """Yield them, learnt from all columns of words or names and from the texts around the tables."""
    texts: list[Together] = []
    for series in all_series:
        column = series.column
        if column is None or (column.grammar != "entry" and column.holds(Holds.PROSE | Holds.NAMES)):
            texts += series.passages
    learnt = _Learnt(texts, _read_all(texts))
    tags = list(dict.fromkeys(tag for one in texts for tag in one))
    every = [
        one for together, read in zip(texts, learnt.texts, strict=True) for one in _left(together, read, learnt, tags)
    ]
    every.sort(key=lambda one: (tags.index(one.language), tags.index(one.other)))
    found: dict[tuple[str, Span], Leftover] = {}
    for one in every:
        found.setdefault((one.language, one.span), one)
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


@cache
def _quotations() -> re.Pattern[str]:
    """Return the pattern of what stands in quotation marks of any language: a name or a title, no inches."""
    pairs = ('""', *languages().quotes)
    quoted = (rf"{pair[0]}(?<![A-Za-z0-9].)[^{pair}\n]{{2,{_TITLE}}}{pair[1]}" for pair in pairs)
    return re.compile(rf"(?:{'|'.join(quoted)})(?![A-Za-z0-9])")


def _pieces(markdown: str) -> Iterator[_Piece]:
    """Yield the pieces of a text that have words."""
    text = markdown
    if _MARKED.search(markdown):
        text = _HIDDEN.sub(lambda match: ("]" if match[0][0] == "]" else "\n").ljust(len(match[0])), text)
        if SPELLED_OUT.search(markdown):
            text = _blanked(SPELLED_OUT, markdown, text)
        for pattern in (_TERM, _MENU):
            text = pattern.sub(lambda match: "\n" * len(match[0]), text)
    text = _quotations().sub(lambda match: "\n" * len(match[0]), text)
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


def is_signature(passage: Passage) -> bool:
    """Return whether a text is the last line of its page, short and no sentence: `Made with love by the owls`."""
    said = TAG.sub("", passage.markdown).strip()
    is_short = len(said) <= _LAST and not said.endswith((".", "。"))
    return is_short and not TAG.sub("", passage.source.text[passage.span.end :]).strip()


def is_title(passage: Passage) -> bool:
    """Return whether a text is the first heading of its page."""
    return any(one.span.overlaps(passage.span) for one in passage.edition.document.headings[:1])


def are_no_sentence(words: Collection[str], little: Collection[str]) -> bool:
    """Say whether many words stand one after another without any of the little ones: those of a key, or of a list."""
    return len(words) >= _MANY and not any(word.casefold() in little for word in words)


def _without_number(word: str) -> str:
    return word if word.isalpha() else _NUMBER.sub("0", word)


def _left(together: Together, read: Mapping[str, _Read], learnt: _Learnt, tags: Sequence[str]) -> Iterator[Leftover]:
    """Yield the pieces of a text in its editions that are as in another one, the first of `tags`."""
    often = Counter(chain.from_iterable(one.whole for one in read.values()))
    for language, mine in read.items():
        passage = together[language]
        for piece in mine.pieces:
            if often[piece.words] < 2 or not learnt.may_drop(piece.words, language):
                continue
            written = passage.markdown[piece.start : piece.end]
            is_sources = False
            for other in tags:
                is_there = other != language and other in read and piece.words in read[other].whole
                found = (
                    _otherwise(piece, passage.markdown, language, other, learnt)
                    if is_there and _may_be_of(piece, language, other, tags[0])
                    else None
                )
                if (
                    found is None
                    and other == tags[0] in read.keys() - {language}
                    and languages().language(other).is_latin
                ):
                    is_sources = written in together[other].markdown  # which has it in whatever language it is
                if found is None or (is_sources and not found[0]):
                    continue
                # What most editions have, without little words, is a phrase that is meant as it is.
                is_usual = often[piece.words] > max(_TWO, len(read) / 2)
                if not found[0] and is_usual and languages().little_words(other).isdisjoint(piece.words):
                    continue
                # What this edition writes more often than the translation is its own word, which a column puts
                # otherwise.
                if not found[0] or learnt.written(piece.words, passage.source) <= found[1]:
                    span = passage.span.part(piece.start, piece.end)
                    yield Leftover(language, other, passage, together[other], span, *found)
                    break


def _may_be_of(piece: _Piece, language: str, other: str, source: str) -> bool:
    """Say whether a piece may be in the letters of another language, and no edition's from the source."""
    if writing(language) == writing(other):
        return False
    is_latin = languages().language(other).is_latin
    if language == source and is_latin and languages().language(language).is_latin:
        return False  # what the other has from it is in its language
    return is_latin or not all(map(str.isascii, piece.words))


def _starts(words: _Words) -> Iterator[_Words]:
    """Yield the beginnings of words that may be a term, the longest first."""
    return (words[:size] for size in range(min(len(words) - 1, _MOST_WORDS), 1, -1))


def _otherwise(
    piece: _Piece, markdown: str, language: str, other: str, learnt: _Learnt
) -> tuple[str, int, bool] | None:
    """Return how a piece is put elsewhere, how often, and if all of it; None where it is not, or is a name."""
    words = piece.words
    little = languages().little_words(other)
    if are_no_sentence(words, little) or languages().little_words(language).issuperset(words):
        return None
    known = little if piece.is_gloss else languages().words["and"]
    is_titled = all(word in known or not word.islower() for word in words)  # `Heron and Tern`
    # `мутационное тестирование (mutation testing)`: a term has no little words.
    is_term = is_titled or (1 < len(words) <= _MOST_WORDS and little.isdisjoint(words))
    if (piece.is_gloss and is_term) or all("0" in word or len(word) <= _UNIT for word in words):
        return None  # `14–20 kg` is an amount
    is_name = not piece.is_linked and not words[0].islower()
    for term in (words, *_starts(words)) if is_name else (words,):
        if (translation := learnt.translation(term, language, other)) is not None:
            return *translation, term == words
    long = [word for word in words if len(word) > _SHORT and word.isalpha()]
    # Not the letters of `w/o` and `m/s`, nor the version of a name: `owl-swift v4.0`.
    said = [word for word in words if len(word) > 1 and "0" not in word]
    if (
        piece.is_linked
        or is_titled
        or (is_term and _REMARK.search(markdown, max(0, piece.start - _GLOSS), piece.start))
        or len(said) < _TWO
        or sum(map(str.islower, long)) < len(long) * _TITLED
    ):
        return None
    telling = {word: count for word in said if word.islower() and (count := learnt.dropped(word, language, other))}
    is_sure = len(telling) > 1 or telling.keys() & little or all(map(str.islower, words))
    return ("", max(telling.values()), False) if telling and is_sure else None
