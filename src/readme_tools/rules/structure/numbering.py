"""Which numbers of headings and of items do not follow from those beside them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from readme_tools.markdown.nodes import Document, Heading
from readme_tools.rules.base import Finding, Related, Source, Span, at, correction, regex, rewriting, say

_HEADING = regex(r"#{1,6}[ \t]+(?:[*_]{1,2})?(?P<number>\d{1,2})(?=[.)、．:：] |[、．：])")
_LOST_HEADING = regex(r"#{1,6}[ \t]+(?:[*_]{1,2})?(?P<sign>[.)、．:：])[ \t]")
_SLIP = regex(
    r"^[ \t]*(?P<mark>(?P<number>\d{1,3})(?:[.)\u3001\uff0e\u3002,]{1,2}[lI]?(?!\d)|[lI](?=\s))[ \t]*)(?=[^\s.)])",
    re.MULTILINE,
)
_FEWEST = 3  # of two numbers nobody knows which one is wrong


def odd_headings(document: Document) -> Iterator[Finding]:
    """Yield the numbers of headings of one section that do not follow, or are lost."""
    for headings in _siblings(document.headings):
        found = [_HEADING.match(document.source.text, one.span.start, one.span.end) for one in headings]
        yield from odd_number(document, _in_a_row(found))
        yield from _lost_in_headings(document, headings, found)


def _siblings(headings: Sequence[Heading]) -> Iterator[list[Heading]]:
    """Yield the headings of one section and one level, section by section."""
    open_sections: dict[int, list[Heading]] = {}
    for heading in headings:
        for level in [one for one in open_sections if one > heading.level]:
            yield open_sections.pop(level)
        open_sections.setdefault(heading.level, []).append(heading)
    yield from open_sections.values()


def _in_a_row(found: Sequence[re.Match[str] | None]) -> list[re.Match[str]]:
    """Return the numbers of headings without those before and after them that have none; nothing where one has none."""
    places = [at for at, match in enumerate(found) if match is not None]
    numbered = found[places[0] : places[-1] + 1] if places else []
    return [match for match in numbered if match is not None] if len(places) == len(numbered) else []


def _lost_in_headings(
    document: Document, headings: Sequence[Heading], found: Sequence[re.Match[str] | None]
) -> Iterator[Finding]:
    """Yield the headings that begin with the sign after their number, where those beside them tell which it was."""
    source = document.source
    numbers = [int(match["number"]) if match else 0 for match in found]
    for heading, last, following in zip(headings, (0, *numbers), (*numbers[1:], 0), strict=False):
        match = _LOST_HEADING.match(source.text, heading.span.start, heading.span.end)
        number = following - 1 if following else last + 1 if last else 0
        if match and number > 0 and last in (0, number - 1):
            message = say("the number {number} before this sign is lost: write it", number=number)
            yield correction(source, Span(*match.span("sign")), message, f"{number}{match['sign']}")


def odd_number(document: Document, found: Sequence[re.Match[str]]) -> Iterator[Finding]:
    """Yield the one number that all others leave no other place than one."""
    numbers = [int(match["number"]) for match in found]
    if (lacking := _lacking(numbers)) is not None:
        at_ = numbers.index(lacking + 1)
        slip = _mistyped(document.source, found[at_ - 1], found[at_].start(), lacking)
        if slip is not None:
            yield slip
            return
        message = say("the number {number} is lacking here: an item is lost, or the numbers are wrong", number=lacking)
        yield Finding(at(document.source, Span(*found[at_].span("number"))), message)
        return
    if len(numbers) < _FEWEST or len(set(numbers)) == 1:
        return
    if sorted(numbers) == list(range(min(numbers), min(numbers) + len(numbers))):
        falls = [at for at, (one, other) in enumerate(pairwise(numbers)) if one > other]
        if len(falls) == 1 and numbers[falls[0]] == numbers[falls[0] + 1] + 1:
            first, second = found[falls[0]], found[falls[0] + 1]
            values = {"number": first["number"], "other": second["number"]}
            message = say("the number {number} stands before {other}: the two have changed places", **values)
            place = Span(*first.span("number"))
            other = Related(at(document.source, Span(*second.span("number"))), say("the other one"))
            yield Finding(at(document.source, place), message, (other,))
        return
    ahead = Counter(number - place for place, number in enumerate(numbers))
    start, count = ahead.most_common(1)[0]
    if count != len(numbers) - 1:
        return
    odd = next(at for at, number in enumerate(numbers) if number - at != start)
    right = {odd: start + odd}
    if start + odd < 1 <= numbers[odd] or (odd == 0 and numbers[odd] == 1):
        # Lists begin with 1, and not with 0: all after the first one are wrong.
        right = {one: numbers[odd] + one for one in range(1, len(numbers))}
    source, spans = document.source, [Span(*found[one].span("number")) for one in right]
    wrong, instead = source.slice(spans[0]), str(min(right.values()))
    message = say(
        "the number {number} does not follow from those beside it: write {right}", number=wrong, right=instead
    )
    places = zip(spans, map(str, right.values()), strict=True)
    fix = rewriting(source, say("write '{text}'", text=instead), places)
    yield Finding(at(source, spans[0]), message, (), fix)


def _mistyped(source: Source, before: re.Match[str], end: int, number: int) -> Finding | None:
    """Return the finding of a line after an item whose own sign is mistyped: `2.l Owls` or `2.Owls`."""
    for match in _SLIP.finditer(source.text, before.end(), end):
        if match["number"] == str(number):
            right = f"{number}{source.text[before.end() - 1 : before.end()]} "
            message = say("this line is not an item of the list: write '{right}' before its text", right=right)
            return correction(source, Span(*match.span("mark")), message, right)
    return None


def _lacking(numbers: Sequence[int]) -> int | None:
    """Return the one number that is lacking between others which begin with 1 and follow each other."""
    steps = [other - one for one, other in pairwise(numbers)]
    is_one = numbers[:1] == [1] and steps.count(2) == 1 == len(steps) - steps.count(1)
    return numbers[steps.index(2)] + 1 if is_one else None
