"""Make the lists of words in katakana and Hangul from published packages.

    python bench/readings.py FOLDER

FOLDER holds, unpacked, what `pip download --no-deps` gives of ipadic (Japanese; the licence of IPADIC),
and the repository open-korean-text (Korean; Apache 2.0). Each file has one entry a line, in the order of its bytes.
"""

from __future__ import annotations

import argparse
import re
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

WORDS = Path(__file__).parent.parent / "src" / "readme_tools" / "catalogue" / "words"
KATAKANA = re.compile("[ァ-ヺー]{3,}")
HANGUL = re.compile("[가-힣]{2,}")
NOUNS = ("noun/nouns", "noun/entities", "noun/foreign", "noun/geolocations", "noun/company_names", "noun/brand")
STEMS = ("adjective/adjective", "adverb/adverb", "verb/verb", "substantives/modifier", "noun/names", "noun/neologism")
TWO = 2  # syllables of a word


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the packages are unpacked")
    folder = parser.parse_args().folder
    entries = [one.split(",") for one in features(next(folder.rglob("ipadic/dicdir/sys.dic")))]
    write("ja-katakana.txt", katakana(entries))
    write("ko-words.txt", korean(next(folder.rglob("util/noun/nouns.txt")).parent.parent))


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


def korean(folder: Path) -> Iterator[str]:
    """Yield words of three syllables and more, nouns and loanwords followed by `*`."""
    common = set(_lines(folder, ("noun/nouns", "noun/foreign")))
    every = common.union(_lines(folder, (*NOUNS, *STEMS)))
    yield from (f"{one} *" if one in common else one for one in every if HANGUL.fullmatch(one) and len(one) > TWO)


def _lines(folder: Path, names: Iterable[str]) -> Iterator[str]:
    return (word for name in names for word in (folder / f"{name}.txt").read_text("utf-8").split())


if __name__ == "__main__":
    main()
