"""unknown-column: a heading that the profile does not know, in a table that it knows."""

from collections import Counter
from collections.abc import Iterable, Iterator

from readme_tools.catalogue import Column, Edition, fold
from readme_tools.catalogue.headings import meant
from readme_tools.i18n.wording import shortened
from readme_tools.rules.base import TABLES, Example, Finding, Rule, at, say

# A profile that knows so many times more headings than not is meant to know them all.
_THOROUGH = 10


def check(edition: Edition) -> Iterator[Finding]:
    """Report headings that nearly are known ones; also others, where the profile knows nearly all headings."""
    named = [[column for column in table.columns if column.heading] for table in edition.tables]
    counts = Counter((column.known, fold(column.heading)) for columns in named for column in columns)
    # One heading may have been renamed throughout.
    is_thorough = any(map(_is_thorough, (counts.elements(), counts)))
    for table, columns in zip(edition.tables, named, strict=True):
        unknown = [column for column in columns if not column.known]
        if not unknown or len(unknown) == len(columns):
            continue
        taken = {column.key for column in table.columns}
        for column in unknown:
            nearly = meant(column.heading, column is table.columns[0], taken, edition.profile)
            if nearly or (is_thorough and len(unknown) * 3 <= len(columns)):
                yield _finding(edition, column, nearly)


def _is_thorough(headings: Iterable[tuple[bool, str]]) -> bool:
    """Return whether nearly all headings are known, each given with that."""
    known = [is_known for is_known, _ in headings]
    return known.count(True) >= _THOROUGH * known.count(False)


def _finding(edition: Edition, column: Column, nearly: str | None) -> Finding:
    hint = (
        say(": did you mean '{nearly}'?", nearly=nearly)
        if nearly
        else say(", so nothing in this column is checked: correct or add it")
    )
    message = say(
        "the profile '{name}' knows no column '{heading}'{hint}",
        name=edition.profile.name,
        heading=shortened(column.heading),
        hint=hint,
    )
    place = at(edition.document.source, column.cell.content)
    return Finding(place, message, same=fold(column.heading))


_WIDE = (
    "| Architecture | Base Model | Max Context Length | Training Data | HuggingFace? | Release Year | Date | Paper |\n"
    "|---|---|---|---|---|---|---|---|\n| a | b | 1 | d | ◯ | 2024 | 2024.01.02 | f |\n\n"
)
_RENAMED = "|  | Developer | License | {} |\n|---|---|---|---|\n| a | A | MIT | fair |\n\n"

RULE = Rule(
    code="RT107",
    signs=TABLES,
    summary="A column heading that the profile does not know, in a table of which it knows the others",
    why=(
        "A misspelt heading takes its whole column out of every check and export. A new kind of column belongs "
        "in your own profile, with all the headings that it goes by."
    ),
    check=check,
    bad=(
        Example("|  | Developer | ⟦Licnese⟧ |\n|---|---|---|\n| a | A | MIT |\n"),
        Example(_WIDE + _RENAMED.format("⟦Weather⟧") + _RENAMED.format("Weather") * 2),
    ),
    good=(
        Example("|  | Developer | License |\n|---|---|---|\n| a | A | MIT |\n"),
        Example("| Model | Size | License |\n|---|---|---|\n| a | 7b | MIT |\n"),
        Example("| Shop | Address | Licnese |\n|---|---|---|\n| a | b | c |\n", profile="generic"),
        Example("|  | Developer |  |\n|---|---|---|\n| a | A | b |\n"),
    ),
)
