"""A world on the loopback interface: one server that plays all hosts, by a script, and a clock of its own."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from readme_tools.links.budget import Budget
from readme_tools.links.client import Client
from readme_tools.links.clock import Clock
from readme_tools.links.probe import Checked, check_links
from readme_tools.links.settings import LinkSettings, Politeness

START = 1_795_000_000.0


class FakeClock(Clock):
    """Time that passes only when somebody waits: whoever sleeps wakes up at once, later."""

    def __init__(self, start: float = START) -> None:
        self.at = start
        self.slept: list[float] = []

    def time(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        until = self.at + seconds
        self.slept.append(seconds)
        await asyncio.sleep(0)
        self.at = max(self.at, until)


@dataclass
class Request:
    method: str
    host: str
    target: str
    headers: Mapping[str, str]
    at: float


Writer = asyncio.StreamWriter
Play = Callable[[Request, Writer, FakeClock], Awaitable[None]]


def reply(status: int = 200, body: bytes | str = b"", raw: Sequence[tuple[str, str]] = (), **headers: str) -> Play:
    """Answer with a status; names of headers are written with `_`."""
    data = body.encode() if isinstance(body, str) else body

    async def play(request: Request, writer: Writer, _clock: FakeClock) -> None:
        given = [(name.replace("_", "-"), value) for name, value in headers.items()]
        if not any(name.lower() == "content-length" for name, _ in given):
            given.append(("Content-Length", str(len(data))))
        lines = "".join(f"{name}: {value}\r\n" for name, value in (*given, *raw))
        writer.write(f"HTTP/1.1 {status} X\r\n{lines}Connection: close\r\n\r\n".encode())
        if request.method != "HEAD":
            writer.write(data)

    return play


async def reset(_request: Request, writer: Writer, _clock: FakeClock) -> None:
    """Break off without an answer."""
    writer.transport.abort()


async def drip(_request: Request, writer: Writer, clock: FakeClock) -> None:
    """Send a page so slowly that hours pass."""
    writer.write(b"HTTP/1.1 200 X\r\nContent-Type: text/html\r\nContent-Length: 1000000\r\n\r\n")
    for _ in range(100):
        writer.write(b"<p id=x>" * 8)
        clock.at += 5
        await writer.drain()
        await asyncio.sleep(0)


async def flood(_request: Request, writer: Writer, _clock: FakeClock) -> None:
    """Send a page without end."""
    writer.write(b"HTTP/1.1 200 X\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(100_000):
        writer.write(b"<p>" * 10_000)
        await writer.drain()


def once_for(**plays: Play) -> Play:
    """Answer each method in its way."""

    async def play(request: Request, writer: Writer, clock: FakeClock) -> None:
        await plays[request.method](request, writer, clock)

    return play


@dataclass
class World:
    """What hosts say: for `host/path` the answers in turn, of which the last one stays."""

    script: dict[str, list[Play]]
    clock: FakeClock = field(default_factory=FakeClock)
    requests: list[Request] = field(default_factory=list)
    names: dict[str, list[str] | OSError] = field(default_factory=dict)
    looked_up: Counter[str] = field(default_factory=Counter)
    port: int = 0

    def url(self, place: str) -> str:
        host, slash, path = place.partition("/")
        return f"http://{host}:{self.port}{slash}{path}"

    def counts(self) -> Counter[str]:
        return Counter(one.host for one in self.requests)

    def asked(self, host: str) -> list[str]:
        return [f"{one.method} {one.target}" for one in self.requests if one.host == host]

    async def lookup(self, host: str) -> list[str]:
        self.looked_up[host] += 1
        found = self.names.get(host, ["127.0.0.1"])
        if isinstance(found, OSError):
            raise found
        return [found[min(self.looked_up[host], len(found)) - 1]]

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield
        finally:
            server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: Writer) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            first, *rest = head.split("\r\n")
            method, target, _ = first.split(" ")
            headers = {name.lower(): value.strip() for name, _, value in (one.partition(":") for one in rest if one)}
            host = headers["host"].partition(":")[0]
            request = Request(method, host, target, headers, self.clock.time())
            self.requests.append(request)
            plays = self.script.get(f"{host}{target}") or self.script.get(host) or [reply(404)]
            play = plays.pop(0) if len(plays) > 1 else plays[0]
            await play(request, writer, self.clock)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


def is_loopback(address: str) -> bool:
    """Stand for "public" in this world."""
    return address == "127.0.0.1"


QUICK = LinkSettings(usual=Politeness(4, 0.1), deadline=600)


def run(
    world: World,
    *places: str,
    settings: LinkSettings = QUICK,
    permits: Callable[[str], bool] = is_loopback,
    timeout: float = 20,
    urls: Sequence[str] = (),
    chance: float = 0.5,
) -> Checked:
    """Check URLs in a world, with places such as `host/path`."""

    async def go() -> Checked:
        async with world.open(), Client(world.clock, timeout, 64, permits, world.lookup) as client:
            asked = [*map(world.url, places), *(one.replace("PORT", str(world.port)) for one in urls)]
            return await check_links(asked, client, Budget(settings, world.clock, lambda: chance))

    return asyncio.run(go())


def verdicts(world: World, checked: Checked) -> dict[str, str]:
    """Give the verdicts by place."""
    return {
        url.removeprefix("http://").replace(f":{world.port}", ""): one.verdict.value
        for url, one in checked.outcomes.items()
    }


def outcome(checked: Checked) -> Any:
    (one,) = checked.outcomes.values()
    return one
