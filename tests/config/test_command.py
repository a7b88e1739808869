"""`readme-tools config`."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from readme_tools.config import load_config
from readme_tools.schema.validate import load
from tests.conftest import Outcome
from tests.helpers import write

Cli = Callable[..., Outcome]
PAGE = "# List\n\nThis is the list of the day.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
FILES = {
    "README.md": PAGE,
    "pyproject.toml": "[tool.readme-tools]\n",
    "readme-tools.toml": "extends = 'shared/rules.toml'\n\nignore = ['RT5']\nextend-select = ['RT201']\n"
    "extend-exclude = ['x/y.md', 'drafts']\n[editions]\nen = 'README.md'\n[severity]\nRT1 = 'error'\n"
    "[[suppress]]\nrules = ['RT1']\nrow = 'A \"b\"'\n",
    "shared/rules.toml": "extends = ['deep.toml']\nextend-select = ['row-order']\n[severity]\nRT2 = 'warning'\n",
    "shared/deep.toml": "baseline = 'b.json'\nprofile = 'p.toml'\nexclude = ['z/*.md']\n",
    "shared/p.toml": 'name = "mine"\n',
}
SHOWN = """\
# Configuration: readme-tools.toml
# Extends: shared/rules.toml, shared/deep.toml
# Not read: pyproject.toml, which stands beside it
# Catalogue: README.md (en)
#   profile 'mine': named in shared/deep.toml:2, extended by shared/rules.toml:1, readme-tools.toml:1

profile = "shared/p.toml"                     # shared/deep.toml:2, extended by shared/rules.toml:1, \
readme-tools.toml:1
# source: not set
editions.en = "README.md"                     # readme-tools.toml:7
# catalogues: not set
exclude = ["shared/z/*.md"]                   # shared/deep.toml:3, extended by shared/rules.toml:1, \
readme-tools.toml:1
extend-exclude = ["x/y.md", "drafts"]         # readme-tools.toml:5
# select: not set
extend-select = ["row-order", "RT201"]        # shared/rules.toml:2, extended by readme-tools.toml:1; \
readme-tools.toml:4
ignore = ["RT5"]                              # readme-tools.toml:3
severity.RT2 = "warning"                      # shared/rules.toml:4, extended by readme-tools.toml:1
severity.RT1 = "error"                        # readme-tools.toml:9
suppress = [
  { rules = ["RT1"], row = "A \\"b\\"" },       # readme-tools.toml:10
]
baseline = "shared/b.json"                    # shared/deep.toml:1, extended by shared/rules.toml:1, \
readme-tools.toml:1
output-format = "full"                        # default
untranslated-mark = "🚧 TODO({language}):"     # default
glossary = []                                 # default
"""


def rest(folder: Path) -> set[str]:
    """Give the top-level keys of the schema that the excerpt above need not have: those of later days."""
    shown = {re.split(r"[ .:]", line.removeprefix("# "))[0] for line in SHOWN.splitlines()}
    return set(load("config")["properties"]) - shown - {"extends"}


def test_every_value_is_shown_with_where_it_comes_from(folder: Path, cli: Cli) -> None:
    write(folder, FILES)
    outcome = cli("config")
    later = tuple(f"{one}{end}" for one in rest(folder) for end in (" ", ".", ":"))
    lines = [line for line in outcome.out.splitlines() if not line.removeprefix("# ").startswith(later or "\0")]
    assert (outcome.code, outcome.err) == (0, "")
    assert lines == SHOWN.splitlines()


def test_what_is_shown_is_the_same_configuration_in_one_file(folder: Path, cli: Cli) -> None:
    write(folder, FILES)
    before = load_config(folder / "readme-tools.toml")
    shown = cli("config").out
    tomllib.loads(shown)
    (folder / "readme-tools.toml").write_text(shown)
    after = load_config(folder / "readme-tools.toml")
    for name in ("source", "editions", "ignore", "extend_select", "severity"):
        assert getattr(after, name) == getattr(before, name)
    assert after.profile == before.profile
    assert cli("check", "--isolated").code == 0


def test_the_command_line_is_named_as_well(folder: Path, cli: Cli) -> None:
    write(folder, FILES)
    lines = cli("config", "--config", "source = 'en'", "--select", "RT1,RT2", "--profile", "generic").out.splitlines()
    origins = {line.split(" = ")[0]: line.rsplit("# ", 1)[1] for line in lines if "  # " in line}
    assert {origins[key] for key in ("source", "select", "profile")} == {"command line"}
    assert origins["extend-select"] == "default"  # --select sets it aside
    assert "#   profile 'generic': named on the command line" in lines


def test_json_says_the_same(folder: Path, cli: Cli) -> None:
    write(folder, FILES)
    data = json.loads(cli("config", "--output-format", "json").out)
    assert (data["file"], data["extends"]) == ("readme-tools.toml", ["shared/rules.toml", "shared/deep.toml"])
    assert data["not-read"] == ["pyproject.toml"]
    (catalogue,) = data["catalogues"]
    assert (catalogue["editions"], catalogue["profile"]) == ({"en": "README.md"}, "mine")
    settings = {one["key"]: one for one in data["settings"]}
    assert settings["severity.RT2"] == {
        "key": "severity.RT2",
        "value": "warning",
        "origins": [{"from": "file", "path": "shared/rules.toml", "line": 4, "extended-by": ["readme-tools.toml:1"]}],
    }
    assert settings["glossary"]["origins"] == [{"from": "default"}]
    assert settings["source"] == {"key": "source", "value": None, "origins": [{"from": "default"}]}


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("|  | 開発元 | License |\n|---|---|---|\n| A | 甲 | MIT |\n", "profile 'japanese-llms': its headings fit"),
        (PAGE, "profile 'generic': the headings of no other shipped profile fit"),
    ],
)
def test_the_profile_is_said_with_its_reason(folder: Path, cli: Cli, page: str, why: str) -> None:
    write(folder, {"README.md": page})
    assert cli("config").out.startswith("# No configuration file: these are the defaults\n# Catalogue: README.md")
    assert f"#   {why}\n" in cli("config").out


def test_settings_of_one_catalogue_of_several(folder: Path, cli: Cli) -> None:
    write(folder, {"a/README.md": PAGE, "b/README.md": PAGE, "c/README.md": PAGE})
    first = "ignore = ['RT5']\n[[catalogues]]\npath = 'a'\nignore = ['RT6']\n"
    others = "[[catalogues]]\nname = 'two'\npath = 'b'\n[[catalogues]]\npath = 'c'\n"
    write(folder, {"readme-tools.toml": first + others, "c/readme-tools.toml": ""})
    whole = cli("config").out
    assert "# Catalogue 'a' (readme-tools.toml:2): a/README.md (en)\n" in whole
    assert "# Catalogue 'two' (readme-tools.toml:5): b/README.md (en)\n" in whole
    assert "# Catalogue with settings of c/readme-tools.toml: c/README.md (en)\n" in whole
    assert re.search(r'^  \{ path = "a", ignore = \["RT6"\] \}, +# readme-tools.toml:2$', whole, re.MULTILINE)
    assert re.search(r'^ignore = \["RT5"\] +# readme-tools.toml:1$', whole, re.MULTILINE)
    one = cli("config", "a/README.md").out
    assert re.search(r'^ignore = \["RT6"\] +# readme-tools.toml:4$', one, re.MULTILINE)
    assert "catalogues" not in one


def test_settings_are_shown_also_where_there_is_no_catalogue(folder: Path, cli: Cli) -> None:
    write(folder, {"readme-tools.toml": "source = 'fr'"})
    assert "# No catalogue: .: no README.md in this folder" in cli("config").out
    write(folder, {"README.md": PAGE})
    outcome = cli("config")
    assert outcome.code == 0
    assert ": there is no edition in the source language 'fr': the editions are " in outcome.out


def test_a_key_is_explained(folder: Path, cli: Cli) -> None:
    write(folder, {"README.md": PAGE, "readme-tools.toml": "severity.RT1 = 'error'\n"})
    assert cli("config", "ignore").out == (
        "ignore\n\nThe rules to ignore, in the same form.\n\n"
        'Type     list of strings\nDefault  []\nExample  ignore = ["unused-footnote"]\n'
    )
    assert cli("config", "severity").out.endswith('Here     severity.RT1 = "error"  # readme-tools.toml:1\n')
    assert "Type     list of tables\n" in cli("config", "suppress").out
    assert "Keys     rules, path, table, row, reason\n" in cli("config", "suppress").out
    assert "Type     string or list of strings\n" in cli("config", "extends").out
    assert "Type     one of full, concise" in cli("config", "output-format").out
    assert json.loads(cli("config", "ignore", "--output-format", "json").out)["schema"]["type"] == "array"
    write(folder, {"readme-tools.toml": "broken"})
    assert cli("config", "ignore").code == 0


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["slect"], "slect: no such file, folder or key: did you mean the key 'select'?"),
        (["catalogues.pth"], "did you mean the key 'catalogues.path'?"),
        (["zzz"], "zzz: no such file, folder or key: 'readme-tools config' shows the keys"),
        (["--select", "nope"], "unknown rule 'nope'"),
        (["--profile", "genric"], "unknown profile 'genric': did you mean 'generic'?"),
    ],
)
def test_mistakes_are_one_clear_line(folder: Path, cli: Cli, args: list[str], message: str) -> None:
    write(folder, {"README.md": PAGE})
    outcome = cli("config", *args)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err
    assert outcome.err.count("\n") == 1
