"""The extension of VS Code says what it is, and starts the server as its settings tell.

`README_TOOLS_EXTENSION` is a folder with its package.json in which `npm install` was run; without it, nothing is
packaged.
"""

import json
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from readme_tools._version import __version__
from readme_tools.cli.main import run
from readme_tools.i18n import LANGUAGES
from readme_tools.lsp.client import LANGUAGE

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "editors" / "vscode"
MANIFEST = json.loads((FOLDER / "package.json").read_text("utf-8"))
SCRIPT = (FOLDER / "extension.js").read_text("utf-8")
SETTINGS = MANIFEST["contributes"]["configuration"]["properties"]
# Stands for VS Code and its client library: writes down what the extension does.
STUB = """
const Module = require("module");
const settings = JSON.parse(process.argv[2]), done = [], handlers = {}, load = Module._load;
let fails = process.argv[3] === "fails";
const vscode = {
  commands: { registerCommand: (name, run) => (handlers[name] = run, {}) },
  window: { showErrorMessage: (text) => done.push(["error", text]) },
  workspace: {
    getConfiguration: (section) => ({ get: (name) => settings[`${section}.${name}`] }),
    onDidChangeConfiguration: (run) => (handlers.changed = run, {}),
  },
};
class LanguageClient {
  constructor(...given) { done.push(["new", ...given]); }
  async start() { if (fails) throw new Error("ENOENT"); done.push(["start"]); }
  async dispose() { done.push(["stop"]); }
}
Module._load = (name, ...more) =>
  ({ vscode, "vscode-languageclient/node": { LanguageClient } })[name] ?? load(name, ...more);
const extension = require(process.argv[1]);
(async () => {
  await extension.activate({ subscriptions: { push: (...all) => done.push(["kept", all.length]) } });
  fails = false;
  await handlers.changed({ affectsConfiguration: (name) => name === "other" });
  await handlers.changed({ affectsConfiguration: (name) => name === "readme-tools.language" });
  await handlers.changed({ affectsConfiguration: (name) => name === "readme-tools.command" });
  await handlers["readme-tools.restart"]();
  await extension.deactivate();
  console.log(JSON.stringify(done));
})();
"""


def started(settings, mode="works"):
    """Give what the extension does from its start to its end, with a change of its settings and a restart."""
    if shutil.which("node") is None:
        pytest.skip("needs Node.js")
    command = ["node", "-e", STUB, "--", str(FOLDER / "extension.js"), json.dumps(settings), mode]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout)


def defaults():
    return {name: one["default"] for name, one in SETTINGS.items()}


def test_the_manifest_has_what_is_packaged():
    assert MANIFEST["version"] == __version__
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert MANIFEST["license"] == project["license"].partition(" ")[0]  # the others are those of lists of words
    assert (FOLDER / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
    assert (FOLDER / MANIFEST["main"]).samefile(FOLDER / "extension.js")
    assert re.fullmatch(r"\^\d+\.\d+\.\d+", MANIFEST["engines"]["vscode"])
    assert {"name", "displayName", "description", "publisher", "categories"} <= MANIFEST.keys()
    assert set(re.findall(r'require\("([^"]+)"\)', SCRIPT)) == {"vscode", "vscode-languageclient/node"}
    assert list(MANIFEST["dependencies"]) == ["vscode-languageclient"]


def test_its_id_is_one_that_can_be_published_and_is_told():
    for part in ("publisher", "name"):  # as vsce wants them
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", MANIFEST[part])
    assert f"`{MANIFEST['publisher']}.{MANIFEST['name']}`" in (FOLDER / "README.md").read_text("utf-8")


def test_it_starts_where_there_is_something_to_check():
    languages = SETTINGS["readme-tools.languages"]["default"]
    assert MANIFEST["activationEvents"] == [
        *(f"onLanguage:{one}" for one in languages),
        "workspaceContains:**/readme-tools.toml",
    ]


def test_a_workspace_that_is_not_trusted_chooses_no_command():
    limited = MANIFEST["capabilities"]["untrustedWorkspaces"]
    assert limited["supported"] == "limited"
    assert "readme-tools.command" in limited["restrictedConfigurations"]


def test_the_settings_and_commands_are_those_that_the_script_reads():
    read = {f"readme-tools.{one}" for one in re.findall(r'settings\.get\("(\w+)"\)', SCRIPT)}
    assert read | {LANGUAGE} == set(SETTINGS)  # that one is asked for by the server, for each file
    assert SETTINGS[LANGUAGE]["enum"] == ["", *LANGUAGES]
    assert SETTINGS[LANGUAGE]["scope"] == "resource"
    assert {f"readme-tools.{one}" for one in re.findall(r'"(\w+)"', re.search("OWN = (.*?)];", SCRIPT)[1])} == read
    told = (FOLDER / "README.md").read_text("utf-8")
    assert all(f"`{one}`" in told for one in SETTINGS)
    commands = [one["command"] for one in MANIFEST["contributes"]["commands"]]
    assert [one.replace("readme-tools", "${NAME}") for one in commands] == re.findall(r"Command\(`([^`]+)`", SCRIPT)


def test_the_command_that_it_starts_exists(capsys):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    command, arguments = next(one for one in started(defaults()) if one[0] == "new")[3].values()
    assert command in project["scripts"]
    assert run([*arguments, "--help"]) == 0
    assert "Serve an editor" in capsys.readouterr().out


def test_it_starts_restarts_and_stops_one_server():
    done = started(defaults())
    assert [one[0] for one in done] == ["kept", "new", "start", *["stop", "new", "start"] * 2, "stop"]


def test_the_settings_choose_the_command_and_the_files():
    done = started({"readme-tools.command": "/opt/x y/readme-tools", "readme-tools.languages": ["markdown", "mdx"]})
    _, _, _, server, client = next(one for one in done if one[0] == "new")
    assert server == {"command": "/opt/x y/readme-tools", "args": ["lsp"]}
    chosen = [(one["scheme"], one["language"]) for one in client["documentSelector"]]
    assert chosen == [(scheme, one) for one in ("markdown", "mdx") for scheme in ("file", "untitled")]


def test_a_command_that_is_not_there_is_told_with_what_to_do_and_can_be_tried_again():
    done = started(defaults(), "fails")
    error = next(one for one in done if one[0] == "error")[1]
    assert "pip install 'readme-tools[lsp]'" in error
    assert "readme-tools.command" in error
    assert done[-1] == ["stop"]


@pytest.mark.skipif("README_TOOLS_EXTENSION" not in os.environ, reason="needs an installed extension")
def test_the_package_holds_the_extension_and_all_that_it_needs(tmp_path):
    shutil.copytree(FOLDER, tmp_path / "extension", ignore=shutil.ignore_patterns("node_modules"))
    shutil.copytree(
        Path(os.environ["README_TOOLS_EXTENSION"], "node_modules"), tmp_path / "extension/node_modules", symlinks=True
    )
    subprocess.run(["npm", "run", "package"], cwd=tmp_path / "extension", check=True, timeout=300, capture_output=True)
    with ZipFile(tmp_path / "extension" / f"readme-tools-{__version__}.vsix") as package:
        assert package.testzip() is None
        names = set(package.namelist())
        manifest = ElementTree.fromstring(package.read("extension.vsixmanifest"))
        held = json.loads(package.read("extension/package.json"))
    identity = next(one for one in manifest.iter() if one.tag.endswith("}Identity"))
    told = (identity.get("Id"), identity.get("Version"), identity.get("Publisher"))
    assert told == (MANIFEST["name"], __version__, MANIFEST["publisher"])
    assert {name: held[name] for name in MANIFEST} == MANIFEST
    own = {one for one in names if one.startswith("extension/") and "node_modules" not in one}
    assert {one.lower().removesuffix(".txt") for one in own} == {
        f"extension/{one}" for one in ("license", "readme.md", "extension.js", "package.json")
    }
    assert "extension/node_modules/vscode-languageclient/package.json" in names
    assert not [one for one in names if "@vscode/vsce/" in one]
