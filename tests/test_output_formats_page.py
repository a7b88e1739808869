"""The page about output formats shows what the commands print.

After a change that is meant: `python -m tests.test_output_formats_page` writes the examples anew.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from readme_tools.cli.main import run
from readme_tools.reporters import FORMATS
from tests.conftest import ROOT, Outcome

Cli = Callable[..., Outcome]
PAGE = ROOT / "docs" / "output-formats.md"
_EXAMPLE = re.compile(r"(?P<head><!-- readme-tools (?P<command>.*?) -->\n```\w+\n)(?P<shown>.*?)```$", re.M | re.S)
_SAMPLE = re.compile(r"<!-- README\.md -->\n```markdown\n(.*?)```$", re.M | re.S)


def sample(page: str) -> str:
    match = _SAMPLE.search(page)
    assert match
    return match[1]


def test_the_examples_are_what_the_commands_print(folder: Path, cli: Cli) -> None:
    page = PAGE.read_text("utf-8")
    (folder / "README.md").write_text(sample(page), "utf-8")
    examples = list(_EXAMPLE.finditer(page))
    assert len(examples) >= 9
    for example in examples:
        assert cli(*shlex.split(example["command"])).out == example["shown"]


def test_every_format_is_told_of() -> None:
    page = PAGE.read_text("utf-8")
    assert all(f"`{name}`" in page for name in FORMATS)


def _printed(command: str) -> str:
    with redirect_stdout(StringIO()) as shown:
        run(shlex.split(command))
    return shown.getvalue()


if __name__ == "__main__":
    text = PAGE.read_text("utf-8")
    with TemporaryDirectory() as place, chdir(place):
        Path("README.md").write_text(sample(text), "utf-8")
        text = _EXAMPLE.sub(lambda one: f"{one['head']}{_printed(one['command'])}```", text)
    PAGE.write_text(text, "utf-8")
