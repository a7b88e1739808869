"""What languages and authors put otherwise is no mistake: code, signs, opposite words, lists in HTML and figures."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from readme_tools.editions.align import align
from readme_tools.linter.runner import check
from readme_tools.markdown.build import parse
from readme_tools.markdown.html_tables import find_html_tables
from readme_tools.project.catalogue import Catalogue
from readme_tools.rules import ALL
from readme_tools.text.source import Source
from tests.helpers import edition
from tests.sync.test_parity import catalogue

_SAME = "".join(f"\n- Owl{at}A is **bold** and `code{at}` in {at + 1}0 lines.\n" for at in range(8))
_ENDED = "".join(f"\nOwl{at}A sings.\n" for at in range(8))
_NAMED = "\n| Name | Data |\n|---|---|\n| [m](https://x.test/m) | {0} {1} |\n| [n](https://x.test/n) | {0} A |\n"
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
        # A name that was typed twice is no longer one.
        *(
            (
                "spelling-differs",
                "# T\n" + _NAMED.format("Texts", name * 2),
                "# T\n" + _NAMED.format("文", name),
                "ja",
                True,
            )
            for name in ("CrowBQ", "IbisGPT", "RookNet")
        ),
        ("sign-differs", f"# T\n{_ENDED}\nOWA-Based owls.\n", f"# T\n{_ENDED}\nOWA sovy.\n", "cs", False),
        # A name has an ending of its language, where the page writes it without one, too.
        *(
            (
                "sign-differs",
                f"# T\n{_ENDED}\nThe OwlBot sings.{more}\n",
                f"# T\n{_ENDED}\n{other}{more}\n",
                language,
                not more,
            )
            for language, other in (("cs", "OwlBota slyšíme."), ("fi", "OwlBotin laulu."), ("tr", "OwlBotu dinle."))
            for more in ("\n\nOwlBot!", "")
        ),
        # What stands in code is no sign of the text, and what ends in a URL does not end with a full stop.
        ("sign-differs", f"# T\n{_SAME}\nUse $'x' here.\n", f"# T\n{_SAME}\nIci `-s $'x'` donc.\n", "fr", False),
        ("sign-differs", f"# T\n{_SAME}\nIt costs $5 here.\n", f"# T\n{_SAME}\nIci ce sont 5 donc.\n", "fr", True),
        *(
            ("sign-differs", f"# T\n{_ENDED}\nRead this {url}\n", f"# T\n{_ENDED}\nLies das. {url}\n", "de", False)
            for url in ("https://o.test/a", "<https://o.test/a.md>")
        ),
        # A quotation may be indented below an item.
        (
            "sign-differs",
            f"# T\n{_SAME}\n- Owls.\n  > [!NOTE]\n  > All of them.\n",
            f"# T\n{_SAME}\n- 梟。\n\n> [!NOTE]\n> 全部。\n",
            "ja",
            False,
        ),
        # Two digits are the year of a day.
        *(
            ("number-differs", "# T\n\nSince 28 Mar 69.\n", f"# T\n\n{other}\n", language, is_told)
            for language, other, is_told in (
                ("mn", "1969 оны 3-р сарын 28", False),
                ("vi", "Từ ngày 28 tháng 3 năm 1969.", False),
                ("hu", "1969. március 28. óta.", False),
                ("tr", "28 Mart 1969'dan beri.", False),
                ("he", "מאז 28 במרץ 1969.", False),
                ("fa", "از ۲۸ مارس ۱۹۶۹.", False),
                ("ko", "1969년 3월 28일부터.", False),
                ("tr", "28 Mart 1979'dan beri.", True),
            )
        ),
        # More of something may be put as no more of it, and inference is what reasoning is, too.
        ("meaning-differs", "# T\n\nNo more errors, it is said.\n", "# T\n\n错误更少。\n", "zh", False),
        ("meaning-differs", "# T\n\nEvaluations of reasoning.\n", "# T\n\n推理。\n", "zh", False),
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


@pytest.mark.parametrize(("word", "is_told"), [("Manajer", False), ("Mangaer", True)])
def test_a_word_may_come_from_english_where_nobody_knows_the_words_of_a_language(word: str, is_told: bool) -> None:
    texts = {"en": "Fred is Manager of it", "fr": "Fred est Manager", "jv": f"Fred, {word} Proyek"}
    pages = {language: f"# T\n\n{text}\n" for language, text in texts.items()}
    assert ("spelling-differs" in found(catalogue(**pages))) is is_told


_LANGUAGES = {
    "en": ("Chinese", "English", "Russian", "German", "Korean", "Arabic"),
    "fr": ("Chinois", "Anglais", "russe", "allemand", "coréen", "arabe"),
    "de": ("Chinesisch", "Englisch", "Russisch", "Deutsch", "Koreanisch", "Arabisch"),
    "ja": ("中国語", "英語", "ロシア語", "ドイツ語", "韓国語", "アラビア語"),
}


@pytest.mark.parametrize("language", ["fr", "de", "ja"])
@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4, 5), (5, 3, 1, 0, 2, 4)])
def test_rows_are_one_that_name_one_language(language: str, order: Sequence[int]) -> None:
    head = "# T\n\n|  |  |\n|---|---|\n"
    rows = {tag: [f"| {name} | {name} {tag} |\n" for name in own] for tag, own in _LANGUAGES.items()}
    texts = {"en": head + "".join(rows["en"]), language: head + "".join(rows[language][at] for at in order)}
    (table,) = align([edition(text, tag, "generic") for tag, text in texts.items()]).tables
    names = [[row.name for row in entry.rows.values()] for entry in table.rows]
    assert sorted(names) == sorted(map(list, zip(_LANGUAGES["en"], _LANGUAGES[language], strict=True)))


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
