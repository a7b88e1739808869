"""`json`: for programs. The contract is `schema/diff.schema.json`."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from readme_tools.diff.model import Change, EntryDiff, FootnoteDiff, Shown, TableDiff, Values
from readme_tools.i18n.printable import json_text

Json = dict[str, Any]


def render(shown: Shown, _colour: bool = False, _tell: Callable[[str], str] = str) -> str:
    """Return a comparison as one JSON object; lines count from 1."""
    diff = shown.diff
    data = {
        "old": shown.old,
        "new": shown.new,
        "profile": diff.profile,
        "editions": [
            {"language": language, "old": paths.old, "new": paths.new} for language, paths in diff.editions.items()
        ],
        "summary": diff.counts,
        "tables": [_table(table) for table in diff.tables],
        "footnotes": [_footnote(note) for note in diff.footnotes],
        "cosmetic": dict(diff.cosmetic),
        "outside": {language: asdict(lines) for language, lines in diff.outside.items()},
    }
    return json_text(data, indent=2) + "\n"


def _table(table: TableDiff) -> Json:
    return {
        "what": table.what,
        "old_id": table.old_id,
        "new_id": table.new_id,
        "headings": {language: text for language, text in table.headings.items() if text},
        "behind": list(table.behind),
        "changes": [_change(change) for change in table.changes],
        "entries": [_entry(entry) for entry in table.entries],
    }


def _entry(entry: EntryDiff) -> Json:
    return {
        "what": entry.what,
        "name": entry.name,
        "editions": {language: asdict(place) for language, place in entry.places.items()},
        "behind": list(entry.behind),
        "changes": [_change(change) for change in entry.changes],
    }


def _change(change: Change) -> Json:
    data: Json = {"kind": change.kind}
    if change.column is not None:
        data |= {"column": change.column}
    if change.about is not None:
        data |= {"about": change.about}
    return data | {
        "editions": _values(change.values),
        "behind": list(change.behind),
        "already": list(change.already),
        "partial": change.is_partial,
    }


def _footnote(note: FootnoteDiff) -> Json:
    return {
        "what": note.what,
        "old_label": note.old_label,
        "new_label": note.new_label,
        "editions": _values(note.values),
        "behind": list(note.behind),
        "already": list(note.already),
        "partial": note.is_partial,
    }


def _values(values: Mapping[str, Values]) -> Json:
    return {language: asdict(one) for language, one in values.items()}
