"""Tables of contents that are written by hand: lists of links to headings of their own page."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from urllib.parse import unquote

from readme_tools.catalogue.profile.languages import alternatives, languages
from readme_tools.lazy import dataclass, regex
from readme_tools.markdown.fragments import Fragments, headings_led_to
from readme_tools.markdown.nodes import Document, Emphasised, Link, ListItem, Paragraph, Text, one_line
from readme_tools.text import Span, grouped

# Fewer links are a cross-reference, not a table of contents.
FEWEST = 4
# A heading is forgotten rather than left out when so many of its section have a line for each that has none.
_NEARLY_ALL = 6
_ENDS = regex(r"\n[ \t]*\n(?![ \t]*(?:[-*+]|\d+[.)])[ \t]|[ \t]*\n)")  # what parts two lists
_AGAIN = 2  # headings that two lists lead to
_NUMBER = regex(r"\A[\d.、)\s]+")
_REMARK = regex(r"(?<=\w)(?:\s*[(（][^()（）]*[)）])+")
_SEVERAL = regex(r"(?<=\()[a-z]+(?:[ -][a-z]+)+(?=\))")
_AND = regex(lambda: rf"(?<!\w)(?:{alternatives(languages().words['and'])})(?!\w)")  # `&` says the same
_SIGNS, _WORD = regex(r"[\W_]+"), regex(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line that leads to a heading (by number, -1 of none), its text and place, and the line that it is under."""

    span: Span
    text: str
    heading: int
    parent: ContentsLine | None
    by_hand: bool = False  # whether it leads to an anchor that somebody gave, whatever the heading says


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents and the headings of its page, the lines that lead nowhere, and where all its links lead."""

    document: Document
    targets: Fragments
    entries: tuple[ContentsLine, ...]
    lost: tuple[ContentsLine, ...] = ()
    linked: frozenset[int | None] = frozenset()

    def is_named(self, entry: ContentsLine) -> bool:
        """Return whether a line names its heading: signs and case aside it is equal, or one is the other, shortened."""
        both = entry.text, self.targets.texts[entry.heading]
        # What is in brackets may be the other one's name.
        return any(map(_is_short, {both, _evened(*both)})) or _first_letters(both[1]) == _fold(both[0])

    def is_turned(self, entry: ContentsLine) -> bool:
        """Return whether a line has the words of its heading in another order: nobody names it so on purpose."""
        line, heading = (_WORD.findall(one.casefold()) for one in (entry.text, self.targets.texts[entry.heading]))
        return line != heading and sorted(line) == sorted(heading)

    def is_lost(self, heading: int, before: ContentsLine, after: ContentsLine) -> bool:
        """Return whether a line that leads nowhere is that of a heading: it says its text, or stands there."""
        text = _fold(_NUMBER.sub("", self.targets.texts[heading]))
        lines = ((line, _fold(_NUMBER.sub("", line.text))) for line in self.lost)
        return any(
            (text and said and (text.startswith(said) or said.startswith(text)))
            or (line.parent == before.parent and before.span.start < line.span.start < after.span.start)
            for line, said in lines
        )

    def is_nested(self, entry: ContentsLine) -> bool:
        """Return whether a line's heading lies in the section of the line above it, if there is one."""
        return entry.parent is None or entry.parent.heading in self.targets.ancestors(entry.heading)


def tables_of_contents(document: Document, fewest: int = FEWEST) -> Iterator[Contents]:
    """Yield the lists, at most one in a section, of which nearly every item leads to a heading of the page."""
    if "](#" not in document.source.text or not document.list_items:
        return
    known = headings_led_to(document)
    starts = [heading.span.start for heading in known.headings]
    sections = grouped((bisect_right(starts, item.span.start), item) for item in document.list_items)
    first_lines = {paragraph.span.start: paragraph for paragraph in document.paragraphs}
    for items in sections.values():
        lines = grouped((entry.heading >= 0, entry) for entry in _entries(items, first_lines, known))
        entries, lost = tuple(lines.get(True, ())), tuple(lines.get(False, ()))
        if len(entries) >= fewest and len(entries) * 4 >= len(items) * 3:
            whole = Span(items[0].span.start, max(item.span.end for item in items))
            linked = frozenset(known.find(one.url) for one in document.links if whole.overlaps(one.span))
            yield from (
                Contents(document, known, part, lost, linked)
                for part in _apart(document.source.text, entries)
                if len(part) >= fewest
            )


def _apart(text: str, entries: Sequence[ContentsLine]) -> Iterator[tuple[ContentsLine, ...]]:
    """Yield the lines of a section's lists: of one that leads again where others of them lead, its own."""
    lists: list[list[ContentsLine]] = []
    for entry in entries:
        if not lists or _ENDS.search(text, lists[-1][-1].span.end, entry.span.start):
            lists.append([])
        lists[-1].append(entry)
    part: list[ContentsLine] = []
    for one in lists:
        if len({line.heading for line in part} & {line.heading for line in one}) >= _AGAIN:
            yield tuple(part)
            part = []
        part += one
    yield tuple(part)


def forgotten(contents: Contents) -> Iterator[tuple[int, ContentsLine]]:
    """Yield the headings that no line leads to, between headings of the same section that have one: the line before."""
    known = contents.targets
    listed = {entry.heading: entry for entry in contents.entries}
    own = bisect_left(known.headings, contents.entries[0].span.start, key=lambda one: one.span.start) - 1
    sections = grouped(
        ((known.parents[number], heading.level), number) for number, heading in enumerate(known.headings)
    )
    for numbers in sections.values():
        have = [number for number in numbers if number in listed]
        lacking = [number for number in numbers if number not in listed and have and have[0] < number < have[-1]]
        lacking = [number for number in lacking if number != own and number not in contents.linked]
        if len(lacking) * _NEARLY_ALL <= len(have):
            for number in lacking:
                at = bisect_left(have, number)
                if not contents.is_lost(number, before := listed[have[at - 1]], listed[have[at]]):
                    yield number, before


def _entries(
    items: Sequence[ListItem], first_lines: Mapping[int, Paragraph], known: Fragments
) -> Iterator[ContentsLine]:
    around: list[tuple[Span, ContentsLine | None]] = []  # the items that the current one is in, with their entries
    for item in items:
        while around and around[-1][0].end <= item.span.start:
            around.pop()
        line = first_lines.get(item.span.start)
        entry = None
        if line is not None and (link := _only_link(line)):
            heading, parent = known.find(link.url), around[-1][1] if around else None
            by_hand = heading is not None and heading != known.by_slug.get(unquote(link.url[1:]).lower())
            entry = ContentsLine(
                link.span, one_line(link.children), -1 if heading is None else heading, parent, by_hand
            )
            yield entry
        around.append((item.span, entry if entry and entry.heading >= 0 else None))


def _only_link(line: Paragraph) -> Link | None:
    """Return the link to a fragment that a line consists of, numbers and signs and emphasis around it aside."""
    parts = [one for part in line.content for one in (part.children if isinstance(part, Emphasised) else (part,))]
    links = [one for one in parts if isinstance(one, Link)]
    others = [one for one in parts if not isinstance(one, Link)]
    if len(links) != 1 or not links[0].url.startswith("#"):
        return None
    if any(not isinstance(one, Text) or any(letter.isalpha() for letter in one.value) for one in others):
        return None
    return links[0]


@lru_cache(4096)
def _fold(text: str) -> str:
    said = _SEVERAL.sub(_initials, unicodedata.normalize("NFKC", text).casefold())
    return _SIGNS.sub("", _AND.sub("", said))


def _is_short(texts: tuple[str, ...]) -> bool:
    """Return whether one of two texts is in the other, and not but for a letter or two at its end."""
    texts = tuple(sorted(texts, key=lambda text: len(_fold(text))))
    (short, long), (few, more) = map(_fold, texts), (_WORD.findall(text.casefold()) for text in texts)
    rest = long[len(short) :]  # `Other`, `Others`; two letters of Chinese or Japanese are a word
    is_slip = len(long) >= 5 and 0 < len(rest) <= (2 if rest.isascii() else 1) and long.startswith(short)
    is_slip &= more[: len(few)] != few  # a word more: `function ƒ`
    return not short or (short in long and not is_slip)


def _evened(*texts: str) -> tuple[str, ...]:
    """Return two texts without the number, and without the remarks in brackets, that only one of them has."""
    for pattern in (_NUMBER, _REMARK):
        found = [
            (match[0], other) for one, other in zip(texts, texts[::-1], strict=True) if (match := pattern.search(one))
        ]
        if len(found) == 1 and all(_fold(other) not in _fold(remark) for remark, other in found):
            texts = tuple(pattern.sub("", one) for one in texts)
    return texts


def _initials(match: re.Match[str]) -> str:
    """Return what several words in brackets are shortened to: `(content delivery network)` is `(cdn)`."""
    return _first_letters(match[0])


def _first_letters(text: str) -> str:
    """Return the first letters of all words of a text: `ssrf` of `Server-Side Request Forgery`."""
    return "".join(word[0] for word in _WORD.findall(text.casefold()))
