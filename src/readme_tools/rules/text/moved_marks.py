"""Bold text that begins or ends within a word or a number, and marks of bold and code that an editor escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from readme_tools.i18n.message import say
from readme_tools.i18n.wording import shortened
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Code, CodeBlock, Document, Emphasis, Emphasised, HtmlBlock
from readme_tools.markdown.syntax import walk_all
from readme_tools.rules.base import correction
from readme_tools.rules.text.word_lists import english_words
from readme_tools.text.diagnostic import Finding
from readme_tools.text.source import Span, Spans

_ESCAPED = regex(
    r"(?<![\w\\*])\\\*\\\*(?P<bold>[^\s*\\|](?:[^*\\|\n]{0,78}[^\s*\\|])?)\\\*\\\*(?![A-Za-z0-9*])"
    r"|(?<![\w\\`])\\`(?P<code>[^\s`\\|](?:[^`\\|\n]{0,58}[^\s`\\|])?)\\`(?![A-Za-z0-9`])"
)
_BOLD = regex(r"\*\*[^*\s](?:[^*\n]*[^*\s])?\*\*")
_BEFORE, _AFTER = regex(r"(?<![\w.*/-])[A-Za-z0-9]\Z"), regex(r"[A-Za-z0-9](?![\w*/-])")
_FIGURES, _SHAPE = regex(r"\d[\d.,]*\d"), regex(r"\d+")
_FIRST, _LAST = regex(r"[a-z]{3,}(?![\w'-])"), regex(r"(?<![\w'-])[A-Za-z]?[a-z]{2,}\Z")
_FEW = 2  # places of a page: more are its way


def moved_marks(document: Document) -> Iterator[Finding]:
    """Yield both, where the page has such marks that do what they are for."""
    text = document.source.text
    if "\\*\\*" in text or "\\`" in text:
        yield from _escaped(document)
    if "**" in text:
        yield from _moved(document)


def _escaped(document: Document) -> Iterator[Finding]:
    source = document.source
    inlines = list(walk_all(document))
    codes = [one for one in inlines if isinstance(one, Code)]
    used = {"code": bool(codes), "bold": any(map(_is_bold, inlines))}
    blocks: list[CodeBlock | HtmlBlock | Code] = [*document.code_blocks, *document.html_blocks, *codes]
    kept = Spans(sorted((one.span for one in blocks), key=lambda span: span.start))
    found = [one for one in _ESCAPED.finditer(source.text) if not kept.hold(one.start())]
    times = Counter(match.lastgroup for match in found)
    for match in found:
        kind = match.lastgroup or ""
        around = source.text[match.start() - 1 : match.start()] + source.text[match.end() : match.end() + 1]
        is_link = around == "[]" if kind == "code" else match[kind][0] + match[kind][-1] == "[)"
        if (used[kind] or is_link) and times[kind] <= _FEW:
            mark = "**" if kind == "bold" else "`"
            message = say(
                "backslashes keep the marks around '{text}' from their work, and the page shows them: delete them",
                text=shortened(match[kind]),
            )
            yield correction(source, Span(*match.span()), message, f"{mark}{match[kind]}{mark}")


def _is_bold(one: object) -> bool:
    return isinstance(one, Emphasised) and one.kind is Emphasis.STRONG


def _moved(document: Document) -> Iterator[Finding]:
    """Yield bold text with one letter or figure of its first or last word left outside."""
    source = document.source
    spans = [one.span for one in walk_all(document) if isinstance(one, Emphasised) and one.kind is Emphasis.STRONG]
    spans = [span for span in spans if _BOLD.fullmatch(source.text, span.start, span.end)]
    shapes = [_SHAPE.sub("1", source.slice(span)[2:-2]) for span in spans]
    found = []
    for span in spans:
        inner = source.slice(span)[2:-2]
        before = _BEFORE.search(source.text, max(0, span.start - 2), span.start)
        after = _AFTER.match(source.text, span.end)
        if before and not after and _begins(before[0], inner, shapes):
            found.append((Span(span.start - 1, span.end), f"**{before[0]}{inner}**"))
        elif after and not before and _ends(inner, after[0], shapes):
            found.append((Span(span.start, span.end + 1), f"**{inner}{after[0]}**"))
    for span, right in found if len(found) <= _FEW else ():
        message = say("bold begins or ends within a word or a number: write '{right}'", right=shortened(right))
        yield correction(source, span, message, right)


def _begins(before: str, inner: str, shapes: list[str]) -> bool:
    """Return whether one letter or figure is the beginning of what is bold."""
    if before.isdecimal():
        return bool(_FIGURES.match(inner)) and _has_shape(before + inner, shapes)
    if inner[0].isdecimal():
        return _has_shape(before + inner, shapes)
    first = _FIRST.match(inner)
    return first is not None and _is_cut(f"{before}{first[0]}".lower(), first[0])


def _ends(inner: str, after: str, shapes: list[str]) -> bool:
    """Return whether one letter or figure is the end of what is bold."""
    if inner[-1].isdecimal() or after.isdecimal():
        return (inner[-1].isdecimal() or inner[-1] == ".") and _has_shape(inner + after, shapes)
    last = _LAST.search(inner)
    return last is not None and _is_cut(f"{last[0]}{after}".lower(), last[0].lower())


def _has_shape(whole: str, shapes: list[str]) -> bool:
    """Return whether other bold text of the page is like a whole in all but its figures, or begins like it."""
    first = _SHAPE.sub("1", whole).split()[0]
    return sum(one.split()[0] == first for one in shapes if one.strip()) > 1


def _is_cut(whole: str, part: str) -> bool:
    return whole in english_words() and part not in english_words()
