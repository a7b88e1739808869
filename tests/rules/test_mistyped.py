"""Words that hands and input methods make in Japanese, Chinese and Korean, where a dictionary tells what is meant."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from readme_tools.catalogue.lexicon import lexicon
from readme_tools.catalogue.profile.model import shipped
from readme_tools.rules.text.misspelt_word import RULE
from tests.helpers import edition

# What a page says in which language, and what is meant by the word that is told.
CASES = (
    # Letters typed twice.
    ("日日本語本語と日本語、日本語、日本語。", "ja", "日本語"),
    ("流式式识别、流式识别、流式识别、流式识别。", "zh", "流式识"),
    ("参数数量，参数量、参数量。绝大多数数据，更多数据，更多数据。适合大规模模型，模型、模型。", "zh", None),
    ("가장 적합합니다. 합니다, 합니다.", "ko", None),
    ("流式。\n\n- 流式式识别\n- 流式识别", "zh", "流式识"),
    ("이 한국국어 모델은 한국어, 한국어, 한국어.", "ko", "한국어"),
    # Letters that follow each other in no word, and are right but for one of them.
    ("森林模型的的中文，模型的中文。", "zh", "型的中文"),
    ("文件由由我们开发，文件由我们写。", "zh", "件由我们"),
    ("長い候補補の例、候補の表。", "ja", "候補の例"),
    ("環で境の例、環境で歌う。", "ja", "環境での例"),
    ("独の例、この独の表。長い独自の表、森の独自の本、歌の独自の例。", "ja", None),
    ("森で公開さルて、公開されている。", "ja", "開されて"),
    ("評価するとこもできます。評価することも、公開することも、学習することもある。", "ja", "ることも"),
    ("森の開生元の表。開発元の表、開発元の本、開発元の歌、森の開発元の例。", "ja", "の開発元の"),
    ("森に表示れさた。表示された、表示された、公開された、表示された。", "ja", "示された"),
    ("디렉토리에에 있다. 디렉토리에 있다. 디렉토리에 두다.", "ko", "리에"),
    ("인싱덱하므로, 인덱싱하므로, 또 인덱싱하므로.", "ko", "인덱싱하"),
    # They meet in two words, or a letter makes a word of another one.
    ("漫画画像と漫画像。要点の会議議事録、会議事録。外国語語彙の表、外国語彙。", "ja", None),
    ("手直ししたもの、手直した。同じ方法でできます、方法できます、方法できます。", "ja", None),
    ("森でできることとできないこと、することでき。話をしてて面白かった、話をして面白い。", "ja", None),
    ("音学の会、音声の会、音声の表、音声の本。三問の表、質問の表、質問の例、質問の本。", "ja", None),
    ("接続後に見る、接後続に。可能性すら、可性能すら。", "ja", None),
    ("也是原版版本库，原版本库。可视化可可视化。两个目的的表，目的表。满满的森林，满的森林。", "zh", None),
    ("보조저장장치에서, 저장치에. 정정하는 것, 정하는 것, 정하는 것.", "ko", None),
    # Words put together, formed of others, or said twice by their language.
    ("An unrepresentable one, able to represent; screenreaders read, as bootloaders load and boot.", "en", None),
    ("大学学生和大学生、大学生、大学生、大学、学生；的大大小小，的大小，的大小，的大小。", "zh", None),
    ("服务端端口和服务端口、端口。天天看，干干净净。", "zh", None),
    ("인사사고, 인사고, 인사고, 인사, 사고. 시시각각.", "ko", None),
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
)


@pytest.mark.parametrize(("text", "language", "right"), CASES, ids=range(len(CASES)))
def test_what_is_a_slip_of_a_word_is_told_and_other_words_are_not(text: str, language: str, right: str | None) -> None:
    found = [one.message for one in RULE.check(edition(f"# A\n\n{text}\n", language=language))]
    assert len(found) == (right is not None), found
    assert all(f"'{right}" in str(one) or f"{right}'" in str(one) for one in found)


def test_the_profile_knows_what_is_right() -> None:
    known = replace(shipped("generic"), words=frozenset({"ベンチーマーク"}))
    assert not list(RULE.check(edition("# A\n\nベンチーマークを作る。\n", language="ja", profile=known)))


@pytest.mark.parametrize("name", ["ja-katakana"])
def test_lists_are_sorted_and_have_each_word_once(name: str) -> None:
    folder = Path(__file__).parents[2] / "src" / "readme_tools" / "catalogue" / "words"
    words = [line.split(" ")[0] for line in (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()]
    assert words == sorted(set(words), key=str.encode)
    assert words[len(words) // 2] in lexicon(name)
