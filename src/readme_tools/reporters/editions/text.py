"""`text`: for people. A table of tables by edition, then the totals, then what may be a pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple

from readme_tools.reporters.editions.base import NAMES, Counts, Overview, Place
from readme_tools.reporters.full import printable

_LONGEST_HEADING, _LONGEST_NAME = 40, 60
_GAP = "   "
_BOLD, _YELLOW, _END = "\x1b[1m", "\x1b[33m", "\x1b[0m"


def render(overviews: Sequence[Overview], colour: bool = False) -> str:
    """Give the overviews as aligned columns."""
    return "\n".join("\n".join(_overview(one, colour)) + "\n" for one in overviews)


def _overview(one: Overview, colour: bool) -> Iterator[str]:
    source = next(iter(one.editions), None)
    marks = {language: f"{language}, source" if language == source else language for language in one.editions}
    paths = ", ".join(f"{path} ({marks[language]})" for language, path in one.editions.items())
    yield f"{paths}, with the profile '{one.profile}'"
    if one.is_alone:
        yield "This is the only edition: there is nothing to compare it with."
    yield ""
    yield from _matrix(one, colour)
    if one.is_alone:
        return
    yield ""
    yield from _totals(one, colour)
    yield ""
    if one.possible:
        yield "These rows may be one entry, but are not alike enough to be sure:"
        for pair in one.possible:
            yield "  " + " and ".join(", ".join(map(_place, entry)) for entry in pair.entries)
    elif not any(counts.remarks for counts in one.totals.values()):
        yield "Every row has its counterparts in its place, and no rule that ran finds a difference."
    if any(counts.remarks for counts in one.totals.values()):
        yield "'readme-tools check' shows what differs, and where."


def _matrix(one: Overview, colour: bool) -> Iterator[str]:
    """Yield a line for each table: its heading, and for each edition the number of rows with remarks."""
    headings = [_cut(label, _LONGEST_HEADING) for label in one.labels]
    totals = one.totals
    cells = [[_cell(one, table.editions[language]) for language in one.editions] for table in one.tables]
    sums = [(str(totals[language].rows), "") for language in one.editions]
    first = max(map(_columns, (*headings, "table", "total")))
    widths = [
        (max(len(language), *(len(number) for number, _ in column)), max(len(remark) for _, remark in column))
        for language, *column in zip(one.editions, *cells, sums, strict=True)
    ]
    heads = [
        language.rjust(number).ljust(number + bool(remark) * (remark + 1))
        for language, (number, remark) in zip(one.editions, widths, strict=True)
    ]
    yield _styled(_GAP.join((_padded("table", first), *heads)).rstrip(), _BOLD, colour)
    for heading, row in zip((*headings, "total"), (*cells, sums), strict=True):
        yield _line(_padded(heading, first), row, widths, colour)


def _line(heading: str, row: Sequence[tuple[str, str]], widths: Sequence[tuple[int, int]], colour: bool) -> str:
    parts = [heading]
    for (number, remark), (left, right) in zip(row, widths, strict=True):
        padded = remark.ljust(right)
        if remark:
            padded = _styled(remark, _YELLOW, colour) + " " * (right - len(remark))
        parts.append(number.rjust(left) + (f" {padded}" if right else ""))
    return _GAP.join(parts).rstrip()


def _cell(one: Overview, counts: Counts | None) -> tuple[str, str]:
    if counts is None:
        return "-", ""
    return str(counts.rows), ", ".join(one.remarks(counts))


def _totals(one: Overview, colour: bool) -> Iterator[str]:
    rows = [(language, *map(str, astuple(counts))) for language, counts in one.totals.items()]
    heads = ("edition", *NAMES)
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    for number, row in enumerate((heads, *rows)):
        line = _GAP.join((row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])))
        yield line if number else _styled(line, _BOLD, colour)


def _place(place: Place) -> str:
    return f"'{_cut(place.name, _LONGEST_NAME)}' ({place.path}:{place.line})"


def _styled(text: str, style: str, colour: bool) -> str:
    return f"{style}{text}{_END}" if colour else text


def _columns(text: str) -> int:
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _columns(text))


def _cut(text: str, longest: int) -> str:
    """Give a text on one line that takes no more columns of a terminal than `longest`."""
    from wcwidth import wcwidth

    text = printable(" ".join(text.split()))
    if _columns(text) <= longest:
        return text
    taken = ""
    for character in text:
        if _columns(taken) + max(wcwidth(character), 0) >= longest:
            break
        taken += character
    return taken + "…"
