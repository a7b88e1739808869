"""The flow from sources to diagnostics; the only loop over rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from readme_tools import folders
from readme_tools.catalogue.bind import Catalogue, Edition, bind, fits
from readme_tools.catalogue.groups import Alignment
from readme_tools.catalogue.profile import GENERIC, Profile, shipped, shipped_names
from readme_tools.diagnostics import Checked, Diagnostic
from readme_tools.discovery import FileSet, display
from readme_tools.editions.align import align
from readme_tools.markdown.build import parse
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.pages import Page, Site
from readme_tools.merging import merge
from readme_tools.policy import Policy
from readme_tools.rules.base import Rule
from readme_tools.rules.source.conflict_marker import RULE as CONFLICT_MARKER
from readme_tools.text.source import Source, read_source


@dataclass(frozen=True)
class Project:
    """A catalogue read: its editions lined up, and the files that they include."""

    alignment: Alignment
    included: tuple[Catalogue, ...] = ()
    wanted: frozenset[str] | None = None
    root: Path = Path()
    files: frozenset[str] | None = None

    @property
    def catalogues(self) -> tuple[Catalogue, ...]:
        """The editions and then the included files."""
        return (*self.alignment.catalogues, *self.included)

    @property
    def scope(self) -> Checked:
        """What the project is made of, to tell the user."""
        editions = self.alignment.catalogues
        return Checked(
            tuple((one.edition.language, one.edition.path) for one in editions),
            tuple(one.edition.path for one in self.included),
            editions[0].profile.name if editions else GENERIC,
        )

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every file with what its links may point at; folders are read when a rule asks."""
        documents = {one.document.source.path: one.document for one in self.catalogues}
        includes = {path: _included_paths(one, self.root) for path, one in documents.items() if one.includes}
        if self.files is not None:
            site = Site(documents, includes, lambda folder: self.files if folder == "." else None, ".", True)
        else:
            on_disk = any(one.source.file for one in documents.values())
            names = cache(folders.names) if on_disk else lambda _: None
            whole = on_disk and folders.is_work_tree(self.root)
            site = Site(documents, includes, names, display(self.root), whole)
        return tuple(Page(one, site) for one in documents.values())


@dataclass(frozen=True)
class Run:
    """What a check found, in order of file, place and code, the sources to show it in, and its scope."""

    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source] = field(repr=False)
    checked: tuple[Checked, ...] = ()


def choose_profile(documents: Sequence[Document]) -> Profile:
    """Give the shipped profile whose headings fit the tables of all editions, else the generic one."""
    for name in shipped_names():
        profile = shipped(name)
        if fits(documents, profile):
            return profile
    return shipped(GENERIC)


def read_project(files: FileSet, profile: Profile | None) -> Project:
    """Parse the editions of a catalogue and what they include. Raises `SourceError`."""
    documents = [parse(edition.source) for edition in files.editions]
    chosen = profile or choose_profile(documents)
    catalogues = [
        bind(document, Edition(edition.language, edition.source.path), chosen)
        for document, edition in zip(documents, files.editions, strict=True)
    ]
    included = []
    for source, language in _included(files, documents):
        document = parse(source)
        own = profile or (chosen if fits([document], chosen) else choose_profile([document]))
        included.append(bind(document, Edition(language, source.path), own))
    return Project(align(catalogues), tuple(included), files.wanted, files.root, files.files)


def read_sources(files: FileSet) -> list[Source]:
    """Give the texts of a catalogue that were asked for: its editions, and what they include."""
    editions = [edition.source for edition in files.named().editions]
    if files.wanted is not None:
        return editions
    including = [parse(source) if "@include" in source.text else Document(source) for source in editions]
    return [*editions, *(source for source, _ in _included(files, including))]


def _included(files: FileSet, documents: Sequence[Document]) -> Iterator[tuple[Source, str]]:
    """Yield the Markdown files that editions include by comment, each once, also over several steps."""
    seen = {edition.source.file.resolve() for edition in files.editions if edition.source.file}
    queue = list(zip(documents, (edition.language for edition in files.editions), strict=True))
    while queue:
        document, language = queue.pop(0)
        if document.source.file is None:
            continue
        for include in document.includes:
            file = _resolve(include.path, files.root, document.source.file.parent)
            if file is None or file.resolve() in seen:
                continue
            seen.add(file.resolve())
            source = read_source(file, display(file))
            yield source, language
            if "@include" in source.text:
                queue.append((parse(source), language))


def _included_paths(document: Document, root: Path) -> list[str | None]:
    """Give the path of each file that a document includes, None where it cannot be read."""
    folder = document.source.file.parent if document.source.file else None
    files = [_resolve(include.path, root, folder) if folder else None for include in document.includes]
    return [display(file) if file else None for file in files]


def _resolve(path: str, root: Path, folder: Path) -> Path | None:
    """Find an included Markdown file; `@/` is the catalogue's root, as in VitePress."""
    relative = path.removeprefix("@/")
    bases = (root, folder) if path.startswith("@/") else (folder,)
    found = (base / relative for base in bases)
    return next((file for file in found if file.suffix in (".md", ".markdown") and file.is_file()), None)


def check(projects: Iterable[Project], rules: Sequence[Rule], policy: Policy | None = None) -> Run:
    """Run the rules over the projects, each on the least subject that it asks for."""
    policy = policy or Policy()
    diagnostics: dict[Diagnostic, None] = {}
    sources: dict[str, Source] = {}
    checked: list[Checked] = []
    for project in projects:
        checked.append(project.scope)
        for catalogue in project.catalogues:
            sources[catalogue.edition.path] = catalogue.document.source
        found = _without_conflicted(_diagnostics(project, rules, policy))
        diagnostics |= dict.fromkeys(one for one in found if _is_wanted(one, project.wanted))
    # The order of a rule's findings at one place is its own: rows that belong there one after the other.
    ordered = sorted(diagnostics, key=lambda one: (one.path, one.span.start, one.code))
    return Run(tuple(merge(ordered)), sources, tuple(checked))


def _diagnostics(project: Project, rules: Sequence[Rule], policy: Policy) -> Iterator[Diagnostic]:
    for rule in rules:
        severity = policy.severities.get(rule.name, rule.severity)
        for subject in _subjects(project, rule):
            for finding in rule.check(subject):
                yield Diagnostic(rule.code, rule.name, severity, finding)


def _without_conflicted(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Leave out what else is found in, or by comparison with, a file that an unfinished merge spoilt."""
    found = list(diagnostics)
    spoilt = {one.path for one in found if one.name == CONFLICT_MARKER.name}
    return [
        one
        for one in found
        if one.name == CONFLICT_MARKER.name
        or not spoilt & {one.path, *(related.location.path for related in one.finding.related)}
    ]


def _subjects(project: Project, rule: Rule) -> Iterable[object]:
    if rule.subject is Alignment:
        return (project.alignment,) if len(project.alignment.catalogues) > 1 else ()
    if rule.subject is Catalogue:
        return project.catalogues
    if rule.subject is Page:
        return project.pages
    documents = [catalogue.document for catalogue in project.catalogues]
    return documents if rule.subject is Document else [document.source for document in documents]


def _is_wanted(diagnostic: Diagnostic, wanted: frozenset[str] | None) -> bool:
    """Say whether a finding is in, or points at, a file that was asked for."""
    if wanted is None or diagnostic.path in wanted:
        return True
    return any(related.location.path in wanted for related in diagnostic.finding.related)
