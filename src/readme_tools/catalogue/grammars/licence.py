"""Licence cells: `Apache 2.0`, `base: MIT<br>chat: CC BY-NC 4.0`, `A & B`, `X (?)`, `[own](url)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from readme_tools.catalogue.grammars.base import BY_LANGUAGE, CellView, Parsed, Problem
from readme_tools.catalogue.grammars.flat import Flat, flatten
from readme_tools.catalogue.languages import languages
from readme_tools.catalogue.profile import LicenceSpec, Profile, fold
from readme_tools.text.source import Span

INTERNAL = {"internal": True}

_LABEL = re.compile(r"([^:：]{1,80}?)\s*[:：]\s*(?!//)(?=\S)")
_BRACKETED = re.compile(r"[(（](.*)[)）]")
_TRAILING_NOTE = re.compile(r"\s*[(（][^()（）]*[)）]$")


@cache
def _separator() -> re.Pattern[str]:
    words = "|".join(map(re.escape, languages().conjunctions))
    return re.compile(rf"\s*[&＆,、，・;；/]\s*|\s+(?:{words})\s+|\s+\+\s+")


class Reading(StrEnum):
    """How a licence's spelling was understood."""

    EXACT = "exact"
    RESPELLED = "respelled"
    OWN_TERMS = "own-terms"
    LINKED = "linked"
    UNKNOWN = "unknown"
    UNRECOGNISED = "unrecognised"


@dataclass(frozen=True, slots=True)
class Licence:
    """One licence of a cell.

    `id` is the vocabulary's identifier, None for a licence that only a link explains or that nobody
    knows. `variant` is what the cell says it applies to. `canonical` is the right spelling.
    """

    name: str
    id: str | None
    variant: str | None
    doubtful: bool
    url: str | None
    reading: Reading
    span: Span = field(metadata=INTERNAL)
    canonical: str | None = field(metadata=INTERNAL)


@dataclass(frozen=True, slots=True)
class Licences:
    """All licences of a cell, in order, and the cell as text."""

    text: str = field(metadata=BY_LANGUAGE)
    licences: tuple[Licence, ...]


def parse(view: CellView) -> Parsed:
    """Read the licences of a cell line by line; what is not recognised is kept and reported."""
    if fold(view.plain) in view.profile.none_words:
        return Parsed(None)
    licences: list[Licence] = []
    for line in view.lines():
        licences += _Line(flatten(line), view.profile).read()
    problems = tuple(
        Problem(licence.span, f"'{licence.name}' is not a licence that the profile '{view.profile.name}' knows")
        for licence in licences
        if licence.reading is Reading.UNRECOGNISED
    )
    return Parsed(Licences(view.plain, tuple(licences)), problems)


class _Line:
    """Reads one line of a licence cell; works on offsets so that each licence keeps its place."""

    def __init__(self, flat: Flat, profile: Profile) -> None:
        self.flat = flat
        self.text = flat.text
        self.profile = profile

    def read(self) -> Iterator[Licence]:
        start, end = self._strip(0, len(self.text))
        if start == end:
            return
        bracketed = _BRACKETED.fullmatch(self.text, start, end)
        if bracketed and not self._is_doubt(start, end):
            start, end = self._strip(*bracketed.span(1))
        variant = None
        label = _LABEL.match(self.text, start, end)
        if label is not None and self._whole(start, end, None) is None:
            variant, start = label[1], label.end()
        whole = self._whole(start, end, variant)
        if whole is not None:
            yield whole
            return
        for first, last in self._split(start, end):
            yield self._whole(first, last, variant) or self._within(first, last, variant)

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

    def _is_doubt(self, start: int, end: int) -> bool:
        return self._doubt_start(start, end) == start

    def _doubt_start(self, start: int, end: int) -> int:
        """Give where the doubt mark at the end of a name starts, or `end` when there is none."""
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
            return None
        name = re.sub(" +", " ", self.text[first:last])
        note = _TRAILING_NOTE.search(self.text, first, last)
        url = self.flat.url(first, last)
        for stop in (last, note.start() if note and note.start() > first else last):
            shown = re.sub(" +", " ", self.text[first:stop])
            found = self._lookup(shown)
            if found is not None:
                spec, reading, canonical = found
                return Licence(shown, spec, variant, doubt < end, url, reading, self.flat.span(first, stop), canonical)
        if url is not None:
            return Licence(name, None, variant, doubt < end, url, Reading.LINKED, self.flat.span(first, last), None)
        return None

    def _lookup(self, name: str) -> tuple[str | None, Reading, str | None] | None:
        spec = self.profile.licence_spellings.get(name)
        if spec is not None:
            return spec.id, Reading.EXACT, name
        folded = fold(name)
        if folded in self.profile.unknown_words:
            return None, Reading.UNKNOWN, None
        spec = self.profile.folded_licences.get(folded)
        if spec is not None:
            return spec.id, Reading.RESPELLED, _canonical(spec, folded)
        if any(pattern.fullmatch(name) for pattern in self.profile.licence_patterns):
            return None, Reading.OWN_TERMS, name
        return None

    def _within(self, start: int, end: int, variant: str | None) -> Licence:
        """Find a known licence inside a remark such as `CC BY 4.0 as for the DPO model`."""
        part = self.text[start:end]
        best: tuple[int, int, LicenceSpec] | None = None
        for spelling, spec in self.profile.licence_spellings.items():
            match = re.search(rf"(?<![A-Za-z0-9]){re.escape(spelling)}(?![A-Za-z0-9]|[ .-]?v?\d)", part)
            if match and (best is None or match.end() - match.start() > best[1] - best[0]):
                best = (match.start(), match.end(), spec)
        if best is not None and _is_remark(part[: best[0]] + " " + part[best[1] :]):
            first, last = start + best[0], start + best[1]
            name = self.text[first:last]
            remark = " ".join((part[: best[0]] + " " + part[best[1] :]).split())
            url = self.flat.url(first, last)
            span = self.flat.span(first, last)
            return Licence(name, best[2].id, variant or remark, False, url, Reading.EXACT, span, name)
        doubt = self._doubt_start(start, end)
        first, last = self._strip(start, doubt)
        if first == last:
            first, last = start, end
        name = re.sub(" +", " ", self.text[first:last])
        span = self.flat.span(first, last)
        return Licence(name, None, variant, doubt < end, None, Reading.UNRECOGNISED, span, None)


def _canonical(spec: LicenceSpec, folded: str) -> str:
    """Give the right spelling nearest to a wrong one: the same words, else the usual name."""
    return next((name for name in spec.names if fold(name) == folded), spec.names[0])


def _is_remark(text: str) -> bool:
    """Say whether what surrounds a licence's name is a remark rather than part of another name."""
    return len(text.split()) >= 2 or any(ord(character) > 0x2E80 for character in text)
