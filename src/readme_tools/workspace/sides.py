"""The two states that are compared: files, folders, or what git has of them at a revision."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from readme_tools.config import Config
from readme_tools.errors import ConfigError, SourceError
from readme_tools.i18n.message import say
from readme_tools.lazy.dataclasses import dataclass, replace
from readme_tools.project.catalogue import Catalogue, read_editions
from readme_tools.project.discovery import EditionFile, FileSet, discover, display, is_readme
from readme_tools.project.git import HEAD, Repository, commit, find
from readme_tools.project.revisions import write_files
from readme_tools.workspace.setup import refuse_several

FORCED = "rev:"
_WORKING_TREE = say("working tree")


@dataclass(frozen=True, slots=True)
class State:
    """One state of a catalogue: a git revision, or None for the files as they are, and its paths."""

    revision: str | None
    paths: tuple[Path, ...]

    @property
    def place(self) -> Path:
        """The first path, or the nearest folder above it that exists."""
        return next((one for one in (self.paths[0], *self.paths[0].parents) if one.exists()), Path())


def name(state: State, other: State) -> str:
    """Return what a state is called, beside the other one."""
    if state.revision is not None:
        return state.revision
    return _WORKING_TREE if other.revision is not None else display(state.paths[0])


# The command line -----------------------------------------------------------------------------


def read_arguments(arguments: Sequence[str], behind: Sequence[str] | None = None) -> tuple[State, State]:
    """Find the two states that the command line names.

    `behind` is what stands after `--`: paths, and then all before it are revisions. Otherwise what
    exists is a path, and all else a revision; `rev:` before a name makes it one. Raises `ConfigError`.
    """
    if behind is None:
        first = next((at for at, one in enumerate(arguments) if _is_path(one)), len(arguments))
        revisions, paths = arguments[:first], arguments[first:]
        for one in paths:
            if not _is_path(one):
                raise ConfigError("'{name}' is not a file or folder here; revisions stand before paths", name=one)
        if not revisions and len(paths) == 2:
            return State(None, (Path(paths[0]),)), State(None, (Path(paths[1]),))
        if not revisions and len(paths) > 2:
            raise ConfigError("diff compares two paths, and these are {count}", count=len(paths))
    else:
        revisions, paths = arguments, behind
    places = tuple(map(Path, paths)) or (Path(),)
    old, new = _two([one.removeprefix(FORCED) for one in revisions], places[0])
    return State(old, places), State(new, places)


def _is_path(argument: str) -> bool:
    return not argument.startswith(FORCED) and os.path.lexists(argument)


def _two(revisions: Sequence[str], place: Path) -> tuple[str, str | None]:
    """Return the revisions to compare; the second is None for the files as they are."""
    if len(revisions) == 1 and ".." in revisions[0]:
        dots = "..." if "..." in revisions[0] else ".."
        old, new = (one or HEAD for one in revisions[0].split(dots, 1))
        return (_merge_base(place, old, new) if dots == "..." else old), new
    if len(revisions) > 2:
        raise ConfigError("diff compares two revisions, and these are {count}", count=len(revisions))
    return (revisions[0] if revisions else HEAD), (revisions[1] if len(revisions) == 2 else None)


def _merge_base(place: Path, old: str, new: str) -> str:
    from readme_tools.project.git import run_git

    repository = _repository(State(None, (place,)))
    for one in (old, new):
        _commit(repository, one)
    done = run_git(repository, "merge-base", "--", old, new)
    if done.returncode:
        raise ConfigError(
            "{old} and {new} have no commit in common; in a shallow clone, fetch more of the history", old=old, new=new
        )
    return done.stdout.decode().strip()[:12]


def ambiguous(arguments: Sequence[str]) -> list[str]:
    """Return the arguments that were taken for paths, but are names of revisions as well."""
    found: list[str] = []
    for one in arguments:
        if _is_path(one) and one == Path(one).name:
            try:
                known = commit(find(Path(), ""), one, "")
            except ConfigError:
                continue
            found += [one] if known else []
    return found


# Files ----------------------------------------------------------------------------------------


def read_states(
    old: State, new: State, configs: tuple[Config, Config], editions: Sequence[str] = ()
) -> tuple[Catalogue, Catalogue]:
    """Read both states with one profile: the one that was named, else the one that fits the newer state.

    `configs` goes with either state; `editions` are languages, and others are left out. Raises
    `ConfigError` and `SourceError`.
    """
    if old.revision is None and new.revision is None:
        configs = _own(configs[0], old), _own(configs[1], new)
    with _files(old, configs[0]) as before, _files(new, configs[1]) as after:
        before, after = _matched(before, after, old, new)
        before, after = _alike(before, after)
        if editions:
            _refuse_unknown(editions, before, after)
            before, after = _only(before, editions), _only(after, editions)
        profile = configs[1].load_profile()
        mark = configs[1].untranslated_mark
        later = read_editions(after, profile, mark)
        theirs = next((one.profile for one in later.alignment.editions), None)
        earlier = read_editions(before, profile or theirs, mark)
    return earlier, later


def _own(config: Config, state: State) -> Config:
    """Return a configuration without its editions when they are not in the folder: it is about another copy."""
    folder = state.place.resolve()
    if folder.is_dir() and not all(file.resolve().is_relative_to(folder) for file in config.editions.values()):
        return replace(config, editions={})
    return config


@contextmanager
def _files(state: State, config: Config) -> Iterator[FileSet | None]:
    """Find the catalogue of a state; None where none of its paths is there."""
    if state.revision is None:
        existing = [path for path in state.paths if path.exists()]
        yield _found(existing, config, display) if existing else None
        return
    with TemporaryDirectory(prefix="readme-tools-") as folder:
        yield _at_revision(state, config, Path(folder).resolve())


def _found(paths: Sequence[Path], config: Config, shown: Callable[[Path], str]) -> FileSet:
    """Find the one catalogue that some paths belong to."""
    sets = discover(paths, config.editions, config.source, boundary=config.boundary)
    refuse_several([shown(one.editions[0].source.file or one.root) for one in sets], "diff")
    return sets[0]


def _at_revision(state: State, config: Config, folder: Path) -> FileSet | None:
    """Write the Markdown of a revision below a folder, and find the catalogue there."""
    assert state.revision is not None
    repository = _repository(state)
    root = repository.top
    inside = {language: _inside(file, root) for language, file in config.editions.items()}
    within = {language: file for language, file in inside.items() if file is not None}
    (folder / ".git").mkdir()  # a project ends at the top of its repository, here as there
    write_files(repository, _commit(repository, state.revision), folder, within.values())

    def shown(file: Path) -> str:
        return display(root / file.relative_to(folder))

    places = [folder / place for path in state.paths if (place := _inside(path, root)) is not None]
    existing = [path for path in places if path.exists()]
    if not existing:
        return None
    there = {language: folder / file for language, file in within.items() if (folder / file).exists()}
    if config.editions and not there:
        raise ConfigError("{revision} has none of the editions that the configuration names", revision=state.revision)
    try:
        files = _found(existing, replace(config, editions=there, boundary=config.boundary.around(folder)), shown)
    except SourceError as error:
        said = str(error).replace(display(folder), display(root))
        raise SourceError("{problem} (at {revision})", problem=said, revision=state.revision) from error
    named = tuple(
        replace(one, source=replace(one.source, path=shown(one.source.file)))
        for one in files.editions
        if one.source.file
    )
    paths_of = {old.source.path: new.source.path for old, new in zip(files.editions, named, strict=True)}
    wanted = None if files.wanted is None else frozenset(paths_of[path] for path in files.wanted)
    return replace(files, editions=named, wanted=wanted, shown=shown)


def _repository(state: State) -> Repository:
    place = state.place if state.place.is_dir() else state.place.parent
    problem = say("{path}: there are no revisions to compare; two files or folders can be", path=display(place))
    return find(place, problem)


def _commit(repository: Repository, revision: str) -> str:
    if not revision.strip():
        raise ConfigError("a revision is empty: in a shallow clone, fetch more of the history")
    found = commit(repository, revision, say("'{revision}' is not a file, folder or revision", revision=revision))
    if found is None:
        raise ConfigError("nothing was committed yet: there is no state to compare with")
    return found


def _inside(path: Path, root: Path) -> Path | None:
    """Return a path from the top of a repository; None for one outside of it."""
    real = os.path.join(os.path.realpath(path.parent), path.name) if path.name else os.path.realpath(path)
    normal = Path(os.path.normpath(real))
    return normal.relative_to(root) if normal.is_relative_to(root) else None


# Making the two comparable --------------------------------------------------------------------


def _matched(before: FileSet | None, after: FileSet | None, old: State, new: State) -> tuple[FileSet, FileSet]:
    """Refuse paths that are nowhere, or in one state only."""
    if before is None or after is None:
        state = old if before is None else new
        where = state.revision or say("the working tree")
        raise SourceError("{path}: not in {where}", path=display(state.paths[0]), where=where)
    return before.named(), after.named()


def _alike(before: FileSet, after: FileSet) -> tuple[FileSet, FileSet]:
    """Call an edition by one language in both states: a short page's may not be recognised.

    Two single files are one edition, unless their names say that they are in two languages.
    """
    olds, news = before.editions, after.editions
    if len(olds) == len(news) == 1 and olds[0].language != news[0].language:
        names = [Path(one.source.path).name for one in (olds[0], news[0])]
        if names[0] != names[1] and all(map(is_readme, names)):
            raise ConfigError(
                "{old} is in '{one}' and {new} in '{other}': diff compares two states of an edition; "
                "'readme-tools editions' compares languages",
                old=olds[0].source.path,
                one=olds[0].language,
                new=news[0].source.path,
                other=news[0].language,
            )
        return replace(before, editions=(replace(olds[0], language=news[0].language),)), after
    known = {one.language for one in olds}
    by_place = {_place(one, after): one.language for one in news if one.language not in known}
    own = {one.language for one in news}
    editions = tuple(
        one if one.language in own else replace(one, language=by_place.get(_place(one, before), one.language))
        for one in olds
    )
    return replace(before, editions=editions), after


def _place(edition: EditionFile, files: FileSet) -> str:
    return Path(os.path.relpath(edition.source.file or edition.source.path, files.root)).as_posix()


def _refuse_unknown(editions: Sequence[str], before: FileSet, after: FileSet) -> None:
    known = dict.fromkeys(one.language for files in (after, before) for one in files.editions)
    for language in editions:
        if language not in known:
            raise ConfigError(
                "there is no edition '{language}': editions are {known}", language=language, known=", ".join(known)
            )


def _only(files: FileSet, editions: Sequence[str]) -> FileSet:
    return replace(files, editions=tuple(one for one in files.editions if one.language in editions))
