"""Availability cells: a marker such as ◯, links, and perhaps a note."""

import unicodedata
from collections.abc import Sequence

from readme_tools.catalogue.grammars.base import INTERNAL, CellView, Grammar, Holds, LinkValue, Parsed, Problem, squeeze
from readme_tools.catalogue.grammars.flat import Flat, flatten
from readme_tools.catalogue.grammars.writing import Pen, UnwritableError, Value, text_of
from readme_tools.catalogue.profile.model import fold
from readme_tools.i18n.message import say
from readme_tools.lazy import dataclass, field, regex
from readme_tools.text.scripts import EAST
from readme_tools.text.source import Span

EMOJI_STYLE = "\ufe0f"
LONGEST_MARKER = 3
_EASTERN_WORD = regex(f"[{EAST}]{{{LONGEST_MARKER}}}")
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
    note: str | None
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
        again = len(glyph) * (1 + flat.text.startswith(glyph, end))
        if again > len(glyph):
            problem = Problem(flat.span(at, at + again), say("'{glyph}' stands twice", glyph=glyph))
            return Parsed(Availability(None, None, view.links, note, None), (problem,))
        written = flat.text[at:end]
        return Parsed(Availability(view.profile.glyphs[glyph].key, written, view.links, note, flat.span(at, end)))
    note = _note(flat, at)
    value = Availability(None, None, view.links, note, None)
    if fold(stripped) in view.profile.constant_words:
        return Parsed(value)
    foreign = _foreign(stripped, note)
    if foreign is None:
        return Parsed(value)
    span = flat.span(at, at + len(foreign))
    return Parsed(value, (Problem(span, say("'{foreign}' is not a marker", foreign=foreign)),))


def _starts_with(text: str, glyph: str) -> bool:
    """Return whether a text starts with a marker; a marker that is a word must be a whole word."""
    return text.startswith(glyph) and not (glyph[-1].isalnum() and text[len(glyph) :][:1].isalnum())


def _note(flat: Flat, start: int) -> str | None:
    return squeeze(_BRACKETS.sub(" ", "".join(flat.unlinked(start)))) or None


def _foreign(text: str, note: str | None) -> str | None:
    """Return what stands in a marker's place: a short word alone, or a symbol before nothing but links."""
    if len(text) <= LONGEST_MARKER and not _EASTERN_WORD.fullmatch(text):
        return text
    symbol = text[0]
    if unicodedata.category(symbol) in ("So", "Sm") and note in (None, symbol):
        return symbol
    return None


def render(value: Value, pen: Pen) -> str:
    """Write `◯ ([base](url), [large](url)) note`; one link without a text of its own is round the marker.

    Raises `UnwritableError` for a marker that the profile does not have.
    """
    if "text" in value:
        return text_of(value, pen)
    links = value.get("links", ())
    glyph = _glyph(value, pen)
    if glyph and len(links) == 1 and links[0].get("text", glyph) == glyph:
        parts = [pen.link(glyph, str(links[0].get("url", "")))]
    else:
        written = ", ".join(pen.link(str(one.get("text", "")), str(one.get("url", ""))) for one in links)
        parts = [pen.text(glyph), f"({written})" if written and glyph else written]
    parts.append(pen.text(str(value.get("note", ""))))
    return " ".join(part for part in parts if part)


def _glyph(value: Value, pen: Pen) -> str:
    marker, glyph = value.get("marker"), str(value.get("glyph", ""))
    if marker is None:
        return glyph
    spec = next((one for one in pen.profile.markers if one.key == marker), None)
    if spec is None:
        known = ", ".join(one.key for one in pen.profile.markers) or "-"
        raise UnwritableError(
            say("'{marker}' is not a marker of the profile: it has {known}", marker=marker, known=known)
        )
    if glyph and glyph.removesuffix(EMOJI_STYLE) not in (spec.glyph, *spec.variants):
        raise UnwritableError(
            say(
                "'{glyph}' is not how the marker '{marker}' is written: change the other one too, or leave one out",
                glyph=glyph,
                marker=marker,
            )
        )
    return glyph or spec.glyph


def _meaning(_view: CellView, parsed: Parsed, _languages: Sequence[str]) -> str | None:
    """Return the marker, the empty text for none."""
    value = parsed.value
    return None if parsed.problems else (value.marker or "") if isinstance(value, Availability) else ""


GRAMMAR = Grammar(
    "availability",
    Availability,
    parse,
    render,
    Holds.LINKS,
    _meaning,
    facts=lambda value, _: [("", value.marker or ""), ("note", value.note or "")],
)
