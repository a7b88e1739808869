"""Entries added and filled in, configurations begun, and changes written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Unpack

from readme_tools.workspace.options import Options, Settings, configurations_of, given_of
from readme_tools.workspace.setup import PathLike

if TYPE_CHECKING:
    from readme_tools.infer.drift import Drift
    from readme_tools.project.catalogue import Catalogue
    from readme_tools.sync.add import NewEntry, NewVariant
    from readme_tools.sync.mending import Changes as Added
    from readme_tools.workspace.instructions import Instructions
    from readme_tools.workspace.starting import Started
    from readme_tools.workspace.writing import Changes


def add(
    entries: NewEntry
    | NewVariant
    | Mapping[str, Any]
    | Sequence[NewEntry | NewVariant | Mapping[str, Any]]
    | Callable[[Catalogue], Sequence[NewEntry | NewVariant]],
    *paths: PathLike,
    **options: Unpack[Options],
) -> Added:
    """Return all editions with one more entry, where it belongs, or with several, or with variants of entries.

    `entries` are data as `readme-tools add --json` takes it, or a function of the catalogue. Raises `ConfigError` for a
    table, column, language or value that does not exist, and where paths are several catalogues; and `SourceError`.
    """
    from readme_tools.bulk.variants import add_all
    from readme_tools.sync.add import NewEntry, NewVariant
    from readme_tools.workspace.entry import as_new
    from readme_tools.workspace.setup import read_one

    catalogue, config = read_one(paths, configurations_of(options), "add")
    found = entries(catalogue) if callable(entries) else entries
    several = [found] if isinstance(found, NewEntry | NewVariant | Mapping) else found
    news = [one if isinstance(one, NewEntry | NewVariant) else as_new(one) for one in several]
    return add_all(catalogue, news, config.glossary)


def add_variant(
    variant: NewVariant | Callable[[Catalogue], NewVariant], *paths: PathLike, **options: Unpack[Options]
) -> Added:
    """Return all editions with one more variant of an entry, or as `variant` says of the catalogue. Raises as `add`."""
    return add(lambda catalogue: [variant(catalogue) if callable(variant) else variant], *paths, **options)


def fill(
    *paths: PathLike,
    where: Sequence[str] = (),
    tables: Sequence[str] = (),
    tell: Callable[[], object] = lambda: None,
    **options: Unpack[Options],
) -> Added:
    """Return all editions with cells that wait filled in with what the hub says of their entries' models.

    `where` are conditions, `tables` ids or headings; `tell` is called before the hub is asked. Raises `ConfigError`
    where the hub does not answer, the extra is missing, or paths are several catalogues; and `SourceError`.
    """
    from readme_tools.bulk.filling import fill_in, fillable
    from readme_tools.workspace.online import facts_of
    from readme_tools.workspace.setup import read_one

    catalogue, config = read_one(paths, configurations_of(options), "fill")
    entries = fillable(catalogue, where, tables)
    names = list(dict.fromkeys(name for one in entries for name in one.models))
    if names:
        tell()
    return fill_in(catalogue, entries, facts_of(names, config, "fill") if names else {}, config.glossary)


def add_from(
    urls: Sequence[str],
    *paths: PathLike,
    entry: Mapping[str, Any] | Callable[[Catalogue], NewEntry] = MappingProxyType({}),
    family: bool = False,
    tell: Callable[[], object] = lambda: None,
    **options: Unpack[Options],
) -> Added:
    """Return all editions with an entry for models of the hub, or with one for each family of them.

    `urls` are the models' pages; `entry` is what goes before the hub, as data of the shape that `add` takes, or a
    function of the catalogue. With `family` the accounts' other models of the same families come along. `tell` is
    called before the hub is asked. Raises as `add` and `fill` do.
    """
    from readme_tools.bulk import filling
    from readme_tools.catalogue.tables import find_table, table_ids
    from readme_tools.links.hub import endpoint
    from readme_tools.workspace.entry import as_entry
    from readme_tools.workspace.online import asking, facts_of, listed
    from readme_tools.workspace.setup import read_one

    command = "add --from"
    asking(command)  # refuses to run without the extra
    names = filling.models_at(urls, endpoint()[0])
    catalogue, config = read_one(paths, configurations_of(options), "add")
    catalogue.refuse_conflicts()
    wanted = entry(catalogue) if callable(entry) else as_entry({"table": "", **entry})
    if wanted.table:
        find_table(catalogue.alignment, wanted.table)
    else:
        table_ids(catalogue.alignment.tables)  # refuses a catalogue that has none
    tell()
    if family:
        profile = catalogue.alignment.editions[0].profile
        names = filling.with_families(names, listed(names, config, command), profile)
    return filling.add_from(catalogue, wanted, names, facts_of(names, config, command), config.glossary)


def init(
    *paths: PathLike,
    name: str | None = None,
    profile_name: str | None = None,
    tell: Callable[[str], str] = str,
    **options: Unpack[Settings],
) -> Started:
    """Return a configuration and a profile for an existing catalogue, whose `write` writes them.

    `name` is the profile's, `profile_name` its file; `tell` translates the comments. Raises `ConfigError` and
    `SourceError`.
    """
    from readme_tools.workspace.starting import PROFILE_NAME, start

    return start(paths, name, profile_name or PROFILE_NAME, given_of(options), tell)


def drift(*paths: PathLike, **options: Unpack[Settings]) -> list[Drift]:
    """Return what is new in a catalogue since `init` wrote its profile. Raises `ConfigError` and `SourceError`."""
    from readme_tools.workspace.starting import drifted

    return drifted(paths, given_of(options))


def instructions(
    *paths: PathLike, file: PathLike | None = None, language: str = "en", **options: Unpack[Options]
) -> Instructions:
    """Return what the profile enforces as a section of a Markdown file, whose `write` writes it.

    `file` is by default `CONTRIBUTING.md` beside the source edition; `language` is one of the tool's. A section that
    is there keeps its language. Raises as `add` does.
    """
    from readme_tools.workspace import instructions as making
    from readme_tools.workspace.setup import read_one

    catalogue, _ = read_one(paths, configurations_of(options), "init")
    catalogue.refuse_conflicts()
    home = catalogue.alignment.editions[0].document.source.file or Path()
    return making.instructions(catalogue, Path(file) if file else home.parent / making.FILE, language)


def write(changes: Changes) -> None:
    """Write the texts of a result that differ, each in one step.

    Raises `SourceError`, and writes nothing, where one cannot be written, or changed since it was read.
    """
    from readme_tools.workspace.writing import write as write_texts

    write_texts((changes.before[path], text) for path, text in changes.texts.items())
