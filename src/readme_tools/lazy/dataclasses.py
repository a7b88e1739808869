"""`dataclass` with the meaning that it has in the standard library, at next to no cost until it is used.

The standard library compiles up to seven methods when a class is made. Here nothing is compiled until there
are more than a few objects, and then `__init__` alone. `replace` needs no more; `fields`, `asdict` and so on work
as usual.
What the package does not need raises `TypeError` at the first object: base classes, `__post_init__`, class
variables, fields that are no arguments or by keyword only. Such classes take the `dataclass` of the standard
library.
"""

import dataclasses
from collections.abc import Callable, Mapping
from operator import attrgetter
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import replace as replace

MISSING = dataclasses.MISSING
_FEW = 8  # objects that are made without compiling: most classes have no more in a short run


def _dataclass(
    cls: type | None = None, /, *, frozen: bool = False, slots: bool = False, eq: bool = True
) -> type | Callable[[type], type]:
    if cls is None:
        return lambda one: _made(one, frozen, slots, eq)
    return _made(cls, frozen, slots, eq)


def _made(cls: type, frozen: bool, slots: bool, eq: bool) -> type:
    """Return a class again, as a dataclass."""
    types: dict[str, Any] = cls.__annotations__
    given = {name: cls.__dict__[name] for name in types if name in cls.__dict__}
    body = {name: one for name, one in cls.__dict__.items() if name not in given}
    del body["__dict__"], body["__weakref__"]
    body |= {"__qualname__": cls.__qualname__, "__match_args__": tuple(types)}
    body |= {"__init__": _init(cls, types, given, frozen), "__repr__": cls.__dict__.get("__repr__", _repr)}
    body["__dataclass_fields__"] = _Fields(types, given)
    if slots:
        body |= {"__slots__": tuple(types), "__getstate__": _state, "__setstate__": _restore}
    if frozen:
        body |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
    if eq:
        compared = [name for name in types if not isinstance(one := given.get(name), dataclasses.Field) or one.compare]
        body |= _comparing(compared, frozen)
    return type(cls)(cls.__name__, (), body)


def _refuse_what_is_not_known(cls: type, types: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    special = any(kind in str(one) for one in types.values() for kind in ("ClassVar", "InitVar", "KW_ONLY"))
    fields = [one for one in given.values() if isinstance(one, dataclasses.Field)]
    odd = any(not one.init or one.kw_only is True or one.hash is not None for one in fields)
    if special or odd or cls.__bases__ != (object,) or "__post_init__" in cls.__dict__:
        raise TypeError(f"{cls.__qualname__}: use the dataclass of the standard library")


def _init(plain: type, types: Mapping[str, Any], given: Mapping[str, Any], frozen: bool) -> Callable[..., None]:
    """Return an `__init__` that puts a compiled one in its place when there are more than a few objects."""
    made = 0

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        nonlocal made
        made += 1
        if made == 1:
            _refuse_what_is_not_known(plain, types, given)
        if made > _FEW or not _is_filled(self, types, given, args, kwargs):
            cls = type(self)
            cls.__init__ = _compiled_init(cls, types, given, frozen)
            cls.__init__(self, *args, **kwargs)

    return init


def _is_filled(
    one: Any, types: Mapping[str, Any], given: Mapping[str, Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> bool:
    """Set an object's fields, and say whether the arguments were right."""
    values = dict(zip(types, args, strict=False))
    if len(args) > len(types) or kwargs.keys() & values.keys() or kwargs.keys() - types.keys():
        return False
    values.update(kwargs)
    for name in types:
        if name not in values:
            default, factory = _default(given.get(name, MISSING))
            values[name] = default if factory is MISSING else factory()
        if values[name] is MISSING:
            return False
        object.__setattr__(one, name, values[name])
    return True


def _compiled_init(cls: type, types: Mapping[str, Any], given: Mapping[str, Any], frozen: bool) -> Callable[..., None]:
    known: dict[str, Any] = {"_set": object.__setattr__, "MISSING": MISSING}
    arguments, lines = ["self"], ["pass"]
    for name in types:
        default, factory = _default(given.get(name, MISSING))
        known[f"_default_{name}"], known[f"_make_{name}"] = default, factory
        has_default = default is not MISSING or factory is not MISSING
        arguments.append(f"{name}=_default_{name}" if has_default else name)
        value = name if factory is MISSING else f"_make_{name}() if {name} is MISSING else {name}"
        if frozen and isinstance(slot := cls.__dict__.get(name), MemberDescriptorType):  # quicker than by its name
            known[f"_put_{name}"] = slot.__set__
            lines.append(f"_put_{name}(self, {value})")
        else:
            lines.append(f"_set(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
    made: dict[str, Any] = {}
    exec(f"def __init__({', '.join(arguments)}):\n " + "\n ".join(lines), known, made)
    init: Callable[..., None] = made["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _default(given: Any) -> tuple[Any, Any]:
    """Return a field's default, and what makes one, each perhaps `MISSING`."""
    if isinstance(given, dataclasses.Field):
        return given.default, given.default_factory
    return given, MISSING


def _comparing(names: list[str], frozen: bool) -> dict[str, Any]:
    """Return the methods that compare objects by some fields."""
    key = attrgetter(*names) if names else lambda _: ()

    def equal(self: Any, other: object) -> Any:
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(key(self))

    return {"__eq__": equal, "__hash__": hashed if frozen else None}


def _replace(one: Any, /, **changes: Any) -> Any:
    """Return an object with other values of some fields, without making what the standard library keeps of fields."""
    cls = type(one)
    return cls(**{name: getattr(one, name) for name in cls.__match_args__} | changes)


class _Fields:
    """The fields of a class as the standard library wants them, made when somebody asks."""

    def __init__(self, types: Mapping[str, Any], given: Mapping[str, Any]) -> None:
        self._types, self._given = types, given

    def __get__(self, one: object, cls: type) -> Any:
        fields = [(name, kind, self._field(name)) for name, kind in self._types.items()]
        found = vars(dataclasses.make_dataclass(cls.__name__, fields))["__dataclass_fields__"]
        type.__setattr__(cls, "__dataclass_fields__", found)
        return found

    def _field(self, name: str) -> Any:
        one = self._given.get(name, MISSING)
        return one if isinstance(one, dataclasses.Field) else dataclasses.field(default=one)


def _repr(self: Any) -> str:
    shown = (f"{one.name}={getattr(self, one.name)!r}" for one in dataclasses.fields(self) if one.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__match_args__]


def _restore(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__match_args__, state, strict=True):
        object.__setattr__(self, name, value)


def _refuse_to_set(_self: Any, name: str, _value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


if not TYPE_CHECKING:
    dataclass, field, replace = _dataclass, dataclasses.field, _replace
