"""How much longer texts are than those of other editions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

from readme_tools.editions.passages import Passage, Together

PADDING = 6  # what even an empty text counts
ENOUGH = 6  # texts that teach a ratio
# The least spread, and by what the median of deviations is multiplied to be one, of texts that differ by chance.
_LEAST_SPREAD, _DEVIATION = 0.08, 1.4826


def usual_ratios(texts: Sequence[Together]) -> dict[tuple[str, str], tuple[float, float]]:
    """Return how long the texts of one language usually are beside those of another, as a logarithm, and its spread.

    The spread is the standard deviation that the median of the deviations stands for: what is odd does not add to it.
    """
    found: dict[tuple[str, str], list[float]] = {}
    for one in texts:
        for pair in combinations([language for language in one if one[language].said.length], 2):
            if one[pair[0]].markdown != one[pair[1]].markdown:
                found.setdefault(pair, []).append(log_ratio(one[pair[0]], one[pair[1]]))
    ratios: dict[tuple[str, str], tuple[float, float]] = {}
    for pair, values in found.items():
        if len(values) >= ENOUGH:
            usual = _median(values)
            spread = max(_LEAST_SPREAD, _DEVIATION * _median([abs(value - usual) for value in values]))
            spread = spread if len(values) >= ENOUGH * 2 else math.inf
            ratios |= {pair: (usual, spread), pair[::-1]: (-usual, spread)}
    return ratios


def _median(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]


def log_ratio(one: Passage, other: Passage) -> float:
    """Return how much longer one text is than another, as a logarithm."""
    return math.log((one.said.length + PADDING) / (other.said.length + PADDING))
