"""Numbers and amounts with units, read from running text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from readme_tools.catalogue.profile.languages import alternatives, languages
from readme_tools.catalogue.profile.notations import notation
from readme_tools.lazy import dataclass, regex
from readme_tools.text.scripts import FIRST_UNSPACED

# Digits grouped by commas, or by spaces as in French (`443 747`), else with a decimal point or comma. Nobody
# means more than a dozen groups or as many digits as here: what is longer is no number. Once read, digits are
# not parted in other ways, which would take a time that doubles with each digit.
_FRACTION = r"\d{1,40}"
DIGITS = (
    rf"(?>\d{{1,3}}(?:,\d{{3}}){{1,12}}(?:\.{_FRACTION})?(?!\d)|\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}}){{1,12}}(?!\d)"
    rf"|\d{{1,40}}(?:[.,]{_FRACTION})?(?!\d))"
)
# What small letters multiply by, where they are no units; `w` stands for 万.
LETTERS = {"k": 10**3, "w": 10**4, "m": 10**6, "b": 10**9, "t": 10**12}
_NOUGHT, _ALWAYS = regex(r"0\d"), regex(r"(?<![\d/])24/7(?:/365)?(?![\d/])")
# Letters of languages that put no space before a number.
_WIDE = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
# A number as any language writes it: `1,549.00`, `1.549,00`, `1 549`, `1’549`; not what stands in a name.
_GROUPED = r"\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*"
# Numbers in Chinese characters that are no part of a word: `三百二十`, `七千亿`, `十二`.
_DIGITS_IN_WORDS = dict(zip("一二三四五六七八九两兩", (*range(1, 10), 2, 2), strict=True))
_TENS = {"十": 10, "百": 100, "千": 1000}
_ONE, _TEN = f"[{''.join(_DIGITS_IN_WORDS)}]", f"[{''.join(_TENS)}]"
_IN_WORDS = regex(rf"(?:(?:{_ONE}{_TEN}){{1,4}}{_ONE}?|十{_ONE}|{_ONE}(?=[万萬亿億兆]))(?P<times>[万萬亿億兆]{{0,2}})")
_CAPITALS = frozenset("KkMBT")
_LARGE = 1000  # amounts from here on are often rounded
_PLAIN = {"，": ",", "．": ".", "\u3000": " "}
# A comma of full width also stands between two numbers: `256，4`.
_OTHER_DIGIT, _WIDE_MARK = regex(r"[^\D0-9]"), regex("[．\u3000，]")
_DIGITS, _FULL_WIDTH = regex(r"\d+"), regex(r"[^\D0-9]|[．\u3000]|，(?=\d{3}(?!\d))|(?<=[^\D0-9])，")
# A number with its power of ten, and the power alone: `5e-4`, `1.2E+06`, `3×10^-5`, `3 × 10⁻⁵`, `10⁻⁴`.
_MANTISSA = r"\d{1,15}(?:[.,]\d{1,15})?"
_POWER = regex(
    rf"(?<![^\W{_WIDE}])(?<!\.)(?:(?P<digits>{_MANTISSA})[eE](?P<power>[-+−]?\d{{1,2}})"
    rf"|(?:(?P<times>{_MANTISSA})\s?[×xX*·]\s?)?10"
    r"(?:(?:\^|\*\*)\{?(?P<caret>[-−]?\d{1,2})\}?|(?P<raised>[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})))(?![A-Za-z0-9_])"
)
_MAY_BE_POWER = regex(r"\d[eE][-+−\d]|10[\^*⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻−", "0123456789+--")


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in its base unit (tokens, bytes), with the text that says it."""

    value: float
    unit: str
    text: str


@lru_cache(4096)
def number(digits: str) -> float:
    """Read what `DIGITS` matches: grouping commas or spaces, a decimal point or comma: `2,700`, `3.45`, `3,45`."""
    digits = re.sub(r"[ \u00a0\u202f]", "", digits)
    if re.fullmatch(r"\d+(?:,\d{3})+(?:\.\d+)?", digits):
        return float(digits.replace(",", ""))
    return float(digits.replace(",", "."))


@cache
def _quantity_pattern() -> re.Pattern[str]:
    amount, unit = _amount_and_unit()
    return re.compile(rf"(?<!\d){amount}{unit}(?![A-Za-z])")


def _amount_and_unit() -> tuple[str, str]:
    """Return the patterns of a unit, and of digits with multipliers, several where each but the last has one.

    `1兆2,000億` is one amount.
    """
    facts = languages()
    times = alternatives(facts.multipliers)
    joiners = alternatives(facts.words["joiners"])
    return (
        rf"(?P<amount>(?:{DIGITS}\s?(?:{times})){{0,8}}{DIGITS}(?:\s?(?:{times}))?)",
        rf"\s?(?:(?:{joiners})\s?)?(?P<unit>{alternatives(facts.units)})",
    )


@cache
def _part_pattern() -> re.Pattern[str]:
    times = alternatives(languages().multipliers)
    return re.compile(rf"({DIGITS})\s?({times})?")


@lru_cache(4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Find the amounts of tokens and bytes in a text: `1.5T tokens`, `1兆2,000億トークン`, `5.2GB`."""
    facts = languages()
    found: list[Quantity] = []
    for match in _from_digits(_quantity_pattern(), text):
        unit, factor = facts.units[match["unit"]]
        parts = _part_pattern().findall(match["amount"])
        value = sum(number(digits) * facts.multipliers.get(times, 1) for digits, times in parts)
        found.append(Quantity(value * factor, unit, match[0]))
    return tuple(found)


@cache
def _numeral_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W{_WIDE}])(?<!\.)(?:{_numeral_part().pattern})+|(?:{_GROUPED})")


@cache
def _numeral_part() -> re.Pattern[str]:
    words = sorted(map(re.escape, languages().multipliers), key=len, reverse=True)
    letters = "".join(word for word in words if len(word) == 1 and word.isascii())  # `5 M` may be metres
    wide = "|".join(word for word in words if word > FIRST_UNSPACED)  # `3万tokens`: a word in other letters follows
    times = "|".join(word for word in words if word not in letters and word < FIRST_UNSPACED)
    return re.compile(
        rf"({_GROUPED})((?:[{letters}]|\s?(?:{times}))(?![A-Za-z])|-(?:{times})(?![A-Za-z])|\s?(?:{wide}))?\s?"
    )


def _from_digits(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what a pattern that begins with a digit finds: it is slow where none stands."""
    end = 0
    for digits in _DIGITS.finditer(text):
        if digits.end() > end and (found := pattern.match(text, max(end, digits.start()))):
            end = found.end()
            yield found


def numerals(text: str, language: str) -> tuple[tuple[str, int, int], ...]:
    """Find all numbers in a text as its language writes them: each as a plain text, with its start and end.

    `1.5`, and `1,5` in French, are `1.5`; `1,000`, `1 000` and `1.000` in German `1000`; `10k` and `1万`
    `10000`. What has more than one point, such as a version, stays as it is.
    """
    others = frozenset(word for word, tags in _own().items() if word in text and language[:2] not in tags)
    return _numerals(text, languages().language(language).decimal, others)


@cache
def _own() -> Mapping[str, Sequence[str]]:
    """Return the words that multiply a number in some languages only, with these."""
    return {word: tags for word, *tags in map(str.split, languages().words["multipliers-of"])}


@lru_cache(8192)
def _numerals(text: str, decimal: str, others: frozenset[str]) -> tuple[tuple[str, int, int], ...]:
    if "24/7" in text:
        text = _ALWAYS.sub(lambda match: " " * len(match[0]), text)  # round the clock, as others say in words
    if text.isascii() and text.isdecimal():
        return ((_plain(text, ""), 0, len(text)),)
    if not text.isascii() and (_OTHER_DIGIT.search(text) or _WIDE_MARK.search(text)):  # of full width, one for one
        text = _FULL_WIDTH.sub(lambda one: _PLAIN.get(one[0]) or str(unicodedata.decimal(one[0])), text)
    multipliers = languages().multipliers
    found = [*_with_powers(text, decimal), *_decades(text)]
    for _, start, end in found:
        text = text[:start] + "\0" * (end - start) + text[end:]
    for match in _from_digits(_numeral_pattern(), text):
        if (digits := match[0].rstrip()).isdecimal():  # as most are
            found.append((_plain(digits, decimal), match.start(), match.start() + len(digits)))
            continue
        parts = list(_numeral_part().finditer(match[0]))
        # `01万物` is a name: what begins with a nought counts nothing.
        values = [
            _valued(
                _plain(one[1], decimal),
                1.0 if _NOUGHT.match(one[1]) or times in others else multipliers.get(times, 1.0),
            )
            for one in parts
            for times in ((one[2] or "").strip(" -"),)
        ]
        # 3億5,400万; behind a letter another number begins: `7B 33%`.
        if (
            len(parts) > 1
            and not any((one[2] or "K").strip() in _CAPITALS for one in parts[:-1])
            and all(map(_is_one, values))
        ):
            whole = f"{sum(map(float, values)):.12g}"
            found.append((whole, match.start(), match.start() + len(match[0].rstrip())))
            continue
        for one, value in zip(parts, values, strict=True):
            start = match.start() + one.start()
            found.append((value, start, start + len(one[0].rstrip())))
    return tuple(sorted(found, key=lambda one: one[1]))


def _decades(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the years in which decades begin that are counted within their century, as `numerals` does."""
    for century, decade in map(str.split, languages().words["decades"]) if not text.isascii() else ():
        if century in text:
            for match in re.finditer(rf"(?<!\d)(\d\d)\s?{century}\s?(\d0)\s?(?={decade})", text):
                yield f"{int(match[1]) - 1}{match[2]}", *match.span()


def _with_powers(text: str, decimal: str) -> Iterator[tuple[str, int, int]]:
    """Yield the numbers that are written with a power of ten, as `numerals` does."""
    for match in _from_digits(_POWER, text) if _MAY_BE_POWER.search(text) else ():
        power = (match["power"] or match["caret"] or match["raised"]).translate(_LOWERED)
        digits = _plain(match["digits"] or match["times"] or "1", decimal)
        value, places = float(f"{digits}e{power}"), len(digits.partition(".")[2]) - int(power)
        yield (
            f"{value:.{places}f}".rstrip("0").rstrip(".") if value < 1 and places > 0 else f"{value:.12g}",
            *match.span(),
        )


def in_words(text: str) -> frozenset[str]:
    """Give the numbers that a text writes in Chinese characters, as `numerals` gives others."""
    if text.isascii():
        return frozenset()
    found: set[str] = set()
    for match in _IN_WORDS.finditer(text):
        value, digit = 0.0, 1
        for sign in match[0].removesuffix(match["times"]):
            value += digit * _TENS.get(sign, 0)
            digit = _DIGITS_IN_WORDS.get(sign, 0)
        value += digit
        for sign in match["times"]:
            value *= languages().multipliers[sign]
        found.add(f"{value:.12g}")
    return frozenset(found)


def hinted(text: str, language: str) -> frozenset[str]:
    """Return the small numbers that a text may say in words of any sort, or within one: `both`, `bilingual`."""
    folded = text.casefold()
    return frozenset(value for word, value in _counting(language).items() if word in folded)


def counted(text: str, language: str) -> Mapping[str, str]:
    """Return the small numbers that a text says in plain words, each with its word: `two`, `三`, but no `two-stage`."""
    folded = text.casefold()
    for name in notation(language).uncounted:
        folded = folded.replace(name, " ")
    found = {word: str(at) for at, word in enumerate(_plain_words(language), 2) if word in folded}
    return {
        value: word
        for word, value in found.items()
        if word > FIRST_UNSPACED or re.search(rf"(?<![^\W\d_]){word}(?![^\W\d_]|-\w)", folded)
    }


@cache
def _plain_words(language: str) -> Sequence[str]:
    """Return the first word of a language for each small number from two on."""
    return [line.partition(",")[0].strip() for line in notation(language).counting]


@cache
def _counting(language: str) -> Mapping[str, str]:
    """Return the words by which a language may say a small number, with that number."""
    ways = [[one.strip() for one in line.split(",")] for line in notation(language).counting]
    return {word: str(at) for at, own in enumerate(ways, 2) for word in own}


def are_rounded(value: str, other: str) -> bool:
    """Say whether two numbers, as `numerals` gives them, are one, a large one perhaps rounded."""
    if value == other:
        return True
    digits, others = (one.replace(".", "", 1).strip("0") for one in (value, other))
    shown = min(len(digits), len(others))
    if not (digits.isdecimal() and others.isdecimal()):
        return False
    mine, theirs = float(value), float(other)
    if _are_thousands(mine, theirs):
        return True
    if shown < 2 or (min(mine, theirs) >= 1900 and max(mine, theirs) < 2100):  # nobody rounds a year
        return False
    return min(mine, theirs) >= _LARGE and f"{mine:.{shown}g}" == f"{theirs:.{shown}g}"


def _are_thousands(one: float, other: float) -> bool:
    """Say whether one number is a power of two that the other one counts by the thousand: 32,768 and 32k."""
    few, many = sorted((one, other))
    counts = (few / 1000**power for power in (1, 2) if few / 1000**power * 1024**power == many)
    return any(count >= 1 and int(count).bit_count() == 1 for count in counts)


def _valued(plain: str, times: float) -> str:
    return f"{float(plain) * times:.12g}" if times != 1 and _is_one(plain) else plain


def _is_one(plain: str) -> bool:
    return plain.count(".") < 2 and "," not in plain


@lru_cache(4096)
def _plain(digits: str, decimal: str) -> str:
    """Return a number with a point before its decimals, and nothing between its thousands."""
    if digits.isdecimal():
        return f"{float(digits):.12g}"
    digits = re.sub(r"[ \u00a0\u202f'’]", "", digits)
    marks = [one for one in digits if one in ",."]
    if len(set(marks)) == 2:
        mark = marks[-1]
        if marks.count(mark) > 1:
            return digits
    elif len(marks) > 1:
        if not re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+|\d{1,2}(?:,\d\d)+,\d{3}", digits):  # `1,50,000`, as in India
            return digits  # a version, a date
        mark = ""
    else:
        mark = marks[0] if marks else ""
        head, _, tail = digits.partition(mark or ".")
        if mark != decimal and len(tail) == 3 and len(head) < 4 and head.strip("0"):
            mark = ""
    return f"{float(''.join('.' if one == mark else one for one in digits if one.isdigit() or one == mark)):.12g}"


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount that a text states, with its unit's kind ("" when it counts things) and place.

    `step` is what the last digit stands for: two figures are alike when they differ by less than half
    of the coarser one's.
    """

    value: float
    unit: str
    step: float
    start: int
    end: int

    def is_like(self, other: Figure) -> bool:
        """Return whether two figures are the same, one of them perhaps rounded."""
        units = {self.unit, other.unit}
        comparable = len(units) == 1 or ("" in units and "bytes" not in units)  # `3B` may be tokens
        return comparable and (
            abs(self.value - other.value) <= max(self.step, other.step) * 0.5001
            or _are_thousands(self.value, other.value)
        )


@cache
def _figure_pattern() -> re.Pattern[str]:
    amount, unit = _amount_and_unit()
    # Neither within a name (`CC-100`, `wiki40b`, `v3.5`) nor before one (`7b`, `3-shot`).
    return re.compile(rf"(?<![A-Za-z0-9_.&=-])(?<!\d,){amount}(?:{unit})?(?![A-Za-z0-9_/-]|\.\d)")


@lru_cache(4096)
def figures(text: str) -> tuple[Figure, ...]:
    """Find the amounts in a text: those with a unit or a multiplier, and whole numbers from 1,000 on.

    Years and numbers within names are none.
    """
    facts = languages()
    found: list[Figure] = []
    for match in _from_digits(_figure_pattern(), text):
        parts = _part_pattern().findall(match["amount"])
        unit, factor = facts.units[match["unit"]] if match["unit"] else ("", 1.0)
        value = sum(number(digits) * facts.multipliers.get(times, 1) for digits, times in parts)
        multiplied = any(times for _, times in parts)
        if not (match["unit"] or multiplied or (value >= 1000 and not 1900 <= value < 2100)):
            continue
        digits, times = parts[-1]
        step = _step(digits) * facts.multipliers.get(times, 1)
        end = match.start() + len(match[0].rstrip())
        found.append(Figure(value * factor, unit, step * factor, match.start(), end))
    return tuple(found)


@lru_cache(4096)
def _step(digits: str) -> float:
    """Return what the last digit of a number stands for; zeros at the end may be rounded."""
    digits = re.sub(r"[ \u00a0\u202f]", "", digits)
    whole = digits.replace(",", "") if re.fullmatch(r"\d+(?:,\d{3})+", digits) else digits.replace(",", ".")
    if "." in whole:
        return float(10.0 ** -len(whole.split(".")[1]))
    return float(10 ** (len(whole) - len(whole.rstrip("0")))) if whole.strip("0") else 1.0
