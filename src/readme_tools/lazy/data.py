"""Data that ships with the package.

TOML takes long to parse, so that the same data stand in `data.json` once more: `docs/generate.py` writes
it. A TOML file that has changed since then is parsed; data that are out of date are never used.
"""

from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent  # `importlib.resources` would take longer to import than all data to read
PARSED = Path(__file__).with_name("data.json")


@cache
def shipped_toml(*parts: str) -> dict[str, Any]:
    """Read a TOML file of the package, named by its folders and name."""
    source = FOLDER.joinpath(*parts).read_bytes()
    found: dict[str, Any] | None = _parsed().get("/".join(parts), {}).get(_mark(source))
    return _parse(source) if found is None else found


@cache
def shipped_words(*parts: str) -> frozenset[str]:
    """Read a list of words of the package, named by its folders and name."""
    return frozenset(FOLDER.joinpath(*parts).read_text(encoding="utf-8").split())


def parsed_again() -> str:
    """Return what should stand in `data.json`."""
    import json

    data = {
        file.relative_to(FOLDER).as_posix(): {_mark(file.read_bytes()): _parse(file.read_bytes())}
        for file in sorted(FOLDER.joinpath("catalogue").rglob("*.toml"))
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


@cache
def _parsed() -> dict[str, dict[str, Any]]:
    import json

    try:
        data: dict[str, dict[str, Any]] = json.loads(PARSED.read_bytes())
    except (OSError, ValueError):  # not written yet
        return {}
    return data


def _mark(source: bytes) -> str:
    """Return what a text is known by, whatever its line endings."""
    from zlib import crc32

    lines = source.replace(b"\r\n", b"\n")
    return f"{crc32(lines):08x}"


def _parse(source: bytes) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(source.decode())
