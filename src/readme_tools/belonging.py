"""Which catalogue a named file belongs to that is no edition itself: the one that includes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from readme_tools.discovery import FileSet, display, is_markdown
from readme_tools.engine import read_sources
from readme_tools.errors import ReadmeToolsError

Find = Callable[[Sequence[Path], bool], list[FileSet]]


def gather(places: Sequence[Path], find: Find, strangers: bool = True) -> list[FileSet]:
    """Give the catalogues that files and folders belong to; a part that an edition includes counts to its catalogue.

    `find` discovers catalogues; its second argument says whether files that are no edition come as
    catalogues of their own. Files that belong to no catalogue do, unless `strangers` is false: then they
    are passed over unread, and so is what is no Markdown file. Raises what `find` raises.
    """
    if not strangers:
        places = [place for place in places if is_markdown(place.name) or not place.is_file()]
    sets = find(places, False)
    editions = {source.resolve() for one in sets for edition in one.editions if (source := edition.source.file)}
    left = [place for place in places if place.is_file() and place.resolve() not in editions]

    @cache
    def parts(folder: Path) -> tuple[tuple[FileSet, frozenset[Path]], ...]:
        return tuple(_with_parts(folder, find))

    alone: list[Path] = []
    for file in left:
        owner = next((one for folder in _above(file) for one, held in parts(folder) if file.resolve() in held), None)
        if owner is not None:
            sets = _added(sets, owner, display(file))
        else:
            alone.append(file)
    return [*sets, *(find(alone, True) if strangers and alone else ())]


def _with_parts(folder: Path, find: Find) -> Iterator[tuple[FileSet, frozenset[Path]]]:
    """Yield the catalogues in a folder with all their files; what cannot be read is nobody's owner."""
    try:
        for one in find([folder], False):
            files = (source.file.resolve() for source in read_sources(one) if source.file)
            yield replace(one, wanted=frozenset()), frozenset(files)
    except ReadmeToolsError:
        return


def _above(file: Path) -> list[Path]:
    """Give the folders above a file up to the repository's top, or without one to the working directory."""
    folders = list(file.resolve().parents)
    here = Path.cwd()
    top = next((place for place, folder in enumerate(folders) if (folder / ".git").exists()), None)
    if top is None:
        top = folders.index(here) if here in folders else 0
    return folders[: top + 1]


def _added(sets: Sequence[FileSet], owner: FileSet, path: str) -> list[FileSet]:
    """Give the catalogues with one more file that was asked for."""
    same = [one for one in sets if one.root == owner.root and one.editions == owner.editions]
    if not same:
        return [*sets, replace(owner, wanted=frozenset({path}))]
    return [
        replace(one, wanted=one.wanted | {path}) if one is same[0] and one.wanted is not None else one for one in sets
    ]
