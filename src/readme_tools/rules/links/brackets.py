"""What was meant to be a link and is none, found in a document's blotted text."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from readme_tools.i18n.message import say
from readme_tools.lazy import dataclass, regex, replace
from readme_tools.markdown.blotted import ESCAPE, LINK, SPACED_ADDRESS, Blotted
from readme_tools.text.source import Span

_WEB = r"https?://(?:[^\s()\[\]<>|\"\x01-\x03（）［］]|\([^\s()\[\]|\x01-\x03]*\))+"
_LOCAL = r"\.{1,2}/[^\s()\[\]<>|\"\x01-\x03（）［］]*"
# A heading of the page, or a file of the repository: `#12` is a number, and `(a.md)` after a space may be a remark.
_PLACE = (
    r"#[^\W\d_][\w%-]*|(?:[\w.-]+/)*[\w-]+\.(?:md|html|ipynb|pdf)(?:#[\w%-]+)?|(?:[\w.-]+/)+[\w-]+\.[A-Za-z]\w{0,4}"
)
_ADDRESS = rf"(?P<url>{_WEB}|{_LOCAL})"
_TEXT = r"(?P<text>[^\[\]|\r\n\x01]{1,300})"
_OF_BRACKETS = r"(?P<text>\[[^\[\]|\r\n\x01]{1,300}\])"
_BOLD = r"(?P<text>\*\*[^*|\r\n()\[\]\x01]+\*\*|__[^_|\r\n()\[\]\x01]+__)"
_BRACKETED = r"(?P<text>(?:[^()\[\]|\r\n\x01]|\([^()\[\]|\r\n\x01]*\)){1,300})"
# Where a text in brackets is no part of running text, but stands for itself: `beta [x] (https://...)`
# may be a sentence.
_ALONE = regex(r"(?:^|[|(（,、，:：;；/\x02]|[-+*>]|\d[.)])[ \t]*[*_]*\Z", re.MULTILINE)
_PLAIN_ADDRESS = regex(r"[!-~]+")


@dataclass(frozen=True, slots=True)
class Shape:
    """A way to miss the form of a link: how it looks, what is wrong, and whether the meaning is plain.

    Without one of its `signs` a text has no such shape. One that may as well be a remark in brackets
    counts only with a real link beside it, or where it stands `alone`: as an item or cell.
    """

    signs: tuple[str, ...]
    pattern: re.Pattern[str]
    message: str
    certain: bool = True
    beside_link: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Missed:
    """A link that is none: where, what is wrong, and what to write in which places instead, if known."""

    span: Span
    message: str
    edits: tuple[tuple[Span, str], ...] = ()
    certain: bool = False


# What is said of several shapes.
_SPACED = say("a space stands between the text and its URL, so this is not a link")
_SQUARE = say("the URL stands in square brackets, so this is not a link")
_BARE = say("the text lacks its square brackets, so this is not a link")
SHAPES = (
    Shape(
        (")[",),
        regex(rf"(?<![\w\])\x01\x03])\({_BRACKETED}\)\[{_ADDRESS}\](?![(\[])"),
        say("round and square brackets are the wrong way round, so this is not a link"),
    ),
    Shape(("] ", "]\t", "]\u3000"), regex(rf"!?\[{_TEXT}\][ \t\u3000]+\({_ADDRESS}\)"), _SPACED),
    Shape(("]] (", "]]\t("), regex(rf"\[{_OF_BRACKETS}\][ \t]+\({_ADDRESS}\)"), _SPACED),
    Shape(("] (#", "] ("), regex(rf"!?\[{_TEXT}\] +\((?P<url>{_PLACE})\)"), _SPACED, certain=False, alone=True),
    Shape(
        ("]\n", "]\r\n"),
        regex(rf"!?\[{_TEXT}\]\r?\n[ \t]*\({_ADDRESS}\)"),
        say("a line break stands between the text and its URL, so this is not a link"),
        certain=False,
    ),
    Shape(
        ("]{http",),
        regex(rf"!?\[{_TEXT}\]\{{(?P<url>https?://[^\s{{}}()\[\]<>|\x01-\x03]+)\}}"),
        say("the URL stands in curly brackets, so this is not a link"),
        certain=False,
    ),
    Shape(("] (", "]\t("), regex(rf"\[(?P<text>[ \t]*\x01+[ \t]*)\][ \t\u3000]+\({_ADDRESS}\)"), _SPACED),
    Shape(
        ("]http", "]./", "]../"),
        regex(rf"(?<![(（])!?\[{_TEXT}\]{_ADDRESS}\)"),
        say("no '(' stands before the URL, so this is not a link"),
        certain=False,
    ),
    Shape(
        ("].(", "],(", "]:(", "];(", "]-("),
        regex(rf"!?\[{_TEXT}\][-.,:;]\((?P<url>{_WEB})\)"),
        say("a sign stands between the text and its URL, so this is not a link"),
        certain=False,
    ),
    Shape(
        ("](", "]（", "] （", "] ("),
        regex(rf"!?\[{_TEXT}\][ \t]*(?!\([^（）()\r\n]*\))[(（]{_ADDRESS}[)）]"),
        say("the URL stands in full-width brackets, so this is not a link"),
    ),
    Shape(
        ("］",),
        regex(rf"［(?P<text>[^\[\]［］|\r\n\x01]{{1,300}})］[ \t]*[(（]{_ADDRESS}[)）]"),
        say("the text stands in full-width brackets, so this is not a link"),
    ),
    Shape(("][",), regex(rf"(?<!\])\[{_TEXT}\]\[{_ADDRESS}\](?!\()"), _SQUARE),
    Shape(("]][",), regex(rf"\[{_OF_BRACKETS}\]\[{_ADDRESS}\](?!\()"), _SQUARE),
    Shape(
        (")(",),
        regex(rf"(?<![\w\])\x01\x03])\({_BRACKETED}\)\({_ADDRESS}\)"),
        say("the text stands in round brackets, so this is not a link"),
        certain=False,
    ),
    Shape(
        ("(http",),
        regex(
            rf"(?<![\w\])\\\x01])!?\[(?P<text>[^\s\[\]()|\x01][^\[\]()|\r\n\x01]{{0,80}})\((?P<url>{_WEB})\)"
            r"(?![^\[\]|\r\n]*\])"
        ),
        say("no ']' ends the text, so this is not a link"),
        certain=False,
    ),
    Shape(("**(.", "__(."), regex(rf"{_BOLD}\((?P<url>{_LOCAL})\)"), _BARE),
    Shape(("**(http", "__(http"), regex(rf"{_BOLD}\((?P<url>{_WEB})\)"), _BARE, certain=False, beside_link=True),
    Shape(
        ("(./", "(../"),
        regex(r"(?<![\w.\x01-\x03])(?P<text>[^\W\d_][\w.+-]*)\((?P<url>\.{1,2}/[^\s()\[\]<>|\x01-\x03（）]+)\)"),
        _BARE,
        certain=False,
    ),
)
# Links as other markups have them: MediaWiki, Jira, Org mode, Slack, AsciiDoc, LaTeX, BBCode, Textile.
_WORDS = r"(?P<text>[^\s\[\]{}<>|\x01-\x03](?:[^\[\]{}<>|\r\n\x01-\x03]{0,200}[^\s\[\]{}<>|\x01-\x03])?)"
_URL = rf"(?P<url>{_WEB})"
OTHER_MARKUPS = tuple(
    Shape(signs, regex(pattern), say("another markup writes links in this way, Markdown does not"), certain=False)
    for signs, pattern in (
        (("[http",), rf"(?<![A-Za-z0-9_\[\]\\!\x01])\[{_URL}[ \t]+{_WORDS}\](?![(\[:])"),
        (("|http",), rf"(?<![\w\[\]\\!\x01])\[{_WORDS}\|{_URL}\](?![(\[:])"),
        (("[[http",), rf"\[\[{_URL}(?:\]\[|\|){_WORDS}\]\]"),
        (("<http",), rf"<{_URL}\|{_WORDS}>"),
        (("http",), rf"(?<![\w(\[{{\"'=<:/\x01]){_URL}\[(?!\^|http){_WORDS}\](?![(\[:/])"),
        (("{http",), rf"\\href\{{{_URL}\}}\{{{_WORDS}\}}"),
        (("[url=",), rf"\[url=\"?{_URL}\"?\]{_WORDS}\[/url\]"),
        (('":http',), rf'(?<!\w)"(?!http)(?P<text>[^"\[\]|\r\n\x01-\x03]{{1,200}})":{_URL}'),
    )
)
# In one row with real links, an address in brackets is no remark.
_BESIDE_LINK = regex(r"\x01[*_]*[ \t]*[|/·•][ \t]*\Z"), regex(r"[ \t]*[|/·•][ \t]*[*_]*\x01")
_SWAPPED = regex(rf"(?<!\])\[(?P<url>{_WEB})\]\((?P<text>[^()\[\]|\r\n\x01]{{1,300}})\)")
_WORDED = regex(rf"(?<![\w\])\\])\[(?:{_OF_BRACKETS}|[^\[\]|\r\n\x01]+)\]\([^\W\d_]+(?:(?: [·|–-])? [^\W\d_]+)+\)")
_LEFT_OVER = regex(r"\]\(<?(?=https?://|\.{1,2}/|www\.)")
_REST_OF_ADDRESS = regex(r"<?(?:[^\s()\[\]<>|\x01-\x03（）、。]|\([^\s()\[\]<>|\x01-\x03]*\))*(?<![,;:.])")
# A title of which a quotation mark is not there, or is another one than Markdown knows.
_TITLE = regex(r"[ \t]+(?P<title>[\"'“”„‘’«](?P<text>[^\"'“”„‘’«»()\r\n|\x01-\x03]+)[\"'“”„‘’»]?)\)")
_NOTHING_MORE = regex(r"[ \t]*(?:[|\r\n]|\Z)")
_NO_TEXT = regex(r"[\sxX\d]*")


def missed_links(plain: Blotted) -> Iterator[Missed]:
    """Yield what was meant to be a link and is none, each place once."""
    text = plain.text
    taken = [match.span() for match in SPACED_ADDRESS.finditer(text)] if "](" in text else []  # apart, and in order
    for missed in (*_shapes(text), *_swapped(text), *_worded(text), *_left_over(text)):
        span = missed.span.start, missed.span.end
        at = bisect_left(taken, (span[1],))
        if at == 0 or taken[at - 1][1] <= span[0]:
            taken.insert(at, span)
            edits = tuple((plain.span(span.start, span.end), mended) for span, mended in missed.edits)
            yield replace(missed, span=plain.span(missed.span.start, missed.span.end), edits=edits)


def _shapes(text: str) -> Iterator[Missed]:
    for shape in (*SHAPES, *(OTHER_MARKUPS if "http" in text else ())):
        if not any(sign in text for sign in shape.signs):
            continue
        for match in shape.pattern.finditer(text):
            before = max(0, match.start() - 80), match.start()
            if _NO_TEXT.fullmatch(match["text"]):
                continue
            if shape.beside_link:
                earlier, later = _BESIDE_LINK
                if not earlier.search(text, *before) and not later.match(text, match.end()):
                    continue
            is_alone = (shape.certain or shape.alone) and bool(_ALONE.search(text, *before))
            if is_alone or not shape.alone:
                yield _as_link(match, shape.message, shape.certain and is_alone)


def _as_link(match: re.Match[str], message: str, certain: bool) -> Missed:
    """Write what stands around text and address as `[text](address)`; both, where the address stands first."""
    if match.start("url") < match.start("text"):
        return Missed(Span(*match.span()), message, ((Span(*match.span()), f"[{match['text']}]({match['url']})"),))
    first, second = sorted((match.span("text"), match.span("url")))
    sign = "!" if match[0].startswith("!") else ""
    around = (
        (Span(match.start(), first[0]), f"{sign}["),
        (Span(first[1], second[0]), "]("),
        (Span(second[1], match.end()), ")"),
    )
    edits = tuple((span, text) for span, text in around if match.string[span.start : span.end] != text)
    return Missed(Span(*match.span()), message, edits, certain and is_plain(match["url"]))


def is_plain(url: str) -> bool:
    """Return whether an address has no sign that may itself be a mistake."""
    return bool(_PLAIN_ADDRESS.fullmatch(url)) and "&#" not in url and "%" not in url


def _swapped(text: str) -> Iterator[Missed]:
    for match in _SWAPPED.finditer(text) if "[http" in text else ():
        edits = ((Span(*match.span("url")), match["text"]), (Span(*match.span("text")), match["url"]))
        yield Missed(Span(*match.span()), say("text and URL are the wrong way round"), edits)


def _worded(text: str) -> Iterator[Missed]:
    for match in _WORDED.finditer(text) if "](" in text else ():
        yield Missed(Span(*match.span()), say("words stand in the place of the URL, so this is not a link"))


def _left_over(text: str) -> Iterator[Missed]:
    """Yield each `](address` that is in no link, whatever may be the reason."""
    for match in _LEFT_OVER.finditer(text) if "](" in text else ():
        opening = _opening(text, match.start())
        start = match.start() if opening is None else opening
        if ESCAPE in text[text.rfind("\n", 0, start) + 1 : match.start()]:
            continue  # someone shows how a link is written
        rest = _REST_OF_ADDRESS.match(text, match.end())
        end = rest.end() if rest else match.end()
        edits: tuple[tuple[Span, str], ...] = ()
        if opening is None:
            yield Missed(Span(start, end), say("no '[' opens this link, so it is none"))
        elif LINK in text[start : match.start()]:
            yield Missed(
                Span(start, end), say("a link cannot stand in the text of another link, so the outer one is none")
            )
        elif text.startswith(")", end):
            edits = ((Span(match.end() - 1, match.end()), ""),) if match[0].endswith("<") else ()
            yield Missed(
                Span(start, end + 1), say("this is not a link: Markdown cannot read what stands in its brackets"), edits
            )
        elif title := _TITLE.match(text, end):
            edits = ((Span(*title.span("title")), f'"{title["text"].strip()}"'),)
            message = say("the title after the URL does not stand in straight quotation marks, so this is not a link")
            yield Missed(Span(start, title.end()), message, edits)
        else:
            if text.startswith("]", end):
                edits = ((Span(end, end + 1), ")"),)
            elif _NOTHING_MORE.match(text, end):
                edits = ((Span(end, end), ")"),)
            yield Missed(Span(start, end), say("no ')' closes this link, so it is none"), edits)


def _opening(text: str, closing: int) -> int | None:
    """Return the `[` that a `]` closes, in the same line and cell, None when there is none."""
    depth = 0
    for at in range(closing, max(-1, closing - 500), -1):
        sign = text[at]
        if sign in "\r\n|":
            return None
        depth += (sign == "]") - (sign == "[")
        if not depth:
            return at
    return None
