"""The markers of an edition's cells and the legend that explains them."""

import unicodedata
from collections import Counter
from collections.abc import Iterator

from readme_tools.catalogue.bind import CatalogueRow, Edition
from readme_tools.catalogue.grammars.availability import EMOJI_STYLE, Availability
from readme_tools.catalogue.grammars.flat import flatten
from readme_tools.lazy import dataclass, regex
from readme_tools.markdown.nodes import FootnoteDefinition, FootnoteReference, walk
from readme_tools.text.source import Span

# A legend explains: `◯: ready, △: nearly`.
_EXPLAINED = regex(r"\s*[:：=＝]")


@dataclass(frozen=True, slots=True)
class MarkerUse:
    """A marker in a cell: the profile's key for it, the glyph as written, and where it stands."""

    key: str
    glyph: str
    row: CatalogueRow
    span: Span


@dataclass(frozen=True, slots=True)
class Legend:
    """What explains an edition's markers: the first footnote that does, and all glyphs with their places."""

    footnote: FootnoteDefinition
    glyphs: tuple[tuple[str, Span], ...]


def uses(edition: Edition) -> Iterator[MarkerUse]:
    """Yield every marker of the availability cells."""
    for row, _, _, value in edition.values_of("availability", Availability):
        if value.marker and value.glyph and value.glyph_span:
            yield MarkerUse(value.marker, value.glyph, row, value.glyph_span)


def usual_glyphs(edition: Edition) -> dict[str, str]:
    """Return the glyph that each marker should have in an edition.

    That is the profile's where the legend explains it, else the one that the cells use most; the
    profile's where two tie.
    """
    explained = legend(edition)
    shown = {glyph for glyph, _ in explained.glyphs} if explained else set()
    counts = Counter((use.key, use.glyph) for use in uses(edition))
    usual: dict[str, str] = {}
    for marker in edition.profile.markers:
        used = [(count, glyph == marker.glyph, glyph) for (key, glyph), count in counts.items() if key == marker.key]
        if used:
            usual[marker.key] = marker.glyph if marker.glyph in shown else max(used)[2]
    return usual


def legend(edition: Edition) -> Legend | None:
    """Find what the footnotes of availability headings explain; None when they explain no symbol."""
    labels = {
        inline.label
        for table in edition.tables
        for column in table.columns_of("availability")
        for inline in walk(column.cell.inlines)
        if isinstance(inline, FootnoteReference)
    }
    explaining = [
        (footnote, glyphs)
        for footnote in edition.document.footnotes
        if footnote.label in labels and (glyphs := tuple(_explained(edition, footnote)))
    ]
    if not explaining:
        return None
    return Legend(explaining[0][0], tuple(glyph for _, glyphs in explaining for glyph in glyphs))


def _explained(edition: Edition, footnote: FootnoteDefinition) -> Iterator[tuple[str, Span]]:
    for paragraph in edition.document.paragraphs:
        if paragraph.span.start < footnote.span.start or paragraph.span.end > footnote.span.end:
            continue
        flat = flatten(paragraph.content)
        for match in _EXPLAINED.finditer(flat.text):
            before = flat.text[: match.start()].removesuffix(EMOJI_STYLE)
            known = [glyph for glyph in edition.profile.glyphs if before.endswith(glyph)]
            glyph = max(known, key=len) if known else before[-1:]
            if known or (glyph and unicodedata.category(glyph) in ("So", "Sm")):
                yield glyph, flat.span(len(before) - len(glyph), len(before))
