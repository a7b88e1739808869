"""One item of a list read as an entry: its name, what stands in brackets, its description and badges.

`- [name](url) (maker) - description ![badge](image)` is a row of cells; dash, brackets and spaces between
them are syntax, as pipes are in a table.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from readme_tools.lazy import dataclass, regex
from readme_tools.markdown.cells import within
from readme_tools.markdown.nodes import (
    Break,
    Cell,
    Code,
    Emphasis,
    Emphasised,
    FootnoteReference,
    Html,
    Inline,
    Link,
    LinkKind,
    Text,
    plain_text,
    walk,
)
from readme_tools.text.source import Source, Span

NAME, ICONS, MAKER, DESCRIPTION, BADGES, DETAILS = "name", "icons", "maker", "description", "badges", "details"
PARTS = (NAME, ICONS, MAKER, DESCRIPTION, BADGES, DETAILS)
"""What an entry is made of, in the order in which it is written; `details` are the lines below it."""

# What a part of a line is, as one letter for each of its characters: patterns then say what an entry is.
_LINK, _IMAGE, _CODE, _BOLD, _BREAK, _HTML, _NOTE, _OTHER = (chr(0xE000 + number) for number in range(8))
# Letters of these are those of others here, and spaces of another width are plain ones.
_AS_OTHERS = {0xE000 + number: "x" for number in range(8)} | dict.fromkeys((0xA0, *range(0x2000, 0x200B)), " ")
_SIGNS = rf"(?:[^\w\s()（）\[\]【】「」『』\"'“”{_LINK}-{_OTHER}]{{1,8}}+[ \t]?|{_IMAGE}++[ \t]?){{0,3}}+"
_HEAD = regex(
    rf"{_SIGNS}(?P<head>{_LINK}++|{_BOLD}++|{_CODE}++){_NOTE}*+"
    rf"(?:[ \t]*(?:[,/&+、・]|,? and\b|\bor\b)[ \t]*{_LINK}++{_NOTE}*+)*+"
)
_SHORTCODE = r":[a-z0-9_+-]++:"  # a picture on GitHub
# An emoji or another sign, with what joins and colours it, but no arrow from left to right, which may be a dash.
_SIGN = (
    rf"(?:[0-9#*]\ufe0f?\u20e3|(?:[^\s{_LINK}-{_OTHER}]\ufe0f|[\u2194-\u21ff\u2300-\u27bf\u2b05-\u2bff"
    r"\U0001f000-\U0001faff])[\ufe0e\ufe0f\u200d\U000e0020-\U000e007f]*+)++"
)
_PICTURE = regex(rf"(?:{_SIGN}|{_SHORTCODE}|\s)++")
_COUNTED = rf"(?:{_SIGN}|{_SHORTCODE})(?:[ \t]?\d[\d.,]*+[^\W\d_]?\+?(?![\w\ufe0f\u20e3]))?"  # `⭐ 1.2k`
_MARK = rf"(?:{_IMAGE}|{_CODE}|{_HTML}|{_COUNTED}|\[[^\[\]{_LINK}-{_OTHER}]{{1,16}}\])++"
_ICONS = regex(rf"(?:[ \t]*+(?:/[ \t]*+)?{_MARK})++(?=[ \t]*+(?:[(（—–―−:：|-]|\Z))")
_MAKER = regex(r"[ \t]*[(（]((?:[^()（）]|[(（][^()（）]*[)）])*+)[)）]")
_DASH = rf"[—–―−]{{1,2}}|(?!{_SHORTCODE})[:：]|(?<=[ \t])-{{1,3}}|-{{1,3}}(?=[ \t\n]|$|[^\x00-\x7f])|[~～〜|»→]|=>"
_SEPARATOR = regex(rf"[ \t]*+(?:{_DASH})[ \t]*+{_BREAK}?\s*+|[ \t]*+{_BREAK}++\s*+")
_BADGE = rf"(?:{_IMAGE}|{_HTML})++"
_BADGES = regex(
    rf"(?:\s*+(?:{_BADGE}|{_BREAK}++(?=\s*+{_BADGE})))++\s*+\Z"
    rf"|(?<=[.。!！?？)）])(?:[ \t]++{_CODE}++)++\s*+\Z"
)
_ONLY_BADGES = regex(rf"(?:\s*+(?:{_IMAGE}|{_CODE}|{_HTML})++)++\s*+")
TASK = regex(r"\[[ xX]\][ \t]")
_LETTER = regex(r"[^\W\d_]")
_LONGEST = 10_000  # no entry has more text, and some patterns take a time that grows faster
_DATE = regex(r"(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an entry: the characters that are its own, and those with what sets it off from the others."""

    span: Span
    content: Span


@dataclass(frozen=True, slots=True)
class ListEntry:
    """The parts of an item by name. `sign` is what stands between name and description: a space says nothing.

    `links` are the links in its name; an item without a name of its own is one text.
    """

    parts: Mapping[str, Part]
    sign: str = ""
    named: bool = False
    links: tuple[Link, ...] = ()

    @property
    def is_clear(self) -> bool:
        """Whether it is a name with something else about it, the two set off by more than a space."""
        return self.named and self.kind != ""

    @property
    def kind(self) -> str:
        """What sets the name off from the rest: a dash, a colon, a line's end, brackets, badges, lines below."""
        sign = self.sign.strip()
        if sign:
            return ":" if sign in (":", "：") else "-"
        if "\n" in self.sign:
            return "\n"
        return next((part for part in (MAKER, BADGES, DETAILS) if part in self.parts), "")


def read_entry(source: Source, start: int, inlines: Sequence[Inline], end: int) -> ListEntry:
    """Read the text of an item: `inlines` are those of its first paragraph, `end` is the end of the item."""
    stop = max((one.span.end for one in inlines), default=start)
    if not inlines or inlines[0].span.start != start or stop - start > _LONGEST:
        return _plain(source, start, min(max(stop, start), end), end)
    mask = _mask(source, start, inlines)
    head = _HEAD.match(mask)
    if head is None or TASK.match(mask):
        return _plain(source, start, stop, end)
    first = next(one for one in inlines if one.span.end > start + head.start("head"))
    links = tuple(one for one in walk((first,)) if isinstance(one, Link) and _is_link(one))
    named = bool(links) or not _DATE.search(plain_text((first,)))
    named = named and bool(_LETTER.search(plain_text((first,))))
    parts = {NAME: Part(Span(start, start + head.end()), Span(start, start + head.end()))}
    at = head.end()
    match = _ICONS.match(mask, at)
    if match and match[0].strip(f"{_HTML} \t") and not _ONLY_BADGES.fullmatch(mask, at):
        parts[ICONS] = _part(mask, start, match.span(), match.span())
        at = match.end()
    if (match := _MAKER.match(mask, at)) and match[1].strip():
        parts[MAKER] = _part(mask, start, match.span(), match.span(1))
        at = match.end()
    before = at
    match = _SEPARATOR.match(mask, at)
    sign = match[0].translate({ord(_BREAK): "\n"}) if match and _means(mask, match) else ""
    at = match.end() if sign and match else at + len(mask[at:]) - len(mask[at:].lstrip(" \t"))
    if not sign and plain_text((first,)).rstrip().endswith((":", "：")):
        sign = ":"
    badges = _ONLY_BADGES.fullmatch(mask, at) or _BADGES.search(mask, at)
    last = badges.start() if badges and _has_image_or_code(badges[0]) else len(mask)
    if mask[at:last].strip() or (sign.strip() and last > before):
        parts[DESCRIPTION] = _part(mask, start, (before, at + len(mask[at:last].rstrip())), (at, last))
    if last < len(mask):
        begin = last if DESCRIPTION in parts else before
        parts[BADGES] = _part(mask, start, (begin, len(mask.rstrip())), (last, len(mask)))
    return ListEntry(_with_details(source, parts, stop, end), sign, named, links)


def _plain(source: Source, start: int, stop: int, end: int) -> ListEntry:
    whole = Part(Span(start, stop), Span(start, stop))
    return ListEntry(_with_details(source, {NAME: whole}, stop, end))


def _with_details(source: Source, parts: dict[str, Part], stop: int, end: int) -> dict[str, Part]:
    """Add what stands below the first lines of an item; the mark of a list before it is no part of it."""
    text = source.text[stop:end]
    if text.strip():
        mark = _BELOW.match(text)
        begin = stop + (mark.end() if mark else 0)
        parts[DETAILS] = Part(Span(stop, stop + len(text.rstrip())), Span(begin, stop + len(text.rstrip())))
    return parts


_BELOW = regex(r"\s*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S))?")


def _means(mask: str, match: re.Match[str]) -> bool:
    """Return whether a sign separates: a line break alone does so only before a text of its own."""
    return bool(match[0].strip(f" \t\n{_BREAK}")) or bool(mask[match.end() :].strip())


def _has_image_or_code(text: str) -> bool:
    return _IMAGE in text or _CODE in text


def _part(mask: str, start: int, span: tuple[int, int], content: tuple[int, int]) -> Part:
    """Return a part at a place of the mask, white space and line breaks taken off its content."""
    first, last = content
    text = mask[first:last].replace(_BREAK, " ")
    begin = first + len(text) - len(text.lstrip())
    stripped = Span(start + begin, start + max(begin, first + len(text.rstrip())))
    return Part(Span(start + span[0], start + span[1]), stripped)


def _mask(source: Source, start: int, inlines: Iterable[Inline]) -> str:
    """Return a text with a letter for each character that says what kind of part it belongs to."""
    pieces: list[str] = []
    at = start
    text = source.text
    for one in inlines:
        pieces.append(text[at : one.span.start].translate(_AS_OTHERS))
        length = one.span.end - one.span.start
        letter = _letter(one)
        pieces.append(letter * length if letter else text[one.span.start : one.span.end].translate(_AS_OTHERS))
        at = one.span.end
    return "".join(pieces)


def _letter(one: Inline) -> str:
    match one:
        case Text():
            return ""
        case Link():
            is_image = one.kind is LinkKind.IMAGE or _is_badge(one)
            return _IMAGE if is_image else _LINK
        case Code():
            return _CODE
        case Emphasised():
            if any(map(_is_link, walk(one.children))):
                return _LINK
            return _BOLD if one.kind is Emphasis.STRONG else _OTHER
        case Break():
            return _BREAK
        case Html():
            return _IMAGE if one.value[:4].casefold() == "<img" else _HTML
        case FootnoteReference():
            return _NOTE
        case _:
            return _OTHER


def _is_badge(link: Link) -> bool:
    """Return whether a link is round images or signs alone."""
    shown = [one for one in link.children if not (isinstance(one, Text) and _PICTURE.fullmatch(one.value))]
    is_round = all(isinstance(one, Link) and one.kind is LinkKind.IMAGE for one in shown)
    return is_round and bool(plain_text(link.children).strip() or shown)


def _is_link(one: Inline) -> bool:
    return isinstance(one, Link) and one.kind is not LinkKind.IMAGE and not _is_badge(one)


# Cells ---------------------------------------------------------------------------------------


def cell_of(part: Part, inlines: Iterable[Inline]) -> Cell:
    """Make the cell of a part; `inlines` are those of the item, in order."""
    return Cell(part.span, part.content, tuple(within(inlines, part.content)))
