"""number-differs: one amount here, another one in the other editions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.amounts import other_amounts
from readme_tools.editions.parity import Difference, differences
from readme_tools.i18n.message import say
from readme_tools.rules.base import Example, Rule, at, editions
from readme_tools.rules.editions.comparing import cell_span, named
from readme_tools.rules.wording import edition, shortened
from readme_tools.text.diagnostic import Finding, Related, Severity
from readme_tools.text.source import Span

_JA = "|  | 学習テキスト |\n|:---|:---:|\n| [A](https://a.example) | "
_EN = "|  | Training Data |\n|:---|:---:|\n| [A](https://a.example) | "


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report cells that state different amounts; what one edition leaves out is no difference."""
    for amounts in other_amounts(alignment):
        for language, others in amounts.odd:
            yield _finding(amounts, language, others, amounts.nearest(language, others[0]))
    for one in chain(differences(alignment, "number"), differences(alignment, "numbers")):
        for language, others in one.odd:
            yield _finding(one, language, others, (cell_span(one, language), cell_span(one, others[0])))


def _finding(one: Difference, language: str, others: tuple[str, ...], spans: tuple[Span, Span]) -> Finding:
    row, other = one.row(language), one.row(others[0])
    return Finding(
        at(row.source, spans[0]),
        say(
            "'{name}' says '{here}' here, but '{there}' in {others}",
            name=shortened(row.name),
            here=shortened(row.source.slice(spans[0])),
            there=shortened(other.source.slice(spans[1])),
            others=named(others),
        ),
        (Related(at(other.source, spans[1]), edition(others[0])),),
    )


RULE = Rule(
    code="RT707",
    name="number-differs",
    severity=Severity.WARNING,
    subject=Alignment,
    summary="A cell that states another amount than the other editions",
    why="Numbers are translated by hand, from 億 to billions, and corrected in one edition only.",
    check=check,
    bad=(
        Example(
            editions(
                ja="|  | アーキテクチャ |\n|---|---|\n| [A](https://a.example) | X (**7b(6.8b)**, 13b) |\n",
                en="|  | Architecture |\n|---|---|\n| [A](https://a.example) | X (**7b**, 13b) |\n",
            ),
            found=("7b",),
        ),
        Example(
            editions(
                ja=_JA + "コーパス（約2,700万文、94億トークン） |\n", en=_EN + "Corpus (27M sentences, 940M tokens) |\n"
            ),
            found=("940M tokens",),
        ),
        Example(
            editions(
                ja=_JA + "3.2GB |\n",
                en=_EN + "3.5GB |\n",
                fr=_EN.replace("Training Data", "Données d'entraînement") + "3,5 Go |\n",
            ),
            found=("3.2GB",),
        ),
    ),
    good=(
        Example(
            editions(
                ja="|  | アーキテクチャ |\n|---|---|\n| [A](https://a.example) | X (**7b(6.8b)**, small) |\n",
                en="|  | Architecture |\n|---|---|\n| [A](https://a.example) | X (**7b (6.8b)**, small(100m)) |\n",
            )
        ),
        Example(editions(ja=_JA + "約2,700万文、628万件 |\n", en=_EN + "27M sentences, 6.3M samples |\n")),
        Example(editions(ja=_JA + "CC-100、約10億トークン |\n", en=_EN + "CC-100 |\n")),
        Example(editions(ja=_JA + "1兆2,000億トークン |\n", en=_EN + "1.2 trillion tokens (2023) |\n")),
    ),
)
