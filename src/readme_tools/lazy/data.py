"""Data that ships with the package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent  # `importlib.resources` would take longer to import than all data to read


def shipped_toml(*parts: str) -> dict[str, Any]:
    """Read a TOML file of the package, named by its folders and name."""
    import tomllib

    return tomllib.loads(FOLDER.joinpath(*parts).read_text("utf-8"))
