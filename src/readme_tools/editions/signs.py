"""Signs, emphasis and code that a text of one edition lacks, or has too many: where the editions otherwise agree.

Languages share more than names and numbers: what is bold, what is code, pictures, brackets, per cent signs. Whether
the texts of a column, or of a kind, have the same in all editions is learned sign by sign.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.around import around, everything
from readme_tools.editions.parity import BY_GRAMMAR, is_slip, odd_ones
from readme_tools.editions.passages import HEADING, TEXT, Passage, Series, Together
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.lazy.patterns import regex

_FEWEST, _SHARE = 5, 0.96  # other texts that must agree, and so large a part of them
_TWO, _ROOT = 2, 3
# A name as no language writes words: with two capitals, or a letter and a digit.
_NAME = regex(
    r"(?<![A-Za-z0-9_/.@-])(?!\d+[A-Za-z]{1,2}(?![\w-]))(?=[A-Za-z0-9.+-]*(?:[A-Z][A-Za-z.+-]*[A-Z]|[A-Za-z][.+-]?\d|\d[A-Za-z]))"
    r"[A-Za-z0-9][A-Za-z0-9_.+-]*[A-Za-z0-9]"
)
_JOINED = regex(
    r"-(?:like|based|style|compatible|only|specific|powered|related|aware|free|level)\Z"
)  # words of English
_CODE = regex(r"`[^`\n]+`")
_BRACKET = regex(r"[(（]")
_QUOTE = regex(r"[「『“«„《]|\"[^\"]*\"")
_PICTURE = regex("[\u2190-\u21ff\u2300-\u2bff\u3030\u303d\U0001f000-\U0001faff]")
_SAME = str.maketrans({"％": "%", "？": "?", "！": "!", "￥": "¥", "：": ":", "＋": "+"})
_SIGN, _CURRENCY = regex(r"[%?]"), regex(r"[€£¥$₩]")
_COMPARISON = regex(r"[≤≥]|[<>]=?(?= ?\d)")
_BOX = regex(r"\A(?:[-*+] )?\[([ xX])\] ")
_SENTENCE = regex(r"[。！？]|[.!?](?=\s|\Z)")


@dataclass(frozen=True, slots=True)
class OtherSign:
    """A text of `language` that lacks the signs `theirs` of `others`, or has `mine` that they lack, each as written."""

    texts: Together
    language: str
    others: tuple[str, ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]


# Every translation keeps these; how brackets, quotation marks, lines and sentences are set is a matter of language:
# there all other editions must agree, in tables.
_KEPT = (
    "code",
    "picture",
    "bold",
    "sign",
    "comparison",
    "currency",
    "block",
    "box",
    "image",
    "address",
    "heading",
    "name",
)
_SOFT = ("bracket", "quotation", "break", "sentence")
_FACETS = (*_KEPT, *_SOFT)
_Signs = Mapping[str, Counter[str]]  # by facet
_NOTHING: Counter[str] = Counter()


def other_signs(alignment: Alignment) -> Iterator[OtherSign]:
    """Yield each text that differs in a facet in which the texts of its column, or its kind, agree; the first only."""
    if len(alignment.editions) < 2:
        return
    loose = around(alignment).loose
    by_kind: dict[str, list[Series]] = defaultdict(list)
    for series in everything(alignment):
        if series.column is None or series.column.grammar not in BY_GRAMMAR:
            by_kind[series.kind].append(series)
    for some in by_kind.values():
        yield from _in_kind(some, loose)


def _in_kind(all_series: Sequence[Series], loose: frozenset[int]) -> Iterator[OtherSign]:
    read: list[tuple[int, Together, dict[str, _Signs]]] = []
    total: Counter[tuple[int, str]] = Counter()
    same: Counter[tuple[int, str]] = Counter()
    whole = -1  # of all series together
    for number, series in enumerate(all_series):
        apart = {id(one) for one in series.apart}
        for texts in series.passages:
            if any(id(text) in loose for text in texts.values()):
                continue
            first = next(iter(texts.values()))
            if id(texts) not in apart:
                alike = _signs(first)
                counts = dict.fromkeys((facet for facet, signs in alike.items() if signs), True)
            else:
                found = {language: _signs(text) for language, text in texts.items() if text.markdown}
                if len(found) < 2:
                    continue
                read.append((number, texts, found))
                facets = dict.fromkeys(facet for own in found.values() for facet in own)
                seen = {facet: [own.get(facet, _NOTHING) for own in found.values()] for facet in facets}
                counts = {facet: all(one == some[0] for one in some) for facet, some in seen.items()}
            for facet, is_same in counts.items():
                for place in (number, whole):
                    total[place, facet] += 1
                    same[place, facet] += is_same
    for number, texts, found in read:
        for facet in (one for one in _FACETS if any(one in own for own in found.values())):
            values = {language: tuple(sorted(own.get(facet, _NOTHING).elements())) for language, own in found.items()}
            if len(set(values.values())) < 2:
                continue
            at = number if total[number, facet] > _FEWEST else whole
            if total[at, facet] <= _FEWEST or same[at, facet] < (total[at, facet] - 1) * _SHARE:
                continue
            odd = _odd(texts, found, facet, values)
            if odd is not None:
                yield odd
                break


def _odd(
    texts: Together, found: Mapping[str, _Signs], facet: str, values: Mapping[str, tuple[str, ...]]
) -> OtherSign | None:
    odd = list(odd_ones(values))
    if len(odd) != 1:
        return None  # all go their own ways
    language, others = odd[0]
    row = texts[language].row
    is_free = row is None or row.table.is_list
    if facet in _SOFT and (is_free or len(others) < max(_TWO, len(found) - 1) or language == next(iter(texts))):
        return None
    if (facet == "image" and is_free) or (
        facet == "currency" and texts[language].said.numbers != texts[others[0]].said.numbers
    ):
        return None  # badges, and prices of each country
    mine, theirs = (found[one].get(facet, _NOTHING) for one in (language, others[0]))
    is_sure = not is_free and len(others) >= _TWO and language != next(iter(texts))
    if facet == "name" and not is_sure and not _are_near(mine - theirs, theirs - mine):
        return None
    return OtherSign(texts, language, others, tuple((mine - theirs).elements()), tuple((theirs - mine).elements()))


def _signs(passage: Passage) -> _Signs:
    """Read a text facet by facet, those aside that it has nothing of; what stands in code or in a URL is no sign."""
    text, markdown = passage.said.text, passage.markdown
    found: dict[str, Counter[str]] = {}
    if "`" in text:
        code = dict.fromkeys(one for one in _CODE.findall(text) if one.isascii())
        text = _CODE.sub(" ", text)
        if code:
            found["code"] = Counter(code.keys())
    for facet, sign, count in (
        ("bold", "**", text.count("**") // 2),
        ("break", "<br>", markdown.count("<br")),
        ("image", "![]", markdown.count("![")),
        ("address", "https://", markdown.count("[http")),
    ):
        if count:
            found[facet] = Counter({sign: count})
    if not text.isascii():
        text = text.translate(_SAME)
        if pictures := _PICTURE.findall(text):
            found["picture"] = Counter(pictures)
    for facet, pattern in (
        ("sign", _SIGN),
        ("comparison", _COMPARISON),
        ("currency", _CURRENCY),
        ("box", _BOX),
    ):
        if signs := pattern.findall(text):
            found[facet] = Counter(signs)
    found |= _words(passage, text)
    if passage.row is not None and not passage.row.table.is_list:
        for facet, sign, pattern in (
            ("bracket", "()", _BRACKET),
            ("quotation", "“”", _QUOTE),
            ("sentence", ".", _SENTENCE),
        ):
            if count := len(pattern.findall(text)):
                found[facet] = Counter({sign: count})
    return found


def _words(passage: Passage, text: str) -> dict[str, Counter[str]]:
    """Read the names of a text, what a heading says, and whether it stands in a quotation."""
    found = {}
    if names := [_JOINED.sub("", one) for one in _NAME.findall(text)]:
        names = [one.removesuffix("s") if one[:-1].isupper() else one for one in names]
        found["name"] = Counter(dict.fromkeys(names, 1))
    if passage.kind == HEADING:
        found["heading"] = Counter((text.lstrip("# "),))
    if passage.kind == TEXT and _is_quoted(passage):
        found["block"] = Counter(">")
    return found


def _are_near(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    """Say whether of two names one came of the other: running text may mean what it does not say."""
    return any(
        one.casefold()[:_ROOT] == other.casefold()[:_ROOT] or is_slip(one, other) for one in mine for other in theirs
    )


def _is_quoted(passage: Passage) -> bool:
    text, start = passage.source.text, passage.span.start
    return text[text.rfind("\n", 0, start) + 1 : start + 1].lstrip().startswith(">")
