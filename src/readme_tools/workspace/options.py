"""What callers say besides paths, as keywords, and what it means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from readme_tools.config import Configurations, Given, read_given
from readme_tools.errors import ConfigError
from readme_tools.text.diagnostic import Severity
from readme_tools.workspace.setup import PathLike, with_profile, with_rules

if TYPE_CHECKING:
    from readme_tools.workspace.session import Session


class Settings(TypedDict, total=False):
    """What every function takes besides paths.

    `config` is what `--config` takes: a configuration file in place of the nearest one, `key=value`, or
    several of these. `isolated` reads no file; `allow_outside` lets files name what is outside of the project.
    """

    config: PathLike | Iterable[PathLike] | Given
    isolated: bool
    allow_outside: bool


class Options(Settings, total=False):
    """What most functions take besides: a shipped profile's name, or the file of one."""

    profile: PathLike | None


class CheckOptions(Options, total=False):
    """What a check takes besides: rules by code, name or code prefix, the file of a baseline, a git revision.

    Only what was introduced since that revision is shown, and with the severity `error` only errors. With `text`, the
    one path is a file, there or not, and the text is taken in the place of what is in it.
    """

    select: Iterable[str]
    extend_select: Iterable[str]
    ignore: Iterable[str]
    baseline: PathLike | None
    since: str | None
    severity: str | None
    text: str | None


def given_of(options: Settings, known: type = Options) -> Given:
    """Return what options say about the configuration.

    Raises `ConfigError` for two files, and `TypeError` for an option that is not one of those known.
    """
    for name in options:
        if name not in known.__annotations__:
            raise TypeError(f"unexpected keyword argument '{name}'")
    config = options.get("config", ())
    if isinstance(config, Given):
        return config
    values = (config,) if isinstance(config, (str, Path)) else config
    given = map(str, values)
    return read_given(tuple(given), options.get("isolated", False), options.get("allow_outside", False))


def configurations_of(options: Options) -> Configurations:
    """Return the configurations that options ask for, read with the profile that they name. Raises `ConfigError`."""
    profile = options.get("profile")
    return Configurations(given_of(options), with_profile(None if profile is None else str(profile)))


def session_of(paths: Sequence[PathLike], options: CheckOptions, hiding: bool = True) -> Session:
    """Read what a check needs. Without `hiding`, no baseline is used. Raises `ConfigError` and `SourceError`."""
    from readme_tools.workspace.buffer import open_buffer
    from readme_tools.workspace.session import open_session

    profile, baseline, text = options.get("profile"), options.get("baseline"), options.get("text")
    places, buffer = [Path(path) for path in paths], None
    severity = options.get("severity")
    if severity not in (None, *Severity):
        raise ConfigError(
            "unknown severity '{name}': severities are {known}", name=str(severity), known=", ".join(Severity)
        )
    if text is not None:
        if len(places) > 1:
            raise ConfigError("a text stands for one file, and these are {count}", count=len(places))
        buffer = open_buffer(lambda: text.encode("utf-8", "surrogatepass"), *places)
    change = with_rules(
        None if profile is None else str(profile),
        tuple(options.get("select", ())),
        tuple(options.get("extend_select", ())),
        tuple(options.get("ignore", ())),
        Path(baseline) if baseline else None,
        severity,
    )
    session = open_session(
        places, Configurations(given_of(options, CheckOptions), change), buffer=buffer, hiding=hiding
    )
    return session.since(options.get("since"))
