"""odd-sign: a sign that the page writes otherwise: a half-width stop, a comma at the end, another mark of a list."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import zip_longest

from readme_tools.catalogue.profile.languages import function_words, languages
from readme_tools.markdown.nodes import CodeBlock, Document, HtmlBlock, walk
from readme_tools.markdown.syntax import all_tables, all_texts, texts_with
from readme_tools.rules.base import Example, Finding, Rule, correction, most, regex, say, say_count
from readme_tools.rules.text.list_marks import odd_bullets, odd_lists
from readme_tools.rules.text.reading import is_about_commas
from readme_tools.text.scripts import HAN, HANGUL, KANA, KANJI
from readme_tools.text.source import Source, Span, Spans

_WIDE = f"{KANA}{HAN}"
_WIDE_LETTER = regex(f"[{_WIDE}]")
_FULL = dict(zip(".,!?;:", "。，！？；：", strict=True))
_HALF = regex(rf"[.,!?;:](?<=[{_WIDE}].)(?=\s|\Z|[{_WIDE}(（「『\[])")
_LISTED = regex(r"[A-Za-z], \w|\w, [A-Za-z]")
_USUAL = regex(rf"[。，、！？；：](?<=[{_WIDE}].)")
_AMONG_VALUES = regex(r",(?:[^\s,]*,)?[*?#_./-]")  # `副詞,一般,*,*`
_EMOJI = regex(r":\w+:")
# A page with so many of the usual sign and so few others has a habit, and slips.
_HABIT, _FEW = 20, 2
_COMMA = regex(r"[,、，](?=[ \t]*(?:\r?\n|\Z))")
# What a sentence that ends with a comma may go on with: a list, code, a picture, or a line in small letters.
_GOES_ON = regex(r"\s*(?:[-*+>|$<!`~]|\d+[.)]|:::|[a-z])")
_LETTER = r"a-z\u00df-\u00ff"
_ITEM = regex(r"[ \t]*(?:[-*+] |\d+[.)] |\[\^)")
# An item in small letters that does not end with a stop: part of a sentence.
_PART = regex(rf"\s*(?:[-*+]|\d+[.)]) +[*_\[`(]*[{_LETTER}][^\n]*[^\s.!?。][ \t]*(?:\r?\n|\Z)")
_LONG, _STOPS = 20, 3  # letters of a sentence, and others that end with a full stop
_COMMAS, _ENDS, _MOSTLY = (*",、，",), (".", "。"), 0.9  # of the cells of a column that end alike
_BLANKS = 2  # blank lines between items
_PERMALINK = regex(r"[ \t]*[¶🔗][ \t]*(?=\r?\n|\Z)")
_NO_END, _MANY, _TITLE = ":：,、;；", 10, 40  # headings, and characters of one that is no sentence
_ENTITY = regex(r"&#?\w{2,6};\Z")  # `C&#35;`
_NEXT_SMALL = regex(rf"[.!?] [a-z]{{2,}} (?=[{_LETTER}])")
_SMALL = regex(
    rf"(?:(?<![\w.])((?!\w+!)[A-Z{_LETTER}]{{3,}}+|[{_LETTER}]{{3,}}+)|(?<!\d)\))[.!?] ([a-z]{{2,}})(?= [{_LETTER}])"
)
_START = regex(rf"(?:[{_LETTER}]{{3}}[.!?] |\A)([A-Z][a-z]+)(?= [{_LETTER}])")
_SHORT, _STARTS, _SEVERAL = 3, 10, 50  # letters; sentences that begin large, and how many of them to each that does not
_IN_LATIN = regex(r" [A-Z][A-Za-z]*(?: [A-Za-z'-]+){2}")  # a sentence goes on in another language
_LIST = regex(r"^(?P<indent>[ \t]*)(?P<mark>[-*+])[ ](?=\S)")
_OTHER = regex(
    r"^(?P<indent>[ \t]*)(?P<sign>[・•‣●◦▪–—＊－＋]|[-*+](?=\[[^\]\n]+\]\()|[-*+][-+](?!\w\b|[.\d])|\+\*(?= )"
    r"|[-*+] (?:[-+](?= !?\[)|-(?=[^\W\d_a-z][^\W\d_]+ [^\W\d_]+ \w))(?!.*\n[ \t]+[-*+] ))"  # no list, no option
    r"[ \t\u3000]*(?=[^\s-])",
    re.MULTILINE,
)
_BEFORE, _AFTER, _UNIT = "$¥€£~〜≈≥≤±", "%％°", f"{KANJI}{HANGUL}"
_TWICE = regex(
    rf"(?P<sign>[{_BEFORE}{_AFTER}{_UNIT}])(?P=sign)(?:(?<=[{_BEFORE}])(?<![\w{_BEFORE}]..)(?=\d)"
    rf"|(?<=\d[{_AFTER}].)(?![\w{_AFTER}])|(?<=\d[{_UNIT}].)(?<!\d{{4}}..)(?![{_UNIT}]))"
)
_FIGURE = regex(r"[^\x00-\x7f](?<=[A-Za-z0-9 -].)(?!\w)")
_NAME, _LONGEST = regex(r"(?<![\w/.@-])[A-Za-z][A-Za-z0-9.-]*[ -]?\Z"), 40
_BREAK = regex(r"^---+[ \t]*$", re.MULTILINE)
_ONCE = 1  # place of a page that writes the same otherwise


def check(document: Document) -> Iterator[Finding]:
    """Report each sign that stands once or twice where the page otherwise has another one."""
    text = document.source.text
    if not text.isascii() and len(_USUAL.findall(text)) >= _HABIT:
        yield from _half_width(document)
    if _COMMA.search(text):
        yield from _at_ends(document)
    if _OTHER.search(text):
        yield from _marks(document)
    yield from (_finding(document.source, *one) for one in odd_bullets(document))
    yield from (_finding(document.source, *one) for one in _in_columns(document))
    yield from odd_lists(document)
    yield from _breaks(document)
    yield from _headings(document)
    yield from _small(document)
    yield from (_finding(document.source, *one) for one in _odd_amounts(document))


def _half_width(document: Document) -> Iterator[Finding]:
    source = document.source
    linked = {id(one) for link in document.links for one in walk(link.children)}  # titles are as they are
    texts = [one for one in all_texts(document) if id(one) not in linked and not _EMOJI.search(one.value)]
    found = [
        (match[0], one.at(match))
        for one in texts
        for match in _HALF.finditer(source.slice(one.span))
        if not _IN_LATIN.match(source.text, one.span.start + match.end())
        and not (match[0] == "," and (_is_listed(own := source.slice(one.span)) or is_about_commas(own)))
        and not _AMONG_VALUES.match(source.text, one.span.start + match.start())
    ]
    if not found:
        return
    usual = Counter(sign for one in texts for sign in _USUAL.findall(one.value))
    odd = Counter(sign for sign, _ in found)
    for sign, span in found:
        # A page that has both commas parts the words of a list with the other one.
        full = "、" if sign == "," and usual["，"] <= _FEW else _FULL[sign]
        is_slip = usual[full] >= _HABIT or (odd.total() == 1 and usual[full] > _FEW and usual.total() >= _HABIT)
        if odd[sign] <= _FEW and is_slip:
            yield _finding(source, span, full, usual[full])


def _at_ends(document: Document) -> Iterator[Finding]:
    """Report paragraphs and items that end with a comma and that nothing goes on."""
    source = document.source
    text = source.text
    ends, found, lines = Counter[str](), [], []
    for one in document.paragraphs:
        end = one.span.start + len(source.slice(one.span).rstrip())
        ends[text[end - 1 : end]] += 1
        if text[end - 1 : end] not in _COMMAS:
            continue
        lines.append(source.position(end).line)
        if end - one.span.start > _LONG:
            start = source.line_start(one.span.start)
            after = text[end : end + 200]
            item, following = _ITEM.match(text, start), _ITEM.match(after.lstrip("\r\n"))
            is_beside = item and following and _indent(following) <= _indent(item)
            goes_on = _GOES_ON.match(after) and not is_beside
            goes_on = goes_on or (_PART.match(text, start) is not None and _PART.match(after) is not None)
            # No other sentence of the page ends with these letters: `撫でながら、`.
            is_ended = text[end - 1] == "," or is_beside or f"{text[end - 3 : end - 1]}。" in text
            goes_on = goes_on or not is_ended
            if not goes_on:
                found.append(Span(end - 1, end))
    stop, times = max((("。", ends["。"]), (".", ends["."])), key=lambda one: one[1])
    runs_on = any(line + 1 in lines for line in lines)  # one sentence that has items
    for span in found if times >= _STOPS and len(found) <= _FEW and not runs_on else ():
        yield _finding(source, span, stop, times)


def _in_columns(document: Document) -> Iterator[tuple[Span, str, int]]:
    """Yield the one comma, or other stop, that ends a cell of a column in which nearly all others end alike."""
    for table in all_tables(document):
        for cells in zip_longest(*(row.cells for row in table.rows)):
            filled = [(one.text.rstrip(), one.content.end) for one in cells if one is not None and one.is_filled]
            stop, times = most(said[-1:] for said, _ in filled)
            if stop not in _ENDS or times < max(_STOPS, (len(filled) - 1) * _MOSTLY):
                continue
            odd = [one for one in filled if one[0].endswith((*_COMMAS, *_ENDS)) and not one[0].endswith(stop)]
            if len(odd) == 1:
                said, place = odd[0]
                is_wide, _ = most(_WIDE_LETTER.search(one) is not None for one, _ in filled)
                ends_wide = _WIDE_LETTER.match(said[-2:]) is not None  # not `由 Owl Inc.`
                if is_wide == (_WIDE_LETTER.search(said) is not None) == (is_wide and ends_wide):
                    yield Span(place - 1, place), stop, times


def _indent(item: re.Match[str]) -> int:
    return len(item[0]) - len(item[0].lstrip())


def _is_listed(text: str) -> bool:
    """Return whether a text lists words in several languages: it has commas beside Latin letters, and no wide signs."""
    return _LISTED.search(text) is not None and not _USUAL.search(text)


def _headings(document: Document) -> Iterator[Finding]:
    """Report the one heading of many that ends with a sign."""
    source = document.source
    ends = [one.span.start + len(source.slice(one.span).rstrip()) for one in document.headings if one.content]
    anchors = [match for end in ends if (match := _PERMALINK.search(source.text, max(0, end - 2), end))]
    if len(anchors) == 1 < len(ends):
        message = say("this sign of a permalink was copied from a page: delete it")
        yield correction(source, Span(*anchors[0].span()), message, "")
    found = [end for end in ends if source.text[end - 1] in _NO_END and not _ENTITY.search(source.text, end - 8, end)]
    line = source.slice(source.line_at(found[0])) if len(found) == 1 else ""
    if line and len(line) < _TITLE and len(ends) > _MANY and not _EMOJI.search(line):
        span = Span(found[0] - 1, found[0])
        message = say(
            "this heading ends with '{sign}', and none of the {count} others does: delete it",
            sign=source.slice(span),
            count=len(ends) - 1,
        )
        yield correction(source, span, message, "")


def _small(document: Document) -> Iterator[Finding]:
    """Report sentences in small letters, where others begin large: with the same word, or with little ones."""
    cut = {*map(str.lower, languages().words["abbreviations"])}
    found = [pair for pair in texts_with(document, _SMALL, _NEXT_SMALL) if (pair[1][1] or "").lower() not in cut]
    asked = [pair for pair in found if "? " in pair[1][0]]
    found = found if len(asked) == 1 else [pair for pair in found if pair not in asked]  # `Why? why this, why that?`
    if not found:
        return
    text = document.source.text
    starts = Counter(word for one in all_texts(document) for word in _START.findall(one.value))
    if starts.total() < _STARTS or len(found) > max(_FEW, starts.total() // _SEVERAL):
        return
    for one, match in found:
        right = match[2].capitalize()
        if (
            (starts[right] or match[2] in _little())
            and one.is_plain
            # A short word that always has a full stop is cut short.
            and (len(match[1] or match[0]) > _SHORT or re.search(rf"\b{match[1]}\b(?!\.)", text))
        ):
            message = say("this sentence begins with a small letter: write '{right}'", right=right)
            yield correction(document.source, one.at(match, 2), message, right)


@cache
def _little() -> frozenset[str]:
    """Return the little words of all languages in Latin letters, which name nothing."""
    return frozenset().union(*(function_words(code) for code, one in languages().by_code.items() if one.is_latin))


def _marks(document: Document) -> Iterator[Finding]:
    """Report lines with another mark right beside the items of a list."""
    source = document.source
    blocks: list[CodeBlock | HtmlBlock] = [*document.code_blocks, *document.html_blocks]
    kept = Spans([*(one.span for one in blocks), *(one.span for one in document.tables)])
    lines = source.text.splitlines()
    items = Counter(match["mark"] for line in lines if (match := _LIST.match(line)))
    found = []
    others = [match for match in _OTHER.finditer(source.text) if not kept.hold(match.start("sign"))]
    for match in others if len(others) <= _FEW else ():
        beside = [_LIST.match(one) for one in _around(lines, source.position(match.start()).line - 1)]
        near = next((one for one in beside if one is not None and one["indent"] == match["indent"]), None)
        mark = near["mark"] if near is not None else _apart(match, items)
        if mark:
            found.append((Span(match.start("sign"), match.end()), f"{mark} "))
    for span, mark in found:
        if source.slice(span) == mark[0]:
            message = say("there is no space after this '{sign}', so the line is not an item: add it", sign=mark[0])
            yield correction(source, span, message, mark)
        elif items[mark[0]] > (source.text[span.start] in "–—"):  # what a line adds to the one item may begin so
            yield _finding(source, span, mark, items[mark[0]])


def _breaks(document: Document) -> Iterator[Finding]:
    """Report the one line of two hyphens by themselves, which breaks no page as the lines of three do."""
    source = document.source
    found = [one.span for one in document.paragraphs if source.slice(one.span).strip() == "--"]
    times = len(_BREAK.findall(source.text)) if len(found) == 1 else 0
    if times >= _ONCE:
        yield _finding(source, Span(found[0].start, found[0].start + 2), "---", times)


def _apart(match: re.Match[str], items: Mapping[str, int]) -> str:
    """Return the mark of an item that stands by itself, after the sign of a diff or another mark before a link."""
    sign = match["sign"]
    if sign in ("+-", "+*"):
        return sign[1] if items.get(sign[1]) else ""
    is_mark = not sign.isascii() and match.string.startswith("[", match.end())
    return max(items, key=lambda one: items[one], default="") if is_mark else ""


def _around(lines: Sequence[str], number: int) -> Iterator[str]:
    """Yield the lines before and after one; between items blank lines may stand."""
    for step in (-1, 1):
        at = number + step
        while 0 <= at < len(lines) and abs(at - number) <= _BLANKS and not lines[at].strip():
            at += step
        if 0 <= at < len(lines):
            yield lines[at]


def _finding(source: Source, span: Span, usual: str, count: int) -> Finding:
    message = say_count(
        "'{sign}' is a slip, it seems: the page writes '{usual}' in {count} other place",
        "'{sign}' is a slip, it seems: the page writes '{usual}' in {count} other places",
        count,
        sign=source.slice(span).strip(),
        usual=usual.strip(),
    )
    return correction(source, span, message, usual)


def _odd_amounts(document: Document) -> Iterator[tuple[Span, str, int]]:
    """Yield signs that stand twice beside a number, `$$5`, and figures of another form in a name, `Owl³`.

    With each place go what the page otherwise writes, and how often that stands.
    """
    page = document.source.text
    may_be = not page.isascii() or any(2 * one in page for one in "$~%")
    found = [(one, match) for one, match in texts_with(document, _TWICE) if one.is_plain] if may_be else []
    slips = Counter(match[0] for _, match in found)
    for one, match in found:
        sign = match["sign"]
        pattern = rf"(?<!\{sign})\{sign}(?=\d)" if sign in _BEFORE else rf"(?<=\d){sign}(?!{sign})"
        times = len(regex(pattern).findall(page))
        if times >= _ONCE and slips[match[0]] == page.count(match[0]) == 1:
            yield one.at(match), sign, times
    if page.isascii():
        return
    figures = [
        (one, match, name)
        for one, match in texts_with(document, _FIGURE)
        if _figure(match[0])
        and one.is_plain
        and (name := _NAME.search(one.value, max(0, match.start() - _LONGEST), match.start()))
    ]
    for one, match, name in figures if len(figures) <= _FEW else ():
        right = name[0] + _figure(match[0])
        times = len(regex(rf"(?<![\w/.-]){re.escape(right)}(?!\d)").findall(page))
        if times >= _ONCE and page.count(name[0] + match[0]) == 1:
            yield one.span.part(name.start(), match.end()), right, times


def _figure(sign: str) -> str:
    """Return the figure from 1 to 9 that a sign stands for, nothing for others: `③`, `²`, `Ⅳ`, `五`."""
    value = 0.0 if sign.isdecimal() else unicodedata.numeric(sign, 0.0)
    return str(int(value)) if value in range(1, 10) else ""


_HEADINGS = "# A title of it\n\n" * 12
_LISTS = "".join(f"## {name}\n\n- [1](./{name}1)\n- [2](./{name}2)\n- [3](./{name}3)\n\n" for name in "ABCDEFGHIJ")
_SENTENCES = "これは文です。\n\n" * 20

RULE = Rule(
    code="RT812",
    summary="A half-width sign, a comma at the end, or the mark of items, that the page writes otherwise elsewhere",
    why=(
        "It is a slip of the keyboard. What the page does in more than two places, or does not do otherwise in many, "
        "is left alone."
    ),
    check=check,
    bad=(
        Example("这是鸟、鱼和树，我们都喜欢。那是河。\n\n" * 5 + "使用树和鸟⟦.→。⟧\n"),
        Example("这是鸟、鱼和树，我们都喜欢。\n\n" * 20 + "使用树⟦,→，⟧ owls 和鸟。\n"),
        Example("| A | B |\n|---|---|\n" + "| a | An owl. |\n" * 9 + "| b | A tern of the woods⟦,→.⟧ |\n"),
        Example("| A | B |\n|---|---|\n" + "| a | 森の鳥。 |\n" * 9 + "| b | 海の鳥⟦.→。⟧ |\n"),
        Example(_SENTENCES + "ここで終わる⟦.→。⟧ 次の文です。\n"),
        Example(_SENTENCES + "ここで終わるはずの長い文がここに書いてあるのです⟦、→。⟧\n"),
        Example("- one\n- two\n⟦・→- ⟧three\n- four\n\n* [a](./a)\n⟦*→* ⟧[b](./b)\n* [c](./c)\n"),
        Example("- one\n⟦- - →- ⟧[two](./b)\n⟦- -→- ⟧Three of four\n- five\n- six\n"),
        Example("- one\n⟦－ →- ⟧two\n- three\n⟦＊→- ⟧four\n"),
        Example("- one\n⟦+→-⟧ two\n- three\n- four\n\n"),
        Example(_LISTS + "## X\n\n⟦*→-⟧ [a](./a)\n⟪*→-⟫ [b](./b)\n\n## Y\n\n- [c](./c)\n"),
        Example("- [a](./a)\n\n" + "## X\n\n- [b](./b)\n\n" * 2 + "⟦+→-⟧ [c](./c)\n⟪+→-⟫ [d](./d)\n"),
        Example(_LISTS + "## X\n\n- [a](./a)\n- [b](./b)\n⟦\n→⟧- [c](./c)\n- [d](./d)\n"),
        Example("One\n\n---\n\nTwo\n\n⟦--→---⟧\n\nThree\n"),
        Example(_HEADINGS + "# One⟦:→⟧\n"),
        Example(
            "It begins well. It goes on.\n\n" * 20
            + "It begins well. ⟦it→It⟧ goes on. Then these words. ⟦which→Which⟧ goes on.\n"
        ),
        Example("It begins with LLMs. We go on.\n\n" * 10 + "It has the LLMs and a cat. ⟦it→It⟧ is big. The cat is.\n"),
        Example("| a | b |\n|---|---|\n| ⟦~~→~⟧20k | 5⟦%%→%⟧ |\n| ~30k | 6% |\n"),
        Example("- **17⟦倍倍→倍⟧**リアルタイム、20倍、⟦$$→$⟧5 and $6, ⟦≥≥→\u2265⟧2 and ≥3\n"),
        Example("WAV、⟦MP③→MP3⟧、FLAC。MP3 の表\n\n- [Tern-v1](./a), ⟦Tern-v一→Tern-v1⟧\n"),
    ),
    good=(
        Example("这是鸟、鱼和树，我们都喜欢。那是河；\n\n" * 5 + "使用树; 使用鸟; 使用河.\n"),
        Example("# 一覧\n\n" + "梟、鷹、鷺。\n\n" * 40 + "全て'鳥,一羽,*,*'になる。鳥,巣のように区切る。\n"),
        Example("# 一覧\n\n" + "梟、鷹、鷺，鳩，鳥。\n\n" * 40 + "English, 繁體中文, 日本語\n"),
        Example("~~20k~~ ~30k, `5%%`, %%1 and 6%, $$5$$ and $6, 2024年年末, 2023年, 第3回回答と第4回, 5%%d\n"),
        Example("| A | B |\n|---|---|\n" + "| a | 森の鳥。 |\n" * 9 + "| b | A bird of the sea. |\n"),
        Example("| A | B |\n|---|---|\n" + "| a | 森林的鸟。 |\n" * 9 + "| b | 由 Owl Inc. |\n"),
        Example("| A | B |\n|---|---|\n" + "| a | An owl. |\n" * 9 + "| b | 海の鳥。 |\n"),
        Example("E = mc², m² and m2, Windows⑧, a¹ b² c³ and a1\n"),
        Example(_HEADINGS + "# C&#35;\n"),
        Example(_HEADINGS + "# One:\n\n# Two:\n\nA word# and word^ of it\n"),
        Example(
            "It begins well. It goes on.\n\n" * 20 + "It begins well, etc. it goes. iOS goes on. Yahoo! it goes.\n"
        ),
        Example(_SENTENCES + "版は 1.0 で. これは「v.1」で、一. 二. 三。\n"),
        Example(_SENTENCES + "版はここに置きます. Download the version from here.\n"),
        Example(_SENTENCES + "次のものがあり、ここに長い文を書いておきます、\n\n- 一つ\n\n`[・one`\n"),
        Example("It begins well. It goes on.\n\n" * 20 + "On owls, in Owl Trans. on woods and Proc. of the lake.\n"),
        Example("One\n\n--\n\nTwo --\n\nThree\n"),
        Example("* [A](#a)\n* [B](#b)\n\n" + _LISTS),
        Example(_LISTS + "## X\n\n* [a](./a)\n* [b](./b)\n\n## Y\n\n* [c](./c)\n* [d](./d)\n"),
        Example("- one\n- two\n\n## X\n\n- three\n\n## Y\n\n* four\n* five\n"),
        Example(_LISTS + "- [a](./a)\n- [b](./b)\n\n  Text\n- [c](./c)\n- [d](./d)\n"),
        Example("- one\n- two\n- three\n  + four\n\n+ five\n\n```\n- six\n+ seven\n```\n"),
        Example("- one\n- two\n  ・three\n  ・four\n  ・five\n\n*[b](./b)* one\n"),
        Example(_SENTENCES + "森のふくろうの写真をそっと撫でながら、\n\nここで歌う。\n"),
        Example(
            "An owl is one.\n\n" * 4 + "- a **bird** of the dark woods,\n- a [tern](./t) of the sea, and\n- a duck.\n"
        ),
        Example("- one\n- +3000 of it\n- -.5 of it\n- two\n\n* three\n* -v: four\n* five\n"),
    ),
    yields_to=("stray-markup", "untranslated-mark", "copied-text"),
)
