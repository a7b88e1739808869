"""Texts that are far shorter or longer than those of other editions."""

import math
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from readme_tools.editions.named import is_name, lost_facts
from readme_tools.editions.parity import is_habit
from readme_tools.editions.passages import ITEM, OddText, Passage, Series, Together, sentences, sides
from readme_tools.editions.usual import deviation, middle, ratio
from readme_tools.editions.voting import Votes
from readme_tools.lazy.patterns import regex

_ENOUGH = 6  # texts that teach a ratio
# The least spread, and by what the median of deviations is multiplied to be one, of texts that differ by chance.
_LEAST_SPREAD, _DEVIATION = 0.08, 1.4826
_LEAST = 40  # the length of a text that is compared
# How much longer or shorter a text may be than its column's usual ratio says, as a logarithm, and in deviations:
# something that is lost must show in signs or names as well, unless it is far too short.
_HALF, _FAR, _TERSE = 0.45, 2.6, 0.6
# Of texts around the tables, so many times the spread that the editions have: from all, and from one of the others.
_FAR_OFF, _FARTHER_OFF = 3.3, 4.5
_TAG_BEFORE = regex(r"<[^<>]+>[ \t]*\Z")
_OTHER = 1.2  # texts so far apart that share nothing are not the same text
_NAMES_LOST = 2  # a single one may be put otherwise
_PARALLEL, _LACKING = 0.9, 0.4  # of the texts of a column that have as many sentences; how much one makes at least
_SEVERAL = 2  # editions, of which more tell which one is odd
_SIGNS = (
    regex(r"<br\s*/?>"),
    regex(r"[(（]"),
    regex(r"[、，,;；](?!\d{3})"),
    regex(r"[「『\"“«]"),
    regex(r"[。！？]|[.!?](?!\w)"),
)


def odd_lengths(series: Series, beside: Collection[int]) -> Iterator[tuple[OddText, bool]]:
    """Yield the texts that are far shorter or longer than in all other editions, and whether they are shorter.

    What one text says more, the text before or after may say less, or not be there: those are `beside`.
    """
    texts = series.apart
    if series.kind == ITEM:
        texts = tuple(one for one in texts if not any("://" in text.markdown for text in one.values()))
    found = _usual_ratios(texts)
    counts = [{sentences(passage) for passage in one.values()} for one in texts if series.column is not None]
    is_parallel = is_habit(sum(len(one) == 1 for one in counts), len(counts), _ENOUGH, _PARALLEL)
    keeping = _keeping(texts) if series.column is None else frozenset()
    ratios = {pair: usual for pair, (usual, _) in found.items()}
    for one in texts:
        lengths = {language: passage.said.length for language, passage in one.items() if passage.said.length}
        for language, others in sides(one, lengths):
            passage = one[language]
            if not others or not all((language, other) in ratios for other in others):
                continue
            apart = [_log_ratio(passage, one[other]) - ratios[language, other] for other in others]
            is_source = language == next(iter(one))
            if is_source and _is_near(passage, min(apart, key=abs)):
                continue
            is_less, theirs = apart[0] < 0, [one[other] for other in others]
            if any(id(text) in beside for text in (theirs if is_less else (passage,))):
                continue
            if not passage.said.folded.keys().isdisjoint(text.said.initials for text in theirs):
                continue  # `CDN` for `Content delivery network`
            spreads = [value / found[language, other][1] for value, other in zip(apart, others, strict=True)]
            is_far = is_less and len(others) > 1 and -max(spreads) > _FAR_OFF and -min(spreads) > _FARTHER_OFF
            is_far = is_far and max(text.said.length for text in theirs) >= _LEAST
            # All translations may sum up what the source says.
            is_told = (is_parallel and (is_less or not is_source)) or (is_less and language in keeping)
            if len({value > 0 for value in apart}) != 1 or len({_is_in_tag(text) for text in (passage, *theirs)}) != 1:
                continue  # a summary is no paragraph
            if (
                (is_far and max(apart) < -_HALF)
                or _is_odd(passage, theirs, min(apart, key=abs))
                or (is_told and _lacks_a_sentence(passage, theirs, min(apart, key=abs)))
                or (passage.row is None and lost_facts(passage, theirs, min(apart, key=abs)))
            ):
                yield OddText(one, language, others), is_less


def _is_in_tag(text: Passage) -> bool:
    """Return whether a tag stands before a text on its line."""
    page, start = text.source.text, text.span.start
    return _TAG_BEFORE.search(page, page.rfind("\n", 0, start) + 1, start) is not None


def _keeping(texts: Sequence[Together]) -> frozenset[str]:
    """Return the editions that have as many sentences as all others nearly wherever these have the same number."""
    votes = Votes()
    for one in texts:
        if len(one) > _SEVERAL:
            votes.add("", {language: sentences(text) for language, text in one.items()})
    languages = {language for one in texts for language in one}
    return frozenset(one for one in languages if votes.keeps("", one, _ENOUGH, _PARALLEL))


def _is_near(passage: Passage, apart: float) -> bool:
    """Say whether a text of the source is no more than terse: its translations were made of it."""
    return apart < 0 and (passage.said.length < _LEAST or apart > -_TERSE)


def _is_odd(passage: Passage, others: Sequence[Passage], apart: float) -> bool:
    """Say whether a text that is `apart` from what is usual lost, or has got, something that can be pointed at."""
    theirs = sum(other.said.length for other in others) / len(others)
    if abs(apart) < _HALF or max(passage.said.length, theirs) < _LEAST:
        return False
    if abs(apart) > _OTHER and not _are_related(passage, others):
        return False
    if abs(apart) / deviation(passage.said.length, theirs) > _FAR:
        return True
    if min(passage.said.length, theirs) < _LEAST / 2:
        return False
    if len(others) == 1:
        return _lost_names(*sorted((passage, others[0]), key=lambda one: one.said.length))
    if apart > 0:
        return False
    names = set.intersection(*({*other.said.folded} for other in others))
    lost = names - passage.said.folded.keys()
    mine = [len(sign.findall(passage.said.text)) for sign in _SIGNS]
    fewer = sum(
        count < min(len(sign.findall(other.said.text)) for other in others)
        for count, sign in zip(mine, _SIGNS, strict=True)
    )
    return bool(lost) and fewer > 0


def _lacks_a_sentence(passage: Passage, others: Sequence[Passage], apart: float) -> bool:
    """Return whether a text that is `apart` from what is usual has another count of sentences than all others."""
    counts = {sentences(one) for one in others}
    if len(others) < _SEVERAL or min(one.said.length for one in others) < _LEAST:
        return False  # of two, one may be terse
    less = counts.pop() - sentences(passage) if len(counts) == 1 else 0
    return (apart < -_LACKING and less > 0) or (apart > _LACKING and less < 0)


def _lost_names(short: Passage, long: Passage) -> bool:
    """Return whether the longer of two texts has more sentences or clauses, and names that the other's page knows."""
    if not any(len(sign.findall(short.said.text)) < len(sign.findall(long.said.text)) for sign in _SIGNS):
        return False
    page = short.source.text
    names = (long.said.folded[name] for name in long.said.folded.keys() - short.said.folded.keys())
    return sum(is_name(name) and name in page for name in names) >= _NAMES_LOST


def _are_related(passage: Passage, others: Sequence[Passage]) -> bool:
    """Say whether a text shares a word or a number with the others, where they have any: else it is another one."""
    mine, *theirs = (one.said.values.union(one.said.folded) for one in (passage, *others))
    return not (mine and any(theirs)) or any(mine & one for one in theirs)


def _usual_ratios(texts: Sequence[Together]) -> dict[tuple[str, str], tuple[float, float]]:
    """Return how long the texts of one language usually are beside those of another, as a logarithm, and its spread.

    The spread is the standard deviation that the median of the deviations stands for: what is odd does not add to it.
    """
    found: dict[tuple[str, str], list[float]] = {}
    for one in texts:
        for pair in combinations([language for language in one if one[language].said.length], 2):
            # Names and labels are about as long in all languages, whatever is true of sentences.
            if max(one[language].said.length for language in pair) >= _LEAST:
                found.setdefault(pair, []).append(_log_ratio(one[pair[0]], one[pair[1]]))
    ratios: dict[tuple[str, str], tuple[float, float]] = {}
    for pair, values in found.items():
        if len(values) >= _ENOUGH:
            usual = middle(values)
            spread = max(_LEAST_SPREAD, _DEVIATION * middle([abs(value - usual) for value in values]))
            spread = spread if len(values) >= _ENOUGH * 2 else math.inf
            ratios |= {pair: (usual, spread), pair[::-1]: (-usual, spread)}
    return ratios


def _log_ratio(one: Passage, other: Passage) -> float:
    """Return how much longer one text is than another, as a logarithm."""
    return ratio(one.said.length, other.said.length)
