"""Values set in every edition of the entries that are meant."""

from collections.abc import Iterator, Mapping, Sequence

from readme_tools.bulk.editing import CellChange, cell_said, with_cells
from readme_tools.bulk.query import NAME, Columns, Found, find_entries
from readme_tools.catalogue.profile.model import fold
from readme_tools.editions.glossary import TextPlace
from readme_tools.errors import ConfigError
from readme_tools.i18n.message import say
from readme_tools.project.catalogue import Catalogue
from readme_tools.records.extract import Extraction
from readme_tools.sync import Translations
from readme_tools.sync.add import cell_text, licence_text
from readme_tools.sync.mending import Changes, changes_of, mended, notes, refuse_unknown
from readme_tools.sync.translating import Text, Translator, by_language, refuse_other_edition


def set_values(
    catalogue: Catalogue,
    where: Sequence[str],
    values: Mapping[str, Text],
    tables: Sequence[str] = (),
    translations: Translations = (),
) -> Changes:
    """Write values into the cells of all entries of which `where` holds, in every edition. Nothing is written.

    A text is taken to be in the source edition's language, and translated for the others as `add` does. Raises
    `ConfigError` for conditions, columns and values that do not exist, and where no entry is meant.
    """
    catalogue.refuse_conflicts()
    extraction = Extraction(catalogue.alignment)
    found = find_entries(extraction, where, tables, needed=True)
    translator = Translator(catalogue, translations)
    return changed_cells(catalogue, cell_changes(extraction, found, values, translator), extraction)


def cell_changes(
    extraction: Extraction, found: Sequence[Found], values: Mapping[str, Text], translator: Translator
) -> list[CellChange]:
    """Give the cells of entries with other values. Raises `ConfigError` for a column that none of the entries has."""
    columns = Columns(extraction, list({id(one.group): one.group for one in found}.values()))
    languages = extraction.alignment.languages
    for name in values:
        if fold(name) not in columns.names:
            refuse_other_edition(name, {*columns.names, "variant", "link"}, languages)
    keys = {name: columns.find(name) for name in values}
    first = next((name for name, own in keys.items() if NAME in own), None)
    if first is not None:
        raise ConfigError("'{name}' is the name of the entry: 'readme-tools rename' changes it", name=first)
    wanted: list[CellChange] = []
    for name, text in values.items():
        given = {one: cell_text(own) for one, own in by_language(text, languages, name).items()}
        lacking = 0
        for one in found:
            made = list(_cells(extraction, one, keys[name], given, translator))
            lacking += not made
            wanted += made
        if lacking == len(found):
            raise ConfigError("no table of these entries has the column '{name}'", name=name)
    return wanted


def changed_cells(
    catalogue: Catalogue, wanted: Sequence[CellChange], extraction: Extraction, before: Catalogue | None = None
) -> Changes:
    """Write cells, bring them to what the profile wants, and say what was done.

    `before` is the project as it was, if more changed.
    """
    changes = [one for one in wanted if one.text != one.old]
    spots = [one.spot for one in changes]
    changed, left = mended(with_cells(catalogue, changes), spots)
    refuse_unknown(changed, spots)
    lines = []
    for one, spot in zip(changes, spots, strict=True):
        row = spot.row_in(changed)
        new = row.view(row.node.cells[one.number]).markdown if row and one.number < len(row.node.cells) else ""
        key = extraction.keys[id(one.row.table)][one.number]
        line = cell_said(spot.path, one.row.name, key, one.old, new)
        lines.append(line if one.complete else say("{line}; to translate", line=line))
    return changes_of(before or catalogue, changed, lines, list(notes(catalogue, left)))


def _cells(
    extraction: Extraction, one: Found, keys: frozenset[str], given: Mapping[str, str], translator: Translator
) -> Iterator[CellChange]:
    for language, row in one.entry.rows.items():
        for number, (key, column) in enumerate(zip(extraction.keys[id(row.table)], row.table.columns, strict=True)):
            if key in keys and number:
                own = {
                    other: licence_text(row.table, text) if column.grammar == "licence" else text
                    for other, text in given.items()
                }
                made = translator.text(own, TextPlace(one.group.id, column.key, column.grammar), language)
                yield CellChange(row, number, row.table.node.syntax.written(made.text), made.complete)
