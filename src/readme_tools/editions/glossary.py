"""What the rows of two editions teach about translating from one into the other."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from enum import Enum

from readme_tools.catalogue import Holds, fold, languages, scripts_in
from readme_tools.catalogue.grammars import GRAMMARS
from readme_tools.catalogue.untranslated import mark_pattern, with_mark
from readme_tools.editions.pieces import (
    LINK,
    Slots,
    bracketed,
    filled,
    label,
    lines,
    listed,
    template,
    with_gaps,
    without_slots,
)
from readme_tools.lazy import dataclass, field, regex

_FEWEST, _SHARE = 3, 0.9
_WHOLE = regex(r"\b[^\W\d_]+\b")  # no unit behind a number
_URL = regex(r"https?://\S+")
_DEEPEST = 4


class TextKind(Enum):
    """What a text is to a reader of the other language."""

    NEUTRAL = "the same in both"
    FOREIGN = "in a script of the source language only"
    OPEN = "in a script of both"


@dataclass(frozen=True, slots=True)
class AlignedCell:
    """A cell in two editions: its table and column in the source, its grammar, and both as Markdown."""

    table: str
    column: str
    grammar: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where a text stands, since one word may be translated otherwise in another column."""

    table: str
    column: str
    grammar: str


@dataclass(frozen=True, slots=True)
class Translation:
    """A cell in the other language; `complete` when nothing of it is marked."""

    text: str
    complete: bool


@dataclass(slots=True)
class _Uses:
    """The translations of one text with their counts; `sure` ones are of whole cells and lines."""

    sure: Counter[str] = field(default_factory=Counter)
    unsure: Counter[str] = field(default_factory=Counter)

    def best(self) -> str | None:
        """Return the dominant translation: the only one, or one used twice and more often than all others."""
        for counts, fewest in ((self.sure, 1), (self.sure + self.unsure, 2)):
            if counts:
                text, count = counts.most_common(1)[0]
                if count == counts.total() >= fewest or (count > 1 and count * 2 > counts.total()):
                    return text
        return None


Scope = tuple[str, ...]


class Glossary:
    """Translates cells by what was configured, by constants, and by what aligned rows show."""

    def __init__(
        self,
        source: str,
        target: str,
        cells: Iterable[AlignedCell] = (),
        configured: Mapping[str, str] | None = None,
        constants: Mapping[str, Mapping[str, str]] | None = None,
        mark_template: str = "",
    ) -> None:
        """Learn from aligned cells.

        `configured` are translations of whole texts; `constants` those of folded words with a fixed
        meaning, by column, and by the empty key for all columns that are not named.
        """
        self._own = languages().scripts(source)
        self._theirs = languages().scripts(target) | {"latin"}
        self._words = languages().little_words(source)
        self._shares_script = not self._own - self._theirs
        self._configured = {fold(text): translation for text, translation in (configured or {}).items()}
        self._constants = dict(constants or {})
        self._marked = mark_pattern(mark_template) if mark_template else None
        self._uses: dict[tuple[Scope, str], _Uses] = defaultdict(_Uses)
        self._templates: dict[tuple[Scope, str], dict[str, set[tuple[str, ...]]]] = defaultdict(dict)
        self._same: Counter[str | tuple[str, bool]] = Counter()  # by column, and of phrases in it
        self._total: Counter[str | tuple[str, bool]] = Counter()
        self._in_own_letters: Counter[str] = Counter()
        for cell in cells:
            self._learn(cell)

    # What a text is ----------------------------------------------------------------------

    def kind(self, text: str) -> TextKind:
        """Return what a text without links is to a reader of the target language."""
        found = scripts_in(without_slots(text)) & self._own
        if not found:
            return TextKind.NEUTRAL
        return TextKind.FOREIGN if found - self._theirs else TextKind.OPEN

    def _is_neutral(self, text: str, place: TextPlace) -> bool:
        kind = self.kind(text)
        if kind is not TextKind.OPEN or _URL.fullmatch(text):
            return kind is not TextKind.FOREIGN
        total, same = self._total[place.column], self._same[place.column]
        is_phrase = self._is_phrase(text)
        alike = (place.column, True) if is_phrase else place.column  # names that stay tell nothing of remarks
        if self._total[alike] >= _FEWEST and self._same[alike] >= self._total[alike] * _SHARE:
            return True
        if is_phrase:
            return False
        words = _words(text)
        # As names of features are; few cells tell where all are in the letters of the other language.
        is_translated = total >= _FEWEST and same <= total * (1 - _SHARE)
        is_translated |= 0 < total == self._in_own_letters[place.column]
        return not words or not (is_translated or GRAMMARS[place.grammar].holds & (Holds.PROSE | Holds.WORDS))

    def _is_phrase(self, text: str) -> bool:
        """Say whether a text holds little words of the source language."""
        return not self._words.isdisjoint(map(str.casefold, _words(text)))

    # Learning ----------------------------------------------------------------------------

    def _learn(self, cell: AlignedCell) -> None:
        if not cell.source or not cell.target or (self._marked and self._marked.search(cell.target)):
            return
        if self.kind(_visible(cell.source)) is TextKind.OPEN:
            for one in (cell.column, *([(cell.column, True)] if self._is_phrase(cell.source) else ())):
                self._total[one] += 1
                self._same[one] += cell.source == cell.target
            self._in_own_letters[cell.column] += bool(scripts_in(_visible(cell.target)) & self._theirs - self._own)
        if not self._shares_script and self.kind(_visible(cell.target)) is TextKind.FOREIGN:
            return  # nobody has translated it yet
        scopes: tuple[Scope, ...] = ((cell.table, cell.column), (cell.column,), ())
        self._record(scopes, cell.source, cell.target, True)
        mine, theirs = lines(cell.source)[0], lines(cell.target)[0]
        if len(mine) != len(theirs):
            return
        for one, other in zip(mine, theirs, strict=True):
            self._learn_line(scopes, one.strip(), other.strip(), len(mine) > 1)
            if cell.grammar != "licence":  # "own terms" are called otherwise for every product
                self._learn_links(scopes, one, other)

    def _learn_links(self, scopes: tuple[Scope, ...], mine: str, theirs: str) -> None:
        for one, other in zip(LINK.finditer(mine), LINK.finditer(theirs), strict=False):
            if one["target"] == other["target"]:
                self._record(scopes, one["text"], other["text"], True)

    def _learn_line(self, scopes: tuple[Scope, ...], mine: str, theirs: str, is_part: bool) -> None:
        if is_part:
            self._record(scopes, mine, theirs, True)
        self._learn_template(scopes, mine, theirs)
        remarks = bracketed(mine), bracketed(theirs)
        if remarks[0] and remarks[1]:
            (before, inside, _), (other, remark, _) = remarks[0], remarks[1]
            self._record(scopes, before.strip(), other.strip(), inside == remark)
            self._record(scopes, inside.strip(), remark.strip(), False)
        labels = label(mine), label(theirs)
        if labels[0] and labels[1]:
            self._record(scopes, labels[0][0], labels[1][0], False)
            mine, theirs = labels[0][2], labels[1][2]
            self._record(scopes, mine, theirs, True)
        pieces, translated = listed(mine)[0], listed(theirs)[0]
        if len(pieces) == len(translated) > 1:
            # Names that stand at the same place in both show that the lists are in one order.
            anchored = any(one == other for one, other in zip(pieces, translated, strict=True))
            for one, other in zip(pieces, translated, strict=True):
                self._record(scopes, one.strip(), other.strip(), anchored)

    def _record(self, scopes: tuple[Scope, ...], mine: str, theirs: str, sure: bool) -> None:
        if not mine or not theirs or LINK.search(mine) or LINK.search(theirs) or self.kind(mine) is TextKind.NEUTRAL:
            return
        for scope in scopes:
            uses = self._uses[scope, fold(mine)]
            (uses.sure if sure else uses.unsure)[theirs] += 1

    def _learn_template(self, scopes: tuple[Scope, ...], mine: str, theirs: str) -> None:
        slots = Slots()
        hidden = slots.hide(LINK.sub(lambda match: slots.keep(match[0]), mine))
        gaps, names = template(hidden, self._shares_script)
        if not names or self.kind(re.sub("[\ue002\ue003]", "", gaps)) is TextKind.NEUTRAL:
            return
        names = tuple(slots.restore(name) for name in names)
        other = with_gaps(theirs, names)
        if other is not None and not LINK.search(other):
            for scope in scopes[1:]:
                self._templates[scope, gaps].setdefault(other, set()).add(names)

    # Translating -------------------------------------------------------------------------

    def lookup(self, text: str, place: TextPlace) -> str | None:
        """Return the translation of a text as a whole: configured, a constant, or learned; None if unknown."""
        folded = fold(text)
        constants = self._constants.get(place.column) or self._constants.get("", {})
        found = self._configured.get(folded) or constants.get(folded)
        if found is not None or self.kind(text) is TextKind.NEUTRAL:
            return found
        return self._learned(((place.table, place.column), (place.column,), ()), folded)

    def _learned(self, scopes: Iterable[Scope], folded: str) -> str | None:
        for scope in scopes:
            uses = self._uses.get((scope, folded))
            best = uses.best() if uses else None
            if best is not None:
                return best
        return None

    def translate(self, markdown: str, place: TextPlace, mark: str) -> Translation:
        """Translate a cell line by line; what nobody has translated yet stays, with the mark before it."""
        whole = self.lookup(markdown, place)
        if whole is not None:
            return Translation(whole, True)
        parts, breaks = lines(markdown)
        complete = True
        translated: list[str] = []
        for part in parts:
            line = self.line(part, place)
            complete = complete and line is not None
            translated.append(with_mark(mark, part) if line is None else line)
        text = translated[0] + "".join(gap + line for gap, line in zip(breaks, translated[1:], strict=True))
        return Translation(text, complete)

    def line(self, text: str, place: TextPlace) -> str | None:
        """Translate one line; None when a part of it is unknown."""
        slots = Slots()
        hidden = text
        for match in reversed(list(LINK.finditer(text))):
            inner = self._text(match["text"], place, _DEEPEST)
            if inner is None:
                return None
            start, end = match.span("text")
            link = f"{hidden[match.start() : start]}{inner}{hidden[end : match.end()]}"
            hidden = f"{hidden[: match.start()]}{slots.keep(link)}{hidden[match.end() :]}"
        translated = self._text(slots.hide(hidden), place, _DEEPEST)
        return None if translated is None else slots.restore(translated)

    def _text(self, text: str, place: TextPlace, depth: int) -> str | None:
        """Translate a text without links: as a whole, by a template, or by its parts."""
        stripped = text.strip()
        if not stripped:
            return text
        known = self.lookup(stripped, place)
        if known is not None:
            return text.replace(stripped, known)
        if self._is_neutral(stripped, place):
            return text.replace(stripped, self._respelled(stripped).strip())
        if not depth:
            return None
        by_template = self._by_template(stripped, place)
        if by_template is not None:
            return text.replace(stripped, by_template)
        translated = self._by_parts(stripped, place, depth - 1)
        return None if translated is None else text.replace(stripped, translated)

    def _by_template(self, text: str, place: TextPlace) -> str | None:
        gaps, names = template(text, self._shares_script)
        for scope in ((place.column,), ()):
            found = self._templates.get((scope, gaps))
            if found:
                best = max(found, key=lambda one: (len(found[one]), one))
                count = len(found[best])
                if count > 1 and count * 2 > sum(map(len, found.values())):
                    return filled(best, names)
        return None

    def _by_parts(self, text: str, place: TextPlace, depth: int) -> str | None:
        if (split := label(text)) is not None:
            first, rest = self._text(split[0], place, depth), self._text(split[2], place, depth)
            return None if first is None or rest is None else first + self._respelled(split[1]) + rest
        pieces, separators = listed(text)
        if separators:
            translated = [self._text(piece, place, depth) for piece in pieces]
            if any(one is None for one in translated):
                return None
            joined = zip([*map(self._respelled, separators), ""], translated, strict=True)
            return "".join(f"{one}{separator}" for separator, one in joined)
        if (remark := bracketed(text)) is not None and (remark[0].strip() or remark[1].strip()):
            before, inside = self._text(remark[0], place, depth), self._text(remark[1], place, depth)
            if before is None or inside is None:
                return None
            opening, closing = map(self._respelled, (remark[2][0], remark[2][1]))
            return f"{before}{opening}{inside}{closing}".strip()
        return None

    def _respelled(self, text: str) -> str:
        """Return a text with the punctuation of the target language, as far as its script asks for it."""
        wide = languages().punctuation
        if self._theirs & {"kana", "han", "hangul"} or not any(character in wide for character in text):
            return text
        replaced = "".join(wide.get(character, character) for character in text)
        return re.sub(" {2,}", " ", re.sub(r" +([,.:;)])", r"\1", unicodedata.normalize("NFC", replaced)))


def _words(text: str) -> set[str]:
    """Return the words of a text, but for acronyms."""
    return {word for word in _WHOLE.findall(without_slots(text)) if not word.isupper()}


def _visible(markdown: str) -> str:
    """Return a cell's Markdown without the targets of its links and without tags."""
    return without_slots(Slots().hide(LINK.sub(lambda match: match["text"], markdown)))
