"""Make the lists of letters that stand in a row in Japanese and Korean, from much text.

    python bench/letters.py FOLDER

FOLDER is that of `bench/neighbours.py`. `ja-rows.txt` has rows of four letters of which the middle ones are hiragana,
and `ko-rows.txt` rows of three syllables of a word. After all letters of a row but the last stand those that follow
them: seldom, often and very often, with commas between. Kanji are `字`, katakana `ア`, and what is neither or lies
outside of a word of Korean is `_`.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from readme_tools.rules.text.rows import syllables, windows

FOLDER = Path(__file__).parents[1] / "src" / "readme_tools" / "catalogue" / "words"
# How often a row is found at least, and what is often and very often.
KINDS = {"ja": (1, 20, 1000), "ko": (2, 100, 1000)}


def rows(code: str, line: str) -> Iterator[str]:
    """Yield the rows of letters of a text."""
    if code == "ja":
        yield from windows(f"_{line}_")
    else:
        for word in re.findall("[\uac00-\ud7a3]+", line):
            yield from syllables(word)


def lines(counts: Counter[str], least: Sequence[int]) -> Iterator[str]:
    """Yield the lines of a list: the beginning of a row, and what follows by how often."""
    following: dict[str, list[str]] = defaultdict(lambda: [""] * len(least))
    for row, times in sorted(counts.items()):
        if times >= least[0]:
            following[row[:-1]][sum(times >= one for one in least[1:])] += row[-1]
    for beginning in sorted(following, key=str.encode):
        yield f"{beginning} {','.join(following[beginning])}\n"


def main(folder: Path) -> None:
    """Write both lists."""
    for code, least in KINDS.items():
        counts: Counter[str] = Counter()
        seen: set[str] = set()
        for path in sorted((folder / code).glob("*.txt")):
            for line in path.read_text(encoding="utf-8").splitlines():
                if line not in seen:
                    seen.add(line)
                    counts.update(rows(code, line))
        FOLDER.joinpath(f"{code}-rows.txt").write_text("".join(lines(counts, least)), encoding="utf-8")
        sys.stdout.write(f"{code}: {counts.total()} rows, {len(counts)} of them different\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
