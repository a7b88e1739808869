"""Words of one kind of which a text has another one than its translations: the opposite, another month, unit or task.

Translations differ in what they say and leave out. But where one edition has a word of a kind, and the others have
another word of the same kind in its place, one of them is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.profile.languages import languages
from readme_tools.editions.around import around, everything
from readme_tools.editions.parity import BY_GRAMMAR, odd_ones
from readme_tools.editions.passages import Together
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.lazy.patterns import regex

# Each kind, its words, and how they begin in English, French, German and Spanish, and stand in Japanese, Chinese and
# Korean. What a language says in several ways, or by words of other meanings as well, is left out of a kind.
_KINDS: Mapping[str, Mapping[str, str]] = {
    "size": {
        "larger": "larger|bigger|plus grand|größer|大きい|大きく|大きな|更大|较大|더 큰",
        "smaller": "smaller|plus petit|kleiner|小さい|小さく|小さな|更小|较小|더 작은",
    },
    "height": {
        "higher": "higher|plus élevé|高い|高く|更高|较高|높은",
        "lower": "lower|moins élevé|低い|低く|更低|较低|낮은",
    },
    "worth": {
        "better": "better|meilleur|besser|良い|優れ|更好|더 좋은|더 나은",
        "worse": "worse|pire|悪い|劣る|更差|나쁜",
    },
    "order": {"before": "before|avant|以前|之前|이전", "after": "after|après|以後|以降|之后|이후"},
    "pace": {"faster": "faster|plus rapide|速い|更快|빠른", "slower": "slower|plus lent|遅い|更慢|느린"},
    "bound": {"least": "at least|au moins|以上|至少|이상", "most": "at most|au plus|以下|以内|最多|이하"},
    "amount": {
        "more": r"more\b|plus de|多い|更多|더 많",
        "less": r"less\b|fewer|moins de|moins élevé|少ない|更少|더 적",
    },
    "end": {"first": r"first\b|premier|最初|首先|먼저|처음", "last": r"last\b|dernier|最後|最后|마지막"},
    "share": {"all": r"all\b|tous|toutes|すべて|全て|全部|所有|모든", "part": r"some\b|certains|一部|部分|일부"},
    "stage": {
        "training": "train|学習|訓練|训练|학습|entraîn|apprenti",
        "evaluation": "evaluat|評価|评测|评估|평가|évalu",
        "inference": "inferenc|reason|raisonn|inférenc|推論|推理|추론",
    },
    "part": {
        "encoder": "encod|エンコード|エンコーダ|编码|인코더",
        "decoder": "decod|décod|デコード|デコーダ|解码|디코더",
    },
    "medium": {
        "image": "image|画像|图像|图片|이미지",
        "speech": "speech|voice|音声|语音|음성",
    },
    "time": {
        "hour": "hour|heure|stunde|時間|小时|시간",
        "minute": "minute|分間|分钟|분간",
        "second": "seconds|seconde|秒|초",
        "day": "days|jours|日間|天",
    },
    "count": {
        "token": "token|トークン|토큰",
        "word": "words|mots|単語|单词|단어",
        "character": "character|caractère|글자",
        "sentence": "sentence|phrase|句子|문장",
    },
}
_MONTHS = (
    "jan|feb|fév|mar|apr|avr|may|mai|jun|juin|jul|juil|aug|août|sep|oct|okt|nov|dec|déc|dez"
    "|janvier|février|mars|avril|juillet"
)
_MONTH = regex(
    rf"(?<![^\W\d_])((?:{_MONTHS})[a-zéû]*)\.? \d|(?<=\d )((?:{_MONTHS})[a-zéû]*)(?![^\W\d_])|(?<!\d)(\d\d?) ?[月월]"
    r"|(?<!\d)(?:19|20)\d\d[-/.](\d\d?)(?=[-/. ])"
)
_NUMBERS = {
    name: str(number)
    for number, names in enumerate(
        ("jan", "feb fév fev", "mar", "apr avr", "may mai", "jun juin", "jul juil", "aug aoû", "sep", "oct okt", "nov"),
        start=1,
    )
    for name in names.split()
} | dict.fromkeys(("dec", "déc", "dez"), "12")
_PAGE = regex(r"\]\([^()\s]*(?:\.md|readme)|href=[\"'][^\"']*(?:\.md|readme)", re.IGNORECASE)
# In running text of more letters, words of the other kinds may be about something else: `can all be seen`.
_LONGEST = 90
_NAMED = ("month", "language")
_NO_MORE = regex(r"\b(?:no|any|once|one) \Z")  # `no more errors` are fewer
_DIGIT = regex(r"\d")
_CODE = regex(r"`[^`\n]*`")


@dataclass(frozen=True, slots=True)
class OtherMeaning:
    """A text of `language` that says `mine` where `others` say `theirs`, each as written."""

    texts: Together
    language: str
    others: tuple[str, ...]
    mine: str
    theirs: str


def other_meanings(alignment: Alignment) -> Iterator[OtherMeaning]:
    """Yield the texts that have another word of a kind than all other editions have in its place, the first only."""
    if len(alignment.editions) < 2:
        return
    loose = around(alignment).loose
    for series in everything(alignment):
        if series.column is not None and series.column.grammar in BY_GRAMMAR:
            continue
        for texts in series.apart:
            if not any(id(text) in loose for text in texts.values()) and (odd := _odd(texts)) is not None:
                yield odd


def _odd(texts: Together) -> OtherMeaning | None:
    found = {language: meant(text.said.text) for language, text in texts.items() if text.said.text}
    # Whoever looks for another language is told so in that one.
    is_switcher = any(_PAGE.search(text.markdown) for text in texts.values())
    is_long = any(text.row is None and text.said.length > _LONGEST for text in texts.values())
    for kind in dict.fromkeys(kind for own in found.values() for kind in own):
        if (kind == "language" and is_switcher) or (is_long and kind not in _NAMED):
            continue
        words = {language: own.get(kind, {}) for language, own in found.items()}
        if len(words) < 2 or not all(words.values()):
            continue
        odd = list(odd_ones({language: frozenset(own) for language, own in words.items()}))
        if len(odd) != 1 or len(odd[0][1]) < len(words) - 1:
            continue
        language, others = odd[0]
        mine = [word for word in words[language] if not any(word in words[other] for other in others)]
        theirs = [word for word in words[others[0]] if word not in words[language]]
        if len(mine) == len(theirs) == 1:
            return OtherMeaning(texts, language, others, words[language][mine[0]], words[others[0]][theirs[0]])
    return None


@lru_cache(8192)
def meant(text: str) -> Mapping[str, Mapping[str, str]]:
    """Return the words of a text by their kinds, each with how it is written there."""
    found: dict[str, dict[str, str]] = {}
    written = _CODE.sub(" ", text) if "`" in text else text
    text = written.lower()
    if len(text) != len(written):  # as of the Turkish capital I with a dot
        written = text
    latin, rest = _starts()
    for start, pattern, kind, word in latin:
        if start in text and (match := pattern.search(text)) and not _NO_MORE.search(text, 0, match.start()):
            found.setdefault(kind, {}).setdefault(word, written[match.start() : match.end()])
    for start, kind, word in rest if not text.isascii() else ():
        if start in text:
            found.setdefault(kind, {}).setdefault(word, start)
    if _DIGIT.search(text):
        for match in _MONTH.finditer(text):
            name = next(filter(None, match.groups()))
            number = name.lstrip("0") if name.isdigit() else _NUMBERS.get(name[:4], _NUMBERS.get(name[:3], ""))
            if number:
                at = match.start() + match[0].index(name)
                found.setdefault("month", {}).setdefault(number, written[at : at + len(name)])
    return found


@cache
def _starts() -> tuple[Sequence[tuple[str, re.Pattern[str], str, str]], Sequence[tuple[str, str, str]]]:
    """Return how the words begin: those in Latin letters with what finds them, and others; each kind and word."""
    every = [
        (start, kind, word)
        for kind, words in {**_KINDS, "language": _language_names()}.items()
        for word, starts in words.items()
        for start in starts.lower().split("|")
    ]
    latin = [
        (start.removesuffix("\\b"), re.compile(rf"(?<![^\W\d_]){start}"), kind, word)
        for start, kind, word in every
        if start[0] < "\u0250"
    ]
    return latin, [one for one in every if one[0][0] >= "\u0250"]


def _language_names() -> dict[str, str]:
    """Give the languages with what speakers of others call them; names of few letters may be other words."""
    facts = languages()
    found = {}
    for code, one in facts.by_code.items():
        names = [name for name in (*one.names, *one.called) if len(name) > (4 if name.isascii() else 1)]
        if names:
            found[code] = "|".join(names)
    return found
