"""bold-differs: an amount that is bold in the other editions, or here alone."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.grammars.flat import flatten
from readme_tools.catalogue.lined_up import Alignment, RowGroup
from readme_tools.catalogue.quantities import Figure, figures
from readme_tools.editions.parity import odd_ones
from readme_tools.i18n.message import say
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.markdown.nodes import Emphasis, Emphasised, walk
from readme_tools.rules.base import Example, Rule, at, editions
from readme_tools.rules.editions.comparing import named
from readme_tools.rules.wording import edition, shortened
from readme_tools.text.diagnostic import Finding, Related, Severity
from readme_tools.text.source import Span

_JA = "|  | 学習テキスト |\n|:---|:---:|\n| [A](https://a.example) | "
_EN = "|  | Training Data |\n|:---|:---:|\n| [A](https://a.example) | "


@dataclass(frozen=True, slots=True)
class _Amount:
    figure: Figure
    text: str
    span: Span
    bold: bool


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report each cell once whose amounts are emphasised otherwise than the same amounts elsewhere."""
    for group in alignment.tables:
        columns = [column for table in group.tables.values() for column in table.columns]
        for key in dict.fromkeys(column.key for column in columns if column.grammar == "training-data"):
            for entry in group.rows:
                rows = {one: row for one, row in entry.rows.items() if row.is_whole and row.cell(key)}
                if len(rows) > 1 and any("**" in row.source.slice(row.node.span) for row in rows.values()):
                    yield from _compare(entry, {one: _amounts(row, key) for one, row in rows.items()})


def _amounts(row: CatalogueRow, key: str) -> list[_Amount]:
    cell = row.cell(key)
    inlines = cell.inlines if cell else ()
    strong = [one.span for one in walk(inlines) if isinstance(one, Emphasised) and one.kind is Emphasis.STRONG]
    flat = flatten(inlines)
    places = ((figure, flat.span(figure.start, figure.end)) for figure in figures(flat.text))
    return [
        _Amount(figure, flat.text[figure.start : figure.end], span, any(span.overlaps(one) for one in strong))
        for figure, span in places
    ]


def _compare(entry: RowGroup, amounts: dict[str, list[_Amount]]) -> Iterator[Finding]:
    """Compare the amounts that all editions of an entry state."""
    first, *others = amounts
    reported: set[str] = set()
    for mine in amounts[first]:
        same = {first: mine}
        for language in others:
            like = next((one for one in amounts[language] if one.figure.is_like(mine.figure)), None)
            if like is not None:
                same[language] = like
        for language, agreeing in odd_ones({one: amount.bold for one, amount in same.items()}):
            if language not in reported:
                reported.add(language)
                yield _finding(entry, language, agreeing, same)


def _finding(entry: RowGroup, language: str, others: tuple[str, ...], same: dict[str, _Amount]) -> Finding:
    row, other, mine = entry.rows[language], entry.rows[others[0]], same[language]
    state, theirs = (say("bold"), say("plain")) if mine.bold else (say("plain"), say("bold"))
    related = Related(at(other.source, same[others[0]].span), edition(others[0]))
    message = say(
        "'{text}' of '{name}' is {state} here, but {theirs} in {others}",
        text=mine.text,
        name=shortened(row.name),
        state=state,
        theirs=theirs,
        others=named(others),
    )
    return Finding(at(row.source, mine.span), message, (related,))


RULE = Rule(
    code="RT713",
    name="bold-differs",
    severity=Severity.WARNING,
    subject=Alignment,
    summary="An amount that is bold in one edition and plain in the others",
    why="What one edition emphasises is as important to the readers of the others.",
    check=check,
    bad=(
        Example(
            editions(
                ja=_JA + "計300Bトークン |\n",
                en=_EN + "total of **300B** tokens |\n",
                fr=_EN.replace("Training Data", "Données d'entraînement") + "**300B** de tokens |\n",
            ),
            found=("300Bトークン",),
        ),
        Example(editions(ja=_JA + "計 **3.2GB** |\n", en=_EN + "3.2GB in total |\n"), found=("3.2GB",)),
    ),
    good=(
        Example(editions(ja=_JA + "計 **2,700万** 文 |\n", en=_EN + "**27M** sentences |\n")),
        Example(editions(ja=_JA + "計 **2,700万** 文 |\n", en=_EN + "many sentences |\n")),
    ),
)
