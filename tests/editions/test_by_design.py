"""What differs between editions by design: phrases that recur, code that a program set, names for each language."""

from __future__ import annotations

from pathlib import Path

import pytest

from readme_tools.catalogue.urls import are_for_readers
from tests.editions.test_meaning import found

PHRASE = "See the page of examples for how to use it."
TOLD = ("例の頁を見てください。", "使い方は別の頁にあります。", "詳しくは例を御覧ください。", "例は別の頁にあります。")
FENCE = "# A\n\n```js\n{}\nowl.sleep()\nowl.wake()\nowl.fly()\n```\n"


def test_a_phrase_that_stands_in_many_places_was_not_pasted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for count, told in ((2, 1), (3, 0), (4, 0)):
        pages = {
            "en": "# A\n" + "".join(f"\n## {name}\n\n{PHRASE}\n" for name in "ABCD"[:count]),
            "ja": "# A\n"
            + "".join(f"\n## {name}\n\n{text}\n" for name, text in zip("ABCD"[:count], TOLD, strict=False)),
        }
        assert len(found(tmp_path, monkeypatch, pages, "repeated-text")) == told


@pytest.mark.parametrize(
    ("in_lines", "lost", "told"),
    [((), (), 0), ((7,), (), 0), ((7, 9), (), 0), ((8, 13), (), 0), ((), (7,), 1), ((7,), (9,), 2)],
)
def test_a_label_may_be_a_line_of_the_item_that_it_belongs_to(
    in_lines: tuple[int, ...], lost: tuple[int, ...], told: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def page(label: str, item: str, reason: str, *, is_odd: bool) -> str:
        labels = dict.fromkeys(range(18), f"\n  _{label}:_\n\n")
        if is_odd:
            labels |= dict.fromkeys(in_lines, f"  _{label}:_\n") | dict.fromkeys(lost, "\n")
        heads = [f"## B{at}\n\n" if at % 6 == 0 else "" for at in labels]
        texts = (f"\n{heads[at]}- {item} `owl{at}`.\n{mark}  > {reason} {at}.\n" for at, mark in labels.items())
        return "# A\n" + "".join(texts)

    pages = {
        "en": page("Why", "The owl flies over all woods and fields of this land, as", "It sees by night", is_odd=False),
        "ru": page("Почему", "Сова летает над лесами и полями этой страны, как и", "Она видит ночью", is_odd=True),
    }
    assert len(found(tmp_path, monkeypatch, pages, "missing-text")) == told


_FLAGS = "| Flag | Wings |\n|---|---|\n| `--owl` | 12 |\n| `--jay` | 34 |\n| `--kite` | 56 |\n"
_SAID = "`--owl`: 12, `--jay`: 34, `--kite`: 56"


@pytest.mark.parametrize(
    ("table", "use", "there", "told"),
    [
        ("- `--owl`: 12\n- `--jay`: 34\n- `--kite`: 56\n", "", "", 0),
        (f"{_SAID}\n", "", "", 0),
        (f"{_SAID}\n", _SAID, _SAID, 0),  # whatever the rest of both pages has
        ("", "", "", 1),
        ("", _SAID, "", 1),
        ("", _SAID, _SAID, 1),
        ("`--owl`: 12\n", "", "", 1),
    ],
)
def test_a_table_is_told_otherwise_where_it_stands(
    table: str, use: str, there: str, told: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "# A\n\n## {}\n\n{}\n## {}\n\n{}\n\n## {}\n\n| Id | B |\n|---|---|\n| A | x |\n| C | y |\n"
    pages = {
        "en": page.format("Flags", _FLAGS, "Use", f"Like this. {there}", "Ids"),
        "ja": page.format("旗", table, "使い方", f"このように。{use}", "番号"),
    }
    assert len(found(tmp_path, monkeypatch, pages, "missing-row")) == told


@pytest.mark.parametrize(
    ("mine", "theirs", "told"),
    [
        ("owl.fly('north')", 'owl.fly("north")', 0),
        ('owl.fly("north");', 'owl.fly("north")', 0),
        ("owl.fly(function() {", "owl.fly(function () {", 0),
        ("  high: 1,", "  high: 1", 0),
        ("//!Eulen fliegen", "//!Owls fly", 0),
        ('owl.fly("nroth")', 'owl.fly("north")', 1),
    ],
)
def test_code_that_a_program_set_otherwise_is_the_same(
    mine: str, theirs: str, told: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {"en": FENCE.format(theirs), "de": FENCE.format(mine)}
    assert len(found(tmp_path, monkeypatch, pages, "code-differs")) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It is here to summarise, explain and polish texts.", 0),
        ("It is here to summarise, explain and Polish texts.", 1),
    ],
)
def test_who_polishes_speaks_no_polish(text: str, told: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {"en": f"# T\n\n{text}\n", "zh": "# T\n\n用于总结、解释和中文文本。\n"}
    assert len(found(tmp_path, monkeypatch, pages, "meaning-differs")) == told


@pytest.mark.parametrize(("name", "told"), [("owls_de", 0), ("tern_en", 1), ("owls", 0)])
def test_code_named_for_each_language_is_the_same(
    name: str, told: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "".join(f"\n\nUse `bird_{one}` here." for one in range(30))
    pages = {
        "en": f"# T{lines}\n\nUse `owls_en` here.\n",
        "de": f"# T{lines}\n\nUse `{name}` here.\n".replace("here", "hier"),
    }
    assert len(found(tmp_path, monkeypatch, pages, "sign-differs", "spelling-differs")) == told


@pytest.mark.parametrize(("name", "told"), [("Vision-Langage", 0), ("Vision-Lnaguage", 1)])
def test_a_name_of_words_that_its_edition_writes_is_a_translation(
    name: str, told: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [f"| Owl{one} | Text-Image{one} |\n" for one in range(30)]
    words = {"en": "A language, any language.", "de": "Eine Sprache.", "fr": "Un langage, le langage."}
    pages = {
        code: f"# T\n\n{text}\n\n| A | B |\n|---|---|\n{''.join(rows)}| Tern | Vision-Language |\n"
        for code, text in words.items()
    }
    pages["fr"] = pages["fr"].replace("Vision-Language", name)
    assert len(found(tmp_path, monkeypatch, pages, "sign-differs", "spelling-differs")) == told


@pytest.mark.parametrize(
    ("ours", "theirs", "is_one"),
    [
        ("https://owl.example/index_ko", "https://owl.example/", True),
        ("https://owl.example/index-b.html", "https://www.owl.example/en", True),
        ("https://hub.example/a/owls", "https://hub.example/a/owls/tree/en", True),
        ("https://shop.example/app/big-owl/id88308", "https://shop.example/app/owl/id88308", False),
        ("https://shop.example/kr/app/big-owl/id883070818", "https://shop.example/app/owl/id883070818", True),
        ("https://shop.example/id883070818?p=1", "https://shop.example/id883070818?ls=1&p=1", True),
        ("https://shop.example/id883070819", "https://shop.example/id883070818", False),
        ("https://shop.example/id883070818#a", "https://shop.example/id883070818#b", False),
        ("https://other.example/id883070818", "https://shop.example/id883070818", False),
        ("https://owl.kr/a", "https://tern.example/b", True),
        ("https://owl.example/ko/a", "https://owl.example/en-us/a", True),
        ("https://owl.example/help/", "https://owl.example/owls/", False),
        ("./wood.md#한국어", "./wood.md#English", True),
        ("./wood.md#한국어", "./tern.md#English", False),
        ("./wood.md#English", "./wood.md#한국어", False),
        ("https://owl.example/fr/a", "https://owl.example/b", False),
        ("https://owl.example/korean/a", "https://owl.example/english/a", True),
        ("https://owl.example/a?l=korean", "https://owl.example/a?l=english", True),
        ("https://owl.example/", "https://owl.example/?locale=en", True),
        ("https://owl.example/french-a", "https://owl.example/english-a", False),
        ("https://owl.example/english-a", "https://owl.example/korean-a", False),
    ],
)
def test_readers_of_each_language_may_have_a_page_of_their_own(ours: str, theirs: str, is_one: bool) -> None:
    assert are_for_readers({"ko": ours, "en": theirs}) is is_one
    assert are_for_readers({"en": theirs, "ko": ours}) is is_one


def test_a_page_that_only_leads_to_the_editions_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"| [N{at}](https://n{at}.example) | {at} |\n" for at in range(3))
    table, led = f"\n| N | A |\n|---|---|\n{rows}", "# Owls\n\n[English](README_en.md) · [Deutsch](README_de.md)\n"
    pages = {"und": led, "en": f"# Owls\n\nThe owls sleep.\n{table}", "de": f"# Eulen\n\nDie Eulen schlafen.\n{table}"}
    assert found(tmp_path, monkeypatch, pages, "missing-row") == []


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("飛び方は`owl.yaml`に書いてあります。", "`owl.yaml`を御覧になると鳴き声が分かります。", 0),
        ("飛び方は別の頁に書いてあります。", "鳴き声は次の図を御覧になると分かります。", 1),
        ("飛び方は`owl.yaml`に書いてあります。", "`tern.yaml`を御覧になると鳴き声が分かります。", 1),
    ],
)
def test_what_says_the_same_names_may_be_put_in_other_letters(
    first: str, second: str, told: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "The page that says all of it is here."
    pages = {"en": f"# A\n\n## B\n\n{text}\n\n## C\n\n{text}\n", "ja": f"# A\n\n## B\n\n{first}\n\n## C\n\n{second}\n"}
    assert len(found(tmp_path, monkeypatch, pages, "repeated-text")) == told


@pytest.mark.parametrize(("beside", "told"), [("Kinds of owls", 0), ("Terns", 1)])
def test_a_name_beside_its_kind_is_no_cell_that_was_pasted(
    beside: str, told: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = "| N | A | B |\n|---|---|---|\n"
    rows = [f"| [n{at}](https://n.example/{at}) | {{}} | {{}} |\n" for at in range(7)]
    plain = [row.format(f"large {at}", f"small {at}") for at, row in enumerate(rows[1:])]
    pages = {
        "en": head + rows[0].format("owls", beside.replace("Terns", "terns of the sea")) + "".join(plain),
        "ja": head + rows[0].format("大きい梟の仲間", "大きい梟の仲間") + "".join(plain),
    }
    assert len(found(tmp_path, monkeypatch, pages, "repeated-text")) == told


def books(language: str, count: int, shared: int) -> str:
    texts = {"en": "a book of owls", "de": "ein Buch der Eulen", "fr": "un livre des hiboux"}
    own = (
        f"- [Owl {at}](https://all.example/{at}) - {texts[language]}\n"
        if at < shared
        else f"- [{language.upper()} {at}](https://{language}.example/{at}) - {texts[language]}\n"
        for at in range(count)
    )
    return f"# B\n\n## B\n\n{''.join(own)}"


@pytest.mark.parametrize(
    ("own", "shared", "told"),
    [(12, 2, False), (12, 0, False), (12, 9, True), (12, 12, True)],
)
def test_an_edition_whose_entries_no_other_one_has_lists_something_else(
    own: int, shared: int, told: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {"en": books("en", 14, 14), "de": books("de", own, shared)}
    assert bool(found(tmp_path, monkeypatch, pages, "missing-row")) is told
    if not told:
        three = {**pages, "en": books("en", 14, 2), "fr": books("fr", 5, 2)}
        assert not found(tmp_path, monkeypatch, three, "missing-row", "row-order-differs")


@pytest.mark.parametrize(
    ("language", "yes", "no"),
    [
        ("ja", "対応", "非対応"),
        ("zh", "支持", "不支持"),
        ("ko", "공개", "비공개"),
        ("hi", "हाँ", "नहीं"),
        ("th", "ใช่", "ไม่"),
    ],
)
def test_an_opposite_is_no_form_of_a_word(
    language: str, yes: str, no: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def table(values: list[str]) -> str:
        rows = (f"| [{name}](https://{name}.example) | {one} |\n" for name, one in zip("abcdefgh", values, strict=True))
        return f"| A | B |\n|---|---|\n{''.join(rows)}"

    pages = {"en": table(["yes", "no"] * 4), language: table([yes, no, yes, yes, yes, no, yes, no])}
    assert [text for *_, text in found(tmp_path, monkeypatch, pages, "meaning-differs")] == [yes]
