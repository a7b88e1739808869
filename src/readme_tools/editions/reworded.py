"""What the words of a text became in an edit, and whether its translations have to follow."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, pairwise

from readme_tools.catalogue import WIDE, canonical_url, function_words, languages, scripts_in
from readme_tools.catalogue.profile.meanings import denials
from readme_tools.catalogue.terms import is_inflected, is_one_letter_off, is_variant, without_ending
from readme_tools.editions.denied import denials_in
from readme_tools.editions.meant import meant
from readme_tools.editions.passages import COUNTED, HEADING, ITEM, Passage
from readme_tools.editions.said import BREAK, TAG, URL
from readme_tools.lazy import dataclass, regex
from readme_tools.text.differences import is_slip, same_ends
from readme_tools.text.source import Span

# A word, and of scripts without spaces a letter.
_TOKEN = regex(rf"[{WIDE}]|(?:(?![{WIDE}])[^\W_])+(?:['’](?:(?![{WIDE}])[^\W_])+)*")
_WIDE = regex(f"[{WIDE}]")
_LONGEST = 2000  # words of two texts that are compared one by one
_PAIRS = 400  # of words that may be two forms of one
_AROUND = 16  # letters that are shown on either side of a change
_LETTER = 0.5  # of a word is a letter of a script without spaces
_MORE, _TIMES = 2, 3  # words that came or went, and how many times as many as the others
_KANA = regex("[\u3041-\u309f]{1,4}")  # so few are an ending or a particle
_LEAST = 4  # letters of a word of which one or two may be a slip
_STEM, _ENDING = 4, 4  # letters of the beginning of a word that two forms share, and at most of their ends
# How far a text is from the usual length that is told, how much nearer it came, and letters that count as none.
_LONGER, _NEARER, _BRIEF = 1.3, 1.1, 8
_PHRASE = 2  # words that are one of another language, and not both write them
_NAME = 3  # letters of a word that may be a name


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, in the spelling that all of its spellings share, and its place in what is written."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Step:
    """Words that went, and those that came in their place, as ranges of the words before and now."""

    gone: range
    came: range


@dataclass(frozen=True)
class Rewording:
    """A text before an edit and after it, their words, and where these differ for whoever translates them.

    `gone` and `came` are the words that only one of them has, little ones aside.
    """

    old: Passage
    new: Passage
    before: Sequence[Word]
    now: Sequence[Word]
    steps: Sequence[Step]
    gone: Sequence[str]
    came: Sequence[str]

    @property
    def weight(self) -> float:
        """How many words differ, those aside that only moved or took another form."""
        return _weight(self.gone) + _weight(self.came)

    @property
    def is_more(self) -> bool:
        """Whether by far more words came than went, or went than came."""
        less, more = sorted(map(_weight, (self.gone, self.came)))
        return more >= _MORE and less * _TIMES <= more

    @property
    def is_local(self) -> bool:
        """Whether it changed in one place, be it that a word of that is as it was."""
        return all(after.came.start - before.came.stop <= 1 for before, after in pairwise(self.steps))

    @property
    def is_fact(self) -> bool:
        """Whether only numbers became others, or something is denied that was not before, or the other way round."""
        words = (*self.gone, *self.came)
        sides = ((one.said.text, one.edition.language) for one in (self.old, self.new))
        return (bool(words) and all(map(str.isdigit, words))) or len({denials_in(*side) for side in sides}) > 1

    @property
    def span(self) -> Span:
        """The place of the words that came; where words only went, of what stands around that place."""
        first, last = self.steps[0].came.start, self.steps[-1].came.stop
        if first == last:
            first, last = max(0, first - 1), min(len(self.now), last + 1)
        if first == last:
            return self.new.shown
        return self.new.span.part(self.now[first].start, self.now[last - 1].end)

    @property
    def quoted(self) -> tuple[str, str]:
        """What changed, before and now, with some words on either side, and a sign where the text goes on."""
        first, last = self.steps[0], self.steps[-1]
        return (
            _excerpt(self.old, self.before, first.gone.start, last.gone.stop),
            _excerpt(self.new, self.now, first.came.start, last.came.stop),
        )


def _excerpt(text: Passage, words: Sequence[Word], first: int, last: int) -> str:
    """Return the words of a text from one number to another, with those around that stand within a few letters."""
    start = words[first].start if first < len(words) else len(text.markdown)
    end = words[last - 1].end if last else 0
    first = next((at for at, word in enumerate(words) if word.start >= min(start, end) - _AROUND), 0)
    last = next((at for at, word in enumerate(words) if word.end > max(start, end) + _AROUND), len(words))
    start, end = words[first].start if first else 0, words[last - 1].end if last < len(words) else len(text.markdown)
    cut = TAG.sub(r"\1", URL.sub("]", text.markdown[start:end])) if start < end else ""
    return f"{'…' * (first > 0)}{' '.join(cut.split())}{'…' * (last < len(words))}"


def _blank(match: re.Match[str]) -> str:
    """Return as many spaces as there are letters; code stays as it is."""
    return (match[1] if match.lastindex else "") or " " * len(match[0])


def words_of(text: Passage) -> list[Word]:
    """Return the words of a text that readers see, addresses and tags aside."""
    written = text.markdown
    for hidden in (URL, TAG, BREAK, *((COUNTED,) if text.kind in (HEADING, ITEM) else ())):
        written = hidden.sub(_blank, written)
    return [
        Word(unicodedata.normalize("NFKC", one[0]).casefold().replace("’", "'"), *one.span())
        for one in _TOKEN.finditer(written)
    ]


def reworded(old: Passage, new: Passage) -> Rewording | None:
    """Return what of a text changed that a translation has to say, too; None where nothing did."""
    before, now = words_of(old), words_of(new)
    was, is_ = ([one.text for one in side] for side in (before, now))
    if "".join(was) == "".join(is_) or sorted(was) == sorted(is_):
        return None
    language = new.edition.language
    steps = _steps(was, is_)
    telling = [one for one in steps if not _is_slight(one, was, is_, language)]
    if not telling and (
        denials_in(old.said.text, language) != denials_in(new.said.text, language)
        or meant(old.said.text, language) != meant(new.said.text, language)
    ):
        telling = steps
    if not telling:
        return None
    gone, came = (
        [word for word in side if word not in _little(language) and not _KANA.fullmatch(word)]
        for side in ([was[at] for one in telling for at in one.gone], [is_[at] for one in telling for at in one.came])
    )
    both = Counter(gone) & Counter(came)
    gone, came = (list((Counter(side) - both).elements()) for side in (gone, came))
    for word in [*came] if len(gone) * len(came) <= _PAIRS else ():
        if (form := next((one for one in gone if _is_form(one, word)), None)) is not None:
            gone.remove(form)
            came.remove(word)
    return Rewording(old, new, before, now, telling, gone, came)


def _steps(was: Sequence[str], is_: Sequence[str]) -> list[Step]:
    """Return where two texts differ; what is too long to be compared within differs as a whole."""
    from difflib import SequenceMatcher

    first, last = same_ends(was, is_)
    old, new = range(first, len(was) - last), range(first, len(is_) - last)
    if max(len(old), len(new)) > _LONGEST:
        return [Step(old, new)]
    found = SequenceMatcher(None, was[first : old.stop], is_[first : new.stop], False).get_opcodes()
    return [
        Step(range(first + top, first + bottom), range(first + start, first + stop))
        for tag, top, bottom, start, stop in found
        if tag != "equal"
    ]


def _weight(words: Sequence[str]) -> float:
    return sum(_LETTER if _WIDE.fullmatch(word) else 1.0 for word in {*words})


def _is_slight(step: Step, was: Sequence[str], is_: Sequence[str], language: str) -> bool:
    """Return whether words became others that say the same: a slip corrected, another form, a little word."""
    gone, came = [was[at] for at in step.gone], [is_[at] for at in step.came]
    if "".join(gone) == "".join(came):
        return True
    if not (gone and came) and _is_doubled(gone or came, *((was, step.gone) if gone else (is_, step.came))):
        return True
    if len(gone) == len(came) == 1 and _WIDE.fullmatch(gone[0]) and _WIDE.fullmatch(came[0]):
        return True  # a letter that was mistyped
    if len(gone) == len(came) and all(_is_form(*both) for both in zip(gone, came, strict=True) if both[0] != both[1]):
        return True
    little = _little(language)
    if all(word in little for word in chain(gone, came)):
        return True
    return all(not side or _KANA.fullmatch("".join(side)) for side in (gone, came))


def _is_doubled(some: Sequence[str], words: Sequence[str], place: range) -> bool:
    size = len(some)
    return [*some] in ([*words[max(0, place.start - size) : place.start]], [*words[place.stop : place.stop + size]])


def _is_form(one: str, other: str) -> bool:
    """Return whether two words are one, in another spelling or another form."""
    if one.isdigit() or other.isdigit():
        return False
    start, _ = same_ends(one, other)
    short, long = sorted((one, other), key=len)
    if is_inflected(one, other):
        return True
    if len(short) < _LEAST or (not start and (len(short) < len(long) or not is_one_letter_off(one, other, 0))):
        return False
    if is_slip(one, other) or is_variant(one, other) or without_ending(one) == without_ending(other):
        return True
    return start >= max(_STEM, len(long) / 2) and len(long) - start <= _ENDING


@cache
def _little(language: str) -> frozenset[str]:
    """Return the little words of a language but for those that deny."""
    known = languages().language(language)
    words = frozenset(map(str.casefold, (*function_words(language), *known.elided)))
    particles = languages().words["particles-of-korean"] if language.startswith("ko") else known.particles
    letters = (one.split()[0] for one in particles)
    return (words | frozenset(one for one in letters if len(one) == 1)) - frozenset(chain(*denials(language[:2])[:2]))


# Whether a translation says it already ---------------------------------------------------------


def leaning(change: Rewording, other: Passage, usual: float | None = None) -> int:
    """Return whether an edit brought a text nearer to a translation that did not change, or took it further away.

    It is more than 0 where it did, less than 0 where the two now say less of the same, and 0 where nobody can tell.
    `usual` is how many times as long texts of this edition are as those of the other, None where that is not known.
    """
    if other.said.text == change.new.said.text or _was_foreign(change, other):
        return 1
    if nearer := sum(_signs(change, other)):
        return nearer
    if usual is None:
        return 0
    before, now = (_distance(one.said.length, other.said.length, usual) for one in (change.old, change.new))
    if max(before, now) < _LONGER or max(before, now) < _NEARER * min(before, now):
        return 0
    return 1 if now < before else -1


def _was_foreign(change: Rewording, other: Passage) -> bool:
    """Return whether words were translated that had been left in the other language."""
    gone, came = change.gone, change.came
    here, there = (languages().scripts(one.edition.language) for one in (change.new, other))
    if here == there:
        return (
            bool(came)
            and len(gone) >= _PHRASE
            and {*gone} <= {one.text for one in words_of(other)}
            and not {*came} & {*gone}
        )
    was, is_ = ({scripts_in(word) for word in words} for words in (gone, came))
    return bool(was) and all(one <= there - here for one in was) and any(one & here for one in is_)


def _distance(length: int, other: int, usual: float) -> float:
    short, long = sorted(((length + _BRIEF) / usual, other + _BRIEF))
    return long / short


def _signs(change: Rewording, other: Passage) -> Iterator[int]:
    """Yield, for all that no language translates, whether the two texts now have more of it in common, or less."""
    sides = (change.old, change.new, other)
    names = [Counter(word.casefold() for word in one.said.words if len(word) >= _NAME) for one in sides]
    if languages().language(change.new.edition.language).is_latin:  # the others are its own words
        names = [names[0] & names[2], names[1] & names[2], names[2]]
    yield _sign(*names)
    numbers = _sign(*(Counter(number.value for number in one.said.numbers) for one in sides))
    yield numbers or _sign(*(Counter(one.said.hinted) for one in sides))
    # That it leads elsewhere than before is told of links.
    yield max(0, _sign(*(Counter(canonical_url(link.url) for link in one.links) for one in sides)))
    past, here, there = (meant(one.said.text, one.edition.language) for one in sides)
    for kind in (here.keys() | past.keys()) & there.keys():
        yield _sign(*(_counted(side.get(kind, {})) for side in (past, here, there)))
    yield _sign(*(Counter({"": denials_in(one.said.text, one.edition.language)}) for one in sides))


def _counted(words: Mapping[str, Sequence[str]]) -> Counter[str]:
    return Counter({word: len(ways) for word, ways in words.items()})


def _sign(past: Counter[str], here: Counter[str], there: Counter[str]) -> int:
    before, now = ((side - there).total() + (there - side).total() for side in (past, here))
    return before - now
