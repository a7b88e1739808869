"""The configuration: `readme-tools.toml`, or `[tool.readme-tools]` in `pyproject.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from readme_tools.baseline import FILE_NAME as BASELINE_NAME
from readme_tools.baseline import load_baseline
from readme_tools.catalogue.profile import Profile, from_data, shipped, shipped_names
from readme_tools.diagnostics import Severity
from readme_tools.discovery import display
from readme_tools.errors import ConfigError, ProfileError, ReadmeToolsError
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.lazy.patterns import regex
from readme_tools.policy import Entry, Policy, Suppressed
from readme_tools.rules import ALL
from readme_tools.rules.base import Rule
from readme_tools.selection import select
from readme_tools.text.source import Source, Span

FILE_NAME = "readme-tools.toml"
# The tables of a configuration, to say where one stands: tomllib does not.
_HEADER = regex(r"^[ \t]*(\[)", re.MULTILINE)
_SUPPRESS = regex(
    r"^[ \t]*(\[\[[ \t]*(?:tool[ \t]*\.[ \t]*[\"']?readme-tools[\"']?[ \t]*\.[ \t]*)?suppress[ \t]*\]\])", re.MULTILINE
)


@dataclass(frozen=True)
class Config:
    """All settings of a run; paths are absolute.

    `profile` is a shipped profile's name or a file; None lets the headings decide.
    """

    file: Path | None = None
    profile: str | None = None
    source: str | None = None
    editions: Mapping[str, Path] = field(default_factory=dict)
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    suppressed: Suppressed | None = None
    baseline: Path | None = None
    untranslated_mark: str | None = None
    glossary: tuple[Mapping[str, str], ...] = ()

    def rules(self) -> tuple[Rule, ...]:
        """Give the rules that are selected and not ignored. Raises `ConfigError` for unknown ones."""
        usual = {rule for rule in ALL if not rule.opt_in}
        chosen = select(self.select) if self.select else usual
        selected = (chosen | select(self.extend_select)) - select(self.ignore, every=True)
        if not selected:
            raise ConfigError("no rule is left to run: 'ignore' leaves out all that 'select' names")
        return tuple(rule for rule in ALL if rule in selected)

    def load_profile(self) -> Profile | None:
        """Load the profile that was named, None when none was. Raises `ProfileError`."""
        return load_profile(self.profile) if self.profile else None

    def policy(self, hiding: bool = True) -> Policy:
        """Give what the settings decide about findings, without the baseline unless `hiding`.

        Raises `ConfigError` when the baseline is missing or malformed.
        """
        baseline = load_baseline(self.baseline) if self.baseline and hiding else None
        return Policy(self.severity, self.suppressed, baseline)

    def baseline_file(self) -> Path:
        """Give the file that a baseline is written to when none is named."""
        return self.baseline or (self.file.parent if self.file else Path()) / BASELINE_NAME

    def override(self, **changes: Any) -> Config:
        """Give the configuration with what the command line says in its place; None changes nothing."""
        return replace(self, **{key: value for key, value in changes.items() if value is not None})


def split_names(value: str | None) -> tuple[str, ...] | None:
    """Split a list of names as the command line takes it, by commas."""
    if value is None:
        return None
    if not value.strip(" ,"):
        raise ConfigError("a list of rules is empty: leave the option out, or name a rule")
    return tuple(name.strip() for name in value.split(",") if name.strip())


def _severities(data: Mapping[str, str], origin: str) -> Mapping[str, Severity]:
    try:
        return MappingProxyType(
            {rule.name: Severity(value) for name, value in data.items() for rule in select([name], every=True)}
        )
    except ConfigError as error:
        raise ConfigError(f"{origin}: severity: {error}") from error


def find_config(start: Path) -> Path | None:
    """Look for a configuration in a folder and those above it, up to the repository's top."""
    for folder in (start, *start.parents):
        own = folder / FILE_NAME
        if own.is_file():
            return own
        shared = folder / "pyproject.toml"
        if shared.is_file() and "readme-tools" in _load_toml(shared).get("tool", {}):
            return shared
        if (folder / ".git").exists():
            break
    return None


def load_config(file: Path) -> Config:
    """Read a configuration. Raises `ConfigError`, naming the file, for what is malformed or unknown."""
    source = _read(file)
    data = _parse(source)
    if file.name == "pyproject.toml":
        data = data.get("tool", {}).get("readme-tools", {})
    from readme_tools.records.schema import validate

    validate(data, "config", display(file), ConfigError)
    profile = data.get("profile")
    if profile is not None and profile.endswith(".toml"):
        profile = str(file.parent / profile)
    elif profile is not None and profile not in shipped_names():
        raise ConfigError(f"{display(file)}: {_unknown_profile(profile)}")
    config = Config(
        file=file,
        profile=profile,
        source=data.get("source"),
        editions=MappingProxyType({code: file.parent / path for code, path in data.get("editions", {}).items()}),
        select=tuple(data.get("select", ())),
        extend_select=tuple(data.get("extend-select", ())),
        ignore=tuple(data.get("ignore", ())),
        severity=_severities(data.get("severity", {}), display(file)),
        baseline=file.parent / data["baseline"] if "baseline" in data else None,
        untranslated_mark=data.get("untranslated-mark"),
        glossary=tuple(MappingProxyType(entry) for entry in data.get("glossary", ())),
    )
    if "suppress" in data:
        editions = tuple(config.editions.values())
        config = replace(config, suppressed=Suppressed(source, _entries(data["suppress"], source), editions))
    if len(set(config.editions.values())) < len(config.editions):
        raise ConfigError(f"{display(file)}: editions: one file is named for two languages")
    try:
        config.rules()
    except ConfigError as error:
        raise ConfigError(f"{display(file)}: {error}") from error
    return config


def load_profile(name: str) -> Profile:
    """Load a shipped profile by name, or a profile file, which ends in `.toml`. Raises `ProfileError`."""
    if name in shipped_names():
        return shipped(name)
    if not name.endswith(".toml"):
        raise ProfileError(_unknown_profile(name))
    file = Path(name)
    data = _load_toml(file, ProfileError)
    from readme_tools.records.schema import validate

    validate(data, "profile", display(file), ProfileError)
    return from_data(data, display(file))


def _unknown_profile(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, shipped_names(), n=1)
    hint = f"did you mean '{near[0]}'?" if near else f"shipped profiles are {', '.join(shipped_names())}"
    return f"unknown profile '{name}': {hint} (a file of your own ends in .toml)"


def _entries(tables: Sequence[Mapping[str, Any]], source: Source) -> tuple[Entry, ...]:
    """Read the `[[suppress]]` tables. Raises `ConfigError` for unknown rules."""
    places = _places(source, len(tables))
    entries = []
    for table, place in zip(tables, places, strict=True):
        try:
            select(table["rules"], every=True)
        except ConfigError as error:
            line = source.position(place.start).line
            raise ConfigError(f"{source.path}:{line}: suppress: {error}") from error
        entries.append(Entry(place, tuple(table["rules"]), table.get("path"), table.get("table"), table.get("row")))
    return tuple(entries)


def _places(source: Source, count: int) -> list[Span]:
    """Find the `[[suppress]]` tables; where they are written otherwise, each stands for the key."""
    text = source.text
    headers = list(_SUPPRESS.finditer(text))
    if len(headers) != count:
        key = re.search(r"\bsuppress\b", text)
        return [Span(*key.span()) if key else Span(0, 0)] * count
    ends = [match.start() for match in _HEADER.finditer(text)] + [len(text)]
    starts = [match.start(1) for match in headers]
    stops = [next(end for end in ends if end > start) for start in starts]
    return [Span(start, start + len(text[start:end].rstrip())) for start, end in zip(starts, stops, strict=True)]


def _load_toml(file: Path, error: type[ReadmeToolsError] = ConfigError) -> dict[str, Any]:
    return _parse(_read(file, error), error)


def _read(file: Path, error: type[ReadmeToolsError] = ConfigError) -> Source:
    try:
        return Source(display(file), file.read_bytes().decode("utf-8-sig"), file=file)
    except OSError as problem:
        raise error(f"{display(file)}: cannot be read: {problem.strerror or problem}") from problem
    except UnicodeDecodeError as problem:
        raise error(f"{display(file)}: not UTF-8: save the file as UTF-8") from problem


def _parse(source: Source, error: type[ReadmeToolsError] = ConfigError) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as problem:
        raise error(f"{source.path}: not valid TOML: {problem}") from problem
