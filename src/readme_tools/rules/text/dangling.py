"""Little words that lead to another one and stand at the end: `deploy the.`, `a shell or`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.profile.languages import Language, alternatives
from readme_tools.lazy.patterns import regex
from readme_tools.rules.editions.blocks import BlockKind, blocks, own_text
from readme_tools.rules.editions.foreign import quotations
from readme_tools.rules.text.foreign import is_among_foreign
from readme_tools.rules.text.word_lists import words_of
from readme_tools.text.source import Span

_ENDS = regex(r"[*_~\s]*\Z")  # signs of emphasis alone
# What shows what a paragraph leads to: code, a picture, a table, a formula.
_GOES_ON = regex(r"\s*(?:```|~~~|[<!|$\[]|\t| {4})")
_JOINED = regex(r"[,;] \Z")  # the items of a list are joined: `- a fox, or`
_JOINS = 2  # words of a language that stand between others: and, or


def dangling(edition: Edition, language: Language) -> Iterator[tuple[Span, str]]:
    """Yield the words at the end of a text or sentence that need another one after them, and their places."""
    if not language.leads:
        return
    source, code, words = edition.document.source, language.code, words_of(language)
    joins = [one for ways in language.joining[:_JOINS] for one in ways.split()]
    at_ends: list[tuple[Span, str]] = []
    found: list[tuple[Span, str]] = []
    for block in blocks(edition, _rough(language.leads)):
        flat = own_text(block.inlines, titles=False)
        text = quotations().sub(lambda match: "\ufffc" * len(match[0]), flat.text)
        for match in _pattern(language.leads, language.determiners).finditer(text):
            word, span = match[0], flat.span(*match.span())
            if source.slice(span) != word or is_among_foreign(text, *match.span(), code, words):
                continue
            after = source.text[span.end : block.span.end]
            if match.end() < len(text):
                found += [(span, word)] if after[:1] == text[match.end()] else []
            elif _ENDS.match(after) and not (
                block.kind is BlockKind.PROSE and _GOES_ON.match(source.text, block.span.end)
            ):
                is_joined = word in joins and _JOINED.search(text, 0, match.start())
                if not is_joined:
                    (at_ends if word in joins else found).append((span, word))
    yield from (*found, *(at_ends if len(at_ends) == 1 else ()))  # more are a way to write lists


@cache
def _rough(leads: tuple[str, ...]) -> re.Pattern[str]:
    """Return what stands wherever there may be one."""
    return re.compile(rf" (?:{alternatives(leads)})(?:[.!?,)*_~]|\s*\Z|\s*\||\r?\n)")


@cache
def _pattern(leads: tuple[str, ...], determiners: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds one after a word, before what ends a sentence or text; no comma stands after an article."""
    words, articles = alternatives(leads), alternatives(one for one in leads if one in determiners) or r"(?!)"
    return re.compile(rf"(?<=[\w)\ufffc] )(?:(?:{words})(?=[.!?](?![\w.!?\u2026/])|\)|\s*\Z)|(?:{articles})(?=, ))")
