"""Little words that stand twice without a space between, or lack their vowel, by language."""

from __future__ import annotations

import pytest

from readme_tools.markdown.syntax import all_texts
from readme_tools.rules.text import doubled_word, wrong_article
from readme_tools.rules.text.letter_slips import half_typed
from tests.helpers import edition


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("zh", "这是模型的的列表。", ["的的"]),
        ("zh", "覆盖了了大部分。", ["了了"]),
        ("zh", "- 输出在在命令行中", ["在在"]),
        ("zh", "- 权重是是一个，我们们", ["是是", "们们"]),
        ("zh", "| 好的的 Owl |\n|---|\n| Owl 和和 Fox |", ["的的", "和和"]),
        ("zh-TW", "投資報酬率的的技術", ["的的"]),
        (
            "zh",
            "为了了解目的的列表，在在线基准上，但是是的的确确，平和和谐，针对对象，不了了之，是是非非，以及及时。",
            [],
        ),
        ("ja", "- これをを Owl にに対して", ["をを", "にに"]),
        ("ja", "## (Owl)のの一覧", ["のの"]),
        ("ja", "国のくにに、母ははは、なにに、ここまでで、もののうち、そののち。", []),
        ("ko", "- 모델은은 크다", ["은은"]),
        ("ko", "| 한국에서에서 |\n|---|\n| 처음부터부터 |", ["에서에서", "부터부터"]),
        ("ko", "은은한 빛, 마을을, 국가가, 정도도, 경로로, 교과과정.", []),
        ("en", "这是模型的的列表。", []),
        ("de", "Das ist die die Liste der Namen, die die Seite hat.", ["die die"]),
        ("en", "This `a` is is one. What it is is a list, which is is the end; the fox had had it.", ["is is"]),
    ],
)
def test_a_little_word_stands_twice_but_where_two_words_meet(language: str, text: str, found: list[str]) -> None:
    one = edition(f"# A\n\n{text}\n", language, "generic")
    source = one.document.source
    assert [source.slice(each.location.span) for each in doubled_word.RULE.check(one)] == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fr", "- l'modèle, qu'pour, s'donne, jusqu'demain", ["l'modèle", "qu'pour", "s'donne", "jusqu'demain"]),
        ("fr", "| l\u2019liste | j'parle |\n|---|---|", ["l\u2019liste", "j'parle"]),
        ("fr", "dans l'onze", ["l'onze"]),
        ("fr", "l'homme, d'or, l'hier, d'y, l'API, d'Google, d'npm, aujourd'hui, 'l'modèle", []),
        ("it", "- l'modello dell'ricerca", ["l'modello", "dell'ricerca"]),
        ("it", "## un'lista nell'caso", ["un'lista", "nell'caso"]),
        ("it", "l'uso, un'altra, dell'acqua, c'è, po' di dati", []),
        ("en", "l'modèle", []),
        (
            "fr",
            "l' examen, d' une API et de l économie, d articles, qu avec",
            ["l' examen", "d' une", "l économie", "d articles", "qu avec"],
        ),
        ("it", "l' esempio, dell esempio", ["l' esempio", "dell esempio"]),
        ("fr", "un point d est là, l et m, n éléments, 5 d avant", []),
        ("fr", "q'une, lorsq'il", ["q'une", "lorsq'il"]),
        ("it", "un altro modo", []),
        (
            "en",
            "I m here, don t go, isn' t it, do't, ca't, this week' s page",
            ["I m", "don t", "isn' t", "do't", "ca't", "week' s"],
        ),
        ("en", "the users' set, 'old' s, they re-render, I can't, U.S. and S", []),
    ],
)
def test_a_word_is_cut_short_before_a_vowel_only(language: str, text: str, found: list[str]) -> None:
    one = edition(f"# A\n\n{text}\n", language, "generic")
    source = one.document.source
    assert [source.slice(each.location.span) for each in wrong_article.RULE.check(one)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- 意見を尊重sます", {"sます": "します"}),
        ("| 対sて | 公開siた |\n|---|---|", {"sて": "して", "siた": "した"}),
        (
            "学習しましt。使えまs、ありませn\n\n## 説明でs",
            {"ましt": "ました", "まs": "ます", "ませn": "ません", "でs": "です"},
        ),
        ("問題がnないように、実行sるとき、食べrれる。", {"nない": "ない", "sる": "する", "rれる": "れる"}),
        ("動kます、使tます、Owl を利用suる。", {"kます": "きます", "tます": "ちます", "suる": "する"}),
        ("変数 s と値x、n個、次元はdです。GPTsます、k番目の値 s。", {}),
    ],
)
def test_a_syllable_left_half_typed_is_written_whole(text: str, found: dict[str, str]) -> None:
    one = edition(f"# 一覧\n\n{text}\n", "ja", "generic")
    assert {slip.written: slip.right for slip in half_typed(all_texts(one.document))} == found
