"""Words of the text that are one slip off a word of a list, and no words themselves."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from readme_tools.catalogue.lexicon import lexicon
from readme_tools.catalogue.profile.languages import Language, languages
from readme_tools.catalogue.terms import is_variant, spelling, stems, without_ending
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document, Link
from readme_tools.markdown.syntax import Texts
from readme_tools.rules.text.foreign import (
    is_among_foreign,
    is_foreign_noun,
    is_of_another,
    is_other_name,
    is_strange,
    is_surname,
    is_term,
    latin_code,
)
from readme_tools.rules.text.formed import (
    begins_with_another,
    bent_of,
    has_beginning,
    is_compound,
    is_formed_of,
    is_program,
)
from readme_tools.rules.text.further import further
from readme_tools.rules.text.in_place import in_place
from readme_tools.rules.text.keyboard import keys_beside
from readme_tools.rules.text.markup_around import is_part, is_titled
from readme_tools.rules.text.own_words import linked_words
from readme_tools.rules.text.slips import Slip
from readme_tools.rules.text.unslipped import added, has_odd_letters, lost, mistaken, taken_for, telling, vowels
from readme_tools.rules.text.word_lists import Words, english_words, in_small_letters, small_words
from readme_tools.text.scripts import CAPITALS, SMALL_LETTERS

# The letter first that a match begins with: most of a text is passed over at once. Hyphens join it to small letters.
_PLAIN = regex(
    rf"[{CAPITALS}{SMALL_LETTERS}](?:(?<![\w/@.#&$)\\-].)|(?<=[{SMALL_LETTERS}]{{2}}-.))(?<!\w['’][{CAPITALS}])"
    rf"[{SMALL_LETTERS}]{{2,}}(?![\w/@&=\\]|-(?![{SMALL_LETTERS}]{{2}})|[.:]\w|\[\w+\])"
)
_REST_BEFORE, _REST_AFTER = regex(r"[^\s(),;:!?\"“”…—–|]*\Z"), regex(r"[^\s(),;:!?\"“”…—–|]*")
_REACH = 60  # letters beside a word in which the words stand that hyphens join to it
_ANY = regex(rf"[{SMALL_LETTERS}]{{3,}}")
_BEGUN = regex(
    rf"(?m)(?!(?<=\w )[-–—] \w+$)(?:^|[-–—.!?:\]] |[(，。、；：！？])([{CAPITALS}][{SMALL_LETTERS}]{{3,}})"
    rf"(?: [{SMALL_LETTERS}]| ?[.!?:~！？。]?$)"  # what ends a text after a dash may be a person: `Owls - Loney`
)
_OPENS = regex(rf"[.!?] ([{CAPITALS}][{SMALL_LETTERS}]{{4,}}), [{SMALL_LETTERS}]")
_NAME = regex(
    r"\n[ \t]*[-*+] (?:\*\*(\w+)\*\*(?: \S+)? [-–—] |(\w+):? https?://)"
    r"|[*_](?:(?<=[\w(] .)|(?<=\(.))(\w+)[*_](?!\w)"
)
_CELL, _FIRST = regex(r"\|([^|\n]+)(?=\|)"), regex(r"\n[ \t]*\|([^|\n]+)\|(?!.*\n[ \t]*\|? *:?-)")
_TITLE = regex(r"(?m)^ ?(?:[A-Z][a-z]+ ){2,}[A-Z][a-z]+ ?$")  # of two, they may be the names of a person
_JOINED, _OPENED = regex(r"[^\W\d_]['’]\Z"), regex(r"([^\W\d_]+)\(\Z")
_SHORTEST, _LONGEST = 4, 24
_MOODS = regex(r"([^aeiou])i?[aeio](n|no|m|mos|s)\Z")  # of verbs: Spanish `usen` of `usan`, Italian `finiscano`
# Sorts of slips, the surest first, and how many letters a word has at least that is meant: a very frequent one, a
# frequent one and a common one, as the lists tell.
_TELLING, _LOST, _ADDED, _MISTAKEN = range(4)
_FREQUENT = "2"  # what is told of other common words
_LEAST = ((4, 5, 6), (5, 6, 7), (6, 6, 8), (6, 7, 8))
_LEAST_BENT = ((4, 5, 6), (5, 7, 9), (7, 9, 11), (6, 8, 10))  # in a language whose words change within
_OFTEN, _PAGE = 4, 5  # times that the page has a word of so many letters, which may be meant then
_NO_PLURAL = "ius"  # what stands before the `s` of words that are no plurals
_BENT = 3  # letters at the end of a word that say which form it has
_EDGE = 7  # letters of a word whose first or last one may be wrong
_BEGINNING = 5  # letters before a word in another one of the page, which is formed of it
_RARE = 9  # letters of a word that is a name where it stands more often
_MOST, _MANY = 3, 10  # times that a slip is pasted, and a long word in small letters; others are names
_PART = 4  # letters of a word whose first or last one may be wrong, if it is very frequent
_SHORTEST_NAME, _LONG = 6, 8  # letters of a name that is none, or word of a short list; with one too many or other
_SURE = 10  # letters of a word that no other one is formed like, but for a vowel
_DRAWN_OUT = regex(r"([a-z])\1\1\1")  # `soooo` is meant
_HOST = regex(r"//([^/?#:\s]+)")
# What pages link to: it repeats a heading, as the fragment of a link does.
_IDS = regex(r"""(?i)=["'](?:(?<=\bid=.)|(?<=\bname=.)|(?<=href=.)#)([^"']*)""")


@cache
def _irregular() -> Mapping[str, tuple[str, ...]]:
    """Return the past of verbs as beginners form it, with what it is, two words where its participle is another."""
    return {odd: tuple(rights) for odd, *rights in map(str.split, languages().words["irregular"])}


def against_words(document: Document, texts: Texts, words: Words, language: Language) -> Iterator[Slip]:
    """Yield words of the text that are one slip off a common one of `words`, wherever they stand.

    A word of a URL or of code is a name; the fragment of a link within the page repeats a heading.
    """
    said = texts.said if words else ""
    counts = Counter(_PLAIN.findall(said))
    times = in_small_letters(counts)
    many = _MOST if words.is_in_part else _MANY
    most = {word: many if word.islower() and len(word) >= _RARE else _MOST for word in counts}
    counts = Counter({word: count for word, count in counts.items() if times[word.lower()] <= most[word]})
    english, names = english_words(), {*map(str.lower, languages().names)}  # a switcher has them all
    unknown = [one for one in counts if (it := one.lower()) not in words or words.lacks_accent(it)]
    unknown = [one for one in unknown if (it := one.lower()) not in english and it not in names]
    contracted = (languages().language("en") if words.is_english else language).contracted
    parts = {one.partition("'")[0] for one in contracted}  # `aren` of `aren't`
    unknown = [one for one in unknown if one not in parts and words.is_of_script(one) and not _DRAWN_OUT.search(one)]
    unknown = [one for one in unknown if not words.is_any(_accented(one.lower(), words))]
    if not (unknown := [one for one in unknown if _is_readable(one, words)]):
        return
    everywhere = small_words(document.source.text).copy()
    for one in document.walk():
        if isinstance(one, Link) and one.url.startswith("#"):
            everywhere.subtract(_ANY.findall(one.url.lower()))
    everywhere.subtract(_ANY.findall(" ".join(_IDS.findall(document.source.text)).lower()))
    linked = " ".join(one.url.lower() for one in document.links if not one.url.startswith("#"))
    linked += " ".join(_HOST.findall(document.source.text.lower())).replace(".", "")  # `Owlery` of owle.ry
    sure = {*unknown} if language.capital_nouns else _begun(document, texts, words, language)
    unknown = [one for one in unknown if everywhere[one.lower()] <= times[one.lower()]]
    known = times + Counter(linked_words(document) if words.is_english else ())  # what a URL has is told, too
    begun = [one for one in unknown if one.islower() or (one in sure and (words.is_english or language.capital_nouns))]
    placed = in_place((one.lower() for one in begun if times[one.lower()] == 1), said, words)
    odd = {
        word: rights
        for word in unknown
        if (
            nearest := meant(word, words, language, known, word[0].isupper() and word not in sure)
            or (_placed(word, placed, words) if word in begun else ())
        )
        # What is the word but for an accent keeps its letters: `groupées` for `groupees`, not `groupes`.
        if (rights := (*words.with_accent(word.lower()),)[:2] or nearest)
        if not (words.is_english and _is_taken_for_slip(word, word not in sure))
        if not _is_linked(word.lower(), rights[0].lower(), linked)
    }
    for one in texts if odd else ():
        is_plain = one.is_plain and any(map(one.value.__contains__, odd))
        for match in _PLAIN.finditer(one.value) if is_plain else ():
            page, span = document.source.text, one.at(match)
            if not (instead := odd.get(match[0])) or is_part(page, span):
                continue
            if _is_ending(one.value, match, page[span.start - 1], words) or _is_in_name(
                one.value, match, words, bool(known[instead[0]])
            ):
                continue
            if is_other_name(page, span) or is_term(page, one, match[0], words, odd):
                continue
            if match[0][0].isupper() and match[0][1:] == instead[0][1:] and not instead[0].isascii():
                continue  # a capital may go without its accent: `Etape`
            is_name = match[0].islower() and page[span.start - 1] == "[" and page.startswith("](", span.end)
            if is_name and instead[0] not in page[span.end : page.find(")", span.end)].lower():
                continue  # as of a package; where its URL says it otherwise, it is a slip
            place = (one.value, *match.span())
            if not words.is_english and is_titled(page, span) and is_of_another(match[0].lower(), words):
                continue  # a title of a page in that language
            if not (
                is_among_foreign(*place, latin_code(language), words)
                or is_strange(*place, words, language, odd)
                or is_surname(one.value, match.start(), instead[0], words)
            ):
                yield Slip(span, match[0], instead[0], 0, "".join(instead[1:]))


def _accented(word: str, words: Words) -> Iterator[str]:
    """Yield a word with an accent that may be left out in its language."""
    for at, letter in enumerate(word):
        for one in words.accented(letter):
            if one in languages().words["optional"]:
                yield f"{word[:at]}{one}{word[at + 1 :]}"


def _placed(word: str, placed: Mapping[str, tuple[str, ...]], words: Words) -> tuple[str, ...]:
    """Return what the place of a word tells that is meant; of one with a capital, only words that are frequent."""
    rights = placed.get(word.lower(), ())
    return rights if word.islower() or all(words.told(one) != _FREQUENT for one in rights) else ()


def _is_linked(word: str, right: str, linked: str) -> bool:
    """Return whether URLs have a word; a short one, which others hold by chance, as a whole part or the beginning."""
    linked = linked.replace(right, "") if word in right else linked
    return word in linked and (len(word) > _PART or re.search(rf"(?<![a-z]){word}", linked) is not None)


def _is_readable(word: str, words: Words) -> bool:
    """Return whether a word is read as it is written here: in English, one with accents is of another language.

    A capital I of Turkish is not that of the small letter that it is elsewhere.
    """
    if words.is_english:
        return word.isascii()
    pairs = map(str.split, languages().words["capitals"])
    return not any(letter in words.letters and word[0] in capitals for letter, capitals in pairs)


def _is_in_name(text: str, match: re.Match[str], words: Words, is_told: bool) -> bool:
    """Return whether a hyphen joins a word to others that are not all known, in small letters and without signs.

    Lists of common words alone say too little, unless the page has the word that is meant.
    """
    reach = match.start() - _REACH, match.end() + _REACH
    before = _REST_BEFORE.search(text, max(0, reach[0]), match.start())
    after = _REST_AFTER.match(text, match.end(), reach[1])
    left, right = (before[0] if before else ""), (after[0] if after else "").rstrip(".'’]*_")
    if left[-1:] != "-" != right[:1]:
        return False
    parts = f"{left.lstrip('[*_')}{right}".strip("-").replace("--", "-").split("-")
    return (
        (words.is_in_part and not is_told)
        or not all(one.islower() and one in words for one in parts)
        or not match[0].islower()
    )


def _is_ending(text: str, match: re.Match[str], before: str, words: Words) -> bool:
    """Return whether letters are the end of a word: of a link, of a name, `Django'nun`, of `to'plamning`, `p(art)`."""
    left = _OPENED.search(text, 0, match.start()) if before == "(" else None
    if left and f"{left[1]}{match[0]}".lower() in words:
        return True
    return before == "]" or (
        (words.is_english or words.is_in_part) and _JOINED.search(text, 0, match.start()) is not None
    )


def _is_taken_for_slip(word: str, may_be_name: bool) -> bool:
    """Return whether a word is a rare English one or, with a capital, a name, if only of a thing."""
    is_name = word[0].isupper() and ((may_be_name and word.lower() in lexicon("names")) or is_foreign_noun(word))
    return is_name or word.lower() in lexicon("rare") or word.lower() in lexicon("summaries")


def _begun(document: Document, texts: Texts, words: Words, language: Language) -> set[str]:
    """Return words whose capitals tell nothing: a text begins with them, or each word has one, of known words.

    The text of a link is a name like others, as is what stands alone in the first cell of a row, in italics within a
    line or before a URL, and the bold one of an entry before its description.
    """
    page = document.source.text
    said = "\n".join(one.value for one in texts if page[max(0, one.span.start - 1) : one.span.start] != "[")
    begun = {*_BEGUN.findall(said), *_OPENS.findall(said)}
    for title in map(str.split, _TITLE.findall(said)):
        unknown = [one for one in title if one.lower() not in words and one.lower() not in english_words()]
        if len(unknown) == 1 and all(words.common(one.lower()).islower() for one in title if one not in unknown):
            begun.update(unknown)
    cells = _FIRST if language.is_latin else _CELL
    page = f"\n{page}"
    names = {*map(str.strip, cells.findall(page)), *(word for found in _NAME.findall(page) for word in found)}
    return begun - names


def meant(word: str, words: Words, language: Language, said: Counter[str], is_name: bool) -> tuple[str, ...]:
    """Return the common word that an unknown one is a slip of: nothing where it is none, two where both may be meant.

    Where several are near, `said` tells which one the page has. Of what may be a name, words in small letters
    are meant only where the slip is of a sure sort.
    """
    lower = word.lower()
    if words.is_english and lower[-1] == "s" and lower[:-1] in languages().words["uncounted"]:
        return (lower[:-1],)
    if words.is_english and lower in _irregular():
        return _irregular()[lower]
    if (
        not (_SHORTEST_NAME if is_name or words.is_in_part else _SHORTEST) <= len(lower) <= _LONGEST
        or (is_compound(lower, words) and not _is_cut(lower, words))
        or is_program(lower, words)
    ):
        return ()
    is_formed = any(said[one] for one in stems(lower) if one != lower)  # of a name of the page, too
    is_formed = is_formed or (words.is_english and is_formed_of(lower, words))
    bent = () if words.is_english else bent_of(lower, words, language)
    # `automatisiere`, of the verb that has `automatisieren`, is no slip of `automatisierte`.
    is_form = lower[-1] in vowels() and spelling(lower[:-1]) in bent
    is_near = False  # to a word that is too short to be meant for sure
    goes_on = not words.is_english and any(lower + one in words for one in words.letters)
    for sort, slips in enumerate((telling, lost, added, mistaken)):
        found = [*words.near(slips(lower, words))]
        if found and not is_near:  # `defanging` of `fanging`
            is_formed |= any(one.endswith(lower) and 1 < len(one) - len(lower) <= _BEGINNING for one in said)
        rights = {
            one: (right, told)
            for one, right, told in found
            if not is_near or (words.is_english and one[0] == lower[0])  # `stunned` for `tunned`, `court` for `cout`
            if not (goes_on and sort == _MISTAKEN)  # `parmi` for `permi`
            if not (is_form and spelling(one).startswith(spelling(lower[:-1])))
            if "o" not in language.verbs or _MOODS.sub(r"\1_\2", lower) != _MOODS.sub(r"\1_\2", one)
            if (
                _is_likely_name(sort, lower, one, told, words, said[one])
                if is_name
                else _is_likely(sort, lower, one, told, words, said[one])
                or (sort == _ADDED and words.is_english and word.islower() and _is_struck(lower, one, told))
                or ((told < _FREQUENT or said[one]) and has_odd_letters(lower, one, words))
            )
            if not words.is_in_part or not begins_with_another(lower, one, words, language)
            if not is_formed or _is_doubled(lower, one) or (words.is_english and _is_surer(sort, lower, one, told))
            if all(map(spelling(one).startswith, bent))
            if sort < _ADDED or not has_beginning(lower, words)
            if not words.is_english or not is_variant(lower, one)
        }
        is_near |= bool(found)
        if len(rights) > 1:
            near = {one: right for one, right in rights.items() if said[one]}
            rights = near or rights
        if len(rights) == 1:
            right = next(iter(rights.values()))[0]
            # `custome`: the last letter is too many, another one, or not the last.
            shorter = lower[:-1]
            if right == shorter or not right.startswith(shorter) or words.common(shorter) != shorter:
                return (right,)
            return (shorter,) if said[shorter] > said[right] else (right, shorter)
        if rights:
            # One is far more frequent than all others: it is meant, unless the next one is.
            first, second = sorted(rights.values(), key=lambda one: one[1])[:2]
            is_either = second[1] < _FREQUENT and len(lower) >= _LONG and not is_name and words.is_english
            least = _PAGE if first[1] < second[1] else _LONG if is_either else _LONGEST + 1
            return (first[0], second[0]) if len(lower) >= least else ()
    if is_name or not words.is_english:
        return ()
    right = further(lower, words, telling(lower, words), is_formed)
    return (right,) if right and not is_of_another(lower, words) else ()  # French `contributeurs`


def _is_likely(sort: int, word: str, right: str, told: str, words: Words, times: int) -> bool:
    """Return whether a word is long enough for a slip: less where a frequent word is meant, or one of the page."""
    kept = 1 if words.is_english else 2
    if words.is_english and right == f"{word}g" and word.endswith("in") and word[:-2] in words:
        return False  # `addin`, as `plugin`
    if sort == _ADDED and word.startswith(right):
        return words.is_english and told.isdigit() and len(right) >= _EDGE
    if sort >= _ADDED and (word[0], word[-kept:]) != (right[0], right[-kept:]):
        # Another word begins or ends so, unless the finger hit the next key.
        keys = next((one for one in zip(word, right, strict=False) if one[0] != one[1]), ("", ""))
        is_key = sort == _MISTAKEN and keys[1] in keys_beside(keys[0])
        is_other = word[-1] != right[-1] and not words.is_english
        is_other |= without_ending(word) == without_ending(right)  # `containerizes`, `containerized`
        is_other |= word[0] != right[0] and not words.is_english  # whose lists lack rare words: `deparar`, `separar`
        return is_key and not is_other and (told < _FREQUENT or (times > 0 and told.isdigit())) and len(right) >= _EDGE
    if sort == _LOST and right[:-1] == word and right[-1] not in "".join(languages().words["last"]):
        is_form = (right[-1] == "s" and right[-2] not in _NO_PLURAL) or right.endswith("ed")
        return times > 0 and told.isdigit() and len(right) > _PAGE and not is_form
    is_own = sort == _MISTAKEN and words.lists[0] in languages().words["compounding"]
    differing = [(one, was) for one, was in zip(word, right, strict=False) if one != was]
    is_heard = all(was in taken_for(one) or was in words.accented(one) for one, was in differing)
    if is_own and told > "0" and not is_heard:
        return False  # no list has all words that are put together: `genesteten`, `zulänglich`
    is_bent = sort == _MISTAKEN and not words.is_english and word[-_BENT:] != right[-_BENT:]  # `importino`
    if times >= (_OFTEN if is_bent else 1) and len(right) >= _PAGE:
        return told.isdigit()
    is_edge = word[0] != right[0] or (word[-1] != right[-1] and sorted(word) != sorted(right))
    least = _LEAST if words.is_english else _LEAST_BENT
    return told.isdigit() and len(right) >= max(
        least[sort][min(int(told), 2)], (_PART + 1 if told == "0" and words.is_english else _EDGE) * is_edge
    )


def _is_struck(word: str, right: str, told: str) -> bool:
    """Return whether the letter that a word has within is of a key beside that of its neighbour: `shopwn`."""
    at = next((at for at, letter in enumerate(right) if word[at] != letter), 0)
    is_within = 0 < at < _PAGE - right.endswith("s") and len(right) == _PAGE and told < _FREQUENT
    return is_within and any(word[at] in keys_beside(one) for one in (word[at - 1], word[at + 1]))


def _is_likely_name(sort: int, word: str, right: str, told: str, words: Words, times: int) -> bool:
    """Return whether what may be a name is no name: of a frequent word a letter is missing, or two are swapped."""
    size = len(word)
    if (word[0], word[-1]) != (right[0], right[-1]):
        return False
    if not words.is_english and sort >= _ADDED and word[-2:] != right[-2:]:
        return False  # another ending is another word: `Intensivão`
    if times and sort == _TELLING and size > _SHORTEST_NAME:
        return True
    if sort >= _ADDED or len(right) < size:
        return size >= (_LONG if told < _FREQUENT or times else _SURE if sort == _TELLING else _LONGEST + 1)
    is_frequent = words.is_english and told < _FREQUENT
    return size >= _SHORTEST_NAME + (0 if is_frequent else sort) and (
        (sort == _TELLING and words.is_english) or told != "2" or size >= _LONG
    )


def _is_cut(word: str, words: Words) -> bool:
    """Return whether a long common English word lacks a letter here: `thoughout` is not put together."""
    slips = lost(word, words) if words.is_english and len(word) >= _LONG else ()
    return any(told < _FREQUENT and len(right) > _LONG for _, right, told in words.near(slips))


def _is_doubled(word: str, right: str) -> bool:
    """Return whether the last letter of a stem is missing before an ending: `commited` is not formed of `commit` so."""
    return len(right) > len(word) and without_ending(word) == without_ending(right)[:-1]


def _is_surer(sort: int, word: str, right: str, told: str) -> bool:
    """Return whether a slip is one though the word could be formed of others: `committment`, `recommanded`."""
    if sort == _TELLING:
        return told < _FREQUENT and len(word) >= _LONG
    other = {letter for pair in zip(word, right, strict=False) if pair[0] != pair[1] for letter in pair}
    return (
        sort == _MISTAKEN and told < _FREQUENT and len(word) >= _SURE and word[-1] == right[-1] and other <= {*vowels()}
    )
