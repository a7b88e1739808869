"""Slips in Japanese and Korean that letters tell: katakana that is no word, and letters left by a keyboard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from readme_tools.catalogue.profile.languages import alternatives, pairs_of
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.syntax import Texts
from readme_tools.rules.text.slips import Slip, slip_at
from readme_tools.text.scripts import HANGUL, HIRAGANA, KANJI, KATAKANA
from readme_tools.text.source import Span

# A letter that the input method, or the next key, left in a word; Korean letters that are no syllable.
_LEFT = regex(
    f"(?<=[{HIRAGANA}\u30a1-\u30fc])(?<!の)[a-z](?=[{HIRAGANA}\u30a1-\u30fc{KANJI}])"
    f"|(?<=[{HANGUL}])[a-z\u3131-\u3163](?![\\w\u3131-\u318e~'\"\u2019\u201d])"
)
_ANY_LEFT = regex(f"[{HIRAGANA}\u30a1-\u30fc{HANGUL}](?:[a-z][\u3041-\u9fff]|(?<=[{HANGUL}])[a-z\u3131-\u3163])")
_ALONE = regex("(?<![A-Za-z0-9])[a-z\u3131-\u3163](?![A-Za-z0-9])")
_FEW = 2
# Two letters with a space between them; words of katakana are parted by one.
_PARTED = regex(f"([\u3041-\u30fc{KANJI}])[ \u3000\u00a0](?=([\u3041-\u30fc{KANJI}]))")
_HIRAGANA, _RUN_OF_TWO = regex(f"[{HIRAGANA}]"), regex("[\u30a1-\u30fc]{2}")
_MUCH, _OFTEN, _HABIT = 300, 4, 50
_KATAKANA, _BEFORE = regex(f"[{KATAKANA}]+"), regex(f"[{KATAKANA}]+\\Z")
# No particle goes on so, and so no name of a variable stands there.
_HALF_TYPED = regex(
    lambda: (
        f"(?<![A-Za-z0-9_$*.-])({alternatives(pairs_of('half-typed'))})(?![めちA-Za-z])"
        f"|({alternatives(pairs_of('half-typed-ends'))})(?=[\\s\u3002\u3001\uff0c\uff09)\u300d|]|\\Z)"
    )
)


def parted(texts: Texts) -> Iterator[Slip]:
    """Yield words of kana or Chinese characters with a space in them: the page has them whole, or no such space.

    Names and titles are parted by spaces, but hardly ever beside hiragana.
    """
    found = list(texts.found(_PARTED))
    if not 0 < len(found) <= _HABIT:
        return
    said = "".join(one.value for one in texts)
    wholes = Counter(match[1] + match[2] for _, match in found)
    beside = {whole for whole in wholes if _HIRAGANA.search(whole)}
    if sum(wholes[whole] for whole in beside) > _FEW or len(_HIRAGANA.findall(said)) < _MUCH:
        beside = set()
    wide = [match for _, match in found if "\u3000" in match[0]]
    is_lone = len(wide) == 1 and said.count("\u3000") == 1
    for one, match in found:
        whole = match[1] + match[2]
        if _KATAKANA.match(match[1]) and _KATAKANA.match(match[2]):
            left, right = _BEFORE.search(one.value, 0, match.end(1)), _KATAKANA.match(one.value, match.end())
            parts = [left[0] if left else "", right[0] if right else ""]
            if all(parts) and _is_one_word(parts):
                start = one.span.start + match.end(1) - len(parts[0])
                end = one.span.start + match.end() + len(parts[1])
                yield Slip(Span(start, end), f"{parts[0]}{match[0][1:]}{parts[1]}", "".join(parts), 0)
                continue
        # In `資料庫 包括` two words end and begin, which the page writes with their other letters more often.
        before, after = one.value[: match.start()][-1:] + match[1], match[2] + one.value[match.end() + 1 :][:1]
        words = [said.count(word) - 1 for word in (before, after) if len(word) > 1]
        is_usual = wholes[whole] == 1 and not _RUN_OF_TWO.match(whole) and said.count(whole) >= max(_OFTEN, *words, 0)
        is_slip = is_lone and match is wide[0] and bool(_HIRAGANA.match(match[1]))
        if whole in beside or is_usual or is_slip:
            start = one.span.start + match.start()
            written = one.value[match.start() : match.end() + 1]
            yield Slip(Span(start, start + len(written)), written, whole, 0)


def _is_one_word(parts: Sequence[str]) -> bool:
    """Return whether two runs of katakana are one listed word, of which one part is none."""
    from readme_tools.rules.text.katakana import is_listed_katakana, is_no_katakana

    return is_listed_katakana("".join(parts)) and any(map(is_no_katakana, parts))


def half_typed(texts: Texts) -> Iterator[Slip]:
    """Yield syllables of Japanese that were left half typed, with what is meant: `尊重sます`, `しましt`."""
    found = list(texts.found(_HALF_TYPED))
    for one, match in found if len(found) <= _HABIT else ():
        yield slip_at(one, match, pairs_of("half-typed" if match[1] else "half-typed-ends")[match[0]])


def left_letters(texts: Texts, page: str) -> Iterator[Slip]:
    """Yield single letters within words of kana or Hangul; what stands alone elsewhere is the name of something."""
    if page.isascii() or _ANY_LEFT.search(page) is None:
        return
    found = list(texts.found(_LEFT))
    alone = Counter(_ALONE.findall(texts.said))
    for one, match in found if len(found) <= _FEW else ():
        start, end = max(0, match.start() - 1), match.end() + 1
        written = one.value[start:end]
        right = written.replace(match[0], "")
        if alone[match[0]] == 1 and not _HALF_TYPED.match(one.value, match.start()):
            yield Slip(one.span.part(start, min(end, len(one.value))), written, right, 0)
