"""Mistakes that much follows from: sections, tables and rows that are lost, moved or damaged as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from random import Random

from planting import Place, mistake, rows
from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.text.source import Span

GROUP = "cascades"
_DELIMITER = re.compile(r"[|:\- ]+")
_ANCHOR = re.compile(r'<a (?:id|name)="([^"]+)"')

# What a mistake makes of the lines of a page and a table's first line and the one after its last.
Change = Callable[[list[str], int, int, Random], list[str] | None]


def page(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield the whole page."""
    yield Place(alignment, edition, Span(0, len(edition.document.source.text)))


def _headings(lines: list[str]) -> list[tuple[int, int]]:
    """Give the lines that are headings, each with its level."""
    found = ((number, len(text) - len(text.lstrip("#"))) for number, text in enumerate(lines))
    return [(number, level) for number, level in found if level and lines[number][level : level + 1] == " "]


def _with_children(lines: list[str], random: Random) -> list[tuple[int, int]] | None:
    """Choose a heading that has others below it, and give it with these."""
    heads = _headings(lines)
    parents = [at for at in range(len(heads) - 1) if heads[at + 1][1] > heads[at][1] > 1]
    if not parents:
        return None
    first = random.choice(parents)
    last = first + 1
    while last < len(heads) and heads[last][1] > heads[first][1]:
        last += 1
    return heads[first:last]


@mistake(GROUP, "two headings in a row gone", page)
def headings_gone(place: Place, random: Random) -> str | None:
    lines = place.text.split("\n")
    numbers = [number for number, _ in _headings(lines)]
    near = [pair for pair in pairwise(numbers) if pair[1] - pair[0] <= 8]
    gone = random.choice(near) if near else None
    return "\n".join(line for number, line in enumerate(lines) if number not in gone) if gone else None


@mistake(GROUP, "a heading and those below it one level lower", page)
def levels_lower(place: Place, random: Random) -> str | None:
    lines = place.text.split("\n")
    chosen = _with_children(lines, random)
    for number, _ in chosen or ():
        lines[number] = f"#{lines[number]}"
    return "\n".join(lines) if chosen else None


@mistake(GROUP, "a heading with others below it one level higher", page)
def level_higher(place: Place, random: Random) -> str | None:
    lines = place.text.split("\n")
    chosen = _with_children(lines, random)
    if chosen is None:
        return None
    lines[chosen[0][0]] = lines[chosen[0][0]][1:]
    return "\n".join(lines)


@mistake(GROUP, "two anchors in a row swapped", page)
def anchors_swapped(place: Place, random: Random) -> str | None:
    found = list(_ANCHOR.finditer(place.text))
    if len(found) < 2:
        return None
    at = random.randrange(len(found) - 1)
    one, other, text = found[at], found[at + 1], place.text
    between = text[one.end(1) : other.start(1)]
    return f"{text[: one.start(1)]}{other[1]}{between}{one[1]}{text[other.end(1) :]}"


@mistake(GROUP, "a cell gone and an empty one at the end", rows)
def shifted_left(place: Place, random: Random) -> str | None:
    cells = place.text.strip().removeprefix("|").removesuffix("|").split("|")
    if len(cells) < 4 or "\\|" in place.text:
        return None
    del cells[random.randrange(1, len(cells) - 1)]
    return f"|{'|'.join(cells)}|  |"


@mistake(GROUP, "an empty cell and the last one gone", rows)
def shifted_right(place: Place, random: Random) -> str | None:
    cells = place.text.strip().removeprefix("|").removesuffix("|").split("|")
    if len(cells) < 4 or "\\|" in place.text:
        return None
    cells.insert(random.randrange(1, len(cells) - 1), "  ")
    return f"|{'|'.join(cells[:-1])}|"


def _tables(lines: list[str]) -> list[tuple[int, int]]:
    """Give the lines of each table: its first, and the one after its last."""
    found = []
    number = 0
    while number < len(lines) - 1:
        first = number
        if lines[number].startswith("|") and _DELIMITER.fullmatch(lines[number + 1]):
            while number < len(lines) and lines[number].startswith("|"):
                number += 1
            found.append((first, number))
        number += 1
    return found


def in_table(name: str, least: int, change: Change) -> None:
    """Enter a class of mistakes in a table of so many lines at least."""

    @mistake(GROUP, name, page)
    def changed(place: Place, random: Random) -> str | None:
        lines = place.text.split("\n")
        found = [one for one in _tables(lines) if one[1] - one[0] >= least]
        made = change(lines, *random.choice(found), random) if found else None
        return "\n".join(made) if made is not None else None


def _with(lines: list[str], number: int, *new: str) -> list[str]:
    return [*lines[:number], *new, *lines[number + 1 :]]


def _cut(lines: list[str], first: int, last: int, text: str, random: Random) -> list[str]:
    at = random.randrange(first + 3, last)
    return [*lines[:at], text, *lines[at:]]


in_table("a delimiter row gone", 3, lambda lines, a, b, _: _with(lines, a + 1))
in_table("a delimiter row with a cell too many", 3, lambda lines, a, b, _: _with(lines, a + 1, f"{lines[a + 1]}---|"))
in_table("a dash in a delimiter row", 3, lambda lines, a, b, _: _with(lines, a + 1, lines[a + 1].replace("-", "—", 1)))
in_table("the headings of a table gone", 3, lambda lines, a, b, _: _with(lines, a))
in_table("a comment in a table", 5, lambda lines, a, b, random: _cut(lines, a, b, "<!-- todo -->", random))
in_table("a table of its section gone", 3, lambda lines, a, b, _: [*lines[:a], *lines[b:]])
in_table("most rows of a table gone", 8, lambda lines, a, b, _: [*lines[: a + 4], *lines[b - 1 :]])


@mistake(GROUP, "two tables in a row swapped", page)
def tables_swapped(place: Place, random: Random) -> str | None:
    lines = place.text.split("\n")
    found = _tables(lines)
    if len(found) < 2:
        return None
    at = random.randrange(len(found) - 1)
    (a, b), (c, d) = found[at : at + 2]
    return "\n".join([*lines[:a], *lines[c:d], *lines[b:c], *lines[a:b], *lines[d:]])


@mistake(GROUP, "a section gone with its heading", page)
def section_gone(place: Place, random: Random) -> str | None:
    lines = place.text.split("\n")
    heads = [number for number, level in _headings(lines) if level > 1]
    if len(heads) < 3:
        return None
    at = random.randrange(len(heads) - 1)
    return "\n".join([*lines[: heads[at]], *lines[heads[at + 1] :]])
