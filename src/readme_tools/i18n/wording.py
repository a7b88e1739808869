"""How messages say what several rules have to say."""

from collections.abc import Iterable, Mapping

from readme_tools.i18n.message import Message, join, say, term

_LONGEST = 60
_GUESS = 0.6  # so much alike are what was written and what may be meant, for a person to decide


def character(glyph: str) -> str:
    """Name a character so that look-alikes can be told apart: `◯ (U+25EF)`."""
    return f"{glyph} ({' '.join(f'U+{ord(one):04X}' for one in glyph)})"


def times(count: int) -> str:
    """Return how often: `once`, `twice`, `3 times`."""
    if count in (1, 2):
        return say("twice") if count == 2 else say("once")
    return say("{count} times", count=count)


def alike(word: str, words: Iterable[str], cutoff: float = _GUESS, most: int = 1) -> list[str]:
    """Return those of some words that look most like a word: it may be a slip of the first one."""
    from difflib import get_close_matches  # only when a word is unknown: it costs start-up time

    return get_close_matches(word, list(dict.fromkeys(words)), most, cutoff)


def nearly(word: str, known: Mapping[str, str], cutoff: float = 0.75) -> str | None:
    """Return what the one of some texts stands for that a word nearly spells, None where it spells none."""
    return next((known[one] for one in alike(word, known, cutoff)), None)


def edition(language: str) -> Message:
    """Name an edition: `the ja edition`."""
    return say("the {language} edition", language=term(language))


def quote(text: str) -> Message:
    """Put a text of the page in quotation marks, which every language has its own of."""
    return say("'{text}'", text=text)


def shortened(text: str, longest: int = _LONGEST) -> str:
    """Return a text on one line, cut where it is longer than a message should quote."""
    line = " ".join(text.split())
    if line == text and len(line) <= longest:
        return text  # perhaps a message
    return line if len(line) <= longest else line[: longest - 1] + "…"


def nearest(word: str, words: Iterable[str], most: int = 1) -> str:
    """Return the words that look most like a word, in quotes; nothing where none does."""
    return join(", ", map(quote, alike(word, words, most=most)))


def unknown(what: str, near: str, known: str) -> Message:
    """Say what is not known, and what is meant perhaps, as `nearest` gives it; where nothing is, what is `known`."""
    return say("{what}: {hint}", what=what, hint=say("did you mean {near}?", near=near) if near else known)
