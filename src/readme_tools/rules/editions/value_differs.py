"""value-differs: one entry, two values of a closed list."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.grammars.choice import Choices
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.parity import Deviation
from readme_tools.i18n.message import say
from readme_tools.rules.base import Example, Rule, at, editions, replacement
from readme_tools.rules.editions.comparing import cell_span, compared, deviating, named, quoted, span_of, there
from readme_tools.rules.wording import edition, quote, shortened
from readme_tools.text.diagnostic import Finding, Related, Severity
from readme_tools.text.edits import Fix


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report an entry in the edition whose value disagrees; what one edition leaves out is no difference."""
    for entry, key, (language, others) in compared(alignment, "choice"):
        row, other = entry.rows[language], entry.rows[others[0]]
        message = say(
            "'{name}' is {mine} here, but {theirs} in {editions}",
            name=shortened(row.name),
            mine=quoted(row, key),
            theirs=quoted(other, key),
            editions=named(others),
        )
        yield Finding(at(row.source, span_of(row, key)), message, there(entry, key, others), _fix(row, other, key))
    for one, (language, others) in deviating(alignment, "text"):
        row = one.entry.rows[language]
        original = one.cells[others[0]][0].source
        message = say(
            "'{name}' is {mine} here, but {theirs} in {editions}",
            name=shortened(row.name),
            mine=quote(_plain(one, language)),
            theirs=quote(_plain(one, others[0])),
            editions=named(others),
        )
        related = Related(at(original, cell_span(one, others[0])), edition(others[0]))
        yield Finding(at(row.source, cell_span(one, language)), message, (related,))


def _plain(deviation: Deviation, language: str) -> str:
    row, place = deviation.cells[language]
    return shortened(row.view(row.node.cells[place]).plain)


def _fix(row: CatalogueRow, other: CatalogueRow, key: str) -> Fix | None:
    """Put the other edition's value in the place of this one's; which of them is right takes a look."""
    mine, theirs = row.parsed(key).value, other.parsed(key).value
    if not (isinstance(mine, Choices) and isinstance(theirs, Choices)) or len(mine.choices) + len(theirs.choices) > 2:
        return None
    (choice,), (model,) = mine.choices, theirs.choices
    right = model.names.get(row.table.catalogue.edition.language) or model.names.get("any")
    if right is None or row.source.slice(choice.span) != choice.written:
        return None
    return replacement(row.source, choice.span, right, safe=False)


_PROFILE = """\
name = "models"

[[columns]]
key = "name"
grammar = "entry"
first = true
headings = { ja = ["モデル"], en = ["Model"] }

[[columns]]
key = "open"
grammar = "choice"
values = [{ names = { ja = "はい", en = "Yes" } }, { names = { ja = "いいえ", en = "No" } }, "API"]
headings = { ja = ["公開"], en = ["Open"] }
"""
_JA = "| モデル | 公開 |\n|---|---|\n| [A](https://a.example) | "
_EN = "| Model | Open |\n|---|---|\n| [A](https://a.example) | "

RULE = Rule(
    code="RT723",
    name="value-differs",
    severity=Severity.ERROR,
    subject=Alignment,
    summary="An entry with different values in two editions, in a column whose values the profile lists",
    why="Such a value is a fact, whatever the reader's language; one of the editions is wrong.",
    check=check,
    bad=(
        Example(
            editions(ja=_JA + "はい |\n", en=_EN + "No |\n"),
            found=("No",),
            fixed=editions(ja=_JA + "はい |\n", en=_EN + "Yes |\n"),
            profile=_PROFILE,
        ),
    ),
    good=(
        Example(editions(ja=_JA + "はい |\n", en=_EN + "yes |\n"), profile=_PROFILE),
        Example(editions(ja=_JA + "API |\n", en=_EN + " |\n"), profile=_PROFILE),
        Example(editions(ja=_JA + "API |\n", en=_EN + "Maybe |\n"), profile=_PROFILE),
    ),
)
