from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings

from readme_tools.cli import language
from readme_tools.cli.main import run
from readme_tools.i18n import ENGLISH
from tests.helpers import ROOT, git, git_settings

# The same examples in every run, so that nobody's change fails by chance; HYPOTHESIS_PROFILE=nightly looks for others.
_SLOW = [HealthCheck.too_slow]
settings.register_profile("tests", deadline=None, max_examples=100, derandomize=True, suppress_health_check=_SLOW)
settings.register_profile("nightly", deadline=None, max_examples=2_000, suppress_health_check=_SLOW)
_PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "tests")
settings.load_profile(_PROFILE)
T = TypeVar("T")
TraceFunction = Callable[[FrameType, str, Any], Any]

# What tests expect is English, whatever the language of the one who runs them.
os.environ["READMETOOLS_LANG"] = "en"

EXAMPLE = ROOT / "examples" / "japanese-llms"


def begin_example(folder: Path) -> None:
    """Write the first tables of both editions of the example, for which a run takes a third of the time."""
    for name in ("README.md", "README_en.md"):
        *head, _ = (EXAMPLE / name).read_text("utf-8").split("\n## ", 3)
        (folder / name).write_text("\n## ".join(head) + "\n", "utf-8")


def some(items: Sequence[T], every: int) -> Sequence[T]:
    """Give the last of some items and every so many before it; with the nightly profile, all of them."""
    return items if _PROFILE == "nightly" else items[::-every][::-1]


def few(examples: int) -> int:
    """Give how many examples a slow law is tried with: so many, with the nightly profile as many as others."""
    return settings().max_examples if _PROFILE == "nightly" else examples


# Tests that look for what breaks, in texts that are real, odd or made at random, however many lines they come by.
_SEARCHING = {"test_hostile", "test_laws", "test_generated", "test_growth", "test_properties", "test_kills"}
_CASES = 4  # of a table that are measured, from all over it; more of them run the same lines
_EXAMPLES = "test_examples"  # of rules: each case runs the lines of another one
_UNMEASURED = pytest.StashKey[bool]()
_TRACERS = pytest.StashKey[tuple[TraceFunction | None, TraceFunction | None]]()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure no coverage where it would double the time of long searches: the other tests must suffice.

    What is measured is thus less than what is covered, never more.
    """
    cases: dict[tuple[Path, str], list[pytest.Item]] = {}
    for item in items:
        cases.setdefault((item.path, getattr(item, "originalname", item.name)), []).append(item)
    for (path, _), some_cases in cases.items():
        step = 1 if path.stem == _EXAMPLES else -(-len(some_cases) // _CASES)
        for number, item in enumerate(some_cases):
            is_at_random = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
            is_search = is_at_random or path.stem in _SEARCHING or "corpus" in getattr(item, "fixturenames", ())
            item.stash[_UNMEASURED] = is_search or bool(number % step)


def _trace(of_main: TraceFunction | None, of_threads: TraceFunction | None) -> None:
    sys.settrace(of_main)
    threading.settrace(of_threads)  # type: ignore[arg-type]


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """Let nothing trace what is not measured, be it pytest itself, which takes longer than most tests.

    In a worker, the mark `no_cover` only hands over to another tracer.
    """
    if session.config.getoption("cov_source", None):
        session.config.stash[_TRACERS] = sys.gettrace(), threading.gettrace()
        _trace(None, None)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Trace what is measured."""
    is_traced = not item.stash[_UNMEASURED] and _TRACERS in item.config.stash
    if is_traced:
        _trace(*item.config.stash[_TRACERS])
    yield
    if is_traced:
        _trace(None, None)


def pytest_collection_finish() -> None:
    """Spare the garbage collector, also of each program that is forked, what stays until the end."""
    gc.collect()
    gc.freeze()


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Let no test speak the language of one before it."""
    yield
    language.use(ENGLISH)


@pytest.fixture
def cli(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """Run the command line in this process; its output is as wide as outside of a terminal."""
    monkeypatch.delenv("COLUMNS", raising=False)

    def call(*args: str | Path) -> Outcome:
        code = run([str(arg) for arg in args])
        out, err = capfd.readouterr()
        return Outcome(code, out, err)

    return call


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, shut off from configurations above it."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository as working directory, shut off from the settings of the machine."""
    for name, value in git_settings().items():
        monkeypatch.setenv(name, value)
    folder = tmp_path / "repo"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "--quiet", "--initial-branch", "main")
    return folder


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Real catalogues of other people, where this machine has them."""
    place = os.environ.get("README_TOOLS_CORPUS")
    if not place:
        pytest.skip("README_TOOLS_CORPUS is not set")
    return Path(place)
