"""The hub asked about models, and entries held against what it says."""

from __future__ import annotations

import asyncio
import json
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from readme_tools.catalogue.profile.model import shipped
from readme_tools.links.asking import _ask
from readme_tools.links.budget import Budget
from readme_tools.links.claims import claimed
from readme_tools.links.client import Client
from readme_tools.links.hub import Hub, Model, model_of
from readme_tools.links.questions import Questions
from readme_tools.links.settings import Politeness
from readme_tools.project.catalogue import read_editions
from readme_tools.project.discovery import discover
from tests.conftest import Outcome
from tests.links.conftest import QUICK as SET
from tests.links.hub_stub import StubHub, card, plant
from tests.links.hub_vocabulary import cards_of
from tests.links.world import QUICK, World, flood, reply, reset

Cli = Callable[..., Outcome]
HUB = "127.0.0.1"

URLS = {
    "https://huggingface.co/a/b": "a/b",
    "https://huggingface.co/a/b/": "a/b",
    "https://hf.co/a/b.c-1_2": "a/b.c-1_2",
    "http://www.huggingface.co/a/b?x=1#y": "a/b",
    "https://huggingface.co/a": None,
    "https://huggingface.co/a/b/tree/main": None,
    "https://huggingface.co/datasets/a": None,
    "https://huggingface.co/datasets/a/b": None,
    "https://huggingface.co/spaces/a": None,
    "https://huggingface.co/a/../b": None,
    "https://huggingface.co/a/b%2Fc": None,
    "https://huggingface.co/a/%3Fb": None,
    "https://huggingface.co.example/a/b": None,
    "https://example.org/a/b": None,
}


@pytest.mark.parametrize("url", URLS)
def test_a_page_of_a_model_is_told_by_its_url(url: str) -> None:
    assert model_of(url) == URLS[url]


def ask(world: World, hub: StubHub, *names: str, token: str | None = None) -> dict[str, Model]:
    world.script["hub.example"] = [hub.play]
    hub.token = token

    async def go() -> dict[str, Model]:
        async with world.open(), Client(world.clock, permits=lambda _: True, lookup=world.lookup) as client:
            budget = Budget(QUICK, world.clock, lambda: 0.5)
            return await Hub(client, budget, world.url("hub.example"), token).ask(names)

    return asyncio.run(go())


def test_all_models_of_an_author_are_one_request_and_a_page_more_each() -> None:
    world, names = World({}), [f"a/m{number}" for number in range(250)]
    hub = StubHub({name: card(name) for name in names})
    found = ask(world, hub, *names)
    assert {one.outcome.verdict.value for one in found.values()} == {"alive"}
    assert len(world.requests) == 3
    assert all("expand=cardData" in one.target for one in world.requests[:1])


def test_what_a_listing_lacks_is_asked_for_by_name() -> None:
    world = World({})
    hub = StubHub({"a/one": card("a/one"), "A/Two": card("A/Two")}, renamed={"a/old": "b/new"})
    hub.cards["b/new"] = card("b/new")
    found = ask(world, hub, "a/one", "a/two", "a/old", "a/none")
    assert {name: one.outcome.verdict.value for name, one in found.items()} == {
        "a/one": "alive",
        "a/two": "alive",
        "a/old": "moved",
        "a/none": "blocked",
    }
    assert found["a/old"].outcome.moved == "https://huggingface.co/b/new"
    assert len(world.requests) == 4


NOTED: dict[str, tuple[dict[str, Any], str, str]] = {
    "at once": ({}, "alive", "the hub has it"),
    "gated": ({"gated": "auto"}, "alive", "gated"),
    "its own code": ({"transformersInfo": {"auto_model": "A", "custom_class": "B"}}, "alive", "code of its own"),
    "disabled": ({"disabled": True}, "blocked", "disabled"),
    "private": ({"private": True}, "blocked", "private"),
}


@pytest.mark.parametrize("name", NOTED)
def test_how_a_model_can_be_had_is_the_evidence(name: str) -> None:
    facts, verdict, evidence = NOTED[name]
    outcome = ask(World({}), StubHub({"a/m": card("a/m", **facts)}), "a/m", token="t")["a/m"].outcome
    assert (outcome.verdict, evidence in outcome.evidence) == (verdict, True)


GATED = reply(403, "{}", X_Error_Code="GatedRepo")
ANSWERS: dict[str, tuple[Any, str | None, str]] = {
    "missing, with a token": (None, "t", "gone"),
    "missing or private": (None, None, "blocked"),
    "not there": (reply(404, "{}", X_Error_Code="RepoNotFound"), None, "gone"),
    "gated": (GATED, None, "alive"),
    "gated, to strangers": (reply(401, "{}", X_Error_Code="GatedRepo"), None, "alive"),
    "gated, with a token": (reply(401, "{}", X_Error_Code="GatedRepo"), "t", "alive"),
    "disabled": (reply(403, '{"error": "disabled"}'), None, "blocked"),
    "disabled, by a header": (reply(403, X_Error_Message="Access to this resource is disabled."), "t", "blocked"),
    "private to others": (reply(401, "{}"), "t", "gone"),
    "broken": (reply(500), None, "unreachable"),
    "reset": (reset, None, "unreachable"),
    "no JSON": (reply(200, "<html>"), None, "blocked"),
    "a list": (reply(200, "[]"), None, "blocked"),
    "without end": (flood, None, "blocked"),
    "packed": (reply(200, b"\x1f\x8b" + b"\0" * 99, Content_Encoding="gzip"), None, "blocked"),
    "deep": (reply(200, "[" * 5000), None, "blocked"),
    "to elsewhere": (reply(307, Location="https://elsewhere.example/api/models/a/b"), None, "blocked"),
    "to what is no URL": (reply(307, Location="http://["), None, "blocked"),
    "to itself": (reply(307, Location="/api/models/a/m"), None, "blocked"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_of_the_hub_is_judged(name: str) -> None:
    play, token, verdict = ANSWERS[name]
    world, hub = World({}), StubHub()
    hub.answers |= {"a/m": play} if play else {}
    found = ask(world, hub, "a/m", token=token)
    assert found["a/m"].outcome.verdict == verdict
    assert len(world.requests) <= 4


def test_a_used_up_quota_is_waited_for() -> None:
    world, hub = World({}), StubHub({"a/m": card("a/m")})
    plays = [reply(429, "", RateLimit='"api";r=0;t=55'), reply(200, json.dumps(card("a/m")))]

    async def in_turn(*args: Any) -> None:
        await plays.pop(0)(*args)

    hub.answers["a/m"] = in_turn
    assert ask(world, hub, "a/m")["a/m"].outcome.verdict == "alive"
    assert world.requests[1].at - world.requests[0].at >= 55


REFUSALS = {
    "credentials": reply(401, "{}", X_Error_Message="Invalid credentials in Authorization header"),
    "expired": reply(401, '{"error": "User Access Token \\"mine\\" is expired"}'),
    "without a word": reply(401, "{}"),
}


def refusing(hub: StubHub, refusal: Any) -> Any:
    """Play a hub that accepts no token."""

    async def play(request: Any, writer: Any, clock: Any) -> None:
        await (refusal if "authorization" in request.headers else hub.play)(request, writer, clock)

    return play


@pytest.mark.parametrize("name", REFUSALS)
@pytest.mark.parametrize("number", [1, 3])
def test_a_token_that_is_not_accepted_makes_nothing_gone(
    world: World, links: Cli, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    """With a good token, 401 says that a model is missing; with a bad one it says so of every request."""
    names = [f"a/m{one}" for one in range(number)]
    world.script[HUB] = [refusing(StubHub({one: card(one) for one in names}), REFUSALS[name])]
    monkeypatch.setenv("HF_ENDPOINT", world.url(HUB))
    monkeypatch.setenv("HF_TOKEN", "old-secret")
    text = "".join(f"[x](https://huggingface.co/{one})\n" for one in (*names, "a/none", "b/none"))
    Path("README.md").write_text(text, "utf-8")
    done = links("--unchecked")
    assert (done.code, f"{number + 2} links: 2 blocked, {number} alive" in done.out) == (0, True)
    assert done.err == "readme-tools: the hub does not accept the token that it was given: it was asked without one\n"
    assert "old-secret" not in done.out + done.err
    assert sum("authorization" in one.headers for one in world.requests) <= number + 2


def test_the_token_goes_to_the_hub_alone() -> None:
    world, hub = World({}), StubHub({"a/m": card("a/m")})
    hub.answers["a/x"] = reply(307, Location="https://elsewhere.example/api/models/a/y")
    ask(world, hub, "a/m", "a/x", token="secret")
    assert {one.headers.get("authorization") for one in world.requests} == {"Bearer secret"}
    assert {one.host for one in world.requests} == {"hub.example"}


def test_the_hub_and_pages_of_one_host_share_its_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    world, hub = World({HUB: [reply(200)]}), StubHub({f"{author}/m": card(f"{author}/m") for author in "abc"})
    world.script |= {f"{HUB}/api/models/{author}/m?{expand()}": [hub.play] for author in "abc"}
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "HF_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    settings = replace(QUICK, usual=Politeness(1, 2.0))

    async def go() -> None:
        async with world.open():
            monkeypatch.setenv("HF_ENDPOINT", world.url(HUB))
            urls = [
                *(f"https://huggingface.co/{author}/m" for author in "abc"),
                *map(world.url, (f"{HUB}/x", f"{HUB}/y")),
            ]
            budget = Budget(settings, world.clock, lambda: 0.5)
            done = await _ask(urls, budget, lambda _: True, lambda *_: None, Questions())
            assert {one.verdict.value for one in done.links.outcomes.values()} == {"alive"}
            assert dict(done.links.requests) == {HUB: 5}

    asyncio.run(go())
    times = sorted(one.at for one in world.requests)
    assert all(later - earlier >= 2.0 for earlier, later in pairwise(times))


def expand() -> str:
    from readme_tools.links.hub import _expand

    return _expand()


# Rows against cards ------------------------------------------------------------------------------

HEAD = "|  | Base Model | License | HuggingFace? | Release Year | Max Context Length |\n|---|---|---|---|---|---|\n"
ROW = (
    "| [Owl](https://owl.example) | Llama 3.1 ([8b](https://huggingface.co/a/owl-8b))"
    " | {licence} | {marker} | {year} | {length} |\n"
)
TRUE = {
    "createdAt": "2024-08-01T00:00:00.000Z",
    "safetensors": {"total": 8_030_000_000},
    "cardData": {"license": "llama3.1", "base_model": "meta-llama/Llama-3.1-8B"},
    "config": {"model_type": "llama", "max_position_embeddings": 131072},
}
CARDS: dict[str, tuple[dict[str, Any], str | None]] = {
    "all true": ({}, None),
    "the date that is none": ({"createdAt": "2022-03-02T23:29:04.000Z"}, None),
    "another year": ({"createdAt": "2023-01-01T00:00:00.000Z"}, "since 2023"),
    "another size": ({"safetensors": {"total": 70_000_000_000}}, "70.00b"),
    "packed weights": ({"safetensors": {"total": 2_000_000_000}, "tags": ["gptq"]}, None),
    "an adapter": ({"safetensors": {"total": 20_000_000}, "library_name": "peft"}, None),
    "another licence": ({"cardData": {"license": "mit"}}, "'MIT'"),
    "a licence by its name": ({"cardData": {"license": "other", "license_name": "gemma"}}, "Gemma"),
    "a licence of its own": ({"cardData": {"license": "other", "license_name": "owl-license"}}, None),
    "another base": ({"cardData": {"base_model": ["x/Zebra-9"]}}, "x/zebra-9"),
    "another version": ({"cardData": {"base_model": "meta-llama/Llama-2-8b"}}, "llama-2"),
    "its own earlier model": ({"cardData": {"base_model": "a/owl-8b-base"}}, None),
    "the base by the interface": ({"baseModels": {"models": [{"id": "x/Zebra"}]}, "cardData": {}}, "x/zebra"),
    "gated": ({"gated": "manual"}, "gated"),
    "disabled": ({"disabled": True}, "disabled"),
    "private": ({"private": True}, "private on the hub"),
    "by code of its own": ({"tags": ["custom_code"]}, None),
    "not to be loaded": ({"transformersInfo": None, "config": None, "library_name": None}, "nothing says how"),
    "loaded by another library": ({"transformersInfo": None, "config": None, "library_name": "nemo"}, None),
    "fewer tokens": ({"config": {"max_position_embeddings": 4096}}, "reads 4,096 tokens"),
    "tokens by the older name": ({"config": {"n_positions": 2048}}, "reads 2,048 tokens"),
    "tokens of its part for texts": ({"config": {"text_config": {"max_position_embeddings": 8192}}}, "8,192"),
    "a scaled length": (
        {"config": {"max_position_embeddings": 8192, "rope_scaling": {"factor": 16.0, "type": "yarn"}}},
        None,
    ),
    "no configuration": ({"config": None}, None),
    "odd tokens": ({"config": {"max_position_embeddings": "many", "n_ctx": -1, "text_config": []}}, None),
    "of another shape": ({"cardData": [], "safetensors": 3, "baseModels": {"models": 1}, "tags": None}, None),
}


def write_row(marker: str, length: str) -> None:
    text = HEAD + ROW.format(licence="Llama 3.1 Community License", year=2024, marker=marker, length=length)
    Path("README.md").write_text(text.replace("[Owl](https://owl.example)", "Owl"), "utf-8")


LENGTHS = {
    "128k": True,
    "131,072": True,
    "≤ 131,072": True,
    "4,096<br>128k": True,
    "": True,
    "32k": False,
    "131": False,
}


@pytest.mark.parametrize("length", LENGTHS)
def test_a_number_of_tokens_may_be_written_in_many_ways(
    world: World, cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch, length: str
) -> None:
    world.script[HUB] = [StubHub({"a/owl-8b": card("a/owl-8b", **TRUE)}).play]
    monkeypatch.setenv("HF_ENDPOINT", world.url(HUB))
    write_row("◯", length)
    done = cli("links", "--hub", "-q", "--profile", "japanese-llms", *SET[1:])
    assert ("131,072 tokens" in done.out) is not LENGTHS[length]


UPGRADES: dict[str, tuple[str, dict[str, Any], bool]] = {
    "it loads now": ("△", {}, True),
    "it was not there": ("✕", {}, True),
    "by code of its own": ("△", {"transformersInfo": {"auto_model": "A", "custom_class": "B"}}, False),
    "by code of its own, says a tag": ("△", {"tags": ["custom_code"]}, False),
    "gated": ("△", {"gated": "auto"}, False),
    "by no library": ("△", {"transformersInfo": None}, False),
}


@pytest.mark.parametrize("name", UPGRADES)
def test_a_marker_that_could_be_better_is_told(
    world: World, cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    marker, change, told = UPGRADES[name]
    world.script[HUB] = [StubHub({"a/owl-8b": card("a/owl-8b", **{**TRUE, **change})}).play]
    monkeypatch.setenv("HF_ENDPOINT", world.url(HUB))
    write_row(marker, "128k")
    done = cli("links", "--hub", "-q", "--profile", "japanese-llms", *SET[1:])
    assert ("can be loaded from the hub now" in done.out) is told


@pytest.mark.parametrize(("year", "others"), [("2025", 0), ("2023", 1), ("2024", 0)])
def test_the_newest_model_may_be_one_that_is_not_known(
    world: World, cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch, year: str, others: int
) -> None:
    links = "[8b](https://huggingface.co/a/owl-8b), [9b](https://huggingface.co/a/gone)"
    row = f"| [Owl](https://owl.example) | Llama 3.1 ({links}) | Llama 3.1 Community License | ◯ | {year} | |\n"
    (folder / "README.md").write_text(HEAD + row, "utf-8")
    world.script[HUB] = [StubHub({"a/owl-8b": card("a/owl-8b", **TRUE)}).play]
    monkeypatch.setenv("HF_ENDPOINT", world.url(HUB))
    done = cli("links", "--hub", "--host", "huggingface.co", "--profile", "japanese-llms", "-q")
    assert done.out.count("since 2024") == others


@pytest.mark.parametrize("name", CARDS)
def test_a_row_is_held_against_the_card(
    world: World, cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    change, wanted = CARDS[name]
    hub = StubHub({"a/owl-8b": card("a/owl-8b", **TRUE) | change})
    world.script[HUB] = [hub.play]
    monkeypatch.setenv("HF_ENDPOINT", world.url(HUB))
    write_row("◯", "128k")
    done = cli("links", "--hub", "-q", "--profile", "japanese-llms", *SET[1:])
    assert done.code == 0
    lines = done.out.splitlines()
    assert len(lines) == (0 if wanted is None else 1), lines
    assert wanted is None or ("RT295" in lines[0] and wanted in lines[0])


def test_a_renamed_model_is_fixed(world: World, cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hub = StubHub({"a/new": card("a/new")}, renamed={"a/old": "a/new"})
    world.script[HUB] = [hub.play]
    monkeypatch.setenv("HF_ENDPOINT", world.url(HUB))
    Path("README.md").write_text("[x](https://huggingface.co/a/old)\n", "utf-8")
    assert cli("links", "--fix", *SET[1:]).code == 0
    assert Path("README.md").read_text("utf-8") == "[x](https://huggingface.co/a/new)\n"


def test_planted_contradictions_are_found_in_few_requests(
    world: World, cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch, corpus: Path
) -> None:
    newest = sorted((corpus / "history").iterdir())[-1]
    shutil.copytree(newest, folder / "catalogue")
    monkeypatch.chdir(folder / "catalogue")
    (files,) = discover([Path()])
    rows = claimed(read_editions(files, shipped("japanese-llms")))
    chance = random.Random(15)
    hub = StubHub(cards_of(rows, chance), token="x")
    planted = plant(hub, rows, chance, 60)
    assert len(planted) == 60
    world.script[HUB] = [hub.play]
    monkeypatch.setenv("HF_ENDPOINT", world.url(HUB))
    monkeypatch.setenv("HF_TOKEN", "x")
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")  # what is no model is out of reach
    done = cli(
        "links",
        "--hub",
        "--host",
        "huggingface.co",
        "--output-format",
        "json",
        "--config",
        "links.exclude = [{ url = '*huggingface.co/*/*/*' }]",
        "--config",
        "links.interval = 0.01",
    )
    found = json.loads(done.out)["diagnostics"]
    covered = {name: [one for one in found if _is_about(one, name)] for name in planted}
    missed = {name: kind for name, kind in planted.items() if not covered[name]}
    told = [one for own in covered.values() for one in own]
    false = [one for one in found if one not in told]
    assert (missed, len(false) <= 5, [one["message"] for one in false][:10]) == (
        {},
        True,
        [one["message"] for one in false][:10],
    )
    assert len(world.requests) < 250


def _is_about(one: dict[str, Any], name: str) -> bool:
    line = Path(one["path"]).read_text("utf-8").split("\n")[one["start"]["line"] - 1]
    url = f"huggingface.co/{name}"
    return (
        name in re.findall(r"[\w.-]+/[\w.-]+", one["message"])
        or url in line[one["start"]["column"] - 1 : one["end"]["column"] - 1]
    )
