"""Words with a space between all their letters: `d a t a s e t`, `音 声 言 語`."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.lazy.patterns import regex
from readme_tools.markdown.syntax import Texts
from readme_tools.rules.text.slips import Slip
from readme_tools.rules.text.word_lists import Words, english_words

_ANY = regex(r" \S (?<=\S...)(?=\S)")
_SPACED = regex(r"(?<![^\s(（「『\"“/])[^\W\d_](?: [a-z\u00df-\u024f\u0430-\u045f]){3,}(?![^\s)）」』\"”.,:;!?/])")
_EAST, _HANGUL = "[\u3041-\u30fc\u4e00-\u9fff]", "[\uac00-\ud7a3]"
_WIDE = regex(
    f"{_EAST}(?: {_EAST}){{2,}}|(?<!{_HANGUL})(?<!(?<!{_HANGUL}){_HANGUL} ){_HANGUL}(?: {_HANGUL}){{2,}}(?!{_HANGUL})"
)
_LATIN, _EASTERN = 4, 3  # letters of such a word
_FEW = 2  # of a page: more are its way to write titles


def spaced(texts: Texts, page: str, words: Words) -> Iterator[Slip]:
    """Yield such words that a list has, or, of Chinese characters, kana and Hangul, that the page has whole."""
    found = []
    for pattern, least in (_SPACED, _LATIN), (_WIDE, _EASTERN):
        for one, match in texts.found(pattern, _ANY):
            letters = match[0].split()
            # An article, what counts, or the letter of another word may stand beside it.
            for start, end in ((0, len(letters)), (1, len(letters)), (0, len(letters) - 1)):
                whole = "".join(letters[start:end])
                is_known = whole.lower() in words or whole.lower() in english_words() or whole in page
                if end - start >= least and is_known:
                    at = match.start() + 2 * start
                    found.append((one, at, at + 2 * (end - start) - 1, whole))
                    break
    for one, start, end, whole in found if len(found) <= _FEW else ():
        yield Slip(one.span.part(start, end), one.value[start:end], whole, 0)
