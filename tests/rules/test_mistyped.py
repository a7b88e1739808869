"""Words that hands and input methods make in Japanese, Chinese and Korean, where a dictionary tells what is meant."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from readme_tools.catalogue.lexicon import lexicon
from readme_tools.catalogue.profile.model import shipped
from readme_tools.rules.text.misspelt_word import RULE
from tests.helpers import edition

JA = "大規模言語モデルの自然言語処理。言語モデルと自然言語処理。言語の評価指標を公開します。コードを公開しました。\n"
ZH = "我们训练模型。训练模型和推理模型。开源模型的训练方法，训练模型。欢迎使用，欢迎加入，欢迎提交。\n"
KO = "모델을 학습하는 데이터. 모델의 데이터는 언어 모델에서 공개한 데이터. 모델과 이미지를 공개. 이미지의 이미지.\n"
# What a page says in which language, and what is meant by the word that is told.
CASES = (
    # Katakana: a long mark lost and added, small and large letters, marks, swapped, doubled and lost letters, strokes.
    ("レポジトリのアキーテクチャ。", "ja", "アーキテクチャ"),
    ("ベンチーマークを作る。", "ja", "ベンチマーク"),
    ("セキュリテイの設定。", "ja", "セキュリティ"),
    ("ダーゲットを選ぶ。", "ja", "ターゲット"),
    ("リボジトリを見る。", "ja", "リポジトリ"),
    ("シュミレーションする。", "ja", "シミュレーション"),
    ("モデルルを作る。", "ja", "モデル"),
    ("ニュース、ニュース、ニュース、ニユースを読む。", "ja", "ニュース"),
    ("ミドウェア、ミドルウェア、ミドルウェア。", "ja", "ミドルウェア"),
    ("バージョソを上げる。", "ja", "バージョン"),
    # Other words, names and what is a matter of style.
    ("サーバとサーバーとユーザとスタンドアローンとスタンドアロン。", "ja", None),
    ("トレントとニュートラルとホイスティングとインタビュアーとブレーンストーミング。", "ja", None),
    ("くれーベータとツイートとハイパーパラメータ。", "ja", None),
    # Conversions: what stands beside the word, and what only a verb may have after it.
    (f"{JA}自然原語処理の例。", "ja", "言語"),
    (f"{JA}例を公会します。", "ja", "公開"),
    (f"{JA}原語と公会と言語。", "ja", None),
    # Chinese: the same sound, in words that no dictionary has, or beside what stands beside the other.
    (f"{ZH}介绍训炼方法。", "zh", "训练"),
    (f"{ZH}开源模形的方法。", "zh", "模型"),
    (f"{ZH}欢萤加入。", "zh", "欢迎"),
    ("实现的图表库，实现的图表库，实现的图表库，一款实现的图标库。", "zh", None),  # both are words
    ("大语言模型，大语言模型，大语言模型，大预言模型。", "zh", "语言"),
    (f"{ZH}语嫣的模样和磨练。", "zh", None),
    # Korean: one letter of a syllable, where what follows is a particle; verbs are left alone.
    (f"{KO}모댈을 공개.", "ko", "모델"),
    (f"{KO}이머지를 공개.", "ko", "이미지"),
    (f"{KO}이뮈지를 공개.", "ko", "이미지"),
    (f"{KO}모든 모둘 모자 이미 데이트.", "ko", None),
    (f"{KO}있으면 합시다 갖습니다 많으면.", "ko", None),
)


@pytest.mark.parametrize(("text", "language", "right"), CASES, ids=range(len(CASES)))
def test_what_is_a_slip_of_a_word_is_told_and_other_words_are_not(text: str, language: str, right: str | None) -> None:
    found = [one.message for one in RULE.check(edition(f"# A\n\n{text}\n", language=language))]
    assert len(found) == (right is not None), found
    assert all(f"'{right}" in str(one) or f"{right}'" in str(one) for one in found)


def test_the_profile_knows_what_is_right() -> None:
    known = replace(shipped("generic"), words=frozenset({"ベンチーマーク"}))
    assert not list(RULE.check(edition("# A\n\nベンチーマークを作る。\n", language="ja", profile=known)))


@pytest.mark.parametrize(
    "name", ["ja-katakana", "ja-readings", "zh-words", "zh-pinyin", "zh-scripts", "ko-words", "ko-syllables"]
)
def test_lists_are_sorted_and_have_each_word_once(name: str) -> None:
    folder = Path(__file__).parents[2] / "src" / "readme_tools" / "catalogue" / "words"
    words = [line.split(" ")[0] for line in (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()]
    assert words == sorted(set(words), key=str.encode)
    assert words[len(words) // 2] in lexicon(name)
