"""marker-differs: one entry, two markers."""

from collections.abc import Iterator, Mapping

from readme_tools.catalogue.grammars.availability import Availability
from readme_tools.editions.parity import BY_GRAMMAR, FEWEST, Difference, differences, is_habit, shared_columns, written
from readme_tools.rules.base import Alignment, Finding, Rule, Severity, compared, regex, say
from readme_tools.rules.editions.comparing import differing_cell, odd_cells, values_in

_JA = "|  | HuggingFace ですぐ使える？ |\n|:---|:---:|\n| [A](https://a.example) | "
_EN = "|  | HuggingFace? |\n|:---|:---:|\n| [A](https://a.example) | "
_FR = _EN
_SHARE = 0.9  # of the cells with marks that must agree
_MARK = regex("[✓✔☑✅✕✖✗✘❌❎☒○◯●◎△▲×]")


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report an entry in the edition whose marker disagrees."""
    for one, language, others in odd_cells(differences(alignment, "availability")):
        mine, theirs = (value.glyph if value else None for value in map(_value, (one, one), (language, others[0])))
        message = say(
            "'{name}' has {here} here, but {there} in {others}", **_values(one, language, others, mine, theirs)
        )
        yield differing_cell(one, language, others, message)
    for one, language, others in odd_cells(_other_marks(alignment)):
        values = _values(one, language, others, one.values[language], one.values[others[0]])
        message = say(
            "'{name}' has {here} in the column '{column}' here, but {there} in {others}",
            column=one.row(language).table.columns[one.cells[language][1]].heading,
            **values,
        )
        yield differing_cell(one, language, others, message)


def _other_marks(alignment: Alignment) -> Iterator[Difference]:
    """Yield the cells whose marks are not those of the other editions, where nearly all others are the same."""
    odd: list[Difference] = []
    same = 0
    for shared in shared_columns(alignment):
        if shared.column.grammar in BY_GRAMMAR:
            continue  # compared by what they mean
        for entry, cells in shared.entries:
            texts = {one: written(*place) for one, place in cells.items()}
            if all(text.isascii() for text in texts.values()):
                continue
            marks = {one: " ".join(_MARK.findall(text)) for one, text in texts.items()}
            if len(set(marks.values())) > 1:
                odd.append(Difference(shared.group, entry, shared.key, "marks", cells, marks))
            else:
                same += any(marks.values())
    if is_habit(same, same + len(odd), FEWEST, _SHARE):
        yield from odd


def _values(
    one: Difference, language: str, others: tuple[str, ...], mine: object, theirs: object
) -> Mapping[str, object]:
    marks = {"here": mine or say("no marker"), "there": theirs or say("none")}
    return {**values_in(one, language, others), **marks}


def _value(one: Difference, language: str) -> Availability | None:
    value = one.parsed(language)
    return value if isinstance(value, Availability) else None


RULE = Rule(
    code="RT705",
    severity=Severity.ERROR,
    summary="An entry with different markers in two editions",
    why="Whether something can be used does not depend on the reader's language; one of the editions is wrong.",
    check=check,
    bad=(
        compared(ja=_JA + "◯ |\n", en=_EN + "⟦△→\u25ef⟧ |\n"),
        compared(ja=_JA + "⟦[別の人が変換したもの](https://a.example/x)⟧ |\n", en=_EN + "◯ |\n", fr=_FR + "◯ |\n"),
    ),
    good=(
        compared(ja=_JA + "◯ |\n", en=_EN + "[◯](https://a.example) |\n"),
        compared(ja=_JA + "◯ |\n", en=_EN + "○ |\n"),
        compared(ja=_JA + " |\n", en=_EN + " |\n"),
    ),
)
