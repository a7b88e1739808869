"""The command line with streams, folder and environment of its own, as a program has.

It is a fork of this process: starting an interpreter takes longer than most commands.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from functools import cache
from io import StringIO, TextIOWrapper
from pathlib import Path
from signal import SIGKILL
from typing import NoReturn

from readme_tools.cli.main import run


def _main(args: list[str]) -> object:
    from readme_tools.cli.main import main

    return main(args)


@cache
def _warm() -> None:
    """Import and read, before the first fork, what each of them would import and read for itself."""
    with (
        tempfile.TemporaryDirectory() as folder,
        chdir(folder),
        redirect_stdout(StringIO()),
        redirect_stderr(StringIO()),
    ):
        for name, word in (("README.md", "owls"), ("README_ja.md", "森の話")):
            Path(name).write_text(f"# T\n\nThe the {word}.\n\n| {word} | Licence |\n|---|---|\n| A | MIT |\n", "utf-8")
        for command in (
            ["check"],
            ["check", "--output-format", "json"],
            ["fmt", "--diff"],
            ["sync", "--diff"],
            ["export"],
        ):
            run([*command, "--no-cache", "."] if command[0] == "check" else [*command, "."])


class Program:
    """One that runs, with what `subprocess.Popen` has of it."""

    def __init__(
        self,
        args: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        streams: Sequence[int],
        main: Callable[[list[str]], object] = _main,
    ):
        self.returncode: int | None = None
        _warm()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # threads of pytest-xdist and of clients hold no lock
            self.pid = os.fork()
        if self.pid == 0:
            _become(args, folder, environment, streams, main)

    def poll(self) -> int | None:
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.returncode = os.waitstatus_to_exitcode(status) if pid else None
        return self.returncode

    def wait(self, timeout: float = 60.0) -> int:
        end = time.monotonic() + timeout
        while (code := self.poll()) is None:
            if time.monotonic() > end:
                raise subprocess.TimeoutExpired("readme-tools", timeout)
            time.sleep(0.002)
        return code

    def kill(self) -> None:
        os.kill(self.pid, SIGKILL)


class Server(Program):
    """A program that is written to and read from while it runs."""

    def __init__(self, args: Sequence[str], folder: Path, environment: Mapping[str, str]):
        (read, stdin), (stdout, write) = os.pipe(), os.pipe()
        with open(os.devnull, "wb") as nothing:
            super().__init__(args, folder, environment, [read, write, nothing.fileno()])
        os.close(read)
        os.close(write)
        self.stdin, self.stdout = os.fdopen(stdin, "wb"), os.fdopen(stdout, "rb")


def program(
    *args: str | Path,
    folder: Path = Path(),
    text: bytes = b"",
    environment: Mapping[str, str] | None = None,
    main: Callable[[list[str]], object] = _main,
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line, or another program, to its end."""
    variables = os.environ if environment is None else environment
    with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        stdin.write(text)
        stdin.seek(0)
        streams = [stdin.fileno(), out.fileno(), err.fileno()]
        code = Program(list(map(str, args)), folder, dict(variables), streams, main).wait(600)
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(args, code, out.read(), err.read())


def _become(
    args: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    streams: Sequence[int],
    main: Callable[[list[str]], object],
) -> NoReturn:
    """Be the program, and end with its exit code."""
    code = 99
    try:
        gc.freeze()  # what it has of the tests stays until its end
        sys.settrace(None)
        warnings.resetwarnings()
        warnings.simplefilter("ignore")
        threading.settrace(None)  # type: ignore[arg-type]
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        os.closerange(3, 1024)
        encoding = environment.get("PYTHONIOENCODING", "utf-8")
        files = [open(number, "wb" if number else "rb", closefd=False) for number in range(3)]  # noqa: SIM115 - they are not ours to close
        kept = [TextIOWrapper(one, encoding) for one in files]  # also where a program has streams of its own instead
        sys.stdin, sys.stdout, sys.stderr = kept
        sys.argv = ["readme-tools", *args]
        main(list(args))
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(code)
