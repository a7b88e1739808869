"""Texts of others made harmless to print: they cannot end a line, move the cursor or change colours.

A README and the names of its files are written by whoever sends a change. What is printed of them
must not look like output of this program.
"""

from __future__ import annotations

import unicodedata

# Controls (among them ESC and the C1 set), invisible format characters (among them those that turn the
# direction of text), halves of surrogate pairs, line and paragraph separators.
_DANGEROUS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def printable(text: str) -> str:
    """Give a text on one line; a tab becomes a blank, and what is dangerous its code, such as `<U+001B>`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escaped(character) if is_dangerous(character) else character for character in text)


def is_dangerous(character: str) -> bool:
    """Say whether a character can do something to a terminal, a line or the order of what is seen."""
    return unicodedata.category(character) in _DANGEROUS


def _escaped(character: str) -> str:
    return " " if character == "\t" else f"<U+{ord(character):04X}>"
