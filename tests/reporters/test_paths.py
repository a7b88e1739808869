"""Formats for programs name files from the top of the repository; the others as they are found from here."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from readme_tools.api import check, report
from tests.conftest import Outcome

Cli = Callable[..., Outcome]
TEXT = "# 表\n\n[a](htttps://example.org/x)\n"
FROM_TOP = ("sarif", "gitlab", "github", "rdjson", "junit")


def named(output_format: str, text: str) -> set[str]:
    """Give the files that a report names."""
    match output_format:
        case "sarif":
            results = json.loads(text)["runs"][0]["results"]
            return {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results}
        case "gitlab":
            return {one["location"]["path"] for one in json.loads(text)}
        case "github":
            return {line.split("file=")[1].split(",")[0] for line in text.splitlines()}
        case "rdjson":
            return {one["location"]["path"] for one in json.loads(text)["diagnostics"]}
        case "junit":
            suites = fromstring(text)
            assert {one.get("classname") for one in suites.iter("testcase")} == {one.get("name") for one in suites}
            return {str(one.get("name")) for one in suites}
        case "jsonl":
            return {json.loads(line)["path"] for line in text.splitlines()}
        case "json":
            return {one["path"] for one in json.loads(text)["diagnostics"]}
        case _:
            return {line.split(":")[0] for line in text.splitlines() if line}


def write(*places: str) -> None:
    for place in places:
        Path(place).parent.mkdir(parents=True, exist_ok=True)
        Path(place).write_text(TEXT, "utf-8")


@pytest.fixture
def lists(folder: Path) -> Path:
    """A repository with a catalogue below its top and one beside that."""
    write("README.md", "lists/models/README.md", "lists/models/README_en.md", "lists/papers/README.md")
    return folder / "lists"


def run(cli: Cli, output_format: str, *paths: str | Path) -> set[str]:
    done = cli("check", "--quiet", "--select", "RT2", "--output-format", output_format, *paths)
    assert done.err == ""
    return named(output_format, done.out)


@pytest.mark.parametrize("output_format", FROM_TOP)
@pytest.mark.parametrize(
    ("inside", "path", "files"),
    [
        (".", ".", {"README.md"}),
        (".", "lists/models", {"lists/models/README.md", "lists/models/README_en.md"}),
        ("lists", "models", {"lists/models/README.md", "lists/models/README_en.md"}),
        ("lists/models", ".", {"lists/models/README.md", "lists/models/README_en.md"}),
        ("lists/models", "../papers", {"lists/papers/README.md"}),
        ("lists/models", "../..", {"README.md"}),
        ("..", "{name}/lists/papers", {"lists/papers/README.md"}),
    ],
)
def test_files_are_named_from_the_top_wherever_the_command_runs(
    lists: Path,
    monkeypatch: pytest.MonkeyPatch,
    cli: Cli,
    output_format: str,
    inside: str,
    path: str,
    files: set[str],
) -> None:
    monkeypatch.chdir(lists.parent / inside)
    assert run(cli, output_format, path.format(name=lists.parent.name)) == files


@pytest.mark.parametrize("output_format", ["json", "jsonl", "concise"])
def test_the_other_formats_name_files_from_the_working_directory(
    lists: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli, output_format: str
) -> None:
    monkeypatch.chdir(lists / "models")
    assert run(cli, output_format, "../papers") == {"../papers/README.md"}


@pytest.mark.parametrize("output_format", FROM_TOP)
def test_outside_of_a_repository_files_are_named_from_the_working_directory(
    lists: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli, output_format: str
) -> None:
    (lists.parent / ".git").rmdir()
    monkeypatch.chdir(lists / "models")
    assert run(cli, output_format, "../papers") == {"../papers/README.md"}


@pytest.mark.parametrize("output_format", FROM_TOP)
def test_a_file_of_another_repository_has_its_whole_path_beside_those_of_this_one(
    lists: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli, output_format: str
) -> None:
    (lists / "papers" / ".git").mkdir()
    other = lists.parent.parent / f"{lists.parent.name}-other"
    write(f"{other}/.git/HEAD", f"{other}/README.md")
    monkeypatch.chdir(lists / "models")
    start = "file://" if output_format == "sarif" else ""
    found = run(cli, output_format, "../..", "../papers", other)
    assert found == {"README.md", "lists/papers/README.md", f"{start}{other}/README.md"}
    assert run(cli, output_format, other) == {"README.md"}
    monkeypatch.chdir(lists.parent.parent)
    at = lists.parent.name
    assert run(cli, output_format, f"{at}/README.md", other) == {f"{at}/README.md", f"{other.name}/README.md"}


@pytest.mark.parametrize("output_format", FROM_TOP)
def test_the_library_names_them_alike(lists: Path, monkeypatch: pytest.MonkeyPatch, output_format: str) -> None:
    monkeypatch.chdir(lists)
    found = check("papers", select=["RT2"])
    assert named(output_format, report(found, output_format)) == {"lists/papers/README.md"}


def test_notes_and_fingerprints_do_not_depend_on_the_working_directory(
    lists: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli
) -> None:
    Path("lists/papers/README.md").write_text("<a id='x'></a>\n\n<a id='x'></a>\n", "utf-8")
    outputs = []
    for inside, path in ((".", "lists/papers"), ("lists", "papers"), ("lists/models", "../papers")):
        monkeypatch.chdir(lists.parent / inside)
        outputs.append([cli("check", "--output-format", name, path).out for name in FROM_TOP])
    assert outputs[0] == outputs[1] == outputs[2]
    assert "lists/papers/README.md:1:" in outputs[0][FROM_TOP.index("github")]


def test_a_text_from_standard_input_is_named_as_its_file(
    lists: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli
) -> None:
    from io import BytesIO, TextIOWrapper

    monkeypatch.chdir(lists)
    for path, shown in (("papers/README.md", "lists/papers/README.md"), ("papers/new.md", "lists/papers/new.md")):
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(TEXT.encode())))
        assert run(cli, "gitlab", "--stdin-filename", path) == {shown}
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(TEXT.encode())))
    assert run(cli, "gitlab", "-") == {"-"}
