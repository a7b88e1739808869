"""Words that never stand side by side, though both are frequent: one is lost between them, or they are swapped."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from readme_tools.catalogue.lexicon import lexicon
from readme_tools.catalogue.profile.languages import Language, languages
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.syntax import Texts
from readme_tools.rules.text.foreign import is_among_foreign
from readme_tools.rules.text.word_lists import words_of
from readme_tools.text.source import Span

_LETTERS = "a-z\u00df-\u00f6\u00f8-\u00ff\u0153"
# Two words in small letters, of which the first one may begin a sentence, or have an apostrophe for its last vowel.
_PAIR = regex(
    rf"([A-Z\u00c0-\u00de{_LETTERS}](?<![\w/@.#&$~+\\='\u2019\"-].)[{_LETTERS}]*+(?:['\u2019](?! )|(?= ))) ?"
    rf"(?=([{_LETTERS}]++(?:['\u2019](?=\w)|(?![\w/@&=~+\\(-]|[.:]\w))))"
)
_BEFORE = regex(r"([A-Za-z]+) \Z")
_AFTER = regex(rf" ([{_LETTERS}]+)(?![\w-])")
_PAST, _FREQUENT = 6, ("0", "1", "2")  # letters of a word with the ending, and what lists tell of frequent ones
_ASKED = regex(r"[^.!?]*\?")  # a question has its words in another order: `how can updates be told?`


def never_beside(texts: Texts, language: Language) -> Iterator[tuple[Span, str]]:
    """Yield the places of two words that nobody writes side by side in a language, and the words as they stand."""
    if not language.determiners:
        return
    never = _never(language.code, language.never)
    said = texts.said
    modal = _modal(language.code)
    odd = {
        (first, second)
        for first, second in {*_PAIR.findall(said)}
        if _plain(second) in never.get(_plain(first), ()) or (_plain(first) in modal and _is_past(second))
        # A letter is a name there: `from a to b`.
        if len(first) > 1 or second not in language.apart or f"{first} {second}" in language.never
    }
    words = words_of(language)
    for one, match in texts.found(_PAIR) if odd else ():
        place = match.start(), match.end(2)
        if match.groups() not in odd or _is_closed(match, language.phrasal):
            continue
        if _ASKED.match(one.value, match.end(2)) or _is_joined(match, said, language):
            continue
        if not is_among_foreign(one.value, *place, language.code, words):
            yield one.span.part(*place), one.value[slice(*place)]


def _is_joined(match: re.Match[str], said: str, language: Language) -> bool:
    """Return whether the second word begins a name of two, which a page has elsewhere: `these are design patterns`."""
    after = _AFTER.match(match.string, match.end(2))
    if after is None or after[1] in {*language.words, *language.little, *language.determiners, *language.prepositions}:
        return False
    both = f"{match[2]}{after[0]}"
    return said.count(both) > said.count(f"{match[1]}{both}" if match[1][-1] in "'\u2019" else f"{match[1]} {both}")


def _is_closed(match: re.Match[str], phrasal: Sequence[str]) -> bool:
    """Return whether the first word belongs to a verb: `stop by from here`, `the passing on of it`."""
    before = _BEFORE.search(match.string, 0, match.start())
    closing = next((rest for word, *rest in map(str.split, phrasal) if word == match[1]), [])
    return before is not None and any(map(before[1].lower().startswith, closing))


def _plain(word: str) -> str:
    return word.lower().replace("\u2019", "'")


def _modal(code: str) -> Collection[str]:
    """Return the words of English after which a verb has no ending."""
    return languages().words["modal"] if code == "en" else ()


def _is_past(word: str) -> bool:
    """Return whether an English word is another one with the ending of the past: `loaded`, not `proceed`."""
    known = words_of(languages().language("en"))
    stem = word.removesuffix("ed")
    if stem == word or stem.endswith("e") or len(word) < _PAST or known.told(word) is None:
        return False
    forms = {stem, f"{stem}e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem}
    return any(known.told(one) in _FREQUENT for one in forms)


@cache
def _never(code: str, more: Sequence[str]) -> Mapping[str, Collection[str]]:
    """Return the words of a language that are known to have others never after them, and those."""
    found = {first: {*others.split()} for first, others in lexicon(f"{code}-beside").starting("")}
    for first, second in map(str.split, more):
        found.setdefault(first, set()).add(second)
    return found
