"""Leaving out single findings, by comments in the files and by the configuration."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from readme_tools.catalogue.bind import Catalogue
from readme_tools.catalogue.profile import fold
from readme_tools.diagnostics import Diagnostic
from readme_tools.discovery import from_folder, is_markdown, is_readme
from readme_tools.globs import FOREIGN, glob
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.markdown.suppress import Comment, RuleName, Suppressions, read_comments
from readme_tools.policy import Entry, Suppressed
from readme_tools.rules.base import Rule
from readme_tools.selection import called, is_exact, near, suppressible
from readme_tools.text.source import Source, Span
from readme_tools.whereabouts import About, Whereabouts


class Comments:
    """The comments in the files of a project, and which of the rules that they name left something out."""

    def __init__(self, catalogues: Iterable[Catalogue]) -> None:
        self._sources: dict[str, Source] = {}
        self._comments: dict[str, tuple[Comment, ...]] = {}
        for catalogue in catalogues:
            self._sources[catalogue.edition.path] = catalogue.document.source
            self._comments[catalogue.edition.path] = read_comments(catalogue.document)
        self._used: set[tuple[str, Span]] = set()

    def hide(self, one: Diagnostic) -> bool:
        """Say whether a comment covers a finding, and remember all that do."""
        covering = {
            (one.path, name.span)
            for comment in self._comments.get(one.path, ())
            if comment.covers(one.span.start)
            for name in comment.names
            if one.name in _suppressible(name.text)
        }
        self._used |= covering
        return bool(covering)

    def subjects(self, ran: Iterable[Rule]) -> Iterator[Suppressions]:
        """Give what the rules about suppressions look at, after all others that are to run."""
        running = frozenset(ran)
        for path, comments in self._comments.items():
            names = [name for comment in comments for name in comment.names]
            unknown = {name.span: near(name.text) for name in names if not called(name.text, every=True)}
            unused = [name.span for name in names if self._is_unused(path, name, running)]
            yield Suppressions(self._sources[path], comments, frozenset(unused), unknown)

    def _is_unused(self, path: str, name: RuleName, ran: frozenset[Rule]) -> bool:
        return (path, name.span) not in self._used and _have_run([name.text], ran)


@cache
def _suppressible(name: str) -> frozenset[str]:
    return frozenset(rule.name for rule in suppressible(name))


def _have_run(names: Iterable[str], ran: frozenset[Rule]) -> bool:
    """Say whether all rules ran that names stand for; opt-in rules count where they are named themselves."""
    meant = {rule for name in names for rule in suppressible(name) if not rule.opt_in or is_exact(name, rule)}
    return bool(meant) and meant <= ran and all(rule.subject is not Suppressions for rule in meant)


@dataclass
class Configured:
    """The suppressions of the configuration, and which of them left something out."""

    suppressed: Suppressed
    _used: set[Entry] = field(default_factory=set)

    def hide(self, one: Diagnostic, source: Source, whereabouts: Whereabouts) -> bool:
        """Say whether an entry fits a finding, and remember all that do."""
        entries = [entry for entry in self.suppressed.entries if self._fits_file(entry, one, source)]
        if entries:
            about = whereabouts.about(one)
            entries = [entry for entry in entries if _fits_about(entry, about)]
            self._used.update(entries)
        return bool(entries)

    def _fits_file(self, entry: Entry, one: Diagnostic, source: Source) -> bool:
        if not any(one.name in _suppressible(name) for name in entry.rules):
            return False
        return entry.path is None or glob(entry.path).fullmatch(self._relative(source))

    def _relative(self, source: Source) -> str:
        """Give a file's path from the folder of the configuration."""
        return from_folder(source.file, self._folder) if source.file else source.path

    @property
    def _folder(self) -> Path:
        return self.suppressed.source.file.parent if self.suppressed.source.file else Path()

    def subject(self, sources: Mapping[str, Source], ran: Iterable[Rule]) -> Suppressions:
        """Give the entries that left nothing out although all that they could apply to was checked."""
        running = frozenset(ran)
        vain = [
            entry
            for entry in self.suppressed.entries
            if entry not in self._used and _have_run(entry.rules, running) and not _is_elsewhere(entry)
        ]
        checked = {self._relative(source) for source in sources.values()}
        there = set(_markdown(self._folder)) if vain else set()
        unused = [(entry.span, entry.words) for entry in vain if self._files(entry, there) <= checked]
        return Suppressions(self.suppressed.source, entries=tuple(unused))

    def _files(self, entry: Entry, there: set[str]) -> set[str]:
        """Choose the files that an entry can apply to; without a path, these are all READMEs and editions."""
        if entry.path is None:
            editions = {from_folder(file, self._folder) for file in self.suppressed.editions}
            return editions | {path for path in there if is_readme(path.rsplit("/", 1)[-1])}
        pattern = glob(entry.path)
        return {path for path in there if pattern.fullmatch(path)}


def _is_elsewhere(entry: Entry) -> bool:
    """Say whether an entry is about files outside of the configuration's folder."""
    return entry.path is not None and entry.path.startswith(("../", "/"))


def _fits_about(entry: Entry, about: About) -> bool:
    if entry.table is not None and entry.table not in about.tables:
        return False
    return entry.row is None or fold(entry.row) in map(fold, about.rows)


def _markdown(folder: Path) -> Iterator[str]:
    """Yield the Markdown files below a folder, by path from it."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name not in FOREIGN]
        yield from (from_folder(Path(place, name), folder) for name in files if is_markdown(name))
