"""A second set of classes that nobody has shown: what volunteers and assistants do to a page in many languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from random import Random

from planting import LINK, Change, Place, cells, digit, lines, links, mistake, pick, plant, prose, rows, sub, tables
from planting.unseen import neighbours, sections, swapped
from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.text.source import Span

LATER = "later "
WORDS, NUMBERS, BYTES, LINKS, PAGE = (LATER + one for one in ("words", "numbers", "bytes", "links", "page"))
texts, named = cells("text", "training-data"), cells("text", "training-data", "entry", "architecture")
SAID = r"^(?![ \t]*(?:```|<!--|\|?\s*:?-+))(?=.*\w.*\w)"
ITEM = r"^\s*(?:[-*+]|\d+\.) (?!\[[^\]]+\]\(#)\S"
# What Markdown and tags write is left as it is: the words stand outside of URLs, tags and code.
OUTSIDE = r"(?![^()\s]*\)|[^<>]*>|[^`]*`[^`]*$)"


def words(table: str) -> tuple[str, Change]:
    """Read `one=other` pairs: a pattern that finds the first of a pair, and the change to its second."""
    pairs = dict(one.replace("_", " ").split("=") for one in table.split())
    pairs = {one: other.strip() and other for one, other in pairs.items()}
    latin = [re.escape(one) for one in pairs if one.isascii() or one[0].isascii()]
    rest = [re.escape(one) for one in sorted(pairs, key=len, reverse=True) if re.escape(one) not in latin]
    known = rf"(?:(?<![\w/.-])(?:{'|'.join(sorted(latin, key=len, reverse=True)) or '(?!)'})(?![\w/-])"
    known += rf"|{'|'.join(rest) or '(?!)'}){OUTSIDE}"
    return known, sub(known, lambda m: pairs[m[0]])


def both_ways(table: str) -> tuple[str, Change]:
    """Read `one=other` pairs, each taken for the other."""
    return words(" ".join(f"{one} {'='.join(reversed(one.split('=')))}" for one in table.split()))


def said(name: str, made: tuple[str, Change], group: str = WORDS) -> None:
    """Enter a class that changes words wherever text stands: cells, paragraphs, items, headings, notes."""
    plant(group, name, lines(SAID + f".*?{made[0]}"), made[1])


# Words --------------------------------------------------------------------------------------------

said(
    "a negation too many",
    words(
        "できます=できません しています=していません である=ではない"
        " 可以=不可以 支持=不支持 需要=不需要 있습니다=없습니다"
        " 합니다=하지_않습니다 can=cannot is=is_not"
        " are=are_not est=n'est_pas sont=ne_sont_pas supports=does_not_support"
    ),
)
said(
    "an adverb of another meaning",
    both_ways(
        "only=also always=sometimes all=some mostly=fully のみ=も"
        " だけ=も すべて=一部 全て=一部 主に=のみ 全部=部分"
        " 主要=完全 모든=일부 seulement=aussi uniquement=également tous=certains toujours=parfois"
    ),
)
said(
    "another language named",
    both_ways(
        "Japanese=Korean English=Chinese japonais=coréen anglais=chinois"
        " 日本語=韓国語 英語=中国語 中文=日文 英文=韩文"
        " 한국어=일본어 영어=중국어 Korean=French Chinese=German"
    ),
)
said(
    "a technical term of the same kind",
    both_ways(
        "training=evaluation encoder=decoder pretraining=fine-tuning"
        " image=audio speech=text model=dataset 事前学習=評価"
        " 学習=推論 画像=音声 データセット=モデル 训练=推理 语音=图像 模型=数据集 识别=合成 학습=평가 음성=영상"
        " 모델=데이터셋 entraînement=évaluation données=modèles images=sons"
    ),
)
said(
    "a hedge gone",
    words(
        "about_=_ approximately_=_ 約=_ 約_=_ 大约=_ 约=_ 약_=_"
        " environ_=_ 程度=_ mostly_=_ partly_=_ 一部=_ 推定=_"
        " nearly=_ up_to=_ 最大=_ 最高=_ 최대=_ jusqu'à=_"
    ),
)
said("the conjunction of another meaning", both_ways("and=or et=ou および=または 及び=又は 和=或 与=或 및=또는 but=so"))
said(
    "a licence qualifier gone",
    words(
        "non-commercial=commercial 非商用=商用 Non-Commercial=Commercial"
        " research=_ 研究目的=_ 商用利用不可=商用利用可"
        " non_commerciale=commerciale for_research=_ -NC=_ -SA=_ Community_=_ 비상업적=상업적 BY-NC=BY NC-=_"
    ),
)
PARTICLE = r"(?<=[\u4e00-\u9fffァ-ヴー])([をのにがはで])(?=[\u4e00-\u9fffァ-ヴA-Z])"
plant(WORDS, "a particle twice", lines(PARTICLE), sub(PARTICLE, r"\1\1"))
plant(WORDS, "a particle gone", lines(PARTICLE), sub(PARTICLE, ""))
KOREAN = r"(?<=[가-힣]{2})(을|를|은|는|이|의)(?= )"
plant(WORDS, "a Korean particle twice", lines(KOREAN), sub(KOREAN, r"\1\1"))
HALF = r"[,、，;；] ?[^,、，;；|<>()\[\]]{12,}(?=[.。!?]|$)"
plant(WORDS, "half a sentence lost", prose, sub(HALF, ""))
plant(WORDS, "half an item lost", lines(ITEM + ".{30}"), lambda place, _: _halved(place.text))
plant(WORDS, "the end of a heading lost", lines(r"^#+ \S+[ ・（(:：&と和].{3,}"), sub(r"[ ・（(:：&と和][^ ]+$", ""))
KANJI = dict(zip("語学開発対応関連図書実験価値画気読売広", "语學开发对应关连图书实验价值画气读卖广", strict=True))
FORMS = {one: other for one, other in KANJI.items() if one != other}
plant(
    BYTES,
    "a character of another script's form",
    lines(f"[{''.join(FORMS)}](?=[\u3041-\u30ff\u4e00-\u9fff])"),
    sub(f"[{''.join(FORMS)}]{OUTSIDE}", lambda m: FORMS[m[0]]),
)
plant(
    WORDS,
    "a voiced mark lost",
    lines(r"[ァ-ヴ]{3,}"),
    sub(r"(?<=[ァ-ヴー])[ガギグゲゴザジズゼゾダデドバビブベボ]", lambda m: unicodedata.normalize("NFD", m[0])[0]),
)


def _halved(text: str) -> str | None:
    cut = [one.start() for one in re.finditer(r"(?<=\w)[\s、，,。]|(?<=[ぁ-ん])(?=[\u4e00-\u9fff])", text)]
    good = [one for one in cut if len(text) * 0.35 < one < len(text) * 0.65 and _balanced(text[:one])]
    return text[: good[0]] if good else None


def _balanced(text: str) -> bool:
    return text.count("[") == text.count("]") and text.count("(") == text.count(")") and not text.count("**") % 2


@mistake(WORDS, "an item of another list", lines(ITEM))
def other_item(place: Place, random: Random) -> str | None:
    own = [one for one in re.findall(ITEM + ".*$", place.source.text, re.MULTILINE) if one != place.text]
    return random.choice(own) if own else None


@mistake(WORDS, "a sentence of another paragraph added", prose)
def other_sentence(place: Place, random: Random) -> str | None:
    texts = [place.source.slice(one.span) for one in place.edition.document.paragraphs]
    found = [one for text in texts for one in re.findall(r"(?:^|(?<=[.。]))[^.。\n|<>\[\]]{15,80}[.。]", text)]
    known = [one.strip() for one in found if one.strip() not in place.text]
    return f"{place.text} {random.choice(known)}" if known else None


@mistake(WORDS, "a heading of another section", lines(r"^#{2,} \S"))
def other_heading(place: Place, random: Random) -> str | None:
    level = place.text.partition(" ")[0]
    found = [one for one in re.findall(rf"^{level} .+$", place.source.text, re.MULTILINE) if one != place.text]
    return random.choice(found) if found else None


@mistake(WORDS, "a developer of another row", cells("text", key="developer|organi|開発|provider|author"))
def other_developer(place: Place, random: Random) -> str | None:
    found = sorted({one for one in place.same_column if one != place.text})
    return random.choice(found) if found else None


@mistake(WORDS, "a paragraph of another section", prose)
def other_paragraph(place: Place, random: Random) -> str | None:
    found = [place.source.slice(one.span).partition("\n")[0] for one in place.edition.document.paragraphs]
    known = [one for one in found if len(one) > 40 and one != place.text]
    return random.choice(known) if known else None


# Numbers ------------------------------------------------------------------------------------------

said(
    "a unit of the same kind",
    both_ways(
        "GB=MB KB=MB hours=minutes days=weeks"
        " tokens=words トークン=文字 時間=分 小时=分钟 시간=분 heures=minutes"
        " TB=GB Go=Mo kHz=Hz 秒=分 字符=词 문장=단어 years=months 万=千"
    ),
    NUMBERS,
)
said(
    "an order of magnitude",
    both_ways("billion=million 億=万 亿=万 milliards=millions thousand=million 兆=億 trillion=billion"),
    NUMBERS,
)
said("a currency", both_ways("$=€ USD=EUR 円=ドル 元=円 £=$ 달러=유로 euros=dollars"), NUMBERS)
said(
    "a month of another name",
    both_ways(
        "January=June February=March April=August July=September October=November December=May janvier=juin mars=mai"
        " avril=août juillet=octobre Jan=Jun Feb=Mar"
    ),
    NUMBERS,
)
VERSION = r"(?<=\w[ -])v?\d\.\d(?![\w%])|(?<=\bv)\d(?:\.\d+)*"
plant(
    NUMBERS,
    "a version in a sentence",
    lines(SAID + f".*(?:{VERSION})"),
    pick(f"(?:{VERSION}){OUTSIDE}", lambda m, r: digit(m[0], r)),
)
plant(
    NUMBERS,
    "a number of a code line",
    lines(r"^[^|<]*\w.*(?<![\w.])\d+", code=True),
    lambda place, random: _in_code(place, pick(r"(?<![\w.])\d+(?![\w.])", lambda m, r: digit(m[0], r)), random),
)
plant(
    NUMBERS,
    "a number of an image's text",
    lines(r"!\[[^\]]*\d|alt=\"[^\"]*\d"),
    pick(r"(?:(?<=!\[)|(?<=alt=\"))[^\]\"]*\d", lambda m, r: m[0][:-1] + digit(m[0][-1], r)),
)
plant(
    NUMBERS,
    "two figures of a row swapped",
    rows,
    sub(r"(\| *[*_]*)(\d[\d.,]*)([*_]* *\| *[*_]*)(\d[\d.,]*)(?=[*_]* *\|)", lambda m: m[1] + m[4] + m[3] + m[2]),
)


@mistake(NUMBERS, "a figure of the row above", cells(matching=r"^[*_]*\d[\d.,]*[*_]*$"))
def figure_above(place: Place, random: Random) -> str | None:
    return place.same_column[0] if place.same_column else None


def _in_code(place: Place, change: Change, random: Random) -> str | None:
    inside = any(one.span.start < place.span.start < one.span.end for one in place.edition.document.code_blocks)
    return change(place, random) if inside else None


# Bytes --------------------------------------------------------------------------------------------

HALFWIDTH = {unicodedata.normalize("NFKC", chr(one)): chr(one) for one in range(0xFF71, 0xFF9D)}
plant(
    BYTES,
    "a katakana word in half width",
    lines(r"[ァ-ヴー]{3,}"),
    sub(
        rf"[アイウエカキクケコサシスセソタチツテトナニヌネノハマミムメモラリルレロ]{{2,}}{OUTSIDE}",
        lambda m: "".join(HALFWIDTH[one] for one in m[0]),
    ),
)
plant(
    BYTES,
    "a name in full width",
    named,
    sub(
        rf"(?<![\w/.-])[A-Z][A-Za-z]{{2,}}(?![\w/.-]){OUTSIDE}",
        lambda m: "".join(chr(ord(one) + 0xFEE0) for one in m[0]),
    ),
)
plant(
    BYTES,
    "a question mark for a letter",
    lines(r"[a-z][éèêàçôû][a-z]|[ぁ-ん가-힣]{3}"),
    sub(rf"(?<=[a-zぁ-ん가-힣])[éèêàçôûぁ-ん가-힣](?=[a-zぁ-ん가-힣]){OUTSIDE}", "?"),
)
plant(
    BYTES,
    "curly quotes in code",
    lines(r"^[^|]*[\"'][^\"']+[\"']", code=True),
    lambda place, r: _in_code(place, sub(r"([\"'])([^\"']+)\1", "“\\2”"), r),
)
plant(
    BYTES,
    "a dash for two hyphens in code",
    lines(r"(?<=\s)--\w", code=True),
    lambda place, r: _in_code(place, sub(r"(?<=\s)--(?=\w)", "—"), r),
)
plant(
    BYTES,
    "a no-break space in code",
    lines(r"^\w+ \S", code=True),
    lambda place, r: _in_code(place, sub(r" ", "\u00a0"), r),
)
plant(BYTES, "a bracket of the other kind", lines(SAID + r".*\([^()]*\)"), sub(r"(?<!\])\(([^()\[\]]+)\)", r"(\1]"))
plant(BYTES, "a backtick of a code fence lost", lines(r"^```\w+", code=True), sub(r"^```", "``"))

# Links --------------------------------------------------------------------------------------------


@mistake(LINKS, "the text of another entry's link", links(matching=r"\]\((?!#)"))
def other_text(place: Place, random: Random) -> str | None:
    own = LINK.fullmatch(place.text)
    found = [
        one["text"] for one in LINK.finditer(place.source.text) if own and one["text"] and one["text"] != own["text"]
    ]
    near = [one for one in found if "![" not in one and len(one) > 2]
    return f"[{random.choice(near)}]({own['url']})" if own and near else None


@mistake(LINKS, "the fragment of another heading", links(matching=r"\(#"))
def other_fragment(place: Place, random: Random) -> str | None:
    own = LINK.fullmatch(place.text)
    found = {one["url"] for one in LINK.finditer(place.source.text) if one["url"].startswith("#")}
    return f"[{own['text']}]({random.choice(sorted(found - {own['url']}))})" if own and len(found) > 1 else None


plant(
    LINKS,
    "a link to another language's page",
    links(matching=r"\]\([^)]*(?:/(en|ja|zh|fr|ko)[/)-]|[_.-](en|ja|zh|ko|EN)\.)"),
    sub(r"(?<=[/_.-])(en|ja|zh|fr|ko|EN)(?=[/.)-])", lambda m: "de" if m[1] != "de" else "it"),
)
HTTP = links(matching=r"\]\(http")
plant(LINKS, "a year or number of a URL off", HTTP, pick(r"\d+(?=[^\s()]*\)$)", lambda m, r: digit(m[0], r)))
plant(
    LINKS,
    "tree for blob",
    links(matching="/(tree|blob)/"),
    sub("/(tree|blob)/", lambda m: "/blob/" if m[1] == "tree" else "/tree/"),
)
plant(LINKS, "a part too many at the end", HTTP, sub(r"(?<=\w)\)$", "/tree/main)"))
plant(
    LINKS,
    "capitals of a URL lost",
    links(matching=r"\(http[^)]*/[^)]*[A-Z]"),
    sub(r"(?<=/)[^/()]*[A-Z][^/()]*(?=\)$)", lambda m: m[0].lower()),
)
plant(LINKS, "a hyphen of a URL an underscore", links(matching=r"\(http[^)]*/[^)/]*-"), sub(r"-(?=[^/()]*\)$)", "_"))
plant(
    LINKS,
    "the size of a URL of a sibling",
    links(matching=r"\(http[^)]*\d[bB]\b"),
    pick(r"\d+(?=[bB]\b[^()]*\)$)", lambda m, r: digit(m[0], r)),
)
plant(
    LINKS,
    "a relative link off",
    links(matching=r"\]\((?!http|#|mailto)[^)]*\w{4}"),
    pick(r"(?<=\()[^()]*[a-z](?=[^()]*\))", lambda m, _: m[0][:-1] + m[0][-1] * 2),
)


# Page, lists, tables ------------------------------------------------------------------------------


def found_lines(name: str, matching: str, change: Change | Callable[[Place, Random], str | None], **more: bool) -> None:
    plant(PAGE, name, lines(matching, **more), change)


found_lines(
    "an emoji of the opposite meaning",
    "[✅❌✔✗✓◯○✕×👍👎]",
    sub("[✅❌✔✗✓◯○✕×]", lambda m: {"✅": "❌", "❌": "✅", "✔": "✗", "✓": "✗", "◯": "✕", "○": "✕"}.get(m[0], "✓")),
)
found_lines("a box ticked", r"^\s*[-*] \[[ xX]\]", sub(r"\[([ xX])\]", lambda m: "[ ]" if m[1] != " " else "[x]"))
found_lines("a heading gone, with its line", r"^#{2,6} \S", lambda place, _: "", ended=True)
found_lines("a bold label of an item another", r"^\s*[-*] \*\*[^*]{3,}\*\*", lambda place, r: _other_label(place, r))
found_lines("a line of a quotation gone", r"^> \S", lambda place, _: "", ended=True)
found_lines("a ruler gone", r"^(?:-{3,}|\*{3,})$", lambda place, _: "", ended=True)
found_lines(
    "a caption gone",
    r"^<(?:figcaption|caption|summary|p align|h\d|em)\b.*\w|^[*_][^*_]+[*_]$",
    lambda place, _: "",
    ended=True,
)
found_lines(
    "a code line gone", r"^\S.*\w", lambda place, r: _in_code(place, lambda _place, _r: "", r), code=True, ended=True
)
found_lines(
    "the language of a code block another",
    r"^```(?:python|bash|sh|shell|json|text|js)\b",
    sub(r"^```\w+", "```ruby"),
    code=True,
)
found_lines("an ordered item's number lost", r"^\d+\. \S", sub(r"^\d+\. ", ""))
found_lines("an item a paragraph", ITEM, sub(r"^(\s*)(?:[-*+]|\d+\.) ", r"\1"))
found_lines(
    "the width of an image",
    r'<img [^>]*(?:width|height)="?\d',
    pick(r'(?<=(?:width|eight)=")\d+', lambda m, r: digit(m[0], r)),
)
plant(PAGE, "the text of an image another", links(images=True), lambda place, r: _other_alt(place, r))
plant(PAGE, "an image another's file", links(images=True), lambda place, r: _other_image(place, r))
plant(PAGE, "two rows swapped", neighbours(r"^\|.*\|$"), swapped)
plant(PAGE, "a section at the end of its neighbour", sections, lambda place, _: _heading_later(place))
plant(PAGE, "a heading cell of its neighbour", tables, lambda place, r: _headings(place, r))
plant(PAGE, "a row's cells one to the left", rows, lambda place, r: _shifted(place, r))
plant(PAGE, "a row's cells one to the right", rows, sub(r"^(\|[^|]+\|)(.*\|)[^|]+\|$", r"\1  |\2"))
plant(PAGE, "two cells of a column swapped", tables, lambda place, r: _column_cells(place, r, 1))
plant(PAGE, "three cells of a column moved down", tables, lambda place, r: _column_cells(place, r, 2))
plant(PAGE, "a row at the end of its table", tables, lambda place, r: _moved(place, r))
plant(
    PAGE,
    "a row twice with another name",
    rows,
    lambda place, _: f"{place.text}\n{re.sub('[a-z]{3,}', 'Copy', place.text, count=1)}",
)
plant(PAGE, "two rows as one", neighbours(r"^\|.*\|$"), sub(r"\|\n\|", "| |"))
plant(PAGE, "a table gone", tables, lambda place, _: "")
plant(
    PAGE,
    "the last rows of a table gone",
    tables,
    lambda place, _: place.text.rsplit("\n", 2)[0] if place.text.count("\n") > 5 else None,
)


@mistake(PAGE, "a row in another table", rows)
def other_table(place: Place, random: Random) -> str | None:
    own = place.row.table if place.row else None
    found = [
        row for row in place.edition.rows() if row.table is not own and len(row.node.cells) == place.text.count("|") - 1
    ]
    return f"{place.text}\n{place.source.slice(random.choice(found).node.span)}" if found else None


def code_blocks(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield blocks of code, fences and all."""
    for one in edition.document.code_blocks:
        yield Place(alignment, edition, Span(one.span.start, one.span.end))


plant(PAGE, "a block of code gone", code_blocks, lambda place, _: "")


def _other_label(place: Place, random: Random) -> str | None:
    found = sorted(set(re.findall(r"^\s*[-*] \*\*([^*]{3,})\*\*", place.source.text, re.MULTILINE)))
    own = re.match(r"\s*[-*] \*\*([^*]{3,})\*\*", place.text)
    others = [one for one in found if own and one != own[1]]
    return place.text.replace(own[1], random.choice(others), 1) if own and others else None


def _other_alt(place: Place, random: Random) -> str | None:
    own = re.match(r"!\[([^\]]*)\]", place.text)
    found = [one for one in re.findall(r"!\[([^\]]+)\]", place.source.text) if own and one != own[1]]
    return f"![{random.choice(found)}]{place.text[own.end() :]}" if own and found else None


def _other_image(place: Place, random: Random) -> str | None:
    own = re.search(r"\]\(([^)\s]+)", place.text)
    found = [one for one in re.findall(r"!\[[^\]]*\]\(([^)\s]+)", place.source.text) if own and one != own[1]]
    return place.text.replace(own[1], random.choice(found)) if own and found else None


def _heading_later(place: Place) -> str | None:
    from planting.unseen import _second

    at = _second(place)
    heading, _, body = place.text[at:].partition("\n")
    first, gap, rest = body.lstrip("\n").partition("\n\n")
    return f"{place.text[:at]}{first}\n\n{heading}\n\n{rest}" if gap and rest.strip() else None


def _cells(text: str) -> list[str]:
    return re.split(r"(?<!\\)\|", text)


def _headings(place: Place, random: Random) -> str | None:
    head, _, rest = place.text.partition("\n")
    parts = _cells(head)
    if len(parts) < 5:
        return None
    at = random.randrange(1, len(parts) - 2)
    parts[at] = parts[at + 1]
    return "|".join(parts) + "\n" + rest


def _shifted(place: Place, random: Random) -> str | None:
    parts = _cells(place.text)
    if len(parts) < 5:
        return None
    at = random.randrange(2, len(parts) - 2)
    return "|".join([*parts[:at], *parts[at + 1 : -1], "  ", parts[-1]])


def _column_cells(place: Place, random: Random, far: int) -> str | None:
    split = [_cells(one) for one in place.text.split("\n")]
    if len({len(one) for one in split}) > 1 or len(split) < 5 or len(split[0]) < 4:
        return None
    row, column = random.randrange(2, len(split) - far), random.randrange(1, len(split[0]) - 1)
    texts = [split[row + one][column] for one in range(far + 1)]
    if len({one.strip() for one in texts}) < far + 1:
        return None
    for number, text in enumerate([texts[-1], *texts[:-1]]):
        split[row + number][column] = text
    return "\n".join("|".join(one) for one in split)


def _moved(place: Place, random: Random) -> str | None:
    all_lines = place.text.split("\n")
    if len(all_lines) < 6:
        return None
    at = random.randrange(2, len(all_lines) - 2)
    return "\n".join([*all_lines[:at], *all_lines[at + 1 :], all_lines[at]])
