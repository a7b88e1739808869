"""How long the language server takes: `python bench/lsp.py [FOLDER] [--edits N]`.

In the newest home state (a folder of the corpus that README_TOOLS_CORPUS names), characters are typed into one place
of the page after the other. Shown are the CPU time and the time of the clock from the last one until a completion
there, a hover elsewhere, the findings of the file by itself, and those across editions are there, as the client gets
them; each beside a whole `check` in process. What is garbage is looked for afterwards, as the server does.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

from lsprotocol import types

import readme_tools.cli  # noqa: F401 - garbage is looked for as often as in the command
from readme_tools import api
from readme_tools.lsp import completing, findings, showing
from readme_tools.lsp.desk import Opened, View, key_of
from readme_tools.lsp.server import Server
from readme_tools.lsp.texts import Text

PLACES, ELSEWHERE = 7, 40  # lines of the page
NAMES = ("completion", "hover", "the file alone", "across editions", "check in process")


def timed(do: Callable[[], object]) -> tuple[float, float]:
    start, cpu = time.perf_counter(), time.process_time()
    do()
    return (time.process_time() - cpu) * 1000, (time.perf_counter() - start) * 1000


def after_a_keystroke(server: Server, key: str, line: int) -> list[tuple[float, float]]:
    """Time what is done then: a completion there, a hover far away, and all findings."""
    desk = server.desk
    text, uri = desk.open[key].text, desk.open[key].uri
    views: list[View] = []

    def complete() -> None:
        place = types.Position(line, 3)
        params = types.CompletionParams(types.TextDocumentIdentifier(uri), place)
        near = server.near(params, typed=True)
        assert near is not None
        list(completing.completions(near[0], text, text.offset(place)))

    def hover() -> None:
        place = types.Position((line + ELSEWHERE) % text.position(len(text.text)).line, 3)
        near = server.near(types.HoverParams(types.TextDocumentIdentifier(uri), place))
        assert near is not None
        showing.hover(near[0], str)

    def alone() -> None:
        views.append(desk.read(key, dict(desk.open)))
        glance = desk.glance(views[0], key)
        assert glance is not None
        findings.diagnostics(views[0], str, glance[0])

    def across() -> None:
        whole = desk.whole(views[0])
        desk.check(whole)
        findings.diagnostics(whole, str)

    found = [timed(one) for one in (complete, hover)] if key in server.views else []
    steps = [timed(one) for one in (alone, across)]
    server.views[key] = views[0]
    return [*found, *accumulate(steps, lambda one, other: (one[0] + other[0], one[1] + other[1]))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--edits", type=int, default=21)
    given = parser.parse_args()
    corpus = Path(os.environ.get("README_TOOLS_CORPUS", "corpus"))
    folder = (given.folder or max((corpus / "history").iterdir())).resolve()
    os.chdir(folder)
    file = folder / "README.md"
    lines = file.read_bytes().decode().split("\n")
    server, key = Server(), key_of(file.as_uri())
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in NAMES}
    for number in range(given.edits + 1):
        line = len(lines) * (number % PLACES + 1) // (PLACES + 1)
        lines[line] = f"{lines[line][:2]}x{lines[line][2:]}"
        server.desk.open[key] = Opened(file.as_uri(), number, Text("\n".join(lines), "utf-16"))
        found = after_a_keystroke(server, key, line)
        server.desk.tidy()  # as the server does when all is shown
        if number:  # the first one reads everything
            for name, one in zip(times, found, strict=False):
                times[name].append(one)
    times["check in process"] = [timed(lambda: api.check(folder)) for _ in range(5)]
    usual = statistics.median(cpu for cpu, _ in times["check in process"])
    print(f"{'':18} {'CPU ms':>8} {'95 %':>8} {'clock ms':>9} {'to check':>9}")
    for name, each in times.items():
        cpus = sorted(cpu for cpu, _ in each)
        late, clock = cpus[int(len(cpus) * 0.95)], statistics.median(wall for _, wall in each)
        middle = statistics.median(cpus)
        print(f"{name:18} {middle:8.1f} {late:8.1f} {clock:9.1f} {middle / usual:9.2f}")


if __name__ == "__main__":
    main()
