"""How tables are to be written: the table `[fmt]` of a configuration, and the options of `fmt`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from enum import Enum, StrEnum
from typing import Any

from readme_tools.errors import ConfigError
from readme_tools.i18n.message import join
from readme_tools.lazy.dataclasses import dataclass, replace


class TableStyle(StrEnum):
    """How the cells of a table are padded.

    `auto` keeps what each table has: one that is aligned stays so, any other is written compact. `spaced` is
    compact with spaces around the dashes, too.
    """

    AUTO = "auto"
    COMPACT = "compact"
    SPACED = "spaced"
    ALIGNED = "aligned"


class LineBreaks(StrEnum):
    """How a line break within a cell is written; only `keep` leaves each as it is."""

    KEEP = "keep"
    PLAIN = "<br>"
    CLOSED = "<br/>"
    SPACED = "<br />"


@dataclass(frozen=True, slots=True)
class FormatOptions:
    """All that can be chosen.

    `ambiguous_width` is how many columns, 1 or 2, a character takes that is wide in East Asian fonts
    only, such as ◯. A table is not aligned when it would become wider than `max_width` columns; 0
    stands for no limit. `blank_lines` asks for one blank line before and after a table.
    """

    table_style: TableStyle = TableStyle.AUTO
    ambiguous_width: int = 1
    max_width: int = 300
    line_breaks: LineBreaks = LineBreaks.KEEP
    blank_lines: bool = True

    @classmethod
    def from_data(cls, data: Mapping[str, Any], origin: str = "fmt") -> FormatOptions:
        """Read the options from a mapping, `table-style` or `table_style` for `table_style`.

        Raises `ConfigError`, beginning with `origin`, for an unknown key or an impossible value.
        """
        return cls().override({key.replace("_", "-"): value for key, value in data.items()}, origin)

    def override(self, data: Mapping[str, Any], origin: str = "fmt") -> FormatOptions:
        """Return the options with others in their place; None changes nothing. Raises `ConfigError`."""
        known = {field.name.replace("_", "-"): field.name for field in fields(self)}
        changes: dict[str, Any] = {}
        for key, value in data.items():
            if key not in known:
                raise ConfigError("{origin}: unknown option '{key}'", origin=origin, key=key)
            if value is not None:
                changes[known[key]] = _read(key, value, origin)
        return replace(self, **changes)


def _read(key: str, value: Any, origin: str) -> Any:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    match key:
        case "table-style":
            return _choose(TableStyle, key, value, origin)
        case "line-breaks":
            return _choose(LineBreaks, key, value, origin)
        case "ambiguous-width" if not is_number or value not in (1, 2):
            raise ConfigError("{origin}: '{key}' is 1 or 2", origin=origin, key=key)
        case "max-width" if not is_number or value < 0:
            raise ConfigError("{origin}: '{key}' is a number of columns, or 0", origin=origin, key=key)
        case "blank-lines" if not isinstance(value, bool):
            raise ConfigError("{origin}: '{key}' is true or false", origin=origin, key=key)
    return value


def _choose(choices: type[Enum], key: str, value: Any, origin: str) -> Enum:
    try:
        return choices(value)
    except ValueError:
        names = join(", ", [f"'{one.value}'" for one in choices])
        raise ConfigError(
            "{origin}: '{key}' is one of {names}, not '{value}'", origin=origin, key=key, names=names, value=value
        ) from None
