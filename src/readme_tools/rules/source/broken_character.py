"""broken-character: text that was read in the wrong encoding, and characters that were lost by it."""

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from readme_tools.catalogue.profile.languages import alternatives, languages
from readme_tools.i18n.wording import character, shortened
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Code, Document
from readme_tools.markdown.syntax import all_texts, texts_with
from readme_tools.rules.base import BEYOND_ASCII, Example, Finding, Rule, Severity, Source, Span, at, correction, say
from readme_tools.rules.text.reading import HABIT
from readme_tools.text.scripts import HAN, HANGUL, HIRAGANA, LATIN

_LOST = "\ufffd"
# What the bytes 0x80 to 0xFF are read as in Windows-1252; where that has no sign, Latin-1 has a control.
_HIGH = "".join(bytes([one]).decode("cp1252", "ignore") or chr(one) for one in range(0x80, 0x100))
_BYTES = {sign: bytes([0x80 + at]) for at, sign in enumerate(_HIGH)} | {
    chr(one): bytes([one]) for one in range(128, 160)
}
_ASKED = regex(r"(?<![^\W\d_])[^\W\d_]+\?[^\W\d_]+(?!\?)")
_WORD = regex(rf"[{LATIN}]{{3,30}}|[{HANGUL}]{{3,9}}")
# Letters as JSON, Python and Git write them; a range of them (`\\u4e00-\\u9fff`) is told of on purpose.
_ESCAPED = regex(
    r"(?<![\\\w:\[}-])(?:\\u[0-9A-Fa-f]{4}|\\u\{[0-9A-Fa-f]{2,6}\}|\\U000[0-9A-Fa-f]{5})++(?!-|[0-9A-Z_\\])"
    r"|(?<=[^\W\d_])(?<!\\u[0-9A-Fa-f]{4})(?:\\u[0-9A-Fa-f]{4}|\\u\{[0-9A-Fa-f]{2,6}\})++(?![-\\])"
    r"|(?<!\\)(?<!\\x[89A-Fa-f][0-9A-Fa-f])(?:\\x[89A-Fa-f][0-9A-Fa-f])++(?![-\\\d_])"
    r"|(?<!\\)(?<!\\[23][0-7]{2})(?:\\[23][0-7]{2}){2,}+(?![\d\\])|(?<=[a-z])u00[c-f][0-9a-f](?=[a-z])"
)
_KANA_OR_HAN, _SPACED = f"\u3041-\u30fc{HAN}", f"\u0370-\u03ff\u0400-\u052f\u0620-\u064a{HANGUL}"
_LACKED = regex(f"[{_KANA_OR_HAN}{_SPACED}]")
# They stand alone before a word or a stop, after a letter before a stop, or between two letters.
_LETTERS_LOST = regex(
    r"(?<![\w?!)\]\u00bb\u201d\"'*/-])\?{2,}(?= ?[^\W\d_]{2}|[.,\u3002\u3001\uff0c\uff1a])"
    rf"|(?<=[{_KANA_OR_HAN}{_SPACED}])\?+(?=[.,\u3002\u3001\uff0c])(?!\.\w)"
    rf"|(?<=[{_SPACED}])\?+(?=[{_SPACED}])(?![\u0391-\u03ab\u0400-\u042f])"
    rf"|(?<=[{_KANA_OR_HAN}])\?+(?=[{_KANA_OR_HAN}])"
)
_WITHIN = regex(rf"[{_KANA_OR_HAN}]\?+[{HIRAGANA}{HAN}]|[{HIRAGANA}{HAN}]\?+[\u30a1-\u30fc]")
_QUESTION = regex(r"\uff1f|(?<=[\w)\]\u300d\u00bb\u201d\"'])\?[?!]*(?:\s|\Z)")
_BOX = regex(r"\?{3}\+? +[a-z]+")
_MAY_BE_ESCAPED = regex(r"\\[uUx23]|u00[c-f]")
_ONE_ESCAPED = regex(r"\\?[uUx]\{?([0-9A-Fa-f]+)\}?")
# The bytes of letters as mails and URLs write them; in what is a URL or a path, they are right.
_ENCODED = regex(
    r"(?<![%=])(?P<bytes>(?:=[89A-Fa-f][0-9A-Fa-f]){2,}+|(?:%[89A-Fa-f][0-9A-Fa-f]){2,}+"
    r"(?:(?:%20|[\w-]+)?(?:%[89A-Fa-f][0-9A-Fa-f]){2,}+)*+)(?![%=])"
)
_MAY_BE_ENCODED = regex(r"[=%][89A-Fa-f][0-9A-Fa-f][=%]")
_IN_URL = regex(r"(?<!\S)\S*(?:/|[?&]\w+=|www\.)\S*")
# What programs show in the place of a character that a font lacks.
_BOXES = (
    "\u25a1\u25ad\u25ae\u25af\u25fb\u25fd\u2b1a\u2b1c\u2370\u2395\u2327\u2612\u3013\u303f\u2426\u241a\ufffc\U0001f79c"
)
_SHOWN_BOX = regex(rf"[{_BOXES}](?:(?<=[^\W\d_].)|(?<=[\s(（\"“「『].)(?=[^\W\d_]{{2}}))(?![{_BOXES}])")
_FEW = 2  # of one box on a page, which means it where there are more
_PRIVATE = regex("[\ue000-\uf8ff\U000f0000-\U0010fffd]+")
_SIGNS_OF_MARKDOWN = frozenset("<>&|*_`[]#~$\\!")
_ACCENT = regex(r"[\u0300-\u036f](?<![^\s|].)")
_LEAD, _TAIL = _HIGH[0x42:0x75], _HIGH[:0x40] + "".join(map(chr, range(0x80, 0xA0)))
_MOJIBAKE = regex(f"[{_LEAD}][{_TAIL}]{{1,3}}(?:[{_LEAD}][{_TAIL}]{{1,3}})*")
# What such text was, and not a letter of a script that nobody uses beside these.
_BLOCKS = (
    *((0xA1, 0x17F), (0x370, 0x3FF), (0x401, 0x451), (0x2010, 0x2044), (0x20A0, 0x20BF), (0x2100, 0x2300)),
    *((0x2500, 0x27BF), (0x3000, 0x30FF), (0x3400, 0x9FFF), (0xAC00, 0xD7A3), (0xFE0F, 0xFE0F), (0xFF01, 0xFFEE)),
    (0x1F300, 0x1FAFF),
)
_ASKING = regex(
    lambda: (
        rf"(?<![\u0400-\u06ff])(?:{alternatives(languages().words['asking'])})(?![\u0400-\u06ff])"
        rf"|(?:{alternatives(languages().words['asking-ends'])})\Z"
    )
)


def check(document: Document) -> Iterator[Finding]:
    """Report lost characters, once per file, and each text that another encoding makes sense of; code aside."""
    source = document.source
    found = [*_escaped(document)] if _MAY_BE_ESCAPED.search(source.text) else []
    if _MAY_BE_ENCODED.search(source.text):
        found += _encoded(document)
    if not source.text.isascii():
        found += [*_private(source), *_lost(document), *_misread(document), *_alone(document), *_asked(document)]
        found += _boxes(document)
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


def _boxes(document: Document) -> Iterator[Finding]:
    """Report boxes within and beside words, where a page has one or two of them."""
    source = document.source
    found = [(one, match) for one, match in texts_with(document, _SHOWN_BOX) if one.is_plain]
    times = Counter(match[0] for _, match in found)
    for one, match in found:
        if times[match[0]] <= _FEW and source.text.count(match[0]) <= _FEW:
            message = say("{sign} stands for a character that was lost: write it again", sign=character(match[0]))
            yield Finding(at(source, one.at(match)), message)


def _private(source: Source) -> Iterator[Finding]:
    """Report signs that mean something in one font only, where a page has few: others are made for such a font."""
    places = [Span(*match.span()) for match in _PRIVATE.finditer(source.text)]
    for span in places if len(places) <= HABIT else ():
        message = say(
            "{sign} is a sign of one font alone, and others see an empty box: write what it stands for, or delete it",
            sign=character(source.text[span.start]),
        )
        yield Finding(at(source, span), message, same=source.text[span.start])


def _encoded(document: Document) -> Iterator[Finding]:
    """Report letters as mails and URLs write them, outside of URLs: `=C3=A9`, `%C3%A9`."""
    for one, match in texts_with(document, _ENCODED, _MAY_BE_ENCODED):
        meant = unquote(match["bytes"].replace("=", "%"), errors="replace")
        is_letters = all(
            letter.isalpha() or unicodedata.category(letter)[0] in "MN " or letter in " -_" for letter in meant
        )
        # A text that has the word as well tells how it is written.
        if not is_letters or meant in one.value or not one.is_plain:
            continue
        if any(url.start() <= match.start() < url.end() for url in _IN_URL.finditer(one.value)):
            continue
        message = say(
            "'{text}' is '{meant}' as a URL or a mail writes it", text=shortened(match["bytes"]), meant=shortened(meant)
        )
        yield correction(document.source, one.at(match, "bytes"), message, meant)


def _escaped(document: Document) -> Iterator[Finding]:
    """Report letters as JSON and programs write them: `\\u00e9`, `\\xe9`, and `\\303\\251` for the bytes of UTF-8."""
    for match in _ESCAPED.finditer(document.source.text):
        meant = _unescaped(match[0])
        if not meant or _is_of_points(document.source.text, match[0], meant):
            continue
        is_sure = all(one.isalpha() or (one.isprintable() and one not in _SIGNS_OF_MARKDOWN) for one in meant)
        span = Span(*match.span())
        if is_sure:
            message = say(
                "'{text}' is '{meant}' as a program writes it", text=shortened(match[0]), meant=shortened(meant)
            )
            yield correction(document.source, span, message, meant)
        else:
            message = say(
                "'{text}' is how a program writes a character: write the character itself", text=shortened(match[0])
            )
            yield Finding(at(document.source, span), message)


@lru_cache(1024)
def _is_of_points(page: str, text: str, meant: str) -> bool:
    """Return whether a page has the number of a sign or picture elsewhere, too: it tells how that is written."""
    number = f"{ord(meant[0]):X}"
    return not meant[0].isalpha() and number in text.upper() and page.upper().count(number) > page.count(text)


def _unescaped(text: str) -> str:
    """Return what an escaped text says, nothing where it is none: `\\x` may tell of letters or of their bytes."""
    if text[0] == "\\" and text[1].isdigit():
        return _decoded(bytes(int(one, 8) for one in text.split("\\")[1:]))
    points = [int(number, 16) for number in _ONE_ESCAPED.findall(text)]
    if text.startswith("\\x"):
        meant = _decoded(bytes(points)) or (chr(points[0]) if len(points) == 1 else "")
        return meant if all(map(str.isalpha, meant)) else ""
    pairs = "".join(chr(one) for one in points if one <= sys.maxunicode).encode("utf-16", "surrogatepass")
    return _decoded(pairs, "utf-16") or pairs.decode("utf-16", "surrogatepass")  # half of a pair stands alone


def _decoded(octets: bytes, encoding: str = "utf-8") -> str:
    """Return what some bytes say, nothing where they are none of an encoding."""
    try:
        return octets.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _alone(document: Document) -> Iterator[Finding]:
    source = document.source
    for match in _ACCENT.finditer(source.text):
        span = Span(*match.span())
        message = say(
            "here stands an accent (U+{number}) without its letter: write the letter before it, or delete it",
            number=f"{ord(match[0]):04X}",
        )
        yield correction(source, span, message, "", same="accent")


def _asked(document: Document) -> Iterator[Finding]:
    """Report question marks for letters that the encoding lacks: the page has the word elsewhere, or nothing asks."""
    source = document.source
    texts = [one for one in all_texts(document) if "?" in one.value] if "?" in source.text else []
    known: dict[str, str] | None = None
    page = source.text if texts else ""
    # `??` is an operator as well, which a page that has it in code tells of.
    is_operator = "`??" in page or "?? `" in page
    is_habit = "\uff1f" not in page and len(_WITHIN.findall(page)) > 1
    for one in texts:
        told = []
        for match in _ASKED.finditer(one.value):
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
                told.append(span)
                message = say("'{text}' is '{meant}' with a letter lost", text=match[0], meant=meant)
                yield correction(source, span, message, meant)
        if one.is_plain and not is_operator:
            for start, end in _without_question(one.value, is_habit):
                span = one.span.part(start, end)
                if not any(map(span.overlaps, told)):
                    message = say(
                        "'{text}' stands for letters that were lost: write them again", text=source.slice(span)
                    )
                    yield Finding(at(source, span), message)


def _without_question(text: str, is_habit: bool) -> Iterator[tuple[int, int]]:
    """Yield the places of question marks within sentences of scripts that encodings lack, where nothing asks.

    A page may have it as a habit to go on right after a question. `??? note` is a box that opens.
    """
    if _LACKED.search(text) is None or _BOX.match(text) or _QUESTION.search(text):
        return
    before = 0
    for match in _LETTERS_LOST.finditer(text):
        start, end = match.span()
        if _ASKING.search(text, before, start):
            return
        before = start
        if not (is_habit and _WITHIN.match(text, start - 1)):
            yield start, end


def _misread(document: Document) -> Iterator[Finding]:
    source = document.source
    for match in _MOJIBAKE.finditer(source.text):
        meant = _meant(match[0])
        if meant and not _is_spaced(source.text[match.start() - 1 : match.end()]):
            span = Span(*match.span())
            message = say(
                "'{text}' is '{meant}', read in the wrong encoding", text=shortened(match[0]), meant=shortened(meant)
            )
            yield correction(source, span, message, meant, safe=True)


def _is_spaced(text: str) -> bool:
    """Return whether a word ends with an accent, a no-break space and a sign, as French puts it: `né\u00a0»`."""
    return len(text) == 4 and text[:2].isalpha() and text[2] == "\u00a0"


def _meant(text: str) -> str:
    """Return what a text is when its characters are taken for the bytes of UTF-8, nothing where that makes no sense."""
    meant = _decoded(b"".join(_BYTES.get(sign, b"\xff") for sign in text))
    likely = all(any(first <= ord(one) <= last for first, last in _BLOCKS) for one in meant)
    return meant if likely and all(unicodedata.category(one) != "Cn" for one in meant) else ""


RULE = Rule(
    code="RT003",
    severity=Severity.ERROR,
    signs=("\\", "u00", "=", "%", BEYOND_ASCII),
    summary="Broken characters: `�`, `□`, `Ã©` or `=C3=A9` for `é`, or an accent without its letter",
    why="The page shows signs that no reader can make sense of, and a search does not find the word.",
    check=check,
    yields_to=("mangled-url",),
    bad=(
        Example("R⟦\u00c3\u00a9→é⟧sum⟦\u00c3\u00a9→é⟧\n"),
        Example("it⟦\u00e2\u20ac\u2122→’⟧s\n"),
        Example("mod⟦\ufffd⟧le et donn\ufffdes\n"),
        Example(
            "# Mod⟦\\u00e8→è⟧les\n\n- caf⟦\\xe9→é⟧\n- ⟦\\303\\251→é⟧t⟦\\303\\251→é⟧ caf⟦\\xc3\\xa9→é⟧ "
            "Mod⟦u00e8→è⟧les ⟦\\ud83d\\ude00→\U0001f600⟧\n\n"
            "| a | l⟦\\u2019\\u00e9→’é⟧t⟦\\u00e9→é⟧ |\n|---|---|\n| b | `\\u00e9` |\n"
        ),
        Example("## ⟦\\u521d\\u671f→初期⟧ の値\n\n⟦\\uc5b8\\uc5b4→언어⟧ 목록 ⟦\\xe5\\x88\\x9d→初⟧\n"),
        Example("| ⟦\\u0007⟧ | ⟦\\u003c⟧b |\n|---|---|\n| ⟦\\ud83d⟧ |\n"),
        Example(
            "- 를 ⟦??????⟧.\n- ⟦??⟧ llama.cpp 를 쓴다\n- 데이⟦?⟧를 본다\n- コーパ⟦?⟧、データ\n"
            "- モデ⟦?⟧ルの一覧\n- 数据⟦?⟧集\n"
            "- моде⟦?⟧ь языка\n- μον⟦?⟧έλο\n- ⟦??⟧ 모델\n- ⟦??⟧：语料\n- نمو⟦?⟧ج\n\n"
            "| a | 모⟦?⟧델 |\n|---|---|\n| b | 데이터 ⟦??⟧, 목록 |\n"
        ),
        Example(
            "| caf⟦=C3=A9→é⟧ |\n|---|\n| ⟦=E3=82=BF=E3=82=B9=E3=82=AF→タスク⟧ |\n\n"
            "- [⟦%E3%83%A2%E3%83%87%E3%83%AB→モデル⟧](./a.md)\n"
            "- caf⟦%c3%a9→é⟧ et for⟦%C3%AA→ê⟧ts, ⟦%D0%BC%D0%B8%D1%80%20%D0%B8→\u043c\u0438\u0440 \u0438⟧\n"
        ),
        Example(
            "colorfulsco⟦\u25af⟧p delive⟦\u2370⟧ you ⟦\u25a1⟧ords\n\n"
            "日⟦\u2370⟧語 方⟦\u303f⟧。\n\n| 제외⟦□⟧고 |\n|---|\n| a⟦\ufffc⟧b |\n"
        ),
        Example("One ⟦\uf0b7⟧ two ⟦\U000f0101⟧\n"),
        Example("one ⟦\u0301→⟧two\n"),
        Example("⟦\u00e6\u2014\u00a5\u00e6\u0153\u00ac→日本⟧\n"),
    ),
    good=(
        Example("| U+1F596 | \\u{1F596} |\n|-|-|\n| 0x0001f596 | \\x{1F596} |\n"),
        Example("\u25a1 a\n\n\u25a1 b\n\nRed\u25a1 blue\u25a1 green\u25a1, \u3013\u3013社, `a\u25a1b` 3\u25a1\n"),
        Example(
            "정말?? 그래? 그래?그래. 왜?라고.\n\n- モデルは何?と聞く\n- なぜ?、どうして?\n- 右上の?ボタン\n"
            "- Что? где?\n- 那该怎么办?基于\n"
        ),
        Example('일본어 20??년 (??) ??B\n\n??? question "설치 방법"\n'),
        Example("Résumé voilà\u00a0» né\u00a0» né\u00a0… né\u00a0– « É » Ã Â ß Größe naïve £5 ¿Qué? Œuvre\n"),
        Example("[\\u4e00-\\u9fff] \\u3041-\\u3096 `\\u521d` C:\\users\\x64 \\underline \\xi \\\\u521d \\xff\\xd8\n"),
        Example(
            "https://x.example/%E3%83%A2%E3%83%87 [%E3%82%BF/%E3%82%BF](./%E3%83%A2) `caf=C3=A9` é is %C3%A9, "
            "a=C3=AF=28, 50%80%, %FF%FE =E9=20 ✔ %E2%9C%94 <https://x.example/?a=%E3%82%BF> x.example/a?q=%E3%82%BF\n"
        ),
        Example("`\ue001` " + "\ue001 and \ue002 \n" * 12),
        Example("`\u00c3\u00a9` and `\ufffd`\n"),
    ),
)
