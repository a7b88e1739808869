"""licence-without-link: a vendor's own licence that the reader has to search for."""

from collections.abc import Iterator

from readme_tools.catalogue.grammars.licence import Licences, Reading
from readme_tools.rules.base import Edition, Example, Finding, Rule, at, say
from readme_tools.rules.licences.reading import respelt

_TABLE = "|  | License |\n|:---|:---:|\n"


def check(edition: Edition) -> Iterator[Finding]:
    """Report each name once; the fix links it where the profile knows the address.

    A cell with a footnote is left alone: the footnote explains it.
    """
    known = edition.profile.licences_by_id
    source = edition.document.source
    for row, _, cell, value in edition.values_of("licence", Licences):
        for licence in value.licences:
            spec = known.get(licence.id) if licence.id else None
            is_own = spec.custom if spec else licence.reading is Reading.OWN_TERMS
            if is_own and licence.url is None and not row.view(cell).footnotes:
                url = spec.url if spec else None
                fix = respelt(source, licence, f"[{licence.name}]({url})", safe=False) if url else None
                message = say("'{name}' is a licence of its vendor's own: link its text", name=licence.name)
                yield Finding(at(source, licence.span), message, fix=fix, same=licence.name)


RULE = Rule(
    code="RT404",
    kinds=("licence",),
    summary="A vendor's own licence without a link to its text",
    why="What such a licence allows stands in no list of licences; a reader has to find its text first.",
    check=check,
    bad=(
        Example(_TABLE + "| a | ⟦Model-X Terms of Use⟧ |\n| b | ⟦Qwen License⟧ |\n| c | Qwen License |\n"),
        Example(
            _TABLE + "| a | ⟦Gemma Terms of Use→[Gemma Terms of Use](https://ai.google.dev/gemma/terms)⟧ & MIT |\n"
        ),
    ),
    good=(
        Example(_TABLE + "| a | [Gemma Terms of Use](https://x.example) |\n| b | MIT |\n| c | ? |\n"),
        Example(_TABLE + "| a | Model-X Terms of Use[^1] |\n\n[^1]: <https://x.example>\n"),
        Example(_TABLE + "| a | Gemma Terms of Use |\n", profile="generic"),
    ),
    opt_in=True,
)
