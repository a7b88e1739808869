"""Which signs, emphasis and code a text has, facet by facet: what every translation keeps."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache

from readme_tools.catalogue.profile.languages import alternatives, languages
from readme_tools.editions.bounds import bounds, nearly
from readme_tools.editions.passages import COLUMN, HEADING, ITEM, TEXT, Passage
from readme_tools.editions.sentences import full_stop
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.syntax import items
from readme_tools.text import Span

_FEW = 2  # letters that say nothing of numbers
# A name as no language writes words: with two capitals, or a letter and a digit.
_NAME = regex(
    r"[A-Za-z0-9](?<![A-Za-z0-9_/.@-].)"
    r"(?<=(?!\d+(?:[.,]\d+)?[A-Za-z]{1,2}(?![\w-]))(?=[A-Za-z0-9.+-]*(?:[A-Z][A-Za-z.+-]*[A-Z]|[A-Za-z][.+-]?\d|\d[A-Za-z])).)"
    r"[A-Za-z0-9_.+-]*[A-Za-z0-9]"
)
CODE = regex(r"(?<!`)(`+)(?!`)[^`\n]+\1(?!`)")
_SPELLED = regex(r"(?<=[A-Za-z])\*\*[A-Za-z]+\*\*|\*\*[A-Za-z]+\*\*(?=[A-Za-z])")  # of an acronym: `**C**reation`
_PICTURE = regex("[\u2300-\u2bff\u3030\u303d\U0001f000-\U0001f1e5\U0001f200-\U0001faff]")  # halves of flags aside
SAME = str.maketrans(
    {"％": "%", "？": "?", "！": "!", "￥": "¥", "：": ":", "＋": "+", "−": "-", "─": "–", "━": "–"}  # boxes, as dashes
)
_SIGNS = (
    ("arrow", regex("[\u2190-\u21ff]")),
    ("minus", regex(r"(?<![^\s(（*])-\d++(?![\d.,]*[A-Za-z])")),  # before a number, not between two, nor in a name
    ("sign", regex(r"[%?]")),
    ("comparison", regex(r"[≤≥]|(?<!<br)(?<!<br/)(?<!<br /)[<>]=?(?= ?\d)")),
    ("currency", regex(r"[$£¥€₩₹₽]")),
    ("box", regex(r"\A(?:[-*+] )?(\[[ xX]\]) ")),
    ("alert", regex(r"\A(?:> ?)?(\[![A-Z]+\])\s")),
)
_ANY_SIGN = regex(r"-\d|[\u2190-\u21ff%?≤≥<>$£¥€₩₹₽]|\A.{0,2}\[")
# The whole of a text in quotation marks, as programs write the cells of a CSV file.
_QUOTED = regex(r"\"(?:[^\"]|\"\")+\"|“[^“”]+”|「[^「」]+」|『[^『』]+』|«[^«»]+»|„[^„“”]+[“”]|《[^《》]+》")
_DIGIT, _MARK, _QUOTING = regex(r"\d"), regex(r"\S{1,10}\s+"), regex(r"[ \t]*>")
# With a note, or a link alone, or a URL at its end, which is no word.
_ENDLESS = regex(r"(?s:.*)(?:\[\^|(?<!\]\()https?://[^\s()]*\s*\Z)|(?:[-*+] )?\[[^\]]*\]\([^)]*\)\s*\Z")
_CLOSING = "*_~`\"'”’»」』] \n"  # what may stand after a full stop
Signs = Mapping[str, Counter[str]]  # by facet
UNKNOWN = Counter(("",))  # what ends a text that is neither a full stop nor a word


def signs_in(passage: Passage) -> Signs:
    """Read a text facet by facet, those aside that it has nothing of; what stands in code or in a URL is no sign."""
    in_table = passage.row is not None and not passage.row.table.is_list
    found = _read(passage.said.text, passage.markdown, in_table, passage.kind == HEADING)
    if passage.kind not in (HEADING, COLUMN):
        end = full_stop(passage.said.text.rstrip(_CLOSING)) if not _ENDLESS.match(passage.markdown) else None
        found = {**found, "stop": UNKNOWN if end is None else Counter("." * len(end))}
    if passage.kind == TEXT and _is_quoted(passage):
        return {**found, "block": Counter(">")}
    return {**found, "item": Counter((_level(passage),))} if passage.kind == ITEM else found


@lru_cache(4096)
def _read(text: str, markdown: str, in_table: bool, is_heading: bool) -> Signs:
    found: dict[str, Counter[str]] = {}
    if "`" in text:
        written = (one[0].strip("`") for one in CODE.finditer(text))
        code = dict.fromkeys(f"`{one}`" for one in written if one.isascii())
        text = CODE.sub(" ` ", text)  # `[ ]` is a box, and a link with code in it none
        if code:
            found["code"] = Counter(code.keys())
    for facet, sign, count in (
        ("bold", "**", (_SPELLED.sub("", text) if "**" in text else text).count("**") // 2),
        ("image", "![]", markdown.count("![")),
        ("address", "https://", markdown.count("[http")),
        ("quoted", '"', in_table and _QUOTED.fullmatch(text) is not None),
    ):
        if count:
            found[facet] = Counter({sign: count})
    if not text.isascii():
        text = text.translate(SAME)
        if pictures := _PICTURE.findall(text):
            found["picture"] = Counter(pictures)
    for facet, pattern in _SIGNS if _ANY_SIGN.search(text) else ():
        if signs := pattern.findall(text):
            found[facet] = Counter(signs)
    if names := [_joined().sub("", one) if "-" in one else one for one in _NAME.findall(text)]:
        names = [one.removesuffix("s") if one[:-1].isupper() else one for one in names]
        found["name"] = Counter(dict.fromkeys(names, 1))
    if is_heading:
        found["heading"] = Counter((text.lstrip("# "),))
    if len(text) > _FEW and _DIGIT.search(text):
        if about := nearly(text):
            found["about"] = Counter({"~": len(about)})
        found["bound"] = Counter(sign for sign, _ in bounds(text))
    return found


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"-(?:{alternatives(languages().words['suffixes'])})\Z", re.IGNORECASE)


def _level(passage: Passage) -> str:
    """Return the mark of an item, with two spaces for each item that it stands in."""
    start = passage.span.start
    text = passage.source.text
    around_it = items(passage.edition.document).all_around(Span(start, start))
    outer = (one for one in around_it if one.start < start < one.end)
    return f"{'  ' * sum(not _MARK.fullmatch(text, one.start, start) for one in outer)}-"


def _is_quoted(passage: Passage) -> bool:
    text = passage.source.text
    return _QUOTING.match(text, text.rfind("\n", 0, passage.span.start) + 1) is not None
