"""Classes of mistakes that no rule was ever tuned on: their rate says what others may expect."""

from __future__ import annotations

import re
from random import Random

from planting import Place, cells, digit, lines, links, mistake, pick, plant, prose, rows, sub

HELD_OUT = "held out"
texts = cells("text", "training-data")
NUMBER = r"(?<![\w./=%-])\d{2,}(?![\w/%.-])"
plant(HELD_OUT, "a range upside down", cells(), sub(r"(?<![\w.-])(\d+)\s?([-~–〜])\s?(\d+)(?![\w.-])", r"\3\2\1"))
plant(HELD_OUT, "the year of a date", lines(r"20\d\d[-/.年]\d"), sub(r"20(\d)(\d)(?=[-/.年]\d)", r"20\g<2>\1"))
plant(HELD_OUT, "a link's text of its neighbour", texts, sub(r"\[([^\]]+)\](\([^)]*\), )\[[^\]]+\]", r"[\1]\2[\1]"))
plant(HELD_OUT, "a line of a cell gone", cells(matching="<br>.*<br>"), sub(r"<br>[^<]*(?=<br>)", ""))
plant(HELD_OUT, "two lines of a cell swapped", cells(matching="<br>"), sub(r"^([^<]+)<br>([^<]+)$", r"\2<br>\1"))
plant(HELD_OUT, "a number of a note off", lines(rf"^\[\^\w+\]:.*{NUMBER}"), pick(NUMBER, lambda m, r: digit(m[0], r)))
plant(HELD_OUT, "a link of a paragraph gone", prose, sub(r"\[([^\[\]]+)\]\(http[^)]*\)", r"\1"))
plant(HELD_OUT, "the anchor of a link lost", links(matching=r"\(http[^)]*#"), sub(r"#[^)]*\)", ")"))
plant(HELD_OUT, "a first cell emptied", rows, sub(r"^\|[^|]+\|", "|  |"))
plant(HELD_OUT, "a plus sign lost", cells(matching=r"\d\+|\w\+\w"), sub(r"(?<=\w)\+", ""))
plant(HELD_OUT, "a hyphen lost in a name", cells("entry", "text"), sub(r"(?<=\[)(\w+)-(\w+)", r"\1\2"))
plant(HELD_OUT, "an item under another one", lines(r"^[-*] \S"), sub(r"^", "    "))
plant(HELD_OUT, "a heading twice", lines(r"^#{2,6} \S"), lambda place, _: f"{place.text}\n\n{place.text}")


@mistake(HELD_OUT, "the cells of another row", rows)
def other_cells(place: Place, random: Random) -> str | None:
    if place.row is None:
        return None
    own = [one.node for one in place.row.table.rows if one is not place.row and one.is_whole]
    if not own:
        return None
    other = re.split(r"(?<!\\)\|", place.source.slice(random.choice(own).span))
    mine = re.split(r"(?<!\\)\|", place.text)
    return "|".join([*mine[:2], *other[2:]]) if len(mine) == len(other) and len(mine) > 3 else None


@mistake(HELD_OUT, "the cells of two columns of a row swapped", rows)
def swapped_columns(place: Place, random: Random) -> str | None:
    parts = re.split(r"(?<!\\)\|", place.text)
    if len(parts) < 5:
        return None
    at = random.randrange(2, len(parts) - 2)
    parts[at], parts[at + 1] = parts[at + 1], parts[at]
    return "|".join(parts)
