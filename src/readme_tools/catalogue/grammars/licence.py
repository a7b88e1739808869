"""Licence cells: `Apache 2.0`, `base: MIT<br>chat: CC BY-NC 4.0`, `A & B`, `X (?)`, `[own](url)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from readme_tools.catalogue.grammars.base import DERIVED, INTERNAL, CellView, Grammar, Parsed, Problem, TextValue
from readme_tools.catalogue.grammars.flat import Flat, flatten
from readme_tools.catalogue.grammars.writing import BREAK, Pen, UnwritableError, Value, text_of
from readme_tools.catalogue.profile.languages import alternatives, languages
from readme_tools.catalogue.profile.model import Profile, fold
from readme_tools.catalogue.profile.spdx import expression, is_spdx_id
from readme_tools.catalogue.profile.spelling import loose
from readme_tools.catalogue.profile.vocabulary import LicenceSpec
from readme_tools.catalogue.untranslated import mark_pattern
from readme_tools.i18n.message import say
from readme_tools.lazy import dataclass, field, regex
from readme_tools.text.source import Span

if TYPE_CHECKING:
    from readme_tools.catalogue.bind import CatalogueRow, Edition

_LABEL = regex(r"([^:：]{1,80}?)\s*[:：]\s*(?!//)(?=\S)")
_SPACES = regex(" +")
_BRACKETED = regex(r"[(（](.*)[)）]")
_OWN = "own terms"
_NUMBERED = regex(r"(?<![a-z0-9.-])[a-z0-9.-]*\d[a-z0-9.-]*(?<![.-])")
_TRAILING_NOTE = regex(r"\s*[(（][^()（）]*[)）]$")


@cache
def _separator() -> re.Pattern[str]:
    words = alternatives(languages().words["conjunctions"])
    return re.compile(rf"\s*(?:[&＆、，・;；/]|(?<!\d),|,(?!\d))\s*|\s+(?:{words})\s+|\s+\+\s+")


class Reading(StrEnum):
    """How a licence's spelling was understood."""

    EXACT = "exact"
    EXPRESSION = "expression"
    RESPELLED = "respelled"
    OWN_TERMS = "own-terms"
    LINKED = "linked"
    UNKNOWN = "unknown"
    UNRECOGNISED = "unrecognised"


# How it is read what may well be a licence that is known by another name.
_OPEN = frozenset({Reading.UNKNOWN, Reading.UNRECOGNISED, Reading.LINKED, Reading.OWN_TERMS})


@dataclass(frozen=True, slots=True)
class Licence:
    """One licence of a cell.

    `id` is the vocabulary's identifier, None for a licence that only a link explains or that nobody
    knows; `expression` is the licence in SPDX's terms. `variant` is what the cell says it applies to.
    `doubt` is the place of the mark that says "perhaps". `canonical` is the right spelling.
    """

    name: str
    id: str | None
    expression: str | None = field(metadata=DERIVED)
    variant: str | None
    doubtful: bool
    url: str | None
    reading: Reading = field(metadata=DERIVED)
    span: Span = field(metadata=INTERNAL)
    doubt: Span | None = field(metadata=INTERNAL)
    canonical: str | None = field(metadata=INTERNAL)


@dataclass(frozen=True, slots=True)
class _Name:
    """What a name says: the licence that it is, and its right spelling."""

    reading: Reading
    spec: LicenceSpec | None = None
    expression: str | None = None
    canonical: str | None = None


@dataclass(frozen=True, slots=True)
class Licences:
    """All licences of a cell, in order, and the cell as text."""

    text: str = field(metadata=INTERNAL)
    licences: tuple[Licence, ...]

    @property
    def are_sure(self) -> bool:
        """Whether it is known of each what it is, and that no other one hides behind it."""
        return bool(self.licences) and not any(one.reading in _OPEN or one.doubtful for one in self.licences)


def parse(view: CellView) -> Parsed:
    """Read the licences of a cell line by line; what is not recognised is kept and reported, unless it is marked."""
    if fold(view.plain) in view.profile.none_words:
        return Parsed(None)
    if mark_pattern(view.profile.untranslated_mark).search(view.plain):
        return Parsed(TextValue(view.plain, view.links))
    licences: list[Licence] = []
    for line in view.lines():
        licences += _Line(flatten(line), view.profile, view.language).read()
    problems = tuple(
        Problem(
            licence.span,
            say(
                "'{name}' is not a licence that the profile '{profile}' knows",
                name=licence.name,
                profile=view.profile.name,
            ),
        )
        for licence in licences
        if licence.reading is Reading.UNRECOGNISED
    )
    return Parsed(Licences(view.plain, tuple(licences)), problems)


class _Line:
    """Reads one line of a licence cell; works on offsets so that each licence keeps its place."""

    def __init__(self, flat: Flat, profile: Profile, language: str) -> None:
        self.flat = flat
        self.text = flat.text
        self.profile = profile
        self.language = language

    def read(self) -> Iterator[Licence]:
        start, end = self._strip(0, len(self.text))
        if start == end:
            return
        bracketed = _BRACKETED.fullmatch(self.text, start, end)
        if bracketed and self._doubt_start(start, end) != start:
            start, end = self._strip(*bracketed.span(1))
        variant = None
        label = _LABEL.match(self.text, start, end)
        if label is not None and not self._is_name(start, end, label.end(1)):
            variant, start = label[1], label.end()
        whole = self._whole(start, end, variant)
        if whole is not None and (whole.url is None or not self._are_names(start, end)):
            yield whole
            return
        for first, last in self._split(start, end):
            yield self._whole(first, last, variant) or self._within(first, last, variant)

    def _are_names(self, start: int, end: int) -> bool:
        """Return whether a text that a link explains is rather several licences, each known by its name."""
        read = [self._whole(*part, None) for part in self._split(start, end)]
        return len(read) > 1 and all(one is not None and one.reading is not Reading.LINKED for one in read)

    def _is_name(self, start: int, end: int, colon: int) -> bool:
        """Return whether a text with a colon is a licence's name: it is known, or one link from its start."""
        whole = self._whole(start, end, None)
        return whole is not None and (whole.reading is not Reading.LINKED or self.flat.url(start, colon) is not None)

    def _strip(self, start: int, end: int) -> tuple[int, int]:
        part = self.text[start:end]
        first = start + len(part) - len(part.lstrip())
        return first, max(first, start + len(part.rstrip()))

    def _split(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        at = start
        for match in _separator().finditer(self.text, start, end):
            if match.start() > at:
                yield at, match.start()
            at = match.end()
        if end > at:
            yield at, end

    def _doubt_start(self, start: int, end: int) -> int:
        """Return where the doubt mark at the end of a name starts, or `end` when there is none."""
        part = self.text[start:end]
        for mark in self.profile.doubt:
            if part.endswith(mark):
                return end - len(mark)
        return end

    def _whole(self, start: int, end: int, variant: str | None) -> Licence | None:
        """Read a range as one licence, or give None when nothing says that it is one."""
        doubt = self._doubt_start(start, end)
        first, last = self._strip(start, doubt)
        if first == last:
            alone = doubt < end  # the doubt mark
            return self._licence(_Name(Reading.UNKNOWN), (start, end), (end, end), variant, None) if alone else None
        note = _TRAILING_NOTE.search(self.text, first, last)
        for stop in (last, note.start() if note and note.start() > first else last):
            found = self._lookup(self._text(first, stop))
            if found is not None:
                return self._licence(found, (first, stop), (doubt, end), variant, self.flat.url(first, last))
        return self._linked(first, last, (doubt, end), variant)

    def _linked(self, start: int, end: int, doubt: tuple[int, int], variant: str | None) -> Licence | None:
        """Read a range that a link explains; what stands after a link's text is a remark on it."""
        url = self.flat.url(start, end)
        if url is None:
            return None
        stop = next((at for at in range(start, end) if self.flat.url_at(at) != self.flat.url_at(start)), end)
        remark = self._text(stop, end).strip()
        if self.flat.url_at(start) is None or not remark:
            return self._licence(_Name(Reading.LINKED), (start, end), doubt, variant, url)
        name = self._lookup(self._text(start, stop)) or _Name(Reading.LINKED)
        return self._licence(name, (start, stop), doubt, variant or remark, url)

    def _text(self, start: int, end: int) -> str:
        return _SPACES.sub(" ", self.text[start:end])

    def _licence(
        self, name: _Name, place: tuple[int, int], doubt: tuple[int, int], variant: str | None, url: str | None
    ) -> Licence:
        spec = name.spec
        return Licence(
            self._text(*place),
            spec.id if spec else None,
            spec.expression if spec else name.expression,
            variant,
            doubt[0] < doubt[1],
            url,
            name.reading,
            self.flat.span(*place),
            self.flat.span(*doubt) if doubt[0] < doubt[1] else None,
            name.canonical,
        )

    def _lookup(self, name: str) -> _Name | None:
        profile = self.profile
        spec = profile.licence_spellings.get(name)
        if spec is not None:
            return _Name(Reading.EXACT, spec, canonical=name)
        folded = fold(name)
        if folded in profile.unknown_words:
            return _Name(Reading.UNKNOWN)
        spec = profile.folded_licences.get(folded) or profile.loose_licences.get(loose(name))
        if spec is not None:
            if profile.accepts_spdx and not spec.is_family and is_spdx_id(name):
                return _Name(Reading.EXACT, spec, canonical=name)
            return _Name(Reading.RESPELLED, spec, canonical=self._canonical(spec, name))
        if any(pattern.fullmatch(name) for pattern in profile.licence_patterns):
            return _Name(Reading.OWN_TERMS, canonical=name)
        spdx = expression(name)
        return None if spdx is None else _Name(Reading.EXPRESSION, expression=spdx, canonical=name)

    def _canonical(self, spec: LicenceSpec, name: str) -> str:
        """Return the right spelling nearest to a wrong one: the same words, else the usual name."""
        for same in (fold, loose):
            for right in spec.names:
                if same(right) == same(name):
                    return right
        return spec.name_in(self.language)

    def _within(self, start: int, end: int, variant: str | None) -> Licence:
        """Find a known licence inside a remark such as `CC BY 4.0 as for the DPO model`."""
        part = self.text[start:end]
        best: tuple[int, int, LicenceSpec] | None = None
        for spelling, spec in self.profile.licence_spellings.items():
            if spec.is_family or spelling not in part:  # a family's name is too little to go by in prose
                continue
            match = re.search(rf"(?<![A-Za-z0-9]){re.escape(spelling)}(?![A-Za-z0-9]|[ .-]?v?\d)", part)
            if match and (best is None or match.end() - match.start() > best[1] - best[0]):
                best = (match.start(), match.end(), spec)
        if best is not None and _is_remark(part[: best[0]] + " " + part[best[1] :]):
            first, last = start + best[0], start + best[1]
            remark = " ".join((part[: best[0]] + " " + part[best[1] :]).split())
            found = _Name(Reading.EXACT, best[2], canonical=self.text[first:last])
            return self._licence(found, (first, last), (last, last), variant or remark, self.flat.url(first, last))
        doubt = self._doubt_start(start, end)
        return self._licence(_Name(Reading.UNRECOGNISED), self._strip(start, doubt), (doubt, end), variant, None)


def _is_remark(text: str) -> bool:
    """Return whether what surrounds a licence's name is a remark rather than part of another name."""
    return len(text.split()) >= 2 or any(ord(character) > 0x2E80 for character in text)


# Writing -------------------------------------------------------------------------------------


def render(value: Value, pen: Pen) -> str:
    """Write the licences one a line: `base: MIT<br>chat: CC BY-NC 4.0`; those of no variant side by side.

    Raises `UnwritableError` for a licence without a name whose id the profile does not have.
    """
    if "licences" not in value:
        return text_of(value, pen)
    written = [_written(licence, pen) for licence in value["licences"]]
    return (BREAK if any("variant" in one for one in value["licences"]) else " & ").join(written)


def _written(licence: Value, pen: Pen) -> str:
    name = pen.link(_name(licence, pen), str(licence.get("url", "")))
    doubt = f" {pen.profile.doubt[0]}" if licence.get("doubtful") and pen.profile.doubt else ""
    variant = f"{pen.text(str(licence['variant']))}: " if "variant" in licence else ""
    return f"{variant}{name}{doubt}"


def _name(licence: Value, pen: Pen) -> str:
    """Return a licence's name: as it is given, else the usual one of its id."""
    spec = pen.profile.licences_by_id.get(str(licence.get("id", "")))
    if "name" not in licence:
        if spec is None:
            raise UnwritableError(
                say("'{id}' is not a licence of the profile: give its name", id=licence.get("id", ""))
            )
        return spec.name_in(pen.language)
    name = str(licence["name"])
    if "id" in licence and not (spec and loose(name) in map(loose, spec.readable)):
        raise UnwritableError(
            say(
                "'{name}' is not how the licence '{id}' is written: change the other one too, or leave one out",
                name=name,
                id=licence["id"],
            )
        )
    return name


def licences_of(edition: Edition) -> Iterator[tuple[CatalogueRow, Licence]]:
    """Yield every licence that a cell of an edition names, with its row."""
    for row, _, _, value in edition.values_of("licence", Licences):
        yield from ((row, licence) for licence in value.licences)


# Meaning -------------------------------------------------------------------------------------


def identity(licence: Licence) -> str:
    """Return which licence it is; names of a vendor's own terms are translated, so they are all alike."""
    if licence.reading is Reading.UNKNOWN:
        return "unknown"
    return licence.id or licence.expression or _OWN


def _meaning(_view: CellView, parsed: Parsed, _languages: Sequence[str]) -> tuple[tuple[str, bool], ...] | None:
    licences = parsed.value.licences if isinstance(parsed.value, Licences) else ()
    return None if parsed.problems else tuple(sorted((_compared(one), one.doubtful) for one in licences))


def _compared(licence: Licence) -> str:
    """Return what is the same of a licence in every language: of a vendor's own terms, their versions and sizes."""
    known = identity(licence)
    return known if known != _OWN else " ".join((known, *sorted(_NUMBERED.findall(licence.name.casefold()))))


GRAMMAR = Grammar(
    "licence",
    Licences,
    parse,
    render,
    meaning=_meaning,
    names=lambda value: {one.name for one in value.licences},
    facts=lambda value, _: [("", tuple(one.id or one.name for one in value.licences))],
)
