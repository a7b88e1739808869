"""The classes of what programs and assistants make of a text on its way through them.

What is pasted went through a file of another encoding, a JSON file, a PDF of LaTeX, a spreadsheet or a chat; what is
written comes from an assistant that mixes languages, smooths what was doubtful or takes the reader's part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from unicodedata import normalize
from urllib.parse import urlsplit

from planting import LINK, Place, cells, line, lines, links, mistake, prose, tables
from planting.pasted import (
    TEXTS,
    both,
    digits,
    elsewhere,
    exchanged,
    filled,
    language,
    names,
    own_row,
    pairs,
    put,
    reading,
    runs,
    to,
    told,
    told_reading,
    web,
)
from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.text.source import Span

_CJK = "ぁ-ゖァ-ヺー一-龠々가-힣"

# Bytes ----------------------------------------------------------------------------------------------

BYTES = "second bytes"


_ACCENTS = {"\u0301": "´", "\u0302": "ˆ", "\u0308": "¨", "\u0327": "¸", "\u3099": "゛", "\u309a": "゜"}


@mistake(BYTES, "an accent beside its letter", both(reading, names))
def accent_beside(place: Place, random: Random) -> str | None:
    """Copy a word out of a PDF that sets the accent as a sign of its own, or kana out of a page of half-width ones."""

    def make(one: re.Match[str]) -> str | None:
        letter, *marks = [*normalize("NFD", one[0])]
        sign = _ACCENTS.get(marks[0]) if len(marks) == 1 else None
        return None if sign is None else letter + sign if letter > "ぁ" else sign + letter

    return put(place, random, r"[À-ÿ]|[がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽガ-ヂヅ-ド]|[バ-ポ]", make)


@mistake(BYTES, "spaces within the marks of emphasis", both(cells(matching=r"\*\*\w"), prose))
def spaced_emphasis(place: Place, random: Random) -> str | None:
    """Let a machine translate a text with its marks, which sets spaces around what it takes for signs."""
    new = random.choice((r"** \1 **", r"** \1**", r"**\1 **"))
    return put(place, random, r"(?<![*\\])\*\*([^\s*|\[\]`](?:[^*|\n\[\]`]*[^\s*|\[\]`])?)\*\*(?!\*)", new)


@mistake(BYTES, "the sign of a permalink", both(cells("entry", matching=r"\A\[[^\[\]!]+\]\("), lines(r"^#{2,6} +\S")))
def permalink_sign(place: Place, random: Random) -> str | None:
    """Copy a title out of a page of documentation, with the sign beside it that links to it."""
    sign = random.choice(("¶", " ¶", " 🔗"))
    found = LINK.match(place.text)
    if place.row is None:
        return place.text.rstrip(" #") + sign
    return place.text[: found.end("text")] + sign + place.text[found.end("text") :] if found else None


# Words ----------------------------------------------------------------------------------------------

WORDS = "second words"
_CHARACTERS = pairs(
    "語=语,習=习,練=练,開=开,発=发,実=实,図=图,広=广,対=对,応=应,経=经,総=总,変=变,検=检,統=统,編=编,論=论,認=认,識=识,"
    "訳=译,説=说,記=记,計=计,設=设,詳=详,単=单,択=择,険=险,関=关,問=问,間=间,電=电,動=动,機=机,構=构,業=业,無=无,質=质,"
    "類=类,際=际,財=财,長=长,書=书,車=车,東=东,報=报,評=评,価=价,権=权,続=续,継=继,連=连,結=结,終=终,脳=脑,療=疗,"
    "処=处,調=调,適=适,読=读,達=达,選=选,運=运,録=录,項=项,頭=头,顔=颜,収=收,観=观,効=效,頼=赖,験=验"
)


@mistake(WORDS, "a character as another country writes it", both(reading, names))
def other_character(place: Place, random: Random) -> str | None:
    """Let an assistant write one language and fall into the characters of the other."""
    table = {"ja": _CHARACTERS, "zh": {other: one for one, other in _CHARACTERS.items()}}.get(language(place), {})
    pattern = "|".join(one for one in table if one in place.text)
    return put(place, random, pattern, lambda m: table[m[0]]) if pattern else None


_FALSE_FRIENDS = {
    "en": pairs(
        "current=actual,currently=actually,available=disposable,learning=apprenticeship,training=formation,"
        "sensitive=sensible,library=bookshop,libraries=bookshops,sentences=phrases,possibly=eventually,file=archive,"
        "files=archives,proprietary=proper,notes=notices,simple=single,preview=prevision,editor=publisher,"
        "comprehensive=comprehensible,company=society,companies=societies,convenient=comfortable"
    ),
    "fr": pairs(
        "bibliothèque=librairie,bibliothèques=librairies,phrases=sentences,phrase=sentence,langue=langage,"
        "langues=langages,finalement=éventuellement,caractère=personnage,caractères=personnages,réel=actuel,"
        "sensible=sensitif,complet=compréhensif,publié=libéré,publiée=libérée,gratuit=libre"
    ),
    "de": pairs(
        "aktuell=eventuell,aktuelle=eventuelle,Bibliothek=Buchhandlung,bekommen=werden,Sätze=Sentenzen,"
        "Zeichen=Charakter,sensibel=sensitiv,schließlich=eventuell"
    ),
    "es": pairs(
        "biblioteca=librería,bibliotecas=librerías,actualmente=realmente,éxito=suceso,archivo=fila,archivos=filas,"
        "solicitud=aplicación,oraciones=sentencias,gratuito=libre,caracteres=personajes"
    ),
    "ja": pairs(
        "品質=質量,文書=文件,検索=捜索,情報=消息,動画=視頻,音声=語音,質問=提問,回答=答案,性能=功能,翻訳=通訳,学習=勉強,"
        "試験=考試,文字=字体,画面=屏幕,新聞=報紙,会話=講話,教科書=課本,無料=自由"
    ),
    "zh": pairs(
        "视频=动画,信息=情报,学习=勉强,检查=点检,公司=会社,照片=写真,电影=映画,切换=切替,免费=自由,快捷键=捷径,窗口=窗户,"
        "菜单=菜谱,程序=节目,桌面=书桌"
    ),
    "ko": pairs(
        "품질=질량,메뉴=식단,바탕화면=책상,단축키=지름길,번역=통역,라이브러리=도서관,실행=달리기,파일=서류철,무료=자유,"
        "성능=공연,배포=분포"
    ),
}


@mistake(WORDS, "a false friend", told_reading)
def false_friend(place: Place, random: Random) -> str | None:
    """Take the word that looks like, or is another sense of, the one of the language translated from."""
    return exchanged(place, random, _FALSE_FRIENDS.get(language(place), {}))


_OWN_WORDS = {
    "en": r"\b(?:the|of|and|with|for|on|to|from|by|is|are|that|using)\b",
    "fr": r"\b(?:le|la|les|des|du|et|sur|avec|pour|sans|par|est|sont|une?)\b|\b[ld]'",
    "de": r"\b(?:der|die|das|und|mit|für|auf|von|ist|sind|ohne|eine?)\b",
    "es": r"\b(?:el|los|las|del|y|con|para|sobre|sin|por|es|son|una?)\b",
    "ja": "[ぁ-ゖ]{1,}",
    "zh": "[一-龠]{4}",
    "ko": "[가-힣]{2}",
}


@mistake(WORDS, "a cell in the language of another edition", told(cells("text", "training-data", matching=".{12}")))
def untranslated(place: Place, random: Random) -> str | None:
    """Copy the row of another edition and forget to translate one of its cells."""
    own = _OWN_WORDS.get(language(place))
    ways = []
    for code, (_, text) in sorted(place.others.items()):
        theirs = _OWN_WORDS.get(code.lower().partition("-")[0])
        same = code.lower().partition("-")[0] == language(place)
        foreign = theirs and not same and len(re.findall(theirs, text)) > 1
        if foreign and own and re.search(own, place.text) and len(re.findall(str(theirs), place.text)) == 0:
            ways.append(text)
    return random.choice(ways) if ways and "](" not in place.text and "](" not in "".join(ways) else None


@mistake(WORDS, "a note to oneself", told(cells("text", "training-data", "architecture")))
def note_to_oneself(place: Place, random: Random) -> str | None:
    """Write down what is to be looked up, and send the page off before it is."""
    notes = {
        "ja": ("（要確認）", "（あとで調べる）", "（TODO: 出典）"),
        "zh": ("（待确认）", "（待补充）", "（TODO：核实）"),
        "ko": (" (확인 필요)", " (나중에 수정)", " (TODO)"),
        "fr": (" (à vérifier)", " (à compléter)", " (TODO)"),
        "de": (" (noch prüfen)", " (TODO)", " (Quelle?)"),
        "es": (" (por confirmar)", " (TODO)", " (¿fuente?)"),
    }
    return place.text + random.choice(notes.get(language(place), (" (TODO: check)", " (source?)", " XXX")))


_LIKELY = {
    "en": r"\b(?:probably|possibly|presumably|likely|usually|mostly|mainly|generally|often|sometimes|partly) (?=[a-z])"
    r"|\b(?:a )?(?:[Ss]ubset|part) of (?=\w|\[)",
    "fr": r"\b(?:probablement|généralement|principalement|souvent|parfois|habituellement|partiellement) (?=\w)"
    r"|\b(?:une )?(?:[Ss]ous-ensemble|partie) (?:de|du) (?=\w|\[)",
    "de": r"\b(?:wahrscheinlich|möglicherweise|vermutlich|meist|oft|hauptsächlich|teilweise|meistens) (?=\w)",
    "es": r"\b(?:probablemente|posiblemente|generalmente|principalmente|normalmente|a menudo|a veces) (?=\w)",
    "ja": "(?<=[いるたない])可能性が(?:あります|高いです|ある|高い)(?=[。点])"
    "|と(?:思われる|考えられる|みられる)(?=[。、])"
    "|主に|主として|おそらく|基本的に|通常(?:は、?|、)|(?<=[A-Za-z0-9一-龠ァ-ヺー)])の一部(?=[をにで(（<]|$)",
    "zh": "(?<![不尽])可能(?=会|是|有|需|不)|通常|往往|或许|大概|主要(?=[由用支面包])|(?<=[一-龠])的一部分",
    "ko": "주로 |아마도? |보통 |대체로 |일반적으로 |때때로 |종종 ",
}


@mistake(WORDS, "what is likely told as certain", told_reading)
def made_certain(place: Place, random: Random) -> str | None:
    """Let an assistant polish a sentence, and lose that it is only likely, or so only for the most part."""
    own = _LIKELY.get(language(place))
    if own is None or (place.row and not re.search("|".join(_LIKELY.values()), elsewhere(place))):
        return None
    if place.row is None and re.match(r"\s*[-*+] ", place.text):
        return None  # an entry of a list: other editions may well say it shorter
    return put(place, random, own, "")


_STYLES = {
    "ja": (
        r"(?:る|た|い|だ)。",
        r"(?:ます|です|ました|ません|ください|でした)。",
        pairs(
            "である。=です。,ている。=ています。,された。=されました。,した。=しました。,できる。=できます。,する。=します。,"
            "がある。=があります。,される。=されます。,ではない。=ではありません。,れる。=れます。"
        ),
    ),
    "ko": (
        r"니다\.",
        r"(?:[해돼어에]요|[한된있]다)\.",
        pairs("합니다.=해요.,됩니다.=된다.,있습니다.=있어요.,입니다.=이다.,했습니다.=했다."),
    ),
    "zh": (r"您", r"你", pairs("您=你")),
    "fr": (
        r"\b[Vv](?:ous|otre|os)\b",
        r"\b(?:tu|ton|tes)\b",
        pairs("vous pouvez=tu peux,votre=ton,vos=tes,vous avez=tu as,vous devez=tu dois,Vous pouvez=Tu peux"),
    ),
    "de": (
        r"\b(?:Sie|Ihre?|Ihren)\b",
        r"\b(?:du|dein|deine)\b",
        pairs("Sie können=du kannst,Ihre=deine,Ihren=deinen,können Sie=kannst du,Sie haben=du hast"),
    ),
}


@mistake(WORDS, "a sentence in another style than those around it", reading)
def other_style(place: Place, random: Random) -> str | None:
    """Put a sentence of an assistant, polite or familiar as its own answers are, between those of the page."""
    if language(place) not in _STYLES:
        return None
    own, other, table = _STYLES[language(place)]
    around = place.text if language(place) in ("ja", "ko") else place.source.text
    if len(re.findall(own, around)) < 2 or re.search(other, around):
        return None
    return put(place, random, "|".join(re.escape(one) for one in table), lambda m: table[m[0]])


_LANGUAGES = {
    "en": pairs("Japanese=English,French=English,Korean=English,Chinese=English,German=English"),
    "fr": pairs(
        "japonais=français,japonaise=française,japonaises=françaises,anglais=français,anglaise=française,coréen=français,"
        "chinois=français,chinoise=française"
    ),
    "de": pairs("Japanisch=Deutsch,Englisch=Deutsch,japanische=deutsche,englische=deutsche,Chinesisch=Deutsch"),
    "es": pairs("japonés=español,japonesa=española,inglés=español,inglesa=española,chino=español,coreano=español"),
    "ja": pairs("英語=日本語,中国語=日本語,韓国語=日本語,フランス語=日本語,ドイツ語=日本語"),
    "zh": pairs("英语=中文,英文=中文,日语=中文,日文=中文,韩语=中文,法语=中文"),
    "ko": pairs("영어=한국어,일본어=한국어,중국어=한국어,프랑스어=한국어"),
}


@mistake(WORDS, "the reader's language for the one that is told of", told_reading)
def readers_language(place: Place, random: Random) -> str | None:
    """Let an assistant fit a text to those who read it, as it does with examples."""
    table = _LANGUAGES.get(language(place), {})
    text = None if any(one in place.text for one in table.values()) else exchanged(place, random, table)
    return re.sub(r"\b([Aa]) (?=English\b)", r"\1n ", text) if text else None


# Numbers --------------------------------------------------------------------------------------------

NUMBERS = "second numbers"
_UNIT = (
    r"[bm]illiards?(?: de)?|millions?(?: de)?|[tb]illion|thousand|Milliarden|Millionen|[億万兆亿억만조]|[KMBTkmbt]\b"
)
_THINGS = {
    "en": pairs(
        "tokens=words,sentences=words,articles=pages,pages=articles,hours=minutes,minutes=hours,characters=words,"
        "words=characters,days=hours,languages=dialects,documents=sentences,samples=tokens,images=videos,"
        "questions=answers,speakers=hours,seconds=minutes"
    ),
    "fr": pairs(
        "tokens=mots,phrases=mots,articles=pages,pages=articles,heures=minutes,minutes=heures,caractères=mots,"
        "mots=caractères,jours=heures,langues=dialectes,images=vidéos,questions=réponses"
    ),
    "de": pairs(
        "Stunden=Minuten,Tokens=Wörter,Token=Wörter,Sätze=Wörter,Wörter=Zeichen,Sprachen=Dialekte,Tage=Stunden"
    ),
    "es": pairs("horas=minutos,tokens=palabras,oraciones=palabras,palabras=caracteres,idiomas=dialectos,días=horas"),
    "ja": pairs(
        "トークン=文字,文=語,記事=ページ,ページ=記事,時間=分,分=時間,単語=文字,文字=単語,言語=方言,問=語,枚=本,秒=分,件=語,か国語=か国"
    ),
    "zh": pairs("小时=分钟,分钟=小时,种语言=种方言,天=小时,词元=字符,句=词,字=词,秒=分钟"),
    "ko": pairs("시간=분,분=시간,토큰=단어,문장=단어,단어=글자,개 언어=개 방언,일=시간,초=분"),
}


@mistake(NUMBERS, "another thing counted", told_reading)
def other_thing(place: Place, random: Random) -> str | None:
    """Translate the number with care, and what it counts by a word that lies near."""
    table = _THINGS.get(language(place), {})
    if not table:
        return None
    things = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
    pattern = rf"(?<![\w.,/-])(\d[\d.,]*\*{{0,2}} ?(?:{_UNIT})?\*{{0,2}}[ -]?)({things})(?![{_CJK}A-Za-zÀ-ÿ])"
    return put(place, random, pattern, lambda m: m[1] + table[m[2]])


_PREFIXES = pairs(
    "GB=MB,MB=GB,TB=GB,KB=MB,GiB=MiB,B=M,b=m,T=B,M=B,m=b,K=M,k=m,billion=million,million=billion,trillion=billion,"
    "milliards=millions,millions=milliards,Milliarden=Millionen,Millionen=Milliarden,億=万,万=億,兆=億,亿=万,억=만,만=억,ms=s"
)


@mistake(NUMBERS, "a unit of another size", told(cells(*TEXTS, "entry", matching=r"\d")))
def other_prefix(place: Place, random: Random) -> str | None:
    """Write the letter before, or the word for, a thousand times more or less than it is."""
    units = "|".join(sorted(_PREFIXES, key=len, reverse=True))

    def make(one: re.Match[str]) -> str | None:
        if one[2] == "T" and place.column and place.column.grammar == "entry":
            return None  # of a name
        return one[1] + _PREFIXES[one[2]] if re.search(rf"(?i){re.escape(one[0])}(?!\w)", elsewhere(place)) else None

    return put(place, random, rf"(?<![\w.,/-])(\d[\d.,]*\*{{0,2}} ?)({units})(?![A-Za-z{_CJK}])", make)


@mistake(NUMBERS, "the mark of a note taken into a number", told(cells(matching=r"\d{3}")))
def mark_in_number(place: Place, random: Random) -> str | None:
    """Copy a number out of a page that sets the small figure of a note after it."""
    mark = random.choice("123456")
    new = mark if random.random() < 0.6 else f"[{mark}]"
    pattern = r"(?<![\w.,/:(-])(?:\d{1,3}(?:,\d{3})+|20\d\d)(?=$|\*\*$| [^\d\W]| tokens|<br>|[)）、。])"
    return put(place, random, pattern, lambda m: m[0] + new if digits(m[0]) in digits(elsewhere(place)) else None)


# Links ----------------------------------------------------------------------------------------------

LINKS = "second links"


@mistake(LINKS, "a space between the text and the URL of a link", web)
def space_in_link(place: Place, random: Random) -> str | None:
    """Let a machine translate a page with its links, and set a space before each bracket."""
    return re.sub(r"\](?=\([^()]*\)$)", "] ", place.text)


@mistake(LINKS, "a folder of a URL lost", links(matching=r"\]\(https?://[^()\s?#]+\)$", where="cells"))
def folder_lost(place: Place, random: Random) -> str | None:
    """Write a URL by hand, or from memory, and pass over one part of its path."""

    def make(url: str) -> str | None:
        scheme, host, path, *_ = urlsplit(url)
        parts = path.split("/")[1:]
        folders = [*range(len(parts) - (2 if parts[-1:] == [""] else 1))]
        folders = [at for at in folders if not re.fullmatch(r"\w{0,2}(?:[-_]\w\w)?", parts[at])]
        if len(parts) < 3 or f"({url})" not in elsewhere(place) or not folders:
            return None
        del parts[random.choice(folders)]
        return f"{scheme}://{host}/{'/'.join(parts)}"

    return to(place, make)


# Names ----------------------------------------------------------------------------------------------

NAMES = "second names"
_ROWS = pairs(
    "アイウエオ=,カキクケコ=k,ガギグゲゴ=g,サシスセソ=s,ザジズゼゾ=z,タチツテト=t,ダヂヅデド=d,ナニヌネノ=n,ハヒフヘホ=h,バビブベボ=b,"
    "パピプペポ=p,マミムメモ=m,ヤ ユ ヨ=y,ラリルレロ=r,ワ   ヲ=w"
)
_KANA = {
    sign: consonant + vowel for row, consonant in _ROWS.items() for sign, vowel in zip(row, "aiueo", strict=True)
} | pairs("シ=shi,ジ=ji,チ=chi,ヂ=ji,ツ=tsu,ヅ=zu,フ=fu,ヲ=o,ン=n,ヴ=vu")
_SMALL = dict(zip("ャュョァィゥェォ", ["ya", "yu", "yo", "a", "i", "u", "e", "o"], strict=True))


def spelled(kana: str) -> str:
    """Spell katakana in Latin letters, without the marks of long vowels."""
    text, doubled = "", False
    for sign in kana:
        if sign == "ッ":
            doubled = True
        elif sign in _SMALL and text:
            text, new = text[:-1], _SMALL[sign]
            text += new[-1] if text.endswith(("sh", "ch", "j")) else new
        else:
            own = _KANA.get(sign, "")
            text += own[:1] * doubled + own
            doubled = False
    return text.capitalize()


def _title(text: str) -> str:
    found = LINK.match(text)
    return (found["text"] if found else text).strip()


makers = cells("text", key="developer|maker|author|provider")


@mistake(NAMES, "a name spelled after its katakana", told(both(cells("entry"), makers)))
def spelled_after_kana(place: Place, random: Random) -> str | None:
    """Translate a name that is written in katakana by its sound, though it has letters of its own."""
    if language(place) in ("ja", "zh", "ko"):
        return None
    for _, text in sorted(place.others.values(), key=lambda one: one[1]):
        kana = re.fullmatch(r"([ァ-ヺー・]{4,})([A-Za-z0-9 .-]*)", _title(text))
        own = _title(place.text)
        if kana and own.endswith(kana[2]) and re.fullmatch(r"[A-Za-z .-]{4,}", own.removesuffix(kana[2])):
            old, new = own.removesuffix(kana[2]).strip(), spelled(kana[1])
            return place.text.replace(old, new, 1) if old.lower() != new.lower() else None
    return None


@mistake(NAMES, "two words of a name exchanged", told(cells("entry", "text", "training-data")))
def words_exchanged(place: Place, random: Random) -> str | None:
    """Write a name of two words from memory."""
    pattern = r"(?<![\w.&-])([A-Z][A-Za-z]{2,}) (?!Inc|Ltd|Corp|Lab)([A-Z][A-Za-z]{2,})(?![\w-]| [A-Z])"
    return put(place, random, pattern, lambda m: f"{m[2]} {m[1]}" if m[0] in elsewhere(place) else None)


_MAKERS = pairs(
    "Llama=Meta,RoBERTa=Meta AI,wav2vec=Meta,Gemma=Google,T5=Google,BERT=Google,ELECTRA=Google,Qwen=Alibaba Cloud,"
    "Mistral=Mistral AI,Mixtral=Mistral AI,Phi=Microsoft,GPT=OpenAI,CLIP=OpenAI,Whisper=OpenAI,"
    "Stable Diffusion=Stability AI"
)


@mistake(NAMES, "the maker of what something is built upon", told(makers))
def maker_of_base(place: Place, random: Random) -> str | None:
    """Let an assistant fill in who made a thing: it knows who made the one below it."""
    around = "\n".join(own_row(place).source.slice(cell.content) for cell in own_row(place).node.cells)
    known = [new for one, new in _MAKERS.items() if re.search(rf"(?<![A-Za-z]){one}(?![a-z])", around)]
    known = [one for one in known if one.split()[0] not in place.text + elsewhere(place)]
    return random.choice(known) if known else None


# Rows and tables ------------------------------------------------------------------------------------

ROWS = "second rows and tables"


def _contents(place: Place) -> list[str]:
    row = own_row(place)
    return [row.source.slice(cell.content) for cell in row.node.cells]


@mistake(ROWS, "the cells after one moved up to its place", runs(1, listed=False))
def moved_up(place: Place, random: Random) -> str | None:
    """Delete a cell of a spreadsheet, which moves those after it."""
    row, contents = own_row(place), _contents(place)
    ways = [at for at in range(1, len(contents) - 1) if contents[at] and contents[at + 1] not in ("", contents[at])]
    if not ways or len(contents) != len(row.table.columns):
        return None
    at = random.choice(ways)
    return filled(place, *zip(row.node.cells[at:], [*contents[at + 1 :], ""], strict=True))


@mistake(ROWS, "the heading of a table once more between its rows", runs(2, listed=False))
def heading_again(place: Place, random: Random) -> str | None:
    """Paste new rows together with the heading that they were given with."""
    row = own_row(place)
    header = line(row.source, row.table.node.header.span)
    new = row.source.slice(header)
    if random.random() < 0.5:  # with the line below it
        new = row.source.slice(Span(header.start, line(row.source, Span(header.end + 1, header.end + 1)).end))
    first, _, second = place.text.partition("\n")
    return f"{first}\n{new}\n{second}"


# Page -----------------------------------------------------------------------------------------------

PAGE = "second page"


@mistake(PAGE, "the end of a block one sign too short", lines(r"^\s*(?:```|~~~|:::)\s*$", code=True))
def short_fence(place: Place, random: Random) -> str | None:
    """Delete one sign too many at the end of the text within a block."""
    if any(one.span.start == place.span.start for one in place.edition.document.code_blocks):
        return None  # its beginning
    return place.text.rstrip()[:-1]


@mistake(PAGE, "a table in the fence of an answer", tables)
def fenced_table(place: Place, random: Random) -> str | None:
    """Copy a table out of an answer of an assistant, with the marks of code around it."""
    if not re.match(r"[^\n]*\|[^\n]*\n[ |:-]+\n", place.text):
        return None
    return f"```{random.choice(('markdown', 'md', ''))}\n{place.text}\n```"


_SWITCHED = r"English|日本語|Français|한국어|[简簡繁][体體]中文|中文|Deutsch|Español"


def _switches(edition: Edition) -> Iterator[Span]:
    """Yield the lines at the top of a page that name two languages or more, with links."""
    source = edition.document.source
    for number in range(1, min(60, len(source.line_starts)) + 1):
        span = source.line_span(number)
        text = source.slice(span)
        if len({*re.findall(_SWITCHED, text)}) > 1 and re.search(r"\]\(|href=", text):
            yield span


def switches(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield the line that leads from an edition to the others."""
    yield from (Place(alignment, edition, span) for span in [*_switches(edition)][:1])


@mistake(PAGE, "the links to the editions as another edition has them", switches)
def others_switch(place: Place, random: Random) -> str | None:
    """Copy the top of the page from another edition, with the line that leads from there to the others."""
    lines_of = [one.document.source.slice(span) for one in place.siblings for span in [*_switches(one)][:1]]
    ways = [one for one in lines_of if one != place.text]
    return random.choice(ways) if ways else None
