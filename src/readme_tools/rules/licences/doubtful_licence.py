"""doubtful-licence: a licence that the catalogue itself is not sure of."""

from collections import Counter
from collections.abc import Iterator

from readme_tools.catalogue import CatalogueRow, Edition, fold
from readme_tools.catalogue.grammars.licence import Licence, Reading, licences_of
from readme_tools.i18n.wording import shortened
from readme_tools.rules.base import Example, Finding, Rule, at, say

_TABLE = "|  | License |\n|:---|:---:|\n"


def check(edition: Edition) -> Iterator[Finding]:
    """Report each licence that is marked as doubtful or not known, and marks that the edition spells in two ways."""
    source = edition.document.source
    marked = [
        (row, licence, span, source.slice(span))
        for row, licence in licences_of(edition)
        if (span := (licence.span if licence.reading is Reading.UNKNOWN else licence.doubt)) is not None
    ]
    counts = Counter(written for _, _, _, written in marked)
    usual: dict[str, str] = {}
    for written in sorted(counts, key=lambda one: (-counts[one], one)):
        usual.setdefault(fold(written), written)
    for row, licence, span, written in marked:
        yield Finding(at(source, licence.span), _open(row, licence))
        right = usual[fold(written)]
        if written != right:
            # No fix: which one is right may depend on the language.
            message = say(
                "this edition marks doubtful licences with '{right}' as well as '{written}': use one of them",
                right=right,
                written=written,
            )
            yield Finding(at(source, span), message, same=written)


def _open(row: CatalogueRow, licence: Licence) -> str:
    of = say(" of '{name}'", name=shortened(row.name)) if row.name else ""
    if licence.reading is Reading.UNKNOWN:
        return say("the licence{of} is left open: look it up", of=of)
    return say("whether the licence{of} is '{name}' is left open: look it up", of=of, name=licence.name)


RULE = Rule(
    code="RT405",
    kinds=("licence",),
    summary="A licence that is marked as doubtful or unknown",
    why="Nobody can use what has no known licence, and most can be looked up by now.",
    check=check,
    bad=(
        Example(_TABLE + "| a | ⟦MIT⟧ (?) |\n| b | ⟦?⟧ |\n| c | ⟦Unknown⟧ |\n"),
        Example(_TABLE + "| a | ⟦MIT⟧ (?) |\n| b | ⟦Apache 2.0⟧ (?) |\n| c | ⟦MIT⟧⟦（？）⟧ |\n"),
    ),
    good=(
        Example(_TABLE + "| a | MIT |\n| b | base: MIT<br>chat: Apache 2.0 |\n| c | - |\n"),
        Example(_TABLE + "| a | MIT (?) |\n", profile="generic"),
    ),
    opt_in=True,
)
