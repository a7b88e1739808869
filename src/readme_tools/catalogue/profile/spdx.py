"""SPDX expressions such as `Apache-2.0 OR MIT`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from readme_tools.lazy.patterns import regex

if TYPE_CHECKING:
    from license_expression import LicenseSymbol, Licensing

_KEY = r"\(* ?[A-Za-z0-9][A-Za-z0-9.+-]* ?\)*"
_SHAPE = regex(rf"{_KEY}(?: (?:AND|OR|WITH) {_KEY})*")
_OWN = "LicenseRef-"
# The parser goes as deep as an expression does, and no licence is put together of so much.
_LONGEST = 500


@cache
def expression(text: str) -> str | None:
    """Return a text as a normalised SPDX expression, or None when it is none.

    Only what SPDX itself calls a licence counts: families such as `GPL`, which the parser takes for a
    version of its own choice, do not.
    """
    if len(text) > _LONGEST or not _SHAPE.fullmatch(text):
        return None
    from license_expression import ExpressionError, ExpressionParseError  # 30 ms, and few cells hold expressions

    try:
        parsed = _licensing().parse(text, strict=True)
    except (ExpressionError, ExpressionParseError):
        return None
    keys = re.findall(r"[^\s()]+", re.sub(r" (?:AND|OR|WITH) ", " ", text))
    if parsed is None or not all(map(_is_exact, keys)):
        return None
    alone = (symbol for symbol in parsed.symbols if getattr(symbol, "is_exception", False))
    return None if any(alone) else str(parsed.render())


@cache
def _licensing() -> Licensing:
    from license_expression import get_spdx_licensing

    return get_spdx_licensing()


def _is_exact(written: str) -> bool:
    """Return whether a key is one of SPDX; the parser's other keys that are read here have a version at least."""
    if written.startswith(_OWN):
        return True
    symbol: LicenseSymbol | None = _symbols().get(written.casefold())
    return symbol is not None and (symbol.key == written or any(character.isdigit() for character in written))


@cache
def _symbols() -> dict[str, LicenseSymbol]:
    """Return the symbols that the parser knows, by every folded key that it reads as one."""
    known = _licensing().known_symbols
    folded = {alias.casefold(): symbol for symbol in known.values() for alias in symbol.aliases}
    return {**folded, **{key.casefold(): symbol for key, symbol in known.items()}}


def is_spdx_id(text: str) -> bool:
    """Return whether a text is the id of one licence exactly as SPDX writes it, or used to write it (`GPL-3.0`)."""
    return bool(_SHAPE.fullmatch(text)) and text in spdx_ids()


@cache
def spdx_ids() -> frozenset[str]:
    """Return the ids of all licences that SPDX knows, former ones included; exceptions and own terms are none."""
    symbols = (one for one in _licensing().known_symbols.values() if not getattr(one, "is_exception", False))
    ids = {name for one in symbols for name in (one.key, *one.aliases)}
    return frozenset(name for name in ids if not name.startswith(_OWN))
