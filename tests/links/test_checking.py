"""What is said of links, by a world that is played on the loopback interface."""

from __future__ import annotations

import socket
from dataclasses import replace
from email.utils import formatdate

import pytest

from readme_tools.links.probe import MOST_HOPS
from readme_tools.links.settings import Politeness
from tests.links.world import (
    QUICK,
    START,
    Play,
    World,
    drip,
    flood,
    once_for,
    outcome,
    reply,
    reset,
    run,
    verdicts,
)

PAGE = "<html><h1 id='here'>x</h1><a name=\"there\"></a><p id=user-content-far></p></html>"
HTML = {"Content_Type": "text/html; charset=utf-8"}


def elsewhere(status: int, to: str = "/new") -> Play:
    return reply(status, Location=to)


# What a server answers to HEAD and GET of /x in turn, the verdict, a part of the evidence, and the requests.
ANSWERS: dict[str, tuple[list[Play], str, str, list[str]]] = {
    "fine": ([reply(200)], "alive", "200", ["HEAD"]),
    "nothing in it": ([reply(204)], "alive", "204", ["HEAD"]),
    "HEAD is not allowed": ([once_for(HEAD=reply(405), GET=reply(200))], "alive", "200", ["HEAD", "GET"]),
    "HEAD is unknown": ([once_for(HEAD=reply(501), GET=reply(206))], "alive", "206", ["HEAD", "GET"]),
    "HEAD lies": ([once_for(HEAD=reply(404), GET=reply(200))], "alive", "200", ["HEAD", "GET"]),
    "HEAD is reset": ([once_for(HEAD=reset, GET=reply(200))], "alive", "200", ["HEAD", "GET"]),
    "a range that is none": ([once_for(HEAD=reply(403), GET=reply(416))], "alive", "416", ["HEAD", "GET"]),
    "not found": ([reply(404)], "gone", "404", ["HEAD", "GET"]),
    "gone": ([reply(410)], "gone", "410 Gone", ["HEAD", "GET"]),
    "no account": ([reply(401)], "blocked", "401", ["HEAD", "GET"]),
    "forbidden": ([reply(403)], "blocked", "403", ["HEAD", "GET"]),
    "for lawyers": ([reply(451)], "blocked", "451", ["HEAD", "GET"]),
    "no programs": ([reply(999)], "blocked", "999", ["HEAD", "GET"]),
    "a challenge": ([reply(403, cf_mitigated="challenge")], "blocked", "challenge", ["HEAD", "GET"]),
    "a challenge of 503": ([reply(503, cf_mitigated="challenge")], "blocked", "challenge", ["HEAD", "GET"]),
    "a challenge of 202": ([reply(202, x_amzn_waf_action="challenge")], "blocked", "challenge", ["HEAD"]),
    "broken": ([reply(500)], "unreachable", "500", ["HEAD", "GET"] * 3),
    "broken for a moment": ([reply(500), reply(502), reply(200)], "alive", "200", ["HEAD", "GET", "HEAD"]),
    "reset always": ([reset], "unreachable", "was lost", ["HEAD", "GET"] * 3),
    "no Location": ([reply(302)], "unreachable", "302", ["HEAD"] * 3),
    "throttled, then gone": ([reply(429, Retry_After="5"), reply(404)], "gone", "404", ["HEAD", "HEAD", "GET"]),
    "throttled, then fine": ([reply(429, Retry_After="5"), reply(200)], "alive", "200", ["HEAD", "HEAD"]),
    "gone, and throttled behind it": ([once_for(HEAD=reply(404), GET=reply(429))], "gone", "404", ["HEAD", "GET"]),
    "busy": ([reply(503, Retry_After="5")], "throttled", "503", ["HEAD"] * 3),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_is_judged(name: str) -> None:
    plays, verdict, evidence, methods = ANSWERS[name]
    world = World({"a.example/x": [*plays]})
    one = outcome(run(world, "a.example/x"))
    assert (one.verdict, one.is_known) == (verdict, True)
    assert evidence in one.evidence
    assert [request.method for request in world.requests] == methods


REDIRECTS = {
    "for good": ([301], "moved", "/1"),
    "for good, in the new way": ([308], "moved", "/1"),
    "for good, twice": ([301, 308], "moved", "/2"),
    "for now": ([302], "alive", None),
    "for now, in the new way": ([307], "alive", None),
    "after a form": ([303], "alive", None),
    "for good, then for now": ([301, 302], "moved", "/1"),
    "for now, then for good": ([302, 301], "alive", None),
}


@pytest.mark.parametrize("name", REDIRECTS)
def test_only_what_moved_for_good_is_moved(name: str) -> None:
    statuses, verdict, moved = REDIRECTS[name]
    script = {f"a.example/{number}": [elsewhere(status, f"/{number + 1}")] for number, status in enumerate(statuses)}
    world = World({**script, f"a.example/{len(statuses)}": [reply(200)]})
    one = outcome(run(world, "a.example/0"))
    assert one.verdict == verdict
    assert one.moved == (world.url(f"a.example{moved}") if moved else None)
    assert f"/{len(statuses)}" in one.evidence
    assert len(world.requests) == len(statuses) + 1


def test_a_redirect_to_another_host_is_followed_to_its_dead_end() -> None:
    world = World({})

    async def play(request: object, writer: object, clock: object) -> None:
        await elsewhere(301, world.url("b.example/y"))(request, writer, clock)  # type: ignore[arg-type]

    world.script["a.example/x"] = [play]
    one = outcome(run(world, "a.example/x"))
    assert (one.verdict, one.moved) == ("gone", None)
    assert "b.example" in one.evidence


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_redirects_without_end_are_left(status: int) -> None:
    world = World({"a.example/x": [elsewhere(status, "/x")]})
    one = outcome(run(world, "a.example/x", settings=replace(QUICK, retries=0)))
    assert one.verdict == "unreachable"
    assert len(world.requests) == MOST_HOPS + 1


def test_a_site_that_sends_all_to_its_front_page_is_told() -> None:
    world = World({"a.example/x": [elsewhere(301, "/")], "a.example/": [reply(200)]})
    assert outcome(run(world, "a.example/x")).is_front


def test_each_url_is_asked_for_once_whatever_its_fragments() -> None:
    world = World({"a.example/x": [reply(200, PAGE, **HTML)]})
    checked = run(world, *(f"a.example/x{fragment}" for fragment in ("", "#here", "#there", "#here")))
    assert world.asked("a.example") == ["GET /x"]
    assert len(checked.outcomes) == 3


FRAGMENTS = {
    "here": False,
    "there": False,
    "far": False,
    "HERE": False,
    "nowhere": True,
    "L10": False,
    "L1-L9": False,
    ":~:text=x": False,
    "/route": False,
    "!/route": False,
    "top": False,
    "page=3": False,
    "%68ere": False,
    "%E3%81%82": True,
}


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_an_anchor_is_looked_up_where_a_page_can_have_it(fragment: str) -> None:
    world = World({"a.example/x": [reply(200, PAGE, **HTML)]})
    one = outcome(run(world, f"a.example/x#{fragment}"))
    assert (one.verdict, one.lacks_fragment) == ("alive", FRAGMENTS[fragment])


UNREAD = {
    "no page": reply(200, "x", Content_Type="application/pdf"),
    "packed": reply(200, b"\x1f\x8b" + b"\0" * 99, Content_Encoding="gzip", **HTML),
    "a bomb": reply(200, b"\x28\xb5\x2f\xfd" * 99, Content_Encoding="zstd", **HTML),
    "filled in by a program": reply(200, "<div id='root'></div>", **HTML),
    "shorter than it says": reply(200, PAGE, Content_Length="5000", **HTML),
    "without end": flood,
    "too slow": drip,
}


@pytest.mark.parametrize("name", UNREAD)
def test_of_a_page_that_was_not_read_whole_no_anchor_is_missed(name: str) -> None:
    world = World({"a.example/x": [UNREAD[name]]})
    one = outcome(run(world, "a.example/x#nowhere"))
    assert (one.verdict, one.lacks_fragment) == ("alive", False)
    assert world.asked("a.example") == ["GET /x"]


def test_a_server_that_says_nothing_costs_no_more_than_its_time() -> None:
    async def silent(request: object, writer: object, clock: object) -> None:
        import asyncio

        await asyncio.sleep(5)

    world = World({"a.example/x": [silent]})
    one = outcome(run(world, "a.example/x", settings=replace(QUICK, retries=0), timeout=0.05))
    assert (one.verdict, one.evidence) == ("unreachable", "no answer in time")


# Patience -------------------------------------------------------------------------------------

WAITS = {
    "seconds": ({"Retry_After": "40"}, 40.0),
    "a date": ({"Retry_After": formatdate(START + 40, usegmt=True)}, 40.0),
    "a date that is over": ({"Retry_After": formatdate(START - 40, usegmt=True)}, 0.0),
    "nothing": ({}, 2.0),
    "nonsense": ({"Retry_After": "soon"}, 2.0),
    "the quota of the draft": ({"RateLimit": '"api";r=0;t=55'}, 55.0),
    "an older quota": ({"RateLimit_Remaining": "0", "RateLimit_Reset": "33"}, 33.0),
    "a quota with a time": ({"X_RateLimit_Remaining": "0", "X_RateLimit_Reset": str(int(START + 77))}, 77.0),
    "the longer of both": ({"Retry_After": "9", "RateLimit": '"api";r=0;t=55'}, 9.0),
}


@pytest.mark.parametrize("name", WAITS)
def test_a_host_gets_the_time_that_it_asks_for(name: str) -> None:
    headers, wait = WAITS[name]
    world = World({"a.example/x": [reply(429, **headers), reply(200)]})
    assert outcome(run(world, "a.example/x")).verdict == "alive"
    first, second = world.requests
    assert second.at - first.at >= wait
    assert second.at - first.at <= wait + 3


def test_patience_is_for_all_of_a_host_and_for_no_other() -> None:
    busy = reply(429, Retry_After="100")
    world = World({"a.example/0": [busy, reply(200)], "a.example": [reply(200)], "b.example": [reply(200)]})
    settings = replace(QUICK, usual=Politeness(1, 0.1))
    run(
        world,
        *(f"a.example/{number}" for number in range(5)),
        *(f"b.example/{number}" for number in range(5)),
        settings=settings,
    )
    late = [one for one in world.requests if one.at >= START + 100]
    assert {one.target for one in late if one.host == "a.example"} == {f"/{number}" for number in range(5)}
    assert world.counts() == {"a.example": 6, "b.example": 5}


def test_a_quota_that_is_used_up_is_respected_before_anything_is_refused() -> None:
    world = World({"a.example/0": [reply(200, RateLimit='"api";r=0;t=200')], "a.example": [reply(200)]})
    run(world, "a.example/0", "a.example/1", settings=replace(QUICK, usual=Politeness(1, 0.1)))
    first, second = world.requests
    assert second.at - first.at >= 200


def test_a_storm_of_refusals_is_no_storm_of_requests() -> None:
    world = World({"a.example": [reply(429)], "b.example/x": [reply(404)]})
    checked = run(world, *(f"a.example/{number}" for number in range(300)), "b.example/x")
    found = verdicts(world, checked)
    assert found.pop("b.example/x") == "gone"
    assert set(found.values()) == {"throttled"}
    assert world.counts()["a.example"] <= 3 * (3 + 4)


def test_a_host_that_wants_more_patience_than_there_is_gets_no_further_request() -> None:
    world = World({"a.example": [reply(429, Retry_After="86400")]})
    checked = run(world, *(f"a.example/{number}" for number in range(50)))
    assert set(verdicts(world, checked).values()) == {"throttled"}
    assert world.counts()["a.example"] <= 4
    assert world.clock.at < START + QUICK.deadline


@pytest.mark.parametrize("at_once", [1, 4])
def test_requests_to_a_host_keep_their_distance(at_once: int) -> None:
    world = World({"a.example": [reply(200)]})
    settings = replace(QUICK, usual=Politeness(at_once, 2.0))
    run(world, *(f"a.example/{number}" for number in range(10)), settings=settings)
    assert world.clock.at - START == pytest.approx(9 * 2.0, abs=0.01)


def test_one_host_may_be_asked_less_than_the_others() -> None:
    world = World({"a.example": [reply(200)], "b.example": [reply(200)]})
    settings = replace(QUICK, hosts={"a.example": Politeness(1, 30)})
    run(world, *(f"{host}.example/{number}" for host in "ab" for number in range(4)), settings=settings)
    assert world.clock.at - START == pytest.approx(90, abs=0.01)


def test_no_more_requests_are_open_than_may_be() -> None:
    open_now, most = 0, 0

    async def count(request: object, writer: object, clock: object) -> None:
        import asyncio

        nonlocal open_now, most
        open_now += 1
        most = max(most, open_now)
        for _ in range(20):
            await asyncio.sleep(0)
        open_now -= 1
        await reply(200)(request, writer, clock)  # type: ignore[arg-type]

    world = World({f"h{number}.example": [count] for number in range(30)})
    run(
        world,
        *(f"h{number}.example/{path}" for number in range(30) for path in "xy"),
        settings=replace(QUICK, at_once=5),
    )
    assert 1 < most <= 5


def test_the_end_of_the_time_is_the_end() -> None:
    world = World({"a.example": [reply(200)]})
    settings = replace(QUICK, usual=Politeness(1, 10), deadline=35)
    checked = run(world, *(f"a.example/{number}" for number in range(10)), settings=settings)
    assert list(verdicts(world, checked).values()).count("alive") == 4
    late = [one for one in checked.outcomes.values() if one.verdict == "unreachable"]
    assert all(not one.is_known and "time was over" in one.evidence for one in late)
    assert len(world.requests) == 4


def test_later_tries_come_after_all_others_and_later_each_time() -> None:
    world = World({"a.example/bad": [reply(500)], "a.example": [reply(200)]})
    run(world, "a.example/bad", *(f"a.example/{number}" for number in range(5)))
    tries = [number for number, one in enumerate(world.requests) if one.target == "/bad" and one.method == "HEAD"]
    assert len(tries) == 3
    assert tries[1] > max(number for number, one in enumerate(world.requests) if one.target != "/bad")
    first, second, third = (world.requests[number].at for number in tries)
    assert third - second > second - first > 0


@pytest.mark.parametrize("chance", [0.0, 0.3, 0.999])
def test_later_tries_come_at_a_time_that_chance_decides(chance: float) -> None:
    world = World({"a.example/bad": [reply(500)]})
    run(world, "a.example/bad", chance=chance)
    first, second, third = [one.at for one in world.requests if one.method == "HEAD"]
    assert second - first == pytest.approx(1 * (0.5 + chance), abs=0.3)
    assert third - second == pytest.approx(2 * (0.5 + chance), abs=0.3)


def test_of_a_page_only_its_first_bytes_are_asked_for() -> None:
    world = World({"a.example/x": [once_for(HEAD=reply(405), GET=reply(206))]})
    run(world, "a.example/x")
    assert [one.headers.get("range") for one in world.requests] == [None, "bytes=0-1023"]


# No network, and no such host -------------------------------------------------------------------

NO_SUCH = socket.gaierror(socket.EAI_NONAME, "no such host")
NOT_NOW = socket.gaierror(socket.EAI_AGAIN, "try again")


def test_a_host_that_is_not_there_is_gone_where_others_are() -> None:
    world = World({"a.example": [reply(200)]}, names={"b.example": NO_SUCH, "c.example": NOT_NOW})
    found = verdicts(world, run(world, "a.example/x", "b.example/x", "c.example/x"))
    assert found == {"a.example/x": "alive", "b.example/x": "gone", "c.example/x": "unreachable"}


@pytest.mark.parametrize("error", [NO_SUCH, NOT_NOW, OSError(101, "unreachable")])
def test_without_a_network_nothing_is_gone_and_nothing_is_learned(error: OSError) -> None:
    hosts = [f"h{number}.example" for number in range(50)]
    world = World({}, names=dict.fromkeys(hosts, error))
    checked = run(world, *(f"{host}/{path}" for host in hosts for path in "xyz"))
    assert not checked.has_network
    assert {(one.verdict.value, one.is_known) for one in checked.outcomes.values()} == {("unreachable", False)}
    assert len(world.looked_up) == 50


def test_one_host_alone_that_is_not_there_is_a_failure_but_not_gone() -> None:
    world = World({}, names={"a.example": NO_SUCH})
    checked = run(world, "a.example/x", "a.example/y")
    assert {(one.verdict.value, one.is_known) for one in checked.outcomes.values()} == {("unreachable", True)}
