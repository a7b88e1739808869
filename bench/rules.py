"""Time every rule on a big catalogue: its share of a run, and how its time grows with the text.

Usage: python bench/rules.py [FOLDER] [--rounds N] [--sizes 1,4,16] [--json]

FOLDER holds a catalogue; by default the newest one below README_TOOLS_CORPUS, and without that the
example catalogue. The first lines are the steps of a run that are not rules.

- A round reads the catalogue anew and runs every rule once, so that no rule gains by what was kept of
  the round before; the best of N rounds counts. Cell values are read before: else the first rule that
  asks for a value would pay for all. `values that rules ask for` is what a run of all rules takes longer
  when no value has been read; `all cell values` is more, and no step of a run. What rules share
  otherwise and keep with the text is paid by the first that asks, as in a real run.
- `%` is the part of a cold run: a fresh process, `readme-tools check .`, best of N. More than 5 % for
  a rule is flagged `slow`. `output and the rest` is what the steps leave of
  it, on a busy machine less than nothing.
- `x4` and `x16` tell how the time grows when each file's text is repeated so often: 1.00 is linear.
  More than 1.5 at the greatest size is flagged `grows`, unless it is too short to tell. Repeated anchors
  and footnotes give findings that the text alone does not, which is fine; repeated links make rows hard
  to pair, which is harder on `align` than any true text.

All times are of the processor, not of the clock on the wall: other work on the machine disturbs less.
Not for Windows.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import TypeVar

from bench import default_folder
from readme_tools.catalogue.bind import Edition, bind
from readme_tools.editions.align import align
from readme_tools.linter.runner import check
from readme_tools.markdown.build import parse
from readme_tools.project.catalogue import Catalogue, choose_profile, read_editions
from readme_tools.project.discovery import discover
from readme_tools.rules import ALL

SLOW, GROWS = 0.05, 1.5
SHORTEST = 10.0  # milliseconds at the greatest size below which growth is noise
KEEPING = ("readme_tools.rules", "readme_tools.catalogue.grammars", "readme_tools.markdown.parser")
VALUES, WHOLE = "(all cell values)", "(all rules, no value read)"
T = TypeVar("T")
Times = dict[str, float]


def timed(times: Times, name: str, function: Callable[[], T]) -> T:
    """Do something and add how long it took, in milliseconds, under a name."""
    start = time.process_time()
    result = function()
    times[name] = times.get(name, 0.0) + (time.process_time() - start) * 1000
    return result


def one_round(catalogue: Catalogue, size: int) -> Times:
    """Read a project's texts anew, each repeated `size` times, run every rule, and give the times."""
    times: Times = {}
    forget()
    originals = catalogue.editions
    sources = [one.document.source for one in originals]
    sources = [source.with_text("\n\n".join([source.text] * size)) for source in sources]
    count = len(catalogue.alignment.editions)
    documents = timed(times, "parse", lambda: [parse(source) for source in sources])
    timed(times, "choose the profile", lambda: choose_profile(documents[:count]))

    def bound() -> list[Edition]:
        return [bind(document, one.name, one.profile) for document, one in zip(documents, originals, strict=True)]

    editions = timed(times, "bind", bound)
    alignment = timed(times, "align", lambda: align(editions[:count]))
    there = {"root": catalogue.root, "boundary": catalogue.boundary}
    read = Catalogue(alignment, tuple(editions[count:]), **there)
    timed(times, VALUES, lambda: list(values(read)))
    for rule in ALL:
        timed(times, f"{rule.code} {rule.name}", lambda rule=rule: check([read], [rule]))
    editions = bound()
    unread = Catalogue(align(editions[:count]), tuple(editions[count:]), **there)
    forget()
    timed(times, WHOLE, lambda: check([unread], ALL))
    return times


def values(catalogue: Catalogue) -> Iterator[object]:
    """Read every cell of a project, and where its lines start."""
    for edition in catalogue.editions:
        yield edition.document.source.line_starts
        for table in edition.tables:
            yield from (row.parsed(column.key) for row in table.rows for column in table.columns)


def forget() -> None:
    """Empty the caches of functions that keep what they read, and collect garbage before the clock runs."""
    gc.collect()
    for one in gc.get_objects():
        if isinstance(one, _lru_cache_wrapper) and str(one.__module__).startswith(KEEPING):
            one.cache_clear()


def least(rounds: Sequence[Times]) -> Times:
    """Give the shortest time of each step."""
    return {name: min(one[name] for one in rounds) for name in rounds[0]}


def cold_run(command: Sequence[str], folder: Path, rounds: int) -> float:
    """Give the least time of a fresh process, in milliseconds, with modules compiled before."""
    times = []
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as temporary:
        for _ in range(rounds + 1):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(
                command,
                cwd=folder,
                capture_output=True,
                check=False,
                env=environment | {"PYTHONPYCACHEPREFIX": temporary},
            )
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return min(times[1:]) * 1000


def growth(times: dict[int, Times], name: str) -> dict[int, float]:
    """Give for each size how often its time is what linear growth would make of the first one."""
    first = min(times)
    return {
        size: one[name] / times[first][name] / (size / first) if times[first][name] else 1.0
        for size, one in times.items()
        if size > first
    }


def measure(folder: Path, rounds: int, sizes: Sequence[int]) -> dict[str, object]:
    """Time everything in a folder; the result is what `--json` prints."""
    start: Times = {}
    with chdir(folder):
        (files,) = timed(start, "find and read files", lambda: discover([Path()]))
        catalogue = read_editions(files, None)
        gc.disable()
        times = {size: least([one_round(catalogue, size) for _ in range(rounds if size == 1 else 3)]) for size in sizes}
        gc.enable()
    loading = [
        sys.executable,
        "-c",
        "import readme_tools.cli.main, readme_tools.cli.check, readme_tools.reporters.full",
    ]
    cold = cold_run([sys.executable, "-m", "readme_tools", "check", "."], folder, rounds)
    steps = {"start Python, import": cold_run(loading, folder, rounds), **start, **times[min(sizes)]}
    steps["all rules"] = sum(took for name, took in steps.items() if name.startswith("RT"))
    steps["values that rules ask for"] = max(steps[WHOLE] - steps["all rules"], 0.0)
    steps["output and the rest"] = cold - sum(took for name, took in steps.items() if not name.startswith(("RT", "(")))
    result: dict[str, object] = {}
    for name, took in steps.items():
        grown = growth(times, name) if name in times[min(sizes)] else {}
        flags = ["slow"] if name.startswith("RT") and took > SLOW * cold else []
        if grown and grown[max(sizes)] > GROWS and times[max(sizes)][name] > SHORTEST:
            flags.append("grows")
        result[name] = {"ms": took, "share": took / cold, "growth": grown, "flags": flags}
    size = sum(len(one.document.source.encode()) for one in catalogue.editions)
    return {"files": len(catalogue.editions), "bytes": size, "cold": cold, "steps": result}


def show(result: dict, sizes: Sequence[int]) -> None:
    """Print a result as a table."""
    print(f"{result['files']} files, {result['bytes'] / 1000:.0f} kB, cold run {result['cold']:.0f} ms")
    print(f"{'step or rule':32} {'ms':>8} {'%':>6} " + " ".join(f"{f'x{size}':>6}" for size in sizes[1:]))
    for name, one in result["steps"].items():
        grown = " ".join(f"{ratio:6.2f}" for ratio in one["growth"].values()).ljust(7 * len(sizes[1:]))
        flags = ", ".join(one["flags"])
        print(f"{name:32} {one['ms']:8.2f} {one['share'] * 100:6.1f} {grown} {flags}".rstrip())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=default_folder())
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sizes", type=lambda text: [int(one) for one in text.split(",")], default=[1, 4, 16])
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    result = measure(args.folder.resolve(), args.rounds, args.sizes)
    if args.json:
        print(json.dumps(result, indent=2))
    else:
        show(result, args.sizes)


if __name__ == "__main__":
    main()
