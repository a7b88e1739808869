"""docs/configuration.md names every key that there is, and no other; what it shows works."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from readme_tools.schema.validate import load, validate
from tests.conftest import ROOT, Outcome

Cli = Callable[..., Outcome]
PAGE = (ROOT / "docs" / "configuration.md").read_text("utf-8")
SCHEMA = load("config")["properties"]


def table(section: str) -> set[str]:
    """Give what the first column of a section's first table of keys names."""
    text = PAGE.split(f"\n{section}\n", 1)[1]
    rows = re.search(r"\| Key \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", text)
    assert rows
    return {name for row in rows[1].splitlines() for name in re.findall(r"`([^`]+)`", row.split("|")[1])}


@pytest.mark.parametrize(
    ("section", "keys"),
    [
        ("## Keys", set(SCHEMA)),
        ("### catalogues", set(SCHEMA["catalogues"]["items"]["properties"])),
        ("### suppress", set(SCHEMA["suppress"]["items"]["properties"]) - {"rules"}),
    ],
)
def test_every_key_is_in_the_page_and_no_other(section: str, keys: set[str]) -> None:
    assert table(section) == keys


def test_every_configuration_in_the_page_is_valid() -> None:
    blocks = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert len(blocks) > 10
    for block in blocks:
        data = tomllib.loads(block)
        validate(data.get("tool", {}).get("readme-tools", data), "config", block)


MISTAKES = {
    "unknown key": {"readme-tools.toml": "profle = 'x'"},
    "unknown rule": {"readme-tools.toml": "\nselect = ['marker-glyf']"},
    "not a list": {"readme-tools.toml": "select = 'RT1'"},
    "is needed": {"readme-tools.toml": "\n\n[[suppress]]\nrules = ['RT1']"},
    "cannot be read": {"readme-tools.toml": "extends = 'shared/a.toml'", "shared/a.toml": "\nextends = 'b.toml'"},
    "a circle": {"a.toml": "extends = 'b.toml'", "b.toml": "extends = 'a.toml'"},
    "unknown profile": {"readme-tools.toml": "profile = 'genric'"},
    "not valid TOML": {"readme-tools.toml": "\n\na = RT1"},
    "no such file": {"readme-tools.toml": "[editions]\nen = 'README.md'\n\nko = 'README_ko.md'"},
    "no edition": {"readme-tools.toml": "source = 'fr'"},
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_in_the_page_is_said_as_it_stands_there(folder: Path, cli: Cli, mistake: str) -> None:
    (folder / "README.md").write_text("# List\n\nThis is it.\n")
    (folder / "shared").mkdir()
    for name, text in MISTAKES[mistake].items():
        (folder / name).write_text(text)
    shown = PAGE.split("## Mistakes in it")[1].split("```text\n")[1].split("```")[0].splitlines()
    assert len(shown) == len(MISTAKES)
    outcome = cli("check", "--config", next(iter(MISTAKES[mistake])))
    assert outcome.err.rstrip() == shown[list(MISTAKES).index(mistake)]
