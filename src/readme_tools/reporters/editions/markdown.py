"""`markdown`: tables for a comment on a pull request."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from readme_tools.i18n import join, printable, say
from readme_tools.linter.overview_model import NAMES, Counts, Overview, RowPlace, figures
from readme_tools.reporters.showing import cell, code


def render(overviews: Sequence[Overview], _colour: bool = False, tell: Callable[[str], str] = str) -> str:
    """Return the overviews as Markdown."""
    return "\n".join("\n".join(_overview(one, tell)) + "\n" for one in overviews)


def _overview(one: Overview, tell: Callable[[str], str]) -> Iterator[str]:
    paths = [f"{code(path)} ({printable(language)})" for language, path in one.editions.items()]
    yield tell(say("Editions: {paths}", paths=join(", ", paths)))
    yield ""
    if one.is_alone:
        yield tell(say("There is no other edition to compare this one with."))
        yield ""
    if one.not_compared:
        yield tell(one.not_compared)
        yield ""
    if one.empty:
        yield tell(one.empty)
        return
    yield from _table(
        (tell(say("Table")), *map(printable, one.editions)),
        [
            *(
                (cell(label), *(tell(_cell(one, counts)) for counts in table.editions.values()))
                for label, table in zip(one.labels, one.tables, strict=True)
            ),
            (f"**{tell(say('Total'))}**", *(f"**{figures(counts)[0]}**" for counts in one.totals.values())),
        ],
    )
    if not one.is_alone:
        yield ""
        heads = (tell(say("Edition")), *(tell(name).capitalize() for name in NAMES))
        yield from _table(heads, [(printable(lang), *figures(counts)) for lang, counts in one.totals.items()])
    if one.possible:
        yield ""
        yield tell(say("Rows that may be one entry, but are not alike enough to be sure:"))
        yield ""
        for pair in one.possible:
            yield f"- {tell(join(say(' and '), (', '.join(map(_place, entry)) for entry in pair.entries)))}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _row(heads)
    yield _row([":---", *("---:" for _ in heads[1:])])
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(one: Overview, counts: Counts | None) -> str:
    if counts is None:
        return "–"
    remarks = one.remarks(counts)
    return join("", (f"{counts.rows} (", join(", ", remarks), ")")) if remarks else str(counts.rows)


def _place(place: RowPlace) -> str:
    return f"{code(place.name)} ({code(f'{place.path}:{place.line}')})"
