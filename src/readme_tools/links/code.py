"""What GitHub says of repositories: one question for a hundred of them."""

import os
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from readme_tools.i18n.message import say
from readme_tools.lazy import dataclass, regex
from readme_tools.links.addresses import host_of
from readme_tools.links.services import Service, at, batches, listed
from readme_tools.links.verdicts import Outcome, Verdict

ENDPOINT = "https://api.github.com/graphql"
SITE = "https://github.com"
_OWNER, _NAME = regex(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}"), regex(r"[\w.-]{1,100}")
# First parts of paths that are no accounts.
_SITE = frozenset(
    (
        *("about", "apps", "collections", "contact", "customer-stories", "enterprise", "events", "explore", "features"),
        *(
            "issues",
            "login",
            "marketplace",
            "notifications",
            "orgs",
            "pricing",
            "pulls",
            "readme",
            "search",
            "security",
        ),
        *("settings", "site", "sponsors", "stars", "team", "topics", "trending", "user-attachments", "users"),
    )
)
_MOST = 100


@dataclass(frozen=True, slots=True)
class Repository:
    """What is said of a repository: a verdict on its page, and whether it is archived."""

    outcome: Outcome
    is_archived: bool = False


def repository_of(url: str) -> str | None:
    """Give the `owner/name` of a URL within a repository, in small letters; None for any other URL."""
    if host_of(url).removeprefix("www.") != "github.com":
        return None
    owner, name, *_ = [*(unquote(one) for one in urlsplit(url).path.strip("/").split("/")), "", ""]
    name = name.removesuffix(".git")
    if owner.lower() in _SITE or not _OWNER.fullmatch(owner) or not _NAME.fullmatch(name) or name in (".", ".."):
        return None
    return f"{owner}/{name}".lower()


def is_front_of(url: str) -> bool:
    """Say whether a URL is that of a repository, and not of something within it."""
    return urlsplit(url).path.strip("/").count("/") == 1


def endpoint() -> tuple[str, str | None]:
    """Give where GitHub is asked, and the token for it: as its own Actions say it in the environment."""
    return os.environ.get("GITHUB_GRAPHQL_URL") or ENDPOINT, os.environ.get("GITHUB_TOKEN", "").strip() or None


async def ask_repositories(service: Service, names: Iterable[str], url: str, token: str) -> dict[str, Repository]:
    """Give what is known of repositories by their names. Never raises for what GitHub does."""
    found: dict[str, Repository] = {}
    for some in batches(list(dict.fromkeys(names)), _MOST):
        asked = " ".join(
            f'r{number}: repository(owner: "{one.partition("/")[0]}", name: "{one.partition("/")[2]}")'
            " { nameWithOwner isArchived isPrivate }"
            for number, one in enumerate(some)
        )
        headers = {"Authorization": f"Bearer {token}"}
        data = await service.data(url, headers, {"query": f"query {{ {asked} }}"})
        missing = [listed(one, "path") for one in listed(data, "errors") if at(one, "type") == "NOT_FOUND"]
        for number, one in enumerate(some):
            said = at(data, "data", f"r{number}")
            if isinstance(said, dict) and isinstance(said.get("nameWithOwner"), str):
                found[one] = _repository(one, said["nameWithOwner"], said)
            elif [f"r{number}"] in missing:
                found[one] = Repository(Outcome(Verdict.GONE, say("GitHub has no such repository")))
    return found


def _repository(asked: str, name: str, said: dict[str, object]) -> Repository:
    is_archived = said.get("isArchived") is True
    if said.get("isPrivate") is True:
        return Repository(Outcome(Verdict.BLOCKED, say("the repository is private")), is_archived)
    owner, _, own = name.partition("/")
    if name.lower() == asked or not (_OWNER.fullmatch(owner) and _NAME.fullmatch(own)):
        return Repository(Outcome(Verdict.ALIVE, say("GitHub has it")), is_archived)
    return Repository(Outcome(Verdict.MOVED, say("renamed to {name}", name=name), f"{SITE}/{name}"), is_archived)
