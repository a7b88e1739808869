"""What aligned rows say again and again in two languages: names of organisations, and other texts."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from readme_tools.catalogue import Alignment, CatalogueRow, fold
from readme_tools.infer.columns import ColumnKind, Use, paired
from readme_tools.lazy.dataclasses import dataclass

_FEWEST, _SHARE = 3, 0.8
_LONGEST = 60
_MOST = 40


@dataclass(frozen=True, slots=True)
class Term:
    """A text in several languages, the source's first, and the rows that pair them."""

    texts: Mapping[str, str]
    rows: int


def counterparts(alignment: Alignment, uses: Sequence[Use]) -> dict[tuple[str, str], Counter[str]]:
    """Count what the cells of some columns say in the source edition and in each other one.

    Gives, by source text and language, the texts of that language. Only cells without links count.
    """
    source = alignment.languages[0] if alignment.languages else ""
    wanted = {(id(use.table), use.index) for use in uses}
    counts: dict[tuple[str, str], Counter[str]] = {}
    for group in alignment.tables:
        pairs = [
            (one, other)
            for one, other in (paired(group) if len(group.tables) > 1 else ())
            if (id(one.table), one.index) in wanted and one.language == source
        ]
        for entry in group.rows:
            for one, other in pairs:
                texts = [_text(entry.rows.get(use.language), use) for use in (one, other)]
                if texts[0] and texts[1]:
                    counts.setdefault((texts[0], other.language), Counter())[texts[1]] += 1
    return counts


def _text(row: CatalogueRow | None, use: Use) -> str | None:
    """Return the Markdown of a cell that is a text without links, on one line."""
    if row is None or row.table is not use.table or not row.is_whole:
        return None
    view = row.view(row.node.cells[use.index])
    has_more = view.links or view.footnotes or "<" in view.markdown or "|" in view.markdown
    return None if has_more or not view.plain or len(view.markdown) > _LONGEST else view.markdown


def terms(alignment: Alignment, kinds: Sequence[ColumnKind]) -> list[Term]:
    """Return the texts that some columns say again and again, always with one counterpart, the most frequent first."""
    counts = counterparts(alignment, [use for kind in kinds for use in kind.uses])
    found: dict[str, dict[str, tuple[str, int]]] = {}
    for (text, language), others in counts.items():
        other, count = others.most_common(1)[0]
        if count >= _FEWEST and count >= others.total() * _SHARE:
            found.setdefault(text, {})[language] = other, count
    made = [
        Term(
            {alignment.languages[0]: text, **{language: other for language, (other, _) in by_language.items()}},
            min(count for _, count in by_language.values()),
        )
        for text, by_language in found.items()
        if not re.search(r"[(（\[]", text) and any(fold(other) != fold(text) for other, _ in by_language.values())
    ]
    return sorted(made, key=lambda term: -term.rows)[:_MOST]


def translated(alignment: Alignment, kind: ColumnKind, values: Mapping[str, Sequence[str]]) -> list[dict[str, str]]:
    """Return the values of a column as spellings by language, those that are one value together.

    `values` are those of each language. A value that stands for no value of another language, or for
    several, stays by itself.
    """
    source = next(iter(values))
    counts = counterparts(alignment, kind.uses)
    used: set[tuple[str, str]] = set()
    made: list[dict[str, str]] = []
    for text in values[source]:
        names = {source: text}
        for language, theirs in values.items():
            if language == source:
                continue
            others = counts.get((text, language), Counter())
            best = max(others, key=lambda one: others[one]) if others else text
            if best not in theirs and text in theirs:
                best = text
            if best in theirs and (language, best) not in used:
                names[language] = best
                used.add((language, best))
        made.append(names)
    for language, theirs in values.items():
        if language != source:
            made += [{language: text} for text in theirs if (language, text) not in used]
    return made
