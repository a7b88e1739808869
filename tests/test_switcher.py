"""Editions that a language switcher leads to, and pages in other languages beside a page."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from readme_tools import api
from readme_tools.catalogue.profile.languages import languages
from readme_tools.project.boundary import Boundary
from readme_tools.project.discovery import FileSet, discover, plain_language
from readme_tools.project.naming import called, is_readme
from readme_tools.project.switcher import target, ways
from tests.conftest import Outcome

Cli = Callable[..., Outcome]

TABLE = "\n| a | b |\n|:---|---|\n| [x](https://x.example) | 2 |\n"
EN = "# Trees\n\n{}\n\nThis is the list of the trees.\n" + TABLE
JA = "# 木\n\n{}\n\nこれは木の一覧です。\n" + TABLE
ZH = "# 树\n\n{}\n\n这是树木的列表。\n" + TABLE
KO = "# 나무\n\n{}\n\n이것은 나무 목록입니다.\n" + TABLE
PART = "# Part\n\n{}\n\nWhat else is there of it.\n\n| c | d |\n|:--|:--|\n| [y](https://y.example) | 3 |\n"
DE = "# Bäume\n\n{}\n\nDas ist die Liste der Bäume und nicht mehr.\n" + TABLE


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text.replace("{}", ""), "utf-8")


def editions(found: FileSet) -> dict[str, str]:
    return {edition.language: edition.source.path for edition in found.editions}


@pytest.mark.parametrize("up", [".", "..", "other", "inside"])
@pytest.mark.parametrize(
    "other",
    [
        "READMES/README_ja.md",
        "translations/ja/README.md",
        "docs/README.ja.md",
        ".github/README-jp.md",
        "i18n/ja.md",
        "lang/japanese.md",
        "content/ja/index.md",
        "site/pages/日本語.md",
        "README-日本語.md",
        "kept/somewhere/trees.md",
    ],
)
def test_an_edition_that_the_switcher_leads_to_is_found_from_both_ends(folder: Path, other: str, up: str) -> None:
    back = "../" * other.count("/") + "README.md"
    write(folder, {"p/README.md": EN.format(f"**English** | [日本語]({other})")})
    write(folder, {f"p/{other}": JA.format(f"[English]({back}) | **日本語**")})
    os.chdir(folder / "p" if up != ".." else folder)
    if up == "inside":
        os.chdir((folder / "p" / other).parent)
    named = {".": ".", "..": "p", "other": other, "inside": Path(other).name}[up]
    (found,) = discover([Path(named)])
    assert [one.language for one in found.editions] == ["en", "ja"]
    assert [one.source.file and one.source.file.resolve() for one in found.editions] == [
        folder / "p" / "README.md",
        folder / "p" / other,
    ]
    assert found.not_compared == ()


@pytest.mark.parametrize(
    "switcher",
    [
        "[日本語](x/page.md) | [Deutsch](x/liste.md)",
        "<a href='x/page.md'>日本語</a>\n<p align=center><a class=b href=x/liste.md><b>Deutsch</b></a></p>",
        '[![日本語](https://b.example/ja.svg)](x/page.md) <a href="x/liste.md"><img alt="German" src="d.svg"></a>',
        '[English] | [<a href="x/page.md">日本語</a>] | [ <A HREF="x/liste.md"><b>Deutsch</b></a> ]',
        "[[日本語](x/page.md)] [ [Deutsch](x/liste.md) ]",
        "[🇯🇵](./x/page.md#top) [🇩🇪](x/./liste.md?plain=1)",
        "[ja](</x/page.md>) [DE](/x/liste.md 'Deutsch')",
        "[日本語][1], [Deutsch]\n\n[1]: x/page.md\n[deutsch]: <x/liste.md>",
        "[日本語](https://github.com/o/r/blob/main/x/page.md), <a href='https://c.example/o/r/-/tree/v1/x/liste.md'>DE</a>",
        "\n" * 90 + "[Read in Japanese](x/page.md) | [Auf Deutsch](x/liste.md)",
    ],
)
def test_switchers_are_read_in_whatever_form(folder: Path, switcher: str) -> None:
    write(folder, {"README.md": EN.format(switcher)})
    write(folder, {"x/page.md": JA.format("[英語](../README.md)"), "x/liste.md": DE.format("<a href=..>English</a>")})
    (found,) = discover([Path()])
    assert editions(found) == {"en": "README.md", "ja": "x/page.md", "de": "x/liste.md"}


def test_four_languages_are_followed_from_page_to_page(folder: Path) -> None:
    write(
        folder, {"README.md": EN.format("[日本語](a/ja.md)"), "a/ja.md": JA.format("[中文](zh.md) [EN](../README.md)")}
    )
    write(folder, {"a/zh.md": ZH.format("[한국어](ko.md) [日本語](ja.md)"), "a/ko.md": KO.format("[中文](zh.md)")})
    (found,) = discover([Path("a/ko.md")])
    assert editions(found) == {"en": "README.md", "ja": "a/ja.md", "ko": "a/ko.md", "zh": "a/zh.md"}
    assert found.wanted == {"a/ko.md"}


def test_simplified_and_traditional_chinese_are_two_editions(folder: Path) -> None:
    write(folder, {"README.md": EN.format("[繁體中文](README_TC.md) [简体中文](README_SC.md)")})
    write(folder, {"README_TC.md": ZH, "README_SC.md": ZH})
    (found,) = discover([Path()])
    assert editions(found) == {"en": "README.md", "zh-Hans": "README_SC.md", "zh-Hant": "README_TC.md"}


@pytest.mark.parametrize(
    ("label", "name", "other", "code"),
    [
        ("한국어 (Korean)", "docs/README-kokr.md", KO, "ko"),
        ("日本語", "README.jajp.md", JA, "ja"),
        ("Deutsch", "docs/README_dede.md", DE, "de"),
        ("Simplified Chinese", "README-zhsimp.md", ZH, "zh"),
    ],
)
def test_a_switcher_tells_what_an_ending_of_its_own_stands_for(
    folder: Path, label: str, name: str, other: str, code: str
) -> None:
    write(folder, {"README.md": EN.format(f'<a href="/{name}">{label}</a>'), name: other})
    assert editions(*discover([Path()])) == {"en": "README.md", code: name}
    write(folder, {"README.md": EN.format(f'<a href="/{name}">Notes</a>')})
    assert editions(*discover([Path()])) == {"en": "README.md"}


@pytest.mark.parametrize(
    ("switcher", "files", "said"),
    [
        ("[日本語](https://example.org/x/README_ja.md)", {"x/README_ja.md": JA}, []),
        ("[日本語](//o.example/x/README_ja.md)", {"x/README_ja.md": JA}, []),
        ("<!-- [日本語](x/README_ja.md) -->", {"x/README_ja.md": JA}, []),
        ("![日本語](x/README_ja.md)", {"x/README_ja.md": JA}, []),
        ("[日本語](x/README_ja.txt)", {"x/README_ja.txt": JA}, []),
        ("[日本語](x/gone.md)", {}, []),
        ("[日本語](../out/README_ja.md)", {"../out/README_ja.md": JA.format("[English](../p/README.md)")}, []),
        ("[日本語](../out/)", {"../out/README.md": JA.format("[English](../p/README.md)")}, []),
        ("[Machine learning](ml/README.md)", {"ml/README.md": PART.format("[Up](../README.md)")}, []),
        (
            "[IT](it/README.md)",
            {"it/README.md": PART.format("[Up](../README.md)")},
            ["it/README.md"],
        ),
        ("[日本語](x/old.md)", {"x/old.md": EN}, ["x/old.md"]),
        ("[日本語](x/notes.md)", {"x/notes.md": JA}, ["x/notes.md"]),
        (
            "[日本語](q/README_ja.md)",
            {"q/README_ja.md": JA.format("[English](README.md)"), "q/README.md": EN.format("[日本語](README_ja.md)")},
            ["q/README_ja.md"],
        ),
        ("[日本語](q/README_ja.md)", {"q/README_ja.md": JA, "q/README.md": EN}, ["q/README_ja.md"]),
        (
            "[中文](CONTRIBUTING_zh.md)",
            {"CONTRIBUTING_zh.md": ZH.format("[English](CONTRIBUTING.md)"), "CONTRIBUTING.md": EN},
            ["CONTRIBUTING_zh.md"],
        ),
        (
            "[日本語のガイド](docs/guide_ja.md)",
            {"docs/guide_ja.md": JA.format("[English](guide.md)"), "docs/guide.md": EN},
            [],
        ),
        (
            "[日本語](x/README_ja.md)",
            {"x/README_ja.md": "# 木\n\n[English](y.md)\n\nこれ\n", "x/y.md": EN},
            ["x/README_ja.md"],
        ),
    ],
)
def test_what_is_no_edition_is_not_compared(
    folder: Path, cli: Cli, switcher: str, files: dict[str, str], said: list[str]
) -> None:
    (folder / "p" / ".git").mkdir(parents=True)
    write(folder / "p", {"README.md": EN.format(switcher), **files})
    os.chdir(folder / "p")
    (found,) = discover([Path()])
    assert editions(found) == {"en": "README.md"}
    assert list(found.not_compared) == said
    shown = [line for line in cli("check", ".").out.splitlines() if line.startswith("Not compared")]
    assert shown == [f"Not compared, though they look like editions: {one}." for one in said]


def test_what_lies_outside_is_not_read(folder: Path) -> None:
    write(folder, {"p/README.md": EN, "out/README_ja.md": JA, "p/deep/x.md": EN})
    (folder / "p" / "way").symlink_to(folder / "out")
    around = Boundary().around(folder / "p" / "deep")  # the repository
    inside = Boundary(folders=(str(folder / "p"),))
    for url in ("../out/README_ja.md", "way/README_ja.md", "../out", "x\0.md"):
        assert target(folder / "p" / "README.md", url, inside) is None
    assert target(folder / "p" / "README.md", "../out/README_ja.md", around) == folder / "out" / "README_ja.md"
    assert target(folder / "p" / "README.md", "/p/deep/x.md", inside) == folder / "p" / "deep" / "x.md"


def test_a_page_that_cannot_be_read_or_was_left_out_is_not_compared(folder: Path, cli: Cli) -> None:
    write(folder, {"README.md": EN.format("[日本語](x/README_ja.md) [한국어](y/README_ko.md)")})
    write(folder, {"x/README_ja.md": "", "y/README_ko.md": KO, "readme-tools.toml": "extend-exclude = ['y']\n"})
    (folder / "x" / "README_ja.md").write_bytes(b"\xff\xfe\xff")
    run = cli("check", ".")
    assert run.code == 0
    assert "look like editions: x/README_ja.md.\n" in run.out
    assert "README_ko" not in run.out


def test_listed_editions_stay_as_they_are_and_the_others_are_named(folder: Path, cli: Cli) -> None:
    write(folder, {"README.md": EN.format("[日本語](x/ja.md) [Deutsch](x/de.md)"), "x/ja.md": JA, "x/de.md": DE})
    write(folder, {"readme-tools.toml": "[editions]\nen = 'README.md'\nja = 'x/ja.md'\n"})
    run = cli("check", ".", "--ignore", "RT714")
    assert "Checked README.md (en), x/ja.md (ja) with" in run.out
    assert "look like editions: x/de.md.\n" in run.out


@pytest.mark.parametrize(
    ("files", "named", "expected"),
    [
        ({"m.md": EN, "m_ja.md": JA, "m-zh.md": ZH}, "m.md", {"en": "m.md", "ja": "m_ja.md", "zh": "m-zh.md"}),
        ({"m.md": EN, "m_ja.md": JA, "m-zh.md": ZH}, "m_ja.md", {"en": "m.md", "ja": "m_ja.md", "zh": "m-zh.md"}),
        ({"m.md": EN, "m_it.md": EN, "m_old.md": DE, "m_to.md": EN, "n_ja.md": JA}, "m.md", {"en": "m.md"}),
        ({"m.md": EN, "m_it.md": EN}, "m_it.md", {"en": "m_it.md"}),
        (
            {"d/en/x.md": EN, "d/ja/x.md": JA, "d/zh-CN/x.md": ZH, "d/en/y.md": EN, "d/it/x.md": EN},
            "d/ja/x.md",
            {"en": "d/en/x.md", "ja": "d/ja/x.md", "zh-CN": "d/zh-CN/x.md"},
        ),
        ({"g/x.md": EN, "ja/g/x.md": JA}, "g/x.md", {"en": "g/x.md", "ja": "ja/g/x.md"}),
        ({"g/x.md": EN, "ja/g/x.md": JA}, "ja/g/x.md", {"en": "g/x.md", "ja": "ja/g/x.md"}),
        (
            {"d/en/README.md": EN, "d/de/README.md": DE},
            "d/de/README.md",
            {"de": "d/de/README.md", "en": "d/en/README.md"},
        ),
        ({"en.md": EN, "ja.md": JA}, "ja.md", {"en": "en.md", "ja": "ja.md"}),
    ],
)
def test_a_page_that_is_named_is_paired_with_those_called_alike(
    folder: Path, files: dict[str, str], named: str, expected: dict[str, str]
) -> None:
    write(folder, files)
    (found,) = discover([Path(named)])
    assert editions(found) == expected
    assert found.wanted == (None if len(expected) == 1 else {named})


def test_pages_of_one_family_are_one_catalogue_when_several_are_named(folder: Path) -> None:
    write(folder, {"d/en/x.md": EN, "d/ja/x.md": JA, "d/en/y.md": EN, "d/ja/y.md": JA})
    found = discover([Path("d/en/x.md"), Path("d/ja/y.md"), Path("d/ja/x.md")])
    assert [one.wanted for one in found] == [{"d/en/x.md", "d/ja/x.md"}, {"d/ja/y.md"}]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("[日本語のガイド](README_ja.md) | [中文](README_zh.md)\n\nTrees\n", "en"),
        ("<a href='README_ja.md'>日本語</a>\n\nTrees\n", "en"),
        ("[简体中文](README_zh.md)\n\n樹木一覧表。これ。\n", "ja"),
        ("[English](README_en.md)\n\n树木列表\n", "zh"),
    ],
)
def test_the_links_of_a_switcher_do_not_decide_what_a_page_is_written_in(text: str, language: str) -> None:
    assert plain_language(text) == language


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("README_zh_CN.md", ("readme", "zh-CN")),
        ("README.zh-Hant-TW.md", ("readme", "zh-Hant-TW")),
        ("README-tw.md", ("readme", "zh-TW")),
        ("README_cz.md", ("readme", "cs")),
        ("README_UA.md", ("readme", "uk")),
        ("README.es-419.md", ("readme", "es-419")),
        ("README_ptbr.md", ("readme", "pt-BR")),
        ("README_tzh.md", ("readme", "zh-Hant")),
        ("README-Русский.md", ("readme", "ru")),
        ("README.हिन्दी.md", ("readme", "hi")),
        ("how-to-ja.md", ("how-to", "ja")),
        ("model_selection_ja.markdown", ("model_selection", "ja")),
        ("简体中文.md", ("", "zh-Hans")),
        ("README_old.md", ("readme_old", None)),
        ("README_en_old.md", ("readme_en_old", None)),
        ("index.md", ("index", None)),
    ],
)
def test_languages_at_the_end_of_names(name: str, expected: tuple[str, str | None]) -> None:
    assert called(name) == expected
    assert is_readme(name) is (expected[0] == "readme")


@pytest.mark.parametrize(
    "name",
    ["简体中文", "繁體中文", "한국어", "Español", "Português (Brasil)", "Русский", "Українська", "Tiếng Việt", "Türkçe",
     "فارسی", "العربية", "हिन्दी", "Bahasa Indonesia", "Čeština", "Nederlands", "日本語版", "英文", "JA",
     "lang-ja", "🇧🇷"],
)  # fmt: skip
def test_languages_are_known_by_what_they_call_themselves(name: str) -> None:
    assert languages().says_one(name)


@pytest.mark.parametrize("name", ["Thailand", "Polished", "Contributing", "Go to it", "Docs", "Issues", "v2", ""])
def test_other_words_name_no_language(name: str) -> None:
    assert not languages().says_one(name)


@pytest.mark.parametrize(
    "text",
    [
        "[",
        "[[x]",
        "![",
        "[a](",
        "[a][",
        "<a href=",
        "<a href=x>",
        "<a href=x ",
        "<img alt=",
        " ",
        ">",
        "-",
        "<!--",
        "[x]: ",
    ],
)
def test_a_page_made_to_be_slow_is_read_in_a_time_that_grows_with_it(text: str) -> None:
    times = []
    for size in (4_000, 32_000):
        page = "[a](b.md) <a href=c.md>" + text * (size // len(text))
        start = time.process_time()
        ways(page)
        plain_language(page)
        times.append(time.process_time() - start)
    assert times[1] < 0.5 + 24 * times[0]


@pytest.mark.parametrize("linked", ["README.md", "README.en.md"])
def test_of_two_pages_in_one_language_either_may_be_linked(folder: Path, linked: str) -> None:
    text = EN.format("[中文](README.zh.md)")
    write(folder, {"README.md": text, "README.en.md": text, "README.zh.md": ZH.format(f"[English]({linked})")})
    assert not [one for one in api.check().diagnostics if one.name == "edition-link"]
