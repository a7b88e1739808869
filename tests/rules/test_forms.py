"""Words that become known by one change of their form, and articles by sound."""

from __future__ import annotations

import pytest

from readme_tools.rules.text import misspelt_word
from tests.helpers import edition


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The trAnslation is here, a translation, translation, translation.", "translation"),
        ("The tRANSLATION is here.", "translation"),
        ("MOdels are here, THerefore.", ""),  # two of them spell an acronym
        ("CHaracters are here: characters, characters, characters.", "Characters"),
        ("The trans1ation is here.", "translation"),
        ("The checkp0int is here.", "checkpoint"),
        ("It is wonderfúl.", "wonderful"),
        ("The trans lation is here.", "translation"),
        ("The trans- lation is here.", "translation"),
        ("The new cita- tion is here.", "citation"),
        ("It is the best ofthe models.", "of the"),
        ("It has a translationand more.", "translation and"),
        ("Models caNnot fail: a caNdidate, candidate, candidate, candidate.", "cannot"),
        ("We dont, cant and they're not.", "don't"),
        ("A datasetfor training.", "dataset for"),
        ("It is theservice.", "the service"),
        ("It is basedon data: based on text, based on speech.", "based on"),
        ("Feel free to ontribute.", "contribute"),
        ("The informatio is here.", "information"),
        ("A subset, subset, subset, subset and ubset.", "subset"),
        ("It is pub;ished.", "published"),
        ("macOS, macos, macos, iPhone, iphone, iphone, EBook, ebook, ebook, **C**ontribution, (C)ontribution.", ""),
        ("FFmpeg, Ffmpeg, ffmpeg, ffmpeg, ffmpeg; arXiv, arxiv, arxiv; LMdeploy and Lmdeploy; CHaracters.", ""),
        ("The trAnslation of a translation; the miGht.", "translation"),
        ("Translation: the trAnslation, a translation, translation, translation.", "translation"),
        ("A valuation, election and inventor, ordered in layers; Telegra and apis.", ""),
        ("The dataSet and eBooks of naïve cafés, pre training and multi modal ones.", ""),
        ("It is fine-tuned in real-time, a trade-off of open-source plug-ins, pre- and post-training.", ""),
        ("An owl formatters, check out the web page, web sites, `trAnslation` and [x](./trAnslation).", ""),
    ],
)
def test_a_word_in_an_odd_form_is_told_with_its_usual_one(text: str, right: str) -> None:
    page = edition(f"# The list of this page\n\n{text}\n", language="en")
    found = [str(one.message) for one in misspelt_word.check(page)]
    assert bool(found) is bool(right), found
    assert all(f"'{right}'" in one for one in found[:1])


@pytest.mark.parametrize(
    ("language", "text", "right"),
    [
        ("fr", "Pour sadapter, il faut s'adapter.", "s'adapter"),
        ("fr", "Les informations, informations, informations et informations dinformations.", "d'informations"),
        ("it", "Pour lesempio e l\u2019esempio.", "l\u2019esempio"),
        ("fr", "Le prix de lattention.", "l'attention"),
        ("fr", "Il est fait quavec eux.", "qu'avec"),
        ("it", "Per lesempio.", "l'esempio"),
        ("fr", "C'est laversion des textes.", "la version"),
        ("fr", "Les textes de lutilisationde données.", ""),
        ("fr", "Il faut lutilisation.", "l'utilisation"),
        ("fr", "Une utilisationde données.", "utilisation de"),
        ("fr", "Un apprentissage continusur des textes.", "continu sur"),
        ("es", "El proyectopara datos.", "proyecto para"),
        ("es", "Hay que manejarlos y actualizarla.", ""),
        ("fr", "Les sélecteurs de Magit, en laissant le dossier.", ""),
        ("fr", "Davantage de liens, quelles tables, qu'elles ont, sur la table stable, stable, stable, stable.", ""),
    ],
)
def test_a_lost_apostrophe_or_space_is_told(language: str, text: str, right: str) -> None:
    page = edition(f"# Une liste\n\n{text}\n", language=language)
    found = [str(one.message) for one in misspelt_word.check(page)]
    assert bool(found) is bool(right), found
    assert all(f"'{right}'" in one for one in found)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("ドキユメントです。", "ドキュメント"),
        ("クイツクスタートです。", "クイックスタート"),
        ("ベンチマークリボジトリです。", "ベンチマークリポジトリ"),
        ("フレムワークです。", "フレームワーク"),
        ("ドキメュントです。", "ドキュメント"),
        ("モデルごsとに異なる。", "ごと"),
        ("マージしたs上で学習。", "た上"),
        ("ソフトウエアとウインドウ、メモリーとフォルダ、ドラッグとトラック。", ""),
        ("英語のeで、変数xは、別のxと違う。", ""),
        ("ファイナリストのカタログとモデルエディターのコメディアン。", ""),
    ],
)
def test_a_word_of_katakana_that_is_none_is_told_with_the_one_it_nearly_is(text: str, right: str) -> None:
    found = [str(one.message) for one in misspelt_word.check(edition(f"# 一覧\n\n{text}\n", language="ja"))]
    assert bool(found) is bool(right), found
    assert all(f"'{right}'" in one for one in found)


_PAGE = "日本語の文章を含みます。これは長い文なので、ひらがながたくさんありますから、確認してください。不明。\n\n" * 12


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("複雑な日 本語", "日本"),
        ("文\u3000を書く", "文を"),
        ("不\u00a0明", "不明"),
        ("東大 松尾研、データ セット、LLM の一覧、するごとに、そのまま。", ""),
    ],
)
def test_spaces_that_the_page_has_nowhere_else_are_told(text: str, right: str) -> None:
    found = [str(one.message) for one in misspelt_word.check(edition(f"# 一覧\n\n{_PAGE}{text}\n", language="ja"))]
    assert bool(found) is bool(right), found
    assert all(right in one for one in found)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("이 모델을배포합니다.", "모델을 배포합니다"),
        ("이 서버에서배포합니다.", "서버에서 배포합니다"),
        ("이 서버에서부터, 서버에서처럼, 서버를 우리마을버스로.", ""),
    ],
)
def test_a_space_lost_after_a_particle_of_korean_is_told(text: str, right: str) -> None:
    page = "모델은 좋습니다. 그 모델과 모델의 서버, 서버가 서버의 것. 배포하기, 배포합니다만, 배포 예정.\n\n"
    found = [str(one.message) for one in misspelt_word.check(edition(f"# 목록\n\n{page}{text}\n", language="ko"))]
    assert bool(found) is bool(right), found
    assert all(f"'{right}'" in one for one in found)


def test_words_of_dutch_with_the_ending_of_its_and_are_none_without_a_space() -> None:
    text = "De review en een review en het reviewen, voor de invoer- en uitvoer van een lijst."
    assert not [*misspelt_word.check(edition(f"# De lijst\n\n{text}\n", language="nl"))]
