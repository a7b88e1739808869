"""What changed since a revision: old texts from git, and the lines that are not as they were."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from readme_tools.errors import ConfigError
from readme_tools.i18n.message import say
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.linter.fingerprint import Fingerprint
from readme_tools.project.git import HEAD as HEAD
from readme_tools.project.git import Repository, added, commit, contents, files, find
from readme_tools.text.diagnostic import Diagnostic
from readme_tools.text.differences import differences
from readme_tools.text.source import BOM, LINE_ENDING, Source, Span


@dataclass(frozen=True)
class Since:
    """The texts of a revision by path, without files that were not there, and its findings."""

    texts: Mapping[str, str]
    known: Mapping[Fingerprint, int]

    def select(
        self, found: Iterable[tuple[Diagnostic, Fingerprint]], sources: Mapping[str, Source]
    ) -> list[Diagnostic]:
        """Return the findings that touch a changed line, or that the revision did not have."""
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
        places = (one.finding.location, *(related.location for related in one.finding.related))
        return any(self._is_changed(sources[place.path], place.span) for place in places)

    def _is_changed(self, source: Source, span: Span) -> bool:
        old = self.texts.get(source.path)
        if old is None:
            return True
        first, last = source.position(span.start).line, source.position(max(span.start, span.end - 1)).line
        return any(start <= last and first <= end for start, end in changed_lines(old, source.text))


@lru_cache(maxsize=64)
def changed_lines(old: str, new: str) -> tuple[tuple[int, int], ...]:
    """Return the ranges of lines of a text, from 1 and with their ends, that an older one lacks.

    Where lines were deleted, the lines before and after them count as changed. How lines end does
    not matter.
    """
    ranges: list[tuple[int, int]] = []
    for tag, _, _, start, stop in differences(LINE_ENDING.split(old), LINE_ENDING.split(new)):
        if tag == "delete":
            ranges.append((max(start, 1), start + 1))
        elif tag != "equal":
            ranges.append((start + 1, stop))
    return tuple(ranges)


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
        raise ConfigError(say("--since needs a revision: it is empty; in a shallow clone, fetch more of the history"))
    return commit(repository, revision, say("--since {revision}", revision=revision))
