"""meaning-differs: a word of which the other editions say another one of the same kind."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.meant import other_meanings
from readme_tools.rules.base import Rule, compared
from readme_tools.rules.editions.comparing import saying_another
from readme_tools.text.diagnostic import Finding, Severity


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report texts that say the opposite, another month, language, unit or task."""
    return map(saying_another, other_meanings(alignment))


RULE = Rule(
    code="RT731",
    name="meaning-differs",
    severity=Severity.WARNING,
    subject=Alignment,
    yields_to=(
        "code-differs",
        "copied-text",
        "edition-link",
        "number-differs",
        "repeated-text",
        "row-order-differs",
        "text-differs",
        "untranslated-text",
    ),
    summary="A word that contradicts the other editions: the opposite, another month or another language",
    why=(
        "A translation may say more or less, but not `smaller` for `larger`, `May` for `June`, or `Chinese` for "
        "`Japanese`. Only a word in the place of another one of its kind is reported, in Chinese, English, French, "
        "Japanese and Korean."
    ),
    check=check,
    bad=(
        compared(
            ja="# 一覧\n\n2020年6月の日本語の鳥の本です。\n",
            en="# List\n\nA book of Chinese birds of June 2020.\n",
            found=("Chinese",),
        ),
        compared(
            ja="# 一覧\n\n森は湖より大きいです。\n",
            en="# List\n\nThe woods are smaller than the lake.\n",
            found=("smaller",),
        ),
    ),
    good=(
        compared(
            ja="# 一覧\n\n2020年6月の日本語の鳥の本です。\n", en="# List\n\nA book of Japanese birds of June 2020.\n"
        ),
        compared(ja="[英語版](README_en.md)\n\n森です。\n", en="[Japanese](README.md)\n\nThe woods.\n"),
    ),
)
