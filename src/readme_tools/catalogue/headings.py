"""Which headings of a table a profile knows, and whether it is the profile of a catalogue."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence

from readme_tools.catalogue.profile.model import Profile, fold
from readme_tools.catalogue.profile.specs import ColumnSpec
from readme_tools.i18n.wording import nearly
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.anchors import slug
from readme_tools.markdown.nodes import Document, Table, one_line, plain_text
from readme_tools.markdown.syntax import all_tables

_TELLING = regex(r"[%‰#↑↓$€£¥@+]|\d+")
_NEAR = 0.76  # so much alike are a heading and the one that is meant


def spec_of(text: str, index: int, profile: Profile) -> ColumnSpec | None:
    """Return what a profile says of a column, by its heading; the first column has headings of its own."""
    folded = fold(text)
    first = profile.first_headings.get(folded) if index == 0 else None
    return first or profile.headings.get(folded)


def blank_columns(table: Table, profile: Profile) -> Sequence[str] | None:
    """Return the keys of the columns that a profile gives to so many headings without a text, None where it has none.

    None as well where a heading has a text, or a picture: galleries are tables, too.
    """
    headings = table.header.cells
    fitting = (keys for keys in profile.blank_tables if len(keys) == len(headings))
    return None if any(cell.inlines for cell in headings) else next(fitting, None)


def meant(heading: str, is_first: bool, taken: Collection[str], profile: Profile) -> str | None:
    """Return the profile's heading that a heading nearly spells, of a column that its table lacks: not one `taken`."""
    known = {
        fold(spelling): spelling
        for spec in profile.columns
        if spec.key not in taken and (is_first or not spec.first)
        for spellings in spec.headings.values()
        for spelling in spellings
        if spelling and not says_more(heading, spelling)
    }
    return nearly(fold(heading), known, _NEAR)


def bare(heading: str) -> str:
    """Return what the spellings of one heading share; a space or a line break may also be left out."""
    return fold(heading).replace(" ", "")


def says_more(heading: str, other: str) -> bool:
    """Return whether two headings differ in a unit, an arrow or a number: `test (%)` is no slip of `test`."""
    return Counter(_TELLING.findall(heading)) != Counter(_TELLING.findall(other))


def fits(documents: Sequence[Document], profile: Profile) -> bool:
    """Return whether a profile's headings fit the tables of a catalogue.

    In every edition that has tables, at least half of the tables must be known from end to end, by the heading of their
    first column and at least two that are not blank; half, because a page also has tables of its own.
    """
    if not profile.columns:
        return False
    with_tables = [tables for document in documents if (tables := all_tables(document))]
    return bool(with_tables) and all(
        sum(_is_known(table, profile) for table in tables) * 2 >= len(tables) for tables in with_tables
    )


def _is_known(table: Table, profile: Profile) -> bool:
    headings = [one_line(cell.inlines) for cell in table.header.cells]
    filled = [heading for heading in headings if heading]
    if table.syntax.is_markdown and blank_columns(table, profile) is not None:
        return True  # what HTML has no headings for may be anything
    is_first = bool(headings) and fold(headings[0]) in profile.first_headings
    return len(filled) >= 2 and is_first and all(spec_of(one, at, profile) for at, one in enumerate(headings) if one)


class TableIds:
    """Names tables by the last explicit anchor before them, else by the last heading."""

    def __init__(self, document: Document, tables: Sequence[Table], taken: dict[str, int] | None = None) -> None:
        starts = [table.span.start for table in tables]
        anchors = []
        for anchor in document.anchors:
            before = bisect_right(starts, anchor.span.start)
            if not before or anchor.span not in tables[before - 1].span:
                anchors.append((anchor.span.start, anchor.id, True))
        headings = [
            (heading.span.start, plain_text(heading.content, " ").strip(), False) for heading in document.headings
        ]
        self.marks = sorted(anchors + headings)
        self.at = 0
        self.anchor = ""
        self.heading = ""
        self.taken = {} if taken is None else taken

    def next(self, table: Table) -> tuple[str, str, str]:
        """Return the id, the anchor that it comes from if any, and the heading of the next table."""
        while self.at < len(self.marks) and self.marks[self.at][0] < table.span.start:
            _, text, is_anchor = self.marks[self.at]
            if is_anchor:
                self.anchor = text
            else:
                self.heading = text
            self.at += 1
        heading = table.title or self.heading
        base = self.anchor or slug(heading) or "table"
        self.taken[base] = self.taken.get(base, 0) + 1
        count = self.taken[base]
        return (base if count == 1 else f"{base}-{count}"), self.anchor, heading
