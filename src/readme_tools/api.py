"""The Python interface: what the command line does, as functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from readme_tools.config import Config
from readme_tools.errors import ConfigError
from readme_tools.format.options import FormatOptions
from readme_tools.format.safety import format_source
from readme_tools.i18n.message import say
from readme_tools.linter.fixer import Fixed
from readme_tools.linter.fixer import fix as _fix
from readme_tools.linter.introduced import since as _since
from readme_tools.linter.policy import Policy
from readme_tools.linter.registry import Rule
from readme_tools.linter.runner import Run
from readme_tools.linter.runner import check as _check
from readme_tools.project.boundary import Boundary
from readme_tools.project.catalogue import Project, read_project
from readme_tools.project.discovery import discover
from readme_tools.records.extract import extract
from readme_tools.text.source import Source


def check(
    *paths: str | Path,
    profile: str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    extend_select: Iterable[str] = (),
    baseline: str | Path | None = None,
    since: str | None = None,
    allow_outside: bool = False,
) -> Run:
    """Check the catalogues that some files or folders belong to, by default those of the current folder.

    `select`, `ignore` and `extend_select` take rule codes or names, `profile` a shipped name or a file,
    `baseline` the file whose findings are hidden, `since` a git revision: what the changes since then
    have nothing to do with is left out. What files include outside of the project is an error unless
    `allow_outside`. Configuration files are not read. Gives the findings in order
    of file and place. Raises `SourceError` and `ConfigError`.
    """
    return _check(*_prepared(paths, _config(profile, select, ignore, extend_select, baseline, allow_outside), since))


def fix(
    *paths: str | Path,
    unsafe: bool = False,
    profile: str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    extend_select: Iterable[str] = (),
    baseline: str | Path | None = None,
    since: str | None = None,
    allow_outside: bool = False,
) -> Fixed:
    """Give the texts in which everything is mended that can be mended with certainty. Nothing is written.

    With `unsafe`, fixes that need a look are made as well. The other arguments are those of `check`.
    A fix that would change the shape of a table is left out. Raises `SourceError` and `ConfigError`.
    """
    config = _config(profile, select, ignore, extend_select, baseline, allow_outside)
    return _fix(*_prepared(paths, config, since), unsafe=unsafe)


def report(run: Run, output_format: str = "full") -> str:
    """Give findings as text, in a format that `readme-tools check --output-format` knows.

    Raises `ConfigError` when there is no such format.
    """
    from readme_tools.linter.registry import ALL
    from readme_tools.reporters import FORMATS, render
    from readme_tools.reporters.base import Report, RuleText

    if output_format not in FORMATS:
        raise ConfigError(
            say(
                "unknown output format '{name}': formats are {known}",
                name=output_format,
                known=", ".join(FORMATS),
            )
        )
    rules = [RuleText(one.code, one.name, one.severity, one.summary, one.why) for one in ALL]
    shown = Report(
        run.diagnostics,
        run.sources,
        checked=run.checked,
        hidden=run.hidden,
        marks=run.marks,
        rules=rules,
        names=run.names,
    )
    return render(output_format, shown)


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

    `table_style` is `auto`, `compact`, `spaced` or `aligned`; `ambiguous_width` the columns, 1 or 2, of characters
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


def read_catalogue(
    path: str | Path = ".", profile: str | None = None, *, every_cell: bool = False, allow_outside: bool = False
) -> dict[str, Any]:
    """Read one catalogue, a folder or one of its editions, as data that fits `schema/record.schema.json`.

    With `every_cell` the exact Markdown of each cell is given, also where its value says it. Raises
    `SourceError`, and `ConfigError` when the path holds no or several catalogues.
    """
    return extract(_one(path, profile, allow_outside).alignment, every_cell)


def render_catalogue(
    data: Mapping[str, Any], path: str | Path = ".", profile: str | None = None, *, allow_outside: bool = False
) -> dict[str, str]:
    """Give the texts of a catalogue's editions in which the tables are as edited records want them, by path.

    `data` is what `read_catalogue` gave for the same path, changed. Only texts that change are given, and
    nothing is written. Raises `SchemaError` for what cannot be rendered, `SourceError` and `ConfigError`
    as `read_catalogue` does.
    """
    from json import dumps

    from readme_tools.records.reading import load_records
    from readme_tools.records.render import render

    project = _one(path, profile, allow_outside)
    return dict(render(project, load_records(dumps(data), "data"), "data").texts)


def _one(path: str | Path, profile: str | None, allow_outside: bool) -> Project:
    boundary = _boundary(allow_outside, profile)
    sets = discover([Path(path)], boundary=boundary)
    if len(sets) != 1:
        raise ConfigError(say("{path}: {count} catalogues where one was expected", path=path, count=len(sets)))
    return read_project(sets[0].named(), Config(profile=profile, boundary=boundary).load_profile())


def _config(
    profile: str | None,
    select: Iterable[str],
    ignore: Iterable[str],
    extend_select: Iterable[str],
    baseline: str | Path | None,
    allow_outside: bool,
) -> Config:
    return Config(
        profile=profile,
        select=tuple(select),
        ignore=tuple(ignore),
        extend_select=tuple(extend_select),
        baseline=Path(baseline) if baseline else None,
        boundary=_boundary(allow_outside, profile),
    )


def _boundary(allow_outside: bool, profile: str | None) -> Boundary:
    """Give what may be read besides the projects; a profile is named by the caller."""
    return Boundary(allow_outside).naming(*([Path(profile)] if profile else []))


def _prepared(
    paths: Iterable[str | Path], config: Config, since: str | None
) -> tuple[list[Project], tuple[Rule, ...], Policy]:
    """Read what is to be checked, and give it with the rules and what is decided about findings."""
    places = [Path(path) for path in paths] or [Path()]
    chosen, rules, policy = config.load_profile(), config.rules(), config.policy()
    projects = [read_project(one, chosen) for one in discover(places, boundary=config.boundary)]
    if since is not None:
        policy = _since(since, projects, rules, policy)
    return projects, rules, policy
