"""Lists of entries: which lists are some, and what their items are made of."""

from __future__ import annotations

import pytest

from readme_tools.markdown.build import parse
from readme_tools.markdown.lists import find_lists, read_pattern
from readme_tools.text.source import Source

_A, _B, _C = (f"[{name}](https://{name}.example)" for name in "abc")


def _cells(text: str) -> list[list[list[str]]]:
    document = parse(Source("README.md", text))
    lists = find_lists(document)
    return [[[text[c.content.start : c.content.end] for c in row.cells] for row in one.rows] for one in lists]


@pytest.mark.parametrize(
    ("item", "cells"),
    [
        ("{} - Text.", ["{}", "", "Text.", ""]),
        ("{}: text", ["{}", "", "text", ""]),
        ("{}：説明。", ["{}", "", "説明。", ""]),
        ("{} — Text *and* more", ["{}", "", "Text *and* more", ""]),
        ("{} -Text", ["{}", "", "Text", ""]),
        ("{} (maker) - Text", ["{}", "maker", "Text", ""]),
        ("{}（会社）：説明", ["{}", "会社", "説明", ""]),
        ("{} ([maker](https://m.example)) – Text", ["{}", "[maker](https://m.example)", "Text", ""]),
        ("{} - Text. ![b](i.svg) [![c](c.svg)](https://c.example)", ["{}", "", "Text.", "![b](i.svg) [![c](c.svg)](https://c.example)"]),
        ("{} - Text. `MIT` `Go`", ["{}", "", "Text.", "`MIT` `Go`"]),
        ("{} ![b](i.svg)", ["{}", "", "", "![b](i.svg)"]),
        ("**{}** - Text", ["**{}**", "", "Text", ""]),
        ("{} 🏎️ 🏠 - Text", ["{}", "🏎️ 🏠", "Text"]),
        ("{} 🏠/☁️ – Text", ["{}", "🏠/☁️", "Text"]),
        ("{}🐍: Text", ["{}", "🐍", "Text"]),
        ("{} 🇯🇵 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👨‍💻 👍🏽 - Text", ["{}", "🇯🇵 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👨‍💻 👍🏽", "Text"]),
        ("{} #️⃣ 1️⃣ – Text", ["{}", "#️⃣ 1️⃣", "Text"]),
        ("{} ⭐ 1.2k 🍴 56 - Text", ["{}", "⭐ 1.2k 🍴 56", "Text"]),
        ("{} :star: 120 ⭐ 3.4万 - Text", ["{}", ":star: 120 ⭐ 3.4万", "Text"]),
        ("{} ℹ️ ↗️ ™️ - Text", ["{}", "ℹ️ ↗️ ™️", "Text"]),
        ("{} [5794⭐] - Text", ["{}", "[5794⭐]", "Text"]),
        ("{} ★★★☆☆ — Text", ["{}", "★★★☆☆", "Text"]),
        ("{} :star: :jp:: Text", ["{}", ":star: :jp:", "Text"]),
        ("{} `Go` 💰 - Text", ["{}", "`Go` 💰", "Text"]),
        ("{} [💀](#icons) [:octocat:](u) - Text", ["{}", "[💀](#icons) [:octocat:](u)", "Text"]),
        ("{} [![b](b.svg)](u) 📇 (MIT) - Text", ["{}", "[![b](b.svg)](u) 📇", "MIT", "Text"]),
        ("{} - 🏠 Text", ["{}", "🏠 Text"]),
        ("{} → Text", ["{}", "Text"]),
        ("~~{}~~ - Text", ["~~{}~~", "", "Text", ""]),
        ("🔥 {} - Text", ["🔥 {}", "", "Text", ""]),
        ("{}\n  - Below.", ["{}", "", "Below.", ""]),
        ("{} (maker)\n  - Below.", ["{}", "maker", "Below.", ""]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("sign", ["- ", "* ", "+ ", "1. "])
def test_items_are_read_as_cells(item: str, cells: list[str], sign: str) -> None:
    indent = " " * len(sign)
    text = "".join(f"{sign}{item.format(name)}\n".replace("\n  - ", f"\n{indent}- ") for name in (_A, _B, _C))
    (found,) = _cells(text)
    for row, name in zip(found, (_A, _B, _C), strict=True):
        wanted = [cell.format(name) for cell in cells]
        assert [cell for cell in row if cell] == [cell for cell in wanted if cell]


@pytest.mark.parametrize(
    "text",
    [
        "- [a](#a) - A\n- [b](#b) - B\n- [c](#c) - C\n",
        f"- {_A}\n- {_B}\n- {_C}\n",
        f"- [ ] {_A} - A\n- [x] {_B} - B\n- [ ] {_C} - C\n",
        "- Some sentence.\n- Another one.\n- And [a link](https://a.example) in a third.\n",
        f"- {_A} 🏠 is a tool\n- {_B} 🏠 is another\n- {_C} ⭐ 3 things\n",
        f"- {_A} 🏠\n- {_B} 🏠\n- {_C} 🏠 ☁️\n",
        f"- {_A} is a tool\n- {_B} is another\n- {_C} is a third\n",
        "- [Guide](docs/guide.md): how to\n- [API](docs/api.md): what is\n- [FAQ](docs/faq.md): why\n",
        f"- **2024/01/02**: {_A} came\n- **2024/02/03**: {_B} came\n- **2024/03/04**: {_C} came\n",
        f"- {_A} - A\n- {_B} - B\n",
        f"> - {_A} - A\n> - {_B} - B\n> - {_C} - C\n",
    ],
)
def test_contents_navigation_tasks_and_sentences_are_no_entries(text: str) -> None:
    assert _cells(text) == []


def test_a_short_list_counts_beside_a_longer_one_written_alike() -> None:
    long = f"- {_A} - A\n- {_B} - B\n- {_C} - C\n"
    assert [len(rows) for rows in _cells(f"{long}\n## More\n\n- {_A} - D\n")] == [3, 1]


def test_items_that_only_group_others_are_headings() -> None:
    below = "".join(f"  - {name} - Text\n" for name in (_A, _B, _C))
    document = parse(Source("README.md", f"- **One**\n{below}- **Two**\n{below}"))
    assert [(one.title, len(one.rows)) for one in find_lists(document)] == [("One", 3), ("Two", 3)]


def test_entries_below_an_entry_are_rows_of_their_own() -> None:
    text = f"- {_A} - A\n  - [plug](https://p.example) - For a.\n- {_B} - B\n- {_C} - C\n"
    assert [row[0] for row in _cells(text)[0]] == [_A, "[plug](https://p.example)", _B, _C]


@pytest.mark.parametrize("indent", ["  ", "    "])
def test_a_list_with_a_table_in_an_entry_has_no_entries(indent: str) -> None:
    below = "  - Below:\n" if indent == "    " else ""
    table = "".join(f"{indent}{line}\n" for line in ("| Owl | Size |", "|---|---|", "| Tawny | 40 |"))
    text = f"- {_A} - A\n{below}\n{table}- {_B} - B\n- {_C} - C\n"
    assert parse(Source("README.md", text)).tables
    assert _cells(text) == []
    assert _cells(text.replace("|", "")) != []


def test_cells_and_what_sets_them_off_make_up_the_whole_entry() -> None:
    text = f"- {_A} (m) — A. ![b](i)\n- {_B}: B\n- {_C} - C\n  over lines\n"
    (found,) = find_lists(parse(Source("README.md", text)))
    for row in found.rows:
        assert (
            "- " + "".join(text[cell.span.start : cell.span.end] for cell in row.cells)
            == text[row.span.start : row.span.end]
        )


@pytest.mark.parametrize(
    ("pattern", "text", "rows"),
    [
        ("- **name**: description", "- **Alpha**: x\n- **Beta**: y\n", 2),
        ("* **name** (maker)", "* **Alpha** (ACME)\n", 1),
        ("- [name](url) - description", f"- {_A} - x\n", 1),
        ("- `name` - description", "- `a` - x\n- `b` - y\n- `c` - z\n- a sentence\n", 4),
        ("- **name**: description", "* **Alpha**: x\n", 0),
        ("- **name**: description", "- **Alpha** - x\n", 0),
        ("", "- **Alpha**: x\n- **Beta**: y\n", 0),
    ],
)
def test_a_declared_pattern_makes_lists_of_what_is_not_clear(pattern: str, text: str, rows: int) -> None:
    assert sum(len(one.rows) for one in find_lists(parse(Source("README.md", text)), {}, pattern)) == rows


@pytest.mark.parametrize("pattern", ["name", "- name", "- a sentence about it", "- [ ] task", "# T"])
def test_what_is_no_entry_is_no_pattern(pattern: str) -> None:
    assert read_pattern(pattern) is None
