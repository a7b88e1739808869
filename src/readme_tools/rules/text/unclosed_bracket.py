"""unclosed-bracket: brackets and quotation marks of a text that do not come in pairs."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, groupby, pairwise

from readme_tools.catalogue.grammars.flat import Flat
from readme_tools.catalogue.profile.languages import function_words, languages
from readme_tools.i18n.wording import quote
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.markdown.nodes import Document
from readme_tools.rules.base import Edition, Example, Finding, Rule, Source, Span, at, compared, regex, say
from readme_tools.rules.editions.blocks import Block, BlockKind, blocks, own_text
from readme_tools.rules.text.lone_signs import KIND, MARKS, OPENING, SIGN, lone_signs, plain
from readme_tools.text.grouping import grouped
from readme_tools.text.scripts import EAST

# After a word, or right after letters that are written without spaces; `a()` and `: ()` are code and faces.
_EMPTY = regex(
    r"(?:(?<=\s)(?<=[^\W\d_]{3}.)\( *\)"
    rf"|(?<=[{EAST}])[(（][ \u3000]*[)）])(?=\s|\Z|[.,;、。，])"
)
_NOTHING = regex(r"[(（][ \u3000]*[)）]")
_KEYS, _FAR = ("<kbd>", "<code>", "<samp>"), 400
_BESIDE = regex(r"\w+")
# The end of a text that a program cut short, its brackets with it, and what stands behind it in the same line.
_CUT = regex(r"[^()（）\n]{0,400}[^\W\d_](?:\.\.\.?|…)(?=\s*(?:<|\||\n|\Z))")
_ENDS = regex(r"\W*(?:\Z|\s*[-–—―─(（])")  # what may stand after a quotation: nothing, or who said it
_LEADS = ",:;，：；、"  # what ends a text that goes on in the next one
_WORD = regex(r"\w")
_ITEM = regex(r"[\s>]*(?:[-*+]|\d{1,3}[.)])\s")
_STRAIGHT, _TYPOGRAPHIC = '"', "“"


@dataclass(frozen=True, slots=True)
class _Lone:
    """A sign without counterpart in its text: its block, the text, its place there and on the page, and its first word.

    What is `silent` may begin a quotation that a later text ends, and is no finding by itself.
    """

    block: Block
    text: str
    at: int
    span: Span
    word: int
    is_silent: bool = False

    @property
    def kind(self) -> str:
        """Signs of one kind close each other."""
        sign = self.text[self.at]
        return KIND.get(sign, sign if sign == _STRAIGHT else _TYPOGRAPHIC)

    @property
    def opens(self) -> bool:
        """Whether a later text may close it: it begins its text, or what follows leads on."""
        sign, rest = self.text[self.at], self.text[self.at + 1 :].rstrip()
        if sign not in KIND:
            return self.text.lstrip()[:1] == sign
        return sign in OPENING and (self.at < self.word or not rest or (rest[-1] in _LEADS and "\n" not in rest))

    @property
    def closes(self) -> bool:
        """Whether it may close what an earlier text opens: it ends its text, or begins it."""
        sign = self.text[self.at]
        if sign in KIND and self.at < self.word:
            return sign not in OPENING
        last = self.text.rfind(sign) if sign == _STRAIGHT else self.at
        return sign not in OPENING and _ENDS.match(self.text, last + 1) is not None


def _is_key(text: str, at_: int) -> bool:
    """Return whether a sign is a key, or code: `<kbd>[</kbd>`, `<kbd>Ctrl+[</kbd>`."""
    tag = text.rfind("<", max(0, at_ - _FAR), at_)
    return tag >= 0 and text.startswith(_KEYS, tag) and "`" not in text[tag:at_]


def check(edition: Edition) -> Iterator[Finding]:
    """Report the first bracket or quotation mark of a cell, heading or paragraph that nothing closes or opens."""
    source = edition.document.source
    quotes = edition.profile.language(edition.language).quotes
    empty: list[Span] = []
    found: list[_Lone] = []
    for block in blocks(edition, SIGN):
        flat = own_text(block.inlines, links=True)
        if not (SIGN.search(flat.text) or MARKS.match(flat.text)):
            continue  # those of a link
        some = _EMPTY.finditer(flat.text) if _NOTHING.search(flat.text) else ()
        empty += (flat.span(*match.span()) for match in some if _is_left(flat.text, match))
        found += _lone(block, flat, source, quotes)
    told: set[Span] = set()
    for one in _not_closed_later(found, edition.document):
        if one.is_silent or one.block.span in told:
            continue
        told.add(one.block.span)
        sign = quote(one.text[one.at])
        message = (
            say("{sign} is not closed in this text: close it where it ends, or delete it", sign=sign)
            if one.text[one.at] in OPENING + '"“«'
            else say("{sign} closes nothing in this text: delete it, or write what opens it", sign=sign)
        )
        yield Finding(at(source, one.span), message)
    if len(empty) == 1 and not source.slice(empty[0]).strip("()（） \u3000"):
        message = say("nothing stands in these brackets: write what belongs there, or delete them")
        yield Finding(at(source, empty[0]), message)


def _lone(block: Block, flat: Flat, source: Source, quotes: Collection[str]) -> Iterator[_Lone]:
    """Yield the signs of a block that have no counterpart in it."""
    text = plain(flat.text)
    start = _WORD.search(text)
    word = start.start() if start else len(text)
    for place in lone_signs(text, lambda at_: _is_key(source.text, flat.place(at_).start), quotes):
        if not (text[place] in OPENING and _CUT.match(source.text, flat.place(place).end)):
            yield _Lone(block, text, place, flat.span(place, place + 1), word)
    marks = MARKS.findall(text)
    if len(marks) % 2 and text[:1] == marks[0]:
        yield _Lone(block, text, 0, flat.span(0, 1), word, is_silent=True)


def _not_closed_later(found: Sequence[_Lone], document: Document) -> list[_Lone]:
    """Return signs but for pairs of which a text of a section has one, and a later one of it the other.

    A remark or a quotation of several paragraphs begins a text, or leads on, and ends with a text. Where each paragraph
    of a quotation begins with a mark, only the last one ends with one.
    """
    running = [one for one in found if one.block.kind in (BlockKind.PROSE, BlockKind.HEADING)]
    starts = sorted(one.span.start for one in document.headings) if running else []
    gone: set[int] = set()
    left: list[_Lone] = []
    running.sort(key=_place)
    for _, signs in groupby(running, lambda one: bisect_right(starts, _place(one))):
        waiting: dict[str, list[_Lone]] = defaultdict(list)
        for one in signs:
            if one.closes and waiting[one.kind]:
                gone |= {id(waiting[one.kind].pop()), id(one)}
            elif one.opens:
                waiting[one.kind].append(one)
        left += chain(*waiting.values())
    following = dict(pairwise(one.span for one in document.paragraphs)) if left else {}
    held = grouped((one.block.span, id(one)) for one in running)
    for one in sorted(left, key=_place, reverse=True):
        after = following.get(one.block.span)
        if after and gone.issuperset(held[after]) and _goes_on(one, after, document.source):
            gone.add(id(one))
    return [one for one in found if id(one) not in gone]


def _place(one: _Lone) -> int:
    return one.span.start


def _goes_on(one: _Lone, following: Span, source: Source) -> bool:
    """Return whether the next paragraph begins with the mark that a paragraph, which is no item, begins with."""
    sign, start = one.text[one.at], one.block.span.start
    line = source.text[source.text.rfind("\n", 0, start) + 1 : start + 1]
    is_first = one.text.lstrip()[:1] == sign and _ITEM.match(line) is None
    return is_first and source.text.startswith(sign, following.start)


def _is_left(text: str, match: re.Match[str]) -> bool:
    """Return whether empty brackets stand after what they told of: a text that is about brackets shows them."""
    before = _BESIDE.findall(text[: match.start()].casefold())[-1]
    is_little = any(before in function_words(code) for code in languages().by_code)
    said = text.casefold()
    return not is_little and not any(word in said for word in languages().words["brackets"])


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
        compared(ja="# 一覧\n\n日本語⟦「⟧モデルの一覧です。\n"),
        compared(en='The ⟦"⟧base model and the "large" model.\n'),
        compared(ja='# 一覧\n\n森の⟦"⟧梟の歌です。\n', zh='# 列表\n\n森林里的⟦"⟧猫头鹰。\n'),
        compared(en='See "one" and ⟦"⟧two.\n\n⟦"⟧The list.\n\n⟦"⟧One here.\n\nAn owl⟦"⟧ is here.\n'),
        compared(en="The⟦}⟧ list.\n\nAll ⟦{⟧models.\n\nThe⟦]⟧ list, an AI) model, [The PLM](./a)).\n"),
        compared(ja="# 一覧\n\n対応。日本⟦》⟧語です。\n"),
        compared(en="All⟦“⟧ models.\n\nThe ⟦”⟧list of it.\n\nA⟦»⟧ list.\n"),
        compared(
            en="⟦(⟧The owl.\n\n# Of it\n\nIt ends.⟦)⟧\n\n- An owl ⟦(⟧of it\n- A fox⟦)⟧\n\nAn owl (of the ⟦[⟧woods)\n"
        ),
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
        compared(ja="# 一覧\n\n方法は：1）モデル；2）データ。よろしく:)\n"),
        compared(en="“A long quotation.\n\n“It goes on.”\n\nA 13” screen of „it“ list.\n"),
        compared(
            en='"All of it.\n\n"More of it.\n\n"The end." -- [Owl](./a)\n\n(A remark:\n\n- a fox\n- an owl)\n\n'
            "See (the owl:\n\n```\nhoo\n```\n\n) and go.\n\n> “Three of them:\n> 1) a fox\n> 2) an owl.” — Ida Fox\n",
            ja="# 一覧\n\n（一つ目の段落。\n\n- 二つ目。）\n\n「一つ目。\n\n二つ目。」――作者\n",
        ),
        compared(
            en="Lines from 'nest {' to \"} else\" in [a, b) and ]0, 1[ or $(a, b]$, and https://a.test/Owl_(bird.\n\n"
            'Thanks)) and :)) or (: too. Write &, ", < here. cf) below, ESC[0m too.\n\nGo to Owls » Woods » Nests.\n\n'
            "Go to Owls » Woods\n",
            ja="# 一覧\n\n楽しい（笑。ファイル》設定》編集と=》次へ、a)一つ，b) 二つ。\n",
        ),
        compared(en=")* of last year\n\n†) of it\n"),
        compared(en="ii) one iv) two 12a) three | POST<br/>{<br/>{ a }<br/>}\n"),
        Example("- [ ] open\n- [x] done\n"),
    ),
    yields_to=("malformed-link", "undefined-reference"),
    follows=("malformed-link",),
)
