"""What items and paragraphs state in the same words in all editions, as columns do: values after a label, and remarks.

`- Maker: Owl` below each entry of a list is a column by another name, and so is each thing that `(Owl, 7B, MIT)` says.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from readme_tools.catalogue import Alignment, fold
from readme_tools.editions.around import around
from readme_tools.editions.parity import is_habit, odd_ones
from readme_tools.editions.passages import ITEM, TEXT, OddText, Together, sides
from readme_tools.editions.translated_names import are_translated
from readme_tools.lazy import regex
from readme_tools.lazy.once import once

_FEWEST, _SHARE, _NAMES = 6, 0.85, 0.95  # so many other texts, and so large a part of them, say the same everywhere
_STEM = 3  # letters that the forms of one word begin with
_WORDS = 4  # of what is said: more are a text that is translated
_LABEL = regex(r"\W*(?P<label>[^\W\d_][^:：\n]{1,40}?)\W*[:：](?!//)[\s*_]*(?P<value>[^\n]{0,80})")
_REMARK = regex(r"[(（](?P<said>[^()（）\n]{3,120})[)）]")
_PARTS = regex(r",(?!\d)\s*|[;/|·、，；]\s*")
_NUMBER = regex(r"[.,]*\d[\d.,]*")
_STRANGE, _SMALL = regex(r"[^\W\d_A-Za-z]"), regex(r"(?<!\w)[a-z]")  # letters of another script; a small word
_Values = Mapping[str, tuple[str, ...]]  # by language


def verbatim(alignment: Alignment) -> Iterator[OddText]:
    """Yield the texts that state another thing than all others do, or one less, where such texts state the same."""
    found: dict[Hashable, list[tuple[Together, _Values]]] = defaultdict(list)
    for texts, labels in _labelled(alignment):
        key = tuple((language, fold(label)) for language, (label, _) in sorted(labels.items()))
        found[key].append((texts, {language: (value,) for language, (_, value) in labels.items()}))
    for texts in _texts(alignment):
        for number, values in _remarks(texts):
            found[number].append((texts, values))
    for alike in found.values():
        odd = [(texts, own) for texts, own in alike if len({tuple(map(_plain, one)) for one in own.values()}) > 1]
        same = len(alike) - len(odd)
        if odd and is_habit(same, len(alike), _FEWEST, _SHARE):
            are_names = not is_habit(same, len(alike), _FEWEST, _NAMES)
            told = (one for texts, own in odd for one in _told(texts, own) if _is_said(one, are_names))
            yield from (one for one in told if not are_translated({one.language: one.mine, one.others[0]: one.theirs}))


def other_labels(alignment: Alignment) -> Iterator[tuple[OddText, int]]:
    """Yield the texts whose label is another one than beside the same label of another edition, and how often not."""
    counts: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    found: list[tuple[OddText, tuple[str, str, str]]] = []
    for texts, labels in _labelled(alignment):
        for language, others in sides(texts):
            mine, theirs = labels[language][0], labels[others[0]][0]
            key = language, others[0], fold(theirs)
            counts[key][mine] += 1
            found.append((OddText(texts, language, others, mine), key))
    for one, key in found:
        usual, times = counts[key].most_common(1)[0]
        if fold(one.mine)[:_STEM] == fold(usual)[:_STEM]:
            continue  # a woman, or several
        if counts[key][one.mine] == 1 and times < counts[key].total() and is_habit(times, counts[key].total(), _FEWEST):
            yield OddText(one.texts, one.language, one.others, one.mine, usual), times


def _texts(alignment: Alignment) -> Iterator[Together]:
    flow = around(alignment)
    for series in flow.series():
        yield from filter(flow.is_sure, series.passages if series.kind in (ITEM, TEXT) else ())


@once
def _labelled(alignment: Alignment) -> Sequence[tuple[Together, Mapping[str, tuple[str, str]]]]:
    """Return the texts that begin with a label in all editions, with that and what follows it, by language."""
    found = []
    for texts in _texts(alignment):
        matches = {language: _LABEL.fullmatch(text.title) for language, text in texts.items()}
        own = {language: (match["label"], match["value"].strip()) for language, match in matches.items() if match}
        if len(own) == len(texts):
            found.append((texts, own))
    return found


def _remarks(texts: Together) -> Iterator[tuple[int, _Values]]:
    """Yield what stands in the brackets of texts that have as many, part by part, with the number of the pair."""
    found = {language: _REMARK.findall(text.title) for language, text in texts.items()}
    if len({len(own) for own in found.values()}) == 1:
        for number, remarks in enumerate(zip(*found.values(), strict=True)):
            yield number, {one: tuple(_PARTS.split(said)) for one, said in zip(found, remarks, strict=True)}


def _told(texts: Together, values: _Values) -> Iterator[OddText]:
    """Yield what an edition states otherwise; other numbers alone are told as such."""
    for language, others in odd_ones({one: tuple(map(_plain, own)) for one, own in values.items()}):
        mine, theirs = _apart(values[language], values[others[0]]), _apart(values[others[0]], values[language])
        if not mine and not theirs:  # in another order
            mine, theirs = values[language], values[others[0]]
        if [_NUMBER.sub("", one) for one in mine] != [_NUMBER.sub("", one) for one in theirs]:
            yield OddText(texts, language, others, ", ".join(mine), ", ".join(theirs))


def _is_said(one: OddText, are_names: bool) -> bool:
    """Return whether what differs is no translation: words in other letters, a text, or small words."""
    parts = (part for said in (one.mine, one.theirs) for part in said.split(", "))
    both = one.mine + one.theirs
    is_text = max(len(part.split()) for part in parts) > _WORDS
    return not is_text and _STRANGE.search(both) is None and not (are_names and _SMALL.search(both))


def _plain(said: str) -> str:
    return "".join(filter(str.isalnum, said))


def _apart(values: Sequence[str], others: Sequence[str]) -> Sequence[str]:
    """Return those of some values that are not among others, each as often as it is more."""
    left = Counter(map(_plain, values)) - Counter(map(_plain, others))
    found = []
    for one in values:
        if left[_plain(one)] > 0 and _plain(one):
            left[_plain(one)] -= 1
            found.append(one)
    return found
