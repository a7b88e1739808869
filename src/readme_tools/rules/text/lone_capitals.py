"""Little words with a capital within a sentence: `take The stress out`."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from readme_tools.catalogue.profile.languages import Language
from readme_tools.catalogue.profile.notations import month_names
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.syntax import Texts
from readme_tools.rules.text.foreign import is_of_others, latin_code
from readme_tools.rules.text.slips import Slip, slip_at
from readme_tools.rules.text.word_lists import little_words
from readme_tools.text.scripts import CAPITALS, SMALL_LETTERS

_SENTENCE = regex(r"[^.!?:;()\[\]\"\u201c\u201d|\u2014\u2013/]+")
_WITHIN = regex(rf"(?<=[{SMALL_LETTERS}] )[{CAPITALS}][{SMALL_LETTERS}]*(?= [{SMALL_LETTERS}]{{2,}})")
_CAPITAL, _WORD = regex(rf"(?<![\w'\u2019-])[{CAPITALS}]"), regex(rf"[{SMALL_LETTERS}]{{2,}}")
_LEAST = 5  # words in small letters of a sentence that is no title


def lone_capitals(texts: Texts, language: Language) -> Iterator[Slip]:
    """Yield little words of a language that have the only capital of a sentence within it.

    What stands so twice is a habit: polite words of Russian have a capital.
    """
    if language.capital_nouns or not little_words(language.code):
        return
    named = _named(language.code)
    counts = Counter(match[0] for match in _within(named, texts.said))
    for one in dict.fromkeys(text for text, _ in texts.found(_WITHIN)) if counts else ():
        if is_of_others(one.value, latin_code(language)):
            continue
        for sentence in _SENTENCE.finditer(one.value):
            said = sentence[0].strip()
            found = list(_within(named, one.value, *sentence.span()))
            others = len(_CAPITAL.findall(said)) - said[:1].isupper()
            if len(found) != 1 or not one.value[: found[0].start()].split()[-1].isalpha():
                continue  # after a URL another sentence begins
            if others == 1 == counts[found[0][0]] and len(_WORD.findall(said)) >= _LEAST:
                yield slip_at(one, found[0], found[0][0].lower())


def _within(named: Mapping[str, str], text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
    """Yield where such a word stands between two words without a capital; twice in a row is told otherwise."""
    for match in _WITHIN.finditer(text, start, end):
        if match[0] in named and not text.endswith(named[match[0]], 0, match.start() - 1):
            yield match


@cache
def _named(code: str) -> Mapping[str, str]:
    """Return the little words of a language with a capital, each as it stands without; `May` is a month."""
    return {one.capitalize(): one for one in little_words(code) if one not in month_names(code)}
