"""doubled-footnote-label: a footnote that starts with its own label again."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.rules.base import Example, Rule, at, replacement
from readme_tools.text.diagnostic import Finding, Severity
from readme_tools.text.source import Span

_AGAIN = regex(r":[ \t]*(\[\^([^\]\s]{1,999})\]:)[ \t]*")


def check(document: Document) -> Iterator[Finding]:
    """Report each label that its own definition repeats; the fix leaves one."""
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
    name="doubled-footnote-label",
    severity=Severity.ERROR,
    subject=Document,
    signs=("[^",),
    summary="A footnote that repeats its label before its text",
    why="The second label starts a footnote inside the first one, so the reader of the first finds nothing there.",
    check=check,
    bad=(
        Example("A[^2].\n\n[^2]: [^2]: On A.\n", found=("[^2]:",), fixed="A[^2].\n\n[^2]: On A.\n"),
        Example("A[^2].\n\n[^2]: [^2]:\n", found=("[^2]:",)),
    ),
    good=(
        Example("A[^1].\n\n[^1]: [^2] says more.\n\n[^2]: More.\n"),
        Example("A[^1] and `[^2]: [^2]: B`.\n\n[^1]: On A.\n"),
    ),
)
