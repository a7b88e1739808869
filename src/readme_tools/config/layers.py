"""Configuration files, each with those that it extends, put into one.

A file goes over the ones that it extends: tables are put together key by key, everything else takes
the place of what was there. Keys that start with `extend-` add to what was there; `select` also sets
aside the `extend-select` of the files below it. Paths are meant from the file that wrote them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

from readme_tools.catalogue.profile.model import shipped_names
from readme_tools.config.profiles import unknown_profile
from readme_tools.config.reading import Key, KeyLines, find_lines, hold, parse_toml, read_toml, table_of, untold
from readme_tools.errors import ConfigError
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.linter.registry import known, select
from readme_tools.project.boundary import Boundary, real_path
from readme_tools.project.discovery import display
from readme_tools.text.glob import Exclusion
from readme_tools.text.source import Source

# Of two keys that mean one rule the later one counts: a file's own goes after those that it extends.
_LATER_COUNTS = ("severity",)
_LONGEST = 7  # files of a chain that are named
_FOR_FILES_ONLY = ("extends", "catalogues", "suppress")


Origin: TypeAlias = "tuple[Layer, Key]"


@dataclass(frozen=True, eq=False)
class Layer:
    """One configuration file, or one `--config 'key = value'`, as it is written.

    `inside` is the table of the file that holds it, `by` the `extends` that led to it.
    """

    source: Source
    data: Mapping[str, Any] = field(repr=False)
    inside: tuple[str, ...] = ()
    by: Origin | None = field(default=None, repr=False)

    @property
    def chain(self) -> tuple[str, ...]:
        """The places of the `extends` that led to it, the first one first."""
        found: list[str] = []
        by = self.by
        while by is not None:
            found.append(by[0].place(by[1]))
            by = by[0].by
        return tuple(reversed(found))

    @property
    def folder(self) -> Path:
        """The folder that its paths are meant from."""
        return self.source.file.parent.resolve() if self.source.file else Path.cwd()

    @cached_property
    def lines(self) -> KeyLines:
        """The lines of its keys; found when somebody asks."""
        return find_lines(self.source.text)

    def line(self, key: Sequence[str | int]) -> int | None:
        """Return the line of a key; the command line has none."""
        return self.lines.of((*self.inside, *key)) if self.source.file else None

    def place(self, key: Sequence[str | int]) -> str:
        """Return `file:line` of a key."""
        line = self.line(key)
        return f"{self.source.path}:{line}" if line else self.source.path


@dataclass(frozen=True)
class Merged:
    """All layers put together: values by key with paths made absolute, and who wrote each.

    `origins` knows top-level keys and the keys in top-level tables. `files` are the files, `inline` is
    what the command line says, which goes over the settings of single catalogues too.
    """

    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[Key, tuple[Origin, ...]] = field(default_factory=dict)
    files: tuple[Layer, ...] = ()
    inline: tuple[Layer, ...] = ()

    def add(self, layer: Layer, data: Mapping[str, Any], prefix: Key = ()) -> None:
        """Put what a layer says, at `prefix` of it, over what is there."""
        if "select" in data:
            self.values.pop("extend-select", None)
            self.origins.pop(("extend-select",), None)
        for key, value in data.items():
            origin = ((layer, (*prefix, key)),)
            if key.startswith("extend-"):
                self.values[key] = [*self.values.get(key, ()), *value]
                self.origins[key,] = (*self.origins.get((key,), ()), *origin)
            elif isinstance(value, dict):
                self._add_table(key, value, layer, prefix)
            else:
                self.values[key] = value
                self.origins[key,] = origin

    def _add_table(self, key: str, table: Mapping[str, Any], layer: Layer, prefix: Key) -> None:
        known = self.values.get(key, {})
        if key in _LATER_COUNTS:
            known = {name: value for name, value in known.items() if name not in table}
        self.values[key] = {**known, **table}
        self.origins[key,] = (*self.origins.get((key,), ()), (layer, (*prefix, key)))
        for name in table:
            self.origins[key, name] = ((layer, (*prefix, key, name)),)

    def copy(self, without: Sequence[str]) -> Merged:
        """Return the same without some keys, to put more over it."""
        return Merged(
            {key: value for key, value in self.values.items() if key not in without},
            {key: origin for key, origin in self.origins.items() if key[0] not in without},
            self.files,
            self.inline,
        )

    def origin(self, *key: str | int) -> Origin:
        """Return who wrote a key last."""
        return self.origins[key][-1]


def merge(layers: Sequence[Layer], inline: Sequence[Layer] = ()) -> Merged:
    """Put layers together, each over those before it, and what the command line says over all."""
    merged = Merged(files=tuple(layers), inline=tuple(inline))
    for layer in (*layers, *inline):
        merged.add(layer, anchor(layer.data, layer.folder))
    return merged


def read_layers(file: Path, boundary: Boundary) -> list[Layer]:
    """Read a configuration file and those that it extends, the farthest first, each once.

    A file that several extend stands where it counts last: what it says goes over what is before it in any case. Raises
    `ConfigError` for what is malformed or unknown in any of them, which is not told of a file beyond the boundary, for
    a file that cannot be read, and for files that extend each other in a circle.
    """
    found: list[Layer] = []
    seen: set[str] = set()
    open_: dict[str, Path] = {}  # the files whose bases are being read
    stack: list[tuple[Path, Origin | None] | str] = [(file, None)]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            del open_[one]
            continue
        path, by = one
        real = real_path(path)
        if real in open_ and by is not None:
            files = list(open_)[list(open_).index(real) :]
            shown = " -> ".join(_shortened([*(display(open_[each]) for each in files), display(path)]))
            raise ConfigError("{place}: extends: a circle: {chain}", place=by[0].place(by[1]), chain=shown)
        if real in seen:
            continue
        seen.add(real)
        open_[real] = path
        layer = _read_layer(path, by, boundary)
        found.append(layer)
        stack.append(real)
        stack += [(_target(layer, key, base), (layer, key)) for key, base in _bases(layer.data)]
    return found[::-1]


def _bases(data: Mapping[str, Any]) -> Iterator[tuple[Key, str]]:
    bases = data.get("extends", ())
    yield from (
        [(("extends",), bases)]
        if isinstance(bases, str)
        else [(("extends", number), base) for number, base in enumerate(bases)]
    )


def _target(layer: Layer, key: Key, base: str) -> Path:
    try:
        return layer.folder / Path(base).expanduser()
    except RuntimeError as error:
        place = layer.place(key)
        raise ConfigError("{place}: extends: {path}: there is no such home folder", place=place, path=base) from error


def _shortened(names: Sequence[str]) -> Sequence[str]:
    """Leave out what is in the middle of a long way."""
    return names if len(names) <= _LONGEST else (*names[:3], "…", *names[-3:])


def read_inline(text: str) -> Layer:
    """Read `key = value` from the command line. Raises `ConfigError`."""
    source = Source(f"--config '{text}'", text)
    layer = Layer(source, parse_toml(source))
    for key in _FOR_FILES_ONLY:
        if key in layer.data:
            raise ConfigError("{place}: '{key}' must stand in a file", place=source.path, key=key)
    _refuse(layer)
    return layer


def _read_layer(file: Path, by: Origin | None, boundary: Boundary) -> Layer:
    alone = Layer(Source(display(file), "", file=file), {}, (), by)
    source = _read(file, alone)
    try:
        data, inside = table_of(file, parse_toml(source))
        if data is None and by:
            raise ConfigError(
                "{place}: extends: {file} has no table [tool.readme-tools]", place=alone.chain[-1], file=display(file)
            )
        layer = Layer(source, {} if data is None else data, inside, by)
        _refuse(layer)
    except ConfigError as error:
        if boundary.holds(file):
            raise
        chain = " -> ".join(_shortened(alone.chain))
        raise ConfigError("{chain}: extends: {problem}", chain=chain, problem=untold(source.path)) from error
    return layer


def _read(file: Path, layer: Layer) -> Source:
    try:
        return read_toml(file)
    except ConfigError as error:
        if not (chain := " -> ".join(_shortened(layer.chain))):
            raise
        raise ConfigError("{chain}: extends: {problem}", chain=chain, problem=error.args[0]) from error


def _refuse(layer: Layer) -> None:
    """Raise `ConfigError` with the line of what is malformed or unknown in a layer."""
    if not isinstance(layer.data, dict):
        raise ConfigError("{place}: this must be a table", place=layer.place(()))
    if not layer.inside and "tool" in layer.data:
        raise ConfigError(
            "{place}: in this file the keys stand without [tool.readme-tools]", place=layer.place(("tool",))
        )
    hold(layer.data, "config", layer.source, layer.inside)
    for key, path in _paths(layer.data):
        if "\0" in path:
            place = layer.place(key)
            raise ConfigError("{place}: {key}: no file can be called so", place=place, key=_shown((), *key))
    _refuse_names(layer, layer.data, ())
    for kind in ("catalogues", "suppress"):
        for number, entry in enumerate(layer.data.get(kind, ())):
            _refuse_names(layer, entry, (kind, number))


def _refuse_names(layer: Layer, data: Mapping[str, Any], prefix: Key) -> None:
    for key in ("select", "extend-select", "ignore", "severity", "rules"):
        for name in data.get(key, ()):
            try:
                known(name) if key in ("severity", "rules") else select([name], every=True)
            except ConfigError as error:
                place = layer.place((*prefix, key, name) if key == "severity" else (*prefix, key))
                raise ConfigError(
                    "{place}: {key}: {problem}", place=place, key=_shown(prefix, key), problem=error.args[0]
                ) from error
    profile = data.get("profile")
    if profile is not None and not profile.endswith(".toml") and profile not in shipped_names():
        place = layer.place((*prefix, "profile"))
        raise ConfigError("{place}: {problem}", place=place, problem=unknown_profile(profile))


def _paths(data: Mapping[str, Any]) -> Iterator[tuple[Key, str]]:
    """Yield all paths that a configuration names, with their keys."""
    yield from _bases(data)
    yield from (((key,), data[key]) for key in ("profile", "baseline", "path") if key in data)
    yield from ((("links", "memory"), data["links"]["memory"]) for _ in range("memory" in data.get("links", {})))
    yield from ((("editions", language), path) for language, path in data.get("editions", {}).items())
    for number, entry in enumerate(data.get("catalogues", ())):
        yield from ((("catalogues", number, *key), path) for key, path in _paths(entry))


def _shown(prefix: Key, *key: str | int) -> str:
    return ".".join(map(str, (*prefix, *key)))


def anchor(data: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """Return what a configuration says, with its paths meant from a folder."""
    anchored = dict(data)
    if data.get("profile", "").endswith(".toml"):
        anchored["profile"] = str(folder / data["profile"])
    if "editions" in data:
        anchored["editions"] = {language: folder / path for language, path in data["editions"].items()}
    if "baseline" in data:
        anchored["baseline"] = folder / data["baseline"]
    if "memory" in data.get("links", {}):
        anchored["links"] = {**data["links"], "memory": folder / data["links"]["memory"]}
    for key in ("exclude", "extend-exclude"):
        if key in data:
            anchored[key] = [Exclusion(folder, pattern) for pattern in data[key]]
    if "catalogues" in data:
        anchored["catalogues"] = [anchor(entry, folder) for entry in data["catalogues"]]
    anchored.pop("extends", None)
    return anchored
