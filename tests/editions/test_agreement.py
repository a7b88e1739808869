"""What editions agree in wherever else they say it: words of a kind, numbers in words, items of cells."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from readme_tools.editions.meant import meant
from readme_tools.linter.runner import check
from readme_tools.rules import ALL
from tests.sync.test_parity import catalogue

HEADS = {"ja": "| 名前 | 餌 |", "en": "| Name | Food |", "fr": "| Nom | Proie |"}

LONG = {
    "ja": "森の奥に住む梟は、{}を読む鳥として知られ、夜になると湖の上を静かに飛び、朝には巣に戻り、長い昼を眠る。{}",
    "en": "The owl that lives deep in the woods is known for reading {}; at night it flies over the lake without any "
    "noise, in the morning it is back at its nest, and the day it spends asleep.{}",
    "fr": "La chouette qui vit au fond des bois est connue pour lire {} ; la nuit elle vole au-dessus du lac sans "
    "aucun bruit, le matin elle rentre au nid, et le jour elle dort.{}",
}


def told(texts: dict[str, str], *rules: str) -> list[tuple[str, str]]:
    found = check([catalogue(**texts)], ALL).diagnostics
    return [(one.name, one.path.removeprefix("README_").removesuffix(".md")) for one in found if one.name in rules]


RIGHT = [
    {"ja": "画像", "en": "images", "fr": "des images", "de": "Bilder", "es": "imágenes"},
    {"ja": "入力", "en": "the input", "fr": "l'entrée"},
    {"ja": "質問", "en": "questions", "fr": "des questions"},
    {"ja": "ブログ", "en": "blogs", "fr": "des blogs"},
    {"ja": "大学や企業", "en": "universities and companies", "fr": "des universités et des entreprises"},
]


def pages(texts: dict[str, str], words: dict[str, str], times: int = 4) -> dict[str, str]:
    """Give editions that say so often the same of each kind, and then some words."""
    known = [one for one in RIGHT if words.keys() <= one.keys()] * times
    return {
        language: "\n\n".join(["# T", *(text.format(one[language], "") for one in (*known, words))]) + "\n"
        for language, text in texts.items()
    }


@pytest.mark.parametrize(
    ("ja", "en", "fr", "odd"),
    [
        ("画像", "images", "des images", None),
        ("画像", "speech", "des images", "en"),
        ("画像", "images", "la parole", "fr"),
        ("音声", "images", "des images", "ja"),
        ("入力", "the input", "la sortie", "fr"),
        ("質問", "answers", "des questions", "en"),
        ("ブログ", "blogs", "des livres", "fr"),
        ("大学や企業", "universities and companies", "des universités et des particuliers", "fr"),
        # What two say of three is not enough to know which is wrong, nor what all say otherwise.
        ("歌", "images", "la parole", None),
        ("動画", "images", "la parole", None),
    ],
)
def test_two_editions_bear_each_other_out_in_long_texts(ja: str, en: str, fr: str, odd: str | None) -> None:
    words = {"ja": ja, "en": en, "fr": fr}
    assert told(pages(LONG, words), "meaning-differs") == ([("meaning-differs", odd)] if odd else [])
    assert told(pages(LONG, words, 0), "meaning-differs") == []


@pytest.mark.parametrize(
    ("de", "es", "odd"),
    [
        ("Bilder", "imágenes", "en"),
        # One that says it otherwise, and one of a language of which nobody knows how it says it.
        ("Ansichten", "imágenes", None),
        ("Bilder", "vistas", None),
    ],
)
def test_of_several_in_long_texts_none_may_be_silent(de: str, es: str, odd: str | None) -> None:
    long = {
        **LONG,
        "de": LONG["fr"].replace("Les ", "Die "),
        "es": LONG["fr"].replace("Les ", "Los "),
    }
    words = {"ja": "画像", "en": "speech", "fr": "des images", "de": de, "es": es}
    assert told(pages(long, words, 5), "meaning-differs") == ([("meaning-differs", odd)] if odd else [])


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Los datos no están aquí.", "es", False),
        ("o dado está no lago", "pt", False),
        ("all'avanguardia", "it", False),
        ("データは no label です", "ja", True),
        ("il prompt e l'output", "it", True),
    ],
)
def test_few_letters_of_english_are_other_words_of_latin_letters(text: str, language: str, said: bool) -> None:
    assert bool(meant(text, language)) is said


def of_two(words: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Give two editions of long texts with a word of a kind in each."""
    rows = {
        "ja": [LONG["ja"].format(one, "") for one, _ in words],
        "en": [LONG["en"].format(other, "") for _, other in words],
    }
    return {
        language: f"# T\n\n{HEADS[language]}\n|---|---|\n"
        + "".join(f"| Owl{at}X | {text} |\n" for at, text in enumerate(own))
        for language, own in rows.items()
    }


def test_of_two_editions_only_kinds_speak_in_which_they_agree() -> None:
    right, wrong = [("画像", "images"), ("音声", "speech")], ("音声", "images")
    assert told(of_two([*right * 7, wrong]), "meaning-differs") == [("meaning-differs", "en")]
    assert told(of_two([*right * 2, wrong]), "meaning-differs") == []
    assert told(of_two([*right * 7, wrong, wrong, wrong]), "meaning-differs") == []


@pytest.mark.parametrize(
    ("texts"),
    [
        {"ja": "梟は四種からなる。", "en": "There are 4 kinds of owls."},
        {"ja": "梟は両目を使う。", "en": "The owl uses its two eyes."},
        {"zh": "猫头鹰分为两种。", "en": "Owls are of both kinds."},
        {"en": "Owls are of seven kinds.", "de": "Eulen gibt es in sieben Arten."},
        # One, and what is no number, say nothing.
        {"en": "One of the owls.", "fr": "Deux des chouettes."},
        {"en": "The often attentive owl.", "fr": "Les dix chouettes."},
        {"en": "Two-step owls of three kinds.", "ja": "二段階の梟、三種。"},
    ],
)
def test_numbers_in_words_are_no_other_numbers(texts: dict[str, str]) -> None:
    written = {language: f"# T\n\n{text}\n" for language, text in texts.items()}
    assert told(written, "number-differs") == []


FOOD = [
    {"ja": "鼠、蛙", "en": "mice, frogs", "fr": "souris, grenouilles"},
    {"ja": "夜: 鼠", "en": "Night: mice", "fr": "Nuit : souris"},
    {"ja": "蛙（不明）", "en": "frogs (unknown)", "fr": "grenouilles (inconnu)"},
    {"ja": "虫<br>鼠", "en": "bugs<br>mice", "fr": "insectes<br>souris"},
    {"ja": "虫（不明）", "en": "bugs (unknown)", "fr": "insectes (inconnu)"},
    {"ja": "夜: 蛙、虫", "en": "Night: frogs, bugs", "fr": "Nuit : grenouilles, insectes"},
    {"ja": "魚、鼠（不明）", "en": "fish, mice (unknown)", "fr": "poissons, souris (inconnu)"},
    {"ja": "鼠、虫（不明）", "en": "mice, bugs (unknown)", "fr": "souris, insectes (inconnu)"},
    {"ja": "夜: 虫、鼠", "en": "Night: bugs, mice", "fr": "Nuit : insectes, souris"},
    {"ja": "夜: 魚", "en": "Night: fish", "fr": "Nuit : poissons"},
    {"ja": "夜: 鼠、蛙（不明）", "en": "Night: mice, frogs (unknown)", "fr": "Nuit : souris, grenouilles (inconnu)"},
]


def tables(languages: Sequence[str], changes: dict[tuple[int, str], str]) -> dict[str, str]:
    return {
        language: f"# T\n\n{HEADS[language]}\n|---|---|\n"
        + "".join(f"| Owl{at}X | {changes.get((at, language), row[language])} |\n" for at, row in enumerate(FOOD))
        for language in languages
    }


def test_an_item_that_stands_elsewhere_too_is_another_way_to_say_it() -> None:
    changes = {(4, "en"): "bugs (not known)", (7, "en"): "mice, bugs (not known)"}
    assert told(tables(["ja", "en"], changes), "text-differs") == []


@pytest.mark.parametrize("language", ["ja", "en", "fr"])
def test_a_half_that_a_note_lost_is_told_where_editions_are_equally_long(language: str) -> None:
    texts = {}
    for one, text in LONG.items():
        own = [text.format(f"{at * at + 20} {'pages' if one != 'ja' else '頁'}", "") for at in range(14)]
        own[5] = own[5][: len(own[5]) * 2 // 5] if one == language else own[5]
        refs = " ".join(f"[^{at}]" for at in range(14))
        texts[one] = f"# T\n\nT {refs}\n\n" + "".join(f"[^{at}]: {note}\n\n" for at, note in enumerate(own))
    assert ("text-differs", language) in told(texts, "text-differs")
