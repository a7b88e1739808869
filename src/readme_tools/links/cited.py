"""What rows say of the papers that they cite, held against what is known of them; and links to what is given up."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from difflib import SequenceMatcher

from readme_tools.catalogue import CatalogueRow, Column, fold, scripts_in
from readme_tools.catalogue.grammars.moments import Date
from readme_tools.i18n.message import say
from readme_tools.lazy import dataclass, regex
from readme_tools.links.code import Repository, repository_of
from readme_tools.links.collect import Link as Found
from readme_tools.links.findings import diagnostic, of_row
from readme_tools.links.papers import Paper, PaperId, paper_of
from readme_tools.markdown.nodes import Link, plain_text, walk
from readme_tools.project.catalogue import Catalogue
from readme_tools.rules.online import ARCHIVED, PAPER, RETRACTED
from readme_tools.text import Diagnostic, Span

_WORD = regex(r"\w+")
_ALIKE, _OTHER = 0.8, 0.6  # from which two titles are one, and up to which they are not
_LEAST = 3  # links of a column whose texts must be titles before the others are held against theirs


@dataclass(frozen=True)
class Cited:
    """A row with the papers that it links: each with the column, the link's text and its place."""

    row: CatalogueRow
    papers: tuple[tuple[PaperId, Column, str, Span], ...]

    @property
    def is_unpublished(self) -> bool:
        """Whether a column for where papers were published says that the row's was not."""
        return next(_empty_venues(self.row), None) is not None


def cited(catalogue: Catalogue) -> list[Cited]:
    """Give the rows of the source edition, and of what it includes, that link papers."""
    editions = (*catalogue.alignment.editions[:1], *catalogue.alignment.included)
    rows = [_cited(row) for one in editions for table in one.tables for row in table.rows]
    by_place = {(one.row.source.path, one.row.node.span.start): one for one in rows if one.papers}
    return list(by_place.values())


def _cited(row: CatalogueRow) -> Cited:
    found = [
        (id_, column, plain_text(link.children, " "), link.span)
        for column, cell in row.cells()
        for link in walk(cell.inlines)
        if isinstance(link, Link) and (id_ := paper_of(link.url))
    ]
    return Cited(row, tuple(found))


def contradicted(rows: Sequence[Cited], papers: Mapping[PaperId, Paper]) -> list[Diagnostic]:
    """Give what is known of papers otherwise than the rows say: their titles, dates, and that they are unpublished."""
    found = [*_titles(rows, papers)]
    for one in rows:
        known = [papers[id_] for id_, *_ in one.papers if id_ in papers]
        if known:
            found += [*_dates(one.row, known), *_venues(one.row, known)]
    return found


# Titles --------------------------------------------------------------------------------------


def _titles(rows: Sequence[Cited], papers: Mapping[PaperId, Paper]) -> Iterator[Diagnostic]:
    """Hold the texts of links against titles, in columns whose texts are titles for the most part."""
    by_column: dict[tuple[int, str], list[tuple[Cited, str, Span, float, str]]] = {}
    for one in rows:
        for id_, column, text, span in one.papers:
            title = papers[id_].title if id_ in papers else ""
            if _words(text) and _words(title) and not _is_translated(text, title):
                own = by_column.setdefault((id(one.row.table), column.key), [])
                own.append((one, text, span, _likeness(text, title), title))
    for texts in by_column.values():
        same = sum(likeness >= _ALIKE for *_, likeness, _ in texts)
        if same < _LEAST or same * 2 < len(texts):
            continue
        for one, _, span, likeness, title in texts:
            if likeness < _OTHER:
                yield of_row(PAPER, one.row, span, say("this paper is called '{title}'", title=title))


def _is_translated(text: str, title: str) -> bool:
    """Say whether a title is written in other letters than a text, which may hold Latin names all the same."""
    mine, theirs = (scripts_in(one) - {"latin", "greek"} for one in (text, title))
    return bool(mine) is not bool(theirs) or (bool(mine) and not mine & theirs)


def _words(text: str) -> list[str]:
    letters = (one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
    return _WORD.findall("".join(letters))


def _likeness(text: str, title: str) -> float:
    """Say how alike two titles are, from 0 to 1; one may lack its subtitle."""
    mine, theirs = _words(text), _words(title)
    short = min(len(mine), len(theirs))
    if short and mine[:short] == theirs[:short]:
        return 1.0
    return SequenceMatcher(None, " ".join(mine)[:300], " ".join(theirs)[:300], autojunk=False).ratio()


# Dates and venues ----------------------------------------------------------------------------


def _dates(row: CatalogueRow, known: Sequence[Paper]) -> Iterator[Diagnostic]:
    for column, cell in row.cells():
        value = row.parsed(column.key).value if column.grammar == "date" else None
        if not isinstance(value, Date):
            continue
        firsts = [one.date for one in known if one.is_first and one.date]
        if firsts and not any(_is_same_day(value.date, one) for one in firsts):
            yield of_row(
                PAPER, row, cell.content, say("the first version of this paper is of {date}", date=min(firsts))
            )
        published = [one.date for one in known if not one.is_first and one.date]
        if not firsts and published and all(value.date[: len(one)] > one[: len(value.date)] for one in published):
            text = say("this paper was published before, on {date}", date=min(published))
            yield of_row(PAPER, row, cell.content, text)


def _is_same_day(said: str, known: str) -> bool:
    """Say whether a day is the same, or the next one elsewhere in the world; of a month, whether it is that."""
    try:
        day = date.fromisoformat(known)
    except ValueError:
        return True
    return any((day + timedelta(days=shift)).isoformat()[: len(said)] == said for shift in (-1, 0, 1))


def _venues(row: CatalogueRow, known: Sequence[Paper]) -> Iterator[Diagnostic]:
    venue = next((one.venue for one in known if one.venue), None)
    for span in _empty_venues(row) if venue else ():
        yield of_row(PAPER, row, span, say("this paper is published at {venue} now", venue=venue))


def _empty_venues(row: CatalogueRow) -> Iterator[Span]:
    none = row.table.edition.profile.none_words
    for column, cell in row.cells():
        if column.grammar == "venue" and fold(cell.text) in none:
            yield cell.content if cell.is_filled else row.node.span


# Given up ------------------------------------------------------------------------------------


def given_up(
    links: Iterable[Found], papers: Mapping[PaperId, Paper], repositories: Mapping[str, Repository]
) -> Iterator[Diagnostic]:
    """Yield the links to papers that were taken back, and to repositories that are archived."""
    for one in links:
        paper = papers.get(id_) if (id_ := paper_of(one.url)) else None
        if paper is not None and paper.retracted:
            text = (
                say("this paper was withdrawn") if paper.retracted == "withdrawn" else say("this paper was retracted")
            )
            yield diagnostic(RETRACTED, RETRACTED.severity, one, text)
        repository = repositories.get(name) if (name := repository_of(one.url)) else None
        if repository is not None and repository.is_archived:
            yield diagnostic(ARCHIVED, ARCHIVED.severity, one, say("this repository is archived: nobody works on it"))
