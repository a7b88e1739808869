"""Rules for blocks as GitHub has them: where tables start and end, which lines they have, and formulas."""

import re
from collections.abc import Callable

from markdown_it.common.html_blocks import block_names
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import MAX_AUTOCOMPLETED_CELLS

from readme_tools.lazy.patterns import regex
from readme_tools.markdown.cells import LINE_SPACE, split_row
from readme_tools.text.source import Span

BlockRule = Callable[[StateBlock, int, int, bool], bool]

LINES = "lines"
# What starts another block in GFM before a table can start; markdown-it asks for tables first.
_OTHER_BLOCK = regex(
    r"[-+*](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)|>|#{1,6}(?:[ \t]|$)|\[\^[^\] \t]+\]:|~~~|```[^`]*$"
    rf"|<(?:[?!]|/?(?:script|pre|style|textarea|{'|'.join(block_names)})(?:[\s/>]|$))",
    re.IGNORECASE | re.MULTILINE,
)
# What ends a table: a container's fence, a footnote, a tag alone on its line, a pipe alone.
_AFTER_TABLE = regex(
    r":::|\[\^[^\] \t]+\]:|</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>[ \t]*$|\|[ \t\x0b\x0c]*$", re.MULTILINE
)
_DELIMITER_ROW = regex(r"[ \t\x0b\x0c|:-]+")
_UNDERLINE = regex(r"-+[ \t]*")  # of a heading, which goes before a table
_DELIMITER_LINE = regex(
    r"\|?[ \t\x0b\x0c]*:?-+:?[ \t\x0b\x0c]*(?:\|[ \t\x0b\x0c]*:?-+:?[ \t\x0b\x0c]*)*\|?[ \t\x0b\x0c]*"
)
_LONGEST_MATH = 100  # lines


def math_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take what stands between lines that begin and end with `$$` as it is."""
    if not state.src.startswith("$$", _begin(state, start)) or state.is_code_block(start):
        return False
    first = state.src[_begin(state, start) + 2 : state.eMarks[start]].rstrip()
    last = start
    if not (len(first) > 2 and first.endswith("$$")):
        last = next((one for one in range(start + 1, min(end, start + _LONGEST_MATH)) if _ends_math(state, one)), -1)
        if last < 0 or any(
            state.sCount[one] < state.blkIndent for one in range(start, last + 1) if not state.isEmpty(one)
        ):
            return False
    if not silent:
        token = state.push("code_block", "code", 0)
        token.content = state.getLines(start, last + 1, state.blkIndent, True)
        token.map = [start, last + 1]
        state.line = last + 1
    return True


def _ends_math(state: StateBlock, line: int) -> bool:
    return state.src[_begin(state, line) : state.eMarks[line]].rstrip().endswith("$$")


def as_on_github(rule: BlockRule) -> BlockRule:
    """Let a table start and end where GitHub lets it, and at a container's fence, as VitePress does.

    markdown-it asks for tables before other blocks, ends them later and trims more white space.
    """

    def bounded(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if start + 1 >= end or not state.src.startswith(("|", "-", ":"), _begin(state, start + 1)):
            return False
        if _OTHER_BLOCK.match(state.src, _begin(state, start), state.eMarks[start]):
            return False
        header, delimiter = (Span(_begin(state, line), state.eMarks[line]) for line in (start, start + 1))
        is_underline = _UNDERLINE.fullmatch(state.src, delimiter.start, delimiter.end)
        if is_underline or not _DELIMITER_ROW.fullmatch(state.src, delimiter.start, delimiter.end):
            return False
        if len(split_row(state.src, header)) != len(split_row(state.src, delimiter)):
            return False
        if silent:
            return rule(state, start, end, True) and not _had_delimiter_row(state, start)
        return rule(state, start, _end_of_table(state, start + 2, end), False)

    return bounded


def _had_delimiter_row(state: StateBlock, start: int) -> bool:
    """Return whether a paragraph, up to the line `start`, holds a delimiter row that did not fit its header.

    GitHub looks for no table in such a paragraph any more. A table that ends a paragraph is asked for
    silently, while `state.line` is still the paragraph's first line.
    """
    lines = range(state.line + 1, start + 1)
    return any(_DELIMITER_LINE.fullmatch(state.src, _begin(state, line), state.eMarks[line]) for line in lines)


def _begin(state: StateBlock, line: int) -> int:
    return state.bMarks[line] + state.tShift[line]


def _end_of_table(state: StateBlock, first: int, end: int) -> int:
    """Return the line, `first` or later, before which a table has to end; `end` when none is met."""
    for line in range(first, end):
        if _begin(state, line) >= state.eMarks[line]:
            return end
        if _AFTER_TABLE.match(state.src, _begin(state, line), state.eMarks[line]):
            return line
    return end


def without_cells(rule: BlockRule) -> BlockRule:
    """Note in `meta["lines"]` where each line of a table stands, containers' prefixes taken off.

    Cells are read from the lines, so there are no tokens for them: making them took a fifth of the time.
    """

    def noted(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if not rule(state, start, end, True):
            return False
        if silent:
            return True
        after = _after_rows(state, start, end)
        token = state.push("table_open", "table", 1)
        token.map = [start, after]
        token.meta[LINES] = [(_begin(state, line), state.eMarks[line]) for line in range(start, after)]
        state.push("table_close", "table", -1)
        state.line = after
        return True

    return noted


def _after_rows(state: StateBlock, start: int, end: int) -> int:
    """Return the line before which markdown-it ends a table: at another block, a blank line or its limit."""
    columns = _count_cells(state, start)
    lacking = 0
    parent, state.parentType = state.parentType, "table"
    others = state.md.block.ruler.getRules("blockquote")
    line = start + 2
    while line < end and state.sCount[line] >= state.blkIndent:
        if any(other(state, line, end, True) for other in others) or state.is_code_block(line):
            break
        if not state.src[_begin(state, line) : state.eMarks[line]].strip(LINE_SPACE):
            break
        if (end - start) * columns > MAX_AUTOCOMPLETED_CELLS:
            lacking += columns - _count_cells(state, line)
            if lacking > MAX_AUTOCOMPLETED_CELLS:
                break
        line += 1
    state.parentType = parent
    return line


def _count_cells(state: StateBlock, line: int) -> int:
    return len(split_row(state.src, Span(_begin(state, line), state.eMarks[line])))
