"""Availability cells: a marker such as ◯, links, and perhaps a note."""

from __future__ import annotations

import unicodedata

from readme_tools.catalogue.grammars.base import BY_LANGUAGE, CellView, LinkValue, Parsed, Problem, squeeze
from readme_tools.catalogue.grammars.flat import Flat, flatten
from readme_tools.catalogue.grammars.licence import INTERNAL
from readme_tools.catalogue.profile import fold
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.lazy.patterns import regex
from readme_tools.text.source import Span

EMOJI_STYLE = "\ufe0f"
_LONGEST_MARKER = 3
_BRACKETS = regex(r"[()（）,、]+")


@dataclass(frozen=True, slots=True)
class Availability:
    """What a cell says of availability.

    `marker` is the profile's key of the marker, None when the cell has none; `glyph` is how the cell
    writes it. `note` is the text beside marker and links.
    """

    marker: str | None
    glyph: str | None
    links: tuple[LinkValue, ...]
    note: str | None = field(metadata=BY_LANGUAGE)
    glyph_span: Span | None = field(metadata=INTERNAL)


def parse(view: CellView) -> Parsed:
    """Read the marker that a cell starts with; what looks like one and is none is reported."""
    flat = flatten(view.cell.inlines)
    stripped = flat.text.strip()
    if not stripped:
        return Parsed(None)
    at = len(flat.text) - len(flat.text.lstrip())
    glyph = next((glyph for glyph in view.profile.glyphs if _starts_with(stripped, glyph)), None)
    if glyph is not None:
        end = at + len(glyph)
        end += flat.text[end : end + 1] == EMOJI_STYLE  # it belongs to the glyph before it
        note = _note(flat, end)
        written = flat.text[at:end]
        return Parsed(Availability(view.profile.glyphs[glyph].key, written, view.links, note, flat.span(at, end)))
    note = _note(flat, at)
    value = Availability(None, None, view.links, note, None)
    if fold(stripped) in view.profile.none_words | view.profile.unknown_words:
        return Parsed(value)
    foreign = _foreign(stripped, note)
    if foreign is None:
        return Parsed(value)
    span = flat.span(at, at + len(foreign))
    return Parsed(value, (Problem(span, f"'{foreign}' is not a marker"),))


def _starts_with(text: str, glyph: str) -> bool:
    """Say whether a text starts with a marker; a marker that is a word must be a whole word."""
    rest = text[len(glyph) :]
    return text.startswith(glyph) and not (glyph[-1].isalnum() and rest[:1].isalnum())


def _note(flat: Flat, start: int) -> str | None:
    return squeeze(_BRACKETS.sub(" ", "".join(flat.unlinked(start)))) or None


def _foreign(text: str, note: str | None) -> str | None:
    """Give what stands in a marker's place: a short word alone, or a symbol before nothing but links."""
    if len(text) <= _LONGEST_MARKER:
        return text
    symbol = text[0]
    if unicodedata.category(symbol) in ("So", "Sm") and note in (None, symbol):
        return symbol
    return None
