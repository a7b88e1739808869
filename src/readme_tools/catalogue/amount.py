"""Amounts, dates and telephone numbers as each language writes them: read, and written as another one does."""

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from readme_tools.catalogue.days import dated, day_of, is_plain_day, telephone
from readme_tools.catalogue.profile.languages import UNKNOWN, languages
from readme_tools.catalogue.profile.notations import ABOUT, ANY, Notation, Unit, bounds, notation, range_words, spelt
from readme_tools.catalogue.quantities import numerals
from readme_tools.lazy import dataclass, regex

_LONGEST = 80
_MARKED = regex(  # bold, a link, with footnotes
    r"(?P<before>(?:[*_]{1,3}|\[(?!\^))*)(?P<text>[^\[\]*_|<>]{1,80}?)(?P<after>(?:[*_]{1,3}|\]\([^()\s|]*\)|\s?\[\^[^\[\]\s|]+\])*)"
)
_HANGUL = "\uac00"
UNBLANKED = "\u2e80"  # characters from here on need no space before them
_ANY_DIGIT, _FIGURE = regex(r"\d"), regex(r"\d+(?:[.,]\d+)*")
_COMMAS_AND_POINTS = str.maketrans(",.", ".,")
_DIGITS = regex(r"\d[\d.,'’ ]*(?<=\d)")
_FULL = regex(r"[★⭐🌟]")
_THREE_DIGITS = regex(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,]*\d)")
_NEUTRAL = regex(r"\d+ ?(?:[A-Za-z]{1,3})?|(?:19|20)\d\d-\d\d(?:-\d\d)?|[★⭐]?\d+|[★⭐☆]+")
_STARS = regex(r"[★⭐🌟☆✩\s]*[★⭐🌟][★⭐🌟☆✩\s]*")
_RANGE = regex(r"[-–—~〜∼]")
_WORD = regex(r"[^\W\d_]+(?:[-./][^\W\d_]+)*\.?")


@dataclass(frozen=True, slots=True)
class Part:
    """A number as it is written: its value, with what multiplies it, and both as they stand there."""

    value: float
    digits: str
    large: str
    gap: str


@dataclass(frozen=True, slots=True)
class Written:
    """What a text says that is one amount, or two ends of a range, a day or month, or a telephone number.

    `unit` is the unit where it is known, `spelling` how it is spelt, `leading` whether it stands before the
    number, `bound` the sign for what is about, at least or at most so much, and `word` how the text says that,
    behind the number when `trailing`. `between` stands between the ends of a range. `total` is how many stars or
    points there are in all. `date` is in ISO 8601.
    """

    parts: Sequence[Part] = ()
    unit: Unit | None = None
    spelling: str = ""
    leading: bool = False
    gap: str = ""
    bound: str = ""
    word: str = ""
    trailing: bool = False
    between: str = ""
    total: int = 0
    stars: bool = False
    date: str = ""
    telephone: str = ""


def even(text: str) -> str:
    """Return a text with the characters of full width, ligatures and special spaces as plain ones."""
    return unicodedata.normalize("NFKC", text).replace("\ufe0f", "").replace("−", "-").strip()


@lru_cache(8192)
def read(text: str, language: str) -> Written | None:
    """Read a text that is one amount, date or telephone number and nothing else; None for any other."""
    text = even(text)
    if not text or len(text) > _LONGEST:
        return None
    if _STARS.fullmatch(text):
        marks = text.replace(" ", "")
        full = len(_FULL.findall(marks))
        return Written([Part(full, str(full), "", "")], total=len(marks) if full < len(marks) else 0, stars=True)
    if (day := day_of(text, language)) is not None:
        return Written(date=day)
    if (phone := telephone(text)) is not None:
        return Written(telephone=phone)
    return _amount(text, language)


# Amounts --------------------------------------------------------------------------------------


def _amount(text: str, language: str) -> Written | None:
    found = numerals(text, language)
    if not 1 <= len(found) <= 2:
        return None
    try:
        parts = [_part(text[start:end], value) for value, start, end in found]
    except ValueError:  # a version
        return None
    before, after = text[: found[0][1]], text[found[-1][2] :]
    between = text[found[0][2] : found[1][1]] if len(parts) == 2 else ""
    if len(parts) == 2 and not before and not after and between.strip() == "/":
        return Written(parts[:1], total=int(parts[1].value))
    if "-" in (before[:1], before[-1:]):  # `-€5`, `€-5`
        before, parts[0] = before.strip("-"), _negative(parts[0])
    bound, word, lead = _bound(before.strip(), leading=True)
    trailing, rest = False, after.strip()
    if not bound:
        bound, word, rest = _bound(rest, leading=False)
        trailing = bool(bound)
    if len(parts) == 2:
        parts, between = _shared(parts), _without_units(between.strip(), language)
        is_range = _RANGE.fullmatch(between) or between in range_words()
        if not is_range or parts[0].value >= parts[1].value:
            return None
        bound, word = (bound, word) if bound == ABOUT else ("", "")  # `from 2 to 3`
    unit, spelling = _unit(lead, rest, language)
    if spelling is None:
        return None
    gap = before[len(before.rstrip()) :] if lead else after[: len(after) - len(after.lstrip())]
    return Written(parts, unit, spelling, bool(lead), gap, bound, word, trailing, between)


def _part(written: str, value: str) -> Part:
    match = _DIGITS.match(written)
    digits = match[0] if match else written
    rest = written[len(digits) :]
    return Part(float(value), digits, rest.strip(), rest[: len(rest) - len(rest.lstrip())])


def _negative(part: Part) -> Part:
    return Part(-part.value, f"-{part.digits}", part.large, part.gap)


def _shared(parts: list[Part]) -> list[Part]:
    """Multiply the first end of a range by what stands behind the second: `2.1–3.4 billion`."""
    first, second = parts
    times = languages().multipliers.get(second.large, 1.0)
    if first.large or times == 1.0 or first.value > second.value / times:
        return parts
    return [Part(float(f"{first.value * times:.12g}"), first.digits, second.large, second.gap), second]


def _bound(text: str, leading: bool) -> tuple[str, str, str]:
    """Take a word for a bound off a text before or behind a number: its sign, the word and the rest."""
    folded = text.casefold()
    stands = folded.startswith if leading else folded.endswith
    for word, sign in bounds().items() if stands(tuple(bounds())) else ():
        whole = not word[-1 if leading else 0].isalpha() or not word.isascii()
        if leading and folded.startswith(word) and (whole or not text[len(word) : len(word) + 1].isalpha()):
            return sign, text[: len(word)], text[len(word) :].strip()
        if not leading and folded.endswith(word) and (whole or not text[: -len(word)][-1:].isalpha()):
            return sign, text[len(text) - len(word) :], text[: -len(word)].strip()
    return "", "", text


def _unit(before: str, after: str, language: str) -> tuple[Unit | None, str | None]:
    """Return the unit that stands before or behind a number, and how it is spelt: None for what is none."""
    known = spelt(language)
    if before or not after:
        return (known.get(before), before) if not before or (before in known and not after) else (None, None)
    for joiner in ("", *languages().words["joiners"]):
        word = after.removeprefix(joiner).strip()
        if after.startswith(joiner) and (unit := known.get(word) or known.get(word.casefold())):
            return unit, word
    return None, after if _WORD.fullmatch(after) else None


def _without_units(text: str, language: str) -> str:
    """Return what stands between two numbers without the unit of either: `kg –`, `– $`."""
    known = tuple(spelt(language))
    ways = ((str.startswith, str.removeprefix, 0), (str.endswith, str.removesuffix, -1))
    for stands, without, edge in ways:
        for word in known if text not in range_words() and stands(text, known) else ():
            rest = without(text, word)
            if rest and stands(text, word) and not (rest[edge].isalpha() and word[-1 - edge].isalpha()):
                text = rest.strip()
                break
    return text


def is_ambiguous(text: str, language: str) -> bool:
    """Say whether nobody can tell a number's decimals from its thousands, as its language is not known."""
    return language == UNKNOWN and _THREE_DIGITS.search(text) is not None


# Writing --------------------------------------------------------------------------------------


def rewritten(text: str, source: str, target: str) -> str | None:
    """Write an amount, date or telephone number of one language, perhaps bold or a link, as another one does.

    None where the text holds no number, the empty text where it is not known how to write it.
    """
    if (match := _MARKED.fullmatch(text)) and (match["before"] or match["after"]):
        made = rewritten(match["text"], source, target)
        return f"{match['before']}{made}{match['after']}" if made else made
    found = read(text, source)
    if found is None:
        return "" if _ANY_DIGIT.search(text) else None
    unknown = not (notation(source).is_known or source == UNKNOWN) or not notation(target).is_known
    neutral = found.telephone or (_is_common(found) and _NEUTRAL.fullmatch(text))
    if is_ambiguous(text, source) or (unknown and not neutral):
        return ""
    if found.telephone or found.stars or _is_alike(found, source, target):
        return text
    if found.date:
        return text if is_plain_day(even(text)) else dated(found.date, target)
    made = _composed(found, notation(source), notation(target), target)
    again = read(made, target) if made else None
    return made if again is not None and _is_same(found, again) else ""


def rewritten_like(text: str, slip: str, source: str, target: str) -> str | None:
    """Write an amount of one language in the place of another one, whose words and signs stay: 480 in `840 Millionen`.

    Where that does not say the same, as `rewritten` does.
    """
    figures = [_FIGURE.findall(one) for one in (text, slip)]
    if _ANY_DIGIT.sub("0", text) == _ANY_DIGIT.sub("0", slip):
        return text
    if all(len(one) == 1 for one in figures):
        figure, there = figures[0][0], figures[1][0]
        if {*_ANY_DIGIT.sub("", there)} - {*figure}:  # a decimal comma
            figure = figure.translate(_COMMAS_AND_POINTS)
        made = slip.replace(there, figure)
        values = [[value for value, *_ in numerals(*one)] for one in ((made, target), (text, source))]
        if values[0] == values[1]:
            return made
    return rewritten(text, source, target)


def rewritten_text(text: str, source: str, target: str) -> str | None:
    """Write a text that is one amount with a unit or in words, or a date in words, as another language does.

    None for any other text, such as a bare number, which may be that of a version.
    """
    found = read(text, source)
    if found is None or not (found.unit or any(part.large for part in found.parts) or found.date):
        return None
    return rewritten(text, source, target) or None


def _is_alike(found: Written, source: str, target: str) -> bool:
    """Say whether two languages write something alike, which has no words of one of them."""
    signs = {(one.decimal, one.group, one.percent, one.currency) for one in map(notation, (source, target))}
    words = any(one.isalpha() for one in found.word + found.between)
    letters = all(part.large in ("", *_letters()) for part in found.parts)
    same_unit = spelt(source).get(found.spelling) is spelt(target).get(found.spelling)
    return bool(found.parts) and len(signs) == 1 and _is_common(found) and letters and same_unit and not words


def _is_common(found: Written) -> bool:
    """Say whether every language may write the unit of an amount so."""
    return found.spelling in (found.unit.spellings.get(ANY, ()) if found.unit is not None else ("",))


def _is_same(one: Written, other: Written) -> bool:
    values = [[part.value for part in written.parts] for written in (one, other)]
    return values[0] == values[1] and (one.unit, one.total, one.bound) == (other.unit, other.total, other.bound)


def _composed(found: Written, own: Notation, theirs: Notation, target: str) -> str:
    numbers = [_number(part, own, theirs) for part in found.parts]
    large = [number.lstrip("-0123456789.,' ") for number in numbers]
    if len(set(large)) == 1 and large[0] and len(numbers) == 2:  # `2.1–3.4 billion`
        numbers[0] = numbers[0].removesuffix(large[0]).rstrip()
    if found.total:
        return f"{numbers[0]}/{found.total}"
    amount = (found.between if found.between in ("-", "–", "—") else "–").join(numbers)
    if found.spelling:
        spelling = _spelling(found, large[-1], theirs, target)
        if spelling is None:
            return ""
        amount = _with_unit(amount, spelling, found, theirs)
    return _bounded(amount, found, theirs)


def _spelling(found: Written, large: str, theirs: Notation, target: str) -> str | None:
    """Return how a language spells the unit of an amount behind a word for a large number; None if nobody knows."""
    if found.unit is None:
        return None
    if (
        len(found.spelling) == 1
        and found.spelling.isupper()
        and found.spelling not in found.unit.spellings.get(ANY, ())
    ):
        return found.spelling  # `12 M` and `7.5G` may be of bytes as well
    if large > UNBLANKED and found.unit.currency:  # not `€150万`
        return found.unit.written("", target)
    is_sign = (theirs.joins and len(large) > 1) or abs(found.parts[-1].value) == 1
    return found.unit.written(found.spelling, target, is_sign)


def _bounded(amount: str, found: Written, theirs: Notation) -> str:
    """Put the sign or word of a language for a bound to an amount, where it has one."""
    known = theirs.bounds.get(found.bound) or (found.bound,)
    word = next((one for one in known if one.strip("…") == found.word), known[0])
    if not found.word or not any(one.isalpha() for one in found.word):
        word = f"…{found.word}" if found.trailing else found.word
    bare = word.strip("…")
    gap = " " if (bare[-1:].isalnum() or bare.endswith(".")) and not UNBLANKED < bare < _HANGUL else ""
    return f"{amount}{gap}{word[1:]}" if word.startswith("…") else f"{word}{gap}{amount}"


def _with_unit(amount: str, spelling: str, found: Written, theirs: Notation) -> str:
    is_sign = not any(one.isalnum() for one in spelling)
    if spelling == "%":
        return f"{amount}{theirs.percent}%"
    if found.unit is not None and found.unit.currency and is_sign:
        sign, bare = ("-", amount[1:]) if amount.startswith("-") else ("", amount)
        return f"{sign}{spelling}{bare}" if theirs.currency == "before" else f"{amount} {spelling}"
    if spelling == found.spelling:
        return f"{spelling}{found.gap}{amount}" if found.leading else f"{amount}{found.gap}{spelling}"
    return f"{amount}{'' if spelling > UNBLANKED else ' '}{spelling}"


def _number(part: Part, own: Notation, theirs: Notation) -> str:
    """Write a number with the signs of another language, and its words for large ones; a power of ten stays one."""
    is_sum = part.large[:1].isalpha() and part.large[0] not in "eExX"  # `549億12`
    if part.large[-1:].isdigit() and not is_sum and own.group not in {*part.digits}:
        return f"{part.digits.replace(own.decimal, theirs.decimal)}{part.gap}{part.large}"
    if part.large and part.large not in (*_letters(), *theirs.large):
        return in_words(part.value, theirs)
    if (own.decimal, own.group) == (theirs.decimal, theirs.group):
        return f"{part.digits}{part.gap}{part.large}"
    count = part.value / languages().multipliers.get(part.large, 1.0)
    marks = [one for one in part.digits.removeprefix("-") if not one.isdigit()]
    tail = len(part.digits.rpartition(marks[-1])[2]) if marks else 0
    decimals = tail if marks and not float(f"{count * 10 ** (tail - 1):.9g}").is_integer() else 0
    if marks and own.decimal == marks[-1] and marks.count(own.decimal) == 1:
        decimals = tail
    grouped = "," if len(marks) > bool(decimals) else ""
    return f"{_signs(f'{count:{grouped}.{decimals}f}', theirs)}{part.gap}{part.large}"


@cache
def _letters() -> frozenset[str]:
    return frozenset(one for one in languages().multipliers if len(one) == 1 and one.isascii())


def in_words(value: float, language: Notation) -> str:
    """Write a number with a language's word for the largest thousands, ten thousands, millions that it has."""
    times, words = max(
        ((times, word) for word, times in language.large.items() if abs(value) >= times), default=(1.0, "")
    )
    if not words:
        return plain(value, language)
    count = float(f"{value / times:.12g}")
    one, _, several = words.partition("|")
    word = several if several and abs(count) >= language.several else one
    gap = "" if word > UNBLANKED else " "
    return f"{plain(count, language)}{gap}{word}"


def plain(value: float, language: Notation) -> str:
    """Write a number in digits, as a language does."""
    return _signs(f"{value:,.6f}".rstrip("0").rstrip("."), language)


def _signs(written: str, language: Notation) -> str:
    return "".join({",": language.group, ".": language.decimal}.get(one, one) for one in written)
