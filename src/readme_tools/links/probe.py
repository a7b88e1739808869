"""URLs judged: asked for, redirects followed hop by hop, anchors looked up; all of them, in passes."""

import asyncio
from collections.abc import Collection, Iterable, Mapping
from http import HTTPStatus

from readme_tools.i18n.message import say
from readme_tools.lazy.dataclasses import dataclass, replace
from readme_tools.links.addresses import follow, host_of, is_front, shown, without_fragment
from readme_tools.links.budget import Budget, NoTurnError, is_refusal
from readme_tools.links.fragments import PAGES, is_checked, lacking, text_of
from readme_tools.links.settings import Progress
from readme_tools.links.verdicts import PASSING, Answer, AnswerKind, Asking, NoAnswerError, Outcome, Verdict

MOST_HOPS = 10
MOST_BYTES = 2_000_000  # of a page whose anchors are looked up
_RANGE = {"Range": "bytes=0-1023"}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_GONE = frozenset({404, 410})
_BUSY = frozenset({408, 425})
# What a wall against programs says of itself.
_CHALLENGES = {"cf-mitigated": "challenge", "x-amzn-waf-action": "challenge"}


class Prober:
    """Judges URLs, within the politeness of a budget. `has_answered` says that any server ever did."""

    def __init__(self, client: Asking, budget: Budget) -> None:
        self._client, self._budget = client, budget
        self.has_answered = False

    async def judge(self, url: str, fragments: Collection[str] = ()) -> tuple[Outcome, frozenset[str]]:
        """Give the verdict on a URL, and which of some fragments its page certainly lacks."""
        current, moved = url, None
        for_good, wants_cookies = True, False
        try:
            for _ in range(MOST_HOPS + 1):
                answer = await self._answer(current, bool(fragments))
                location = answer.headers.get("location")
                if answer.status not in _REDIRECTS or not location:
                    outcome = self._verdict(current, answer, moved, current != url)
                    return outcome, self._lacking(outcome, answer, fragments)
                target = follow(current, location)
                current = without_fragment(target)[0]
                for_good = for_good and answer.status in _FOR_GOOD
                moved = target if for_good else moved
                wants_cookies = wants_cookies or "set-cookie" in answer.headers
            if wants_cookies:
                return Outcome(Verdict.BLOCKED, say("too many redirects: the server wants cookies")), frozenset()
            return Outcome(Verdict.UNREACHABLE, say("too many redirects")), frozenset()
        except NoTurnError as error:
            if error.throttled:
                outcome = Outcome(Verdict.THROTTLED, say("the server refuses more requests for now"), is_known=False)
            else:
                outcome = Outcome(Verdict.UNREACHABLE, say("not checked: the time was over"), is_known=False)
        except NoAnswerError as error:
            verdict = Verdict.GONE if error.kind is AnswerKind.NO_HOST else Verdict.UNREACHABLE
            verdict = Verdict.BLOCKED if error.kind is AnswerKind.REFUSED else verdict
            evidence = error.evidence
            if current != url:
                evidence = say("redirected to {url}: {evidence}", url=shown(current), evidence=evidence)
            outcome = Outcome(verdict, evidence, is_no_host=error.kind is AnswerKind.NO_HOST)
        return outcome, frozenset()

    async def _answer(self, url: str, whole: bool) -> Answer:
        """Ask with HEAD, and with GET where that does not settle it or the page is needed."""
        if whole:
            return await self._ask("GET", url, most=MOST_BYTES)
        head: Answer | None = None
        try:
            head = await self._ask("HEAD", url)
        except NoAnswerError as error:
            if error.kind is not AnswerKind.FAILED:
                raise
        if head is not None and (head.status < 400 or is_refusal(head.status, head.headers)):
            return head
        try:
            answer = await self._ask("GET", url, _RANGE)
        except NoTurnError:
            if head is None:
                raise
            return head
        # A host that is asked for less patience than it has does not hide that the page is gone.
        return (
            head if head is not None and head.status in _GONE and is_refusal(answer.status, answer.headers) else answer
        )

    async def _ask(self, method: str, url: str, headers: Mapping[str, str] | None = None, most: int = 0) -> Answer:
        async with self._budget.turn(url):
            answer = await self._client.ask(method, url, headers, most)
            self.has_answered = True
            self._budget.heed(url, answer.status, answer.headers)
            return answer

    def _verdict(self, url: str, answer: Answer, moved: str | None, redirected: bool) -> Outcome:
        evidence = _status(answer.status)
        if redirected:
            evidence = say("redirected to {url}: {evidence}", url=shown(url), evidence=evidence)
        status = answer.status
        if any(answer.headers.get(name, "").lower() == value for name, value in _CHALLENGES.items()):
            return Outcome(Verdict.BLOCKED, say("{status}, with a challenge for browsers only", status=evidence))
        if status < 300 or status in (300, 304, 416):
            if moved is None:
                return Outcome(Verdict.ALIVE, evidence)
            return Outcome(Verdict.MOVED, evidence, shown(moved), is_front(moved))
        if status in _GONE:
            return Outcome(Verdict.GONE, evidence)
        if is_refusal(answer.status, answer.headers):
            return Outcome(Verdict.THROTTLED, evidence)
        if (400 < status < 500 and status not in _BUSY) or status == 999:  # 999 is what LinkedIn says to programs
            return Outcome(Verdict.BLOCKED, evidence)
        return Outcome(Verdict.UNREACHABLE, evidence)

    def _lacking(self, outcome: Outcome, answer: Answer, fragments: Collection[str]) -> frozenset[str]:
        named = answer.headers.get("content-type", "")
        kind = named.partition(";")[0].strip().lower()
        is_read = outcome.verdict in (Verdict.ALIVE, Verdict.MOVED) and answer.is_whole and kind in PAGES
        return lacking(text_of(answer.body, named), fragments) if is_read else frozenset()


def _status(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


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
