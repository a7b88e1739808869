"""Characters that look like those that people type."""

from __future__ import annotations

import unicodedata

from readme_tools.lazy.patterns import regex

# Cyrillic and Greek letters that look like Latin ones.
LIKE_LATIN = dict(
    zip(
        "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0406\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf",
        "aeopcyxijsdABEKMHOPCTXIABEZHIKMNOPTYXo",
        strict=True,
    )
)
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
_TYPED = str.maketrans({**LIKE_LATIN, **_DASHES, "\u00a0": " "})
# Where one may stand: beside a Latin letter, or between a letter and a digit.
_SUSPECT = "".join((*LIKE_LATIN, *_DASHES, "\ufb00-\ufb06"))
_ANY = regex(rf"[A-Za-z][{_SUSPECT}]|[{_SUSPECT}][A-Za-z]")
_MIXED = regex(rf"(?:[A-Za-z0-9_.+-]*(?:[A-Za-z][{_SUSPECT}]|[{_SUSPECT}][A-Za-z]))+[A-Za-z0-9_.+{_SUSPECT}-]*")


def looking_typed(text: str) -> list[tuple[str, str]]:
    """Return the names of a text with a character that only looks like one that is typed, and what is typed."""
    if text.isascii() or _ANY.search(text) is None:
        return []
    found = ((one, unicodedata.normalize("NFKC", one.translate(_TYPED))) for one in _MIXED.findall(text))
    return [(one, typed) for one, typed in found if one != typed and typed.isascii()]
