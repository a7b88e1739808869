"""A typed value as the canonical Markdown of its cell."""

import copy
from collections.abc import Iterator, Sequence

from readme_tools.catalogue import CatalogueRow, Column, Profile
from readme_tools.catalogue.grammars import GRAMMARS
from readme_tools.catalogue.grammars.base import squeeze
from readme_tools.catalogue.grammars.writing import BREAK, Pen, UnwritableError, refuse
from readme_tools.lazy.dataclasses import replace
from readme_tools.markdown.nodes import Cell, plain_text
from readme_tools.markdown.syntax import PIPES, Syntax
from readme_tools.records.values import Json, encode

# The fields that hold a whole cell as text; line breaks are written there as `<br>`.
_TEXT = "text"
# The fields that hold what a cell's first link may be round, in the order in which they are looked for.
_WHOLE = ("name", _TEXT, "glyph")


def cell_value(row: CatalogueRow, column: Column, cell: Cell) -> Json | None:
    """Return what a cell says as a value in its language, None for an empty one."""
    parsed = row.parsed(column.key).value
    if parsed is None:
        return None
    data = encode(parsed)
    if _TEXT in data:
        data[_TEXT] = BREAK.join(map(squeeze, plain_text(row.view(cell).cell.inlines, "\n").split("\n")))
    return shortest(data, row.table.edition.profile, row.table.edition.language)


def shortest(value: Json, profile: Profile, language: str) -> Json | None:
    """Return a value without what goes without saying, None when nothing is left.

    That is the text of a first link that is all of the cell's text, and the name of a licence or the
    glyph of a marker where it is the profile's usual one.
    """
    data = copy.deepcopy(value)
    links = data.get("links")
    whole = next((data[key] for key in _WHOLE if key in data), _glyph(profile, data.get("marker")))
    if links and whole is not None and links[0].get("text") == whole:
        del links[0]["text"]
    if "glyph" in data and data["glyph"] == _glyph(profile, data.get("marker")):
        del data["glyph"]
    for licence in data.get("licences", ()):
        _shorten(licence, profile, language)
    return data or None


def _glyph(profile: Profile, marker: str | None) -> str | None:
    return next((one.glyph for one in profile.markers if one.key == marker), None)


def _shorten(licence: Json, profile: Profile, language: str) -> None:
    name = licence.get("name")
    if name is not None and "id" not in licence and name in profile.licence_spellings:
        licence["id"] = profile.licence_spellings[name].id
    spec = profile.licences_by_id.get(licence.get("id", ""))
    if spec is not None and name == spec.name_in(language):
        del licence["name"]


def canonical(value: Json | None, column: Column, pen: Pen, footnotes: Sequence[str] = ()) -> str:
    """Write a value, and footnote marks after it, as a cell. Raises `UnwritableError`."""
    for label in footnotes:
        refuse(label)
    marks = "".join(f"[^{label}]" for label in footnotes)
    return (GRAMMARS[column.grammar].render(value, replace(pen, spec=column.spec)) if value else "") + marks


def candidates(
    value: Json | None, column: Column, pen: Pen, footnotes: Sequence[str] = (), syntax: Syntax = PIPES
) -> Iterator[str]:
    """Yield how a value can be written: as it is, then with Markdown in its texts escaped."""
    plain = canonical(value, column, pen, footnotes)
    yield syntax.written(plain)
    escaped = canonical(value, column, replace(pen, escaping=True), footnotes)
    if escaped != plain:
        yield syntax.written(escaped)


def is_canonical(
    markdown: str, value: Json | None, column: Column, pen: Pen, footnotes: Sequence[str] = (), syntax: Syntax = PIPES
) -> bool:
    """Return whether a cell is just what its value would be written as first.

    One with Markdown that is escaped is not, even where the value cannot be written otherwise: to know
    that, the other text would have to be read.
    """
    try:
        return markdown == syntax.written(canonical(value, column, pen, footnotes))
    except UnwritableError:
        return False
