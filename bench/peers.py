"""What readme-tools and its peers do on small examples: the table of peers in the README comes from here.

Usage: python bench/peers.py [--only NAME] [--show]

Peers that are not installed are left out: `pip install -e '.[bench]'` brings mdformat and rumdl;
markdownlint-cli2, prettier and lychee are used when they are on the PATH. All run with their default settings,
mdformat with its extensions for GFM and footnotes. `--show` prints what each one says or writes.

A linter finds a mistake when it reports something for the text with the mistake that it does not report for the
same text without it. What a formatter does is read from the file that it leaves.
"""

from __future__ import annotations

import argparse
import http.server
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

Files = Mapping[str, str]
YES, NO, NOT = "yes", "no", "–"
HEAD = "# List\n\n| | License | HuggingFace?[^1] |\n|---|---|---|\n"
LEGEND = "\n[^1]: ◯: there, ✕: not there\n"
ROWS = "| [A](https://a.example/) | Apache 2.0 | ◯ |\n| [B](https://b.example/) | Apache 2.0 | ◯ |\n"
LAST = "| [C](https://c.example/) | Apache 2.0 | ✕ |\n"
PAGE = HEAD + ROWS + LAST + LEGEND
PORT = "{port}"  # of a server on this machine that knows no page


@dataclass(frozen=True)
class Peer:
    """A program: how it checks the files of a folder, and how it rewrites one; None where it does not."""

    name: str
    program: str
    check: Sequence[str] | None
    write: Sequence[str] | None

    def find(self) -> str | None:
        """Give where the program is, None where it is not installed."""
        beside = Path(sys.executable).parent / self.program
        return str(beside) if beside.exists() else shutil.which(self.program)

    def version(self) -> str:
        """Give the version that the program says it has."""
        done = subprocess.run([str(self.find()), "--version"], capture_output=True, text=True, check=False)
        found = re.search(r"\d+(?:\.\d+)+", done.stdout + done.stderr)
        return found[0] if found else "?"


EXTENSIONS = ("--extensions", "gfm", "--extensions", "footnote")
PEERS = (
    Peer("readme-tools", "readme-tools", ("check", "."), ("fmt",)),
    Peer("markdownlint-cli2", "markdownlint-cli2", ("**/*.md",), ("--fix",)),
    Peer("rumdl", "rumdl", ("check", "--no-cache", "."), ("fmt", "--no-cache")),
    Peer("mdformat", "mdformat", None, EXTENSIONS),
    Peer("Prettier", "prettier", None, ("--write",)),
    Peer("lychee", "lychee", ("--no-progress", "--include-fragments", "--exclude", r"\.example", "**/*.md"), None),
)


@dataclass(frozen=True)
class Mistake:
    """Two states of some files: with a mistake, and without."""

    title: str
    bad: Files
    good: Files


def one(title: str, bad: str, good: str = PAGE) -> Mistake:
    return Mistake(title, {"README.md": bad}, {"README.md": good})


def two(title: str, bad: str, good: str) -> Mistake:
    """Give a mistake that shows only beside the Japanese edition."""
    japanese = good.replace("# List", "# 一覧です")
    return Mistake(title, {"README.md": japanese, "README_en.md": bad}, {"README.md": japanese, "README_en.md": good})


MISTAKES = (
    one("A row with a cell too many", PAGE.replace("| ✕ |", "| ✕ | more |")),
    one("A row with a cell too few", PAGE.replace("Apache 2.0 | ✕ |", "Apache 2.0 |")),
    one("A footnote mark without its note", PAGE + "\nSee.[^9]\n"),
    one("A note that nothing refers to", PAGE + "[^9]: note\n"),
    one("A look-alike hyphen in an address", PAGE.replace("//c.example/", "//c.example/x&#x2011;y")),
    one("A licence spelt in two ways", PAGE.replace("Apache 2.0 | ✕", "Apache-2.0 | ✕")),
    one("A marker that the legend does not explain", PAGE.replace("| ✕ |", "| △ |")),
    two("A row that another edition lacks", HEAD + ROWS + LEGEND, PAGE),
    two("A licence that differs between editions", PAGE.replace("Apache 2.0 | ✕", "MIT | ✕"), PAGE),
    one("A link to a file that is not there", PAGE + "\n[x](./gone.md)\n", PAGE + "\n[x](./README.md)\n"),
    one("A link to an anchor that is not there", PAGE + "\n[x](#gone)\n", PAGE + "\n[x](#list)\n"),
    one("A URL that the server does not know", PAGE + f"\n<http://127.0.0.1:{PORT}/gone>\n", PAGE),
)
LONG = "x" * 200
TIDY = "# List\n\n| Name | Note |\n|---|---|\n| A | b |\n| C | d |\n"


def says(folder: Path, files: Files, peer: Peer, port: int) -> list[str]:
    """Give what a peer reports of files, line by line, without the numbers of lines and of findings."""
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    for name, text in files.items():
        (folder / name).write_text(text.replace(PORT, str(port)), "utf-8")
    arguments = peer.check or ()
    if peer.name == "readme-tools" and any(PORT in text for text in files.values()):
        arguments = ["links", "--allow-private", "--host", "127.0.0.1", "."]
    if peer.name == "lychee":
        arguments = [*(one for one in arguments if one != "**/*.md"), *sorted(files)]
    done = subprocess.run([str(peer.find()), *arguments], cwd=folder, capture_output=True, check=False)
    text = re.sub(r"\x1b\[[\d;]*m", "", (done.stdout + done.stderr).decode("utf-8", "replace"))
    reports = re.compile(r"\.md:\d+|^\[\w+\] ")
    return [re.sub(r"\.md:[\d:]+", ".md", line) for line in text.splitlines() if reports.search(line)]


def finds(mistake: Mistake, peer: Peer, port: int, show: bool) -> str:
    """Say whether a peer reports a mistake."""
    if peer.check is None:
        return NOT
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        (bad, good) = (
            says(Path(folder), files, peer, port) for folder, files in ((first, mistake.bad), (second, mistake.good))
        )
    for line in good:
        if line in bad:
            bad.remove(line)
    if show and bad:
        print(f"  {peer.name}: {bad[0]}")
    return YES if bad else NO


def writes(text: str, peer: Peer, *options: str) -> str:
    """Give what a peer makes of a text."""
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary) / "README.md"
        file.write_text(text, "utf-8")
        command = [str(peer.find()), *(peer.write or ()), *options, file.name]
        subprocess.run(command, cwd=temporary, capture_output=True, check=False)
        return file.read_text("utf-8")


def changed_lines(old: str, new: str) -> int:
    return sum(a != b for a, b in zip(old.splitlines(), new.splitlines(), strict=True))


def yes(answer: bool) -> str:
    return YES if answer else NO


def keeps(text: str, what: str) -> Callable[[Peer], str]:
    return lambda peer: yes(what in writes(text, peer))


def one_cell(peer: Peer) -> str:
    """Say how many lines change in a formatted table when one cell gets longer."""
    before, after = writes(TIDY, peer), writes(TIDY.replace("| d |", f"| {LONG} |"), peer)
    return f"{changed_lines(before, after)} of {len(before.splitlines()) - 2}"


def aligns_wide(peer: Peer) -> str:
    """Say whether the pipes can stand in line where ◯ is two columns wide, as in East Asian fonts."""
    options = ("--table-style", "aligned", "--ambiguous-width", "2") if peer.name == "readme-tools" else ()
    text = writes(HEAD.replace("HuggingFace?", "x") + ROWS + LAST.replace("✕", "no") + LEGEND, peer, *options)
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return yes(len({len(line) + line.count("◯") for line in lines}) == 1)


DEEDS: Mapping[str, Callable[[Peer], str]] = {
    "Leaves a tidy compact table as it is": lambda peer: yes(writes(TIDY, peer) == TIDY),
    "Lines of a table that change with one cell": one_cell,
    "Can align a table where ◯ is two columns wide": aligns_wide,
    "Keeps a cell too many": keeps(PAGE.replace("| ✕ |", "| ✕ | more |"), "more"),
    "Keeps a note that nothing refers to": keeps(PAGE + "[^9]: note\n", "note"),
    "Keeps an address as it is written": keeps(PAGE.replace("//c.ex", "//c&#x2011;c.ex"), "//c&#x2011;c.ex"),
    "Keeps a numbered list as it is written": keeps("3. a\n5. b\n9. c\n", "3. a\n5. b\n9. c\n"),
}


@contextmanager
def server() -> Iterator[int]:
    """Run a server that answers every request with 404, and give its port."""

    class Nothing(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(404)

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Nothing) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running.server_address[1]
        running.shutdown()


def table(peers: Sequence[Peer], show: bool = False) -> Iterator[list[str]]:
    """Yield the rows: what is looked at, and what each peer does."""
    with server() as port:
        for mistake in MISTAKES:
            if show:
                print(mistake.title)
            yield [mistake.title, *(finds(mistake, peer, port, show) for peer in peers)]
    for title, deed in DEEDS.items():
        yield [title, *(deed(peer) if peer.write else NOT for peer in peers)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", help="one peer by its name")
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    peers = [peer for peer in PEERS if peer.find() and args.only in (None, peer.name)]
    rows = list(table(peers, args.show))
    print(f"| | {' | '.join(f'{peer.name} {peer.version()}' for peer in peers)} |")
    print(f"|---{'|---' * len(peers)}|")
    for row in rows:
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main()
