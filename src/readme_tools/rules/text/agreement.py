"""Words in the singular where only a plural stands: `des donnée`, `various model`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from readme_tools.catalogue.profile.languages import Language, alternatives
from readme_tools.markdown.syntax import Texts
from readme_tools.rules.text.slips import Slip, slip_at
from readme_tools.rules.text.word_lists import words_of
from readme_tools.text.scripts import LATIN

_COMMON = ("0", "1", "2")
# In English, nouns stand before nouns in the singular: only where no other one follows is it known to be the last.
_LAST = r"(?=\s+(?:of|are|were)\s|\s*[.;:)]?(?:\s*\Z|\s+[A-Z])|[.;:)])"


def singulars(texts: Texts, language: Language) -> Iterator[Slip]:
    """Yield words with one in the singular after them, whose plural in -s or -x is as common a word."""
    if not language.plural:
        return
    words = words_of(language)
    for one, match in texts.found(_pattern(language.plural, language.code)):
        noun = match[2]
        plural = f"{noun}x" if noun.endswith("eau") else f"{noun}s"
        if all(words.told(form) in _COMMON for form in (noun, plural)):
            yield slip_at(one, match, f"{match[1]} {plural}")


@cache
def _pattern(plural: tuple[str, ...], code: str) -> re.Pattern[str]:
    but = alternatives(word[1:] for word in plural if word[0] == "-")
    before = alternatives(word for word in plural if word[0] != "-")
    last = _LAST if code == "en" else ""
    return re.compile(
        rf"(?<![\w'’-])((?i:{before})) ((?!(?:{but})\b)[a-zà-ÿ][{LATIN}]{{2,}}[^\W\d_sxzS])(?![\w'’/-]|\.\w){last}"
    )
