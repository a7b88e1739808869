"""How long the language server takes: `python bench/lsp.py [FOLDER] [--edits N]`.

In the newest home state (a folder of the corpus that README_TOOLS_CORPUS names), one character is typed again and
again. Shown are the CPU time and the time of the clock until the catalogue was read again (what hovers and
completions wait for), until the findings of the file by itself and then those across editions are there, and of an
answer when nothing changed; each beside a whole `check` in process.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable
from functools import partial
from itertools import accumulate
from pathlib import Path

from readme_tools import api
from readme_tools.lsp import completing, showing
from readme_tools.lsp.desk import Desk, Opened, View, key_of
from readme_tools.lsp.places import spot
from readme_tools.lsp.texts import Text


def timed(do: Callable[[], object]) -> tuple[float, float]:
    start, cpu = time.perf_counter(), time.process_time()
    do()
    return (time.process_time() - cpu) * 1000, (time.perf_counter() - start) * 1000


def after_a_keystroke(desk: Desk, key: str) -> list[tuple[float, float]]:
    """Time what is done then: reading, all findings, a hover, a completion."""
    views: list[View] = []
    read = timed(lambda: views.append(desk.read(key, dict(desk.open))))
    view = views[0]
    alone = timed(lambda: desk.glance(view, key))
    checked = timed(lambda: desk.check(view))
    cell = view.catalogues[0].editions[0].tables[0].rows[0].node.cells[-1]
    here = partial(spot, view, key, cell.content.end)
    hover = timed(lambda: showing.hover(here(), str))
    offered = timed(lambda: list(completing.completions(here(), desk.open[key].text)))
    steps = list(accumulate((read, alone, checked), lambda one, other: (one[0] + other[0], one[1] + other[1])))
    return [*steps, hover, offered]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--edits", type=int, default=20)
    given = parser.parse_args()
    corpus = Path(os.environ.get("README_TOOLS_CORPUS", "corpus"))
    folder = (given.folder or max((corpus / "history").iterdir())).resolve()
    os.chdir(folder)
    file = folder / "README.md"
    raw = file.read_bytes().decode()
    desk, key = Desk("utf-16"), key_of(file.as_uri())
    times: dict[str, list[tuple[float, float]]] = {
        name: [] for name in ("check in process", "read again", "the file alone", "all findings", "hover", "completion")
    }
    middle = raw.index("\n", len(raw) // 2) + 1
    for number in range(given.edits + 1):
        text = Text(f"{raw[:middle]}{'x' * number}{raw[middle:]}", "utf-16")
        desk.open[key] = Opened(file.as_uri(), number, text)
        found = after_a_keystroke(desk, key)
        if number:  # the first one reads everything
            for name, one in zip(list(times)[1:], found, strict=True):
                times[name].append(one)
    times["check in process"] = [timed(lambda: api.check(folder)) for _ in range(5)]
    usual = statistics.median(cpu for cpu, _ in times["check in process"])
    print(f"{'':18} {'CPU ms':>8} {'95 %':>8} {'clock ms':>9} {'to check':>9}")
    for name, each in times.items():
        cpus = sorted(cpu for cpu, _ in each)
        late, clock = cpus[int(len(cpus) * 0.95)], statistics.median(wall for _, wall in each)
        middle_cpu = statistics.median(cpus)
        print(f"{name:18} {middle_cpu:8.1f} {late:8.1f} {clock:9.1f} {middle_cpu / usual:9.2f}")


if __name__ == "__main__":
    main()
