"""When two spellings are one name."""

import unicodedata
from functools import lru_cache

from readme_tools.catalogue.profile.languages import languages
from readme_tools.lazy.patterns import regex

_FOLDED_HYPHENS = regex("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_GAPS = regex(r"[\s_-]+")
_VERSION = regex(r"\bv\.?(?=\d)|(?<=[a-z])v(?=\d)")
_WORD = regex(r"[^\W\d_]+")


@lru_cache(8192)
def fold(text: str) -> str:
    """Return what two spellings of one name share: width, case, white space and hyphens evened out."""
    if not text.isascii():
        text = _FOLDED_HYPHENS.sub("-", unicodedata.normalize("NFKC", text)).casefold()
        return " ".join(text.replace("\u00ad", "").replace("\u200b", "").split())
    return " ".join(text.casefold().split())


def bare(markdown: str) -> str:
    """Return a short Markdown text without the code ticks, stars and the like around it: `` `No` `` is `No`."""
    return markdown.strip("`*_~ \t\u00a0\u3000")


def loose(text: str) -> str:
    """Return what even careless spellings of one name share.

    Besides what `fold` evens out, these are hyphens and spaces (but for those between two numbers), a
    `v` before a number, and words with two spellings such as `license` and `licence`.
    """
    variants = languages().variants
    words = _WORD.sub(lambda word: variants.get(word[0], word[0]), _VERSION.sub("", fold(text)))
    first, *others = _GAPS.split(words)
    for word in others:
        first += f" {word}" if first[-1:].isdigit() and word[:1].isdigit() else word
    return first
