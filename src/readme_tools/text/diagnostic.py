"""What rules report."""

from collections.abc import Collection, Hashable, Sequence
from enum import StrEnum

from readme_tools.lazy.dataclasses import dataclass
from readme_tools.text.edits import Fix
from readme_tools.text.source import Span


class Severity(StrEnum):
    """How bad a finding is: the page or a fact is broken, or something is very likely wrong."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file."""

    path: str
    span: Span


@dataclass(frozen=True, slots=True)
class Related:
    """A further place that helps to understand a finding, with a word on what it is."""

    location: Location
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule's check yields: one place, and a diagnostic that does not yet know its rule.

    `same` is what the findings of one mistake made in many places of a file share, such as a
    misspelling: they are shown as one diagnostic. A `Location` is the text of another edition that several may lack,
    each in its own file. None stands alone. `of_place` says that it is about where a text stands, not about what it
    says.
    """

    location: Location
    message: str
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    same: Hashable = None
    of_place: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at as one catalogue: its editions (language and path), other files, the profile.

    `not_compared` are the pages that look like editions, as a language switcher leads there, and that are none.
    While a block in one of the files `unclosed` is not closed, that edition is not compared; of the source, none is.
    """

    editions: tuple[tuple[str, str], ...]
    included: tuple[str, ...]
    profile: str
    not_compared: tuple[str, ...] = ()
    unclosed: tuple[str, ...] = ()


def are_compared(editions: Sequence[str], swallowed: Collection[str]) -> bool:
    """Return whether some editions, the source first, are compared while blocks in some files are not closed."""
    whole = [path for path in editions if path not in swallowed]
    return len(whole) > 1 and whole[0] == editions[0]


@dataclass(frozen=True, slots=True)
class Hidden:
    """How many findings were found and are not shown.

    Those in the baseline, those older than a change, and warnings where only errors are asked for. `outdated` counts
    the entries of the baseline that no longer occur, or no longer so often.
    """

    baseline: int = 0
    outdated: int = 0
    older: int = 0
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding with the code, name and severity of its rule."""

    code: str
    name: str
    severity: Severity
    finding: Finding

    @property
    def path(self) -> str:
        """The file that the finding is about."""
        return self.finding.location.path

    @property
    def span(self) -> Span:
        """Where in the file it is."""
        return self.finding.location.span

    @property
    def message(self) -> str:
        """What is wrong, in a sentence for a maintainer."""
        return self.finding.message

    @property
    def fix(self) -> Fix | None:
        """How to fix it, where that is known."""
        return self.finding.fix
