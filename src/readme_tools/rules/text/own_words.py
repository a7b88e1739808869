"""Words that stand once and are one letter off a frequent word of the page, or off one of a URL in their row."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from readme_tools.catalogue.profile.languages import Language, alternatives, languages
from readme_tools.catalogue.terms import is_one_letter_off, is_variant, one_left_out, stems
from readme_tools.lazy import dataclass, regex
from readme_tools.lazy.once import once
from readme_tools.markdown.anchors import anchored_headings
from readme_tools.markdown.nodes import Document, LinkKind
from readme_tools.markdown.syntax import Texts
from readme_tools.rules.text.foreign import is_among_foreign, is_foreign_noun, is_surname, latin_code
from readme_tools.rules.text.keyboard import is_typed
from readme_tools.rules.text.slips import Slip, cased
from readme_tools.rules.text.word_lists import Words, is_own_word
from readme_tools.text import Span, grouped
from readme_tools.text.differences import same_ends
from readme_tools.text.scripts import LATIN

_TOKEN = regex(rf"@?[{LATIN}]{{3,}}+(?!_|\.[a-z]{{5}})")  # `javax.servlet` is a name, `Owl.js` a file
_LETTER = rf"[{LATIN}]"
_WORD = regex(rf"{_LETTER}{{5,}}")
# How often the usual word stands at least, and how long two words are that may differ by a letter
# and are not both right, such as `contacts` and `contracts`; swapped or doubled letters tell more.
_OFTEN, _SOMETIMES, _LONG, _TELLING = 4, 2, 9, 6
_MUCH, _LEAST, _END = 6, 5, 2  # how often a word stands that any slip tells; its letters, and those of its end
_START = 3  # letters that all forms of a word begin with
_DOTTED = "\u0130"  # a capital of Turkish, of which two characters are made in small letters
_MEMBER = regex(lambda: rf"[,/&、]|\b(?:{alternatives(languages().words['and'])})\b")
_THRICE = regex(r"([^w])\1\1")
_PART = regex(r"[^\W_]+")
_ACCOUNT = regex(r"https?://[^/?#]*/([^/?#]+)/?$")
_PATH = regex(r"^https?://[^/?#]*|%[0-9a-fA-F]{2}")


@dataclass(frozen=True, slots=True)
class _Use:
    """One place of a word, and the words beside it in its text."""

    span: Span
    text: str
    before: str
    after: str


def of_page(document: Document, texts: Texts, words: Words, language: Language) -> Iterator[Slip]:
    """Yield words that stand once, each with the frequent one that it nearly is, or that of a URL beside it.

    Most languages that are written in Latin letters change letters inside of words to say something else, and
    their words are cousins of the English ones in URLs: only swapped or doubled letters tell there.
    """
    bends = language.is_latin and latin_code(language) != "en"
    said = texts.said.replace(_DOTTED, "i")
    counts = Counter(_WORD.findall(said.lower()))
    linked = linked_words(document)
    rare = {
        word
        for word, times in counts.items()
        if times == 1 and word not in linked and not words.knows(word) and len({*word}) > 1
    }
    rare -= _formed(rare, counts)
    pairs = list(_pairs(rare, [word for word, times in counts.items() if times >= _SOMETIMES]))
    uses = _uses(texts, {word for pair in pairs for word in pair} | rare)
    found: dict[str, Slip] = {}
    for word, usual in pairs:
        if word not in uses:
            continue
        use, others = uses[word][0], uses.get(usual, ())
        if _has_own_capitals(use.text, others):
            continue
        may_bend = not words or (bends and usual in words)
        if may_bend and not (_is_certain(word, usual) or _is_of_names(use, others, language)):
            continue  # without lists, it may be a form of the other one
        is_told = use.text.islower() and usual in words  # by lists
        is_usual = not is_told and _is_usual(word, use.text, usual, others)
        if bends and not _is_certain(word, usual):
            is_slip = is_usual and word[-_END:] == usual[-_END:]
        else:
            is_slip = is_usual or _is_slip(word, use, usual, others)
        if is_slip:
            right = cased(use.text, Counter(one.text for one in others))
            found[word] = Slip(use.span, use.text, right, len(others))
    places = {word: uses[word][0] for word in rare if word in uses and word not in found}
    for word, usual in _beside_links(document, {word: use.span for word, use in places.items()}):
        is_sure = _is_certain(word, usual)  # else a URL alone may be what is wrong
        is_told = is_sure or words.knows(usual) or document.source.text.lower().count(usual) > 1
        if word not in found and is_told and (is_sure or not bends):
            use = places[word]
            written = re.compile(rf"(?<!\w){re.escape(usual)}(?!\w)", re.IGNORECASE)  # as the page does, else as a URL
            forms = written.findall(said) or written.findall(document.source.text) or [usual]
            found[word] = Slip(use.span, use.text, cased(use.text, Counter(forms)), 0, in_url=True)
    # What stands more often in code, HTML and comments is no slip: there are two words, or the usual one is wrong.
    page = document.source.text.lower() if found else ""
    for word, slip in found.items():
        alone = rf"{word}(?<!{_LETTER}{word})(?!{_LETTER})"
        text = next((one for one in texts if slip.span in one.span), None) if slip.count else None
        place = (slip.span.start - text.span.start, slip.span.end - text.span.start) if text else (0, 0)
        if text and (
            is_among_foreign(text.value, *place, latin_code(language), words) or _are_listed(text.value, word, slip)
        ):
            continue
        if text and slip.right.lower() not in words and is_surname(text.value, place[0], slip.right, words):
            continue  # two authors
        if slip.count and words.is_english and is_foreign_noun(slip.written):
            continue
        if not _WORD.match(word) or len(re.findall(alone, page)) <= _SOMETIMES:
            yield slip


def _formed(rare: set[str], counts: Mapping[str, int]) -> set[str]:
    """Return rare words that are formed of others of the page, by beginnings and endings: `rewording` of `words`."""
    by_word = {word: stems(word) for word in rare}
    starts = {stem[:_START] for found in by_word.values() for stem in found}
    beginnings = tuple(languages().words["beginnings"])
    holding: dict[str, set[str]] = {}
    for word in counts:
        if word[:_START] in starts or word.startswith(beginnings):
            for stem in stems(word):
                holding.setdefault(stem, set()).add(word)
    return {word for word, found in by_word.items() if any(holding[stem] - {word} for stem in found)}


def _pairs(rare: set[str], frequent: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield a word and the frequent one that it nearly is."""
    by_part = grouped((part, word) for word in frequent for part in one_left_out(word))
    for word in rare:
        for usual in dict.fromkeys(one for part in one_left_out(word) for one in by_part.get(part, ())):
            near = abs(len(usual) - len(word)) < 2 and (usual[0] == word[0] or sorted(word) == sorted(usual))
            if near and is_one_letter_off(word, usual, 0, 1):
                yield word, usual


def _uses(texts: Texts, wanted: set[str]) -> dict[str, list[_Use]]:
    """Return the places of some words of the visible text, by their letters without case."""
    found: dict[str, list[_Use]] = {}
    holding = {text for text in {one.value for one in texts} if not wanted.isdisjoint(_TOKEN.findall(text.lower()))}
    for one in texts:
        if one.value not in holding:
            continue
        words = [match for match in _TOKEN.finditer(one.value) if len(match[0]) > 3 or match[0] in wanted]
        for index, match in enumerate(words):
            word = match[0].lower()
            if word in wanted:
                before = words[index - 1][0].lower() if index else ""
                after = words[index + 1][0].lower() if index + 1 < len(words) else ""
                found.setdefault(word, []).append(_Use(one.at(match), match[0], before, after))
    return found


def _has_own_capitals(text: str, others: Sequence[_Use]) -> bool:
    """Return whether a name has capitals within, and what may be meant is a plain word: `StrAM`, `stream`."""
    return not text[1:].islower() and not text.isupper() and all(one.text[1:].islower() for one in others)


def _is_slip(word: str, use: _Use, usual: str, uses: Sequence[_Use]) -> bool:
    if is_variant(word, usual) or _is_of_words(use.text, uses):
        return False
    if not is_one_letter_off(word, usual, 2, 1):
        return False
    # A name may stand twice with its letter doubled on purpose.
    is_often = len(uses) > _SOMETIMES or sorted(word) == sorted(usual)
    if len(word) >= _TELLING and is_often and _is_telling(word, usual):
        return True
    if not is_one_letter_off(word, usual):
        return False
    if len(word) < _TELLING:
        return False
    length = min(len(word), len(usual))
    if length > _LONG or (length == _LONG and len(uses) >= _OFTEN):
        return True
    before = sum(one.before == use.before for one in uses) if use.before not in ("", usual) else 0
    after = sum(one.after == use.after for one in uses) if use.after not in ("", usual) else 0
    return max(before, after) > 1


def _is_usual(word: str, text: str, usual: str, uses: Sequence[_Use]) -> bool:
    """Return whether a word is a slip of a hand off one that the page has again and again, and no other form of it.

    With another letter in capitals it is another name: `OpenFL` beside `OpenGL`.
    """
    at, _ = same_ends(word, usual)
    if at > 0 and len(word) == len(usual) and text[at : at + 1].isupper() and sorted(word) != sorted(usual):
        return False
    if text[0].isupper() and len(usual) < _TELLING and sorted(word) != sorted(usual):
        return False  # a name is soon one letter off a word: `Guice` beside `guide`
    is_form = usual.startswith(word) or word.startswith(usual) or not stems(word).isdisjoint(stems(usual))
    return len(uses) >= _MUCH and len(usual) >= _LEAST and not is_form and is_typed(word, usual)


def _is_of_names(use: _Use, others: Sequence[_Use], language: Language) -> bool:
    """Return whether two words are names of which the own language has none: those do not bend within."""
    texts = [one.text for one in (use, *others)]
    is_name = texts[0][0].isupper() and 2 * sum(one[0].isupper() for one in texts) > len(texts)
    return len(texts) > 1 and is_name and not is_own_word(texts[-1].lower(), language)


def _is_of_words(text: str, uses: Sequence[_Use]) -> bool:
    """Return whether a name is put together of words, and one begins with another letter: `NorthNet`, `NorthSet`."""
    capitals = [letter for letter in text if letter.isupper()]
    return len(capitals) > 1 and any(
        len(one.text) == len(text) and capitals != [letter for letter in one.text if letter.isupper()] for one in uses
    )


def _is_certain(word: str, usual: str) -> bool:
    """Return whether two letters are swapped, or one stands three times in a row: no language does that."""
    if len(word) == len(usual):
        return sorted(word) == sorted(usual) and word[-1] == usual[-1]  # `répertorie`: endings change
    return _THRICE.search(word) is not None and _THRICE.search(usual) is None


def _are_listed(text: str, word: str, slip: Slip) -> bool:
    """Return whether an enumeration has both words once, which are two things then: `streamlines and streaklines`."""
    text, usual = text.lower(), slip.right.lower()
    if _is_certain(word, usual):
        return False
    one, other = map(re.escape, (word, usual))
    ways = rf"\b(?:{one}\b([^.:;()|\n]+)\b{other}|{other}\b([^.:;()|\n]+)\b{one})\b"
    parts = [_MEMBER.split(match[1] or match[2]) for match in re.finditer(ways, text)]
    return text.count(usual) == 1 and any(
        len(some) > 1 and all(len(part.split()) < 2 for part in some) for some in parts
    )


def _is_telling(word: str, usual: str) -> bool:
    """Return whether two letters are swapped, or one of a pair of equal letters is missing or too many."""
    if len(word) == len(usual):
        return sorted(word) == sorted(usual)
    short, long = sorted((word, usual), key=len)
    at = next(index for index, letter in enumerate(long) if short[index : index + 1] != letter)
    return long[at] == long[at - 1] and len(short) >= _TELLING


def _beside_links(document: Document, rare: Mapping[str, Span]) -> Iterator[tuple[str, str]]:
    """Yield words, given with their places, that a URL of the same row, or of their own link, spells otherwise."""
    rows = [row.span for table in document.tables for row in table.rows]
    starts = [span.start for span in rows]
    near: dict[Span, list[str]] = {}
    for one in document.links:
        if one.kind is not LinkKind.IMAGE:  # nobody reads how a picture's file is called
            row = bisect_right(starts, one.span.start) - 1
            place = rows[row] if row >= 0 and one.span in rows[row] else one.span
            near.setdefault(place, []).append(one.url)
    for anchor, heading in anchored_headings(document):
        near.setdefault(heading.span, []).append(anchor.id)
    by_place = sorted((place.start, word) for word, place in rare.items())
    for span, urls in near.items():
        inside = by_place[bisect_left(by_place, (span.start, "")) : bisect_left(by_place, (span.end, ""))]
        known = dict.fromkeys(word for url in urls for word in _words(url)) if inside else ()
        for _, word in inside:
            for usual in known:
                is_near = abs(len(usual) - len(word)) < 2 and is_one_letter_off(word, usual, 1, 1)
                if is_near and not is_variant(word, usual) and not _is_account(urls, document.source.slice(span)):
                    yield word, usual


def _is_account(urls: Sequence[str], text: str) -> bool:
    """Say whether all URLs may be accounts, whose names are chosen freely: of one part, in other words than a text."""
    said = set(_PART.findall(text.partition("](")[0].lower()))
    parts = (_ACCOUNT.match(url.lower()) for url in urls)
    return all(one and len(set(_PART.findall(one[1])) - said) > 1 for one in parts)


@once
def linked_words(document: Document) -> Set[str]:
    """Return the words of all URLs, their hosts included: what stands there is a name."""
    return {word.lower() for word in _WORD.findall("\n".join(one.url for one in document.links))}


def _words(url: str) -> Iterator[str]:
    return (word.lower() for word in _WORD.findall(_PATH.sub(" ", url)))
