"""Which texts lack a number that all other editions state there, where an edition keeps nearly all such numbers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from readme_tools.catalogue import Alignment, languages
from readme_tools.editions.around import around, everything
from readme_tools.editions.figures import Numbers, begins_name, is_in_name, may_be_words
from readme_tools.editions.parity import is_habit
from readme_tools.editions.passages import PICTURE, OddText, Passage, Together
from readme_tools.editions.said import Stated
from readme_tools.editions.usual import middle
from readme_tools.text.grouping import grouped

_ENOUGH, _SHARE = 10, 0.97  # so many other numbers that an edition keeps, and so large a part of them
_FEW, _ROMAN = 8, 31  # lacking numbers that are looked at, and the last one that may be a century, king or day
_LONGER = 1.25  # so many times as long as texts beside those of another edition usually are, a text says more


def left_out(alignment: Alignment) -> Iterator[OddText]:
    """Yield the texts that state nothing in the place of one number of all others."""
    kept, total = Counter[tuple[str, bool]](), Counter[tuple[str, bool]]()
    found: list[tuple[tuple[str, bool], OddText]] = []
    flow = around(alignment)
    for series in everything(alignment):
        usual = _usual(series.apart)
        for texts in series.apart if not series.is_read and series.kind != PICTURE else ():
            numbers = {one: Numbers(text.said.numbers) for one, text in texts.items() if text.markdown}
            for language in numbers if len(numbers) > 1 and flow.is_sure(texts) else ():
                others = tuple(one for one in numbers if one != language)
                sought = [one for one in texts[others[0]].said.numbers if not _may_be_said_otherwise(one)]
                sought = [one for one in sought if all(one in numbers[two] for two in others[1:])]
                lacking = [one for one in sought if not _has(texts[language], numbers[language], one)]
                if len(lacking) <= _FEW:  # those of names aside
                    lacking = [one for one in lacking if not _is_of_name(one, texts[others[0]])]
                where = language, series.column is not None
                total[where] += len(sought)
                kept[where] += len(sought) - len(lacking)
                is_alone = len(lacking) == 1 and not numbers[language].without(numbers[others[0]])
                if is_alone and _share(texts, others[0], language) <= usual[others[0], language] * _LONGER:
                    found.append((where, OddText(texts, language, others, theirs=lacking[0].written)))
    yield from (one for where, one in found if is_habit(kept[where], total[where], _ENOUGH, _SHARE))


def _may_be_said_otherwise(one: Stated) -> bool:
    """Return whether a number may be words or Roman figures elsewhere, as that of a century, or stands for a thing."""
    is_small = not one.unit and one.value.isdigit() and int(one.value) <= _ROMAN
    return is_small or may_be_words(one) or one.value in languages().words["numbers-as-words"]


def _is_of_name(one: Stated, text: Passage) -> bool:
    return begins_name(one, text) or is_in_name(one, text)


def _has(text: Passage, own: Numbers, one: Stated) -> bool:
    return one in own or one.value in text.said.in_words or one.value in text.said.hinted


def _share(texts: Together, one: str, other: str) -> float:
    return texts[one].said.length / max(1, texts[other].said.length)


def _usual(apart: Sequence[Together]) -> Mapping[tuple[str, str], float]:
    """Return how many times as long the texts of one edition are as those of another one, in the middle of them."""
    found = grouped((pair, _share(texts, *pair)) for texts in apart for pair in permutations(texts, 2))
    return {pair: middle(shares) for pair, shares in found.items()}
