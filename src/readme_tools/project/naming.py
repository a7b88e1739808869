"""What the names of files and folders say: which are Markdown, which are READMEs, and in which language."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath

from readme_tools.catalogue.profile.languages import languages

_MARKDOWN = (".md", ".markdown")
_README = "readme"
_SHOWN = (".github", "docs")  # where GitHub looks for a README that the root lacks
# Folders for translations: an edition in one of them belongs to the README above it.
_HOLDERS = frozenset(
    (
        ".docs",
        ".github",
        ".i18n",
        ".readme",
        ".readmes",
        "doc",
        "docs",
        "i18n",
        "l10n",
        "lang",
        "langs",
        "languages",
        "locale",
        "locales",
        "readme",
        "readmes",
        "translation",
        "translations",
    )
)


def is_markdown(name: str) -> bool:
    """Return whether a file is Markdown by its name."""
    return name.lower().endswith(_MARKDOWN)


def is_readme(name: str) -> bool:
    """Return whether a file is a README by its name, in whatever language."""
    return is_markdown(name) and called(name)[0] == _README


def called(name: str) -> tuple[str, str | None]:
    """Split a file's name: `README_zh-CN.md` is `readme`, `zh-CN`; `list.md` is `list`, None; `ja.md` is ``, `ja`.

    `LIESMICH.md` is a README in the language that calls it so.
    """
    stem, tag = languages().ending(PurePath(name).stem)
    own = languages().readmes.get(stem.casefold())
    return (_README, tag or own) if own is not None else (stem.casefold(), tag)


def path_language(file: Path, base: Path) -> str | None:
    """Return the language that a file's name, or a folder between it and `base`, stands for."""
    tag = called(file.name)[1]
    if tag or not file.is_relative_to(base):
        return tag
    folders = file.relative_to(base).parts[:-1]
    return next((tag for one in reversed(folders) if (tag := languages().normalise(one))), None)


def markdown_files(folder: Path) -> list[Path]:
    """List the Markdown files of a folder by name; none where it cannot be listed."""
    return [folder / name for name in _names(folder) if is_markdown(name) and not (folder / name).is_dir()]


def plain_readme(folder: Path) -> Path | None:
    """Return the README of a folder whose name says no language."""
    return next((file for file in markdown_files(folder) if called(file.name) == (_README, None)), None)


def language_folders(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the folders in a folder that are named like a language, each with it."""
    for name in _names(folder):
        tag = languages().normalise(name)
        if tag and (folder / name).is_dir():
            yield tag, folder / name


def holders(root: Path) -> Iterator[Path]:
    """Yield the folders for translations below a catalogue's folder, but those with a README of their own."""
    yield from (root / name for name in _names(root) if name.casefold() in _HOLDERS and (root / name).is_dir())


def catalogue_root(file: Path) -> Path:
    """Return the folder of a catalogue's plain README for one of its editions, as far as names tell."""
    folder = file.parent
    name, tag = called(file.name)
    if name != _README or _is_top(folder):
        return folder
    if tag is None:
        if not languages().normalise(folder.name) or plain_readme(folder) != file:
            return folder
        if plain_readme(folder.parent) is not None:
            return folder.parent
        holder = folder.parent
    else:
        holder = folder
    if holder.name.casefold() in _HOLDERS and not _is_top(holder) and plain_readme(holder) is None:
        outer = holder.parent
        return folder if plain_readme(outer) is None else outer
    return folder


def home(folder: Path) -> Path:
    """Return the root of the catalogue that a folder holds an edition of, else the folder."""
    plain = plain_readme(folder)
    return folder if plain is None else catalogue_root(plain)


def shown_home(folder: Path) -> Path:
    """Return the folder of the README that a repository shows: its own, else that of `.github` or `docs`."""
    if any(is_readme(file.name) for file in markdown_files(folder)):
        return folder
    return next((one for name in _SHOWN if plain_readme(one := folder / name) is not None), folder)


class Folders:
    """What folders hold, each listed once: for looking at many pages of one tree."""

    def __init__(self) -> None:
        self._pages: dict[Path, dict[str, list[Path]]] = {}
        self._languages: dict[Path, list[Path]] = {}

    def pages(self, folder: Path, name: str) -> Sequence[Path]:
        """Return the Markdown files of a folder that are called so, in whatever language."""
        if folder not in self._pages:
            known = self._pages[folder] = {}
            for file in markdown_files(folder):
                known.setdefault(called(file.name)[0], []).append(file)
        return self._pages[folder].get(name, ())

    def languages(self, folder: Path) -> Sequence[Path]:
        """Return the folders in a folder that are named like a language."""
        if folder not in self._languages:
            self._languages[folder] = [inner for _, inner in language_folders(folder)]
        return self._languages[folder]


def pages_in_languages(root: Path, is_excluded: Callable[[Path], bool]) -> Iterator[Path]:
    """Yield the pages below a folder that stand there in several languages, by their names or folders."""
    known = Folders()
    for place, folders, files in os.walk(root):
        folders[:] = sorted(one for one in folders if one[0] != "." and not is_excluded(Path(place, one)))
        for name in sorted(filter(is_markdown, files)):
            file = Path(place, name)
            if not is_excluded(file) and any(not is_excluded(one) for one in named_alike(file, root, known)):
                yield file


def named_alike(file: Path, ceiling: Path, known: Folders) -> Iterator[Path]:
    """Yield the files named like a page but for the language: `list_ja.md` for `list.md`, `ja/x.md` for `en/x.md`.

    A folder for each language may stand in any folder up to `ceiling`.
    """
    yield from (one for one in known.pages(file.parent, called(file.name)[0]) if one != file)
    for base in file.parents:
        if not base.is_relative_to(ceiling):
            break
        first, *rest = file.relative_to(base).parts
        inner = Path(*rest) if rest and languages().normalise(first) else Path(first, *rest)
        for folder in (base, *known.languages(base)):
            if (one := folder / inner) != file and one.is_file():
                yield one


def _is_top(folder: Path) -> bool:
    """Return whether a folder is the root of a repository: what is above it is another project."""
    return os.path.lexists(folder / ".git")


def _names(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []
