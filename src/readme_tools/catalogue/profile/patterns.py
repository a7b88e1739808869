"""Regular expressions of users, matched in a time that grows with the text alone.

Python's own matcher tries one way after the other, and `(a+)+b` has more ways than anyone can wait for.
Here all ways are followed at once. Python reads the expression, and says of a single character or place
whether it fits, so that both mean the same; what cannot be matched so is refused.
"""

from collections.abc import Iterable
from functools import cached_property
from importlib import import_module
from typing import Any

from readme_tools.i18n.message import say

_MOST_STATES = 1000
_LONGEST = 1000  # characters of a text; nothing that a pattern is meant for is longer
_CHARACTERS = ("LITERAL", "NOT_LITERAL", "ANY", "IN")


class PatternError(ValueError):
    """An expression that is no regular expression, or has no limit; its text says what is wrong."""


class Pattern:
    """A regular expression that is held against whole texts. Raises `PatternError`."""

    def __init__(self, pattern: str) -> None:
        import re

        self.pattern = pattern
        self._fits: dict[str, bool] = {}
        self._moves: list[list[tuple[Any, int]]] = []
        self._jumps: list[list[tuple[Any, int]]] = []
        try:
            re.compile(pattern)
            parsed = import_module("re._parser").parse(pattern)
            self._end = self._sequence(parsed, self._state(), parsed.state.flags)
        except (re.error, OverflowError) as error:
            raise PatternError(str(error)) from error
        except RecursionError as error:
            raise PatternError(say("it is nested too deeply")) from error

    def fullmatch(self, text: str) -> bool:
        """Return whether the expression stands for a text from end to end."""
        if len(text) > _LONGEST:
            return False
        if text not in self._fits:
            self._fits[text] = self._follow(text)
        return self._fits[text]

    def _follow(self, text: str) -> bool:
        current = self._reached([0], text, 0)
        for place in range(len(text)):
            moves = {move for state in current for move in self._moves[state]}
            after = {end for one, end in moves if one.match(text, place)}
            current = self._reached(after, text, place + 1)
        return self._end in current

    def _reached(self, states: Iterable[int], text: str, place: int) -> set[int]:
        """Return the states with those that need no further character."""
        found = set(states)
        queue = list(found)
        while queue:
            for condition, end in self._jumps[queue.pop()]:
                if end not in found and (condition is None or condition.match(text, place)):
                    found.add(end)
                    queue.append(end)
        return found

    def _state(self) -> int:
        if len(self._moves) == _MOST_STATES:
            raise PatternError(say("it is too large"))
        self._moves.append([])
        self._jumps.append([])
        return len(self._moves) - 1

    def _jump(self, start: int, end: int, condition: Any = None) -> int:
        self._jumps[start].append((condition, end))
        return end

    def _sequence(self, items: Iterable[Any], start: int, flags: int) -> int:
        """Add the states of an expression after a state, and give the last one."""
        for operator, argument in items:
            start = self._item(str(operator), operator, argument, start, flags)
        return start

    def _item(self, name: str, operator: Any, argument: Any, start: int, flags: int) -> int:
        if name in _CHARACTERS:
            end = self._state()
            self._moves[start].append((self._compiled((operator, argument), flags), end))
            return end
        match name:
            case "AT":
                return self._jump(start, self._state(), self._compiled((operator, argument), flags))
            case "SUBPATTERN":
                _, added, removed, inner = argument
                return self._sequence(inner, start, (flags | added) & ~removed)
            case "BRANCH":
                end = self._state()
                for inner in argument[1]:
                    self._jump(self._sequence(inner, self._jump(start, self._state()), flags), end)
                return end
            case "MAX_REPEAT" | "MIN_REPEAT":
                return self._repeated(argument, start, flags)
        raise PatternError(say("what looks ahead or behind, or comes back to a group, is not supported"))

    def _repeated(self, argument: Any, start: int, flags: int) -> int:
        least, most, inner = argument
        for _ in range(least):
            start = self._sequence(inner, start, flags)
        end = self._state()
        if str(most) == "MAXREPEAT":
            loop = self._jump(start, self._state())
            self._jump(self._sequence(inner, self._jump(loop, self._state()), flags), loop)
            return self._jump(loop, end)
        for _ in range(most - least):
            self._jump(start, end)
            start = self._sequence(inner, start, flags)
        return self._jump(start, end)

    def _compiled(self, item: Any, flags: int) -> Any:
        """Let Python make a pattern of one character or place."""
        key = (repr(item), flags)
        if key not in self._known:
            parser, state = import_module("re._parser"), import_module("re._parser").State()
            state.flags = flags
            self._known[key] = import_module("re._compiler").compile(parser.SubPattern(state, [item]), flags)
        return self._known[key]

    @cached_property
    def _known(self) -> dict[tuple[str, int], Any]:
        return {}
