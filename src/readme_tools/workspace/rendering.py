"""Records written back: which files they are about, and a page of records alone."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from readme_tools.catalogue.profile.model import shipped_names
from readme_tools.config import Config, Configurations, load_profile
from readme_tools.errors import ConfigError, SourceError
from readme_tools.lazy import dataclass, regex
from readme_tools.project.boundary import Boundary, repository_top
from readme_tools.project.catalogue import Catalogue, read_editions
from readme_tools.project.discovery import EditionFile, FileSet, display
from readme_tools.records.reading import load_records
from readme_tools.records.render import Rendered, render
from readme_tools.text import files as on_disk
from readme_tools.text.source import read_source
from readme_tools.workspace.setup import settings_near

_LANGUAGE = regex(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Records:
    """Records that were read, the name of their file in errors, and the folder from which they name editions."""

    data: dict[str, Any]
    origin: str
    folder: Path


def read_records(text: str, origin: str, folder: Path) -> Records:
    """Read records from JSON or JSON Lines. Raises `SchemaError`."""
    return Records(load_records(text, origin), origin, folder)


def read_records_file(file: Path) -> Records:
    """Read a file of records. Raises `SourceError` and `SchemaError`."""
    on_disk.name(file)
    source = read_source(file, display(file))
    return read_records(source.text, source.path, file.parent)


def render_records(records: Records, configurations: Configurations, editions: Sequence[str] | None = None) -> Rendered:
    """Write the tables of the editions that records name, all or those of some languages. Nothing is written to disk.

    Raises `SchemaError`, `ConfigError` and `SourceError`.
    """
    files = _files(records, Boundary(configurations.given.outside))
    languages = _languages(editions, records.data)
    config = settings_near(next(iter(files.values())), configurations)
    return render(_catalogue(records.data, files, config), records.data, records.origin, languages)


def render_page(
    records: Records, language: str, configurations: Configurations, template: Path | None = None
) -> tuple[str, Sequence[str]]:
    """Return a new page of records alone, and notes about what it lacks. Raises as `render_records` does."""
    from readme_tools.records.render.pages import page

    if not _LANGUAGE.fullmatch(language):
        raise ConfigError("'{language}' is not a language: name one such as en or zh-CN", language=language)
    on_disk.name(template)
    config = settings_near(Path(), configurations)
    named = records.data.get("profile")
    chosen = config.load_profile() or load_profile(named if named in shipped_names() else "generic")
    source = read_source(template, display(template)) if template is not None else None
    return page(records.data, records.origin, language, chosen, source)


def _files(records: Records, boundary: Boundary) -> dict[str, Path]:
    """Find the files of the editions: from the folder of the records, or from the working directory.

    Those of records in another place, such as a temporary folder, may be in the repository at hand.
    """
    base, origin = records.folder, records.origin
    files: dict[str, Path] = {}
    here = boundary.around(Path.cwd())
    own = (boundary if repository_top(Path.cwd()) is None else here).around(base)
    for language, path in records.data["editions"].items():
        candidates = ((base / path, own), (Path(path), here))
        found = next((one for one, limits in candidates if limits.holds(one) and on_disk.is_there(one)), None)
        if found is None:
            if not any(limits.holds(one) for one, limits in candidates):
                own.refuse(base / path, f"{origin}: editions.{language}: {path}")
            raise SourceError(
                "{origin}: editions.{language}: {path}: no such file; print a new page with --page {language}",
                origin=origin,
                language=language,
                path=(base / path).as_posix(),
            )
        if any(found.samefile(other) for other in files.values()):
            raise ConfigError(
                "{origin}: editions.{language}: {path}: this file is another edition already",
                origin=origin,
                language=language,
                path=path,
            )
        files[language] = found
    if not files:
        raise ConfigError("{origin}: editions: no edition is named", origin=origin)
    return files


def _languages(editions: Sequence[str] | None, data: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the languages that are named. Raises `ConfigError` for one that the records do not have."""
    if editions is None:
        return ()
    names = tuple(dict.fromkeys(one.strip() for one in editions if one.strip()))
    for name in names:
        if name not in data["editions"]:
            known = ", ".join(data["editions"])
            raise ConfigError("the records have no edition '{language}': they have {known}", language=name, known=known)
    if not names:
        raise ConfigError("--edition names no language: name one, such as en, or leave the option out")
    return names


def _catalogue(data: Mapping[str, Any], files: Mapping[str, Path], config: Config) -> Catalogue:
    """Read the editions with the profile that is configured, else with the one of the records."""
    named = data.get("profile")
    profile = config.load_profile() or (load_profile(named) if named in shipped_names() else None)
    sources = tuple(EditionFile(language, read_source(file, display(file))) for language, file in files.items())
    root = next(iter(files.values())).absolute().parent
    limits = config.boundary.naming(*files.values())
    return read_editions(FileSet(root, sources, boundary=limits), profile, config.untranslated_mark)
