"""Names in Latin letters of a source in another script, which its translations lack."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import checked

NAMES = ("OwlQA", "mC4", "TernBERT", "RobinSet", "WrenWeb", "SwiftCC", "FinchQA", "CraneCC", "HeronMT", "GullQA")
# What the rows of each edition say of a name; the last one's is given by the case.
ROWS = {
    "ja": "鳥のデータ、X",
    "zh": "鸟的数据，X",
    "ko": "새 데이터, X",
    "en": "data of birds, X",
    "fr": "données d'oiseaux, X",
    "de": "Daten von Vögeln, X",
}
LOST = (
    ({"ja": "鳥のデータ（JayQA）", "en": "data of birds", "fr": "données d'oiseaux"}, "JayQA"),
    ({"zh": "鸟的数据 (JayQA)", "en": "data of birds", "de": "Daten von Vögeln"}, "JayQA"),
    ({"ko": "새 데이터, JAYQ", "en": "data of birds", "fr": "données d'oiseaux"}, "JAYQ"),
    ({"ja": "鳥 JayRAチューニング", "en": "birds, tuned", "fr": "oiseaux, ajustés"}, "JayRA"),
)
# A name that is the entry's own, a part of a word, or of a source in the same script; two
# editions; an acronym that a language has its own for.
KEPT = (
    {"ja": "鳥のデータ（LastX）", "en": "data of birds", "fr": "données d'oiseaux"},
    {"ja": "JAYヤフー", "en": "the portal", "fr": "le portail"},
    {"en": "data of birds, JayQA", "de": "Daten von Vögeln", "fr": "données d'oiseaux"},
    {"ja": "鳥のデータ（JayQA）", "en": "data of birds, Jay QA", "fr": "données d'oiseaux"},
    {"ja": "鳥の NLP データ", "en": "NLP data of birds", "fr": "données TAL d'oiseaux (TAL)"},
)


def _found(folder: Path, monkeypatch: pytest.MonkeyPatch, last: dict[str, str]) -> list[str]:
    texts = {}
    for language, text in last.items():
        cells = [*(ROWS[language].replace("X", f"{name}, {name}2") for name in NAMES), text]
        names = (*(f"N{at}" for at in range(len(NAMES))), "LastX")
        rows = "".join(
            f"| [{name}](https://n{at}.example) | {cell} |\n"
            for at, (name, cell) in enumerate(zip(names, cells, strict=True))
        )
        texts[language] = f"# N\n\n| Name | Data |\n|---|---|\n{rows}"
    run = checked(folder, monkeypatch, texts, ["text-differs"])
    return [str(one.message) for one in run.diagnostics]


@pytest.mark.parametrize(("last", "name"), LOST, ids=[name + "-" + next(iter(last)) for last, name in LOST])
def test_a_name_that_all_translations_lack_is_told_of_each(
    last: dict[str, str], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = _found(tmp_path, monkeypatch, last)
    assert len(found) == 2
    assert all(f"lacks the name '{name}'" in one for one in found)


@pytest.mark.parametrize("last", KEPT, ids=[" / ".join(one.values()) for one in KEPT])
def test_a_name_that_is_somewhere_or_a_word_of_the_language_is_not_told(
    last: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _found(tmp_path, monkeypatch, last) == []
