"""Sizes of models: how many parameters a text or a URL says."""

import re
from functools import lru_cache

from readme_tools.catalogue.quantities import LETTERS, quantities
from readme_tools.lazy import dataclass, regex

# `7b`, `1.7T`, `980m`, `8x13b`, `8×7B`: parameters of a model; not `4bit` nor `8k`.
_SIZE = regex(r"(?<![\w.])(?:(\d{1,9})\s*[xX×]\s*)?(\d{1,40}(?:\.\d{1,40})?)\s?([bBmMtT])(?![A-Za-z])")
# `7b`, `980m`, `8x7B`, in a URL also `1-8b` and `1_8b`; not `4bit`, `8k` nor amounts of tokens.
_OF_MODEL = regex(r"(?<![A-Za-z0-9.])(?:(\d{1,3})\s?[xX×]\s?)?(\d{1,4}(?:\.\d{1,3})?)\s?([bBmM])(?![A-Za-z])")
_SIZE_IN_URL = regex(r"(?<![A-Za-z0-9])(?:(\d{1,3})x)?((?:\d{1,4}[._-])?\d{1,4})([bm])(?![A-Za-z0-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Size:
    """A number of parameters, with the text that says it.

    `experts` is true for a product such as `8x7b`, which is more than the model's true total.
    """

    parameters: int
    text: str
    experts: bool = False


@lru_cache(4096)
def size(text: str) -> Size | None:
    """Read a model's size: `8x13b (73b)` is 73b, `7b(6.8b)` is 6.8b, `8x7b` is 56b at most, else None."""
    found = [(match, "(" in text[: match.start()]) for match in _SIZE.finditer(text.replace("（", "("))]
    if not found:
        return None
    match = next((match for match, bracketed in found if bracketed), found[0][0])
    experts, amount, unit = match.groups()
    parameters = round(float(amount) * LETTERS[unit.lower()] * int(experts or 1))
    return Size(parameters, match[0], experts is not None)


def sizes(text: str) -> dict[int, str]:
    """Find the sizes of a text and how they are written; with experts, that of one and of all."""
    for quantity in quantities(text) if _OF_MODEL.search(text) else ():
        text = text.replace(quantity.text, " ")
    found: dict[int, str] = {}
    for match in _OF_MODEL.finditer(text):
        one = round(float(match[2]) * LETTERS[match[3].lower()])
        found |= {one: match[0], one * int(match[1] or 1): match[0]}
    return found


def sizes_in_url(path: str) -> dict[int, str]:
    """Find the sizes of a URL, whichever way they may be read: `3-8b` is 8b or 3.8b, `16b` also 1.6b."""
    found: dict[int, str] = {}
    for match in _SIZE_IN_URL.finditer(path):
        digits = re.split(r"[._-]", match[2])
        readings = {digits[-1], ".".join(digits)}
        if digits[-1] == match[2]:
            readings |= {f"{match[2][:at]}.{match[2][at:]}" for at in range(1, len(match[2])) if match[2][-1] != "0"}
        for reading in readings:
            one = round(float(reading) * LETTERS[match[3].lower()])
            found |= {one: match[0], one * int(match[1] or 1): match[0]}
    return found
