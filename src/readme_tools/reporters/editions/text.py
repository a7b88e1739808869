"""`text`: for people. A table of tables by edition, then the totals, then what may be a pair."""

from collections.abc import Callable, Iterator, Sequence

from readme_tools.i18n.message import join, say
from readme_tools.i18n.printable import columns, padded, printable
from readme_tools.linter.overview_model import NAMES, Counts, Overview, RowPlace, figures
from readme_tools.reporters.showing import BOLD, cut, styled

_WIDTH = 80  # columns that nothing but a long path goes beyond
_SHORTEST_HEADING, _LONGEST_HEADING, _LONGEST_NAME = 16, 40, 40
_GAP = "   "
_YELLOW = "\x1b[33m"


def render(overviews: Sequence[Overview], colour: bool = False, tell: Callable[[str], str] = str) -> str:
    """Return the overviews as aligned columns."""
    return "\n".join("\n".join(_overview(one, colour, tell)) + "\n" for one in overviews)


def _overview(one: Overview, colour: bool, tell: Callable[[str], str]) -> Iterator[str]:
    source = next(iter(one.editions), None)
    paths = [
        tell(say("{path} ({language}, source)", path=printable(path), language=language))
        if language == source
        else f"{printable(path)} ({language})"
        for language, path in one.editions.items()
    ]
    yield from _wrapped(
        [*(f"{path}," for path in paths), tell(say("with the profile '{profile}'", profile=one.profile))]
    )
    if one.is_alone:
        yield tell(say("This is the only edition: there is nothing to compare it with."))
    if one.not_compared:
        yield tell(one.not_compared)
    if one.empty:
        yield tell(one.empty)
        return
    yield ""
    yield from _matrix(one, colour, tell)
    if one.is_alone:
        return
    yield ""
    yield from _totals(one, colour, tell)
    yield ""
    if one.possible:
        yield tell(say("These rows may be one entry, but are not alike enough to be sure:"))
        for pair in one.possible:
            for entry in pair.entries:
                yield from _wrapped([f"{_place(place)}," for place in entry[:-1]] + [_place(entry[-1])], "  ")
            yield ""
    elif not any(counts and counts.remarks for counts in one.totals.values()):
        yield tell(say("Every row has its counterparts, and no rule that ran finds a difference."))
    if any(counts and counts.remarks for counts in one.totals.values()):
        yield tell(say("'readme-tools check' shows what differs, and where."))


def _wrapped(pieces: Sequence[str], indent: str = "") -> Iterator[str]:
    """Yield pieces in lines that are not too wide."""
    line = indent
    for piece in pieces:
        if line.strip() and columns(line) + 1 + columns(piece) > _WIDTH:
            yield line
            line = indent
        line += (" " if line.strip() else "") + piece
    yield line


def _matrix(one: Overview, colour: bool, tell: Callable[[str], str]) -> Iterator[str]:
    """Yield a line for each table: its heading, and for each edition the number of rows with remarks.

    Editions that do not fit beside the others come below them.
    """
    totals = one.totals
    table_head, total = tell(say("table")), tell(say("total"))
    cells = [[_cell(one, table.editions[language], tell) for language in one.editions] for table in one.tables]
    sums = [(figures(totals[language])[0], "") for language in one.editions]
    widths = [
        (max(len(language), *(len(number) for number, _ in column)), max(columns(remark) for _, remark in column))
        for language, *column in zip(one.editions, *cells, sums, strict=True)
    ]
    taken = [len(_GAP) + number + bool(remark) * (remark + 1) for number, remark in widths]
    languages = list(one.editions)
    for number, (start, end) in enumerate(_blocks(taken)):
        if number:
            yield ""
        room = min(max(_WIDTH - sum(taken[start:end]), _SHORTEST_HEADING), _LONGEST_HEADING)
        headings = [cut(label, room) for label in one.labels]
        first = max(map(columns, (*headings, table_head, total)))
        heads = [
            language.rjust(number).ljust(number + bool(remark) * (remark + 1))
            for language, (number, remark) in zip(languages[start:end], widths[start:end], strict=True)
        ]
        yield styled(_GAP.join((padded(table_head, first), *heads)).rstrip(), BOLD, colour)
        for heading, row in zip((*headings, total), (*cells, sums), strict=True):
            yield _line(padded(heading, first), row[start:end], widths[start:end], colour)


def _blocks(taken: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield ranges of editions that fit beside a short heading, by the columns that each takes."""
    start = 0
    for end in range(1, len(taken) + 1):
        if end == len(taken) or sum(taken[start : end + 1]) > _WIDTH - _SHORTEST_HEADING:
            yield start, end
            start = end


def _line(heading: str, row: Sequence[tuple[str, str]], widths: Sequence[tuple[int, int]], colour: bool) -> str:
    parts = [heading]
    for (number, remark), (left, right) in zip(row, widths, strict=True):
        shown = padded(remark, right)
        if remark:
            shown = styled(remark, _YELLOW, colour) + " " * (right - columns(remark))
        parts.append(number.rjust(left) + (f" {shown}" if right else ""))
    return _GAP.join(parts).rstrip()


def _cell(one: Overview, counts: Counts | None, tell: Callable[[str], str]) -> tuple[str, str]:
    if counts is None:
        return "-", ""
    return str(counts.rows), tell(join(", ", one.remarks(counts)))


def _totals(one: Overview, colour: bool, tell: Callable[[str], str]) -> Iterator[str]:
    rows = [(language, *figures(counts)) for language, counts in one.totals.items()]
    heads = (tell(say("edition")), *map(tell, NAMES))
    widths = [max(map(columns, column)) for column in zip(heads, *rows, strict=True)]
    for number, row in enumerate((heads, *rows)):
        line = _GAP.join((padded(row[0], widths[0]), *map(_right, row[1:], widths[1:])))
        yield line if number else styled(line, BOLD, colour)


def _place(place: RowPlace) -> str:
    return f"'{cut(place.name, _LONGEST_NAME)}' ({printable(place.path)}:{place.line})"


def _right(text: str, width: int) -> str:
    return " " * (width - columns(text)) + text
