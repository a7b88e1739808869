"""Names in Latin letters that a text of one edition lacks, or has otherwise: where editions keep such names."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, product

from readme_tools.catalogue.grammars.base import Holds
from readme_tools.catalogue.lexicon import lexicon
from readme_tools.catalogue.profile.languages import languages
from readme_tools.catalogue.profile.meanings import is_spelled_out
from readme_tools.catalogue.terms import spelling
from readme_tools.editions.parity import is_habit
from readme_tools.editions.passages import NOTE, OddText, Passage, Series, Together, around_text, sentences, sides
from readme_tools.lazy import regex, replace
from readme_tools.markdown.nodes import Code, LinkKind, walk
from readme_tools.text.standing import standing, times

_MERGED = 0.6  # of what a sentence makes of a text
_ENOUGH, _SEVERAL_NAMES = 6, 10  # names that teach what a column keeps, and that it keeps nearly all
# A word that no language translates: `MongoDB`, `mC4`, `OASST1`, `BERT`; not a size such as `7B`.
_NAME = regex(r"(?!\d+[a-zA-Z]{1,2}\Z)(?=.*(?:[a-z][A-Z]|[A-Za-z]\d|\d[A-Za-z]|^[A-Z]{3}))[A-Za-z0-9]{3,}")
_LINE = 80  # letters of a text that says one thing
_WITHIN = regex(r"\w[^\w.!?:|•·]+\Z")  # what stands before a word within a sentence
_BEFORE_WORD, _AFTER_WORD = regex(r"[\w/.-]"), regex(r"[\w/-]")  # parts of names and URLs
_TOKEN = regex(r"\w+|[^\w\s]")
_SEVERAL = regex(r"[\s,、，(（+]")
_AGREED, _SHORT = 0.9, 2  # of the cells of a column that name the same things; letters of no name
_TWO, _KNOWN, _FEW = 2, 3, 3  # editions; times that a page writes a name as the others do; names that a text alone has
_NEARLY, _STEM = 0.985, 3  # of all names of a column; letters that a word has in common with its translation
_ROOT = 5  # letters that a word and its short form have in common: `Instruction`, `instruct`
_USUAL, _OFTEN = 0.95, 4  # a name stands in this share of the texts where the other editions have it, so often


def other_named(all_series: Sequence[Series], latin: frozenset[str]) -> Iterator[OddText]:
    """Yield texts without a name, or with another one; `latin` are the languages that are written in Latin letters."""
    yield from _nameless(all_series, latin)
    yield from _lost(all_series, latin)
    for series in all_series:
        yield from _renamed(series)
    yield from _put_for_another(all_series, latin)


def _nameless(all_series: Sequence[Series], latin: frozenset[str]) -> Iterator[OddText]:
    """Yield the texts that lack a name which all others have, where the edition otherwise has such names.

    So is it of the name wherever it stands, or of nearly all names of the column: what even an edition in another
    script writes in Latin letters.
    """
    total: Counter[tuple[str, str]] = Counter()
    kept: Counter[tuple[str, str]] = Counter()
    lacking: list[tuple[str, str, str, Together]] = []
    for series in (one for one in all_series if one.column is not None):  # running text may mean what it does not say
        key = series.column.key if series.column is not None else ""
        for texts in series.apart:  # equal ones would teach the same, but reading them all takes its time
            names = {language: _names(passage) for language, passage in texts.items()}
            for language in texts:
                others = [names[one] for one in names if one != language]
                is_strange = any(one not in latin for one in texts if one != language)
                # In the order of the text: of a set, it would be another one in each process.
                # An acronym is spelled out, translated or left out.
                shared = [one for one in others[0] if all(one in other for other in others[1:])]
                for name, written in ((one, others[0][one]) for one in shared if not _is_acronym(others[0][one])):
                    places = [(language, name)] if language not in latin or is_name(written) else []
                    places += [(language, f" {key}")] if is_strange else []
                    if not places:
                        continue
                    has = name in names[language] or _is_akin_to_any(name, texts[language], names[language])
                    has = has or is_spelled_out(name, texts[language].said.text)
                    row = texts[language].row
                    if not has and ((row is not None and name in row.name.casefold()) or _is_unit(written, texts)):
                        continue  # it says nothing of whether the edition keeps such names
                    for place in places:
                        total[place] += 1
                        kept[place] += has
                    if not has:
                        lacking.append((language, name, key, texts))
    missing = Counter(id(texts[language]) for language, _, _, texts in lacking)
    for language, name, key, texts in lacking:
        passage, column = texts[language], (language, f" {key}")
        others_ = dict(sides(texts)).get(language, ())
        if not others_:
            continue
        written = _names(texts[others_[0]])[name]
        is_usual = is_habit(kept[language, name], total[language, name], _OFTEN, _USUAL)
        if is_usual and not is_name(written):  # a word with a capital only may be one of a language
            is_akin = any(word.casefold().startswith(name[:_ROOT]) for word in passage.said.words)
            is_usual = kept[language, name] >= _OFTEN * 2 and not is_akin and not is_common(written, texts)
        if not is_usual and not (
            any(one not in latin for one in others_) and is_habit(kept[column], total[column], _SEVERAL_NAMES, _NEARLY)
        ):
            continue
        # Several words in capitals that are gone together are a title, which may be translated.
        is_title = language in latin and missing[id(passage)] > 1
        if passage.said.text and (is_usual or not (is_title or is_common(written, texts))):
            yield OddText(texts, language, others_, theirs=written)


def _is_acronym(name: str) -> bool:
    """Return whether a name is an acronym, or several of it: `APIs`."""
    return name.removesuffix("s").isupper()


def _is_akin_to_any(name: str, passage: Passage, own: Iterable[str]) -> bool:
    """Say whether a text has a name in another form: with a space or an accent, or as the language writes it."""
    return name in passage.said.joined or any(one[:_STEM] == name[:_STEM] for one in own)


def _is_unit(word: str, texts: Together) -> bool:
    """Say whether a word follows a number, as what is counted does: `226 Tokens`; a name does wherever it stands."""
    said = [one.said.text for one in texts.values() if f" {word}" in one.said.text]
    unit, fewest = rf"(?<![\w.,])\d[\d.,]* {re.escape(word)}(?!\w)", any if not is_name(word) else all
    return bool(said) and fewest(len(re.findall(unit, one)) >= one.count(word) for one in said)


def _is_translated(name: str, own: Iterable[str], language: str, texts: Together) -> bool:
    """Say whether an edition has its own acronym for one, and no other edition has that: `TAL` for `NLP`."""
    acronyms = [one for one in own if one.isupper()] if name.isupper() else []
    return any(
        _times(one, texts[language].source.text) > 1
        and not any(_times(one, text.source.text) for tag, text in texts.items() if tag != language)
        for one in acronyms
    )


_times = lru_cache(4096)(times)


def _lost(all_series: Sequence[Series], latin: frozenset[str]) -> Iterator[OddText]:
    """Yield the translations that all lack a name in Latin letters, of columns where they otherwise have such names.

    The source must be in another script: what it writes in Latin letters is a name. A note may mean what it does
    not say, but not by another acronym.
    """
    total: Counter[str] = Counter()
    lacking: list[tuple[Together, str, str]] = []
    for series in all_series:
        column = series.column
        if series.kind != NOTE and (column is None or not column.holds(Holds.PROSE)):
            continue
        key = column.key if column is not None else series.kind
        for texts in series.passages:
            source = next(iter(texts))
            if source in latin or len(texts) < 3 or not _SEVERAL.search(texts[source].said.text):
                continue  # of two editions, `_nameless` asks the page; a single word may be a name of another language
            for name, form in _names(texts[source]).items():
                if len(name) > _STEM and is_name(form) and (series.kind != NOTE or form.isupper()):
                    total[key] += 1
                    there = [one for one in texts if one != source and _has(texts[one], name)]
                    row = texts[source].row
                    if not there and not (row is not None and name in row.name.casefold()):
                        lacking.append((texts, key, form))
    counts = Counter(key for _, key, _ in lacking)
    total[NOTE], counts[NOTE] = total.total(), counts.total()  # there are few of them
    for texts, key, form in lacking:
        if total[key] >= _ENOUGH * 2 and counts[key] <= total[key] * (1 - _USUAL):
            source, *others = texts
            yield from (OddText(texts, language, (source,), theirs=form) for language in others)


def _has(passage: Passage, name: str) -> bool:
    return not passage.markdown or name in passage.said.joined


def _renamed(series: Series) -> Iterator[OddText]:
    """Yield the cells that have another name than all other editions, in columns that name the same things."""
    if series.column is None or series.column.grammar == "entry" or len(series.passages) <= _ENOUGH:
        return
    names = [{one: _capitals(passage) for one, passage in texts.items()} for texts in series.apart]
    odd = sum(len({frozenset(one) for one in found.values()}) > 1 for found in names)
    if not is_habit(len(series.passages) - odd, len(series.passages), _ENOUGH, _AGREED):
        return
    for texts, found in zip(series.apart, names, strict=True):
        for language, others in sides(texts):
            mine = [found[language][one] for one in found[language] if not any(one in found[o] for o in others)]
            shared = [one for one in found[others[0]] if all(one in found[other] for other in others[1:])]
            theirs = [found[others[0]][one] for one in shared if one not in found[language]]
            if _references(texts[language]) & _references(texts[others[0]]):
                continue  # the label of a reference is its text, and an edition may define its own
            if any(one in texts[other].said.text for one in mine for other in others):
                continue  # they have it beside other letters
            if len(mine) != 1 or len(theirs) != 1 or _is_translated(theirs[0], mine, language, texts):
                continue
            akin = _are_akin(mine[0].casefold(), theirs[0].casefold())
            if not akin or _is_written_so(mine[0], theirs[0], language, texts):
                yield OddText(texts, language, others, mine[0], theirs[0])
            elif len(texts) == len({language, *others}) == _TWO and _is_written_so(
                theirs[0], mine[0], others[0], texts
            ):
                yield OddText(texts, others[0], (language,), theirs[0], mine[0])  # the slip is the source's


def _put_for_another(all_series: Sequence[Series], latin: frozenset[str]) -> Iterator[OddText]:
    """Yield the texts that have another name of the catalogue than all others have there.

    They have it in its place, or both names stand in all of these editions wherever else they do.
    """
    compared = [series for series in all_series if not series.is_read]

    def are_kept(one: OddText, others: Sequence[str], fewest: int) -> bool:
        """Return whether the other editions keep both names in so many texts, and where an edition lacks none."""
        return all(
            _is_kept(compared, one.language, other, one.mine, fewest)
            and _is_kept(compared, other, one.language, one.theirs, fewest)
            for other in others
        )

    for texts in (texts for series in compared for texts in series.apart):
        longest = max(text.said.length for text in texts.values())
        found: dict[tuple[str, str], list[OddText]] = defaultdict(list)
        for one, is_only in _exchanged(texts, latin):
            strange = [other for other in one.others if one.language not in latin or other not in latin]
            # In Latin letters, most words with a capital are those of a language.
            is_told = bool(strange or len(one.others) > 1) and _is_in_its_place(one)
            is_told = is_told or (bool(strange) and longest <= _LINE and are_kept(one, strange, _TWO))
            # A longer text may be about another thing, and an acronym is translated in some places.
            is_short = longest <= _LINE * _KNOWN and not (one.mine.isupper() or one.theirs.isupper())
            is_counted = (is_short or len(one.others) > 1) and _are_as_often(one, latin)
            if (is_only and is_told) or is_counted or (is_short and are_kept(one, one.others, _KNOWN)):
                found[one.language, one.theirs].append(one)
        # Of several names, nobody knows which one stands there instead.
        yield from (one if len(some) == 1 else replace(one, mine="") for some in found.values() for one in some[:1])


def _are_as_often(one: OddText, latin: Collection[str]) -> bool:
    """Return whether all pages have both names as often as each other, but for this text, and have one elsewhere.

    Of two editions, either may be the wrong one. What may be a word of a language stands elsewhere, too, or in several
    languages, and nowhere in small letters.
    """
    rest = [
        [_times(name, text.source.text) - _times(name, text.markdown) for name in (one.mine, one.theirs)]
        for text in (one.passage, *(one.texts[other] for other in one.others))
    ]
    mine, theirs = rest[0]
    if rest.count(rest[0]) < len(rest) or not (mine or (theirs and len(rest) == _TWO)):
        return False
    stand = ((one.mine, mine, (one.language,)), (one.theirs, theirs or len(rest) > _TWO, one.others))
    return all(
        is_name(name)
        or any(language not in latin for language in having)
        or (is_known and not is_common(name, {language: one.texts[language] for language in having}))
        for name, is_known, having in stand
    )


def _exchanged(texts: Together, latin: Collection[str]) -> Iterator[tuple[OddText, bool]]:
    """Yield each text with a name that it lacks of all others, and one that the others lack there.

    With it goes whether these are the only two.
    """
    found = {language: _capitals(passage) for language, passage in texts.items()}
    for language, others in sides(texts):
        own, theirs = found[language], found[others[0]]
        lost = [one for one in theirs if one not in own and all(one in found[other] for other in others[1:])]
        row = texts[language].row
        called = row.name.casefold().split() if row is not None else ()  # which need not be said of it
        lost = [one for one in lost if not _has(texts[language], one) and one not in called]
        is_lone = len(lost) == 1
        if not is_lone:  # more than a few are not looked at
            lost = [*islice((one for one in lost if not _begins(theirs[one], texts[others[0]])), _FEW + 1)]
        strange = [one for one in own if one not in theirs] if 0 < len(lost) <= _FEW else []
        strange = [one for one in strange if not any(_has(texts[other], one) for other in others)]
        strange = [one for one in strange if not (language in latin and _is_word(own[one], texts[language]))]
        page = texts[others[0]].source.text
        known = [one for one in strange if _times(own[one], page)]
        # Of two editions, the name that stands elsewhere too may be that of the other one.
        if not known and len(others) == 1 and any(_times(theirs[one], texts[language].source.text) for one in lost):
            known = [one for one in strange if language not in latin or not _begins(own[one], texts[language])]
        strange = known
        is_only = is_lone and len(strange) == 1
        for both in product(strange, lost) if len(strange) <= _FEW else ():
            are_names = not _are_akin(*both) and all(one.isascii() and one[0].isalpha() for one in both)
            are_names &= not any(
                name in texts[tag].said.initials for name, tag in zip(both, (others[0], language), strict=True)
            )
            if are_names and not any(map(languages().named, both)):  # each edition links the others
                yield OddText(texts, language, others, own[both[0]], theirs[both[1]]), is_only


def _begins(word: str, text: Passage) -> bool:
    """Return whether a word only stands where a text or a sentence begins, and has its capital from there."""
    said = text.said.text
    return not any(_WITHIN.search(said, max(0, at - _LINE), at) for at in standing(word, said))


def _is_word(word: str, text: Passage) -> bool:
    """Return whether a frequent word of the language begins a text: `Issue a problem` has no name."""
    code = languages().language(text.edition.language).code
    listed = {one.partition(" ")[0] for one in languages().words["listed"]}
    return code in listed and _begins(word, text) and (lexicon(code).get(word.lower()) or "").isdigit()


def _is_kept(compared: Sequence[Series], language: str, other: str, name: str, fewest: int) -> bool:
    """Return whether the other edition has a name in all texts but one where an edition has it, more than some."""
    name = name.casefold()
    having = [
        _has(texts[other], name)
        for series in compared
        for texts in series.passages
        if language in texts and other in texts and name in texts[language].said.folded
    ]
    return len(having) > fewest and sum(having) >= len(having) - 1


def _is_in_its_place(one: OddText) -> bool:
    """Return whether a name stands beside the same words, or in the same text, as another one in all other editions."""
    mine = _beside(one.passage.said.text, one.mine)
    return all(mine & _beside(one.texts[other].said.text, one.theirs) for other in one.others)


def _beside(text: str, name: str) -> frozenset[tuple[str, str]]:
    """Return what stands before and after a name in a text: all of it, and of other names the next ones."""
    before, _, after = text.partition(name)
    rests = [
        (before.lstrip("#*-0123456789. "), after),
        ("".join(_TOKEN.findall(before)[-1:]), "".join(_TOKEN.findall(after)[:1])),
    ]
    return frozenset(both for both in rests if any(one.isalnum() and one.isascii() for one in "".join(both)))


def _is_written_so(mine: str, theirs: str, language: str, texts: Together) -> bool:
    """Say whether a page writes a name as the others do elsewhere, and another one like it in one place alone."""
    page = texts[language].source.text
    is_usual = page.count(theirs) >= _KNOWN and sum(one.source.text.count(mine) for one in texts.values()) == 1
    # What one of two begins with is its plural, its short form or its other version.
    return is_usual and not (mine in theirs or theirs in mine) and not is_common(theirs, texts)


def _references(passage: Passage) -> frozenset[str]:
    """Return where the references of a text lead."""
    return frozenset(one.url for one in passage.links if one.kind is LinkKind.REFERENCE)


def _capitals(passage: Passage) -> dict[str, str]:
    words = passage.said.words
    is_one = len(words) == 1  # all of the text is a name, perhaps one that is written small
    words = tuple(word for word in words if len(word) > _SHORT)
    return {word.casefold(): word for word in words if is_one or word[0].isupper() or is_name(word)}


def _are_akin(one: str, other: str) -> bool:
    """Say whether two words may be one in two languages: one holds the other, or they begin alike."""
    one, other = spelling(one), spelling(other)
    return one in other or other in one or one[:_SHORT] == other[:_SHORT]


def _names(passage: Passage) -> dict[str, str]:
    return {word.casefold(): word for word in passage.said.words if is_name(word) or is_capital(word)}


def is_capital(word: str) -> bool:
    """Return whether a word of some letters begins with a capital."""
    return len(word) > _STEM and word[0].isupper()


@lru_cache(8192)
def is_name(word: str) -> bool:
    """Return whether a word is one that no language translates: `MongoDB`, `mC4`, `BERT`."""
    return _NAME.fullmatch(word) is not None


def is_common(word: str, texts: Together) -> bool:
    """Say whether a word in capitals is one that some edition writes small: a word of a language and not a name."""
    pages = (standing(word.casefold(), one.source.text, _BEFORE_WORD, _AFTER_WORD) for one in texts.values())
    return any(True for page in pages for _ in page)


def lost_facts(passage: Passage, others: Sequence[Passage], apart: float) -> bool:
    """Return whether a text, or the one other, is shorter by a sentence, and states nothing of what that one states."""
    if apart > 0 and len(others) > 1:
        return False
    short, long = (passage, others) if apart < 0 else (others[0], (passage,))
    fewest, count = min(map(sentences, long)), sentences(short)
    if fewest <= count or abs(apart) < _MERGED * math.log(fewest / count) or short.kind != long[0].kind:
        return False
    known = around_text(short).casefold()
    lost = [one for one in frozenset.intersection(*map(_held, long)) if one.casefold() not in known]
    return sum(one not in short.said.hinted for one in lost) > (apart > 0)  # a text may explain what another says


def _held(text: Passage) -> frozenset[str]:
    """Return the numbers, names, pages and code of a text, as they are written: what no language translates."""
    numbers = (one.value for one in text.said.numbers if len(one.value) > 1 and one.value == one.written)
    code = (one.value for one in walk(text.inlines) if isinstance(one, Code))
    return frozenset((*numbers, *filter(is_name, text.said.words), *(one.url for one in text.pages.values()), *code))
