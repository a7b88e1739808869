"""Variants added to entries that there are, in every edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from readme_tools.bulk.editing import CellChange
from readme_tools.bulk.query import Found, find_entries
from readme_tools.bulk.setting import cell_changes, changed_cells
from readme_tools.catalogue import ArchitectureValue, CatalogueRow, RowGroup
from readme_tools.catalogue.grammars.entry import EntryValue
from readme_tools.catalogue.profile.model import fold
from readme_tools.editions.glossary import TextPlace
from readme_tools.editions.pieces import LINK, Slots, bracketed, listed
from readme_tools.errors import ConfigError
from readme_tools.i18n import nearest, say, shortened, unknown
from readme_tools.lazy import dataclass, regex, replace
from readme_tools.project.catalogue import Catalogue, reread
from readme_tools.records.extract import Extraction
from readme_tools.sync import Translations
from readme_tools.sync.add import NewEntry, NewVariant, add, address, cell_text
from readme_tools.sync.mending import Changes
from readme_tools.sync.noting import Asking, with_notes
from readme_tools.sync.translating import Translator, by_language

_TAG = regex(r"<[^<>]*>")
_NOTES = regex(r"(?:\s*\[\^[^\]\s]+\])*$")
_LINKED = regex(r"\]\(([^()\s]*)\)")


def add_all(catalogue: Catalogue, news: Sequence[NewEntry | NewVariant], translations: Translations = ()) -> Changes:
    """Add entries, then variants, to every edition. Nothing is written. Raises as `add` and `add_variants` do."""
    entries = [one for one in news if isinstance(one, NewEntry)]
    variants = [one for one in news if isinstance(one, NewVariant)]
    if not (entries and variants):
        return add_variants(catalogue, variants, translations) if variants else add(catalogue, entries, translations)
    first = add(catalogue, entries, translations)
    then = add_variants(reread(catalogue, dict(first.texts)), variants, translations)
    texts = {**first.texts, **then.texts}
    return Changes(texts, first.before, first.lines + then.lines, tuple(dict.fromkeys(first.notes + then.notes)))


def add_variants(catalogue: Catalogue, variants: Sequence[NewVariant], translations: Translations = ()) -> Changes:
    """Add variants to the lists of variants of entries, in every edition, one after the other. Nothing is written.

    Raises `ConfigError` for an entry or variant that does not exist, or a variant that is there.
    """
    catalogue.refuse_conflicts()
    extraction = Extraction(catalogue.alignment)
    asking = [
        Asking(tuple(_entry(extraction, one.entry).entry.rows), (one.label, *one.cells.values()), one.footnotes)
        for one in variants
    ]
    noted, translator, lines = with_notes(catalogue, asking, translations)
    extraction = Extraction(noted.alignment) if noted is not catalogue else extraction
    wanted: dict[tuple[int, int], CellChange] = {}
    for new, notes in zip(variants, asking, strict=True):
        one = _entry(extraction, new.entry)
        changes = [*_added(one, replace(new, label=notes.with_labels(new.label)), wanted, translator)]
        cells = {key: notes.with_labels(text) for key, text in new.cells.items()}
        changes += cell_changes(extraction, [one], cells, translator)
        wanted |= {(id(change.row), change.number): change for change in changes}
    done = changed_cells(noted, list(wanted.values()), extraction, catalogue)
    return replace(done, lines=(*lines, *done.lines))


def _added(
    one: Found, new: NewVariant, wanted: Mapping[tuple[int, int], CellChange], translator: Translator
) -> Iterator[CellChange]:
    """Yield the cells of an entry with one more variant."""
    languages = translator.languages
    labels, links = by_language(new.label, languages, "variant"), by_language(new.link, languages, "link")
    if not any(label.strip() for label in labels.values()):
        raise ConfigError("the variant has no name")
    lists = {}
    for language, row in one.entry.rows.items():
        number = _column(row)
        before = wanted.get((id(row), number)) or CellChange(row, number, row.view(row.node.cells[number]).markdown)
        lists[language] = before, _List.of(before.text, row, number)
    spots = _behind(new, one.entry, {language: own for language, (_, own) in lists.items()})
    for language, (before, own) in lists.items():
        row, column = before.row, before.row.table.columns[before.number]
        place = TextPlace(one.group.id, column.key, column.grammar)
        label = translator.text({key: cell_text(text) for key, text in labels.items()}, place, language)
        link = address(links.get(language, next(iter(links.values()), "")))
        written = row.table.node.syntax.written(f"[{label.text}]({link})" if link else label.text)
        if own.has(written, link):
            raise ConfigError("'{name}' has the variant '{label}' already", name=shortened(row.name), label=label.text)
        text = own.with_one(written, spots.get(language))
        yield replace(before, text=text, complete=label.complete and before.complete)


def _entry(extraction: Extraction, name: str) -> Found:
    """Find an entry by its id or name. Raises `ConfigError` where there is none, or several."""
    if name in extraction.entries:
        return Found(name, *extraction.entries[name])
    folded = fold(name)
    found = [
        one
        for one in find_entries(extraction, ())
        if any(folded in map(fold, _names(row)) for row in one.entry.rows.values())
    ]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(f"{one.id} ({one.entry.first.source.path}:{one.entry.first.line})" for one in found)
        raise ConfigError("several entries are called '{name}': take one of {ids}", name=name, ids=ids)
    names = [own for _, entry in extraction.entries.values() for row in entry.rows.values() for own in _names(row)]
    known = say("'readme-tools list --columns id,name' shows them")
    what = say("no entry is called '{name}'", name=name)
    raise ConfigError(unknown(what, nearest(name, [*names, *extraction.entries], 3), known))


def _names(row: CatalogueRow) -> list[str]:
    """Give the name of an entry, and without the variants behind it."""
    value = row.parsed(row.table.columns[0].key).value
    return [row.name, *([value.name] if isinstance(value, EntryValue) else [])]


@dataclass(frozen=True, slots=True)
class _List:
    """A cell that lists variants: what stands before and after the list, its pieces, and what separates them."""

    before: str
    pieces: tuple[str, ...]
    separators: tuple[str, ...]
    after: str

    @classmethod
    def of(cls, markdown: str, row: CatalogueRow, number: int) -> _List:
        """Read a cell; without a list, one would stand at its end."""
        slots = Slots()
        end = _NOTES.search(markdown)
        notes = end[0] if end else ""
        text = markdown.removesuffix(notes)
        split = bracketed(LINK.sub(lambda match: slots.keep(match[0]), text))
        if split is None:
            return cls(f"{text}{'<br>' if _breaks(row, number) else ' '}(", (), (), f"){notes}")
        pieces, separators = listed(split[1])
        shown = tuple(slots.restore(one) for one in pieces)
        return cls(f"{slots.restore(split[0])}{split[2][0]}", shown, tuple(separators), f"{split[2][1]}{notes}")

    @property
    def labels(self) -> list[str]:
        """What the variants are called, as they read."""
        return [_bare(one) for one in self.pieces]

    def has(self, written: str, link: str) -> bool:
        """Return whether a variant is there, by its label or its link."""
        is_linked = bool(link) and any(_leads(one, link) for one in self.pieces)
        return is_linked or fold(_bare(written)) in map(fold, self.labels)

    def with_one(self, written: str, at: int | None) -> str:
        """Return the cell with one more variant, before the one of a number or behind all."""
        pieces, separators = list(self.pieces), list(self.separators)
        at = len(pieces) if at is None else at
        usual = separators[0] if separators else ", "
        if pieces:
            separators.insert(max(at - 1, 0), usual)
        pieces.insert(at, written)
        joined = "".join(f"{one}{gap}" for one, gap in zip(pieces, [*separators, ""], strict=True))
        return f"{self.before}{joined}{self.after}"


def _behind(new: NewVariant, entry: RowGroup, lists: Mapping[str, _List]) -> dict[str, int]:
    """Return by edition which place is behind the variant that was named, by its label, its link or its number.

    Raises `ConfigError` where there is none.
    """
    if not new.after:
        return {}
    label = fold(_bare(new.after))
    known = {language: at for language, own in lists.items() for at, one in enumerate(own.labels) if fold(one) == label}
    places = {}
    for language, own in lists.items():
        at = known.get(language)
        for other, number in known.items() if at is None else ():
            links = _LINKED.findall(lists[other].pieces[number])
            at = next((place for place, piece in enumerate(own.pieces) if any(_leads(piece, x) for x in links)), None)
            if at is None and len(own.pieces) == len(lists[other].pieces):
                at = number
        if at is None:
            near = nearest(new.after, own.labels, 3) or ", ".join(f"'{one}'" for one in own.labels) or "-"
            raise ConfigError(
                "'{name}' has no variant '{label}': variants are {near}",
                name=shortened(entry.rows[language].name),
                label=new.after,
                near=near,
            )
        places[language] = at + 1
    return places


def _leads(piece: str, link: str) -> bool:
    return f"]({link})" in piece or f'"{link}"' in piece


def _bare(piece: str) -> str:
    return _TAG.sub("", LINK.sub(lambda match: match["text"], piece)).replace("*", "").strip()


def _column(row: CatalogueRow) -> int:
    """Give the column that lists variants: the architecture if some row has some there, else the name."""
    found = [at for at, column in enumerate(row.table.columns) if column.grammar == "architecture"]
    for at in (at for at in found if at < len(row.node.cells)):
        values = (other.parsed(row.table.columns[at].key).value for other in row.table.rows)
        linked = any(
            isinstance(value, ArchitectureValue) and any(one.url for one in value.variants) for value in values
        )
        if linked:
            return at
    return 0


def _breaks(row: CatalogueRow, number: int) -> bool:
    """Say whether lists of variants of a column rather stand on a line of their own."""
    texts = [
        other.view(other.node.cells[number]).markdown for other in row.table.rows if number < len(other.node.cells)
    ]
    return sum("<br>(" in one for one in texts) * 2 > sum("(" in LINK.sub("", one) for one in texts)
