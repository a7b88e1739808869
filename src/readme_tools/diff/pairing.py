"""Which row of one state is which of a later one: all editions of both states at once.

First rows that read the same, or whose first cells do; then, where one edition of an entry is sure of
its counterpart, its other editions; then the most likely pairs of what is left, in any table; last what
stands alone in a gap between two paired neighbours.
"""

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from readme_tools.catalogue import CatalogueRow, RowGroup, TableGroup
from readme_tools.diff.likeness import Face, likeness, name_likeness, same_numbers
from readme_tools.diff.sides import Key, Side
from readme_tools.editions.assignment import assign, equal, sharing
from readme_tools.editions.features import Rarity
from readme_tools.editions.ordering import gaps
from readme_tools.lazy import dataclass, field, regex
from readme_tools.text.grouping import grouped

ACCEPT = 0.5
ACCEPT_ELSEWHERE = 0.6  # a row that stands in another table must be more alike
ACCEPT_IN_GAP = 0.35
_LIKE_NAME = 0.2
_NEAR = 2
_NEAREST = 16  # tables of one name, before and after a place, that a table there may be
_COMMON = 12  # what more rows show tells nothing apart
_MARK = regex(r"\[\^[^\]]*\]")  # of a footnote: labels are renumbered


@dataclass(slots=True)
class Pairs:
    """Pairs of rows by edition, and pairs of tables by their index on either side."""

    old: Side
    new: Side
    languages: tuple[str, ...]
    after: dict[Key, CatalogueRow] = field(default_factory=dict)  # of an old row the new one
    before: dict[Key, CatalogueRow] = field(default_factory=dict)
    tables: dict[int, int] = field(default_factory=dict)  # of an old table the new one
    _faces: dict[int, Face] = field(default_factory=dict, repr=False)
    _rarity: Rarity | None = field(default=None, repr=False)

    def add(self, language: str, old: CatalogueRow, new: CatalogueRow) -> None:
        """Pair two rows of an edition."""
        self.after[language, id(old)] = new
        self.before[language, id(new)] = old

    def face(self, row: CatalogueRow) -> Face:
        """Return what a row shows, read once."""
        return self._faces.setdefault(id(row), Face(row))

    @property
    def rarity(self) -> Rarity:
        """How rare links and texts are among the rows of both states."""
        if self._rarity is None:
            sides = (self.old, self.new)
            rows = (row for side in sides for language in self.languages for row in side.rows_of(language))
            self._rarity = Rarity.of(self.face(row).rare for row in rows)
        return self._rarity

    def same_table(self, old: CatalogueRow, new: CatalogueRow) -> bool:
        """Return whether two rows stand in one table."""
        return self.tables.get(self.old.home(old)) == self.new.home(new)


def pair(old: Side, new: Side) -> Pairs:
    """Pair the tables and rows of two states. Deterministic; the same from either side."""
    languages = tuple(one for one in new.paths if one in old.paths)
    pairs = Pairs(old, new, languages)
    for language in languages:
        _pair_equal(pairs, language)
    pairs.tables = _pair_tables(pairs)
    _pair_told(pairs)
    while _pair_alike(pairs):
        pass  # an entry that one state tears apart has a part left
    pairs.tables = _pair_tables(pairs)
    _pair_told(pairs)
    for language in languages:
        _pair_in_gaps(pairs, language)
    _pair_told(pairs)
    return pairs


def counterpart(row: CatalogueRow, olds: Sequence[CatalogueRow]) -> CatalogueRow | None:
    """Return what a row was, of rows that were in its edition: one of its name or its links, the likeliest."""
    new = Face(row)
    known = [one for one in map(Face, olds) if one.name == new.name or one.links & new.links]
    rarity = Rarity.of(one.rare for one in (new, *known))
    found = max(known, key=lambda one: (one.name == new.name, likeness(one, new, rarity)), default=None)
    return found.row if found is not None else None


# Rows that read the same ----------------------------------------------------------------------


def _pair_equal(pairs: Pairs, language: str) -> None:
    """Pair rows of the same text, then those of the same first cell with its links.

    Of several such rows those are paired that have as many counterparts, in order; those in tables of one id come
    first, since a row may stand in two tables. What is not in the same table must be the same from end to end.
    """
    for sign in (_text_in_table, _text, _name_in_table):
        olds = [row for row in pairs.old.rows_of(language) if (language, id(row)) not in pairs.after]
        news = [row for row in pairs.new.rows_of(language) if (language, id(row)) not in pairs.before]
        signs = [sign(pairs.old, row) for row in olds], [sign(pairs.new, row) for row in news]
        counts = Counter(signs[0]) if sign is _name_in_table else None
        for old, new in equal(*signs):
            if counts is None or counts[signs[0][old]] == 1:
                pairs.add(language, olds[old], news[new])


def _text(_: Side, row: CatalogueRow) -> Hashable:
    return "".join(_MARK.sub("", row.source.slice(row.node.span)).split())


def _text_in_table(side: Side, row: CatalogueRow) -> Hashable:
    return side.tables[side.home(row)].id, _text(side, row)


def _name_in_table(side: Side, row: CatalogueRow) -> Hashable:
    text = "".join(_MARK.sub("", row.source.slice(row.node.cells[0].content)).split())
    return side.tables[side.home(row)].id, text or id(row)  # what has no name is like nothing else


# Tables ---------------------------------------------------------------------------------------


def _pair_tables(pairs: Pairs) -> dict[int, int]:
    """Pair tables by the rows that they have in common, by anchors, and else by id and heading."""
    rows = (
        (row, pairs.after.get((language, id(row))))
        for language in pairs.languages
        for row in pairs.old.rows_of(language)
    )
    votes = Counter((pairs.old.home(row), pairs.new.home(other)) for row, other in rows if other is not None)
    scores: dict[tuple[int, int], float] = {place: float(count) for place, count in votes.items()}
    anchors = [_anchors(side) for side in (pairs.old, pairs.new)]
    by_name = grouped((name, place) for place, new in enumerate(pairs.new.tables) for name in {*_names(new)})
    for at, old in enumerate(pairs.old.tables):
        for place in sorted(set().union(*(_around(by_name.get(name, ()), at) for name in _names(old)))):
            new, bonus = pairs.new.tables[place], 0.0
            if old.id == new.id:
                bonus = 1e6 if old.id in anchors[0] & anchors[1] else 0.5
            if any(old.tables[one].heading == new.tables[one].heading for one in old.tables.keys() & new.tables.keys()):
                bonus += 0.25
            if bonus:
                near = 0.1 / (1 + abs(at - place))
                scores[at, place] = scores.get((at, place), 0.0) + bonus + near
    return assign(scores)


def _around(places: Sequence[int], at: int) -> Sequence[int]:
    """Return the places nearest to one, where tables of one name stand in many."""
    middle = bisect(places, at)
    return places[max(0, middle - _NEAREST) : middle + _NEAREST]


def _names(group: TableGroup) -> Iterator[Hashable]:
    """Yield what a table is known by: its id, and its heading in each edition."""
    yield group.id
    yield from ((language, table.heading) for language, table in group.tables.items())


def _anchors(side: Side) -> set[str]:
    """Return the ids that are anchors of one table alone."""
    anchored = {group.id: group for group in side.tables if all(table.anchored for table in group.tables.values())}
    return {one for one in anchored if f"{one}-2" not in anchored}


# The other editions of an entry ---------------------------------------------------------------


def _pair_told(pairs: Pairs) -> None:
    """Pair what is left of two entries of which other editions are paired, however much it was changed."""
    found: dict[tuple[int, int], tuple[RowGroup, RowGroup]] = {}
    for (language, _), new in pairs.after.items():
        old = pairs.before[language, id(new)]
        one, other = pairs.old.rows[language, id(old)], pairs.new.rows[language, id(new)]
        found[id(one), id(other)] = one, other
    for one, other in found.values():
        for language in _left(pairs, one, other):
            old, new = one.rows[language], other.rows[language]
            if _ids_agree(pairs.face(old), pairs.face(new)):
                pairs.add(language, old, new)


def _left(pairs: Pairs, old: RowGroup, new: RowGroup) -> list[str]:
    """Return the editions in which neither row of two entries is paired."""
    return [
        language
        for language in pairs.languages
        if language in old.rows
        and language in new.rows
        and (language, id(old.rows[language])) not in pairs.after
        and (language, id(new.rows[language])) not in pairs.before
    ]


# The likeliest pairs --------------------------------------------------------------------------


@dataclass(slots=True)
class _Free:
    """An entry with its rows that have no counterpart, by language, and where it stands, from 0 to 1."""

    faces: dict[str, Face]
    place: float


def _pair_alike(pairs: Pairs) -> bool:
    """Pair the likeliest entries, and say whether there were any."""
    olds, news = _free(pairs, pairs.old, pairs.after), _free(pairs, pairs.new, pairs.before)
    if not olds or not news:
        return False
    scores: dict[tuple[int, int], float] = {}
    for at, place in sorted(_candidates(pairs, olds, news)):
        score = _score(pairs, olds[at], news[place])
        if score is not None:
            near = 1 / (1 + 100 * abs(olds[at].place - news[place].place))
            scores[at, place] = score + 1e-3 * near + 1e-6 * (2 - olds[at].place - news[place].place)
    for at, place in assign(scores).items():
        for language in olds[at].faces.keys() & news[place].faces.keys():
            pairs.add(language, olds[at].faces[language].row, news[place].faces[language].row)
    return bool(scores)


def _free(pairs: Pairs, side: Side, known: Mapping[Key, CatalogueRow]) -> list[_Free]:
    found: list[_Free] = []
    entries = [entry for group in side.tables for entry in group.rows]
    for at, entry in enumerate(entries):
        faces = {
            language: pairs.face(row)
            for language, row in entry.rows.items()
            if language in pairs.languages and (language, id(row)) not in known and row.node.is_filled
        }
        if faces:
            found.append(_Free(faces, at / len(entries)))
    return found


def _score(pairs: Pairs, old: _Free, new: _Free) -> float | None:
    """Return how alike two entries are over their common editions; None when it is too little."""
    shared = [(face, new.faces[language]) for language, face in old.faces.items() if language in new.faces]
    if not shared:
        return None
    score = sum(likeness(one, other, pairs.rarity) for one, other in shared) / len(shared)
    if any(pairs.same_table(one.row, other.row) for one, other in shared):
        named = any(one.name and one.name == other.name and _ids_agree(one, other) for one, other in shared)
        score = max(score, ACCEPT) if named else score
        return score if score >= ACCEPT else None
    return score if score >= ACCEPT_ELSEWHERE else None


def _ids_agree(one: Face, other: Face) -> bool:
    return one.shown.id is None or other.shown.id is None or one.shown.id == other.shown.id


def _candidates(pairs: Pairs, olds: Sequence[_Free], news: Sequence[_Free]) -> set[tuple[int, int]]:
    """Return the pairs that share something rare, or stand at nearly the same place."""
    found = set(sharing([_signs(free) for free in olds], [_signs(free) for free in news], _COMMON))
    return found | _neighbours(pairs, olds, news)


def _signs(free: _Free) -> set[tuple[str, str]]:
    """Return what an entry may be known by."""
    found: set[tuple[str, str]] = set()
    for language, face in free.faces.items():
        found |= {("link", link) for link in face.shown.links}
        found |= {("name", face.name)} if face.name else set()
        found |= {("id", face.shown.id)} if face.shown.id else set()
        found |= {(language, text) for text in face.body.values()}
    return found


def _neighbours(pairs: Pairs, olds: Sequence[_Free], news: Sequence[_Free]) -> set[tuple[int, int]]:
    """Return the pairs in one table of which there are few between two paired neighbours."""
    places: dict[tuple[str, int], list[int]] = defaultdict(list)
    for place, free in enumerate(news):
        for language, face in free.faces.items():
            places[language, pairs.new.home(face.row)].append(place)
    found: set[tuple[int, int]] = set()
    seen: Counter[tuple[str, int]] = Counter()
    for at, free in enumerate(olds):
        for language, face in free.faces.items():
            table = language, pairs.tables.get(pairs.old.home(face.row), -1)
            rank = seen[table]
            seen[table] += 1
            found |= {(at, place) for place in places[table][max(0, rank - _NEAR) : rank + _NEAR + 1]}
    return found


# Gaps -----------------------------------------------------------------------------------------


def _pair_in_gaps(pairs: Pairs, language: str) -> None:
    """Pair a row that stands alone between two paired neighbours with one that does so, too, if plausible."""
    for at, place in pairs.tables.items():
        groups = pairs.old.tables[at], pairs.new.tables[place]
        if not all(language in group.tables for group in groups):
            continue
        olds, news = ([row for row in group.tables[language].rows if row.node.is_filled] for group in groups)
        places = {id(row): number for number, row in enumerate(olds)}
        before = [pairs.before.get((language, id(row))) for row in news]
        known = {number: places[id(row)] for number, row in enumerate(before) if id(row) in places}
        for left, right in gaps(range(len(olds)), range(len(news)), known):
            old, new = olds[left[0]], news[right[0]]
            if len(left) == len(right) == 1 and _may_be_one(pairs, language, old, new):
                one, other = pairs.face(old), pairs.face(new)
                related = one.links & other.links or (
                    same_numbers(one.name, other.name) and name_likeness(one.name, other.name) > _LIKE_NAME
                )
                if related and likeness(one, other, pairs.rarity) >= ACCEPT_IN_GAP:
                    pairs.add(language, old, new)


def _may_be_one(pairs: Pairs, language: str, old: CatalogueRow, new: CatalogueRow) -> bool:
    """Return whether neither has a counterpart, and no other edition holds that two rows are of different entries."""
    if (language, id(old)) in pairs.after or (language, id(new)) in pairs.before:
        return False  # of another table
    one, other = pairs.old.rows[language, id(old)], pairs.new.rows[language, id(new)]
    for code in pairs.languages:
        if code in one.rows and (found := pairs.after.get((code, id(one.rows[code])))) is not None:
            return found is other.rows.get(code)
        if code in other.rows and (code, id(other.rows[code])) in pairs.before:
            return False
    return _ids_agree(pairs.face(old), pairs.face(new))
