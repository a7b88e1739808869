"""What a configuration decides, with every path absolute and every name checked."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readme_tools.catalogue.profile.model import Profile
from readme_tools.config.profiles import load_profile
from readme_tools.errors import ConfigError
from readme_tools.format.options import FormatOptions
from readme_tools.i18n import say
from readme_tools.lazy.dataclasses import dataclass, field, replace
from readme_tools.linter.policy import Policy, Suppressed
from readme_tools.project.boundary import CLOSED, Boundary
from readme_tools.project.discovery import display
from readme_tools.text.diagnostic import Severity
from readme_tools.text.glob import FOREIGN, Exclusion

if TYPE_CHECKING:  # it is read only where there is a configuration file
    from readme_tools.config.layers import Merged
    from readme_tools.linter.registry import ListedRule

DEFAULT_EXCLUSIONS = tuple(Exclusion(Path(), name) for name in FOREIGN)


@dataclass(frozen=True)
class Config:
    """All settings of a run, or of one catalogue of it; paths are absolute.

    `profile` is a shipped profile's name or a file; None lets the headings decide. `output_format`
    is None where the command's own holds. `links` is the table of that name, with its paths absolute.
    `catalogues` are those that the configuration describes
    one by one, each with its own settings. `boundary` is what may be read besides the catalogues.
    """

    file: Path | None = None
    name: str | None = None
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
    exclusions: tuple[Exclusion, ...] = DEFAULT_EXCLUSIONS
    output_format: str | None = None
    errors_alone: bool = False
    format: FormatOptions = field(default_factory=FormatOptions)
    links: Mapping[str, Any] = field(default_factory=dict)
    catalogues: tuple[CatalogueEntry, ...] = ()
    boundary: Boundary = CLOSED
    merged: Merged | None = field(default=None, repr=False, compare=False)

    def told(self, problem: str, *key: str) -> ConfigError:
        """Return the error for what a key says, with the file and line that say so."""
        if self.merged is None or key not in self.merged.origins:
            return ConfigError(problem)
        layer, where = self.merged.origin(*key)
        return ConfigError("{place}: {key}: {problem}", place=layer.place(where), key=".".join(key), problem=problem)

    def refuse_missing(self, file: Path, *key: str, advice: str = say("correct the path")) -> None:
        """Raise `ConfigError` for a file that the configuration names, which no option replaces, and that is none."""
        said = self.merged and self.merged.values.get(key[0])
        if said and (len(key) > 1 or Path(said) == file) and not os.path.lexists(file):
            problem = say("{path}: there is no such file: {advice}", path=display(file), advice=advice)
            raise self.told(problem, *key)
        if said and file.is_dir():
            raise self.told(say("{path}: this is a folder, not a file", path=display(file)), *key)

    def rules(self) -> tuple[ListedRule, ...]:
        """Return the rules that are selected and not ignored. Raises `ConfigError` for unknown ones."""
        from readme_tools.linter.registry import ALL, select  # `fmt` and others ask for none

        usual = {rule for rule in ALL if not rule.opt_in}
        chosen = select(self.select) if self.select else usual
        selected = (chosen | select(self.extend_select)) - select(self.ignore, every=True)
        if not selected:
            raise ConfigError("no rule is left to run: 'ignore' covers all that 'select' names")
        return tuple(rule for rule in ALL if rule in selected)

    def load_profile(self) -> Profile | None:
        """Load the profile that was named, None when none was. Raises `ProfileError`."""
        return self._profile

    @cached_property
    def _profile(self) -> Profile | None:
        if self.profile and self.profile.endswith(".toml"):
            self.refuse_missing(Path(self.profile), "profile")
        return load_profile(self.profile, self.boundary) if self.profile else None

    def policy(self, hiding: bool = True) -> Policy:
        """Return what the settings decide about findings, all of them unless `hiding`.

        Raises `ConfigError` when the baseline is missing or malformed.
        """
        baseline = None
        if self.baseline and hiding:
            from readme_tools.linter.baseline import load_baseline

            self.refuse_missing(self.baseline, "baseline", advice=say("make one with --write-baseline"))
            baseline = load_baseline(self.baseline)
        return Policy(self.severity, self.suppressed, baseline, errors_alone=self.errors_alone and hiding)

    def baseline_file(self) -> Path:
        """Return the file that a baseline is written to when none is named."""
        from readme_tools.linter.baseline import FILE_NAME

        return self.baseline or (self.file.parent if self.file else Path()) / FILE_NAME

    def override(self, **changes: Any) -> Config:
        """Return the configuration with what the command line says in its place; None changes nothing."""
        given = {key: value for key, value in changes.items() if value is not None}
        named = self.boundary.naming(*(Path(given[key]) for key in ("profile", "baseline") if given.get(key)))
        return replace(self, **given, boundary=named)


@dataclass(frozen=True)
class CatalogueEntry:
    """A `[[catalogues]]` table, which stands at `place`: `file:line`.

    `path` is a folder, a Markdown file or a glob of such from `folder`; None where the editions say
    where the catalogue is. `config` is all that holds for it, made of `settings`.
    """

    place: str
    folder: Path
    path: str | None
    config: Config
    settings: Merged = field(repr=False, compare=False)


def split_names(value: str | None) -> tuple[str, ...] | None:
    """Split a list of names as the command line takes it, by commas or white space."""
    if value is None:
        return None
    names = tuple(value.replace(",", " ").split())
    if not names:
        raise ConfigError("a list of rules is empty: leave the option out, or name a rule")
    return names
