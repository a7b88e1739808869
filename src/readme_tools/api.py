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
from readme_tools.format.options import FormatOptions
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


def format_text(
    text: str,
    *,
    table_style: str = "auto",
    ambiguous_width: int = 1,
    max_width: int = 300,
    line_breaks: str = "keep",
    blank_lines: bool = True,
) -> str:
    """Give a Markdown text with tidy tables; everything else stays as it is.

    `table_style` is `auto`, `compact` or `aligned`; `ambiguous_width` the columns, 1 or 2, of characters
    such as ◯; `max_width` the columns beyond which a table is not aligned, 0 for no limit; `line_breaks`
    is `keep`, or how `<br>` is to be written; `blank_lines` asks for one before and after a table. Raises
    `ConfigError` for other values, and `SafetyError` when the rendered page would change.
    """
    data = {
        "table-style": table_style,
        "ambiguous-width": ambiguous_width,
        "max-width": max_width,
        "line-breaks": line_breaks,
        "blank-lines": blank_lines,
    }
    return format_source(Source("<text>", text), FormatOptions.from_data(data, "format_text"))


def read_catalogue(path: str | Path = ".", profile: str | None = None) -> dict[str, Any]:
    """Read one catalogue, a folder or one of its editions, as data that fits `schema/record.schema.json`.

    Raises `SourceError`, and `ConfigError` when the path holds no or several catalogues.
    """
    sets = discover([Path(path)])
    if len(sets) != 1:
        raise ConfigError(say("{path}: {count} catalogues where one was expected", path=path, count=len(sets)))
    return extract(read_project(sets[0].named(), Config(profile=profile).load_profile()).alignment)
