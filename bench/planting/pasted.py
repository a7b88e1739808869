"""The classes of what is copied from elsewhere, and of what is edited by half or too far.

What is copied comes from a PDF, a chat, a spreadsheet or a browser; what is written comes from an input method, a
phone or a machine that translates or remembers; what is edited is edited in one edition, by half or too far.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from random import Random
from urllib.parse import quote

from planting import LINK, Place, Places, cells, digit, line, lines, links, mistake, prose, rows
from readme_tools.catalogue.bind import CatalogueRow, Edition
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.markdown.nodes import Cell
from readme_tools.text.source import Span

# Places and what is read there ---------------------------------------------------------------------

TEXTS = ("text", "training-data", "architecture")
# Where nothing is read: URLs, code, tags, entities, marks of notes, labels of references, the sign before a text.
_HIDDEN = re.compile(
    r"\]\([^\s()]*(?:\([^\s()]*\)[^\s()]*)*\)?|\]\[[^\]]*\]|`[^`\n]*`?|<[^<>\n]*>?|&#?\w+;|https?://[^\s|)>]+"
    r"|!\[[^\]\n]*|\[\^[^\]\n]*\]:?|^\[[^\]\n]*\]:.*|(?<!\w)[\w.-]+(?:/[\w.-]+)+"
)
_ASCII = re.compile(r"[A-Za-zÀ-ÿ]")
_Make = Callable[[re.Match[str]], str | None]


def both(*several: Places) -> Places:
    """Places of several kinds."""
    return lambda alignment, edition: (place for one in several for place in one(alignment, edition))


def told(places: Places) -> Places:
    """Places that another edition tells of as well: the same cell, or else the page."""

    def found(alignment: Alignment, edition: Edition) -> Iterator[Place]:
        for place in places(alignment, edition):
            if any(text.strip() for _, text in place.others.values()) if place.row else place.siblings:
                yield place

    return found


def read(place: Place, pattern: str) -> list[re.Match[str]]:
    """Find a pattern where it is read."""
    hidden = [one.span() for one in _HIDDEN.finditer(place.text)]
    found = re.finditer(pattern, place.text)
    return [one for one in found if all(one.end() <= start or end <= one.start() for start, end in hidden)]


def put(place: Place, random: Random, pattern: str, make: _Make | str) -> str | None:
    """Write something else for one match of a pattern that is read."""
    found = read(place, pattern)
    random.shuffle(found)
    for one in found:
        new = one.expand(make) if isinstance(make, str) else make(one)
        if new is not None and new != one[0]:
            return place.text[: one.start()] + new + place.text[one.end() :]
    return None


def word(text: str) -> str:
    """Give the pattern of a word: of Latin letters, with no others around."""
    before = "(?<![A-Za-z0-9À-ÿ-])" if _ASCII.match(text[0]) else "(?<![不非無未无])"
    return before + re.escape(text) + ("(?![A-Za-z0-9À-ÿ-])" if _ASCII.match(text[-1]) else "")


def language(place: Place) -> str:
    return place.edition.language.lower().partition("-")[0]


def exchanged(place: Place, random: Random, pairs: dict[str, str]) -> str | None:
    """Write one word for another of a table of them, its first letter large where it was."""
    known = [one for one in pairs if one.lower() in place.text.lower()]
    random.shuffle(known)
    for one in known:
        for own, new in ((one, pairs[one]), (one[0].upper() + one[1:], pairs[one][0].upper() + pairs[one][1:])):
            text = put(place, random, word(own), lambda _, new=new: new)  # type: ignore[misc]
            if text is not None:
                return text
    return None


def pairs(text: str) -> dict[str, str]:
    """Read a table of words: `one=other` with commas between."""
    return dict(tuple(one.strip().split("=")) for one in text.split(","))  # type: ignore[misc]


def both_ways(text: str) -> dict[str, str]:
    known = pairs(text)
    return known | {other: one for one, other in known.items()}


def runs(number: int, *, listed: bool = True) -> Places:
    """Rows of a table (or entries of a list) one below the other, each a line."""

    def found(alignment: Alignment, edition: Edition) -> Iterator[Place]:
        run: list[Place] = []
        for place in rows(alignment, edition):
            after = bool(run) and place.span.start == run[-1].span.end + 1
            run = [*(run if after and _table(run[-1]) is _table(place) else [])[1 - number :], place]
            if number == 1:
                run = [place]
            if len(run) == number and run[0].row and (listed or not run[0].row.table.is_list):
                yield replace(run[0], span=Span(run[0].span.start, place.span.end))

    return found


def _table(place: Place) -> object:
    return place.row.table if place.row else None


def own_row(place: Place) -> CatalogueRow:
    if place.row is None:
        raise ValueError("a place that is a row")
    return place.row


def above(place: Place) -> str:
    """Give the cell above a cell, without the white space around it."""
    row = own_row(place)
    at = row.table.rows.index(row)
    cell = row.table.rows[at - 1].cell(place.column.key) if at and place.column else None
    return row.source.slice(cell.content) if cell else ""


def elsewhere(place: Place) -> str:
    """Give what the other editions say in the same cell."""
    return "\n".join(text for _, text in place.others.values())


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def filled(place: Place, *cells: tuple[Cell, str]) -> str:
    """Give the text of a place with another content of some of its cells."""
    text = place.text
    for cell, content in sorted(cells, key=lambda one: -one[0].content.start):
        start, end = cell.content.start - place.span.start, cell.content.end - place.span.start
        text = text[:start] + content + text[end:]
    return text


texts, names, told_texts = cells(*TEXTS), cells("entry"), told(cells(*TEXTS))
reading, told_reading = both(texts, prose), both(told_texts, told(prose))

# Bytes ----------------------------------------------------------------------------------------------

BYTES = "outside bytes"


@mistake(BYTES, "a dash in a name", both(reading, names))
def dash_in_name(place: Place, random: Random) -> str | None:
    """Let a word processor make a dash of the hyphen before a number."""
    return put(place, random, r"(?<=[A-Za-z])-(?=\d)", "–")


@mistake(BYTES, "a letter that OCR took for another", both(reading, names))
def misread(place: Place, random: Random) -> str | None:
    """Copy the text of a scanned page or a screenshot, in which a sign was read as one of its shape."""
    shapes = pairs("ニ=二,カ=力,ロ=口,エ=工,タ=夕,ト=卜,ハ=八,rn=m,己=已,未=末,入=人,m=rn,l=I,己=巳")
    pattern = r"(?<=[ァ-ヺー])[ニカロエタトハ](?=[ァ-ヺー])|[己未入](?=\w)|(?<=[a-z]{2})(?:rn|m|l)(?=[a-z]{2})"
    return put(place, random, pattern, lambda m: shapes[m[0]])


@mistake(BYTES, "an entity escaped twice", lines(r"&#?\w+;| & "))
def escaped_twice(place: Place, random: Random) -> str | None:
    """Pass the page through a tool that escapes what is escaped already."""
    found = list(re.finditer(r"&(#?\w+;)| & ", place.text))
    one = random.choice(found)
    new = f"&amp;{one[1]}" if one[1] else " &amp;amp; "
    return place.text[: one.start()] + new + place.text[one.end() :]


@mistake(BYTES, "a cell in the quotation marks of a CSV file", cells("text", "training-data", matching=", "))
def quoted_cell(place: Place, random: Random) -> str | None:
    """Copy a cell out of a CSV file, where one with commas is quoted."""
    return '"' + place.text.replace('"', '""') + '"'


# Words ----------------------------------------------------------------------------------------------

WORDS = "outside words"
_START = re.compile(r"\s*(?:\[\^[^\]]*\]:|[-*+>]|\d+\.)?\s*")


@mistake(
    WORDS, "what the assistant said before its answer", both(prose, cells("text", "training-data", matching=".{40}"))
)
def answer(place: Place, random: Random) -> str | None:
    """Copy the answer of an assistant with the words before it."""
    said = {
        "ja": ("はい、翻訳は次のとおりです：", "修正後："),
        "zh": ("好的，以下是翻译：", "修改后："),
        "ko": ("네, 번역은 다음과 같습니다: ", "수정본: "),
        "fr": ("Bien sûr, voici la traduction : ", "Version corrigée : "),
        "de": ("Gerne, hier ist die Übersetzung: ", "Überarbeitet: "),
        "es": ("Claro, aquí está la traducción: ", "Versión corregida: "),
    }
    start = _START.match(place.text)
    at = start.end() if start else 0
    if place.text[at : at + 1] in ("", "<", "!", "[", "#", "|"):
        return None
    own = said.get(language(place), ("Sure, here is the translation: ", "Updated version: "))
    return place.text[:at] + random.choice(own) + place.text[at:]


_NAMES = {
    "fr": pairs(
        "Common Crawl=Exploration commune,The Pile=La Pile,Stable Diffusion=Diffusion stable,Hugging Face=Visage câlin,"
        "Whisper=Chuchotement,Llama=Lama,Swallow=Hirondelle,Mistral=Vent du nord,RedPajama=Pyjama rouge"
    ),
    "ja": pairs(
        "Common Crawl=共通クロール,CommonCrawl=共通クロール,The Pile=山,Hugging Face=抱きしめる顔,Whisper=ささやき,"
        "Llama=ラマ,Swallow=ツバメ,Transformer=変圧器,RedPajama=赤いパジャマ,Docker=港湾労働者,Slack=たるみ,"
        "Chrome=クロム,Kindle=点火,Notion=概念,Finder=発見者,Safari=狩猟旅行"
    ),
    "zh": pairs(
        "Common Crawl=常见爬行,Hugging Face=拥抱脸,Whisper=低语,Llama=骆驼,Transformer=变压器,Docker=码头工人,"
        "Slack=松弛,Chrome=铬,Kindle=点燃,Notion=概念,Finder=发现者,Safari=狩猎旅行,Dropbox=投递箱,Python=蟒蛇,Rust=锈,Swift=迅速"
    ),
    "ko": pairs(
        "Common Crawl=흔한 기어가기,Hugging Face=껴안는 얼굴,Whisper=속삭임,Llama=야마,Transformer=변압기,Slack=느슨함,"
        "Docker=부두 노동자,Kindle=점화,Notion=개념,Safari=사냥 여행,Python=비단뱀,Swift=신속한,Wordpiece=단어 조각"
    ),
    "de": pairs(
        "Common Crawl=Gemeinsames Kriechen,Hugging Face=Umarmtes Gesicht,Whisper=Flüstern,Docker=Hafenarbeiter"
    ),
    "es": pairs("Common Crawl=Rastreo común,Hugging Face=Cara abrazadora,Whisper=Susurro,Docker=Estibador"),
    "en": pairs(
        "Llama=Lama,rinna=Linna,Sarashina=Sarasina,Tanuki=Raccoon dog,Kotoba=Word,Karakuri=Mechanism,Karasu=Crow"
    ),
}


@mistake(WORDS, "a name that a machine translated", told(both(texts, names, prose)))
def translated_name(place: Place, random: Random) -> str | None:
    """Let a machine translate a text, with the names in it that mean something."""
    return exchanged(place, random, _NAMES.get(language(place), {}))


@mistake(WORDS, "the end of a list cut to 'etc.'", told(cells("text", "training-data")))
def and_so_on(place: Place, random: Random) -> str | None:
    """Let an assistant shorten a list that it takes to be too long."""
    end = {"ja": "など", "zh": "等", "ko": " 등", "fr": ", etc.", "de": " usw.", "es": ", etc."}
    item = r"[^,、，<>|()（）。.:：*\n]{2,45}"
    pattern = rf"(?<=[^\W_])(?:(?:, |、|，){item}){{2}}(?=$|<br>|\.$)"
    found = list(re.finditer(pattern, place.text)) if "](" not in place.text else []
    if not found:
        return None
    one = random.choice(found)
    return place.text[: one.start()] + end.get(language(place), ", etc.") + place.text[one.end() :]


_WITHIN = {
    "en": pairs(
        "text=content,data=information,form=shape,model=system,app=tool,load=charge,port=gate,sign=mark,able=capable"
    ),
    "fr": pairs("texte=contenu,donné=informé,modèl=systèm,form=figur,compte=nombre,port=porte"),
    "de": pairs("text=inhalt,daten=angaben,form=gestalt,modell=system"),
    "es": pairs("texto=contenido,dato=informe,form=figur,modelo=sistema"),
    "ja": pairs("学習=訓練,言語=ことば,音声=声,画像=絵,情報=データ,開発=制作,管理=運営,文書=書類"),
    "zh": pairs("学习=训练,语言=话,语音=声音,管理=运营,编辑=修改,文件=档"),
    "ko": pairs("학습=훈련,언어=말,관리=운영,편집=수정,파일=문서"),
}


@mistake(WORDS, "a replacement that went into other words", reading)
def replaced_within(place: Place, random: Random) -> str | None:
    """Replace a word in the whole page, with no thought of the longer words that it is a part of."""
    table = _WITHIN.get(language(place), {})
    known = [one for one in table if one in place.text]
    random.shuffle(known)
    for one in known:
        letters = "a-zà-ÿ" if _ASCII.match(one) else "一-龠가-힣"
        pattern = rf"(?<=[{letters}]{{2}}){one}" if _ASCII.match(one) else rf"(?<=[{letters}]){one}(?=[{letters}])"
        text = put(place, random, pattern, table[one])
        if text is not None:
            return text
    return None


_PHONE = pairs(
    "Qwen=Queen,LoRA=Laura,Llama=Lama,arXiv=archive,GGUF=GUFF,GPT=GOT,SFT=SAT,DPO=DO,macOS=mascots,GitHub=Git Hub,"
    "JSON=Jason,SQL=SQUAL,PyTorch=Patio,BERT=BEST,RoBERTa=Roberta,DeBERTa=Debater,CLIP=CLIO,mC4=MCA,OSCAR=Oscar,"
    "iOS=iOs,regex=rebecca,CSV=CVS,PDF=PDA,VPN=VON,SSH=SSS,Mixtral=Mistral,Gemma=Gemini,FLAN=PLAN,DeepSeek=Deep Sleep,"
    "tokens=tokes,Docker=Dicker,Kubernetes=Cabernets,MeCab=Me Cab,SentencePiece=Sentence Piece,FLUX=FLU"
)


@mistake(WORDS, "a name that a phone corrected", both(told_reading, names))
def phone(place: Place, random: Random) -> str | None:
    """Write on a phone, which knows better."""
    return exchanged(place, random, _PHONE)


_SOUNDS = {
    "en": both_ways("its=it's,than=then,their=there,affect=effect,principal=principle,whether=weather,your=you're")
    | pairs("whole=hole,two=too,by=buy,made=maid,been=bean,which=witch,for=four,through=threw,write=right,new=knew"),
    "fr": both_ways("ces=ses,a=à,est=et,ou=où,entraîné=entraîner,publié=publier,basé=baser,quelle=qu'elle,sur=sûr"),
    "de": both_ways("dass=das,seit=seid,wieder=wider,war=wahr"),
    "es": both_ways("hay=ahí,más=mas,haber=a ver,hecho=echo,tuvo=tubo"),
    "ja": pairs(
        "公開=後悔,事前=慈善,機械=機会,精度=制度,自動=児童,指示=支持,対象=対照,特化=特価,構成=校正,医療=衣料,収集=収拾,"
        "継続=係属,使用=仕様,既存=寄存,以降=移行,商用=小用,公式=硬式,共有=享有,記事=生地,利用=理容,課題=過大,変換=返還,"
        "統合=投合,強化=教科,選択=洗濯,移動=異動,同期=動機,整理=生理,起動=軌道,解凍=解答,拡張=格調,監視=漢詩"
    ),
    "zh": pairs(
        "视频=食品,应用=英勇,编辑=边际,开源=开元,语音=余音,支持=智齿,管理=惯例,文件=闻见,下载=下在,识别=是别,翻译=反义,"
        "在线=再线,已经=以经,模型=模形,音频=音品,需要=须要"
    ),
    "ko": pairs(
        "데이터=데이타,되었=돼었,않는=안는,파일=화일,메시지=메세지,콘텐츠=컨텐츠,쉽게=쉽개,빠르게=빠르개,위한=위환,있는=잇는,"
        "없는=업는,같은=갇은,학습=학슴,모델=모댈,도구=도그"
    ),
}


@mistake(WORDS, "another word of the same sound", reading)
def same_sound(place: Place, random: Random) -> str | None:
    """Take the wrong word that the input method offers, or write as one hears."""
    return exchanged(place, random, _SOUNDS.get(language(place), {}))


@mistake(WORDS, "two words said twice", reading)
def said_twice(place: Place, random: Random) -> str | None:
    """Rewrite a part of a sentence and leave the end of the old one."""
    if re.search("[ぁ-ゖ]{2}", place.text):
        return put(place, random, "(?<=[ァ-ヺー一-龠])([をにはでが]|した|して|された|する)(?=[^\\W\\d_])", r"\1\1")
    if language(place) == "zh":
        return put(place, random, "(?<=[一-龠])(的|了|和|在|是|一个|可以)(?=[一-龠])", r"\1\1")
    return put(place, random, r"(?<![\w'’-])([^\W\d_]{2,} [^\W\d_]{2,})(?= [^\W\d_]{2,})", r"\1 \1")


def _particle(one: re.Match[str]) -> str | None:
    ends = (ord(one[1]) - 0xAC00) % 28 > 0
    new = {"을": "를", "를": "을", "은": "는", "이": "가", "와": "과", "과": "와"}[one[2]]
    fits = one[2] in "을은이과"
    return one[1] + new if ends == fits else None


@mistake(WORDS, "an article or particle of another word", reading)
def article(place: Place, random: Random) -> str | None:
    """Exchange a noun and forget the little word that goes with it."""
    if language(place) == "en":
        found = put(place, random, r"\b([Aa])n (?=[ai][a-z]{3})", r"\1 ")
        return found or put(place, random, r"\b([Aa]) (?=[bcdfgjklmnpqrstvw][a-z]{3})", r"\1n ")
    if language(place) == "fr":
        new = {"l": "la ", "d": "de ", "L": "La ", "D": "De "}
        return put(place, random, r"\b([ldLD])['’](?=[aeiouéèêàâîô][a-zà-ÿ]{2})", lambda m: new[m[1]])
    if language(place) == "de":
        return put(place, random, r"\b([Dd])as (?=Modell|System|Werkzeug|Programm|Projekt)", r"\1ie ")
    if language(place) == "es":
        return put(place, random, r"\b([Ll])a (?=\w+ción\b)", r"El ") or put(place, random, r"\bel (?=\w+o\b)", "la ")
    if language(place) == "ko":
        return put(place, random, "([가-힣])([을를은이와과])(?=[ ,.]|$)", _particle)
    return None


_AND = {"en": " and ", "fr": " et ", "de": " und ", "es": " y ", "ja": "と", "zh": "和", "ko": " 및 "}


@mistake(WORDS, "the 'and' of another language", reading)
def foreign_and(place: Place, random: Random) -> str | None:
    """Edit the sentence of another edition word by word, and leave the one between two names."""
    own = _AND.get(language(place))
    others = [_AND[one] for one in {one.language.partition("-")[0] for one in place.siblings} & {*_AND}]
    others = sorted(one for one in others if one != own)
    if own is None or not others:
        return None
    new = random.choice(others)
    letter = "[A-Za-z0-9ァ-ヺー一-龠가-힣]"
    return put(place, random, rf"(?<={letter}) ?{own.strip()} ?(?={letter})" if own == own.strip() else own, new)


@mistake(WORDS, "a text cut with dots", cells(*TEXTS, "entry", matching=".{12}"))
def cut_with_dots(place: Place, random: Random) -> str | None:
    """Copy a text out of a page that shows only its beginning."""
    found = []
    for one in read(place, r"[^\W_]{2}(?=[^\W_])"):
        before = place.text[: one.end()]
        even = all(before.count(a) == before.count(b) for a, b in ("[]", "()", "（）", "<>"))
        if even and not before.count("**") % 2 and before.count("`") % 2 == 0 and one.end() * 3 > len(place.text):
            found.append(before)
    return random.choice(found) + random.choice(("…", "...")) if found else None


# Numbers --------------------------------------------------------------------------------------------

NUMBERS = "outside numbers"
_UNIT = r"[bm]illiards?|millions?|[tb]illion|thousand|milliers|Milliarden|Millionen|[億万兆亿억만조]|[KMBT]\b"
_AMOUNT = rf"(?<![\w.,/-])(\d[\d.,]*)(\*{{0,2}} ?(?:{_UNIT}))(?!\d)"


@mistake(NUMBERS, "the figures of another language's unit", told_texts)
def figures_of_other(place: Place, random: Random) -> str | None:
    """Translate the unit and copy the figures: 1.2億 becomes 1.2 million."""
    own = read(place, _AMOUNT)
    random.shuffle(own)
    for one in own:
        for _, text in sorted(place.others.values(), key=lambda other: other[1]):
            theirs = [other for other in re.finditer(_AMOUNT, text) if other[2].strip("* ") != one[2].strip("* ")]
            if len(theirs) == len(own) == 1 and theirs[0][1] != one[1]:
                return place.text[: one.start(1)] + theirs[0][1] + place.text[one.end(1) :]
    return None


@mistake(NUMBERS, "day and month exchanged", told(lines(r"20\d\d[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}")))
def day_and_month(place: Place, random: Random) -> str | None:
    """Write a date anew from memory, in the order of another country."""
    return put(place, random, r"(20\d\d[-/.年] ?)(\d{1,2})([-/.月] ?)(\d{1,2})(?!\d)", r"\1\4\3\2")


_ABOUT = {
    "en": (r"\b[Aa]bout (?=\d)", r"\b[Aa]pproximately (?=\d)", r"\b[Oo]ver (?=\d)", r"\b[Mm]ore than (?=\d)"),
    "fr": (r"\b[Ee]nviron (?=\d)", r"\b[Pp]lus de (?=\d)", r"\b[Jj]usqu'à (?=\d)"),
    "de": (r"\b[Ee]twa (?=\d)", r"\b[Üü]ber (?=\d)", r"\bca\. (?=\d)", r"\b[Bb]is zu (?=\d)"),
    "es": (r"\b[Mm]ás de (?=\d)", r"\b[Uu]nos (?=\d)", r"\b[Hh]asta (?=\d)"),
    "ja": (r"約 ?(?=\d)", r"(?<=[\d億万兆件語])以上", r"(?<=[\d億万兆件語])程度", r"最大 ?(?=\d)"),
    "zh": (r"约 ?(?=\d)", r"超过 ?(?=\d)", r"最多 ?(?=\d)"),
    "ko": (r"약 ?(?=\d)", r"(?<=\d) ?이상", r"최대 ?(?=\d)"),
}
_ANYWHERE = (
    r"[≤≥~≈<] ?(?=\d)",
    r"(?<=\S )> ?(?=\d)",
    r"\b[Uu]p to (?=\d)",
    r"\b[Aa]t least (?=\d)",
    r"(?<=[ (]\d)\+(?!\w)|(?<=[ (]\d\d)\+(?!\w)",
)


@mistake(NUMBERS, "an 'about' or 'over' lost", told(cells(*TEXTS, "context-length")))
def about(place: Place, random: Random) -> str | None:
    """Put in a new number and take the little word before it away with the old one."""
    known = "|".join((*_ANYWHERE, *(one for some in _ABOUT.values() for one in some)))
    if not re.search(known, elsewhere(place)):
        return None
    ways = [*_ABOUT.get(language(place), ()), *_ANYWHERE]
    random.shuffle(ways)
    return next((text for one in ways if (text := put(place, random, one, "")) is not None), None)


@mistake(NUMBERS, "a number as a spreadsheet shows it", cells("context-length", *TEXTS, matching=r"\d,\d{3}|\d{5}"))
def scientific(place: Place, random: Random) -> str | None:
    """Copy a number out of a narrow column of a spreadsheet."""
    pattern = r"(?<![\w.,/-])(?:\d{2,3}(?:,\d{3})+|\d{5,})(?![\w.,-])"
    return put(place, random, pattern, lambda m: f"{float(m[0].replace(',', '')):.2E}")


@mistake(NUMBERS, "a number counted up from the row above", told(cells(matching=r"\A\W*\d[\d,]*(?:\.\d+)?\W*\Z")))
def counted_up(place: Place, random: Random) -> str | None:
    """Drag the corner of a cell of a spreadsheet down, which counts instead of copying."""
    found = re.search(r"\d[\d,]*", above(place))
    if not found or not re.fullmatch(r"\W*\d[\d,]*(?:\.\d+)?\W*", above(place)):
        return None
    next_one = int(found[0].replace(",", "")) + 1
    new = above(place).replace(found[0], f"{next_one:,}" if "," in found[0] else str(next_one), 1)
    own = digits(place.text)
    return new if digits(new) != own and own in digits(elsewhere(place)) else None


@mistake(
    NUMBERS, "a multiple of 1,024 in round thousands", told(cells("context-length", *TEXTS, matching=r"\d,?\d{3}"))
)
def rounded(place: Place, random: Random) -> str | None:
    """Let an assistant write 32,768 from memory: it remembers 32K."""

    def make(one: re.Match[str]) -> str | None:
        number = int(one[0].replace(",", ""))
        new = number // 1024 * 1000
        if not number or number % 1024 or str(number) not in digits(elsewhere(place)):
            return None
        return f"{new:,}" if "," in one[0] else str(new)

    return put(place, random, r"(?<![\w.,/-])\d{1,3}(?:,\d{3}|\d)+(?![\w,-]|\.\d)", make)


_COUNTS = {
    "en": pairs(
        "two=three,three=two,four=five,five=four,six=five,both=all three,twice=three times,eight=six,ten=seven"
    ),
    "fr": pairs("deux=trois,trois=deux,quatre=cinq,cinq=quatre,six=cinq,dix=huit"),
    "de": pairs("zwei=drei,drei=zwei,vier=fünf,fünf=vier"),
    "es": pairs("dos=tres,tres=dos,cuatro=cinco,cinco=cuatro"),
    "ja": pairs("2つ=3つ,3つ=2つ,4つ=5つ,二つ=三つ,三つ=二つ,1つ=2つ,2種類=3種類,3種類=2種類,両方=3つ"),
    "zh": pairs("两个=三个,三个=两个,两种=三种,三种=两种,四个=五个,一个=两个,五种=四种"),
    "ko": pairs("두 개=세 개,세 개=두 개,두 가지=세 가지,세 가지=두 가지,하나의=둘의"),
}


@mistake(NUMBERS, "a number in words other than elsewhere", told(both(cells(), prose)))
def in_words(place: Place, random: Random) -> str | None:
    """Add one to what is counted and tell the new number in the other editions only."""
    return exchanged(place, random, _COUNTS.get(language(place), {}))


@mistake(NUMBERS, "two amounts of a cell exchanged", told_texts)
def amounts_exchanged(place: Place, random: Random) -> str | None:
    """Reorder the parts of a cell, and take the numbers along to the wrong ones."""
    found = read(place, _AMOUNT)
    ways = [(one, two) for one in found for two in found if one.start() < two.start() and one[0] != two[0]]
    if not ways:
        return None
    one, two = random.choice(ways)
    text = place.text
    return text[: one.start()] + two[0] + text[one.end() : two.start()] + one[0] + text[two.end() :]


# Links ----------------------------------------------------------------------------------------------

LINKS = "outside links"
web = links(matching=r"\]\(https?://[^()\s]+\)$")


def to(place: Place, make: Callable[[str], str | None]) -> str | None:
    """Give a link another URL."""
    found = re.search(r"\]\(([^()\s]*)\)$", place.text)
    new = make(found[1]) if found else None
    return place.text[: found.start(1)] + new + ")" if found and new is not None else None


@mistake(LINKS, "the URLs of two links exchanged", cells(matching=r"\]\([^()\s]+\).*\]\([^()\s]+\)"))
def urls_exchanged(place: Place, random: Random) -> str | None:
    """Reorder the links of a cell by their texts alone."""
    found = list(LINK.finditer(place.text))
    ways = [(a, b) for a, b in pairwise(found) if a["url"] != b["url"] and a["text"] != b["text"]]
    if not ways:
        return None
    one, two = random.choice(ways)
    text, first, second = place.text, one.span("url"), two.span("url")
    return text[: first[0]] + two["url"] + text[first[1] : second[0]] + one["url"] + text[second[1] :]


@mistake(LINKS, "a URL with what an assistant appends", web)
def tracked(place: Place, random: Random) -> str | None:
    """Copy a URL out of an answer of an assistant or out of a newsletter."""
    tail = random.choice(
        ("utm_source=chatgpt.com", "utm_source=perplexity", "fbclid=IwAR0k3xqTnXw9", "utm_medium=email")
    )
    return to(place, lambda url: None if {*"#?"} & {*url} else f"{url}?{tail}")


@mistake(LINKS, "a URL that goes by way of a search engine", web)
def redirected(place: Place, random: Random) -> str | None:
    """Copy the target of a link out of the results of a search or out of a document."""
    return to(place, lambda url: f"https://www.google.com/url?q={quote(url, safe='')}&sa=D")


@mistake(LINKS, "the page on which a page is edited", web)
def editing_page(place: Place, random: Random) -> str | None:
    """Copy the URL of the page that is open, which is the one on which the card is edited."""
    home = re.compile(r"https://(?:github\.com|huggingface\.co)/(?!datasets/)[\w.-]+/[\w.-]+")
    return to(place, lambda url: f"{url}/edit/main/README.md" if home.fullmatch(url) else None)


@mistake(LINKS, "a URL cut with dots", web)
def cut_url(place: Place, random: Random) -> str | None:
    """Copy a URL as a chat shows it."""
    return to(place, lambda url: url[: 30 + (len(url) - 30) // 3] + "…" if len(url) > 40 else None)


@mistake(LINKS, "the sign after a URL taken into it", web)
def sign_in_url(place: Place, random: Random) -> str | None:
    """Copy a URL out of a sentence, with the sign that ends it."""
    sign = random.choice([",", ".", ";", "。", "、" if language(place) == "ja" else "，"])
    return to(place, lambda url: url + sign)


@mistake(LINKS, "the owner of another project", links(matching=r"(?:huggingface\.co|github\.com)/", where="cells"))
def other_owner(place: Place, random: Random) -> str | None:
    """Let an assistant write a URL from memory: it remembers the project, not whose it is."""
    home = re.compile(r"(https://(?:huggingface\.co/(?:datasets/)?|github\.com/))([\w-]+)(/[\w./-]+)")
    others = sorted({one[2] for text in place.same_column for one in home.finditer(text)})

    def make(url: str) -> str | None:
        found = home.fullmatch(url)
        some = [one for one in others if found and one.lower() != found[2].lower() and one != "datasets"]
        return found[1] + random.choice(some) + found[3] if found and some else None

    return to(place, make)


@mistake(LINKS, "a link in the brackets of a link", web)
def link_in_link(place: Place, random: Random) -> str | None:
    """Paste a URL into an editor that makes a link of it, where there are brackets already."""
    return to(place, lambda url: f"[{url}]({url})")


# Names ----------------------------------------------------------------------------------------------

NAMES = "outside names"
makers = told(cells("text", "entry", key="developer|maker|name|api|model"))


@mistake(NAMES, "the minor version of a name lost", told(cells("entry", *TEXTS)))
def minor_lost(place: Place, random: Random) -> str | None:
    """Replace one version by another everywhere, and lose what stands after the dot."""
    pattern = r"(?<![\w.-])([A-Z][A-Za-z-]{2,} ?v?\d+)(\.[1-9]\d?)(?![\w.,%]| ?[KMBT]\b)"
    return put(place, random, pattern, lambda m: m[1] if m[0] in elsewhere(place) else None)


@mistake(NAMES, "a name without its space", makers)
def without_space(place: Place, random: Random) -> str | None:
    """Write the name of a company as its account is called."""
    return put(place, random, r"(?<![\w.-])([A-Z][A-Za-z]{2,}) (?=[A-Z][A-Za-z]{1,})", r"\1")


@mistake(NAMES, "a name without its last s", told(cells("entry", "text", "training-data")))
def without_plural(place: Place, random: Random) -> str | None:
    """Write a name by ear."""

    def make(one: re.Match[str]) -> str | None:
        if one[0] not in elsewhere(place):
            return None
        return one[0][:-3] + "y" if one[0].endswith("ies") else one[0][:-1]

    return put(place, random, r"(?<![\w.-])(?:[A-Z][a-z]+ )?[A-Z][a-z]{3,}(?:ies|[^suiy\W]s)(?![\w-])", make)


@mistake(NAMES, "the name of the entry above kept", cells("entry", matching=r"\A\[[^\]]+\]\("))
def name_above(place: Place, random: Random) -> str | None:
    """Make an entry of a copy of the one above, and change all but its name."""
    old, new = LINK.match(above(place)), LINK.match(place.text)
    if not old or not new or old["text"] == new["text"] or old["url"] == new["url"]:
        return None
    return f"[{old['text']}" + place.text[new.end("text") :]


@mistake(NAMES, "a name in the letters of a title", cells("entry"))
def titled(place: Place, random: Random) -> str | None:
    """Let a tool write every word with a large first letter and all others small."""

    def make(one: re.Match[str]) -> str | None:
        new = one[0].capitalize()
        return new if new != one[0] else None

    return put(place, random, r"(?<![^\W_])(?:[a-z]+[A-Z]|[A-Z]+[a-z]*[A-Z])[A-Za-z]*(?![^\W_])", make)


@mistake(NAMES, "the owner of a project said twice", cells(matching=r"(?:\[|\A|`)[\w.-]+/[\w.-]+"))
def owner_twice(place: Place, random: Random) -> str | None:
    """Paste the full name of a project after its owner."""
    name = r"[A-Za-z][A-Za-z0-9._]*[-\d][A-Za-z0-9._-]*"
    found = list(re.finditer(rf"(?:(?<=\[)|\A|(?<=`))([A-Za-z][\w.-]+/)(?={name}(?:\]|\Z|`))", place.text))
    if not found:
        return None
    one = random.choice(found)
    return place.text[: one.end()] + one[1] + place.text[one.end() :]


# Licences and markers -------------------------------------------------------------------------------

MARKERS = "outside licences and markers"
licences = cells("licence", "text", key="licen[cs]e")


@mistake(MARKERS, "the parts of a licence in another order", licences)
def licence_order(place: Place, random: Random) -> str | None:
    """Write a Creative Commons licence from memory."""
    sign = r"(?:-|‑|&#x2011;| )"
    found = re.search(rf"\b(BY|NC|SA)({sign})(NC|SA|ND)(?={sign}\d| |$|<|\[)", place.text)
    return place.text[: found.start()] + found[3] + found[2] + found[1] + place.text[found.end() :] if found else None


@mistake(MARKERS, "the version of a licence counted up", licences)
def licence_counted(place: Place, random: Random) -> str | None:
    """Drag a licence down a column of a spreadsheet: there is no such version."""
    pattern = r"\b((?:Apache|CC|[AL]?GPL|MPL|BSD|OpenRAIL|EPL)[^<>|\d]*?v?)(\d)(\.\d)?(?![\w.])"

    def make(one: re.Match[str]) -> str:
        if one[3]:
            return f"{one[1]}{one[2]}.{int(one[3][1:]) + 1}"
        return f"{one[1]}{int(one[2]) + 2}"

    found = re.search(pattern, place.text)
    return place.text[: found.start()] + make(found) + place.text[found.end() :] if found else None


@mistake(MARKERS, "the mark of a note in the cell beside", runs(1, listed=False))
def note_beside(place: Place, random: Random) -> str | None:
    """Take a note out of one cell and put it back into the next one."""
    row = own_row(place)
    ways = []
    for number, cell in enumerate(row.node.cells):
        text = row.source.slice(cell.content)
        found = re.search(r" ?(\[\^[^\]]+\])$", text)
        beside = [one for one in row.node.cells[max(0, number - 1) : number + 2] if one is not cell and one.is_filled]
        ways += [(cell, text[: found.start()], other, found[1]) for other in beside if found and found.start()]
    if not ways:
        return None
    cell, left, other, mark = random.choice(ways)
    return filled(place, (cell, left), (other, row.source.slice(other.content) + mark))


_MARKS = pairs("◯=O,○=o,△=▲,✕=x,×=x,✅=☑,❌=✖,✔=v,✓=√,Yes=Y,No=N,はい=ハイ,有=あり,Oui=O,★=☆,⭐=★")


@mistake(
    MARKERS,
    "a mark that the legend does not know",
    cells("availability", "text", matching=rf"\A\W?\[?({'|'.join(_MARKS)})"),
)
def other_mark(place: Place, random: Random) -> str | None:
    """Write the mark that the keyboard has, not the one that the column has."""
    found = re.match(rf"(\W?\[?)({'|'.join(_MARKS)})(?!\w)", place.text)
    same = sum(one.startswith(found[0]) for one in place.same_column) if found else 0
    return found[1] + _MARKS[found[2]] + place.text[found.end() :] if found and same > 2 else None


# Rows and tables ------------------------------------------------------------------------------------

ROWS = "outside rows and tables"


@mistake(ROWS, "both sides of a conflict kept", runs(1))
def both_sides(place: Place, random: Random) -> str | None:
    """Settle a conflict of a merge by keeping both rows, of which one is out of date."""
    other = put(place, random, r"(?<![\w.,/-])\d[\d,.]*(?![\w/-])", lambda m: digit(m[0], random))
    return f"{place.text}\n{other}" if other else None


def into_next(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield, for rows of a table, the range from the row to the end of the next table of the same columns."""
    source = edition.document.source
    known = {place.span.start: place for place in rows(alignment, edition)}
    for table, other in pairwise(edition.tables):
        same = [one.key for one in table.columns] == [one.key for one in other.columns]
        if (
            table.heading == other.heading
            or not same
            or len(table.rows) < 3
            or not other.rows
            or table.is_list != other.is_list
        ):
            continue
        end = line(source, other.rows[-1].node.span).end
        for row in table.rows[-4:]:
            start = line(source, row.node.span).start
            if start in known and known[start].others:
                yield replace(known[start], span=Span(start, end))


@mistake(ROWS, "a row in the next table", into_next)
def row_in_next(place: Place, random: Random) -> str | None:
    """Settle a conflict at the end of a table, or cut and paste, into the table after it."""
    row, _, rest = place.text.partition("\n")
    return f"{rest}\n{row}"


def _separators(place: Place) -> list[int]:
    row = own_row(place)
    ends = [cell.span.end - place.span.start for cell in row.node.cells[:-1]]
    return [one for one in ends if place.text[one : one + 1] == "|"]


@mistake(ROWS, "a separator of another width", runs(1, listed=False))
def other_separator(place: Place, random: Random) -> str | None:
    """Hit the key of the separator with the input method on, or copy a drawn line."""
    found = _separators(place)
    if not found:
        return None
    at = random.choice(found)
    return place.text[:at] + random.choice("｜│¦") + place.text[at + 1 :]


@mistake(ROWS, "a row wrapped by an editor", runs(1, listed=False))
def wrapped(place: Place, random: Random) -> str | None:
    """Let an editor or a mail program wrap long lines."""
    at = place.text.find(" ", 80)
    inside = any(at == one - 1 or at == one + 1 for one in _separators(place))
    return place.text[:at] + "\n" + place.text[at + 1 :] if 0 < at < len(place.text) - 10 and not inside else None


@mistake(ROWS, "a row with the tabs of a spreadsheet", runs(1, listed=False))
def tabbed(place: Place, random: Random) -> str | None:
    """Paste a row as a spreadsheet gives it."""
    row = own_row(place)
    if not _separators(place):
        return None
    return "\t".join(row.source.slice(cell.content) for cell in row.node.cells)


@mistake(ROWS, "rows that an assistant leaves out", runs(3))
def left_out(place: Place, random: Random) -> str | None:
    """Let an assistant give a table back, with dots for what it did not change."""
    row = own_row(place)
    if not row.table.is_list:
        return "|" + " ... |" * len(row.table.columns)
    sign = re.match(r"\s*(?:[-*+]|\d+\.) ", place.text)
    return f"{sign[0]}..." if sign else None


@mistake(ROWS, "only the names sorted", runs(2))
def names_sorted(place: Place, random: Random) -> str | None:
    """Sort the first column of a spreadsheet without the others."""
    row = own_row(place)
    at = row.table.rows.index(row)
    if at + 1 >= len(row.table.rows) or not place.others:
        return None
    one, two = row.node.cells[0], row.table.rows[at + 1].node.cells[0]
    first, second = row.source.slice(one.content), row.source.slice(two.content)
    if not first or not second or first == second or two.content.end > place.span.end:
        return None
    return filled(place, (one, second), (two, first))


# Page -----------------------------------------------------------------------------------------------

PAGE = "outside page"


@mistake(PAGE, "the fragment of a heading that was named anew", links(matching=r"\]\([^()\s]*#[^()\s]+\)$"))
def other_fragment(place: Place, random: Random) -> str | None:
    """Name a section anew, and try to mend the links to it from memory."""

    def make(url: str) -> str | None:
        page, _, name = url.partition("#")
        if page.startswith("http"):
            return None
        if "-" in name:
            return f"{page}#{name.replace('-', '_')}"
        return f"{page}#{name}s" if re.search("[a-rt-z]$", name) else f"{page}#{name[:-1]}" if name[1:] else None

    return to(place, make)


def notes(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield two notes, one after the other."""
    known = edition.document.footnotes
    for one, two in pairwise(known):
        if len(alignment.editions) > 1 and not edition.document.source.text[one.span.end : two.span.start].strip():
            yield Place(alignment, edition, Span(one.span.start, two.span.end))


@mistake(PAGE, "the numbers of two notes exchanged", notes)
def notes_exchanged(place: Place, random: Random) -> str | None:
    """Renumber the notes in one edition, and mix up two of them."""
    first, second = re.findall(r"^\[\^[^\]]+\]:", place.text, re.MULTILINE) or ("", "")
    if not second:
        return None
    at = place.text.rindex("\n" + second) + 1
    return second + place.text[len(first) : at] + first + place.text[at + len(second) :]


@mistake(PAGE, "a heading in bold", lines(r"^#{2,6} +\S"))
def bold_heading(place: Place, random: Random) -> str | None:
    """Let an assistant or a rich editor write a heading as bold text."""
    return "**" + place.text.strip("# ") + "**"


@mistake(PAGE, "an image on the author's own machine", lines(r"<img\s[^>]*src=|!\[[^\]]*\]\("))
def own_image(place: Place, random: Random) -> str | None:
    """Drag an image into the text, as an editor links it."""
    found = re.search(r"""(?:<img\s[^>]*?src=["']|!\[[^\]]*\]\()([^"'()\s]+)""", place.text)
    if not found:
        return None
    name = re.split(r"[/?]", found[1].rstrip("/"))[-1] or "image.png"
    folder = random.choice(("file:///Users/user/Desktop/", "C:/Users/user/Downloads/", "/home/user/Pictures/"))
    return place.text[: found.start(1)] + folder + name + place.text[found.end(1) :]


@mistake(PAGE, "the bullet of a word processor", lines(r"^\s*(?:[-*+]|\d+\.) +[^\s|*-]"))
def bullet(place: Place, random: Random) -> str | None:
    """Copy an item of a list out of a document, where the sign before it is a letter."""
    found = re.match(r"(\s*)([-*+]|\d+\.) +", place.text)
    if not found:
        return None
    sign = "・" if language(place) == "ja" else "• "
    return found[1] + (sign if found[2] in "-*+" else found[2][:-1] + "．") + place.text[found.end() :]


@mistake(PAGE, "curly quotation marks in a tag", lines(r"<\w+[^>]*\s(?:id|name|href|src|alt)=\"[^\"]*\""))
def curly(place: Place, random: Random) -> str | None:
    """Write a tag in a word processor or on a phone."""
    found = list(re.finditer(r"(\s(?:id|name|href|src|alt)=)\"([^\"]*)\"", place.text))
    one = random.choice(found)
    return place.text[: one.start()] + f"{one[1]}“{one[2]}”" + place.text[one.end() :]
