"""missing-row: an entry that one edition lacks."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from readme_tools.catalogue.bind import CatalogueRow, Edition
from readme_tools.catalogue.lined_up import Alignment, RowGroup, TableGroup
from readme_tools.editions.tables import items_there
from readme_tools.i18n.message import say, say_count, term
from readme_tools.rules.base import Example, Rule, at, editions
from readme_tools.rules.editions.mentioned import Lost, Mentioned
from readme_tools.rules.moving import name_span
from readme_tools.rules.wording import shortened
from readme_tools.text.diagnostic import Finding, Location, Related, Severity
from readme_tools.text.source import Span

# An edition that lacks more entries of a list, and more than this share of them, has not been translated so far.
_FEW, _SHARE = 5, 0.25
_HEAD = "|  | Developer | License |\n|:---|:---:|:---:|\n"


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report each missing entry in the edition that lacks it, where it belongs; a missing table once."""
    likely = _likely(alignment.without_lists())
    empty = [one for one in alignment.editions if not one.tables and not one.document.includes]
    # Where the source edition has none either, it was rewritten, and the tables of the others are old.
    if any(table.rows for table in alignment.editions[0].tables):
        yield from (_no_table(alignment, edition) for edition in empty)
    lists = any(group.is_list for group in alignment.tables) and len(alignment.editions) > 1
    mentioned = {one.language: Mentioned.by(one) for one in alignment.editions} if lists else {}
    lost, doubles = Lost(alignment), Doubles(alignment)
    source = alignment.languages[0] if alignment.editions else ""

    def is_of_few(having: Collection[str], language: str) -> bool:
        """Say whether few editions have what the source lacks: the source alone is told, and the others follow it."""
        return language != source and source not in having and len(having) * 2 < len(alignment.editions)

    for group in alignment.tables:
        for edition in alignment.editions:
            language = edition.language
            if edition in empty:
                continue
            if language not in group.tables:
                is_lost = not group.is_list and lost.has_most_of(edition, group)
                if (
                    not is_of_few(group.tables, language)
                    and not is_lost
                    and any(table.rows for table in group.tables.values())
                    and not may_be_included(edition, group)
                    and not (
                        group.is_list and (mentioned[language].has_most_of(group) or _may_be_another(edition, group))
                    )
                ):
                    yield _missing_table(alignment, edition, group)
                continue
            previous: CatalogueRow | None = None
            missing: list[Finding] = []
            for entry in group.rows:
                if language in entry.rows:
                    own = entry.rows[language].table is group.tables[language]
                    previous = entry.rows[language] if own else previous
                elif is_of_few(entry.rows, language) or (
                    mentioned[language].has(entry) if group.is_list else lost.has(edition, entry)
                ):
                    continue
                elif entry.first.is_entry and not doubles.has(entry, language):
                    missing.append(_missing_row(edition, group, entry, previous, likely.get((language, id(entry)))))
            if group.is_list and len(missing) > _FEW and len(missing) > len(group.rows) * _SHARE:
                yield _many_missing(edition, group, len(missing))
            else:
                yield from missing


def _may_be_another(edition: Edition, group: TableGroup) -> bool:
    """Say whether a list may be one that stands in its section here, though it is not written as entries are."""
    table = next(iter(group.tables.values()))
    return items_there(table, edition.document) >= len(table.rows)


class Doubles:
    """Entries that only repeat a row of their own edition: they are one too many there, and missing nowhere."""

    def __init__(self, alignment: Alignment) -> None:
        """Nothing is read before something seems to be missing."""
        self._alignment = alignment
        self._found: dict[str, frozenset[int]] = {}

    def has(self, entry: RowGroup, language: str) -> bool:
        """Say whether what an entry repeats is in an edition already, or missing from it before."""
        if language not in self._found:
            self._found[language] = frozenset(self._doubles(language))
        return id(entry) in self._found[language]

    def _doubles(self, language: str) -> Iterator[int]:
        entries = [entry for group in self._alignment.tables for entry in group.rows]
        there = {_text(row) for entry in entries if language in entry.rows for row in entry.rows.values()}
        for entry in entries:
            if language not in entry.rows:
                texts = {_text(row) for row in entry.rows.values()}
                if texts & there:
                    yield id(entry)
                there |= texts


def _text(row: CatalogueRow) -> tuple[int, tuple[str, ...]]:
    """Give what is equal for a row and its double: its table and its cells."""
    return id(row.table), tuple(row.source.slice(cell.content) for cell in row.node.cells)


def _likely(alignment: Alignment) -> dict[tuple[str, int], CatalogueRow]:
    """Give the row of an edition that an entry which it lacks may be after all."""
    entries = {frozenset(map(id, entry.rows.values())): entry for group in alignment.tables for entry in group.rows}
    found: dict[tuple[str, int], CatalogueRow] = {}
    for one, other in (pair for two in alignment.possible for pair in (two, two[::-1])):
        entry = entries.get(frozenset(map(id, one.rows.values())))
        if entry is not None:
            found |= {(language, id(entry)): row for language, row in other.rows.items()}
    return found


def _many_missing(edition: Edition, group: TableGroup, count: int) -> Finding:
    """Report an edition that has only a part of a list once, rather than each entry."""
    own = group.tables[edition.language]
    other = next(table for table in group.tables.values() if table is not own)
    first = Related(at(other.edition.document.source, other.node.rows[0].span), say("the first entry there"))
    return Finding(
        at(edition.document.source, name_span(own.rows[0])),
        say(
            "this edition lacks {count} of the {total} entries of the list '{heading}'",
            count=count,
            total=len(group.rows),
            heading=own.heading,
        ),
        (first,),
    )


def _missing_row(
    edition: Edition,
    group: TableGroup,
    entry: RowGroup,
    previous: CatalogueRow | None,
    likely: CatalogueRow | None,
) -> Finding:
    table = group.tables[edition.language]
    if previous is not None:
        place, where = name_span(previous), say("after '{previous}'", previous=_short(previous))
    else:  # the row belongs right below the delimiter row, where there is one
        delimiter, header = table.node.delimiter.span, table.node.header.span
        place, where = delimiter if delimiter.start < delimiter.end else header, say("first in this table")
    if group.is_list:
        where = say("after '{previous}'", previous=_short(previous)) if previous else say("first in this list")
    unless = say(", unless it is '{likely}', changed in one edition only", likely=_short(likely)) if likely else ""
    values = {"first": _short(entry.first), "where": where, "unless": unless}
    return Finding(
        at(edition.document.source, place),
        say("this edition lacks the entry '{first}', which belongs {where}{unless}", **values)
        if group.is_list
        else say("this edition lacks the row '{first}', which belongs {where}{unless}", **values),
        tuple(_whereabouts(entry)),
    )


def may_be_included(edition: Edition, group: TableGroup) -> bool:
    """Say whether a table may stand in a file that only this edition includes."""
    theirs = {include.path for table in group.tables.values() for include in table.edition.document.includes}
    return any(include.path not in theirs for include in edition.document.includes)


def _no_table(alignment: Alignment, edition: Edition) -> Finding:
    """Report an edition without any table once, rather than each table."""
    source = edition.document.source
    other = next(one for one in alignment.editions if one.tables)
    count = len(other.tables)
    return Finding(
        at(source, Span(0, source.line_span(1).end)),
        say(
            "this edition has no table, but the {language} edition has {count}: was its text lost",
            language=term(other.language),
            count=count,
        ),
        (Related(at(other.document.source, other.tables[0].node.header.span), say("the first table there")),),
    )


def _missing_table(alignment: Alignment, edition: Edition, group: TableGroup) -> Finding:
    source = edition.document.source
    at_start = Span(0, source.line_span(1).end)
    place = at_start
    for other in alignment.tables:  # after the last table before it that this edition has
        if other is group:
            break
        if edition.language in other.tables:
            place = other.tables[edition.language].node.header.span
    table = next(iter(group.tables.values()))
    where = (
        (say("after this list") if group.is_list else say("after this table"))
        if place != at_start
        else say("in this file")
    )
    name = say(" '{heading}'", heading=table.heading) if table.heading else ""
    return Finding(
        at(source, place),
        say_count(
            "this edition lacks the list{name} with its {count} entry, which belongs {where}",
            "this edition lacks the list{name} with its {count} entries, which belongs {where}",
            len(table.rows),
            name=name,
            where=where,
        )
        if group.is_list
        else say_count(
            "this edition lacks the table{name} with its {count} row, which belongs {where}",
            "this edition lacks the table{name} with its {count} rows, which belongs {where}",
            len(table.rows),
            name=name,
            where=where,
        ),
        tuple(
            Related(at(other.edition.document.source, other.node.header.span), say("the table there"))
            for other in group.tables.values()
        ),
    )


def _whereabouts(entry: RowGroup) -> Iterator[Related]:
    for row in entry.rows.values():
        yield Related(Location(row.source.path, name_span(row)), say("the row there"))


def _short(row: CatalogueRow) -> str:
    name = row.name or row.source.slice(name_span(row))
    return shortened(name)


RULE = Rule(
    code="RT701",
    name="missing-row",
    severity=Severity.ERROR,
    subject=Alignment,
    summary="An entry that one edition lacks",
    why="Whoever reads that edition does not learn that the entry exists.",
    check=check,
    lists=True,
    bad=(
        Example(
            editions(
                ja="|  | 開発元 |\n|:---|:---:|\n| [A](https://a.example) | X |\n| [B](https://b.example) | Y |\n"
                "| [C](https://c.example) | Z |\n",
                en="|  | Developer |\n|:---|:---:|\n| [A](https://a.example) | X |\n| [C](https://c.example) | Z |\n",
            ),
            found=("[A](https://a.example)",),
        ),
        Example(
            editions(ja=_HEAD + "| [A](https://a.example) | X | MIT |\n", en="# Models\n"),
            found=("# Models",),
        ),
    ),
    good=(
        Example(
            editions(
                ja="|  | 開発元 |\n|:---|:---:|\n| [A](https://a.example) | X |\n| [B](https://b.example) | Y |\n",
                en="|  | Developer |\n|:---|:---:|\n| [B](https://b.example) | Y |\n| [A](https://a.example) | X |\n",
            )
        ),
        Example(
            editions(
                ja=_HEAD + "| [A](https://a.example) | X | MIT |\n",
                en="# Models\n\n<!--@include: ./models.md-->\n",
            )
        ),
        Example(
            editions(
                ja="|  | 開発元 |\n|:---|:---:|\n| [レトリバ](https://a.example/ja/1) | X |\n",
                en="|  | Developer |\n|:---|:---:|\n| [Retrieva](https://a.example/en/1) | X |\n",
            )
        ),
    ),
)
