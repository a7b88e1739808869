"""One new entry, brought into every edition where it belongs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from readme_tools.catalogue.bind import Catalogue, CatalogueRow, CatalogueTable, Column
from readme_tools.catalogue.lined_up import TableGroup
from readme_tools.catalogue.lines import block, line_span, rendered, trial_line
from readme_tools.catalogue.order import in_order, is_before, sorted_table
from readme_tools.catalogue.profile.model import fold
from readme_tools.catalogue.tables import find_table
from readme_tools.editions.glossary import Place, Translation
from readme_tools.errors import ConfigError, SafetyError
from readme_tools.i18n.message import join, say
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.lazy.patterns import regex
from readme_tools.linter.registry import ALL
from readme_tools.linter.runner import check
from readme_tools.markdown.conflicts import refuse
from readme_tools.project.catalogue import Project, reread
from readme_tools.rules.catalogue.entry_without_reference import RULE as ENTRY_WITHOUT_REFERENCE
from readme_tools.rules.editions.untranslated_mark import RULE as UNTRANSLATED_MARK
from readme_tools.rules.wording import shortened
from readme_tools.sync import Translations, configured
from readme_tools.sync.copying import Copier
from readme_tools.text.diagnostic import Diagnostic
from readme_tools.text.edits import Applicability, Edit, apply_edits
from readme_tools.text.source import LINE_ENDING, Source, Span

_PIPE = regex(r"(?<!\\)((?:\\\\)*)\|")
_MOST_ROUNDS = 5
_RULES = tuple(rule for rule in ALL if not rule.opt_in or rule is ENTRY_WITHOUT_REFERENCE)

# A text that is the same for all editions, or one for each language.
Text = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What is to be added: the table's id, name and link of the entry, and its cells by column."""

    table: str
    name: Text
    link: Text = ""
    cells: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Added:
    """The texts that change, what they were, and for each edition what is done; what is left to a human."""

    texts: Mapping[str, str]
    before: Mapping[str, Source]
    lines: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A new row of an edition: its table, the number that it gets there, its line, and the marked columns."""

    catalogue: Catalogue
    table: CatalogueTable
    index: int
    line: str
    marked: tuple[str, ...]


def add(project: Project, entry: NewEntry, translations: Translations = ()) -> Added:
    """Add an entry to every edition that has the table. Nothing is written.

    Raises `ConfigError` for a table, column or language that does not exist, and `SafetyError` when the
    result does not read as it should: then it is our bug.
    """
    refuse(one.document for one in project.catalogues)
    group = find_table(project.alignment, entry.table)
    cells = _by_column(group, entry, project.alignment.languages)
    places = list(_places(project, group, cells, translations))
    changed = _inserted(project, places)
    changed, left = _mended(changed, places)
    before = {one.catalogue.edition.path: one.catalogue.document.source for one in places}
    after = {one.edition.path: one.document.source.text for one in changed.alignment.catalogues}
    lines = tuple(_said(one) for one in places)
    notes = [*_without(project, group), *_notes(project, left)]
    return Added({path: after[path] for path in before}, before, lines, tuple(notes))


# What is meant -------------------------------------------------------------------------------


def columns_to_fill(group: TableGroup) -> Sequence[Column]:
    """Give the columns of a table besides the entry's name, as the first edition has them."""
    return next(iter(group.tables.values())).columns[1:]


def _by_column(group: TableGroup, entry: NewEntry, languages: Sequence[str]) -> dict[str, dict[str, str]]:
    """Give the Markdown of the cells, by column of the first edition and by language."""
    from difflib import get_close_matches

    first = next(iter(group.tables.values()))
    origin = first.catalogue.edition.language
    known = {name: number for table in group.tables.values() for number, name in _names(table)}
    cells: dict[str, dict[str, str]] = {}
    for name, text in entry.cells.items():
        number = known.get(fold(name))
        if number is None or number >= len(first.columns):
            near = get_close_matches(fold(name), known, n=1)
            keys = [column.key for column in first.columns[1:]]
            hint = (
                say("did you mean '{near}'?", near=near[0])
                if near
                else say("columns are {keys}", keys=join(", ", keys))
            )
            raise ConfigError(
                say("unknown column '{name}' of the table '{id}': {hint}", name=name, id=group.id, hint=hint)
            )
        key = first.columns[number].key
        cells[key] = {one: cell_text(value) for one, value in _by_language(text, origin, languages, name).items()}
        if first.columns[number].grammar == "licence":
            cells[key] = {one: _licence(first, value) for one, value in cells[key].items()}
    names = _by_language(entry.name, origin, languages, "name")
    links = _by_language(entry.link, origin, languages, "link")
    if not any(value.strip() for value in names.values()):
        raise ConfigError(say("the entry has no name"))
    titled = {}
    for language in {**names, **links}:
        name = cell_text(names.get(language, next(iter(names.values()))))
        link = _address(links.get(language, next(iter(links.values()), "")))
        titled[language] = f"[{name}]({link})" if link else name
    return {first.columns[0].key: titled, **cells}


def _names(table: CatalogueTable) -> Iterator[tuple[int, str]]:
    for number, column in enumerate(table.columns):
        if number:
            yield number, fold(column.key)
            if column.heading:
                yield number, fold(column.heading)


def _by_language(text: Text, origin: str, languages: Sequence[str], what: str) -> dict[str, str]:
    if isinstance(text, str):
        return {origin: text} if text else {}
    for language in text:
        if language not in languages:
            raise ConfigError(
                say(
                    "{what}: there is no edition in the language '{language}': they are {languages}",
                    what=what,
                    language=language,
                    languages=join(", ", languages),
                )
            )
    return dict(text)


def cell_text(text: str) -> str:
    """Give a text as a cell can hold it: on one line, its pipes escaped."""
    return _PIPE.sub(r"\1\|", LINE_ENDING.sub("<br>", text.strip()))


def _address(url: str) -> str:
    url = url.strip().replace("|", "%7C")
    return f"<{url}>" if re.search(r"[\s()]", url) else url


def _licence(table: CatalogueTable, text: str) -> str:
    spec = table.catalogue.profile.folded_licences.get(fold(text))
    if spec is None or text in spec.names:
        return text
    return next((name for name in spec.names if fold(name) == fold(text)), spec.names[0])


# Where it goes -------------------------------------------------------------------------------


def _places(
    project: Project, group: TableGroup, cells: Mapping[str, Mapping[str, str]], translations: Translations
) -> Iterator[_Place]:
    """Yield the new row of every edition: the first one's by order, the others' below the same neighbour."""
    catalogues = {one.edition.language: one for one in project.alignment.catalogues}
    copiers: dict[tuple[str, str], Copier] = {}

    def copier(one: str, other: str) -> Copier:
        if (one, other) not in copiers:
            known = configured(translations, one, other)
            copiers[one, other] = Copier(catalogues[one], catalogues[other], project.alignment, known)
        return copiers[one, other]

    above: list[CatalogueRow] = []
    for number, (language, table) in enumerate(group.tables.items()):
        first = next(iter(group.tables))
        mapping: Sequence[int | None] = range(len(table.columns))
        if language != first:
            mapping = copier(first, language).columns(group)
        texts = [
            _text(group, cells, one, language, copier) if one is not None else Translation("", True) for one in mapping
        ]
        marked = tuple(column.key for column, one in zip(table.columns, texts, strict=True) if not one.complete)
        written = [table.node.syntax.written(one.text) for one in texts]
        line = rendered(written, table, None)
        if number == 0:
            index = _by_order(table, line)
            above = list(reversed(table.rows[:index]))
        else:
            index = _below(group, first, language, above)
        like = table.rows[max(index - 1, 0)].node if table.rows else None
        line = rendered(written, table, like)
        yield _Place(catalogues[language], table, index, line, marked)


def _text(
    group: TableGroup,
    cells: Mapping[str, Mapping[str, str]],
    number: int,
    language: str,
    copier: Callable[[str, str], Copier],
) -> Translation:
    """Give a cell in a language: as it was given, else translated from the first language that it was given in."""
    first = next(iter(group.tables.values()))
    column = first.columns[number]
    given = cells.get(column.key, {})
    if language in given or not given:
        return Translation(given.get(language, ""), True)
    origin = first.catalogue.edition.language
    known = origin if origin in given else next(iter(given))
    made = copier(known, language)
    return made.glossary.translate(given[known], Place(group.id, column.key, column.grammar), made.mark)


def _by_order(table: CatalogueTable, line: str) -> int:
    """Give the place of a new row in a sorted table: behind the last that it does not come before; else the end."""
    order, row = sorted_table(table), trial_line(table, line)
    key = order.key(row) if order and row else None
    if order is None or key is None:
        return len(table.rows)
    keyed = [(index, found) for index, one in enumerate(table.rows) if (found := order.key(one)) is not None]
    kept = in_order([found for _, found in keyed], order.spec.descending)
    sorted_ = [one for number, one in enumerate(keyed) if number in kept]
    for index, found in sorted_:
        if is_before(key, found, order.spec.descending):
            return index
    return sorted_[-1][0] + 1 if sorted_ else len(table.rows)


def _below(group: TableGroup, first: str, language: str, above: Sequence[CatalogueRow]) -> int:
    """Give the place below the nearest row above the new one that an edition has as well."""
    table = group.tables[language]
    places = {id(row): place for place, row in enumerate(table.rows)}
    entries = {id(entry.rows[first]): entry for entry in group.rows if first in entry.rows}
    for row in above:
        entry = entries.get(id(row))
        place = places.get(id(entry.rows.get(language))) if entry else None
        if place is not None:
            return place + 1
    return 0


# Making it -----------------------------------------------------------------------------------


def _inserted(project: Project, places: Sequence[_Place]) -> Project:
    """Read the project with the rows in it. Raises `SafetyError` when they are not there as written."""
    texts: dict[str, str | None] = {}
    for one in places:
        source = one.catalogue.document.source
        span = block(one.table)
        if span is None:
            raise ConfigError(
                say(
                    "{path}: no row can come into the table '{id}': its rows do not follow one another or share cells",
                    path=source.path,
                    id=one.table.id,
                )
            )
        at = line_span(source, one.table.rows[one.index].node).start if one.index < len(one.table.rows) else span.end
        text = one.line + source.newline
        if at and source.text[at - 1] not in "\r\n":  # behind the file's last line
            text = source.newline + one.line
        texts[source.path] = apply_edits(source.text, [Edit(source.path, Span(at, at), text)])
    changed = reread(project, texts)
    for one in places:
        row = _row(changed, one)
        count = len(row.table.rows) if row else 0
        if (
            row is None
            or not one.line.strip().endswith(row.source.slice(row.node.span))
            or count != len(one.table.rows) + 1
        ):
            raise SafetyError(
                say(
                    "{path}: adding would not give the expected row in the table '{id}'; nothing was written",
                    path=one.catalogue.edition.path,
                    id=one.table.id,
                )
            )
    return changed


def _row(project: Project, place: _Place) -> CatalogueRow | None:
    path = place.catalogue.edition.path
    catalogue = next(one for one in project.alignment.catalogues if one.edition.path == path)
    number = place.catalogue.tables.index(place.table)
    rows = catalogue.tables[number].rows if number < len(catalogue.tables) else []
    return rows[place.index] if place.index < len(rows) else None


def _mended(project: Project, places: Sequence[_Place]) -> tuple[Project, list[Diagnostic]]:
    """Write the new rows as the profile wants them, by the safe fixes that lie within them; give what is left."""
    for _ in range(_MOST_ROUNDS):
        edits: dict[str, list[Edit]] = {}
        found = list(_within(project, places))
        for one in found:
            if one.fix and one.fix.applicability is Applicability.SAFE:
                for edit in one.fix.edits:
                    taken = edits.setdefault(edit.path, [])
                    if _is_within(project, places, edit) and not any(edit.span.overlaps(two.span) for two in taken):
                        taken.append(edit)
        edits = {path: made for path, made in edits.items() if made}
        if not edits:
            return project, found
        texts = {one.edition.path: one.document.source.text for one in project.alignment.catalogues}
        project = reread(project, {path: apply_edits(texts[path], made) for path, made in edits.items()})
    return project, list(_within(project, places))


def _is_within(project: Project, places: Sequence[_Place], edit: Edit) -> bool:
    rows = (_row(project, place) for place in places)
    return any(row is not None and row.source.path == edit.path and edit.span in row.node.span for row in rows)


def _within(project: Project, places: Sequence[_Place]) -> Iterator[Diagnostic]:
    """Yield what is found within the new rows."""
    spans = {row.source.path: row.node.span for place in places if (row := _row(project, place)) is not None}
    for one in check([project], _RULES).diagnostics:
        locations = [one.finding.location, *(related.location for related in one.finding.related)]
        if any(place.path in spans and place.span in spans[place.path] for place in locations):
            yield one


def _without(project: Project, group: TableGroup) -> Iterator[str]:
    """Yield which editions do not have the table, so that they do not get the entry."""
    for one in project.alignment.catalogues:
        if one.edition.language not in group.tables:
            yield say("{path}: it has no table '{id}', and does not get the entry", path=one.edition.path, id=group.id)


def _notes(before: Project, found: Sequence[Diagnostic]) -> Iterator[str]:
    """Yield what a human has to look at: what is found in the new rows and was not there before."""
    open_points = [one for one in found if one.name != UNTRANSLATED_MARK.name]
    names = {one.name for one in open_points}
    names |= {name for rule in _RULES if rule.name in names for name in rule.yields_to}
    # Most rules found nothing in the new rows: what they found before does not matter.
    rules = [rule for rule in _RULES if rule.name in names]
    known = {(one.name, one.finding.message) for one in check([before], rules).diagnostics} if rules else set()
    for one in open_points:
        if (one.name, one.finding.message) not in known:
            yield say("{path}: {message} ({rule})", path=one.path, message=one.finding.message, rule=one.name)


def _said(place: _Place) -> str:
    above = place.table.rows[place.index - 1] if place.index else None
    where = say("below '{name}'", name=shortened(above.name)) if above else say("first")
    marked = say("; to translate: {marked}", marked=join(", ", place.marked)) if place.marked else ""
    return say(
        "{path}: in the table '{table}', {where}{marked}",
        path=place.catalogue.edition.path,
        table=place.table.heading or place.table.id,
        where=where,
        marked=marked,
    )
