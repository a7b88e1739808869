"""name-differs: one name, two translations in one edition."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.names import other_names
from readme_tools.i18n.message import say
from readme_tools.i18n.wording import shortened
from readme_tools.rules.base import Example, Rule, at, editions
from readme_tools.rules.editions.comparing import span_of
from readme_tools.text.diagnostic import Finding, Related, Severity

_JA = "|  | 開発元 |\n|---|---|\n"
_EN = "|  | Developer |\n|---|---|\n"


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report a translation that an edition uses seldom for a name that it nearly always translates otherwise."""
    for one in other_names(alignment):
        for row, original in one.rows:
            yield Finding(
                at(row.source, span_of(row, one.key)),
                say(
                    "'{name}' is '{text}' here, but '{usual}' in {most} other rows",
                    name=shortened(one.name),
                    text=shortened(one.text),
                    usual=one.usual,
                    most=one.most,
                ),
                (Related(at(original.source, span_of(original, one.key)), say("the name in the source edition")),),
                same=(one.key, one.name, one.text),
            )


def _rows(names: str) -> str:
    return "".join(f"| [{n}](https://{n}.example) | {name} |\n" for n, name in enumerate(names.split(";")))


RULE = Rule(
    code="RT712",
    name="name-differs",
    severity=Severity.WARNING,
    subject=Alignment,
    yields_to=("untranslated-text", "inconsistent-name"),
    summary="A name that one edition translates in two ways",
    why="Whoever looks for one organisation finds only a part of its entries.",
    check=check,
    bad=(
        Example(
            editions(
                ja=_JA + _rows("森林研;森林研;森林研;森林研;森林研"),
                en=_EN + _rows("Forest Lab;Forest Lab;Forest Lab;Forest Lab;Woods Institute"),
            ),
            found=("Woods Institute",),
        ),
    ),
    good=(
        Example(editions(ja=_JA + _rows("森林研;森林研"), en=_EN + _rows("Forest Lab;Woods Institute"))),
        Example(
            editions(ja=_JA + _rows("森林研;海;海;海;海"), en=_EN + _rows("Forest Lab;Sea;Sea;Sea;Sea")),
        ),
    ),
)
