"""unknown-licence: a licence that is neither in the vocabulary nor a link."""

import re
from collections.abc import Iterator
from json import dumps

from readme_tools.catalogue.grammars.licence import Reading, licences_of
from readme_tools.catalogue.profile.model import Profile, fold
from readme_tools.rules.base import Edition, Example, Finding, Message, Rule, at, say, similar

_TABLE = "|  | License |\n|:---|:---:|\n"


def check(edition: Edition) -> Iterator[Finding]:
    """Report each unknown spelling once, with the nearest known name where there is one."""
    if not edition.profile.licences:
        return
    for row, licence in licences_of(edition):
        if licence.reading is Reading.UNRECOGNISED:
            near = similar(licence.name, edition.profile)
            hint = (
                say("did you mean '{near}'?", near=near)
                if near
                else say("link its text, or {advice}", advice=_advice(licence.name, row.name, edition.profile))
            )
            message = say("'{name}' is not a licence that this catalogue knows: {hint}", name=licence.name, hint=hint)
            yield Finding(at(row.source, licence.span), message, same=licence.name)


def _advice(name: str, entry: str, profile: Profile) -> Message:
    """Return which line to add to which file for a licence to be known, with an id: in other letters, by its entry."""
    is_latin = all(sign.isascii() for sign in name if sign.isalpha())
    key = re.sub(r"[^a-z0-9.]+", "-", fold(name if is_latin else entry)).strip("-.")
    key = (key if is_latin else f"{key}-licence".strip("-")) or "licence"
    line = f'{{ id = "{key}", names = [{dumps(name, ensure_ascii=False)}] }}'
    if profile.origin.endswith(".toml"):
        return say("add {line} to 'known' of [licences] in {file}", line=line, file=profile.origin)
    return say(
        "write extends = '{profile}' and, under [licences], known = [{line}] into a file readme-tools-profile.toml, "
        "and profile = 'readme-tools-profile.toml' into readme-tools.toml",
        line=line,
        profile=profile.name,
    )


RULE = Rule(
    code="RT401",
    kinds=("licence",),
    summary="A licence that is neither in the profile's vocabulary nor a link",
    why="A reader cannot look up what a made-up or misspelt licence allows, and nothing can compare it.",
    check=check,
    bad=(
        Example(_TABLE + "| [a](https://a.example) | ⟦Apahce 2.0⟧ |\n"),
        Example(_TABLE + "| [a](https://a.example) | base: MIT<br>chat: ⟦Our rules⟧ |\n"),
    ),
    good=(
        Example(_TABLE + "| [a](https://a.example) | Apache 2.0 |\n| b | [own](https://b.example) |\n| c | ？ |\n"),
        Example(_TABLE + "| a | base: MIT<br>chat: CC BY-NC 4.0 (?) |\n| b | Gemma Terms of Use & MIT |\n| c | |\n"),
        Example(_TABLE + "| a | Model-X Terms of Use |\n| b | 🚧 TODO(ja): |\n| c | 🚧 TODO(ja): 独自の条件 |\n"),
        Example(_TABLE + "| a | Our rules |\n", profile="generic"),
    ),
)
