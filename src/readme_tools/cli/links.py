"""`readme-tools links`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from readme_tools import api
from readme_tools.cli import progress, suggest
from readme_tools.cli.console import print_diff, print_line, warn
from readme_tools.cli.options import PATHS, QUIET, REPORTING, SETTINGS, subcommand
from readme_tools.cli.reporting import deliver, look_of, print_left_out
from readme_tools.cli.steps import apart, diff
from readme_tools.cli.writing import refuse
from readme_tools.i18n.message import say
from readme_tools.lazy.dataclasses import replace
from readme_tools.linter.registry import ONLINE
from readme_tools.reporters import FORMATS, HUMAN, MARKDOWN, render
from readme_tools.reporters.base import of_run
from readme_tools.text.diagnostic import Severity

if TYPE_CHECKING:
    from readme_tools.workspace.link_run import LinkRun

# Options that the function takes by the same names.
_ASKED = (
    *("hosts", "table", "since", "offline", "memory", "hub", "papers", "code"),
    *("excluded", "allow_private", "unchecked", "profile", "config"),
)


@subcommand(
    "links",
    PATHS,
    click.option(
        "--host",
        "hosts",
        multiple=True,
        metavar="NAME",
        help="Only links to this host and its subdomains. Repeat it for more.",
    ),
    click.option("--table", shell_complete=suggest.tables, help="Only links in this table: its id or heading."),
    click.option("--since", metavar="REV", help="Only links on lines changed since a git revision."),
    click.option("--offline", is_flag=True, help="Send no requests: judge by the memory file."),
    click.option(
        "--memory", type=click.Path(path_type=Path), metavar="FILE", help="Keep results in this file, for the next run."
    ),
    click.option("--hub", is_flag=True, help="Compare entries with what the Hugging Face Hub says."),
    click.option("--papers", is_flag=True, help="Compare rows with what arXiv and others say of their papers."),
    click.option("--code", is_flag=True, help="Ask GitHub about repositories, with the token in GITHUB_TOKEN."),
    click.option("--excluded", is_flag=True, help="Check excluded links too, to see which exclusions are needed."),
    click.option("--allow-private", is_flag=True, help="Check hosts in private networks, too."),
    click.option("--unchecked", is_flag=True, help="Report links that could not be checked, too."),
    click.option("--fix", "fixing", is_flag=True, help="Write the new URLs of pages that moved permanently."),
    click.option("--diff", "showing", is_flag=True, help="Write nothing; print what --fix would change."),
    click.option(
        "--output-format",
        type=click.Choice([*FORMATS, MARKDOWN]),
        default="concise",
        show_default=True,
        help="How to report.",
    ),
    *REPORTING,
    QUIET,
    SETTINGS,
)
def command(paths: tuple[Path, ...], **options: Any) -> int:
    """Check links to the web, and fix those that moved.

    PATHS are files or folders, by default the current folder. Each URL is requested once, also when it
    stands in several editions. This needs an extra: pip install 'readme-tools[links]'.

    \b
    A link is
      alive        the page is there
      moved        the page moved permanently: --fix writes the new URL
      gone         there is no such page or host (404, 410, no such host): this fails
      blocked      the server refuses programs, or wants an account
      throttled    the server refuses more requests for now
      unreachable  there is no answer: this fails after some days in a row
      excluded     the configuration or .lycheeignore leaves it out

    \b
    Examples:
      readme-tools links
      readme-tools links --memory links.json
      readme-tools links --since main
      readme-tools links --host example.org --unchecked
      readme-tools links --fix
      readme-tools links --output-format markdown --output-file report.md

    Exit codes: 0 no dead link, 1 dead links, or with --diff something to change, 2 the set-up is wrong,
    3 a bug of readme-tools.
    """
    apart({"--fix": options["fixing"], "--diff": options["showing"]})
    if options["output_file"] is not None:
        refuse(options["output_file"], options["force"])
    progress.start(say("reading"))
    run = api.links(
        *paths,
        **{name: options[name] for name in _ASKED},
        tell=lambda done, total: progress.start(say("checking link {number} of {total}", number=done, total=total)),
    )
    run.remember()
    for note in run.notes:
        warn(note)
    if options["showing"]:
        texts = run.fix().texts
        for path, text in sorted(texts.items()):
            print_diff(diff(run.before[path], text))
        return 1 if texts else 0
    if not options["fixing"]:
        return _report(run, options)
    fixed = run.fix()
    api.write(fixed)
    print_left_out(fixed)
    return _report(replace(run, run=fixed.run), options, fixed.count)


def _report(run: LinkRun, options: Mapping[str, Any], fixed: int = 0) -> int:
    """Print or write what was found, and give the exit code."""
    name, file, quiet = options["output_format"], options["output_file"], options["quiet"]
    if name == MARKDOWN:
        text = run.markdown()
    else:
        look = look_of(options["color"], file)
        text = render(name, of_run(run.run, ONLINE, fixed=fixed, quiet=quiet, command="links", **look))
    deliver(text, name, file)
    if name in HUMAN and file is None and not quiet:
        for line in run.summary():
            print_line(line)
    return 1 if any(one.severity is Severity.ERROR for one in run) else 0
