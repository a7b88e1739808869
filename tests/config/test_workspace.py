"""Several catalogues, and several configurations, in one run."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome
from tests.helpers import write

Cli = Callable[..., Outcome]
EN = "# List\n\nThis is the list of the day.\n\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n"
FR = EN.replace("This is the list of the day.", "Ceci est la liste du jour.")
JA = EN.replace("This is the list of the day.", "これは日本語の一覧です。")


def found(cli: Cli, *args: str) -> list[str]:
    """Give the paths with findings, after checking that nothing went wrong."""
    outcome = cli("check", "--output-format", "json", *args)
    assert outcome.code in (0, 1), outcome.err
    return [f"{one['path']} {one['name']}" for one in json.loads(outcome.out)["diagnostics"]]


def checked(cli: Cli, *args: str) -> list[str]:
    """Give the lines that say what was checked."""
    outcome = cli("check", *args)
    assert outcome.code in (0, 1), outcome.err
    return [
        line.removeprefix("Checked ").split(" with")[0] for line in outcome.out.splitlines() if line[:7] == "Checked"
    ]


def test_each_path_has_its_own_nearest_configuration(folder: Path, cli: Cli) -> None:
    write(folder, {"a/README.md": EN, "b/README.md": EN, "c/README.md": EN})
    write(folder, {"a/readme-tools.toml": "ignore = ['RT101']", "b/.readme-tools.toml": "select = ['RT101']"})
    write(folder, {"readme-tools.toml": "select = ['RT101']\nseverity.RT101 = 'warning'"})
    outcome = cli("check", "a", "b", "c/README.md")
    assert outcome.out.count("RT101") == 2
    assert "Found 1 error and 1 warning." in outcome.out
    assert found(cli, "a", "b", "c") == ["b/README.md surplus-cell", "c/README.md surplus-cell"]
    assert found(cli, "a", "b", "c", "--isolated") == [f"{one}/README.md surplus-cell" for one in "abc"]
    assert found(cli, "a", "b", "--config", "a/readme-tools.toml") == []
    assert found(cli, "a", "b", "--config", "ignore = []", "--config", "severity.RT101 = 'error'") == [
        "a/README.md surplus-cell",
        "b/README.md surplus-cell",
    ]


def test_fixes_and_baselines_follow_each_configuration(folder: Path, cli: Cli) -> None:
    text = EN.replace(" 3 |", "") + "\n\n\n\nMore  \n"
    write(folder, {"a/README.md": text, "b/README.md": text})
    write(folder, {"a/readme-tools.toml": "", "b/readme-tools.toml": "ignore = ['RT8']"})
    assert cli("check", "--diff", "a", "b").out.count("+++") == 1
    cli("check", "a", "b", "--fix")
    assert (folder / "a" / "README.md").read_text() != text
    assert (folder / "b" / "README.md").read_text() == text
    write(folder, {"a/README.md": EN, "b/README.md": EN})
    outcome = cli("check", "a", "b", "--write-baseline")
    assert (outcome.code, outcome.err.count("1 finding written to")) == (0, 2)
    for name in "ab":
        (folder / name / "readme-tools.toml").write_text("baseline = 'readme-tools-baseline.json'")
    assert "2 findings" in cli("check", "a", "b").out
    assert found(cli, "a", "b") == []


MONOREPO = {
    "readme-tools.toml": "select = ['RT1']\n"
    "[[catalogues]]\npath = 'lists/models'\nprofile = 'japanese-llms'\nseverity.RT101 = 'warning'\n"
    "[[catalogues]]\npath = 'lists/*'\nignore = ['RT101']\n"
    "[[catalogues]]\nname = 'page'\neditions.en = 'docs/page.md'\neditions.ja = 'docs/seite.md'\n"
    "[[catalogues]]\npath = 'one.md'\n",
    "lists/models/README.md": JA,
    "lists/models/README_en.md": EN,
    "lists/models/parts/x.md": EN,
    "lists/apis/README.md": EN,
    "lists/empty/notes.txt": "",
    "lists/node_modules/README.md": EN,
    "docs/page.md": EN,
    "docs/seite.md": JA,
    "docs/other.md": EN,
    "one.md": EN,
    "two.md": EN,
}
MODELS = "lists/models/README.md (ja), lists/models/README_en.md (en)"
APIS, PAGE, ONE = "lists/apis/README.md (en)", "docs/page.md (en), docs/seite.md (ja)", "one.md (en)"


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ([], [MODELS, APIS, PAGE, ONE]),
        (["."], [MODELS, APIS, PAGE, ONE]),
        (["lists"], [MODELS, APIS]),
        (["lists/models"], [MODELS]),
        (["lists/apis/README.md", "lists/models/README_en.md"], [APIS, MODELS]),
        (["docs"], [PAGE]),
        (["docs/seite.md"], [PAGE]),
        (["one.md"], [ONE]),
        (["two.md"], ["two.md (en)"]),
        (["docs/other.md"], ["docs/other.md (en)"]),
        (["lists", "lists/models"], [MODELS, APIS]),
    ],
)
def test_one_configuration_describes_several_catalogues(
    folder: Path, cli: Cli, paths: list[str], expected: list[str]
) -> None:
    write(folder, MONOREPO)
    assert checked(cli, *paths) == expected


def test_each_catalogue_has_its_rules_severities_and_profile(folder: Path, cli: Cli) -> None:
    write(folder, MONOREPO)
    data = json.loads(cli("check", "--output-format", "json").out)["diagnostics"]
    assert {one["path"]: one["severity"] for one in data} == {
        "docs/page.md": "error",
        "docs/seite.md": "error",
        "lists/models/README.md": "warning",
        "lists/models/README_en.md": "warning",
        "one.md": "error",
    }
    out = cli("check").out
    assert "lists/models/README_en.md (en) with the profile 'japanese-llms'" in out
    assert "lists/apis/README.md (en) with the profile 'generic'" in out
    # A file in a catalogue's folder has its settings, also where it is no edition.
    assert cli("check", "lists/models/parts/x.md").out.endswith("Found 0 errors and 1 warning.\n")
    # What the command line says goes over the settings of each catalogue.
    assert found(cli, "lists/apis", "--ignore", "RT9") == ["lists/apis/README.md surplus-cell"]
    assert found(cli, "lists/apis", "--config", "ignore = []") == ["lists/apis/README.md surplus-cell"]
    assert found(cli, "lists/apis", "--isolated") == ["lists/apis/README.md surplus-cell"]


def test_all_commands_know_the_catalogues(folder: Path, cli: Cli) -> None:
    write(folder, MONOREPO)
    assert [line.split(",")[0] for line in cli("editions").out.splitlines() if ".md (" in line] == [
        "lists/models/README.md (ja",
        "lists/apis/README.md (en",
        "docs/page.md (en",
        "one.md (en",
    ]
    assert cli("fmt", "--check").err == "6 files already formatted\n"
    assert json.loads(cli("export", "lists/models").out)["profile"] == "japanese-llms"
    several = cli("export")
    assert several.code == 2
    assert several.err == (
        "readme-tools: export takes one catalogue at a time, and these are 4: "
        "lists/models/README.md, lists/apis/README.md, docs/page.md, one.md\n"
    )
    assert "add takes one catalogue at a time, and these are 2" in cli("add").err
    assert cli("sync").out == "lists/models/README_en.md: up to date\ndocs/seite.md: up to date\n"


def test_a_folder_with_its_own_configuration_keeps_it(folder: Path, cli: Cli) -> None:
    write(folder, MONOREPO)
    write(folder, {"lists/apis/readme-tools.toml": "severity.RT101 = 'warning'"})
    assert found(cli, "lists") == [
        "lists/apis/README.md surplus-cell",
        "lists/models/README.md surplus-cell",
        "lists/models/README_en.md surplus-cell",
    ]


@pytest.mark.parametrize(
    ("catalogue", "message"),
    [
        ("path = 'gone'", "readme-tools.toml:1: catalogues: gone: no such file or folder"),
        ("path = 'gone/*'", "readme-tools.toml:1: catalogues: no catalogue fits 'gone/*'"),
        ("path = 'empty'", "empty: no README.md in this folder"),
        (
            "editions.en = 'gone.md'",
            "readme-tools.toml:2: editions.en: gone.md: there is no such file: correct the path",
        ),
        ("editions.en = 'empty'", "readme-tools.toml:2: editions.en: empty: this is a folder, not a file"),
    ],
)
def test_a_catalogue_that_is_not_there_is_one_clear_line(folder: Path, cli: Cli, catalogue: str, message: str) -> None:
    write(folder, {"readme-tools.toml": f"[[catalogues]]\n{catalogue}\n", "empty/x.txt": "", "two.md": EN})
    outcome = cli("check")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"readme-tools: {message}")
    if "editions" not in catalogue:
        assert found(cli, "two.md") == ["two.md surplus-cell"]


def test_a_suppression_is_unused_only_when_no_catalogue_needs_it(folder: Path, cli: Cli) -> None:
    write(folder, MONOREPO)
    config = folder / "readme-tools.toml"
    suppress = (
        "[[suppress]]\nrules = ['RT101']\npath = 'lists/**'\n[[suppress]]\nrules = ['RT102']\npath = 'lists/*/*.md'\n"
    )
    config.write_text(MONOREPO["readme-tools.toml"].replace("'RT1'", "'RT1', 'RT906'") + suppress)
    left = [f"docs/{name}.md surplus-cell" for name in ("page", "seite")] + ["one.md surplus-cell"]
    unused = "readme-tools.toml unused-suppression"
    assert found(cli) == [*left, unused]
    assert found(cli, "lists/models") == []
    assert found(cli, "lists") == [unused]


def test_excluded_files_are_no_editions_and_not_included(folder: Path, cli: Cli) -> None:
    write(folder, {"README.md": EN + "\n<!-- @include: ./parts/x.md -->\n", "README_fr.md": FR, "parts/x.md": EN})
    write(folder, {"fr/README.md": FR, "drafts/README.md": EN})
    assert len(found(cli)) == 3
    write(folder, {"readme-tools.toml": "extend-exclude = ['README_f*', 'parts/']"})
    assert found(cli) == ["README.md surplus-cell", "fr/README.md surplus-cell"]
    write(folder, {"readme-tools.toml": "exclude = ['./parts/x.md', 'fr']"})
    assert found(cli) == ["README.md surplus-cell", "README_fr.md surplus-cell"]
    # What is named is looked at: on its own, since it is no edition.
    assert checked(cli, "fr/README.md") == ["fr/README.md (fr)"]
    write(folder, {"readme-tools.toml": "exclude = ['drafts']\n[[catalogues]]\npath = '*'\n"})
    assert checked(cli) == ["fr/README.md (fr)"]
    assert checked(cli, "drafts") == ["drafts/README.md (en)"]


EXCLUDED = ["README_fr.md", "drafts/README.md", "parts/x.md", "old/list.md", "fr/README.md"]


@pytest.fixture
def excluding(folder: Path) -> Path:
    """A catalogue whose configuration excludes files by name, by folder, by path and by glob."""
    write(folder, dict.fromkeys([*EXCLUDED, "README.md", "parts/y.md"], EN))
    names = ["README_f*", "drafts/", "parts/x.md", "old/*.md", "fr"]
    write(folder, {"readme-tools.toml": f"extend-exclude = {names}\n"})
    return folder


def test_a_hook_passes_over_what_is_excluded(excluding: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [*EXCLUDED, "README.md"]
    assert found(cli, "--only-catalogues", *paths) == ["README.md surplus-cell"]
    assert found(cli, "--only-catalogues", *EXCLUDED) == []
    for path in paths:
        (excluding / path).write_text(EN.replace("|---|---|", "| :-- |---|"))
    assert cli("fmt", "--only-catalogues", *EXCLUDED).code == 0
    assert all("| :-- |" in (excluding / path).read_text() for path in EXCLUDED)
    monkeypatch.chdir(excluding / "drafts")
    assert found(cli, "--only-catalogues", "README.md") == []
    assert found(cli, "--only-catalogues", "README.md", "--isolated") == ["README.md surplus-cell"]


@pytest.mark.parametrize("path", EXCLUDED)
def test_a_text_that_stands_for_an_excluded_file_stays_as_it_is(
    excluding: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    text = EN.replace("|---|---|", "| :-- |---|") + "trailing \t\n"

    for args in (("check", "--stdin-filename", path), ("fmt", "--check", "--stdin-filename", path)):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))
        assert cli(*args).code == 0
    for args in (("check", "--fix", "--stdin-filename", path), ("fmt", "--stdin-filename", path)):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))
        outcome = cli(*args)
        assert (outcome.code, outcome.out) == (0, text)


def test_the_output_format_may_be_configured(folder: Path, cli: Cli) -> None:
    write(folder, {"README.md": EN, "readme-tools.toml": "output-format = 'json'"})
    assert json.loads(cli("check").out)["diagnostics"]
    assert cli("check", "--output-format", "full").out.startswith("README.md:7:")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--config", "slect = []"], "--config 'slect = []': unknown key 'slect': did you mean 'select'?"),
        (["--config", "source = en"], "--config 'source = en': not valid TOML: strings must be quoted"),
        (["--config", "extends = 'x'"], "--config 'extends = 'x'': 'extends' must stand in a file"),
        (["--config", "select = ['nope']"], "--config 'select = ['nope']': select: unknown rule 'nope'"),
        (["--config", "a.toml", "--config", "b.toml"], "--config names two files"),
        (["--isolated", "--config", "a.toml"], "--isolated reads no file, and --config names one"),
        (["--config", "a.toml"], "a.toml: cannot be read"),
    ],
)
@pytest.mark.parametrize("command", ["check", "fmt", "config"])
def test_a_wrong_config_option_is_one_clear_line(
    folder: Path, cli: Cli, command: str, args: list[str], message: str
) -> None:
    write(folder, {"README.md": EN})
    outcome = cli(command, *args)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"readme-tools: {message}")
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize(("code", "name"), [("jp", "日本語"), ("nb", "Norsk"), ("kr", "한국어"), ("ua", "Українська")])
def test_a_language_may_go_by_another_code(
    code: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli
) -> None:
    monkeypatch.chdir(tmp_path)
    for file in ("README.md", "other.md"):
        Path(file).write_text(f"# T\n\n[English](README.md) | [{name}](other.md)\n", "utf-8")
    Path("readme-tools.toml").write_text(f'source = "en"\n[editions]\nen = "README.md"\n{code} = "other.md"\n', "utf-8")
    assert found(cli, "--select", "RT714") == []
