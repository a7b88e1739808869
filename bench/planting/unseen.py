"""Classes of mistakes that nobody has shown yet, of every kind: written before the rules were looked at again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from planting import LINK, Place, Places, cells, digit, lines, links, mistake, pick, plant, prose, rows, sub, tables
from planting.texts import NAME
from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.text.source import Span

UNSEEN = "unseen "
WORDS, NUMBERS, BYTES, LINKS, PAGE = (UNSEEN + one for one in ("words", "numbers", "bytes", "links", "page"))
texts, named = cells("text", "training-data"), cells("text", "training-data", "entry", "architecture")


def neighbours(matching: str) -> Places:
    """Two lines that follow each other, in both of which a pattern is found."""
    pattern = re.compile(matching)

    def found(alignment: Alignment, edition: Edition) -> Iterator[Place]:
        source = edition.document.source
        before: Span | None = None
        for place in lines(matching)(alignment, edition):
            own = place.span
            if before and own.start == before.end + 1 and pattern.search(source.slice(own)):
                yield Place(alignment, edition, Span(before.start, own.end))
            before = own

    return found


def sections(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield two sections of one level that follow each other, with all that stands in them."""
    source = edition.document.source
    starts = [(one.span.start, one.level) for one in edition.document.headings] + [(len(source.text), 0)]
    for at, (start, level) in enumerate(starts[:-1]):
        later = [(place, own) for place, own in starts[at + 1 :] if own <= level]
        if len(later) > 1 and later[0][1] == level and level > 1:
            yield Place(alignment, edition, Span(start, later[1][0]))


def swapped(place: Place, random: Random) -> str | None:
    one, other = place.text.split("\n", 1)
    return f"{other}\n{one}" if one != other else None


# Words and names --------------------------------------------------------------------------------

KATAKANA = r"[ァ-ヴー]{4,}"
plant(WORDS, "a letter of a katakana word gone", lines(KATAKANA), pick(KATAKANA, lambda m, r: _without(m[0], r)))
plant(
    WORDS,
    "two kanji of a term swapped",
    lines(r"[\u4e00-\u9fff]{4,}"),
    pick(r"([\u4e00-\u9fff])([\u4e00-\u9fff])(?!\1)(?=[\u4e00-\u9fff]{2})", lambda m, _: m[2] + m[1]),
)
plant(WORDS, "a hangul syllable gone", lines("[가-힣]{3,}"), pick("[가-힣]{3,}", lambda m, r: _without(m[0], r)))
plant(WORDS, "a capital lost within a name", named, pick(r"\b[A-Z][a-z]+[A-Z]\w*", lambda m, _: m[0].capitalize()))
plant(
    WORDS, "a name in capitals in small ones", named, pick(r"(?<![\w/.-])[A-Z]{3,}(?![\w/])", lambda m, _: m[0].title())
)
plant(WORDS, "a title in quotation marks gone", lines("「[^「」]{3,}」"), sub("「[^「」]{3,}」", ""))
plant(WORDS, "two names of a cell swapped", texts, sub(rf"({NAME})(, |、| and | et )({NAME})", r"\3\2\1"))
plant(
    WORDS, "a suffix of a name gone", named, sub(r"(?<=\w)-(?:Instruct|Chat|Base|chat|base|large|small|instruct)\b", "")
)
plant(WORDS, "a word of a heading gone", lines(r"^#+ \S+ \S+ \S"), sub(r"(?<=\w) \w+", ""))
plant(WORDS, "a slip in a heading", lines(r"^#+ .*[A-Za-z]{6}"), pick(r"[A-Za-z]{6,}", lambda m, r: _without(m[0], r)))
plant(WORDS, "a sentence of a paragraph twice", prose, sub(r"((?<=[.。])\s*[^.。]{15,}[.。])", r"\1\1"))
plant(
    WORDS,
    "a letter doubled in an item",
    lines(r"^\s*[-*] .*[a-z]{5}"),
    sub(r"(?<=[a-z]{3})([a-z])(?=[a-z])", r"\1\1\1"),
)


def _without(word: str, random: Random) -> str:
    at = random.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


@mistake(WORDS, "a name of another row", texts)
def other_name(place: Place, random: Random) -> str | None:
    own = [one for one in re.finditer(NAME, place.text) if "](" not in place.text[one.end() : one.end() + 40]]
    found = [one[0] for text in place.same_column[:12] for one in re.finditer(NAME, text)]
    known = [one for one in found if one not in place.text]
    if not own or not known:
        return None
    one = random.choice(own)
    return place.text[: one.start()] + random.choice(known) + place.text[one.end() :]


@mistake(WORDS, "a cell of few words of another row", cells("text", matching=r"\A.{2,30}\Z"))
def other_short_cell(place: Place, random: Random) -> str | None:
    others = sorted({one for one in place.same_column if 1 < len(one) <= 30 and one != place.text})
    return random.choice(others) if others else None


@mistake(WORDS, "a first word of another language", texts)
def first_word(place: Place, random: Random) -> str | None:
    for _, text in place.others.values():
        theirs, own = re.match(r"[^\W\d_]{4,}", text), re.match(r"[^\W\d_]{2,}", place.text)
        if theirs and own and theirs[0] != own[0] and theirs[0] not in place.text:
            return theirs[0] + place.text[own.end() :]
    return None


# Numbers ----------------------------------------------------------------------------------------

FIGURE = r"(?<![\w./=%-])\d{1,3}(?:[.,]\d+)?"
plant(
    NUMBERS,
    "the size of a name in a link",
    links(matching=r"\d[bB]\b.*\]"),
    pick(r"\d+(?=[bB]\b[^()]*\])", lambda m, r: digit(m[0], r)),
)
plant(NUMBERS, "a size in a text", cells(), pick(r"(?<![\w./-])\d+(?:\.\d)?(?=[bBmM]\b)", lambda m, r: digit(m[0], r)))
plant(NUMBERS, "experts and size swapped", cells(), sub(r"\b(\d+)x(\d+)(?=[bB])", r"\2x\1"))
plant(NUMBERS, "a version after the point", named, pick(r"(?<=\d\.)\d(?![\d.]*[)%/])", lambda m, r: digit(m[0], r)))
plant(
    NUMBERS,
    "a thousand for a million",
    cells(),
    sub(r"(?<=\d)(\s?)([KM])\b", lambda m: m[1] + {"K": "M", "M": "K"}[m[2]]),
)
plant(
    NUMBERS,
    "the day of a date",
    lines(r"20\d\d[-/.年]\d\d?[-/.月]\d"),
    pick(r"(?<=20\d\d[-/.年]\d\d[-/.月])\d+", lambda m, r: digit(m[0], r)),
)
plant(
    NUMBERS,
    "a year in a paragraph",
    prose,
    sub(r"(?<![\w/.-])20(\d)(\d)(?![\w/.-])", lambda m: f"20{m[1]}{(int(m[2]) + 1) % 10}"),
)
plant(NUMBERS, "a percent sign lost", lines(r"\d\s?[%％]"), sub(r"(?<=\d)\s?[%％]", ""))
plant(
    NUMBERS, "a currency of another country", lines(r"[$€¥]\s?\d|\d\s?(€|円|dollars)"), sub(r"[$€¥円]", lambda m: "£")
)
plant(NUMBERS, "a number of a list item", lines(r"^\s*[-*] .*" + FIGURE), pick(FIGURE, lambda m, r: digit(m[0], r)))
plant(NUMBERS, "a number twice", texts, sub(r"(?<![\w./-])(\d\d+)(?![\w./-])", r"\1\1"))
plant(NUMBERS, "a minus for a plus", cells(matching=r"[+-]\d"), sub(r"(?<![\w-])\+(?=\d)", "-"))

# Bytes ------------------------------------------------------------------------------------------

plant(
    BYTES,
    "a Greek letter in a Latin word",
    named,
    sub(
        r"(?<![\w/.%-])([A-Z])(?=[a-z]{3,}(?![\w/.%-]))",
        lambda m: {"A": "Α", "B": "Β", "E": "Ε", "T": "Τ", "M": "Μ", "P": "Ρ"}.get(m[1], m[1]),
    ),
)
plant(BYTES, "a hyphen of typographers in a name", named, sub(r"(?<=[A-Za-z])-(?=[A-Za-z\d]+(?![^(]*\)))", "\u2010"))
plant(BYTES, "a variation selector in a word", texts, sub(r"(?<=[a-z])(?=[a-z])", "\ufe0f"))
plant(BYTES, "an accent that stands alone", texts, sub(r"(?<=[a-z]) (?=[a-z])", " \u0301"))
plant(BYTES, "a comment never closed", lines(r"-->"), sub(r"-->", ""))
plant(BYTES, "a comment without its opening", lines(r"<!--.*-->"), sub(r"<!--", ""))
plant(
    BYTES,
    "an attribute misspelt",
    lines(r"<(a|img) [^>]*(href|src)="),
    sub(r"\b(href|src)=", lambda m: {"href": "herf=", "src": "scr="}[m[1]]),
)
plant(BYTES, "a line break that is text", texts, sub(r"<br\s*/?>", r"\\n"))
plant(BYTES, "a line break escaped", texts, sub(r"<br>", r"\\<br>"))
plant(
    BYTES,
    "a star of italics lost",
    lines(r"(?<![*\w])[*_][^*_\s][^*_\n]+[*_](?![*\w])"),
    sub(r"(?<![*\w])([*_])([^*_\s][^*_\n]+)[*_](?![*\w])", r"\1\2"),
)
plant(BYTES, "a quotation mark lost", lines(r'^[^<|`]*"[^"]+"'), sub(r'"([^"]+)"', r'"\1'))
plant(BYTES, "no space after a comma", texts, sub(r"(?<=[a-z]), (?=[A-Za-z])", ","))

# Links ------------------------------------------------------------------------------------------

OUTSIDE = links(matching=r"\]\(http[^)]*/[\w-]+/[\w.-]{4,}")
plant(LINKS, "the last step of a URL lost", OUTSIDE, sub(r"/[^/()]+/?\)$", ")"))
plant(LINKS, "the query of a URL lost", links(matching=r"\(http[^)]*\?"), sub(r"\?[^)]*\)", ")"))
plant(
    LINKS,
    "a branch that is another",
    links(matching=r"/(main|master)/"),
    sub(r"/(main|master)/", lambda m: "/master/" if m[1] == "main" else "/main/"),
)
plant(
    LINKS, "two links of a paragraph swapped", prose, sub(r"(\]\()(http[^()]*)(\).*?\]\()(http[^()]*)\)", r"\1\4\3\2)")
)
plant(LINKS, "a URL pasted twice", OUTSIDE, sub(r"\((http[^()]*)\)", r"(\1\1)"))
plant(
    LINKS,
    "an image that is not there",
    links(images=True),
    pick(r"(?<=/)[\w-]{3,}(?=\.\w+\))", lambda m, r: _without(m[0], r)),
)
plant(
    LINKS,
    "an image of a tag that is not there",
    lines(r'<img [^>]*src="'),
    pick(r'[\w-]{4,}(?=\.\w+")', lambda m, r: _without(m[0], r)),
)
plant(
    LINKS,
    "the link of an HTML tag off",
    lines(r'<a [^>]*href="http'),
    pick(r'(?<=[/-])[a-z]{4,}(?=[^"]*")', lambda m, r: _without(m[0], r)),
)
plant(
    LINKS,
    "a bare URL off",
    lines(r"(?<![(\"<])https?://\S+/\w{4}"),
    pick(r"(?<![(\"<])https?://\S+/\w{4,}", lambda m, r: m[0][:-2] + m[0][-1]),
)
plant(
    LINKS,
    "a link's text of another language",
    links(matching=r"\]\(http", where="cells"),
    lambda place, _: _foreign_text(place),
)
plant(LINKS, "a link's URL in its text", OUTSIDE, sub(r"\[[^\[\]]*\]\(([^()]*)\)", r"[\1](\1)"))


def _foreign_text(place: Place) -> str | None:
    own = LINK.search(place.text)
    for _, text in place.others.values():
        for one in LINK.finditer(text):
            if own and one["url"] == own["url"] and one["text"] != own["text"]:
                return one[0]
    return None


@mistake(LINKS, "the organisation of another row", links(matching=r"huggingface\.co/|github\.com/", where="cells"))
def other_owner(place: Place, random: Random) -> str | None:
    own = re.search(r"((?:huggingface\.co|github\.com)/)([\w.-]+)/", place.text)
    known = {
        one for text in place.same_column for one in re.findall(r"(?:huggingface\.co|github\.com)/([\w.-]+)/", text)
    }
    if own is None or not known - {own[2]}:
        return None
    return place.text.replace(own[0], f"{own[1]}{random.choice(sorted(known - {own[2]}))}/")


# Page, lists, tables ------------------------------------------------------------------------------

ITEM, ENTRY = r"^[-*] (?!\[[^\]]+\]\(#)\S", r"^\s*[-*] \[[^\]]+\]\(#"
plant(PAGE, "two contents lines swapped", neighbours(ENTRY), swapped)
plant(PAGE, "two items of a list swapped", neighbours(ITEM), swapped)
plant(PAGE, "the headings of two sections swapped", sections, lambda place, _: _headings_swapped(place))
plant(PAGE, "a section gone", sections, lambda place, _: place.text[: _second(place)])
plant(PAGE, "an image gone", links(images=True), lambda place, _: "")
plant(
    PAGE,
    "a line of code off",
    lines(r"^(?:pip|git|python|npm|brew|cd|curl|import|from) \S", code=True),
    pick(r"[a-z]{4,}", lambda m, r: _without(m[0], r)),
)
plant(PAGE, "a mark of quotation lost", lines(r"^> \S"), sub(r"^> ", ""))
plant(PAGE, "the number of an item twice", lines(r"^\d+\. \S"), pick(r"^\d+", lambda m, _: str(max(1, int(m[0]) - 1))))
plant(PAGE, "the side of a column", tables, sub(r"(?<=\|)\s*:-+:\s*(?=\|)", "---"))
plant(PAGE, "a name no longer bold", cells(matching=r"\*\*[^*]+\*\*"), sub(r"\*\*([^*\n]+)\*\*", r"\1"))
plant(
    PAGE,
    "an emoji of a heading lost",
    lines(r"^#+ .*[\U0001f300-\U0001faff✨⭐]"),
    sub(r"[\U0001f300-\U0001faff✨⭐]\ufe0f? ?", ""),
)
plant(PAGE, "a heading row said twice", tables, lambda place, r: _header_again(place, r))
plant(PAGE, "a column inserted", tables, lambda place, _: _column_inserted(place))
plant(PAGE, "two columns of a table swapped", tables, lambda place, r: _columns_swapped(place, r))
plant(PAGE, "a text in front of a row", rows, sub(r"^\|", "Note |"))
plant(PAGE, "a footnote reference on the line before", lines(r"^.*\S\[\^\w+\]$"), sub(r"^(.*)(\[\^\w+\])$", r"\2\1"))
plant(PAGE, "a contents line one step deeper", lines(ENTRY), sub(r"^", "  "))
plant(PAGE, "an anchor after its heading", neighbours(r'^<a (id|name)="[^"]+"></a>$|^#+ \S'), swapped)
plant(
    PAGE, "a summary gone", lines(r"<summary>[^<]+</summary>"), sub(r"<summary>[^<]+</summary>", "<summary></summary>")
)


# Of a blind round: what a page alone shows.
plant(PAGE, "an item with another bullet", lines(r"^\s*[-*+] \S"), pick(r"[-*+]", lambda m, r: r.choice("-*+")))
plant(PAGE, "a list without its first item", lines(r"^1\. \S", ended=True), sub(r"^1\. .*\n+", ""))
plant(PAGE, "a line of two hyphens", lines(r"^---$"), sub(r"---", "--"))
plant(PAGE, "an item so far in that it is code", lines(r"^- \S"), sub(r"^", "\n        "))
plant(PAGE, "a label of the translator", prose, sub(r"^", "Here is the translation: "))
plant(PAGE, "a remark of an assistant in a paragraph", prose, sub(r"$", "\nSure! Here's the updated section:"))
plant(PAGE, "a tag's value without its second quote", lines(r"<img [^>]*\">$"), sub(r"\"(?=\s*/?>$)", ""))
plant(LINKS, "a file under the name of another one", links(matching=r"^\[\w+\.md\]"), sub(r"\(.*\)", "(OTHER.md)"))
plant(
    LINKS, "a host other than its text", links(matching=r"^\[[\w.]+\.\w+\]\(https?://\w{6}"), sub(r"(?<=//\w{3})\w", "")
)
plant(LINKS, "a space within the path of a file", links(matching=r"\([\w./]+\.md\)$"), sub(r"(?<=\(\w\w)", " "))
plant(LINKS, "a well-known host misspelt", links(matching="github[.]com"), sub(r"github", "gihtub"))
plant(LINKS, "the ending of a picture misspelt", links(images=True, matching=r"\.png\)$"), sub(r"png\)$", "pgn)"))
plant(
    LINKS,
    "a language of the switcher misspelt",
    links(matching=r"^\[\w{4,}\]\([./]*README"),
    sub(r"(?<=\[\w\w)(\w)", r"\1\1"),
)
plant(
    BYTES, "white space of another width", prose, pick(r"(?<=\w\w) (?=\w\w)", lambda _, r: r.choice("\t\u2007\u3000"))
)
plant(
    BYTES,
    "the radical for a character",
    prose,
    pick(r"[日月大小一水火金]", lambda m, _: "⽇⽉⼤⼩⼀⽔⽕⾦"["日月大小一水火金".index(m[0])]),
)
plant(NUMBERS, "the letter O for a zero", prose, sub(r"(?<=\b\d)0(?=\d\d\b)", "O"))


def _second(place: Place) -> int:
    """Give where the second of two sections begins, the end where its heading is underlined."""
    level = place.text[: len(place.text) - len(place.text.lstrip("#"))]
    starts = (one.start() for one in re.finditer(rf"^{level} ", place.text, re.MULTILINE))
    return next(filter(None, starts), len(place.text))


def _headings_swapped(place: Place) -> str | None:
    at = _second(place)
    (one, _, first), (other, _, second) = (half.partition("\n") for half in (place.text[:at], place.text[at:]))
    return f"{other}\n{first}{one}\n{second}"


def _split(text: str) -> list[list[str]]:
    return [re.split(r"(?<!\\)\|", one) for one in text.split("\n")]


def _header_again(place: Place, random: Random) -> str | None:
    all_lines = place.text.split("\n")
    at = random.randrange(3, len(all_lines)) if len(all_lines) > 4 else 0
    return "\n".join([*all_lines[:at], *all_lines[:2], *all_lines[at:]]) if at else None


def _column_inserted(place: Place) -> str | None:
    split = _split(place.text)
    if len({len(one) for one in split}) > 1 or len(split[0]) < 5:
        return None
    new = ["Notes", "---", *[" " for _ in split[2:]]]
    return "\n".join("|".join([*one[:-1], text, one[-1]]) for one, text in zip(split, new, strict=True))


def _columns_swapped(place: Place, random: Random) -> str | None:
    split = _split(place.text)
    if len({len(one) for one in split}) > 1 or len(split[0]) < 5:
        return None
    at = random.randrange(2, len(split[0]) - 2)
    return "\n".join("|".join([*one[:at], one[at + 1], one[at], *one[at + 2 :]]) for one in split)
