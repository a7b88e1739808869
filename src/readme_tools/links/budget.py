"""Politeness: what each host and all together are asked, and what hosts say about that."""

import asyncio
import math
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from email.utils import parsedate_to_datetime

from readme_tools.lazy.patterns import regex
from readme_tools.links.addresses import host_of
from readme_tools.links.clock import Clock
from readme_tools.links.settings import LinkSettings, Politeness

TOO_MANY, UNAVAILABLE = 429, 503
_MOST_REFUSALS = 3  # in a row, before a host is left alone until the next pass
_LONGEST_PAUSE = 60.0  # seconds, where a host does not say how long
_REMAINING = regex(r"(?:^|;)\s*(?:r|remaining)=(\d+)")
_RESET = regex(r"(?:^|;)\s*(?:t|reset)=(\d+)")
_A_DATE = 1e9  # a greater number of seconds is a time, not a while


class NoTurnError(Exception):
    """A host may not be asked any more; `throttled` says that it is the host who wants it so."""

    def __init__(self, throttled: bool) -> None:
        super().__init__()
        self.throttled = throttled


class _Host:
    """What is known of one host."""

    def __init__(self, polite: Politeness) -> None:
        self.interval = polite.interval
        self.slots = asyncio.Semaphore(polite.at_once)
        self.next = self.not_before = -math.inf
        self.refusals = 0
        self.count = 0


class Budget:
    """The turns of all hosts until a deadline, by settings and a clock. Every request of a run has a turn."""

    def __init__(self, settings: LinkSettings, clock: Clock, random: Callable[[], float]) -> None:
        self.settings, self.clock, self._random = settings, clock, random
        self._total = asyncio.Semaphore(settings.at_once)
        self._hosts: dict[str, _Host] = {}
        self.deadline = clock.time() + settings.deadline

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[None]:
        """Wait until a host may be asked, and hold its turn meanwhile. Raises `NoTurnError`."""
        host = self._host(url)
        async with host.slots:
            await self._wait(host)
            async with self._total:
                if self.clock.time() > self.deadline:
                    raise NoTurnError(throttled=False)
                host.count += 1
                yield

    async def _wait(self, host: _Host) -> None:
        while True:
            now = self.clock.time()
            if host.refusals >= _MOST_REFUSALS:
                raise NoTurnError(throttled=True)
            at = max(host.next, host.not_before, now)
            if at > self.deadline:
                raise NoTurnError(throttled=host.not_before > self.deadline or host.refusals > 0)
            host.next = at + host.interval
            if at > now:
                await self.clock.sleep(at - now)
            if host.not_before <= self.clock.time() and host.refusals < _MOST_REFUSALS:
                return

    def heed(self, url: str, status: int, headers: Mapping[str, str]) -> None:
        """Take in what a host says of how much it wants to be asked."""
        host, now = self._host(url), self.clock.time()
        quota = _until_reset(headers, now)
        if is_refusal(status, headers):
            host.refusals += 1
            wait = _retry_after(headers.get("retry-after"), now)
            if wait is None:
                wait = quota
            if wait is None:
                wait = self.backoff(host.refusals)
            host.not_before = max(host.not_before, now + wait)
        else:
            host.refusals = 0
            if quota is not None:
                host.not_before = max(host.not_before, now + quota)

    def backoff(self, number: int) -> float:
        """Give the seconds to wait before a further try: twice as many each time, more or less."""
        return min(2.0**number, _LONGEST_PAUSE) * (0.5 + self._random())

    def next_pass(self) -> None:
        """Let hosts that refused be asked again, when they want to."""
        for host in self._hosts.values():
            host.refusals = 0

    @property
    def counts(self) -> Mapping[str, int]:
        """How many requests each host got."""
        return {name: host.count for name, host in self._hosts.items()}

    def _host(self, url: str) -> _Host:
        name = host_of(url)
        if name not in self._hosts:
            self._hosts[name] = _Host(self.settings.politeness(name))
        return self._hosts[name]


def is_refusal(status: int, headers: Mapping[str, str]) -> bool:
    """Say whether an answer asks for patience."""
    return status == TOO_MANY or (status == UNAVAILABLE and "retry-after" in headers)


def _retry_after(value: str | None, now: float) -> float | None:
    """Read seconds or a date, https://www.rfc-editor.org/rfc/rfc9110#field.retry-after."""
    if value is None:
        return None
    if value.strip().isascii() and value.strip().isdigit():
        return float(value[:12])
    try:
        return max(parsedate_to_datetime(value).timestamp() - now, 0.0)
    except (ValueError, TypeError, OverflowError):
        return None


def _until_reset(headers: Mapping[str, str], now: float) -> float | None:
    """Give the seconds until a quota that is used up is renewed; None where there is no such quota.

    Read are the header of https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ and what
    was usual before.
    """
    text = headers.get("ratelimit")
    if text is not None:
        left, reset = _REMAINING.search(text), _RESET.search(text)
        return float(reset[1][:12]) if left and reset and int(left[1][:12]) == 0 else None
    for prefix in ("ratelimit-", "x-ratelimit-"):
        remaining, again = headers.get(f"{prefix}remaining", ""), headers.get(f"{prefix}reset", "")
        if remaining.strip() == "0" and again.strip().isascii() and again.strip().isdigit():
            seconds = float(again[:12])
            return max(seconds - now, 0.0) if seconds > _A_DATE else seconds
    return None
