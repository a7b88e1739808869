"""duplicate-entry: one entry listed twice in one table."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from readme_tools.catalogue import CatalogueRow, Edition, canonical_url
from readme_tools.catalogue.lines import line_span
from readme_tools.catalogue.profile.model import fold
from readme_tools.i18n.wording import shortened
from readme_tools.markdown.nodes import Cell, Html, Link, walk
from readme_tools.markdown.syntax import items
from readme_tools.markdown.targets import tag_targets
from readme_tools.rules.base import Example, Finding, Related, Rule, Span, at, regex, replacement, say
from readme_tools.text.edits import Fix

_NUMBER = regex(r"\d+")
_ENTRIES, _TWO = 4, 2  # entries of a list that tell what is usual there; times of what was copied
_SENTENCE, _LONG = 3, 30  # words less one, letters where words are written without spaces
_ALIKE = 0.6  # of the letters of two sentences

_TABLE = "| Name | Licence |\n|---|---|\n"


def check(edition: Edition) -> Iterator[Finding]:
    """Report a row whose name and links an earlier row of the table has already; groups may share a name."""
    yield from _copied(edition)
    for table in edition.tables:
        seen: dict[tuple[str, tuple[str, ...]], CatalogueRow] = {}
        keys = [(fold(row.name), _links(row)) for row in table.rows]
        times = Counter(keys)
        for row, key in zip(table.rows, keys, strict=True):
            if not key[0].strip("|｜│ ") or not (key[1] or len(row.node.cells) > 1):
                continue
            first = seen.setdefault(key, row)
            if first is row or (table.is_list and _above(edition, first) != _above(edition, row)):
                continue  # lists below different items are about different things
            if not table.is_list and times[key] > _TWO and _says(first) != _says(row):
                continue  # the name says what several rows are about
            if not _tells_apart(first, row, any(key[1]) or len(row.node.cells) == 1):
                name = shortened(row.name)
                message, which = (
                    (
                        say("'{name}' is in this list already: delete one of the two entries", name=name),
                        say("the first entry"),
                    )
                    if table.is_list
                    else (
                        say("'{name}' is in this table already: delete one of the two rows", name=name),
                        say("the first row"),
                    )
                )
                related = Related(at(first.source, first.node.cells[0].content), which)
                yield Finding(at(row.source, row.node.cells[0].content), message, (related,), _without(first, row))


def _above(edition: Edition, row: CatalogueRow) -> Span | None:
    """Return the place of the item that an entry of a list stands below."""
    if row.source is not edition.document.source:
        return None
    start = row.source.line_start(row.node.span.start)
    return next((one for one in items(edition.document).all_around(row.node.span) if one.start < start), None)


def _copied(edition: Edition) -> Iterator[Finding]:
    """Yield the one entry of a page that has the description of the entry before it, to the letter."""
    found = []
    for table in edition.tables:
        own = [(row, cell, said) for row in table.rows for cell, said in _descriptions(row)]
        counts = Counter(said for _, _, said in own)
        for (first, before, text), (row, cell, said) in pairwise(own):
            is_named = _unnumbered(first) != _unnumbered(row)  # else it is by another maker, or another version
            if text == said and is_named and first is not row and _links(first) != _links(row):
                # Where others are repeated, too, the list does so on purpose.
                is_odd = len(own) >= _ENTRIES and counts[text] == _TWO and len(own) - len(counts) == 1
                found.append((first, before, row, cell, is_odd))
    for first, before, row, cell, is_odd in found if len(found) == 1 else ():
        if is_odd:
            message = say("this is the description of the entry before, '{name}'", name=shortened(first.name))
            related = (Related(at(first.source, before.content), say("the description there")),)
            yield Finding(at(row.source, cell.content), message, related)


def _unnumbered(row: CatalogueRow) -> str:
    return _NUMBER.sub("0", fold(row.name))


def _descriptions(row: CatalogueRow) -> Iterator[tuple[Cell, str]]:
    """Yield the last cell of an entry that is a sentence, and what it says."""
    said = [(cell, " ".join(text.split())) for cell, text in zip(row.node.cells[1:], row.texts[1:], strict=True)]
    said = [
        (cell, text)
        for cell, text in said
        if _is_sentence(text) and sum(map(str.isalpha, text)) >= (_LONG if text.isascii() else _LONG // 2)
    ]  # two things of a sort may be described in a few words
    yield from ((cell, fold(text)) for cell, text in said[-1:] if not cell.links)


def _without(first: CatalogueRow, row: CatalogueRow) -> Fix | None:
    """Delete a row that is the first one to the letter."""
    if row.source is not first.source or row.source.slice(first.node.span) != row.source.slice(row.node.span):
        return None
    return replacement(row.source, line_span(row.source, row.node), "", False, say("delete the row"))


def _tells_apart(first: CatalogueRow, row: CatalogueRow, linked: bool) -> bool:
    """Return whether two rows of one name, with the same links or without any, are two things.

    Rows whose name is the link are one, unless they have nothing else in common and stand side by side, or have many
    cells: figures for another input; a link within the page is no name. Where the links stand in other cells, rows may
    share them, as those of the sizes of a model share its paper: then a word or a number tells them apart, another
    description does not.
    """
    names = row.node.cells[: 1 + row.table.names_at]
    mine, theirs = _says(first), _says(row)
    inlines = [one for cell in names for one in walk(cell.inlines)]
    if linked and any(isinstance(one, Link) and not one.url.startswith("#") for one in inlines):
        others = [both for both in zip(mine[len(names) :], theirs[len(names) :], strict=False) if any(both)]
        beside = row.table.rows.index(row) - row.table.rows.index(first) == 1  # two offers of one maker, say
        beside &= not any(_is_reworded(one, other) for one, other in others)
        is_other = all(one != other and bool(one and other) for one, other in others)
        return bool(others) and (beside or len(others) >= _SENTENCE) and is_other
    differing = [(one, other) for one, other in zip(mine, theirs, strict=False) if one != other]
    return len(mine) != len(theirs) or any(
        not (linked and _is_sentence(one) and _is_sentence(other)) for one, other in differing
    )


def _is_sentence(said: object) -> bool:
    return isinstance(said, str) and (said.count(" ") >= _SENTENCE or len(said) >= _LONG)


def _is_reworded(one: object, other: object) -> bool:
    """Return whether a sentence says the same as another one: nearly its letters, and all of its numbers."""
    from difflib import SequenceMatcher

    if not (isinstance(one, str) and isinstance(other, str) and min(len(one), len(other)) >= _LONG):
        return False
    return (
        _NUMBER.findall(one) == _NUMBER.findall(other)
        and SequenceMatcher(None, one, other, autojunk=False).ratio() > _ALIKE
    )


def _links(row: CatalogueRow) -> tuple[str, ...]:
    tags = [one for cell in row.node.cells for one in walk(cell.inlines) if isinstance(one, Html)]
    urls = [link.url for links in row.links for link in links]
    urls += [target.url for tag in tags for target in tag_targets(row.source, tag.span)]
    return tuple(dict.fromkeys(map(canonical_url, urls)))


def _says(row: CatalogueRow) -> list[object]:
    """Return what the cells of a row mean: two spellings of one marker or licence are one."""
    from readme_tools.catalogue.grammars.availability import Availability
    from readme_tools.catalogue.grammars.licence import Licences

    said: list[object] = []
    for column, cell in row.cells():
        match row.parsed(column.key).value:
            case Availability() as value:
                said.append((value.marker, fold(value.note or "")))
            case Licences() as value:
                said.append([one.id or fold(one.name) for one in value.licences])
            case _:
                said.append(fold(row.view(cell).plain))
    return said


RULE = Rule(
    code="RT603",
    summary="An entry that is listed twice in one table, or has the description of the one before it",
    why="Two people added it, or a row was copied and not moved. Sooner or later the two rows say different things.",
    check=check,
    lists=True,
    bad=(
        Example(
            "- [Owl](https://o.test) - Sings in the old woods at night\n- [Tern](https://t.test) - Swims\n"
            "- ⟦[Owl](https://o.test)⟧ - Has ears\n"
        ),
        Example(
            "- [Owl](https://o.test) - Sings at night in the old woods for all\n"
            "- ⟦[Owl](https://o.test)⟧ - Sings in the old woods at night for all\n- [Tern](https://t.test) - Swims\n"
        ),
        Example(
            _TABLE + "| [a](https://a.example) | MIT |\n| [b](https://b.example) | MIT |\n"
            "| ⟦[A](https://a.example/)⟧ | Apache 2.0 |\n",
            profile="generic",
        ),
        Example(
            "".join(
                f"- [{one}](https://{one}.example) - The {one} of an old wood and the lake nearby.\n" for one in "abcd"
            )
            + "- [e](https://e.example) - ⟦The d of an old wood and the lake nearby.⟧\n",
            profile="generic",
        ),
        Example(_TABLE + "| a | MIT |\n| a | MIT |\n", found=("a",), fixed=_TABLE + "| a | MIT |\n", profile="generic"),
        Example(
            "| Name | About | Link |\n|---|---|---|\n| a | The tool for the old wood | [p](https://a.example) |\n"
            "| ⟦a⟧ | Finds owls in any old forest | [p](https://a.example) |\n",
            profile="generic",
        ),
        Example(
            _TABLE + "| [a](https://a.example) | Owl (O) is a set of songs for all who fly at night |\n"
            "| ⟦[a](https://a.example)⟧ | Owl (O) is a set of songs and calls, for those who fly by night |\n",
            profile="generic",
        ),
    ),
    good=(
        Example(
            "".join(
                f"- [{one}](https://{one[0]}.example) - The {one[0]} of an old wood and the lake nearby.\n"
                for one in ("a", "b", "c", "d (v1)")
            )
            + "- [d (v2)](https://e.example) - The d of an old wood and the lake nearby.\n",
            profile="generic",
        ),
        Example(
            "- Client\n  - [Owl](https://o.test) - Flies\n  - [Kite](https://k.test) - Sings\n"
            "- Server\n  - [Owl](https://o.test) - Flies\n  - [Tern](https://t.test) - Swims\n"
        ),
        Example(
            "".join(f"- [Owl {one}](https://{one}.example) - Sings song {one} of the night\n" for one in "abcd")
            + "- [Tern](https://t.example) - Sings all songs of the sea\n"
            "- [Tern](https://u.example) - Sings all songs of the sea\n"
        ),
        Example(
            "| Name | About |\n|---|---|\n"
            + "".join(f"| [Owl](https://o.test) | Song {one} of the night |\n" for one in "abc"),
            profile="generic",
        ),
        Example(
            "| Name | Size | Paper |\n|---|---|---|\n| a | 7B | [p](https://a.example) |\n"
            "| a | 13B | [p](https://a.example) |\n",
            profile="generic",
        ),
        Example(_TABLE + "| a | MIT |\n| a | Apache 2.0 |\n", profile="generic"),
        Example(
            "| White | Black | Game |\n|---|---|---|\n"
            + "".join(f'| Owl | Tern | <a href="https://a.test/{one}">see</a> |\n' for one in "ab"),
            profile="generic",
        ),
        Example(
            "- [Owl](https://o.test) - Sings 20 songs for all who fly at night\n"
            "- [Owl](https://o.test) - Sings 90 songs for all who fly by night\n"
            "- [Kite](https://k.test) - Sings at night\n- [Kite](https://k.test) - Flies by day\n"
            "- [Tern](https://t.test) - Swims\n"
        ),
        Example(
            "|  | Data | Song | By |\n|---|---|---|---|\n| [1](#a) | Owls | Hoot | [a](https://a.example) |\n"
            "| [2](#b) | Owls | Call | [a](https://a.example) |\n",
            profile="generic",
        ),
        Example(_TABLE + "| [top](#a) | MIT |\n| [top](#a) | GPL |\n| [top](#a) | BSD |\n", profile="generic"),
        Example(
            _TABLE + "| [a](https://a.example) | MIT |\n\n" + _TABLE + "| [a](https://a.example) | MIT |\n",
            profile="generic",
        ),
    ),
)
