"""`json`: for programs. The contract is `schema/editions.schema.json`."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from readme_tools.i18n.printable import json_text
from readme_tools.linter.overview_model import Overview


def render(overviews: Sequence[Overview], _colour: bool = False, _tell: Callable[[str], str] = str) -> str:
    """Return the overviews as one JSON object, the same in all languages; lines count from 1."""
    data = {"catalogues": [_overview(one) for one in overviews]}
    return json_text(data, indent=2) + "\n"


def _overview(one: Overview) -> dict[str, Any]:
    return {
        "profile": one.profile,
        "editions": [{"language": language, "path": path} for language, path in one.editions.items()],
        "tables": [
            {
                "id": table.id,
                "headings": {language: text for language, text in table.headings.items() if text},
                "editions": {
                    language: asdict(counts) if counts else None for language, counts in table.editions.items()
                },
            }
            for table in one.tables
        ],
        "totals": {language: asdict(counts) if counts else None for language, counts in one.totals.items()},
        "possible": [
            {"table": pair.table, "entries": [[asdict(place) for place in entry] for entry in pair.entries]}
            for pair in one.possible
        ],
    }
