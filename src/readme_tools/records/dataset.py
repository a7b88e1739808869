"""Records as the files of a dataset that others load without asking: the same bytes for the same catalogue."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

from readme_tools.catalogue.grammars.base import Fact
from readme_tools.catalogue.lined_up import Alignment, TableGroup
from readme_tools.errors import ConfigError
from readme_tools.i18n.printable import plain, printable
from readme_tools.lazy import dataclass, regex
from readme_tools.markdown.nodes import plain_text
from readme_tools.records.extract import Extraction
from readme_tools.records.flat import LINK, NAME, Flat, flat, flat_jsonl, parts
from readme_tools.records.formats import to_json, to_yaml

INDEX = "index.json"
ROWS, DATABASE, CARD, OUTLINE, TEXT = "entries.jsonl", "catalogue.sqlite", "README.md", "llms.txt", "llms-full.txt"
TABLES = "tables"
_DEVICES = {"con", "prn", "aux", "nul", *(f"{one}{number}" for one in ("com", "lpt") for number in range(10))}
_LONGEST = 60  # characters of a file's name that come from a table's id
_GREATEST = 2**63 - 1
_NOT_IN_URL = regex(r"[\s()<>]")


class Type(Enum):
    """What a column holds, with its name in the hub's `dataset_info` and in SQLite; lists are JSON there."""

    INTEGER = ("int64", "INTEGER")
    NUMBER = ("float64", "REAL")
    TEXT = ("string", "TEXT")
    LIST = ("list", "TEXT")


@dataclass(frozen=True, slots=True)
class _Data:
    """A catalogue's entries with one type for each column, its title, and of each table file, heading and entries."""

    alignment: Alignment
    flat: Flat
    types: Mapping[str, Type]
    title: str
    names: Mapping[str, str]
    headings: Mapping[str, str]
    rows: Mapping[str, list[dict[str, Fact]]]

    def columns(self, group: TableGroup) -> list[str]:
        """Return the columns in which an entry of a table says something."""
        said = {column for row in self.rows[group.id] for column in row}
        return [column for column in self.flat.columns if column in said]


def dataset(extraction: Extraction) -> dict[str, bytes]:
    """Return the files of a dataset by their paths in its folder; the last one is an index of the others.

    Raises `ConfigError` for what SQLite cannot hold.
    """
    alignment = extraction.alignment
    table, types = _typed(flat(extraction))
    rows: dict[str, list[dict[str, Fact]]] = {group.id: [] for group in alignment.tables}
    for row in table.rows:
        rows[str(row["table"])].append(row)
    data = _Data(alignment, table, types, _title(alignment), _names(alignment), _called_tables(alignment), rows)
    texts = {
        CARD: _card(data),
        ROWS: flat_jsonl(table),
        **{data.names[group.id]: to_json(_table(data, group)) for group in data.alignment.tables},
        OUTLINE: _outline(data),
        TEXT: _text(data),
    }
    files = {path: text.encode("utf-8", "replace") for path, text in texts.items()}
    files[DATABASE] = _database(data)
    files = dict(sorted(files.items()))
    return files | {INDEX: to_json(_index(data, files)).encode()}


def _title(alignment: Alignment) -> str:
    headings = [one for edition in alignment.editions[:1] for one in edition.document.headings]
    titles = (plain_text(one.content).strip() for one in sorted(headings, key=lambda one: one.level))
    return printable(next(filter(None, titles), "Catalogue"))


def _names(alignment: Alignment) -> dict[str, str]:
    """Return a file's name for each table: its id where that can be one, and no two that differ only in case."""
    names: dict[str, str] = {}
    taken = set(_DEVICES)  # of Windows, whatever comes after the dot
    for group in alignment.tables:
        stem = "".join(one if one.isalnum() or one in "-_" else "-" for one in group.id)[:_LONGEST] or "table"
        number, name = 1, stem
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        names[group.id] = f"{TABLES}/{name}.json"
    return names


def _called_tables(alignment: Alignment) -> dict[str, str]:
    """Return what each table is called in the first edition that says it, with its id where others are called so."""
    called = {
        group.id: next((one.heading for one in group.tables.values() if one.heading), group.id)
        for group in alignment.tables
    }
    often = Counter(called.values())
    return {id_: text if often[text] == 1 or text == id_ else f"{text} ({id_})" for id_, text in called.items()}


# Types ---------------------------------------------------------------------------------------


def _typed(table: Flat) -> tuple[Flat, dict[str, Type]]:
    """Return the table with one type for each column: the narrowest that holds all that it says."""
    types = {column: _type([row[column] for row in table.rows if column in row]) for column in table.columns}
    rows = tuple({column: _as(fact, types[column]) for column, fact in row.items()} for row in table.rows)
    return Flat(table.columns, rows), types


def _type(facts: Iterable[Fact]) -> Type:
    kinds = {
        Type.LIST
        if isinstance(fact, tuple)
        else Type.TEXT
        if isinstance(fact, str)
        else Type.INTEGER
        if isinstance(fact, int) and abs(fact) <= _GREATEST
        else Type.NUMBER
        for fact in facts
    }
    return next((one for one in (Type.LIST, Type.TEXT, Type.NUMBER, Type.INTEGER) if one in kinds), Type.TEXT)


def _as(fact: Fact, type_: Type) -> Fact:
    if type_ is Type.LIST:
        return tuple(map(str, fact)) if isinstance(fact, tuple) else (str(fact),)
    if type_ is Type.NUMBER and isinstance(fact, int):
        return float(fact)
    return str(fact) if type_ is Type.TEXT else fact


# JSON ----------------------------------------------------------------------------------------


def _table(data: _Data, group: TableGroup) -> dict[str, Any]:
    columns = data.columns(group)
    return {
        "id": group.id,
        "headings": {language: table.heading for language, table in group.tables.items() if table.heading},
        "columns": [
            {"name": column, "type": data.types[column].name.lower(), "headings": _headings(data, group, column)}
            for column in columns
        ],
        "entries": [{column: row.get(column) for column in columns} for row in data.rows[group.id]],
    }


def _headings(data: _Data, group: TableGroup, column: str) -> dict[str, str]:
    """Return what the column of a fact is called in each edition, or in the one whose text it is."""
    key, suffix = parts(column, data.alignment.languages)
    return {
        language: own.heading
        for language in group.tables
        for known, own in group.columns(language)
        if known == key and own.heading and (suffix == language or suffix not in data.alignment.languages)
    }


def _index(data: _Data, files: Mapping[str, bytes]) -> dict[str, Any]:
    from hashlib import sha256

    return {
        "title": data.title,
        "languages": list(data.alignment.languages),
        "entries": len(data.flat.rows),
        "tables": [
            {
                "id": group.id,
                "heading": data.headings[group.id],
                "file": data.names[group.id],
                "entries": len(group.rows),
            }
            for group in data.alignment.tables
        ],
        "files": [{"path": path, "sha256": sha256(content).hexdigest()} for path, content in files.items()],
    }


# SQLite --------------------------------------------------------------------------------------


def _database(data: _Data) -> bytes:
    """Return a database with all entries, and the tables."""
    import sqlite3

    base = sqlite3.connect(":memory:")
    try:
        base.execute("PRAGMA secure_delete = ON")  # nothing but what is meant is in the bytes
        names = _unlike(data.flat.columns)
        types = [f"{name} {data.types[column].value[1]}" for column, name in names.items()]
        base.execute(f"CREATE TABLE entries ({', '.join(types)}, PRIMARY KEY (id)) WITHOUT ROWID")
        base.execute("CREATE TABLE tables (id TEXT PRIMARY KEY, heading TEXT, position INTEGER) WITHOUT ROWID")
        base.execute('CREATE INDEX entries_by_table ON entries ("table")')
        tables = enumerate(data.headings.items())
        base.executemany(
            "INSERT INTO tables VALUES (?, ?, ?)", [(_stored(id_), _stored(one), at) for at, (id_, one) in tables]
        )
        rows = ([_stored(row.get(column)) for column in data.flat.columns] for row in data.flat.rows)
        base.executemany(f"INSERT INTO entries VALUES ({', '.join('?' * len(names))})", rows)
        base.commit()
        base.execute("VACUUM")
        return base.serialize()
    except sqlite3.Error as error:  # such as thousands of columns
        raise ConfigError("the catalogue does not fit into SQLite: {reason}", reason=error) from error
    finally:
        base.close()


def _unlike(columns: Sequence[str]) -> dict[str, str]:
    """Return the columns as SQLite names them: in quotes, and no two that differ only in case."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for column in columns:
        name = printable(column)
        while name.casefold() in taken:
            name += "~"
        taken.add(name.casefold())
        names[column] = '"' + name.replace('"', '""') + '"'
    return names


def _stored(fact: Fact | None) -> Fact | None:
    if isinstance(fact, tuple):
        return json.dumps(fact)
    return fact.encode("utf-8", "replace").decode() if isinstance(fact, str) else fact


# Texts ---------------------------------------------------------------------------------------


def _card(data: _Data) -> str:
    """Return the data card: what the Hugging Face hub reads of it stands at its top."""
    features = [
        {"name": column, **({"sequence": "string"} if one is Type.LIST else {"dtype": one.value[0]})}
        for column, one in data.types.items()
    ]
    head = {
        "pretty_name": data.title,
        "language": [language.split("-")[0] for language in data.alignment.languages],
        "configs": [{"config_name": "default", "data_files": ROWS}],
        "dataset_info": {"features": features},
    }
    columns = "".join(
        f"| {plain(column)} | {data.types[column].name.lower()} | {plain(', '.join(_called(data, column)))} |\n"
        for column in data.flat.columns
    )
    return (
        f"---\n{to_yaml(head)}---\n\n# {plain(data.title)}\n\n{_summary(data)}\n\n"
        "| File | Holds |\n|---|---|\n"
        f"| [{ROWS}](./{ROWS}) | All entries as JSON Lines: one a line, each with every column |\n"
        f"| [{DATABASE}](./{DATABASE}) | The same as SQLite: `entries`, where lists are JSON, and `tables` |\n"
        f"| `{TABLES}/` | The entries of each table as JSON; [{INDEX}](./{INDEX}) lists all files |\n"
        f"| [{OUTLINE}](./{OUTLINE}), [{TEXT}](./{TEXT}) | An outline, and all entries, for language models |\n\n"
        f"| Column | Type | In the tables |\n|---|---|---|\n{columns}"
    )


def _summary(data: _Data) -> str:
    tables = len(data.alignment.tables)
    where = f"{tables} table{'s' * (tables != 1)}; languages: {', '.join(data.alignment.languages)}"
    return f"{_counted(data.flat.rows)} in {where}."


def _counted(rows: Sequence[object]) -> str:
    return "1 entry" if len(rows) == 1 else f"{len(rows)} entries"


def _called(data: _Data, column: str) -> list[str]:
    """Return what a column is called wherever it stands, each once."""
    found = (_headings(data, group, column).values() for group in data.alignment.tables)
    return list(dict.fromkeys(one for headings in found for one in headings))


def _outline(data: _Data) -> str:
    """Return what https://llmstxt.org asks for: a title, a summary, and links to what there is to read."""
    tables = "".join(
        f"- {_link(data.headings[group.id], data.names[group.id])}: {_counted(group.rows)}\n"
        for group in data.alignment.tables
    )
    return (
        f"# {plain(data.title)}\n\n> {_summary(data)}\n\n## Tables\n\n{tables}\n## Data\n\n"
        f"- [{TEXT}]({TEXT}): all entries as text\n- [{ROWS}]({ROWS}): all entries as JSON Lines\n\n"
        f"## Optional\n\n- [{DATABASE}]({DATABASE}): all entries as SQLite\n- [{INDEX}]({INDEX}): all files\n"
    )


def _text(data: _Data) -> str:
    """Return all entries as text, with what the first edition calls their columns."""
    sections = [f"# {plain(data.title)}\n\n> {_summary(data)}\n"]
    for group in data.alignment.tables:
        lines = "".join(f"- {_entry(data, group, row)}\n" for row in data.rows[group.id])
        sections.append(f"\n## {plain(data.headings[group.id])}\n\n{lines}")
    return "".join(sections)


def _entry(data: _Data, group: TableGroup, row: Mapping[str, Fact]) -> str:
    texts = (f"{NAME}.{language}" for language in data.alignment.languages)
    name = next((str(row[column]) for column in texts if column in row), str(row["id"]))
    facts = "; ".join(f"{plain(heading)}: {plain(fact)}" for heading, fact in _facts(data, group, row))
    return _link(name, str(row.get(LINK, ""))) + (f": {facts}" if facts else "")


def _facts(data: _Data, group: TableGroup, row: Mapping[str, Fact]) -> Iterator[tuple[str, str]]:
    """Yield the facts of an entry, the texts in the first language that says them."""
    said: set[str] = set()
    for column, fact in row.items():
        key, suffix = parts(column, data.alignment.languages)
        is_text = suffix in data.alignment.languages
        if key in (*row.keys() & {"id", "table"}, NAME, LINK) or (is_text and key in said):
            continue
        said |= {key} if is_text else set()
        heading = next(iter(_headings(data, group, column).values()), key)
        shown = ", ".join(map(str, fact)) if isinstance(fact, tuple) else str(fact)
        yield (heading if is_text or not suffix else f"{heading} ({suffix})"), shown


def _link(text: str, url: str) -> str:
    url = _NOT_IN_URL.sub(lambda match: f"%{ord(match[0]):02X}", printable(url))
    return f"[{plain(text)}]({url})" if url else plain(text)
