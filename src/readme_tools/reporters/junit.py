"""`junit`: a test report, which most systems for continuous integration show.

Each file is a suite, each finding a failed case in every file that it is in; a file without findings has one case
that passed.
"""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from readme_tools.i18n.printable import COMMAND, printable
from readme_tools.lazy.patterns import regex
from readme_tools.reporters.base import Report
from readme_tools.reporters.lines import elsewhere, message, notes, where
from readme_tools.text.diagnostic import Diagnostic, Location

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
# What XML cannot hold and is not escaped already.
_NO_CHARACTERS = regex("[\ufffe\uffff]")


def render(report: Report) -> str:
    """Return the files and their findings as XML."""
    found: dict[str, list[tuple[Diagnostic, Location]]] = {}
    for checked in report.checked:
        found |= {path: [] for path in (*(path for _, path in checked.editions), *checked.included)}
    for one in report.diagnostics:
        for place in (one.finding.location, *elsewhere(one)):
            found.setdefault(place.path, []).append((one, place))
    root = Element("testsuites", {"name": "readme-tools", **_counts(list(found.values()))})
    for path, failures in found.items():
        name = _text(report.named(path))
        suite = SubElement(root, "testsuite", {"name": name, **_counts([failures])})
        if not failures:
            SubElement(suite, "testcase", name="readme-tools", classname=name)
        for one, place in failures:
            _add_failure(suite, one, place, report)
    indent(root)
    text = tostring(root, encoding="unicode").replace(COMMAND, "##&#91;")
    return f"{_DECLARATION}{text}\n"


def _counts(files: list[list[tuple[Diagnostic, Location]]]) -> dict[str, str]:
    """Count cases and failures of some files: a clean file has one case."""
    return {
        "tests": str(sum(max(len(found), 1) for found in files)),
        "failures": str(sum(map(len, files))),
        "errors": "0",
    }


def _add_failure(suite: Element, one: Diagnostic, location: Location, report: Report) -> None:
    place = where(location, report)
    name = _text(f"{one.code} {one.name} ({place})")
    case = SubElement(suite, "testcase", name=name, classname=_text(report.named(location.path)))
    text = _text(message(one, report))
    failure = SubElement(case, "failure", message=text, type=one.severity.value)
    failure.text = "\n".join([f"{_text(place)}: {text}", *map(_text, notes(one, report))])


def _text(text: str) -> str:
    return _NO_CHARACTERS.sub(lambda match: f"<U+{ord(match[0]):04X}>", printable(text))
