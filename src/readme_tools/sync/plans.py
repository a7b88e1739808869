"""What is to be done to an edition."""

from __future__ import annotations

from readme_tools.catalogue.bind import CatalogueTable
from readme_tools.i18n.message import message_of, say
from readme_tools.i18n.wording import quote, shortened
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.text.edits import Edit


def title(table: CatalogueTable) -> str:
    """Return a table as messages name it."""
    name = shortened(table.heading or table.id, 40)
    return say("the list '{title}'", title=name) if table.is_list else say("the table '{title}'", title=name)


def quoted(text: str) -> str:
    """Return a text as messages quote it."""
    return quote(shortened(text, 40)) if text else say("empty")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is synchronised: `add`, `move` or `change`, in words; and what is left to translate."""

    kind: str
    text: str
    marked: tuple[str, ...] = ()


@dataclass(slots=True)
class Plan:
    """The edits of one edition, what they do, what is left to a human, and the rows that must come out."""

    edits: list[Edit] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    expected: dict[int, list[str]] = field(default_factory=dict)

    def note(self, text: str, /, **values: object) -> None:
        """Leave something to a human, said by a template and its values."""
        self.notes.append(message_of(text, **values))
