"""What earlier runs learned, in a small file that a cache of CI can keep.

A success counts for some hours, a failure never: of failures the days are kept, to tell a link that is dead
from a server that has a bad day. URLs are stored without credentials.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from readme_tools.errors import ConfigError, unreadable
from readme_tools.i18n.message import say
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.links.addresses import shown
from readme_tools.links.verdicts import GOOD, Outcome, Verdict
from readme_tools.project.discovery import display
from readme_tools.text.atomic import write_file
from readme_tools.text.files import read_bytes

VERSION = 1
_MOST_DAYS = 31
_MOST_BYTES = 50_000_000


@dataclass(frozen=True)
class Memory:
    """What is known of links, by URL: entries as `schema/links.schema.json` describes them."""

    entries: Mapping[str, Mapping[str, Any]]

    def outcome(self, url: str) -> Outcome:
        """Give what the last run that asked for a link learned."""
        entry = self.entries.get(shown(url))
        if entry is None:
            return Outcome(Verdict.UNREACHABLE, say("not in the memory file"), is_known=False)
        evidence = say("{evidence} (on {day})", evidence=entry["evidence"], day=entry["asked"][:10])
        return Outcome(
            Verdict(entry["verdict"]),
            evidence,
            entry.get("moved"),
            entry.get("front", False),
            entry.get("lacks-fragment", False),
            is_known=False,
        )

    def fresh(self, url: str, now: datetime, hours: float) -> Outcome | None:
        """Give a success that is not older than some hours, else None."""
        entry = self.entries.get(shown(url))
        if entry is None or Verdict(entry["verdict"]) not in GOOD:
            return None
        age = now - _moment(entry["asked"])
        return self.outcome(url) if timedelta() <= age < timedelta(hours=hours) else None

    def days(self, url: str) -> int:
        """Give on how many days in a row a link failed."""
        return len(self.entries.get(shown(url), {}).get("failures", ()))

    def learn(self, outcomes: Mapping[str, Outcome], now: datetime, kept: Collection[str]) -> Memory:
        """Give the memory with what a run learned; of other links only those in `kept` stay."""
        wanted = {shown(url) for url in kept}
        entries = {url: entry for url, entry in self.entries.items() if url in wanted}
        for url, outcome in outcomes.items():
            if outcome.is_known and outcome.verdict is not Verdict.EXCLUDED:
                entries[shown(url)] = _entry(self.entries.get(shown(url), {}), outcome, now)
        return Memory(entries)


def _entry(before: Mapping[str, Any], outcome: Outcome, now: datetime) -> dict[str, Any]:
    asked = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    entry: dict[str, Any] = {"verdict": outcome.verdict.value, "evidence": str(outcome.evidence), "asked": asked}
    if outcome.verdict in GOOD:
        entry["alive"] = asked
    elif "alive" in before:
        entry["alive"] = before["alive"]
    if outcome.verdict in (Verdict.GONE, Verdict.UNREACHABLE):
        days = dict.fromkeys((*before.get("failures", ()), asked[:10]))
        entry["failures"] = sorted(days)[-_MOST_DAYS:]
    elif outcome.verdict not in GOOD and "failures" in before:
        entry["failures"] = before["failures"]  # a wall or a full host says nothing about the page
    more = {"moved": outcome.moved, "front": outcome.is_front, "lacks-fragment": outcome.lacks_fragment}
    return entry | {key: value for key, value in more.items() if value}


def _moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def read_memory(file: Path) -> tuple[Memory, str | None]:
    """Read a memory; of one that is malformed nothing, and what is wrong as one line. A missing one is empty.

    Raises `ConfigError` for a file that is something else, since it would be written over.
    """
    from readme_tools.schema.quick import fits, is_deep
    from readme_tools.schema.validate import load

    try:
        text = read_bytes(file, peek=True)
        if len(text) > _MOST_BYTES:
            raise ValueError
        if text.strip() and b'"links"' not in text:
            raise ConfigError("{file}: not a memory file of links, and left as it is", file=display(file))
        data = json.loads(text.decode("utf-8-sig"))
        if is_deep(data) or not fits(data, load("links")):
            raise ValueError
        for entry in data["links"].values():
            _moment(entry["asked"])
    except FileNotFoundError:
        return Memory({}), None
    except OSError as error:
        raise unreadable(display(file), error) from error
    except (ValueError, RecursionError):
        return Memory({}), say("{file}: not a memory file of links: a new one is begun", file=display(file))
    return Memory(data["links"]), None


def write_memory(file: Path, memory: Memory) -> None:
    """Write a memory in one step. Raises `SourceError`."""
    data = {"version": VERSION, "links": {url: memory.entries[url] for url in sorted(memory.entries)}}
    write_file(file, (json.dumps(data, ensure_ascii=True, indent=1) + "\n").encode(), display(file))
