"""Lines of code that differ between editions, or that one of them lacks: nobody translates code.

Blocks are lined up by the lines that they share. What follows a comment sign, and lines in other letters than Latin
ones, may be each language's own.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from readme_tools.catalogue import Alignment, Edition, is_one_letter_off, languages, without_language
from readme_tools.catalogue.profile.meanings import with_english_keys
from readme_tools.editions.around import around, everything
from readme_tools.editions.contents import PLACE
from readme_tools.editions.passages import OddText, Passage
from readme_tools.editions.translated_names import has_own_words
from readme_tools.lazy import dataclass, regex
from readme_tools.markdown.nodes import Code, walk
from readme_tools.text import Source, Span, grouped
from readme_tools.text.differences import is_slip

_ALIKE = 0.5  # the share of their lines that two blocks have in common which are one
WHOLE, LETTER = 8, regex(r"[^\W\d_]{2}")  # characters of a line that nobody repeats on purpose
_SINGLE = 3  # lines of a block of one command, with those around it
_LOOKED_AT = 20  # blocks that may be the one
_MOST = 2  # so many lines may differ: others are examples for each language
# What one language of code is called; shells, and no name, are all the same.
_SAME = (
    "(?:bash|sh|shell|console|text|zsh)?",
    "json[c5]?",
    "(?:js|javascript)",
    "(?:ts|typescript)",
    "(?:py|python3?)",
    "ya?ml",
)
_SAME_CODE = regex("|".join(f"[`~]* ?{one} [`~]* ?{one}" for one in (*_SAME, r"(\\S*)")))
_STEPS, _SPACES, _SIGN = regex(r"[^\W_]+"), regex(r"[ \t]+"), regex(r"[\W_]+")
_JOIN = regex(r" *&& *")
_PASTED = regex(r"[\u00a0“”‘’—–]")  # what a word processor makes of code
_TYPED = str.maketrans("\u00a0“”‘’—–", " \"\"''--")
_OTHER = regex(r"[^\x00-\x7f]+")  # a name in letters that no code has
_STRING = regex(r"([\"'])(?:(?!\1).)*\1")
_FREE = frozenset(("", "text", "txt", "md", "markdown", "console", "plain", "plaintext"))  # what is no code
_COMMENT = regex(r"(?:^|\s+)(?:#(?!!)|//|/\*).*$|^(?:(?!/\*).)*\*/\s*$")  # or the last line of one
_QUOTED = regex(r"(?:(?<=[\"'>])|(?<=: )(?=[A-Z]))[^\W\d_]+(?:[ -][^\W\d_]+)*(?:(?=[\"'<])|\Z)")
_SIGNED = regex(r"[A-Za-z][^\sA-Za-z']|[^\sA-Za-z'][A-Za-z]|[a-z][A-Z]")  # a sign that no word has
_HABIT = 2  # more places in which an edition has another piece of code are its own way: `L` for `A`
_WORD = 4  # letters of a word of code
_KEPT = 12  # pieces of code that an edition has as the others do, but for one
_SET = regex(r"[ \t\"'`]+|[,;]\Z")  # what a program that formats code changes


@dataclass(frozen=True, slots=True)
class Line:
    """A line of code: its place, and what of it is no comment."""

    source: Source
    span: Span
    code: str


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of a block that no language has to itself, and the others by how many of these stand before each.

    `counts` says how often each code stands in the lines.
    """

    lines: Sequence[Line]
    counts: Mapping[str, int]
    own: Sequence[tuple[int, Line]]


@dataclass(frozen=True, slots=True)
class OtherCode:
    """A line of `language` in the place of another one of `others`.

    Without `mine` it lacks that, which belongs after `before`; one that `is_more` stands after `theirs` only here.
    With `is_moved` it stands at another place there. `pasted` is a sign that a word processor made, and `typed` what to
    write.
    """

    language: str
    mine: Line | None
    before: Line
    others: tuple[str, ...]
    theirs: Line
    is_more: bool = False
    typed: str = ""
    pasted: str = ""
    is_moved: bool = False


def other_code(alignment: Alignment) -> Iterator[OtherCode]:
    """Yield the lines in which blocks differ that are one; where all others agree, the source is what differs."""
    first, *rest = alignment.editions
    blocks = {edition.language: [*_blocks(edition)] for edition in alignment.editions}
    pasted = [*_pasted(blocks)]
    yield from pasted
    told = {(one.language, one.before.span.start) for one in pasted}
    found: dict[tuple[int, int], list[OtherCode]] = defaultdict(list)
    paired: Counter[int] = Counter()
    standing = {
        language: Counter(one for block in own for line in block.lines for one in _JOIN.split(line.code))
        for language, own in blocks.items()
    }
    for language in (edition.language for edition in rest):
        for at, block, other in _paired(blocks[first.language], blocks[language]):
            paired[at] += 1
            for mine, before, theirs in _differing(block, other):
                if (language, before.span.start) in told or (first.language, theirs.span.start) in told:
                    continue
                is_more = mine is not None and before is not mine
                is_moved = is_more and mine is not None and mine.code == theirs.code
                own, source = standing[language], standing[first.language]
                if mine is None and all(own[one] >= source[one] for one in _JOIN.split(theirs.code)):
                    continue  # it stands in another block, or in one line with others
                if is_more and not is_moved and mine is not None and source.keys() >= {*_JOIN.split(mine.code)}:
                    continue
                if mine is not None and languages().named(_SIGN.sub(" ", mine.code)) == language.partition("-")[0]:
                    continue  # `lang = italian`, for its own readers
                one = OtherCode(language, mine, before, (first.language,), theirs, is_more, is_moved=is_moved)
                if mine is not None and not theirs.code.isascii():  # it is the source that has a name translated
                    one = OtherCode(first.language, theirs, theirs, (language,), mine)
                found[at, theirs.span.start].append(one)
    for (at, _), same in found.items():
        one = same[0]
        is_of_first = one.is_moved or (not one.is_more and one.language != first.language)
        if 1 < len(same) == paired[at] and is_of_first:
            others, there = tuple(other.language for other in same), one.mine or one.before
            is_more = one.is_moved or one.mine is None
            yield OtherCode(first.language, one.theirs, one.theirs, others, there, is_more, is_moved=one.is_moved)
        else:
            yield from same


def other_spans(alignment: Alignment) -> Iterator[OddText]:
    """Yield texts with a piece of code that is a slip of that of all others, or without the one that they have.

    An edition that lacks others, too, has the habit.
    """
    flow = around(alignment)
    total: Counter[str] = Counter()
    slips: dict[tuple[str, str, str], list[OddText]] = defaultdict(list)
    lacking: dict[str, list[OddText]] = defaultdict(list)
    for texts in (texts for series in everything(alignment) for texts in series.apart if flow.is_sure(texts)):
        if not any("`" in one.markdown for one in texts.values()):
            continue
        codes = {language: _spans(text) for language, text in texts.items()}
        for language, own in codes.items():
            others = tuple(one for one in codes if one != language)
            theirs = [one for one in codes[others[0]] if all(one in codes[other] for other in others[1:])]
            lost = [one for one in theirs if one not in own]
            mine = [one for one in own if not any(one in codes[other] for other in others)]
            total[language] += len(theirs)
            is_source = own is codes[next(iter(codes))]
            near = _near(mine[0], own, [codes[other] for other in others], is_source) if len(mine) == 1 else ""
            if near:
                is_other = not _is_put_otherwise(mine[0], near, texts[language].said.text)
                if is_other and _of_one_sort(mine[0], near) and (len(others) > 1 or not is_source):
                    have = tuple(other for other in others if near in codes[other])
                    slips[language, mine[0], near].append(OddText(texts, language, have, mine[0], near))
            elif (
                lost
                and (len(others) > 1 or (len(own) > 1 and lost[0] not in texts[language].source.text))
                and not mine
                and texts[language].markdown.count("`") <= 2 * len(own)
                and not _is_said(lost[0], texts[language].said.text)
            ):
                lacking[language].append(OddText(texts, language, others, theirs=lost[0]))
    yield from (one for found in slips.values() if len(found) <= _HABIT for one in found)
    for language, found in lacking.items():
        one = found[0]
        if (
            len(found) == 1
            and total[language] >= _KEPT
            and _SIGNED.search(one.theirs)
            and not one.is_beside(one.theirs)
            and _times(one.theirs, one.passage) < _times(one.theirs, one.other)
        ):
            yield one


def _near(mine: str, own: Collection[str], others: Sequence[Collection[str]], is_source: bool) -> str:
    """Return the only code that one is a slip of, which the others have: the source, and half of all."""
    theirs = {one for one in others[0] if one not in own and is_slip(mine, one)}
    least = len(others) if is_source else len(others) / 2
    found = [one for one in theirs if sum(one in other for other in others) >= least]
    return found[0] if len(found) == 1 and not has_own_words(mine, found[0], others) else ""


def _spans(text: Passage) -> Mapping[str, Code]:
    return {one.value: one for one in walk(text.inlines) if isinstance(one, Code) and one.value.isascii()}


def _is_put_otherwise(mine: str, theirs: str, text: str) -> bool:
    """Return whether a text says in words what its code lacks: version 5 of `npm` for `npm@5`."""
    pieces = [one for one in _SIGN.split(theirs) if one not in _SIGN.split(mine)]
    return theirs.startswith(mine) and bool(pieces) and all(one in text for one in pieces)


def _is_said(code: str, text: str) -> bool:
    """Return whether a text says code, or a longer word of it, without its marks."""
    folded = text.casefold()
    return code.casefold() in folded or any(one.casefold() in folded for one in code.split() if len(one) >= _WORD)


def _times(code: str, text: Passage) -> int:
    """Return how often the page of a text has a piece of code: it may have another text for it."""
    return text.source.text.count(f"`{code}`")


def _of_one_sort(one: str, other: str) -> bool:
    """Return whether two pieces of code differ in more than signs, their folder, a language or what to fill in."""
    plain = (with_english_keys(_SET.sub("", PLACE.sub("", code))).removeprefix("./") for code in (one, other))
    is_same = len({code.removeprefix("http://").removeprefix("https://") for code in plain}) == 1
    return not is_same and without_language(one, "") != without_language(other, "")


def _pasted(blocks: Mapping[str, Sequence[_Block]]) -> Iterator[OtherCode]:
    """Yield the lines with signs that a word processor made, where other editions have the line as it is typed."""
    lines = {language: [line for block in own for line in block.lines] for language, own in blocks.items()}
    for language, own in lines.items():
        for line in own:
            if (sign := _PASTED.search(line.code)) is None:
                continue
            code = _SPACES.sub(" ", line.code.translate(_TYPED)).strip()
            there = {
                one: other for one, found in lines.items() if one != language for other in found if other.code == code
            }
            if there:
                written = line.source.slice(line.span)
                typed = written.translate(_TYPED) if _COMMENT.search(written) is None else ""
                yield OtherCode(
                    language, line, line, tuple(there), next(iter(there.values())), typed=typed, pasted=sign[0]
                )


def _blocks(edition: Edition) -> Iterator[_Block]:
    source = edition.document.source
    for block in edition.document.code_blocks:
        lines: list[Line] = []
        own: list[tuple[int, Line]] = []
        for span, text in source.quoted_lines(block.span):
            code = _SPACES.sub(" ", _COMMENT.sub("", text)).strip(" ") if lines else text.strip()
            if not _PASTED.sub("", code).isascii():
                own.append((len(lines), Line(source, span, code)))
            elif code:
                lines.append(Line(source, span, code))
        if len(lines) > 1:
            yield _Block(lines, Counter(line.code for line in lines), own)


def _paired(mine: Sequence[_Block], theirs: Sequence[_Block]) -> Iterator[tuple[int, _Block, _Block]]:
    """Yield the blocks that are one, with the number of the first; each has most in common with the other."""
    by_line = grouped((code, number) for number, other in enumerate(theirs) for code in other.counts)
    best: dict[int, tuple[float, int]] = {}
    for at, block in enumerate(mine):
        shared: dict[int, int] = defaultdict(int)
        for code, count in block.counts.items():
            for number in by_line.get(code, ())[:_LOOKED_AT]:
                shared[number] += min(count, theirs[number].counts[code])
        for number, count in shared.items():
            likeness = count / max(len(block.lines), len(theirs[number].lines))
            if likeness >= _ALIKE and likeness > best.get(number, (0.0, 0))[0]:
                best[number] = likeness, at
    taken: dict[int, tuple[float, int]] = {}
    for number, (likeness, at) in best.items():
        if likeness > taken.get(at, (0.0, 0))[0]:
            taken[at] = likeness, number
    yield from ((at, mine[at], theirs[number]) for at, (_, number) in taken.items())
    single = [
        {block.lines[1].code: at for at, block in enumerate(side) if len(block.lines) == _SINGLE}
        for side in (mine, theirs)
    ]
    odd = [code for code in single[1] if code not in single[0]][:_LOOKED_AT]
    for code, at in single[0].items() if odd else ():
        near = [other for other in odd if _is_slip(code, other)] if code not in single[1] else []
        if len(near) == 1 and taken.get(at, (0.0, -1))[1] != single[1][near[0]]:
            yield at, mine[at], theirs[single[1][near[0]]]


def _differing(first: _Block, second: _Block) -> Iterator[tuple[Line | None, Line, Line]]:
    """Yield the lines of the second block, or None, that stand for others of the first; with the line before.

    A line more may be one that the other block has in letters of its language.
    """
    from difflib import SequenceMatcher

    block, other = first.lines, second.lines
    mine, theirs = ([line.code for line in some] for some in (block, other))
    if mine == theirs:
        return
    steps = [one for one in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes() if one[0] != "equal"]
    gone, more = (
        {code for kind, *at in steps if kind == way for code in side[at[2 * of] : at[2 * of + 1]]}
        for way, of, side in (("delete", 0, mine), ("insert", 1, theirs))
    )
    are_few = sum(max(b - a, d - c) for _, a, b, c, d in steps) <= _MOST
    for kind, a, b, c, d in steps:
        if kind == "replace" and b - a == d - c:
            for one, another in zip(block[a:b], other[c:d], strict=True):
                both = f"{one.code} {another.code}"
                is_slip_ = _is_slip(one.code, another.code) and (
                    are_few or _letters(one.code) == _letters(another.code)
                )
                is_slip_ = is_slip_ and not _are_own_words(one, another)
                if not _SAME_CODE.fullmatch(both) and (is_slip_ or _is_fenced(one, another)):
                    yield another, another, one  # in its place
        elif kind == "insert" and d - c == 1 and (named := _named(first, a, other[c].code)) is not None:
            yield other[c], other[c], named
        elif kind == "delete" and are_few and len(block) > len(steps) + 1 and len(second.own) <= len(first.own):
            for one in block[a:b] if gone.isdisjoint(more) else ():
                yield None, other[max(0, c - 1)], one
        elif kind == "insert" and are_few and c and len(other) > len(steps) + 1 and len(first.own) <= len(second.own):
            for another in other[c:d]:
                there = next((one for one in block if one.code == another.code), None) if another.code in gone else None
                yield another, other[c - 1], there or block[max(0, a - 1)]  # after it


def _are_own_words(one: Line, other: Line) -> bool:
    """Return whether the only word in which two lines differ is one that either page has elsewhere, and not the other.

    Then it is what either language calls it: `Proyecto` for `Project`.
    """
    mine, theirs = (_STEPS.findall(line.code) for line in (one, other))
    odd = {pair for pair in zip(mine, theirs, strict=False) if pair[0] != pair[1]}
    if len(mine) != len(theirs) or len(odd) != 1:
        return False
    pages = one.source.text, other.source.text
    (words,) = odd
    return all(
        word.isalpha() and page.count(word) > 1 and word not in there
        for word, page, there in zip(words, pages, reversed(pages), strict=True)
    )


def _named(block: _Block, at: int, code: str) -> Line | None:
    """Return the line of a block in a place that is some code but for a name in letters that no code has.

    A name that stands in other lines, too, is how the language calls it.
    """
    found = [line for place, line in block.own if place == at]
    code = _STRING.sub("", code)
    if len(found) != 1 or block.lines[0].code.strip("`~ ") in _FREE:
        return None
    (line,) = found
    written = _STRING.sub("", line.code)
    names = _OTHER.findall(written)
    if len(names) != 1 or sum(names[0] in other.code for _, other in block.own) > 1:
        return None
    before, _, after = written.partition(names[0])
    is_code = (
        (before + after).strip()
        and not before.rstrip().endswith(("<", "[", "{"))
        and (after.strip() or not before.endswith(": "))  # `name: 部屋` is for readers
        and re.fullmatch(rf"{re.escape(before)}[\w ]+{re.escape(after)}", code)
    )
    return line if is_code else None


def _letters(code: str) -> list[str]:
    return [one for one in _STEPS.findall(code) if not one.isdecimal()]


def _is_fenced(one: Line, other: Line) -> bool:
    """Say whether two lines begin blocks of code, and name its language."""
    return all(line.code.startswith(("```", "~~~")) and line.code[-1].isalnum() for line in (one, other))


def _is_slip(one: str, another: str) -> bool:
    steps = (_STEPS.findall(one), _STEPS.findall(another))
    if _SET.sub("", one) == _SET.sub("", another):
        return False
    if _QUOTED.sub("", one) == _QUOTED.sub("", another):  # words for readers: `label="Nom"`, `name: Sala`
        said, other = ("".join(filter(str.isalpha, "".join(_QUOTED.findall(line)))) for line in (one, another))
        return is_one_letter_off(said.casefold(), other.casefold(), 1, 1)  # `Core-Version` is `Core Version`
    return is_slip(one, another) and (
        steps[0] == steps[1] or without_language(one, "") != without_language(another, "")
    )
