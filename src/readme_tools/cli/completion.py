"""`readme-tools completion`."""

import click
from click.shell_completion import get_completion_class

from readme_tools.cli.command import Command
from readme_tools.cli.console import print_machine

VARIABLE = "_README_TOOLS_COMPLETE"


@click.command("completion", cls=Command)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> int:
    """Print what makes a shell complete commands and rules.

    Options, formats, profiles, tables, columns and values are completed as well. The shell evaluates it when it starts.

    \b
    Examples:
      readme-tools completion bash > ~/.local/share/bash-completion/completions/readme-tools
      readme-tools completion fish > ~/.config/fish/completions/readme-tools.fish
      eval "$(readme-tools completion zsh)"  # a line for ~/.zshrc

    Exit codes: 0 done, 2 it is for no such shell.
    """
    if shell == "bash":
        from readme_tools.cli import bash  # noqa: F401 - it registers its shell
    root = click.get_current_context().find_root()
    kind = get_completion_class(shell)
    assert kind is not None, shell
    print_machine(kind(root.command, {}, "readme-tools", VARIABLE).source())
    return 0
