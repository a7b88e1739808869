"""Configurations that start from others."""

from __future__ import annotations

from pathlib import Path

import pytest

from readme_tools.config import Config, find_config, load_config
from readme_tools.errors import ConfigError
from readme_tools.rules import ALL
from readme_tools.text.glob import is_excluded
from tests.helpers import write


def configured(folder: Path, own: str, base: str, name: str = "readme-tools.toml") -> Config:
    write(folder, {name: own, "shared/base.toml": base})
    return load_config(folder / name)


EXTENDS = "extends = 'shared/base.toml'\n"


def test_tables_are_put_together_key_by_key(folder: Path) -> None:
    config = configured(
        folder,
        EXTENDS + "[editions]\nen = 'en.md'\nfr = 'fr.md'\n[severity]\nRT101 = 'error'\n",
        "[editions]\nja = 'ja.md'\nen = 'old.md'\n[severity]\nRT101 = 'warning'\nRT1 = 'warning'\n",
    )
    assert dict(config.editions) == {
        "ja": folder / "shared" / "ja.md",
        "en": folder / "en.md",
        "fr": folder / "fr.md",
    }
    assert config.severity["surplus-cell"] == "error"
    assert config.severity["missing-cell"] == "warning"


def test_what_is_no_table_is_replaced(folder: Path) -> None:
    base = "source = 'ja'\nignore = ['RT1', 'RT2']\n[[suppress]]\nrules = ['RT1']\nrow = 'x'\n"
    config = configured(folder, EXTENDS + "ignore = ['RT3']\n[[suppress]]\nrules = ['RT2']\nrow = 'y'\n", base)
    assert (config.source, config.ignore) == ("ja", ("RT3",))
    assert config.suppressed
    assert [entry.row for entry in config.suppressed.entries] == ["y"]
    inherited = configured(folder, EXTENDS, base).suppressed
    assert inherited
    assert inherited.source.path == "shared/base.toml"


def test_keys_that_extend_add_up_and_select_sets_those_below_aside(folder: Path) -> None:
    base = "select = ['RT1']\nextend-select = ['bare-url']\nextend-exclude = ['drafts']\n"
    added = configured(folder, EXTENDS + "extend-select = ['RT2']\nextend-exclude = ['old']\n", base)
    assert added.select == ("RT1",)
    assert added.extend_select == ("bare-url", "RT2")
    assert [one.pattern for one in added.exclusions][-2:] == ["drafts", "old"]
    assert configured(folder, EXTENDS + "select = ['RT3']\nextend-select = ['RT2']\n", base).extend_select == ("RT2",)


def test_paths_are_meant_from_the_file_that_wrote_them(folder: Path) -> None:
    config = configured(
        folder,
        EXTENDS + "extend-exclude = ['x/a.md']\n",
        "profile = 'p.toml'\nbaseline = '../b.json'\nexclude = ['x/b.md', 'name.md']\n",
    )
    assert config.profile == str(folder / "shared" / "p.toml")
    assert config.baseline == folder / "shared" / ".." / "b.json"
    excluded = {
        path: is_excluded(folder / path, config.exclusions, folder)
        for path in ("x/a.md", "x/b.md", "shared/x/b.md", "any/name.md", "venv/README.md")
    }
    assert excluded == {
        "x/a.md": True,
        "x/b.md": False,
        "shared/x/b.md": True,
        "any/name.md": True,
        "venv/README.md": False,
    }


def test_of_several_bases_the_later_goes_over_the_earlier(folder: Path) -> None:
    write(folder, {"a.toml": "source = 'ja'\nselect = ['RT1']", "b.toml": "source = 'en'"})
    write(folder, {"readme-tools.toml": "extends = ['a.toml', 'b.toml']"})
    config = load_config(folder / "readme-tools.toml")
    assert (config.source, config.select) == ("en", ("RT1",))


def test_a_pyproject_can_be_extended_and_extend(folder: Path) -> None:
    write(folder, {"a/pyproject.toml": "[tool.readme-tools]\nsource = 'ja'"})
    write(folder, {"pyproject.toml": "[tool.readme-tools]\nextends = 'a/pyproject.toml'"})
    assert load_config(folder / "pyproject.toml").source == "ja"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"readme-tools.toml": "\nextends = 'gone.toml'"},
            "readme-tools.toml:2: extends: gone.toml: cannot be read: No such file or directory",
        ),
        (
            {"readme-tools.toml": "extends = 'a/a.toml'", "a/a.toml": "\nextends = ['gone.toml']"},
            "readme-tools.toml:1 -> a/a.toml:2: extends: a/gone.toml: cannot be read: No such file or directory",
        ),
        (
            {"readme-tools.toml": "extends = 'a.toml'", "a.toml": "extends = 'b.toml'", "b.toml": "extends = 'a.toml'"},
            "b.toml:1: extends: a circle: a.toml -> b.toml -> a.toml",
        ),
        (
            {"readme-tools.toml": "extends = 'readme-tools.toml'"},
            "readme-tools.toml:1: extends: a circle: readme-tools.toml -> readme-tools.toml",
        ),
        (
            {"readme-tools.toml": "extends = 'pyproject.toml'", "pyproject.toml": "[tool.other]"},
            "readme-tools.toml:1: extends: pyproject.toml has no table [tool.readme-tools]",
        ),
        (
            {"readme-tools.toml": "extends = 'a.toml'", "a.toml": "\n\nslect = []"},
            "a.toml:3: unknown key 'slect': did you mean 'select'?",
        ),
        ({"readme-tools.toml": "extends = 1"}, "readme-tools.toml:1: extends: 1 is not a string or a list, such as "),
        ({"pyproject.toml": "[tool]\nreadme-tools = 1"}, "pyproject.toml:2: this must be a table"),
        (
            {"readme-tools.toml": "\n[tool.readme-tools]\nsource = 'en'"},
            "readme-tools.toml:2: in this file the keys stand without [tool.readme-tools]",
        ),
        (
            {"readme-tools.toml": "[catalogues]\npath = 'x'"},
            "readme-tools.toml:1: catalogues: a table in single brackets: write [[catalogues]], since there can",
        ),
        (
            {"readme-tools.toml": "[[glossary]]\nja = 'x'"},
            'readme-tools.toml:1: glossary.0: this needs 2 keys or more, such as {"ja": "個人", "en": "Individual"}',
        ),
        ({"readme-tools.toml": "[editions]\nen = ''"}, "readme-tools.toml:2: editions.en: this is empty"),
        (
            {"readme-tools.toml": "source = 'en'\nignore = ['all']"},
            "readme-tools.toml: no rule is left to run: 'ignore' covers all that 'select' names",
        ),
        (
            {"readme-tools.toml": "source = 2024-01-01"},
            'readme-tools.toml:1: source: "2024-01-01" is not a string, such as "ja"',
        ),
        ({"readme-tools.toml": "\n[severity]\nRT1 = 'eror'"}, "readme-tools.toml:3: severity.RT1: 'eror' is not known"),
        ({"readme-tools.toml": "[severity]\nRT10000 = 'error'"}, "readme-tools.toml:2: severity: unknown rule"),
        (
            {"readme-tools.toml": "[editions]\nja = 'a.md'\nen = 'a.md'"},
            "readme-tools.toml:3: editions.en: a.md is the file of 'ja' already: name another one",
        ),
        (
            {"readme-tools.toml": "[editions]\nja = 'a.md'\n[[catalogues]]\npath = 'x'"},
            "readme-tools.toml:1: editions: with [[catalogues]], write [catalogues.editions] below its entry",
        ),
        (
            {"readme-tools.toml": "[[catalogues]]\npath = 'x'\n[[catalogues]]\nname = 'x'\npath = 'y'"},
            "readme-tools.toml:1: two catalogues are named 'x'",
        ),
        (
            {"readme-tools.toml": "\n[[catalogues]]\nname = 'x'"},
            "readme-tools.toml:2: catalogues.0: one of the keys 'path', 'editions' is needed",
        ),
        (
            {"readme-tools.toml": "[[catalogues]]\nname = 'x'\neditions = {}"},
            "readme-tools.toml:3: catalogues.0.editions: this is empty",
        ),
        (
            {"readme-tools.toml": "[[catalogues]]\npath = 'x'\n\nselect = ['RT1', 'nope']"},
            "readme-tools.toml:4: catalogues.0.select: unknown rule 'nope'",
        ),
        (
            {"readme-tools.toml": "[[catalogues]]\npath = 'x'\nprofile = 'genric'"},
            "readme-tools.toml:3: unknown profile 'genric': did you mean 'generic'?",
        ),
        (
            {"readme-tools.toml": "[[catalogues]]\npath = 'x'\nbaseline = 'b'"},
            "readme-tools.toml:3: catalogues.0: unknown key 'baseline'",
        ),
        (
            {"readme-tools.toml": "[[catalogues]]\npath = 'x/*'\n[catalogues.editions]\nen = 'a.md'"},
            "readme-tools.toml:1: catalogues: 'editions' go with one folder, not with the glob 'x/*'",
        ),
    ],
)
def test_a_mistake_is_one_line_with_the_chain(folder: Path, files: dict[str, str], message: str) -> None:
    write(folder, files)
    with pytest.raises(ConfigError) as error:
        load_config(folder / next(iter(files)))
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_of_several_in_one_folder_one_counts_and_a_nearer_one_before_all(folder: Path) -> None:
    (folder / "a").mkdir()
    for name in ("pyproject.toml", "readme-tools.toml", ".readme-tools.toml"):
        write(folder, {name: "[tool.readme-tools]\n" if name == "pyproject.toml" else ""})
        assert find_config(folder / "a") == folder / name
    write(folder, {"a/pyproject.toml": "[tool.readme-tools]\n"})
    assert find_config(folder / "a") == folder / "a" / "pyproject.toml"


def test_a_pyproject_of_others_is_not_even_parsed(folder: Path) -> None:
    write(folder, {"pyproject.toml": "this is = = no TOML"})
    assert find_config(folder) is None


def test_the_settings_of_a_catalogue_go_over_those_around_it(folder: Path) -> None:
    write(
        folder,
        {
            "readme-tools.toml": "select = ['RT1']\nextend-select = ['RT2']\nsource = 'ja'\nseverity.RT1 = 'error'\n"
            "[[catalogues]]\npath = 'a'\nselect = ['RT3']\nseverity.RT3 = 'error'\n"
            "[[catalogues]]\npath = 'b'\nextend-select = ['bare-url']\n[[catalogues]]\npath = 'c'\nprofile = 'p.toml'\n"
        },
    )
    a, b, c = (one.config for one in load_config(folder / "readme-tools.toml").catalogues)
    assert (a.select, a.extend_select, a.source) == (("RT3",), (), "ja")
    assert {rule.code[:3] for rule in ALL if rule.name in a.severity} == {"RT1", "RT3"}
    assert (b.select, b.extend_select) == (("RT1",), ("RT2", "bare-url"))
    assert c.profile == str(folder / "p.toml")
    over = load_config(folder / "readme-tools.toml", ["select = ['RT4']"]).catalogues[0].config
    assert over.select == ("RT4",)
