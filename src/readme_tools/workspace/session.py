"""A check from its set-up to its findings: catalogues that were read, and the unsaved text of one of their files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from readme_tools.config import Configurations
from readme_tools.lazy.dataclasses import dataclass, replace
from readme_tools.linter.merge import merge
from readme_tools.linter.registry import ALL, ListedRule
from readme_tools.linter.runner import Found, Run, find
from readme_tools.project.boundary import Boundary
from readme_tools.project.catalogue import Catalogue
from readme_tools.project.discovery import display
from readme_tools.workspace.buffer import Buffer
from readme_tools.workspace.find import Catalogued
from readme_tools.workspace.jobs import Job, check_all, fix_all, jobs
from readme_tools.workspace.setup import catalogues

if TYPE_CHECKING:
    from readme_tools.linter.fixer import Fixed


@dataclass(frozen=True)
class Written:
    """A baseline that was written: how many findings in how many places, and entries that were kept unchecked."""

    file: Path
    count: int
    places: int
    kept: int
    is_configured: bool


@dataclass(frozen=True)
class Session:
    """The catalogues of a run by configuration, and the text that stands for one of their files, if any."""

    work: tuple[Job, ...]
    buffer: Buffer | None = None

    @property
    def catalogues(self) -> list[Catalogue]:
        """The catalogues."""
        return [catalogue for job in self.work for catalogue in job.catalogues]

    @property
    def rules(self) -> tuple[ListedRule, ...]:
        """All rules that run on some catalogue."""
        run = {rule for job in self.work for rule in job.rules}
        return tuple(rule for rule in ALL if rule in run)

    @property
    def only(self) -> str | None:
        """The path of the one file that may be fixed, where a text stands for it."""
        if self.buffer is None:
            return None
        own = (one.document.source for catalogue in self.catalogues for one in catalogue.editions)
        return next((source.path for source in own if self.buffer.is_of(source)), None)

    def files(self) -> list[Path]:
        """Return the files that the result depends on, and the folders in which further ones may appear."""
        settings: list[Path | None] = []
        for job in self.work:
            for config, _ in job.members:
                own = Path(config.profile) if config.profile and config.profile.endswith(".toml") else None
                settings += [config.file, config.baseline, own]
        read = [path for catalogue in self.catalogues for path in (*catalogue.inputs, catalogue.root)]
        return [*read, *(file for file in settings if file)]

    def since(self, revision: str | None) -> Session:
        """Return the session with only what changed since a git revision to be shown, all for None."""
        return self if revision is None else replace(self, work=tuple(job.since(revision) for job in self.work))

    def check(self) -> Run:
        """Find what is wrong, in order of file and place."""
        return check_all(self.work)

    def fix(self, unsafe: bool = False) -> Fixed:
        """Return the texts with all fixes applied that can be. Nothing is written. Raises `SourceError`."""
        return fix_all(self.work, unsafe, self.only)

    def write_baseline(self, target: Path | None = None, force: bool = False) -> list[Written]:
        """Write all findings to a file, or to that of each configuration.

        Raises `ConfigError` rather than write over anything else than a baseline, unless `force`.
        """
        from readme_tools.linter.baseline import require_name
        from readme_tools.workspace.writing import BASELINE, refuse

        files: dict[Path, list[Job]] = {}
        for job in self.work:
            file = target or job.config.baseline_file()
            if target is None:
                job.config.boundary.around(file.parent).refuse(file, display(file))
            files.setdefault(file, []).append(job)
        for file in files:
            require_name(file)
            refuse(file, force, BASELINE)
        return [_written(file, those) for file, those in files.items()]


def open_session(
    paths: Sequence[Path],
    configurations: Configurations,
    only: bool = False,
    buffer: Buffer | None = None,
    hiding: bool = True,
) -> Session:
    """Read the catalogues that some paths mean, or that of a text. Without `hiding`, no baseline is used.

    `only` is that of `catalogues`. Raises `ConfigError` and `SourceError`.
    """
    found = _buffered(buffer, configurations) if buffer else catalogues(paths, configurations, only)
    return Session(tuple(jobs(found, hiding)), buffer)


def _buffered(buffer: Buffer, configurations: Configurations) -> list[Catalogued]:
    """Find the catalogue of the file that a text stands for."""
    if buffer.file is None or not buffer.file.exists():
        config = configurations.near(buffer.place.absolute())
        return [Catalogued(config, buffer.alone(Boundary(configurations.given.outside)))]
    found = catalogues([buffer.file], configurations, forced=False)
    return [replace(one, files=buffer.within(one.files)) for one in found]


def _written(file: Path, work: Sequence[Job]) -> Written:
    from readme_tools.linter.baseline import write_baseline

    results = [find(job.catalogues, job.rules, job.policy) for job in work]
    marks = {one: mark for found in results for one, mark in found.marks.items()}
    sources = {path: source for found in results for path, source in found.sources.items()}
    entries = [(one, mark, sources[one.path]) for one, mark in marks.items()]
    kept = write_baseline(file, entries, _covers(file, work, results))
    is_configured = all(job.config.baseline and job.config.baseline.resolve() == file.resolve() for job in work)
    return Written(
        file, len(merge(marks, (one for found in results for one in found.checked))), len(marks), kept, is_configured
    )


def _covers(file: Path, work: Sequence[Job], results: Sequence[Found]) -> Callable[[str, str], bool]:
    """Return whether a rule's findings in a file were looked for; a file that is gone has none in a whole catalogue."""
    from readme_tools.linter.baseline import path_from

    paths = [(found, {path_from(file, found.sources[path]): path for path in found.judged}) for found in results]
    wholes = [catalogue.root.resolve() for job in work for catalogue in job.catalogues if catalogue.wanted is None]

    def covers(code: str, path: str) -> bool:
        if any(path in own and found.covers(code, own[path]) for found, own in paths):
            return True
        place = (file.parent / path).resolve()
        return not place.exists() and any(place.is_relative_to(root) for root in wholes)

    return covers
