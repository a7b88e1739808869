"""A catalogue read: its editions lined up, and the files that they include."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from readme_tools.catalogue.bind import Edition, EditionName, bind
from readme_tools.catalogue.headings import fits
from readme_tools.catalogue.known_lists import names_in_lists, with_short_lists
from readme_tools.catalogue.lined_up import Alignment, alone
from readme_tools.catalogue.profile.model import GENERIC, Profile, shipped, shipped_names
from readme_tools.lazy.dataclasses import dataclass, field, replace
from readme_tools.markdown.build import parse
from readme_tools.markdown.conflicts import refuse
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.pages import Page, Site
from readme_tools.project.boundary import CLOSED, Boundary
from readme_tools.project.discovery import FileSet
from readme_tools.project.folders import Surroundings, around
from readme_tools.project.included import included, resolve
from readme_tools.text import Checked, Edit, Severity, Source, apply_edits

if TYPE_CHECKING:
    from readme_tools.project.blame import Blame, FileHistory
    from readme_tools.rules.index import ListedRule


def _history(source: Source) -> FileHistory | None:
    from readme_tools.project.blame import blame  # which hardly any run asks

    return blame(source)


@dataclass(frozen=True)
class Settings:
    """The rules that run on one catalogue of several, and the severities of rules by name."""

    rules: tuple[ListedRule, ...]
    severities: Mapping[str, Severity]


@dataclass(frozen=True)
class Catalogue:
    """A catalogue read: its editions lined up, the files that they include, and how to ask for their history.

    `settings` is what holds for this catalogue where it differs from the run it is part of. `surroundings` is
    what links lead to, None for texts that are nowhere on the disk. `before` is the catalogue at the revision since
    which changes are looked at, None where they are not.
    """

    alignment: Alignment
    included: tuple[Edition, ...] = ()
    wanted: frozenset[str] | None = None
    root: Path = Path()
    files: frozenset[str] | None = None
    blame: Blame = _history
    settings: Settings | None = None
    boundary: Boundary = CLOSED
    not_compared: tuple[str, ...] = ()
    surroundings: Surroundings | None = None
    before: Catalogue | None = field(default=None, compare=False, repr=False)

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions and then the included files."""
        return (*self.alignment.editions, *self.included)

    @property
    def sources(self) -> dict[str, Source]:
        """The texts of the editions and the included files by the path in output."""
        return {one.path: one.document.source for one in self.editions}

    def refuse_conflicts(self) -> None:
        """Raise `SourceError` for a file in which a failed merge left marks: nothing is written there."""
        refuse(one.document for one in self.editions)

    @cached_property
    def without_lists(self) -> Catalogue:
        """The same catalogue with the tables that have pipes alone, for rules that know no others."""
        alignment = self.alignment.without_lists
        included = tuple(one.without_lists() for one in self.included)
        return self if alignment is self.alignment else replace(self, alignment=alignment, included=included)

    @property
    def scope(self) -> Checked:
        """What the project is made of, to tell the user."""
        editions = self.alignment.editions
        return Checked(
            tuple((one.language, one.path) for one in editions),
            tuple(one.path for one in self.included),
            editions[0].profile.name if editions else GENERIC,
            self.not_compared,
        )

    @property
    def inputs(self) -> list[Path]:
        """The files that were read, those that rules asked for included, and the folders that they had listed."""
        own = (one.document.source.file for one in self.editions)
        return [*filter(None, own), *(self.surroundings.read if self.surroundings else ())]

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every file with what its links may point at; folders and other files are read when a rule asks."""
        near = self.surroundings
        path = near.path if near else lambda source: source.path
        documents = {path(one.document.source): one.document for one in self.editions}
        includes = {place: self._included(one, path) for place, one in documents.items() if one.includes}
        if self.files is not None:
            site = Site(documents, includes, lambda folder: self.files if folder == "." else None, is_whole=True)
        elif near is not None:
            site = Site(documents, includes, near.names, near.document, near.is_whole)
        else:
            site = Site(documents, includes)
        return tuple(Page(place, site) for place in documents)

    def _included(self, document: Document, path: Callable[[Source], str]) -> list[str | None]:
        """Return the path of each file that a document includes, None where it cannot be read."""
        files = [resolve(one, document.source, self.root, self.boundary) for one in document.includes]
        return [path(Source("", "", file=file)) if file else None for file in files]


def choose_profile(documents: Sequence[Document]) -> Profile:
    """Return the shipped profile whose headings fit the tables of all editions, else the generic one."""
    for name in shipped_names():
        profile = shipped(name)
        if fits(documents, profile):
            return profile
    return shipped(GENERIC)


def line_up(editions: Sequence[Edition], included: Sequence[Edition] = ()) -> Alignment:
    """Line up the editions of a catalogue, the source edition first; `included` files are only kept beside them."""
    if len(editions) == 1:
        return alone(editions[0], included)
    from readme_tools.editions.align import align

    return align(editions, included)


def read_editions(
    files: FileSet,
    profile: Profile | None,
    mark: str | None = None,
    parse: Callable[[Source], Document] = parse,
    bind: Callable[[Document, EditionName, Profile], Edition] = bind,
    align: Callable[[Sequence[Edition], Sequence[Edition]], Alignment] = line_up,
) -> Catalogue:
    """Parse the editions of a catalogue and what they include. Raises `SourceError`.

    `mark` is what stands before texts that have yet to be translated, where it is not the usual mark. `parse`
    and `bind` may know what they made of a text before, and `align` may put off to line the editions up.
    """
    documents = [parse(edition.source) for edition in files.editions]
    chosen = profile or choose_profile(documents)
    chosen = replace(chosen, untranslated_mark=mark) if mark else chosen
    editions = [
        bind(document, EditionName(edition.language, edition.source.path), chosen)
        for document, edition in zip(documents, files.editions, strict=True)
    ]
    parts = []
    for source, language in included(files, documents):
        document = parse(source)
        own = profile or (chosen if fits([document], chosen) else choose_profile([document]))
        parts.append(bind(document, EditionName(language, source.path), own))
    boundary = files.boundary.around(files.root)
    is_on_disk = any(edition.source.file for edition in files.editions)
    return Catalogue(
        align(with_short_lists(editions), parts),
        tuple(parts),
        files.wanted,
        files.root,
        files.files,
        boundary=boundary,
        surroundings=around(files.root, boundary) if is_on_disk else None,
        not_compared=files.not_compared,
    )


def read_again(edition: Edition, text: str) -> Edition:
    """Read one edition with another text."""
    parsed = parse(edition.document.source.with_text(text))
    return bind(parsed, edition.name, edition.profile, names_in_lists(edition))


def edited(catalogue: Catalogue, edits: Mapping[str, Iterable[Edit]]) -> Catalogue:
    """Read a project again with edits made, given by path."""
    sources = catalogue.sources
    return reread(catalogue, {path: apply_edits(sources[path].text, made) for path, made in edits.items()})


def reread(catalogue: Catalogue, texts: Mapping[str, str | None]) -> Catalogue:
    """Read a project again with other texts; None leaves a file out. What is the same is not read again."""
    if all(text == catalogue.sources[path].text for path, text in texts.items() if path in catalogue.sources):
        return catalogue

    def again(editions: Iterable[Edition]) -> Iterator[Edition]:
        for edition in editions:
            document = edition.document
            text = texts.get(edition.path, document.source.text)
            if text == document.source.text:
                yield edition
            elif text is not None:
                yield read_again(edition, text)

    parts = tuple(again(catalogue.included))
    alignment = line_up(list(again(catalogue.alignment.editions)), parts)
    return replace(catalogue, alignment=alignment, included=parts)
