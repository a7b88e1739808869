"""Which words say nothing, and whether a column has a closed vocabulary: few values, used again and again."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from readme_tools.catalogue.profile.model import Profile, fold, from_data
from readme_tools.catalogue.profile.spelling import bare
from readme_tools.i18n.wording import alike
from readme_tools.infer.columns import ColumnKind
from readme_tools.infer.knowledge import knowledge
from readme_tools.lazy import dataclass, regex

# Found by holding a part of the cells of many columns against the rest: see `bench/vocabularies.py`.
_FEWEST_CELLS, _FEWEST_KNOWN = 10, 4
_FEWEST_USES, _FEWEST_USES_KNOWN = 4, 2
_MOST_VALUES = 30
_LONGEST = 40
_RARE_SHARE = 0.02
_TIMES, _NEAR = 20, 0.8
_DIGITS, _MEASURED = regex(r"\d+(?:[.,]\d+)*(?:e-?\d+)?"), 2  # values that are another one but for their numbers
_USUAL_SHARE, _FEWEST = 0.8, 3


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The values of a column, the most frequent first, with their cells; and what is probably a mistake."""

    values: Mapping[str, int]
    mistakes: Mapping[str, int]

    @property
    def total(self) -> int:
        """The number of cells, or of values where cells list several."""
        return sum(self.values.values()) + sum(self.mistakes.values())


def same(text: str) -> str:
    """Return what all spellings of one value share: case, width, white space and markup evened out."""
    return fold(bare(text))


def closed(cells: Counter[str]) -> Vocabulary | None:
    """Return the vocabulary that cells, or the parts of cells, show; None when there may be more values.

    Spellings of one value are one, under the most frequent of them. What is used once only is taken
    for a mistake where such values are rare: their share is how likely the next cell has a new value
    (Good and Turing's estimate). So is what nearly spells a value that is used far more often.
    """
    spellings: dict[str, Counter[str]] = {}
    for text, count in cells.items():
        spellings.setdefault(same(text), Counter())[text] += count
    counts = Counter({one.most_common(1)[0][0]: one.total() for one in spellings.values()})
    total = counts.total()
    values = {text: count for text, count in counts.most_common() if count > 1}
    says_nothing = frozenset().union(*knowledge().unknown.values(), *knowledge().none.values())
    rare = {text: count for text, count in counts.most_common() if count == 1 and same(text) not in says_nothing}
    is_known = set(map(same, values)) <= knowledge().closed
    fewest, uses = (_FEWEST_KNOWN, _FEWEST_USES_KNOWN) if is_known else (_FEWEST_CELLS, _FEWEST_USES)
    if total < fewest or not 2 <= len(values) <= _MOST_VALUES or any(len(text) > _LONGEST for text in values):
        return None
    if total < uses * len(values) or (len(values) > 12 and total < 3 * uses * len(values)):
        return None
    if not is_known and len(values) - len({_DIGITS.sub("0", text) for text in values}) >= _MEASURED:
        return None  # they differ in numbers: the next one has another
    allowed = max(total * _RARE_SHARE, 1 if total >= (20 if is_known else 40) else 0)
    if len(rare) > allowed or (not is_known and sum(count == 2 for count in values.values()) > max(1, total * 0.05)):
        return None
    slips = {text: count for text, count in values.items() if _is_slip(text, count, values)}
    values |= {text: count for text, count in counts.items() if same(text) in says_nothing}
    return Vocabulary({text: count for text, count in values.items() if text not in slips}, {**slips, **rare})


def _is_slip(text: str, count: int, values: Mapping[str, int]) -> bool:
    """Return whether a value nearly spells one that is used far more often."""
    often = (same(other) for other, uses in values.items() if uses >= count * _TIMES)
    return bool(alike(same(text), often, _NEAR))


def constants(kinds: Iterable[ColumnKind]) -> dict[str, dict[str, list[str]]]:
    """Return the constant words that whole cells are, as a profile lists them."""
    known = knowledge()
    found: dict[str, dict[str, Counter[str]]] = {"unknown": {}, "none": {}}
    for kind in kinds:
        if kind.first:
            continue
        for cell in kind.cells:
            folded, language = fold(cell.plain), cell.row.table.edition.language
            for section, words in (("unknown", known.unknown), ("none", known.none)):
                if folded in words["any"]:
                    found[section].setdefault("any", Counter())[cell.plain] += 1
                elif folded in words.get(language.partition("-")[0], ()):
                    found[section].setdefault(language, Counter())[cell.plain] += 1
                else:
                    continue
                break
    return {
        section: {language: _spellings(words) for language, words in sorted(by_language.items())}
        for section, by_language in found.items()
        if by_language
    }


def _spellings(words: Counter[str]) -> list[str]:
    """Return each word once, in its usual spelling; the most frequent first."""
    usual: dict[str, str] = {}
    for word, _ in words.most_common():
        usual.setdefault(fold(word), word)
    return list(usual.values())


def unknown_word(kind: ColumnKind, profile: Profile) -> dict[str, str]:
    """Return the word that a column nearly always writes for "not known", by language."""
    counts: dict[str, Counter[str]] = {}
    for cell in kind.cells:
        if fold(cell.plain) in profile.unknown_words:
            counts.setdefault(cell.row.table.edition.language, Counter())[cell.plain] += 1
    usual: dict[str, str] = {}
    for language, words in sorted(counts.items()):
        word, count = words.most_common(1)[0]
        if count >= _FEWEST and count >= words.total() * _USUAL_SHARE:
            usual[language] = word
    return usual


def trial(data: Mapping[str, Any]) -> Profile:
    """Return a profile to read cells with: constants and the common licences."""
    constants = {**data, "doubt": {"any": list(knowledge().doubt)}}
    return from_data({"name": "trial", "constants": constants, "licences": {"vocabulary": "common"}}, "trial")
