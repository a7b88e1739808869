"""Classes of mistakes as volunteers and their assistants make them, invented apart from the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from random import Random

from planting import Place, cells, lines, links, mistake, pick, plant, prose, rows, sub
from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.lined_up import Alignment

ASSISTANTS, FINGERS, PASTED, ITEMS = "afresh assistants", "afresh fingers", "afresh pasted", "afresh items"
WEB = links(matching=r"^\[[^\]]+\]\(https?://")
ITEM = re.compile(
    r"^(?P<mark>\s*[-*+] )\[(?P<name>[^\]\n]+)\]\((?P<url>https?://[^\s()]+)\)(?P<rest> ?[-–—:：] ?.{8,})$"
)
ENTRIES = lines(ITEM.pattern)
words = cells("text", "training-data", "entry", "developer")

# What assistants leave behind ----------------------------------------------------------------------

plant(
    ASSISTANTS,
    "a remark about the answer",
    lines(r"^\|[^|]+\|"),
    lambda p, _: f"Here is the updated table:\n\n{p.text}",
)
plant(ASSISTANTS, "a mark of a source", words, sub(r"$", "【12†source】"))
plant(ASSISTANTS, "a mark of a citation", prose, sub(r"$", " :contentReference[oaicite:0]{index=0}"))
plant(ASSISTANTS, "where the link was got", WEB, sub(r"(?<![?#=])\)$", "?utm_source=chatgpt.com)"))
plant(ASSISTANTS, "a URL shortened", WEB, sub(r"(?<=[\w-]{3})[\w-]{4,}/?\)$", "...)"))
plant(ASSISTANTS, "a URL made up", WEB, sub(r"\(http[^)]*\)", "(https://example.com)"))
plant(ASSISTANTS, "a line end as a sign", cells(matching="<br>"), sub("<br ?/?>", r"\\n"))
plant(ASSISTANTS, "a plus sign of a diff", rows, sub(r"^\|", "+|"))
plant(ASSISTANTS, "a plus sign of a diff at an item", lines(r"^[-*] \["), sub(r"^", "+"))
plant(ASSISTANTS, "sides of a conflict", rows, lambda p, _: f"<<<<<<< HEAD\n{p.text}\n=======\n{p.text}\n>>>>>>> main")
plant(ASSISTANTS, "the rest left out in items", lines(r"^[-*] \["), lambda p, _: f"{p.text}\n- ... (rest unchanged)")


@mistake(ASSISTANTS, "the rest left out in rows", rows)
def rest(place: Place, random: Random) -> str | None:
    count = len(re.findall(r"(?<!\\)\|", place.text)) - 1
    return place.text + "\n|" + " ... |" * count if count > 1 else None


# What fingers and their keyboards do ----------------------------------------------------------------

_SMALL = str.maketrans("ッャュョァィェォっゃゅょ", "ツヤユヨアイエオつやゆよ")
plant(
    FINGERS,
    "a large kana for a small one",
    words,
    pick("[ッャュョァィェォっゃゅょ]", lambda m, _: m[0].translate(_SMALL)),
)
plant(
    FINGERS,
    "a large kana in a line",
    lines("^[^|<`]*[ッャュョァィェォ]"),
    pick("[ッャュョァィェォ]", lambda m, _: m[0].translate(_SMALL)),
)
plant(FINGERS, "a stroke for a long vowel", lines("[ァ-ヺ]ー"), sub("(?<=[ァ-ヺ])ー", "一"))
plant(FINGERS, "a hyphen for a long vowel", lines("[ァ-ヺ]ー[ァ-ヺ]"), sub("(?<=[ァ-ヺ])ー(?=[ァ-ヺ])", "-"))
plant(
    FINGERS, "an for a", lines(r"\ba [b-df-gj-np-tv-z]\w+ .*\bthe\b"), sub(r"\ba (?=[b-df-gj-np-tv-z][a-z]+ )", "an ")
)
plant(
    FINGERS,
    "no space after a full stop",
    lines(r"[a-z]{3}\. [A-Z][a-z]+ [a-z]"),
    sub(r"(?<=[a-z]{3}\.) (?=[A-Z][a-z]+ [a-z])", ""),
)
plant(
    FINGERS,
    "a name in other capitals",
    lines(r"\b(?:GitHub|PyTorch|macOS|JavaScript|TensorFlow|YouTube|LLaMA|ModelScope|iOS)\b"),
    pick(
        r"(?<![/\w-])(?:GitHub|PyTorch|macOS|JavaScript|TensorFlow|YouTube|LLaMA|ModelScope|iOS)(?![/\w-])",
        lambda m, _: m[0].capitalize(),
    ),
)
plant(
    FINGERS,
    "a day that there is not",
    lines(r"\b20\d\d[-/.]\d\d[-/.]\d\d\b"),
    sub(r"(?<=20\d\d[-/.])\d\d(?=[-/.]\d\d\b)", "13"),
)
plant(FINGERS, "a letter of the input method in Japanese", words, sub(r"(?<=[ぁ-んァ-ヶ]{2})(?=[ぁ-ん一-龠])", "s"))
plant(
    FINGERS, "a letter of the input method in Korean", lines("[가-힣]{3} [가-힣]"), sub(r"(?<=[가-힣]{2})(?= )", "ㅇ")
)
plant(FINGERS, "a line break with its stroke first", cells(matching="<br>"), sub("<br>", "</br>"))
plant(FINGERS, "two points in a number", cells(matching=r"\d\.\d"), sub(r"(?<=\d)\.(?=\d)", ".."))
plant(FINGERS, "a unit twice", cells(matching=r"\d(?:B|M|GB|MB)\b"), sub(r"(?<=\d)(B|M|GB|MB)\b", r"\1\1"))
plant(FINGERS, "the full stop of another script", lines(r"^[^|].*[a-z]\.$"), sub(r"\.$", "。"))
plant(FINGERS, "a point for a Japanese full stop", lines(r"^[^|].*[ぁ-ん]。"), sub(r"(?<=[ぁ-ん])。", "."))
plant(FINGERS, "a dot of a list for its mark", lines(r"^[-*] \S"), sub(r"^[-*] ", "・"))

# What comes from other programs ----------------------------------------------------------------------

plant(PASTED, "a URL of a search", WEB, sub(r"\((http[^)]*)\)$", r"(https://www.google.com/url?q=\1&sa=D)"))
plant(PASTED, "text and URL the other way round", WEB, sub(r"\[([^\]]+)\]\((http[^)]*)\)", r"[\2](\1)"))
plant(
    PASTED, "a word with a space within", lines("^[^|`<]*[ァ-ヺー]{5}"), sub("(?<=[ァ-ヺー]{3})(?=[ァ-ヺー]{2})", " ")
)
plant(PASTED, "a link as a wiki has it", WEB, sub(r"\[([^\]]+)\]\((http[^)]*)\)", r"[\2 \1]"))
plant(PASTED, "a row of tabs", rows, lambda p, _: re.sub(r"\s*(?<!\\)\|\s*", "\t", p.text).strip())
plant(PASTED, "a row that ends as in LaTeX", rows, sub("$", r" \\\\"))
plant(
    PASTED,
    "a shortcode for a sign",
    lines("[✅❌⭐]"),
    pick("[✅❌⭐]", lambda m, _: {"✅": ":white_check_mark:", "❌": ":x:", "⭐": ":star:"}[m[0]]),
)

# What is copied from the entry before ----------------------------------------------------------------


def pairs(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield two neighbouring entries of a list."""
    found = list(ENTRIES(alignment, edition))
    for one, two in pairwise(found):
        if two.span.start == one.span.end + 1:
            yield Place(alignment, edition, type(one.span)(one.span.start, two.span.end))


def _two(place: Place) -> tuple[re.Match[str], re.Match[str]] | None:
    first, _, second = place.text.partition("\n")
    one, two = ITEM.match(first), ITEM.match(second)
    return (one, two) if one and two else None


def _item(one: re.Match[str], url: str, rest: str) -> str:
    return f"{one['mark']}[{one['name']}]({url}){rest}"


@mistake(ITEMS, "the descriptions of two entries swapped", pairs)
def swapped(place: Place, random: Random) -> str | None:
    two = _two(place)
    return two and f"{_item(two[0], two[0]['url'], two[1]['rest'])}\n{_item(two[1], two[1]['url'], two[0]['rest'])}"


@mistake(ITEMS, "the URL of the entry before", pairs)
def url_before(place: Place, random: Random) -> str | None:
    two = _two(place)
    return two and f"{two[0][0]}\n{_item(two[1], two[0]['url'], two[1]['rest'])}"


@mistake(ITEMS, "the description of the entry before", pairs)
def said_before(place: Place, random: Random) -> str | None:
    two = _two(place)
    return two and f"{two[0][0]}\n{_item(two[1], two[1]['url'], two[0]['rest'])}"


@mistake(ITEMS, "an entry in another language", ENTRIES)
def other_language(place: Place, random: Random) -> str | None:
    own = ITEM.match(place.text)
    for edition in place.siblings:
        for text in edition.document.source.text.splitlines():
            other = ITEM.match(text)
            if own and other and other["url"] == own["url"] and other["rest"] != own["rest"]:
                return _item(own, own["url"], other["rest"])
    return None


@mistake(ITEMS, "the name of the entry before", pairs)
def name_before(place: Place, random: Random) -> str | None:
    two = _two(place)
    return two and f"{two[0][0]}\n{two[1]['mark']}[{two[0]['name']}]({two[1]['url']}){two[1]['rest']}"
