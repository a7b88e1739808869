"""year-differs: one entry, two years or dates."""

from collections.abc import Iterator

from readme_tools.editions.parity import differences
from readme_tools.rules.base import Alignment, Finding, Rule, Severity, compared, say
from readme_tools.rules.editions.comparing import differing_cell, odd_cells, values_in

_JA = "|  | 公開年 |\n|:---|:---:|\n| [A](https://a.example) | "
_EN = "|  | Year |\n|:---|:---:|\n| [A](https://a.example) | "


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report an entry in the edition whose year or date disagrees; bold type and separators do not count."""
    for one, language, others in odd_cells((*differences(alignment, "year"), *differences(alignment, "date"))):
        message = say("'{name}' is dated {here} here, but {there} in {others}", **values_in(one, language, others))
        yield differing_cell(one, language, others, message)


RULE = Rule(
    code="RT706",
    severity=Severity.ERROR,
    summary="An entry with different years or dates in two editions",
    why="A year is a fact in every language; one of the editions is wrong.",
    check=check,
    bad=(
        compared(ja=_JA + "**2024** |\n", en=_EN + "⟦**2023**→**2024**⟧ |\n"),
        compared(
            ja="|  | 日付 |\n|---|---|\n| [A](https://a.example) | 2024.05.31 |\n",
            en="|  | Date |\n|---|---|\n| [A](https://a.example) | ⟦2024.06.01→2024.05.31⟧ |\n",
        ),
    ),
    good=(compared(ja=_JA + "**2024** |\n", en=_EN + "2024 |\n"), compared(ja=_JA + "2024 |\n", en=_EN + "? |\n")),
)
