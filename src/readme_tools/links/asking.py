"""A run with the real network: links, and the models of the hub through its interface."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from readme_tools.i18n.message import say
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.links.addresses import is_public
from readme_tools.links.budget import Budget
from readme_tools.links.client import Client
from readme_tools.links.clock import Clock
from readme_tools.links.hub import ENDPOINT, Hub, Model, model_of
from readme_tools.links.run import Checked, check_links
from readme_tools.links.settings import LinkSettings, Progress
from readme_tools.links.verdicts import Verdict


@dataclass(frozen=True)
class Asked:
    """What was learned of links, and of models by their names."""

    links: Checked
    models: Mapping[str, Model]


def ask(urls: Sequence[str], settings: LinkSettings, clock: Clock, allow_private: bool, progress: Progress) -> Asked:
    """Ask for URLs. Addresses in private networks are asked only if that is allowed.

    Pages of models are judged by the hub's interface. HF_ENDPOINT names another hub, which is trusted to be
    wherever it is, and HF_TOKEN the token for it.
    """
    from random import SystemRandom

    return asyncio.run(
        _ask(urls, settings, clock, (lambda _: True) if allow_private else is_public, progress, SystemRandom().random)
    )


async def _ask(
    urls: Sequence[str],
    settings: LinkSettings,
    clock: Clock,
    permits: Callable[[str], bool],
    progress: Progress,
    random: Callable[[], float],
) -> Asked:
    budget = Budget(settings, clock, random)
    endpoint = os.environ.get("HF_ENDPOINT") or ENDPOINT
    names = {url: name for url in urls if (name := model_of(url))}
    others = [url for url in urls if url not in names]
    async with (
        Client(clock, settings.timeout, settings.at_once, permits) as client,
        Client(
            clock, settings.timeout, settings.at_once, permits if endpoint == ENDPOINT else lambda _: True
        ) as to_hub,
    ):
        hub = Hub(to_hub, budget, endpoint, os.environ.get("HF_TOKEN"))
        models, checked = await asyncio.gather(
            hub.ask(names.values()),
            check_links(others, settings, client, clock, random, progress, budget),
        )
    outcomes = {url: models[name].outcome for url, name in names.items()}
    is_silent = all(one.verdict is Verdict.UNREACHABLE for one in outcomes.values())
    if outcomes and is_silent and not (others and checked.has_network):
        outcomes = {
            url: replace(one, is_known=False, evidence=say("no network: {evidence}", evidence=one.evidence))
            for url, one in outcomes.items()
        }
        checked = replace(checked, has_network=False)
    elif outcomes and not is_silent:
        checked = replace(checked, has_network=True)
    everything = {**checked.outcomes, **outcomes}
    return Asked(replace(checked, outcomes={url: everything[url] for url in urls}, requests=budget.counts), models)
