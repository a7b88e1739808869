"""Make the lists of words that never stand side by side, from much text.

    python bench/neighbours.py FOLDER [CODE ...]

FOLDER holds running text without markup, a text on each line, as `FOLDER/CODE/SOURCE.txt`; the character U+0001 stands
for code and whatever else is no word. For each language with `determiners` in `languages.toml`, the file
`src/readme_tools/catalogue/words/CODE-beside.txt` is written: after a word, the words that never follow it, though by
how frequent both are they would follow it often. Of English these are forms of words, too, where only another one of
the same word stands (`you uses`, `was use`), and words that are taken for others by their sound (`has bean`).
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product
from pathlib import Path

from readme_tools.catalogue.profile.languages import Language, languages

FOLDER = Path(__file__).parents[1] / "src" / "readme_tools" / "catalogue" / "words"
# How often two words would stand side by side, were their order chance, that never do: after a determiner, after a
# preposition, which stands before more kinds of words, and after a word that takes a preposition.
AFTER_DETERMINER, AFTER_PREPOSITION, AFTER_GOVERNOR = 60, 100, 15
# Of these, determiners agree with the noun: any word that they never precede tells, of others only little words do.
AGREEING = ("fr", "es", "pt", "it")
SELDOM, LESS = 500, 60  # so much rarer is a mistake; and after a word that takes a preposition
OFTEN, GOVERNS, SHARE = 200, 0.95, 0.005  # uses of a word that takes prepositions, the share of those, and of each
SOURCES = 3
# Before what is done, any verb is a noun: `el leer`; `each time` makes words of size: `el cada vez más fuerte`.
NOUNS = {
    "es": ("el un al del", r"[aei]r"),
    "it": ("il un al del dal nel", r"[aei]re"),
    "pt": ("o um ao do no", r"[aei]r"),
}
EACH = "cada"
INFINITIVES = ("to", "te")  # before verbs, they may follow a preposition that ends what was said: `looking for to know`
AMID = "not then how what when where who why"  # `the then owner`, `the why`: they are of the noun, or are one
WHOSE = "its their your our my his her"  # of two: `your and our owls`; what was done to it: `your used nests`
# Rare pairs of such text that are right: a word, and what may follow it.
SAID = (
    "a can",
    "an can",
    "the can",
    "para con",
    "la app",
    "plupart à en dans l' la les pour une",
    "acordo de do",
    "uma você",
    "um ele",
    "degli a",
    "einen das dem den die",
    "einem das dem den die",
    "einer das dem den die",
)
# Words before which a verb has one form alone, and the endings of those that it never has there; "" is the bare one.
VERBS = (
    ("not to you we they", ("s",)),
    ("be been was were are by for if", ("",)),
)
SINGULAR = "a an this each every"  # words before which no plural stands
CHANCE, ARTICLES, TWO = 10, 60, 2  # as above, for forms of words; after an article, where names hold plurals; sources
ALTERNATIVE, TIMES, FEWER, BY_SOUND = 60, 100, 1000, 60  # uses of the right form, how much rarer the other one is
NOUN = 0.1  # share of uses after an article or `of` that tell of a noun: `to states` may be right
# What is taken for another word by its sound, and that; and words before it, or with `_` first after it, that tell.
SOUNDS = (
    "bean been has have had already also never yet ve t",
    "then than more less rather other better faster smaller larger",
    "hear here is are",
    "of have could should would might must",
    "loose lose to will would can",
    "off of out use part",
    "are our of in with from to",
    "there their of in with from for",
)
_LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0152\u0153"
_WORD = re.compile(
    rf"(?<![\w/@.#&$~+\\=-])(?:[{_LETTER}]+['\u2019](?=\w)|[{_LETTER}]+(?:-[{_LETTER}]+)*(?![\w/@&=~+\\(-]|[.:]\w))"
)
_BEGINS = (". ", "! ", "? ", ": ")


@dataclass
class Counts:
    """How often words of a language stand before and after another one, and two side by side; and in how many texts."""

    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    sources: Counter[tuple[str, str]] = field(default_factory=Counter)


def runs(line: str) -> Iterator[Sequence[str]]:
    """Yield the words of a text that stand side by side with nothing but a space between; names part them."""
    run: list[str] = []
    end = -1
    for match in _WORD.finditer(line):
        word = match[0].replace("\u2019", "'")
        start = match.start()
        is_beside = line[end:start] == " " or (start == end and run[-1].endswith("'"))
        if run and not is_beside:
            yield run
            run = []
        if word != word.lower():
            if (start and line[start - 2 : start] not in _BEGINS) or word[1:] != word[1:].lower():
                yield run
                run = []
                continue
            word = word.lower()
        run.append(word)
        end = match.end()
    yield run


def counted(folder: Path) -> Counts:
    """Return what the texts of a folder have side by side; what several of them have counts once."""
    counts = Counts()
    seen: set[str] = set()
    for path in sorted(folder.glob("*.txt")):
        pairs: Counter[tuple[str, str]] = Counter()
        for line in path.read_text(encoding="utf-8").splitlines():
            if line not in seen:
                seen.add(line)
                for run in runs(line):
                    pairs.update(pairwise(run))
        counts.sources.update(pairs.keys())
        counts.pairs.update(pairs)
    for (left, right), times in counts.pairs.items():
        counts.before[left] += times
        counts.after[right] += times
    return counts


def never(counts: Counts, language: Language) -> Mapping[str, Collection[str]]:
    """Return the words that never follow a determiner, and the little ones that never follow other words."""
    little = (*language.determiners, *language.prepositions)
    known = {*little, *language.words, *language.little}
    total = counts.before.total()
    said = {(first, second) for first, *others in map(str.split, SAID) for second in others}
    nouns, infinitive = NOUNS.get(language.code, ("", ""))
    found = {}
    for words, least, times, seconds in (
        ([*_governors(counts, language)], AFTER_GOVERNOR, LESS, little),
        (language.prepositions, AFTER_PREPOSITION, SELDOM, [one for one in little if one not in INFINITIVES]),
        (language.determiners, AFTER_DETERMINER, SELDOM, counts.after if language.code in AGREEING else known),
    ):
        for first in words:
            by_chance = counts.before[first] / total
            odd = [
                second
                for second in seconds
                if first != second and (first, second) not in said
                if not (first in language.determiners and second in (*AMID.split(), EACH))
                if not (first in nouns.split() and re.search(rf"{infinitive}\Z", second) and second not in known)
                if not (first in WHOSE.split() and (second in language.joining or second == "used"))
                and by_chance * counts.after[second] >= least
                if counts.pairs[first, second] * times <= by_chance * counts.after[second]
            ]
            if odd:
                found[first] = sorted(odd)
    return found


def wrong_forms(counts: Counts) -> Iterator[tuple[str, str]]:
    """Yield two English words that never stand side by side, of which another form of the second follows the first."""
    total = counts.before.total()

    def is_odd(first: str, second: str, right: str, least: float) -> bool:
        chance, uses = counts.before[first] * counts.after[second] / total, counts.pairs[first, right]
        is_usual = uses >= max(ALTERNATIVE, chance) and counts.sources[first, right] >= TWO
        return is_usual and chance >= least and counts.pairs[first, second] * TIMES <= min(chance, uses)

    for one in [one for one in counts.after if len(one) > TWO]:
        forms = _forms(one)
        as_noun = sum(counts.pairs[word, forms["s"]] for word in ("the", "of", "these"))
        is_noun = as_noun > NOUN * counts.after[forms["s"]]
        for firsts, endings in VERBS:
            wrong = {forms[ending] for ending in endings if not (is_noun and endings == ("s",))} & counts.after.keys()
            right = {*forms.values()} - wrong
            for first, second in product(firsts.split(), wrong):
                if any(is_odd(first, second, form, CHANCE) for form in right):
                    yield first, second
        for first in SINGULAR.split():
            if first == "this" and counts.pairs["to", one] > TWO:
                continue  # `this packages data`
            if is_odd(first, forms["s"], one, ARTICLES if first in ("a", "an") else CHANCE):
                yield first, forms["s"]


def wrong_sounds(counts: Counts) -> Iterator[tuple[str, str]]:
    """Yield two English words that never stand side by side, though one does with a word of the other one's sound."""
    total = counts.before.total()
    for wrong, right, *beside in map(str.split, SOUNDS):
        places = (0, 1) if not beside else (0,) if beside[0] == "_" else (1,)
        for pair, uses in list(counts.pairs.items()):
            for place in places:
                other = pair[1 - place]
                if pair[place] != right or (beside and other not in beside) or counts.sources[pair] < TWO:
                    continue
                first, second = (wrong, other) if place == 0 else (other, wrong)
                chance, times = counts.before[first] * counts.after[second] / total, counts.pairs[first, second]
                if uses >= max(ALTERNATIVE, times * FEWER, BY_SOUND * (times + 3 * chance + 0.5)):
                    yield first, second


def _forms(word: str) -> Mapping[str, str]:
    """Return the forms of a regular English word by their endings."""
    stem = word[:-1] if word.endswith("e") else word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return {"": word, "s": f"{word[:-1]}ies", "ed": f"{word[:-1]}ied", "ing": f"{word}ing"}
    more = "e" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else ""
    return {"": word, "s": f"{word}{more}s", "ed": f"{stem}ed", "ing": f"{stem}ing"}


def _governors(counts: Counts, language: Language) -> Iterator[str]:
    """Yield words that one of a few prepositions follows nearly always: `according`, `depends`."""
    following: Counter[str] = Counter()
    usual: dict[str, tuple[int, str]] = {}
    for first, second in counts.pairs:
        times = counts.pairs[first, second]
        if counts.before[first] >= OFTEN and second in language.prepositions and times >= SHARE * counts.before[first]:
            following[first] += times
            usual[first] = max((times, second), usual.get(first, (0, "")))
    for word, times in following.items():
        if times >= GOVERNS * counts.before[word] and counts.sources[word, usual[word][1]] >= SOURCES:
            yield word


def main(folder: Path, codes: Iterable[str]) -> None:
    """Write the lists of some languages, of all where none is named."""
    for language in languages().by_code.values():
        if language.determiners and (not codes or language.code in codes):
            counts = counted(folder / language.code)
            told = {word: {*others} for word, others in never(counts, language).items()}
            for word, other in (*wrong_forms(counts), *wrong_sounds(counts)) if language.code == "en" else ():
                told.setdefault(word, set()).add(other)
            lines = [f"{word} {' '.join(sorted(told[word]))}\n" for word in sorted(told, key=str.encode)]
            FOLDER.joinpath(f"{language.code}-beside.txt").write_text("".join(lines), encoding="utf-8")
            sys.stdout.write(f"{language.code}: {counts.before.total()} pairs of words, {len(lines)} lines\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
