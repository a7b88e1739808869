"""Add a column that maintainers added by hand, and count the rows that come out as theirs.

    python bench/columns.py BEFORE AFTER [--key year] [--show]

BEFORE and AFTER are two states of a catalogue, between which some of its tables got the column. The mapping
file holds what the later state says of each entry, as a reader sees it; all else follows from the tables and
the profile. Counted are the rows that the maintainers changed in nothing but this column.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from readme_tools.bulk.column_work import NewColumn
from readme_tools.bulk.columns import add_column
from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.project.catalogue import Catalogue, read_editions, reread
from readme_tools.project.discovery import discover
from readme_tools.records.extract import Extraction


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--key", default="year")
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    before, after = (read_editions(discover([one])[0], None) for one in (arguments.before, arguments.after))
    key = arguments.key
    values = mapping(before, after, key)
    changes = add_column(before, NewColumn(key, values=values))
    made = reread(before, dict(changes.texts))
    print(f"{len(values)} values for {len(changes.lines)} tables")
    old, theirs = rows(before), rows(after)
    for language, ours in rows(made).items():
        same = total = 0
        for name, row in ours.items():
            was, wanted = old[language].get(name), theirs[language].get(name)
            if was is None or wanted is None or key in was.table.numbers or key not in wanted.table.numbers:
                continue
            if without(wanted, key) != without(was, key):
                continue
            total += 1
            same += text(row) == text(wanted)
            if arguments.show and text(row) != text(wanted):
                print(f"- {text(wanted)[:150]}\n+ {text(row)[:150]}")
        print(f"{language}: {same} of {total} rows ({same / max(total, 1):.1%})")


def mapping(before: Catalogue, after: Catalogue, key: str) -> dict[str, str]:
    """Give what the later state says, by the earlier one's ids, of tables that did not have the column."""
    known, found = Extraction(before.alignment), {}
    for name, (_, entry) in Extraction(after.alignment).entries.items():
        cell = entry.first.cell(key)
        if name in known.entries and cell is not None and key not in known.entries[name][1].first.table.numbers:
            found[name] = entry.first.view(cell).plain
    return {name: value for name, value in found.items() if value}


def rows(catalogue: Catalogue) -> dict[str, dict[str, CatalogueRow]]:
    """Give the rows of each edition by the ids of their entries."""
    found: dict[str, dict[str, CatalogueRow]] = {one: {} for one in catalogue.alignment.languages}
    for name, (_, entry) in Extraction(catalogue.alignment).entries.items():
        for language, row in entry.rows.items():
            found[language][name] = row
    return found


def text(row: CatalogueRow) -> str:
    """Give a row's line."""
    return row.source.slice(row.node.span)


def without(row: CatalogueRow, key: str) -> list[str]:
    """Give the cells of a row but for one column."""
    number = row.table.numbers.get(key)
    return [row.view(cell).markdown for at, cell in enumerate(row.node.cells) if at != number]


if __name__ == "__main__":
    main()
