"""Tables that readers lose: each kind is an error that names its cause, and no fix hides it."""

# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome

Cli = Callable[..., Outcome]
HEAD = "| Name | License |\n|---|---|\n"
ROWS = "| A | MIT |\n| B | MIT |\n"
WHOLE = HEAD + ROWS

KINDS = {
    "an HTML line above": ("<br>\n" + WHOLE, "the HTML above takes in this table", "<br>\n\n" + WHOLE),
    "HTML between its rows": (HEAD + "| A | MIT |\n<br>\n| B | MIT |\n", "the HTML above ends the table", None),
    "one line": ("| Name | License | |---|---| | A | MIT |\n", "are on one line", None),
    "full-width pipes": (WHOLE.replace("|", "｜"), "U+FF5C", WHOLE),
    "a row with full-width pipes": (HEAD + "｜ A ｜ MIT ｜\n| B | MIT |\n", "U+FF5C", WHOLE),
    "a row with box drawing": (HEAD + "│ A │ MIT │\n| B | MIT |\n", "U+2502", WHOLE),
    "box drawing": (WHOLE.replace("|", "│"), "U+2502", WHOLE),
    "a no-break space in its frame": (WHOLE.replace("|---|-", "|\u00a0---|-"), "U+00A0", WHOLE.replace("|---|-", "| ---|-")),
    "an ideographic space in its frame": (WHOLE.replace("|---|-", "|---|\u3000-"), "U+3000", WHOLE.replace("|---|-", "|---| -")),
    "a no-break space before a line": (WHOLE.replace("|---|-", "\u00a0|---|-"), "U+00A0", WHOLE),
    "a cell over two lines": (HEAD + "| A | MIT\nor so |\n| B | MIT |\n", "goes on in the next lines", None),
    "a cell with an empty line": (HEAD + "| A | MIT\n\nor so |\n| B | MIT |\n", "goes on in the next lines",
                                  HEAD + "| A | MIT or so |\n| B | MIT |\n"),
    "a row outside its quotation": ("> " + HEAD.replace("\n", "\n> ", 1) + "> | A | MIT |\n| B | MIT |\n",
                                    "not in the list or quotation", "".join(f"> {one}\n" for one in WHOLE.splitlines())),
    "a row outside its list": ("- x\n\n" + "".join(f"  {one}\n" for one in (HEAD + "| A | MIT |").splitlines()) + "| B | MIT |\n",
                               "not in the list or quotation", "- x\n\n" + "".join(f"  {one}\n" for one in WHOLE.splitlines())),
    "headings alone in a list": ("- " + WHOLE, "not in the item of the list",
                                 "- " + "  ".join(WHOLE.splitlines(keepends=True))),
    "rows with the sign of a list": (HEAD + "- | A | MIT |\n", "the sign of a list", HEAD + "| A | MIT |\n"),
    "an empty line between rows": (HEAD + "| A | MIT |\n\n| B | MIT |\n", "the empty line above ends the table", None),
    "an underline for headings": ("| Name | License |\n---\n" + ROWS, "there is no table", None),
}  # fmt: skip


@pytest.fixture
def found(folder: Path, cli: Cli) -> Callable[..., tuple[int, str, str]]:
    def check(text: str, *options: str) -> tuple[int, str, str]:
        file = folder / "README.md"
        file.write_text("# T\n\n" + text, encoding="utf-8")
        outcome = cli("check", "--isolated", "--output-format", "concise", *options)
        return outcome.code, outcome.out, file.read_text(encoding="utf-8").removeprefix("# T\n\n")

    return check


@pytest.mark.parametrize("kind", KINDS)
def test_the_cause_is_named(kind: str, found: Callable[..., tuple[int, str, str]]) -> None:
    text, cause, _ = KINDS[kind]
    code, out, _ = found(text)
    assert code == 1
    assert cause in out


@pytest.mark.parametrize("kind", KINDS)
def test_no_safe_fix_hides_it(kind: str, found: Callable[..., tuple[int, str, str]]) -> None:
    code, out, after = found(KINDS[kind][0], "--fix")
    assert (code, "All checks passed" in out) == (1, False), after


@pytest.mark.parametrize("kind", [kind for kind, (*_, fixed) in KINDS.items() if fixed is not None])
def test_the_fix_gives_the_table_back(kind: str, found: Callable[..., tuple[int, str, str]]) -> None:
    assert found(KINDS[kind][0], "--fix", "--unsafe-fixes")[2] == KINDS[kind][2]


@pytest.mark.parametrize(
    "text",
    [
        WHOLE + "\n- a | b\n- c | d\n",
        "> " + WHOLE.replace("\n", "\n> ").removesuffix("> ") + "\nText | more.\n",
        WHOLE + "\n<br>\n\nText.\n",
        "- x\n\n  " + WHOLE.replace("\n", "\n  ").rstrip() + "\n",
        WHOLE + "<br>\n\nText\n",
        "Text\n\n$$\n| a | b |\n|---|---|\n$$\n",
        "======\n\nText\n",
    ],
)
def test_what_is_no_lost_table_is_not_reported(text: str, found: Callable[..., tuple[int, str, str]]) -> None:
    assert found(text)[0] == 0
