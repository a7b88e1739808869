from __future__ import annotations

import re
from pathlib import Path

import pytest

from readme_tools.config import Config, find_config, load_config, load_profile, split_names
from readme_tools.errors import ConfigError, ProfileError, SchemaError
from readme_tools.rules import ALL
from readme_tools.schema.validate import NAMES, load, validate


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ((), (), [rule.name for rule in ALL if not rule.opt_in]),
        (("venue-format",), (), ["venue-format"]),
        (("RT611",), (), ["venue-format"]),
        (("missing-row",), (), ["missing-row"]),
        (("RT701", "rt201"), (), ["mangled-url", "missing-row"]),
        (("RT001", "RT70"), ("RT7",), ["conflict-marker"]),
        (("RT6",), (), [rule.name for rule in ALL if rule.code.startswith("RT6") and not rule.opt_in]),
        (("missing-row",), (), ["missing-row"]),
        (("RT701", "rt201"), (), ["mangled-url", "missing-row"]),
        (("RT404", "doubtful-licence"), (), ["licence-without-link", "doubtful-licence"]),
        (("all",), ("RT",), None),
    ],
)
def test_rules_are_selected_by_code_name_and_prefix(
    select: tuple[str, ...], ignore: tuple[str, ...], expected: list[str] | None
) -> None:
    config = Config(select=select, ignore=ignore)
    if expected is None:
        with pytest.raises(ConfigError, match="no rule is left to run"):
            config.rules()
    else:
        assert [rule.name for rule in config.rules()] == expected


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("mangled-ur", "did you mean 'mangled-url'?"),
        ("RT40", ""),
        ("mangled_url", "did you mean 'mangled-url'?"),
        ("zzz", "'readme-tools rule' lists them"),
    ],
)
def test_an_unknown_rule_is_answered_with_a_near_one(name: str, hint: str) -> None:
    if not hint:
        assert Config(select=(name,)).rules()
        return
    with pytest.raises(ConfigError, match=re.escape(f"unknown rule '{name}'")) as error:
        Config(select=(name,)).rules()
    assert hint in str(error.value)


def test_names_are_split_at_commas() -> None:
    assert split_names(" a, b ,") == split_names("a b") == split_names("a,\tb") == ("a", "b")
    assert split_names(None) is None
    with pytest.raises(ConfigError, match="empty"):
        split_names(" , ")


def test_the_nearest_configuration_is_found_up_to_the_repository(folder: Path) -> None:
    deep = folder / "a" / "b"
    deep.mkdir(parents=True)
    (folder / "pyproject.toml").write_text("[tool.other]\n")
    assert find_config(deep) is None
    (folder / "pyproject.toml").write_text("[tool.readme-tools]\nselect = ['RT2']\n")
    found = find_config(deep)
    assert found == folder / "pyproject.toml"
    assert load_config(found).select == ("RT2",)
    (folder / "a" / "readme-tools.toml").write_text("")
    assert find_config(deep) == folder / "a" / "readme-tools.toml"


def test_every_key_is_read(folder: Path) -> None:
    file = folder / "readme-tools.toml"
    file.write_text(
        'profile = "mine.toml"\nsource = "en"\nselect = ["RT1"]\nignore = ["surplus-cell"]\n'
        '[editions]\nen = "README.md"\nja = "docs/ja.md"\n'
    )
    config = load_config(file)
    assert config.profile == str(folder / "mine.toml")
    assert config.source == "en"
    assert dict(config.editions) == {"en": folder / "README.md", "ja": folder / "docs" / "ja.md"}
    assert [rule.name for rule in config.rules()] == [
        rule.name for rule in ALL if rule.code.startswith("RT1") and rule.name != "surplus-cell"
    ]
    assert config.override(select=("RT2",), profile=None).profile == config.profile


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("profle = 'x'\n", "readme-tools.toml:1: unknown key 'profle': did you mean 'profile'?"),
        ("zzz = 1\n", "readme-tools.toml:1: unknown key 'zzz': known keys are baseline, catalogues, editions, exclude"),
        ("select = 'RT1'\n", 'readme-tools.toml:1: select: "RT1" is not a list, such as ["RT1", "mangled-url"]'),
        ("profile = 'genric'\n", "readme-tools.toml:1: unknown profile 'genric': did you mean 'generic'?"),
        ("select = ['mangled']\n", "readme-tools.toml:1: select: unknown rule 'mangled': did you mean 'mangled-url'?"),
        ("source = 'japanese!'\n", 'readme-tools.toml:1: source: "japanese!" does not have the right form, such'),
        ("[editions]\nJapanese = 'x.md'\n", 'readme-tools.toml:1: editions: "Japanese" does not have the right form'),
        ("a = = 1\n", "readme-tools.toml:1:5: not valid TOML: no value: write a text in quotation marks"),
        (f"a = 1\nb = {'9' * 5000}\n", "readme-tools.toml:2:5: not valid TOML: a number is too long"),
        ("a = 1\na = 2\n", "readme-tools.toml:2:6: not valid TOML: this key or table stands here already"),
        ("[a]\n[a]\n", "readme-tools.toml:2:3: not valid TOML: this key or table stands here already"),
        ("a = {b = 1, b = 2}\n", "readme-tools.toml:1:18: not valid TOML: this key or table stands here already"),
        ('a = "b\n', "readme-tools.toml:1:7: not valid TOML: a text is not closed: write the quotation mark"),
        ("a = 'b\n", "readme-tools.toml:1:7: not valid TOML: a text is not closed: write the quotation mark"),
        ("a = '''b\n", "readme-tools.toml:1:9: not valid TOML: a text is not closed: write the quotation mark"),
        ("# \x01\n", "readme-tools.toml:1:3: not valid TOML: a control character stands here"),
        ('a = "\x7f"\n', "readme-tools.toml:1:6: not valid TOML: a control character stands here"),
        ("a = {b = 1,\nc = 2}\n", "readme-tools.toml:1:12: not valid TOML: what stands in braces stands on one line"),
        ("a = {\nb = 1}\n", "readme-tools.toml:1:6: not valid TOML: what stands in braces stands on one line"),
        ("a = [1\n\n", "readme-tools.toml:1:7: not valid TOML: a bracket is not closed, or a comma is missing"),
        ("a = [1 2]\n", "readme-tools.toml:1:8: not valid TOML: a bracket is not closed, or a comma is missing"),
        ("[[a]\n", "readme-tools.toml:1:4: not valid TOML: a bracket is not closed, or a comma is missing"),
        ("a b = 1\n", "readme-tools.toml:1:3: not valid TOML: write = behind a key"),
        ("a = 1 b = 2\n", "readme-tools.toml:1:7: not valid TOML: a line has one key and one value"),
        ('a = "\\d"\n', "readme-tools.toml:1:8: not valid TOML: write a backslash twice"),
        ("a = 2024-02-31\n", "readme-tools.toml:1:5: not valid TOML: there is no such date or time"),
        ("é = 1\n", "readme-tools.toml:1:1: not valid TOML: a key, a [table] or a comment with # may stand here"),
        ("select = ['RT603 RT809']\n", "readme-tools.toml:1: select: 'RT603 RT809' is more than one rule: name each"),
        ("ignore = ['RT1-RT3']\n", "readme-tools.toml:1: ignore: 'RT1-RT3' is more than one rule: name each"),
    ],
)
def test_a_malformed_configuration_is_one_clear_line(folder: Path, text: str, message: str) -> None:
    file = folder / "readme-tools.toml"
    file.write_text(text)
    with pytest.raises(ConfigError) as error:
        load_config(file)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_a_configuration_that_cannot_be_read_says_so(folder: Path) -> None:
    with pytest.raises(ConfigError, match=r"^none\.toml: cannot be read: No such file"):
        load_config(folder / "none.toml")
    (folder / "readme-tools.toml").write_bytes(b"\xff")
    with pytest.raises(ConfigError, match="not UTF-8"):
        load_config(folder / "readme-tools.toml")


def test_profiles_are_loaded_by_name_and_by_file(folder: Path) -> None:
    assert load_profile("generic").name == "generic"
    (folder / "p.toml").write_text('name = "mine"\n[[columns]]\nkey = "a"\nheadings.en = ["A"]\n')
    assert load_profile("p.toml").columns[0].key == "a"
    assert Config().load_profile() is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "p.toml: the key 'name' is missing: write name = \"my-list\""),
        ("name = 'x'\n[[columns]]\nkey = 'a'\ngrammar = 'licens'\nheadings.en = []\n", "did you mean 'licence'?"),
        ("name = 'x'\n[markers.yes]\nglpyh = 'o'\n", "markers.yes: "),
        ("name = 'X Y'\n", "does not have the right form"),
        ("name = 1\n", "1 is not a string"),
        ("name = 'x'\n[[tables]]\ncolumns = []\n", "tables.0.columns: "),
    ],
)
def test_a_broken_profile_is_one_clear_line(folder: Path, text: str, message: str) -> None:
    (folder / "p.toml").write_text(text)
    with pytest.raises(ProfileError) as error:
        load_profile("p.toml")
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_an_unknown_profile_names_a_near_one() -> None:
    with pytest.raises(ProfileError, match="unknown profile 'japanese-llm': did you mean 'japanese-llms'"):
        load_profile("japanese-llm")
    with pytest.raises(ProfileError, match="shipped profiles are japanese-llms, generic"):
        load_profile("zzz")


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_schemas_with_an_id(name: str) -> None:
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(dict(load(name)))
    assert load(name)["$id"] == f"urn:readme-tools:schema:{name}:{2 if name == 'record' else 1}"


def test_data_that_fits_passes_and_other_data_does_not() -> None:
    validate({"diagnostics": []}, "report", "x")
    with pytest.raises(SchemaError, match="x: the key 'diagnostics' is missing"):
        validate({}, "report", "x")
