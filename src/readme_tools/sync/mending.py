"""Rows and cells that were written, brought to what the profile wants, and what is left of them to a human."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from readme_tools.catalogue import CatalogueRow, CatalogueTable, Licences
from readme_tools.errors import ConfigError
from readme_tools.i18n import nearest, say
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.linter.closing import unclosed_places
from readme_tools.linter.registry import ALL, ListedRule, called
from readme_tools.linter.runner import check
from readme_tools.project.catalogue import Catalogue, choose_profile, edited
from readme_tools.text import Applicability, Diagnostic, Edit, Source, Span, grouped

_MOST_ROUNDS = 5
_FOOTNOTES = (*called("unused-footnote"), *called("footnote-order"))
_RULES = tuple(rule for rule in ALL if not rule.opt_in or rule.name == "entry-without-reference")


@dataclass(frozen=True, slots=True)
class Changes:
    """The texts that change, what they were, what is done, in words, and what is left to a human."""

    texts: Mapping[str, str]
    before: Mapping[str, Source]
    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A row, or a cell of it, by its number: it is found again when the text changes."""

    path: str
    table: int
    row: int
    column: int | None = None

    def below(self, new: Spot) -> Spot:
        """Return where it is found after another row came into its table."""
        is_below = (self.path, self.table) == (new.path, new.table) and self.row >= new.row
        return Spot(self.path, self.table, self.row + 1, self.column) if is_below else self

    def row_in(self, catalogue: Catalogue) -> CatalogueRow | None:
        """Return the row that stands there now."""
        edition = next(one for one in catalogue.alignment.editions if one.path == self.path)
        rows = edition.tables[self.table].rows if self.table < len(edition.tables) else []
        return rows[self.row] if self.row < len(rows) else None

    def span_in(self, catalogue: Catalogue) -> Span | None:
        """Return the place of the row or cell now."""
        row = self.row_in(catalogue)
        if row is None or self.column is None:
            return row.node.span if row is not None else None
        return row.node.cells[self.column].span if self.column < len(row.node.cells) else None


Spans = Mapping[str, Sequence[Span]]


def mended(catalogue: Catalogue, spots: Sequence[Spot]) -> tuple[Catalogue, list[Diagnostic]]:
    """Write what is new as the profile wants it, by the safe fixes that lie within it; give what is left."""
    for _ in range(_MOST_ROUNDS):
        edits: dict[str, list[Edit]] = {}
        spans = _spans(catalogue, spots)
        found = list(within(catalogue, spans))
        for one in found:
            if one.fix and one.fix.applicability is Applicability.SAFE:
                for edit in one.fix.edits:
                    taken = edits.setdefault(edit.path, [])
                    if _is_in(edit.path, edit.span, spans) and not any(edit.span.overlaps(two.span) for two in taken):
                        taken.append(edit)
        edits = {path: made for path, made in edits.items() if made}
        if not edits:
            return catalogue, found
        catalogue = edited(catalogue, edits)
    return catalogue, list(within(catalogue, _spans(catalogue, spots)))


def _spans(catalogue: Catalogue, spots: Sequence[Spot]) -> Spans:
    return by_path((spot.path, span) for spot in spots if (span := spot.span_in(catalogue)) is not None)


def by_path(places: Iterable[tuple[str, Span]]) -> Spans:
    """Return places by their files, in order."""
    return grouped(sorted(places, key=lambda one: one[1].start))


def _is_in(path: str, span: Span, spans: Spans) -> bool:
    own = spans.get(path, ())  # in order, and none within another
    at = bisect_right(own, span.start, key=lambda one: one.start) - 1
    return at >= 0 and span in own[at]


def within(catalogue: Catalogue, spans: Spans) -> Iterator[Diagnostic]:
    """Yield what is found within the new rows and cells."""
    for one in check([catalogue], _RULES).diagnostics:
        locations = [one.finding.location, *(related.location for related in one.finding.related)]
        if any(_is_in(place.path, place.span, spans) for place in locations):
            yield one


def notes(before: Catalogue, found: Sequence[Diagnostic]) -> Iterator[str]:
    """Yield what a human has to look at: what is found in the new rows and was not there before."""
    open_points = [one for one in found if one.name != "untranslated-mark"]
    names = {one.name for one in open_points}
    names |= {name for rule in _RULES if rule.name in names for name in rule.yields_to}
    # Most rules found nothing in the new rows: what they found before does not matter.
    rules = [rule for rule in _RULES if rule.name in names]
    yield from _come(before, open_points, rules)


def _come(before: Catalogue, found: Iterable[Diagnostic], rules: Sequence[ListedRule]) -> Iterator[str]:
    """Yield, of what some rules found, what is no finding of theirs from before."""
    known = {(one.name, one.finding.message) for one in check([before], rules).diagnostics} if rules else set()
    for one in found:
        if (one.name, one.finding.message) not in known:
            yield say("{path}: {message} ({rule})", path=one.path, message=one.finding.message, rule=one.name)


def refuse_unknown(catalogue: Catalogue, spots: Iterable[Spot]) -> None:
    """Raise `ConfigError` for a cell that its column cannot read, with what is meant perhaps."""
    for spot in spots:
        row = spot.row_in(catalogue)
        if row is None:
            continue
        for number in range(len(row.table.columns)) if spot.column is None else (spot.column,):
            refuse_value(row, number)


def refuse_value(row: CatalogueRow, number: int) -> None:
    """Raise `ConfigError` where the cell of a column cannot be read, with what is meant perhaps."""
    column = row.table.columns[number] if number < len(row.table.columns) else None
    problems = row.parsed(column.key).problems if column is not None else ()
    if column is None or not problems:
        return
    near = nearest(row.source.slice(problems[0].span), known_values(row.table, number), 3)
    if near:
        raise ConfigError(
            "{column}: {message}: did you mean {near}?", column=column.key, message=problems[0].message, near=near
        )
    if column.grammar != "licence":  # a catalogue meets new licences
        raise ConfigError("{column}: {message}", column=column.key, message=problems[0].message)


def known_values(table: CatalogueTable, number: int) -> list[str]:
    """Return what a column can say: its values, markers, or the licences of the profile and of the edition."""
    column, profile = table.columns[number], table.edition.profile
    language = table.edition.language
    if column.spec is not None and column.spec.values:
        return [one.name_in(language) or one.key for one in column.spec.values]
    if column.grammar == "availability":
        return [one.glyph for one in profile.markers]
    if column.grammar == "licence":
        used = [
            one.name
            for other, own, _ in table.edition.cells_of("licence")
            if other.parsed(own.key).problems == () and isinstance(value := other.parsed(own.key).value, Licences)
            for one in value.licences
        ]
        return [*used, *(name for one in profile.licences for name in one.names)]
    return []


def changes_of(before: Catalogue, after: Catalogue, lines: Sequence[str], notes: Sequence[str] = ()) -> Changes:
    """Return what changed between two states of a project."""
    old = {one.path: one.document.source for one in before.alignment.editions}
    new = {one.path: one.document.source.text for one in after.alignment.editions}
    texts = {path: text for path, text in new.items() if text != old[path].text}
    more = [*_swallowed(before), *_aside(before, after)] if texts else ()
    return Changes(texts, old, tuple(lines), tuple(dict.fromkeys((*notes, *more))))


def _swallowed(catalogue: Catalogue) -> Iterator[str]:
    """Yield where a block hides rows that may be meant as well."""
    for place in unclosed_places(catalogue).values():
        yield say("{place}: a block is not closed: what it hides was left as it is", place=place)


def _aside(before: Catalogue, after: Catalogue) -> Iterator[str]:
    """Yield what happens elsewhere: footnotes that lost their mark or their order, headings that tell no profile."""
    yield from _come(before, check([after], _FOOTNOTES).diagnostics, _FOOTNOTES)
    chosen, now = (choose_profile([one.document for one in state.alignment.editions]) for state in (before, after))
    name = before.alignment.editions[0].profile.name
    if chosen.name == name != now.name:
        yield say(
            "the headings do not tell the profile '{name}' any more: write profile = \"{name}\" in the configuration",
            name=name,
        )
