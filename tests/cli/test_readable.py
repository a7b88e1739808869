"""What people see: severities and rules in words, long reports summed up, lines that fit."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome

Cli = Callable[..., Outcome]
HEAD = "| Name | License |\n|---|---|\n"
ONE_OF_EACH = f"# List\n\n{HEAD}| A | MIT | x |\n| B | MIT |  \n"


def many(count: int) -> str:
    return f"# List\n\n{HEAD}" + "".join(f"| [A{n}](https://a.example/{n}) | MIT | x |\n" for n in range(count))


@pytest.mark.parametrize(
    ("options", "line"),
    [
        ("full", r"^README\.md:5:\d+: error: RT101 \[surplus-cell\] "),
        ("concise", r"^README\.md:5:\d+: error: RT101 \[surplus-cell\] "),
        ("grouped", r"^  5:\d+ +error   RT101 \[surplus-cell\] "),
        ("full --statistics", r"^1 \[.\] error   RT101 \[surplus-cell\]$"),
    ],
)
def test_every_format_for_people_names_severity_and_rule(folder: Path, cli: Cli, options: str, line: str) -> None:
    (folder / "README.md").write_text(ONE_OF_EACH)
    for arguments in ((), ("--lang", "ja")):
        out = cli("check", "--output-format", *options.split(), *arguments).out
        assert re.search(line, out, re.MULTILINE), out
        assert re.search(r"warning:? +RT801 \[trailing-whitespace\]", out), out


def test_errors_alone_are_shown_counted_and_fixed(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(ONE_OF_EACH)
    done = cli("check", "--severity", "error", "--output-format", "concise")
    assert (done.code, done.out.count("error:"), "trailing-whitespace" in done.out) == (1, 1, False)
    assert "Not shown: 1 warning.\nFound 1 error and 0 warnings." in done.out
    assert cli("check", "--severity", "warning").out == cli("check").out
    (folder / "README.md").write_text(ONE_OF_EACH.replace(" x |", ""))
    alone = cli("check", "--severity", "error", "--fix")
    assert (alone.code, (folder / "README.md").read_text()) == (0, ONE_OF_EACH.replace(" x |", ""))
    assert "Not shown: 1 warning." in alone.out
    assert cli("check").code == 1


def test_what_is_an_error_is_what_the_configuration_says(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(ONE_OF_EACH)
    (folder / "readme-tools.toml").write_text('severity.RT101 = "warning"\nseverity.RT801 = "error"\n')
    done = cli("check", "--severity", "error", "--output-format", "concise", "--quiet")
    assert re.findall(r"RT\d+", done.out) == ["RT801"]


def test_errors_alone_do_not_make_a_baseline(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(ONE_OF_EACH)
    done = cli("check", "--severity", "error", "--write-baseline")
    assert (done.code, "cannot be used together" in done.err) == (2, True)


@pytest.mark.parametrize(("count", "is_long"), [(25, False), (26, True)])
@pytest.mark.parametrize("name", ["full", "concise", "grouped"])
def test_a_long_report_is_summed_up_by_file_and_rule(
    folder: Path, cli: Cli, name: str, count: int, is_long: bool
) -> None:
    (folder / "README.md").write_text(many(count))
    out = cli("check", "--output-format", name).out
    assert (f"\nREADME.md: {count} errors\n{count} error   RT101 [surplus-cell]\n" in out) is is_long
    assert "surplus-cell" in cli("check", "--output-format", name, "--quiet").out
    assert f"{count} errors\n" not in cli("check", "--output-format", name, "--quiet").out


def test_a_summary_begins_with_the_errors_however_few(folder: Path, cli: Cli) -> None:
    (folder / "readme-tools.toml").write_text('severity.RT101 = "warning"\nseverity.RT801 = "error"\n')
    (folder / "README.md").write_text(many(30) + "| A | MIT |  \n")
    out = cli("check", "--output-format", "concise").out
    assert "\nREADME.md: 1 error, 30 warnings\n 1 error   RT801 [trailing-whitespace]\n30 warning RT101" in out
    assert re.search(r"^ 1 .* error   RT801 .*\n30 .* warning RT101", cli("check", "--statistics").out)


def test_a_long_report_says_how_to_get_on(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(many(26) + "\n\n\n")
    out = cli("check").out
    assert "\nErrors alone: --severity error.\nTo hide what is there now" in out
    assert "Errors alone" not in cli("check", "--severity", "error").out
    assert "To hide" not in cli("check", "--output-format", "json").out
    (folder / "README.md").write_text(many(25))
    assert "To hide" not in cli("check").out
    (folder / "README.md").write_text(many(26))
    written = cli("check", "--write-baseline")
    line = 'baseline = "readme-tools-baseline.json"'
    assert line in written.err
    (folder / "readme-tools.toml").write_text(f"{line}\n")
    (folder / "README.md").write_text(many(60))
    out = cli("check").out
    assert "The baseline hides" in out and "To hide" not in out


def test_a_summary_has_a_line_for_a_dozen_files_at_most(folder: Path, cli: Cli) -> None:
    for number in range(20):
        (folder / f"{number:02}").mkdir()
        (folder / f"{number:02}" / "README.md").write_text(many(2))
    (folder / "readme-tools.toml").write_text('[[catalogues]]\npath = "*"\n')
    out = cli("check", "--output-format", "concise").out
    assert len(re.findall(r"^\d\d/README\.md: 2 errors$", out, re.MULTILINE)) == 12
    assert "\nand 8 more files\n" in out


LANGUAGES = ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "pt", "ru", "zh"]


@pytest.mark.parametrize("count", [2, 3, 5, 11])
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_editions_fit_80_columns(folder: Path, cli: Cli, count: int, lang: str) -> None:
    from wcwidth import wcswidth

    for place, language in enumerate(LANGUAGES[:count]):
        rows = "".join(
            f"| [Model {n}](https://a.example/{n}) | {'MIT' if place or n % 2 else 'GPL-3.0'} |\n"
            for n in range(place, 14)
        )
        (folder / f"README_{language}.md").write_text(
            f"# A very long heading of a list of all the models there are\n\n{HEAD}{rows}"
        )
    done = cli("editions", "--lang", lang)
    assert done.code == 0
    assert [line for line in done.out.splitlines() if wcswidth(line) > 80] == []
    for language in LANGUAGES[:count]:
        assert re.search(rf"(?m)^.*\b{language}\b", done.out)
