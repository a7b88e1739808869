"""Which footnote is which of a later state, and what happened to each."""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.grammars.base import squeeze
from readme_tools.diff.model import FootnoteDiff, Values, What, parted
from readme_tools.diff.sides import Side
from readme_tools.editions.assignment import assign
from readme_tools.lazy.dataclasses import dataclass

_ALIKE, _ALIKE_ELSEWHERE = 0.3, 0.6  # under one label less likeness will do

Texts = Mapping[str, str]  # of footnotes, by label


@dataclass(frozen=True)
class Footnotes:
    """The footnotes of two states of one edition; `labels` gives the new label of each old one."""

    old: Texts
    new: Texts
    labels: Mapping[str, str]


def pair_footnotes(old: Side, new: Side, language: str) -> Footnotes:
    """Pair the footnotes of an edition: those of the same text, then by likeness of text and label."""
    from difflib import SequenceMatcher

    before, after = _texts(old.files[language]), _texts(new.files[language])
    labels = {label: label for label, text in before.items() if after.get(label) == text}
    by_text: dict[str, deque[str]] = defaultdict(deque)
    for label, text in after.items():
        if label not in labels:
            by_text[text].append(label)
    for label, text in before.items():
        if label not in labels and by_text[text]:
            labels[label] = by_text[text].popleft()
    gone = [label for label in before if label not in labels]
    paired = set(labels.values())
    come = [label for label in after if label not in paired]
    scores: dict[tuple[int, int], float] = {}
    for at, one in enumerate(gone):
        for place, other in enumerate(come):
            ratio = SequenceMatcher(None, before[one], after[other], autojunk=False).ratio()
            if ratio >= (_ALIKE if one == other else _ALIKE_ELSEWHERE):
                scores[at, place] = ratio + 0.2 * (one == other)
    labels |= {gone[at]: come[place] for at, place in assign(scores).items()}
    return Footnotes(before, after, labels)


def _texts(editions: tuple[Edition, ...]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for edition in editions:
        source = edition.document.source
        for one in edition.document.footnotes:
            texts.setdefault(one.label, squeeze(source.text[one.label_span.end + 1 : one.span.end]))
    return texts


def footnote_diffs(found: Mapping[str, Footnotes]) -> Iterator[FootnoteDiff]:
    """Yield what happened to footnotes, the same in several editions once, in the order of their labels."""
    merged: dict[tuple[What, str | None, str | None], dict[str, Values]] = {}
    for language, notes in found.items():
        for old, new, texts in _changes(notes):
            what = What.REMOVED if new is None else What.ADDED if old is None else What.CHANGED
            merged.setdefault((what, old, new), {})[language] = texts
    for (what, old, new), values in merged.items():
        others = [language for language in found if language not in values]
        told = {language for language in others if _has(found[language], what, old, new)}
        yield FootnoteDiff(what, old, new, values, *parted(others, told.__contains__))


def _changes(notes: Footnotes) -> Iterator[tuple[str | None, str | None, Values]]:
    for old, text in notes.old.items():
        new = notes.labels.get(old)
        if new is None:
            yield old, None, Values(text, None)
        elif old != new or text != notes.new[new]:
            yield old, new, Values(text, notes.new[new])
    paired = set(notes.labels.values())
    yield from ((None, new, Values(None, text)) for new, text in notes.new.items() if new not in paired)


def _has(notes: Footnotes, what: What, old: str | None, new: str | None) -> bool:
    """Return whether an edition already has a footnote that came, or lacks one that went."""
    if what is What.ADDED:
        return new in notes.new
    return what is What.REMOVED and old not in notes.new
