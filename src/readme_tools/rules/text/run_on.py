"""Words that stand without the space or the apostrophe between them: `ofthe`, `datasetfor`, `lexemple`."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import cache

from readme_tools.catalogue.lexicon import lexicon
from readme_tools.catalogue.profile.languages import Language, languages, one_of
from readme_tools.catalogue.terms import stems
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.syntax import Texts
from readme_tools.rules.text.beside import begins_with_vowel, final_of, noun_elisions
from readme_tools.rules.text.slips import Slip, slip_at
from readme_tools.rules.text.word_lists import Words, english_words, little_words
from readme_tools.text.scripts import HANGUL

_PART, _FORMS = 3, 8  # letters of two words that are one, and words that a beginning or an ending forms
_SHORTEST = 4  # letters of the longer one of two words
_LISTED, _LONG, _OFTEN = 6, 7, 4  # letters of words that the page tells, and how often it has them
_ENDING = 4  # letters at most that an ending has: `format|ters`
# How many words of a list are made of a little word and another one, where it still stands apart: in English, in which
# words have few endings, elsewhere, and where the other word is long; only those of long ones count then.
_MADE, _MADE_BENT, _MADE_LONG = 8, 2, 3
_LITTLE, _LITTLE_BENT = 2, 3  # letters of a little word that may run into another one
_RARELY, _SELDOM = 5, 35  # words that a little one forms with longer ones, and where the page has the other one
_PLAIN, _FORMING = 5, 100  # letters of a very frequent word, and words that a little one which forms some begins
_FREQUENT, _COMMON = ("0", "1"), ("0", "1", "2")
_HANGUL = regex(f"[{HANGUL}]{{2,}}")
_ENDS = 500  # words of a list that are another one before a little word, which is an ending then: Dutch `en`
_POLITE = regex(f"([{HANGUL}])니다([{HANGUL}]*)")
# Such an ending with a space before it, or within: `되었 습니다`, `합니 다`.
_PARTED = regex(
    lambda: f"[{HANGUL}]+ (?:{one_of('ends-of-polite')})(?![{HANGUL}])|[{HANGUL}]*([{HANGUL}])니 [다까](?![{HANGUL}])"
)
_PAST = 20  # the final consonant of what is past, or will be
_BIEUP, _SOUNDING = 17, (16, 26)  # the final consonant of polite endings, and those that sound like it there
_SEEN = 2  # times that the page has both words beside each other, which is enough for any little word
_INSIDE = regex(lambda: rf"(?<!\w)([{HANGUL}]{{2,}}?)({one_of('particles-within')})([{HANGUL}]{{2,}})(?!\w)")


def run_on(word: str, words: Words, language: Language, said: str) -> str:
    """Return the two words that an unknown one is without the space between them, nothing where it is one.

    One of them is a little word of the language, with which no other words begin or end, or `said`, the page, has both
    side by side again and again.
    """
    if is_one(word, language) or (words.is_english and is_bent(word, words)):
        return ""
    all_little = little_words(language.code, 1)
    basic = {*language.words, *language.determiners, *language.prepositions, *language.joining}
    made, least = (_MADE, _LITTLE) if words.is_english else (_MADE_BENT, _LITTLE_BENT)
    for little in all_little:
        for rest, both, is_last in (
            (word.removeprefix(little), f"{little} {word.removeprefix(little)}", False),
            (word.removesuffix(little), f"{word.removesuffix(little)} {little}", True),
        ):
            if rest == word or (is_last and _is_any_ending(little, words, all_little)):
                continue
            if {little, rest} <= basic and min(len(little), len(rest)) > 1:
                return both
            if rest in all_little and min(len(little), len(rest)) > 1 and len(word) > _SHORTEST:
                return "" if any(words.with_accent(word)) else both  # `metodos`
            if len(rest) < _SHORTEST or len(little) < 2 or words.common(rest) != rest:
                continue
            if not is_last and _is_ended(word, little, words):
                continue
            if is_last and _made(language.code, little, is_last, _SHORTEST) >= _ENDS:
                continue
            is_long = len(rest) >= _LONG
            size, most = (_LONG, _MADE_LONG) if is_long else (_SHORTEST, made)
            if little not in basic:
                if (len(rest) == _SHORTEST and rest not in all_little) or words.told(rest) not in _FREQUENT:
                    continue  # `themable`
                size, most = _SHORTEST, min(most, _MADE_LONG)
            is_apart = (is_long or len(little) >= least) and _made(language.code, little, is_last, size) <= most
            # No words begin with it but by chance: `for|mat`.
            is_apart |= (
                not is_last
                and words.is_english
                and little in basic
                and len(rest) >= _PLAIN
                and words.told(rest) in _FREQUENT
                and _made(language.code, little, is_last, _SHORTEST) < _FORMING
            )
            if len(rest) >= _PLAIN and words.told(rest) in _FREQUENT and not words.is_english:
                most = _SELDOM if said.count(rest) > said.count(word) else _RARELY
                is_apart |= (is_last or not has_kin(word, little, language)) and _made(
                    language.code, little, is_last, _PLAIN
                ) <= most
            is_usual = is_long and len(little) > _LITTLE and words.told(rest) in _FREQUENT and said.count(rest) > _SEEN
            is_beside = said.count(both) >= _SEEN and (is_last or not has_kin(word, little, language))
            if is_apart or (is_usual and little in language.joining) or is_beside:
                return both
    return ""


def has_kin(word: str, little: str, language: Language) -> bool:
    """Return whether a list has words that begin as one does that begins with a little word: `decodificación`."""
    return any(lexicon(language.code).starting(word[: len(little) + _PLAIN]))


def two_words(word: str, words: Words, language: Language) -> str:
    """Return the two frequent words that an unknown one is without the space between them, nothing where it is formed.

    No other words begin with the first or end with the second. Languages that put words together tell nothing, nor do
    common words alone: any other may be formed of two of them, `старомодном`.
    """
    code = language.code
    if words.is_english or words.is_in_part or code in languages().words["compounding"] or not words.is_of_script(word):
        return ""
    if is_bent(word, words) or is_one(word, language):
        return ""
    found = []
    for at in range(_PART, len(word) - _PART + 1):
        first, second = word[:at], word[at:]
        is_first, is_second = (words.told(one) in _FREQUENT and words.common(one) == one for one in (first, second))
        if second in words and _made(code, first, False, _PART) >= _FORMS:
            return ""
        if first in words and _made(code, second, True, _PART) >= _FORMS:
            return ""
        if (
            is_first
            and is_second
            and first[-1] not in "".join(languages().words["linking"])
            and first not in languages().words["beginnings"]
            and max(_made(code, first, False, _PART), _made(code, second, True, _PART)) <= _MADE_LONG
        ):
            found.append(f"{first} {second}")
    return found[0] if len(found) == 1 else ""


def elided(written: str, words: Words, language: Language, counts: Mapping[str, int], said: str) -> str:
    """Return a word with the apostrophe that it lost: the page has it with it, or the rest often, or it is common."""
    word, is_name = written.lower(), not written.islower()
    if words.knows(word) or words.is_any(stems(word)):
        return ""
    for one in language.elided:
        rest = word.removeprefix(one)
        if rest == word or not begins_with_vowel(rest, language):
            continue
        is_told = len(rest) >= _LONG and rest[0].isascii() and counts.get(rest, 0) >= _OFTEN
        for apostrophe in "'’":
            if len(rest) >= _LISTED and f"{one}{apostrophe}{rest}" in said:
                return f"{one}{apostrophe}{rest}"
        is_noun = not is_name and len(rest) >= _SHORTEST and one in noun_elisions(language.code)
        if is_told or (is_noun and words.told(rest) in (_COMMON if len(rest) >= _LONG else _FREQUENT)):
            whole = next((little for little in little_words(language.code, 1) if _begins(word, little, one, words)), "")
            return f"{whole} {word.removeprefix(whole)}" if whole else f"{one}'{rest}"
    return ""


def _begins(word: str, little: str, cut: str, words: Words) -> bool:
    """Return whether a word begins with a little one that has a vowel where a cut one has none: `laversion`."""
    rest = word.removeprefix(little)
    return rest != word and little != cut and little.startswith(cut) and words.told(rest) in _FREQUENT


def _is_any_ending(little: str, words: Words, all_little: Collection[str]) -> bool:
    """Return whether a little word at the end of one tells nothing: it may be that of a plural, `hackits`.

    Nor does any where the list of a language has its common words alone.
    """
    return words.is_in_part or (words.is_english and little[-1] == "s" and little[:-1] in all_little)


def is_bent(word: str, words: Words) -> bool:
    """Return whether a word is a known one with an ending, before which its last letter may be doubled: `spammy`."""
    bare = stems(word) | {word.removesuffix("y") if words.is_english else word}
    return words.is_any(bare | {one[:-1] for one in bare if one[-2:-1] == one[-1]})  # `bootstrapper`


def is_one(word: str, language: Language) -> bool:
    """Return whether a word that the list of a page lacks is none of two: people write it so, or it has a pronoun."""
    return word in english_words() or word in lexicon("summaries") or _is_attached(word, language)


def _is_attached(word: str, language: Language) -> bool:
    """Return whether a word ends in a pronoun that is written as one with the verb before: `manejarlos`."""
    return any(re.search(rf"{one}\Z", word) for one in language.attached)


def _is_ended(word: str, little: str, words: Words) -> bool:
    """Return whether a word that begins with a little one is a longer one with an ending."""
    return any(word[:at] in words for at in range(max(len(little) + 1, len(word) - _ENDING), len(word)))


@cache
def _made(code: str, little: str, is_last: bool, size: int) -> int:
    """Return how many words of a list begin, or end, with a little one and are a word of some letters without it."""
    known = lexicon(code)
    starting = (word.removeprefix(little) for word, _ in known.starting(little))
    rests = known.ending(little) if is_last else starting
    return sum(len(rest) >= size and rest in known for rest in rests)


def polite(texts: Texts) -> Iterator[Slip]:
    """Yield polite endings of Korean written as they sound, or with another word right after: `동일함니다`."""
    for one, match in texts.found(_POLITE):
        before, rest = match.groups()
        final = final_of(before)
        if final in _SOUNDING and not rest:
            right = chr(ord(before) - final + _BIEUP) + match[0][1:]
            yield slip_at(one, match, right)
        elif final == _BIEUP and len(rest) > 1 and not rest.startswith(languages().words["after-polite"]):
            yield slip_at(one, match, f"{match[0].removesuffix(rest)} {rest}")


def parted_polite(texts: Texts) -> Iterator[Slip]:
    """Yield polite endings of Korean with a space that stands in no word."""
    for one, match in texts.found(_PARTED):
        before = match[1] or match[0].partition(" ")[0][-1]
        if final_of(before) == (_BIEUP if match[1] else _PAST):
            yield slip_at(one, match, match[0].replace(" ", ""))


def misspelt(texts: Texts) -> Iterator[Slip]:
    """Yield usual misspellings of Korean, which are no other words: `됬다`, `역활`."""
    rights = {
        one.replace("_", " "): right
        for one, _, right in (pair.partition(" ") for pair in languages().words["misspelt"])
    }
    for one, match in texts.found(_misspelt()):
        written = match[0]
        yield slip_at(one, match, rights.get(written) or rights[f"{written}$"])


@cache
def _misspelt() -> re.Pattern[str]:
    found = (
        re.escape(pair.partition(" ")[0].removesuffix("$").replace("_", " ")) + r"(?!\w)" * ("$ " in pair)
        for pair in languages().words["misspelt"]
    )
    return re.compile("|".join(found))


def korean(texts: Texts) -> Iterator[Slip]:
    """Yield words of Hangul with a particle inside, of pages that have both parts elsewhere: `모델을배포하고`."""
    starts: Counter[str] = Counter()
    for one, match in texts.found(_INSIDE):
        noun, particle, rest = match.groups()
        starts = starts or Counter(word[:2] for text in texts for word in _HANGUL.findall(text.value))
        is_long = len(particle) > 1
        is_fit = is_long or bool(final_of(noun[-1])) == (particle == languages().words["particles-within"][0])
        is_known = noun in lexicon("ko-words") or sum(text.value.count(noun) for text in texts) > _SEEN
        is_other = rest.startswith(languages().words["particles-of-korean"])
        if is_fit and is_known and not is_other and starts[rest[:2]] > is_long:
            yield slip_at(one, match, f"{noun}{particle} {rest}")
