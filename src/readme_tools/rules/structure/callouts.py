"""Boxes of a kind that no page shows as one, a slip away from a known kind: `::: detals`, `> [!NOET]`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readme_tools.catalogue.terms import is_one_letter_off
from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.rules.base import correction
from readme_tools.text.diagnostic import Finding
from readme_tools.text.source import Span

_ALERTS = ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION")
_CONTAINERS = ("info", "tip", "warning", "danger", "details", "note", "important", "caution", "code-group")
_ADMONITIONS = (
    *("note", "abstract", "info", "tip", "success", "question", "warning", "failure", "danger", "bug", "example"),
    *("quote", "important", "caution", "details"),
)
# Right words of other generators that are a letter off one of these.
_OTHERS = frozenset(
    ("tap", "top", "zip", "rip", "vote", "detail", "tips", "notes", "warn", "tabs", "tab", "node", "into")
)
_CALLOUT = regex(
    r"^[ \t>]*(?:>[ \t]*\[!(?P<alert>[A-Za-z]{2,12})\]|:{3,}[ \t]*(?P<container>[A-Za-z-]{3,12})(?![\w{=])"
    r"|(?:!!!|\?\?\?)\+? (?P<admonition>[a-z]{3,12})(?= \"|[ \t]*$))",
    8,
)


def misspelt_callouts(document: Document) -> Iterator[Finding]:
    """Yield the kinds that a page has once and nobody knows, which are a letter off a known one."""
    source = document.source
    for match in _CALLOUT.finditer(source.text):
        name, known = next(
            (match.start(group), kinds)
            for group, kinds in (("alert", _ALERTS), ("container", _CONTAINERS), ("admonition", _ADMONITIONS))
            if match[group]
        )
        kind = match[match.lastgroup or 0]
        right = _right(kind, known)
        span = Span(name, name + len(kind))
        if right and not any(span in block.span for block in document.code_blocks):
            message = say("'{kind}' is not a kind of box: write '{right}'", kind=kind, right=right)
            yield correction(source, span, message, right)


def _right(kind: str, known: Sequence[str]) -> str:
    """Return the one kind that another word is a letter off; nothing where it is one, or where several may be meant."""
    folded = kind.lower()
    if any(folded == one.lower() for one in known) or folded in _OTHERS:
        return ""
    near = [one for one in known if is_one_letter_off(folded, one.lower(), 0, 0)]
    return near[0] if len(near) == 1 else ""
