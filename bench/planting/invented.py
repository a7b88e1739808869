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


# Slips on one page, invented before the rules about habits, alphabets and words that follow from these were written.

SLIPS = "invented slips"
said = lines(r"^[^#|`<\[!]*[a-z]{5,} [^`<]*$")
WORD = r"(?<![\w./@#=-])[a-z]{6,}(?![\w./@#=-])"
KANA = "[ァ-ヺー]"
WEB = links(matching=r"^\[[^\]]+\]\(https?://")
_WIDE = str.maketrans("国語図画学習発対応気実変", "国语图画学习发对应气实变")
_PLAIN = str.maketrans("ガギグゲゴザジズゼゾダヂヅデドバビブベボ", "カキクケコサシスセソタチツテトハヒフヘホ")
plant(SLIPS, "a capital within a word", said, pick(WORD, lambda m, r: m[0][:2] + m[0][2].upper() + m[0][3:]))
plant(SLIPS, "the shift key the other way round", said, sub(WORD, lambda m: m[0][0] + m[0][1:].upper()))
plant(SLIPS, "a digit for a letter", said, sub(r"(?<=[a-z]{2})[lo](?=[a-z]{2})", lambda m: "1" if m[0] == "l" else "0"))
plant(SLIPS, "an accent too many", said, sub(r"(?<= [a-z]{2})e(?=[a-z]{3} )", "é"))
plant(SLIPS, "a space before a comma", said, sub(r"(?<=[a-z]), (?=[a-z])", " , "))
plant(
    SLIPS,
    "a comma at the end",
    lines(r"^[^|`<]{20,}[\wぁ-ん][.。]$"),
    sub(r"[.。]$", lambda m: "," if m[0] == "." else "、"),
)
plant(
    SLIPS,
    "a character of Chinese",
    lines("[ぁ-ん]{2}"),
    pick("[語図習発対応気実変]", lambda m, _: m[0].translate(_WIDE)),
)
plant(
    SLIPS,
    "the marks of a kana lost",
    lines(KANA + "{3}"),
    pick("[ガ-ド](?=[ァ-ヺー]{2})", lambda m, _: m[0].translate(_PLAIN)),
)
plant(SLIPS, "a host under another ending", WEB, sub(r"(?<=[a-z])\.(?:com|org|co)(?=[/)])", ".con"))
plant(SLIPS, "no space after the mark of an item", lines(r"^[-*] \["), sub(r"^([-*]) ", r"\1"))
plant(SLIPS, "a place on one's own machine", WEB, sub(r"\(https?://[^/)]+", "(http://localhost:3000"))


# Invented after them, and measured once.

ONCE = "invented once"
plant(ONCE, "an apostrophe lost", said, sub(r"(?<= [a-z]{2})n't|(?<=[a-z])'s(?= )", lambda m: m[0].replace("'", "")))
plant(ONCE, "a letter said three times", said, sub(r"(?<= [a-z]{3})([a-z])(?=[a-z]{3,} )", r"\1\1\1"))
plant(ONCE, "the first letter of a word lost", said, sub(r"(?<= )[b-df-hj-np-tv-z](?=[a-z]{6,} )", ""))
plant(ONCE, "the last letter at the next word", said, sub(r"(?<= [a-z]{4})([a-z]) (?=[a-z]{4,} )", r" \1"))
plant(ONCE, "a semicolon for a letter", said, sub(r"(?<= [a-z]{3})l(?=[a-z]{2,} )", ";"))
plant(ONCE, "an opening quote of Chinese", lines("「[^「」]+」"), sub("「(?=[^「」]+」)", "“"))
plant(ONCE, "a stop before the bracket and after it", lines(r"[。.][)）]"), sub(r"([。.])([)）])", r"\1\2\1"))
plant(ONCE, "a wide space in a sentence", lines("[ぁ-ん]{3}"), sub("(?<=[ぁ-ん])(?=[ァ-ヺ一-龠])", "\u3000"))
plant(ONCE, "a URL with its text after it", WEB, sub(r"\)$", " link)"))
plant(ONCE, "an item with two marks of a task", lines(r"^[-*] \["), sub(r"^([-*]) ", r"\1 [] "))
plant(ONCE, "a table's edge as a letter", lines(r"^\|[^|]+\|"), sub(r" \| ", " l "))
plant(ONCE, "a number with a letter", lines(r"^[^|`<\[]*\b\d{2,}\b"), sub(r"(?<= \d)0(?=\d* )", "O"))
