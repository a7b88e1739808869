"""The markers of a catalogue: which signs its cells start with, which look alike, and what its legend says."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.grammars.flat import flatten
from readme_tools.infer.columns import ColumnKind, unused
from readme_tools.infer.guessing import leading_glyph
from readme_tools.infer.knowledge import knowledge
from readme_tools.lazy.dataclasses import dataclass, field

_STYLE = "\ufe0f"
# A look-alike with so large a part of the uses of the usual sign is a marker of its own.
_OWN_SHARE, _OWN_USES = 0.1, 3
_LONGEST_MEANING = 100


@dataclass(slots=True)
class Marker:
    """A marker: its name in the profile, the sign, the look-alikes that are read as it, and its cells."""

    key: str
    glyph: str
    uses: int
    variants: list[str] = field(default_factory=list)
    meaning: dict[str, str] = field(default_factory=dict)
    slips: dict[str, int] = field(default_factory=dict)


def glyph_uses(kinds: Iterable[ColumnKind]) -> Counter[str]:
    """Count the signs that cells start with, each with its variation selector where it has one."""
    return Counter(
        glyph + _STYLE if cell.plain.lstrip()[1:2] == _STYLE else glyph
        for kind in kinds
        for cell in kind.cells
        if (glyph := leading_glyph(cell.plain))
    )


def markers(kinds: Sequence[ColumnKind], editions: Sequence[Edition], taken: Iterable[str] = ()) -> list[Marker]:
    """Return the markers of the columns that are read as such, the most frequent first.

    `taken` are signs that need no marker. A sign used once that looks like no other is left out.
    """
    counts = glyph_uses(kinds)
    by_sign: Counter[str] = Counter()
    for written, count in counts.items():
        by_sign[written.removesuffix(_STYLE)] += count
    known, legend = knowledge(), meanings(editions)
    found: list[Marker] = []
    for sign, count in by_sign.most_common():
        if sign in taken:
            continue
        family = known.glyphs.get(sign)
        usual = next((one for one in found if family and known.glyphs.get(_bare(one.glyph)) == family), None)
        if usual is not None and not (count >= _OWN_USES and count >= usual.uses * _OWN_SHARE) and sign not in legend:
            usual.slips[sign] = count
        elif count > 1 or sign in legend or family:
            written = max((sign, sign + _STYLE), key=lambda one: counts[one])
            key = unused(family or "marker", {one.key for one in found})
            found.append(Marker(key, written, count, meaning=legend.get(sign, {})))
    for marker in found:
        marker.variants = _variants(marker, found)
    return found


def _bare(glyph: str) -> str:
    return glyph.removesuffix(_STYLE)


def _variants(marker: Marker, found: Sequence[Marker]) -> list[str]:
    """Return the look-alikes of a marker that are no marker of their own; of several markers the first has them."""
    known = knowledge()
    family = known.glyphs.get(_bare(marker.glyph))
    own = {_bare(one.glyph) for one in found}
    same = [one for one in found if family and known.glyphs.get(_bare(one.glyph)) == family]
    alike = known.families[family] if family and same and same[0] is marker else ()
    # With a variation selector a sign is another text; which of the two is written is no matter.
    forms = [_bare(marker.glyph)] if marker.glyph.endswith(_STYLE) else []
    return [*forms, *(one for one in alike if one not in own)]


def meanings(editions: Sequence[Edition]) -> dict[str, dict[str, str]]:
    """Return what the text of each edition says of signs, as in `✅: ready, ❌: not yet`, by sign and language."""
    signs = "".join(map(re.escape, knowledge().glyphs))
    pattern = re.compile(rf"([{signs}])\ufe0f?\s*(?:[:：=＝]|\s[-–—]\s|→)\s*([^;；|。\n{signs}]+)")
    found: dict[str, dict[str, str]] = {}
    for edition in editions:
        inside = [table.span for table in edition.document.tables]
        for paragraph in edition.document.paragraphs:
            if any(paragraph.span in span for span in inside):
                continue
            for match in pattern.finditer(flatten(paragraph.content).text):
                text = " ".join(match[2].split()).strip(" .,、，()（）")
                if 0 < len(text) <= _LONGEST_MEANING:
                    found.setdefault(match[1], {}).setdefault(edition.language, text)
    return found
