"""Mistakes found and fixed, tables written tidily, and results as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from readme_tools.api.arguments import require_format
from readme_tools.config import Configurations
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.text.source import Source
from readme_tools.workspace.buffer import Buffer
from readme_tools.workspace.options import CheckOptions, Settings, given_of, session_of
from readme_tools.workspace.setup import PathLike, catalogues, text_settings

if TYPE_CHECKING:
    from readme_tools.diff.model import Shown
    from readme_tools.linter.fixer import Fixed
    from readme_tools.linter.overview_model import Overview
    from readme_tools.linter.runner import Run
    from readme_tools.workspace.link_run import LinkRun


def check(*paths: PathLike, **options: Unpack[CheckOptions]) -> Run:
    """Find mistakes in the catalogues that some files or folders belong to, in order of file and place.

    Raises `SourceError` and `ConfigError`.
    """
    return session_of(paths, options).check()


def fix(*paths: PathLike, unsafe: bool = False, **options: Unpack[CheckOptions]) -> Fixed:
    """Return the texts with all safe fixes applied, with `unsafe` all fixes, and what is left to report.

    A fix that would change the shape of a table is left out. Raises `SourceError` and `ConfigError`.
    """
    return session_of(paths, options).fix(unsafe)


def write_baseline(
    *paths: PathLike, file: PathLike | None = None, force: bool = False, **options: Unpack[CheckOptions]
) -> None:
    """Write all findings to a baseline, by default to that of the configuration. Raises as `check` does."""
    session_of(paths, options, hiding=False).write_baseline(Path(file) if file else None, force)


@dataclass(frozen=True)
class Formatted:
    """The texts that `fmt` would change, and all that it looked at."""

    texts: Mapping[str, str]
    before: Mapping[str, Source]


def fmt(
    *paths: PathLike,
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
    from readme_tools.project.included import read_sources

    configurations, over = Configurations(given_of(options)), dict(style or {})
    if buffer is not None:
        own = text_settings(buffer, configurations)
        if own is None:
            return Formatted({}, {buffer.source.path: buffer.source})
        found = [(buffer.source, own)]
    else:
        those = catalogues(paths, configurations, only=only_catalogues)
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


def report(result: Run | LinkRun | Shown | Sequence[Overview], output_format: str | None = None) -> str:
    """Return findings, a comparison or overviews as text, in a format of `--output-format` of their command.

    Raises `ConfigError` when there is no such format.
    """
    from readme_tools import reporters
    from readme_tools.linter.registry import ALL, ONLINE
    from readme_tools.linter.runner import Run
    from readme_tools.reporters import views
    from readme_tools.reporters.base import of_run
    from readme_tools.workspace.link_run import LinkRun

    if isinstance(result, LinkRun):
        require_format(output_format or "full", (*reporters.FORMATS, reporters.MARKDOWN))
        if output_format == reporters.MARKDOWN:
            return result.markdown()
        return reporters.render(output_format or "full", of_run(result.run, ONLINE, command="links"))
    if isinstance(result, Run):
        require_format(output_format or "full", reporters.FORMATS)
        return reporters.render(output_format or "full", of_run(result, ALL))
    require_format(output_format or "text", views.FORMATS)
    return views.render(output_format or "text", result)
