"""Which findings are reported, and how bad they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readme_tools.i18n.message import join, say
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.text import Finding, Severity, Source, Span

if TYPE_CHECKING:  # what writes tables alone knows a policy, too
    from readme_tools.linter.baseline import Baseline
    from readme_tools.linter.since import Since
    from readme_tools.rules.index import ListedRule


@dataclass(frozen=True, slots=True)
class SuppressEntry:
    """A `[[suppress]]` table of the configuration, which stands at `span` of that file.

    It leaves out findings of rules by name, in files that fit a glob, about a table, about an entry;
    what is None is left open.
    """

    span: Span
    rules: tuple[str, ...]
    path: str | None = None
    table: str | None = None
    row: str | None = None

    def __str__(self) -> str:
        """Return what it is for in words: `missing-row, row 'A'`."""
        return str(self.words)

    @property
    def words(self) -> str:
        """What it is for, as a message: `missing-row, row 'A'`."""
        named = {"path": self.path, "table": self.table, "row": self.row}
        parts = (say("{key} '{value}'", key=key, value=value) for key, value in named.items() if value is not None)
        return join(", ", (*self.rules, *parts))


@dataclass(frozen=True)
class Suppressed:
    """What the configuration leaves out: its text, the entries, and the editions that it names.

    What is of no use in a file `outside` of the project is nothing to report.
    """

    source: Source
    entries: tuple[SuppressEntry, ...]
    editions: tuple[Path, ...] = ()
    outside: bool = False


def look(rule: ListedRule, subject: Any) -> Iterable[Finding]:
    """Have a rule look at a subject."""
    return rule.check(subject)


@dataclass(frozen=True)
class Policy:
    """What the user decides about findings.

    `severities` replaces the severity of rules by name; `suppressed` leaves out single findings, `baseline` those that
    were there when it was written, `since` those that a change has nothing to do with. Of the rest, `errors_alone`
    leaves out the warnings. `look` has a rule look at a subject, and may know from an earlier run what it finds.
    """

    severities: Mapping[str, Severity] = field(default_factory=dict)
    suppressed: Suppressed | None = None
    baseline: Baseline | None = None
    since: Since | None = None
    errors_alone: bool = False
    look: Callable[[ListedRule, Any], Iterable[Finding]] = look
