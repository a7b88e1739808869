"""What single cells hold, for rows that share no link and no name."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from readme_tools.catalogue import WIDE, CatalogueRow, CatalogueTable, fold, languages, shared_url, split_url
from readme_tools.catalogue.quantities import numerals
from readme_tools.catalogue.untranslated import mark_pattern
from readme_tools.lazy import dataclass, regex
from readme_tools.lazy.once import once
from readme_tools.markdown.nodes import Cell, Code, one_line, walk

PLACE = regex(r"(?<=[\s=:/,])<[^<>/\s=][^<>=]*>")  # what is to be put there, named in each language: `owl <number>`
_LATIN = regex(r"(?<![A-Za-z0-9])[0-9]*[A-Za-z][A-Za-z0-9]*")
_WORD = regex(r"[^\W\d_]+")
_WIDE = regex(f"[{WIDE}]+")
_ROWS_READ = 12
_STEM = 5
_ACRONYM = 4  # letters that one has at most


@dataclass(frozen=True, slots=True)
class Content:
    """What a cell holds: its text evened out, links, marks such as `✅`, numbers, names, words, length.

    `names` are the words in Latin letters that are names in any language, `acronyms` those of them that a language
    may have its own for, `latin` all such words. `stems` are the beginnings of words, which related languages share, or
    pairs of letters of scripts that are written without spaces. `sites` are the names of the hosts that it leads to,
    whatever the country.
    """

    text: str
    links: frozenset[str] = frozenset()
    marks: str = ""
    numbers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    acronyms: frozenset[str] = frozenset()
    latin: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    length: int = 0
    sites: frozenset[str] = frozenset()


def _content(row: CatalogueRow, cell: Cell) -> Content:
    """Read a cell of a row."""
    edition = row.table.edition
    plain = one_line(cell.inlines)
    urls = [one.url for one in cell.links]
    links = frozenset(filter(None, map(shared_url, urls)))
    if not plain:
        return Content("", links)
    plain = mark_pattern(edition.profile.untranslated_mark).sub("", plain).strip()
    text = fold(plain)
    marks = "".join(one for one in plain if unicodedata.category(one) in _SIGNS)
    language = edition.language
    named = "" if id(row) in labels(row.table) else PLACE.sub(" ", plain)
    writes_latin = "latin" in languages().scripts(language)
    words = frozenset(_words(text))
    names = list(_names(named, writes_latin))
    return Content(
        text,
        links,
        marks,
        frozenset(value for value, _, _ in numerals(plain, language)),
        frozenset(map(_one, names)),
        frozenset(one.casefold() for one in names if writes_latin and _is_acronym(one)),
        frozenset(map(_one, _LATIN.findall(named))),
        words,
        frozenset(filter(None, map(_stem, words))),
        sum(2 if one > "\u2e80" else 1 for one in text),
        frozenset(host.rsplit(".", 2)[-2:][0] for url in urls if (host := split_url(url).netloc.lower())),
    )


@once
def labels(table: CatalogueTable) -> frozenset[int]:
    """Return the rows of a table, by identity, that head others or sum them up, in words that every language has.

    They have nothing but their name, or one that is no code, unlike most rows: `| **CIRCLE (left)** | |`.
    """
    rows = [row for row in table.rows if row.node.is_filled] if not table.is_list else []
    alone = {id(row) for row in rows if len(row.texts) > 1 and sum(map(bool, map(str.strip, row.texts))) == 1}
    coded = {id(row) for row in rows if any(isinstance(one, Code) for one in walk(row.node.cells[0].inlines))}
    worded = {*map(id, rows)} - coded
    odd = (some for some in (alone, worded) if len(some) * _LABELLED < len(rows))
    return frozenset(chain.from_iterable(odd))


_LABELLED = 2  # one row of so many may be a label, where more are they are entries
_SIGNS = ("So", "Sm")


def _names(text: str, writes_latin: bool) -> Iterator[str]:
    """Yield what is a name in any language: Latin words among other letters, and odd ones among Latin words."""
    for word in _LATIN.findall(text):
        if not writes_latin or any(one.isupper() for one in word[1:]) or any(one.isdigit() for one in word):
            yield word


def _is_acronym(word: str) -> bool:
    return word.isupper() and word.isalpha() and len(word) <= _ACRONYM


def _one(word: str) -> str:
    """Return a Latin word for comparing: many `APIs` are an `API`, which other languages do not change."""
    return (word[:-1] if word.endswith("s") and word[:-1].isupper() else word).casefold()


def _words(text: str) -> Iterator[str]:
    """Yield words, and the pairs of letters of scripts that are written without spaces."""
    for run in _WIDE.findall(text):
        yield from (run[at : at + 2] for at in range(max(1, len(run) - 1)))
    yield from _WORD.findall(_WIDE.sub(" ", text))


def _stem(word: str) -> str:
    """Return what a word begins with, without accents; nothing of a short one of an alphabet."""
    if _WIDE.match(word):
        return word if len(word) > 1 else ""
    plain = "".join(one for one in unicodedata.normalize("NFD", word) if not unicodedata.combining(one))
    return plain[:_STEM] if len(plain) >= _STEM else ""


@dataclass(frozen=True, slots=True)
class Look:
    """What a column looks like: what most cells hold, how long they are, and what share of them are different."""

    kind: str
    length: float
    different: float


def looks(table: CatalogueTable) -> tuple[Look, ...]:
    """Return what each column looks like, by its first rows; a kind is `number`, `link`, `mark`, `words` or empty."""
    rows = [contents(row) for row in table.rows[:_ROWS_READ]]
    columns = ([cells[at] for cells in rows if len(cells) > at] for at in range(len(table.columns)))
    return tuple(
        Look(
            Counter(map(_kind, cells)).most_common(1)[0][0],
            sum(cell.length for cell in cells) / len(cells),
            len({cell.text for cell in cells}) / len(cells),
        )
        if cells
        else Look("", 0.0, 0.0)
        for cells in columns
    )


def _kind(cell: Content) -> str:
    if not cell.text:
        return ""
    if cell.links:
        return "link"
    if cell.marks:
        return "mark"
    return "number" if cell.numbers and len(cell.words) < 3 else "words"


@once
def contents(row: CatalogueRow) -> tuple[Content, ...]:
    """Return what the cells of a row hold."""
    return tuple(_content(row, cell) for cell in row.node.cells)
