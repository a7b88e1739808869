"""broken-list: an item that lost its mark, and the number of an item or a heading that does not follow."""

import re
from collections.abc import Iterator, Sequence

from readme_tools.catalogue.order import in_order
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.items import lists_of
from readme_tools.markdown.nodes import Document, ListItem
from readme_tools.rules.base import Example, Finding, Rule, Source, Span, at, correction, replacement, say, taken_in_by
from readme_tools.rules.structure.numbering import odd_headings, odd_number
from readme_tools.rules.structure.reading import HABIT, taken_in

_MARKER = regex(r"[ \t]*(?P<number>\d{1,3})[.)]")
_LINE = regex(r"^[ \t]*(?P<number>\d{1,2})[.)][ \t]+\S", re.MULTILINE)
_LAZY = regex(r"\n(?P<indent>[ \t]*)(?P<start>\[|\*\*|`|\d{4}[-/.]\d)")
_START = regex(r"(?:[-*+]|\d{1,3}[.)])[ \t]+(?P<start>\[|\*\*|`|\d{4}[-/.]\d)")
_DATE = regex(
    r"(?:[-*+]|\d{1,3}[.)])[ \t]+[*_\[（(【]{0,3}"
    r"(?P<date>(20\d\d)[-/.年] ?(\d{1,2})[-/.月] ?(\d{1,2})(?![\d.]))"
)
_MISDATED = regex(
    r"(?:[-*+]|\d{1,3}[.)])[ \t]+[*_\[（(【]{0,3}"
    r"(?P<date>\d(?: ?\d){0,5}[-/.年] ?\d(?: ?\d)?[-/.月] ?\d(?: ?\d)?)(?![\d.])"
)
_RUN_ON = regex(r" (?<=[.。] )(?P<mark>[-*+]) (?=[A-Z\[`\u3041-\ud7a3])")
_BOX = regex(r"(?:[-*+]|\d{1,3}[.)])[ \t]+(?P<box>\[[ xX]?\])[ \t]+(?=\S)")
_RARE = 12  # one of so many may be out of order
_MANY = 6  # fewer dates may be in order by chance
_FEWEST = 3  # of two numbers nobody knows which one is wrong
_TWO = 2  # items between which a line that begins as they do has lost its mark
_NUMBERED = regex(
    r"^[ \t]*(?P<number>\d{1,5})(?P<sign>\t|:[ \t]?| {2,}|[→│][ \t]?)[ \t]*(?=[-*+] \S|\|[^|\n]*\||#{1,6} \S|> )",
    re.MULTILINE,
)
_ONE = regex(r"(?<![\w.])(?:1(?![\w.]*\d)|[一①Ⅰ壱]|[Ii]\.)")  # an item that is in no list
_ITEM = regex(r"[ \t]*(?P<item>(?P<mark>[-*+]|\d{1,3}[.)])[ \t]+\S.*?)\s*")
_NEAR = 3  # lines that came or went since
_LONG = 24  # characters of an item with nothing in it, the signs before it and white space with it
_LOST = regex(r"^(?P<indent>[ \t]*)(?P<sign>[.)])(?=[ \t]+\S)", re.MULTILINE)
_PARTED = regex(r"^#{1,6}[ \t]|\n[ \t]*\n(?=\S)", re.MULTILINE)  # a heading, or text that is no part of an item
_BLANK_ITEM = regex(r"(?:[-*+]|\d{1,3}[.)])[ \t]*(?:\[[ xX]\])?")


def check(document: Document) -> Iterator[Finding]:
    """Report the one number of a row of headings or items that is another one, and items that no list begins."""
    text = document.source.text
    yield from odd_headings(document)
    lost = list(_lost_numbers(document))
    yield from (finding for _, finding in lost)
    beside = {id(one) for items, _ in lost for one in items}
    for items in lists_of(document):
        marks = [match for one in items if (match := _MARKER.match(text, one.span.start))]
        dates = [match for one in items if (match := _DATE.match(text, one.span.start))]
        yield from (
            *(odd_number(document, marks) if beside.isdisjoint(map(id, items)) else ()),
            *_unmarked(document, items),
            *_begun_late(document, marks),
        )
        if len(items) > len(dates) >= len(items) - _TWO and len(dates) > _FEWEST:
            yield from _misdated(document, items, dates)
        if len(dates) == len(items) >= _MANY:
            yield from _out_of_order(document, dates)
    yield from _far_in(document)
    yield from (*_boxes(document), *_run_on(document), *_line_numbers(document), *_blank_items(document))
    for block, match in taken_in(document):
        if match["list"]:
            message = say(
                "the HTML above takes in this list, so the page shows it as text: leave an empty line before it"
            )
            yield taken_in_by(
                document.source.line_at(block.span.start), document.source, Span(*match.span("list")), message
            )
    for paragraph in document.paragraphs:
        span = paragraph.span
        lines = list(_LINE.finditer(text, span.start, span.end))
        numbers = [int(match["number"]) for match in lines]
        first = lines[0].start() if lines else span.start
        if len(lines) > 1 and first > span.start and numbers == list(range(2, len(numbers) + 2)):
            place = Span(max(text.rfind("\n", span.start, first - 1) + 1, span.start), first - 1)
            message = say("the number 1 is lost, so the page shows this and the lines below it as one text")
            yield correction(document.source, place, message, f"1. {document.source.slice(place)}")


def _lost_numbers(document: Document) -> Iterator[tuple[Sequence[ListItem], Finding]]:
    """Yield the lines of lists that begin with the sign after their number, with the items that tell which it was."""
    source = document.source
    found = list(_LOST.finditer(source.text))
    for match in found if len(found) <= HABIT else ():
        if any(block.span.start <= match.start() < block.span.end for block in document.code_blocks):
            continue
        place = source.line_at(match.start("sign"))
        numbered = [one for one in document.list_items if one.marker[-1] == match["sign"]]
        numbered = [one for one in numbered if _indent(source, one) == len(match["indent"])]
        before = [one for one in numbered if one.span.start < place.start][-1:]
        after = [one for one in numbered if one.span.start >= place.end][:1]
        after = [one for one in after if one.marker[:-1] != "1"]  # which begins another list
        last = int(before[0].marker[:-1]) if before else 0
        # After a lone item it may be the full stop of a line that was wrapped.
        number = int(after[0].marker[:-1]) - 1 if after else last + 1 if last > 1 else 0
        is_known = last == number - 1
        is_first = number == 1 and (not before or _is_apart(source, before[0], place))
        if number and (is_first or (is_known and not _is_apart(source, before[0], place))):
            message = say("the number {number} before this sign is lost: write it", number=number)
            span = Span(match.start("sign"), match.end("sign"))
            yield (*before, *after), correction(source, span, message, f"{number}{match['sign']}")


def _is_apart(source: Source, item: ListItem, line: Span) -> bool:
    """Return whether something that is no part of an item stands between it and a line."""
    return _PARTED.search(source.text, item.span.start, line.start) is not None


def _begun_late(document: Document, marks: Sequence[re.Match[str]]) -> Iterator[Finding]:
    """Yield the first number of a list that begins with 2, where nothing of its section before has another one."""
    numbers = [int(one["number"]) for one in marks]
    if len(numbers) < _TWO or numbers != [*range(2, len(numbers) + 2)]:
        return
    source, start = document.source, marks[0].start("number")
    head = max((one.span.start for one in document.headings if one.span.start < start), default=0)
    before = [one for one in document.list_items if one.span.start < start and one.marker[0].isdigit()]
    if not _ONE.search(source.text, head, start) and not (before and before[-1].marker[:-1] == "1"):
        message = say("this list begins with 2: an item is lost, or the numbers are wrong")
        yield Finding(at(source, Span(*marks[0].span("number"))), message)


def _far_in(document: Document) -> Iterator[Finding]:
    """Yield the first items of lists that stand so far in that the page shows them as code, above the other items."""
    source = document.source
    starts = {one.span.start: one for one in document.list_items}
    for block in document.code_blocks:
        lines = [one for one in source.quoted_lines(block.span) if one[1].strip()]
        span, text = lines[0] if len(lines) == 1 else (block.span, "")
        match = _ITEM.fullmatch(text)
        after = starts.get(source.line_at(span.start).end + len(source.newline)) if match else None
        if match and after is not None and after.marker[-1] == match["mark"][-1]:
            message = say("this item stands so far in that the page shows it as code: write it as the one below")
            start = source.line_start(span.start)
            yield correction(source, Span(start, span.start + match.end()), message, match["item"])


def _misdated(document: Document, items: Sequence[ListItem], dates: Sequence[re.Match[str]]) -> Iterator[Finding]:
    """Yield the items whose date has a year of too many or too few figures, or far from that of all others."""
    starts = {one.start() for one in dates}
    for item in items:
        match = _MISDATED.match(document.source.text, item.span.start)
        if match and item.span.start not in starts:
            message = say(
                "the date {date} cannot be right: the other items of this list are of years such as {year}",
                date=match["date"],
                year=dates[0]["date"][:4],
            )
            yield Finding(at(document.source, Span(*match.span("date"))), message)


def _run_on(document: Document) -> Iterator[Finding]:
    """Yield the one place of a page where another item goes on after the sentence of one, with the mark of both."""
    source = document.source
    may_be = any(f"{stop} {mark} " in source.text for stop in ".。" for mark in "-*+")
    found = [
        (one, match)
        for one in (document.list_items if may_be else ())
        if (match := _RUN_ON.search(source.text, one.span.start, source.text.find("\n", one.span.start) + 1))
        and match["mark"] == one.marker
        and not any(link.span.start < match.start() < link.span.end for link in document.links)
    ]
    for one, match in found if len(found) == 1 < len(document.list_items) else ():
        indent = source.text[source.line_at(one.span.start).start : one.span.start]
        message = say("another item begins here: write it on a line of its own")
        yield correction(source, Span(*match.span()), message, f"{source.newline}{indent}{one.marker} ")


def _boxes(document: Document) -> Iterator[Finding]:
    """Yield items that begin with empty brackets, which show no box: a space is lost, or they are one too many."""
    starts = [_BOX.match(document.source.text, one.span.start, one.span.end) for one in document.list_items]
    is_tasks = any(one and one["box"] != "[]" for one in starts)
    for match in starts:
        if match and match["box"] == "[]":
            message = say("'[]' shows no box of a task: '[ ]' does")
            text = "[ ] " if is_tasks else ""
            yield correction(document.source, Span(match.start("box"), match.end()), message, text)


def _out_of_order(document: Document, dates: Sequence[re.Match[str]]) -> Iterator[Finding]:
    """Yield the items whose dates do not stand where nearly all others are in order."""
    days = ["-".join(part.zfill(4) for part in one.groups()[1:]) for one in dates]
    for descending in (True, False):
        kept = in_order(days, descending)
        if len(kept) == len(days):
            return
        odd = [match for at_, match in enumerate(dates) if at_ not in kept]
        if len(odd) <= max(1, len(days) // _RARE):
            for match in odd:
                date = match["date"]
                message = say("the date {date} is out of order: the other items of this list are in order", date=date)
                yield Finding(at(document.source, Span(*match.span("date"))), message)
            return


def _unmarked(document: Document, items: Sequence[ListItem]) -> Iterator[Finding]:
    """Yield the one line of a list of lines that begins as all items do, but for their mark."""
    source = document.source
    starts = {match["start"][:1] if (match := _START.match(source.text, one.span.start)) else "" for one in items}
    if len(items) < _TWO or len(starts) > 1 or "" in starts:
        return
    found = [
        (item, line)
        for item in items
        for line in _LAZY.finditer(source.text, item.span.start, item.span.end)
        if line["start"][:1] in starts
        and (len(items) > _TWO or item is items[0])
        and len(line["indent"]) <= item.span.start - source.line_start(item.span.start)
    ]
    if len(found) == 1:
        ((item, line),) = found
        mark = item.marker if not item.marker[0].isdigit() else f"{int(item.marker[:-1]) + 1}{item.marker[-1]}"
        message = say(
            "this line lacks the sign of an item at its beginning, so the page shows it as a part of the item above"
        )
        rest = Span(line.start("start"), source.line_at(line.start("start")).end)
        yield correction(source, rest, message, f"{mark} {source.slice(rest)}")


def _line_numbers(document: Document) -> Iterator[Finding]:
    """Yield numbers before a row, an item or a heading that are those of their lines; code aside."""
    source = document.source
    found = [
        (match, source.position(match.start("number")).line)
        for match in _NUMBERED.finditer(source.text)
        if not any(block.span.start <= match.start() < block.span.end for block in document.code_blocks)
    ]
    for match, line in found:
        if abs(int(match["number"]) - line) <= _NEAR or (len(found) == 1 and match["sign"] == "\t"):
            message = say("the number of this line was copied with it: delete it")
            yield correction(source, Span(match.start("number"), match.end()), message, "")


def _blank_items(document: Document) -> Iterator[Finding]:
    """Yield the one item of a page without anything in it, where items stand before and after it."""
    source = document.source
    found = [
        place
        for place, one in enumerate(document.list_items)
        if one.span.end - one.span.start < _LONG and _BLANK_ITEM.fullmatch(source.slice(one.span).strip())
    ]
    if len(found) != 1 or not 0 < found[0] < len(document.list_items) - 1:
        return
    before, one, after = document.list_items[found[0] - 1 : found[0] + 2]
    line = source.line_at(one.span.start)
    between = source.text[min(before.span.end, line.end) : line.start] + source.text[line.end : after.span.start]
    are_beside = before.marker[-1] == one.marker[-1] == after.marker[-1] and not between.strip()
    if are_beside and _indent(source, before) == _indent(source, one) == _indent(source, after):
        end = min(line.end + len(source.newline), len(source.text))
        start = line.start + _indent(source, one)
        fix = None if one.marker[0].isdigit() else replacement(source, Span(line.start, end), "", safe=False)
        yield Finding(at(source, Span(start, start + len(one.marker))), say("this item is empty: delete it"), (), fix)


def _indent(source: Source, item: ListItem) -> int:
    text = source.slice(source.line_at(item.span.start))
    return len(text) - len(text.lstrip(" \t>"))


RULE = Rule(
    code="RT911",
    summary="An item that lost its mark or text, a number that does not follow or of a line, a list taken in by HTML",
    why=(
        "The page shows an item without its mark as a part of the one before it. Texts refer to steps and sections by "
        "their numbers; a number that stands twice was copied."
    ),
    check=check,
    yields_to=("odd-entry",),
    bad=(
        Example("# T\n\n- a\n⟦4\t→⟧- b\n- c\n"),
        Example("# T\n\n- a\n- b\n⟦5: →⟧- c\n\n⟦8:→⟧## U\n"),
        Example("1. a\n2. b\n⟦3.⟧\n4. c\n"),
        Example("## A\n\n1. a\n2. b\n\n## B\n\nText\n\n⟦2⟧. c\n3. d\n"),
        Example("Text\n\n⟦        - a→- a⟧\n- b\n- c\n"),
        Example("- a\n  * b\n  * \n  * c\n", found=("*",), fixed="- a\n  * b\n  * c\n"),
        Example("## Owls\n\n## 1. A\n\n## 2. B\n\n## ⟦9→3⟧. C\n\n## Licence\n"),
        Example("## Owls\n\n## 1. 巣\n\n## ⟦.→2.⟧ 森\n\n## 3. 夜\n\n## 星\n"),
        Example("## 1. A\n\n## 2. B\n\n## ⟦.→3.⟧ C\n\n## Licence\n"),
        Example("⟦11→1⟧. a\n  ```\n  b\n  ```\n2. c\n   ```\n   d\n   ```\n3. e\n"),
        Example("- [a](./a)\n⟦[b](./b)→- [b](./b)⟧\n- [c](./c)\n"),
        Example("- One is.⟦ - →\n- ⟧Two is.\n- c\n"),
        Example("1. a\n⟦3⟧. b\n2. c\n4. d\n"),
        Example("1. a\n1. b\n2. c\n3. d\n", found=("1",), fixed="1. a\n2. b\n3. c\n4. d\n"),
        Example("1. a\n2. b\n⟦4⟧. c\n5. d\n"),
        Example("- a\n  1. b\n  ⟦3⟧. c\n"),
        Example("Nests:\n\n⟦.→1.⟧ **a**\n   ```\n   b\n   ```\n2. c\n"),
        Example("1) a\n2) b\n⟦)→3)⟧ c\n"),
        Example("1. a\n2. b\n⟦.→3.⟧ c\n\nText\n\n1. d\n"),
        Example("- [x] a\n- ⟦[] →[ ] ⟧b\n"),
        Example("- ⟦[] →⟧[a](./a)\n- [b](./b)\n"),
        Example("".join(f"- 2024/0{n}/01: a\n" for n in "765342"), found=("2024/03/01",)),
        Example("".join(f"- 2024/0{n}/01: a\n" for n in "7654") + "- ⟦7024/03/01⟧: a\n- ⟦202 4/02/01⟧: a\n"),
        Example("⟦a→1. a⟧\n2. b\n3. c\n"),
        Example("<br>\n- a\n- b\n", found=("- a\n- b",), fixed="<br>\n\n- a\n- b\n"),
    ),
    good=(
        Example("- a\n-\n- b\n-\n- c\n"),
        Example("Text\n\n    - name: a\n    - b\n\n- c\n\n# T\n\n    1. d\n- e\n\n```\n- f\n```\n- g\n"),
        Example("## A\n\n**1.** a\n\n2. b\n3. c\n\n## B\n\n1. d\n\n## C\n\n2. e\n3. f\n\n## 1\n\n2. g\n3. h\n"),
        Example("## 1. A\n\n## Owls\n\n## 2. B\n\n## 4. C\n\n## .NET owls\n\n## 7. D\n"),
        Example("<p>\n- a<br>\n- b<br>\n</p>\n\n<br>\n\n- a\n- b\n"),
        Example("- a\n-\n\n```\n5\t- b\n```\n\n2019: - a\n\n90  | a | b |\n"),
        Example("-\n- a\n  - b\n- [ ] c\n"),
        Example("- [a](./a) - One is - Two.\n- One is. * Two\n- [One is. - Two](./c)\n"),
        Example("- 2024/07/01: a\n- 1.2.3: b\n- 2023/05/01: c\n"),
        Example("1. a\n\nText\n\n. b\n\n```\n1. c\n. d\n```\n"),
        Example("1. a\n3. b\n5. c\n\n- 1. b\n\n## 1. A\n\n1. d\n"),
        Example("1. a\n1. b\n1. c\n\n## 2. A\n\n## 1. B\n\n### 1. C\n\n### 2. D\n\n### 3. E\n"),
        Example(
            "- [a](https://a.example)\n- [b](https://b.example)\n  [c](https://c.example)\n- [d](https://d.example)\n"
        ),
        Example("In the year\n1999. And so\n\n## 3 models\n\n## 3 tables\n\n## 4 lists\n"),
    ),
)
