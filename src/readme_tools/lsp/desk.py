"""The catalogues of the texts that are open, read as if all were saved. What did not change is not read again."""

from __future__ import annotations

import gc
import os
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from pygls.uris import from_fs_path, to_fs_path

from readme_tools.catalogue import Alignment, Profile
from readme_tools.catalogue.bind import Edition, EditionName, bind
from readme_tools.catalogue.today import latest_year
from readme_tools.config import Configurations, Given
from readme_tools.editions.align import align
from readme_tools.errors import ReadmeToolsError
from readme_tools.lazy.dataclasses import replace
from readme_tools.linter.policy import Policy
from readme_tools.linter.registry import ListedRule
from readme_tools.linter.runner import Run, check
from readme_tools.linter.since import HEAD, texts_at
from readme_tools.lsp.texts import Text
from readme_tools.markdown.build import parse
from readme_tools.markdown.nodes import Document
from readme_tools.project.catalogue import Catalogue, read_editions, reread
from readme_tools.project.discovery import display
from readme_tools.text import BOM, Finding, Source
from readme_tools.text import files as on_disk
from readme_tools.workspace.buffer import Buffer
from readme_tools.workspace.find import Catalogued
from readme_tools.workspace.jobs import Job, check_all, jobs
from readme_tools.workspace.session import open_session
from readme_tools.workspace.setup import catalogues, with_rules

_MOST_KEPT = 64  # documents
_SELDOM = 10  # checks


class OutdatedError(ReadmeToolsError):
    """What is looked at changed meanwhile."""


def key_of(uri: str) -> str:
    """Return what tells texts apart: the real path of a file, else the URI."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
    try:
        return os.path.realpath(path) if path else uri
    except ValueError:  # a character that no path has
        return uri


@dataclass(frozen=True, eq=False)
class Opened:
    """A text as it stands in the editor."""

    uri: str
    version: int
    text: Text


@dataclass(eq=False)
class View:
    """A catalogue as it was at one moment, the open texts that it was read from, and what was found, if anything.

    `sources` are its files by the key of `key_of`; `problem` says why it cannot be read. As it is read its editions
    stand one beside the other; `whole` is the same with its editions lined up, once that was asked for.
    """

    own: Opened
    epoch: int
    opened: Mapping[str, Opened] = field(default_factory=dict)
    work: tuple[Job, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    problem: str = ""
    run: Run | None = None
    whole: View | None = None

    @cached_property
    def place(self) -> str:
        """The key of the text that it was read for."""
        return key_of(self.own.uri)

    @property
    def catalogues(self) -> list[Catalogue]:
        """The catalogues: one, but for odd configurations."""
        return [catalogue for job in self.work for catalogue in job.catalogues]

    def catalogue(self, key: str) -> tuple[Catalogue, Edition] | None:
        """Return the edition or included file that a text is, and the catalogue that it belongs to."""
        source = self.sources.get(key)
        pairs = ((catalogue, one) for catalogue in self.catalogues for one in catalogue.editions)
        return next(((catalogue, one) for catalogue, one in pairs if one.document.source is source), None)

    def text(self, key: str) -> Text:
        """Return a file as the client counts it."""
        own = self.opened.get(key)
        return own.text if own else Text(self.sources[key].text, self.own.text.encoding)

    def uri(self, key: str) -> str:
        """Return the URI of a file, as the client says it where it is open."""
        return uri_of(key, self.opened)

    def config(self, catalogue: Catalogue) -> Any:
        """Return the settings of a catalogue."""
        return next(config for job in self.work for config, own in job.members if own is catalogue)

    def key(self, path: str) -> str | None:
        """Return the key of a file by its name in findings."""
        return next((key for key, source in self.sources.items() if source.path == path), None)


class Desk:
    """The texts that are open, and what is known of them."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        self.open: dict[str, Opened] = {}
        self.epoch = 0  # counts what may change a catalogue without changing an open text
        self._documents: OrderedDict[tuple[str, Path | None], Document] = OrderedDict()
        self._bound: dict[int, list[Edition]] = {}  # these two by the `id` of a document that is kept
        self._found: dict[int, dict[Any, tuple[Finding, ...]]] = {}
        self._profiles: dict[Any, Profile | None] = {}
        self._committed: dict[str, tuple[Any, Catalogue]] = {}
        self._tidied = 0

    def is_current(self, view: View, aside: str = "") -> bool:
        """Return whether nothing changed since a catalogue was read, `aside` from one text."""
        texts = {view.place: view.own, **view.opened}.items()
        return view.epoch == self.epoch and all(self.open.get(key) is one for key, one in texts if key != aside)

    def read(self, key: str, opened: Mapping[str, Opened]) -> View:
        """Read the catalogue that a text belongs to; `opened` are all texts that are open."""
        own, epoch = opened[key], self.epoch
        try:
            with on_disk.unsaved(_as_saved(opened)):
                work = tuple(self._work(key, own))
        except (ReadmeToolsError, OSError, RuntimeError) as error:
            if isinstance(error, RuntimeError) and on_disk.link_to_itself(error) is None:
                raise
            shown = error.message if isinstance(error, ReadmeToolsError) else str(error)
            return View(own, epoch, {key: own}, problem=shown)
        sources = [one.document.source for job in work for catalogue in job.catalogues for one in catalogue.editions]
        by_key = {os.path.realpath(one.file) if one.file else own.uri: one for one in sources}
        return View(own, epoch, {at: one for at, one in opened.items() if at in by_key}, work, by_key)

    def _work(self, key: str, own: Opened) -> Iterable[Job]:
        path = Path(key) if Path(key).is_absolute() and not Path(key).is_dir() else None
        configurations = Configurations(Given(), with_rules())
        if path is not None and path.exists():
            found = catalogues([path], configurations, forced=False)
            whole = [replace(one, files=replace(one.files, wanted=None)) for one in found]
            return jobs(whole, reading=self._catalogue)
        source = Source(display(path) if path else own.uri, own.text.text, own.text.bom, path)
        return open_session([], configurations, buffer=Buffer(source, path)).work

    def whole(self, view: View) -> View:
        """Return a catalogue with its editions lined up. Raises `OutdatedError` when a text changes meanwhile."""

        def pause() -> None:
            if not self.is_current(view):
                raise OutdatedError

        def lined_up(one: Catalogue) -> Catalogue:
            return replace(one, alignment=align(one.alignment.editions, one.included, pause))

        if view.whole is None:
            members = [tuple((own, lined_up(one)) for own, one in job.members) for job in view.work]
            view.whole = replace(
                view, work=tuple(replace(job, members=own) for job, own in zip(view.work, members, strict=True))
            )
            view.whole.whole = view.whole
        return view.whole

    def check(self, view: View) -> None:
        """Find what is wrong in a whole catalogue. Raises `OutdatedError` when a text changes meanwhile."""
        look = partial(self._look, lambda: not self.is_current(view))
        with on_disk.unsaved(_as_saved(dict(self.open))):
            view.run = check_all(
                [
                    replace(
                        job,
                        members=tuple((own, self._remembering(one)) for own, one in job.members),
                        policy=replace(job.policy, look=look),
                    )
                    for job in view.work
                ]
            )

    def glance(self, view: View, key: str) -> tuple[Run, frozenset[str]] | None:
        """Return what is wrong in one text by itself, and which rules said so: that takes a fraction of the time.

        None for a text that could not be read. Raises `OutdatedError` as `check` does.
        """
        if any(_names_entries(job.policy) for job in view.work):
            view = self.whole(view)
        found = view.catalogue(key)
        if found is None:
            return None
        catalogue, own = found
        job = next(job for job in view.work if catalogue in job.catalogues)
        rules = catalogue.settings.rules if catalogue.settings else job.rules
        alone = tuple(rule for rule in rules if rule.subject in (Source, Document, Edition))
        small = replace(
            by_itself(catalogue, own), settings=catalogue.settings and replace(catalogue.settings, rules=alone)
        )
        look = partial(self._look, lambda: not self.is_current(view))
        return check([small], alone, replace(job.policy, look=look)), frozenset(rule.name for rule in alone)

    def tidy(self) -> None:
        """Give back the memory of texts that are gone; their parts refer to each other, so that garbage is looked for.

        Now and then in all that there is: that takes a while, and nobody may wait for it.
        """
        self._tidied += 1
        gc.collect(2 if self._tidied % _SELDOM == 0 else 1)

    def _remembering(self, catalogue: Catalogue) -> Catalogue:
        """Return a catalogue that knows what was committed last, as far as git does: edits are held against that."""
        if len(catalogue.alignment.editions) < 2:
            return catalogue
        try:
            texts = texts_at(HEAD, catalogue.sources.values())
        except ReadmeToolsError:
            return catalogue
        key = texts, [(one.name, one.profile) for one in catalogue.editions]
        home = catalogue.alignment.editions[0].path
        if home not in self._committed or self._committed[home][0] != key:
            self._committed[home] = key, reread(catalogue, {path: texts.get(path) for path in catalogue.sources})
        return replace(catalogue, before=self._committed[home][1])

    # What is kept -----------------------------------------------------------------------------

    def _catalogue(self, one: Catalogued) -> Catalogue:
        file = Path(one.config.profile) if one.config.profile and one.config.profile.endswith(".toml") else None
        try:
            status = file.stat() if file else None
        except OSError:
            status = None
        key = (one.config.file, one.config.profile, self.epoch, status and (status.st_mtime_ns, status.st_size))
        if key not in self._profiles:
            self._profiles = {key: one.config.load_profile()}
        profile, mark = self._profiles[key], one.config.untranslated_mark
        return read_editions(one.files, profile, mark, self._parse, self._bind, _side_by_side)

    def _parse(self, source: Source) -> Document:
        key = source.path, source.file
        known = self._documents.get(key)
        if known is None or known.source != source:
            self._forget(known)
            self._documents[key] = known = parse(source)
            self._bound[id(known)], self._found[id(known)] = [], {}
        self._documents.move_to_end(key)
        while len(self._documents) > _MOST_KEPT:
            self._forget(self._documents.popitem(last=False)[1])
        return known

    def _forget(self, document: Document | None) -> None:
        self._bound.pop(id(document), None)
        self._found.pop(id(document), None)

    def _bind(self, document: Document, edition: EditionName, profile: Profile) -> Edition:
        kept = self._bound.setdefault(id(document), [])
        known = next((one for one in kept if one.name == edition and one.profile == profile), None)
        if known is None:
            known = bind(document, edition, profile)
            kept[:] = [known]
            self._found[id(document)] = {}
        return known

    def _look(self, is_outdated: Callable[[], bool], rule: ListedRule, subject: Any) -> Iterable[Finding]:
        if is_outdated():
            raise OutdatedError
        is_bound = isinstance(subject, Edition)
        kept = self._found.get(id(subject.document if is_bound else subject))
        if kept is None:
            return rule.check(subject)
        key = rule.name, latest_year(), *((subject.name, id(subject.profile), len(subject.tables)) if is_bound else ())
        if key not in kept:
            kept[key] = tuple(rule.check(subject))
        return kept[key]


def _side_by_side(editions: Sequence[Edition], included: Sequence[Edition]) -> Alignment:
    return Alignment(tuple(editions), (), tuple(included))


def _names_entries(policy: Policy) -> bool:
    """Return whether findings are suppressed by what the other editions call a table or an entry."""
    return policy.suppressed is not None and any(one.table or one.row for one in policy.suppressed.entries)


def by_itself(catalogue: Catalogue, own: Edition) -> Catalogue:
    """Return a catalogue with one of its files alone; its tables are still known in all editions."""
    editions = tuple(one for one in catalogue.alignment.editions if one is own)
    alignment = replace(catalogue.alignment, editions=editions)
    return replace(catalogue, alignment=alignment, included=() if editions else (own,))


def _as_saved(opened: Mapping[str, Opened]) -> dict[str, bytes]:
    """Return the bytes of the files that are open, by their real paths."""
    files = {key: one.text for key, one in opened.items() if Path(key).is_absolute()}
    return {key: ((BOM if text.bom else "") + text.text).encode("utf-8") for key, text in files.items()}


def uri_of(key: str, opened: Mapping[str, Opened]) -> str:
    """Return the URI of a text, as the client says it where it is open."""
    return opened[key].uri if key in opened else from_fs_path(key) or key
