"""Time readme-tools beside its peers in one run, as ratios.

Usage: python bench/bench.py [FOLDER] [--runs N] [--json]

FOLDER holds a catalogue with its editions; by default the newest one below README_TOOLS_CORPUS, and
without that the example catalogue. Each command runs N times (5 by default) and its best time counts.
Peers that are not installed are left out: `pip install -e '.[bench]'` brings mdformat and rumdl;
prettier and markdownlint-cli2 are used when they are on the PATH.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent


def default_folder() -> Path:
    corpus = os.environ.get("README_TOOLS_CORPUS")
    if corpus:
        return sorted((Path(corpus) / "history").iterdir())[-1]
    return ROOT / "examples" / "japanese-llms"


def find(name: str) -> str | None:
    beside = Path(sys.executable).parent / name
    return str(beside) if beside.exists() else shutil.which(name)


def commands(files: list[str], small: str) -> dict[str, list[str]]:
    """Give the commands by name; `files` are all editions, `small` is one small file."""
    ours, mdformat = find("readme-tools") or "readme-tools", find("mdformat")
    found = {
        "bare interpreter": [sys.executable, "-c", ""],
        "import click": [sys.executable, "-c", "import click"],
        "readme-tools --help": [ours, "--help"],
        "readme-tools check, one small file": [ours, "check", small],
        "readme-tools check, all editions": [ours, "check", "."],
        "readme-tools check, all editions, json": [ours, "check", ".", "--output-format", "json"],
        "readme-tools fmt --check, all editions": [ours, "fmt", "--check", "."],
        "readme-tools fmt --check, one edition": [ours, "fmt", "--check", files[0]],
        "readme-tools export, all editions": [ours, "export", "."],
    }
    if mdformat:
        extensions = ["--extensions", "gfm", "--extensions", "footnote"]
        found["mdformat --check, all editions"] = [mdformat, "--check", *extensions, *files]
        found["mdformat --check, one edition"] = [mdformat, "--check", *extensions, files[0]]
    peers = {
        "rumdl check, all editions": ("rumdl", ["check", "--no-cache", *files]),
        "prettier --check, all editions": ("prettier", ["--check", *files]),
        "markdownlint-cli2, all editions": ("markdownlint-cli2", files),
    }
    for title, (name, args) in peers.items():
        if program := find(name):
            found[title] = [program, *args]
    return found


def best(command: list[str], folder: Path, runs: int) -> float:
    """Give the shortest wall time of a command in milliseconds; findings are no failure."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        times.append((time.perf_counter() - start) * 1000)
        if run.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(command[:3])} ended with {run.returncode}: {run.stderr.decode()[-400:]}")
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=default_folder())
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    folder = args.folder.resolve()
    files = [str(file.relative_to(folder)) for file in sorted(folder.rglob("README*.md"))]
    with tempfile.TemporaryDirectory() as temporary:
        small = Path(temporary) / "README.md"
        small.write_text("# A list\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "utf-8")
        times = {title: best(command, folder, args.runs) for title, command in commands(files, str(small)).items()}
    bare, peer = times["bare interpreter"], times.get("mdformat --check, all editions")
    if args.json:
        print(json.dumps({"files": files, "milliseconds": times}, indent=2))
        return
    size = sum((folder / file).stat().st_size for file in files)
    print(f"{len(files)} files, {size / 1000:.0f} kB, best of {args.runs}")
    print(f"{'command':42} {'ms':>7} {'x bare':>7} {'x mdformat':>11}")
    for title, took in times.items():
        print(f"{title:42} {took:7.0f} {took / bare:7.1f} {took / peer if peer else float('nan'):11.2f}")


if __name__ == "__main__":
    main()
