"""The catalogues that some paths mean, with what the caller says over their configuration."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from readme_tools.config import Config, Configurations
from readme_tools.errors import ConfigError
from readme_tools.i18n.message import join
from readme_tools.text import files as on_disk
from readme_tools.text.diagnostic import Severity
from readme_tools.workspace.buffer import Buffer
from readme_tools.workspace.find import Catalogued, find_catalogues, is_left_out
from readme_tools.workspace.owners import gather

if TYPE_CHECKING:
    from readme_tools.project.catalogue import Catalogue

Change = Callable[[Config], Config]
PathLike = str | Path


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
