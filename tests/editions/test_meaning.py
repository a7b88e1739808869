"""What a reader of two languages sees: marks, names, links and sections of one edition against the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from readme_tools.rules import ALL
from tests.helpers import checked

Texts = dict[str, str]


def found(folder: Path, monkeypatch: pytest.MonkeyPatch, texts: Texts, *names: str) -> list[tuple[str, str, str]]:
    """Give the findings of some rules, each with its file and text."""
    run = checked(folder, monkeypatch, texts, names)
    return [(one.name, one.path, run.sources[one.path].slice(one.span).strip()) for one in run.diagnostics]


HEADS = {
    "en": "Name | Owls | Terns",
    "ja": "名前 | 梟 | 鯵刺",
    "de": "Name | Eulen | Schwalben",
    "ko": "이름 | 올빼미 | 제비",
}
WORDS = {"en": "fast", "ja": "速い", "de": "schnell", "ko": "빠른"}


def matrix(language: str, odd: str) -> str:
    rows = [f"| [N{at}](https://n{at}.example) | ✅ {WORDS[language]} | ❌ |\n" for at in range(6)]
    return f"# N\n\n| {HEADS[language]} |\n|---|---|---|\n{''.join(rows)}| [M](https://m.example) | {odd} | ❌ |\n"


@pytest.mark.parametrize("language", ["ja", "de", "ko"])
@pytest.mark.parametrize("odd", ["❌", "☑", "", "●", "O", "✅ ✅"])
def test_a_mark_that_is_another_in_one_edition_is_told(
    odd: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {"en": matrix("en", "✅ fast"), language: matrix(language, f"{odd} {WORDS[language]}".strip())}
    (one,) = found(tmp_path, monkeypatch, pages, "marker-differs")
    assert one[:2] == ("marker-differs", f"README_{language}.md")


def test_marks_that_differ_everywhere_are_a_way_of_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {"en": matrix("en", "✅"), "de": matrix("de", "✅").replace("✅", "✓").replace("❌", "-")}
    assert found(tmp_path, monkeypatch, pages, "marker-differs") == []


# Sections ----------------------------------------------------------------------------------------

GROUPS = {"en": ("Wild", "Tame", "Old"), "ja": ("野生", "家禽", "古代"), "fr": ("Sauvages", "Domestiques", "Anciens")}


def sectioned(language: str, swap: tuple[int, int] | None = None) -> str:
    """Give a page of four chapters, each with the same three sections; of one chapter two headings may be swapped."""
    text = "# N\n"
    for chapter in range(4):
        names = list(GROUPS[language])
        if swap and chapter == 2:
            names[swap[0]], names[swap[1]] = names[swap[1]], names[swap[0]]
        text += f'\n<a id="c{chapter}"></a>\n## C{chapter}\n'
        for at, name in enumerate(names):
            text += f'\n<a id="s{chapter}{at}"></a>\n### {name}\n\n[x{chapter}{at}](https://x{chapter}{at}.example)\n'
    return text


def test_headings_that_are_where_they_belong_are_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {language: sectioned(language) for language in GROUPS}
    assert found(tmp_path, monkeypatch, pages, "text-differs", "heading-differs", "missing-text") == []


# Editions that go along with another than the source ----------------------------------------------

NEWS = [f"2026/0{at % 9 + 1}/{at:02}" for at in range(1, 30)]


def shorter(language: str, *, without: int | None = None) -> str:
    """Give a page of another make than the source: news and a section of its own."""
    title, word, rest = {"ja": ("最新情報", "公開", "使い方"), "ko": ("최신 소식", "공개", "사용법")}[language]
    news = "".join(f"- {day} {word} N{at}\n" for at, day in enumerate(NEWS) if at != without)
    return f"# N\n\n## {title}\n\n{news}\n## {rest}\n\n[x](https://x.example)\n"


SOURCE = "# N\n\nAn owl.\n\n## One\n\nA.\n\n## Two\n\nB.\n\n## Three\n\nC.\n\n## Four\n\nD.\n\n## Five\n\nE.\n"


@pytest.mark.parametrize("gone", [1, 14, 28])
def test_what_one_of_two_editions_that_go_together_lacks_is_told(
    gone: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {"en": SOURCE * 3, "ja": shorter("ja"), "ko": shorter("ko", without=gone)}
    (one,) = found(tmp_path, monkeypatch, pages, "missing-text")
    assert one[1] == "README_ko.md"


def test_what_the_source_has_alone_is_not_missing_from_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {"en": SOURCE * 3, "ja": shorter("ja"), "ko": shorter("ko")}
    assert found(tmp_path, monkeypatch, pages, "missing-text", "heading-differs", "url-differs") == []


# Names and links in cells -------------------------------------------------------------------------

BASE = "https://hub.example/owl"
ROWS = [(f"N{at}", f"Kawasemi{at} Corpus of [model]({BASE}/model-{at}#use)") for at in range(1, 15)]


def listed(language: str, old: str = "", new: str = "") -> str:
    """Give a table of names and links, of which one may be another in the last row."""
    words = {"en": "and articles", "ja": "と記事", "fr": "et articles"}[language]
    rows = [f"| [{name}](https://{name}.example) | {text} {words} |\n" for name, text in ROWS]
    rows[-1] = rows[-1].replace(old, new) if old else rows[-1]
    return f"# N\n\n| A | {words} |\n|---|---|\n{''.join(rows)}"


@pytest.mark.parametrize(
    ("language", "old", "new", "rule"),
    [
        ("fr", "Kawasemi14 ", "", "text-differs"),
        ("fr", "Kawasemi14", "Hayabusa", "text-differs"),
        *((one, "Kawasemi14", "KawaSemi14", "spelling-differs") for one in ("ja", "fr")),
        *((one, "#use", "", "url-differs") for one in ("ja", "fr")),
        *((one, "/model-14#use", "", "url-differs") for one in ("ja", "fr")),
        *((one, "/model-14", "/model-41", "url-differs") for one in ("ja", "fr")),
    ],
)
def test_a_name_or_link_that_is_another_in_one_edition_is_told(
    language: str, old: str, new: str, rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {one: listed(one, *((old, new) if one == language else ("", ""))) for one in ("en", "ja", "fr")}
    told = found(tmp_path, monkeypatch, pages, "text-differs", "spelling-differs", "url-differs")
    assert rule in {name for name, path, _ in told if path == f"README_{language}.md"}


@pytest.mark.parametrize("language", ["en", "ja", "fr"])
def test_a_name_that_one_edition_has_alone_is_no_misspelt_one(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {
        one: listed(one, *((" Corpus", " OwlNet ABC") if one == language else ("", ""))) for one in ("en", "ja", "fr")
    }
    assert found(tmp_path, monkeypatch, pages, "spelling-differs") == []


def test_pages_of_other_languages_are_no_other_targets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {one: listed(one).replace("/model-", f"/{one}/model-") for one in ("en", "ja", "fr")}
    assert found(tmp_path, monkeypatch, pages, "url-differs") == []


def test_a_url_in_a_tag_that_is_one_letter_off_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tag = '<p align="center">\n<a href="https://owl.example/guide">x</a>\n</p>\n'
    pages = {"en": f"# N\n\n{tag}", "de": f"# N\n\n{tag.replace('guide', 'giude')}"}
    assert [text for _, _, text in found(tmp_path, monkeypatch, pages, "url-differs")] == ["https://owl.example/giude"]


# Slips that a page shows by itself ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("usual", "written", "times"),
    [
        ("データセット", "データセト", 4),
        ("ファインチューニング", "ファイチューニング", 4),
        ("ローカル", "ロカール", 4),
        ("事前学習", "前事学習", 4),
        ("SenseVoice", "Sensevoice", 7),
        ("LLaMA", "Llama", 7),
        ("GGUF", "GUGF", 7),
    ],
)
def test_a_slip_in_a_word_that_the_page_has_often_is_told(
    usual: str, written: str, times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "# 一覧\n\n" + "".join(f"- {usual} の話 {at}\n" for at in range(times)) + f"\n{written} の話です。\n"
    assert [text for _, _, text in found(tmp_path, monkeypatch, {"ja": text}, "misspelt-word")][:1] != []


@pytest.mark.parametrize(
    ("usual", "written"),
    [
        ("ベース", "ケース"),
        ("サーバー", "サーバ"),
        ("ブラインド", "ブランド"),
        ("API", "PAI"),
        ("評価", "価評"),
        ("IT", "It"),
    ],
)
def test_another_word_is_no_slip(usual: str, written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "# 一覧\n\n" + "".join(f"- {usual} の話 {at}\n" for at in range(8)) + f"\n{written} の話です。\n"
    assert found(tmp_path, monkeypatch, {"ja": text}, "misspelt-word") == []


@pytest.mark.parametrize(("opening", "rule"), [("<!-- a note", "unbalanced-html"), ("```sh\nls", "unclosed-block")])
def test_what_an_open_comment_or_code_hides_is_not_told_as_missing(
    opening: str, rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = matrix("de", "✅").replace("# N\n", f"# N\n\n{opening}\n\n## Zwei\n\n[x](#drei)\n")
    names = [rule.name for rule in ALL if not rule.opt_in]
    told = found(tmp_path, monkeypatch, {"en": matrix("en", "✅"), "de": broken}, *names)
    assert [name for name, path, _ in told if path == "README_de.md"] == [rule]


# Order and remarks of cells ------------------------------------------------------------------------

HELD = {"ja": "データ", "en": "Data", "fr": "Données"}
BASES = {"ja": "（基礎）", "en": " (base)", "fr": " (socle)"}


def held(language: str, odd: str) -> str:
    rows = [f"OwlNet-{at}, TernNet-{at}{BASES[language]}" for at in range(8)]
    lines = (f"| [M{at}](https://m{at}.example) | {text} |\n" for at, text in enumerate([*rows, odd + BASES[language]]))
    return f"# N\n\n| N | {HELD[language]} |\n|---|---|\n{''.join(lines)}"


def test_words_of_two_languages_and_of_the_source_stand_in_any_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {one: held(one, "DoveNet, CrowNet" if one == "ja" else "CrowNet, DoveNet") for one in HELD}
    assert found(tmp_path, monkeypatch, pages, "text-differs") == []
    (tmp_path / "README_fr.md").unlink()
    pages = {"ja": held("ja", "CrowNet, DoveNet"), "en": held("en", "DoveNet, CrowNet")}
    assert found(tmp_path, monkeypatch, pages, "text-differs") == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_remark_that_one_translation_lacks_is_told(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {one: held(one, "CrowNet") for one in HELD}
    pages[language] = pages[language].replace(f"CrowNet{BASES[language]}", "CrowNet")
    (one,) = found(tmp_path, monkeypatch, pages, "text-differs")
    assert one[1:] == (f"README_{language}.md", "CrowNet")


# One mistake, one finding ---------------------------------------------------------------------------


def birds(language: str, *, swapped: bool = False, again: bool = False, linked: bool = True) -> str:
    head = f"| N | {HELD[language]} |\n|---|---|\n"
    name = "[{0}](https://{0}.example)" if linked else "{0}"
    tables = [
        head + "".join(f"| {name.format(f'{kind}{at}')} | {kind} |\n" for at in range(5))
        for kind in ("owl", "tern", "crow")
    ]
    if again:
        lines = tables[0].splitlines(keepends=True)
        tables[0] = "".join([*lines[:4], *lines[:2], *lines[4:]])
    first, second, third = (f"## {name}\n\n{table}\n" for name, table in zip(GROUPS[language], tables, strict=True))
    pages = (second, first, third) if swapped else (first, second, third)
    anchored = (f'<a id="a{number}"></a>\n{page}' for number, page in enumerate(pages))
    return "# N\n\n" + "".join(anchored)


@pytest.mark.parametrize("linked", [True, False])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_section_that_moved_past_its_anchor_costs_no_row_its_partner(
    language: str, linked: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {one: birds(one, swapped=one == language, linked=linked) for one in ("ja", "en", "fr")}
    assert found(tmp_path, monkeypatch, pages, "missing-row", "row-order-differs") == []
    assert len(found(tmp_path, monkeypatch, pages, "section-differs")) == 1  # its table is under another anchor


@pytest.mark.parametrize("language", ["ja", "fr"])
def test_headings_that_stand_again_in_a_table_are_one_mistake(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {one: birds(one, again=one == language) for one in ("ja", "en", "fr")}
    every = [rule.name for rule in ALL if not rule.opt_in]
    assert [one[0] for one in found(tmp_path, monkeypatch, pages, *every)] == ["delimiter-mismatch"]


@pytest.mark.parametrize(("picture", "told"), [("Owl.InnerNest Inner Nest", 0), ("Owl.InnerNest", 1)])
def test_a_name_in_two_words_is_none_of_one_that_the_others_have_beside_it(
    picture: str, told: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "# {}\n\n![{} version](https://img.example/owl.svg)\n\n[InnerNest](https://owl.example/InnerNest) {}.\n"
    texts = {"en": page.format("Owl", picture, "flies"), "ru": page.format("Сова", "Inner Nest", "летает")}
    assert len(found(tmp_path, monkeypatch, texts, "spelling-differs")) == told
