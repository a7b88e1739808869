"""When rows changed last, and what they were before: from git."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from readme_tools.catalogue.bind import CatalogueRow, bind
from readme_tools.catalogue.dated import Change, Dated
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.errors import ConfigError
from readme_tools.i18n.message import say
from readme_tools.lazy import dataclass, regex, replace
from readme_tools.markdown.build import parse
from readme_tools.markdown.nodes import links_within
from readme_tools.project.git import HEAD, Repository, added, commit, files, find, git, locate, run_git, words
from readme_tools.text.differences import differences
from readme_tools.text.source import BOM, LINE_ENDING, Source

if TYPE_CHECKING:
    from subprocess import CompletedProcess

_SHORT = 8
_DELIMITER = regex(r"[\s|:-]*-[\s|:-]*")
_DEFINITION = regex(r"^ {0,3}\[[^\]\n]+\]:.*$", re.MULTILINE)  # of a link or footnote


@dataclass(frozen=True, slots=True)
class LineChange:
    """The last change of a line: its commit, empty when it is not committed; when; where the old text is."""

    commit: str
    time: int
    day: str
    previous: str | None = None


@dataclass(frozen=True)
class FileHistory:
    """The last change of each line of a file, and its older texts by what `Line.previous` says."""

    lines: Sequence[LineChange]
    text: Callable[[str], str | None]


Blame = Callable[[Source], FileHistory | None]


def dated(alignment: Alignment, blame: Blame) -> Dated:
    """Find the last change of each row, and of a source row that another is behind what it was before."""
    changes: dict[CatalogueRow, Change] = {}
    histories: dict[str, FileHistory | None] = {}
    for edition in alignment.editions:
        history = histories[edition.language] = blame(edition.document.source)
        if history is None:
            continue
        for row in edition.rows():
            line = _line(row, history)
            changes[row] = Change(line.commit[:_SHORT], line.time, line.day)
    for entry in (entry for group in alignment.tables for entry in group.rows):
        known = [changes[row] for row in entry.rows.values() if row in changes]
        first, history = entry.rows.get(alignment.languages[0]), histories[alignment.languages[0]]
        if first and history and any(changes[first].is_later_than(other) for other in known):
            changes[first] = replace(changes[first], before=_before(first, history))
    return Dated(alignment, changes)


def _line(row: CatalogueRow, history: FileHistory) -> LineChange:
    return history.lines[row.line - 1]


# What a row was before ------------------------------------------------------------------------


def _before(row: CatalogueRow, history: FileHistory) -> CatalogueRow | None:
    previous = _line(row, history).previous
    text = history.text(previous) if previous else None
    return row_before(row, text) if text is not None else None


def row_before(row: CatalogueRow, text: str) -> CatalogueRow | None:
    """Find a row in an older text, as a comparison of the two would; the row itself when it was only moved.

    Only lines that are no more are looked at: the others are other rows, perhaps of that name too.
    """
    from readme_tools.diff.pairing import counterpart

    lines = LINE_ENDING.split(text)
    squeezed = ["".join(line.split()) for line in lines]
    if "".join(row.source.slice(row.node.span).split()) in squeezed:
        return row
    present = _present(row.source)
    link = _first_link(row)
    return counterpart(
        row,
        [
            old
            for number, line in enumerate(lines)
            if "|" in line and squeezed[number] not in present and (row.name in line or (link and link in line))
            if (old := _read(row, lines, number, text)) is not None
        ],
    )


@lru_cache(maxsize=4)
def _present(source: Source) -> frozenset[str]:
    return frozenset("".join(line.split()) for line in LINE_ENDING.split(source.text))


def _first_link(row: CatalogueRow) -> str | None:
    inlines = row.node.cells[0].inlines if row.node.cells else ()
    return next((one.url for one in links_within(inlines)), None)


def _read(row: CatalogueRow, lines: Sequence[str], number: int, text: str) -> CatalogueRow | None:
    """Read one line of an older text as a row of the table that it stands in."""
    top = number
    while top > 0 and "|" in lines[top] and not _DELIMITER.fullmatch(lines[top]):
        top -= 1
    if top < 1 or not _DELIMITER.fullmatch(lines[top]):
        return None
    definitions = (match[0] for match in _DEFINITION.finditer(text))
    piece = "\n".join((lines[top - 1], lines[top], lines[number], "", *definitions, ""))
    edition = row.table.edition
    tables = bind(parse(Source(row.source.path, piece)), edition.name, edition.profile).tables
    return tables[0].rows[0] if tables and tables[0].rows else None


# Git ------------------------------------------------------------------------------------------


def blame(source: Source) -> FileHistory | None:
    """Ask git when each line of a text changed last; what is not committed changed now.

    White space does not count. None for a file that git does not know. Raises `ConfigError`, in git's
    words, when what it needs is missing from the repository.
    """
    if source.file is None:
        return None
    file = Path(os.path.realpath(source.file))
    try:
        repository = find(file.parent, source.path)
    except ConfigError:
        return None
    path: str | None
    path = name = file.relative_to(repository.top).as_posix()
    done = _blamed(repository, name)
    if done.returncode:
        head = commit(repository, HEAD, source.path)
        if head is None:
            return None
        new = added(repository, head)
        if name not in new:
            if any(files(repository, head, [name])):
                raise ConfigError("{path}: {reason}", path=source.path, reason=words(done))
            return None
        if path := new[name]:
            done = _blamed(repository, path)
    old = tuple(_lines(done.stdout)) if path else ()
    now = LineChange("", 0, "", f"{HEAD}:{path}" if path else None)
    return FileHistory(tuple(_current(old, source.text, now)), cache(partial(_text, repository)))


def _blamed(repository: Repository, path: str) -> CompletedProcess[bytes]:
    """Ask git about the lines as they were committed: those of the work tree would pass through filters."""
    blame = ("-c", "core.quotePath=false", "blame", "--porcelain", "-w", "--no-textconv")
    return run_git(repository, *blame, HEAD, "--", path)


def _lines(output: bytes) -> Iterator[tuple[str, LineChange]]:
    """Read what `git blame --porcelain` prints: of each commit the facts come once, at its first line."""
    commits: dict[str, dict[str, str]] = {}
    facts: dict[str, str] = {}
    is_head = True
    for text in output.decode("utf-8", "replace").split("\n"):
        if text.startswith("\t"):
            line = _as_line(facts)
            yield from ((part, line) for part in text[1:].removesuffix("\r").split("\r"))
            is_head = True
        elif text:
            word, _, rest = text.partition(" ")
            if is_head:
                facts = commits.setdefault(word, {"commit": word})
                is_head = False
            else:
                facts[word] = rest


def _as_line(facts: Mapping[str, str]) -> LineChange:
    time = int(facts["committer-time"])
    previous = facts["previous"].replace(" ", ":", 1) if "previous" in facts else None
    return LineChange(facts["commit"], time, _day(time, facts["committer-tz"]), previous)


def _current(old: Sequence[tuple[str, LineChange]], text: str, now: LineChange) -> Iterator[LineChange]:
    """Return the last change of each line of a text, from the lines that were committed."""
    before = ["".join(line.split()) for line, _ in old]
    after = ["".join(line.split()) for line in LINE_ENDING.split(text)]
    for tag, start, end, first, last in differences(before, after):
        yield from (one for _, one in old[start:end]) if tag == "equal" else [now] * (last - first)


def _day(time: int, offset: str) -> str:
    """Return the date of a moment, where the commit was made."""
    minutes = int(offset[:-2]) * 60 + int(f"{offset[0]}{offset[-2:]}")
    return (datetime.fromtimestamp(time, UTC) + timedelta(minutes=minutes)).date().isoformat()


def _text(repository: Repository, name: str) -> str:
    return git(repository, "cat-file", "blob", name).decode("utf-8", "replace").removeprefix(BOM)


def obstacle(source: Source) -> str | None:
    """Return why git knows nothing about a file's history, in a sentence; None when it does."""
    if source.file is None:
        return say("{path} is not a file", path=source.path)
    folder = Path(os.path.realpath(source.file)).parent
    try:
        if locate(folder) is None:
            return say("{path} is not in a git repository", path=source.path)
        is_shallow = git(find(folder, source.path), "rev-parse", "--is-shallow-repository").strip() == b"true"
    except ConfigError as error:
        return error.message
    if is_shallow:
        return say("this is a shallow clone, of which git knows the newest commits only: fetch all of the history")
    return None
