"""What a profile says of columns, values, names, markers, orders and URLs. Data, not code."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from readme_tools.catalogue.profile.spelling import bare
from readme_tools.lazy.dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class ChoiceSpec:
    """A value of a closed vocabulary: its spelling, as Markdown, by language, and what is wrong for it.

    A value that is written alike in every language stands under `any`.
    """

    names: Mapping[str, str]
    aliases: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What the value is called whatever the language: its first spelling, as a reader sees it."""
        return bare(next(iter(self.names.values())))

    def name_in(self, language: str) -> str | None:
        """Return the spelling of a language, None where there is none."""
        return self.names.get(language) or self.names.get("any")


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A kind of column: its key in records, the headings it goes by, and how its cells are read.

    `headings` lists spellings by language. The headings of a `first` column count only in a table's first column, where
    they go before those of other kinds. `unknown` is the word that the column writes for "not known", by language.
    `values` are all that a column of choices may say, `several` whether a cell may list more than one, and `mistakes`
    what its cells said wrongly when the values were listed.
    """

    key: str
    grammar: str = "text"
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first: bool = False
    unknown: Mapping[str, str] = field(default_factory=dict)
    values: tuple[ChoiceSpec, ...] = ()
    several: bool = False
    mistakes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameSpec:
    """An organisation: its name by language, and what it must not be called instead."""

    names: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Individuals:
    """How entries of single people are written: in which columns, with which word by language.

    `hosts` are the sites whose addresses `host/name` are accounts.
    """

    columns: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    hosts: tuple[str, ...] = ()


class LinkDemand(StrEnum):
    """What a marker says of links: there must be one, or there cannot be one."""

    REQUIRED = "required"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class MarkerSpec:
    """A marker such as ◯: its canonical glyph, look-alikes that are read as it, and what links it allows."""

    key: str
    glyph: str
    variants: tuple[str, ...] = ()
    link: LinkDemand | None = None


@dataclass(frozen=True, slots=True)
class OrderSpec:
    """How the rows of a table are sorted: by the first of `columns` that the table has.

    Only tables with all columns of `when` are, and those are not whose id is one of `exempt`. Rows of
    which the column says nothing that can be compared may stand anywhere. `by_text` is the order of
    the alphabet; of words in `leading` a text's first one does not count.
    """

    columns: tuple[str, ...]
    descending: bool
    when: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()
    by_text: bool = False
    leading: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferenceSpec:
    """Where what a column names is explained: in the first column of tables with all columns of `when`."""

    columns: tuple[str, ...]
    when: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatedUrlSpec:
    """URLs that name a month: how they look, in which columns they stand, and which column they tell about.

    In `urls`, `{year}`, `{yy}`, `{month}` and `{day}` are digits, and `*` stands for anything. `months` is
    how far the column may be from them.
    """

    urls: tuple[str, ...]
    columns: tuple[str, ...]
    against: str
    months: int = 0


def fields_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a table of parsed TOML as the fields of one of these, which are called as its keys are."""
    return {key.replace("-", "_"): frozen(value) for key, value in data.items()}


def frozen(value: Any) -> Any:
    """Return parsed TOML with tuples for lists and mappings that cannot be changed."""
    if isinstance(value, Mapping):
        return MappingProxyType({key: frozen(one) for key, one in value.items()})
    return tuple(map(frozen, value)) if isinstance(value, list) else value
