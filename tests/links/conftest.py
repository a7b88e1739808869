from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import Outcome
from tests.links.world import World

Cli = Callable[..., Outcome]
QUICK = ("--allow-private", "--config", "links.interval = 0.01", "--config", "links.retries = 0")


@pytest.fixture(autouse=True)
def nobodys_token(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep tests from the tokens of whoever runs them."""
    for name in ("HF_ENDPOINT", "HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HF_TOKEN_PATH", "GITHUB_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HF_HOME", str(tmp_path_factory.getbasetemp() / "no-such-folder"))


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A world that runs beside the test, for the command line; its one host is 127.0.0.1."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    made = World({})
    is_open, is_over = threading.Event(), threading.Event()

    async def serve() -> None:
        async with made.open():
            is_open.set()
            await asyncio.get_running_loop().run_in_executor(None, is_over.wait)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    is_open.wait()
    yield made
    is_over.set()
    thread.join()


@pytest.fixture
def links(cli: Cli, folder: Path) -> Cli:
    """Run `readme-tools links` in an empty folder, within the loopback interface."""
    return lambda *args: cli("links", *QUICK, *args)
