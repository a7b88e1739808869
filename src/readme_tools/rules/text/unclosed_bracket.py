"""unclosed-bracket: brackets and quotation marks of a text that do not come in pairs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.grammars.flat import Flat
from readme_tools.catalogue.profile.languages import languages
from readme_tools.i18n.message import say
from readme_tools.i18n.wording import quote
from readme_tools.lazy.patterns import regex
from readme_tools.rules.base import Example, Rule, at, compared
from readme_tools.rules.editions.blocks import Block, BlockKind, blocks, own_text
from readme_tools.text.diagnostic import Finding
from readme_tools.text.scripts import EAST, HANGUL
from readme_tools.text.source import Source, Span

_OPEN = "([（［「『【《〈〔{"
_CLOSE = ")]）］」』】》〉〕}"
# A full-width bracket may close a plain one: mixed-parentheses reports that.
_KIND = dict(zip(_OPEN + _CLOSE, "ababcdefghiababcdefghi", strict=True))
_BRACKET = regex(r"[()\[\]（）［］「」『』【】《》〈〉〔〕{}]")
_SIGN = regex(rf"{_BRACKET.pattern[:-1]}\"“”«»]")
# Within a word the sign is a letter of it, as in braces (`{\"u}`), and after a digit it stands for inches or seconds.
_NO_QUOTE = regex(r"(?<=\d)\"|(?<=\w)\"(?=\w)|(?<=\{)\"(?=\{?\w\}|\w\})")
# `a)`, `1)` and `*)` count something, or mark a note; `:-)` and `(^_^` are faces; `[0, 1)` is a range of numbers.
_COUNTED = regex(
    r"(?:^|[\s\ufffc,:;、。；：>])[(（]?\s*#?(?:\d{1,3}[a-z]?|\w|[ivxIVX]{2,4}|[\u2460-\u24ff]|[*†‡]{1,3})$"
)
_MARKED = regex(r"\A[)）][*†‡]{1,3}\s")
_COUNTING = ")）"
# A pair of typographic marks, however a language turns them; a quotation of several paragraphs has them at its ends.
_TYPED = regex(r"(?<=.)[“”«»](?<!\d.)(?=.*\w)")
_MARKS = regex("[“”„‟«»‹›]")
_FACE = regex(r"(?:(?<!\w)[:;=8xX]['-]?|\^_?\^|[´`・ω∀]+)\Z")
_LOW = regex(r"„[^\"„“”]*\"")  # a keyboard has no sign that closes the low one
_SPOKEN_OF = regex(r"(?<=(?<!\w)(?P<quote>[\"'])).(?=(?P=quote)(?!\w))")  # `"]"`, not `'a'（'b'）`
_CLOSED = regex(r"\s*[)）]")
_SMILE = regex(r"[:;：；]-?\Z")  # no remark ends so, whatever stands before it
_RANGE = regex(r"[\[(]\s*(?:[-+\d.,∞\s]|\\infty)+[\])]")
# After a word, or right after letters that are written without spaces; `a()` and `: ()` are code and faces.
_EMPTY = regex(
    r"(?:(?<=\s)(?<=[^\W\d_]{3}.)\( *\)"
    rf"|(?<=[{EAST}])[(（][ \u3000]*[)）])(?=\s|\Z|[.,;、。，])"
)
_NOTHING = regex(r"[(（][ \u3000]*[)）]")
_KEYS, _FAR, _NEAR = ("<kbd>", "<code>", "<samp>"), 400, 40
_BESIDE = regex(r"\w+")
_LABEL, _HANGUL = regex(r"\W*[^\W\d_]{2,}[)）]"), regex(f"[{HANGUL}]")
# The end of a text that a program cut short, its brackets with it, and what stands behind it in the same line.
_CUT = regex(r"[^()（）\n]*[^\W\d_](?:\.\.\.?|…)(?=\s*(?:<|\||\n|\Z))")
_LAST_NUMBER = regex(r"\d{1,2}\Z")
_ENDS = regex(r"\W*(?:\Z|\s*[-–—(])")  # what may stand after a quotation: nothing, or who said it


def _is_quoted(text: str, at_: int) -> bool:
    """Return whether a sign stands alone in quotation marks of a language: `「)」`, not `«a»(«b»)`."""
    pair, quotes = text[at_ - 1 : at_] + text[at_ + 1 : at_ + 2], languages().quotes
    return pair in quotes and not (text[at_ - 2 : at_ - 1].isalnum() and any(pair[0] == one[1] for one in quotes))


def _is_key(text: str, at_: int) -> bool:
    """Return whether a sign is a key, or code: `<kbd>[</kbd>`, `<kbd>Ctrl+[</kbd>`."""
    tag = text.rfind("<", max(0, at_ - _FAR), at_)
    return tag >= 0 and text.startswith(_KEYS, tag) and "`" not in text[tag:at_]


def check(edition: Edition) -> Iterator[Finding]:
    """Report the first bracket or quotation mark of a cell, heading or paragraph that nothing closes or opens."""
    source = edition.document.source
    empty: list[Span] = []
    found: list[tuple[Block, str, int, Span]] = []
    for block in blocks(edition, _SIGN):
        flat = own_text(block.inlines, links=True)
        some = _EMPTY.finditer(flat.text) if _NOTHING.search(flat.text) else ()
        empty += (flat.span(*match.span()) for match in some if _is_left(flat.text, match))
        text = _RANGE.sub(lambda match: "_" * len(match[0]), flat.text)
        alone = _alone(text, flat, source)
        if alone is not None and not (text[alone] in _OPEN and _CUT.match(source.text, flat.place(alone).end)):
            found.append((block, text, alone, flat.span(alone, alone + 1)))
    for text, alone, span in _outside_of_quotations(found):
        sign = quote(text[alone])
        message = (
            say("{sign} is not closed in this text: close it where it ends, or delete it", sign=sign)
            if text[alone] in _OPEN + '"“«'
            else say("{sign} closes nothing in this text: delete it, or write what opens it", sign=sign)
        )
        yield Finding(at(source, span), message)
    if len(empty) == 1 and not source.slice(empty[0]).strip("()（） \u3000"):
        message = say("nothing stands in these brackets: write what belongs there, or delete them")
        yield Finding(at(source, empty[0]), message)


def _alone(text: str, flat: Flat, source: Source) -> int | None:
    """Return where the first sign of a text stands that has no counterpart."""
    open_: list[int] = []
    for match in _BRACKET.finditer(text):
        at_ = match.start()
        if _SPOKEN_OF.match(text, at_) or _is_quoted(text, at_) or _is_key(source.text, flat.place(at_).start):
            continue
        if match[0] in _OPEN:
            open_.append(at_)
        elif open_ and _KIND[text[open_[-1]]] == _KIND[match[0]]:
            if not (_SMILE.search(_before(text, at_)) and _CLOSED.match(text, match.end())):
                open_.pop()
        elif not (_counts_on(text, at_) or _is_label(text, at_) or _MARKED.match(text, at_)) and not any(
            pattern.search(_before(text, at_)) for pattern in (_COUNTED, _FACE, _SMILE)[match[0] not in _COUNTING :]
        ):
            return at_
    alone = next((one for one in open_ if _FACE.search(_before(text, one)) is None), None)
    if alone is None and '"' in text:
        return _unpaired_quote(text)
    if alone is None and (mark := _TYPED.search(text)) and len(_MARKS.findall(text)) == 1:
        return mark.start()
    return alone


def _outside_of_quotations(found: Iterable[tuple[Block, str, int, Span]]) -> Iterator[tuple[str, int, Span]]:
    """Yield signs but for the marks of a quotation that begins with a paragraph and ends with a later one."""
    opened: tuple[str, int, Span] | None = None
    for block, text, alone, span in found:
        is_mark = text[alone] == '"' and block.kind is BlockKind.PROSE
        if opened and is_mark and text[:alone].strip() and _ENDS.match(text, alone + 1):
            opened = None
            continue
        if opened:
            yield opened
        opened = (text, alone, span) if is_mark and not text[:alone].strip() else None
        if not opened:
            yield text, alone, span
    if opened:
        yield opened


def _before(text: str, at_: int) -> str:
    """Return what stands right before a sign: all of a text would be searched again for each of its signs."""
    return text[max(0, at_ - _NEAR) : at_]


def _is_label(text: str, at_: int) -> bool:
    """Return whether a bracket ends the first word of a text in Korean, which says what it is about: `새) 부엉이`."""
    return _LABEL.fullmatch(text, 0, at_ + 1) is not None and _HANGUL.search(text) is not None


def _counts_on(text: str, at_: int) -> bool:
    """Return whether a bracket stands after a number, and after the one before it earlier on: `方法は1）a 和2）b`."""
    number = _LAST_NUMBER.search(text, max(0, at_ - _NEAR), at_)
    return number is not None and int(number[0]) > 1 and f"{int(number[0]) - 1}{text[at_]}" in text[: number.start()]


def _is_left(text: str, match: re.Match[str]) -> bool:
    """Return whether empty brackets stand after what they told of: a text that is about brackets shows them."""
    before = _BESIDE.findall(text[: match.start()].casefold())[-1]
    is_little = any(before in (*one.words, *one.little, *one.determiners) for one in languages().by_code.values())
    said = text.casefold()
    return not is_little and not any(word in said for word in languages().words["brackets"])


def _unpaired_quote(text: str) -> int | None:
    """Return where a straight quotation mark stands that has no other one, None where they come in pairs."""
    text = _LOW.sub(lambda match: "_" * len(match[0]), text)
    places = [at_ for at_, sign in enumerate(text) if sign == '"']
    if len(places) % 2 == 0 or _NO_QUOTE.search(text):
        return None
    for place, following in zip(places[::2], places[1::2], strict=False):
        if text[following - 1].isspace() and text[following + 1 : following + 2].isalnum():
            return place  # the next one opens, too
    return places[-1]


RULE = Rule(
    code="RT808",
    summary="A bracket or quotation mark that nothing closes, or that closes nothing, or brackets with nothing in them",
    why="Half of a remark was deleted, or the reader cannot tell where it ends.",
    check=check,
    bad=(
        compared(en="It sings ⟦(⟧as owls do... and then all of the forest sleeps.\n"),
        compared(en="For **the forest of owls ⟦()⟧** it sings.\n"),
        compared(en="| A | Data |\n|---|---|\n| a | Wikipedia ⟦( )⟧ |\n"),
        compared(ja="# 一覧\n\n- [森の歌⟦（）⟧](./a)\n"),
        compared(ko="# 목록\n\n- 숲의 노래⟦()⟧.\n", en="- An owl ⟦()⟧, a tern\n"),
        compared(en="| Model | Data |\n|---|---|\n| a | Wikipedia ⟦(⟧10B tokens, CC-100 |\n"),
        compared(ja="# 一覧\n\n日本語⟦「⟧モデルの一覧です。\n"),
        compared(en='The ⟦"⟧base model and the "large" model.\n'),
        compared(en='See "one" and ⟦"⟧two.\n\n⟦"⟧The list.\n\n⟦"⟧One here.\n\nAn owl⟦"⟧ is here.\n'),
        compared(en="The listed⟦)⟧ of all (models).\n"),
        compared(en="The⟦}⟧ list.\n\nAll ⟦{⟧models.\n\nThe⟦]⟧ list, an AI) model, [The PLM](./a)).\n"),
        compared(en="- [The PLM](./a)⟦)⟧\n- An AI⟦)⟧ model\n"),
        compared(ja="# 一覧\n\n対応。日本⟦》⟧語です。\n"),
        compared(en="All⟦“⟧ models.\n\nThe ⟦”⟧list of it.\n\nA⟦»⟧ list.\n"),
        compared(en="| Model | Data |\n|---|---|\n| a | NeoX<br>⟦(⟧[7b](https://example.org/7b) |\n"),
    ),
    good=(
        compared(
            en="- <b>Owl</b> - A bird of the woods (and of.. <code>MIT</code>\n\n| A |\n|---|\n| birds (unlike… |\n"
        ),
        compared(ja="# 一覧\n\n森の歌をどうぞ ：)\n"),
        compared(en="It flies (as owls do :) ) in a forest (or not ;)) of its own.\n"),
        compared(ko="# 목록\n\n- [새) 부엉이의 목록](https://a.test)\n"),
        compared(
            en="<kbd>Ctrl</kbd> + <kbd>[</kbd> flies\n\nPress <kbd>Alt+]</kbd>\n\nUse `<code>` here [[owl](./a)]\n"
        ),
        compared(en="A <code>dict[str, owl[str] or owl[dict[str, tern[str, tern]]]]</code> of it\n"),
        compared(en="Put it in (), owl (), or tern ().\n\nTwo brackets () are one. Call sing() as `sing` ().\n"),
        compared(en="- An owl (<!-- of it -->)\n", ja="# 一覧\n\n括弧（）と森（）の歌\n"),
        compared(en='A 13" screen and a 15" one, 3.5" of it\n\n`"` is a sign, "the" other "one" is not\n'),
        compared(en='By Aky{\\"{u}}rek, and of "all" and G{\\"o}del\n'),
        compared(en='A 13" screen of "all"\n\nNamed n"b here\n'),
        compared(en='Die Eule und das „Nest" im Wald.\n'),
        compared(en="Add a sign (e.g. \"]\" or '(').\n"),
        compared(ja="# 一覧\n\n'the model'（'a model' とは書かない）、'the list'（'a list' とは書かない）\n"),
        compared(ja="# 一覧\n\n次を書く：#1）名前；#2）値；#3）説明(短く)\n"),
        compared(en="a) one 2) two (three) [0, 1) `(` [link (x)](https://example.org/(y)) :-)\n"),
        compared(ja="# 一覧\n\n日本語（モデル)の「一覧『二重』」です。\n"),
        compared(ja="# 一覧\n\n方法は：1）表を使うと2）歌を使う\n"),
        compared(ja="# 一覧\n\n方法は：1）モデル；2）データ。よろしく:)\n"),
        compared(
            en='"A long quotation of owls.\n\nIt goes on.\n\nIt ends here." -- [Owl](./a)\n\n"Two.\n\nIt ends."\n'
        ),
        compared(en="“A long quotation.\n\n“It goes on.”\n\nA 13” screen of „it“ list.\n"),
        compared(en=")* of last year\n\n†) of it\n"),
        compared(en="ii) one iv) two 12a) three | POST<br/>{<br/>{ a }<br/>}\n"),
        Example("- [ ] open\n- [x] done\n"),
    ),
    yields_to=("malformed-link", "undefined-reference"),
    follows=("malformed-link",),
)
