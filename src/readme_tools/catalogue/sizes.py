"""Sizes of models in texts and addresses."""

from __future__ import annotations

import re

from readme_tools.catalogue.quantities import quantities
from readme_tools.lazy.patterns import regex

# `7b`, `980m`, `8x7B`, in an address also `1-8b` and `1_8b`; not `4bit`, `8k` nor amounts of tokens.
_SIZE = regex(r"(?<![A-Za-z0-9.])(?:(\d{1,3})\s?[xX×]\s?)?(\d{1,4}(?:\.\d{1,3})?)\s?([bBmM])(?![A-Za-z])")
_SIZE_IN_URL = regex(r"(?<![A-Za-z0-9])(?:(\d{1,3})x)?((?:\d{1,4}[._-])?\d{1,4})([bm])(?![A-Za-z])", re.IGNORECASE)
_UNITS = {"m": 10**6, "b": 10**9}


def sizes(text: str) -> dict[int, str]:
    """Find the sizes of a text and how they are written; with experts, that of one and of all."""
    for quantity in quantities(text) if _SIZE.search(text) else ():
        text = text.replace(quantity.text, " ")
    found: dict[int, str] = {}
    for match in _SIZE.finditer(text):
        one = round(float(match[2]) * _UNITS[match[3].lower()])
        found |= {one: match[0], one * int(match[1] or 1): match[0]}
    return found


def sizes_in_url(path: str) -> dict[int, str]:
    """Find the sizes of an address, whichever way they may be read: `3-8b` is 8b or 3.8b, `16b` also 1.6b."""
    found: dict[int, str] = {}
    for match in _SIZE_IN_URL.finditer(path):
        digits = re.split(r"[._-]", match[2])
        readings = {digits[-1], ".".join(digits)}
        if digits[-1] == match[2]:
            readings |= {f"{match[2][:at]}.{match[2][at:]}" for at in range(1, len(match[2])) if match[2][-1] != "0"}
        for reading in readings:
            one = round(float(reading) * _UNITS[match[3].lower()])
            found |= {one: match[0], one * int(match[1] or 1): match[0]}
    return found
