"""Words beside pictures and sounds are what was drawn or said, in whatever language; elsewhere they are a text."""

from __future__ import annotations

import pytest

from readme_tools.linter.runner import check
from readme_tools.rules import ALL
from tests.sync.test_parity import catalogue

_EN = ("The grey owl hoots.", "The tern flies over the sea today.", "An owl is seen at night by all.")
_JA = ("灰色の梟が鳴く。", "鯵刺が今日は海を飛ぶ。", "夜に梟が見える。")


def _table(shown: str, texts: tuple[str, ...]) -> str:
    rows = "".join(f"| {shown.format(at)} | {text} |\n" for at, text in enumerate(texts))
    return f"# T\n\n| A | B |\n|---|---|\n{rows}\n[p0]: p0.png\n[p1]: p1.png\n[p2]: p2.png\n"


def _names(**pages: str) -> list[str]:
    found = [one.name for one in check([catalogue(**pages)], ALL).diagnostics]
    return [name for name in found if name in ("untranslated-text", "copied-text")]


SHOWN = pytest.mark.parametrize(
    ("shown", "is_sample"),
    [
        ('<img src="a{}.png" alt="x">', True),
        ("![x](a{}.jpeg)", True),
        ("![x](https://a.example/{}.webp?raw=true)", True),
        ("![x][p{}]", True),
        ('<audio src="a{}"></audio>', True),
        ('<picture><source srcset="a{}"></picture>', True),
        ("[play](a{}.flac)", True),
        ("[play](a{}.ogg)", True),
        ("[watch](a{}.webm)", True),
        # Badges of any host are none, nor pages that are called like a picture.
        ("![x](https://img.shields.io/{}.svg)", False),
        ('<img src="https://img.shields.io/{}" alt="x">', False),
        ("![x](https://badge.example/{}.svg)", False),
        ("![x](https://code.example/a/b/workflows/ci/badge{}.svg)", False),
        ("[x](https://a{}.example/how.png.html)", False),
        ("Owl{}", False),
    ],
)


@SHOWN
@pytest.mark.parametrize(
    ("language", "texts", "foreign"),
    [
        ("en", _EN, "森の灰色の梟が鳴いています。"),
        ("en", _EN, "숲의 회색 올빼미가 웁니다."),
        ("ja", _JA, "숲의 회색 올빼미가 웁니다."),
    ],
)
def test_a_text_in_another_script_is_a_sample_beside_a_picture(
    shown: str, is_sample: bool, language: str, texts: tuple[str, ...], foreign: str
) -> None:
    pages = {language: _table(shown, (*texts[:2], foreign))}
    assert _names(**pages) == ["untranslated-text"] * (not is_sample)


@SHOWN
def test_a_text_of_another_edition_is_a_sample_beside_a_picture(shown: str, is_sample: bool) -> None:
    pages = {"en": _table(shown, _EN), "ja": _table(shown, (_JA[0], _EN[1], _JA[2]))}
    assert _names(**pages) == ["copied-text"] * (not is_sample)


def test_one_picture_in_a_table_makes_no_samples() -> None:
    texts = ("![logo](a.png) The owl.", _EN[1], "森の灰色の梟が鳴いています。", _EN[2], _EN[0])
    assert _names(en=_table("Owl{}", texts)) == ["untranslated-text"]
