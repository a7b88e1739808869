"""Which rows of the source edition are not brought into a table, although it lacks them, and why."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import chain, takewhile

from readme_tools.catalogue import CatalogueRow, CatalogueTable, Edition, RowGroup, TableGroup, languages, scripts_in
from readme_tools.catalogue.profile.model import fold
from readme_tools.editions.contents import contents
from readme_tools.editions.facts import Fact, facts
from readme_tools.editions.lacking import Lacking
from readme_tools.i18n import say, shortened
from readme_tools.lazy.once import once
from readme_tools.sync.copying import Copier
from readme_tools.sync.plans import title
from readme_tools.text.grouping import grouped

_NAMES = 0.9  # the share of what a column says that it says once
_FEW = 2  # cells in other rows than in the source: the columns are lists of their own

Rows = Mapping[str, CatalogueRow]


def doubt(copier: Copier, group: TableGroup, lack: Lacking, mine: CatalogueRow) -> str | None:
    """Return why a row of the source is not added to the target's table, None where nothing speaks against it."""
    own = group.tables[copier.target.language]
    name = shortened(mine.name)
    if not mine.is_whole and mine.surplus():
        return say("'{name}' was not added: its row has surplus cells; fix them first", name=name)
    if not copier.has_any(group, mine):
        return say(
            "'{name}' was not added: {table} has none of the columns in which it says something",
            name=name,
            table=title(own),
        )
    is_noted = "[^" in mine.source.slice(mine.node.span)  # that tells which row it is
    if (
        likely := lack.likely
        or _namesake(mine, own)
        or _renamed(group, mine, own)
        or _translated(copier, group, mine)
        or (None if is_noted else _counterpart(copier, group, lack, mine))
    ):
        return say(
            "'{name}' was not added: it may be '{other}', changed in one edition only; "
            "give both rows the same links, or add it by hand",
            name=name,
            other=shortened(likely.name),
        )
    if there := next(_elsewhere(group, mine, own), None):
        return say(
            "'{name}' was not added: '{text}' stands in the row of '{other}' already; add it by hand",
            name=name,
            text=shortened(there[0]),
            other=shortened(there[1].name),
        )
    if not is_noted and (twin := _twin(copier, group, mine)):
        return say(
            "'{name}' was not added: nothing but its words tells it from '{other}', "
            "and it may be the latter that is missing; add it by hand",
            name=name,
            other=shortened(twin.name),
        )
    return None


def _namesake(row: CatalogueRow, table: CatalogueTable) -> CatalogueRow | None:
    """Return the row of a table that has the name of one that it seems to lack, where that name is of one row alone."""
    name = row.name.casefold()
    same = _by_name(table).get(name, ())
    return same[0] if name and same and len(_by_name(row.table)[name]) == 1 else None


def _renamed(group: TableGroup, row: CatalogueRow, table: CatalogueTable) -> CatalogueRow | None:
    """Return the row that only a table has and that alone says what another one says beside its name."""
    own, other = row.table.edition.language, table.edition.language
    said = _beside_name(row)
    same = _by_rest(table).get(said, ()) if any(said) else ()
    if len(same) != 1 or len(_by_rest(row.table)[said]) > 1:
        return None
    entry = _entries(group).get(id(same[0]))
    keys = [[key for key, _ in group.columns(language)] for language in (own, other)]
    return same[0] if entry is not None and own not in entry.rows and keys[0] == keys[1] else None


@once
def _by_rest(table: CatalogueTable) -> Mapping[tuple[str, ...], Sequence[CatalogueRow]]:
    return grouped((_beside_name(row), row) for row in table.rows)


def _beside_name(row: CatalogueRow) -> tuple[str, ...]:
    """Return what a row says beside its name."""
    at = row.table.names_at
    return (*row.texts[:at], *row.texts[at + 1 :])


def _translated(copier: Copier, group: TableGroup, mine: CatalogueRow) -> CatalogueRow | None:
    """Return the row of the target that has the name by which one would come into it, translated."""
    own = group.tables[copier.target.language]
    cells, marked = copier.row(group, mine)
    at = own.names_at
    if own.columns[at].key in marked or len(_by_name(mine.table)[mine.name.casefold()]) > 1:
        return None
    return _by_name_cell(own).get(fold(cells[at])) if cells[at] else None


@once
def _by_name_cell(table: CatalogueTable) -> Mapping[str, CatalogueRow]:
    """Return the first row of each text that stands in the column of names."""
    rows = [row for row in table.rows if table.names_at < len(row.node.cells)]
    return {fold(row.source.slice(row.node.cells[table.names_at].content)): row for row in reversed(rows)}


@once
def _entries(group: TableGroup) -> Mapping[int, RowGroup]:
    """Return the entries of a table by the `id` of each of their rows."""
    return {id(row): entry for entry in group.rows for row in entry.rows.values()}


@once
def _places(table: CatalogueTable) -> Mapping[int, int]:
    """Return the places of the rows of a table, by their `id`."""
    return {id(row): at for at, row in enumerate(table.rows)}


@once
def _by_name(table: CatalogueTable) -> Mapping[str, Sequence[CatalogueRow]]:
    return grouped((row.name.casefold(), row) for row in table.rows)


# Columns that are lists of their own ---------------------------------------------------------


def is_of_columns(group: TableGroup, source: str, target: str) -> bool:
    """Return whether the columns of a table are lists beside each other, whose cells make no rows together."""
    own, table = group.tables[target], group.tables[source]
    pairs = [
        (row, one.rows.get(target))
        for one in group.rows
        if (row := one.rows.get(source)) is not None and row.table is table
    ]
    return sum(any(row is not theirs for _, row in _elsewhere(group, mine, own)) for mine, theirs in pairs) >= _FEW


def _elsewhere(group: TableGroup, mine: CatalogueRow, own: CatalogueTable) -> Iterator[tuple[str, CatalogueRow]]:
    """Yield the cells of a row beside its name that stand in another table, each with its row there.

    Only what a column says once tells that, where hardly anything stands twice in it.
    """
    here, there = (group.columns(table.edition.language) for table in (mine.table, own))
    places = {key: at for at, (key, _) in enumerate(there)}
    for at, (key, _) in enumerate(here):
        text = mine.texts[at] if at and at < len(mine.texts) else ""
        if key in places and text in _names(mine.table)[at]:
            row = _names(own)[places[key]].get(text)
            if row is not None:
                yield text, row


@once
def _names(table: CatalogueTable) -> Sequence[Mapping[str, CatalogueRow]]:
    """Return for each column the rows by what it says once, where hardly anything stands twice in it."""
    found: list[Mapping[str, CatalogueRow]] = []
    for at in range(len(table.columns)):
        said = [(row.texts[at], row) for row in table.rows if at < len(row.texts) and scripts_in(row.texts[at])]
        counts = Counter(text for text, _ in said)
        once_ = {text: row for text, row in said if counts[text] == 1}
        found.append(once_ if len(said) > _FEW and len(once_) >= len(said) * _NAMES else {})
    return found


# Rows that only their words tell apart -------------------------------------------------------


def has_lost_twin(group: TableGroup, source: str, target: str) -> bool:
    """Return whether of rows with one name an edition lacks some: nobody knows which of them are there."""
    names = [(one.rows[source].name, target in one.rows) for one in group.rows if source in one.rows]
    return not {name for name, is_there in names if is_there}.isdisjoint(name for name, there in names if not there)


def _counterpart(copier: Copier, group: TableGroup, lack: Lacking, mine: CatalogueRow) -> CatalogueRow | None:
    """Return a row of the target alone that one may be: any of words, or one in its place, by a link or its letters."""
    source, target = copier.source.language, copier.target.language
    _, marked = copier.row(group, mine)
    entries, rows = _entries(group), group.tables[target].rows
    having = frozenset(entries[id(mine)].rows) if id(mine) in entries else frozenset((source,))
    lone = _lone(group, target, having)
    if marked and not _stated(mine):  # without a row of both, nothing tells its place, too
        is_any = not any(one.rows.keys() >= {source, target} for one in group.rows)
        return next((row for row in lone if row.is_entry and (is_any or not _stated(row))), None)
    place = _places(group.tables[target]).get(id(lack.previous), -1) + 1
    sides = rows[:place][::-1], rows[place:]
    gap = (takewhile(lambda row: id(row) not in entries or source not in entries[id(row)].rows, side) for side in sides)
    near, letters = {id(row) for row in lone if row.is_entry}, scripts_in(mine.name)
    named = ((row, scripts_in(row.name)) for row in chain.from_iterable(gap) if letters and id(row) in near)
    own = {url for url in _linked(mine) if _linking(mine.table)[url] == 1}
    return next((row for row, others in named if others and (own & _linked(row) or letters.isdisjoint(others))), None)


def _lone(group: TableGroup, target: str, having: frozenset[str]) -> Sequence[CatalogueRow]:
    """Return the rows of an edition that none of some others has."""
    known = _lone_ones(group)
    if (target, having) not in known:
        known[target, having] = [
            one.rows[target] for one in group.rows if target in one.rows and having.isdisjoint(one.rows)
        ]
    return known[target, having]


@once
def _lone_ones(_: TableGroup) -> dict[tuple[str, frozenset[str]], Sequence[CatalogueRow]]:
    return {}


def _linked(row: CatalogueRow) -> frozenset[str]:
    return frozenset(link.url for links in row.links for link in links)


@once
def _linking(table: CatalogueTable) -> Counter[str]:
    """Count the rows that link a page."""
    return Counter(url for row in table.rows for url in _linked(row))


def _twin(copier: Copier, group: TableGroup, mine: CatalogueRow) -> CatalogueRow | None:
    """Return the next row, or one of its name, in both editions, whose row there may as well be that of one lacking.

    So it is where nothing but words to be translated tells it from one, or from what is lacking beside that. Nobody
    knows which of them is missing, unless rows between them are in their order in both editions.
    """
    target = copier.target.language
    rows, places = mine.table.rows, _places(mine.table)
    at, entries = places[id(mine)], _entries(group)

    def there(row: CatalogueRow) -> CatalogueRow | None:
        return entries[id(row)].rows.get(target) if id(row) in entries else None

    sides = (rows[:at][::-1], rows[at + 1 :])
    beside = (next(filter(there, side), None) for side in sides)
    near = (*filter(None, beside), *_by_name(mine.table)[mine.name.casefold()])
    lost = [mine, *(row for side in sides for row in takewhile(lambda row: there(row) is None, side))]
    lacking = [entries[id(one)].rows for one in lost if id(one) in entries]
    is_marked = bool(copier.row(group, mine)[1])
    for row in near:
        theirs = there(row)
        if theirs is None or row.name == theirs.name:  # a name that stays tells
            continue
        if not is_marked and not scripts_in(mine.name).isdisjoint(scripts_in(theirs.name)):
            continue
        own = entries[id(row)].rows
        if all(_is_nearer(own, theirs, one) or _is_nearer_in_facts(copier, group, theirs, own, one) for one in lacking):
            continue
        ends = sorted((at, places[id(row)]))
        between = [one.node.span.start for one in filter(None, map(there, rows[ends[0] + 1 : ends[1]]))]
        first = theirs.node.span.start
        if not between or any((start > first) is (ends[0] == at) for start in between):
            return row
    return None


def _is_nearer_in_facts(copier: Copier, group: TableGroup, theirs: CatalogueRow, one: Rows, other: Rows) -> bool:
    """Return whether a row of the target differs less from its entry than from another one, in what needs no words.

    Of each entry that edition counts in which it is the nearest: what one says wrongly, others do not.
    """
    source, target = copier.source.language, copier.target.language
    written = [copier.row(group, rows[source]) for rows in (one, other)]
    marked = {key for _, keys in written for key in keys}
    columns = [
        (at, key)
        for at, (key, column) in enumerate(group.columns(target))
        if column.key not in marked and at != theirs.table.names_at  # the pair itself teaches what a name is there
    ]
    own = _texts(group, theirs, columns)
    apart: list[int] = []
    for rows, (cells, _) in zip((one, other), written, strict=True):
        said = {
            language: _texts(group, row, columns)
            for language, row in rows.items()
            if language != target and row.table is group.tables.get(language)
        }
        said[source] = [fold(cells[at]) for at, _ in columns]
        apart.append(
            min(
                sum(a != b for a, b in zip(own, texts, strict=True)) + _stated_apart(theirs, rows[language])
                for language, texts in said.items()
            )
        )
    return apart[0] < apart[1]


def _texts(group: TableGroup, row: CatalogueRow, columns: Sequence[tuple[int, str]]) -> list[str]:
    """Return what a row of any edition says in some columns, by their keys."""
    places = {key: at for at, (key, _) in enumerate(group.columns(row.table.edition.language))}
    cells = [row.node.cells[places[key] : places[key] + 1] if key in places else () for _, key in columns]
    return ["".join(fold(row.source.slice(one.content)) for one in cell) for cell in cells]


def _stated_apart(one: CatalogueRow, other: CatalogueRow) -> int:
    """Count what one of two rows states in any language and the other does not."""
    return len(_stated(one) - facts(other)) + len(_stated(other) - facts(one))


def _is_nearer(rows: Rows, theirs: CatalogueRow, others: Rows) -> bool:
    """Return whether a row shares with one of its entry, in any other edition, what the row of another entry lacks.

    Of words, which may be alike by chance, there must be none that it shares with the other entry alone.
    """
    names, latin, marks, stems = _signs(theirs)
    for language in (rows.keys() & others.keys()) - {theirs.table.edition.language}:
        (own, own_latin, own_marks, own_stems), (other, other_latin, other_marks, other_stems) = map(
            _signs, (rows[language], others[language])
        )
        if (own & latin | own_latin & names) - other_latin or (own_marks & marks) - other_marks:
            return True
        if stems & own_stems - other_stems and not stems & other_stems - own_stems:
            return True
        if any(_is_usual(name, theirs.table.edition) for name in other - own_latin - latin):
            return True
    return False


def _is_usual(name: str, edition: Edition) -> bool:
    """Return whether rows of an edition have a name that no other language has its own for: its row would, too."""
    return any(name in one.latin - one.acronyms for row in edition.rows() for one in contents(row))


def _signs(row: CatalogueRow) -> tuple[Set[str], Set[str], Counter[str], Set[str]]:
    """Return what a row has of names, of Latin words, of marks such as `✅`, and of stems of words."""
    cells = contents(row)
    names, latin, stems = (
        frozenset[str]().union(*found)
        for found in zip(*((one.names, one.latin, one.stems) for one in cells), strict=True)
    )
    return names, latin, Counter("".join(one.marks for one in cells)), stems


def _stated(row: CatalogueRow) -> Set[Fact]:
    """Return what a row states in any language."""
    is_latin = languages().scripts(row.table.edition.language) <= {"latin"}
    return frozenset(one for one in facts(row) if not is_latin or one[0] != "token" or not one[1].isalpha())
