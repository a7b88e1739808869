"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Pattern:
    """Stands for a compiled pattern: after the first use its methods are the pattern's own."""

    def __init__(self, pattern: str | Callable[[], str], flags: int = 0) -> None:
        self._made, self._flags = pattern, flags

    @cached_property
    def pattern(self) -> str:
        return self._made if isinstance(self._made, str) else self._made()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"regex({self.pattern!r})"


if TYPE_CHECKING:

    def regex(pattern: str | Callable[[], str], flags: int = 0) -> re.Pattern[str]:
        """Return a pattern for the top level of a module, where `re.compile` would cost at every start.

        What makes one, of words of languages, is called when it is first used. It has the methods and attributes of a
        compiled one, but the functions of `re` do not take it.
        """

else:
    regex = _Pattern
