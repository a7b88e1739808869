"""Words with another word pasted into them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Set

from readme_tools.catalogue.lexicon import lexicon
from readme_tools.catalogue.profile.languages import Language, languages
from readme_tools.catalogue.terms import stems
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.syntax import Texts
from readme_tools.rules.text.foreign import is_among_foreign, is_of_others, latin_code
from readme_tools.rules.text.katakana import is_known_katakana
from readme_tools.rules.text.slips import Slip
from readme_tools.rules.text.word_lists import Words, english_words

_LETTER = r"a-z\u00df-\u00f6\u00f8-\u024f"
_LONG = regex(rf"[{_LETTER}](?<![\w/@.#&$~+\\-].)[{_LETTER}]{{8,29}}(?![\w/@&=~+\\-]|[.:]\w)")
_ANY = regex(rf"[{_LETTER}]{{4,}}")
_KATAKANA = regex(
    "[\u30a1-\u30fa\u30fc](?<![\u30a1-\u30fa\u30fc].)[\u30a1-\u30fa\u30fc]{5,29}(?![\u30a1-\u30fa\u30fc])"
)
# Letters of what is pasted, of its beginning, of what it is pasted into, and of each end of that.
_PASTED, _BEGUN, _OUTER, _EDGE = 4, 6, 6, 2


def pasted(texts: Texts, page: str, linked: Collection[str], words: Words, language: Language) -> Iterator[Slip]:
    """Yield words that are none, and are one of a list, the page or its URLs without another word within them."""
    said = texts.said
    english = english_words()
    found = {
        one
        for one in {*_LONG.findall(said)}
        if one not in words and one not in english and not english.is_any(stems(one)) and one not in linked
    }
    if not words or words.lists[0] in languages().words["compounding"] or not found:
        return
    known = {*_ANY.findall(said.lower())}
    rights = {one: right for one in found if (right := _around(one, known, linked, words))}
    for one, match in texts.found(_LONG) if rights else ():
        right = rights.get(match[0], "")
        if (
            right
            and page.lower().count(match[0]) == 1
            and not (
                is_among_foreign(one.value, *match.span(), latin_code(language), words)
                or is_of_others(one.value, latin_code(language))
            )
        ):
            yield Slip(one.span.part(*match.span()), match[0], right, 0, in_url=right not in words)


def _around(word: str, known: Set[str], linked: Collection[str], words: Words) -> str:
    """Return the one word that is left of another without a word within it, nothing where none or several may be."""
    english = english_words()
    parts = [(word[:at], word[at:]) for at in range(3, len(word) - 2)]
    rests = [word.removeprefix(one) for one in languages().words["beginnings"] if word.startswith(one)]
    if any(all(one in words or one in english for one in pair) for pair in parts) or any(
        english.is_any(stems(one)) for one in rests
    ):
        return ""  # two words, written as one, or one formed of another: `unrepresentable`
    found = set()
    for start in range(1, len(word) - _PASTED):
        for end in range(start + _PASTED, len(word)):
            outer, inner = word[:start] + word[end:], word[start:end]
            if len(outer) < _OUTER or outer == word:
                continue
            if any(len(one) >= _PASTED and (one in words or one in known) for one in (word[:start], word[end:])):
                continue  # they are put together: `hoteldatascraper`
            if word[:start] in languages().words["beginnings"] and len(word) - end <= _PASTED:
                continue  # `uncopyable`
            is_within = min(start, len(word) - end) >= _EDGE and (words.common(outer) == outer or outer in known)
            if (is_within or outer in linked) and (
                inner in known or (len(inner) >= _BEGUN and any(one.startswith(inner) for one in known - {word}))
            ):
                found.add(outer)
    return found.pop() if len(found) == 1 else ""


def pasted_katakana(texts: Texts) -> Iterator[Slip]:
    """Yield words of katakana that stand once, are in no list, and are a known one with another one within."""
    counts = Counter(re.findall("[\u30a1-\u30fa\u30fc]+", texts.said))

    def is_word(run: str) -> bool:
        """Return whether a run is a word: `メニューバー` of `メニューバースクリーンショットツール`."""
        return counts[run] > 0 or is_known_katakana(run)

    for one, match in texts.found(_KATAKANA):
        run = match[0]
        if counts[run] > 1 or is_known_katakana(run):
            continue
        rights = {
            run[:start] + run[end:]
            for start in range(1, len(run) - 2)
            for end in range(start + 3, len(run))
            if len(run) - (end - start) >= _PASTED
            and is_word(run[start:end])
            and not any(len(part) > 2 and is_word(part) for part in (run[:start], run[end:]))
            and ((outer := run[:start] + run[end:]) in counts or outer in lexicon("ja-katakana"))
        }
        if len(rights) == 1:
            right = rights.pop()
            yield Slip(one.span.part(*match.span()), run, right, counts[right])
