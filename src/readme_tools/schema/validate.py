"""The JSON Schemas that are our contract, and what to say when data does not fit one."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from readme_tools.errors import ReadmeToolsError, SchemaError
from readme_tools.i18n.message import say, series
from readme_tools.i18n.wording import nearest, unknown
from readme_tools.schema.quick import fits

NAMES = (
    "baseline",
    "config",
    "dataset",
    "dataset-table",
    "diagnostic",
    "diff",
    "editions",
    "links",
    "mcp",
    "profile",
    "record",
    "report",
    "statistics",
)


@cache
def load(name: str) -> Mapping[str, Any]:
    """Load the schema of a name in `NAMES`."""
    schema: Mapping[str, Any] = json.loads(text(name))
    return schema


def text(name: str) -> str:
    """Return the text of the schema of a name in `NAMES`; from the package, or from a checkout's top level."""
    from importlib.resources import files

    packaged = files("readme_tools").joinpath("schema", f"{name}.schema.json")
    if packaged.is_file():
        return packaged.read_text("utf-8")
    return Path(__file__).parents[3].joinpath("schema", f"{name}.schema.json").read_text("utf-8")


def validate(
    data: object,
    name: str,
    origin: str | Callable[[Sequence[str | int]], str],
    error: type[ReadmeToolsError] = SchemaError,
) -> None:
    """Hold data against a schema. Raises `error` with one line: where, what, and a near miss.

    `origin` names the data; of TOML it is a function of the place in it, as keys and numbers of list
    entries, which gives a name with a line.
    """
    if fits(data, load(name)):
        return
    from jsonschema import Draft202012Validator  # costs 70 ms, and most runs need no words
    from jsonschema.exceptions import best_match

    problem = best_match(Draft202012Validator(load(name)).iter_errors(data))
    if problem is None:
        return
    path = list(problem.absolute_path)
    where = ".".join(map(str, path))
    unknown = [_unknown(problem)] if problem.validator == "additionalProperties" else []
    shown = origin if isinstance(origin, str) else origin([*path, *unknown])
    sentence = _sentence(problem, is_toml=not isinstance(origin, str))
    raise error(
        say("{origin}: {key}: {problem}", origin=shown, key=where, problem=sentence)
        if where
        else say("{origin}: {problem}", origin=shown, problem=sentence)
    )


def first_problem(data: object, name: str, part: str = "#") -> tuple[tuple[str | int, ...], str] | None:
    """Return the way to the worst misfit of data with a part of a schema, and what is wrong there; None if it fits."""
    if fits(data, _part(name, part)):
        return None
    from jsonschema.exceptions import best_match

    errors = list(_validator(name, part).iter_errors(data))
    if not errors:
        return None
    unknown = [error for error in errors if error.validator == "additionalProperties"]
    problem = _within(best_match(unknown or errors))
    return tuple(problem.absolute_path), _sentence(problem, is_toml=False)


def _within(problem: Any) -> Any:
    """Follow a choice of shapes to the one that is meant: an object by language only for an object."""
    while problem.validator == "anyOf" and problem.context:
        meant = len(problem.validator_value) - 1 if isinstance(problem.instance, dict) else 0
        problem = next((one for one in problem.context if one.schema_path[0] == meant), problem.context[0])
    return problem


@cache
def _part(name: str, part: str) -> Mapping[str, Any]:
    schema = load(name)
    return schema if part == "#" else {"$ref": part, "$defs": schema["$defs"]}


@cache
def _validator(name: str, part: str) -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(_part(name, part))


def _unknown(problem: Any) -> str:
    """Return the key that a schema does not know."""
    return str(min(key for key in problem.instance if key not in problem.schema.get("properties", ())))


def _sentence(problem: Any, is_toml: bool) -> str:
    value = problem.instance
    match problem.validator:
        case "additionalProperties":
            known = sorted(problem.schema.get("properties", ()))
            key = _unknown(problem)
            what = say("unknown key '{key}'", key=key)
            return unknown(what, nearest(key, known), say("known keys are {known}", known=", ".join(known)))
        case "enum":
            allowed = [str(one) for one in problem.validator_value]
            what = say("'{value}' is not known", value=value)
            return unknown(what, nearest(str(value), allowed), say("it can be {known}", known=", ".join(allowed)))
        case "type" if is_toml and isinstance(value, dict) and problem.schema.get("items", {}).get("type") == "object":
            return say("a table in single brackets: write [[{key}]], since there can be several", key=_key(problem))
        case "type":
            kind = _article(problem.validator_value, is_toml)
            return _with_example(say("{value} is not {kind}", value=_shown(value), kind=kind), problem)
        case "anyOf" if all("required" in one for one in problem.validator_value):
            keys = [f"'{key}'" for one in problem.validator_value for key in one["required"]]
            return say("one of the keys {keys} is needed", keys=", ".join(keys))
        case "required":
            missing = next(key for key in problem.validator_value if key not in value)
            wanted = problem.schema.get("properties", {}).get(missing, {}).get("examples", [""])[0]
            if not value and wanted:
                return say("the key '{key}' is missing: write {key} = {example}", key=missing, example=_shown(wanted))
            return say("the key '{key}' is missing", key=missing)
        case "pattern" if problem.schema.get("examples"):
            return _with_example(say("{value} does not have the right form", value=_shown(value)), problem)
        case "pattern":
            pattern = problem.validator_value
            return say("{value} does not have the right form ({pattern})", value=_shown(value), pattern=pattern)
        case "minItems" | "minLength" | "minProperties" if not value:
            examples = [_shown(one) for one in problem.schema.get("examples", ())]
            wanted = say("this is empty: write something such as {example}", example=examples[0]) if examples else ""
            return wanted or say("this is empty")
        case "maxLength" | "maxItems" | "maxProperties":
            return say("this is longer than {count:,}", count=problem.validator_value)
        case "minProperties":
            return _with_example(say("this needs {count} keys or more", count=problem.validator_value), problem)
        case _:
            message = str(problem.message)
            return message if len(message) <= 200 else message[:199] + "…"


def _key(problem: Any) -> str:
    return str(next((part for part in reversed(problem.absolute_path) if isinstance(part, str)), ""))


def _with_example(sentence: str, problem: Any) -> str:
    """Add what would be right, where the schema gives an example of it."""
    examples = problem.schema.get("examples")
    return say("{problem}, such as {example}", problem=sentence, example=_shown(examples[0])) if examples else sentence


def _shown(value: object) -> str:
    shown = json.dumps(value, ensure_ascii=False, default=str)
    return shown if len(shown) <= 60 else shown[:59] + "…"


def _article(kind: str | list[str], is_toml: bool) -> str:
    names = {
        "array": say("a list"),
        "object": say("a table") if is_toml else say("an object"),
        "string": say("a string"),
        "boolean": say("true or false"),
        "number": say("a number"),
        "integer": say("a whole number"),
        "null": say("null"),
    }
    kinds = [kind] if isinstance(kind, str) else kind
    return series((names.get(one, one) for one in kinds), say(" or "))
