"""Values written as the Markdown of a cell: what the grammars' `render` share."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from readme_tools.catalogue.profile.model import Profile
from readme_tools.catalogue.profile.specs import ColumnSpec
from readme_tools.i18n.message import say
from readme_tools.lazy import dataclass, regex

BREAK = "<br>"
# https://spec.commonmark.org/0.31.2/#backslash-escapes; `|` is no text of a cell, and `<br>` a line break.
_MARKUP = regex(r"<br>|([\\`*_\[\]<>&~!^#])")
_CONTROLS = ("Cc", "Zl", "Zp")
_UNSAFE_IN_URL = regex(r"[\s<>|\\\x00-\x1f\x7f]")

Value = Mapping[str, Any]
Render = Callable[[Value, "Pen"], str]


class UnwritableError(ValueError):
    """A value that no cell can hold; its text says why."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How a value is written: for which profile, language and kind of column, and whether texts are escaped.

    Values come in one language, as records hold them. Texts are written as they are where that reads
    back as the same text, and escaped only otherwise: the caller tries one after the other.
    """

    profile: Profile
    language: str
    spec: ColumnSpec | None = None
    escaping: bool = False

    def text(self, text: str) -> str:
        """Write a text. Raises `UnwritableError` for a pipe or a line ending, which would end the cell."""
        refuse(text)
        if not self.escaping:
            return text
        return _MARKUP.sub(lambda match: f"\\{match[1]}" if match[1] else match[0], text)

    def link(self, text: str, url: str, bold: bool = False) -> str:
        """Write a link; without an address only its text."""
        written = self.text(text)
        written = f"**{written}**" if bold and written else written
        return f"[{written}]({address(url)})" if url else written

    def linked(self, text: str, links: Sequence[Value]) -> str:
        """Write a text with its links, each around the first place after the one before that reads as it does.

        A link without a text of its own is around all of it.
        """
        parts: list[str] = []
        at = 0
        for link in links:
            shown = str(link.get("text", text))
            found = text.find(shown, at) if shown else -1
            if found < 0:
                raise UnwritableError(say("the text does not contain the text of the link, '{text}'", text=shown))
            parts += self.text(text[at:found]), self.link(shown, str(link.get("url", "")))
            at = found + len(shown)
        return "".join((*parts, self.text(text[at:])))


def refuse(text: str) -> None:
    """Raise `UnwritableError` for a text that would end a cell or its line, or that no file should hold."""
    if "|" in text:
        raise UnwritableError(say("a '|' would end the cell: give the cell's Markdown in 'cells', with \\| for it"))
    if "\n" in text or "\r" in text:
        raise UnwritableError(say("a line ending would end the row: write <br> for a line break"))
    refuse_controls(text)


def refuse_controls(text: str) -> None:
    """Raise `UnwritableError` for characters that nobody sees and that end lines or steer a terminal."""
    found = next((one for one in text if unicodedata.category(one) in _CONTROLS and one not in "\t\n\r"), None)
    if found is not None:
        raise UnwritableError(say("it holds a control character ({code})", code=f"U+{ord(found):04X}"))


def address(url: str) -> str:
    """Write a link's destination. Raises `UnwritableError` for what no destination can hold."""
    refuse(url)
    if _UNSAFE_IN_URL.search(url):
        raise UnwritableError(say("'{url}' is not a URL: it holds a space or a bracket", url=url))
    return url


def text_of(value: Value, pen: Pen) -> str:
    """Write running text with links: what every column falls back to."""
    return pen.linked(str(value.get("text", "")), value.get("links", ()))
