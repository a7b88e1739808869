"""inconsistent-term: a term that the edition writes otherwise nearly everywhere else."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from itertools import permutations

from readme_tools.catalogue.grammars.base import Holds
from readme_tools.catalogue.grammars.flat import flatten
from readme_tools.catalogue.terms import is_slip, repeating, spelling
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.markdown.nodes import Cell, plain_text
from readme_tools.rules.base import Edition, Example, Finding, Rule, Source, compared, correction, regex, say, say_count
from readme_tools.rules.text.doubled_names import spaced_names, turned_names
from readme_tools.text.differences import same_ends
from readme_tools.text.grouping import grouped
from readme_tools.text.scripts import KANA, KANJI

# A term is what stands between brackets, stops, signs and line breaks; a dot or slash may be inside a word.
_TERM = regex(r"(?:[^./\n,、，:：()（）;；。+&＋→「」『』\"“”*|!?！？]|(?<=\w)[./](?=\w))+")
_NUMBER = regex(r"\d+(?:[.,]\d+)*")
_WORDY = regex(rf"[^\W\d_]{{3}}|[{KANA}{KANJI}]{{2}}")
_SPECIAL_HYPHEN = regex("[\u2010\u2011]")
_LONGEST, _MOST_WORDS, _LONG_WORD, _MOST_ALIKE = 50, 6, 5, 40
# In how many cells the usual form stands at least, and how many times oftener than the odd one.
_OFTEN, _RATIO = 5, 5
# The same for a word of a longer term, which headings and titles bear witness to as well.
_WITNESSES, _WITNESS_RATIO = 4, 3


@dataclass(frozen=True, slots=True)
class _Use:
    """A term in a cell: offsets in the cell's visible text."""

    cell: Cell
    start: int
    text: str


_Terms = Mapping[str, Sequence[_Use]]


def check(edition: Edition) -> Iterator[Finding]:
    """Report each odd form once, with the usual one; numbers in a term may differ."""
    source = edition.document.source
    for span, written, right in turned_names(edition.document):
        message = say(
            "the parts of '{written}' stand in another order than elsewhere: write {right}",
            written=written,
            right=right,
        )
        yield correction(source, span, message, right)
    for span, written, right in spaced_names(edition.document):
        message = say("'{written}' has a space that it lacks elsewhere: write {right}", written=written, right=right)
        yield correction(source, span, message, right)
    terms = _terms(edition)
    groups = grouped((spelling(term), term) for term in terms)
    found = [(odd, usual, len(terms[usual])) for odd, usual in _misspelt(terms, groups.values())]
    found += _slips(terms, [group[0] for group in groups.values()], source.text.casefold())
    language = edition.profile.language(edition.language)
    joining = {word for ways in language.joining for word in ways.split()}
    for odd, usual, count in found:
        first, *rest = odd.casefold().split()
        if first in joining and len(rest) == 1:
            continue  # the last of several things, whatever it is: `stocks, and coins`
        own = {odd, *odd.split()}.difference(usual.split())
        if edition.profile.words.isdisjoint(map(str.casefold, own)):
            yield from (_finding(source, use, odd, usual, count) for use in terms[odd])


def _terms(edition: Edition) -> dict[str, list[_Use]]:
    """Return the places of each term; a term's numbers are 0."""
    names = repeating(edition)
    found: dict[str, list[_Use]] = {}
    for table in edition.tables:
        for row, column, cell in table.cells(Holds.PROSE | Holds.NAMES):
            if column.key in names or not row.is_whole:
                continue
            for match in _TERM.finditer(plain_text(cell.inlines)):
                text = match[0].strip()
                if 2 < len(text) <= _LONGEST and text.count(" ") < _MOST_WORDS and _WORDY.search(text):
                    start = match.start() + match[0].index(text)
                    found.setdefault(" ".join(_NUMBER.sub("0", text).split()), []).append(_Use(cell, start, text))
    return found


def _misspelt(terms: _Terms, groups: Iterable[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Find forms that differ from the usual one in case, spaces, hyphens or accents only."""
    for group in groups:
        # A non-breaking hyphen is never meant.
        usual = min(group, key=lambda term: (bool(_SPECIAL_HYPHEN.search(term)), -len(terms[term])))
        for term in group:
            outweighed = len(terms[usual]) >= max(_OFTEN, _RATIO * len(terms[term]))
            if term != usual and (_is_hidden(term, usual) or (outweighed and not _is_style(term, usual))):
                yield term, usual


def _slips(terms: _Terms, names: Sequence[str], text: str) -> Iterator[tuple[str, str, int]]:
    """Find terms of several words, one of which is nearly the one of a term that the text has often."""
    frames = grouped((frame, term) for term in names for frame in _frames(term))
    for alike in frames.values():
        for odd, usual in permutations(alike, 2) if 1 < len(alike) <= _MOST_ALIKE else ():
            if is_slip(odd, usual):
                often, seldom = (max(text.count(one.casefold()), len(terms[one])) for one in (usual, odd))
                if often >= max(_WITNESSES, _WITNESS_RATIO * seldom):
                    yield odd, usual, often


def _frames(term: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of a term with each long one left out in turn."""
    words = term.split()
    if len(words) > 1:
        for index, word in enumerate(words):
            if len(word) >= _LONG_WORD:
                yield (*words[:index], "", *words[index + 1 :])


def _is_hidden(odd: str, usual: str) -> bool:
    """Return whether all that is odd is a hyphen that looks like the plain one."""
    return odd != usual and _SPECIAL_HYPHEN.sub("-", odd) == usual


def _is_style(odd: str, usual: str) -> bool:
    """Return whether two forms may stand side by side.

    That is a capital for a sentence or title, an address's name, a foreign name without its accents, and what begins or
    ends with a hyphen: `n--`, `--n`.
    """
    if any(one != one.strip("-") for one in (odd, usual)):
        return True
    if any(one.islower() and not (" " in one or other.islower()) for one, other in ((odd, usual), (usual, odd))):
        return True
    if odd[1:] == usual[1:] or (odd.isascii() < usual.isascii() and not _SPECIAL_HYPHEN.search(odd)):
        return True
    same_words = [word[1:] for word in odd.split()] == [word[1:] for word in usual.split()]
    return same_words and odd.casefold() == usual.casefold() and "0" not in odd


def _finding(source: Source, use: _Use, odd: str, usual: str, count: int) -> Finding:
    numbers = iter(_NUMBER.findall(use.text))
    right = re.sub("0", lambda match: next(numbers, match[0]), usual)
    start, end, instead = _difference(use.text, right)
    span = flatten(use.cell.inlines).span(use.start + start, use.start + end)
    written = " ".join(use.text.split())
    hidden = _is_hidden(odd, usual)
    cells = say_count("another cell", "{count} other cells", count)
    if hidden:
        message = say(
            "'{written}' has a non-breaking hyphen (U+2011) and looks like '{right}' in {cells}: "
            "write the plain one, or a search for it misses this place",
            written=written,
            right=right,
            cells=cells,
        )
    elif "0" in odd:
        message = say(
            "'{written}' here, but '{right}' is the form in {cells}", written=written, right=right, cells=cells
        )
    else:
        message = say(
            "'{written}' here, but '{right}' in {count} other places: write one term throughout",
            written=written,
            right=right,
            count=count,
        )
    is_plain = unescape(source.slice(span)) == use.text[start:end]
    return correction(source, span, message, instead if is_plain else None, hidden, same=odd)


def _difference(written: str, right: str) -> tuple[int, int, str]:
    """Return the words that differ: where they start and end in the first text, and what the second has there."""
    start, end = same_ends(written, right)
    start = written.rfind(" ", 0, start) + 1
    tail = len(written) - end
    tail = written.find(" ", tail) if " " in written[tail:] else len(written)
    return start, tail, right[start : len(right) - (len(written) - tail)]


_HEAD = "|  | Training Data |\n|---|---|\n"


def _table(*cells: str) -> str:
    return _HEAD + "".join(f"| m{number} | {cell} |\n" for number, cell in enumerate(cells))


RULE = Rule(
    code="RT804",
    summary="A term that nearly all other cells write otherwise",
    why=(
        "One thing by two names makes readers ask for the difference, and a search finds only one of them. The usual "
        "form must stand in five cells and five times as often as the odd one. Capitals of titles and sentences, "
        "inflections and lower-case names in URLs are left alone."
    ),
    check=check,
    bad=(
        compared(
            en="Open-Tern, Open-Tern, Open-Tern.\n\n- [An ⟦Open - Tern→Open-Tern⟧](./a)\n",
            fr="# Liste\n\nGrand-Owl, Grand-Owl, Grand-Owl et ⟦Grand- Owl→Grand-Owl⟧\n",
            ja="# 一覧\n\nBlue-Owl、Blue-Owl、Blue-Owl、⟦Blue -Owl→Blue-Owl⟧\n",
        ),
        compared(en=_table(*["Instruction Tuning: tern"] * 6, "owl<br>⟦Instruct→Instruction⟧ Tuning (LoRA): heron")),
        compared(
            en=_table(
                *["tern (**2B** tokens)"] * 6, "owl (**4.5B** ⟦Tokens→tokens⟧), Blue-Tern, ⟦Blue&#x2011;Tern→Blue-Tern⟧"
            )
        ),
        Example(_table(*["計 2B トークン"] * 6, "計 ⟦3Bトークン→3B トークン⟧")),
        Example("See [⟦Owl-Wood-12-Base→Owl-Wood-Base-12⟧](https://a.example/Owl-Wood-Base-12).\n"),
    ),
    good=(
        compared(
            en="[Open-Owl-Free](https://a.test/free-open-owl)\n\n"
            "Open-Tern, Open-Tern of it.\n\n- Open - Tern\n- [Open](./a) - Owl, Open-Owl, Open-Owl, Open-Owl\n"
        ),
        Example("Image-to-Text, Text-to-Image, text-to-image, Text-to-Image, 2024-05-12, 12-05-2024, 12-05-2024.\n"),
        Example(
            _table(
                *["Instruction Tuning: Blue Tern and the like, Machine Learning"] * 6,
                "instruction Tuning (Instruction Tuned), blue-tern, Machine learning, Instructed Tuning",
            )
        ),
        Example(_table(*["`owls`"] * 6, "`owls--`")),
        Example(_table(*["Owl 2 model"] * 4, "Owl-2 model", *["Tern model 1"] * 6, "Tern models 2", "Fern model 2")),
        Example(
            "| API | Description | Auth |\n|---|---|---|\n"
            + "| a | Real-time prices, weather | `apiKey` |\n" * 4
            + "| b | Realtime prices, Weather | No |\n",
            profile="generic",
        ),
    ),
)
