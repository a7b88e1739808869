"""What an overview of editions says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import astuple

from readme_tools.i18n.message import Message, join, say
from readme_tools.lazy.dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """The rows of a table in one edition.

    `paired` have a counterpart in another edition; `missing` are those that only others have. `moved` stand at another
    place than there; in `differing` a fact differs; `untranslated` are in another language.
    """

    rows: int = 0
    paired: int = 0
    missing: int = 0
    differing: int = 0
    moved: int = 0
    untranslated: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(one + two for one, two in zip(astuple(self), astuple(other), strict=True)))

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is to be said beside the number of rows: `2 missing`, `1 unpaired`."""
        unpaired = self.rows - self.paired
        found = (
            (unpaired, say("{count} unpaired", count=unpaired)),
            (self.missing, say("{count} missing", count=self.missing)),
            (self.differing, say("{count} differing", count=self.differing)),
            (self.moved, say("{count} moved", count=self.moved)),
            (self.untranslated, say("{count} untranslated", count=self.untranslated)),
        )
        return tuple(text for count, text in found if count)


# The columns of the totals, in the order of the fields of `Counts`.
NAMES = (say("rows"), say("paired"), say("missing"), say("differing"), say("moved"), say("untranslated"))


def figures(counts: Counts | None) -> tuple[str, ...]:
    """Return counts as they are shown, a dash for each that is not known."""
    return tuple(map(str, astuple(counts))) if counts else ("-",) * len(NAMES)


@dataclass(frozen=True, slots=True)
class TableCounts:
    """A table: its headings by language, and its rows by language.

    None stands for an edition that may have the table in a file that only it includes, or in what a block hides.
    """

    id: str
    headings: Mapping[str, str]
    editions: Mapping[str, Counts | None]

    @property
    def heading(self) -> str:
        """The heading in the first edition that has one, else the id."""
        return next((text for text in self.headings.values() if text), self.id)


@dataclass(frozen=True, slots=True)
class RowPlace:
    """A row in one edition."""

    language: str
    path: str
    line: int
    name: str


@dataclass(frozen=True, slots=True)
class Possible:
    """Two entries of a table that may be one, each with its rows."""

    table: str
    entries: tuple[tuple[RowPlace, ...], tuple[RowPlace, ...]]


@dataclass(frozen=True, slots=True)
class Overview:
    """A catalogue: its editions' paths by language, the source edition's first, tables, possible pairs.

    A block in the files `unclosed` is not closed: what these editions have is not known.
    """

    profile: str
    editions: Mapping[str, str]
    tables: tuple[TableCounts, ...]
    possible: tuple[Possible, ...]
    unclosed: Sequence[str] = ()

    @property
    def is_alone(self) -> bool:
        """Whether there is nothing to compare with."""
        return len(self.editions) == 1

    @property
    def empty(self) -> Message | None:
        """What to say where nothing was found that could be compared, None where something was."""
        if self.tables or self.is_alone:
            return None
        paths = join(", ", self.editions.values())
        return say(
            "Nothing is compared: no table, nor list such as - [name](https://…) - text, in {paths}", paths=paths
        )

    @property
    def not_compared(self) -> Message | None:
        """What to say of the editions that are not compared, None where all are."""
        if not self.unclosed:
            return None
        return say("Not compared, because a block is not closed there: {paths}.", paths=join(", ", self.unclosed))

    @property
    def labels(self) -> tuple[str, ...]:
        """How the tables are called: by heading, and where several have the same, also by id."""
        often = Counter(table.heading for table in self.tables)
        return tuple(one.heading if often[one.heading] == 1 else f"{one.heading} ({one.id})" for one in self.tables)

    @property
    def totals(self) -> dict[str, Counts | None]:
        """The counts of all tables together by language, None where those of no table are known."""
        known = {one: [counts for table in self.tables if (counts := table.editions[one])] for one in self.editions}
        return {one: sum(counts, Counts()) if counts or not self.tables else None for one, counts in known.items()}

    def remarks(self, counts: Counts) -> tuple[str, ...]:
        """Return what is to be said of an edition's rows; of a single edition nothing."""
        return () if self.is_alone else counts.remarks
