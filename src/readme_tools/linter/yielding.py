"""One mistake seen by several rules is one diagnostic: what another one says better, or what follows from it, is left.

Each of the functions here returns one that says of a diagnostic whether it is left out, and for one reason.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence

from readme_tools.catalogue import Alignment, Dated, Edited
from readme_tools.lazy import regex, replace
from readme_tools.linter.cures import without_cured
from readme_tools.rules.base import SWALLOWING, TABLELESS
from readme_tools.rules.index import ListedRule
from readme_tools.text import Diagnostic, Edit, Location, Severity, Source, Span, Spans, grouped
from readme_tools.text.diagnostic import are_compared

Sources = Mapping[str, Source]
Says = Callable[[Diagnostic], bool]  # whether a diagnostic is left out

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


def without_doubles(
    diagnostics: Sequence[Diagnostic], rules: Iterable[ListedRule], sources: Sources, editions: Sequence[str] = ()
) -> list[Diagnostic]:
    """Return the diagnostics without what another rule says better (`Rule.yields_to`), and what follows from it.

    What is told in the place of an error is one. `editions` are the paths of those compared, the source first.
    """
    rules = list(rules)
    yielding = {rule.name: rule.yields_to for rule in rules if rule.yields_to}
    better = {name for names in yielding.values() for name in names}
    said = [one for one in diagnostics if one.name in better]
    words = {rule.name for rule in rules if rule.of_words}
    is_better_said = (
        _follows(diagnostics, rules, sources),
        _is_told_there(said, yielding),
        _is_told_here(said, yielding, words),
        _asks_for_what_is_mended(diagnostics, yielding, sources),
    )
    yielded = [one for one in diagnostics if any(says(one) for says in is_better_said)]
    left = set(map(id, yielded))
    causes = {rule.name for rule in rules if rule.covers}
    is_hidden = (
        _is_covered((one for one in diagnostics if one.name in causes or id(one) not in left), causes, sources),
        _is_left_behind(diagnostics, sources),
        _is_unread(diagnostics, sources),
        _may_be_there(diagnostics, rules, editions),
    )
    shown = (one for one in diagnostics if id(one) not in left and not any(says(one) for says in is_hidden))
    errors = [one for one in yielded if one.severity is Severity.ERROR]
    return without_cured(_graver(shown, errors, yielding), sources)


def _all_places(one: Diagnostic) -> tuple[Location, ...]:
    """Return its place and those that it points at, on its own page and on others."""
    return (one.finding.location, *(other.location for other in one.finding.related))


def _places(one: Diagnostic) -> list[Span]:
    """Return its places on its page: what follows from it may stand at the text of a footnote, links to an anchor."""
    first, *related = _all_places(one)
    return [first.span, *(place.span for place in related if place.path == one.path)]


def _by_path(places: Iterable[tuple[str, Span]]) -> Mapping[str, Spans]:
    found = grouped(places)
    return {path: Spans(spans) for path, spans in found.items()}


# Better said ---------------------------------------------------------------------------------


def _is_told_here(better: Iterable[Diagnostic], yielding: Mapping[str, Sequence[str]], words: Container[str]) -> Says:
    """Say whether another rule tells something at the same place.

    Between editions a mistake of an address may stand in the other one, and be told there.
    """
    found: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for one in better:
        spans = map(_beside, _places(one)) if one.name in words else _places(one)
        found[one.name] += ((one.path, span) for span in spans)
    told = {name: _by_path(places) for name, places in found.items()}

    def is_there(name: str, place: Location) -> bool:
        spans = told.get(name, {}).get(place.path)
        if spans is None:
            return False
        return spans.around(place.span) is not None if name in words else spans.overlap(place.span)

    def says(one: Diagnostic) -> bool:
        places = _all_places(one)
        return any(
            is_there(name, place)
            for name in yielding.get(one.name, ())
            for place in (places if name in _OF_URLS else places[:1])
        )

    return says


def _beside(word: Span) -> Span:
    """Return a word with as many letters before and after it: what is told of more is not told of this word."""
    size = word.end - word.start
    return Span(max(0, word.start - size), word.end + size)


def _is_told_there(better: Iterable[Diagnostic], yielding: Mapping[str, Sequence[str]]) -> Says:
    """Say whether another rule tells the same: each points at the other's place, or a page lacks one thing by both."""
    told = grouped(((one.name, one.path), one) for one in better)

    def points_at(one: Diagnostic, others: Sequence[Location]) -> bool:
        beyond = [place for place in _all_places(one)[1:] if place.path != one.path]
        return any(place.path == other.path and place.span.overlaps(other.span) for place in beyond for other in others)

    def says(one: Diagnostic) -> bool:
        here, *beyond = _all_places(one)
        paths = {place.path for place in beyond}
        there = (
            other
            for name in yielding.get(one.name, ())
            for path in (paths | {one.path} if beyond and {one.name, name} <= _LOSSES else paths - {one.path})
            for other in told.get((name, path), ())
        )
        return any(
            points_at(other, beyond)
            if other.path == one.path
            else points_at(one, (other.finding.location,)) and points_at(other, (here,))
            for other in there
        )

    return says


def _follows(diagnostics: Iterable[Diagnostic], rules: Iterable[ListedRule], sources: Sources) -> Says:
    """Say whether a mistake that leads to this one stands on its line, or on that of a place that it points at."""
    following = {rule.name: rule.follows for rule in rules if rule.follows}
    leading = {name for names in following.values() for name in names}

    def line(place: Location) -> tuple[str, int]:
        return place.path, sources[place.path].position(place.span.start).line

    lines = {(one.name, *line(one.finding.location)) for one in diagnostics if one.name in leading}

    def says(one: Diagnostic) -> bool:
        names = following.get(one.name, ()) if lines else ()
        seen = [line(place) for place in _all_places(one) if place.path in sources] if names else ()
        return any((name, *place) in lines for name in names for place in seen)

    return says


def _asks_for_what_is_mended(
    diagnostics: Iterable[Diagnostic], yielding: Mapping[str, Sequence[str]], sources: Sources
) -> Says:
    """Say whether all addresses that a text lacks are those that it has when misspelt ones are mended."""
    mended: dict[str, list[str]] = defaultdict(list)
    for one in diagnostics:
        if one.name in _OF_URLS and one.fix and one.path in sources:
            whole = (_mended(sources[one.path], edit) for edit in one.fix.edits)
            mended[one.path] += (address for address in whole if "://" in address)

    def says(one: Diagnostic) -> bool:
        if one.path not in mended or _OF_URLS.isdisjoint(yielding.get(one.name, ())):
            return False
        places = [place for place in _all_places(one) if place.path != one.path]
        asked = [sources[place.path].slice(place.span) for place in places if place.path in sources]
        return bool(asked) and all(any(address in text for address in mended[one.path]) for text in asked)

    return says


def _mended(source: Source, edit: Edit) -> str:
    """Return the whole address of which an edit writes a part."""
    before = _ADDRESS.match(source.text[max(0, edit.span.start - _REACH) : edit.span.start][::-1])
    after = _ADDRESS.match(source.text, edit.span.end)
    return f"{before[0][::-1] if before else ''}{edit.text}{after[0] if after else ''}"


# What follows --------------------------------------------------------------------------------


def _is_covered(diagnostics: Iterable[Diagnostic], causes: Collection[str], sources: Sources) -> Says:
    """Say whether a finding is told within the place of one that covers it, or within a word that is parted."""

    def places() -> Iterator[tuple[str, Span]]:
        for one in diagnostics:
            if one.name in causes:
                yield from ((one.path, span) for span in _places(one))
            elif one.name in _WITHIN_WORDS and one.fix and one.path in sources:
                yield from ((one.path, _parted(edit, sources[one.path])) for edit in one.fix.edits)

    covered = _by_path(places())

    def says(one: Diagnostic) -> bool:
        if one.name in causes or one.name in _WITHIN_WORDS:
            return False
        seen = _all_places(one) if covered else ()
        return any(place.path in covered and covered[place.path].around(place.span) for place in seen)

    return says


def _parted(edit: Edit, source: Source) -> Span:
    """Return the word within which an edit deletes something; no more than the place of the edit beside a space."""
    start, end = edit.span.start, edit.span.end
    before, after = _HEAD.search(source.text, max(0, start - _WORD), start), _REST.match(source.text, end)
    return Span(before.start(), after.end()) if before and after and not edit.text else edit.span


def _may_be_there(diagnostics: Iterable[Diagnostic], rules: Iterable[ListedRule], editions: Sequence[str]) -> Says:
    """Say whether a page may well have what is said to be lacking: in what a block that is not closed swallows.

    An edition with such a block is not compared; none is where only one other than it is left, or it is the source.
    """
    swallowed = unclosed(diagnostics)
    broken = {one.path for one in diagnostics if one.name in _BROKEN_TABLES}
    comparing = {rule.name for rule in rules if rule.subject in (Alignment, Dated, Edited)} if swallowed else set()

    is_any_compared = are_compared(editions, swallowed)

    def says(one: Diagnostic) -> bool:
        if one.finding.same == TABLELESS and one.path in broken:
            return True
        others = [place.path for place in _all_places(one) if place.path != one.path]
        is_of_whole = is_any_compared and one.path not in swallowed and not (others and swallowed.issuperset(others))
        return (one.name in comparing and not is_of_whole) or (one.path in swallowed and one.name in _OF_LACKS)

    return says


def unclosed(diagnostics: Iterable[Diagnostic]) -> set[str]:
    """Return the paths of files with a block that is not closed, so that it swallows what follows."""
    return {one.path for one in diagnostics if one.finding.same == SWALLOWING}


def _is_left_behind(diagnostics: Iterable[Diagnostic], sources: Sources) -> Says:
    """Say whether blank lines stand where a text is told to be lacking, in the same section or the next."""
    sections: dict[str, list[int]] = {}
    lost: dict[str, list[tuple[int, str]]] = defaultdict(list)
    starts: set[tuple[str, int]] = set()
    for one in diagnostics:
        if one.name in _LOSSES:
            lost[one.path].append((one.span.end, one.name))
            starts.add((one.path, one.span.start))
    for ends in lost.values():
        ends.sort()

    def says(one: Diagnostic) -> bool:
        if one.name != "multiple-blank-lines":
            return False
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

    return says


def _is_unread(diagnostics: Iterable[Diagnostic], sources: Sources) -> Says:
    """Say whether a text that seems to be lacking stands where a line is not what it was to be.

    That is in the paragraph where it is told, in the one after, or where the other edition has it.
    """
    unread = _by_path((one.path, one.span) for one in diagnostics if one.name in _UNREAD and one.path in sources)

    def says(one: Diagnostic) -> bool:
        if one.name != "missing-text":
            return False
        _, *beside = _all_places(one)
        if any(place.path in unread and unread[place.path].overlap(place.span) for place in beside):
            return True
        if one.path not in unread:
            return False
        text, end = sources[one.path].text, one.span.end
        for _ in range(2):
            match = _PARAGRAPH.search(text, end)
            end = match.end() if match else len(text)
        return unread[one.path].overlap(Span(one.span.start, end))

    return says


# Severity ------------------------------------------------------------------------------------


def _graver(
    shown: Iterable[Diagnostic], errors: Iterable[Diagnostic], yielding: Mapping[str, Iterable[str]]
) -> list[Diagnostic]:
    """Return the diagnostics, as errors where they are told in the place of one."""
    found = grouped((name, (one.path, one.span)) for one in errors for name in yielding.get(one.name, ()))
    told = {name: _by_path(places) for name, places in found.items()}

    def is_one(one: Diagnostic) -> bool:
        spans = told.get(one.name, {}).get(one.path)
        return spans is not None and any(map(spans.overlap, _places(one)))

    return [replace(one, severity=Severity.ERROR) if is_one(one) else one for one in shown]
