"""All formats for one set of findings.

After a change that is meant: `python -m tests.reporters.test_snapshots` writes the snapshots anew;
read the difference before you commit it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from readme_tools.reporters import COUNTED, FORMATS, HUMAN, render
from tests.reporters.fakes import CLEAN, report

SNAPSHOTS = Path(__file__).parent / "snapshots"
CASES = {
    **{name: lambda name=name: render(name, report()) for name in FORMATS},
    **{f"{name}-clean": lambda name=name: render(name, CLEAN) for name in FORMATS},
    **{f"{name}-colour": lambda name=name: render(name, report(colour=True)) for name in sorted(HUMAN)},
    **{f"{name}-counts": lambda name=name: render(name, report(), True) for name in sorted(COUNTED)},
    "full-narrow": lambda: render("full", report(width=10)),
    "full-wide-ambiguous": lambda: render("full", report(ambiguous=2)),
    "concise-unsafe": lambda: render("concise", report(unsafe=True)),
    "full-counts-unsafe": lambda: render("full", report(unsafe=True), True),
}


@pytest.mark.parametrize("case", CASES)
def test_a_format_prints_what_it_printed(case: str) -> None:
    assert CASES[case]() == (SNAPSHOTS / f"{case}.txt").read_bytes().decode()


def test_there_is_no_snapshot_without_a_case() -> None:
    assert {file.stem for file in SNAPSHOTS.iterdir()} == set(CASES)


if __name__ == "__main__":
    for name, make in CASES.items():
        (SNAPSHOTS / f"{name}.txt").write_bytes(make().encode())
