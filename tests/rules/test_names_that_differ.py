"""Names of a cell that are others than in the other editions, and one letter short."""

from __future__ import annotations

import pytest

from tests.rules.test_told_once import told_all

_BASES = ["Transformer", "Transformer", "Transformer", "Transformer", "BERT", "GPT", "BERT", "GPT", "BERT"]
_MAKERS = [
    "SB Intuitions",
    "SB Intuitions",
    "SB Intuitions",
    "rinna",
    "rinna",
    "rinna",
    "rinna",
    "SB Intuitions",
    "rinna",
]
_HEADS = {
    "ja": ("モデル", "開発元", "基"),
    "en": ("Model", "Developer", "Base"),
    "fr": ("Modèle", "Développeur", "Base"),
}


def _page(language: str, at: int = 0, wrong: str = "") -> str:
    makers, bases = list(_MAKERS), list(_BASES)
    if wrong:
        (bases if wrong == "Transfigurer" else makers)[at] = wrong
    rows = [
        f"| [m{n}](https://m{n}.example) | {one} | {two} |\n"
        for n, (one, two) in enumerate(zip(makers, bases, strict=True))
    ]
    return f"| {' | '.join(_HEADS[language])} |\n|---|---|---|\n{''.join(rows)}"


@pytest.mark.parametrize("languages", [("ja", "en", "fr"), ("en", "ja", "fr"), ("fr", "en", "ja"), ("ja", "en")])
@pytest.mark.parametrize(("at", "wrong"), [(1, "Transfigurer"), (4, "Linna"), (1, "SB Intuition")])
def test_a_name_of_one_edition_alone_is_told(languages: tuple[str, ...], at: int, wrong: str) -> None:
    for odd in languages:
        pages = {one: _page(one, at, wrong if one == odd else "") for one in languages}
        assert told_all(**pages), odd
    assert not told_all(**{one: _page(one) for one in languages})


@pytest.mark.parametrize("wrong", ["GRPO", "QRST2"])
def test_a_name_that_stands_nowhere_else_is_told_beside_that_of_all_others(wrong: str) -> None:
    pages = {
        "ja": "- GGUF と GPTQ の歌を学ぶ。\n- GPTQ です。\n",
        "en": "- Songs by GGUF and {} of owls.\n- GPTQ here.\n",
    }
    assert told_all(**{one: page.format(wrong) for one, page in pages.items()})
    assert not told_all(**{one: page.format("GPTQ") for one, page in pages.items()})


@pytest.mark.parametrize("other", ["GPTQuant", "gptq2image"])
def test_a_name_of_another_shape_is_not_told(other: str) -> None:
    assert not told_all(
        ja="- GGUF と GPTQ の歌を学ぶ。\n- GPTQ です。\n", en=f"- Songs by GGUF and {other} of owls.\n- GPTQ here.\n"
    )
