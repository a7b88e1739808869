"""What `[links]` in the configuration decides."""

from collections.abc import Callable, Mapping
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from readme_tools.errors import ConfigError
from readme_tools.lazy import dataclass, field, regex
from readme_tools.links.addresses import host_named

_MAGIC = regex(r"([?\[])")  # what stands for something else than itself besides `*`


@dataclass(frozen=True, slots=True)
class Politeness:
    """How much a host is asked: requests at once, and seconds from one to the next."""

    at_once: int = 4
    interval: float = 0.05


# What services say that their interfaces may be asked, where nothing is configured.
_SERVICES: Mapping[str, Politeness] = {
    "export.arxiv.org": Politeness(1, 3),
    "api.semanticscholar.org": Politeness(1, 1),
    "api.crossref.org": Politeness(1, 0.2),
    "api.datacite.org": Politeness(1, 0.2),
}


# Keys of which the value is a setting as it stands.
_AS_THEY_ARE = ("memory", "at-once", "timeout", "deadline", "retries", "failures", "reuse")


@dataclass(frozen=True)
class Exclusion:
    """Links that are not asked for, by the text that their URLs are, where `*` stands for anything."""

    url: str
    reason: str = ""
    until: date | None = None

    def fits(self, url: str) -> bool:
        """Say whether a URL is meant."""
        return fnmatchcase(url, _MAGIC.sub(r"[\1]", self.url))


@dataclass(frozen=True)
class LinkSettings:
    """All that can be set; times are seconds, `reuse` is hours, `failures` days."""

    memory: Path | None = None
    at_once: int = 64
    usual: Politeness = field(default_factory=Politeness)
    hosts: Mapping[str, Politeness] = field(default_factory=dict)
    timeout: float = 20
    deadline: float = 900
    retries: int = 2
    failures: int = 3
    reuse: float = 24
    exclusions: tuple[Exclusion, ...] = ()

    def politeness(self, host: str) -> Politeness:
        """Give how much a host is asked."""
        return self.hosts.get(host) or _SERVICES.get(host) or self.usual


def from_data(data: Mapping[str, Any]) -> LinkSettings:
    """Make the settings of what fits the key `links` of the schema. Raises `ConfigError` for a day that is none."""
    usual = _politeness(data, Politeness())
    return LinkSettings(
        usual=usual,
        hosts={host_named(host): _politeness(own, usual) for host, own in data.get("hosts", {}).items()},
        exclusions=tuple(map(_exclusion, data.get("exclude", ()))),
        **{key.replace("-", "_"): data[key] for key in _AS_THEY_ARE if key in data},
    )


def _politeness(data: Mapping[str, Any], usual: Politeness) -> Politeness:
    return Politeness(data.get("per-host", usual.at_once), data.get("interval", usual.interval))


def _exclusion(data: Mapping[str, Any]) -> Exclusion:
    try:
        until = date.fromisoformat(data["until"]) if "until" in data else None
    except ValueError as error:
        raise ConfigError("links: exclude: there is no such day: {day}", day=data["until"]) from error
    return Exclusion(data["url"], data.get("reason", ""), until)


Progress = Callable[[int, int], object]
