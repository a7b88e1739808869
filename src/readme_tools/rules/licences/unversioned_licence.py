"""unversioned-licence: the name of a family of licences, such as `GPL`."""

from collections.abc import Iterator

from readme_tools.catalogue.grammars.licence import licences_of
from readme_tools.i18n.wording import quote
from readme_tools.rules.base import Edition, Example, Finding, Rule, at, join, say

_TABLE = "|  | License |\n|:---|:---:|\n"


def check(edition: Edition) -> Iterator[Finding]:
    """Report each such name, unless a link leads to the text or the licence is called doubtful anyway."""
    known = edition.profile.licences_by_id
    for row, licence in licences_of(edition):
        spec = known.get(licence.id) if licence.id else None
        if spec is not None and spec.is_family and licence.url is None and not licence.doubtful:
            message = say(
                "'{name}' leaves open which licence is meant: name its version{examples}",
                name=licence.name,
                examples=_such_as(edition, spec.id),
            )
            yield Finding(at(row.source, licence.span), message)


def _such_as(edition: Edition, family: str) -> str:
    language = edition.language
    members = [
        quote(one.name_in(language)) for one in edition.profile.licences if one.family == family and not one.is_family
    ]
    return say(", such as {members}", members=join(say(" or "), members[-2:])) if members else ""


RULE = Rule(
    code="RT403",
    kinds=("licence",),
    summary="A licence without its version, such as GPL or CC BY",
    why="The versions of a licence allow and demand different things; without it nobody can look up which.",
    check=check,
    bad=(
        Example(
            _TABLE
            + "| a | ⟦CC BY-NC⟧ |\n| b | base: MIT<br>chat: ⟦gpl⟧ |\n| c | ⟦Apache License⟧ |\n| d | MIT / ⟦CC⟧ |\n"
        ),
    ),
    good=(
        Example(_TABLE + "| a | CC BY-NC 4.0 |\n| b | GPL 3.0 |\n| c | CC0 |\n| d | MIT |\n"),
        Example(_TABLE + "| a | [CC BY](https://creativecommons.org/licenses/by/4.0/) |\n| b | GPL (?) |\n"),
        Example(_TABLE + "| a | MIT, with parts under CC BY as the paper says |\n| b | ? |\n"),
        Example(_TABLE + "| a | GPL |\n", profile="generic"),
    ),
)
