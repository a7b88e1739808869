"""Nothing outside of the project is read or written, whatever names it; the command line may allow it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from readme_tools import api
from readme_tools.errors import OutsideError
from tests.conftest import Outcome

Cli = Callable[..., Outcome]
SECRET = "hunter2"
TABLE = "| | Licence |\n|---|---|\n| A | MIT |\n"
PAGE = f"# List\n\nThis is the page of the list.\n\n{TABLE}"
OUTSIDE = f"# Liste\n\nVoici la page de la liste, {SECRET}.\n\n{TABLE}"
CONFIG = "readme-tools.toml"
COMMANDS = (
    ("check",),
    ("check", "--fix"),
    ("check", "--statistics"),
    ("fmt",),
    ("fmt", "--check"),
    ("editions",),
    ("sync", "--write"),
    ("add", "--table", "list", "--name", "B", "--write"),
    ("list",),
    ("set", "licence=MIT", "--where", "A", "--write"),
    ("column", "remove", "licence", "--write"),
    ("rename", "MIT", "X", "--write"),
    ("todo",),
    ("export",),
    ("config",),
    ("init", "--stdout"),
    ("diff", "README.md", "README.md"),
)


@pytest.fixture(params=["repository", "folder"])
def project(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project as working directory, in a repository or not, beside what is not its own."""
    (tmp_path / "home" / ".git").mkdir(parents=True)  # shut off from what is above
    folder = tmp_path / "home" / "project"
    (folder / "parts").mkdir(parents=True)
    if request.param == "repository":
        (folder / ".git").mkdir()
    else:
        (tmp_path / "home" / ".git").rmdir()
    (folder / "README.md").write_text(PAGE)
    (folder / "parts" / "a.md").write_text(TABLE)
    outside = tmp_path / "home" / "outside"
    (outside / "fr").mkdir(parents=True)
    for name in ("README.md", "README_fr.md", "fr/README.md", "x.md"):
        (outside / name).write_text(OUTSIDE)
    (outside / "bad.toml").write_text(f'{SECRET} = "{SECRET}"\n')
    (outside / "text.toml").write_text(f"{SECRET} {SECRET}\n")
    (outside / "known.json").write_text(f'{{"{SECRET}": 1}}')
    (outside / "new.toml").write_text('source = "en"\n')
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return folder


def include(path: str) -> Callable[[Path], None]:
    return lambda folder: (folder / "README.md").write_text(f"{PAGE}\n<!--@include: {path}-->\n") and None


def config(text: str) -> Callable[[Path], None]:
    return lambda folder: (folder / CONFIG).write_text(text.replace("ABS", str(folder.parent / "outside"))) and None


def link(name: str, target: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).symlink_to(folder.parent / "outside" / target)

    return make


def both(*steps: Callable[[Path], None]) -> Callable[[Path], None]:
    return lambda folder: [step(folder) for step in steps] and None


# Each with the commands that read it.
READING = ("check", "fmt")
SURFACES = {
    "include ..": (include("../outside/x.md"), READING),
    "include .. that is not there": (include("../outside/none.md"), READING),
    "include by way of a folder": (include("./parts/../../outside/x.md"), READING),
    "include @/": (include("@/../outside/x.md"), READING),
    "include of an include": (
        both(
            include("parts/b.md"),
            lambda f: (f / "parts/b.md").write_text("<!-- @include: ../../outside/x.md -->") and None,
        ),
        READING,
    ),
    "include of a link": (both(link("parts/b.md", "x.md"), include("parts/b.md")), READING),
    "include through a linked folder": (both(link("linked", "fr"), include("linked/README.md")), READING),
    "edition that is a link": (link("README_fr.md", "README_fr.md"), None),
    "edition in a folder that is a link": (link("fr", "fr"), None),
    "edition in a linked docs": (link("docs", ""), None),
    "editions ..": (config('[editions]\nen = "README.md"\nfr = "../outside/x.md"\n'), None),
    "editions absolute": (config('[editions]\nen = "README.md"\nfr = "ABS/x.md"\n'), None),
    "editions of a link": (both(link("y.md", "x.md"), config('[editions]\nen = "README.md"\nfr = "y.md"\n')), None),
    "editions of a catalogue": (config('[[catalogues]]\n[catalogues.editions]\nfr = "../outside/x.md"\n'), None),
    "baseline ..": (config('baseline = "../outside/known.json"\n'), None),
    "baseline absolute": (config('baseline = "ABS/known.json"\n'), None),
    "baseline of a link": (both(link("known.json", "known.json"), config('baseline = "known.json"\n')), None),
    "catalogues ..": (config('[[catalogues]]\npath = "../outside"\n'), None),
    "catalogues glob": (config('[[catalogues]]\npath = "../out*"\n'), None),
    "catalogues of a link": (both(link("lists", ""), config('[[catalogues]]\npath = "lists/*"\n')), None),
    "configuration that is a link": (link(CONFIG, "new.toml"), None),
    "hidden configuration that is a link": (
        link(f".{CONFIG}", "new.toml"),
        tuple({one[0] for one in COMMANDS} - {"init"}),
    ),
}


def files_below(folder: Path) -> dict[str, bytes | str]:
    return {
        str(one.relative_to(folder)): str(one.readlink()) if one.is_symlink() else one.read_bytes()
        for one in sorted(folder.rglob("*"))
        if one.is_symlink() or one.is_file()
    }


@pytest.mark.parametrize("surface", SURFACES)
def test_what_a_file_names_outside_is_refused_on_one_line_by_every_command_that_reads_it(
    surface: str, project: Path, cli: Cli
) -> None:
    make, only = SURFACES[surface]
    make(project)
    before = files_below(project.parent)
    for command in COMMANDS:
        if only is not None and command[0] not in only:
            continue
        told = cli(*command)
        assert (told.code, told.err.count("\n")) == (2, 1), (command, told)
        assert "leads outside of the project: allow it with --allow-outside" in told.err, (command, told)
        assert SECRET not in told.out + told.err
        assert files_below(project.parent) == before


@pytest.mark.parametrize("surface", [one for one in SURFACES if "baseline" not in one])
def test_the_command_line_allows_it(surface: str, project: Path, cli: Cli) -> None:
    make, only = SURFACES[surface]
    make(project)
    for command in ("check", "fmt --check", "editions"):
        if only is None or command.split()[0] in only:
            told = cli(*command.split(), "--allow-outside")
            assert told.code in (0, 1), (command, told)


@pytest.mark.parametrize("arguments", [("../outside/README_fr.md",), ("../outside",), ("README_fr.md",), ("all/fr",)])
def test_what_the_command_line_names_is_read(arguments: tuple[str, ...], project: Path, cli: Cli) -> None:
    link("README_fr.md", "README_fr.md")(project)
    link("all", "")(project)
    assert cli("check", *arguments).code in (0, 1)
    assert cli("fmt", *arguments).code == 0


def test_links_within_the_project_are_followed(project: Path, cli: Cli) -> None:
    (project / "README.md").rename(project / "parts" / "README.md")
    (project / "README.md").symlink_to("parts/README.md")
    (project / "README_fr.md").write_text(OUTSIDE)
    (project / "also").symlink_to(".")
    (project.parent / "other").symlink_to(project)
    assert cli("check").code in (0, 1)
    assert cli("check", project.parent / "other").code in (0, 1)
    os.chdir(project.parent / "other")
    assert cli("check", "README.md").code in (0, 1)
    assert cli("export", "also").code == 0


def test_without_a_repository_the_catalogue_and_the_configuration_are_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli
) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "parts").mkdir()
    (tmp_path / "README.md").write_text(f"# 表\n\nこれは日本語です。\n\n{TABLE}")
    (tmp_path / "en" / "README.md").write_text(f"{PAGE}\n<!-- @include: ../parts/a.md -->\n")
    (tmp_path / "parts" / "a.md").write_text(TABLE)
    monkeypatch.chdir(tmp_path / "en")
    assert "../README.md" in (shown := cli("check", "README.md", "--show-files").out)
    assert "../parts/a.md" in shown
    (tmp_path / "en" / CONFIG).write_text('[editions]\nja = "../README.md"\nen = "README.md"\n')
    assert cli("check", "README.md").code in (0, 1)
    assert cli("check").code in (0, 1)


@pytest.mark.parametrize("name", ["en", "docs"])
def test_a_repository_in_a_folder_named_as_an_edition_is_a_project_of_its_own(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli
) -> None:
    (tmp_path / "README.md").write_text(OUTSIDE)
    (tmp_path / name / "fr" / ".git").mkdir(parents=True)
    (tmp_path / name / ".git").mkdir()
    for folder in (tmp_path / name, tmp_path / name / "fr"):
        (folder / "README.md").write_text(PAGE)
        monkeypatch.chdir(folder)
        assert "../README.md" not in cli("check", "README.md", "--show-files").out


@pytest.mark.parametrize("path", ["../outside/bad.toml", "../outside/text.toml", "~/outside/bad.toml", "linked.toml"])
@pytest.mark.parametrize("key", ["extends", "profile"])
def test_a_configuration_or_profile_outside_is_not_quoted(key: str, path: str, project: Path, cli: Cli) -> None:
    link("linked.toml", "bad.toml")(project)
    (project / CONFIG).write_text(f'{key} = "{path.replace("~", str(project.parent)) if key == "profile" else path}"\n')
    for command in ("check", "fmt", "config"):
        told = cli(command)
        if (key, command) != ("profile", "fmt"):  # which asks for none
            assert (told.code, told.err.count("\n")) == (2, 1), told
            assert "its text is not shown" in told.err
        assert SECRET not in told.out + told.err
    told = cli("check", "--allow-outside")
    assert (told.code, "not shown" in told.err) == (2, False)
    assert cli("check", "--config", path.replace("~", str(project.parent))).code == 2


def test_a_configuration_outside_is_extended_and_its_idle_suppressions_are_no_finding(project: Path, cli: Cli) -> None:
    base = '[[suppress]]\nrules = ["missing-row"]\nrow = "Nowhere"\n'
    (project.parent / "outside" / "new.toml").write_text(f'source = "en"\n{base}')
    (project / CONFIG).write_text('extends = "../outside/new.toml"\n')
    told = cli("check")
    assert (told.code, "Nowhere" in told.out + told.err) == (0, False), told
    assert 'source = "en"' in cli("config").out


@pytest.mark.parametrize("path", ["../outside/x.md", "/ABS/x.md", "linked.md"])
def test_records_name_files_of_the_project_only(path: str, project: Path, cli: Cli) -> None:
    link("linked.md", "x.md")(project)
    assert cli("export", "-o", "data.json").code == 0
    data = json.loads((project / "data.json").read_text())
    data["editions"]["en"] = path.replace("/ABS", str(project.parent / "outside"))
    (project / "data.json").write_text(json.dumps(data))
    before = files_below(project.parent)
    for options in ((), ("--diff",), ("--write",)):
        told = cli("render", "data.json", *options)
        assert (told.code, told.err.count("\n")) == (2, 1), told
        assert "data.json: editions.en:" in told.err
        assert "leads outside" in told.err
        os.chdir(project.parent)
        assert cli("render", project / "data.json", *options).code == 2
        os.chdir(project)
    assert files_below(project.parent) == before
    assert "no edition has the table" in cli("render", "data.json", "--allow-outside").err  # it was read


@pytest.mark.parametrize("name", [CONFIG, "readme-tools-profile.toml"])
@pytest.mark.parametrize("there", [True, False])
def test_init_writes_through_no_link_that_leads_outside(name: str, there: bool, project: Path, cli: Cli) -> None:
    link(name, "new.toml" if there else "none.toml")(project)
    before = files_below(project.parent)
    assert cli("init", "--force").code == 2
    assert files_below(project.parent) == before


def test_a_baseline_is_written_through_no_link_unless_it_is_named(project: Path, cli: Cli) -> None:
    link("readme-tools-baseline.json", "made.json")(project)
    assert cli("check", "--write-baseline").code == 2
    assert not (project.parent / "outside" / "made.json").exists()
    assert cli("check", "--write-baseline", "../outside/named.json").code == 0
    assert cli("check", "--baseline", "../outside/named.json").code == 0


def test_no_folder_outside_is_listed_for_a_link(project: Path, cli: Cli) -> None:
    (project / ".git").mkdir(exist_ok=True)
    link("assets", "")(project)
    (project / "README.md").write_text(f"{PAGE}\n[a](assets/known.jso)\n")
    assert "known.json" not in cli("check").out


def test_the_python_interface_asks_as_well(project: Path) -> None:
    include("../outside/x.md")(project)
    for read in (api.check, api.fix, api.export):
        with pytest.raises(OutsideError, match=r"README\.md:\d+: @include: \.\./outside/x\.md: this leads outside"):
            read(project)  # type: ignore[operator]
    assert api.check(project, allow_outside=True).checked[0].included


@pytest.mark.parametrize(
    "text",
    [
        'extends = "~nouser/x"\n',
        'extends = "a\\u0000b.toml"\n',
        'extends = ["a\\u0000b.toml"]\n',
        'baseline = "a\\u0000b"\n',
        'profile = "a\\u0000.toml"\n',
        '[editions]\nen = "a\\u0000b.md"\n',
        '[[catalogues]]\npath = "a\\u0000b"\n',
        '[[catalogues]]\npath = "a\\u0000b/*"\n',
        "source = " + "[" * 5000 + "]" * 5000,
        "source = " + "{a = " * 200 + "1" + "}" * 200,
        ".".join(["severity"] * 3000) + " = 1\n",
        "[" + ".".join(["fmt"] * 3000) + "]\n",
        f"source = {'1' * 5000}\n",
    ],
)
def test_a_configuration_that_cannot_be_meant_is_refused_on_one_line(text: str, project: Path, cli: Cli) -> None:
    (project / CONFIG).write_text(text)
    for command in ("check", "fmt", "config", "export"):
        told = cli(command)
        assert (told.code, told.err.count("\n")) == (2, 1), told
        assert len(told.err) < 400


@pytest.mark.parametrize("path", ["a\0b", "a\0b.md", "x" * 5000 + ".md"])
@pytest.mark.parametrize("command", ["check", "fmt", "editions", "sync", "export", "config", "diff", "render", "init"])
def test_a_path_that_no_file_can_have_is_refused_on_one_line(command: str, path: str, project: Path, cli: Cli) -> None:
    told = cli(command, project / path)
    assert (told.code, told.err.count("\n")) == (2, 1), told


@pytest.mark.parametrize("value", ["[" * 500 + "]" * 500, "[" * 50000 + "]" * 50000, '{"a":' * 300 + "1" + "}" * 300])
def test_json_that_is_nested_deeply_is_refused_on_one_line(value: str, project: Path, cli: Cli) -> None:
    (project / "x.json").write_text(f'{{"version": 1, "findings": [{value}], "table": "t", "cells": {value}}}')
    for arguments in (("check", "--baseline", "x.json"), ("render", "x.json"), ("add", "--json", "x.json")):
        told = cli(*arguments)
        assert (told.code, told.err.count("\n")) == (2, 1), told
