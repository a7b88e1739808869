"""The word for a full stop where a text was dictated: `It is here full stop`."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.profile.languages import one_of
from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.syntax import texts_with
from readme_tools.rules.base import at
from readme_tools.text.diagnostic import Finding

_ENDS = regex(r"[ \t*_]*(?:\Z|[\r\n|]|\[?!\[)")
_SPOKEN = regex(lambda: rf"(?P<word>{one_of('spoken-stops')})(?P<on>(?=\s[A-Z\uac00-\ud7a3]))?")


def spoken_stops(document: Document) -> Iterator[Finding]:
    """Yield the one such word of a page, where it ends a text: what a page is about stands there often."""
    source = document.source
    for one, match in texts_with(document, _SPOKEN):
        place = one.span.start + match.end()
        is_end = _ENDS.match(source.text, place) or match["on"] is not None
        if is_end and one.is_plain and source.text.count(match["word"]) == 1:
            message = say("'{word}' is the name of a sign, it seems: write the sign", word=match["word"])
            yield Finding(at(source, one.at(match, "word")), message)
