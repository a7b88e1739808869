"""Entries that were found, for people and for programs."""

from bisect import bisect_left
from collections.abc import Sequence

from readme_tools.bulk.query import ID, NAME, TABLE, Columns, Found, find_entries, read_conditions
from readme_tools.catalogue.tables import refuse_language
from readme_tools.format.layout import measures
from readme_tools.format.tables import delimiter_text, row_text
from readme_tools.i18n import harmless, json_text, say_count
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import ColumnAlignment as Justified
from readme_tools.project.catalogue import Catalogue
from readme_tools.records.extract import Extraction
from readme_tools.records.flat import flat, flat_csv

_GAP = 2
_NARROWEST = 6
_MARKS = regex(r" ?\[\^[^\]]+\]")
_PIPE = regex(r"(?<!\\)((?:\\\\)*+)\|")  # that would end a cell
FORMATS = ("text", "json", "csv", "markdown")


def list_entries(
    catalogue: Catalogue,
    where: Sequence[str] = (),
    tables: Sequence[str] = (),
    columns: Sequence[str] = (),
    output_format: str = "text",
    language: str | None = None,
    width: int = 80,
) -> str:
    """Give the entries of which all conditions hold, as text, JSON, CSV or Markdown.

    `columns` are those to show; without them the text shows the names, what the conditions ask for and the
    tables, the others everything. Texts are those of a language, else of the source edition. Raises
    `ConfigError` for what does not exist.
    """
    extraction = Extraction(catalogue.alignment)
    languages = catalogue.alignment.languages
    refuse_language(catalogue.alignment, language)
    found = find_entries(extraction, where, tables)
    known = Columns(extraction)
    if output_format in ("json", "csv"):
        keys = {key for name in columns for key in known.find(name)} if columns else None
        made = flat(extraction, [one.id for one in found], keys)
        return flat_csv(made) if output_format == "csv" else json_text([*made.rows], indent=2) + "\n"
    asked = [one.key for one in read_conditions(where)]
    shown = list(dict.fromkeys(map(frozenset, map(known.find, columns or [NAME, *asked, TABLE]))))
    cells = [_cells(extraction, one, shown, language, output_format == "markdown") for one in found]
    headings = [_heading(extraction, found, one, language or languages[0]) for one in shown]
    if output_format == "markdown":
        lines = [row_text(headings), delimiter_text([Justified.NONE] * len(headings), True), *map(row_text, cells)]
        return harmless("\n".join(lines)) + "\n"
    return _text(headings, cells, width)


def _heading(extraction: Extraction, found: Sequence[Found], keys: frozenset[str], language: str) -> str:
    """Give what the editions call a column, where its entries have one heading; else its key."""
    key = min(keys)
    headings: dict[str, None] = {}
    for one in found:
        table = one.group.tables.get(language) or one.group.first
        for at, (own, column) in enumerate(zip(extraction.keys[id(table)], table.columns, strict=True)):
            if at and own in keys and column.heading:
                headings[column.heading] = None
    return key if len(headings) != 1 or keys & {NAME, TABLE, ID} else next(iter(headings))


def _cells(
    extraction: Extraction, one: Found, shown: Sequence[frozenset[str]], language: str | None, markdown: bool
) -> list[str]:
    """Give the cells of an entry, in its edition of a language, else in the first that has it."""
    row = one.entry.rows.get(language or "") or one.entry.first
    texts = {ID: one.id, TABLE: one.group.id}
    for at, (key, (_, cell)) in enumerate(extraction.columns(row)):
        view = row.view(cell)
        text = _MARKS.sub("", view.markdown) if markdown else view.plain
        lines = map(str.strip, _PIPE.sub(r"\1\\|", text).splitlines())
        texts[key if at else NAME] = " ".join(lines) if markdown else text
    return [next((texts[key] for key in sorted(keys) if key in texts), "") for keys in shown]


# Text ----------------------------------------------------------------------------------------


def _text(headings: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> str:
    """Write lines that are no longer than the terminal is wide; what is too long ends in `…`."""
    measure = measures(1)[0]
    rows = [headings, *cells] if cells else []
    widths = [max(map(measure, column)) for column in zip(*rows, strict=True)]
    room = max(width - _GAP * (len(widths) - 1), _NARROWEST * len(widths))
    while sum(widths) > room:
        widest = max(range(len(widths)), key=lambda one: widths[one])
        second = max([w for at, w in enumerate(widths) if at != widest], default=0)
        widths[widest] = max(_NARROWEST, min(widths[widest] - 1, max(second, widths[widest] - (sum(widths) - room))))
    lines = [
        (" " * _GAP).join(_fitted(text, size) for text, size in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    return "".join(f"{line}\n" for line in lines)


def _fitted(text: str, width: int) -> str:
    measure = measures(1)[0]
    if measure(text) > width:
        end = bisect_left(range(len(text)), width, key=lambda end: measure(text[:end])) - 1
        text = text[: max(end, 0)] + "…"
    return text + " " * (width - measure(text))


def counted(text: str) -> str:
    """Say how many entries a text shows."""
    return say_count("{count} entry", "{count} entries", max(0, text.count("\n") - 1))
