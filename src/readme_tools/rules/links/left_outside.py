"""Parts of a name that stand beside its link, where the URL has the whole name: `[Owl](…/owl-2b)-2b`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.blotted import written_links
from readme_tools.markdown.nodes import Document, Link, LinkKind, plain_text
from readme_tools.rules.links.brackets import Missed
from readme_tools.text.source import Source, Span

# What is joined to a link by the sign of a name; words of a sentence are not.
_AFTER = regex(r"(?:[-_.](?=[A-Za-z0-9])|(?=[0-9]))[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*(?![\w/\[])", re.ASCII)
_BEFORE = regex(r"(?<![\w)\]/.@-])(?:[A-Za-z0-9]+[-_./])*[A-Za-z0-9]+[-_.]\Z", re.ASCII)
_MORE = regex(r"[\s,/|、・]*(?:and |or )?\[")  # more links after it may share what stands before
_SIGNS = regex(r"[-_. ]+")
_JOINING = frozenset("-_.")
_JOINED = _JOINING | frozenset("0123456789")
_REACH, _SLIPS = 60, 2  # letters of such a part, and places that are no habit of the page


def left_outside(document: Document) -> list[Missed]:
    """Return links whose name goes on beside them, or begins before, unless the page writes many so."""
    found = list(_left_outside(document))
    return found if len(found) <= _SLIPS else []


def _left_outside(document: Document) -> Iterator[Missed]:
    source = document.source
    for link in written_links(document):
        beside = source.text[link.span.start - 1 : link.span.start], source.text[link.span.end : link.span.end + 1]
        if beside[0] not in _JOINING and beside[1] not in _JOINED:
            continue
        if link.kind is not LinkKind.INLINE or not (text := plain_text(link.children).strip()):
            continue
        after = _AFTER.match(source.text, link.span.end)
        if after and _is_named(f"{text}{after[0]}", link.url):
            yield _missed(source, link, Span(*after.span()), f"{source.slice(link.text)}{after[0]}")
        elif beside[0] in _JOINING:
            begin = max(0, link.span.start - _REACH)
            before = _BEFORE.search(source.text[begin : link.span.start])
            if before is None or _MORE.match(source.text, link.span.end):
                continue
            if _is_named(f"{before[0].rpartition('/')[2]}{text}", link.url):
                span = Span(begin + before.start(), link.span.start)
                yield _missed(source, link, span, f"{before[0]}{source.slice(link.text)}")


def _is_named(name: str, url: str) -> bool:
    """Return whether a URL has a whole name, between signs."""
    name, path = (_SIGNS.sub("-", one.casefold()) for one in (name, url.partition("://")[2]))
    return re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", path) is not None


def _missed(source: Source, link: Link, beside: Span, name: str) -> Missed:
    message = say("'{part}' is a part of the name, and stands outside of the link", part=source.slice(beside))
    edits = sorted(((link.text, name), (beside, "")), key=lambda edit: edit[0].start)
    return Missed(Span(min(beside.start, link.span.start), max(beside.end, link.span.end)), message, tuple(edits))
