"""invisible-character: characters that nobody sees and that change what a text is."""

import unicodedata
from collections.abc import Iterator

from readme_tools.markdown.nodes import Document
from readme_tools.markdown.syntax import texts_with
from readme_tools.rules.base import Example, Finding, Rule, Source, Span, at, compared, correction, regex, say
from readme_tools.rules.text.reading import HABIT
from readme_tools.text.scripts import HAN, HANGUL, HIRAGANA, KANA, KANJI, KATAKANA, LATIN
from readme_tools.text.source import Spans

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_OVERRIDES = "\u202d\u202e"  # which no text of any direction needs
_JOINERS = "\u200c\u200d"
_SUSPECT = regex(
    rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u115f\u1160\u180e\u200b{_JOINERS}\u2028\u2029\u2060-\u2064\u206a-\u206f"
    rf"\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb{_BIDI}\U000e0001\U000e0020-\U000e007f]"
)
_RIGHT_TO_LEFT = ("R", "AL", "AN")
# Scripts that write a joiner between letters, or part words by a zero-width space.
_JOINED = regex(r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u0f00-\u109f\u1780-\u18af\ufb1d-\ufdff\ufe70-\ufefc]")
_CURSIVE = regex(r"[\u0590-\u08ff]")  # Hebrew and Arabic, which part their words by spaces
_MONGOLIAN = regex(r"[\u1820-\u18aa]")  # parts its last vowels by a sign of their own
_SELECTORS = regex(r"[\ufe00-\ufe0f]")
_APART = regex(r"(?<!\S)[\ufe00-\ufe0f]")
_WRITTEN = regex(rf"[{LATIN}{KANA}{HANGUL}]")  # letters that look only one way
_NAMES = {
    "\u00ad": say("a soft hyphen (U+00AD)"),
    "\u200b": say("a zero-width space (U+200B)"),
    "\u200c": say("a zero-width non-joiner (U+200C)"),
    "\u200d": say("a zero-width joiner (U+200D)"),
    "\u2028": say("a line separator (U+2028)"),
    "\u2029": say("a paragraph separator (U+2029)"),
    "\u2060": say("an invisible word joiner (U+2060)"),
    "\ufe0f": say("a variation selector (U+FE0F)"),
    "\ufeff": say("an invisible byte order mark (U+FEFF)"),
}
# White space that no key of a keyboard writes between words; a wide space parts those of wide letters, too.
_WIDE = f"{KANA}{HAN}"
_BETWEEN = regex(
    rf"[\t\u00a0\u2000-\u200a\u202f\u205f](?:(?<=[^\W\d_]{{2}}.)|(?<=[{HANGUL}].))(?=[^\W\d_]{{2}}|[{HANGUL}])"
    rf"|\u3000(?<=[^\W\d_{_WIDE}]{{2}}.)(?=[^\W\d_{_WIDE}]{{2}})"
)
# After a particle that something follows, or before the one that only ends words, nothing is parted within a sentence:
# in titles, and between sentences without a stop, words are, as are names: `はじめに 概要`.
_IN_JAPANESE = regex(
    rf"[ \t\u00a0](?:(?<=[{KANJI}{KATAKANA}][をがはにでのへな].)(?<!今[日晩]は.)|(?<=して.)|(?=を))"
    rf"(?<=[{_WIDE}].)(?=[{_WIDE}][^。\s「」『』|]{{2,80}}。(?![」』]))"
)
_UNPARTED = regex(rf"(?<=[{_WIDE}]).(?=[{_WIDE}])")
_HIRAGANA, _MANY = regex(f"[{HIRAGANA}]"), 50  # of a page in Japanese, at least
_FEW = 2  # of a page: more are meant, or came with all of it
_SPACES = {
    " ": say("a space"),
    "\t": say("a tab"),
    "\u00a0": say("a no-break space (U+00A0)"),
    "\u3000": say("a wide space (U+3000)"),
}
_SURE = "\u200b\u2060\ufeff"
_BESIDE = 80  # characters of a line in which its name stands


def check(document: Document) -> Iterator[Finding]:
    """Report each kind of invisible character once per file, where no script, emoji or direction needs it."""
    yield from _between_words(document)
    source = document.source
    if _SUSPECT.search(source.text) is None:
        return
    code = [one.span for one in document.code_blocks]
    right_to_left = any(unicodedata.bidirectional(one) in _RIGHT_TO_LEFT for one in set(source.text) if one.isalpha())
    for match in _SUSPECT.finditer(source.text):
        span = Span(*match.span())
        if any(span in one for one in code) or _is_needed(source, span, right_to_left):
            continue
        sign = match[0]
        name = _NAMES.get(sign) or say("an invisible character ({code})", code=f"U+{ord(sign):04X}")
        text = " " if sign in "\u2028\u2029" else ""
        safe = sign in _SURE and _is_within(source, span)
        beside = source.text[max(0, span.start - 1) : span.start] + source.text[span.end : span.end + 1]
        if unicodedata.category(sign) == "Cc" and any(map(str.isalpha, beside)):
            message = say("here stands {name}, perhaps for a letter that was lost: write this, or delete it", name=name)
            yield Finding(at(source, span), message, same=sign)
            continue
        what = say("write a space") if text else say("delete it")
        message = say("here stands {name}, which nobody sees: {what}", name=name, what=what)
        yield correction(source, span, message, text, safe=safe, what=what, same=sign)


def _between_words(document: Document) -> Iterator[Finding]:
    """Yield the one or two places of a page where other white space stands for the space between two words."""
    source = document.source
    found = [(one, match) for one, match in texts_with(document, _BETWEEN) if one.is_plain]
    found = [both for both in found if not _UNPARTED.match(both[0].value, both[1].start())]
    if len(_HIRAGANA.findall(source.text)) >= _MANY:
        titles = Spans([*(one.span for one in document.headings), *(one.span for one in document.links)])
        spaces = [
            (one, match)
            for one, match in texts_with(document, _IN_JAPANESE)
            if one.is_plain
            and not titles.hold(one.span.start)
            and "|" not in source.slice(source.line_at(one.span.start))  # cells list
        ]
        found += spaces if len(spaces) <= _FEW else ()
    for one, match in found if len(found) <= _FEW else ():
        if match[0] not in "\t " and source.text.count(match[0]) > _FEW:
            continue
        name = _SPACES.get(match[0]) or say("white space of another width ({code})", code=f"U+{ord(match[0]):04X}")
        if _UNPARTED.match(one.value, match.start()):
            message = say("here stands {name} between letters that are written without spaces: delete it", name=name)
            yield correction(source, one.at(match), message, "", same=match[0])
        else:
            message = say("here stands {name} between two words, where a search expects a space: write this", name=name)
            yield correction(source, one.at(match), message, " ", same=match[0])


def _is_within(source: Source, span: Span) -> bool:
    """Return whether words stand on both sides: at white space or markup, lines may read otherwise without it."""
    return source.text[max(0, span.start - 1) : span.start].isalnum() and source.text[span.end : span.end + 1].isalnum()


def _is_needed(source: Source, span: Span, right_to_left: bool) -> bool:
    sign = source.text[span.start]
    line = source.line_at(span.start)
    beside = source.text[max(line.start, span.start - _BESIDE) : min(line.end, span.end + _BESIDE)]
    if f"U+{ord(sign):04X}" in beside.upper():
        return True  # it is shown beside its name
    before, after = source.text[max(0, span.start - 1) : span.start], source.text[span.end : span.end + 1]
    if sign in "\u200c\u200d\u200b\u00ad" and (_JOINED.match(before) or _JOINED.match(after)):
        return not (sign in "\u200b\u00ad" and _CURSIVE.match(before) and _CURSIVE.match(after))
    if sign == "\u180e" and _MONGOLIAN.match(before) and _MONGOLIAN.match(after):
        return True
    if _SELECTORS.match(sign):
        # After so many spaces, they are a habit of the page.
        return not (_WRITTEN.match(before) if before.strip() else len(_APART.findall(source.text)) <= HABIT)
    if sign == "\u200d":
        return _is_pictograph(before) and _is_pictograph(after)
    if sign >= "\U000e0020":  # flags of regions, such as Scotland's
        return "\U0001f3f4" in source.text[max(0, span.start - 8) : span.start]
    return right_to_left and sign not in _OVERRIDES and regex(f"[{_BIDI}]").match(sign) is not None


def _is_pictograph(sign: str) -> bool:
    return bool(sign) and (sign == "\ufe0f" or unicodedata.category(sign) in ("So", "Sk", "Sm"))


RULE = Rule(
    code="RT806",
    summary="An invisible character, such as a zero-width space, a soft hyphen or a control of text direction",
    why=(
        "It comes with pasted text. A search for the word does not find it, two names that look the same compare as "
        "different, and a control of text direction can show a text in another order than it is."
    ),
    check=check,
    bad=(
        Example("A zero⟦\u200b→⟧width space.\n"),
        Example("soft⟦\u00ad→⟧hyphen, left⟦\u200e→⟧right⟦\u200f→⟧, so⟦\u202e→⟧htap\n"),
        compared(ar="البوم⟦\u202e→⟧ة تنا⟦\u00ad→⟧م في الل⟦\u200b→⟧يل، والبومة⟦\u00a0→ ⟧تنام\n"),
        Example("one⟦\u2028→ ⟧two 1⟦\x08→⟧2\n"),
        Example("A f⟦\x06⟧te at the Caf⟦\x7f⟧.\n"),
        Example("An owl⟦\u3000→ ⟧nests in the⟦\t→ ⟧wood.\n"),
        Example("これは森の梟の一覧です。" * 10 + "森で⟦ →⟧眠る梟です。\n"),
        Example("これは森の梟の一覧です。" * 10 + "森で⟦\t→⟧眠る梟です。海の Owl⟦\u00a0→ ⟧の歌\n"),
        Example("- 숲에서⟦\u2007→ ⟧올빼미는 혼자 *잔다⟦\u00a0→ ⟧밤에*\n"),
        Example("ab⟦\ufe0f→⟧c ⟪\ufe0f→⟫\u2764 1\ufe0f\u20e3 \u8fbb\ufe00\n"),
    ),
    good=(
        Example("👩\u200d💻 ❤️\u200d🔥 می\u200cخواهم\n\n```\na\u200bb\n```\n"),
        Example("`\u1824\u1828\u1824\u182d\u180e\u1820`\n"),
        Example("| `'\ufeff'` | U+FEFF, a mark |\n|-|-|\n| '\u2063' | u+2063, a comma |\n"),
        Example("one\u00a0owl, two\u00a0owls, three\u00a0owls, 森\u3000鳥, 5\u202fkm, à\u00a0la, oui\u202f!\n"),
        Example(
            "これは森の梟の一覧です。" * 10 + "\n\n## はじめに 概要\n\n- 日付\t内容\n- お問い合わせ こちら\n- 森の 梟\n"
            "- [森の 歌です。](#a)\n\nさとう たろうです。こころ 夏目漱石です。こんにちは 皆さんです。\n"
        ),
        Example("`one\ttwo`\n\n    one\ttwo\n"),
        Example("ก\u200bข שלום \u200f(RTL)\n"),
        Example("\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f\n"),
    ),
    yields_to=("cell-whitespace", "mangled-url"),
)
