"""`markdown`: tables for a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple

from readme_tools.lazy.patterns import regex
from readme_tools.reporters.editions.base import NAMES, Counts, Overview, Place, Possible
from readme_tools.reporters.full import printable

_SPECIAL = regex(r"([\\`*_\[\]<>|~#$&])")


def render(overviews: Sequence[Overview], _colour: bool = False) -> str:
    """Give the overviews as Markdown."""
    return "\n".join("\n".join(_overview(one)) + "\n" for one in overviews)


def _overview(one: Overview) -> Iterator[str]:
    paths = [f"{_code(path)} ({language})" for language, path in one.editions.items()]
    yield f"Editions: {', '.join(paths)}\n"
    if one.is_alone:
        yield "There is no other edition to compare this one with.\n"
    yield from _table(
        ("Table", *one.editions),
        [
            *(
                (_escaped(label), *(_cell(one, counts) for counts in table.editions.values()))
                for label, table in zip(one.labels, one.tables, strict=True)
            ),
            ("**Total**", *(f"**{counts.rows}**" for counts in one.totals.values())),
        ],
    )
    if not one.is_alone:
        yield ""
        heads = ("Edition", *(name.capitalize() for name in NAMES))
        yield from _table(heads, [(lang, *map(str, astuple(counts))) for lang, counts in one.totals.items()])
    if one.possible:
        yield "\nRows that may be one entry, but are not alike enough to be sure:\n"
        yield from (f"- {_pair(pair)}" for pair in one.possible)


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
    return f"{counts.rows} ({', '.join(remarks)})" if remarks else str(counts.rows)


def _pair(pair: Possible) -> str:
    return " and ".join(", ".join(map(_place, entry)) for entry in pair.entries)


def _place(place: Place) -> str:
    return f"{_code(place.name)} ({_code(f'{place.path}:{place.line}')})"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", printable(text))


def _code(text: str) -> str:
    """Give a text as it is; a code span also keeps `@name` from calling anybody."""
    text = printable(text) or " "
    fence = "`"
    while fence in text:
        fence += "`"
    edge = " " if "`" in (text[0], text[-1]) else ""
    return f"{fence}{edge}{text}{edge}{fence}"
