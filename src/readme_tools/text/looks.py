"""Characters that look like those that people type."""

import unicodedata

from readme_tools.i18n.wording import shortened
from readme_tools.lazy.patterns import regex
from readme_tools.text.differences import same_ends

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
_BEFORE, _CUT = 20, 50  # characters of a long text before what differs, and in all
_UNSEEN = regex(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0001-\U000e007f]"
)
_ANY = regex(rf"[A-Za-z][{_SUSPECT}]|[{_SUSPECT}][A-Za-z]")
_MIXED = regex(rf"(?:[A-Za-z0-9_.+-]*(?:[A-Za-z][{_SUSPECT}]|[{_SUSPECT}][A-Za-z]))+[A-Za-z0-9_.+{_SUSPECT}-]*")


def looking_typed(text: str) -> list[tuple[str, str]]:
    """Return the names of a text with a character that only looks like one that is typed, and what is typed."""
    if text.isascii() or _ANY.search(text) is None:
        return []
    found = ((one, unicodedata.normalize("NFKC", one.translate(_TYPED))) for one in _MIXED.findall(text))
    return [(one, typed) for one, typed in found if one != typed and typed.isascii()]


def told_apart(here: str, there: str) -> tuple[str, str]:
    """Return two texts that differ as messages quote them: with the part that differs, however long they are.

    Where they look the same, it is given with the code of each character that nobody types.
    """
    one, other = shortened(here), shortened(there)
    if one == other and here != there:
        start = max(0, same_ends(here, there)[0] - _BEFORE)
        one, other = (f"{'…' if start else ''}{text[start : start + _CUT]}" for text in (here, there))
    if one == other or _look(one) != _look(other):
        return one, other
    return _coded(one), _coded(other)


def _look(text: str) -> str:
    composed = unicodedata.normalize("NFC", text).translate(_TYPED)
    return " ".join(_UNSEEN.sub("", composed).split())


def _coded(text: str) -> str:
    return "".join(
        f"{'' if _UNSEEN.match(sign) else sign}[U+{ord(sign):04X}]" if _look(f"a{sign}a") != f"a{sign}a" else sign
        for sign in text.replace("  ", " \u2002")
    ).replace("\u2002[U+2002]", "[U+0020]")
