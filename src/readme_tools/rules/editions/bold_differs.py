"""bold-differs: an amount that is bold in the other editions, or here alone."""

from collections.abc import Iterator

from readme_tools.editions.amounts import Emphasis, other_emphasis
from readme_tools.i18n.wording import edition, shortened
from readme_tools.rules.base import Alignment, Finding, Related, Rule, at, compared, say
from readme_tools.rules.editions.comparing import named

_JA = "|  | 学習テキスト |\n|:---|:---:|\n| [A](https://a.example) | "
_EN = "|  | Training Data |\n|:---|:---:|\n| [A](https://a.example) | "


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report each cell once whose amounts are emphasised otherwise than the same amounts elsewhere."""
    for one in other_emphasis(alignment):
        yield from (_finding(one, language, others) for language, others in one.odd)


def _finding(one: Emphasis, language: str, others: tuple[str, ...]) -> Finding:
    row, other, mine = one.entry.rows[language], one.entry.rows[others[0]], one.amounts[language]
    state, theirs = (say("bold"), say("plain")) if mine.bold else (say("plain"), say("bold"))
    related = Related(at(other.source, one.amounts[others[0]].span), edition(others[0]))
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
    summary="An amount that is bold in one edition and plain in the others",
    why="What one edition emphasises is as important to the readers of the others.",
    check=check,
    bad=(
        compared(
            ja=_JA + "計⟦300Bトークン→**300B**トークン⟧ |\n",
            en=_EN + "total of **300B** tokens |\n",
            fr=_EN.replace("Training Data", "Données d'entraînement") + "**300B** de tokens |\n",
        ),
        compared(ja=_JA + "計 **3.2GB** |\n", en=_EN + "⟦3.2GB→**3.2GB**⟧ in total |\n"),
    ),
    good=(
        compared(ja=_JA + "計 **2,700万** 文 |\n", en=_EN + "**27M** sentences |\n"),
        compared(ja=_JA + "計 **2,700万** 文 |\n", en=_EN + "many sentences |\n"),
        compared(ja=_JA + "松の追加学習 (計 **7B** トークン) |\n", en=_EN + "On Pine 7B (**7B** tokens) |\n"),
    ),
)
