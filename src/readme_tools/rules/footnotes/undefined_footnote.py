"""undefined-footnote: a reference to a footnote that is not there."""

import re
from collections.abc import Iterator

from readme_tools.markdown.nodes import Document, FootnoteReference
from readme_tools.markdown.syntax import used_footnotes
from readme_tools.rules.base import Example, Finding, Rule, Severity, Source, Span, at, regex, replacement, say
from readme_tools.text.edits import Fix

# `[^a-z]` and `[^0-9]` are pieces of regular expressions, and so is what has other signs in it.
_LABEL = regex(r"[\w.:+-]+")
_NOTE = regex(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)
_CHARACTER_CLASS = regex(r"(?:\w-\w)+")


def check(document: Document) -> Iterator[Finding]:
    """Report each undefined label once, with all its references."""
    defined = {footnote.label.casefold() for footnote in document.footnotes}  # as on GitHub, case does not matter
    defined |= _swallowed(document)
    for inline in document.walk():
        if isinstance(inline, FootnoteReference) and inline.label.casefold() not in defined and _is_label(inline.label):
            message = say(
                "the footnote [^{label}] is not defined in this file: the page shows the mark as text",
                label=inline.label,
            )
            yield Finding(
                at(document.source, inline.span), message, fix=_colon(document.source, inline.span), same=inline.label
            )
    for footnote in document.footnotes:
        rest = document.source.slice(Span(footnote.label_span.end, footnote.span.end))
        follows = document.source.text[footnote.span.end :].lstrip("\r\n")
        is_last = not follows.strip() or follows.startswith(("[^", "#", "</", "---"))
        if rest.strip() == ":" and is_last and footnote.label.casefold() in used_footnotes(document):
            message = say("the footnote [^{label}] has no text: write it, or delete its mark", label=footnote.label)
            yield Finding(at(document.source, footnote.label_span), message)


def _colon(source: Source, span: Span) -> Fix | None:
    """Write the colon after the mark that a line begins with: it is a note, most likely."""
    begins = source.text[span.start - 1 : span.start] in ("", "\n")
    is_text = source.text[span.end : span.end + 1] == " " and source.text[span.end + 1 : span.end + 2].isalnum()
    return replacement(source, Span(span.end, span.end), ":", safe=False) if begins and is_text else None


def _swallowed(document: Document) -> set[str]:
    """Return the labels whose notes stand in code that nothing closes before the end of the page."""
    source = document.source
    last = next((one.span for one in reversed(document.code_blocks) if not source.text[one.span.end :].strip()), None)
    return {match[1].casefold() for match in _NOTE.finditer(source.slice(last))} if last is not None else set()


def _is_label(label: str) -> bool:
    return _LABEL.fullmatch(label) is not None and not _CHARACTER_CLASS.fullmatch(label)


RULE = Rule(
    code="RT301",
    severity=Severity.ERROR,
    signs=("[^",),
    summary="A reference to a footnote that the file does not define, or that has no text",
    why="The page shows the raw mark, and the reader misses the caveat that the footnote holds.",
    check=check,
    yields_to=("footnote-differs",),
    bad=(
        Example("A claim[^1] and another⟦[^2]⟧.\n\n[^1]: Why.\n"),
        Example("An owl[^1] and a tern[^2][^3].\n\n⟦[^1]⟧:\n\n[^2]: Why.\n⟦[^3]⟧: \n"),
    ),
    good=(
        Example("An owl[^1] and a tern[^2][^3].\n\n[^1]:\n    Why.\n\n[^2]:\n\n    Why.\n\n[^3]:\n    - a\n"),
        Example("`a[^2]` and [^0-9]\n"),
        Example("A claim[^1].\n\n```\ncode\n\n[^1]: Why.\n"),
        Example("A claim[^Note].\n\n[^note]: Why.\n"),
    ),
)
