"""What is said twice on purpose: pairs, idioms, what goes on and on."""

import re
from collections.abc import Sequence, Set
from functools import lru_cache

from readme_tools.catalogue.profile.languages import Language, alternatives, function_words, languages
from readme_tools.catalogue.terms import without_ending
from readme_tools.lazy.patterns import regex
from readme_tools.rules.text.word_lists import english_words, words_of

_FOLLOWING = regex(r" [^\W\d_]{3,}")
_NAME_BEFORE, _NAME_AFTER = regex(r"\b[A-Z0-9]\S* \Z"), regex(r" [A-Z0-9]\w*")
_STOP = regex(r"[.!?:;]\s")
SHORTEST, PHRASED = 2, 11  # letters of what may say something twice, a sign or a phrase
_NEAR = 60  # characters before what may belong to it
_WORD_BEFORE, _TWO_AFTER = regex(r"([^\W\d_]+) \Z"), regex(r" ([^\W\d_]\w*)(?: (\w+))?")
_BESIDE = regex(r"(?<!\w)(\w+) \w+(?:[,;/]|,? (\w+)) \Z")  # `master slave, `, `master slave and `
_LONGEST = 2000  # characters of a sentence in which words are looked for
_OFTEN = 3  # times that only a name is said twice on a page
LITTLE = 3  # letters of a little word: what repeats one chains nothing
_BRIEF = 6  # letters of a phrase of which the last word has two: `side by side by side` is shorter, or goes on so
PAIRING = "-/・"
_PAIRING = regex(rf"[{PAIRING}]")


def is_led_to(before: str, words: Sequence[str]) -> bool:
    """Return whether one of some words, if there are any, stands in the sentence that a text ends with."""
    said = _STOP.split(before[-_LONGEST:])[-1].lower()
    return not words or not set(words).isdisjoint(re.findall(r"\w+|,", said))


def is_again_of(text: str, end: int) -> bool:
    """Return whether what is said twice goes on with one that takes it up: `de données de données de l'équipe`."""
    return re.match(rf" (?:{alternatives(languages().words['of'])})\b", text[end : end + 6]) is not None


def is_of_two(text: str, match: re.Match[str], language: Language) -> bool:
    """Return whether a word ends one thing and begins another: `log in in Chrome`, `master slave, master master`.

    A little word only closes a verb, before what is named: no `log in in the web`, which is as often a slip.
    """
    once, start = match[1], max(0, match.start() - _NEAR)
    little, known = function_words(language.code), words_of(language)
    after = _TWO_AFTER.match(text, match.end())
    if once in little or known.told(once) == "0":
        verbs = next((rest for word, *rest in map(str.split, language.phrasal) if word == once), ())
        before = _WORD_BEFORE.search(text, start, match.start())
        is_verb = before and re.fullmatch(rf"(?:{alternatives(verbs) or '(?!)'})(?:s|\w?ed|\w?ing)?", before[1].lower())
        return bool(is_verb) and after is not None and little.isdisjoint(after.groups())  # not `build on on top of it`
    beside = _BESIDE.search(text, start, match.start()) if after is None or after[1] in little else None
    return beside is not None and beside[1] == once and beside[2] in (None, *" ".join(language.joining[:2]).split())


def is_idiom(once: str, after: str, page: str) -> bool:
    """Return whether what is said twice is a word with a little one that pairs it: `layer by layer by hand`.

    What the page otherwise says once before the word that follows is none: `jeu de jeu de données`.
    """
    following = _FOLLOWING.match(after)
    if following and page.count(f"{once}{following[0]}") > SHORTEST and page.count(f"{once} {once}") == 1:
        return False
    first, _, last = once.rpartition(" ")
    if len(last) > SHORTEST or " " in first:
        return False
    is_pairing = last.lower() in languages().words["pairing"] or after.lstrip().startswith(first)
    return is_pairing or len(once) < (_BRIEF if not once.isascii() else PHRASED - 2)


def is_amid_pair(once: str, after: str, page: str, language: Language) -> bool:
    """Return whether a little word pairs a name before which it stands: `in Picture in Picture mode`.

    The page has that name elsewhere, or a word follows that it goes with: `on GitHub on GitHub` has neither.
    """
    little, _, name = once.partition(" ")
    if not name[:1].isupper() or " " in name:
        return False
    pair = f"{name} {little} {name}"
    following = _FOLLOWING.match(after)
    is_little = following is not None and following[0].strip() in function_words(language.code)
    is_known = pair.replace(" ", "-").casefold() in page.casefold() or page.count(pair) > page.count(f"{little} {pair}")
    is_alone = page.count(once) > 2 * page.count(f"{once} {once}")  # `on GitHub` stands elsewhere, too
    return is_known or (following is not None and following[0].islower() and not is_little and not is_alone)


def is_said_on(once: str, language: Language) -> bool:
    """Return whether something goes on and on, in a verb with its ending: `and searching and searching`.

    What a noun follows may be said of two: `and your and your owls`; of any words, where a language says them twice.
    """
    first, _, last = once.partition(" ")
    is_and = any(first in ways.split() for ways in language.joining[:1])
    return (is_and and last.isalpha() and (without_ending(last) != last or last in language.determiners)) or (
        language.reduplicates and " " not in last
    )


@lru_cache(1024)
def is_pair(once: str, page: str) -> bool:
    """Return whether a page writes a word twice with a sign between, as the name of something: `active-active`."""
    is_likely = len(once) > LITTLE and (once[-LITTLE:], once[:LITTLE]) in _paired(page)
    return is_likely and any(f"{once}{sign}{once}" in page for sign in PAIRING)


@lru_cache(2)
def _paired(page: str) -> Set[tuple[str, str]]:
    """Return what stands before and after each sign of a page that may pair words, `LITTLE` characters of both."""
    signs = _PAIRING.finditer(page)
    return {(page[max(0, one.start() - LITTLE) : one.start()], page[one.end() : one.end() + LITTLE]) for one in signs}


def do_meet(text: str, match: re.Match[str], page: str) -> bool:
    """Return whether one name ends and another begins with a word: `Owl Tales Podcast` and `Podcast RSS`.

    The page has both elsewhere.
    """
    before, after = _NAME_BEFORE.search(text, 0, match.start()), _NAME_AFTER.match(text, match.end())
    if before is None or after is None:
        return False
    return all(page.count(name) > 1 for name in (f"{before[0]}{match[1]}", f"{match[1]}{after[0]}"))


@lru_cache(16)
def stands_alone(text: str, name: str) -> bool:
    """Return whether a page mostly says a name once, and never twice without a space: `DuckDuckGo`."""
    if f"{name}{name}".casefold() in text.casefold():
        return False
    times = text.count(f"{name} {name}")
    return times < _OFTEN and text.count(name) >= 2 * times + 3


def is_word(name: str, after: str) -> bool:
    """Return whether a name is a frequent word of English that goes on in small letters: `Cloud Cloud only`."""
    return english_words().told(name.lower()) in ("0", "1") and after[:1] == " " and after[1:2].islower()
