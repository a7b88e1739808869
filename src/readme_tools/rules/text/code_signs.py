"""Code that shows a sign nobody meant: a backslash within it, or signs that are taken for its backticks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from readme_tools.i18n.message import say
from readme_tools.i18n.wording import character, shortened
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Code, Document
from readme_tools.markdown.syntax import walk_all
from readme_tools.rules.base import correction
from readme_tools.rules.text.reading import holding
from readme_tools.text.diagnostic import Finding
from readme_tools.text.scripts import EAST
from readme_tools.text.source import Span

# What Markdown escapes, and who else writes a backslash before it: regular expressions, LaTeX, shells, SQL, Windows.
_ESCAPE = regex(r"\\([_*\[\]#<>()~.-])")
_OTHER_BACKSLASH = regex(r"\\(?![_*\[\]#<>()~.-])|[%$^{}?+|]|[.\])]\*|\[[^\]]*-[^\]]*\]|(?<!\w)\\[*.-]")
_NAME = regex(r"(?=.*[A-Za-z]{2})[\w.()/,=: -]+")
# U+00B4, U+FF40 and others that look like a backtick; one of a pair may be a backtick.
SIGNS_LIKE_BACKTICKS = "\u00b4\uff40\u02cb\u02ca\u2035\u1fef"
_ANY = f"`{SIGNS_LIKE_BACKTICKS}"
# Wide letters stand beside code without a space.
_PAIR = regex(
    rf"(?<![^\W{EAST}])(?<![\\{_ANY}])(?P<open>[{_ANY}])(?P<inner>[\w./$@~*-][^|<{_ANY}\n]{{0,60}}[\w.)\]}}*/])"
    rf"(?P<close>[{_ANY}])(?![{_ANY}])(?![^\W{EAST}])"
)
_WORD, _NO_WORD = regex(r"\w\w"), regex(r"[^\W\d_][\d_.()=/-]|[\d_.()=/-][^\W\d_]")
_QUOTED = regex(r"(?<!\w)(?P<open>‘)(?P<inner>[\w.:/()=\\-]{2,60})(?P<close>[’‘])(?!\w)")
_CODE_LIKE = regex(r"\w_\w|\w\(\)\Z|\w=\w|\A--?\w+-\w")
_ANY_QUOTED = regex(r"‘(?<!\w‘)[^‘’\n]+’(?!\w)")
_FEW = 2  # such quotations of a page: more are how it quotes


def odd_code(document: Document) -> Iterator[Finding]:
    """Yield code with a backslash that Markdown shows there, and what has other signs in the place of backticks."""
    text = document.source.text
    if "`" in text and "\\" in text:
        yield from _escaped(document)
    if not text.isascii():
        yield from _pairs(document)


def _codes(document: Document) -> set[str]:
    """Return what the page has as code within its lines."""
    return {one.value for one in walk_all(document) if isinstance(one, Code)}


def _escaped(document: Document) -> Iterator[Finding]:
    """Yield code with a backslash before an underscore amid a name, or that the page has as code without it.

    A page that has such an escape as code by itself tells of Markdown.
    """
    source = document.source
    found = [one for one in document.walk() if isinstance(one, Code) and _ESCAPE.search(one.value)]
    if not found or any(_ESCAPE.fullmatch(one.value) for one in found):
        return
    codes = _codes(document)
    for one in found:
        start = source.text.find(one.value, one.span.start, one.span.end)
        right = _ESCAPE.sub(r"\1", one.value)
        if start < 0 or _OTHER_BACKSLASH.search(one.value) or source.text[one.span.start - 1 : one.span.start] == "$":
            continue
        if (set(_ESCAPE.findall(one.value)) == {"_"} and _NAME.fullmatch(right)) or right in codes:
            message = say("in code the page shows the backslash: write '{right}'", right=shortened(right))
            span = one.span.part(start - one.span.start, start - one.span.start + len(one.value))
            yield correction(source, span, message, right, same=right)


def _pairs(document: Document) -> Iterator[Finding]:
    """Yield what stands between two signs that look like backticks, or code between typographic quotation marks."""
    source = document.source
    is_rare = 0 < len(_ANY_QUOTED.findall(source.text)) <= _FEW
    signs = regex(f"[{SIGNS_LIKE_BACKTICKS}‘]" if is_rare else f"[{SIGNS_LIKE_BACKTICKS}]")
    if signs.search(source.text) is None:
        return
    texts = [one for one in document.texts if not one.value.isascii() and signs.search(one.value)]
    codes = _codes(document) if texts else set()
    for container in holding(document, [one.span.start for one in texts]):
        ends = container.span.start, container.span.end
        for match in chain(_PAIR.finditer(source.text, *ends), _QUOTED.finditer(source.text, *ends)):
            sign, right = match["open"].strip("`") or match["close"], _ESCAPE.sub(r"\1", match["inner"])
            if sign == "‘":
                is_code = is_rare and (right in codes or (bool(codes) and _CODE_LIKE.search(right) is not None))
            else:  # an acute accent is a quotation mark for some
                is_code = bool(_WORD.search(right) and (sign != "\u00b4" or codes or _NO_WORD.search(right)))
            places = (match.start("open"), match.start("close"))
            if is_code and all(any(text.span.start <= at < text.span.end for text in document.texts) for at in places):
                message = say(
                    "{sign} is not a backtick, so '{text}' is not code on the page",
                    sign=character(sign),
                    text=shortened(right),
                )
                yield correction(source, Span(*match.span()), message, f"`{right}`")
