"""What is said twice: parts of names, items of an enumeration, sentences; and names in another order than elsewhere."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from string import ascii_letters, digits

from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.syntax import all_tables, all_texts, texts_with
from readme_tools.text.scripts import EAST
from readme_tools.text.source import Source, Span

_HYPHENED = regex(r"[A-Z0-9](?<![\w./@-].)\w*+(?:\.\w++)*+(?:-[A-Z0-9]\w*+(?:\.\w++)*+){2,}+(?![\w/@-])")
_SPACED = regex(r"([A-Z](?<![\w/.@-].)[A-Za-z]{2,}+)(?: - ?|- )([A-Z][A-Za-z]{2,}+)(?![\w/@-])")
_ANY = regex(r"\w(?<![\w.-].)\w*+(?:\.\w++)*+(?:-\w++(?:\.\w++)*+){2,}+(?![\w-])")
_USUAL, _PARTS = 3, 3  # times of a name that is right, and its parts
_PART = regex(r"([A-Z][A-Za-z]+)(-?)\1(?![a-z])")
_OF_NAMES = f"{ascii_letters}{digits}-"
_REACH = 100  # letters before and after a part that may be of its name
_LEAST, _LONG = 3, 6  # letters of a part, and of one that nothing parts from its repetition
_STOP = regex(r"[.!?。！？](?:(?<=[。！？])|(?=\s|\Z))")
_SENTENCE = 12  # letters: a cry is shorter
_COMMAS = ",、，"
_RUN = regex(r"(?:[^.。()（）:：;；\n!?！？…]|\.(?=\S))+")
_ITEM = regex(rf"[^{_COMMAS}]+")
_WORDS = regex(rf"[^\W\d_](?:[^\W_]|[ +#.&'’・-]){{2,29}}(?<!\.)|[{EAST}]{{2}}")
_OTHERS, _SLIPS = 2, 2  # other items of it; enumerations of a page that are meant so where there are more


def doubled_names(document: Document) -> Iterator[tuple[Span, str]]:
    """Yield the place of each part with its repetition, and the part."""
    page = ""
    for one, match in texts_with(document, _PART):
        if len(match[1]) < _LEAST or not one.is_plain:
            continue
        start, end = match.span()
        before, after = one.value[max(0, start - _REACH) : start], one.value[end : end + _REACH]
        start -= len(before) - len(before.rstrip(_OF_NAMES))
        end += len(after) - len(after.lstrip(_OF_NAMES))
        written = one.value[start:end]
        right = f"{one.value[start : match.start()]}{match[1]}{one.value[match.end() : end]}"
        page = page or document.source.text.casefold()
        is_alone = page.count(written.casefold()) == 1 and (right != match[1] or not match[2])
        is_sure = bool(match[2]) or len(match[1]) >= _LONG  # `TickTick` is a name
        others = page.replace(written.casefold(), "") if is_alone and is_sure else ""
        if right.casefold() in others:
            yield one.at(match), match[1]


def turned_names(document: Document) -> Iterator[tuple[Span, str, str]]:
    """Yield the place of each name whose parts the page has in another order, what it says, and what is meant."""
    found = [(one.at(match), match[0]) for one, match in texts_with(document, _HYPHENED) if one.is_plain]
    forms: dict[tuple[str, ...], Counter[str]] = {}
    sizes = {len(written.casefold()) for _, written in found}
    for written, times in Counter(_ANY.findall(document.source.text) if found else ()).items():
        if len(written.casefold()) in sizes:
            forms.setdefault(_parts(written), Counter())[written] = times
    for span, written in found:
        parts = _parts(written)
        counts = Counter[str]()
        for form, times in forms.get(parts, Counter()).items():
            counts[form.casefold()] += times
        own = counts.pop(written.casefold(), 0)
        usual, times = counts.most_common(1)[0] if counts else ("", 0)
        names = sum(any(map(str.isalpha, part)) for part in parts)
        # The slug of a URL tells the order of what has a size or version; others have one of their own.
        fewest = 1 if usual and usual in _leads_to(document, span) and any(map(str.isdigit, written)) else _USUAL
        if own == 1 and times >= fewest and names >= _PARTS:
            right = max(forms[parts], key=lambda form: (form.casefold() == usual, forms[parts][form]))
            if len(set(parts)) == len(parts):
                yield span, written, right


def spaced_names(document: Document) -> Iterator[tuple[Span, str, str]]:
    """Yield the place of each name with a space at its hyphen that the page has again and again without, and that."""
    for one, match in texts_with(document, _SPACED):
        if one.is_plain:
            right, text = f"{match[1]}-{match[2]}", document.source.text
            is_odd = text.count(right) >= _USUAL and text.count(match[0]) == 1
            if is_odd and len(re.findall(rf"(?<![\w/.@-]){right}(?![\w/@-])", text)) >= _USUAL:
                yield one.at(match), match[0], right


def _leads_to(document: Document, span: Span) -> str:
    """Return in small letters where a link leads whose text ends with a name; nothing where it is none."""
    text = document.source.text
    return text[span.end : text.find(")", span.end)].casefold() if text.startswith("](", span.end) else ""


def _parts(name: str) -> tuple[str, ...]:
    return tuple(sorted(name.casefold().split("-")))


def said_again(document: Document) -> Iterator[tuple[Span, str]]:
    """Yield each sentence that stands twice in a row in a paragraph or cell: its second place, and the sentence."""
    source = document.source
    for paragraph in document.paragraphs:
        yield from _again(source, paragraph.span)
    for table in all_tables(document):
        for row in table.rows:
            for cell in row.cells:
                yield from _again(source, cell.content)


def _again(source: Source, span: Span) -> Iterator[tuple[Span, str]]:
    text = source.slice(span)
    ends = [match.end() for match in _STOP.finditer(text)] if len(text) > 2 * _SENTENCE else ()
    ticks, counted = 0, 0
    for end, last in pairwise(ends):
        ticks, counted = ticks + text.count("`", counted, end), end
        said = text[end:last].strip()
        start = end - len(said)
        if len(said) < _SENTENCE or ticks % 2 or not text.endswith(said, 0, end):
            continue  # what code prints may have such an end, too
        before, after = text[max(0, start - 2 * len(said)) : start].rstrip(), text[last : last + 2 * len(said)].lstrip()
        if before[-1:].isalnum():
            continue  # the sentence before begins otherwise
        if not (before.endswith(said) or after.startswith(said)):  # three times, it is said so on purpose
            yield span.part(end, last), said


def listed_again(document: Document) -> Iterator[tuple[Span, str]]:
    """Yield each item that an enumeration within a sentence has twice: its second place, and the item."""
    found: list[tuple[Span, str]] = []
    for one in all_texts(document):
        if sum(map(one.value.count, _COMMAS)) > _OTHERS - 1 and one.is_plain:
            for part in _RUN.finditer(one.value):
                found += [(one.span.part(*place), item) for place, item in _once_more(one.value, *part.span())]
    if len(found) <= _SLIPS:
        yield from ((span, item) for span, item in found if not _corresponds(document, span))


def _once_more(text: str, start: int, end: int) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the one item of an enumeration that stands twice in it, if there is one."""
    items = [(match.start(), match[0]) for match in _ITEM.finditer(text, start, end)]
    said = [item.strip().casefold() for _, item in items]
    times = Counter(said)
    twice = [item for item, count in times.items() if count > 1]
    if len(twice) != 1 or times[twice[0]] != _OTHERS or len(times) <= _OTHERS or not _WORDS.fullmatch(twice[0]):
        return
    first, again = (at for at, item in enumerate(said) if item == twice[0])
    # What is long is a clause, and what stands between two clauses no item of a list.
    if again - first > 1 and all(map(_WORDS.fullmatch, said[first:again])):
        place, item = items[again]
        place += len(item) - len(item.lstrip())
        yield (place, place + len(item.strip())), item.strip()


def _corresponds(document: Document, span: Span) -> bool:
    """Return whether another cell of the row enumerates as many: what is said twice is said of two things."""
    rows = (row for table in document.tables for row in table.rows)
    cells = next((row.cells for row in rows if row.span.start <= span.start < row.span.end), ())
    texts = [(cell.span, document.source.slice(cell.content)) for cell in cells]
    counts = {place: sum(map(text.count, _COMMAS)) for place, text in texts}
    own = next((count for place, count in counts.items() if place.start <= span.start < place.end), None)
    return own is not None and [*counts.values()].count(own) > 1
