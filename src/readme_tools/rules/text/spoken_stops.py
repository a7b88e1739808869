"""The word for a full stop where a text was dictated: `It is here full stop`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from readme_tools.catalogue.profile.languages import languages
from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.syntax import has_text, texts_with
from readme_tools.rules.base import at
from readme_tools.text.diagnostic import Finding

_ENDS = regex(r"[ \t*_]*(?:\Z|[\r\n|]|\[?!\[)")


def spoken_stops(document: Document) -> Iterator[Finding]:
    """Yield the one such word of a page, where it ends a text: what a page is about stands there often."""
    source = document.source
    words = (one.partition("(")[0] for one in languages().words["spoken-stops"])
    for one, match in texts_with(document, _spoken()) if has_text(document, words) else ():
        place = one.span.start + match.end()
        is_end = _ENDS.match(source.text, place) or match["on"] is not None
        if is_end and len(one.value) == one.span.end - one.span.start and source.text.count(match["word"]) == 1:
            message = say("'{word}' is the name of a sign, it seems: write the sign", word=match["word"])
            yield Finding(at(source, one.span.part(*match.span("word"))), message)


@cache
def _spoken() -> re.Pattern[str]:
    return re.compile(rf"(?P<word>{'|'.join(languages().words['spoken-stops'])})(?P<on>(?=\s[A-Z\uac00-\ud7a3]))?")
