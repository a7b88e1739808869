"""The hub is asked, and its answers are read, as huggingface_hub does it, where that is installed."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args
from urllib.parse import parse_qs, urlsplit

import pytest

from readme_tools.links import hub as ours
from readme_tools.links.cards import bases_of, created, has_own_code, lengths_of, licence_of, loads, weights_of
from tests.links.hub_stub import StubHub, card
from tests.links.test_hub import TRUE, ask
from tests.links.world import World, reply

theirs = pytest.importorskip("huggingface_hub", exc_type=ImportError)

CONSTANTS = importlib.import_module("huggingface_hub.constants")
UTILS = importlib.import_module("huggingface_hub.utils")
HOST = "127.0.0.1"
NAMES = ("HF_ENDPOINT", "HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HF_TOKEN_PATH", "HF_HOME", "XDG_CACHE_HOME")
NAMES = (*NAMES, "HF_HUB_DISABLE_IMPLICIT_TOKEN", "HF_OIDC_RESOURCE", "HUGGINGFACE_CO_STAGING")
Set = Callable[..., None]


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Set:
    """Set variables, and nothing else of the hub's; `~` and the files in it are the test's."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("PLACE", str(tmp_path / "place"))

    def given(files: dict[str, str], **variables: str) -> None:
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, "utf-8")
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        importlib.reload(CONSTANTS)

    return given


USUAL = ".cache/huggingface/token"
ENVIRONMENTS: dict[str, tuple[dict[str, str], dict[str, str], tuple[str, str | None]]] = {
    "nothing": ({}, {}, (ours.ENDPOINT, None)),
    "a token": ({}, {"HF_TOKEN": "a"}, (ours.ENDPOINT, "a")),
    "a token with a line end": ({}, {"HF_TOKEN": " a\r\n"}, (ours.ENDPOINT, "a")),
    "the older name": ({}, {"HUGGING_FACE_HUB_TOKEN": "b"}, (ours.ENDPOINT, "b")),
    "both names": ({}, {"HF_TOKEN": "a", "HUGGING_FACE_HUB_TOKEN": "b"}, (ours.ENDPOINT, "a")),
    "an empty one": ({}, {"HF_TOKEN": "", "HUGGING_FACE_HUB_TOKEN": "b"}, (ours.ENDPOINT, "b")),
    "stored by hf auth login": ({USUAL: "c\n"}, {}, (ours.ENDPOINT, "c")),
    "given and stored": ({USUAL: "c"}, {"HF_TOKEN": "a"}, (ours.ENDPOINT, "a")),
    "stored empty": ({USUAL: "\n"}, {}, (ours.ENDPOINT, None)),
    "another home": ({"h/token": "d"}, {"HF_HOME": "~/h"}, (ours.ENDPOINT, "d")),
    "another cache": ({"x/huggingface/token": "e"}, {"XDG_CACHE_HOME": "~/x"}, (ours.ENDPOINT, "e")),
    "another file": ({"place/t": "f"}, {"HF_TOKEN_PATH": "$PLACE/t"}, (ours.ENDPOINT, "f")),
    "a file that is not there": ({USUAL: "c"}, {"HF_TOKEN_PATH": "~/none"}, (ours.ENDPOINT, None)),
    "none wanted": ({USUAL: "c"}, {"HF_TOKEN": "a", "HF_HUB_DISABLE_IMPLICIT_TOKEN": "true"}, (ours.ENDPOINT, None)),
    "one wanted": ({}, {"HF_TOKEN": "a", "HF_HUB_DISABLE_IMPLICIT_TOKEN": "0"}, (ours.ENDPOINT, "a")),
    "another hub": ({}, {"HF_ENDPOINT": "http://127.0.0.1:8000/hub/"}, ("http://127.0.0.1:8000/hub", None)),
    "the usual one": ({}, {"HF_ENDPOINT": f"{ours.ENDPOINT}/"}, (ours.ENDPOINT, None)),
}


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_endpoint_and_token_come_from_the_environment(environment: Set, name: str) -> None:
    files, variables, wanted = ENVIRONMENTS[name]
    environment(files, **variables)
    headers = UTILS.build_hf_headers()
    token = headers.get("authorization", "").removeprefix("Bearer ") or None
    assert ours.endpoint() == (CONSTANTS.ENDPOINT, token) == wanted


PAYLOADS: dict[str, dict[str, Any]] = {
    "usual": TRUE,
    "gated": {"gated": "auto", "disabled": False},
    "disabled": {"disabled": True, "private": True},
    "back-filled": {"createdAt": "2022-03-02T23:29:04.000Z"},
    "other licence": {"cardData": {"license": "other", "license_name": "gemma", "base_model": ["a/b", "c/d"]}},
    "its own code": {"transformersInfo": {"auto_model": "AutoModel", "custom_class": "x.Y"}, "tags": ["custom_code"]},
    "many facts": {"cardData": {"license": "mit", "datasets": ["x"], "eval_results": 3, "tags": ["ja"]}},
    "weights": {"safetensors": {"parameters": {"BF16": 8_000_000_000}, "total": 8_000_000_000}},
    "little": {"cardData": None, "config": None, "safetensors": None, "transformersInfo": None, "tags": []},
}


@pytest.mark.parametrize("name", PAYLOADS)
def test_facts_are_read_as_their_data_classes_read_them(name: str) -> None:
    facts = card("a/m", **json.loads(json.dumps(PAYLOADS[name])))
    if facts.get("safetensors"):
        facts["safetensors"].setdefault("parameters", {})
    info = theirs.ModelInfo(**json.loads(json.dumps(facts)))
    day = info.created_at.date().isoformat()
    assert created(facts) == ("" if day == "2022-03-02" else day)
    assert weights_of("a/m", facts) == (info.safetensors.total if info.safetensors else None)
    data, loader = info.card_data, info.transformers_info
    base = data.base_model if data else None
    assert bases_of(facts) == ([base] if isinstance(base, str) else base or [])
    assert (lengths_of(facts)[:1] or [None])[0] == (info.config or {}).get("max_position_embeddings")
    assert has_own_code(facts) == bool((loader and loader.custom_class) or "custom_code" in info.tags)
    is_open = not (info.gated or info.disabled or info.private)
    assert loads(facts) == bool(is_open and loader and loader.auto_model and not has_own_code(facts))
    known = licence_of(facts, _profile())
    named = data and (data.license if data.license != "other" else data.license_name)
    assert (known.id if known else None) == (named or None)


def _profile() -> Any:
    from readme_tools.catalogue.profile.model import shipped

    return shipped("japanese-llms")


def test_only_facts_are_asked_for_that_can_be() -> None:
    assert set(ours._FACTS) <= set(get_args(theirs.hf_api.ExpandModelProperty_T))


ANSWERS: dict[str, tuple[Any, str]] = {
    "not there": (reply(404, "{}", X_Error_Code="RepoNotFound"), "RepositoryNotFoundError"),
    "private or not there": (reply(401, "{}", X_Error_Code="RepoNotFound"), "RepositoryNotFoundError"),
    "gated": (reply(403, "{}", X_Error_Code="GatedRepo"), "GatedRepoError"),
    "gated, to strangers": (reply(401, "{}", X_Error_Code="GatedRepo"), "GatedRepoError"),
    "disabled": (reply(403, "{}", X_Error_Message="Access to this resource is disabled."), "DisabledRepoError"),
    "broken": (reply(500, "{}"), "HfHubHTTPError"),
}
EVIDENCE = {
    "RepositoryNotFoundError": ("no such model", "missing or private"),
    "GatedRepoError": ("gated",),
    "DisabledRepoError": ("the hub has disabled it",),
    "HfHubHTTPError": ("500",),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_what_goes_wrong_is_told_apart_as_they_do(world: World, environment: Set, name: str) -> None:
    environment({})
    play, error = ANSWERS[name]
    stub = StubHub(answers={"a/m": play})
    world.script[HOST] = [stub.play]
    api = theirs.HfApi(endpoint=world.url(HOST))
    with pytest.raises(theirs.errors.HfHubHTTPError) as raised:
        api.model_info("a/m", expand=list(ours._FACTS))
    assert type(raised.value).__name__ == error
    evidence = ask(World({}), stub, "a/m")["a/m"].outcome.evidence
    assert any(one in evidence for one in EVIDENCE[error])


def test_the_same_is_asked_and_learned(world: World, environment: Set) -> None:
    environment({})
    names = [f"a/m{number}" for number in range(150)]
    cards = {name: card(name, downloads=number) for number, name in enumerate(names)}
    stub = StubHub({**cards, "b/new": card("b/new")}, renamed={"b/old": "b/new"}, token="t")
    world.script[HOST] = [stub.play]
    api = theirs.HfApi(endpoint=world.url(HOST), token="t")
    listed = {one.id for one in api.list_models(author="a", limit=1000, expand=list(ours._FACTS))}
    single = api.model_info("b/old", expand=list(ours._FACTS))
    asked = [*world.requests]
    mine = World({})
    found = ask(mine, stub, *names, "b/old", token="t")
    assert listed == set(names) == {name for name in found if found[name].outcome.verdict == "alive"}
    assert (single.id, found["b/old"].renamed) == ("b/new", "b/new")
    assert sorted(map(_asked, asked)) == sorted(map(_asked, mine.requests))
    assert {one.headers["authorization"] for one in (*asked, *mine.requests)} == {"Bearer t"}


def _asked(request: Any) -> tuple[str, str, str]:
    parts = urlsplit(request.target)
    return request.method, parts.path, str(sorted((key, sorted(own)) for key, own in parse_qs(parts.query).items()))
