"""Console blocks of our pages: run anew, compared with what the page shows, and written anew.

A block in a fence ```console holds commands, each after `$ `, and what they print:

    $ readme-tools check
    All checks passed!

The commands of a page run in one fresh copy of this repository, in which all is committed, block after block
and each block in a shell of its own, from the top of the copy. A line `…` stands for any lines, and `…` within
a line for any text. Output and errors come in one stream, as on a terminal, without colours and 100 columns wide.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

ROOT = Path(__file__).parent.parent
ELLIPSIS = "…"
_BLOCK = re.compile(r"^(?P<fence>```+)console\n(?P<code>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL)
# What a clone of the repository would not have.
_LEFT_OUT = (".git", ".venv*", "__pycache__", "*.egg-info", ".*_cache", ".hypothesis", ".coverage*", "build", "dist")
_SECONDS = 120
_LIKE = 0.5


@dataclass(frozen=True, slots=True)
class Command:
    """A command, several lines long when it goes on after a backslash, and the lines that the page shows."""

    text: str
    shown: tuple[str, ...]


def has_blocks(page: str) -> bool:
    """Say whether a page has console blocks."""
    return _BLOCK.search(page) is not None


def commands(code: str) -> list[Command]:
    """Read a block. Raises `ValueError` when it does not begin with a command."""
    found: list[tuple[list[str], list[str]]] = []
    for line in code.splitlines():
        if line.startswith("$ "):
            found.append(([line[2:]], []))
        elif not found:
            raise ValueError(f"a console block begins with a command after '$ ', not with: {line}")
        elif found[-1][0][-1].endswith("\\") and not found[-1][1]:
            found[-1][0].append(line.removeprefix("> "))
        else:
            found[-1][1].append(line)
    return [Command("\n".join(text), tuple(shown)) for text, shown in found]


def matches(shown: Sequence[str], printed: Sequence[str]) -> bool:
    """Say whether lines that were printed are those that a page shows, but for what it leaves out."""
    parts = []
    for line in shown:
        if line.strip() == ELLIPSIS:
            parts.append(r"(?:[^\n]*\n)*?")
        else:
            parts.append("[^\\n]*".join(map(re.escape, line.split(ELLIPSIS))) + r"\n")
    return re.fullmatch("".join(parts), "".join(f"{line}\n" for line in printed)) is not None


def shortened(shown: Sequence[str], printed: Sequence[str]) -> list[str]:
    """Give what was printed as a page is to show it, where the page leaves out lines.

    The lines before the first `…` and after the last are as many as they are now; between two `…` come those
    that are most like the ones there now. Raises `ValueError` when nothing is like them.
    """
    parts = _parts(shown)
    if len(parts) == 1:
        return list(printed)
    head, tail = len(parts[0]), len(parts[-1])
    if len(printed) <= head + tail:
        return list(printed)
    end = len(printed) - tail
    lines, place = list(printed[:head]), head
    for part in parts[1:-1]:
        place = _likest(part, printed, place, end)
        lines += [ELLIPSIS, *printed[place : place + len(part)]]
        place += len(part)
    return [*lines, ELLIPSIS, *printed[end:]]


def _parts(shown: Sequence[str]) -> list[list[str]]:
    """Split lines at each line `…`."""
    parts: list[list[str]] = [[]]
    for line in shown:
        if line.strip() == ELLIPSIS:
            parts.append([])
        else:
            parts[-1].append(line)
    return parts


def _likest(part: Sequence[str], printed: Sequence[str], start: int, end: int) -> int:
    """Give where in a range the lines begin that are most like some others."""

    def likeness(place: int) -> float:
        pairs = zip(part, printed[place : place + len(part)], strict=True)
        return sum(SequenceMatcher(None, *pair).ratio() for pair in pairs) / len(part)

    place = max(range(start, end - len(part) + 1), key=likeness, default=None)
    if place is None or likeness(place) < _LIKE:
        raise ValueError(f"nothing is printed any more that is like: {part[0]}")
    return place


def scratch(target: Path) -> Path:
    """Copy this checkout as it stands on the disk, and commit it there."""
    shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns(*_LEFT_OUT))
    for arguments in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "--no-verify", "-m", "Begin"]):
        subprocess.run(["git", *arguments], cwd=target, env=environment(target), check=True, stdin=subprocess.DEVNULL)
    return target


def environment(home: Path) -> dict[str, str]:
    """Give the variables for commands: nothing of the person's settings, and our command found first."""
    left_out = re.compile(r"GIT_.*|COLUMNS|LINES|NO_COLOR|FORCE_COLOR|LC_.*|LANG(UAGE)?|README_TOOLS_.*")
    own = {name: value for name, value in os.environ.items() if not left_out.fullmatch(name)}
    who = {f"GIT_{role}_{what}": "example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_PAGER": "cat"}
    path = os.pathsep.join([str(Path(sys.executable).parent), own.get("PATH", "")])
    return own | who | settings | {"PATH": path, "HOME": str(home), "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}


def run(block: Sequence[Command], folder: Path) -> list[list[str]]:
    """Run the commands of a block in one shell, and give the lines that each one prints."""
    mark = f"--{secrets.token_hex(8)}--"
    script = "".join(f"{one.text}\n__code=$?; printf '\\n%s\\n' '{mark}'; (exit $__code)\n" for one in block)
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-c", script],
        cwd=folder,
        env=environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_SECONDS,
        check=False,
    )
    printed = done.stdout.decode("utf-8", "replace").split(f"\n{mark}\n")
    if len(printed) != len(block) + 1:
        raise ValueError(f"the shell ended before the last command: {printed[-1].strip()}")
    return [text.removesuffix("\n").split("\n") if text.strip("\n") else [] for text in printed[:-1]]


def rewritten(page: str, folder: Path) -> str:
    """Give a page with the output of its console blocks as it is now; blocks that are right stay to the byte.

    `folder` is the scratch copy that the commands run in, and change.
    """

    def block(match: re.Match[str]) -> str:
        asked = commands(match["code"])
        lines: list[str] = []
        for one, printed in zip(asked, run(asked, folder), strict=True):
            lines += ["$ " + one.text.replace("\n", "\n> ")]
            lines += one.shown if matches(one.shown, printed) else shortened(one.shown, printed)
        return f"{match['fence']}console\n" + "".join(f"{line}\n" for line in lines) + match["fence"]

    return _BLOCK.sub(block, page)


def pages() -> Iterator[Path]:
    """Yield the pages that may have console blocks: the READMEs, and those in docs/ that people write."""
    yield from sorted(ROOT.glob("README*.md"))
    yield from sorted((ROOT / "docs").glob("*.md"))


def current(file: Path, text: str) -> str:
    """Give a page's text with its console blocks as they are now. Raises `ValueError`, naming the file."""
    if not has_blocks(text):
        return text
    with tempfile.TemporaryDirectory() as temporary:
        try:
            return rewritten(text, scratch(Path(temporary) / "readme-tools"))
        except ValueError as error:
            raise ValueError(f"{file.name}: {error}") from error
