"""The flow from sources to diagnostics; the only loop over rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path

from readme_tools import folders
from readme_tools.baseline import Baseline
from readme_tools.catalogue.bind import Catalogue, Edition, bind, fits, names_in_lists
from readme_tools.catalogue.dated import Dated
from readme_tools.catalogue.groups import Alignment
from readme_tools.catalogue.profile import GENERIC, Profile, shipped, shipped_names
from readme_tools.diagnostics import Checked, Diagnostic, Hidden, Severity
from readme_tools.discovery import FileSet, display
from readme_tools.editions.align import align
from readme_tools.errors import ReadmeToolsError
from readme_tools.history import Blame, blame, dated
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.markdown.build import parse
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.pages import Page, Site
from readme_tools.markdown.suppress import Suppressions
from readme_tools.merging import merge, merged, without_doubles
from readme_tools.policy import Policy
from readme_tools.rules.base import Rule
from readme_tools.rules.source.conflict_marker import RULE as CONFLICT_MARKER
from readme_tools.suppressing import Comments, Configured
from readme_tools.text.files import is_there
from readme_tools.text.source import Position, Source, read_source
from readme_tools.whereabouts import Fingerprint, Whereabouts, stable


@dataclass(frozen=True)
class Settings:
    """The rules that run on one catalogue of several, and the severities of rules by name."""

    rules: tuple[Rule, ...]
    severities: Mapping[str, Severity]


@dataclass(frozen=True)
class Project:
    """A catalogue read: its editions lined up, the files that they include, and how to ask for their history.

    `settings` is what holds for this catalogue where it differs from the run it is part of.
    """

    alignment: Alignment
    included: tuple[Catalogue, ...] = ()
    wanted: frozenset[str] | None = None
    root: Path = Path()
    files: frozenset[str] | None = None
    blame: Blame = blame
    settings: Settings | None = None

    @property
    def catalogues(self) -> tuple[Catalogue, ...]:
        """The editions and then the included files."""
        return (*self.alignment.catalogues, *self.included)

    @cached_property
    def without_lists(self) -> Project:
        """The same catalogue with the tables that have pipes alone, for rules that know no others."""
        alignment = self.alignment.without_lists()
        included = tuple(one.without_lists() for one in self.included)
        return self if alignment is self.alignment else replace(self, alignment=alignment, included=included)

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


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that raised: its name, the files that it looked at, and what it raised, as text. That is our bug."""

    rule: str
    paths: tuple[str, ...]
    error: str


@dataclass(frozen=True)
class Run:
    """What a check found, in order of file, place and code, the sources to show it in, and its scope.

    `marks` says what each diagnostic is known by when lines move; `failures` are rules that raised, whose
    findings are missing.
    """

    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source] = field(repr=False)
    checked: tuple[Checked, ...] = ()
    hidden: Hidden = field(default_factory=Hidden)
    marks: Mapping[Diagnostic, Fingerprint] = field(default_factory=dict, repr=False, compare=False)
    failures: tuple[Failure, ...] = ()

    def __iter__(self) -> Iterator[Diagnostic]:
        """Yield what was found, in order."""
        return iter(self.diagnostics)

    def position(self, diagnostic: Diagnostic) -> Position:
        """Give the line and column where one of them begins, both counted from 1, in characters."""
        return self.sources[diagnostic.path].position(diagnostic.span.start)

    def text(self, diagnostic: Diagnostic) -> str:
        """Give the text of the file that one of them is about."""
        return self.sources[diagnostic.path].slice(diagnostic.span)


@dataclass(frozen=True)
class Found:
    """Every single place that is reported, in order, before a baseline or a change hides some.

    Each diagnostic comes with what it is known by when lines move. `judged` are the files that were
    asked for and could be judged in full, `ran` the rules that looked at every project.
    """

    marks: Mapping[Diagnostic, Fingerprint]
    sources: Mapping[str, Source] = field(repr=False)
    checked: tuple[Checked, ...]
    judged: frozenset[str]
    ran: frozenset[Rule] = frozenset()
    failures: tuple[Failure, ...] = ()


def choose_profile(documents: Sequence[Document]) -> Profile:
    """Give the shipped profile whose headings fit the tables of all editions, else the generic one."""
    for name in shipped_names():
        profile = shipped(name)
        if fits(documents, profile):
            return profile
    return shipped(GENERIC)


def read_project(files: FileSet, profile: Profile | None, mark: str | None = None) -> Project:
    """Parse the editions of a catalogue and what they include. Raises `SourceError`.

    `mark` is what stands before texts that have yet to be translated, where it is not the usual mark.
    """
    documents = [parse(edition.source) for edition in files.editions]
    chosen = profile or choose_profile(documents)
    chosen = replace(chosen, untranslated_mark=mark) if mark else chosen
    catalogues = [
        bind(document, Edition(edition.language, edition.source.path), chosen)
        for document, edition in zip(documents, files.editions, strict=True)
    ]
    included = []
    for source, language in _included(files, documents):
        document = parse(source)
        own = profile or (chosen if fits([document], chosen) else choose_profile([document]))
        included.append(bind(document, Edition(language, source.path), own))
    return Project(align(catalogues, included), tuple(included), files.wanted, files.root, files.files)


def read_sources(files: FileSet) -> list[Source]:
    """Give the texts of a catalogue that were asked for: its editions, and what they include."""
    editions = [edition.source for edition in files.named().editions]
    if files.wanted is not None and len(files.wanted) == len(editions):
        return editions
    every = [edition.source for edition in files.editions]
    including = [parse(source) if "@include" in source.text else Document(source) for source in every]
    parts = [source for source, _ in _included(files, including)]
    return [*editions, *(source for source in parts if files.wanted is None or source.path in files.wanted)]


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
            if file is None or file.resolve() in seen or (files.is_excluded and files.is_excluded(file)):
                continue
            seen.add(file.resolve())
            source = read_source(file, files.shown(file))
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
    return next((file for file in found if file.suffix in (".md", ".markdown") and is_there(file)), None)


def reread(project: Project, texts: Mapping[str, str | None]) -> Project:
    """Read a project again with other texts; None leaves a file out. What is the same is not parsed again."""

    def again(catalogues: Iterable[Catalogue]) -> Iterator[Catalogue]:
        for catalogue in catalogues:
            document = catalogue.document
            text = texts.get(catalogue.edition.path, document.source.text)
            if text is not None:
                same = text == document.source.text
                parsed = document if same else parse(document.source.with_text(text))
                yield bind(parsed, catalogue.edition, catalogue.profile, names_in_lists(catalogue))

    included = tuple(again(project.included))
    alignment = align(list(again(project.alignment.catalogues)), included)
    return replace(project, alignment=alignment, included=included)


def check(projects: Iterable[Project], rules: Sequence[Rule], policy: Policy | None = None) -> Run:
    """Run the rules over the projects, each on the least subject that it asks for."""
    policy = policy or Policy()
    found = find(projects, rules, policy)
    marks, hidden = found.marks, Hidden()
    if policy.baseline is not None:
        shown, left = policy.baseline.hide(marks, found.sources)
        hidden = Hidden(_count_beside(marks, shown), _outdated(policy.baseline, left, found))
        marks = {one: marks[one] for one in shown}
    if policy.since is not None:
        shown = policy.since.select(marks.items(), found.sources)
        hidden = replace(hidden, older=_count_beside(marks, shown))
        marks = {one: marks[one] for one in shown}
    together = {one: marks[first] for one, first in merged(marks).items()}
    return Run(tuple(together), found.sources, found.checked, hidden, together, found.failures)


def _count_beside(marks: Mapping[Diagnostic, Fingerprint], shown: Iterable[Diagnostic]) -> int:
    """Count the findings that are not shown, as they would be shown."""
    kept = set(shown)
    return len(merge(one for one in marks if one not in kept))


def _outdated(baseline: Baseline, left: Mapping[Fingerprint, int], found: Found) -> int:
    """Count the entries of a baseline that no longer occur, or not so often, as far as they were looked for."""
    codes = {rule.code for rule in found.ran}
    paths = {baseline.path(found.sources[path]) for path in found.judged}
    return sum(mark.code in codes and mark.path in paths for mark in left)


def find(projects: Iterable[Project], rules: Sequence[Rule], policy: Policy) -> Found:
    """Run the rules over the projects; leave out what comments and the configuration suppress."""
    marks: dict[Diagnostic, Fingerprint] = {}
    sources: dict[str, Source] = {}
    checked: list[Checked] = []
    judged: set[str] = set()
    configured = Configured(policy.suppressed) if policy.suppressed else None
    is_whole = True
    everywhere = set(rules)
    failures: list[Failure] = []
    for project in projects:
        checked.append(project.scope)
        own = {catalogue.edition.path: catalogue.document.source for catalogue in project.catalogues}
        sources |= own
        whereabouts = Whereabouts(project.alignment, project.catalogues)
        own_rules = project.settings.rules if project.settings else rules
        own_policy = replace(policy, severities=project.settings.severities) if project.settings else policy
        found, is_spoilt = _judge(project, own_rules, own_policy, configured, whereabouts, failures)
        everywhere &= set(own_rules)
        marks |= {one: whereabouts.fingerprint(one) for one in found if _is_wanted(one, project.wanted)}
        judged |= set() if is_spoilt else own.keys() & (project.wanted or own.keys())
        is_whole = is_whole and not is_spoilt and project.wanted is None
    if configured and is_whole:
        source = configured.suppressed.source
        ran = [rule for rule in rules if rule in everywhere]
        for one in _about_suppressions([configured.subject(sources, ran)], ran, policy, failures):
            marks[one] = Fingerprint(one.path, one.code, "", stable(source.slice(one.span)))
        sources[source.path] = source
        judged.add(source.path)
    # The order of a rule's findings at one place is its own: rows that belong there one after the other.
    ordered = sorted(marks, key=lambda one: (one.path, one.span.start, one.code))
    failed = {one.rule for one in failures}
    ran_everywhere = frozenset(rule for rule in everywhere if rule.name not in failed)
    found_marks = {one: marks[one] for one in ordered}
    return Found(
        found_marks, sources, tuple(checked), frozenset(judged), ran_everywhere, tuple(dict.fromkeys(failures))
    )


def _judge(
    project: Project,
    rules: Sequence[Rule],
    policy: Policy,
    configured: Configured | None,
    whereabouts: Whereabouts,
    failures: list[Failure],
) -> tuple[list[Diagnostic], bool]:
    """Give a project's findings without those that are suppressed, and whether a merge spoilt a file.

    Whether a suppression is of use shows only when all other rules have run, on files that are whole.
    """
    comments = Comments(project.catalogues)
    sources = {catalogue.edition.path: catalogue.document.source for catalogue in project.catalogues}

    def is_kept(one: Diagnostic) -> bool:
        by_comment = comments.hide(one)
        by_entry = configured and configured.hide(one, sources[one.path], whereabouts)
        return not (by_comment or by_entry)

    found = without_doubles([one for one in _diagnostics(project, rules, policy, failures) if is_kept(one)], rules)
    spoilt = {one.path for one in found if one.name == CONFLICT_MARKER.name}
    if spoilt:
        return _without_conflicted(found, spoilt), True
    about_suppressions = _about_suppressions(comments.subjects(rules), rules, policy, failures)
    return [*found, *filter(is_kept, about_suppressions)], False


def _diagnostics(
    project: Project, rules: Sequence[Rule], policy: Policy, failures: list[Failure]
) -> Iterator[Diagnostic]:
    for rule in rules:
        yield from _of(rule, _subjects(project, rule), policy, failures)


def _about_suppressions(
    subjects: Iterable[Suppressions], rules: Sequence[Rule], policy: Policy, failures: list[Failure]
) -> Iterator[Diagnostic]:
    subjects = list(subjects)
    for rule in rules:
        if rule.subject is Suppressions:
            yield from _of(rule, subjects, policy, failures)


def _of(rule: Rule, subjects: Iterable[object], policy: Policy, failures: list[Failure]) -> Iterator[Diagnostic]:
    """Yield what a rule finds. One that raises costs its own findings on that subject, and is noted."""
    severity = policy.severities.get(rule.name, rule.severity)
    for subject in subjects:
        try:
            findings = list(rule.check(subject))
        except ReadmeToolsError:  # raised on purpose: the set-up is wrong
            raise
        except Exception as error:
            failures.append(Failure(rule.name, _paths(subject), f"{type(error).__name__}: {error}"))
        else:
            yield from (Diagnostic(rule.code, rule.name, severity, finding) for finding in findings)


def _paths(subject: object) -> tuple[str, ...]:
    """Give the paths of the files that a rule's subject is made of."""
    match subject:
        case Source():
            return (subject.path,)
        case Document():
            return (subject.source.path,)
        case Page() | Catalogue():
            return (subject.document.source.path,)
        case Dated():
            return _paths(subject.alignment)
        case Alignment():
            return tuple(one.edition.path for one in subject.catalogues)
        case _:
            return ()


def _without_conflicted(found: Iterable[Diagnostic], spoilt: set[str]) -> list[Diagnostic]:
    """Leave out what else is found in, or by comparison with, a file that an unfinished merge spoilt."""
    return [
        one
        for one in found
        if one.name == CONFLICT_MARKER.name
        or not spoilt & {one.path, *(related.location.path for related in one.finding.related)}
    ]


def _subjects(project: Project, rule: Rule) -> Iterable[object]:
    whole = project
    project = project if rule.lists else project.without_lists
    if rule.subject is Alignment:
        return (project.alignment,) if project.alignment.catalogues else ()
    if rule.subject is Dated:
        return (dated(project.alignment, project.blame),) if len(project.alignment.catalogues) > 1 else ()
    if rule.subject is Suppressions:
        return ()  # these come after all others
    if rule.subject is Catalogue:
        return project.catalogues
    if rule.subject is Page:
        return whole.pages
    documents = [catalogue.document for catalogue in project.catalogues]
    return documents if rule.subject is Document else [document.source for document in documents]


def _is_wanted(diagnostic: Diagnostic, wanted: frozenset[str] | None) -> bool:
    """Say whether a finding is in, or points at, a file that was asked for."""
    if wanted is None or diagnostic.path in wanted:
        return True
    return any(related.location.path in wanted for related in diagnostic.finding.related)
