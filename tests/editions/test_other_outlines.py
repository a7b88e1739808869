"""Pages whose sections and lists are not of one length or order: what is one all the same, and what then differs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from readme_tools.catalogue.bind import Edition
from readme_tools.editions.align import align
from readme_tools.editions.around import around
from readme_tools.rules import ALL
from tests.helpers import edition

RULES = {rule.name: rule for rule in ALL}
# Each section by its own link and name; what an edition adds stands in sections of its own.
SECTIONS = ("Owl", "Tern", "Wren", "Swift", "Duck", "Goose", "Heron")
SAYS = {
    "en": ("About {}", "The {} {} is kept in the [garden](https://{}.example/en/a) for {} days."),
    "ja": ("{} について", "{} {} は[庭](https://{}.example/ja/a)に {} 日います。"),
    "zh": ("关于 {}", "{} {} 在[花园](https://{}.example/zh/a)里住 {} 天。"),
    "ko": ("{} 소개", "{} {} 는 [정원](https://{}.example/ko/a)에 {} 일 있습니다."),
    "fr": ("Au sujet de {}", "{} {} reste au [jardin](https://{}.example/fr/a) {} jours."),
}
OWN = {"en": "Only here", "ja": "ここだけ", "zh": "只在这里", "ko": "여기만", "fr": "Rien qu'ici"}
NEWS = {
    "en": "- 2026/{:02}/{:02}: **v1.{}** is out. [Notes](https://a.example/app/v1.{}/notes)",
    "ja": "- 2026/{:02}/{:02}：**v1.{}** を公開。[詳細](https://a.example/app/v1.{}/notes)",
    "zh": "- 2026/{:02}/{:02}：**v1.{}** 已发布。[说明](https://a.example/app/v1.{}/notes)",
    "ko": "- 2026/{:02}/{:02}: **v1.{}** 공개. [설명](https://a.example/app/v1.{}/notes)",
    "fr": "- 2026/{:02}/{:02} : **v1.{}** est sortie. [Notes](https://a.example/app/v1.{}/notes)",
}


def section(language: str, name: str) -> str:
    title, text = SAYS[language]
    number = SECTIONS.index(name) + 20
    return f"## {title.format(name)}\n\n{text.format(name, number + 40, name.lower(), number)}\n"


def page(language: str, names: Sequence[str], own: int = 0) -> str:
    more = "".join(f"\n### {OWN[language]} {n}\n\n{OWN[language]} {n}, {OWN[language]}.\n" for n in range(own))
    sections = "".join(f"{section(language, name)}\n" for name in names)
    return f"# Birds\n\n{sections}{more}"


def news(language: str, numbers: Sequence[int]) -> str:
    items = "\n".join(NEWS[language].format(n % 12 + 1, n + 2, n, n) for n in numbers)
    return f"# News\n\n{items}\n"


def read(**texts: str) -> list[Edition]:
    return [edition(text, language, "generic") for language, text in texts.items()]


def told(rule: str, **texts: str) -> list[str]:
    return [str(one.message) for one in RULES[rule].check(align(read(**texts)))]


@pytest.mark.parametrize(
    "languages", [("en", "zh"), ("ja", "en"), ("ko", "fr"), ("en", "ja", "ko", "zh")], ids="-".join
)
@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4, 5, 6), (3, 4, 0, 1, 2, 5, 6), (6, 0, 1, 2, 3, 4, 5)], ids=str)
def test_sections_in_any_order_are_one_by_what_they_hold(languages: Sequence[str], order: Sequence[int]) -> None:
    texts = {language: page(language, SECTIONS) for language in languages}
    texts[languages[-1]] = page(languages[-1], [SECTIONS[number] for number in order], own=4)
    together = around(align(read(**texts))).together
    for name in SECTIONS:
        mine = [one for one in together if any(name in text.markdown for text in one.values())]
        assert len(mine) == 2  # the heading and the text
        assert all(len(one) == len(languages) for one in mine)
        assert all(name in text.markdown for one in mine for text in one.values())


@pytest.mark.parametrize("languages", [("en", "zh"), ("ja", "en"), ("ko", "ja")], ids="-".join)
@pytest.mark.parametrize("lost", [1, 3, 5])
def test_a_heading_that_is_gone_is_told_in_pages_of_other_order(languages: tuple[str, str], lost: int) -> None:
    source, other = languages
    order = [SECTIONS[number] for number in (3, 4, 5, 0, 1, 2, 6)]
    text = page(other, order)
    gone = text.replace(f"## {SAYS[other][0].format(SECTIONS[lost])}\n\n", "")
    (message,) = told("missing-text", **{source: page(source, SECTIONS), other: gone})
    assert SAYS[source][0].format(SECTIONS[lost]) in message
    assert told("missing-text", **{source: page(source, SECTIONS), other: text}) == []


@pytest.mark.parametrize("languages", [("en", "zh"), ("ja", "en"), ("ko", "fr"), ("en", "ja", "zh")], ids="-".join)
@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        ("number-differs", "2026/05/06", "2526/05/06"),
        ("number-differs", "2026/05/06", "2026/05/26"),
        ("url-differs", "app/v1.4/notes", "app/v1.4"),
        ("url-differs", "a.example/app/v1.4/notes", "a.example/app/v1.4/notess"),
        ("url-differs", "a.example/app/v1.4/notes", "a.example/app/v1.4/notes/raw/b"),
    ],
)
def test_items_of_news_of_other_lengths_are_one(languages: Sequence[str], rule: str, before: str, after: str) -> None:
    texts = {language: news(language, range(12)) for language in languages}
    texts[languages[-1]] = news(languages[-1], (0, 2, 3, 4, 5, 6, 9))
    assert told(rule, **texts) == []
    assert before in texts[languages[-1]]
    texts[languages[-1]] = texts[languages[-1]].replace(before, after)
    assert len(told(rule, **texts)) == 1


def table(language: str, **changed: str) -> str:
    rows = "".join(
        f"| [{name}](https://{name.lower()}.example/nest/{language}/a) | {changed.get(name, '~1 kg')} |"
        f" [map](https://maps.example/to/{name.lower()}/a) |\n"
        for name in SECTIONS
    )
    return f"# Birds\n\n| Bird | Weight | Map |\n|---|---|---|\n{rows}"


@pytest.mark.parametrize("languages", [("en", "zh"), ("ja", "en"), ("en", "ja", "ko", "zh")], ids="-".join)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("https://maps.example/to/wren/a", "https://maps.example/to/a"),
        ("https://maps.example/to/wren/a", "https://maps.example/to/wren/a/b"),
        ("https://maps.example/to/wren/a", "https://maps.example/to/wrenn/a"),
    ],
)
def test_links_of_cells_are_held_against_each_other(languages: Sequence[str], before: str, after: str) -> None:
    texts = {language: table(language) for language in languages}
    assert told("url-differs", **texts) == []
    texts[languages[-1]] = texts[languages[-1]].replace(before, after)
    assert len(told("url-differs", **texts)) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Tern-Box", "Tern\u2013Box"),
        ("Tern-Box", "Tern\u2010Box"),
        ("Tern-Box", "\u03a4ern-Box"),
        ("float", "\ufb02oat"),
    ],
)
@pytest.mark.parametrize("language", ["en", "ja", "zh"])
def test_names_that_only_look_alike(language: str, before: str, after: str) -> None:
    says = {
        "en": "It has a `Tern-Box` and a **float** here",
        "ja": "`Tern-Box` と **float** がある",
        "zh": "有 `Tern-Box` 和 **float**",
    }
    texts = {one: f"# Birds\n\n- {says[one]}\n\n| Bird | Box |\n|---|---|\n| Owl | {says[one]} |\n" for one in says}
    assert told("spelling-differs", **texts) == []
    texts[language] = texts[language].replace(before, after, 1)
    assert len(told("spelling-differs", **texts)) == 1


def test_ranges_and_sentences_may_have_their_own_dashes() -> None:
    says = {"en": "From 2020\u20132021 \u2013 Tern-Box", "ja": "2020-2021 - Tern-Box", "zh": "2020-2021 - Tern-Box"}
    assert told("sign-differs", **{one: f"# Birds\n\n- {text}\n" for one, text in says.items()}) == []


@pytest.mark.parametrize(("first", "last"), [("About it", "昔のもの"), ("5.1. About it", "手伝う")])
def test_a_number_alone_tells_of_no_section_that_was_moved(first: str, last: str) -> None:
    en = page("en", SECTIONS).replace("# Birds\n", f"# Birds\n\n## {first}\n\nIt has 100 of them.\n")
    ja = f"{page('ja', SECTIONS, own=4)}\n## {last}\n\n100 ある。\n"
    assert told("heading-differs", en=en, ja=ja) == []
