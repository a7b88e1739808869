"""cell-whitespace: tabs, doubled spaces and special or invisible white space inside a cell."""

import re
from collections.abc import Iterator

from readme_tools.markdown.nodes import Cell, Document, Emphasised, FootnoteReference, Inline, Link, LinkKind, Row, Text
from readme_tools.rules.base import Example, Finding, Rule, Source, Span, correction, regex, say

# The zero-width joiners are left alone: scripts and emoji need them. So are soft hyphens.
_INVISIBLE = "\u200b\u2060\ufeff"
_SPACE = regex(rf"[ \t\u00a0\u3000{_INVISIBLE}]+")
_SUSPECT = regex(rf"[\t\u00a0\u3000{_INVISIBLE}]|  ")
_NAMES = {
    "\t": say("a tab"),
    "\u00a0": say("a no-break space (U+00A0)"),
    "\u3000": say("an ideographic space (U+3000)"),
    "\u200b": say("a zero-width space (U+200B)"),
    "\u2060": say("an invisible word joiner (U+2060)"),
    "\ufeff": say("an invisible byte order mark (U+FEFF)"),
    "  ": say("doubled spaces"),
}
# French and the rules for units keep a space from breaking the line here.
_BEFORE_NO_BREAK = regex(r"[\d«.]$")
_AFTER_NO_BREAK = regex(r"[:;?!»%€$]")
# Chinese and Japanese part words by an ideographic space; Thai, Lao, Khmer and Burmese by a zero-width one.
_CJK = regex(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_UNSPACED = regex(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


def check(document: Document) -> Iterator[Finding]:
    """Report each run of white space; a document has one diagnostic for each kind."""
    source = document.source
    for table in document.tables:
        for row in (table.header, *table.rows):
            if _SUSPECT.search(source.text, row.span.start, row.span.end):
                yield from _in_row(source, row, len(row.cells) < len(table.header.cells))


def _in_row(source: Source, row: Row, is_short: bool) -> Iterator[Finding]:
    for cell in row.cells:
        content = source.text, cell.content.start, cell.content.end
        # A cell of white space alone is kept: it fills a cell that must not look forgotten.
        if _SUSPECT.search(*content) and not _SPACE.fullmatch(*content):
            for span in _texts(cell.inlines):
                for match in _SPACE.finditer(source.text, span.start, span.end):
                    kind = _kind(source, cell, match)
                    # In a row that lacks a cell, a wide gap may be all that is left of a lost pipe.
                    if kind and not (is_short and kind in "\t  " and len(match[0]) > 1):
                        yield _finding(source, cell, Span(*match.span()), kind)


def _texts(inlines: tuple[Inline, ...]) -> Iterator[Span]:
    """Yield the places of running text, but for the spaces before a footnote reference and addresses."""
    for index, inline in enumerate(inlines):
        if isinstance(inline, Text):
            end = inline.span.end
            if isinstance(inlines[index + 1] if index + 1 < len(inlines) else None, FootnoteReference):
                end -= len(inline.value) - len(inline.value.rstrip())
            yield Span(inline.span.start, end)
        elif isinstance(inline, Emphasised) or (isinstance(inline, Link) and inline.kind is not LinkKind.AUTOLINK):
            yield from _texts(inline.children)


def _kind(source: Source, cell: Cell, match: re.Match[str]) -> str:
    """Return which kind of white space a run is; empty where it is right."""
    run = match[0]
    before = source.text[max(cell.content.start, match.start() - 1) : match.start()]
    after = source.text[match.end() : min(cell.content.end, match.end() + 1)]
    kinds = [character for character in _NAMES if character in run]
    if "\u3000" in kinds and (_CJK.match(before) or _CJK.match(after)) and before and after:
        kinds.remove("\u3000")
    if "\u00a0" in kinds and (_BEFORE_NO_BREAK.search(before) or _AFTER_NO_BREAK.match(after)):
        kinds.remove("\u00a0")
    if "\u200b" in kinds and (_UNSPACED.match(before) or _UNSPACED.match(after)):
        kinds.remove("\u200b")
    return kinds[0] if kinds else ""


def _finding(source: Source, cell: Cell, span: Span, kind: str) -> Finding:
    visible = any(character not in _INVISIBLE for character in source.slice(span))
    at_end = span.start == cell.content.start or span.end == cell.content.end
    text = " " if visible and not at_end else ""
    what = say("write one space") if text else say("delete it")
    message = say("this cell contains {kind}: {what}", kind=_NAMES[kind], what=what)
    return correction(source, span, message, text, True, what, same=(kind, text))


_HEAD = "| a | b |\n|---|---|\n"

RULE = Rule(
    code="RT112",
    signs=("|",),
    summary="A tab, doubled spaces, or special or invisible white space inside a cell",
    why=(
        "It comes with pasted text. Nobody sees it, but a search for the words does not find them, and names that "
        "look the same compare as different."
    ),
    check=check,
    bad=(
        Example(
            _HEAD + "| one,⟦\t→ ⟧two | [three⟦  → ⟧four](#x), five⟦ \u3000 → ⟧six |\n"
            "| seven⟪  → ⟫<br>eight | **nine⟪\t → ⟫ten** |\n"
        ),
        Example(_HEAD + "| ⟦\u3000→⟧one | t⟦\u200b→⟧wo⟦\u2060\ufeff→⟧ |\n| a⟦\u00a0→ ⟧b | \u5c71⟪\u3000→⟫ |\n"),
    ),
    good=(
        Example(_HEAD + "| one  two |\n"),
        Example(_HEAD + "|  one  |\ttwo\t|\n| `a  b` | [x](https://example.org/?a) <https://example.org/> |\n"),
        Example(_HEAD + "| \u5c71\u7530\u3000\u592a\u90ce | 7\u00a0Go, \u00ab\u00a0x\u00a0\u00bb\u00a0: 5\u00a0% |\n"),
        Example(_HEAD + "| \u0e01\u200b\u0e02 | \U0001f468\u200d\U0001f469 a&nbsp;b |\n"),
        Example(_HEAD + "| \u00a0 | a  [^1] |\n\n[^1]: x\n"),
    ),
)
