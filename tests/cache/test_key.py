"""The name of a result: the same command here and now has one, and whatever its output depends on makes another."""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from readme_tools.cache import recorder, replay

PACKAGES = ["readme_tools-1.dist-info"]
NAME = "0123456789" * 4


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(replay, "installed", lambda _: PACKAGES)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(replay.VARIABLE, str(tmp_path / "kept"))


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1


@pytest.mark.parametrize("command", [["check"], ["check", "a.md"], ["fmt", "--check"], ["export"], ["editions", "."]])
def test_a_command_that_only_reads_has_one_name(command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    name = replay.key(command)
    assert name is not None and len(name) == 40 and not name.strip("0123456789abcdef")
    monkeypatch.setenv("EDITOR", "vi")  # on which nothing depends
    assert replay.key(command) == name


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["rule", "check"],
        ["check", "--no-cache"],
        ["check", "-"],
        ["check", "--stdin-filename", "x.md"],
        ["check", "--stdin-filename=x.md"],
        ["check", "/dev/stdin"],
        ["fmt", "/proc/self/fd/0"],
    ],
)
def test_what_is_asked_of_something_else_than_files_has_none(command: list[str]) -> None:
    assert replay.key(command) is None


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_a_run_without_all_streams_has_none(stream: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, stream, None)
    assert replay.key(["check"]) is None


def test_a_checkout_has_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.undo()
    (tmp_path / "markdown_it_py-4.dist-info").mkdir()
    assert replay.installed(str(tmp_path / "readme_tools")) is None
    (tmp_path / "readme_tools-1.dist-info").mkdir()
    names = ["markdown_it_py-4.dist-info", "readme_tools-1.dist-info"]
    assert replay.installed(str(tmp_path / "readme_tools")) == names
    monkeypatch.setattr(replay, "installed", lambda _: None)
    assert replay.key(["check"]) is None


def in_a_terminal(patch: pytest.MonkeyPatch, width: int) -> None:
    patch.setattr(sys, "stdout", Terminal())
    patch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((width, 24)))


def encoded(patch: pytest.MonkeyPatch, encoding: str, errors: str) -> None:
    patch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding, errors))


SURROUNDINGS: dict[str, Callable[[pytest.MonkeyPatch], object]] = {
    "a folder": lambda patch: patch.chdir("/"),
    "a package": lambda patch: patch.setattr(replay, "installed", lambda _: [*PACKAGES, "x-1.dist-info"]),
    "a version of it": lambda patch: patch.setattr(replay, "installed", lambda _: ["readme_tools-2.dist-info"]),
    "a version of Python": lambda patch: patch.setattr(sys, "version", "3.99"),
    "a year": lambda patch: patch.setattr(time, "gmtime", lambda: time.struct_time((2099, *[1] * 8))),
    "a terminal": lambda patch: in_a_terminal(patch, 80),
    "a narrow one": lambda patch: in_a_terminal(patch, 60),
    "an encoding": lambda patch: encoded(patch, "ascii", "strict"),
    "what is done about errors": lambda patch: encoded(patch, "ascii", "replace"),
    **{
        name: lambda patch, name=name: patch.setenv(name, "other")  # type: ignore[misc]
        for name in (
            "FORCE_COLOR",
            "COLUMNS",
            "LANG",
            "LC_ALL",
            "READMETOOLS_LANG",
            "GIT_DIR",
            "HF_TOKEN",
            "CI",
            "PATH",
        )
    },
}


def test_all_that_the_output_depends_on_makes_another_name() -> None:
    names = [replay.key(["check"])]
    for change in SURROUNDINGS.values():
        with pytest.MonkeyPatch.context() as patch:
            change(patch)
            names.append(replay.key(["check"]))
    assert len(set(names)) == len(names)
    assert replay.key(["check"]) == names[0]


def test_the_borders_between_arguments_count() -> None:
    commands = [
        ["check", "ab", "c"],
        ["check", "a", "bc"],
        ["check", "abc"],
        ["check", "abc", ""],
        ["check", "c", "ab"],
    ]
    assert len({replay.key(command) for command in commands}) == len(commands)


def test_a_result_of_which_one_bit_is_another_is_as_good_as_none(tmp_path: Path) -> None:
    kept = replay.result({(replay.BYTES, b"none"): b"!2"}, 0, [(1, b"1 finding\n")])
    recorder.save(NAME, kept)
    file = tmp_path / "kept" / NAME
    assert replay.replay(NAME) == 0
    for at in range(0, len(kept), 7):
        file.write_bytes(kept[:at] + bytes([kept[at] ^ 1]) + kept[at + 1 :])
        assert replay.replay(NAME) is None
    file.write_bytes(kept)
    assert replay.replay(NAME) == 0


@pytest.mark.parametrize(
    ("mode", "largest", "counts"),
    [(0o600, 100, True), (0o644, 100, True), (0o666, 100, False), (0o620, 100, False), (0o600, 10, False)],
)
def test_a_result_that_others_write_or_that_is_too_large_does_not_count(
    mode: int, largest: int, counts: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder.save(NAME, replay.pack([b"0", b"0"]))
    (tmp_path / "kept" / NAME).chmod(mode)
    monkeypatch.setattr(replay, "_LARGEST", largest)
    assert (replay.replay(NAME) == 0) is counts
