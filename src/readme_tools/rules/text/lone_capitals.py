"""Little words with a capital within a sentence, `take The stress out`, and without one where a sentence begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from readme_tools.catalogue.profile.languages import Language, languages
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Text
from readme_tools.rules.text.foreign import is_of_others, latin_code
from readme_tools.rules.text.slips import Slip
from readme_tools.rules.text.word_lists import little_words

_LARGE, _SMALL = r"A-Z\u00c0-\u00de\u0400-\u042f", r"a-z\u00df-\u024f\u0430-\u045f"
_SENTENCE = regex(r"[^.!?:;()\[\]\"\u201c\u201d|\u2014\u2013/]+")
_CAPITAL, _WORD = regex(rf"(?<![\w'\u2019-])[{_LARGE}]"), regex(rf"[{_SMALL}]{{2,}}")
_LONG = 4  # letters of a word that is no abbreviation, apart from known ones
_LEAST = 5  # words in small letters of a sentence that is no title


def lone_capitals(texts: Sequence[Text], language: Language) -> Iterator[Slip]:
    """Yield little words of a language with the only capital of a sentence, or after a full stop with none.

    What stands so twice is a habit: polite words of Russian have a capital.
    """
    if language.capital_nouns or not little_words(language.code):
        return
    within, begun = _patterns(language.code)
    said = "\n".join(one.value for one in texts)
    counts = Counter(within.findall(said))
    if not counts and not begun.search(said):
        return
    for one in texts:
        is_within = within.search(one.value) is not None
        if not (is_within or begun.search(one.value)) or is_of_others(one.value, latin_code(language)):
            continue
        for match in begun.finditer(one.value):
            if one.value[: match.start()].split(" ")[-1] in languages().words["abbreviations"]:
                continue
            yield Slip(one.span.part(*match.span(1)), match[1], match[1].capitalize(), 0)
        for sentence in _SENTENCE.finditer(one.value) if is_within else ():
            said = sentence[0].strip()
            found = list(within.finditer(one.value, *sentence.span()))
            others = len(_CAPITAL.findall(said)) - said[:1].isupper()
            if len(found) == others == 1 == counts[found[0][0]] and len(_WORD.findall(said)) >= _LEAST:
                yield Slip(one.span.part(*found[0].span()), found[0][0], found[0][0].lower(), 0)


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds little words with a capital between two words without, and those after a full stop."""
    little = "|".join(little_words(code))
    large = "|".join(
        rf"(?<!{one} ){one.capitalize()}" for one in little_words(code)
    )  # twice in a row is told otherwise
    return (
        re.compile(rf"(?<=[{_SMALL}] )(?=[{_LARGE}])(?:{large})(?= [{_SMALL}]{{2,}})"),
        re.compile(rf"(?<={f'[{_SMALL}]' * _LONG})\. ({little}) [{_SMALL}]+ [{_SMALL}]+"),
    )
