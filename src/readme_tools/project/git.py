"""Asking git: the only module that runs it, and it never lets git run anything else.

The repository is looked for here, from a folder upwards and by its `.git` alone: a folder of files that are
laid out like a repository is none. Git is then told which one it is, and works in git's own folder, so that it
reads neither settings nor attributes from among the files. Only objects and the index are asked for. Whatever
the settings of the repository say, no hook, monitor, filter, converter, pager or transport is started.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from readme_tools.errors import ConfigError
from readme_tools.i18n.message import say
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.project.boundary import tops
from readme_tools.project.folders import git_folder

if TYPE_CHECKING:
    from subprocess import CompletedProcess

HEAD = "HEAD"
# What git sets for its hooks, and what else leads to another repository than the files' own.
_ELSEWHERE = {
    *("GIT_DIR", "GIT_COMMON_DIR", "GIT_WORK_TREE", "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE"),
    *("GIT_NAMESPACE", "GIT_ATTR_SOURCE"),
}
_CEILINGS = "GIT_CEILING_DIRECTORIES"
_SETTINGS = ("safe.bareRepository=explicit", "core.fsmonitor=false", f"core.hooksPath={os.devnull}")
_OFFLINE = "protocol.allow=never"
_ALONE = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",  # unlike the setting, it overrules those for single protocols
}
_PROTOCOLS = {"GIT_ALLOW_PROTOCOL": "file:http:https:ssh"}
_LINK = "12"  # the mode of a symbolic link begins so


@dataclass(frozen=True, slots=True)
class Repository:
    """The top folder of a work tree, and the folder in which git keeps its history."""

    top: Path
    git_dir: Path


_AGREED: set[Repository] = set()  # about each of which git is asked once


# Finding it -----------------------------------------------------------------------------------


def find(folder: Path, problem: str) -> Repository:
    """Find the repository that a folder is in, and have git say that it may be used, as with `safe.directory`.

    Raises `ConfigError`: the problem, and the reason; and what `locate` raises.
    """
    found = locate(folder)
    if found and found in _AGREED:
        return found
    reason = _refusal(found) if found else say("this is not in a git repository")
    if found is None or reason:
        raise ConfigError("{problem}: {reason}", problem=problem, reason=reason)
    _AGREED.add(found)
    return found


def locate(folder: Path) -> Repository | None:
    """Find the nearest repository above a folder, by its `.git`; None where there is none.

    Raises `ConfigError` for a `.git` file that leads nowhere, or among the files of a repository further up.
    """
    above = _above(Path(os.path.realpath(folder)))
    found = next(above, None)
    if found is None:
        return None
    place = Path(os.path.realpath(found.git_dir))
    entry = found.top / ".git"
    if not _is_git_dir(place):
        raise ConfigError("{entry} leads to no repository", entry=entry)
    if place != entry:
        outer = list(above)
        is_inside = any(place.is_relative_to(one.top) for one in outer)
        if is_inside and not any(place.is_relative_to(os.path.realpath(one.git_dir)) for one in outer):
            raise ConfigError(
                "{entry} leads to {place}, among the files of another repository", entry=entry, place=place
            )
    return Repository(found.top, place)


def _above(start: Path) -> Iterator[Repository]:
    """Yield the repositories above a real folder, the nearest first; a `.git` folder that is none is passed over."""
    ceilings = {os.path.realpath(one) for one in os.environ.get(_CEILINGS, "").split(os.pathsep) if one}
    ceiling = next((one for one in start.parents if str(one) in ceilings), None)
    for folder in tops(start):
        if ceiling is not None and ceiling.is_relative_to(folder):
            return
        git_dir = git_folder(folder)
        if git_dir is not None and (_is_git_dir(git_dir) or not (folder / ".git").is_dir()):
            yield Repository(folder, git_dir)


def _is_git_dir(folder: Path) -> bool:
    """Return whether a folder is laid out as git lays out its own."""
    try:
        has_parts = all((folder / name).is_dir() for name in ("objects", "refs"))
        return (has_parts or (folder / "commondir").is_file()) and os.path.lexists(folder / "HEAD")
    except OSError:
        return False


def _refusal(repository: Repository) -> str | None:
    """Have git find the repository from its top alone: it may refuse to, or take another one."""
    done = _run(repository.top, ("rev-parse", "--absolute-git-dir"), more={_CEILINGS: str(repository.top.parent)})
    if done.returncode:
        return words(done)
    taken = Path(os.path.realpath(os.fsdecode(done.stdout.removesuffix(b"\n"))))
    return None if taken == repository.git_dir else say("git takes {other} for the repository", other=taken)


# Running git ----------------------------------------------------------------------------------


def run_git(repository: Repository, *arguments: str, data: bytes = b"") -> CompletedProcess[bytes]:
    """Run git on a repository, with `data` as its input. Raises `ConfigError` when there is no git."""
    place = repository.git_dir
    return _run(place, (f"--git-dir={place}", f"--work-tree={place}", *arguments), data)


def fetch(repository: Repository, *arguments: str, seconds: float) -> bool:
    """Fetch from a remote as the settings of the repository have it, nothing else; say whether it went well.

    This is the one thing that uses the network, and the programs that the user has set up for it.
    """
    from subprocess import TimeoutExpired

    command = (
        *(f"--git-dir={repository.git_dir}", f"--work-tree={repository.top}"),
        *("-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c", "fetch.writeCommitGraph=false"),
        *("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", *arguments),
    )
    try:
        return _run(repository.top, command, more=_PROTOCOLS, settings=_SETTINGS, seconds=seconds).returncode == 0
    except TimeoutExpired:
        return False


def _run(
    place: Path,
    arguments: Iterable[str],
    data: bytes = b"",
    more: dict[str, str] | None = None,
    settings: Iterable[str] = (*_SETTINGS, _OFFLINE),
    seconds: float | None = None,
) -> CompletedProcess[bytes]:
    import subprocess  # most runs need no git, and start-up time counts in a commit hook

    environment = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    environment |= _ALONE | (more or {})
    options = [part for one in settings for part in ("-c", one)]
    try:
        return subprocess.run(
            [_program(os.environ.get("PATH", os.defpath)), *options, *arguments],
            cwd=place,
            capture_output=True,
            input=data,
            env=environment,
            timeout=seconds,
            check=False,
        )
    except (OSError, ValueError) as error:  # the second for a NUL among the arguments
        reason = getattr(error, "strerror", None) or error
        raise ConfigError("git cannot be run, which finds what changed: {reason}", reason=reason) from error


@lru_cache(maxsize=1)
def _program(path: str) -> str:
    """Find git in the folders that PATH names in full: never in the folder that is worked in."""
    from errno import ENOENT
    from shutil import which

    for folder in filter(os.path.isabs, path.split(os.pathsep)):
        if found := which(os.path.join(folder, "git")):
            return found
    raise FileNotFoundError(ENOENT, os.strerror(ENOENT))


def words(done: CompletedProcess[bytes]) -> str:
    """Return the first line of what git says went wrong."""
    lines = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    return lines[0] if lines else say("git ended with code {code}", code=done.returncode)


def git(repository: Repository, *arguments: str, data: bytes = b"") -> bytes:
    """Run git on a repository and give what it prints. Raises `ConfigError`, in git's words, when it fails."""
    done = run_git(repository, *arguments, data=data)
    if done.returncode:
        raise ConfigError("git failed: {reason}", reason=words(done))
    return done.stdout


# What it holds --------------------------------------------------------------------------------


def commit(repository: Repository, revision: str, problem: str) -> str | None:
    """Find the commit that a revision means; None stands for HEAD where nothing was committed yet.

    Raises `ConfigError`: the problem, and what is wrong with it.
    """
    asking = ("rev-parse", "--verify", "--quiet", "--end-of-options")
    done = run_git(repository, *asking, f"{revision}^{{commit}}")
    if not done.returncode:
        return os.fsdecode(done.stdout).strip()
    if revision == HEAD and run_git(repository, *asking, HEAD).returncode:
        return None
    is_several = not run_git(repository, "rev-list", "--max-count=1", "--end-of-options", revision, "--").returncode
    reason = (
        say("this is not a single commit")
        if is_several
        else say("git has no such commit; in a shallow clone, fetch more of the history")
    )
    raise ConfigError("{problem}: {reason}", problem=problem, reason=reason)


def files(repository: Repository, commit: str, paths: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield the files of a commit, or those of some paths only, from the top, each with the name of its blob.

    Symbolic links are left out. Raises `ConfigError`.
    """
    how = ("--", *paths) if paths else ("-r",)
    for line in _fields(git(repository, "--literal-pathspecs", "ls-tree", "-z", "--full-tree", commit, *how)):
        about, path = line.split("\t", 1)
        mode, kind, blob = about.split()
        if kind == "blob" and not mode.startswith(_LINK):
            yield path, blob


def contents(repository: Repository, blobs: Mapping[str, str]) -> dict[str, bytes]:
    """Return the bytes of blobs by name, all asked for at once; the values say what each is called for the user.

    Raises `ConfigError` for one that is missing.
    """
    found: dict[str, bytes] = {}
    if not blobs:
        return found
    output = git(repository, "cat-file", "--batch", data="".join(f"{blob}\n" for blob in blobs).encode())
    at = 0
    for blob, name in blobs.items():
        end = output.find(b"\n", at)
        about = output[at:end].split(b" ")
        if end < 0 or len(about) != 3 or about[1] != b"blob":
            raise ConfigError("{name}: git does not have this text: the clone is partial or damaged", name=name)
        size = int(about[2])
        found[blob] = output[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
    return found


def added(repository: Repository, since: str) -> dict[str, str | None]:
    """Return the files that the index has and a commit had not, each with its old name if it was renamed."""
    output = git(
        repository, "diff-index", "--cached", "--name-status", "-z", "--find-renames", "--diff-filter=AR", since, "--"
    )
    found: dict[str, str | None] = {}
    fields = iter(_fields(output))
    for status in fields:
        old = next(fields) if status.startswith("R") else None
        found[next(fields)] = old
    return found


def _fields(output: bytes) -> list[str]:
    """Split what git prints with `-z`."""
    return [os.fsdecode(field) for field in output.split(b"\0") if field]
