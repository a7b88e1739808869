"""lost-table: lines that are a table but for something around or between them, so that the page shows text."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from readme_tools.i18n.message import Message, say
from readme_tools.i18n.wording import character
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.cells import is_delimiter
from readme_tools.markdown.nodes import Code, Document, Table, walk
from readme_tools.rules.base import BEYOND_ASCII, Example, Rule, at, correction, replacement, rewriting, taken_in_by
from readme_tools.rules.tables.reading import PIPE, TextLine, lines
from readme_tools.text import Finding, Related, Severity, Source, Span

# What stands for the hyphens and colons of a delimiter row in such frames.
_DASHES = regex(r"[\u2010-\u2015\u2212\u2500\u2501ー－]")
_SPACES = regex(r"[\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]")
# HTML blocks that end at an empty line: https://spec.commonmark.org/0.31.2/#html-blocks, kinds 6 and 7.
_OTHER_HTML = regex(r"[ \t>]*<(?:[!?]|(?:script|pre|style|textarea)(?=[\s>]|$))", re.IGNORECASE)
_NO_BLANK = regex(r"[^\s>]")
_FRAME, _STRUCK = regex(r"[-:|\s]+"), 2  # signs that a hand leaves in the line below the headings
_JOINED = regex(r"(?<=[-:])(?:[ \t]+|(?=:))(?=[-:])")  # two cells of that line that no pipe parts
_CELLS = regex(r"[ \t]*:?-{2,}:?[ \t]*")


def check(document: Document) -> Iterator[Finding]:
    """Report tables that an HTML line takes in, with other signs for pipes, on one line, or in a paragraph."""
    source = document.source
    below = {source.position(table.span.end).line + 1: table for table in document.tables}
    for block in document.html_blocks:
        if "|" in source.slice(block.span) and not _OTHER_HTML.match(source.text, block.span.start):
            yield from _swallowed(source, lines(source, block.span))
            table = below.get(source.position(block.span.start).line)
            if table is not None:
                yield from _broken_off(source, table, lines(source, block.span))
    for paragraph in document.paragraphs:
        text = source.slice(paragraph.span)
        if "|" in text or PIPE.search(text):
            found = lines(source, paragraph.span)
            codes = [
                one.span for one in walk(paragraph.content) if isinstance(one, Code) and "|" in source.slice(one.span)
            ]
            yield from (
                _framed(source, found)
                or _collapsed(source, [line for line in found if not any(one in line.span for one in codes)])
                or _in_text(source, found)
                or _struck(source, found)
            )


def _swallowed(source: Source, found: Sequence[TextLine]) -> Iterator[Finding]:
    for above, header, run in _tables(found):
        if above is None:
            continue
        place = Span(header.span.start, run[-1].span.end)
        message = say(
            "the HTML above takes in this table, so the page shows its lines as text: "
            "leave an empty line before the table"
        )
        yield taken_in_by(above.span, source, place, message)


def _broken_off(source: Source, table: Table, found: Sequence[TextLine]) -> Iterator[Finding]:
    """Find rows of a table after an HTML line that ends it."""
    rows = [line for line in found[1:] if line.is_row and len(line.cells) == len(table.header.cells)]
    if rows and not any(True for _ in _tables(found)) and not found[0].cells:
        message = say("the HTML above ends the table, so the page shows these rows as text: move it below the table")
        related = (Related(at(source, found[0].span), say("the HTML")),)
        yield Finding(at(source, Span(rows[0].span.start, rows[-1].span.end)), message, related)


def _tables(found: Sequence[TextLine]) -> Iterator[tuple[TextLine | None, TextLine, list[TextLine]]]:
    """Yield the tables that lines hold: the line above, the headings, and all lines from these on."""
    for number, (header, line) in enumerate(pairwise(found)):
        if _is_table(header, line):
            run = [header, line]
            for row in found[number + 2 :]:
                if not row.is_row and not (row.cells and not header.is_row):
                    break
                run.append(row)
            yield (found[number - 1] if number else None), header, run


def _is_table(header: TextLine, line: TextLine) -> bool:
    return line.is_delimiter and not header.is_delimiter and len(header.cells) == len(line.cells) > 1


def _in_text(source: Source, found: Sequence[TextLine]) -> list[Finding]:
    """Find a table that is part of a paragraph for what stands before it, such as an item of a list."""
    message = say(
        "the text above takes in this table, so the page shows its lines as text: leave an empty line before the table"
    )
    result = []
    for _, header, run in _tables(found):
        place = Span(header.span.start, run[-1].span.end)
        odd = _SPACES.search(run[1].text)
        fix = None
        starts = [source.line_start(line.span.start) for line in run]
        before = source.text[starts[0] : header.span.start]
        if before.strip(" \t>"):  # the sign of a list
            message = say(
                "these lines are not in the item of the list above, so there is no table: indent them as its text"
            )
            indent = _NO_BLANK.sub(" ", before)
            places = [(Span(start, line.span.start), indent) for start, line in zip(starts, run, strict=True)]
            fix = rewriting(source, say("indent the lines"), places[1:])
        if odd is not None:
            message = _strange(odd[0], say("a space"))
            plain = _SPACES.sub(" ", run[1].text)
            fix = replacement(source, run[1].span, plain, False, say("write the line with plain spaces"))
        result.append(Finding(at(source, place), message, (), fix))
    return result


def _strange(odd: str, wanted: str) -> Message:
    return say(
        "{strange} is not {wanted}, so there is no table and the page shows these lines as text",
        strange=character(odd),
        wanted=wanted,
    )


def _framed(source: Source, found: Sequence[TextLine]) -> list[Finding]:
    """Find a table whose lines have other signs where the pipes belong, or other spaces before them."""
    if len(found) < 2 or any(_is_table(*pair) for pair in pairwise(found)):
        return []
    likely = [_likely(line) for line in found]
    for number, (header, line) in enumerate(pairwise(likely)):
        if not _is_table(header, line):
            continue
        run = [header, line]
        for row in likely[number + 2 :]:
            if not row.cells:
                break
            run.append(row)
        place = Span(run[0].span.start, run[-1].span.end)
        original = source.slice(place)
        odd = PIPE.search(original) or _SPACES.search(original)
        if odd is None:
            return []  # odd dashes alone are for delimiter-mismatch
        wanted = "|" if PIPE.match(odd[0]) else say("a space")
        message = _strange(odd[0], wanted)
        even = all(len(row.cells) == len(header.cells) for row in run)
        text = source.newline.join(row.text for row in run)
        plain = even and original == "\n".join(source.slice(row.span) for row in run).replace("\n", source.newline)
        return [correction(source, place, message, text if plain else None, what=say("write the table with `|`"))]
    return []


def _struck(source: Source, found: Sequence[TextLine]) -> list[Finding]:
    """Find the line below the headings of a table with a letter in it, or in the place of a pipe, or without one."""
    for header, line in pairwise(found):
        odd = _FRAME.sub("", line.text)
        for joined in () if odd or not line.cells or line.is_delimiter else _JOINED.finditer(line.text):
            right = f" |{joined[0][1:] or ' '}" if joined[0] else "|"
            text = line.text[: joined.start()] + right + line.text[joined.end() :]
            if _is_table(header, TextLine(line.span, text)):
                message = say("a pipe is missing in the line below the headings, so there is no table")
                return [correction(source, line.span, message, text)]
        if not 0 < len(odd) <= _STRUCK or line.text.count(odd) != 1 or line.text.count("--") < _STRUCK:
            continue
        for right in ("|", "-", ""):
            meant = TextLine(line.span, line.text.replace(odd, right))
            if _is_table(header, meant):
                at_ = line.text.index(odd)
                message = say("'{sign}' stands in the line below the headings, so there is no table", sign=odd)
                return [correction(source, line.span.part(at_, at_ + len(odd)), message, right)]
    return []


def _likely(line: TextLine) -> TextLine:
    """Return a line as it was meant: with pipes, hyphens and plain spaces in its frame."""
    text = PIPE.sub("|", line.text)
    if PIPE.search(line.text) or "|" in text:
        text = "|".join(_cell(part) for part in text.split("|"))
    return TextLine(line.span, text.strip(" \t"))


def _cell(part: str) -> str:
    """Return a cell with plain spaces at its ends, and with hyphens where it holds dashes alone."""
    bare = _SPACES.sub(" ", part)
    core = bare.strip(" \t")
    dashed = _DASHES.sub("-", core).replace("：", ":")
    before, after = len(bare) - len(bare.lstrip(" \t")), len(bare) - len(bare.rstrip(" \t"))
    inner = dashed if is_delimiter(dashed) else part.strip(" \t\u00a0\u3000\u200b\ufeff\u202f")
    return " " * before + inner + (" " * after if core else "")


def _collapsed(source: Source, found: Sequence[TextLine]) -> list[Finding]:
    """Find a delimiter row with the headings before it, or rows after it, on the same line."""
    result = []
    for number, line in enumerate(found):
        if len(line.cells) < 4:
            continue
        run = _delimiters(line.cells)
        if run is None:
            continue
        first, after = run
        width = after - first
        message = say("headings, `---` and rows of this table are on one line: each row needs a line of its own")
        rest = [text for text in (*line.cells[:first], *line.cells[after:]) if text]
        above = found[number - 1] if number else None
        parted = all(not line.cells[at] for at in (first - 1, after) if 0 <= at < len(line.cells))
        if not rest or not parted or (not first and not (above and above.cells)):
            continue
        rows = _rows(line.cells, width)
        glue = source.newline + source.text[source.line_start(line.span.start) : line.span.start]
        text = glue.join(f"| {' | '.join(row)} |" for row in rows) if rows else None
        what = say("write each row on a line of its own")
        result.append(correction(source, line.span, message, text, what=what, written=line.text))
    return result


def _delimiters(texts: Sequence[str]) -> tuple[int, int] | None:
    """Return where the first run of two or more cells such as `---` begins and ends."""
    first = next((at for at, pair in enumerate(pairwise(texts)) if all(map(_CELLS.fullmatch, pair))), None)
    if first is None:
        return None
    after = first
    while after < len(texts) and _CELLS.fullmatch(texts[after]):
        after += 1
    return first, after


def _rows(texts: Sequence[str], width: int) -> list[list[str]] | None:
    """Return the rows of a line whose rows are parted by an empty cell, None where they do not come out even."""
    if (len(texts) + 1) % (width + 1):
        return None
    rows = [list(texts[start : start + width]) for start in range(0, len(texts), width + 1)]
    between = [texts[at] for at in range(width, len(texts), width + 1)]
    return None if any(between) else rows


_ROWS = "| a | b |\n|---|---|\n| 1 | 2 |\n"

RULE = Rule(
    code="RT113",
    severity=Severity.ERROR,
    signs=("|", BEYOND_ASCII),
    summary="Lines that were meant as a table and are shown as text",
    why=(
        "An HTML line takes in all that follows up to an empty line; `｜` and `│` are not `|`; and each row needs a "
        "line of its own. One such slip, and the whole table is shown as text with pipes in it."
    ),
    check=check,
    bad=(
        Example("| a | b | c |\n|:---:|:---:⟦l→|⟧:---:|\n| 1 | 2 | 3 |\n\n| a | b |\n|---|-⟦k→-⟧--|\n| 1 | 2 |\n"),
        Example(
            "| a | b | c |\n⟦| --- | ---  --- |→| --- | --- | --- |⟧\n| 1 | 2 | 3 |\n\n"
            "| a | b |\n⟦|:---::---|→|:---:|:---|⟧\n| 1 | 2 |\n"
        ),
        Example("<br>\n" + _ROWS, found=(_ROWS.strip(),), fixed="<br>\n\n" + _ROWS),
        Example(
            "<details>\n\nx\n\n</details>\n⟪→\n⟫⟦" + _ROWS.strip() + "⟧\n\n## Next\n",
        ),
        Example("⟦｜ a ｜ b ｜\n｜---｜---｜\n｜ 1 ｜ 2 ｜→| a | b |\n|---|---|\n| 1 | 2 |⟧\n"),
        Example("⟦| a | b | | --- | --- | | 1 | 2 |→| a | b |\n| --- | --- |\n| 1 | 2 |⟧\n"),
        Example("- " + _ROWS, found=(_ROWS.strip(),), fixed="- " + "  ".join(_ROWS.splitlines(keepends=True))),
    ),
    good=(
        Example("<br>\n\n" + _ROWS),
        Example("<!--\n" + _ROWS + "-->\n"),
        Example("<pre>\n" + _ROWS + "</pre>\n"),
        Example("東京｜大阪\n名古屋｜京都\n\n[a](#a) | [b](#b) | -- | --\n"),
        Example("Write `| a | b | |---|---| | 1 | 2 |` or `a | b | - | -`.\n"),
        Example("```\n｜ a ｜ b ｜\n｜---｜---｜\n```\n"),
    ),
)
