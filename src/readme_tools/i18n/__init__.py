"""The languages that the tool speaks: which one the user wants, and its texts.

English is in the code. Every other language is a folder of JSON files here, which give for each English
text (for `str.format`) the same in that language. They are read when the first text is said in that
language, so English costs nothing.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from readme_tools.i18n.message import Message, join, localise, say, say_count, term
from readme_tools.i18n.printable import harmless, json_text, printable
from readme_tools.lazy import later

if TYPE_CHECKING:
    from readme_tools.i18n.wording import nearest, quote, shortened, unknown
else:
    __getattr__ = later(__name__, "wording")

__all__ = ["Message", "harmless", "join", "json_text", "nearest", "printable", "quote", "say", "say_count", "shortened"]
__all__ += ["term", "unknown"]

ENGLISH = "en"
LANGUAGES = (ENGLISH, "ja")
VARIABLE = "READMETOOLS_LANG"
# The first one that is set decides, https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html
_POSIX = ("LC_ALL", "LC_MESSAGES", "LANG")
# How Windows calls languages where it does not give their codes.
_NAMES = {"japanese": "ja", "english": ENGLISH}

Tell = Callable[[str], str]


def choose_language(option: str | None, environment: Mapping[str, str], configured: str | None = None) -> str:
    """Return the language to speak, one of `LANGUAGES`.

    The command line decides (`option`), then the configuration, then READMETOOLS_LANG, then the locale.
    A language that the tool does not speak means English.
    """
    for wanted in (option, configured, environment.get(VARIABLE)):
        if wanted:
            return _known(wanted)
    for name in _POSIX:
        if wanted := environment.get(name):
            return _known(wanted)
    return _known(_of_windows()) if os.name == "nt" else ENGLISH


def _known(wanted: str) -> str:
    """Read `ja`, `ja_JP.UTF-8`, `ja-JP` and `Japanese_Japan.932`."""
    name = wanted.replace("-", "_").split("_")[0].split(".")[0].casefold()
    code = _NAMES.get(name, name)
    return code if code in LANGUAGES else ENGLISH


def _of_windows() -> str:
    from locale import getlocale

    return getlocale()[0] or ENGLISH


def translator(language: str) -> Tell:
    """Return the function that says a text in a language; what has no translation stays English."""
    return str if language == ENGLISH else _Translator(language)


def harmless_translator(language: str) -> Tell:
    """Return the function that says a text in a language, with what others wrote in it made `printable`."""

    def translate(template: str) -> str | None:
        return None if language == ENGLISH else texts(language).get(template)

    return lambda text: localise(text, translate, printable)


class _Translator:
    """Says texts in one language."""

    __slots__ = ("_language",)

    def __init__(self, language: str) -> None:
        self._language = language

    def __call__(self, text: str) -> str:
        return localise(text, texts(self._language).get)


@cache
def texts(language: str) -> Mapping[str, str]:
    """Return all texts of a language by the English ones."""
    return {english: text for _, part in parts(language) for english, text in part.items()}


def parts(language: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the files of a language: their names without ending, and what they hold."""
    import json

    folder = os.path.join(__path__[0], language)  # importlib.resources takes longer to import than to read all
    for name in sorted(os.listdir(folder)):
        if name.endswith(".json"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                yield name.removesuffix(".json"), json.load(file)
