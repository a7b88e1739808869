"""Replay real commits, and print what `check --since` says of the texts that they changed in one edition only.

Usage: python bench/edits.py REPOSITORY ... [--limit N] [--seconds N] [--jobs N] [--show] [--seed N]

Each REPOSITORY is a checkout or a bare git directory. Of the commits that change a page in several languages, `--limit`
are taken by chance from each, none that touch other pages than READMEs and those that are named for a language. In the
tree of the commit its pages are compared with the state before, as `check --since COMMIT^` does, by all rules;
printed are the findings of `one-sided-change`, to be read: right where somebody who reads both languages would want
to be told. `--show` prints each, `--seconds` is the longest for a repository.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import chdir
from dataclasses import replace
from hashlib import sha1
from pathlib import Path
from tempfile import TemporaryDirectory

from corrections import LARGEST, Workplace, git, is_catalogue, named
from readme_tools.errors import ReadmeToolsError
from readme_tools.linter.policy import Policy
from readme_tools.linter.runner import find
from readme_tools.project.catalogue import read_editions, reread
from readme_tools.project.discovery import discover
from readme_tools.rules import ALL

RULE = "one-sided-change"
_COMMIT = "=== a commit of the history "  # what no page says
_MOST = 12  # pages of a commit


def commits(repository: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Yield the commits that change pages in several languages, with their messages and these pages."""
    how = ("--no-merges", "--no-renames", "--diff-filter=M", "--name-only", f"--format={_COMMIT}%H %s")
    log = git(repository, "log", *how, "--", "*.md", "*.markdown").decode("utf-8", "replace")
    for one in log.split(_COMMIT)[1:]:
        first, *paths = filter(None, one.split("\n"))
        commit, _, subject = first.partition(" ")
        pages = [path for path in paths if is_catalogue(path)]
        if 1 <= len(pages) <= _MOST:
            yield commit, subject, pages


def replay(repository: Path, limit: int, seconds: float, seed: int) -> tuple[int, list[str]]:
    """Return how many commits changed an edition of several, and what is found in them."""
    start, count, found = time.monotonic(), 0, []
    with TemporaryDirectory() as folder:
        place = Workplace(repository, Path(folder).resolve())
        for commit, subject, pages in sorted(
            commits(repository), key=lambda one: sha1(f"{seed}{one[0]}".encode()).digest()
        ):
            if count >= limit or time.monotonic() - start > seconds:
                break
            try:
                place.hold(commit)
                told = list(judged(place, commit, pages))
            except (ReadmeToolsError, subprocess.CalledProcessError, OSError, UnicodeError) as error:
                print(f"{repository}: {commit[:10]}: {error}", file=sys.stderr)
                continue
            count += bool(told)
            found += [f"{named(repository)} {commit[:10]} {subject:.70}\n   {one}" for one in filter(None, told)]
    return count, found


def judged(place: Workplace, commit: str, pages: list[str]) -> Iterator[str]:
    """Yield what is found in the catalogues of some pages, and nothing for each that has several editions."""
    with chdir(place.folder):
        known: set[str] = set()
        for page in pages:
            if page in known or Path(page).stat().st_size > LARGEST:
                continue
            for files in discover([Path(page)]):
                catalogue = read_editions(files, None)
                paths = set(catalogue.sources)
                if known & paths or len(catalogue.alignment.editions) < 2:
                    continue
                known |= paths
                old = {path: git(place.repository, "show", f"{commit}^:{path}") for path in paths & {*pages}}
                texts = {path: text.decode("utf-8", "replace").lstrip("\ufeff") for path, text in old.items()}
                catalogue = replace(catalogue, wanted=None, before=reread(catalogue, texts))
                yield ""
                rules = [rule for rule in ALL if not rule.opt_in]
                alone = [rule for rule in rules if rule.name == RULE]
                if not find([catalogue], alone, Policy()).marks:
                    continue
                run = find([catalogue], rules, Policy())
                for one in run.marks:
                    if one.name == RULE:
                        source = run.sources[one.path]
                        yield "\n   ".join(
                            [
                                f"{one.path}:{source.position(one.span.start).line} {one.message}",
                                *(
                                    f"      {run.sources[there.location.path].slice(there.location.span)!r:.200}"
                                    for there in one.finding.related[:1]
                                ),
                            ]
                        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repositories", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    commits_, findings = 0, 0
    with ProcessPoolExecutor(args.jobs) as pool:
        asked = [pool.submit(replay, one, args.limit, args.seconds, args.seed) for one in args.repositories]
        for repository, answer in zip(args.repositories, asked, strict=True):
            try:
                count, found = answer.result()
            except subprocess.CalledProcessError as error:  # a part of the history is missing
                print(f"{named(repository)}: {error}", file=sys.stderr)
                continue
            commits_, findings = commits_ + count, findings + len(found)
            print(f"{named(repository):44} {count:4} commits {len(found):4} findings", flush=True)
            if args.show:
                print("\n".join(found))
    print(f"{'all':44} {commits_:4} commits {findings:4} findings")
    return 0


if __name__ == "__main__":
    sys.exit(main())
