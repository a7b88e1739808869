"""Rows that are written in ways of their own: each keeps its line to the byte, but for the words that change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from readme_tools.errors import ConfigError, SchemaError
from tests.rendering.test_render import Edit, catalogue, record, rendered

HEAD = "# T\n\n|  | License | Developer |\n|---|:---|---|\n"
LINES = {"a": "|A|MIT| Kyoto  |", "b": "| B |  Apache 2.0|x |", "c": "C | MIT | y", "d": "|  D | *MIT* | y|"}
NONE: tuple[str, ...] = ()


def said(name: str, maker: str) -> Edit:
    def edit(data: dict[str, Any]) -> None:
        record(data, name)["values"]["developer"] = {"text": maker}

    return edit


def named(name: str, new: str) -> Edit:
    def edit(data: dict[str, Any]) -> None:
        record(data, name)["values"]["name"]["name"] = new

    return edit


def ordered(names: str) -> Edit:
    def edit(data: dict[str, Any]) -> None:
        data["records"] = [record(data, f"/{name}") for name in names]

    return edit


def exchanged(one: str, other: str) -> Edit:
    """Give two records each other's content, as when names are exchanged: their ids stay."""

    def edit(data: dict[str, Any]) -> None:
        first, second = record(data, one), record(data, other)
        for part in ("values", "editions"):
            first[part], second[part] = second[part], first[part]

    return edit


def added(data: dict[str, Any]) -> None:
    data["records"].insert(
        1,
        {"id": "new", "table": data["tables"][0]["id"], "values": {"name": {"name": "E"}, "developer": {"text": "y"}}},
    )


def taken(data: dict[str, Any]) -> None:
    """Give the first record what the second one is, and the second one something new."""
    first, second = record(data, "/a"), record(data, "/b")
    first["values"], first["editions"] = second["values"], second["editions"]
    second["values"], second["editions"] = {"name": {"name": "Z"}, "developer": {"text": "q"}}, {"en": {}}


def nameless(data: dict[str, Any]) -> None:
    added(data)
    data["records"].insert(3, data["records"].pop(1))
    del data["records"][3]["values"]["name"]


@pytest.mark.parametrize(
    ("edits", "lines", "counts"),
    [
        ([], "abcd", (NONE, NONE, NONE, NONE)),
        ([said("/b", "z")], ["a", "| B |  Apache 2.0|z |", "c", "d"], (NONE, NONE, NONE, ["t/b"])),
        ([said("/c", "z")], ["a", "b", "C | MIT | z", "d"], (NONE, NONE, NONE, ["t/c"])),
        ([named("/a", "Z")], ["|Z|MIT| Kyoto  |", "b", "c", "d"], (NONE, NONE, NONE, ["t/a"])),
        ([ordered("cabd")], "cabd", (NONE, NONE, ["t/c"], NONE)),
        ([ordered("bcda")], "bcda", (NONE, NONE, ["t/a"], NONE)),
        ([ordered("acd")], "acd", (NONE, ["B"], NONE, NONE)),
        ([ordered("cabd"), said("/c", "z")], ["C | MIT | z", "a", "b", "d"], (NONE, NONE, ["t/c"], ["t/c"])),
        ([exchanged("/a", "/b")], "bacd", (NONE, NONE, ["t/a"], NONE)),
        ([exchanged("/a", "/d")], "dbca", (NONE, NONE, ["t/a", "t/d"], NONE)),
        ([ordered("abd"), named("/b", "C")], ["a", "| C |  Apache 2.0|x |", "d"], (NONE, ["C"], NONE, ["t/b"])),
        ([taken], ["b", "| Z | | q |", "c", "d"], (["t/b"], ["A"], NONE, NONE)),
        ([nameless], ["a", "b", "c", "| | | y", "d"], (["new"], NONE, NONE, NONE)),
        ([added], ["a", "| E | | y |", "b", "c", "d"], (["new"], NONE, NONE, NONE)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("is_ended", [True, False])
def test_a_row_keeps_its_line_wherever_it_goes(
    edits: Sequence[Edit], lines: Sequence[str], counts: tuple[Sequence[str], ...], ending: str, is_ended: bool
) -> None:
    def page(rows: Sequence[str]) -> str:
        text = HEAD + "\n".join(LINES.get(one, one) for one in rows) + "\n" * is_ended
        return text.replace("\n", ending)

    before = page("abcd")
    result = rendered(catalogue(en=before), *edits)
    assert result.texts.get("README_en.md", before) == page(lines)
    (rows,) = (one.rows for one in result.editions)
    assert (rows.added, rows.removed, rows.moved, rows.changed) == tuple(map(list, counts))


MERGED = (
    '# T\n\n<table>\n<tr><th>Name</th><th>Developer</th></tr>\n<tr><td>A</td><td rowspan="2">Kyoto</td></tr>\n'
    "<tr><td>B</td></tr>\n<tr><td>C</td><td>Nara</td></tr>\n</table>\n"
)


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (named("/a", "Z"), "<td>A<", "<td>Z<"),
        (named("/b", "Z"), "<td>B<", "<td>Z<"),
        (said("/c", "Uji"), "<td>Nara<", "<td>Uji<"),
        (said("/a", "Uji"), "Kyoto", None),
        (said("/b", "Uji"), "Kyoto", None),
    ],
)
def test_a_cell_of_several_rows_is_changed_in_the_page_and_the_others_in_records(
    edit: Edit, old: str, new: str | None
) -> None:
    page = catalogue(en=MERGED)
    if new is None:
        with pytest.raises(ConfigError, match=r"is one with those of other rows or columns: change it in the README$"):
            rendered(page, edit)
    else:
        assert rendered(page, edit).texts["README_en.md"] == MERGED.replace(old, new)


def test_an_html_table_keeps_a_row() -> None:
    page = catalogue(en=MERGED.replace(' rowspan="2"', "").replace("<tr><td>B</td></tr>\n", ""))
    with pytest.raises(SchemaError, match=r"README_en\.md: 't' would have no entry left"):
        rendered(page, lambda data: data["records"].clear())


APART = (
    MERGED.replace(' rowspan="2"', "")
    .replace("<td>B</td>", "<td>B</td><td>Osaka</td>")
    .replace("<tr><td>C", "<!-- x -->\n<tr><td>C")
)


@pytest.mark.parametrize("text", [MERGED, APART])
@pytest.mark.parametrize("edits", [[ordered("bac")], [ordered("ac")], [ordered("acb"), said("/c", "Uji")], [added]])
def test_rows_that_hang_together_or_have_something_between_them_stay_where_they_are(
    text: str, edits: Sequence[Edit]
) -> None:
    assert rendered(catalogue(en=text), said("/c", "Uji")).texts["README_en.md"] == text.replace("Nara", "Uji")
    with pytest.raises(ConfigError, match=r"cannot be added, removed or moved: something stands between them$"):
        rendered(catalogue(en=text), *edits)


@pytest.mark.parametrize("text", ["a</td><td>b", "</td></tr><tr><td>q", "a<!-- "])
def test_the_text_of_a_cell_of_html_never_ends_it(text: str) -> None:
    def written(data: dict[str, Any]) -> None:
        record(data, "/c")["editions"]["en"]["cells"] = {"developer": text}

    with pytest.raises(SchemaError, match=r"written as a cell, this would read as something else$"):
        rendered(catalogue(en=MERGED), written)
    if "<!--" not in text:
        after = MERGED.replace("Nara", text.replace("<", "&lt;").replace(">", "&gt;"))
        assert rendered(catalogue(en=MERGED), said("/c", text)).texts["README_en.md"] == after
