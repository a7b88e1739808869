"""What comes back from a request, and what can be said of a link, and why."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

from readme_tools.i18n.message import Message, say
from readme_tools.lazy.dataclasses import dataclass


class Verdict(StrEnum):
    """What a link is: only `gone` is certain to be wrong."""

    ALIVE = "alive"
    MOVED = "moved"
    GONE = "gone"
    BLOCKED = "blocked"
    THROTTLED = "throttled"
    UNREACHABLE = "unreachable"
    EXCLUDED = "excluded"


WORDS: Mapping[Verdict, Message] = {
    Verdict.ALIVE: say("alive"),
    Verdict.MOVED: say("moved"),
    Verdict.GONE: say("gone"),
    Verdict.BLOCKED: say("blocked"),
    Verdict.THROTTLED: say("throttled"),
    Verdict.UNREACHABLE: say("unreachable"),
    Verdict.EXCLUDED: say("excluded"),
}
NOT_CHECKED = (Verdict.BLOCKED, Verdict.THROTTLED, Verdict.UNREACHABLE)
# What the world may answer otherwise a moment later.
PASSING = frozenset({Verdict.THROTTLED, Verdict.UNREACHABLE})
GOOD = frozenset({Verdict.ALIVE, Verdict.MOVED})


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict with its evidence.

    `moved` is where the page moved for good, and `is_front` says that it is a site's front page, which hardly
    stands for the old one. `lacks_fragment` says that the page has no such anchor. `is_known` is false where the
    world was not asked, or did not answer at all: nothing was learned about the link.
    """

    verdict: Verdict
    evidence: str
    moved: str | None = None
    is_front: bool = False
    lacks_fragment: bool = False
    is_no_host: bool = False
    is_known: bool = True


class AnswerKind(StrEnum):
    """Why there is no answer."""

    NO_HOST = "no host"
    REFUSED = "refused"
    FAILED = "failed"


class NoAnswerError(Exception):
    """A request without an answer, and why in words."""

    def __init__(self, kind: AnswerKind, evidence: str) -> None:
        super().__init__(evidence)
        self.kind, self.evidence = kind, evidence


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. Names of headers are in small letters; `is_whole` says that the body ends here."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    is_whole: bool = False


class Asking(Protocol):
    """What sends a single request, such as `client.Client`."""

    async def ask(
        self, method: str, url: str, headers: Mapping[str, str] | None = None, most: int = 0, data: bytes = b""
    ) -> Answer:
        """Give the answer. Raises `NoAnswerError`."""
