"""missing-row: an entry that one edition lacks."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from readme_tools.catalogue import Alignment, CatalogueRow, CatalogueTable, Edition, RowGroup, TableGroup
from readme_tools.editions.lacking import Lacking, lacking
from readme_tools.editions.passages import HEADING
from readme_tools.editions.sections import text_before
from readme_tools.editions.tables import items_there
from readme_tools.i18n import say, say_count, shortened, term
from readme_tools.rules.base import TABLELESS, Finding, Location, Related, Rule, Severity, Span, at, compared

# An edition that lacks more entries of a list, and more than this share of them, has not been translated so far.
_FEW, _SHARE = 5, 0.25
_BESIDE = 3  # entries before and after one that is lost, where many others were never there
_RUN = 2  # more rows than these that one place lacks were lost at once
_HEAD = "|  | Developer | License |\n|:---|:---:|:---:|\n"

_OWL = "| [Owl](https://owl.example) | X | MIT |\n"
_EMU = "| [Emu](https://emu.example) | Y | BSD |\n"
_BIRDS = ("Owl", "Tern", "Fox", "Emu", "Gull", "Kite")


_ARTICLES = "".join(f"- [{bird}](https://x.test/{bird}) - X.\n" for bird in _BIRDS) + "{}"
_KOREAN = "".join(f"- [숲{at}](https://x.test/z{at}) - 새.\n" for at in range(5))


def _letters(text: str) -> str:
    return "".join(f"- [{name}](https://x.test/{name}) - {name}.\n" for name in text)


def _posts(heading: str, *posts: int) -> str:
    sections = (
        f"## {heading} {at % 3 + 1}: [{name}](https://x.test/{name.lower()}/status/{post})\n\n| A |\n|---|\n| x |\n\n"
        for at, (name, post) in enumerate(zip(_BIRDS, posts, strict=True))
    )
    return f"# L\n\n{''.join(sections)}"


def _lists(name: str, text: str) -> str:
    return "".join(
        f"\n## {name} {at}\n\n" + "".join(f"- [{bird}](https://x.test/{at}/{bird}) - {text}\n" for bird in _BIRDS)
        for at in range(7)
    )


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report each missing entry in the edition that lacks it, where it belongs; a missing table once."""
    empty = [one for one in alignment.editions if not one.tables and not one.document.includes]
    # Where the source edition has none either, it was rewritten, and the tables of the others are old.
    tables = [table for table in alignment.editions[0].tables if table.rows and not table.is_list]
    if tables:
        yield from (_no_table(tables, edition) for edition in empty)
    elif empty:
        counts = Counter(one.edition.language for one in lacking(alignment) if one.entry is None)
        empty = [one for one in empty if counts[one.language] > _FEW]
        if alignment.editions[0] not in empty:
            yield from (_no_list(alignment, edition, counts[edition.language]) for edition in empty)
    tables_there: dict[tuple[str, Span, str], list[Lacking]] = defaultdict(list)  # that belong at one place
    for _, found in groupby(lacking(alignment), key=lambda one: (one.edition.language, id(one.group))):
        missing = [one for one in found if one.edition not in empty and not _may_be_gone(alignment, one)]
        group = missing[0].group if missing else None
        if group and group.is_list and len(missing) > _FEW and len(missing) > len(group.rows) * _SHARE:
            # One list of the others may be several here.
            if items_there(next(iter(group.tables.values())), missing[0].edition.document) < len(group.rows):
                yield _many_missing(missing[0].edition, group, len(missing))
                yield from (
                    _missing_row(one, one.entry) for one in missing if one.entry and _is_between(one, one.entry)
                )
        else:
            for _, together in groupby(missing, key=lambda one: id(one.previous)):
                run = list(together)
                if run[0].entry is None:
                    tables_there[run[0].edition.language, *_home(alignment, run[0].edition, run[0].group)] += run
                elif len(run) > _RUN:
                    yield _missing_rows(run)
                else:
                    yield from (_missing_row(one, one.entry) for one in run if one.entry)
    for (language, place, where), lacks in tables_there.items():
        source = alignment.edition(language).document.source
        if len(lacks) > _RUN:
            yield _missing_tables(at(source, place), where, [one.group for one in lacks])
        else:
            yield from (_missing_table(at(source, place), where, one.group) for one in lacks)


def _may_be_gone(alignment: Alignment, one: Lacking) -> bool:
    """Say whether the source lacks what few editions have, or a table that one does: they may be behind it."""
    having: Collection[str] = one.entry.rows if one.entry else one.group.tables
    count = len(alignment.editions)
    return alignment.languages[0] not in having and len(having) < (count / 2 if one.entry else max(count - 1, 2))


def _many_missing(edition: Edition, group: TableGroup, count: int) -> Finding:
    """Report an edition that has only a part of a list once, rather than each entry."""
    own = group.tables[edition.language]
    other = next(table for table in group.tables.values() if table is not own)
    first = Related(at(other.source, other.node.rows[0].span), say("the first entry there"))
    return Finding(
        at(edition.document.source, own.rows[0].name_span),
        say(
            "this edition lacks {count} of the {total} entries of the list '{heading}'",
            count=count,
            total=len(group.rows),
            heading=own.heading,
        ),
        (first,),
    )


def _is_between(one: Lacking, entry: RowGroup) -> bool:
    """Return whether an entry alone is lacking among some that follow each other in its edition, as in the others."""
    entries, table = one.group.rows, one.group.tables[one.edition.language]
    number = next(at_ for at_, other in enumerate(entries) if other is entry)
    beside = [*entries[max(0, number - _BESIDE) : number], *entries[number + 1 : number + 1 + _BESIDE]]
    rows = [other.rows.get(one.edition.language) for other in beside]
    numbers = {id(row): at_ for at_, row in enumerate(table.rows)}
    places = [numbers.get(id(row), -1) for row in rows]
    return len(rows) == 2 * _BESIDE and places[0] >= 0 and places == [*range(places[0], places[0] + len(rows))]


def _missing_rows(run: Sequence[Lacking]) -> Finding:
    """Report rows that belong at one place once."""
    first = run[0]
    place, where = _place(first)
    entries = [one.entry for one in run if one.entry is not None]
    values = {"first": _short(entries[0].first), "where": where, "count": len(run) - 1}
    return Finding(
        at(first.edition.document.source, place),
        say("this edition lacks the entry '{first}' and {count} more, which belong {where}", **values)
        if first.group.is_list
        else say("this edition lacks the row '{first}' and {count} more, which belong {where}", **values),
        (related := tuple(next(_whereabouts(entry)) for entry in entries)),
        same=Location(related[0].location.path, Span(related[0].location.span.start, related[-1].location.span.end)),
    )


def _place(one: Lacking) -> tuple[Span, str]:
    """Return where a row belongs, and how to say so."""
    group, previous = one.group, one.previous
    table = group.tables[one.edition.language]
    if previous is not None:
        return previous.name_span, say("after '{previous}'", previous=_short(previous))
    # The row belongs right below the delimiter row, where there is one.
    delimiter, header = table.node.delimiter.span, table.node.header.span
    first = say("first in this list") if group.is_list else say("first in this table")
    return (delimiter if delimiter.start < delimiter.end else header), first


def _missing_row(one: Lacking, entry: RowGroup) -> Finding:
    edition, group, likely = one.edition, one.group, one.likely
    place, where = _place(one)
    unless = say(", unless it is '{likely}', changed in one edition only", likely=_short(likely)) if likely else ""
    values = {"first": _short(entry.first), "where": where, "unless": unless}
    return Finding(
        at(edition.document.source, place),
        say("this edition lacks the entry '{first}', which belongs {where}{unless}", **values)
        if group.is_list
        else say("this edition lacks the row '{first}', which belongs {where}{unless}", **values),
        (
            *_whereabouts(entry),
            *([Related(at(likely.source, likely.node.span), say("it may be this"))] if likely else ()),
        ),
        same=None if likely else next(_whereabouts(entry)).location,
    )


def _no_table(tables: Sequence[CatalogueTable], edition: Edition) -> Finding:
    """Report an edition without any of the source edition's tables once, rather than each table."""
    source, other = edition.document.source, tables[0].edition
    return Finding(
        at(source, Span(0, source.line_span(1).end)),
        say(
            "this edition has no table, but the {language} edition has {count}: its text may be lost",
            language=term(other.language),
            count=len(tables),
        ),
        (Related(at(other.document.source, tables[0].node.header.span), say("the first table there")),),
        same=TABLELESS,
    )


def _no_list(alignment: Alignment, edition: Edition, count: int) -> Finding:
    """Report an edition without nearly all of the lists that the source edition has once, rather than each list."""
    source, first = edition.document.source, alignment.editions[0]
    message = say(
        "this edition lacks {count} lists that the {language} edition has: its text may be lost",
        language=term(first.language),
        count=count,
    )
    return Finding(at(source, Span(0, source.line_span(1).end)), message, same=TABLELESS)


def _missing_table(place: Location, where: str, group: TableGroup) -> Finding:
    table = next(iter(group.tables.values()))
    values = {"name": say(" '{heading}'", heading=table.heading) if table.heading else "", "where": where}
    return Finding(
        place,
        say_count(
            "this edition lacks the list{name} with its {count} entry, which belongs {where}",
            "this edition lacks the list{name} with its {count} entries, which belongs {where}",
            len(table.rows),
            **values,
        )
        if group.is_list
        else say_count(
            "this edition lacks the table{name} with its {count} row, which belongs {where}",
            "this edition lacks the table{name} with its {count} rows, which belongs {where}",
            len(table.rows),
            **values,
        ),
        tuple(Related(at(other.source, other.node.span), say("the table there")) for other in group.tables.values()),
        same=at(table.source, table.node.span),
    )


def _missing_tables(place: Location, where: str, groups: Sequence[TableGroup]) -> Finding:
    """Report tables and lists that belong at one place once."""
    tables = [next(iter(group.tables.values())) for group in groups]
    values = {"count": len(tables), "rows": sum(len(one.rows) for one in tables), "where": where}
    return Finding(
        place,
        say("this edition lacks {count} lists with {rows} entries in all, which belong {where}", **values)
        if all(group.is_list for group in groups)
        else say("this edition lacks {count} tables with {rows} rows in all, which belong {where}", **values),
        tuple(Related(at(one.source, one.node.span), say("the table there")) for one in tables),
        same=at(tables[0].source, Span(tables[0].node.span.start, max(one.node.span.end for one in tables))),
    )


def _home(alignment: Alignment, edition: Edition, group: TableGroup) -> tuple[Span, str]:
    """Return where a table belongs that an edition lacks: after the text before it, or beside the table next to it."""
    language, source = edition.language, edition.document.source
    number = next(at for at, one in enumerate(alignment.tables) if one is group)
    previous, following = (
        next((one for one in some if language in one.tables), None)
        for some in (reversed(alignment.tables[:number]), alignment.tables[number + 1 :])
    )
    last, after = (one.tables[language].node if one else None for one in (previous, following))
    text = text_before(alignment, group, previous, language)
    is_here = after is None or (text is not None and text.span.start < after.span.start)
    if text is not None and is_here and (last is None or last.span.start < text.span.start):
        if text.kind == HEADING:
            return text.span, say("below this heading")
        return source.line_at(text.span.end), say("after this text")
    if last is not None:
        return last.header.span, say("after this list") if group.is_list else say("after this table")
    if after is not None:
        return after.header.span, say("before this list") if group.is_list else say("before this table")
    return Span(0, source.line_span(1).end), say("in this file")


def _whereabouts(entry: RowGroup) -> Iterator[Related]:
    for row in entry.rows.values():
        yield Related(Location(row.source.path, row.name_span), say("the row there"))


def _short(row: CatalogueRow) -> str:
    name = row.name or row.source.slice(row.name_span)
    return shortened(name)


_PAGES = "| A | B |\n|---|---|\n| Owl | [a](./a.md) |\n| Tern | [b](./b.md) |\n"
_CARD = (
    "| `key` |  |\n|---|---|\n| `owl_name` | `a` |\n| **{}** | |\n| `owl_one` | `b` |\n| `owl_two` | `c` |\n"
    "| **{}** | `_2`, `_3` |\n| `owl_three` | `d` |\n"
)

RULE = Rule(
    code="RT701",
    follows=("missing-cell",),
    severity=Severity.ERROR,
    summary="An entry that one edition lacks",
    why="Whoever reads that edition does not learn that the entry exists.",
    check=check,
    lists=True,
    bad=(
        compared(
            ja="|  | 開発元 |\n|:---|:---:|\n| [A](https://a.example) | X |\n| [B](https://b.example) | Y |\n"
            "| [C](https://c.example) | Z |\n",
            en="|  | Developer |\n|:---|:---:|\n| ⟦[A](https://a.example)⟧ | X |\n| [C](https://c.example) | Z |\n",
        ),
        compared(ja=_HEAD + "| [A](https://a.example) | X | MIT |\n", en="⟦# Models⟧\n"),
        compared(
            ja=f"# 鳥\n\n一覧：\n\n{_HEAD}{_OWL}\n飛ばない鳥の一覧：\n\n{_HEAD}{_EMU}",
            en=f"# Birds\n\nA list:\n\n{_HEAD}{_OWL}\n⟦A list of birds that do not fly:⟧\n",
        ),
        # The text that stands after that table here stands before it there.
        compared(
            ja=f"# 鳥\n\n[鳥](https://x.test/a)は飛ぶ。\n\n{_HEAD}{_OWL}\n{_HEAD}{_EMU}",
            en=f"# Birds\n\n{_HEAD}{_OWL}\n[Birds](https://x.test/a) fly.\n",
            found=("|  | Developer | License |",),
        ),
        # Of a list that is not translated to its end, `E` alone stood between others.
        compared(
            ja=f"# 鳥\n\n{_letters('ABCDEFGHIJKLMNOPQRSTUV')}",
            en=f"# Birds\n\n{_letters('ABCDFGHIJK')}",
            found=("[A](https://x.test/A)", "[D](https://x.test/D)"),
        ),
        # What names an entry in a line with pipes, such as one of links, is no row of it.
        compared(
            ja="Ternの歌 | Owlの歌\n\n| 名前 | 数 |\n|---|---|\n| Owl | 1.2 |\n| Tern | 3.4 |\n| Emu | 5.6 |\n",
            en="Songs of Tern | of Owl\n\n| Name | Count |\n|---|---|\n| ⟦Owl⟧ | 1.2 |\n| Emu | 5.6 |\n",
        ),
    ),
    good=(
        # What a table says here, a list or a sentence says there.
        compared(
            en=f"# Birds\n\n{_HEAD}{_OWL}\n## Speed\n\n| How | Time |\n|---|---|\n| `fly` | 12 s |\n"
            "| `walk` | 48 s |\n",
            ja=f"# 鳥\n\n{_HEAD}{_OWL}\n## 速さ\n\n`fly` なら 12 秒、`walk` なら 48 秒。\n",
        ),
        # A page leads to its other editions, and not to itself.
        compared(en=f"{_PAGES}| Deutsch | [c](README_de.md) |\n", de=_PAGES),
        # Rows that head others are translated, as is what is no code among names that are.
        compared(
            en=_CARD.format("CIRCLE 1 (Left)", "CIRCLES 2 & 3"), it=_CARD.format("CERCHIO 1 (Sinistra)", "CERCHI 2 & 3")
        ),
        # Articles for readers of Korean.
        compared(
            en=f"# L\n\n{_ARTICLES.format('')}",
            ko=f"# L\n\n{_ARTICLES.format(_KOREAN)}",
        ),
        # One row tells of what the other edition tells in two.
        compared(
            ja="| 名前 | 数 |\n|---|---|\n| Owl | 1 |\n| Tern | 2 |\n| Emu | 3 |\n",
            en="| Name | Count |\n|---|---|\n| Owl / Tern | 1, 2 |\n| Emu | 3 |\n",
        ),
        # A page lists the others, not itself.
        compared(
            ja="| 言語 | ページ |\n|---|---|\n| English | [en](README_en.md) |\n| 한국어 | [ko](README_ko.md) |\n",
            en="| Language | Page |\n|---|---|\n| 日本語 | [ja](README.md) |\n| 한국어 | [ko](README_ko.md) |\n",
            ko="| 언어 | 페이지 |\n|---|---|\n| 日本語 | [ja](README.md) |\n| English | [en](README_en.md) |\n",
        ),
        # The source edition was rewritten, and the lists of the others are old.
        compared(
            ja="# 鳥\n\n飛ぶ。\n",
            en=f"# Birds\n\nThey fly.\n{_lists('Birds', 'A bird that flies.')}",
            fr=f"# Oiseaux\n\nIls volent.\n{_lists('Oiseaux', 'Un oiseau qui vole.')}",
        ),
        # A post that all headings link is nobody's.
        compared(
            ja=_posts("例", *(1960583251,) * 3, 1993412964, 1951714922, 1951214922),
            en=_posts("Example", 1991712961, 1991722962, 1991732963, 1993412964, 1951714922, 1951214922),
        ),
        compared(ja=_HEAD + "| [A](https://a.example) | X | MIT |\n", en="# Models\n\n<!--@include: ./models.md-->\n"),
        compared(
            ja="|  | 開発元 |\n|:---|:---:|\n| [レトリバ](https://a.example/ja/1) | X |\n",
            en="|  | Developer |\n|:---|:---:|\n| [Retrieva](https://a.example/en/1) | X |\n",
        ),
    ),
)
