"""Names that a text has damaged, and all other editions as they are: `mac OS`, `Github`, `HTFP`, `Owl.10`."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, groupby

from readme_tools.catalogue.terms import is_figure_off, is_one_letter_off
from readme_tools.editions.named import is_capital, is_name
from readme_tools.editions.passages import OddText, Passage, Together
from readme_tools.lazy.patterns import regex
from readme_tools.text.differences import between, is_slip
from readme_tools.text.looks import looking_typed
from readme_tools.text.standing import standing

_BEFORE, _AFTER = regex(r"[A-Za-z0-9\u00c0-\u024f]"), regex(r"[A-Za-z0-9+#\u00c0-\u024f]")
_SIGNED = regex(r"[A-Za-z0-9](?:[A-Za-z0-9.+#_/-]*[A-Za-z0-9+#])?")
# `ABF+継続`: and; `100m+`: or more, at the end of what is no name.
_JOINING = regex(r"(?<=[A-Za-z0-9])\+(?=[^\W\d_A-Za-z])|(?<![\w.-])(?P<amount>\d[\d.,]*[A-Za-z]?)\+(?!\w)")
_PART = regex(r"[.+#_-]")
_SIGN, _DIGITS = regex(r"[.+#_/-]"), regex(r"\d+")
_MIXED = regex(r"[^A-Z]*[A-Z][^A-Z]*[A-Z]|[^A-Za-z]*[A-Za-z]\D*\d|\D*\d[^A-Za-z]*[A-Za-z]")  # as no language writes
_CAPITALS = regex(r"[A-Z]{3}")
_TITLED = regex(r"[A-Z][a-z]*(?:-[A-Za-z][a-z]*)+")  # `Text-to-Image`
_ENDING = regex(r"\.(?:pdf|txt|md|html?|com|org|exe|zip|gz|json|docx?|xlsx?|pptx?|csv|py|png|jpe?g|bak|tmp)\Z")
_SIGNS = frozenset("._ /:+~")
_FIGURE, _SIZE = regex(r"(?<=\d)[BKMTbkm](?![A-Za-z])|[\d.,]"), regex(r"(?<=\d)[BKMTbkm](?![A-Za-z])")
_ACRONYM, _SHORT, _LONG = 3, 4, 6  # letters of an acronym, of a name, of one with a slip of which several tell
_LONGEST = 100  # letters of a name: what is longer is data, such as a key
_MOST = 50  # names that each side alone has: texts with more of them say different things
_PARTS = 8  # letters and signs of a name of several parts
_TWO = 2  # other editions that agree
_COUSINS = ("er", "el")  # letters that related words end with, in one order or the other


def looking_like_names(texts: Together) -> Iterator[OddText]:
    """Yield the names that only look like those which all other editions have in a text."""
    for language, text in texts.items() if len(texts) > 1 else ():
        others = tuple(one for one in texts if one != language)
        for mine, right in looking_typed(text.markdown):
            if right[0] == "-" and all(f"-{right}" in texts[one].markdown for one in others):
                right = f"-{right}"  # two that a program made one dash of
            if right not in text.markdown and all(_stands(right, texts[one].markdown) for one in others):
                yield OddText(texts, language, others, mine, right)


def damaged_names(
    texts: Together, pages: Sequence[str], latin: Collection[str], loose: Collection[int]
) -> Iterator[OddText]:
    """Yield each name that stands in one place of all `pages`, and the one of all other editions that it was.

    `latin` are the languages that are written in Latin letters, `loose` the texts, by identity, that only resemble the
    others.
    """
    is_running = all(one.row is None and id(one) not in loose for one in texts.values())
    told: list[tuple[str, str]] = []
    whole, parts = ({language: read(text) for language, text in texts.items()} for read in (_names, _words))
    for names in (whole, parts) if whole != parts else (whole,):
        if len({frozenset(counts.items()) for counts in names.values()}) == 1:
            continue  # as mostly
        held = Counter(chain.from_iterable(names.values()))
        for language in names:
            others, text = tuple(one for one in texts if one != language), texts[language]
            for form, right, is_broken in _pairs(language, names, held, text, latin, is_running):
                is_exact = f"`{form}`" in text.markdown and not any(
                    f"`{right}`" in texts[one].markdown for one in others
                )
                # Others may write two words elsewhere, but not in this text.
                elsewhere = (texts[one].markdown for one in others) if is_broken else pages
                is_lone = not any(_stands(form, page) for page in elsewhere if page is not text.source.text)
                is_known = is_broken or len(others) >= _TWO or right in text.source.text
                is_known = is_known or _is_other_figure(form, right, texts, language)
                is_known = is_known or (language != next(iter(texts)) and _is_compound(form))
                is_known = is_known or (
                    right.isupper() and all(_stands(right, texts[one].source.text) > 1 for one in others)
                )
                # Of two orders of the same parts, the source has the right one.
                is_tie = sorted(form) == sorted(right) and len(others) == 1 and language == next(iter(texts))
                is_lone = is_lone and not (is_tie and _stands(right, texts[others[0]].source.text) < _TWO)
                is_new = not any(tag == language and form in one for tag, one in told)
                if not is_exact and is_known and is_lone and is_new and _stands(form, text.source.text) == 1:
                    told.append((language, form))
                    yield OddText(texts, language, others, form, right)
    for language in whole:
        others = tuple(one for one in texts if one != language)
        for form, right in _run_together(whole, language, [texts[one].said.text for one in others]):
            yield OddText(texts, language, others, form, right)


def _run_together(names: Mapping[str, Counter[str]], language: str, others: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield a name that is two of all others without the sign between them, and these: `GETPOST` for `GET, POST`."""
    own, *counts = (names[language], *(count for tag, count in names.items() if tag != language))
    lacking = {one for one in counts[0] if all(count[one] > own[one] for count in counts)}
    for form in own if len(lacking) > 1 else ():
        is_known = any(form in count for count in counts)
        halves = ((form[:at], form[at:]) for at in range(2, 0 if is_known else len(form) - 1))
        for one, two in halves:
            if one in lacking and two in lacking and one[0].isalpha() and two[0].isalpha():
                apart = re.compile(rf"{re.escape(one)}\s?[,/、，;；+&|]\s?{re.escape(two)}")
                found = [match[0] for text in others if (match := apart.search(text))]
                if len(found) == len(others):
                    yield form, found[0] if found[0].isascii() else f"{one}, {two}"


def _pairs(
    language: str,
    names: Mapping[str, Counter[str]],
    held: Mapping[str, int],
    text: Passage,
    latin: Collection[str],
    is_running: bool,
) -> Iterator[tuple[str, str, bool]]:
    """Yield names that a text alone has, each with the one that all others have more often, and if it is but broken.

    `held` says how many texts have each name.
    """
    own, others = names[language], [counts for tag, counts in names.items() if tag != language]
    shared = [one for one in others[0] if held[one] - (one in own) == len(others)]
    lacking = [one for one in shared if all(counts[one] > own[one] for counts in others)]
    strange = [one for one in own if held[one] == 1]
    if (not lacking and not strange) or min(len(lacking), len(strange)) > _MOST:
        return
    found: dict[str, dict[str, bool]] = {right: {} for right in (shared if strange else lacking)}
    folded = {one.casefold(): one for one in (*found, *lacking)} if strange else {}
    for one in strange:
        if (same := folded.get(one.casefold())) is None or not _is_other_case(one, same):
            continue
        if own[same] and own[same] >= max(counts[same] for counts in others):
            continue  # a word as well: `SECTION_NAME` and the German `Name`
        if not (own[same] and one.islower() and _TITLED.fullmatch(same)):  # else a title has it, and a sentence small
            found[same][one] = False
    new = [one for one in strange if one.casefold() not in folded] if lacking else []
    new = [one for one in new if _is_compound(one) or _may_be_name(one, language not in latin)]
    new = [one for one in new if not any(one.casefold() in map(str.casefold, counts) for counts in others)]
    may_be_mistyped = len(new) == 1 and (
        is_running or language not in latin or (len(others) >= _TWO and len(new[0]) >= _LONG) or _is_compound(new[0])
    )
    said = text.said.text
    for right in lacking:
        forms = found[right]
        # A text with both names may mean both: `Owl2 follows Owl1`; `Owl 2` is no `Owl`.
        is_there = own[right] > 0 or f"{right[:-1]} {right[-1]}" in said
        near = [one for one in strange if -2 < len(one) - len(right) < 2 and _is_damaged(one, right)]
        near = [one for one in near if not (is_there and is_figure_off(one, right))]
        forms |= dict.fromkeys((*near, *(one for one in strange if _is_swapped(one, right))), False)
        mistyped = [one for one in new if may_be_mistyped and _is_mistyped(one, right, language in latin)]
        forms |= {one: False for one in mistyped if is_running or one[0] == right[0]}  # cells hold other names, too
        broken = (one for one in strange if _is_broken(one, right) or _is_rearranged(one, right, len(others)))
        forms |= dict.fromkeys((*broken, *_parted(said, right)), True)
    for right, forms in found.items():
        if len(forms) == 1:
            yield from ((form, right, is_broken) for form, is_broken in forms.items())


def _names(text: Passage) -> Counter[str]:
    """Count the names of a text in Latin letters, with the signs within them."""
    said = text.said.text
    found = _SIGNED.findall(_JOINING.sub(r"\g<amount> ", said) if "+" in said else said)
    return Counter(one for one in found if len(one) <= _LONGEST)


def _words(text: Passage) -> Counter[str]:
    return Counter(one for one in text.said.words if one.isascii() and len(one) <= _LONGEST)


def _is_other_case(form: str, right: str) -> bool:
    """Return whether a name is another one with small letters for capitals, or two at its start.

    No word is, nor one with an acronym within where the other has none: `cURL` for `Curl`.
    """
    is_word = right.islower() or (right.isupper() and form.islower()) or (right[1:] + form[1:]).islower()
    is_long = len(form) >= _SHORT or (len(form) == _ACRONYM and form.isupper())
    is_fuller = _CAPITALS.search(form) and not _CAPITALS.search(right) and not form[:2].isupper()
    is_word = is_word or (right.isupper() and form == f"{right[:-1]}s")  # several of what an acronym names
    return form.casefold() == right.casefold() and is_long and not is_word and not is_fuller


def _is_damaged(form: str, right: str) -> bool:
    """Return whether a name is another one in capitals with a letter off, or with another sign or digit."""
    are_capitals = form.isupper() and right.isupper() and form.isalpha() and len(form) == len(right) >= _ACRONYM
    if are_capitals and sorted(form) == sorted(right):  # else it is what another language calls it: `ADN` and `DNA`
        return is_one_letter_off(form, right, 0, 0)
    apart = [at for at, both in enumerate(zip(form, right, strict=False)) if both[0] != both[1]]
    if are_capitals and len(apart) == 1:
        return True
    if is_figure_off(form, right) or _SIZE.sub("", form) == _SIZE.sub("", right):
        return max(len(form), len(right)) > _SHORT and _MIXED.match(right) is not None
    is_signed = len(form) != len(right) and _MIXED.match(right) and _SIGN.sub("", form) == _SIGN.sub("", right)
    return bool(is_signed)


def _is_other_figure(form: str, right: str, texts: Together, language: str) -> bool:
    """Return whether figures differ, and the other page has its own once more, or nothing tells which is right.

    Then that of the source is.
    """
    others = (text.source.text for tag, text in texts.items() if tag != language)
    is_known = language != next(iter(texts)) or any(_stands(right, page) > 1 for page in others)
    return is_known and _FIGURE.sub("", form) == _FIGURE.sub("", right)


def _is_broken(form: str, right: str) -> bool:
    """Return whether a name is another one with the ending of a file, or with another sign for its hyphen."""
    if _ENDING.sub("", form) == right:
        return True
    apart = [at for at, both in enumerate(zip(form, right, strict=False)) if both[0] != both[1]]
    if len(form) != len(right) or len(apart) != 1:
        return False
    (at,) = apart
    is_version = form[at - 1 : at].isdigit() and form[at + 1 : at + 2].isdigit()
    return right[at] == "-" and form[at] in _SIGNS and not is_version


def _is_rearranged(form: str, right: str, count: int) -> bool:
    """Return whether a name has the parts of another one in another order, or twice: `13B-Owl`, `OwlOwl`.

    `count` says how many other editions have that one.
    """
    if form == right * 2:
        return len(right) > _ACRONYM or right.isupper()
    parts, others = form.split("-"), right.split("-")
    if len(parts) == len(others):
        if all(map(str.isdecimal, parts)):
            return False  # a day, as people write it in that language
        return sorted(parts) == sorted(others) and (count >= _TWO or any(map(is_name, parts)))
    # In some languages a word is said twice for several.
    return len(parts) > len(others) and not right.islower() and [one for one, _ in groupby(parts)] == others


def _may_be_name(word: str, is_strange: bool) -> bool:
    """Return whether a word may be a name; any with a capital is, where a text is in other letters."""
    return word.isalnum() and (is_name(word) or (is_strange and is_capital(word)))


def _is_compound(name: str) -> bool:
    """Return whether a long name is put together of parts that are not all words: `owl_base-QA2`."""
    parts = _PART.split(name)
    return len(name) >= _PARTS and len(parts) > 1 and any(map(is_name, parts)) and "/" not in name


def _is_mistyped(form: str, right: str, is_latin: bool) -> bool:
    """Return whether a name is a slip of another one that is not only a form of it, nor has another number.

    Of short acronyms one letter tells, or two that are swapped: languages have their own.
    """
    if form.isupper() and right.isupper() and max(len(form), len(right)) <= _SHORT:
        return False
    one, other = form.casefold(), right.casefold()
    is_other = _may_be_form(one, other) or _DIGITS.findall(one) != _DIGITS.findall(other)
    is_other = is_other or (other.startswith(one) and is_latin and not (is_name(form) and is_name(right)))
    is_right = is_name(right) or is_capital(right) or _is_compound(right)
    return is_right and not is_other and is_slip(one, other)


def _is_swapped(form: str, right: str) -> bool:
    """Return whether two letters beside each other are swapped in a name, not as languages do: `Centre`, `Center`."""
    if form == right or len(form) < _LONG or not (form[0].isupper() and sorted(form) == sorted(right)):
        return False
    return is_one_letter_off(form, right, 1, 0) and "".join(sorted(between(form, right)[0])) not in _COUSINS


def _may_be_form(one: str, other: str) -> bool:
    """Return whether a word goes on with another one, or is that without more than a letter, or without its `s`."""
    is_cut = len(other) >= _LONG and one == other[:-1] and other[-1] != "s" and other[-1].isalpha()
    return one.startswith(other) or (other.startswith(one) and not is_cut)


def _parted(text: str, name: str) -> Iterator[str]:
    """Yield a name as a text has it with a space before one of its capitals, or beside a hyphen."""
    places = (at for at in range(1, len(name)) if name[at].isupper() and name[at - 1].isalpha())
    forms = [f"{name[:at]} {name[at:]}" for at in places]
    for start, _, end in (name.partition("-"), name.rpartition("-")) if "-" in name else ():
        # Some pages set all of their hyphens so.
        forms += (f"{start}{sign}{end}" for sign in ("- ", " -", *[" - "][: text.count(" - ") == 1]))
    return (one for one in dict.fromkeys(forms) if _stands(one, text))


def _stands(name: str, text: str) -> int:
    """Return how often a name stands in a text as a whole, not as the host of a URL: `C` is not in `C++`."""
    places = standing(name, text, _BEFORE, _AFTER)
    return sum(not text.endswith(("//", "//www."), 0, at) for at in places)
