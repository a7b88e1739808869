"""The links of one place as pairs of text and URL: texts that hang on another URL, or another text on the same one."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, permutations

from readme_tools.catalogue import WIDE, Alignment, are_for_readers, canonical_url, fold, languages
from readme_tools.catalogue.terms import is_variant
from readme_tools.editions.around import around, texts_apart
from readme_tools.editions.linked import host
from readme_tools.editions.named import is_name
from readme_tools.editions.parity import is_habit
from readme_tools.editions.passages import OddText, Passage, Together, sides
from readme_tools.editions.targets import OtherTarget, Target
from readme_tools.editions.translated_names import are_translated
from readme_tools.lazy import dataclass, regex
from readme_tools.lazy.once import cached_property, once
from readme_tools.markdown.nodes import Link, LinkKind, plain_text
from readme_tools.text.differences import is_slip, same_ends

_USUAL = 2  # times that a text stands for another one, to be its translation
_KEPT = 2  # links to the site of the others, of an edition that links another one by a slip
_ENOUGH, _ALIKE = 12, 0.97  # texts of links that two editions have in common, and their share
_TITLE = 3  # words of a title, at least
_NAME = 5  # letters of a name that a URL spells
_LONG, _SLIP = 12, 4  # letters of a title that two editions have in common, and those that a slip makes other
_WORD = regex(r"[^\W_]+")
_NUMBER = regex(r"[\d.,]*")
_WIDE = regex(f"[{WIDE}]")
_DIGITS = regex(r"\d+")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A link with a URL: what it shows, in small letters, and what it is in all languages."""

    link: Link
    shown: str
    url: str

    @property
    def text(self) -> str:
        """What it shows."""
        return plain_text(self.link.children, " ").strip()


@dataclass(frozen=True, slots=True)
class Exchanged:
    """Two links of a text whose URLs, or whose texts where `by_text`, have changed places; `is_known` whose."""

    text: OddText
    links: tuple[Link, Link]
    theirs: Link
    by_text: bool
    is_known: bool


@dataclass(frozen=True, slots=True)
class Relabelled:
    """A link that shows another name than the same link of others."""

    text: OddText
    mine: Labelled
    theirs: Labelled


_Pages = Mapping[str, Sequence[Labelled]]


@dataclass(frozen=True)
class _Place:
    texts: Together
    links: _Pages

    @cached_property
    def once(self) -> Mapping[str, Mapping[str, Labelled]]:
        """The links of each edition that lead where no other one of them does, by their URLs."""
        counts = {language: Counter(one.url for one in own) for language, own in self.links.items()}
        return {
            language: {one.url: one for one in own if counts[language][one.url] == 1}
            for language, own in self.links.items()
        }


@once
def labels(alignment: Alignment) -> Sequence[Exchanged | Relabelled | OtherTarget]:
    """Return the links that hang on another text or URL than in the other editions, read once for all rules."""
    flow = around(alignment)
    places: list[_Place] = []
    means: Counter[tuple[str, str, str, str]] = Counter()
    sites: Counter[tuple[str, str, str]] = Counter()
    for texts in texts_apart(alignment):
        if sum("](" in one.markdown or "<a" in one.markdown for one in texts.values()) < len(texts):
            continue
        if not flow.is_sure(texts):
            continue
        place = _Place(texts, {language: _among(passage.links) for language, passage in texts.items()})
        if len({len(own) for own in place.links.values()}) > 1 or not all(place.links.values()):
            continue
        places.append(place)
        for pair in permutations(place.links, 2):
            means.update((*pair, *both) for both in set(_shared(place, *pair)))
            sites.update((*pair, site) for site in _own_sites(place, *pair))
    counts = {
        pair: Counter(one == other for *tags, one, other in means if (*tags,) == pair and (one + other).isascii())
        for pair in permutations(alignment.languages, 2)
        if not alignment.latin.issuperset(pair)
    }
    alike = frozenset(
        pair for pair, both in counts.items() if both[False] and is_habit(both[True], both.total() - 1, _ENOUGH, _ALIKE)
    )
    found: list[Exchanged | Relabelled | OtherTarget] = []
    for place in places:
        for language, others in sides(place.texts):
            found += _exchanged(place, language, others, means)
            found += _relabelled(place, language, others, means, alike)
            found += _on_other_site(place, language, others, sites)
    return tuple(found)


def _among(links: Iterable[Link]) -> list[Labelled]:
    found = []
    for one in links:
        if one.kind is LinkKind.INLINE and "://" in one.url and one.destination is not None:
            shown = fold(plain_text(one.children, " ")) or _picture(one)
            if shown:
                found.append(Labelled(one, shown, canonical_url(one.url)))
    return found


def _picture(link: Link) -> str:
    """Return the URL of the picture that is all of a link."""
    images = (one for one in link.children if isinstance(one, Link) and one.kind is LinkKind.IMAGE)
    return next((one.url for one in images), "")


def _shared(place: _Place, mine: str, theirs: str) -> Iterator[tuple[str, str]]:
    """Yield what two editions show for one URL."""
    there = place.once[theirs]
    return ((one.shown, there[url].shown) for url, one in place.once[mine].items() if url in there)


def _own_sites(place: _Place, mine: str, theirs: str) -> set[str]:
    there = {one.url for one in place.links[theirs]}
    return {host(one.url) for one in place.links[mine] if one.url not in there}


def _exchanged(
    place: _Place, language: str, others: tuple[str, ...], means: Counter[tuple[str, str, str, str]]
) -> Iterator[Exchanged]:
    own = place.once[language]
    theirs = [place.once[other] for other in others]
    if len(own) < 2 or any(one.keys() != own.keys() for one in theirs):
        return

    in_order = [link.url for link in place.links[language]]
    is_moved = all(in_order != [link.url for link in place.links[other]] for other in others)

    def is_said(other: str, shown: str, there: Sequence[str]) -> bool:
        """Say whether a text stands for the first of two more often than for the second, or as often and moved here."""
        if shown in there:
            return shown == there[0]
        cross, straight = (means[language, other, shown, one] for one in there)
        return cross > straight or (cross == straight and is_moved)

    for one, two in combinations(own.values(), 2):
        if one.shown == two.shown:
            continue
        if all(
            (first := found[one.url].shown) != (second := found[two.url].shown)
            and is_said(other, one.shown, (second, first))
            and is_said(other, two.shown, (first, second))
            for other, found in zip(others, theirs, strict=True)
        ):
            by_text = not is_moved
            leads = {tag: _leads(place.texts[tag]) for tag in (language, others[0])}
            pairs = [(language, (one, two)), (others[0], (theirs[0][one.url], theirs[0][two.url]))]
            # Of two editions, the odd one is that in which such texts lead elsewhere otherwise.
            often = [sum(leads[tag][it.shown, host(it.url)] for it in both) for tag, both in pairs]
            if len(others) == 1 and often[1] < often[0]:
                pairs.reverse()
                others = (language,)
            odd = OddText(place.texts, pairs[0][0], others)
            is_known = len(others) > 1 or often[0] != often[1]
            yield Exchanged(odd, (pairs[0][1][0].link, pairs[0][1][1].link), pairs[1][1][0].link, by_text, is_known)
            return


def _leads(passage: Passage) -> Counter[tuple[str, str]]:
    """Count to which sites what a page shows leads."""
    return Counter((one.shown, host(one.url)) for one in _among(passage.edition.document.links))


def _relabelled(
    place: _Place,
    language: str,
    others: tuple[str, ...],
    means: Counter[tuple[str, str, str, str]],
    alike: Collection[tuple[str, str]],
) -> Iterator[Relabelled]:
    """Yield links that show another name than all others, who show the same: one word, or all of it.

    In pairs of editions that are `alike`, the same links show the same but for a few.
    """
    own = place.once[language]
    theirs = [place.once[other] for other in others]
    for url, mine in own.items():
        there = [one[url] for one in theirs if url in one]
        if len(there) < len(others) or len({one.shown for one in there}) > 1 or mine.shown == there[0].shown:
            continue
        first = there[0]
        if any(means[language, other, mine.shown, first.shown] >= _USUAL for other in others):
            continue
        is_latin = languages().language(language).is_latin
        is_alike = all((language, other) in alike for other in others)
        is_other = (is_alike and _is_other_word(mine.text, first.text)) or (
            len(others) > 1 and _is_title_slip(mine.text, first.text, {language, *others})
        )
        is_other |= _is_slip_of_url(mine.text, first.text, url) and not are_translated(
            {language: mine.text, others[0]: first.text}
        )
        if is_other or _is_other_name(mine.text, first.text, url, is_latin):
            yield Relabelled(OddText(place.texts, language, others, mine.text, first.text), mine, first)


def _is_other_word(mine: str, theirs: str) -> bool:
    """Return whether two titles in Latin letters differ in one word, and both words begin with a capital."""
    words, others = _WORD.findall(mine), _WORD.findall(theirs)
    if not (mine + theirs).isascii() or len(words) != len(others) or len(words) < _TITLE:
        return False
    odd = [both for both in zip(words, others, strict=True) if both[0].casefold() != both[1].casefold()]
    return len(odd) == 1 and all(one[0].isupper() for one in odd[0]) and not _are_akin(*odd[0])


def _is_slip_of_url(mine: str, theirs: str, url: str) -> bool:
    """Return whether a text is a slip of another one that a URL spells."""
    one, other, there = ("".join(filter(str.isalnum, said)).casefold() for said in (mine, theirs, url))
    is_longer = one.startswith(other) or other.startswith(one) or _DIGITS.findall(one) != _DIGITS.findall(other)
    is_spelled = len(other) >= _NAME and other in there and one not in there and not is_variant(one, other)
    return is_spelled and is_slip(one, other) and not is_longer


def _is_title_slip(mine: str, theirs: str, tags: Collection[str]) -> bool:
    """Return whether a long text is another one but for a few letters in one place, as a title that none translates.

    That is one with letters that an edition does not write, or with another number.
    """
    start, end = same_ends(mine, theirs)
    odd = [one[start : len(one) - end] for one in (mine, theirs)]
    is_number = all(_NUMBER.fullmatch(one) for one in odd)
    is_foreign = _WIDE.search(theirs) is not None and any(languages().language(tag).is_latin for tag in tags)
    return start + end >= _LONG and max(map(len, odd)) <= _SLIP and (is_number or is_foreign)


def _is_other_name(mine: str, theirs: str, url: str, is_latin: bool) -> bool:
    """Say whether two texts in Latin letters differ in one word, or in all, and both are names there.

    In a language of other letters, what is in Latin ones is a name: that of its URL is the right one.
    """
    words, others = _WORD.findall(mine), _WORD.findall(theirs)
    if not (mine.isascii() and theirs.isascii() and words and len(words) == len(others)):
        return False
    odd = [both for both in zip(words, others, strict=True) if both[0].casefold() != both[1].casefold()]
    if not odd or (len(odd) > 1 and len(odd) < len(words)):
        return False
    step = url.rpartition("/")[2].casefold()
    return all(
        (is_name(one) and is_name(two)) or (not is_latin and _is_of(two, step) and not _is_of(one, step))
        for one, two in odd
    ) and not any(_are_akin(*both) for both in odd)


def _is_of(word: str, step: str) -> bool:
    """Say whether a word is one of those that a step of a URL is made of."""
    return len(word) > 2 and word.casefold() in _WORD.findall(step.replace("_", "-"))


def _are_akin(one: str, two: str) -> bool:
    """Say whether one is the other's form, version or misspelling, which other rules tell."""
    one, two = one.casefold(), two.casefold()
    is_version = _DIGITS.sub("", one) == _DIGITS.sub("", two)
    return one in two or two in one or is_version or (min(len(one), len(two)) > 3 and is_slip(one, two))


def _on_other_site(
    place: _Place, language: str, others: tuple[str, ...], sites: Counter[tuple[str, str, str]]
) -> Iterator[OtherTarget]:
    """Yield the only link that the others lack, where it leads to what they link elsewhere."""
    counts = Counter(one.url for one in place.links[language])
    pairs: set[tuple[str, str]] = set()
    for other in others:
        there = Counter(one.url for one in place.links[other])
        strange, lost = [*(counts - there).elements()], [*(there - counts).elements()]
        if len(strange) != 1 or len(lost) != 1:
            return
        pairs.add((strange[0], lost[0]))
    if len(pairs) != 1 or not _is_same_thing(*(pair := pairs.pop())):
        return
    # Of two links to one page, it is the one that stands where another edition has another.
    rows = [*zip(place.links[language], place.links[others[0]], strict=True)]
    theirs = next(one for _, one in rows if one.url == pair[1])
    mine = next((one for one, two in rows if one.url == pair[0] != two.url), None)
    if mine is None:
        return
    if not all(_is_own(place, (language, other), (mine, theirs), sites) for other in others):
        row = place.texts[language].row
        here, right = (
            Target(place.texts[tag].source, one.link.span, one.link.url)
            for tag, one in ((language, mine), (others[0], theirs))
        )
        yield OtherTarget(language, here, others, right, row.node.span if row is not None else None)


def _is_own(
    place: _Place, tags: tuple[str, str], links: tuple[Labelled, Labelled], sites: Counter[tuple[str, str, str]]
) -> bool:
    """Say whether an edition links another site than another one by habit, or for its readers, and not this once."""
    site, usual = (host(one.url) for one in links)
    is_for_readers = are_for_readers({tag: one.link.url for tag, one in zip(tags, links, strict=True)})
    if site.endswith(usual) or usual.endswith(site):
        return is_for_readers
    here, there = ({one.url for one in _among(place.texts[tag].edition.document.links)} for tag in tags)
    kept = sum(host(url) == usual for url in here & there)
    return sites[(*tags, site)] > 1 or (is_for_readers and kept < _KEPT)


def _is_same_thing(mine: str, theirs: str) -> bool:
    """Say whether two URLs have one path on two sites, or one last step of as many with other owners."""
    (site, _, path), (other, _, there) = mine.partition("/"), theirs.partition("/")
    if site != other:
        return path == there and "/" in path
    steps, others = path.split("/"), there.split("/")
    return len(steps) == len(others) == 2 and steps[0] != others[0] and steps[1] == others[1]
