"""Letters of Japanese, Chinese and Korean parted, left by a keyboard, typed twice or in another order."""

from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache
from itertools import pairwise

from readme_tools.catalogue.profile.languages import Language, alternatives, languages, pairs_of
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.syntax import Texts, all_texts
from readme_tools.rules.text.slips import Slip, slip_at
from readme_tools.text.scripts import HANGUL, HIRAGANA, KANJI, KATAKANA
from readme_tools.text.source import Span

_ANY = f"{HIRAGANA}{KATAKANA}{KANJI}{HANGUL}"
# A word within itself, `日日本語本語`, a letter twice with what stands beside both, and two words that are one.
_ITSELF = regex(rf"([{KANJI}{HANGUL}]{{1,7}}?)\1([{KANJI}{HANGUL}]{{1,7}}?)\2")
_TWICE = regex(
    rf"(?P<first>[{_ANY}]?)(?P<before>[{_ANY}])(?!(?P=before))"
    rf"(?P<letter>[{HIRAGANA}\u30c3\u30f3\u30fc{KANJI}{HANGUL}])(?P=letter)"
    rf"(?!(?P=letter))(?P<after>[{_ANY}]?)"
)
_PART = regex(rf"([{KANJI}]{{2,4}}?|[{KATAKANA}]{{3,8}}?|[{HANGUL}]{{2,4}}?)\1")
_RUN = regex(f"[{_ANY}]{{2,}}")
_WORD, _KANJI, _BENDS, _LONG = (regex(f"[{one}]") for one in (_ANY, KANJI, HIRAGANA + HANGUL, KATAKANA))
_SHORTEST, _OFTEN = 3, 3  # letters of a word within itself, and how often the page has it
_RARE, _AGAIN = 2, 2  # how often two letters stand that are exchanged at most, and what is meant with its neighbours
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
_MUCH, _WHOLE, _HABIT = 300, 4, 50
_KATAKANA, _BROKEN = regex(f"[{KATAKANA}]+"), regex(f"([{KATAKANA}]+) ([{KATAKANA}]+)")
# No particle goes on so, and so no name of a variable stands there.
_HALF_TYPED = regex(
    lambda: (
        f"(?<![A-Za-z0-9_$*.-])({alternatives(pairs_of('half-typed'))})(?![めちA-Za-z])"
        f"|({alternatives(pairs_of('half-typed-ends'))})(?=[\\s\u3002\u3001\uff0c\uff09)\u300d|]|\\Z)"
    )
)


# A particle that lost its voicing mark, or has one, after a noun in katakana that no verb is made of: `ズレて`.
_VOICED = {"て": "で", "た": "だ", "ば": "は", "べ": "へ", "ど": "と"}
_OFF = regex(f"([{KATAKANA}]{{2,}}(?<![エケセテネヘメレゲゼデベペ]))([{''.join(_VOICED)}])(?![{HIRAGANA}{KATAKANA}])")


def typed_twice(texts: Texts, page: str, language: Language) -> Iterator[Slip]:
    """Yield words with a letter twice, or with all of the word within, that the page has elsewhere."""
    said = {one.value for one in texts}
    ends = {*languages().words["after-nouns"]} | {word for word in _particles(language.particles) if len(word) == 1}
    for one, match in texts.found(_ITSELF):
        right = match[1] + match[2]
        if len(right) >= _SHORTEST and page.count(right) >= _OFTEN and page.count(match[0]) == 1:
            yield slip_at(one, match, right, page.count(right) - 1)
    for one, match in texts.found(_TWICE):
        first, before, letter, after = match.groups()
        if page.count(letter * 2) > 1 or (after and one.value.startswith(after, match.end())):
            continue  # `大大小小`
        right = before + letter + after
        count = page.count(right) if after else 0
        is_often = count >= _OFTEN or one.value[: match.end("letter")] + one.value[match.end("letter") + 1 :] in said
        start, end = match.start("before"), match.end()
        # Two words that meet stand alone elsewhere, too: `大学学生`.
        is_one = not _KANJI.match(letter) or count in (page.count(before + letter) - 1, page.count(letter + after) - 1)
        if not (count and is_often and is_one):
            # At its end what follows tells nothing: `編集器器の`, but `数据集集中`.
            right = first + before + letter
            is_end = (
                (not after and not _goes_on(page, one.span.start + match.end()))
                or after in ends
                or (_BENDS.match(after) and _KANJI.match(letter))
            )
            count = page.count(right) - 1 if first and is_end and letter not in ends else 0
            if count < _OFTEN or _BENDS.match(letter):
                continue
            start, end = match.start("first"), match.end("letter") + 1
        yield Slip(one.span.part(start, end), one.value[start:end], right, count)


def _goes_on(page: str, end: int) -> bool:
    """Return whether code, a link or a word in Latin letters follows, which a little word may lead to."""
    after = page[end : end + 2].lstrip()[:1]
    return after.isalnum() or after in tuple("`[*_")


def parts_twice(document: Document, language: Language) -> Iterator[tuple[Span, str]]:
    """Yield the places of parts of words that stand twice, and the part: `事前事前学習`, `基于基于`.

    A part that the page has both after and before others may end one word and begin the next: `多语言语言模型`.
    """
    page = document.source.text
    for one in all_texts(document) if language.wide or "hangul" in language.scripts else ():
        for match in _PART.finditer(one.value) if not one.value.isascii() else ():
            part = match[1]
            if len({*part}) < 2 or part[0] in languages().words["one"] or page.count(part * 2) > 1:
                continue
            if page.count(part) <= _OFTEN:
                continue
            before, after = one.value[max(0, match.start() - 2) : match.start()], one.value[match.end() :][:2]
            follows = page.count(part + after) - 1 if len(after) == 2 and _is_wide(after) else 0
            leads = page.count(before + part) - 1 if len(before) == 2 and _is_wide(before) else 0
            is_whole = follows >= _AGAIN and not leads
            if _KANJI.match(part) and "kana" in language.scripts and not _KANJI.match(before[-1:]):
                bound = page.count(part + after[:1]) if _KANJI.match(after) else 0
                is_whole = is_whole or not _KANJI.match(after) or 2 * bound > page.count(part)
            elif _LONG.match(part):
                is_whole = not _LONG.match(after) or follows > 0
            if is_whole:
                yield one.at(match), part


def exchanged(texts: Texts, page: str, scripts: Collection[str]) -> Iterator[Slip]:
    """Yield two letters in an order that the page has nowhere else, beside letters that they stand with otherwise.

    One letter on either side tells, or, of kanji beside kana that the page has so more often, one on one side:
    words of Chinese meet without any sign.
    """
    runs = Counter(_RUN.findall(texts.said))
    said = "\n".join(runs.elements())
    counts = Counter(pairwise(said))
    rare = (pair for pair, count in counts.items() if count <= _RARE and counts.get(pair[::-1], 0) >= _AGAIN)
    odd = {pair for pair in rare if pair[0] != pair[1] and not all(map(_LONG.match, pair)) and "\n" not in pair}
    slips = {}
    for run in (run for run, count in runs.items() if count == 1 and len(run) >= _SHORTEST):
        for at, pair in enumerate(pairwise(run)):
            places = ((at - 1, at + 3), (at - 1, at + 2), (at, at + 3)) if pair in odd else ()
            for start, end in places if "kana" in scripts and counts[pair] == 1 else places[:1]:
                written, inner = run[max(start, 0) : end], at - start
                right = f"{written[:inner]}{run[at + 1]}{run[at]}{written[inner + 2 :]}"
                is_long = end - start > _SHORTEST
                if len(written) < end - start or not (is_long or all(map(_KANJI.match, written))):
                    continue
                threes = (written[:3], written[-3:])
                if said.count(right) >= (_AGAIN if is_long else _OFTEN) and all(page.count(one) == 1 for one in threes):
                    slips[written] = right
                    break
    for one in texts if slips else ():
        for written, right in slips.items():
            if (at := one.value.find(written)) >= 0:
                yield Slip(one.span.part(at, at + len(written)), written, right, page.count(right))


def _is_wide(text: str) -> bool:
    return all(map(_WORD.match, text))


@cache
def _particles(particles: tuple[str, ...]) -> frozenset[str]:
    return frozenset(one.split()[0] for one in particles)


def parted(texts: Texts) -> Iterator[Slip]:
    """Yield words of kana or Chinese characters with a space in them: the page has them whole, or no such space.

    Names and titles are parted by spaces, but hardly ever beside hiragana.
    """
    found = list(texts.found(_PARTED))
    said = "".join(one.value for one in texts) if found else ""
    yield from _parted_katakana(texts, said)
    if not 0 < len(found) <= _HABIT:
        return
    wholes = Counter(match[1] + match[2] for _, match in found)
    beside = {whole for whole in wholes if _HIRAGANA.search(whole)}
    if sum(wholes[whole] for whole in beside) > _FEW or len(_HIRAGANA.findall(said)) < _MUCH:
        beside = set()
    for one, match in found:
        whole = match[1] + match[2]
        # In `資料庫 包括` two words end and begin, which the page writes with their other letters more often.
        before, after = one.value[: match.start()][-1:] + match[1], match[2] + one.value[match.end() + 1 :][:1]
        words = [said.count(word) - 1 for word in (before, after) if len(word) > 1]
        is_usual = wholes[whole] == 1 and not _RUN_OF_TWO.match(whole) and said.count(whole) >= max(_WHOLE, *words, 0)
        if whole in beside or is_usual:
            start = one.span.start + match.start()
            written = one.value[match.start() : match.end() + 1]
            yield Slip(Span(start, start + len(written)), written, whole, 0)


def _parted_katakana(texts: Texts, said: str) -> Iterator[Slip]:
    """Yield words with a space in them that are whole in the list, where a part is in none, or often on the page."""
    from readme_tools.rules.text.katakana import is_known_katakana, is_no_katakana

    words = Counter(_KATAKANA.findall(said))
    for one, match in texts.found(_BROKEN):
        parts, whole = match.groups(), match[1] + match[2]
        is_usual = said.count(match[0]) == 1 and not all(words[part] > 1 for part in parts)
        if (is_usual and len(whole) >= _SHORTEST and words[whole] >= _OFTEN) or (
            is_known_katakana(whole) and any(map(is_no_katakana, parts))
        ):
            yield slip_at(one, match, whole)


def half_typed(texts: Texts) -> Iterator[Slip]:
    """Yield syllables of Japanese that were left half typed, with what is meant: `尊重sます`, `しましt`."""
    found = list(texts.found(_HALF_TYPED))
    for one, match in found if len(found) <= _HABIT else ():
        yield slip_at(one, match, pairs_of("half-typed" if match[1] else "half-typed-ends")[match[0]])


def off_voiced(texts: Texts) -> Iterator[Slip]:
    """Yield particles of Japanese without their voicing mark, or with one, after known nouns in katakana."""
    from readme_tools.rules.text.katakana import is_known_katakana

    for one, match in texts.found(_OFF):
        if is_known_katakana(match[1]):
            yield slip_at(one, match, match[1] + _VOICED[match[2]])


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
        is_lone = alone[match[0]] == len(_ALONE.findall(one.value)) == 1  # several are variables: `aをbに`
        if is_lone and not _HALF_TYPED.match(one.value, match.start()):
            yield Slip(one.span.part(start, min(end, len(one.value))), written, right, 0)
