"""`api.links`: what the command does, as a function."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readme_tools import api
from readme_tools.errors import ConfigError
from readme_tools.reporters import FORMATS, HUMAN
from tests.conftest import Outcome
from tests.links.world import World, reply

Cli = Callable[..., Outcome]
HOST = "127.0.0.1"
OPTIONS: Any = {"allow_private": True, "config": ["links.interval = 0.01", "links.retries = 0"]}
TABLE = "| a | b |\n|---|---|\n| [甲](URL/dead) | [乙](URL/old#part) |\n| [丙](URL/fine) | [丁](http://10.0.0.1/x) |\n"


@pytest.fixture
def page(world: World, folder: Path) -> World:
    world.script |= {f"{HOST}/old": [reply(301, Location="/fine")], f"{HOST}/fine": [reply(200)]}
    for name in ("README.md", "README_en.md"):
        Path(name).write_text(TABLE.replace("URL", world.url(HOST)), "utf-8")
    return world


@pytest.mark.parametrize("name", [*FORMATS, "markdown"])
def test_the_function_finds_what_the_command_does(page: World, links: Cli, name: str) -> None:
    exclude = "links.exclude = [{ url = 'http://10.*', reason = 'inside' }]"
    done = api.links(**{**OPTIONS, "config": [*OPTIONS["config"], exclude]})
    sent = len(page.requests)
    by_command = links("--output-format", name, "--config", exclude)
    summary = [*done.summary()] if name in HUMAN else []
    assert by_command.out.splitlines() == [*api.report(done, name).splitlines(), *summary]
    assert by_command.code == any(one.severity == "error" for one in done) == 1
    assert len(page.requests) - sent == sent == done.requests


def test_the_function_says_of_every_link_what_was_learned_and_where_it_stands(page: World) -> None:
    done = api.links(hosts=[HOST], **OPTIONS)
    known = {url.removeprefix(page.url(HOST)): one for url, one in done.outcomes.items()}
    assert {path: one.verdict.value for path, one in known.items()} == {
        "/dead": "gone",
        "/old#part": "moved",
        "/fine": "alive",
    }
    assert "404" in known["/dead"].evidence
    assert {len(one.places) for one in done.links} == {2}
    assert [done.run.text(one) for one in done if one.name == "dead-link"] == [page.url(f"{HOST}/dead")]
    assert "3 links: 1 gone, 1 moved, 1 alive (5 requests)." in [str(one) for one in done.summary()]


def test_nothing_is_written_but_by_asking_for_it(page: World, folder: Path) -> None:
    before = {one.name: one.read_bytes() for one in folder.glob("*.*") if one.is_file()}
    done = api.links(memory="links.json", hosts=[HOST], **OPTIONS)
    fixed = done.fix()
    assert {one.name: one.read_bytes() for one in folder.glob("*.*") if one.is_file()} == before
    done.remember()
    assert '"gone"' in Path("links.json").read_text("utf-8")
    assert [one.name for one in fixed.run] == ["dead-link"] and fixed.count == 1
    api.write(fixed)
    for name in ("README.md", "README_en.md"):
        assert f"[乙]({page.url(HOST)}/fine#part)" in Path(name).read_text("utf-8")
    sent = len(page.requests)
    offline = api.links(memory="links.json", offline=True, **OPTIONS)
    assert (len(page.requests), offline.requests) == (sent, 0)
    assert [one.verdict.value for one in offline.outcomes.values() if "404" in one.evidence] == ["gone"]


def test_it_tells_how_far_it_is(page: World) -> None:
    told: list[tuple[int, int]] = []
    api.links(hosts=[HOST], tell=lambda done, total: told.append((done, total)), **OPTIONS)
    assert told[-1] == (3, 3) and sorted(told) == told


def test_it_runs_where_a_loop_runs_already(page: World) -> None:
    async def notebook() -> int:
        return len(api.links(hosts=[HOST], **OPTIONS).outcomes)

    assert asyncio.run(notebook()) == 3


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"offline": True}, "needs a memory"),
        ({"table": "none"}, "unknown table 'none'"),
        ({"since": "HEAD~1"}, "not in a git repository"),
        ({"config": ["links.exclude = [{ url = 'x', until = '2026-02-30' }]"]}, "no such day"),
    ],
)
def test_what_cannot_be_done_is_an_error_before_anything_is_asked(
    page: World, given: dict[str, Any], said: str
) -> None:
    with pytest.raises(ConfigError, match=said):
        api.links(**{**OPTIONS, **given})
    assert page.requests == []


def test_an_unknown_format_is_refused(page: World) -> None:
    with pytest.raises(ConfigError, match=r"unknown output format 'jsno': formats are full.*, markdown"):
        api.report(api.links(hosts=["none.example"], **OPTIONS), "jsno")


def test_each_catalogue_has_its_own_exclusions_and_suppressions(world: World, folder: Path) -> None:
    texts = {
        "one": '[[links.exclude]]\nurl = "*/secret"\n',
        "two": '[[links.exclude]]\nurl = "*/hidden"\n[[suppress]]\nrules = ["dead-link"]\nrow = "x"\n',
    }
    for name, config in texts.items():
        (folder / name).mkdir()
        (folder / name / "readme-tools.toml").write_text(config, "utf-8")
        page = f"| a | b |\n|---|---|\n| [x](URL/{name}) | [y](URL/secret) [z](URL/hidden) |\n"
        (folder / name / "README.md").write_text(page.replace("URL", world.url(HOST)), "utf-8")
    done = api.links("one", "two", **OPTIONS)
    assert sorted(one.target for one in world.requests) == ["/one", "/one", "/two", "/two"]
    assert [(Path(one.path).parent.name, done.run.text(one)) for one in done] == [("one", world.url(f"{HOST}/one"))]
