"""Alignment -> Inferred: the whole of it, step by step."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from readme_tools.catalogue.bind import CatalogueTable, Edition, bind
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.profile.model import Profile, fold, from_data
from readme_tools.catalogue.profile.spelling import bare
from readme_tools.i18n.message import join, say, say_count
from readme_tools.infer import licences, markers, orders
from readme_tools.infer.columns import ColumnKind, kind_of, kinds, name_keys, unused
from readme_tools.infer.guessing import Guess, guess
from readme_tools.infer.result import Inferred, Part
from readme_tools.infer.translations import terms, translated
from readme_tools.infer.vocabularies import constants, same, trial, unknown_word
from readme_tools.markdown.entries import DESCRIPTION, MAKER, NAME
from readme_tools.markdown.listing import ListStyle

_ORIGIN = "what was inferred"
_SUMMARY = 6
_SHARE = 2 / 3  # of the entries must be written so
_SHOWN = {NAME: "[name](url)", MAKER: "maker", DESCRIPTION: "description"}


def infer(alignment: Alignment, name: str, prior: Mapping[str, Any] | None = None) -> Inferred:
    """Infer a profile for a catalogue that was read with the profile `generic`.

    `prior` is the data of a shipped profile that fits the catalogue: what it says stands, and what
    the catalogue shows is added.
    """
    tables, rows = _counts(alignment, is_list=False)
    lists, entries = _counts(alignment, is_list=True)
    section = _list_section(alignment)
    alignment = alignment.without_lists  # the parts of an entry are no columns of the catalogue's own
    editions = (*alignment.editions, *alignment.included)
    found = kinds(alignment)
    words = constants(found)
    profile = trial(words)
    guessed = _settled([(kind, guess(kind, profile)) for kind in found], profile)
    taken = [column["key"] for column in (prior or {}).get("columns", ())]
    name_keys([kind for kind, _ in guessed], taken)
    result = Inferred(
        name,
        ", ".join(kind.key for kind, _ in guessed[:_SUMMARY]),
        [_column(alignment, kind, one, profile) for kind, one in guessed],
        constants=_constants(words, guessed),
        tables=tables,
        rows=rows,
        lists_read=lists,
        entries=entries,
    )
    if prior:
        from readme_tools.infer.prior import put_over

        result = put_over(prior, result, guessed)
    _add_markers(result, [kind for kind, one in guessed if one.grammar == "availability"], editions)
    _add_licences(result, editions, prior or {})
    _add_names(result, alignment, guessed)
    _add_orders(result, editions)
    if "lists" not in result.rest:
        result.lists = section
    return result


# Columns -------------------------------------------------------------------------------------


def _settled(guessed: Sequence[tuple[ColumnKind, Guess]], profile: Profile) -> list[tuple[ColumnKind, Guess]]:
    """Make one kind of all first columns that name entries, and put the other first columns to their like."""
    entries = [kind for kind, one in guessed if kind.first and one.grammar == "entry"]
    others = [kind for kind, _ in guessed if not kind.first]
    settled: list[ColumnKind] = []
    if entries:
        whole = kind_of(True, [use for kind in entries for use in kind.uses])
        whole.slips = tuple(use for kind in entries for use in kind.slips)
        whole.key = "name"
        settled.append(whole)
    for kind, one in guessed:
        if kind.first and one.grammar != "entry":
            like = [other for other in others if _headings(other) & _headings(kind)]
            if like and "" not in _headings(kind):
                merged = kind_of(False, [use for each in (kind, *like) for use in each.uses])
                others = [merged if other is like[0] else other for other in others if other not in like[1:]]
            else:
                settled.append(kind)
    known = {id(kind): one for kind, one in guessed}
    return [(kind, known.get(id(kind)) or guess(kind, profile)) for kind in [*settled, *others]]


def _headings(kind: ColumnKind) -> set[str]:
    return {fold(heading) for spellings in kind.headings.values() for heading in spellings}


def _counts(alignment: Alignment, *, is_list: bool) -> tuple[int, int]:
    """Return how many tables or lists a catalogue has, and how many rows these have in all editions."""
    included = [table for one in alignment.included for table in one.tables]
    count = len([one for one in alignment.tables if one.is_list is is_list])
    mine = [table for one in alignment.editions for table in one.tables]
    rows = sum(len(table.rows) for table in (*mine, *included) if table.is_list is is_list)
    return count + len([table for table in included if table.is_list is is_list]), rows


def _column(alignment: Alignment, kind: ColumnKind, one: Guess, profile: Profile) -> Part:
    data: dict[str, Any] = {"key": kind.key, "grammar": one.grammar}
    part = Part(data, say_count("{count:,} table", "{count:,} tables", kind.tables))
    part.notes["grammar"] = say("{read:,} of {total:,} cells", read=one.read, total=one.total)
    if one.grammar in ("text", "entry"):
        part.notes["grammar"] = say_count("{count:,} cell", "{count:,} cells", one.total)
    if kind.first:
        data["first"] = True
    if one.vocabularies:
        _add_values(alignment, kind, one, part)
    elif unknown := unknown_word(kind, profile):
        data["unknown"] = unknown
    data["headings"] = {
        language: list(spellings)
        for language, spellings in sorted(kind.headings.items(), key=lambda item: _rank(alignment, item[0]))
    }
    if kind.slips:
        texts = [f"'{use.column.heading}'" for use in kind.slips]
        part.below.append(
            say("Left out, as probably misspelt; 'check' reports it: {headings}", headings=join(", ", texts))
        )
    return part


def _rank(alignment: Alignment, language: str) -> int:
    languages = alignment.languages
    return languages.index(language) if language in languages else len(languages)


def _add_values(alignment: Alignment, kind: ColumnKind, one: Guess, part: Part) -> None:
    """Add the values of a vocabulary, one that is called alike in every language as a mere text."""
    vocabularies = dict(sorted((one.vocabularies or {}).items(), key=lambda item: _rank(alignment, item[0])))
    if len(vocabularies) > 1:
        named = translated(alignment, kind, {language: list(own.values) for language, own in vocabularies.items()})
    else:
        named = [{language: text} for language, own in vocabularies.items() for text in own.values]
    values: list[Any] = []
    for names in named:
        same_in_all = len(set(names.values())) == 1 and len(names) == len(vocabularies)
        values.append(next(iter(names.values())) if same_in_all else {"names": names})
        count = sum(vocabularies[language].values[text] for language, text in names.items())
        part.items.setdefault("values", []).append(say_count("{count:,} cell", "{count:,} cells", count))
    part.data["values"] = values
    if one.several:
        part.data["several"] = True
        part.notes["several"] = say("a cell may list more than one")
    mistakes = dict.fromkeys(bare(text) for own in vocabularies.values() for text in own.mistakes)
    known = {same(text) for names in named for text in names.values()}
    if left := [text for text in mistakes if text and same(text) not in known]:
        part.data["mistakes"] = left
        part.notes["mistakes"] = say(
            "hardly ever said, so probably wrong: 'check' reports it; if it is right, add it above"
        )


# Words ---------------------------------------------------------------------------------------


def _constants(
    words: Mapping[str, Mapping[str, Sequence[str]]], guessed: Sequence[tuple[ColumnKind, Guess]]
) -> dict[str, dict[str, list[str]]]:
    """Leave out words that are values of a vocabulary and stand nowhere else; add the marks of doubt that are used."""
    elsewhere = {fold(cell.plain) for kind, one in guessed if not one.vocabularies for cell in kind.cells}
    found: dict[str, dict[str, list[str]]] = {}
    for section, by_language in words.items():
        kept = {
            language: left
            for language, listed in by_language.items()
            if (left := [word for word in listed if fold(word) in elsewhere])
        }
        if kept:
            found[section] = kept
    from readme_tools.infer.knowledge import knowledge

    licence_cells = [cell.plain for kind, one in guessed if one.grammar == "licence" for cell in kind.cells]
    doubts = [mark for mark in knowledge().doubt if any(text.endswith(mark) for text in licence_cells)]
    if doubts:
        found["doubt"] = {"any": doubts}
    return found


def _add_markers(result: Inferred, marked: Sequence[ColumnKind], editions: Sequence[Edition]) -> None:
    if not marked:
        return
    known = {
        glyph
        for part in result.markers.values()
        for text in (part.data["glyph"], *part.data.get("variants", ()))
        for glyph in (text, text.removesuffix("\ufe0f"))
    }
    for one in markers.markers(marked, editions, known):
        data: dict[str, Any] = {"glyph": one.glyph}
        part = Part(data, notes={"glyph": say_count("{count:,} cell", "{count:,} cells", one.uses)})
        if one.variants:
            data["variants"] = one.variants
        if one.slips:
            used = [say("{sign}: {count:,}", sign=sign, count=count) for sign, count in one.slips.items()]
            part.notes["variants"] = say("of these the page has {signs}", signs=join(", ", used))
        if one.meaning:
            data["meaning"] = one.meaning
        result.markers[unused(one.key, result.markers)] = part


def _bound(result: Inferred, editions: Sequence[Edition]) -> tuple[list[Edition], Profile]:
    profile = from_data(result.data(), _ORIGIN)
    return [bind(one.document, one.name, profile) for one in editions], profile


def _add_licences(result: Inferred, editions: Sequence[Edition], prior: Mapping[str, Any]) -> None:
    if not any(part.data["grammar"] == "licence" for part in result.columns):
        return
    result.licences = Part({"vocabulary": "common", **prior.get("licences", {})})
    bound, profile = _bound(result, editions)
    seen = licences.seen(bound, profile)
    known: list[Any] = list(result.licences.data.get("known", ()))
    notes = ["" for _ in known]
    # A shipped profile decides how licences are spelt; otherwise the catalogue does.
    for id_, (name, count) in sorted(() if prior else seen.respelled.items()):
        known.append({"id": id_, "names": [name]})
        notes.append(say_count("{count:,} cell writes it so", "{count:,} cells write it so", count))
    taken = set(profile.licences_by_id)
    for name, count in seen.unknown.items():
        slug = licences.slug(name, taken)
        taken.add(slug)
        known.append({"id": slug, "names": [name]})
        notes.append(say_count("{count:,} cell; is it right?", "{count:,} cells; is it right?", count))
    if known:
        result.licences.data["known"] = known
        result.licences.items["known"] = notes
    result.licences.note = say("{read:,} of {total:,} licences are known", read=seen.recognised, total=seen.total)
    for name, (near, count) in sorted(seen.slips.items()):
        result.licences.below.append(
            say("Left out, as probably misspelt: '{name}' ({count:,}), for '{near}'", name=name, count=count, near=near)
        )


def _add_names(result: Inferred, alignment: Alignment, guessed: Sequence[tuple[ColumnKind, Guess]]) -> None:
    """Add the names of organisations, and for the glossary what else is translated alike again and again."""
    if len(alignment.languages) < 2:
        return
    texts = [kind for kind, one in guessed if one.grammar in ("text", "training-data")]
    naming = [kind for kind in texts if kind.meaning and kind.meaning.organisation]
    fixed = {name for part in result.names for name in part.data["names"].values()}
    for kind in naming:
        for term in terms(alignment, [kind]):
            if fixed.isdisjoint(term.texts.values()):
                data = {"columns": [kind.key], "names": dict(term.texts)}
                result.names.append(Part(data, say_count("{count:,} row", "{count:,} rows", term.rows)))
    result.glossary = terms(alignment, [kind for kind in texts if kind not in naming])


# Orders --------------------------------------------------------------------------------------


def _add_orders(result: Inferred, editions: Sequence[Edition]) -> None:
    """Keep the orders that are there as far as they hold, and add those that hold in other tables."""
    bound, profile = _bound(result, editions)
    rest = [table for one in bound for table in one.tables]
    kept: list[Part] = []
    for spec, part in zip(profile.orders, result.orders, strict=True):
        one = orders.evidence(spec, [table for table in rest if orders.fits(table, spec)])
        if one is not None:
            kept.append(_order(one, part.data))
            rest = [table for table in rest if not orders.fits(table, one.spec)]
    found = orders.find(rest, [edition.language for edition in editions])
    result.orders = [*kept, *(_order(one) for one in found)]


def _order(one: orders.Found, given: Mapping[str, Any] | None = None) -> Part:
    spec = one.spec
    data: dict[str, Any] = {"columns": list(spec.columns)}
    data["direction"] = "descending" if spec.descending else "ascending"
    data |= given or {}
    if spec.by_text:
        data["by"] = "text"
    for name, texts in (("when", spec.when), ("leading", spec.leading), ("except", spec.exempt)):
        if texts:
            data[name] = list(texts)
    part = Part(data)
    if one.rows:
        part.note = say_count(
            "{right:,} of {rows:,} rows stand so, in {count:,} table",
            "{right:,} of {rows:,} rows stand so, in {count:,} tables",
            one.tables,
            right=one.rows - one.wrong,
            rows=one.rows,
        )
    if one.exempt:
        part.notes["except"] = say("these stand in another order")
    return part


def _list_section(alignment: Alignment) -> Part | None:
    """Return the section about lists: the pattern of most entries, None where tables hold more than lists do."""
    tables = [table for edition in alignment.editions for table in edition.tables]
    found = [table for table in tables if table.is_list]
    total = sum(len(table.rows) for table in found)
    if not total or total * 2 < sum(len(table.rows) for table in tables):
        return None
    patterns: Counter[str] = Counter()
    for table in found:
        patterns[_pattern(table)] += len(table.rows)
    pattern, count = patterns.most_common(1)[0]
    if not pattern or count < total * _SHARE:
        return None
    return Part({"pattern": pattern}, say("{count:,} of {total:,} entries stand so", count=count, total=total))


def _pattern(table: CatalogueTable) -> str:
    """Return an entry with what most entries of a list have; nothing where it would not be read as one."""
    from readme_tools.markdown.lists import read_pattern

    style = table.node.syntax
    if not isinstance(style, ListStyle):
        return ""
    cells = [_shown(table, column.key) for column in table.columns]
    text = style.text(cells)
    return text if "\n" not in text and read_pattern(text) is not None else ""


def _shown(table: CatalogueTable, key: str) -> str:
    cells = [cell for row in table.rows if (cell := row.cell(key)) is not None and cell.is_filled]
    if key == NAME and sum(bool(row.links[0]) for row in table.rows if row.links) * 2 < len(table.rows):
        return "**name**"
    return _SHOWN.get(key, "") if len(cells) * 2 >= len(table.rows) else ""
