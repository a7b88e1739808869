"""Classes of mistakes planned away from the rules: slips of fingers, of input methods, of copying and of assistants.

Most of them are made in what is read on a page (`said`): in the text of cells, of items, of paragraphs and headings,
never within a URL, a tag or code. What only the other editions can tell is made only where they can tell it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import pairwise
from random import Random

from planting import LINK, Place, Places, cells, line, lines, links, mistake, rows
from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.lazy.once import once
from readme_tools.markdown.nodes import Document, Entity, Escape, Text
from readme_tools.text.source import Span

BYTES, WORDS, NUMBERS = "third bytes", "third words", "third numbers"
LINKS, NAMES, PAGE = "third links", "third names", "third rows and page"

# What is read in a place, and what the other editions can tell of it -------------------------------


@once
def _spans(document: Document) -> tuple[list[int], list[int]]:
    """Give the starts and ends of all runs of text that is read: no URL, no tag, no code."""
    found = sorted((one.span.start, one.span.end) for one in document.walk() if isinstance(one, Text | Entity | Escape))
    starts: list[int] = []
    ends: list[int] = []
    for start, end in found:
        if ends and start <= ends[-1]:
            ends[-1] = max(end, ends[-1])
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends


@once
def _vocabulary(document: Document) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", document.source.text.casefold()))


def is_new(place: Place, word: str) -> bool:
    """Say whether nothing of a word stands anywhere in the editions: it is no word that somebody wrote on purpose."""
    documents = [place.edition.document, *(one.document for one in place.siblings)]
    if word.isascii() or not re.search("[\u3040-\u9fff\uac00-\ud7a3]", word):
        return all(word.casefold() not in _vocabulary(one) for one in documents)
    return all(word not in one.source.text for one in documents)


def read_in(place: Place, pattern: str | re.Pattern[str]) -> list[re.Match[str]]:
    """Give the matches of a pattern that are read as one run of text, outside of anything like a URL."""
    starts, ends = _spans(place.edition.document)
    text, base = place.text, place.span.start
    urls = [one.span() for one in re.finditer(r"[a-z]+://\S+|www\.\S+|\S+@\S+", text)]
    found = []
    for one in re.finditer(pattern, text):
        at = bisect_right(starts, base + one.start()) - 1
        if at >= 0 and base + one.end() <= ends[at] and not any(a < one.end() and one.start() < b for a, b in urls):
            found.append(one)
    return found


def rewritten(
    place: Place, random: Random, pattern: str | re.Pattern[str], make: Callable[[re.Match[str]], str | None]
) -> str | None:
    """Replace one match of a pattern in what is read, at random, by what a function makes of it."""
    found = read_in(place, pattern)
    random.shuffle(found)
    for one in found:
        new = make(one)
        if new is not None and new != one[0]:
            return place.text[: one.start()] + new + place.text[one.end() :]
    return None


def language(place: Place) -> str:
    return place.edition.language.split("-")[0].lower()


def is_told(place: Place) -> bool:
    """Say whether another edition has the same passage: its cell, or a page with as many headings."""
    if place.row is not None:
        return any(text.strip() for _, text in place.others.values())
    ours = len(place.edition.document.headings)
    return any(len(one.document.headings) == ours > 0 for one in place.siblings)


def is_agreed(place: Place, piece: str) -> bool:
    """Say whether another edition has the same piece in the same cell, or on a page that is in step."""
    if not is_told(place):
        return False
    if place.row is not None:
        return any(piece in text for _, text in place.others.values())
    return any(piece in one.document.source.text for one in place.siblings)


def said(*languages: str, matching: str = r"\w") -> Places:
    """Cells, and lines that are no row's, of editions in some languages (in all where none is named)."""
    in_cells, in_lines = cells(matching=matching), lines(matching)

    def found(alignment: Alignment, edition: Edition) -> Iterator[Place]:
        if languages and edition.language.split("-")[0].lower() not in languages:
            return
        yield from in_cells(alignment, edition)
        source = edition.document.source
        of_tables = [(one.span.start, one.span.end) for one in edition.document.tables]
        of_tables += [(row.node.span.start, row.node.span.end) for row in edition.rows()]
        taken = {
            number
            for start, end in of_tables
            for number in range(source.position(start).line, source.position(max(start, end - 1)).line + 1)
        }
        for place in in_lines(alignment, edition):
            if source.position(place.span.start).line not in taken:
                yield place

    return found


def pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Read pairs written as `one/other`, with commas between them."""
    found = (one.strip().partition("/") for one in text.split(","))
    return tuple((one, other) for one, _, other in found)


def in_case(old: str, new: str) -> str:
    """Give a word with a capital where the one it stands for has one."""
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def by_pattern(
    place: Place,
    random: Random,
    table: dict[str, tuple[tuple[str, str], ...]],
    *,
    told: bool = True,
    how: Callable[[str, str], str] = in_case,
) -> str | None:
    """Replace one match of a pattern of the place's language as it says, and `how` puts it for the old text."""
    if told and not is_told(place):
        return None
    forms = list(table[language(place)])
    random.shuffle(forms)
    for pattern, new in forms:
        text = rewritten(place, random, pattern, lambda one, new=new: how(one[0], one.expand(new)))  # type: ignore[misc]
        if text is not None:
            return text
    return None


def exchanged(place: Place, random: Random, pairs: tuple[tuple[str, str], ...], *, whole: bool = True) -> str | None:
    """Replace one of the words of some pairs by its partner, at random."""
    partner: dict[str, list[str]] = {}
    for one, other in pairs:
        partner.setdefault(one, []).append(other)
        partner.setdefault(other, []).append(one)
    longest = "|".join(sorted(map(re.escape, partner), key=len, reverse=True))
    edge = (r"(?<![\w-])", r"(?![\w-])") if whole else ("", "")
    return rewritten(
        place,
        random,
        re.compile(f"{edge[0]}(?:{longest}){edge[1]}", re.IGNORECASE),
        lambda one: in_case(one[0], random.choice(partner.get(one[0]) or partner.get(one[0].lower()) or [one[0]])),
    )


def is_balanced(text: str) -> bool:
    """Say whether no bracket and no pair of signs of Markdown is cut in two."""
    pairs = ("()", "[]", "（）", "「」", "“”", "{}")
    return (
        all(text.count(one[0]) == text.count(one[1]) for one in pairs)
        and text.count("**") % 2 == 0
        and text.count("`") % 2 == 0
        and text.count("<") == text.count(">")
    )


JOINT = r"(?:[,;] |[、，；] ?)"


def joints(place: Place) -> list[re.Match[str]]:
    """Give the commas between the clauses or items of a place, outside of all brackets."""
    return [one for one in read_in(place, JOINT) if is_balanced(place.text[: one.start()])]


LATIN = ("en", "fr", "de", "es", "pt", "it")
WORD = re.compile(r"(?<![\w./@#=&'’-])[a-zß-öø-ÿœ]{5,}(?![\w./@#=&;'’-])")
KATAKANA = re.compile("[ァ-ヺー]{3,}")
FOREIGN = re.compile(r"[^\W\d_\x00-\x7f]{1,12}")

# Bytes -----------------------------------------------------------------------------------------------


@mistake(BYTES, "letters read in another encoding", said(matching=r"[^\x00-\x7f]"))
def mojibake(place: Place, random: Random) -> str | None:
    """Open a UTF-8 file as Windows-1252 and save what the editor shows."""

    def read(one: re.Match[str]) -> str:
        data = one[0].encode()
        return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)

    return rewritten(place, random, FOREIGN, read)


@mistake(BYTES, "letters that the code page lacks", said(matching=r"[^\x00-\x7f]"))
def question_marks(place: Place, random: Random) -> str | None:
    """Export a spreadsheet to a code page without these letters, which become question marks."""
    return rewritten(place, random, FOREIGN, lambda one: "?" * len(one[0]))


@mistake(BYTES, "letters left escaped as in JSON", said(matching=r"[^\x00-\x7f]"))
def escaped(place: Place, random: Random) -> str | None:
    """Write a value with json.dumps in a script, which escapes what is not ASCII."""
    return rewritten(place, random, FOREIGN, lambda one: "".join(f"\\u{ord(letter):04x}" for letter in one[0]))


@mistake(BYTES, "a space of a text left percent-encoded", said(matching=r"\w \w"))
def percent_encoded(place: Place, random: Random) -> str | None:
    """Take a title from the end of a URL and leave its %20 in it."""
    return rewritten(place, random, r"(?<=[A-Za-z]{2}) (?=[A-Z][a-z])", lambda _: "%20")


@mistake(BYTES, "a word broken as in a PDF", said(*LATIN))
def broken_word(place: Place, random: Random) -> str | None:
    """Copy a sentence from a paper whose narrow columns break words at their ends."""

    def broken(one: re.Match[str]) -> str | None:
        at = random.randrange(3, len(one[0]) - 2) if len(one[0]) > 6 else 0
        return f"{one[0][:at]}- {one[0][at:]}" if at else None

    return rewritten(place, random, WORD, broken)


@mistake(BYTES, "a ligature of a PDF", said(*LATIN, matching="ff|fi|fl"))
def ligature(place: Place, random: Random) -> str | None:
    """Copy a word from a PDF whose font has one glyph for fi, fl or ff."""
    signs = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}
    return rewritten(place, random, "ffi|ffl|ff|fi|fl", lambda one: signs[one[0]])


_HALF = {unicodedata.normalize("NFKC", chr(one)): chr(one) for one in range(0xFF66, 0xFF9E)}
_HALF |= {"\u3099": "ﾞ", "\u309a": "ﾟ"}


@mistake(BYTES, "a line end written as its escape", cells(matching=r"<br ?/?>"))
def line_end_escaped(place: Place, random: Random) -> str | None:
    """Take a cell as an assistant's program gives it, where a line ends with a backslash and an n."""
    found = list(re.finditer(r" ?<br ?/?> ?", place.text))
    one = random.choice(found)
    return place.text[: one.start()] + "\\n" + place.text[one.end() :]


# Words: fingers and input methods ----------------------------------------------------------------------


@mistake(WORDS, "a letter lost anywhere in a word", said(*LATIN))
def letter_lost(place: Place, random: Random) -> str | None:
    """Press a key not hard enough, be it for the first, a middle or the last letter."""

    def lost(one: re.Match[str]) -> str | None:
        places = [at for at in range(len(one[0])) if not (one[0][at] in "sex" and at == len(one[0]) - 1)]
        at = random.choice(places)
        new = one[0][:at] + one[0][at + 1 :]
        return new if is_new(place, new) else None

    return rewritten(place, random, WORD, lost)


_KEYBOARDS = {
    "fr": ("azertyuiop", "qsdfghjklm", "wxcvbn"),
    "de": ("qwertzuiopü", "asdfghjklöä", "yxcvbnm"),
    "es": ("qwertyuiop", "asdfghjklñ", "zxcvbnm"),
    "": ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
}


def neighbours(letter: str, keyboard: tuple[str, ...]) -> str:
    """Give the keys around a key."""
    for number, row in enumerate(keyboard):
        at = row.find(letter)
        if at >= 0:
            around = row[max(0, at - 1) : at] + row[at + 1 : at + 2]
            if number:
                around += keyboard[number - 1][at : at + 2]
            if number + 1 < len(keyboard):
                around += keyboard[number + 1][max(0, at - 1) : at + 1]
            return around
    return ""


@mistake(WORDS, "the key beside a letter's, also hit or hit instead", said(*LATIN))
def neighbouring_key(place: Place, random: Random) -> str | None:
    """Land on the neighbour of a key, or on both, on the keyboard of that country."""
    keyboard = _KEYBOARDS.get(language(place), _KEYBOARDS[""])

    def hit(one: re.Match[str]) -> str | None:
        word = one[0]
        at = random.randrange(len(word))
        keys = neighbours(word[at], keyboard)
        if not keys:
            return None
        key = random.choice(keys)
        new = word[:at] + random.choice((key, key + word[at], word[at] + key)) + word[at + 1 :]
        return new if is_new(place, new) else None

    return rewritten(place, random, WORD, hit)


@mistake(WORDS, "letters swapped, once or over one letter", said(*LATIN))
def letters_swapped(place: Place, random: Random) -> str | None:
    """Type with one hand faster than the other: neighbours change places, or the letters around a third."""

    def swapped(one: re.Match[str]) -> str | None:
        word = list(one[0])
        step = random.choice((1, 1, 1, 2))
        at = random.randrange(len(word) - step)
        word[at], word[at + step] = word[at + step], word[at]
        new = "".join(word)
        return new if is_new(place, new) else None

    return rewritten(place, random, WORD, swapped)


_ROWS = {
    "k": "かきくけこ",
    "s": "さしすせそ",
    "t": "たちつてと",
    "n": "なにぬねの",
    "h": "はひふへほ",
    "m": "まみむめも",
    "r": "らりるれろ",
    "g": "がぎぐげご",
    "d": "だでど",
    "b": "ばびぶべぼ",
}
_CONSONANT = {kana: letter for letter, row in _ROWS.items() for kana in row}


@mistake(WORDS, "a kana half typed", said("ja", matching="[ぁ-ん]{2}"))
def half_typed(place: Place, random: Random) -> str | None:
    """Lose the vowel of a kana, whose consonant is left as a Latin letter."""
    return rewritten(place, random, "(?<=[ぁ-ん一-龠])[か-ろ]", lambda one: _CONSONANT.get(one[0]))


_LARGE = str.maketrans("ァィゥェォッャュョ", "アイウエオツヤユヨ")


@mistake(WORDS, "a katakana word spelt wrong", said("ja", matching="[ァ-ヺー]{3}"))
def katakana_slip(place: Place, random: Random) -> str | None:
    """Lose or add a long sound, type a small kana large, or swap two kana."""

    def slipped(one: re.Match[str]) -> str | None:
        word = one[0]
        made = [word[:at] + word[at + 1 :] for at in range(1, len(word) - 1) if word[at] == "ー"]
        made += [word[:at] + word[at].translate(_LARGE) + word[at + 1 :] for at in range(1, len(word))]
        made += [word[: at + 1] + "ー" + word[at + 1 :] for at in range(len(word) - 1) if word[at + 1] not in "ーッン"]
        made += [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)]
        made = [new for new in made if new != word and is_new(place, new)]
        return random.choice(made) if made else None

    return rewritten(place, random, KATAKANA, slipped)


# Words that a Japanese input method gives for the same reading, where only the first makes sense here.
_SAME_READING = pairs("""
    学習/学修, 公開/後悔, 公開/航海, 継続/係属, 以上/異常, 機械/機会, 対象/対照, 対象/大正, 使用/仕様, 使用/試用,
    指示/支持, 言語/原語, 情報/上方, 情報/定法, 医療/衣料, 用語/養護, 生成/精製, 生成/盛世, 基盤/基板, 精度/制度,
    特化/特価, 利用/理容, 構造/高層, 検索/建策, 種類/酒類, 統合/投合, 統合/等号, 個人/故人, 科学/化学, 課題/過大,
    収集/収拾, 公表/好評, 選別/餞別, 拡張/格調, 実施/十指, 比較/皮革, 合成/剛性, 合成/豪勢, 変換/返還, 特徴/特長,
    移行/意向, 以降/移行, 感情/勘定, 専門/専問, 過程/課程, 修正/終生, 指定/師弟, 紹介/照会, 終了/修了, 事前/慈善,
    開発/解発, 商用/小用, 規約/既約, 回答/解糖, 自動/児童, 数学/数額, 期間/機関, 表現/評言, 更新/行進, 更新/交信,
    参照/三唱, 動画/童画, 管理/監理, 編集/編修, 機能/昨日, 高速/拘束, 簡単/感嘆, 共有/享有, 同期/動機, 起動/軌道,
    再生/再製, 無料/無量, 有料/優良, 公式/硬式, 文書/分署, 確率/確立, 構成/攻勢, 検証/懸賞, 保証/補償, 最新/細心,
    正確/性格, 正解/政界, 速度/測度, 人工/人口, 意図/糸, 移動/異動, 実装/実相, 感知/完治
""")


@mistake(WORDS, "another word of the same reading", said("ja", matching="[一-龠]{2}"))
def same_reading(place: Place, random: Random) -> str | None:
    """Press Enter too soon, when the input method offers the wrong word first."""
    found = [pair for pair in _SAME_READING if pair[0] in place.text]
    if not found:
        return None
    one, other = random.choice(found)
    return rewritten(place, random, f"(?<![一-龠]){one}", lambda _: other)


# Words that a Chinese input method gives for the same pinyin, where only the first makes sense here.
_SAME_PINYIN = pairs("""
    训练/训炼, 模型/魔性, 支持/知齿, 语音/余音, 识别/失别, 使用/试用, 适用/使用, 需要/须要, 部署/布署, 以及/已及,
    已经/以经, 实时/事实, 时间/实践, 编辑/编缉, 浏览/流览, 包含/包涵, 工具/公具, 软件/软剑, 应用/英勇, 管理/惯例,
    终端/中段, 界面/街面, 服务/服物, 开源/开元, 官方/官房, 自动/自懂, 视频/视屏, 启动/起动, 权限/全线, 设置/设制,
    客户端/客户段, 同步/同部, 下载/下在, 压缩/亚索, 效率/效律, 推理/推力, 在线/再现, 离线/例险, 流式/流失, 检测/监测,
    精度/进度, 权重/全中, 数据/竖据, 快速/快诉, 功能/公能, 免费/免废, 基于/基与, 标点/表点
""")


@mistake(WORDS, "another word of the same pinyin", said("zh", matching="[一-龠]{2}"))
def same_pinyin(place: Place, random: Random) -> str | None:
    """Press the space bar too soon, when the input method offers the wrong word for these sounds."""
    found = [pair for pair in _SAME_PINYIN if pair[0] in place.text]
    if not found:
        return None
    one, other = random.choice(found)
    return rewritten(place, random, one, lambda _: other)


_VOWELS = {1: 5, 5: 1, 0: 4, 4: 0, 8: 4, 13: 18, 18: 13, 20: 18, 2: 0, 6: 4, 12: 8, 17: 13, 9: 14, 11: 10, 10: 11}
_FINALS = "\0ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"


@mistake(WORDS, "a wrong or loose jamo", said("ko", matching="[가-힣]{2}"))
def wrong_jamo(place: Place, random: Random) -> str | None:
    """Miss a vowel's key, hold Shift too long, or lose a final consonant or let it stand alone."""

    def slipped(one: re.Match[str]) -> str | None:
        word = one[0]
        at = random.randrange(len(word))
        code = ord(word[at]) - 0xAC00
        first, vowel, final = code // 588, code % 588 // 28, code % 28
        made = []
        if vowel in _VOWELS:
            made.append(chr(0xAC00 + first * 588 + _VOWELS[vowel] * 28 + final))
        if final:
            bare = chr(0xAC00 + first * 588 + vowel * 28)
            made += [bare, bare + _FINALS[final]]
        if first in (0, 3, 7, 9, 12):
            made.append(chr(0xAC00 + (first + 1) * 588 + vowel * 28 + final))
        made = [word[:at] + syllable + word[at + 1 :] for syllable in made]
        made = [new for new in made if is_new(place, new)]
        return random.choice(made) if made else None

    return rewritten(place, random, "[가-힣]{2,}", slipped)


_ACCENTS = {"é": "eè", "è": "eé", "ê": "eè", "à": "aâ", "â": "a", "ç": "c", "î": "i", "ô": "o", "û": "u", "ù": "u"}
_ACCENTS |= {"ï": "i", "ü": "uú", "ö": "oó", "ä": "aá", "ß": "b", "ñ": "n", "á": "aà", "í": "iì", "ó": "oò", "ú": "u"}


@mistake(WORDS, "an accent lost or another one", said("fr", "de", "es", "pt", "it", matching="[à-ÿ]"))
def accent_slip(place: Place, random: Random) -> str | None:
    """Type on a keyboard of another country, or hit the dead key beside the right one."""

    def slipped(one: re.Match[str]) -> str | None:
        word = one[0]
        at = random.choice([at for at, letter in enumerate(word) if letter in _ACCENTS] or [-1])
        if at < 0:
            return None
        new = word[:at] + random.choice(_ACCENTS[word[at]]) + word[at + 1 :]
        return new if is_new(place, new) else None

    return rewritten(place, random, r"(?<![\w./-])[^\W\d_]*[à-ÿ][^\W\d_]*(?![\w/-])", slipped)


# Words: grammar --------------------------------------------------------------------------------------

_AGREEMENT = {
    "en": (
        r"\b((?:various|multiple|several|other|all|these|following|many|two|three|both|different) "
        r"(?:[a-z]+ )?[a-z]{3,}[^\W_sui])s\b",
        r"(?<![\w-])(token|sample|model|dataset|hour|image|example|question|task|language|parameter|benchmark)s"
        r"(?= (?:in|of|for|with|on|from|built|trained|based|that|which|are|were|and)\b|[.)])",
        r"\b((?:model|dataset|project|benchmark|leaderboard|it|which|that|app|tool|API|library) "
        r"(?:include|use|contain|consist|support|provide|allow|cover|measure|evaluate|let|offer|run))s\b",
    ),
    "fr": (
        r"\b((?:les|des|aux|ces|plusieurs|divers|diverses|ses|leurs|d'autres|tous les) [^\W\d_]{3,}[^\W_su])s\b",
        r"\b([^\W\d_]{4,}s [^\W\d_]{3,}[éel])s\b",
        r"\b((?:modèle|donnée|texte|image|tâche|jeton|token|échantillon|langue|question)[^\W_s]*)s (?=[^\W\d_]+s\b)",
    ),
    "es": (r"\b((?:los|las|unos|varios|varias|otros|estos|estas|todos los) [^\W\d_]{3,})s\b",),
    "de": (r"\b((?:mehrere|alle|verschiedene|viele|diese) [A-ZÄÖÜ][^\W\d_]{3,}e)n\b",),
}
_NUMBER_OF_VERBS = {
    "en": pairs("""
        is/are, was/were, has/have, does/do, this/these
    """),
    "fr": pairs("""
        est/sont, a été/ont été, était/étaient, peut/peuvent, inclut/incluent
    """),
    "es": pairs("""
        es/son, ha sido/han sido, puede/pueden, incluye/incluyen
    """),
    "de": pairs("""
        ist/sind, wird/werden, kann/können, hat/haben, wurde/wurden
    """),
}


@mistake(WORDS, "a plural or a verb that does not agree", said(*_AGREEMENT))
def no_agreement(place: Place, random: Random) -> str | None:
    """Change a sentence from one thing to several (or back) and forget one of its words."""
    spoken = language(place)
    patterns = list(_AGREEMENT[spoken])
    random.shuffle(patterns)
    for pattern in patterns:
        text = rewritten(place, random, pattern, lambda one: one[1] + " " * one[0].endswith(" "))
        if text is not None:
            return text
    return exchanged(place, random, _NUMBER_OF_VERBS[spoken])


_FORMS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": ((r"\ba (?=[bcdfgjklmnpqrstvwz][a-z]{2})", "an "), (r"\ban (?=[aei][a-z]{2})", "a ")),
    "fr": (
        (r"\bl['’](?=[aeéèiou][^\W\d_]{2})", "le "),
        (r"\bd['’](?=[aeéèiou][^\W\d_]{2})", "de "),
        (r"\bde (?=[bcdfgjklmnpqrstvz][^\W\d_]{2})", "d'"),
        (r"\bdu (?=[a-zé])", "de le "),
        (r"\baux (?=[a-zé])", "à les "),
        (r"\bau (?=[a-zé])", "à le "),
        (r"\bla (?=[a-zé]{3})", "le "),
        (r"\ble (?=[a-zé]{3})", "la "),
        (r"\bune (?=[a-zé]{3})", "un "),
        (r"\bun (?=[a-zé]{3})", "une "),
    ),
    "de": ((r"\bder (?=[A-ZÄÖÜ])", "das "), (r"\bdas (?=[A-ZÄÖÜ])", "die "), (r"\bdem (?=[A-ZÄÖÜ])", "der ")),
    "es": ((r"\bel (?=[a-z]{3})", "la "), (r"\bla (?=[a-z]{3})", "el "), (r"\bdel (?=[a-z])", "de el ")),
}
_PARTICLES = {"을": "를", "를": "을", "은": "는", "는": "은", "과": "와", "와": "과"}


@mistake(WORDS, "the form of a little word that its neighbour does not take", said(*_FORMS, "ko"))
def wrong_form(place: Place, random: Random) -> str | None:
    """Replace a noun by another, and leave the article or particle beside it that of the old one."""
    if language(place) == "ko":

        def particle(one: re.Match[str]) -> str | None:
            closed = (ord(one[1][-1]) - 0xAC00) % 28 > 0
            return one[1] + _PARTICLES[one[2]] if closed == (one[2] in "을은과") else None

        return rewritten(place, random, r"([가-힣]{2,})([을를은는과와])(?=[ ,])", particle)
    forms = list(_FORMS[language(place)])
    random.shuffle(forms)
    for pattern, new in forms:
        text = rewritten(place, random, pattern, lambda _, new=new: new)  # type: ignore[misc]
        if text is not None:
            return text
    return None


_INFLECTION: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (r"\b(is|are|was|were|been|be|being) ([a-z]{3,}e)d\b", r"\1 \2"),
        (r"\b(train|fine-tun|pre-train|bas|releas|develop|us|creat|generat|construct|design)ed (?=on|by|from|in|with)",
         r"\1ing "),
        (r"\bto (use|be|make|create|evaluate|measure|build|generate|train|run|improve|manage)\b", r"to \1d"),
        (r"\b(us|includ|combin)ing (?=[a-zA-Z])", r"\1e "),
        (r"\b(contain|cover|target|consist)ing (?=[a-zA-Z])", r"\1 "),
        (r"\bcan be ([a-z]+)(?:ed)\b", r"can be \1ing"),
    ),
    "fr": (
        (r"\b(est|sont|été|étant) ([^\W\d_]{3,})ée?s?\b", r"\1 \2er"),
        (r"\b([a-zà-ÿ]{4,})(?<!it)és?(?= (?:sur|par|à|avec|dans|pour)\b)", r"\1er"),
        (r"\b(pour|de|à) ([^\W\d_]{3,})er\b", r"\1 \2é"),
        (r"\bnon ([^\W\d_]{3,})ée?s?\b", r"non \1er"),
    ),
    "de": ((r"\b(wurde|wird|wurden|werden) ([^\W\d_]+)iert\b", r"\1 \2ieren"),),
    "es": ((r"\b(ha sido|fue|es) ([^\W\d_]+)ado\b", r"\1 \2ar"), (r"\b(para) ([^\W\d_]{3,})ar\b", r"\1 \2ado")),
    "ja": (
        ("(?<=[ぁ-ん一-龠])っ(?=[たて])", ""),
        ("しました", "しまた"),
        ("させ(?=[たて])", "さ"),
        ("された", "さた"),
        ("(?<=[一-龠])した(?=[一-龠ァ-ヺA-Z])", "しだ"),
        ("ください", "くださ"),
        ("られ(?=[てた])", "ら"),
        ("している", "しいる"),
    ),
    "ko": (("했습니다", "하습니다"), ("합니다", "함니다"), ("됩니다", "되니다"), ("할 수", "하 수"),
           ("있습니다", "있읍니다")),
}  # fmt: skip


@mistake(WORDS, "a verb in a form that does not fit", said(*_INFLECTION))
def wrong_inflection(place: Place, random: Random) -> str | None:
    """Turn a sentence round (active, passive, a name of an act), and leave the verb half of its old form."""
    forms = list(_INFLECTION[language(place)])
    random.shuffle(forms)
    for pattern, new in forms:
        text = rewritten(place, random, pattern, lambda one, new=new: one.expand(new))  # type: ignore[misc]
        if text is not None:
            return text
    return None


_LITTLE = {
    "en": r"\b(?:based|trained|tuned|built|evaluated|released|added|compared|consisting|derived|focused|applied|"
    r"specialized|followed|created|generated|developed|part|subset|version|number|variety|collection|list) "
    r"(?P<word>on|of|to|from|with|by|for)\b",
    "fr": r"\b(?:basée?s?|entraînée?s?|construite?s?|dérivée?s?|appliquée?s?|ajoutée?s?|évaluée?s?|partie|affinée?s?|"
    r"ensemble|nombre|version|lors|partir|supplémentaire|continu) (?P<word>sur|de|du|des|à|par|avec)\b",
    "de": r"\b(?:basiert|besteht|beruht|trainiert|geeignet|entwickelt|verwendet) (?P<word>auf|aus|mit|für|von)\b",
    "es": r"\b(?:basad[oa]s?|entrenad[oa]s?|cread[oa]s?|lista|conjunto|versión|parte) (?P<word>en|con|de|por|para)\b",
    "ja": "(?<=[一-龠ァ-ヺーA-Za-z0-9])(?P<word>[にを])"
    "(?=対して|用いて|おける|基づ|よって|よる|含む|関する|もと|加え|対する|追加)",
    "zh": "(?:基|用|关|由|位|适用)(?P<word>于)|(?<=[一-龠])(?P<own>的)(?=[一-龠]{2})",
    "ko": "(?<=[가-힣])(?P<word>[을를에])(?= (?:위한|통해|사용|지원|대한|기반|제공|포함))",
}
_OTHER_LITTLE = {
    "en": ("on", "of", "to", "from", "by", "at"),
    "fr": ("sur", "de", "à", "dans", "chez"),
    "de": ("auf", "aus", "in", "an", "bei"),
    "es": ("en", "con", "de", "a"),
    "ja": ("に", "が", "を"),
    "zh": ("与", "在"),
    "ko": ("에", "의"),
}


@mistake(WORDS, "a little word lost, doubled or another", said(*_LITTLE))
def little_word(place: Place, random: Random) -> str | None:
    """Put a sentence together from two attempts, where the preposition or particle between them suffers."""
    spoken = language(place)
    space = "" if spoken in ("ja", "zh", "ko") else " "

    def changed(one: re.Match[str]) -> str:
        name = "word" if one["word"] else "own"
        word = one[name]
        start, end = one.start(name) - one.start(), one.end(name) - one.start()
        others = [other for other in _OTHER_LITTLE[spoken] if other != word and not (spoken == "ko" and other == "에")]
        kind = random.randrange(3) if name == "word" else 1
        if kind == 2 and spoken in ("en", "fr"):  # `based from`, but not `created on`, which may be right
            others = [other for other in others if other in ("at", "chez", "to", "à")] or others
        new = ("", word + space + word, random.choice(others))[kind]
        before = one[0][:start].rstrip(" ") if not new else one[0][:start]
        return before + new + one[0][end:]

    return rewritten(place, random, _LITTLE[spoken], changed)


_REAL_WORDS = {
    "en": pairs("""
        from/form, for/fro, trained/strained, training/trailing, training/straining, model/modal, models/modes,
        public/pubic, publicly/public, medical/medial, causal/casual, through/though, than/then, their/there,
        its/it's, language/luggage, corpus/corpse, instruction/institution, continual/continental, details/derails,
        evaluation/evolution, conversation/conservation, server/sever, context/contest, quality/quantity,
        adapted/adopted, message/massage, tasks/asks, speech/speck, text/test, image/imagine, data/date, using/suing,
        based/biased, based/base, general/genera, human/humane,
        manager/manger, desktop/desk top, editor/edition, tool/toll, file/fill, files/flies, menu/mane,
        weather/whether, currency/current, price/prize, news/new, search/starch, latest/least, also/aslo, with/wit,
        and/an, the/he, the/then, of/off, to/too, on/one, in/is, by/buy, open/pen
    """),
    "fr": pairs("""
        modèle/modelé, sur/sûr, a été/à été, ou/où, données/donnés, tâches/taches, ces/ses, et/est, sont/son,
        partir/parti, pour/pourl, avec/avait, dans/dents, langue/lange, texte/teste, public/publique,
        entraînement/entraînent, détails/détaillés, jeu/jeune, modèles/mobiles
    """),
    "de": pairs("""
        das/dass, dass/das, seit/seid, wieder/wider, den/denn, mit/mir, für/führ, Daten/Taten, Modell/Model,
        kann/kannte, wird/wirt
    """),
    "es": pairs("""
        más/mas, está/esta, modelo/moledo, datos/dados, para/pera, con/son, texto/testo, lenguaje/lenguado,
        entrenado/entrañado, como/cómo
    """),
}


@mistake(WORDS, "another word that the speller knows", said(*_REAL_WORDS))
def real_word(place: Place, random: Random) -> str | None:
    """Take what the keyboard's correction or the list of suggestions offers: a word that looks alike."""
    pairs = list(_REAL_WORDS[language(place)])
    random.shuffle(pairs)
    for one, other in pairs:
        text = rewritten(
            place,
            random,
            re.compile(rf"(?<![\w'’-]){one}(?![\w'’-])", re.IGNORECASE),
            lambda found, other=other: in_case(found[0], other) if not found[0].isupper() else None,  # type: ignore[misc]
        )
        if text is not None:
            return text
    return None


# Words: what a sentence says -------------------------------------------------------------------------


@mistake(WORDS, "a clause lost in one edition", said(matching=JOINT))
def clause_lost(place: Place, random: Random) -> str | None:
    """Translate a sentence anew and forget what comes after one of its commas."""
    if not is_told(place):
        return None
    found = joints(place)
    random.shuffle(found)
    for one in found:
        ends = [end.start() for end in read_in(place, JOINT + r"|[.。](?=\s|$)") if end.start() >= one.end()]
        stop = ends[0] if ends else len(place.text)
        lost = place.text[one.end() : stop]
        if len(lost.strip()) >= 8 and is_balanced(lost) and "<br" not in lost:
            return place.text[: one.start()] + place.text[stop:]
    return None


_NEGATIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (r"\bnot (\w)", r"\1"), (r"\bnon-([a-z]\w*)", r"\1"), (r"\bcannot\b|\bcan't\b", "can"),
        (r"\b[Uu]n(known|disclosed|supervised|available|official|limited|supported|labeled|published)\b", r"\1"),
        (r"\bdoesn't (\w+)", r"does \1"), (r"\bNo ([a-z])", r"A \1"), (r"\bdidn't (\w+)", r"did \1"),
        (r"\bdon't\b", "do"), (r"\bNon-?([A-Za-z]\w*)", r"\1"), (r"\bwithout\b", "with"),
    ),
    "fr": (
        (r"\b(?:ne |n['’])(\w+) pas\b", r"\1"), (r"\bnon[ -](?=[a-zéà])", ""), (r"\bNon[ -](?=[a-zéà])", ""),
        (r"\bsans\b", "avec"), (r"\binconnue?s?\b", "connu"), (r"\bpas de\b", "des"), (r"\bnon-", ""),
    ),
    "ja": (
        ("非(?=公開|営利|商用|公式|日本語)", ""), ("未(?=公開|対応|使用|学習)", ""), ("ではない", "である"),
        ("できない", "できる"), ("しない", "する"), ("れていない", "れている"), ("ていない", "ている"),
        ("なし", "あり"), ("不要", "必要"), ("できません", "できます"),
        ("ありません", "あります"), ("しません", "します"), ("(?<!だけ)ではなく", "であり"), ("不可", "可"),
        ("無効", "有効"),
    ),
    "zh": (
        ("不(?=支持|能|是|会|需要|可|包含|提供)", ""), ("无需", "需要"), ("[未非](?=公开|商业|官方)", ""),
        ("没有", "有"), ("无法", "能够"), ("不再", "再"), ("禁用", "启用"),
    ),
    "ko": (
        ("없음", "있음"), ("없는", "있는"), ("없습니다", "있습니다"), ("비(?=공개|공식|상업)", ""),
        ("하지 않는", "하는"), ("하지 않습니다", "합니다"), ("불(?=가능|필요)", ""), ("지 않은", "진"),
    ),
    "de": ((r"\bnicht (?=\w)", ""), (r"\bkeine? (?=\w)", "eine "), (r"\bohne\b", "mit")),
    "es": ((r"\bno (?=\w)", ""), (r"\bsin\b", "con"), (r"\bdes(?=conocid)", "")),
}  # fmt: skip
_QUALIFIERS: dict[str, str] = {
    "en": r"\b(?:only|mainly|mostly|primarily|partially|approximately|approx\.|up to|at least|at most|more than|"
    r"less than|over(?= \d)|about(?= \d)|around(?= \d)|additional|experimental|unofficial|partly|almost|a subset of|"
    r"part of|some of|high-quality|other(?! than)|some|simultaneously|directly) (?=[\w*])|[~≤≥]\s?(?=[\d*])",
    "fr": r"\b(?:uniquement|seulement|principalement|environ|jusqu'à|au moins|au plus|partiellement|plus de(?= \d)|"
    r"moins de(?= \d)|une partie d(?:e |u |es )|certains|diverses?|(?<!['’])autres|expérimentale?) ?(?=[\w*])|"
    r"[~≤≥]\s?(?=[\d*])",
    "ja": "の一部|主に|約(?=\\s?[\\d*])|のみ|最大(?=\\s?[\\d*])|(?<=[\\d*])以[上下]|(?<=[\\d*])程度|非公式|少なくとも|"
    "ほぼ|独自の|高品質な?|追加の|様々な|さまざまな|[~≤≥]\\s?(?=[\\d*])",
    "zh": "仅|主要|约(?=\\s?\\d)|最多|至少|部分(?=[一-龠])|(?<=\\d)以[上下]|几乎|非官方|多种|高质量的?",
    "ko": "약 (?=\\d)|주로 |최대 |일부 |(?<=\\d) 이[상하]|(?<=개) 이상|거의 |비공식 |다양한 |고품질 ",
    "de": r"\b(?:nur|etwa|hauptsächlich|bis zu|mindestens|höchstens|teilweise|über(?= \d)) ",
    "es": r"\b(?:solo|solamente|principalmente|hasta(?= \d)|al menos|aproximadamente|parcialmente|más de(?= \d)) ",
}


@mistake(WORDS, "a negation lost", said(*_NEGATIONS))
def negation_lost(place: Place, random: Random) -> str | None:
    """Make a sentence smoother in one edition, where a short `not`, `non-` or 非 falls out."""
    return by_pattern(place, random, _NEGATIONS)


@mistake(WORDS, "a qualifier lost", said(*_QUALIFIERS))
def qualifier_lost(place: Place, random: Random) -> str | None:
    """Leave `mainly`, `up to`, `a part of` or `about` out of one edition, where a claim grows by it."""
    return rewritten(place, random, _QUALIFIERS[language(place)], lambda _: "") if is_told(place) else None


_OPPOSITES = {
    "en": pairs("""
        training/evaluation, input/output, Japanese/English, Japanese/Chinese, before/after, smaller/larger,
        supervised/unsupervised, encoder/decoder, speech/text, image/video, images/videos, with/without, more/less,
        minimum/maximum, upload/download, import/export, high/low, fast/slow, free/paid, local/remote, left/right,
        online/offline, server/client, automatic/manual, public/private, general/specific, question/answer,
        pre-training/fine-tuning, medical/legal, domestic/foreign, math/code, first/second, single/multiple,
        short/long, read/write, male/female, recognition/synthesis, encoders/decoders, commercial/academic,
        finance/medicine
    """),
    "fr": pairs("""
        entraînement/évaluation, entrée/sortie, japonais/anglais, japonaise/anglaise, avant/après, avec/sans,
        plus/moins, image/vidéo, images/vidéos, texte/parole, public/privé, encodeur/décodeur, gratuit/payant,
        haut/bas, général/spécifique, question/réponse, questions/réponses, court/long, médical/financier,
        médecine/finance, premier/second, synthétiques/réelles
    """),
    "ja": pairs("""
        学習/評価, 入力/出力, 日本語/英語, 日本語/中国語, 画像/音声, 画像/動画, 事前/事後, 以上/以下, 以前/以降,
        最大/最小, 上位/下位, 質問/回答, 公開/非公開, 商用/非商用, 無料/有料, 国内/海外, 医療/法律, 金融/医療,
        数学/物理, 複数/単一, 汎用/特化, 認識/合成, エンコーダ/デコーダ, 教師あり/教師なし, 前者/後者, 増加/減少,
        短い/長い, 書き込み/読み込み, 圧縮/解凍, 送信/受信, 自動/手動, 高速/低速, 左/右
    """),
    "zh": pairs("""
        训练/评估, 输入/输出, 中文/英文, 离线/在线, 图像/音频, 开源/闭源, 免费/付费, 自动/手动, 识别/合成, 上传/下载,
        压缩/解压, 左/右, 大/小, 高/低, 快/慢, 本地/远程, 服务器/客户端, 视频/音频, 发送/接收, 以上/以下, 打开/关闭
    """),
    "ko": pairs("""
        학습/평가, 입력/출력, 한국어/영어, 온라인/오프라인, 무료/유료, 자동/수동, 인식/합성, 업로드/다운로드,
        이상/이하, 이전/이후, 이미지/동영상, 음성/영상, 로컬/원격, 빠른/느린, 높은/낮은, 서버/클라이언트,
        오픈 소스/상용, 왼쪽/오른쪽, 비디오/오디오, 좋은/나쁜
    """),
    "de": pairs("""
        Training/Auswertung, Eingabe/Ausgabe, mit/ohne, vor/nach, mehr/weniger
    """),
    "es": pairs("""
        entrenamiento/evaluación, entrada/salida, con/sin, antes/después, más/menos
    """),
}


@mistake(WORDS, "a word replaced by its opposite or its sister", said(*_OPPOSITES))
def opposite(place: Place, random: Random) -> str | None:
    """Make the passage from a like one about the other half of a pair, and leave its word."""
    if not is_told(place):
        return None
    return exchanged(place, random, _OPPOSITES[language(place)], whole=language(place) not in ("ja", "zh", "ko"))


_THING = r"(?!\w+(?:ées?|és?|ed)\b)[A-Z][\w.+-]*(?: (?:[A-Z][\w.+-]*|\d[\w.]*))*"
_ROLES = (
    rf"(?<![\w-])(?P<one>{_THING})(?P<mid> (?:based on|trained on|derived from|built on|to|from|into|than|instead of|"
    rf"on top of|added to|over|à|vers|à partir de|basée?s? sur|au lieu de|en|von|zu|auf) )(?P<two>{_THING})(?![\w-])",
    r"(?P<one>[A-Za-z][\w.+-]*|[ァ-ヺー]{2,}|[一-龠]{2,})(?P<mid>\s?(?:からの|から|より|に対して|をベースにした|を|に|ではなく)\s?)"
    r"(?P<two>[A-Za-z][\w.+-]*|[ァ-ヺー]{2,}|[一-龠]{2,})(?=\s?(?:へ|に|を|で|と|生成|変換|翻訳|の))",
    r"(?<=[将把从])(?P<one>[一-龠A-Za-z]{2,6}?)(?P<mid>\s?(?:转换为|转换成|转为|转成|变成|导出到|到|翻译成)\s?)"
    r"(?P<two>[一-龠A-Za-z]{2,6})(?=[，。的\s]|$)",
    r"(?P<one>[가-힣A-Za-z]{2,})(?P<mid>[을를] )(?P<two>[가-힣A-Za-z]{2,})(?=(?:으로|로) (?:변환|번역|전환|바꾸|바꿔))",
)


@mistake(WORDS, "the two ends of a relation exchanged", said())
def roles_exchanged(place: Place, random: Random) -> str | None:
    """Translate from what to what, or what is made of what, the wrong way round."""
    if not is_told(place):
        return None
    patterns = list(_ROLES)
    random.shuffle(patterns)
    for pattern in patterns:
        text = rewritten(place, random, pattern, lambda one: one["two"] + one["mid"] + one["one"])
        if text is not None:
            return text
    return None


@mistake(WORDS, "a translation cut off", said(matching=r".{60}"))
def cut_off(place: Place, random: Random) -> str | None:
    """Take an assistant's answer that ends in the middle of a word, without a look at its end."""
    if not is_told(place):
        return None
    length = len(place.text)
    found = [
        one.start()
        for one in read_in(place, r"(?<=\w\w)(?=\w\w)")
        if length * 0.3 < one.start() < length * 0.85 and is_balanced(place.text[: one.start()])
    ]
    return place.text[: random.choice(found)] + random.choice(("", "", "...", "…")) if found else None


# Numbers ---------------------------------------------------------------------------------------------

_UNITS = pairs("""
    T/B, B/M, M/K, t/b, b/m, GB/MB, TB/GB, MB/KB, K/M, 億/万, 兆/億, 万/千, 亿/万, 억/만, billion/million,
    trillion/billion, milliards/millions, hours/minutes, 時間/分, 小时/分钟, 시간/분, heures/minutes, ms/s, kB/MB,
    bit/byte
""")
NUMBER = r"(?<![\w.,/#^-])\d[\d,.]*\d(?![\w/-])"


@mistake(NUMBERS, "the unit of another order", said(matching=r"\d"))
def other_unit(place: Place, random: Random) -> str | None:
    """Take billions for millions, gigabytes for megabytes, 億 for 万."""
    partner: dict[str, list[str]] = {}
    for one, other in _UNITS:
        partner.setdefault(one, []).append(other)
        partner.setdefault(other, []).append(one)
    units = "|".join(sorted(partner, key=len, reverse=True))
    pattern = rf"(?<![\w.,-])(\d[\d,.]*\s?)({units})(?![A-Za-z])"
    return rewritten(
        place,
        random,
        pattern,
        lambda one: one[1] + random.choice(partner[one[2]]) if is_agreed(place, one[1]) else None,
    )


@mistake(NUMBERS, "a zero lost or added", said(matching=r"\d0"))
def zero(place: Place, random: Random) -> str | None:
    """Press the key of zeros once too little or too often."""

    def changed(one: re.Match[str]) -> str | None:
        if re.fullmatch(r"(?:19|20)\d\d", one[0]) or "." in one[0] or not is_agreed(place, one[0]):
            return None
        return one[0] + "0" if random.random() < 0.5 else one[0][:-1].rstrip(",")

    return rewritten(place, random, r"(?<![\w.,/#^-])\d[\d,]*0(?![\d.,/-])(?=[BMKTbk]?(?![A-Za-z]))", changed)


@mistake(NUMBERS, "two digits swapped", said(matching=r"\d[\d,.]*\d"))
def digits_swapped(place: Place, random: Random) -> str | None:
    """Carry a number over in one's head and swap two of its digits, also over the sign between them."""

    def swapped(one: re.Match[str]) -> str | None:
        at = [index for index, sign in enumerate(one[0]) if sign.isdigit()]
        pairs = [(a, b) for a, b in pairwise(at) if one[0][a] != one[0][b] and (a or one[0][b] != "0")]
        if not pairs or not is_agreed(place, one[0]):
            return None
        a, b = random.choice(pairs)
        return one[0][:a] + one[0][b] + one[0][a + 1 : b] + one[0][a] + one[0][b + 1 :]

    return rewritten(place, random, r"(?<![\w.,/#^-])\d[\d,.]*\d(?=[BMKTbkm%]?(?![\w/-]))", swapped)


_PAD = {
    "0": "1",
    "1": "24",
    "2": "135",
    "3": "26",
    "4": "157",
    "5": "2468",
    "6": "359",
    "7": "48",
    "8": "579",
    "9": "68",
}


@mistake(NUMBERS, "the key beside it on the number pad", said(matching=r"\d"))
def pad_slip(place: Place, random: Random) -> str | None:
    """Hit the key above, below or beside a digit's on the pad of numbers."""

    def slipped(one: re.Match[str]) -> str | None:
        if not is_agreed(place, one[0]):
            return None
        at = random.choice([index for index, sign in enumerate(one[0]) if sign.isdigit()])
        return one[0][:at] + random.choice(_PAD[one[0][at]]) + one[0][at + 1 :]

    return rewritten(place, random, NUMBER, slipped)


@mistake(NUMBERS, "the ends of a range", said(matching=r"\d"))
def range_ends(place: Place, random: Random) -> str | None:
    """Exchange the ends of a range, or delete the second one with its sign."""
    sign = r"\s?(?:[–~〜～]|から|到|至|에서)\s?| (?:to|à|bis|a) |(?<=[^\w.][\d])-|(?<=[^\w.]\d\d)-"
    span = rf"(?<![\w.,/-])(?<![A-Za-z] )(\d[\d,.]*)([BMKbmk]?(?:{sign}))(\d[\d,.]*)(?![\d/.-]|[A-Za-z]+\b)"

    def changed(one: re.Match[str]) -> str | None:
        low, high = (one[number].replace(",", "").strip(".") for number in (1, 3))
        if low.count(".") > 1 or high.count(".") > 1 or not float(low) < float(high):
            return None
        lost = is_agreed(place, one[3]) and random.random() < 0.5
        return one[1] if lost else one[3] + one[2] + one[1]

    return rewritten(place, random, span, changed)


@mistake(NUMBERS, "a decimal point lost or moved", said(matching=r"\d[.,]\d"))
def decimal_point(place: Place, random: Random) -> str | None:
    """Forget the point between the digits, or type it one digit too late."""

    def changed(one: re.Match[str]) -> str | None:
        if not is_agreed(place, one[0]) and not is_agreed(place, one[0].replace(",", ".")):
            return None
        whole, sign, part = re.split(r"([.,])", one[0])
        moved = whole + part[0] + sign + part[1:] if len(part) > 1 else whole[:-1] + sign + whole[-1] + part
        return whole + part if random.random() < 0.6 or moved[0] == sign else moved

    unit = r"(?=[BMTKbm](?![\w])|\s?[%％]|\s?(?:[GM]B|億|万|亿|억|만|billion|million|tokens|hours|ms|s)\b)"
    return rewritten(place, random, r"(?<![\w.,/-])\d+[.,]\d{1,2}" + unit, changed)


@mistake(NUMBERS, "the year of a row beside it", cells(matching=r"^\W*(?:19|20)\d\d\W*$"))
def other_year(place: Place, random: Random) -> str | None:
    """Make a row as a copy of another one and leave its year."""
    year = re.sub(r"\D", "", place.text)
    others = [one for one in place.same_column if re.fullmatch(r"\W*(?:19|20)\d\d\W*", one) and year not in one]
    return random.choice(others[:4]) if others and is_agreed(place, year) else None


@mistake(NUMBERS, "another version of a thing", said(matching=r"\d"))
def other_version(place: Place, random: Random) -> str | None:
    """Give the version before or after it behind a name, or lose its second part."""

    def changed(one: re.Match[str]) -> str | None:
        if not is_agreed(place, one[0]):
            return None
        name, whole, part = one["name"], int(one["whole"]), one["part"]
        made = [f"{name}{whole + 1}{part or ''}"]
        if whole > 1:
            made.append(f"{name}{whole - 1}{part or ''}")
        if part:
            made += [f"{name}{whole}.{int(part[1:]) + 1}"] + [f"{name}{whole}"] * (part != ".0")
        return random.choice(made)

    return rewritten(
        place,
        random,
        r"(?<![\w/.-])(?P<name>(?:[A-Z][A-Za-z]+[ -]?|[Vv](?:ersion |er\.)?))"
        r"(?P<whole>\d{1,2})(?P<part>\.\d)?(?![\w.,-])",
        changed,
    )


_COUNTS = {
    "en": pairs("""
        one/two, two/three, three/four, four/five, five/six, first/second, second/third, once/twice, single/double,
        half/quarter, ten/twelve
    """),
    "fr": pairs("""
        deux/trois, trois/quatre, quatre/cinq, premier/deuxième, six/sept, première/deuxième, moitié/quart,
        dix/douze
    """),
    "de": pairs("""
        zwei/drei, drei/vier, erste/zweite, fünf/sechs, Hälfte/Viertel
    """),
    "es": pairs("""
        dos/tres, tres/cuatro, primero/segundo, cinco/seis, mitad/cuarto
    """),
    "ja": pairs("""
        2つ/3つ, 二つ/三つ, 3つ/4つ, 1つ/2つ, 一つ/二つ, 2種/3種, 第1/第2, 2段階/3段階, 半分/四半分, 三種/四種,
        両方/三つ, 2 つ/3 つ, 3 つ/4 つ
    """),
    "zh": pairs("""
        两个/三个, 三个/四个, 一个/两个, 两种/三种, 三种/四种, 第一/第二
    """),
    "ko": pairs("""
        두 가지/세 가지, 두 개/세 개, 세 가지/네 가지, 하나의/두 개의, 첫 번째/두 번째, 한 번/두 번
    """),
}


@mistake(NUMBERS, "a count in words", said(*_COUNTS))
def count_in_words(place: Place, random: Random) -> str | None:
    """Count one more (or less) in this edition only."""
    if not is_told(place):
        return None
    return exchanged(place, random, _COUNTS[language(place)], whole=language(place) not in ("ja", "zh", "ko"))


@mistake(NUMBERS, "a sign of per cent, times or limit lost", said(matching=r"\d\s?[%％×x‰]|[×≤≥±~]\s?\d"))
def sign_lost(place: Place, random: Random) -> str | None:
    """Lose the sign that says what the number is: it needs Shift or the input method, and does not come."""

    def lost(one: re.Match[str]) -> str | None:
        if one[0].strip() in "%％":
            return random.choice(("", " points"))
        return "" if is_agreed(place, one[0].strip()) else None

    pattern = r"(?<=\d)\s?[%％](?!\w)|(?<=\d)[×x](?![\w/])|(?<![\w|])[×≤≥±~]\s?(?=\d)"
    return rewritten(place, random, pattern, lost)


# Links -----------------------------------------------------------------------------------------------

WEB = re.compile(r"\]\((?P<url>https?://[^()\s]+)\)")
WEB_LINKS = links(matching=r"\]\(https?://", where="cells")


def with_url(place: Place, random: Random, make: Callable[[str], str | None]) -> str | None:
    """Replace the URL of a link, where another edition has the same one, by what a function makes of it."""
    found = WEB.search(place.text)
    if found is None or not is_agreed(place, found["url"]):
        return None
    new = make(found["url"])
    if new is None or new == found["url"]:
        return None
    return place.text[: found.start("url")] + new + place.text[found.end("url") :]


OWNED = re.compile(r"(?P<host>https?://(?:huggingface\.co(?:/datasets)?|github\.com)/)(?P<owner>[\w.-]+)(?=/[\w.-])")


@mistake(LINKS, "a repository under another owner", WEB_LINKS)
def other_owner(place: Place, random: Random) -> str | None:
    """Type the name of a repository over in a URL of another owner's."""
    owners = sorted({one["owner"] for one in OWNED.finditer(place.source.text)} - {"datasets"})

    def changed(url: str) -> str | None:
        found = OWNED.match(url)
        others = [one for one in owners if found and one != found["owner"]]
        if found is None or not others:
            return None
        new = found["host"] + random.choice(others) + url[found.end() :]
        return None if new in place.source.text else new

    return with_url(place, random, changed)


@mistake(LINKS, "a page on another host", WEB_LINKS)
def other_host(place: Place, random: Random) -> str | None:
    """Let an assistant make up where the thing lives: on the other place where such things live."""
    hosts = {
        "huggingface.co/datasets": ("huggingface.co", "github.com"),
        "huggingface.co": ("github.com", "modelscope.cn", "huggingface.co/datasets"),
        "github.com": ("huggingface.co", "gitlab.com"),
        "arxiv.org": ("aclanthology.org", "openreview.net"),
        "aclanthology.org": ("arxiv.org",),
        "apps.apple.com": ("www.apple.com",),
        "developer": ("developers",),
        "docs": ("doc",),
    }

    def changed(url: str) -> str | None:
        for host, others in hosts.items():
            end = "/" if "." in host else "."
            if url.startswith(f"https://{host}{end}"):
                return url.replace(host, random.choice(others), 1)
        return None

    return with_url(place, random, changed)


@mistake(LINKS, "the end of a URL not copied", WEB_LINKS)
def url_cut(place: Place, random: Random) -> str | None:
    """Stop with the mouse a few letters (or a part of the path) too early."""

    def cut(url: str) -> str | None:
        new = url[: -random.randint(1, 6)] if random.random() < 0.7 else url.rstrip("/").rpartition("/")[0]
        return new if new.count("/") > 2 and new.rstrip("/") != url.rstrip("/") else None

    return with_url(place, random, cut)


@mistake(LINKS, "digits in a URL swapped", WEB_LINKS)
def url_digits(place: Place, random: Random) -> str | None:
    """Type the number of a paper or of a page by hand, with two digits the other way round."""

    def swapped(url: str) -> str | None:
        found = [at for at in range(10, len(url) - 1) if url[at : at + 2].isdigit() and url[at] != url[at + 1]]
        if not found:
            return None
        at = random.choice(found)
        return url[:at] + url[at + 1] + url[at] + url[at + 2 :]

    return with_url(place, random, swapped)


@mistake(LINKS, "a URL as a search or an assistant gives it", links(matching=r"^\[[^\]]+\]\(https?://"))
def wrapped(place: Place, random: Random) -> str | None:
    """Copy a URL out of a list of results, with the counter or the redirection of the service around it."""

    def made(url: str) -> str:
        mark = "&" if "?" in url else "?"
        return random.choice(
            (
                f"https://www.google.com/url?q={url}",
                f"{url}{mark}utm_source=chatgpt.com",
                f"https://translate.google.com/translate?u={url}",
                f"https://web.archive.org/save/{url}",
            )
        )

    found = WEB.search(place.text)
    if found is None or "#" in found["url"]:
        return None
    return place.text[: found.start("url")] + made(found["url"]) + place.text[found.end("url") :]


@mistake(LINKS, "a path or an anchor of this place off", lines(r"\]\((?:\.\.?/|#)|\"(?:\.\.?/|#)"))
def path_off(place: Place, random: Random) -> str | None:
    """Copy a passage from the file of another folder, or type an anchor as it sounds."""
    found = list(re.finditer(r"(?<=\]\(|=\")(?P<up>\.\.?/)[^\"()\s]*|(?<=\]\(|=\")#[^\"()\s]+", place.text))
    if not found:
        return None
    one = random.choice(found)
    if one["up"]:
        new = ("./" if one["up"] == "../" else "../") + one[0][len(one["up"]) :]
    else:
        kinds = [one[0].replace("-", "_"), one[0].replace("-", ""), one[0][:-1], one[0].title(), one[0] + "s"]
        kinds = [kind for kind in kinds if kind != one[0] and len(kind) > 2 and kind[1:] not in place.source.text]
        if not kinds:
            return None
        new = random.choice(kinds)
    return place.text[: one.start()] + new + place.text[one.end() :]


# Names -----------------------------------------------------------------------------------------------


@mistake(NAMES, "the capitals of a name other than everywhere else", said(matching=r"[a-z][A-Z]|[A-Z]{2}[a-z]"))
def capitals(place: Place, random: Random) -> str | None:
    """Type a name with capitals in its midst as one writes ordinary words."""
    whole = place.source.text

    def changed(one: re.Match[str]) -> str | None:
        name = one[0]
        if len(re.findall(rf"(?<![\w/-]){re.escape(name)}(?![\w/-])", whole)) < 3:
            return None
        kinds = [name[0] + name[1:].lower(), name[:-1] + name[-1].swapcase(), name[0].swapcase() + name[1:]]
        kinds = [kind for kind in kinds if not re.search(rf"(?<!\w){re.escape(kind)}(?!\w)", whole)]
        return random.choice(kinds) if kinds else None

    return rewritten(
        place, random, r"(?<![\w/.-])(?=\w*[a-z][A-Z]|[A-Z]{2,}[a-z])[A-Z][A-Za-z]{3,}(?![\w/.-])", changed
    )


_SISTERS = pairs("""
    BERT/BART, RoBERTa/DeBERTa, Mistral/Mixtral, Llama/LLaVA, Qwen/Gwen, T5/T0, GPT-3.5/GPT-4, GPT-2/GPT-3, DPO/PPO,
    SFT/RLHF, Gemma/Gemini, LoRA/QLoRA, OASST1/OASST2, CC-100/mC4, mC4/C4, PyTorch/TensorFlow, macOS/iOS,
    iPhone/iPad, JavaScript/Java, JSON/XML, Windows/Linux, Safari/Chrome, GitHub/GitLab, ASR/TTS, VAD/ASR, CPU/GPU,
    MySQL/PostgreSQL, HTML/CSS, PDF/PNG, Wikipedia/Wiktionary, Dolly/Alpaca, Whisper/wav2vec,
    SentencePiece/WordPiece, GRPO/GPTQ, ELECTRA/ALBERT, HH RLHF/RLHF, MIT/BSD, Apache/Eclipse, VLM/LLM, CLIP/BLIP,
    RefinedWeb/FineWeb, OSCAR/CC-100, GGUF/GPTQ, AWQ/GPTQ, Paraformer/Conformer, SenseVoice/CosyVoice, Google/Apple,
    Twitter/Facebook, Mac/PC
""")


@mistake(NAMES, "a name of the same family", said(matching="[A-Z]"))
def sister(place: Place, random: Random) -> str | None:
    """Write the name that is nearer to hand, as it looks or works alike."""
    pairs = [pair for one in _SISTERS for pair in (one, one[::-1])]
    random.shuffle(pairs)
    for name, other in pairs:
        if name in place.text and is_agreed(place, name) and not is_agreed(place, other):
            new = re.escape(name)
            text = rewritten(place, random, rf"(?<![\w/.-]){new}(?![\w/-])", lambda _, other=other: other)  # type: ignore[misc]
            if text is not None:
                return text
    return None


@mistake(
    NAMES, "the maker of a row beside it", cells(key="develop|maker|vendor|author|provider|organi[sz]ation|company")
)
def other_maker(place: Place, random: Random) -> str | None:
    """Make a row as a copy of another one and leave its maker."""
    others = [one for one in place.same_column[:8] if one.strip() and one not in place.text and place.text not in one]
    return random.choice(others[:3]) if others and is_told(place) else None


@mistake(NAMES, "a part of a licence", said(matching=r"CC|GPL|BSD|Non|Commun"))
def licence_part(place: Place, random: Random) -> str | None:
    """Write the terms from memory: without the NC or SA, with another version or kind of the same family."""
    hyphen = r"(?:-|&#x2011;|&#8209;|\u2011| )"
    forms = [
        (rf"{hyphen}(?:NC|SA|ND)(?![a-z])", ""),
        (r"(?<![AL])GPL", "LGPL"),
        (r"\bLGPL|\bAGPL", "GPL"),
        (r"BSD-3", "BSD-2"),
        (r"\bNon-?[Cc]ommercial ", ""),
        (r"(?<=SA )4\.0|(?<=BY )4\.0", "3.0"),
        (r"(?<=SA )3\.0", "4.0"),
        (r"(?<=Apache )2\.0", "1.1"),
        (r"\bCommunity (?=[Ll]icen[sc]e)", ""),
    ]
    random.shuffle(forms)
    for pattern, new in forms:
        text = rewritten(
            place,
            random,
            pattern,
            lambda one, new=new: new if is_agreed(place, one[0].strip()) else None,  # type: ignore[misc]
        )
        if text is not None:
            return text
    return None


_SUFFIXES = (
    ("instruct", "chat", "base", "sft", "dpo"),
    ("Instruct", "Chat", "Base", "SFT", "DPO"),
    ("tiny", "small", "medium", "large", "xl"),
    ("char", "wordpiece", "word"),
    ("AWQ", "GPTQ", "GGUF"),
    ("4bit", "8bit"),
    ("ja", "en", "zh"),
    ("alpha", "beta"),
    ("discriminator", "generator"),
    ("v1", "v2", "v3"),
)


@mistake(NAMES, "another variant in the text of a link", links(matching=r"^\[[^\]]+\]\(http", where="cells"))
def other_variant(place: Place, random: Random) -> str | None:
    """Make a line of links by copying one of them, and change its URL but not its text."""
    found = LINK.search(place.text)
    if found is None:
        return None
    for family in random.sample(_SUFFIXES, len(_SUFFIXES)):
        pattern = rf"(?<=[-_(*\d])(?:{'|'.join(family)})(?![A-Za-z])|^(?:{'|'.join(family)})$"
        for one in re.finditer(pattern, found["text"]):
            if one[0].lower() in found["url"].lower() and is_agreed(place, found["text"]):
                others = [other for other in family if other != one[0] and other not in found["url"]]
                if others:
                    start = found.start("text")
                    return place.text[: start + one.start()] + random.choice(others) + place.text[start + one.end() :]
    return None


_TRANSLATED = {
    "Swallow": {"ja": "ツバメ", "fr": "Hirondelle", "zh": "燕子", "ko": "제비", "de": "Schwalbe", "es": "Golondrina"},
    "Whisper": {
        "ja": "ささやき",
        "fr": "Chuchotement",
        "zh": "耳语",
        "ko": "속삭임",
        "de": "Flüstern",
        "es": "Susurro",
    },
    "Hugging Face": {
        "ja": "抱きしめる顔",
        "fr": "Visage câlin",
        "zh": "拥抱脸",
        "ko": "포옹하는 얼굴",
        "es": "Cara abrazada",
    },
    "HuggingFace": {"ja": "抱擁顔", "fr": "Visage câlin", "zh": "抱抱脸", "ko": "포옹 얼굴"},
    "Common Crawl": {"ja": "共通クロール", "fr": "Exploration commune", "zh": "共同爬取", "ko": "공통 크롤"},
    "The Pile": {"ja": "山積み", "fr": "La Pile", "zh": "堆", "ko": "더미", "de": "Der Stapel"},
    "The Stack": {"ja": "山積み", "fr": "La Pile", "zh": "堆栈", "ko": "스택"},
    "Visual Genome": {"ja": "視覚ゲノム", "fr": "Génome visuel", "zh": "视觉基因组"},
    "Llama": {"ja": "ラマ", "fr": "Lama", "zh": "大羊驼", "ko": "라마", "de": "Lama"},
    "Falcon": {"ja": "ハヤブサ", "fr": "Faucon", "zh": "猎鹰", "ko": "매", "de": "Falke", "es": "Halcón"},
    "Transformer": {"ja": "変圧器", "fr": "Transformateur", "zh": "变压器", "ko": "변압기", "es": "Transformador"},
    "Transformers": {"ja": "変圧器", "fr": "Transformateurs", "zh": "变压器", "ko": "변압기", "es": "Transformadores"},
    "Apache": {"ja": "アパッチ", "fr": "Apaches", "zh": "阿帕奇", "ko": "아파치"},
    "Apple": {"ja": "りんご", "fr": "Pomme", "zh": "苹果树", "ko": "사과", "de": "Apfel", "es": "Manzana"},
    "Chrome": {"ja": "クロム", "fr": "Chromé", "zh": "铬", "ko": "크롬 도금"},
    "Slack": {"ja": "たるみ", "fr": "Mou", "zh": "松弛", "ko": "느슨함"},
    "Finder": {"ja": "発見者", "fr": "Chercheur", "zh": "查找者", "ko": "찾는 사람"},
    "Sublime Text": {"ja": "崇高なテキスト", "fr": "Texte sublime", "zh": "崇高文本", "ko": "숭고한 텍스트"},
    "Docker": {"ja": "港湾労働者", "zh": "码头工人", "ko": "부두 노동자"},
    "Python": {"ja": "ニシキヘビ", "zh": "蟒蛇", "ko": "비단뱀"},
    "Colab": {"ja": "共同研究", "zh": "合作", "ko": "협업"},
    "Alfred": {"zh": "阿尔弗雷德", "ja": "アルフレッド氏"},
    "Sakana AI": {"en": "Fish AI", "fr": "Poisson AI"},
    "Kotoba Technologies": {"en": "Word Technologies", "fr": "Technologies de mots"},
    "Preferred Networks": {"ja": "好ましいネットワーク", "fr": "Réseaux préférés"},
    "SB Intuitions": {"ja": "SB 直感", "fr": "Intuitions SB"},
    "ichikara-instruction": {"en": "from-scratch-instruction", "fr": "instruction-depuis-zéro"},
    "Tanuki": {"en": "Raccoon Dog", "fr": "Chien viverrin"},
    "Lightblue": {"ja": "水色", "fr": "Bleu clair"},
    "MoneyForward": {"ja": "お金を前へ", "fr": "ArgentEnAvant"},
    "Stockmark": {"fr": "Marque boursière"},
    "Rakuten": {"en": "Optimism", "fr": "Optimisme"},
}


@mistake(NAMES, "a name translated", said(matching="[A-Za-z]{4}"))
def translated(place: Place, random: Random) -> str | None:
    """Let an assistant translate every word of a passage, the names as well."""
    for name in random.sample(sorted(_TRANSLATED), len(_TRANSLATED)):
        new = _TRANSLATED[name].get(language(place))
        if new and name in place.text and is_agreed(place, name):
            text = rewritten(place, random, rf"(?<![\w/.-]){name}(?![\w/-])", lambda _, new=new: new)  # type: ignore[misc]
            if text is not None:
                return text
    return None


# Rows and page ----------------------------------------------------------------------------------------


def pieces(text: str) -> list[str]:
    """Give the items of an enumeration, if all of them are whole."""
    return [one for one in (part.strip() for part in re.split(JOINT + "|<br ?/?>", text)) if one]


@mistake(PAGE, "the sentences of two rows mixed", cells("text", "training-data", matching=r".{30}"))
def rows_mixed(place: Place, random: Random) -> str | None:
    """Paste the end of the neighbour's sentence behind the start of this one, with two drafts open."""
    found = joints(place)
    if not found or not is_told(place):
        return None
    one = random.choice(found)
    head, tail = place.text[: one.end()], place.text[one.end() :]
    ends = [re.split(JOINT, text, maxsplit=1)[1] for text in place.same_column[:8] if re.search(JOINT, text)]
    ends = [end for end in ends if is_balanced(end) and len(end) > 8 and end not in place.text and tail not in end]
    return head + random.choice(ends) if ends else None


@mistake(PAGE, "an item of the row beside it in an enumeration", cells("text", "training-data", matching=JOINT))
def item_added(place: Place, random: Random) -> str | None:
    """Paste one more item into the list of a cell: it belongs to the row below, and to one edition only."""
    found = joints(place)
    if len(found) < 2 or not is_told(place):
        return None
    known = place.text + "".join(text for _, text in place.others.values())
    items = [
        item
        for text in place.same_column[:5]
        for item in pieces(text)[1:-1]
        if 4 <= len(item) <= 80 and is_balanced(item) and item not in known and ":" not in re.sub(r"\]\(.*", "", item)
    ]
    if not items:
        return None
    one = random.choice(found)
    return place.text[: one.end()] + random.choice(items) + one[0] + place.text[one.end() :]


def neighbour_tables(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield the range of each table together with the next one that has as many columns."""
    source = edition.document.source
    for table, other in zip(edition.tables, edition.tables[1:], strict=False):
        if len(table.columns) == len(other.columns) and len(table.rows) > 2 < len(other.rows):
            start = line(source, table.rows[0].node.span).start
            yield Place(alignment, edition, Span(start, line(source, other.rows[-1].node.span).end))


@mistake(PAGE, "a row under the next heading", neighbour_tables)
def row_moved(place: Place, random: Random) -> str | None:
    """Paste a row into the wrong table, or an item into the wrong list, of one edition."""
    if not is_told(place):
        return None
    table = next(one for one in place.edition.tables if one.rows and place.span.start in _of(place, one.rows[0]))
    other = place.edition.tables[place.edition.tables.index(table) + 1]
    row, near = random.choice(table.rows[1:]), random.choice(other.rows[:-1])
    text, base = place.text, place.span.start
    at, to = _of(place, row), _of(place, near)
    moved = place.source.text[at.start : at.stop]
    if "\n" in row.source.slice(row.node.span).strip() or not moved.strip():
        return None
    return text[: at.start - base - 1] + text[at.stop - base : to.stop - base] + "\n" + moved + text[to.stop - base :]


def _of(place: Place, row: object) -> range:
    span = line(place.source, row.node.span)  # type: ignore[attr-defined]
    return range(span.start, span.end)


@mistake(PAGE, "the cells of a row slid", rows)
def cells_slid(place: Place, random: Random) -> str | None:
    """Press Tab once too often in an editor of tables: from one cell on, all stand one to the right."""
    if place.row is None or place.row.table.is_list:
        return None
    spans = [cell.content for cell in place.row.node.cells]
    texts = [place.source.slice(span) for span in spans]
    starts = [at for at in range(1, len(texts) - 1) if sum(bool(one.strip()) for one in texts[at:]) > 1 and texts[at]]
    if not starts:
        return None
    at = random.choice(starts)
    new = [*texts[:at], "", *texts[at:-1]]
    text, base = place.text, place.span.start
    for span, cell in reversed(list(zip(spans, new, strict=True))):
        text = text[: span.start - base] + cell + text[span.end - base :]
    return text


def bodies(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield all rows of each table or list of more than four."""
    source = edition.document.source
    for table in edition.tables:
        if len(table.rows) > 4:
            start = line(source, table.rows[0].node.span).start
            yield Place(alignment, edition, Span(start, line(source, table.rows[-1].node.span).end))


@mistake(PAGE, "rows replaced by an ellipsis", bodies)
def ellipsis(place: Place, random: Random) -> str | None:
    """Take a table as an assistant gives it that leaves rows out of its middle and says so with dots."""
    found = place.text.split("\n")
    if any(not one.startswith(("|", "-", "*")) for one in found):
        return None
    at = random.randrange(1, len(found) - 3)
    bars = found[0].count("|") - 2 * found[0].count("\\|") if found[0].startswith("|") else 0
    table = next(one for one in place.edition.tables if one.rows and place.span.start in _of(place, one.rows[0]))
    dots = "|" + " ... |" * len(table.columns) if bars else f"{found[0][0]} ..."
    return "\n".join([*found[:at], dots, *found[at + random.randint(2, 3) :]])


def heads(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield the heading line of each table that is none of a list's."""
    for table in edition.tables:
        if not table.is_list and table.rows:
            yield Place(alignment, edition, line(edition.document.source, table.node.header.span))


@mistake(PAGE, "the headings of two columns exchanged", heads)
def heads_exchanged(place: Place, random: Random) -> str | None:
    """Let two columns change places in one edition, and move their headings without the cells."""
    table = next(one for one in place.edition.tables if line(place.source, one.node.header.span) == place.span)
    contents = [cell.content for cell in table.node.header.cells]
    pairs = [
        (one, other)
        for one, other in pairwise(contents)
        if place.source.slice(one).strip() != place.source.slice(other).strip()
    ]
    if not pairs:
        return None
    one, other = random.choice(pairs)
    base, text = place.span.start, place.text
    between = text[one.end - base : other.start - base]
    return (
        text[: one.start - base]
        + place.source.slice(other)
        + between
        + place.source.slice(one)
        + text[other.end - base :]
    )


@mistake(PAGE, "the mark of the note beside it", said(matching=r"\[\^\w+\](?!:)"))
def other_note(place: Place, random: Random) -> str | None:
    """Add a note before it and count all marks up, but one in one edition."""
    found = [one for one in re.finditer(r"\[\^(\d+)\](?!:)", place.text) if is_agreed(place, one[0])]
    if not found:
        return None
    one = random.choice(found)
    numbers = [int(one[1]) + step for step in (-1, 1)]
    numbers = [number for number in numbers if f"[^{number}]:" in place.source.text]
    if not numbers:
        return None
    return place.text[: one.start()] + f"[^{random.choice(numbers)}]" + place.text[one.end() :]


@mistake(PAGE, "a copied row left without its name", rows)
def template_left(place: Place, random: Random) -> str | None:
    """Copy a row as the form for a new one, delete its name, and leave it at that."""
    found = LINK.search(place.text)
    return f"{place.text}\n{place.text[: found.start()]}[](){place.text[found.end() :]}" if found else None
