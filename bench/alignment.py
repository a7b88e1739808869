"""Measure how well rows of editions are lined up when they are shuffled and some are dropped.

Usage: python bench/alignment.py [FOLDER ...] [--seeds N] [--wrong]

Each FOLDER holds a catalogue with its editions; by default the newest one below README_TOOLS_CORPUS,
and without that the example catalogue. The truth is what stands together when nothing is shuffled;
"by place" says how many of those pairs also stand at the same place of their tables. Then the rows
of every table of every edition are shuffled, with 0, 3 and 10 % of them dropped on each side, over N
seeds (5 by default), and all pairs of rows are counted: right, wrong, and missed of those whose
partner is still there. `--wrong` prints each wrong pair.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from readme_tools.catalogue.bind import CatalogueRow, Edition
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.align import align
from readme_tools.project.catalogue import read_editions
from readme_tools.project.discovery import discover

DROPPED = (0.0, 0.03, 0.1)


def default_folders() -> list[Path]:
    corpus = os.environ.get("README_TOOLS_CORPUS")
    if corpus:
        return [sorted((Path(corpus) / "history").iterdir())[-1]]
    return [Path(__file__).parent.parent / "examples" / "japanese-llms"]


def pairs(alignment: Alignment) -> Iterator[tuple[CatalogueRow, CatalogueRow]]:
    for group in alignment.tables:
        for entry in group.rows:
            yield from combinations(entry.rows.values(), 2)


def shuffled(edition: Edition, dropped: float, random_: random.Random) -> Edition:
    """Give a catalogue with the same rows in another order, some of them left out."""
    tables = []
    for table in edition.tables:
        rows = [row for row in table.rows if random_.random() >= dropped]
        random_.shuffle(rows)
        tables.append(replace(table, rows=rows))
    return replace(edition, tables=tables)


def measure(alignment: Alignment, dropped: float, seed: int, show: bool) -> tuple[int, int, int]:
    """Count the pairs of rows that come out right, wrong and missed."""
    truth = {frozenset((id(one), id(other))) for one, other in pairs(alignment)}
    random_ = random.Random(f"{seed}/{dropped}")
    editions = [shuffled(one, dropped, random_) for one in alignment.editions]
    left = {id(row) for one in editions for table in one.tables for row in table.rows}
    possible = sum(pair <= left for pair in truth)
    right = wrong = 0
    for one, other in pairs(align(editions)):
        if frozenset((id(one), id(other))) in truth:
            right += 1
        else:
            wrong += 1
            if show:
                print(f"  {one.name} [{one.source.path}] with {other.name} [{other.source.path}]")
    return right, wrong, possible - right


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--wrong", action="store_true")
    args = parser.parse_args()
    worst_wrong, worst_recall = 0.0, 1.0
    for folder in args.folders or default_folders():
        with chdir(folder):
            (files,) = discover([Path()])
            alignment = read_editions(files, None).alignment
        together = list(pairs(alignment))
        placed = sum(a.table.rows.index(a) == b.table.rows.index(b) for a, b in together)
        print(f"{folder.name}: {'/'.join(alignment.languages)}, {len(together)} pairs, {placed} of them by place")
        for dropped in DROPPED:
            counts = [measure(alignment, dropped, seed, args.wrong) for seed in range(args.seeds)]
            right, wrong, missed = (sum(column) for column in zip(*counts, strict=True))
            precision, recall = wrong / (right + wrong or 1), right / (right + missed or 1)
            worst_wrong, worst_recall = max(worst_wrong, precision), min(worst_recall, recall)
            print(
                f"  {dropped:4.0%} dropped: {right:6} right {wrong:4} wrong {missed:4} missed   "
                f"{precision * 1000:5.2f} wrong in 1,000, {recall:7.2%} found"
            )
    print(f"worst: {worst_wrong * 1000:.2f} wrong in 1,000, {worst_recall:.2%} found")
    return 0


if __name__ == "__main__":
    sys.exit(main())
