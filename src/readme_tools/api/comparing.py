"""Editions held against each other and brought into line, and two states compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Unpack

from readme_tools.lazy.dataclasses import replace
from readme_tools.workspace.options import Options, configurations_of
from readme_tools.workspace.setup import PathLike, catalogues, of_several_editions, settings_near

if TYPE_CHECKING:
    from readme_tools.diff.model import Shown
    from readme_tools.linter.overview_model import Overview
    from readme_tools.sync import Synced
    from readme_tools.workspace.find import Catalogued


def editions(*paths: PathLike, **options: Unpack[Options]) -> list[Overview]:
    """Return all tables of each catalogue by edition: rows, and what is missing or differs."""
    from readme_tools.linter.overview import counting, overview
    from readme_tools.workspace.setup import read

    return [
        overview(
            read(replace(one, files=replace(one.files, wanted=None))),
            counting(one.config.rules(), one.config.ignore),
            one.config.policy(hiding=False),
        )
        for one in catalogues(paths, configurations_of(options))
    ]


def sync(
    *paths: PathLike,
    source: str | None = None,
    targets: Sequence[str] = (),
    each: Callable[[Sequence[Catalogued]], Iterable[Catalogued]] = iter,
    **options: Unpack[Options],
) -> list[Synced]:
    """Return editions synchronised with the source edition, and a report of each, catalogue by catalogue.

    `source` and `targets` are languages, by default the first edition and all others; `each` goes through the
    catalogues, such as to show how far it is. Raises `ConfigError` for one that has no edition, and `SourceError`.
    """
    from readme_tools.sync import sync as synchronise
    from readme_tools.workspace.setup import read

    found = catalogues(paths, configurations_of(options))
    return [
        synchronise(read(one), source, targets, one.config.policy(hiding=False), one.config.glossary)
        for one in each(of_several_editions(found))
    ]


def diff(
    *states: PathLike, paths: Sequence[PathLike] | None = None, editions: Sequence[str] = (), **options: Unpack[Options]
) -> Shown:
    """Return what changed as records between two git revisions, files or folders.

    `states` are what `readme-tools diff` takes, `paths` what stands there after `--`; `editions` are languages.
    Raises `ConfigError` and `SourceError`.
    """
    from readme_tools.diff import compare
    from readme_tools.diff.model import Shown
    from readme_tools.workspace.sides import name, read_arguments, read_states

    configurations = configurations_of(options)
    old, new = read_arguments([str(one) for one in states], None if paths is None else [str(one) for one in paths])
    configs = settings_near(old.place, configurations), settings_near(new.place, configurations)
    before, after = read_states(old, new, configs, editions)
    return Shown(name(old, new), name(new, old), compare(before.alignment, after.alignment))
