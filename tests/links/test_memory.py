"""What runs remember, and how that decides."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from readme_tools.errors import SourceError
from readme_tools.links.memory import Memory, read_memory, write_memory
from readme_tools.links.verdicts import Outcome, Verdict
from readme_tools.schema.validate import validate
from tests.conftest import Outcome as Done
from tests.links.world import World, reply

Cli = Callable[..., Done]
HOST = "127.0.0.1"
URL = "https://a.example/x"
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
FILE = Path("memory.json")


def learned(*verdicts: str, hours: float = 24) -> Memory:
    """Give what is remembered after one run a day, or each so many hours."""
    memory = Memory({})
    for number, verdict in enumerate(verdicts):
        memory = memory.learn({URL: Outcome(Verdict(verdict), "why")}, NOW + number * timedelta(hours=hours), [URL])
    return memory


DAYS = {
    ("unreachable",): 1,
    ("unreachable", "unreachable", "unreachable"): 3,
    ("gone", "unreachable"): 2,
    ("unreachable", "alive", "unreachable"): 1,
    ("unreachable", "moved"): 0,
    ("unreachable", "blocked", "unreachable"): 2,
    ("unreachable", "throttled", "throttled", "unreachable"): 2,
    ("blocked", "throttled"): 0,
    ("unreachable",) * 60: 31,
}


@pytest.mark.parametrize("verdicts", DAYS)
def test_failures_are_counted_by_days_in_a_row(verdicts: tuple[str, ...]) -> None:
    assert learned(*verdicts).days(URL) == DAYS[verdicts]


def test_failures_of_one_day_count_once() -> None:
    assert learned(*["unreachable"] * 10, hours=1).days(URL) == 1


@pytest.mark.parametrize(
    ("verdict", "hours", "is_fresh"),
    [
        ("alive", 1, True),
        ("moved", 23, True),
        ("alive", 25, False),
        ("alive", -1, False),
        ("gone", 1, False),
        ("unreachable", 1, False),
        ("blocked", 1, False),
        ("throttled", 1, False),
    ],
)
def test_successes_count_for_a_while_and_failures_never(verdict: str, hours: float, is_fresh: bool) -> None:
    found = learned(verdict).fresh(URL, NOW + timedelta(hours=hours), 24)
    assert (found is not None) is is_fresh


def test_what_is_written_fits_the_schema_and_is_read_again(folder: Path) -> None:
    outcomes = {
        f"https://me:secret@a.example/{one.value}": Outcome(one, "why", "https://b.example/", True, True)
        for one in Verdict
    }
    memory = Memory({}).learn(outcomes, NOW, outcomes)
    write_memory(FILE, memory)
    text = FILE.read_text("utf-8")
    validate(json.loads(text), "links", "x")
    assert read_memory(FILE) == (memory, None)
    assert "secret" not in text
    assert len(memory.entries) == len(Verdict) - 1  # excluded links are not learned about


def test_links_that_are_gone_from_the_pages_are_forgotten() -> None:
    memory = learned("alive").learn({}, NOW, [])
    assert memory.entries == {}


def test_what_was_not_asked_for_is_not_learned() -> None:
    memory = Memory({}).learn({URL: Outcome(Verdict.UNREACHABLE, "why", is_known=False)}, NOW, [URL])
    assert memory.entries == {}


def entry(**values: str) -> str:
    one = {"evidence": "", "asked": "2026-01-01T00:00:00Z"} | values
    return json.dumps({"version": 1, "links": {"x": one}})


SPOILT = {
    "empty": "",
    "no JSON": '{"links"',
    "another version": '{"version": 2, "links": {}}',
    "another shape": '{"version": 1, "links": []}',
    "no such day": entry(verdict="alive", asked="2026-13-01T00:00:00Z"),
    "a verdict that is none": entry(verdict="?"),
    "a way to elsewhere": entry(verdict="moved", moved="javascript:x"),
    "deep": '{"version": 1, "links": ' + "[" * 5000 + "]" * 5000 + "}",
    "a merge": '<<<<<<< HEAD\n{"version": 1, "links": {}}\n',
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_memory_is_one_line_and_begun_anew(folder: Path, name: str) -> None:
    FILE.write_text(SPOILT[name], "utf-8")
    memory, problem = read_memory(FILE)
    assert memory == Memory({})
    assert problem is not None
    assert "memory.json" in problem


def test_a_memory_that_cannot_be_read_is_refused_before_anything_is_asked(folder: Path) -> None:
    FILE.mkdir()
    with pytest.raises(SourceError, match=r"memory\.json: cannot be read"):
        read_memory(FILE)


def test_a_run_that_is_killed_leaves_the_memory_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_memory(FILE, learned("alive"))
    before = FILE.read_bytes()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    for name in ("fsync", "replace"):
        with monkeypatch.context() as patched:
            patched.setattr(os, name, killed)
            with pytest.raises(KeyboardInterrupt):
                write_memory(FILE, learned("gone"))
        assert FILE.read_bytes() == before


# The command -----------------------------------------------------------------------------------


def remember(world: World, verdict: str, *days: str, hours_ago: float = 48) -> None:
    asked = (datetime.now(UTC) - timedelta(hours=hours_ago)).strftime("%Y-%m-%dT%H:%M:%SZ")
    entry = {"verdict": verdict, "evidence": "why", "asked": asked} | ({"failures": list(days)} if days else {})
    FILE.write_text(json.dumps({"version": 1, "links": {world.url(f"{HOST}/x"): entry}}), "utf-8")


@pytest.mark.parametrize(("days", "code"), [((), 0), (("2026-01-01",), 0), (("2026-01-01", "2026-01-02"), 1)])
def test_what_fails_day_after_day_fails_the_run(world: World, links: Cli, days: tuple[str, ...], code: int) -> None:
    world.script[f"{HOST}/x"] = [reply(500)]
    Path("README.md").write_text(f"[a]({world.url(HOST)}/x)\n", "utf-8")
    remember(world, "unreachable", *days)
    done = links("--memory", FILE)
    assert done.code == code
    assert ("RT291" in done.out) is bool(code)
    assert len(json.loads(FILE.read_text("utf-8"))["links"][world.url(f"{HOST}/x")]["failures"]) == len(days) + 1


def test_a_success_is_used_again_and_a_failure_is_not(world: World, links: Cli) -> None:
    world.script[f"{HOST}/x"] = [reply(200)]
    Path("README.md").write_text(f"[a]({world.url(HOST)}/x) [b]({world.url(HOST)}/dead)\n", "utf-8")
    assert links("--memory", FILE).code == 1
    assert sorted(world.asked(HOST)) == ["GET /dead", "HEAD /dead", "HEAD /x"]
    world.requests.clear()
    assert links("--memory", FILE).code == 1
    assert sorted(world.asked(HOST)) == ["GET /dead", "HEAD /dead"]


@pytest.mark.parametrize(("verdict", "code"), [("alive", 0), ("gone", 1), ("unreachable", 0), ("blocked", 0)])
def test_offline_the_memory_alone_decides(world: World, links: Cli, verdict: str, code: int) -> None:
    Path("README.md").write_text(f"[a]({world.url(HOST)}/x) [b]({world.url(HOST)}/unknown)\n", "utf-8")
    remember(world, verdict)
    before = FILE.read_bytes()
    done = links("--memory", FILE, "--offline")
    assert (done.code, world.requests) == (code, [])
    assert FILE.read_bytes() == before


def test_offline_without_a_memory_is_one_line(world: World, links: Cli) -> None:
    Path("README.md").write_text("[a](http://a.example)\n", "utf-8")
    done = links("--offline")
    assert (done.code, done.err.count("\n")) == (2, 1)


def test_the_memory_can_be_configured_but_not_outside(world: World, links: Cli) -> None:
    world.script[f"{HOST}/x"] = [reply(200)]
    Path("README.md").write_text(f"[a]({world.url(HOST)}/x)\n", "utf-8")
    Path("readme-tools.toml").write_text('[links]\nmemory = "memory.json"\n', "utf-8")
    assert links().code == 0
    assert FILE.exists()
    Path("readme-tools.toml").write_text('[links]\nmemory = "../memory.json"\n', "utf-8")
    done = links()
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert not Path("../memory.json").exists()


def test_the_memory_replaces_no_other_file(world: World, links: Cli) -> None:
    Path("README.md").write_text(f"[a]({world.url(HOST)}/x)\n", "utf-8")
    Path("package.json").write_text('{"name": "x"}', "utf-8")
    done = links("--memory", "package.json")
    assert done.code == 2
    assert Path("package.json").read_text("utf-8") == '{"name": "x"}'
    assert world.requests == []


WRITING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from readme_tools.links.memory import Memory, write_memory
from readme_tools.links.verdicts import Outcome, Verdict
urls = [f"https://a.example/{number}" for number in range(2000)]
outcomes = {url: Outcome(Verdict.UNREACHABLE, "why" * 20) for url in urls}
memory = Memory({}).learn(outcomes, datetime(2026, 1, 1, tzinfo=UTC), urls)
while True:
    write_memory(Path(sys.argv[1]), memory)
    print("written", flush=True)
"""


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_run_that_is_killed_leaves_a_whole_memory(tmp_path: Path, times: int) -> None:
    file = tmp_path / "memory.json"
    command = [sys.executable, "-c", WRITING, str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ}) as process:
        assert process.stdout is not None
        for _ in range(times):
            process.stdout.readline()
        process.kill()  # in the middle of writing, most likely
    memory, problem = read_memory(file)
    assert (problem, len(memory.entries)) == (None, 2000)
