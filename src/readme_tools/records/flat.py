"""Records as a flat table: one row an entry, one column a fact, numbers as numbers."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from readme_tools.catalogue.bind import CatalogueRow, Column
from readme_tools.catalogue.grammars.base import Fact, Facts
from readme_tools.catalogue.grammars.entry import EntryValue
from readme_tools.catalogue.grammars.numeral import value_of
from readme_tools.i18n.printable import json_text
from readme_tools.lazy import dataclass, regex
from readme_tools.markdown.nodes import Cell
from readme_tools.records.extract import Extraction
from readme_tools.records.formats import csv_text

_HEAD = ("id", "table")
_NAMED = regex(r"0\d")
NAME, LINK = "name", "link"
# A fact after these says something else of its cell than the one that has the column's own name.
_ASIDE = ("text", "parameters", "variants", "tokens", "year", "note", "links")


@dataclass(frozen=True, slots=True)
class Flat:
    """The columns, and the rows with what each says in them; what a row does not say is left out."""

    columns: tuple[str, ...]
    rows: tuple[dict[str, Fact], ...]


def flat(extraction: Extraction, ids: Iterable[str] | None = None, keys: Collection[str] | None = None) -> Flat:
    """Return entries as a flat table: all of them or those of some ids, with all columns or those of some keys.

    What is the same in every language has one column, of which the first edition that says something counts;
    a text has one for each language, `developer.en`. Columns and their order follow from the tables, not from
    the entries that are asked for.
    """
    chosen = list(extraction.entries) if ids is None else list(ids)
    found = {name: dict(_facts(extraction, name)) for name in extraction.entries}
    _count(found, extraction.alignment.languages)
    order: dict[str, dict[str, None]] = {NAME: {}, LINK: {}}
    for group, _ in extraction.entries.values():
        for table in group.tables.values():
            order |= {key: order.get(key, {}) for key in extraction.keys[id(table)][1:]}
    for facts in found.values():
        for key, suffix in facts:
            order.setdefault(key, {})[suffix] = None  # a row may stand in a table of another group
    ranks = {suffix: rank for rank, suffix in enumerate(("", *extraction.alignment.languages, *_ASIDE))}
    columns = [
        (key, suffix)
        for key, suffixes in order.items()
        if keys is None or key in keys
        for suffix in sorted(suffixes, key=lambda one: ranks.get(one, len(ranks)))
    ]
    head = [one for one in _HEAD if keys is None or one == "id" or one in keys]
    rows = []
    for name in chosen:
        said = {"id": name, "table": extraction.entries[name][0].id}
        row: dict[str, Fact] = {one: said[one] for one in head}
        row |= {_title(*column): found[name][column] for column in columns if column in found[name]}
        rows.append(row)
    return Flat((*head, *(_title(*column) for column in columns)), tuple(rows))


def _count(found: Mapping[str, dict[tuple[str, str], Fact]], languages: Sequence[str]) -> None:
    """Make numbers of the columns of text in which every cell that says something is a number."""
    numbers: dict[str, bool] = {}
    for facts in found.values():
        for (key, suffix), fact in facts.items():
            if suffix in languages and key != NAME:
                numbers[key] = numbers.get(key, True) and _number(fact, suffix) is not None
    for facts in found.values():
        for key, suffix in [one for one in facts if one[1] in languages and numbers.get(one[0])]:
            number = _number(facts.pop((key, suffix)), suffix)
            if number is not None:
                facts.setdefault((key, ""), number)


def _number(fact: Fact, language: str) -> int | float | None:
    """Read a text of a language as a number; not one such as `007`, which is a name."""
    if not isinstance(fact, str) or _NAMED.match(fact):
        return None
    value = value_of(fact, language)
    return int(value) if value is not None and value.is_integer() else value


def _title(key: str, suffix: str) -> str:
    key = f"{key}-" if key in _HEAD else key
    return f"{key}.{suffix}" if suffix else key


def parts(column: str, languages: Collection[str]) -> tuple[str, str]:
    """Return the key of a column of a flat table, and what stands after it: a language, what it says, or nothing."""
    key, dot, suffix = column.rpartition(".")
    return (key, suffix) if dot and (suffix in languages or suffix in _ASIDE) else (column, "")


def _facts(extraction: Extraction, name: str) -> Iterator[tuple[tuple[str, str], Fact]]:
    """Yield the facts of an entry by column and suffix, each once."""
    _, entry = extraction.entries[name]
    taken: set[tuple[str, str]] = set()
    for language, row in entry.rows.items():
        for number, (key, (column, cell)) in enumerate(extraction.columns(row)):
            for title, suffix, fact in _of_cell(row, column, cell, number, key, language):
                if (title, suffix) not in taken and fact not in ("", ()):
                    taken.add((title, suffix))
                    yield (title, suffix), fact


def _of_cell(
    row: CatalogueRow, column: Column, cell: Cell, number: int, key: str, language: str
) -> Iterator[tuple[str, str, Fact]]:
    view = row.view(cell)
    links = tuple(one.url for one in view.links)
    if number == 0:
        value = row.parsed(column.key).value
        yield NAME, language, value.name if isinstance(value, EntryValue) else view.plain
        if links:
            yield LINK, "", links[0]
        return
    yield from ((key, suffix, fact) for suffix, fact in _of_value(row, column, language, view.plain))
    yield key, "links", links


def _of_value(row: CatalogueRow, column: Column, language: str, plain: str) -> Facts:
    """Yield what a cell says; where it says no fact, or that nobody knows, its text has a column of its own."""
    grammar, value = row.read(column.key)
    if grammar.facts is None:
        yield language, plain
    elif value is None:
        yield "text", plain
    else:
        yield from grammar.facts(value, language)


def flat_jsonl(table: Flat) -> str:
    """Write a flat table as JSON Lines: every line has every column, null where nothing is said."""
    rows = ({column: row.get(column) for column in table.columns} for row in table.rows)
    return "".join(json_text(row) + "\n" for row in rows)


def flat_csv(table: Flat) -> str:
    """Write a flat table as CSV: several values of one cell are separated by `; `."""
    return csv_text([table.columns, *([_text(row.get(column, "")) for column in table.columns] for row in table.rows)])


def _text(fact: Fact) -> str:
    return "; ".join(map(str, fact)) if isinstance(fact, tuple) else str(fact)


FLAT: Mapping[str, Callable[[Flat], str]] = MappingProxyType({"csv": flat_csv, "jsonl": flat_jsonl})
