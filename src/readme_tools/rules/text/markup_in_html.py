"""Markdown in a block of HTML, which pages show as it is written."""

from collections.abc import Iterator
from html import escape

from readme_tools.i18n.wording import shortened
from readme_tools.lazy import regex
from readme_tools.markdown.html_inlines import texts_of
from readme_tools.markdown.nodes import Document
from readme_tools.rules.base import Finding, correction, say

_MARKUP = regex(
    r"(?<![\w*\\])\*\*(?P<bold>[^\s*](?:[^*<>\n]*[^\s*])?)\*\*(?![\w*])"
    r"|(?<![\w`\\])`(?P<code>[^\s`](?:[^`<>\n]*[^\s`])?)`(?![\w`])"
    r"|(?<![\w\\\]])!?\[(?P<link>[^\[\]<>\n]+)\]\((?P<url>(?:https?:/|[./#])[^\s()<>]*)\)"
)
_READ = "markdown="  # an attribute by which some generators read what an element holds


def markup_in_html(document: Document) -> Iterator[Finding]:
    """Yield bold text, code and links of Markdown that stand in HTML, each with the HTML that says the same."""
    source = document.source
    for block in document.html_blocks:
        if _READ in block.content or not any(sign in block.content for sign in ("**", "`", "](")):
            continue
        for text in texts_of(block):
            for match in _MARKUP.finditer(text.value):
                said = match[0]
                if match["bold"]:
                    right = f"<b>{match['bold']}</b>"
                elif match["code"]:
                    right = f"<code>{match['code']}</code>"
                elif said.startswith("!"):
                    right = f'<img src="{match["url"]}" alt="{escape(match["link"])}">'
                else:
                    right = f'<a href="{match["url"]}">{match["link"]}</a>'
                message = say(
                    "'{text}' is Markdown in HTML, where the page shows its signs: write {right}, or an empty line "
                    "above and below",
                    text=shortened(said),
                    right=shortened(right),
                )
                kind = match.lastgroup or ""
                yield correction(source, text.at(match), message, right, same=kind)
