"""Entries of lists as text: written like their neighbours, changed in place, and read back."""

from __future__ import annotations

from collections.abc import Sequence

from readme_tools.lazy.patterns import regex
from readme_tools.markdown.build import parse
from readme_tools.markdown.lists import read_as
from readme_tools.markdown.nodes import Document, ListStyle, Row, Table
from readme_tools.text.edits import Edit
from readme_tools.text.source import LINE_ENDING, Source

_MARKER = regex(r"([-*+]|\d{1,9}[.)])([ \t]*)")
# The name of an entry of which only another cell is looked at.
_ANY_NAME = "[x](https://x.example)"


def entry_text(cells: Sequence[str], style: ListStyle, like: str = "") -> str:
    """Write an entry, each cell to the letter; `like` is the text of another one, whose sign is taken."""
    match = _MARKER.match(like)
    marker, gap = match.groups() if match else (style.marker, style.gap)
    parts = [
        f"{before}{cell}{after}" if cell else ""
        for cell, (before, after) in zip(cells, style.parts.values(), strict=False)
    ]
    return f"{marker}{gap or style.gap}{''.join(parts)}"


def alone(cells: Sequence[str]) -> list[str]:
    """Give the cells of an entry of which some are left out, with a name in any case."""
    return [cells[0] or _ANY_NAME, *cells[1:]]


def indented(text: str, prefix: str) -> str:
    """Give the text of an entry with something before each of its lines."""
    return prefix + text.replace("\n", f"\n{prefix}")


def replaced(source: Source, row: Row, cells: Sequence[str], style: ListStyle) -> list[Edit]:
    """Give the edits that put other cells into an entry; what sets off a cell comes and goes with it."""
    edits = []
    for cell, text, (before, after) in zip(row.cells, cells, style.parts.values(), strict=True):
        if source.slice(cell.content) == text:
            continue
        if text and cell.content.start < cell.content.end:
            edits.append(Edit(source.path, cell.content, text))
        else:
            indent = source.text[source.line_starts[source.position(row.span.start).line - 1] : row.span.start]
            new = f"{before}{text}{after}".replace("\n", f"{source.newline}{indent}") if text else ""
            edits.append(Edit(source.path, cell.span, new))
    return edits


def read_entries(path: str, lines: Sequence[str], more: str, style: ListStyle) -> tuple[Document, Table | None]:
    """Read the texts of entries as a list of a style; `more` is what their cells may refer to, as Markdown."""
    texts = []
    for line in lines:
        prefix = line[: len(line) - len(line.lstrip(" \t"))]
        texts.append("\n".join(one.removeprefix(prefix) for one in LINE_ENDING.split(line)))
    document = parse(Source(path, "\n".join(texts) + f"\n{more}\n"))
    return document, read_as(document, style)
