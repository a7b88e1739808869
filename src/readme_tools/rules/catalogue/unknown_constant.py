"""unknown-constant: another word for "not known" than the column's own."""

from collections.abc import Iterator

from readme_tools.catalogue import CatalogueRow, Column, Edition, fold
from readme_tools.rules.base import TABLES, Example, Finding, Rule, correction, say


def check(edition: Edition) -> Iterator[Finding]:
    """Report each other word once per column; words of other languages are another rule's."""
    language, profile = edition.language, edition.profile
    listed = profile.unknown_by_language
    words = set(map(fold, (*listed.get(language, ()), *listed.get("any", ()))))
    longest = 2 * max(map(len, words), default=0)  # `fold` may shorten
    for row, column, right in _columns(edition):
        cell = row.cell(column.key) if row.is_whole else None
        if cell is not None and cell.content.end - cell.content.start <= longest:
            written = row.source.slice(cell.content)
            if written != right and fold(written) in {*words, fold(right)}:
                message = say(
                    "write '{right}' for '{written}', as '{heading}' does where something is not known",
                    right=right,
                    written=written,
                    heading=column.heading,
                )
                is_safe, same = fold(written) == fold(right), (column.key, written)
                yield correction(row.source, cell.content, message, right, is_safe, same=same)


def _columns(edition: Edition) -> Iterator[tuple[CatalogueRow, Column, str]]:
    """Yield the rows of the columns with a word of their own, and that word."""
    for table in edition.tables:
        for column in table.columns:
            spec = edition.profile.column(column.key) if column.known else None
            right = spec.unknown.get(edition.language) if spec else None
            if right is not None:
                yield from ((row, column, right) for row in table.rows)


_HEAD = "|  | 学習データ | 公開年 |\n|---|---|---|\n"

RULE = Rule(
    code="RT607",
    signs=TABLES,
    summary="Another word for 'not known' than the one that the column writes",
    why=(
        "Whoever looks for the entries about which something is missing looks for one word. The profile says which "
        "words mean it, in `[constants.unknown]`, and which one a column writes, in the column's `unknown`."
    ),
    check=check,
    bad=(Example(_HEAD + "| a | 不明 | 2024 |\n| b | ⟦？→不明⟧ | 2024 |\n| c | ⟦非公開→不明⟧ | 2024 |\n"),),
    good=(
        Example(_HEAD + "| a | 事前学習: 不明 | ？ |\n| b | - | 2024 |\n| c |\n"),
        Example("|  | Training Data |\n|---|---|\n| a | Unknown |\n", profile="generic"),
    ),
)
