"""A client of the protocol's own package works on catalogues; what it must not do, changes nothing."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from readme_tools.schema.validate import load
from tests.conftest import Outcome, begin_example
from tests.sync.pages import write

pytest.importorskip("mcp")

import anyio
from jsonschema import Draft202012Validator
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from readme_tools.cli.serving import make_server
from readme_tools.text.files import confine

Cli = Callable[..., Outcome]
Call = Callable[..., tuple[str, bool]]
ENTRY = {"table": "text", "name": "Kiri", "link": "https://kiri.example", "cells": {"licence": "mit", "year": "2024"}}
GOOD: list[tuple[str, dict[str, Any]]] = [
    ("check", {}), ("rule", {"name": "licence-spelling"}), ("fix", {}), ("list", {"where": ["licence:nc"]}),
    ("add", {"entries": [ENTRY]}), ("add", {"entries": [ENTRY, {"to": "Take", "variant": "9b"}]}),
    ("set", {"where": ["Take"], "values": {"licence": "MIT"}}), ("sync", {}),
    ("todo", {}), ("todo", {"glossary": True}),
]  # fmt: skip


def files(folder: Path) -> dict[str, bytes]:
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


async def _answer(client: Client, name: str, arguments: Any) -> tuple[str, bool]:
    result = await client.call_tool(name, arguments)
    (content,) = result.content
    return content.text, bool(result.is_error)


@pytest.fixture
def call(folder: Path) -> Iterator[Call]:
    """Ask a server of the working directory, in this process."""
    confine(folder)

    def ask(name: str, /, **arguments: Any) -> tuple[str, bool]:
        async def one() -> tuple[str, bool]:
            async with Client(make_server()) as client:
                return await _answer(client, name, arguments)

        return anyio.run(one)

    yield ask
    confine(None)


def test_a_client_drives_add_check_fix_and_sync_on_the_example(folder: Path) -> None:
    place = folder
    begin_example(place)
    before = files(place)
    environment = {key: value for key, value in os.environ.items() if key in ("PATH", "PYTHONPATH")}
    server = StdioServerParameters(
        command=sys.executable, args=["-m", "readme_tools", "mcp"], cwd=place, env=environment
    )

    async def drive() -> None:
        async with Client(stdio_client(server)) as client:
            assert [one.name for one in (await client.list_tools()).tools] == [*load("mcp")["$defs"]]
            found, is_error = await _answer(client, "check", {})
            assert not is_error
            assert "E RT" in found
            tables = json.loads((await _answer(client, "list", {"columns": ["table", "name"]}))[0])
            entry = {"table": tables[0]["table"], "name": "Pine-7B", "link": "https://pine.example"}
            shown, is_error = await _answer(client, "add", {"entries": [entry]})
            assert not is_error
            assert files(place) == before
            assert "+++ b/README_en.md" in shown
            assert not (await _answer(client, "add", {"entries": [entry], "write": True}))[1]
            assert all(b"[Pine-7B](https://pine.example)" in one for one in files(place).values())
            added = files(place)
            shown, is_error = await _answer(client, "fix", {"select": ["RT8"]})
            assert (is_error, files(place)) == (False, added)
            assert "--- a/README.md" in shown
            assert not (await _answer(client, "fix", {"select": ["RT8"], "write": True}))[1]
            assert files(place) != added
            assert len((await _answer(client, "check", {}))[0]) < len(found)
            english = (place / "README_en.md").read_text("utf-8").splitlines(keepends=True)
            kept = [line for line in english if "Pine-7B" not in line]
            (place / "README_en.md").write_text("".join(kept), "utf-8")
            shown, is_error = await _answer(client, "sync", {"write": True})
            assert not is_error
            assert "Pine-7B" in (place / "README_en.md").read_text("utf-8")

    anyio.run(drive)


@pytest.mark.parametrize(("name", "arguments"), GOOD, ids=lambda one: str(one)[:40])
def test_nothing_is_written_unless_a_call_says_so(
    folder: Path, call: Call, name: str, arguments: dict[str, Any]
) -> None:
    write(folder)
    before = files(folder)
    text, is_error = call(name, **arguments)
    assert (is_error, files(folder)) == (False, before), text
    assert text


@pytest.mark.parametrize("name", load("mcp")["$defs"])
def test_a_tool_says_what_it_takes_and_gives_examples(folder: Path, call: Call, name: str) -> None:
    schema = load("mcp")["$defs"][name]
    Draft202012Validator.check_schema(schema)
    assert schema["examples"]
    for example in schema["examples"]:
        Draft202012Validator(schema).validate(example)
    assert all(one.get("description") for one in schema["properties"].values())


def test_values_by_language_and_translations_come_back(folder: Path, call: Call) -> None:
    write(folder)
    values = {"developer": {"ja": "杉会", "en": "-Sugi = x", "fr": "Sugi"}, "licence": "mit"}
    text, is_error = call("set", where=["Take"], values=values, write=True)
    assert not is_error, text
    assert "| -Sugi = x | MIT |" in (folder / "README_en.md").read_text("utf-8")
    text, _ = call("add", entries=[ENTRY | {"cells": {"developer": "新会"}}], write=True)
    waiting = json.loads(call("todo", edition="en")[0])
    filled = [one | {"translation": "New Club"} for one in waiting]
    text, is_error = call("todo", filled=filled, write=True)
    assert not is_error, text
    assert "New Club" in (folder / "README_en.md").read_text("utf-8")


HUGE = "x" * 3_000_000
BAD: list[tuple[str, dict[str, Any]]] = [
    ("nope", {}),
    ("check", {"paths": ["/etc/passwd"]}),
    ("check", {"paths": [".."]}),
    ("check", {"paths": ["a/../../x"]}),
    ("check", {"paths": ["out.md"]}),
    ("check", {"paths": ["linked"]}),
    ("check", {"paths": ["a\0b"]}),
    ("check", {"paths": ["--output-file=x"]}),
    ("check", {"paths": ["-"]}),
    ("check", {"paths": "README.md"}),
    ("check", {"paths": [3]}),
    ("check", {"paths": ["x"] * 101}),
    ("check", {"select": ["RT4", "--fix"]}),
    ("check", {"write": True}),
    ("fix", {"write": "yes"}),
    ("fix", {"write": 1}),
    ("fix", {"paths": ["/"], "write": True}),
    ("fix", {"select": [], "write": True}),
    ("rule", {}),
    ("rule", {"name": "--help"}),
    ("rule", {"name": HUGE}),
    ("list", {"where": [HUGE]}),
    ("list", {"where": ["nope=1"]}),
    ("list", {"columns": ["a,b"]}),
    ("add", {"entries": [], "write": True}),
    ("add", {"entries": [ENTRY, {"table": "nope", "name": "x"}], "write": True}),
    ("add", {"entries": [ENTRY | {"cells": {"year": HUGE}}], "write": True}),
    ("add", {"entries": [ENTRY | {"cells": {"year": 2024}}], "write": True}),
    ("add", {"entries": [ENTRY | {"more": 1}], "write": True}),
    ("add", {"entries": [ENTRY | {"footnotes": {"x": "no cell names it"}}], "write": True}),
    ("add", {"entries": [ENTRY | {"cells": {"year": "2020[^x]"}, "footnotes": {"x": "[^y]: a"}}], "write": True}),
    ("add", {"entries": [ENTRY | {"footnotes": {"x": 1}}], "write": True}),
    ("add", {"entries": [ENTRY | {"footnotes": ["x"]}], "write": True}),
    ("add", {"entries": [ENTRY | {"footnotes": {"x": HUGE}}], "write": True}),
    ("add", {"entries": [ENTRY, ENTRY], "write": True}),
    ("add", {"entries": [ENTRY | {"name": "Take", "link": "https://take.example"}], "write": True}),
    ("add", {"entries": [{"table": ["text"], "name": "x"}], "write": True}),
    ("add", {"entries": [{"variant": "9b"}], "write": True}),
    ("add", {"entries": [{"to": "Take", "variant": "3b"}], "write": True}),
    ("add", {"entries": [{"to": "Take", "variant": {"de": "9b"}}], "write": True}),
    ("add", {"entries": [{"to": "Take", "variant": "9b", "table": "text"}], "write": True}),
    ("add", {"entries": [ENTRY | {"name": {"de": "x"}}], "write": True}),
    ("set", {"where": [], "values": {"licence": "MIT"}, "write": True}),
    ("set", {"values": {"licence": "MIT"}, "write": True}),
    ("set", {"where": ["Take"], "values": {"a=b": "x"}, "write": True}),
    ("set", {"where": ["Take"], "values": {}, "write": True}),
    ("set", {"where": ["Take"], "values": {"licence": None}, "write": True}),
    ("set", {"where": ["Take"], "values": {"--write": "x"}}),
    ("set", {"where": ["Take"], "values": {"licence": "MIT"}, "paths": ["a=b"], "write": True}),
    ("sync", {"from": "../x", "write": True}),
    ("sync", {"to": ["de"], "write": True}),
    ("todo", {"write": True}),
    ("todo", {"filled": [{"x": 1}], "write": True}),
    ("todo", {"filled": [{"text": HUGE}], "write": True}),
]


@pytest.mark.parametrize(("name", "arguments"), BAD, ids=lambda one: str(one)[:60])
def test_hostile_arguments_get_an_error_and_change_nothing(
    folder: Path, call: Call, tmp_path_factory: pytest.TempPathFactory, name: str, arguments: dict[str, Any]
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    write(outside)
    write(folder)
    (folder / "out.md").symlink_to(outside / "README.md")
    (folder / "linked").symlink_to(outside)
    before, others = files(folder), files(outside)
    text, is_error = call(name, **arguments)
    assert is_error, text
    assert len(text) < 1_000
    assert (files(folder), files(outside)) == (before, others)


@pytest.mark.parametrize("name", ["check", "fix", "list", "sync", "set"])
def test_editions_outside_of_the_folder_are_neither_read_nor_written(
    folder: Path, call: Call, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    write(outside)
    write(folder)
    (folder / "README_en.md").unlink()
    (folder / "README_en.md").symlink_to(outside / "README_en.md")
    others = files(outside)
    more = {"set": {"where": ["Take"], "values": {"licence": "MIT"}}}.get(name, {})
    text, is_error = call(name, **more, **({"write": True} if name in ("fix", "sync", "set") else {}))
    assert (is_error, "outside" in text, "Forest Lab" in text) == (True, True, False)
    assert files(outside) == others


def test_without_the_package_it_says_so_in_one_line(folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "readme_tools.cli.serving", raising=False)
    monkeypatch.setitem(sys.modules, "anyio", None)
    outcome = cli("mcp")
    assert (outcome.code, outcome.err.count("\n"), "readme-tools[mcp]" in outcome.err) == (2, 1, True)
