"""Regular expressions that are compiled when they are first used, and only where they may match.

`needs.txt` says which signs a text must have so that a pattern can match in it: `docs/generate.py` writes it, from
what `re` reads in the pattern. A pattern that it does not know is compiled when it is first used.
"""

import re
from collections.abc import Callable, Collection, Mapping
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

BEYOND_ASCII = "\x80"
"""The sign that stands for any character that ASCII lacks."""
NEEDS = Path(__file__).with_name("needs.txt")
PATTERN, SET, SIGN = "\u241e\n", "\u241d", "\u241f"  # of that file: what ends a pattern, a set of signs, a sign

_METHODS: Mapping[str, Callable[[str], Any]] = {  # what each returns where nothing matches
    "search": lambda _: None,
    "match": lambda _: None,
    "fullmatch": lambda _: None,
    "finditer": lambda _: iter(()),
    "findall": lambda _: [],
    "sub": lambda text: text,
    "subn": lambda text: (text, 0),
    "split": lambda text: [text],
}
_BOUNDED = ("search", "match", "fullmatch", "finditer", "findall")  # take where they begin and end
_PATIENCE, _CALL = 1500, 10  # signs that are looked for before a pattern is compiled after all; as long as a call takes


def has_sign(text: str, signs: Collection[str]) -> bool:
    """Return whether a text has one of some signs."""
    return any(map(text.__contains__, signs)) or (BEYOND_ASCII in signs and not text.isascii())


class _Pattern:
    """Stands for a compiled pattern: once it is compiled its methods are the pattern's own."""

    _left = _PATIENCE
    _is_all_ascii = True  # until a text is not: then its pattern is needed, too, and both would take longer

    def __init__(self, pattern: str | Callable[[], str], flags: int = 0) -> None:
        self._made, self._flags = pattern, flags

    @cached_property
    def pattern(self) -> str:
        return self._made if isinstance(self._made, str) else self._made()

    @property
    def key(self) -> str:
        """What `needs.txt` calls it."""
        return f"(?i){self.pattern}" if self._flags & re.IGNORECASE else self.pattern

    @cached_property
    def _needs(self) -> tuple[tuple[str, ...], ...]:
        line = None if self._flags & re.VERBOSE else _known().get(self.key.encode("utf-8", "surrogatepass"))
        return tuple(tuple(one.split(SIGN)) for one in line.decode().split(SET)) if line else ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return partial(self._try, name) if name in _METHODS else getattr(self._compiled, name)

    def _try(self, name: str, *arguments: Any, **named: Any) -> Any:
        """Call a method, unless the text lacks what the pattern needs."""
        if self._left > 0 and not named:
            is_changed = name.startswith("sub")
            text: str = arguments[is_changed]
            part = text[max(arguments[1], 0) : arguments[2]] if name in _BOUNDED and len(arguments) == 3 else text
            self._left -= _CALL + sum(map(len, self._needs))
            if not all(has_sign(part, signs) for signs in self._needs):
                return _METHODS[name](text)
            if not text.isascii():
                _Pattern._is_all_ascii = False
            elif self._is_all_ascii and self._narrow is not None:
                return getattr(self._narrow, name)(*arguments)
        return getattr(self._compiled, name)(*arguments, **named)

    @cached_property
    def _narrow(self) -> re.Pattern[str] | None:
        """The pattern for texts of ASCII, without the letters beyond it that take long to compile; None without any."""
        if self._flags & (re.IGNORECASE | re.VERBOSE) or re.search(r"\(\?[a-z]*i", self.pattern):
            return None  # the Kelvin sign is a `k` there
        narrow = narrowed(self.pattern)
        return None if narrow == self.pattern else re.compile(narrow, self._flags)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        compiled, self._left = re.compile(self.pattern, self._flags), 0
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return compiled

    def __repr__(self) -> str:
        return f"regex({self.pattern!r})"


def narrowed(pattern: str) -> str:
    """Return a pattern that matches the same in texts of ASCII, its classes without what is beyond."""
    if pattern.isascii() and "\\u" not in pattern:
        return pattern
    in_class, wide = _classes()

    def narrow(match: re.Match[str]) -> str:
        start, members = match.groups(default="")
        left = wide.sub("", members)
        if left == members or left.startswith("^") or not left.isascii() or "\\u" in left or r"\\" in members:
            return match[0]
        return f"{start}{left}]" if left else "[^\\x00-\\x7f]" if start == "[" else "[\\x00-\\x7f]"

    return in_class.sub(narrow, pattern)


@cache
def _classes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns of a class, or an escape elsewhere, and of a member, or a range, beyond ASCII."""
    member = r"(?:[^\x00-\x7f]|\\u(?!00[0-7])[0-9a-fA-F]{4})"
    escape = r"\\."
    return (
        re.compile(rf"{escape}|(\[\^?)(\]?(?:{escape}|[^\]\\])*)\]", re.DOTALL),
        re.compile(rf"(?<!-){member}(?:-{member})?(?!-.)", re.DOTALL),
    )


@cache
def _known() -> Mapping[bytes, bytes]:
    """Return the signs of each pattern, as they stand in the file."""
    lines = (line.partition(SET.encode()) for line in NEEDS.read_bytes().split(PATTERN.encode()))
    return {pattern: signs for pattern, _, signs in lines}


if TYPE_CHECKING:

    def regex(pattern: str | Callable[[], str], flags: int = 0) -> re.Pattern[str]:
        """Return a pattern for the top level of a module, where `re.compile` would cost at every start.

        What makes one, of words of languages, is called when it is first used. It has the methods and attributes of a
        compiled one, but the functions of `re` do not take it.
        """

else:
    regex = _Pattern
