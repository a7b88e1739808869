"""Results of earlier runs: the same bytes as without them, and never a stale one.

The package is run as one that is installed, since results of a checkout are not kept.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import readme_tools.__main__
from readme_tools.cache import recorder, replay
from readme_tools.cli import main as cli
from tests.helpers import git, git_settings
from tests.programs import program

SOURCE = Path(readme_tools.__file__).parent
CLI = "readme_tools.cli.main"
DRIVER = """\
import os, sys
from readme_tools.__main__ import main
try:
    main()
finally:
    modules = " ".join(sorted(sys.modules))
    with open(os.environ["MODULES"], "w") as file:
        file.write(modules)
"""
EN = "# A list\n\n| Name | Licence |\n|---|---|\n| [A](https://a.example) | MIT |\n| [B](https://b.example) | mit |\n"
JA = EN.replace("A list", "一覧").replace("Name", "名前").replace("| [B](https://b.example) | mit |\n", "")
COMMANDS = (
    ("check", "--output-format", "json"),
    ("fmt", "--check"),
    ("editions",),
    ("export",),
    ("sync", "--diff"),
)


@dataclass(frozen=True)
class Result:
    code: int
    out: bytes
    err: bytes


def site(place: Path) -> Path:
    """Install the package in a folder."""
    folder = place / "installed" / "src"
    (folder / "readme_tools-1.0.dist-info").mkdir(parents=True)
    (folder / "readme_tools").symlink_to(SOURCE)
    (folder.parent / "schema").symlink_to(SOURCE.parent.parent / "schema")
    return folder


class Installed:
    """A catalogue in a folder, and the package installed elsewhere."""

    def __init__(self, place: Path, package: Path) -> None:
        self.site, self.page, self.kept = package, place / "page", place / "kept"
        self._modules = place / "modules"
        self.page.mkdir()
        (place / "driver.py").write_text(DRIVER)
        self._command = [sys.executable, str(place / "driver.py")]
        (self.page / ".git").mkdir()
        (self.page / "README_en.md").write_text(EN)
        (self.page / "README_ja.md").write_text(JA)

    def _environment(self, variables: Mapping[str, str]) -> dict[str, str]:
        # Measuring coverage writes files, and so does what is imported for the first time; such a run is not kept.
        plain = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "README"))}
        own = {"PYTHONPATH": str(self.site), replay.VARIABLE: str(self.kept), "MODULES": str(self._modules)}
        self._modules.unlink(missing_ok=True)
        return plain | own | {"READMETOOLS_LANG": "en", "PYTHONDONTWRITEBYTECODE": "1"} | variables

    def start(self, *arguments: str) -> Result:
        """Run a command in an interpreter of its own."""
        command = [*self._command, *arguments]
        done = subprocess.run(
            command, cwd=self.page, capture_output=True, env=self._environment({}), input=b"", check=False
        )
        return Result(done.returncode, done.stdout, done.stderr)

    def run(self, *arguments: str, text: bytes = b"", **variables: str) -> Result:
        """Run a command in a fork of this process, which is as new but for the modules that it has."""
        environment = self._environment(variables)
        done = program(*arguments, folder=self.page, text=text, environment=environment, main=self._main)
        return Result(done.returncode, done.stdout, done.stderr)

    def _main(self, _: list[str]) -> None:
        ran = []
        run = cli.main

        def main(*arguments: Any, **options: Any) -> None:
            ran.append(CLI)
            run(*arguments, **options)

        cli.main = main
        sys.dont_write_bytecode = True
        replay.__file__ = str(self.site / "readme_tools" / "cache" / "replay.py")
        try:
            readme_tools.__main__.main()
        finally:
            self._modules.write_text(" ".join(ran))

    @property
    def modules(self) -> set[str]:
        """The modules that the last run imported, of those of a fork that of all commands."""
        return set(self._modules.read_text().split())

    @property
    def was_replayed(self) -> bool:
        return CLI not in self.modules

    @property
    def results(self) -> list[Path]:
        return sorted(self.kept.iterdir()) if self.kept.is_dir() else []


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site(tmp_path_factory.mktemp("package"))


@pytest.fixture
def installed(tmp_path: Path, package: Path) -> Installed:
    return Installed(tmp_path, package)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_result_is_the_same_to_the_byte(installed: Installed, command: tuple[str, ...]) -> None:
    plain = installed.run(*command, "--no-cache")
    assert installed.results == []
    assert plain.code in (0, 1)
    assert installed.run(*command) == plain
    assert not installed.was_replayed
    assert installed.run(*command) == plain
    assert installed.was_replayed


def test_a_result_needs_none_of_our_modules(installed: Installed) -> None:
    before = installed.start("check")
    assert not installed.was_replayed
    assert installed.start("check") == before
    assert installed.was_replayed
    ours = {one for one in installed.modules if one.startswith("readme_tools")}
    assert ours == {"readme_tools", "readme_tools.__main__", "readme_tools.cache", "readme_tools.cache.replay"}
    assert not installed.modules & {"re", "click", "typing", "collections", "hashlib", "markdown_it", "pathlib"}


def new_row(page: Path) -> None:
    (page / "README_ja.md").write_text(EN.replace("A list", "一覧"))


def other_bytes_of_the_same_length(page: Path) -> None:
    file = page / "README_en.md"
    status = file.stat()
    file.write_text(file.read_text().replace("[B]", "[C]"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


def new_edition(page: Path) -> None:
    (page / "README_fr.md").write_text(JA.replace("一覧", "Liste"))


def edition_gone(page: Path) -> None:
    (page / "README_ja.md").unlink()


def new_configuration(page: Path) -> None:
    (page / "readme-tools.toml").write_text('severity = { missing-row = "warning" }\n')


def configuration_above(page: Path) -> None:
    (page / "readme-tools.toml").unlink(missing_ok=True)
    (page / ".git").rmdir()
    (page.parent / "readme-tools.toml").write_text('ignore = ["missing-row"]\n')


def linked_file_gone(page: Path) -> None:
    (page / "logo.png").unlink()


def edition_elsewhere(page: Path) -> None:
    file = page / "README_ja.md"
    file.rename(page / "other.txt")
    file.symlink_to("other.txt")
    (page / "other.txt").write_text(JA)


CHANGES = (  # each on top of those before it
    other_bytes_of_the_same_length,
    new_edition,
    new_configuration,
    linked_file_gone,
    new_row,
    edition_elsewhere,
    edition_gone,
    configuration_above,
)


def test_what_changed_is_seen(installed: Installed) -> None:
    (installed.page / "README_en.md").write_text(EN + "\n![logo](logo.png)\n")
    (installed.page / "logo.png").write_bytes(b"x")
    before = installed.run("check")
    for change in CHANGES:
        change(installed.page)
        after = installed.run("check")
        assert not installed.was_replayed
        assert after != before, change.__name__
        assert installed.run("check") == after
        assert installed.was_replayed
        before = after


@pytest.mark.parametrize("variables", [{"READMETOOLS_LANG": "ja"}, {"FORCE_COLOR": "1"}, {"COLUMNS": "60"}])
def test_other_surroundings_have_other_results(installed: Installed, variables: dict[str, str]) -> None:
    installed.run("check")
    other = installed.run("check", **variables)
    assert not installed.was_replayed
    assert other == installed.run("check", **variables)
    assert installed.was_replayed


def test_what_is_installed_beside_it_counts(tmp_path: Path) -> None:
    installed = Installed(tmp_path, site(tmp_path))
    installed.run("check")
    (installed.site / "markdown_it_py-99.dist-info").mkdir()
    installed.run("check")
    assert not installed.was_replayed


def test_times_of_files_do_not_matter(installed: Installed) -> None:
    before = installed.run("check")
    for file in installed.page.glob("*.md"):
        os.utime(file, (1, 1))
    assert installed.run("check") == before
    assert installed.was_replayed


def test_a_checkout_keeps_nothing(tmp_path: Path) -> None:
    installed = Installed(tmp_path, site(tmp_path))
    (installed.site / "readme_tools-1.0.dist-info").rmdir()
    installed.run("check")
    assert installed.results == []


WRITING = (
    ("check", "--fix"),
    ("check", "--output-file", "found.txt"),
    ("check", "--write-baseline", "--config", "baseline = 'known.json'"),
    ("export", "-o", "data.json"),
    ("fmt",),
    ("check", "--stdin-filename", "README_en.md", "-"),
    ("check", "no-such-file.md"),
    ("check", "--no-such-option"),
    ("rule", "--all"),
    ("--version",),
)


@pytest.mark.parametrize("command", WRITING, ids=" ".join)
def test_a_run_that_does_more_than_read_is_not_kept(installed: Installed, command: tuple[str, ...]) -> None:
    (installed.page / "README_en.md").write_text(EN.replace("| MIT |", "|  MIT |  ").replace("| [A]", "|   [A]"))
    installed.run(*command, text=EN.encode())
    assert installed.results == []


def test_what_git_said_is_not_kept(installed: Installed, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in git_settings().items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(installed.page)
    (installed.page / ".git").rmdir()
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "a")
    assert installed.run("check", "--since", "HEAD").code == 0
    assert installed.results == []


def truncated(result: Path) -> None:
    result.write_bytes(result.read_bytes()[:-30])


def flipped(result: Path) -> None:
    data = bytearray(result.read_bytes())
    data[len(data) // 2] ^= 1
    result.write_bytes(data)


def empty(result: Path) -> None:
    result.write_bytes(b"")


def foreign(result: Path) -> None:
    result.write_bytes(b'{"version": 1}\n' * 40)


def of_another_version(result: Path) -> None:
    body = b"".join(b"%d:%s" % (len(one), one) for one in (b"readme-tools result 0", b"0", b"0", b"1", b"forged"))
    result.write_bytes(body + replay.digest(body))


def without_an_end(result: Path) -> None:
    result.write_bytes(replay.pack([b"7", b"0", b"o"]))


def of_odd_numbers(result: Path) -> None:
    result.write_bytes(replay.pack([b"0", b"0", b"nine", b"forged"]))


def writable_by_others(result: Path) -> None:
    result.write_bytes(replay.pack([b"0", b"0", b"1", b"forged"]))
    result.chmod(0o666)


def in_a_folder_that_others_write(result: Path) -> None:
    result.write_bytes(replay.pack([b"0", b"0", b"1", b"forged"]))
    result.parent.chmod(0o777)


def a_link(result: Path) -> None:
    other = result.with_name("other")
    other.write_bytes(replay.pack([b"0", b"0", b"1", b"forged"]))
    result.unlink()
    result.symlink_to(other)


def a_folder(result: Path) -> None:
    result.unlink()
    result.mkdir()


def a_pipe(result: Path) -> None:
    result.unlink()
    os.mkfifo(result)


def no_folder_of_results(result: Path) -> None:
    folder = result.parent
    result.unlink()
    folder.rmdir()
    folder.write_text("a file")


DAMAGES = (
    truncated,
    flipped,
    empty,
    foreign,
    of_another_version,
    without_an_end,
    of_odd_numbers,
    writable_by_others,
    in_a_folder_that_others_write,
    a_link,
    a_folder,
    a_pipe,
    no_folder_of_results,
)


def test_a_result_that_cannot_be_trusted_is_as_good_as_none(
    installed: Installed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(replay.VARIABLE, str(installed.kept))
    before = installed.run("fmt", "--check")
    (result,) = installed.results
    sound = result.read_bytes()
    for damage in DAMAGES:
        damage(result)
        assert replay.replay(result.name) is None, damage.__name__
        if damage in (flipped, no_folder_of_results):
            assert installed.run("fmt", "--check") == before, damage.__name__
            assert not installed.was_replayed, damage.__name__
        shutil.rmtree(installed.kept) if installed.kept.is_dir() else installed.kept.unlink()
        installed.kept.mkdir(0o700)
        result.write_bytes(sound)
        result.chmod(0o600)
    assert installed.run("fmt", "--check") == before
    assert installed.was_replayed  # it was the damage


def test_runs_at_the_same_time_do_not_disturb_each_other(installed: Installed) -> None:
    from concurrent.futures import ThreadPoolExecutor

    plain = installed.run("check", "--no-cache")
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: installed.start("check"), range(4))) == {plain}
    assert len(installed.results) == 1


def test_the_oldest_results_go_when_all_together_are_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(replay.VARIABLE, str(tmp_path / "kept"))
    monkeypatch.setattr(recorder, "LIMIT", 250)
    for number in range(4):
        recorder.save(f"{number:040x}", bytes(100))
        os.utime(tmp_path / "kept" / f"{number:040x}", (number, number))
    (tmp_path / "kept" / "mine.txt").write_text("x" * 1000)
    recorder.save(f"{9:040x}", bytes(100))
    assert sorted(one.name for one in (tmp_path / "kept").iterdir()) == [f"{3:040x}", f"{9:040x}", "mine.txt"]
    assert stat.S_IMODE((tmp_path / "kept").stat().st_mode) == 0o700


def test_the_results_are_removed_and_nothing_else(installed: Installed) -> None:
    assert installed.run("cache", "clean") == Result(0, b"Removed 0 results\n", b"")
    installed.run("check")
    (installed.kept / "mine.txt").write_text("x")
    assert installed.run("cache", "dir") == Result(0, f"{installed.kept}\n".encode(), b"")
    assert installed.run("cache", "clean") == Result(0, b"Removed 1 result\n", b"")
    assert [one.name for one in installed.kept.iterdir()] == ["mine.txt"]


def test_every_variable_that_is_read_is_part_of_a_results_name() -> None:
    named = re.compile(r"(?:environ(?:ment)?\.get\(|environ\[|in os\.environ|getenv\()\s*[\"'](\w+)")
    reversed_ = re.compile(r"[\"'](\w+)[\"'] (?:not )?in os\.environ")
    found = {
        name
        for file in SOURCE.rglob("*.py")
        for pattern in (named, reversed_)
        for name in pattern.findall(file.read_text("utf-8"))
    }
    assert {"NO_COLOR", "COLUMNS"} <= found
    places = {"LOCALAPPDATA", "XDG_CACHE_HOME"}  # of results themselves
    asked = {"_README_TOOLS_COMPLETE"}  # by a shell, without a command that has results
    assert {one for one in found - places - asked if not replay.counts(one)} == set()


@given(st.lists(st.binary()))
def test_a_result_is_read_as_it_was_written(fields: list[bytes]) -> None:
    assert replay.unpack(replay.pack(fields)) == fields


@pytest.mark.parametrize(
    ("variables", "platform", "wanted"),
    [
        ({"README_TOOLS_CACHE_DIR": "/own"}, "linux", "/own"),
        ({"XDG_CACHE_HOME": "/xdg"}, "linux", "/xdg/readme-tools/results"),
        ({"XDG_CACHE_HOME": "relative"}, "linux", "/home/.cache/readme-tools/results"),
        ({}, "linux", "/home/.cache/readme-tools/results"),
        ({}, "darwin", "/home/Library/Caches/readme-tools/results"),
        ({"LOCALAPPDATA": "/local"}, "win32", "/local/readme-tools/results"),
    ],
)
def test_results_are_where_the_platform_puts_caches(
    variables: dict[str, str], platform: str, wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("HOME", "/home")
    assert replay.folder(variables) == wanted
