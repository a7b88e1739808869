"""Little words of another language alone among words of the page's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from readme_tools import api

_PAGES = {
    "en": "# List\n\nThis is the list of the models and of what they are for.\n\n{}\n",
    "fr": "# Liste\n\nVoici la liste des modèles, avec une page pour les données et les cartes.\n\n{}\n",
    "de": "# Liste\n\nDas ist die Liste der Modelle, mit einer Seite für die Daten und nicht mehr.\n\n{}\n",
    "es": "# Lista\n\nLa lista de los modelos, con una página para los datos y las herramientas del grupo.\n\n{}\n",
    "ja": "# 一覧\n\nこれは日本語のモデルの一覧です。\n\n{}\n",
    "zh": "# 列表\n\n这是中文模型的列表，供大家使用。\n\n{}\n",
    "ko": "# 목록\n\n이것은 한국어 모델의 목록입니다.\n\n{}\n",
}


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fr", "Textes de mathématiques and de raisonnement", ["and"]),
        ("fr", "Les livres of la mer", ["of"]),
        ("fr", "Owl-3 and Owl-4 pour les données", ["and"]),
        ("de", "Die Modelle and die Daten", ["and"]),
        ("de", "Die Modelle og die Daten", ["og"]),
        ("es", "los modelos und las herramientas", ["und"]),
        ("en", "the models et the data", ["et"]),
        ("en", "GPT-3.5とGPT-4 are listed", ["と"]),
        ("en", "the code 및 more", ["및"]),
        ("en", "the code и more", ["и"]),
        ("ja", "学習データ and モデル", ["and"]),
        ("ja", "コード 및 モデル", ["및"]),
        ("zh", "代码 or 数据", ["or"]),
        ("zh", "代码と数据", ["と"]),
        ("ko", "코드 and 데이터", ["and"]),
        ("ko", "코드と데이터", ["と"]),
        ("fr", "l'équipe Weights and Biases de la ville", []),
        ("fr", "« mathématiques and de raisonnement »", []),
        ("fr", "*mathématiques and de raisonnement* [la mer and les bois](/a)", []),
        ("fr", "a survey of the mathématiques and de raisonnement", []),
        ("fr", "un modèle du hub, pro par nature, met en page", []),
        ("en", "Sato et al. with the mit license", []),
        ("en", 'the letters "GPT-3.5とGPT-4" and `a及びb`', []),
        ("es", "no hay la página de los modelos que van a la web", []),
        ("ja", "Python and Rust", []),
        ("de", "Die Modelle, hvilket også er et godt tip", []),
        ("en", "the models to je naše et the data", []),
    ],
)
def test_a_little_word_of_another_language_is_told(tmp_path: Path, language: str, text: str, found: list[str]) -> None:
    path = tmp_path / f"README_{language}.md"
    path.write_text(_PAGES[language].format(text), encoding="utf-8")
    run = api.check(tmp_path, select=["untranslated-text"])
    page = path.read_text(encoding="utf-8")
    assert [page[one.span.start : one.span.end].strip() for one in run.diagnostics] == found
