"""Time how long the program takes to start, as multiples of a bare interpreter.

Usage: python bench/startup.py [--runs N] [--json] [--limits]

The commands take turns N times (20 by default), and of each the least time counts, on the clock and of the
processor; the latter is steadier on a busy machine. Modules are compiled before. With `--limits` the exit
code is 1 when a command takes longer than it may, by both times.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench import find

BARE = "bare interpreter"
LIMITS = {"readme-tools --help": 6, "readme-tools check, one small file": 12, "the same again": 2}
SOURCE = Path(__file__).resolve().parent.parent / "src" / "readme_tools"
SMALL = "# A list\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"


def commands() -> dict[str, list[str]]:
    script = find("readme-tools")
    ours = [script] if script else [sys.executable, "-m", "readme_tools"]
    return {
        BARE: [sys.executable, "-c", "pass"],
        "import click": [sys.executable, "-c", "import click"],
        "import click and markdown-it": [sys.executable, "-c", "import click, markdown_it"],
        "readme-tools --help": [*ours, "--help"],
        "readme-tools check, one small file": [*ours, "check", "README.md"],
        # Results are kept by what is installed, and a checkout is not.
        "the same again": [
            sys.executable,
            "-c",
            "from readme_tools.__main__ import main; main()",
            "check",
            "README.md",
        ],
    }


def measure(runs: int) -> dict[str, dict[str, float]]:
    """Give the least times of each command in milliseconds."""
    least = {title: {"clock": float("inf"), "processor": float("inf")} for title in commands()}
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "README.md").write_text(SMALL, "utf-8")
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = str(Path(folder, "compiled"))
        environment["README_TOOLS_CACHE_DIR"] = str(Path(folder, "results"))
        site = Path(folder, "site", "src")
        (site / "readme_tools-0.dist-info").mkdir(parents=True)
        (site / "readme_tools").symlink_to(SOURCE)
        for turn in range(runs + 1):
            for title, command in commands().items():
                again = {"PYTHONPATH": str(site)} if title == "the same again" else {}
                times = once(command, folder, environment | again)
                if turn:  # the first turn compiles
                    least[title] = {kind: min(took, least[title][kind]) for kind, took in times.items()}
    return least


def once(command: Sequence[str], folder: str, environment: Mapping[str, str]) -> dict[str, float]:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return {"clock": clock * 1000, "processor": processor * 1000}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--limits", action="store_true")
    args = parser.parse_args()
    times = measure(args.runs)
    ratios = {title: {kind: took / times[BARE][kind] for kind, took in kinds.items()} for title, kinds in times.items()}
    if args.json:
        print(json.dumps({"milliseconds": times, "ratios": ratios, "limits": LIMITS}, indent=2))
    else:
        print(f"best of {args.runs}; x: multiples of the bare interpreter")
        print(f"{'command':36} {'clock ms':>9} {'x':>6} {'processor ms':>13} {'x':>6} {'limit':>6}")
        for title, kinds in times.items():
            clock, processor = ratios[title]["clock"], ratios[title]["processor"]
            limit = LIMITS.get(title, "")
            print(
                f"{title:36} {kinds['clock']:9.1f} {clock:6.1f} {kinds['processor']:13.1f} {processor:6.1f} {limit:>6}"
            )
    slow = any(min(ratios[title].values()) > limit for title, limit in LIMITS.items())
    return 1 if slow and args.limits else 0


if __name__ == "__main__":
    sys.exit(main())
