"""Whatever stands in a README, its file's name or a message: it forges no output in any format."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readme_tools.linter.registry import OnlineRule
from readme_tools.reporters import FORMATS, HUMAN, render
from readme_tools.reporters.base import Report
from readme_tools.schema.validate import validate
from readme_tools.text.diagnostic import Checked, Diagnostic, Finding, Location, Related, Severity
from readme_tools.text.edits import Edit, Fix
from readme_tools.text.source import Source, Span
from tests.reporters.readers import read_commands, read_gitlab, read_junit, read_rdjson, read_sarif

PIECES = [
    "\n", "\r", "\r\n", "\x1b[31m", "\x1b]8;;https://e.example\x07", "\x9b2J", "\x85", "\u2028", "\u2029", "\x00",
    "\u202e", "\u2066", "\u200b", "\ufeff", "\ufffe", "\uffff", "\udcff", "\U000e0041", "\x7f", "\t", "::error::x",
    "::stop-commands::t", "##[error]x", "%0A", "%25", "%", ",", ":", "]]>", "<!--", "&", "<x a='\"'>", "</failure>",
    '"', "\\", "{0}", "}", "[a](https://e.example)", "[0](1)", "◯", "表", "😀", "README.md:1:1: RT101 x", " ",
    '"}\n{"code": "RT999"}',
]  # fmt: skip
hostile = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=8).map("".join)
RULE = OnlineRule("RT101", "surplus-cell", Severity.ERROR, "a summary", "a reason", "", "", "")


def report(text: str, path: str, message: str) -> Report:
    source = Source(path, text)
    whole = Span(0, len(text))
    one = Diagnostic(
        RULE.code,
        RULE.name,
        RULE.severity,
        Finding(
            Location(path, whole),
            message,
            related=(Related(Location(path, whole), message),),
            fix=Fix(message, (Edit(path, whole, text),)),
        ),
    )
    return Report([one], {path: source}, checked=[Checked((("en", path),), (path,), "generic")], rules=[RULE])


def dangerous(text: str) -> set[str]:
    return {one for one in text if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - {"\n"}


@given(hostile, hostile.map(lambda name: f"x{name}.md"), hostile)
@example("a\u2028b", "x::error::\n.md", "%0A::warning::\x1b[1m")
@example("\x9b", "x\udcff\ufffe.md", "]]>\x00")
def test_no_format_prints_what_moves_a_terminal_or_ends_a_line(text: str, path: str, message: str) -> None:
    shown = report(text, path, message)
    plain = report("x", "x.md", "x")
    for name in FORMATS:
        printed = render(name, shown)
        assert dangerous(printed) == set(), name
        printed.encode()  # no half of a surrogate pair is left
        if name != "rdjson":  # which has a suggestion only for what stays in its lines
            assert printed.count("\n") == render(name, plain).count("\n"), name


@given(hostile, hostile.map(lambda name: f"x{name}.md"), hostile.map(lambda text: f"m{text}"))
def test_every_reader_finds_one_finding(text: str, path: str, message: str) -> None:
    shown = report(text, path, message)
    assert [one["check_name"] for one in read_gitlab(render("gitlab", shown))] == ["surplus-cell"]
    assert len(read_rdjson(render("rdjson", shown))["diagnostics"]) == 1
    assert len(read_sarif(render("sarif", shown))["results"]) == 1
    assert len(read_junit(render("junit", shown))) == 1
    (command,) = read_commands(render("github", shown))
    assert (command.name, command.properties["title"]) == ("error", "RT101 surplus-cell")
    assert command.properties["line"] == "1"
    (line,) = render("jsonl", shown).splitlines()
    data = json.loads(line)
    validate(data, "diagnostic", "jsonl")
    assert (data["path"], data["message"], data["fix"]["edits"][0]["text"]) == (path, message, text)
    validate(json.loads(render("json", shown)), "report", "json")


@given(hostile, hostile.map(lambda name: f"x{name}.md"), hostile)
def test_a_line_for_people_begins_with_the_place_that_it_is_about(text: str, path: str, message: str) -> None:
    first, *_ = render("concise", report(text, path, message)).splitlines()
    assert re.match(r"x.*\.md:1:1: error: RT101 \[surplus-cell\] \[\*\] ", first)
    assert len(render("concise", report(text, path, message)).splitlines()) == 4


@pytest.mark.parametrize("name", sorted(HUMAN))
def test_colours_are_the_only_escapes(name: str) -> None:
    shown = report("a\x1b[2Jb", "x\x1b[2J.md", "\x1b[2J")
    assert "\x1b" not in render(name, shown)
    coloured = render(name, replace(shown, colour=True))
    assert set(re.findall(r"\x1b[^m]*m?", coloured)) <= {
        "\x1b[0m",
        "\x1b[1m",
        "\x1b[36m",
        "\x1b[32m",
        "\x1b[1;31m",
        "\x1b[1;34m",
    }
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render(name, shown)
