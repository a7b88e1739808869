"""Licences that texts name: the same ones in every edition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.profile.vocabulary import COMMON, read_licences
from readme_tools.editions.around import around, texts_apart
from readme_tools.editions.passages import OddText, Passage, sides


def other_licences(alignment: Alignment) -> Iterator[OddText]:
    """Yield the texts that name one licence where all other editions name one other; cells of licences aside."""
    known = around(alignment)
    for texts in texts_apart(alignment):
        found = {}
        for language, passage in texts.items():
            if not (named := _named(passage)):
                break
            found[language] = named
        if len(found) < len(texts) or not known.is_sure(texts):
            continue
        for language, others in sides(texts):
            own, theirs = found[language], found[others[0]]
            mine = [name for key, name in own.items() if not any(key in found[one] for one in others)]
            right = [
                name for key, name in theirs.items() if key not in own and all(key in found[one] for one in others)
            ]
            if len(mine) == len(right) == 1 and not _are_akin(mine[0].casefold(), right[0].casefold()):
                yield OddText(texts, language, others, mine[0], right[0])


def _named(passage: Passage) -> Mapping[str, str]:
    """Return the licences that a text names by their ids, each as it is written."""
    return {_ids()[one[0].casefold()]: one[0] for one in _pattern().finditer(passage.said.text)}


def _are_akin(one: str, other: str) -> bool:
    """Return whether one name leaves open what the other one says: `Apache` for `Apache 2.0`."""
    return one.startswith(other) or other.startswith(one)


@cache
def _ids() -> Mapping[str, str]:
    licences = read_licences({"vocabulary": COMMON}, COMMON)
    # What is named like a model is mostly that.
    return {name.casefold(): one.id for one in licences if not one.custom and not one.bases for name in one.readable}


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(_ids(), key=len, reverse=True)))
    return re.compile(rf"(?<![\w./-])(?=[A-Z])(?i:{names})(?![\w/-]|\.\d)")
