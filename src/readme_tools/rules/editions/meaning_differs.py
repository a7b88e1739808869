"""meaning-differs: a word of which the other editions say another one of the same kind."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.denied import denied
from readme_tools.editions.enumerated import counted, enumerated, parts
from readme_tools.editions.meant import other_meanings
from readme_tools.editions.passages import OddText
from readme_tools.i18n.message import say
from readme_tools.i18n.wording import shortened
from readme_tools.rules.base import Rule, compared
from readme_tools.rules.editions.comparing import differing, named, saying_another, values_of, whose
from readme_tools.text.diagnostic import Finding, Severity


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report texts that say the opposite, another month, language, unit or task, and denials in one edition alone."""
    yield from map(saying_another, other_meanings(alignment))
    yield from map(_denying, denied(alignment))
    yield from map(_in_other_order, enumerated(alignment))
    yield from map(_naming_more, counted(alignment))


def _in_other_order(one: OddText) -> Finding:
    values = {"what": whose(one.passage), "first": one.theirs, "second": one.mine, "others": named(one.others)}
    message = say("{what} has '{second}' before '{first}' here, but after it in {others}", **values)
    return differing(one, message, one.passage.place(one.mine), one.other.place(one.theirs))


def _naming_more(one: OddText) -> Finding:
    values = {"what": whose(one.passage), "others": named(one.others), "text": shortened(one.mine)}
    message = say(
        "{what} names {here} things in '({text})', but {there} in {others}",
        here=str(parts(one.mine)),
        there=str(parts(one.theirs)),
        **values,
    )
    return differing(one, message, one.passage.place(one.mine), one.other.place(one.theirs))


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
    summary="A word that contradicts the other editions: the opposite, another month or language, a denial, an order",
    why=(
        "A translation may say more or less, but not `smaller` for `larger`, `May` for `June`, or `Chinese` for "
        "`Japanese`. Only a word in the place of another one of its kind is reported. A denial that one edition alone "
        "has or lacks, and two items of an enumeration the other way round, are reported where the edition otherwise "
        "agrees with the others in that; so are brackets that name one thing more or less."
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
        compared(
            ja="# 一覧\n\n" + "".join(f"{one}の鳥（梟、鯵刺、鷺など）\n\n" for one in "森湖山川海"),
            en="# List\n\n"
            + "".join(
                f"Birds of {one} (owls, terns, herons, etc.)\n\n" for one in ("woods", "lakes", "hills", "rivers")
            )
            + "Birds of the sea (owls, terns, herons and gulls)\n",
            found=("owls, terns, herons and gulls",),
        ),
    ),
    good=(
        compared(
            ja="# 一覧\n\n2020年6月の日本語の鳥の本です。\n", en="# List\n\nA book of Japanese birds of June 2020.\n"
        ),
        compared(ja="[英語版](README_en.md)\n\n森です。\n", en="[Japanese](README.md)\n\nThe woods.\n"),
    ),
)
