"""Plain mistakes: what chance does to characters, words, numbers, links, rows, items and tags.

Each is wrong whatever one likes: it makes what is no word, no amount or no address, says a thing twice or not at all,
or says another thing than the editions that tell it. Nothing needs the network.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from random import Random

from planting import Place, Places, cells, line, lines, links, mistake, tables
from planting.fingers import LATIN, is_agreed, is_new, is_told, language, read_in, rewritten, said
from planting.pasted import licences, runs
from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.text.source import Span

WORDS, NUMBERS, BYTES = "fifth words", "fifth numbers", "fifth bytes"
LINKS, NAMES, ROWS = "fifth links", "fifth names", "fifth rows"
PAGE, LISTS, HTML = "fifth page", "fifth lists", "fifth html"

# What is looked for ---------------------------------------------------------------------------------------

SMALL = r"(?<![\w./@#=&'’`-])[a-zß-öø-ÿœ]{6,}(?![\w./@#=&;'’`-])"
KANJI, KATAKANA, HANGUL = "一-龠", "ァ-ヺー", "가-힣"
# A run of one script that is long enough to be told from a chance neighbour.
WIDE = rf"[{KANJI}]{{3,}}|[{KATAKANA}]{{4,}}|[{HANGUL}]{{3,}}"
WORD = rf"{SMALL}|{WIDE}"
# A Latin name that no sentence has as a word: with a second capital, or a figure.
NAME = (
    r"(?<![\w/.@#-])(?=[\w.-]*[A-Z][\w.-]*[A-Z\d]|[a-z]+[A-Z])"
    r"(?!LICENSE|README|TODO)[A-Za-z][\w.-]{3,}\w(?![\w/.@-])"
)
FIGURES = r"(?<![\w.,/:#$€¥&+~–-])\d[\d.,]*(?<=\d)"
UNIT = r"(?:[BMK](?![\w+-])|[KMGT]B(?!\w)|億|万|兆|亿|억|만)"
ITEM = re.compile(
    r"^(?P<mark>\s*(?:[-*+]|\d+\.) +)(?P<name>[*_]*\[[^\[\]]+\]\([^()\s]+\)[*_]*|\*\*[^*]+\*\*|\d{4}/\d\d/\d\d)"
    r"(?P<dash>\s*[-–—:：]\s*)(?P<said>\S.+)$"
)


def is_ascii_word(word: str) -> bool:
    return word.isascii() or bool(re.match("[a-zß-öø-ÿœ]", word))


def inside(word: str, random: Random, least: int = 1) -> int:
    """Give the place of a character within a word, neither its first nor one of its last two."""
    return random.randrange(least, max(len(word) - 2, least + 1))


def around(word: str, at: int) -> str:
    """Give what stands at a place of a word with its neighbours, by which a word of a wide script is known."""
    return word if is_ascii_word(word) else word[max(0, at - 1) : at + 2]


def corrupted(make: Callable[[str, Random], tuple[str, int] | None]) -> Callable[..., str | None]:
    """Give a change that makes of a word what nobody wrote anywhere; `make` gives it and the place of the slip."""

    def change(place: Place, random: Random) -> str | None:
        def changed(one: re.Match[str]) -> str | None:
            made = make(one[0], random)
            if made is None or made[0] == one[0] or not is_new(place, around(made[0], made[1])):
                return None
            return made[0]

        return rewritten(place, random, WORD, changed)

    return change


# Words ----------------------------------------------------------------------------------------------------


@mistake(WORDS, "a character of a word replaced by any other", said())
def replaced(place: Place, random: Random) -> str | None:
    """Write another character of the same script."""

    def make(word: str, random: Random) -> tuple[str, int] | None:
        at = inside(word, random)
        if is_ascii_word(word):
            vowels = "aeiouy"
            kind = vowels[:5] if word[at] in vowels else "bdfghklmnprtvw"
            return word[:at] + random.choice(kind) + word[at + 1 :], at
        script = next(one for one in (KANJI, "ァ-ヺ", HANGUL) if re.match(f"[{one}]", word[at].replace("ー", "ァ")))
        known = sorted(set(re.findall(f"[{script}]", place.source.text)))
        return word[:at] + random.choice(known) + word[at + 1 :], at

    return corrupted(make)(place, random)


@mistake(WORDS, "a word overwritten by the one before it", said())
def overwritten(place: Place, random: Random) -> str | None:
    """Write the same word in the place of the next one."""
    if language(place) in ("ja", "zh"):
        term = rf"[{KANJI}{KATAKANA}]{{2,}}"
        return rewritten(
            place,
            random,
            rf"({term})(の|と|や|及び|和|与|的)({term})",
            lambda one: one[1] + one[2] + one[1] if one[1] != one[3] else None,
        )
    letters = f"[{HANGUL}]{{2,}}" if language(place) == "ko" else "[a-zß-öø-ÿœ]{4,}"
    return rewritten(
        place,
        random,
        rf"(?<![\w'’-])({letters}) ({letters})(?![\w'’-])",
        lambda one: f"{one[1]} {one[1]}" if one[1] != one[2] else None,
    )


@mistake(WORDS, "a piece of a text said twice where it stands", said(matching=r"\w \w+ \w|[ぁ-ん一-龠ァ-ヺー]{8}"))
def piece_twice(place: Place, random: Random) -> str | None:
    """Paste what was copied once too often."""
    if language(place) in ("ja", "zh"):
        length = random.randrange(6, 10)
        return rewritten(place, random, rf"[ぁ-ん{KANJI}{KATAKANA}]{{{length}}}", lambda one: one[0] * 2)
    word = r"[^\W\d_][\w'’-]*"
    return rewritten(place, random, rf"(?<![\w'’-])(?:{word} ){{3,5}}(?={word})", lambda one: one[0] * 2)


_MASHED = {
    "ja": ("ああああ", "っっっっ", "えいうえお"),
    "zh": ("啊啊啊啊", "阿斯顿发", "的的的的"),
    "ko": ("ㅁㄴㅇㄹ", "ㅋㅋㅋㅋ", "ㅂㅈㄷㄱ"),
}


@mistake(WORDS, "keys struck at random in place of a word", said())
def mashed(place: Place, random: Random) -> str | None:
    """Try whether the keyboard works."""
    new = random.choice(_MASHED.get(language(place), ("asdf", "sdfsdf", "qwerqwer", "jkljkl", "aaaaaa")))
    return rewritten(place, random, WORD, lambda one: new if is_new(place, new) else None)


_FILLERS = {
    "en": ("Your text here", "Insert description here"),
    "fr": ("Votre texte ici", "Insérer la description ici"),
    "ja": ("ここに説明が入ります", "ダミーテキスト"),
    "zh": ("这里填写说明文字", "占位文本"),
    "ko": ("여기에 내용을 입력하세요", "임시 텍스트"),
}
DESCRIBED = lines(ITEM.pattern)


def described(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield the texts of cells that say something, and those of entries of lists."""
    yield from cells("text", matching=r"^[^\[\]|]{12,}$")(alignment, edition)
    for place in DESCRIBED(alignment, edition):
        if one := ITEM.match(place.text):
            start = place.span.start
            yield Place(alignment, edition, Span(start + one.start("said"), start + one.end("said")))


@mistake(WORDS, "the filler of a form in place of a description", described)
def filler(place: Place, random: Random) -> str | None:
    """Leave in what the form for a row says of its fields."""
    fillers = (*_FILLERS.get(language(place), ()), "Lorem ipsum dolor sit amet", "Lorem ipsum")
    new = random.choice(fillers)
    return new if is_new(place, "ipsum") else None


_HANGING = {
    "en": r"(?<![\w-])(the|a|an|of|and|or) [A-Za-z-]+(?=[.;)]|$)",
    "fr": r"(?<![\w-])(le|la|les|un|une|des|du|et|ou) [A-Za-zà-ÿ-]+(?=[.;)]|$)",
    "es": r"(?<![\w-])(el|la|los|las|un|una|y|o) [A-Za-zà-ÿ-]+(?=[.;)]|$)",
    "ja": rf"(および|または|及び|や|の)[{KANJI}{KATAKANA}]{{2,}}(?=[。、）]|$)",
    "zh": rf"(和|与|及|或)[{KANJI}]{{2,4}}(?=[。，；）]|$)",
    "ko": rf"(및|또는|그리고) [{HANGUL}]+(?=[.,)]|$)",
}


@mistake(WORDS, "the word that another one leads to dropped", said(*_HANGING))
def hanging(place: Place, random: Random) -> str | None:
    """Delete the last word, so that an article or 'and' stands at the end."""
    return rewritten(place, random, _HANGING[language(place)], lambda one: one[1])


@mistake(WORDS, "a word pasted into another one", said())
def pasted_into(place: Place, random: Random) -> str | None:
    """Paste a word of the page where the cursor happens to stand."""
    known = [one[0] for one in re.finditer(SMALL if language(place) in LATIN else WIDE, place.source.text)]

    def make(word: str, random: Random) -> tuple[str, int] | None:
        at = inside(word, random)
        other = random.choice(known)[:8] if known else ""
        return (word[:at] + other + word[at:], at) if other else None

    return corrupted(make)(place, random)


# Numbers --------------------------------------------------------------------------------------------------


def number(make: Callable[[re.Match[str], Random], str | None], pattern: str = FIGURES) -> Callable[..., str | None]:
    """Give a change of a number of at least two figures that another edition has as well."""

    def change(place: Place, random: Random) -> str | None:
        def changed(one: re.Match[str]) -> str | None:
            known = len(re.findall(r"\d", one[0])) > 1 and is_agreed(place, one[0])
            return make(one, random) if known else None

        return rewritten(place, random, pattern, changed)

    return change


WITH_DIGITS = said(matching=r"\d\d|\d\.\d")


@mistake(NUMBERS, "a unit lost, its number left", said(matching=rf"\d ?{UNIT}"))
def unit_lost(place: Place, random: Random) -> str | None:
    """Delete what a number counts."""
    return (
        rewritten(place, random, rf"(?<=\d) ?{UNIT}", lambda one: "" if is_agreed(place, one[0].strip()) else None)
        if is_told(place)
        else None
    )


@mistake(NUMBERS, "a number lost, its unit left", said(matching=rf"\d ?{UNIT}"))
def number_lost(place: Place, random: Random) -> str | None:
    """Delete a number before its unit."""
    return (
        rewritten(
            place,
            random,
            rf"{FIGURES}(?= ?{UNIT})",
            lambda one: "" if is_agreed(place, one[0]) else None,
        )
        if is_told(place)
        else None
    )


def _digit_put_in(one: re.Match[str], random: Random) -> str | None:
    at = random.randrange(1, len(one[0]))
    return one[0][:at] + str(random.randrange(1, 10)) + one[0][at:]


mistake(NUMBERS, "a figure put into a number", WITH_DIGITS)(number(_digit_put_in))


mistake(NUMBERS, "a minus put before a number", WITH_DIGITS)(
    number(lambda one, _: f"-{one[0]}", rf"(?:(?<=^)|(?<=[ (|*>])){FIGURES}(?! ?[-–~〜])")
)
mistake(NUMBERS, "a space put within a number", WITH_DIGITS)(
    number(
        lambda one, random: (
            f"{one[0][:at]} {one[0][at:]}" if len(one[0]) - (at := random.randrange(1, len(one[0]))) != 3 else None
        ),
        r"(?<![\w.,/:#-])\d{2,}(?![\d.,]*\d)",
    )
)
mistake(NUMBERS, "the two sides of a decimal point exchanged", said(matching=r"\d\.\d"))(
    number(
        lambda one, _: f"{one[2]}.{one[1]}" if one[1].strip("0") != one[2].strip("0") else None,
        r"(?<![\w.,/])(\d{1,3})\.(\d{1,2})(?![\d.,]*\d)",
    )
)
mistake(NUMBERS, "a nought in place of a number", WITH_DIGITS)(number(lambda one, _: "0"))


# Bytes ----------------------------------------------------------------------------------------------------

PARTED = re.compile(rf"(?<=[^\W\d_]) (?=[^\W\d_])|(?<=[ぁ-ん])(?=[{KANJI}])|(?<=[，、。])(?=[{KANJI}])")
WIDE_PAGES = ("ja", "zh")


def put_in(place: Place, random: Random, signs: tuple[str, ...]) -> str | None:
    """Put one of some signs between two words of what is read, to the one or the other, outside of code."""
    found = [one for one in read_in(place, PARTED) if place.text[: one.start()].count("`") % 2 == 0]
    if not found:
        return None
    one, sign = random.choice(found), random.choice(signs)
    text = place.text
    if any(part in text for part in sign) and sign not in "()[]":
        return None
    if not one[0]:
        return text[: one.start()] + sign + text[one.start() :]
    return text[: one.start()] + random.choice((f" {sign}", f"{sign} ")) + text[one.end() :]


@mistake(BYTES, "a bracket put in", said(matching=r"\w \w|[ぁ-ん，、。][一-龠]"))
def bracket_put_in(place: Place, random: Random) -> str | None:
    """Strike a bracket by mistake: it opens and never closes, or closes what was never opened."""
    wide = ("（", "）", "「", "」", "】") if language(place) in WIDE_PAGES else ("(", ")", "{", "}", "]")
    return put_in(place, random, wide)


BRACKETS = r"(?<![\]\w])\([^()\[\]|<>]{2,40}\)|（[^（）\[\]|<>]{2,40}）|「[^「」\[\]|<>]{2,40}」"


@mistake(BYTES, "a pair of brackets turned round", said(matching=BRACKETS))
def turned_round(place: Place, random: Random) -> str | None:
    """Close first and open then."""
    return rewritten(place, random, BRACKETS, lambda one: one[0][-1] + one[0][1:-1] + one[0][0])


@mistake(BYTES, "a bracket typed twice", said(matching=BRACKETS))
def bracket_twice(place: Place, random: Random) -> str | None:
    """Hold the key of a bracket too long."""
    return rewritten(
        place, random, BRACKETS, lambda one: one[0][0] + one[0] if random.random() < 0.5 else one[0] + one[0][-1]
    )


@mistake(BYTES, "a sign of emphasis or code put in", said(matching=r"\w \w|[ぁ-ん，、。][一-龠]"))
def emphasis_put_in(place: Place, random: Random) -> str | None:
    """Make something bold or code, and think better of it at one end only."""
    return put_in(place, random, ("**", "`", "~~", "__"))


@mistake(BYTES, "a quotation mark put in", said(matching=r"\w \w|[ぁ-ん，、。][一-龠]"))
def quote_put_in(place: Place, random: Random) -> str | None:
    """Open a quotation that never ends."""
    signs = {"fr": ("«", "»", '"'), "ja": ("『", "』", "“"), "zh": ("“", "”", "《", "》")}
    return put_in(place, random, signs.get(language(place), ('"', "“", "”")))


@mistake(BYTES, "a sign of the keyboard within a word", said(matching=SMALL))
def sign_within(place: Place, random: Random) -> str | None:
    """Strike a key of the upper row between two letters."""

    def changed(one: re.Match[str]) -> str | None:
        at = inside(one[0], random)
        return one[0][:at] + random.choice("#$%^=;!?+}{>§") + one[0][at:]

    return rewritten(place, random, SMALL, changed)


@mistake(BYTES, "an emoji within a word", said(matching=WORD))
def emoji_within(place: Place, random: Random) -> str | None:
    """Touch the picture that a keyboard offers."""

    def changed(one: re.Match[str]) -> str | None:
        at = inside(one[0], random)
        return one[0][:at] + random.choice("😀👍🙏🍣🚀😅") + one[0][at:]

    return rewritten(place, random, WORD, changed)


_FAR = "אבגדهوزحطกขคงქწერთყАБЖЯ"


@mistake(BYTES, "a letter of a far alphabet in a word", said(matching=WORD))
def far_letter(place: Place, random: Random) -> str | None:
    """Write one letter with the keyboard of another country."""

    def changed(one: re.Match[str]) -> str | None:
        at = inside(one[0], random)
        return one[0][:at] + random.choice(_FAR) + one[0][at + 1 :]

    return rewritten(place, random, WORD, changed)


# Links ----------------------------------------------------------------------------------------------------

ANY_LINK = links(matching=r"^\[[^\[\]]+\]\(https?://[^()\s]+\)$")
PARTS = re.compile(r"^\[(?P<text>[^\[\]]+)\]\((?P<url>https?://(?P<host>[^/()\s]+)(?P<path>[^()\s]*))\)$")


def with_path(place: Place, make: Callable[[str], str | None], *, told: bool = True) -> str | None:
    """Replace the path of a link (where another edition has the same URL, if `told`)."""
    found = PARTS.match(place.text)
    if found is None or (told and not is_agreed(place, found["url"])):
        return None
    new = make(found["path"])
    return None if new is None else place.text[: found.start("path")] + new + place.text[found.end("path") :]


@mistake(LINKS, "a piece of a URL dropped", ANY_LINK)
def url_piece(place: Place, random: Random) -> str | None:
    """Delete some characters within a URL."""

    def make(path: str) -> str | None:
        if len(path) < 10:
            return None
        at, length = random.randrange(2, len(path) - 6), random.randrange(2, 6)
        return path[:at] + path[at + length :]

    return with_path(place, make)


def other_links(place: Place) -> list[re.Match[str]]:
    """Give the links to the web far from a place on its page."""
    found = re.finditer(r"(?<!!)\[(?P<text>[^\[\]|]+)\]\((?P<url>https?://[^()\s]+)\)", place.source.text)
    return [one for one in found if abs(one.start() - place.span.start) > 2000]


@mistake(LINKS, "the URL of an entry far away", ANY_LINK)
def far_url(place: Place, random: Random) -> str | None:
    """Paste what was copied for another section."""
    found, known = PARTS.match(place.text), other_links(place)
    if found is None or not known:
        return None
    url = random.choice(known)["url"]
    name = re.sub(r"\W", "", found["text"]).casefold()
    told = is_agreed(place, found["url"]) or name in re.sub(r"\W", "", found["url"]).casefold()
    return f"[{found['text']}]({url})" if told and url != found["url"] else None


@mistake(LINKS, "'link' for the text of a link", ANY_LINK)
def text_of_link(place: Place, random: Random) -> str | None:
    """Write what a program puts in for the text, in place of the name."""
    found = PARTS.match(place.text)
    new = random.choice(("link", "text", "link text", "title", "URL", "name"))
    if found is None or not is_agreed(place, f"[{found['text']}]") or found["text"].casefold() == new.casefold():
        return None
    return f"[{new}]({found['url']})"


@mistake(LINKS, "a URL not filled in", ANY_LINK)
def not_filled_in(place: Place, random: Random) -> str | None:
    """Leave in what stands for a URL until it is known."""
    found = PARTS.match(place.text)
    new = random.choice(("https://", "https://example.com", "url", "#", "https://github.com/", "TODO", "https://xxx"))
    return f"[{found['text']}]({new})" if found and f"]({new})" not in place.source.text else None


@mistake(LINKS, "the host of a URL dropped", ANY_LINK)
def host_dropped(place: Place, random: Random) -> str | None:
    """Select a host with one sign too few, or one too many, and delete it."""
    found = PARTS.match(place.text)
    if found is None or len(found["path"]) < 4:
        return None
    return f"[{found['text']}]({random.choice(('https:/', 'https://'))}{found['path']})"


@mistake(LINKS, "a slash of a URL dropped", ANY_LINK)
def slash_dropped(place: Place, random: Random) -> str | None:
    """Write two steps of a URL as one."""

    def make(path: str) -> str | None:
        found = [one.start() for one in re.finditer(r"/(?=[^/?#])", path)]
        at = random.choice(found) if found else None
        return None if at is None else path[:at] + path[at + 1 :]

    return with_path(place, make)


@mistake(LINKS, "a bracket of a link typed twice", ANY_LINK)
def link_bracket_twice(place: Place, random: Random) -> str | None:
    """Hold the key of a bracket of a link too long."""
    at = random.choice([index for index, sign in enumerate(place.text) if sign in "[]()"])
    return place.text[:at] + place.text[at] + place.text[at:]


@mistake(LINKS, "the mark of an image before a link", ANY_LINK)
def image_mark(place: Place, random: Random) -> str | None:
    """Make a link to a page a picture."""
    found = PARTS.match(place.text)
    picture = found and re.search(r"\.(?:png|svg|jpe?g|gif|webp)|badge|shields", found["url"])
    return None if found is None or picture else "!" + place.text


@mistake(LINKS, "a letter with an accent in a URL", ANY_LINK)
def accent_in_url(place: Place, random: Random) -> str | None:
    """Write a URL with the keyboard of another country."""
    found = PARTS.match(place.text)
    hits = list(re.finditer("[aeiounc]", found["url"][8:])) if found and found["url"].isascii() else []
    if found is None or not hits or not is_agreed(place, found["url"]):
        return None
    at = found.start("url") + 8 + random.choice(hits).start()
    return place.text[:at] + dict(zip("aeiounc", "áéíóúñç", strict=True))[place.text[at]] + place.text[at + 1 :]


# Names ----------------------------------------------------------------------------------------------------


def named(make: Callable[[str, Random], str | None], *, new: bool = True) -> Callable[..., str | None]:
    """Give a change of a name that another edition, or the link on it, has as well."""

    def change(place: Place, random: Random) -> str | None:
        def changed(one: re.Match[str]) -> str | None:
            linked = re.search(rf"\[{re.escape(one[0])}\]\([^()]*{re.escape(one[0])}", place.text, re.IGNORECASE)
            if not linked and not is_agreed(place, one[0]):
                return None
            made = make(one[0], random)
            return made if made and (not new or is_new(place, made)) else None

        return rewritten(place, random, NAME, changed)

    return change


NAMED = said(matching=r"[A-Za-z]{2}")


def _name_piece(name: str, random: Random) -> str | None:
    at = random.randrange(1, max(len(name) - 3, 2))
    return name[:at] + name[at + 2 :] if len(name) > 5 and name[at : at + 2].isalpha() else None


mistake(NAMES, "a piece of a name dropped", NAMED)(named(_name_piece))


def _letter_in_name(name: str, random: Random) -> str | None:
    at = random.randrange(1, len(name))
    beside = name[at - 1].isalpha() and name[at].isalpha()
    return name[:at] + random.choice("bdfkmpvwxz") + name[at:] if beside else None


mistake(NAMES, "a letter put into a name", NAMED)(named(_letter_in_name))


def _part_twice(name: str, random: Random) -> str | None:
    parts = name.split("-")
    at = random.randrange(len(parts))
    if len(parts) == 1:
        return name + random.choice(("", " ", "-")) + name
    return "-".join([*parts[:at], parts[at], *parts[at:]]) if parts[at] else None


mistake(NAMES, "a name or a part of it said twice", NAMED)(named(_part_twice))


def _parts_exchanged(name: str, random: Random) -> str | None:
    parts = name.split("-")
    found = [index for index, (one, other) in enumerate(pairwise(parts)) if one != other]
    if not found or not all(parts):
        return None
    at = random.choice(found)
    return "-".join([*parts[:at], parts[at + 1], parts[at], *parts[at + 2 :]])


mistake(NAMES, "the parts of a name with hyphens exchanged", said(matching=r"[A-Za-z]\w*-\w"))(named(_parts_exchanged))
mistake(NAMES, "what stands for any name", NAMED)(
    named(lambda _, random: random.choice(("XXX", "FooBar", "Model Name", "YOUR_NAME", "Untitled", "Example Co.")))
)


def neighbours(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield two lines, one below the other, that are rows or items which begin with a link."""
    source = edition.document.source
    first = re.compile(r"^(?:\||\s*[-*+] )\s*[*_]*\[[^\[\]]+\]\(")
    for number_of_line in range(1, len(source.line_starts)):
        one, other = source.line_span(number_of_line), source.line_span(number_of_line + 1)
        if first.search(source.slice(one)) and first.search(source.slice(other)):
            yield Place(alignment, edition, Span(one.start, other.end))


@mistake(NAMES, "the names of two entries exchanged, their URLs left", neighbours)
def names_exchanged(place: Place, random: Random) -> str | None:
    """Write two names in the order of another page."""
    one, _, other = place.text.partition("\n")
    first, second = (re.search(r"\[([^\[\]]+)\]\((\S+?)\)", text) for text in (one, other))
    if not first or not second or first[1] == second[1] or first[2] == second[2]:
        return None
    return (
        one[: first.start(1)] + second[1] + one[first.end(1) :] + "\n"
        + other[: second.start(1)] + first[1] + other[second.end(1) :]
    )  # fmt: skip


# Rows, columns, notes, markers, licences --------------------------------------------------------------------


@mistake(ROWS, "a row overwritten by the one above it", runs(2))
def row_overwritten(place: Place, random: Random) -> str | None:
    """Copy a row to change it, paste it over the next one, and change nothing."""
    one, _, other = place.text.partition("\n")
    return None if one == other else f"{one}\n{one}"


def table_of(place: Place) -> list[list[Span]]:
    """Give the cells of the table at a place, row by row, from the headings on."""
    source = place.source
    for table in place.edition.tables:
        if line(source, table.node.header.span).start == place.span.start and not table.is_list:
            rows = [table.node.header, *(row.node for row in table.rows if row.source is source)]
            return [[cell.content for cell in row.cells] for row in rows]
    return []


def with_cells(place: Place, edits: list[tuple[Span, str]]) -> str:
    text, base = place.text, place.span.start
    for span, new in sorted(edits, key=lambda one: -one[0].start):
        text = text[: span.start - base] + new + text[span.end - base :]
    return text


def is_whole(rows: list[list[Span]]) -> bool:
    return len(rows) > 2 and len({len(row) for row in rows}) == 1 and len(rows[0]) > 1


@mistake(ROWS, "a column overwritten by the one beside it", tables)
def column_overwritten(place: Place, random: Random) -> str | None:
    """Paste a column in a spreadsheet one too far to the right."""
    rows = table_of(place)
    if not is_whole(rows):
        return None
    at = random.randrange(1, len(rows[0]))
    texts = [(place.source.slice(row[at - 1]), place.source.slice(row[at])) for row in rows[1:]]
    different = [one for one, other in texts if one != other and re.search(r"\w", other)]
    if len(different) * 2 < len(texts):
        return None
    return with_cells(place, [(row[at], one) for row, (one, _) in zip(rows[1:], texts, strict=True)])


@mistake(ROWS, "a row cut off in the middle of a cell", runs(1, listed=False))
def row_cut_off(place: Place, random: Random) -> str | None:
    """Lose the rest of a line."""
    if place.row is None or len(place.row.node.cells) < 3:
        return None
    cell = random.choice(place.row.node.cells[1:-1]).content
    text = place.source.slice(cell)
    if len(text) < 8 or not text.isprintable() or re.search(r"[\[(<`*]", text):
        return None
    return place.text[: cell.start - place.span.start + len(text) // 2]


@mistake(ROWS, "the heading of a column emptied", tables)
def heading_emptied(place: Place, random: Random) -> str | None:
    """Delete what a column is called."""
    rows = table_of(place)
    if not is_whole(rows) or not is_told(place):
        return None
    named_ones = [cell for cell in rows[0] if re.search(r"\w", place.source.slice(cell))]
    return with_cells(place, [(random.choice(named_ones), "")]) if len(named_ones) > 1 else None


@mistake(ROWS, "the mark of a note twice", said(matching=r"\[\^[\w-]+\](?!:)"))
def mark_twice(place: Place, random: Random) -> str | None:
    """Paste the mark of a note once too often."""
    found = list(re.finditer(r"\[\^[\w-]+\](?!:)", place.text))
    one = random.choice(found)
    return place.text[: one.end()] + one[0] + place.text[one.end() :]


@mistake(ROWS, "the text of a note emptied", lines(r"^\[\^[\w-]+\]: *\S"))
def note_emptied(place: Place, random: Random) -> str | None:
    """Leave a note for later."""
    return place.text.partition(":")[0] + ":"


@mistake(ROWS, "what stands for a licence", licences)
def no_licence(place: Place, random: Random) -> str | None:
    """Leave in what the form for a row says of its licence."""
    new = random.choice(("license", "XXX License", "???", "LICENSE", "TBD", "xxx", "N.N."))
    known = any(re.search(r"\w", text) for _, text in place.others.values())
    return new if known and re.search(r"\w", place.text) and new not in place.source.text else None


@mistake(ROWS, "a value put into a cell that has none", cells(matching=r"^[\s—–-]*$"))
def value_put_in(place: Place, random: Random) -> str | None:
    """Fill a cell that is empty in every edition with what another row has."""
    others = [text.strip() for _, text in place.others.values()]
    values = [one for one in place.same_column if re.search(r"[^\s—–-]", one)]
    if not others or any(one.strip("—–- ") for one in others) or not values or place.row is None:
        return None
    # The first cells of rows are empty where they belong to the row above.
    return None if place.column is place.row.table.columns[0] else random.choice(values[:8])


# Lists ----------------------------------------------------------------------------------------------------


@mistake(LISTS, "the description of an entry dropped", DESCRIBED)
def description_dropped(place: Place, random: Random) -> str | None:
    """Add an entry and write nothing of it; every entry around it has a text."""
    found = ITEM.match(place.text)
    lines_around = place.source.text[max(0, place.span.start - 800) : place.span.end + 800].split("\n")[1:-1]
    items = [one for one in lines_around if re.match(r"\s*(?:[-*+]|\d+\.) ", one)]
    all_told = len(items) > 3 and all(ITEM.match(one) for one in items)
    if found is None or not (all_told or is_agreed(place, found["name"])):
        return None
    return found["mark"] + found["name"] + random.choice(("", found["dash"].rstrip()))


@mistake(LISTS, "the name and link of an entry dropped", DESCRIBED)
def entry_dropped(place: Place, random: Random) -> str | None:
    """Delete what an item is about."""
    found = ITEM.match(place.text)
    return None if found is None else found["mark"] + random.choice((found["dash"].lstrip(), "")) + found["said"]


def of_two_items(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield two items, one below the other."""
    source = edition.document.source
    item: re.Pattern[str] = re.compile(r"^\s*[-*+] +\S.{8}")
    for number_of_line in range(1, len(source.line_starts)):
        one, other = source.line_span(number_of_line), source.line_span(number_of_line + 1)
        code = any(block.span.start <= one.start < block.span.end for block in edition.document.code_blocks)
        if not code and item.search(source.slice(one)) and item.search(source.slice(other)):
            yield Place(alignment, edition, Span(one.start, other.end))


@mistake(LISTS, "two items on one line", of_two_items)
def items_together(place: Place, random: Random) -> str | None:
    """Delete the end of a line between two items, with or without the mark of the second."""
    one, _, other = place.text.partition("\n")
    if one.startswith(" ") != other.startswith(" "):
        return None
    other = other.strip()
    return f"{one} {other}" if random.random() < 0.5 else f"{one} {re.sub('^[-*+] +', '', other)}"


@mistake(LISTS, "an entry copied to another place of its page", DESCRIBED)
def copied_far(place: Place, random: Random) -> str | None:
    """Add an entry that stands elsewhere already, as it is."""
    source = place.source
    found = ITEM.match(place.text)
    items = [
        one
        for number_of_line in range(1, len(source.line_starts) + 1)
        if (one := ITEM.match(source.slice(source.line_span(number_of_line))))
    ]
    known = [one for one in items if found and one["mark"] == found["mark"] and one["name"] != found["name"]]
    return f"{place.text}\n{random.choice(known)[0]}" if len(known) > 5 else None


# Page and tags ----------------------------------------------------------------------------------------------


@mistake(PAGE, "a heading emptied", lines(r"^#{2,5} +\S"))
def heading_gone(place: Place, random: Random) -> str | None:
    """Delete what a heading says, not its marks."""
    return place.text[: len(place.text) - len(place.text.lstrip("#"))] + random.choice(("", " "))


def of_items_and_prose(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield paragraphs and items that are lines of words."""
    yield from lines(r"^(?:[-*+] )?[^\W\d_][^|<>`]{50,}$")(alignment, edition)


@mistake(PAGE, "a blank line within a sentence", of_items_and_prose)
def torn(place: Place, random: Random) -> str | None:
    """Strike the key of a new line twice within a sentence."""
    words = r"(?<=[a-zà-ÿ]{2}) (?=[a-zà-ÿ]{2})|(?<=[をにはが，])(?=[一-龠])|(?<=[가-힣]) (?=[가-힣])"
    found = [one for one in read_in(place, words) if 15 < one.start() < len(place.text) - 15]
    if not found:
        return None
    one = random.choice(found)
    return place.text[: one.start()] + "\n\n" + place.text[one.end() :]


TAGGED = lines(r"</?[a-z]\w*[^<>]*>")
TAG = r"<(/?)([a-z][a-z\d]*)((?:\s[^<>]*)?)>"


def of_tags(pattern: str, make: Callable[[re.Match[str], Random], str]) -> Callable[..., str | None]:
    """Give a change of a tag outside of code."""

    def change(place: Place, random: Random) -> str | None:
        hits = re.finditer(pattern, place.text)
        found = [one for one in hits if place.text.count("`", 0, one.start()) % 2 == 0]
        if not found:
            return None
        one = random.choice(found)
        return place.text[: one.start()] + make(one, random) + place.text[one.end() :]

    return change


def _bracket_dropped(one: re.Match[str], random: Random) -> str:
    return one[0][1:] if random.random() < 0.5 else one[0][:-1]


mistake(HTML, "a sharp bracket of a tag dropped", TAGGED)(of_tags(TAG, _bracket_dropped))


def _other_name(one: re.Match[str], random: Random) -> str:
    return f"</{random.choice([name for name in ('b', 'i', 'div', 'p', 'span', 'td', 'strong') if name != one[1]])}>"


CLOSED: Places = lines(r"</[a-z]\w*>")
mistake(HTML, "an end tag of another name", CLOSED)(of_tags(r"</([a-z]\w*)>", _other_name))
