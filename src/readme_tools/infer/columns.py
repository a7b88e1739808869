"""The kinds of columns of a catalogue: those that share a heading, or are one column in two languages."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, count

from readme_tools.catalogue import Alignment, CatalogueRow, CatalogueTable, Column, TableGroup, fold
from readme_tools.catalogue.grammars.choice import PLAIN
from readme_tools.catalogue.headings import says_more
from readme_tools.i18n.wording import alike
from readme_tools.infer.knowledge import Meaning, knowledge
from readme_tools.lazy import dataclass, field, regex
from readme_tools.markdown.nodes import Cell, walk
from readme_tools.text.grouping import grouped

_SLIP, _FEWEST_TABLES, _TIMES, _SHORTEST = 0.82, 3, 10, 6
_NOT_IN_KEY = regex(r"[^a-z0-9]+")
_LONGEST_KEY = 32

# A heading as kinds are told apart: whether it stands in a table's first column, and its folded text.
Node = tuple[bool, str]


@dataclass(frozen=True, slots=True)
class Use:
    """A column of one table."""

    table: CatalogueTable
    index: int

    @property
    def language(self) -> str:
        """The language of the table's edition."""
        return self.table.edition.language

    @property
    def column(self) -> Column:
        """The column itself."""
        return self.table.columns[self.index]


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell that says something: its text as a reader sees it, and its spelling.

    The spelling is Markdown where nothing but text, code and emphasis stands in the cell, else the
    reader's text. `linked` says whether there is a link in it.
    """

    row: CatalogueRow
    cell: Cell
    plain: str
    spelling: str
    linked: bool


@dataclass(slots=True, eq=False)
class ColumnKind:
    """A kind of columns: its uses in all tables, and what stands in them."""

    first: bool
    uses: list[Use]
    headings: Mapping[str, Mapping[str, int]]
    slips: tuple[Use, ...] = ()
    key: str = ""
    _cells: list[CellText] | None = field(default=None, repr=False)

    @property
    def meaning(self) -> Meaning | None:
        """What its headings mean, where one of them is known."""
        known = knowledge().headings
        folded = (fold(heading) for spellings in self.headings.values() for heading in spellings)
        return next((known[one] for one in folded if one in known), None)

    @property
    def cells(self) -> list[CellText]:
        """The cells that are not empty, of rows without missing or surplus cells."""
        if self._cells is None:
            self._cells = [cell for use in self.uses for cell in cells_of(use)]
        return self._cells

    @property
    def tables(self) -> int:
        """The number of tables that have such a column."""
        return len({id(use.table) for use in self.uses})


def cells_of(use: Use) -> Iterator[CellText]:
    """Yield the cells of one column that say something."""
    for row in use.table.rows:
        if row.is_whole:
            cell = row.node.cells[use.index]
            view = row.view(cell)
            if view.plain:
                is_plain = all(isinstance(one, PLAIN) for one in walk(cell.inlines))
                yield CellText(row, cell, view.plain, view.markdown if is_plain else view.plain, bool(view.links))


def groups(alignment: Alignment) -> list[TableGroup]:
    """Return all tables by language, those of files that the editions share among them."""
    shared = [
        TableGroup(table.id, {edition.language: table}, ())
        for edition in alignment.included
        for table in edition.tables
    ]
    return [*alignment.tables, *shared]


def paired(group: TableGroup) -> Iterator[tuple[Use, Use]]:
    """Yield the columns of the first edition of a table and of others that are one."""
    (language, first), *others = group.tables.items()
    places = {key: index for index, (key, _) in enumerate(group.columns(language))}
    for own, other in others:
        if first.rows and other.rows and not any({language, own} <= entry.rows.keys() for entry in group.rows):
            continue  # two tables that only stand at one place
        for index, (key, _) in enumerate(group.columns(own)):
            if key in places:
                yield Use(first, places[key]), Use(other, index)


def kinds(alignment: Alignment) -> list[ColumnKind]:
    """Return the kinds of columns in the order of the page. Blank headings count in first columns only."""
    all_groups = groups(alignment)
    parent: dict[Node, Node] = {}

    def root(node: Node) -> Node:
        parent.setdefault(node, node)
        while parent[node] != node:
            node = parent[node]
        return node

    uses: dict[Node, list[Use]] = defaultdict(list)
    for group in all_groups:
        for table in group.tables.values():
            if any(column.heading for column in table.columns):
                for index in range(len(table.columns)):
                    use = Use(table, index)
                    if (node := _node(use)) is not None:
                        uses[root(node)].append(use)
    for group in all_groups:
        for one, other in paired(group):
            nodes = _node(one), _node(other)
            if nodes[0] is None or nodes[1] is None or nodes[0][0] != nodes[1][0]:
                continue  # a first column is another kind: it names the entry
            if nodes[0] in parent and nodes[1] in parent:
                parent[root(nodes[1])] = root(nodes[0])
    merged: dict[Node, list[Use]] = defaultdict(list)
    for node, found in uses.items():
        merged[root(node)] += found
    found_kinds = [kind_of(node[0], found) for node, found in merged.items()]
    return _without_slips(_with_one_meaning(found_kinds))


def _with_one_meaning(found: Sequence[ColumnKind]) -> list[ColumnKind]:
    """Make one of the kinds whose headings mean the same, such as License and Licence, if no table has two of them."""
    by_key = grouped((kind.meaning.key, kind) for kind in found if not kind.first and kind.meaning)
    made: list[ColumnKind] = []
    for kind in found:
        like = by_key[kind.meaning.key] if not kind.first and kind.meaning else [kind]
        tables = [id(table) for one in like for table in {id(use.table): use.table for use in one.uses}.values()]
        if len(like) == 1 or len(set(tables)) < len(tables):
            made.append(kind)
        elif like[0] is kind:
            made.append(kind_of(False, [use for one in like for use in one.uses]))
    return made


def _node(use: Use) -> Node | None:
    is_first, heading = use.index == 0, fold(use.column.heading)
    return (is_first, heading) if heading or is_first else None


def kind_of(first: bool, uses: Sequence[Use]) -> ColumnKind:
    """Make a kind of columns of its uses; of several spellings of one heading the usual one is taken."""
    spelt: dict[str, dict[str, Counter[str]]] = {}
    for use in uses:
        spelt.setdefault(use.language, {}).setdefault(fold(use.column.heading), Counter())[use.column.heading] += 1
    headings = {
        language: {counts.most_common(1)[0][0]: counts.total() for counts in by_fold.values()}
        for language, by_fold in spelt.items()
    }
    return ColumnKind(first, list(uses), headings)


def _without_slips(found: list[ColumnKind]) -> list[ColumnKind]:
    """Leave out headings of one table that nearly spell one of many others: `check` reports them then."""
    usual = [kind for kind in found if kind.tables >= _FEWEST_TABLES]
    kept: list[ColumnKind] = []
    for kind in found:
        _drop_slips(kind)
        model = next((one for one in usual if _is_rare(kind.tables, one.tables) and _is_slip(kind, one)), None)
        if model is None:
            kept.append(kind)
        else:
            model.slips = (*model.slips, *kind.uses)
    return kept


def _is_rare(uses: int, others: int) -> bool:
    return others >= _FEWEST_TABLES and (uses == 1 or uses * _TIMES <= others)


def _drop_slips(kind: ColumnKind) -> None:
    """Leave out headings of a kind that are one letter off another one of their language."""
    for language, spellings in kind.headings.items():
        wrong = [
            heading
            for heading, count in spellings.items()
            if any(_is_rare(count, usual) and _one_letter_off(heading, other) for other, usual in spellings.items())
        ]
        for heading in wrong:
            folded = fold(heading)
            uses = (use for use in kind.uses if use.language == language and fold(use.column.heading) == folded)
            kind.slips = (*kind.slips, *uses)
        if wrong:
            kept = {heading: count for heading, count in spellings.items() if heading not in wrong}
            kind.headings = {**kind.headings, language: kept}


def _one_letter_off(heading: str, other: str) -> bool:
    """Return whether a letter of a longer heading is missing, other or swapped with the next."""
    from difflib import SequenceMatcher

    one, two = fold(heading), fold(other)
    if one == two or min(len(one), len(two)) < _SHORTEST or not (one + two).isascii():
        return False
    steps = [step for step in SequenceMatcher(None, one, two, False).get_opcodes() if step[0] != "equal"]
    changed = "".join(one[start:end] + two[first:last] for _, start, end, first, last in steps)
    letters = sum(max(end - start, last - first) for _, start, end, first, last in steps)
    is_swap = letters == 2 and sorted(one) == sorted(two)
    return (letters == 1 or is_swap) and not any(map(str.isdigit, changed))


def _is_slip(kind: ColumnKind, usual: ColumnKind) -> bool:
    """Return whether a heading stands where another of its language, much like it, is missing."""
    if kind.first is not usual.first:
        return False
    table = kind.uses[0].table
    own = {id(use.table) for use in kind.uses}
    if any(id(use.table) in own for use in usual.uses):
        return False
    places = {(len(use.table.columns), use.index) for use in usual.uses}
    if (len(table.columns), kind.uses[0].index) not in places:
        return False
    heading = kind.uses[0].column.heading
    others = [one for one in usual.headings.get(kind.uses[0].language, ()) if not says_more(heading, one)]
    return bool(heading and alike(fold(heading), map(fold, others), _SLIP))


def name_keys(found: Sequence[ColumnKind], taken: Sequence[str] = ()) -> None:
    """Give each kind that has none a key: what its heading means, else its heading in English or in Latin letters."""
    used = {*taken, *(kind.key for kind in found if kind.key)}
    for number, kind in enumerate(found, 1):
        if kind.key:
            continue
        kind.key = unused(_key(kind) or f"column-{number}", used)
        used.add(kind.key)


def unused(base: str, taken: Collection[str]) -> str:
    """Return a name that is not taken, with a number after it where it has to be told from others."""
    return next(name for name in chain((base,), (f"{base}-{number}" for number in count(2))) if name not in taken)


def _key(kind: ColumnKind) -> str:
    if kind.meaning:
        return kind.meaning.key
    languages = sorted(kind.headings, key=lambda language: language != "en")
    slugs = (
        _NOT_IN_KEY.sub("-", fold(heading)).strip("-")[:_LONGEST_KEY].strip("-")
        for language in languages
        for heading in kind.headings[language]
        if not re.search(r"[^\W\d_a-zA-Z]", fold(heading))
    )
    return next((slug for slug in slugs if slug), "")
