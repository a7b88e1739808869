"""The tour of somebody who has just heard of the tool, from the clone to the first checked commit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import begin_example
from tests.places.working_copy import HERE as OURS
from tests.places.working_copy import PRE_COMMIT, Ran, commit, copy, environment, run, tool, use_hooks
from tests.programs import program

HUB = "https://huggingface.co/hinoki/7b"
ROW_JA = (
    f"| [Hinoki-7B](https://hinoki.example/7-b) | Llama<br>(**7b**) | 未公開 | 架空研究所 | Apache 2.0 | [◯]({HUB}) |\n"
)
ROW_EN = (
    "| [Hinoki-7B](https://hinoki.example/7&#x2011;b) | Llama<br>(**7b**) | Private | Kakuu Lab | Apache-2.0 "
    f"| [○]({HUB}) |\n"
)
NAMES = re.findall(
    r"\w+",
    "Acorn Beacon Cinder Dorado Ember Fjord Glade Harbour Islet Jetty Kiln Lagoon Meadow Nectar Orchard Pebble "
    "Quarry Ravine Summit Tundra Umber Valley Willow Yarrow",
)
APIS = "# Public services\n\n| API | Description | Auth | HTTPS | CORS |\n|---|---|---|---|---|\n" + "".join(
    f"| [{name}](https://{name.lower()}.example/) | All about {name.lower()}s | {auth} | {https} | {cors} |\n"
    for name, auth, https, cors in zip(
        NAMES,
        ("`apiKey`", "No", "`OAuth`", "No") * 6,
        ("Yes", "Yes", "No") * 8,
        ("Unknown", "Yes", "No", "Unknown", "Yes") * 5,
        strict=False,
    )
)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of this repository as it stands on the disk."""
    origin = copy(tmp_path / "origin")
    commit(origin)
    assert run(["git", "clone", "--quiet", origin, tmp_path / "clone"], tmp_path).code == 0
    return tmp_path / "clone"


def call(folder: Path, *arguments: str) -> Ran:
    done = program(*arguments, folder=folder, environment=environment())
    return Ran(done.returncode, (done.stdout + done.stderr).decode())


def insert(file: Path, after: str, row: str) -> int:
    """Put a row below the one that begins so; give its line."""
    lines = file.read_text("utf-8").splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if line.startswith(f"| [{after}](")) + 1
    file.write_text("".join([*lines[:place], row, *lines[place:]]), "utf-8", newline="\n")
    return place + 1


def places(ran: Ran) -> dict[str, set[str]]:
    """Give the lines with findings by the name of the rule."""
    found: dict[str, set[str]] = {}
    for place, name in re.findall(r"^(\S+:\d+):\d+: (?:error|warning): RT\d+ \[([\w-]+)\]", ran.out, re.MULTILINE):
        found.setdefault(name, set()).add(place)
    return found


def test_from_a_clone_to_a_commit_that_is_checked(clone: Path) -> None:
    first = _first_command(clone)
    catalogue = _a_copy_to_try_it_on(clone)
    _adopting_it(catalogue, first)
    line = _a_wrong_edit_is_found(catalogue)
    _what_is_certain_is_mended(catalogue, line)
    _the_other_edition_gets_the_row(catalogue)
    _tables_are_tidied(catalogue)
    _the_change_as_records(catalogue)
    _a_commit_fails_and_then_passes(catalogue)


def _first_command(clone: Path) -> int:
    """The command that ends the first line of the README: the example has flaws; give how many."""
    readme = (clone / "README_en.md").read_text("utf-8")
    line = next(line for line in readme.splitlines() if line.startswith("python3 -m venv"))
    arguments = line.split("&& .venv/bin/readme-tools ")[1].split()
    ran = run(tool(*arguments), clone)
    assert ran.code == 1
    assert re.search(
        r"^Checked examples/japanese-llms/README\.md \(ja\), .*README_en\.md \(en\)", ran.out, re.MULTILINE
    )
    assert "fixable with --fix" in ran.out
    errors, warnings = re.search(r"^Found (\d+) errors and (\d+) warnings\.$", ran.out, re.MULTILINE).groups()  # type: ignore[union-attr]
    rule = next(iter(places(ran)))
    assert call(clone, "rule", rule).out.startswith("# ")
    return int(errors) + int(warnings)


def _a_copy_to_try_it_on(clone: Path) -> Path:
    """The first tables of the example as a repository of its own."""
    catalogue = clone.parent / "my catalogue"
    catalogue.mkdir()
    begin_example(catalogue)
    commit(catalogue)
    return catalogue


def _adopting_it(catalogue: Path, before: int) -> None:
    """What is there already is mended where that is certain, and the rest goes to a baseline."""
    ran = call(catalogue, "check", "--fix")
    fixed = int(re.search(r"^Fixed (\d+) findings\.$", ran.out, re.MULTILINE)[1])  # type: ignore[index]
    assert 0 < fixed < before
    ran = call(catalogue, "check", "--write-baseline")
    assert ran.code == 0
    assert "readme-tools-baseline.json" in ran.out
    (catalogue / "readme-tools.toml").write_text('baseline = "readme-tools-baseline.json"\n')
    assert call(catalogue, "fmt").code == 0
    ran = call(catalogue, "check")
    assert ran.code == 0, ran.out
    assert "All checks passed!" in ran.out
    commit(catalogue, "Adopt readme-tools")


def _a_wrong_edit_is_found(catalogue: Path) -> int:
    """A row with three slips in one edition, which the other one lacks; give its line."""
    line = insert(catalogue / "README_en.md", "Japanese StableLM Alpha", ROW_EN)
    ran = call(catalogue, "check", "README_en.md")
    assert ran.code == 1
    found, here = places(ran), f"README_en.md:{line}"
    assert found["mangled-url"] == found["licence-spelling"] == found["marker-glyph"] == {here}
    (lacking,) = found["missing-row"]
    assert lacking.startswith("README.md:")
    assert "lacks the row 'Hinoki-7B'" in ran.out
    assert "= fix (--fix): write https://hinoki.example/7-b" in ran.out
    return line


def _what_is_certain_is_mended(catalogue: Path, line: int) -> None:
    shown = call(catalogue, "check", "--diff", "README_en.md")
    assert shown.code == 1
    assert "+| [Hinoki-7B](https://hinoki.example/7-b) |" in shown.out
    ran = call(catalogue, "check", "--fix", "README_en.md")
    assert ran.code == 1
    assert set(places(ran)) == {"missing-row"}
    row = (catalogue / "README_en.md").read_text("utf-8").splitlines()[line - 1]
    assert "| Apache 2.0 | [◯](https://huggingface.co/hinoki/7b) |" in row
    assert "https://hinoki.example/7-b" in row


def _the_other_edition_gets_the_row(catalogue: Path) -> None:
    insert(catalogue / "README.md", "Japanese StableLM Alpha", ROW_JA)
    ran = call(catalogue, "check")
    assert ran.code == 0, ran.out


def _tables_are_tidied(catalogue: Path) -> None:
    file = catalogue / "README.md"
    tidy = file.read_text("utf-8")
    file.write_text(tidy.replace("| 架空研究所 |", "|架空研究所     |"), "utf-8", newline="\n")
    assert call(catalogue, "fmt", "--check").code == 1
    assert "README.md: formatted" in call(catalogue, "fmt").out
    assert file.read_text("utf-8") == tidy


def _the_change_as_records(catalogue: Path) -> None:
    ran = call(catalogue, "diff", "HEAD")
    assert ran.code == 0, ran.out
    assert "Hinoki-7B" in ran.out
    assert "Japanese StableLM Alpha" not in ran.out


def _a_commit_fails_and_then_passes(catalogue: Path) -> None:
    changed = {name: (catalogue / name).read_text("utf-8") for name in ("README.md", "README_en.md")}
    assert run(["git", "checkout", "--", "."], catalogue).code == 0
    use_hooks(catalogue, "readme-tools-check", "readme-tools-fmt")
    variables = environment(PRE_COMMIT_HOME=str(catalogue.parent / "pre-commit")) | OURS
    assert run([*PRE_COMMIT, "install"], catalogue, variables).code == 0
    for number, (name, text) in enumerate(reversed(changed.items())):
        (catalogue / name).write_text(text, "utf-8", newline="\n")
        run(["git", "add", name], catalogue)
        ran = run(["git", "commit", "--message", "Add Hinoki-7B"], catalogue, variables)
        assert ran.code == (1, 0)[number], ran.out
        assert ("lacks the row 'Hinoki-7B'" in ran.out) is (number == 0)
        assert ran.out.count("Passed") == (1, 2)[number]
    assert run(["git", "log", "-1", "--format=%s"], catalogue).out == "Add Hinoki-7B\n"


def test_an_unknown_catalogue_gets_a_configuration_that_finds_its_mistakes(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(APIS, "utf-8")
    commit(tmp_path)
    ran = call(tmp_path, "init")
    assert ran.code == 0, ran.out
    assert "readme-tools.toml" in ran.out
    written = "".join(file.read_text("utf-8") for file in sorted(tmp_path.rglob("*.toml")))
    assert all(value in written for value in ("apiKey", "OAuth", "Unknown"))
    assert call(tmp_path, "init", "--check").code == 0
    ran = call(tmp_path, "check")
    assert ran.code == 0, ran.out
    readme.write_text(APIS + "| [Beach](https://beach.example/) | Sand | `apiKeyy` | Yes | Yes |\n", "utf-8")
    ran = call(tmp_path, "check")
    assert ran.code == 1
    assert "apiKeyy" in ran.out
    assert "row-order" in ran.out
