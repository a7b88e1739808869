"""Whether a text that an edition lacks is told there in the texts beside it."""

import re
from bisect import bisect_right
from collections.abc import Mapping

from readme_tools.catalogue.bind import Edition
from readme_tools.editions.around import Flow, Lack
from readme_tools.editions.passages import HEADING, ITEM, TEXT, Passage, Together
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Code, Document, Link, walk

_ALL = 0.98  # a page with so many of the texts lacks this one, whichever its neighbours are
_BOTH = 1.4  # how much longer a text is that says two things
_TWICE, _TERSE = 1.8, 0.4  # so much longer than its partner, it says what is lost in fewer words
_TWO = 2
_TELLING, _NEARLY = 4, 0.8  # numbers and names that together are those of one text, and the share of them
_DASHED = regex(r"\n[ \t>]*[-–—•·*+] ?(?=\S)")  # a line within an item that was to be one
_BARE = regex(r"https?://[^\s|)）>`]+")
# A label by itself: `_Why:_`.
_LABEL = regex(r"^[ \t>]*[*_]{1,3}[^*_\n]{1,30}[:：][*_]{1,3}[ \t]*$", re.MULTILINE)
_OPEN = regex(r"[^\W_]\Z")  # no stop ends it, nor is it all bold


def linked(text: Passage) -> list[str]:
    """Return where a text links, in bare URLs as well, and its code."""
    found = [
        one.value if isinstance(one, Code) else one.url for one in walk(text.inlines) if isinstance(one, Code | Link)
    ]
    return [*filter(None, found or _BARE.findall(text.markdown))]


def leads_in(text: Passage) -> bool:
    """Return whether a paragraph leads in what follows it."""
    return text.kind == TEXT and text.markdown.rstrip("* ").endswith((":", "："))


def is_told_beside(lack: Lack, edition: Edition, partners: Mapping[int, Together]) -> bool:
    """Say whether a text beside says what is lacking, too: two texts of the other edition are one here.

    It has more sentences than its partner, as many as texts are lacking, or is longer, which tells nothing of items.
    """
    if any(told(lack, partners) for told in (_goes_on, _is_below, _is_with_next)):
        return True
    if _are_labels(lack, edition) or _is_in_code(lack, edition, partners):
        return True
    kinds = {text.kind for text in lack.texts}
    lost = sum(text.said.length for text in lack.texts)
    for beside in (lack.before, lack.after):
        other = _partner(beside, lack, partners)
        if beside is None or other is None or not other.said.length:
            continue
        if kinds == {beside.kind} == {other.kind} and len(beside.ends) - len(other.ends) >= len(lack.texts):
            return True
        if kinds <= {ITEM, HEADING}:
            continue
        own = beside.said.length
        is_whole = own > (other.said.length + lost) / _BOTH
        is_terse = own > _TWICE * other.said.length and own - other.said.length > lost * _TERSE
        if own > _BOTH * other.said.length and (is_whole or is_terse):
            return True
    return False


def is_any_of(lack: Lack, edition: Edition, flow: Flow, partners: Mapping[int, Together]) -> bool:
    """Return whether texts stand beside others whose partners are not known: either of these may be what is lacking."""
    both = [one for one in (lack.before, lack.after) if one is not None]
    loose = []
    for one in both:
        texts = partners.get(id(one), {})
        loose.append(lack.having not in texts or not flow.is_sure(texts))
    # What has a number, a day or a link is known by it, as is what links or has in code what stands nowhere here.
    page = edition.document.source.text
    is_known = any(
        text.said.values or text.pages or any(one.url not in page for one in text.links) for text in lack.texts
    )
    if loose and all(loose) and not is_known and len(lack.texts) <= len(loose) and lack.share < _ALL:
        return not any(text.kind == HEADING for text in lack.texts)  # code may have been translated, too
    is_known = is_known or all(max(linked(text), key=len, default=page) not in page for text in lack.texts)
    if is_known or any(text.kind != ITEM for text in lack.texts):
        return False
    return any(is_loose and one.kind == ITEM for one, is_loose in zip(both, loose, strict=True))


def _partner(beside: Passage | None, lack: Lack, partners: Mapping[int, Together]) -> Passage | None:
    """Return the text of the other edition that is one with a text beside the place where some are lacking."""
    return partners.get(id(beside), {}).get(lack.having) if beside is not None else None


def _is_below(lack: Lack, partners: Mapping[int, Together]) -> bool:
    """Return whether the item before has lines with dashes, which are items in the other edition."""
    before = lack.before
    other = _partner(before, lack, partners)
    if before is None or other is None or any(text.kind != ITEM for text in lack.texts):
        return False
    lines, others = (len(_DASHED.findall(one.markdown)) for one in (before, other))
    return lines - others >= len(lack.texts)


def _is_with_next(lack: Lack, partners: Mapping[int, Together]) -> bool:
    """Return whether the item after is one with what stands below the item that is lacking, and not indented."""
    last, other = lack.texts[-1], _partner(lack.after, lack, partners)
    if lack.after is None or other is None or any(one.kind != ITEM for one in (last, lack.after)):
        return False
    return _indent(other) > max(_indent(last), _indent(lack.after))


def _are_labels(lack: Lack, own: Edition) -> bool:
    """Return whether a section has all the labels, in lines of other texts, that are paragraphs over there."""
    if not all(_LABEL.fullmatch(text.markdown) for text in lack.texts):
        return False
    here, there = lack.before.span.start if lack.before is not None else 0, lack.texts[0].span.start
    sections = _section(own.document, here), _section(lack.texts[0].edition.document, there)
    mine, theirs = (len(_LABEL.findall(section)) for section in sections)
    return mine >= theirs


def _section(document: Document, place: int) -> str:
    """Return what stands between the headings around a place."""
    starts = [0, *(one.span.start for one in document.headings), len(document.source.text)]
    at = bisect_right(starts, place, hi=len(starts) - 1)
    return document.source.text[starts[at - 1] : starts[at]]


def _is_in_code(lack: Lack, own: Edition, partners: Mapping[int, Together]) -> bool:
    """Return whether more code stands between the texts beside than between their partners: it may say it."""
    beside = lack.before, lack.after
    others = [_partner(one, lack, partners) for one in beside]
    if any((one is None) != (other is None) for one, other in zip(beside, others, strict=True)):
        return False
    mine, theirs = (
        sum(
            (low is None or low.span.end <= code.span.start) and (high is None or code.span.start < high.span.start)
            for code in edition.document.code_blocks
        )
        for edition, (low, high) in ((own, beside), (lack.texts[0].edition, others))
    )
    return mine > theirs


def _indent(text: Passage) -> int:
    return len(text.markdown) - len(text.markdown.lstrip())


def _goes_on(lack: Lack, partners: Mapping[int, Together]) -> bool:
    """Say whether a text is the beginning of the one after it, which the other edition begins in its own words."""
    last = lack.texts[-1]
    if len(lack.texts) > 1 or last.kind != TEXT or lack.after is None or not _OPEN.search(last.markdown):
        return False
    other = _partner(lack.after, lack, partners)
    return (
        other is not None
        and other.kind == lack.after.kind == TEXT
        and not other.source.text[last.span.end : other.span.start].strip()
        and lack.after.said.length > other.said.length
    )


def is_stated_beside(lack: Lack, partners: Mapping[int, Together]) -> bool:
    """Say whether a text beside has the links, or nearly all numbers and names, that are lacking; its partner not."""
    for beside in (lack.before, lack.after):
        other = _partner(beside, lack, partners)
        if beside is None or any(one.kind != beside.kind for one in lack.texts):
            continue
        if other is not None and all(one.markdown == other.markdown for one in lack.texts):
            return True  # it is said more than once, and which of them stands there is not known
        links = beside.pages.keys() - (other.pages if other is not None and beside.kind != ITEM else {})
        if all(one.pages and one.pages.keys() <= links for one in lack.texts):
            return True
        if other is None:
            continue
        own, theirs = _stated(beside), _stated(other)
        signs = [_stated(text) for text in lack.texts]
        if all(
            len(one & own) >= max(_TELLING, len(one) * _NEARLY) and len(one & own - theirs) >= _TWO for one in signs
        ):
            return True
    return False


def _stated(text: Passage) -> frozenset[str]:
    """Return the numbers and the words in Latin letters of a text: what no language translates but in dates."""
    names = (word for word in text.said.words if word.isascii() and not word.islower())
    return frozenset({value for value in text.said.values if "-" not in value} | {*names})
