"""Little words with a capital within a sentence: `take The stress out`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
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
_CAPITAL, _WORD = regex(rf"(?<![\w'\u2019-])[{CAPITALS}]"), regex(rf"[{SMALL_LETTERS}]{{2,}}")
_LEAST = 5  # words in small letters of a sentence that is no title


def lone_capitals(texts: Texts, language: Language) -> Iterator[Slip]:
    """Yield little words of a language that have the only capital of a sentence within it.

    What stands so twice is a habit: polite words of Russian have a capital.
    """
    if language.capital_nouns or not little_words(language.code):
        return
    within = _within(language.code)
    counts = Counter(within.findall(texts.said))
    for one in dict.fromkeys(text for text, _ in texts.found(within)) if counts else ():
        if is_of_others(one.value, latin_code(language)):
            continue
        for sentence in _SENTENCE.finditer(one.value):
            said = sentence[0].strip()
            found = list(within.finditer(one.value, *sentence.span()))
            others = len(_CAPITAL.findall(said)) - said[:1].isupper()
            if len(found) != 1 or not one.value[: found[0].start()].split()[-1].isalpha():
                continue  # after a URL another sentence begins
            if others == 1 == counts[found[0][0]] and len(_WORD.findall(said)) >= _LEAST:
                yield slip_at(one, found[0], found[0][0].lower())


@cache
def _within(code: str) -> re.Pattern[str]:
    """Return what finds little words with a capital between two words without."""
    # Twice in a row is told otherwise; `May` is a month.
    named = [one for one in little_words(code) if one not in month_names(code)]
    large = "|".join(rf"(?<!{one} ){one.capitalize()}" for one in named)
    return re.compile(rf"(?<=[{SMALL_LETTERS}] )(?=[{CAPITALS}])(?:{large})(?= [{SMALL_LETTERS}]{{2,}})")
