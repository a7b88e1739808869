"""Kanji in the form of another country on Japanese and Chinese pages."""

from __future__ import annotations

import pytest

from readme_tools.markdown.build import parse
from readme_tools.markdown.syntax import all_texts
from readme_tools.rules.text.han_forms import other_forms
from readme_tools.text.source import Source

_JAPANESE = "この記事は、実際の数値や図の変更点を総合して、関係する国の経済や医学の発展に対応する語を訳した記録です。"
_SIMPLIFIED = "本文记录实际数据、图表与变更，并对应各国经济、医学的发展，翻译相关词语，说明开发环境与测试过程。"
_TRADITIONAL = "本文記錄實際數據、圖表與變更，並對應各國經濟、醫學的發展，翻譯相關詞語，說明開發環境與測試過程。"


@pytest.mark.parametrize(
    ("language", "page", "line", "told"),
    [
        ("ja", _JAPANESE, "モデルの變更を行った。", "変更"),
        ("ja", _JAPANESE, "モデルの变更を行った。", "変更"),
        ("ja", _JAPANESE, "古い資料の體系を示す。", "体系"),
        ("ja", _JAPANESE, "事前學習を行った。", "前学習"),
        ("ja", _JAPANESE, "大きな画像を处理します。", "処理"),
        ("zh", _SIMPLIFIED * 2, "模型的變更。", "的变更"),
        ("zh", _SIMPLIFIED * 2, "模型的発展。", "的发展"),
        ("zh", _TRADITIONAL * 2, "模型的变更。", "的變更"),
        ("zh", _TRADITIONAL * 2, "模型的発展。", "的發展"),
        ("ja", _JAPANESE, "龍馬と澤田さんと慶應の話です。", None),  # names
        ("ja", _JAPANESE, "國立臺灣大學の講義です。", None),  # a name, and more than a slip
        ("ja", _JAPANESE, "后で読む、机の上、里の話です。", None),  # letters of their own in Japanese
        ("ja", _JAPANESE, "變更と變更と變更です。", None),  # again and again
        ("zh", _SIMPLIFIED * 2, "模型的模様。", None),  # what the page has not otherwise
        ("zh", _SIMPLIFIED * 2, "更多的内容。", None),
        ("zh", _SIMPLIFIED * 2, "可以擴大回答的内容。", "以扩大"),  # in a sentence
        ("zh", _TRADITIONAL * 2, "可以扩大回答的內容。", "以擴大"),
        ("zh", _SIMPLIFIED * 2, "作者是歸藏、藏品。", None),  # a name
        ("ja", "表だけの頁。", "變更です。", None),  # too little to know its form
        ("ko", _JAPANESE, "變更입니다.", None),
    ],
)
def test_a_letter_in_the_form_of_another_country(language: str, page: str, line: str, told: str | None) -> None:
    texts = all_texts(parse(Source("README.md", f"{page}\n\n{line}\n")))
    assert [one.right for one in other_forms(texts, language)] == [told] * bool(told)
