"""Profiles by what people call them: a shipped one's name, or a file."""

from __future__ import annotations

from pathlib import Path

from readme_tools.catalogue.profile.model import Profile, from_data, shipped, shipped_names
from readme_tools.config.reading import hold, parse_toml, place, read_toml, untold
from readme_tools.errors import ProfileError
from readme_tools.i18n.message import say
from readme_tools.project.boundary import Boundary


def load_profile(name: str, boundary: Boundary | None = None) -> Profile:
    """Load a shipped profile by name, or a profile file, which ends in `.toml`.

    Raises `ProfileError`, which says nothing of what stands in a file beyond the boundary.
    """
    if name in shipped_names():
        return shipped(name)
    if not name.endswith(".toml"):
        raise ProfileError(unknown_profile(name))
    file = Path(name)
    source = read_toml(file, ProfileError)
    try:
        data = parse_toml(source, ProfileError)
        hold(data, "profile", source, error=ProfileError)
        return from_data(data, lambda key: place(source, key) if key else source.path)
    except ProfileError as error:
        if boundary is None or boundary.holds(file):
            raise
        raise ProfileError(untold(source.path)) from error


def unknown_profile(name: str) -> str:
    """Say that there is no such profile, and which is meant perhaps."""
    from difflib import get_close_matches

    near = get_close_matches(name, shipped_names(), n=1)
    if near:
        return say(
            "unknown profile '{name}': did you mean '{near}'? (a file of your own ends in .toml)",
            name=name,
            near=near[0],
        )
    return say(
        "unknown profile '{name}': shipped profiles are {known} (a file of your own ends in .toml)",
        name=name,
        known=", ".join(shipped_names()),
    )
