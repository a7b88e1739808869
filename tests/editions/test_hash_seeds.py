"""What is found, and in which words, does not follow from how a process happens to order sets."""

import os
import subprocess
import sys
from pathlib import Path

from tests.helpers import write

NAMES = "abcdefgh"
PLACES = ("names", "url")


def page(language: str, other: str) -> str:
    head = {"en": "| Name | What |", "de": "| Name | Was |"}[language]
    rows = "".join(
        f"| {name.upper() * 3} | {other if name == 'c' else f'ABC-{name}1-LLM'} of `x{name}` {language} |\n"
        for name in NAMES
    )
    return f"# T\n\n{head}\n|---|---|\n{rows}"


def told(folder: Path) -> str:
    """Return what eight processes with other orders of sets say of all folders, which has to be one text."""
    command = [sys.executable, "-m", "readme_tools", "check", "--no-cache", "--output-format", "concise", *PLACES]
    found = {
        subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in "12345678"
    }
    assert len(found) == 1
    return found.pop()


def test_one_text_is_told_in_one_way_and_of_several_spellings_the_first_is_named(tmp_path: Path) -> None:
    rows = "".join(f"| [{name * 3}](https://owl.example/{name}) | - |\n" for name in NAMES)
    url = f"| [OwlStprint](https://o.example/{'owlsprint/owltprint/' * 2}) | - |\n"
    write(
        tmp_path,
        {
            "names/README.md": page("en", "ABC-c1-LLM"),
            "names/README_de.md": page("de", "ABC-c1 LLM XYZ-2"),
            "url/README.md": f"# T\n\n| Name | What |\n|---|---|\n{rows}{url}",
        },
    )
    said = told(tmp_path)
    assert "differs" in said
    assert "'Owlsprint'" in said
