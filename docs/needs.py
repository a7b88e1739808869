"""Which signs a text must have so that a pattern can match in it: `python docs/needs.py` prints `lazy/needs.txt`.

Of each pattern that a module of the package makes when it is imported, up to two sets of signs are kept, each with
at least one that is in every match. A sign is a short text or, for any character beyond ASCII, `BEYOND_ASCII`.
"""

from __future__ import annotations

import gc
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from string import ascii_letters, digits
from typing import Any

import readme_tools
from readme_tools.lazy.patterns import BEYOND_ASCII, PATTERN, SET, SIGN, regex

Signs = frozenset[str]
_WRITTEN, _MOST = 64, 256  # characters of a class and texts that are put together; signs of a set
_KEPT = 2  # sets of a pattern
_OFTEN = 3  # how often a sign of a set may stand in a short text that the set is kept
_LONGEST = 4  # repetitions that are written out
# By how many halves a character makes a sign rarer: as its first, and as a further one. Others are rare.
_FIRST = {
    **dict.fromkeys(ascii_letters + " \n", 0.4),
    **dict.fromkeys(digits + "#|-", 1),
    **dict.fromkeys(".,()[]:/", 3),
}
_FURTHER = {**dict.fromkeys(ascii_letters + digits + ".,()[]:/#", 3), **dict.fromkeys(" \n|-", 1)}
_OTHER = 8
_UNWRITABLE = re.compile("[\r\ud800-\udfff]")
_EMPTY = frozenset([""])
_CLASSES = {code.CATEGORY_DIGIT: "0123456789", code.CATEGORY_SPACE: " \t\n\r\f\v\x1c\x1d\x1e\x1f"}


def sets(pattern: str, flags: int) -> list[Signs]:
    """Return the sets of signs of a pattern: of each, every text that it matches has one."""
    tree = _parser.parse(pattern, flags)
    return [one for one in _best(_read(tree, bool(tree.state.flags & re.IGNORECASE))[1]) if _often(one) < _OFTEN]


def _read(items: Iterable[Any], fold: bool) -> tuple[Signs | None, list[Signs]]:
    """Return all texts that a sequence matches, None where they are too many, and sets of which each match has one."""
    run, is_all, found = _EMPTY, True, []
    for item in items:
        texts, more = _texts(item, fold)
        found += more
        if texts is not None and len(texts) * len(run) <= _WRITTEN and BEYOND_ASCII not in {*texts, *run}:
            run = frozenset(before + after for before in run for after in texts)
        else:
            found.append(run)
            run, is_all = texts or _EMPTY, is_all and run == _EMPTY and texts is not None
    return run if is_all else None, _best([*found, run])


def _texts(item: tuple[Any, Any], fold: bool) -> tuple[Signs | None, list[Signs]]:
    """Return the same of an item."""
    kind, what = item
    if kind is code.AT or kind is code.ASSERT_NOT or (kind is code.ASSERT and what[0] < 0):
        return _EMPTY, []  # what stands before a match may be outside of the part that is looked through
    if kind is code.ASSERT:
        texts, found = _read(what[1], fold)
        return _EMPTY, [*found, *([texts] if texts else [])]
    if kind is code.LITERAL or kind is code.IN:
        return _characters([item] if kind is code.LITERAL else what, fold), []
    if kind is code.ATOMIC_GROUP:
        return _read(what, fold)
    if kind is code.SUBPATTERN:
        _, on, off, inner = what
        return _read(inner, bool((fold or on & re.IGNORECASE) and not off & re.IGNORECASE))
    if kind is code.BRANCH:
        return _any_of([_read(one, fold) for one in what[1]])
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        least, most, inner = what
        if least == 0:
            texts, _ = _read(inner, fold)
            return (texts | _EMPTY if texts and most == 1 else None), []
        texts, found = _read([*inner] * min(int(least), _LONGEST), fold)
        return (texts if least == most <= _LONGEST else None), [*found, *([texts] if texts else [])]
    return None, []


def _any_of(branches: Sequence[tuple[Signs | None, list[Signs]]]) -> tuple[Signs | None, list[Signs]]:
    exact = [texts for texts, _ in branches if texts is not None]
    needed = [found[0] for _, found in branches if found]
    texts = frozenset[str]().union(*exact) if len(exact) == len(branches) else None
    return texts, [frozenset[str]().union(*needed)] if len(needed) == len(branches) else []


def _characters(members: Iterable[tuple[Any, Any]], fold: bool) -> Signs | None:
    """Return the characters of a class; None where they cannot be said."""
    found: set[int] = set()
    for kind, what in members:
        if kind is code.LITERAL:
            found.add(what)
        elif kind is code.RANGE:
            found.update(range(what[0], what[1] + 1) if what[1] - what[0] < _WRITTEN else _shortened(*what))
        elif kind is code.CATEGORY and what in _CLASSES:
            found |= {*map(ord, _CLASSES[what]), ord(BEYOND_ASCII)}
        else:
            return None
    if len(found) > _WRITTEN:
        found = {min(one, ord(BEYOND_ASCII)) for one in found}
    signs = frozenset(map(chr, found))
    is_cased = any(len({one, one.lower(), one.upper(), one.casefold()}) > 1 for one in signs)
    return None if fold and (is_cased or BEYOND_ASCII in signs) else signs


def _shortened(first: int, last: int) -> Iterator[int]:
    yield from range(first, min(last, 127) + 1)
    if last > 127:
        yield ord(BEYOND_ASCII)


def _best(found: Iterable[Signs]) -> list[Signs]:
    """Return the sets that tell most, without what others tell already."""
    useful = {_least(one) for one in found if "" not in one}
    best: list[Signs] = []
    for one in sorted(filter(None, useful), key=lambda one: (_often(one), sorted(one))):
        if len(one) <= _MOST and not any(all(any(sign in more for sign in one) for more in other) for other in best):
            best.append(one)
    return best[:_KEPT]


def _least(signs: Signs) -> Signs:
    """Return a set without signs that hold another one."""
    return frozenset(one for one in signs if not any(other != one and other in one for other in signs))


def _often(signs: Signs) -> float:
    """Return how often one of some signs stands in a text, about."""
    rare = (sum((_FIRST.get(one[0], _OTHER), *(_FURTHER.get(c, _OTHER) for c in one[1:]))) for one in signs)
    return float(sum(0.5**one for one in rare))


def table() -> Iterator[str]:
    """Yield the lines of the table."""
    for module in pkgutil.walk_packages(readme_tools.__path__, "readme_tools."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    lazy: Any = regex
    patterns = {one.key: one for one in gc.get_objects() if type(one) is lazy}
    for key, one in sorted(patterns.items()):
        signs = [] if one._flags & re.VERBOSE else sets(one.pattern, one._flags)
        line = SET.join((key, *(SIGN.join(sorted(one)) for one in signs)))
        if signs and not _UNWRITABLE.search(line):
            yield f"{line}{PATTERN}"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.writelines(table())
