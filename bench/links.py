"""How quick `readme-tools links` is, and how much `add --from` says as the maintainers do.

    python bench/links.py [--interval SECONDS] [--per-host NUMBER] [--lychee PROGRAM]
    python bench/links.py --hub
    python bench/links.py --fill [--seeds NUMBER] [--show]

All links of the newest state of the catalogue that README_TOOLS_CORPUS leads to, else as many that are made
up, are asked for on the loopback interface, where each answer takes 100 ms. Printed is how long that takes,
and how long it must take with that politeness: for the busiest host, or for all requests at once. With `--lychee`,
that program is asked for the same links with the same politeness, each host an address of the loopback interface.

With `--hub`, a made-up hub whose answers take 50 ms says of the models of the newest state what their rows say, but
for 60 contradictions. Printed is how many of them one run of the command finds, what it says besides, in how many
requests and how long.

With `--fill`, ten entries of the newest state are removed, and added again with what a hub says of their models in
its own words (`tests/links/hub_vocabulary.py`); the name, the link and what no hub knows come from the maintainers.
Printed is how many cells of the columns that the hub can know are as theirs, in all editions, for each choice of ten.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import json
import math
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.links.hub_stub import StubHub, plant
from tests.links.hub_vocabulary import cards_of, spoken
from tests.links.world import FakeClock, Request, World

from readme_tools.bulk.filling import add_from
from readme_tools.bulk.proposing import waits
from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.lined_up import RowGroup
from readme_tools.catalogue.lines import line_span
from readme_tools.links.addresses import host_of
from readme_tools.links.budget import Budget
from readme_tools.links.claims import claimed
from readme_tools.links.client import Client
from readme_tools.links.clock import Clock
from readme_tools.links.collect import collect
from readme_tools.links.probe import check_links
from readme_tools.links.settings import LinkSettings, Politeness
from readme_tools.project.catalogue import Catalogue, read_editions, reread
from readme_tools.project.discovery import discover
from readme_tools.sync.add import NewEntry
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
        checked = await check_links(urls, client, Budget(settings, clock, lambda: 0.5))
        took = time.perf_counter() - start
    server.close()
    assert all(one.verdict == "alive" for one in checked.outcomes.values())
    assert checked.requests == spread
    return took


async def measure_lychee(program: str, spread: Counter[str], settings: LinkSettings) -> float:
    """Give the seconds that lychee takes, its start included."""
    server = await asyncio.start_server(serve, "0.0.0.0", 0, backlog=1000)
    port = server.sockets[0].getsockname()[1]
    addresses = [f"127.0.{number // 200 + 1}.{number % 200 + 1}" for number in range(len(spread))]
    urls = [
        f"http://{address}:{port}/{number}"
        for address, count in zip(addresses, spread.values(), strict=True)
        for number in range(count)
    ]
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.md")
        page.write_text("".join(f"<{url}>\n" for url in urls), "utf-8")
        polite = settings.usual
        options = ["--max-concurrency", settings.at_once, "--host-concurrency", polite.at_once]
        options += ["--host-request-interval", f"{round(polite.interval * 1000)}ms", "--no-progress", page]
        start = time.perf_counter()
        process = await asyncio.create_subprocess_exec(program, *map(str, options), stdout=asyncio.subprocess.PIPE)
        out, _ = await process.communicate()
        took = time.perf_counter() - start
    server.close()
    assert process.returncode == 0, out.decode()
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
        changes = add_from(removed, NewEntry(group.id, names, links, given), order(entry.first, said), said)
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
                if waits(got.get(key, ""), one.row.table.edition.profile):
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


def measure_hub() -> None:
    newest = sorted(Path(os.environ["README_TOOLS_CORPUS"], "history").iterdir())[-1]
    rows = claimed(read_editions(discover([newest])[0], None))
    chance = random.Random(15)
    hub = StubHub(cards_of(rows, chance), token="x")
    planted = plant(hub, rows, chance, 60)

    async def slowly(request: Request, writer: asyncio.StreamWriter, clock: FakeClock) -> None:
        await asyncio.sleep(0.05)
        await hub.play(request, writer, clock)

    async def go() -> tuple[bytes, float]:
        async with world.open():
            command = [sys.executable, "-m", "readme_tools", "links", str(newest), "--hub", "--host", "huggingface.co"]
            command += ["--config", "links.exclude = [{ url = '*huggingface.co/*/*/*' }]", "--output-format", "json"]
            environment = {"HF_ENDPOINT": world.url("127.0.0.1"), "HF_TOKEN": "x", "https_proxy": "http://127.0.0.1:9"}
            start = time.perf_counter()
            process = await asyncio.create_subprocess_exec(
                *command, stdout=asyncio.subprocess.PIPE, env={**os.environ, **environment}
            )
            out, _ = await process.communicate()
            return out, time.perf_counter() - start

    world = World({"127.0.0.1": [slowly]})
    out, took = asyncio.run(go())
    told = [(one, about(one)) for one in json.loads(out)["diagnostics"]]
    found = {name for name in planted if any(name in names for _, names in told)}
    false = [one["message"] for one, names in told if not names & set(planted)]
    print(f"{len(rows)} rows, {len(hub.cards)} models: {len(found)} of {len(planted)} contradictions found, "
          f"{len(false)} others told, {len(world.requests)} requests, {took:.1f} s")  # fmt: skip
    print(*sorted(set(planted) - found), *false, sep="\n")


def about(one: dict[str, Any]) -> set[str]:
    """Give the models that a finding is about: those in its message and under it."""
    line = Path(one["path"]).read_text("utf-8").split("\n")[one["start"]["line"] - 1]
    place = line[one["start"]["column"] - 1 : one["end"]["column"] - 1]
    return set(re.findall(r"[\w.-]+/[\w.-]+", f"{one['message']} ")) | said_of({"": place})


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--hub", action="store_true")
    parser.add_argument("--fill", action="store_true")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--interval", type=float, default=0.02)
    parser.add_argument("--per-host", type=int, default=8)
    parser.add_argument("--at-once", type=int, default=128)
    parser.add_argument("--lychee", metavar="PROGRAM")
    given = parser.parse_args()
    if given.hub:
        measure_hub()
        return
    if given.fill:
        measure_filling(given.seeds, given.show)
        return
    settings = LinkSettings(at_once=given.at_once, usual=Politeness(given.per_host, given.interval))
    spread = hosts()
    took, best = asyncio.run(measure(spread, settings)), floor(spread, settings)
    print(f"{spread.total()} links on {len(spread)} hosts: {took:.2f} s, at best {best:.2f} s: {took / best:.2f}")
    if given.lychee:
        took = asyncio.run(measure_lychee(given.lychee, spread, settings))
        print(f"lychee: {took:.2f} s: {took / best:.2f}")


if __name__ == "__main__":
    main()
