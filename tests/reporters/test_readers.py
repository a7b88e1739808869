"""Each format for programs, read back by a reader that shares nothing with the reporter."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from readme_tools.reporters import render
from readme_tools.reporters.base import Report, fingerprints
from readme_tools.schema.validate import load, validate
from readme_tools.text.diagnostic import Diagnostic, Finding, Location, Severity
from readme_tools.text.edits import Applicability, Edit, apply_edits
from readme_tools.text.source import Source, Span
from tests.reporters.fakes import CLEAN, MESSAGES, PAGE, PART, SOURCES, TEXT, report
from tests.reporters.readers import read_commands, read_gitlab, read_junit, read_rdjson, read_sarif

CODES = [one.code for one in MESSAGES]
STARTS = [(one.path, SOURCES[one.path].position(one.span.start)) for one in MESSAGES]

SEVERAL = next(one for one in MESSAGES if any(note.message == "also here" for note in one.finding.related))  # in PART


def byte_offset(data: bytes, line: int, column: int) -> int:
    """The place of a byte, lines ending as they may."""
    start = 0
    for _ in range(line - 1):
        start = min(at for end in (b"\r\n", b"\n") if (at := data.find(end, start)) >= 0)
        start += 2 if data[start : start + 2] == b"\r\n" else 1
    return start + column - 1


def test_sarif_fits_the_official_schema_and_tells_every_finding() -> None:
    run = read_sarif(render("sarif", report()))
    assert [one["ruleId"] for one in run["results"]] == CODES
    assert run["columnKind"] == "unicodeCodePoints"
    regions = [one["locations"][0]["physicalLocation"]["region"] for one in run["results"]]
    assert [(one["startLine"], one["startColumn"]) for one in regions] == [(at.line, at.column) for _, at in STARTS]
    uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]}
    assert uris == {"README.md", "docs/%E8%A1%A8%201.md"}
    assert len({one["partialFingerprints"]["readmeTools/v1"] for one in run["results"]}) == len(MESSAGES)
    linked = run["results"][MESSAGES.index(SEVERAL)]["message"]["text"]
    assert linked == f"{SEVERAL.message}\n[{PART}:1:1](1)"
    assert read_sarif(render("sarif", CLEAN))["results"] == []


def test_sarif_without_the_rules_that_ran_still_fits() -> None:
    data = json.loads(render("sarif", report(rules=())))
    assert all("ruleIndex" not in one for one in data["runs"][0]["results"])


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a b%#?/ü.md", {"uri": "a%20b%25%23%3F/%C3%BC.md", "uriBaseId": "%SRCROOT%"}),
        ("c:d.md", {"uri": "c%3Ad.md", "uriBaseId": "%SRCROOT%"}),
        ("../x.md", {"uri": "../x.md"}),
        ("/tmp/x.md", {"uri": "file:///tmp/x.md"}),
        ("C:/x y.md", {"uri": "file:///C:/x%20y.md"}),
        ("bad\udcff.md", {"uri": "bad%FF.md", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_paths_are_uris_in_sarif(path: str, expected: dict[str, str]) -> None:
    one = Diagnostic("RT101", "surplus-cell", Severity.ERROR, Finding(Location(path, Span(0, 1)), "x"))
    data = json.loads(render("sarif", Report([one], {path: Source(path, "a\n")})))
    (result,) = data["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == expected


def test_the_fixes_of_sarif_are_the_edits_and_never_those_for_people_to_read() -> None:
    run = read_sarif(render("sarif", report()))
    for one, result in zip(MESSAGES, run["results"], strict=True):
        if one.fix is None or one.fix.applicability is Applicability.DISPLAY:
            assert "fixes" not in result
            continue
        (fix,) = result["fixes"]
        told = [
            (change["artifactLocation"]["uri"], replaced["insertedContent"]["text"])
            for change in fix["artifactChanges"]
            for replaced in change["replacements"]
        ]
        assert sorted(text for _, text in told) == sorted(edit.text for edit in one.fix.edits)


def test_junit_is_read_by_two_parsers_and_clean_files_pass() -> None:
    cases = read_junit(render("junit", report()))
    assert [name[:5] for _, name, failure in cases if failure] == [
        one.code for path in (PAGE, PART) for one in MESSAGES if path == one.path or (path == PART and one is SEVERAL)
    ]
    assert [path for path, _, failure in cases if failure is None] == ["README_en.md", "other/README.md"]
    assert all(failure is None for _, _, failure in read_junit(render("junit", CLEAN)))


def test_github_commands_are_unescaped_to_what_was_said() -> None:
    commands = read_commands(render("github", report()))
    *commands, further = commands
    assert [one.name for one in commands] == [one.severity.value for one in MESSAGES]
    assert [(one.properties["file"], int(one.properties["line"])) for one in commands] == [
        (path, at.line) for path, at in STARTS
    ]
    assert [one.text.split("\n")[0] for one in commands] == [one.message for one in MESSAGES]
    assert (further.properties["file"], further.properties["line"]) == (PART, "1")
    assert further.text.split("\n")[0] == SEVERAL.message
    assert read_commands(render("github", CLEAN)) == []


def test_gitlab_is_told_every_finding_by_a_mark_of_its_own() -> None:
    issues = read_gitlab(render("gitlab", report()))
    assert [one["check_name"] for one in issues] == [one.name for one in MESSAGES]
    assert read_gitlab(render("gitlab", CLEAN)) == []


def test_marks_stay_when_lines_move() -> None:
    moved = {path: Source(path, "new\n\n" + one.text) for path, one in SOURCES.items()}
    shifted = [
        replace(
            one, finding=replace(one.finding, location=Location(one.path, Span(one.span.start + 5, one.span.end + 5)))
        )
        for one in MESSAGES
    ]
    assert fingerprints(Report(shifted, moved)) == fingerprints(report())


def test_marks_of_a_run_are_taken_where_it_gives_some() -> None:
    marks = {one: (one.path, one.code, "row", "same") for one in MESSAGES}
    given = fingerprints(report(marks=marks))
    assert len(set(given)) == len(MESSAGES)
    assert given != fingerprints(report())


def test_columns_of_rdjson_count_bytes() -> None:
    data = read_rdjson(render("rdjson", report()))
    for one, told in zip(MESSAGES, data["diagnostics"], strict=True):
        source = SOURCES[one.path]
        raw = source.encode()
        area = told["location"]["range"]
        start, end = (byte_offset(raw, area[at]["line"], area[at]["column"]) for at in ("start", "end"))
        assert raw[start:end].decode() == source.slice(one.span)


def test_suggestions_of_rdjson_do_what_the_fix_does() -> None:
    data = read_rdjson(render("rdjson", report()))
    suggested = 0
    for one, told in zip(MESSAGES, data["diagnostics"], strict=True):
        for suggestion in told.get("suggestions", ()):
            suggested += 1
            assert one.fix is not None
            raw = SOURCES[one.path].encode()
            area = suggestion["range"]
            start, end = (byte_offset(raw, area[at]["line"], area[at]["column"]) for at in ("start", "end"))
            changed = raw[:start] + suggestion["text"].encode() + raw[end:]
            assert changed == SOURCES[one.path].encode(apply_edits(SOURCES[one.path].text, one.fix.edits))
    assert suggested == 3


def test_json_and_its_lines_and_its_counts_fit_their_schemas() -> None:
    data = json.loads(render("json", report()))
    validate(data, "report", "json")
    lines = [json.loads(line) for line in render("jsonl", report()).splitlines()]
    assert lines == data["diagnostics"]
    for line in lines:
        validate(line, "diagnostic", "jsonl")
    counts = json.loads(render("json", report(), statistics=True))
    validate(counts, "statistics", "json")
    assert {one["code"]: one["count"] for one in counts["statistics"]} == {code: CODES.count(code) for code in CODES}


def test_edits_of_json_are_those_of_the_fix() -> None:
    (first, *_) = json.loads(render("json", report()))["diagnostics"]
    starts = SOURCES[PAGE].line_starts
    edits = [
        Edit(
            edit["path"],
            Span(
                starts[edit["start"]["line"] - 1] + edit["start"]["column"] - 1,
                starts[edit["end"]["line"] - 1] + edit["end"]["column"] - 1,
            ),
            edit["text"],
        )
        for edit in first["fix"]["edits"]
    ]
    assert apply_edits(TEXT, edits) == TEXT.replace("◯△×", "◯")


def test_a_line_is_described_as_in_the_report() -> None:
    line, whole = load("diagnostic"), load("report")
    shared = {"type", "properties", "required", "additionalProperties", "examples"}
    assert {key: line[key] for key in shared} == {key: whole["$defs"]["diagnostic"][key] for key in shared}
    assert line["$defs"] == {key: one for key, one in whole["$defs"].items() if key != "diagnostic"}


@pytest.mark.parametrize("name", ["report", "diagnostic", "statistics"])
def test_the_examples_of_a_schema_fit_it(name: str) -> None:
    assert load(name)["examples"]
    for example in load(name)["examples"]:
        validate(example, name, "example")


@pytest.mark.parametrize(
    "name", ["full", "concise", "grouped", "agent", "json", "jsonl", "github", "gitlab", "sarif", "junit", "rdjson"]
)
def test_every_text_for_people_goes_through_one_function(name: str) -> None:
    """Codes, names and severities never do."""
    said: list[str] = []

    def say(text: str) -> str:
        said.append(str(text))
        return f"«{text}»"

    text = render(name, report(say=say))
    assert {one.message for one in MESSAGES} <= set(said)
    assert text.count("«") >= len(MESSAGES)
    assert not {"RT101", "surplus-cell", "error", "warning"} & set(said)


def test_a_quiet_report_is_nothing_but_findings() -> None:
    for name in ("full", "concise", "grouped"):
        assert render(name, replace(CLEAN, quiet=True)) == ""
        assert render(name, replace(CLEAN, quiet=True), statistics=name == "concise") == ""
        text = render(name, report(quiet=True))
        assert "Found" not in text
        assert "Checked" not in text
