"""Compounds, code, glosses and counted numbers that languages put otherwise, and their neighbours that are mistakes."""

from __future__ import annotations

import pytest

from readme_tools.linter.runner import check
from readme_tools.rules import ALL
from tests.sync.test_parity import catalogue

# Texts of a page that agree, so that the one that differs is odd.
_LINES = {
    "en": "Owl{at}A is **bold** and `code{at}` in {at}0 lines.",
    "ja": "Owl{at}Aは**太字**で`code{at}`は{at}0行です。",
    "zh": "Owl{at}A是**粗体**，`code{at}`有{at}0行。",
    "ko": "Owl{at}A는 **굵고** `code{at}`는 {at}0줄입니다.",
    "de": "Owl{at}A ist **fett** und `code{at}` hat {at}0 Zeilen.",
    "fr": "Owl{at}A est **gras** et `code{at}` a {at}0 lignes.",
    "hi": "Owl{at}A **मोटा** है और `code{at}` में {at}0 पंक्तियाँ हैं।",
    "es": "Owl{at}A es **negrita** y `code{at}` tiene {at}0 líneas.",
}


def names(pages: dict[str, str]) -> list[str]:
    return [one.name for one in check([catalogue(**pages)], ALL).diagnostics]


def page(language: str, text: str) -> str:
    return "# T\n\n" + "\n\n".join((*(_LINES[language].format(at=at) for at in range(1, 9)), text, ""))


@pytest.mark.parametrize(
    ("en", "language", "other", "is_told"),
    [
        # A part of a compound is another word, whatever hyphen joins it; a dash joins nothing.
        ("The back-end of the owl.", "ja", "バックエンドを開始します。", False),
        ("The back\u2011end of the owl.", "ja", "バックエンドを開始します。", False),
        ("A start-up of owls.", "fr", "Une jeune pousse, à la fin.", False),
        ("A first-class owl.", "ja", "最後の梟。", False),
        ("An all-in-one owl.", "ja", "一部の梟です。", False),
        ("The owl - the end.", "ja", "梟 — 開始。", True),
        ("The owl —the end— of it.", "ja", "梟 — 開始。", True),
        ("The owl ends here.", "de", "Der Start.", True),
        ("The end of the owl.", "ja", "開始です。", True),
        # A name in a compound is named all the same, and a stem is one: but not what `non-` denies.
        ("A Linux-based owl.", "ja", "Windowsの梟です。", True),
        ("A Japanese-language owl.", "zh", "韩语的猫头鹰。", True),
        ("An English-language owl.", "ja", "日本語の梟です。", False),  # each names its own language
        ("A two-hour owl.", "de", "Eine Eule, zwei Minuten.", True),
        ("A pre-trained owl.", "zh", "评估的猫头鹰。", True),
        ("Non-English owls.", "ja", "日本語の梟です。", False),
        ("A non-free owl.", "de", "Eine kostenlose Eule.", False),
        # To infer is what is done after training.
        ("It infers the owl.", "ja", "梟を推論します。", False),
        ("Inferring owls is easy.", "zh", "容易推理猫头鹰。", False),
        ("Training of owls.", "ko", "올빼미 훈련.", False),
        ("It infers the owl.", "ja", "梟を訓練します。", True),
        ("It trains the owl.", "zh", "推理猫头鹰。", True),
        ("It evaluates the owl.", "ko", "올빼미 트레이닝.", True),
        # With no wings is without them.
        ("An owl with no wings.", "de", "Eine Eule ohne Flügel.", False),
        ("An owl with neither wings nor claws.", "fr", "Une chouette sans ailes ni griffes.", False),
        ("An owl without wings.", "de", "Eine Eule mit keinem Flügel.", False),
        ("An owl with wings.", "de", "Eine Eule ohne Flügel.", True),
        ("An owl with no wings.", "es", "Un búho con alas.", True),
        ("An owl with no wings.", "de", "Eine Eule mit Flügeln.", True),
    ],
)
def test_a_word_says_what_the_whole_of_it_says(en: str, language: str, other: str, is_told: bool) -> None:
    pages = {"en": page("en", en), language: page(language, other)}
    assert names(pages) == ["meaning-differs"] * is_told


@pytest.mark.parametrize(
    ("en", "language", "other", "is_told"),
    [
        # What is to be put there is named in each language; the rest of the code is not.
        ("Set `owl <number>` here.", "ja", "`owl <number>`をここで。", False),
        ("Set `owl <number>` here.", "de", "Setze `owl <zahl>` hier.", False),
        ("Set `owl --at=<place>` here.", "fr", "Mettez `owl --at=<lieu>` ici.", False),
        ("Set `owl <number>` here.", "ja", "`owl`をここで。", True),
        ("Set `owl --far <number>` here.", "ja", "`owl --near <number>`をここで。", True),
        ("Set `<table>` here.", "de", "Setze `<tabelle>` hier.", True),
        # As many backticks as its author likes.
        ("Set ```owl fly``` here.", "ja", "`owl fly`をここで。", False),
        ("Set ``owl fly`` here.", "de", "Setze `owl fly` hier.", False),
        ("Set ```owl fly``` here.", "ja", "```owl flee```をここで。", True),
        ("Set ```owl fly``` here.", "zh", "在这里 owl fly。", True),
        # Code in letters of the language.
        ("Say `owl` and `tern` there.", "zh", "说`猫头鹰`和`燕鸥`。", False),
        ("Say `owl` and `tern` there.", "ko", "`올빼미`와 `tern`이라고 말합니다.", False),
        ("Say `owl` and `tern` there.", "ja", "`tern`と言う。", True),
        ("Say `owl`, `lark` and `tern` there.", "ja", "`梟`と`tern`と言う。", True),
        # A name with a word of its language, but what the other page has as well is all a name.
        ("A GPU-accelerated owl.", "ja", "GPUで速い梟。", False),
        ("A GPU-accelerated owl.", "de", "Eine GPU-beschleunigte Eule.", False),
        ("An owl with a GPU.", "de", "Eine Eule mit GPU-Beschleunigung.", False),
        ("A multi-GPU owl.", "fr", "Une chouette sur plusieurs GPU.", False),
        (
            "The [Owl2-chat](https://x.example/Owl2-chat) flies.",
            "ja",
            "[Owl2](https://x.example/Owl2-chat)は飛ぶ。",
            True,
        ),
        ("The Owl2-Chat flies.", "ja", "Owl2は飛ぶ。", True),
        ("A GPT4-based owl.", "ja", "GPT3の梟。", True),
    ],
)
def test_code_and_names_are_the_same_as_far_as_they_are_no_words(
    en: str, language: str, other: str, is_told: bool
) -> None:
    pages = {"en": page("en", en), language: page(language, other)}
    assert ("sign-differs" in names(pages)) is is_told


@pytest.mark.parametrize(
    ("en", "language", "other", "is_told"),
    [
        ("It has 3.2 T words.", "ja", "3.2兆語です。", False),
        ("It has 3.2 T words.", "ja", "2.3兆語です。", True),
        ("It has 1.2 Trillion words.", "zh", "有1.2万亿词。", False),
        ("It has 1.2 TRILLION words.", "ja", "1.2兆語です。", False),
        ("It has 1.2 Trillion words.", "ja", "1.2億語です。", True),
        ("It has 50 Million words.", "de", "Es hat 50 Millionen Wörter.", False),
        ("It has 50 Billion words.", "de", "Es hat 50 Millionen Wörter.", True),
        ("It has 70 B words.", "zh", "有80B词。", True),
        ("Made by 01.AI and others.", "zh", "由01万物等制作。", False),
        ("It has 1000 owls.", "zh", "有0.1万只猫头鹰。", False),
        ("It has 2000 owls.", "zh", "有0.1万只猫头鹰。", True),
        ("It has 10 owls.", "ja", "10万羽の梟です。", True),
    ],
)
def test_a_number_counts_as_its_unit_says_however_it_is_written(
    en: str, language: str, other: str, is_told: bool
) -> None:
    pages = {"en": page("en", en), language: page(language, other)}
    assert names(pages) == ["number-differs"] * is_told


@pytest.mark.parametrize(
    ("en", "language", "other", "found"),
    [
        # One that is another is told once, whichever side of the number it stands on.
        ("It costs $5 here.", "de", "Es kostet hier 5 €.", ["number-differs"]),
        ("It costs $5 here.", "ja", "ここでは5€です。", ["number-differs"]),
        ("It costs $5 here.", "fr", "Cela coûte £5 ici.", ["number-differs"]),
        # A word says it as well, beside the number or not, and no word that begins or ends so.
        ("It costs $5 here.", "de", "Es kostet hier 5 Dollar.", []),
        ("It costs $5 here.", "de", "Es kostet hier 5 amerikanische Dollar.", []),
        ("It costs $5 here.", "ko", "여기서는 5달러입니다.", []),
        ("It costs ₹5 here.", "hi", "यहाँ यह 5 रुपये है।", []),
        ("It costs £5 here.", "fr", "Cela coûte 5 livres sterling.", []),
        ("It costs £5 here.", "fr", "Cela coûte 5 pour les livres.", ["sign-differs"]),
        ("It costs £5 here.", "es", "Cuesta 5, para librarse de todo.", ["sign-differs"]),
        ("It costs ₽5 here.", "de", "Es kostet 5 in der Rubrik.", ["sign-differs"]),
        ("In $, and of 2023.", "ja", "2023年のドルです。", []),
        ("In $, and of 2023.", "ja", "2023年のアイドルです。", ["sign-differs"]),
        ("The price (¥) of it.", "ja", "その価格（円）です。", []),
        ("The price (¥) of it.", "zh", "单元的元素价格。", ["sign-differs"]),
    ],
)
def test_a_currency_is_named_by_its_sign_or_a_word(en: str, language: str, other: str, found: list[str]) -> None:
    assert names({"en": page("en", en), language: page(language, other)}) == found
