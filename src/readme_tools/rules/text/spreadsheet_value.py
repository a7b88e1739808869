"""spreadsheet-value: what a spreadsheet or the address bar of a browser makes of a text."""

from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from readme_tools.catalogue import CatalogueTable, Edition, alternatives, languages
from readme_tools.markdown.nodes import Cell, Document
from readme_tools.markdown.syntax import all_texts
from readme_tools.rules.base import Example, Finding, Rule, Source, at, correction, regex, say

# A space, or letters of other scripts, as URLs have them; not in a text that is a URL or the part of one.
_ESCAPED = regex(r"(?<=[^\W\d_])%20(?=[^\W_])|(?:%[C-Fc-f][0-9A-Fa-f](?:%[89ABab][0-9A-Fa-f])+)+")
_PARTS_OF_URLS = tuple("/=?&@\\")
_SHORT_NUMBER = regex(r"(?<![\w.,+-])\d[.,]\d{1,5}E\+\d{2}(?![\w.])")
_MOST = 2  # times of what is no habit
_ERROR = regex(lambda: rf"#(?:{alternatives(languages().words['spreadsheet-errors'])}) ?[!?]|#N/[AD]|####+")
# What programs write for nothing; `None` and `null` are words, too, which somebody may mean.
_NOTHING = regex(r"NULL|NaN|nan|<NA>|#NULL!")
_ANY_NOTHING = regex(rf"\|[ \t]*(?:{_NOTHING.pattern})[ \t]*(?=\|)")
# Values of programs, beside which nothing is a value, too.
_VALUE = regex(r"[-+]?\d[\d.,]*|[a-z_]+|True|False|[\"'\[{(`].*")
_ANY = regex(lambda: rf"{_ERROR.pattern}|[|-] ?#|{_ANY_NOTHING.pattern}")


def check(edition: Edition) -> Iterator[Finding]:
    """Report escapes of URLs in texts, numbers and errors as a spreadsheet shows them."""
    document = edition.document
    yield from _escaped(document)
    yield from _short_numbers(document)
    text = document.source.text
    if _ANY.search(text):
        is_one = len(_ANY_NOTHING.findall(text)) == 1
        tables = [one for one in edition.tables if _ANY.search(text, one.node.span.start, one.node.span.end + 1)]
        for cells in (_cells(table, number) for table in tables for number in range(len(table.columns))):
            yield from _column(document.source, [one for one in cells if one[1]])
            if is_one:
                yield from _nothing(document.source, cells)


def _escaped(document: Document) -> Iterator[Finding]:
    source, found = document.source, []
    for one in (text for text in all_texts(document) if "%" in text.value):
        written = source.slice(one.span)
        for match in _ESCAPED.finditer(written):
            start = written.rfind(" ", 0, match.start()) + 1
            word = written[start : match.start()] + written[match.start() :].partition(" ")[0]
            right = unquote(match[0])
            is_text = right == " " or (any(map(str.isalnum, right)) and "\ufffd" not in right)
            if is_text and not any(map(word.__contains__, _PARTS_OF_URLS)):
                message = say("'{written}' is '{right}' as a URL has it", written=word, right=unquote(word))
                found.append(correction(source, one.at(match), message, right))
    yield from found if len(found) <= _MOST else ()


def _short_numbers(document: Document) -> Iterator[Finding]:
    source = document.source
    if "E+" not in source.text:
        return
    found = [one.at(match) for one in all_texts(document) for match in _SHORT_NUMBER.finditer(source.slice(one.span))]
    for span in found if len(found) <= _MOST else ():
        message = say("'{written}' is a number as a spreadsheet shortens it: write it out", written=source.slice(span))
        yield Finding(at(source, span), message)


_Cells = Sequence[tuple[Cell, str]]  # with what they say


def _cells(table: CatalogueTable, number: int) -> _Cells:
    rows = (row.node.cells for row in table.rows if row.is_whole or table.is_list)
    cells = (cells[number] for cells in rows if number < len(cells))
    return [(cell, cell.text.strip()) for cell in cells]


def _column(source: Source, cells: _Cells) -> Iterator[Finding]:
    """Report the cells of a column that are what programs make of a value, and as no other ones are."""
    for cell, text in cells:
        if text[0] == "#" and _ERROR.fullmatch(text):
            message = say("'{written}' is what a spreadsheet shows in place of a value: write the value", written=text)
            yield Finding(at(source, cell.content), message, same="error")


def _nothing(source: Source, cells: _Cells) -> Iterator[Finding]:
    """Report the one cell of a column that says so where others are empty, and the rest are no values of programs."""
    others = [text for _, text in cells if text and not _NOTHING.fullmatch(text)]
    found = [(cell, text) for cell, text in cells if _NOTHING.fullmatch(text)]
    if len(found) == 1 and others and len(others) + 1 < len(cells) and not any(map(_VALUE.fullmatch, others)):
        ((cell, text),) = found
        message = say(
            "'{written}' is how a program writes an empty value, and other cells here are empty: delete it",
            written=text,
        )
        yield correction(source, cell.content, message, "", written=text)


def _table(*values: str) -> str:
    return "| A | B |\n|---|---|\n" + "".join(
        f"| {n} | {value} |\n" for n, value in zip("abcdefgh", values, strict=False)
    )


RULE = Rule(
    code="RT813",
    summary="A value as a spreadsheet or a URL has it: `3.22E+04`, `#REF!`, `Forest%20Lab`",
    why=(
        "It was copied out of a program that showed something else than what was meant. What a page has in three "
        "places is left alone, and so is what the other rows of the column have, too."
    ),
    check=check,
    lists=True,
    yields_to=("broken-character", "mangled-url"),
    bad=(
        Example("The Forest⟦%20→ ⟧Lab has owls, [⟦%E6%A3%AE→森⟧](https://a.example/%E6%A3%AE).\n"),
        Example(_table("1,200", "⟦#REF!⟧", "⟦3.22E+04⟧", "3", "4")),
        Example(_table("Owl Forest", "⟦NULL→⟧", "", "Tern Lab")),
    ),
    good=(
        Example(_table("Llama", "None", "", "BERT")),
        Example(_table("None", "", "3", "None") + "\n" + _table("", "null", "true") + "\n" + _table("iOS", "iPad")),
        Example("See https://a.example/a%20b, `a%20b`, a%20b/c, 100%20 and 1.5e-05.\n"),
        Example("3.22E+04, 3.23E+04 and 3.24E+04\n"),
        Example(_table("'90s", "#1", "45293", "'24", "a = b")),
    ),
)
