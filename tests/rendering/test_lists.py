"""Records of lists of entries, written back into the lists."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readme_tools.catalogue.profile.model import shipped
from readme_tools.errors import SchemaError
from readme_tools.project.catalogue import Catalogue, read_editions, reread
from readme_tools.records.extract import extract
from readme_tools.records.render import render
from readme_tools.records.render.pages import page
from tests.helpers import read
from tests.strategies import file_set

TEXT = """# Tools

- [a](https://a.example) (Acme) - Does a. ![free](i.svg)
- [b](https://b.example) - Does b
  over two lines.
- [c](https://c.example) - Does c.
  - More about c.

## Others

- [d](https://d.example) (Firm) - Does d.
"""
Data = dict[str, Any]


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    (tmp_path / "README.md").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    return read()


def _data(catalogue: Catalogue) -> Data:
    data: Data = json.loads(json.dumps(extract(catalogue.alignment)))
    return data


def _said(data: Data) -> list[Data]:
    """Give what records say, without their lines."""
    for record in data["records"]:
        for edition in record["editions"].values():
            edition.pop("line", None)
    return [{"values": record["values"], "editions": record["editions"]} for record in data["records"]]


def test_records_as_they_are_change_nothing(catalogue: Catalogue) -> None:
    data = _data(catalogue)
    assert [record["id"] for record in data["records"]] == ["tools/a", "tools/b", "tools/c", "others/d"]
    assert not render(catalogue, data, "x").texts


def _text(data: Data) -> None:
    data["records"][0]["values"]["description"]["text"] = "Does it all."


def _maker(data: Data) -> None:
    data["records"][2]["values"]["maker"] = {"text": "Firm"}


def _no_maker(data: Data) -> None:
    del data["records"][0]["values"]["maker"]


def _link(data: Data) -> None:
    data["records"][3]["values"]["name"]["links"][0]["url"] = "https://new.example"


def _gone(data: Data) -> None:
    del data["records"][3]


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (_text, "Does a.", "Does it all."),
        (_maker, "[c](https://c.example) - ", "[c](https://c.example) (Firm) - "),
        (_no_maker, " (Acme)", ""),
        (_link, "https://d.example", "https://new.example"),
        (_gone, "- [d](https://d.example) (Firm) - Does d.\n", ""),
    ],
)
def test_a_changed_value_is_the_smallest_change(
    catalogue: Catalogue, edit: Callable[[Data], None], old: str, new: str
) -> None:
    data = _data(catalogue)
    edit(data)
    assert render(catalogue, data, "x").texts == {"README.md": TEXT.replace(old, new)}


def test_an_entry_that_was_deleted_comes_back_from_its_record(catalogue: Catalogue) -> None:
    line = "- [a](https://a.example) (Acme) - Does a. ![free](i.svg)\n"
    shorter = reread(catalogue, {"README.md": TEXT.replace(line, "")})
    assert render(shorter, _data(catalogue), "x").texts == {"README.md": TEXT}


@pytest.mark.parametrize(
    "more", ["## See also\n\n- a list\n\n", "## X\n\n- a list\n- of two\n", "Contents:\n\n- a list\n"]
)
def test_a_list_is_no_list_of_entries_for_the_names_of_another_one(more: str) -> None:
    text = "- a list\n" + "".join(f"- [{name}](https://{name}.example) - Does {name}.\n" for name in "bcd") + "\n"
    before = read_editions(file_set({"en": text + more}), None)
    after = reread(before, {"README.md": text + more + "\nMore.\n"})
    assert [[len(table.rows) for table in one.editions[0].tables] for one in (before, after)] == [[4], [4]]


@pytest.mark.parametrize("end", ["!", "\\!", "！", "。", "?", "[x]", "\\"])
def test_the_end_of_a_text_and_the_link_behind_it_are_read_apart(end: str) -> None:
    names = ("Ash", "Birch", "Cedar", "Dogwood", "Elm", "Fir")
    entries = (
        f"* [{name}](https://{name.lower()}.example) - 好{f'{end} ' if name == 'Elm' else '。'}"
        f"[![OSS][o]](https://hub.example/{name})\n"
        for name in names
    )
    text = f"# T\n\n## Tools\n\n{''.join(entries)}\n[o]: https://o.example/o.svg\n"
    profile = shipped("generic")
    data = extract(read_editions(file_set({"zh": text}), profile).alignment)
    written = page(data, "c.json", "zh", profile)[0]
    again = extract(read_editions(file_set({"zh": written}), profile).alignment)
    assert [one["values"] for one in again["records"]] == [one["values"] for one in data["records"]]


def test_brackets_at_the_start_of_a_text_are_no_maker() -> None:
    entries = [f"- **{name}** ([a](https://a.example/{name}))" for name in ("Ash", "Birch", "Elm", "Fir")]
    more = "([b](https://b.example))([c](https://c.example)). Elm: grows *slowly*. *(Tall)*"
    text = "".join(f"{one} {more}\n" if "Elm" in one else f"{one}. It *grows*.\n" for one in entries)
    profile = shipped("generic")
    data = _data(read_editions(file_set({"en": f"# T\n\n{text}"}), profile))
    written = page(data, "c.json", "en", profile)[0]
    assert _said(_data(read_editions(file_set({"en": written}), profile))) == _said(data)


NESTED = """# Tools

- [a](https://a.example) - Does a.
  - [b](https://b.example) - Does b.
    - More about b.
    - Even more.
  - [c](https://c.example) - Does c
    over two lines.
  - [d](https://d.example) - Does d.

    A paragraph.
    And a line.
- [e](https://e.example) - Does e.
- [f](https://f.example) - Does f.
"""
# Lists below others, by what is written otherwise.
NESTINGS = [
    ("", ""),
    ("  ", "    "),
    ("  ", "\t"),
    ("- ", "* "),
    ("    over", "over"),
    ("    over", "     over"),
    ("\n    - Even", "\n\n    - Even"),
    ("    - More about b.\n    - Even", "    ```sh\n    - More\n      about\n    ```\n    Even"),
    ("\n", "\r\n"),
    ("- [a]", "* Above.\n\n- [a]"),
    ("      -", "   -"),
]


@pytest.mark.parametrize(("old", "new"), NESTINGS)
def test_lines_below_a_nested_entry_are_indented_as_from_its_beginning(old: str, new: str) -> None:
    text = NESTED.replace(old, new)
    profile = shipped("generic")
    there = read_editions(file_set({"en": text}), profile)
    data = _data(there)
    cells = "".join(text for one in data["records"] for text in one["editions"]["en"].get("cells", {}).values())
    assert "\n      " not in cells.replace("     over", "")
    assert not render(there, data, "x").texts
    written = page(data, "c.json", "en", profile)[0]
    again = _data(read_editions(file_set({"en": written}), profile))
    assert _said(again) == _said(data)


@pytest.mark.parametrize(("old", "new"), [one for one in NESTINGS if one[0] not in ("    over", "      -")])
def test_a_changed_cell_of_several_lines_keeps_the_indentation_of_its_entry(old: str, new: str) -> None:
    text = NESTED.replace(old, new)
    there = read_editions(file_set({"en": text}), shipped("generic"))
    data = _data(there)
    record = next(one for one in data["records"] if one["id"].endswith("/d"))
    cells = record["editions"]["en"]["cells"]
    key = next(key for key, cell in cells.items() if "And a line" in cell)
    cells[key] = cells[key].replace("And a line", "And one more")
    record["values"].pop(key)
    assert render(there, data, "x").texts == {"README.md": text.replace("And a line", "And one more")}


USUAL = "".join(f"- [{name}](https://{name}.example) - Does {name}.\n" for name in "abcd")
# An entry that is not written as those around it.
ODD = [
    "- [x](https://x.example)",
    "- [x](https://x.example) -",
    "- [x](https://x.example)- Does x.",
    "- [x](https://x.example) – Tut x.",
    "- [x](https://x.example): Fait x.",
    "- [x](https://x.example)：做 x。",
    "- [x](https://x.example)——做 x。",
    "- [x](https://x.example)(会社) x をする。",
    "- [x](https://x.example)  (회사)  ",
    "- [x](https://x.example) by Firm (Java) Делает x.",
    "- [x](https://x.example)([p](https://p.example)) `Firm`\t`2019`",
    "- [x](https://x.example) ![s](https://s.example/s.svg) ![t](https://s.example/t.svg) - Does x.",
    "- [x](https://x.example) - Does x. `Firm` `Go`",
    "- [x](https://x.example)\n  Does x.",
    "- [x](https://x.example) (Firm)-&copy; Does x.",
    "- [x](https://x.example)-![l](https://x.example/l.png) Does x.",
    "- [x](https://x.example) (Firm)-![l](l.png) [![b](b.svg)](https://b.example)",
    "- [x](https://x.example) - Does x.\n\n  More.",
]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("text", [USUAL + "{}\n", "{}\n" + USUAL, USUAL + "\n## More\n\n{}\n"])
def test_an_entry_keeps_the_signs_that_others_do_not_have(odd: str, text: str) -> None:
    text = f"## Tools\n\n{text.format(odd)}"
    profile = shipped("generic")
    data = _data(read_editions(file_set({"en": text}), profile))
    written = page(data, "c.json", "en", profile)[0]
    assert _said(_data(read_editions(file_set({"en": written}), profile))) == _said(data)
    assert any(record["id"].endswith("/x") for record in data["records"]) == (odd.rstrip() in written)


@pytest.mark.parametrize("odd", ODD[:7])
def test_an_entry_with_signs_of_its_own_comes_back_from_its_record(odd: str) -> None:
    text = f"## Tools\n\n{USUAL}{odd.rstrip()}\n- [e](https://e.example) - Does e.\n"
    there = read_editions(file_set({"en": text}), shipped("generic"))
    shorter = reread(there, {"README.md": text.replace(f"{odd.rstrip()}\n", "")})
    assert list(render(shorter, _data(there), "x").texts.values()) == [text]


def test_an_entry_keeps_its_signs_when_its_value_changes() -> None:
    text = f"## Tools\n\n{USUAL}- [x](https://x.example)：做 x。\n"
    profile = shipped("generic")
    data = _data(read_editions(file_set({"zh": text}), profile))
    assert data["records"][-1]["editions"]["zh"]["parts"] == {"description": ["：", ""]}
    data["records"][-1]["values"]["description"]["text"] = "做 y。"
    assert page(data, "c.json", "zh", profile)[0].endswith("- [x](https://x.example)：做 y。\n")


# Entries below others, which are entries themselves.
GROUPS = "# Tools\n\n" + "".join(
    f"- **{group}**\n" + "".join(f"    - [{name}](https://{name}.example)  \n      Does {name}.\n" for name in names)
    for group, names in (("Rust", "abcdef"), ("Go", "g"), ("Zig", ""))
).replace("g.example)", "g.example) [s](https://s.example)")
RUST, *BELOW, GO, ZIG = (f"tools/{name}" for name in ("rust", *"abcdef", "go", "zig"))


def _in_order(order: list[str]) -> Catalogue:
    there = read_editions(file_set({"en": GROUPS}), shipped("generic"))
    data = _data(there)
    known = {record["id"]: record for record in data["records"]}
    assert list(known) == [RUST, *BELOW, GO, ZIG]
    return reread(there, render(there, {**data, "records": [known[one] for one in order]}, "x").texts)


@pytest.mark.parametrize(
    ("order", "entry"),
    [
        ([BELOW[0], RUST, *BELOW[1:], GO, ZIG], BELOW[0]),
        ([*BELOW, GO, ZIG], BELOW[0]),
        ([GO, *BELOW, ZIG], GO),
        ([RUST, *BELOW[:3], ZIG, *BELOW[3:], GO], BELOW[3]),
        ([], "'tools' would have no entry left"),
    ],
)
def test_what_no_list_can_be_is_said_of_the_entry(order: list[str], entry: str) -> None:
    with pytest.raises(SchemaError, match=entry):
        _in_order(order)


def test_a_detail_that_would_become_an_entry_is_refused_with_its_record() -> None:
    sub = "[sub](https://s.example) - below"
    items = "".join(
        f"+ [{one}](https://{one}.example) (Grove) - An {one}.\n" + (f"  - {sub}\n" if one != "oar" else "")
        for one in ("axe", "oar", "urn")
    )
    there = read_editions(file_set({"en": f"# Tools\n\n{items}"}), shipped("generic"))
    data = _data(there)
    data["records"][0]["values"]["details"]["text"] += " fuzz"
    with pytest.raises(SchemaError, match=r"x: records\[0\].*would be read as other entries"):
        render(there, data, "x")


def test_a_list_that_would_be_one_of_contents_is_refused_with_its_line() -> None:
    page = "# Tools\n\n" + "".join(f"- [{one}](https://{one}.example) - An {one}.\n" for one in ("axe", "oar", "urn"))
    there = read_editions(file_set({"en": page}), shipped("generic"))
    data = _data(there)
    for record in data["records"]:
        record["values"]["name"]["links"][0]["url"] = "#tools"
    with pytest.raises(SchemaError, match=r"README\.md:3: .*'tools' would not be read as a list of entries"):
        render(there, data, "x")


@pytest.mark.parametrize(
    "order",
    [
        [RUST, *reversed(BELOW), GO, ZIG],
        [RUST, *BELOW[1:], GO, ZIG],
        [RUST, *BELOW, ZIG, GO],
        [ZIG, RUST, *BELOW, GO],
        [RUST, *BELOW, GO],
    ],
)
def test_entries_below_others_are_moved_and_removed(order: list[str]) -> None:
    assert [record["id"] for record in _data(_in_order(order))["records"]] == order


def _nested(marker: str, depths: str) -> str:
    step = " " * (len(marker) + 1)
    names = enumerate(depths)
    return "# Tools\n\n" + "".join(
        f"{step * int(depth)}{marker} [t{at}](https://t{at}.example) - Does {at}.\n" for at, depth in names
    )


@pytest.mark.parametrize("text", [GROUPS, _nested("-", "0110120"), _nested("*", "01210110"), _nested("1.", "01010")])
def test_a_page_from_records_alone_has_its_entries_below_the_same_ones(text: str) -> None:
    data = _data(read_editions(file_set({"en": text}), shipped("generic")))
    below = {record["id"]: record["editions"]["en"].get("under") for record in data["records"]}
    assert any(below.values())
    made, _ = page(data, "x", "en", shipped("generic"))
    again = _data(read_editions(file_set({"en": made}), shipped("generic")))
    assert {record["id"]: record["editions"]["en"].get("under") for record in again["records"]} == below
