"""Run the commands for many entries on real catalogues, and print what does not hold after each.

    python bench/bulk.py [PLACE ...] [--each N] [--only COMMAND] [--show]

By default on `other` and `foreign` of README_TOOLS_CORPUS. Each command is tried N times a catalogue, on entries,
values and tables far from each other. Afterwards no entry may be lost, a second run of `fmt` may change nothing,
rendering the records must give the same bytes, and `check` may report nothing new but texts that wait for their
translation. What a command refuses in one line is counted. Exit code 1 when something does not hold.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import chdir
from pathlib import Path
from typing import TypeVar

from laws import render_gives_the_same_bytes
from readme_tools.bulk.column_work import NewColumn
from readme_tools.bulk.columns import add_column, move_column, remove_column, rename_column
from readme_tools.bulk.moving import move_entries
from readme_tools.bulk.renaming import rename
from readme_tools.bulk.setting import set_values
from readme_tools.bulk.showing import list_entries
from readme_tools.bulk.waiting import fill, find_waiting, read_filled, shown_waiting
from readme_tools.errors import ConfigError
from readme_tools.format.options import FormatOptions
from readme_tools.format.safety import format_source
from readme_tools.linter.policy import Policy
from readme_tools.linter.runner import find
from readme_tools.project.catalogue import Catalogue, read_editions, reread
from readme_tools.project.discovery import discover
from readme_tools.records.extract import Extraction
from readme_tools.rules import ALL
from readme_tools.sync.mending import Changes

WAITING = {"RT715"}  # untranslated-mark
T = TypeVar("T")
Attempt = tuple[str, Callable[[], Changes]]


def attempts(catalogue: Catalogue, each: int) -> Iterator[Attempt]:
    """Yield what is tried, with what to call it."""
    extraction = Extraction(catalogue.alignment)
    entries = spread(list(extraction.entries.items()), each)
    languages = catalogue.alignment.languages
    for name, (group, entry) in entries:
        table = entry.first.table
        others = (
            (column.key, text)
            for column in table.columns[1:]
            for text in (entry_text(row, column.key) for row in table.rows)
            if text and text != entry_text(entry.first, column.key)
        )
        for key, other in [*others][:1]:
            yield f"set {key} of {name}", bound(set_values, catalogue, [f"id={name}"], {key: other})
        for target in [one for one in catalogue.alignment.tables if one is not group][:1]:
            yield f"move {name} to {target.id}", bound(move_entries, catalogue, [f"id={name}"], target.id)
        yield f"rename {entry.first.name}", bound(rename, catalogue, entry.first.name, f"{entry.first.name} Prime")
    for group in spread([one for one in catalogue.alignment.tables if not one.is_list], each):
        first = next(iter(group.tables.values()))
        keys = [column.key for column in first.columns]
        headings = {language: f"Zone {language}" for language in languages}
        yield f"column add {group.id}", bound(add_column, catalogue, NewColumn("zone", headings, {}, "-"), [group.id])
        if len(keys) > 2:
            own = {language: f"{headings[language]}" for language in group.tables}
            yield f"column rename {keys[1]} {group.id}", bound(rename_column, catalogue, keys[1], own, [group.id])
            yield f"column move {keys[1]} {group.id}", bound(move_column, catalogue, keys[1], keys[2], [group.id])
            yield f"column remove {keys[-1]}", bound(remove_column, catalogue, keys[-1])


def bound(function: Callable[..., Changes], *arguments: object) -> Callable[[], Changes]:
    return lambda: function(*arguments)


def entry_text(row: object, key: str) -> str:
    cell = row.cell(key)  # type: ignore[attr-defined]
    return row.view(cell).markdown if cell is not None else ""  # type: ignore[attr-defined]


def spread(found: Sequence[T], count: int) -> list[T]:
    return [found[number * len(found) // count] for number in range(min(count, len(found)))]


def findings(catalogue: Catalogue) -> Counter[tuple[str, str]]:
    rules = [rule for rule in ALL if not rule.opt_in]
    return Counter((one.path, one.code) for one in find([catalogue], rules, Policy()).marks)


def problems(before: Catalogue, known: Mapping[tuple[str, str], int], name: str, changes: Changes) -> Iterator[str]:
    """Yield what does not hold after a change."""
    after = reread(before, dict(changes.texts))
    count, now = (len(Extraction(one.alignment).entries) for one in (before, after))
    if now != count:
        yield f"{count} entries are {now}"
    for path, number in (findings(after) - Counter(known)).items():
        if path[1] not in WAITING:
            yield f"{number} more {path[1]} in {path[0]}"
    for edition in after.editions:
        source = edition.document.source
        once = format_source(source, FormatOptions())
        if format_source(source.with_text(once), FormatOptions()) != once:
            yield f"a second fmt of {source.path} changes more"
    yield from render_gives_the_same_bytes(after)
    if name.startswith("set"):
        yield from translations_come_back(after)


def translations_come_back(catalogue: Catalogue) -> Iterator[str]:
    """Yield what does not hold of `todo`: what it lists comes back filled in, and then waits no more."""
    waiting = [one for one in find_waiting(catalogue) if one.text]
    data = [one | {"translation": "done"} for one in json.loads(shown_waiting(waiting, "json"))]
    filled = read_filled(json.dumps(data), "todo", catalogue.alignment.languages)
    left = find_waiting(reread(catalogue, dict(fill(catalogue, filled).texts))) if waiting else []
    if any(one.text for one in left):
        yield f"{len(left)} texts wait after todo --fill"


def lists(catalogue: Catalogue, each: int) -> Iterator[str]:
    """Yield what does not hold of `list`: every entry is found by its id and its name, in every format."""
    extraction = Extraction(catalogue.alignment)
    for name, (_, entry) in spread(list(extraction.entries.items()), each * 4):
        for where in (f"id={name}", f"name={json.dumps(entry.first.name, ensure_ascii=False)}"):
            shown = json.loads(list_entries(catalogue, [where], output_format="json"))
            if name not in {one["id"] for one in shown}:
                yield f"list --where '{where}' does not find it"
    for output_format in ("text", "json", "csv", "markdown"):
        lines = list_entries(catalogue, output_format=output_format).splitlines()
        if extraction.entries and len(lines) <= len(extraction.entries):
            yield f"list --output-format {output_format} leaves entries out"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="*", type=Path)
    parser.add_argument("--each", type=int, default=2)
    parser.add_argument("--only", default="")
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    corpus = Path(os.environ.get("README_TOOLS_CORPUS", "."))
    places = arguments.places or [one for folder in ("other", "foreign") for one in sorted((corpus / folder).iterdir())]
    wrong = 0
    for place in places:
        with chdir(place):
            catalogue = read_editions(discover([Path()])[0], None)
            known = findings(catalogue)
            counts: Counter[str] = Counter()
            faults = [*lists(catalogue, arguments.each)] if arguments.only in "list" else []
            for name, attempt in attempts(catalogue, arguments.each):
                if not name.startswith(arguments.only):
                    continue
                try:
                    changes = attempt()
                except ConfigError as error:
                    counts["refused"] += 1
                    if arguments.show:
                        print(f"  {name}: refused: {error.message}")
                    continue
                counts["done" if changes.texts else "nothing to change"] += 1
                faults += [f"{name}: {fault}" for fault in problems(catalogue, known, name, changes)]
        said = ", ".join(f"{count} {what}" for what, count in counts.items())
        print(f"{place.name}: {said}; {len(faults)} faults", flush=True)
        for fault in faults:
            print(f"  {fault}")
        wrong += len(faults)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
