"""What records ask for, edition by edition: the rows of each table in order."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from readme_tools.lazy import dataclass, regex
from readme_tools.records.reading import RecordPath
from readme_tools.records.render.tables import tables_in
from readme_tools.records.values import Json, checksum, project

_MARK = regex(r"\[\^([^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class WantedRow:
    """A row as the records want it: values and footnote labels by column, and cells that are given exactly.

    `place` is where the record stands in the file of records; `own` are the columns whose values the
    edition states itself. A `missing` cell says nothing that other editions say. `edited` says of cells with
    a checksum whether they are no longer what was exported; `parts` is what sets off parts of an entry of a list,
    `under` the entry that it is indented below.
    """

    place: RecordPath
    id: str
    language: str
    table: str
    after: str | None
    has_after: bool
    under: str | None
    values: Mapping[str, Json | None]
    own: frozenset[str]
    cells: Mapping[str, str]
    edited: Mapping[str, bool]
    footnotes: Mapping[str, tuple[str, ...]]
    missing: frozenset[str]
    surplus: tuple[str, ...]
    parts: Mapping[str, Sequence[str]]

    @property
    def edition(self) -> RecordPath:
        """The place of what is particular to the edition."""
        return self.place / "editions" / self.language

    def value_place(self, key: str) -> RecordPath:
        """Return the place of a column's value."""
        return (self.edition if key in self.own else self.place) / "values" / key

    def cell_place(self, key: str) -> RecordPath:
        """Return the place of a cell that is given exactly."""
        return self.edition / "cells" / key


def wanted_rows(data: Json, language: str, origin: str, labels: Mapping[str, str]) -> dict[str, list[WantedRow]]:
    """Return the rows of one edition by table id, in order.

    `labels` gives the labels that new footnotes get. Raises `SchemaError` for rows that stand after
    one another in a circle.
    """
    headings = {
        (table["id"], column["key"]): column["headings"] for table in data["tables"] for column in table["columns"]
    }
    tables: dict[str, list[WantedRow]] = {table["id"]: [] for table in tables_in(data, language)}
    for number, record in enumerate(data["records"]):
        editions = record.get("editions")
        edition = {} if editions is None else editions.get(language)
        home = record["table"] if edition is None else edition.get("table", record["table"])
        if edition is None or (editions is None and home not in tables):
            continue
        place = RecordPath(origin, ("records", number), record["id"])
        tables.setdefault(home, []).append(_row(record, edition, language, home, place, labels, headings))
    return {table: _ordered(rows) for table, rows in tables.items()}


def _row(
    record: Json,
    edition: Json,
    language: str,
    home: str,
    place: RecordPath,
    labels: Mapping[str, str],
    headings: Mapping[tuple[str, str], Json],
) -> WantedRow:
    def stands(key: str) -> bool:
        """Return whether another edition has the cell, so that the value is not meant for this one."""
        return any(
            other in headings.get((one.get("table", record["table"]), key), ()) and key not in one.get("missing", ())
            for other, one in record["editions"].items()
        )

    own = edition.get("values", {})
    missing = frozenset(edition.get("missing", ()))
    values = record.get("values", {})
    silent = {key for key in missing if key in values and stands(key)}
    shared = {key: project(value, language) for key, value in values.items() if key not in silent}
    values = {**shared, **{key: value and project(value, language) for key, value in own.items()}}
    return WantedRow(
        place=place,
        id=record["id"],
        language=language,
        table=home,
        after=edition.get("after"),
        has_after="after" in edition,
        under=edition.get("under"),
        values={key: value or None for key, value in values.items()},
        own=frozenset(own),
        cells={key: relabelled(cell.strip(" \t"), labels) for key, cell in edition.get("cells", {}).items()},
        edited={
            key: checksum(edition["cells"][key]) != mark
            for key, mark in edition.get("checksums", {}).items()
            if key in edition.get("cells", {})
        },
        footnotes={
            key: tuple(labels.get(label, label) for label in found)
            for key, found in edition.get("footnotes", {}).items()
        },
        missing=missing,
        surplus=tuple(relabelled(cell.strip(" \t"), labels) for cell in edition.get("surplus", ())),
        parts=edition.get("parts", {}),
    )


def relabelled(markdown: str, labels: Mapping[str, str]) -> str:
    """Return a text with other labels in its marks of footnotes."""
    return _MARK.sub(lambda mark: f"[^{labels.get(mark[1], mark[1])}]", markdown) if labels else markdown


def _ordered(rows: Sequence[WantedRow]) -> list[WantedRow]:
    """Put rows that stand elsewhere than the order of the records says after the one that they name."""
    known = {None, *(row.id for row in rows)}  # what stood after a record that is gone stands as the records do
    behind: dict[str | None, list[WantedRow]] = defaultdict(list)
    ordered: list[WantedRow] = []
    for row in rows:
        (behind[row.after] if row.has_after and row.after in known else ordered).append(row)
    left = [*reversed(ordered), *behind.pop(None, ())]  # a stack: what stands after a row comes next after it
    ordered = []
    while left:
        ordered.append(left.pop())
        left += behind.pop(ordered[-1].id, ())
    if behind:
        circle = {id(row) for waiting in behind.values() for row in waiting}
        first = next(row for row in rows if id(row) in circle)
        raise (first.edition / "after").error("rows come after one another in a circle")
    return ordered
