"""Texts whose words an edit changed in some editions, while others still say what they said."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from readme_tools.catalogue import Alignment, Edited
from readme_tools.editions.around import around, everything
from readme_tools.editions.passages import ITEM, NOTE, PICTURE, TEXT, Passage, Together
from readme_tools.editions.reworded import Rewording, leaning, reworded, words_of
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.text.differences import differences
from readme_tools.text.grouping import grouped

# The share of their words that two states of one text have in common, unless it is short and stands between others.
_ALIKE, _SHORT, _RUNNING = 0.4, 8, frozenset((TEXT, ITEM, NOTE))
_PAIRS = 400  # of texts in a gap that are compared one by one
_REVISION = 3  # texts that changed in one edition alone: its wording was gone over
_LEAST, _MOST = 2, 6  # words that differ, and those of a translation that may have been gone over
_TERM = 3  # places in which one word became another one: a name for it was chosen
_LONG, _SOME = 20, 8  # letters of texts that tell how much longer those of an edition are, and so many of them


@dataclass(frozen=True)
class OneSided:
    """A text that changed in an edition, the same text in all editions, and those of them that did not follow."""

    language: str
    change: Rewording
    texts: Together
    others: tuple[str, ...]


def one_sided(edited: Edited) -> Iterator[OneSided]:
    """Yield the texts that an edit changed in some editions alone, each in the first of these.

    What changes in the source edition has to be carried over, unless its wording is gone over in many places. Other
    editions are rather corrected: of these only what takes them further away from the others, or is simply gone.
    """
    before, now = ([*_texts(one)] for one in (edited.before, edited.now))
    homes = {id(text): texts for texts in before for text in texts.values()}
    sides = [_by_language(all_) for all_ in (before, now)]
    partners: dict[int, Passage] = {}
    for language, texts in sides[1].items():
        partners |= {id(new): old for old, new in _states(sides[0].get(language, ()), texts)}
    pages = {one.path.rpartition("/")[2] for one in edited.now.editions}
    found = [one for texts in now if (one := _changed(texts, partners, homes)) is not None]
    found = [one for one in found if not _is_switcher(one.change.new, pages)]
    if not found:
        return
    usual, source = _lengths(now), edited.now.languages[0]
    counts = Counter(one.language for one in found)
    terms = Counter(map(_term, found))
    edits = {
        language: sum(id(one) not in partners or partners[id(one)].markdown != one.markdown for one in texts)
        for language, texts in sides[1].items()
    }
    for one in found:
        language, change = one.language, one.change
        leans = [leaning(change, one.texts[tag], usual.get((language, tag))) for tag in one.others]
        if max(leans) > 0 or terms[_term(one)] >= _TERM:
            continue
        is_further, is_enough = min(leans) < 0, _is_enough(change)
        if language == source and counts[language] >= _REVISION:
            is_told = change.is_more or (change.is_fact and is_further)
        elif language == source:
            is_told = (is_further or is_enough) and (change.is_more or change.is_local or change.is_fact)
        else:
            is_plain = change.is_more or (change.is_local and change.weight <= _MOST)
            is_lost = is_enough and edits[language] == 1 and change.is_local and not change.came
            is_told = is_plain and (is_further or is_lost)
            if counts[language] >= _REVISION:
                is_told = is_told and change.is_fact and is_further
        if is_told:
            yield one


def _is_enough(change: Rewording) -> bool:
    """Return whether enough words differ: a single one in a cell of few."""
    is_short = change.new.row is not None and len(change.now) < _SHORT
    return change.weight >= _LEAST or (is_short and change.weight > 0)


def _term(one: OneSided) -> tuple[str, str, str]:
    return one.language, " ".join(one.change.gone), " ".join(one.change.came)


def _is_switcher(text: Passage, pages: Collection[str]) -> bool:
    """Return whether a text leads to the editions: it names those that there are."""
    return any(link.url.partition("#")[0].rpartition("/")[2] in pages for link in text.links)


def _texts(alignment: Alignment) -> Iterator[Together]:
    """Yield all texts that several editions have."""
    for series in everything(alignment):
        yield from (texts for texts in series.passages if len(texts) > 1)
    yield from (
        texts for texts in around(alignment).together if len(texts) > 1 and next(iter(texts.values())).kind == PICTURE
    )


def _by_language(all_: Sequence[Together]) -> Mapping[str, Sequence[Passage]]:
    found = grouped((language, text) for texts in all_ for language, text in texts.items())
    return {language: sorted(texts, key=lambda one: one.span.start) for language, texts in found.items()}


def _changed(texts: Together, partners: Mapping[int, Passage], homes: Mapping[int, Together]) -> OneSided | None:
    """Return the first edition in which a text changed, with those that did not follow."""
    before = {language: partners[id(text)] for language, text in texts.items() if id(text) in partners}
    changes = {
        language: change
        for language, old in before.items()
        if old.markdown != texts[language].markdown and (change := reworded(old, texts[language])) is not None
    }
    if not changes:
        return None
    language, change = next(iter(changes.items()))
    home = homes[id(change.old)]
    others = tuple(one for one in before if one not in changes and home.get(one) is before[one])
    return OneSided(language, change, texts, others) if others else None


def _lengths(all_: Sequence[Together]) -> Mapping[tuple[str, str], float]:
    """Return how many times as long the texts of an edition are as those of another."""
    found: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for texts in all_:
        lengths = {language: one.said.length for language, one in texts.items()}
        for language, own in lengths.items():
            for other, theirs in lengths.items():
                if (
                    language != other
                    and min(own, theirs) >= _LONG
                    and texts[language].said.text != texts[other].said.text
                ):
                    found[language, other].append(own / theirs)
    return {pair: sorted(some)[len(some) // 2] for pair, some in found.items() if len(some) >= _SOME}


# Which text of an older state a text was ------------------------------------------------------------


def _states(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[tuple[Passage, Passage]]:
    """Yield the two states of the texts of one edition, each in the order of its page."""
    steps = [*differences([one.markdown for one in old], [one.markdown for one in new])]
    rest: list[tuple[Sequence[Passage], Sequence[Passage]]] = []
    for tag, top, bottom, start, stop in steps:
        if tag == "equal":
            yield from zip(old[top:bottom], new[start:stop], strict=True)
        else:
            rest.append((old[top:bottom], new[start:stop]))
    gone, came = ([one for gap in rest for one in gap[side]] for side in (0, 1))
    known: set[int] = set()
    for one, other in _cells(gone, came):
        known |= {id(one), id(other)}
        yield one, other
    # What stands elsewhere as it was has moved.
    counts = Counter(one.markdown for one in gone), Counter(one.markdown for one in came)
    for gap in rest:
        left, right = (
            [one for one in side if id(one) not in known and not counts[at][one.markdown]]
            for at, side in zip((1, 0), gap, strict=True)
        )
        yield from _in_gap(left, right)


def _cells(gone: Sequence[Passage], came: Sequence[Passage]) -> Iterator[tuple[Passage, Passage]]:
    """Yield the cells of entries that stand anywhere under the same name."""
    sides = [_named(side) for side in (gone, came)]
    yield from ((one, sides[1][key]) for key, one in sides[0].items() if key in sides[1])


def _named(texts: Sequence[Passage]) -> dict[tuple[str, str], Passage]:
    keys = [(one.row.name, one.column.key) if one.row and one.column else None for one in texts]
    counts = Counter(keys)
    return {key: one for key, one in zip(keys, texts, strict=True) if key is not None and counts[key] == 1}


def _in_gap(left: Sequence[Passage], right: Sequence[Passage]) -> Iterator[tuple[Passage, Passage]]:
    """Yield which texts of one kind between two that stayed are one: a single one, else those that are alike."""
    for kind in dict.fromkeys(map(_kind, right)):
        old, new = ([one for one in side if _kind(one) == kind] for side in (left, right))
        if len(old) == len(new) == 1 and (kind[0] not in _RUNNING or len(words_of(new[0])) < _SHORT):
            yield old[0], new[0]
            continue
        free = [*old] if len(old) * len(new) <= _PAIRS else []
        for one in new:
            scores = [_likeness(other, one) for other in free]
            best = max(scores, default=0.0)
            if best >= _ALIKE:
                yield free.pop(scores.index(best)), one


def _kind(text: Passage) -> tuple[str, int, str]:
    """Return what kind of text it is, of a cell its column."""
    return text.kind, text.level, text.column.key if text.column else ""


def _likeness(one: Passage, other: Passage) -> float:
    from difflib import SequenceMatcher

    mine, theirs = ([word.text for word in words_of(text)] for text in (one, other))
    return SequenceMatcher(None, mine, theirs, False).ratio()
