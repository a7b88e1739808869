"""broken-character: text that was read in the wrong encoding, and characters that were lost by it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from readme_tools.i18n.message import say
from readme_tools.i18n.wording import character, shortened
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Code, Document
from readme_tools.markdown.syntax import all_texts
from readme_tools.rules.base import Example, Rule, at, correction
from readme_tools.text.diagnostic import Finding, Severity
from readme_tools.text.source import Span

_LOST = "\ufffd"
# What the bytes 0x80 to 0xFF are read as in Windows-1252; where that has no sign, Latin-1 has a control.
_HIGH = "".join(bytes([one]).decode("cp1252", "ignore") or chr(one) for one in range(0x80, 0x100))
_BYTES = {sign: bytes([0x80 + at]) for at, sign in enumerate(_HIGH)} | {
    chr(one): bytes([one]) for one in range(128, 160)
}
_ASKED = regex(r"(?<![^\W\d_])[^\W\d_]+\?[^\W\d_]+(?!\?)")
_WORD = regex(r"[A-Za-z\u00c0-\u024f]{3,30}|[\uac00-\ud7a3]{3,9}")
_ESCAPED = regex(r"(?<!\\)\\u(0[0-9a-f]{3}|[13-9a-d][0-9a-f]{3})(?![0-9a-z])", re.IGNORECASE)
_ACCENT = regex(r"[\u0300-\u036f](?<![^\s|].)")
_LEAD, _TAIL = _HIGH[0x42:0x75], _HIGH[:0x40] + "".join(map(chr, range(0x80, 0xA0)))
_MOJIBAKE = regex(f"[{_LEAD}][{_TAIL}]{{1,3}}(?:[{_LEAD}][{_TAIL}]{{1,3}})*")
# What such text was, and not a letter of a script that nobody uses beside these.
_BLOCKS = (
    *((0xA1, 0x17F), (0x370, 0x3FF), (0x401, 0x451), (0x2010, 0x2044), (0x20A0, 0x20BF), (0x2100, 0x2300)),
    *((0x2500, 0x27BF), (0x3000, 0x30FF), (0x3400, 0x9FFF), (0xAC00, 0xD7A3), (0xFE0F, 0xFE0F), (0xFF01, 0xFFEE)),
    (0x1F300, 0x1FAFF),
)


def check(document: Document) -> Iterator[Finding]:
    """Report lost characters, once per file, and each text that another encoding makes sense of; code aside."""
    source = document.source
    found = [*_escaped(document)] if "\\u" in source.text else []
    if not source.text.isascii():
        found += [*_lost(document), *_misread(document), *_alone(document), *_asked(document)]
    if found:
        code = [block.span for block in document.code_blocks]
        code += [one.span for one in document.walk() if isinstance(one, Code)]
        yield from (one for one in found if not any(one.location.span in span for span in code))


def _lost(document: Document) -> Iterator[Finding]:
    source = document.source
    for match in re.finditer(f"{_LOST}+", source.text) if _LOST in source.text else ():
        if source.text[match.start() - 1 : match.start()] == source.text[match.end() : match.end() + 1] == " ":
            continue  # a word of its own: the text tells of it
        message = say(
            "{sign} stands for a character that was lost when the file was saved in another encoding: write it again",
            sign=character(_LOST),
        )
        yield Finding(at(source, Span(match.start(), match.start() + 1)), message, same="lost")


def _escaped(document: Document) -> Iterator[Finding]:
    """Report letters as JSON and programs write them: `\\u00e9`."""
    for match in _ESCAPED.finditer(document.source.text):
        meant = chr(int(match[1], 16))
        if meant.isalpha():
            message = say("'{text}' is '{meant}' as a program writes it", text=match[0], meant=meant)
            yield correction(document.source, Span(*match.span()), message, meant)


def _alone(document: Document) -> Iterator[Finding]:
    source = document.source
    for match in _ACCENT.finditer(source.text):
        span = Span(*match.span())
        message = say("here stands an accent (U+{number}) without its letter", number=f"{ord(match[0]):04X}")
        yield correction(source, span, message, "", same="accent")


def _asked(document: Document) -> Iterator[Finding]:
    """Report a question mark in a word, for a letter that the encoding lacks: the page has the word elsewhere."""
    source = document.source
    known: dict[str, str] | None = None
    for one in all_texts(document):
        for match in _ASKED.finditer(one.value) if "?" in one.value else ():
            if known is None:
                known = {
                    f"{word[:at]}?{word[at + 1 :]}": word
                    for word in _WORD.findall(source.text)
                    for at, letter in enumerate(word)
                    if not letter.isascii()
                }
            meant = known.get(match[0])
            if meant and (start := source.text.find(match[0], one.span.start, one.span.end)) >= 0:
                span = Span(start, start + len(match[0]))
                message = say("'{text}' is '{meant}' with a letter lost", text=match[0], meant=meant)
                yield correction(source, span, message, meant)


def _misread(document: Document) -> Iterator[Finding]:
    source = document.source
    for match in _MOJIBAKE.finditer(source.text):
        meant = _meant(match[0])
        if meant is not None and not _is_spaced(source.text[match.start() - 1 : match.end()]):
            span = Span(*match.span())
            message = say(
                "'{text}' is '{meant}', read in the wrong encoding", text=shortened(match[0]), meant=shortened(meant)
            )
            yield correction(source, span, message, meant, safe=True)


def _is_spaced(text: str) -> bool:
    """Return whether a word ends with an accent, a no-break space and a sign, as French puts it: `né\u00a0»`."""
    return len(text) == 4 and text[:2].isalpha() and text[2] == "\u00a0"


def _meant(text: str) -> str | None:
    """Return what a text is when its characters are taken for the bytes of UTF-8, None where that makes no sense."""
    try:
        meant = b"".join(_BYTES[sign] for sign in text).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None
    likely = all(any(first <= ord(one) <= last for first, last in _BLOCKS) for one in meant)
    return meant if likely and all(unicodedata.category(one) != "Cn" for one in meant) else None


RULE = Rule(
    code="RT003",
    name="broken-character",
    severity=Severity.ERROR,
    subject=Document,
    summary="Characters that a wrong encoding broke: `�`, or `Ã©` for `é`, or an accent without its letter",
    why="The page shows signs that no reader can make sense of, and a search does not find the word.",
    check=check,
    bad=(
        Example("R\u00c3\u00a9sum\u00c3\u00a9\n", found=("\u00c3\u00a9", "\u00c3\u00a9"), fixed="Résumé\n"),
        Example("it\u00e2\u20ac\u2122s\n", found=("\u00e2\u20ac\u2122",), fixed="it\u2019s\n"),
        Example("mod\ufffdle et donn\ufffdes\n", found=("\ufffd",)),
        Example("caf\\u00e9\n", found=("\\u00e9",), fixed="caf\u00e9\n"),
        Example("one \u0301two\n", found=("\u0301",), fixed="one two\n"),
        Example(
            "\u00e6\u2014\u00a5\u00e6\u0153\u00ac\n", found=("\u00e6\u2014\u00a5\u00e6\u0153\u00ac",), fixed="日本\n"
        ),
    ),
    good=(
        Example("Résumé voilà\u00a0» né\u00a0» né\u00a0… né\u00a0– « É » Ã Â ß Größe naïve £5 ¿Qué? Œuvre\n"),
        Example("`\u00c3\u00a9` and `\ufffd`\n"),
    ),
)
