"""How the cells of a column are to be read: the grammar that reads nearly all of them."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from readme_tools.catalogue import ArchitectureValue, Licences, Reading
from readme_tools.catalogue.grammars import GRAMMARS
from readme_tools.catalogue.grammars.availability import LONGEST_MARKER
from readme_tools.catalogue.grammars.base import CellView
from readme_tools.catalogue.grammars.choice import SEPARATOR
from readme_tools.catalogue.grammars.context_length import ContextLengths
from readme_tools.catalogue.grammars.moments import Date, Venue, Year
from readme_tools.catalogue.grammars.numeral import Number
from readme_tools.catalogue.grammars.quantity import QuantityValue
from readme_tools.catalogue.grammars.training_data import TrainingData
from readme_tools.catalogue.profile.model import Profile, fold
from readme_tools.catalogue.profile.notations import units
from readme_tools.infer.columns import CellText, ColumnKind
from readme_tools.infer.knowledge import knowledge, says
from readme_tools.infer.vocabularies import Vocabulary, closed
from readme_tools.lazy.dataclasses import dataclass

_FEWEST, _FEWEST_NUMBERS = 3, 5
_NEARLY_ALL, _SOME, _FEW = 0.9, 0.3, 0.05
_RECOGNISED = (Reading.EXACT, Reading.RESPELLED, Reading.EXPRESSION)
_RECENT, _NEWEST_YEAR = 1900, 2040
_SAMPLE = 40
_MOST_GLYPHS = 8


@dataclass(frozen=True, slots=True)
class Guess:
    """A grammar, with the cells that it reads and all that are not empty, and a vocabulary for choices.

    `languages` has the vocabulary of each language that has the column.
    """

    grammar: str
    read: int
    total: int
    vocabularies: dict[str, Vocabulary] | None = None
    several: bool = False


def guess(kind: ColumnKind, profile: Profile) -> Guess:
    """Guess how a kind of columns is read; `text`, or `entry` in first columns, where nothing fits."""
    reader = _Reader(kind, profile)
    usual = Guess("entry" if kind.first else "text", len(kind.cells), len(kind.cells))
    tests: Sequence[Callable[[], Guess | None]] = (
        (reader.year, reader.date, reader.rank)
        if kind.first
        else (
            reader.licence,
            reader.year,
            reader.date,
            reader.marker_or_choice,
            reader.context_length,
            reader.quantity,
            reader.number,
            reader.venue,
            reader.training_data,
            reader.architecture,
            reader.choice,
        )
    )
    return next((found for test in tests if (found := test()) is not None), usual)


class _Reader:
    """Tries grammars on the cells of a kind of columns; words for "not known" and "nothing" do not count."""

    def __init__(self, kind: ColumnKind, profile: Profile) -> None:
        self.kind, self.profile = kind, profile
        constant = profile.constant_words
        self.said = [cell for cell in kind.cells if fold(cell.plain) not in constant]
        headings = [fold(heading) for spellings in kind.headings.values() for heading in spellings]
        self.headings = " ".join(headings)
        self.key = kind.meaning.key if kind.meaning else ""
        self.is_open = kind.meaning is not None and kind.meaning.open

    def _values(self, grammar: str, cells: Sequence[CellText] | None = None) -> list[object]:
        return [GRAMMARS[grammar].parse(self._view(cell)).value for cell in (self.said if cells is None else cells)]

    def _view(self, cell: CellText) -> CellView:
        return CellView(cell.row.source, cell.cell, self.profile, cell.row.table.edition.language)

    def _guess(self, grammar: str, read: int, share: float = _NEARLY_ALL, fewest: int = _FEWEST) -> Guess | None:
        total = len(self.said)
        return Guess(grammar, read, total) if total >= fewest and read >= total * share else None

    def year(self) -> Guess | None:
        years = [one.year for one in self._values("year") if isinstance(one, Year) and one.year <= _NEWEST_YEAR]
        recent = sum(year >= _RECENT for year in years)  # older ones alone may be amounts
        return self._guess("year", len(years) if recent * 2 > len(years) else recent)

    def date(self) -> Guess | None:
        return self._guess("date", sum(isinstance(one, Date) for one in self._values("date")))

    def rank(self) -> Guess | None:
        """Numbers in a first column: places in a ranking."""
        return self._guess("number", self._numbers(), 1.0, _FEWEST_NUMBERS)

    def _numbers(self) -> int:
        return sum(isinstance(one, Number) for one in self._values("number"))

    def number(self) -> Guess | None:
        if sum(cell.linked for cell in self.said) * 2 > len(self.said):
            return None
        return self._guess("number", self._numbers(), 0.95, _FEWEST_NUMBERS)

    def quantity(self) -> Guess | None:
        """Numbers of which some have a unit, ranges, dates in words, telephone numbers."""
        cells = self.said
        if sum(cell.linked for cell in cells) * 2 > len(cells):
            return None
        values = [one for one in self._values("quantity") if isinstance(one, QuantityValue)]
        known = [one for one in values if one.unit in units() or one.date or one.telephone or one.total or one.upto]
        odd = sum(one.unit is not None and one.unit not in units() for one in values)
        if len(known) >= max(2, len(cells) * _SOME):
            return self._guess("quantity", len(values) - odd, 0.95, _FEWEST)
        return None if self.number() else self._guess("quantity", len(values) - odd, 0.95, _FEWEST_NUMBERS)

    def licence(self) -> Guess | None:
        is_named = self.key == "licence" or says(self.headings, "licence")
        few = self.said[:: max(1, len(self.said) // _SAMPLE)]
        if not is_named and sum(map(bool, _recognised(self._values("licence", few)))) * 2 < len(few):
            return None  # it takes long to find no licence in a long text
        values = [one for one in self._values("licence") if isinstance(one, Licences)]
        recognised = _recognised(values)
        count, distinct = sum(map(bool, recognised)), len(set().union(*recognised) - {None})
        if is_named:
            linked = sum(any(one.reading is Reading.LINKED for one in value.licences) for value in values)
            return self._guess("licence", count, 0.4, 2) or (self._guess("licence", count + linked, 0.6, 2))
        return self._guess("licence", count, 0.8, _FEWEST_NUMBERS) if distinct > 1 else None

    def context_length(self) -> Guess | None:
        if not says(self.headings, "context-length"):
            return None
        return self._guess("context-length", sum(isinstance(x, ContextLengths) for x in self._values("context-length")))

    def venue(self) -> Guess | None:
        if self.key != "venue":
            return None
        dated = [one for one in self._values("venue") if isinstance(one, Venue) and one.year]
        return self._guess("venue", len(dated), 0.5)

    def architecture(self) -> Guess | None:
        values = [one for one in self._values("architecture") if isinstance(one, ArchitectureValue)]
        sized = [one for one in values if any(variant.parameters for variant in one.variants) and one.base != one.text]
        return self._guess("architecture", len(sized), _SOME, _FEWEST_NUMBERS)

    def training_data(self) -> Guess | None:
        if self.key != "training-data":
            return None
        amounts = [one for one in self._values("training-data") if isinstance(one, TrainingData) and one.quantities]
        return self._guess("training-data", len(amounts), 0.0)

    def marker_or_choice(self) -> Guess | None:
        """Signs are markers where they stand alone, with links or with notes; before a few words they are choices."""
        glyphs = Counter(glyph for cell in self.said if (glyph := leading_glyph(cell.plain)))
        if glyphs.total() < max(_FEWEST, len(self.said) * 0.6):
            return None
        used = [glyph for glyph, count in glyphs.items() if count > 1 or glyph in knowledge().glyphs]
        if not used or len(glyphs) > _MOST_GLYPHS:
            return None
        # A single sign, such as a book before every link, is a picture and no answer.
        empty = sum(len(use.table.rows) for use in self.kind.uses) - len(self.kind.cells)
        known = any(glyph in knowledge().glyphs for glyph in used)
        if not known or (len(used) == 1 and not empty and len(self.said) == glyphs.total()):
            return None
        words = [cell for cell in self.said if leading_glyph(cell.plain) not in ("", cell.plain.strip())]
        if words and (found := self.choice()) is not None:
            return found
        # A short word would be read as a marker that nobody knows.
        short = sum(len(cell.plain) <= LONGEST_MARKER and not leading_glyph(cell.plain) for cell in self.said)
        rare = sum(count for glyph, count in glyphs.items() if glyph not in used)
        if short + rare > len(self.said) * _FEW:
            return None
        return self._guess("availability", glyphs.total(), 0.6)

    def choice(self) -> Guess | None:
        """Few values, whole cells or, where they are fewer then, the parts that cells list."""
        cells = self.kind.cells
        if self.is_open or not self.said or sum(cell.linked for cell in cells) * 2 >= len(cells):
            return None
        whole = self._vocabularies([(cell, [cell.spelling]) for cell in cells])
        parts = [(cell, [one for one in SEPARATOR.split(cell.spelling) if one]) for cell in cells]
        is_split = sum(len(pieces) > 1 for _, pieces in parts) >= max(_FEWEST, len(cells) * _FEW)
        split = self._vocabularies(parts) if is_split else None
        several = split is not None and (whole is None or _size(split) < _size(whole))
        found = split if several else whole
        if found is None:
            return None
        total = sum(one.total for one in found.values())
        wrong = sum(sum(one.mistakes.values()) for one in found.values())
        return Guess("choice", total - wrong, total, found, several)

    def _vocabularies(self, cells: Sequence[tuple[CellText, list[str]]]) -> dict[str, Vocabulary] | None:
        """Return the vocabulary of each language; None where that of one is not closed."""
        counts: dict[str, Counter[str]] = {}
        for cell, texts in cells:
            counts.setdefault(cell.row.table.edition.language, Counter()).update(texts)
        found = {language: closed(one) for language, one in counts.items()}
        return {language: one for language, one in found.items() if one is not None} if all(found.values()) else None


def _size(vocabularies: Mapping[str, Vocabulary]) -> int:
    return sum(len(one.values) for one in vocabularies.values())


def _recognised(values: Sequence[object]) -> list[set[str | None]]:
    """Return the identifiers of the licences that each cell names."""
    return [
        {one.id for one in value.licences if one.reading in _RECOGNISED} if isinstance(value, Licences) else set()
        for value in values
    ]


def leading_glyph(text: str) -> str:
    """Return the sign that a text starts with, without a variation selector; the empty text for none.

    Signs are symbols such as ✅, △ or ×; a flag is none.
    """
    first = text.lstrip()[:1]
    if first in knowledge().glyphs:
        return "" if text.lstrip()[1:2].isalnum() and first.isalnum() else first
    if not first or unicodedata.category(first) != "So" or 0x1F1E6 <= ord(first) <= 0x1F1FF:
        return ""
    return first
