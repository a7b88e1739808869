"""Completion in bash, which takes `licence=MIT` for three words. Importing it makes click use it."""

from collections.abc import Sequence
from typing import Any

from click.shell_completion import BashComplete, CompletionItem, add_completion_class

# What ends a word of bash besides spaces, as far as arguments of the commands hold it.
_BREAKS = frozenset("=:")


@add_completion_class
class Bash(BashComplete):
    """Puts words together that bash has taken apart, and offers what goes in the place of the last part."""

    source_template = BashComplete.source_template.replace(
        "    return 0\n", "    [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace\n    return 0\n"
    )
    _before = ""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one that is completed, and that one, as they were typed."""
        args, incomplete = super().get_completion_args()
        *words, last = joined([*args, incomplete])
        self._before = last.removesuffix("" if set(incomplete) <= _BREAKS else incomplete)
        return words, last

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Return what bash is offered: without what stands before the part that it replaces."""
        item.value = item.value.removeprefix(self._before)
        return super().format_completion(item)


def joined(words: Sequence[str]) -> list[str]:
    """Put words together that stand around `=` and `:`."""
    found: list[str] = []
    for before, word in zip(("", *words), words, strict=False):
        is_part = set(word) <= _BREAKS if word else False
        if found and (is_part or (before and set(before) <= _BREAKS)):
            found[-1] += word
        else:
            found.append(word)
    return found
