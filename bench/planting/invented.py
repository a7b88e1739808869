"""Classes of mistakes that were invented after the rules were written: a test of how general these are."""

from __future__ import annotations

import re
from random import Random

from planting import Place, cells, digit, lines, links, mistake, pick, plant, prose, sub
from planting.texts import name_slip

INVENTED = "invented"
texts = cells("text", "training-data")
MONTH = r"(?<=20\d\d[-/.年])\d\d?(?=[-/.月])"
plant(INVENTED, "a remark in brackets gone", texts, sub(r"\s?(?<!\])\([^()<>|]{4,}\)", ""))
plant(INVENTED, "the month of a date", lines(MONTH), pick(MONTH, lambda m, r: str(int(m[0]) % 12 + 1).zfill(len(m[0]))))
plant(INVENTED, "a percentage", lines(r"\d+\s?[%％]"), pick(r"\d+(?=\s?[%％])", lambda m, r: digit(m[0], r)))
plant(
    INVENTED,
    "millions for billions",
    cells(),
    sub(r"\b([mb])illions?\b", lambda m: ("b" if m[1] == "m" else "m") + m[0][1:]),
)
plant(INVENTED, "at least for at most", cells(), sub(r"[≤≥]", lambda m: "≥" if m[0] == "≤" else "≤"))
plant(
    INVENTED,
    "letters of an acronym swapped",
    texts,
    sub(r"(?<![\w/-])([A-Z])([A-Z])(?!\2)([A-Z])(?![\w/-])", r"\1\3\2"),
)
plant(INVENTED, "a name in a paragraph misspelt", prose, name_slip)
plant(INVENTED, "a name in a note misspelt", lines(r"^\[\^\w+\]:"), name_slip)
plant(
    INVENTED,
    "half of a note gone",
    lines(r"^\[\^\w+\]:.{60}"),
    lambda place, _: place.text[: len(place.text) // 2].rstrip(),
)
plant(INVENTED, "a line of the contents gone", lines(r"^\s*[-*] \[[^\]]+\]\(#", ended=True), lambda place, _: "")
plant(INVENTED, "an item of a list gone", lines(r"^(?:[-*]|\d+\.) [^\[]", ended=True), lambda place, _: "")
plant(INVENTED, "the number of a heading", lines(r"^#+ .*\d"), pick(r"\d+", lambda m, r: digit(m[0], r)))
plant(INVENTED, "an image without its text", links(images=True, matching=r"!\[[^\]]"), sub(r"!\[[^\]]+\]", "![]"))


@mistake(INVENTED, "the last sentence of a paragraph gone", prose)
def sentence_gone(place: Place, random: Random) -> str | None:
    parts = re.split(r"(?<=[.。!?])\s*(?=\S)", place.text)
    return "".join(place.text.rpartition(parts[-1])[:1]).rstrip() if len(parts) > 1 and len(parts[-1]) > 20 else None


@mistake(INVENTED, "the texts of two cells swapped", texts)
def swapped_cells(place: Place, random: Random) -> str | None:
    if place.row is None or place.column is None:
        return None
    others = [
        place.source.slice(cell.content)
        for column, cell in place.row.cells()
        if column.key != place.column.key and column.grammar in ("text", "training-data")
    ]
    return random.choice(others) if others and place.text not in others else None


@mistake(INVENTED, "the note of another label", lines(r"^\[\^\w+\]: \S"))
def other_note(place: Place, random: Random) -> str | None:
    notes = re.findall(r"^\[\^\w+\]: (\S.*)$", place.source.text, re.MULTILINE)
    label, _, own = place.text.partition(": ")
    others = [one for one in notes if one != own]
    return f"{label}: {random.choice(others)}" if others else None
