"""`readme-tools rule`."""

import click

from readme_tools.cli import suggest
from readme_tools.cli.command import Command
from readme_tools.cli.console import print_machine, print_text
from readme_tools.cli.language import spoken
from readme_tools.config import split_names
from readme_tools.errors import ConfigError
from readme_tools.i18n.printable import json_text
from readme_tools.linter.explain import as_data, listing, page
from readme_tools.linter.registry import ALL, ONLINE, ListedRule, OnlineRule, known


@click.command("rule", cls=Command)
@click.argument("names", nargs=-1, metavar="[NAME|CODE]...", shell_complete=suggest.every_rule)
@click.option("--all", "everything", is_flag=True, help="Explain all rules.")
@click.option(
    "--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
def command(names: tuple[str, ...], everything: bool, output_format: str) -> int:
    """Explain rules: what they find, why it is bad, and examples.

    Without a name, a table of all rules is printed. The beginning of a code, such as RT4, means all
    rules whose codes start so.

    \b
    Examples:
      readme-tools rule
      readme-tools rule surplus-cell RT201
      readme-tools rule --all > rules.md
      readme-tools rule --output-format json > rules.json

    Exit codes: 0 done, 2 there is no such rule.
    """
    if names and everything:
        raise ConfigError("name some rules, or give --all: not both")
    chosen = {rule for name in split_names(",".join(names) if names else None) or () for rule in known(name)}
    every: list[ListedRule | OnlineRule] = [*ALL, *ONLINE]
    every.sort(key=lambda rule: rule.code)
    rules = [rule for rule in every if rule in chosen or not names]
    if output_format == "json":
        print_machine(json_text([as_data(rule) for rule in rules], indent=2) + "\n")
    elif names or everything:
        print_text("\n".join(page(rule, spoken) for rule in rules))
    else:
        print_text(listing(rules, spoken))
    return 0
