"""Keys typed into a text that were not meant for it: `asdf` struck to try them, commands of editors such as `:wq`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from readme_tools.catalogue.profile.languages import languages
from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.syntax import has_text, texts_with
from readme_tools.rules.base import correction
from readme_tools.rules.text.word_lists import english_words
from readme_tools.text.diagnostic import Finding
from readme_tools.text.scripts import HAN, HANGUL, LATIN
from readme_tools.text.source import Span

_LEAST, _RUN, _AGAIN = 4, 3, 5  # letters of all, of keys beside each other, and of one key struck again and again
_QUOTED = regex(r"[\"'“”‘’«»「『(]\Z")
_EAST = f"\u3041-\u30fc{HAN}{HANGUL}"
_END = r"(?![A-Za-z0-9_:!'\"`)}\]/=^$&|<>-]|\.\w)"
_COMMAND = regex(
    rf" ?(?<![A-Za-z0-9_:/.=@`'\"(\[{{])(?::(?:wqa?!?|w!?|qa?!|x!)){_END}"
    rf"| ?(?<![$({{\[])(?:(?<![^a-z\s{_EAST}、。，])|(?<=[A-Z]{{3}}))\^[A-Z]\^[A-Z]{_END}"
    rf"|\^[SXCZH](?:(?<=[a-z]{{3}}..)|(?<=[{_EAST}]..)){_END}"
)
_MAY_BE = regex(r":[wqx](?:[!aq ]|[^\x00-\x7f])|\^[A-Z]")
_NEAR = 80  # characters beside it that may tell of keys
_TOLD = regex(
    lambda: "|".join(rf"\b{one}\b" if one.isascii() else one for one in languages().words["of-keys"]), re.IGNORECASE
)


def struck_keys(document: Document) -> Iterator[Span]:
    """Yield the places of letters struck as they lie, which the page has once and nothing names."""
    page = document.source.text.casefold()
    begun = [pattern for one, pattern in _struck().items() if has_text(document, (one,))]
    for one, match in chain.from_iterable(texts_with(document, pattern) for pattern in begun):
        before, after = one.value[: match.start()], one.value[match.end() :]
        span = one.at(match)
        is_one = any(match[0] in row for row in _rows())  # a program may be called so
        is_named = _QUOTED.search(before) or (is_one and before.endswith(" ") and _names_next(before.split()[-1:]))
        is_all = not before.strip() and not after.strip()
        is_link = page[span.start - 1 : span.start] == "[" or page[span.end : span.end + 1] == "]"
        if page.count(match[0]) == 1 and _is_struck(match[0]) and not (is_named or is_link or is_all):
            yield span


def _is_struck(text: str) -> bool:
    """Return whether letters are keys beside each other, in one or several runs, or one again and again."""
    if len({*text}) == 1 or text.startswith(languages().words["struck"]):
        return True
    if len(text) < _LEAST or text in english_words() or text in languages().words["layouts"]:
        return False
    at = 0
    while at < len(text):
        if at + _RUN > len(text):
            return False
        ends = (end for end in range(len(text), at + _RUN - 1, -1) if any(text[at:end] in row for row in _rows()))
        end = next(ends, 0)
        if not end:
            return False
        at = end
    return True


def _names_next(words: Sequence[str]) -> bool:
    """Return whether the word before one leads to the name of a program or a sample: `installed with asdf`."""
    known = languages().language("en")
    return not {*map(str.lower, words)}.isdisjoint(
        (*known.prepositions, *known.joining, *languages().words["before-programs"])
    )


@cache
def _rows() -> tuple[str, ...]:
    return tuple(row for one in ("keys", "keys-of-others") for row in languages().words[one])


@cache
def _struck() -> Mapping[str, re.Pattern[str]]:
    """Return what such letters begin with, each with what finds them.

    They are in small letters, with a space, a sign of a text or letters of another script around them.
    """
    runs = {row[at : at + _RUN] for row in _rows() for at in range(len(row) - _RUN + 1)}
    letters = "".join(sorted({one for row in _rows() for one in row}))
    latin = rf"{LATIN}\d_/@#&$~+\\='\"-"
    end = rf"(?![{latin}]|\.\w)"
    found = {one: rf"{one}(?<![{latin}.]{one})[{letters}]+{end}" for one in sorted(runs)}
    for key in sorted({one for one in letters if one.isascii()} - {*languages().words["sounds"]}):
        found[key * _AGAIN] = rf"{key * _AGAIN}(?<![{latin}.]{key * _AGAIN}){key}*{end}"
    found |= {one: rf"{one}(?:{one[-1]}|{one})*" for one in languages().words["struck"]}
    return {one: regex(pattern) for one, pattern in found.items()}


def editor_commands(document: Document) -> Iterator[Finding]:
    """Yield the one command of an editor that a page has, where nothing beside it tells of keys and commands."""
    source = document.source
    if not _MAY_BE.search(source.text):
        return
    found = list(texts_with(document, _COMMAND))
    for one, match in found if len(found) == 1 else ():
        written, span = match[0].strip(), one.at(match)
        line = source.slice(source.line_span(source.position(span.start).line))
        near = line.partition(written)
        beside = near[0][-_NEAR:] + near[2][:_NEAR]
        if (
            one.is_plain
            and one.value.strip() != written
            and source.text.count(written) == 1
            and not _TOLD.search(beside)
        ):
            if match[0][0] == " " and source.text[span.end : span.end + 1].strip() and not match.start():
                span = one.span.part(match.start() + 1, match.end())
            message = say("'{written}' is a command of an editor, typed into the text: delete it", written=written)
            is_parting = match[0][0] == " " and source.text[span.end : span.end + 1].isalnum()
            yield correction(source, span, message, " " if is_parting else "")
