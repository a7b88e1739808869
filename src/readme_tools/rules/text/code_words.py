"""Slips in code: parts of identifiers, options and comments that are no words, each with the one that is meant."""

from collections import Counter
from collections.abc import Iterator

from readme_tools.catalogue.profile.languages import Language
from readme_tools.catalogue.terms import is_variant
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Code, Document
from readme_tools.markdown.syntax import walk_all
from readme_tools.rules.text.foreign import latin_code
from readme_tools.rules.text.slips import Slip, swaps
from readme_tools.rules.text.unslipped import vowels
from readme_tools.rules.text.word_lists import Words, english_words, in_small_letters
from readme_tools.text.source import Span

# A part of an identifier, as `Case`, `_` and signs tell them apart; what figures stand beside is no word.
_PART = regex(r"(?:[A-Z](?<![A-Z\d].)|[a-z](?<![^\W_].))[a-z]{3,}(?![^\W_A-Z])")
_WORD = regex(r"[A-Z]?[a-z]{3,}")
_NAME = regex(r"(?<=[\w,{] )(?<=[^.!?] )[A-Z][a-z]+(?=[ ,}\n])|(?<=[{\"])[A-Z][a-z]+(?=, | [A-Z])")  # of an author
_TIMES = 3  # that a slip is pasted
# Letters of the word that is meant: of one that the page has so often, and of a common one of English; abbreviations
# leave vowels out.
_OFTEN, _OF_PAGE, _OF_LIST, _VOWEL = 2, 6, 8, 9
_MORE_OFTEN, _LONG = 4, 5  # fewer letters are enough where two of what the page has more often are swapped


def in_code(document: Document, words: Words, language: Language) -> Iterator[Slip]:
    """Yield parts of words in code that lack a letter, or have two swapped or one doubled.

    What is meant stands in the page several times, or is a long common word of English. Names have figures, stand in
    URLs and paths, or are written alike everywhere; a word alone is spoken of. Where a page is in another language in
    Latin letters, its code may have words of it, too: only two letters that are swapped tell there.
    """
    page = document.source.text
    places = [one.span for one in document.code_blocks]
    places += [one.span for one in walk_all(document) if isinstance(one, Code) and not one.value.isalpha()]
    found = [
        (Span(*match.span()), match[0]) for place in places for match in _PART.finditer(page, place.start, place.end)
    ]
    if not found:
        return
    english, counts = english_words(), in_small_letters(Counter(_WORD.findall(page)))
    known, bends = page.lower(), language.is_latin and latin_code(language) != "en"
    meant: dict[str, str] = {}
    for word in {written.lower() for _, written in found}:
        is_known = (
            len({*word}) == 1
            or counts[word] > _TIMES
            or word in english
            or word in words
            or known.count(word) > counts[word]
        )
        right = "" if is_known else _meant(word, counts, english, bends)
        if right and (counts[word] == 1 or right in english):  # beside `libpthread`, `libthread` is another name
            meant[word] = right
    for span, written in found:
        if (right := meant.get(written.lower(), "")) and not (_NAME.match(page, span.start)):
            yield Slip(span, written, right, counts[right] if counts[right] >= _OFTEN else 0)


def _meant(word: str, counts: Counter[str], english: Words, is_of_page: bool) -> str:
    """Return the one word that another one is a slip of, if there is one: the most frequent of the page."""
    slips = swaps(word) if is_of_page or len(word) < _LONG else _slips(word)
    rights = [one for one in dict.fromkeys(slips) if not is_variant(word, one)]
    of_page = [one for one in rights if counts[one] >= _OFTEN and len(one) >= _least(word, one, _OF_PAGE)]
    if not (of_page or is_of_page):
        of_page = [one for one in rights if counts[one] >= _MORE_OFTEN and sorted(one) == sorted(word)]
    if of_page or is_of_page or len(word) < _LONG:
        return max(of_page, key=lambda one: counts[one], default="")
    near = [one for one, _, told in english.near(rights) if told < "2" and len(one) >= _least(word, one, _OF_LIST)]
    return near[0] if len(near) == 1 else ""


def _least(word: str, right: str, least: int) -> int:
    """Return how long a word must be: longer where a vowel is missing."""
    lost = Counter(right) - Counter(word)
    return _VOWEL if lost and {*lost} <= {*vowels()} else least


def _slips(word: str) -> Iterator[str]:
    """Yield a word with two letters swapped, one more inside, or one of a pair less."""
    yield from swaps(word)
    for at in range(1, len(word)):
        if word[at] == word[at - 1] and at > 1:  # at its start a letter says what sort it is of: `sscanf`
            yield word[:at] + word[at + 1 :]
        yield from (word[:at] + letter + word[at:] for letter in english_words().letters)
