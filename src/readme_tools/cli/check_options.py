"""The options of `readme-tools check`: what they say together, and which exclude one another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from readme_tools.cache import replay
from readme_tools.cli.stdin import DASH
from readme_tools.cli.steps import apart
from readme_tools.config import Config, Configurations, Given, split_names
from readme_tools.errors import ConfigError
from readme_tools.lazy.dataclasses import dataclass, field, replace
from readme_tools.reporters import COUNTED, FORMATS, MACHINE
from readme_tools.workspace.setup import with_rules

# What hooks and people write besides paths; that results are not kept is told elsewhere.
_FLAGS = {"--fix": "fixing", "--only-catalogues": "only", "-q": "quiet", "--quiet": "quiet", replay.OPTION: ""}
# Each option with those that it cannot be used together with.
_EXCLUSIVE = {
    "--changed": ("--since",),
    "--diff": ("--statistics", "--output-file"),
    "--show-files": ("--fix", "--diff", "--statistics", "--output-file"),
    "--watch": ("--fix", "--diff", "--output-file", "--show-files", "standard input"),
    "--write-baseline": (
        "--fix",
        "--diff",
        "--since",
        "--changed",
        "--baseline",
        "--severity",
        "--statistics",
        "--output-file",
        "--show-files",
        "standard input",
        "--watch",
    ),
}


@dataclass(frozen=True)
class CheckOptions:
    """What the command line says."""

    paths: tuple[Path, ...]
    stdin_filename: Path | None = None
    fixing: bool = False
    unsafe: bool = False
    showing: bool = False
    select: str | None = None
    extend_select: str | None = None
    ignore: str | None = None
    revision: str | None = None
    changed: bool = False
    baseline: Path | None = None
    severity: str | None = None
    target: str | None = None
    output_format: str | None = None
    output_file: Path | None = None
    force: bool = False
    color: str = "auto"
    statistics: bool = False
    quiet: bool = False
    exit_zero: bool = False
    show_files: bool = False
    watching: bool = False
    only: bool = False
    profile: str | None = None
    config: Given = field(default_factory=Given)

    @property
    def asks_for_more(self) -> bool:
        """Whether something else than findings is asked for, or another text than files; the Action refuses it."""
        return bool(
            self.fixing
            or self.showing
            or self.statistics
            or self.show_files
            or self.watching
            or self.output_file
            or self.target is not None
            or self.stdin_filename
            or DASH in self.paths
        )

    @property
    def format(self) -> str:
        """The format of the report."""
        return self.output_format or "full"

    @property
    def is_machine(self) -> bool:
        """Whether a program is to read the report."""
        return self.format in MACHINE

    @property
    def wanted_revision(self) -> str | None:
        """The revision since which changes are shown; None for everything."""
        if not self.changed:
            return self.revision
        from readme_tools.linter.since import HEAD

        return HEAD

    def code(self, has_findings: bool) -> int:
        """Return the exit code."""
        return 1 if has_findings and not self.exit_zero else 0

    def refuse_contradictions(self) -> None:
        """Raise `ConfigError` for options that exclude one another."""
        given = {
            "--since": self.revision is not None,
            "--changed": self.changed,
            "--baseline": self.baseline is not None,
            "--severity": self.severity is not None,
            "--fix": self.fixing,
            "--diff": self.showing,
            "--statistics": self.statistics,
            "--output-file": self.output_file is not None,
            "--show-files": self.show_files,
            "standard input": DASH in self.paths or self.stdin_filename is not None,
            "--watch": self.watching,
            "--write-baseline": self.target is not None,
        }
        shape = f"--output-format {self.output_format}"
        for one, others in _EXCLUSIVE.items():
            for other in others:
                apart({name: given[name] for name in (other, one)})
        for one in ("--diff", "--show-files", "--watch", "--write-baseline"):
            apart({one: given[one], shape: self.is_machine})
        apart({"--statistics": self.statistics, shape: self.format not in COUNTED})

    def configurations(self) -> Configurations:
        """Return the configurations as the command line changes them. Raises `ConfigError`."""
        change = with_rules(
            self.profile,
            split_names(self.select),
            split_names(self.extend_select),
            split_names(self.ignore),
            self.baseline,
            self.severity,
        )
        return Configurations(self.config, change)

    def reporting_as(self, config: Config) -> CheckOptions:
        """Return the options with the format that the configuration names, where the command line names none.

        Raises `ConfigError` when there is no such format.
        """
        name = config.output_format
        if name is None or self.output_format is not None:
            return self
        if name not in FORMATS:
            raise ConfigError(
                "output-format: '{name}' is not known: it can be {known}", name=name, known=", ".join(FORMATS)
            )
        return replace(self, output_format=name)


def plain(arguments: Sequence[str]) -> CheckOptions | None:
    """Return what arguments say that are paths and the flags of hooks; None for others, which click must read."""
    flags = {_FLAGS.get(one, one) for one in arguments if one.startswith("-")}
    if not flags <= {*_FLAGS.values()}:
        return None
    paths = tuple(Path(one) for one in arguments if not one.startswith("-"))
    return CheckOptions(paths, fixing="fixing" in flags, quiet="quiet" in flags, only="only" in flags)
