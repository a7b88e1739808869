from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome, begin_example, some

Cli = Callable[..., Outcome]
CONFIG, PROFILE = "readme-tools.toml", "readme-tools-profile.toml"
NAMES = ["Alpha", "Beta", "Delta", "Gamma", "Kappa", "Omega", "Sigma", "Theta", "Zeta"]


def page(*extra: str, https: str = "Yes") -> str:
    rows = "".join(
        f"| [{name}](https://x.example/{name}) | {'No' if n % 3 else https} |\n" for n, name in enumerate(NAMES)
    )
    return f"# APIs\n\n| API | HTTPS |\n|---|---|\n{rows}{''.join(extra)}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    here = tmp_path / "apis"
    here.mkdir()
    monkeypatch.chdir(here)
    (here / "README.md").write_text(page(), "utf-8")
    return here


def test_a_new_catalogue_gets_both_files_and_nothing_is_new_or_wrong_then(folder: Path, cli: Cli) -> None:
    done = cli("init")
    assert done.code == 0
    assert done.err.startswith(f"Wrote {CONFIG}, {PROFILE}\nFound in 1 table with 9 rows: 2 columns, 1 closed list")
    text = (folder / PROFILE).read_text("utf-8")
    assert 'name = "apis"' in text
    assert '"No", # 6 cells' in text
    assert 'by = "text"' in text
    assert cli("init", "--check").code == 0
    checked = cli("check")
    assert checked.code == 0
    assert "with the profile 'apis'" in checked.out


@pytest.mark.parametrize(
    ("before", "after", "rule", "is_new"),
    [
        ("| No |\n", "| Nope |\n", "RT612", True),
        ("| No |\n", "| `no` |\n", "RT612", False),
        ("[Beta]", "[Xbeta]", "RT602", False),
        ("| HTTPS |", "| HTPS |", "RT107", False),
    ],
    ids=["a value that no cell has", "a spelling", "a row out of order", "a misspelt heading"],
)
def test_check_finds_what_goes_wrong_later(
    folder: Path, cli: Cli, before: str, after: str, rule: str, is_new: bool
) -> None:
    cli("init")
    (folder / "README.md").write_text(page().replace(before, after, 1), "utf-8")
    found = cli("check", "--select", "RT1,RT6")
    assert found.code == 1
    assert f" {rule} [" in found.out
    assert cli("init", "--check").code == is_new


def test_drift_is_one_line_each_with_its_place_and_writes_nothing(folder: Path, cli: Cli) -> None:
    cli("init")
    files = {file.name: file.read_bytes() for file in folder.iterdir()}
    (folder / "README.md").write_text(page("| Zulu | Maybe |\n", "\n| API | Price |\n|---|---|\n"), "utf-8")
    (folder / "README_fr.md").write_text(page(), "utf-8")
    found = cli("init", "--check")
    assert found.code == 1
    assert found.out == (
        "README_fr.md: the edition 'fr' is not in the configuration\n"
        "README.md:14:10: 'Maybe' is not among the values of the column 'HTTPS' (1 cell)\n"
        "README.md:16:9: the heading 'Price' is not in the profile\n"
    )
    assert {name: (folder / name).read_bytes() for name in (CONFIG, PROFILE)} == {
        name: files[name] for name in (CONFIG, PROFILE)
    }
    assert cli("init", "--force").code == 0
    assert cli("init", "--check").code == 0


def test_an_edition_that_is_gone_is_said(folder: Path, cli: Cli) -> None:
    (folder / "README_fr.md").write_text(page(), "utf-8")
    cli("init")
    (folder / "README_fr.md").unlink()
    found = cli("init", "--check")
    assert (found.code, found.out) == (1, "README_fr.md: the edition 'fr' is gone\n")


@pytest.mark.parametrize("name", [CONFIG, PROFILE, ".readme-tools.toml", "pyproject.toml"])
def test_nothing_is_written_over_unasked(folder: Path, cli: Cli, name: str) -> None:
    (folder / name).write_text("[tool.readme-tools]\n", "utf-8")
    done = cli("init")
    assert done.code == 2
    assert done.err.startswith(f"readme-tools: {name} has settings already: look first with --diff")
    assert sorted(file.name for file in folder.iterdir()) == sorted(["README.md", name])
    assert cli("init", "--diff").code == 0
    assert (folder / name).read_text("utf-8") == "[tool.readme-tools]\n"


def test_force_writes_anew_and_the_same_again(folder: Path, cli: Cli) -> None:
    (folder / CONFIG).write_text("broken = [", "utf-8")
    assert cli("init", "--force").code == 0
    first = {name: (folder / name).read_bytes() for name in (CONFIG, PROFILE)}
    assert cli("init", "--force").code == 0
    assert {name: (folder / name).read_bytes() for name in (CONFIG, PROFILE)} == first
    same = cli("init", "--diff")
    assert (same.code, same.out) == (0, "")


@pytest.mark.parametrize("option", ["--stdout", "--diff"])
def test_both_files_can_be_looked_at_first(folder: Path, cli: Cli, option: str) -> None:
    shown = cli("init", option, "--name", "mine", "--profile-name", "own.toml")
    assert shown.code == 0
    assert 'name = "mine"' in shown.out
    assert 'profile = "own.toml"' in shown.out
    assert [file.name for file in folder.iterdir()] == ["README.md"]


@pytest.mark.parametrize(
    ("args", "error"),
    [
        (["init", "--check"], "there is no configuration that names a profile yet: run 'readme-tools init' first"),
        (["init", "--check", "--force"], "--check and --force cannot be used together"),
        (["init", "--name", "My APIs"], "--name: 'My APIs' is not a name"),
        (["init", "--profile-name", "x.yaml"], "--profile-name: 'x.yaml' is not a name for a profile"),
        (["init", "--profile-name", "nowhere/x.toml"], "--profile-name: there is no folder nowhere"),
        (["init", "missing"], "missing: no such file or folder"),
        (["init", "--config", "x.toml"], "--config goes with --check"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(folder: Path, cli: Cli, args: list[str], error: str) -> None:
    done = cli(*args)
    assert done.code == 2
    assert error in done.err
    assert done.err.count("\n") == 1
    assert not (folder / CONFIG).exists()


def test_a_page_without_tables_and_lists_gets_a_configuration_too(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text("# Birds\n\nAll about birds.\n", "utf-8")
    done = cli("init")
    assert done.code == 0
    assert "There are no tables or lists of entries to learn from" in done.err
    assert 'en = "README.md"' in (folder / CONFIG).read_text("utf-8")
    assert cli("check").code == 0
    assert cli("init", "--check").code == 0


def test_a_column_that_has_its_heading_a_second_time_sorts_nothing(folder: Path, cli: Cli) -> None:
    rows = "".join(f"| owl-{one} | {100 - one} | {one} |\n" for one in range(10, 30))
    (folder / "README.md").write_text(f"# Birds\n\n| Model | Score | Score |\n|---|---|---|\n{rows}", "utf-8")
    assert cli("init").code == 0


def test_a_folder_that_cannot_be_written_is_said_and_left_as_it_is(
    folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(13, "Permission denied")

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(os, "replace", refuse)
    done = cli("init")
    assert (done.code, done.err) == (2, f"readme-tools: {PROFILE}: cannot be written: Permission denied\n")
    assert [file.name for file in folder.iterdir()] == ["README.md"]


def test_editions_that_a_configuration_names_are_kept(folder: Path, cli: Cli) -> None:
    (folder / "english.md").write_text(page(), "utf-8")
    (folder / CONFIG).write_text('[editions]\nja = "README.md"\nen = "english.md"\n', "utf-8")
    assert cli("init", "--force").code == 0
    text = (folder / CONFIG).read_text("utf-8")
    assert 'ja = "README.md"\nen = "english.md"\n' in text


def test_a_catalogue_that_a_shipped_profile_fits_is_checked_as_before(folder: Path, cli: Cli) -> None:
    begin_example(folder)
    before = cli("check").out
    assert cli("init", "--name", "own").code == 0
    assert cli("check").out.replace("'own'", "'japanese-llms'") == before
    assert cli("init", "--check").code == 0


def copied(corpus: Path, place: str, folder: Path) -> None:
    for file in (corpus / place).iterdir():
        (shutil.copytree if file.is_dir() else shutil.copy)(file, folder / file.name)


@pytest.mark.parametrize("place", some(["seed", "history/2026-08-22-903d9dbe", "other/open-llms"], 2))
def test_real_catalogues_have_nothing_new_right_after(corpus: Path, folder: Path, cli: Cli, place: str) -> None:
    copied(corpus, place, folder)
    assert cli("init").code == 0
    assert cli("init", "--check").out == ""
    assert cli("check").code == 1


def test_public_apis_has_three_closed_lists_and_the_order_of_the_alphabet(corpus: Path, folder: Path, cli: Cli) -> None:
    import tomllib

    copied(corpus, "other/public-apis", folder)
    assert cli("init").code == 0
    assert cli("init", "--check").out == ""
    profile = tomllib.loads((folder / PROFILE).read_text("utf-8"))
    values = {column["key"]: set(column["values"]) for column in profile["columns"] if "values" in column}
    assert values["https"] == {"Yes", "No"}
    assert values["cors"] == {"Yes", "No", "Unknown"}
    assert values["auth"] >= {"No", "`apiKey`", "`OAuth`"}
    (order,) = profile["orders"]
    assert (order["columns"], order["direction"], order["by"]) == (["name"], "ascending", "text")
    text = (folder / "README.md").read_text("utf-8")
    (folder / "README.md").write_text(text.replace("| No | Yes | Yes |", "| No | Nope | Yes |", 1), "utf-8")
    assert "'Nope' is not one of the values of the column 'HTTPS', which are Yes, No" in cli("check").out


BELOW = "lists/models"


@pytest.mark.parametrize(
    ("name", "before", "catalogues"),
    [
        (CONFIG, 'extend-select = ["RT801"]\n', [".", BELOW]),
        (CONFIG, "# ours", [".", BELOW]),
        (CONFIG, '[[catalogues]]\npath = "other"\n', ["other", BELOW]),
        (".readme-tools.toml", "", [".", BELOW]),
        ("pyproject.toml", '[tool.readme-tools]\nsource = "en"\n[tool.x]\n', [".", BELOW]),
    ],
)
def test_below_a_configuration_init_adds_an_entry_to_it(
    folder: Path, cli: Cli, name: str, before: str, catalogues: list[str]
) -> None:
    import tomllib

    (folder / ".git").mkdir()
    for one in ("other", BELOW):
        (folder / one).mkdir(parents=True)
        (folder / one / "README.md").write_text(page(), "utf-8")
    (folder / name).write_text(before, "utf-8")
    assert cli("init", BELOW, "--diff").code == 0
    assert (folder / name).read_text("utf-8") == before
    done = cli("init", BELOW)
    assert (done.code, done.err.partition("\n")[0]) == (0, f"Wrote {name}, {BELOW}/{PROFILE}")
    text = (folder / name).read_text("utf-8")
    assert text.startswith(before)
    data = tomllib.loads(text)
    settings = data["tool"]["readme-tools"] if name == "pyproject.toml" else data
    assert [one["path"] for one in settings["catalogues"]] == catalogues
    assert not (folder / BELOW / CONFIG).exists()
    assert cli("init", BELOW, "--check").code == 0
    assert f"{BELOW}/README.md" in cli("check", "--show-files").out
    again = cli("init", BELOW, "--force")
    assert (again.code, again.err.count("\n")) == (2, 1)
    assert "this is the entry of" in again.err


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ('[editions]\nen = "README.md"\n', "'editions' there is for one catalogue"),
        ('catalogues = [{path = "."}]\n', "'catalogues' there is a list in one piece"),
        ("select = 1\n", "select"),
    ],
)
def test_a_configuration_above_that_takes_no_entry_is_left_alone(
    folder: Path, cli: Cli, before: str, message: str
) -> None:
    (folder / ".git").mkdir()
    (folder / BELOW).mkdir(parents=True)
    (folder / BELOW / "README.md").write_text(page(), "utf-8")
    (folder / CONFIG).write_text(before, "utf-8")
    done = cli("init", BELOW)
    assert (done.code, done.err.count("\n"), (folder / CONFIG).read_text("utf-8")) == (2, 1, before)
    assert message in done.err
    assert os.listdir(folder / BELOW) == ["README.md"]


def test_a_repository_of_its_own_below_gets_its_own_configuration(folder: Path, cli: Cli) -> None:
    (folder / BELOW / ".git").mkdir(parents=True)
    (folder / BELOW / "README.md").write_text(page(), "utf-8")
    (folder / CONFIG).write_text("", "utf-8")
    assert cli("init", BELOW).code == 0
    assert (folder / BELOW / CONFIG).exists()


@pytest.mark.parametrize("below", [".github", "docs"])
def test_the_readme_of_a_repository_in_a_folder_of_it_gets_its_configuration_above(
    folder: Path, cli: Cli, below: str
) -> None:
    (folder / ".git").mkdir()
    (folder / below).mkdir()
    (folder / "README.md").rename(folder / below / "README.md")
    (folder / below / "README_ja.md").write_text(page(), "utf-8")
    assert cli("init").err.startswith(f"Wrote {CONFIG}, {PROFILE}\n")
    assert cli("init", "--check").code == 0
    assert "with the profile 'apis'" in cli("check").out
    for name in (CONFIG, PROFILE):
        (folder / name).unlink()
    assert cli("init", below).err.startswith(f"Wrote {below}/{CONFIG}, {below}/{PROFILE}\n")
    assert cli("init", "--check", below).code == 0
