"""trailing-whitespace: spaces at the end of a line."""

from collections.abc import Iterator

from readme_tools.markdown.nodes import Code, Document, walk
from readme_tools.rules.base import Example, Finding, Rule, correction, say, shared
from readme_tools.rules.text.reading import HABIT
from readme_tools.text.source import Source, Span, Spans

_BLANK = " \t"
_WIDE = "\u00a0\u3000"  # a reader sees these as spaces, Markdown as text
_AFTER_WIDE = "。、！？」）"
# White space in these is shown or kept: https://html.spec.whatwg.org/#the-pre-element
_VERBATIM = ("<pre", "<textarea", "<script", "<style")


def check(document: Document) -> Iterator[Finding]:
    """Report each line, or all lines of a file at once where there are many; line breaks are left alone."""
    found = list(_trailing(document.source))
    if found:
        kept = _kept(document)
        breaking = _breaking(document)
        found = [span for span in found if not kept.hold(span.start) and not _is_break(document, span, breaking)]
    same = shared(found, "end of line", HABIT)
    for span in found:
        message = say("white space at the end of the line: delete it")
        yield correction(document.source, span, message, "", safe=True, same=same)


def _trailing(source: Source) -> Iterator[Span]:
    """Yield the white space at line ends that can go without another structure of the line."""
    for number in range(1, len(source.line_starts) + 1):
        line = source.line_span(number)
        if line.start < source.front or line.start == line.end or source.text[line.end - 1] not in _BLANK + _WIDE:
            continue
        text = source.slice(line)
        rest = text.rstrip(_BLANK + _WIDE)
        if not (rest and (rest[-1].isalnum() or rest[-1] in _AFTER_WIDE)):
            rest = text.rstrip(_BLANK)  # `#` and `-` before a wide space are text, and markup without it
        if len(rest) < len(text) and not rest.endswith("\\"):
            yield Span(line.start + len(rest), line.end)


def _kept(document: Document) -> Spans:
    """Return the ranges where white space counts: code, also over several lines of running text."""
    spans = [block.span for block in document.code_blocks]
    for block in document.html_blocks:
        html = document.source.slice(block.span).lower()
        if any(tag in html for tag in _VERBATIM):
            spans.append(block.span)
    for paragraph in document.paragraphs:
        if "`" in document.source.slice(paragraph.span):
            codes = [one.span for one in walk(paragraph.content) if isinstance(one, Code)]
            spans += [span for span in codes if "\n" in document.source.slice(span)]
    return Spans(spans)


def _breaking(document: Document) -> Spans:
    """Return the texts of several lines, whose line ends may be line breaks."""
    spans = [paragraph.span for paragraph in document.paragraphs]
    spans += [heading.span for heading in document.headings]
    return Spans(span for span in spans if "\n" in document.source.slice(span))


def _is_break(document: Document, span: Span, breaking: Spans) -> bool:
    """Return whether white space is a hard line break: two spaces, with more of the paragraph to come."""
    return document.source.slice(span).endswith("  ") and breaking.around(Span(span.start, span.end + 1)) is not None


_TABLE = "| Model | Licence |\n|---|---|\n"

RULE = Rule(
    code="RT801",
    summary="White space at the end of a line that does nothing",
    why="Nobody sees it, editors delete it by themselves, and then a change shows lines that nobody meant to touch.",
    check=check,
    follows=("missing-cell", "empty-heading", "split-row", "undefined-footnote"),
    bad=(
        Example(_TABLE + "| A | MIT |⟦ →⟧\n| B | MIT |⟦\t→⟧\n"),
        Example("> A\n>⟦ →⟧\n> B⟦  →⟧\n"),
        Example("## A⟦  →⟧\n\nB。⟦\u3000→⟧\n"),
        Example("<p>\nA⟦ →⟧\n</p>\n"),
        Example("A \n" * 21, found=(" ",), fixed="A\n" * 21),
    ),
    good=(
        Example("A line break  \nand more.\n\n- one  \n  two\n"),
        Example("```\na  \n```\n\n    b  \n\n`c \nd`\n"),
        Example("<pre>\na  \n</pre>\n\nA backslash \\ \nand more.\n"),
        Example("A\n\u3000\nB\n\n#\u3000\n"),
    ),
)
