"""Which files make up a catalogue: its language editions, by convention or by configuration."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from readme_tools.catalogue.profile.languages import languages
from readme_tools.errors import SourceError, SourceLanguageError, unreadable
from readme_tools.i18n.message import say
from readme_tools.lazy.dataclasses import dataclass, field, replace
from readme_tools.project.boundary import CLOSED, Boundary
from readme_tools.project.naming import (
    Folders,
    called,
    holders,
    language_folders,
    markdown_files,
    named_alike,
    pages_in_languages,
    path_language,
    plain_readme,
    shown_home,
)
from readme_tools.project.naming import catalogue_root as catalogue_root
from readme_tools.project.naming import home as home
from readme_tools.project.naming import is_markdown as is_markdown
from readme_tools.project.naming import is_readme as is_readme
from readme_tools.project.switcher import Switchers, ceiling, in_two_languages
from readme_tools.project.switcher import plain_language as plain_language
from readme_tools.text.glob import Exclusion, common, is_excluded
from readme_tools.text.source import Source, read_source


@dataclass(frozen=True, slots=True)
class EditionFile:
    """An edition's language and text."""

    language: str
    source: Source


def display(path: Path) -> str:
    """Return a path as found from the working directory, with `/` between its parts."""
    try:
        shown = os.path.relpath(path)
    except ValueError:  # another drive on Windows
        shown = str(path)
    return Path(shown).as_posix()


@dataclass(frozen=True)
class FileSet:
    """The editions of one catalogue, the source edition first.

    `root` is the folder that `@/` in an include means. `wanted` names the paths whose findings were
    asked for; None stands for all of them. `files` names all that the root holds where that is known
    without a look, as with the examples of rules; None stands for what is on the disk. `is_excluded`
    says of a file whether it is left out, whatever includes it. `shown` gives the path in output of a
    file that an edition includes, which lies within the `boundary`. `not_compared` are pages that
    the language switcher leads to and that are no editions, as far as one can see.
    """

    root: Path
    editions: tuple[EditionFile, ...]
    wanted: frozenset[str] | None = None
    files: frozenset[str] | None = None
    is_excluded: Callable[[Path], bool] | None = field(default=None, compare=False)
    shown: Callable[[Path], str] = display
    boundary: Boundary = CLOSED
    not_compared: tuple[str, ...] = ()

    def named(self) -> FileSet:
        """Return the file set without the editions that were not asked for."""
        if self.wanted is None:
            return self
        kept = tuple(edition for edition in self.editions if edition.source.path in self.wanted)
        return replace(self, editions=kept)


@dataclass(slots=True)
class _Group:
    """The files named for one folder: single ones, or, with `whole`, all of its editions."""

    files: dict[Path, None] = field(default_factory=dict)
    whole: bool = False


def from_folder(file: Path, folder: Path) -> str:
    """Return a file's path from a folder, with `/`; a link to a file keeps its own name."""
    real = os.path.join(os.path.realpath(file.parent), file.name)
    try:
        return Path(os.path.relpath(real, os.path.realpath(folder))).as_posix()
    except ValueError:  # another drive on Windows
        return Path(real).as_posix()


def discover(
    paths: Sequence[Path],
    configured: Mapping[str, Path] | None = None,
    source_language: str | None = None,
    exclusions: Iterable[Exclusion] = (),
    home: Path | None = None,
    strangers: bool = True,
    boundary: Boundary = CLOSED,
) -> list[FileSet]:
    """Find the catalogues that some files and folders belong to.

    `configured` gives the editions by language instead of the naming conventions; `exclusions` say
    which files are no editions, whatever they are called. `home` is the folder of the configured
    editions, by default that of the first. `boundary` is what may be read besides the paths and the
    projects that they are in. Raises `SourceError` for a path that is missing or unreadable, and for a
    folder without a README, `OutsideError` for an edition that is a link which leads outside.
    """
    left_out = tuple(exclusions)
    boundary = boundary.naming(*(path for path in paths if not path.is_dir()))
    groups: dict[Path, _Group] = {}
    own = {file.resolve() for file in (configured or {}).values()}
    if configured:
        home = home or next(iter(configured.values())).parent.resolve()
    for path in paths:
        if path.is_dir():
            root = home or shown_home(path.resolve())
            _refuse_unlistable(path)
            groups.setdefault(root, _Group()).whole = True
        elif not path.exists():
            raise SourceError("{path}: no such file or folder", path=path.as_posix())
        elif not is_markdown(path.name):
            raise SourceError(
                "{path}: not a Markdown file: its name does not end in .md or .markdown", path=path.as_posix()
            )
        else:
            file = path.absolute()
            root = home if home and file.resolve() in own else _root(file, boundary)
            groups.setdefault(root, _Group()).files[file] = None
    sets: list[FileSet] = []
    for root, group in groups.items():
        excluded = partial(is_excluded, exclusions=left_out, below=root) if left_out else None
        around = boundary.around(root)
        found = _sets(root, group, configured if root == home else None, source_language, excluded, strangers, around)
        sets += (replace(one, is_excluded=excluded, boundary=around) for one in found)
    return _merged(sets)


def _merged(sets: Iterable[FileSet]) -> list[FileSet]:
    """Put file sets of the same editions together: two of them were named."""
    merged: dict[frozenset[Path], FileSet] = {}
    for one in sets:
        key = frozenset(edition.source.file.resolve() for edition in one.editions if edition.source.file)
        known = merged.setdefault(key, one)
        if known.wanted is None or one.wanted is None:
            merged[key] = replace(known, wanted=None)
        else:
            merged[key] = replace(known, wanted=known.wanted | one.wanted)
    return list(merged.values())


def _refuse_unlistable(path: Path) -> None:
    try:
        os.listdir(path)
    except OSError as error:
        raise unreadable(path.as_posix(), error) from error


def _root(file: Path, boundary: Boundary) -> Path:
    """Return the folder of the catalogue that a file is an edition of: by name, or as its switcher leads there."""
    root = catalogue_root(file)
    if root != file.parent or not file.is_file():
        return root
    switchers = Switchers(boundary.around(ceiling(root)), lambda _: False, _read)
    try:
        for way, other in switchers.leads(_read(file)):
            above = other.parent
            if way.says and above != root and file.is_relative_to(above) and plain_readme(above) == other:
                found, _ = switchers.follow([_read(other)])
                if file.resolve() in {one.resolve() for one in found}:
                    return above
    except SourceError:  # told where the file is read as an edition
        return root
    return root


def _sets(
    root: Path,
    group: _Group,
    configured: Mapping[str, Path] | None,
    source_language: str | None,
    excluded: Callable[[Path], bool] | None,
    strangers: bool,
    boundary: Boundary,
) -> Iterable[FileSet]:
    switchers = Switchers(boundary.around(ceiling(root)), excluded or (lambda _: False), _read)
    if configured:
        editions = [EditionFile(code, _read(file)) for code, file in configured.items()]
        found, others = switchers.follow([one.source for one in editions])
        left = [*map(display, (*others, *found))]
    else:
        editions, left = _editions(root, switchers, boundary)
    known = {edition.source.file.resolve() for edition in editions if edition.source.file}
    pages = () if editions or not group.whole else tuple(pages_in_languages(root, switchers.is_excluded))
    if group.whole and not editions and not pages:
        raise SourceError(
            "{path}: no README.md in this folder, nor an edition such as README_en.md: "
            "name the file or folder of the catalogue",
            path=display(root),
        )
    # Compared by where they really are: a file may be named, or its folder found, through a link.
    named = {file.resolve() for file in group.files}
    inside = {one.source.path for one in editions if one.source.file and one.source.file.resolve() in named}
    is_one = group.whole or configured is not None or len(editions) > 1
    if (group.whole and not pages) or (inside and is_one):
        below = frozenset(
            one.source.path
            for one in editions
            if one.source.file is not None and one.source.file.absolute().is_relative_to(root)
        )
        wanted: frozenset[str] | None = frozenset(inside)
        if group.whole:
            wanted = None if configured or len(below) == len(editions) else below
        if not configured:  # the folder may be that of a translation: the page that it was made of is above it
            editions.sort(key=lambda one: one.source.path in below)
        ordered = _ordered(editions, source_language, root)
        yield FileSet(root, ordered, wanted, not_compared=tuple(left))
    for file in sorted(group.files, key=lambda one: one.resolve() not in known):
        is_edition = file.resolve() in known
        if (is_edition and not is_one) or (strangers and not is_edition):
            one = _alone(file, root) if configured else _family(file, switchers)
            ordered = _ordered(one.editions, source_language, root if is_edition else None)
            one = replace(one, editions=ordered)
            yield replace(one, wanted=None) if not is_edition and len(one.editions) == 1 else one
    read: set[Path] = set()
    for file in pages:
        if file.resolve() not in read and not {one.resolve() for one in group.files} & {file.resolve()}:
            one = _family(file, switchers)
            read |= {other.source.file.resolve() for other in one.editions if other.source.file}
            yield replace(one, editions=_ordered(one.editions, source_language, None), wanted=None)


def _ordered(
    editions: Sequence[EditionFile], source_language: str | None, root: Path | None
) -> tuple[EditionFile, ...]:
    """Put the source edition first. Raises `SourceLanguageError` where a catalogue in a folder has none."""
    ordered = tuple(sorted(editions, key=lambda edition: edition.language != source_language))
    if source_language and root and ordered[0].language != source_language:
        raise SourceLanguageError(
            "{root}: there is no edition in the source language '{source_language}': the editions are {known}",
            root=display(root),
            source_language=source_language,
            known=", ".join(f"{one.language} ({one.source.path})" for one in ordered),
        )
    return ordered


def _read(file: Path) -> Source:
    return read_source(file, display(file))


def _editions(root: Path, switchers: Switchers, boundary: Boundary) -> tuple[list[EditionFile], list[str]]:
    """Find the editions of a folder: the plain README first, then the others by language.

    The second list says which files look like editions, as a switcher leads there or by their names, and are none.
    """
    plain = plain_readme(root)
    plain = None if plain is None or switchers.is_excluded(plain) else plain
    found: dict[str, Source] = {}
    doubles: list[str] = []

    def read(file: Path) -> Source:
        boundary.refuse(file, display(file))
        return _read(file)

    plain_source = read(plain) if plain else None
    folders = [root, *(folder for folder in holders(root) if plain_readme(folder) is None)]
    files = [file for folder in folders for file in markdown_files(folder)]
    # `README.de.md` rather than a `LIESMICH.md` beside it.
    for file in sorted(files, key=lambda file: not file.name.casefold().startswith("readme")):
        name, code = called(file.name)
        if name == "readme" and code and not switchers.is_excluded(file):
            if code not in found:
                found[code] = read(file)
            elif (first := found[code]).file and first.file.resolve() != file.resolve():
                doubles.append(
                    say(
                        "{path} ({other} is the edition in {language}: keep one, or tell them apart under [editions])",
                        path=display(file),
                        other=first.path,
                        language=code,
                    )
                )
    for code, folder in (one for around in (root, *holders(root)) for one in language_folders(around)):
        inside = plain_readme(folder)
        if inside is None or code in found or switchers.is_excluded(inside):
            continue
        source = read(inside)
        if plain_source is None or switchers.belongs(plain_source, source):
            found[code] = source
    pages = [*([plain_source] if plain_source else []), *found.values()]
    followed, left = switchers.follow(pages)
    known = dict(found)
    untold: dict[Path, tuple[Source, str]] = {}
    for file, (source, label) in followed.items():
        code = path_language(file, root)
        if code is None:
            untold[file] = source, label
        elif known.setdefault(code, source) is not source:
            left.append(file)
    found = known
    if plain_source is not None and plain is not None and not plain.is_symlink():
        # A link to the plain README only says its language: links of the page hold from where the page is.
        real = plain.resolve()
        linked = {code for code, source in found.items() if source.file and source.file.resolve() == real}
        found = {code: plain_source if code in linked else source for code, source in found.items()}
    editions = [EditionFile(code, found[code]) for code in sorted(found)]
    same = {source.file.resolve() for source in found.values() if source.file}
    if plain_source is not None and plain is not None and plain.resolve() not in same:
        editions.insert(0, EditionFile(plain_language(plain_source.page, taken=found), plain_source))
    editions = _with_untold(editions, untold, left)
    return editions, [*map(display, left), *doubles]


def _with_untold(
    editions: list[EditionFile], untold: Mapping[Path, tuple[Source, str]], left: list[Path]
) -> list[EditionFile]:
    """Add pages whose paths say no language: their texts do, or else the switcher that leads there."""
    for file, (source, label) in untold.items():
        taken = {one.language for one in editions}
        guesses = (plain_language(source.page), languages().named(label), languages().normalise(label))
        code = next((one for one in guesses if one and one not in taken), None)
        if code is None:
            left.append(file)
        else:
            editions.append(EditionFile(code, source))
    return editions


def _alone(file: Path, root: Path) -> FileSet:
    source = _read(file)
    return FileSet(root, (EditionFile(languages().detect(source.page), source),))


def _named_alike(source: Source, file: Path, switchers: Switchers) -> list[Source]:
    """Return the pages that are called like another one in other languages, and look as if they were in those."""
    top = ceiling(file.parent)

    def may_be(page: Source, place: Path) -> bool:
        tag = path_language(place, top)
        return tag is None or languages().fits(tag, page.page)

    found: dict[Path, Source] = {}
    for other in named_alike(file, top, Folders()) if may_be(source, file) else ():
        if other.resolve() not in found and switchers.boundary.holds(other) and not switchers.is_excluded(other):
            page = _read(other)
            if may_be(page, other) and in_two_languages(source, page):
                found[other.resolve()] = page
    return list(found.values())


def _family(file: Path, switchers: Switchers) -> FileSet:
    """Return a page that is no README, with those in other languages: by their names, or by their switchers."""
    source = _read(file)
    pages = [source, *_named_alike(source, file, switchers)]
    followed, left = switchers.follow(pages)
    pages += (one for one, _ in followed.values())
    labels = {one.path: label for one, label in followed.values()}
    files = {one.path: one.file for one in pages if one.file}
    base = common(*files.values())
    tags = {one.path: path_language(files[one.path], base) for one in pages}
    own = tags[source.path]
    if own is None or (len(pages) == 1 and not languages().fits(own, source.page)):
        taken = [tag for path, tag in tags.items() if tag and path != source.path]
        own = plain_language(source.page, taken)
    editions = [EditionFile(own, source)]
    untold: dict[Path, tuple[Source, str]] = {}
    for page in pages[1:]:
        code = tags[page.path]
        if code is None:
            untold[files[page.path]] = page, labels.get(page.path, "")
        elif all(one.language != code for one in editions):
            editions.append(EditionFile(code, page))
        else:
            left.append(files[page.path])
    editions = _with_untold(editions, untold, left)
    plain = [path for path, tag in tags.items() if tag is None]
    root = files[plain[0]].parent if plain else base
    in_order = tuple(sorted(editions, key=lambda one: (one.source.path not in plain, one.language)))
    return FileSet(root, in_order, frozenset({source.path}), not_compared=tuple(map(display, left)))
