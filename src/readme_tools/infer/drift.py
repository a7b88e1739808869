"""What a catalogue has that its profile does not know any more."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from readme_tools.catalogue import Alignment, CatalogueTable, Column, Edition, Profile, fold
from readme_tools.catalogue.grammars.choice import Choices
from readme_tools.catalogue.grammars.licence import Reading, licences_of
from readme_tools.catalogue.headings import meant
from readme_tools.catalogue.order import sorted_table
from readme_tools.catalogue.profile.specs import ColumnSpec
from readme_tools.catalogue.profile.spelling import bare
from readme_tools.i18n.message import say, say_count
from readme_tools.i18n.wording import alike
from readme_tools.infer import licences, orders
from readme_tools.infer.columns import Use, kind_of
from readme_tools.infer.guessing import leading_glyph
from readme_tools.infer.markers import markers
from readme_tools.infer.vocabularies import same
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.text.source import Source, Span

_NEAR = 0.75


@dataclass(frozen=True, slots=True)
class Drift:
    """One thing that is new: what, and where it stands first, None where it has no place."""

    message: str
    source: Source | None = None
    span: Span | None = None


def drift(alignment: Alignment) -> list[Drift]:
    """Compare a catalogue with the profile that it was read with, in the order of files and places.

    What is probably a mistake is no drift: a heading or value that nearly spells a known one, or that
    the profile lists among the `mistakes`. `check` reports it.
    """
    alignment = alignment.without_lists
    editions = (*alignment.editions, *alignment.included)
    if not editions:
        return []
    profile = editions[0].profile
    found = [*_headings(editions), *_values(editions), *_signs(editions, profile), *_names(editions, profile)]
    found += _orders(editions)
    paths = {edition.document.source.path: number for number, edition in enumerate(editions)}
    return sorted(
        found, key=lambda one: (paths[one.source.path] if one.source else -1, one.span.start if one.span else 0)
    )


def editions(known: Mapping[str, str], found: Mapping[str, str]) -> Iterator[Drift]:
    """Compare the editions of the configuration with those that were found, both as paths by language."""
    listed = set(known.values())
    for language, path in found.items():
        if path not in listed:
            yield Drift(
                say("{path}: the edition '{language}' is not in the configuration", path=path, language=language)
            )


def _headings(editions: Sequence[Edition]) -> Iterator[Drift]:
    places: dict[str, tuple[CatalogueTable, Column]] = {}
    counts: Counter[str] = Counter()
    for edition in editions:
        for table in edition.tables:
            taken = {column.key for column in table.columns}
            for index, column in enumerate(table.columns):
                if (
                    not column.known
                    and column.heading
                    and not meant(column.heading, index == 0, taken, edition.profile)
                ):
                    folded = fold(column.heading)
                    counts[folded] += 1
                    places.setdefault(folded, (table, column))
    for folded, (table, column) in places.items():
        message = say_count(
            "the heading '{heading}' is not in the profile",
            "the heading '{heading}' is not in the profile ({count:,} tables)",
            counts[folded],
            heading=column.heading,
        )
        yield Drift(message, table.edition.document.source, column.cell.content)


def _values(editions: Sequence[Edition]) -> Iterator[Drift]:
    places: dict[tuple[str, str], tuple[str, str, Source, Span]] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for edition in editions:
        for row, column, _, value in edition.values_of("choice", Choices):
            for one in value.choices:
                if one.value is None and column.spec and not _is_mistake(one.written, column.spec):
                    key = column.spec.key, same(one.written)
                    counts[key] += 1
                    places.setdefault(key, (one.written, column.heading, row.source, one.span))
    for key, (written, heading, source, span) in places.items():
        message = say_count(
            "'{value}' is not among the values of the column '{heading}' ({count:,} cell)",
            "'{value}' is not among the values of the column '{heading}' ({count:,} cells)",
            counts[key],
            value=bare(written),
            heading=heading,
        )
        yield Drift(message, source, span)


def _is_mistake(written: str, spec: ColumnSpec) -> bool:
    folded = same(written)
    known = (same(name) for one in spec.values for name in one.names.values())
    return folded in map(same, spec.mistakes) or bool(alike(folded, known, _NEAR))


def _signs(editions: Sequence[Edition], profile: Profile) -> Iterator[Drift]:
    uses = [
        Use(table, index)
        for edition in editions
        for table in edition.tables
        for index, column in enumerate(table.columns)
        if column.grammar == "availability"
    ]
    if not uses:
        return
    kind = kind_of(False, uses)
    known = {text for glyph in profile.glyphs for text in (glyph, glyph.removesuffix("\ufe0f"))}
    for marker in markers([kind], editions, known):
        cell = next(one for one in kind.cells if leading_glyph(one.plain) == marker.glyph.removesuffix("\ufe0f"))
        message = say_count(
            "{sign} is not among the markers ({count:,} cell)",
            "{sign} is not among the markers ({count:,} cells)",
            marker.uses,
            sign=marker.glyph,
        )
        yield Drift(message, cell.row.source, cell.cell.content)


def _names(editions: Sequence[Edition], profile: Profile) -> Iterator[Drift]:
    new = licences.seen(editions, profile).unknown
    for edition in editions:
        for row, one in licences_of(edition):
            if one.reading is Reading.UNRECOGNISED and one.name in new:
                del new[one.name]
                yield Drift(say("the licence '{name}' is not in the profile", name=one.name), row.source, one.span)


def _orders(editions: Sequence[Edition]) -> Iterator[Drift]:
    for edition in editions:
        for table in edition.tables:
            order = sorted_table(table)
            verdict = orders.verdict(order) if order else None
            if order and verdict and not verdict.stands:
                heading = next(column.heading for column in table.columns if column.key == order.column)
                message = say(
                    "{wrong:,} of {rows:,} rows of this table are no longer in the order of the column '{heading}'",
                    wrong=verdict.wrong,
                    rows=verdict.rows,
                    heading=heading or order.column,
                )
                yield Drift(message, edition.document.source, table.node.header.span)
