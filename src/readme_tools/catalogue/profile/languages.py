"""Facts about languages, from `languages.toml`: names, scripts, number words, units."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

from readme_tools.lazy import dataclass, field, regex
from readme_tools.lazy.data import shipped_toml
from readme_tools.text.scripts import EAST, FIRST_HANGUL, HANGUL, SPACED, UNSPACED

# A letter that settles the script of a text outweighs this many others: Japanese prose mixes kana
# with Chinese characters, and any page quotes Latin names.
_SCRIPTS = {
    "kana": ("\u3041-\u3096", "\u30a1-\u30fa"),
    "hangul": ("\uac00-\ud7a3",),
    "han": ("\u4e00-\u9fff",),
    "cyrillic": ("\u0400-\u04ff",),
    "greek": ("\u0370-\u03ff",),
    "arabic": ("\u0600-\u06ff",),
    "hebrew": ("\u0590-\u05ff",),
    "thai": ("\u0e00-\u0e7f",),
    "devanagari": ("\u0900-\u0963", "\u0966-\u097f"),  # without the full stops, which all scripts of India share
    "bengali": ("\u0980-\u09ff",),
    "tamil": ("\u0b80-\u0bff",),
    "telugu": ("\u0c00-\u0c7f",),
    "malayalam": ("\u0d00-\u0d7f",),
    "latin": ("A-Z", "a-z"),
}
# Letters of Chinese, Japanese and Korean, in a class of a pattern.
WIDE = EAST
# Words of scripts that put none between them, Thai ones too; and of Hebrew and Arabic, with what may stand before one.
_UNSPACED, _JOINED = regex(f"[\u0e00-\u0eff{UNSPACED}]"), regex("[\u0590-\u06ff]")
_BEFORE = "(?:[ובכלמשה]{1,2}|[وفبكل]{1,2}|[وفبك]?ال)?"
_MARKUP = regex(r"\]\([^)\]]*\)|`[^`]*`|<[^<>]*>|https?://\S+")
_DECISIVE_SHARE = 0.08
# Of the letters of Japanese text at least so many are kana, also in tables of nouns.
_KANA_SHARE = 0.02
# So many letters of another script say as much as a text of one little word of Latin letters, and so many make a
# page; of Chinese, Japanese or Korean, each counts for three.
_FOR_WORD, _FOR_PAGE, _DENSE = 24, 600, {"kana": 3, "han": 3, "hangul": 3}
_LETTERS_READ = 20_000
_MOST_PARTS = 3  # of a tag: language, script and region
# A flag is two letters that stand for a country.
UNKNOWN = "und"  # the tag of a language that nobody can tell
_FLAG = regex("[\U0001f1e6-\U0001f1ff]{2}")


@dataclass(frozen=True, slots=True)
class Language:
    """One language: `names` are its own and English names as switcher lines write them, `called` those in others.

    `scripts` is what it is written in and `other_scripts` what it also writes, names in Latin letters aside; `wide`
    says whether its punctuation is full-width, and `spaced` before which signs it puts a blank. `doubled` are words
    that may stand twice in a row, with `reduplicates` any may; `particles` are small ones between two words that may
    not. `variants` gives, for each spelling of a word that has several, what stands for them all. Years in `calendars`
    are so far ahead of ours. `accented` and what follows are facts about words, as `languages.toml` says.
    """

    code: str
    names: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    file_codes: tuple[str, ...] = ()
    other_scripts: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    wide: bool = False
    decimal: str = "."
    spaced: str = ""
    doubled: tuple[str, ...] = ()
    reduplicates: bool = False
    particles: tuple[str, ...] = ()
    calendars: tuple[int, ...] = ()
    variants: Mapping[str, str] = field(default_factory=dict)
    stressed: bool = False
    capital_nouns: bool = False
    accented: tuple[str, ...] = ()
    sounds: tuple[str, ...] = ()
    mute_vowels: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    contracted: tuple[str, ...] = ()
    elided: tuple[str, ...] = ()
    elides: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()
    after_consonant: tuple[str, ...] = ()
    after_vowel: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    phrasal: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()
    little: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    attached: tuple[str, ...] = ()
    letters: str = ""

    @property
    def is_latin(self) -> bool:
        """Whether it is written in Latin letters and in no others, as far as is known."""
        return self.scripts in ((), ("latin",)) and not self.other_scripts

    @property
    def foreign(self) -> re.Pattern[str] | None:
        """What finds a letter of a script that the language never writes; None where that is not known."""
        return _foreign((*self.scripts, *self.other_scripts)) if self.scripts else None


@dataclass(frozen=True)
class Languages:
    """All languages known, with the numbers and units that they write, and lists of words by what they are."""

    by_code: Mapping[str, Language]
    codes: frozenset[str]
    aliases: Mapping[str, str]
    readmes: Mapping[str, str]
    subtags: Mapping[str, str]
    multipliers: Mapping[str, float]
    units: Mapping[str, tuple[str, float]]
    words: Mapping[str, tuple[str, ...]]
    quotes: tuple[str, ...]
    punctuation: Mapping[str, str]

    def language(self, tag: str) -> Language:
        """Return the facts about a language tag such as `zh-CN`; none are known of most languages."""
        if (known := self.by_code.get(tag)) is not None:
            return known
        primary = tag.partition("-")[0].lower()
        return self.by_code.get(primary) or Language(primary)

    @cached_property
    def variants(self) -> Mapping[str, str]:
        """What stands for each spelling of a word that has several, over all languages."""
        return {word: usual for one in self.by_code.values() for word, usual in one.variants.items()}

    @cached_property
    def names(self) -> frozenset[str]:
        """What all languages are called, in their own and in others."""
        return frozenset(name for one in self.by_code.values() for name in (*one.names, *one.called))

    @cached_property
    def codes_in_paths(self) -> frozenset[str]:
        """The codes of all languages, and what stands for them in paths."""
        return self.codes.union(*(one.file_codes for one in self.by_code.values()))

    def normalise(self, code: str) -> str | None:
        """Return the language tag that a part of a path means (`zh_cn` -> `zh-CN`, `japanese` -> `ja`), or None."""
        folded = code.casefold().replace("_", "-")
        if folded in self._spellings:
            return self._spellings[folded]
        first, *rest = folded.split("-")
        primary = self._spellings.get(first, first).partition("-")[0]
        if primary not in self.codes or not all(part in self.subtags for part in rest):
            return None
        return "-".join((primary, *(self.subtags[part] for part in rest)))

    @cached_property
    def _spellings(self) -> Mapping[str, str]:
        """What stands for a language tag other than its own parts: aliases, codes in file names, names."""
        known = {
            spelling.casefold(): language.code
            for language in self.by_code.values()
            for spelling in (*language.names, *language.called, *language.file_codes)
        }
        return {**known, **self.aliases}

    def ending(self, stem: str) -> tuple[str, str | None]:
        """Split a file's name into what it is called and the tag at its end: `list_zh-CN` -> `list`, `zh-CN`."""
        parts = re.split(r"([._-])", stem)
        for at in range(max(2, len(parts) - 2 * _MOST_PARTS + 1), len(parts), 2):
            called, tag = "".join(parts[: at - 1]), self.normalise("".join(parts[at:]))
            if tag and called:
                return called, tag
        whole = self.normalise(stem)
        return ("", whole) if whole else (stem, None)

    def says_one(self, text: str) -> bool:
        """Return whether a text names a language, or is the code or flag of one: `日本語`, `JA`, `🇯🇵`."""
        words = re.findall(r"[\w-]+", text)
        is_code = len(words) == 1 and self.ending(words[0])[1] is not None
        return is_code or self.named(text) is not None or _FLAG.search(text) is not None

    def fits(self, tag: str, text: str) -> bool:
        """Return whether a text may be in a language: it looks so, or has letters that few others write."""
        primary = tag.partition("-")[0]
        marking = {*self.language(primary).scripts} - {"latin"}
        return self.detect(text) == primary or bool(marking & scripts_in(_MARKUP.sub(" ", text)))

    def scripts(self, tag: str) -> frozenset[str]:
        """Return the scripts that a language is written in; Latin for one that nothing is known of."""
        known = self.language(tag)
        return frozenset((*known.scripts, *known.other_scripts)) or frozenset({"latin"})

    def little_words(self, tag: str) -> frozenset[str]:
        """Return a language's frequent little words."""
        return frozenset(self.language(tag).words)

    def english_name(self, tag: str) -> str:
        """Return a language's English name, or its tag when nothing is known of it."""
        names = self.language(tag).names
        return names[-1] if names else tag

    def named(self, text: str) -> str | None:
        """Return the language whose name stands in a text such as `日本語` or `English`, or None."""
        folded = text.casefold()
        for at in range(len(folded)):
            if known := self._names.get(folded[at : at + 2]):
                names = [one for one in known if folded.startswith(one[0], at) and _is_whole(folded, at, one[0])]
                if names:
                    return min(names, key=lambda one: (-len(one[0]), one[1]))[1]
        return None

    @cached_property
    def _names(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Every name, folded, with its language, by the two signs that it begins with."""
        found: dict[str, list[tuple[str, str]]] = {}
        for one in self.by_code.values():
            for name in map(str.casefold, (*one.names, *one.called)):
                found.setdefault(name[:2], []).append((name, one.code))
        return found

    def detect(self, text: str) -> str:
        """Guess a text's language from its script and, within a script, from its little words."""
        letters = _MARKUP.sub(" ", text)[:_LETTERS_READ]
        counts: Counter[str | None] = Counter()
        counts_of = Counter(letters.lower())
        for character, count in counts_of.items():
            counts[_script(character)] += count
        total = (counts.total() - counts[None]) or 1
        if counts["kana"] >= _KANA_SHARE * (counts["kana"] + counts["han"]):
            counts["kana"] += counts["han"]  # Chinese quotes a Japanese name now and then, but writes no kana
        script = next((name for name in _SCRIPTS if counts[name] / total >= _DECISIVE_SHARE), "latin")
        # Names in capitals are no words: an English list of licences is not German for its many `MIT`.
        # Single letters are none either: `x` and `y` make no Spanish.
        least = 2 if script == "latin" else 1
        found = re.findall(rf"(?<![^\W\d_])[^\W\d_]{{{least},}}+(?!\Z)", letters + " " * (len(letters) < _LETTERS_READ))
        words = Counter(word.casefold() for word in found if not word.isupper())
        if script not in ("latin", *_DENSE) and self._little(words, "latin") > sum(
            count for word, count in words.items() if _script(word[0]) == script
        ):
            script = "latin"  # which quotes some names
        if script == "latin":
            told = {name: counts[name] * _DENSE.get(name, 1) for name in _SCRIPTS if name != "latin"}
            most = max(told, key=told.__getitem__)
            if told[most] > max(_FOR_PAGE, _FOR_WORD * self._little(words, "latin")):  # among many names
                script = most
        candidates = [one for one in self.by_code.values() if script in one.scripts]
        candidates += [one for one in self.by_code.values() if script in one.other_scripts and one.letters]
        if not candidates:
            return "en"
        special = {letter: counts_of[letter] for one in candidates for letter in one.letters}

        def likely(language: Language) -> int:
            others = sum(count for letter, count in special.items() if letter not in language.letters)
            return sum(words[word] for word in language.words) - others * bool(language.letters)

        return max(candidates, key=likely).code

    def _little(self, words: Mapping[str, int], script: str) -> int:
        """Return how often a text has little words of the language of a script that it has most of."""
        return max(
            sum(words.get(word, 0) for word in one.words) for one in self.by_code.values() if script in one.scripts
        )


def _is_whole(text: str, at: int, name: str) -> bool:
    """Return whether a name that stands somewhere in a text is no part of a word there, if its script has capitals."""
    beside = f"{text[at - 1 : at]}{text[at + len(name) : at + len(name) + 1]}"
    return name.upper() == name or not any(one.isalnum() or one == "_" for one in beside)


def scripts_in(text: str) -> frozenset[str]:
    """Return the scripts of a text's letters, such as `kana` and `latin`."""
    return frozenset(name for name in map(_script, set(text)) if name is not None)


@cache
def _script(character: str) -> str | None:
    """Return the script of a letter. Comparing costs less than compiling a pattern for each script."""
    for name, ranges in _SCRIPTS.items():
        if any(one[0] <= character <= one[-1] for one in ranges):
            return name
    return None


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern of any of some words, the longest that fits."""
    return "|".join(sorted(map(re.escape, words), key=lambda one: (-len(one), one)))


def whole_words(words: Iterable[str]) -> str:
    """Return a pattern of any of some words, the longest that fits, that stand by themselves or end with `…`.

    Where words have no spaces between, any does, as do Korean ones of several letters, which form longer words. In
    Hebrew and Arabic little words stand right before others, and are found with them.
    """
    ordered = sorted(words, key=lambda one: (-len(one), one))
    korean = [one for one in ordered if one >= FIRST_HANGUL and len(one) == 1]
    rest = [one for one in ordered if _UNSPACED.match(one) and one not in korean]
    joined = [one for one in ordered if _JOINED.match(one)]
    apart = [one for one in ordered if one not in (*korean, *rest, *joined)]
    whole, stems = ([one for one in apart if one.endswith("…") is is_stem] for is_stem in (False, True))
    # Each class of letters is written once, and regards case: there are hundreds of words, and it is slow to compile.
    ends = [_any(whole)] * bool(whole) + [f"{_BEFORE}(?:{_any(joined)})"] * bool(joined)
    found = [rf"(?:{'|'.join(ends)})(?!{SPACED})"] * bool(ends) + [_any(stems)] * bool(stems)
    ways = [rf"(?<!{SPACED})(?:{'|'.join(found)})"] * bool(found)
    ways += [rf"(?<!(?-i:[{HANGUL}]))(?:{_any(korean)})"] * bool(korean) + [_any(rest)] * bool(rest)
    return "|".join(ways)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(one.removesuffix("…")) for one in words)


def one_of(name: str) -> str:
    """Return a pattern of the words, or patterns, of a list of `languages.toml`, in their order."""
    return "|".join(languages().words[name])


@cache
def function_words(code: str) -> frozenset[str]:
    """Return the little words of a language, which name nothing: articles, prepositions, those that join others."""
    one = languages().language(code)
    return frozenset((*one.words, *one.little, *one.determiners, *one.prepositions, *" ".join(one.joining).split()))


@cache
def pairs_of(name: str) -> Mapping[str, str]:
    """Return the pairs of a list of `languages.toml`, the second ones by the first."""
    return dict(one.split() for one in languages().words[name])


@cache
def languages() -> Languages:
    """Load the language facts that ship with the package."""
    data = shipped_toml("catalogue", "languages.toml")
    known = {code: Language(code, **known_facts(facts)) for code, facts in data["languages"].items()}
    units = {
        word: (unit, float(factor)) for unit, spellings in data["units"].items() for word, factor in spellings.items()
    }
    return Languages(
        MappingProxyType(known),
        frozenset((*data["codes"], *known)),
        MappingProxyType(data["aliases"]),
        MappingProxyType(data["readmes"]),
        MappingProxyType({part.casefold(): part for parts in data["subtags"].values() for part in parts}),
        MappingProxyType(
            {
                form: float(value)
                for word, value in data["multipliers"].items()
                for form in ((word,) if len(word) == 1 else (word, word[0].upper() + word[1:], word.upper()))
            }
        ),
        MappingProxyType(units),
        MappingProxyType({name: tuple(facts["words"]) for name, facts in data.items() if "words" in facts}),
        tuple(dict.fromkeys(pair for language in known.values() for pair in language.quotes)),
        MappingProxyType(data["punctuation"]),
    )


def known_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of parsed TOML as the fields of `Language`."""
    fields = {key.replace("-", "_"): tuple(value) if isinstance(value, list) else value for key, value in facts.items()}
    if "variants" in fields:
        fields["variants"] = MappingProxyType({word: words[0] for words in fields["variants"] for word in words})
    return fields


@cache
def _foreign(own: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of letters of all scripts but some. Latin and Greek letters are signs everywhere."""
    classes = ("".join(ranges) for name, ranges in _SCRIPTS.items() if name not in (*own, "latin", "greek"))
    return regex(f"[{''.join(classes)}]")
