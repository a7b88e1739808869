"""Which files make up a catalogue: its language editions, by convention or by configuration."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from readme_tools.catalogue.profile.languages import languages
from readme_tools.errors import ConfigError, SourceError
from readme_tools.i18n.message import say
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.lazy.patterns import regex
from readme_tools.project.boundary import CLOSED, Boundary
from readme_tools.text.glob import Exclusion, is_excluded
from readme_tools.text.source import Source, read_source

_NAME = regex(r"readme(?:[._-](?P<code>[A-Za-z]{2,4}(?:[-_][A-Za-z]{2,4})?))?\.(?:md|markdown)", re.IGNORECASE)
_MARKDOWN = (".md", ".markdown")
_LINK = regex(r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(([^()]*)\)")
_TABLE = regex(r"^[ >]*\|?[ \t]*:?-+:?[ \t]*\|", re.MULTILINE)
_SWITCHER_LINES = 30
_DOCS = "docs"


@dataclass(frozen=True, slots=True)
class EditionFile:
    """An edition's language and text."""

    language: str
    source: Source


def display(path: Path) -> str:
    """Give a path as found from the working directory, with `/` between its parts."""
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
    file that an edition includes, which lies within the `boundary`.
    """

    root: Path
    editions: tuple[EditionFile, ...]
    wanted: frozenset[str] | None = None
    files: frozenset[str] | None = None
    is_excluded: Callable[[Path], bool] | None = field(default=None, compare=False)
    shown: Callable[[Path], str] = display
    boundary: Boundary = CLOSED

    def named(self) -> FileSet:
        """Give the file set without the editions that were not asked for."""
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
    """Give a file's path from a folder, with `/`; a link to a file keeps its own name."""
    real = os.path.join(os.path.realpath(file.parent), file.name)
    try:
        return Path(os.path.relpath(real, os.path.realpath(folder))).as_posix()
    except ValueError:  # another drive on Windows
        return Path(real).as_posix()


def is_markdown(name: str) -> bool:
    """Say whether a file is Markdown by its name."""
    return name.lower().endswith(_MARKDOWN)


def is_readme(name: str) -> bool:
    """Say whether a file is a README by its name, in whatever language."""
    return _NAME.fullmatch(name) is not None


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
            root = home or path.resolve()
            _refuse_unlistable(path)
            groups.setdefault(root, _Group()).whole = True
        elif not path.exists():
            raise SourceError(say("{path}: no such file or folder", path=path.as_posix()))
        elif not is_markdown(path.name):
            raise SourceError(
                say("{path}: not a Markdown file: its name does not end in .md or .markdown", path=path.as_posix())
            )
        else:
            file = path.absolute()
            root = home if home and file.resolve() in own else catalogue_root(file)
            groups.setdefault(root, _Group()).files[file] = None
    sets: list[FileSet] = []
    for root, group in groups.items():
        excluded = partial(is_excluded, exclusions=left_out, below=root) if left_out else None
        around = boundary.around(root)
        found = _sets(root, group, configured if root == home else None, source_language, excluded, strangers, around)
        sets += (replace(one, is_excluded=excluded, boundary=around) for one in found)
    return sets


def _refuse_unlistable(path: Path) -> None:
    try:
        os.listdir(path)
    except OSError as error:
        raise SourceError(
            say("{path}: cannot be read: {reason}", path=path.as_posix(), reason=error.strerror or error)
        ) from error


def catalogue_root(file: Path) -> Path:
    """Give the folder of a catalogue's plain README for one of its editions."""
    folder = file.parent
    match = _NAME.fullmatch(file.name)
    if match is None or _is_top(folder):
        return folder
    outer = folder.parent
    if not match["code"] and languages().normalise(folder.name) and _plain(folder) == file:
        if _plain(outer) is not None:
            return outer
        if outer.name == _DOCS and not _is_top(outer) and _plain(outer.parent) is not None:
            return outer.parent
    if folder.name == _DOCS and match["code"] and _plain(outer) is not None:
        return outer
    return folder


def home(folder: Path) -> Path:
    """Give the root of the catalogue that a folder holds an edition of, else the folder."""
    plain = _plain(folder)
    return folder if plain is None else catalogue_root(plain)


def _is_top(folder: Path) -> bool:
    """Say whether a folder is the root of a repository: what is above it is another project."""
    return os.path.lexists(folder / ".git")


def _plain(folder: Path) -> Path | None:
    """Give the README of a folder whose name says no language."""
    return next((file for file in _markdown(folder) if re.fullmatch(r"readme\.\w+", file.name, re.IGNORECASE)), None)


def _markdown(folder: Path) -> list[Path]:
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    return [folder / name for name in names if is_markdown(name) and not (folder / name).is_dir()]


def _sets(
    root: Path,
    group: _Group,
    configured: Mapping[str, Path] | None,
    source_language: str | None,
    excluded: Callable[[Path], bool] | None,
    strangers: bool,
    boundary: Boundary,
) -> Iterable[FileSet]:
    if configured:
        editions = [EditionFile(code, _read(file)) for code, file in configured.items()]
    else:
        editions = _conventional(root, excluded or (lambda _: False), boundary)
    known = {edition.source.file.resolve() for edition in editions if edition.source.file}
    if group.whole and not editions:
        raise SourceError(
            say(
                "{path}: no README.md in this folder, nor an edition such as README_en.md: "
                "name the file or folder of the catalogue",
                path=display(root),
            )
        )
    ordered = tuple(sorted(editions, key=lambda edition: edition.language != source_language))
    if source_language and editions and ordered[0].language != source_language:
        raise ConfigError(
            say(
                "{root}: there is no edition in the source language '{source_language}'",
                root=display(root),
                source_language=source_language,
            )
        )
    # Compared by where they really are: a file may be named, or its folder found, through a link.
    named = {file.resolve() for file in group.files}
    inside = {one.source.path for one in editions if one.source.file and one.source.file.resolve() in named}
    if group.whole or inside:
        yield FileSet(root, ordered, None if group.whole else frozenset(inside))
    for file in group.files:
        if strangers and file.resolve() not in known:
            source = _read(file)
            yield FileSet(root, (EditionFile(languages().detect(source.page), source),))


def _read(file: Path) -> Source:
    return read_source(file, display(file))


def _conventional(root: Path, excluded: Callable[[Path], bool], boundary: Boundary) -> list[EditionFile]:
    """Find the editions below a folder: the plain README first, then the others by language."""
    plain = _plain(root)
    plain = None if plain is None or excluded(plain) else plain
    found: dict[str, Source] = {}

    def read(file: Path) -> Source:
        boundary.refuse(file, display(file))
        return _read(file)

    plain_source = read(plain) if plain else None
    for file in (*_markdown(root), *_markdown(root / _DOCS)):
        match = _NAME.fullmatch(file.name)
        code = languages().normalise(match["code"]) if match and match["code"] else None
        if code and code not in found and not excluded(file):
            found[code] = read(file)
    for folder in (root, root / _DOCS):
        for code, file in _language_folders(folder):
            if code in found or excluded(file):
                continue
            source = read(file)
            if plain_source is None or _belongs(plain_source, source, file):
                found[code] = source
    editions = [EditionFile(code, found[code]) for code in sorted(found)]
    same = {source.file.resolve() for source in found.values() if source.file}
    if plain_source is not None and plain is not None and plain.resolve() not in same:
        language = plain_language(plain_source.page, taken=found)
        editions.insert(0, EditionFile(language, plain_source))
    return editions


def _language_folders(folder: Path) -> Iterable[tuple[str, Path]]:
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return
    for name in names:
        code = languages().normalise(name) if re.fullmatch(r"[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?", name) else None
        file = _plain(folder / name) if code else None
        if code and file:
            yield code, file


def _belongs(plain: Source, other: Source, file: Path) -> bool:
    """Say whether `xx/README.md` is a translation of the plain one, not the page of a part named `xx`."""
    if _TABLE.search(plain.page) and _TABLE.search(other.page):
        return True
    if any(_leads_up(match[0], match[1]) for match in _LINK.finditer(_top(other.page))):
        return True
    target = file.parent.name.casefold()
    return any(target in match[1].casefold().strip("./").split("/") for match in _LINK.finditer(plain.page))


def _top(text: str) -> str:
    """Give the lines in which a language switcher stands."""
    return "\n".join(text.splitlines()[:_SWITCHER_LINES])


def _leads_up(link: str, target: str) -> bool:
    """Say whether a link of a switcher leads to the plain README of the folder above."""
    path = target.split("#")[0].rstrip("/")
    is_up = path == ".." or re.fullmatch(r"\.\./readme\.\w+", path, re.IGNORECASE) is not None
    return is_up and languages().named(link) is not None


def plain_language(text: str, taken: Iterable[str] = ()) -> str:
    """Read a plain README's language: from its switcher line, else from its script and little words.

    In a switcher line such as `[ English | [日本語](README.md) ]`, the language without a link is the
    page's own. `taken` holds the languages of the other editions.
    """
    others = set(taken)
    for line in text.splitlines()[:_SWITCHER_LINES]:
        linked = [languages().named(match[0]) for match in _LINK.finditer(line)]
        own = languages().named(_LINK.sub(" ", line))
        is_short = len(_LINK.sub("", line)) < 60
        if own and any(linked) and own not in linked and own not in others and is_short:
            return own
    detected = languages().detect(text)
    if detected not in others:
        return detected
    return "en" if "en" not in others else "und"
