"""A folder of files that is written again and again: what is its own, and what is not."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from readme_tools.errors import SourceError
from readme_tools.text.files import read_bytes
from readme_tools.text.manifest import FILE_NAME, write_folder


def state(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file() and file.name != FILE_NAME)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_files_are_written_and_those_of_an_earlier_run_are_removed(tmp_path: Path) -> None:
    site = tmp_path / "new" / "site"
    write_folder(site, {"a.html": b"a", "in/b.html": b"b", "in/c.html": b"c"})
    done = write_folder(site, {"a.html": b"A", "d.html": b"d", "in/c.html": b"c"})
    assert state(site) == {"a.html": b"A", "d.html": b"d", "in/c.html": b"c"}
    assert (done.written, done.removed, done.kept) == (("a.html", "d.html"), ("in/b.html",), ())
    write_folder(site, {"a.html": b"A"})
    assert not (site / "in").exists()


def test_what_is_as_it_should_be_is_not_touched(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a": b"a"})
    before = {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    assert write_folder(tmp_path, {"a": b"a"}).written == ()
    assert {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == before


def test_files_of_others_stay_and_are_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "CNAME").write_bytes(b"example.org")
    (tmp_path / "b").write_bytes(b"mine")
    with pytest.raises(SourceError, match=r"b: was not made by readme-tools"):
        write_folder(tmp_path, {"a": b"a", "b": b"b"})
    assert state(tmp_path) == {"CNAME": b"example.org", "b": b"mine"}
    write_folder(tmp_path, {"a": b"a", "b": b"b"}, force=True)
    write_folder(tmp_path, {"a": b"a"})
    assert state(tmp_path) == {"CNAME": b"example.org", "a": b"a"}


def test_a_folder_that_held_others_before_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "CNAME").write_bytes(b"example.org")
    told = [write_folder(tmp_path, {"a": text}).is_shared for text in (b"a", b"b")]
    assert told == [True, False]
    assert not write_folder(tmp_path / "new", {"a": b"a"}).is_shared


def test_a_file_that_somebody_changed_is_neither_replaced_nor_removed(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a": b"a", "b": b"b"})
    (tmp_path / "a").write_bytes(b"by hand")
    with pytest.raises(SourceError, match="or changed since"):
        write_folder(tmp_path, {"a": b"A"})
    assert write_folder(tmp_path, {"b": b"b"}).kept == ("a",)
    assert state(tmp_path) == {"a": b"by hand", "b": b"b"}


def test_a_run_that_was_killed_leaves_nothing_that_the_next_one_does_not_know(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from readme_tools.text import manifest

    write_folder(tmp_path, {"a": b"a", "b": b"b"})
    real, left = manifest.write_file, [2]  # the manifest and one file

    def killed(file: Path, data: bytes, path: str) -> None:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        real(file, data, path)

    monkeypatch.setattr(manifest, "write_file", killed)
    with pytest.raises(KeyboardInterrupt):
        write_folder(tmp_path, {"a": b"A", "c": b"C", "d": b"D"})
    monkeypatch.setattr(manifest, "write_file", real)
    write_folder(tmp_path, {"c": b"other"})
    assert state(tmp_path) == {"c": b"other"}


def test_what_a_killed_run_left_half_done_is_removed_by_the_next_one_that_changes_nothing(tmp_path: Path) -> None:
    names = {"a": b"a", "in/deep/b": b"b"}
    write_folder(tmp_path, names)
    for place in (tmp_path, tmp_path / "in" / "deep"):
        (place / ".readme-tools-0123456789abcdef.tmp").write_bytes(b"half")
    assert write_folder(tmp_path, names).written == ()
    assert state(tmp_path) == names


def test_bytes_of_an_older_run_are_not_taken_for_those_of_the_last(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a": b"a"})
    write_folder(tmp_path, {"a": b"A"})
    (tmp_path / "a").write_bytes(b"a")
    with pytest.raises(SourceError, match="or changed since"):
        write_folder(tmp_path, {"a": b"new"})


@pytest.mark.parametrize("forced", [False, True])
def test_nothing_is_written_where_one_file_cannot_be(tmp_path: Path, forced: bool) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(SourceError, match=r"/b: "):
        write_folder(tmp_path, {"a": b"a", "b": b"b"}, force=forced)
    assert state(tmp_path) == {}


HOSTILE = ("../outside", "/etc/passwd", "in/../../outside", "a\\..\\..\\outside", "C:outside", "", ".", "a//b", "a\n")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_manifest_names_files_of_its_folder_only(tmp_path: Path, name: str) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    outside.write_bytes(b"")
    write_folder(site, {"a": b"a"})
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    (site / FILE_NAME).write_text(json.dumps({"version": 1, "files": {name: [empty]}}))
    odd = {"C:outside": b"", "a\\..\\..\\outside": b""}  # plain names here, ways out on Windows
    for other in odd if os.name == "posix" else ():
        (site / other).touch()
    write_folder(site, {"b": b"b"})
    assert outside.read_bytes() == b""
    assert state(site) == {"a": b"a", "b": b"b"} | (odd if os.name == "posix" else {})


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"version": 2, "files": {}}', '{"version": 1}', "[" * 100_000, "\xff"]
)
def test_what_is_not_a_manifest_is_said_in_one_line(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE_NAME).write_text(text, "latin-1")
    with pytest.raises(SourceError, match="is not a manifest"):
        write_folder(tmp_path, {"a": b"a"})
    assert state(tmp_path) == {}


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links")
@pytest.mark.parametrize("forced", [False, True])
@pytest.mark.parametrize("name", ["a", "in/a"])
def test_nothing_is_written_or_removed_through_a_link(tmp_path: Path, name: str, forced: bool) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    write_folder(site, {"in/a": b"x", "a": b"x"})
    outside.mkdir()
    (outside / "a").write_bytes(b"x")
    if name == "a":
        (site / "a").unlink()
        (site / "a").symlink_to(outside / "a")
    else:
        (site / "in" / "a").unlink()
        (site / "in").rmdir()
        (site / "in").symlink_to(outside)
    with pytest.raises(SourceError, match=r"a: (was not made|is a symbolic link)"):
        write_folder(site, {name: b"y"}, force=forced)
    write_folder(site, {})
    assert (outside / "a").read_bytes() == b"x"


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links")
def test_a_link_that_took_the_place_of_a_file_is_said_to_stay(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a": b"a"})
    (tmp_path / "a").unlink()
    (tmp_path / "a").symlink_to("elsewhere")
    assert write_folder(tmp_path, {}).kept == ("a",)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links")
def test_a_manifest_that_is_a_link_is_left_as_it_is(tmp_path: Path) -> None:
    site, other = tmp_path / "site", tmp_path / "other"
    write_folder(other, {"a": b"a"})
    site.mkdir()
    (site / FILE_NAME).symlink_to(other / FILE_NAME)
    before = (other / FILE_NAME).read_bytes()
    with pytest.raises(SourceError, match="is a symbolic link"):
        write_folder(site, {"b": b"b"})
    assert (other / FILE_NAME).read_bytes() == before
    assert sorted(os.listdir(site)) == [FILE_NAME]


def test_a_folder_that_is_a_file_is_refused_as_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"mine")
    with pytest.raises(SourceError, match="site: cannot be written: it is not a folder"):
        write_folder(tmp_path / "site", {"a": b"a"})
    assert (tmp_path / "site").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("forced", "refused"), [(False, "this run reads files of this folder"), (True, "b: this run reads this file")]
)
def test_what_the_run_reads_is_not_written(tmp_path: Path, forced: bool, refused: str) -> None:
    (tmp_path / "b").write_bytes(b"mine")
    read_bytes(tmp_path / "b")
    with pytest.raises(SourceError, match=refused):
        write_folder(tmp_path, {"a": b"a", "b": b"b"}, force=forced)
    assert state(tmp_path) == {"b": b"mine"}


def test_a_folder_says_whether_it_was_up_to_date(tmp_path: Path) -> None:
    assert not write_folder(tmp_path, {"a": b"a"}).is_empty
    assert write_folder(tmp_path, {"a": b"a"}).is_empty
    assert not write_folder(tmp_path, {}).is_empty  # one is removed


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
def test_a_manifest_that_is_a_pipe_is_one_line(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / FILE_NAME)
    with pytest.raises(SourceError, match="it is a pipe"):
        write_folder(tmp_path, {"a": b"a"})


def test_a_file_in_the_place_of_a_folder_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "in").write_bytes(b"")
    for folder, name in ((tmp_path, "in/a"), (tmp_path / "in", "a"), (tmp_path / "in" / "deep", "a")):
        with pytest.raises(SourceError, match=r"cannot be written: (Not a directory|File exists|it is not a folder)"):
            write_folder(folder, {name: b"a"})


def test_a_dry_run_says_what_would_be_done_and_does_nothing(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a": b"a", "b": b"b"})
    before = state(tmp_path), (tmp_path / FILE_NAME).read_bytes()
    told = write_folder(tmp_path, {"a": b"A", "in/c": b"c"}, dry=True)
    assert (state(tmp_path), (tmp_path / FILE_NAME).read_bytes()) == before
    assert told == write_folder(tmp_path, {"a": b"A", "in/c": b"c"})
    assert (told.written, told.removed) == (("a", "in/c"), ("b",))


def test_why_a_folder_cannot_be_made_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(SourceError, match=r"in/a: cannot be written: Permission denied$"):
        write_folder(tmp_path, {"in/a": b"a"})
    assert list(tmp_path.iterdir()) == []
