"""A program that uses the Python interface; `mypy` reads it as strictly as our own modules."""

from pathlib import Path

import readme_tools
from readme_tools import Diagnostic, Fixed, Run, Severity


def errors(folder: Path) -> list[Diagnostic]:
    run: Run = readme_tools.api.check(folder, select=["RT1"], ignore=("surplus-cell",))
    return [one for one in run if one.severity is Severity.ERROR]


def places(run: Run) -> dict[str, int]:
    return {f"{one.path}: {one.message}": run.position(one).line for one in run}


def mend(folder: Path) -> int:
    try:
        fixed: Fixed = readme_tools.api.fix(folder, unsafe=True)
    except readme_tools.ReadmeToolsError as error:
        raise SystemExit(str(error)) from error
    for path, text in fixed.texts.items():
        Path(path).write_bytes(fixed.before[path].encode(text))
    return fixed.count


def tables() -> list[str]:
    text: str = readme_tools.api.format_text("| a |") + readme_tools.__version__
    assert text
    return [one["table"] for one in readme_tools.api.export(".")["records"]]
