"""Particles of Japanese and Korean without the word that they belong to: `同義語やの理解度`, `config의 을 그대로`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from readme_tools.catalogue.profile.languages import Language, alternatives, languages
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.syntax import Texts
from readme_tools.text.source import Span

_FEW = 2  # places of a page: with more of them it parts words so
# One beside another one is left of a word only where no hiragana may make one of it: `へがし`.
_NOUN, _NEXT = "\u30a1-\u30fa\u30fc\u3005\u4e00-\u9fff", "A-Za-z0-9、。：:（(\u30a1-\u30fa\u4e00-\u9fff"
_LONE = regex("(?<=[\uac00-\ud7a3]) ([\uac00-\ud7a3]{1,2})(?= [\uac00-\ud7a3])")


def lone_particles(texts: Texts, language: Language) -> Iterator[tuple[Span, str]]:
    """Yield the places of two particles beside each other after a noun, or of one between spaces; and what stands."""
    found = []
    if "kana" in language.scripts and language.never:
        pattern = _beside(language.never)
        found = [(one.span.part(*match.span()), match[0]) for one, match in texts.wide.found(pattern)]
    elif "hangul" in language.scripts:
        joined = languages().words["particles-joined"]
        lone = ((one, match) for one, match in texts.wide.found(_LONE) if match[1] in joined)
        found = [(one.span.part(*match.span(1)), match[1]) for one, match in lone]
    yield from found if len(found) <= _FEW else ()


@cache
def _beside(never: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds a pair of particles between a noun of two letters or more and what is no hiragana."""
    pairs = alternatives(one.replace(" ", "") for one in never)
    return re.compile(f"(?:{pairs})(?<=[{_NOUN}]{{2}}..)(?=[{_NEXT}])")
