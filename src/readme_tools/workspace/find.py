"""Which catalogues some paths mean, each with the configuration that holds for it.

The nearest configuration above a path holds for it. Where that describes several catalogues, a path
belongs to the first of them that has it: as one of its editions, or below its folder.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from readme_tools.config import CatalogueEntry, Config, Configurations
from readme_tools.errors import ConfigError, SourceError, SourceLanguageError
from readme_tools.lazy.dataclasses import dataclass, field, replace
from readme_tools.project.boundary import repository_top
from readme_tools.project.discovery import FileSet, catalogue_root, discover, display, is_markdown, is_readme
from readme_tools.text.glob import Ignored, find, fits, is_excluded, is_glob


@dataclass(frozen=True)
class Catalogued:
    """A catalogue's files, and the settings that hold for them."""

    config: Config
    files: FileSet


@dataclass(slots=True)
class _Share:
    """The paths that one configuration, or one catalogue of it, is asked for."""

    config: Config
    home: Path | None = None
    paths: list[Path] = field(default_factory=list)
    whole: set[Path] = field(default_factory=set)


def find_catalogues(places: Sequence[Path], configurations: Configurations, strangers: bool = True) -> list[Catalogued]:
    """Find the catalogues that some files and folders belong to, in the order in which they are named.

    A file that is no edition comes as a catalogue of its own, or with `strangers` false not at all.
    Raises `SourceError` for a path that is missing or unreadable and for a folder without a catalogue,
    `ConfigError` for a malformed configuration.
    """
    shares: dict[object, _Share] = {}
    for path in places:
        if not path.exists() and not path.is_symlink():
            raise SourceError("{path}: no such file or folder", path=path.as_posix())
        for key, share in _shares(path, configurations):
            known = shares.setdefault(key, share)
            if known is not share:
                known.paths += share.paths
                known.whole |= share.whole
    return [one for share in shares.values() for one in _discover(share, strangers)]


def is_left_out(path: Path, configurations: Configurations) -> bool:
    """Return whether the configuration that holds for a file excludes it, wherever the run was started."""
    if path.is_dir():
        return False
    folder = path.absolute().parent.resolve()
    config = configurations.near(folder)
    below = config.file.resolve().parent if config.file else repository_top(folder) or folder
    return is_excluded(folder / path.name, config.exclusions, below)


def _discover(share: _Share, strangers: bool) -> Iterator[Catalogued]:
    config = share.config
    named = strangers or bool(share.whole)  # a file that the configuration names is no stranger
    for language, file in config.editions.items():
        config.refuse_missing(file, "editions", language)
    inside = config.boundary
    try:
        found = discover(share.paths, config.editions, config.source, config.exclusions, share.home, named, inside)
    except SourceLanguageError as error:
        raise config.told(error.message, "source") from error
    for files in found:
        own = {edition.source.file.resolve() for edition in files.editions if edition.source.file}
        yield Catalogued(config, replace(files, wanted=None) if own & share.whole else files)


def _shares(path: Path, configurations: Configurations) -> Iterator[tuple[object, _Share]]:
    """Return which configuration, or catalogue of one, a path is for; a folder may be for several."""
    place = path.resolve()
    config = configurations.near(place if path.is_dir() else place.parent)
    if not config.catalogues:
        yield config.file, _Share(config, None, [path])
        return
    inside = list(_within(config, place)) if path.is_dir() else []
    for entry, root in inside:
        other = configurations.file(root if root.is_dir() else root.parent)
        if other == config.file:
            whole = set() if root.is_dir() else {root}
            yield id(entry), _Share(entry.config, root if entry.config.editions else None, [root], whole)
        else:  # a folder with a configuration of its own
            yield from _shares(root, configurations)
    if not inside:
        found = _holding(config, place)
        if found is None:
            yield config.file, _Share(replace(config, catalogues=()), None, [path])
        else:
            entry, root = found
            has_it = place in _editions(entry) or path.is_dir()
            whole = {place} if root == place and not place.is_dir() else set()
            yield id(entry), _Share(entry.config, root if entry.config.editions and has_it else None, [path], whole)


def _within(config: Config, folder: Path) -> Iterator[tuple[CatalogueEntry, Path]]:
    """Yield the catalogues in a folder, each with its folder or file, as the configuration lists them.

    Raises `ConfigError` where the configuration names what is not there.
    """
    seen: set[Path] = set()
    for entry in config.catalogues:
        for root in _roots(config, entry):
            if root not in seen and root.is_relative_to(folder):
                seen.add(root)
                yield entry, root


def _roots(config: Config, entry: CatalogueEntry) -> list[Path]:
    if entry.path is None:
        return [_home(entry)]
    if not is_glob(entry.path):
        if not (entry.folder / entry.path).exists():
            shown = display(entry.folder / entry.path)
            raise ConfigError("{place}: catalogues: {path}: no such file or folder", place=entry.place, path=shown)
        return [_home(entry)]
    matching = find(entry.path, entry.folder, entry.config.exclusions, Ignored(repository_top(entry.folder)).covers)
    found = [one.resolve() for one in matching if config.boundary.holds(one) and _may_be_catalogue(one, entry.path)]
    if not found:
        raise ConfigError("{place}: catalogues: no catalogue fits '{path}'", place=entry.place, path=entry.path)
    return found


def _holding(config: Config, path: Path) -> tuple[CatalogueEntry, Path] | None:
    """Return the catalogue that a file or folder belongs to, and where that catalogue is."""
    for entry in config.catalogues:
        if path in _editions(entry):
            return entry, _home(entry)
    own = path if path.is_dir() else catalogue_root(path)
    for one in (path, own, *own.parents):
        for entry in config.catalogues:
            if one == _home(entry) or _fits(entry, one):
                return entry, one
    return None


def _home(entry: CatalogueEntry) -> Path:
    """Return where the catalogue of an entry is, unless that is a glob."""
    if entry.path is None:
        return next(iter(entry.config.editions.values())).parent.resolve()
    return (entry.folder / entry.path).resolve()


def entry_holds(entry: CatalogueEntry, folder: Path) -> bool:
    """Return whether an entry of a configuration is about the catalogue in a folder, which is a real path."""
    named = _home(entry) if entry.path is not None and not is_glob(entry.path) else None
    return folder == named or _fits(entry, folder) or any(file.parent == folder for file in _editions(entry))


def _may_be_catalogue(path: Path, pattern: str) -> bool:
    """Return whether what a glob stands for is a folder with a README; it means files only if it ends as they do."""
    return any(map(is_readme, os.listdir(path))) if path.is_dir() else is_markdown(pattern)


def _fits(entry: CatalogueEntry, path: Path) -> bool:
    """Return whether the glob of an entry stands for a path."""
    if entry.path is None or not is_glob(entry.path) or not fits(entry.path, path, entry.folder):
        return False
    return not is_excluded(path, entry.config.exclusions, entry.folder)


def _editions(entry: CatalogueEntry) -> set[Path]:
    return {file.resolve() for file in entry.config.editions.values()}
