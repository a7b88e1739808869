"""Dataclasses that cost little until they are used do what those of the standard library do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

import pytest

import readme_tools.lazy.dataclasses as lazy


class Classes(NamedTuple):
    point: Any
    kept: Any
    box: Any


def makes(module: Any) -> Classes:
    """Make the same three classes by one of the two modules."""

    @module.dataclass(frozen=True, slots=True)
    class Point:
        """A place."""

        x: int
        y: int = 0
        tags: list[str] = module.field(default_factory=list, compare=False, metadata={"why": "test"})
        hidden: str = module.field(default="h", repr=False)

        def far(self) -> int:
            return self.x + self.y

    @module.dataclass(frozen=True)
    class Kept:
        x: int

        @cached_property
        def double(self) -> int:
            return 2 * self.x

    @module.dataclass(slots=True)
    class Box:
        content: str
        count: int = 1

    return Classes(Point, Kept, Box)


CLASSES = {"usual": makes(dataclasses), "lazy": makes(lazy)}


def outcome(action: Callable[[Classes], Any], classes: Classes) -> Any:
    """Give what comes out, or the kind of error."""
    try:
        return action(classes)
    except Exception as error:
        return type(error)


def shape(point: type) -> Any:
    return [(one.name, one.type, one.default, one.repr, dict(one.metadata)) for one in dataclasses.fields(point)]


def change(one: Any) -> Any:
    one.count += 1
    return one.count


def assign(one: Any, name: str) -> None:
    setattr(one, name, 1)


@pytest.mark.parametrize(
    "action",
    [
        pytest.param(lambda one: repr(one.point(1, 2, ["a"])), id="shows itself"),
        pytest.param(lambda one: one.point(x=1).far(), id="arguments by name, and defaults"),
        pytest.param(lambda one: one.point(), id="a missing argument"),
        pytest.param(lambda one: one.point(1, z=2), id="an unknown argument"),
        pytest.param(lambda one: one.point(1).tags is one.point(1).tags, id="a new default for each"),
        pytest.param(lambda one: one.point(1, 2, ["a"]) == one.point(1, 2, ["b"]), id="equal but for tags"),
        pytest.param(lambda one: (one.point(1) == one.point(2), one.point(1) == one.kept(1)), id="unequal"),
        pytest.param(lambda one: len({one.point(1), one.point(1), one.point(2)}), id="in a set"),
        pytest.param(lambda one: hash(one.box("a")), id="no hash for what changes"),
        pytest.param(lambda one: change(one.box("a")), id="a field changes"),
        pytest.param(lambda one: assign(one.point(1), "x"), id="setting a frozen field"),
        pytest.param(lambda one: assign(one.kept(1), "new"), id="setting a new attribute"),
        pytest.param(lambda one: assign(one.box("a"), "new"), id="a slotted class has no others"),
        pytest.param(lambda one: delattr(one.point(1), "x"), id="deleting a frozen field"),
        pytest.param(lambda one: (made := one.kept(2)).double + vars(made)["double"], id="a cached property"),
        pytest.param(lambda one: repr(dataclasses.replace(one.point(1, 2), x=5)), id="replace"),
        pytest.param(lambda one: dataclasses.replace(one.point(1), z=5), id="replace what is not there"),
        pytest.param(lambda one: dataclasses.asdict(one.point(1, 2, ["a"])), id="asdict"),
        pytest.param(lambda one: dataclasses.astuple(one.box("a")), id="astuple"),
        pytest.param(lambda one: (dataclasses.is_dataclass(one.point), shape(one.point)), id="fields"),
        pytest.param(lambda one: repr(copy.deepcopy(one.point(1, tags=["a"]))), id="a deep copy"),
        pytest.param(lambda one: (one.point.__doc__, one.point.__name__, one.point.__slots__), id="the class itself"),
    ],
)
@pytest.mark.parametrize("number", [1, 50], ids=["the first objects", "many objects"])
def test_it_does_what_the_standard_one_does(action: Callable[[Classes], Any], number: int) -> None:
    usual, lazy_ones = makes(dataclasses), makes(lazy)
    expected = outcome(action, usual)
    for _ in range(number):
        assert outcome(action, lazy_ones) == expected


def test_positional_patterns_match() -> None:
    match CLASSES["lazy"].point(1, 2):
        case object(x=1, y=y):
            assert y == 2
    assert CLASSES["lazy"].point.__match_args__ == CLASSES["usual"].point.__match_args__


@lazy.dataclass(frozen=True, slots=True)
class Stored:
    value: int


def test_an_object_with_other_values_is_made_as_the_standard_library_makes_it() -> None:
    point = CLASSES["lazy"].point(1, tags=["a"])
    replaced = lazy.replace(point, x=5)
    assert repr(replaced) == repr(dataclasses.replace(point, x=5)) and replaced.tags is point.tags
    with pytest.raises(TypeError):
        lazy.replace(point, z=5)


def test_objects_can_be_pickled() -> None:
    assert pickle.loads(pickle.dumps(Stored(3))) == Stored(3)


def test_what_is_not_supported_is_refused() -> None:
    class WithBase(Stored):
        pass

    class Counting:
        total: ClassVar[int] = 0

    class Later:
        x: int

        def __post_init__(self) -> None: ...

    class NotAnArgument:
        x: int = lazy.field(init=False)

    for one in (WithBase, Counting, Later, NotAnArgument):
        with pytest.raises(TypeError, match=f"{one.__name__}: use the dataclass of the standard library"):
            lazy.dataclass(one)()
