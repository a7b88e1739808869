"""Words whose form depends on what stands beside them: elided ones, `y` before `i`, and particles of Korean."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise

from readme_tools.catalogue.profile.languages import Language, alternatives, function_words, languages
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.syntax import Texts
from readme_tools.rules.text.foreign import is_of_others
from readme_tools.rules.text.slips import Slip, slip_at
from readme_tools.rules.text.word_lists import Words, english_words, words_of
from readme_tools.text.grouping import grouped
from readme_tools.text.scripts import HANGUL, VOWELS

_WORD = r"[a-z\u00df-\u00ff\u0153]{2,}(?![\w/@(]|[.:-]\w)"
_VOWEL = regex(f"[{VOWELS}]")
_ANY_WORD = regex(r"\w+")
_DOUBTFUL = "hy"  # with them, it is the word that tells
_FINAL_CONSONANTS, _FIRST = 28, "\uac00"
_RIEUL, _OPENING = 8, "\ub85c"  # a final consonant that counts as none before this particle
_SHORTEST = 2  # syllables of a noun whose particle is told
_SURE = "\ub97c"  # no word ends with this particle after a consonant
_OBJECT, _TOPIC, _TOPICS = "\uc744\ub97c", "\ub294", "\uc740\ub294"
_NOT, _OF_VERBS = "\uc5c6", (6, 7, 15, 20)  # how stems of verbs end, and no noun
_LAST_WORD, _LONGEST = regex(r"(?<![\w'\u2019])[A-Za-z]+\Z"), 30
_OPENED = regex(r"(?<![\w)])['\u2018](?=\w)")  # a quotation, whose end is no apostrophe
_POSSESSIVE = "s"
_PARTICLES = "\uc758\uc5d0\ub3c4\uc744\ub97c\uc740\ub294\uc774\uac00\uc640\uacfc\ub9cc\ub85c"


def wrong_forms(texts: Texts, language: Language) -> Iterator[Slip]:
    """Yield words, with the one after an elided one, in a form that they do not have where they stand."""
    if language.after_consonant:
        yield from _particles(texts, language)
    if language.contracted:
        yield from _contracted(texts, language.contracted)
    if not (language.elides or language.turns):
        return
    page: str | None = None
    for one, match in texts.found(_pattern(language.elides, language.turns)):
        if page is None:
            page = texts.said
        if (right := _right(match[1], match[2], language, page)) and not is_of_others(one.value, language.code):
            yield slip_at(one, match, right)
    if language.elided:
        words = words_of(language)
        yield from (*_elided(texts, language, words), *_apart(texts, language, words))


def _contracted(texts: Texts, contracted: tuple[str, ...]) -> Iterator[Slip]:
    """Yield words with an apostrophe that have a space for it or beside it, or lack a letter there: `I m`, `do't`."""
    pattern, rights = _contractions(contracted)
    for one, match in texts.found(pattern):
        begun = _LAST_WORD.search(one.value, max(0, match.start() - _LONGEST), match.start())
        if begun is None or _opened(one.value) + 1 < begun.start():
            continue
        written = begun[0] + match[0]
        right = rights.get(_straight(written), rights.get(_straight(written).lower(), ""))
        if not right and match[1][0] in "'\u2019" and match[1] != match[1].strip() and match[2] == _POSSESSIVE:
            right = f"{begun[0]}'{match[2]}"
        if right:
            right = right[0].upper() + right[1:] if written[0].isupper() else right
            sign = match[1].strip() or "'"
            yield Slip(one.span.part(begun.start(), match.end()), written, right.replace("'", sign), 0)


@lru_cache(2)
def _opened(text: str) -> int:
    """Return where a quotation first begins in a text; where it ends, if nowhere."""
    match = _OPENED.search(text)
    return match.start() if match else len(text)


@cache
def _contractions(contracted: tuple[str, ...]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return what finds the ends of such words, and how each is written wrongly, with what is right."""
    rights: dict[str, str] = {}
    for one in contracted:
        left, right = one.split("'")
        rights |= {f"{left}{gap}{right}": one for gap in (" ", "' ", " '")}
        rights |= {f"{left[:-1]}'{right}": one} if len(left) > _SHORTEST else {}
        rights |= {f"{left}'{part}": one for part in (right[1:], right[:-1]) if part}
    ends = alternatives({_POSSESSIVE, *(re.split("['\u2019 ]+", one)[1] for one in rights)})
    return re.compile(rf"(?<=[A-Za-z])(['\u2019] | ?['\u2019]| )({ends})(?![\w'\u2019-])"), rights


def _straight(text: str) -> str:
    return text.replace("\u2019", "'")


def _apart(texts: Texts, language: Language, words: Words) -> Iterator[Slip]:
    """Yield elided words with a space after the apostrophe, or for it: `l' exemple`, `l exemple`."""
    wholes = noun_elisions(language.code)
    little = function_words(language.code).union(language.apart).difference(language.determiners)
    for one, match in texts.found(_cut_apart(language.elided)):
        cut, gap, word = match[1].lower(), match[2], match[3]
        if not begins_with_vowel(word.lower(), language):
            continue
        # A letter alone may be a name: `si d est`.
        is_known = word in words or word in language.determiners
        is_sure = cut in wholes and (len(cut) > 1 or word not in little) and is_known
        if gap != " " or is_sure:
            sign = gap.strip() or ("\u2019" if any("\u2019" in text.value for text in texts) else "'")
            yield slip_at(one, match, f"{match[1]}{sign}{word}")
    for one, match in texts.found(_cut(_halves(language.elided))):
        if begins_with_vowel(match[2], language):
            whole = next(cut for cut in language.elided if cut[:-1] == match[1].lower())
            yield slip_at(one, match, f"{match[1]}{whole[-1]}{match[0][len(whole) - 1 :]}")


@cache
def _halves(elided: tuple[str, ...]) -> tuple[str, ...]:
    """Return elided words without their last letter: `q'une`."""
    return tuple(one[:-1] for one in elided if len(one) > 1 and one[:-1] not in elided)


@cache
def noun_elisions(code: str) -> frozenset[str]:
    """Return the elided words of a language that stand before nouns, or have letters enough to be no name."""
    language = languages().language(code)
    before = {*language.determiners, *language.prepositions}
    long = {one for one in language.elided if len(one) > 1}
    return frozenset({cut for whole, cut in map(str.split, language.elides) if whole in before} | long - before)


@cache
def _cut_apart(elided: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.'\u2019/@&*`-])(?<!\d )({alternatives(elided)})(['\u2019]? )([^\W\d_]{{2,}})(?![\w@(]|[.:-]\w)",
        re.IGNORECASE,
    )


def _elided(texts: Texts, language: Language, words: Words) -> Iterator[Slip]:
    """Yield elided words before a word of the language that begins with a consonant; what is meant, if that is one."""
    wholes = grouped((cut, whole) for whole, cut in map(str.split, language.elides))
    little = {*language.words, *language.little}
    pairs: set[tuple[str, str]] = set()
    for one, match in texts.found(_cut(language.elided)):
        word, cut = match[2], match[1].lower()
        if word != word.lower() or (word not in words and word not in little) or word in language.apart:
            continue  # names, and what is spelled by its letters, are no words
        if (_VOWEL.match(word) or word[0] in _DOUBTFUL) and not _begins_apart(word, language):
            continue
        rights = wholes.get(cut, [])
        if len(rights) > 1:
            pairs = pairs or {pair for text in texts for pair in pairwise(_ANY_WORD.findall(text.value.lower()))}
            rights = [whole for whole in rights if (whole, word) in pairs]
        right = f"{rights[0]} {word}" if len(rights) == 1 else ""
        yield slip_at(one, match, right.capitalize() if match[1][0].isupper() else right)


@cache
def _cut(elided: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.'\u2019/@&*`-])({alternatives(elided)})['\u2019]({_WORD})", re.IGNORECASE)


def _begins_apart(word: str, language: Language) -> bool:
    """Return whether a word begins with a vowel that is said as a consonant."""
    return bool(language.mute_vowels) and beginning(language.mute_vowels).match(word) is not None


@cache
def beginning(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds words that begin as one of some patterns says."""
    return re.compile("|".join(patterns))


@cache
def _pattern(elides: tuple[str, ...], turns: tuple[str, ...]) -> re.Pattern[str]:
    little = alternatives(one.split()[0] for one in (*elides, *turns))
    return re.compile(rf"(?<![\w.'\u2019/@&*`-])((?:{little})) ({_WORD})", re.IGNORECASE)


def _right(little: str, word: str, language: Language, page: str) -> str:
    """Return both words as they are right together, nothing where they are."""
    if word != word.lower() or word in language.apart:
        return ""
    for turn in language.turns:
        written, right, before = turn.split()
        if little == written and re.match(before, word):
            return f"{right} {word}" if word in words_of(language) else ""  # `o hooks`: as it is said in English
    cut = dict(one.split() for one in language.elides).get(little.lower(), "")
    if not cut or not begins_with_vowel(word, language):
        return ""
    apostrophe = "\u2019" if page.count("\u2019") > page.count("'") else "'"
    right = f"{cut.capitalize() if little[0].isupper() else cut}{apostrophe}{word}"
    # Words that it does not have are names of things, or of another language, and those taken from English mostly are.
    is_own = word in language.little or (word in words_of(language) and word not in english_words())
    return right if is_own or right in page else ""


def begins_with_vowel(word: str, language: Language) -> bool:
    """Return whether a word begins with the sound of a vowel."""
    if _begins_apart(word, language):
        return False
    return _VOWEL.match(word) is not None or word.startswith(language.sounds)


def _particles(texts: Texts, language: Language) -> Iterator[Slip]:
    """Yield nouns with a particle that stands after no such syllable: other words may end with its letters."""
    consonant = dict(one.split() for one in language.after_consonant)
    vowel = dict(one.split() for one in language.after_vowel)
    pattern, ends = _particle((*consonant, *vowel)), languages().words["before-object"]
    said = ""
    for one, match in texts.found(pattern):
        noun, particle = match[1], match[2]
        if noun[-1:] in _OBJECT and len(noun) > _SHORTEST and not particle.endswith(_OPENING):
            base = noun[:-1]  # the old particle and the new one
            if bool(final_of(base[-1])) == (noun[-1] == _OBJECT[0]) and (noun[-1] == _SURE or particle == _TOPIC):
                yield slip_at(one, match, noun)
                continue
        is_open = not final_of(noun[-1]) or (final_of(noun[-1]) == _RIEUL and particle.endswith(_OPENING))
        if is_open is not (particle in vowel) or noun.endswith(particle):
            continue  # said twice
        if particle == _TOPIC and (noun[-1] == _NOT or final_of(noun[-1]) in _OF_VERBS):
            continue  # the form of a verb: `알수없는`
        right = f"{noun}{(consonant if particle in consonant else vowel)[particle]}"
        said = said or texts.said
        is_sure = particle == _SURE or (particle == _OBJECT[0] and len(noun) > _SHORTEST and noun[-1] not in ends)
        if is_sure or (len(noun) >= _SHORTEST and _is_noun(noun, particle, right, said)):
            yield slip_at(one, match, right)


def final_of(syllable: str) -> int:
    """Return the number of the consonant that a syllable of Hangul ends with, 0 where it ends with a vowel."""
    return (ord(syllable) - ord(_FIRST)) % _FINAL_CONSONANTS


@cache
def _particle(particles: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w])([{HANGUL}]{{1,12}}?)({alternatives(particles)})(?![\w~])")


def _is_noun(word: str, particle: str, right: str, page: str) -> bool:
    """Return whether a page has a word once with a particle, and alone or with other ones elsewhere."""
    # A stem has both topics, as a verb: `먹는`, `먹은`.
    others = _PARTICLES.translate({ord(one): None for one in _TOPICS}) if particle in _TOPICS else _PARTICLES
    other = rf"{re.escape(word)}(?!{particle}(?!\w))[{others}]?"
    alone = rf"(?<!\w)(?:{other if particle in _TOPICS else f'{re.escape(right)}|{other}'})(?!\w)"
    return page.count(word + particle) == 1 and re.search(alone, page) is not None
