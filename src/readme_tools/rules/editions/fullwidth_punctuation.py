"""fullwidth-punctuation: Japanese or Chinese signs in an edition that is written in Latin letters."""

import unicodedata
from collections.abc import Iterator, Sequence

from readme_tools.catalogue import Edition, Language
from readme_tools.catalogue.grammars.flat import Flat
from readme_tools.lazy.patterns import regex
from readme_tools.rules.base import BEYOND_ASCII, Example, Finding, Rule, Source, Span, at, compared, rewriting, say
from readme_tools.rules.editions.blocks import ELSEWHERE, Block, BlockKind, blocks, own_text

# Not the forms of signs that Markdown reads, such as ｜ and ＊: they stand where the plain ones cannot.
_WIDE = regex(r"[！？，．：；％＋－＝／＆、。０-９Ａ-Ｚａ-ｚ]+|（|）")
_PAIR = regex(r"（[^（）]*）")
_IDEOGRAPHIC = str.maketrans("、。", ",.")
_QUOTED = regex(r"(?<=[\"'“‘«(]).+[\s\"'”’»)]")  # spoken of: `"。 ends a sentence"`
_STOPS = ",.:;!?"
# What is a list, a heading or a rule at the start of a line, and an image or an entity before the next.
_STARTS = regex(r"[ \t]*[\d.)=+-]*\Z")


def check(edition: Edition) -> Iterator[Finding]:
    """Report each sign, and each pair of brackets, once per edition; text with foreign letters is left alone."""
    language = edition.profile.language(edition.language)
    foreign, source = language.foreign, edition.document.source
    if foreign is None or not language.is_latin or not _WIDE.search(source.text):
        return
    for block in blocks(edition, _WIDE):
        flat = own_text(block.inlines)
        if not foreign.search(flat.text):
            for written, places in _signs(flat.text):
                yield _finding(source, block, flat, written, places, language)


def _signs(text: str) -> Iterator[tuple[str, Sequence[int]]]:
    """Yield what is full-width and where; brackets in pairs, since half a pair is another mistake."""
    yield from (("（）", (pair.start(), pair.end() - 1)) for pair in _PAIR.finditer(text))
    for match in _WIDE.finditer(text):
        if match[0] not in "（）" and not _QUOTED.match(text, match.start(), match.end() + 1):
            yield match[0], range(match.start(), match.end())


def _finding(
    source: Source, block: Block, flat: Flat, written: str, places: Sequence[int], language: Language
) -> Finding:
    half = unicodedata.normalize("NFKC", written).translate(_IDEOGRAPHIC)
    texts = [_spaced(flat.text, place, sign, language) for place, sign in zip(places, half, strict=True)]
    fix = None
    if not any(_is_markup(flat.text, place, sign) for place, sign in zip(places, half, strict=True)):
        # A heading's words are its address, and running text may have its reasons.
        certain = block.kind in (BlockKind.CELL, BlockKind.COLUMN)
        spans = [_with_blank(flat, place, sign, language) for place, sign in zip(places, half, strict=True)]
        fix = rewriting(source, say("write '{text}'", text=half), zip(spans, texts, strict=True), certain)
    message = say(
        "'{written}' is full-width, as in Japanese or Chinese text: this edition writes '{half}'",
        written=written,
        half=half,
    )
    return Finding(at(source, flat.span(places[0], places[-1] + 1)), message, fix=fix, same=written)


def _with_blank(flat: Flat, place: int, sign: str, language: Language) -> Span:
    """Return a sign with the blank before it, which no half-width one has there."""
    span, before = flat.place(place), flat.text[max(0, place - 2) : place]
    is_apart = sign in _STOPS and sign not in language.spaced and before[1:] == " " and not before[0].isspace()
    return Span(flat.place(place - 1).start, span.end) if is_apart else span


def _spaced(text: str, place: int, sign: str, language: Language) -> str:
    """Give a half-width sign with the blanks that its full-width form did without."""
    before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    if sign == "(":
        return sign if before in ("", "(", "（") or before.isspace() else f" {sign}"
    if sign == ")" or (sign in _STOPS and not (before.isdigit() and after.isdigit())):
        gap = " " if after.isalnum() or after == ELSEWHERE else ""
        early = " " if sign in language.spaced and before.isalnum() else ""
        return f"{early}{sign}{gap}"
    return sign


def _is_markup(text: str, place: int, sign: str) -> bool:
    """Say whether the plain sign would be Markdown in this place."""
    start = text.rfind("\n", 0, place) + 1
    return sign == "&" or (sign in "0123456789.)=+-" and _STARTS.match(text, start, place) is not None)


_HEAD = "|  | Training Data | License |\n|---|---|---|\n"

RULE = Rule(
    code="RT721",
    signs=(BEYOND_ASCII,),
    summary="A full-width sign, letter or digit in an edition that is written in Latin letters",
    why=(
        "It comes from copying a row of the Japanese or Chinese edition. It looks too wide, and a search for the "
        "plain sign does not find it. Titles of links, code, and text with letters of another script are left alone."
    ),
    check=check,
    bad=(
        compared(
            en=_HEAD + "| a | web pages⟦（**2T** tokens）→ (**2T** tokens) ⟧and books⟪（→ (⟫1B⟪）→)⟫ | ⟦？→?⟧ |\n"
            "| b | tern⟦，→, ⟧owl⟦：３→: 3⟧ | ⟪？→?⟫ |\n"
        ),
        compared(fr="# Pourquoi⟦？→ ?⟧\n\nLe texte⟦：→ : ⟧[lien](https://example.org)\n"),
        compared(en="⟦１．⟧One\n"),
        compared(en="Change `a`⟪ →⟫⟦、→, ⟧`b` here\n"),
    ),
    good=(
        Example(_HEAD + "| a | ウェブ（2T） | ？ |\n"),
        compared(en=_HEAD + "| a | [題（一）](https://example.org)、`（）` and 『題』（東大） | MIT (?) |\n"),
        compared(en='Whether "。" or "、 parts a text" is asked\n'),
    ),
    follows=("malformed-link",),
)
