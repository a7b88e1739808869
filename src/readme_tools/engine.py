"""The flow from sources to diagnostics and fixed texts; the only loop over rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from readme_tools.catalogue.bind import Catalogue, Edition, bind, fits
from readme_tools.catalogue.groups import Alignment
from readme_tools.catalogue.profile import GENERIC, Profile, shipped, shipped_names
from readme_tools.diagnostics import Checked, Diagnostic
from readme_tools.discovery import FileSet, display
from readme_tools.editions.align import align
from readme_tools.errors import SafetyError
from readme_tools.markdown.build import parse
from readme_tools.markdown.nodes import Document
from readme_tools.rules.base import Rule
from readme_tools.rules.source.conflict_marker import RULE as CONFLICT_MARKER
from readme_tools.text.edits import Applicability, Edit, apply_edits, compatible
from readme_tools.text.source import Source, read_source

# Fixes may enable further fixes; more rounds than this mean that two rules fight.
_MOST_ROUNDS = 10


@dataclass(frozen=True)
class Project:
    """A catalogue read: its editions lined up, and the files that they include."""

    alignment: Alignment
    included: tuple[Catalogue, ...] = ()
    wanted: frozenset[str] | None = None

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
    return Project(align(catalogues), tuple(included), files.wanted)


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


def _resolve(path: str, root: Path, folder: Path) -> Path | None:
    """Find an included Markdown file; `@/` is the catalogue's root, as in VitePress."""
    relative = path.removeprefix("@/")
    bases = (root, folder) if path.startswith("@/") else (folder,)
    found = (base / relative for base in bases)
    return next((file for file in found if file.suffix in (".md", ".markdown") and file.is_file()), None)


def check(projects: Iterable[Project], rules: Sequence[Rule]) -> Run:
    """Run the rules over the projects, each on the least subject that it asks for."""
    diagnostics: dict[Diagnostic, None] = {}
    sources: dict[str, Source] = {}
    checked: list[Checked] = []
    for project in projects:
        checked.append(project.scope)
        for catalogue in project.catalogues:
            sources[catalogue.edition.path] = catalogue.document.source
        for rule in rules:
            for subject in _subjects(project, rule):
                for finding in rule.check(subject):
                    diagnostic = Diagnostic(rule.code, rule.name, rule.severity, finding)
                    if _is_wanted(diagnostic, project.wanted):
                        diagnostics[diagnostic] = None
    # The order of a rule's findings at one place is its own: rows that belong there one after the other.
    ordered = sorted(_without_conflicted(diagnostics), key=lambda one: (one.path, one.span.start, one.code))
    return Run(tuple(ordered), sources, tuple(checked))


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
    documents = [catalogue.document for catalogue in project.catalogues]
    return documents if rule.subject is Document else [document.source for document in documents]


def _is_wanted(diagnostic: Diagnostic, wanted: frozenset[str] | None) -> bool:
    """Say whether a finding is in, or points at, a file that was asked for."""
    if wanted is None or diagnostic.path in wanted:
        return True
    return any(related.location.path in wanted for related in diagnostic.finding.related)


# Fixing --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fixed:
    """The texts that fixing changed, by path, how many findings it mended, and what is left."""

    texts: Mapping[str, str]
    count: int
    run: Run


def fix(files: Sequence[FileSet], profile: Profile | None, rules: Sequence[Rule]) -> Fixed:
    """Apply safe fixes until none is left. Nothing is written.

    Raises `SafetyError` when a fix would change the shape of a table: then it is our bug.
    """
    before = {edition.source.path: edition.source for one in files for edition in one.editions}
    count = 0
    projects = [read_project(one, profile) for one in files]
    texts: dict[str, str] = {}
    run = check(projects, rules)
    for _ in range(_MOST_ROUNDS):
        fixes = compatible(
            one.fix for one in run.diagnostics if one.fix and one.fix.applicability is Applicability.SAFE
        )
        if not fixes:
            break
        edits: dict[str, list[Edit]] = {}
        for one in fixes:
            for edit in one.edits:
                edits.setdefault(edit.path, []).append(edit)
        changed = {path: _apply(run.sources[path], found) for path, found in edits.items()}
        texts |= changed
        before |= {path: run.sources[path] for path in changed if path not in before}
        count += len(fixes)
        projects = [_reread(project, changed) for project in projects]
        run = check(projects, rules)
    return Fixed({path: text for path, text in texts.items() if text != before[path].text}, count, run)


def _apply(source: Source, edits: Sequence[Edit]) -> str:
    text = apply_edits(source.text, edits)
    if _shape(parse(source.with_text(text))) != _shape(parse(source)):
        raise SafetyError(f"{source.path}: fixing would change the shape of a table; nothing was written")
    return text


def _shape(document: Document) -> list[list[int]]:
    """Give the number of cells of every row of every table."""
    return [[len(row.cells) for row in (table.header, *table.rows)] for table in document.tables]


def _reread(project: Project, texts: Mapping[str, str]) -> Project:
    """Read a project again with other texts; what did not change is not parsed again."""

    def again(catalogue: Catalogue) -> Catalogue:
        text = texts.get(catalogue.edition.path)
        source = catalogue.document.source
        document = catalogue.document if text is None else parse(source.with_text(text))
        return bind(document, catalogue.edition, catalogue.profile)

    catalogues = [again(catalogue) for catalogue in project.alignment.catalogues]
    return Project(align(catalogues), tuple(again(catalogue) for catalogue in project.included), project.wanted)
