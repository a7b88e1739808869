"""value-differs: one entry, two values of a closed list."""

from collections.abc import Iterator

from readme_tools.catalogue.grammars.choice import Choices
from readme_tools.editions.parity import Difference, differences
from readme_tools.i18n.wording import quote
from readme_tools.lazy.dataclasses import replace
from readme_tools.markdown.entries import BADGES
from readme_tools.rules.base import Alignment, Finding, Rule, Severity, compared, replacement, say
from readme_tools.rules.editions.comparing import cell_span, differing_cell, odd_cells, values_in
from readme_tools.text.edits import Fix


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report an entry in the edition whose value disagrees; what one edition leaves out is no difference."""
    for one, language, others in odd_cells((*differences(alignment, "choice"), *differences(alignment, "text"))):
        values = values_in(one, language, others)
        is_name = cell_span(one, language).overlaps(one.row(language).name_span)
        is_name = is_name or values["here"] == quote(values["name"])  # one after a picture of it
        message = (
            say("the name is {here} here, but {there} in {others}", **values)
            if is_name
            else say("'{name}' is {here} here, but {there} in {others}", **values)
        )
        found = differing_cell(one, language, others, message, _fix(one, language, others[0]))
        if one.column != BADGES:
            yield found
        elif len({_letters(one, tag) for tag in (language, others[0])}) > 1:  # else they are in another order
            yield replace(found, same=(BADGES, language))


def _letters(one: Difference, language: str) -> str:
    return "".join(sorted(filter(str.isalnum, one.row(language).view(one.cell(language)).plain)))


def _fix(one: Difference, language: str, other: str) -> Fix | None:
    """Put the other edition's value in the place of this one's; which of them is right takes a look."""
    mine, theirs = one.parsed(language), one.parsed(other)
    if not (isinstance(mine, Choices) and isinstance(theirs, Choices)) or len(mine.choices) + len(theirs.choices) > 2:
        return None
    (choice,), (model,) = mine.choices, theirs.choices
    source = one.row(language).source
    right = model.names.get(language) or model.names.get("any")
    if right is None or source.slice(choice.span) != choice.written:
        return None
    return replacement(source, choice.span, right, safe=False)


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


def _list(name: str, article: str, text: str) -> str:
    """Return a list of birds that have their names in all languages, the last one with another name."""
    names = ("owl", "hawk", "lark", "rook", "swan", "wren", "gull", name)
    return "".join(f"- [{one}](https://birds.example/{at}) - {article} bird {text}\n" for at, one in enumerate(names))


RULE = Rule(
    code="RT723",
    severity=Severity.ERROR,
    lists=True,
    yields_to=("malformed-link", "marker-differs"),
    summary="An entry with different values in two editions, in a column whose values the profile lists",
    why="Such a value is a fact, whatever the reader's language; one of the editions is wrong.",
    check=check,
    bad=(
        compared(ja=_JA + "はい |\n", en=_EN + "⟦No→Yes⟧ |\n", profile=_PROFILE),
        compared(
            en=_list("tern", "A", "of the woods"),
            fr=_list("gull", "Un", "des bois"),
            found=("[gull](https://birds.example/7)",),
            profile="generic",
        ),
    ),
    good=(
        compared(ja=_JA + "はい |\n", en=_EN + "yes |\n", profile=_PROFILE),
        compared(ja=_JA + "API |\n", en=_EN + " |\n", profile=_PROFILE),
        compared(ja=_JA + "API |\n", en=_EN + "Maybe |\n", profile=_PROFILE),
    ),
)
