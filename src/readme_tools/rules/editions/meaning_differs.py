"""meaning-differs: a word of which the other editions say another one of the same kind."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.denied import denied
from readme_tools.editions.meant import other_meanings
from readme_tools.editions.passages import OddText
from readme_tools.i18n.message import say
from readme_tools.rules.base import Rule, compared
from readme_tools.rules.editions.comparing import differing, saying_another, values_of
from readme_tools.text.diagnostic import Finding, Severity


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report texts that say the opposite, another month, language, unit or task, and denials in one edition alone."""
    yield from map(saying_another, other_meanings(alignment))
    yield from map(_denying, denied(alignment))


def _denying(one: OddText) -> Finding:
    values = values_of(one)
    if one.mine:
        message = say("{what} says '{here}', which {others} does not have", **values)
        return differing(one, message, one.passage.place(one.mine))
    message = say("{what} lacks '{there}', which {others} has", **values)
    return differing(one, message, there=one.other.place(one.theirs))


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
        "sign-differs",
        "text-differs",
        "untranslated-text",
    ),
    summary="A word that contradicts the other editions: the opposite, another month or language, a denial",
    why=(
        "A translation may say more or less, but not `smaller` for `larger`, `May` for `June`, or `Chinese` for "
        "`Japanese`. Only a word in the place of another one of its kind is reported. A denial that one edition alone "
        "has or lacks is reported where the edition otherwise agrees with the others in that."
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
        compared(
            ja="# 一覧\n\n入力の形式は大学ごとに違います。\n",
            en="# List\n\nThe format of the output is that of each university.\n",
            found=("output",),
        ),
    ),
    good=(
        compared(
            ja="# 一覧\n\n2020年6月の日本語の鳥の本です。\n", en="# List\n\nA book of Japanese birds of June 2020.\n"
        ),
        compared(ja="[英語版](README_en.md)\n\n森です。\n", en="[Japanese](README.md)\n\nThe woods.\n"),
    ),
)
