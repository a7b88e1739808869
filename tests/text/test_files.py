"""What is read: plain files that end, and hold text."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path

import pytest

from readme_tools.errors import SourceError
from readme_tools.text import files
from readme_tools.text.source import decode, read_source

Make = Callable[[Path], object]

PIPE, SOCKET, DEVICE = "it is a pipe, not a file", "it is a socket, not a file", "it is a device, not a file"


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one, chdir(path.parent):  # the name of a socket must be short
        one.bind(path.name)


def _huge(path: Path) -> None:
    path.touch()
    os.truncate(path, 1 << 38)


# How it is made, and why it is refused.
SPECIAL: dict[str, tuple[Make, str]] = {
    "pipe": (os.mkfifo, PIPE),
    "socket": (_socket, SOCKET),
    "device that never ends": (lambda path: path.symlink_to("/dev/zero"), DEVICE),
    "device that is empty": (lambda path: path.symlink_to("/dev/null"), DEVICE),
    "terminal": (lambda path: path.symlink_to("/dev/ptmx"), DEVICE),
    "link to itself": (lambda path: path.symlink_to(path.name), "Too many levels of symbolic links"),
    "file without end": (_huge, "it is larger than 100 MiB"),
}


@pytest.fixture(autouse=True)
def fresh() -> None:
    files.forget()


@pytest.mark.parametrize(("make", "reason"), SPECIAL.values(), ids=SPECIAL)
def test_what_is_no_plain_file_is_refused_at_once(tmp_path: Path, make: Make, reason: str) -> None:
    file = tmp_path / "x.md"
    make(file)
    with pytest.raises(SourceError) as told:
        read_source(file, "x.md")
    assert str(told.value) == f"x.md: cannot be read: {reason}"


def test_a_pipe_that_the_user_names_is_read(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, b"text")
    os.close(writing)
    file = Path(f"/dev/fd/{reading}")
    with pytest.raises(OSError, match="pipe"):
        files.read_bytes(file)
    files.name(file)
    assert files.read_bytes(file) == b"text"
    os.close(reading)


@pytest.mark.parametrize("target", ["pipe", "/dev/zero", "/dev/null"])
def test_a_link_that_leads_to_no_plain_file_is_refused_also_when_it_is_named(tmp_path: Path, target: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    link = tmp_path / "x.md"
    link.symlink_to(target)
    files.name(link)
    with pytest.raises(OSError, match="not a file"):
        files.read_bytes(link)


def test_a_device_that_the_user_names_and_that_never_ends_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 1 << 20)
    files.name(Path("/dev/zero"))
    with pytest.raises(OSError, match="larger"):
        files.read_bytes(Path("/dev/zero"))


def test_a_file_of_the_system_is_read_though_its_size_is_told_as_zero() -> None:
    assert files.read_bytes(Path("/proc/self/status")).startswith(b"Name:")


def test_a_file_that_grows_while_it_is_read_ends_at_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(b"x" * 100)
    monkeypatch.setattr(files, "LARGEST", 99)
    with pytest.raises(OSError, match="larger"):
        files.read_bytes(file)
    monkeypatch.setattr(files, "LARGEST", 100)
    assert files.read_bytes(file) == b"x" * 100


def test_a_file_that_was_read_is_known_by_every_name(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(b"")
    os.link(file, tmp_path / "hard")
    (tmp_path / "soft").symlink_to(file)
    other = tmp_path / "other"
    other.write_bytes(b"")
    files.read_bytes(other, peek=True)
    assert not files.was_read(file)
    files.read_bytes(file)
    assert all(files.was_read(one) for one in (file, tmp_path / "hard", tmp_path / "soft", tmp_path / "." / "x.md"))
    assert not files.was_read(other)
    assert not files.was_read(tmp_path / "none")


@pytest.mark.parametrize("name", ["\0", "x" * 300, "none", "none/x"])
def test_what_is_not_there_is_not_there(tmp_path: Path, name: str) -> None:
    assert not files.is_there(tmp_path / name)
    with pytest.raises(OSError):  # which one depends on the name
        files.read_bytes(tmp_path / name)


TEXTS = [
    "# A\n",
    "A" * 9,
    "# T\n\n| a | b |\n|-|-|\n| 1 | 2 |\n",
    "# 一覧\n\n| 名前 |\n|-|\n| 日本 |\n",
    "ひらがな\n" * 9,
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-32-le", "utf-32-be", "utf-32"])
def test_wide_text_is_no_text(text: str, encoding: str) -> None:
    with pytest.raises(SourceError, match=r"this is UTF-16: save|this is not a text file"):
        decode(text.encode(encoding), "x.md")


@pytest.mark.parametrize(
    "data",
    [b"\0" * 9, b"# A\n" + b"\0" * 4096, b"PK\3\4\0\0\0\0\0", b"a\0b\0\0c\n"],
    ids=["nuls", "tail", "zip", "mixed"],
)
def test_bytes_full_of_nul_are_no_text(data: bytes) -> None:
    with pytest.raises(SourceError, match="this is"):
        decode(data, "x.md")


@pytest.mark.parametrize("data", [b"\0", b"a\0b\n", b"# A\0\n\n| a | b |\n" * 5, b"a\n" * 50 + b"\0\n"])
def test_a_few_nuls_are_left_to_markdown(data: bytes) -> None:
    assert decode(data, "x.md").encode() == data


# Fences ---------------------------------------------------------------------------------------


@pytest.fixture
def inside(tmp_path: Path) -> Iterator[Path]:
    """A folder beyond which nothing is read."""
    folder = tmp_path / "in"
    folder.mkdir()
    files.confine(folder)
    yield folder
    files.confine(None)


@pytest.mark.parametrize("way", ["../out", "link", "linked/out", "../in-too", "/dev/null"])
def test_nothing_beyond_a_fence_is_read_or_seen(inside: Path, way: str) -> None:
    for name in ("out", "in-too"):
        (inside.parent / name).write_bytes(b"secret")
    (inside / "link").symlink_to(inside.parent / "out")
    (inside / "linked").symlink_to(inside.parent)
    assert not files.is_there(inside / way)
    with pytest.raises(PermissionError, match="outside of the folder"):
        files.read_bytes(inside / way)
    files.confine(None)
    assert files.is_there(inside / way)


def test_what_is_within_a_fence_is_read_by_every_name(inside: Path) -> None:
    (inside / "x").write_bytes(b"x")
    assert files.read_bytes(inside / ".." / "in" / "x") == b"x"
    files.refuse_outside(inside)


def test_a_folder_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        files.read_bytes(tmp_path)


def test_what_a_run_read_is_forgotten_by_the_next(tmp_path: Path) -> None:
    file, peeked = tmp_path / "x", tmp_path / "y"
    for one in (file, peeked):
        one.write_bytes(b"x")
    files.read_bytes(file)
    files.read_bytes(peeked, peek=True)
    assert (files.was_read(file), files.was_read(peeked), files.was_read(tmp_path / "no")) == (True, False, False)
    files.forget()
    assert files.was_read(file) is False


def test_a_pipe_that_took_the_place_of_a_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"x")
    real = os.open

    def swapped(path: Path, flags: int) -> int:
        path.unlink()
        os.mkfifo(path)
        return real(path, flags)

    monkeypatch.setattr(os, "open", swapped)
    with pytest.raises(OSError, match=PIPE):
        files.read_bytes(file)


def test_unsaved_texts_stand_for_files_while_they_are_held(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"old")
    with files.unsaved({os.path.realpath(file): b""}):
        assert files.read_bytes(file) == b""
    assert files.read_bytes(file) == b"old"
