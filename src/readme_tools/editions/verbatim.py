"""What items and paragraphs state in the same words in all editions, as columns do: values after a label, and remarks.

`- Maker: Owl` below each entry of a list is a column by another name, and so is each thing that `(Owl, 7B, MIT)` says.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from readme_tools.catalogue import Alignment, fold
from readme_tools.editions.around import around
from readme_tools.editions.parity import is_habit, odd_ones
from readme_tools.editions.passages import ITEM, TEXT, OddText, Together
from readme_tools.lazy import regex

_FEWEST, _SHARE, _NAMES = 6, 0.85, 0.95  # so many other texts, and so large a part of them, say the same everywhere
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
    flow = around(alignment)
    for series in flow.series():
        for texts in series.passages if series.kind in (ITEM, TEXT) else ():
            for key, values in (*_labelled(texts), *_remarks(texts)) if flow.is_sure(texts) else ():
                found[key].append((texts, values))
    for alike in found.values():
        odd = [
            (texts, values) for texts, values in alike if len({tuple(map(fold, one)) for one in values.values()}) > 1
        ]
        if odd and is_habit(len(alike) - len(odd), len(alike), _FEWEST, _SHARE):
            for texts, values in odd:
                yield from _told(texts, values)


def _labelled(texts: Together) -> Iterator[tuple[Hashable, _Values]]:
    """Yield what texts say after their label, known by the label of each edition."""
    found = {language: _LABEL.fullmatch(text.title) for language, text in texts.items()}
    matches = {language: match for language, match in found.items() if match is not None}
    if len(matches) == len(texts):
        key = tuple((language, fold(match["label"])) for language, match in sorted(matches.items()))
        yield key, {language: (match["value"].strip(),) for language, match in matches.items()}


def _remarks(texts: Together) -> Iterator[tuple[Hashable, _Values]]:
    """Yield what stands in the brackets of texts that have as many, part by part, known by the number of the pair."""
    found = {language: _REMARK.findall(text.title) for language, text in texts.items()}
    if len({len(own) for own in found.values()}) == 1:
        for number, remarks in enumerate(zip(*found.values(), strict=True)):
            yield number, {one: tuple(_PARTS.split(said)) for one, said in zip(found, remarks, strict=True)}


def _told(texts: Together, values: _Values) -> Iterator[OddText]:
    """Yield what an edition states otherwise; other numbers alone are told as such."""
    for language, others in odd_ones({one: tuple(map(_plain, own)) for one, own in values.items()}):
        mine, theirs = (
            _without(values[one], values[two]) for one, two in ((language, others[0]), (others[0], language))
        )
        if not mine and not theirs:  # in another order
            mine, theirs = values[language], values[others[0]]
        if [_NUMBER.sub("", one) for one in mine] != [_NUMBER.sub("", one) for one in theirs]:
            yield OddText(texts, language, others, ", ".join(mine), ", ".join(theirs))


def _is_said(one: OddText, are_names: bool) -> bool:
    """Return whether it is no translation that differs: words of other letters, a text, or small words."""
    both = one.mine + one.theirs
    is_text = max(len(said.split()) for part in (one.mine, one.theirs) for said in (*part.split(", "), "")) > _WORDS
    return not is_text and _STRANGE.search(both) is None and not (are_names and _SMALL.search(both))


def _plain(said: str) -> str:
    return "".join(filter(str.isalnum, said)).casefold()


def _without(values: Sequence[str], others: Sequence[str]) -> Sequence[str]:
    left = Counter(map(_plain, others))
    found = []
    for one in values:
        if left[_plain(one)]:
            left[_plain(one)] -= 1
        elif _plain(one):
            found.append(one)
    return found
