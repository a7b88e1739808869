"""`readme-tools mcp`."""

import click

from readme_tools.cli.command import Command
from readme_tools.errors import ConfigError


@click.command("mcp", cls=Command)
def command() -> int:
    """Serve an assistant: check, fix, list, add, set, sync and translate as tools.

    The assistant's program starts this in the folder of a catalogue, and speaks the Model Context Protocol with it
    over standard input and output. Nothing outside of that folder is read or written, and nothing at all is written
    unless a call says so. `readme-tools schema mcp` describes what the tools take. This needs an extra:
    pip install 'readme-tools[mcp]'.

    \b
    Examples:
      readme-tools mcp

    Exit codes: 0 done, 2 the set-up is wrong.
    """
    try:
        from readme_tools.cli.serving import serve
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in ("mcp", "mcp_types", "anyio", "pydantic", "starlette"):
            raise
        raise ConfigError("'mcp' needs an extra: pip install 'readme-tools[mcp]'") from error
    serve()
    return 0
