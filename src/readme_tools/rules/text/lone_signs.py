"""Which brackets and quotation marks of one text have no counterpart in it, and are no way of writing."""

import re
from collections import Counter
from collections.abc import Callable, Collection

from readme_tools.catalogue.profile.languages import alternatives, languages
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.parser import formulas
from readme_tools.text.scripts import EAST, HANGUL

OPENING, _CLOSE = "([（［「『【《〈〔{", ")]）］」』】》〉〕}"
# A full-width bracket may close a plain one: mixed-parentheses reports that.
KIND = dict(zip(OPENING + _CLOSE, "ababcdefghiababcdefghi", strict=True))
_BRACKET = regex(r"[()\[\]（）［］「」『』【】《》〈〉〔〕{}]")
SIGN = regex(rf"{_BRACKET.pattern[:-1]}\"“”«»]")
# Within a word the sign is a letter of it, as in braces (`{\"u}`), and after a digit it stands for inches or seconds.
_NO_QUOTE = regex(rf"(?<=\d)\"|(?<=\w)(?<![{EAST}])\"(?=\w)(?![{EAST}])|(?<=\{{)\"(?=\{{?\w\}}|\w\}})")
_LISTED = regex(r"(?:\A|[,/] |\()\"(?= ?[,/)]|\Z)")  # a sign that is told of, or stands for the cell above
# `a)`, `1)` and `*)` count something, or mark a note; `:-)` and `(^_^` are faces.
_COUNTED = regex(
    r"(?:^|[\s\ufffc,:;、。，；：（>])[(（]?\s*#?"
    r"(?:(?:\d{1,2}\.){0,2}[A-Z]?\d{1,3}[a-z\u0430-\u044f]?\.?|\w\.?|[ivxIVX]{2,4}|[\u2460-\u24ff]|[*†‡]{1,3})$"
)
_MARKED = regex(r"\A[)）][*†‡]{1,3}\s")
_COUNTING, _REMARK = ")）", "(（"
# A pair of typographic marks, however a language turns them.
_TYPED = regex(r"(?<=.)[“”«»](?<!\d.)(?=.*\w)")
MARKS = regex("[“”„‟«»‹›]")
_PARTING = regex(r"(?<= )[«»](?= )")  # `Settings » General`, where a language quotes otherwise
_FACE = regex(r"(?:(?<!\w)[:;=8xX]['-]?[()]*|\^_?\^|[´`・ω∀]+)\Z")
_FACE_AFTER = regex(r"[:;=]-?(?!\S)")  # `(:`
_ARROW = regex(r"[=\u2014>-]\Z")  # `=》`
_MENU, _MENU_OPENS = "》", "《"  # several that close part the steps of a menu
_LOW = regex(r"„[^\"„“”]*\"")  # a keyboard has no sign that closes the low one
_SPOKEN_OF = regex(r"(?<=(?<!\w)(?P<quote>[\"'])).(?=(?P=quote)(?!\w))")  # `"]"`, not `'a'（'b'）`
# What is told to the letter begins with a sign that closes, or ends with one that opens: `'server {'`.
_TOLD = regex(r"(?<![\w\"'])([\"'])(?! )(?:(?!\1)[^\n]){1,80}(?<! )\1(?!\w)")
_BESIDE_MARK = regex(r"[\[({（［](?=[”」』])|[\])}）］](?<=[“「『].)")
_CODE = regex(r"[\[{](?<=[A-Za-z\d_$].)|[\[\](){}](?<=[A-Za-z]\+.)")  # `ESC[0m`, `Ctrl+]`
_CLOSED = regex(r"\s*[)）]")
_SMILE = regex(r"[:;：；]-?\Z")  # no remark ends so, whatever stands before it
_RANGE = regex(r"[\[(]\s*(?:[-+\d.,∞\s]|\\infty)+[\])]")
_END = r"\s*[-+*/\w.$\\∞^']{1,10}(?: ?[-+*/] ?[\w.$]{1,6})?\s*"
_HALF_OPEN = regex(rf"\[{_END}[,;]{_END}\)|\({_END}[,;]{_END}\]|\]{_END}[,;]{_END}\[", re.ASCII)
_ADDRESS = regex(r"://[!#-'*-Z\\^-z|~]*(?:\([!#-'*-Z\\^-z|~]*\)?[!#-'*-Z\\^-z|~]*)*")
_NEAR, _FAR = 40, 2000
_LABEL, _HANGUL = regex(r"\W{0,9}[^\W\d_]{2,30}[)）]"), regex(f"[{HANGUL}]")
_SHORT_LABEL = regex(r"\W{0,9}[A-Za-z]{2,3}[)）]\s")  # `cf) see below`
_LAST_NUMBER = regex(r"\d{1,2}\Z")
_ASIDE = regex(lambda: rf"(?:{alternatives(languages().words['asides'])})(?![^\s。、！!.…])")


def plain(text: str) -> str:
    """Return a text with formulas, ranges of numbers and addresses blotted out, whose brackets mean nothing."""
    if "$" in text:
        letters = [*text]
        for start, end in formulas(text):
            letters[start:end] = "_" * (end - start)
        text = "".join(letters)
    for pattern in (_RANGE, _HALF_OPEN, _ADDRESS):
        text = pattern.sub(lambda match: "_" * len(match[0]), text)
    return text


def lone_signs(text: str, is_code: Callable[[int], bool], quotes: Collection[str]) -> list[int]:
    """Return the places of signs without counterpart, those that close first.

    `is_code` says whether a sign is a key, or code; `quotes` are the pairs that the language quotes with.
    """
    lone = _brackets(text, is_code)
    if lone:
        meant = _meant(text, {*lone})
        lone = [one for one in lone if one not in meant]
    if not lone and '"' in text:
        place = _unpaired_quote(text)
        return [] if place is None else [place]
    if not lone and len(MARKS.findall(text)) == 1 and (mark := _TYPED.search(text)):
        is_separator = _PARTING.match(text, mark.start()) and not any(mark[0] in pair for pair in quotes)
        return [] if is_separator else [mark.start()]
    return lone


def _brackets(text: str, is_code: Callable[[int], bool]) -> list[int]:
    """Return the places of brackets that close or open nothing."""
    open_: list[int] = []
    kinds: Counter[str] = Counter()
    passed: list[int] = []
    lone: list[int] = []
    for match in _BRACKET.finditer(text):
        at_ = match.start()
        if _SPOKEN_OF.match(text, at_) or _is_quoted(text, at_) or is_code(at_):
            continue
        kind, before = KIND[match[0]], _before(text, at_)
        if match[0] in OPENING:
            open_.append(at_)
            kinds[kind] += 1
        elif kinds[kind]:
            if _SMILE.search(before) and _CLOSED.match(text, match.end()):
                continue
            while KIND[text[open_[-1]]] != kind:
                passed.append(open_.pop())
                kinds[KIND[text[passed[-1]]]] -= 1
            open_.pop()
            kinds[kind] -= 1
        elif not (_counts_on(text, at_) or _is_label(text, at_) or _MARKED.match(text, at_)) and not any(
            pattern.search(before) for pattern in (_COUNTED, _FACE, _SMILE, _ARROW)[2 * (match[0] not in _COUNTING) :]
        ):
            lone.append(at_)
    return [*lone, *(one for one in sorted((*passed, *open_)) if not _is_way_to_open(text, one))]


def _is_way_to_open(text: str, at_: int) -> bool:
    """Return whether nothing need close a bracket: a face, or laughter."""
    if _FACE.search(_before(text, at_)) or _FACE_AFTER.match(text, at_ + 1):
        return True
    return text[at_] in _REMARK and _ASIDE.match(text, at_ + 1) is not None


def _meant(text: str, lone: Collection[int]) -> Collection[int]:
    """Return the places of lone brackets that are meant: laughter, steps of a menu, keys, and what is told of.

    Laughter are several that close nothing, one right after the other: `Thanks))`.
    """
    meant = {one for one in lone if _BESIDE_MARK.match(text, one) or _CODE.match(text, one)}
    meant |= {one for one in lone if text[one] in _COUNTING and text[one] in _closing_beside(text, one, lone)}
    for match in _TOLD.finditer(text):
        meant |= {match.start() + 1} if text[match.start() + 1] not in OPENING else set()
        meant |= {match.end() - 2} if text[match.end() - 2] in OPENING else set()
    if text.count(_MENU) > 1 and _MENU_OPENS not in text:
        meant |= {one for one in lone if text[one] == _MENU}
    return meant


def _closing_beside(text: str, at_: int, lone: Collection[int]) -> str:
    return "".join(text[one] for one in (at_ - 1, at_ + 1) if one in lone)


def _is_quoted(text: str, at_: int) -> bool:
    """Return whether a sign stands alone in quotation marks of a language: `「)」`, not `«a»(«b»)`."""
    pair, quotes = text[at_ - 1 : at_] + text[at_ + 1 : at_ + 2], languages().quotes
    return pair in quotes and not (text[at_ - 2 : at_ - 1].isalnum() and any(pair[0] == one[1] for one in quotes))


def _before(text: str, at_: int) -> str:
    """Return what stands right before a sign: all of a text would be searched again for each of its signs."""
    return text[max(0, at_ - _NEAR) : at_]


def _is_label(text: str, at_: int) -> bool:
    """Return whether a bracket ends the first word of a text, which says what it is about: `cf) owls`, `새) 부엉이`."""
    if _SHORT_LABEL.match(text, 0, at_ + 2):
        return True
    return _LABEL.fullmatch(text, 0, at_ + 1) is not None and _HANGUL.search(text) is not None


def _counts_on(text: str, at_: int) -> bool:
    """Return whether a bracket stands after a number or letter, and the one before it earlier on: `1）a 和2）b`."""
    number = _LAST_NUMBER.search(text, max(0, at_ - _NEAR), at_)
    if number is None and not text[at_ - 1 : at_].isalpha():
        return False
    previous = str(int(number[0]) - 1) if number else chr(ord(text[at_ - 1]) - 1)
    return previous != "0" and f"{previous}{text[at_]}" in text[max(0, at_ - _FAR) : at_ - 1]


def _unpaired_quote(text: str) -> int | None:
    """Return where a straight quotation mark stands that has no other one, None where they come in pairs."""
    text = _LOW.sub(lambda match: "_" * len(match[0]), text)
    places = [at_ for at_, sign in enumerate(text) if sign == '"']
    if len(places) % 2 == 0 or _NO_QUOTE.search(text) or len(_LISTED.findall(text)) % 2:
        return None
    for place, following in zip(places[::2], places[1::2], strict=False):
        if text[following - 1].isspace() and text[following + 1 : following + 2].isalnum():
            return place  # the next one opens, too
    return places[-1]
