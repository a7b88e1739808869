"""Double one thing of a page again and again, and print how the time and the memory of each command grow.

Usage: python bench/growth.py [--only WORD] [--shapes] [--examples N] [--seed N] [--commands check,fmt,...] [--memory]
                              [--all] [--seconds S]

Each page holds one thing many times: rows, columns, footnotes, comments that nothing ends, brackets. It is
doubled until a command takes S seconds of the processor (0.3 by default). A line for each page and command
gives how often the thing stands there at last, the time, and the last two ratios: 2 is linear, 4 is
quadratic. Only pages whose last ratio is above 2.15 are printed, and with --all every one. The exit code is
1 when there is one above 2.15. `--shapes` takes only what catalogues are made of, `--examples` so many pages that
repeat lines of the rules' examples, drawn by `--seed`, in one of several places; `--memory` measures the most memory
that Python holds instead of the time.

Times are of the processor and the best of three; a ratio above is taken three times, and the least counts.
"""

from __future__ import annotations

import argparse
import gc
import io
import itertools
import re
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from functools import _lru_cache_wrapper
from pathlib import Path
from random import Random

from readme_tools.cli.main import run
from readme_tools.markdown.parser import LONGEST_INLINE
from readme_tools.rules import ALL

MOST, ROUNDS, FIRST, GOES = 2.15, 3, 20, 3
WORD, NUMBERED = re.compile(r"[^\W\d_]{3,}"), 0.7
Files = dict[str, str]
HEAD = "| Model | Licence | Year |\n|---|---|---|\n"
IGNORE = "<!-- readme-tools: ignore[insecure-url] -->"


def row(number: object) -> str:
    """Give a row of a table."""
    return f"| [M{number}](https://e.example/m{number}) | MIT | 2024 |\n"


def each(template: str, start: str = "", end: str = "") -> Callable[[int], str]:
    """Give what writes a page: a template so often, `#N` its number, between a start and an end."""
    return lambda count: start + "".join(template.replace("#N", str(number)) for number in range(count)) + end


def columns(count: int) -> str:
    """Give a table of so many columns."""
    heads = "".join(f" c{number} |" for number in range(count))
    rows = "".join("|" + "".join(f" x{(number + line) % 7} |" for number in range(count)) + "\n" for line in range(4))
    return f"|{heads}\n|{'---|' * count}\n{rows}"


LANGUAGES = (
    "", "ja", "zh", "ko", "de", "fr", "es", "pt", "ru", "it", "nl", "pl", "tr", "vi", "th", "id", "uk", "cs", "sv",
    "fi", "da", "el", "hu", "ro", "bg", "hr", "sk", "ar", "he", "fa", "hi", "bn",
)  # fmt: skip


def editions(count: int) -> Files:
    """Give so many editions of a page."""
    text = each(row("#N"), HEAD)(60)
    return {f"README_{one}.md" if one else "README.md": text for one in LANGUAGES[:count]}


LINES = (
    "x\n", "> x\n", "- x\n", "- x\n\n", "1. x\n", "x  \n", "\n", "\t\n", "|\n", "| a |\n", "a | b\n", "|---|\n", "\r",
    "x\r\n", "[x]: y\n", "```\n", "~~~x\n", "***\n", ":::x\n", ":::\n", "    x\n", "<x>\n", "</div>\n\n", "<h2>\n",
    "<!--\n", "<!--\n\n", "x <!-- \n\n", "- <!-- x\n\n", "[^x]: y\n", "- [ ] x\n", "**x**\n\n", "[x](#x)\n", "TODO\n",
    "<a id=x>\n", "> | a | b |\n> |---|---|\n\n", "<details>\n\n", "<div>\n\n",
)  # fmt: skip
SIGNS = (
    "[", "]", "`", "*", "_", "**a ", "*a_", "<", "![", "[^", "[](", "[a](", "[a][", "<br>", "(", "（", "~", "~~a ",
    "\\", "&", "&amp;", "|", "a\u0301", "\u0301", " ", "\t", "1", "1,", "1 ", "1億", "1,000", "7b, ",
    "http://e.example/x ", "MIT ", "MIT, ", "MIT AND ", "[MIT](u) ", "○", "A-", "a/", "@", "#", ":", "<a ", "<!", "<?",
    "<!-- ", "<![CDATA[", "<b>x</b> ", "[x] ", "[^1] ", "「", "\u200b", '"', "x: 1<br>",
)  # fmt: skip
SHAPES: Mapping[str, Callable[[int], str | Files]] = {
    "rows": each(row("#N"), HEAD),
    "equal rows": each(row(1), HEAD),
    "tables": each("## T#N\n\n" + HEAD + row("#N") + "\n"),
    "editions": editions,
    "footnotes": lambda count: each("x[^#N]\n\n")(count) + each("[^#N]: y\n\n")(count),
    "footnotes in cells": lambda count: each("| M[^#N] | MIT | 2024 |\n", HEAD)(count) + each("\n[^#N]: y\n")(count),
    "links": each("[x#N](https://e.example/#N)\n\n"),
    "list entries": each("- [M#N](https://e.example/m#N) - what M#N is good for. `MIT`\n"),
    "nested entries": each("- M#N\n  - [a#N](https://e.example/a#N) - for one#N.\n    - and more of it#N\n"),
    "paragraphs": each("The model m#N reads texts#N of [its makers](https://e.example/#N), and is **good**.\n\n"),
    "HTML tables": each("<table><tr><th>A</th><th>B</th></tr><tr><td>x#N</td><td>y</td></tr></table>\n\n"),
    "HTML rows": each("<tr><td>x#N</td><td>y#N</td></tr>\n", "<table>\n<tr><th>A</th><th>B</th></tr>\n", "</table>\n"),
    "words in a cell": each("word#N ", HEAD + "| ", " | MIT | 2024 |\n"),
    "findings in a row": each("[x#N](http://e.example) and and 10.000 , ", HEAD + "| ", " | MIT | 2024 |\n"),
    "findings in a paragraph": each("[x#N](http://e.example) and and 10.000 , ", "", "\n"),
    "lines of a paragraph": each("The model m#N reads texts#N , and is is good\n"),
}
PAGES: Mapping[str, Callable[[int], str | Files]] = {
    **SHAPES,
    "tables without blank lines": each(HEAD + row("#N")),
    "delimiter rows": each(HEAD),
    "columns": columns,
    "links on one line": each("[x#N](https://e.example/#N) "),
    "hosts": each("- [x#N](https://x#N.example/)\n"),
    "items that an edition lacks": lambda count: {
        f"README{language}.md": "".join(f"- The `m{one}` of M{one}.\n" for one in range(0, count, step))
        for language, step in (("", 1), ("_ja", 2))
    },
    "link definitions": each("[d#N]: https://e.example/#N\n"),
    "headings": each("# h#N\n\n"),
    "equal headings": each("# h\n\n"),
    "anchors": each('<a id="a#N"></a>\n\n'),
    "equal anchors": each('<a id="a"></a>\n\n'),
    "contents": lambda count: each("- [h#N](#h#N)\n")(count) + each("\n## h#N\n")(count),
    "contents the other way": lambda count: (
        "".join(f"- [h{one}](#h{one})\n" for one in reversed(range(count))) + each("\n## h#N\n")(count)
    ),
    "contents that lead nowhere": lambda count: each("- [h#N](#nowhere#N)\n")(count) + each("\n## o#N\n")(count),
    "comments": each("<!-- x -->\n\n"),
    "suppressions": each(f"{IGNORE}\n\nx\n\n"),
    "suppressions together": each(f"{IGNORE}\n", end="\nx\n"),
    "suppressions in rows": each(f"| [M#N](http://e.example/m#N) {IGNORE} | MIT | 2024 |\n", HEAD),
    "suppressions in items": each(f"- [x#N](http://e.example) {IGNORE}\n"),
    "suppressions before items": each(f"{IGNORE}\n- x#N\n"),
    "suppressions of the file": each("<!-- readme-tools: ignore-file[insecure-url] -->\n\n[x](http://e.example)\n\n"),
    "ids of rows": each("| M#N <!-- id: m#N --> | MIT | 2024 |\n", HEAD),
    "nested quotations": lambda count: ">" * count + " x\n",
    "nested lists": lambda count: "- " * count + "x\n",
    **{f"lines {sign!r}": each(sign) for sign in LINES},
    **{f"signs {sign!r}": each(sign, "x ", "\n") for sign in SIGNS},
    **{f"cells of {sign!r}": each(sign.replace("|", ""), HEAD + "| ", " | MIT | 2024 |\n") for sign in SIGNS},
    **{f"licences of {sign!r}": each(sign.replace("|", ""), HEAD + "| M | ", " | 2024 |\n") for sign in SIGNS},
}
# Where a line of an example is repeated.
PLACES: Mapping[str, Callable[[str], Callable[[int], str]]] = {
    "lines": lambda line: each(f"{line}\n"),
    "paragraphs": lambda line: each(f"{line}\n\n"),
    "a text": lambda line: each(f"{line} "),
    "a cell": lambda line: each(f"{line.replace('|', '/')} ", HEAD + "| M | ", " | 2024 |\n"),
    "rows": lambda line: each(f"| M#N | {line.replace('|', '/')} | 2024 |\n", HEAD),
    "items": lambda line: each(f"- {line}\n"),
    "quotations": lambda line: each(f"> {line}\n>\n"),
}
CHECKS = ("full", "concise", "grouped", "agent", "json", "jsonl", "github", "gitlab", "sarif", "junit", "rdjson")
COMMANDS: Mapping[str, list[str]] = {
    "check": ["check", "--select", "ALL", "."],
    "fmt": ["fmt", "--diff", "."],
    "tidy": ["fmt", "."],
    "fix": ["check", "--select", "ALL", "--fix", "--unsafe-fixes", "."],
    "export to data": ["export", "-o", "data.json", "--force", "."],
    "render": ["render", "data.json"],
    "add": ["add", "--table", "T", "--name", "New", "--link", "https://e.example/new", "--diff", "."],
    "export": ["export", "."],
    "init": ["init", "--stdout", "."],
    "diff": ["diff", "before", "after"],
    "editions": ["editions", "."],
    "sync": ["sync", "--diff", "."],
    "page": ["page", "-o", "site", "."],
    "dataset": ["export", "--to", "dataset", "."],
    **{f"check {one}": ["check", "--select", "ALL", "--output-format", one, "."] for one in CHECKS[1:]},
}


def repeated(count: int, seed: int) -> Mapping[str, Callable[[int], str]]:
    """Give so many pages that repeat a line or two of the rules' examples, most with a number at a word of each."""
    examples = (one for rule in ALL for one in (*rule.bad, *rule.good))
    lines = sorted({line for one in examples for text in one.files.values() for line in text.splitlines() if line})
    random, found = Random(seed), dict[str, Callable[[int], str]]()
    for _ in range(count):
        line = " ".join(random.sample(lines, random.choice((1, 1, 2))))
        words = list(WORD.finditer(line))
        end = random.choice(words).end() if words and random.random() < NUMBERED else 0
        line = f"{line[:end]}#N{line[end:]}" if end else line
        place = random.choice(list(PLACES))
        found[f"{place}: {line}"] = PLACES[place](line)
    return found


def taken(command: str, make: Callable[[int], str | Files], count: int, memory: bool = False) -> float:
    """Give the seconds of a command on a page, the best of some rounds when it is quick, or the most MB it holds."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        files = {
            Path(place, name): f"# T\n\n{text}".encode()
            for place, often in ({"before": count // 2, "after": count} if command == "diff" else {".": count}).items()
            for name, text in pages(make(often), make(often // 2) if command == "sync" else "").items()
        }
        for file in files:
            file.parent.mkdir(exist_ok=True)
        best = float("inf")
        for _ in range(1 if memory else ROUNDS):
            for file, data in files.items():  # a command may have changed them
                file.write_bytes(data)
            if command == "render":
                silently("export to data")
            if memory:
                return peak(command)
            forget()
            start = time.process_time()
            silently(command)
            best = min(best, time.process_time() - start)
            if best > 1:
                break
    return best


def pages(made: str | Files, half: str | Files) -> Files:
    """Return files by name: those that were made, or a page and a second edition of half its length."""
    if not isinstance(made, str):
        return made
    return {"README.md": made, **({"README_ja.md": half} if half and isinstance(half, str) else {})}


def silently(command: str) -> None:
    with redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8")), redirect_stderr(io.StringIO()):
        run(COMMANDS[command])


def peak(command: str) -> float:
    """Give the most megabytes that Python holds during a command."""
    silently(command)  # what is loaded once
    forget()
    tracemalloc.start()
    silently(command)
    most = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return most


def forget() -> None:
    """Empty the caches of what texts are, so that no round gains by the one before; what is read once stays."""
    for one in gc.get_objects():
        if isinstance(one, _lru_cache_wrapper) and one.cache_parameters()["maxsize"] is not None:
            one.cache_clear()
    gc.collect()


def longest(made: str | Files) -> int:
    """Give the length of the longest paragraph; what is longer than `LONGEST_INLINE` is read as plain text."""
    texts = [made] if isinstance(made, str) else made.values()
    return max(len(part) for text in texts for part in text.split("\n\n"))


def growth(command: str, make: Callable[[int], str | Files], enough: float, memory: bool) -> list[tuple[int, float]]:
    """Give how often the thing of a page stands there, and what the command takes, doubled until that is enough."""
    count = 1 if make is editions else FIRST
    most = len(LANGUAGES) if make is editions else 400_000
    found: list[tuple[int, float]] = []
    while count <= most and longest(make(count)) <= LONGEST_INLINE:
        found.append((count, taken(command, make, count, memory)))
        if found[-1][1] > enough:
            break
        count *= 2
    for _ in range(GOES if not memory and len(found) > 1 else 0):
        if found[-1][1] / found[-2][1] <= MOST:
            break
        found[-2:] = [(often, min(best, taken(command, make, often))) for often, best in found[-2:]]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="")
    parser.add_argument("--shapes", action="store_true", help="only what catalogues are made of")
    parser.add_argument("--examples", type=int, default=0, help="so many pages that repeat lines of rules' examples")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--commands", default="check,fmt,export,init,diff,editions,sync,page,dataset")
    parser.add_argument("--memory", action="store_true", help="the most MB that Python holds, not the time")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--seconds", type=float, default=0.3, help="double until a command takes so long")
    options = parser.parse_args()
    gc.disable()  # it comes once in a million objects, so in one round and not in the one before
    enough, unit = (20.0, "MB") if options.memory else (options.seconds, "s")
    bad = 0
    drawn = repeated(options.examples, options.seed) if options.examples else {}
    for name, make in (drawn or (SHAPES if options.shapes else PAGES)).items():
        for command in options.commands.split(",") if options.only in name else ():
            times = growth(command, make, enough, options.memory)
            ratios = [later / before for (_, before), (_, later) in itertools.pairwise(times)][-2:]
            steep = bool(ratios) and times[-1][1] > enough / 2 and ratios[-1] > MOST
            bad += steep
            if steep or options.all:
                shown = " ".join(f"{one:.2f}" for one in ratios)
                print(f"{name:32} {command:14} {times[-1][0]:7} {times[-1][1]:6.2f} {unit}  {shown}", flush=True)
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
