"""What a shell is offered of a catalogue that somebody else wrote: nothing that it would run or print badly."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from readme_tools.cli.suggest import is_plain
from tests.cli.test_completion import offered
from tests.conftest import ROOT
from tests.programs import program

ENTRY = "import sys; from readme_tools.cli.main import main; sys.argv[0] = 'readme-tools'; main()"
HOSTILE = ["$(touch ran)", "`touch ran`", "a;touch ran", "a|touch ran", "a&touch ran", "a>ran", "~", "*", "-rf", "a b",
           "a'b", 'a"b', "a\\b", "{a,b}", "a\x1b[31mb", "a\u202eb", "a\x9bb", "a\u2028b", "a\x85b", "!!", "#a", "a\tb",
           "=ls", "a\u200bb", "(a)", "[a]", "a?b", "a^b", "a$b", "a\nb", "a\x7fb", "a\xa0b", "a\u3000b", "a\udcffb",
           "%1", "@a", "a<b", ""]  # fmt: skip
PLAIN = ["general", "テキスト生成", "한국어", "हिन्दी", "ไทย", "a_b-c.d/e", "1", "é", "عربي", "مدل", "RT101,RT2", "a:b"]


@pytest.mark.parametrize("word", HOSTILE)
def test_what_is_no_plain_word_is_left_out(word: str) -> None:
    assert not is_plain(word)


@pytest.mark.parametrize("word", PLAIN)
def test_words_of_all_scripts_are_offered(word: str) -> None:
    assert is_plain(word)


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A catalogue with a table for each of these names, by its heading and by an anchor of its own."""
    names = [one for one in [*HOSTILE, *PLAIN] if one and "\n" not in one and "\udcff" not in one]
    text = "".join(
        f'# {one}\n\n<a id="{one}"></a>\n\n## <a name="{one}"></a>{one}\n\n|Name|\n|-|\n|a|\n\n' for one in names
    )
    (tmp_path / "README.md").write_text(text, "utf-8")
    return tmp_path


def test_the_tables_of_a_hostile_catalogue_are_plain_words(catalogue: Path) -> None:
    found = offered("readme-tools add --table ", catalogue)
    assert "general" in found
    assert "テキスト生成" in found
    assert list(filter(is_plain, found)) == found


def test_what_is_typed_in_quotes_does_not_come_back_without_them() -> None:
    assert offered("readme-tools check --select '$(touch${IFS}ran)',missing-r") == []
    assert offered("readme-tools check --select 'a;b',missing-r") == []


@pytest.mark.parametrize("language", ["C", "C.UTF-8"])
def test_bash_runs_nothing_of_what_it_is_offered(catalogue: Path, tmp_path: Path, language: str) -> None:
    if not (bash := shutil.which("bash")):
        pytest.skip("there is no bash")
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "readme-tools"
    program.write_text(f'#!/bin/sh\nexec \'{sys.executable}\' -c "{ENTRY}" "$@"\n')
    program.chmod(0o755)
    script = """
        eval "$(readme-tools completion bash | grep -v '^_readme_tools_completion_setup;')"
        COMP_WORDS=(readme-tools add --table "") COMP_CWORD=3 COMPREPLY=()
        compopt() { :; }
        _readme_tools_completion readme-tools
        for word in "${COMPREPLY[@]}"; do
            eval "printf '%s\\n' $word"
        done
        printf 'offered %s\\n' "${COMPREPLY[@]}"
    """
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [bash, "--norc", "-c", script],
        cwd=catalogue,
        env={"PATH": path, "PYTHONPATH": str(ROOT / "src"), "LC_ALL": language, "PYTHONUTF8": "1"},
        capture_output=True,
        check=True,
    )
    lines = done.stdout.decode().splitlines()
    given = [line.removeprefix("offered ") for line in lines if line.startswith("offered ")]
    assert "general" in given
    assert [line for line in lines if not line.startswith("offered ")] == given
    assert not (catalogue / "ran").exists()
    assert done.stderr == b""


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_are_offered_plain_words_as_well(catalogue: Path, shell: str) -> None:
    words = "readme-tools add --table "
    environment = {"_README_TOOLS_COMPLETE": f"{shell}_complete", "COMP_WORDS": words}
    environment["COMP_CWORD"] = "3" if shell == "zsh" else ""
    done = program(folder=catalogue, environment={"PATH": "", **environment})
    lines = done.stdout.decode().splitlines()
    found = lines[1::3] if shell == "zsh" else [line.removeprefix("plain,") for line in lines]
    assert "general" in found
    assert all(map(is_plain, found))
