"""Texts around tables in editions that are kept in step here and there: what is one, and what is lacking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from readme_tools.editions.align import align
from readme_tools.editions.around import around
from readme_tools.rules import ALL
from tests.helpers import edition

RULES = {rule.name: rule for rule in ALL}
BIRDS = ("Owl", "Tern", "Wren", "Swift", "Duck", "Goose", "Heron", "Rail", "Crane", "Snipe", "Plover", "Stilt")
# How each language says that a bird is kept here, so that only its name is the same in all of them.
SAYS = {
    "en": "**{}** is kept in the garden",
    "de": "Im Garten lebt **{}** schon lange",
    "fr": "On garde **{}** dans le jardin",
    "ja": "庭に **{}** がいます",
    "zh": "花园里有 **{}** 一只",
    "ru": "В саду живёт **{}** давно",
}
TITLES = {"en": "Animals", "de": "Tiere", "fr": "Animaux", "ja": "動物", "zh": "动物", "ru": "Животные"}
OWN = {
    "en": "Only here.",
    "de": "Nur hier zu lesen.",
    "fr": "Rien que pour vous.",
    "ja": "ここだけの話です。",
    "zh": "只在这里。",
    "ru": "Только здесь.",
}


def page(language: str, birds: Sequence[str], more: int = 0) -> str:
    """Make a page with a list of birds, and at its end as many pairs of paragraphs of its own as asked for."""
    own = "".join(f"{OWN[language]}\n\n[{n}](https://{language}.example/{n}) {OWN[language]}\n\n" for n in range(more))
    rest = "".join(
        f"\n## {TITLES[language]} {number}\n\n[{TITLES[language]}](https://{number}.example/a)\n"
        for number in range(12)
    )
    items = "".join(f"- {SAYS[language].format(bird)}\n" for bird in birds)
    return f"# {TITLES[language]}\n\n## {TITLES[language]}\n\n{items}{rest}\n{own}"


def lacking(texts: Mapping[str, str]) -> list[str]:
    editions = [edition(text, language, "generic") for language, text in texts.items()]
    return [str(one.message) for one in RULES["missing-text"].check(align(editions))]


@pytest.mark.parametrize(
    "languages", [("en", "de"), ("ja", "en"), ("en", "zh"), ("fr", "ru"), ("zh", "ja")], ids="-".join
)
@pytest.mark.parametrize("lost", [1, 5, 10])
def test_an_item_is_lacking_where_all_around_is_there(languages: tuple[str, str], lost: int) -> None:
    source, other = languages
    left = [bird for bird in BIRDS if bird != BIRDS[lost]]
    # Elsewhere the pages go their own ways: what the source lacks may be no more.
    (message,) = lacking({source: page(source, BIRDS, 2), other: page(other, left, 5)})
    assert BIRDS[lost] in message
    assert lacking({source: page(source, left, 2), other: page(other, BIRDS, 5)}) == []


def test_what_one_of_three_editions_lacks_is_told_though_it_lacks_more() -> None:
    left = [bird for bird in BIRDS if bird not in (BIRDS[2], BIRDS[9])]
    found = lacking({"en": page("en", BIRDS), "de": page("de", BIRDS), "ja": page("ja", left, 2)})
    assert [bird for message in found for bird in BIRDS if bird in message] == [BIRDS[2], BIRDS[9]]


@pytest.mark.parametrize("language", ["de", "zh", "ja"])
def test_an_item_that_stands_elsewhere_is_not_lacking(language: str) -> None:
    birds = [*BIRDS[:3], *BIRDS[4:9], BIRDS[3], *BIRDS[9:]]
    assert lacking({"en": page("en", BIRDS, 2), language: page(language, birds, 4)}) == []


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (1, 0, 2, 3), (0, 3, 2, 1), (3, 0, 1, 2)])
@pytest.mark.parametrize("lost", [None, 2])
def test_texts_are_known_by_the_names_that_they_alone_say(order: Sequence[int], lost: int | None) -> None:
    birds = [BIRDS[one] for one in order if one != lost]
    flow = around(align([edition(page("en", BIRDS[:4]), "en", "generic"), edition(page("zh", birds), "zh", "generic")]))
    pairs = {
        one["en"].markdown.split("**")[1]: one["zh"].markdown.split("**")[1]
        for one in flow.together
        if len(one) > 1 and "**" in one["en"].markdown
    }
    assert pairs == {bird: bird for bird in birds}


def test_an_entry_of_a_list_is_no_other_item() -> None:
    def listed(language: str, names: Sequence[str]) -> str:
        items = "".join(f"- [{one}](https://{one}.{language}) - {SAYS[language].format('it')}\n" for one in names)
        return f"# {TITLES[language]}\n\n{items}"

    both = (listed("en", (*BIRDS[:6], "Kite")), listed("zh", (*BIRDS[:6], "Finch")))
    flow = around(
        align([edition(text, language, "generic") for text, language in zip(both, ("en", "zh"), strict=True)])
    )
    assert not any("Kite" in one["en"].markdown for one in flow.together if len(one) > 1)


@pytest.mark.parametrize("number", [1, 2])
def test_a_quotation_that_one_edition_lacks_is_told_as_such(number: int) -> None:
    quoted = "> Mind the cat.\n\n", "> Vorsicht, Katze.\n\n", "> 小心猫。\n\n"
    after = "Then go home.\n", "Dann nach Hause.\n", "然后回家。\n"
    texts = {
        language: page(language, BIRDS) + "\n" + quoted[at] * (at != number) + after[at]
        for at, language in enumerate(("en", "de", "zh"))
    }
    (message,) = lacking(texts)
    assert any(one.strip("> \n。.") in message for one in quoted)


# Two items of one edition that are one in the other, and a paragraph that goes on in the next one.
TWO_IN_ONE = {
    "zh": (
        "- OwlNet-H 在 **COCO** 上达到 `65.4 mAP`\n- OwlNet-H 在 **ADE20K** 上达到 `62.9 mIoU`\n",
        "- OwlNet-H achieves `65.4 mAP` on **COCO** and `62.9 mIoU` on **ADE20K**\n",
    ),
    "de": (
        "- OwlNet-H erreicht `65.4 mAP` auf **COCO**\n- OwlNet-H erreicht `62.9 mIoU` auf **ADE20K**\n",
        "- OwlNet-H achieves `65.4 mAP` on **COCO** and `62.9 mIoU` on **ADE20K**\n",
    ),
    "ja": (
        "これは [Owls: A Long Book of All Birds That Hunt at Night in the Woods](https://owls.example/book) "
        "の公式実装です。\n",
        "The official home of\n\n[Owls: A Long Book of All Birds That Hunt at Night in the Woods](https://owls.example/book).\n",
    ),
    "fr": (
        "Voici la page officielle de [Owls: A Long Book of All Birds That Hunt at Night in the Woods](https://owls.example/book).\n",
        "The official home of\n\n[Owls: A Long Book of All Birds That Hunt at Night in the Woods](https://owls.example/book).\n",
    ),
}
# The same where something is lacking.
LOST = {
    "zh": ("- OwlNet-L 在 **COCO** 上达到 `65.4 mAP`\n- OwlNet-H 在 **COCO** 上达到 `66.9 mAP`\n", "OwlNet-L"),
    "de": (
        "Alles Weitere steht im Buch.\n\n[Owls: A Long Book of All Birds That Hunt at Night in the Woods](https://owls.example/book).\n",
        "steht im Buch",
    ),
    "fr": (
        "La maison de\n\n[Owls: A Long Book of All Birds That Hunt at Night in the Woods](https://owls.example/book).\n",
        "La maison",
    ),
}
KEPT = {
    "zh": "- OwlNet-H achieves `66.9 mAP` on **COCO**\n",
    "de": "[Owls: A Long Book of All Birds That Hunt at Night in the Woods](https://owls.example/book).\n",
    "fr": "[Owls: A Long Book of All Birds That Hunt at Night in the Woods](https://owls.example/book).\n",
}


@pytest.mark.parametrize("language", TWO_IN_ONE)
def test_what_is_told_with_the_text_beside_is_not_lacking(language: str) -> None:
    theirs, mine = TWO_IN_ONE[language]
    before = {one: page(one, BIRDS) + f"\n## {TITLES[one]} X\n\n" for one in ("en", language)}
    assert lacking({"en": before["en"] + mine, language: before[language] + theirs}) == []
    assert lacking({language: before[language] + theirs, "en": before["en"] + mine}) == []


@pytest.mark.parametrize("language", LOST)
def test_what_only_resembles_the_text_beside_is_lacking(language: str) -> None:
    theirs, text = LOST[language]
    before = {one: page(one, BIRDS) + f"\n## {TITLES[one]} X\n\n" for one in ("en", language)}
    (message,) = lacking({language: before[language] + theirs, "en": before["en"] + KEPT[language]})
    assert text in message


@pytest.mark.parametrize("third", ["fr", "zh"])
def test_the_source_edition_is_named_where_it_has_what_is_lacking(third: str) -> None:
    left = [bird for bird in BIRDS if bird != BIRDS[4]]
    found = lacking({"en": page("en", BIRDS), "de": page("de", BIRDS, 2), third: page(third, left, 2)})
    assert [("of the en edition" in one, BIRDS[4] in one) for one in found] == [(True, True)]


@pytest.mark.parametrize("day", ["16 janvier 2024 : ", "2024-01-16: "])
def test_news_are_not_what_links_the_same_page_elsewhere(day: str) -> None:
    link = "[the paper](https://owls.example/paper)"
    news = f"\n{day}Notre article {link} est accepté.\n"
    texts = {
        "en": page("en", BIRDS) + f"\nTo cite {link}, use these lines.\n",
        "fr": page("fr", BIRDS).replace("\n## Animaux\n", f"{news}\n## Animaux\n", 1),
    }
    flow = around(align([edition(text, language, "generic") for language, text in texts.items()]))
    assert not any("To cite" in one["en"].markdown for one in flow.together if len(one) > 1)


# What the source has at the end of its list, and what stands there in a translation that lacks nothing.
TOLD_ELSEWHERE = {
    "the way to the page itself": (
        "- You can read all that is written on this page about these animals in another language [here](/{path})\n",
        "",
    ),
    "code below an item that is part of it": (
        "1. [Get](https://get.example/x)\n   ```\n   wget x\n   ```\n\n2. Run it to prepare all:\n   ```\n"
        "   DESTDIR=/tmp/foo sh install.sh\n   ```\n   On Venus the right DESTDIR is `/`, see what is in `/tmp/foo`.\n",
        "1.  [Get](https://get.example/x)\n        wget x\n\n2.  {word} {word} {word}:\n"
        "        DESTDIR=/tmp/foo sh install.sh\n    Venus {word} DESTDIR {word} `/`, {word} `/tmp/foo`.\n",
    ),
    "the same words in code": (
        "\nThis program of the owls is also called Strix and is used at night in the woods.\n\n- End\n",
        "\n```\n{word} {word} STRIX\n{word}\n```\n\n- {word}\n",
    ),
    "an item at another place, with a slip in its URL": (
        "- A is [one](https://owls.example/a)\n- Be one of my [patrons](https://owls.example/OwlsWorkshop)\n"
        "- C is [three](https://owls.example/c)\n",
        "- [{word}](https://owls.example/OwlWorkshop) {word}\n- [{word}](https://owls.example/a) {word}\n"
        "- [{word}](https://owls.example/c) {word}\n",
    ),
}


@pytest.mark.parametrize("language", ["de", "ja", "ru"])
@pytest.mark.parametrize("kind", TOLD_ELSEWHERE)
def test_what_stands_there_in_another_form_is_not_lacking(kind: str, language: str) -> None:
    mine, theirs = TOLD_ELSEWHERE[kind]
    path = edition("", language, "generic").path
    texts = {
        "en": page("en", BIRDS) + f"\n## Last\n\n{mine.format(path=path)}",
        language: page(language, BIRDS) + f"\n## {TITLES[language]} X\n\n{theirs.format(word=TITLES[language])}",
    }
    assert lacking(texts) == []
