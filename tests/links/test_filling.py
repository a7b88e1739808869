# ruff: noqa: E501 - rows of tables
"""`fill` and `add --from`: what the hub says, proposed for cells and entries."""

from __future__ import annotations

import html
import json
import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readme_tools import api
from readme_tools.bulk.families import HubModel
from readme_tools.bulk.proposing import Proposer
from readme_tools.errors import ConfigError
from readme_tools.links.claims import claimed
from readme_tools.project.catalogue import read_editions
from readme_tools.project.discovery import discover
from tests.conftest import Outcome
from tests.links.hub_stub import StubHub, card
from tests.links.hub_vocabulary import spoken
from tests.links.world import World, reply

Cli = Callable[..., Outcome]
HOST = "127.0.0.1"
JA = """## 汎用

|  | 公開年 | アーキテクチャ | 入出力で扱えるトークン数 | 学習データ | 開発元 | ライセンス |
|---|---|---|---|---|---|---|
| [杉](https://sugi.example) | 2023 | GPT-NeoX<br>([**7b**](https://huggingface.co/forest/sugi-7b)) | 2,048 | 日本語 | 森林研 | MIT |
| [檜](https://hinoki.example) | 2022 | GPT-NeoX<br>([**1b**](https://huggingface.co/forest/hinoki-1b)) |  | 日本語 | 森林研 | ？ |

## 継続

|  | 公開年 | ベースのLLM | 開発元 | ライセンス |
|---|---|---|---|---|
| [fox](https://fox.example)<br>([7B](https://huggingface.co/den/fox-7b)) | 2024 | Llama 3.1 (**8b**) | 巣 | MIT |

## 符号化

|  | 公開年 | アーキテクチャ | HuggingFace ですぐ使える？ |
|---|---|---|---|
| [owl](https://owl.example) | 2021 | BERT (base, large) | ◯ ([base](https://huggingface.co/a/owl-base), [large](https://huggingface.co/a/owl-large)) |
"""
WORDS = {
    "汎用": "General",
    "継続": "Continual",
    "符号化": "Encoders",
    "公開年": "Release Year",
    "アーキテクチャ": "Architecture",
    "入出力で扱えるトークン数": "Max Context Length",
    "学習データ": "Training Data",
    "開発元": "Developer",
    "ライセンス": "License",
    "ベースのLLM": "Base Model",
    "HuggingFace ですぐ使える？": "HuggingFace?",
    "日本語": "Japanese",
    "森林研": "Forest Lab",
    "杉": "Sugi",
    "檜": "Hinoki",
    "巣": "Den",
}


def english(text: str) -> str:
    for one, other in WORDS.items():
        text = text.replace(one, other)
    return text


HF = "https://huggingface.co"


def model(name: str, kind: str = "GPTNeoXForCausalLM", **facts: Any) -> dict[str, Any]:
    given = {
        "createdAt": "2022-08-01T00:00:00.000Z",
        "cardData": {"license": "apache-2.0"},
        "config": {"architectures": [kind], "max_position_embeddings": 4096},
        **facts,
    }
    return card(name, **given)


@pytest.fixture
def hub(world: World, folder: Path, monkeypatch: pytest.MonkeyPatch) -> StubHub:
    Path("README.md").write_text(JA, "utf-8")
    Path("README_en.md").write_text(english(JA), "utf-8")
    made = StubHub({name: model(name) for name in ("forest/hinoki-1b", "forest/sugi-7b", "forest/matsu-13b")})
    world.script[HOST] = [made.play]
    monkeypatch.setenv("HF_ENDPOINT", world.url(HOST))
    return made


@pytest.fixture
def run(cli: Cli, hub: StubHub) -> Cli:
    return lambda command, *args: cli(command, *args, "--profile", "japanese-llms", "--config", "links.interval = 0.01")


def row(name: str, path: str = "README.md") -> list[str]:
    (line,) = [one for one in Path(path).read_text("utf-8").splitlines() if name in one.split("|")[1:2][0:1].__str__()]
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


# Cells ---------------------------------------------------------------------------------------


def test_cells_that_wait_are_filled_in_in_all_editions_with_their_evidence(run: Cli) -> None:
    shown = run("fill")
    assert shown.code == 0
    assert "context-length of '檜': 4,096 (forest/hinoki-1b: config 4,096)" in shown.out
    assert "licence of '檜': Apache 2.0 (forest/hinoki-1b: license apache-2.0)" in shown.out
    assert Path("README.md").read_text("utf-8") == JA
    assert run("fill", "--write").code == 0
    wanted = JA.replace(
        "hinoki-1b)) |  | 日本語 | 森林研 | ？ |", "hinoki-1b)) | 4,096 | 日本語 | 森林研 | Apache 2.0 |"
    )
    assert Path("README.md").read_text("utf-8") == wanted
    assert Path("README_en.md").read_text("utf-8") == english(wanted)
    assert "no cell" in run("fill").out


OPTIONS: Any = {"profile": "japanese-llms", "config": "links.interval = 0.01"}


def test_the_function_fills_in_what_the_command_does(run: Cli) -> None:
    asked: list[int] = []
    done = api.fill(where=["name=檜"], tables=["汎用"], tell=lambda: asked.append(1), **OPTIONS)
    assert Path("README.md").read_text("utf-8") == JA
    api.write(done)
    by_function = {name: Path(name).read_text("utf-8") for name in ("README.md", "README_en.md")}
    assert "4,096" in by_function["README.md"] and asked == [1]
    Path("README.md").write_text(JA, "utf-8")
    Path("README_en.md").write_text(english(JA), "utf-8")
    assert run("fill", "--write").code == 0
    assert {name: Path(name).read_text("utf-8") for name in by_function} == by_function
    assert api.fill(tell=lambda: asked.append(2), **OPTIONS).texts == {} and asked == [1]


def test_the_function_adds_what_the_command_does(run: Cli) -> None:
    entry = {"name": {"ja": "松", "en": "Matsu"}, "cells": {"ライセンス": "MIT"}}
    done = api.add_from([f"{HF}/forest/matsu-13b"], entry=entry, **OPTIONS)
    command = ("--from", f"{HF}/forest/matsu-13b", "--name", "松", "--set", "name.en=Matsu", "--set", "ライセンス=MIT")
    assert run("add", *command, "--write").code == 0
    assert done.texts == {name: Path(name).read_text("utf-8") for name in ("README.md", "README_en.md")}


@pytest.mark.parametrize(
    ("url", "entry", "said"),
    [
        ("https://example.org/a/b", {}, "is not the page of a model"),
        (f"{HF}/forest/matsu-13b", {"tabel": "x"}, "unknown key 'tabel'"),
        (f"{HF}/forest/matsu-13b", {"table": "none"}, "unknown table 'none'"),
        (f"{HF}/forest/matsu-13b", {"cells": {"x": 1}}, "neither a string"),
        (f"{HF}/forest/nothing", {}, "the hub says nothing of forest/nothing"),
    ],
)
def test_the_function_refuses_what_cannot_be_added(run: Cli, url: str, entry: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(said)):
        api.add_from([url], entry=entry, **OPTIONS)


WAITING = ["", "🚧 TODO(ja):", "🚧 TODO(en):", "不明", "Unknown", "？"]


@pytest.mark.parametrize("text", WAITING)
def test_a_cell_waits_that_is_empty_marked_or_unknown(run: Cli, text: str) -> None:
    for path, name in (("README.md", "森林研"), ("README_en.md", "Forest Lab")):
        page = Path(path).read_text("utf-8")
        at = page.rindex(name)
        Path(path).write_text(page[:at] + text + page[at + len(name) :], "utf-8")
    run("fill", "--write")
    assert (row("檜")[5], row("Hinoki", "README_en.md")[5]) == ("森林研", "Forest Lab")


@pytest.mark.parametrize("text", ["🚧 TODO(ja): 森", "-", "不明な研究所", "[^1]"])
def test_any_other_cell_stays(run: Cli, text: str) -> None:
    Path("README.md").write_text(JA[: JA.rindex("森林研")] + text + JA[JA.rindex("森林研") + 3 :], "utf-8")
    run("fill", "--write")
    assert row("檜")[5] == text


def test_what_is_written_stays_even_where_the_hub_says_otherwise(run: Cli, hub: StubHub) -> None:
    hub.cards["forest/hinoki-1b"]["createdAt"] = "2025-01-01T00:00:00.000Z"
    run("fill", "--write")
    assert row("檜")[1] == "2022"


SILENT: dict[str, dict[str, Any]] = {
    "of its own": {"cardData": {"license": "other", "license_name": "owl"}, "config": {}},
    "nothing": {"cardData": None, "config": None},
    "odd": {"cardData": [3], "config": "x"},
}


@pytest.mark.parametrize("name", SILENT)
def test_what_the_hub_does_not_say_stays_and_is_told(run: Cli, hub: StubHub, name: str) -> None:
    hub.cards["forest/hinoki-1b"] |= SILENT[name]
    done = run("fill", "--write")
    assert (done.code, Path("README.md").read_text("utf-8")) == (0, JA)
    assert "the hub does not say: context-length, licence" in done.out


def test_a_configuration_is_read_where_the_interface_does_not_tell_it(run: Cli, hub: StubHub, world: World) -> None:
    hub.cards["forest/hinoki-1b"]["config"] = {"model_type": "gpt_neox"}
    file = "/forest/hinoki-1b/resolve/main/config.json"
    world.script[f"{HOST}{file}"] = [reply(307, Location="/elsewhere/config.json")]
    world.script[f"{HOST}/elsewhere/config.json"] = [reply(200, '{"max_position_embeddings": 2048}')]
    run("fill", "--write")
    assert row("檜")[3] == "2,048"
    assert [one.target for one in world.requests if "config.json" in one.target] == [file, "/elsewhere/config.json"]


@pytest.mark.parametrize(
    "answer", [reply(404), reply(302, Location="http://elsewhere.example/"), reply(200, "[" * 9000), reply(200, "[]")]
)
def test_a_configuration_that_is_none_says_nothing(run: Cli, hub: StubHub, world: World, answer: Any) -> None:
    hub.cards["forest/hinoki-1b"]["config"] = {}
    world.script[f"{HOST}/forest/hinoki-1b/resolve/main/config.json"] = [answer]
    assert "the hub does not say: context-length" in run("fill").out


def test_only_entries_that_are_meant_are_asked_about(run: Cli, world: World) -> None:
    done = run("fill", "--where", "杉")
    assert (done.code, world.requests) == (0, [])
    assert "no cell" in done.out


@pytest.mark.parametrize("endpoint", ["http://127.0.0.1:9", "nonsense", "http://[", "ftp://127.0.0.1"])
def test_without_a_hub_one_line_says_so(run: Cli, monkeypatch: pytest.MonkeyPatch, endpoint: str) -> None:
    monkeypatch.setenv("HF_ENDPOINT", endpoint)
    for command in (("fill",), ("add", "--table", "汎用", "--from", f"{HF}/forest/matsu-13b")):
        done = run(*command)
        assert (done.code, done.err.count("\n"), "does not answer" in done.err) == (2, 1, True)


def test_without_the_extra_one_line_says_so(run: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for name in [one for one in sys.modules if one.startswith(("aiohttp", "readme_tools.links"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    done = run("fill")
    assert (done.code, done.err) == (2, "readme-tools: 'fill' needs an extra: pip install 'readme-tools[links]'\n")


# Entries -------------------------------------------------------------------------------------


def test_an_entry_comes_into_every_edition_with_what_the_hub_says(run: Cli) -> None:
    done = run("add", "--table", "汎用", "--from", f"{HF}/forest/matsu-13b", "--name", "松", "--set", "name.en=Matsu")
    assert done.code == 0
    assert "licence of '松': Apache 2.0 (forest/matsu-13b: license apache-2.0)" in done.out
    assert "so say 2 rows of models of forest" in done.out
    assert "the hub does not say: training-data" in done.out
    assert Path("README.md").read_text("utf-8") == JA
    run(
        "add",
        "--table",
        "汎用",
        "--from",
        f"{HF}/forest/matsu-13b",
        "--name",
        "松",
        "--set",
        "name.en=Matsu",
        "--write",
    )
    cells = ["2022", f"GPT-NeoX<br>([**13b**]({HF}/forest/matsu-13b))", "4,096", "🚧 TODO(ja):", "森林研", "Apache 2.0"]
    assert row("松") == [f"[松]({HF}/forest/matsu-13b)", *cells]
    cells[3:5] = ["🚧 TODO(en):", "Forest Lab"]
    assert row("Matsu", "README_en.md") == [f"[Matsu]({HF}/forest/matsu-13b)", *cells]


def test_what_the_user_says_goes_before_the_hub(run: Cli) -> None:
    run(
        *(
            "add",
            "--table",
            "汎用",
            "--from",
            f"{HF}/forest/matsu-13b",
            "--name",
            "松",
            "--link",
            "https://matsu.example",
        ),
        *("--set", "ライセンス=MIT", "--set", "学習データ=日本語", "--write"),
    )
    assert (row("松")[0], row("松")[6], row("松")[4]) == ("[松](https://matsu.example)", "MIT", "日本語")


def test_models_of_one_family_are_one_entry_and_others_another(run: Cli, hub: StubHub) -> None:
    names = ("forest/kaede-7b", "forest/kaede-7b-instruct", "forest/kaede-13b", "forest/buna-3b")
    hub.cards |= {name: model(name) for name in names}
    hub.cards["forest/kaede-13b"]["createdAt"] = "2023-02-01T00:00:00.000Z"
    run("add", "--table", "汎用", *(part for name in names for part in ("--from", f"{HF}/{name}")), "--write")
    assert row("kaede")[1] == "2023"
    assert [part.partition("]")[0] for part in row("kaede")[2].split("[")[1:]] == [
        "**7b**",
        "**7b**-instruct",
        "**13b**",
    ]
    assert row("buna")[0] == f"[forest/buna-3b]({HF}/forest/buna-3b)"


DIFFERING: dict[str, tuple[dict[str, Any], int, str]] = {
    "licences": ({"cardData": {"license": "mit"}}, 6, "7b: Apache 2.0<br>13b: MIT"),
    "lengths": ({"config": {"architectures": ["X"], "n_ctx": 8192}}, 3, "7b: 4,096<br>13b: 8,192"),
    "a licence that nobody knows": ({"cardData": {"license": "other"}}, 6, "🚧 TODO(ja):"),
    "kinds": ({"config": {"architectures": ["BertModel"]}}, 3, "🚧 TODO(ja):"),
}


@pytest.mark.parametrize("name", DIFFERING)
def test_models_that_differ_are_told_apart_or_left_to_a_human(run: Cli, hub: StubHub, name: str) -> None:
    facts, number, wanted = DIFFERING[name]
    hub.cards |= {"forest/kaede-7b": model("forest/kaede-7b"), "forest/kaede-13b": model("forest/kaede-13b", **facts)}
    urls = [part for size in ("7b", "13b") for part in ("--from", f"{HF}/forest/kaede-{size}")]
    run("add", "--table", "汎用", *urls, "--write")
    assert row("kaede")[number] == wanted


BASES = {
    "meta-llama/Llama-3.1-8B-Instruct": "Llama 3.1 (**8b**)",
    "meta-llama/Meta-Llama-3.1-70B": "Llama 3.1 (**70b**)",
    "google/gemma-2-9b-it": "gemma-2-9b-it (**9b**)",
    "den/fox-7b": "fox-7b (**7b**)",
}


@pytest.mark.parametrize("base", BASES)
def test_a_base_is_called_as_other_rows_call_it(run: Cli, hub: StubHub, base: str) -> None:
    hub.cards["den/wolf-8b"] = model("den/wolf-8b", cardData={"license": "mit", "base_model": base})
    if "70B" in base:
        hub.cards["den/wolf-70b"] = hub.cards.pop("den/wolf-8b") | {"id": "den/wolf-70b"}
    if "9b" in base or "fox" in base:
        hub.cards["den/wolf"] = hub.cards.pop("den/wolf-8b") | {"id": "den/wolf"}
    (name,) = (one for one in hub.cards if one.startswith("den/wolf"))
    run(
        "add",
        "--table",
        "継続",
        "--from",
        f"{HF}/{name}",
        "--name",
        "wolf",
        "--link",
        "https://wolf.example",
        "--write",
    )
    assert row("wolf")[2] == BASES[base]
    assert row("wolf")[0].startswith("[wolf](https://wolf.example)<br>([")
    assert row("wolf", "README_en.md")[3] == "Den"


def test_models_are_linked_where_the_other_rows_link_them(run: Cli, hub: StubHub) -> None:
    names = ("a/bat-base-japanese", "a/bat-large-japanese")
    hub.cards |= {name: model(name, "BertForMaskedLM") for name in names}
    run(
        "add",
        "--table",
        "符号化",
        "--from",
        f"{HF}/{names[0]}",
        "--from",
        f"{HF}/{names[1]}",
        "--name",
        "bat",
        "--write",
    )
    assert row("bat")[1:] == ["2022", "BERT (base, large)", f"◯ ([base]({HF}/{names[0]}), [large]({HF}/{names[1]}))"]


def test_a_model_that_cannot_be_had_at_once_gets_no_marker(run: Cli, hub: StubHub) -> None:
    hub.cards["a/bat-base"] = model("a/bat-base", "BertForMaskedLM", gated="manual")
    run("add", "--table", "符号化", "--from", f"{HF}/a/bat-base", "--name", "bat", "--write")
    assert row("bat")[3] == "🚧 TODO(ja):"


def test_what_the_hub_does_not_say_of_a_new_entry_waits_in_every_column(run: Cli, hub: StubHub, cli: Cli) -> None:
    """It is marked, which the checks of no column take amiss; `todo` lists it, and `fill` fills it in later."""
    hub.cards["forest/matsu-13b"] |= {"createdAt": "2022-03-02T23:29:04.000Z", "cardData": {}, "config": {}}
    before = cli("check", "--profile", "japanese-llms", "--output-format", "json")
    done = run("add", "--table", "汎用", "--from", f"{HF}/forest/matsu-13b", "--name", "松", "--write")
    assert "the hub does not say: year, context-length, training-data, licence" in done.out
    assert [number for number, cell in enumerate(row("松")) if cell == "🚧 TODO(ja):"] == [1, 3, 4, 6]
    after = cli("check", "--profile", "japanese-llms", "--output-format", "json")
    told = [{found["name"] for found in json.loads(one.out)["diagnostics"]} for one in (before, after)]
    assert told[1] - told[0] == {"untranslated-mark"}
    waiting = json.loads(cli("todo", "--profile", "japanese-llms", "--output-format", "json").out)
    assert [one["column"] for one in waiting if one["path"] == "README.md" and "松" in one["id"]] == [
        *("year", "architecture", "context-length", "training-data", "licence")
    ]
    hub.cards["forest/matsu-13b"] |= model("forest/matsu-13b")
    assert run("fill", "--write").code == 0
    assert row("松")[1:] == ["2022", row("松")[2], "4,096", "🚧 TODO(ja):", "森林研", "Apache 2.0"]


def test_a_family_is_found_among_the_models_of_the_account(run: Cli, hub: StubHub) -> None:
    more = ("forest/kaede-13b", "forest/kaede-7b", "forest/kaede-7b-chat", "forest/kaede-7b-GGUF", "forest/kaedera-7b")
    hub.cards |= {name: model(name) for name in more}
    done = run("add", "--table", "汎用", "--from", f"{HF}/forest/kaede-7b", "--family", "--write")
    assert done.code == 0
    assert [part.partition(")")[0] for part in row("kaede")[2].split("kaede-")[1:]] == ["7b", "7b-chat", "13b"]
    assert run("add", "--table", "汎用", "--name", "x", "--family").code == 2


TABLES: dict[str, tuple[str, dict[str, Any], str | None]] = {
    "where the account has entries": ("forest/buna-3b", {}, "汎用"),
    "of models with a base": ("den/wolf-8b", {"cardData": {"base_model": "x/y"}}, "継続"),
    "of a new account": ("nest/buna-3b", {}, None),
    "with a base where the account has none": ("forest/buna-3b", {"cardData": {"base_model": "x/y"}}, None),
}


@pytest.mark.parametrize("name", TABLES)
def test_without_a_table_it_is_the_one_with_the_accounts_other_entries(run: Cli, hub: StubHub, name: str) -> None:
    own, facts, table = TABLES[name]
    hub.cards[own] = model(own, **facts)
    done = run("add", "--from", f"{HF}/{own}")
    assert done.code == (0 if table else 2)
    assert f"in the table '{table}'" in done.out if table else "--table" in done.err


def test_a_page_of_the_hub_that_the_environment_names_is_one_too(run: Cli, world: World) -> None:
    run("add", "--table", "汎用", "--from", f"{world.url(HOST)}/forest/matsu-13b", "--name", "松", "--write")
    assert row("松")[0] == f"[松]({HF}/forest/matsu-13b)"


def test_what_a_card_says_in_tags_counts_as_well(run: Cli, hub: StubHub) -> None:
    tags = ["license:mit", "base_model:finetune:meta-llama/Llama-3.1-8B"]
    hub.cards["den/wolf-8b"] = model("den/wolf-8b", cardData=None, tags=tags)
    run("add", "--table", "継続", "--from", f"{HF}/den/wolf-8b", "--name", "wolf", "--write")
    assert (row("wolf")[2], row("wolf")[4]) == ("Llama 3.1 (**8b**)", "MIT")


def test_a_model_that_was_renamed_is_linked_by_its_new_name(run: Cli, hub: StubHub) -> None:
    hub.renamed["forest/matu-13b"] = "forest/matsu-13b"
    run("add", "--table", "汎用", "--from", f"{HF}/forest/matu-13b", "--name", "松", "--write")
    assert row("松")[0] == f"[松]({HF}/forest/matsu-13b)"
    assert "matu-13b" not in Path("README.md").read_text("utf-8")


@pytest.mark.parametrize("table", ["汎用", "継続"])
def test_a_model_that_an_entry_of_the_table_has_is_refused_with_its_line(run: Cli, hub: StubHub, table: str) -> None:
    hub.renamed["Forest/sugi-7b"] = "forest/sugi-7b"
    lines = Path("README.md").read_text("utf-8").splitlines()
    line = next(at for at, one in enumerate(lines, 1) if one.startswith("| [杉]"))
    done = run("add", "--table", table, "--from", f"{HF}/Forest/sugi-7b", "--name", "新杉")
    said = f"README.md:{line}: '杉' has the model forest/sugi-7b already"
    assert (done.code, said in done.err, said in done.out) == (
        (2, True, False) if table == "汎用" else (0, False, True)
    )


def test_tables_of_other_kinds_are_filled_too(run: Cli, hub: StubHub) -> None:
    head = "<tr><th></th><th>公開年</th><th>アーキテクチャ</th><th>ライセンス</th></tr>"
    link = '<a href="https://huggingface.co/forest/hinoki-1b">檜</a>'
    Path("README.md").write_text(
        f"## 汎用\n\n<table>\n{head}\n<tr><td>{link}</td><td>2022</td><td>GPT</td><td></td></tr>\n</table>\n", "utf-8"
    )
    Path("README_en.md").unlink()
    run("fill", "--write")
    assert "<td>GPT</td><td>Apache 2.0</td></tr>" in Path("README.md").read_text("utf-8")


def test_a_merge_conflict_is_resolved_before_the_hub_is_asked(run: Cli, world: World) -> None:
    text = f"{JA}<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n"
    Path("README.md").write_text(text, "utf-8")
    for command in (("fill", "--write"), ("add", "--from", f"{HF}/forest/matsu-13b", "--write")):
        done = run(*command)
        assert (done.code, done.err.count("\n"), "a merge conflict was left" in done.err) == (2, 1, True)
    assert (world.requests, Path("README.md").read_text("utf-8")) == ([], text)


def test_a_list_has_nothing_to_fill_in(run: Cli, world: World) -> None:
    items = "".join(f"- [{name}]({HF}/forest/{name}) - words.\n" for name in ("hinoki-1b", "sugi-7b", "matsu-13b"))
    Path("README.md").write_text(f"## Models\n\n{items}", "utf-8")
    Path("README_en.md").unlink()
    assert (run("fill").code, world.requests) == (0, [])


REFUSED: dict[str, tuple[str, ...]] = {
    "no page of a model": ("--from", "https://example.org/a/b"),
    "no such model": ("--from", f"{HF}/forest/none"),
    "no table": ("--from", f"{HF}/forest/matsu-13b", "--table", "汎用汎用"),
    "no column": ("--from", f"{HF}/forest/matsu-13b", "--set", "none=x"),
    "with JSON": ("--from", f"{HF}/forest/matsu-13b", "--json", "x.json"),
    "with a variant": ("--from", f"{HF}/forest/matsu-13b", "--variant", "x", "--to", "杉"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_added_is_one_line_and_nothing_is_written(run: Cli, name: str) -> None:
    table = (
        ()
        if "--table" in REFUSED[name] or "--json" in REFUSED[name] or "--variant" in REFUSED[name]
        else ("--table", "汎用")
    )
    done = run("add", *REFUSED[name], *table, "--write")
    assert (done.code, done.err.count("\n")) == (2, 1), done.err
    assert Path("README.md").read_text("utf-8") == JA


EVIL = ["a|b", "a\nb", "](http://evil.example)", "<script>", "\u202e", "`"]


@pytest.mark.parametrize("text", EVIL)
def test_a_card_cannot_break_the_table(run: Cli, hub: StubHub, text: str) -> None:
    hub.cards["forest/matsu-13b"] = model("forest/matsu-13b", text, createdAt=f"20{text}")
    hub.cards["forest/matsu-13b"]["cardData"] = {"license": text, "base_model": f"x/{text}"}
    before = {path: Path(path).read_text("utf-8") for path in ("README.md", "README_en.md")}
    done = run("add", "--table", "汎用", "--from", f"{HF}/forest/matsu-13b", "--name", "松", "--write")
    assert done.code in (0, 2), done.err
    for path, old in before.items():
        new = Path(path).read_text("utf-8").splitlines()
        assert len(new) == len(old.splitlines()) + (done.code == 0)
        assert not [line for line in new if line not in old.splitlines() and ("evil" in line or "script" in line)]


LEAST = {"year": 1.0, "licence": 0.85, "context-length": 0.85, "base-model": 0.8, "developer": 0.9, "architecture": 0.5}


def test_most_cells_of_a_real_catalogue_are_as_the_maintainers_wrote_them(corpus: Path) -> None:
    """What a hub says in its own words, proposed for the rows of the newest state, beside what these rows hold."""
    newest = sorted((corpus / "history").iterdir())[-1]
    catalogue = read_editions(discover([newest])[0], None)
    proposer, chance = Proposer(catalogue.alignment), random.Random(1)
    rows = {id(one.row): one for one in claimed(catalogue)}
    known = [
        (group, entry.first) for group in catalogue.alignment.tables for entry in group.rows if id(entry.first) in rows
    ]
    total: Counter[str] = Counter()
    same: Counter[str] = Counter()
    for group, own in known:
        said = spoken(rows[id(own)], chance)
        text = own.source.slice(own.node.span)
        names = sorted(said, key=lambda one, text=text: text.rfind(f"/{one})"))  # type: ignore[misc]
        for one in proposer.proposals(group, [HubModel(name, said[name]) for name in names]):
            cell = own.cell(one.column.key)
            wanted = plain(own.view(cell).markdown) if cell is not None else ""
            total[one.column.key] += bool(wanted)
            same[one.column.key] += bool(wanted) and wanted == plain(next(iter(one.texts.values())))
    assert {key: same[key] / total[key] for key, least in LEAST.items() if same[key] < least * total[key]} == {}
    assert same.total() > 0.8 * total.total()


def plain(text: str) -> str:
    return re.sub(r"\[\^[^\]]*\]|\s+|\*\*", "", html.unescape(text)).replace("\u2011", "-").casefold()
