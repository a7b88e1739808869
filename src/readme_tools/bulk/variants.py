"""A variant added to an entry that there is, in every edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readme_tools.bulk.editing import CellChange
from readme_tools.bulk.query import Found, find_entries
from readme_tools.bulk.setting import cell_changes, changed_cells
from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.grammars.architecture import ArchitectureValue
from readme_tools.catalogue.grammars.entry import EntryValue
from readme_tools.catalogue.profile.model import fold
from readme_tools.catalogue.tables import nearest
from readme_tools.editions.pieces import LINK, Slots, bracketed, listed
from readme_tools.errors import ConfigError
from readme_tools.i18n.message import say
from readme_tools.i18n.wording import shortened
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.conflicts import refuse
from readme_tools.project.catalogue import Catalogue
from readme_tools.records.extract import Extraction
from readme_tools.sync import Translations
from readme_tools.sync.add import Text, address, cell_text
from readme_tools.sync.mending import Changes

_TAG = regex(r"<[^<>]*>")
_NOTES = regex(r"(?:\s*\[\^[^\]\s]+\])*$")


@dataclass(frozen=True, slots=True)
class NewVariant:
    """What is to be added: the entry's name or id, the variant's label (Markdown) and link, and other cells.

    It comes behind the variant `after`, else behind all of them.
    """

    entry: str
    label: str
    link: str = ""
    after: str = ""
    cells: Mapping[str, Text] = field(default_factory=dict)


def add_variant(catalogue: Catalogue, new: NewVariant, translations: Translations = ()) -> Changes:
    """Add a variant to an entry's list of variants, in every edition. Nothing is written.

    Raises `ConfigError` for an entry or variant that does not exist, or a variant that is there.
    """
    refuse(one.document for one in catalogue.editions)
    extraction = Extraction(catalogue.alignment)
    one = _entry(extraction, new.entry)
    if not new.label.strip():
        raise ConfigError(say("the variant has no name"))
    wanted = [(_with_variant(row, new), True) for row in one.entry.rows.values()]
    wanted += cell_changes(catalogue, extraction, [one], new.cells, translations)
    return changed_cells(catalogue, wanted, extraction)


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
        raise ConfigError(
            say("several entries are called '{name}': take one of {ids}", name=name, ids=", ".join(o.id for o in found))
        )
    names = [own for _, entry in extraction.entries.values() for row in entry.rows.values() for own in _names(row)]
    near = nearest(name, [*names, *extraction.entries])
    if near:
        raise ConfigError(say("no entry is called '{name}': did you mean {near}?", name=name, near=near))
    raise ConfigError(say("no entry is called '{name}': 'readme-tools list --columns id,name' shows them", name=name))


def _names(row: CatalogueRow) -> list[str]:
    """Give the name of an entry, and without the variants behind it."""
    value = row.parsed(row.table.columns[0].key).value
    return [row.name, *([value.name] if isinstance(value, EntryValue) else [])]


def _with_variant(row: CatalogueRow, new: NewVariant) -> CellChange:
    number = _column(row)
    markdown = row.view(row.node.cells[number]).markdown
    label, link = cell_text(new.label), address(new.link)
    written = row.table.node.syntax.written(f"[{label}]({link})" if link else label)
    slots = Slots()
    end = _NOTES.search(markdown)
    notes = end[0] if end else ""
    hidden = LINK.sub(lambda match: slots.keep(match[0]), markdown.removesuffix(notes) if notes else markdown)
    split = bracketed(hidden)
    if split is None:
        before = "<br>" if _breaks(row, number) else " "
        if new.after:
            raise ConfigError(_unknown(row, new, []))
        return CellChange(row, number, f"{markdown.removesuffix(notes)}{before}({written}){notes}")
    pieces, separators = listed(split[1])
    texts = [slots.restore(one) for one in pieces]
    labels = [_bare(one) for one in texts]
    if fold(_bare(written)) in map(fold, labels) or (
        link and any(f"]({link})" in one or f'"{link}"' in one for one in texts)
    ):
        raise ConfigError(say("'{name}' has the variant '{label}' already", name=shortened(row.name), label=new.label))
    at = len(pieces)
    if new.after:
        at = next((n + 1 for n, one in enumerate(labels) if fold(one) == fold(_bare(new.after))), 0)
        if not at:
            raise ConfigError(_unknown(row, new, labels))
    usual = separators[0] if separators else ", "
    gaps = [*separators[: at - 1], usual, *separators[at - 1 :]] if at else [usual, *separators]
    texts.insert(at, written)
    joined = "".join(f"{one}{gap}" for one, gap in zip(texts, [*gaps, ""], strict=False))
    opening, closing = split[2][0], split[2][1]
    return CellChange(row, number, f"{slots.restore(split[0])}{opening}{joined}{closing}{notes}")


def _unknown(row: CatalogueRow, new: NewVariant, labels: Sequence[str]) -> str:
    near = nearest(new.after, labels) or ", ".join(f"'{one}'" for one in labels) or "-"
    return say(
        "'{name}' has no variant '{label}': variants are {near}", name=shortened(row.name), label=new.after, near=near
    )


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
