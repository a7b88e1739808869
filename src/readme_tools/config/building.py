"""A configuration made of what its files say."""

from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any

from readme_tools.config.layers import Layer, Merged, anchor, merge, read_inline, read_layers
from readme_tools.config.settings import DEFAULT_EXCLUSIONS, CatalogueEntry, Config
from readme_tools.errors import ConfigError
from readme_tools.format.options import FormatOptions
from readme_tools.i18n import say
from readme_tools.lazy.dataclasses import replace
from readme_tools.linter.policy import Suppressed, SuppressEntry
from readme_tools.linter.registry import known
from readme_tools.project.boundary import Boundary
from readme_tools.project.discovery import display
from readme_tools.text import Severity, Span
from readme_tools.text.glob import is_glob, plain_part

# What a `[[catalogues]]` table does not take over from the configuration around it.
_OWN = ("catalogues", "editions")


def read_settings(file: Path | None, inline: Sequence[str], boundary: Boundary) -> Merged:
    """Read a configuration file, if there is one, with what it extends, and what the command line says over it."""
    found = read_layers(file, boundary) if file else []
    return merge(found, [read_inline(text) for text in inline])


def build(file: Path | None, merged: Merged, boundary: Boundary) -> Config:
    """Make a configuration. Raises `ConfigError` for what only shows when all is put together.

    Raises `OutsideError` for what leads beyond the boundary, unless the command line names it.
    """
    config = _config(file, merged, display(file) if file else "--config", boundary)
    if not merged.values.get("catalogues"):
        return config
    if config.editions:
        place = _place(merged, "editions")
        raise ConfigError(
            "{place}: editions: with [[catalogues]], write [catalogues.editions] below its entry", place=place
        )
    entries = _catalogues(config, merged, boundary)
    if config.suppressed:
        # Whichever catalogue is checked: the entries may mean the editions of all.
        files = tuple(file for one in entries for file in one.config.editions.values())
        suppressed = replace(config.suppressed, editions=files)
        config = replace(config, suppressed=suppressed)
        entries = [replace(one, config=replace(one.config, suppressed=suppressed)) for one in entries]
    return replace(config, catalogues=tuple(entries))


def _catalogues(config: Config, merged: Merged, boundary: Boundary) -> list[CatalogueEntry]:
    """Make the settings of each catalogue: its own over those around it, the command line's over both."""
    layer, key = merged.origin("catalogues")
    around = merged.copy(without=_OWN)
    entries = []
    for number, data in enumerate(merged.values["catalogues"]):
        prefix = (*key, number)
        own = around.copy(without=())
        own.add(layer, {name: value for name, value in data.items() if name not in ("path", "name")}, prefix)
        for over in merged.inline:
            own.add(over, anchor(over.data, over.folder))
        place = layer.place(prefix)
        if "path" in data:
            boundary.refuse(layer.folder / plain_part(data["path"]), f"{place}: catalogues: {data['path']}")
        if "editions" in data and is_glob(data.get("path", "")):
            raise ConfigError(
                "{place}: catalogues: 'editions' go with one folder, not with the glob '{path}'",
                place=place,
                path=data["path"],
            )
        single = replace(_config(config.file, own, place, boundary), name=data.get("name") or data.get("path"))
        entries.append(CatalogueEntry(place, layer.folder, data.get("path"), single, own))
    names = [one.config.name for one in entries]
    doubled = next((one for one in entries if one.config.name and names.count(one.config.name) > 1), None)
    if doubled:
        raise ConfigError(
            "{place}: two catalogues are named '{name}': give them a 'name' each",
            place=doubled.place,
            name=doubled.config.name,
        )
    return entries


def _config(file: Path | None, merged: Merged, origin: str, boundary: Boundary) -> Config:
    values: Mapping[str, Any] = merged.values
    excluded = values.get("exclude", DEFAULT_EXCLUSIONS)
    config = Config(
        file=file,
        profile=values.get("profile"),
        source=values.get("source"),
        editions=MappingProxyType(dict(values.get("editions", {}))),
        select=tuple(values.get("select", ())),
        extend_select=tuple(dict.fromkeys(values.get("extend-select", ()))),
        ignore=tuple(values.get("ignore", ())),
        severity=_severities(values.get("severity", {})),
        suppressed=_suppressed(merged, boundary),
        baseline=values.get("baseline"),
        untranslated_mark=values.get("untranslated-mark"),
        glossary=tuple(MappingProxyType(entry) for entry in values.get("glossary", ())),
        exclusions=tuple(chain(excluded, values.get("extend-exclude", ()))),
        output_format=values.get("output-format"),
        links=MappingProxyType(dict(values.get("links", {}))),
        format=FormatOptions.from_data(values.get("fmt", {}), f"{origin}: fmt"),
        boundary=_bounded(merged, boundary),
        merged=merged,
    )
    taken: dict[Path, str] = {}
    for language, path in config.editions.items():
        if (other := taken.setdefault(path, language)) != language:
            problem = say(
                "{path} is the file of '{language}' already: name another one", path=path.name, language=other
            )
            raise config.told(problem, "editions", language)
    try:
        config.rules()
    except ConfigError as error:
        raise ConfigError("{place}: {problem}", place=origin, problem=error.args[0]) from error
    return config


def _bounded(merged: Merged, boundary: Boundary) -> Boundary:
    """Return the boundary with the files that the command line names; refuse those that files name beyond it.

    A profile may stand anywhere.
    """
    files: dict[tuple[str, ...], Path] = {
        ("editions", language): path for language, path in merged.values.get("editions", {}).items()
    }
    for name in ("baseline", "profile"):
        if name in merged.values:
            files[name,] = Path(merged.values[name])
    if memory := merged.values.get("links", {}).get("memory"):
        files["links", "memory"] = memory
    for key, path in files.items():
        layer, where = merged.origin(*key)
        if layer.source.file is None:
            boundary = boundary.naming(path)
        elif key != ("profile",) and not boundary.holds(path):
            boundary.refuse(path, f"{layer.place(where)}: {'.'.join(key)}: {display(path)}")
    return boundary


def _place(merged: Merged, key: str) -> str:
    layer, where = merged.origin(key)
    return layer.place(where)


def _severities(data: Mapping[str, str]) -> Mapping[str, Severity]:
    return MappingProxyType({rule.name: Severity(value) for name, value in data.items() for rule in known(name)})


def _suppressed(merged: Merged, boundary: Boundary) -> Suppressed | None:
    """Return the `[[suppress]]` tables, each with its place in the file that wrote them."""
    if "suppress" not in merged.values:
        return None
    layer, key = merged.origin("suppress")
    outside = layer.source.file is not None and not boundary.holds(layer.source.file)
    entries = tuple(
        SuppressEntry(
            _span(layer, (*key, number)), tuple(data["rules"]), data.get("path"), data.get("table"), data.get("row")
        )
        for number, data in enumerate(merged.values["suppress"])
    )
    return Suppressed(layer.source, entries, tuple(merged.values.get("editions", {}).values()), outside)


def _span(layer: Layer, key: tuple[str | int, ...]) -> Span:
    """Return the place of a table, down to the next one; within a list, it is the list's first line."""
    source, line = layer.source, layer.line(key) or 1
    start = source.line_span(line)
    if line not in layer.lines.headers:
        return start
    later = [header for header in layer.lines.headers if header > line]
    end = source.line_starts[later[0] - 1] if later else len(source.text)
    first = start.start + len(source.slice(start)) - len(source.slice(start).lstrip())
    return Span(first, start.start + len(source.text[start.start : end].rstrip()))
