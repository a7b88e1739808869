"""Lines that the table of contents of one edition lacks: its headings are those of the others, and theirs has them."""

from collections.abc import Iterator, Mapping
from itertools import permutations

from readme_tools.catalogue import Alignment, Edition
from readme_tools.editions.around import around
from readme_tools.editions.passages import HEADING
from readme_tools.i18n.message import term
from readme_tools.i18n.wording import edition, shortened
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.rules.base import Finding, Related, at, say
from readme_tools.rules.structure.contents import FEWEST, Contents, ContentsLine, forgotten, tables_of_contents
from readme_tools.text.source import Span, Spans

# Two lines of one table of contents and its neighbour tell that it is one, when the other edition has as many.
_FEWEST = 2
# An edition whose table of contents lacks more than this share of the lines leaves them out on purpose.
_SHARE = 1 / 6


@dataclass(frozen=True, slots=True)
class _Listed:
    """The lines of a table of contents, in order, by the number of the heading in all editions.

    `told` are the headings that its own page tells it to lack a line for.
    """

    lines: Mapping[int, ContentsLine]
    told: frozenset[int]


@dataclass(frozen=True, slots=True)
class LackingLine:
    """A line that an edition lacks, as another one has it, and the line beside it: before it, or else after it."""

    edition: Edition
    other: Edition
    text: str
    there: Span
    beside: Span
    is_after: bool


def told_line(lack: LackingLine) -> Finding:
    """Return the finding of a line that an edition lacks."""
    source, other = lack.edition.document.source, lack.other.document.source
    return Finding(
        at(source, lack.beside),
        say(
            "this edition lacks the text '{text}' of the {language} edition, which belongs {where}",
            text=shortened(lack.text),
            language=term(lack.other.language),
            where=say("after this one") if lack.is_after else say("before this one"),
        ),
        (Related(at(other, lack.there), edition(lack.other.language)),),
    )


def lacking_lines(alignment: Alignment) -> Iterator[LackingLine]:
    """Yield the lines for headings that an edition has, too, but that only the contents of another one leads to.

    What the source edition lacks is told by the first of the others alone, and only where most of them have it.
    """
    listed = {one.language: found for one in alignment.editions if (found := _listed(alignment, one))}
    editions = {one.language: one for one in alignment.editions}
    source = alignment.languages[0]
    together = around(alignment).together
    told: set[int] = set()
    for own, other in permutations(listed, 2):
        if source not in (own, other):
            continue
        for heading, line, beside, is_after in _lacking(listed[own], listed[other]):
            having = sum(heading in found.lines for found in listed.values())
            if own not in together[heading]:
                continue  # its section is lacking
            if own == source and (heading in told or having * 2 < len(listed)):
                continue
            told.add(heading)
            yield LackingLine(editions[own], editions[other], line.text, line.span, beside.span, is_after)


def _listed(alignment: Alignment, edition: Edition) -> _Listed | None:
    """Return what an edition's first table of contents leads to, of what other editions have, too."""
    contents = next(tables_of_contents(edition.document, _FEWEST), None)
    if contents is None or _leads_nowhere(edition, contents):
        return None
    numbers = {
        texts[edition.language].span.start: number
        for number, texts in enumerate(around(alignment).together)
        if edition.language in texts and len(texts) > 1 and texts[edition.language].kind == HEADING
    }
    shared = [numbers.get(heading.span.start) for heading in contents.targets.headings]
    lines: dict[int, ContentsLine] = {}
    for line in contents.entries:
        number = shared[line.heading]
        if number is not None:
            lines.setdefault(number, line)
    told = forgotten(contents) if len(contents.entries) >= FEWEST else ()
    return _Listed(lines, frozenset(number for at, _ in told if (number := shared[at]) is not None))


def _leads_nowhere(edition: Edition, contents: Contents) -> bool:
    """Return whether a line beside the others leads to no heading: it may be the one that seems to be lacking."""
    first, last = contents.entries[0].span.start, contents.entries[-1].span.end
    starts = [one.span.start for one in edition.document.headings]
    section = Span(
        max((one for one in starts if one < first), default=0),
        min((one for one in starts if one > last), default=len(edition.document.source.text)),
    )
    known = Spans(one.span for one in contents.entries)
    return any(
        not known.hold(one.span.start) and (first < one.span.start < last or contents.targets.find(one.url) is None)
        for one in edition.document.links
        if one.url.startswith("#") and one.span in section
    )


def _lacking(own: _Listed, other: _Listed) -> Iterator[tuple[int, ContentsLine, ContentsLine, bool]]:
    missing = [heading for heading in other.lines if heading not in own.lines]
    if not own.lines.keys() <= other.lines.keys() or len(missing) > max(1, len(other.lines) * _SHARE):
        return
    order = list(other.lines)
    for heading in missing:
        at = order.index(heading)
        before = next((own.lines[one] for one in reversed(order[:at]) if one in own.lines), None)
        beside = before or next((own.lines[one] for one in order[at:] if one in own.lines), None)
        if beside is not None and heading not in own.told:
            yield heading, other.lines[heading], beside, before is not None
