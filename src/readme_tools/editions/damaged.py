"""Names that a text has damaged, and all other editions as they are: `mac OS`, `HTFP`, `Owl.10`, `Owl.pdf`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from readme_tools.editions.passages import OddText, Passage, Together
from readme_tools.lazy.patterns import regex
from readme_tools.text.differences import is_slip
from readme_tools.text.looks import looking_typed

_ENDING = regex(r"\.(?:pdf|txt|md|html?|com|org|exe|zip|gz|json|docx?|xlsx?|pptx?|csv|py|png|jpe?g|bak|tmp|org)\Z")
_SIGNS = frozenset("._ /:+~")
_SHORTEST, _BEGUN, _LONG = 3, 3, 6  # letters of an acronym, of the beginning of two names, of one with a slip
_TWO = 2  # other editions that agree


def looking_like_names(texts: Together) -> Iterator[OddText]:
    """Yield the names that only look like those which all other editions have in a text."""
    for language, text in texts.items() if len(texts) > 1 else ():
        others = tuple(one for one in texts if one != language)
        for mine, right in looking_typed(text.markdown):
            if right not in text.markdown and all(right in texts[one].markdown for one in others):
                yield OddText(texts, language, others, mine, right)


def damaged_names(texts: Together, names: Mapping[str, Collection[str]]) -> Iterator[OddText]:
    """Yield each name of a text that its page has once and no other edition there, and what it was."""
    for language, text in texts.items():
        others = tuple(one for one in texts if one != language and one in names)
        if not others or language not in names:
            continue
        lacking = set.intersection(*(set(names[one]) for one in others)) - set(names[language])
        strange = set(names[language]).difference(*(names[one] for one in others))
        for right in sorted(lacking):
            mine = _parted(text.said.text, right)
            damaged = [one for one in sorted(strange) if _is_damaged(one, right, texts, language)]
            mine = mine or (damaged[0] if len(damaged) == 1 else "")
            if mine and _count(text.source.text, mine) == 1:
                yield OddText(texts, language, others, mine, right)
            elif not mine and len(lacking) == len(strange) == 1 and len(others) >= _TWO:
                (mine,) = strange
                if _is_another(mine, right, texts[others[0]]):
                    yield OddText(texts, language, others, mine, right)


def _parted(text: str, name: str) -> str:
    """Return a name as a text has it with a space before one of its capitals; nothing where it has no such."""
    places = (at for at in range(1, len(name)) if name[at].isupper() and name[at - 1].isalpha())
    forms = (f"{name[:at]} {name[at:]}" for at in places)
    return next((one for one in forms if one in text and _count(text, one)), "")


def _is_another(mine: str, right: str, other: Passage) -> bool:
    """Return whether a name is a slip of another one, or one of the page that begins alike; what goes on is neither."""
    if mine[:_BEGUN].casefold() != right[:_BEGUN].casefold() or mine.startswith(right) or right.startswith(mine):
        return False
    if min(len(mine), len(right)) < _LONG:
        return False
    return ("-" not in mine and is_slip(mine, right)) or _count(other.source.text, mine) > 0


def _is_damaged(mine: str, right: str, texts: Together, language: str) -> bool:
    if _ENDING.sub("", mine) == right != mine:
        return True
    if len(mine) != len(right):
        return False
    apart = [at for at, (one, other) in enumerate(zip(mine, right, strict=True)) if one != other]
    if len(apart) != 1:
        return False
    at = apart[0]
    if right[at] == "-" and mine[at] in _SIGNS:
        return not (mine[at - 1 : at].isdigit() and mine[at + 1 : at + 2].isdigit())
    is_acronym = mine.isalpha() and mine.isupper() and right.isupper() and len(mine) >= _SHORTEST
    others = [one for other, one in texts.items() if other != language]
    return is_acronym and (
        len(others) >= _TWO
        or _count(texts[language].source.text, right) > 0
        or _count(others[0].source.text, right) >= _TWO
    )


def _count(page: str, name: str) -> int:
    return len(re.findall(rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])", page)) if name in page else 0
