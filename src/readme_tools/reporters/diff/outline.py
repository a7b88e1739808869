"""A comparison as lines: tables, their entries, and what changed in each. Formats only dress them."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import groupby

from readme_tools.catalogue.notes import number_of
from readme_tools.diff.model import Change, ChangeKind, EntryDiff, FootnoteDiff, RecordDiff, TableDiff, What
from readme_tools.i18n.message import say, say_count, term
from readme_tools.lazy.dataclasses import dataclass, replace
from readme_tools.reporters.diff.wording import Quote, alone, changed, footnote, listed, named, remark, several

SIGNS = {What.ADDED: "+", What.REMOVED: "-", What.CHANGED: "~"}
_NAMES = 8
_ALIKE = 3  # so many entries with one and the same change are put together


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A line: how deep it is, its sign (`+`, `-`, `~` or none), what it says, and where it holds.

    `remark` says in which editions; `is_partial` that editions are left behind.
    """

    depth: int
    sign: str
    text: str
    remark: str = ""
    is_partial: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Tables to which the same happened, mostly one, with their lines; without a title, the footnotes."""

    titles: tuple[str, ...]
    lines: tuple[OutlineLine, ...]


def outline(diff: RecordDiff, quote: Quote) -> Iterator[Section]:
    """Yield what changed, table by table, then the footnotes."""
    often = Counter(table.heading for table in diff.tables)
    sections: dict[tuple[OutlineLine, ...], list[str]] = {}
    for table in diff.tables:
        title = table.heading if often[table.heading] == 1 else f"{table.heading} ({table.id})"
        lines = tuple(_table(table, quote))
        is_alone = table.entries or table.what is not What.CHANGED
        sections.setdefault((*lines, OutlineLine(0, "", title)) if is_alone else lines, []).append(title)
    for lines, titles in sections.items():
        yield Section(tuple(titles), tuple(line for line in lines if line.sign or line.depth))
    if diff.footnotes:
        yield Section((), tuple(_footnotes(diff.footnotes, quote)))


def editions(diff: RecordDiff, quote: Quote) -> Iterator[OutlineLine]:
    """Yield the editions that came and went."""
    for language in diff.appeared:
        path = quote(diff.editions[language].new or "")
        yield OutlineLine(0, "+", say("edition {language} added: {path}", language=term(language), path=path))
    for language in diff.disappeared:
        path = quote(diff.editions[language].old or "")
        yield OutlineLine(0, "-", say("edition {language} removed: {path}", language=term(language), path=path))


def _table(table: TableDiff, quote: Quote) -> Iterator[OutlineLine]:
    entries = list(table.entries)
    if table.what is not What.CHANGED:
        yield from _whole(table, entries, quote)
        entries = [entry for entry in entries if entry.what is not table.what or entry.behind]
    for change in table.changes:
        line = _line(0, SIGNS[What.CHANGED], change, quote)
        with_it = [entry for entry in entries if _goes_with(entry, change)]
        entries = [entry for entry in entries if entry not in with_it]
        if with_it:
            count = say_count("{count} entry", "{count} entries", len(with_it))
            line = replace(line, text=say("{what}, with {count}", what=line.text, count=count))
        yield line
    alike = _alike(entries, quote)
    together = {id(entry) for members in alike.values() for entry in members}
    yield from (_together(line, members, quote) for line, members in alike.items())
    for run in _runs([entry for entry in entries if id(entry) not in together]):
        if len(run) < _ALIKE:
            for entry in run:
                yield from _entry(entry, quote)
        else:
            yield _together(_line(0, SIGNS[What.CHANGED], run[0].changes[0], quote), run, quote)


def _whole(table: TableDiff, entries: Sequence[EntryDiff], quote: Quote) -> Iterator[OutlineLine]:
    """Yield that a table came or went, and with which entries."""
    own = [entry for entry in entries if entry.what is table.what and not entry.behind]
    text = say("table added") if table.what is What.ADDED else say("table removed")
    if own:
        count = say_count("{count} entry", "{count} entries", len(own))
        text = say("{table} with {count}: {names}", table=text, count=count, names=_names(own, quote))
    yield OutlineLine(
        0, SIGNS[table.what], text, alone(table.what, list(table.headings), table.behind), bool(table.behind)
    )


def _goes_with(entry: EntryDiff, change: Change) -> bool:
    """Return whether all that happened to an entry is that its table came to, or went from, some editions."""
    if change.kind is not ChangeKind.TABLE or len(entry.changes) != 1 or entry.changes[0].kind is not ChangeKind.ROW:
        return False
    own = entry.changes[0]
    return own.values.keys() <= change.values.keys() and (own.first.old is None) == (change.first.old is None)


def _names(entries: Sequence[EntryDiff], quote: Quote) -> str:
    return listed([entry.name for entry in entries], _NAMES, quote)


def _alike(entries: Sequence[EntryDiff], quote: Quote) -> dict[OutlineLine, list[EntryDiff]]:
    """Put entries together that have one and the same change, and no other, if they are many."""
    found: dict[OutlineLine, list[EntryDiff]] = defaultdict(list)
    for entry in entries:
        if entry.what is What.CHANGED and len(entry.changes) == 1 and entry.changes[0].kind is not ChangeKind.ROW:
            found[_line(0, SIGNS[What.CHANGED], entry.changes[0], quote)].append(entry)
    return {line: members for line, members in found.items() if len(members) >= _ALIKE}


def _runs(entries: Sequence[EntryDiff]) -> Iterator[list[EntryDiff]]:
    """Yield entries one by one, but those that were moved as a block, each after the one before it, together."""
    run: list[EntryDiff] = []
    for entry in entries:
        if run and not (_is_only_moved(entry) and _is_only_moved(run[-1]) and _follows(entry, run[-1])):
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


def _is_only_moved(entry: EntryDiff) -> bool:
    return len(entry.changes) == 1 and entry.changes[0].kind is ChangeKind.PLACE


def _follows(entry: EntryDiff, other: EntryDiff) -> bool:
    mine, theirs = entry.changes[0], other.changes[0]
    same = (mine.behind, mine.already) == (theirs.behind, theirs.already)
    return same and all(
        language in other.places and values.new == other.places[language].name
        for language, values in mine.values.items()
    )


def _together(line: OutlineLine, members: Sequence[EntryDiff], quote: Quote) -> OutlineLine:
    count = say_count("{count} entry", "{count} entries", len(members))
    text = say("{count}: {what} ({names})", count=count, what=line.text, names=_names(members, quote))
    return OutlineLine(0, line.sign, text, line.remark, line.is_partial)


def _entry(entry: EntryDiff, quote: Quote) -> Iterator[OutlineLine]:
    sign, name = SIGNS[entry.what], quote(entry.name)
    if entry.what is not What.CHANGED:
        yield OutlineLine(0, sign, name, alone(entry.what, list(entry.places), entry.behind), bool(entry.behind))
        return
    if len(entry.changes) == 1:
        line = _line(0, sign, entry.changes[0], quote)
        yield OutlineLine(0, sign, say("{name}: {what}", name=name, what=line.text), line.remark, line.is_partial)
        return
    yield OutlineLine(0, sign, name)
    yield from _changes(entry.changes, quote)


def _changes(changes: Sequence[Change], quote: Quote) -> Iterator[OutlineLine]:
    """Yield a line for each change; many links or variants that came, went or changed alike share one."""
    groups: dict[Hashable, list[Change]] = defaultdict(list)
    for at, change in enumerate(changes):
        old, new = change.first.old is None, change.first.new is None
        sign = (change.kind, change.column, old, new, remark(change), change.is_partial)
        groups[sign if change.kind in (ChangeKind.LINK, ChangeKind.VARIANT) else at].append(change)
    for members in groups.values():
        if len(members) < _ALIKE:
            yield from (_line(1, "", change, quote) for change in members)
        else:
            yield OutlineLine(1, "", several(members, _NAMES, quote), remark(members[0]), members[0].is_partial)


def _line(depth: int, sign: str, change: Change, quote: Quote) -> OutlineLine:
    return OutlineLine(depth, sign, changed(change, quote), remark(change), change.is_partial)


# Footnotes ------------------------------------------------------------------------------------


def _footnotes(notes: Sequence[FootnoteDiff], quote: Quote) -> Iterator[OutlineLine]:
    """Yield the footnotes; those that only got other numbers in a run together."""
    for shift, run in groupby(notes, key=_shift):
        members = list(run)
        if shift is None or len(members) < 2:
            for one in members:
                yield OutlineLine(
                    0,
                    SIGNS[one.what],
                    _renumbered([one], quote) if one.is_renumbered else footnote(one, quote),
                    _remark(one),
                    one.is_partial,
                )
        else:
            yield OutlineLine(0, SIGNS[What.CHANGED], _renumbered(members, quote), _remark(members[0]))


def _shift(one: FootnoteDiff) -> tuple[int, tuple[str, ...]] | None:
    """Say by how much a footnote's number grew, and in which editions, if nothing else changed."""
    old, new = number_of(one.old_label or ""), number_of(one.new_label or "")
    if not one.is_renumbered or old is None or new is None:
        return None
    return new - old, tuple(one.values)


def _renumbered(notes: Sequence[FootnoteDiff], quote: Quote) -> str:
    first, last = notes[0], notes[-1]
    if first is last:
        return say("{old} is {new} now", old=quote(f"[^{first.old_label}]"), new=quote(f"[^{first.new_label}]"))
    return say(
        "{first} to {last} are {new} to {end} now",
        first=quote(f"[^{first.old_label}]"),
        last=quote(f"[^{last.old_label}]"),
        new=quote(f"[^{first.new_label}]"),
        end=quote(f"[^{last.new_label}]"),
    )


def _remark(one: FootnoteDiff) -> str:
    if not one.behind:
        return say("{editions} had it so already", editions=named(one.already)) if one.already else ""
    return alone(one.what, list(one.values), one.behind)
