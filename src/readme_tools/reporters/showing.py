"""How text of other people is shown: cut to a width, and so that it is nothing but text."""

from readme_tools.i18n.printable import columns, printable
from readme_tools.lazy.patterns import regex
from readme_tools.text.diagnostic import Severity

_WORDS = regex(r"[^\W_](?:[^\W_]|[ ,()/ー・-])*")
_REFERENCE = regex(r"(?i)\b(?:gh-\d|[0-9a-f]{7,}\b)")
_BEFORE_PIPE = regex(r"\\(?=\\*\|)")
_SPECIAL = regex(r"([\\`*_\[\]<>|~#$&])")
BOLD, CYAN, BLUE, GREEN = "\x1b[1m", "\x1b[36m", "\x1b[1;34m", "\x1b[32m"
_RED, _YELLOW = "\x1b[1;31m", "\x1b[1;33m"
_END = "\x1b[0m"
OF_SEVERITY = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW}


def cut(text: str, longest: int) -> str:
    """Return a text on one line that takes no more columns of a terminal than `longest`."""
    text = printable(" ".join(text.split()))
    if columns(text) <= longest:
        return text
    taken, width = "", 0
    for character in text:
        width += columns(character)
        if width >= longest:
            break
        taken += character
    return taken + "…"


def escaped(text: str) -> str:
    """Return a text for Markdown so that it shows as it is."""
    return _SPECIAL.sub(r"\\\1", printable(text))


def code(text: str) -> str:
    """Return a text as a Markdown code span; in one, `@name` calls nobody and `#1` leads nowhere."""
    text = printable(text) or " "
    fence = "`"
    while fence in text:
        fence += "`"
    edge = " " if "`" in (text[0], text[-1]) else ""
    return f"{fence}{edge}{text}{edge}{fence}"


def cell(text: str) -> str:
    """Return a text for a cell of a Markdown table: as it is where it is only words, else as a code span.

    Outside of code spans GitHub makes links of users, issues and commits, however they are escaped.
    """
    if _WORDS.fullmatch(text) and not _REFERENCE.search(text):
        return text
    return code(_BEFORE_PIPE.sub("<U+005C>", text)).replace("|", "\\|")


def styled(text: str, style: str, colour: bool) -> str:
    """Return a text in a style, or as it is without `colour`; nothing stays nothing."""
    return f"{style}{text}{_END}" if colour and text else text
