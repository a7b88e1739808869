"""What a run asks is remembered, and whether it may be kept: each run in a fork, which ends when it is recorded."""

from __future__ import annotations

import io
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from readme_tools.cache import recorder, replay

NAME = "0123456789" * 4
Act = Callable[[], object]


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with a file, a link and a folder, and let results be kept beside it."""
    monkeypatch.setenv(replay.VARIABLE, str(tmp_path / "kept"))
    folder = tmp_path / "page"
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "in.md").write_bytes(b"in")
    (folder / "a.md").write_bytes(b"a")
    (folder / "to").symlink_to("a.md")
    monkeypatch.chdir(folder)
    return folder


def record(act: Act, code: int = 0, opened: bool = True) -> None:
    """Record a run in a process of its own."""
    child = os.fork()
    if not child:
        try:
            sys.stdin = io.StringIO("an answer\n")
            own = [open(os.dup(number), "w", encoding="utf-8") for number in (1, 2)]
            sys.stdout, sys.stderr = own
            watching = recorder.Recorder()
            watching.watch()
            with suppress(OSError, ValueError, TypeError):
                act()
            watching.keep(NAME, code)
            for name in ("later.md", "a.md") if opened else ():
                open(name, "ab").close()  # the run is over
        finally:
            os._exit(0)
    os.waitpid(child, 0)


def asked() -> set[tuple[bytes, bytes]] | None:
    """Return what the run that was kept asked, None where none was kept."""
    fields = replay.load(NAME)
    if fields is None:
        return None
    several = iter(fields[2 : 2 + 3 * int(fields[0])])
    return {(kind, os.path.basename(path)) for kind, path, _ in zip(several, several, several, strict=True)}


def fd_of(name: str) -> int:
    return os.open(name, os.O_RDONLY)


QUESTIONS: dict[str, tuple[Act, set[tuple[bytes, bytes]]]] = {
    "nothing": (lambda: None, set()),
    "a file": (lambda: open("a.md").close(), {(b"o", b"a.md")}),
    "its bytes": (lambda: Path("a.md").read_bytes(), {(b"o", b"a.md")}),
    "a descriptor": (lambda: os.close(fd_of("a.md")), {(b"o", b"a.md")}),
    "one of bytes": (lambda: os.close(os.open(b"a.md", os.O_RDONLY)), {(b"o", b"a.md")}),
    "a file that is not there": (lambda: open("none.md"), {(b"o", b"none.md")}),
    "a file below a file": (lambda: open("a.md/x"), {(b"o", b"x")}),
    "what is open": (lambda: os.fstat(fd_of("a.md")), {(b"o", b"a.md")}),
    "what is open, by its number": (lambda: os.stat(fd_of("a.md")), {(b"o", b"a.md")}),
    "names": (lambda: os.listdir("docs"), {(b"d", b"docs")}),
    "names here": (lambda: os.listdir(), {(b"d", b".")}),
    "entries": (lambda: list(os.scandir("docs")), {(b"d", b"docs")}),
    "all below": (lambda: list(os.walk("docs")), {(b"d", b"docs")}),
    "kind": (lambda: os.stat("a.md").st_mode, {(b"s", b"a.md")}),
    "kind of nothing": (lambda: os.path.exists("none"), {(b"s", b"none")}),
    "kind of a link": (lambda: os.lstat("to"), {(b"l", b"to")}),
    "kind, not followed": (lambda: os.stat("to", follow_symlinks=False), {(b"l", b"to")}),
    "kind, followed": (lambda: os.stat("to", follow_symlinks=True), {(b"s", b"to")}),
    "target": (lambda: os.readlink("to"), {(b"r", b"to")}),
    "target of none": (lambda: os.readlink("a.md"), {(b"r", b"a.md")}),
    "what is installed": (lambda: open(os.__file__).close(), set()),
    "twice": (lambda: (os.stat("a.md"), os.stat("a.md")), {(b"s", b"a.md")}),
}


@pytest.mark.parametrize(("act", "questions"), QUESTIONS.values(), ids=QUESTIONS)
def test_a_run_that_only_reads_is_kept_with_what_it_asked(
    page: Path, act: Act, questions: set[tuple[bytes, bytes]]
) -> None:
    record(act)
    assert asked() == questions
    assert replay.replay(NAME) == (None if (b"d", b".") in questions else 0)  # it has a file more by now


def _sends() -> None:
    with socket.socket() as one:
        one.connect(("127.0.0.1", 9))


MORE: dict[str, Act] = {
    "writes": lambda: open("new.md", "w").close(),
    "writes bytes": lambda: open("new.md", "wb").close(),
    "makes": lambda: open("new.md", "x").close(),
    "appends": lambda: open("a.md", "a").close(),
    "reads and writes": lambda: open("a.md", "r+").close(),
    "opens to write": lambda: os.close(os.open("a.md", os.O_WRONLY)),
    "opens to read and write": lambda: os.close(os.open("a.md", os.O_RDWR)),
    "makes what is not there": lambda: os.close(os.open("a.md", os.O_RDONLY | os.O_CREAT)),
    "removes": lambda: os.remove("a.md"),
    "renames": lambda: os.rename("a.md", "b.md"),
    "makes a folder": lambda: os.mkdir("new"),
    "changes a mode": lambda: os.chmod("a.md", 0o600),
    "sets a time": lambda: os.utime("a.md"),
    "runs a program": lambda: subprocess.run(["true"], check=False),
    "runs a shell": lambda: os.system("true"),
    "asks": lambda: input(),
    "sends": _sends,
    "looks in a folder that is open": lambda: os.stat("in.md", dir_fd=fd_of("docs")),
    "reads what is not a file": lambda: open("/dev/null").close(),
    "reads a file that it cannot name": lambda: sys.audit("open", object(), "r", 0),
}


@pytest.mark.parametrize("act", MORE.values(), ids=MORE)
def test_a_run_that_does_more_is_not_kept(page: Path, act: Act) -> None:
    record(act)
    assert asked() is None


@pytest.mark.parametrize(("code", "is_kept"), [(0, True), (1, True), (2, False), (3, False), (130, False)])
def test_only_a_run_that_found_nothing_or_something_is_kept(page: Path, code: int, is_kept: bool) -> None:
    record(lambda: open("a.md").close(), code, opened=False)
    assert (asked() is not None) is is_kept
    assert replay.replay(NAME) == (code if is_kept else None)


WRITER = """
import os
text = input()
with open("new", "w") as file:
    file.write(text)
os.utime("new", (1, 1))
os.rename("new", "a.md")
"""


def test_a_file_that_changed_since_the_run_began_is_not_known(page: Path) -> None:
    helper = subprocess.Popen([sys.executable, "-c", WRITER], stdin=subprocess.PIPE)
    assert helper.stdin is not None
    pipe = helper.stdin

    def while_it_changes() -> None:
        open("a.md").close()
        pipe.write(b"b\n")
        pipe.close()
        while Path("a.md").read_bytes() != b"b":
            pass

    record(while_it_changes, opened=False)
    pipe.close()
    helper.wait()
    assert asked() is None


def test_a_kind_that_changed_while_the_run_looked_is_not_known(page: Path) -> None:
    kinds = {at: os.lstat(name) for at, name in enumerate(("a.md", "docs"))}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "stat", lambda *_: kinds.pop(min(kinds)))
        record(lambda: (os.stat("a.md"), os.stat("a.md")), opened=False)
    assert asked() is None


def replaced(path: str, by: Callable[[Path], object]) -> Act:
    def act() -> None:
        Path(path).rename("before")
        by(Path(path))

    return act


CHANGES: dict[str, tuple[Act, Act]] = {
    "bytes": (lambda: open("a.md").close(), lambda: Path("a.md").write_bytes(b"b")),
    "no file": (lambda: open("a.md").close(), lambda: Path("a.md").unlink()),
    "a file": (lambda: open("none.md"), lambda: Path("none.md").touch()),
    "another name": (lambda: os.listdir("docs"), lambda: Path("docs/b.md").touch()),
    "a folder of that name": (lambda: list(os.scandir("docs")), replaced("docs/in.md", Path.mkdir)),
    "another kind": (lambda: os.stat("a.md"), replaced("a.md", Path.mkdir)),
    "a link to it": (lambda: os.lstat("a.md"), replaced("a.md", lambda path: path.symlink_to("before"))),
    "another target": (lambda: os.readlink("to"), replaced("to", lambda path: path.symlink_to("docs"))),
    "no longer a link to nothing": (lambda: os.path.exists("none"), lambda: Path("none").touch()),
}


@pytest.mark.parametrize(("act", "change"), CHANGES.values(), ids=CHANGES)
def test_a_result_counts_as_long_as_every_answer_is_the_same(
    page: Path, act: Act, change: Act, capfd: pytest.CaptureFixture[str]
) -> None:
    def told() -> None:
        with suppress(OSError):
            act()
        sys.stdout.write("found\n")
        sys.stderr.write("so many\n")
        sys.stdout.write("more\n")

    record(told, 1, opened=False)
    first = capfd.readouterr()
    assert first.out == "found\nmore\n"
    assert replay.replay(NAME) == 1
    assert capfd.readouterr() == first
    os.utime("docs")
    (page / "other.md").touch()
    assert replay.replay(NAME) == 1
    change()
    capfd.readouterr()
    assert replay.replay(NAME) is None
    assert capfd.readouterr() == ("", "")


def test_a_run_that_prints_too_much_is_not_kept(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "_LARGEST", 1000)
    for count, is_kept in ((600, True), (1000, False)):
        record(lambda count=count: sys.stdout.write("x" * count), opened=False)  # type: ignore[misc]
        assert (asked() is not None) is is_kept
        recorder.clean()


def test_what_stands_in_for_the_streams_is_as_they_are(page: Path) -> None:
    def act() -> None:
        streams = sys.stdout, sys.stderr
        sys.stdout.write(f"{[(stream.writable(), stream.isatty()) for stream in streams]}")
        sys.stderr.write(f"{[os.fstat(stream.fileno()).st_mode for stream in streams]}")

    modes = [os.fstat(number).st_mode for number in (1, 2)]
    record(act, opened=False)
    fields = replay.load(NAME) or []
    texts = {
        stream: b"".join(text for one, text in zip(fields[2::2], fields[3::2], strict=True) if one == stream)
        for stream in (b"1", b"2")
    }
    assert texts == {b"1": f"{[(True, False)] * 2}".encode(), b"2": f"{modes}".encode()}


# Where results are ---------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [0o700, 0o755, 0o770, 0o707, 0o777])
def test_nothing_is_kept_in_a_folder_that_others_write(page: Path, tmp_path: Path, mode: int) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept").chmod(mode)
    recorder.save(NAME, replay.pack([b"0", b"0"]))
    assert (replay.load(NAME) is not None) is not mode & 0o022
    assert os.listdir(tmp_path / "kept") == ([] if mode & 0o022 else [NAME])


@pytest.mark.parametrize(
    "make", [os.mkdir, os.mkfifo, lambda path: os.symlink("other", path), lambda path: os.symlink(os.__file__, path)]
)
def test_nothing_is_written_through_what_somebody_put_there(
    page: Path, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    (tmp_path / "kept").mkdir(mode=0o700)
    make(tmp_path / "kept" / NAME)
    before = os.lstat(tmp_path / "kept" / NAME).st_ino
    recorder.save(NAME, replay.pack([b"0", b"0"]))
    assert os.lstat(tmp_path / "kept" / NAME).st_ino == before
    assert os.listdir(tmp_path / "kept") == [NAME]
    assert replay.replay(NAME) is None
    assert recorder.clean() == 0


@pytest.mark.parametrize("name", ["0" * 39, "0" * 41, "g" * 40, "A" * 40, "0" * 39 + "."])
def test_only_results_are_removed(page: Path, tmp_path: Path, name: str) -> None:
    assert recorder.clean() == 0
    recorder.save(NAME, b"")
    (tmp_path / "kept" / name).touch()
    assert recorder.clean() == 1
    assert os.listdir(tmp_path / "kept") == [name]
    assert stat.S_IMODE((tmp_path / "kept").stat().st_mode) == 0o700
