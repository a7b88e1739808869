"""Which catalogue a named file belongs to that is no edition itself: the one that includes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from readme_tools.config import FILE_NAMES
from readme_tools.errors import ReadmeToolsError
from readme_tools.lazy.dataclasses import replace
from readme_tools.project.boundary import tops
from readme_tools.project.discovery import display, is_markdown
from readme_tools.project.included import read_sources
from readme_tools.project.naming import is_readme, markdown_files, shown_home
from readme_tools.workspace.find import Catalogued

Find = Callable[[Sequence[Path], bool], list[Catalogued]]


def gather(places: Sequence[Path], find: Find, strangers: bool = True) -> list[Catalogued]:
    """Return the catalogues that files and folders belong to; a part that an edition includes counts to its catalogue.

    `find` discovers catalogues; its second argument says whether files that are no edition come as
    catalogues of their own. Files that belong to no catalogue do, unless `strangers` is false: then they
    are passed over unread, and so is what is no Markdown file. Raises what `find` raises.
    """
    if not strangers:
        places = [place for place in places if is_markdown(place.name) or not place.is_file()]
    found = find(places, False)
    editions = {source.resolve() for one in found for edition in one.files.editions if (source := edition.source.file)}
    left = [place for place in places if not place.is_dir() and place.resolve() not in editions]

    @cache
    def parts(folder: Path) -> tuple[tuple[Catalogued, frozenset[Path]], ...]:
        return tuple(_with_parts(folder, find))

    alone: list[Path] = []
    for file in left:
        owner = next((one for folder in _above(file) for one, held in parts(folder) if file.resolve() in held), None)
        if owner is not None:
            found = _added(found, owner, display(file))
        else:
            alone.append(file)
    return [*found, *(find(alone, True) if strangers and alone else ())]


def _with_parts(folder: Path, find: Find) -> Iterator[tuple[Catalogued, frozenset[Path]]]:
    """Yield the catalogues in a folder with all their files; what cannot be read is nobody's owner."""
    try:
        for one in find([folder], False):
            files = (source.file.resolve() for source in read_sources(one.files) if source.file)
            yield one, frozenset(files)
    except ReadmeToolsError:
        return


def _above(file: Path) -> list[Path]:
    """Return the folders above a file up to the repository's top, or without one to the working directory.

    A folder outside of a repository may hold anything, such as all that somebody has: without a README or
    a configuration nothing is looked for below it.
    """
    folders = list(file.resolve().parents)
    here = Path.cwd()
    top = next(tops(folders[0]), None)
    if top is not None:
        return folders[: folders.index(top) + 1]
    above = folders[: folders.index(here if here in folders else folders[0]) + 1]
    return [folder for folder in above if _says_what_it_holds(folder)]


def _says_what_it_holds(folder: Path) -> bool:
    is_configured = any((folder / name).exists() for name in FILE_NAMES)
    return is_configured or any(is_readme(file.name) for file in markdown_files(shown_home(folder)))


def _added(found: Sequence[Catalogued], owner: Catalogued, path: str) -> list[Catalogued]:
    """Return the catalogues with one more file that was asked for."""
    for place, one in enumerate(found):
        if (one.files.root, one.files.editions) == (owner.files.root, owner.files.editions):
            wanted = None if one.files.wanted is None else one.files.wanted | {path}
            return [*found[:place], replace(one, files=replace(one.files, wanted=wanted)), *found[place + 1 :]]
    return [*found, replace(owner, files=replace(owner.files, wanted=frozenset({path})))]
