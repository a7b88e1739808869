"""What is found, and in which words, does not follow from how a process happens to order sets."""

import os
import subprocess
import sys
from pathlib import Path

NAMES = "abcdefgh"


def page(language: str, other: str) -> str:
    head = {"en": "| Name | What |", "de": "| Name | Was |"}[language]
    rows = "".join(
        f"| {name.upper() * 3} | {other if name == 'c' else f'ABC-{name}1-LLM'} of `x{name}` {language} |\n"
        for name in NAMES
    )
    return f"# T\n\n{head}\n|---|---|\n{rows}"


def told(folder: Path) -> str:
    """Return what eight processes with other orders of sets say, which has to be one text."""
    command = [sys.executable, "-m", "readme_tools", "check", "--no-cache", "--output-format", "concise", "."]
    found = {
        subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in "12345678"
    }
    assert len(found) == 1
    return found.pop()


def test_one_text_with_several_other_names_is_told_in_one_way(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(page("en", "ABC-c1-LLM"))
    (tmp_path / "README_de.md").write_text(page("de", "ABC-c1 LLM XYZ-2"))
    assert "differs" in told(tmp_path)


def test_of_several_spellings_in_a_url_the_first_is_named(tmp_path: Path) -> None:
    rows = "".join(f"| [{name * 3}](https://owl.example/{name}) | - |\n" for name in NAMES)
    (tmp_path / "README.md").write_text(
        f"# T\n\n| Name | What |\n|---|---|\n{rows}"
        f"| [OwlStprint](https://o.example/{'owlsprint/owltprint/' * 2}) | - |\n"
    )
    assert "'Owlsprint'" in told(tmp_path)
