"""What changed since a revision: old texts from git, and the lines that are not as they were."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from readme_tools.errors import ConfigError
from readme_tools.i18n.message import say
from readme_tools.lazy import dataclass, regex
from readme_tools.linter.fingerprint import Fingerprint
from readme_tools.markdown.cells import is_delimiter, row_text, split_row
from readme_tools.project.git import HEAD as HEAD
from readme_tools.project.git import Repository, added, commit, contents, files, find
from readme_tools.text import BOM, LINE_ENDING, Diagnostic, Source, Span, Spans
from readme_tools.text.differences import differences

_Shared = Sequence[tuple[int, int, bool]]  # the places of a column in both, and whether its heading is new
_QUOTE = " \t>"
_DASHES = regex(r"-+")


@dataclass(frozen=True)
class Since:
    """The texts of a revision by path, without files that were not there, and its findings."""

    texts: Mapping[str, str]
    known: Mapping[Fingerprint, int]

    def select(
        self, found: Iterable[tuple[Diagnostic, Fingerprint]], sources: Mapping[str, Source]
    ) -> list[Diagnostic]:
        """Return the findings that the revision did not have, and those on a changed line, here or in another edition.

        What only explains one, such as the headings of its table, may change.
        """
        left = Counter(self.known)
        shown: list[Diagnostic] = []
        for one, mark in found:
            if self._is_touched(one, sources):
                shown.append(one)
            elif left[mark] > 0:
                left[mark] -= 1
            else:
                shown.append(one)
        return shown

    def _is_touched(self, one: Diagnostic, sources: Mapping[str, Source]) -> bool:
        others = (related.location for related in one.finding.related if related.location.path != one.path)
        return any(self._is_changed(sources[place.path], place.span) for place in (one.finding.location, *others))

    def _is_changed(self, source: Source, span: Span) -> bool:
        old = self.texts.get(source.path)
        return old is None or changes(old, source.text).touch(source, span)


@dataclass(frozen=True)
class Changes:
    """What a text has that an older one lacks: ranges of lines, from 1 and with their ends, and single cells.

    Cells are those of a column that came into a table: the rest of their rows is as it was.
    """

    lines: tuple[tuple[int, int], ...]
    cells: Spans

    def touch(self, source: Source, span: Span) -> bool:
        """Return whether a place of the text is on a changed line, or in a new cell."""
        first, last = source.position(span.start).line, source.position(max(span.start, span.end - 1)).line
        return self.cells.around(span) is not None or any(start <= last and first <= end for start, end in self.lines)


@lru_cache(maxsize=64)
def changes(old: str, new: str) -> Changes:
    """Return what a text has that an older one lacks.

    Where lines were deleted, the lines before and after them count as changed. How lines end does
    not matter, nor how wide the columns of a table are.
    """
    starts = [0, *(match.end() for match in LINE_ENDING.finditer(new))]
    before, after = LINE_ENDING.split(old), LINE_ENDING.split(new)
    lines: list[tuple[int, int]] = []
    cells: list[Span] = []
    for tag, top, bottom, start, stop in differences(before, after):
        if tag == "equal":
            continue
        rows = _Rows(before[top : bottom + 1], bottom - top), _Rows(after[start : stop + 1], stop - start)
        shared = rows[0].shared(rows[1])
        for inner, _, _, first, last in differences(rows[0].texts(shared, 0), rows[1].texts(shared, 1)):
            if inner == "delete":
                lines.append((max(start + first, 1), start + first + 1))
            elif inner != "equal":
                lines.append((start + first + 1, start + last))
            else:
                found = ((starts[start + at], span) for at in range(first, last) for span in rows[1].others(at, shared))
                cells += (Span(offset + span.start, offset + span.end) for offset, span in found)
    return Changes(tuple(lines), Spans(cells))


class _Rows:
    """Lines that changed, as many as `count` of those given, and the tables that begin among them."""

    def __init__(self, lines: Sequence[str], count: int) -> None:
        self._lines, self._count = lines, count
        self._cells = [
            split_row(line, Span(len(line) - len(line.lstrip(_QUOTE)), len(line))) if "|" in line else []
            for line in lines
        ]
        self._tables: list[int] = []  # of each line, how many tables began up to it
        self.headings: list[list[str]] = []
        for at in range(count):
            under = self._read(at + 1) if at + 1 < len(lines) else []
            if self._cells[at] and under and all(map(is_delimiter, under)):
                self.headings.append(self._read(at))
            self._tables.append(len(self.headings))

    def _read(self, at: int) -> list[str]:
        return [self._lines[at][span.start : span.end].strip() for span in self._cells[at]]

    def shared(self, other: _Rows) -> Sequence[_Shared]:
        """Return, table by table, the columns of these and of other lines that are the same; none if in doubt."""
        if len(self.headings) != len(other.headings):
            return ()
        return [_same(*pair) for pair in zip(self.headings, other.headings, strict=True)]

    def texts(self, shared: Sequence[_Shared], side: int) -> list[str]:
        """Return what each line says in the columns that both sides have, however wide they are."""
        return [self._text(at, shared, side) for at in range(self._count)]

    def _text(self, at: int, shared: Sequence[_Shared], side: int) -> str:
        table = self._tables[at]
        if not (shared and table and self._cells[at]):
            return self._lines[at]
        cells = self._read(at)
        if self._is_header(at):
            return ""
        if all(map(is_delimiter, cells)):
            cells = [_DASHES.sub("-", cell) for cell in cells]
        kept = [cells[pair[side]] for pair in shared[table - 1] if pair[side] < len(cells)]
        return row_text([*kept, *cells[len(self.headings[table - 1]) :]])

    def _is_header(self, at: int) -> bool:
        return self._tables[at] > (self._tables[at - 1] if at else 0)

    def others(self, at: int, shared: Sequence[_Shared]) -> list[Span]:
        """Return the cells of a line, from its start, that stand in columns of these lines alone; new headings too."""
        table = self._tables[at]
        if not (shared and table):
            return []
        kept = {own for _, own, is_renamed in shared[table - 1] if not (is_renamed and self._is_header(at))}
        width = len(self.headings[table - 1])
        return [span for place, span in enumerate(self._cells[at]) if place < width and place not in kept]


def _same(old: Sequence[str], new: Sequence[str]) -> _Shared:
    """Return which columns of two headers are the same; a renamed one is."""
    pairs: list[tuple[int, int, bool]] = []
    for tag, top, bottom, start, stop in differences(old, new):
        if bottom - top == stop - start:
            pairs += ((top + at, start + at, tag != "equal") for at in range(stop - start))
    return pairs


def texts_at(revision: str, sources: Iterable[Source]) -> dict[str, str]:
    """Return the texts that files had at a revision, by path in output; those that were not there lack.

    A file that was renamed since is found under its old name. Raises `ConfigError`, in git's words,
    when there is no git, no repository or no such revision.
    """
    repositories: dict[Repository, dict[str, Source]] = {}
    owners: dict[Path, Repository] = {}
    for source in sources:
        if source.file is None:
            continue
        file = Path(os.path.realpath(source.file))
        if file.parent not in owners:
            owners[file.parent] = find(file.parent, say("{path}: its changes are not known to git", path=source.path))
        repository = owners[file.parent]
        repositories.setdefault(repository, {})[file.relative_to(repository.top).as_posix()] = source
    texts: dict[str, str] = {}
    for repository, held in repositories.items():
        texts |= dict(_texts_in(repository, revision, held))
    return texts


def _texts_in(repository: Repository, revision: str, held: Mapping[str, Source]) -> Iterator[tuple[str, str]]:
    found = _commit(repository, revision)
    if found is None:
        return
    renamed = added(repository, found)
    wanted = {renamed.get(path) or path: source for path, source in held.items()}
    blobs = {path: blob for path, blob in files(repository, found, wanted) if path in wanted}
    texts = contents(repository, {blob: wanted[path].path for path, blob in blobs.items()})
    for path, blob in blobs.items():
        yield wanted[path].path, texts[blob].decode("utf-8", "replace").removeprefix(BOM)


def _commit(repository: Repository, revision: str) -> str | None:
    """Find the commit that a revision means; None stands for HEAD where nothing was committed yet."""
    if not revision.strip():
        raise ConfigError("--since needs a revision: it is empty; in a shallow clone, fetch more of the history")
    return commit(repository, revision, say("--since {revision}", revision=revision))
