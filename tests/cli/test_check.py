from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from readme_tools.cli.console import print_machine, print_text
from readme_tools.cli.main import main
from readme_tools.schema.validate import validate
from readme_tools.workspace import session
from tests.conftest import EXAMPLE, Outcome

Cli = Callable[..., Outcome]
HEAD = "|  | 開発元 | ライセンス |\n|:---|:---:|:---:|\n"
BAD = HEAD + "| [A](https://a.example/x&#x2011;y) | 甲 | Apache-2.0 |\n| B | 乙 | MIT | more |\n"
FULL = """\
README.md:3:7: error: RT201 [mangled-url] this URL contains a non-breaking hyphen (&#x2011;, U+2011), so the link \
leads nowhere
  |
3 | | [A](https://a.example/x&#x2011;y) | 甲 | Apache-2.0 |
  |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  = fix (--fix): write https://a.example/x-y

README.md:3:43: warning: RT402 [licence-spelling] write 'Apache 2.0' for 'Apache-2.0', as this catalogue spells it \
(profile 'japanese-llms')
  |
3 | | [A](https://a.example/x&#x2011;y) | 甲 | Apache-2.0 |
  |                                            ^^^^^^^^^^
  = fix (--fix): write 'Apache 2.0'

README.md:4:17: error: RT101 [surplus-cell] this row has 4 cells, but its table has 3 columns: this text \
does not appear on the page: delete the pipe that is one too many, or write \\| for one that is text
  |
4 | | B | 乙 | MIT | more |
  |                  ^^^^
  = README.md:1:1: the 3 columns

Checked README.md (ja) with the profile 'japanese-llms'.
Found 2 errors and 1 warning.
[*] 2 fixable with --fix.
"""


def test_findings_are_shown_with_carets_under_wide_characters(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(BAD)
    assert cli("check") == Outcome(1, FULL, "")


def test_a_clean_file_and_an_empty_one_pass(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text("")
    assert cli("check", "README.md") == Outcome(
        0, "Checked README.md (en) with the profile 'generic'.\nAll checks passed!\n", ""
    )


def test_json_fits_its_schema(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(BAD)
    outcome = cli("check", "--output-format", "json")
    data = json.loads(outcome.out)
    validate(data, "report", "stdout")
    first = data["diagnostics"][0]
    assert (outcome.code, first["name"], first["path"]) == (1, "mangled-url", "README.md")
    assert (first["start"], first["end"]) == ({"line": 3, "column": 7}, {"line": 3, "column": 35})
    assert first["fix"]["edits"] == [
        {"path": "README.md", "start": {"line": 3, "column": 26}, "end": {"line": 3, "column": 34}, "text": "-"}
    ]


def test_select_and_ignore_take_codes_and_names(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(BAD)

    def names(*args: str) -> list[str]:
        data = json.loads(cli("check", "--output-format", "json", *args).out)
        return [one["name"] for one in data["diagnostics"]]

    assert names("--select", "surplus-cell,RT402") == ["licence-spelling", "surplus-cell"]
    assert names("--ignore", "RT1, mangled-url") == ["licence-spelling"]


def test_fix_mends_what_is_safe_and_nothing_else(folder: Path, cli: Cli) -> None:
    file = folder / "README.md"
    file.write_bytes(b"\xef\xbb\xbf" + BAD.replace("\n", "\r\n").encode())
    outcome = cli("check", "--fix", "--select", "mangled-url")
    assert outcome.code == 0
    assert outcome.out.endswith("'japanese-llms'.\nFixed 1 finding.\nAll checks passed!\n")
    assert file.read_bytes() == b"\xef\xbb\xbf" + BAD.replace("\n", "\r\n").replace("x&#x2011;y", "x-y").encode()
    outcome = cli("check", "--fix")
    assert outcome.code == 1
    assert "Fixed 1 finding.\nFound 1 error and 0 warnings.\n" in outcome.out
    assert cli("check", "--fix").out.count("Fixed") == 0


def test_fix_mends_every_edition(folder: Path, cli: Cli) -> None:
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    before = (folder / "README_en.md").read_text()
    outcome = cli("check", "--fix", "--select", "mangled-url")
    assert outcome.code == 0
    assert outcome.out == (
        "Checked README.md (ja), README_en.md (en) with the profile 'japanese-llms'.\n"
        "Fixed 6 findings.\nAll checks passed!\n"
    )
    after = (folder / "README_en.md").read_text()
    changed = [(a, b) for a, b in zip(before.split("\n"), after.split("\n"), strict=True) if a != b]
    assert len(changed) == 4
    assert sum(a.count("&#x2011;") - b.count("&#x2011;") for a, b in changed) == 6
    assert (folder / "README.md").read_bytes() == (EXAMPLE / "README.md").read_bytes()


def test_one_edition_named_is_compared_with_all_and_only_its_findings_are_shown(folder: Path, cli: Cli) -> None:
    row = "| [A](https://a.example) | x | {} |\n"
    (folder / "README.md").write_text(
        "日本語の一覧\n\n" + HEAD + row.format("MIT") + "| [B](https://b.example) | y | MIT |\n"
    )
    (folder / "README_en.md").write_text("The list\n\n" + HEAD + row.format("mit"))
    assert "missing-row" in cli("check", "README.md").out
    english = cli("check", "README_en.md").out
    assert "this edition lacks the row 'B', which belongs after 'A'" in english
    assert "licence-spelling" in english
    assert "licence-spelling" not in cli("check", "README.md").out


def test_included_files_are_checked_as_files_of_their_own(folder: Path, cli: Cli) -> None:
    (folder / "parts").mkdir()
    (folder / "parts" / "x.md").write_text("| a |\n|---|\n| b | c |\n\n<!--@include: ./y.md-->\n")
    (folder / "parts" / "y.md").write_text("[^1]\n")
    (folder / "README.md").write_text("# T\n\n<!--@include: @/parts/x.md-->\n<!--@include: ./none.md-->\n")
    out = cli("check").out
    assert "parts/x.md:3:7: error: RT101" in out
    assert "parts/y.md:1:1: error: RT301" in out
    assert "Checked README.md (en) and what they include (parts/x.md, parts/y.md) with the profile 'generic'." in out


def test_profile_option_overrides_what_fits(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(HEAD + "| A | x | Apache-2.0 |\n")
    assert cli("check").code == 1
    assert cli("check", "--profile", "generic").code == 0
    (folder / "readme-tools.toml").write_text('profile = "generic"\n')
    assert cli("check").code == 0
    assert cli("check", "--profile", "japanese-llms").code == 1


def test_a_gallery_has_no_blank_headings(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text("|  |  |  |  |\n|---|---|---|---|\n| A | x | y | MIT |\n")
    assert "'japanese-llms'" in cli("check").out
    (folder / "README.md").write_text("|" + " [![](a.png)](https://a.example) |" * 4 + "\n" + "|---" * 4 + "|\n")
    assert "'generic'" in cli("check").out


def test_a_long_line_is_cut_around_the_finding(folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    (folder / "README.md").write_text("あ" * 500 + " [x](https://a.example/b\u200bc) " + "い" * 500 + "\n")
    lines = cli("check").out.splitlines()
    shown, carets = lines[2], lines[3]
    assert shown.startswith("1 | …")
    assert shown.endswith("…")
    assert "[x](https://a.example/b<U+200B>c)" in shown
    start = shown.index("https")
    assert carets.index("^") == start + shown[:start].count("あ")
    assert carets.count("^") == len("https://a.example/b<U+200B>c")


def test_a_line_of_half_a_megabyte_is_simply_handled(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text("| a |\n|---|\n| " + "[x](y) " * 3_000 + "日本語、" * 50_000 + "| more |\n")
    outcome = cli("check")
    assert outcome.code == 1
    assert len(outcome.out) < 1000


@pytest.mark.parametrize(
    ("prepare", "args", "message"),
    [
        (lambda f: (f / "README.md").write_bytes(b"a\n\xff"), [], "README.md:2:1: not UTF-8: byte 0xff"),
        (lambda _: None, [], ".: no README.md in this folder"),
        (lambda f: (f / "README.md").symlink_to(f / "gone"), ["README.md"], "README.md: no such file or folder"),
        (lambda f: (f / "README.md").mkdir(), [], ".: no README.md in this folder"),
        (lambda _: None, ["x.md"], "x.md: no such file or folder"),
        (lambda f: (f / "readme-tools.toml").write_text("selct = []"), [], "readme-tools.toml:1: unknown key 'selct'"),
        (lambda f: (f / "p.toml").write_text("name ="), ["--profile", "p.toml"], "p.toml:1:7: not valid TOML"),
        (lambda _: None, ["--select", "nope"], "unknown rule 'nope'"),
        (lambda _: None, ["--ignore", "all"], "no rule is left to run"),
        (lambda _: None, ["--output-format", "yaml"], "Invalid value for '--output-format'"),
        (lambda _: None, ["--slect", "x"], "No such option"),
        (lambda _: None, ["--dry-run"], "No such option '--dry-run'. Did you mean '--diff'?"),
        (lambda _: None, ["--config", "c.toml"], "c.toml: cannot be read"),
    ],
)
def test_a_wrong_setup_is_one_line_and_exit_2(
    folder: Path, cli: Cli, prepare: Callable[[Path], object], args: list[str], message: str
) -> None:
    prepare(folder)
    before = sorted(str(path) for path in folder.rglob("*"))
    outcome = cli("check", *args)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("readme-tools: ")
    assert message in outcome.err
    assert outcome.err.count("\n") == 1
    assert sorted(str(path) for path in folder.rglob("*")) == before


def test_a_bug_of_ours_is_exit_3_with_what_to_report(folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "README.md").write_text("x\n")

    def broken(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(session, "check_all", broken)
    outcome = cli("check")
    assert outcome.code == 3
    assert "RuntimeError: boom" in outcome.err
    assert "this is a bug of readme-tools" in outcome.err


@pytest.mark.parametrize(
    ("args", "code"), [(["--version"], 0), (["--help"], 0), (["check", "-h"], 0), ([], 2), (["chek"], 2)]
)
def test_help_and_version(cli: Cli, args: list[str], code: int) -> None:
    outcome = cli(*args)
    assert outcome.code == code
    text = outcome.out + outcome.err
    assert "readme-tools" in text
    if args == ["chek"]:
        assert "did you mean 'check'?" in text


def test_main_exits_with_the_code(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["check", "none.md"])
    assert stop.value.code == 2
    assert "none.md" in capsys.readouterr().err


def test_a_console_that_lacks_a_character_gets_an_escape(monkeypatch: pytest.MonkeyPatch) -> None:
    buffer = io.BytesIO()
    stream = io.TextIOWrapper(buffer, encoding="cp1252")
    print_text("◯ é\n", stream)
    assert buffer.getvalue() == b"\\u25ef \xe9\n"
    machine = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(machine, encoding="cp932"))
    print_machine("◯ é\n")
    assert machine.getvalue() == "◯ é\n".encode()
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    print_machine("◯")
    assert sys.stdout.getvalue() == "◯"  # type: ignore[attr-defined]  # replaced by a StringIO above


@pytest.mark.parametrize(
    ("open_block", "others", "said"),
    [
        ("```sh\nls\n\n# 次\n", ["en"], ["README.md"]),
        ("> ~~~\n> ls\n", ["en", "fr"], ["README.md"]),
        ("<!-- 備考\n\n# 次\n", ["en"], ["README.md"]),
        ("```sh\nls\n```\n\n<!-- 備考 -->\n", ["en"], []),
        ("<details>\n\n# 次\n", ["en"], []),  # it hides nothing: the editions are compared
        ("```sh\nls\n\n# 次\n", [], []),  # there is nothing to compare with
    ],
)
def test_it_is_said_that_a_block_that_is_not_closed_keeps_editions_from_being_compared(
    folder: Path, cli: Cli, open_block: str, others: list[str], said: list[str]
) -> None:
    (folder / "README.md").write_text(f"# 一覧\n\n{HEAD}| B | 乙 | MIT |\n\n{open_block}")
    for one in others:
        (folder / f"README_{one}.md").write_text(f"# List\n\n{HEAD}| B | Otsu | MIT |\n\n## Next\n")
    lines = [one for one in cli("check", ".").out.splitlines() if one.startswith("The editions were not compared")]
    assert lines == [f"The editions were not compared, because a block is not closed in {one}." for one in said]


@pytest.mark.parametrize("broken", ["README.md", "README_en.md", "README_fr.md"])
def test_an_edition_with_a_block_that_is_not_closed_keeps_no_others_from_being_compared(
    folder: Path, cli: Cli, broken: str
) -> None:
    pages = {f"README{one}.md": f"# A\n\n{HEAD}| B | Otsu | MIT |\n" for one in ("", "_en", "_fr", "_de")}
    pages["README_de.md"] = pages["README_de.md"].replace("| B | Otsu | MIT |\n", "")
    pages[broken] += "\n```sh\nls\n\n## Next\n"
    for name, text in pages.items():
        (folder / name).write_text(text)
    out = cli("check", ".", "--output-format", "concise").out
    is_source = broken == "README.md"
    assert any(line.startswith("README_de.md") and "RT701" in line for line in out.splitlines()) is not is_source
    assert (f"Not compared, because a block is not closed there: {broken}." in out) is not is_source
