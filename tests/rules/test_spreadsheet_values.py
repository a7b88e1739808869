"""Values as spreadsheets, CSV files and URLs have them, in tables and lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from readme_tools import api

_VALUES = {
    "numbers": ["32,200", "41,000", "{}", "55,210", "61,000", "7,100"],
    "texts": ["Forest Lab of Owls", "Books, lake", "{}", "Sea", "Wind, fire", "Forest Lab of Owls"],
    "wide": ["森林の研究所", "海", "{}", "本、記事", "森林の研究所", "川"],
}


@pytest.mark.parametrize(
    ("kind", "value", "fixed"),
    [
        ("numbers", "3.22E+04", None),
        ("numbers", "3,22E+04", None),
        ("numbers", "#REF!", None),
        ("numbers", "#DIV/0!", None),
        ("numbers", "#NOM?", None),
        ("numbers", "########", None),
        ("texts", "Forest%20Lab", "Forest Lab"),
        ("wide", "本%E3%81%AE海", "本の海"),
    ],
)
@pytest.mark.parametrize("is_list", [False, True])
def test_a_value_of_a_spreadsheet_is_told(
    tmp_path: Path, kind: str, value: str, fixed: str | None, *, is_list: bool
) -> None:
    path = tmp_path / "README.md"
    path.write_text(_page(kind, value, is_list=is_list), encoding="utf-8")
    (one,) = api.check(tmp_path, select=["spreadsheet-value"]).diagnostics
    assert (one.fix is not None) is (fixed is not None)
    if fixed is not None:
        (text,) = api.fix(tmp_path, select=["spreadsheet-value"], unsafe=True).texts.values()
        assert text == _page(kind, fixed, is_list=is_list)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("numbers", "1.5e-05"),
        ("numbers", "#1"),
        ("numbers", "'90s"),
        ("texts", "https://a.example/Forest%20Lab"),
        ("texts", "`Forest%20Lab`"),
        ("texts", "owls/Forest%20Lab"),
        ("texts", "100%20"),
    ],
)
def test_what_only_looks_like_it_is_left_alone(tmp_path: Path, kind: str, value: str) -> None:
    (tmp_path / "README.md").write_text(_page(kind, value, is_list=False), encoding="utf-8")
    assert not api.check(tmp_path, select=["spreadsheet-value"]).diagnostics


def _page(kind: str, value: str, *, is_list: bool) -> str:
    values = [one.format(value) for one in _VALUES[kind]]
    if is_list:
        return "# List\n\n" + "".join(f"- [m{n}](https://m{n}.example) - {one}\n" for n, one in enumerate(values))
    return "| Model | Value |\n|---|---|\n" + "".join(f"| m{n} | {one} |\n" for n, one in enumerate(values))
