"""Entries as records, datasets and sites, and records written back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from readme_tools.api.arguments import require_format
from readme_tools.api.comparing import diff
from readme_tools.i18n import ENGLISH
from readme_tools.lazy.dataclasses import replace
from readme_tools.workspace.options import Options, configurations_of
from readme_tools.workspace.setup import PathLike, catalogues, of_several_editions, the_catalogue

if TYPE_CHECKING:
    from readme_tools.page.site import Site
    from readme_tools.project.catalogue import Catalogue
    from readme_tools.records.render import Rendered
    from readme_tools.text.manifest import Written
    from readme_tools.workspace.rendering import Records


def export(
    *paths: PathLike, every_cell: bool = False, folder: PathLike | None = None, **options: Unpack[Options]
) -> dict[str, Any]:
    """Return one catalogue as data that fits `schema/record.schema.json`.

    With `every_cell` the exact Markdown of each cell is given, also where its value says it. Editions are named from
    `folder`, by default as they are shown. Raises `ConfigError` where paths are several catalogues, and `SourceError`.
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
    *paths: PathLike,
    output_format: str = "json",
    table: str | None = None,
    edition: str | None = None,
    flat: bool = False,
    every_cell: bool = False,
    folder: PathLike | None = None,
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

        require_format(output_format, (*FLAT,))
        return FLAT[output_format](flat_table(Extraction(_exported(paths, options).alignment)))
    if output_format == "csv":
        return to_csv(_exported(paths, options).alignment, table, edition)
    require_format(output_format, (*FORMATS, "csv"))
    return FORMATS[output_format](export(*paths, every_cell=every_cell, folder=folder, **options))


def export_dataset(
    *paths: PathLike, folder: PathLike, force: bool = False, check: bool = False, **options: Unpack[Options]
) -> Written:
    """Write one catalogue to a folder as a dataset, and return what was written and removed.

    With `check` nothing is written, and what would be is returned. With `force` also files are replaced that no
    earlier run made, or that were edited since. Raises as `export` does.
    """
    from readme_tools.records.dataset import dataset
    from readme_tools.records.extract import Extraction
    from readme_tools.text.manifest import write_folder

    files = dataset(Extraction(_exported(paths, options).alignment))
    return write_folder(Path(folder), files, force or check, dry=check)


def render(
    records: Mapping[str, Any] | Records | PathLike,
    *,
    editions: Sequence[str] | None = None,
    **options: Unpack[Options],
) -> Rendered:
    """Return the texts of the editions whose tables edited records change.

    `records` is a file, or what `export` gave, changed; `editions` are languages, by default all. Raises
    `SchemaError` for what cannot be rendered, `ConfigError` and `SourceError`.
    """
    from readme_tools.workspace.rendering import render_records

    return render_records(_records(records), configurations_of(options), editions)


def render_page(
    records: Mapping[str, Any] | Records | PathLike,
    language: str,
    *,
    template: PathLike | None = None,
    **options: Unpack[Options],
) -> tuple[str, Sequence[str]]:
    """Return a new page of records alone in a language, and notes about what it lacks. Raises as `render` does."""
    from readme_tools.workspace import rendering

    place = Path(template) if template else None
    return rendering.render_page(_records(records), language, configurations_of(options), place)


def page(
    *paths: PathLike,
    since: str | None = None,
    language: str = ENGLISH,
    title: str | None = None,
    source_url: str = "",
    templates: PathLike | None = None,
    **options: Unpack[Options],
) -> Site:
    """Return a static site about one catalogue: the bytes of its files by name.

    `since` is a git revision, for a page of what changed since; `language` the first one of the interface, and
    `title` the site's; `source_url` the URL below which the files of the repository are shown, `templates` a folder
    whose files are taken in place of ours. Raises `ConfigError` where paths are several catalogues, or Jinja2 is
    missing, and `SourceError`.
    """
    from readme_tools.page.site import Builder, Wanted
    from readme_tools.workspace.jobs import check_all, jobs
    from readme_tools.workspace.session import Session

    found = catalogues(paths, configurations_of(options))
    one = the_catalogue(of_several_editions(found), "page")
    work = jobs([replace(one, files=replace(one.files, wanted=None))])
    work[0].catalogues[0].refuse_conflicts()
    shown = diff(since, paths=paths, **options) if since is not None else None
    wanted = Wanted(language, title, source_url, Path(templates) if templates else None)
    site = Builder(work[0].catalogues[0], check_all(work), shown, wanted).build()
    return replace(site, inputs=site.inputs.union(Session(tuple(work)).files()))


def _exported(paths: Sequence[PathLike], options: Options) -> Catalogue:
    from readme_tools.workspace.setup import read

    one = the_catalogue(catalogues(paths, configurations_of(options)), "export")
    catalogue = read(replace(one, files=one.files.named()))
    catalogue.refuse_conflicts()
    return catalogue


def _records(records: Mapping[str, Any] | Records | PathLike) -> Records:
    from json import dumps

    from readme_tools.workspace.rendering import Records, read_records, read_records_file

    if isinstance(records, Records):
        return records
    if isinstance(records, Mapping):
        return read_records(dumps(records), "data", Path())
    return read_records_file(Path(records))
