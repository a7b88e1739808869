"""Letters that look like others within words: of fonts, of scans, and strokes and kanji in katakana."""

from __future__ import annotations

import pytest

from readme_tools.rules.text.misspelt_word import RULE
from tests.helpers import edition

# What the page says, in which language, and the word that is told and what it is meant to be.
CASES = (
    ("The model is good at calcuIating.", "en", "calculating"),
    ("It is an Ianguage of owls.", "en", "language"),
    ("It is translati0n of owls.", "en", "translation"),
    ("The intemal structure of vvindows.", "en", "internal"),
    ("元の BERT に対して様々なア\u2010キテクチャの変更、アーキテクチャ。", "ja", "アーキテクチャ"),
    ("ベンチマ\u2010クを作る。", "ja", "ベンチマーク"),
    ("デ一タの一覧。", "ja", "データ"),
    ("サ\u2212バーの一覧。", "ja", "サーバー"),
    ("モデルサ-バーはモデルサーバーです。", "ja", "モデルサーバー"),
    ("工ンコーダとエンコーダ。", "ja", "エンコーダ"),
    # Names, words that both are, parts that are words by themselves, and what the page says more than once.
    ("WebInterface, GitHub, iOS, OpenAI, LLaMA, modern and burn, corn and com, LaTeX.", "en", None),
    ("Llama 1 and lO and I1I, BLEU, AI, `calcuIating` and [x](./calcuIating).", "en", None),
    ("ユーザ-モデルとモデル一覧、データ二つ。サーバー一覧。", "ja", None),
    ("ライブラリ-はライブラリー、ライブラリの名です。", "ja", None),
    ("デ一タと、もう一度デ一タ。", "ja", None),
    ("- データ\n- モデル\n\n---\n\n2020-2024 の モデル-A", "ja", None),
)


@pytest.mark.parametrize(("text", "language", "right"), CASES, ids=range(len(CASES)))
def test_a_letter_that_looks_like_another_is_told(text: str, language: str, right: str | None) -> None:
    found = [str(one.message) for one in RULE.check(edition(f"# A\n\n{text}\n", language=language))]
    assert bool(found) is bool(right), found
    assert all(f"'{right}'" in one.lower() for one in found[:1])
