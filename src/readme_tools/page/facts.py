"""What entries can be filtered by, and what is counted of them: by how their columns are read."""

from collections import Counter
from collections.abc import Iterator, Mapping

from readme_tools.catalogue import ArchitectureValue, Availability, Profile
from readme_tools.catalogue.grammars import GRAMMARS
from readme_tools.catalogue.grammars.base import CellView
from readme_tools.catalogue.grammars.choice import Choices
from readme_tools.catalogue.grammars.context_length import ContextLengths
from readme_tools.catalogue.grammars.licence import Licence, Licences
from readme_tools.catalogue.grammars.moments import Date, Venue, Year
from readme_tools.catalogue.grammars.numeral import Number
from readme_tools.catalogue.grammars.training_data import TrainingData
from readme_tools.i18n import harmless, say
from readme_tools.infer.columns import kinds
from readme_tools.infer.guessing import guess
from readme_tools.infer.vocabularies import closed, constants, same, trial
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.markdown.nodes import one_line
from readme_tools.page.listing import Facet, Fact, Text, said
from readme_tools.records.extract import Extraction

# Facets and columns of our own; keys of columns have no capitals.
TABLE, YEAR, SIZE, LICENCE = "Table", "Year", "Size", "Licence"
TOKENS = ".tokens"  # after the key of a column of prose, which is searched as well
RANGE, SET, TEXT = "range", "set", "text"
_OTHER = "?"
# How cells are read whose text is not to be searched by itself: all of it is a value.
_WHOLE = frozenset(("entry", "year", "date", "licence", "availability", "choice", "number"))
_GUESSED = frozenset(("year", "date", "licence", "number", "venue", "context-length", "architecture", "training-data"))


@dataclass(slots=True)
class Facts:
    """The facets of a catalogue, and what each entry says of them by its id.

    `moments` are the times of entries as years with fractions, as exact as they are told.
    """

    facets: tuple[Facet, ...] = ()
    of: dict[str, dict[str, list[Fact]]] = field(default_factory=dict)
    moments: dict[str, float] = field(default_factory=dict)


def read_facts(extraction: Extraction, tables: Mapping[str, Text], labels: Mapping[str, Text]) -> Facts:
    """Read the facts of all entries; `tables` are the headings of tables by id, `labels` those of columns by key."""
    facts = Facts()
    found = {
        TABLE: Facet(TABLE, SET, said(say("Table")), dict(tables)),
        YEAR: Facet(YEAR, RANGE, said(say("Year"))),
        SIZE: Facet(SIZE, RANGE, said(say("Size"))),
        LICENCE: Facet(LICENCE, SET, said(say("Licence"))),
    }
    guessed = _guessed(extraction)
    texts: dict[str, dict[str, str]] = {}  # by column and entry
    for id_, (group, entry) in extraction.entries.items():
        own = facts.of[id_] = {TABLE: [group.id]}
        for row in entry.rows.values():
            seen = {*own}  # another edition says the same
            for key, (column, cell) in extraction.columns(row):
                grammar, profile = guessed.get(id(column), (column.grammar, row.table.edition.profile))
                if id(column) in guessed:
                    view = CellView(row.source, cell, profile, row.table.edition.language)
                    value = GRAMMARS[grammar].parse(view).value
                else:
                    value = row.parsed(column.key).value
                for facet, kind, fact, label in _of_value(value, key, profile):
                    named = said(say("Tokens")) if facet.endswith(TOKENS) else labels.get(key, key)
                    one = found.setdefault(facet, Facet(facet, kind, named))
                    if facet not in seen and fact not in (told := own.setdefault(facet, [])):
                        told.append(fact)
                        if kind == SET:
                            one.values.setdefault(str(fact), _shown(label or str(fact)))
                if id_ not in facts.moments and isinstance(value, Year | Date):
                    facts.moments[id_] = _moment(value)
                if grammar not in _WHOLE:
                    texts.setdefault(key, {}).setdefault(id_, one_line(cell.inlines))
    for key, column_texts in texts.items():
        if key not in found:
            found[key] = _of_texts(key, column_texts, labels, extraction, facts)
    facts.facets = tuple(one for one in found.values() if _chooses(one, facts))
    return facts


def _guessed(extraction: Extraction) -> dict[int, tuple[str, Profile]]:
    """Return how columns that no profile knows are read, by the `id` of each, as `init` would write it."""
    found = kinds(extraction.alignment.without_lists)
    if all(use.column.known for kind in found for use in kind.uses):
        return {}
    profile = trial(constants(found))
    return {
        id(use.column): (grammar, profile)
        for kind in found
        if (grammar := guess(kind, profile).grammar) in _GUESSED
        for use in kind.uses
        if not use.column.known and use.column.grammar == "text"
    }


def _shown(label: Text) -> Text:
    """Return a label of a profile with what does harm made visible."""
    return harmless(label) if isinstance(label, str) else {code: harmless(text) for code, text in label.items()}


def _chooses(one: Facet, facts: Facts) -> bool:
    """Return whether a facet tells entries apart."""
    return one.kind == TEXT or len({fact for own in facts.of.values() for fact in own.get(one.key, ())}) > 1


def _of_value(value: object, key: str, profile: Profile) -> Iterator[tuple[str, str, Fact, Text]]:
    """Yield what a value says: facet, its kind, the fact, and how it is called."""
    match value:
        case Year():
            yield YEAR, RANGE, value.year, ""
        case Date():
            yield YEAR, RANGE, int(value.date[:4]), ""
        case Venue() if value.year is not None:
            yield YEAR, RANGE, value.year, ""
        case Number():
            yield key, RANGE, value.value, ""
        case ContextLengths():
            yield from ((key, RANGE, one.tokens, "") for one in value.lengths)
        case ArchitectureValue():
            yield from ((SIZE, RANGE, one.parameters, "") for one in value.variants if one.parameters)
        case TrainingData():
            yield from ((f"{key}{TOKENS}", RANGE, one.value, "") for one in value.quantities if one.unit == "tokens")
        case Licences():
            yield from ((LICENCE, SET, *family(one, profile)) for one in value.licences)
        case Availability() if value.marker:
            glyph = next((one.glyph for one in profile.markers if one.key == value.marker), value.marker)
            yield key, SET, value.marker, glyph if glyph == value.marker else f"{glyph} ({value.marker})"
        case Choices():
            for one in value.choices:
                yield key, SET, one.value or one.written, dict(one.names) or one.written
        case _:
            pass


def family(one: Licence, profile: Profile) -> tuple[str, Text]:
    """Return the family that a licence belongs to, or the licence itself, with its name."""
    spec = profile.licences_by_id.get(one.id or "")
    if spec is not None and spec.family:
        spec = profile.licences_by_id.get(spec.family, spec)
    if spec is not None:
        return spec.id, {**spec.local} or spec.names[0]
    return (one.expression, one.expression) if one.expression else (_OTHER, said(say("other terms")))


def _moment(value: Year | Date) -> float:
    if isinstance(value, Year):
        return float(value.year)
    year, *rest = map(int, value.date.split("-"))
    return year + ((rest[0] - 0.5) / 12 if rest else 0.5)


def _of_texts(
    key: str, texts: Mapping[str, str], labels: Mapping[str, Text], extraction: Extraction, facts: Facts
) -> Facet:
    """Return the facet of a column of text: its values where there are few of them, else what it contains."""
    vocabulary = closed(Counter(filter(None, texts.values())))
    if vocabulary is None:
        return Facet(key, TEXT, labels.get(key, key))
    one = Facet(key, SET, labels.get(key, key))
    for id_, text in texts.items():
        if text:
            fact = same(text)
            facts.of[id_][key] = [fact]
            one.values.setdefault(fact, _in_languages(key, extraction, id_))
    return one


def _in_languages(key: str, extraction: Extraction, id_: str) -> Text:
    """Return the text of a column in the editions that have an entry."""
    _, entry = extraction.entries[id_]
    texts = {
        language: harmless(one_line(cell.inlines))
        for language, row in entry.rows.items()
        for name, (_, cell) in extraction.columns(row)
        if name == key and cell.is_filled
    }
    return texts if len(set(texts.values())) > 1 else next(iter(texts.values()))
