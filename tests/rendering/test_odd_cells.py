"""Cells that are not written as their values would be: what stays of them, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from readme_tools.errors import SchemaError
from tests.rendering.test_render import catalogue, rendered

NOTES = "\n[^1]: One\n\n[^2]: Two\n"


def cell_after(cell: str, changes: dict[str, Any], by_hand: bool = False) -> str:
    """Give what a cell of makers becomes when its record is changed; `by_hand`, nothing tells what was exported."""
    page = "|  | License | Developer |\n|---|---|---|\n| A | MIT | {} |\n| B | MIT | b[^1][^2] |\n" + NOTES

    def edit(data: dict[str, Any]) -> None:
        record = data["records"][0]
        edition = record["editions"]["en"]
        if by_hand:
            edition.pop("checksums", None)
        for part, value in changes.items():
            place = record["values"] if part == "value" else edition.setdefault(part, {})
            if value is None:
                place.pop("developer", None)
            else:
                place["developer"] = value

    before = page.format(cell)
    after = rendered(catalogue(en=before), edit).texts.get("README_en.md", before)
    start, end = page.split(" {} ")
    assert after.startswith(start) and after.endswith(end)
    return after.removeprefix(start).removesuffix(end).strip()


def text(value: str) -> dict[str, str]:
    return {"text": value}


@pytest.mark.parametrize(
    ("cell", "changes", "after"),
    [
        # Words are replaced in the cell as it is written.
        ("*Owls* <!-- x -->", {"value": text("Terns")}, "*Terns* <!-- x -->"),
        ("*Owls* of *owls* <!-- x -->", {"value": text("Owls of terns")}, "*Owls* of *terns* <!-- x -->"),
        ("**Owls** & Sons[^1]", {"value": text("Owls & Daughters")}, "**Owls** & Daughters[^1]"),
        # Footnotes that change leave the rest alone, also where it says nothing.
        ("*Owls*[^1] <!-- x -->", {"footnotes": ["2"]}, "*Owls* <!-- x -->[^2]"),
        ("*Owls* [^1] <!-- x -->", {"footnotes": []}, "*Owls* <!-- x -->"),
        ("<!-- x --> [^1]", {"footnotes": ["2"]}, "<!-- x -->[^2]"),
        ("**[^1]**", {"footnotes": []}, ""),
        ("<!-- x -->", {"footnotes": ["1", "2"]}, "<!-- x -->[^1][^2]"),
        # What says nothing any more is empty.
        ("*Owls* <!-- x -->", {"value": None}, ""),
        ("*Owls*[^1] <!-- x -->", {"value": None}, "[^1]"),
        ("*Owls*[^1] <!-- x -->", {"value": None, "footnotes": []}, ""),
        ("Owls", {"value": None}, ""),
        ("Owls[^1]", {"value": None, "footnotes": []}, ""),
        # Other white space and entities are no markup: the cell is written anew.
        ("Owls&nbsp;&amp; Sons", {"value": text("Terns")}, "Terns"),
        ("Owls  and   Sons", {"value": text("Terns")}, "Terns"),
        ("Owls\\_and\\_Sons", {"value": text("Terns")}, "Terns"),
        # What is put in looks as it did, whatever Markdown it would be.
        ("Owls", {"value": text("*Terns*")}, "\\*Terns\\*"),
        ("Owls", {"value": text("Terns_of_the_shore")}, "Terns_of_the_shore"),
    ],
)
def test_what_changes_in_a_value_is_all_that_changes_in_its_cell(
    cell: str, changes: dict[str, Any], after: str
) -> None:
    assert cell_after(cell, changes) == after


@pytest.mark.parametrize(
    ("cell", "changes", "after"),
    [
        # A cell that says what the value says counts, with or without its footnotes beside it.
        ("Owls", {"cells": "*Owls*[^1]", "value": text("Owls")}, "*Owls*[^1]"),
        ("Owls", {"cells": "*Owls*[^1]", "footnotes": ["1"]}, "*Owls*[^1]"),
        ("Owls", {"cells": "*Terns*", "value": text("Terns")}, "*Terns*"),
        ("Owls", {"cells": "Terns"}, "Terns"),
        ("Owls", {"cells": "Terns", "value": None}, "Terns"),
        ("Owls", {"cells": "*Owls*[^1]", "footnotes": ["2"]}, None),
    ],
)
def test_a_cell_that_somebody_writes_counts_where_its_value_does_not_contradict_it(
    cell: str, changes: dict[str, Any], after: str | None
) -> None:
    if after is None:
        with pytest.raises(SchemaError, match="says something else than the record's value"):
            cell_after(cell, changes, by_hand=True)
    else:
        assert cell_after(cell, changes, by_hand=True) == after


@pytest.mark.parametrize("cell", ["Owls", "*Owls* <!-- x -->"])
@pytest.mark.parametrize(
    ("value", "reason"),
    [("a|b", r"a '\|' would end the cell"), ("a\nb", "a line ending would end the row"), ("a\x1bb", r"U\+001B")],
)
def test_a_value_that_no_cell_can_hold_is_named_with_its_place(cell: str, value: str, reason: str) -> None:
    with pytest.raises(SchemaError, match=rf"values\.developer\.text .*{reason}"):
        cell_after(cell, {"value": text(value)})


@pytest.mark.parametrize("cell", ["a|b", "a\nb", "a\x1bb", "`a|b`"])
def test_a_cell_that_would_be_several_or_none_is_refused(cell: str) -> None:
    with pytest.raises(SchemaError, match=r"editions\.en\.cells\.developer"):
        cell_after("Owls", {"cells": cell})


@pytest.mark.parametrize("cell", ["`Owls\\|Sons` <!-- x -->", "Owls<br>*Sons*<!-- x -->"])
def test_what_a_cell_would_lose_is_not_lost(cell: str) -> None:
    with pytest.raises(SchemaError, match=r"change 'editions\.en\.cells\.developer' too"):
        cell_after(cell, {"value": text("Terns of the wide shore")})
