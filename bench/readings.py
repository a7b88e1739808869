"""Make the list of words in katakana from a published package.

    python bench/readings.py FOLDER

FOLDER holds, unpacked, what `pip download --no-deps` gives of ipadic (Japanese; the licence of IPADIC). The file has
one entry a line, in the order of its bytes.
"""

from __future__ import annotations

import argparse
import re
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

WORDS = Path(__file__).parent.parent / "src" / "readme_tools" / "catalogue" / "words"
KATAKANA, TWO_KANJI = re.compile("[ァ-ヺー]{3,}"), re.compile("[一-鿿々]{2}")
HAN = re.compile("[一-鿿]{1,4}")
OFTEN = {1: 9000, 2: 4, 3: 100}  # how often jieba's corpus has a word at least, by its characters


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the packages are unpacked")
    folder = parser.parse_args().folder
    entries = [one.split(",") for one in features(next(folder.rglob("ipadic/dicdir/sys.dic")))]
    write("ja-katakana.txt", katakana(entries))


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


if __name__ == "__main__":
    main()
