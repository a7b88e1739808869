"""Mistakes of editing: what paste and replace, a dictation, a merge, a table tool and a completing editor leave behind.

Each says a thing twice or not at all, or another thing than the editions that tell it, or makes what is no word, no
amount and no address. Nothing needs the network.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from random import Random
from urllib.parse import quote

from planting import Place, Places, cells, digit, lines, links, mistake, prose, rows, slip, tables
from planting.chance import (
    ANY_LINK,
    BRACKETS,
    DESCRIBED,
    FIGURES,
    HANGUL,
    ITEM,
    KANJI,
    KATAKANA,
    NAME,
    NAMED,
    PARTED,
    PARTS,
    SMALL,
    TAGGED,
    WIDE_PAGES,
    WITH_DIGITS,
    WORD,
    described,
    is_whole,
    named,
    number,
    of_tags,
    table_of,
    with_cells,
)
from planting.fingers import (
    LATIN,
    OWNED,
    exchanged,
    is_agreed,
    is_new,
    is_told,
    language,
    read_in,
    rewritten,
    said,
)
from planting.fingers import pairs as of_pairs
from planting.pasted import licences
from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.text.source import Span

WORDS, NUMBERS, BYTES = "sixth words", "sixth numbers", "sixth bytes"
LINKS, NAMES, ROWS = "sixth links", "sixth names", "sixth rows"
PAGE, LISTS, HTML = "sixth page", "sixth lists", "sixth html"

# What is looked for ---------------------------------------------------------------------------------------


def stands(place: Place, text: str) -> bool:
    """Say whether a text stands anywhere in the editions."""
    return any(text in one.document.source.text for one in (place.edition, *place.siblings))


def all_agreed(place: Place, text: str) -> bool:
    """Say whether another edition has all the figures of a text."""
    return all(is_agreed(place, one) for one in re.findall(r"\d+", text))


def between(place: Place, random: Random, choices: tuple[str, ...]) -> str | None:
    """Put one of some texts between two words of what is read, or at its end, outside of code."""
    found = [one for one in read_in(place, PARTED) if place.text[: one.start()].count("`") % 2 == 0]
    new = random.choice(choices)
    if not found or stands(place, new):
        return None
    at = random.choice([*(one.start() for one in found), found[-1].start()])
    return place.text[:at] + random.choice((new, f" {new}")) + place.text[at:]


def is_outside_code(text: str, at: int) -> bool:
    return text[:at].count("`") % 2 == 0


def put(
    pattern: str, make: Callable[[re.Match[str], Random], str | None], *, told: bool = False
) -> Callable[[Place, Random], str | None]:
    """Give a change of one match of a pattern in what is read (where another edition tells it, if `told`)."""

    def change(place: Place, random: Random) -> str | None:
        if told and not is_told(place):
            return None
        return rewritten(place, random, pattern, lambda one: make(one, random))

    return change


def markup(pattern: str, make: Callable[[re.Match[str], Random], str | None]) -> Callable[[Place, Random], str | None]:
    """Give a change of one match of a pattern in the text as it is written."""

    def change(place: Place, random: Random) -> str | None:
        found = list(re.finditer(pattern, place.text))
        random.shuffle(found)
        for one in found:
            new = make(one, random)
            if new is not None and new != one[0]:
                return place.text[: one.start()] + new + place.text[one.end() :]
        return None

    return change


# Words ----------------------------------------------------------------------------------------------------


def descriptions(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield what says something of an entry, but for who made it and under what terms."""
    for place in described(alignment, edition):
        if place.column is None or not re.search("developer|maker|licen|platform|badges|domain", place.column.key):
            yield place


@mistake(WORDS, "the description of an entry far away", descriptions)
def far_description(place: Place, random: Random) -> str | None:
    """Copy an entry of another section to change it, and forget its text."""
    text = place.source.text
    if place.row is not None:
        known = place.same_column[6:] if is_told(place) else []
    else:
        found = [ITEM.match(one) for one in text.split("\n")]
        known = [one["said"] for one in found if one]
    known = [one for one in known if len(one) > 20 and text.count(one) == 1 and one != place.text]
    return random.choice(known) if known and text.count(place.text) == 1 and len(place.text) > 20 else None


_LONGER = {
    "en": "data/dataset,model/language model,source/open source,line/command line,manager/file manager,"
    "player/media player,training/pre-training,tuning/fine-tuning,editor/text editor,platform/cross-platform,"
    "client/email client,time/real-time,tool/toolkit,web/website,program/programming,screen/screenshot,"
    "text/plain text,code/codec,desktop/desktop environment,speech/speech recognition,token/tokenizer,"
    "software/free software,service/web service,train/training,text/texte",
    "fr": "modèle/modèle de langue,données/jeu de données,entraînement/pré-entraînement,base/base de données,"
    "licence/licence libre,libre/logiciel libre,texte/contexte,langue/langue japonaise",
    "ja": "データ/データセット,モデル/言語モデル,学習/事前学習,検索/検索エンジン,音声/音声認識,言語/大規模言語,"
    "トークン/トークナイザ,文書/文書分類,日本語/日本語版,公開/一般公開,開発/研究開発",
    "zh": "模型/大模型,数据/数据集,编辑/编辑器,浏览/浏览器,播放/播放器,管理/管理器,开源/开源软件,语音/语音识别,"
    "文件/文件夹,程序/应用程序,时间/实时间,免费/免费软件,平台/跨平台,系统/操作系统",
    "ko": "모델/언어 모델,데이터/데이터셋,학습/사전학습,음성/음성 인식,토큰/토크나이저,지원/기술 지원,서버/서버용",
}


@mistake(WORDS, "a term replaced by a longer one that stood there already", said(*_LONGER))
def replaced_twice(place: Place, random: Random) -> str | None:
    """Replace a term on a whole page, where the longer one is too."""

    def longer(one: re.Match[str], short: str, new: str) -> str | None:
        twice = one[0].lower().replace(short, new)
        return None if twice == one[0].lower() else twice

    known = list(of_pairs(_LONGER[language(place)]))
    random.shuffle(known)
    for short, new in known:
        if short not in new:
            continue
        edge = r"(?<![\w-])", r"(?![\w-])"
        pattern = re.escape(new) if language(place) in WIDE_PAGES or language(place) == "ko" else new.join(edge)
        text = rewritten(place, random, pattern, lambda one, short=short, new=new: longer(one, short, new))  # type: ignore[misc]
        if text is not None:
            return text
    return None


@mistake(WORDS, "the original left behind its translation", descriptions)
def original_left(place: Place, random: Random) -> str | None:
    """Translate below the line, and forget to delete what was translated."""
    known = [text for _, text in place.others.values() if len(text) > 15 and text != place.text]
    known = [one for one in known if re.search(r"[^\W\d_]{3}.*[^\W\d_]{3}", one) and "|" not in one]
    if not known or len(place.text) < 8:
        return None
    other = random.choice(known)
    shared = set(re.findall(r"\w+", other)) & set(re.findall(r"\w+", place.text))
    if len(shared) * 2 > len(set(re.findall(r"\w+", other))):
        return None
    return random.choice((f"{place.text} {other}", f"{other} {place.text}", f"{place.text} ({other})"))


_HOLES = {
    "en": r"(?<![\w-])(of the|of a|for the|with a|in the|on the|to the|from the|the|an?) "
    r"[a-z]{4,} (of|for|in|and|with|to|from|by|on|is|are)(?![\w-])",
    "fr": r"(?<![\w-])(de la|des|les|une?|la|le|aux?|du) [a-zà-ÿ]{4,} "
    r"(de|des|du|et|pour|dans|en|par|sur|est|sont)(?![\w-])",
    "ja": rf"(の|や)[{KANJI}{KATAKANA}]{{2,}}(の|や|と)(?=[{KANJI}{KATAKANA}])",
    "zh": rf"(的|和|与)[{KANJI}]{{2}}(的|和|与)(?=[{KANJI}])",
    "ko": rf"(의|및|와|과) ?[{HANGUL}]{{2,4}}(을|를|의|에서)(?= )",
}


@mistake(WORDS, "a noun gone between two little words", said(*_HOLES))
def hole(place: Place, random: Random) -> str | None:
    """Select a word to write a better one, delete it, and be called away."""
    space = "" if language(place) in WIDE_PAGES else " "
    return rewritten(place, random, _HOLES[language(place)], lambda one: f"{one[1]}{space}{one[2]}")


_WITHIN = {
    "en": r"(?<= )(?:of|for|and|that|with|to|in|which|from) (?=[a-zA-Z])",
    "fr": r"(?<= )(?:de|du|des|et|qui|que|pour|avec|sur|en) (?=[a-zA-Zà-ÿ])",
    "ja": rf"(?<=[{KANJI}{KATAKANA}\w])(?:を|に|が|で|の|は|と)(?=[{KANJI}{KATAKANA}A-Z])",
    "zh": rf"(?<=[{KANJI}\w])(?:的|和|与)(?=[{KANJI}])",
    "ko": rf"(?<=[{HANGUL}\w])(?:을|를|은|는|에서|으로) (?=[{HANGUL}])",
}


def of_texts(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield descriptions and paragraphs."""
    yield from descriptions(alignment, edition)
    yield from prose(alignment, edition)


@mistake(WORDS, "the first words of a text gone", of_texts)
def begun_late(place: Place, random: Random) -> str | None:
    """Delete one word too many to the left of the cursor, and two more."""
    forms = _WITHIN.get(language(place))
    found = [one for one in read_in(place, forms) if 4 < one.start() < 60] if forms else []
    found = [one for one in found if not re.search(r"[\[\](){}<>*`（）「」_:：|]", place.text[: one.start()])]
    if not found or len(place.text) < 30 or re.match(r"\s*(?:[-*+>#]|\d+\.) ", place.text):
        return None
    return place.text[random.choice(found[:2]).start() :]


_INITIALS = ("r", "R", "s", "e", "E", "f", "a", "q", "Q", "t", "T", "d", "w", "W", "c", "z", "x", "v", "g")
_MEDIALS = re.findall(r"\S+", "k o i O j p u P h hk ho hl y n nj np nl b m ml l")
_FINALS = ["", *re.findall(r"\S+", "r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g")]
_ROMAN = dict(
    re.findall(
        r"(\S)=(\S+)",
        "ア=a イ=i ウ=u エ=e オ=o カ=ka キ=ki ク=ku ケ=ke コ=ko サ=sa シ=si ス=su セ=se ソ=so タ=ta チ=ti ツ=tu "
        "テ=te ト=to ナ=na ニ=ni ヌ=nu ネ=ne ノ=no ハ=ha ヒ=hi フ=hu ヘ=he ホ=ho マ=ma ミ=mi ム=mu メ=me モ=mo ヤ=ya "
        "ユ=yu ヨ=yo ラ=ra リ=ri ル=ru レ=re ロ=ro ワ=wa ン=nn ガ=ga ギ=gi グ=gu ゲ=ge ゴ=go ザ=za ジ=zi ズ=zu ゼ=ze "
        "ゾ=zo ダ=da デ=de ド=do バ=ba ビ=bi ブ=bu ベ=be ボ=bo パ=pa ピ=pi プ=pu ペ=pe ポ=po ー=- ッ=xtu ョ=xyo ュ=xyu "
        "ャ=xya ィ=xi ァ=xa ェ=xe ォ=xo ヴ=vu",
    )
)
_KEYBOARDS = (str.maketrans("aqzwm", "qawz;"), str.maketrans("yz-", "zyß"), str.maketrans("aoeui,.p", "lrdfgw'k"))


def in_other_layout(word: str, random: Random) -> str | None:
    """Give what the keys of a word write while the keyboard is set to another language."""
    if re.fullmatch(f"[{HANGUL}]+", word):
        keys = ""
        for sign in word:
            code = ord(sign) - 0xAC00
            keys += _INITIALS[code // 588] + _MEDIALS[code % 588 // 28] + _FINALS[code % 28]
        return keys
    if re.fullmatch(f"[{KATAKANA}]+", word):
        return "".join(_ROMAN.get(one, "") for one in word)
    made = word.translate(random.choice(_KEYBOARDS[:2]))
    return made if made.isalpha() and sum(one != other for one, other in zip(word, made, strict=True)) > 1 else None


@mistake(WORDS, "a word typed while the keyboard was set to another language", said("en", "fr", "ja", "ko"))
def other_layout(place: Place, random: Random) -> str | None:
    """Forget to switch the keyboard."""

    def changed(one: re.Match[str]) -> str | None:
        made = in_other_layout(one[0], random)
        return made if made and is_new(place, made) else None

    return rewritten(place, random, rf"{SMALL}|[{KATAKANA}]{{4,}}|[{HANGUL}]{{3,}}", changed)


@mistake(WORDS, "a word in the other kana", said("ja"))
def other_kana(place: Place, random: Random) -> str | None:
    """Strike the function key of the other kana before the word is taken over."""

    def changed(one: re.Match[str]) -> str | None:
        if "ァ" <= one[0][0] <= "ヴ":
            made = "".join(chr(ord(sign) - 0x60) if "ァ" <= sign <= "ヴ" else sign for sign in one[0])
        else:
            made = "".join(chr(ord(sign) + 0x60) for sign in one[0])
        return made if is_new(place, made) else None

    return rewritten(place, random, rf"[ァ-ヴー]{{4,}}|(?<=[{KANJI}])(?:している|されている|した|された|する)", changed)


@mistake(WORDS, "a piece of a text dragged to another place of it", said())
def dragged(place: Place, random: Random) -> str | None:
    """Select some words, and let the mouse slip."""
    if language(place) in WIDE_PAGES:
        run = rf"[ぁ-ん{KANJI}{KATAKANA}]{{18,}}"
    else:
        run = r"(?<![\w'’-])(?:[^\W\d_][\w'’-]* ){9,}[^\W\d_][\w'’-]*(?![\w'’-])"

    def changed(one: re.Match[str]) -> str | None:
        wide = language(place) in WIDE_PAGES
        parts = list(one[0]) if wide else one[0].split(" ")
        length = random.randrange(3, 6) if wide else random.randrange(2, 4)
        start = random.randrange(1, len(parts) - length - 1)
        piece, rest = parts[start : start + length], parts[:start] + parts[start + length :]
        spots = [at for at in range(1, len(rest)) if abs(at - start) > (4 if wide else 2)]
        if not spots:
            return None
        at = random.choice(spots)
        return ("" if wide else " ").join([*rest[:at], *piece, *rest[at:]])

    return rewritten(place, random, run, changed)


@mistake(WORDS, "an item of an enumeration said again", said(matching=r"[,、，]"))
def item_again(place: Place, random: Random) -> str | None:
    """Add to an enumeration what it has."""
    latin = r"[^\W\d_][\w.+-]{2,18}(?: [\w.+-]{2,12})?"
    wide = rf"[{KANJI}{KATAKANA}A-Za-z\d.+-]{{2,14}}"
    item, comma = (wide, "、|, ") if language(place) in WIDE_PAGES else (latin, ", ")
    return rewritten(
        place,
        random,
        rf"(?:(?<=[ 、，（(:：])|^)({item})({comma})({item})\2({item})(?=[,.。、，)）]|$)",
        lambda one: f"{one[1]}{one[2]}{one[3]}{one[2]}{one[1]}{one[2]}{one[4]}" if one[1] != one[3] else None,
    )


_LABELS = {
    "en": ("Translation: ", "English: ", "EN: ", "Revised version: "),
    "fr": ("Traduction : ", "Français : ", "FR : ", "Version corrigée : "),
    "ja": ("翻訳: ", "訳文：", "日本語訳：", "修正版："),
    "zh": ("译文：", "翻译：", "中文：", "修改后："),
    "ko": ("번역: ", "번역문: ", "한국어: ", "수정본: "),
}


@mistake(WORDS, "the label of a translation before a text", descriptions)
def labelled(place: Place, random: Random) -> str | None:
    """Copy the answer of a translator with what stands before it."""
    label = random.choice(_LABELS.get(language(place), ("Translation: ",)))
    return label + place.text if len(place.text) > 12 and not stands(place, label) else None


_DICTATED = {
    "en": ((r", (?=[a-z])", " comma "), (r"(?<=[a-z])\. (?=[A-Z])", " period "), (r"(?<=[a-z])\.$", " full stop")),
    "fr": ((r", (?=[a-zà-ÿ])", " virgule "), (r"(?<=[a-zà-ÿ])\.$", " point")),
    "ja": (("、(?=[ぁ-ん一-龠])", "てん"), ("。", "まる"), ("、", "読点")),
    "zh": (("，", "逗号"), ("。", "句号")),
    "ko": ((rf", (?=[{HANGUL}])", " 쉼표 "), (rf"(?<=[{HANGUL}])\.(?= |$)", " 마침표")),
}


@mistake(WORDS, "a comma or full stop written as the word that was dictated", said(*_DICTATED))
def dictated(place: Place, random: Random) -> str | None:
    """Dictate a text to a program that takes the signs for words."""
    pattern, new = random.choice(_DICTATED[language(place)])
    return rewritten(place, random, pattern, lambda _: new)


def of_table(table: dict[str, str]) -> Callable[[Place, Random], str | None]:
    """Give a change of one word of a table, by language, for its partner where another edition has the passage."""
    known = {one: of_pairs(text) for one, text in table.items()}

    def change(place: Place, random: Random) -> str | None:
        if not is_told(place):
            return None
        return exchanged(place, random, known[language(place)], whole=language(place) in LATIN)

    return change


_STEPS = {
    "en": "training/inference,pre-training/evaluation,fine-tuning/deployment,download/installation,"
    "installation/removal,recording/playback,compression/encryption,editing/viewing",
    "fr": "entraînement/inférence,pré-entraînement/évaluation,téléchargement/installation,ajustement/déploiement",
    "ja": "事前学習/評価,追加学習/推論,学習/配布,ファインチューニング/デプロイ,合成/圧縮,構築/削除",
    "zh": "训练/推理,预训练/评测,微调/部署,下载/安装,录制/播放,压缩/加密,编辑/查看",
    "ko": "학습/추론,사전학습/평가,다운로드/설치,배포/삭제,변환/압축",
}
mistake(WORDS, "a step of the work for another one", said(*_STEPS))(of_table(_STEPS))

_ONLY = {
    "en": "only/also,just/even,together/separately,except/including,instead of/as well as,without/through",
    "fr": "seulement/aussi,uniquement/également,sauf/y compris,sans/par",
    "ja": "のみ/以外,だけ/さえ,以外/以内,を除く/を含む,を除いた/を含めた,共に/別に",
    "zh": "仅/也,只/还,除了/包括,单独/共同,不含/包含",
    "ko": "에서만/에서도,제외/포함,함께/따로,오직/또한,뿐/조차",
}
mistake(WORDS, "'also' for 'only', or the like", said(*_ONLY))(of_table(_ONLY))

_SENSES = {
    "en": "audio/image,speech/handwriting,voice/face,visual/acoustic,video/sound,music/photo,listen/watch,"
    "text/audio,pictures/songs",
    "fr": "audio/image,parole/écriture,voix/visage,visuel/acoustique,texte/audio,vidéo/son",
    "ja": "音声/画像,発話/筆記,音楽/写真,聴覚/視覚,動画/音楽,テキスト/音声",
    "zh": "音频/图像,语音/图像,音乐/照片,视频/声音,听觉/视觉,文本/音频,声纹/人脸",
    "ko": "음성/이미지,음악/사진,영상/소리,텍스트/음성,오디오/그림",
}
mistake(WORDS, "what is heard for what is seen", said(*_SENSES))(of_table(_SENSES))

_PARTS = {
    "en": "file/window,folder/password,server/keyboard,memory/screen,browser/printer,menu/network,icon/font,"
    "button/driver,library/monitor,database/mouse,email/clipboard,disk/camera",
    "fr": "fichier/fenêtre,serveur/clavier,mémoire/écran,bibliothèque/moniteur,base de données/souris,page/imprimante",
    "ja": "サーバー/キーボード,メモリ/画面,ファイル/ウィンドウ,ライブラリ/モニタ,リポジトリ/端末,"
    "ブラウザ/プリンタ,記事/画面",
    "zh": "文件/窗口,服务器/键盘,内存/屏幕,浏览器/打印机,菜单/网络,图标/字体,数据库/鼠标,桌面/硬盘,邮件/剪贴板",
    "ko": "파일/창,서버/키보드,메모리/화면,브라우저/프린터,라이브러리/모니터,저장소/단말기",
}
mistake(WORDS, "a part of a computer for another", said(*_PARTS))(of_table(_PARTS))

mistake(WORDS, "what stood in a pair of brackets gone", said(matching=BRACKETS))(
    put(BRACKETS, lambda one, _: one[0][0] + one[0][-1])
)

# Numbers --------------------------------------------------------------------------------------------------

RANGE = r"(?<![\w.,/:–~〜-])(\d[\d.,]*)( ?[-–~〜～/] ?)(\d[\d.,]*)(?![\w:/–~〜-])"


@mistake(NUMBERS, "the sign between two numbers lost", said(matching=r"\d ?[-–~〜～/:] ?\d"))
def sign_between(place: Place, random: Random) -> str | None:
    """Delete a dash or a stroke, so that two numbers are one."""
    return rewritten(
        place,
        random,
        r"(?<![\w.,])(\d[\d.,]*[BMK]?)(?: ?[-–~〜～/:] ?)(\d[\d.,]*)(?![\w])",
        lambda one: one[1] + one[2] if all_agreed(place, one[0]) else None,
    )


@mistake(NUMBERS, "the date of the day of the edit", said(matching=r"20\d\d(?:[-/.年]|\b)"))
def today(place: Place, random: Random) -> str | None:
    """Let the editor put in the date of today."""
    text = rewritten(
        place,
        random,
        r"(?<![\w.])(20\d\d)([-/])(\d\d)\2(\d\d)(?![\d/-])",
        lambda one: f"2026{one[2]}11{one[2]}27" if is_agreed(place, one[0]) else None,
    )
    if text is not None:
        return text
    return rewritten(
        place,
        random,
        r"(?<![\w.,/-])20(?:1\d|2[0-5])(?![\w.,/-])",
        lambda one: "2026/11/27" if is_agreed(place, one[0]) else None,
    )


_MONTHS = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "fr": ["janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc"],
}


@mistake(NUMBERS, "a decimal that a spreadsheet took for a date", said(matching=r"\d\.\d"))
def as_date(place: Place, random: Random) -> str | None:
    """Bring a table back from a spreadsheet."""

    def make(one: re.Match[str], random: Random) -> str | None:
        month, day = int(one[1]), int(one[2])
        if language(place) in WIDE_PAGES:
            return f"{month}月{day}日"
        if language(place) == "ko":
            return f"{month}월 {day}일"
        return f"{day:02}-{_MONTHS.get(language(place), _MONTHS['en'])[month - 1]}"

    return number(make, r"(?<![\w.,/:$+-])([1-9]|1[0-2])\.([1-9]|[12]\d)(?![\d.])")(place, random)


_OTHER_FIGURES = ("①②③④⑤⑥⑦⑧⑨", "ⅠⅡⅢⅣⅤⅥⅦⅧⅨ", "¹²³⁴⁵⁶⁷⁸⁹", "一二三四五六七八九")


@mistake(NUMBERS, "the figure of a name in other figures", said(matching=r"[A-Za-z][- ]?[1-9]"))
def other_figures(place: Place, random: Random) -> str | None:
    """Take the wrong one of what the input method offers."""
    return rewritten(
        place,
        random,
        r"(?<![\w/.@-])[A-Z][\w.-]*[a-zA-Z][- ]?[1-9](?![\w.,%/-])",
        lambda one: (
            one[0][:-1] + random.choice(_OTHER_FIGURES)[int(one[0][-1]) - 1] if is_agreed(place, one[0]) else None
        ),
    )


@mistake(NUMBERS, "what is left to a hundred per cent", said(matching=r"\d ?[%％]"))
def rest_of_hundred(place: Place, random: Random) -> str | None:
    """Write the share of the errors for that of the hits."""

    def changed(one: re.Match[str]) -> str | None:
        places = len(one[1].partition(".")[2])
        rest = f"{100 - float(one[1]):.{places}f}"
        return rest if is_agreed(place, one[1]) and rest != one[1] and one[1] not in ("100", "0") else None

    return rewritten(place, random, r"(?<![\w.,])(\d{1,3}(?:\.\d+)?)(?= ?[%％])", changed)


SIGN = r"(?<=\d)[%％倍件年回時年月×°](?![%％倍\w×])|(?<![$\w])[$¥€~〜≥≤±+](?=\d)"
mistake(NUMBERS, "the sign of an amount typed twice", said(matching=SIGN))(put(SIGN, lambda one, _: one[0] * 2))


@mistake(NUMBERS, "a figure replaced in all numbers of a text", WITH_DIGITS)
def figure_replaced(place: Place, random: Random) -> str | None:
    """Replace 1 by 2 for a new version, everywhere."""
    found = [one for one in read_in(place, r"\d") if is_outside_code(place.text, one.start())]
    often = [one for one in "123456789" if sum(hit[0] == one for hit in found) > 1]
    if not often or not any(is_agreed(place, one[0]) for one in read_in(place, r"\d{2,}|\d\.\d")):
        return None
    old, text = random.choice(often), place.text
    if not any(old in one[0] and is_agreed(place, one[0]) for one in read_in(place, r"\d{2,}|\d\.\d")):
        return None
    new = digit(old, random)
    for one in found:
        if one[0] == old:
            text = text[: one.start()] + new + text[one.end() :]
    return text


@mistake(NUMBERS, "an end of a range lost, its dash left", said(matching=r"\d ?[-–~〜～] ?\d"))
def end_lost(place: Place, random: Random) -> str | None:
    """Delete one of two numbers."""
    return rewritten(
        place,
        random,
        RANGE,
        lambda one: (
            random.choice((one[1] + one[2].rstrip(), one[2].lstrip() + one[3])) if all_agreed(place, one[0]) else None
        ),
    )


mistake(NUMBERS, "a space after the comma or point of a number", WITH_DIGITS)(
    number(lambda one, _: f"{one[1]}{one[2]} {one[3]}", r"(?<![\w.,/:-])(\d+)([.,])(\d+)(?![\w.,-])")
)


@mistake(NUMBERS, "the first of two numbers for the second as well", WITH_DIGITS)
def first_for_both(place: Place, random: Random) -> str | None:
    """Copy a number to change it, and forget to."""
    found = [one for one in read_in(place, FIGURES) if is_agreed(place, one[0])]
    couples = [
        (one, other)
        for at, one in enumerate(found)
        for other in found[at + 1 :]
        if one[0] != other[0] and len(one[0]) > 1 and len(other[0]) > 1
    ]
    if not couples:
        return None
    one, other = random.choice(couples)
    return place.text[: other.start()] + one[0] + place.text[other.end() :]


AMOUNT = (
    rf"(?P<figures>{FIGURES})(?P<unit> ?(?:%|[KMGT]B(?!\w)"
    r"|[BMKT](?![\w+-])|倍|分|秒|億|万|兆|亿|억|만|분|초|ms|kHz|times|hours))"
)


@mistake(NUMBERS, "the units of two amounts exchanged", said(matching=r"\d.*\d"))
def units_exchanged(place: Place, random: Random) -> str | None:
    """Write the unit of the one amount behind the other."""
    found = [one for one in read_in(place, AMOUNT) if is_agreed(place, one["figures"])]
    couples = [(a, b) for at, a in enumerate(found) for b in found[at + 1 :] if a["unit"] != b["unit"]]
    if not couples:
        return None
    one, other = random.choice(couples)
    text = place.text
    text = text[: other.start("unit")] + one["unit"] + text[other.end("unit") :]
    return text[: one.start("unit")] + other["unit"] + text[one.end("unit") :]


_FACTORS = {"B": 9, "M": 6, "K": 3, "T": 12, "億": 8, "亿": 8, "억": 8, "万": 4, "만": 4, "兆": 12}


@mistake(NUMBERS, "the noughts of an amount written out, its unit left", said(matching=r"\d ?[BMKT億亿억万만兆]"))
def written_out(place: Place, random: Random) -> str | None:
    """Write an amount in full, and its unit as well."""

    def changed(one: re.Match[str]) -> str | None:
        if not is_agreed(place, one[1]):
            return None
        return f"{round(float(one[1]) * 10 ** _FACTORS[one[3]]):,}{one[2]}{one[3]}"

    return rewritten(
        place, random, r"(?<![\w.,/:-])([1-9]\d{0,2}(?:\.\d)?)( ?)([BMKT](?![\w+-])|[億亿억万만兆])", changed
    )


# Bytes ----------------------------------------------------------------------------------------------------

READ = said(matching=r"\w \w|[ぁ-ん，、。][一-龠]")


@mistake(BYTES, "a command of the editor typed into the text", READ)
def editor_command(place: Place, random: Random) -> str | None:
    """Type a command while the editor takes it for text."""
    return between(place, random, (":wq", ":q!", "^S", "^[", "jjj", ":w", "^X^C", "^H^H", "dd"))


mistake(BYTES, "a box in place of a character", said(matching=WORD))(
    put(
        WORD,
        lambda one, random: (
            one[0][: (at := random.randrange(1, len(one[0])))] + random.choice("□▯〓☒⍰") + one[0][at + 1 :]
        ),
    )
)

MARKED = r"(?<![*\\\w])(\*\*)([^*\n|<>]{2,40})(\*\*)(?![*\w])|(?<![`\\])(`)([^`\n|]{2,30})(`)(?!`)"


def _escaped(one: re.Match[str], random: Random) -> str:
    return r"\*\*" + one[2] + r"\*\*" if one[1] else rf"\`{one[5]}\`"


mistake(BYTES, "the marks of bold or code escaped by an editor", said(matching=MARKED))(markup(MARKED, _escaped))

BOLD = r"(?<![*\\\w])\*\*([^*\n|<>`]{2,40})\*\*(?![*\w])"


def _other_markup(one: re.Match[str], random: Random) -> str:
    before, after = random.choice((("[b]", "[/b]"), ("'''", "'''"), ("\\textbf{", "}"), ("h2. ", "")))
    return before + one[1] + after


mistake(BYTES, "bold as a forum, a wiki or TeX has it", said(matching=BOLD))(markup(BOLD, _other_markup))

CODE = r"(?<![`\\])`([^`\n|]{2,40})`(?!`)"
mistake(BYTES, "a tick of code twice at one end", said(matching=CODE))(
    markup(CODE, lambda one, random: f"`{one[0]}" if random.random() < 0.5 else f"{one[0]}`")
)
mistake(BYTES, "letters as a mail program encodes them", said(matching=r"[^\W\d_\x00-\x7f]"))(
    put(r"[^\W\d_\x00-\x7f]{1,3}", lambda one, _: "".join(f"={byte:02X}" for byte in one[0].encode()))
)
mistake(BYTES, "a comma and a full stop side by side", said(matching=r"\.(?:\s|$)|。"))(
    put(
        r"(?<=[a-zà-ÿ]{2})\.(?=\s|$)|。",
        lambda one, random: random.choice(("、。", "。、") if one[0] == "。" else (",.", ".,")),
    )
)
mistake(BYTES, "a word with blanks between all its letters", said(matching=WORD))(
    put(WORD, lambda one, _: " ".join(one[0]))
)


@mistake(BYTES, "bold that begins or ends within a word", said(matching=BOLD))
def bold_moved(place: Place, random: Random) -> str | None:
    """Select one letter too few, or one too many, and strike the key of bold."""

    def moved(one: re.Match[str], random: Random) -> str | None:
        inner = one[1]
        if not inner[:2].isalnum() or not inner[-2:].isalnum() or len(inner) < 5:
            return None
        return f"{inner[0]}**{inner[1:]}**" if random.random() < 0.5 else f"**{inner[:-1]}**{inner[-1]}"

    return markup(BOLD, moved)(place, random)


@mistake(BYTES, "the sign that an editor shows for a blank or an end", READ)
def shown_blank(place: Place, random: Random) -> str | None:
    """Copy a text from an editor that shows what is not seen."""
    if random.random() < 0.4:
        return between(place, random, ("¶", "↵", "⏎", "␍␊", "⇥"))
    text = rewritten(place, random, r"(?<=[^\W\d_]) (?=[^\W\d_])", lambda _: random.choice("·␣␠"))
    return text if text is not None else between(place, random, ("¶", "↵", "⏎"))


mistake(BYTES, "a bracket closed with the sign that opened it", said(matching=BRACKETS))(
    put(BRACKETS, lambda one, _: one[0][:-1] + one[0][0])
)

# Links ----------------------------------------------------------------------------------------------------


def with_url(make: Callable[[str, Random], str | None]) -> Callable[[Place, Random], str | None]:
    """Give a change of the URL of a link."""

    def change(place: Place, random: Random) -> str | None:
        found = PARTS.match(place.text)
        new = make(found["url"], random) if found else None
        return None if found is None or new is None or new == found["url"] else f"[{found['text']}]({new})"

    return change


def _comma_in_host(url: str, random: Random) -> str | None:
    host = url.split("/")[2]
    dots = [one.start() for one in re.finditer(r"\.", host)]
    if not dots:
        return None
    at = url.index(host) + random.choice(dots)
    return url[:at] + random.choice((",", ",", "..", ";")) + url[at + 1 :]


mistake(LINKS, "a comma for a dot of a host", ANY_LINK)(with_url(_comma_in_host))
mistake(LINKS, "a blank copied along with a URL, encoded", ANY_LINK)(
    with_url(lambda url, random: None if "#" in url or "?" in url else url + random.choice(("%20", "%0A", "%E3%80%80")))
)
mistake(LINKS, "backslashes in a URL", ANY_LINK)(
    with_url(lambda url, random: url.replace("/", "\\") if random.random() < 0.5 else url.replace("//", "\\\\", 1))
)


def _to_clone(url: str, random: Random) -> str | None:
    found = re.fullmatch(r"https?://(github\.com|gitlab\.com|huggingface\.co)/([\w.-]+/[\w.-]+?)/?", url)
    return f"git@{found[1]}:{found[2]}.git" if found else None


mistake(LINKS, "the address for cloning in place of the page", ANY_LINK)(with_url(_to_clone))


@mistake(LINKS, "a description taken into the text of the link", DESCRIBED)
def into_text(place: Place, random: Random) -> str | None:
    """Close the bracket behind the whole line."""
    found = re.match(
        r"^(\s*[-*+] +[*_]*\[[^\[\]]+)(\]\(https?://[^()\s]+\)[*_]*)(\s*[-–—:：]\s*[^\[\]()]{10,}?)(?=[.。]|$| !?\[)",
        place.text,
    )
    return found[1] + found[3].rstrip() + found[2] + place.text[found.end() :] if found else None


@mistake(LINKS, "a part of a name left outside of its link", ANY_LINK)
def left_outside(place: Place, random: Random) -> str | None:
    """Select less than the whole name to make it a link."""
    found = PARTS.match(place.text)
    if found is None or "*" in found["text"] or "`" in found["text"] or not is_agreed(place, f"[{found['text']}]"):
        return None
    joints = [one.start() for one in re.finditer(r"(?<=\w)[- ](?=\w)", found["text"])]
    if not joints:
        return None
    at = random.choice(joints)
    if random.random() < 0.5:
        return f"[{found['text'][:at]}]({found['url']}){found['text'][at:]}"
    return f"{found['text'][: at + 1]}[{found['text'][at + 1 :]}]({found['url']})"


BEFORE_WORDS = r"\]\((https?://[^()\s|]+)\)([ ,]*[^\W\d_][\w'’-]*)(?=[ ,.。、|])"
mistake(LINKS, "the bracket of a URL closed some words later", said(matching=BEFORE_WORDS))(
    markup(BEFORE_WORDS, lambda one, _: f"]({one[1]}{one[2]})")
)


@mistake(
    LINKS, "the owner of a repository as instructions have it", links(matching=r"\]\(https?://(?:github|huggingface)")
)
def any_owner(place: Place, random: Random) -> str | None:
    """Leave in what an instruction says of the owner."""
    found = OWNED.search(place.text)
    if found is None or not is_agreed(place, found[0]):
        return None
    new = random.choice(("username", "your-username", "your-org", "OWNER", "user", "{owner}"))
    return place.text[: found.start("owner")] + new + place.text[found.end("owner") :]


@mistake(LINKS, "the letter of the key that pastes in a URL", ANY_LINK)
def pasting_key(place: Place, random: Random) -> str | None:
    """Strike v a little before or after the key that makes it paste."""
    found = PARTS.match(place.text)
    if found is None:
        return None
    known = is_agreed(place, found["url"])
    return f"[{found['text']}]({'v' + found['url'] if random.random() < 0.5 or not known else found['url'] + 'v'})"


mistake(LINKS, "the mark of an image lost", lines(r"!\[[^\[\]]*\][\[(]"))(
    markup(r"!\[([^\[\]]+)\](?=[\[(])", lambda one, _: one[0][1:])
)
mistake(LINKS, "a URL encoded as for a query", ANY_LINK)(with_url(lambda url, _: quote(url, safe="")))


@mistake(LINKS, "the title of a web page for a name", ANY_LINK)
def title_of_page(place: Place, random: Random) -> str | None:
    """Paste a URL into an editor that makes a link with the title of its page."""
    found = PARTS.match(place.text)
    if found is None or not is_agreed(place, f"[{found['text']}]"):
        return None
    owned = re.match(r"https?://(github\.com|huggingface\.co)/([\w.-]+/[\w.-]+)", found["url"])
    if owned:
        new = f"GitHub - {owned[2]}" if owned[1] == "github.com" else f"{owned[2]} · Hugging Face"
    else:
        new = random.choice(("404 Not Found", "Just a moment...", f"Home - {found['host']}", "Log in"))
    return f"[{new}]({found['url']})"


# Names ----------------------------------------------------------------------------------------------------


def renamed(make: Callable[[str, Random], str | None]) -> Callable[[Place, Random], str | None]:
    """Give a change of a name by what stands nowhere in the editions."""

    def change(place: Place, random: Random) -> str | None:
        def nowhere(name: str, random: Random) -> str | None:
            made = make(name, random)
            return made if made and not stands(place, made) else None

        return named(nowhere, new=False)(place, random)

    return change


def _parted(name: str, random: Random) -> str | None:
    found = [one.start() for one in re.finditer(r"(?<=[a-z])(?=[A-Z])", name)]
    at = random.choice(found) if found else 0
    return f"{name[:at]} {name[at:]}" if at else None


mistake(NAMES, "a name parted where a capital stands within", NAMED)(renamed(_parted))


def _underscored(name: str, random: Random) -> str | None:
    found = [one.start() for one in re.finditer(r"(?<=\w)-(?=\w)", name)]
    at = random.choice(found) if found else 0
    return f"{name[:at]}{random.choice(('_', '.', '--'))}{name[at + 1 :]}" if at else None


HYPHENATED = said(matching=r"[A-Za-z]\w*-\w")
mistake(NAMES, "another sign for the hyphen of a name", HYPHENATED)(renamed(_underscored))
mistake(NAMES, "blanks around the hyphen of a name", HYPHENATED)(
    renamed(lambda name, random: re.sub(r"(?<=\w)-(?=\w)", random.choice((" - ", " -", "- ")), name, count=1))
)

TWO_NAMES = r"(?<![\w/.@-])([A-Z][\w.-]*[\w])(?:, ?|、|，| / |/|・)([A-Z][\w.-]*[\w])(?![\w/.@-])"


@mistake(NAMES, "two names of an enumeration run together", said(matching=TWO_NAMES))
def run_together(place: Place, random: Random) -> str | None:
    """Delete the comma between two names."""
    return rewritten(
        place,
        random,
        TWO_NAMES,
        lambda one: one[1] + one[2] if is_agreed(place, one[1]) and is_agreed(place, one[2]) else None,
    )


@mistake(NAMES, "the name that an editor completes to", NAMED)
def completed(place: Place, random: Random) -> str | None:
    """Take what an editor offers after the first letters."""
    names = sorted(set(re.findall(NAME, place.source.text)))

    def changed(one: re.Match[str]) -> str | None:
        if not is_agreed(place, one[0]):
            return None
        known = [
            name for name in names if name[:3] == one[0][:3] and name != one[0] and not is_agreed_here(place, name)
        ]
        return random.choice(known) if known else None

    return rewritten(place, random, NAME, changed)


def is_agreed_here(place: Place, piece: str) -> bool:
    """Say whether the same cell, or line, of any edition has a piece already."""
    return piece in place.text or any(piece in text for _, text in place.others.values())


@mistake(NAMES, "the name of an entry in another of its cells", cells("text", matching=r"\w{2}"))
def name_in_cell(place: Place, random: Random) -> str | None:
    """Paste the name once more, one cell too far."""
    if place.row is None or place.row.table.is_list or not is_told(place) or len(place.row.node.cells) < 2:
        return None
    first = place.row.source.slice(place.row.node.cells[0].content)
    name = re.sub(r"\[([^\[\]]*)\]\([^()]*\)", r"\1", first.partition("<br")[0]).strip("*_` ")
    if place.span == place.row.node.cells[0].content or len(name) < 4 or not re.search(r"[^\W\d_]", name):
        return None
    return None if is_agreed_here(place, name) or re.search(r"[\[\]<>()|]", name) else name


def _heard(name: str, random: Random) -> str | None:
    changes = [("ph", "f"), ("f", "ph"), ("ck", "k"), ("wen", "uen"), ("ll", "l"), ("tt", "t"), ("oo", "u"),
               ("ee", "i"), ("ai", "ay"), ("is", "ys"), ("ch", "tch"), ("ow", "au"), ("ra", "rah"), ("er", "ur"),
               ("or", "ore"), ("oice", "oise"), ("al", "all"), ("en", "an"), ("ma", "mah"),
               ("ea", "ee"), ("sh", "sch")]  # fmt: skip
    found = [(one.start(), old, new) for old, new in changes for one in re.finditer(old, name) if one.start()]
    if not found:
        return None
    at, old, new = random.choice(found)
    return name[:at] + new + name[at + len(old) :]


mistake(NAMES, "a name spelt as it is heard", NAMED)(named(_heard))
mistake(NAMES, "a name hidden by a program for privacy", NAMED)(
    named(
        lambda _, random: random.choice(("ORG_1", "PERSON_1", "█████", "ENTITY_2", "****", "NAME_REMOVED")), new=False
    )
)
mistake(NAMES, "the ending of a file at a name", NAMED)(
    renamed(lambda name, random: name + random.choice((".md", ".txt", ".pdf", ".docx", ".html", ".com")))
)


@mistake(NAMES, "a letter of an acronym another", said(matching=r"[A-Z]{3}"))
def acronym(place: Place, random: Random) -> str | None:
    """Write an acronym from memory."""

    def changed(one: re.Match[str]) -> str | None:
        at = random.randrange(1, len(one[0]))
        made = one[0][:at] + random.choice([new for new in "BCDFGKMNPRTVZ" if new != one[0][at]]) + one[0][at + 1 :]
        return made if is_agreed(place, one[0]) and is_new(place, made) else None

    return rewritten(place, random, r"(?<![\w/.@-])[A-Z]{3,5}(?![\w/.@-])", changed)


# Rows, columns, notes, licences -----------------------------------------------------------------------------


@mistake(ROWS, "the number of its line before a row", rows)
def line_number(place: Place, random: Random) -> str | None:
    """Copy a row from a page that numbers the lines."""
    count = place.source.position(place.span.start).line
    return f"{count}{random.choice((' ', chr(9), ': ', '   '))}{place.text}"


@mistake(ROWS, "a cell drawn down over those below it", tables)
def drawn_down(place: Place, random: Random) -> str | None:
    """Draw at the corner of a cell in a spreadsheet."""
    whole = table_of(place)
    if not is_whole(whole) or len(whole) < 5 or not is_told(place):
        return None
    column, start = random.randrange(len(whole[0])), random.randrange(1, len(whole) - 3)
    first = place.source.slice(whole[start][column])
    below = [row[column] for row in whole[start + 1 : start + 1 + random.randrange(2, 5)]]
    different = [one for one in below if place.source.slice(one) != first and re.search(r"\w", place.source.slice(one))]
    return (
        with_cells(place, [(one, first) for one in below]) if len(different) > 1 and re.search(r"\w", first) else None
    )


mistake(ROWS, "the mark of a note as a raised number", said(matching=r"\[\^\d+\](?!:)"))(
    markup(
        r"\[\^(\d+)\](?!:)",
        lambda one, random: random.choice(
            (one[1].translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")), f"<sup>{one[1]}</sup>", f"^{one[1]}")
        ),
    )
)


@mistake(ROWS, "a note grown together with the next one", lines(r"^\[\^[\w-]+\]:", ended=True))
def notes_together(place: Place, random: Random) -> str | None:
    """Delete the lines' ends between two notes."""
    after = place.source.text[place.span.end : place.span.end + 2]
    return place.text.rstrip("\n") + random.choice((" ", "")) if after == "[^" else None


_NEAR = (
    ("Apache 2.0", "Apache 1.1"),
    ("Apache 2.0", "Apple 2.0"),
    ("MIT", "MIT-0"),
    ("CC BY-SA", "CC BY-ND"),
    ("CC BY", "CC0"),
    ("Llama 3 Community", "Llama 4 Community"),
    ("Llama 2 Community", "Llama 1 Community"),
    ("Community License", "Commercial License"),
    ("Terms of Use", "Terms of Sale"),
    ("BSD 3", "BSD 4"),
    ("GPL", "LGPL"),
)


@mistake(ROWS, "a licence of nearly the same name", licences)
def near_licence(place: Place, random: Random) -> str | None:
    """Choose the line above or below in a list of licences."""
    known = [
        (old, new) for old, new in _NEAR if old in place.text and any(old in text for _, text in place.others.values())
    ]
    if not known or "](" in place.text:
        return None
    old, new = random.choice(known)
    return place.text.replace(old, new, 1)


@mistake(ROWS, "the contents of two cells in one, the other empty", rows)
def two_in_one(place: Place, random: Random) -> str | None:
    """Let a table tool melt two cells."""
    if place.row is None or place.row.table.is_list or not is_told(place):
        return None
    contents = [one.content for one in place.row.node.cells]
    texts = [place.source.slice(one) for one in contents]
    found = [at for at in range(len(texts) - 1) if re.search(r"\w", texts[at]) and re.search(r"\w", texts[at + 1])]
    if not found:
        return None
    at = random.choice(found)
    both = f"{texts[at]} {texts[at + 1]}"
    new = (both, "") if random.random() < 0.5 else ("", both)
    return with_cells(place, [(contents[at], new[0]), (contents[at + 1], new[1])])


@mistake(ROWS, "one letter typed into every cell of a column", tables)
def in_every_cell(place: Place, random: Random) -> str | None:
    """Type with a cursor in every row."""
    whole = table_of(place)
    if not is_whole(whole):
        return None
    column, letter, before = random.randrange(len(whole[0])), random.choice("svxzp"), random.random() < 0.5
    cells_of_column = [row[column] for row in whole[1:] if re.search(r"\w", place.source.slice(row[column]))]
    texts = [(one, place.source.slice(one)) for one in cells_of_column]
    return (
        with_cells(place, [(one, letter + text if before else text + letter) for one, text in texts])
        if len(texts) > 1
        else None
    )


@mistake(ROWS, "the column of numbers that a table tool puts in front", tables)
def with_index(place: Place, random: Random) -> str | None:
    """Write a table out of a program that counts its rows from 0."""
    written = place.text.split("\n")
    if len(written) < 4 or not all(one.startswith("|") for one in written) or not table_of(place):
        return None
    return "\n".join(
        [f"|    {written[0]}", f"|---:{written[1]}", *(f"| {at} {one}" for at, one in enumerate(written[2:]))]
    )


@mistake(ROWS, "what a table tool writes for nothing", cells(matching=r"^\s*$"))
def nothing(place: Place, random: Random) -> str | None:
    """Write a table out of a program that has a word for nothing."""
    if place.row is None or place.row.table.is_list:
        return None
    return f" {random.choice(('nan', 'None', 'NULL', '#N/A', 'undefined', 'NaN'))} "


@mistake(ROWS, "the error of a spreadsheet for a number", cells(matching=r"^\W*\d[^\[\]]{,24}$"))
def spreadsheet_error(place: Place, random: Random) -> str | None:
    """Copy cells whose formula has lost what it counts."""
    new = random.choice(("#REF!", "#NAME?", "#VALUE!", "########", "#DIV/0!"))
    return new if is_told(place) and not stands(place, new) else None


# Page -----------------------------------------------------------------------------------------------------


@mistake(PAGE, "one mark of a conflict left", lines(r"^\S.{20}"))
def conflict_mark(place: Place, random: Random) -> str | None:
    """Resolve a conflict, and overlook one of its three marks."""
    marker = random.choice(("<<<<<<< HEAD", ">>>>>>> main", "=======", "||||||| merged common ancestors"))
    return f"{place.text}\n{marker}"


def of_sections(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield sections from their heading to the next one."""
    source = edition.document.source
    starts = [place.span.start for place in lines(r"^#{2,5} +\S")(alignment, edition)]
    for start, end in pairwise(starts):
        if 40 < end - start < 8000 and source.text[end - 2 : end] == "\n\n":
            yield Place(alignment, edition, Span(start, end))


@mistake(PAGE, "a section twice after a merge", of_sections)
def section_twice(place: Place, random: Random) -> str | None:
    """Keep the section of either side."""
    return place.text * 2


def of_two_paragraphs(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield two paragraphs of one line each, one after the other."""
    source = edition.document.source
    plain = re.compile(r"(?!\[\^|[-*+] |#|>|<|:::|`{3}|\d|\[!\[|\*\*\[)[^|]{30,}")
    for number_of_line in range(1, len(source.line_starts) - 1):
        one, gap, other = (source.line_span(number_of_line + at) for at in range(3))
        before = source.text[max(0, one.start - 2) : one.start]
        if (
            before == "\n\n"
            and not source.slice(gap).strip()
            and plain.match(source.slice(one))
            and plain.match(source.slice(other))
            and source.text[other.end : other.end + 2] in ("\n\n", "\n", "")
            and not any(code.span.start <= one.start < code.span.end for code in edition.document.code_blocks)
        ):
            yield Place(alignment, edition, Span(one.start, other.end))


@mistake(PAGE, "two paragraphs exchanged", of_two_paragraphs)
def paragraphs_exchanged(place: Place, random: Random) -> str | None:
    """Move a paragraph with the arrow keys."""
    one, _, other = place.text.partition("\n\n")
    return f"{other}\n\n{one}" if is_told(place) else None


def of_code(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield the lines of code within its fences."""
    for place in lines(r"\w\S{4}", code=True)(alignment, edition):
        inside = any(
            one.span.start < place.span.start and place.span.end < one.span.end for one in edition.document.code_blocks
        )
        if inside and not re.match(r"\s*[`~]{3}", place.text):
            yield place


@mistake(PAGE, "a line of code twice", of_code)
def code_twice(place: Place, random: Random) -> str | None:
    """Strike the keys that double a line."""
    return f"{place.text}\n{place.text}" if is_agreed(place, place.text.strip()) else None


@mistake(PAGE, "a paragraph or heading indented until it is code", lines(r"^(?:#{2,5} |[^\W\d_*]).{12,}"))
def indented(place: Place, random: Random) -> str | None:
    """Strike the key of indentation in the wrong line."""
    source, before = place.source, place.source.text[: place.span.start]
    after = source.text[place.span.end : place.span.end + 2]
    last = before.rstrip("\n").rpartition("\n")[2]
    if (
        not before.endswith("\n\n")
        or after not in ("\n\n", "\n", "")
        or re.match(r"\s*(?:[-*+]|\d+\.|\[\^|:::|<) ?", last)
    ):
        return None
    return ("    " if random.random() < 0.6 else "\t") + place.text


@mistake(PAGE, "the kind of a callout misspelt", lines(r"^>\s*\[!\w+\]|^::: ?\w"))
def callout(place: Place, random: Random) -> str | None:
    """Write the word of a callout by heart."""
    return markup(
        r"(?<=\[!)[A-Za-z]{3,}|(?<=::: )[a-z]{3,}|(?<=:::)[a-z]{3,}", lambda one, random: slip(one[0], random)
    )(place, random)


# Lists ----------------------------------------------------------------------------------------------------


@mistake(LISTS, "an item begun and left empty", DESCRIBED)
def empty_item(place: Place, random: Random) -> str | None:
    """Begin an item below another, and be called away."""
    found = ITEM.match(place.text)
    return f"{place.text}\n{found['mark']}{random.choice(('', '[]()', '[](https://)'))}".rstrip(" ") if found else None


@mistake(LISTS, "the mark of an item twice", DESCRIBED)
def item_mark_twice(place: Place, random: Random) -> str | None:
    """Paste an item with its mark behind a mark."""
    found = ITEM.match(place.text)
    return found["mark"] + found["mark"].strip() + " " + place.text[found.end("mark") :] if found else None


@mistake(LISTS, "an entry once more, its URL in another form", DESCRIBED)
def once_more(place: Place, random: Random) -> str | None:
    """Add an entry without looking whether it is there."""
    source = place.source
    known = [
        one
        for at in range(1, len(source.line_starts) + 1)
        if (one := ITEM.match(source.slice(source.line_span(at)))) and "](http" in one["name"]
    ]
    own = ITEM.match(place.text)
    known = [one for one in known if own and one["mark"] == own["mark"] and one[0] != own[0]]
    if len(known) < 5:
        return None
    entry = random.choice(known)[0]

    def other(url: re.Match[str]) -> str:
        scheme = "http" if url[1] == "https" and random.random() < 0.5 else "https"
        made = f"]({scheme}://{url[2].rstrip('/')})"
        return made if made != url[0] else f"]({url[1]}://{url[2]}/)"

    return place.text + "\n" + re.sub(r"\]\((https?)://([^()\s]+)\)", other, entry, count=1)


@mistake(LISTS, "an item cut off within its link", DESCRIBED)
def item_cut_off(place: Place, random: Random) -> str | None:
    """Lose the rest of a line."""
    found = ITEM.match(place.text)
    at = place.text.find("](http") if found else -1
    end = place.text.find(")", at)
    return place.text[: random.randrange(at + 6, end)] if at > 0 and at + 8 < end else None


@mistake(LISTS, "the dash between name and description lost or twice", DESCRIBED)
def dash_lost(place: Place, random: Random) -> str | None:
    """Delete the dash of an entry, or write it twice."""
    found = ITEM.match(place.text)
    if found is None or re.match(r"\d", found["name"]):
        return None
    new = "" if random.random() < 0.5 else f"{found['dash'].rstrip()} {found['dash'].strip()} "
    return place.text[: found.start("dash")] + (new or " ") + place.text[found.end("dash") :]


# Tags -----------------------------------------------------------------------------------------------------

CLOSED: Places = lines(r"</[a-z]\w*>")
mistake(HTML, "an end tag without its stroke", CLOSED)(of_tags(r"</([a-z]\w*)>", lambda one, _: f"<{one[1]}>"))
mistake(HTML, "the text within a tag gone", TAGGED)(
    of_tags(
        r"<(a|strong|em|b|summary|th|td|sub)\b([^<>]*)>([^<>]*\w[^<>]*)</\1>",
        lambda one, _: f"<{one[1]}{one[2]}></{one[1]}>",
    )
)
