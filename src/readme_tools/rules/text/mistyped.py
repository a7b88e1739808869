"""What hands and input methods make of words in Japanese, Chinese and Korean, held against dictionaries."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from readme_tools.markdown.nodes import Document, Text
from readme_tools.rules.text.slips import Slip


def mistyped(document: Document, texts: Sequence[Text], scripts: Collection[str]) -> Iterator[Slip]:
    """Yield words that stand once and are no words, or not the ones meant; `scripts` are those of the page."""
    page = document.source.text
    if "kana" in scripts:
        from readme_tools.rules.text.katakana import katakana
        from readme_tools.rules.text.rows import odd_kana

        yield from katakana(texts)
        yield from odd_kana(texts)
    if "kana" in scripts or "han" in scripts:
        from readme_tools.rules.text.conversions import converted

        yield from converted(texts, page, scripts)
    if "hangul" in scripts:
        from readme_tools.rules.text.jamo import jamo_slips
        from readme_tools.rules.text.rows import odd_hangul

        yield from jamo_slips(texts, page)
        yield from odd_hangul(texts)
