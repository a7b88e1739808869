"""The catalogues that some paths mean, with what the caller says over their configuration."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from readme_tools.config import FILE_NAMES, Config, Configurations
from readme_tools.errors import ConfigError, ReadmeToolsError
from readme_tools.i18n.message import join
from readme_tools.lazy.dataclasses import replace
from readme_tools.project.boundary import tops
from readme_tools.project.discovery import display, is_markdown
from readme_tools.project.included import read_sources
from readme_tools.project.naming import is_readme, markdown_files, shown_home
from readme_tools.text import files as on_disk
from readme_tools.text.diagnostic import Severity
from readme_tools.workspace.buffer import Buffer
from readme_tools.workspace.find import Catalogued, find_catalogues, is_left_out

if TYPE_CHECKING:
    from readme_tools.project.catalogue import Catalogue

Change = Callable[[Config], Config]
PathLike = str | Path
Find = Callable[[Sequence[Path], bool], list[Catalogued]]


def catalogues(
    paths: Iterable[PathLike], configurations: Configurations, only: bool = False, forced: bool = True
) -> list[Catalogued]:
    """Find the catalogues that some paths mean, the current folder if there are none, with their settings.

    With `only`, files that belong to no catalogue are passed over. What a program names, with `only` or
    without `forced`, is passed over where the configuration excludes it. Raises `ConfigError` and `SourceError`.
    """
    places = [Path(path) for path in paths]
    if only or not forced:
        kept = [place for place in places if not is_left_out(place, configurations)]
        if places and not kept:
            return []
        places = kept

    def find(some: Sequence[Path], strangers: bool) -> list[Catalogued]:
        return find_catalogues(some, configurations, strangers)

    return gather(places or [Path()], find, strangers=not only)


def text_settings(buffer: Buffer, configurations: Configurations) -> Config | None:
    """Return the settings that hold for a text by itself; None where they exclude the file that it stands for."""
    if buffer.file and is_left_out(buffer.file, configurations):
        return None
    return settings_near(buffer.place, configurations)


def settings_near(place: Path, configurations: Configurations) -> Config:
    """Return the settings that hold for a file or folder: those of its catalogue, where there are several."""
    config = configurations.near((place if place.is_dir() else place.parent).absolute())
    return find_catalogues([place], configurations)[0].config if config.catalogues else config


def with_profile(name: str | None) -> Change:
    """Return what `--profile` makes of a configuration. Raises `ProfileError` when there is no such profile."""

    def change(config: Config) -> Config:
        config = config.override(profile=name)
        config.load_profile()
        return config

    return change


def with_rules(
    profile: str | None = None,
    select: Sequence[str] | None = None,
    extend_select: Sequence[str] | None = None,
    ignore: Sequence[str] | None = None,
    baseline: Path | None = None,
    severity: str | None = None,
) -> Change:
    """Return what a check makes of a configuration. Raises `ConfigError` for an unknown rule or profile."""
    on_disk.name(baseline)

    def change(config: Config) -> Config:
        chosen = tuple(select) if select else None
        config = config.override(
            profile=profile,
            select=chosen,
            extend_select=() if chosen else None,
            ignore=tuple(ignore) if ignore else None,
            baseline=baseline,
            errors_alone=severity == Severity.ERROR or None,
        )
        config = config.override(extend_select=(*config.extend_select, *(extend_select or ())))
        config.rules()  # what is misspelt is said before any file is looked for
        config.load_profile()
        return config

    return change


def the_catalogue(found: Sequence[Catalogued], command: str) -> Catalogued:
    """Return the one catalogue of several paths. Raises `ConfigError` where they are more."""
    refuse_several([one.files.editions[0].source.path for one in found], command)
    return found[0]


def refuse_several(names: Sequence[str], command: str) -> None:
    """Raise `ConfigError` where a command is given several catalogues, called by these names."""
    if len(names) > 1:
        raise ConfigError(
            "{command} takes one catalogue at a time, and these are {count}: {paths}",
            command=command,
            count=len(names),
            paths=join(", ", names),
        )


def of_several_editions(found: Sequence[Catalogued]) -> list[Catalogued]:
    """Return the catalogues that have several editions, for commands that compare them; without one, all."""
    return [one for one in found if len(one.files.editions) > 1] or list(found)


def read(one: Catalogued) -> Catalogue:
    """Read one catalogue with its profile. Raises `SourceError` and `ProfileError`."""
    from readme_tools.project.catalogue import read_editions  # not all that look for catalogues compare editions

    return read_editions(one.files, one.config.load_profile(), one.config.untranslated_mark)


def read_one(paths: Iterable[PathLike], configurations: Configurations, command: str) -> tuple[Catalogue, Config]:
    """Read the one catalogue that a command is for, and its settings; of several the one with several editions.

    Raises `ConfigError` where paths are several catalogues, and `SourceError`.
    """
    one = the_catalogue(of_several_editions(catalogues(paths, configurations)), command)
    return read(one), one.config


def gather(places: Sequence[Path], find: Find, strangers: bool = True) -> list[Catalogued]:
    """Return the catalogues that files and folders belong to; a part that an edition includes counts to its catalogue.

    `find` discovers catalogues; its second argument says whether files that are no edition come as
    catalogues of their own. Files that belong to no catalogue do, unless `strangers` is false: then they
    are passed over unread, and so is what is no Markdown file. Raises what `find` raises.
    """
    if not strangers:
        places = [place for place in places if is_markdown(place.name) or not place.is_file()]
    found = find(places, False)
    editions = {source.resolve() for one in found for edition in one.files.editions if (source := edition.source.file)}
    left = [place for place in places if not place.is_dir() and place.resolve() not in editions]

    @cache
    def parts(folder: Path) -> tuple[tuple[Catalogued, frozenset[Path]], ...]:
        return tuple(_with_parts(folder, find))

    alone: list[Path] = []
    for file in left:
        owner = next((one for folder in _above(file) for one, held in parts(folder) if file.resolve() in held), None)
        if owner is not None:
            found = _added(found, owner, display(file))
        else:
            alone.append(file)
    return [*found, *(find(alone, True) if strangers and alone else ())]


def _with_parts(folder: Path, find: Find) -> Iterator[tuple[Catalogued, frozenset[Path]]]:
    """Yield the catalogues in a folder with all their files; what cannot be read is nobody's owner."""
    try:
        for one in find([folder], False):
            files = (source.file.resolve() for source in read_sources(one.files) if source.file)
            yield one, frozenset(files)
    except ReadmeToolsError:
        return


def _above(file: Path) -> list[Path]:
    """Return the folders above a file up to the repository's top, or without one to the working directory.

    A folder outside of a repository may hold anything, such as all that somebody has: without a README or
    a configuration nothing is looked for below it.
    """
    folders = list(file.resolve().parents)
    here = Path.cwd()
    top = next(tops(folders[0]), None)
    if top is not None:
        return folders[: folders.index(top) + 1]
    above = folders[: folders.index(here if here in folders else folders[0]) + 1]
    return [folder for folder in above if _says_what_it_holds(folder)]


def _says_what_it_holds(folder: Path) -> bool:
    is_configured = any((folder / name).exists() for name in FILE_NAMES)
    return is_configured or any(is_readme(file.name) for file in markdown_files(shown_home(folder)))


def _added(found: Sequence[Catalogued], owner: Catalogued, path: str) -> list[Catalogued]:
    """Return the catalogues with one more file that was asked for."""
    for place, one in enumerate(found):
        if (one.files.root, one.files.editions) == (owner.files.root, owner.files.editions):
            wanted = None if one.files.wanted is None else one.files.wanted | {path}
            return [*found[:place], replace(one, files=replace(one.files, wanted=wanted)), *found[place + 1 :]]
    return [*found, replace(owner, files=replace(owner.files, wanted=frozenset({path})))]
