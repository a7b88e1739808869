"""Titles of papers as text, whatever markup of LaTeX, HTML or XML a service writes them in."""

from __future__ import annotations

import html
import unicodedata

from readme_tools.lazy.patterns import regex

_TAG = regex(r"</?[A-Za-z][^<>]{0,200}>")
# An accent and its letter, perhaps in braces: `\"u`, `\"{u}`, `{\'\i}`, `\c{c}`.
_ACCENT = regex(r"""\\(?:(["'`^~=.])\s?|([cvuHkrbd])(?=[{\s\\])\s?)\{?\\?([A-Za-z])\}?""")
_MARKS = dict(
    zip(
        "\"'`^~=.cvuHkrbd",
        "\u0308\u0301\u0300\u0302\u0303\u0304\u0307\u0327\u030c\u0306\u030b\u0328\u030a\u0331\u0323",
        strict=True,
    )
)
_COMMAND = regex(r"\\([A-Za-z]{1,30})\*?\s?(?=(\{?))")
_LETTERS = {"ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ"}
_LETTERS |= {"aa": "å", "AA": "Å", "i": "i", "j": "j"}
_ESCAPED, _LEFT = regex(r"\\([&%$#_{}~^])"), regex(r"[{}$\\^]")


def plain(text: str) -> str:
    """Give a title without markup: commands of LaTeX as the letters that they stand for, or as nothing."""
    for _ in range(2):  # some services write entities of entities
        text = html.unescape(text)
    text = _TAG.sub("", text)
    if "\\" in text:
        text = _ACCENT.sub(lambda match: match[3] + _MARKS[match[1] or match[2]], text)
        text = _COMMAND.sub(lambda match: _letter(match[1]), text)
        text = _ESCAPED.sub(r"\1", text)
    return " ".join(unicodedata.normalize("NFC", _LEFT.sub("", text)).replace("~", " ").split())


def _letter(command: str) -> str:
    """Give the letter that a command stands for, such as `\\alpha`; nothing for one that only says how to write."""
    size = "SMALL" if command[0].islower() else "CAPITAL"
    try:
        return _LETTERS.get(command) or unicodedata.lookup(f"GREEK {size} LETTER {command.upper()}")
    except KeyError:
        return ""
