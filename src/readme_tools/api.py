"""The Python interface: what the command line does, as functions. The command line itself calls it.

Each function takes files and folders, by default the current folder, and finds the catalogues and the
configuration that hold for them as the command line does. Nothing is printed, and nothing is written but by
`write`, `write_baseline` and `export_dataset`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Unpack

from readme_tools.errors import ConfigError
from readme_tools.i18n import ENGLISH
from readme_tools.i18n.message import say
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.text.source import Source
from readme_tools.workspace.buffer import Buffer
from readme_tools.workspace.options import CheckOptions, Options, Settings, given_of, profile_of, session_of
from readme_tools.workspace.setup import catalogues, of_several_editions, settings_near, the_catalogue

if TYPE_CHECKING:
    from readme_tools.bulk.filling import Wanted
    from readme_tools.bulk.variants import NewVariant
    from readme_tools.infer.drift import Drift
    from readme_tools.linter.fixer import Fixed
    from readme_tools.linter.overview_model import Overview
    from readme_tools.linter.runner import Run
    from readme_tools.page.site import Site
    from readme_tools.project.catalogue import Catalogue
    from readme_tools.records.render import Rendered
    from readme_tools.reporters.diff.base import Shown
    from readme_tools.sync import Synced
    from readme_tools.sync.add import NewEntry
    from readme_tools.sync.mending import Changes as Added
    from readme_tools.workspace.find import Catalogued
    from readme_tools.workspace.instructions import Instructions
    from readme_tools.workspace.publishing import Published
    from readme_tools.workspace.rendering import Records
    from readme_tools.workspace.starting import Started
    from readme_tools.workspace.writing import Changes

__all__ = [
    "add",
    "add_from",
    "add_variant",
    "check",
    "diff",
    "drift",
    "editions",
    "export",
    "export_dataset",
    "export_text",
    "fill",
    "fix",
    "fmt",
    "format_text",
    "init",
    "instructions",
    "page",
    "render",
    "render_page",
    "report",
    "sync",
    "write",
    "write_baseline",
]

_Path = str | Path


@dataclass(frozen=True)
class Formatted:
    """The texts that `fmt` would change, and all that it looked at."""

    texts: Mapping[str, str]
    before: Mapping[str, Source]


def check(*paths: _Path, **options: Unpack[CheckOptions]) -> Run:
    """Find mistakes in the catalogues that some files or folders belong to, in order of file and place.

    Raises `SourceError` and `ConfigError`.
    """
    return session_of(paths, options).check()


def fix(*paths: _Path, unsafe: bool = False, **options: Unpack[CheckOptions]) -> Fixed:
    """Return the texts with all safe fixes applied, with `unsafe` all fixes, and what is left to report.

    A fix that would change the shape of a table is left out. Raises `SourceError` and `ConfigError`.
    """
    return session_of(paths, options).fix(unsafe)


def write_baseline(
    *paths: _Path, file: _Path | None = None, force: bool = False, **options: Unpack[CheckOptions]
) -> None:
    """Write all findings to a baseline, by default to that of the configuration. Raises as `check` does."""
    session_of(paths, options, hiding=False).write_baseline(Path(file) if file else None, force)


def fmt(
    *paths: _Path,
    style: Mapping[str, Any] | None = None,
    only_catalogues: bool = False,
    buffer: Buffer | None = None,
    **options: Unpack[Settings],
) -> Formatted:
    """Return the texts with tidy tables; everything else stays as it is.

    `style` are keys of `[fmt]` over those of the configuration. With `only_catalogues`, files that belong to no
    catalogue are passed over; `buffer` is a text in the place of paths. Raises `ConfigError`, `SourceError`, and
    `SafetyError` when the rendered page would change.
    """
    from readme_tools.format.safety import format_source
    from readme_tools.project.catalogue import read_sources

    given, over = given_of(options), dict(style or {})
    if buffer is not None:
        found = [(buffer.source, settings_near(buffer.place, given))]
    else:
        those = catalogues(_places(paths), given, only=only_catalogues)
        found = [(source, one.config) for one in those for source in read_sources(one.files)]
    before = {source.path: source for source, _ in found}
    texts = {source.path: format_source(source, config.format.override(over)) for source, config in found}
    return Formatted({path: text for path, text in texts.items() if text != before[path].text}, before)


def format_text(
    text: str,
    *,
    table_style: str = "auto",
    ambiguous_width: int = 1,
    max_width: int = 300,
    line_breaks: str = "keep",
    blank_lines: bool = True,
) -> str:
    """Return a Markdown text with tidy tables; no configuration is read.

    `table_style` is `auto`, `compact`, `spaced` or `aligned`; `ambiguous_width` the columns, 1 or 2, of characters
    such as ◯; `max_width` the columns beyond which a table is not aligned, 0 for no limit; `line_breaks`
    is `keep`, or how `<br>` is to be written; `blank_lines` asks for one before and after a table. Raises
    `ConfigError` for other values, and `SafetyError` when the rendered page would change.
    """
    from readme_tools.format.options import FormatOptions
    from readme_tools.format.safety import format_source

    data = {
        "table-style": table_style,
        "ambiguous-width": ambiguous_width,
        "max-width": max_width,
        "line-breaks": line_breaks,
        "blank-lines": blank_lines,
    }
    return format_source(Source("<text>", text), FormatOptions.from_data(data, "format_text"))


def editions(*paths: _Path, **options: Unpack[Options]) -> list[Overview]:
    """Return all tables of each catalogue by edition: rows, and what is missing or differs."""
    from readme_tools.linter.overview import counting, overview
    from readme_tools.workspace.jobs import read

    return [
        overview(
            read(replace(one, files=replace(one.files, wanted=None))),
            counting(one.config.rules(), one.config.ignore),
            one.config.policy(hiding=False),
        )
        for one in catalogues(_places(paths), given_of(options), profile_of(options))
    ]


def sync(
    *paths: _Path,
    source: str | None = None,
    targets: Sequence[str] = (),
    each: Callable[[Sequence[Catalogued]], Iterable[Catalogued]] = iter,
    **options: Unpack[Options],
) -> list[Synced]:
    """Return editions synchronised with the source edition, and a report of each, catalogue by catalogue.

    `source` and `targets` are languages, by default the first edition and all others; `each` goes through the
    catalogues, such as to show how far it is. Raises `ConfigError` for one
    that has no edition, and `SourceError`.
    """
    from readme_tools.sync import sync as synchronise
    from readme_tools.workspace.jobs import read

    found = catalogues(_places(paths), given_of(options), profile_of(options))
    return [
        synchronise(read(one), source, targets, one.config.policy(hiding=False), one.config.glossary)
        for one in each(of_several_editions(found))
    ]


def add(
    entries: NewEntry
    | Mapping[str, Any]
    | Sequence[NewEntry | Mapping[str, Any]]
    | Callable[[Catalogue], Sequence[NewEntry]],
    *paths: _Path,
    **options: Unpack[Options],
) -> Added:
    """Return all editions with one more entry, where it belongs, or with several.

    `entries` are data as `readme-tools add --json` takes it, or a function of the catalogue. Raises `ConfigError` for a
    table, column, language or value that does not exist, and where paths are several catalogues; and `SourceError`.
    """
    from readme_tools.sync.add import NewEntry
    from readme_tools.sync.add import add as insert
    from readme_tools.workspace.entry import as_entry
    from readme_tools.workspace.jobs import read_one

    catalogue, config = read_one(_places(paths), given_of(options), profile_of(options), "add")
    found = entries(catalogue) if callable(entries) else entries
    several = [found] if isinstance(found, NewEntry | Mapping) else found
    return insert(catalogue, [one if isinstance(one, NewEntry) else as_entry(one) for one in several], config.glossary)


def add_variant(
    variant: NewVariant | Callable[[Catalogue], NewVariant], *paths: _Path, **options: Unpack[Options]
) -> Added:
    """Return all editions with one more variant of an entry, or as `variant` says of the catalogue. Raises as `add`."""
    from readme_tools.bulk.variants import add_variant as insert
    from readme_tools.workspace.jobs import read_one

    catalogue, config = read_one(_places(paths), given_of(options), profile_of(options), "add")
    return insert(catalogue, variant(catalogue) if callable(variant) else variant, config.glossary)


def fill(
    *paths: _Path,
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
    from readme_tools.workspace.jobs import read_one
    from readme_tools.workspace.online import facts_of

    catalogue, config = read_one(_places(paths), given_of(options), profile_of(options), "fill")
    entries = fillable(catalogue, where, tables)
    names = list(dict.fromkeys(name for one in entries for name in one.models))
    if names:
        tell()
    return fill_in(catalogue, entries, facts_of(names, config, "fill") if names else {}, config.glossary)


def add_from(
    urls: Sequence[str],
    *paths: _Path,
    entry: Mapping[str, Any] | Callable[[Catalogue], Wanted] = MappingProxyType({}),
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
    from readme_tools.markdown import conflicts
    from readme_tools.workspace.entry import as_entry
    from readme_tools.workspace.jobs import read_one
    from readme_tools.workspace.online import asking, facts_of, listed

    command = "add --from"
    names = filling.models_at(urls, asking(command).hub_endpoint())
    catalogue, config = read_one(_places(paths), given_of(options), profile_of(options), "add")
    conflicts.refuse(one.document for one in catalogue.editions)
    if callable(entry):
        wanted = entry(catalogue)
    else:
        given = as_entry({"table": "", **entry})
        wanted = filling.Wanted(given.table, given.name, given.link, given.cells)
    if wanted.table:
        find_table(catalogue.alignment, wanted.table)
    else:
        table_ids(catalogue.alignment.tables)  # refuses a catalogue that has none
    tell()
    if family:
        profile = catalogue.alignment.editions[0].profile
        names = filling.with_families(names, listed(names, config, command), profile)
    return filling.add_from(catalogue, wanted, names, facts_of(names, config, command), config.glossary)


def diff(
    *states: _Path,
    paths: Sequence[_Path] | None = None,
    editions: Sequence[str] = (),
    **options: Unpack[Options],
) -> Shown:
    """Return what changed as records between two git revisions, files or folders.

    `states` are what `readme-tools diff` takes, `paths` what stands there after `--`; `editions` are languages.
    Raises `ConfigError` and `SourceError`.
    """
    from readme_tools.diff import compare
    from readme_tools.reporters.diff.base import Shown
    from readme_tools.workspace.sides import name, read_arguments, read_states

    given, change = given_of(options), profile_of(options)
    old, new = read_arguments([str(one) for one in states], None if paths is None else [str(one) for one in paths])
    configs = settings_near(old.place, given, change), settings_near(new.place, given, change)
    before, after = read_states(old, new, configs, editions)
    return Shown(name(old, new), name(new, old), compare(before.alignment, after.alignment))


def export(
    *paths: _Path, every_cell: bool = False, folder: _Path | None = None, **options: Unpack[Options]
) -> dict[str, Any]:
    """Return one catalogue as data that fits `schema/record.schema.json`.

    With `every_cell` the exact Markdown of each cell is given, also where its value says it. Editions are named
    from `folder`, by default as they are shown. Raises `ConfigError` where paths are several catalogues, and
    `SourceError`.
    """
    from readme_tools.project.discovery import from_folder
    from readme_tools.records.extract import extract

    catalogue = _exported(paths, options)
    data = extract(catalogue.alignment, every_cell)
    files = {one.language: one.document.source.file for one in catalogue.alignment.editions}
    if folder is None or not all(files.values()):
        return data
    named = {language: from_folder(file, Path(folder)) for language, file in files.items() if file}
    return {**data, "editions": named}


def export_text(
    *paths: _Path,
    output_format: str = "json",
    table: str | None = None,
    edition: str | None = None,
    flat: bool = False,
    every_cell: bool = False,
    folder: _Path | None = None,
    **options: Unpack[Options],
) -> str:
    """Return one catalogue as `json`, `jsonl` or `yaml`, or one table of it as `csv`.

    `flat` puts all tables into one, as `csv` or `jsonl`. Raises as `export` does.
    """
    from readme_tools.records.formats import FORMATS, to_csv

    if flat:
        from readme_tools.records.extract import Extraction
        from readme_tools.records.flat import FLAT
        from readme_tools.records.flat import flat as flat_table

        _require_format(output_format, (*FLAT,))
        return FLAT[output_format](flat_table(Extraction(_exported(paths, options).alignment)))
    if output_format == "csv":
        return to_csv(_exported(paths, options).alignment, table, edition)
    _require_format(output_format, (*FORMATS, "csv"))
    return FORMATS[output_format](export(*paths, every_cell=every_cell, folder=folder, **options))


def export_dataset(
    *paths: _Path, folder: _Path, force: bool = False, check: bool = False, **options: Unpack[Options]
) -> Published:
    """Write one catalogue to a folder as a dataset, and return what was written and removed.

    With `check` nothing is written, and what would be is returned. With `force` also files are replaced that no
    earlier run made, or that were edited since. Raises as `export` does.
    """
    from readme_tools.records.dataset import dataset
    from readme_tools.records.extract import Extraction
    from readme_tools.workspace.publishing import compare, publish

    files = dataset(Extraction(_exported(paths, options).alignment))
    return (compare if check else publish)(files, Path(folder), force or check)


def render(
    records: Mapping[str, Any] | Records | _Path, *, editions: Sequence[str] | None = None, **options: Unpack[Options]
) -> Rendered:
    """Return the texts of the editions whose tables edited records change.

    `records` is a file, or what `export` gave, changed; `editions` are languages, by default all. Raises
    `SchemaError` for what cannot be rendered, `ConfigError` and `SourceError`.
    """
    from readme_tools.workspace.rendering import render_records

    return render_records(_records(records), given_of(options), profile_of(options), editions)


def render_page(
    records: Mapping[str, Any] | Records | _Path,
    language: str,
    *,
    template: _Path | None = None,
    **options: Unpack[Options],
) -> tuple[str, Sequence[str]]:
    """Return a new page of records alone in a language, and notes about what it lacks. Raises as `render` does."""
    from readme_tools.workspace import rendering

    place = Path(template) if template else None
    return rendering.render_page(_records(records), language, given_of(options), profile_of(options), place)


def page(
    *paths: _Path,
    since: str | None = None,
    language: str = ENGLISH,
    title: str | None = None,
    source_url: str = "",
    templates: _Path | None = None,
    **options: Unpack[Options],
) -> Site:
    """Return a static site about one catalogue: the bytes of its files by name.

    `since` is a git revision, for a page of what changed since; `language` the first one of the interface, and
    `title` the site's; `source_url` the URL below which the files of the repository are shown, `templates` a folder
    whose files are taken in place of ours. Raises `ConfigError` where paths are several catalogues, or Jinja2 is
    missing, and `SourceError`.
    """
    from readme_tools.markdown import conflicts
    from readme_tools.page.site import Wanted, build
    from readme_tools.workspace.jobs import check_all, jobs
    from readme_tools.workspace.session import Session

    found = catalogues(_places(paths), given_of(options), profile_of(options))
    one = the_catalogue(of_several_editions(found), "page")
    work = jobs([replace(one, files=replace(one.files, wanted=None))])
    conflicts.refuse(each.document for each in work[0].catalogues[0].editions)
    shown = diff(since, paths=paths, **options) if since is not None else None
    wanted = Wanted(language, title, source_url, Path(templates) if templates else None)
    site = build(work[0].catalogues[0], check_all(work), shown, wanted)
    return replace(site, inputs=site.inputs.union(Session(tuple(work)).files()))


def init(
    *paths: _Path,
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

    return start(_places(paths), name, profile_name or PROFILE_NAME, given_of(options), tell)


def drift(*paths: _Path, **options: Unpack[Settings]) -> list[Drift]:
    """Return what is new in a catalogue since `init` wrote its profile. Raises `ConfigError` and `SourceError`."""
    from readme_tools.workspace.starting import drifted

    return drifted(_places(paths), given_of(options))


def instructions(
    *paths: _Path, file: _Path | None = None, language: str = "en", **options: Unpack[Options]
) -> Instructions:
    """Return what the profile enforces as a section of a Markdown file, whose `write` writes it.

    `file` is by default `CONTRIBUTING.md` beside the source edition; `language` is one of the tool's. A section that
    is there keeps its language. Raises as `add` does.
    """
    from readme_tools.markdown import conflicts
    from readme_tools.workspace import instructions as making
    from readme_tools.workspace.jobs import read_one

    catalogue, _ = read_one(_places(paths), given_of(options), profile_of(options), "init")
    conflicts.refuse(one.document for one in catalogue.editions)
    home = catalogue.alignment.editions[0].document.source.file or Path()
    return making.instructions(catalogue, Path(file) if file else home.parent / making.FILE, language)


def write(changes: Changes) -> None:
    """Write the texts of a result that differ, each in one step.

    Raises `SourceError`, and writes nothing, where one cannot be written, or changed since it was read.
    """
    from readme_tools.workspace.writing import write as write_texts

    write_texts((changes.before[path], text) for path, text in changes.texts.items())


def report(result: Run | Shown | Sequence[Overview], output_format: str | None = None) -> str:
    """Return findings, a comparison or overviews as text, in a format of `--output-format` of their command.

    Raises `ConfigError` when there is no such format.
    """
    from readme_tools import reporters
    from readme_tools.linter.registry import ALL
    from readme_tools.linter.runner import Run
    from readme_tools.reporters import diff as of_diff
    from readme_tools.reporters import editions as of_editions
    from readme_tools.reporters.base import of_run
    from readme_tools.reporters.diff.base import Shown

    if isinstance(result, Run):
        _require_format(output_format or "full", reporters.FORMATS)
        return reporters.render(output_format or "full", of_run(result, ALL))
    if isinstance(result, Shown):
        _require_format(output_format or "text", of_diff.FORMATS)
        return of_diff.render(output_format or "text", result)
    _require_format(output_format or "text", of_editions.FORMATS)
    return of_editions.render(output_format or "text", result)


# What options mean ----------------------------------------------------------------------------


def _places(paths: Iterable[_Path]) -> list[Path]:
    return [Path(path) for path in paths]


def _exported(paths: Sequence[_Path], options: Options) -> Catalogue:
    from readme_tools.markdown import conflicts
    from readme_tools.workspace.jobs import read

    one = the_catalogue(catalogues(_places(paths), given_of(options), profile_of(options)), "export")
    catalogue = read(replace(one, files=one.files.named()))
    conflicts.refuse(each.document for each in catalogue.editions)
    return catalogue


def _records(records: Mapping[str, Any] | Records | _Path) -> Records:
    from json import dumps

    from readme_tools.workspace.rendering import Records, read_records, read_records_file

    if isinstance(records, Records):
        return records
    if isinstance(records, Mapping):
        return read_records(dumps(records), "data", Path())
    return read_records_file(Path(records))


def _require_format(name: str, known: Iterable[str]) -> None:
    if name not in known:
        raise ConfigError(say("unknown output format '{name}': formats are {known}", name=name, known=", ".join(known)))
