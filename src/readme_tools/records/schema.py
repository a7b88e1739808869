"""The JSON Schemas that are our contract, and what to say when data does not fit one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from readme_tools.errors import ReadmeToolsError, SchemaError

NAMES = ("baseline", "config", "editions", "profile", "record", "report")


@cache
def load(name: str) -> Mapping[str, Any]:
    """Load the schema of a name in `NAMES`; from the package, or from a checkout's top level."""
    from importlib.resources import files

    packaged = files("readme_tools").joinpath("schema", f"{name}.schema.json")
    if packaged.is_file():
        text = packaged.read_text("utf-8")
    else:
        text = Path(__file__).parents[3].joinpath("schema", f"{name}.schema.json").read_text("utf-8")
    schema: Mapping[str, Any] = json.loads(text)
    return schema


def validate(data: object, name: str, origin: str, error: type[ReadmeToolsError] = SchemaError) -> None:
    """Hold data against a schema. Raises `error` with one line: where, what, and a near miss."""
    from jsonschema import Draft202012Validator  # costs 70 ms, and most runs need no validation
    from jsonschema.exceptions import best_match

    problem = best_match(Draft202012Validator(load(name)).iter_errors(data))
    if problem is None:
        return
    where = ".".join(str(part) for part in problem.absolute_path)
    prefix = f"{origin}: {where}: " if where else f"{origin}: "
    raise error(prefix + _sentence(problem))


def _sentence(problem: Any) -> str:
    from difflib import get_close_matches

    value = problem.instance
    match problem.validator:
        case "additionalProperties":
            known = sorted(problem.schema.get("properties", ()))
            unknown = sorted(key for key in value if key not in known)[0]
            near = get_close_matches(unknown, known, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"known keys are {', '.join(known)}"
            return f"unknown key '{unknown}': {hint}"
        case "enum":
            allowed = [str(one) for one in problem.validator_value]
            near = get_close_matches(str(value), allowed, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"it can be {', '.join(allowed)}"
            return f"'{value}' is not known: {hint}"
        case "type":
            return f"{_shown(value)} is not {_article(problem.validator_value)}"
        case "anyOf" if all("required" in one for one in problem.validator_value):
            keys = [f"'{key}'" for one in problem.validator_value for key in one["required"]]
            return f"one of the keys {', '.join(keys)} is needed"
        case "required":
            missing = next(key for key in problem.validator_value if key not in value)
            return f"the key '{missing}' is missing"
        case "pattern":
            return f"{_shown(value)} does not have the right form ({problem.validator_value})"
        case _:
            message = str(problem.message)
            return message if len(message) <= 200 else message[:199] + "…"


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:59] + "…"


def _article(kind: str | list[str]) -> str:
    names = {"array": "a list", "object": "a table", "string": "a text", "boolean": "true or false"}
    kinds = [kind] if isinstance(kind, str) else kind
    return " or ".join(names.get(one, f"a {one}") for one in kinds)
