"""Make the lists of words that never stand side by side, from much text.

    python bench/neighbours.py FOLDER [CODE ...]

FOLDER holds running text without markup, a text on each line, as `FOLDER/CODE/SOURCE.txt`; the character U+0001 stands
for code and whatever else is no word. For each language with `determiners` in `languages.toml`, the file
`src/readme_tools/catalogue/words/CODE-beside.txt` is written: after a word, the words that never follow it, though by
how frequent both are they would follow it often.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
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
INFINITIVES = ("to", "te")  # before verbs, they may follow a preposition that ends what was said: `looking for to know`
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
                if first != second and by_chance * counts.after[second] >= least
                if counts.pairs[first, second] * times <= by_chance * counts.after[second]
            ]
            if odd:
                found[first] = sorted(odd)
    return found


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
            told = never(counts, language)
            lines = [f"{word} {' '.join(told[word])}\n" for word in sorted(told, key=str.encode)]
            FOLDER.joinpath(f"{language.code}-beside.txt").write_text("".join(lines), encoding="utf-8")
            sys.stdout.write(f"{language.code}: {counts.before.total()} pairs of words, {len(lines)} lines\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
