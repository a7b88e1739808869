"""Markdown in a block of HTML, which pages show as it is written."""

import re
from collections.abc import Iterator
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
    "`": regex(rf"`(?<!\\.)(?:(?<!\w.)(?=\w)|(?<=\w.)(?!\w)|(?<=[{EAST}].)|(?=[{EAST}]))"),
}
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
        right = _as_html(match)
        message = say(
            "'{text}' is Markdown in HTML, where the page shows its signs: write {right}, or an empty line above and "
            "below",
            text=shortened(match[0]),
            right=shortened(right),
        )
        yield correction(source, text.at(match), message, right, same=match.lastgroup)
    for sign, pattern in _LONE.items():
        if text.value.count(sign) == 1 and (lone := pattern.search(text.value)):
            message = say("this '{sign}' has no counterpart, and the page shows it: delete it", sign=sign)
            yield correction(source, text.at(lone), message, "")


def _as_html(match: re.Match[str]) -> str:
    if match["bold"]:
        return f"<b>{match['bold']}</b>"
    if match["code"]:
        return f"<code>{match['code']}</code>"
    if match["picture"]:
        return f'<img src="{match["url"]}" alt="{escape(match["label"])}">'
    return f'<a href="{match["url"]}">{match["label"]}</a>'
