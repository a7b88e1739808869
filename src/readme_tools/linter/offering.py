"""Fixes for findings that have none: what the other editions have there, which may be wrong, too."""

from collections import Counter
from collections.abc import Iterable, Iterator

from readme_tools.catalogue import Alignment, Edition
from readme_tools.i18n import say, shortened
from readme_tools.i18n.wording import edition as named_edition
from readme_tools.lazy import regex, replace
from readme_tools.text import Applicability, Diagnostic, Edit, Fix, Span, grouped

# What these tell of does not stand at their place, but belongs beside it, or has to be translated.
_ELSEWHERE = frozenset(
    (
        *("edition-link", "missing-column", "missing-row", "missing-text", "section-differs", "toc-differs"),
        "untranslated-description",
    )
)
_OF_LINKS = frozenset(("url-differs",))
_LONG = 60
_BEFORE = regex(r"[!-'*-Z^-{}~\u00c0-\u024f]{1,60}\Z")  # neither space, bracket nor pipe
_AFTER = regex(r"[!-'*-Z^-{}~\u00c0-\u024f]{0,60}")


def offered(found: Iterable[Diagnostic], alignment: Alignment) -> Iterator[Diagnostic]:
    """Yield the diagnostics, those without a fix with one where the other editions tell what was meant.

    Those that may be shown as one with others stay as they are: a fix is for all places of a diagnostic.
    """
    from readme_tools.editions.restored import restored  # only when something is found

    found = list(found)
    alike = Counter((one.path, one.finding.same) for one in found)
    places = grouped((one.path, one.span) for one in found)
    for one in found:
        is_alone = one.finding.same is None or alike[one.path, one.finding.same] == 1
        if one.fix is None and is_alone and one.name not in _ELSEWHERE and not one.finding.of_place:
            related = [(other.location.path, other.location.span) for other in one.finding.related]
            if (found_there := restored(alignment, one.path, one.span, related)) is not None:
                right, copied = found_there
                edition = next((two for two in alignment.editions if two.document.source.path == right.path), None)
                old, text = _written(one, right, edition)
                # What a page shows alone, and all others, too, nobody knows; a link may be another matter.
                is_told = not related and all(any(map(span.overlaps, places.get(path, ()))) for path, span in copied)
                if not is_told and (one.name not in _OF_LINKS or "/" in old + text):
                    what = _what(one, right, edition, text)
                    fix = Fix(_as_there(what, one, alignment), (right,), Applicability.UNSAFE, copied)
                    yield replace(one, finding=replace(one.finding, fix=fix))
                    continue
        yield one


def _written(one: Diagnostic, right: Edit, edition: Edition | None) -> tuple[str, str]:
    """Return what stood there and what is written: the whole place, or word, where but a few of its letters change."""
    span, old, text = right.span, "", right.text
    if edition is not None:
        source = edition.document.source
        place = one.span if right.path == one.path and right.span in one.span else None
        if place is None or len(source.slice(place)) > _LONG:
            place = _word(source.text, span)
        old = source.slice(place)
        text = source.text[place.start : span.start] + text + source.text[span.end : place.end]
    return old, text


def _what(one: Diagnostic, right: Edit, edition: Edition | None, text: str) -> str:
    if not text.strip():
        gone = "" if right.path != one.path or edition is None else edition.document.source.slice(right.span).strip()
        is_it = right.span in one.span and one.span in right.span
        return say("delete it") if is_it or not gone else say("delete '{text}'", text=shortened(gone))
    what = say("write '{text}'", text=shortened(text.strip()))
    if edition is None or right.path == one.path:
        return what
    return say("{what} in {where}", what=what, where=named_edition(edition.language))


def _as_there(what: str, one: Diagnostic, alignment: Alignment) -> str:
    """Say of what is written as one other edition has it that it is so: none of two is known to be right."""
    others = {
        each.document.source.path: each.language for each in alignment.editions if each.document.source.path != one.path
    }
    paths = {other.location.path for other in one.finding.related} & others.keys()
    if len(others) > 1 or len(paths) != 1:
        return what
    return say("{what}, as in {where}", what=what, where=named_edition(others[paths.pop()]))


def _word(text: str, span: Span) -> Span:
    """Return a range with the rest of the words at its ends."""
    before = _BEFORE.search(text, max(0, span.start - _LONG), span.start)
    after = _AFTER.match(text, span.end)
    return Span(before.start() if before else span.start, after.end() if after else span.end)
