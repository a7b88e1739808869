"""Servers that answer oddly, brokenly or with bad intent: what is said of their pages, and what they cannot do."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from readme_tools.links.addresses import host_named, host_of
from readme_tools.links.budget import Budget
from readme_tools.links.client import Client
from readme_tools.links.collect import Link, at_hosts
from readme_tools.links.probe import check_links
from readme_tools.links.settings import Politeness, from_data
from tests.links.world import QUICK, FakeClock, Play, Request, World, Writer, once_for, outcome, reply, run, verdicts

ONCE = replace(QUICK, retries=0)
HTML = "Content-Type: text/html\r\n"
PAGE = "<html><h1 id='here'>x</h1></html>"


def raw(*parts: bytes | str) -> Play:
    """Send bytes as they are."""

    async def play(_request: Request, writer: Writer, _clock: FakeClock) -> None:
        for part in parts:
            writer.write(part.encode("latin-1") if isinstance(part, str) else part)
            await writer.drain()

    return play


def ok(head: str = "", body: str | bytes = "", version: str = "1.1") -> Play:
    return raw(f"HTTP/{version} 200 OK\r\n{head}\r\n", body)


def page(text: str, charset: str, said: str = "", meta: str = "") -> Play:
    """Send a page in some encoding, named by a header or by itself."""
    kind = f"text/html; charset={said}" if said else "text/html"
    start = f"<meta charset='{meta}'>" if meta else ""
    return reply(200, (start + text).encode(charset), Content_Type=kind)


EARLY = "HTTP/1.1 103 Early Hints\r\nLink: </s.css>; rel=preload\r\n\r\n"
# What the server says to whatever it is asked, the verdict, and a part of the evidence.
ANSWERS: dict[str, tuple[Play, str, str]] = {
    "early hints": (raw(EARLY, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), "alive", "200"),
    "many early hints": (raw(EARLY * 20, "HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n"), "gone", "404"),
    "hints alone": (raw(EARLY), "unreachable", "lost"),
    "HTTP/1.0": (ok(version="1.0"), "alive", "200"),
    "accepted": (reply(202), "alive", "202"),
    "reset content": (reply(205), "alive", "205"),
    "no length": (ok(HTML, PAGE), "alive", "200"),
    "chunks that are none": (ok(f"{HTML}Transfer-Encoding: chunked\r\n", "ZZZ\r\nx"), "unreachable", "not proper HTTP"),
    "both lengths": (
        ok("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
        "unreachable",
        "not proper HTTP",
    ),
    "a length below zero": (ok("Content-Length: -5\r\n"), "unreachable", "not proper HTTP"),
    "longer than it says": (ok(f"{HTML}Content-Length: 4\r\n", PAGE), "unreachable", "not proper HTTP"),
    "two lengths": (ok("Content-Length: 5\r\nContent-Length: 6\r\n"), "unreachable", "not proper HTTP"),
    "no HTTP": (raw("hello there\r\n\r\n"), "unreachable", "not proper HTTP"),
    "a terminal": (raw("SSH-2.0-x\r\n"), "unreachable", "not proper HTTP"),
    "nothing": (raw(), "unreachable", "lost"),
    "a status of letters": (raw("HTTP/1.1 OK\r\n\r\n"), "unreachable", "not proper HTTP"),
    "a phrase with colours": (
        raw("HTTP/1.1 404 \x1b[31m::error::\r\nContent-Length: 0\r\n\r\n"),
        "gone",
        "404 Not Found",
    ),
    "a policy of 40,000 letters": (ok(f"Content-Security-Policy: {'a' * 40_000}\r\n"), "alive", "200"),
    "headers without end": (ok(f"X: {'a' * 3_000_000}\r\n"), "unreachable", "not proper HTTP"),
    "ten thousand headers": (ok("".join(f"X-{one}: y\r\n" for one in range(10_000))), "unreachable", "not proper HTTP"),
    "no plain method": (reply(405), "blocked", "405"),
    "for nobody": (reply(402), "blocked", "402"),
    "a teapot": (reply(418), "blocked", "418"),
    "too much is wanted": (reply(431), "blocked", "431"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_odd_answer_is_judged(name: str) -> None:
    play, verdict, evidence = ANSWERS[name]
    one = outcome(run(World({"a.example/x": [play]}), "a.example/x", settings=ONCE))
    assert (one.verdict, evidence in one.evidence) == (verdict, True), one.evidence
    assert one.evidence.isprintable()


ANCHORS: dict[str, tuple[Play, bool]] = {
    "until the end": (ok(HTML, PAGE), True),
    "HTTP/1.0": (ok(HTML, PAGE, version="1.0"), True),
    "chunked": (ok(f"{HTML}Transfer-Encoding: chunked\r\n", f"{len(PAGE):x}\r\n{PAGE}\r\n0\r\n\r\n"), True),
    "half a chunk": (ok(f"{HTML}Transfer-Encoding: chunked\r\n", f"{len(PAGE):x}\r\n{PAGE[:9]}"), False),
    "no last chunk": (ok(f"{HTML}Transfer-Encoding: chunked\r\n", f"{len(PAGE):x}\r\n{PAGE}\r\n"), False),
    "no kind": (ok("", PAGE), False),
    "a kind that is none": (ok("Content-Type: ;;\r\n", PAGE), False),
}


@pytest.mark.parametrize("name", ANCHORS)
def test_an_anchor_is_missed_only_on_a_page_that_was_read_whole(name: str) -> None:
    play, is_missed = ANCHORS[name]
    one = outcome(run(World({"a.example/x": [play]}), "a.example/x#nowhere", settings=ONCE))
    assert (one.verdict, one.lacks_fragment) == ("alive", is_missed)


TEXT = "<html><h2 id='概要'>概要</h2><a name='here'></a></html>"
CHARSETS: dict[str, Play] = {
    "UTF-8": page(TEXT, "utf-8", "utf-8"),
    "nothing said": page(TEXT, "utf-8"),
    "Shift_JIS": page(TEXT, "shift_jis", "Shift_JIS"),
    "Shift_JIS by itself": page(TEXT, "cp932", meta="Shift_JIS"),
    "EUC-JP": page(TEXT, "euc_jp", "euc-jp"),
    "ISO-2022-JP": page(TEXT, "iso2022_jp", '"iso-2022-jp"'),
    "GB18030 by itself": page(TEXT, "gb18030", meta="gb2312"),
    "UTF-16": page(TEXT, "utf-16", "utf-16"),
    "the mark of UTF-8": page(TEXT, "utf-8-sig", "iso-8859-1"),
    "an old declaration": reply(
        200,
        ('<meta http-equiv="Content-Type" content="text/html; charset=EUC-JP">' + TEXT).encode("euc_jp"),
        Content_Type="text/html",
    ),
}


@pytest.mark.parametrize("name", CHARSETS)
def test_anchors_are_read_in_the_encoding_of_the_page(name: str) -> None:
    world = World({"a.example/x": [CHARSETS[name]]})
    found = run(
        world, "a.example/x#概要", "a.example/x#%E6%A6%82%E8%A6%81", "a.example/x#here", "a.example/x#%E7%84%A1"
    )
    assert [one.lacks_fragment for one in found.outcomes.values()] == [False, False, False, True]


WRONG: dict[str, Play] = {
    "another one": page(TEXT, "shift_jis", "utf-8"),
    "none at all": page(TEXT, "euc_jp"),
    "unknown": page(TEXT, "shift_jis", "x-nobody-knows"),
    "no text": page(TEXT, "shift_jis", "base64"),
    "a mixture": reply(200, TEXT.encode() + b"<p>\xff\xfe</p>", Content_Type="text/html; charset=utf-8"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_page_in_another_encoding_than_it_says_lacks_nothing(name: str) -> None:
    world = World({"a.example/x": [WRONG[name]]})
    found = run(world, "a.example/x#概要", "a.example/x#here", "a.example/x#nowhere")
    assert not any(one.lacks_fragment for one in found.outcomes.values())


def to(target: str, status: int = 301, **headers: str) -> Play:
    """Redirect; `PORT` is the world's."""

    async def play(request: Request, writer: Writer, clock: FakeClock) -> None:
        port = request.headers["host"].partition(":")[2]
        await reply(status, Location=target.replace("PORT", port), **headers)(request, writer, clock)

    return play


REDIRECTS: dict[str, tuple[dict[str, Play], str, str | None]] = {
    "to a part": ({"/x": to("/y#part"), "/y": reply(200)}, "moved", "/y#part"),
    "to a part of itself": ({"/x": to("#part")}, "unreachable", None),
    "308 to a place beside": ({"/a/x": to("../y", 308), "/y": reply(200)}, "moved", "/y"),
    "to a query": ({"/x": to("?a=b"), "/x?a=b": reply(200)}, "moved", "/x?a=b"),
    "to nothing": ({"/x": to("")}, "unreachable", None),
    "to small letters of a code": ({"/%E3%81%82": to("/%e3%81%82"), "/%e3%81%82": reply(200)}, "moved", "/%e3%81%82"),
    "to a tilde": ({"/%7Ex": to("/~x"), "/~x": reply(200)}, "moved", "/~x"),
    "from a tilde": ({"/~x": to("/%7Ex"), "/%7Ex": reply(200)}, "moved", "/%7Ex"),
    "to a space": ({"/x": to("/a b"), "/a%20b": reply(200)}, "moved", "/a b"),
    "to letters": ({"/x": to("/\u00e9"), "/%C3%A9": reply(200)}, "moved", None),
    "with spaces around": ({"/x": to("  /y  "), "/y": reply(200)}, "moved", "/y"),
    "a wall of cookies": ({"/x": to("/x", 302, Set_Cookie="a=b")}, "blocked", None),
    "cookies by way of another page": (
        {"/x": to("/set?to=/x", 302), "/set?to=/x": to("/x", 302, Set_Cookie="a=b")},
        "blocked",
        None,
    ),
}


@pytest.mark.parametrize("name", REDIRECTS)
def test_an_odd_redirect_is_followed_as_a_browser_does(name: str) -> None:
    plays, verdict, moved = REDIRECTS[name]
    world = World({f"a.example{path}": [play] for path, play in plays.items()})
    one = outcome(run(world, f"a.example{next(iter(plays))}", settings=ONCE))
    assert one.verdict == verdict, one.evidence
    if moved is not None:
        assert one.moved == world.url("a.example") + moved
    assert len(world.requests) <= 11


def test_a_ring_of_two_hosts_ends() -> None:
    world = World({"a.example": [to("http://b.example:PORT/x")], "b.example": [to("http://a.example:PORT/x", 302)]})
    one = outcome(run(world, "a.example/x", settings=ONCE))
    assert (one.verdict, one.evidence, one.moved) == ("unreachable", "too many redirects", None)
    assert len(world.requests) == 11


BYTES = [b"/\xe3\x81\x82", b"/\x82\xa0", b"/\xff\xfe", b"http://\xff.example/", b"/a\x01b", b"/" + b"y" * 20_000]


@pytest.mark.parametrize("place", BYTES, ids=lambda one: repr(one[:12]))
def test_a_redirect_in_bytes_of_any_kind_is_an_outcome_that_can_be_printed(place: bytes) -> None:
    """Servers send names of files as they have them, in whatever encoding."""
    world = World({"a.example/x": [raw(b"HTTP/1.1 301 X\r\nLocation: " + place + b"\r\nContent-Length: 0\r\n\r\n")]})
    one = outcome(run(world, "a.example/x", settings=ONCE))
    assert one.verdict in ("gone", "blocked", "unreachable")
    f"{one.evidence}{one.moved}".encode()


SPELLINGS = {
    "as it is": ("/a%2Fb?q=%20c+d%2B&e=%7E", "/a%2Fb?q=%20c+d%2B&e=%7E"),
    "letters": ("/日本?q=本", "/%E6%97%A5%E6%9C%AC?q=%E6%9C%AC"),
    "spaces": ("/a b?c d", "/a%20b?c%20d"),
    "small codes": ("/%e6%97%a5", "/%e6%97%a5"),
    "signs": ('/a|b[c]{d}^`"<>', "/a%7Cb[c]%7Bd%7D%5E%60%22%3C%3E"),
    "no code": ("/100%/x?50%", "/100%/x?50%"),
    "steps": ("/a/../b/./c", "/b/c"),
    "no path": ("?x=1", "/?x=1"),
    "brackets": ("/wiki/A_(b)", "/wiki/A_(b)"),
}


@pytest.mark.parametrize("name", SPELLINGS)
def test_a_url_is_asked_for_as_it_is_written(name: str) -> None:
    written, sent = SPELLINGS[name]
    world = World({"a.example": [reply(200)]})
    run(world, urls=[f"http://a.example:PORT{written}"], settings=ONCE)
    assert [one.target for one in world.requests] == [sent]


def test_a_host_has_one_budget_however_its_name_is_written() -> None:
    """Names of hosts may be written in letters, in their code, in capitals and with a dot at the end."""
    names = ("例え.example", "xn--r8jz45g.example", "XN--R8JZ45G.example", "例え.example.")
    world = World({"xn--r8jz45g.example": [reply(200)], "xn--r8jz45g.example.": [reply(200)]})
    checked = run(
        world, *(f"{one}/{number}" for number, one in enumerate(names)), settings=replace(ONCE, usual=Politeness(1, 9))
    )
    assert {one.verdict.value for one in checked.outcomes.values()} == {"alive"}
    assert world.clock.at == pytest.approx(world.requests[0].at + 27, abs=1)
    assert len(checked.requests) == 1


def test_an_answer_to_head_with_a_body_spoils_no_other_request() -> None:
    async def play(request: Request, writer: Writer, _clock: FakeClock) -> None:
        writer.write(b"HTTP/1.1 200 X\r\nContent-Length: 30\r\n\r\n" + b"HTTP/1.1 404 X\r\nA: b\r\n\r\n" + b"x" * 6)

    world = World({"a.example": [play]})
    checked = run(world, *(f"a.example/{one}" for one in range(9)), settings=replace(ONCE, usual=Politeness(1, 0.1)))
    assert set(verdicts(world, checked).values()) == {"alive"}


MIXED: dict[str, tuple[Sequence[str], str, int]] = {
    "public and private": (["10.0.0.1", "127.0.0.1", "169.254.169.254"], "alive", 1),
    "private and broken": (["10.0.0.1", "fe80::1", "nonsense"], "blocked", 0),
    "none": ([], "blocked", 0),
}


@pytest.mark.parametrize("name", MIXED)
def test_of_the_addresses_of_a_name_only_those_are_asked_that_may_be(name: str) -> None:
    addresses, verdict, requests = MIXED[name]
    world = World({"a.example": [reply(200)]})

    async def lookup(_host: str) -> Sequence[str]:
        return addresses

    async def go() -> Any:
        async with world.open(), Client(world.clock, 20, 64, lambda one: one == "127.0.0.1", lookup) as client:
            return await check_links([world.url("a.example/x")], client, Budget(ONCE, world.clock, lambda: 0.5))

    assert outcome(asyncio.run(go())).verdict == verdict
    assert len(world.requests) == requests


def test_an_address_of_version_six_is_asked_where_that_is_allowed() -> None:
    world = World({})
    seen: list[str] = []

    async def serve(reader: asyncio.StreamReader, writer: Writer) -> None:
        seen.append((await reader.readuntil(b"\r\n\r\n")).decode())
        await reply(200)(Request("GET", "", "", {}, 0), writer, world.clock)
        writer.close()

    async def go() -> Any:
        try:
            server = await asyncio.start_server(serve, "::1", 0)
        except OSError:
            pytest.skip("no IPv6 here")
        port = server.sockets[0].getsockname()[1]
        async with Client(world.clock, permits=lambda _: True) as client:
            found = await check_links([f"http://[::1]:{port}/x"], client, Budget(ONCE, world.clock, lambda: 0.5))
        server.close()
        return port, found

    port, found = asyncio.run(go())
    assert (outcome(found).verdict, dict(found.requests)) == ("alive", {"::1": 1})
    assert f"Host: [::1]:{port}" in seen[0]


@pytest.mark.parametrize(
    "value", ["-5", "1.5", "0", "", "99999999999999999999", "Thu, 01 Jan 1970 00:00:00 GMT", "NaN"]
)
def test_any_retry_after_is_a_wait_that_ends(value: str) -> None:
    world = World({"a.example/x": [reply(429, Retry_After=value), reply(200)]})
    one = outcome(run(world, "a.example/x"))
    assert one.verdict == ("throttled" if len(value) > 15 and value.isdigit() else "alive")


def test_a_head_that_is_throttled_for_ever_hides_no_page() -> None:
    world = World({"a.example/x": [once_for(HEAD=reply(429), GET=reply(200))], "b.example/x": [reply(410)]})
    assert verdicts(world, run(world, "a.example/x", "b.example/x")) == {
        "a.example/x": "throttled",
        "b.example/x": "gone",
    }


HOSTS = {
    "http://例え.example/x": "例え.example",
    "http://xn--r8jz45g.example/x": "例え.example",
    "http://XN--R8JZ45G.EXAMPLE:80/x": "例え.example",
    "http://a.xn--r8jz45g.example./x": "a.例え.example",
    "http://xn--/": "xn--",
    "http://xn--\u3042.example/": "xn--\u3042.example",
    "http://me:secret@A.example./": "a.example",
    "http://[::1]/": "::1",
    "ftp://a.example/": "",
}


@pytest.mark.parametrize("url", HOSTS)
def test_a_host_has_one_name(url: str) -> None:
    assert host_of(url) == HOSTS[url]


@pytest.mark.parametrize("name", ["例え.example", "xn--r8jz45g.example", "EXAMPLE", "Example."])
def test_links_of_a_host_are_found_by_any_spelling_of_it(name: str) -> None:
    found = [Link(url, ()) for url in ("http://例え.example/", "http://www.XN--r8jz45g.example/", "http://b.test/")]
    assert [one.url for one in at_hosts(found, [name])] == [one.url for one in found[:2]]
    assert from_data({"hosts": {name: {"per-host": 1}}}).politeness(host_named(name)).at_once == 1
