"""A run with the real network: links, and the models of the hub through its interface."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from readme_tools.i18n.message import say
from readme_tools.lazy.dataclasses import dataclass, field, replace
from readme_tools.links import code, hub
from readme_tools.links.addresses import is_public
from readme_tools.links.budget import Budget
from readme_tools.links.client import Client
from readme_tools.links.clock import Clock
from readme_tools.links.code import Repository, ask_repositories
from readme_tools.links.hub import Model
from readme_tools.links.papers import Paper, PaperId, ask_papers
from readme_tools.links.probe import Checked, check_links
from readme_tools.links.questions import Questions
from readme_tools.links.services import Service
from readme_tools.links.settings import LinkSettings, Progress
from readme_tools.links.verdicts import Verdict

T = TypeVar("T")


@dataclass(frozen=True)
class Asked:
    """What was learned of links, of models and repositories by their names, and of papers by their ids.

    `refuses_token` says that the hub did not accept the token, and was asked without one.
    """

    links: Checked
    models: Mapping[str, Model]
    papers: Mapping[PaperId, Paper] = field(default_factory=dict)
    repositories: Mapping[str, Repository] = field(default_factory=dict)
    refuses_token: bool = False


def ask(
    urls: Sequence[str],
    settings: LinkSettings,
    clock: Clock,
    allow_private: bool,
    progress: Progress = lambda _done, _total: None,
    questions: Questions | None = None,
) -> Asked:
    """Ask for URLs. Addresses in private networks are asked only if that is allowed.

    Pages of models are judged by the hub's interface. Another hub that the environment names is trusted to
    be wherever it is; GITHUB_GRAPHQL_URL and GITHUB_TOKEN are the same for GitHub.
    """
    from random import SystemRandom

    permits = (lambda _: True) if allow_private else is_public
    budget = Budget(settings, clock, SystemRandom().random)
    return _run(_ask(urls, budget, permits, progress, questions or Questions()))


def _run(work: Coroutine[Any, Any, T]) -> T:
    """Give what comes of some work: where a loop runs already, as in a notebook, in a thread of its own."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as other:
        return other.submit(asyncio.run, work).result()


def ask_models(names: Sequence[str], settings: LinkSettings, clock: Clock) -> Mapping[str, Model]:
    """Ask the hub about models, and how many tokens they read; give what it says by their names."""
    urls = [f"{hub.ENDPOINT}/{name}" for name in names]
    return ask(urls, settings, clock, False, questions=Questions(lengths=frozenset(names))).models


def ask_authors(authors: Sequence[str], settings: LinkSettings, clock: Clock) -> Mapping[str, Model]:
    """Ask the hub for the models of accounts; give what it says by their names."""
    from random import SystemRandom

    async def go() -> dict[str, Model]:
        endpoint, token = hub.endpoint()
        permits = is_public if endpoint == hub.ENDPOINT else lambda _: True
        async with Client(clock, settings.timeout, settings.at_once, permits) as client:
            asked = hub.Hub(client, Budget(settings, clock, SystemRandom().random), endpoint, token)
            return {name: model for one in authors for name, model in (await asked.models_of(one)).items()}

    return _run(go())


async def _ask(
    urls: Sequence[str], budget: Budget, permits: Callable[[str], bool], progress: Progress, questions: Questions
) -> Asked:
    settings, clock = budget.settings, budget.clock
    (endpoint, hub_token), (github, token) = hub.endpoint(), code.endpoint()
    names = {url: name for url in urls if (name := hub.model_of(url))}
    trusted = endpoint != hub.ENDPOINT or github != code.ENDPOINT
    async with (
        Client(clock, settings.timeout, settings.at_once, permits) as client,
        Client(clock, settings.timeout, settings.at_once, (lambda _: True) if trusted else permits) as named,
    ):
        own_hub = hub.Hub(named if endpoint != hub.ENDPOINT else client, budget, endpoint, hub_token)
        service = Service(named if github != code.ENDPOINT else client, budget)

        async def links() -> tuple[Checked, Mapping[str, Repository]]:
            known = await ask_repositories(service, questions.repositories, github, token) if token else {}
            judged = {url: known[name].outcome for url in urls if (name := _front(url)) in known}
            others = [url for url in urls if url not in names and url not in judged]
            checked = await check_links(others, client, budget, progress)
            outcomes, has_network = {**checked.outcomes, **judged}, checked.has_network or bool(judged)
            return replace(checked, outcomes=outcomes, has_network=has_network), known

        models, papers, (checked, repositories) = await asyncio.gather(
            own_hub.ask(names.values(), questions.lengths),
            ask_papers(Service(client, budget), questions.papers, questions.unpublished),
            links(),
        )
    outcomes = {url: models[name].outcome for url, name in names.items()}
    is_silent = all(one.verdict is Verdict.UNREACHABLE for one in outcomes.values())
    if outcomes and is_silent and not (checked.outcomes and checked.has_network):
        outcomes = {
            url: replace(one, is_known=False, evidence=say("no network: {evidence}", evidence=one.evidence))
            for url, one in outcomes.items()
        }
        checked = replace(checked, has_network=False)
    elif outcomes and not is_silent:
        checked = replace(checked, has_network=True)
    everything = {**checked.outcomes, **outcomes}
    checked = replace(checked, outcomes={url: everything[url] for url in urls}, requests=budget.counts)
    return Asked(checked, models, papers, repositories, own_hub.refuses_token)


def _front(url: str) -> str:
    """Give the repository whose own page a URL is; an empty text for any other."""
    return (code.repository_of(url) or "") if code.is_front_of(url) else ""
