"""Profiles: what the headings, cells, markers and words of a catalogue mean. Data, not code."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

from readme_tools.catalogue.profile.languages import Language, known_facts, languages
from readme_tools.catalogue.profile.patterns import Pattern, PatternError
from readme_tools.catalogue.profile.specs import (
    ChoiceSpec,
    ColumnSpec,
    DatedUrlSpec,
    Individuals,
    LinkDemand,
    MarkerSpec,
    NameSpec,
    OrderSpec,
    ReferenceSpec,
    fields_of,
    frozen,
)
from readme_tools.catalogue.profile.spelling import fold as fold  # most look for it here
from readme_tools.catalogue.profile.spelling import loose
from readme_tools.catalogue.profile.vocabulary import LicenceSpec, read_licences
from readme_tools.catalogue.untranslated import DEFAULT_MARK
from readme_tools.errors import ProfileError
from readme_tools.i18n.message import say
from readme_tools.lazy.data import FOLDER, shipped_toml
from readme_tools.lazy.dataclasses import dataclass, field, replace

GENERIC = "generic"
_LONGEST = 60  # characters of a pattern that are shown


@dataclass(frozen=True)
class Profile:
    """All that is particular to one kind of catalogue, as the file `origin` or a shipped profile says it."""

    name: str
    summary: str = ""
    columns: tuple[ColumnSpec, ...] = ()
    blank_tables: tuple[tuple[str, ...], ...] = ()
    markers: tuple[MarkerSpec, ...] = ()
    link_hosts: tuple[str, ...] = ()
    licences: tuple[LicenceSpec, ...] = ()
    accepts_spdx: bool = True
    licence_patterns: tuple[Pattern, ...] = ()
    unknown: tuple[str, ...] = ()
    doubt: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    size_words: tuple[str, ...] = ()
    bold_sizes_from: float | None = None
    bold_newest_year: bool = False
    list_pattern: str = ""
    orders: tuple[OrderSpec, ...] = ()
    references: tuple[ReferenceSpec, ...] = ()
    dated_urls: tuple[DatedUrlSpec, ...] = ()
    base_columns: tuple[str, ...] = ()
    unknown_by_language: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: tuple[NameSpec, ...] = ()
    individuals: Individuals = field(default_factory=Individuals)
    languages: Mapping[str, Language] = field(default_factory=dict)
    words: frozenset[str] = frozenset()  # in small letters
    untranslated_mark: str = DEFAULT_MARK
    origin: str = ""

    def language(self, tag: str) -> Language:
        """Return the facts about a language, the profile's own before those that ship with the package."""
        return self.languages.get(tag) or languages().language(tag)

    @cached_property
    def first_headings(self) -> Mapping[str, ColumnSpec]:
        """Column kinds by folded heading, for a table's first column."""
        return MappingProxyType(dict(self._headings(first=True)))

    @cached_property
    def headings(self) -> Mapping[str, ColumnSpec]:
        """Column kinds by folded heading, for the other columns."""
        return MappingProxyType(dict(self._headings(first=False)))

    def _headings(self, first: bool) -> Iterator[tuple[str, ColumnSpec]]:
        for column in self.columns:
            if column.first is first:
                for spellings in column.headings.values():
                    yield from ((fold(heading), column) for heading in spellings)

    def column(self, key: str) -> ColumnSpec | None:
        """Return the column kind of a key."""
        return next((column for column in self.columns if column.key == key), None)

    @cached_property
    def unknown_words(self) -> frozenset[str]:
        """Folded words that say "not known" in any language."""
        return frozenset(map(fold, self.unknown))

    @cached_property
    def none_words(self) -> frozenset[str]:
        """Folded words that say "nothing here" in any language, the empty text among them."""
        return frozenset((*map(fold, self.none), ""))

    @cached_property
    def constant_words(self) -> frozenset[str]:
        """Folded words that say either."""
        return self.unknown_words | self.none_words

    @cached_property
    def glyphs(self) -> Mapping[str, MarkerSpec]:
        """Marker kinds by every glyph that is read as one of them."""
        return MappingProxyType({g: marker for marker in self.markers for g in (*marker.variants, marker.glyph)})

    @cached_property
    def licence_spellings(self) -> Mapping[str, LicenceSpec]:
        """Licences by every right spelling, to the letter."""
        return MappingProxyType({name: licence for licence in self.licences for name in licence.names})

    @cached_property
    def folded_licences(self) -> Mapping[str, LicenceSpec]:
        """Licences by folded spelling, right and wrong ones; a right spelling of one goes before a wrong one."""
        readable = {fold(text): licence for licence in self.licences for text in licence.readable}
        return MappingProxyType({**readable, **{fold(name): one for name, one in self.licence_spellings.items()}})

    @cached_property
    def loose_licences(self) -> Mapping[str, LicenceSpec]:
        """Licences by loose spelling, for what is spelt in no listed way."""
        readable = {loose(text): licence for licence in self.licences for text in licence.readable}
        return MappingProxyType({**readable, **{loose(name): one for name, one in self.licence_spellings.items()}})

    @cached_property
    def licences_by_id(self) -> Mapping[str, LicenceSpec]:
        """Licences and families by id."""
        return MappingProxyType({licence.id: licence for licence in self.licences})


def _texts(data: Mapping[str, Any] | None) -> tuple[str, ...]:
    """Join the words that a table of the profile lists by language."""
    return tuple(word for words in (data or {}).values() for word in words)


def from_data(data: Mapping[str, Any], where: str | Callable[[Sequence[str | int]], str]) -> Profile:
    """Make a profile of parsed TOML that fits `schema/profile.schema.json`.

    `where` names the data, or any place in it. Raises `ProfileError` for what a schema cannot say: a
    doubled key or heading, an unknown column in a table, or a pattern that is no regular expression.
    """
    at = (lambda _: where) if isinstance(where, str) else where
    origin = at(())
    columns = tuple(
        ColumnSpec(**fields_of(column) | {"values": tuple(map(_choice, column.get("values", ())))})
        for column in data.get("columns", ())
    )
    keys = [column.key for column in columns]
    doubled = next((key for key in keys if keys.count(key) > 1), None)
    if doubled:
        raise ProfileError("{origin}: the column key '{doubled}' is defined twice", origin=origin, doubled=doubled)
    _refuse_shared_headings(columns, origin)
    _refuse_idle_values(columns, origin)
    blank = tuple(tuple(table["columns"]) for table in data.get("tables", ()))
    missing = next((key for table in blank for key in table if key not in keys), None)
    if missing:
        raise ProfileError(
            "{origin}: a table names the column '{missing}', which is not defined", origin=origin, missing=missing
        )
    sections = {key: data.get(key, ()) for key in ("orders", "references", "names", "dated-urls")}
    bases = {"columns": data.get("licences", {}).get("base-columns", ())}
    for section, entries in {**sections, "individuals": (data.get("individuals", {}),), "licences": (bases,)}.items():
        named = (
            key
            for one in entries
            for key in (*one.get("columns", ()), *one.get("when", ()), *([one["against"]] if "against" in one else ()))
        )
        missing = next((key for key in named if key not in keys), None)
        if missing:
            raise ProfileError(
                "{origin}: {section}: unknown column '{missing}'", origin=origin, section=section, missing=missing
            )
    licences = data.get("licences", {})
    constants = data.get("constants", {})
    return Profile(
        name=data["name"],
        summary=data.get("summary", ""),
        columns=columns,
        blank_tables=blank,
        markers=tuple(
            MarkerSpec(
                key,
                marker["glyph"],
                tuple(marker.get("variants", ())),
                LinkDemand(marker["link"]) if "link" in marker else None,
            )
            for key, marker in data.get("markers", {}).items()
        ),
        link_hosts=tuple(data.get("availability", {}).get("hosts", ())),
        licences=read_licences(licences, origin),
        accepts_spdx="spelling" not in licences,
        licence_patterns=tuple(
            _compile(pattern, at(("licences", "patterns", number)))
            for number, pattern in enumerate(licences.get("patterns", ()))
        ),
        unknown=_texts(constants.get("unknown")),
        doubt=_texts(constants.get("doubt")),
        none=_texts(constants.get("none")),
        size_words=tuple(data.get("sizes", {}).get("words", ())),
        bold_sizes_from=data.get("sizes", {}).get("bold-from"),
        bold_newest_year=data.get("years", {}).get("bold-newest", False),
        list_pattern=_list_pattern(data.get("lists", {}).get("pattern", ""), at(("lists", "pattern"))),
        orders=tuple(map(_order, data.get("orders", ()))),
        references=tuple(ReferenceSpec(**fields_of(one)) for one in data.get("references", ())),
        dated_urls=tuple(DatedUrlSpec(**fields_of(one)) for one in data.get("dated-urls", ())),
        base_columns=tuple(licences.get("base-columns", ())),
        unknown_by_language=frozen(constants.get("unknown", {})),
        names=tuple(NameSpec(**fields_of(entry)) for entry in data.get("names", ())),
        individuals=Individuals(**fields_of(data.get("individuals", {}))),
        languages=MappingProxyType({code: _language(code, facts) for code, facts in data.get("languages", {}).items()}),
        words=frozenset(word.casefold() for word in data.get("words", ())),
        origin=origin,
    )


def _choice(data: str | Mapping[str, Any]) -> ChoiceSpec:
    if isinstance(data, str):
        return ChoiceSpec(MappingProxyType({"any": data}))
    names = data["names"]
    by_language = {"any": names} if isinstance(names, str) else dict(names)
    return ChoiceSpec(MappingProxyType(by_language), tuple(data.get("aliases", ())))


def _order(data: Mapping[str, Any]) -> OrderSpec:
    fields = fields_of(data)
    is_descending, is_by_text = fields.pop("direction") == "descending", fields.pop("by", "") == "text"
    return OrderSpec(descending=is_descending, by_text=is_by_text, exempt=fields.pop("except", ()), **fields)


def _language(code: str, facts: Mapping[str, Any]) -> Language:
    """Put a profile's facts about a language over the known ones."""
    return replace(languages().language(code), code=code, **known_facts(facts))


def _list_pattern(pattern: str, origin: str) -> str:
    if pattern:
        from readme_tools.markdown.lists import read_pattern

        if read_pattern(pattern) is None:
            raise ProfileError(
                "{origin}: '{pattern}' is not an entry of a list: write one as it stands in the README, "
                "such as '- [name](url) - description'",
                origin=origin,
                pattern=pattern,
            )
    return pattern


def _compile(pattern: str, origin: str) -> Pattern:
    try:
        return Pattern(pattern)
    except PatternError as error:
        shown = pattern if len(pattern) <= _LONGEST else f"{pattern[:_LONGEST]}…"
        raise ProfileError(
            "{origin}: '{pattern}' is not a regular expression: {error}",
            origin=origin,
            pattern=shown,
            error=error.args[0],
        ) from error


def _refuse_shared_headings(columns: tuple[ColumnSpec, ...], origin: str) -> None:
    seen: dict[tuple[bool, str], str] = {}
    for column in columns:
        for spellings in column.headings.values():
            for heading in spellings:
                other = seen.setdefault((column.first, fold(heading)), column.key)
                if other != column.key:
                    raise ProfileError(
                        "{origin}: the heading '{heading}' belongs to '{other}' and '{key}'",
                        origin=origin,
                        heading=heading,
                        other=other,
                        key=column.key,
                    )


def _refuse_idle_values(columns: tuple[ColumnSpec, ...], origin: str) -> None:
    """Refuse a column of choices without values, and values of a column that is read otherwise."""
    for column in columns:
        if column.grammar == "choice" and not column.values:
            raise ProfileError("{origin}: the column '{key}' has no 'values'", origin=origin, key=column.key)
        if column.values and column.grammar != "choice":
            raise ProfileError(
                "{origin}: the column '{key}' has 'values', but not the grammar 'choice'", origin=origin, key=column.key
            )


@cache
def shipped_names() -> tuple[str, ...]:
    """Return the names of the profiles that ship with the package, the generic one last."""
    names = sorted(file.stem for file in FOLDER.joinpath("catalogue", "profiles").glob("*.toml"))
    return (*(name for name in names if name != GENERIC), GENERIC)


@cache
def shipped(name: str) -> Profile:
    """Load a profile that ships with the package; tests hold it against the schema, so start-up need not."""
    return from_data(shipped_data(name), say("profile '{name}'", name=name))


def shipped_data(name: str) -> dict[str, Any]:
    """Return the parsed TOML of a profile that ships with the package."""
    return shipped_toml("catalogue", "profiles", f"{name}.toml")
