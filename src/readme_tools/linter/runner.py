"""The flow from sources to diagnostics; the only loop over rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from readme_tools.catalogue import Alignment, Dated, Edited, Edition
from readme_tools.errors import ReadmeToolsError
from readme_tools.lazy.dataclasses import dataclass, field, replace
from readme_tools.linter.fingerprint import Fingerprint, Whereabouts, stable
from readme_tools.linter.merge import merge, merged
from readme_tools.linter.policy import Policy
from readme_tools.linter.suppression import Comments, Configured
from readme_tools.linter.yielding import unclosed, without_doubles
from readme_tools.markdown.comments import Suppressions
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.pages import Page
from readme_tools.project.boundary import from_top
from readme_tools.project.catalogue import Catalogue
from readme_tools.rules.base import Subject
from readme_tools.rules.index import ListedRule
from readme_tools.text import Checked, Diagnostic, Hidden, Position, Severity, Source, Span

if TYPE_CHECKING:
    from readme_tools.linter.baseline import Baseline

_CONFLICT_MARKER = "conflict-marker"


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
    findings are missing. `inputs` are the files that were read and the folders that were listed.
    """

    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source] = field(repr=False)
    checked: tuple[Checked, ...] = ()
    hidden: Hidden = field(default_factory=Hidden)
    marks: Mapping[Diagnostic, Fingerprint] = field(default_factory=dict, repr=False, compare=False)
    failures: tuple[Failure, ...] = ()
    inputs: frozenset[Path] = field(default=frozenset(), repr=False, compare=False)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The paths of the sources from the top of their repository, as far as they are in one."""
        return from_top({path: source.file for path, source in self.sources.items()})

    def __iter__(self) -> Iterator[Diagnostic]:
        """Yield what was found, in order."""
        return iter(self.diagnostics)

    def position(self, diagnostic: Diagnostic) -> Position:
        """Return the line and column where one of them begins, both counted from 1, in characters."""
        return self.sources[diagnostic.path].position(diagnostic.span.start)

    def text(self, diagnostic: Diagnostic) -> str:
        """Return the text of the file that one of them is about."""
        return self.sources[diagnostic.path].slice(diagnostic.span)


@dataclass(frozen=True)
class Found:
    """Every single place that is reported, in order, before a baseline or a change hides some.

    Each diagnostic comes with what it is known by when lines move. `judged` are the files that were
    asked for and could be judged in full, `compared` those of a catalogue of several editions, `ran` the
    rules that looked at every project.
    """

    marks: Mapping[Diagnostic, Fingerprint]
    sources: Mapping[str, Source] = field(repr=False)
    checked: tuple[Checked, ...]
    judged: frozenset[str]
    ran: frozenset[ListedRule] = frozenset()
    failures: tuple[Failure, ...] = ()
    compared: frozenset[str] = frozenset()
    inputs: frozenset[Path] = frozenset()

    def covers(self, code: str, path: str) -> bool:
        """Return whether all findings of a rule in a file were looked for."""
        rule = next((one for one in self.ran if one.code == code), None)
        needs_others = rule is not None and rule.subject in (Alignment, Dated, Edited)
        return rule is not None and path in self.judged and (path in self.compared or not needs_others)


def check(catalogues: Iterable[Catalogue], rules: Sequence[ListedRule], policy: Policy | None = None) -> Run:
    """Run the rules over the projects, each on the least subject that it asks for."""
    policy = policy or Policy()
    found = find(catalogues, rules, policy)
    marks, hidden = found.marks, Hidden()
    if policy.baseline is not None:
        shown, left = policy.baseline.hide(marks, found.sources)
        hidden = Hidden(_count_beside(found, marks, shown), _outdated(policy.baseline, left, found))
        marks = {one: marks[one] for one in shown}
    if policy.since is not None:
        shown = policy.since.select(marks.items(), found.sources)
        hidden = replace(hidden, older=_count_beside(found, marks, shown))
        marks = {one: marks[one] for one in shown}
    if policy.errors_alone:
        errors = [one for one in marks if one.severity is Severity.ERROR]
        hidden = replace(hidden, warnings=_count_beside(found, marks, errors))
        marks = {one: marks[one] for one in errors}
    together = {one: marks[first] for one, first in merged(marks, found.checked).items()}
    return Run(tuple(together), found.sources, found.checked, hidden, together, found.failures, found.inputs)


def _count_beside(found: Found, marks: Mapping[Diagnostic, Fingerprint], shown: Iterable[Diagnostic]) -> int:
    """Count the findings that are not shown, as they would be shown."""
    kept = set(shown)
    return len(merge((one for one in marks if one not in kept), found.checked))


def _outdated(baseline: Baseline, left: Mapping[Fingerprint, int], found: Found) -> int:
    """Count the entries of a baseline that no longer occur, or not so often, as far as they were looked for."""
    paths = {baseline.path(found.sources[path]): path for path in found.judged}
    return sum(mark.path in paths and found.covers(mark.code, paths[mark.path]) for mark in left)


def find(catalogues: Iterable[Catalogue], rules: Sequence[ListedRule], policy: Policy) -> Found:
    """Run the rules over the projects; leave out what comments and the configuration suppress."""
    marks: dict[Diagnostic, Fingerprint] = {}
    sources: dict[str, Source] = {}
    checked: list[Checked] = []
    judged: set[str] = set()
    compared: set[str] = set()
    configured = Configured(policy.suppressed) if policy.suppressed else None
    is_whole = True
    everywhere = set(rules)
    failures: list[Failure] = []
    inputs: set[Path] = set()
    for catalogue in catalogues:
        own = catalogue.sources
        sources |= own
        is_several = len(catalogue.alignment.editions) > 1
        compared |= own.keys() if is_several else set()
        whereabouts = Whereabouts(catalogue.alignment, catalogue.editions)
        own_rules = catalogue.settings.rules if catalogue.settings else rules
        if catalogue.before is None:
            own_rules = [rule for rule in own_rules if rule.subject is not Edited]
        own_policy = replace(policy, severities=catalogue.settings.severities) if catalogue.settings else policy
        found, is_spoilt = _judge(catalogue, own_rules, own_policy, configured, whereabouts, failures)
        checked.append(replace(catalogue.scope, unclosed=tuple(sorted(unclosed(found))) if is_several else ()))
        everywhere &= set(own_rules)
        marks |= {one: whereabouts.fingerprint(one) for one in found if _is_wanted(one, catalogue.wanted)}
        judged |= set() if is_spoilt else own.keys() & (catalogue.wanted or own.keys())
        inputs.update(catalogue.inputs)
        is_whole = is_whole and not is_spoilt and catalogue.wanted is None
    if configured and is_whole and not configured.suppressed.outside:
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
        found_marks,
        sources,
        tuple(checked),
        frozenset(judged),
        ran_everywhere,
        tuple(dict.fromkeys(failures)),
        frozenset(compared),
        frozenset(inputs),
    )


def _judge(
    catalogue: Catalogue,
    rules: Sequence[ListedRule],
    policy: Policy,
    configured: Configured | None,
    whereabouts: Whereabouts,
    failures: list[Failure],
) -> tuple[list[Diagnostic], bool]:
    """Return a project's findings without those that are suppressed, and whether a merge spoilt a file.

    Whether a suppression is of use shows only when all other rules have run, on files that are whole.
    """
    comments = Comments(catalogue.editions)
    sources = catalogue.sources

    def is_kept(one: Diagnostic) -> bool:
        by_comment = comments.hide(one)
        by_entry = configured and configured.hide(one, sources[one.path], whereabouts)
        return not (by_comment or by_entry)

    kept = [one for one in _diagnostics(catalogue, rules, policy, failures) if is_kept(one)]
    found = without_doubles(kept, rules, sources, [one.path for one in catalogue.alignment.editions])
    spoilt = {one.path for one in found if one.name == _CONFLICT_MARKER}
    if spoilt:
        return _without_conflicted(found, spoilt), True
    about_suppressions = _about_suppressions(comments.subjects(rules), rules, policy, failures)
    return [*found, *filter(is_kept, about_suppressions)], False


def _diagnostics(
    catalogue: Catalogue, rules: Sequence[ListedRule], policy: Policy, failures: list[Failure]
) -> Iterator[Diagnostic]:
    html = {
        one.path: spans
        for one in catalogue.editions
        if (spans := [table.node.span for table in one.tables if not table.node.syntax.is_markdown])
    }
    for rule in rules:
        found = _of(rule, _subjects(catalogue, rule), policy, failures)
        if len(catalogue.alignment.editions) > 1:
            from readme_tools.linter.offering import offered

            found = offered(found, catalogue.alignment)
        yield from (_without_markdown(one, catalogue, html) for one in found) if html else found


_MARKS = frozenset("*_`[]~|")


def _without_markdown(one: Diagnostic, catalogue: Catalogue, html: Mapping[str, Sequence[Span]]) -> Diagnostic:
    """Leave out a fix that would write Markdown into a table of HTML, where it would show as it stands."""
    fix = one.finding.fix
    if fix is None:
        return one
    texts = catalogue.sources
    balance: Counter[str] = Counter()
    for edit in fix.edits:
        if any(edit.span in span for span in html.get(edit.path, ())):
            balance.update(sign for sign in edit.text if sign in _MARKS)
            balance.subtract(sign for sign in texts[edit.path].slice(edit.span) if sign in _MARKS)
    return replace(one, finding=replace(one.finding, fix=None)) if max(balance.values(), default=0) > 0 else one


def _about_suppressions(
    subjects: Iterable[Suppressions], rules: Sequence[ListedRule], policy: Policy, failures: list[Failure]
) -> Iterator[Diagnostic]:
    subjects = list(subjects)
    for rule in rules:
        if rule.subject is Suppressions:
            yield from _of(rule, subjects, policy, failures)


def _of(rule: ListedRule, subjects: Iterable[Subject], policy: Policy, failures: list[Failure]) -> Iterator[Diagnostic]:
    """Yield what a rule finds. One that raises costs its own findings on that subject, and is noted."""
    severity = policy.severities.get(rule.name, rule.severity)
    for subject in filter(rule.may_find, subjects):
        try:
            findings = list(policy.look(rule, subject))
        except ReadmeToolsError:  # raised on purpose: the set-up is wrong
            raise
        except Exception as error:
            failures.append(Failure(rule.name, _paths(subject), f"{type(error).__name__}: {error}"))
        else:
            yield from (Diagnostic(rule.code, rule.name, severity, finding) for finding in findings)


def _paths(subject: object) -> tuple[str, ...]:
    """Return the paths of the files that a rule's subject is made of."""
    match subject:
        case Source():
            return (subject.path,)
        case Document():
            return (subject.source.path,)
        case Page() | Edition():
            return (subject.document.source.path,)
        case Dated():
            return _paths(subject.alignment)
        case Edited():
            return _paths(subject.now)
        case Alignment():
            return tuple(one.path for one in subject.editions)
        case _:
            return ()


def _without_conflicted(found: Iterable[Diagnostic], spoilt: set[str]) -> list[Diagnostic]:
    """Leave out what else is found in, or by comparison with, a file that an unfinished merge spoilt."""
    return [
        one
        for one in found
        if one.name == _CONFLICT_MARKER
        or not spoilt & {one.path, *(related.location.path for related in one.finding.related)}
    ]


def _subjects(catalogue: Catalogue, rule: ListedRule) -> Iterable[Subject]:
    whole = catalogue
    catalogue = catalogue if rule.lists else catalogue.without_lists
    if rule.subject is Alignment:
        return (catalogue.alignment,) if len(catalogue.alignment.editions) > (0 if rule.alone else 1) else ()
    if rule.subject is Dated:
        if len(catalogue.alignment.editions) < 2:
            return ()
        from readme_tools.project.blame import dated

        return (dated(catalogue.alignment, catalogue.blame),)
    if rule.subject is Edited:
        before = whole.before if rule.lists or whole.before is None else whole.before.without_lists
        alignments = [one.alignment for one in (before, catalogue) if one]
        is_several = all(len(one.editions) > 1 for one in alignments)
        return (Edited(*alignments),) if before is not whole and is_several else ()
    if rule.subject is Suppressions:
        return ()  # these come after all others
    if rule.subject is Edition:
        return catalogue.editions
    if rule.subject is Page:
        return whole.pages
    documents = [edition.document for edition in catalogue.editions]
    return documents if rule.subject is Document else [document.source for document in documents]


def _is_wanted(diagnostic: Diagnostic, wanted: frozenset[str] | None) -> bool:
    """Return whether a finding is in, or points at, a file that was asked for."""
    if wanted is None or diagnostic.path in wanted:
        return True
    return any(related.location.path in wanted for related in diagnostic.finding.related)
