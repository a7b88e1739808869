"""A row is an interface: rows between tabs in a fenced block are read, compared, exported, rendered and synced.

Only this file knows how they are written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import pytest

from readme_tools.markdown import syntax as syntaxes
from readme_tools.markdown.build import parse
from readme_tools.markdown.cells import trim
from readme_tools.markdown.inlines import read_inlines
from readme_tools.markdown.nodes import Cell, ColumnAlignment, Document, Row, Table
from readme_tools.markdown.offsets import OffsetMap
from readme_tools.markdown.syntax import Syntax
from readme_tools.text.edits import Edit
from readme_tools.text.source import Source, Span
from tests.conftest import Outcome

Cli = Callable[..., Outcome]


class Tabs(Syntax):
    def text(self, cells: Sequence[str]) -> str:
        return "\t".join(cells)

    def row(self, source: Source, cells: Sequence[str], like: Row) -> str:
        return self.text(cells)

    def head(self, source: Source, table: Table) -> str:
        return source.slice(table.header.span)

    def replaced(self, source: Source, row: Row, cells: Sequence[str]) -> list[Edit]:
        return [Edit(source.path, cell.span, text) for cell, text in zip(row.cells, cells, strict=True)]

    def read(self, path: str, head: str, lines: Sequence[str], more: str) -> tuple[Document, Sequence[Table]]:
        document = parse(Source(path, "\n".join(["```tsv", head, *lines, "```", more, ""])))
        return document, find_tabs(document)


TABS = Tabs()


def find_tabs(document: Document, _: Collection[str] = (), __: str = "") -> tuple[Table, ...]:
    text = document.source.text

    def row(line: Span) -> Row:
        cells, at = [], line.start
        for part in text[line.start : line.end].split("\t"):
            span = Span(at, at + len(part))
            content = trim(text, span)
            offsets = OffsetMap((0,), (content.start,))
            cells.append(Cell(span, content, read_inlines(document.source.slice(content), {}, offsets)))
            at = span.end + 1
        return Row(line, tuple(cells))

    tables = []
    for block in document.code_blocks:
        if not text.startswith("```tsv", block.span.start):
            continue
        first = document.source.position(block.span.start).line
        last = document.source.position(block.span.end).line
        lines = [document.source.line_span(number) for number in range(first + 1, last)]
        header, *rows = (
            row(Span(line.start, line.start + len(document.source.slice(line).rstrip("\r\n")))) for line in lines
        )
        none = (ColumnAlignment.NONE,) * len(header.cells)
        end = Span(header.span.end, header.span.end)
        tables.append(Table(block.span, header, Row(end, ()), none, tuple(rows), False, TABS))
    return tuple(tables)


def _page(heading: str, *rows: Sequence[str]) -> str:
    lines = "\n".join("\t".join(row) for row in rows)
    return f"# {heading}\n\n[English](README.md) | [日本語](README_ja.md)\n\n```tsv\n{lines}\n```\n"


EN = _page(
    "Models",
    ("Name", "Developer", "Licence"),
    ("[Alpha](https://alpha.example)", "ACME", "MIT"),
    ("[Beta](https://beta.example)", "Hooli", "MIT"),
    ("[Gamma](https://gamma.example)", "Hooli", "Apache-2.0"),
)
JA = _page(
    "モデル",
    ("名前", "開発元", "ライセンス"),
    ("[Alpha](https://alpha.example)", "ACME", "MIT"),
    ("[Gamma](https://gamma.example)", "Hooli", "Apache-2.0"),
)


@pytest.fixture(autouse=True)
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(syntaxes, "READERS", [*syntaxes.READERS, find_tabs])
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "README.md").write_text(EN, encoding="utf-8")
    (tmp_path / "README_ja.md").write_text(JA, encoding="utf-8")
    return tmp_path


def test_rows_of_another_syntax_are_compared(cli: Cli) -> None:
    outcome = cli("check", "--output-format", "concise")
    assert (
        "README_ja.md:7:1: error: RT701 [missing-row] this edition lacks the row 'Beta', which belongs after 'Alpha'"
        in outcome.out
    )


def test_rows_of_another_syntax_are_exported_and_rendered(cli: Cli, pages: Path) -> None:
    assert cli("export", "-o", "records.json").code == 0
    data = json.loads((pages / "records.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in data["records"]] == ["models/alpha", "models/beta", "models/gamma"]
    assert data["records"][0]["values"]["name"] == {"name": "Alpha", "links": [{"url": "https://alpha.example"}]}
    assert cli("render", "records.json", "--diff").out.count("\n+") == 0
    data["records"][2]["values"]["developer"]["text"] = "ACME"
    data["records"].append({"id": "new", "table": "models", "values": {"name": {"name": "Delta"}}})
    (pages / "records.json").write_text(json.dumps(data), encoding="utf-8")
    assert cli("render", "records.json", "--write").code == 0
    for name, text in (("README.md", EN), ("README_ja.md", JA)):
        wanted = text.replace("Hooli\tApache-2.0\n", "ACME\tApache-2.0\nDelta\t\t\n")
        assert (pages / name).read_text(encoding="utf-8") == wanted


def test_rows_of_another_syntax_are_brought_into_line(cli: Cli, pages: Path) -> None:
    assert cli("sync", "--write").code == 0
    row = "[Beta](https://beta.example)\tHooli\tMIT\n"
    assert (pages / "README_ja.md").read_text(encoding="utf-8") == JA.replace("MIT\n", f"MIT\n{row}")


def test_a_row_is_added_in_its_own_syntax(cli: Cli, pages: Path) -> None:
    assert (
        cli(
            "add",
            "--table",
            "models",
            "--name",
            "Delta",
            "--link",
            "https://delta.example",
            "--set",
            "licence=MIT",
            "--write",
        ).code
        == 0
    )
    assert "Apache-2.0\n[Delta](https://delta.example)\t\tMIT\n```" in (pages / "README.md").read_text(encoding="utf-8")


def test_nothing_above_asks_for_pipes() -> None:
    """Rooms above `markdown` find no rows by their pipes, nor ask which syntax a table has."""
    source = Path(syntaxes.__file__).parents[1]
    asking = {"PIPES", "ListStyle", "HtmlSyntax", "HTML", "find_lists", "find_html_tables"}
    allowed = {"catalogue/lines.py", "records/canonical.py", "records/render/pages.py"}  # pipes unless said otherwise
    allowed |= {"catalogue/known_lists.py", "infer/infer.py"}  # how lists are written, and nothing else
    found = {
        file.relative_to(source).as_posix()
        for room in ("catalogue", "editions", "records", "sync", "diff", "infer", "project", "linter")
        for file in (source / room).rglob("*.py")
        if any(f"import {one}" in line or f", {one}" in line for line in file.read_text(encoding="utf-8").splitlines()
               if "import" in line for one in asking)
    }  # fmt: skip
    assert found == allowed
