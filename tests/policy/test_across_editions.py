"""What four or more editions lack of a text, or change in it, is one finding, shown in the first of them."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Outcome
from tests.helpers import write

Cli = Callable[..., Outcome]

CODES = ("de", "es", "fr", "it", "pt")
BIRDS = ("Owl", "Tern", "Emu", "Gull", "Kite", "Wren", "Rook", "Ibis")
WORDS = dict(zip(CODES, ("Der Vogel", "El ave", "L'oiseau", "L'uccello", "A ave"), strict=True))


def table(words: str, *gone: str, heading: str = "Birds") -> str:
    rows = (f"| [{one}](https://x.test/{one}) | {words} {number}4 |\n" for number, one in enumerate(BIRDS))
    return f"\n## {heading}\n\n| Name | Note |\n|---|---|\n" + "".join(
        row for row in rows if row[3:7].strip("](") not in gone
    )


def catalogue(**own: str) -> Mapping[str, str]:
    """Give an English page and five translations, some of them as given."""
    switcher = " | ".join(["[English](README.md)", *(f"[{code}](README.{code}.md)" for code in CODES)])
    pages = {"README.md": own.get("en", table("The bird"))}
    pages |= {f"README.{code}.md": own.get(code, table(words)) for code, words in WORDS.items()}
    return {name: f"# List\n\n{switcher}\n{text}" for name, text in pages.items()}


def found(cli: Cli, *args: str, code: str = "RT701") -> list[tuple[str, str, int]]:
    """Give path, message and count of other places in other files of the findings of a rule."""
    some = json.loads(cli("check", "--no-cache", "--output-format", "json", *args).out)["diagnostics"]
    return [
        (one["path"], one["message"], sum(each["message"] == "also here" for each in one["related"]))
        for one in some
        if one["code"] == code
    ]


@pytest.mark.parametrize(
    ("lacking", "places"),
    [
        (("de",), [("README.de.md", 0)]),
        (("de", "fr"), [("README.de.md", 0), ("README.fr.md", 0)]),
        (("de", "fr", "pt"), [(f"README.{code}.md", 0) for code in ("de", "fr", "pt")]),
        (("de", "es", "fr", "it"), [("README.de.md", 3)]),
    ],
)
def test_a_row(folder: Path, cli: Cli, lacking: tuple[str, ...], places: list[tuple[str, int]]) -> None:
    write(folder, catalogue(**{code: table(WORDS[code], "Gull") for code in lacking}))
    some = found(cli)
    assert [(path, count) for path, _, count in some] == places
    assert all(message.endswith("(also in the es, fr and it editions)") is (count == 3) for _, message, count in some)
    assert [path for path, _, _ in found(cli, "README.de.md")] == ["README.de.md"]


def test_different_rows_stay_apart(folder: Path, cli: Cli) -> None:
    gone = {"de": "Gull", "fr": "Emu", "it": "Rook"}
    write(folder, catalogue(**{code: table(WORDS[code], bird) for code, bird in gone.items()}))
    assert [count for *_, count in found(cli)] == [0, 0, 0]


def test_a_fix_is_for_one_file(folder: Path, cli: Cli) -> None:
    write(folder, catalogue(**{one: table(WORDS[one]).replace("/Gull", "/Gulls/a") for one in ("es", "it", "pt")}))
    assert [(path, count) for path, _, count in found(cli, code="RT708")] == [
        (f"README.{code}.md", 0) for code in ("es", "it", "pt")
    ]


def test_tables_that_belong_at_one_place(folder: Path, cli: Cli) -> None:
    more = "".join(table("The bird", heading=f"{name} birds").replace("x.test", f"{name}.test") for name in "xyz")
    write(folder, catalogue(en=table("The bird") + more))
    (one,) = found(cli)
    assert one[1].startswith("this edition lacks 3 tables with 24 rows in all, which belong ")
    assert (one[0], one[2]) == ("README.de.md", 4)


def test_a_baseline_knows_each_place(folder: Path, cli: Cli) -> None:
    write(folder, catalogue(**{code: table(WORDS[code], "Gull") for code in ("de", "fr", "pt")}))
    assert cli("check", "--write-baseline", "base.json").code == 0
    assert cli("check", "--no-cache", "--baseline", "base.json").code == 0
    write(folder, catalogue(**{code: table(WORDS[code], "Gull") for code in ("de", "es", "fr", "pt")}))
    assert [(path, count) for path, _, count in found(cli, "--baseline", "base.json")] == [("README.es.md", 0)]


@pytest.mark.parametrize(
    ("line", "code", "places"),
    [
        ("[licence](LICENSE)", "RT205", [("README.de.md", 4), ("other/README.md", 0)]),
        ("[a](LICENSE) [b](COPYING)", "RT205", [("README.de.md", 4)] * 2 + [("other/README.md", 0)] * 2),
        ("[a](LICENSE) [b](LICENSE)", "RT205", [("README.de.md", 4)] * 2 + [("other/README.md", 0)] * 2),
        (
            '<img src="https://x.test/a.png">',
            "RT215",
            [(f"README.{code}.md", 0) for code in CODES] + [("other/README.md", 0)],
        ),
    ],
)
def test_what_is_said_of_one_thing(folder: Path, cli: Cli, line: str, code: str, places: list[tuple[str, int]]) -> None:
    pages = catalogue(**{one: f"{table(words)}\n{line}\n" for one, words in WORDS.items()})
    write(folder, {**pages, "other/README.md": f"# More\n\n{line}\n"})
    assert [(path, count) for path, _, count in found(cli, ".", "other", code=code)] == places
