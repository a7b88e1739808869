"""Into which sentences, clauses and remarks a text is parted, in any language."""

import re
from itertools import chain, islice, pairwise

from readme_tools.catalogue.profile.languages import languages
from readme_tools.lazy.patterns import regex

_CLOSING, _OPENING = r"\"'”’»›」』）)\]*_~`", "\"'“‘«‹「『（([*_~`¿¡"
# What ends a line or a sentence, and what stands between it and the next one.
_ENDS = regex(
    rf"(?P<line>[ \t]*<br\s*/?>\s*|(?: {{2,}}|\\)\n\s*)|[。！？][{_CLOSING}]*(?P<wide>\s*)(?=\S)"
    rf"|[.!?…؟।۔።][{_CLOSING}]*(?P<space>\s+)(?=\S)"
)
_MAY_END = regex(r"[<\n。！？.!?…؟।۔።]")  # which is quickly seen
_WORD = regex(r"[^\W\d_]+(?:\.[^\W\d_]+)*\Z")
_LONGEST = 12  # letters of an abbreviation
# Where nothing ends: code, where a link leads, tags, entities.
_HIDDEN = regex(r"(`+)[^`]+?\1(?!`)|(?<=\])\([^()\s]*\)|https?://[^\s<>)）]+|<[^<>]*>|&\w+;")
_REMARK = regex(r"\s?[(（][^()（）\[\]\n]{4,}[)）]")
_COMMA = regex(r"[,、，;；:：،؛・](?!\d)")
_STOPS = ".。!?！？*_ "
_FULL_STOPS = ".。．।۔።։။។"

Place = tuple[int, int]


def ends(text: str) -> list[Place]:
    """Return what stands between the lines and sentences of a text, each from one place to another."""
    found = _ENDS.finditer(text) if _MAY_END.search(text) else ()
    return [match.span(match.lastgroup or 0) for match in found if _is_end(text, match)]


def _is_end(text: str, match: re.Match[str]) -> bool:
    """Return whether a stop ends a sentence: what follows begins large, and no abbreviation or initial has the stop.

    A picture alone is no sentence: `Follow us! 🌟`.
    """
    if match.end() > len(text) - _LONGEST and not any(map(str.isalnum, text[match.end() :])):
        return False
    if match.lastgroup != "space" or match[0][0] not in ".…":
        return True
    if text[match.end() : match.end() + _LONGEST].lstrip(_OPENING)[:1].islower():
        return False
    word = _WORD.search(text, max(0, match.start() - _LONGEST), match.start())
    if word is None or match[0][0] == "…":
        return True
    is_initial = len(word[0]) == 1 and word[0].lower() != word[0].upper()
    return not is_initial and "." not in word[0] and word[0] not in languages().words["abbreviations"]


def full_stop(text: str) -> str | None:
    """Return the full stop that a text ends with, empty for none; None where its end is something else."""
    end, before = text[-1:], text[:-1]
    if end in _FULL_STOPS and before[-1:] != end:
        word = _WORD.search(before)
        return end if end != "." or word is None or word[0] not in languages().words["abbreviations"] else None
    return "" if end.isalnum() else None


def cut(text: str) -> list[Place]:
    """Return the places of the lines and sentences of a text."""
    return [*islice(pairwise([0, *chain.from_iterable(ends(text)), len(text)]), 0, None, 2)]


def remarks(text: str) -> list[Place]:
    """Return the places of what stands in brackets."""
    return [match.span() for match in _REMARK.finditer(_shown(text))] if "(" in text or "（" in text else []


def clauses(text: str) -> list[int]:
    """Return where the clauses and members of enumerations of a sentence end, its own end the last."""
    return [*(match.start() for match in _COMMA.finditer(_shown(text))), len(text.rstrip(_STOPS))]


def _shown(text: str) -> str:
    if "`" not in text and "://" not in text and "](" not in text and "<" not in text and "&" not in text:
        return text
    return _HIDDEN.sub(lambda match: " " * len(match[0]), text)
