"""doubled-footnote-label: a footnote that starts with its own label again, and a mark that stands twice."""

import re
from collections.abc import Iterator

from readme_tools.markdown.nodes import Document, FootnoteReference
from readme_tools.rules.base import Example, Finding, Rule, Severity, Span, at, correction, regex, replacement, say

_AGAIN = regex(r":[ \t]*(\[\^([^\]\s]{1,999})\]:)[ \t]*")


# The same mark twice side by side, with nothing but blanks or a comma between.
_TWICE = regex(r"\[\^([^\]\s]{1,999})\]([ \t]*,?[ \t]*\[\^\1\])(?!:)", re.IGNORECASE)


def check(document: Document) -> Iterator[Finding]:
    """Report each label that its own definition repeats, and each mark that stands twice; the fix leaves one."""
    marks = {one.span.start for one in document.walk() if isinstance(one, FootnoteReference)}
    for twice in _TWICE.finditer(document.source.text) if marks else ():
        if twice.start() in marks:
            message = say("the mark {found} stands here twice: delete one", found=twice[2].lstrip(" ,\t"))
            yield correction(document.source, Span(*twice.span(2)), message, "", safe=True)
    seen: set[Span] = set()
    for footnote in document.footnotes:
        text = document.source.text
        match = _AGAIN.match(text, footnote.label_span.end)
        if match is None or footnote.label_span in seen or match[2].casefold() != footnote.label.casefold():
            continue
        seen.add(footnote.label_span)  # the parser sees one footnote inside the other, with one label
        message = say(
            "the label {found} stands here twice, and the page shows an empty footnote: delete one", found=match[1]
        )
        has_text = text[match.end() : match.end() + 1] not in ("", "\n", "\r")
        fix = replacement(document.source, Span(match.start(1), match.end()), "", message=say("delete it"))
        yield Finding(at(document.source, Span(*match.span(1))), message, fix=fix if has_text else None)


RULE = Rule(
    code="RT304",
    severity=Severity.ERROR,
    signs=("[^",),
    summary="A footnote that repeats its label before its text, or a mark of one that stands twice",
    why="The second label starts a footnote inside the first one, so the reader of the first finds nothing there.",
    check=check,
    bad=(
        Example("A[^2].\n\n[^2]: [^2]: On A.\n", found=("[^2]:",), fixed="A[^2].\n\n[^2]: On A.\n"),
        Example("A[^2].\n\n[^2]: ⟦[^2]:⟧\n"),
        Example("A[^2]⟦[^2]→⟧, b[^1]⟦ [^1]→⟧.\n\n[^1]: On B.\n\n[^2]: On A.\n"),
    ),
    good=(
        Example("A[^1].\n\n[^1]: [^2] says more.\n\n[^2]: More.\n"),
        Example("A[^1][^2] `[^1][^1]`[^1].\n\n[^1]: On A.\n\n[^2]: More.\n"),
    ),
)
