"""Formatting a text, refused when a page or a record would change."""

from __future__ import annotations

from readme_tools.errors import SafetyError
from readme_tools.format.tables import format_edits
from readme_tools.markdown.build import parse
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.parser import render_html
from readme_tools.text.edits import apply_edits
from readme_tools.text.source import Source


def format_source(source: Source) -> str:
    """Give a file's text with canonical tables.

    Raises `SafetyError` when the result would render otherwise, hold other cells or not be stable;
    that is our bug, and the file is left alone.
    """
    document = parse(source, inlines=False)
    text = apply_edits(source.text, format_edits(document))
    if text == source.text:
        return text
    formatted = parse(source.with_text(text), inlines=False)
    if _cells(formatted) != _cells(document):
        raise SafetyError(f"{source.path}: formatting would change a table's cells; nothing was written")
    if next(iter(format_edits(formatted)), None) is not None:
        raise SafetyError(f"{source.path}: formatting would not be stable; nothing was written")
    if render_html(text) != render_html(source.text):
        raise SafetyError(f"{source.path}: formatting would change the page; nothing was written")
    return text


def _cells(document: Document) -> list[list[list[str]]]:
    """Give the exact Markdown of every cell of every table, without the white space around it."""
    return [
        [[document.source.slice(cell.content) for cell in row.cells] for row in (table.header, *table.rows)]
        for table in document.tables
    ]
