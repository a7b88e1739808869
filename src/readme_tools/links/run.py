"""All links of a run, asked in passes until each has an answer or the time is over."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping

from readme_tools.i18n.message import say
from readme_tools.lazy.dataclasses import dataclass, replace
from readme_tools.links.addresses import host_of, without_fragment
from readme_tools.links.answers import Asking
from readme_tools.links.budget import Budget
from readme_tools.links.fragments import is_checked
from readme_tools.links.probe import Prober
from readme_tools.links.settings import Progress
from readme_tools.links.verdicts import PASSING, Outcome, Verdict


@dataclass(frozen=True)
class Checked:
    """The outcomes by URL as written, how many requests each host got, and whether anybody answered."""

    outcomes: Mapping[str, Outcome]
    requests: Mapping[str, int]
    has_network: bool = True


async def check_links(
    urls: Iterable[str], client: Asking, budget: Budget, progress: Progress = lambda _done, _total: None
) -> Checked:
    """Ask for every URL once, those that differ by their fragments together. Never raises for what the world does."""
    fragments: dict[str, dict[str, str]] = {}
    for url in dict.fromkeys(urls):
        base, fragment = without_fragment(url)
        fragments.setdefault(base, {})[url] = fragment
    prober = Prober(client, budget)
    found: dict[str, Outcome] = {}
    lacking: dict[str, frozenset[str]] = {}

    async def judge(base: str) -> None:
        wanted = {one for one in fragments[base].values() if one and is_checked(one)}
        outcome, lacking[base] = await prober.judge(base, wanted)
        known = found.get(base)
        if known is None or outcome.is_known:  # a pass that did not come to ask has learned nothing new
            found[base] = outcome
        progress(len(found), len(fragments))

    hosts = set(map(host_of, fragments))
    waiting = list(fragments)
    for number in range(budget.settings.retries + 1):
        await asyncio.gather(*map(judge, waiting))
        waiting = [one for one in waiting if found[one].verdict in PASSING or _may_be_our_fault(found[one])]
        if not waiting or number == budget.settings.retries or (not prober.has_answered and len(hosts) > 1):
            break
        pause = budget.backoff(number)
        if budget.clock.time() + pause > budget.deadline:
            break
        await budget.clock.sleep(pause)
        budget.next_pass()
    if fragments and not prober.has_answered:
        found, has_network = _without_network(found)
    else:
        has_network = True
    outcomes = {
        url: replace(found[base], lacks_fragment=fragment in lacking[base])
        for base, own in fragments.items()
        for url, fragment in own.items()
    }
    return Checked(outcomes, budget.counts, has_network)


def _may_be_our_fault(outcome: Outcome) -> bool:
    """Say whether a host was not found, which is asked for again: name servers have weak moments."""
    return outcome.verdict is Verdict.GONE and outcome.is_no_host


def _without_network(found: Mapping[str, Outcome]) -> tuple[dict[str, Outcome], bool]:
    """Say of links that nobody answered for that nothing is known, unless there is one host alone."""
    refused = {url: one for url, one in found.items() if one.verdict is Verdict.BLOCKED}
    silent = {url: one for url, one in found.items() if url not in refused}
    alone = len({host_of(url) for url in silent}) < 2
    quiet = {
        url: replace(
            one,
            verdict=Verdict.UNREACHABLE,
            is_known=one.is_known and alone,
            evidence=one.evidence if alone else say("no network: {evidence}", evidence=one.evidence),
        )
        for url, one in silent.items()
    }
    return {**refused, **quiet}, alone or not quiet
