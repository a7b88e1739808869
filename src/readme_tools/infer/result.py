"""What was inferred: a profile's data, each part with the evidence for it."""

from collections.abc import Mapping
from typing import Any

from readme_tools.infer.translations import Term
from readme_tools.lazy.dataclasses import dataclass, field


@dataclass(slots=True)
class Part:
    """A piece of a profile, with a remark on it, and remarks on its keys and on items of its lists."""

    data: dict[str, Any]
    note: str = ""
    notes: dict[str, str] = field(default_factory=dict)
    items: dict[str, list[str]] = field(default_factory=dict)
    below: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Inferred:
    """A profile in its parts, as they are written; `rest` are sections that were taken over as they are.

    `glossary` belongs in the configuration.
    """

    name: str
    summary: str
    columns: list[Part]
    orders: list[Part] = field(default_factory=list)
    constants: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    names: list[Part] = field(default_factory=list)
    markers: dict[str, Part] = field(default_factory=dict)
    licences: Part | None = None
    lists: Part | None = None
    rest: dict[str, Any] = field(default_factory=dict)
    glossary: list[Term] = field(default_factory=list)
    tables: int = 0
    rows: int = 0
    lists_read: int = 0
    entries: int = 0

    def data(self) -> Mapping[str, Any]:
        """Return the profile as parsed TOML would be."""
        data: dict[str, Any] = {"name": self.name, "summary": self.summary}
        if self.columns:
            data["columns"] = [part.data for part in self.columns]
        if self.orders:
            data["orders"] = [part.data for part in self.orders]
        if self.constants:
            data["constants"] = self.constants
        if self.names:
            data["names"] = [part.data for part in self.names]
        if self.markers:
            data["markers"] = {key: part.data for key, part in self.markers.items()}
        if self.licences:
            data["licences"] = self.licences.data
        if self.lists:
            data["lists"] = self.lists.data
        return {**data, **self.rest}
