"""Little words with a capital within a sentence, `take The stress out`, and without one where a sentence begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from readme_tools.catalogue.profile.languages import Language, languages
from readme_tools.catalogue.profile.notations import month_names
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.syntax import Texts
from readme_tools.rules.text.foreign import is_of_others, latin_code
from readme_tools.rules.text.slips import Slip, slip_at
from readme_tools.rules.text.word_lists import little_words
from readme_tools.text.scripts import CAPITALS, SMALL_LETTERS

_SENTENCE = regex(r"[^.!?:;()\[\]\"\u201c\u201d|\u2014\u2013/]+")
_CAPITAL, _WORD = regex(rf"(?<![\w'\u2019-])[{CAPITALS}]"), regex(rf"[{SMALL_LETTERS}]{{2,}}")
_BEGUN = regex(rf"\. [{CAPITALS}]")
_LONG = 4  # letters of a word that is no abbreviation, apart from known ones
_LEAST = 5  # words in small letters of a sentence that is no title


def lone_capitals(texts: Texts, language: Language) -> Iterator[Slip]:
    """Yield little words of a language with the only capital of a sentence, or after a full stop with none.

    What has a capital twice is a habit: polite words of Russian have one. So is a small letter after most full stops.
    """
    if language.capital_nouns or not little_words(language.code):
        return
    within, begun = _patterns(language.code)
    counts, small = Counter(within.findall(texts.said)), len(begun.findall(texts.said))
    if not counts and not small:
        return
    is_habit = small > 1 and small >= len(_BEGUN.findall(texts.said))
    for one in texts:
        is_within = within.search(one.value) is not None
        is_begun = not is_habit and begun.search(one.value) is not None
        if not (is_within or is_begun) or is_of_others(one.value, latin_code(language)):
            continue
        for match in begun.finditer(one.value) if is_begun else ():
            if one.value[: match.start()].split(" ")[-1] in languages().words["abbreviations"]:
                continue
            yield Slip(one.at(match, 1), match[1], match[1].capitalize(), 0)
        for sentence in _SENTENCE.finditer(one.value) if is_within else ():
            said = sentence[0].strip()
            found = list(within.finditer(one.value, *sentence.span()))
            others = len(_CAPITAL.findall(said)) - said[:1].isupper()
            if len(found) != 1 or not one.value[: found[0].start()].split()[-1].isalpha():
                continue  # after a URL another sentence begins
            if others == 1 == counts[found[0][0]] and len(_WORD.findall(said)) >= _LEAST:
                yield slip_at(one, found[0], found[0][0].lower())


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds little words with a capital between two words without, and those after a full stop."""
    little = "|".join(little_words(code))
    # Twice in a row is told otherwise; `May` is a month.
    named = [one for one in little_words(code) if one not in month_names(code)]
    large = "|".join(rf"(?<!{one} ){one.capitalize()}" for one in named)
    return (
        re.compile(rf"(?<=[{SMALL_LETTERS}] )(?=[{CAPITALS}])(?:{large})(?= [{SMALL_LETTERS}]{{2,}})"),
        re.compile(rf"(?<={f'[{SMALL_LETTERS}]' * _LONG})\. ({little}) [{SMALL_LETTERS}]+ [{SMALL_LETTERS}]+"),
    )
