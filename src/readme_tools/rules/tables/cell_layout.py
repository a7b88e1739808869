"""cell-layout: a bracket of links on the same line where the other rows have it on the next."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from readme_tools.lazy.dataclasses import dataclass
from readme_tools.markdown.nodes import Break, Cell, Document, Emphasised, FootnoteReference, Inline, Link, Text, walk
from readme_tools.rules.base import Example, Finding, Rule, Source, Span, at, most, replacement, say

# How many rows make a layout usual, and how many times as many as there are others.
_ENOUGH = 4
_TIMES = 5
_OPENING = ("(", "（")
_CLOSING = (")", "）")


@dataclass(frozen=True, slots=True)
class _Layout:
    """What parts a cell's first words from the bracket of links that ends the cell."""

    gap: Span
    broken: bool


def check(document: Document) -> Iterator[Finding]:
    """Report the cells of a column that differ from nearly all others of their shape in the table."""
    for table in document.tables:
        columns: defaultdict[int, list[_Layout]] = defaultdict(list)
        for row in table.rows:
            for index, cell in enumerate(row.cells[: len(table.header.cells)]):
                layout = _layout(document.source, cell) if len(cell.inlines) > 2 else None
                if layout is not None:
                    columns[index].append(layout)
        for layouts in columns.values():
            yield from _odd_ones(document.source, layouts)


def _odd_ones(source: Source, layouts: Sequence[_Layout]) -> Iterator[Finding]:
    usual, count = most(layout.broken for layout in layouts)
    others = len(layouts) - count
    if not others or count < max(_ENOUGH, _TIMES * others):
        return
    gap, word = ("<br>", say("on a new line")) if usual else (" ", say("on the same line"))
    message = say(
        "{count} other rows of this column put the bracket {word}: write '{gap}(' here", count=count, word=word, gap=gap
    )
    for layout in layouts:
        if layout.broken is not usual:
            place = Span(layout.gap.start, layout.gap.end + 1)
            fix = replacement(source, layout.gap, gap, safe=False, message=say("write '{gap}(' here", gap=gap))
            yield Finding(at(source, place), message, fix=fix)


def _layout(source: Source, cell: Cell) -> _Layout | None:
    """Read a cell of the shape `words (links)`, its words on one line; None for any other."""
    inlines = cell.inlines
    if not _is_closed(inlines):
        return None
    for index, inline in enumerate(inlines[:-1]):
        if isinstance(inline, Text) and inline.value.endswith(_OPENING) and _holds_link(inlines[index + 1]):
            head = inlines[:index]
            at_start = not inline.value[:-1].strip(" ")
            broken = at_start and bool(head) and isinstance(head[-1], Break)
            words = head[:-1] if broken else head
            if any(isinstance(one, Break) for one in words) or (at_start and not words):
                return None
            start = head[-1].span.start if broken else inline.span.end - 1
            start = cell.content.start + len(source.text[cell.content.start : start].rstrip(" "))
            return _Layout(Span(start, inline.span.end - 1), broken)
    return None


def _is_closed(inlines: Sequence[Inline]) -> bool:
    last = next((inline for inline in reversed(inlines) if not isinstance(inline, FootnoteReference)), None)
    return isinstance(last, Text) and last.value.rstrip(" ").endswith(_CLOSING)


def _holds_link(inline: Inline) -> bool:
    return isinstance(inline, (Link, Emphasised)) and any(isinstance(one, Link) for one in walk((inline,)))


_HEAD = "| a | b |\n|---|---|\n"
_LINKS = "([x](#x), [y](#y))"
_BROKEN = f"| a | One<br>{_LINKS} |\n" * 5
_JOINED = f"| a | One {_LINKS} |\n" * 5

RULE = Rule(
    code="RT111",
    signs=("|",),
    summary="Links in a bracket on the same line, where nearly all other rows have them on the next, or the reverse",
    why="A column whose cells are all laid out alike can be read at a glance; the odd one looks like something else.",
    check=check,
    bad=(
        Example(f"{_HEAD}{_BROKEN}| b | Two⟦ (→<br>(⟧[**x**](#x))[^1] |\n\n[^1]: x\n"),
        Example(f"{_HEAD}{_BROKEN}| b | [Two](#t)⟦（→<br>（⟧**[x](#x)**） |\n"),
        Example(
            f"{_HEAD}{_JOINED}| b | Two <br> {_LINKS} |\n",
            found=(" <br> (",),
            fixed=f"{_HEAD}{_JOINED}| b | Two {_LINKS} |\n",
        ),
    ),
    good=(
        Example(f"{_HEAD}{_BROKEN}{_JOINED}| b | [x](#x) or [y](#y) (new) |\n"),
        Example(f"{_HEAD}{_BROKEN}| b | Two (no link) |\n| b | Two |\n| b | Two, see ([x](#x)) below |\n"),
        Example(f"{_HEAD}{_BROKEN}| b | One<br>Two ([x](#x)) |\n| b | ([x](#x)) |\n| b | <br>([x](#x)) |\n"),
    ),
)
