"""What a comparison of two states of a catalogue says."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum

from readme_tools.lazy.dataclasses import dataclass, field


class What(StrEnum):
    """What happened to a table, an entry or a footnote as a whole."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class ChangeKind(StrEnum):
    """What kind of thing changed, in the order in which it is told.

    Texts are what every edition has of its own; the others are facts, which read alike in every language.
    """

    ROW = "row"
    TABLE = "table"
    NAME = "name"
    LICENCE = "licence"
    MARKER = "marker"
    YEAR = "year"
    DATE = "date"
    VENUE = "venue"
    CONTEXT_LENGTH = "context-length"
    VARIANT = "variant"
    LINK = "link"
    BOLD = "bold"
    FOOTNOTE = "footnote"
    TEXT = "text"
    MARKUP = "markup"
    PLACE = "place"

    HEADING = "heading"
    ORDER = "order"
    SECTION = "section"
    FILE = "file"
    ANCHOR = "anchor"
    COLUMN = "column"
    COLUMN_ORDER = "column-order"


TEXTS = frozenset({ChangeKind.NAME, ChangeKind.TEXT, ChangeKind.MARKUP, ChangeKind.HEADING})


@dataclass(frozen=True, slots=True)
class Values:
    """What was there before and what is there now, as a reader sees it; None stands for nothing."""

    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """One change, made in the editions that `values` names, the source edition first.

    `behind` are the editions that have the thing as well, did not change it, and say something else now; `already` are
    those that said so before. `column` is the key of a column and `headings` are its headings; `about` is the variant,
    link text or footnote that the change is about, None for the link of the entry's name.
    """

    kind: ChangeKind
    values: Mapping[str, Values]
    behind: tuple[str, ...] = ()
    already: tuple[str, ...] = ()
    column: str | None = None
    headings: Mapping[str, str] = field(default_factory=dict)
    about: str | None = None

    @property
    def first(self) -> Values:
        """The values in the first edition that changed."""
        return next(iter(self.values.values()))

    @property
    def is_partial(self) -> bool:
        """Whether the change leaves editions behind that should say the same: facts, not texts."""
        is_renamed = self.kind in (ChangeKind.COLUMN, ChangeKind.VARIANT) and None not in (
            self.first.old,
            self.first.new,
        )
        return bool(self.behind) and self.kind not in TEXTS and not is_renamed


def parted(languages: Sequence[str], says: Callable[[str], bool]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part the editions that are behind a change from those that said so already."""
    already = tuple(one for one in languages if says(one))
    return tuple(one for one in languages if one not in already), already


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands in one edition, and its name there. Lines count from 1."""

    path: str
    line: int
    name: str


@dataclass(frozen=True, slots=True)
class EntryDiff:
    """What happened to one entry.

    `places` says where it stands now, or stood when it was removed, in the editions concerned.
    `behind` are, of an entry that was added or removed, the editions that were not changed so.
    """

    what: What
    places: Mapping[str, Place]
    changes: tuple[Change, ...] = ()
    behind: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The entry's name in the first edition that has one."""
        return next((one.name for one in self.places.values() if one.name), "")

    def has(self, kind: ChangeKind) -> bool:
        """Return whether the entry has a change of a kind."""
        return any(one.kind is kind for one in self.changes)


@dataclass(frozen=True, slots=True)
class TableDiff:
    """What happened to one table and its entries.

    `old_id` and `new_id` are None where the table was not there. `headings` are the newest ones.
    """

    what: What
    old_id: str | None
    new_id: str | None
    headings: Mapping[str, str]
    changes: tuple[Change, ...] = ()
    entries: tuple[EntryDiff, ...] = ()
    behind: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The table's id now, or what it was when the table was removed."""
        return self.new_id or self.old_id or ""

    @property
    def heading(self) -> str:
        """The heading in the first edition that has one, else the id."""
        return next((text for text in self.headings.values() if text), self.id)


@dataclass(frozen=True, slots=True)
class FootnoteDiff:
    """What happened to one footnote: by edition, its text before and now."""

    what: What
    old_label: str | None
    new_label: str | None
    values: Mapping[str, Values]
    behind: tuple[str, ...] = ()
    already: tuple[str, ...] = ()

    @property
    def is_partial(self) -> bool:
        """Whether the footnote is new or gone in some editions only."""
        return bool(self.behind) and self.what is not What.CHANGED

    @property
    def is_renumbered(self) -> bool:
        """Whether only the label changed."""
        return self.what is What.CHANGED and all(one.old == one.new for one in self.values.values())

    @property
    def first(self) -> Values:
        """The texts in the first edition that changed."""
        return next(iter(self.values.values()))


@dataclass(frozen=True, slots=True)
class LineCounts:
    """How many lines came and went."""

    added: int
    removed: int


@dataclass(frozen=True, slots=True)
class RecordDiff:
    """What changed from one state of a catalogue to another, as records.

    `editions` are their files before and now; None stands for an edition that was not there.
    `cosmetic` counts, by language, the lines of tables in which only white space or notation changed;
    `outside` the lines that changed in neither a table nor a footnote.
    """

    profile: str
    editions: Mapping[str, Values]
    tables: tuple[TableDiff, ...] = ()
    footnotes: tuple[FootnoteDiff, ...] = ()
    cosmetic: Mapping[str, int] = field(default_factory=dict)
    outside: Mapping[str, LineCounts] = field(default_factory=dict)

    @property
    def compared(self) -> tuple[str, ...]:
        """The languages of the editions that are in both states."""
        return tuple(language for language, paths in self.editions.items() if paths.old and paths.new)

    @property
    def appeared(self) -> tuple[str, ...]:
        """The languages of the editions that are new."""
        return tuple(language for language, paths in self.editions.items() if not paths.old)

    @property
    def disappeared(self) -> tuple[str, ...]:
        """The languages of the editions that are gone."""
        return tuple(language for language, paths in self.editions.items() if not paths.new)

    @property
    def has_records(self) -> bool:
        """Whether a table, entry, footnote or edition changed."""
        return bool(self.tables or self.footnotes or self.appeared or self.disappeared)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all changed."""
        return not (self.has_records or self.cosmetic or self.outside)

    def entries(self) -> Iterator[EntryDiff]:
        """Yield what happened to entries, table by table."""
        return (entry for table in self.tables for entry in table.entries)

    @property
    def counts(self) -> dict[str, int]:
        """How many entries were added, removed, renamed, moved and changed otherwise; each counts once."""
        found = Counter(_count_as(entry) for entry in self.entries())
        return {name: found[name] for name in ("added", "removed", "renamed", "moved", "changed")}


@dataclass(frozen=True, slots=True)
class Shown:
    """A comparison, and what its two states are called: revisions, paths or the working tree."""

    old: str
    new: str
    diff: RecordDiff


def _count_as(entry: EntryDiff) -> str:
    if entry.what is not What.CHANGED:
        return entry.what
    if entry.has(ChangeKind.NAME):
        return "renamed"
    is_moved = all(one.kind in (ChangeKind.PLACE, ChangeKind.TABLE) for one in entry.changes)
    return "moved" if is_moved else "changed"
