"""Slips that no word of another page is needed for: spaces in katakana, letters of acronyms, and capitals."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from readme_tools.lazy import dataclass, regex
from readme_tools.markdown.nodes import Code, Document, Text
from readme_tools.markdown.syntax import Texts
from readme_tools.rules.text.word_lists import english_words
from readme_tools.text.source import Span

_LARGE = str.maketrans(
    "\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7", "\u30a2\u30a4\u30a6\u30a8\u30aa\u30c4\u30e4\u30e6\u30e8"
)
_NAME = regex(r"(?:[A-Z](?<![\w./@#-].)[A-Za-z]|(?<![\w./@#-])[a-z]{1,6}[A-Z])[A-Za-z]+(?![\w/@]|\.\w)")
_THRICE = regex(r"(?<![A-Za-z])[A-Za-z]*?([a-z])\1\1(?!\1)[a-z]*")
_LETTER_THRICE = regex(r"([a-z])\1\1")
_MARKS = regex("[\u3099\u309a]")
_LATIN = regex(r"[A-Za-z]+")
# With a number that the usual form never has, it is another name: `Llama 3` beside `LLaMA`.
_NUMBERED = regex(rf"({_NAME.pattern})[- ]?(\d+(?:\.\d+)?)")
_TITLE = regex(r"<a [^<>]*://[^<>]*>[^<>]+(?=</a>)")
# How often the usual form stands, and how many times as often as an odd one: what stands again and again is a habit.
_USUAL, _TIMES = 6, 3
_LEAST, _MOST = 4, 5  # letters of an acronym: of three, both orders are something
_LONG = 6  # letters of a word that has one of them thrice


@dataclass(frozen=True, slots=True)
class Slip:
    """A word that stands once: its place, what is meant, and how often that stands; and what else may be meant.

    `count` is 0 where a list tells what is meant, or, `in_url`, the URL beside it.
    """

    span: Span
    written: str
    right: str
    count: int
    other: str = ""
    in_url: bool = False


def slip_at(text: Text, match: re.Match[str], right: str, count: int = 0, other: str = "") -> Slip:
    """Return what a pattern found in a text as a slip."""
    return Slip(text.at(match), match[0], right, count, other)


def letters_thrice(texts: Sequence[Text | Code], page: str) -> Iterator[Slip]:
    """Yield words of text and code with one letter three times in a row, which the page otherwise writes with fewer."""
    known: Counter[str] | None = None
    for one in texts if _LETTER_THRICE.search("\n".join(one.value for one in texts)) else ():
        for match in _THRICE.finditer(one.value) if _LETTER_THRICE.search(one.value) else ():
            if known is None:
                known = Counter(_LATIN.findall(page))
            for times in (2, 1):
                right = match[0].replace(match[1] * 3, match[1] * times, 1)
                if len(right) < _LONG or not known[right] or known[match[0]] != 1:
                    continue
                start = page.find(match[0], one.span.start + match.start(), one.span.end)
                is_name = page[start - 1 : start] == "[" and page.startswith("](", start + len(match[0]))
                if start >= 0 and not is_name and page.casefold().count(match[0].casefold()) == 1:
                    yield Slip(Span(start, start + len(match[0])), match[0], right, known[right])
                    break


def slips(document: Document, texts: Texts, is_latin: bool) -> Iterator[Slip]:
    """Yield acronyms and names with other capitals; with `is_latin` the page's language is written in such letters.

    What stands in several places, or has a small letter at its beginning, may be the title of what a link leads to.
    """
    said = texts.said
    names = Counter(_NAME.findall(said))
    capitals = list(_capitals(names, is_latin))
    numbered: dict[str, set[str]] = {}
    for name, number in _NUMBERED.findall(said) if capitals else ():
        numbered.setdefault(number, set()).add(name)
    others = {name for names in numbered.values() if len(names) == 1 for name in names}
    spelled = {right for _, right, _ in capitals if _spells(right, said)}
    others |= {written for written, right, _ in capitals if right in spelled}
    meant = {written: (right, count) for written, right, count in capitals if written not in others}
    titles = [one.text for one in document.links if one.text is not None and "://" in one.url] if meant else []
    titles += [Span(*match.span()) for match in _TITLE.finditer(document.source.text)] if meant else []
    for one in texts if meant else ():
        for match in _NAME.finditer(one.value) if any(map(one.value.__contains__, meant)) else ():
            right, count = meant.get(match[0], ("", 0))
            is_sure = names[match[0]] == 1 and match[0][1:] in (match[0][1:].lower(), match[0][1:].upper())
            if (
                right
                and right not in one.value  # where both stand, both are meant
                and (is_sure or not any(one.at(match) in title for title in titles))
            ):
                yield slip_at(one, match, right, count)


def _spells(name: str, said: str) -> bool:
    """Return whether a name has capitals for the letters of an acronym: `ForestOwl Nest List (FONL)`."""
    found = re.finditer(rf"\b({name}(?: [A-Z][a-z]+)+) ?[(（]([A-Z]{{3,}})s?[)）]", said)
    return any("".join(filter(str.isupper, one[1])) == one[2] for one in found)


@lru_cache(1024)
def unvoiced(run: str) -> str:
    """Return katakana without the marks of voiced letters, and large: what is lost hardly ever makes another word."""
    return _MARKS.sub("", unicodedata.normalize("NFD", run)).translate(_LARGE)


def _capitals(names: Counter[str], is_latin: bool) -> Iterator[tuple[str, str, int]]:
    """Yield acronyms with two letters swapped, and names without the capitals that they otherwise have.

    With each go what is meant, and how often that stands.
    """
    usual = {one: count for one, count in names.items() if count >= _USUAL and any(map(str.isupper, one[1:]))}
    folded = {one.casefold(): one for one in sorted(usual, key=lambda one: usual[one])}
    for name, count in names.items():
        right = None if name.isupper() else folded.get(name.casefold())
        # `It` and `Apis` may be words, and who wrote `MacOS` may mean it.
        is_acronym = right is not None and right.removesuffix("s").isupper()
        is_word = is_acronym and (
            is_latin or not name[1:].islower() or (english_words().told(name.lower()) or "").isdigit()
        )
        if right is not None and (is_word or name[1:] == right[1:]):
            right = None
        if count == 1 and name.isupper() and _LEAST <= len(name) <= _MOST:
            right = next((one for one in swaps(name) if one in usual), None)
        if right is not None and count * _TIMES <= usual[right]:
            yield name, right, usual[right]


def swaps(word: str) -> Iterator[str]:
    """Yield a word with each two neighbours swapped."""
    for at in range(len(word) - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def cased(word: str, forms: Counter[str]) -> str:
    """Return the usual form, with a capital where the word begins with one; `macOS` has its own."""
    alike = [form for form in forms if form[:1].isupper() is word[:1].isupper()]
    right = max(alike or forms, key=lambda form: forms[form])
    if word.isupper() and not right.isupper():
        return right.upper()
    if right.casefold() == word.casefold() and not right[1:].islower():
        return right
    return right if alike or word[:1].islower() else right[:1].upper() + right[1:]
