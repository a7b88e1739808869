"""What a failed merge leaves in a file: whole conflicts, and halves of them that somebody overlooked.

git writes seven characters or more at the start of a line, in the order `<<<<<<<`, `|||||||` (with
diff3), `=======`, `>>>>>>>`: https://git-scm.com/docs/git-merge#_how_conflicts_are_presented. In a
block of code they are an example. Alone, each of the last three is also Markdown: empty cells, the
line below a heading, a quotation. These count only where they cannot be meant so.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate

from readme_tools.errors import SourceError
from readme_tools.lazy import dataclass, regex
from readme_tools.markdown.nodes import Document
from readme_tools.text.source import Source, Span

_MARKER = regex(r"^(<{7,}|\|{7,}|={7,}|>{7,})(?: ([^\r\n]*))?(?=[\r\n]|\Z)", re.MULTILINE)
_USUAL = 7
# What git calls the sides; a quotation seven deep says something else.
_NAMES = regex(
    r"HEAD|main|master|dev|develop|trunk|ours|theirs|Stashed changes|Updated upstream"
    r"|[0-9a-f]{7,40}(?:[ .:].*)?|[\w.@{}-]+/[\w./@{}-]+|\w+(?:-\w+)+|parent of [0-9a-f]{7,40}.*"
)
_COMMON = regex(r"[0-9a-f]{7,40}(?:[ .:].*)?|parent of .*|merged common ancestors|Stash base|empty tree|base")


@dataclass(frozen=True, slots=True)
class Conflict:
    """The markers that are left of one conflict, the one to name it by first."""

    markers: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Marker:
    sign: str
    width: int
    label: str
    span: Span


def conflicts(document: Document) -> list[Conflict]:
    """Find each conflict of a document once."""
    markers = list(_markers(document.source))
    if not markers:
        return []
    closed = {(marker.width, marker.sign): marker.span.start for marker in markers}  # the last of each
    is_code = _inside(one.span for one in document.code_blocks)
    is_certain = _certain(document)
    found: list[list[_Marker]] = []
    opened = False
    underline: _Marker | None = None  # may be the line below a heading, or what separates two versions
    for marker in markers:
        last = found[-1] if found else []
        fits = opened and marker.width == last[0].width and marker.sign not in {one.sign for one in last}
        if not opened and is_code(marker.span.start):
            continue
        if marker.sign == "<":
            if marker.width == _USUAL or closed.get((marker.width, ">"), 0) > marker.span.start:
                found.append([marker])
                opened = True
        elif fits and not (marker.sign == "|" and len(last) > 1):
            last.append(marker)
            opened = marker.sign != ">"
        elif marker.width == _USUAL and is_certain(marker):
            found.append([marker, underline] if marker.sign == ">" and underline else [marker])
            opened = marker.sign != ">"
        if marker.sign == "=" and not opened:
            underline = marker
        elif marker.sign in "<>":
            underline = None
    return [Conflict(tuple(marker.span for marker in one)) for one in found]


def refuse(documents: Iterable[Document]) -> None:
    """Raise `SourceError`, with the line of the first conflict, where a document holds one."""
    for document in documents:
        for one in conflicts(document):
            source = document.source
            raise SourceError(
                "{path}:{line}: a merge conflict was left in the file: resolve it first; nothing was written",
                path=source.path,
                line=source.position(one.markers[0].start).line,
            )


def _markers(source: Source) -> Iterator[_Marker]:
    text = source.text.replace("\r", "\n") if "\r" in source.text else source.text
    for match in _MARKER.finditer(text):
        sign, label = match[1][0], match[2] or ""
        if (sign == "=" and match[2] is not None) or (sign == "<" and label.rstrip().endswith(">>>")):
            continue
        yield _Marker(sign, len(match[1]), label, Span(*match.span(1)))


def _inside(spans: Iterable[Span]) -> Callable[[int], bool]:
    """Return whether an offset is within one of some spans, quick to ask."""
    ordered = sorted((span.start, span.end) for span in spans)
    starts, ends = [start for start, _ in ordered], list(accumulate((end for _, end in ordered), max))

    def inside(offset: int) -> bool:
        index = bisect_right(starts, offset)
        return index > 0 and offset < ends[index - 1]

    return inside


def _certain(document: Document) -> Callable[[_Marker], bool]:
    """Return whether a marker without its beginning can be nothing else."""
    source = document.source
    in_table = _inside(table.span for table in document.tables)
    last = len(source.line_starts)
    in_item = _inside(item.span for item in document.list_items)
    headings = {source.position(heading.span.end).line for heading in document.headings}

    def certain(marker: _Marker) -> bool:
        if marker.sign == "|":
            return _COMMON.fullmatch(marker.label) is not None
        line = source.position(marker.span.start).line
        before = source.slice(source.line_span(line - 1)).strip() if line > 1 else ""
        if marker.sign == "=":
            if in_table(marker.span.start) or (in_item(marker.span.start) and line not in headings):
                return True
            # Below an empty line it underlines nothing; two of them may frame a title.
            below = (source.slice(source.line_span(one)) for one in range(line + 1, line + 3) if one <= last)
            return line > 1 and not before and not any(text.startswith("===") for text in below)
        after = source.slice(source.line_span(line + 1)) if line < len(source.line_starts) else ""
        if before.startswith(">") or after.startswith(">"):
            return False
        # A quotation stands apart from what is above it; a marker stands right below the last line of its side.
        is_name = not marker.label or _NAMES.fullmatch(marker.label) is not None
        return is_name or (bool(before) and len(marker.label.split()) == 1)

    return certain
