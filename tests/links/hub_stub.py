"""A hub on the loopback interface, and contradictions planted in what it says."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from readme_tools.catalogue.grammars.availability import Availability
from readme_tools.catalogue.grammars.context_length import ContextLengths
from readme_tools.catalogue.grammars.licence import Licences
from readme_tools.links.claims import Claimed
from tests.links.world import FakeClock, Play, Request, Writer, reply

PAGE = 100
CUSTOM = "LICENSE-OF-ITS-OWN"


@dataclass
class StubHub:
    """What the hub has, by names; `answers` are those that are no cards."""

    cards: dict[str, dict[str, Any]] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    answers: dict[str, Play] = field(default_factory=dict)
    token: str | None = None

    async def play(self, request: Request, writer: Writer, clock: FakeClock) -> None:
        parts = urlsplit(request.target)
        query = parse_qs(parts.query)
        name = unquote(parts.path).removeprefix("/api/models").strip("/")
        quota = {"RateLimit": '"api";r=400;t=55', "RateLimit_Policy": '"fixed window";"api";q=500;w=300'}
        if not name:
            await self._page(request, query, quota)(request, writer, clock)
        elif name in self.answers:
            await self.answers[name](request, writer, clock)
        elif name in self.renamed:
            to = f"/api/models/{self.renamed[name]}?{parts.query}"
            await reply(random.Random(name).choice([301, 302, 307, 308]), Location=to)(request, writer, clock)
        elif name in self.cards:
            await reply(200, json.dumps(self.cards[name]), **quota)(request, writer, clock)
        else:
            missing = reply(404, "{}", X_Error_Code="RepoNotFound") if self.token else reply(401, "{}")
            await missing(request, writer, clock)

    def _page(self, request: Request, query: dict[str, list[str]], quota: dict[str, str]) -> Play:
        author, start = query["author"][0], int(query.get("cursor", ["0"])[0])
        own = [card for name, card in self.cards.items() if name.split("/")[0].lower() == author.lower()]
        headers = dict(quota)
        if start + PAGE < len(own):
            to = f"http://{request.headers['host']}/api/models?author={author}&cursor={start + PAGE}"
            headers["Link"] = f'<{to}>; rel="next"'
        return reply(200, json.dumps(own[start : start + PAGE]), **headers)


def card(name: str, **facts: Any) -> dict[str, Any]:
    """Give what the interface says of a model."""
    return {
        "id": name,
        "private": False,
        "gated": False,
        "disabled": False,
        "createdAt": "2022-03-02T23:29:04.000Z",
        "tags": ["transformers", "safetensors"],
        "library_name": "transformers",
        "transformersInfo": {"auto_model": "AutoModelForCausalLM"},
        **facts,
    }


def plant(hub: StubHub, rows: list[Claimed], chance: random.Random, number: int) -> dict[str, str]:
    """Make a number of cards contradict their rows, as the kinds take turns. Gives the kinds by model."""
    planted: dict[str, str] = {}
    kinds = ("renamed", "gated", "licence", "size", "base", "year", "gone", "context")
    candidates = [(one, name) for one in rows for name, *_ in one.models]
    chance.shuffle(candidates)
    for one, name in candidates:
        kind = kinds[len(planted) % len(kinds)]
        if len(planted) < number and name not in planted and name in hub.cards and _plant(hub, one, name, kind, chance):
            planted[name] = kind
    return planted


def _plant(hub: StubHub, one: Claimed, name: str, kind: str, chance: random.Random) -> bool:
    facts = hub.cards[name]
    licences, value = one.row.parsed("licence").value, one.row.parsed("availability").value
    match kind:
        case "renamed":
            hub.renamed[name] = f"{name}-new"
            hub.cards[f"{name}-new"] = {**hub.cards.pop(name), "id": f"{name}-new"}
        case "gone":
            del hub.cards[name]
        case "gated":
            if not isinstance(value, Availability) or value.marker != "available" or value.note:
                return False
            facts["gated"] = "auto"
        case "licence":
            named = licences.licences if isinstance(licences, Licences) else ()
            if not named or any(each.id is None or each.doubtful for each in named):
                return False
            facts["cardData"]["license"] = next(
                each for each in ("mit", "apache-2.0", "cc-by-nc-4.0", "openrail") if each not in {n.id for n in named}
            )
        case "size":
            packed = r"gptq|awq|gguf|int[48]|[48]bit|lora|adapter|fp8|\dx\d"
            if "safetensors" not in facts or re.search(packed, name.lower()):
                return False  # fewer weights than parameters, and mixtures have any number of them
            facts["safetensors"]["total"] = round(facts["safetensors"]["total"] * chance.choice([0.3, 0.5, 2, 10]))
        case "base":
            if "base_model" not in facts["cardData"]:
                return False
            facts["cardData"]["base_model"] = "elsewhere/Zebra-9"
        case _:
            return _plant_number(facts, one, kind, chance)
    return True


def _plant_number(facts: dict[str, Any], one: Claimed, kind: str, chance: random.Random) -> bool:
    if kind == "year":
        if not facts["createdAt"].startswith(f"{getattr(one.row.parsed('year').value, 'year', 0)}-"):
            return False
        facts["createdAt"] = f"{int(facts['createdAt'][:4]) + 1}{facts['createdAt'][4:]}"
        return True
    lengths = one.row.parsed("context-length").value
    if not isinstance(lengths, ContextLengths):
        return False
    most = max(each.tokens for each in lengths.lengths)
    facts["config"]["max_position_embeddings"] = chance.choice([4, 16]) * most
    return True
