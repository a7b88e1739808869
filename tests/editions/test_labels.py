"""Links of one place are pairs of text and URL: texts on other URLs, other names on the same URL, other sites."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from readme_tools.editions.align import align
from readme_tools.rules import ALL
from readme_tools.text.diagnostic import Finding
from tests.helpers import edition

RULES = {rule.name: rule for rule in ALL}
BIRDS = ("owl", "tern", "wren", "swift")
WORDS = {
    "en": ("Bird", "paper", "code", "It sings of", "We like Whisper and Transformers well"),
    "ja": ("鳥", "論文", "コード", "歌うのは", "Whisper と Transformers が好きです"),
    "fr": ("Oiseau", "article", "code", "Il chante", "Nous aimons bien Whisper et Transformers"),
    "zh": ("鸟", "论文", "代码", "它唱的是", "我们很喜欢 Whisper 和 Transformers"),
}


def page(language: str) -> str:
    """Return a table of icons, a list of papers and a paragraph of names, each with its links."""
    bird, paper, code, sings, like = WORDS[language]
    rows = "".join(
        f"| {one} | [⭐](https://modelscope.cn/m/{one}) [🤗](https://huggingface.co/m/{one}) |\n" for one in BIRDS
    )
    items = "".join(
        f"- [{one}](https://{one}.example/a) {sings} {one}: [{paper}](https://arxiv.org/abs/2401.1111{at}) "
        f"[{code}](https://github.com/nest/{one})\n"
        for at, one in enumerate(BIRDS)
    )
    names = (
        "[GGUF](https://huggingface.co/m/gg) [Tree ELECTRA](https://github.com/nest/electra) "
        "[Whisper](https://github.com/openai/whisper) [HF Transformers](https://github.com/hf/transformers) "
        "[large](https://github.com/hf/owl-large)"
    )
    return f"# {bird}\n\n| {bird} | URL |\n|---|---|\n{rows}\n{items}\n{like}: {names}.\n"


def told(texts: Mapping[str, str]) -> list[Finding]:
    aligned = align([edition(text, language, "generic") for language, text in texts.items()])
    return [one for name in ("url-differs", "text-differs") for one in RULES[name].check(aligned)]


def fixed(text: str, found: Finding) -> str:
    assert found.fix is not None
    for edit in sorted(found.fix.edits, key=lambda one: one.span.start, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def exchanged(text: str, one: str, other: str) -> str:
    assert text.count(one) == text.count(other) == 1
    return other.join(part.replace(other, one) for part in text.split(one))


EDITIONS = [("en", "ja", "fr"), ("ja", "en", "zh"), ("fr", "zh", "en")]


@pytest.mark.parametrize("languages", EDITIONS, ids="-".join)
@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://modelscope.cn/m/tern", "https://huggingface.co/m/tern"),
        ("[⭐](https://modelscope.cn/m/wren", "[🤗](https://huggingface.co/m/wren"),
        ("https://arxiv.org/abs/2401.11112", "https://github.com/nest/wren"),
        ("https://huggingface.co/m/gg", "https://github.com/nest/electra"),
    ],
)
def test_links_that_changed_places_are_told_once_and_put_back(
    languages: tuple[str, ...], place: int, one: str, other: str
) -> None:
    texts = {language: page(language) for language in languages}
    if one.startswith("["):  # the texts alone
        wrong = texts[languages[place]].replace(
            f"{one}) {other})", "[🤗](https://modelscope.cn/m/wren) [⭐](https://huggingface.co/m/wren)"
        )
    else:
        wrong = exchanged(texts[languages[place]], one, other)
    (found,) = told({**texts, languages[place]: wrong})
    assert fixed(wrong, found) == texts[languages[place]]


@pytest.mark.parametrize("languages", EDITIONS, ids="-".join)
@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[GGUF]", "[GPTQ]"),
        ("[Tree ELECTRA]", "[Tree ALBERT]"),
        ("https://huggingface.co/m/gg", "https://modelscope.cn/m/gg"),
        ("https://github.com/nest/tern", "https://gitlab.com/nest/tern"),
        ("https://github.com/nest/electra", "https://github.com/kawasemi/electra"),
        ("https://huggingface.co/m/swift", "https://modelscope.cn/m/swift"),
    ],
)
def test_another_name_site_or_owner_is_told_once_and_put_back(
    languages: tuple[str, ...], place: int, one: str, other: str
) -> None:
    texts = {language: page(language) for language in languages}
    wrong = texts[languages[place]].replace(one, other)
    (found,) = told({**texts, languages[place]: wrong})
    assert fixed(wrong, found) == texts[languages[place]]


@pytest.mark.parametrize("language", ["ja", "zh"])
@pytest.mark.parametrize(("one", "other"), [("[large]", "[base]")])
def test_another_name_in_one_link_alone_is_told(language: str, one: str, other: str) -> None:
    texts = {name: page(name) for name in ("en", "fr", language)}
    wrong = texts[language].replace(one, other)
    (found,) = told({**texts, language: wrong})
    assert fixed(wrong, found) == texts[language]


@pytest.mark.parametrize("language", ["ja", "fr", "zh"])
@pytest.mark.parametrize(
    ("one", "other"),
    [
        # The order of the words of another language, with their links.
        (
            "[GGUF](https://huggingface.co/m/gg) [Tree ELECTRA](https://github.com/nest/electra)",
            "[Tree ELECTRA](https://github.com/nest/electra) [GGUF](https://huggingface.co/m/gg)",
        ),
        ("[HF Transformers]", "[HF Transformers (v4)]"),
        ("[Tree ELECTRA]", "[ELECTRA]"),
        # An edition's own site, throughout.
        ("https://huggingface.co", "https://hf-mirror.com"),
    ],
)
def test_links_of_another_order_or_an_own_site_are_right(language: str, one: str, other: str) -> None:
    texts = {name: page(name) for name in dict.fromkeys(("en", "zh", "fr", language))}
    assert told(texts) == []
    assert [found for found in told({**texts, language: texts[language].replace(one, other)}) if found.fix] == []


SAYS = {
    "en": ("We keep birds, and {} has an article on each of them.", "The code of {} is on our site, and so is {}."),
    "ja": ("鳥を飼っています。それぞれの記事が {} にあります。", "{} のコードはサイトにあり、{} もあります。"),
    "fr": ("Nous gardons des oiseaux, et {} a un article sur chacun.", "Le code de {} est sur notre site, comme {}."),
    "zh": ("我们养鸟。每种鸟在 {} 上都有条目。", "{} 的代码在网站上，{} 也在。"),
}


def prose(language: str, *names: str) -> str:
    first, second = SAYS[language]
    return f"# {WORDS[language][0]}\n\n{first.format(names[0])}\n\n- {second.format(names[1], names[2])}\n"


@pytest.mark.parametrize(
    "names",
    [
        ("Encyclopédie", "GitHub", "ASR"),  # a word of the language
        ("Wikipedia", "GitHub Actions", "ASR"),
        ("Wikipedia", "ASR", "GitHub"),
        ("Wikipédia", "GitHub", "ASR"),
    ],
)
def test_a_word_of_the_language_is_not_another_name(names: tuple[str, ...]) -> None:
    texts = {language: prose(language, "Wikipedia", "GitHub", "ASR") for language in ("en", "ja")}
    assert told({**texts, "fr": prose("fr", *names)}) == []


HEADINGS = {
    "en": ("Bird", "GPU speed", "Chinese CER", "Price"),
    "ja": ("鳥", "GPU 速度", "中国語 CER", "価格"),
    "fr": ("Oiseau", "Vitesse GPU", "CER chinois", "Prix"),
    "zh": ("鸟", "GPU 速度", "中文 CER", "价格"),
}


def birds(headings: tuple[str, ...]) -> str:
    """Return a table of amounts under its headings."""
    rows = "".join(f"| {one} | 1{at}.5 | 3.{at} | {at}7 |\n" for at, one in enumerate(BIRDS))
    return f"# {headings[0]}\n\n| {' | '.join(headings)} |\n|---|---|---|---|\n{rows}"


@pytest.mark.parametrize("languages", [*EDITIONS, ("en", "ja"), ("ja", "zh")], ids="-".join)
@pytest.mark.parametrize("columns", [(1, 2), (1, 3), (2, 3)])
def test_headings_that_changed_places_above_their_cells_are_put_back(
    languages: tuple[str, ...], columns: tuple[int, int]
) -> None:
    texts = {language: birds(HEADINGS[language]) for language in languages}
    wrong = [*HEADINGS[languages[1]]]
    one, other = columns
    wrong[one], wrong[other] = wrong[other], wrong[one]
    text = birds(tuple(wrong))
    aligned = align([edition(page, tag, "generic") for tag, page in {**texts, languages[1]: text}.items()])
    (found,) = RULES["column-differs"].check(aligned)
    assert fixed(text, found) == texts[languages[1]]
    assert [*RULES["column-differs"].check(align([edition(page, tag, "generic") for tag, page in texts.items()]))] == []
