"""How languages write amounts, from `notations.toml`: signs, words for large numbers, dates, units."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from readme_tools.catalogue.profile.languages import alternatives, known_facts, languages, whole_words
from readme_tools.lazy import dataclass, field, regex
from readme_tools.lazy.data import shipped_toml
from readme_tools.text.scripts import FIRST_UNSPACED, HANGUL, KANJI, KATAKANA, SPACED
from readme_tools.text.standing import standing

# A number behind the code of a currency, and how far before a word the number that it counts begins.
_NUMBER, _REACH, _NOTHING = regex(r"[ \u00a0]?\d"), 16, regex(r"(?!)")
_NUMERALS = "一二两兩三四五六七八九十百千万萬億亿백천만억"
ANY = "any"
ABOUT, MOST, LEAST = "~", "≤", "≥"
_REGIONS = {"TW": "zh-Hant", "HK": "zh-Hant", "MO": "zh-Hant", "Hant": "zh-Hant"}


@dataclass(frozen=True, slots=True)
class Notation:
    """How one language writes amounts; what each field means stands at the head of `notations.toml`."""

    decimal: str = "."
    group: str = ","
    percent: str = ""
    currency: str = "before"
    large: Mapping[str, float] = field(default_factory=dict)
    several: float = 0.0
    date: str = ""
    month: str = ""
    months: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    in_dates: tuple[str, ...] = ()
    after_years: tuple[str, ...] = ()
    tenths: tuple[str, ...] = ()
    words_of_tenths: tuple[str, ...] = ()
    paid: tuple[str, ...] = ()
    day_first: bool = False
    joins: bool = False
    about: tuple[str, ...] = ()
    most: tuple[str, ...] = ()
    least: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    counting: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()
    is_known: bool = False

    @property
    def bounds(self) -> Mapping[str, tuple[str, ...]]:
        """Its words for what is about, at most or at least an amount, by the sign for it."""
        return {ABOUT: self.about, MOST: self.most, LEAST: self.least}


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A unit, what it is `times` a multiple of, and its spellings by language; `any` are those of every language."""

    name: str
    of: str
    times: float
    currency: bool
    spellings: Mapping[str, tuple[str, ...]]
    stems: tuple[str, ...] = ()

    def written(self, spelling: str, language: str, sign: bool = False) -> str | None:
        """Return a unit that some language spells so as another one does, perhaps as a `sign`; None if nobody knows."""
        common, own = self.spellings.get(ANY, ()), () if sign else self.spellings.get(writing(language), ())
        if spelling in (*common, *own) and spelt(language).get(spelling) is self:
            return spelling
        return next((one for one in (*own, *common) if spelt(language).get(one) is self), None)


def writing(language: str) -> str:
    """Return the tag of a language without regions, but for those that write it in other letters."""
    primary, *rest = language.split("-")
    return next((_REGIONS[one] for one in rest if primary == "zh" and one in _REGIONS), primary)


@cache
def notation(language: str) -> Notation:
    """Return how a language writes amounts, with English signs where that is not known."""
    facts = shipped_toml("catalogue", "notations.toml")["notations"].get(writing(language))
    return Notation(languages().language(language).decimal, is_known=facts is not None, **known_facts(facts or {}))


@cache
def units() -> Mapping[str, Unit]:
    """Return all units by name."""
    found = {}
    for name, facts in shipped_toml("catalogue", "notations.toml")["units"].items():
        spellings = {one: tuple(words) for one, words in facts.items() if isinstance(words, list)}
        currency, stems = facts.get("currency", False), tuple(facts.get("stems", "").split())
        found[name] = Unit(name, facts.get("of", name), float(facts.get("times", 1)), currency, spellings, stems)
    return found


@cache
def spelt(language: str) -> Mapping[str, Unit]:
    """Return the units by spelling, long ones first; what a language means by one counts more than what others do."""
    own = writing(language)
    found: dict[str, Unit] = {}
    for known in (own, ANY, *(one for one in _tags() if one not in (own, ANY))):
        for unit in units().values():
            for word in unit.spellings.get(known, ()):
                found.setdefault(unicodedata.normalize("NFKC", word), unit)
    return dict(sorted(found.items(), key=lambda one: -len(one[0])))


def _tags() -> Iterator[str]:
    return iter(dict.fromkeys(one for unit in units().values() for one in unit.spellings))


def currencies(text: str, anywhere: bool = False) -> frozenset[str]:
    """Return the signs of the currencies in a text: by sign, or by a word or code beside a number, or `anywhere`."""
    said = unicodedata.normalize("NFKC", text)
    small = said.lower()
    words = (one for one in _money().items() if one[0] in small)
    found = frozenset(sign for word, sign in words if word == sign or _is_named(word, small, said, anywhere))
    inflected = (sign for sign, stems in _inflected().items() if anywhere and stems.search(small))
    return found.union(inflected)


def _is_named(word: str, text: str, said: str, anywhere: bool) -> bool:
    """Return whether a word stands in a text in small letters right behind a number, a code before one, or by itself.

    No longer one begins with it, `元素`, nor ends with it: `アイドル`. What counts goes on: `100元起`, but `4 元素`.
    """
    is_short = len(word) == 1 and word >= FIRST_UNSPACED
    after, before = _longer(is_short)
    for at in standing(word, text, _NOTHING, _others() if is_short else after):
        end = at + len(word)
        is_code = said[at:end].isupper() and said[at:end].isascii() and _NUMBER.match(said, end)
        is_alone = not (at and before.match(text, at - 1)) and not after.match(text, end)
        if (is_alone and (anywhere or is_code)) or _counting().search(text, max(0, at - _REACH), at):
            return True
    return False


@cache
def _money() -> Mapping[str, str]:
    """Return the sign of each currency by itself and by the words for it, in small letters."""
    found: dict[str, str] = {}
    for unit in units().values():
        words = sorted({word for some in unit.spellings.values() for word in some})
        signs = [word for word in words if unicodedata.category(word[0]) == "Sc"]
        found |= {word.lower(): signs[0] for word in words if unit.currency and signs}
    return found


@cache
def _inflected() -> Mapping[str, re.Pattern[str]]:
    """Return what finds the beginning of any form of the words for a currency, by its sign."""
    found: dict[str, list[str]] = {}
    for unit in units().values():
        found.setdefault(_money().get(unit.name.lower(), ""), []).extend(f"{stem}…" for stem in unit.stems)
    return {sign: re.compile(whole_words(stems)) for sign, stems in found.items() if stems}


@cache
def _others() -> re.Pattern[str]:
    """Return what goes on with a word of one letter for a currency to a word that has nothing to do with it."""
    return re.compile("|".join(f"(?<={one[0]}){one[1:]}" for one in languages().words["no-currencies"]))


@cache
def _counting() -> re.Pattern[str]:
    """Return what finds a number, perhaps with a word that multiplies it, before a word for what it counts."""
    return re.compile(rf"[\d{_NUMERALS}][ \u00a0\u202f]?(?:(?i:{alternatives(languages().multipliers)})[ \u00a0]?)?\Z")


@cache
def _longer(is_short: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return which letter behind a word belongs to a longer one, and which before; particles may follow Korean ones."""
    if not is_short:
        return re.compile(SPACED), re.compile(f"{SPACED}|[{KATAKANA}]")
    particles = alternatives((*languages().words["particles-of-korean"], "로", "이", "은", "는"))
    return re.compile(rf"[{KANJI}{KATAKANA}]|(?!{particles})[{HANGUL}]"), re.compile(r"\w")


@cache
def bounds() -> Mapping[str, str]:
    """Return the sign that each word of any language for a bound stands for, long words first."""
    known = {word.strip("…"): sign for one in _notations() for sign, words in one.bounds.items() for word in words}
    signs = {"~": ABOUT, "≈": ABOUT, "≤": MOST, "<": MOST, "≥": LEAST, ">": LEAST, "+": LEAST}
    return dict(sorted({**known, **signs}.items(), key=lambda one: -len(one[0])))


@cache
def range_words() -> frozenset[str]:
    """Return the words of any language that stand between the ends of a range."""
    return frozenset(word for one in _notations() for word in one.to)


def with_months() -> Iterator[str]:
    """Yield the languages whose names of months are known."""
    return (one for one, facts in shipped_toml("catalogue", "notations.toml")["notations"].items() if "months" in facts)


def _notations() -> Iterator[Notation]:
    return map(notation, shipped_toml("catalogue", "notations.toml")["notations"])


@cache
def month_names(language: str) -> Mapping[str, int]:
    """Return the numbers of months by their names in small letters: in English and a language cut short as well."""
    found = {name.lower(): at for one in with_months() for at, name in enumerate(notation(one).months, 1) if name[3:]}
    for one in ("en", language):
        names = [name.lower() for name in notation(one).months]
        for at, name in enumerate(names, 1):
            cut = (name[:size] for size in range(3, len(name) + 1))
            # The French `jui` may be two.
            found |= {short: at for short in cut if sum(other.startswith(short) for other in names) == 1}
    return found


@cache
def signs_after(part: str) -> str:
    """Return the letters that languages put after the number of a year, month or day, `y`, `m` or `d`: `5月`."""
    patterns = (pattern for one in _notations() for pattern in (one.date, *one.also))
    signs = (pattern.partition(f"{{{part}}}")[2][:1] for pattern in patterns)
    return "".join(sorted({sign for sign in signs if sign.isalpha()}))


@cache
def words_of(field: str) -> str:
    """Return a pattern of the words that any language has in a field of its notation."""
    return alternatives(word for one in _notations() for word in getattr(one, field))


@cache
def tenths() -> re.Pattern[str]:
    """Return what finds a word of any language that counts tenths, after a number: `3割`."""
    return re.compile(rf"\s?(?!{words_of('words_of_tenths')})(?:{words_of('tenths')})")


@cache
def paid() -> re.Pattern[str]:
    """Return what finds a word of any language for the part of a price that is left to pay, after a number: `8折`."""
    return re.compile(rf"\s?(?:{words_of('paid')})")


@cache
def ending() -> re.Pattern[str]:
    """Return what finds the other end of a range, after a number, and the letter that multiplies both: ` to 2.4T`."""
    return re.compile(rf"\s?(?:[-–~～]|{words_of('to')})\s?\d[\d.,]*\s?(?P<letter>[KMBT])(?!\w)")
