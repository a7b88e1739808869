"""heading-synonym: one column under another heading than in nearly all other tables of the edition."""

from collections import Counter
from collections.abc import Iterator

from readme_tools.catalogue.bind import Column, Edition
from readme_tools.catalogue.headings import bare
from readme_tools.i18n.wording import shortened
from readme_tools.rules.base import TABLES, Finding, Related, Rule, at, compared, correction, say

# How often the usual heading stands at least, and how many times as often as the odd one.
_OFTEN, _TIMES = 4, 4
# The same where the odd heading is of the edition's own language: perhaps it is meant.
_USUAL = 10


def check(edition: Edition) -> Iterator[Finding]:
    """Report the rare headings of a column that the profile knows by several; first columns name what they list."""
    columns: dict[str, list[Column]] = {}
    for table in edition.tables:
        for column in table.columns[1:]:
            if column.known and column.heading:
                columns.setdefault(column.key, []).append(column)
    source = edition.document.source
    for found in columns.values():
        counts = Counter(bare(column.heading) for column in found)
        usual, count = counts.most_common(1)[0]
        model = next(column for column in found if bare(column.heading) == usual)
        for column in found:
            heading = bare(column.heading)
            if heading == usual or count < _TIMES * counts[heading] or heading in usual or usual in heading:
                continue
            if (count >= _OFTEN and _is_foreign(edition, column)) or (count >= _USUAL and counts[heading] == 1):
                message = say(
                    "{count} other tables of this edition call this column '{usual}'",
                    count=count,
                    usual=shortened(model.heading),
                )
                related = (Related(at(source, model.cell.content), say("the usual heading")),)
                text = source.slice(model.cell.content)
                yield correction(source, column.cell.content, message, text, same=heading, related=related)


def _is_foreign(edition: Edition, column: Column) -> bool:
    """Return whether the profile knows a heading from the editions in other languages only."""
    spec = column.spec
    if spec is None:
        return False
    own = spec.headings.get(edition.language, ())
    return bool(own) and bare(column.heading) not in {bare(one) for one in own}


_ROWS = "|---|---|---|\n| a | 2024 | A |\n\n"
_TABLE = "|  | Année de sortie | Développeur |\n" + _ROWS

RULE = Rule(
    code="RT117",
    signs=TABLES,
    summary="A column under another heading than in nearly all other tables of the edition",
    why="One column by two names makes readers ask for the difference.",
    check=check,
    bad=(
        compared(fr=_TABLE * 10 + "|  | ⟦Année de publication→Année de sortie⟧ | Développeur |\n" + _ROWS),
        compared(
            fr="|  | Développeur |\n|---|---|\n| a | A |\n\n" * 4
            + "|  | ⟦Developer→Développeur⟧ |\n|---|---|\n| a | A |\n"
        ),
    ),
    good=(
        compared(fr=_TABLE * 9 + "|  | Année de publication | Développeur |\n" + _ROWS),
        compared(fr=_TABLE * 4 + "| Modèle | Année De Sortie | Développeur |\n" + _ROWS),
    ),
    yields_to=("heading-variant", "unknown-column", "untranslated-text"),
)
