"""Entries and columns of tables that are written in several ways, or that do not name their entries first."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from readme_tools.bulk.column_work import NewColumn
from readme_tools.bulk.columns import add_column, move_column, remove_column, rename_column
from readme_tools.bulk.moving import move_entries
from readme_tools.bulk.renaming import rename
from readme_tools.bulk.setting import set_values
from readme_tools.bulk.showing import list_entries
from readme_tools.errors import ConfigError
from readme_tools.project.catalogue import reread
from readme_tools.records.extract import extract
from readme_tools.records.render import render
from readme_tools.sync.mending import Changes
from tests.sync.test_left_to_a_human import A, B, C, D, catalogue, html, pipes

Table = Callable[..., str]
HEAD = "| Name | Was |"
KINDS = [(pipes, html), (html, pipes), (html, html), (pipes, pipes)]


@pytest.mark.parametrize(("one", "other"), KINDS)
@pytest.mark.parametrize(("name", "to"), [("Ash", "two"), ("Cedar", "one")])
def test_a_moved_row_is_written_as_its_new_table_is(one: Table, other: Table, name: str, to: str) -> None:
    before = catalogue(en=f"## One\n\n{one(HEAD, A, B)}\n## Two\n\n{other(HEAD, C, D)}")
    rows = [[A, B], [C, D]]
    row = next(row for own in rows for row in own if f"[{name}]" in row)
    rows = [[two for two in own if two != row] for own in rows]
    rows[to == "two"].append(row)
    after = move_entries(before, [name], to).texts["README.md"]
    assert after == f"## One\n\n{one(HEAD, *rows[0])}\n## Two\n\n{other(HEAD, *rows[1])}"


@pytest.mark.parametrize("other", [pipes, html])
def test_the_last_row_of_a_table_in_html_stays(other: Table) -> None:
    before = catalogue(en=f"## One\n\n{html(HEAD, A)}\n## Two\n\n{other(HEAD, C, D)}")
    with pytest.raises(ConfigError, match="all of its table"):
        move_entries(before, ["Ash"], "two")


def test_a_name_is_not_lost_where_another_column_comes_first() -> None:
    one, two = pipes("| Name | Free? |", "| Ash | yes |"), pipes("| Free? | Name |", "| no | Birch |")
    before = catalogue(en=f"## One\n\n{one}\n## Two\n\n{two}")
    try:
        after = move_entries(before, ["Ash"], "two").texts["README.md"]
    except ConfigError as error:
        assert "does not name its entries" in str(error)
    else:
        assert after.count("Ash") == 1
        assert "yes" in after


def test_columns_of_tables_in_html_are_left_alone() -> None:
    both = catalogue(en=f"## One\n\n{pipes(HEAD, A, B)}\n## Two\n\n{html(HEAD, C, D)}")
    added = add_column(both, NewColumn("stars", {"en": "Stars"}, default="1"))
    assert html(HEAD, C, D) in added.texts["README.md"]
    assert "HTML table" in "".join(added.notes)
    taken = remove_column(reread(both, dict(added.texts)), "Stars")
    assert taken.texts["README.md"] == both.editions[0].document.source.text
    alone = catalogue(en=html(HEAD, A, B))
    for change in (lambda: add_column(alone, NewColumn("x", {"en": "X"})), lambda: remove_column(alone, "Was")):
        with pytest.raises(ConfigError, match="HTML table"):
            change()


EXTRA = "| Name | Was | Stars |"


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("named", [(), ("one",)])
@pytest.mark.parametrize(
    ("head", "change", "wanted"),
    [
        (HEAD, lambda one, named: add_column(one, NewColumn("stars", {"en": "Stars", "zh": "Stars"}), named), EXTRA),
        (EXTRA, lambda one, named: remove_column(one, "Stars", named), HEAD),
        (EXTRA, lambda one, named: rename_column(one, "Stars", {"en": "Size", "zh": "Size"}, named), "Size"),
        (EXTRA, lambda one, named: move_column(one, "Stars", "name", named), "| Name | Stars | Was |"),
    ],
    ids=["add", "remove", "rename", "move"],
)
def test_a_table_with_pipes_changes_beside_its_twin_in_html(
    head: str, change: Callable[..., Changes], wanted: str, named: tuple[str, ...], swapped: bool
) -> None:
    rows = [f"{one} 1 |" if head == EXTRA else one for one in (A, B, C)]
    texts = [f"## One\n\n{pipes(head, *rows)}", f"## One\n\n{html(head, *rows)}"]
    both = catalogue(**dict(zip(("en", "zh"), texts[::-1] if swapped else texts, strict=True)))
    assert len(both.alignment.tables) == 1
    changed = change(both, named)
    path = both.alignment.editions[swapped].path
    assert list(changed.texts) == [path]
    assert wanted in changed.texts[path]
    assert any(both.alignment.editions[not swapped].path in one for one in changed.notes)


@pytest.mark.parametrize(
    ("row", "short", "wanted"),
    [
        ("| A | 1 | x |", "| B | 2", "| B | 2 |"),
        ("| A | 1 | x |", "| B | 2 |", "| B | 2 |"),
        ("| A | 1 | x |", "| B", "| B"),
        ("| A | 1 | x", "| B | 2 | y", "| B | 2"),
        ("|A|1|x|", "|B|2", "|B|2|"),
    ],
)
def test_a_row_that_lacks_no_cell_any_more_ends_as_its_heading(row: str, short: str, wanted: str) -> None:
    head = "|a|b|c|" if "| " not in row else "| a | b | c |"
    before = catalogue(en=f"{head}\n|---|---|---|\n{row}\n{short}\n")
    assert remove_column(before, "c").texts["README.md"].splitlines()[-1] == wanted


def test_json_shows_the_columns_of_rows_that_stand_in_another_table() -> None:
    same = "| x | x | x | x | x |\n|---|---|---|---|---|\n"
    before = catalogue(
        en=f"{same}| x | x | [◯](https://hub.example) | x |  |\n",
        ko=f"{same}\n| x | 링크 | x | x | x |\n|---|---|---|---|---|\n"
        "| x | [c](https://b.example) | [◯](https://hub.example) | x | |\n",
    )
    shown = json.loads(list_entries(before, output_format="json"))
    assert len(shown) == len(list_entries(before).splitlines()) - 1


@pytest.mark.parametrize("table", [pipes, html])
@pytest.mark.parametrize(("old", "new"), [("Ash", "Oak"), ("Was", "Before"), ("Cedar", "Oak & Elm")])
def test_a_name_is_renamed_in_every_kind_of_table(table: Table, old: str, new: str) -> None:
    page = f"Ash, and Cedar. It says Was.\n\n{table(HEAD, A, C)}"
    assert rename(catalogue(en=page), old, new).texts["README.md"] == re.sub(rf"\b{old}\b(?! Org)", new, page)


@pytest.mark.parametrize("mark", ["-", "*", "1."])
@pytest.mark.parametrize(
    "few",
    ["{} [d](https://d.example) - Tall.\n", "{0} [d](https://d.example) - Tall.\n{0} [e](https://e.example) - Low.\n"],
)
def test_what_is_no_list_of_entries_does_not_become_one_by_a_change_in_another(mark: str, few: str) -> None:
    """Most entries come to be set off by a dash, as the items of the short list are."""
    text = "{0} [a](https://a.example) (A)\n{0} [b](https://b.example) (B)\n{0} [c](https://c.example) - Old.\n"
    before = f"## Few\n\n{few.format(mark)}\n## Many\n\n{text.format(mark)}"
    read = catalogue(en=before)
    after = before.replace("(A)", "(A) - New.")
    assert set_values(read, ["id=many/a"], {"description": "New."}).texts == {"README.md": after}
    data = extract(read.alignment)
    data["records"][0]["values"]["description"] = {"text": "New."}
    assert render(read, data, "x").texts == {"README.md": after}
