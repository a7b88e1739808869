"""Known findings, hidden until someone has time for them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readme_tools.catalogue.bind import EditionName, bind
from readme_tools.catalogue.profile.model import shipped
from readme_tools.config import Config
from readme_tools.editions.align import align
from readme_tools.linter.baseline import Baseline
from readme_tools.linter.fingerprint import stable
from readme_tools.linter.policy import Policy
from readme_tools.linter.runner import check, find
from readme_tools.markdown.build import parse
from readme_tools.project.catalogue import Catalogue
from readme_tools.schema.validate import validate
from readme_tools.text.source import Source
from tests.conftest import Outcome

Cli = Callable[..., Outcome]
HEAD = "|  | Developer | License |\n|:---|:---:|:---:|\n"
ROWS = "| A | X | Apache-2.0 |\n| B | Y | MIT | more |\n"
FILE = "readme-tools-baseline.json"
RULES = ("--select", "surplus-cell,missing-cell,mangled-url,licence-spelling,missing-row,undefined-footnote")


def test_a_baseline_is_written_and_hides_what_it_lists(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(HEAD + ROWS)
    outcome = cli("check", *RULES, "--write-baseline")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == (
        f"2 findings written to {FILE}\n"
        f"hide them with --baseline {FILE}, or from now on with this line at the top of "
        f'readme-tools.toml: baseline = "{FILE}"\n'
    )
    data = json.loads((folder / FILE).read_text())
    validate(data, "baseline", FILE)
    assert data == {
        "version": 1,
        "findings": [
            {"path": "README.md", "code": "RT101", "name": "surplus-cell", "row": "B", "text": "more"},
            {"path": "README.md", "code": "RT402", "name": "licence-spelling", "row": "A", "text": "Apache-2.0"},
        ],
    }
    scope = "Checked README.md (en) with the profile 'japanese-llms'.\n"
    outcome = cli("check", *RULES, "--baseline", FILE)
    assert outcome == Outcome(0, f"{scope}The baseline hides 2 findings.\nAll checks passed!\n", "")
    assert json.loads(cli("check", *RULES, "--baseline", FILE, "--output-format", "json").out) == {"diagnostics": []}


def test_the_same_mistake_in_another_row_is_shown_alone(folder: Path, cli: Cli) -> None:
    file = folder / "README.md"
    file.write_text(HEAD + ROWS + "| C | X | Apache-2.0 |\n")
    assert cli("check", *RULES, "--write-baseline").err.startswith("2 findings in 3 places written")
    file.write_text("# New\n\n" + HEAD + "| D | X | Apache-2.0 |\n| C | X | Apache-2.0 |\n" + ROWS)
    out = cli("check", *RULES, "--baseline", FILE).out
    assert out.startswith("README.md:5:11: warning: RT402 [licence-spelling]")
    assert out.count("RT402") == 1
    assert "twice" not in out
    assert "The baseline hides 2 findings.\nFound 0 errors and 1 warning.\n" in out


def test_one_more_of_the_same_in_a_row_is_shown(folder: Path, cli: Cli) -> None:
    file = folder / "README.md"
    file.write_text("Two[^1] of[^1]\n")
    cli("check", *RULES, "--write-baseline")
    assert json.loads((folder / FILE).read_text())["findings"][0]["count"] == 2
    file.write_text("All[^1] three[^1] of[^1]\n")
    out = cli("check", *RULES, "--baseline", FILE).out
    assert "Found 1 error and 0 warnings." in out
    assert "times" not in out


def test_hidden_findings_are_not_fixed(folder: Path, cli: Cli) -> None:
    file = folder / "README.md"
    file.write_text(HEAD + ROWS)
    cli("check", *RULES, "--write-baseline")
    file.write_text(HEAD + ROWS + "| C | X | Apache-2.0 |\n")
    outcome = cli("check", *RULES, "--baseline", FILE, "--fix")
    assert outcome.code == 0
    assert "Fixed 1 finding.\nThe baseline hides 2 findings.\nAll checks passed!\n" in outcome.out
    assert file.read_text() == HEAD + ROWS + "| C | X | Apache 2.0 |\n"


def test_what_no_longer_occurs_is_counted_as_far_as_it_was_looked_for(folder: Path, cli: Cli) -> None:
    row = "| [{0}](https://{0}.example) | X | Apache-2.0 |\n"
    (folder / "README.md").write_text("日本語の一覧です。\n\n" + HEAD + row.format("A"))
    (folder / "README_en.md").write_text("The list of it\n\n" + HEAD + row.format("A"))
    cli("check", *RULES, "--write-baseline")
    for name in ("README.md", "README_en.md"):
        file = folder / name
        file.write_text(file.read_text().replace("Apache-", "Apache "))
    gone = "{} of the baseline {} no longer found: rewrite it with --write-baseline.\n"
    baseline = ("--baseline", FILE)
    assert gone.format("2 entries", "are") in cli("check", *RULES, *baseline).out
    assert gone.format("1 entry", "is") in cli("check", *RULES, *baseline, "README.md").out
    assert "no longer" not in cli("check", "--select", "RT101", *baseline).out
    (folder / "README.md").write_text("<<<<<<< a\nb\n=======\nc\n>>>>>>> d\n")
    assert "no longer" not in cli("check", *RULES, *baseline, "--extend-select", "RT001").out


def test_what_an_edition_lacks_is_known_by_its_name_wherever_it_belongs(folder: Path, cli: Cli) -> None:
    row = "| [{0}](https://{0}.example) | X | MIT |\n"
    ja, en = "日本語の一覧です。\n\n" + HEAD, "The list of it\n\n" + HEAD
    (folder / "README.md").write_text(ja + row.format("A") + row.format("B"))
    (folder / "README_en.md").write_text(en + row.format("A"))
    cli("check", *RULES, "--write-baseline")
    assert json.loads((folder / FILE).read_text())["findings"][0]["row"] == "B"
    (folder / "README.md").write_text(ja + "".join(map(row.format, ("A", "N", "B", "M"))))
    (folder / "README_en.md").write_text(en + row.format("A") + row.format("N"))
    out = cli("check", *RULES, "--baseline", FILE).out
    assert "lacks the row 'M'" in out
    assert "lacks the row 'B'" not in out


def test_paths_are_meant_from_the_baseline_wherever_the_check_runs(
    folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "docs").mkdir()
    (folder / "a").mkdir()
    (folder / "a" / "README.md").write_text(HEAD + ROWS)
    (folder / "readme-tools.toml").write_text("baseline = 'docs/known.json'\n")
    monkeypatch.chdir(folder / "a")
    assert cli("check", *RULES).code == 2
    assert cli("check", *RULES, "--write-baseline").err == "2 findings written to ../docs/known.json\n"
    assert json.loads((folder / "docs" / "known.json").read_text())["findings"][0]["path"] == "../a/README.md"
    assert cli("check", *RULES).code == 0
    monkeypatch.chdir(folder)
    assert cli("check", *RULES, "a").code == 0
    assert cli("check", *RULES, "a/README.md").code == 0
    (folder / "readme-tools.toml").write_text("")
    monkeypatch.chdir(folder / "a")
    assert cli("check", *RULES, "--write-baseline").err.startswith(f"2 findings written to ../{FILE}\n")
    assert cli("check", *RULES, "--write-baseline", "mine.json").err.startswith("2 findings written to mine.json\n")


def test_writing_anew_takes_what_is_hidden_and_leaves_suppressed_findings_out(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(HEAD + ROWS)
    (folder / "readme-tools.toml").write_text(f"baseline = '{FILE}'\n[[suppress]]\nrules = ['RT101']\nrow = 'B'\n")
    for _ in range(2):
        assert cli("check", *RULES, "--write-baseline").err == f"1 finding written to {FILE}\n"
    (folder / FILE).write_text("<<<<<<< a merge\n")
    assert cli("check", *RULES).code == 2
    assert cli("check", *RULES, "--write-baseline").code == 0
    assert cli("check", *RULES).code == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "b.json: no such baseline: make one with --write-baseline"),
        ("{", "b.json:1:2: not valid JSON: make a new baseline with --write-baseline"),
        ("[" * 100_000, "b.json: not valid JSON"),
        ("\udcff", "b.json: not valid JSON"),
        ("[]", "b.json: [] is not an object"),
        ("{}", "b.json: the key 'version' is missing: make a new baseline with --write-baseline"),
        ('{"version": 2, "findings": 3}', "b.json: a newer version of readme-tools wrote this baseline"),
        ('{"version": 1, "findings": {}}', "b.json: findings: {} is not a list"),
        (
            '{"version": 1, "findings": [{"path": "x", "code": "RT101"}]}',
            "b.json: findings.0: the key 'text' is missing",
        ),
        ('{"version": 1, "findings": [{"path": "x", "code": "x", "text": ""}]}', "b.json: findings.0.code: "),
    ],
)
def test_a_malformed_or_missing_baseline_is_one_line_and_exit_2(
    folder: Path, cli: Cli, text: str | None, message: str
) -> None:
    (folder / "README.md").write_text("x\n")
    if text is not None:
        (folder / "b.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    outcome = cli("check", "--baseline", "b.json")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"readme-tools: {message}")
    assert outcome.err.count("\n") == 1


def test_a_folder_is_no_baseline(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text("x\n")
    (folder / "b.json").mkdir()
    for option in ("--baseline", "--write-baseline"):
        outcome = cli("check", option, "b.json")
        assert outcome.code == 2
        assert outcome.err.startswith("readme-tools: b.json: cannot be ")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("README.md", "README.md: a baseline's name ends in .json; name what to check before the option"),
        (
            "package.json",
            "package.json: this file is not a baseline, and is left as it is: name another file, or add --force",
        ),
        ("gone/b.json", "gone/b.json: cannot be written: No such file or directory"),
    ],
)
def test_writing_a_baseline_never_overwrites_what_is_none(folder: Path, cli: Cli, name: str, message: str) -> None:
    (folder / "README.md").write_text("x\n")
    (folder / "package.json").write_text("{}")
    assert cli("check", "--write-baseline", name) == Outcome(2, "", f"readme-tools: {message}\n")
    assert (folder / "README.md").read_text() == "x\n"
    assert (folder / "package.json").read_text() == "{}"


def test_long_texts_are_cut_and_kept_apart() -> None:
    one, other = ("x" * 100 + end for end in "ab")
    assert stable(" a\n b ") == "a b"
    assert stable(one) != stable(other)
    assert len(stable(one)) == len(stable(other)) == 60


# The law -------------------------------------------------------------------------------------

NAMES = st.sampled_from(["A", "[B](https://b.example)", "[C](https://c.example/a&#x2011;b)", "D[^1]", ""])
LICENCES = st.sampled_from(["MIT", "Apache-2.0", "mit", "CC BY&#x2011;SA 4.0", "own"])
LINES = st.builds(
    lambda name, licence, rest: f"| {name} | x | {licence} |{rest}",
    NAMES,
    LICENCES,
    st.sampled_from(["", " more |", " y | z |"]),
)
TABLES = st.lists(LINES, min_size=1, max_size=6)
# Lines that no rule minds.
ADDED = st.sampled_from(["# Heading", "Running text.", "", "- item", "```\n| code |\n```", "| Q | x | MIT |\n"])
CHOSEN = Config(select=tuple(RULES[1].split(","))).rules()


def catalogue(text: str) -> Catalogue:
    return Catalogue(
        align([bind(parse(Source("README.md", text)), EditionName("en", "README.md"), shipped("japanese-llms"))])
    )


def page(tables: list[list[str]], between: list[str]) -> str:
    blocks = [f"{HEAD}{chr(10).join(rows)}\n" for rows in tables]
    return "\n".join(f"\n{extra}\n\n{block}" for extra, block in zip(between, blocks, strict=True))


@given(st.lists(TABLES, min_size=1, max_size=3), st.data())
def test_a_baseline_hides_all_when_lines_are_added_and_moved(tables: list[list[str]], data: st.DataObject) -> None:
    before = find([catalogue(page(tables, [""] * len(tables)))], CHOSEN, Policy())
    counts: dict[object, int] = {}
    for mark in before.marks.values():
        counts[mark] = counts.get(mark, 0) + 1
    moved = [data.draw(st.permutations(rows)) for rows in data.draw(st.permutations(tables))]
    for rows in moved:
        rows.insert(data.draw(st.integers(0, len(rows))), "| Q | x | MIT |")
    text = page(moved, data.draw(st.lists(ADDED, min_size=len(moved), max_size=len(moved))))
    policy = Policy(baseline=Baseline(Path(FILE), counts))  # type: ignore[arg-type]  # built as it is counted
    run = check([catalogue(text)], CHOSEN, policy)
    assert run.diagnostics == ()
    assert run.hidden.outdated == 0
    more = text + "\n\n| new | License |\n|---|---|\n| New | Apache-2.0 |\n"
    assert len(check([catalogue(more)], CHOSEN, policy).diagnostics) == 1


def _entries(file: Path) -> list[str]:
    return sorted(f"{one['path']} {one['row']}" for one in json.loads(file.read_text())["findings"])


@pytest.mark.parametrize(
    "arguments, gone",
    [
        ((".",), {"README.md A", "README_ja.md A", "other/README.md A"}),
        (("README.md",), {"README.md A"}),
        (("other",), {"other/README.md A"}),
        ((".", "--select", "surplus-cell"), set()),
        ((".", "--ignore", "missing-cell"), set()),
        (("README.md", "--select", "surplus-cell"), set()),
        (("README_ja.md", "other/README.md"), {"README_ja.md A", "other/README.md A"}),
    ],
)
def test_writing_anew_for_a_part_drops_only_what_was_looked_for(
    folder: Path, cli: Cli, arguments: tuple[str, ...], gone: set[str]
) -> None:
    _three_pages(folder, "")
    assert cli("check", *RULES, ".", "other", "--write-baseline").code == 0
    before = _entries(folder / FILE)
    assert before == [f"{path} {row}" for path in ("README.md", "README_ja.md", "other/README.md") for row in "AB"]
    _three_pages(folder, " MIT |")
    places = (".", "other") if arguments == (".",) else arguments
    rules = () if "--select" in arguments else RULES
    result = cli("check", *rules, *places, "--write-baseline")
    assert _entries(folder / FILE) == [one for one in before if one not in gone]
    assert ("kept" in result.err) is (arguments != (".",))


def _three_pages(folder: Path, last_cell: str) -> None:
    (folder / "other").mkdir(exist_ok=True)
    page = f"{{}}\n\n{HEAD}| A | X |{last_cell}\n| B | Y | MIT | more |\n"
    (folder / "README.md").write_text(page.format("# The list of all the models"))
    (folder / "README_ja.md").write_text(page.format("# 日本語のモデルの一覧です"))
    (folder / "other" / "README.md").write_text(page.format("# Other things"))


def test_what_editions_differ_in_is_kept_where_one_edition_was_checked_alone(folder: Path, cli: Cli) -> None:
    rules = ("--select", "licence-differs", "--baseline")
    (folder / "en").mkdir()
    page = "[English](en/) | [日本語](../)\n\n" + HEAD
    (folder / "README.md").write_text(f"# 一覧です\n\n{page}| [A](https://a.example) | X | Apache-2.0 |\n")
    (folder / "en" / "README.md").write_text(f"# The list\n\n{page}| [A](https://a.example) | X | MIT |\n")
    cli("check", *rules[:2], "--write-baseline")
    before = (folder / FILE).read_bytes()
    assert b"licence-differs" in before
    assert "no longer" not in cli("check", *rules, FILE, "en").out
    # What is reported in the file that was not named is written, not kept.
    assert "kept" not in cli("check", *rules[:2], "en", "--write-baseline", FILE).err
    assert (folder / FILE).read_bytes() == before


def test_entries_of_files_that_are_gone_are_dropped_when_their_folder_is_checked(folder: Path, cli: Cli) -> None:
    _three_pages(folder, "")
    cli("check", *RULES, ".", "other", "--write-baseline")
    (folder / "README_ja.md").unlink()
    cli("check", *RULES, "other", "--write-baseline", FILE)
    assert "README_ja.md A" in _entries(folder / FILE)
    cli("check", *RULES, "README.md", "--write-baseline")
    assert "README_ja.md A" in _entries(folder / FILE)
    cli("check", *RULES, "--write-baseline")
    assert _entries(folder / FILE) == ["README.md A", "README.md B", "other/README.md A", "other/README.md B"]
