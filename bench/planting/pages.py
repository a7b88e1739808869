"""The classes of mistakes in tables, rows, footnotes, the page, links, markers and licences."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from planting import LINK, Change, Place, cells, lines, links, mistake, pick, plant, rows, slip, sub, tables

# Structure of tables ----------------------------------------------------------------------------

STRUCTURE = "structure"
plant(STRUCTURE, "a cell too many", rows, sub(r"(?<=\S) \| (?=\S)", " | | "))
plant(STRUCTURE, "a pipe between two cells lost", rows, sub(r"(?<=[^\s|]) \| (?=[^\s|])", " "))
plant(STRUCTURE, "the last pipe lost", rows, sub(r"\s*\|\s*$", ""))
plant(STRUCTURE, "the first pipe lost", rows, sub(r"^\s*\|\s*", ""))
plant(STRUCTURE, "a full-width pipe", rows, sub(r"(?<=\S) \| (?=\S)", " ｜ "))
plant(STRUCTURE, "a row that ends in the middle and goes on", rows, sub(r"(?<=\S) \| (?=[^\s|])", " |\n"))
plant(
    STRUCTURE,
    "a broken line break",
    rows,
    pick(r"<br>", lambda _, r: r.choice(["<brr>", "<br", "br>", "<bt>", "＜br>"])),
)
plant(STRUCTURE, "a pipe in code without its backslash", cells("text", "training-data"), sub(r"(\w+)", r"`\1|x`"))
plant(STRUCTURE, "a pipe in a text", cells("text", "training-data", "licence"), sub(r"(?<=\w) (?=\w)", " | "))
plant(STRUCTURE, "a row indented like code", rows, sub(r"^", "     "))
plant(STRUCTURE, "two pipes", rows, sub(r"(?<=[^\s|]) \| (?=[^\s|])", " || "))


_FEWEST_LINES = 3  # headings, what is below them, and one row: nothing stands beside it


@mistake(STRUCTURE, "a blank line within a table", tables)
def blank_line(place: Place, random: Random) -> str | None:
    all_lines = place.text.split("\n")
    at = random.randrange(2, len(all_lines)) if len(all_lines) > _FEWEST_LINES else 0  # HTML may stand on one line
    return "\n".join([*all_lines[:at], "", *all_lines[at:]]) if at > 2 else None


def _line_wise(name: str, group: str, change: Callable[[list[str], Random], list[str] | None]) -> None:
    @mistake(group, name, tables)
    def whole(place: Place, random: Random) -> str | None:
        all_lines = place.text.split("\n")
        changed = change(all_lines, random) if len(all_lines) > _FEWEST_LINES else None
        return "\n".join(changed) if changed else None


def _at(all_lines: list[str], random: Random) -> int:
    return random.randrange(2, len(all_lines) - 1)


def _two_on_one(all_lines: list[str], random: Random) -> list[str]:
    at = _at(all_lines, random)
    return [*all_lines[:at], all_lines[at] + " " + all_lines[at + 1], *all_lines[at + 2 :]]


def _swapped(all_lines: list[str], random: Random) -> list[str]:
    at = _at(all_lines, random)
    return [*all_lines[:at], all_lines[at + 1], all_lines[at], *all_lines[at + 2 :]]


def _twice(all_lines: list[str], random: Random) -> list[str]:
    at = _at(all_lines, random)
    return [*all_lines[: at + 1], *all_lines[at:]]


def _moved(all_lines: list[str], random: Random) -> list[str] | None:
    if len(all_lines) < 7:
        return None
    at, to = random.sample(range(2, len(all_lines)), 2)
    rest = [*all_lines[:at], *all_lines[at + 1 :]]
    return [*rest[:to], all_lines[at], *rest[to:]] if abs(at - to) > 2 else None


def _gone(all_lines: list[str], random: Random) -> list[str]:
    at = _at(all_lines, random)
    return [*all_lines[:at], *all_lines[at + 1 :]]


def _heading_word(all_lines: list[str], random: Random) -> list[str] | None:
    words = re.findall(r"[A-Za-zÀ-ÿ]{5,}", all_lines[0])
    if not words:
        return None
    word = random.choice(words)
    return [all_lines[0].replace(word, slip(word, random), 1), *all_lines[1:]]


def _swapped_headings(all_lines: list[str], random: Random) -> list[str] | None:
    parts = all_lines[0].split("|")
    if len(parts) < 5:
        return None
    at = random.randrange(2, len(parts) - 2)
    parts[at], parts[at + 1] = parts[at + 1], parts[at]
    return ["|".join(parts), *all_lines[1:]]


def _heading_gone(all_lines: list[str], random: Random) -> list[str] | None:
    parts = all_lines[0].split("|")
    if len(parts) < 5:
        return None
    at = random.randrange(2, len(parts) - 1)
    return ["|".join([*parts[:at], "   ", *parts[at + 1 :]]), *all_lines[1:]] if parts[at].strip() else None


def _column_gone(all_lines: list[str], random: Random) -> list[str] | None:
    split = [re.split(r"(?<!\\)\|", one) for one in all_lines]
    if len({len(one) for one in split}) > 1 or len(split[0]) < 6:
        return None
    at = random.randrange(2, len(split[0]) - 1)
    return ["|".join([*one[:at], *one[at + 1 :]]) for one in split]


def _delimiter_short(all_lines: list[str], random: Random) -> list[str] | None:
    parts = all_lines[1].split("|")
    return [all_lines[0], "|".join([*parts[:-2], parts[-1]]), *all_lines[2:]] if len(parts) > 4 else None


for _name, _change in {
    "two rows on one line": _two_on_one,
    "the delimiter row short of a cell": _delimiter_short,
    "the delimiter row gone": lambda found, _: [found[0], *found[2:]],
    "the heading row gone": lambda found, _: found[1:],
    "text right after the table": lambda found, r: [*found, r.choice(["See below.", "なお、これは一部です。"])],
    "a column gone in one edition": _column_gone,
    "a heading of a column misspelt": _heading_word,
    "two headings of columns swapped": _swapped_headings,
    "a heading of a column emptied": _heading_gone,
    "two rows swapped": _swapped,
    "a row far from its place": _moved,
    "a row gone in one edition": _gone,
}.items():
    _line_wise(_name, STRUCTURE, _change)

# New rows ---------------------------------------------------------------------------------------

NEW = "new rows"
_line_wise("a row pasted twice", NEW, _twice)


def _new(text: str, random: Random) -> str:
    """Give a row under another name that leads elsewhere."""
    name = random.choice(["Kawasemi", "Hayabusa", "Suzuran", "Mozart", "Lumière"]) + str(random.randrange(2, 9))
    text = re.sub(r"(?<=\| )\S[^|]*?(?= \|)", f"[{name}](https://example.org/{name.lower()})", text, count=1)
    return re.sub(r"huggingface\.co/[\w./-]+", lambda one: one[0] + "-" + name.lower(), text)


def _inserted(change: Callable[[str, Place, Random], str]) -> Change:
    def whole(place: Place, random: Random) -> str | None:
        new = change(_new(place.text, random), place, random)
        return place.text + "\n" + new if new else None

    return whole


plant(NEW, "in one edition only", rows, _inserted(lambda new, place, _: new))
plant(NEW, "with a cell too few", rows, _inserted(lambda new, place, _: re.sub(r"\|[^|]*\|$", "|", new)))
plant(NEW, "with an empty name", rows, _inserted(lambda new, place, _: re.sub(r"^\|[^|]*\|", "| |", new)))


@mistake(NEW, "pasted from another language", rows)
def pasted(place: Place, random: Random) -> str | None:
    others = [text for _, text in place.others.values() if text != place.text]
    return random.choice(others) if others else None


@mistake(NEW, "an entry under its old name twice", rows)
def same_entry(place: Place, random: Random) -> str | None:
    return place.text + "\n" + re.sub(r"(?<=\[)([^\]]+)(?=\])", r"\1 v2", place.text, count=1)


# Footnotes --------------------------------------------------------------------------------------

NOTES = "footnotes"
REFERENCE = r"\[\^\w+\](?!:)"
with_reference, definitions = lines(r"\S.*" + REFERENCE), lines(r"^\[\^\w+\]:")
plant(NOTES, "a reference to a note that is not there", with_reference, sub(REFERENCE, "[^99]"))
plant(NOTES, "a reference gone", with_reference, sub(REFERENCE, ""))
plant(NOTES, "a reference to another note", with_reference, pick(REFERENCE, lambda _, r: f"[^{r.randrange(1, 6)}]"))
plant(NOTES, "a reference without its caret", with_reference, sub(r"\[\^(\w+)\](?!:)", r"[\1]"))
plant(NOTES, "a reference without its bracket", with_reference, sub(r"\[\^(\w+)\](?!:)", r"[^\1"))
plant(NOTES, "a reference in full-width brackets", with_reference, sub(r"\[\^(\w+)\](?!:)", r"［^\1］"))
plant(NOTES, "a caret twice", with_reference, sub(r"\[\^(\w+)\](?!:)", r"[^^\1]"))
plant(NOTES, "a blank before a reference", with_reference, sub(r"(?<=\S)(\[\^\w+\])(?!:)", r" \1"))
plant(NOTES, "a note without its colon", definitions, sub(r"^(\[\^\w+\]):", r"\1"))
plant(NOTES, "a note gone", lines(r"^\[\^\w+\]:", ended=True), lambda place, _: "")
plant(NOTES, "a note's label of another", definitions, pick(r"^\[\^\w+\]", lambda _, r: f"[^{r.randrange(1, 6)}]"))
plant(NOTES, "a note said twice", definitions, lambda place, _: f"{place.text}\n\n{place.text}")
plant(NOTES, "a number of a note changed", definitions, sub(r"(?<=[^\w/.-])([2-8])(\d{1,3})(?=[^\w/.-])", r"9\2"))

# Page -------------------------------------------------------------------------------------------

PAGE = "page"
headings, anchors = lines(r"^#{2,6} \S"), lines(r'<a (id|name)="')
contents, switcher = (
    lines(r"^\s*[-*] \[[^\]]+\]\(#"),
    lines(r"(English|日本語|한국어|Français).*\]\(|\]\(.*(English|日本語|한국어)"),
)
plant(PAGE, "a heading one level deeper", headings, sub(r"^#", "##"))
plant(PAGE, "a heading one level up", lines(r"^#{3,6} \S"), sub(r"^#", ""))
plant(PAGE, "a heading without its blank", headings, sub(r"^(#+) ", r"\1"))
plant(PAGE, "a heading gone", lines(r"^#{2,6} \S", ended=True), lambda place, _: "")
plant(PAGE, "a heading as bold text", headings, sub(r"^#+ (.*)$", r"**\1**"))
plant(PAGE, "an anchor's id changed", anchors, pick(r'(?<=(?:id|me)=")[^"]+', lambda m, r: slip(m[0], r)))
plant(PAGE, "an anchor gone", lines(r'<a (id|name)="', ended=True), lambda place, _: "")
plant(PAGE, "an anchor without its quote", anchors, sub(r'"(?=>)', ""))
plant(PAGE, "a contents link to nowhere", contents, pick(r"(?<=\(#)[^)]+", lambda m, r: slip(m[0], r)))
plant(PAGE, "a contents line gone", lines(r"^\s*[-*] \[[^\]]+\]\(#", ended=True), lambda place, _: "")
plant(
    PAGE,
    "a contents line of another text",
    contents,
    pick(r"(?<=\[)[^\]]{4,}(?=\])", lambda m, r: m[0][: len(m[0]) // 2]),
)
plant(PAGE, "a switcher link to nowhere", switcher, pick(r"(?<=\]\()[^)]+", lambda m, r: slip(m[0], r)))
plant(PAGE, "a language gone from the switcher", switcher, sub(r"\s*\|?\s*\[[^\]]+\]\([^)]+\)", ""))
plant(PAGE, "a container never closed", lines(r"^:::\s*$", ended=True), lambda place, _: "")
plant(PAGE, "code never closed", lines(r"^```\s*$", ended=True, code=True), lambda place, _: "")
plant(PAGE, "a tag never closed", lines(r"</(details|figcaption|p|summary|div)>", ended=True), sub(r"</\w+>\n*", ""))
plant(PAGE, "an image without text", links(images=True), sub(r"^!\[[^\]]+\]", "![]"))
plant(PAGE, "alt gone", lines(r'<img [^>]*alt="[^"]+"'), sub(r' alt="[^"]+"', ""))
plant(PAGE, "a paragraph gone", lines(r"^[^\s#|<\[:>*-].{60,}", ended=True), lambda place, _: "")
plant(PAGE, "a list item gone", lines(r"^[-*] (?!\[[^\]]+\]\(#).{20,}", ended=True), lambda place, _: "")


@mistake(PAGE, "a heading left in another language", headings)
def foreign_heading(place: Place, random: Random) -> str | None:
    number = [one.span.start for one in place.edition.document.headings].index(place.span.start)
    others = [c for c in place.siblings if len(c.document.headings) == len(place.edition.document.headings)]
    texts = [c.document.source.slice(c.document.headings[number].span).split("\n")[0] for c in others]
    texts = [one for one in texts if one != place.text and re.sub(r"\W", "", one)]
    return random.choice(texts) if texts else None


@mistake(PAGE, "two anchors swapped", anchors)
def swapped_anchors(place: Place, random: Random) -> str | None:
    ids = [one.id for one in place.edition.document.anchors]
    own = re.search(r'(?:id|name)="([^"]+)"', place.text)
    if own is None or len(ids) < 3 or own[1] not in ids:
        return None
    return place.text.replace(own[1], ids[(ids.index(own[1]) + 1) % len(ids)], 1)


# Links ------------------------------------------------------------------------------------------

LINKS = "links"
anywhere, in_cells = links(matching=r"\]\(http"), links(matching=r"\]\(http", where="cells")
plant(LINKS, "a blank between the brackets", anywhere, sub(r"\]\(", "] ("))
plant(LINKS, "the closing square bracket lost", anywhere, sub(r"\]\(", "("))
plant(LINKS, "the opening square bracket lost", anywhere, sub(r"^\[", ""))
plant(LINKS, "the closing round bracket lost", anywhere, sub(r"\)$", ""))
plant(LINKS, "the opening round bracket lost", anywhere, sub(r"\]\(", "]"))
plant(LINKS, "square and round swapped", anywhere, sub(r"^\[([^\[\]]*)\]\(([^()]*)\)$", r"(\1)[\2]"))
plant(LINKS, "square brackets around the URL", anywhere, sub(r"\]\((.*)\)$", r"][\1]"))
plant(LINKS, "full-width round brackets", anywhere, sub(r"\]\((.*)\)$", r"]（\1）"))
plant(LINKS, "a blank within the URL", anywhere, sub(r"(?<=\w)([/-])(?=\w)", r"\1 "))
plant(LINKS, "the scheme lost", anywhere, sub(r"\(https?://", "("))
plant(
    LINKS,
    "the scheme misspelt",
    anywhere,
    pick(r"https?://", lambda _, r: r.choice(["htps://", "https:/", "https//", "ttps://", "https:///"])),
)
plant(LINKS, "the scheme twice", anywhere, sub(r"\((https?://)", r"(\1\1"))
plant(LINKS, "http for https", anywhere, sub(r"https://", "http://"))
plant(LINKS, "the URL gone", anywhere, sub(r"\(.*\)$", "()"))
plant(LINKS, "the text gone", anywhere, sub(r"^\[[^\]]+\]", "[]"))
plant(LINKS, "the link gone, its text left", anywhere, sub(r"^\[([^\]]*)\]\(.*\)$", r"\1"))
plant(LINKS, "a link twice", anywhere, lambda place, _: place.text + place.text)
plant(
    LINKS,
    "a full-width sign in the URL",
    anywhere,
    pick(r"(?<=//)(.*)([-/.])", lambda m, _: m[1] + chr(ord(m[2]) + 0xFEE0)),
)
plant(LINKS, "a dot after the URL", anywhere, sub(r"\)$", "。)"))
plant(LINKS, "a letter of the URL off", in_cells, pick(r"(?<=[/-])[a-z]{4,}(?=[^()]*\)$)", lambda m, r: slip(m[0], r)))
plant(
    LINKS,
    "a number of the URL off",
    in_cells,
    pick(r"(?<=[^\s%])\d(?=[^()%]*\)$)", lambda m, r: str((int(m[0]) + r.randrange(1, 9)) % 10)),
)
plant(LINKS, "the host misspelt", in_cells, pick(r"(?<=//)[a-z.]+", lambda m, r: slip(m[0], r)))
plant(LINKS, "a fragment to nowhere", links(matching=r"\]\(#"), pick(r"(?<=\(#).+(?=\))", lambda m, r: slip(m[0], r)))


@mistake(LINKS, "the URL of another row", in_cells)
def url_of_another(place: Place, random: Random) -> str | None:
    found = [url[2] for text in place.same_column[:6] for url in LINK.finditer(text)]
    own = LINK.search(place.text)
    found = [
        one for one in found if own and one.startswith("http") and one not in place.source.slice(place.row.node.span)
    ]
    return f"[{own[1]}]({random.choice(found)})" if own and found else None


@mistake(LINKS, "the URLs of two neighbours swapped", cells(matching=r"\]\(http.*\]\(http"))
def swapped_urls(place: Place, random: Random) -> str | None:
    found = [(one.span("url"), one["url"]) for one in LINK.finditer(place.text)]
    at = random.randrange(len(found) - 1) if len(found) > 1 else None
    if at is None:
        return None
    (first, one), (second, other) = found[at], found[at + 1]
    text = place.text
    return text[: first[0]] + other + text[first[1] : second[0]] + one + text[second[1] :]


plant(LINKS, "a comma between two links lost", cells(matching=r"\), \["), sub(r"\), \[", ") ["))
plant(LINKS, "one of several links gone", cells(matching=r"\), \["), sub(r", \[[^\[\]]*\]\([^()]*\)", ""))


@mistake(LINKS, "a link under the text of its neighbour", cells(matching=r"\), \["))
def same_text(place: Place, random: Random) -> str | None:
    found = list(LINK.finditer(place.text))
    if len(found) < 2 or found[0]["text"] == found[1]["text"]:
        return None
    start, end = found[1].span("text")
    return place.text[:start] + found[0]["text"] + place.text[end:]


# Markers and licences ---------------------------------------------------------------------------

MARKERS = "markers"
marked = cells(matching=r"^\s*\[?[◯△✕○✅❌]")
MARK = r"[◯△✕○✅❌]"
plant(
    MARKERS,
    "another glyph that looks alike",
    marked,
    pick(MARK, lambda m, _: {"◯": "○", "○": "◯", "✕": "×", "✅": "☑", "❌": "✗"}.get(m[0], "▲")),
)
plant(
    MARKERS,
    "a marker flipped",
    marked,
    pick(MARK, lambda m, _: {"◯": "✕", "○": "✕", "✕": "◯", "✅": "❌", "❌": "✅"}.get(m[0], "◯")),
)
plant(MARKERS, "a marker gone", marked, sub(MARK + r"\s*", ""))
plant(MARKERS, "a marker twice", marked, sub(f"({MARK})", r"\1\1"))
plant(MARKERS, "a marker nobody knows", marked, sub(MARK, "●"))
plant(MARKERS, "a letter for a marker", marked, sub(MARK, "O"))
plant(MARKERS, "a glyph of the legend changed", lines(r"^\[\^\w+\]: *[◯○]"), sub(r"[◯○]", "●"))

LICENCES = "licences"
licensed = cells("licence", matching=r"[A-Za-z]")
plant(LICENCES, "misspelt", licensed, pick(r"[A-Z]?[a-z]{4,}", lambda m, r: slip(m[0], r)))
plant(LICENCES, "without its version", licensed, sub(r" \d\.\d(?!\d)", ""))
plant(LICENCES, "of another version", licensed, sub(r"(\d)\.(\d)(?!\d)", lambda m: f"{'3' if m[1] != '3' else '4'}.0"))
plant(LICENCES, "without blanks", licensed, sub(r"(?<=[a-zA-Z]) (?=\d)", ""))
plant(LICENCES, "with a hyphen for a blank", licensed, sub(r"(?<=[A-Z]) (?=[A-Z\d])", "-"))
plant(LICENCES, "a part lost", licensed, sub(r"(?:-|&#x2011;)(NC|SA|ND)", ""))
plant(LICENCES, "said twice", licensed, sub(r"(\w+)$", r"\1 \1"))
plant(
    LICENCES,
    "in full-width letters",
    licensed,
    pick(r"[A-Z]{2,}", lambda m, _: "".join(chr(ord(one) + 0xFEE0) for one in m[0])),
)
plant(LICENCES, "in small letters", licensed, sub(r"^(?:MIT|Apache|CC BY).*", lambda m: m[0].lower()))


@mistake(LICENCES, "of the neighbour", licensed)
def licence_of_neighbour(place: Place, random: Random) -> str | None:
    return next((one for one in place.same_column if one != place.text and one.strip()), None)


plant(LICENCES, "the cell emptied", licensed, lambda place, _: "")
