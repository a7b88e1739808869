"""Signs, emphasis and code that a text of one edition lacks, or has too many: where the editions otherwise agree.

Languages share more than names and numbers: what is bold, what is code, pictures, brackets, per cent signs. Whether
the texts of a column, or of a kind, have the same in all editions is learned sign by sign.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from readme_tools.catalogue import Alignment, languages, without_language
from readme_tools.catalogue.profile.meanings import is_spelled_out, with_english_keys
from readme_tools.catalogue.profile.notations import currencies
from readme_tools.editions.around import Flow, around, everything
from readme_tools.editions.bounds import bounds, is_bound_by_sign, nearly
from readme_tools.editions.contents import PLACE
from readme_tools.editions.parity import is_habit, lone_odd
from readme_tools.editions.passages import PICTURE, OddText, Passage, Series, Together
from readme_tools.editions.signed import CODE, SAME, UNKNOWN, Signs, signs_in
from readme_tools.editions.voting import Votes
from readme_tools.lazy.patterns import regex
from readme_tools.text import grouped
from readme_tools.text.differences import is_slip

_FEWEST, _SHARE = 5, 0.96  # other texts that must agree, and so large a part of them
_SAID = 0.9  # of texts where all but one edition say that a number is about right: there are few of them
_VOTED = frozenset(("arrow", "picture", "box", "alert"))
_VOTES, _KEEPING = 3, 0.95  # texts in which an edition goes with the others, where these agree, and their share
_SAMPLE = regex(r"([\"'])[^\W\d_]+(?:[ -][^\W\d_]+)+\1")  # words of a language: `new "my-owl"`
_TWO, _ROOT, _SEVERAL, _ENDING = 2, 3, 3, 3
_FAR = 3  # times as long as another text: it says more
_LABEL = regex(r"[^\w*]*\*\*[^*\n]{1,40}\*\*")
_PART, _DASH, _QUOTE = regex(r"\w+"), regex(r"[–—‐]|&[mn]dash;"), regex(r"[「『“«„《]|\"[^\"]*\"")

_CODED = regex(r"`[.。．]?\s*\Z")

# Every translation keeps these; how brackets, quotation marks and lines are set is a matter of language.
_FACETS = (
    *("code", "picture", "arrow", "bold", "sign", "minus", "comparison", "currency", "block", "box"),
    *("image", "address", "heading", "name", "alert", "item", "quoted", "about", "bound", "stop"),
)
_ALIKE, _OF_NUMBERS = frozenset(("arrow", "picture")), frozenset(("about", "bound"))
# Of these no text is without: that none has a picture is agreement, too.
_ALWAYS = frozenset(("picture", "stop"))
# What no words say instead: pages that have all else of it in common keep it.
_KEPT = frozenset(("bold", "code", "block", "box", "alert", "item", "image"))
_MARKED, _TO_HEADING = regex(r"[-*+]\S|\d+[.)]\S"), regex(r"[\W\d_]*\[")
# These are no matter of habit: there are few of them on a page.
_RARE = ("alert", "minus", "item", "block", "currency", "quoted")
_NOTHING: Counter[str] = Counter()
_WHOLE = -1  # the number of all series together
_AGREEING = 8  # facets of texts in which two pages agree that differ in one


def other_signs(alignment: Alignment) -> Iterator[tuple[OddText, bool]]:
    """Yield each text that differs in a facet in which the texts of its column, or its kind, agree; the first only.

    With it goes whether the two signs that differ are the only ones.
    """
    by_kind = grouped((series.kind, series) for series in everything(alignment) if not series.is_read)
    kinds = [_read_kind(some, around(alignment)) for some in by_kind.values()]
    same = sum(kind.same[_WHOLE, facet] for kind in kinds for facet in _KEPT)
    total = sum(kind.total[_WHOLE, facet] for kind in kinds for facet in _KEPT)
    # One difference between pages that have all else in common is no matter of habits.
    is_lone = total - same == 1 and same >= _AGREEING
    yield from (one for kind in kinds for one in _odd_ones(kind, is_lone))


class _Kind(NamedTuple):
    """The texts of one kind that differ, with their signs and facets, and how many texts agree in which facet."""

    read: list[tuple[int, Together, Mapping[str, Signs], list[str]]]
    same: Counter[tuple[int, str]]  # by the number of a series
    total: Counter[tuple[int, str]]
    saying: Counter[tuple[str, str]]  # how many texts of an edition say something of a facet
    votes: Votes


def _read_kind(all_series: Sequence[Series], flow: Flow) -> _Kind:
    read, same, total, saying, votes = kind = _Kind([], Counter(), Counter(), Counter(), Votes())
    for number, series in enumerate(all_series):
        apart = {id(one) for one in series.apart}
        for texts in series.passages:
            if not flow.is_sure(texts):
                continue
            found = _signs_of(texts, id(texts) in apart)
            if len(found) < _TWO:
                continue
            counts = _agreeing(found)
            saying.update((language, facet) for language, own in found.items() for facet in own if own[facet])
            if differing := [facet for facet in _FACETS if counts.get(facet) is False]:
                read.append((number, texts, found, differing))
            for facet, is_same in counts.items():
                if facet in _VOTED:
                    votes.add(facet, _values(found, facet))
                for place in (number, _WHOLE):
                    total[place, facet] += 1
                    same[place, facet] += is_same
    return kind


def _odd_ones(kind: _Kind, is_lone: bool) -> Iterator[tuple[OddText, bool]]:
    """Yield the texts of a kind whose facets differ where they usually agree, or, alone on their pages, anyhow."""
    read, same, total, saying, votes = kind
    for number, texts, found, differing in read:
        for facet in differing:
            at = number if total[number, facet] > _FEWEST else _WHOLE
            fewest, share = 0 if facet in _RARE else _FEWEST, _SAID if facet in _OF_NUMBERS else _SHARE
            if facet in _OF_NUMBERS and len(texts) > _SEVERAL:
                fewest = 0  # several others that agree tell as much as several texts
            count = total[at, facet]
            if facet == "heading":  # those that are translated are hardly paired
                count = max(count, min(len(one.edition.document.headings) for one in texts.values()))
            lone = lone_odd(_values(found, facet)) if facet in _VOTED and len(found) > _TWO else None
            is_voted = lone is not None and votes.keeps(facet, lone[0], _VOTES, _KEEPING)
            is_usual = is_voted or (is_lone and facet in _KEPT) or is_habit(same[at, facet], count, fewest, share)
            is_usual = is_usual or (facet == "picture" and _is_one_of_several(texts, found))
            odd = _odd(texts, found, facet) if is_usual else None
            # What an edition never says, nobody knows how to say in its language.
            if odd and (facet not in _OF_NUMBERS or saying[odd[0].language, facet]):
                yield odd
                break


def _signs_of(texts: Together, is_apart: bool) -> Mapping[str, Signs]:
    """Return the signs of texts by language; of those that are pictures and others nothing: an item's stands below."""
    if len({text.kind == PICTURE for text in texts.values()}) > 1:
        return {}
    if not is_apart:
        return dict.fromkeys(texts, signs_in(next(iter(texts.values()))))
    return {language: signs_in(text) for language, text in texts.items() if text.markdown}


def _agreeing(found: Mapping[str, Signs]) -> Mapping[str, bool]:
    """Return in which facets texts agree, of those that can be compared."""
    facets = dict.fromkeys((*_ALWAYS, *(facet for own in found.values() for facet in own)))
    seen = {facet: [own.get(facet, _NOTHING) for own in found.values()] for facet in facets}
    return {
        facet: all(one == some[0] for one in some)
        for facet, some in seen.items()
        if UNKNOWN not in some and (facet not in _OF_NUMBERS or _is_comparable([one.total() for one in some]))
    }


def _is_one_of_several(texts: Together, found: Mapping[str, Signs]) -> bool:
    """Return whether one picture stands for another one, beside several that all have: as in a legend.

    The page has such a picture elsewhere, too.
    """
    first, *rest = (own.get("picture", _NOTHING) for own in found.values())
    page = next(iter(texts.values())).source.text
    return all(
        (first & one).total() >= _TWO
        and (first - one).total() == (one - first).total() <= 1
        and all(page.count(sign) > _TWO for sign in first - one)
        for one in rest
    )


def _values(found: Mapping[str, Signs], facet: str) -> Mapping[str, frozenset[tuple[str, int]]]:
    return {language: frozenset(own.get(facet, _NOTHING).items()) for language, own in found.items()}


def _odd(texts: Together, found: Mapping[str, Signs], facet: str) -> tuple[OddText, bool] | None:
    odd = lone_odd(_values(found, facet))
    if odd is None:
        return None  # all go their own ways
    language, others = odd
    row = texts[language].row
    is_free = row is None or row.table.is_list
    is_sure = not is_free and len(others) >= _TWO and language != next(iter(texts))
    if (facet == "image" and is_free) or _is_of_link(facet, texts[language], texts[others[0]]):
        return None  # badges
    if _says_more_or_other(facet, *(texts[one] for one in (language, others[0]))):
        return None
    mine, theirs = (found[one].get(facet, _NOTHING) for one in (language, others[0]))
    said = [texts[one].said.text for one in (language, others[0])]
    pages = [texts[one].source.text for one in (language, others[0])]
    apart = (mine - theirs) + (theirs - mine)
    if facet == "picture" and all(pages[0].count(sign) == pages[1].count(sign) for sign in apart):
        return None  # it stands elsewhere
    if _is_signed_otherwise(facet, apart, said):
        return None
    if facet == "item" and not (mine and theirs) and _is_no_item(texts, language, others, bool(mine)):
        return None
    if facet == "code" and (_is_other_code(mine, theirs, *said) or _is_mentioned(mine, theirs, said[1], len(others))):
        return None
    if facet in ("code", "name") and _but_for_language(mine - theirs) == _but_for_language(theirs - mine):
        return None  # what is there for each language
    if facet == "name" and not is_sure and not _are_near(mine - theirs, theirs - mine):
        return None
    if facet == "name" and _is_joined((mine - theirs, texts[language]), (theirs - mine, texts[others[0]])):
        return None
    if _is_said_in_words(facet, mine - theirs, theirs - mine, said):
        return None
    if facet == "name" and _is_translated(mine - theirs, theirs - mine, texts[language]):
        return None
    more, fewer = ([*counts.elements()] for counts in (mine - theirs, theirs - mine))
    if facet in _OF_NUMBERS:
        more, fewer = (
            _written(facet, some[0], texts[one].said.text) if some else []
            for some, one in ((more, language), (fewer, others[0]))
        )
    is_single = len(more) == len(fewer) == 1 and facet != "item" and facet not in _OF_NUMBERS
    return OddText(texts, language, others, more[0] if more else "", fewer[0] if fewer else ""), is_single


def _is_no_item(texts: Together, language: str, others: Sequence[str], is_mine: bool) -> bool:
    """Return whether what is an item in some editions only is no other kind of item, but something else.

    That is an item by a dash, a quotation, a whole list in one paragraph, or, of two editions, some sentences.
    """
    both = texts[language], texts[others[0]]
    short, long = sorted(one.said.length for one in both)
    plain = both[is_mine].markdown
    return (
        both[0].level != both[1].level
        or long > _FAR * short
        or (is_mine and _DASH.match(plain) is not None)
        or (len(others) == 1 and not _MARKED.match(plain))
    )


def _is_of_link(facet: str, text: Passage, other: Passage) -> bool:
    """Return whether a picture is that of another link, or of the heading to which a line of the contents leads."""
    is_line = text.is_in_contents and _TO_HEADING.match(text.markdown) is not None
    return facet in _ALIKE and (is_line or text.pages.keys() != other.pages.keys())


def _is_signed_otherwise(facet: str, odd: Counter[str], said: Sequence[str]) -> bool:
    """Return whether a text says a bound by a sign, or has a minus that stands right after a letter: `値は-1で`."""
    if facet == "bound":
        return any(map(is_bound_by_sign, said))
    if facet == "alert":  # a label in bold letters says it as well
        return any(map(_LABEL.match, said))
    if facet == "bold":  # quotation marks say it as well
        return len(_QUOTE.findall(said[0])) > len(_QUOTE.findall(said[1]))
    if facet == "minus":
        return all(one in text.translate(SAME) for one in odd for text in said)
    # What stands in code is none of the text.
    in_code = [" ".join(one[0] for one in CODE.finditer(text)) for text in said]
    return facet in ("currency", "comparison", "sign") and all(any(one in code for code in in_code) for one in odd)


def _is_said_in_words(facet: str, more: Counter[str], fewer: Counter[str], said: Sequence[str]) -> bool:
    """Return whether names, or signs of currencies, that one of two texts alone has are words in the other one."""
    if facet == "currency":
        return any(
            signs and signs.keys() <= currencies(text, True) for signs, text in ((more, said[1]), (fewer, said[0]))
        )
    return facet == "name" and bool(fewer) and all(is_spelled_out(one.casefold(), said[0]) for one in fewer)


def _is_other_code(mine: Counter[str], theirs: Counter[str], own: str, other: str) -> bool:
    """Return whether code is in other letters in one of two texts, or written as `a` that is `b` for `a: b`.

    Or it has other words in quotation marks, which readers put their own in place of.
    """
    if _but_for_samples(mine) == _but_for_samples(theirs):
        return True
    if (mine <= theirs or theirs <= mine) and len(CODE.findall(own)) == len(CODE.findall(other)):
        return True
    return len(mine) != len(theirs) and _words_of(mine) == _words_of(theirs)


def _is_mentioned(mine: Counter[str], theirs: Counter[str], other: str, count: int) -> bool:
    """Return whether a text mentions code that others have neither with marks nor without: a matter of wording."""
    more, fewer = [*(mine - theirs)], [*(theirs - mine)]
    if more and fewer:
        return count == 1 and len(more) != len(fewer) and not is_slip(more[0], fewer[0])
    return not all(one.strip("`").casefold() in other.casefold() for one in more)


def _but_for_samples(codes: Counter[str]) -> Counter[str]:
    return Counter(_SAMPLE.sub("", one) for one in codes.elements())


def _written(facet: str, sign: str, text: str) -> list[str]:
    """Return what says in a text that its first number is about right, the least or the most."""
    return nearly(text)[:1] if facet == "about" else [word for one, word in bounds(text) if one == sign][:1]


def _is_comparable(counts: Sequence[int]) -> bool:
    """Say whether all texts, or all but one that says less, say of as many numbers that they are about right.

    What one says more, translators leave out.
    """
    fewest, *others = sorted(counts)
    return len(others) >= _TWO and others[0] == others[-1] > 0 and counts.count(fewest) in (1, len(counts))


def _words_of(signs: Iterable[str]) -> set[str]:
    return {word for sign in signs for word in _PART.findall(sign)}


def _says_more_or_other(facet: str, *both: Passage) -> bool:
    """Return whether two texts say other prices or are items with other numbers, or the first lacks a number, too.

    Or they are about other things, so that they may have another picture, and end otherwise.
    """
    if facet == "stop" and len({_CODED.search(text.markdown) is None for text in both}) > 1:
        return True  # code ends the sentence of one language, and a verb that of another one
    if facet in _ALWAYS:
        short, long = sorted(text.said.length for text in both)
        looks = {(text.markdown[:1].isdigit(), ":" in text.said.text.translate(SAME)) for text in both}
        return long > _FAR * short or len(looks) > 1
    if facet == "block":  # a note of the translator stands where others have their text
        short, long = sorted(text.said.length for text in both)
        return long > _FAR * short
    mine, theirs = ([one.value for one in text.said.numbers] for text in both)
    if facet in ("currency", "item"):
        return mine != theirs and (facet == "currency" or {*mine}.isdisjoint(theirs))
    return facet in _OF_NUMBERS and len(mine) < len(theirs)


def _but_for_language(signs: Counter[str]) -> list[str]:
    return sorted(without_language(with_english_keys(PLACE.sub("<place>", sign)), "") for sign in signs.elements())


def _are_near(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    """Say whether of two names one came of the other: running text may mean what it does not say."""
    return any(
        one.casefold()[:_ROOT] == other.casefold()[:_ROOT] or is_slip(one, other) for one in mine for other in theirs
    )


def _is_joined(*sides: tuple[Iterable[str], Passage]) -> bool:
    """Return whether two names are one name with words or endings of two languages, or of one: `GPU-accelerated`.

    What both pages write is a name by itself, as `Owl2-chat`.
    """
    (mine, passage), (theirs, other) = sides
    heads = {_without_word(name, passage, other) for name in mine}
    others = {_without_word(name, other, passage) for name in theirs}
    pairs = [*product(heads, others)]
    return any(one == two or _is_form(one, two, passage) or _is_form(two, one, other) for one, two in pairs)


def _is_form(name: str, bare: str, passage: Passage) -> bool:
    """Return whether a name is another one with an ending of a language whose page writes that one, too."""
    ending = name.removeprefix(bare)
    is_ending = ending != name and ending.islower() and ending.isalpha() and len(ending) <= _ENDING
    is_foreign = passage.said.language != "en"
    return is_ending and is_foreign and re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", passage.source.text) is not None


def _without_word(name: str, passage: Passage, other: Passage) -> str:
    """Return a name of a text without the word of its language that is joined to it; the other page has no such."""
    head, _, word = name.rpartition("-")
    is_noun = languages().language(passage.said.language).capital_nouns and word[1:].islower()
    return head if head and word.isalpha() and (word.islower() or is_noun) and name not in other.source.text else name


def _is_translated(mine: Iterable[str], theirs: Iterable[str], passage: Passage) -> bool:
    """Return whether names are put together of words that their edition writes by themselves, or its acronyms: `IA`."""
    known = {part for one in theirs for part in one.casefold().split("-")}
    parts = {part for one in mine for part in one.casefold().split("-")} - known
    page = passage.source.text
    return bool(parts) and all(
        part.isalpha() and len(re.findall(rf"(?i)(?<![\w-]){part}(?![\w-])", page)) >= _TWO for part in parts
    )
