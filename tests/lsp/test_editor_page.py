"""The settings that the page about editors shows are those that each editor knows, and start this server."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.lsp.test_vscode_extension import SETTINGS

PAGE = (Path(__file__).parents[2] / "docs" / "editor.md").read_text("utf-8")
BLOCKS = dict(
    re.findall(r"^## ([^\n]+)\n(?:(?!^## ).)*?```(?:json|toml|lua)\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL)
)
# Helix refuses to start with other keys of a language, and needs these of a server.
HELIX_LANGUAGE = {"name", "language-servers", "auto-format", "roots", "file-types", "scope"}
NEOVIM = """
vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end, 50)
local client = vim.lsp.get_clients()[1]
local found = vim.tbl_map(function(one) return one.code end, vim.diagnostic.get(0))
local messages = vim.tbl_map(function(one) return one.message end, vim.diagnostic.get(0))
vim.api.nvim_win_set_cursor(0, {8, 3})
vim.lsp.buf.rename("Cedar")
vim.wait(30000, function() return vim.api.nvim_buf_get_lines(0, 7, 8, false)[1]:find("Cedar") ~= nil end, 50)
vim.fn.writefile({vim.json.encode({
  name = client.name, root = client.root_dir, found = found, messages = messages,
  line = vim.api.nvim_buf_get_lines(0, 7, 8, false)[1],
})}, "seen.json")
vim.cmd("qa!")
"""


def test_each_editor_has_a_block():
    assert list(BLOCKS) == ["VS Code", "Neovim", "Helix", "Zed"]


def test_the_settings_of_vs_code_are_those_of_the_extension_and_their_defaults():
    settings = json.loads(BLOCKS["VS Code"])
    saving = settings.pop("editor.codeActionsOnSave")
    assert settings == {name: one["default"] for name, one in SETTINGS.items()}
    assert saving == {"source.fixAll.readme-tools": "explicit"}


def test_the_settings_of_helix_have_keys_that_it_knows():
    settings = tomllib.loads(BLOCKS["Helix"])
    assert settings.keys() == {"language-server", "language"}
    assert settings["language-server"] == {"readme-tools": {"command": "readme-tools", "args": ["lsp"]}}
    (setting,) = re.findall(r"`(config = [^`]+)` below `args`", PAGE)
    assert tomllib.loads(setting) == {"config": {"readme-tools": {"language": "ja"}}}
    (language,) = settings["language"]
    assert language.keys() <= HELIX_LANGUAGE
    assert (language["name"], language["language-servers"][0]) == ("markdown", "readme-tools")


def test_the_settings_of_zed_name_one_server_with_its_command():
    settings = json.loads(BLOCKS["Zed"])
    (server,) = settings["lsp"]
    assert settings["lsp"][server]["binary"] == {"path": "readme-tools", "arguments": ["lsp"]}
    assert settings["languages"] == {"Markdown": {"language_servers": [server, "..."]}}


@pytest.fixture
def neovim():
    """The command of a Neovim that knows `vim.lsp.config`."""
    command = shutil.which("nvim")
    if command is not None:
        found = subprocess.run([command, "--version"], capture_output=True, text=True, check=True).stdout
        version = re.search(r"v(\d+)\.(\d+)", found)
        if version and (int(version[1]), int(version[2])) >= (0, 11):
            return command
    pytest.skip("needs Neovim 0.11")


def test_neovim_starts_the_server_shows_findings_in_the_language_that_is_set_and_renames(folder, neovim, monkeypatch):
    server = [sys.executable, "-m", "readme_tools", "lsp"]
    block = BLOCKS["Neovim"].replace('{ "readme-tools", "lsp" }', "{{ {} }}".format(", ".join(map(json.dumps, server))))
    assert block != BLOCKS["Neovim"]
    (setting,) = re.findall(r"`(settings = [^`]+)` beside `cmd`", PAGE)
    block = block.replace("  cmd =", f"  {setting},\n  cmd =")
    (folder / "init.lua").write_text(block)
    (folder / "run.lua").write_text(NEOVIM)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    command = [neovim, "--headless", "-u", "init.lua", "README_en.md", "-c", "luafile run.lua"]
    subprocess.run(command, cwd=folder, check=True, timeout=120, capture_output=True)
    seen = json.loads((folder / "seen.json").read_text())
    assert (seen["name"], Path(seen["root"]).samefile(folder)) == ("readme_tools", True)
    assert "missing-row" in seen["found"]
    assert not any(one.isascii() for one in seen["messages"])
    assert seen["line"].startswith("| [Cedar](https://sugi.example)")
