"""How often a list of values that `init` takes for closed is not: python bench/vocabularies.py FILE.md ...

Of each column of the files (folders are searched), three fifths of the cells are shown to it, in five
shuffles; the rest are the rows to come. Counted are lists that the rest contradicts: a value that the
list lacks stands in two cells or more of the whole column. `--show` prints each of them.
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from readme_tools.catalogue.bind import EditionName, bind
from readme_tools.catalogue.profile.model import fold, shipped
from readme_tools.errors import ReadmeToolsError
from readme_tools.infer.columns import Use, cells_of
from readme_tools.infer.knowledge import knowledge
from readme_tools.infer.vocabularies import closed, same
from readme_tools.markdown.build import parse
from readme_tools.text.source import read_source

_SHUFFLES = 5


def columns(file: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the columns of a file that may have a closed list of values, with their cells."""
    edition = bind(parse(read_source(file, str(file))), EditionName("en", str(file)), shipped("generic"))
    found = defaultdict(list)
    for table in edition.tables:
        for index, column in enumerate(table.columns):
            meaning = knowledge().headings.get(fold(column.heading))
            if index and column.heading and not (meaning and meaning.open):
                found[fold(column.heading)] += cells_of(Use(table, index))
    for heading, cells in found.items():
        texts = [cell.spelling for cell in cells]
        is_numeric = all(not any(map(str.isalpha, text)) and any(map(str.isdigit, text)) for text in texts)
        if sum(cell.linked for cell in cells) * 2 < len(cells) and not is_numeric:
            yield heading, texts


def contradicted(texts: list[str], shuffle: random.Random) -> tuple[bool, list[str]]:
    """Say whether a part of the cells shows a closed list, and which values of the others it lacks."""
    mixed = list(texts)
    shuffle.shuffle(mixed)
    shown = len(mixed) * 3 // 5
    vocabulary = closed(Counter(mixed[:shown]))
    if vocabulary is None:
        return False, []
    known, counts = set(map(same, vocabulary.values)), Counter(map(same, texts))
    return True, [text for text in mixed[shown:] if same(text) not in known and counts[same(text)] > 1]


def main(arguments: list[str]) -> int:
    """Print the counts."""
    names = [Path(one) for one in arguments if one != "--show"]
    files = [file for name in names for file in (sorted(name.rglob("*.md")) if name.is_dir() else [name])]
    count = lists = wrong = 0
    for file in files:
        try:
            found = list(columns(file))
        except ReadmeToolsError as error:
            print(error, file=sys.stderr)
            continue
        for heading, texts in found:
            count += 1
            shuffle = random.Random(0)
            for _ in range(_SHUFFLES):
                is_closed, missing = contradicted(texts, shuffle)
                lists += is_closed
                wrong += bool(missing)
                if missing and "--show" in arguments:
                    print(f"{file}: {heading}: {', '.join(dict.fromkeys(missing))}")
    print(f"{count} columns; {lists} lists taken for closed in {_SHUFFLES} shuffles; {wrong} contradicted")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
