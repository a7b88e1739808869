"""One check over catalogues with different configurations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple
from typing import TYPE_CHECKING

from readme_tools.config import Config
from readme_tools.lazy.dataclasses import dataclass, replace
from readme_tools.linter.policy import Policy
from readme_tools.linter.registry import ALL, ListedRule
from readme_tools.linter.runner import Run, check
from readme_tools.project.catalogue import Catalogue, Settings
from readme_tools.text import Hidden, grouped
from readme_tools.workspace.find import Catalogued
from readme_tools.workspace.setup import read

if TYPE_CHECKING:
    from readme_tools.linter.fixer import Fixed


@dataclass(frozen=True)
class Job:
    """The catalogues of one configuration file, each with its settings, and all the rules that run on some."""

    members: tuple[tuple[Config, Catalogue], ...]
    rules: tuple[ListedRule, ...]
    policy: Policy

    @property
    def config(self) -> Config:
        """The settings of the first catalogue; what is for all of the file is the same in each."""
        return self.members[0][0]

    @property
    def catalogues(self) -> tuple[Catalogue, ...]:
        """The catalogues."""
        return tuple(catalogue for _, catalogue in self.members)

    def since(self, revision: str) -> Job:
        """Return the job with only what changed since a git revision to be shown. Raises `ConfigError`."""
        from readme_tools.linter.introduced import since

        catalogues, policy = since(revision, self.catalogues, self.rules, self.policy)
        configs = (config for config, _ in self.members)
        return replace(self, members=tuple(zip(configs, catalogues, strict=True)), policy=policy)


def jobs(
    found: Iterable[Catalogued], hiding: bool = True, reading: Callable[[Catalogued], Catalogue] = read
) -> list[Job]:
    """Read catalogues, and put those of one configuration file together.

    The findings of a baseline are shown unless `hiding`. `reading` reads a catalogue. Raises `SourceError` and
    `ConfigError`.
    """
    groups = grouped((one.config.file, one) for one in found)
    return [_job(group, hiding, reading) for group in groups.values()]


def _job(group: Sequence[Catalogued], hiding: bool, reading: Callable[[Catalogued], Catalogue]) -> Job:
    configs = {id(one.config): one.config for one in group}
    settings: Mapping[int, Settings] = {}
    if len(configs) > 1:
        settings = {key: Settings(config.rules(), config.severity) for key, config in configs.items()}
    run = {rule for config in configs.values() for rule in config.rules()}
    members = tuple((one.config, replace(reading(one), settings=settings.get(id(one.config)))) for one in group)
    return Job(members, tuple(rule for rule in ALL if rule in run), group[0].config.policy(hiding))


def check_all(all_jobs: Sequence[Job]) -> Run:
    """Check the catalogues of all jobs, each with its own settings, as one run."""
    return _together([check(job.catalogues, job.rules, job.policy) for job in all_jobs])


def fix_all(all_jobs: Sequence[Job], unsafe: bool = False, only: str | None = None) -> Fixed:
    """Apply fixes as `fix` does, to the catalogues of all jobs. Raises `SourceError`."""
    from readme_tools.linter.fixer import Fixed, fix

    done = [fix(job.catalogues, job.rules, job.policy, unsafe, only) for job in all_jobs]
    return Fixed(
        {path: text for one in done for path, text in one.texts.items()},
        {path: source for one in done for path, source in one.before.items()},
        sum(one.count for one in done),
        _together([one.run for one in done]),
        tuple(left for one in done for left in one.left_out),
    )


def _together(runs: Sequence[Run]) -> Run:
    if len(runs) == 1:
        return runs[0]
    found = dict.fromkeys(one for run in runs for one in run.diagnostics)
    hidden = Hidden(*map(sum, zip(*(astuple(run.hidden) for run in runs), strict=True)))
    return Run(
        tuple(sorted(found, key=lambda one: (one.path, one.span.start, one.code))),
        {path: source for run in runs for path, source in run.sources.items()},
        tuple(one for run in runs for one in run.checked),
        hidden,
        {one: mark for run in runs for one, mark in run.marks.items()},
        tuple(dict.fromkeys(one for run in runs for one in run.failures)),
        frozenset(one for run in runs for one in run.inputs),
    )
