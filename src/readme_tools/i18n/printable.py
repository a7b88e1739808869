r"""Texts of others made harmless: they cannot end a line, move the cursor, change colours or give commands.

A README and the names of its files are written by whoever sends a change. What is printed or written of
them must not look like output of this program. There is one answer for each medium: `printable` for
lines, `plain` for Markdown, `harmless` for data that is to stay as it is as far as that can be,
`json_escaped`, `toml_string`, and `c_quoted` for names in a diff. `columns` says how wide a text is there.
"""

import re
import unicodedata
from functools import lru_cache

from readme_tools.lazy.patterns import regex

# Controls (among them ESC and the C1 set), invisible format characters (among them those that turn the
# direction of text), halves of surrogate pairs, line and paragraph separators.
_DANGEROUS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# Of these what does something to a terminal, to a line or to the order of what is seen. The others are
# needed for writing Persian or a family of emoji.
_HARMFUL = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_BREAKS = "\r\v\f\x85\u2028\u2029"
_BEYOND_ASCII = regex(r"[^\x00-\x7e]")
_MARKUP = regex(r"[\\`*_\[\]<>|]")
# What GitHub Actions takes for a command wherever it stands; see `cli.console`.
COMMAND = "##["
_C_ESCAPES = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def printable(text: str) -> str:
    """Return a text on one line; a tab becomes a space, and what is dangerous its code, such as `<U+001B>`."""
    if text.isprintable():
        return text
    return "".join(_escaped(character) if is_dangerous(character) else character for character in text)


def is_dangerous(character: str) -> bool:
    """Return whether a character can do something to a terminal, a line or the order of what is seen."""
    return unicodedata.category(character) in _DANGEROUS


def harmless(text: str, breaks: bool = False) -> str:
    """Return a text of several lines with codes in place of what does harm; invisible characters that do none stay.

    With `breaks` what some programs take for the end of a line stays as well.
    """
    return _HARMFUL.sub(lambda match: match[0] if breaks and match[0] in _BREAKS else _code(match[0]), text)


def plain(text: str) -> str:
    """Return a text on one line that is nothing but text in Markdown."""
    return _MARKUP.sub(r"\\\g<0>", printable(" ".join(text.split())))


def json_escaped(text: str) -> str:
    """Return JSON that says the same, with escapes for what is dangerous.

    Outside of its texts JSON is ASCII and has no `#`, so that an escape is right wherever one is put.
    """
    if not text.isascii() or "\x7f" in text:
        text = _BEYOND_ASCII.sub(_json_escape, text)
    return text.replace(COMMAND, "##\\u005b")


def json_text(data: object, indent: int | None = None) -> str:
    """Write JSON as it is easiest to read, but with escapes for what is dangerous on a terminal or in a log."""
    import json

    return json_escaped(json.dumps(data, ensure_ascii=False, indent=indent))


def toml_string(text: str) -> str:
    """Return a basic string of TOML; its escapes are those of JSON, but for characters of five digits."""
    import json

    return quotes_escaped(json.dumps(text, ensure_ascii=False))


def quotes_escaped(text: str) -> str:
    """Return TOML or YAML that says the same, where all that is dangerous stands between double quotes."""
    if not text.isascii() or "\x7f" in text:
        text = _BEYOND_ASCII.sub(_quotes_escape, text)
    return text.replace(COMMAND, "##\\u005b")


def c_quoted(path: str) -> str:
    """Return a path as Git writes it in a diff: in quotes, with octal escapes, where that is needed."""
    if not any(character in _C_ESCAPES or is_dangerous(character) for character in path):
        return path
    return '"' + "".join(map(_c_escape, path)) + '"'


def _escaped(character: str) -> str:
    return " " if character == "\t" else _code(character)


def _code(character: str) -> str:
    return f"<U+{ord(character):04X}>"


def _json_escape(match: re.Match[str]) -> str:
    import json

    character = match[0]
    return json.dumps(character)[1:-1] if character == "\x7f" or is_dangerous(character) else character


def _quotes_escape(match: re.Match[str]) -> str:
    character = match[0]
    if character != "\x7f" and not is_dangerous(character):
        return character
    return f"\\u{ord(character):04x}" if character <= "\uffff" else f"\\U{ord(character):08x}"


def _c_escape(character: str) -> str:
    if character in _C_ESCAPES:
        return _C_ESCAPES[character]
    if not is_dangerous(character):
        return character
    half = "surrogateescape" if "\udc80" <= character <= "\udcff" else "surrogatepass"
    return "".join(f"\\{byte:03o}" for byte in character.encode("utf-8", half))


def columns(text: str, ambiguous: int = 1) -> int:
    """Count the columns of a text on a screen with a fixed pitch; a tab counts as one.

    A character that is wide in East Asian fonts only counts as `ambiguous`.
    """
    return len(text) if text.isascii() else _columns(text, ambiguous)


def padded(text: str, width: int) -> str:
    """Return a text with spaces after it, so that it takes at least so many columns."""
    return text + " " * (width - columns(text))


@lru_cache(maxsize=4096)
def _columns(text: str, ambiguous: int) -> int:
    from wcwidth import width  # takes longer to load than a small file to format

    return width(text.replace("\t", " "), control_codes="ignore", ambiguous_width=ambiguous)
