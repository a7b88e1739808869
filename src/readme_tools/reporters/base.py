"""What a reporter gets, and what several of them print alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.text import Checked, Diagnostic, Hidden, Source, applied

if TYPE_CHECKING:
    from readme_tools.linter.registry import ListedRule, OnlineRule
    from readme_tools.linter.runner import Run

_SEPARATOR = "\0"


@dataclass(frozen=True)
class Report:
    """Findings to show, the sources that they are in, how many were fixed, what was looked at, and the room.

    `width` counts terminal columns, `ambiguous` those that a character of ambiguous width takes; `hidden` counts what
    was found and is not shown. `marks` gives for each finding what it is known by when lines move, `rules` are all that
    ran. `unsafe` counts fixes that need a look among those that can be applied; `quiet` leaves out all but the
    findings. `names` gives for the path of a source its path from the top of the repository, where files are to be
    named so. `say` puts a text for people, which may be a `Message`, into their language: every reporter calls it on
    what it prints of them. `command` is the one that made the report, and shows its fixes with --diff.
    """

    diagnostics: Sequence[Diagnostic]
    sources: Mapping[str, Source]
    fixed: int = 0
    width: int = 100
    checked: Sequence[Checked] = ()
    hidden: Hidden = field(default_factory=Hidden)
    marks: Mapping[Diagnostic, tuple[str, ...]] = field(default_factory=dict, repr=False)
    rules: Sequence[ListedRule | OnlineRule] = field(default=(), repr=False)
    colour: bool = False
    ambiguous: int = 1
    unsafe: bool = False
    quiet: bool = False
    say: Callable[[str], str] = str
    names: Mapping[str, str] = field(default_factory=dict, repr=False)
    command: str = "check"

    def named(self, path: str) -> str:
        """Return the name of a file in this report."""
        return self.names.get(path, path)

    def can_fix(self, one: Diagnostic) -> bool:
        """Return whether a finding has a fix that can be applied with the options of this run."""
        return one.fix is not None and one.fix.applicability in applied(self.unsafe)


def of_run(run: Run, rules: Sequence[ListedRule | OnlineRule], **shown: Any) -> Report:
    """Return the report of a run in which some rules ran; `shown` are the fields that say how to show it."""
    return Report(
        run.diagnostics,
        run.sources,
        checked=run.checked,
        hidden=run.hidden,
        marks=run.marks,
        rules=rules,
        names=run.names,
        **shown,
    )


def fingerprints(report: Report) -> list[str]:
    """Return for each finding a hash that no other has, and that stays the same when lines move.

    Findings that are the same but for their place are told apart by their order.
    """
    from hashlib import sha256

    seen: dict[tuple[str, ...], int] = {}
    given: list[str] = []
    for one in report.diagnostics:
        path, *rest = report.marks.get(one) or (one.path, one.code, "", report.sources[one.path].slice(one.span))
        mark = report.named(path), *rest
        seen[mark] = seen.get(mark, 0) + 1
        text = _SEPARATOR.join((*mark, str(seen[mark])))
        given.append(sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return given
