"""Profiles by what people call them: a shipped one's name, or a file."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from readme_tools.catalogue.profile.model import Profile, from_data, shipped, shipped_data, shipped_names
from readme_tools.config.reading import hold, parse_toml, place, read_toml, untold
from readme_tools.errors import ProfileError
from readme_tools.i18n import nearest, say, unknown
from readme_tools.project.boundary import Boundary
from readme_tools.project.discovery import display
from readme_tools.text.source import Source

# Lists of tables that are known by one of their keys.
_IDENTITIES = {"columns": "key", "licences.known": "id", "licences.families": "id"}

_DEEPEST = 100  # profiles that extend each other in a row


def load_profile(name: str, boundary: Boundary | None = None) -> Profile:
    """Load a shipped profile by name, or a profile file, which ends in `.toml`.

    Raises `ProfileError`, which says nothing of what stands in a file beyond the boundary.
    """
    if name in shipped_names():
        return shipped(name)
    if not name.endswith(".toml"):
        raise ProfileError(unknown_profile(name))
    source, data = _read(Path(name), boundary)
    try:
        return from_data(data, lambda key: place(source, key) if key else source.path)
    except ProfileError as error:
        raise _told(error, source, boundary) from error


def _read(file: Path, boundary: Boundary | None, above: tuple[Path, ...] = ()) -> tuple[Source, dict[str, Any]]:
    """Read a profile file over the profile that it extends, if it does; `above` are the files that led to it."""
    source = read_toml(file, ProfileError)
    try:
        data = parse_toml(source, ProfileError)
        base = data.pop("extends", None)
        if base is not None:
            data = merged(_base(base, file, source, boundary, (*above, file.resolve())), data)
        hold(data, "profile", source, error=ProfileError)
    except ProfileError as error:
        raise _told(error, source, boundary) from error
    return source, data


def _base(
    name: object, file: Path, source: Source, boundary: Boundary | None, above: tuple[Path, ...]
) -> Mapping[str, Any]:
    """Return the data of the profile that one extends: a shipped one, or a file beside it."""
    at = place(source, ("extends",))
    if not isinstance(name, str) or not (name in shipped_names() or name.endswith(".toml")):
        known = ", ".join(shipped_names())
        raise ProfileError("{place}: extends: name a .toml file, or a shipped profile: {known}", place=at, known=known)
    if name in shipped_names():
        return shipped_data(name)
    other = file.parent / name
    if other.resolve() in above:
        raise ProfileError("{place}: extends: the profile extends itself", place=at)
    if len(above) == _DEEPEST:
        raise ProfileError("{place}: extends: {count} profiles extend each other: join some", place=at, count=_DEEPEST)
    if not os.path.lexists(other):
        problem = say("{path}: there is no such file: {advice}", path=display(other), advice=say("correct the path"))
        raise ProfileError("{chain}: extends: {problem}", chain=at, problem=problem)
    if boundary is not None and boundary.holds(file):  # what stands beside a profile that was named is no secret
        boundary = boundary.around(file.parent)
    return _read(other, boundary, above)[1]


def merged(base: Mapping[str, Any], own: Mapping[str, Any], way: str = "") -> dict[str, Any]:
    """Return a profile's data over those that it extends: tables key by key, and lists with what is new first.

    Columns with the same key, and licences with the same id, are one. What is new keeps its number in each list,
    so that the line of what is wrong is found.
    """
    result = dict(base)
    for key, value in own.items():
        known, place = base.get(key), f"{way}{key}"
        if isinstance(known, Mapping) and isinstance(value, Mapping):
            result[key] = merged(known, value, f"{place}.")
        elif isinstance(known, list) and isinstance(value, list):
            result[key] = _joined(known, value, _IDENTITIES.get(place))
        else:
            result[key] = value
    return result


def _joined(base: Sequence[Any], own: Sequence[Any], identity: str | None) -> list[Any]:
    if identity is None or not all(isinstance(one, Mapping) for one in own):
        return [*own, *(one for one in base if one not in own)]
    known = {one.get(identity): one for one in base}
    names = [one.get(identity) for one in own]
    return [
        *(merged(known[name], one) if name in known else one for name, one in zip(names, own, strict=True)),
        *(one for one in base if one.get(identity) not in names),
    ]


def _told(error: ProfileError, source: Source, boundary: Boundary | None) -> ProfileError:
    """Return an error that says nothing of what stands in a file beyond the boundary."""
    is_ours = boundary is None or source.file is None or boundary.holds(source.file)
    return error if is_ours else ProfileError(untold(source.path))


def unknown_profile(name: str) -> str:
    """Say that there is no such profile, and which is meant perhaps."""
    known = say("shipped profiles are {known}", known=", ".join(shipped_names()))
    problem = unknown(say("unknown profile '{name}'", name=name), nearest(name, shipped_names()), known)
    return say("{problem} (a file of your own ends in .toml)", problem=problem)
