"""Names of the source edition that another one translates in several ways, and words of code that each translates."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from readme_tools.catalogue import Alignment, CatalogueRow, fold, function_words, languages
from readme_tools.catalogue.lexicon import lexicon
from readme_tools.catalogue.terms import repeating
from readme_tools.editions.shifted import shifted
from readme_tools.lazy import dataclass, regex
from readme_tools.markdown.nodes import Cell

_FEWEST, _KEPT = 3, 2  # rows that tell what is usual, and how many times as many as those that keep a name
_RARE = 0.25
_RARER, _RARE_WORD, _UNKNOWN = 2, 3, 5  # ranks of words
_LONGEST, _WORDY = 60, 4  # letters of a name, and half those of a translation; times the usual one's in what says more
_WORD = regex(r"([A-Za-z]+)")
_LATIN = regex(r"(?<![\w'’-])[A-Za-z\u00c0-\u024f]{2,}(?![\w'’-])")
Place = tuple[CatalogueRow, Cell]
Rows = Sequence[tuple[Place, Place]]  # a cell of an edition, and the source's, each with its row


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name of the column `key` that `rows` translate by `text`, and `most` others by what is `usual`.

    Where nothing is usual, `ways` are all translations with their counts.
    """

    key: str
    name: str
    text: str
    usual: str
    most: int
    rows: Rows
    ways: tuple[tuple[str, int], ...] = ()


def other_names(alignment: Alignment) -> Iterator[OtherName]:
    """Yield the translations that an edition uses seldom for a name that it nearly always translates otherwise.

    Where it has no such habit, and the names of the column repeat, all translations but the most frequent one are
    yielded; of a name that is left as in another edition at times, those are. So is what is left as in the source, and
    otherwise always translated in one way.
    """
    source = alignment.languages[0]
    repeats = repeating(alignment.editions[0])
    for language in alignment.languages[1:]:
        used: dict[tuple[str, str], dict[str, list[tuple[Place, Place]]]] = defaultdict(dict)
        # What an edition before this one has in the row as well is perhaps its text, and no translation.
        before = alignment.languages[1 : alignment.languages.index(language)]
        left: set[tuple[str, str]] = set()
        for key, places in _texts(alignment, source, language):
            name, translated = _text(places[source]), _text(places[language])
            if name and translated and len(name) <= _LONGEST and len(translated) <= 2 * _LONGEST:
                used[key, name].setdefault(translated, []).append((places[language], places[source]))
                if any(_text(places[one]) == translated for one in before if one in places):
                    left.add((key, translated))
        usually = {both: max(own, key=lambda text: len(own[text])) for both, own in used.items()}
        for (key, name), translations in used.items():
            longest = _WORDY * len(usually[key, name])
            own = {text: rows for text, rows in translations.items() if text != name and len(text) <= longest}
            kept = translations.get(name, ())
            if len(own) == 1 and kept and _is_usual(usual := next(iter(own)), own, kept, name):
                yield OtherName(key, name, name, usual, len(own[usual]), kept)
            if len(own) > 1:
                foreign = {text for text in own if (key, text) in left}
                found = list(_rare(key, name, own))
                if found and (len(foreign) in (0, len(own)) or not foreign.isdisjoint(one.text for one in found)):
                    yield from found
                elif key in repeats:
                    others = {both: text for both, text in usually.items() if both[0] == key and both[1] != name}
                    # What is another name here is no translation of this one.
                    wrong = {text for both, text in others.items() if len(used[both][text]) >= _FEWEST}
                    own = {text: rows for text, rows in own.items() if text == usually[key, name] or text not in wrong}
                    yield from _tied(key, name, own, foreign & own.keys()) if len(own) > 1 else ()


def _is_usual(text: str, own: Mapping[str, Rows], kept: Rows, name: str) -> bool:
    """Return whether a name of several words is left as it is in few rows, and always translated alike elsewhere."""
    return " " in name and fold(name) != fold(text) and len(own[text]) >= max(_FEWEST, _KEPT * len(kept))


def _texts(alignment: Alignment, source: str, language: str) -> Iterator[tuple[str, Mapping[str, Place]]]:
    """Yield the cells of each text of the source that an edition has, too, by language, and the source's column."""
    off = shifted(alignment)
    for group in alignment.tables:
        if source not in group.tables or language not in group.tables:
            continue
        keys = [(key, column.key) for key, column in group.columns(source) if column.grammar == "text"]
        mine, theirs = (alignment.keys[id(group.tables[tag])] for tag in (source, language))
        keys = [(key, own) for key, own in keys if key != mine[0] and key in theirs]
        for entry in group.rows:
            if source in entry.rows and language in entry.rows and id(entry.rows[language]) not in off:
                rows = {tag: row for tag, row in entry.rows.items() if row.is_whole}
                for key, own in keys if source in rows and language in rows else ():
                    cells = {
                        tag: (row, row.node.cells[alignment.keys[id(row.table)].index(key)])
                        for tag, row in rows.items()
                        if key in alignment.keys.get(id(row.table), ())
                    }
                    if source in cells and language in cells:
                        yield own, cells


def _text(place: Place) -> str:
    """Return the text of a cell; nothing of a dash."""
    row, cell = place
    text = row.view(cell).plain
    return text if text.strip("-–—−/ ") else ""


def _rare(key: str, name: str, translations: Mapping[str, Rows]) -> Iterator[OtherName]:
    counts = Counter({text: len(rows) for text, rows in translations.items()})
    usual, most = counts.most_common(1)[0]
    for text, rows in translations.items():
        if text != usual and most >= _FEWEST and len(rows) <= most * _RARE and fold(text) != fold(usual):
            yield OtherName(key, name, text, usual, most, rows)


def _tied(key: str, name: str, translations: Mapping[str, Rows], foreign: Collection[str]) -> Iterator[OtherName]:
    counts = Counter({text: len(rows) for text, rows in translations.items()})
    usual, most = counts.most_common(1)[0]
    ways = tuple(counts.most_common())
    if len({fold(text) for text in counts}) < len(counts):
        return
    odd = foreign if 0 < len(foreign) < len(counts) else counts.keys() - {usual}
    for text, rows in translations.items():
        if text in odd:
            yield OtherName(key, name, text, usual, most, rows, ways)


def are_translated(texts: Mapping[str, str]) -> bool:
    """Return whether what differs in texts, by language, is said in words of a language: those in its list, or little.

    Words that English has as well may be names. In a language without a list, all are its own but known names.
    """
    words = {one: {*map(str.casefold, _LATIN.findall(text))} for one, text in texts.items()}
    common = set.intersection(*words.values())
    return all(texts.values()) and any(_is_own(word, one) for one, own in words.items() for word in own - common)


def _is_own(word: str, tag: str) -> bool:
    code, english = languages().language(tag).code, _rank(word, "en")
    if code == "en" or word in function_words("en"):
        return False
    if any(one.partition(" ")[0] == code for one in languages().words["listed"]):
        return word in function_words(code) or _rank(word, code) + _RARER <= english
    return english == _UNKNOWN and word not in lexicon("names") and word not in lexicon("jargon")


def _rank(word: str, code: str) -> int:
    """Return how rare a word of a language is, from 0."""
    told = lexicon(code).get(word)
    return _UNKNOWN if told is None else int(told) if told.isdigit() else _RARE_WORD


def has_own_words(mine: str, right: str, others: Sequence[Collection[str]]) -> bool:
    """Return whether a word of code is yet another one in a third edition: `owl/name`, `owl/nom` and `owl/nombre`."""
    place = _other_word(mine, right)
    further = (code for other in others if right not in other for code in other if code not in others[0])
    return place is not None and any(code != mine and _other_word(code, right) == place for code in further)


def _other_word(one: str, other: str) -> int | None:
    """Return the place of the one word of several in which two pieces of code differ, if it is the only one."""
    mine, theirs = (_WORD.split(code) for code in (one, other))
    places = [at for at, (own, their) in enumerate(zip(mine, theirs, strict=False)) if own != their]
    is_one = len(mine) == len(theirs) and len(places) == 1 and places[0] % 2 == 1
    return places[0] if is_one and any(map(str.isalnum, "".join(mine[: places[0]] + mine[places[0] + 1 :]))) else None
