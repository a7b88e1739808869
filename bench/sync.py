"""What `sync` makes of rows that one edition lost: `python bench/sync.py [FOLDER...] [--seeds N] [--show] [--laws N]`.

Without folders, the newest of a private corpus (README_TOOLS_CORPUS) is used, else the example of this
repository. For each seed, five random rows are deleted from one edition, and sync brings them back from
the source edition. Counted are rows that stand where they stood, and their cells: language-neutral ones
(the same in both editions before) that come back byte for byte, licences that were misspelt in both,
titles that link another announcement, translated ones that read as the deleted ones did, and marked
ones. `--show` prints what came out otherwise.

`--laws N` instead invents N catalogues whose editions differ, and prints where sync breaks its law: that it
changes what `check` reports and `diff` marks, and leaves nothing of it.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from contextlib import chdir
from pathlib import Path

from alignment import default_folders
from readme_tools.catalogue.bind import CatalogueRow, Column, Edition
from readme_tools.catalogue.grammars.licence import Licences
from readme_tools.catalogue.lines import line_span
from readme_tools.linter.runner import check
from readme_tools.markdown.nodes import Link, walk
from readme_tools.project.catalogue import Catalogue, read_editions, reread
from readme_tools.project.discovery import discover
from readme_tools.rules import ALL
from readme_tools.sync import sync
from readme_tools.text.diagnostic import Diagnostic
from readme_tools.text.edits import Edit, apply_edits

DELETED = 5


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


def measure(catalogue: Catalogue, target: str, seed: int, show: bool) -> Counter[str]:
    """Delete rows from an edition, sync it, and count what came back."""
    source = catalogue.alignment.languages[0]
    edition = next(one for one in catalogue.alignment.editions if one.language == target)
    chosen = random.Random(f"{seed}/{target}").sample(candidates(catalogue, source, target), DELETED)
    text = edition.document.source
    edits = [Edit(text.path, line_span(text, row.node), "") for _, row in chosen]
    damaged = reread(catalogue, {text.path: apply_edits(text.text, edits)})
    synced = sync(damaged, source, [target])
    mended = reread(catalogue, {text.path: synced.texts.get(text.path)})
    counts = Counter(again=bool(sync(mended, source, [target]).texts))
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
    return one.name, re.sub(r" \((?:twice|\d+ times)\)$", "", one.finding.message)


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
    parser.add_argument("--laws", type=int, default=0)
    args = parser.parse_args()
    if args.laws:
        return int(bool(broken_laws(args.laws)))
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
