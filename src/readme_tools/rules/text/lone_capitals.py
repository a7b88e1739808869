"""Little words with a capital within a sentence, `take The stress out`, and without one where a sentence begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from readme_tools.catalogue.profile.languages import Language
from readme_tools.catalogue.profile.notations import month_names
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Text
from readme_tools.rules.text.foreign import is_of_others, latin_code
from readme_tools.rules.text.slips import Slip
from readme_tools.rules.text.word_lists import little_words

_LARGE, _SMALL = r"A-Z\u00c0-\u00de\u0400-\u042f", r"a-z\u00df-\u024f\u0430-\u045f"
_SENTENCE = regex(r"[^.!?:;()\[\]\"\u201c\u201d|\u2014\u2013/]+")
_CAPITAL, _WORD = regex(rf"(?<![\w'\u2019-])[{_LARGE}]"), regex(rf"[{_SMALL}]{{2,}}")
_AFTER_URL = regex(r"[./:@]\S+ \Z")  # a sentence ends with a URL, without a full stop
_LEAST = 5  # words in small letters of a sentence that is no title


def lone_capitals(texts: Sequence[Text], language: Language) -> Iterator[Slip]:
    """Yield little words of a language with the only capital of a sentence, or after a full stop with none.

    What stands so twice is a habit: polite words of Russian have a capital.
    """
    if language.capital_nouns or not little_words(language.code):
        return
    within, begun = _patterns(language.code)
    counts = Counter(within.findall("\n".join(one.value for one in texts)))
    for one in texts:
        if is_of_others(one.value, latin_code(language)):
            continue
        for match in begun.finditer(one.value):
            yield Slip(one.span.part(*match.span(1)), match[1], match[1].capitalize(), 0)
        if not within.search(one.value):
            continue
        for sentence in _SENTENCE.finditer(one.value):
            said = sentence[0].strip()
            found = list(within.finditer(one.value, *sentence.span()))
            others = len(_CAPITAL.findall(said)) - said[:1].isupper()
            if (
                len(found) == others == 1 == counts[found[0][0]]
                and len(_WORD.findall(said)) >= _LEAST
                and not _AFTER_URL.search(one.value, 0, found[0].start())
            ):
                yield Slip(one.span.part(*found[0].span()), found[0][0], found[0][0].lower(), 0)


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds little words with a capital between two words without, and those after a full stop."""
    little = "|".join(little_words(code))
    # Twice in a row is told otherwise; `May` is a month.
    named = [one for one in little_words(code) if one not in month_names(code)]
    large = "|".join(rf"(?<!{one} ){one.capitalize()}" for one in named)
    return (
        re.compile(rf"(?<=[{_SMALL}] )(?:{large})(?= [{_SMALL}]{{2,}})"),
        re.compile(rf"(?<![.\w])[{_SMALL}]{{4,}}\. ({little}) [{_SMALL}]+ [{_SMALL}]+"),
    )
