from __future__ import annotations

from pathlib import Path

import pytest

from readme_tools import api
from readme_tools.errors import ConfigError, SourceError
from readme_tools.project.discovery import FileSet, discover, plain_language
from tests.helpers import write

TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n"
JA = "# 表\n\nこれは日本語のページです。\n\n" + TABLE
EN = "# Table\n\nThis is the page of the list.\n\n" + TABLE


def shown(sets: list[FileSet]) -> list[dict[str, str]]:
    return [{edition.language: edition.source.path for edition in one.editions} for one in sets]


@pytest.mark.parametrize(
    ("other", "language"),
    [
        ("README_en.md", "en"),
        ("README.en.md", "en"),
        ("README-en.md", "en"),
        ("README_EN.md", "en"),
        ("README_zh-CN.md", "zh-CN"),
        ("readme.fr.markdown", "fr"),
        ("en/README.md", "en"),
        ("docs/README_fr.md", "fr"),
        ("docs/fr/README.md", "fr"),
        ("README_kr.md", "ko"),
        ("LIESMICH.md", "de"),
        ("docs/LEEME.md", "es"),
        ("Lisez-moi.md", "fr"),
        ("ПРОЧТИ.md", "ru"),
        (".readmes/README.es.md", "es"),
    ],
)
@pytest.mark.parametrize("named", [".", "README.md", "other"])
def test_editions_are_found_by_their_names(folder: Path, other: str, language: str, named: str) -> None:
    write(folder, {"README.md": JA, other: EN})
    path = other if named == "other" else named
    (found,) = discover([Path(path)])
    assert shown([found]) == [{"ja": "README.md", language: other}]
    assert found.wanted == (None if named == "." else frozenset({path}))
    assert len(found.named().editions) == (2 if named == "." else 1)


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("README.nb.md", "README.no.md", "no"),
        ("README_EN.md", "README_eng.md", "en"),
        ("README.kr.md", "README_ko.md", "ko"),
    ],
)
def test_a_second_page_of_a_language_is_named(folder: Path, one: str, other: str, code: str) -> None:
    write(folder, {"README.md": JA, one: EN, other: EN})
    (found,) = discover([Path()])
    assert shown([found]) == [{"ja": "README.md", code: one}]
    assert found.not_compared == (
        f"{other} ({one} is the edition in {code}: keep one, or tell them apart under [editions])",
    )
    (folder / other).write_bytes(b"\xff\xfe")  # nobody reads it
    assert discover([Path()])[0].not_compared == found.not_compared


@pytest.mark.parametrize(
    "other", ["README_old.md", "README_v2.md", "CHANGELOG_en.md", "src/README.md", "README_en.txt"]
)
def test_other_files_are_no_editions(folder: Path, other: str) -> None:
    write(folder, {"README.md": JA, other: EN})
    assert shown(discover([Path()])) == [{"ja": "README.md"}]


@pytest.mark.parametrize("shown_in", ["docs", ".github"])
def test_the_readme_of_a_repository_without_one_is_that_which_its_host_shows(folder: Path, shown_in: str) -> None:
    write(folder, {f"{shown_in}/README.md": JA, f"{shown_in}/README_en.md": EN})
    assert shown(discover([Path()])) == [{"ja": f"{shown_in}/README.md", "en": f"{shown_in}/README_en.md"}]


@pytest.mark.parametrize(
    ("files", "sets"),
    [
        (
            {"en/a.md": EN, "ja/a.md": JA, "en/b/c.md": EN, "ja/b/c.md": JA, "ja/old.md": JA},
            [{"en": "d/en/a.md", "ja": "d/ja/a.md"}, {"en": "d/en/b/c.md", "ja": "d/ja/b/c.md"}],
        ),
        (
            {"button/README.md": EN, "button/README.ja.md": JA, "icon/README.md": EN, "x.md": EN},
            [{"en": "d/button/README.md", "ja": "d/button/README.ja.md"}],
        ),
        (
            {"x/list.en-US.md": EN, "x/list.ja-JP.md": JA},
            [{"en-US": "d/x/list.en-US.md", "ja-JP": "d/x/list.ja-JP.md"}],
        ),
    ],
)
def test_a_folder_without_a_readme_is_read_page_by_page(
    folder: Path, files: dict[str, str], sets: list[dict[str, str]]
) -> None:
    write(folder, {f"d/{name}": text for name, text in files.items()})
    assert shown(discover([Path("d")])) == sets


def test_a_folder_named_like_a_language_is_an_edition_only_when_it_is_like_one(folder: Path) -> None:
    write(folder, {"README.md": EN, "ml/README.md": "# Machine learning\n"})
    assert shown(discover([Path()])) == [{"en": "README.md"}]
    write(folder, {"README.md": "[മലയാളം](./ml/)\n\nThe list of the day.\n"})
    assert shown(discover([Path()])) == [{"en": "README.md", "ml": "ml/README.md"}]


def test_an_edition_whose_plain_readme_was_emptied_is_still_one(folder: Path) -> None:
    write(folder, {"README.md": "", "fr/README.md": "[ [**日本語**](../) | Français ]\n\nLa liste.\n"})
    assert shown(discover([Path()])) == [{"en": "README.md", "fr": "fr/README.md"}]


def test_other_markdown_files_are_catalogues_of_their_own(folder: Path) -> None:
    write(folder, {"README.md": JA, "LIST.md": EN})
    assert shown(discover([Path("LIST.md"), Path("README.md")])) == [{"ja": "README.md"}, {"en": "LIST.md"}]


def test_paths_in_one_folder_make_one_set(folder: Path) -> None:
    write(folder, {"README.md": JA, "README_en.md": EN, "README_fr.md": EN})
    (found,) = discover([Path("README.md"), Path("README_en.md")])
    assert found.wanted == frozenset({"README.md", "README_en.md"})
    assert len(found.editions) == 3


def test_a_folder_without_a_plain_readme_has_its_editions(folder: Path) -> None:
    write(folder, {"x/README_ja.md": JA, "x/README_en.md": EN})
    assert shown(discover([Path("x")])) == [{"en": "x/README_en.md", "ja": "x/README_ja.md"}]


def test_configured_editions_replace_the_convention(folder: Path) -> None:
    write(folder, {"README.md": JA, "README_en.md": EN, "docs/english.md": EN})
    configured = {"ja": folder / "README.md", "en": folder / "docs" / "english.md"}
    expected = {"ja": "README.md", "en": "docs/english.md"}
    assert shown(discover([Path()], configured)) == [expected]
    both = discover([Path("README.md"), Path("docs/english.md")], configured)
    assert shown(both) == [expected]
    assert shown(discover([Path("README_en.md")], configured)) == [{"en": "README_en.md"}]


def test_the_source_language_comes_first(folder: Path) -> None:
    write(folder, {"README.md": JA, "README_en.md": EN})
    (found,) = discover([Path()], source_language="en")
    assert [edition.language for edition in found.editions] == ["en", "ja"]
    with pytest.raises(ConfigError, match="no edition in the source language 'fr'"):
        discover([Path()], source_language="fr")


@pytest.mark.parametrize(
    ("make", "named", "message"),
    [
        ({}, "nosuch.md", "nosuch.md: no such file or folder"),
        ({"x/a.txt": ""}, "x", "x: no README.md in this folder, nor an edition such as README_en.md"),
        ({"a.py": ""}, "a.py", "a.py: not a Markdown file"),
        ({"README.md/x": ""}, "README.md", "README.md: no README.md in this folder"),
    ],
)
def test_what_is_no_catalogue_is_one_clear_line(folder: Path, make: dict[str, str], named: str, message: str) -> None:
    write(folder, make)
    with pytest.raises(SourceError) as error:
        discover([Path(named)])
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


_MODULES = "".join(f"- [{name} Module by wren](https://x.test/wren/{name})\n" for name in ("Alpha", "Beta", "Zeta"))


@pytest.mark.parametrize(
    ("text", "taken", "language"),
    [
        ("# X\n[ [**English**](./README_en.md) | 日本語 ]\nModels\n", (), "ja"),
        ("[ English | [日本語](a) | [Français](b) ]\n日本語の文\n", (), "en"),
        ("English | [中文](README_zh-CN.md)\n", (), "en"),
        (
            "See the [Japanese](a) page, which is in English and long enough to be no switcher at all.\n"
            + "日本語の文です" * 9,
            (),
            "ja",
        ),
        ("日本語の文です\n", ("en",), "ja"),
        ("This is the list\n", ("en",), "und"),
        ("日本語の文です\n", ("ja",), "en"),
        ("| [a](x) | MIT |\n" * 12 + "The list of models\n", (), "en"),
        (f"这是一个模块，感谢以下项目的支持。\n{_MODULES}", ("zh-HK", "en-US"), "zh"),
        (f"这是一个模块，感谢以下项目的支持。\n{_MODULES}", ("zh-TW",), "zh"),
        (f"Це модуль, дякуємо цим проєктам за допомогу.\n{_MODULES}", ("uk-UA",), "uk"),
        (f"This is a list of the modules for {'模块 ' * 20}.\nThanks to all of them.\n", ("zh-CN",), "en"),
    ],
)
def test_language_of_the_plain_readme(text: str, taken: tuple[str, ...], language: str) -> None:
    assert plain_language(text, taken) == language


def test_findings_of_a_file_named_through_a_link_are_not_hidden(folder: Path) -> None:
    write(folder, {"real/README.md": JA, "real/docs/english.md": EN})
    (folder / "linked").symlink_to("real")
    (folder / "page.md").symlink_to("real/README.md")
    configured = {"ja": folder / "real" / "README.md", "en": folder / "real" / "docs" / "english.md"}
    for named in ("linked/README.md", "page.md"):
        (found,) = discover([Path(named)], configured)
        assert found.wanted == frozenset({"real/README.md"})


def test_a_link_to_the_plain_readme_says_its_language_and_not_where_it_is(folder: Path) -> None:
    write(folder, {"README.md": EN, "docs/README-ja.md": JA})
    (folder / "docs" / "README-en.md").symlink_to("../README.md")
    (found,) = discover([Path("README.md")])
    assert {one.language: one.source.path for one in found.editions} == {"en": "README.md", "ja": "docs/README-ja.md"}


def test_what_is_found_does_not_depend_on_the_folder_that_one_looks_from(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = "\n| Name | X |\n|---|---|\n| [A](https://a.example) | x |\n"
    texts = {
        "README.md": f"# 一覧\n\n[English](./en/) | [Français](./fr/) | 日本語は[こちら](https://owls.example/)\n{table}",
        "en/README.md": f"# List\n\n[日本語](../) | [Français](../fr/)\n\nRead [owls.example/en](https://owls.example/en/)\n{table}",
        "fr/README.md": f"# Liste\n\n[日本語](../) | [English](../en/)\n\nVoir [owls.example/fr](https://owls.example/fr/)\n{table}",
    }
    write(folder, texts)
    found = set()
    for place in (".", "en", "fr"):
        monkeypatch.chdir(folder / place)
        run = api.check(folder)
        assert len(run.sources) == 3
        found.add(tuple((one.name, str(one.message)) for one in run if one.name == "edition-link"))
    assert found == {()}
