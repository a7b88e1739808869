"""Tables found by what people call them."""

from collections.abc import Iterable, Sequence

from readme_tools.catalogue.lined_up import Alignment, TableGroup
from readme_tools.catalogue.profile.model import fold
from readme_tools.errors import ConfigError
from readme_tools.i18n.message import Message, join, say
from readme_tools.i18n.wording import alike, quote, unknown
from readme_tools.text.grouping import grouped

_MOST_IDS = 8


def find_table(alignment: Alignment, wanted: str | None, columns: Iterable[str] = ()) -> TableGroup:
    """Find a table by its id or heading in any edition; without a name, the only one that has some columns.

    Columns go by their keys or headings. Raises `ConfigError`, also for a column that no table has.
    """
    if not wanted:
        return _only(alignment, columns)
    names = grouped((name, group) for group in alignment.tables for name in set(map(fold, group.names)))
    found = names.get(fold(wanted), [])
    by_id = [group for group in found if wanted == group.id] or found
    if len(by_id) == 1:
        return by_id[0]
    if by_id:
        ids = ", ".join(one.id for one in by_id)
        raise ConfigError("several tables are called '{name}': take one of {ids}", name=wanted, ids=ids)
    near = join(", ", (quote(names[one][0].id) for one in alike(fold(wanted), names)))  # it may be a heading
    known = say("tables are {ids}", ids=table_ids(alignment.tables))
    raise ConfigError(unknown(say("unknown table '{name}'", name=wanted), near, known))


def _only(alignment: Alignment, columns: Iterable[str]) -> TableGroup:
    needed = {fold(one): one for one in columns}
    having = {group.id: _columns(group) for group in alignment.tables}
    found = [group for group in alignment.tables if needed.keys() <= having[group.id]] or alignment.tables
    if len(found) == 1:
        return found[0]
    known = set().union(*having.values())
    if strange := next((needed[one] for one in needed if having and one not in known), None):
        near = join(", ", map(quote, alike(fold(strange), sorted(known))))
        keys = dict.fromkeys(one.key for group in found for table in group.tables.values() for one in table.columns)
        columns_are = say("columns are {keys}", keys=", ".join([*filter(None, keys)][:_MOST_IDS]))
        raise ConfigError(unknown(say("unknown column '{name}'", name=strange), near, columns_are))
    raise ConfigError("say which table with --table: {ids}", ids=table_ids(found))


def _columns(group: TableGroup) -> set[str]:
    columns = [column for table in group.tables.values() for column in table.columns]
    return {fold(name) for one in columns for name in (one.key, one.heading)}


def table_ids(groups: Sequence[TableGroup]) -> str | Message:
    """List tables by their ids, the first ones when there are many. Raises `ConfigError` where there is none."""
    if not groups:
        raise ConfigError("the catalogue has no table, nor a list of entries such as - [name](https://…) - text")
    ids = [group.id for group in groups]
    shown = ", ".join(ids[:_MOST_IDS])
    if len(ids) <= _MOST_IDS:
        return shown
    return say(
        "{ids} and {count} more, which 'readme-tools editions --output-format json' lists",
        ids=shown,
        count=len(ids) - _MOST_IDS,
    )


def refuse_language(alignment: Alignment, language: str | None) -> None:
    """Raise `ConfigError` for a language, if one is given, that has no edition."""
    if language is not None and language not in alignment.languages:
        raise ConfigError(
            "there is no edition in the language '{language}': the editions are {known}",
            language=language,
            known=", ".join(alignment.languages),
        )
