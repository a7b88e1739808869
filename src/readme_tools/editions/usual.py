"""What is usual of the texts of two editions: how much longer one is, how many more sentences it has.

All is learned of texts that are one. How far a translation may be from its usual length follows Gale and Church,
https://aclanthology.org/J93-1004; how free the translations of two editions are is learned, too.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from readme_tools.lazy.dataclasses import dataclass

PADDING = 6  # what even an empty text counts
# The variance of a translation's length for each letter, of both sides, and what of it long texts keep.
_VARIANCE, _SPREAD = 13.6, 0.02
_DEVIATION = 1.4826  # by what a median of deviations is multiplied to be a standard deviation
_TEXTS, _FREEDOM = 6, 0.6  # what is expected before anything is learned counts as so many texts; and of freedom
_TAILS = 4  # degrees of freedom: more lengths are far off than by the normal distribution
_EQUAL, _FURTHER = 0.8, 0.4  # of texts with as many sentences, and how often each further one is

Sizes = tuple[float, float]  # the lengths of two texts


def deviation(one: float, other: float) -> float:
    """Return the standard deviation of the logarithm of the ratio of such lengths, of a free translation."""
    mean = (one + other) / 2
    return math.sqrt(_SPREAD + _VARIANCE * mean / (mean + PADDING) ** 2)


def ratio(one: float, other: float) -> float:
    """Return how many times as long one text is as another, as a logarithm."""
    return math.log((one + PADDING) / (other + PADDING))


def middle(values: Sequence[float]) -> float:
    """Return the median of some values, the greater one of two."""
    return sorted(values)[len(values) // 2]


@dataclass(frozen=True, slots=True)
class Lengths:
    """How many times as long texts are as those of another edition, as a logarithm, and how free translations are."""

    usual: float
    freedom: float

    @classmethod
    def of(cls, sizes: Sequence[Sizes], usual: float | None = None) -> Lengths:
        """Learn from texts, what is odd aside; `usual` where it is known."""
        ratios = [ratio(*both) for both in sizes]
        usual = middle(ratios) if usual is None else usual
        off = [abs(one - usual) / deviation(*both) for one, both in zip(ratios, sizes, strict=True)]
        seen = (_DEVIATION * middle(off)) ** 2 * len(off) if off else 0.0
        return cls(usual, math.sqrt((seen + _TEXTS * _FREEDOM**2) / (len(off) + _TEXTS)))

    def off(self, one: float, other: float) -> float:
        """Return by how many standard deviations a text is longer than the other one tells."""
        return (ratio(one, other) - self.usual) / (self.freedom * deviation(one, other))

    def likelihood(self, one: float, other: float) -> float:
        """Return how likely it is that texts of such lengths say the same, as a logarithm beside the likeliest."""
        return -(_TAILS + 1) / 2 * math.log1p(self.off(one, other) ** 2 / _TAILS)

    @property
    def inverse(self) -> Lengths:
        """The same of the other edition beside this one."""
        return Lengths(-self.usual, self.freedom)


class Counts:
    """How many more of something, such as sentences, texts have than those of another edition."""

    def __init__(self, more: Iterable[int]) -> None:
        """Learn from texts."""
        self._seen = Counter(more)
        self._total = self._seen.total()

    def witness(self, more: int) -> float:
        """Return how much likelier it is, as a logarithm, to have as many than so many more.

        The text that has so many taught as well, and is left out.
        """
        return self._likelihood(0, 0) - self._likelihood(more, 1)

    def _likelihood(self, more: int, without: int) -> float:
        before = _EQUAL if not more else (1 - _EQUAL) / 2 * (1 - _FURTHER) * _FURTHER ** (abs(more) - 1)
        seen = max(0, self._seen[more] - without) + _TEXTS * before
        return math.log(seen / (self._total - without + _TEXTS))
