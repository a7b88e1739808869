"""Services asked through their interfaces, which answer in JSON or XML for many things at once."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from readme_tools.links.budget import Budget, NoTurnError, is_refusal
from readme_tools.links.verdicts import Answer, Asking, NoAnswerError, Outcome, Verdict

_MOST_BYTES = 20_000_000
_TRIES = 3
_JSON = {"Accept": "application/json"}

T = TypeVar("T")


class Service:
    """Sends requests to interfaces, within the politeness of a budget."""

    def __init__(self, client: Asking, budget: Budget) -> None:
        self._client, self._budget = client, budget

    async def ask(self, url: str, headers: Mapping[str, str] | None = None, data: Any = None) -> Answer | Outcome:
        """Ask for a URL, up to three times where the service wants patience or gives no answer.

        `data` is sent as JSON. Given is the answer, or why there is none.
        """
        method, body = ("GET", b"") if data is None else ("POST", json.dumps(data).encode())
        sent = {**_JSON, **({"Content-Type": "application/json"} if body else {}), **(headers or {})}
        last: Answer | Outcome = Outcome(Verdict.THROTTLED, "429", is_known=False)
        for _ in range(_TRIES):
            try:
                async with self._budget.turn(url):
                    answer = await self._client.ask(method, url, sent, _MOST_BYTES, body)
                    self._budget.heed(url, answer.status, answer.headers)
            except NoTurnError:
                return last
            except NoAnswerError as error:
                last = Outcome(Verdict.UNREACHABLE, error.evidence)
                continue
            last = answer
            if answer.status < 500 and not is_refusal(answer.status, answer.headers):
                break
        return last

    async def data(self, url: str, headers: Mapping[str, str] | None = None, data: Any = None) -> Any:
        """Give the JSON that a URL answers with; None where there is no such answer."""
        answer = await self.ask(url, headers, data)
        return read_json(answer.body) if isinstance(answer, Answer) and answer.status == 200 else None


def read_json(body: bytes) -> Any:
    """Read JSON; None for what is none, or is nested too deeply."""
    from readme_tools.schema.quick import is_deep

    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return None if is_deep(data) else data


def at(data: Any, *keys: str | int) -> Any:
    """Give what stands in data under some keys and numbers, one below the other; None where nothing does."""
    for key in keys:
        if isinstance(key, str):
            data = data.get(key) if isinstance(data, dict) else None
        else:
            data = data[key] if isinstance(data, list) and -len(data) <= key < len(data) else None
    return data


def listed(data: Any, *keys: str | int) -> list[Any]:
    """Give the list that stands in data under some keys; an empty one where none does."""
    found = at(data, *keys)
    return found if isinstance(found, list) else []


def batches(of: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    """Give things in groups of at most so many."""
    return (of[start : start + most] for start in range(0, len(of), most))
