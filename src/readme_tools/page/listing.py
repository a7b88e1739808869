"""What a page lists: rows with columns, and what they can be filtered by. The script of the page shows it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from readme_tools.i18n import LANGUAGES, translator
from readme_tools.i18n.printable import harmless, json_escaped
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.page.cells import Cell

Fact = int | float | str
Text = str | Mapping[str, str]  # in every language alike, or by language
Cells = Cell | Mapping[str, Cell | None]  # alike, or by language; None where an edition lacks the entry


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key and heading, the facet whose numbers it is sorted by, and whether it is hidden at first.

    `by` says by what its cells differ: by "edition", by the language of the "interface", as a "label" that is
    in the language of what is shown, or not at all.
    """

    key: str
    label: Text
    by: str = ""
    sort: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """What rows are filtered by: a "range" of numbers, a "set" of values with their labels, or "text" of a column."""

    key: str
    kind: str
    label: Text
    values: dict[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells by the keys of their columns, its facts by facet, and the URLs of its lines by edition.

    `notes` are the footnotes of its cells, by edition and label.
    """

    id: str
    cells: Mapping[str, Cells]
    facts: Mapping[str, Sequence[Fact]] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, Mapping[str, Cell]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listing:
    """All that a page lists. With `beside` all editions are shown at first; `entries` can be opened and compared."""

    columns: Sequence[Column]
    facets: Sequence[Facet]
    rows: Sequence[Row]
    languages: Mapping[str, str]
    beside: bool = False
    entries: bool = False

    def script(self) -> bytes:
        """Return it as a script, which a page can load from a file system as well."""
        keys = [one.key for one in self.columns]
        used = {key for row in self.rows for key in row.facts}
        data = {
            "languages": self.languages,
            "beside": self.beside,
            "entries": self.entries,
            "columns": [
                {"key": one.key, "label": one.label, **_without({"by": one.by, "sort": one.sort, "hidden": one.hidden})}
                for one in self.columns
            ],
            "facets": [
                {"key": one.key, "kind": one.kind, "label": one.label, "values": [*one.values.items()]}
                for one in self.facets
                if one.key in used or one.kind == "text"
            ],
            "rows": [
                _without(
                    {
                        "id": row.id,
                        "c": [row.cells.get(key, "") for key in keys],
                        "f": row.facts,
                        "l": row.lines,
                        "n": row.notes,
                    }
                )
                for row in self.rows
            ],
        }
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=dict)
        quoted = json_escaped(text).replace("\\", "\\\\").replace("'", "\\'")
        return f"globalThis.listing=JSON.parse('{quoted}');\n".encode()  # in an object of JavaScript, __proto__ is none


def _without(data: dict[str, Any]) -> dict[str, Any]:
    """Return data without what says nothing."""
    return {key: value for key, value in data.items() if value}


def said(text: str) -> Text:
    """Return a text in all languages of the interface, with what others wrote in it made harmless."""
    texts = {language: harmless(translator(language)(text)) for language in LANGUAGES}
    return texts if len(set(texts.values())) > 1 else texts[LANGUAGES[0]]
