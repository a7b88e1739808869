"""What a damaged text was, as far as its translations tell: names, numbers, links and markup stand in all of them."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from posixpath import dirname, join, normpath

from readme_tools.catalogue.amount import rewritten
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.quantities import numerals
from readme_tools.editions.around import around, everything
from readme_tools.editions.broken_rows import broken_rows, whole_row
from readme_tools.editions.passages import Passage, Together
from readme_tools.lazy import dataclass, regex
from readme_tools.lazy.once import once
from readme_tools.text import Edit, Span, trimmed
from readme_tools.text.differences import is_slip, same_ends
from readme_tools.text.standing import times

# What no language translates: a link, a run of Latin letters, digits and signs, with spaces between thousands, a mark.
_TOKEN = regex(
    r"!?\[[^\[\]\n]*\]\([^()\s|]*\)|\[\^[^\[\]\s|]+\]|(?:(?!<br|\[\^[^\[\]\s|]+\])[!-~\u00c0-\u024f]|(?<=\d)[\u00a0\u2009\u202f](?=\d{3}))+"
    r"|[\u2190-\u21ff\u2300-\u2bff\U0001f000-\U0001faff]"
)
_LINK = regex(r"\[(?P<text>[^\[\]\n]*)\]\((?P<url>[^()\s|]*)\)")
_SCHEMES = regex(r"://[^\s()|?]*?://")  # a URL in the path of another one
_RELATIVE = regex(r"\]\((?![a-z]+:|[/#])([^()\s|#]+)")
_ENDS = ".,;:"
_SPACE = regex(r"[\u00a0\u2009\u202f]")
_NUMBER = regex(r"[\d.,\u00a0\u2009\u202f]*\d")
_MARK = regex("[\u2190-\u21ff\u2300-\u2bff\U0001f000-\U0001faff\u00d7OoXx]")  # or a letter that stands for one
_NAME = regex(r"(?=.*(?:\d|[a-z][A-Z]|[A-Z]{2}|[^\w\s.,'’-]))\S+")  # as no language writes a word
_STEP = regex(r"[^\W_]+")
_WORD = regex(r"[^\W\d_]+")
_LETTERS = regex(r"[^\W\d_]{2}")
_BEFORE, _AFTER = regex(r"[\w/.-]"), regex(r"[\w/-]")  # parts of a token
_BEYOND = regex(r"[^\W\d_A-Za-z\u00c0-\u024f]")  # letters that are not Latin
_BRACKETS = {"(": ")", "（": "）", "「": "」", "『": "』", "[": "]"}
_COMMON = 0.5  # so much of a text must be as in the other editions, if the rest is to be as well
_USUAL = 0.6  # of the places where the others have the same
_LONG = 3  # letters of a name that is told by itself
_MANY = 12  # texts of which more tokens differ were not damaged: they say something else

Place = tuple[str, Span]  # of a file
Restored = tuple[Edit, tuple[Place, ...]]


def restored(alignment: Alignment, path: str, place: Span, related: Sequence[Place]) -> Restored | None:
    """Return what the other editions make of a text of which something is told at `place`; None if nobody knows.

    The places that tell it, in other files, come with it.

    `related` are the places in other editions that are named with it: they say which cell of a row is meant.
    """
    broken = broken_rows(alignment).get(path, ())
    number = bisect_right(broken, place.start, key=lambda one: one[0].node.span.start) - 1
    if number >= 0 and broken[number][0].node.span.overlaps(place):
        row, whole = broken[number]
        change = whole_row(row, whole)
        return (change, tuple((one.source.path, one.node.span) for one in whole)) if change is not None else None
    found = _passages(alignment)
    own = _at(found.get(path, ()), place)
    elsewhere = (_at(found.get(other, ()), span) for other, span in related if other != path)
    there = [*filter(None, elsewhere)]
    if own is not None and (not there or any(together is own for together in there) or not _is_name(own, path)):
        there = [own]
    for texts in there:
        mine = next((one for one in texts.values() if one.source.path == path), None)
        others = [one for one in texts.values() if one is not mine]
        if mine is None or not others or not all(one.markdown for one in others):
            continue
        known = _ways_known(alignment)
        if (key := (path, id(texts))) not in known:  # many findings may be of one text
            known[key] = tuple(_ways(mine, others, _memory(alignment)))
        for one in known[key]:
            changed = next(text for text in texts.values() if text.source.path == one.path)
            if not _is_sound(changed, one, texts):
                continue
            telling = tuple((text.source.path, text.span) for text in texts.values() if text is not changed)
            if one.path != path:
                return one, telling
            is_meant = texts is not own or one.span.overlaps(place) or place in one.span or one.span in place
            if is_meant and mine.source.slice(one.span) != one.text:
                if (
                    not mine.markdown and mine.row is not None
                ):  # an empty cell, between pipes with a space on either side
                    gap = " " if mine.row.table.node.syntax.is_markdown else ""
                    return Edit(path, mine.shown, f"{gap}{one.text}{gap}"), telling
                return trimmed(one, mine.source.slice(one.span)), telling
    return None


def _is_name(texts: Together, path: str) -> bool:
    """Return whether a passage of a file is the name of its row: what is told of another cell is told there."""
    mine = next((one for one in texts.values() if one.source.path == path), None)
    return mine is not None and mine.row is not None and mine.span.overlaps(mine.row.name_span)


def _is_sound(passage: Passage, edit: Edit, texts: Together) -> bool:
    """Return whether a change takes no link away and leaves no more brackets, marks or URLs within URLs than before.

    A link that only one edition has is rather one that the others lack. Numbers that it brings are those of the others,
    as either language reads them.
    """
    old, start, end = passage.markdown, edit.span.start - passage.span.start, edit.span.end - passage.span.start
    if not edit.text and "://" in old[start:end]:
        return False
    new = f"{old[:start]}{edit.text}{old[end:]}"
    folders = {dirname(text.source.path) for text in texts.values()}
    links = set(_RELATIVE.findall(new)) - set(_RELATIVE.findall(old))
    if links and (len(folders) > 1 or edit.path in {normpath(join(*folders, one)) for one in links}):
        return False  # it would lead elsewhere from here, or from a page to itself
    brought = _numbers(new, passage) - _numbers(old, passage)
    if brought and not brought <= set().union(*(_numbers(one.markdown, one) for one in texts.values())):
        return False
    pairs = all(
        abs(new.count(opening) - new.count(closing)) <= abs(old.count(opening) - old.count(closing))
        for opening, closing in _BRACKETS.items()
    )
    marks = all(new.count(mark) % 2 <= old.count(mark) % 2 for mark in ("**", "~~", "`"))
    return pairs and marks and len(_SCHEMES.findall(new)) <= len(_SCHEMES.findall(old))


def _numbers(text: str, passage: Passage) -> set[str]:
    """Return the numbers of a text in the language of a passage."""
    return {value for value, _, _ in numerals(text, passage.said.language)}


def _edit(passage: Passage, start: int, end: int, text: str) -> Edit:
    """Return a change of a part of a passage."""
    return Edit(passage.source.path, passage.span.part(start, end), text)


_Places = Sequence[tuple[Span, Together]]  # of passages, with those that are one with each


@once
def _passages(alignment: Alignment) -> Mapping[str, _Places]:
    """Return the passages of each file in order, but for those of which it is not sure what they are one with."""
    found: dict[str, list[tuple[Span, Together]]] = defaultdict(list)
    flow = around(alignment)
    for series in everything(alignment):
        for texts in series.apart:
            if flow.is_sure(texts):
                for one in texts.values():
                    found[one.source.path].append((one.span, texts))
    return {path: sorted(places, key=_start) for path, places in found.items()}


def _start(place: tuple[Span, Together]) -> int:
    return place[0].start


def _at(places: _Places, span: Span) -> Together | None:
    """Return the passage that a range is in, or the only one that is in it, with those that are one with it."""
    number = bisect_right(places, span.start, key=_start) - 1
    if number >= 0 and places[number][0].end >= span.end:
        return places[number][1]
    inside = [texts for own, texts in places[number + 1 : number + 3] if own.end <= span.end]
    return inside[0] if len(inside) == 1 else None


_Known = Mapping[tuple[str, tuple[str, ...]], Sequence[str]]


@once
def _memory(alignment: Alignment) -> _Known:
    """Return what an edition has wherever the others have certain texts."""
    found: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for series in everything(alignment):
        for texts in series.passages:
            written = [one.markdown for one in texts.values()]
            for at, language in enumerate(texts):
                found[language, (*written[:at], *written[at + 1 :])].append(written[at])
    return found


def _known(mine: Passage, others: Sequence[Passage], memory: _Known) -> Edit | None:
    """Return what an edition has wherever else the others have the same as here."""
    counts = Counter(memory.get((mine.edition.language, tuple(one.markdown for one in others)), ()))
    rest = counts - Counter((mine.markdown,))
    text, count = next(iter(rest.most_common(1)), ("", 0))
    here = counts[mine.markdown]
    if count < rest.total() * _USUAL or here > count or (here == count and not is_slip(mine.markdown, text)):
        return None  # of two that are as usual, nobody knows which is meant
    return _edit(mine, 0, len(mine.markdown), text) if text and text != mine.markdown else None


@once
def _ways_known(_: Alignment) -> dict[tuple[str, int], tuple[Edit, ...]]:
    return {}


def _ways(mine: Passage, others: Sequence[Passage], memory: _Known) -> Iterator[Edit]:
    """Yield what may be written where, surest first."""
    if (known := _known(mine, others, memory)) is not None:
        yield known
    for other in others:
        is_alone = len({one.markdown for one in others}) == 1
        if (one := _one_place(mine, other, is_alone and len(others) > 1)) is not None:
            yield one
    yield from _tokens(mine, others)
    yield from _bracket(mine, others)


def _one_place(mine: Passage, other: Passage, is_sure: bool) -> Edit | None:
    """Return what stands in a text of another edition that is the same here but for one place.

    A text that is empty here is one that all others have, if that `is_sure`, or that has no words.
    """
    here, there = mine.markdown, other.markdown
    start, end = same_ends(here, there)
    old, new = here[start : len(here) - end], there[start : len(there) - end]
    if not here:
        is_neutral = is_sure or not _LETTERS.search(there)
        return _edit(mine, 0, 0, there) if is_neutral and mine.kind == "cell" else None
    is_lettered = [any(map(str.isalpha, one)) for one in (old, new)]
    is_own = is_lettered[0] and not (old.isascii() and is_sure)
    is_other = start + end < len(there) * _COMMON and any(map(str.isalnum, old + new))
    if is_other or all(is_lettered) or is_own or (_BEYOND.search(new) and not _BEYOND.search(here)):
        return None  # words of a language, perhaps
    return _edit(mine, start, len(here) - end, new)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int

    @property
    def place(self) -> tuple[int, int]:
        return self.start, self.start + len(self.text)


def _read(text: str) -> list[_Token]:
    found = []
    for match in _TOKEN.finditer(text):
        written = match[0] if match[0].endswith(")") else match[0].rstrip(_ENDS)
        # What a word multiplies is not a number of every language: `94億`.
        if written and not (written[-1].isdigit() and text[match.end() : match.end() + 1].isalpha()):
            found.append(_Token(written, match.start()))
    return found


def _tokens(mine: Passage, others: Sequence[Passage]) -> Iterator[Edit]:
    """Yield what the others have for a token that is only here, and where a token belongs that is not here."""
    here, there = _read(mine.markdown), [_read(one.markdown) for one in others]
    own = Counter(one.text for one in here)
    theirs = [Counter(one.text for one in some) for some in there]
    lacking = [one for one in there[0] if all(some[one.text] > own[one.text] for some in theirs)]
    # A page in the language of that edition is its own.
    lacking = [one for one in lacking if others[0].edition.language not in _STEP.findall(one.text)]
    surplus = [one for one in here if not any(some[one.text] >= own[one.text] for some in theirs)]
    if max(len(surplus), len(lacking)) > _MANY:
        return
    pairs = [
        (one, other)
        for one in surplus
        for other in lacking
        if _is_damaged(one.text, other.text)
        # A word that its page writes elsewhere is one of its language.
        and (_NAME.fullmatch(other.text) or _LINK.fullmatch(other.text) or (len(others) > 1 == _stands(one.text, mine)))
    ]
    if len(pairs) == 1:
        one, other = pairs[0]
        # Of two editions the one is wrong whose token stands nowhere else.
        both = mine, others[0]
        elsewhere = _stands(one.text, *both) - other.text.count(one.text) - 1 if len(others) == 1 else 0
        if elsewhere > 0 and _stands(other.text, *both) == 1:
            yield _edit(others[0], *other.place, one.text)
        else:
            yield _edit(mine, *one.place, other.text)
        return
    for kind in () if pairs else (_NUMBER, _MARK):
        alone, right = ([one for one in some if kind.fullmatch(one.text)] for some in (surplus, lacking))
        if len(alone) == len(right) == 1 and not right[0].text.isalpha():
            text = right[0].text
            written = rewritten(text, others[0].edition.language, mine.edition.language) if kind is _NUMBER else text
            if written or text.isdecimal():
                space = _SPACE.search(alone[0].text)  # between thousands, as the page has it
                written = space[0].join(written.split()) if written and space else written
                yield _edit(mine, *alone[0].place, written or text)
                return
    for other in lacking:
        link = _LINK.fullmatch(other.text)
        if link and mine.markdown.count(link["text"]) == 1 and len(link["text"]) >= _LONG:
            at = mine.markdown.index(link["text"])
            if not any(one.start() < at < one.end() for one in _LINK.finditer(mine.markdown)):
                yield _edit(mine, at, at + len(link["text"]), other.text)
    named = [one for one in lacking if _NAME.fullmatch(one.text) or len(others) > 1]
    if len(named) == 1 and not pairs and (one_more := _inserted(mine, others[0], named[0])) is not None:
        yield one_more


def _stands(token: str, *passages: Passage) -> int:
    """Count how often a token stands on the pages of some passages, as a whole."""
    return sum(times(token, one.source.text, _BEFORE, _AFTER) for one in passages)


def _is_damaged(here: str, there: str) -> bool:
    """Say whether one token may have become of another: they are a slip apart, or links of one text."""
    mine, theirs = _LINK.fullmatch(here), _LINK.fullmatch(there)
    if mine and theirs:
        return mine["text"] == theirs["text"]
    if (len(here) < _LONG and len(there) < _LONG) or here.casefold() == there.casefold():
        return False  # a word in capitals begins a sentence
    if here == f"{there}s" or there == f"{here}s":
        return False  # a language counts names, another one does not
    return is_slip(here, there) or here == there.translate(_MARKUP)


_MARKUP = str.maketrans("", "", "*`~")


def _inserted(mine: Passage, other: Passage, token: _Token) -> Edit | None:
    """Return where a token belongs: between the neighbours that it has in the other edition."""
    text, there = mine.markdown, other.markdown
    tokens = _read(there)
    at = tokens.index(token)
    before, after = tokens[at - 1] if at else None, tokens[at + 1] if at + 1 < len(tokens) else None
    gaps = there[before.place[1] if before else 0 : token.start], there[token.place[1] : after.start if after else None]
    if any(_WORD.search(one) for one in gaps):
        return None
    start = text.find(before.text) + len(before.text) if before else 0
    end = text.find(after.text, start) if after else len(text)
    if start < 0 or end < start or (before and text.count(before.text) != 1) or (after and text.count(after.text) != 1):
        return None
    gap = text[start:end]
    if _WORD.search(gap):
        return None
    if gaps[0].strip() == gaps[1].strip() == "," and gap.strip():  # in a list, as this edition writes one
        return _edit(mine, start, start, gap + token.text)
    if gap in ("", gaps[0], gaps[1], "".join(gaps)) and all(map(str.isascii, gaps)):
        return _edit(mine, start, end, f"{gaps[0]}{token.text}{gaps[1]}")
    return None


def _bracket(mine: Passage, others: Sequence[Passage]) -> Iterator[Edit]:
    """Yield the bracket at an end of a text that has but its partner, where all others begin or end with one."""
    text = mine.markdown
    for opening, closing in _BRACKETS.items():
        apart = text.count(opening) - text.count(closing)
        if apart == 1 and all(one.markdown[-1] in _BRACKETS.values() for one in others) and text[-1:] != closing:
            yield _edit(mine, len(text), len(text), closing)
        if apart == -1 and all(one.markdown[0] in _BRACKETS for one in others) and text[:1] != opening:
            yield _edit(mine, 0, 0, opening)
