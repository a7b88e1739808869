"""Replay what maintainers added by hand, each with one `add` from its facts, and count what comes out as theirs.

    python bench/additions.py STATE STATE... [--entries 10] [--variants 3] [--by source|language] [--show]

STATES are a catalogue's states, the oldest first. An addition is an entry, or a link behind the name or within a
list of variants, that the later of two states has and the earlier one lacks. Its facts are what the later state says
in the source edition, with the names and links of all editions; with `--by language` the cells of all editions.
Counted are the cells that come out to the character, and additions that touch any other line.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

from readme_tools.bulk.variants import add_variants
from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.lined_up import RowGroup
from readme_tools.errors import ConfigError
from readme_tools.markdown.nodes import Link, walk
from readme_tools.project.catalogue import Catalogue, read_editions, reread
from readme_tools.project.discovery import discover
from readme_tools.records.extract import Extraction
from readme_tools.sync.add import NewEntry, NewVariant, add
from readme_tools.sync.mending import Changes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("states", type=Path, nargs="+")
    parser.add_argument("--entries", type=int, default=10)
    parser.add_argument("--variants", type=int, default=3)
    parser.add_argument("--by", choices=("source", "language"), default="source")
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    states = [read_editions(discover([one])[0], None) for one in arguments.states]
    for what, most in (("entries", arguments.entries), ("variants", arguments.variants)):
        same = total = done = stray = 0
        columns: Counter[str] = Counter()
        for before, after in reversed([*pairwise(states)]):
            for name in added(before, after, what) if done < most else ():
                try:
                    changes = replayed(before, after, name, what, arguments.by)
                except ConfigError as error:
                    print(f"{what}: {name}: refused: {error}")
                    done += 1
                    continue
                made = Extraction(reread(before, dict(changes.texts)).alignment).entries
                wanted = Extraction(after.alignment).entries[name][1]
                ours = made[name][1] if name in made else None
                for language, row in wanted.rows.items():
                    mine = ours.rows.get(language) if ours else None
                    for key, text in cells(row).items():
                        got = cells(mine).get(key) if mine else None
                        total, same = total + 1, same + (got == text)
                        columns[key] += got != text
                        if arguments.show and got != text:
                            print(f"{name} ({language}) {key}\n- {text[:140]}\n+ {str(got)[:140]}")
                stray += others(changes) - (0 if what == "entries" else len(wanted.rows))
                done += 1
                if done == most:
                    break
        print(f"{what}: {done} replayed, {same} of {total} cells ({same / max(total, 1):.1%}), "
              f"{stray} other lines touched; not as theirs: {dict(+columns)}")  # fmt: skip


def added(before: Catalogue, after: Catalogue, what: str) -> Iterator[str]:
    """Yield the ids of what the later state has more of."""
    old, new = Extraction(before.alignment), Extraction(after.alignment)
    known = {url for _, entry in old.entries.values() for row in entry.rows.values() for url in links(row)}
    tables = {one.id: one for one in before.alignment.tables}
    for name, (group, entry) in new.entries.items():
        if len(entry.rows) < len(after.alignment.languages) or group.id not in tables:
            continue
        mine = next(iter(tables[group.id].tables.values()))
        if [one.key for one in mine.columns] != [one.key for one in entry.first.table.columns]:
            continue
        if what == "entries":
            is_more = name not in old.entries and not set(links(entry.first)) & known
        else:
            is_more = name in old.entries and bool(one_more(old.entries[name][1], entry))
        if is_more:
            yield name


def one_more(old: RowGroup, new: RowGroup) -> list[tuple[str, str, str]]:
    """Give the label, the link, and the label before each of the variants that are new in an entry, which lost none."""
    before, after = (labelled(entry.first) for entry in (old, new))
    more = [at for at, (_, url) in enumerate(after) if url not in {one for _, one in before}]
    if len(after) - len(more) != len(before) or not before or 0 in more:
        return []
    return [(*after[at], after[at - 1][0]) for at in more]


def labelled(row: CatalogueRow) -> list[tuple[str, str]]:
    return [
        (row.source.slice(one.text).strip(), one.url)
        for cell in row.node.cells[:2]
        for one in walk(cell.inlines)
        if isinstance(one, Link) and one.text is not None and not one.url.startswith("#")
    ]


def links(row: CatalogueRow) -> list[str]:
    return [one.url for cell in row.node.cells[:1] for one in walk(cell.inlines) if isinstance(one, Link)]


def cells(row: CatalogueRow) -> dict[str, str]:
    return {column.key: row.view(cell).markdown for column, cell in row.cells()}


def replayed(before: Catalogue, after: Catalogue, name: str, what: str, by: str) -> Changes:
    group, entry = Extraction(after.alignment).entries[name]
    rows = entry.rows if by == "language" else {next(iter(entry.rows)): entry.first}
    first = entry.first.table.columns[0].key
    texts = {
        key: {language: cells(row).get(row.table.columns[at].key, "") for language, row in rows.items()}
        for at, key in enumerate(column.key for column in entry.first.table.columns)
        if at
    }
    if what == "entries":
        names = {language: cells(row)[row.table.columns[0].key] for language, row in entry.rows.items()}
        return add(before, [NewEntry(group.id, names, cells=texts)])
    old = Extraction(before.alignment).entries[name][1]
    more = one_more(old, entry)
    changed = {
        key: text
        for key, text in texts.items()
        if cells(entry.first).get(key) != cells(old.first).get(key)
        and not any(f"]({url})" in one for _, url, _ in more for one in text.values())
    }
    assert first not in changed
    names = {language: {url: label for label, url in labelled(row)} for language, row in entry.rows.items()}
    news = [
        NewVariant(
            name, {one: known.get(url, label) for one, known in names.items()}, url, after_, {} if at else changed
        )
        for at, (label, url, after_) in enumerate(more)
    ]
    return add_variants(before, news)


def others(changes: Changes) -> int:
    """Count the lines of the earlier state that are not there any more, or were changed."""
    count = 0
    for path, text in changes.texts.items():
        old, new = changes.before[path].text.splitlines(), text.splitlines()
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        count += sum(end - start for kind, start, end, *_ in matcher.get_opcodes() if kind in ("delete", "replace"))
    return count


if __name__ == "__main__":
    main()
