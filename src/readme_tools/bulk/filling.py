"""Cells filled in, and entries added, with what the hub says of models, each value with its evidence."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from readme_tools.bulk.editing import CellChange
from readme_tools.bulk.families import HubModel, families, family_of, stem
from readme_tools.bulk.proposing import Proposal, Proposer, named, waits
from readme_tools.bulk.query import Columns, Found, find_entries
from readme_tools.bulk.setting import cell_changes, changed_cells
from readme_tools.catalogue import CatalogueTable, Column, Edition, Profile, TableGroup
from readme_tools.catalogue.sizes import size
from readme_tools.catalogue.tables import find_table, table_ids
from readme_tools.catalogue.untranslated import mark
from readme_tools.errors import ConfigError
from readme_tools.i18n import Message, join, say, shortened
from readme_tools.lazy.dataclasses import dataclass, replace
from readme_tools.links.cards import Facts, bases_of, is_packed
from readme_tools.links.claims import claimed
from readme_tools.links.hub import ENDPOINT, model_of
from readme_tools.project.catalogue import Catalogue
from readme_tools.records.extract import Extraction
from readme_tools.sync import Translations
from readme_tools.sync.add import NewEntry, add, columns_to_fill
from readme_tools.sync.mending import Changes
from readme_tools.sync.translating import Text, Translator

_KNOWABLE = frozenset(("architecture", "availability", "context-length", "licence", "year"))

Known = Mapping[str, Facts]


# Cells ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fillable:
    """An entry with cells that wait, the keys of their columns, and its models by their names."""

    found: Found
    keys: tuple[str, ...]
    models: tuple[str, ...]


def fillable(catalogue: Catalogue, where: Sequence[str] = (), tables: Sequence[str] = ()) -> list[Fillable]:
    """Give the entries with models of the hub, and with cells that the hub may fill. Raises `ConfigError`."""
    catalogue.refuse_conflicts()
    extraction = Extraction(catalogue.alignment)
    models = {id(one.row): tuple(name for name, *_ in one.models) for one in claimed(catalogue)}
    made = []
    for one in find_entries(extraction, where, tables):
        names = models.get(id(one.entry.first), ())
        keys = dict.fromkeys(
            column.key
            for row in one.entry.rows.values()
            for number, column in enumerate(row.table.columns)
            if number and _may_know(row.table.edition, column) and _waits(CellChange(row, number, ""))
        )
        if names and keys:
            made.append(Fillable(one, tuple(keys), names))
    return made


def _may_know(edition: Edition, column: Column) -> bool:
    return column.grammar in _KNOWABLE or column.key in edition.profile.individuals.columns


def _waits(change: CellChange) -> bool:
    return waits(change.old, change.row.table.edition.profile)


def fill_in(
    catalogue: Catalogue, entries: Collection[Fillable], known: Known, translations: Translations = ()
) -> Changes:
    """Fill in the cells that wait with what the hub says of the entries' models. Nothing is written."""
    if not entries:
        return Changes({}, {}, (say("no cell of an entry with a model of the hub waits"),))
    extraction, proposer = Extraction(catalogue.alignment), Proposer(catalogue.alignment)
    translator = Translator(catalogue, translations)
    wanted: list[CellChange] = []
    lines: list[Message] = []
    notes: list[Message] = []
    for one in entries:
        models = _models(one.models, known)
        proposed = [*proposer.proposals(one.found.group, models)] if models else []
        for proposal in proposed:
            if proposal.column.key in one.keys:
                values: dict[str, Text] = {proposal.column.key: proposal.texts}
                found = Found(one.found.id, *extraction.entries[one.found.id])
                changes = cell_changes(extraction, [found], values, translator)
                wanted += [change for change in changes if _waits(change) and change.text]
                lines.append(_evidence(one.found.entry.first.name, proposal))
        silent = [key for key in one.keys if key not in {proposal.column.key for proposal in proposed}]
        if silent:
            notes.append(_silence(one.found.entry.first.name, silent))
    done = changed_cells(catalogue, wanted, extraction)
    return replace(done, lines=(*lines, *done.lines), notes=(*done.notes, *notes))


def _models(names: Iterable[str], known: Known) -> list[HubModel]:
    """Give the models of an entry, if the hub knows all of them: a value is that of all."""
    found = [HubModel(one, known[one]) for one in names if known.get(one)]
    return found if len(found) == len(list(names)) else []


def _evidence(name: str, proposal: Proposal) -> Message:
    return say(
        "{column} of '{name}': {text} ({evidence})",
        column=proposal.column.key,
        name=shortened(name),
        text=next(iter(proposal.texts.values())),
        evidence=proposal.evidence,
    )


def _silence(name: str, keys: Sequence[str]) -> Message:
    return say("'{name}': the hub does not say: {columns}", name=shortened(name), columns=join(", ", keys))


# Entries -------------------------------------------------------------------------------------


def models_at(urls: Iterable[str], endpoint: str = ENDPOINT) -> list[str]:
    """Give the models that URLs lead to. Raises `ConfigError` for a URL that is no model's."""
    found = []
    for url in urls:
        name = model_of(url, endpoint)
        if name is None:
            raise ConfigError("'{url}' is not the page of a model: https://huggingface.co/AUTHOR/NAME", url=url)
        found.append(name)
    return list(dict.fromkeys(found))


def with_families(names: Sequence[str], listed: Known, profile: Profile) -> list[str]:
    """Give models, and those of the same families among others that are listed, by their sizes.

    Packed files of a model, and adapters, are none of its family.
    """
    wanted = {family_of(one, profile) for one in names}
    own = [str(facts.get("id") or name) for name, facts in listed.items() if not is_packed(name, facts)]
    found = [one for one in own if family_of(one, profile) in wanted]
    return sorted({*names, *found}, key=lambda one: (found_size.parameters if (found_size := size(one)) else 0, one))


def add_from(
    catalogue: Catalogue, wanted: NewEntry, names: Sequence[str], known: Known, translations: Translations = ()
) -> Changes:
    """Add an entry for models of the hub to every edition, or one for each family of them. Nothing is written.

    `wanted` is what goes before the hub; its table, name and link may be empty. With a name all models are one
    entry. What the hub does not say is marked, for `todo`, `fill` and people to find. Raises `ConfigError` for a
    model that the hub does not have, and as `add` does.
    """
    missing = [one for one in names if not known.get(one)]
    if missing:
        raise ConfigError("the hub says nothing of {names}", names=join(", ", missing))
    models = [HubModel(_own_name(one, known[one]), known[one]) for one in names]
    group = find_table(catalogue.alignment, wanted.table or _table_of(catalogue, models))
    elsewhere = list(_known_already(catalogue, group, models))
    profile = group.first.edition.profile
    proposer = Proposer(catalogue.alignment)
    columns = Columns(Extraction(catalogue.alignment), [group])
    taken = {key for name in wanted.cells for key in columns.find(name)}
    entries, lines, notes = [], [], []
    for family in [models] if wanted.name else families(models, profile):
        proposed = {one.column.key: one for one in proposer.proposals(group, family)}
        cells: dict[str, Text] = {key: one.texts for key, one in proposed.items() if key not in taken}
        title = wanted.name if isinstance(wanted.name, str) else next(iter(wanted.name.values()), "")
        title = title or (family[0].name if len(family) == 1 else stem(family[0].own, profile))
        lines += [_evidence(title, one) for key, one in proposed.items() if key in cells]
        silent = [one.key for one in columns_to_fill(group) if one.key not in cells and one.key not in taken]
        cells |= {key: dict(_marks(group.tables)) for key in silent}
        if silent:
            notes.append(_silence(title, silent))
        name = _titles(wanted, title, family, group.first)
        entries.append(NewEntry(group.id, name, "", {**cells, **wanted.cells}, wanted.footnotes))
    done = add(catalogue, entries, translations)
    return replace(done, lines=(*lines, *done.lines), notes=(*done.notes, *elsewhere, *notes))


def _table_of(catalogue: Catalogue, models: Sequence[HubModel]) -> str:
    """Give the table with most entries of the same accounts, of those for models with a base or without one.

    Raises `ConfigError` where no table has more than the others.
    """
    authors, own = {one.author.lower() for one in models}, {one.name.lower() for one in models}
    is_based = any(base.lower() not in own for one in models for base in bases_of(one.facts))
    rows = {
        id(one.row) for one in claimed(catalogue) if {n.partition("/")[0].lower() for n, *_ in one.models} & authors
    }
    counts: Counter[str] = Counter()
    for group in catalogue.alignment.tables:
        table = group.first
        if is_based is any(column.key in table.edition.profile.base_columns for column in table.columns):
            counts[group.id] = sum(id(entry.first) in rows for entry in group.rows)
    (first, most), *others = [*counts.most_common(2), ("", 0)][:2]
    if not most or any(count == most for _, count in others):
        raise ConfigError("say which table with --table: {ids}", ids=table_ids(catalogue.alignment.tables))
    return first


def _own_name(name: str, facts: Facts) -> str:
    """Give how the hub calls a model: it may have been renamed, or spelt otherwise."""
    own = facts.get("id")
    return own if isinstance(own, str) and model_of(f"{ENDPOINT}/{own}") == own else name


def _known_already(catalogue: Catalogue, group: TableGroup, models: Iterable[HubModel]) -> Iterator[Message]:
    """Yield which models an entry of another table has. Raises `ConfigError` for one that is in this table."""
    taken = {name.lower(): one.row for one in claimed(catalogue) for name, *_ in one.models}
    for model in models:
        row = taken.get(model.name.lower())
        if row is not None:
            place = f"{row.source.path}:{row.line}"
            said = say(
                "{place}: '{name}' has the model {model} already",
                place=place,
                name=shortened(row.name),
                model=model.name,
            )
            if row.table in group.tables.values():
                raise ConfigError(said)
            yield said


def _marks(tables: Mapping[str, CatalogueTable]) -> Iterator[tuple[str, str]]:
    for language, table in tables.items():
        yield language, mark(table.edition.profile.untranslated_mark, language).strip()


def _titles(wanted: NewEntry, title: str, family: Sequence[HubModel], table: CatalogueTable) -> Text:
    """Give the cell that names the entry, by language."""
    names = {table.edition.language: wanted.name or title} if isinstance(wanted.name, str) else dict(wanted.name)
    links = {table.edition.language: wanted.link} if isinstance(wanted.link, str) else dict(wanted.link)
    shown = {}
    for language in {**names, **links}:
        name = names.get(language, next(iter(names.values())))
        link = links.get(language) or next(iter(links.values()), "") or family[0].url
        shown[language] = named(name, link, family, table)
    return shown
