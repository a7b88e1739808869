"""Leaving out single findings, by comments in the files and by the configuration."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import product
from pathlib import Path

from readme_tools.catalogue import Edited, Edition, fold
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.linter.fingerprint import Whereabouts
from readme_tools.linter.policy import Suppressed, SuppressEntry
from readme_tools.linter.registry import called, is_exact, near, online, suppressible
from readme_tools.markdown.comments import Comment, Suppressions, generated, read_comments
from readme_tools.project.catalogue import Catalogue
from readme_tools.project.discovery import from_folder, is_markdown, is_readme
from readme_tools.rules.index import ListedRule
from readme_tools.text import Diagnostic, Source, Span, Spans
from readme_tools.text.glob import FOREIGN, glob


class Comments:
    """The comments in the files of a project, and which of the rules that they name left something out."""

    def __init__(self, editions: Iterable[Edition]) -> None:
        self._sources: dict[str, Source] = {}
        self._comments: dict[str, tuple[Comment, ...]] = {}
        self._scopes: dict[str, Spans] = {}
        self._generated: dict[str, Spans] = {}
        self._covered: dict[tuple[str, Span, str], list[Span]] = {}
        for edition in editions:
            path = edition.path
            self._sources[path] = edition.document.source
            self._comments[path] = read_comments(edition.document)
            self._scopes[path] = Spans({comment.scope for comment in self._comments[path]})
            self._generated[path] = Spans(generated(edition.document.source))
            for comment in self._comments[path]:
                for name in comment.names:
                    for rule in _suppressible(name.text):
                        self._covered.setdefault((path, comment.scope, rule), []).append(name.span)
        self._used: set[tuple[str, Span, str]] = set()

    def hide(self, one: Diagnostic) -> bool:
        """Return whether a comment or what a program wrote covers a finding, and remember all comments that do."""
        if one.path not in self._scopes:
            return False
        if any(self._generated[one.path].all_around(Span(one.span.start, one.span.start))):
            return True
        scopes = self._scopes[one.path].all_around(Span(one.span.start, one.span.start))
        covering = {key for scope in scopes if (key := (one.path, scope, one.name)) in self._covered}
        self._used |= covering
        return bool(covering)

    def subjects(self, ran: Iterable[ListedRule]) -> Iterator[Suppressions]:
        """Return what the rules about suppressions look at, after all others that are to run."""
        running = frozenset(ran)
        used = {(path, span) for key in self._used for path, span in ((key[0], span) for span in self._covered[key])}
        have_run = cache(lambda name: _have_run([name], running))
        known, nearest = cache(lambda name: bool(called(name, every=True) or online(name))), cache(near)
        for path, comments in self._comments.items():
            names = [name for comment in comments for name in comment.names]
            unknown = {name.span: nearest(name.text) for name in names if not known(name.text)}
            unused = [name.span for name in names if (path, name.span) not in used and have_run(name.text)]
            yield Suppressions(self._sources[path], comments, frozenset(unused), unknown)


@cache
def _suppressible(name: str) -> frozenset[str]:
    return frozenset(rule.name for rules in (suppressible(name), online(name)) for rule in rules)


def _have_run(names: Iterable[str], ran: frozenset[ListedRule]) -> bool:
    """Return whether all rules ran that names stand for; those that run on demand count where they are named."""
    meant = {
        rule
        for name in names
        for rule in suppressible(name)
        if not (rule.opt_in or rule.subject is Edited) or is_exact(name, rule)
    }
    return bool(meant) and meant <= ran and all(rule.subject is not Suppressions for rule in meant)


@dataclass
class Configured:
    """The suppressions of the configuration, and which of them left something out."""

    suppressed: Suppressed
    _used: set[SuppressEntry] = field(default_factory=set)
    _fitting: dict[str, Sequence[str | None]] = field(default_factory=dict)

    def hide(self, one: Diagnostic, source: Source, whereabouts: Whereabouts) -> bool:
        """Return whether an entry fits a finding, and remember all that do."""
        places = [place for path in self._paths(source) if (place := self._entries.get((one.name, path)))]
        if not places:
            return False
        about = whereabouts.about(one)
        keys = list(product((None, *about.tables), (None, *dict.fromkeys(map(fold, about.rows)))))
        entries = [entry for place in places for key in keys for entry in place.get(key, ())]
        self._used.update(entries)
        return bool(entries)

    @cached_property
    def _entries(self) -> Mapping[tuple[str, str | None], Mapping[tuple[str | None, str | None], list[SuppressEntry]]]:
        """The entries by rule and path, of these by table and row."""
        found: dict[tuple[str, str | None], dict[tuple[str | None, str | None], list[SuppressEntry]]] = {}
        for entry in self.suppressed.entries:
            place = entry.table, None if entry.row is None else fold(entry.row)
            for rule in frozenset().union(*map(_suppressible, entry.rules)):
                found.setdefault((rule, entry.path), {}).setdefault(place, []).append(entry)
        return found

    def _paths(self, source: Source) -> Sequence[str | None]:
        """Return the paths of entries that mean a file, None for those that mean every file."""
        if source.path not in self._fitting:
            relative = self._relative(source)
            paths = dict.fromkeys(entry.path for entry in self.suppressed.entries)
            fitting = [path for path in paths if path is None or glob(path).fullmatch(relative)]
            self._fitting[source.path] = fitting
        return self._fitting[source.path]

    def _relative(self, source: Source) -> str:
        """Return a file's path from the folder of the configuration."""
        return from_folder(source.file, self._folder) if source.file else source.path

    @property
    def _folder(self) -> Path:
        return self.suppressed.source.file.parent if self.suppressed.source.file else Path()

    def subject(self, sources: Mapping[str, Source], ran: Iterable[ListedRule]) -> Suppressions:
        """Return the entries that left nothing out although all that they could apply to was checked."""
        running = frozenset(ran)
        vain = [
            entry
            for entry in self.suppressed.entries
            if entry not in self._used and _have_run(entry.rules, running) and not _is_elsewhere(entry)
        ]
        checked = {self._relative(source) for source in sources.values()}
        there = set(_markdown(self._folder)) if vain else set()
        meant = cache(lambda path: self._files(path, there) <= checked)
        unused = [(entry.span, entry.words) for entry in vain if meant(entry.path)]
        return Suppressions(self.suppressed.source, entries=tuple(unused))

    def _files(self, path: str | None, there: set[str]) -> set[str]:
        """Choose the files that an entry's path means; without one, these are all READMEs and editions."""
        if path is None:
            editions = {from_folder(file, self._folder) for file in self.suppressed.editions}
            return editions | {one for one in there if is_readme(one.rsplit("/", 1)[-1])}
        pattern = glob(path)
        return {one for one in there if pattern.fullmatch(one)}


def unsuppressed(catalogue: Catalogue, suppressed: Suppressed | None, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings that neither a comment in a catalogue's files nor the configuration leaves out."""
    comments, configured = Comments(catalogue.editions), Configured(suppressed) if suppressed else None
    whereabouts = Whereabouts(catalogue.alignment, catalogue.editions)
    sources = catalogue.sources
    return [
        one
        for one in found
        if one.path not in sources
        or not (comments.hide(one) or (configured and configured.hide(one, sources[one.path], whereabouts)))
    ]


def _is_elsewhere(entry: SuppressEntry) -> bool:
    """Return whether an entry is about files outside of the configuration's folder."""
    return entry.path is not None and entry.path.startswith(("../", "/"))


def _markdown(folder: Path) -> Iterator[str]:
    """Yield the Markdown files below a folder, by path from it."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name not in FOREIGN]
        yield from (from_folder(Path(place, name), folder) for name in files if is_markdown(name))
