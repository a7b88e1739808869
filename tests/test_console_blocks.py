"""The console blocks of our pages say what the commands print, and the program that runs them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.helpers import ROOT, script

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the blocks are for bash")


console = script("docs/console.py")
# The blocks of README.md are those of README_en.md, says a test of our own pages.
PAGES = [one for file in console.pages() if (one := file.relative_to(ROOT).as_posix()) != "README.md"]


def block(*lines: str) -> str:
    return "Text.\n\n```console\n" + "".join(f"{line}\n" for line in lines) + "```\n\nMore.\n"


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_shows_of_the_terminal_is_what_is_printed(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert console.current(ROOT / page, text) == text, "run python docs/generate.py"


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        (["a", "b"], ["a", "b"], True),
        (["a"], ["a", "b"], False),
        (["a", "…"], ["a", "b", "c"], True),
        (["a", "…"], ["a"], True),
        (["…", "c"], ["a", "b", "c"], True),
        (["…", "b"], ["a", "b", "c"], False),
        (["a", "…", "c", "…", "e"], ["a", "b", "c", "d", "e"], True),
        (["…", "d", "…", "b", "…"], ["a", "b", "c", "d"], False),
        (["took … s"], ["took 1.5 s"], True),
        (["took … s"], ["took", "1 s"], False),
        (["a.c"], ["abc"], False),
        ([], [], True),
        ([], ["a"], False),
        (["…"], [], True),
    ],
    ids=str,
)
def test_what_is_left_out_may_be_anything(shown: list[str], printed: list[str], same: bool) -> None:
    assert console.matches(shown, printed) is same


@pytest.mark.parametrize(
    ("shown", "printed", "kept"),
    [
        (["a"], ["x", "y"], ["x", "y"]),
        (["a", "…"], ["x", "y", "z"], ["x", "…"]),
        (["a", "…", "b", "c"], ["1", "2", "3", "4"], ["1", "…", "3", "4"]),
        (["a", "…", "b"], ["x"], ["x"]),
        (["a", "…", "row 7 of 9", "…", "b"], ["1", "2", "row 8 of 9", "3", "4"], ["1", "…", "row 8 of 9", "…", "4"]),
    ],
    ids=str,
)
def test_output_is_shortened_as_it_was(shown: list[str], printed: list[str], kept: list[str]) -> None:
    assert console.shortened(shown, printed) == kept


def test_lines_that_are_gone_are_for_the_writer_to_choose() -> None:
    with pytest.raises(ValueError, match="like: one line"):
        console.shortened(["…", "one line", "…"], ["1", "2"])


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "file").write_text("text\n")
    return tmp_path


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["$ cat file", "text"], ["$ cat file", "text"]),
        (["$ cat file", "old"], ["$ cat file", "text"]),
        (["$ cat file"], ["$ cat file", "text"]),
        (["$ cat none 2>/dev/null", "$ echo $?", "0"], ["$ cat none 2>/dev/null", "$ echo $?", "1"]),
        (["$ cd /", "$ pwd"], ["$ cd /", "$ pwd", "/"]),
        (["$ printf 'a\\n\\nb'"], ["$ printf 'a\\n\\nb'", "a", "", "b"]),
        (["$ echo a; echo b >&2; echo c"], ["$ echo a; echo b >&2; echo c", "a", "b", "c"]),
        (["$ echo a \\", "> b"], ["$ echo a \\", "> b", "a b"]),
        (["$ cat"], ["$ cat"]),
        (["$ seq 9", "1", "…", "8"], ["$ seq 9", "1", "…", "9"]),
        (["$ seq 9", "1", "…", "9"], ["$ seq 9", "1", "…", "9"]),
        (["$ printf '%s' \"$NO_COLOR$COLUMNS$LANG\""], ["$ printf '%s' \"$NO_COLOR$COLUMNS$LANG\""]),
    ],
    ids=lambda lines: lines[0],
)
def test_a_block_is_written_anew(
    place: Path, monkeypatch: pytest.MonkeyPatch, before: list[str], after: list[str]
) -> None:
    for name in ("NO_COLOR", "COLUMNS", "LANG"):
        monkeypatch.setenv(name, "1")
    assert console.rewritten(block(*before), place) == block(*after)


def test_blocks_of_a_page_share_their_copy_and_nothing_else(place: Path) -> None:
    page = block("$ echo more >> file; cd /; x=1") + block('$ echo "$x"; cat file')
    shown = console.rewritten(page, place)
    assert shown.endswith(block('$ echo "$x"; cat file', "", "text", "more"))


def test_only_console_blocks_are_run(place: Path) -> None:
    page = "```sh\nrm file\n```\n\n````console\n$ ls\nfile\n````\n"
    assert console.rewritten(page, place) == page


@pytest.mark.parametrize(
    ("lines", "message"), [(["text"], "begins with a command"), (["$ exit 3", "$ ls"], "the shell ended")], ids=str
)
def test_what_is_no_block_is_said(place: Path, lines: list[str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        console.rewritten(block(*lines), place)


def test_commands_see_this_repository_with_all_committed(tmp_path: Path) -> None:
    page = block("$ git status --short", "$ ls README.md examples", "$ readme-tools --version", "readme-tools …")
    assert console.rewritten(page, console.scratch(tmp_path / "copy")).count("README.md\n") == 1
