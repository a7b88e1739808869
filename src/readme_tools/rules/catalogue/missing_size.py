"""missing-size: a row that does not say how large its model is, where all others do."""

from collections.abc import Iterator

from readme_tools.catalogue import ArchitectureValue, CatalogueRow, CatalogueTable, Edition, fold
from readme_tools.catalogue.grammars.flat import flatten
from readme_tools.catalogue.sizes import size
from readme_tools.i18n.wording import shortened
from readme_tools.rules.base import Example, Finding, Rule, Span, at, say

_TABLE = "|  | Base Model |\n|:---|:---:|\n"
_FEWEST = 5
_SHARE = 0.8


def check(edition: Edition) -> Iterator[Finding]:
    """Report rows without a size in tables of sizes, and products without their total where others give it."""
    for table in edition.tables:
        for column in table.columns_of("architecture"):
            yield from _without_size(table, column.key)
    yield from _without_total(edition)


def _values(table: CatalogueTable, key: str) -> list[tuple[CatalogueRow, ArchitectureValue]]:
    rows = [(row, row.parsed(key).value) for row in table.rows if row.is_whole]
    return [(row, value) for row, value in rows if isinstance(value, ArchitectureValue)]


def _without_size(table: CatalogueTable, key: str) -> Iterator[Finding]:
    values = _values(table, key)
    sized = sum(any(one.parameters for one in value.variants) for _, value in values)
    if sized < _FEWEST or sized < len(values) * _SHARE:
        return
    unknown = table.edition.profile.unknown_words
    for row, value in values:
        cell = row.cell(key)
        if cell is None or value.variants or size(value.text) or fold(value.text) in unknown:
            continue
        yield Finding(
            at(row.source, cell.content),
            say(
                "'{text}' does not say how large the model is, as the others of this table do: "
                "write the size in brackets after it",
                text=shortened(value.text),
            ),
        )


def _without_total(edition: Edition) -> Iterator[Finding]:
    """Report `8x13b` where the edition's other products say their total: `8x13b (73b)`."""
    products: list[tuple[CatalogueRow, Span, str]] = []
    with_total = 0
    for row, _, cell, value in edition.values_of("architecture", ArchitectureValue):
        for variant in value.variants:
            found = size(variant.label)
            if found is None or not found.experts:
                with_total += found is not None and "x" in variant.label.split("(")[0] and "(" in variant.label
                continue
            flat = flatten(cell.inlines)
            start = flat.text.find(variant.label)
            start = flat.text.find(found.text, start) if start >= 0 else -1
            if start >= 0:
                products.append((row, flat.span(start, start + len(found.text)), found.text))
    if with_total > len(products):
        for row, span, text in products:
            message = say(
                "'{text}' does not say the total size, as the others of this page do: write '{text} (total)'", text=text
            )
            yield Finding(at(row.source, span), message)


RULE = Rule(
    code="RT605",
    kinds=("architecture",),
    summary="A model without its size in a table where nearly all others have it",
    why="The size is what readers compare first, and what the rows are sorted by.",
    check=check,
    bad=(
        Example(
            _TABLE + "| a | X (**9b**) |\n| b | X (**8b**) |\n| c | X (**7b**) |\n| d | ⟦Y⟧ |\n| e | X (**6b**) |\n"
            "| f | X (**5b**) |\n"
        ),
        Example(_TABLE + "| a | X (8x7b (**47b**)) |\n| b | X (8x3b (**20b**)) |\n| c | X (**⟦8x2b⟧**-chat) |\n"),
    ),
    good=(
        Example(
            _TABLE + "| a | X (**9b**) |\n| b | X (**8b**) |\n| c | X (**7b**) |\n| d | ? |\n| e | X (small) |\n"
            "| f | X (**5b**) |\n| g | X (**4b**) |\n| h | X (**3b**) |\n| i | X-**3b** |\n"
        ),
        Example(_TABLE + "| a | X |\n| b | Y |\n| c | X (**7b**) |\n"),
    ),
)
