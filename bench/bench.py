"""Time readme-tools beside its peers, as ratios: all installed at pinned versions, on the same files, in turns.

Usage: python bench/bench.py [FOLDER] [--peers PLACE] [--runs N] [--only WORD] [--write]

PLACE is where the peers are installed, and stays (by default a folder below that of temporary files): one virtual
environment with this checkout, one each for mdformat, rumdl and PyMarkdown, and where npm is markdownlint-cli2 and
Prettier. FOLDER holds a catalogue with its editions; by default the newest one below README_TOOLS_CORPUS, and
without that the example catalogue.

The commands of a table take turns N times (7 by default). Times are of the processor, of all threads, and each is
divided by that of the table's first command in the same turn: printed are the middle ratio and the middle half of
them. `--write` puts the tables into `docs/benchmarks.md`, and the time against the size of a page into an SVG file
beside it.
"""

from __future__ import annotations

import argparse
import math
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGE, PLOT = DOCS / "benchmarks.md", DOCS / "benchmarks.svg"
PYTHON_PEERS: Mapping[str, Sequence[str]] = {
    "readme-tools": [str(ROOT)],
    "mdformat": ["mdformat==1.0.0", "mdformat-gfm==1.0.0", "mdformat-footnote==0.1.3"],
    "rumdl": ["rumdl==0.3.0"],
    "pymarkdown": ["pymarkdownlnt==0.9.41"],
}
NODE_PEERS: Mapping[str, str] = {"markdownlint-cli2": "0.24.1", "prettier": "3.10.1"}
EXTENSIONS = ("--extensions", "gfm", "--extensions", "footnote")
SMALL = "# A list\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
SIZES, MOST_SECONDS = (1, 2, 4, 8, 16, 32), 20.0


@dataclass(frozen=True)
class Command:
    """What is timed, the folder in which it runs, and a page of which a row is edited before each run."""

    words: Sequence[str]
    folder: Path
    edited: Path | None = None

    def seconds(self) -> float:
        """Run it, and give what it took of the processor; findings are no failure."""
        if self.edited:
            edit(self.edited)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(self.words, cwd=self.folder, env=ENVIRONMENT, capture_output=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(self.words)} ended with {done.returncode}: {done.stderr.decode()[-400:]}")
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}


# What is timed ---------------------------------------------------------------------------------


def default_folder() -> Path:
    corpus = os.environ.get("README_TOOLS_CORPUS")
    if corpus:
        return sorted((Path(corpus) / "history").iterdir())[-1]
    return ROOT / "examples" / "japanese-llms"


def install(place: Path) -> dict[str, str]:
    """Install what is not there yet, and this checkout anew; give where each program is."""
    found = {"python": str(place / "readme-tools" / "bin" / "python")}
    for name, packages in PYTHON_PEERS.items():
        home, mark = place / name, place / name / "installed"
        if not mark.exists() or mark.read_text("utf-8") != str(packages) or name == "readme-tools":
            subprocess.run([sys.executable, "-m", "venv", home], check=True)
            pip = [home / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            again = ["--force-reinstall", "--no-deps"] if mark.exists() else []
            subprocess.run([*pip, *again, *packages], check=True)
            mark.write_text(str(packages), "utf-8")
        found[name] = str(home / "bin" / name)
    if npm := shutil.which("npm"):
        wanted = [f"{name}@{version}" for name, version in NODE_PEERS.items()]
        mark = place / "node" / "installed"
        if not mark.exists() or mark.read_text("utf-8") != str(wanted):
            subprocess.run([npm, "install", "--silent", "--no-fund", "--prefix", place / "node", *wanted], check=True)
            mark.write_text(str(wanted), "utf-8")
        found |= {name: str(place / "node" / "node_modules" / ".bin" / name) for name in NODE_PEERS}
    return found


def starting(found: Mapping[str, str], folder: Path) -> dict[str, Command]:
    """Give the commands that are timed beside a bare interpreter."""
    (folder / "README.md").write_text(SMALL, "utf-8")
    ours = found["readme-tools"]
    words = {
        "bare interpreter": [found["python"], "-c", ""],
        "`--version`": [ours, "--version"],
        "`--help`": [ours, "--help"],
        "`check` of one small file": [ours, "check", "--no-cache", "README.md"],
        "the same, unchanged since an earlier run": [ours, "check", "README.md"],
    }
    return {title: Command(one, folder) for title, one in words.items()}


def beside(found: Mapping[str, str], folder: Path) -> dict[str, Command]:
    """Give the commands that are timed beside mdformat on one edition of a catalogue."""
    files = [str(file.relative_to(folder)) for file in sorted(folder.rglob("README*.md"))]
    ours, all_ = found["readme-tools"], f"{len(files)} editions"
    words = {
        "mdformat `--check`, one edition": [*peers(found, files[:1])["mdformat"]],
        f"`check`, {all_}": [ours, "check", "--no-cache", "."],
        f"`check`, {all_}, unchanged": [ours, "check", "."],
        f"`check`, {all_}, a row of one edited": [ours, "check", "."],
        "`fmt --check`, one edition": [ours, "fmt", "--check", "--no-cache", files[0]],
        f"`fmt --check`, {all_}": [ours, "fmt", "--check", "--no-cache", "."],
        f"`editions`, {all_}": [ours, "editions", "--no-cache", "."],
        f"`sync`, {all_}": [ours, "sync", "--no-cache", "."],
        f"`export`, {all_}": [ours, "export", "--no-cache", "."],
    }
    for some, number in ((files[:1], "one edition"), (files, all_)):
        words |= {f"{name}, {number}": one for name, one in peers(found, some).items()}
    words = {title: one for title, one in words.items() if title != "mdformat, one edition"}
    copy = Path(shutil.copytree(folder, folder.with_name("edited")))
    changing = {title: Command(one, copy, copy / files[0]) for title, one in words.items() if title.endswith("edited")}
    return {title: Command(one, folder) for title, one in words.items()} | changing


def edit(page: Path) -> None:
    """Write one more letter into the first cell below a delimiter row of a page."""
    text = page.read_text("utf-8")
    page.write_text(re.sub(r"(\n\|[-:| ]+\|\n\| ?)", r"\1x", text, count=1), "utf-8")


def peers(found: Mapping[str, str], files: Sequence[str]) -> dict[str, list[str]]:
    """Give how each peer that is there checks some files."""
    arguments = {
        "mdformat": ["--check", *EXTENSIONS],
        "rumdl": ["check", "--no-cache"],
        "pymarkdown": ["scan"],
        "markdownlint-cli2": [],
        "prettier": ["--check"],
    }
    return {name: [found[name], *own, *files] for name, own in arguments.items() if name in found}


def sizes(found: Mapping[str, str], folder: Path) -> Iterator[tuple[str, int, float]]:
    """Yield the seconds of each program by the bytes of a page: its name, the bytes and the seconds."""
    slow: set[str] = set()
    for count in SIZES:
        (file := folder / f"README-{count}.md").write_text(text := "# A list\n" + "".join(map(section, range(count))))
        ours = {"readme-tools check": [found["readme-tools"], "check", "--no-cache", file.name]}
        ours |= {"readme-tools fmt": [found["readme-tools"], "fmt", "--check", "--no-cache", file.name]}
        for name, words in {**ours, **peers(found, [file.name])}.items():
            if name not in slow:
                command = Command(words, folder)
                taken = min(command.seconds() for _ in range(2))
                yield name, len(text.encode()), taken
                if taken > MOST_SECONDS:
                    slow.add(name)


def section(number: int) -> str:
    """Give a section of a page: a heading, a sentence and a table of 30 rows."""
    rows = (
        f"| [Model {number}-{one}](https://e.example/m{number}-{one}) | {one % 7 + 1}B | MIT | {2020 + one % 6} |\n"
        for one in range(30)
    )
    head = "| Name | Size | Licence | Year |\n|---|---|---|---|\n"
    return f"\n## Section {number}\n\nWhat section {number} holds, in *one* sentence.\n\n{head}{''.join(rows)}"


# Timing and showing ----------------------------------------------------------------------------


def ratios(commands: Mapping[str, Command], runs: int) -> dict[str, list[float]]:
    """Give the ratios of each command to the first one, turn by turn; a first turn warms up."""
    times: dict[str, list[float]] = {title: [] for title in commands}
    for turn in range(runs + 1):
        for title, command in commands.items():
            taken = command.seconds()
            if turn:
                times[title].append(taken)
    base = next(iter(times.values()))
    return {
        title: sorted(one / other for one, other in zip(own, base, strict=True)) for title, own in times.items()
    } | {"": base}


def table(commands: Mapping[str, Command], runs: int) -> str:
    """Give the ratios of commands as a table."""
    found = ratios(commands, runs)
    base = median(found.pop(""))
    lines = [f"| Command | Times the first ({base * 1000:.0f} ms) | Middle half |", "|---|--:|--:|"]
    for title, own in found.items():
        quarter = len(own) // 4
        lines.append(f"| {title} | {median(own):.2f} | {own[quarter]:.2f} to {own[-1 - quarter]:.2f} |")
    return "\n".join(lines) + "\n"


COLOURS = ("#0969da", "#54aeff", "#cf222e", "#bf8700", "#8250df", "#1a7f37", "#6e7781")
WIDTH, HEIGHT, LEFT, BOTTOM, RIGHT = 720, 420, 60, 40, 170


def plot(times: Sequence[tuple[str, int, float]]) -> str:
    """Draw seconds against bytes, both on scales of powers, as SVG."""
    (least, most), (low, high) = (
        (math.log10(min(own)), math.log10(max(own))) for own in ([one[1] for one in times], [one[2] for one in times])
    )
    low, high = math.floor(low), math.ceil(high)

    def at(size: float, taken: float) -> tuple[float, float]:
        across = LEFT + (math.log10(size) - least) / (most - least) * (WIDTH - LEFT - RIGHT)
        return round(across, 1), round(HEIGHT - BOTTOM - (math.log10(taken) - low) / (high - low) * (HEIGHT - 60), 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        'font-size="12" role="img"><title>Seconds of the processor against the size of a page</title>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for power in range(low, high + 1):
        height = at(10**least, 10**power)[1]
        line = f'<path d="M{LEFT} {height}H{WIDTH - RIGHT}" stroke="#d0d7de"/>'
        parts.append(f'{line}<text x="{LEFT - 6}" y="{height + 4}" text-anchor="end">{10.0**power:g} s</text>')
    for size in sorted({one[1] for one in times}):
        across = at(size, 1)[0]
        parts.append(f'<text x="{across}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{size / 1000:.0f} kB</text>')
    ends: list[float] = []
    for name, colour in zip(dict.fromkeys(one[0] for one in times), COLOURS, strict=False):
        points = [at(size, taken) for own, size, taken in times if own == name]
        line = " ".join(f"{x},{y}" for x, y in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        height = points[-1][1]
        while any(abs(height - other) < 14 for other in ends):  # labels do not lie over each other
            height += 1
        ends.append(height)
        parts.append(f'<text x="{points[-1][0] + 8}" y="{height + 4}" fill="{colour}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def grown(times: Sequence[tuple[str, int, float]]) -> str:
    """Give the seconds for the smallest and the largest page, and the growth for the last doubling."""
    lines = ["| Program | Smallest page | Largest page | Last doubling |", "|---|--:|--:|--:|"]
    for name in dict.fromkeys(one[0] for one in times):
        own = [(size, taken) for other, size, taken in times if other == name]
        first, last = (f"{size / 1000:.0f} kB: {taken:.2f} s" for size, taken in (own[0], own[-1]))
        doubled = f"{own[-1][1] / own[-2][1]:.2f}" if len(own) > 1 else "too slow"
        lines.append(f"| {name} | {first} | {last} | {doubled} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=default_folder())
    parser.add_argument("--peers", type=Path, default=Path(tempfile.gettempdir()) / "readme-tools-peers")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--only", default="", help="one of start, catalogue, size")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md and its picture")
    args = parser.parse_args()
    found = install(args.peers)
    with tempfile.TemporaryDirectory() as temporary:
        ENVIRONMENT["README_TOOLS_CACHE_DIR"] = str(Path(temporary, "results"))
        small, copy = Path(temporary, "small"), Path(temporary, "catalogue")
        small.mkdir()
        shutil.copytree(args.folder, copy)
        for part in ("start", "catalogue", "size"):
            if args.only not in part:
                continue
            if part == "size":
                times = list(sizes(found, small))
                shown = grown(times)
                if args.write:
                    PLOT.write_text(plot(times), "utf-8")
            else:
                shown = table(
                    (starting if part == "start" else beside)(found, small if part == "start" else copy), args.runs
                )
            print(shown, flush=True)
            if args.write:
                write(part, shown)


def write(part: str, shown: str) -> None:
    """Put a table into the page, between its marks."""
    before, mark, rest = PAGE.read_text("utf-8").partition(f"<!-- {part} -->\n")
    _, end, after = rest.partition(f"<!-- end of {part} -->\n")
    PAGE.write_text(f"{before}{mark}\n{shown}\n{end}{after}", "utf-8")


if __name__ == "__main__":
    main()
