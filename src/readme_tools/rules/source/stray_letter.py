"""stray-letter: a letter of another script, or a sign of the keyboard, within a word."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from string import ascii_lowercase

from readme_tools.catalogue.profile.languages import languages
from readme_tools.i18n.wording import character
from readme_tools.markdown.nodes import Document, Text
from readme_tools.markdown.syntax import texts_with
from readme_tools.rules.base import Edition, Example, Finding, Rule, compared, correction, regex, say
from readme_tools.rules.text.word_lists import Words, words_of

# Letters of scripts that stand beside no others: Greek to Georgian, the scripts of India and more.
_FAR = regex("[\u0370-\u1cff\ua4d0-\uabff]+")
_EASTERN = regex("[\u3041-\ud7a3]")
_LETTERS = regex(r"[^\W\d_]+")
# What stands for a thing wherever it is said: `Δt`, `β版`.
_SYMBOLS = ("GREEK",)
_UNSPACED = ("THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")
_EAST = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")
_EASTERN_SCRIPTS = frozenset(("kana", "han", "hangul"))
_VOWEL = regex(r"(?<=[A-Za-z0-9])\u30fc(?=[A-Za-z])")  # the sign of a long vowel in katakana
# Not the oxygen of a formula: `13O2`.
_ZERO = regex(r"(?<![\w.-])(?=[\dO.]{4})(?!\d+O[23](?!\w))\d+\.?O[\dO]*(?:\.\d[\dO]*)*(?<=\d)(?![\w-])")
_FEW, _SHORTEST, _MANY = 2, 3, 20  # words with a letter of another script; letters of one; eastern ones of a page
# Signs that no word has, those that parts of names have between them, and letters on both sides.
_NEVER, _PARTING, _AMID = '^$=?!%;~#\\"<>{}§', "/_+&:,*@|", "^$=%;#_*"
_SIGN = regex(rf"[{re.escape(_NEVER + _PARTING)}](?<=[^\W\d_].)(?=[^\W\d_])")
_SURE = "^$?%"  # they part no two words, either
# Pictures with colours of their own, hearts and stars aside: they stand for a word, or between words.
_PICTURE = regex(
    "[\u2705\u274c\u26a1\u2728\U0001f300-\U0001f492\U0001f4a0-\U0001faff](?<=[^\\W\\d_].)\ufe0f?(?=[^\\W\\d_])"
)
_BEFORE = regex(r"[^\W\d_]+\Z")
_BESIDE = 2  # letters on one side of a picture, and one on the other
_LONG, _REACH = 5, 60  # letters of a word that a sign parts; of the longest one


def check(edition: Edition) -> Iterator[Finding]:
    """Report such letters and signs in plain text, where what is left is a word."""
    document, language = edition.document, edition.profile.language(edition.language)
    words = words_of(language, edition.profile.words)
    if not document.source.text.isascii():
        is_east = not _EASTERN_SCRIPTS.isdisjoint(language.scripts)
        yield from _letters(document, words, is_east)
        for one, match in texts_with(document, _VOWEL):
            message = say("{letter} is the sign of a long vowel in katakana: write '-'", letter=character(match[0]))
            yield correction(document.source, one.at(match), message, "-")
        yield from _pictures(document)
    for one, match in texts_with(document, _ZERO):
        message = say("'{text}' has the letter O for a zero", text=match[0])
        yield correction(document.source, one.at(match), message, match[0].replace("O", "0"))
    found = [
        (one, match, left[0], right[0])
        for one, match in texts_with(document, _SIGN)
        if one.is_plain
        and (left := _BEFORE.search(one.value, max(0, match.start() - _REACH), match.start()))
        and (right := _LETTERS.match(one.value, match.end()))
    ]
    amid = Counter(match[0] for _, match, before, after in found if not (before[-1] + after[0]).isascii())
    for one, match, before, after in found:
        if amid[match[0]] == 1 and match[0] in _AMID and _is_amid(document, match[0], before, after):
            word = before[-1:] + after[:1]
        elif not _is_parted(one, match, before, after, words) or _is_called_so(document, before + match[0] + after):
            continue
        else:
            word = before + after
        message = say("'{sign}' stands within the word '{word}': delete it", sign=match[0], word=word)
        yield correction(document.source, one.at(match), message, "")


def _letters(document: Document, words: Words, is_east: bool) -> Iterator[Finding]:
    patterns = [_FAR]
    if not is_east and sum(1 for _ in islice(_EASTERN.finditer(document.source.text), _MANY)) < _MANY:
        patterns.append(_EASTERN)  # else they stand beside Latin letters as they like
    texts = {id(one): one for pattern in patterns for one, _ in texts_with(document, pattern)}.values()
    found = [
        (one, match.start() + at, match[0], at)
        for one in texts
        for match in (_LETTERS.finditer(one.value) if one.is_plain else ())
        if (at := _stray(match[0], document)) is not None and any(one.match(match[0], at) for one in patterns)
    ]
    page = document.source.text.casefold() if found else ""
    for one, place, word, at in found if len(found) <= _FEW else ():
        before, after = word[:at], word[at + 1 :]
        meant = _meant(before, after, words)
        if _script(word[at]) in _SYMBOLS and _is_name(before, after, meant, page):
            continue
        message = say("'{word}' has a letter of another script in it: {letter}", word=word, letter=character(word[at]))
        yield correction(document.source, one.span.part(place, place + 1), message, meant)


def _is_name(before: str, after: str, meant: str | None, page: str) -> bool:
    """Return whether a name is written with a symbol: no word is meant, or a URL has another letter for it."""
    if meant is None:
        return f"{before}{after}".casefold() not in page
    others = re.findall(rf"/{re.escape(before)}(\w?){re.escape(after)}(?!\w)", page, re.IGNORECASE)
    return bool(others) and meant not in others


def _pictures(document: Document) -> Iterator[Finding]:
    """Report a picture between two letters of one script that write no name, where the page has few such."""
    found = [(one, match) for one, match in texts_with(document, _PICTURE) if one.is_plain]
    for one, match in found if len(found) <= _FEW else ():
        before, after = one.value[match.start() - 1], one.value[match.end()]
        if _script(before) != _script(after) or _script(before) == "" or after != after.lower():
            continue
        # Where words have no spaces between, or particles, it may stand after a word: `本📕の`.
        is_within = _letters_of(before) == _letters_of(after) and _is_joined(document, one.value, match)
        rest = _LETTERS.match(one.value, match.end())
        is_within &= rest is None or rest[0] not in languages().words["particles-of-korean"]
        if is_within or _script(before) not in _EAST:
            message = say("'{sign}' stands between the letters of a word: delete it", sign=match[0])
            yield correction(document.source, one.at(match), message, "")


def _is_joined(document: Document, text: str, match: re.Match[str]) -> bool:
    """Return whether a page has what stands on both sides in one piece elsewhere: three letters of it."""
    before, after = text[: match.start()][-_BESIDE:], text[match.end() :][:_BESIDE]
    return any(
        len(joined) > _BESIDE and joined.isalpha() and joined in document.source.text
        for joined in (before + after[:1], before[-1:] + after)
    )


def _stray(word: str, document: Document) -> int | None:
    """Return where in a word of one script the only letter of another one stands."""
    if len(word) < _SHORTEST:
        return None
    scripts = [*map(_script, word)]
    (usual, many), *others = Counter(scripts).most_common()
    if len(others) != 1 or others[0][1] != 1 or many < _SHORTEST - 1:
        return None
    other = others[0][0]
    at = scripts.index(other)
    is_amid = 0 < at < len(word) - 1
    if "" in (usual, other) or usual in _UNSPACED or (other in _UNSPACED and not is_amid):
        return None
    beside = f"{word[max(0, at - 1) : at]}{word[at + 1 : at + 2]}"
    if other in ("LATIN", *_SYMBOLS, *_EAST):
        is_stray = is_amid and usual not in _EAST and beside.islower()
    else:
        is_stray = beside == beside.lower() and (
            is_amid or (many >= _SHORTEST and document.source.text.count(word[at]) <= _FEW)
        )
    return at if is_stray else None


@lru_cache(1024)
def _script(letter: str) -> str:
    """Return what script a letter is of; those of Japanese, Chinese and Korean are one, nothing for what all use."""
    name = _letters_of(letter)
    return "CJK" if name in _EAST else name if name not in ("MICRO", "MODIFIER", "MASCULINE", "FEMININE") else ""


def _letters_of(letter: str) -> str:
    """Return which letters one is of: of Japanese, hiragana, katakana or `CJK`."""
    return unicodedata.name(letter, "").partition(" ")[0].partition("-")[0]


def _meant(before: str, after: str, words: Words) -> str | None:
    """Return the letter, or nothing, that makes a known word of two parts; None where none or several do."""
    found = [one for one in ("", *ascii_lowercase) if words.knows(f"{before}{one}{after}".lower())]
    return found[0] if len(found) == 1 else None


def _is_parted(one: Text, match: re.Match[str], before: str, after: str, words: Words) -> bool:
    """Return whether a sign stands in a known word, of which one part is none or which no word has."""
    word = before + after
    if len(word) < _LONG or not word[1:].islower() or not words.knows(word.lower()):
        return False
    known = [words.knows(part.lower()) for part in (before, after)]
    if any(known) if match[0] in _PARTING else all(known) and match[0] not in _SURE:
        return False
    if match[0] == ":" and before.lower() in languages().words["beginnings"]:
        return False  # what conferences and programs are called: `re:connect`
    beside = _around(one.value, match.start() - len(before), match.end() + len(after))
    pair = "{}" if match[0] in "{}" else "<>" if match[0] in "<>" else match[0]  # `paper{s}pace`
    return ":/" not in beside and not any(sign in beside for sign in f"{pair}/=@\\")


def _is_called_so(document: Document, written: str) -> bool:
    """Return whether a page has something elsewhere with the sign within, such as the URL of what is called so."""
    return document.source.text.casefold().count(written.casefold()) > 1


def _around(text: str, start: int, end: int) -> str:
    """Return what stands beside a place without white space between."""
    before, after = text[:start], text[end:]
    return before[len(before.rstrip()) and before.rfind(" ") + 1 :] + after.partition(" ")[0]


def _is_amid(document: Document, sign: str, before: str, after: str) -> bool:
    """Return whether a page has two letters of one script side by side that one sign parts: of spaced ones, four.

    A sign that parts names may stand between any two: there it takes four, too.
    """
    east = [_script(one) in _EAST for one in (before[-1], after[0])]
    beside = 1 if all(east) and sign not in _PARTING else 2
    parts = before[-beside:], after[:beside]
    scripts = {_script(letter) for letter in "".join(parts)}
    return len(scripts) == 1 and "LATIN" not in scripts and "".join(parts) in document.source.text


RULE = Rule(
    code="RT005",
    summary="A letter of another script, or a sign of the keyboard, within a word",
    why="It is a slip of a keyboard or an input method. Readers stumble, and a search does not find the word.",
    check=check,
    bad=(
        Example("In ⟦2O22→2022⟧ the Job⟦\u30fc→-⟧Panel has >=⟦2O.19.1→20.19.1⟧ of it.\n"),
        Example("It is offi⟦\u0416→c⟧ially published, and a⟦\u0637→c⟧celerated.\n"),
        compared(ja="# 一覧\n\n使⟦\u10e0⟧法を見る。\n"),
        Example("It is t⟦^→⟧rained and hand⟦?→⟧ling, a vie⟦$→⟧wer of pri⟦=→⟧nts.\n"),
        Example("It is off⟦\U0001f363→⟧icial, and f⟦\u2728→⟧ast.\n"),
        compared(ko="# 목록\n\n모⟦\U0001f680→⟧델을 본다. 이 모델을 쓴다.\n"),
        compared(ja="# 一覧\n\n既⟦\U0001f64f→⟧存の例と、既存の表\n"),
        compared(ja="# 一覧\n\n処理と処⟦^→⟧理。\n"),
    ),
    good=(
        compared(ko="# 목록\n\n부엉이숲🚀에서 부엉이숲에서 한다.\n"),
        Example("2O2 and 4C3H5 + 13O2 of 16O18O, CH4 + 12H2O, O2, 3O, 1O1, パネル\u30fcA, W\u30fcズ\n"),
        Example("- [owl{n}est](https://a.test) - A <n>est of owl<ing> Wo{o}ds\n"),
        Example("- [ex_pression](https://a.test/owl/ex_pression) - Owls\n"),
        Example("The talks of re:connect and Re:inforce, of un:conference.\n"),
        Example("- [Dyna\u03c9o](https://a.test/dynawo) - Simulates a grid\n"),
        Example(
            "The \u0394t of \u03b1-models and \u00b5m, \u041c\u043e\u0434\u0435\u043b\u044c, R&D, and/or, "
            "key=value, `t^rained`.\n"
        ),
        Example("Hugging\U0001f917Face, I\U0001f493it, a \U0001f363 b, `a\U0001f363b`, 1\U0001f363a, a\U0001f363.\n"),
        Example("a\U0001f363b, c\U0001f363d, e\U0001f363f\n"),
        compared(ja="# 一覧\n\n森の本\U0001f4d5等を見る。本等の表\n", ko="# 목록\n\n그림\U0001f4f7을 본다.\n"),
        compared(ja="# 一覧\n\nウイルス\U0001f9a0に注意する。ウイルスに注意する。\n"),
        compared(ja="# 一覧\n\n\u03b2版とLLMの一覧、入力=出力、入力と出力、Nodeのmodel。\n"),
        compared(ja="# 一覧\n\n具在と森の工具_在线、録下と記録~下\n", ko="# 목록\n\n우아~한 부엉이, 아한대\n"),
        compared(ja="# 一覧\n\nタスク&モーションとクモの記事\n", ko="# 목록\n\n연구&개발과 연구개발\n"),
    ),
    yields_to=("look-alike-character", "broken-character", "misspelt-word"),
)
