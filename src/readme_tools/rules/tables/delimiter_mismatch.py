"""delimiter-mismatch: a `|---|` line that makes no table."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from readme_tools.i18n.wording import character
from readme_tools.markdown.nodes import Document
from readme_tools.rules.base import Example, Finding, Related, Rule, Severity, Source, Span, at, regex, replacement, say
from readme_tools.rules.tables.reading import STRANGE, TextLine, is_failed_delimiter, lines, piped_paragraphs
from readme_tools.text.edits import Fix

# A row in the middle of a table: a single hyphen may say "nothing here".
_PLAIN = regex(r":-+:?|-+:|-{3,}")
_SETEXT = regex(r"-+")


def check(document: Document) -> Iterator[Finding]:
    """Report the delimiter lines in running text, under headings and in the middle of tables."""
    source = document.source
    previous: TextLine | None = None
    for _, found in piped_paragraphs(document):
        if found[0].is_delimiter and found[0].text.startswith("|") and len(found[0].cells) > 1:
            yield _without_header(source, found[0], previous)
        for index, (header, line) in enumerate(pairwise(found)):
            if is_failed_delimiter(header, line):
                yield _mismatch(source, header, line, found[index + 2 :])
                break
        previous = found[-1]
    for heading in document.headings:
        first, *rest = lines(source, heading.span)
        if first.is_row and len(first.cells) > 1 and rest and _SETEXT.fullmatch(rest[-1].text):
            yield _mismatch(source, first, rest[-1], ())
    yield from _inside(document)


def _mismatch(source: Source, header: TextLine, line: TextLine, rows: Sequence[TextLine]) -> Finding:
    related = (Related(at(source, header.span), say("the headings")),)
    if line.cells and not line.is_delimiter:
        strange = STRANGE.search(line.text)
        what = (
            say("{strange} is not a hyphen or colon", strange=character(strange[0]))
            if strange
            else say("a cell of this line has no hyphen")
        )
        return Finding(
            at(source, line.span),
            say("{what}, so there is no table: write `---` in each cell", what=what),
            related,
            _with_hyphens(source, line),
        )
    width, count = len(header.cells), max(1, len(line.cells))
    if not width:
        return _without_header(source, line, None)
    widths = Counter(len(row.cells) for row in rows if row.is_row)
    wrong_header = count > 1 and len(widths) > 0 and widths.most_common(1)[0][0] == count
    advice = (
        say("correct the headings, the rows are right")
        if wrong_header
        else say("write {width} cells here", width=width)
    )
    message = say(
        "there is no table, because this line has {count}, the one above {width} cells: {advice}",
        count=count,
        width=width,
        advice=advice,
    )
    fix = None
    if not wrong_header and line.is_delimiter and line.text.endswith("|") and count > 1:
        parts = line.text.rstrip("|").split("|")
        text = "|".join([*parts[: width + 1], *[parts[-1]] * (width - count)]) + "|"
        fix = replacement(source, line.span, text, safe=False)
    return Finding(at(source, line.span), message, related, fix)


def _with_hyphens(source: Source, line: TextLine) -> Fix | None:
    """Write hyphens for the dashes of a line, where it has no other strange signs."""
    text = "".join("-" if unicodedata.category(one) == "Pd" else one for one in line.text)
    is_plain = not set(text) - set("|:- \t") and source.slice(line.span) == line.text != text
    return replacement(source, line.span, text, safe=False) if is_plain else None


def _without_header(source: Source, line: TextLine, previous: TextLine | None) -> Finding:
    if previous is not None and len(previous.cells) == len(line.cells):
        gap = Span(previous.span.end, line.span.start)
        if not source.slice(gap).strip():
            message = say("an empty line parts the headings from this line, so there is no table: delete it")
            return Finding(at(source, line.span), message, (Related(at(source, previous.span), say("the headings")),))
    return Finding(at(source, line.span), say("there is no table: a line with the headings must stand above this line"))


def _inside(document: Document) -> Iterator[Finding]:
    source = document.source
    for table in document.tables:
        for row in table.rows:
            places = [cell.content for cell in row.cells]
            if len(places) > 1 and all(_PLAIN.fullmatch(source.text, one.start, one.end) for one in places):
                message = say(
                    "this line is shown as a row of hyphens: leave an empty line before the headings of a new table"
                )
                yield Finding(at(source, row.span), message)


RULE = Rule(
    code="RT104",
    severity=Severity.ERROR,
    signs=("|",),
    summary="A `|---|` line that makes no table",
    why=(
        "The line under the headings must have as many cells as there are headings, each of hyphens, else the "
        "page shows the whole table as running text with pipes in it."
    ),
    check=check,
    bad=(
        Example("| a | b | c |\n⟦|---|---|→|---|---|---|⟧\n| 1 | 2 | 3 |\n"),
        Example("> | a | b |\n> ⟦|:--|--:|---|→|:--|--:|⟧\n> | 1 | 2 |\n"),
        Example("a | b\n⟦--|--|--⟧\n1 | 2\n"),
        Example("| a | b |\n⟦|---|---|---|⟧\n| 1 | 2 | 3 |\n"),
        Example("Some text\n⟦|---|---|⟧\n| 1 | 2 |\n"),
        Example("| a | b |\n⟦---⟧\n"),
        Example("| a | b |\n⟦|——|——|→|--|--|⟧\n| 1 | 2 |\n"),
        Example("| a | b |\n⟦|---| |⟧\n| 1 | 2 |\n"),
        Example("| a | b |\n\n⟦|---|---|⟧\n| 1 | 2 |\n"),
        Example("| a | b |\n\nSome text\n\n⟦|---|---|⟧\n| 1 | 2 |\n"),
        Example("| a | b |\n|---|---|\n| 1 | 2 |\n| c | d |\n⟦|---|:-:|⟧\n| 3 | 4 |\n"),
    ),
    good=(
        Example("| a | b |\n|---|---|\n| 1 | 2 |\n| - | - |\n"),
        Example("[a](#a) | [b](#b)\n\n---\n\nA heading | of two parts\n---\n"),
        Example("```\n| a | b |\n|---|\n```\n"),
        Example("| a |\n|---|\n| 1 |\n\n| - | - | is a row of text |\n"),
    ),
)
