"""`readme-tools diff`."""

from typing import Any

import click

from readme_tools import api
from readme_tools.cli.command import Command
from readme_tools.cli.console import warn
from readme_tools.cli.options import SETTINGS, format_option, subcommand
from readme_tools.cli.viewing import print_view
from readme_tools.i18n.message import say
from readme_tools.reporters.views import FORMATS
from readme_tools.workspace.sides import ambiguous

_BEHIND = "behind"


class _WithPaths(Command):
    """A command that keeps apart what stands before and after `--`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if "--" in args:
            at = args.index("--")
            ctx.meta[_BEHIND] = args[at + 1 :]
            args = args[:at]
        return super().parse_args(ctx, args)


@subcommand(
    "diff",
    click.argument("states", nargs=-1, metavar="[OLD [NEW]] [[--] PATH...]"),
    format_option(FORMATS),
    click.option(
        "--edition", "editions", multiple=True, metavar="LANGUAGE", help="Compare only this edition; repeatable."
    ),
    click.option("--exit-code", is_flag=True, help="Exit with 1 when something changed."),
    SETTINGS,
    cls=_WithPaths,
    options_metavar="[OPTIONS]",
)
@click.pass_context
def command(
    ctx: click.Context,
    /,
    states: tuple[str, ...],
    output_format: str | None,
    editions: tuple[str, ...],
    exit_code: bool,
    **settings: Any,
) -> int:
    """Show what changed as records: entries, values, footnotes, tables.

    OLD and NEW are git revisions, or two files or folders. Without NEW it is the files as they are, without OLD the
    last commit. PATH is the catalogue, or some of its editions, by default that of the current folder. What exists as a
    file or folder is taken for one; 'rev:NAME', or '--' after the revisions, says that NAME is a revision.

    \b
    Examples:
      readme-tools diff                   what is not committed yet
      readme-tools diff main              against main
      readme-tools diff main...HEAD       since the branch left main
      readme-tools diff v1 v2 docs/       two revisions of another folder's catalogue
      readme-tools diff old/ new/         two folders
      readme-tools diff old.md new.md     two files
      readme-tools diff main --output-format markdown > comment.md

    Exit codes: 0 done, or with --exit-code nothing changed; 1 with --exit-code something changed, 2 the
    set-up is wrong, 3 a bug of readme-tools.
    """
    behind = ctx.meta.get(_BEHIND)
    for one in ambiguous(states) if behind is None else ():
        warn(say("'{name}' is taken for the path; 'rev:{name}' means the revision", name=one))
    shown = api.diff(*states, paths=behind, editions=editions, **settings)
    print_view(shown, output_format, settings["config"])
    return int(exit_code and not shown.diff.is_empty)
