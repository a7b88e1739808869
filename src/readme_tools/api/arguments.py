"""What the functions take: paths and names of formats."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from readme_tools.errors import ConfigError

PathLike = str | Path


def places(paths: Iterable[PathLike]) -> list[Path]:
    """Return paths that were given as text or as such."""
    return [Path(path) for path in paths]


def require_format(name: str, known: Iterable[str]) -> None:
    """Raise `ConfigError` for a format that is not known."""
    if name not in known:
        raise ConfigError("unknown output format '{name}': formats are {known}", name=name, known=", ".join(known))
