"""Two signs of punctuation side by side of which one is too many: a comma and a full stop."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.profile.languages import languages
from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.syntax import texts_with
from readme_tools.rules.base import correction
from readme_tools.text.diagnostic import Finding
from readme_tools.text.scripts import HAN, KANA

# No sentence has them: wide ones, a wide one and one of Latin letters, and two of these, where `etc.,` is right.
_BESIDE = regex(
    r"(?<![、。，；：,.;:])(?:[、，；：,][。．]|[。．][、，；：]|[、，][，、；：]|[；：][、，]|[。，、；：][.,;:](?![.\w/\\])"
    rf"|(?<=[{KANA}{HAN}])[.,][、，；]|(?<=[{KANA}{HAN}])\.。"
    r"|(?<=[\w)\]%\"”’»])(?:[,;]\.|,[;:])(?=\s|\Z)|(?<=[\w)\]%])(?P<stop>\.,)(?=\s))(?![、。，；：,.;:])"
)
# What holds them all, which is quickly seen.
_PAIR, _STOPPED = regex(r"[、。，；：．,;][、。，；：．,.;:]"), regex(r"\.[,，、；。]")
_WORD = regex(r"(?<![\w.])[^\W\d_]{4,}\Z")
_HABIT = 4


def signs_beside(document: Document) -> Iterator[Finding]:
    """Yield such signs where a page has few: the full stop is right at the end of a text."""
    source = document.source
    some = [one for pattern in (_PAIR, _STOPPED) for one, _ in texts_with(document, pattern)]
    found = [
        (one, match)
        for one in {id(one): one for one in some}.values()
        for match in _BESIDE.finditer(one.value)
        if one.is_plain and (not match["stop"] or _ends_sentence(source.text, one.value, match.start()))
    ]
    if len(found) >= _HABIT:
        found = [pair for pair in found if pair[1][0] == ",."]  # which is nobody's habit
    for one, match in found:
        message = say("'{signs}' stand side by side: delete one of them", signs=match[0])
        rest = source.text[one.span.start + match.end() :].partition("\n")[0]
        is_end = match.end() == len(one.value) and not rest.strip(" \t\r|*_")
        stop = next((sign for sign in match[0] if sign in "。．."), "") if is_end else ""
        wide = [sign for sign in match[0] if not sign.isascii()]
        yield correction(source, one.at(match), message, stop or (wide[0] if len(wide) == 1 else None))


def _ends_sentence(page: str, text: str, at: int) -> bool:
    """Return whether the word before a full stop is no abbreviation: the page has it without one."""
    word = _WORD.search(text, 0, at)
    return (
        word is not None
        and word[0] not in languages().words["abbreviations"]
        and any(f" {word[0]}{after}" in page for after in " ,)-")
    )
