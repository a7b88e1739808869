"""`readme-tools schema`."""

import click

from readme_tools.cli.command import Command
from readme_tools.cli.console import print_machine, print_text
from readme_tools.cli.language import spoken
from readme_tools.errors import ConfigError
from readme_tools.i18n import nearest, say, term, unknown
from readme_tools.schema.validate import NAMES, load, text


@click.command("schema", cls=Command)
@click.argument("name", required=False)
def command(name: str | None) -> int:
    """Print a JSON Schema, or list all of them.

    They describe the files that readme-tools reads and writes, for editors and programs. Each has an
    `$id` with a version, which changes when what was valid no longer is.

    \b
    Examples:
      readme-tools schema
      readme-tools schema config > readme-tools.schema.json

    Exit codes: 0 done, 2 there is no such schema.
    """
    if name is None:
        width = max(map(len, NAMES))
        print_text("".join(f"{one:{width}}  {spoken(term(load(one)['title']))}\n" for one in NAMES))
    elif name in NAMES:
        print_machine(text(name))
    else:
        known = say("schemas are {known}", known=", ".join(NAMES))
        raise ConfigError(unknown(say("unknown schema '{name}'", name=name), nearest(name, NAMES), known))
    return 0
