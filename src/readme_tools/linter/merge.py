"""One mistake is one diagnostic: made in many places, or seen by two rules."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence

from readme_tools.catalogue.dated import Dated, Edited
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.i18n.message import say, say_count
from readme_tools.lazy import regex, replace
from readme_tools.linter.cures import without_cured
from readme_tools.rules.base import SWALLOWING, TABLELESS
from readme_tools.rules.index import ListedRule
from readme_tools.text import Diagnostic, Edit, Fix, Related, Severity, Source, Span, Spans

# What these tell of is perhaps there, in code or a comment that is not closed.
_OF_LACKS = frozenset(
    ("undefined-footnote", "unused-footnote", "undefined-reference", "marker-legend", "entry-without-reference")
)
# Where these are told of there is a table, though readers see none.
_BROKEN_TABLES = frozenset(("lost-table", "delimiter-mismatch"))
# What these tell of was perhaps taken out where too many blank lines are left.
_LOSSES = frozenset(("missing-row", "missing-text", "section-differs", "anchor-differs"))
# Where these tell of an address, what another edition has instead is right.
_OF_URLS = frozenset(("misspelt-url", "mangled-url"))
# What is told of a word within which one of these stands is told of two halves of it.
_WITHIN_WORDS = frozenset(("invisible-character", "cell-whitespace"))
# Where these tell of a line that is not what it was to be, its text and those beside it seem to be lacking.
_UNREAD = frozenset(("broken-list", "heading-without-blank", "orphan-row", "lost-table", "split-row", "pseudo-heading"))
_SECTION, _SECTIONS = regex(r"\n#"), 2
_PARAGRAPH, _TEXT = regex(r"\S[^\S\n]*\n[^\S\n]*\n"), regex(r"\S")
_HEAD, _REST, _WORD = regex(r"[^\s|]+\Z"), regex(r"[^\s|]{1,20}"), 20
_ADDRESS, _REACH = regex(r"[^\s()<>\[\]\"'|]*"), 300
ALSO = say("also here")


def merge(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Put the diagnostics together that say they are the same, in order; the first place is their own.

    Those with a fix and those without stay apart, so that a fix is for all places of its diagnostic.
    """
    return list(merged(diagnostics))


def merged(diagnostics: Iterable[Diagnostic]) -> dict[Diagnostic, Diagnostic]:
    """Do the same, and give for each diagnostic the first of those that it was made of."""
    groups: dict[Hashable, list[Diagnostic]] = {}
    for number, one in enumerate(diagnostics):
        applicability = one.fix.applicability if one.fix else None
        alone = one.finding.same is None
        key = number if alone else (one.code, one.path, one.finding.same, applicability)
        groups.setdefault(key, []).append(one)
    return {_merged(group) if len(group) > 1 else group[0]: group[0] for group in groups.values()}


def without_doubles(
    diagnostics: Sequence[Diagnostic], rules: Iterable[ListedRule], sources: Mapping[str, Source]
) -> list[Diagnostic]:
    """Leave out what another rule says better at the same place (`Rule.yields_to`), and what follows from it.

    What is told in the place of an error is one.
    While one of some editions has a block that is not closed they are not compared.
    """
    rules = list(rules)
    causes = {rule.name for rule in rules if rule.covers}
    yielding = {rule.name: rule.yields_to for rule in rules if rule.yields_to}
    better = {name for names in yielding.values() for name in names}
    words = {rule.name for rule in rules if rule.of_words}
    found: dict[tuple[str, str], list[Span]] = {}
    for one in diagnostics:
        if one.name in better:
            spans = list(map(_beside, _places(one))) if one.name in words else _places(one)
            found.setdefault((one.name, one.path), []).extend(spans)
    told = {key: Spans(spans) for key, spans in found.items()}

    mended = _mended_urls(diagnostics, sources)
    is_told_there = _told_there(one for one in diagnostics if one.name in better)

    def asks_for_what_is_mended(one: Diagnostic) -> bool:
        """Return whether all addresses that a text lacks are those that it has when a misspelt one is mended."""
        places = [it.location for it in one.finding.related if it.location.path != one.path]
        asked = [sources[it.path].slice(it.span) for it in places if it.path in sources]
        return bool(asked) and all(any(address in text for address in mended[one.path]) for text in asked)

    following = {rule.name: rule.follows for rule in rules if rule.follows}
    leading = {name for names in following.values() for name in names}
    lines = {(one.name, one.path, _line(one.span, sources[one.path])) for one in diagnostics if one.name in leading}

    def follows(one: Diagnostic) -> bool:
        """Return whether a mistake that leads to this one stands on its line, or on that of a place it points at."""
        names = following.get(one.name, ()) if lines else ()
        places = (one.finding.location, *(it.location for it in one.finding.related)) if names else ()
        seen = [(place.path, _line(place.span, sources[place.path])) for place in places if place.path in sources]
        return any((name, *place) in lines for name in names for place in seen)

    def is_better_said(one: Diagnostic) -> bool:
        if follows(one) or is_told_there(one, yielding.get(one.name, ())):
            return True
        if one.path in mended and not _OF_URLS.isdisjoint(yielding.get(one.name, ())) and asks_for_what_is_mended(one):
            return True
        # Between editions the mistake may stand in the other one, and be told there.
        places = [(one.path, one.span), *((it.location.path, it.location.span) for it in one.finding.related)]
        return any(
            told[key].around(span) is not None if name in words else told[key].overlap(span)
            for name in yielding.get(one.name, ())
            for path, span in (places if name in _OF_URLS else places[:1])
            if (key := (name, path)) in told
        )

    swallowed = unclosed(diagnostics)
    broken = {one.path for one in diagnostics if one.name in _BROKEN_TABLES}
    comparing = {rule.name for rule in rules if rule.subject in (Alignment, Dated, Edited)} if swallowed else set()

    yielded = [one for one in diagnostics if is_better_said(one)]
    left = set(map(id, yielded))
    covering = _covering((one for one in diagnostics if one.name in causes or id(one) not in left), causes, sources)
    is_left, is_unread = _left_behind(diagnostics, sources), _unread(diagnostics, sources)

    def is_hidden(one: Diagnostic) -> bool:
        """Return whether a finding follows from another one, or a page may well have what is said to be lacking."""
        places = (one.finding.location, *(other.location for other in one.finding.related)) if covering else ()
        if one.name not in causes | _WITHIN_WORDS and any(
            place.path in covering and covering[place.path].around(place.span) for place in places
        ):
            return True
        if (one.name == "multiple-blank-lines" and is_left(one)) or (one.name == "missing-text" and is_unread(one)):
            return True
        if one.finding.same == TABLELESS and one.path in broken:
            return True
        return one.name in comparing or (one.path in swallowed and one.name in _OF_LACKS)

    errors = [one for one in yielded if one.severity is Severity.ERROR]
    told_alone = [one for one in diagnostics if not (id(one) in left or is_hidden(one))]
    return without_cured(_graver(told_alone, errors, yielding), sources)


def _graver(
    shown: Iterable[Diagnostic], errors: Iterable[Diagnostic], yielding: Mapping[str, Iterable[str]]
) -> list[Diagnostic]:
    """Return the diagnostics, as errors where they are told in the place of one."""
    found: dict[tuple[str, str], list[Span]] = {}
    for one in errors:
        for name in yielding.get(one.name, ()):
            found.setdefault((name, one.path), []).append(one.span)
    places = {key: Spans(spans) for key, spans in found.items()}

    def is_one(one: Diagnostic) -> bool:
        spans = places.get((one.name, one.path))
        return spans is not None and any(map(spans.overlap, _places(one)))

    return [replace(one, severity=Severity.ERROR) if is_one(one) else one for one in shown]


def _places(one: Diagnostic) -> list[Span]:
    """Return its places on its page: what follows from it may stand at the text of a footnote, links to an anchor."""
    related = (other.location for other in one.finding.related)
    return [one.span, *(place.span for place in related if place.path == one.path)]


def _covering(
    diagnostics: Iterable[Diagnostic], causes: Collection[str], sources: Mapping[str, Source]
) -> Mapping[str, Spans]:
    """Return the places, by file, within which nothing else is told: of rules that cover it, and of parted words."""
    covered: dict[str, list[Span]] = {}
    for one in diagnostics:
        if one.name in causes:
            covered.setdefault(one.path, []).extend(_places(one))
        elif one.name in _WITHIN_WORDS and one.fix and one.path in sources:
            covered.setdefault(one.path, []).extend(_parted(edit, sources[one.path]) for edit in one.fix.edits)
    return {path: Spans(spans) for path, spans in covered.items()}


def _told_there(better: Iterable[Diagnostic]) -> Callable[[Diagnostic, Iterable[str]], bool]:
    """Return a function that says whether one of the better ones by some names tells of the same difference.

    It tells it of the edition that a diagnostic compares with, and compares with that of the diagnostic.
    """
    told: dict[tuple[str, str], list[Diagnostic]] = {}
    for one in better:
        told.setdefault((one.name, one.path), []).append(one)

    def points_at(one: Diagnostic, other: Diagnostic) -> bool:
        places = (it.location for it in one.finding.related)
        return any(place.path == other.path and place.span.overlaps(other.span) for place in places)

    def is_told_there(one: Diagnostic, names: Iterable[str]) -> bool:
        paths = {it.location.path for it in one.finding.related} - {one.path}
        there = (other for name in names for path in paths for other in told.get((name, path), ()))
        return any(points_at(one, other) and points_at(other, one) for other in there)

    return is_told_there


def _mended_urls(diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source]) -> Mapping[str, Sequence[str]]:
    """Return the whole addresses, by file, that are there when misspelt ones are mended."""
    found: dict[str, list[str]] = {}
    for one in diagnostics:
        if one.name in _OF_URLS and one.fix and one.path in sources:
            whole = (_mended(sources[one.path], edit) for edit in one.fix.edits)
            found.setdefault(one.path, []).extend(address for address in whole if "://" in address)
    return found


def _beside(word: Span) -> Span:
    """Return a word with as many letters before and after it: what is told of more is not told of this word."""
    size = word.end - word.start
    return Span(max(0, word.start - size), word.end + size)


def unclosed(diagnostics: Iterable[Diagnostic]) -> set[str]:
    """Return the paths of files with a block that is not closed, so that it swallows what follows."""
    return {one.path for one in diagnostics if one.finding.same == SWALLOWING}


def _mended(source: Source, edit: Edit) -> str:
    """Return the whole address of which an edit writes a part."""
    before = _ADDRESS.match(source.text[max(0, edit.span.start - _REACH) : edit.span.start][::-1])
    after = _ADDRESS.match(source.text, edit.span.end)
    return f"{before[0][::-1] if before else ''}{edit.text}{after[0] if after else ''}"


def _line(place: Span, source: Source) -> int:
    return source.position(place.start).line


def _left_behind(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source]) -> Callable[[Diagnostic], bool]:
    """Return a function that says whether blank lines stand where a text is told to be lacking."""
    sections: dict[str, list[int]] = {}
    lost: dict[str, list[tuple[int, str]]] = {}
    starts: set[tuple[str, int]] = set()
    for one in diagnostics:
        if one.name in _LOSSES:
            lost.setdefault(one.path, []).append((one.span.end, one.name))
            starts.add((one.path, one.span.start))
    for ends in lost.values():
        ends.sort()

    def is_left(one: Diagnostic) -> bool:
        """Return whether it is so, in the same section or the next."""
        text = sources[one.path].text
        following = _TEXT.search(text, one.span.end)
        if following and (one.path, following.start()) in starts:
            return True
        ends = lost.get(one.path, [])
        number = bisect_right(ends, one.span.start, key=lambda place: place[0])
        end, name = ends[number - 1] if number else (0, "")
        if name == "missing-text":  # its place is the text before
            between = _PARAGRAPH.search(text, end, one.span.start)
            return between is None or _TEXT.search(text, between.end(), one.span.start) is None
        if one.path not in sections:
            sections[one.path] = [match.start() for match in _SECTION.finditer(text)]
        here, there = (bisect_left(sections[one.path], place) for place in (end, one.span.start))
        return number > 0 and there - here < _SECTIONS

    return is_left


def _unread(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source]) -> Callable[[Diagnostic], bool]:
    """Return a function that says whether a text that seems to be lacking stands where a line is not what it was to be.

    That is in the paragraph where it is told, in the one after, or where the other edition has it.
    """
    places: dict[str, list[Span]] = {}
    for one in diagnostics:
        if one.name in _UNREAD and one.path in sources:
            places.setdefault(one.path, []).append(one.span)
    unread = {path: Spans(spans) for path, spans in places.items()}

    def is_unread(one: Diagnostic) -> bool:
        beside = (other.location for other in one.finding.related)
        if any(place.path in unread and unread[place.path].overlap(place.span) for place in beside):
            return True
        if one.path not in unread:
            return False
        text, end = sources[one.path].text, one.span.end
        for _ in range(2):
            match = _PARAGRAPH.search(text, end)
            end = match.end() if match else len(text)
        return unread[one.path].overlap(Span(one.span.start, end))

    return is_unread


def _parted(edit: Edit, source: Source) -> Span:
    """Return the word within which an edit deletes something; no more than the place of the edit beside a space."""
    start, end = edit.span.start, edit.span.end
    before, after = _HEAD.search(source.text, max(0, start - _WORD), start), _REST.match(source.text, end)
    return Span(before.start(), after.end()) if before and after and not edit.text else edit.span


def _merged(group: Sequence[Diagnostic]) -> Diagnostic:
    first = group[0]
    others = tuple(Related(one.finding.location, ALSO) for one in group[1:])
    edits = tuple(dict.fromkeys(edit for one in group if one.fix for edit in one.fix.edits))
    finding = replace(
        first.finding,
        message=say_count(
            "{message} (here and in {count} more place)",
            "{message} (here and in {count} more places)",
            len(others),
            message=first.message,
        ),
        related=(*first.finding.related, *others),
        fix=Fix(first.fix.message, edits, first.fix.applicability) if first.fix else None,
    )
    return replace(first, finding=finding)
