"""footnote-spacing: white space before a footnote mark."""

from collections.abc import Iterator

from readme_tools.catalogue.profile.languages import languages
from readme_tools.markdown.nodes import Break, Document, FootnoteReference, Inline, Text
from readme_tools.rules.base import Example, Finding, Rule, Span, at, regex, replacement, say

# A comma before a mark separates two marks, and a backslash or `!` would make another thing of it.
_SPACE = regex(r"(?<![,;、，；\\!\s])[ \t\u00a0\u3000]+\Z")
_MID_SENTENCE = regex(r"[ \t]*\w")
# A file that writes the space nearly always means it; maintainers took it out where a quarter had none.
_STYLE_SHARE = 5


def check(document: Document) -> Iterator[Finding]:
    """Report marks that stand off, once after words, numbers and signs each; not where nearly all do."""
    off: list[tuple[FootnoteReference, Span]] = []
    close: set[str] = set()
    before: Inline | None = None
    beyond: Inline | None = None  # what stands before `before`
    for inline in document.walk():
        if isinstance(inline, FootnoteReference):
            space = _space(document, beyond, before, inline)
            if space:
                off.append((inline, space))
            elif before is not None and before.span.end == inline.span.start and not isinstance(before, Break):
                close.add(inline.label)
        before, beyond = inline, before
    marks = {reference.label for reference, _ in off}
    # A single mark without the space is no habit of the file: it may be the slip.
    if len(close) * _STYLE_SHARE > len(close) + len(marks) and (len(close) > 1 or len(marks) == 1):
        for reference, space in off:
            yield _finding(document, reference, space, is_certain=len(close) >= len(marks))


def _space(document: Document, beyond: Inline | None, before: Inline | None, mark: Inline) -> Span | None:
    """Return the white space between a mark and the text that it belongs to, or None."""
    if not isinstance(before, Text) or before.span.end != mark.span.start:
        return None
    match = _SPACE.search(document.source.text, max(before.span.start - 1, 0), before.span.end)
    if match is None or match.start() < before.span.start:
        return None
    words = document.source.text[before.span.start : match.start()].split()
    if words and words[-1].casefold() in languages().words["pointers"]:
        return None
    alone = match.start() == before.span.start
    if alone and beyond is not None and isinstance(beyond, (Break, FootnoteReference)):
        return None
    return Span(*match.span())


def _finding(document: Document, reference: FootnoteReference, space: Span, is_certain: bool) -> Finding:
    mid_sentence = _MID_SENTENCE.match(document.source.text, reference.span.end) is not None
    return Finding(
        at(document.source, Span(space.start, reference.span.end)),
        say(
            "white space before the footnote mark [^{label}]: delete it, as elsewhere in this file",
            label=reference.label,
        ),
        # Within a sentence the mark may be a word of it; at the end of a cell or sentence it is none.
        fix=replacement(
            document.source, space, "", safe=is_certain and not mid_sentence, message=say("delete the white space")
        ),
        same=_kind(document, space),
    )


def _kind(document: Document, space: Span) -> str:
    """Return after what a mark stands off: those after numbers are one spelling, those after words another."""
    before = document.source.text[space.start - 1]
    return "number" if before.isdigit() else "word" if before.isalpha() else "sign"


_TABLE = "| Model | Licence |\n|---|---|\n"
_NOTES = "\n[^1]: x\n\n[^2]: y\n"

RULE = Rule(
    code="RT306",
    signs=(" [^", "\u3000[^"),
    summary="White space before a footnote mark, in a file that also writes marks without",
    why="A mark that stands off can slip to the next line, away from the word that it explains.",
    check=check,
    bad=(
        Example(_TABLE + "| A⟦ [^1]→[^1]⟧ | MIT[^2] |\n| **B**⟦ [^1]→[^1]⟧ | MIT[^2] |\n" + _NOTES),
        Example("A⟦ [^1]→[^1]⟧ and B[^2].\n" + _NOTES),
    ),
    good=(
        Example(_TABLE + "| A [^1] | MIT [^2] |\n" + _NOTES),
        Example(_TABLE + "| A[^1] [^2] | MIT[^1], [^2] |\n| B<br> [^1] | [^2] |\n" + _NOTES),
        Example("A[^1] and `B [^2]`[^2].\n" + _NOTES),
        Example("A[^1], B[^2]; on C see [^2]\n" + _NOTES),
        Example("A [^1], B [^2], C [^3], D[^4].\n\n[^1]: x\n\n[^2]: x\n\n[^3]: x\n\n[^4]: x\n"),
    ),
)
