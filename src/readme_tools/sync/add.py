"""One new entry, brought into every edition where it belongs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from readme_tools.catalogue import Alignment, CatalogueRow, CatalogueTable, Column, Edition, TableGroup, canonical_url
from readme_tools.catalogue.alphabet import place
from readme_tools.catalogue.lines import insertion, rendered, trial_line
from readme_tools.catalogue.order import in_order, is_before, sorted_table
from readme_tools.catalogue.profile.model import fold
from readme_tools.catalogue.tables import find_table
from readme_tools.editions.glossary import TextPlace, Translation
from readme_tools.errors import ConfigError, SafetyError
from readme_tools.format.rows import new_row
from readme_tools.i18n import join, nearest, say, shortened, unknown
from readme_tools.lazy import dataclass, field, regex
from readme_tools.markdown.nodes import Link
from readme_tools.project.catalogue import Catalogue, edited
from readme_tools.sync import Translations
from readme_tools.sync.mending import Changes, Spot, changes_of, mended, notes, refuse_unknown
from readme_tools.sync.noting import Asking, with_notes
from readme_tools.sync.translating import Text, Translator, by_language, refuse_other_edition
from readme_tools.text import LINE_ENDING, Edit, Source

_PIPE = regex(r"(?<!\\)((?:\\\\)*)\|")


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What is to be added: the table's id, name and link of the entry, its cells by column, and its footnotes.

    Without an id, it is the only table that has these columns. Footnotes go by the labels that the cells write: `[^x]`;
    a label that begins with `+` stands for the next number.
    """

    table: str
    name: Text
    link: Text = ""
    cells: Mapping[str, Text] = field(default_factory=dict)
    footnotes: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewVariant:
    """What is to be added: the entry's name or id, the variant's label (Markdown) and link, and other cells.

    It comes behind the variant `after`, else behind all of them. Footnotes are those of `NewEntry`.
    """

    entry: str
    label: Text
    link: Text = ""
    after: str = ""
    cells: Mapping[str, Text] = field(default_factory=dict)
    footnotes: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Place:
    """A new row of an edition: its table, the number that it gets there, its line, and the marked columns."""

    edition: Edition
    table: CatalogueTable
    index: int
    line: str
    marked: tuple[str, ...]

    @property
    def spot(self) -> Spot:
        """The row, as it is found when the text changes."""
        return Spot(self.edition.path, self.edition.tables.index(self.table), self.index)


def add(catalogue: Catalogue, entries: Sequence[NewEntry], translations: Translations = ()) -> Changes:
    """Add entries, one after the other, to every edition that has their table. Nothing is written.

    Raises `ConfigError` for a table, column, language or value that does not exist, and `SafetyError` when the
    result does not read as it should: then it is our bug.
    """
    catalogue.refuse_conflicts()
    for entry in entries:  # what exists is said with its line, which what is added before would shift
        with _naming(entry, entries):
            refuse_known(catalogue.alignment, entry)
    asking = [
        Asking(tuple(table_of(catalogue.alignment, one).tables), (one.name, *one.cells.values()), one.footnotes)
        for one in entries
    ]
    changed, translator, lines = with_notes(catalogue, asking, translations)
    left: list[str] = []
    spots: list[tuple[int, Spot]] = []
    for number, (entry, notes_) in enumerate(zip(entries, asking, strict=True)):
        group = table_of(changed.alignment, entry)
        if _known(changed.alignment, group, entry) is not None:
            raise ConfigError("'{name}' is given twice", name=shortened(_one_text(entry.name)))
        with _naming(entry, entries):
            cells = _by_column(group, entry, changed.alignment.languages)
            cells = {key: notes_.labelled(texts) for key, texts in cells.items()}
            places = list(_places(group, cells, translator))
        left += _without(changed, group)
        changed = _inserted(changed, places)
        for one in places:
            spots = [(other, spot.below(one.spot)) for other, spot in spots]
        spots += [(number, one.spot) for one in places]
        lines += [_said(one) for one in places]
    changed, found = mended(changed, [spot for _, spot in spots])
    for number, spot in spots:
        with _naming(entries[number], entries):
            refuse_unknown(changed, [spot])
            row = spot.row_in(changed)
            if row is not None and not row.name:
                raise ConfigError("the entry has no name")
            if row is not None:
                asking[number].refuse_unmarked(row)
    return changes_of(catalogue, changed, lines, [*left, *notes(catalogue, found)])


@contextmanager
def _naming(entry: NewEntry, entries: Sequence[NewEntry]) -> Iterator[None]:
    """Name the entry in what is wrong with it, where there are several."""
    try:
        yield
    except ConfigError as error:
        if len(entries) == 1:
            raise
        name = shortened(_one_text(entry.name))
        raise ConfigError("'{name}': {problem}", name=name, problem=error.message) from error


# What is meant -------------------------------------------------------------------------------


def table_of(alignment: Alignment, entry: NewEntry) -> TableGroup:
    """Return the table of a new entry, which its columns may tell. Raises `ConfigError`."""
    return find_table(alignment, entry.table, [one for one in entry.cells if fold(one) not in ("name", "link")])


def columns_to_fill(group: TableGroup) -> Sequence[Column]:
    """Give the columns of a table besides the entry's name, as the first edition has them."""
    return group.first.columns[1:]


def _by_column(group: TableGroup, entry: NewEntry, languages: Sequence[str]) -> dict[str, dict[str, str]]:
    """Give the Markdown of the cells, by column of the first edition and by language."""
    first = group.first
    languages = list(dict.fromkeys((first.edition.language, *languages)))
    known = {name: number for table in group.tables.values() for number, name in _names(table)}
    cells: dict[str, dict[str, str]] = {}
    for name, text in entry.cells.items():
        number = known.get(fold(name))
        if number is None or number >= len(first.columns):
            refuse_other_edition(name, {*known, "name", "link"}, languages)
            keys = join(", ", [column.key for column in first.columns[1:]])
            what = say("unknown column '{name}' of the table '{id}'", name=name, id=group.id)
            raise ConfigError(unknown(what, nearest(fold(name), known), say("columns are {keys}", keys=keys)))
        key = first.columns[number].key
        cells[key] = {one: cell_text(value) for one, value in by_language(text, languages, name).items()}
        if first.columns[number].grammar == "licence":
            cells[key] = {one: licence_text(first, value) for one, value in cells[key].items()}
    return {first.columns[0].key: _titled(entry, languages), **cells}


def _titled(entry: NewEntry, languages: Sequence[str]) -> dict[str, str]:
    """Return the Markdown of the cell that names an entry, by language."""
    names = by_language(entry.name, languages, "name")
    links = by_language(entry.link, languages, "link")
    if not any(value.strip() for value in names.values()):
        raise ConfigError("the entry has no name")
    titled = {}
    for language in {**names, **links}:
        name = cell_text(names.get(language, next(iter(names.values()))))
        link = address(links.get(language, next(iter(links.values()), "")))
        titled[language] = f"[{name}]({link})" if link else name
    return titled


def _one_text(text: Text) -> str:
    return text if isinstance(text, str) else next(iter(text.values()), "")


def _names(table: CatalogueTable) -> Iterator[tuple[int, str]]:
    for number, column in enumerate(table.columns):
        if number:
            yield number, fold(column.key)
            if column.heading:
                yield number, fold(column.heading)


def cell_text(text: str) -> str:
    """Give a text as a cell can hold it: on one line, its pipes escaped."""
    return _PIPE.sub(r"\1\|", LINE_ENDING.sub("<br>", text.strip()))


def address(url: str) -> str:
    """Give a link's destination as it can be written. Raises `ConfigError` for what no link would lead to."""
    from readme_tools.markdown.build import parse

    url = url.strip().replace("|", "%7C")
    written = f"<{url}>" if re.search(r"[\s()]", url) else url
    if url and not any(isinstance(one, Link) for one in parse(Source("", f"[x]({written})")).walk()):
        raise ConfigError("'{url}' would not be read as a link", url=shortened(url))
    return written


def licence_text(table: CatalogueTable, text: str) -> str:
    """Give a licence as the profile spells it, where it knows it."""
    spec = table.edition.profile.folded_licences.get(fold(text))
    if spec is None or text in spec.names:
        return text
    return next((name for name in spec.names if fold(name) == fold(text)), spec.names[0])


# What exists already ------------------------------------------------------------------------


def refuse_known(alignment: Alignment, entry: NewEntry) -> None:
    """Raise `ConfigError` for an entry that its table has already, with its line."""
    group = table_of(alignment, entry)
    known = _known(alignment, group, entry)
    if known is None:
        return
    row, lacking = known
    place = f"{row.source.path}:{row.line}"
    name = shortened(row.name)
    if lacking:
        raise ConfigError(
            "{place}: '{name}' is in the table '{id}' already: 'readme-tools sync' brings it to {paths}",
            place=place,
            name=name,
            id=group.id,
            paths=join(", ", lacking),
        )
    raise ConfigError(
        "{place}: '{name}' is in the table '{id}' already: 'readme-tools set' changes it",
        place=place,
        name=name,
        id=group.id,
    )


def _known(alignment: Alignment, group: TableGroup, entry: NewEntry) -> tuple[CatalogueRow, list[str]] | None:
    """Return the row that an entry would double in some edition, and the paths of the editions that lack it.

    What has another link is another entry of that name; so is what stands in a table that repeats bare names.
    """
    titled = _titled(entry, list(dict.fromkeys((next(iter(group.tables)), *alignment.languages))))
    for language, table in group.tables.items():
        title = titled.get(language, next(iter(titled.values())))
        cells = [table.node.syntax.written(title), *("" for _ in table.columns[1:])]
        new = trial_line(table, table.node.syntax.text(cells))
        if new is None:
            continue
        name, link = _called(new)
        alike = [row for row in table.rows if fold(row.name) == name]
        links = [_called(row)[1] for row in alike]
        found = [row for row, own in zip(alike, links, strict=True) if not (own and link) or own == link]
        if found and len([own for own in links if not own]) < 2:
            entry_rows = next(one.rows for one in group.rows if one.rows.get(language) is found[0])
            return found[0], [own.edition.path for other, own in group.tables.items() if other not in entry_rows]
    return None


def _called(row: CatalogueRow) -> tuple[str, str]:
    """Return how a row calls its entry, and where that leads."""
    links = [one.url for cell in row.node.cells[:1] for one in cell.links]
    return fold(row.name), canonical_url(links[0]) if links else ""


# Where it goes -------------------------------------------------------------------------------


def _places(group: TableGroup, cells: Mapping[str, Mapping[str, str]], translator: Translator) -> Iterator[_Place]:
    """Yield the new row of every edition: the first one's by order, the others' below the same neighbour."""
    above: list[CatalogueRow] = []
    for number, (language, table) in enumerate(group.tables.items()):
        first = next(iter(group.tables))
        mapping: Sequence[int | None] = range(len(table.columns))
        if language != first:
            mapping = translator.copier(first, language).columns(group)
        texts = [
            _text(group, cells, one, language, translator) if one is not None else Translation("", True)
            for one in mapping
        ]
        marked = tuple(column.key for column, one in zip(table.columns, texts, strict=True) if not one.complete)
        written = [table.node.syntax.written(one.text) for one in texts]
        line = rendered(written, table, None)
        if number == 0:
            index = by_order(table, line)
            above = list(reversed(table.rows[:index]))
        else:
            index = below(group, first, language, above)
        like = table.rows[max(index - 1, 0)].node if table.rows else None
        line = new_row(written, table, like)
        yield _Place(table.edition, table, index, line, marked)


def _text(
    group: TableGroup, cells: Mapping[str, Mapping[str, str]], number: int, language: str, translator: Translator
) -> Translation:
    column = group.first.columns[number]
    return translator.text(cells.get(column.key, {}), TextPlace(group.id, column.key, column.grammar), language)


def by_order(table: CatalogueTable, line: str) -> int:
    """Give the place of a new row in a sorted table: behind the last that it does not come before; else the end."""
    order, row = sorted_table(table), trial_line(table, line)
    if order is None and table.is_list and row is not None and (at := place(table, row.name)) is not None:
        return at
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


def below(group: TableGroup, first: str, language: str, above: Sequence[CatalogueRow]) -> int:
    """Give the place below the nearest row above the new one that an edition has as well."""
    places = {id(row): place for place, row in enumerate(group.tables[language].rows)}
    entries = {id(entry.rows[first]): entry for entry in group.rows if first in entry.rows}
    for row in above:
        entry = entries.get(id(row))
        place = places.get(id(entry.rows.get(language))) if entry else None
        if place is not None:
            return place + 1
    return 0


# Making it -----------------------------------------------------------------------------------


def _inserted(catalogue: Catalogue, places: Sequence[_Place]) -> Catalogue:
    """Read the project with the rows in it. Raises `SafetyError` when they are not there as written."""
    edits: dict[str, list[Edit]] = {}
    for one in places:
        edit = insertion(one.table, one.index, one.line)
        if edit is None:
            raise ConfigError(
                "{path}: no row can come into the table '{id}': its rows do not follow one another or share cells",
                path=one.edition.path,
                id=one.table.id,
            )
        edits[one.edition.path] = [edit]
    changed = edited(catalogue, edits)
    for one in places:
        row = one.spot.row_in(changed)
        count = len(row.table.rows) if row else 0
        if (
            row is None
            or not one.line.strip().endswith(row.source.slice(row.node.span))
            or count != len(one.table.rows) + 1
        ):
            raise SafetyError(
                "{path}: adding would not give the expected row in the table '{id}'; nothing was written",
                path=one.edition.path,
                id=one.table.id,
            )
    return changed


def _without(catalogue: Catalogue, group: TableGroup) -> Iterator[str]:
    """Yield which editions do not have the table, so that they do not get the entry."""
    for one in catalogue.alignment.editions:
        if one.language not in group.tables:
            yield say("{path}: it has no table '{id}', and does not get the entry", path=one.path, id=group.id)


def _said(place: _Place) -> str:
    above = place.table.rows[place.index - 1] if place.index else None
    where = say("below '{name}'", name=shortened(above.name)) if above else say("first")
    marked = say("; to translate: {marked}", marked=join(", ", place.marked)) if place.marked else ""
    return say(
        "{path}: in the table '{table}', {where}{marked}",
        path=place.edition.path,
        table=place.table.heading or place.table.id,
        where=where,
        marked=marked,
    )
