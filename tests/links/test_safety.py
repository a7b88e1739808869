"""What a README, a name server or a redirect cannot make the link checker do."""

from __future__ import annotations

import asyncio
import ssl
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from readme_tools.links.addresses import follow, is_public, literal, shown
from readme_tools.links.budget import Budget
from readme_tools.links.client import USER_AGENT, Client
from readme_tools.links.probe import check_links
from tests.links.world import QUICK, World, outcome, reply, run

NOT_PUBLIC = [
    "127.0.0.1",
    "127.1.2.3",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.100.100.200",
    "192.0.0.192",
    "168.63.129.16",
    "198.18.0.1",
    "192.0.2.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::8.8.8.8",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "64:ff9b::127.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::",
    "2001:0:7f00:1::1",
    "2001:db8::1",
    "nonsense",
]
PUBLIC = ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"]


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_of_the_public_internet_is_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_known(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "[::1]",
        "localhost",
        "LOCALHOST",
        "a.localhost",
        "127.0.0.1.",
        "[::ffff:127.0.0.1]",
    ],
)
def test_a_private_host_is_known_however_it_is_written(host: str) -> None:
    address = literal(host)
    assert address is not None
    assert not is_public(address)


@pytest.mark.parametrize("host", ["example.org", "a1.example", "1.example", "localhost.example", "", "xn--p1ai"])
def test_a_name_is_no_address(host: str) -> None:
    assert literal(host) is None


PRIVATE_URLS = [
    "http://127.0.0.2:PORT/x",
    "http://127.2:PORT/x",
    "http://0x7f000002:PORT/x",
    "http://[::1]:PORT/x",
    "http://[::ffff:127.0.0.2]:PORT/x",
    "http://127。0。0。2:PORT/x",
    "http://１２７.0.0.2:PORT/x",
    "http://①②⑦.⓪.⓪.②:PORT/x",
    "http://169.254.169.254/latest/meta-data/",
    "http://user@10.0.0.1/",
    "http://secret.example:PORT/x",
]


@pytest.mark.parametrize("url", PRIVATE_URLS)
def test_a_private_address_is_not_asked(url: str) -> None:
    world = World({}, names={"secret.example": ["127.0.0.2"]})
    one = outcome(run(world, urls=[url]))
    assert one.verdict == "blocked"
    assert "private" in one.evidence
    assert world.requests == []


@pytest.mark.parametrize("url", PRIVATE_URLS)
@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_to_a_private_address_is_not_followed(url: str, status: int) -> None:
    world = World({}, names={"secret.example": ["127.0.0.2"]})

    async def play(request: object, writer: object, clock: object) -> None:
        to = reply(status, Location=url.replace("PORT", str(world.port)))
        await to(request, writer, clock)  # type: ignore[arg-type]

    world.script["a.example/x"] = [play]
    one = outcome(run(world, "a.example/x"))
    assert (one.verdict, one.moved) == ("blocked", None)
    assert len(world.requests) == 1


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://b.example/", "javascript:alert(1)", "data:,x", "gopher://b/"]
)
def test_a_redirect_away_from_the_web_is_not_followed(to: str) -> None:
    world = World({"a.example/x": [reply(302, Location=to)]})
    assert outcome(run(world, "a.example/x")).verdict == "blocked"
    assert len(world.requests) == 1


BROKEN_URLS = [
    "http://[",
    "http://[::1",
    "http://[::1]:99999999/",
    "http://a.example:abc/",
    "http://",
    "https:///x",
    "//[",
    "http://[v1.x]/",
    "http://a.example:0/",
    "http://017700000001/",
    "http://" + "a" * 70 + ".example/",
    "http://a..example/",
    "http://xn--/",
    "\x7f",
    "//",
    "?",
    "#",
]


@pytest.mark.parametrize("url", BROKEN_URLS)
def test_a_redirect_to_what_is_no_url_is_an_outcome_like_others(url: str) -> None:
    world = World({"a.example/x": [reply(301, Location=url)]}, names={"a.example": ["127.0.0.1"]})
    one = outcome(run(world, "a.example/x", settings=replace(QUICK, retries=0)))
    assert one.verdict in ("blocked", "unreachable", "gone")
    assert one.moved is None
    assert set(world.counts()) == {"a.example"}


@pytest.mark.parametrize("url", BROKEN_URLS)
def test_a_link_that_is_no_url_is_an_outcome_like_others(url: str) -> None:
    world = World({})
    one = outcome(run(world, urls=[url], settings=replace(QUICK, retries=0)))
    assert one.verdict in ("blocked", "unreachable", "gone")
    assert world.requests == []


def test_the_address_that_was_checked_is_the_one_that_is_asked() -> None:
    world = World({"a.example": [reply(200)]}, names={"a.example": ["127.0.0.1", "127.0.0.2"]})
    settings = replace(QUICK, retries=0)
    checked = run(world, *(f"a.example/{number}" for number in range(20)), settings=settings)
    assert world.looked_up["a.example"] >= 1
    assert len(world.requests) == sum(one.verdict == "alive" for one in checked.outcomes.values())
    assert all(one.verdict in ("alive", "blocked") for one in checked.outcomes.values())


def test_private_addresses_are_asked_where_that_is_allowed() -> None:
    world = World({"127.0.0.1/x": [reply(200)]})
    assert outcome(run(world, "127.0.0.1/x", permits=lambda _: True)).verdict == "alive"


def test_cookies_are_neither_kept_nor_sent_and_the_sender_is_named() -> None:
    world = World({"a.example/x": [reply(302, Location="/y", Set_Cookie="a=b")], "a.example": [reply(200)]})
    run(world, "a.example/x", "a.example/z")
    assert [one.headers.get("cookie") for one in world.requests] == [None] * 3
    assert {one.headers["user-agent"] for one in world.requests} == {USER_AGENT}
    assert "readme-tools" in USER_AGENT


def test_nothing_packed_is_asked_for() -> None:
    world = World({"a.example/x": [reply(200)]})
    run(world, "a.example/x#here")
    assert world.requests[0].headers["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    ("location", "keeps"),
    [
        ("/y", True),
        ("y", True),
        ("http://a.example:PORT/y", True),
        ("http://b.example:PORT/y", False),
        ("//b.example:PORT/y", False),
    ],
)
def test_credentials_go_to_their_own_host_alone(location: str, keeps: bool) -> None:
    world = World({"a.example/y": [reply(200)], "b.example": [reply(200)]})

    async def play(request: object, writer: object, clock: object) -> None:
        to = reply(301, Location=location.replace("PORT", str(world.port)))
        await to(request, writer, clock)  # type: ignore[arg-type]

    world.script["a.example/x"] = [play]
    checked = run(world, urls=["http://me:secret@a.example:PORT/x"])
    first, second = world.requests
    assert first.headers["authorization"].startswith("Basic ")
    assert ("authorization" in second.headers) is keeps
    one = outcome(checked)
    assert "secret" not in f"{one.evidence}{one.moved}"


def test_credentials_of_a_redirect_are_not_taken_on() -> None:
    world = World({"b.example": [reply(200)]})

    async def play(request: object, writer: object, clock: object) -> None:
        to = reply(302, Location=f"http://me:theirs@b.example:{world.port}/y")
        await to(request, writer, clock)  # type: ignore[arg-type]

    world.script["a.example/x"] = [play]
    one = outcome(run(world, "a.example/x"))
    assert "authorization" not in world.requests[1].headers
    assert "theirs" not in one.evidence


@pytest.mark.parametrize(
    ("url", "location", "target"),
    [
        ("http://u:p@a.example/x", "/y", "http://u:p@a.example/y"),
        ("http://u:p@a.example/x", "//b.example/y", "http://b.example/y"),
        ("http://u:p@a.example/x", "https://a.example/y", "https://a.example/y"),
        ("http://u:p@a.example/x", "http://a.example:80/y", "http://u:p@a.example:80/y"),
        ("http://u:p@a.example/x", "http://v:q@a.example/y", "http://u:p@a.example/y"),
        ("http://a.example/x", "http://v:q@a.example/y", "http://a.example/y"),
        ("http://a.example/x", "  y?q=a@b ", "http://a.example/y?q=a@b"),
    ],
)
def test_a_redirect_leads_without_credentials_to_another_origin(url: str, location: str, target: str) -> None:
    assert follow(url, location) == target


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("https://u:p@a.example/x", "https://a.example/x"),
        ("https://u:p@q@a.example/x", "https://a.example/x"),
        ("https://a.example/x@y", "https://a.example/x@y"),
        ("https://a.example?x=@y", "https://a.example?x=@y"),
        ("https://a.example#@y", "https://a.example#@y"),
    ],
)
def test_a_url_is_shown_without_credentials(url: str, text: str) -> None:
    assert shown(url) == text


def test_a_proxy_that_the_user_names_looks_names_up_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        seen.append(head.splitlines()[0])
        writer.write(b"HTTP/1.1 200 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()

    async def go() -> None:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        monkeypatch.setenv("http_proxy", f"http://me:secret@127.0.0.1:{port}")
        monkeypatch.delenv("no_proxy", raising=False)
        world = World({})
        urls = ["http://a.example/x", "http://10.0.0.1/x", "http://localhost/x"]
        async with Client(world.clock, lookup=world.lookup) as client:
            checked = await check_links(urls, client, Budget(QUICK, world.clock, lambda: 0.5))
        assert [one.verdict for one in checked.outcomes.values()] == ["alive", "blocked", "blocked"]
        assert world.looked_up == {}
        server.close()

    asyncio.run(go())
    assert seen == ["HEAD http://a.example/x HTTP/1.1"]


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Make a certificate for a.example that vouches for itself, and its key."""
    folder = tmp_path_factory.mktemp("certificate")
    key, made = folder / "key.pem", folder / "cert.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=a.example"]
    command += ["-addext", "subjectAltName=DNS:a.example", "-keyout", str(key), "-out", str(made)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("there is no openssl")
    return made, key


@pytest.mark.parametrize(
    ("host", "is_trusted", "said"),
    [
        ("a.example", False, "the certificate is not trusted"),
        ("a.example", True, "200 OK"),
        ("b.example", True, "the certificate is not trusted"),
    ],
)
def test_certificates_are_trusted_that_the_environment_names(
    certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, host: str, is_trusted: bool, said: str
) -> None:
    if is_trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        writer.close()

    async def go() -> str:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
        port = server.sockets[0].getsockname()[1]
        world = World({})
        async with Client(world.clock, permits=lambda _: True, lookup=world.lookup) as client:
            budget = Budget(replace(QUICK, retries=0), world.clock, lambda: 0.5)
            checked = await check_links([f"https://{host}:{port}/"], client, budget)
        server.close()
        return str(outcome(checked).evidence)

    assert asyncio.run(go()) == said
