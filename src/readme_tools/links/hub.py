"""The Hugging Face Hub asked about models: all of an author at once, and those that are missing one by one.

Its pages allow few requests, its interface many; one listing answers for all models of an author. What it
says of a model is kept as the interface gives it: https://huggingface.co/docs/hub/api
"""

import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from readme_tools.i18n.message import say
from readme_tools.lazy import dataclass, field, regex, replace
from readme_tools.links.addresses import host_of, joined, origin, split
from readme_tools.links.budget import Budget, is_refusal
from readme_tools.links.cards import has_own_code, is_free, lengths_of
from readme_tools.links.services import Service, at, read_json
from readme_tools.links.verdicts import Answer, Asking, Outcome, Verdict
from readme_tools.text.files import read_bytes
from readme_tools.text.grouping import grouped

ENDPOINT = "https://huggingface.co"
HOSTS = frozenset({"huggingface.co", "www.huggingface.co", "hf.co"})
_FACTS = (
    *("baseModels", "cardData", "createdAt", "disabled", "gated", "private", "safetensors", "tags"),
    *("config", "library_name", "transformersInfo"),
)
# First parts of paths that are no accounts.
_SITE = frozenset(
    (
        *("api", "blog", "chat", "collections", "datasets", "docs", "join", "learn", "login", "models", "new"),
        *("organizations", "papers", "posts", "pricing", "settings", "spaces", "tasks"),
    )
)
_NAME = regex(r"[\w.-]{1,96}")
_NEXT = regex(r"<([^<>]*)>\s*;\s*rel=\"?next\"?")
_MOST_PAGES = 3  # of an author who has thousands; what is not on them is asked for by name
_MOST_HOPS = 3
_TRUE = frozenset({"1", "ON", "YES", "TRUE"})
_REDIRECTS = frozenset({301, 302, 307, 308})

# What 401 says to somebody with a valid token, and to anybody else, who is not told which of both it is.
_DENIED = Outcome(Verdict.GONE, say("the hub has no such model ({status})", status=401))
_SECRET = Outcome(Verdict.BLOCKED, say("missing or private (401)"))


@dataclass(frozen=True)
class Model:
    """What the hub says of a model: a verdict on its page, its facts, and what it is called now."""

    outcome: Outcome
    facts: Mapping[str, Any] = field(default_factory=dict)
    renamed: str | None = None


def endpoint() -> tuple[str, str | None]:
    """Give where the hub is asked, and the token for it, as huggingface_hub takes them from the environment.

    That is HF_ENDPOINT, and HF_TOKEN or else the file in which `hf auth login` stores the token; with
    HF_HUB_DISABLE_IMPLICIT_TOKEN there is none.
    """
    given = os.environ.get
    url = given("HF_ENDPOINT", "").strip().rstrip("/") or ENDPOINT
    if given("HF_HUB_DISABLE_IMPLICIT_TOKEN", "").upper() in _TRUE:
        return url, None
    return url, _token(given("HF_TOKEN") or given("HUGGING_FACE_HUB_TOKEN") or _stored_token())


def _stored_token() -> str:
    cache = os.environ.get("XDG_CACHE_HOME", os.path.join("~", ".cache"))
    home = os.environ.get("HF_HOME", os.path.join(cache, "huggingface"))
    file = os.environ.get("HF_TOKEN_PATH", os.path.join(home, "token"))
    try:
        return read_bytes(Path(os.path.expandvars(Path(file).expanduser())), peek=True).decode("utf-8", "replace")
    except (OSError, RuntimeError):  # there is no such file, or no home
        return ""


def _token(text: str) -> str | None:
    return text.replace("\r", "").replace("\n", "").strip() or None


def model_of(url: str, endpoint: str = ENDPOINT) -> str | None:
    """Give the `author/name` of a URL of a model's page, there or at another hub's; None for any other URL."""
    if host_of(url) not in HOSTS and origin(url) != origin(endpoint):
        return None
    parts = [unquote(one) for one in urlsplit(url).path.strip("/").split("/")]
    if len(parts) != 2 or parts[0].lower() in _SITE or not all(_NAME.fullmatch(one) for one in parts):
        return None
    return "/".join(parts)


class Hub:
    """Asks the hub's interface, with a token if there is one, within the politeness of a budget.

    A token that the hub does not accept, such as one that expired, is put away: `refuses_token` says so.
    """

    def __init__(self, client: Asking, budget: Budget, endpoint: str = ENDPOINT, token: str | None = None) -> None:
        self._service = Service(client, budget)
        self._endpoint, self._token = endpoint.rstrip("/"), token
        self._headers = {"Authorization": f"Bearer {token}"} if token else None
        self.refuses_token = False

    async def ask(self, models: Iterable[str], with_lengths: Collection[str] = ()) -> dict[str, Model]:
        """Give what is known of models by their names as given. Never raises for what the hub does.

        For those in `with_lengths`, the file with the configuration is read where the interface does not say how
        many tokens they read.
        """
        import asyncio

        found: dict[str, Model] = {}
        by_author = grouped((one.split("/")[0].lower(), one) for one in dict.fromkeys(models))

        async def of(names: list[str]) -> None:
            listed = await self.models_of(names[0].split("/")[0]) if len(names) > 1 else {}
            found.update({name: listed[name.lower()] for name in names if name.lower() in listed})
            await asyncio.gather(*(single(name) for name in names if name not in found))

        async def single(name: str) -> None:
            found[name] = await self._single(name)

        async def configured(name: str) -> None:
            config = await self._configuration(found[name].renamed or name)
            if config:
                known = found[name].facts.get("config")
                config = {**(known if isinstance(known, dict) else {}), **config}
                found[name] = replace(found[name], facts={**found[name].facts, "config": config})

        await asyncio.gather(*(of(names) for names in by_author.values()))
        if self.refuses_token:
            found |= {one: Model(_SECRET) for one, model in found.items() if model.outcome is _DENIED}
        silent = [one for one in found if one in with_lengths and is_free(found[one].facts)]
        await asyncio.gather(
            *(configured(one) for one in silent if found[one].facts and not lengths_of(found[one].facts))
        )
        return found

    async def _configuration(self, name: str) -> dict[str, Any]:
        """Give what a model's `config.json` says; nothing where it has none that can be had."""
        asked = f"{self._endpoint}/{quote(name)}/resolve/main/config.json"
        for _ in range(_MOST_HOPS):
            answer = await self._get(asked)
            if not isinstance(answer, Answer) or answer.status not in _REDIRECTS:
                break
            asked = joined(asked, answer.headers.get("location", ""))
            if origin(asked) != origin(self._endpoint):
                return {}
        data = read_json(answer.body) if isinstance(answer, Answer) and answer.status == 200 else None
        return data if isinstance(data, dict) else {}

    async def models_of(self, author: str) -> dict[str, Model]:
        """Give the models of an author by their names in small letters, as far as the hub lists them."""
        found: dict[str, Model] = {}
        url: str | None = f"{self._endpoint}/api/models?author={quote(author)}&limit=1000&{_expand()}"
        for _ in range(_MOST_PAGES):
            answer = await self._get(url, is_list=True) if url else None
            data = read_json(answer.body) if isinstance(answer, Answer) and answer.status == 200 else None
            if not isinstance(answer, Answer) or not isinstance(data, list):
                break
            for one in data:
                if isinstance(one, dict) and isinstance(one.get("id"), str):
                    found[one["id"].lower()] = _model(one)
            further = _NEXT.search(answer.headers.get("link", ""))
            url = joined(url or "", further[1]) if further else None
            if url is None or origin(url) != origin(self._endpoint):
                break
        return found

    async def _single(self, name: str) -> Model:
        asked = f"{self._endpoint}/api/models/{quote(name)}?{_expand()}"
        answer = await self._get(asked)
        renamed = None
        for _ in range(_MOST_HOPS):
            if isinstance(answer, Outcome) or answer.status not in _REDIRECTS:
                break
            target = joined(asked, answer.headers.get("location", ""))
            parts = split(target)
            path = unquote(parts.path).partition("/api/models/")[2].strip("/") if parts else ""
            if origin(target) != origin(self._endpoint) or len(path.split("/")) != 2:
                break
            renamed, asked = path, f"{self._endpoint}/api/models/{quote(path)}?{_expand()}"
            answer = await self._get(asked)
        return Model(answer) if isinstance(answer, Outcome) else self._judge(answer, renamed)

    def _judge(self, answer: Answer, renamed: str | None) -> Model:
        status, code, why = answer.status, answer.headers.get("x-error-code", ""), _why(answer)
        data = read_json(answer.body)
        if status == 200 and isinstance(data, dict):
            model = _model(data)
            if renamed is None or model.outcome.verdict is not Verdict.ALIVE:
                return Model(model.outcome, model.facts, renamed)
            moved = Outcome(Verdict.MOVED, say("renamed to {name}", name=renamed), f"{ENDPOINT}/{renamed}")
            return Model(moved, model.facts, renamed)
        if status in (401, 403) and code == "GatedRepo":
            return _model({"gated": "manual"})
        if status in (401, 403) and "disabled" in why:
            return _model({"disabled": True})
        if status == 404:
            return Model(Outcome(Verdict.GONE, say("the hub has no such model ({status})", status=status)))
        if status == 401:
            return Model(_DENIED if self._token else _SECRET)
        if is_refusal(status, answer.headers):
            return Model(Outcome(Verdict.THROTTLED, str(status)))
        return Model(Outcome(Verdict.BLOCKED if status < 500 else Verdict.UNREACHABLE, str(status)))

    async def _get(self, url: str, is_list: bool = False) -> Answer | Outcome:
        sent = self._headers if origin(url) == origin(self._endpoint) else None
        answer = await self._service.ask(url, sent)
        # A list is nobody's secret: who may not see it has no valid token.
        if sent and isinstance(answer, Answer) and answer.status == 401 and (is_list or _is_about_token(answer)):
            self._headers, self._token, self.refuses_token = None, None, True
            answer = await self._service.ask(url)
        return answer


def _is_about_token(answer: Answer) -> bool:
    return any(word in _why(answer) for word in ("credentials", "token", "expired"))


def _why(answer: Answer) -> str:
    """Give what the hub says of an error, in small letters."""
    said = at(read_json(answer.body), "error")
    return f"{answer.headers.get('x-error-message', '')} {said if isinstance(said, str) else ''}".lower()


def _model(facts: Mapping[str, Any]) -> Model:
    if facts.get("disabled"):
        return Model(Outcome(Verdict.BLOCKED, say("the hub has disabled it")), facts)
    if facts.get("private"):  # the token may see it, but no reader
        return Model(Outcome(Verdict.BLOCKED, say("the model is private")), facts)
    if facts.get("gated"):
        return Model(Outcome(Verdict.ALIVE, say("gated")), facts)
    evidence = say("the hub has it, with code of its own") if has_own_code(facts) else say("the hub has it")
    return Model(Outcome(Verdict.ALIVE, evidence), facts)


def _expand() -> str:
    return "&".join(f"expand={one}" for one in _FACTS)
