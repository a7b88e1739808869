"""How quick `readme-tools links` is: `python bench/links.py [--interval SECONDS] [--per-host NUMBER]`.

All links of the newest state of the catalogue that README_TOOLS_CORPUS leads to, else as many that are made
up, are asked for on the loopback interface, where each answer takes 100 ms. Printed is how long that takes,
and how long it must take with that politeness: for the busiest host, or for all requests at once.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import os
import time
from collections import Counter
from pathlib import Path

from readme_tools.links.addresses import host_of
from readme_tools.links.client import Client
from readme_tools.links.clock import Clock
from readme_tools.links.collect import collect
from readme_tools.links.run import check_links
from readme_tools.links.settings import LinkSettings, Politeness
from readme_tools.project.catalogue import read_editions
from readme_tools.project.discovery import discover

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


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--interval", type=float, default=0.02)
    parser.add_argument("--per-host", type=int, default=8)
    parser.add_argument("--at-once", type=int, default=128)
    given = parser.parse_args()
    settings = LinkSettings(at_once=given.at_once, usual=Politeness(given.per_host, given.interval))
    spread = hosts()
    took, best = asyncio.run(measure(spread, settings)), floor(spread, settings)
    print(f"{spread.total()} links on {len(spread)} hosts: {took:.2f} s, at best {best:.2f} s: {took / best:.2f}")


if __name__ == "__main__":
    main()
