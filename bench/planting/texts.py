"""The classes of mistakes within texts: numbers, bytes and words."""

from __future__ import annotations

import re
import unicodedata
from random import Random

from planting import Place, cells, digit, lines, mistake, pick, plant, prose, slip, sub

# Numbers ----------------------------------------------------------------------------------------

NUMBERS = "numbers"
years, contexts = cells("year", "date", matching=r"\d{4}"), cells("context-length", matching=r"\d")
SIZE = r"(?<![\w.-])\d+(?:\.\d+)?[bBmM](?![A-Za-z])"
AMOUNT = r"(?<![\w./=%-])\d+(?:[.,]\d+)*(?=\s?(?:[TBMKG]B?\b|billion|million|milliards|億|万|兆|%|×|x\b|倍))"
described = cells("text", "training-data", matching=r"(?<![\w./=%-])\d")
plant(NUMBERS, "a year one off", years, pick(r"20\d\d", lambda m, r: str(int(m[0]) + r.choice((-1, 1)))))
plant(NUMBERS, "a year of the future", years, sub(r"20(\d)(\d)", r"20\g<2>7"))
plant(NUMBERS, "a year of another century", years, sub(r"20(\d\d)", r"19\1"))
plant(NUMBERS, "a digit of a year lost", years, sub(r"20(\d)\d", r"20\1"))
plant(NUMBERS, "the digits of a year swapped", years, sub(r"2(\d)(\d)(\d)", r"2\2\1\3"))
plant(NUMBERS, "a digit of a context length", contexts, pick(r"\d[\d,]*", lambda m, r: digit(m[0], r)))
plant(NUMBERS, "a context length without a digit", contexts, sub(r"(\d)(?!.*\d)", ""))
plant(NUMBERS, "a context length that looks like a year", contexts, sub(r"2,048", "2,024"))
plant(NUMBERS, "the sign between thousands lost", contexts, sub(r"(\d),(\d{3})", r"\1\2"))
plant(NUMBERS, "a dot between thousands", contexts, sub(r"(\d),(\d{3})", r"\1.\2"))
plant(NUMBERS, "a size in a label", cells("architecture", matching=SIZE), pick(SIZE, lambda m, r: digit(m[0], r)))
plant(NUMBERS, "a size in a name", cells("entry", matching=SIZE), pick(SIZE, lambda m, r: digit(m[0], r)))
plant(
    NUMBERS,
    "the unit of a size",
    cells("architecture", matching=SIZE),
    sub(r"(?<![\w.-])(\d+(?:\.\d+)?)[bB](?![A-Za-z])", r"\1m"),
)
plant(
    NUMBERS,
    "an amount changed",
    cells("text", "training-data", matching=AMOUNT),
    pick(AMOUNT, lambda m, r: digit(m[0], r)),
)
plant(
    NUMBERS,
    "an amount tenfold",
    cells("text", "training-data", matching=AMOUNT),
    sub(AMOUNT, lambda m: m[0].replace(".", "") + "0"),
)
plant(
    NUMBERS,
    "the unit of an amount",
    cells("text", "training-data"),
    sub(r"(?<=\d)(\s?)([TBMG])(?=B?\b)", lambda m: m[1] + {"T": "B", "B": "M", "M": "B", "G": "M"}[m[2]]),
)
plant(
    NUMBERS,
    "the unit of a Japanese amount",
    cells("text", "training-data"),
    sub(r"(?<=\d)[億万兆]", lambda m: {"億": "万", "万": "億", "兆": "億"}[m[0]]),
)
plant(
    NUMBERS,
    "the decimal sign of another language",
    cells("text", "training-data", matching=r"\d"),
    sub(
        r"(?<![\w.,])(\d+)([.,])(\d{1,2})(?![\d.,])(?=\s?[A-Za-z%]| )",
        lambda m: m[1] + {".": ",", ",": "."}[m[2]] + m[3],
    ),
)
plant(NUMBERS, "a number of a text", described, pick(r"(?<![\w./=%-])\d{2,}(?![\w/%.-])", lambda m, r: digit(m[0], r)))
plant(NUMBERS, "a number gone", described, sub(r"(?<![\w./=%-])\d+(?:[.,]\d+)?(?![\w/%.-])[ ]?", ""))
plant(
    NUMBERS,
    "full-width digits",
    described,
    pick(r"(?<![\w./=%-])\d+(?![\w/%.-])", lambda m, _: "".join(chr(ord(one) + 0xFEE0) for one in m[0])),
)
plant(
    NUMBERS,
    "a small number",
    cells("text", "training-data"),
    pick(r"(?<![\w./=%,-])\d(?![\w/%.,-])", lambda m, r: digit(m[0], r)),
)
plant(NUMBERS, "a number in a paragraph", prose, pick(r"(?<![\w./=%-])\d{2,}(?![\w/%.-])", lambda m, r: digit(m[0], r)))
plant(
    NUMBERS,
    "a version in a text",
    cells("text", "training-data", "architecture"),
    pick(r"(?<=\bv)\d(?![\w-]*\])", lambda m, r: digit(m[0], r)),
)
plant(
    NUMBERS,
    "a number of shots or rounds",
    lines(r"^[^|#]*\d+[- ](shot|way|turn)"),
    pick(r"\d+(?=[- ](shot|way|turn))", lambda m, r: digit(m[0], r)),
)

# Bytes ------------------------------------------------------------------------------------------

BYTES = "bytes"
# What is code may hold whatever it likes.
texts = cells("text", "training-data", "entry", "architecture", matching=r"\A[^`]+\Z")
plant(
    BYTES,
    "a zero-width space in a word",
    texts,
    pick(r"(?<![\w/.%-])[^\W\d_]{3,}(?![\w/.%-])", lambda m, r: m[0][:2] + "\u200b" + m[0][2:]),
)
plant(
    BYTES,
    "a soft hyphen in a word",
    texts,
    pick(r"(?<![\w/.%-])[^\W\d_]{3,}(?![\w/.%-])", lambda m, r: m[0][:2] + "\u00ad" + m[0][2:]),
)
plant(BYTES, "a mark of direction", texts, sub(r"(?<=\w) (?=\w)", " \u200f"))
plant(BYTES, "a byte order mark within", texts, sub(r"^", "\ufeff"))
plant(BYTES, "a control character", texts, sub(r"(?<=\w) (?=\w)", " \x08"))
plant(BYTES, "a no-break space", texts, sub(r"(?<=\w) (?=\w)", "\u00a0"))
plant(BYTES, "an ideographic space", texts, sub(r"(?<=\w) (?=\w)", "\u3000"))
plant(BYTES, "a line separator", texts, sub(r"(?<=\w) (?=\w)", "\u2028"))
plant(BYTES, "a tab in a cell", texts, sub(r"(?<=\w) (?=\w)", "\t"))
plant(BYTES, "two blanks", texts, sub(r"(?<=\w) (?=\w)", "  "))
plant(BYTES, "a blank at the end of a line", lines(r"^[^|\s].*\S$"), sub(r"$", " "))
plant(BYTES, "a carriage return at the end of a line", lines(r"\S$"), sub(r"$", "\r"))
plant(BYTES, "a character that was lost", texts, pick(r"[^\W\d_A-Za-z]", lambda _, r: "\ufffd"))
plant(BYTES, "UTF-8 read as Latin-1", texts, pick(r"[^\x00-\x7f]+", lambda m, _: m[0].encode().decode("latin-1")))
plant(
    BYTES,
    "UTF-8 read as Windows-1252",
    lines(r"[éèàçêôîû’“”–]"),
    pick(r"[éèàçêôîû’“”–]", lambda m, _: m[0].encode().decode("cp1252", "replace")),
)
plant(
    BYTES,
    "a Cyrillic letter in a Latin word",
    texts,
    pick(
        r"(?<![\w/.%-])(?=[A-Za-z]{4,})\w*?[aeocp]\w*(?![\w/.%-])",
        lambda m, _: re.sub("[aeocp]", lambda one: dict(zip("aeocp", "аеоср", strict=True))[one[0]], m[0], count=1),
    ),
)
plant(
    BYTES,
    "full-width letters",
    texts,
    pick(r"(?<![\w/.%-])[A-Z][A-Za-z]{2,}(?![\w/.%-])", lambda m, _: "".join(chr(ord(one) + 0xFEE0) for one in m[0])),
)
plant(
    BYTES,
    "letters and their accents apart",
    texts,
    pick(
        r"[がぎぐげござじずぜぞだでどばびぶべぼガギグゲゴザジズゼゾダデドバビブベボéèàçêôîû가-힣]",
        lambda m, _: unicodedata.normalize("NFD", m[0]),
    ),
)
plant(BYTES, "a closing bracket lost", cells(matching=r"(?<!\])\([^()]*\)"), sub(r"(?<!\])(\([^()\[\]<>|]*)\)", r"\1"))
plant(BYTES, "an opening bracket lost", cells(matching=r"(?<!\])\([^()]*\)"), sub(r"(?<!\])\(([^()\[\]<>|]*\))", r"\1"))
plant(
    BYTES,
    "a bracket of the other width",
    cells(matching=r"(?<!\])[(（][^()（）]*[)）]"),
    sub(r"((?<!\])[(（][^()（）\[\]]*)([)）])", lambda m: m[1] + {")": "）", "）": ")"}[m[2]]),
)
plant(BYTES, "a Japanese quotation mark lost", lines("「[^「」]*」"), sub("「([^「」]*)」", r"「\1"))
plant(BYTES, "a star of bold lost", lines(r"\*\*[^*]+\*\*"), sub(r"\*\*([^*\n]+)\*\*", r"**\1*"))
plant(BYTES, "bold never closed", lines(r"\*\*[^*]+\*\*"), sub(r"\*\*([^*\n]+)\*\*", r"**\1"))
plant(BYTES, "a code tick lost", lines(r"(?<!`)`[^`]+`(?!`)"), sub(r"(?<!`)`([^`\n]+)`(?!`)", r"`\1"))
plant(BYTES, "an entity without its semicolon", lines(r"&#?\w+;"), sub(r"(&#?\w+);", r"\1"))
plant(BYTES, "a full stop twice", lines(r"[^.。|][.。]$"), sub(r"([.。])$", r"\1\1"))
plant(BYTES, "a comma twice", texts, sub(r"([,、]) ?(?=\S)", r"\1\1 "))
plant(BYTES, "a full-width comma in Latin text", texts, sub(r"(?<=[A-Za-z]), (?=[A-Za-z])", "，"))
plant(BYTES, "a backslash too many", texts, sub(r"(?<=\w)(?= )", r"\\"))

# Words ------------------------------------------------------------------------------------------

WORDS = "words"
training, entries, described = cells("training-data"), cells("entry"), cells("text", "training-data")
NAME = r"(?<![\w/.%#(-])[A-Z][a-z]*[A-Za-z]{4,}(?![\w/.%]|-\w+/)"


def name_slip(place: Place, random: Random) -> str | None:
    visible = list(re.finditer(NAME + r"(?![^()]*\))", place.text)) or list(re.finditer(NAME, place.text))
    if not visible:
        return None
    one = random.choice(visible)
    return place.text[: one.start()] + slip(one[0], random) + place.text[one.end() :]


plant(WORDS, "a dataset misspelt", training, name_slip)
plant(WORDS, "a developer misspelt", cells("text", key="developer"), name_slip)
plant(WORDS, "a model's name misspelt", entries, name_slip)
plant(WORDS, "a base model misspelt", cells("architecture"), pick(r"^[A-Z][A-Za-z]{3,}", lambda m, r: slip(m[0], r)))
plant(WORDS, "a name in a text misspelt", cells("text"), name_slip)
plant(WORDS, "a name in small letters", described, pick(NAME, lambda m, _: m[0].lower()))
plant(
    WORDS,
    "another base model",
    cells("architecture"),
    pick(
        r"^(Llama|GPT-NeoX|GPT|BERT|RoBERTa|Mistral|Qwen\d?)\b",
        lambda m, r: r.choice([one for one in ("Llama", "GPT-NeoX", "GPT", "BERT", "Mistral", "Qwen") if one != m[0]]),
    ),
)
plant(WORDS, "a dataset gone", training, sub(r", [A-Z][\w -]+(?=, )", ""))
plant(WORDS, "half of a cell lost", cells("text", "training-data", matching="<br>"), sub(r"<br>.*$", ""))
plant(
    WORDS,
    "half of a text lost",
    cells("text", "training-data", matching=".{30}"),
    lambda place, _: place.text[: len(place.text) // 2].rstrip(" ,、("),
)
plant(WORDS, "a half said twice", cells("text", "training-data", matching="<br>"), sub(r"^(.*?)<br>", r"\1<br>\1<br>"))
plant(
    WORDS,
    "a cell emptied",
    cells("text", "training-data", "context-length", "architecture", "year"),
    lambda place, _: "",
)
plant(WORDS, "a word twice", described, sub(r"(?<![\w/.%-])([A-Za-z]{2,}) (?=\w)", r"\1 \1 "))
plant(WORDS, "a word gone", described, sub(r"(?<=[a-z]) [a-z]{4,} (?=[a-zA-Z])", " "))
plant(
    WORDS,
    "a number of a name gone",
    cells("architecture", "entry"),
    sub(r"(?<=[A-Za-z][- ])(\d+(?:\.\d+)?)(?![\w./])(?=[^()]*$)", ""),
)
plant(WORDS, "TODO left", described, sub(r"$", " TODO"))
plant(
    WORDS,
    "a term of its own",
    training,
    sub(
        r"Instruction Tuning|Pre-training|事前学習|Pré-entraînement",
        lambda m: {"Instruction Tuning": "Instruct Tuning", "Pre-training": "Pretrainng", "事前学習": "事前学修"}.get(
            m[0], "Pre-entrainement"
        ),
    ),
)
plant(
    WORDS,
    "a little word misspelt",
    lines(r"^[^|#<`]*\b(the|with|from|that|which|les|pour|avec|dans)\b"),
    sub(
        r"\b(the|with|from|that|which|les|pour|avec|dans) ",
        lambda m: (
            {"the": "teh", "with": "wiht", "from": "form", "that": "taht", "which": "whcih"}.get(m[1], m[1][::-1]) + " "
        ),
    ),
)


def _foreign(place: Place, random: Random) -> str | None:
    others = [text for _, text in place.others.values() if text != place.text and re.search(r"[^\W\d_]{4,}", text)]
    return random.choice(others) if others else None


plant(WORDS, "a cell left in another language", described, _foreign)
plant(WORDS, "a long cell left in another language", cells("text", "training-data", matching=".{60}"), _foreign)


@mistake(WORDS, "the half of a cell left in another language", cells("text", "training-data", matching="<br>"))
def half_foreign(place: Place, random: Random) -> str | None:
    own = place.text.split("<br>")
    for _, text in place.others.values():
        other = text.split("<br>")
        if len(other) == len(own) and other[-1] != own[-1] and re.search(r"[^\W\d_]{4,}", other[-1]):
            return "<br>".join([*own[:-1], other[-1]])
    return None


@mistake(WORDS, "the text of the row beside", described)
def text_of_neighbour(place: Place, random: Random) -> str | None:
    return next((one for one in place.same_column if one.strip() and one != place.text), None)


@mistake(WORDS, "a paragraph left in another language", prose)
def foreign_paragraph(place: Place, random: Random) -> str | None:
    own = place.edition.document.paragraphs
    index = next(
        number
        for number, one in enumerate(own)
        if one.span.start <= place.span.start <= one.span.end or one.span.start >= place.span.start
    )
    for other in place.siblings:
        if len(other.document.paragraphs) == len(own):
            source = other.document.source
            text = source.slice(other.document.paragraphs[index].span).split("\n")[0]
            if text != place.text and len(text) > 30:
                return text
    return None


plant(
    WORDS, "a name said in another way", cells("text", key="developer"), sub(r"University of (\w+)", r"\1 University")
)
plant(
    WORDS,
    "an untranslated remark",
    described,
    pick(r"$", lambda _, r: r.choice([" (詳細は不明)", " (details unknown)", " (détails inconnus)"])),
)
