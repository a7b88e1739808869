"""The Python interface: what the command line does, as functions."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from readme_tools.comparing import since as _since
from readme_tools.config import Config
from readme_tools.discovery import discover
from readme_tools.engine import Run, read_project
from readme_tools.engine import check as _check
from readme_tools.errors import ConfigError
from readme_tools.format.safety import format_source
from readme_tools.records.extract import extract
from readme_tools.text.messages import say
from readme_tools.text.source import Source


def check(
    *paths: str | Path,
    profile: str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    extend_select: Iterable[str] = (),
    baseline: str | Path | None = None,
    since: str | None = None,
) -> Run:
    """Check the catalogues that some files or folders belong to, by default those of the current folder.

    `select`, `ignore` and `extend_select` take rule codes or names, `profile` a shipped name or a file,
    `baseline` the file whose findings are hidden, `since` a git revision: what the changes since then
    have nothing to do with is left out. Gives the findings in order of file and place. Raises
    `SourceError` and `ConfigError`.
    """
    config = Config(
        profile=profile,
        select=tuple(select),
        ignore=tuple(ignore),
        extend_select=tuple(extend_select),
        baseline=Path(baseline) if baseline else None,
    )
    chosen, rules, policy = config.load_profile(), config.rules(), config.policy()
    projects = [read_project(one, chosen) for one in discover([Path(path) for path in paths] or [Path()])]
    if since is not None:
        policy = _since(since, projects, rules, policy)
    return _check(projects, rules, policy)


def format_text(text: str) -> str:
    """Give a Markdown text with normalised tables; everything else stays as it is.

    Raises `SafetyError` when the rendered page would change.
    """
    return format_source(Source("<text>", text))


def read_catalogue(path: str | Path = ".", profile: str | None = None) -> dict[str, Any]:
    """Read one catalogue, a folder or one of its editions, as data that fits `schema/record.schema.json`.

    Raises `SourceError`, and `ConfigError` when the path holds no or several catalogues.
    """
    sets = discover([Path(path)])
    if len(sets) != 1:
        raise ConfigError(say("{path}: {count} catalogues where one was expected", path=path, count=len(sets)))
    return extract(read_project(sets[0].named(), Config(profile=profile).load_profile()).alignment)
