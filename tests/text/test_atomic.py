"""What is written: a file holds the old bytes or the new ones, whatever happens meanwhile."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from readme_tools.errors import SourceError
from readme_tools.text import atomic, files
from readme_tools.text.atomic import Change, replace_all, require_writable, tidy, write_file

NOBODY = 65534
OLD, NEW = b"old", b"new" * 5000
# Everything that is done on the way to a new file.
CALLS = ["stat", "open", "access", "fstat", "fsync", "chmod", "replace", "link", "unlink", "close", "write", "scandir"]


def left(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder) if name.startswith(".readme-tools-")]


def replaced(file: Path) -> None:
    replace_all([Change(file, OLD, NEW, file.name)])


def written(file: Path) -> None:
    write_file(file, NEW, file.name)


WRITE: dict[str, tuple[bool, Callable[[Path], None]]] = {
    "an edition": (True, replaced),
    "a report that is there": (True, written),
    "a new report": (False, written),
}


@pytest.fixture(params=WRITE.values(), ids=WRITE)
def case(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, bool, Callable[[Path], None]]:
    is_there, write = request.param
    file = tmp_path / "x.md"
    if is_there:
        file.write_bytes(OLD)
    return file, is_there, write


def is_whole(file: Path, was_there: bool) -> bool:
    return file.read_bytes() in (OLD, NEW) if file.exists() else not was_there


# Kills and failures ---------------------------------------------------------------------------


class Counting:
    """Stands for functions of `os`, and does something in place of the call with a certain number."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int, then: Callable[[], Any]) -> None:
        self.count, self.at, self.then = 0, at, then
        for name in CALLS:
            monkeypatch.setattr(os, name, self.instead(getattr(os, name)))

    def instead(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            self.count += 1
            if self.count == self.at:
                self.then()
            return function(*args, **options)

        return call


def calls(folder: Path, is_there: bool, write: Callable[[Path], None]) -> int:
    other = folder / "counted"
    other.mkdir()
    if is_there:
        (other / "x.md").write_bytes(OLD)
    with pytest.MonkeyPatch.context() as patch:
        counting = Counting(patch, 0, lambda: None)
        write(other / "x.md")
    assert counting.count > 8
    return counting.count


def in_child(act: Callable[[], object]) -> int:
    """Do something in a process of its own, and give its exit code."""
    child = os.fork()
    if not child:
        try:
            act()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_kill_at_any_call_leaves_the_old_bytes_or_the_new_and_the_next_run_tidies_up(
    case: tuple[Path, bool, Callable[[Path], None]],
) -> None:
    file, is_there, write = case
    seen = set()
    for at in range(1, calls(file.parent, is_there, write) + 1):

        def killed(at: int = at) -> None:
            Counting(pytest.MonkeyPatch(), at, lambda: os.kill(os.getpid(), signal.SIGKILL))
            write(file)

        assert in_child(killed) == -signal.SIGKILL
        assert is_whole(file, is_there)
        seen.add(file.read_bytes() if file.exists() else None)
        assert len(left(file.parent)) <= 1
        if is_there:
            file.write_bytes(OLD)
        write(file)
        assert file.read_bytes() == NEW
        assert left(file.parent) == []
        assert file.stat().st_nlink == 1
        if is_there:
            file.write_bytes(OLD)
        else:
            file.unlink()
    assert seen == {OLD if is_there else None, NEW}


def test_a_failure_of_any_call_leaves_the_old_bytes_or_the_new_and_nothing_else(
    case: tuple[Path, bool, Callable[[Path], None]],
) -> None:
    file, is_there, write = case
    refusals = 0
    for at in range(1, calls(file.parent, is_there, write) + 1):

        def fail() -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        with pytest.MonkeyPatch.context() as patch:
            counting = Counting(patch, at, fail)
            try:
                write(file)
            except SourceError as error:
                refusals += 1
                assert str(error).startswith("x.md: ")
            del counting
        assert is_whole(file, is_there)
        tidy(file.parent)  # where it was the removal itself that failed
        assert left(file.parent) == []
        if is_there:
            file.write_bytes(OLD)
        elif file.exists():
            file.unlink()
    assert refusals > 3


SCRIPT = """
import sys
from pathlib import Path
from readme_tools.text.atomic import Change, replace_all
file = Path(sys.argv[1])
old, new = b"old" * 200000, b"new" * 200000
print("ready", flush=True)
while True:
    replace_all([Change(file, old, new, "x")])
    replace_all([Change(file, new, old, "x")])
"""


@pytest.mark.parametrize("delay", [0.0, 0.003, 0.007, 0.013, 0.029])
def test_a_kill_at_a_random_moment_leaves_one_version(tmp_path: Path, delay: float) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(b"old" * 200000)
    with subprocess.Popen([sys.executable, "-c", SCRIPT, str(file)], stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(delay)
        running.kill()
    data = file.read_bytes()
    assert data in (b"old" * 200000, b"new" * 200000)
    assert len(left(tmp_path)) <= 1
    replace_all([Change(file, data, NEW, "x")])
    assert os.listdir(tmp_path) == ["x.md"]


def test_a_hidden_file_that_a_run_still_has_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(OLD)
    descriptor, name = atomic._temporary(tmp_path, 0o600)
    replaced(file)
    assert left(tmp_path) == [Path(name).name]
    os.close(descriptor)  # as when that run ends, however it does
    replace_all([Change(file, NEW, OLD, "x")])
    assert left(tmp_path) == []


def test_runs_at_the_same_time_do_not_disturb_one_another(tmp_path: Path) -> None:
    def many(number: int) -> None:
        try:
            for _ in range(150):
                tidy(tmp_path)
                write_file(tmp_path / f"x{number % 3}.json", NEW, "x")
                write_file(tmp_path / f"new{number}.json", OLD, "x", is_new=True)
                (tmp_path / f"new{number}.json").unlink()
        except BaseException as error:
            os.write(2, f"{error}\n".encode())
            os._exit(7)

    for number in range(3):
        (tmp_path / f"x{number}.json").write_bytes(OLD)
    children = []
    for number in range(6):
        child = os.fork()
        if not child:
            many(number)
            os._exit(0)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * 6
    assert sorted(os.listdir(tmp_path)) == ["x0.json", "x1.json", "x2.json"]
    assert all((tmp_path / f"x{number}.json").read_bytes() == NEW for number in range(3))


@pytest.mark.parametrize(
    "name", [".readme-tools-0123.tmp", ".readme-tools.toml", ".x.md.tmp", "readme-tools-0123456789abcdef.tmp"]
)
def test_only_own_hidden_files_are_removed(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    os.mkfifo(tmp_path / ".readme-tools-0123456789abcdef.tmp")
    (tmp_path / ".readme-tools-1123456789abcdef.tmp").symlink_to(name)
    (tmp_path / ".readme-tools-2123456789abcdef.tmp").mkdir()
    written(tmp_path / "x.json")
    assert len(os.listdir(tmp_path)) == 5


# What is kept ---------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o755, 0o222])
def test_the_mode_stays_and_a_link_leads_where_it_did(tmp_path: Path, mode: int) -> None:
    file, link = tmp_path / "x.md", tmp_path / "link.md"
    file.write_bytes(OLD)
    file.chmod(mode)
    link.symlink_to(file)
    write_file(link, NEW, "x")
    assert file.read_bytes() == NEW
    assert link.is_symlink()
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert sorted(os.listdir(tmp_path)) == ["link.md", "x.md"]


@pytest.fixture
def umask() -> Iterator[Callable[[int], int]]:
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


@pytest.mark.parametrize("mask", [0o022, 0o002, 0o077, 0o000])
def test_a_new_file_has_the_mode_that_the_user_wants_for_new_ones(
    tmp_path: Path, umask: Callable[[int], int], mask: int
) -> None:
    umask(mask)
    written(tmp_path / "x.json")
    assert stat.S_IMODE((tmp_path / "x.json").stat().st_mode) == 0o666 & ~mask


def test_further_attributes_stay(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(OLD)
    try:
        os.setxattr(file, "user.note", b"kept")
    except OSError:
        assert os.listxattr(file) == []  # a file system without any
    before = {key: os.getxattr(file, key) for key in os.listxattr(file)}
    replaced(file)
    assert {key: os.getxattr(file, key) for key in os.listxattr(file)} == before


def as_nobody(act: Callable[[], object]) -> int:
    """Do something without the rights of the superuser, and give 7 where it is refused."""

    def less() -> None:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        try:
            act()
        except SourceError as error:
            os.write(2, f"{error}\n".encode())
            os._exit(7)

    return in_child(less)


def test_a_file_keeps_its_owner_or_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(OLD)
    if os.geteuid() == 0:
        os.chown(file, NOBODY, NOBODY - 1)
        replaced(file)
        status = file.stat()
        assert (status.st_uid, status.st_gid) == (NOBODY, NOBODY - 1)
        assert file.read_bytes() == NEW
        file.write_bytes(OLD)
        os.chown(file, 0, 0)
        for one in (tmp_path, *list(tmp_path.parents)[:3]):
            one.chmod(0o777)
        file.chmod(0o666)
        assert as_nobody(lambda: replaced(file)) == 7
        assert capfd.readouterr().err == "x.md: cannot be written: it belongs to another user\n"
    else:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "geteuid", lambda: NOBODY)
            with pytest.raises(SourceError, match="it belongs to another user"):
                replaced(file)
    assert file.read_bytes() == OLD
    assert left(tmp_path) == []


def test_an_owner_that_cannot_be_kept_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(OLD)

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    place = atomic._Place(file, os.stat_result([*file.stat()[:4], NOBODY, NOBODY, *file.stat()[6:]]))
    monkeypatch.setattr(os, "chown", refuse)
    with pytest.raises(SourceError, match="its owner cannot be kept"):
        atomic._put(place, NEW, "x.md")
    assert file.read_bytes() == OLD
    assert os.listdir(tmp_path) == ["x.md"]


# What is refused ------------------------------------------------------------------------------


def _folder(path: Path) -> None:
    path.mkdir()


def _hard_link(path: Path) -> None:
    path.write_bytes(OLD)
    os.link(path, path.parent / "other")


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "folder": (_folder, "Is a directory"),
    "hard links": (_hard_link, "it has hard links, which would keep the old text"),
    "dangling link": (lambda path: path.symlink_to("none"), "it is a link to a file that is not there"),
    "link to itself": (lambda path: path.symlink_to(path.name), "Too many levels of symbolic links"),
}


@pytest.mark.parametrize(("make", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_replaced_is_refused_before_anything_is_done(
    tmp_path: Path, make: Callable[[Path], object], reason: str
) -> None:
    file = tmp_path / "x.md"
    make(file)
    before = sorted(os.listdir(tmp_path))
    for act in (written, lambda one: require_writable(one, "x.md"), replaced):
        with pytest.raises(SourceError) as told:
            act(file)
        assert str(told.value) == f"x.md: cannot be written: {reason}"
    assert sorted(os.listdir(tmp_path)) == before


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("none/x.json", "No such file or directory"),
        ("file/x.json", "Not a directory"),
        ("x" * 256, "File name too long"),
        ("\0", "No such file or directory"),
    ],
)
def test_a_new_file_needs_a_folder_and_a_name(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SourceError) as told:
        write_file(tmp_path / name, NEW, "x")
    assert str(told.value) == f"x: cannot be written: {reason}"


@pytest.mark.parametrize("name", ["x" * 255, "日" * 85, "x" * 250 + ".json"])
def test_a_name_may_be_as_long_as_names_can_be(tmp_path: Path, name: str) -> None:
    for data in (OLD, NEW):
        write_file(tmp_path / name, data, "x")
        assert (tmp_path / name).read_bytes() == data


def test_a_folder_that_is_read_only_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(OLD)
    if os.geteuid() == 0:
        os.chown(file, NOBODY, NOBODY)
        for one in list(tmp_path.parents)[:3]:
            one.chmod(0o755)
    tmp_path.chmod(0o555)
    assert as_nobody(lambda: replaced(file)) == 7
    assert as_nobody(lambda: written(tmp_path / "y.json")) == 7
    tmp_path.chmod(0o755)
    assert capfd.readouterr().err.count("cannot be written: Permission denied\n") == 2
    assert os.listdir(tmp_path) == ["x.md"]


def test_a_file_that_is_read_only_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(OLD)
    file.chmod(0o444)
    if os.geteuid() == 0:
        os.chown(file, NOBODY, NOBODY)
        for one in list(tmp_path.parents)[:3]:
            one.chmod(0o755)
        tmp_path.chmod(0o777)
    assert as_nobody(lambda: replaced(file)) == 7
    assert capfd.readouterr().err == "x.md: cannot be written: Permission denied\n"
    assert (file.read_bytes(), os.listdir(tmp_path)) == (OLD, ["x.md"])


def test_a_full_disk_is_a_refusal(
    case: tuple[Path, bool, Callable[[Path], None]], capfd: pytest.CaptureFixture[str]
) -> None:
    import resource

    file, is_there, write = case

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
        write(file)

    assert told_by_child(full) == 7
    assert capfd.readouterr().err == "x.md: cannot be written: File too large\n"
    assert (file.read_bytes() if is_there else None) == (OLD if is_there else None)
    assert left(file.parent) == []


def told_by_child(act: Callable[[], object]) -> int:
    def told() -> None:
        try:
            act()
        except SourceError as error:
            os.write(2, f"{error}\n".encode())
            os._exit(7)

    return in_child(told)


# What changed meanwhile -----------------------------------------------------------------------


def _gone(path: Path) -> None:
    path.unlink()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    "change", [lambda path: path.write_bytes(b"mine"), lambda path: path.write_bytes(b""), _gone, _pipe]
)
@pytest.mark.parametrize("which", [0, 1, 2])
def test_nothing_is_written_where_one_of_the_files_changed(
    tmp_path: Path, change: Callable[[Path], object], which: int
) -> None:
    files = [tmp_path / name for name in ("a.md", "b.md", "c.md")]
    for file in files:
        file.write_bytes(OLD)
    change(files[which])
    with pytest.raises(SourceError, match=rf"^{files[which].name}: changed since it was read; nothing was written$"):
        replace_all([Change(file, OLD, NEW, file.name) for file in files])
    assert all(file.read_bytes() == OLD for number, file in enumerate(files) if number != which)


def test_a_file_that_changes_while_others_are_written_is_left(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.md", "b.md")]
    for file in files:
        file.write_bytes(OLD)
    with pytest.raises(SourceError, match=r"^b\.md: changed since it was read; it is left as it is$"):
        replace_all([Change(file, OLD, NEW, file.name) for file in files], lambda _: files[1].write_bytes(b"mine"))
    assert [file.read_bytes() for file in files] == [NEW, b"mine"]


def test_a_file_that_changes_while_it_is_written_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(OLD)
    chmod = os.chmod
    monkeypatch.setattr(os, "chmod", lambda *args: (file.write_bytes(b"mine"), chmod(*args)))
    with pytest.raises(SourceError, match="it is left as it is"):
        replaced(file)
    assert file.read_bytes() == b"mine"
    assert os.listdir(tmp_path) == ["x.md"]


@pytest.mark.parametrize("has_links", [True, False])
def test_a_file_that_appears_while_it_is_written_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    file = tmp_path / "x.json"
    link = os.link

    def meanwhile(*args: Any) -> None:
        file.write_bytes(b"mine")
        if not has_links:
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        link(*args)

    monkeypatch.setattr(os, "link", meanwhile)
    with pytest.raises(SourceError, match="File exists"):
        written(file)
    assert file.read_bytes() == b"mine"
    assert os.listdir(tmp_path) == ["x.json"]


def test_a_file_system_without_hard_links_takes_new_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    written(tmp_path / "x.json")
    assert (tmp_path / "x.json").read_bytes() == NEW
    assert os.listdir(tmp_path) == ["x.json"]


def test_two_names_of_one_file_take_one_text(tmp_path: Path) -> None:
    file, link = tmp_path / "a.md", tmp_path / "b.md"
    file.write_bytes(OLD)
    link.symlink_to(file)
    with pytest.raises(SourceError, match=r"^b\.md: the same file as a\.md; nothing was written$"):
        replace_all([Change(file, OLD, NEW, "a.md"), Change(link, OLD, b"other", "b.md")])
    assert file.read_bytes() == OLD
    replace_all([Change(file, OLD, NEW, "a.md"), Change(link, OLD, NEW, "b.md")])
    assert file.read_bytes() == NEW


# Of hidden files ------------------------------------------------------------------------------

_LISTS_OPEN = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="the system does not list what is open")


def test_a_hidden_file_is_read_by_its_owner_alone_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes: list[int] = []
    file, chmod = tmp_path / "x.md", os.chmod
    file.write_bytes(OLD)
    file.chmod(0o644)

    def look(name: str, mode: int) -> None:
        modes.append(stat.S_IMODE(os.stat(name).st_mode))
        chmod(name, mode)

    monkeypatch.setattr(os, "chmod", look)
    replaced(file)
    assert modes == [0o600]


@_LISTS_OPEN
def test_a_hidden_file_that_another_run_takes_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    taken: list[str] = []
    names = [b"a" * 8, b"a" * 8, b"b" * 8]
    monkeypatch.setattr(os, "urandom", lambda _: names.pop(0))
    first, held = atomic._temporary(tmp_path, 0o600)  # is there, and locked
    lock = fcntl.flock

    def later(descriptor: int, how: int) -> None:
        if not taken and len(left(tmp_path)) == 2:
            taken.extend(left(tmp_path))
            for name in taken:
                if name not in held:
                    os.unlink(tmp_path / name)
        lock(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", later)
    names.append(b"c" * 8)
    open_ = len(os.listdir("/proc/self/fd"))
    written(tmp_path / "x.json")
    assert len(os.listdir("/proc/self/fd")) == open_
    os.close(first)
    assert (tmp_path / "x.json").read_bytes() == NEW
    assert (left(tmp_path), names, len(taken)) == ([Path(held).name], [], 2)


def test_where_there_are_no_locks_hidden_files_are_removed_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic, "_HAS_LOCKS", False)
    (tmp_path / ".readme-tools-0123456789abcdef.tmp").touch()
    written(tmp_path / "x.json")
    assert os.listdir(tmp_path) == ["x.json"]
    written(tmp_path / "x.json")
    assert (tmp_path / "x.json").read_bytes() == NEW


@_LISTS_OPEN
def test_no_file_stays_open_and_none_counts_as_read(tmp_path: Path) -> None:
    open_ = len(os.listdir("/proc/self/fd"))
    (tmp_path / "x.md").write_bytes(OLD)
    for at in range(3):
        (tmp_path / f".readme-tools-{at:016x}.tmp").touch()
        replaced(tmp_path / "x.md")
        written(tmp_path / "x.json")
        (tmp_path / "x.md").write_bytes(OLD)
    assert len(os.listdir("/proc/self/fd")) == open_
    assert not files.was_read(tmp_path / "x.md")


def test_a_pipe_gets_the_bytes_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_file(pipe, OLD, "pipe")
    assert os.read(reading, 100) == OLD
    os.close(reading)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@_LISTS_OPEN
def test_a_hidden_file_that_cannot_be_looked_at_is_gone_at_once(tmp_path: Path) -> None:
    def fail(_: int) -> None:
        raise OSError("x")

    open_ = len(os.listdir("/proc/self/fd"))
    with pytest.MonkeyPatch.context() as patch, pytest.raises(OSError, match=r"^x$"):
        patch.setattr(os, "fstat", fail)
        atomic._temporary(tmp_path, 0o600)
    assert (os.listdir(tmp_path), len(os.listdir("/proc/self/fd"))) == ([], open_)


def test_a_file_that_must_be_new_replaces_none(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    write_file(file, OLD, "x.md", is_new=True)
    with pytest.raises(SourceError, match=r"^x\.md: cannot be written: File exists$"):
        write_file(file, NEW, "x.md", is_new=True)
    assert (file.read_bytes(), os.listdir(tmp_path)) == (OLD, ["x.md"])


def test_what_a_device_does_not_take_is_a_refusal() -> None:
    full = Path("/dev/full")
    if not full.is_char_device():
        pytest.skip("the system has no device that is full")
    with pytest.raises(SourceError, match=r"^x: cannot be written: No space left on device$"):
        write_file(full, NEW, "x")


def test_what_goes_to_standard_output_comes_after_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(OLD)

    def act() -> None:
        os.dup2(os.open(file, os.O_WRONLY | os.O_APPEND), 1)
        write_file(Path("/dev/stdout"), NEW, "/dev/stdout")

    assert in_child(act) == 0
    assert (file.read_bytes(), os.listdir(tmp_path)) == (OLD + NEW, ["x.md"])


@pytest.mark.parametrize("is_there", [True, False])
def test_a_folder_that_is_read_only_is_known_before_any_work_is_done(tmp_path: Path, is_there: bool) -> None:
    file = tmp_path / "x.md"
    if is_there:
        file.write_bytes(OLD)
        if os.geteuid() == 0:
            os.chown(file, NOBODY, NOBODY)
    for one in list(tmp_path.parents)[:3]:
        one.chmod(0o755)
    tmp_path.chmod(0o555)
    assert as_nobody(lambda: require_writable(file, "x.md")) == 7
    tmp_path.chmod(0o755)
