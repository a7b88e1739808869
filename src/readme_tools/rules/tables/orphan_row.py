"""orphan-row: a line that was meant as a table row and is running text."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import dropwhile, groupby, pairwise, takewhile

from readme_tools.lazy.dataclasses import dataclass, replace
from readme_tools.markdown.comments import without_comments
from readme_tools.markdown.nodes import Document, Table
from readme_tools.rules.base import Example, Finding, Related, Rule, Severity, at, regex, replacement, rewriting, say
from readme_tools.rules.tables.reading import TextLine, is_failed_delimiter, piped_paragraphs
from readme_tools.text import LINE_ENDING, Fix, Source, Span


def check(document: Document) -> Iterator[Finding]:
    """Report runs of lines that are cut off from a table, stand above one, or have no `|---|` line."""
    indented = list(_indented(document))
    yield from (_shifted(document.source, block, table) for block, table in indented)
    ends = [block.end for block, _ in indented]
    found = [one for one in piped_paragraphs(document) if not _follows(document.source, one[0], ends)]
    starts = [table.span.start for table in document.tables]
    cut: _Cut | None = None
    for number, (span, lines) in enumerate(found):
        following = found[number + 1][1] if number + 1 < len(found) else lines
        if _has_delimiter(lines) or following[0].is_delimiter:
            continue  # what delimiter-mismatch reports
        passed = bisect_right(starts, span.start)
        table = document.tables[passed - 1] if passed else None
        above = cut if cut and cut.table is table else table and _Cut(table, table.span.end)
        run = list(takewhile(lambda line: line.is_row, dropwhile(lambda line: line.text == "|", lines)))
        cut = None
        if run and above and _belongs(document.source, above, run):
            yield _cut_off(document.source, above, run)
            if run[-1] is lines[-1]:
                cut = _Cut(above.table, span.end)
        else:
            yield from _others(document, span, lines, document.tables[passed : passed + 1])


def _indented(document: Document) -> Iterator[tuple[Span, Table]]:
    """Yield the indented code directly below a table that is a row of it, with that table."""
    source = document.source
    ends = {source.position(table.span.end).line: table for table in document.tables}
    for block in document.code_blocks if "|" in source.text else ():
        first = source.line_at(block.span.start)
        text = source.slice(first)
        table = ends.get(source.position(block.span.start).line - 1)
        if (
            table is not None
            and not text.strip().startswith(("```", "~~~"))
            and text.count("|") > _width(table) - 2 > -1
        ):
            yield Span(first.start, block.span.end), table


def _shifted(source: Source, block: Span, table: Table) -> Finding:
    first = source.line_at(block.start)
    text = source.slice(first)
    blanks = Span(first.start, first.start + len(text) - len(text.lstrip(" \t")))
    message = say(
        "this row is indented like code, so the table ends above it and the page shows it as code: delete the spaces"
    )
    related = (Related(at(source, table.header.span), say("the table")),)
    fix = replacement(source, blanks, "", False, say("delete the spaces"))
    return Finding(at(source, Span(blanks.end, first.end)), message, related, fix)


def _follows(source: Source, span: Span, ends: Sequence[int]) -> bool:
    """Return whether a paragraph directly follows a row that is indented like code: it is a part of that table, too."""
    return any(end <= span.start and not source.text[end : span.start].strip() for end in ends)


def _has_delimiter(lines: Sequence[TextLine]) -> bool:
    failed = any(is_failed_delimiter(header, line) for header, line in pairwise(lines))
    return failed or any(line.is_delimiter for line in lines)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A table, and where it, or the rows that were cut off from it, end."""

    table: Table
    end: int


# The sign of a list before a row.
_SIGN = regex(r"(?:[-*+]|\d{1,9}[.)])[ \t]+\Z")


def _width(table: Table) -> int:
    return len(table.header.cells)


def _belongs(source: Source, above: _Cut, run: Sequence[TextLine]) -> bool:
    """Return whether only empty lines and comments part some lines from a table that they fit."""
    gap = source.text[above.end : run[0].span.start]
    if _SIGN.sub("", without_comments(gap)).strip(" \t\r\n>|"):
        return False
    return any(len(line.cells) == _width(above.table) for line in run)


def _cut_off(source: Source, above: _Cut, run: Sequence[TextLine]) -> Finding:
    gap = Span(above.end, run[0].span.start)
    between = source.slice(gap)
    if len(LINE_ENDING.findall(between)) == 1 and "|" not in between:
        return _outside(source, above.table, run)
    rows = say("these rows") if len(run) > 1 else say("this row")
    ending, advice = say("empty line"), say("delete the empty line")
    if "<!--" in between:
        ending, advice = say("comment"), say("move the comment below the table")
    elif "|" in between:
        ending, advice = say("pipe alone"), say("delete the line with the pipe")
    message = say(
        "the {ending} above ends the table, so the page shows {rows} as text with pipes: {advice}",
        ending=ending,
        rows=rows,
        advice=advice,
    )
    place = Span(run[0].span.start, run[-1].span.end)
    related = (Related(at(source, above.table.header.span), say("the table")),)
    fix = None
    if not between.strip():
        first, last = (source.position(one).line for one in (gap.start, gap.end))
        gone = Span(source.line_starts[first], source.line_starts[last - 1])
        fix = replacement(source, gone, "", False, say("delete the empty line"))
    return Finding(at(source, place), message, related, fix, same=(ending, above.table.span.start))


def _outside(source: Source, table: Table, run: Sequence[TextLine]) -> Finding:
    """Tell of rows right below a table that are not in the list or quotation that it is in, or in one of their own."""
    starts = [source.line_start(line.span.start) for line in run]
    delimiter = table.delimiter.span.start
    wanted = source.text[source.line_start(delimiter) : delimiter]
    befores = [Span(start, line.span.start) for start, line in zip(starts, run, strict=True)]
    message = say(
        "this row is not in the list or quotation that its table is in, so the page shows it as text with pipes"
    )
    if not wanted.strip(" \t>") and source.slice(befores[0]).strip(" \t>"):
        message = say(
            "the sign of a list ends the table above, so the page shows this row as text with pipes: delete it"
        )
    places = [(span, wanted) for span in befores if source.slice(span) != wanted]
    fix = rewriting(source, say("write the rows as the others of the table"), places)
    place = Span(run[0].span.start, run[-1].span.end)
    return Finding(at(source, place), message, (Related(at(source, table.header.span), say("the table")),), fix)


def _others(document: Document, span: Span, lines: Sequence[TextLine], below: Sequence[Table]) -> Iterator[Finding]:
    """Find rows right above the headings of a table, else lines that look like a table by themselves."""
    source = document.source
    last = lines[-1]
    if below and last.is_row and len(last.cells) == _width(below[0]) and _is_next(source, span, below[0]):
        run = list(takewhile(lambda line: line.is_row, reversed(lines)))[::-1]
        message = say(
            "the headings stand below, so the page shows this line as text with pipes: move it below the `|---|` line"
        )
        yield _finding(source, run, message)
        return
    for closed, group in groupby(lines, lambda line: line.is_row and line.text.endswith("|")):
        run = list(group)
        if closed and len(run) > 1 and len(run[0].cells) == len(run[1].cells) > 1:
            message = say(
                "this is not a table, so the page shows it as text with pipes: write `|---|---|` below the headings"
            )
            yield replace(
                _finding(source, run, message, same=("no table", span.start)),
                fix=_delimiter(document, run) if run[0] is lines[0] else None,
            )


def _delimiter(document: Document, run: Sequence[TextLine]) -> Fix | None:
    """Write the line below the headings as most tables with as many columns have it."""
    source, width = document.source, len(run[0].cells)
    known = Counter(source.slice(one.delimiter.span) for one in document.tables if len(one.header.cells) == width)
    written = known.most_common(1)[0][0] if known else "|---" * width + "|"
    line = source.line_at(run[0].span.start)
    indent = source.text[line.start : run[0].span.start]
    place = Span(line.end, line.end)
    return replacement(source, place, f"{source.newline}{indent}{written}", False, say("write '{text}'", text=written))


def _is_next(source: Source, span: Span, below: Table) -> bool:
    gap = source.text[span.end : below.span.start]
    return not gap.strip(" \t\r\n>") and len(LINE_ENDING.findall(gap)) == 1


def _finding(source: Source, run: Sequence[TextLine], message: str, same: Hashable = None) -> Finding:
    return Finding(at(source, Span(run[0].span.start, run[-1].span.end)), message, same=same)


_TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n"

RULE = Rule(
    code="RT105",
    severity=Severity.ERROR,
    signs=("|",),
    summary="A line that was meant as a table row, but that no table takes in",
    why=(
        "A table ends at the first empty line or comment, and it needs a line of hyphens under its headings. Rows "
        "outside of a table are shown as one paragraph with pipes in it."
    ),
    check=check,
    yields_to=("lost-table", "split-row"),
    bad=(
        Example(_TABLE + "⟪     →⟫⟦| 3 | 4 |⟧\n| 5 | 6 |\n"),
        Example(_TABLE + "⟪\n→⟫⟦| 3 | 4 |\n| 5 | 6 |⟧\n⟪\n\n→⟫| 7 | 8 |\n"),
        Example(_TABLE + "<!-- a remark -->\n⟦| 3 | 4 |⟧\nText.\n"),
        Example("- | a | b |\n  |---|---|\n  | 1 | 2 |\n⟪\n→⟫  ⟦| 3 | 4 |⟧\n"),
        Example(_TABLE + "|\n⟦| 3 | 4 |⟧\n"),
        Example("⟦| group | group |⟧\n" + _TABLE),
        Example("Text\n\n⟦| a | b |\n| 1 | 2 |→| a | b |\n|---|---|\n| 1 | 2 |⟧\n"),
        Example("Text\n⟦| a | b |\n| 1 | 2 |⟧\n"),
        Example("> | a | b |\n> |---|---|\n> | 1 | 2 |\n⟦| 3 | 4 |→> | 3 | 4 |⟧\n"),
        Example(_TABLE + "⟪- →⟫⟦| 3 | 4 |⟧\n"),
    ),
    good=(
        Example(_TABLE + "\n<!-- | 3 | 4 | -->\n\n[x](#x) | [y](#y)\n"),
        Example("| [x](#x) | [y](#y) |\n\n## Heading\n\n" + _TABLE + "\n| [x](#x) | [y](#y) | [z](#z) |\n"),
        Example(_TABLE + "\nText\n\n| 3 | 4 |\n\n" + _TABLE),
        Example("| a | b |\n|——|——|\n| 1 | 2 |\n"),
        Example("|x| is never negative\n|y| neither\n"),
        Example("| a | b |\n\n|---|---|\n| 1 | 2 |\n"),
        Example("```\n| a | b |\n| 1 | 2 |\n```\n"),
    ),
)
