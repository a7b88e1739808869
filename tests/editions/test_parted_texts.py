"""Texts that editions part in other ways, pictures without words, and what one of several editions adds."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from readme_tools.linter.runner import check
from readme_tools.rules import ALL
from tests.sync.test_parity import catalogue

EN = [
    "The owl Ann is a large grey bird that hoots in the woods at night for hours.",
    "The tern Bob flies far over the sea each spring and comes back in the autumn.",
    "At night one sees the owl Cid near the old barn, where many mice live in hay.",
    "The heron Dan stands in the lake for hours and waits for the small silver fish.",
    "A swift called Eve sleeps in the air and only lands when she has a nest to keep.",
    "The robin Fay sings in the garden from March on, and stays there all the winter.",
    "The crow Gil knows how to open nuts: he lets the cars drive over them in town.",
]
DE = [
    "Die Eule Ann ist ein großer grauer Vogel, der nachts stundenlang in den Wäldern ruft.",
    "Die Schwalbe Bob fliegt jeden Frühling weit über das Meer und kommt im Herbst zurück.",
    "Nachts sieht man die Eule Cid bei der alten Scheune, wo viele Mäuse im Heu leben.",
    "Der Reiher Dan steht stundenlang im See und wartet auf die kleinen silbernen Fische.",
    "Ein Segler namens Eve schläft in der Luft und landet nur, wenn sie ein Nest hat.",
    "Das Rotkehlchen Fay singt ab März im Garten und bleibt dort den ganzen Winter lang.",
    "Die Krähe Gil kann Nüsse öffnen: Sie lässt in der Stadt die Autos darüber fahren.",
]
JA = [
    "梟のAnnは夜に森で何時間も鳴く大きな灰色の鳥です。",
    "鯵刺のBobは毎年の春に海の上を遠くまで飛び、秋に帰って来ます。",
    "夜には古い納屋の近くで梟のCidを見ることができ、藁に鼠がたくさんいます。",
    "鷺のDanは湖に何時間も立ち、小さな銀色の魚を待っています。",
    "雨燕のEveは空で眠り、巣があるときにだけ地面に降りて来ます。",
    "駒鳥のFayは三月から庭で歌い、冬の間もずっとそこにいます。",
    "烏のGilは胡桃の割り方を知っていて、町で車に轢かせます。",
]
TEXTS = {"en": EN, "de": DE, "ja": JA}
FIRST = {"en": EN[2].split(", ")[0] + ".", "de": DE[2].split(", ")[0] + ".", "ja": JA[2].split("、")[0] + "ます。"}
REST = {"en": "Many mice live there in hay.", "de": "Dort leben viele Mäuse im Heu.", "ja": "藁に鼠がたくさんいます。"}
LINES = {
    "en": "The story Owl{}A of the birds in the woods.",
    "de": "Die Geschichte Owl{}A der Vögel im Wald.",
    "ja": "森の鳥の話Owl{}Aです。",
}


def page(texts: Sequence[str], language: str = "", more: str = "") -> str:
    """Make a page of some texts, with many that all editions have if a language is given."""
    lines = [LINES[language].format(at) for at in range(50)] if language else []
    return "\n\n".join(("# T", *lines[:40], *texts, *lines[40:], more))


def names(pages: dict[str, str]) -> list[str]:
    return [one.name for one in check([catalogue(**pages)], ALL).diagnostics]


@pytest.mark.parametrize("language", ["de", "ja"])
@pytest.mark.parametrize("is_source", [False, True])
def test_two_texts_for_one_say_no_less(language: str, is_source: bool) -> None:
    odd = "en" if is_source else language
    space = "" if odd == "ja" else " "
    own, pages = TEXTS[odd], {one: page(TEXTS[one]) for one in ("en", language)}
    for parted in (
        [*own[:2], FIRST[odd], REST[odd], *own[3:]],
        [*own[:2], FIRST[odd], f"{REST[odd]}{space}{own[3]}", *own[4:]],
        [own[0], f"{own[1]}{space}{FIRST[odd]}", REST[odd], *own[3:]],
    ):
        assert "text-differs" not in names({**pages, odd: page(parted)})


@pytest.mark.parametrize(
    ("language", "left"),
    [("ja", {2: "夜のCid。"}), ("ja", {1: "Bob。"}), ("de", {2: "Cid."}), ("de", {2: "Cid.", 4: "Eve."})],
)
def test_a_text_that_lost_most_of_it_is_told(language: str, left: dict[int, str]) -> None:
    texts = [left.get(at, text) for at, text in enumerate(TEXTS[language])]
    assert names({"en": page(EN), language: page(texts)}) == ["text-differs"] * len(left)


PICTURE, SAYS = "https://b.example/x.svg", "The Tern Zed flies to the north in the summer of each year."


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        (f"![x y]({PICTURE})", False),
        (f"[![x y]({PICTURE})](https://b.example)", False),
        (f'[![x y]({PICTURE} "Hello there")](https://b.example "z")', False),
        ("[![x y][b]][c]", False),
        ("![x y](https://b.example/x_(y).svg)", False),
        (f"[![x]({PICTURE})](https://b.example) ![y](y.svg)\n![z](z.svg)", False),
        (f'<a href="https://c.example"><img src="{PICTURE}" alt="x y"></a>', False),
        ("⭐ ![z](z.svg)", False),
        ("`owl fly`", False),
        ("<https://b.example/words>", False),
        (SAYS, True),
        (f"![x y]({PICTURE}) {SAYS}", True),
        (f"[![x y]({PICTURE}) {SAYS}](https://b.example)", True),
        (f"`owl fly` {SAYS}", True),
    ],
)
@pytest.mark.parametrize("language", ["de", "ja"])
def test_a_picture_alone_is_no_text(text: str, is_told: bool, language: str) -> None:
    more = f"[b]: {PICTURE}\n[c]: https://c.example\n"
    pages = {"en": page([*EN[:3], text, *EN[3:]], "en", more), language: page(TEXTS[language], language, more)}
    assert ("missing-text" in names(pages)) is is_told


HINTS = {
    "de": "Dies ist nur für Leser in Bonn: ein Hinweis auf die Eulen dort.",
    "ja": "これは日本の読者のための話です。",
}


@pytest.mark.parametrize("language", ["de", "ja"])
def test_what_one_of_several_editions_adds_the_others_need_not_have(language: str) -> None:
    pages = {one: page(texts, one) for one, texts in TEXTS.items()}
    own = TEXTS[language]
    added = page([*own[:3], HINTS[language], *own[3:]], language)
    assert names({**pages, language: added}) == []
    assert names({"en": pages["en"], language: added}) == []  # the source may say it no more
    for one, texts in TEXTS.items():  # what two have, the third one lacks
        assert names({**pages, one: page([*texts[:3], *texts[4:]], one)}) == ["missing-text"]
