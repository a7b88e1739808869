"""The schemas are complete, their examples fit, and what is printed of them is true."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from readme_tools.catalogue.profile.model import from_data
from readme_tools.config import load_config
from readme_tools.config.showing import describe, keys
from readme_tools.infer.toml import value as toml
from readme_tools.reporters import FORMATS
from readme_tools.schema.quick import fits
from readme_tools.schema.validate import NAMES, load
from tests.conftest import ROOT, Outcome

Cli = Callable[..., Outcome]
OURS = ("record", "report", "baseline", "config", "editions", "profile")


def parts(node: Any, path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every schema within a schema that describes a value, by its path."""
    for name, inner in node.get("properties", {}).items():
        yield f"{path}.{name}", inner
        yield from parts(inner, f"{path}.{name}")
    for keyword in ("items", "additionalProperties"):
        if isinstance(node.get(keyword), dict):
            yield from parts(node[keyword], f"{path}.{keyword}")


@pytest.mark.parametrize("name", OURS)
def test_every_field_is_described(name: str) -> None:
    bare = [path for path, node in parts(load(name)) if not (node.get("description") or "$ref" in node)]
    assert bare == []


@pytest.mark.parametrize("name", NAMES)
def test_every_example_fits(name: str) -> None:
    schema = load(name)
    assert name not in OURS or schema["examples"], "an example of the whole is missing"
    for example in schema.get("examples", ()):
        Draft202012Validator(schema).validate(example)
        assert fits(example, schema)
    for path, node in parts(schema):
        for example in (*node.get("examples", ()), *([node["default"]] if "default" in node else ())):
            assert Draft202012Validator(schema).evolve(schema=node).is_valid(example), path


def test_examples_are_accepted_by_those_who_read_them(folder: Path) -> None:
    for example in load("profile")["examples"]:
        assert from_data(example, "x").columns
    (folder / "shared").mkdir()
    (folder / "shared" / "rules.toml").write_text("")
    for example in load("config")["examples"]:
        (folder / "readme-tools.toml").write_text("".join(f"{key} = {toml(one)}\n" for key, one in example.items()))
        assert load_config(folder / "readme-tools.toml").file


def test_defaults_of_the_schema_are_those_of_the_code(folder: Path) -> None:
    from readme_tools.catalogue.profile.model import DEFAULT_MARK
    from readme_tools.config import Config

    defaults = {key: node["default"] for key, node in load("config")["properties"].items() if "default" in node}
    assert defaults.pop("untranslated-mark") == DEFAULT_MARK
    assert defaults.pop("exclude") == [one.pattern for one in Config().exclusions]
    assert defaults.pop("output-format") == "full"
    assert set(FORMATS) <= set(load("config")["properties"]["output-format"]["enum"])
    for name in ("extend-select", "ignore", "severity", "suppress", "extend-exclude", "glossary"):
        assert not defaults.pop(name)


DATA = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 9)
    | st.floats(allow_nan=False)
    | st.sampled_from(["", "a", "ja", "x|"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["select", "editions", "ja", "suppress", "rules", "row", "severity", "RT1", "x"]), inner
        )
    ),
    max_leaves=8,
)


@given(DATA)
def test_the_quick_check_agrees_with_jsonschema_on_anything(data: object) -> None:
    for name in OURS:
        assert fits(data, load(name)) == Draft202012Validator(load(name)).is_valid(data)


@given(st.data())
def test_the_quick_check_agrees_with_jsonschema_on_what_nearly_fits(draw: st.DataObject) -> None:
    """One value somewhere in a valid example is replaced."""
    name = draw.draw(st.sampled_from(OURS))
    whole = json.loads(json.dumps(draw.draw(st.sampled_from(load(name)["examples"]))))
    node = whole
    while isinstance(node, (dict, list)) and node:
        key = draw.draw(st.sampled_from(list(node) if isinstance(node, dict) else range(len(node))))
        if draw.draw(st.booleans()) or not isinstance(node[key], (dict, list)):
            node[key] = draw.draw(DATA)
            break
        node = node[key]
    assert fits(whole, load(name)) == Draft202012Validator(load(name)).is_valid(whole)


@pytest.mark.parametrize(
    "schema",
    [
        {"oneOf": [{}]},
        {"items": {}, "prefixItems": [{}]},
        {"additionalProperties": False, "patternProperties": {"x": {}}},
        {"$ref": "other.json"},
    ],
)
def test_what_the_quick_check_does_not_know_it_leaves_to_jsonschema(schema: dict[str, Any]) -> None:
    assert not fits([1], schema) or not fits({"x": 1}, schema)


def test_a_valid_configuration_and_profile_do_not_load_jsonschema(folder: Path) -> None:
    (folder / "README.md").write_text("# x\n\nIt is the text.\n")
    (folder / "p.toml").write_text('name = "p"\n')
    (folder / "base.toml").write_text("ignore = ['RT1']\n")
    (folder / "readme-tools.toml").write_text(
        "extends = 'base.toml'\nprofile = 'p.toml'\n[[suppress]]\nrules = ['RT1']\nrow = 'x'\n"
    )
    code = (
        "import sys; from readme_tools.cli.main import run; code = run(['check', 'README.md']);"
        "print(code, 'jsonschema' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 False", done.stderr


def test_schema_prints_a_schema_or_lists_them(cli: Cli) -> None:
    for name in NAMES:
        assert json.loads(cli("schema", name).out) == load(name)
    listed = cli("schema").out.splitlines()
    assert [line.split()[0] for line in listed] == list(NAMES)
    assert all(load(name)["title"] in line for name, line in zip(NAMES, listed, strict=True))
    assert cli("schema", "profil") == Outcome(2, "", "readme-tools: unknown schema 'profil': did you mean 'profile'?\n")
    assert "schemas are baseline, config" in cli("schema", "zzz").err


def test_every_key_is_explained() -> None:
    found = list(keys())
    assert {"select", "catalogues.path", "suppress.row"} <= set(found)
    assert [key for key in found if not (describe(key) or {}).get("description")] == []
    assert describe("nosuch") is None
    assert describe("select.x") is None
    assert describe("editions.ja")


def test_the_wheel_holds_the_schemas(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "unpacked")
    code = "import readme_tools.schema.validate as s; print(s.__file__); [s.load(name) for name in s.NAMES]"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "unpacked"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(tmp_path))
