"""year-contradiction: a year that the announcement's URL speaks against."""

from collections.abc import Iterator

from readme_tools.catalogue.grammars.moments import Year
from readme_tools.i18n.wording import shortened
from readme_tools.rules.base import Edition, Example, Finding, Rule, at, say
from readme_tools.rules.catalogue.dated_urls import dated_rows


def check(edition: Edition) -> Iterator[Finding]:
    """Report each year that none of the dated URLs of its row has."""
    for spec, row, cell, named in dated_rows(edition, "year"):
        value = row.parsed(spec.against).value
        if isinstance(value, Year) and value.year not in {of for _, of, _ in named}:
            url, of, _ = named[0]
            message = say(
                "the year is {year}, but the announcement is of {found}: {url}",
                year=value.year,
                found=of,
                url=shortened(url),
            )
            yield Finding(at(row.source, cell.content), message)


_TABLE = "|  | Base Model | License | Year |\n|---|---|---|---|\n"

RULE = Rule(
    code="RT618",
    kinds=("year",),
    summary="A year that the URL of the announcement contradicts",
    why="Mostly the year was copied from another row. Where a newer version counts, its announcement is missing.",
    check=check,
    bad=(
        Example(
            _TABLE
            + "| [a](https://a.example/news/2024/10/15/a) | x | MIT | ⟦2025⟧ |\n"
            + "| [b](https://b.example/20230514b) | x | MIT | ⟦2024⟧ |\n"
        ),
    ),
    good=(
        Example(_TABLE + "| [a](https://a.example/news/2024/10/15/a) | x | MIT | **2024** |\n"),
        Example(_TABLE + "| [a](https://a.example/12024/100/a) | [x](https://a.example/2020/01/a) | MIT | 2025 |\n"),
    ),
    opt_in=True,
)
