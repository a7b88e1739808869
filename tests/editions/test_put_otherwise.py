"""What languages and authors put otherwise is no mistake: code, signs, opposite words, lists in HTML and figures."""

from __future__ import annotations

import pytest

from readme_tools.linter.runner import check
from readme_tools.markdown.build import parse
from readme_tools.markdown.html_tables import find_html_tables
from readme_tools.project.catalogue import Catalogue
from readme_tools.rules import ALL
from readme_tools.text.source import Source
from tests.sync.test_parity import catalogue

_SAME = "".join(f"\n- Owl{at}A is **bold** and `code{at}` in {at + 1}0 lines.\n" for at in range(8))
_CODE = "# T\n\n```{}\nhoot --at night\n{}\nhoot --loud\nhoot --off\n```\n"
_FACTS = "".join(f"\n- Owl {name} eats **mice** at night.\n" for name in "abcdefgh")
_FAKTEN = "".join(f"\n- Eule {name} frisst **Mäuse** in der Nacht.\n" for name in "abcdefgh")


def found(texts: Catalogue) -> set[str]:
    return {one.name for one in check([texts], ALL).diagnostics}


@pytest.mark.parametrize(
    ("rule", "en", "other", "language", "is_told"),
    [
        # A line of code is in letters of the language in one edition alone; lines may end otherwise.
        ("code-differs", _CODE.format("text", "Name five owls"), _CODE.format("text", "梟の名前を五つ"), "ja", False),
        ("code-differs", _CODE.format("sh", "fly"), _CODE.format("sh", "fly").replace("\n", "\r\n"), "ja", False),
        ("code-differs", _CODE.format("sh", "fly"), _CODE.format("sh", "fly").replace("--off", "--on"), "ja", True),
        ("code-differs", _CODE.format("sh", "fly --far"), _CODE.format("sh", "# 飛ぶ"), "ja", True),
        # English joins words to names by hyphens.
        ("sign-differs", f"# T\n{_SAME}\nAn OwlAPI-like page.\n", f"# T\n{_SAME}\nOwlAPIの頁。\n", "ja", False),
        # More of something may be put as no more of it, and inference is what reasoning is, too.
        ("meaning-differs", "# T\n\nNo more errors, it is said.\n", "# T\n\n错误更少。\n", "zh", False),
        ("meaning-differs", "# T\n\nEvaluations of reasoning.\n", "# T\n\n推理。\n", "zh", False),
        # A column is at the left where nothing is said of it.
        *(
            (
                "column-differs",
                "# T\n" + "".join(f"\n## {one}\n\n| A | B |\n|---|:-:|\n| {one} | 1 |\n" for one in "opqrst"),
                "# T\n"
                + "".join(f"\n## {one}\n\n| A | B |\n|---|:-:|\n| {one} | 1 |\n" for one in "opqrs")
                + f"\n## t\n\n| A | B |\n|{sides}|\n| t | 1 |\n",
                "ja",
                is_told,
            )
            for sides, is_told in ((":--|:-:", False), ("--:|:-:", True))
        ),
        # What two texts of the other edition say alike is put in the same words.
        (
            "repeated-text",
            f"# T\n\n## A\n\nThe owl is easily found at night with ten owls there.\n{_FACTS}\n"
            "## B\n\nThe owl is easily found at night, with ten owls.\n",
            f"# T\n\n## A\n\nDie Eule findet man nachts ganz leicht, mit zehn Eulen.\n{_FAKTEN}\n"
            "## B\n\nDie Eule findet man nachts ganz leicht, mit zehn Eulen.\n",
            "de",
            False,
        ),
    ],
)
def test_what_is_put_otherwise_is_told_of_only_where_it_is_another(
    rule: str, en: str, other: str, language: str, is_told: bool
) -> None:
    assert (rule in found(catalogue(en=en, **{language: other}))) is is_told


_TWICE = "| N | a | b | c |\n|---|---|---|---|\n| [x](https://x.org) | 1 | 2 | 3 |\n"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        # Three times is on purpose; ranges of ranges; a list that is set so; a range in math; a sign of its own.
        ("# The owl is late\n# The owl is late\n# The owl is late\n", 0),
        ("# The owl is late\n\n## It flies\n\n## It flies\n", 1),
        ("# T\n\nDentro de faixas de faixas.\n", 0),
        ("# T\n\nIt is in $[0, +\\infty)$ and `x`.\n", 0),
        ("# T\n\nWhat of � in the text?\n", 0),
        ("# T\n\nWhat of the fr�t?\n", 1),
        ("# T\n\nSee [a](https://woods.con/a) and [b](https://woods.org/b).\n", 1),
        # Rows of one name that have nothing in common are figures for two inputs; else one is too many.
        (
            _TWICE + "| [x](https://x.org) | 4 | 5 | 6 |\n",
            0,
        ),
        (
            _TWICE + "| [x](https://x.org) | 1 | 5 | 6 |\n",
            1,
        ),
    ],
)
def test_what_is_set_on_purpose_is_no_slip(text: str, count: int) -> None:
    names = {"doubled-word", "unclosed-bracket", "broken-character", "misspelt-url", "duplicate-entry"}
    language = "pt" if "faixas" in text else "en"
    told = [one for one in check([catalogue(**{language: text})], ALL).diagnostics if one.name in names]
    assert len(told) == count, told


_LISTS = "<td><ul><li>Owl</li><li>Tern</li></ul></td>"


@pytest.mark.parametrize(
    ("html", "tables"),
    [
        (f"<table><tr><td><b>A</b></td><td><b>B</b></td></tr><tr>{_LISTS}{_LISTS}</tr></table>", 0),
        (f"<table><tr><th>A</th><th>B</th></tr><tr>{_LISTS}{_LISTS}</tr></table>", 0),
        (f"<table><tr><th>A</th><th>B</th></tr><tr><td>x</td>{_LISTS}</tr><tr><td>y</td>{_LISTS}</tr></table>", 1),
    ],
)
def test_lists_beside_one_another_are_no_table(html: str, tables: int) -> None:
    assert len(find_html_tables(parse(Source("README.md", f"# T\n\n{html}\n")))) == tables


def test_figures_are_not_paired_with_tables_nor_missing() -> None:
    figure = "\n| Owl | Tern |\n|---|---|\n| <img src='a.png'> | ![](b.png) |\n"
    table = "\n| Name | What | Much |\n|---|---|---|\n| Owl | a | 1 |\n| Tern | b | 2 |\n| Wren | c | 3 |\n"
    texts = catalogue(en=f"# T\n{figure}", ja=f"# T\n{table}")
    assert not any(len(group.tables) > 1 for group in texts.alignment.tables)
    assert "missing-row" not in found(catalogue(en=f"# T\n{figure}{table}", ja=f"# T\n{table}"))
