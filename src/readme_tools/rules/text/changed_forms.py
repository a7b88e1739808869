"""Words that become known by one change of their form: joined, parted, in other capitals, by a letter or a sign."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping

from readme_tools.catalogue.lexicon import lexicon
from readme_tools.catalogue.profile.languages import Language, function_words, languages
from readme_tools.catalogue.terms import stems
from readme_tools.lazy import dataclass, regex
from readme_tools.markdown.syntax import Texts
from readme_tools.rules.text.foreign import is_among_foreign, is_strange, latin_code
from readme_tools.rules.text.run_on import elided, has_kin, is_bent, is_one, run_on, two_words
from readme_tools.rules.text.slips import Slip
from readme_tools.rules.text.word_lists import Words, english_words, in_small_letters
from readme_tools.text.scripts import CAPITALS, LATIN, SMALL_LETTERS

_LETTER = f"{CAPITALS}{SMALL_LETTERS}"
_WORD = regex(rf"[{_LETTER}](?<![\w/@.#&$~+\\)-].)(?<!\w\(.)[{_LETTER}01]*(?![\w/@&=~+\\]|[.:]\w|-\w)")
_DIGIT = regex(r"[A-Za-z][a-z]+[01][a-z]{2,}")
_LETTERS = ("lo", "io")  # what 1 and 0 are typed for
# A word with the keys of capitals the other way round, or the first two letters as capitals.
_CAPITALS = regex(r"[a-z]+[A-Z]+[a-z]*|[A-Z]{2}[a-z]{3,}")
_HELD = regex(r"([A-Z])\1[a-z]{2,}|[a-z][A-Z][a-z]+|[A-Z]{2}(?!s\b)[a-z]+")  # `PCs` are several
_ACRONYM = regex(r"[a-z][A-Z]{2}")
_SPELLED = regex(r"\b(?:[A-Z]{2,}[a-z]+|[A-Z]?[a-z]+[A-Z])\b")
_INNER, _HALF = regex(r"[a-z]+[A-Z]"), regex(r"[A-Z]{2}[a-z]{3,}")  # `SHapley exPlanations`
_ACRONYMS = regex(r"(?<![A-Za-z])[A-Z]{3,}(?![A-Za-z])")
_CAPITAL_BEFORE, _CAPITAL_AFTER = regex(r"\b[A-Z]\w* \Z"), regex(" [A-Z]")  # `Groovy enVironment Manager`
_PARTS = regex(r"[A-Z]?[a-z]+|[A-Z]+")
# Two words that may be one, with a space between them, or a sign beside a letter's key.
_PAIR = regex(
    rf"([A-Za-z](?<![\w/@.#&$~+\\-].)[a-z]+)( |- |[;^$%!~'’|])(?=([a-z]{{2,}})(?![{LATIN}0-9_/@&=~+\\-]|[.:]\w))"
)
_ANY_PAIR = regex(
    rf"([{_LETTER}](?<![\w/@.#&$~+\\-].)[{SMALL_LETTERS}]+)( |- |[;^$%!~'’|])"
    rf"(?=([{SMALL_LETTERS}]{{2,}})(?![{_LETTER}0-9_/@&=~+\\-]|[.:]\w))"
)
_APOSTROPHE, _DOT = regex("['’]"), "\u0307"  # which stays beside the small letter of \u0130
_SHORTEST, _LONG, _LONGEST, _USUAL = 5, 7, 30, 3
_SPELLING = 2  # words with two capitals spell an acronym: `PArallel Deep LEarning`
_SHORTEST_PART, _VOWEL = 3, regex("[aeiouy]")
_RARE = 4  # letters of a rare word that is a part of a frequent one
_LISTED = 6  # letters of the shortest words of the list
_FREQUENT = frozenset(("0", "1"))  # what lists tell of frequent words
_ENDING = 2  # letters at the end that say what is meant of a word: `utilise`, `utilisé`


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """What a page writes: each of its words without capitals and as it is, and how often; the words of the list."""

    counts: Mapping[str, int]
    written: Mapping[str, int]
    listed: Words
    language: Language
    beside: Mapping[str, str]  # words side by side, by what they are without the space between them

    def is_listed(self, word: str) -> bool:
        """Return whether a word is in the list as it is written in a sentence, and not a name."""
        return self.listed.common(word) == word

    def is_known(self, word: str) -> bool:
        """Return whether a word is a common one, or a name that is, or stands on the page."""
        return bool(self.listed.common(word)) or self.counts.get(word, 0) > 0

    def may_be(self, part: str) -> bool:
        """Return whether a part of a name may be a word, of which the list has none of a few letters."""
        return part in self.listed or (_SHORTEST_PART <= len(part) < _LISTED and _VOWEL.search(part) is not None)

    def may_tell(self, word: str) -> bool:
        """Return whether the list is of the script of a word that it has not."""
        return bool(self.listed) and word not in self.listed and self.listed.is_of_script(word)

    def is_unknown(self, word: str) -> bool:
        """Return whether a word is in no list, and on the page in one place."""
        return word not in self.listed and self.counts.get(word, 0) < 2


def odd_forms(texts: Texts, listed: Words, language: Language) -> Iterator[Slip]:
    """Yield words of texts that are known words in another form, each of which stands once.

    `listed` are the words that the page may have by a list.
    """
    said = texts.said
    written = Counter(_WORD.findall(said))
    counts = in_small_letters(written)
    pair = _PAIR if listed.is_english else _ANY_PAIR
    pairs = pair.findall(said)
    beside = {f"{left}{last}".lower(): f"{left} {last}".lower() for left, gap, last in pairs if gap == " "}
    vocabulary = _Vocabulary(counts, written, listed, language, beside)
    is_marked = language.is_latin and language.code != "en" and not language.stressed
    rights = _accented(counts) if is_marked else {}
    rights = {word: rights[word.lower()] for word in written if word.lower() in rights}
    contracted = {_APOSTROPHE.sub("", one): one for one in language.contracted}
    for word, count in written.items():
        if (
            ((right := contracted.get(word) or contracted.get(word.lower(), "")) and count == 1)
            or (
                language.elided
                and count == 1
                and counts[word.lower()] == 1
                and (right := elided(word, listed, language, counts, said))
            )
            or (count == 1 and (right := _held(word, listed)))
            or (count == 1 and _SHORTEST <= len(word) <= _LONGEST and (right := _right(word, vocabulary, said)))
        ):
            rights[word] = right
    for left, gap, last in pairs:
        if gap == ";" and (right := _right_key(left, last, vocabulary)):
            rights[f"{left}{gap}{last}"] = right
        if gap == " " and (right := _shifted(left, last, vocabulary)):
            rights[f"{left}{gap}{last}"] = right
        whole = f"{left}{last}".lower()
        if (
            (gap[-1] == " " or not language.elided)
            and not (listed.is_in_part and gap in "'\u2019")  # endings of names: `Bakanl\u0131\u011f\u0131'na`
            and (whole in listed or whole in counts)
            and (right := _joined(left, gap, last, vocabulary))
        ):
            rights[f"{left}{gap}{last}"] = right
    for one in texts if rights else ():
        if not any(map(one.value.__contains__, rights)):
            continue
        for match in sorted((*_WORD.finditer(one.value), *pair.finditer(one.value)), key=lambda match: match.start()):
            word = "".join(filter(None, match.groups())) or match[0]
            right = rights.pop(word, "")
            start = match.start()
            place = (one.value, start, start + len(word))
            if right and not (
                _is_spelled(word, one.value, start)
                or is_among_foreign(*place, latin_code(language), listed)
                or (listed.is_english and is_strange(*place, listed, language))
            ):
                meant = right[0].upper() + right[1:] if word[0].isupper() and right.islower() else right
                yield Slip(one.span.part(start, start + len(word)), word, meant, counts[right.lower()])


def _is_spelled(word: str, text: str, start: int) -> bool:
    """Return whether a text spells an acronym with the capitals within a word: `GRAINS: ... for INdoor Scenes`."""
    spelled = _SPELLED.findall(text)
    if len(spelled) >= _SPELLING or (_INNER.match(word) and any(map(_HALF.fullmatch, spelled))):
        return True
    if word[1:].islower() or not word.isalpha():
        return False
    end = start + len(word)
    said = _ACRONYMS.sub("", text)
    without = _ACRONYMS.sub("", f"{text[:start]}{word.lower()}{text[end:]}")
    return bool(
        any(_is_in(one, said) and not _is_in(one, without) for one in _ACRONYMS.findall(text))
        or (_INNER.match(word) and _CAPITAL_BEFORE.search(text, 0, start) and _CAPITAL_AFTER.match(text, end))
    )


def _is_in(acronym: str, text: str) -> bool:
    """Return whether the capitals of a text hold the letters of an acronym in their order."""
    letters = iter(one for one in text if one.isupper())
    return all(one in letters for one in acronym)


def _right(written: str, vocabulary: _Vocabulary, said: str) -> str:
    """Return what a word is meant to be, nothing where it is right as far as is known."""
    lower, large = written.lower(), written[0].upper() + written[1:]
    if lower != written != large and vocabulary.written.get(large, 0) > _USUAL:
        is_name = vocabulary.listed.told(lower) == written  # `macOS`
        if not (is_name or written[:2] == f"{lower[0]}{large[1:2].upper()}"):  # and so are `iPhone`, `jQuery`
            return large  # `javaScript`
    if lower != written and _CAPITALS.fullmatch(written):
        parts = [part.lower() for part in _PARTS.findall(written)]
        is_name = len(parts[0]) == 1 or all(vocabulary.may_be(one) for one in parts)
        # `plEase`, or a word that the page otherwise has in small letters; `macOS`, `EBook` may be names.
        is_usual = vocabulary.written.get(lower, 0) >= _USUAL
        if written[1:].isupper():  # the key of capitals the other way round
            return lower if is_usual or vocabulary.is_listed(lower) else ""
        is_slip = (is_usual or written[0].islower()) and not is_name and not _ACRONYM.search(written)
        return lower if is_slip and vocabulary.is_listed(lower) else ""
    if vocabulary.counts[lower] > 1:
        return ""
    if _DIGIT.fullmatch(written):
        forms = (lower.translate(str.maketrans("10", letters)) for letters in _LETTERS)
        return next((vocabulary.listed.common(one) or one for one in forms if vocabulary.is_known(one)), "")
    if not written.isascii() and vocabulary.language.code == "en":
        if written.islower() and vocabulary.is_listed(bare := bare_of(written)):
            return bare if not {written, written.removesuffix("s")}.intersection(vocabulary.language.accented) else ""
        return ""
    if both := _run_together(written, vocabulary):
        return both
    if written.islower() and vocabulary.may_tell(written):
        # What stands in Latin letters on a page in others is English.
        language = languages().language("en") if vocabulary.listed.is_english else vocabulary.language
        both = run_on(written, vocabulary.listed, language, said)
        return both or two_words(written, vocabulary.listed, language)
    return ""


def _run_together(written: str, vocabulary: _Vocabulary) -> str:
    """Return the two words that an unknown one is, which the page has side by side elsewhere: `Howto` of `How to`.

    One of them is a little word: others may be put together (`commandline`).
    """
    lower, language = written.lower(), vocabulary.language
    both = vocabulary.beside.get(lower, "")
    if not both or written[1:] != lower[1:] or not vocabulary.may_tell(lower) or lower in lexicon("rare"):
        return ""
    if is_one(lower, language) or is_bent(lower, vocabulary.listed):
        return ""
    first, _, last = both.partition(" ")
    little = function_words(language.code)
    is_little = last in little or (first in little and not has_kin(lower, first, language))
    return both if len(lower) >= _LONG and is_little and not vocabulary.listed.is_in_part else ""


def _held(written: str, listed: Words) -> str:
    """Return the frequent word whose capital stands twice, its second letter, or two: `TThe`, `hTis`, `THe`."""
    if not _HELD.fullmatch(written):
        return ""
    if written[:2].isupper() and listed.told(written.lower()) == "0":
        return written[0] + written[1:].lower()
    is_twice = written[0] == written[1]
    right = written[1:] if is_twice else f"{written[1]}{written[0]}{written[2:]}"
    return right if listed.told(right.lower()) in (("0",) if is_twice else _FREQUENT) else ""


def _right_key(left: str, last: str, vocabulary: _Vocabulary) -> str:
    """Return the word that has an `l` where the key beside it was hit."""
    whole = f"{left}l{last}"
    return whole if vocabulary.is_listed(whole.lower()) or vocabulary.counts.get(whole.lower(), 0) > 1 else ""


def _shifted(left: str, last: str, vocabulary: _Vocabulary) -> str:
    """Return two words of which a letter at the end of the first stands at the next one, or the other way round."""
    first, listed = left.lower(), vocabulary.listed
    pair = (first, last)
    odd = [one for one in pair if vocabulary.is_unknown(one) and one not in english_words()]
    if not odd or len(first + last) < _LONG or min(map(len, pair)) < _SHORTEST_PART:
        return ""
    if any(listed.is_any(stems(one) - {one}) for one in odd):
        return ""
    is_known = any(map(listed.common, pair))
    if is_known and (len(odd[0]) < _LONG or not _FREQUENT.issuperset(map(listed.told, {*pair} - {*odd}))):
        return ""
    for one, other in ((first + last[0], last[1:]), (first[:-1], first[-1] + last)):
        told = [*map(listed.told, (one, other))]
        is_frequent = _FREQUENT.issuperset(told) if is_known else not _FREQUENT.isdisjoint(told)
        if is_frequent and one in listed and other in listed and min(len(one), len(other)) >= _SHORTEST_PART:
            return f"{left[0]}{one[1:]} {other}"
    return ""


def _joined(left: str, gap: str, last: str, vocabulary: _Vocabulary) -> str:
    """Return the word that two parts are, where one of them is no word: `trans lation`, `trans- lation`."""
    first, second = left.lower(), last
    whole = first + second
    if gap == "- " and second in vocabulary.language.joining:  # `invoer- en uitvoer`: the end follows later
        return ""
    if not _SHORTEST <= len(whole) <= _LONGEST or min(len(first), len(second)) < 2:
        return ""
    if gap == " " and _is_cut(left, second, vocabulary):
        return whole if left.islower() else left + second
    if len(whole) < _LONG:
        return ""
    unknown = [one for one in (first, second) if vocabulary.is_unknown(one)]
    if gap == " ":  # the list has no short words
        least = _SHORTEST_PART if vocabulary.listed.told(whole) in _FREQUENT else _LISTED
        is_odd = vocabulary.is_listed(whole) and any(len(one) >= least for one in unknown)
        is_odd |= len(unknown) == 2 and vocabulary.counts.get(whole, 0) >= _USUAL
    elif vocabulary.is_listed(whole) or (gap == "- " and whole in english_words()):
        is_odd = bool(unknown) or (gap == "- " and vocabulary.is_listed(whole))
    else:
        is_odd = len(unknown) == 2 and vocabulary.counts.get(whole, 0) >= _USUAL
    is_odd = is_odd and (first not in languages().words["beginnings"] or (second in unknown and len(second) >= _LISTED))
    return left + second if is_odd else ""


def _is_cut(left: str, second: str, vocabulary: _Vocabulary) -> bool:
    """Return whether a frequent word is cut in two parts, of which one is nothing that people write alone: `gi ven`.

    The words of two letters are known of English alone: the lists have none. Beside the end of a frequent word, a rare
    one of a few letters is none, either: `ser vice`.
    """
    listed, code, first = vocabulary.listed, vocabulary.language.code, left.lower()
    whole = first + second
    if listed.common(whole) not in (whole, left + second) or first in languages().words["beginnings"]:
        return False
    little = function_words(code) | function_words("en")
    rare = ("",) if listed.is_english and listed.told(whole) in _FREQUENT else ()
    return any(
        vocabulary.counts.get(one, 0) == 1 and one not in little
        for one in (first, second)
        if len(one) >= _SHORTEST_PART or code == "en"
        if not listed.knows(one) or (len(one) <= _RARE and lexicon("en").get(one) in rare)
    )


def _accented(counts: Mapping[str, int]) -> Mapping[str, str]:
    """Return the words with accents of a page by what they are without, where it never writes them so."""
    found = {}
    for word, count in counts.items():
        is_plain = (word[0] + word[-_ENDING:]).isascii() and _DOT not in word
        if count >= _USUAL and len(word) >= _LONG and not word.isascii() and is_plain:
            bare = bare_of(word)
            if (
                counts.get(bare, 0) == 1
                and bare not in english_words()
                and {*word}.isdisjoint(languages().words["optional"])
            ):
                found[bare] = word
    return found


def bare_of(word: str) -> str:
    """Return a word without its accents."""
    return "".join(one for one in unicodedata.normalize("NFD", word) if not unicodedata.combining(one))
