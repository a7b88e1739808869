"""Tags of HTML that set a text off, and have none."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document, Html
from readme_tools.rules.base import at
from readme_tools.text.diagnostic import Finding
from readme_tools.text.source import Span, Spans

# A tag with attributes may be there for a script or a style sheet.
_BLANK = regex(
    r"<(em|strong|b|i|u|s|code|kbd|sub|sup|small|big|mark|del|ins|h[1-6]|summary|figcaption|center)>\s*</\1>", 2
)
_FEW = 2  # of a page, which means them where there are more


def blank_tags(document: Document) -> Iterator[Finding]:
    """Yield the few tags of a page that hold nothing; what is code or a comment has none."""
    source = document.source
    found = [Span(*match.span()) for match in _BLANK.finditer(source.text)]
    if not 0 < len(found) <= _FEW:
        return
    html = Spans(
        (*(one.span for one in document.html_blocks), *(one.span for one in document.walk() if isinstance(one, Html)))
    )
    for span in found:
        is_comment = source.text.rfind("<!--", 0, span.start) > source.text.rfind("-->", 0, span.start)
        if html.hold(span.start) and not is_comment:
            message = say("there is nothing within {tag}: write its text, or delete it", tag=source.slice(span))
            yield Finding(at(source, span), message)
