"""Kill commands that write, and look whether each file holds the old bytes or the new ones.

Usage: python bench/kills.py [--kills N] [--seed N] [--only WORD]

Each command works on a small catalogue in two editions. First it is killed at every system call after which
the folder is another one than before (with ptrace, on Linux; the folder is looked at after each call), then
N times (500 by default, shared among the commands) at a random moment. After each kill every file must hold
its old bytes or its new ones, and at most one hidden temporary file may lie there; then the same command runs
again, and after it, or after `fmt` where it refuses what is done already, none is left. Times of day in what
is written count as equal. Exit code 1 when anything else happened.
"""

from __future__ import annotations

import argparse
import ctypes
import itertools
import json
import os
import random
import re
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout, suppress
from functools import cache
from pathlib import Path

from readme_tools.cli.main import run

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.page.catalogues import EN, JA

PAGES = {
    "README.md": JA.replace("|:---|", "| :--- |").replace("| MIT |", "| mit |"),
    "README_en.md": EN.replace("|:---|", "| :---- |").replace("| MIT |", "| mit |"),
}
EVERY = ["--select", "ALL"]
DEAD = PAGES | {"README.md": JA + "\n[x](http://127.0.0.1:9/x)\n"}
EARLIER = {name: text.replace("Sugi", "Keyaki").replace("Matsu", "Ume") for name, text in PAGES.items()}
COMMANDS: Mapping[str, tuple[list[str], Mapping[str, str]]] = {
    "check --fix": (["check", "--fix", *EVERY], PAGES),
    "fmt": (["fmt"], PAGES),
    "init": (["init"], PAGES),
    "check --write-baseline": (["check", "--write-baseline", "--config", 'baseline = "b.json"'], PAGES),
    "check --output-file": (["check", *EVERY, "--output-file", "report.txt"], PAGES | {"report.txt": "old\n"}),
    "export -o": (["export", "-o", "catalogue.json"], PAGES),
    "export --to": (["export", "--to", "dataset"], PAGES),
    "export --to, again": (["export", "--to", "dataset"], PAGES),
    "page -o": (["page", "-o", "site"], PAGES),
    "page -o, again": (["page", "-o", "site"], PAGES),
    "links --memory": (["links", "--memory", "links.json", "--host", "127.0.0.1"], DEAD),
    "set": (["set", "licence=MIT", "--where", "year>2000", "--write"], PAGES),
    "add": (["add", "--table", "general", "--name", "Keyaki", "--set", "licence=MIT", "--write"], PAGES),
    "sync": (["sync", "--write"], PAGES),
}
HIDDEN = re.compile(r"\.readme-tools-[0-9a-f]{16}\.tmp")
MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
# Meanwhile they name files of both runs.
INDEXES = tuple(f"{folder}/.readme-tools-manifest.json" for folder in ("site", "dataset"))
ADDING = ("add",)  # what is done again does more
TRACE_ME, CALL, KILLED = 0, 24, -signal.SIGKILL

Files = Mapping[str, bytes]


def files(folder: Path) -> Files:
    """Give the bytes of all files in a folder, by name."""
    found = (one for one in folder.rglob("*") if one.is_file())
    return {str(one.relative_to(folder)): MOMENT.sub(b"<moment>", one.read_bytes()) for one in found}


def looks(folder: str) -> list[tuple[str, int, int, int, int]]:
    """Give what a folder looks like, without reading its files."""
    seen = []
    with suppress(FileNotFoundError), os.scandir(folder) as entries:  # it may go while it is looked at
        for entry in entries:
            status = entry.stat(follow_symlinks=False)
            seen.append((entry.path, status.st_ino, status.st_size, status.st_nlink, status.st_mtime_ns))
            if entry.is_dir(follow_symlinks=False):
                seen += looks(entry.path)
    return sorted(seen)


def started(folder: Path, command: list[str], traced: bool = False) -> int:
    """Start a command in a process of its own."""
    child = os.fork()
    if not child:
        try:
            os.chdir(folder)
            for stream in (1, 2):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
            if traced:
                ptrace(TRACE_ME, 0)
                os.kill(os.getpid(), signal.SIGSTOP)
            os._exit(run(command))
        finally:
            os._exit(70)
    return child


def ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def ptrace(request: int, child: int, signum: int = 0) -> int:
    return int(_library().ptrace(request, child, 0, signum))


@cache
def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(None)
    library.ptrace.argtypes, library.ptrace.restype = [ctypes.c_long] * 4, ctypes.c_long
    return library


def killed_at_change(folder: Path, command: list[str], number: int) -> tuple[int, int]:
    """Kill a command when the folder has changed so often; give its exit code, and how many calls were looked at."""
    child, before, calls = started(folder, command, traced=True), looks(str(folder)), 0
    while True:
        status = os.waitpid(child, 0)[1]
        if not os.WIFSTOPPED(status):
            return os.waitstatus_to_exitcode(status), calls
        calls += 1
        if (now := looks(str(folder))) != before:
            before, number = now, number - 1
            if not number:
                os.kill(child, signal.SIGKILL)
        stopped = os.WSTOPSIG(status)
        ptrace(CALL, child, 0 if stopped in (signal.SIGTRAP, signal.SIGSTOP) else stopped)


def killed_after(folder: Path, command: list[str], seconds: float, is_writing: bool) -> int:
    """Kill a command after a time, which begins when it is started or has begun to write; give its exit code."""
    before, child = looks(str(folder)), started(folder, command)
    if is_writing:
        wait_for_change(folder, before, child)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return ended(child)


def wait_for_change(folder: Path, before: list[tuple[str, int, int, int, int]], child: int) -> None:
    """Wait until a folder looks otherwise than before, or the child has ended."""
    while looks(str(folder)) == before:
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return


class Trial:
    """One command, what its folder holds before and after it, and what went wrong."""

    def __init__(self, name: str) -> None:
        self.name, (self.command, self.pages) = name, COMMANDS[name]
        self.kills, self.calls, self.left = 0, 0, 0
        self.problems: list[str] = []
        with (
            self.folder() as place,
            chdir(place),
            open(os.devnull, "w") as no,
            redirect_stdout(no),
            redirect_stderr(no),
        ):
            run(self.command)  # loads what the command needs, so that the kills meet its work
        with self.folder() as place:
            self.old = files(place)
            times, before = [time.monotonic()], looks(str(place))
            child = started(place, self.command)
            wait_for_change(place, before, child)
            times.append(time.monotonic())
            code = ended(child)
            times.append(time.monotonic())
            self.seconds, self.writing = times[2] - times[0], times[2] - times[1]
            self.new = files(place)
        if code not in (0, 1) or self.new == self.old:
            self.problems.append(f"ends with {code}, and writes nothing")

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """Give a folder as it is before the command, shut off from configurations above it."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name, "catalogue").resolve()  # profiles are named like their folder
            (folder / ".git").mkdir(parents=True)
            if self.name.endswith("again"):
                put(folder, EARLIER)
                ended(started(folder, self.command))
            put(folder, self.pages)
            yield folder

    def at_every_change(self) -> None:
        """Kill it at each call after which the folder is another one."""
        for number in itertools.count(1):
            with self.folder() as place:
                code, calls = killed_at_change(place, self.command, number)
                self.calls = max(self.calls, calls)
                if code != KILLED:
                    return
                self.judge(place, f"change {number}")

    def at_random(self, kills: int, draw: random.Random) -> None:
        """Kill it so often at a random moment, every other time once it has begun to write."""
        for _ in range(kills * 20):
            if not kills:
                return
            with self.folder() as place:
                is_writing = kills % 2 == 0
                seconds = draw.uniform(0, self.writing if is_writing else self.seconds)
                if killed_after(place, self.command, seconds, is_writing) == KILLED:
                    self.judge(place, f"{seconds:.4f} s{' of writing' if is_writing else ''}")
                    kills -= 1

    def judge(self, place: Path, when: str) -> None:
        """Look at what a kill left, then at what the next run makes of it."""
        self.kills += 1
        found = files(place)
        hidden = hidden_ones(found)
        self.left += len(hidden) == 1
        if len(hidden) > 1:
            self.problems.append(f"{when}: {len(hidden)} hidden files")
        for name in found.keys() - hidden:
            if found[name] not in (self.old.get(name), self.new.get(name)):
                try:
                    if name not in INDEXES:
                        raise ValueError
                    json.loads(found[name])
                except ValueError:
                    self.problems.append(f"{when}: {name} is a mixture")
        self.problems += [f"{when}: {name} is gone" for name in self.old.keys() & self.new.keys() - found.keys()]
        if found in (self.old, self.new):
            return  # as if there had been no kill
        code = ended(started(place, self.command))
        if code == 2:  # it refuses what is done already
            ended(started(place, ["fmt"]))
        again = files(place)
        self.problems += [f"{when}: {name} is left" for name in hidden_ones(again)]
        is_same = code == 2 or self.name in ADDING or again == self.new
        if code not in (0, 1, 2) or not is_same:
            self.problems.append(f"{when}: the next run ends with {code} and {describe(again, self.new)}")


def put(folder: Path, pages: Mapping[str, str]) -> None:
    for name, text in pages.items():
        (folder / name).write_text(text, "utf-8")


def hidden_ones(found: Files) -> set[str]:
    return {name for name in found if HIDDEN.fullmatch(Path(name).name)}


def describe(found: Files, wanted: Files) -> str:
    other = sorted(name for name in found.keys() | wanted.keys() if found.get(name) != wanted.get(name))
    return f"other bytes in {', '.join(other) or 'nothing'}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    chosen = [name for name in COMMANDS if args.only in name]
    draw, bad, kills, start = random.Random(args.seed), 0, 0, time.monotonic()
    for name in chosen:
        trial = Trial(name)
        if sys.platform == "linux" and not trial.problems:
            trial.at_every_change()
        at_changes = trial.kills
        if not trial.problems:
            trial.at_random(-(-args.kills // len(chosen)), draw)
        print(
            f"{name:24} {trial.calls:6} system calls, killed at {at_changes:3} and {trial.kills - at_changes:3} random"
            f" moments, {trial.left:3} hidden files left by kills, {len(trial.problems)} problems",
            flush=True,
        )
        for problem in trial.problems[:10]:
            print(f"  {problem}", flush=True)
        bad, kills = bad + len(trial.problems), kills + trial.kills
    print(f"kills: {kills} in {time.monotonic() - start:.0f} s, {bad} problems")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
