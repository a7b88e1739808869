"""A row of one edition written for another: its cells in the other's columns, spellings and words."""

import posixpath
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import chain

from readme_tools.catalogue import UNKNOWN, Alignment, Availability, CatalogueRow, Column, Edition, TableGroup, fold
from readme_tools.catalogue.grammars import GRAMMARS
from readme_tools.catalogue.grammars.licence import Licence, Licences, Reading, licences_of
from readme_tools.catalogue.legend import usual_glyphs
from readme_tools.catalogue.quantities import numerals
from readme_tools.catalogue.untranslated import mark, with_mark
from readme_tools.editions.amounts import other_amounts
from readme_tools.editions.glossary import AlignedCell, Glossary, TextPlace, Translation
from readme_tools.editions.parity import BY_GRAMMAR, LEARNT, OF_AMOUNTS, Difference, differences
from readme_tools.errors import ConfigError
from readme_tools.lazy.once import once
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Cell, Document, FootnoteReference, Inline, Link, LinkKind, walk
from readme_tools.markdown.pages import Page
from readme_tools.markdown.syntax import without_edge
from readme_tools.sync.footnotes import Footnotes
from readme_tools.sync.own_pages import OwnPages
from readme_tools.text import Edit, Span, apply_edits

_LONGEST_WORD = 40
_NOTES = regex(r"(?:\[\^[^\[\]\s]+\])+\Z")
_ROW = regex(r"\s*\|.*\|\s*")
_LINKED = regex(r"\A((?:[*_]{1,3}|~~)?\[(?![!\[])|)")
_AMOUNT = regex(r"\d+(?:[.,]\d+)+ ?[^\W\d_]{0,4}")  # whose signs are those of a language
_MARKUP = frozenset("*_[]<>`~&")


class Copier:
    """Copies from one edition into another."""

    def __init__(
        self,
        source: Edition,
        target: Edition,
        alignment: Alignment,
        configured: Mapping[str, str] | None = None,
        pages: Sequence[Page] = (),
    ) -> None:
        """Learn how the target writes what the source writes; `configured` are translations of whole texts.

        `pages` say what links may point at.
        """
        self.source, self.target = source, target
        self.languages = alignment.languages
        self._alignment = alignment
        self._page = next((one for one in pages if one.document is target.document), None)
        self._columns: dict[str, tuple[int | None, ...]] = {}
        self._groups = {id(group.tables[self._from]): group for group in alignment.tables if self._from in group.tables}
        self.footnotes = Footnotes(source, target, alignment)
        told = _told(alignment)
        self.differences = [one for one in told if one.between(self._from, self._to)]
        self.mark = mark(target.profile.untranslated_mark, self._from)
        aligned = [*self._aligned(alignment, told)]
        self._kept = _kept(aligned)
        self.glossary = Glossary(
            self._from,
            self._to,
            aligned,
            configured,
            self._constants(),
            target.profile.untranslated_mark,
        )

    @property
    def _from(self) -> str:
        return self.source.language

    @property
    def _to(self) -> str:
        return self.target.language

    # What the target is like --------------------------------------------------------------

    def columns(self, group: TableGroup) -> tuple[int | None, ...]:
        """Return for each column of the target's table the number of the source's column, None if it has none."""
        if group.id not in self._columns:
            mine = [key for key, _ in group.columns(self._from)]
            self._columns[group.id] = tuple(
                mine.index(key) if key in mine else None for key, _ in group.columns(self._to)
            )
        return self._columns[group.id]

    def _aligned(self, alignment: Alignment, told: Sequence[Difference]) -> Iterator[AlignedCell]:
        odd = [(one, language) for one in told for language, _ in one.odd]
        odd += [(one, self._to) for one in self.differences]
        wrong = {(id(one.row(language)), one.cells[language][1]) for one, language in odd}
        for group in alignment.tables:
            if self._from not in group.tables or self._to not in group.tables:
                continue
            for entry in group.rows:
                if self._from in entry.rows and self._to in entry.rows:
                    yield from self._aligned_row(group, entry.rows[self._from], entry.rows[self._to], wrong)

    def _aligned_row(
        self, group: TableGroup, mine: CatalogueRow, theirs: CatalogueRow, wrong: Set[tuple[int, int]]
    ) -> Iterator[AlignedCell]:
        """Yield the cells of a row, but for those that do not say the same: they are no translations."""
        if mine.table is not group.tables.get(self._from) or theirs.table is not group.tables.get(self._to):
            return
        if not (mine.is_whole and theirs.is_whole):
            return
        for at, (number, cell) in enumerate(zip(self.columns(group), theirs.node.cells, strict=False)):
            if number is None or number >= len(mine.node.cells):
                continue
            if not {(id(mine), number), (id(theirs), at)} & wrong:
                column = mine.table.columns[number]
                raw = _markdown(mine, mine.node.cells[number])
                yield AlignedCell(group.id, column.key, column.grammar, raw, _markdown(theirs, cell))

    def _constants(self) -> dict[str, dict[str, str]]:
        """Translate what has a fixed meaning, by column: names that the profile fixes, words for what nobody knows.

        For these the target writes what it says most, else what the profile says.
        """
        profile = self.target.profile
        signs = {fold(word) for word in profile.unknown_by_language.get("any", ())}
        used: dict[str, Counter[str]] = {"": Counter()}
        for row in self.target.rows():
            for column, cell in row.cells():
                if 0 < cell.content.end - cell.content.start <= _LONGEST_WORD:
                    plain = row.view(cell).plain
                    if fold(plain) in profile.unknown_words:
                        used.setdefault(column.key, Counter())[plain] += 1
        words = profile.unknown_by_language.get(self._to, ())
        fixed = {spec.key: word for spec in profile.columns if (word := spec.unknown.get(self._to)) is not None}
        for key in fixed:
            used.setdefault(key, Counter())
        found = {
            column: {
                word: usual
                for word in profile.unknown_words
                if (usual := fixed.get(column) or _usual(word in signs, counts, signs, words)) is not None
            }
            for column, counts in used.items()
        }
        for one in profile.names:
            right = one.names.get(self._to)
            for key in one.columns if right is not None else ():
                found.setdefault(key, dict(found[""]))
                found[key] |= {fold(name): right for name in (*one.aliases, *one.names.values()) if right}
        return found

    @cached_property
    def _licence_names(self) -> dict[str, Counter[tuple[str, bool]]]:
        """How the target writes each licence, and whether that is a right spelling."""
        counts: dict[str, Counter[tuple[str, bool]]] = {}
        for _, one in licences_of(self.target):
            if one.id:
                counts.setdefault(one.id, Counter())[one.name, one.reading is Reading.EXACT] += 1
        return counts

    @cached_property
    def glyphs(self) -> dict[str, str]:
        """The glyph of each marker that the target uses."""
        return {one.key: one.glyph for one in self.target.profile.markers} | usual_glyphs(self.target)

    # Copying ------------------------------------------------------------------------------

    def row(self, group: TableGroup, row: CatalogueRow) -> tuple[list[str], tuple[str, ...]]:
        """Return the cells of a row of the source for the target's table, and the columns whose cells are marked."""
        cells, marked = [], []
        written = group.tables[self._to].node.syntax.written
        for number, column in zip(self.columns(group), group.tables[self._to].columns, strict=True):
            if number is None or number >= len(row.node.cells):
                missing = number is None and self._is_filled(group, column)
                cells.append(self._needed_mark().strip() if missing else "")
                marked += [column.key] * missing
                continue
            copied = self.cell(group, row, row.table.columns[number], row.node.cells[number])
            cells.append(written(copied.text))
            marked += [column.key] * (not copied.complete)
        return cells, tuple(marked)

    def has_any(self, group: TableGroup, row: CatalogueRow) -> bool:
        """Say whether a row of the source says anything in the columns that the target has: not its name alone."""
        said = {at for at, cell in enumerate(row.node.cells) if cell.is_filled}
        named = {row.table.names_at} if len(said) > 1 else set[int]()
        return not (said - named).isdisjoint(self.columns(group))

    def _is_filled(self, group: TableGroup, column: Column) -> bool:
        cells = [row.cell(column.key) for row in group.tables[self._to].rows]
        filled = sum(cell is not None and cell.is_filled for cell in cells)
        return filled * 2 > len(cells)

    def cell(self, group: TableGroup, row: CatalogueRow, column: Column, cell: Cell) -> Translation:
        """Return a cell of the source for the target, as Markdown."""
        edits = [*self._adapted(cell.inlines), *self._values(row, column)]
        markdown = _markdown(row, cell, self._edited(cell.content, edits))
        if row.table.is_list:
            markdown = _without_rows(markdown)
        if not markdown:
            return Translation("", True)
        if (group.id, column.key) in self._kept and _AMOUNT.fullmatch(markdown):
            return Translation(markdown, True)
        found = self.translate(markdown, TextPlace(group.id, column.key, column.grammar))
        if not found.complete and cell.is_picture:  # what pictures show is no text to be translated
            return Translation(markdown, True)
        if row.table.is_list and cell is row.node.cells[0] and found.text.startswith(self.mark):
            # An entry begins with its link: after a mark it would be a line of text, and its list none of entries.
            found = Translation(
                _LINKED.sub(lambda start: start[0] + self.mark, found.text.removeprefix(self.mark), 1), found.complete
            )
        if found.text == markdown and column.grammar not in (*BY_GRAMMAR, *OF_AMOUNTS) and is_plain(markdown):
            return Translation(self._in_notation(markdown), found.complete)
        return found

    def translate(self, markdown: str, place: TextPlace) -> Translation:
        """Translate a text of the source. Raises `ConfigError` for a mark that could not name its language."""
        rewritten = GRAMMARS[place.grammar].rewritten
        made = rewritten(markdown, self._from, self._to) if rewritten is not None else None
        if made:
            return Translation(made, True)
        found = self.glossary.translate(markdown, place, self.mark)
        notes = None if found.complete else _NOTES.search(markdown)
        if notes is not None:  # what its marks of footnotes stand behind may be known
            plain = self.glossary.translate(markdown[: notes.start()], place, self.mark)
            found = Translation(plain.text + notes[0], True) if plain.complete else found
        if made is not None and found.text == markdown:  # a number that nobody could read is not copied
            found = Translation(f"{self.mark}{markdown}", False)
        if not found.complete:
            self._needed_mark()
        return found

    def _needed_mark(self) -> str:
        if self._from == UNKNOWN:
            raise ConfigError(
                "{path}: which language it is in is not known: name it under [editions] in the configuration",
                path=self.source.path,
            )
        return self.mark

    def _in_notation(self, text: str) -> str:
        """Write the numbers that the target's language would read otherwise with its signs: `4,096` as `4.096`."""
        swapped = str.maketrans(",.", ".,")
        for value, start, end in reversed(numerals(text, self._from)):
            other = text[start:end].translate(swapped)
            read = [[one for one, *_ in numerals(piece, self._to)] for piece in (text[start:end], other)]
            if read[0] != [value] == read[1]:
                text = text[:start] + other + text[end:]
        return text

    def prose(self, text: str, span: Span) -> str:
        """Return a text outside of tables for the target, by its place in the source."""
        document = self.source.document
        ordered = _ordered(document)
        near = ordered[bisect_left(ordered, span.start, key=_start) : bisect_right(ordered, span.end, key=_start)]
        inside = [one for one in near if one.span in span]
        start = document.source.text.find(text, span.start, span.end)
        markdown = self._edited(Span(start, start + len(text)), list(self._adapted(inside)))
        translated = self.glossary.line(markdown, TextPlace("", "footnote", "text"))
        return with_mark(self._needed_mark(), markdown) if translated is None else translated

    def _edited(self, span: Span, edits: Sequence[Edit]) -> str:
        made: list[Edit] = []
        for edit in edits:
            if edit.span in span and not any(one.span.overlaps(edit.span) for one in made):
                made.append(edit)
        return apply_edits(self.source.document.source.slice(span), made, span.start)

    def _adapted(self, inlines: Sequence[Inline]) -> Iterator[Edit]:
        """Yield the edits that make marks and links lead to the same from the target's place."""
        path = self.source.document.source.path
        for one in walk(inlines):
            if isinstance(one, FootnoteReference):
                label = self.footnotes.label(one.label)
                if label != one.label:
                    yield Edit(path, one.span, f"[^{label}]")
            elif isinstance(one, Link) and one.kind is LinkKind.REFERENCE:
                yield Edit(path, one.span, f"[{self.source.document.source.slice(one.text)}]({self._led(one.url)})")
            elif isinstance(one, Link) and one.destination is not None and one.kind is not LinkKind.AUTOLINK:
                raw = self.source.document.source.slice(one.destination)
                rebased = self._led(raw)
                if rebased != raw:
                    yield Edit(path, one.destination, rebased)

    def _led(self, url: str) -> str:
        """Return a link of the source as the target has it."""
        return self._own_pages.of(self._rebased(url))

    def _rebased(self, url: str) -> str:
        """Return a link between files as it has to be in the target's folder; the source page becomes the target's."""
        path, mark_, anchor = url.partition("#")
        if not path or path.startswith(("/", "<", "#")) or ":" in path.split("/")[0]:
            return url
        home, there = (posixpath.dirname(one.path) for one in (self.source, self.target))
        found = posixpath.normpath(posixpath.join(home, path))
        if found == posixpath.normpath(self.source.path):
            found = posixpath.normpath(self.target.path)
        elif home == there:
            return url
        relative = posixpath.relpath(found, there or ".")
        prefix = "./" if path.startswith(("./", "../")) and not relative.startswith(".") else ""
        return f"{prefix}{relative}{'/' if path.endswith('/') else ''}{mark_}{anchor}"

    @cached_property
    def _own_pages(self) -> OwnPages:
        rows = (entry.rows for group in self._alignment.tables for entry in group.rows)
        both = ((one[self._from].links, one[self._to].links) for one in rows if {self._from, self._to} <= one.keys())
        return OwnPages(
            (
                (self._rebased(mine.url), theirs.url)
                for one, other in both
                for mine, theirs in zip(chain(*one), chain(*other), strict=False)
            ),
            self._page,
        )

    def _values(self, row: CatalogueRow, column: Column) -> Iterator[Edit]:
        """Yield the edits that write licences and markers as the target does."""
        value = row.parsed(column.key).value
        if isinstance(value, Availability) and value.marker and value.glyph_span:
            yield Edit(row.source.path, value.glyph_span, self.glyphs.get(value.marker, value.glyph or ""))
        for one in value.licences if isinstance(value, Licences) else ():
            spelt = self.spelling(one)
            if spelt is not None and is_plain(row.source.slice(one.span)):
                yield Edit(row.source.path, one.span, spelt)

    def spelling(self, licence: Licence) -> str | None:
        """Return a licence as the target spells it; None for what it has no spelling of its own for."""
        if licence.reading is Reading.UNKNOWN:
            return self.glossary.lookup(licence.name, TextPlace("", "licence", "licence"))
        names = self._licence_names.get(licence.id or "", Counter())
        if any(name == licence.name for name, _ in names):
            return licence.name
        right = Counter({name: count for (name, is_right), count in names.items() if is_right})
        return right.most_common(1)[0][0] if right else licence.name if licence.id else None


def _kept(aligned: Iterable[AlignedCell]) -> Set[tuple[str, str]]:
    """Return the columns, by table and key, in which the target has amounts as the source writes them."""
    votes: Counter[tuple[str, str]] = Counter()
    for one in aligned:
        if _AMOUNT.fullmatch(one.source):
            votes[one.table, one.column] += 1 if one.source == one.target else -1
    return frozenset(place for place, count in votes.items() if count > 1)


@once
def _told(alignment: Alignment) -> tuple[Difference, ...]:
    """Give all that `check` tells of between the cells of the editions."""
    by_facet = (differences(alignment, facet) for facet in (*BY_GRAMMAR, *LEARNT))
    return (*other_amounts(alignment), *chain.from_iterable(by_facet))


@once
def _ordered(document: Document) -> Sequence[Inline]:
    return sorted(document.walk(), key=_start)


def _start(one: Inline) -> int:
    return one.span.start


def _markdown(row: CatalogueRow, cell: Cell, text: str | None = None) -> str:
    syntax = row.table.node.syntax
    text = row.source.slice(cell.content) if text is None else text
    return syntax.markdown(without_edge(row.source, row.node, text) if syntax.is_list else text)


def _without_rows(markdown: str) -> str:
    """Leave out lines between pipes: rows that lost their table and were read as more of the item above them."""
    first, *others = markdown.split("\n")
    return "\n".join((first, *(one for one in others if not _ROW.fullmatch(one))))


def _usual(is_sign: bool, counts: Counter[str], signs: set[str], words: Sequence[str]) -> str | None:
    """Choose the word, or the sign, for what nobody knows: the most used one, else the language's first."""
    alike = Counter({word: count for word, count in counts.items() if (fold(word) in signs) is is_sign})
    if alike:
        return alike.most_common(1)[0][0]
    return min(signs, default=None) if is_sign else next(iter(words), None)


def is_plain(written: str) -> bool:
    """Return whether a name is written without markup, apart from character references for hyphens."""
    return not _MARKUP & set(written.replace("&#x2011;", "-"))
