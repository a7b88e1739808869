"""Labels of a translation before a text, as translators and assistants set them: `訳文：`, `Translation:`, `EN:`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.profile.languages import alternatives, languages
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.syntax import all_tables, texts_with
from readme_tools.text.source import Span

_CELL, _LINE = regex(r"\|[ \t]*\Z"), regex(r"(?:\A|\n)[ \t>]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?\Z")
_LABELLED = regex(r"\s*[^\W\d_][^\n:：|。.]{0,24}[:：](?!//)")
_ANY = regex(r"(?m)^[^\n:：]{2,28}[:：]")
_LABEL = regex(lambda: _label(), re.MULTILINE)
_SENTENCE = regex(r"[^\n|]{12,}[.。!！](?=\s|\Z)")
_NEAR, _ONE_IN = 40, 5  # characters that a line begins with; cells of a column, of which one has a label: more say what


def labels(edition: Edition) -> Iterator[Span]:
    """Yield the place of such a label with the space behind it, where the page has one alone.

    With more of them a page says which language is which.
    """
    document, language = edition.document, edition.profile.language(edition.language)
    own = {*language.names, *language.called, *map(str.upper, (language.code, *language.file_codes))}
    every = texts_with(document, _LABEL, _ANY)
    found = [(one, match) for one, match in every if match["dash"] or not match.start()]
    for one, match in found if len(found) == 1 else ():
        if match["name"] and match["name"] not in own:
            continue
        span = one.span.part(match.start("label"), match.end())
        if one.is_plain and _is_before_text(document, span, bool(match["dash"])):
            yield span


def _is_before_text(document: Document, span: Span, has_dash: bool) -> bool:
    """Return whether a label stands before a cell, a description or a sentence that nothing else explains."""
    text = document.source.text
    before = text[max(0, span.start - _NEAR) : span.start]
    if _CELL.search(before):
        table = next((one for one in all_tables(document) if span in one.span), None)
        if table is None or span in table.header.span:
            return False
        row = next(one for one in table.rows if span in one.span)
        at = next((number for number, one in enumerate(row.cells) if span in one.span), 0)
        cells = [document.source.slice(row.cells[at].content) for row in table.rows if len(row.cells) > at]
        return at > 0 and sum(_LABELLED.match(one) is not None for one in cells) <= max(1, len(cells) // _ONE_IN)
    if has_dash:
        return True
    return _LINE.search(before) is not None and _SENTENCE.match(text, span.end) is not None


def _label() -> str:
    """Return the pattern of a label at the beginning of a text, or of what follows a dash."""
    every = languages().by_code.values()
    names = {name for one in every for name in (*one.names, *one.called)}
    names |= {code.upper() for one in every for code in (one.code, *one.file_codes)}
    label = rf"(?:(?P<name>{alternatives(names)})|{'|'.join(languages().words['translated'])})[ \t]?[:：][ \t]*"
    return rf"^(?:[ \t]*(?P<dash>[-–—][ \t]+))?(?P<label>{label})(?=[^\s/])"
