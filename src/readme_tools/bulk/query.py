"""Which entries are meant: `developer="Forest Lab" year>=2025 licence:nc`."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import ge, gt, le, lt
from typing import Any

from readme_tools.catalogue import Availability, CatalogueRow, Column, Licences, Reading, RowGroup, TableGroup
from readme_tools.catalogue.grammars.choice import Choices
from readme_tools.catalogue.grammars.numeral import value_of
from readme_tools.catalogue.grammars.quantity import QuantityValue, asked, held_against
from readme_tools.catalogue.profile.model import Profile, fold
from readme_tools.catalogue.profile.vocabulary import COMMON, LicenceSpec, read_licences
from readme_tools.catalogue.tables import find_table
from readme_tools.editions.pieces import BREAK, bracketed, label, listed
from readme_tools.errors import ConfigError
from readme_tools.i18n import Message, join, nearest, quote, say, shortened, unknown
from readme_tools.i18n.wording import alike
from readme_tools.infer.knowledge import says
from readme_tools.lazy import dataclass, regex, replace
from readme_tools.records.extract import Extraction

NAME, TABLE, ID = "name", "table", "id"
# An input method for Japanese or Chinese writes the wide ones.
_WIDE = str.maketrans("＝！～〜＜＞：≠≤≥　", "=!~~<>:≠≤≥ ")
_SIGN = {"≠": "!=", "≤": "<=", "≥": ">="}
_KEY = r"""(?P<key>"[^"]*"|'[^']*'|[^\s"'=!~〜～＝！<>＜＞:：≠≤≥]+)"""
_SIGNS = r"[!！][=＝]|[<>＜＞][=＝]?|[=＝~〜～:：≠≤≥]"
_VALUE = r""""[^"]*"|'[^']*'|[^\s"']\S*"""
# Blanks may stand behind a sign where some stand before it: `a= b=1` asks for an empty cell.
_CONDITION = regex(
    rf"{_KEY}(?:\s+(?P<apart>{_SIGNS})\s+(?P<far>{_VALUE})|(?P<sign>{_SIGNS})(?P<value>{_VALUE})?)?(?=\s|$)"
)
_MOMENT = regex(r"((?:19|20)\d\d)(?:[-./](\d\d?)(?:[-./](\d\d?))?)?")
_MOST_NAMES = 12
_ORDERS: Mapping[str, Callable[[Any, Any], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}
NON_COMMERCIAL, OWN, UNKNOWN, DOUBTFUL = "nc", "own", "unknown", "doubtful"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: a column as it was named, a sign, and a value."""

    key: str
    sign: str
    value: str


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that is meant, with its id and its table."""

    id: str
    group: TableGroup
    entry: RowGroup


def read_conditions(texts: Iterable[str]) -> list[Condition]:
    """Read conditions, several in a text by blanks; a word alone is looked for in names. Raises `ConfigError`."""
    return [one for text in texts for one in _read(text)]


def refuse_all(where: Iterable[str]) -> None:
    """Raise `ConfigError` where no condition says which entries are meant, such as in an empty variable of a script."""
    if not read_conditions(where):
        raise ConfigError("say which entries with --where, such as --where 'year>=2025'")


def _read(text: str) -> Iterator[Condition]:
    at = 0
    while at < len(text.rstrip()):
        at += len(text[at:]) - len(text[at:].lstrip())
        match = _CONDITION.match(text, at)
        if match is None:
            raise ConfigError(
                "'{text}' at character {at} is not a condition such as year>=2025: quote values with spaces",
                text=text[at:],
                at=at + 1,
            )
        at = match.end()
        sign = (match["sign"] or match["apart"] or "").translate(_WIDE)
        sign = _SIGN.get(sign, sign)
        key, value = _unquoted(match["key"]), _unquoted(match["value"] or match["far"] or "")
        if sign and not value and sign not in ("=", "!="):
            raise ConfigError("'{text}': write a value after {sign}", text=match[0].strip(), sign=sign)
        yield Condition(key, sign, value) if sign else Condition(NAME, "~", key)


def _unquoted(text: str) -> str:
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


# Columns -------------------------------------------------------------------------------------


class Columns:
    """The columns of a catalogue by whatever people call them: keys, and headings in any language."""

    def __init__(self, extraction: Extraction, groups: Sequence[TableGroup] | None = None) -> None:
        """Take a catalogue whose records are named, and perhaps only some of its tables."""
        self.names: dict[str, set[str]] = {}
        self.keys: dict[str, None] = {}
        for group in extraction.alignment.tables if groups is None else groups:
            for table in group.tables.values():
                for key, column in zip(extraction.keys[id(table)], table.columns, strict=True):
                    first = column is table.columns[0]
                    self.keys |= {} if first else {key: None}
                    for name in {key, column.heading, column.key}:
                        if name:
                            self.names.setdefault(fold(name), set()).add(NAME if first else key)
        for name in (NAME, TABLE, ID):
            self.names.setdefault(fold(name), set()).add(name)

    def find(self, name: str) -> frozenset[str]:
        """Give the keys that a name stands for. Raises `ConfigError` for a name that no column has."""
        if (found := self.names.get(fold(name))) is not None:
            return frozenset(found)
        called = {one: min(keys) for one, keys in self.names.items()}
        raise ConfigError(unknown_column(name, called, [NAME, *self.keys]))


def unknown_column(name: str, called: Mapping[str, str], keys: Sequence[str]) -> Message:
    """Say that no column is called so, and which are meant perhaps; `called` gives their keys by all their names."""
    known = say("columns are {keys}", keys=", ".join(keys[:_MOST_NAMES]))
    near = dict.fromkeys(called[one] for one in alike(fold(name), called, most=_MOST_NAMES))
    return unknown(say("unknown column '{name}'", name=name), join(", ", map(quote, [*near][:3])), known)


def unknown_entry(name: str, extraction: Extraction) -> Message:
    """Say that no entry has an id, and which are meant perhaps."""
    known = say("'readme-tools list --columns id' shows the ids")
    return unknown(say("no entry has the id '{id}'", id=name), nearest(name, extraction.entries, 3), known)


# Choosing ------------------------------------------------------------------------------------


def find_entries(
    extraction: Extraction, where: Iterable[str], tables: Sequence[str] = (), needed: bool = False
) -> list[Found]:
    """Give the entries of which all conditions hold in some edition, of all tables or those named, in order.

    Raises `ConfigError` for what is no condition, an unknown column or table, a value that the sign cannot be used
    with, and where some entry is `needed` and none found.
    """
    groups = [find_table(extraction.alignment, name) for name in tables]
    columns = Columns(extraction, groups or None)
    profile = next((one.profile for one in extraction.alignment.editions), None)
    tests = [_Test(one, columns.find(one.key), profile) for one in read_conditions(where)]
    _refuse_idle(extraction, tests)
    inside = [Found(name, *one) for name, one in extraction.entries.items() if not groups or one[0] in groups]
    found = [one for one in inside if all(test.holds(extraction, one) for test in tests)]
    if needed and not found:
        raise ConfigError(_unmet(extraction, inside, tests))
    return found


def _unmet(extraction: Extraction, inside: Sequence[Found], tests: Sequence[_Test]) -> Message:
    """Say which of some conditions no entry meets, and what may be meant."""
    for test in tests:
        if not any(test.holds(extraction, one) for one in inside):
            values = dict.fromkeys(text for found in inside for text in test.texts(extraction, found) if text)
            one = test.condition
            what = say("no entry is meant: none has {key}{sign}{value}", key=one.key, sign=one.sign, value=one.value)
            known = say("values are {known}", known=", ".join(map(shortened, [*values][:_MOST_NAMES])))
            return unknown(what, nearest(one.value, values, 3), known) if values else what
    return say("no entry is meant: each condition holds of some, none of all: 'readme-tools list --where' shows them")


def _refuse_idle(extraction: Extraction, tests: Sequence[_Test]) -> None:
    """Refuse a sign that a column or value cannot be used with, as no entry could be found by it."""
    kinds: dict[str, set[str]] = {}
    for group in extraction.alignment.tables:
        for table in group.tables.values():
            for key, column in zip(extraction.keys[id(table)], table.columns, strict=True):
                kinds.setdefault(key, set()).add(column.grammar)
    for one in tests:
        grammars = {kind for key in one.keys for kind in kinds.get(key, ())}
        if one.condition.sign == ":":
            one.refuse_unknown(grammars)
        if one.condition.sign[0] in "<>":
            one.refuse_words(extraction.alignment.languages if "quantity" in grammars else ())


class _Test:
    def __init__(self, condition: Condition, keys: frozenset[str], profile: Profile | None) -> None:
        self.condition, self.keys = condition, keys
        self.profile = profile and (profile if profile.licences else replace(profile, licences=_common()))
        self.folded = fold(condition.value)
        self.amount = value_of(condition.value)
        self.moment = _moment(condition.value)
        self.licence = self.profile.folded_licences.get(self.folded) if self.profile else None

    def refuse_words(self, languages: Iterable[str]) -> None:
        """Raise `ConfigError` for a value that is neither a number nor a date, nor a quantity in some language."""
        one = self.condition
        if self.amount is None and self.moment is None and not any(asked(one.value, each) for each in languages):
            raise ConfigError(
                "'{key}{sign}{value}': behind {sign} stands a number, a size, a year or a date",
                key=one.key,
                sign=one.sign,
                value=one.value,
            )

    def holds(self, extraction: Extraction, found: Found) -> bool:
        """Say whether the condition holds of an entry, in some edition."""
        sign = self.condition.sign
        cells = list(self._cells(extraction, found.entry))
        if not cells and self.keys.isdisjoint((ID, TABLE)):
            return False
        if sign in ("=", "!="):
            equal = any(self._equals(*one) for one in cells) or self.folded in map(fold, self._names(found))
            return equal is (sign == "=")
        if sign == "~":
            return any(self.folded in fold(text) for text in self.texts(extraction, found))
        return any(self._says(row, column) if sign == ":" else self._compares(row, column) for row, column, _ in cells)

    def texts(self, extraction: Extraction, found: Found) -> list[str]:
        """Give what the columns say of an entry, in all editions."""
        cells = self._cells(extraction, found.entry)
        said = (row.view(row.node.cells[at]).plain for row, _, at in cells if at < len(row.node.cells))
        return [*said, *self._names(found)]

    def _names(self, found: Found) -> list[str]:
        return [*({found.id} if ID in self.keys else ()), *(found.group.names if TABLE in self.keys else ())]

    def _cells(self, extraction: Extraction, entry: RowGroup) -> Iterator[tuple[CatalogueRow, Column, int]]:
        for row in entry.rows.values():
            for at, (key, column) in enumerate(zip(extraction.keys[id(row.table)], row.table.columns, strict=True)):
                if (NAME if at == 0 else key) in self.keys:
                    yield row, column, at

    def _equals(self, row: CatalogueRow, column: Column, at: int) -> bool:
        plain = row.view(row.node.cells[at]).plain if at < len(row.node.cells) else ""
        if not self.folded:
            return not plain
        if self.folded in {fold(one) for one in names_in(row, column, plain)}:
            return True
        value = row.parsed(column.key).value
        if isinstance(value, Licences) and self.licence is not None:
            return any(one.id == self.licence.id for one in value.licences)
        if isinstance(value, QuantityValue):
            return any(mine == other for mine, other in self._held(value, row))
        return column.grammar != "text" and self.amount is not None and self.amount in amounts(row, column)

    def _compares(self, row: CatalogueRow, column: Column) -> bool:
        holds = _ORDERS[self.condition.sign]
        value = row.parsed(column.key).value
        if isinstance(value, QuantityValue):
            return any(holds(mine, other) for mine, other in self._held(value, row))
        if self.moment is not None and (found := _moments(row, column)):
            return any(holds(one[: len(self.moment)], self.moment) for one in found)
        return self.amount is not None and any(holds(one, self.amount) for one in amounts(row, column))

    def _held(self, value: QuantityValue, row: CatalogueRow) -> list[tuple[float | str, float | str]]:
        if self.moment is not None and value.date:
            return [(value.date[: len(self.moment)], self.moment)]
        other = asked(self.condition.value, row.table.edition.language)
        return held_against(value, other) if other else []

    # Families and markers ----------------------------------------------------------------------

    def refuse_unknown(self, grammars: set[str]) -> None:
        """Raise `ConfigError` for a colon that asks for nothing that the column can say."""
        words: list[str] = []
        profile = self.profile
        if profile is not None and ("licence" in grammars or any(says(fold(key), "licence") for key in self.keys)):
            words += [NON_COMMERCIAL, OWN, UNKNOWN, DOUBTFUL]
            words += [name for one in profile.licences for name in (one.id, *one.names)]
        if profile is not None and "availability" in grammars:
            words += [name for one in profile.markers for name in (one.key, one.glyph, *one.variants)]
        if "choice" in grammars and profile is not None:
            specs = (spec for spec in profile.columns if spec.key in self.keys)
            words += [name for spec in specs for one in spec.values for name in (one.key, *one.names.values())]
        key, value = self.condition.key, self.condition.value
        if not words:
            raise ConfigError(
                "'{key}:{value}': a colon asks for families of licences, and for markers; use = or ~",
                key=key,
                value=value,
            )
        if self.folded not in map(fold, words):
            names = list({fold(one): one for one in reversed(words)}.values())[::-1]
            known = say("values are {known}", known=", ".join(names[:_MOST_NAMES]))
            what = say("'{key}:{value}': unknown value", key=key, value=value)
            raise ConfigError(unknown(what, nearest(value, words, 3), known))

    def _says(self, row: CatalogueRow, column: Column) -> bool:
        match row.parsed(column.key).value:
            case Licences(licences=licences):
                return any(
                    self.folded in map(fold, self._families(one.id, one.reading, one.doubtful)) for one in licences
                )
            case Availability(marker=str(marker)):
                spec = next((one for one in row.table.edition.profile.markers if one.key == marker), None)
                return spec is not None and self.folded in map(fold, (spec.key, spec.glyph, *spec.variants))
            case Choices(choices=choices):
                return any(self.folded in map(fold, (one.value or "", *one.names.values())) for one in choices)
        cell = row.cell(column.key) if column.grammar == "text" else None
        plain = row.view(cell).plain if cell is not None else ""
        known = self.profile.folded_licences if self.profile else {}
        specs = (known.get(fold(name)) for name in names_in(row, column, plain))
        return any(self.folded in map(fold, self._families(one.id, Reading.EXACT, False)) for one in specs if one)

    def _families(self, licence: str | None, reading: Reading, doubtful: bool) -> Iterator[str]:
        known = self.profile.licences_by_id if self.profile else {}
        yield from (DOUBTFUL,) if doubtful else ()
        yield from (UNKNOWN,) if reading in (Reading.UNKNOWN, Reading.UNRECOGNISED) else ()
        yield from (OWN,) if reading in (Reading.OWN_TERMS, Reading.LINKED) else ()
        seen: set[str] = set()
        while licence is not None and licence not in seen:
            seen.add(licence)
            spec = known.get(licence)
            yield licence
            if spec is not None:
                yield from spec.names
                yield from (NON_COMMERCIAL,) if spec.non_commercial else ()
                yield from (OWN,) if spec.custom else ()
            licence = spec.family if spec is not None else None


@cache
def _common() -> tuple[LicenceSpec, ...]:
    """Give the licences that everybody knows, for a catalogue whose profile lists none."""
    return read_licences({"vocabulary": COMMON}, "")


# What cells say ------------------------------------------------------------------------------


def names_in(row: CatalogueRow, column: Column, plain: str) -> set[str]:
    """Give what a cell says as a whole, and each name that it lists."""
    found = {plain}
    grammar, value = row.read(column.key)
    if grammar.names is not None and value is not None:
        return found | grammar.names(value)
    cell = row.cell(column.key)
    parts = BREAK.split(row.view(cell).markdown) if cell is not None and "<" in row.view(cell).markdown else [plain]
    for part in (plain, *parts):
        remark = bracketed(part)
        for text in (part, *(remark[:2] if remark else ())):
            labelled = label(text.strip())
            pieces = listed(labelled[2] if labelled else text)[0]
            found |= {" ".join(piece.split()) for piece in pieces}
    return found


def amounts(row: CatalogueRow, column: Column) -> list[float]:
    """Give the numbers that a cell states: sizes, lengths, tokens, or the number that it is."""
    grammar, value = row.read(column.key)
    if grammar.amounts is not None and value is not None:
        return grammar.amounts(value)
    cell = row.cell(column.key)
    plain, language = row.view(cell).plain if cell is not None else "", row.table.edition.language
    return [found for piece in (plain, *listed(plain)[0]) if (found := value_of(piece.strip(), language)) is not None][
        :1
    ]


def _moments(row: CatalogueRow, column: Column) -> list[str]:
    grammar, value = row.read(column.key)
    if grammar.moment is not None and value is not None and (found := grammar.moment(value)) is not None:
        return [found]
    cell = row.cell(column.key)
    moment = _moment(row.view(cell).plain) if cell is not None and column.grammar == "text" else None
    return [moment] if moment is not None else []


def _moment(text: str) -> str | None:
    match = _MOMENT.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return "-".join(part.zfill(2) for part in match.groups() if part) if match else None
