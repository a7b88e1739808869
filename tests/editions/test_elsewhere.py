"""What stands in another form in one edition, under another name or on a page of its own, is not missing there."""

from __future__ import annotations

import pytest

from tests.editions.test_outlines import table, told
from tests.helpers import edition

NAMES = ("owl", "tern", "wren", "swift")
TABLE = table("Bird | What", *(f"[{one}](https://{one}.example/a) | It is bird {at}." for at, one in enumerate(NAMES)))
LIST = "".join(f"- `{one}.onnx`: bird {at}, [here](https://{one}.example/a)\n" for at, one in enumerate(NAMES))
TEXT = "\n\n".join(f"About [{one}](https://{one}.example/a) there is much to say." for one in NAMES) + "\n"


SHARED = table("Nest | Of", "[a](https://a.example/nest) | [b](https://b.example/nest)") + "\n## B\n\n"


def lacking(first: str, second: str) -> list[str]:
    return told(
        "missing-row",
        edition(f"# A\n\n{SHARED}{first}", "en", "generic"),
        edition(f"# あ\n\n{SHARED}{second}", "ja", "generic"),
    )


@pytest.mark.parametrize(("first", "second"), [(TABLE, LIST), (LIST, TABLE), (TABLE, TEXT)])
def test_a_table_that_stands_as_a_list_or_as_text_is_not_missing(first: str, second: str) -> None:
    assert lacking(first, second) == []


def test_a_table_of_which_little_stands_in_the_text_is_missing() -> None:
    assert len(lacking(TABLE, TEXT.split("\n\n")[0])) == 1


@pytest.mark.parametrize(
    "figures",
    [
        "| One | Two |\n|---|---|\n| ![a](a.png) | ![b](b.png) |\n| a caption | another |\n",
        "| [One](https://one.example/a) | Two |\n|---|---|\n"
        '| <a href="https://one.example/a"> <img src="a.png"> </a> | ![b](b.png) |\n| a caption | another |\n',
        "| ![a](a.png) | ![b](b.png) |\n|---|---|\n| a caption | another |\n",
        "<table>\n<tr><td>One</td><td>Two</td></tr>\n"
        '<tr><td><img src="a.png"></td><td><img src="b.png"></td></tr>\n'
        "<tr><td>one.bat</td><td>two.bat</td></tr>\n<tr><td>It is free.</td><td>It is fast.</td></tr>\n</table>\n",
    ],
)
def test_pictures_between_captions_are_not_missing(figures: str) -> None:
    assert lacking(figures, "鳥の話です。\n") == []


def test_a_table_of_names_with_pictures_beside_them_is_missing() -> None:
    assert len(lacking(table("Bird | Shot", "owl | ![a](a.png)", "tern | ![b](b.png)"), "鳥の話です。\n")) == 1


CHANNELS = ("Telegram | Bot | Easy", "Slack | Socket | Moderate", "{} | WebSocket | Moderate", "Lark | Push | Easy")


@pytest.mark.parametrize("name", ["企業ボット", "기업 봇", "Корпоративный бот"])
def test_a_maker_may_have_a_second_name_in_other_letters(name: str) -> None:
    first, second = (table("A | B | C", *CHANNELS).format(one) for one in ("WeBot", name))
    assert lacking(first, second) == []


@pytest.mark.parametrize("name", ["Heron", "Kite"])
def test_two_names_in_latin_letters_are_those_of_two_entries(name: str) -> None:
    first, second = (table("A | B | C", *CHANNELS).format(one) for one in ("WeBot", name))
    assert len(lacking(first, second)) == 2


def test_a_row_is_known_by_the_page_that_its_name_links() -> None:
    rows = (("Issues", "i", "Chat", "c"), ("Contributing", "k", "Site", "s"), ("Roles", "r", "Plan", "p"))
    other = (("問題", "i", "会話", "c"), ("貢献", "k", "計画", "p"), ("役割", "r", "サイト", "s"))
    first, second = (
        table("A | B", *(f"[{a}](https://{b}.example/a) | [{c}](https://{d}.example/a)" for a, b, c, d in some))
        for some in (rows, other)
    )
    assert lacking(first, second) == []


@pytest.mark.parametrize("title", ["OwlNet Fine-Tuning × TernFactory: 森で飛ぶ", "OwlNet Fine-Tuning: 숲에서"])
def test_an_entry_of_a_list_may_lead_to_a_page_of_its_own_in_a_translation(title: str) -> None:
    lines = (
        "- [Owls](https://owl.example/a) - a\n{}- [Terns](https://tern.example/a) - b\n- [W](https://w.example/a) - c\n"
    )
    first = lines.format("- [OwlNet Fine-Tuning × TernFactory: in the woods](https://en.example/1) - d\n")
    second = lines.format(f"- [{title}](https://ja.example/2) - d\n")
    assert lacking(first, second) == []
    other = lines.format("- [Heron and Kite: 湖で](https://ja.example/2) - d\n")
    assert len(lacking(first, other)) == 2


@pytest.mark.parametrize(
    ("name", "page", "missing"),
    [
        ("梟の手帳", "owl.jp/doc", 0),
        ("올빼미", "owl.kr/doc/", 0),
        ("梟の手帳", "owl.jp/", 2),
        ("Heron", "heron.jp/doc", 2),
    ],
)
def test_an_entry_of_a_list_may_be_the_same_page_of_another_site_under_another_name(
    name: str, page: str, missing: int
) -> None:
    lines = "- [Rail](https://r.example/a) - a\n- [{}](https://{}) - it\n- [W](https://w.example/a) - c\n" + "".join(
        f"- [{one}](https://{one}.example/a) - bird\n" for one in NAMES
    )
    assert len(lacking(lines.format("OwlNote", "owl.com/doc"), lines.format(name, page))) == missing


@pytest.mark.parametrize("names", [("Owl", "Owl"), ("Owl", "OWL"), ("Owl Nest", "owl nest")])
def test_an_entry_is_missing_though_another_one_has_its_name(names: tuple[str, str]) -> None:
    birds = [(names[0], "a.example"), ("Tern", "t.example"), ("Wren", "w.example"), (names[1], "b.example")]
    lists = [
        "".join(f"- [{one}](https://{link}) - {text}\n" for one, link in birds) for text in ("A bird.", "鳥です。")
    ]
    source = edition(f"# A\n\n{lists[0]}", "en", "generic")
    assert told("missing-row", source, edition(f"# あ\n\n{lists[1]}", "ja", "generic")) == []
    without = lists[1].replace(f"- [{names[1]}](https://b.example) - 鳥です。\n", "")
    (message,) = told("missing-row", source, edition(f"# あ\n\n{without}", "ja", "generic"))
    assert names[1] in message


@pytest.mark.parametrize(
    "line", ["[Home](https://x.example) | [owl](https://owl.example/a)", "**[owl](https://owl.example/a)** | wren"]
)
@pytest.mark.parametrize(("is_in_both", "missing"), [(True, 1), (False, 0)])
def test_a_row_stands_in_no_line_that_the_other_edition_has_beside_it(
    line: str, *, is_in_both: bool, missing: int
) -> None:
    rows = TABLE.splitlines(keepends=True)
    first, second = f"{line}\n\n{TABLE}", f"{line}\n\n{''.join(one for one in rows if '[owl]' not in one)}"
    assert len(lacking(first if is_in_both else TABLE, second)) == missing
