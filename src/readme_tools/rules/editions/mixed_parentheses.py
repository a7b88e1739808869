"""mixed-parentheses: a full-width bracket whose partner is half-width."""

import re
from collections.abc import Iterator

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.grammars.flat import Flat
from readme_tools.i18n.wording import shortened
from readme_tools.rules.base import BEYOND_ASCII, Example, Finding, Rule, Source, at, compared, regex, replacement, say
from readme_tools.rules.editions.blocks import blocks, own_text

_HALF, _WIDE = "()", "（）"
_OPENING = "(（"
_BRACKET = regex(f"[{_HALF}{_WIDE}]")
_NO_PARTNER = regex(r"(?:[:;=]-?|(?<![^\s(（,、，;；])(?:\d{1,2}|[A-Za-z]|[ivx]{2,4}))\Z")
_LONGEST = 4  # signs of it
_ANY_WIDE = regex(f"[{_WIDE}]")
_WORD = regex(r"[^\W_]")
_NEEDS_BLANK = regex(r"[\])*_.,:;!?A-Za-z0-9\u00c0-\u024f]\Z")
_OF_LINK = regex(r"\][(（](?:https?:|[#/.])", re.IGNORECASE)
_HALF_OF_TEXT = regex(r"(?<!\])\(")  # those of link destinations do not count


def check(edition: Edition) -> Iterator[Finding]:
    """Report each pair of two kinds; the fix makes both of the kind that the edition writes."""
    source = edition.document.source
    if not _ANY_WIDE.search(source.text):
        return
    wide, is_clear = _writes_wide(edition)
    for block in blocks(edition, _ANY_WIDE):
        flat = own_text(block.inlines, links=True)
        yield from (_finding(source, flat, start, end, wide, is_clear) for start, end in _mixed(flat.text))


def _writes_wide(edition: Edition) -> tuple[bool, bool]:
    """Return whether this edition writes full-width brackets, and whether at least four of five are of one kind.

    A language with full-width ones may prefer the others; where both are common, either of a pair may be meant.
    """
    if not edition.profile.language(edition.language).wide:
        return False, True
    text = edition.document.source.text
    wide, half = text.count(_WIDE[0]), len(_HALF_OF_TEXT.findall(text))
    return wide >= half, max(wide, half) >= 4 * min(wide, half)


def _mixed(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of brackets that pair with one of the other kind."""
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        index = match.start()
        if match[0] in _OPENING:
            opened.append(index)
        elif opened and _kind(text[opened[-1]]) == _kind(match[0]):
            opened.pop()
        elif opened and not _WORD.search(text, opened[-1], index) and "\ufffc" not in text[opened[-1] : index]:
            opened.pop()  # a face: `(°□°）`
        elif opened and not _stands_alone(text, opened[-1], index):
            yield opened.pop(), index


def _kind(bracket: str) -> str:
    return _WIDE if bracket in _WIDE else _HALF


def _stands_alone(text: str, start: int, index: int) -> bool:
    """Say whether a closing bracket has no partner: of `1)` before the real one closes, or of a face `:)`."""
    before = max(0, index - _LONGEST)
    return _NO_PARTNER.search(text, before, index) is not None and text.find(_kind(text[start])[1], index) >= 0


def _finding(source: Source, flat: Flat, start: int, end: int, wide: bool, is_clear: bool) -> Finding:
    is_link = _OF_LINK.match(source.text, flat.place(start).start - 1) is not None
    wide = wide and not is_link
    index = start if (flat.text[start] in _WIDE) is not wide else end
    right = (_WIDE if wide else _HALF)[index == end]
    place = flat.place(index)
    # `]` and `(` would make a link, and after a Latin word stands a blank.
    blank = (
        " "
        if right == "(" and not is_link and _NEEDS_BLANK.search(source.text, max(0, place.start - 1), place.start)
        else ""
    )
    shown = shortened(flat.text[start : end + 1].replace("\ufffc", "…"), 30)
    width = say("full-width") if wide else say("half-width")
    message = (
        say("'{shown}' opens and closes with brackets of different width: those of a link are half-width", shown=shown)
        if is_link
        else say(
            "'{shown}' opens and closes with brackets of different width: this edition writes {width} ones",
            shown=shown,
            width=width,
        )
    )
    what = say("write '{text}'", text=right)
    fix = replacement(source, place, blank + right, is_clear and not is_link, what)
    return Finding(at(source, flat.span(start, end + 1)), message, fix=fix)


RULE = Rule(
    code="RT722",
    signs=(BEYOND_ASCII,),
    summary="A full-width bracket whose partner is half-width",
    why="The two look alike in an editor and uneven on the page, and whatever looks for brackets finds half a pair.",
    check=check,
    bad=(
        compared(
            en="| a | b |\n|---|---|\n| x | tern⟦（600B tokens)→ (600B tokens)⟧ and "
            "owl⟦(7b）→(7b)⟧<br>⟦（**2** GB)→(**2** GB)⟧ |\n"
        ),
        Example(
            "# 一覧⟦（2024年)→（2024年）⟧\n\n新しい順（すべて）\n\n"
            "[文書](https://example.org)⟦(前半）→（前半）⟧（後半）\n"
        ),
        Example("[owl]⟦（https://owl.example)→(https://owl.example)⟧\n"),
    ),
    good=(
        Example("Fly high! (°▽°）\n\n（・_・)\n"),
        Example("（1) 一つ、2) 二つ）と (a) と（b）と :-) と （ と `（x)`\n"),
        Example("（x (y) z）、（x) は印）\n\n((a) b) と :) と （笑 :) ）\n"),
    ),
)
