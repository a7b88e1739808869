"""What the markup around a word tells of it: that it goes on there, or is of the text of a link."""

import html

from readme_tools.lazy.patterns import regex
from readme_tools.text.scripts import KATAKANA, LAST_LATIN
from readme_tools.text.source import Span

_GOES_BEFORE, _GOES_ON, _NEAR = regex(r"(\w)(?:[*_~`\[]{1,3}|</?\w+>)\Z"), regex(r"(?:[*_~`\]]{1,3}|</?\w+>)(\w)"), 12
_OPENING, _TITLE = regex(r"\["), regex(r"(?:[^\[\]\n]|\[[^\[\]\n]*\])*")  # the text of a link, perhaps with brackets
_NAMED_BEFORE, _NAMED = regex(r"&#?\w+;\Z"), regex(r"&#?\w+;")  # `t&eacute;cnico`
_KATAKANA = regex(f"[{KATAKANA}]")


def is_titled(page: str, span: Span) -> bool:
    """Return whether a word is in the text of a link: `[Aprendiendo Go](…)`."""
    start, after = page.rfind("\n", 0, span.start), page.find("](", span.end)
    return after >= 0 and any(
        _TITLE.fullmatch(page, at.end(), after) for at in _OPENING.finditer(page, start + 1, span.start)
    )


def is_part(text: str, span: Span) -> bool:
    """Return whether a word goes on in other markup or brackets, `**C**reation`, or after a letter that has a name."""
    before, after = text[max(0, span.start - _NEAR) : span.start], text[span.end : span.end + _NEAR]
    if any(one and html.unescape(one[0]).isalpha() for one in (_NAMED_BEFORE.search(before), _NAMED.match(after))):
        return True
    left, right = _GOES_BEFORE.search(before), _GOES_ON.match(after)
    return (left is not None and _are_of_one_word(left[1], text[span.start])) or (
        right is not None and _are_of_one_word(text[span.end - 1], right[1])
    )


def _are_of_one_word(one: str, other: str) -> bool:
    """Return whether two letters may be of one word: of katakana none goes on in hiragana."""
    return one <= LAST_LATIN >= other or (_KATAKANA.fullmatch(one) is None) is (_KATAKANA.fullmatch(other) is None)
