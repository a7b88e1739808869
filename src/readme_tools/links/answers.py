"""What comes back from a request: an answer, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

from readme_tools.lazy.dataclasses import dataclass


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
