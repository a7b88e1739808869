"""One set of findings for all formats: each shape that a format has to tell, once."""

from __future__ import annotations

from readme_tools.linter.registry import OnlineRule
from readme_tools.reporters.base import Report
from readme_tools.text.diagnostic import Checked, Diagnostic, Finding, Hidden, Location, Related, Severity
from readme_tools.text.edits import Applicability, Edit, Fix
from readme_tools.text.source import Source, Span

PAGE, PART = "README.md", "docs/表 1.md"
TEXT = """\
# 一覧 ◯△×

| 名前 | License | 公開 |
|---|---|---|
| 甲乙丙 | Apache-2.0 | ◯ |
| 😀 B | MIT | △ | more |
| C | {x} %0A [y](z) | ×
"""
PART_TEXT = "one\r\ntwo\r\nthree"
_FACTS = (
    ("RT101", "surplus-cell", Severity.ERROR, "A cell too many", "It does not appear on the page."),
    ("RT402", "licence-spelling", Severity.WARNING, "Another spelling", "A search misses it."),
    ("RT701", "missing-row", Severity.ERROR, "A row that other editions have", "Readers miss it."),
)
RULES = tuple(OnlineRule(*facts, bad="", world="", better="") for facts in _FACTS)


def source(path: str, text: str, bom: bool = False) -> Source:
    return Source(path, text, bom)


SOURCES = {PAGE: source(PAGE, TEXT, bom=True), PART: source(PART, PART_TEXT)}


def span(path: str, text: str, occurrence: int = 0) -> Span:
    """The place of a text in a file."""
    start = -1
    for _ in range(occurrence + 1):
        start = SOURCES[path].text.index(text, start + 1)
    return Span(start, start + len(text))


def place(path: str, text: str, occurrence: int = 0) -> Location:
    return Location(path, span(path, text, occurrence))


def fix(message: str, *edits: tuple[str, str, str], how: Applicability = Applicability.SAFE) -> Fix:
    return Fix(message, tuple(Edit(path, span(path, old), new) for path, old, new in edits), how)


SURPLUS, SPELLING, MISSING = ({"code": rule.code, "name": rule.name, "severity": rule.severity} for rule in RULES)
MESSAGES = (
    Diagnostic(
        **SPELLING,
        finding=Finding(
            place(PAGE, "◯△×"),
            "the first line counts, and so does its byte order mark",
            fix=fix("write ◯", (PAGE, "◯△×", "◯")),
        ),
    ),
    Diagnostic(
        **SPELLING,
        finding=Finding(
            place(PAGE, "Apache-2.0"),
            "write 'Apache 2.0' for 'Apache-2.0'",
            fix=fix("write 'Apache 2.0'", (PAGE, "Apache-2.0", "Apache 2.0")),
        ),
    ),
    Diagnostic(
        **SPELLING,
        finding=Finding(
            place(PAGE, "MIT"),
            "two edits in one line, after a character of four bytes",
            fix=fix("both", (PAGE, "MIT", "X"), (PAGE, "B", "b"), how=Applicability.UNSAFE),
        ),
    ),
    Diagnostic(
        **SURPLUS,
        finding=Finding(
            place(PAGE, "more |\n| C"),
            "two lines, and more places than are shown",
            related=(
                Related(place(PAGE, "| 名前"), "the 3 columns"),
                Related(place(PART, "one"), "also here"),
                Related(place(PART, "two"), "also here"),
                Related(place(PART, "three"), "also here"),
                Related(place(PART, "e", 1), "also here"),
            ),
            fix=fix("by hand", (PAGE, "more", ""), how=Applicability.DISPLAY),
        ),
    ),
    Diagnostic(
        **SURPLUS,
        finding=Finding(place(PAGE, "{x} %0A [y](z)"), "'{x} %0A [y](z)' <&\"'> ::error::, a: b", fix=None),
    ),
    Diagnostic(**SURPLUS, finding=Finding(Location(PAGE, Span(len(TEXT), len(TEXT))), "at the very end")),
    Diagnostic(
        **MISSING,
        finding=Finding(
            place(PART, "two"),
            "a fix of two files",
            fix=fix("add the row", (PART, "two", "2"), (PAGE, "C", "c")),
        ),
    ),
    Diagnostic(**MISSING, finding=Finding(place(PART, "t"), "twice the same")),
    Diagnostic(**MISSING, finding=Finding(place(PART, "t", 1), "twice the same")),
)
CHECKED = (
    Checked((("ja", PAGE), ("en", "README_en.md")), (PART,), "japanese-llms"),
    Checked((("en", "other/README.md"),), (), "generic"),
)


def report(**changes: object) -> Report:
    """The report that all snapshots show."""
    given = {
        "diagnostics": MESSAGES,
        "sources": SOURCES,
        "fixed": 2,
        "checked": CHECKED,
        "hidden": Hidden(baseline=1, outdated=2, older=3),
        "rules": RULES,
    }
    return Report(**(given | changes))  # type: ignore[arg-type]  # the values fit by name


CLEAN = Report((), SOURCES, checked=CHECKED, rules=RULES)
