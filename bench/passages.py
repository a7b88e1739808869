"""Measure how well paragraphs and items of two editions are lined up when some of one are lost, moved, split or joined.

Usage: python bench/passages.py [FOLDER ...] [--seeds N] [--wrong]

Each FOLDER holds a catalogue with its editions; by default the newest one below README_TOOLS_CORPUS,
and without that the example catalogue. Only editions count that are in step with the source edition: of all
their texts, at least so many of a hundred have a partner as `_IN_STEP` says. That is the truth. Then each kind
of edit is made to every 25th paragraph or item of the edition, but at least to one, over N seeds (5 by default), and
the pairs of texts are counted: right, wrong, and missed of those whose partner is still there. A part of a
paragraph, and one that was joined with the next, may be one with either partner. `--wrong` prints each wrong pair.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import chdir
from pathlib import Path

from alignment import default_folders
from readme_tools.catalogue.bind import Edition, bind
from readme_tools.editions.align import align
from readme_tools.editions.around import around
from readme_tools.editions.passages import ITEM, TEXT, Passage, parted
from readme_tools.markdown.build import parse
from readme_tools.project.catalogue import read_editions
from readme_tools.project.discovery import discover
from readme_tools.text.source import Source, Span

_IN_STEP = 0.95
_EVERY = 25
EDITS = ("lost", "moved", "split", "joined")

Pair = tuple[str, str]
Edit = tuple[Span, str]


def pairs(source: Edition, other: Edition) -> list[tuple[Passage, Passage]]:
    """Return the texts that are one."""
    names = source.language, other.language
    together = around(align([source, other])).together
    return [(one[names[0]], one[names[1]]) for one in together if len(one) > 1]


def edits(kind: str, texts: Sequence[Passage], random_: random.Random) -> Iterator[tuple[Edit, set[str], set[str]]]:
    """Yield what is written in place of what, and the texts that are no more with those that stand for them."""
    for at in random_.sample(range(1, len(texts) - 1), max(1, len(texts) // _EVERY)):
        one, after = texts[at], texts[at + 1]
        gap = one.source.text[one.span.end : after.span.start]
        if kind == "lost":
            yield (one.span, ""), {one.markdown}, set()
        elif kind == "moved" and not gap.strip():
            both = Span(one.span.start, after.span.end)
            yield (both, f"{after.markdown}{gap}{one.markdown}"), set(), set()
        elif kind == "joined" and not gap.strip() and one.kind == after.kind == TEXT:
            joined = f"{one.markdown}\n{after.markdown}"
            yield (Span(one.span.start, after.span.end), joined), {one.markdown, after.markdown}, {joined}
        elif kind == "split" and one.kind == TEXT:
            parts = [part["one"].markdown.strip() for part in parted({"one": one})]
            if len(parts) > 1:
                first = one.markdown.partition(parts[len(parts) // 2])[0].strip()
                rest = one.markdown[one.markdown.index(first) + len(first) :].strip()
                yield (one.span, f"{first}\n\n{rest}"), {one.markdown}, {first, rest}


def measure(
    source: Edition, other: Edition, truth: Sequence[Pair], kind: str, seed: int
) -> tuple[int, list[Pair], int]:
    """Count the pairs that come out right and those that are missed, and list the wrong ones."""
    random_ = random.Random(f"{seed}/{kind}")
    texts = [one for _, one in pairs(source, other) if one.kind in (TEXT, ITEM)]
    texts.sort(key=lambda one: one.span.start)
    stands: dict[str, set[str]] = defaultdict(set)
    text, end = other.document.source.text, len(other.document.source.text) + 1
    for (span, written), gone, new in sorted(edits(kind, texts, random_), key=lambda one: -one[0][0].start):
        if span.end < end:
            text = text[: span.start] + written + text[span.end :]
            end = span.start
            for one in gone:
                stands[one] = new
    edited = bind(parse(Source(other.path, text)), other.name, other.profile)
    found = [(one.markdown, two.markdown) for one, two in pairs(source, edited)]
    good = {(one, form) for one, two in truth for form in stands.get(two, {two})}
    known = {one for one, _ in truth}, {form for _, form in good}
    wrong = [pair for pair in found if pair not in good and pair[0] in known[0] and pair[1] in known[1]]
    right = sum(pair in good for pair in found)
    return right, wrong, sum(bool(stands.get(two, {two})) for _, two in truth) - right


def in_step(folder: Path) -> Iterator[tuple[Edition, Edition, list[Pair]]]:
    """Yield the source edition with each edition that is in step with it, and which of their texts are one."""
    with chdir(folder):
        for files in discover([Path()]):
            source, *others = read_editions(files, None).alignment.editions
            for other in others:
                found = [(one.markdown, two.markdown) for one, two in pairs(source, other)]
                counts = [Counter(side) for side in zip(*found, strict=True)]
                total = sum(len(one.document.paragraphs) + len(one.document.headings) for one in (source, other))
                if found and 2 * len(found) >= _IN_STEP * total:
                    yield source, other, [pair for pair in found if counts[0][pair[0]] == 1 == counts[1][pair[1]]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--wrong", action="store_true")
    args = parser.parse_args()
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in EDITS}
    for folder in args.folders or default_folders():
        for source, other, truth in in_step(folder):
            print(f"{folder.name}: {source.language}/{other.language}, {len(truth)} pairs", flush=True)
            for kind in EDITS:
                for seed in range(args.seeds):
                    right, wrong, missed = measure(source, other, truth, kind, seed)
                    counts[kind] += Counter(right=right, wrong=len(wrong), missed=missed)
                    for one, two in wrong if args.wrong else ():
                        print(f"  {kind}: {one[:60]!r} with {two[:60]!r}")
    for kind, count in counts.items():
        right, wrong_, missed = (count[name] for name in ("right", "wrong", "missed"))
        print(
            f"{kind:6} {right:6} right {wrong_:4} wrong {missed:4} missed   "
            f"{wrong_ * 1000 / (right + wrong_ or 1):5.2f} wrong in 1,000, {right / (right + missed or 1):7.2%} found"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
