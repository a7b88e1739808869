"""Entries of lists that are in brackets, as links are, but have no URL: `- [Owl] - a tool`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.blotted import LINK, blotted
from readme_tools.markdown.nodes import Document
from readme_tools.rules.links.brackets import Missed

_ENTRY = regex(
    r"^[ \t]*[-*+][ \t]+(\[(?=[^\[\]\r\n]*[^\W\d_])[^\[\]\r\n\x01]{3,60}\])(?=[ \t]*(?:[-\u2013\u2014:：][ \t]|\r?$))",
    re.MULTILINE,
)
_LINKED = regex(rf"^[ \t]*[-*+][ \t]+{LINK}", re.MULTILINE)
_FEWEST, _MANY = 8, 9  # entries with links, and how many more of them than of others


def unlinked(document: Document) -> Iterator[Missed]:
    """Yield the brackets that begin an entry without being a link, where nine of ten entries begin with one."""
    plain = blotted(document)
    found = list(_ENTRY.finditer(plain.text))
    if found and len(_LINKED.findall(plain.text)) >= max(_FEWEST, _MANY * len(found)):
        for match in found:
            yield Missed(plain.span(*match.span(1)), say("this entry has brackets, but no URL, so it is not a link"))
