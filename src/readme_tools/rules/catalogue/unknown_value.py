"""unknown-value: a cell that says none of the values that its column has."""

from collections.abc import Iterator

from readme_tools.catalogue import CatalogueRow, Column, Edition, fold
from readme_tools.catalogue.grammars.choice import Choice, Choices
from readme_tools.catalogue.profile.specs import ColumnSpec
from readme_tools.catalogue.profile.spelling import bare
from readme_tools.i18n.wording import nearly, shortened
from readme_tools.rules.base import Example, Finding, Rule, correction, join, regex, say

_MOST = 8
_JOINED = regex(r"\s*[,;/&+、，；／]\s*|\s+[-–—]\s+|<br ?/?>")


def check(edition: Edition) -> Iterator[Finding]:
    """Report each value that is not listed, and each spelling that is not the listed one, once a column."""
    language = edition.language
    for row, column, _, value in edition.values_of("choice", Choices):
        for choice in value.choices:
            if choice.value is None and column.spec is not None:
                if _are_known(choice.written, column.spec, language):
                    continue
                yield _unknown(row, column, column.spec, choice, language)
            elif choice.right is not None:
                yield _respelled(row, column, choice, choice.right)


def _are_known(written: str, spec: ColumnSpec, language: str) -> bool:
    """Return whether a cell says two or more values of its column, side by side."""
    known = {fold(bare(name)) for one in spec.values if (name := one.name_in(language)) is not None}
    parts = {fold(bare(part)) for part in _JOINED.split(written)}
    return len(parts) > 1 and parts <= known


def _respelled(row: CatalogueRow, column: Column, choice: Choice, right: str) -> Finding:
    written = choice.written
    message = say(
        "write '{right}' for '{wrong}', one of the values of the column '{heading}'",
        right=right,
        wrong=shortened(written),
        heading=column.heading or column.key,
    )
    return correction(row.source, choice.span, message, right, safe=choice.sure, same=(column.key, written))


def _unknown(row: CatalogueRow, column: Column, spec: ColumnSpec, choice: Choice, language: str) -> Finding:
    names = [name for one in spec.values if (name := one.name_in(language)) is not None]
    values = join(", ", [bare(name) for name in names[:_MOST]] + (["…"] if len(names) > _MOST else []))
    near = nearly(fold(bare(choice.written)), {fold(bare(name)): name for name in names})
    word, heading = shortened(bare(choice.written)), column.heading or column.key
    message = (
        say(
            "'{word}' is not one of the values of the column '{heading}': did you mean '{near}'?",
            word=word,
            heading=heading,
            near=bare(near),
        )
        if near
        else say(
            "'{word}' is not one of the values of the column '{heading}', which are {values}",
            word=word,
            heading=heading,
            values=values,
        )
    )
    same = (column.key, choice.written)
    return correction(row.source, choice.span, message, near or None, same=same, written=choice.written)


_PROFILE = """\
name = "apis"

[[columns]]
key = "auth"
grammar = "choice"
values = ["`apiKey`", "`OAuth`", "No"]
headings = { en = ["Auth"], ja = ["Auth"] }

[[columns]]
key = "os"
grammar = "choice"
several = true
values = ["Linux", { names = "macOS", aliases = ["OS X"] }]
headings = { en = ["OS"], ja = ["OS"] }
"""
_HEAD = "| API | Auth | OS |\n|---|---|---|\n"

RULE = Rule(
    code="RT612",
    kinds=("choice",),
    summary="A cell that says something else than the values that the profile lists for its column",
    why=(
        "Whoever filters or counts by such a column looks for its few values, and misses the row. A new value belongs "
        "in the profile, in the column's `values`; the fix corrects spellings."
    ),
    check=check,
    bad=(
        Example(
            _HEAD + "| Rain | ⟦apiKey→`apiKey`⟧ | Linux |\n| Snow | ⟦`no`→No⟧ | Linux, ⟦OS X→macOS⟧ |\n"
            "| Hail | ⟦`OAuht`→`OAuth`⟧ | |\n",
            profile=_PROFILE,
        ),
        Example(_HEAD + "| Rain | No | ⟦BeOS⟧ |\n", profile=_PROFILE),
    ),
    good=(
        Example(_HEAD + "| Rain | `apiKey` | Linux |\n| Snow | No | Linux, macOS |\n| Hail | | |\n", profile=_PROFILE),
        Example(_HEAD + "| Rain | `apiKey` / `OAuth` | |\n", profile=_PROFILE),
        Example("| API | Auth |\n|---|---|\n| Rain | secret |\n", profile="generic"),
    ),
    yields_to=("untranslated-text",),
)
