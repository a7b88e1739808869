"""untranslated-text: words of another edition's language."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain

from readme_tools.catalogue import Language, alternatives, fold, languages
from readme_tools.i18n import say, shortened, term
from readme_tools.markdown.nodes import Link, Text
from readme_tools.rules.base import Alignment, Edition, Example, Finding, Rule, Source, at, compared, correction, regex
from readme_tools.rules.editions.blocks import Block, BlockKind, Listed, blocks, listed_words, own_text
from readme_tools.rules.editions.foreign import Examples, is_foreign, on_purpose, runs
from readme_tools.rules.text.word_lists import english_words
from readme_tools.text.scripts import HANGUL, KANA, KANJI

_LONGEST = 40
_AND = " … "
_COMMON = ("0", "1", "2")  # how frequent a word is of which lists tell that it is no rare one
_MOST = 2  # editions that may have forgotten the same words
_BETWEEN = regex(r" [a-z]{2,4} (?=[^\x00-\x7f])")  # a short word before another script


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report words that the profile lists for another language, and words in a script of another one.

    Those that the source edition has, too, and most others, are a name.
    """
    found = {
        edition.path: [*_in_edition(edition, len(alignment.editions) == 1 and _is_for_one(edition))]
        for edition in (*alignment.editions, *alignment.included)
    }
    kept = Counter(same for own in found.values() for same in {one.same for one in own})
    for one in chain.from_iterable(found.values()):
        if kept[one.same] <= max(_MOST, len(found) / 2) or not _is_foreign_in(alignment.editions[0], str(one.same)):
            yield one
    yield from _headings(alignment) if len(alignment.editions) > 1 else ()


def _headings(alignment: Alignment) -> Iterator[Finding]:
    # A page by itself needs nothing of them.
    from readme_tools.editions.kept_headings import kept_headings
    from readme_tools.rules.editions.comparing import differing

    for odd in kept_headings(alignment):
        words = odd.passage.markdown
        if all(english_words().told(word) in _COMMON for word in words.lower().split()):
            name = _name(odd.passage.edition.profile.language(odd.language))
            yield differing(odd, say("'{words}' is not translated into {language}", words=words, language=term(name)))


def _name(language: Language) -> str:
    return language.names[-1] if language.names else language.code


def _is_foreign_in(edition: Edition, words: str) -> bool:
    """Return whether an edition has words which are of another script than its own."""
    foreign, page = edition.profile.language(edition.language).foreign, edition.document.source.text
    return foreign is not None and all(one in page and foreign.search(one) for one in words.split(_AND))


def _is_for_one(edition: Edition) -> bool:
    """Return whether a profile knows of no other language: several texts in another one are meant so."""
    known = {language for column in edition.profile.columns for language in column.headings}
    return known <= {edition.language}


def _is_entry(block: Block) -> bool:
    """Return whether a text begins with a link to another site: what that says of itself may be in any language."""
    first = next((one for one in block.inlines if not isinstance(one, Text) or one.value.strip()), None)
    return isinstance(first, Link) and "://" in first.url


def _in_edition(edition: Edition, is_only: bool) -> Iterator[Finding]:
    language = edition.profile.language(edition.language)
    foreign, source = language.foreign, edition.document.source
    name = _name(language)
    listed = list(listed_words(edition))
    yield from (_listed(source, one, name) for one in listed)
    if not language.is_latin and any(
        _joined().search(source.text, one.start() - 1, one.end() + 1) for one in _BETWEEN.finditer(source.text)
    ):
        for block in blocks(edition, _joined()):
            flat = own_text(block.inlines, titles=False)
            for match in _joined().finditer(flat.text):
                message = say("'{words}' is not translated into {language}", words=match[0], language=term(name))
                yield Finding(at(source, flat.span(*match.span())), message, same=match[0])
    if foreign and not source.text.isascii() and foreign.search(source.text):
        reported = {one.cell.content for one in listed}
        suspects = [block for block in blocks(edition, foreign) if block.span not in reported]
        meant = on_purpose(suspects, foreign)
        whole = [one for one in suspects if one not in meant and is_foreign(one, foreign)] if is_only else []
        meant |= {one for one in whole if len(whole) > 1 or _is_entry(one)}
        examples = Examples(edition, foreign)
        for block in suspects:
            if block not in meant and not examples.has(block):
                yield from _foreign(source, block, foreign, name, is_only)


@cache
def _joined() -> re.Pattern[str]:
    """Return what finds the English word for 'and' between two words of another script: `for` may be of a program."""
    wide = f"[{KANA}{KANJI}{HANGUL}]"
    words = {*languages().language("en").joining}.intersection(languages().words["and"])
    return re.compile(rf"(?<={wide} )(?:{alternatives(words)})(?= {wide})")


def _listed(source: Source, one: Listed, name: str) -> Finding:
    values = {"written": one.written, "language": term(name), "right": one.right}
    message = (
        say("the heading '{written}' is not {language}: this edition writes '{right}'", **values)
        if one.is_heading
        else say("'{written}' is not {language}: this edition writes '{right}'", **values)
    )
    return correction(source, one.span, message, one.right, same=fold(one.written), written=one.written)


def _foreign(source: Source, block: Block, foreign: re.Pattern[str], name: str, is_only: bool) -> Iterator[Finding]:
    flat = own_text(block.inlines, titles=False)
    found = runs(flat.text, foreign)
    if is_only:  # a letter, or what is written in capitals, names something: it was copied from no other edition
        found = [
            (start, end) for start, end in found if end - start > 1 and not all(map(str.isupper, flat.text[start:end]))
        ]
    if found:
        start, end = found[0][0], found[0 if block.kind is BlockKind.PROSE else -1][1]
        words = shortened(_AND.join(_shown(flat.text, *one) for one in found), _LONGEST)
        yield Finding(
            at(source, flat.span(start, end)),
            say("'{words}' is not translated into {language}", words=words, language=term(name)),
            same=words,
        )


def _shown(text: str, start: int, end: int) -> str:
    """Give the words, and of a single letter the word that it is stuck to."""
    if end - start > 1:
        return text[start:end]
    before = re.search(r"\w*\Z", text[max(0, start - _LONGEST) : start])
    after = re.match(r"\w*", text[end : end + _LONGEST])
    return f"{before[0] if before else ''}{text[start:end]}{after[0] if after else ''}"


_HEAD = "|  | Training Data | Developer |\n|---|---|---|\n"

RULE = Rule(
    code="RT720",
    alone=True,
    yields_to=("untranslated-mark",),
    summary="A word of another edition's language",
    why=(
        "It was copied from another edition and forgotten, and readers of this one cannot read it. Found are "
        "letters of a script that the language never writes, and headings and words that the profile lists for "
        "other languages only. Link texts, code, "
        "quotations, italics, names of entries and original names in brackets after a translation are left alone."
    ),
    check=check,
    bad=(
        compared(
            en=_HEAD + "| a | about 3⟦万⟧ pages | ⟦東の森⟧ |\n| b | dataset⟦ト⟧ | 東の森 |\n| c | - | X (⟦東⟧5) |\n"
        ),
        compared(
            en="|  | ⟦学習データ→Training Data⟧ | Developer |\n|---|---|---|\n"
            "| a | ⟦不明→Undisclosed⟧ | ⟦個人→Individual⟧ (Ann) |\n| b | - | ⟪個人→Individual⟫(Bob) |\n"
        ),
        compared(
            fr="|  | ⟦License / Terms of Use→Licence / Conditions d'utilisation⟧ | ⟦Developer→Développeur⟧ |\n"
            "|---|---|---|\n| a | ⟦Unknown→Inconnu⟧ | ⟦Individual→Individuel⟧ (Ann) |\n"
        ),
        Example("|  | ⟦Training Data→学習テキスト⟧ | 開発元 |\n|---|---|---|\n| a | ⟦Unknown→不明⟧ | 森 |\n"),
        Example("|  | 開発元 |\n|---|---|\n| a | ⟦한국⟧ |\n"),
        # A note is no prompt, and a log of changes nobody's gift.
        compared(
            en="# List\n\n⟦提示⟧：请先安装鸟的列表。\n\n"
            "⟦新增⟧ 3 个模型，修复 2 个问题，更新 4 个列表，共 12 个，用时 25 天。\n"
        ),
        compared(
            ja="# 一覧\n\nこの表は日 ⟦and⟧ 中国語に対応する。\n",
            en="# List\n\nThese are the official ⟦支持⟧ of models, 및 the data of the list.\n",
        ),
        compared(
            en="| Owl | Song | Nest | About |\n|---|---|---|---|\n| A | loud | reed | small |\n",
            ja="| 梟 | 歌 | 巣 | ⟦About⟧ |\n|---|---|---|---|\n| A | 大きい | 葦 | 小さい |\n",
            profile="generic",
        ),
        compared(en="# ⟦一覧⟧\n\n- ⟦この表は人の手で書かれている⟧（[出典](https://example.org)）。\n"),
    ),
    good=(
        compared(ja="# 一覧\n\nこれは for ループです。\n", en="# List\n\nIt is a for loop.\n"),
        compared(ja="# 一覧\n\nこの for ループの中で使う。\n", ko="# 목록\n\n이 for 문에서 쓴다. 모임 with 친구.\n"),
        compared(
            en=_HEAD
            + '| 東の森 | *東の森*, "東の森", 「森」 and `東` | [東の森](https://a.example), University (東) |\n'
            "| b | ¯\\\\_(ツ)_/¯ dataset ト 日本語 | 東/East |\n"
        ),
        compared(
            en="# Models 模型\n\n東の森, which means the wood in the east, is a wood.\n\n"
            "こちらは[日本語版のページ](./README.md)もあります。\n\n"
            "こちらに[訳](https://x.test/o/r/blob/main/README_ja.md)があります。\n\n[日本語の題](https://example.org)\n"
        ),
        compared(
            en="| Title | Original |\n|---|---|\n| a | 東の森 |\n| b | 森 |\n| c | 西 |\n| d |  |\n", profile="generic"
        ),
        compared(
            en="| Title | Author |\n|---|---|\n| [The owl](https://a.example) | Ann |\n"
            "| [東の森の梟](https://b.example) | 花子 |\n",
            profile="generic",
        ),
        # On a page that has no other edition, several texts in another language are meant, and names.
        Example("# 鸟的列表\n\n这个の列表是人写的。这里有鸟。\n", profile="generic"),
        Example("# Keyboards\n\nThe ЙЦУКЕН layout of the keyboard, with all of its keys.\n", profile="generic"),
        Example(
            "# 鳥の一覧\n\nどの鳥もここにあります。\n\n새가 있는 목록이 있습니다.\n\n새가 없는 목록도 있습니다.\n",
            profile="generic",
        ),
        # What a model says, to what it was asked.
        compared(
            en="| Human | Model |\n|---|---|\n| 東の森にはなにがいますか | 鳥 |\n"
            "| 夜の森にはなにがいますか | OK, 梟 |\n"
            "| 西の海にはなにがいますか | 魚です |\n| What is in the sky? | Birds |\n",
            profile="generic",
        ),
        # Examples: code has them, too, or a heading or signs of a chat say so.
        compared(
            en="# List\n\n```\nask('東の森にはなにがいますか')\n```\n\nPrompt: 東の森にはなにがいますか\n\n"
            "> <|user|> 東の森にはなにがいますか\n\n日本語：この表は人の手で書かれている。\n\n"
            "## Example (Japanese)\n\nInput: 森にはなにがいますか\n"
        ),
        # A part for readers of another language, whom a text may address, too.
        compared(
            en="# List\n\n<details>\n<summary>Chinese version</summary>\n\n这个列表是人写的，这里有鸟。\n\n</details>\n"
            "\n中文用户请在论坛提问，我们每天都在那里回答。\n\n## 日本語の説明\n\nこの表は人の手で書かれている。\n"
        ),
        compared(ja="# 一覧\n\n## 韓国語版\n\n새가 있는 목록을 읽어 주세요. 누구나 고칠 수 있습니다.\n"),
        # What is cited, or quoted with its author.
        compared(
            en="# List\n\n- 森花子, 林太郎. 森の梟の歌についての研究. 鳥学雑誌, 2020, 12(3): 4-9.\n\n"
            "> 梟は夜の森で静かに歌っている\n>\n> -- An old poet\n"
        ),
        # A table of languages, and names of languages anywhere.
        compared(
            en="| Name | Own name | Code |\n|---|---|---|\n| Arabic | العربية | ar |\n| Korean | 조선말 | ko |\n"
            "| Georgian | ქართული | ka |\n| Persian | زبان فارسی | fa |\n\n- Russian (русский), Arabic – العربية\n"
            "- Русский язык\n",
            profile="generic",
        ),
        compared(fr="|  | Licence | Date | Architecture |\n|---|---|---|---|\n| a | ? | 2024.01.01 | - |\n"),
    ),
)
