from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings

from readme_tools.cli import language
from readme_tools.cli.main import run
from readme_tools.i18n import ENGLISH
from tests.helpers import ROOT, git, git_settings

# The same examples in every run, so that nobody's change fails by chance; HYPOTHESIS_PROFILE=nightly looks for others.
_SLOW = [HealthCheck.too_slow]
settings.register_profile("tests", deadline=None, max_examples=40, derandomize=True, suppress_health_check=_SLOW)
settings.register_profile("nightly", deadline=None, max_examples=2_000, suppress_health_check=_SLOW)
_PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "tests")
settings.load_profile(_PROFILE)
T = TypeVar("T")

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
