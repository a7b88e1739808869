"""Which texts between two places that are known are one: by their kinds, and by what they state and hold."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache

from readme_tools.catalogue.order import in_order
from readme_tools.catalogue.profile.languages import languages
from readme_tools.catalogue.urls import canonical_url, numbered_pages
from readme_tools.editions.ordering import aligned
from readme_tools.editions.passages import HEADING, ITEM, TEXT, Passage, is_heading
from readme_tools.editions.said import Said
from readme_tools.lazy.once import once
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document, Heading, LinkKind, links_within
from readme_tools.text.differences import is_slip
from readme_tools.text.grouping import grouped

_HOST = regex(r"(?<=\s)[\w-]+(?:\.[\w-]+)+(?=[/\s]|\Z)")
_DIGIT, _NUMBER = regex(r"\d"), regex(r"\d{6,}")
ENTRY = "entry"  # what the mark of an entry of a list begins with that both editions have
_MOST = 40  # passages between two known places that are compared one by one
_BESIDE = 4
_ROUNDS = 12
_TWO = 2
_OF_DATE = 2  # a day and a year
_ALIKE = 1.5  # how alike two texts are that are one wherever they stand
_BRIEF, _AS_LONG = 8, 0.4  # letters that count as none, and the share of the longer of two texts that are one
_NAMED = 2  # what a name, a number or a link tells, in words

# What a text is known by in every language ("" for nothing), and the text if it is one.
Marked = tuple[str, Passage | None]
_Text = tuple[str, Passage]


def in_gap(
    mine: Sequence[Marked], theirs: Sequence[Marked], rounds: int = _ROUNDS
) -> Iterator[tuple[Passage, Passage, bool]]:
    """Yield which texts between two known places are one, and whether this is sure.

    It is where all of them are of the same kinds, and where two alone share a name or a link; what stands between
    such two is looked at again, for so many `rounds`.
    """
    left, right = ([(mark, one) for mark, one in side if one is not None] for side in (mine, theirs))
    if _are_in_step([one for _, one in left], [one for _, one in right]):
        crossed = {at: to for at, to in pinned(left, right) if at != to} if len(left) > 1 else {}
        if crossed:  # what is left may be one with what is left
            rest = (to for to in range(len(right)) if to not in crossed.values())
            places = [crossed[at] if at in crossed else next(rest) for at in range(len(left))]
        else:
            places = [*range(len(left))]
        pairs = [(left[at], right[to]) for at, to in enumerate(places)]
        odd = [both for both in pairs if not _are_alike(both[0][0], both[1][0], both[0][1].kind)]
        for at, ((mark, one), (another, other)) in enumerate(pairs):
            is_one = _are_alike(mark, another, one.kind) or (len(odd) == 1 and _is_only_other(pairs, *odd[0]))
            if (one.kind == other.kind or not crossed) and is_one:
                yield one, other, at in crossed or not crossed
        return
    if not left or not right:
        return
    if rounds and (pins := pinned(left, right)):
        kept = in_order([to for _, to in pins], descending=False)
        moved = {id(one) for at, both in enumerate(pins) if at not in kept for one in (left[both[0]], right[both[1]])}
        start = (0, 0)
        for number, place in enumerate((*pins, (len(left), len(right)))):
            if number < len(pins):
                yield left[place[0]][1], right[place[1]][1], True
            if number == len(pins) or number in kept:
                gap = (side[first:last] for side, first, last in zip((left, right), start, place, strict=True))
                first, second = ([one for one in texts if id(one) not in moved] for texts in gap)
                yield from in_gap(first, second, rounds - 1)
                start = place[0] + 1, place[1] + 1
    elif len(left) * len(right) <= _MOST * _MOST:
        yield from _resembling(left, right)


def _is_only_other(pairs: Sequence[tuple[_Text, _Text]], first: _Text, second: _Text) -> bool:
    """Return whether two texts that lead to other pages of one site and share a name are in step with others.

    Then one of the two was given another address.
    """
    (mark, one), (another, other) = first, second
    names = one.said.kept & other.said.kept
    is_entry = mark.startswith(ENTRY) or another.startswith(ENTRY)
    return len(pairs) > _TWO and bool(names and _hosts(mark) & _hosts(another)) and not is_entry


def pinned(left: Sequence[_Text], right: Sequence[_Text]) -> list[tuple[int, int]]:
    """Return which texts are one: they alone share names, numbers or links, and neither does with others."""
    signs = [[_signs(mark, one) for mark, one in side] for side in (left, right)]
    slips = _slips(*(frozenset().union(*side) for side in signs))
    mine = [frozenset(slips.get(one, one) for one in own) for own in signs[0]] if slips else signs[0]
    return sorted(
        (at, to)
        for at, to in voted(mine, signs[1])
        if left[at][1].kind == right[to][1].kind
        and share_a_day(left[at][1], right[to][1]) is not False
        and _are_alike(left[at][0], right[to][0], left[at][1].kind)
        and _is_likeliest(left[at][1], right[to][1], left, right, (at, to))
    )


def _slips(mine: Set[str], theirs: Set[str]) -> Mapping[str, str]:
    """Return the addresses that only one side has and that nearly are one of those that only the other one has."""
    own, others = ([one for one in side if "/" in one] for side in (mine - theirs, theirs - mine))
    if not 0 < len(own) * len(others) <= _MOST:
        return {}
    near = {one: [other for other in others if are_near(one, other)] for one in own}
    return {one: found[0] for one, found in near.items() if len(found) == 1}


def _is_likeliest(
    one: Passage, other: Passage, left: Sequence[_Text], right: Sequence[_Text], place: tuple[int, int]
) -> bool:
    """Return whether neither of two texts resembles one beside the other more."""
    score = likeness(one, other)
    mine, theirs = (
        side[max(0, at - _BESIDE) : at + _BESIDE + 1] for side, at in zip((left, right), place, strict=True)
    )
    return all(likeness(near, other) <= score for _, near in mine) and all(
        likeness(one, near) <= score for _, near in theirs
    )


def voted(left: Sequence[Set[str]], right: Sequence[Set[str]]) -> Iterator[tuple[int, int]]:
    """Yield which of two rows are one, by their numbers: of the signs that one of each has alone, they share most."""
    owners, others = _owners(left), _owners(right)
    votes: Counter[tuple[int, int]] = Counter()
    for sign in owners.keys() & others.keys():
        if len(owners[sign]) == 1 == len(others[sign]):
            votes[owners[sign][0], others[sign][0]] += 1 if sign.islower() and sign.isalpha() else _NAMED
    mine, theirs = Counter[int](), Counter[int]()
    for (at, to), count in votes.items():
        mine[at] += count
        theirs[to] += count
    yield from (both for both, count in votes.items() if 3 * count - mine[both[0]] - theirs[both[1]] >= _NAMED)


def sections(side: Sequence[Marked]) -> list[Set[str]]:
    """Return the signs of what stands before the first heading of a page, and below each heading."""
    found: list[set[str]] = [set()]
    for mark, one in side:
        if is_heading(one):
            found.append(set())
        found[-1].update(_signs(mark, one) if one is not None else {mark})
    return [*found]


def _signs(mark: str, text: Passage) -> Set[str]:
    """Return what a text says that no language translates."""
    return text.said.kept.union(mark.split()[1:])


def _owners(texts: Sequence[Set[str]]) -> Mapping[str, Sequence[int]]:
    """Return which texts have each sign."""
    return grouped((sign, at) for at, signs in enumerate(texts) for sign in signs)


def _resembling(left: Sequence[_Text], right: Sequence[_Text]) -> Iterator[tuple[Passage, Passage, bool]]:
    """Yield which texts resemble each other most, of all ways to pair them in order."""

    def tell(at: int, to: int) -> float:
        (mark, one), (another, other) = left[at], right[to]
        dated = share_a_day(one, other)
        may_be = dated if dated is not None else _are_alike(mark, another, one.kind)
        return likeness(one, other) if may_be else -1.0

    for at, to in aligned(range(len(left)), range(len(right)), tell, 0.0):
        yield left[at][1], right[to][1], False


def _are_in_step(mine: Sequence[Passage], theirs: Sequence[Passage]) -> bool:
    """Say whether texts are of the same kinds, one by one; one of several items may have lost its mark."""
    if len(mine) != len(theirs):
        return False
    odd = [(a, b) for a, b in zip(mine, theirs, strict=True) if (a.kind, a.level) != (b.kind, b.level)]
    return not odd or (len(odd) == 1 < len(mine) and {one.kind for one in odd[0]} == {ITEM, TEXT})


def _are_alike(mark: str, other: str, kind: str) -> bool:
    """Say whether two texts may be one by what they hold: they do not lead to other sites, nor items to other pages.

    Headings do not name other posts or papers. What is the entry of a list is no other item.
    """
    if mark != other and (mark.startswith(ENTRY) or other.startswith(ENTRY)):
        return False
    if kind == ITEM and "/" in mark and "/" in other:
        pages, theirs = ({*one.split()[1:]} for one in (mark, other))
        if pages.isdisjoint(theirs) and not any(are_near(one, two) for one in pages for two in theirs):
            return False
    hosts, others = _hosts(mark), _hosts(other)
    return not hosts or not others or bool(hosts & others) or any(are_near_hosts(a, b) for a in hosts for b in others)


def are_one(one: Passage, other: Passage, is_alone: bool) -> bool:
    """Say whether two texts are one by what they say, wherever they stand; `is_alone` where no others may be.

    Then they only have to be about as long, and to link one page if they are items.
    """
    if not is_alone:
        return likeness(one, other) >= _ALIKE
    short, long = sorted((one.said.length + _BRIEF, other.said.length + _BRIEF))
    pages, others = (
        {
            (canonical_url(link.url), link.url.partition("#")[2])
            for link in text.links
            if link.kind is not LinkKind.IMAGE and "://" in link.url
        }
        for text in (one, other)
    )
    if one.kind != other.kind and bool(pages) != bool(others):
        return False  # an entry, and a remark
    is_item = one.kind == ITEM and pages and others
    if is_item and not any(mine == theirs or are_near(mine[0], theirs[0]) for mine in pages for theirs in others):
        return False
    if one.kind == HEADING:
        return one.said.values == other.said.values
    return short >= long * _AS_LONG


def are_near(one: str, other: str) -> bool:
    """Say whether one of two addresses is the other without its end, or with a slip that is no other number."""
    if "/" not in one or "/" not in other:
        return False
    is_end = one.startswith(f"{other}/") or other.startswith(f"{one}/")
    if is_on_near_host(one, other):
        return True
    return is_end or (_DIGIT.findall(one) == _DIGIT.findall(other) and is_slip(one, other))


def headed(document: Document, heading: Heading) -> frozenset[str]:
    """Return the pages with a number of their own that a heading links; one that other headings have is made up."""
    counts = _numbers(document)
    pages = numbered_pages(" ".join(canonical_url(one.url) for one in links_within(heading.content)))
    return frozenset(one for one in pages if all(counts[number] == 1 for number in _NUMBER.findall(one)))


@once
def _numbers(document: Document) -> Counter[str]:
    """Count the headings that link each long number."""
    urls = (" ".join(link.url for link in links_within(one.content)) for one in document.headings)
    return Counter(number for text in urls for number in {*_NUMBER.findall(text)})


def is_on_near_host(one: str, other: str) -> bool:
    """Return whether two addresses are one page but for a slip in its host."""
    (host, _, path), (another, _, there) = one.partition("/"), other.partition("/")
    return path == there != "" and are_near_hosts(host, another)


def are_near_hosts(one: str, other: str) -> bool:
    """Return whether one of two hosts is the other with a slip: a letter, its end, or its first part is another one."""
    short, long = sorted((one, other), key=len)
    if "." not in short:
        return False  # the folder of a file
    return short.rpartition(".")[0] == long.rpartition(".")[0] or long.endswith(f".{short}") or is_slip(one, other)


@lru_cache(8192)
def _hosts(mark: str) -> frozenset[str]:
    """Return the hosts and pages that a mark names, pages without the numbers that date them."""
    return frozenset(_DIGIT.sub("", one) if one.endswith(".md") else one for one in _HOST.findall(mark))


def share_a_day(one: Passage | None, other: Passage | None) -> bool | None:
    """Say whether two texts state the same day, of which news have one each; None where not both state any."""
    if one is None or other is None:
        return None
    days, others = one.said.days, other.said.days
    return bool(days & others) if days and others else None


def is_news_of(one: Passage, other: Passage) -> bool:
    """Say whether one of two texts that stand apart has the numbers of a date, or more of them, and the other none."""
    counts = (sum(1 + ("-" in number.value) for number in text.said.numbers) for text in (one, other))
    fewer, more = sorted(counts)
    return not fewer and more >= _OF_DATE


def likeness(one: Passage, other: Passage) -> float:
    """Return how alike two texts are by their kinds, numbers, names and lengths; 4 where they are the same."""
    if one.kind != other.kind:
        return -1.0
    mine, theirs = one.said, other.said
    if mine.text == theirs.text:
        return 4.0
    score = 0.5 if one.level == other.level else 0.0
    if mine.values or theirs.values:
        score += 2.0 * len(mine.values & theirs.values) / max(len(mine.values), len(theirs.values)) - 0.25
    if mine.vocabulary or theirs.vocabulary:
        score += 2.0 * len(mine.vocabulary & theirs.vocabulary) / _most_names(mine, theirs) - 0.25
    short, long = sorted((mine.length + _BRIEF, theirs.length + _BRIEF))
    return score + short / long - 0.5


def _most_names(one: Said, other: Said) -> int:
    """Return how many words in Latin letters two texts may have in common, and one more in two kinds of letters.

    Of a text in other letters these are all its names; that both have the only one tells little.
    """
    is_latin, is_too = (languages().language(text.language).is_latin for text in (one, other))
    if is_latin is is_too:
        return max(len(one.vocabulary), len(other.vocabulary))
    return 1 + len((other if is_latin else one).vocabulary)
