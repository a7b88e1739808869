"""Cells that say the same things in another order, or without a remark or label that the other editions have."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from readme_tools.editions.parity import lone_odd, odd_ones
from readme_tools.editions.passages import OddText, Series, Together
from readme_tools.editions.pieces import label, lines
from readme_tools.i18n.wording import shortened
from readme_tools.lazy.patterns import regex

_FEWEST, _SHARE = 6, 0.9  # other cells of a column that must agree
_TWO, _SHORT = 2, 30
_REMARK = regex(r"(?<!\])[(（](?P<said>[^()（）\[\]]{2,})[)）]")
_ACRONYM = regex(r"[A-Z][A-Z0-9.-]+s?")
_BARE = regex(r"\]\([^()\s]*\)")
_Value = TypeVar("_Value", bound=Hashable)
# What was read of each of some texts, and what is written there.
_Read = tuple[Mapping[str, _Value], Mapping[str, str]]


def arranged(series: Series) -> Iterator[tuple[OddText, bool]]:
    """Yield the odd cells of a column whose order, remarks and labels are the same in nearly all other rows.

    What is `theirs` stands before `mine` in the other editions, and after it here; or it is a remark that is lacking,
    or, as is told with it, the label of a line. Lists are written more freely than tables.
    """
    row = next(iter(series.passages[0].values())).row
    if row is None or row.table.is_list:
        return
    yield from ((one, False) for one in _swapped_lines(series))
    if len(series.passages) <= _FEWEST:
        return
    yield from ((one, False) for one in _without_remark(series))
    yield from ((one, True) for one in _without_label(series))


def _swapped_lines(series: Series) -> Iterator[OddText]:
    """Yield the cells whose lines stand in another order than in all others, told by what begins with a bracket."""
    for texts in series.apart:
        if not all("<br" in one.markdown for one in texts.values()):
            continue
        cut = {language: lines(one.markdown)[0] for language, one in texts.items()}
        order = {language: tuple(line[:1] in "(（" for line in own) for language, own in cut.items()}
        if len({(len(own), sum(own)) for own in order.values()}) > 1 or (odd := lone_odd(order)) is None:
            continue
        language, others = odd
        at = next(n for n, (a, b) in enumerate(zip(order[language], order[others[0]], strict=True)) if a is not b)
        other = next(n for n, one in enumerate(order[language]) if n > at and one is order[others[0]][at])
        own = [shortened(line, _SHORT) for line in (cut[language][at], cut[language][other])]
        yield OddText(texts, language, others, *own)


def _without_remark(series: Series) -> Iterator[OddText]:
    for texts, (mine, theirs), language, others, remarks in _odd(series, _remarks):
        own, said = texts[language].markdown, remarks.get(others[0], "")
        # `(LLMs)` is no remark for whoever writes LLM.
        if mine == theirs - 1 == 0 and own and not (_ACRONYM.fullmatch(said) and said.rstrip("s") in own):
            yield OddText(texts, language, others, theirs=said)


def _remarks(texts: Together) -> _Read[int] | None:
    """Count the remarks of each text, and give the first ones; None where there are none."""
    if not any("(" in one.markdown or "（" in one.markdown for one in texts.values()):
        return None
    said = {one: _REMARK.findall(_BARE.sub("]", passage.markdown)) for one, passage in texts.items()}
    counts = {one: len(found) for one, found in said.items()}
    return (counts, {one: found[0] for one, found in said.items() if found}) if any(said.values()) else None


def _without_label(series: Series) -> Iterator[OddText]:
    for texts, (mine, theirs), language, others, said in _odd(series, _labels):
        if mine == theirs - 1 and said[others[0]]:
            yield OddText(texts, language, others, theirs=said[others[0]])


def _labels(texts: Together) -> _Read[int] | None:
    """Count the lines with a label of each text, and give those labels that others lack; None where there are none."""
    if not any(":" in one.markdown or "：" in one.markdown for one in texts.values()):
        return None
    cut = {one: lines(_BARE.sub("]", passage.markdown))[0] for one, passage in texts.items()}
    having = {one: [":" in line or "：" in line for line in found] for one, found in cut.items()}
    if len({len(found) for found in cut.values()}) > 1 or not any(map(any, having.values())):
        return None
    there = {one: _label_lacking(cut[one], having.values()) for one in texts}
    return {one: sum(found) for one, found in having.items()}, there


def _label_lacking(own: Sequence[str], having: Iterable[Sequence[bool]]) -> str:
    """Return the label of a text's first line that has one where not all texts have."""
    found = (label(line) for line, have in zip(own, zip(*having, strict=True), strict=True) if not all(have))
    return next((part[0].strip("* ") for part in found if part is not None), "")


def _odd(
    series: Series, read: Callable[[Together], _Read[_Value] | None]
) -> Iterator[tuple[Together, tuple[_Value, _Value], str, tuple[str, ...], Mapping[str, str]]]:
    """Yield the one translation that disagrees with all others, where it agrees with others in nearly all other cells.

    With it go what was read of it and of the others, and what is written there. Two editions have to agree in all.
    """
    values = [(texts, *own) for texts in series.apart if (own := read(texts)) is not None]
    odd = [[*odd_ones(found)] for _, found, _ in values]
    if not any(odd):
        return
    counts = Counter(language for found in odd for language, _ in found)
    most = (len(series.passages) - 1) * (1 - _SHARE)
    if min(counts.values()) - 1 > most:
        return  # no need to read those that are the same in all editions
    apart = {id(texts) for texts in series.apart}
    total = len(values) + sum(read(one) is not None for one in series.passages if id(one) not in apart)
    for (texts, found, written), one in zip(values, odd, strict=True):
        if len(one) != 1 or one[0][0] == next(iter(found)) or total <= _FEWEST:
            continue
        language, others = one[0]
        if counts[language] - 1 <= (total - 1) * (1 - _SHARE) * (len(found) > _TWO):
            yield texts, (found[language], found[others[0]]), language, others, written
