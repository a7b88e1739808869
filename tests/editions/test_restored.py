"""What the other editions have is offered for what is damaged in one, and what follows from one mistake is not told."""

from __future__ import annotations

from pathlib import Path

import pytest

from readme_tools.linter.runner import check
from readme_tools.project.catalogue import read_editions
from readme_tools.project.discovery import discover
from readme_tools.rules import ALL
from readme_tools.text.diagnostic import Diagnostic
from readme_tools.text.edits import apply_edits

HEADS = {
    "ja": "|  | 公開年 | ベース | 学習テキスト | 開発元 | ライセンス |\n|---|---|---|---|---|---|\n",
    "en": "|  | Year | Base | Training Data | Developer | License |\n|---|---|---|---|---|---|\n",
    "fr": "|  | Année | Base | Données | Développeur | Licence |\n|---|---|---|---|---|---|\n",
}
DEVELOPERS = {"ja": ("鷲大", "鷹研"), "en": ("Eagle University", "Hawk Lab"), "fr": ("Université Aigle", "Labo Faucon")}
WORDS = {"ja": "日本語の記事", "en": "articles in Japanese", "fr": "articles en japonais"}
NAMES = ("Kawasemi", "Owl2", "Crow-3", "Tern", "Heron", "Swan", "Crane", "Ibis")


def row(language: str, number: int) -> str:
    name = NAMES[number]
    cells = (
        f"[{name}](https://birds.example/{name.lower()})",
        f"20{10 + number}",
        f"BERT-{number} (**{number + 1}b**)",
        f"NestCorpus-{number}+, mC4, {WORDS[language]} ({number + 12}GB)",
        DEVELOPERS[language][number % 2],
        "MIT" if number % 2 else "Apache 2.0",
    )
    return f"| {' | '.join(cells)} |\n"


def page(language: str) -> str:
    return f"# Birds\n\n{HEADS[language]}{''.join(row(language, number) for number in range(len(NAMES)))}"


def found(folder: Path, monkeypatch: pytest.MonkeyPatch, pages: dict[str, str]) -> list[Diagnostic]:
    monkeypatch.chdir(folder)
    for language, text in pages.items():
        Path("README.md" if language == "ja" else f"README_{language}.md").write_text(text, encoding="utf-8")
    (files,) = discover([Path()])
    return list(check([read_editions(files, None)], [rule for rule in ALL if not rule.opt_in]))


@pytest.mark.parametrize("language", ["ja", "en", "fr"])
@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("(https://birds.example/tern)", "(https://birds.example/ternn)"),
        ("[Tern](https://birds.example/tern)", "[Tern](https://birds.example/heron)"),
        ("| 2013 |", "| 203 |"),
        ("| 2013 |", "|  |"),
        ("BERT-3 (**4b**)", "BERT-3 (**4b*)"),
        ("BERT-3 (**4b**)", "BERT-3 **4b**)"),
        ("BERT-3 (**4b**)", "BERT3 (**4b**)"),
        ("NestCorpus-3+", "NestCorpus-3"),
        ("NestCorpus-3+", "NestCorpus-4+"),
        (", mC4, ", ", mC44, "),
        ("(15GB)", "(51GB)"),
        ("| MIT |\n| [Heron]", "| MTI |\n| [Heron]"),
        ("{developer} | MIT |\n| [Heron]", "| MIT |\n| [Heron]"),
        ("| 2013 | BERT", "| 2013 BERT"),
        ("| 2013 | BERT", "| 2013 | | BERT"),
        ("| [Tern]", "\n| [Tern]"),
    ],
)
def test_what_the_others_have_is_offered(
    language: str, right: str, wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {one: page(one) for one in HEADS}
    right = right.replace("{developer}", DEVELOPERS[language][1])
    text = pages[language]
    assert right in text
    pages[language] = text.replace(right, wrong, 1)
    path = "README.md" if language == "ja" else f"README_{language}.md"
    fixes = [one.fix for one in found(tmp_path, monkeypatch, pages) if one.fix is not None]
    results = {apply_edits(pages[language], fix.edits) for fix in fixes if all(one.path == path for one in fix.edits)}
    assert text in results


@pytest.mark.parametrize("language", ["ja", "en", "fr"])
@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("| 2013 | BERT-3 (**4b**) |", "| 2013 |  | BERT-3 (**4b**) |", "shifted-cells"),
        ("| 2013 | BERT-3 (**4b**) |", "| BERT-3 (**4b**) |", "shifted-cells"),
    ],
)
def test_cells_that_are_one_column_off_are_one_finding(
    language: str, old: str, new: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {one: page(one) for one in HEADS}
    end = row(language, 3).rpartition(" | ")[2]  # with its licence
    changed = row(language, 3).replace(old, new)
    changed = changed.removesuffix(f" | {end}") + " |\n" if new.count("|") > old.count("|") else f"{changed[:-1]}  |\n"
    pages[language] = pages[language].replace(row(language, 3), changed)
    assert [one.name for one in found(tmp_path, monkeypatch, pages)] == [name]


@pytest.mark.parametrize("language", ["ja", "en", "fr"])
@pytest.mark.parametrize("count", [3, 5])
def test_rows_that_one_place_lacks_are_one_finding(
    language: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {one: page(one) for one in HEADS}
    for number in range(2, 2 + count):
        pages[language] = pages[language].replace(row(language, number), "")
    (one,) = found(tmp_path, monkeypatch, pages)
    assert one.name == "missing-row"
    assert f"and {count - 1} more" in str(one.message)


@pytest.mark.parametrize("opening", ["```\n", "<!--\n"])
def test_a_block_that_is_not_closed_is_told_alone(
    opening: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {one: page(one) for one in HEADS}
    pages["en"] = pages["en"].replace(HEADS["en"], opening + HEADS["en"])
    assert len(found(tmp_path, monkeypatch, pages)) == 1


LEVELS = (2, 3, 3, 2, 3, 2)


def test_headings_below_one_of_another_level_are_told_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    titles = {"ja": ("森", "鷲", "鷹", "海", "鴎", "空"), "en": ("Woods", "Eagle", "Hawk", "Sea", "Gull", "Sky")}
    pages = {
        one: "# Birds\n"
        + "".join(f'\n<a id="a{at}"></a>\n{"#" * LEVELS[at]} {name}\n' for at, name in enumerate(names))
        for one, names in titles.items()
    }
    right = pages["en"]
    for title in ("Woods", "Eagle", "Hawk"):
        pages["en"] = pages["en"].replace(f"# {title}", f"## {title}")
    differing = [one for one in found(tmp_path, monkeypatch, pages) if one.name == "heading-differs"]
    (one,) = differing
    assert one.fix is not None
    assert apply_edits(pages["en"], one.fix.edits) == right


@pytest.mark.parametrize(
    ("changed", "right", "wrong"),
    [
        ("en", row("en", 3), ""),  # what is not there is told of its neighbour
        ("ja", "(https://birds.example/tern)", "(https://birds.example/https://birds.example/tern)"),
        ("ja", "| BERT-3 (**4b**)", "| [![BERT-3][icon]](https://hub.example/bert) (**4b**)"),
        ("en", "NestCorpus-3+, mC4", "NestCorpus-3+, [mC4](https://birds.example/mc4)"),
        ("en", "| BERT-3 (**4b**)", "| **BERT-3** (**4b**)"),
    ],
)
def test_nothing_is_offered_that_breaks_a_text_or_takes_a_link_away(
    changed: str, right: str, wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {language: page(language) for language in ("ja", "en")}
    assert right in pages[changed]
    pages[changed] = pages[changed].replace(right, wrong)
    for one in found(tmp_path, monkeypatch, pages):
        assert one.name != "missing-row" or one.fix is None
        for edit in one.fix.edits if one.fix else ():
            old = pages["ja" if edit.path == "README.md" else "en"]
            new = apply_edits(old, [edit])
            assert new.count("[") - new.count("]") == old.count("[") - old.count("]")
            assert new.count("**") % 2 == old.count("**") % 2
            assert new.count("://birds.example/https://") <= old.count("://birds.example/https://")
            assert edit.text or "://" not in old[edit.span.start : edit.span.end]


def test_no_words_of_another_language_are_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {
        "ja": "森の鳥{at}は大きくて、夜になると遠くまで響く声で鳴きます。",
        "en": "The bird {at} of the woods is big, and sings at night in a voice that carries far.",
    }
    more = {"ja": "以下のコマンドで森のフクロウの鳴き声を聞くことができます：\n", "en": ""}
    pages = {
        one: "# Owls\n\n"
        + "".join(f"## Owl {at}\n\n{said[one].format(at=at)}\n\n" for at in range(14))
        + f"## Hoot\n\n![owl-voice](pictures/owl.gif)\n{more[one]}\nEnd.\n"
        for one in said
    }
    told = found(tmp_path, monkeypatch, pages)
    assert [one.name for one in told] == ["text-differs"]
    assert told[0].fix is None


_NBSP = "\u00a0"
AMOUNTS = {"ja": ("モデル", "文脈長"), "en": ("Model", "Context"), "fr": ("Modèle", "Contexte")}


def amounts(language: str) -> str:
    mark = _NBSP if language == "fr" else ","
    rows = "".join(
        f"| [{name}-7B](https://{name.lower()}.example/m) | {size:,} |\n".replace(",", mark)
        for name, size in (("Ash", 4096), ("Beech", 8192), ("Cedar", 16384), ("Elm", 131072))
    )
    name, context = AMOUNTS[language]
    return f"# Models\n\n| {name} | {context} |\n|---|---|\n{rows}"


@pytest.mark.parametrize(
    ("language", "right", "wrong", "said"),
    [
        ("fr", f"8{_NBSP}192", f"8{_NBSP}129", "write '8 192'"),
        ("fr", f"131{_NBSP}072", f"131{_NBSP}027", "write '131 072'"),
        ("en", "16,384", "16,348", "write '16,384'"),
        ("ja", "https://cedar.example/m", "https://cedar.exmaple/m", "write 'https://cedar.example/m'"),
        ("fr", "[Elm-7B](", "[Elm-7B+](", "write 'Elm-7B'"),
    ],
)
def test_a_fix_says_the_whole_word_that_it_makes(
    language: str, right: str, wrong: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {one: amounts(one) for one in AMOUNTS}
    whole = pages[language]
    assert right in whole
    pages[language] = whole.replace(right, wrong)
    (one,) = found(tmp_path, monkeypatch, pages)
    assert one.fix is not None
    assert str(one.fix.message) == said
    assert apply_edits(pages[language], one.fix.edits) == whole


def test_a_row_that_is_missing_offers_nothing_for_the_row_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {one: amounts(one) for one in ("ja", "en")}
    pages["ja"] = pages["ja"].replace("[Beech-7B](https", "[Beech-7B]-(https")
    pages["en"] = "".join(line for line in pages["en"].splitlines(keepends=True) if "Cedar" not in line)
    missing = [one for one in found(tmp_path, monkeypatch, pages) if one.name == "missing-row"]
    assert [one.fix for one in missing] == [None]


@pytest.mark.parametrize("marks", ["{}", "**{}**", "_{}_", "({})", "[[{}](./x)]", "`{}`", "<b>{}</b>", "{} \\|"])
@pytest.mark.parametrize("folder", ["", "docs/"])
def test_a_switcher_gets_no_link_to_its_own_page_nor_one_of_another_folder(
    marks: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {"en": "English", "ja": "日本語", "fr": "Français"}
    paths = {one: f"{folder}README.{one}.md" if one != "en" else "README.md" for one in names}
    monkeypatch.chdir(tmp_path)
    (tmp_path / folder).mkdir(exist_ok=True)
    for language, path in paths.items():
        links = paths | {"en": f"{'../' * (language != 'en' and bool(folder))}README.md"}
        others = (f"[{name}]({links[one]})" if one != language else marks.format(name) for one, name in names.items())
        text = f"# Birds\n\n{' | '.join(others)}\n\n{page(language)}"
        Path(path).write_text(text, encoding="utf-8")
    (files,) = discover([Path()])
    edits = [
        edit
        for one in check([read_editions(files, None)], [rule for rule in ALL if not rule.opt_in])
        if one.fix
        for edit in one.fix.edits
    ]
    assert not [edit for edit in edits if "README" in edit.text]


@pytest.mark.parametrize(("path", "language"), [("README_en.md", "en"), ("README_fr.md", "fr")])
def test_an_address_that_is_misspelt_is_not_asked_for_as_well(
    path: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {
        one: page(one).replace("BERT-3", "[BERT-3](https://birds.example/bert/3)").replace("birds.exa", "birdsong.exa")
        for one in HEADS
    }
    pages[language] = pages[language].replace("birdsong.example/bert", "birdsng.example/bert")
    assert [one.name for one in found(tmp_path, monkeypatch, pages)] == ["misspelt-url"]


def test_an_address_with_a_space_in_it_hides_no_other_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {one: page(one) + "\n[Owls](https://owls.example/d), [nest](https://nest.example/2)\n" for one in HEADS}
    pages["en"] = pages["en"].replace("owls.example/d", "owls. example/d").replace("/2)", "/3)")
    assert [one.name for one in found(tmp_path, monkeypatch, pages)] == ["mangled-url", "url-differs"]


NESTS = "# {0}\n\n" + "".join(f"- {{1}} {one} ([list](#{one}))\n  - {{2}} {one} (`{one}` 2)\n" for one in "abcdef")


@pytest.mark.parametrize("number", [0, 3, 5])
def test_no_text_is_offered_for_an_item_at_another_place(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {
        one: NESTS.format(*words)
        for one, words in {
            "ja": ("鳥", "森の", "海の"),
            "en": ("Birds", "Wood", "Sea"),
            "fr": ("Oiseaux", "Bois", "Mer"),
        }.items()
    }
    name = "abcdef"[number]
    pages["en"] = pages["en"].replace(f"  - Sea {name}", f"- Sea {name}").replace(f"(`{name}` 2)", f"(`{name}` 2)!")
    told = [one for one in found(tmp_path, monkeypatch, pages) if one.name == "sign-differs"]
    assert [one.fix for one in told if "item" in one.message] == [None]


@pytest.mark.parametrize("changed", ["1.300", "1.100"])
def test_a_number_is_not_copied_into_a_language_that_reads_it_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    heads = {"ja": "値段", "en": "Price", "de": "Preis"}
    amounts = ("1,200", "3,450", "9,100", "2,300")
    rows = "".join(f"| [{name}](https://{name}) | {one} |\n" for name, one in zip("abcd", amounts, strict=True))
    pages = {one: f"# {head}\n\n| Name | {head} |\n|---|---|\n{rows}" for one, head in heads.items()}
    pages["de"] = pages["de"].replace(",", ".").replace("1.200", changed)
    (told,) = [one for one in found(tmp_path, monkeypatch, pages) if one.path == "README_de.md"]
    assert told.fix is None


def test_what_all_editions_show_to_be_wrong_is_copied_from_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {
        "ja": r"(?:^/[、。，；：（>])[(（ ]?\s*#? 1",
        "en": r"(?:^/[,.,;:（>])[(（]?\s*#? 1",
        "fr": r"(?:^/[、。，；：（>])[(（]?\s*#? 1",
    }
    pages = {
        one: f"{page(one)}\n## Owls\n\n| Owl | Tern |\n|---|---|\n| Crow | {text} |\n" for one, text in texts.items()
    }
    lone = [one for one in found(tmp_path, monkeypatch, pages) if one.name == "unclosed-bracket"]
    assert len({one.path for one in lone}) == len(pages)
    assert not any(one.fix for one in lone)
