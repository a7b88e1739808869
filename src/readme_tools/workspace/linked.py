"""Links to the web checked: which ones are meant, what is known of them already, and what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from readme_tools.config import Config
from readme_tools.errors import ConfigError
from readme_tools.i18n.message import say, say_count
from readme_tools.lazy.dataclasses import dataclass, replace
from readme_tools.links.cited import cited, contradicted, given_up
from readme_tools.links.claims import claimed, contradictions
from readme_tools.links.clock import Clock
from readme_tools.links.code import endpoint
from readme_tools.links.collect import Link, at_hosts, collect, in_files, in_table, on_changed_lines
from readme_tools.links.exclusions import LYCHEE, Exclusions, excluded, read_lines
from readme_tools.links.findings import findings, graded, masked
from readme_tools.links.hub import model_of
from readme_tools.links.memory import Memory, read_memory
from readme_tools.links.questions import Questions, questions_of
from readme_tools.links.settings import LinkSettings, Progress, from_data
from readme_tools.links.verdicts import Outcome
from readme_tools.linter.runner import Run
from readme_tools.linter.since import texts_at
from readme_tools.linter.suppression import unsuppressed
from readme_tools.project.catalogue import Catalogue
from readme_tools.project.discovery import display
from readme_tools.text.diagnostic import Diagnostic
from readme_tools.workspace.link_run import LinkRun
from readme_tools.workspace.online import asking
from readme_tools.workspace.setup import read

if TYPE_CHECKING:
    from readme_tools.links.asking import Asked
    from readme_tools.workspace.find import Catalogued


@dataclass(frozen=True)
class Wanted:
    """Which links are checked, what else is asked, and what is told, as the options of `links` say it."""

    hosts: Sequence[str] = ()
    table: str | None = None
    since: str | None = None
    offline: bool = False
    memory: Path | None = None
    hub: bool = False
    papers: bool = False
    code: bool = False
    excluded: bool = False
    allow_private: bool = False
    unchecked: bool = False


def check(found: Sequence[Catalogued], wanted: Wanted, tell: Progress = lambda _done, _total: None) -> LinkRun:
    """Check the links of catalogues: by exclusions, by what is remembered, and by the world. Nothing is written.

    Each catalogue has its own exclusions and suppressions; all else of the first one's configuration holds for all.
    `tell` is called with how many links are done, and of how many. Raises `ConfigError` and `SourceError`.
    """
    catalogues = [read(one) for one in found]
    config = found[0].config if found else Config()
    settings = from_data(config.links)
    exclusions = dict.fromkeys(own for one in found for own in from_data(one.config.links).exclusions)
    settings = replace(settings, exclusions=tuple(exclusions))
    if wanted.memory is not None:
        settings = replace(settings, memory=wanted.memory)
    if settings.memory is None and wanted.offline:
        raise ConfigError("--offline needs a memory: name it with --memory, or with the key 'links.memory'")
    every = collect(catalogues)
    links = _scope(wanted, every, catalogues)
    judged = _Judging(wanted, settings, catalogues, links)
    judged.judge([one.url for one in every], tell)
    sources = {path: source for one in catalogues for path, source in one.sources.items()}
    told = findings(links, judged.outcomes, sources, judged.memory.days, settings.failures, wanted.unchecked)
    diagnostics = graded([*told, *judged.contradictions], config.severity)
    diagnostics = sorted(diagnostics, key=lambda one: (one.path, one.span.start, one.code))
    for one, catalogue in zip(found, catalogues, strict=True):
        diagnostics = unsuppressed(catalogue, one.config.suppressed, diagnostics)
    run = Run(tuple(diagnostics), masked(sources, links), tuple(one.scope for one in catalogues))
    file = None if wanted.offline else settings.memory
    asked = judged.outcomes, judged.requests, judged.notes, judged.memory
    return LinkRun(run, links, *asked, file, catalogues, wanted.unchecked)


def _scope(wanted: Wanted, links: list[Link], catalogues: Sequence[Catalogue]) -> list[Link]:
    """Return the links that are meant."""
    if any(catalogue.wanted is not None for catalogue in catalogues):
        paths = {
            path for catalogue in catalogues for path in catalogue.wanted or (one.path for one in catalogue.editions)
        }
        links = in_files(links, frozenset(paths))
    if wanted.table is not None:
        if len(catalogues) != 1:
            raise ConfigError("--table needs one catalogue: name its folder")
        links = in_table(links, catalogues[0], wanted.table)
    if wanted.since is not None:
        sources = {path: source for one in catalogues for path, source in one.sources.items()}
        links = on_changed_lines(links, sources, texts_at(wanted.since, sources.values()))
    return at_hosts(links, wanted.hosts) if wanted.hosts else links


class _Judging:
    """Judges links: the outcomes by URL, what is remembered from now on, and what the world contradicts.

    `requests` counts what was sent; what is to be said of the run as a whole comes into `notes`.
    """

    def __init__(
        self, wanted: Wanted, settings: LinkSettings, catalogues: Sequence[Catalogue], links: Sequence[Link]
    ) -> None:
        self._wanted, self._settings, self._catalogues, self._links = wanted, settings, catalogues, links
        self._clock = Clock()
        self.notes: list[str] = []
        self.outcomes: Mapping[str, Outcome] = {}
        self.contradictions: list[Diagnostic] = []
        self.requests = 0
        self.memory = self._remembered()

    def judge(self, every: Sequence[str], tell: Progress) -> None:
        """Judge the links, and learn of them; of other links than those of `every` nothing is remembered."""
        wanted, settings, notes = self._wanted, self._settings, self.notes
        exclusions = self._exclusions()
        left_out = {one.url: reason for one in self._links if (reason := exclusions.reason(one.url)) is not None}
        urls = [one.url for one in self._links if one.url not in left_out]
        questions = questions_of(urls, self._catalogues, wanted.papers, wanted.code, wanted.hub)
        if questions.repositories and endpoint()[1] is None:
            notes.append(say("--code needs a token in GITHUB_TOKEN: without one, nothing says what is archived"))
        outcomes, asked = self._known(left_out)
        if (asked or questions.papers or questions.repositories) and not wanted.offline:
            answers: Asked = asking("links").ask(asked, settings, self._clock, wanted.allow_private, tell, questions)
            outcomes |= answers.links.outcomes
            self.contradictions = [*self._contradicted(answers)]
            self.requests = sum(answers.links.requests.values())
            if answers.refuses_token:
                notes.append(say("the hub does not accept the token that it was given: it was asked without one"))
            notes += _silences(questions, answers)
            if not answers.links.has_network:
                notes.append(say("no host answers: is there a network? The links were not checked"))
        if not wanted.offline:
            self.memory = self.memory.learn(outcomes, self._clock.now(), every)
        if not (wanted.hosts or wanted.table or wanted.since) and all(one.wanted is None for one in self._catalogues):
            notes += exclusions.needless(outcomes)
        told = {url: excluded(left_out[url]) if url in left_out else one for url, one in outcomes.items()}
        self.outcomes = {one.url: told[one.url] for one in self._links}

    def _remembered(self) -> Memory:
        file = self._settings.memory
        memory, problem = read_memory(file) if file else (Memory({}), None)
        if self._wanted.offline and not (problem or memory.entries):
            problem = say("{file}: no memory yet: nothing is known of the links", file=display(file or Path()))
        self.notes += [problem] if problem else []
        return memory

    def _exclusions(self) -> Exclusions:
        files = {one.root / LYCHEE for one in self._catalogues}
        held = [one for one in files if all(catalogue.boundary.holds(one) for catalogue in self._catalogues)]
        exclusions = Exclusions(
            self._settings.exclusions, [line for file in held for line in read_lines(file)], self._clock.today()
        )
        for line in exclusions.problems:
            text = say("{file}: not a regular expression that can be used: {text}", file=LYCHEE, text=line)
            self.notes.append(text)
        return exclusions

    def _known(self, left_out: Mapping[str, str]) -> tuple[dict[str, Outcome], list[str]]:
        """Return what is known of links without asking, and which ones are to be asked for."""
        wanted, known, asked = self._wanted, dict[str, Outcome](), list[str]()
        for one in self._links:
            fresh = self.memory.fresh(one.url, self._clock.now(), self._settings.reuse)
            if one.url in left_out and not wanted.excluded:
                known[one.url] = excluded(left_out[one.url])
            elif wanted.offline:
                known[one.url] = self.memory.outcome(one.url)
            elif fresh is not None and not (wanted.hub and model_of(one.url)):
                known[one.url] = fresh
            else:
                asked.append(one.url)
        return known, asked

    def _contradicted(self, answers: Asked) -> Iterable[Diagnostic]:
        yield from given_up(self._links, answers.papers, answers.repositories)
        for one in self._catalogues:
            if self._wanted.hub:
                yield from contradictions(claimed(one), answers.models)
            if answers.papers:
                yield from contradicted(cited(one), answers.papers)


def _silences(questions: Questions, answers: Asked) -> Iterable[str]:
    """Yield what is to be said where services said nothing of what they were asked."""
    papers = {*questions.papers} - {*answers.papers}
    if papers:
        yield say_count(
            "nothing was learned of {count} paper: no service knows it, or none answered",
            "nothing was learned of {count} papers: no service knows them, or none answered",
            len(papers),
        )
    repositories = {*questions.repositories} - {*answers.repositories}
    if repositories and endpoint()[1] is not None:
        yield say_count(
            "GitHub said nothing of {count} repository: check the token in GITHUB_TOKEN",
            "GitHub said nothing of {count} repositories: check the token in GITHUB_TOKEN",
            len(repositories),
        )
