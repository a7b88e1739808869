"""Markdown in a block of HTML, which pages show as it is written."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape

from readme_tools.i18n.wording import shortened
from readme_tools.lazy import regex
from readme_tools.markdown.nodes import Document, Text
from readme_tools.rules.base import Finding, Source, correction, say
from readme_tools.text.scripts import EAST

_MARKUP = regex(
    r"(?<![\w*\\])\*\*(?P<bold>[^\s*](?:[^*<>\n]*[^\s*])?)\*\*(?![\w*])"
    r"|(?<![\w`\\])`(?P<code>[^\s`](?:[^`<>\n]*[^\s`])?)`(?![\w`])"
    r"|(?<![\w\\\]])(?P<picture>!?)\[(?P<label>[^\[\]<>\n]+)\]\((?P<url>(?:https?:/|[./#])[^\s()<>]*)\)"
)
# A sign that begins bold text or code, or ends it; letters of the East stand on both of its sides.
_LONE = {
    "**": regex(r"\*\*(?:(?<![\w*\\]..)(?=[^\W\d_])|(?<=[^\W\d_]..)(?!\w))"),
    "`": regex(rf"`(?<!\\.)(?:(?<!\w.)(?=\w)(?!\w+')|(?<=[^\W\d].)(?!\w)|(?<=[{EAST}].)|(?=[{EAST}]))"),
}
# What leaves no lone sign on a line, whatever entities and tags stand within.
_PAIRS = {"**": regex(r"(?<![\w*])\*\*[^\s*](?:[^*\n]*[^\s*])?\*\*(?![\w*])"), "`": regex(r"``+|`[^`\n]+`")}
_OF_CODE = regex(r"(?:\b(?:char|int|void|float|double|bool|const) ?|[(,={\[] ?)\*\*|\*\*(?:kw|arg|opt)")
_READ = "markdown="  # an attribute by which some generators read what an element holds


def markup_in_html(document: Document) -> Iterator[Finding]:
    """Yield bold text, code and links of Markdown that stand in HTML, each with the HTML that says the same."""
    for block in document.html_blocks:
        if _READ not in block.content and any(sign in block.content for sign in ("**", "`", "](")):
            from readme_tools.markdown.html_inlines import texts_of  # few pages have such a block

            for text in texts_of(block):
                yield from _in_text(document.source, text) if text.value[0] != "|" else ()  # the row of a lost table


def _in_text(source: Source, text: Text) -> Iterator[Finding]:
    for match in _MARKUP.finditer(text.value):
        if match["url"] and not match["picture"] and _is_in_link(source, text.span.start):
            continue
        right = _as_html(match)
        message = say(
            "'{text}' is Markdown in HTML, where the page shows its signs: write {right}, or an empty line above and "
            "below",
            text=shortened(match[0]),
            right=shortened(right),
        )
        yield correction(source, text.at(match), message, right, same=match.lastgroup)
    for sign, pattern in _LONE.items():
        lone = pattern.search(text.value) if text.value.count(sign) == 1 else None
        # Another one on the page may belong to it, on another line or as the mark of a note.
        if lone and not _OF_CODE.search(text.value) and _lone(source.text, sign) == text.at(lone).start:
            message = say("this '{sign}' has no counterpart, and the page shows it: delete it", sign=sign)
            yield correction(source, text.at(lone), message, "")


@lru_cache(4)
def _lone(page: str, sign: str) -> int | None:
    """Return where the only sign of a page stands that is in no pair."""
    left = _PAIRS[sign].sub(lambda match: " " * len(match[0]), page)
    return left.index(sign) if left.count(sign) == 1 else None


def _is_in_link(source: Source, place: int) -> bool:
    opened, closed = (source.text.rfind(tag, 0, place) for tag in ("<a ", "</a>"))
    return opened > closed


def _as_html(match: re.Match[str]) -> str:
    if match["bold"]:
        return f"<b>{match['bold']}</b>"
    if match["code"]:
        return f"<code>{match['code']}</code>"
    url = match["url"].replace('"', "&quot;")
    if match["picture"]:
        return f'<img src="{url}" alt="{escape(match["label"])}">'
    return f'<a href="{url}">{match["label"]}</a>'
