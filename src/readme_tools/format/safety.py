"""Formatting a text, refused when a page or a record would change."""

from collections.abc import Iterator

from readme_tools.errors import SafetyError
from readme_tools.format.options import FormatOptions, LineBreaks
from readme_tools.format.surroundings import blank_line_edits, break_edits, same_but_breaks
from readme_tools.format.tables import DEFAULT, table_edits
from readme_tools.markdown.build import parse
from readme_tools.markdown.conflicts import refuse
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.parser import is_same_page, render_html
from readme_tools.text import Edit, Source, apply_edits


def format_source(source: Source, options: FormatOptions = DEFAULT) -> str:
    """Return a file's text with its tables written as the options say, and nothing else touched.

    Raises `SourceError` for an unfinished merge, and `SafetyError` when the result would render otherwise,
    hold other cells or not be stable; that is our bug, and the file is left alone.
    """
    document = parse(source, inlines=False)
    refuse([document])
    if not document.tables:
        return source.text
    tidied = _with_breaks(source, options)
    text = apply_edits(tidied.text, _edits(document if tidied is source else parse(tidied, inlines=False), options))
    if text != source.text:
        _verify(document, source.with_text(text), options)
    return text


def _with_breaks(source: Source, options: FormatOptions) -> Source:
    """Write line breaks first: what is then aligned depends on them."""
    if options.line_breaks is LineBreaks.KEEP:
        return source
    return source.with_text(apply_edits(source.text, break_edits(parse(source), options.line_breaks)))


def _edits(document: Document, options: FormatOptions) -> Iterator[Edit]:
    yield from table_edits(document, options)
    if options.blank_lines:
        yield from blank_line_edits(document)


def _verify(document: Document, source: Source, options: FormatOptions) -> None:
    """Read the result again, and raise `SafetyError` unless all is well."""
    formatted = parse(source, inlines=False)
    is_free = options.line_breaks is not LineBreaks.KEEP
    if _cells(formatted, is_free) != _cells(document, is_free):
        raise SafetyError("{path}: formatting would change a table's cells; nothing was written", path=source.path)
    if next(_edits(formatted, options), None) is not None or _with_breaks(source, options).text != source.text:
        raise SafetyError("{path}: formatting would not be stable; nothing was written", path=source.path)
    old, new = document.source.body, source.body
    if is_free:
        is_same = same_but_breaks(render_html(old)) == same_but_breaks(render_html(new))
    else:
        is_same = is_same_page(old, new)
    if not is_same:
        raise SafetyError("{path}: formatting would change the page; nothing was written", path=source.path)


def _cells(document: Document, is_free: bool) -> list[list[list[str]]]:
    """Return the exact Markdown of every cell of every table, without the white space around it.

    With `is_free`, line breaks that are written otherwise are no difference.
    """

    def text(cell: str) -> str:
        return same_but_breaks(cell) if is_free else cell

    return [
        [[text(document.source.slice(cell.content)) for cell in row.cells] for row in (table.header, *table.rows)]
        for table in document.tables
    ]
