"""What is worked out of a document, a row, a table, an edition or all of them once, when it is first asked for."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

S = TypeVar("S")
T = TypeVar("T")


def once(make: Callable[[S], T]) -> Callable[[S], T]:
    """Keep what a function makes of something that never changes; several rules share what one of them worked out."""

    @wraps(make)
    def kept(one: S) -> T:
        made: dict[Any, Any] = one.__dict__.setdefault("_made", {})
        if kept not in made:
            made[kept] = make(one)
        found: T = made[kept]
        return found

    return kept


class _CachedProperty:
    """`functools.cached_property` without the lock that it takes in Python 3.11: there are tens of thousands."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        self._make, self.__doc__ = make, make.__doc__

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    def __get__(self, one: Any, _owner: type | None = None) -> Any:
        if one is None:
            return self
        found = one.__dict__[self._name] = self._make(one)
        return found


if TYPE_CHECKING:
    from functools import cached_property as cached_property
else:
    cached_property = _CachedProperty
