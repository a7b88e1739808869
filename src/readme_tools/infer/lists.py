"""How the entries of a catalogue's lists are written."""

from __future__ import annotations

from collections import Counter

from readme_tools.catalogue.bind import CatalogueTable
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.i18n.message import say
from readme_tools.infer.result import Part
from readme_tools.markdown.entries import DESCRIPTION, MAKER, NAME
from readme_tools.markdown.listing import ListStyle

_SHARE = 2 / 3  # of the entries must be written so
_SHOWN = {NAME: "[name](url)", MAKER: "maker", DESCRIPTION: "description"}


def list_section(alignment: Alignment) -> Part | None:
    """Return the section about lists: the pattern of most entries, None where tables hold more than lists do."""
    tables = [table for edition in alignment.editions for table in edition.tables]
    found = [table for table in tables if table.is_list]
    total = sum(len(table.rows) for table in found)
    if not total or total * 2 < sum(len(table.rows) for table in tables):
        return None
    patterns: Counter[str] = Counter()
    for table in found:
        patterns[_pattern(table)] += len(table.rows)
    pattern, count = patterns.most_common(1)[0]
    if not pattern or count < total * _SHARE:
        return None
    return Part({"pattern": pattern}, say("{count:,} of {total:,} entries stand so", count=count, total=total))


def _pattern(table: CatalogueTable) -> str:
    """Return an entry with what most entries of a list have; nothing where it would not be read as one."""
    from readme_tools.markdown.lists import read_pattern

    style = table.node.syntax
    if not isinstance(style, ListStyle):
        return ""
    cells = [_shown(table, column.key) for column in table.columns]
    text = style.text(cells)
    return text if "\n" not in text and read_pattern(text) is not None else ""


def _shown(table: CatalogueTable, key: str) -> str:
    cells = [cell for row in table.rows if (cell := row.cell(key)) is not None and cell.is_filled]
    if key == NAME and sum(bool(row.links[0]) for row in table.rows if row.links) * 2 < len(table.rows):
        return "**name**"
    return _SHOWN.get(key, "") if len(cells) * 2 >= len(table.rows) else ""
