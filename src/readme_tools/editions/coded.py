"""Lines of code that differ between editions, or that one of them lacks: nobody translates code.

Blocks are lined up by the lines that they share. What follows a comment sign, and lines in other letters than Latin
ones, may be each language's own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.terms import is_one_letter_off
from readme_tools.catalogue.urls import without_language
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.lazy.patterns import regex
from readme_tools.text.differences import is_slip
from readme_tools.text.source import Source, Span

_ALIKE = 0.5  # the share of their lines that two blocks have in common which are one
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
_SAME_CODE = regex("|".join(f"[`~]*{one} [`~]*{one}" for one in _SAME))
_STEPS = regex(r"[^\W_]+")
_SPACES = regex(r"[ \t]+")
_PASTED = regex(r"[\u00a0“”‘’—–]")  # what a word processor makes of code
_COMMENT = regex(r"(?:^|\s+)(?:#(?!!)|//|/\*).*$")
_QUOTED = regex(r"(?<=[\"'>])[^\W\d_]+(?: [^\W\d_]+)*(?=[\"'<])")
_SET = regex(r"[ \t\"'`]+|[,;]\Z")  # what a program that formats code changes


@dataclass(frozen=True, slots=True)
class Line:
    """A line of code: its place, and what of it is no comment."""

    source: Source
    span: Span
    code: str


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of a block that no language has to itself, and how many others it has."""

    lines: Sequence[Line]
    own: int


@dataclass(frozen=True, slots=True)
class OtherCode:
    """A line of `language` in the place of another one of `others`.

    Without `mine` it lacks that, which belongs after `before`; one that `is_more` stands after `theirs` only here.
    """

    language: str
    mine: Line | None
    before: Line
    others: tuple[str, ...]
    theirs: Line
    is_more: bool = False


def other_code(alignment: Alignment) -> Iterator[OtherCode]:
    """Yield the lines in which blocks differ that are one; where all others agree, the source is what differs."""
    if len(alignment.editions) < 2:
        return
    first, *rest = alignment.editions
    own = [*_blocks(first)]
    found: dict[tuple[int, int], list[OtherCode]] = defaultdict(list)
    paired: Counter[int] = Counter()
    for edition in rest:
        for at, block, other in _paired(own, [*_blocks(edition)]):
            paired[at] += 1
            for mine, before, theirs in _differing(block, other):
                is_more = mine is not None and before is not mine
                one = OtherCode(edition.language, mine, before, (first.language,), theirs, is_more)
                found[at, theirs.span.start].append(one)
    for (at, _), same in found.items():
        one = same[0]
        if 1 < len(same) == paired[at] and not one.is_more:
            others = tuple(other.language for other in same)
            yield OtherCode(first.language, one.theirs, one.theirs, others, one.mine or one.before, one.mine is None)
        else:
            yield from same


def _blocks(edition: Edition) -> Iterator[_Block]:
    source = edition.document.source
    for block in edition.document.code_blocks:
        lines: list[Line] = []
        own = 0
        start = block.span.start
        for written in source.slice(block.span).split("\n"):
            text = written.removesuffix("\r")
            code = _SPACES.sub(" ", _COMMENT.sub("", text)).strip(" ") if lines else text.strip()
            if not _PASTED.sub("", code).isascii():
                own += 1
            elif code:
                lines.append(Line(source, Span(start, start + len(text)), code))
            start += len(written) + 1
        if len(lines) > 1:
            yield _Block(lines, own)


def _paired(mine: Sequence[_Block], theirs: Sequence[_Block]) -> Iterator[tuple[int, _Block, _Block]]:
    """Yield the blocks that are one, with the number of the first; each has most in common with the other."""
    lines = [Counter(line.code for line in block.lines) for block in theirs]
    by_line: dict[str, list[int]] = defaultdict(list)
    for number, counts in enumerate(lines):
        for code in counts:
            by_line[code].append(number)
    best: dict[int, tuple[float, int]] = {}
    for at, block in enumerate(mine):
        counts = Counter(line.code for line in block.lines)
        shared: Counter[int] = Counter()
        for code, count in counts.items():
            for number in by_line.get(code, ())[:20]:
                shared[number] += min(count, lines[number][code])
        for number, count in shared.items():
            likeness = count / max(len(block.lines), lines[number].total())
            if likeness >= _ALIKE and likeness > best.get(number, (0.0, 0))[0]:
                best[number] = likeness, at
    taken: dict[int, tuple[float, int]] = {}
    for number, (likeness, at) in best.items():
        if likeness > taken.get(at, (0.0, 0))[0]:
            taken[at] = likeness, number
    for at, (_, number) in taken.items():
        yield at, mine[at], theirs[number]


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
    if sum(max(b - a, d - c) for _, a, b, c, d in steps) > _MOST:
        return
    for kind, a, b, c, d in steps:
        if kind == "replace" and b - a == d - c:
            for one, another in zip(block[a:b], other[c:d], strict=True):
                both = f"{one.code} {another.code}"
                if not _SAME_CODE.fullmatch(both) and (_is_slip(one.code, another.code) or _is_fenced(one, another)):
                    yield another, another, one  # in its place
        elif kind == "delete" and len(block) > len(steps) + 1 and second.own <= first.own:
            for one in block[a:b]:
                yield None, other[max(0, c - 1)], one
        elif kind == "insert" and c and len(other) > len(steps) + 1 and first.own <= second.own:
            for another in other[c:d]:
                yield another, other[c - 1], block[max(0, a - 1)]  # after it


def _is_fenced(one: Line, other: Line) -> bool:
    """Say whether two lines begin blocks of code, and name its language."""
    return all(line.code.startswith(("```", "~~~")) and line.code[-1].isalnum() for line in (one, other))


def _is_slip(one: str, another: str) -> bool:
    steps = (_STEPS.findall(one), _STEPS.findall(another))
    if _SET.sub("", one) == _SET.sub("", another):
        return False
    if _QUOTED.sub("", one) == _QUOTED.sub("", another):  # words for readers: `label="Nom"`
        said, other = ("".join(_QUOTED.findall(line)) for line in (one, another))
        return is_one_letter_off(said.casefold(), other.casefold(), 1, 1)
    return is_slip(one, another) and (
        steps[0] == steps[1] or without_language(one, "") != without_language(another, "")
    )
