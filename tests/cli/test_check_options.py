"""What options of `check` do beside one another."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from readme_tools.api import check
from readme_tools.errors import ConfigError
from tests.conftest import Outcome

Cli = Callable[..., Outcome]
HEAD = "|  | Developer | License |\n|:---|:---:|:---:|\n"
# One finding with a safe fix, one with an unsafe one, one without.
TEXT = HEAD + "| A | X | Apache-2.0 |\n| [B](https://b.example/x y) | Y | MIT | more |\n"
RULES = ("--select", "mangled-url,licence-spelling,surplus-cell")
SAFE = TEXT.replace("Apache-2.0", "Apache 2.0")
FIXED = SAFE.replace("x y", "xy")


def names(outcome: Outcome) -> list[str]:
    return [one["name"] for one in json.loads(outcome.out)["diagnostics"]]


def test_unsafe_fixes_are_offered_and_applied_when_asked_for(folder: Path, cli: Cli) -> None:
    file = folder / "README.md"
    file.write_text(TEXT)
    out = cli("check", *RULES).out
    assert "  = fix (not certain: --fix --unsafe-fixes): write https://b.example/xy\n" in out
    assert out.endswith("Found 2 errors and 1 warning.\n[*] 1 fixable with --fix, 1 more with --unsafe-fixes.\n")
    out = cli("check", *RULES, "--fix").out
    assert file.read_text() == SAFE
    assert out.endswith("Fixed 1 finding.\nFound 2 errors and 0 warnings.\n[*] 1 fixable with --fix --unsafe-fixes.\n")
    out = cli("check", *RULES, "--fix", "--unsafe-fixes").out
    assert file.read_text() == FIXED
    assert out.endswith("Fixed 1 finding.\nFound 1 error and 0 warnings.\n")


def test_a_diff_shows_what_would_change_and_writes_nothing(folder: Path, cli: Cli) -> None:
    file = folder / "README.md"
    file.write_text(TEXT)
    for extra in ((), ("--fix",)):
        outcome = cli("check", *RULES, "--diff", *extra)
        assert (outcome.code, outcome.err) == (
            1,
            "1 finding would be fixed\n[*] 1 fixable with --fix --unsafe-fixes.\n",
        )
        assert outcome.out == (
            "--- a/README.md\n+++ b/README.md\n@@ -1,4 +1,4 @@\n"
            " |  | Developer | License |\n |:---|:---:|:---:|\n-| A | X | Apache-2.0 |\n+| A | X | Apache 2.0 |\n"
            " | [B](https://b.example/x y) | Y | MIT | more |\n"
        )
    outcome = cli("check", *RULES, "--diff", "--unsafe-fixes")
    assert (outcome.code, outcome.err) == (1, "2 findings would be fixed\n")
    assert "+| [B](https://b.example/xy) | Y | MIT | more |\n" in outcome.out
    assert file.read_text() == TEXT
    file.write_text(FIXED)
    assert cli("check", *RULES, "--diff", "--unsafe-fixes") == Outcome(0, "", "0 findings would be fixed\n")


def test_rules_are_added_to_those_that_run(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(TEXT)
    (folder / "readme-tools.toml").write_text("select = ['RT402']\nextend-select = ['surplus-cell']\n")
    options = ("check", "--output-format", "json")
    assert names(cli(*options)) == ["licence-spelling", "surplus-cell"]
    assert names(cli(*options, "--extend-select", "RT201")) == ["licence-spelling", "mangled-url", "surplus-cell"]
    assert names(cli(*options, "--select", "RT201")) == ["mangled-url"]
    assert names(cli(*options, "--select", "RT201", "--extend-select", "RT402")) == ["licence-spelling", "mangled-url"]
    assert "unknown rule 'nope'" in cli("check", "--extend-select", "nope").err


def test_severities_can_be_changed(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(TEXT)
    (folder / "readme-tools.toml").write_text("[severity]\nlicence-spelling = 'error'\nRT101 = 'warning'\n")
    data = json.loads(cli("check", *RULES, "--output-format", "json").out)
    assert {one["name"]: one["severity"] for one in data["diagnostics"]} == {
        "licence-spelling": "error",
        "mangled-url": "error",
        "surplus-cell": "warning",
    }
    assert "Found 2 errors and 1 warning.\n" in cli("check", *RULES).out
    (folder / "readme-tools.toml").write_text("[severity]\nlicence-speling = 'error'\n")
    assert "severity: unknown rule 'licence-speling': did you mean" in cli("check").err


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--since", "HEAD", "--changed"], "--since and --changed cannot be used together"),
        (["--diff", "--output-format", "json"], "--diff and --output-format json cannot be used together"),
        (["--write-baseline", "b.json", "--fix"], "--fix and --write-baseline cannot be used together"),
        (["--diff", "--write-baseline"], "--diff and --write-baseline cannot be used together"),
        (["--changed", "--write-baseline"], "--changed and --write-baseline cannot be used together"),
        (["--since", "x", "--write-baseline"], "--since and --write-baseline cannot be used together"),
        (["--baseline", "b.json", "--write-baseline"], "--baseline and --write-baseline cannot be used together"),
        (["--extend-select", ","], "a list of rules is empty"),
    ],
)
def test_options_that_contradict_one_another_are_refused(folder: Path, cli: Cli, args: list[str], message: str) -> None:
    (folder / "README.md").write_text(TEXT)
    outcome = cli("check", *args)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"readme-tools: {message}")
    assert outcome.err.count("\n") == 1
    assert sorted(path.name for path in folder.iterdir()) == [".git", "README.md"]


def test_the_python_function_takes_the_same_words(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(TEXT)
    run = check(select=["RT101"], extend_select=["RT402"])
    assert [one.name for one in run.diagnostics] == ["licence-spelling", "surplus-cell"]
    cli("check", *RULES, "--write-baseline")
    run = check(select=["RT101"], baseline="readme-tools-baseline.json")
    assert (run.diagnostics, run.hidden.baseline) == ((), 1)
    with pytest.raises(ConfigError, match="no such baseline"):
        check(baseline="gone.json")
