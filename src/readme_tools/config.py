"""The configuration: `readme-tools.toml`, or `[tool.readme-tools]` in `pyproject.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any

from readme_tools.catalogue.profile import Profile, from_data, shipped, shipped_names
from readme_tools.diagnostics import Severity
from readme_tools.discovery import display
from readme_tools.errors import ConfigError, ProfileError, ReadmeToolsError
from readme_tools.rules import ALL
from readme_tools.rules.base import Rule

FILE_NAME = "readme-tools.toml"


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

    def rules(self) -> tuple[Rule, ...]:
        """Give the rules that are selected and not ignored. Raises `ConfigError` for unknown ones."""
        usual = {rule for rule in ALL if not rule.opt_in}
        chosen = _rules(self.select) if self.select else usual
        selected = (chosen | _rules(self.extend_select)) - _rules(self.ignore, every=True)
        if not selected:
            raise ConfigError("no rule is left to run: 'ignore' leaves out all that 'select' names")
        return tuple(rule for rule in ALL if rule in selected)

    def load_profile(self) -> Profile | None:
        """Load the profile that was named, None when none was. Raises `ProfileError`."""
        return load_profile(self.profile) if self.profile else None

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


def _rules(names: Sequence[str], every: bool = False) -> set[Rule]:
    """Find rules by code or name; `RT4` stands for all codes that start so, `all` for every rule.

    The beginning of a code does not stand for opt-in rules, unless `every` is true.
    """
    found: set[Rule] = set()
    for name in names:
        upper = name.upper()
        matching = [rule for rule in ALL if name.lower() == rule.name or upper in ("ALL", rule.code)]
        if not matching and upper.startswith("RT"):
            matching = [rule for rule in ALL if rule.code.startswith(upper) and (every or not rule.opt_in)]
        if not matching:
            known = [text for rule in ALL for text in (rule.name, rule.code)]
            near = get_close_matches(name.lower(), known, n=1) or get_close_matches(name.upper(), known, n=1)
            hint = f"did you mean '{near[0]}'?" if near else "'readme-tools rule' lists them"
            raise ConfigError(f"unknown rule '{name}': {hint}")
        found.update(matching)
    return found


def rules_named(names: Sequence[str]) -> tuple[Rule, ...]:
    """Find rules by code, name, or the beginning of a code, opt-in ones too. Raises `ConfigError`."""
    found = _rules(names, every=True)
    return tuple(rule for rule in ALL if rule in found)


def _severities(data: Mapping[str, str], origin: str) -> Mapping[str, Severity]:
    try:
        return MappingProxyType({rule.name: Severity(value) for name, value in data.items() for rule in _rules([name])})
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
    data = _load_toml(file)
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
    )
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
    near = get_close_matches(name, shipped_names(), n=1)
    hint = f"did you mean '{near[0]}'?" if near else f"shipped profiles are {', '.join(shipped_names())}"
    return f"unknown profile '{name}': {hint} (a file of your own ends in .toml)"


def _load_toml(file: Path, error: type[ReadmeToolsError] = ConfigError) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except OSError as problem:
        raise error(f"{display(file)}: cannot be read: {problem.strerror or problem}") from problem
    except UnicodeDecodeError as problem:
        raise error(f"{display(file)}: not UTF-8: save the file as UTF-8") from problem
    except tomllib.TOMLDecodeError as problem:
        raise error(f"{display(file)}: not valid TOML: {problem}") from problem
