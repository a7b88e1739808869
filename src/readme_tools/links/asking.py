"""A run with the real network."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from readme_tools.links.addresses import is_public
from readme_tools.links.client import Client
from readme_tools.links.clock import Clock
from readme_tools.links.run import Checked, check_links
from readme_tools.links.settings import LinkSettings, Progress


def ask(urls: Sequence[str], settings: LinkSettings, clock: Clock, allow_private: bool, progress: Progress) -> Checked:
    """Ask for URLs, and give what was learned. Addresses in private networks are asked only if that is allowed."""
    from random import SystemRandom

    async def run() -> Checked:
        permits = (lambda _: True) if allow_private else is_public
        async with Client(clock, settings.timeout, settings.at_once, permits) as client:
            return await check_links(urls, settings, client, clock, SystemRandom().random, progress)

    return asyncio.run(run())
