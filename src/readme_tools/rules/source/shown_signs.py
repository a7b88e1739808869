"""Signs that programs show in the place of a character: boxes for what a font lacks, signs for blanks and ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from readme_tools.i18n.message import say
from readme_tools.i18n.wording import character
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.syntax import texts_with
from readme_tools.rules.base import correction
from readme_tools.rules.text.word_lists import english_words
from readme_tools.text.diagnostic import Finding

_BOXES = (
    "\u25a1\u25ad\u25ae\u25af\u25fb\u25fd\u2b1a\u2b1c\u2370\u2395\u2327\u2612\u3013\u303f\u2426\u241a\ufffc\U0001f79c"
)
_BOX = regex(rf"[{_BOXES}](?:(?<=[^\W\d_].)|(?<=[\s(（\"“「『].)(?=[^\W\d_]{{2}}))(?![{_BOXES}])")
_SPACES, _TABS, _ENDS = "\u2420\u2423\u2422\u237d", "\u21e5\u21b9\u2409", "\u00b6\u21b5\u23ce\u240a\u240d\u2424"
_BLANK = regex(rf"[{_SPACES}{_TABS}{_ENDS}](?=(.?))|\u00b7(?<=[a-z]{{2}}\u00b7)(?=([a-z]{{2,}}))")
_LAST = regex(r"[a-z]+\Z")
# Signs of keys: a page with one of them tells what to press.
_KEYS = regex(r"[\u2318\u2325\u21e7\u2303\u232b\u2326\u238b\u21ea\u21a4]|<kbd>")
_FEW = 2  # of one sign on a page, which means it where there are more


def shown_signs(document: Document) -> Iterator[Finding]:
    """Yield such signs within and beside words, where a page has one or two of them."""
    source = document.source
    found = [(one, match) for one, match in texts_with(document, _BOX) if one.is_plain]
    times = Counter(match[0] for _, match in found)
    for one, match in found:
        if times[match[0]] <= _FEW and source.text.count(match[0]) <= _FEW:
            message = say("{sign} stands for a character that was lost: write it again", sign=character(match[0]))
            yield correction(source, one.at(match), message, None)
    blanks = list(texts_with(document, _BLANK))
    if blanks and _KEYS.search(source.text):
        return
    for one, match in blanks:
        sign = match[0]
        after = match[1] or match[2] or ""
        if source.text.count(sign) > 1 or not one.is_plain:
            continue
        head = one.value[: match.start()]
        before = head.rstrip()[-1:]
        is_end = sign in _ENDS
        if match[2] and not _are_words(_LAST.search(one.value, 0, match.start()), match[2]):
            continue
        # An end has nothing after it; a blank stands between two words.
        if not (before.isalnum() or before in tuple(".。!?)）,、，")) or (
            bool(after.strip()) if is_end else not (after.isalnum() or after == " ")
        ):
            continue
        if is_end and not _ends_line(document, one.at(match).end):
            continue
        message = say("an editor shows '{sign}' for white space, and the page shows it: delete it", sign=sign)
        right = "" if is_end or after == " " else " "
        start = match.start() - head.endswith((" ", "\t"))
        yield correction(source, one.span.part(start, match.end()), message, right)


def _are_words(first: re.Match[str] | None, second: str) -> bool:
    """Return whether a dot stands between two words, not the parts of one: `loo·ee`, `auteur·rice`, `col·lecció`."""
    return first is not None and all(english_words().told(one) is not None for one in (first[0], second))


def _ends_line(document: Document, at: int) -> bool:
    text = document.source.text
    end = text.find("\n", at)
    return not text[at : end if end >= 0 else len(text)].strip(" \t\r|*_")
