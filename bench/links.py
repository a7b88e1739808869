"""How quick `readme-tools links` is, and how much `add --from` says as the maintainers do.

    python bench/links.py [--interval SECONDS] [--per-host NUMBER]
    python bench/links.py --fill [--seeds NUMBER] [--show]

All links of the newest state of the catalogue that README_TOOLS_CORPUS leads to, else as many that are made
up, are asked for on the loopback interface, where each answer takes 100 ms. Printed is how long that takes,
and how long it must take with that politeness: for the busiest host, or for all requests at once.

With `--fill`, ten entries of the newest state are removed, and added again with what a hub says of their models in
its own words (`tests/links/hub_vocabulary.py`); the name, the link and what no hub knows come from the maintainers.
Printed is how many cells of the columns that the hub can know are as theirs, in all editions, for each choice of ten.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import math
import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.links.hub_vocabulary import spoken

from readme_tools.bulk.filling import Wanted, add_from
from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.lined_up import RowGroup
from readme_tools.catalogue.lines import line_span
from readme_tools.links.addresses import host_of
from readme_tools.links.claims import claimed
from readme_tools.links.client import Client
from readme_tools.links.clock import Clock
from readme_tools.links.collect import collect
from readme_tools.links.run import check_links
from readme_tools.links.settings import LinkSettings, Politeness
from readme_tools.project.catalogue import Catalogue, read_editions, reread
from readme_tools.project.discovery import discover
from readme_tools.text.edits import Edit, apply_edits

LATENCY = 0.1
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"


def hosts() -> Counter[str]:
    """Give how many links each host has."""
    place = os.environ.get("README_TOOLS_CORPUS")
    if not place:
        return Counter({f"h{number}.example": max(1, 745 // (number + 1) ** 2) for number in range(93)})
    newest = sorted(Path(place, "history").iterdir())[-1]
    catalogues = [read_editions(one, None) for one in discover([newest])]
    urls = {one.url.partition("#")[0] for one in collect(catalogues)}
    return Counter(map(host_of, urls))


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while await reader.readuntil(b"\r\n\r\n"):
            await asyncio.sleep(LATENCY)
            writer.write(ANSWER)
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def measure(spread: Counter[str], settings: LinkSettings) -> float:
    server = await asyncio.start_server(serve, "127.0.0.1", 0, backlog=1000)
    port = server.sockets[0].getsockname()[1]

    async def lookup(_host: str) -> list[str]:
        return ["127.0.0.1"]

    urls = [f"http://{host}:{port}/{number}" for host, count in spread.items() for number in range(count)]
    clock = Clock()
    async with Client(clock, at_once=settings.at_once, permits=lambda _: True, lookup=lookup) as client:
        start = time.perf_counter()
        checked = await check_links(urls, settings, client, clock, lambda: 0.5)
        took = time.perf_counter() - start
    server.close()
    assert all(one.verdict == "alive" for one in checked.outcomes.values())
    assert checked.requests == spread
    return took


def floor(spread: Counter[str], settings: LinkSettings) -> float:
    """Give the seconds that it must take."""
    polite = settings.usual
    one_host = max(
        max((count - 1) * polite.interval + LATENCY, math.ceil(count / polite.at_once) * LATENCY)
        for count in spread.values()
    )
    return max(one_host, math.ceil(spread.total() / settings.at_once) * LATENCY)


KNOWABLE = ("name", "year", "licence", "architecture", "base-model", "context-length", "availability")


def refilled(catalogue: Catalogue, seed: int, show: bool) -> tuple[int, int, Counter[str]]:
    """Remove ten entries and add them again; count the cells, those as the maintainers', and others by column."""
    chance = random.Random(seed)
    rows = {id(one.row): one for one in claimed(catalogue)}
    entries = [(group, one) for group in catalogue.alignment.tables for one in group.rows if id(one.first) in rows]
    chosen = chance.sample([one for one in entries if len(one[1].rows) == len(catalogue.alignment.languages)], 10)
    removed = without(catalogue, [entry for _, entry in chosen])
    total = same = 0
    others: Counter[str] = Counter()
    for group, entry in chosen:
        one = rows[id(entry.first)]
        said = spoken(one, chance)
        names = {language: plain_name(row) for language, row in entry.rows.items()}
        links = {language: first_link(row) for language, row in entry.rows.items()}
        given = {
            column.key: {lang: cells(row).get(column.key, "") for lang, row in entry.rows.items()}
            for column in entry.first.table.columns[1:]
            if column.key not in KNOWABLE
        }
        changes = add_from(removed, Wanted(group.id, names, links, given), order(entry.first, said), said)
        made = reread(removed, dict(changes.texts))
        for language, row in entry.rows.items():
            mine = next(one for one in made.alignment.editions if one.language == language)
            texts = [cells(new) for table in mine.tables if table.id == row.table.id for new in table.rows]
            wanted = cells(row)
            got = max(
                texts, key=lambda each: len(said_of(each) & set(said)) + each["name"].startswith(f"[{names[language]}]")
            )
            for key in KNOWABLE:
                if key not in wanted or not wanted[key].strip():
                    continue
                if not got.get(key, "").strip():
                    others[f"{key}, which the hub does not say"] += 1
                    continue
                is_same = plain(wanted[key]) == plain(got.get(key, ""))
                total, same = total + 1, same + is_same
                others[key] += not is_same
                if show and not is_same and language == "ja":
                    print(f"{key}\n- {wanted[key][:200]}\n+ {got.get(key, '')[:200]}")
    return total, same, others


def order(row: CatalogueRow, said: Mapping[str, object]) -> list[str]:
    """Give the models in the order of their last links: the name may link one of them, too."""
    text = " ".join(cells(row).values())
    return sorted(said, key=lambda one: text.rfind(f"/{one})"))


def plain(text: str) -> str:
    """Give a cell without footnotes, blanks, bold print and what `check` would fix in a name: case and odd hyphens."""
    return re.sub(r"\[\^[^\]]*\]|\s+|\*\*", "", html.unescape(text)).replace("\u2011", "-").casefold()


def cells(row: CatalogueRow) -> dict[str, str]:
    return {column.key: row.view(cell).markdown for column, cell in row.cells()}


def said_of(texts: Mapping[str, str]) -> set[str]:
    return {"/".join(one) for one in re.findall(r"huggingface\.co/([\w.-]+)/([\w.-]+)", " ".join(texts.values()))}


def plain_name(row: CatalogueRow) -> str:
    first = row.view(row.node.cells[0]).markdown
    link = re.match(r"\[(.*?)\]\(", first)
    return link[1] if link else re.split(r"<br>|\(", first)[0].strip()


def first_link(row: CatalogueRow) -> str:
    match = re.match(r"\[.*?\]\(([^)]*)\)", row.view(row.node.cells[0]).markdown)
    return match[1] if match else ""


def without(catalogue: Catalogue, entries: Sequence[RowGroup]) -> Catalogue:
    texts: dict[str, str | None] = {}
    for edition in catalogue.alignment.editions:
        rows = [one.rows[edition.language] for one in entries]
        source = edition.document.source
        edits = [Edit(source.path, line_span(source, row.node), "") for row in rows]
        texts[source.path] = apply_edits(source.text, sorted(edits, key=lambda one: one.span.start))
    return reread(catalogue, texts)


def measure_filling(seeds: int, show: bool) -> None:
    newest = sorted(Path(os.environ["README_TOOLS_CORPUS"], "history").iterdir())[-1]
    catalogue = read_editions(discover([newest])[0], None)
    every, alike = 0, 0
    columns: Counter[str] = Counter()
    for seed in range(seeds):
        total, same, others = refilled(catalogue, seed, show)
        every, alike, columns = every + total, alike + same, columns + others
        print(f"ten entries (seed {seed}): {same} of {total} cells as the maintainers' ({same / total:.0%})")
    print(f"all: {alike} of {every} ({alike / every:.0%}); not as theirs: {dict(columns)}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--fill", action="store_true")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--interval", type=float, default=0.02)
    parser.add_argument("--per-host", type=int, default=8)
    parser.add_argument("--at-once", type=int, default=128)
    given = parser.parse_args()
    if given.fill:
        measure_filling(given.seeds, given.show)
        return
    settings = LinkSettings(at_once=given.at_once, usual=Politeness(given.per_host, given.interval))
    spread = hosts()
    took, best = asyncio.run(measure(spread, settings)), floor(spread, settings)
    print(f"{spread.total()} links on {len(spread)} hosts: {took:.2f} s, at best {best:.2f} s: {took / best:.2f}")


if __name__ == "__main__":
    main()
