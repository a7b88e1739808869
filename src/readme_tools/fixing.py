"""Applying fixes until none is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from readme_tools.catalogue.bind import Catalogue, bind
from readme_tools.catalogue.profile import Profile
from readme_tools.discovery import FileSet
from readme_tools.editions.align import align
from readme_tools.engine import Project, Run, check, read_project
from readme_tools.errors import SafetyError
from readme_tools.markdown.build import parse
from readme_tools.markdown.nodes import Document
from readme_tools.policy import Policy
from readme_tools.rules.base import Rule
from readme_tools.text.edits import Applicability, Edit, apply_edits, compatible
from readme_tools.text.source import Source

# Fixes may enable further fixes; more rounds than this mean that two rules fight.
_MOST_ROUNDS = 10


@dataclass(frozen=True)
class Fixed:
    """The texts that fixing changed, by path, how many findings it mended, and what is left."""

    texts: Mapping[str, str]
    count: int
    run: Run


def fix(
    files: Sequence[FileSet],
    profile: Profile | None,
    rules: Sequence[Rule],
    policy: Policy | None = None,
    unsafe: bool = False,
) -> Fixed:
    """Apply safe fixes until none is left, with `unsafe` those that need a look as well. Nothing is written.

    Raises `SafetyError` when a fix would change the shape of a table: then it is our bug.
    """
    before = {edition.source.path: edition.source for one in files for edition in one.editions}
    count = 0
    projects = [read_project(one, profile) for one in files]
    texts: dict[str, str] = {}
    applied = {Applicability.SAFE, Applicability.UNSAFE} if unsafe else {Applicability.SAFE}
    run = check(projects, rules, policy)
    for _ in range(_MOST_ROUNDS):
        fixes = compatible(one.fix for one in run.diagnostics if one.fix and one.fix.applicability in applied)
        if not fixes:
            break
        edits: dict[str, list[Edit]] = {}
        for one in fixes:
            for edit in one.edits:
                edits.setdefault(edit.path, []).append(edit)
        changed = {path: apply_to(run.sources[path], found) for path, found in edits.items()}
        texts |= changed
        before |= {path: run.sources[path] for path in changed if path not in before}
        count += len(fixes)
        projects = [reread(project, changed) for project in projects]
        run = check(projects, rules, policy)
    return Fixed({path: text for path, text in texts.items() if text != before[path].text}, count, run)


def apply_to(source: Source, edits: Sequence[Edit]) -> str:
    """Give a source's text with edits made. Raises `SafetyError` when a table would change its shape."""
    text = apply_edits(source.text, edits)
    if _shape(parse(source.with_text(text))) != _shape(parse(source)):
        raise SafetyError(f"{source.path}: fixing would change the shape of a table; nothing was written")
    return text


def _shape(document: Document) -> list[list[int]]:
    """Give the number of cells of every row of every table."""
    return [[len(row.cells) for row in (table.header, *table.rows)] for table in document.tables]


def reread(project: Project, texts: Mapping[str, str]) -> Project:
    """Read a project again with other texts; what did not change is not parsed again."""

    def again(catalogue: Catalogue) -> Catalogue:
        text = texts.get(catalogue.edition.path)
        source = catalogue.document.source
        document = catalogue.document if text is None else parse(source.with_text(text))
        return bind(document, catalogue.edition, catalogue.profile)

    catalogues = [again(catalogue) for catalogue in project.alignment.catalogues]
    included = tuple(again(catalogue) for catalogue in project.included)
    return replace(project, alignment=align(catalogues), included=included)
