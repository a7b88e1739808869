"""Small catalogues with what `check` and `fmt` make of them.

Each folder of `tests/fixtures` holds a catalogue, `expected.txt` with its findings, a line each, and
`formatted/` with the files that `fmt` changes. After a change that is meant:
`python -m tests.test_fixtures` writes both anew; read the difference before you commit it.
"""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

import pytest

from readme_tools.config import Config, find_config, load_config
from readme_tools.format.safety import format_source
from readme_tools.linter.runner import check
from readme_tools.project.catalogue import read_editions
from readme_tools.project.discovery import discover

FIXTURES = Path(__file__).parent / "fixtures"
CASES = sorted(path.name for path in FIXTURES.iterdir())


def outcome(case: str) -> tuple[str, dict[str, bytes]]:
    """The findings of a case as text, and its formatted files."""
    with chdir(FIXTURES / case):
        file = find_config(Path.cwd())
        config = load_config(file) if file and file.parent == Path.cwd() else Config()
        (files,) = discover([Path()], config.editions, config.source)
        catalogue = read_editions(files, config.load_profile())
        run = check([catalogue], config.rules())
        lines = [f"profile {catalogue.alignment.editions[0].profile.name}"]
        for one in run.diagnostics:
            start = run.sources[one.path].position(one.span.start)
            fix = f" [{one.fix.applicability}]" if one.fix else ""
            lines.append(f"{one.path}:{start.line}:{start.column} {one.name}: {one.message}{fix}")
        formatted = {
            source.path: source.encode(text)
            for source in (edition.document.source for edition in catalogue.editions)
            if (text := format_source(source)) != source.text
        }
        return "\n".join(lines) + "\n", formatted


@pytest.mark.parametrize("case", CASES)
def test_findings_and_formatted_files_are_as_expected(case: str) -> None:
    findings, formatted = outcome(case)
    assert findings == (FIXTURES / case / "expected.txt").read_text("utf-8")
    kept = FIXTURES / case / "formatted"
    expected = {file.relative_to(kept).as_posix(): file.read_bytes() for file in kept.rglob("*.md")}
    assert formatted == expected


def write_anew() -> None:
    for case in CASES:
        findings, formatted = outcome(case)
        (FIXTURES / case / "expected.txt").write_text(findings, "utf-8")
        for path, data in formatted.items():
            file = FIXTURES / case / "formatted" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


if __name__ == "__main__":
    write_anew()
