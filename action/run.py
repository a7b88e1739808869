"""What the GitHub Action does once readme-tools is installed: annotations, a job summary, outputs.

Everything comes in through the environment, as INPUT_* and GITHUB_*: nothing that somebody else can name, such as
a branch or a file, is ever put into a script. Python is started with `-P`, so that no file of the repository under
check is taken for a module. Git is run by readme-tools alone, which lets it start
nothing that the repository under check brings along.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

from click import UsageError
from click.exceptions import Exit

from readme_tools import api
from readme_tools.cli.check import parsed
from readme_tools.cli.check_options import CheckOptions
from readme_tools.cli.checking import in_vain, set_up
from readme_tools.cli.command import usage_error
from readme_tools.cli.language import choose, spoken
from readme_tools.cli.reporting import failures, report
from readme_tools.errors import ReadmeToolsError
from readme_tools.project.git import Repository, fetch, find, run_git
from readme_tools.reporters import render, views
from readme_tools.text.files import link_to_itself
from readme_tools.text.manifest import write_folder

ONLY_CHANGED = ("auto", "true", "false")
FAIL_ON = ("warning", "error", "never")
LISTED = 100  # findings in the summary; the log has all
SUMMARY_LIMIT = 900_000  # bytes; GitHub takes 1 MiB from a step, and nothing of what is longer
FETCH_SECONDS = 120
NO_HISTORY = (
    "the history is missing, so what this change brings is not known: "
    "give the step actions/checkout the option 'fetch-depth: 0'"
)


class Wrong(Exception):  # noqa: N818 - it is the user's set-up that is wrong
    """What the user has to fix; the message is one line."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the step says."""

    paths: tuple[str, ...]
    arguments: tuple[str, ...]
    only_changed: str
    fail_on: str
    summary: bool
    page: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check says, whether it counts, and how what was found is told to people."""

    options: CheckOptions
    found: Sequence[Mapping[str, Any]]
    counts: bool


@dataclass(frozen=True, slots=True)
class Base:
    """The revision that a change starts from.

    `commit` is None where the event has none, or where the history does not reach it; then `problem` says so.
    """

    commit: str | None = None
    problem: str | None = None


def inputs(environment: Mapping[str, str]) -> Inputs:
    """Read the step's inputs. Raises `Wrong` for values that are none."""
    paths = tuple(line.strip() for line in environment.get("INPUT_PATHS", "").splitlines() if line.strip())
    try:
        arguments = tuple(shlex.split(environment.get("INPUT_ARGS", "")))
    except ValueError as error:
        raise Wrong(f"args: {error}") from error
    return Inputs(
        paths or (".",),
        arguments,
        _one_of("only-changed", environment.get("INPUT_ONLY_CHANGED"), ONLY_CHANGED),
        _one_of("fail-on", environment.get("INPUT_FAIL_ON"), FAIL_ON),
        _one_of("summary", environment.get("INPUT_SUMMARY"), ("true", "false")) == "true",
        environment.get("INPUT_PAGE", "").strip(),
    )


def _one_of(name: str, value: str | None, allowed: Sequence[str]) -> str:
    """Give an input's value, the first one allowed when it is empty."""
    chosen = (value or "").strip().lower() or allowed[0]
    if chosen not in allowed:
        raise Wrong(f"{name}: write {', '.join(allowed[:-1])} or {allowed[-1]}")
    return chosen


def event(environment: Mapping[str, str]) -> Mapping[str, Any]:
    """Read what set the workflow off; nothing where there is no such file."""
    try:
        data = json.loads(Path(environment["GITHUB_EVENT_PATH"]).read_text("utf-8"))
    except (KeyError, OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def base_of(name: str, happened: Mapping[str, Any]) -> str | None:
    """Give the commit that an event starts from: a pull request's target, or what was there before a push."""
    path = "before"
    if name.startswith("pull_request"):
        path = "pull_request base sha"
    elif name == "merge_group":
        path = "merge_group base_sha"
    found: Any = happened
    for key in path.split():
        found = found.get(key) if isinstance(found, dict) else None
    is_commit = isinstance(found, str) and re.fullmatch(r"[0-9a-f]{40,64}", found) and found.strip("0")
    return found if is_commit else None


def find_base(name: str, commit: str | None) -> Base:
    """Find the revision that a change starts from; what git lacks of it is fetched, if that can be done.

    For a push that is the commit that was there before it; otherwise it is where the change left the commit
    that it is to go into. A checkout without history does when it is of the merge with that very commit.
    """
    if commit is None:
        return Base()
    try:
        return _base(find(Path(), "what this change brings is not known"), name, commit)
    except ReadmeToolsError as error:
        return Base(problem=str(error))


def _base(repository: Repository, name: str, commit: str) -> Base:
    head = _asked(repository, "cat-file", "-p", "HEAD") or ""
    is_direct = name == "push" or commit in re.findall(r"^parent (\w+)$", head.partition("\n\n")[0], re.MULTILINE)
    shallow = _asked(repository, "rev-parse", "--is-shallow-repository") == "true"
    asking = (
        ["rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}"] if is_direct else ["merge-base", commit, "HEAD"]
    )
    for options in (None, ["--depth=1"] if is_direct and shallow else [], *([["--unshallow"]] if shallow else [])):
        if options is not None:
            fetch(repository, *options, "origin", commit, seconds=FETCH_SECONDS)
        if found := _asked(repository, *asking):
            return Base(found)
    return Base(problem=NO_HISTORY)


def _asked(repository: Repository, *arguments: str) -> str | None:
    """Give what git says to a question; None when it has no answer."""
    done = run_git(repository, *arguments)
    return None if done.returncode else done.stdout.decode("utf-8", "replace").strip()


def command(kind: str, message: str) -> str:
    """Give a workflow command: an annotation without a place. No text can end it and begin another."""
    escaped = "%0A".join(_plain(line) for line in message.strip().replace("%", "%25").split("\n"))
    return f"::{kind} title=readme-tools::{escaped}\n"


def fenced(text: str) -> str:
    """Give a text as a code block that it cannot end."""
    fence = "`" * max([2, *(len(run) for run in re.findall("`+", text))]) + "`"
    return f"{fence}text\n{text.rstrip()}\n{fence}\n"


def listing(diagnostics: Sequence[Mapping[str, Any]]) -> str:
    """Give findings as lines, the first ones of many."""
    lines = [
        f"{one['path']}:{one['start']['line']}:{one['start']['column']}: {one['severity']}: {one['code']} "
        f"[{one['name']}] {one['message']}"
        for one in diagnostics[:LISTED]
    ]
    if len(diagnostics) > LISTED:
        lines.append(f"and {len(diagnostics) - LISTED} more: the log of this step has all")
    return "\n".join(_plain(line) for line in lines)


def _plain(line: str) -> str:
    """Give a line without characters that end it or are not seen."""
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in line)


def summary(counts: Mapping[str, int], checked: Checked, base: Base, paths: Sequence[str]) -> str:
    """Give the job summary: findings, the entries that changed, and all tables by edition."""
    scope = " in what this change brings" if base.commit and counts["only-changed"] else ""
    errors, warnings = (_count(counts[f"{kind}s"], kind) for kind in ("error", "warning"))
    parts = [f"## readme-tools\n\n{errors} and {warnings}{scope}.\n"]
    if checked.found:
        parts.append(f"### Findings\n\n{fenced(listing(checked.found))}")
    if base.problem:
        parts.append(f"> [!NOTE]\n> {base.problem[0].upper()}{base.problem[1:]}.\n")
    given, profile, commit = checked.options.config, checked.options.profile, base.commit
    if commit:
        changed = partial(api.diff, commit, paths=paths, config=given, profile=profile)
        parts.append(_section("Entries that changed", lambda: views.render("markdown", changed(), tell=spoken)))
    shown = partial(api.editions, *paths, config=given, profile=profile)
    parts.append(_section("Editions", lambda: views.render("markdown", shown(), tell=spoken)))
    return shortened("\n".join(filter(None, parts)))


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _section(title: str, shown: Callable[[], str]) -> str:
    """Give a text under a heading; where it cannot be made, what is wrong."""
    try:
        text = shown()
    except ReadmeToolsError as error:
        text = fenced(_plain(str(error)))
    return f"### {title}\n\n{text.strip()}\n" if text.strip() else ""


def shortened(text: str) -> str:
    """Give a summary that GitHub takes: without its last lines if it is too long."""
    data = text.encode()
    if len(data) <= SUMMARY_LIMIT:
        return text
    kept = data[:SUMMARY_LIMIT].decode("utf-8", "ignore").rpartition("\n")[0]
    return f"{kept}\n\nThe rest is left out: it is more than a summary can hold.\n"


def append(name: str, text: str, environment: Mapping[str, str]) -> None:
    """Add to one of the files that the runner reads after the step."""
    if file := environment.get(name):
        with open(file, "a", encoding="utf-8", newline="\n") as stream:
            stream.write(text)


def check(given: Inputs, base: Base) -> Checked:
    """Run the check, and print its annotations. Raises `Wrong` and `ReadmeToolsError`."""
    try:
        with redirect_stdout(StringIO()):
            options = parsed([*given.arguments, "--", *given.paths])
    except UsageError as error:
        raise Wrong(usage_error(error)) from error
    except Exit:  # --help
        options = None
    if options is None or options.asks_for_more:
        raise Wrong("args: leave out --fix and whatever else writes or prints something other than annotations")
    options, session = set_up(options)
    notes = [] if options.quiet else [*in_vain(options, session)]
    run = session.since(base.commit or options.wanted_revision).check()
    if run.failures:
        raise Wrong("\n".join(map(spoken, failures(run))))
    shown = report(options, run, session.rules)
    sys.stdout.write(render("github", shown))
    for note in notes:
        sys.stdout.write(command("notice", spoken(note)))
    found = json.loads(render("json", shown))["diagnostics"]
    return Checked(options, found, bool(options.code(bool(found))))


def write_page(given: Inputs, options: CheckOptions, environment: Mapping[str, str]) -> None:
    """Write the site where one is asked for; its lines link to the commit. Raises `Wrong` and `ReadmeToolsError`."""
    if not given.page:
        return
    folder = Path(given.page)
    if not folder.resolve().is_relative_to(Path.cwd().resolve()):  # a link that came with the repository
        raise Wrong("page: name a folder of the checkout")
    parts = [environment.get(f"GITHUB_{name}") for name in ("SERVER_URL", "REPOSITORY", "SHA")]
    url = "{}/{}/blob/{}".format(*parts) if all(parts) else ""
    site = api.page(*given.paths, source_url=url, config=options.config, profile=options.profile)
    write_folder(folder, site.files)


def fail(problem: str, environment: Mapping[str, str]) -> int:
    """Say in the log and the summary what is wrong, and give the exit code for it."""
    sys.stdout.write(command("error", problem))
    append("GITHUB_STEP_SUMMARY", f"## readme-tools\n\n{fenced(_plain(problem))}", environment)
    return 2


def main(environment: Mapping[str, str]) -> int:
    """Do the step, and give its exit code: 0, 1 with findings that count, 2 when the set-up is wrong."""
    try:
        given = inputs(environment)
        name = environment.get("GITHUB_EVENT_NAME", "")
        is_merge = name.startswith("pull_request") or name == "merge_group"
        is_only_changed = given.only_changed == "true" or (given.only_changed == "auto" and is_merge)
        base = find_base(name, base_of(name, event(environment)))
        if is_only_changed and base.commit is None and (base.problem or given.only_changed == "true"):
            reason = base.problem or f"only-changed: the event '{name}' has no commit to compare with"
            if given.only_changed == "true":
                raise Wrong(reason)
            sys.stdout.write(command("warning", f"{reason}. All findings are shown"))
        checked = check(given, base if is_only_changed else Base())
        write_page(given, checked.options, environment)
    except (Wrong, ReadmeToolsError) as error:
        return fail(str(error), environment)
    except Exception as error:
        problem = error if isinstance(error, OSError) else link_to_itself(error)
        if problem is not None:
            return fail(f"{problem.filename or 'a file'}: {problem.strerror or problem}", environment)
        # a bug of ours, which is to be reported
        return fail("".join(traceback.format_exception(error)), environment)
    found = checked.found
    counts = {f"{kind}s": sum(one["severity"] == kind for one in found) for kind in ("error", "warning")}
    append("GITHUB_OUTPUT", "".join(f"{key}={value}\n" for key, value in counts.items()), environment)
    if given.summary:
        text = summary(counts | {"only-changed": is_only_changed}, checked, base, given.paths)
        append("GITHUB_STEP_SUMMARY", text, environment)
    sys.stdout.write(f"readme-tools: {_count(counts['errors'], 'error')}, {_count(counts['warnings'], 'warning')}\n")
    fails = {"warning": bool(found), "error": bool(counts["errors"]), "never": False}
    return 1 if checked.counts and fails[given.fail_on] else 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n", errors="backslashreplace")  # type: ignore[union-attr]
    choose([])
    sys.exit(main(os.environ))
