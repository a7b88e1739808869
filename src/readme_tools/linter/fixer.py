"""Applying fixes until none is left."""

from collections.abc import Hashable, Iterable, Mapping, Sequence

from readme_tools.errors import SafetyError
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.linter.policy import Policy
from readme_tools.linter.runner import Run, check
from readme_tools.markdown.build import parse
from readme_tools.markdown.conflicts import refuse
from readme_tools.markdown.nodes import Document
from readme_tools.project.catalogue import Catalogue, reread
from readme_tools.rules.index import ListedRule
from readme_tools.text import Applicability, Diagnostic, Edit, Fix, Source, applied, apply_edits, compatible, grouped

# Fixes may enable further fixes. Where two rules fight, they are made rule by rule; what still fights ends here.
_MOST_ROUNDS = 10


@dataclass(frozen=True)
class Fixed:
    """The texts that fixing changed, by path, what they were, how many findings it fixed, and what is left.

    `left_out` are findings of `run` whose safe fix was not made, because a table would have changed its shape.
    """

    texts: Mapping[str, str]
    before: Mapping[str, Source]
    count: int
    run: Run
    left_out: tuple[Diagnostic, ...] = ()


def fix(
    catalogues: Sequence[Catalogue],
    rules: Sequence[ListedRule],
    policy: Policy | None = None,
    unsafe: bool = False,
    only: str | None = None,
) -> Fixed:
    """Apply safe fixes until none is left, with `unsafe` those that need a look as well. Nothing is written.

    `only` is the path of the one file that may change: fixes that touch another one are left out, and so
    is a safe one that would change the shape of a table. Raises `SourceError` for an unfinished merge.
    """
    refuse(one.document for catalogue in catalogues for one in catalogue.editions)
    before = {path: source for catalogue in catalogues for path, source in catalogue.sources.items()}
    count = 0
    texts: dict[str, str] = {}
    run = check(catalogues, rules, policy)
    # What a fix changes counts as changed: a second look would find, and fix, what was there before.
    rounds = 1 if policy is not None and policy.since is not None else _MOST_ROUNDS
    refused: set[Fix] = set()
    alone = False
    seen = {path: {source.text} for path, source in before.items()}
    put_in: set[Hashable] = set()
    while rounds:
        rounds -= 1
        wanted = compatible(
            one.fix
            for one in run.diagnostics
            if one.fix
            and one.fix.applicability in applied(unsafe)
            and (only is None or _stays_in(one.fix, only))
            and _put_in(one, run.sources) not in put_in  # else it cures nothing, and would be made again and again
        )
        fixes = keeping_shapes(run.sources, wanted)
        refused = set(wanted).difference(fixes)
        if not fixes:
            break
        if alone:
            codes = {one.fix: one.code for one in reversed(run.diagnostics) if one.fix}
            first = min(codes[one] for one in fixes)
            fixes = [one for one in fixes if codes[one] == first]
        changed = {path: apply_edits(run.sources[path].text, edits) for path, edits in edits_by_path(fixes).items()}
        if any(text in seen[path] for path, text in changed.items()):
            # A file would be again what it was: such as an order that another edition follows in the same round.
            if alone:
                break
            alone, rounds = True, 2 * _MOST_ROUNDS
            seen = {path: {run.sources[path].text} for path in seen}
            continue
        for path, text in changed.items():
            seen[path].add(text)
        texts |= changed
        count += len(fixes)
        made = {*fixes}
        put_in.update(filter(None, (_put_in(one, run.sources) for one in run.diagnostics if one.fix in made)))
        catalogues = [reread(catalogue, changed) for catalogue in catalogues]
        run = check(catalogues, rules, policy)
    changes = {path: text for path, text in texts.items() if text != before[path].text}
    return Fixed(changes, before, count, run, tuple(one for one in run.diagnostics if one.fix in refused))


def _put_in(one: Diagnostic, sources: Mapping[str, Source]) -> Hashable:
    """Return what tells a fix that only puts something in from others, wherever in its line; None for another one."""
    edits = one.fix.edits if one.fix is not None else ()
    if not edits or any(edit.span.start < edit.span.end for edit in edits):
        return None
    lines = ((edit.path, sources[edit.path].position(edit.span.start).line, edit.text) for edit in edits)
    return one.code, str(one.message), *lines


def _stays_in(fix: Fix, path: str) -> bool:
    return all(edit.path == path for edit in fix.edits)


def edits_by_path(fixes: Iterable[Fix]) -> dict[str, list[Edit]]:
    """Return the edits of fixes by file."""
    return grouped((edit.path, edit) for one in fixes for edit in one.edits)


def keeping_shapes(sources: Mapping[str, Source], fixes: Sequence[Fix]) -> list[Fix]:
    """Return the fixes without the safe ones that would change the shape of a table, alone or with those before."""
    kept: list[Fix] = []
    waiting = [[one for one in fixes if one.applicability is Applicability.SAFE]]
    while waiting:
        some = waiting.pop()
        if _keep_shapes(sources, kept, some):
            kept += some
        elif len(some) > 1:
            half = len(some) // 2
            waiting += some[half:], some[:half]
    keeping = set(kept)
    return [one for one in fixes if one in keeping or one.applicability is Applicability.UNSAFE]


def _keep_shapes(sources: Mapping[str, Source], kept: Sequence[Fix], some: Sequence[Fix]) -> bool:
    touched = {edit.path for one in some for edit in one.edits}
    edits = edits_by_path((*kept, *some))
    try:
        for path in touched:
            apply_to(sources[path], edits[path])
    except SafetyError:
        return False
    return True


def apply_to(source: Source, edits: Sequence[Edit]) -> str:
    """Return a source's text with edits made. Raises `SafetyError` when a table would change its shape."""
    text = apply_edits(source.text, edits)
    if shape(parse(source.with_text(text), inlines=False)) != shape(parse(source, inlines=False)):
        raise SafetyError("{path}: fixing would change the shape of a table", path=source.path)
    return text


def shape(document: Document) -> list[list[int]]:
    """Return the number of cells of every row of every table."""
    return [[len(row.cells) for row in (table.header, *table.rows)] for table in document.tables]
