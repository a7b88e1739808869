"""Commands of editors that were typed into a text: `:wq`, `^X^C`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from readme_tools.catalogue.profile.languages import languages
from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.syntax import texts_with
from readme_tools.rules.base import correction
from readme_tools.text.diagnostic import Finding

_EAST = "\u3041-\u30fc\u3400-\u9fff\uac00-\ud7a3"
_END = r"(?![A-Za-z0-9_:!'\"`)}\]/=^$&|<>-]|\.\w)"
_COMMAND = regex(
    rf" ?(?<![A-Za-z0-9_:/.=@`'\"(\[{{])(?P<colon>:(?:wqa?!?|w!?|qa?!|x!)){_END}"
    rf"| ?(?<![$({{\[])(?:(?<![^a-z\s{_EAST}、。，])|(?<=[A-Z]{{3}}))(?P<keys>\^[A-Z](?:\^[A-Z])){_END}"
    rf"|(?P<key>\^[SXCZH])(?:(?<=[a-z]{{3}}..)|(?<=[{_EAST}]..)){_END}"
    rf"| ?(?<![A-Za-z0-9_./@#'\"(\[-])(?P<moves>jjj|kkk){_END}"
    rf"|(?P<word>jjj)(?<=[a-z]{{3}}...){_END}"
    rf"|(?P<cut>dd)(?<=[\u3041-\u3096\uac00-\ud7a3]..){_END}"
)
_MAY_BE = regex(r":[wqx](?:[!aq ]|[^\x00-\x7f])|\^[A-Z]|jjj|kkk|dd(?<=[^\x00-\x7f]dd)")
_NEAR = 80  # characters beside it that may tell of keys


def editor_commands(document: Document) -> Iterator[Finding]:
    """Yield the one such command of a page, where nothing beside it tells of keys, editors and commands."""
    source = document.source
    if not _MAY_BE.search(source.text):
        return
    found = [(one, match) for one, match in texts_with(document, _COMMAND)]
    for one, match in found if len(found) == 1 else ():
        written = match[0].strip()
        place = one.span.part(*match.span())
        line = source.slice(source.line_span(source.position(place.start).line))
        near = line.partition(written)
        beside = near[0][-_NEAR:] + near[2][:_NEAR]
        is_plain = len(one.value) == one.span.end - one.span.start
        if is_plain and one.value.strip() != written and source.text.count(written) == 1 and not _told().search(beside):
            span = place
            if match[0][0] == " " and source.text[span.end : span.end + 1].strip() and not match.start():
                span = one.span.part(match.start() + 1, match.end())
            message = say("'{written}' is a command of an editor, typed into the text: delete it", written=written)
            is_parting = match[0][0] == " " and source.text[span.end : span.end + 1].isalnum()
            yield correction(source, span, message, " " if is_parting else "")


@cache
def _told() -> re.Pattern[str]:
    return re.compile(
        "|".join(rf"\b{one}\b" if one.isascii() else one for one in languages().words["of-keys"]), re.IGNORECASE
    )
