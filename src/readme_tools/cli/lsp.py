"""`readme-tools lsp`."""

import sys

import click

from readme_tools.cli.command import Command
from readme_tools.cli.console import tell
from readme_tools.errors import ConfigError
from readme_tools.i18n.message import say


@click.command("lsp", cls=Command)
def command() -> int:
    """Serve an editor: findings while typing, fixes, what a cell means, and the same entry in other editions.

    The editor starts this, and speaks the Language Server Protocol with it over standard input and output. This
    needs an extra: pip install 'readme-tools[lsp]'.

    \b
    Examples:
      readme-tools lsp

    Exit codes: 0 done, 1 the editor left without a word, 2 the set-up is wrong.
    """
    try:
        from readme_tools.lsp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in ("pygls", "lsprotocol", "cattrs", "attrs"):
            raise
        raise ConfigError("'lsp' needs an extra: pip install 'readme-tools[lsp]'") from error
    if sys.stdin is not None and sys.stdin.isatty():
        tell(say("waiting for an editor, which speaks over standard input: Ctrl-C ends this"))
    serve()
    return 0
