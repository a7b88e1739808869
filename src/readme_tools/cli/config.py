"""`readme-tools config`."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from readme_tools.cli.console import print_machine, print_text
from readme_tools.cli.language import shown
from readme_tools.cli.options import RULES, SETTINGS, format_option, subcommand
from readme_tools.config import Config, Configurations, Given, split_names
from readme_tools.config.building import read_settings
from readme_tools.config.finding import configs_in
from readme_tools.config.layers import Merged, Origin
from readme_tools.config.showing import Setting, describe, keys, settings
from readme_tools.errors import ConfigError, OutsideError, ReadmeToolsError
from readme_tools.i18n import join, nearest, say, term
from readme_tools.i18n.printable import columns, json_text, padded
from readme_tools.infer import toml
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.linter.registry import select as select_rules
from readme_tools.markdown.build import parse
from readme_tools.project.catalogue import choose_profile
from readme_tools.project.discovery import display
from readme_tools.workspace.find import Catalogued, find_catalogues
from readme_tools.workspace.setup import with_profile

_MOST = 44  # columns; what is longer has its origin two spaces after it
# Each kind of value, and a list of such.
_TYPES = {
    "string": (say("string"), say("list of strings")),
    "array": (say("list"), say("list of lists")),
    "object": (say("a table"), say("list of tables")),
    "boolean": (say("true or false"), say("list of true and false")),
    "number": (say("number"), say("list of numbers")),
    "integer": (say("whole number"), say("list of whole numbers")),
}


@dataclass(frozen=True)
class _Catalogue:
    """A catalogue that was found: where it is described, its editions, and which profile reads it and why."""

    name: str | None
    place: str | None
    editions: Mapping[str, str]
    profile: str
    why: str


@dataclass(frozen=True)
class _Overview:
    """All that the command says of a path."""

    file: Path | None
    extends: tuple[str, ...]
    shadowed: tuple[str, ...]
    catalogues: tuple[_Catalogue, ...]
    problem: str | None
    settings: tuple[Setting, ...]


@subcommand(
    "config",
    click.argument("what", metavar="[PATH|KEY]", default="."),
    format_option(["text", "json"], "text"),
    RULES,
    SETTINGS,
)
def command(what: str, output_format: str, config: Given, **options: str | None) -> int:
    """Show every setting with where it comes from, or explain a key.

    PATH is a file or folder, by default the current folder. Printed is the configuration that holds for it, as TOML:
    after each value the file and line that wrote it, and before all of them the catalogues with their editions and
    profile. KEY is a key such as `select` or `catalogues.path`: it is explained, with its type, default and an example.

    \b
    Examples:
      readme-tools config
      readme-tools config lists/models
      readme-tools config extend-select
      readme-tools config --output-format json

    Exit codes: 0 done, 2 the set-up is wrong.
    """
    given = Given(config.file, (*config.inline, *_as_settings(options)), config.isolated, config.outside)
    schema = None if Path(what).exists() else describe(what)
    if schema is not None:
        return _explain(what, schema, given, output_format)
    if not Path(what).exists():
        near = nearest(what, keys())
        known = say("did you mean the key {near}?", near=near) if near else say("'readme-tools config' shows the keys")
        raise ConfigError("{name}: no such file, folder or key: {hint}", name=what, hint=known)
    overview = _overview(Path(what), given)
    if output_format == "json":
        print_machine(json_text(_as_data(overview), indent=2) + "\n")
    else:
        print_text("".join(f"{line}\n" for line in _lines(overview)))
    return 0


def _as_settings(options: Mapping[str, str | None]) -> Iterator[str]:
    """Return what options say as `--config` takes it. Raises `ConfigError` for an unknown rule or profile."""
    profile = options.pop("profile") if isinstance(options, dict) else None
    with_profile(profile)(Config())
    if profile:
        yield f"profile = {toml.value(profile)}"
    for name, value in options.items():
        names = split_names(value)
        if names:
            select_rules(names, every=True)
            yield f"{name.replace('_', '-')} = {toml.value(list(names))}"


def _overview(path: Path, given: Given) -> _Overview:
    place = path.resolve()
    folder = place if place.is_dir() else place.parent
    configurations = Configurations(given)
    config = configurations.near(folder)
    problem, found = None, []
    try:
        found = find_catalogues([path], configurations)
    except OutsideError:
        raise
    except ReadmeToolsError as error:  # the settings are worth seeing all the same
        problem = error.message
    merged = read_settings(config.file, given.inline, config.boundary)
    alone = [one for one in config.catalogues if found and all(one.config is other.config for other in found)]
    if alone:
        merged = alone[0].settings
    beside = [] if given.file or config.file is None else list(configs_in(config.file.parent, config.boundary))[1:]
    home = config.file.parent if config.file else Path.cwd()
    return _Overview(
        config.file,
        tuple(dict.fromkeys(layer.source.path for layer in reversed(merged.files) if layer.chain)),
        tuple(map(display, beside)),
        tuple(_catalogue(one, config, merged) for one in found),
        problem,
        tuple(settings(merged, home, without=("catalogues",) if alone else ())),
    )


def _catalogue(one: Catalogued, config: Config, merged: Merged) -> _Catalogue:
    entry = next((entry for entry in config.catalogues if entry.config is one.config), None)
    editions = {edition.language: edition.source.path for edition in one.files.editions}
    profile = one.config.load_profile()
    if profile is not None:
        origins = (entry.settings if entry else merged).origins.get(("profile",), ())
        in_file = bool(origins) and origins[-1][0].source.file is not None
        why = say("named in {place}", place=_origin(origins)) if in_file else say("named on the command line")
    else:
        profile = choose_profile([parse(edition.source) for edition in one.files.editions])
        fits = profile.name != "generic"
        why = say("its headings fit") if fits else say("the headings of no other shipped profile fit")
    other = display(one.config.file) if one.config.file and one.config.file != config.file else None
    return _Catalogue(one.config.name, entry.place if entry else other, editions, profile.name, why)


def _lines(overview: _Overview) -> Iterator[str]:
    """Return the overview as TOML with comments."""
    yield from _about_files(overview)
    for one in overview.catalogues:
        if one.name:
            name = say("Catalogue '{name}' ({place})", name=one.name, place=one.place)
        else:
            name = say("Catalogue with settings of {place}", place=one.place) if one.place else say("Catalogue")
        editions = ", ".join(f"{path} ({language})" for language, path in one.editions.items())
        yield f"# {shown(name)}: {shown(editions)}"
        yield "#   " + shown(say("profile '{name}': {why}", name=one.profile, why=one.why))
    if overview.problem:
        yield "# " + shown(say("No catalogue: {problem}", problem=overview.problem))
    yield ""
    for setting in overview.settings:
        yield from _setting_lines(setting)


def _about_files(overview: _Overview) -> Iterator[str]:
    if overview.file is None:
        yield "# " + shown(say("No configuration file: these are the defaults"))
    else:
        yield "# " + shown(say("Configuration: {file}", file=display(overview.file)))
    if overview.extends:
        yield "# " + shown(say("Extends: {files}", files=", ".join(overview.extends)))
    for one in overview.shadowed:
        yield "# " + shown(say("Not read: {file}, which stands beside it", file=one))


def _setting_lines(setting: Setting) -> Iterator[str]:
    key = ".".join(map(toml.key, setting.key))
    if setting.value is None:
        yield f"# {key}: {shown(say('not set'))}"
    elif setting.parts:
        yield f"{key} = ["
        for value, origin in zip(setting.value, setting.parts, strict=True):
            yield _aside(f"  {toml.value(value)},", _origin([origin]))
        yield "]"
    else:
        yield _aside(f"{key} = {toml.value(setting.value)}", _origin(setting.origins))


def _aside(text: str, comment: str) -> str:
    return f"{text:{_MOST}}  # {shown(comment)}"


def _origin(origins: Sequence[Origin]) -> str:
    """Say who wrote a value, in words."""
    return join("; ", [_one_origin(*origin) for origin in origins]) if origins else say("default")


def _one_origin(layer: Any, key: Any) -> str:
    if layer.source.file is None:
        return say("command line")
    place = layer.place(key)
    if layer.chain:
        return say("{place}, extended by {chain}", place=place, chain=", ".join(reversed(layer.chain)))
    return str(place)


def _as_data(overview: _Overview) -> dict[str, Any]:
    return {
        "file": display(overview.file) if overview.file else None,
        "extends": list(overview.extends),
        "not-read": list(overview.shadowed),
        "catalogues": [vars(one) for one in overview.catalogues],
        "problem": None if overview.problem is None else str(overview.problem),
        "settings": [_setting_data(one) for one in overview.settings],
    }


def _setting_data(setting: Setting) -> dict[str, Any]:
    origins = [
        {
            "from": "file" if layer.source.file else "command line",
            "path": layer.source.path if layer.source.file else None,
            "line": layer.line(key),
            "extended-by": list(reversed(layer.chain)),
        }
        for layer, key in setting.parts or setting.origins
    ]
    return {"key": ".".join(setting.key), "value": setting.value, "origins": origins or [{"from": "default"}]}


def _explain(key: str, schema: Mapping[str, Any], given: Given, output_format: str) -> int:
    """Print what the schema says of a key, and what it is set to here, if that can be known."""
    try:
        known = _overview(Path(), given).settings
    except ConfigError:
        known = ()
    now = [one for one in known if ".".join(one.key) == key or one.key[0] == key]
    if output_format == "json":
        data = {"key": key, "schema": schema, "settings": [_setting_data(one) for one in now]}
        print_machine(json_text(data, indent=2) + "\n")
        return 0
    rows = [(say("Type"), _type(schema))]
    if "default" in schema:
        rows.append((say("Default"), toml.value(schema["default"])))
    inner = schema.get("properties") or schema.get("items", {}).get("properties")
    if inner:
        rows.append((say("Keys"), ", ".join(inner)))
    rows += [(say("Example"), f"{key.rsplit('.', 1)[-1]} = {toml.value(one)}") for one in schema.get("examples", ())]
    rows += [
        (say("Here"), f"{'.'.join(one.key)} = {toml.value(one.value)}  # {shown(_origin(one.origins))}")
        for one in now
        if one.value is not None and one.origins
    ]
    told = [(shown(name), shown(text)) for name, text in rows]
    width = max(columns(name) for name, _ in told)
    print_text(f"{key}\n\n{shown(term(schema.get('description', '')))}\n\n")
    print_text("".join(f"{padded(name, width)}  {text}\n" for name, text in told))
    return 0


def _type(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        return say("one of {values}", values=", ".join(map(str, schema["enum"])))
    kinds = schema.get("type", "string")
    inner = schema.get("items", {}).get("type")
    return join(
        say(" or "),
        (
            _TYPES[inner][1] if kind == "array" and inner in _TYPES else _TYPES[kind][0]
            for kind in ([kinds] if isinstance(kinds, str) else kinds)
        ),
    )
