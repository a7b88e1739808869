"""Which words of a page stand in another language, or are a name, by what stands beside them."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain

from readme_tools.catalogue.lexicon import lexicon
from readme_tools.catalogue.profile.languages import UNKNOWN, Language, function_words, languages, one_of
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Text
from readme_tools.rules.text.keyboard import is_typed
from readme_tools.rules.text.unslipped import telling
from readme_tools.rules.text.word_lists import Words, english_words, listed, words_of
from readme_tools.text.scripts import CYRILLIC, LATIN
from readme_tools.text.source import Span

_LATIN, _BESIDE, _AROUND = regex(rf"[{LATIN}]+"), 3, 80
_ANY = regex(rf"[{LATIN}{CYRILLIC}]+")
_COMPOUND = regex(rf"{_LATIN.pattern}(?:-[{LATIN}]*)*")  # `pre` of `Pre-trained` or `pre- and` is no word of Slovenian
_JOINS, _JOINED = regex(rf"(?:[{LATIN}]+-)+\Z"), regex(rf"\A(?:-[{LATIN}]+)+")  # nor is that of `pre-trained`
_NAME = r"(?P<name>[A-Z\u00c0-\u00de][a-z\u00df-\u024f]+)"
_FIRST_NAME, _LAST_NAME = regex(rf"\b{_NAME} \Z"), regex(rf"\w+ {_NAME}(?=,|$)")
_PERSON = regex(rf"(?:(?<=\A)|(?<=[-–—|] )){_NAME} (?P<last>[A-Z][a-z]{{4,}})\s*\Z")  # what ends a title
_AUTHORS = regex(r"(?:(?:,|,? and) [A-Z\u00c0-\u00de][\w-]+(?: [A-Z]\.?)? [A-Z\u00c0-\u00de][\w-]+){2}")
_SOME = 3  # entries whose makers are named so, where more are; and words of a term beside one
_INITIALS = regex(r"(?:\A|[,;&(–—-]|\b(?:and|by|[A-Z][a-z]+)) ?(?:[A-Z]\.[ -]?)+\Z")  # `Una Fox, Xun E. Rivere`
_MADE = regex(lambda: rf"([(（](?:{one_of('before-makers')}) )[^()（）\n]*\Z")
_NAMING = regex(lambda: rf"(?i:\b(?:{one_of('naming')})):? [\"'“‘*_]{{0,2}}\Z")
_HEADING = regex(r"[ \t]*(\*\*|__)[^*_\n]+\1[:：]?[ \t]*(?:\n|\Z)")
_PART, _STRANGE = 4, 3  # letters of a word that tells which language it is of, and unknown words that tell
_ITEM_BEFORE, _ITEM_AFTER = regex(r"[(,] ?([a-z]+), (?:and )?\Z"), regex(r", (?:and )?([a-z]+)(?=[,)])")


def is_among_foreign(text: str, start: int, end: int, code: str = "en", words: Words | None = None) -> bool:
    """Return whether a word, or one beside it, is a little word of another language: `modèles de langage`.

    In English text an accent beside it tells so, too.
    """
    known = words or english_words()
    return _is_little(text[start:end].lower(), code, known) or any(
        (code == "en" and known.is_english and not one.isascii()) or _is_little(one.lower(), code, known)
        for one in _beside(text, start, end, _COMPOUND)
        if not _is_acronym(one, text)
    )


def is_quoted(text: str, start: int, end: int, language: Language, words: Words) -> bool:
    """Return whether a word of a page stands in another language: beside words of one, or in a text that is in one."""
    code = latin_code(language)
    return is_among_foreign(text, start, end, code, words) or is_of_others(text, code)


@lru_cache(8192)
def is_of_others(text: str, code: str) -> bool:
    """Return whether a text on a page of a language is in another one: it has more little words of others."""
    if " " not in text:
        return False
    words = {one.lower() for one in _LATIN.findall(text) if not _is_acronym(one, text)}
    own = function_words(code)
    return len(words & _foreign_words(code)) > max(1, len(words & own))


def _is_acronym(word: str, text: str) -> bool:
    """Return whether a word is in capitals in a text that is not: the licence MIT is no German `mit`."""
    return len(word) > 1 and word.isupper() and not text.isupper()


def latin_code(language: Language) -> str:
    """Return the code of the language that words in Latin letters are of on a page: English beside other scripts."""
    return language.code if language.is_latin and language.code != UNKNOWN else "en"


def _beside(text: str, start: int, end: int, words: re.Pattern[str] = _LATIN) -> list[str]:
    before, after = _JOINS.sub("", text[max(0, start - _AROUND) : start]), text[end : end + _AROUND]
    after = _JOINED.sub("", after)
    return [*words.findall(before)[-_BESIDE:], *words.findall(after)[:_BESIDE]]


def is_of_another(word: str, words: Words) -> bool:
    """Return whether a word in small letters is a frequent one of another language that has a list."""
    return any(lexicon(one).get(word) is not None for one in listed() if one not in words.lists)


def is_foreign_noun(word: str) -> bool:
    """Return whether a word with a capital is a common noun of a language that writes them so: a name, elsewhere."""
    codes = (code for code, one in languages().by_code.items() if one.capital_nouns and code in listed())
    return word.istitle() and any(lexicon(code).get(word.lower()) for code in codes)


def is_strange(text: str, start: int, end: int, words: Words, language: Language, slips: Collection[str] = ()) -> bool:
    """Return whether most longer words beside one, but names, are in no list that it is held against.

    Of an English page it takes some of them, which are no `slips` themselves: two may be names, too.
    """
    long = [one for one in _beside(text, start, end, _ANY) if len(one) >= _PART and words.is_of_script(one)]
    long = [one.lower() for one in long if language.capital_nouns or one.islower()]
    known = sum(one in words or one in slips for one in long)
    is_most = known * 2 < len(long) and (not words.is_english or len(long) - known >= _STRANGE)
    return is_most or _is_listed(text, start, end, words, slips)


def _is_listed(text: str, start: int, end: int, words: Words, slips: Collection[str]) -> bool:
    """Return whether commas part a word alone from another one that no list has: (kubectl, kubeval, conftest, yq)."""
    before, after = _ITEM_BEFORE.search(text, max(0, start - _AROUND), start), _ITEM_AFTER.match(text, end)
    return (before is not None and (after is not None or text[end : end + 1] in (")", "."))) and any(
        one[1] not in words and one[1] not in slips for one in (before, after) if one is not None
    )


def is_surname(text: str, start: int, right: str, words: Words) -> bool:
    """Return whether another name is beside a word, and few write what it is a slip of: `Xun Owler`, `by Ann Owler`."""
    authors = _AUTHORS.search(text, max(0, start - _AROUND), start + _AROUND) if text[start].isupper() else None
    if authors and not all(words.common(one.lower()) for one in _LATIN.findall(authors[0])):
        return True
    if text[start].isupper() and _INITIALS.search(text, max(0, start - _AROUND), start):
        return True
    person = _PERSON.match(text, start)
    if person and not any(known.knows(person["last"].lower()) for known in (words, english_words())):
        return True
    beside = _FIRST_NAME.search(text, max(0, start - _AROUND), start) or _LAST_NAME.match(text, start)
    if beside is None or not text[start].isupper():
        return False
    before = text[: beside.start()].rstrip().rpartition(" ")[2].lower()
    is_rare, name = words.told(right.lower()) not in ("0", "1"), beside["name"].lower()
    if before in languages().words["before-makers"]:
        return is_rare or not (words.told(name) or "").isdigit()  # `By Facial Recognation`
    return is_rare and not words.common(name).islower()


def is_other_name(page: str, span: Span) -> bool:
    """Return whether a word names who made an entry, on a page that says it so of many: `Owls (by kestrl)`.

    Or it is another name of what stands before it: `owls (aka owlz)`.
    """
    if _NAMING.search(page, max(0, span.start - _AROUND), span.start):
        return True
    before = _MADE.search(page, max(0, span.start - _AROUND), span.start)
    return before is not None and page.count(before[1]) > _SOME


def is_term(page: str, text: Text, word: str, words: Words, slips: Mapping[str, Sequence[str]]) -> bool:
    """Return whether italics hold a word with another unknown one: a term, as `_bene gesserit_`, and no heading.

    So does a title of a few words, `Lettres persanes`, where no slip of a hand makes the word of the right one, which
    `slips` give for words.
    """
    if _HEADING.match(page, page.rfind("\n", 0, text.span.start) + 1):
        return False
    marks = page[text.span.start - 1 : text.span.start] + page[text.span.end : text.span.end + 1]
    if page[text.span.start - 2 : text.span.start] in ("**", "__"):
        return False  # what is bold is a part of its sentence
    one, right = word.lower(), slips[word][0].lower()
    may_be_term = marks in ("**", "__") or not (is_typed(one, right) or right in telling(one, words))
    others = [one for one in _ANY.findall(text.value) if not (one in slips or one.isupper())] if may_be_term else []
    return 0 < len(others) <= _SOME and any(len(one) >= _PART and one.lower() not in words for one in others)


def _is_little(word: str, code: str, words: Words) -> bool:
    """Return whether a word is a little one of other languages, and not one of this language too: Italian `le`."""
    return word in _foreign_words(code) and (words.is_english or (len(word) >= _PART - 1 and word not in words))


@cache
def _foreign_words(code: str) -> frozenset[str]:
    known = languages()
    others = [one for one in known.by_code.values() if one.is_latin and one.code != code]
    own = words_of(known.language(code))
    little = (word for word in chain(*(one.little for one in others)) if len(word) >= _PART - 1 and not own.knows(word))
    found = frozenset(chain(*(one.words for one in others), known.words["of"], little))
    return found - function_words(code)
