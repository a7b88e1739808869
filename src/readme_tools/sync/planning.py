"""What has to change in one edition for it to hold what the source edition holds."""

from collections import Counter
from collections.abc import Mapping, Sequence

from readme_tools.catalogue import CatalogueRow, CatalogueTable, Edition, RowGroup, TableGroup
from readme_tools.catalogue.lines import apart, block, line_span
from readme_tools.editions.lacking import lacking
from readme_tools.editions.linked import PagesDiffer, neutral_hosts, other_pages
from readme_tools.editions.parity import Difference
from readme_tools.editions.places import are_by_names, are_in_both, moved
from readme_tools.format.rows import aligned_again, new_row
from readme_tools.i18n import quote, say, say_count, shortened, term
from readme_tools.lazy.dataclasses import replace
from readme_tools.project.catalogue import Catalogue
from readme_tools.sync.copying import Copier
from readme_tools.sync.doubts import doubt, has_lost_twin, is_of_columns
from readme_tools.sync.placing import Arrangement, arrange, is_entry, mixed, numbered, numbers, written
from readme_tools.sync.plans import Allowed, Change, Plan, quoted, title
from readme_tools.sync.values import differing
from readme_tools.text import Edit, Location, apply_edits, grouped, joined


class Planner:
    """Compares an edition with the source edition and plans its edits; nothing is changed.

    With `only`, one entry is brought, and no row is moved.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        source: Edition,
        target: Edition,
        allowed: Allowed,
        configured: Mapping[str, str],
        only: RowGroup | None = None,
    ) -> None:
        self.alignment = catalogue.alignment
        self.source, self.target = source, target
        self.one, self.other = source.language, target.language
        self.allowed = allowed
        self.only = only
        self.copier = Copier(source, target, self.alignment, configured, catalogue.pages)
        self.result = Plan()
        self.cell_edits: dict[int, list[Edit]] = {}
        self.entries = {
            id(entry.rows[self.one]): entry
            for group in self.alignment.tables
            for entry in group.rows
            if self.one in entry.rows
        }
        self.groups = {id(group.tables[self.one]): group for group in self.alignment.tables if self.one in group.tables}
        self.lacking = {
            id(one.entry or one.group): one for one in lacking(self.alignment) if one.edition is self.target
        }
        self.mixed = mixed(
            (one.rows[self.one], one.rows[self.other]) for one in self.entries.values() if self.other in one.rows
        )
        self.leaving: Counter[int] = Counter()  # rows that go into another table
        self.left: set[int] = set()  # tables that are left as they are
        self.lines = Counter(map(written, target.rows()))

    def run(self) -> Plan:
        """Return the plan."""
        for group in self.alignment.tables if self.only is None else ():
            both = [group.tables[one] for one in (self.one, self.other) if one in group.tables]
            if cut := [why for why in map(self.allowed.cut, both) if why and len(both) > 1]:
                self.left.add(id(group))
                self.result.notes += cut
        self._values()
        arrangements: dict[int, tuple[TableGroup, CatalogueTable, Arrangement]] = {}
        moved_in: set[int] = set()
        for table in self.source.tables:
            if self.only is not None and self.only.rows[self.one].table is not table:
                continue
            group = self.groups[id(table)]
            own = group.tables.get(self.other)
            if own is None:
                self._missing_table(table)
                continue
            if id(group) in self.left:
                continue
            arrangement = self._arrange(table, own)
            arrangements[id(own)] = group, own, arrangement
            rows = (entry.rows.get(self.other) for entry in arrangement.added)
            moved_in |= {id(row) for row in rows if row is not None}
        for table in self.target.tables:
            found = arrangements.get(id(table))
            leaving = any(id(row) in moved_in for row in table.rows)
            if found and (leaving or found[2].moved or found[2].added):
                self._rebuild(*found, moved_in)
            elif leaving:
                self._rebuild(None, table, Arrangement(tuple(table.rows), (), ()), moved_in)
        rebuilt = {id(row) for index in self.result.expected for row in self.target.tables[index].rows}
        for table in self.target.tables:
            for row in table.rows:
                if id(row) not in rebuilt and id(row) in self.cell_edits:
                    self.result.edits += self._changed(row)
        self.result.edits = joined((*self.result.edits, *self.copier.footnotes.edits(self.copier.prose)))
        self.result.changes += [
            Change("add", say("the footnote [^{label}]", label=label), (say("its text"),))
            for label in self.copier.footnotes.added
        ]
        return self.result

    # Values -------------------------------------------------------------------------------

    def _values(self) -> None:
        neutral = neutral_hosts(self.alignment)
        pages = other_pages(self.alignment)
        found = grouped(
            (id(one.entry), one) for one in self.copier.differences if one.facet == "links" or not one.group.is_list
        )
        for group in self.alignment.tables:
            own = [(one, group.tables.get(one)) for one in (self.one, self.other)]
            for entry in group.rows if self.only is None else (self.only,):
                if id(group) not in self.left and all(
                    one in entry.rows and entry.rows[one].table is table for one, table in own
                ):
                    self._values_of(group, entry, found.get(id(entry), ()), pages.get(id(entry)), neutral)

    def _values_of(
        self,
        group: TableGroup,
        entry: RowGroup,
        found: Sequence[Difference],
        pages: PagesDiffer | None,
        neutral: frozenset[str],
    ) -> None:
        row = entry.rows[self.other]
        for value in differing(self.copier, group, entry, found, pages, neutral):
            if self.allowed.row(value.rule, row):
                continue
            what = say("{column} of '{name}'", column=value.column, name=shortened(row.name))
            problem = say("the row is there twice") if self.lines[written(row)] > 1 else value.problem
            if problem is None:
                self.cell_edits.setdefault(id(row), []).extend(value.edits)
                self.result.changes.append(
                    Change(
                        "change", say("{what}: {old} -> {new}", what=what, old=quoted(value.old), new=quoted(value.new))
                    )
                )
            else:
                self.result.note(
                    "{what} is {old}, but {new} in the {language} edition; {problem}: look at both",
                    what=what,
                    old=quoted(value.old),
                    new=quoted(value.new),
                    language=term(self.one),
                    problem=problem,
                )

    # Rows ---------------------------------------------------------------------------------

    def _arrange(self, table: CatalogueTable, own: CatalogueTable) -> Arrangement:
        entries = [self.entries[id(row)] for row in table.rows if id(row) in self.entries]
        there = {
            id(entry): entry.rows[self.other]
            for entry in entries
            if self.other in entry.rows and entry.rows[self.other].table is own
        }
        wanted: set[int] = set()
        left = 0
        lines: set[tuple[int, str]] = set()  # a row that is there twice in the source is brought once
        for entry in entries:
            line = written(entry.rows[self.one])
            is_asked = self.only is None or (self.only is entry and self.other not in entry.rows)
            if is_asked and is_entry(entry.rows[self.one]) and id(entry) not in there and line not in lines:
                if self.only is None and self._is_grouped_otherwise(entry, own):
                    left += 1
                elif self._is_wanted(entry, own):
                    wanted.add(id(entry))
            lines.add(line)
        fixed = frozenset(one for one, row in there.items() if self.allowed.row("row-order-differs", row))
        group, both = self.groups[id(table)], (self.one, self.other)
        is_left = own.is_list and self.other not in moved(group, both)
        is_left = is_left or are_by_names(group, both) or is_of_columns(group, *both) or has_lost_twin(group, *both)
        if is_left or self.only is not None:
            fixed = frozenset(there)
        if left:
            self.result.note(
                "{count} rows were not brought into {table}: the {language} edition groups its rows otherwise",
                count=left,
                table=title(own),
                language=term(self.one),
            )
        arrangement = arrange(entries, own.rows, there, fixed, frozenset(wanted))
        if arrangement.disordered and self.only is None:
            self.result.note(
                "{count} of the {total} rows of {table} are in another order than in the "
                "{language} edition: they were left where they are",
                count=arrangement.disordered,
                total=len(there),
                table=title(own),
                language=term(self.one),
            )
        return arrangement

    def _is_grouped_otherwise(self, entry: RowGroup, own: CatalogueTable) -> bool:
        """Return whether an entry would come into, or out of, a table whose rows are in several of the source."""
        row = entry.rows.get(self.other)
        if row is not None and self.one not in self._home(row).tables:
            return True  # a section that this edition alone has
        tables = {id(own), *(id(row.table) for row in entry.rows.values())}
        return not tables.isdisjoint(self.mixed) and (self.other in entry.rows or id(entry) in self.lacking)

    def _is_wanted(self, entry: RowGroup, own: CatalogueTable) -> bool:
        """Return whether an entry that a table lacks is to be brought into it."""
        mine, row = entry.rows[self.one], entry.rows.get(self.other)
        if row is not None:
            if self.allowed.row("section-differs", row) or id(self._home(row)) in self.left:
                return False
            if own.is_list and not are_in_both([self.groups[id(mine.table)], self._home(row)], (self.one, self.other)):
                return False
            if [column.key for column in row.table.columns] != [column.key for column in own.columns]:
                self.result.note(
                    "'{name}' belongs in {right}, which has other columns than {table}: move it by hand",
                    name=shortened(mine.name),
                    right=title(own),
                    table=title(row.table),
                )
                return False
            return self._can_leave(row, own)
        lack = self.lacking.get(id(entry))
        if lack is None:
            return False
        after = lack.previous.name_span if lack.previous else own.node.header.span
        place = Location(self.target.document.source.path, after)
        if self.allowed.row("missing-row", mine, place):
            return False
        why_not = doubt(self.copier, self.groups[id(mine.table)], lack, mine)
        self.result.notes += [why_not] if why_not else []
        return why_not is None

    def _can_leave(self, row: CatalogueRow, own: CatalogueTable) -> bool:
        """Say whether a row can go into another table: one that is written alike, and it is not the last to go."""
        home = row.table
        alike = type(home.node.syntax) is type(own.node.syntax)
        if alike and (
            (home.node.syntax.is_markdown and not home.is_list) or self.leaving[id(home)] + 1 < len(home.rows)
        ):
            self.leaving[id(home)] += 1
            return True
        table = title(home)
        reason = (
            say("without it {table} would be gone", table=table)
            if alike
            else say("{table} is written otherwise", table=table)
        )
        self.result.note(
            "'{name}' belongs in {right}; {reason}: move it by hand",
            name=shortened(row.name),
            right=title(own),
            reason=reason,
        )
        return False

    def _home(self, row: CatalogueRow) -> TableGroup:
        """Return the list that a row of the target stands in, with the other editions' lists."""
        return next(group for group in self.alignment.tables if group.tables.get(self.other) is row.table)

    def _missing_table(self, table: CatalogueTable) -> None:
        count = sum(row.is_entry for row in table.rows)
        if count and id(self.groups[id(table)]) in self.lacking:
            self.result.notes.append(
                say_count(
                    "{table} with its {count} row is missing: "
                    "add its heading and header by hand, then sync brings the rows",
                    "{table} with its {count} rows is missing: "
                    "add its heading and header by hand, then sync brings the rows",
                    count,
                    table=title(table),
                )
            )

    # Writing ------------------------------------------------------------------------------

    def _rebuild(
        self, group: TableGroup | None, table: CatalogueTable, arrangement: Arrangement, moved_in: set[int]
    ) -> None:
        """Rewrite the rows of a table, line by line."""
        source = self.target.document.source
        span = block(table)
        if span is None:
            self.result.note(
                "{table} was left as it is: its rows do not follow one another or share cells; change it by hand",
                table=title(table),
            )
            return
        texts: list[str] = []
        above: CatalogueRow | RowGroup | None = None
        told = len(self.result.changes)
        moved = {id(entry.rows[self.other]) for entry in arrangement.moved}
        items = [item for item in arrangement.items if isinstance(item, RowGroup) or id(item) not in moved_in]
        for item, number in zip(items, numbers(table, items), strict=True):
            if isinstance(item, CatalogueRow):
                texts.append(self._line(item))
                if id(item) in moved:
                    self._say("move", f"'{shortened(item.name)}'", table, above)
            else:
                texts.append(self._incoming(group, table, item, above, number))
            above = item if isinstance(item, RowGroup) or is_entry(item) else above
        line_texts = [text.rstrip("\r\n") for text in texts]
        ends = [text[len(bare) :] or source.newline for text, bare in zip(texts, line_texts, strict=True)]
        rows = [item if isinstance(item, CatalogueRow) else None for item in items]
        whole = "".join(apart(table, rows, [bare + end for bare, end in zip(line_texts, ends, strict=True)]))
        if span.start > 0 and source.text[span.start - 1] not in "\r\n":
            whole = source.newline + whole  # the delimiter row is the last line of the file
        if span.end == len(source.text) and not source.text.endswith(("\r", "\n")):
            whole = whole.removesuffix(ends[-1]) if ends else whole
        if whole == source.slice(span):  # rows that read the same changed places
            del self.result.changes[told:]
            return
        self.result.edits.append(Edit(source.path, span, whole))
        self.result.expected[self.target.tables.index(table)] = [text.strip() for text in line_texts]

    def _line(self, row: CatalogueRow) -> str:
        """Return a row's line with its ending, its values as they are to be."""
        line = self._edited(row)
        return aligned_again(row, line) if id(row) in self.cell_edits else line

    def _changed(self, row: CatalogueRow) -> Sequence[Edit]:
        """Return the edits of a row that stays where it is: of its cells, or of its line where the table is aligned."""
        line = self._line(row)
        if line == self._edited(row):
            return self.cell_edits[id(row)]
        return [Edit(row.source.path, line_span(row.source, row.node), line)]

    def _edited(self, row: CatalogueRow) -> str:
        source = self.target.document.source
        span = line_span(source, row.node)
        return apply_edits(source.slice(span), self.cell_edits.get(id(row), ()), span.start)

    def _incoming(
        self,
        group: TableGroup | None,
        table: CatalogueTable,
        entry: RowGroup,
        above: CatalogueRow | RowGroup | None,
        number: int | None,
    ) -> str:
        """Return the line of an entry that comes into a table: its row from another one, or a new one."""
        row = entry.rows.get(self.other)
        if row is not None:
            self._say(
                "move", say("'{name}' from {table}", name=shortened(row.name), table=title(row.table)), table, above
            )
            return self._line(row)
        assert group is not None
        cells, marked = self.copier.row(group, entry.rows[self.one])
        self._say("add", quote(shortened(entry.rows[self.one].name)), table, above, marked)
        rows = [above, *table.rows] if isinstance(above, CatalogueRow) else table.rows
        covered = entry.rows[self.one].node.covered
        near = next((row.node for row in rows if row.node.covered == covered), rows[0].node if rows else None)
        if near is not None and covered == near.covered and not any(cells[at] for at in covered):
            near = replace(near, cells=tuple(cell for cell in near.cells if not cell.merged))
            cells = [cell for at, cell in enumerate(cells) if at not in covered]
        if table.is_list:
            return numbered(new_row(cells, table, near), number)
        return new_row([numbered(cells[0], number), *cells[1:]], table, near)

    def _say(
        self,
        kind: str,
        what: str,
        table: CatalogueTable,
        above: CatalogueRow | RowGroup | None,
        marked: tuple[str, ...] = (),
    ) -> None:
        row = above.first if isinstance(above, RowGroup) else above
        where = say("below '{name}'", name=shortened(row.name)) if row is not None else say("first")
        self.result.changes.append(
            Change(kind, say("{what} in {table}, {where}", what=what, table=title(table), where=where), marked)
        )
