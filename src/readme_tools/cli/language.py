"""The language of this run: every text for the user goes through `spoken` before it is printed."""

import os
from collections.abc import Sequence

from readme_tools.i18n import ENGLISH, LANGUAGES, Tell, choose_language, harmless_translator, translator

OPTION = "--lang"
_language = ENGLISH
_tell: Tell = str
_show: Tell | None = None


def use(name: str) -> None:
    """Speak a language from now on."""
    global _language, _tell, _show
    _language = name
    _tell, _show = translator(name), harmless_translator(name)


def language() -> str:
    """Return the language of this run."""
    return _language


def spoken(text: str) -> str:
    """Say a text in the language of this run."""
    return _tell(text)


def shown(text: str) -> str:
    """Say a text in the language of this run, with what others wrote in it made harmless.

    A line ends only where a message or the separator of joined texts has an end of line.
    """
    return (_show or harmless_translator(ENGLISH))(text)


def speaks_english() -> bool:
    """Return whether texts are printed as they stand in the code."""
    return _tell is str


def choose(arguments: Sequence[str]) -> None:
    """Speak the language that the command line or the environment asks for.

    The command line is looked at before it is parsed: help, and the errors of the parser, are to be in
    that language wherever the option stands.
    """
    use(choose_language(_option(arguments), os.environ))


def is_alone(arguments: Sequence[str]) -> bool:
    """Return whether a command line asks for a language and for nothing else."""
    return list(arguments) in [[OPTION, one] for one in LANGUAGES] + [[f"{OPTION}={one}"] for one in LANGUAGES]


def _option(arguments: Sequence[str]) -> str | None:
    for number, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == OPTION and number + 1 < len(arguments):
            return arguments[number + 1]
        if argument.startswith(f"{OPTION}="):
            return argument.removeprefix(f"{OPTION}=")
    return None
