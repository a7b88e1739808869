"""What editions say in the same place: neighbours of the examples of the rules, in other languages and places."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import checked

NAMES = ("text-differs", "spelling-differs", "copied-text", "missing-text", "number-differs", "heading-differs")
HEADS = {"ja": "名前 | 内容", "en": "Name | Content", "de": "Name | Inhalt", "fr": "Nom | Contenu", "zh": "名称 | 内容"}
# Nine rows that say the same in every language, so that columns and pages have something to teach.
ROWS = {
    "ja": [f"森の記事 {number}0 本" for number in range(1, 10)],
    "en": [f"{number}0 articles of the wood" for number in range(1, 10)],
    "de": [f"{number}0 Artikel aus dem Wald" for number in range(1, 10)],
    "fr": [f"{number}0 articles de la forêt" for number in range(1, 10)],
    "zh": [f"森林的文章 {number}0 篇" for number in range(1, 10)],
}


def page(language: str, last: str, *, after: str = "") -> str:
    """Give a page with nine rows, one more that says `last`, and a text behind the table."""
    rows = [*ROWS[language], last]
    table = "".join(f"| [N{at}](https://n{at}.example) | {text} |\n" for at, text in enumerate(rows))
    return f"# N\n\n| {HEADS[language]} |\n|---|---|\n{table}\n{after}"


def found(folder: Path, monkeypatch: pytest.MonkeyPatch, texts: dict[str, str]) -> list[tuple[str, str]]:
    run = checked(folder, monkeypatch, texts, [*NAMES, "url-differs"])
    return [(one.name, run.sources[one.path].slice(one.span).strip()) for one in run.diagnostics]


WRONG = (
    ("a number, two languages", {"en": "OwlQA with 4,096 texts", "de": "OwlQA mit 4.069 Texten"}, "number-differs"),
    ("a number in Chinese", {"en": "OwlQA with 20k texts", "zh": "OwlQA 共 3 万篇"}, "number-differs"),
    ("a number gone", {"en": "OwlQA, 78 texts", "de": "OwlQA, 78 Texte", "fr": "OwlQA, textes (1)"}, "number-differs"),
    ("the only number gone", {"en": "OwlQA, 78 texts", "de": "OwlQA, 78 Texte", "fr": "OwlQA"}, "number-differs"),
    ("a number gone in Japanese", {"en": "17 languages", "ja": "言語", "zh": "17 种语言"}, "number-differs"),
    ("a date", {"en": "since 2024-05-31", "ja": "2024年5月30日から"}, "number-differs"),
    ("a unit", {"en": "a box of 497 g", "fr": "une boîte de 497 kg"}, "number-differs"),
    ("a name in Latin letters", {"ja": "Kawasemi の記事", "en": "articles of Kawsemi"}, "spelling-differs"),
    ("a name in three editions", {"zh": "Kawasemi 的", "en": "of Kawasemi", "fr": "de Kawaseni"}, "spelling-differs"),
    ("a cell emptied", {"en": "some text", "de": ""}, "text-differs"),
    ("a cell of the source emptied", {"en": "", "de": "ein Text"}, "text-differs"),
    ("English in a German cell", {"en": "texts from the owls", "de": "texts from the owls"}, "copied-text"),
    (
        "English in a Japanese line",
        {"ja": "森<br>texts from the owls", "en": "x<br>texts from the owls"},
        "copied-text",
    ),
)


@pytest.mark.parametrize(("texts", "rule"), [one[1:] for one in WRONG], ids=[one[0] for one in WRONG])
def test_a_cell_that_says_something_else_is_one_finding(
    texts: dict[str, str], rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {language: page(language, text) for language, text in texts.items()}
    assert [name for name, _ in found(tmp_path, monkeypatch, pages)] == [rule]


RIGHT = (
    {"en": "OwlQA with 4,096 texts", "de": "OwlQA mit 4.096 Texten", "fr": "OwlQA avec 4 096 textes"},
    {"en": "OwlQA, 6.28M texts", "ja": "OwlQA、約628万件"},
    {"en": "12 owls", "de": "zwölf Eulen", "fr": "12 hiboux"},
    {"en": "100 owls", "fr": "une centaine de hiboux", "de": "100 Eulen"},
    {"en": "6.28M", "zh": "630万"},
    {"en": "$0.04 a page", "zh": "每页 ¥0.30"},
    {"en": "two of 20 owls", "de": "2 von 20 Eulen"},
    {"en": "since 31 May 2024", "ja": "2024年5月31日から"},
    {"en": "a file of 2.5 GB", "fr": "un fichier de 2,5 Go"},
    {"en": "Natural Language", "fr": "Langage naturel"},
    {"en": "Kawasemi models", "ja": "Kawasemi model"},
    {"en": "University of the Wood", "de": "University of the Wood"},
    {"en": "", "de": ""},
)


@pytest.mark.parametrize("texts", RIGHT, ids=[" / ".join(one.values()) for one in RIGHT])
def test_a_cell_that_says_the_same_in_another_notation_is_none(
    texts: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found(tmp_path, monkeypatch, {one: page(one, text) for one, text in texts.items()}) == []


PROSE = {
    "en": "## Use\n\nRead [the guide](https://a.example/en).\n\n- 1200 owls\n\n## End\n\nBye[^1].\n\n[^1]: 512 only.\n",
    "de": "## Nutzung\n\nErst [das](https://a.example/de).\n\n- 1200 Eulen\n\n## Ende\n\nGut[^1].\n\n[^1]: Nur 512.\n",
}


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("1200 Eulen", "1300 Eulen", "number-differs"),
        ("Nur 512", "Nur 521", "number-differs"),
        ("## Ende", "### Ende", "heading-differs"),
        ("Erst", "Erst", ""),
    ],
)
def test_texts_around_tables_are_lined_up(
    old: str, new: str, rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {"en": page("en", "x", after=PROSE["en"]), "de": page("de", "x", after=PROSE["de"].replace(old, new))}
    assert [name for name, _ in found(tmp_path, monkeypatch, pages)] == [rule] * bool(rule)


@pytest.mark.parametrize("language", ["de", "ja", "fr", "zh"])
def test_a_column_under_the_heading_of_another_is_not_a_finding_for_each_of_its_cells(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["MongoDB", "OwlQA1", "BertX", "mC4", "RoBERTa", "GPTNeo", "LLaVA", "ELYZA7"]
    mine = "".join(f"| [N{one}](https://{one}.example) | 20{at + 10} | {one} |\n" for at, one in enumerate(names))
    theirs = "".join(f"| [N{one}](https://{one}.example) | {one} | 20{at + 10} |\n" for at, one in enumerate(names))
    pages = {
        "en": f"# N\n\n| Name | Year | Base |\n|---|---|---|\n{mine}",
        language: f"# N\n\n| Name | Year | Base |\n|---|---|---|\n{theirs}",
    }
    assert [name for name, _ in found(tmp_path, monkeypatch, pages)].count("text-differs") == 0


ITEMS = (
    "- [A](https://a.example): 31 texts.\n",
    "- [B](https://b.example): 42 texts.\n",
    "- [C](https://c.example): 53 texts.\n",
)


@pytest.mark.parametrize(
    ("theirs", "wrong"),
    [
        ([2, 0, 1], []),
        ([1, 2, 0], []),
        ([2, 1, 0], []),
        ([0, 1, 2], []),
        ([2, 0, "- [B](https://b.example): 24 Texte.\n"], ["number-differs"]),
        (["- [C](https://c.example): 35 Texte.\n", 1, 0], ["number-differs"]),
    ],
)
def test_items_are_compared_in_whatever_order_they_stand_and_none_is_lacking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theirs: list[int | str], wrong: list[str]
) -> None:
    items = "".join(ITEMS[one].replace("texts", "Texte") if isinstance(one, int) else one for one in theirs)
    texts = {"en": f"# Links\n\n{''.join(ITEMS)}", "de": f"# Links\n\n{items}"}
    assert [name for name, _ in found(tmp_path, monkeypatch, texts)] == wrong
