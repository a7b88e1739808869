"""Names that stand where all other editions have another one: beside the same words, or as all of a text."""

from collections import Counter
from collections.abc import Collection, Iterator

from readme_tools.catalogue import Alignment, languages
from readme_tools.catalogue.terms import spelling
from readme_tools.editions.around import around, texts_apart
from readme_tools.editions.named import is_name
from readme_tools.editions.passages import HEADING, OddText, Passage, Together, sides
from readme_tools.lazy.patterns import regex
from readme_tools.text.differences import is_slip
from readme_tools.text.standing import standing

# What joins the words of a phrase; the word or number that ends or begins one.
_JOIN = r"[ \t/,、，·・+&*`_\"“”-]*"
_WORD = r"([A-Za-z0-9À-ɏ](?:[A-Za-z0-9À-ɏ.]*[A-Za-z0-9À-ɏ])?)"
_LATIN = regex(r"[A-Za-z0-9À-ɏ]")
_BEFORE, _AFTER = regex(rf"{_WORD}{_JOIN}\Z"), regex(rf"{_JOIN}{_WORD}")
_REACH = 60  # letters before a name, in which the word before it stands
_SHORT = 2  # letters of no name
_MOST = 20  # names that one side alone has: texts with more of them say different things
_FORM = 5  # letters that the forms of a word begin with, or a word and its translation


def replaced(alignment: Alignment) -> Iterator[OddText]:
    """Yield the texts with another name than all others in its place; what lacks it and has no other is left alone."""
    flow = around(alignment)
    for texts in texts_apart(alignment):
        if flow.is_sure(texts):
            yield from _replaced(texts, alignment.latin)


def _replaced(texts: Together, latin: Collection[str]) -> Iterator[OddText]:
    for language, others in sides(texts):
        text, is_latin = texts[language], language in latin
        if is_latin and len(others) == 1 and others[0] in latin:
            continue  # most words with a capital are those of a language
        shared = set.intersection(*({*texts[other].said.vocabulary} for other in others))
        lost = [one for one in dict.fromkeys(texts[others[0]].said.words) if one in shared]
        called = text.row.name.split() if text.row is not None else ()  # which need not be said of it
        lost = [one for one in lost if one.casefold() not in text.said.joined and one not in called]
        lost = [*filter(_may_be_name, lost)]
        new = [*dict.fromkeys(text.said.words)]
        for other in others:
            new = [one for one in new if one.casefold() not in texts[other].said.joined]
        new = list(filter(_may_be_name, new))
        if not new or max(len(lost), len(new)) > _MOST:
            continue
        is_one = len(lost) == len(new) == 1
        is_all = all(len(one.said.words) == 1 for one in texts.values())
        found = [
            (one, right)
            for right in lost
            for one in new
            if not _is_form(one, right)
            for are_names in (is_name(one) and is_name(right),)
            if (is_all and are_names and not (text.kind == HEADING and is_latin and one.isupper()))
            or _is_in_place(
                [(text, one), *((texts[other], right) for other in others)],
                (are_names or not is_latin) and (is_one or is_slip(one, right)),
            )
            if are_names or not is_latin or is_slip(one, right)  # it may well be a word of the language
        ]
        if not found:
            are_latin = is_latin and any(one in latin for one in others)  # which may have their own acronym
            found = _foreign(texts, language, others, [one for one in new if not (are_latin and one.isupper())])
        may_be_of_others = text.row is not None and len(others) == 1
        if len(found) == 1 and not (may_be_of_others and _are_of_other_rows(*found[0], text, texts[others[0]])):
            yield OddText(texts, language, others, *found[0])


def _foreign(texts: Together, language: str, others: tuple[str, ...], new: Collection[str]) -> list[tuple[str, str]]:
    """Return the one name that no page has anywhere else, and the one that all others have once more than this text.

    The text has no part of that, and its page has it elsewhere, or several editions have it.
    """
    names = [one for one in new if is_name(one) and one[0].isalpha()]
    if len(names) != 1:
        return []
    own, *counts = (_names(texts[one]) for one in (language, *others))
    lost = [one for one in counts[0] if all(count[one] == own[one] + 1 for count in counts)]
    rest = {one.casefold() for one in own if len(one) > _SHORT}
    if len(lost) != 1 or any(one in lost[0].casefold() for one in rest if one != lost[0].casefold()):
        return []
    row, page = texts[language].row, texts[language].source.text
    is_known = (len(others) > 1 or lost[0] in page) and (row is None or lost[0] not in row.name)
    is_known = is_known and len({(one.isupper(), one[0].isupper()) for one in (names[0], lost[0])}) == 1
    if not is_known or _is_short(names[0], lost[0]) or names[0].casefold() in texts[others[0]].said.initials:
        return []
    return [(names[0], lost[0])] if sum(text.source.text.count(names[0]) for text in texts.values()) == 1 else []


def _is_short(one: str, other: str) -> bool:
    """Return whether one of two names has the letters of the other and some between them: `PgSql` for `PostgreSQL`."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    rest = iter(long)
    return all(sign in rest for sign in short)


def _names(text: Passage) -> Counter[str]:
    """Count the names of a text, steps of paths aside, several of an acronym as it."""
    said = text.said
    names = (one for one in said.words if is_name(one) and f"{one}/" not in said.text and f"/{one}" not in said.text)
    return Counter(one.removesuffix("s") if one[:-1].isupper() else one for one in names)


def _are_of_other_rows(one: str, right: str, text: Passage, other: Passage) -> bool:
    """Return whether both pages have both names: then rows that are numbered otherwise were held against each other."""
    return one in other.source.text and right in text.source.text


def _may_be_name(word: str) -> bool:
    """Return whether a word may be a name; that of a language is that of an edition, as a rule the other one."""
    is_capital = word[:1].isupper() or is_name(word)
    return len(word) > _SHORT and is_capital and languages().named(word) is None


def _is_form(one: str, other: str) -> bool:
    """Return whether one of two words is a form of the other: it only goes on otherwise, or with letters of its own."""
    one, other = spelling(one), spelling(other)
    is_ending = one[:_FORM] == other[:_FORM] and one[-1] != other[-1]
    return one in other or other in one or (is_ending and not any(map(str.isdigit, one + other)))


def _is_in_place(names: list[tuple[Passage, str]], is_likely: bool) -> bool:
    """Return whether names stand between the same two words in all of some texts; one is enough where it is likely."""
    found = [_beside(text.said.text, name) for text, name in names]
    before, after = (frozenset.intersection(*words) for words in zip(*found, strict=True))
    return bool(before and after) or (is_likely and bool(before or after))


def _beside(text: str, name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names and numbers right before a name, and right after it, wherever it stands in a text."""
    before, after = set(), set()
    for at in standing(name, text, _LATIN, _LATIN):
        if (word := _BEFORE.search(text, max(0, at - _REACH), at)) is not None:
            before.add(word[1])
        if (word := _AFTER.match(text, at + len(name))) is not None:
            after.add(word[1])
    return frozenset(filter(_tells, before)), frozenset(filter(_tells, after))


def _tells(word: str) -> bool:
    """Return whether a word is a name or a number, which languages have in common."""
    return not word.islower() or any(map(str.isdigit, word))
