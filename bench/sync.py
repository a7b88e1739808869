"""What `sync` makes of rows that one edition lost: `python bench/sync.py [FOLDER...] [--seeds N] [--show] ...`.

Without folders, the newest of a private corpus (README_TOOLS_CORPUS) is used, else the example of this
repository. For each seed, five random rows are deleted from one edition, and sync brings them back from
the source edition. Counted are rows that stand where they stood, and their cells: language-neutral ones
(the same in both editions before) that come back byte for byte, licences that were misspelt in both,
titles that link another announcement, translated ones that read as the deleted ones did, and marked
ones. `--show` prints what came out otherwise.

`--each N` instead takes each catalogue of several editions in the folders, removes N random rows from one edition,
one at a time, and neighbours, first and last rows, and those of small tables; and prints how many the rules for
editions compared tell of as one finding each, and how many `sync` brings to their place, to the line, without
anything else. `--show` prints the others with what `sync` says.

`--laws N` instead invents N catalogues whose editions differ, and prints where sync breaks its law: that it
changes what `check` reports and `diff` marks, and leaves nothing of it.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import chdir
from pathlib import Path

from alignment import default_folders
from readme_tools.catalogue.bind import CatalogueRow, Column, Edition
from readme_tools.catalogue.grammars.licence import Licences
from readme_tools.catalogue.lines import line_span
from readme_tools.errors import ReadmeToolsError
from readme_tools.linter.registry import called
from readme_tools.linter.runner import check
from readme_tools.markdown.nodes import Link, walk
from readme_tools.project.catalogue import Catalogue, read_editions, reread
from readme_tools.project.discovery import discover
from readme_tools.rules import ALL
from readme_tools.sync import sync
from readme_tools.text.diagnostic import Diagnostic
from readme_tools.text.edits import Edit, apply_edits

DELETED = 5
COMPARING = called("RT7")


def candidates(catalogue: Catalogue, source: str, target: str) -> list[tuple[CatalogueRow, CatalogueRow]]:
    """Give the rows that both editions have, in tables of both."""
    return [
        (entry.rows[source], entry.rows[target])
        for group in catalogue.alignment.tables
        for entry in group.rows
        if source in entry.rows
        and target in entry.rows
        and entry.rows[target].table is group.tables.get(target)
        and entry.rows[source].table is group.tables.get(source)
    ]


def measure(catalogue: Catalogue, target: str, seed: int, show: bool, telling: bool = True) -> Counter[str]:
    """Delete rows from an edition, sync it, and count what came back, and what `check` tells of it."""
    source = catalogue.alignment.languages[0]
    edition = next(one for one in catalogue.alignment.editions if one.language == target)
    chosen = random.Random(f"{seed}/{target}").sample(candidates(catalogue, source, target), DELETED)
    text = edition.document.source
    edits = [Edit(text.path, line_span(text, row.node), "") for _, row in chosen]
    damaged = reread(catalogue, {text.path: apply_edits(text.text, edits)})
    synced = sync(damaged, source, [target])
    mended = reread(catalogue, {text.path: synced.texts.get(text.path)})
    counts = Counter(again=bool(sync(mended, source, [target]).texts))
    if telling:
        counts["findings"] = new_findings(catalogue, mended, show)
    after = next(one for one in mended.alignment.editions if one.language == target)
    for mine, old in chosen:
        counts["rows"] += 1
        table, index = edition.tables.index(old.table), old.table.rows.index(old)
        rows = after.tables[table].rows
        links = {link.url for cell in mine.node.cells for link in walk(cell.inlines) if isinstance(link, Link)}
        if index >= len(rows) or (
            links and not any(url in rows[index].source.slice(rows[index].node.span) for url in links)
        ):
            counts["misplaced"] += 1
            if show:
                print(f"  misplaced: {old.name}")
            continue
        counts["placed"] += 1
        compare(mine, old, rows[index], edition, counts, show)
    return counts


def new_findings(before: Catalogue, after: Catalogue, show: bool) -> int:
    """Count the findings that are new and stand neither in a marked cell nor are its mark."""
    mark = before.alignment.editions[0].profile.untranslated_mark.split("{")[0]
    old = {_known(one) for one in check([before], ALL).diagnostics}
    found = check([after], ALL)
    count = 0
    for one in found.diagnostics:
        line = found.sources[one.path].line_span(found.sources[one.path].position(one.span.start).line)
        if _known(one) not in old and mark not in found.sources[one.path].slice(line):
            count += 1
            if show:
                print(f"  new finding: {one.path}: {one.name}: {one.finding.message}")
    return count


def _known(one: Diagnostic) -> tuple[str, str]:
    """Give what a diagnostic is known by, how often it occurs left aside."""
    return one.name, re.sub(r" \((?:twice|\d+ times)\)$|\b\d+ (?=other )", "", one.finding.message)


def compare(
    mine: CatalogueRow, old: CatalogueRow, new: CatalogueRow, edition: Edition, counts: Counter[str], show: bool
) -> None:
    mark = edition.profile.untranslated_mark.split("{")[0]
    for column, cell in old.cells():
        restored, source = new.cell(column.key), mine.cell(column.key)
        was = old.source.slice(cell.content)
        now = new.source.slice(restored.content) if restored else ""
        theirs = mine.source.slice(source.content) if source else ""
        if was == theirs != now and column.grammar == "licence" and _licences(old, column) == _licences(new, column):
            kind = "misspelt licence spelt rightly"
        elif was == theirs:
            kind = "neutral equal" if was == now else "neutral differs"
        elif mark in now:
            kind = "marked"
        elif was == now:
            kind = "translated equal"
        elif _but_for_title(cell.inlines, was) == _but_for_title(restored.inlines if restored else (), now):
            kind = "announcement"
        elif now == theirs:
            kind = "copied, was written otherwise"
        else:
            kind = "translated otherwise"
        counts[kind] += 1
        if show and kind not in ("neutral equal", "announcement", "translated equal"):
            print(f"  {kind} [{column.key}]\n     {theirs[:300]}\n     {was[:300]}\n     {now[:300]}")


def _licences(row: CatalogueRow, column: Column) -> list[str | None]:
    value = row.parsed(column.key).value
    return [one.id for one in value.licences] if isinstance(value, Licences) else []


def _but_for_title(inlines: object, text: str) -> str:
    """Give a cell's text without the address of its first link."""
    first = next((one for one in walk(inlines) if isinstance(one, Link)), None)  # type: ignore[arg-type]
    return text.replace(first.url, "", 1) if first else text


# Rows removed from real catalogues, one after the other ----------------------------------------


def removals(catalogue: Catalogue, random: random.Random, count: int) -> Iterator[tuple[str, str, list[CatalogueRow]]]:
    """Choose rows to remove from editions, each with what kind of removal it is and the language."""
    source, *others = catalogue.alignment.languages
    both = [
        (target, [row for _, row in candidates(catalogue, source, target) if row.table is group.tables.get(target)])
        for target in others
        for group in catalogue.alignment.tables
    ]
    both = [(target, [row for row in rows if row.is_entry]) for target, rows in both]
    single = [(target, [row]) for target, rows in both for row in rows]
    for target, rows in random.sample(single, min(count, len(single))):
        yield "one", target, rows
    for kind, size in (("two", 2), ("five", 5), ("first", 1), ("last", 1), ("small", 1)):
        found = []
        for target, rows in both:
            ids = {id(row) for row in rows}
            every = rows[0].table.rows if rows else ()
            runs = [list(every[at : at + size]) for at in range(len(every) - size + 1) if len(every) > size]
            runs = [run for run in runs if all(id(row) in ids for row in run)]
            runs = [
                run
                for run in runs
                if (kind != "first" or run[0] is every[0])
                and (kind != "last" or run[0] is every[-1])
                and (kind != "small" or len(every) == 2)
            ]
            found += [(target, run) for run in runs]
        for target, rows in random.sample(found, min(2 - (kind == "five"), len(found))):
            yield kind, target, rows


def removed(catalogue: Catalogue, count: int, seed: int, show: bool) -> Counter[str]:
    """Remove rows from a catalogue, and count what `check` and `sync` make of it."""
    counts: Counter[str] = Counter()
    source = catalogue.alignment.languages[0]
    told = Counter(map(_known, check([catalogue], COMPARING).diagnostics))
    synced = {}
    for kind, target, rows in removals(
        catalogue, random.Random(f"{seed}/{catalogue.alignment.editions[0].path}"), count
    ):
        text = catalogue.alignment.edition(target).document.source
        lines = [line_span(text, row.node) for row in rows]
        damaged = reread(catalogue, {text.path: apply_edits(text.text, [Edit(text.path, one, "") for one in lines])})
        before = synced[target] = synced.get(target) or sync(catalogue, source, [target])
        after = sync(damaged, source, [target])
        was, now = (
            _lines(one.texts.get(text.path) or other)
            for one, other in ((before, text.text), (after, damaged.sources[text.path].text))
        )
        size = sum(len(_lines(text.slice(one))) for one in lines)
        old, new = _apart(was, now)
        known = {str(one.text) for report in before.reports for one in report.changes}
        notes = {str(one) for report in before.reports for one in report.notes}
        changes = [str(one.text) for report in after.reports for one in report.changes if str(one.text) not in known]
        # Rows that the edition lacked before are brought, too: what their words are here may be known from this row.
        mine = set(_lines(text.text))
        lost = [one for one, other in zip(old, new, strict=False) if one != other and one in mine]
        if len(old) == len(new) and len(lost) <= size:
            verdict = "placed" if len(changes) <= len(rows) else "placed, and more"
        elif len(changes) < len(rows) and len(old) - len(new) <= size and len(old) <= size:
            verdict = "left out"
        else:
            verdict = "wrong"
        more = Counter(map(_known, check([damaged], COMPARING).diagnostics)) - told
        is_told = sum(more.values()) in (1, len(rows)) and {name for name, _ in more} == {"missing-row"}
        counts.update([kind, f"{kind}: {verdict}", "told" if is_told else "told otherwise"])
        counts[verdict] += 1
        if show and (verdict != "placed" or not is_told):
            print(f"  {kind}, {source} -> {target}: {verdict}: {' / '.join(row.name for row in rows)[:80]}")
            print("".join(f"    {one[:200]}\n" for one in changes if verdict != "placed"), end="")
            said = [str(one) for report in after.reports for one in report.notes]
            print(
                "".join(f"    note: {one[:200]}\n" for one in said if verdict != "placed" and one not in notes), end=""
            )
            if verdict == "wrong":
                print(
                    "".join(f"    - {one[:160]}\n" for one in old[:4])
                    + "".join(f"    + {one[:160]}\n" for one in new[:4]),
                    end="",
                )
            if not is_told:
                print(
                    "".join(f"    told {many} times: {name}: {one[:120]}\n" for (name, one), many in more.items()),
                    end="",
                )
    return counts


def _lines(text: str) -> list[str]:
    """Give the lines of a text, each tag of HTML as one."""
    return [" ".join(line.split()) for line in text.replace("<", "\n<").splitlines() if line.strip()]


def _apart(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """Give what two lists of lines have not in common, at their beginning and at their end."""
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    end = next((at for at in range(shorter - start) if old[-1 - at] != new[-1 - at]), shorter - start)
    return old[start : len(old) - end], new[start : len(new) - end]


def each(folders: Sequence[Path], count: int, seed: int, show: bool) -> int:
    """Print what becomes of rows removed from each catalogue in some folders, then from all."""
    total: Counter[str] = Counter()
    for folder in folders:
        with chdir(folder):
            sets = [files for files in discover([Path()]) if len(files.editions) > 1]
            try:
                counts = removed(read_editions(sets[0], None), count, seed, show) if sets else Counter()
            except ReadmeToolsError as error:
                print(f"{folder.name}: {error}")
                continue
        total += counts
        print(f"{folder.name}: {_summary(counts)}", flush=True)
    print(f"all: {_summary(total)}")
    print("".join(f"  {kind}: {many}\n" for kind, many in sorted(total.items())), end="")
    return int(bool(total["wrong"]))


def _summary(counts: Counter[str]) -> str:
    every = counts["told"] + counts["told otherwise"]
    return f"{counts['placed']} of {every} at their place, {counts['wrong']} wrong, {counts['told']} told as one each"


def broken_laws(count: int) -> int:
    """Invent catalogues, print how sync breaks its law on them, and give how often."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from tests.sync.invented import invent
    from tests.sync.law import broken

    found = [(seed, one) for seed in range(count) for one in broken(invent(random.Random(seed)))]
    for seed, one in found:
        print(f"{seed}: {one}")
    print(f"sync: {count} invented catalogues, the law is broken {len(found)} times")
    return len(found)


KINDS = (
    "rows", "placed", "misplaced", "neutral equal", "neutral differs", "misspelt licence spelt rightly",
    "announcement", "copied, was written otherwise",
    "translated equal", "translated otherwise", "marked", "findings", "again",
)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--each", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--laws", type=int, default=0)
    args = parser.parse_args()
    if args.laws:
        return int(bool(broken_laws(args.laws)))
    if args.each:
        return each(args.folders, args.each, args.seed, args.show)
    failed = False
    for folder in args.folders or default_folders():
        with chdir(folder):
            (files,) = discover([Path()])
            catalogue = read_editions(files, None)
            # What differs already is brought into line first, so that only the deleted rows are counted.
            catalogue = reread(catalogue, dict(sync(catalogue).texts))
        source, *others = catalogue.alignment.languages
        for target in others:
            total: Counter[str] = Counter()
            for seed in range(args.seeds):
                total += measure(catalogue, target, seed, args.show)
            print(f"{folder.name}: {source} -> {target}, {args.seeds} times {DELETED} rows deleted")
            print("".join(f"  {kind}: {total[kind]}\n" for kind in KINDS), end="")
            failed = failed or bool(total["neutral differs"] or total["misplaced"] or total["again"])
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
