"""How rows of HTML tables are written."""

from collections.abc import Sequence

from readme_tools.markdown.html_inlines import html_of, markdown_of
from readme_tools.markdown.nodes import Document, Row, Table
from readme_tools.markdown.syntax import Syntax
from readme_tools.text import Edit, Source


def _is_html(text: str) -> bool:
    """Return whether the text of a cell is HTML, not Markdown between empty lines."""
    return "\n" not in text[: len(text) - len(text.lstrip())].replace("\r\n", "\n").replace("\r", "\n")


class HtmlSyntax(Syntax):
    """Tables of HTML. A new row takes the tags and spaces of another one."""

    is_markdown = False
    frame = ("<table>\n", "</table>\n")

    def head(self, source: Source, table: Table) -> str:
        """Write the headings."""
        return self.heading([source.slice(cell.content) for cell in table.header.cells])

    def heading(self, cells: Sequence[str]) -> str:
        """Write a row of headings."""
        return self._row("th", cells)

    def new_head(self, headings: Sequence[str], delimiter: str) -> list[str]:
        """Write a row of headings, given as Markdown."""
        return [self.heading([html_of(one) for one in headings])]

    def text(self, cells: Sequence[str]) -> str:
        """Write a row on one line."""
        return self._row("td", cells)

    def _row(self, tag: str, cells: Sequence[str]) -> str:
        return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"

    def row(self, source: Source, cells: Sequence[str], like: Row) -> str:
        """Write a row with the tags of another one."""
        if len(cells) != len(like.cells) or any(cell.merged for cell in like.cells):
            return self.text(cells)
        parts: list[str] = []
        at = like.span.start
        for cell, text in zip(like.cells, cells, strict=True):
            parts += source.text[at : cell.content.start], text
            at = cell.content.end
        return "".join((*parts, source.text[at : like.span.end]))

    def replaced(self, source: Source, row: Row, cells: Sequence[str]) -> list[Edit]:
        """Return the edits that put other texts between the tags."""
        return [
            Edit(source.path, cell.content, text)
            for cell, text in zip(row.cells, cells, strict=True)
            if source.slice(cell.content) != text
        ]

    def read(self, path: str, head: str, lines: Sequence[str], more: str) -> tuple[Document, Sequence[Table]]:
        """Read rows as those of a table with these headings."""
        from readme_tools.markdown.build import parse
        from readme_tools.markdown.html_tables import read_rows

        texts = []
        for line in lines:
            edge = line[: line.find("<tr")] if "<tr" in line else ""
            texts.append("\n".join(one.removeprefix(edge) for one in line.splitlines()))
        rows = "\n".join(["<table>", f"<thead>{head}</thead>", "<tbody>", *texts, "</tbody>", "</table>"])
        document = parse(Source(path, f"{rows}\n\n{more}\n"))
        return document, read_rows(document)

    def grows(self, table: Table) -> bool:
        """Return whether each row has cells of its own alone, which may go over several columns."""
        return all(sum(cell.merged for cell in row.cells) == len(row.covered) for row in table.rows)

    def written(self, markdown: str) -> str:
        """Write Markdown as HTML."""
        return html_of(markdown)

    def markdown(self, text: str) -> str:
        """Write HTML as Markdown; after an empty line it is Markdown."""
        return markdown_of(text) if _is_html(text) else " ".join(text.split())


HTML = HtmlSyntax()
