"""The settings that the page about editors shows start this server."""

import json
import re
import tomllib
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "editor.md").read_text("utf-8")
BLOCKS = re.findall(r"^## ([^\n]+)\n(?:(?!^## ).)*?```(json|toml|lua)\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL)


def texts(value):
    if isinstance(value, dict):
        return [text for one in value.values() for text in texts(one)]
    return [text for one in value for text in texts(one)] if isinstance(value, list) else [value]


def test_each_editor_has_a_block():
    assert [editor for editor, _, _ in BLOCKS] == ["VS Code", "Neovim", "Helix", "Zed"]


@pytest.mark.parametrize("editor, language, text", BLOCKS, ids=[one[0] for one in BLOCKS])
def test_the_settings_can_be_read_and_start_the_server(editor, language, text):
    if language == "lua":
        assert text.count("{") == text.count("}")
        assert text.count("(") == text.count(")")
        assert 'cmd = { "readme-tools", "lsp" }' in text
        return
    found = texts(json.loads(text) if language == "json" else tomllib.loads(text))
    assert "readme-tools" in found
    assert "lsp" in found
