"""Texts that stand in two places of one edition, while the others say two things there: one of the two was pasted."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from readme_tools.catalogue import Alignment, Edition, RowGroup, TableGroup
from readme_tools.editions.around import around, everything
from readme_tools.editions.coded import LETTER, WHOLE, Line
from readme_tools.editions.passages import Passage, Together
from readme_tools.lazy import dataclass, regex
from readme_tools.markdown.nodes import Heading
from readme_tools.text.source import Source, Span

_LONG = 28  # how wide a sentence is at least that nobody writes twice; a letter of Chinese or Japanese counts as two
_LEAST = 8  # how wide a cell is that is not the same as the one beside it by chance
_RUN = 3  # cells one below the other that are one
_TWICE = 2  # what stands more often is a phrase of the page, which the others may put in several ways
_ALIKE = 0.8  # how alike two texts are that another edition may put in the same words
_SAID = 0.6  # and how alike two sentences of them are that say one thing in other words
_END = regex(r"(?<=[。！？])|(?<=[.!?])\s+(?=\S)|<br\s*/?>")
_LEAD = regex(r"\A[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?(?:\[[ xX]\]\s+)?")
# An entry of a list, or what leads to a section, and the sign before what is said of it.
_ENTRY = regex(r"[\s>*+-]*\[[^\[\]]*\]\((?:[^()\s]*://|#)(?:[^()\s]*\)\s*[-–—:：]\s*(?P<said>))?")
_ASIDE = regex(r"[(（][^()（）]*[)）]")
_TOKEN = regex(r"[A-Za-z0-9]{2,}")
_SPACE = regex(r"\s+")


@dataclass(frozen=True, slots=True)
class Repeated:
    """A text of an edition: where it stands, and where else; `others` are the editions that do not repeat it."""

    source: Source
    span: Span
    text: str
    first: Span
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sentence stands: its own place, and that of the paragraph that it is part of."""

    span: Span
    whole: Span


def repeated(alignment: Alignment) -> Iterator[Repeated]:
    """Yield what one edition repeats and no other does: sentences, headings of one level, cells of one column."""
    places = {one.language: {**_sentences(one.document.source, one), **_headings(one)} for one in alignment.editions}
    partners = {
        (language, text.span): texts for texts in around(alignment).together for language, text in texts.items()
    }
    # So wide that the other editions may say it in half as many letters.
    twice = {
        language: {text for text, found in own.items() if found[1:] and (text[:1] == "#" or _width(text) * 2 >= _LONG)}
        for language, own in places.items()
    }
    for edition in alignment.editions:
        own = places[edition.language]
        others = tuple(one for one in places if one != edition.language)
        for text in (text for text in own if text in twice[edition.language] and (text[0] == "#" or _is_long(text))):
            first, *rest = own[text]
            for place in rest if len(own[text]) == _TWICE else ():
                both = [partners.get((edition.language, one.whole), {}) for one in (first, place)]
                is_beyond_doubt = text.startswith("#")
                if any(_links(both[0].get(other)) & _links(both[1].get(other)) for other in others if "](" in text):
                    continue  # `See [the page](./owl.md)` of two news
                if not any(
                    _repeats([one.get(other) for one in both], places[other], twice[other], is_beyond_doubt)
                    for other in others
                ):
                    yield Repeated(edition.document.source, place.span, text, first.span, others)
    for series in everything(alignment):
        if series.column is not None:
            yield from _cells(series.passages)
    for group in alignment.tables:
        if len(group.tables) > 1 and not group.is_list:
            for entry in group.rows:
                yield from _beside(entry)
            yield from _drawn_down(group)


def _links(text: Passage | None) -> frozenset[str]:
    return frozenset(one.url for one in text.links) if text is not None else frozenset()


def _beside(entry: RowGroup) -> Iterator[Repeated]:
    """Yield the cell of a row that says what the one beside it says, where no other edition repeats anything."""
    texts = {
        language: [row.source.slice(cell.content) for cell in row.node.cells]
        for language, row in entry.rows.items()
        if row.is_whole
    }
    twice = {
        language: [at for at, text in enumerate(own[1:], 1) if text == own[at - 1] and _width(text) >= _LEAST]
        for language, own in texts.items()
    }
    odd = [language for language, places in twice.items() if places]
    if len(odd) == 1 < len(texts) and len(twice[odd[0]]) == 1:
        row, (at,) = entry.rows[odd[0]], twice[odd[0]]
        others = tuple(one for one in texts if one != odd[0])
        # Which of the two was pasted shows where another edition has the same as this one.
        if any(texts[one][at : at + 1] == [texts[odd[0]][at]] for one in others):
            first, second = at, at - 1
        else:
            first, second = at - 1, at
        cells = row.node.cells
        own = {*_TOKEN.findall(texts[odd[0]][at])}
        if any(second < len(texts[one]) and own & {*_TOKEN.findall(texts[one][second])} for one in others):
            return  # the others say about the same there
        pairs = [(texts[one][first], texts[one][second]) for one in others if max(first, second) < len(texts[one])]
        if any(short and short in long for pair in pairs for short, long in (pair, pair[::-1])):
            return  # and they have the same with another word: `Owls` beside `Kinds of owls`
        yield Repeated(row.source, cells[second].content, texts[odd[0]][at], cells[first].content, others)


def _drawn_down(group: TableGroup) -> Iterator[Repeated]:
    """Yield the second of several cells one below the other that are one in one edition, and all differ in the others.

    The rows are taken in their order: their names may be what was drawn down.
    """
    count = Counter(len(one.rows) for one in group.tables.values()).most_common(1)[0][0]
    tables = {
        language: [[row.source.slice(cell.content) for cell in row.node.cells] for row in one.rows]
        for language, one in group.tables.items()
        if len(one.rows) == count
    }
    for language, rows in tables.items() if len(tables) == len(group.tables) and count >= _RUN else ():
        width = min(map(len, rows))
        others = tuple(one for one in tables if one != language)
        if any(min(map(len, tables[one])) != width for one in others):
            continue
        for at in range(width):
            start = 0
            for end in range(1, count + 1):
                text = rows[start][at]
                if end < count and rows[end][at] == text:
                    continue
                there = [{tables[one][place][at] for place in range(start, end)} for one in others]
                if text and end - start >= _RUN and all(len(one) == end - start and "" not in one for one in there):
                    first, second = (group.tables[language].rows[place].node.cells[at] for place in (start, start + 1))
                    source = group.tables[language].rows[start].source
                    yield Repeated(source, second.content, text, first.content, others)
                start = end


def _sentences(source: Source, edition: Edition) -> dict[str, list[_Place]]:
    found: dict[str, list[_Place]] = defaultdict(list)
    for paragraph in edition.document.paragraphs:
        text = source.slice(paragraph.span)
        entry = _ENTRY.match(text)
        if text.startswith("|") or (entry is not None and entry["said"] is None):
            continue  # rows of a table that is broken
        start = (entry or _LEAD.match(text)).end()  # type: ignore[union-attr]  # it matches the empty text
        for match in (*_END.finditer(text, start), None):
            end = match.start() if match else len(text)
            whole = paragraph.span
            found[_SPACE.sub(" ", text[start:end]).strip()].append(_Place(whole.part(start, end), whole))
            start = match.end() if match else end
    return found


def _is_long(text: str) -> bool:
    """Say whether a text is long enough, addresses and what stands in brackets aside."""
    said = _ASIDE.sub("", text)
    return len(said) >= _LONG // 2 and _width(said) >= _LONG


def _width(text: str) -> int:
    return sum(2 if one > "\u2e80" else one.isalpha() for one in text)


def _headings(edition: Edition) -> dict[str, list[_Place]]:
    """Give the headings by what they stand under: two that stand under one heading have names of their own."""
    found: dict[str, list[_Place]] = defaultdict(list)
    above: list[Heading] = []
    for one in edition.document.headings:
        above = [*(parent for parent in above if parent.level < one.level), one]
        name = " / ".join(edition.document.source.slice(each.span).strip("# \n") for each in above)
        if one.level > 1 and any(map(str.isalpha, name)):
            found[f"{'#' * one.level} {name}"].append(_Place(one.span, one.span))
    return found


def _repeats(
    both: Sequence[Passage | None], places: Mapping[str, Sequence[_Place]], twice: set[str], is_beyond_doubt: bool
) -> bool:
    """Say whether another edition repeats a text in these two places as well, or may do so for what is known."""
    spans = {one.span for one in both if one is not None}
    if len(spans) < 2:
        return bool(twice) or not is_beyond_doubt  # it may lack what stands around one of them
    first, second = (one for one in both if one is not None)
    if _are_alike(first, second) or any(place.whole in spans for text in twice for place in places[text]):
        return True
    sentences = [
        [text for text, found in places.items() if text and any(one.whole == span for one in found)] for span in spans
    ]
    if any(one.startswith(other) for pair in product(*sentences) for one, other in (pair, pair[::-1])):
        return True  # and says more in one of them
    is_part = sum(map(len, sentences)) > len(spans)
    return is_part and any(_likeness(*pair) > _SAID for pair in product(*sentences))


def _cells(passages: Sequence[Together]) -> Iterator[Repeated]:
    by_text: dict[tuple[str, str], list[Together]] = defaultdict(list)
    for texts in passages:
        for language, passage in texts.items():
            by_text[language, passage.markdown].append(texts)
    for (language, _), (first, *rest) in by_text.items():
        for texts in rest if rest and _is_long(first[language].said.text) else ():
            others = [one for one in texts if one != language and one in first]
            if others and not any(_are_alike(texts[one], first[one]) for one in others):
                odd, usual = _odd(texts, first, language, others)
                yield Repeated(odd.source, odd.span, odd.said.text, usual.span, tuple(others))


def _are_alike(one: Passage, other: Passage) -> bool:
    if one.markdown == other.markdown or (_facts(one) == _facts(other) and any(map(str.isalpha, one.said.words))):
        return True  # other letters say the same of the same names and numbers
    return _likeness(one.said.text, other.said.text) > _ALIKE


def _likeness(one: str, other: str) -> float:
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > _SAID else 0


def _facts(one: Passage) -> list[str]:
    return sorted((*one.said.words, *(number.value for number in one.said.numbers)))


def _odd(texts: Together, first: Together, language: str, others: Sequence[str]) -> tuple[Passage, Passage]:
    """Give the one of two equal cells that its partners resemble less, and the other one."""
    both = [sum(_shared(one[language], one[other]) for other in others) for one in (texts, first)]
    return (first[language], texts[language]) if both[1] < both[0] else (texts[language], first[language])


def _shared(one: Passage, other: Passage) -> int:
    return len((one.said.vocabulary | one.said.values) & (other.said.vocabulary | other.said.values))


def doubled_code(alignment: Alignment) -> Iterator[tuple[Line, tuple[str, ...]]]:
    """Yield the lines of code that stand twice in a row in one edition, and the others."""
    found = {one.language: [*_again(one)] for one in alignment.editions}
    for language, lines in found.items():
        for line in lines:
            others = tuple(
                one.language
                for one in alignment.editions
                if one.language != language
                and line.code in one.document.source.text
                and all(other.code != line.code for other in found[one.language])
            )
            if others:
                yield line, others


def _again(edition: Edition) -> Iterator[Line]:
    """Yield each line of the blocks of an edition that says what the one before it says."""
    source = edition.document.source
    for block in edition.document.code_blocks:
        before = ""
        for span, written in source.quoted_lines(block.span):
            code = written.strip()
            if code == before and len(code) >= WHOLE and LETTER.search(code):
                yield Line(source, span, code)
            before = code
