"""What is right however odd it looks, and what is one mistake however many rules or places see it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from readme_tools.catalogue.lexicon import lexicon
from readme_tools.catalogue.profile.model import shipped
from readme_tools.linter.registry import ALL
from readme_tools.linter.runner import check
from readme_tools.project.catalogue import read_editions
from readme_tools.project.discovery import EditionFile, FileSet
from readme_tools.text.diagnostic import Diagnostic, Severity
from readme_tools.text.source import Source


def told(**texts: str) -> list[str]:
    """Give the rules that find something in editions by language, in the order of their places."""
    return [one for one in told_all(**texts) if one in RULES]


def told_all(**texts: str) -> list[str]:
    """Give all rules that find something."""
    return [one.name for one in diagnostics(**texts)]


def diagnostics(**texts: str) -> Sequence[Diagnostic]:
    """Give all that is found."""
    editions = tuple(EditionFile(code, Source(f"README_{code}.md", text)) for code, text in texts.items())
    return check([read_editions(FileSet(Path(), editions), shipped("generic"))], ALL).diagnostics


RULES = {
    *("misspelt-url", "broken-fragment", "copied-text", "untranslated-description", "untranslated-text"),
    *("missing-text", "missing-row", "url-differs", "text-differs", "misspelt-word", "placeholder-text"),
    *("doubled-word", "duplicate-entry"),
}
HUB = "https://hub.example"
LINKS = "".join(f"- [a{number}]({HUB}/owlbench/a{number})\n" for number in range(4))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("[x]({}/owlebnch/x)", ["misspelt-url"]),
        ("[x]({}/owlbemch/data)", ["misspelt-url"]),
        ("[x]({}/fowlbench/fowl)", []),
        ("[x]({}/fowlbench/fowl-data)", []),
        ("[x]({}/owlybench/the-owly)", []),
        ('<img src="{}/x.png" data-original-src="http://hub.example/x.png">', []),
        ('<img src="http://hub.example/x.png">', ["misspelt-url"]),
        ("[a](#gone)", ["broken-fragment"]),
        ("[a](#gone) [b](#gone) [c](#Gone)", ["broken-fragment"]),
        ("[a](#gone) [b](#away) [c](#gone)", ["broken-fragment", "broken-fragment"]),
    ],
)
def test_links_of_one_page(line: str, names: list[str]) -> None:
    assert told(en=f"# Owls\n\n{LINKS}\n{line.replace('{}', HUB)}\n") == names


def test_a_host_that_is_misspelt_in_one_edition_is_told_there_alone() -> None:
    rows = "| Name |\n|---|\n" + "".join(f"| [a{number}]({HUB}/owls/a{number}) |\n" for number in range(5))
    wrong = rows.replace(f"{HUB}/owls/a3", "https://hubb.example/owls/a3")
    assert told(en=wrong, fr=rows) == told(en=rows, fr=wrong) == ["misspelt-url"]


@pytest.mark.parametrize(
    ("fragment", "meant"),
    [("owl-57b-chat", ""), ("owl-chat", "owl-4b-chat"), ("owl-4b-chta", "owl-4b-chat"), ("owl-5b-chat", "owl-4b-chat")],
)
def test_an_anchor_with_other_numbers_is_not_advised(fragment: str, meant: str) -> None:
    text = f"# Owls\n\n## Owl {'vl ' * (not meant)}4b chat\n\n[a](#{fragment})\n"
    editions = (EditionFile("en", Source("README_en.md", text)),)
    found = check([read_editions(FileSet(Path(), editions), shipped("generic"))], ALL).diagnostics
    messages = [one.message for one in found if one.name == "broken-fragment"]
    assert [one.partition("; did you mean '#")[2].rstrip("'?").replace(" ", "-") for one in messages] == [meant]


def test_a_misspelt_line_of_the_contents_is_misspelt_alone() -> None:
    names = ["Songs", "Nests", "Feathers", "Forests", "Museums"]
    lines = "".join(f"- [{name} of the owls](#{name.lower()})\n" for name in names)
    texts = "".join(
        f'\n<a id="{name.lower()}"></a>\n\n## {name} of the owls\n\nIt is about {name} here.\n' for name in names
    )
    page = f"# List\n\n{lines}{texts}"
    assert told_all(en=page) == []
    assert told_all(en=page.replace("[Feathers", "[Feahters")) == ["misspelt-word"]
    assert told_all(en=page.replace("[Museums", "[Palaces")) == ["toc-differs"]


def test_an_entry_twice_in_a_row_is_an_entry_listed_twice() -> None:
    entries = [f"- [{name}]({HUB}/{name}) - {what}\n" for name, what in (("Ash", "A tree."), ("Ume", "A plum."))]
    more = "".join(f"- [{name}]({HUB}/{name}) - A tree.\n" for name in ("Kuri", "Buna", "Oak"))
    assert told(en=f"# Trees\n\n{entries[0]}{entries[1] * 2}{more}") == ["duplicate-entry"]


def _cells(heading: str, *cells: str) -> str:
    rows = (f"| [n{at}]({HUB}/n/{at}) | {cell} |\n" for at, cell in enumerate(cells))
    return f"# X\n\n| Name | {heading} |\n|---|---|\n{''.join(rows)}"


EN = [f"The owls that {what} in the woods" for what in ("sing", "live", "hunt", "sleep", "fly", "nest")]
JA = [f"森で{what}フクロウ" for what in ("歌う", "暮らす", "狩りをする", "眠る", "飛ぶ", "巣を作る")]


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("The owls that drink in the woods", True),
        ("It was made for readers by the owls", True),
        ("A Survey of Forest Owls and Their Songs", False),
        ("ICML21: Owl-based Songs for the Whole Forest on Small Devices", False),
        ("Owl by Forest, Wren by Sea", False),
        ("[Owl by Forest]( https://owl.example )", False),
        ("OwlChat by @forestkeeper", False),
        ("owltorch >= 1.8.0 (with owlvision >= 0.9.0)", False),
        ("Owl is the fastest of them", True),
    ],
)
def test_a_line_of_names_is_not_a_text(line: str, is_told: bool) -> None:
    found = told(ja=_cells("説明", *JA, line), en=_cells("Description", *EN, line))
    assert ("copied-text" in found) is is_told


@pytest.mark.parametrize(
    ("make", "names"),
    [
        (lambda own: f"[{own}][]\n\n[{own}]: {HUB}/s\n", []),
        (lambda own: f"[{own}]({HUB}/s)\n", ["text-differs"]),
        (lambda own: f"{own}\n", ["text-differs"]),
    ],
)
def test_a_label_of_an_edition_is_not_another_name(make: Callable[[str], str], names: list[str]) -> None:
    texts = {}
    for code, own in (("en", "Nest Store"), ("fr", "Magasin Nest"), ("de", "Nest Store")):
        written, _, definition = make(own).partition("\n")
        plain = make("Nest Store")
        usual, _, other = plain.partition("\n")
        texts[code] = _cells("Shop", *[usual] * 9, written) + definition + other
    assert told(**texts) == names


def test_a_table_and_its_heading_are_lacking_once() -> None:
    more = "".join(f"\n## {name}\n\n[{name}](https://{name}.example)\n" for name in "abcdefghijklmnopqrst")
    table = f"| Name | Year |\n|---|---|\n| [A]({HUB}/a) | 2021 |\n| [B]({HUB}/b) | 2022 |\n"
    ja, en = f"# 一覧\n\n森の話です。\n{more}", f"# List\n\nStories of the woods.\n{more}"
    assert told(ja=f"{ja}\n## 鳥\n\n{table}", en=en) == ["missing-row"]
    assert told(ja=f"{ja}\n## 鳥\n\n鳥の話です。\n", en=en) == ["missing-text"]


def test_a_description_that_is_not_translated_is_told_once() -> None:
    lists = {
        "ja": [f"- [n{at}]({HUB}/n/{at}) - {text}\n" for at, text in enumerate([*JA, "The owls that drink here."])],
        "en": [f"- [n{at}]({HUB}/n/{at}) - {text}\n" for at, text in enumerate([*EN, "The owls that drink here."])],
    }
    assert told(**{code: "# X\n\n" + "".join(lines) for code, lines in lists.items()}) == ["untranslated-description"]


WORDS = [word for word, told in lexicon("en").starting("st") if told][:150]
PROSE = "".join(f"See that the {one} is of {one}.\n" for one in WORDS)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("It is not teh owl.", ["misspelt-word"]),
        ("It is one taht sings.", ["misspelt-word"]),
        ("It is in the den.", []),
        ("It sings, swims, etc. TODO", ["placeholder-text"]),
        ("It sings! (TODO)", ["placeholder-text"]),
        ("It is an app for a TODO", []),
        ("It is a list: TODO", []),
        ("一个用AI为你写提交消息的CLI。", ["untranslated-text"]),
        ("OwlChat CLI 和 OwlChat 适配器使用AI生成标准化的提交消息。", ["untranslated-text"]),
        ("It is made by 東の森研究所 and reads the news of ニュース and others.", []),
        ("It reads 日本語の本 and more.", []),
    ],
)
def test_a_line_of_running_text(line: str, names: list[str]) -> None:
    assert told(en=f"# Owls\n\n{PROSE}\n{line}\n") == names


ROWS = tuple(f"| [n{at}]({HUB}/n/{at}) | {'❌' if at == 3 else '✅'} |" for at in range(6))


def _page(title: str, heads: str, *rows: str, delimiter: str = "|---|---|", above: str = "") -> str:
    return "\n".join((f"# {title}\n", *filter(None, (above,)), heads, delimiter, *rows, ""))


@pytest.mark.parametrize(
    ("ja", "name"),
    [
        (_page("木", "| 名前 | 印 |", *ROWS, delimiter="|---|"), "delimiter-mismatch"),
        (_page("木", "| 名前 | 印 |", *ROWS, above="<br>"), "lost-table"),
        (
            _page("木", "｜ 名前 ｜ 印 ｜", *(row.replace("|", "｜") for row in ROWS), delimiter="｜---｜---｜"),
            "lost-table",
        ),
        (_page("木", "| 名前 | 印 |", *ROWS[:2], ROWS[2].replace("✅", "❌"), *ROWS[3:]), "marker-differs"),
        (_page("木", "| 名前 | 印 |", *ROWS[:2], ROWS[2].removesuffix(" |"), "白い木 |", *ROWS[3:]), "split-row"),
        (_page("木", "| 名前 | 印 |", *ROWS[:5], ROWS[5].replace("✅", "`a | b`")), "surplus-cell"),
    ],
)
def test_what_breaks_a_table_or_a_mark_is_one_mistake_between_editions(ja: str, name: str) -> None:
    assert told_all(en=_page("Trees", "| Name | Mark |", *ROWS), ja=ja) == [name]


def test_an_edition_without_any_table_is_told_where_nothing_is_broken() -> None:
    assert told_all(en=_page("Trees", "| Name | Mark |", *ROWS), ja="# 木\n\n木の表です。\n") == ["missing-row"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n| 4 | five of \n| 6 | 7 | 8 |\n", ["missing-cell"]),
        ("# Owls\n\nA text.\n\n## \n\nAnother text.\n", ["empty-heading"]),
        ("# Owls\n\nA text. \n", ["trailing-whitespace"]),
    ],
)
def test_the_white_space_where_a_text_was_cut_off_follows_from_it(text: str, names: list[str]) -> None:
    assert told_all(en=text) == names


def test_a_text_that_hyphens_make_a_heading_is_told_as_that_alone() -> None:
    names = ("Owls", "Terns", "Kites", "Crows", "Doves", "Rooks", "Larks", "Wrens")
    entries = "".join(f"- [{name}](#{name.lower()})\n" for name in names)
    first, *rest = (f"## {name}\n\nA text.\n\n" for name in names)
    text = f"# List\n\n{entries}\n{first}A tern flies over the sea again.\n---\n\n{''.join(rest)}"
    assert told_all(en=text) == ["pseudo-heading"]


def test_a_last_line_of_sentences_is_no_signature() -> None:
    last = "\n\nFeel free to write of owls here. For any questions about them drop us a letter in the old wood.\n"
    found = told(en=f"# Owls\n\nThey sing.{last}", fr=f"# Hiboux\n\nIls chantent.{last}", ja=f"# 梟\n\n鳴く。{last}")
    assert found == ["copied-text", "copied-text"]


def test_an_acronym_beside_a_slip_makes_it_no_foreign_term() -> None:
    text = "# Owls\n\n- [Woods](https://a.example) - Slack DFIR Communitiy channel - [Sign](https://b.example)\n"
    assert told(en=text) == ["misspelt-word"]


def test_the_signs_after_a_link_that_is_not_closed_are_left_alone() -> None:
    page = "# Owls\n\n| Name | Words |\n|---|---|\n| [Owl](https://a.example/owl（two words） | （two） |\n"
    assert told_all(en=page) == ["malformed-link", "bare-url"]
    assert told_all(en=page.replace("/owl（", "/owl)（")) == ["fullwidth-punctuation"]


@pytest.mark.parametrize(("many", "found"), [(3, 3), (8, 1)])
def test_a_habit_of_code_is_one_finding(many: int, found: int) -> None:
    text = "# List\n\n" + "".join(f"It is ` code{one}` of it.\n\n" for one in "abcdefgh"[:many])
    assert told_all(en=text).count("stray-markup") == found


NOTES = {"ja": ("重さ", "梟の本"), "en": ("Weight", "A book on owls"), "fr": ("Poids", "Un livre")}
LABELS = [str(at) for at in range(1, 13)]


def _notes(language: str, labels: Sequence[str], defined: Sequence[str] = LABELS) -> str:
    head, note = NOTES[language]
    rows = "".join(f"| Owl{at}x[^{label}] | {at * 7 + 11} |\n" for at, label in enumerate(labels))
    texts = "".join(f"[^{label}]: {note} {at * 9 + 100} `owl{at}`\n\n" for at, label in enumerate(defined) if label)
    return f"# T\n\n| Name | {head} |\n|---|---|\n{rows}\n{texts}"


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ([*LABELS[:-1], "19"], [Severity.ERROR]),
        ([*LABELS[:-2], "12", "11"], [Severity.WARNING] * 2),
    ],
)
def test_what_is_told_in_the_place_of_an_error_is_one(labels: list[str], expected: list[Severity]) -> None:
    texts = {one: _notes(one, labels if one == "en" else LABELS) for one in NOTES}
    assert [one.severity for one in diagnostics(**texts) if one.name == "footnote-differs"] == expected


def test_a_note_whose_mark_was_damaged_is_not_lacking() -> None:
    defined = ["19" if label == "7" else label for label in LABELS]
    assert told(**{one: _notes(one, LABELS, defined if one == "en" else LABELS) for one in NOTES}) == []


@pytest.mark.parametrize("label", ["", "[^3]"])
def test_a_note_whose_last_mark_was_taken_out_is_not_lacking(label: str) -> None:
    texts = {one: _notes(one, LABELS) for one in NOTES}
    texts["en"] = texts["en"].replace("[^7] |", f"{label} |")
    assert told(**texts) == []
