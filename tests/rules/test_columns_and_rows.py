"""One mistake is one finding: columns that are wrong as a whole, rows that belong first."""

from __future__ import annotations

from pathlib import Path

import pytest

from readme_tools.linter.runner import check
from readme_tools.rules import ALL
from tests.helpers import read, write


def found(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, texts: dict[str, str]) -> list[tuple[str, int]]:
    """Give the path and line of each finding of one rule."""
    write(folder, texts)
    monkeypatch.chdir(folder)
    run = check([read()], [rule for rule in ALL if rule.name == name])
    return [(one.path, run.sources[one.path].position(one.span.start).line) for one in run.diagnostics]


@pytest.mark.parametrize(
    ("years", "lines"),
    [
        (["Forest Lab", "Sea Lab", "Hill Lab", "2024"], [6]),  # most of the column: one finding
        (["Forest Lab", "Sea Lab", "Hill Lab", "Owl Lab"], [6]),
        (["2024", "20024", "2023", "2O22"], [7, 9]),  # two slips: one finding each
        (["2024", "2025", "2023", "?"], []),
        (["Forest Lab", "2024"], [6]),
    ],
)
def test_a_column_of_which_hardly_a_cell_can_be_read_is_one_finding(
    years: list[str], lines: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "".join(f"| [N{at}](https://n{at}.example) | {year} | MIT |\n" for at, year in enumerate(years))
    text = f"# N\n\n|  | Release Year | License |\n|---|---|---|\n| [X](https://x.example) | 2021 | MIT |\n{rows}"
    assert found(tmp_path, monkeypatch, "unreadable-cell", {"README.md": text}) == [("README.md", at) for at in lines]


@pytest.mark.parametrize(
    ("kind", "line"),
    [("pipes", 4), ("html", 3), ("indented", 4)],
)
def test_a_row_that_belongs_first_is_reported_where_it_belongs(
    kind: str, line: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["Kawasemi", "Mozart", "Hayabusa", "Suzuran"]

    def page(rows: list[str]) -> str:
        if kind == "html":
            body = "".join(f'<tr><td><a href="https://{one}.example">{one}</a></td><td>x</td></tr>\n' for one in rows)
            return f"# N\n\n<table><tr><th>Name</th><th>What</th></tr>\n{body}</table>\n"
        indent = "  " if kind == "indented" else ""
        lines = ["| Name | What |", "|---|---|", *(f"| [{one}](https://{one}.example) | x |" for one in rows)]
        return "# N\n\n" + "".join(f"{indent}{one}\n" for one in lines)

    texts = {"README.md": page(names), "README_en.md": page(names[1:])}
    assert found(tmp_path, monkeypatch, "missing-row", texts) == [("README_en.md", line)]
