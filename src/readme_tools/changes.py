"""What changed since a revision: old texts from git, and the lines that are not as they were."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from readme_tools.diagnostics import Diagnostic
from readme_tools.errors import ConfigError
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.repository import HEAD as HEAD
from readme_tools.repository import commit, fields, git, top
from readme_tools.text.messages import say
from readme_tools.text.source import BOM, LINE_ENDING, Source, Span
from readme_tools.whereabouts import Fingerprint


@dataclass(frozen=True)
class Since:
    """The texts of a revision by path, without files that were not there, and its findings."""

    texts: Mapping[str, str]
    known: Mapping[Fingerprint, int]

    def select(
        self, found: Iterable[tuple[Diagnostic, Fingerprint]], sources: Mapping[str, Source]
    ) -> list[Diagnostic]:
        """Give the findings that touch a changed line, or that the revision did not have."""
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
    """Give the ranges of lines of a text, from 1 and with their ends, that an older one lacks.

    Where lines were deleted, the lines before and after them count as changed. How lines end does
    not matter.
    """
    from difflib import SequenceMatcher

    before, after = LINE_ENDING.split(old), LINE_ENDING.split(new)
    same = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), None)
    if same is None:
        same = min(len(before), len(after))
    end = 0
    while end < min(len(before), len(after)) - same and before[-1 - end] == after[-1 - end]:
        end += 1
    matcher = SequenceMatcher(None, before[same : len(before) - end], after[same : len(after) - end])
    ranges: list[tuple[int, int]] = []
    for tag, _, _, start, stop in matcher.get_opcodes():
        if tag == "delete":
            ranges.append((max(same + start, 1), same + start + 1))
        elif tag != "equal":
            ranges.append((same + start + 1, same + stop))
    return tuple(ranges)


def texts_at(revision: str, sources: Iterable[Source]) -> dict[str, str]:
    """Give the texts that files had at a revision, by path in output; those that were not there lack.

    A file that was renamed since is found under its old name. Raises `ConfigError`, in git's words,
    when there is no git, no repository or no such revision.
    """
    repositories: dict[Path, dict[str, Source]] = {}
    tops: dict[Path, Path] = {}
    for source in sources:
        if source.file is None:
            continue
        file = Path(os.path.realpath(source.file))
        if file.parent not in tops:
            tops[file.parent] = _top(file.parent, source.path)
        root = tops[file.parent]
        repositories.setdefault(root, {})[Path(os.path.relpath(file, root)).as_posix()] = source
    texts: dict[str, str] = {}
    for root, files in repositories.items():
        texts |= dict(_texts_in(root, revision, files))
    return texts


def _texts_in(root: Path, revision: str, files: Mapping[str, Source]) -> Iterator[tuple[str, str]]:
    found = _commit(root, revision)
    if found is None:
        return
    renamed = _renames(root, found)
    wanted = {renamed.get(path, path): source for path, source in files.items()}
    listing = git(root, "--literal-pathspecs", "ls-tree", "-z", "--full-tree", found, "--", *wanted)
    for line in fields(listing):
        about, path = line.split("\t", 1)
        mode, kind, name = about.split()
        if kind == "blob" and not mode.startswith("12") and path in wanted:  # 12: a symbolic link
            text = git(root, "cat-file", "blob", name).decode("utf-8", "replace")
            yield wanted[path].path, text.removeprefix(BOM)


def _top(folder: Path, path: str) -> Path:
    """Find the top folder of the repository that a folder is in."""
    return top(folder, say("{path}: its changes are not known to git", path=path))


def _commit(root: Path, revision: str) -> str | None:
    """Find the commit that a revision means; None stands for HEAD where nothing was committed yet."""
    if not revision.strip():
        raise ConfigError(say("--since needs a revision: it is empty, perhaps for want of history in a shallow clone"))
    return commit(root, revision, say("--since {revision}", revision=revision))


def _renames(root: Path, since: str) -> dict[str, str]:
    """Give the old names of files, by new name, that were renamed since a commit."""
    found = fields(git(root, "diff", "--name-status", "-z", "--find-renames", "--diff-filter=R", since, "--"))
    return {new: old for _, old, new in zip(found[::3], found[1::3], found[2::3], strict=True)}
