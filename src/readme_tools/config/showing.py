"""Every setting with its value and who wrote it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from readme_tools.config.layers import Merged, Origin
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.project.discovery import from_folder
from readme_tools.schema.validate import load
from readme_tools.text.glob import Exclusion

_HERE = "config"


@dataclass(frozen=True)
class Setting:
    """A key with its value as TOML has it; None where nobody set it and there is no default.

    `origins` are those who wrote it, `parts` for a list of tables those of each entry.
    """

    key: tuple[str, ...]
    value: Any
    origins: tuple[Origin, ...] = ()
    parts: tuple[Origin, ...] = ()


def settings(merged: Merged, folder: Path, without: Sequence[str] = ()) -> Iterator[Setting]:
    """Yield all keys of the schema, in its order; the keys of a table one by one. Paths are from `folder`."""
    for name, schema in load(_HERE)["properties"].items():
        if name == "extends" or name in without:
            continue
        value, origins = merged.values.get(name), merged.origins.get((name,), ())
        if value is None:
            yield Setting((name,), schema.get("default"))
        elif isinstance(value, dict):
            for key, one in value.items():
                yield Setting((name, key), _plain(one, folder), merged.origins[name, key])
        elif value and isinstance(value, list) and isinstance(value[0], Mapping):
            layer, where = origins[-1]
            parts = tuple((layer, (*where, number)) for number in range(len(value)))
            yield Setting((name,), _plain(value, folder), origins, parts)
        else:
            yield Setting((name,), _plain(value, folder), origins)


def _plain(value: Any, folder: Path) -> Any:
    """Return a value as TOML has it, paths from a folder."""
    if isinstance(value, Exclusion):
        inner = "/" in value.pattern.strip("/")
        return from_folder(value.folder / value.pattern, folder) if inner else value.pattern
    if isinstance(value, Path) or (isinstance(value, str) and Path(value).is_absolute()):
        return from_folder(Path(value), folder)
    if isinstance(value, Mapping):
        return {key: _plain(one, folder) for key, one in value.items()}
    return [_plain(one, folder) for one in value] if isinstance(value, list) else value


def describe(key: str) -> Mapping[str, Any] | None:
    """Return what the schema says of a key such as `select` or `catalogues.path`; None where there is none."""
    schema = load(_HERE)
    node: Mapping[str, Any] = schema
    for part in key.split("."):
        node = _keys(node).get(part) or node.get("additionalProperties") or {}
        if "$ref" in node:
            node = schema["properties"][node["$ref"].rsplit("/", 1)[-1]]
        if not node or node is True:
            return None
    return node


def _keys(node: Mapping[str, Any]) -> Mapping[str, Any]:
    keys: Mapping[str, Any] = node.get("properties") or node.get("items", {}).get("properties") or {}
    return keys


def keys(node: Mapping[str, Any] | None = None, prefix: str = "") -> Iterator[str]:
    """Yield all keys that the schema describes, with dots."""
    for name, inner in _keys(load(_HERE) if node is None else node).items():
        yield prefix + name
        yield from keys(inner, f"{prefix}{name}.")
