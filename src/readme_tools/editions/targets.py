"""Links that lead elsewhere than the same link of the other editions: under the same text, or one slip off."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice
from posixpath import dirname

from readme_tools.catalogue import (
    Alignment,
    are_for_readers,
    canonical_url,
    is_one_letter_off,
    languages,
    without_language,
)
from readme_tools.editions.around import around, everything
from readme_tools.editions.gaps import are_near_hosts, is_on_near_host
from readme_tools.editions.linked import host, neutral_hosts
from readme_tools.editions.passages import PICTURE, Passage, Together, sides
from readme_tools.lazy import dataclass, regex
from readme_tools.markdown.nodes import Document, Link, LinkKind, plain_text
from readme_tools.markdown.targets import targets
from readme_tools.text import Source, Span, grouped
from readme_tools.text.differences import is_slip, same_ends

_ENDS = ("/", "#", "?")
_SHORTEST = 5  # shorter words of two URLs are two words
_FAR = 2  # how much longer a URL may be than another with a slip
_LONG_NUMBER = 3
_END, _MOST = 14, 24  # letters by which URLs are looked up that may be one, and how many are compared
_PIECE = 8  # letters, with a sign between them, that an address lacks
_NARROW = 6  # letters between the first and the last one of a slip
_DIGITS, _LAST_NUMBER = regex(r"\d+"), regex(r"/\d+\Z")
_BRANCH = regex(r"/(?:blob|tree|src|raw|edit)/(?:main|master|dev|develop)/")
_FILE_END = regex(r"\d*\.\w+")
_STEP_END = regex(r"[/?#&]")
_STEPS = regex(r"[^\W_]+")
_LABEL = regex(r"(?<=/badge/)[^\d/?-]+(?=-)")  # what a badge says first, in words: `badge/Licence-MIT-blue`
_BARE = regex(r"(?<![(`\w])https?://[^\s<>|`)）」]*[^\s<>|`)）」.,;:]")  # outside of brackets and code
_SOUGHT = regex(r"[?&](?!(?:hl|l|lang|language|locale)=)[^?&#]*")  # a part of a query that names no language
_TWICE = regex(r"/(?=[^/?#]*[A-Za-z])([^/?#]++)/\1(?=/)")  # a step that stands twice in a row


@dataclass(frozen=True, slots=True)
class Target:
    """A place of a URL: its file, its range, and the URL as written."""

    source: Source
    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class OtherTarget:
    """A link of one edition, and the same link of others, which lead elsewhere; `row` is where the row of it is."""

    language: str
    mine: Target
    others: tuple[str, ...]
    theirs: Target
    row: Span | None = None


def other_targets(alignment: Alignment) -> Iterator[OtherTarget]:
    """Yield links that lead elsewhere in all other editions under the same text, and URLs one slip off."""
    neutral = neutral_hosts(alignment)
    for series in everything(alignment):
        for texts in series.apart:
            linked = sum("](" in text.markdown for text in texts.values())
            if not around(alignment).is_sure(texts):
                continue
            if linked > 1:
                yield from _under_one_text(texts, neutral)
            if linked > 1 or sum("://" in text.markdown for text in texts.values()) > 1:
                yield from _left(texts)
    for texts in around(alignment).together:
        if len(texts) > 1 and next(iter(texts.values())).kind == PICTURE:
            yield from _left(texts)
    yield from _anywhere(alignment)


def _under_one_text(texts: Together, neutral: frozenset[str]) -> Iterator[OtherTarget]:
    found = {language: _once(text, _shown) for language, text in texts.items()}
    source = next(iter(texts))
    for language, own in found.items():
        others = tuple(one for one in found if one != language)
        for text, mine in own.items():
            theirs = [found[other].get(text) for other in others]
            first = theirs[0]
            if first is None or any(one is None or one.url != first.url for one in theirs) or mine.url == first.url:
                continue
            is_page = canonical_url(mine.url) == canonical_url(first.url)
            is_near = _in_branch(mine.url) == _in_branch(first.url)
            if is_page and not is_near and not _is_cut(mine.url, first.url):
                continue
            if any(are_for_readers({language: mine.url, other: first.url}) for other in others):
                continue
            # Two links of one text that changed places are one mistake, told where the first stands.
            site, other_site = host(canonical_url(mine.url)), host(canonical_url(first.url))
            is_odd = len(others) > 1 and language != source and (site == other_site or other_site in neutral)
            is_near = is_near or is_slip(canonical_url(mine.url), canonical_url(first.url))
            # Two pages of a site with the same name in their URLs are not in two languages.
            is_odd |= language != source and site == other_site and _are_called(text, mine.url, first.url)
            if is_odd or _is_cut(mine.url, first.url) or (language != source and is_near):
                yield OtherTarget(language, mine, others, first)
                break
    yield from _of_one_page(texts)


def _are_called(text: str, *urls: str) -> bool:
    """Return whether the paths of URLs hold a name of Latin letters."""
    name = "".join(_STEPS.findall(text.casefold()))
    paths = ("".join(_STEPS.findall(url.casefold().split("/", 3)[-1])) for url in urls)
    return len(name) >= _SHORTEST and name.isascii() and all(name in path for path in paths)


def _left(texts: Together) -> Iterator[OtherTarget]:
    """Yield the one link of a text that no other edition has in it, and that nearly is the one that it alone lacks.

    Or the two stand in each other's cells in the row.
    """
    found = {language: _by_address(text) for language, text in texts.items()}
    for language, others in sides(texts):
        own, theirs = found[language], found[others[0]]
        strange = [key for key in own if not any(key in found[one] for one in others)]
        lost = [key for key in theirs if key not in own and all(key in found[one] for one in others[1:])]
        if len(strange) != 1 or len(lost) != 1:
            continue
        mine, right = own[strange[0]], theirs[lost[0]]
        is_off = _is_a_step_off(strange[0], lost[0], len(others) > 1) or _lacks_a_piece(*strange, *lost)
        is_for_readers = are_for_readers({language: mine.url, others[0]: right.url}) and not (
            is_off and len(others) > 1 and "://" in mine.url and not _names_language(mine.url, right.url)
        )
        if _has_language(*strange, *lost) or is_for_readers:
            continue
        are_names = _are_two_names(texts, {language: mine.url, others[0]: right.url})
        is_copied = not are_names and _is_copied(
            mine,
            right,
            [texts[one].source.text for one in others],
            _named(texts[language], mine.url) == _named(texts[others[0]], right.url) != "",
        )
        is_host = "/" not in strange[0] and are_near_hosts(strange[0], lost[0])
        is_host = is_host and (len(others) > 1 or _are_of_no_country(strange[0], lost[0]))
        is_host = is_host and not _names_language(*(one.rpartition(".")[0] for one in (*strange, *lost)))
        if is_off or is_copied or is_host or _is_near(*strange, *lost):
            yield OtherTarget(language, mine, others, right)


def _are_of_no_country(one: str, other: str) -> bool:
    """Return whether two hosts end otherwise, and with no country, whose readers may have their own."""
    ends = [host.rpartition(".")[2] for host in (one, other)]
    return ends[0] != ends[1] and min(map(len, ends)) > len("jp")


def _is_copied(mine: Target, right: Target, pages: Sequence[str], is_named: bool) -> bool:
    """Return whether a page links again what all pages link elsewhere, and nowhere what it should link here.

    Where the link `is_named` alike in all of them, it links the one once more, and the other once less.
    """
    if "://" not in mine.url or "://" not in right.url:
        return False
    more, less = (_counted(one.url, mine.source.text) for one in (mine, right))
    theirs = [(_counted(mine.url, one), _counted(right.url, one)) for one in pages]
    if is_named and all(more > again > 0 and less < there for again, there in theirs):
        return True
    return more > 1 and all(again for again, _ in theirs) and right.url not in mine.source.text


def _named(text: Passage, url: str) -> str:
    """Return what the first link to a URL shows in a text."""
    return next((_shown(one) for one in text.links if one.url == url), "")


def _are_two_names(texts: Together, urls: Mapping[str, str]) -> bool:
    """Return whether links show other names, which no language translates: `paper` and `GGUF` beside Japanese."""
    shown = {
        plain_text(link.children) for language, url in urls.items() for link in texts[language].links if link.url == url
    }
    is_latin = all(languages().language(language).is_latin for language in urls)
    return len(shown) > 1 and not is_latin and all(map(str.isascii, shown))


def _counted(url: str, page: str) -> int:
    return len(re.findall(rf"{re.escape(url)}(?![\w/?#&=.-]*\w)", page)) if url in page else 0


def _by_address(text: Passage) -> Mapping[str, Target]:
    """Return the links and images of a text by their addresses without languages, but with what is sought in a page."""
    found: dict[str, Target] = {}
    for one in text.links:
        address, _, part = one.url.partition("#")
        if address:
            key = canonical_url(address) + (
                f"#{part}" if part and part.isascii() and "%" not in part and "://" not in address else ""
            )
            found.setdefault(key, Target(text.source, _place(text, one), one.url))
    for bare in _BARE.finditer(text.markdown) if "](" not in text.markdown and "<" not in text.markdown else ():
        found.setdefault(canonical_url(bare[0]), Target(text.source, text.span.part(*bare.span()), bare[0]))
    return found


def _is_a_step_off(one: str, other: str, is_sure: bool) -> bool:
    """Say whether one of two addresses is the other without some steps in a row, its site aside."""
    short, long = sorted((_STEP_END.split(address) for address in (one, other)), key=len)
    gone = len(long) - len(short)
    are_near = 0 < gone <= _FAR <= len(short) - (not is_sure)  # of two editions, one may link the site of an owner
    return are_near and any(short == long[:at] + long[at + gone :] for at in range(1, len(short) + 1))


def _lacks_a_piece(one: str, other: str) -> bool:
    """Return whether one of two long addresses is the other without a few letters, and no word, in the middle."""
    short, long = sorted((one, other), key=len)
    start, end = same_ends(short, long)
    gone = long[start : len(long) - end]
    return (
        start + end == len(short)
        and start > _END
        and end >= _LONG_NUMBER
        and len(gone) <= _PIECE
        and not gone.strip("/_-.").isalnum()
    )


def _of_one_page(texts: Together) -> Iterator[OtherTarget]:
    """Yield links to a page of which all other editions link one and the same place, and this one its beginning."""
    found = {language: _once(text, lambda link: link.url.partition("#")[0]) for language, text in texts.items()}
    for language, own in found.items():
        others = tuple(one for one in found if one != language)
        for page, mine in own.items():
            theirs = {other: found[other][page] for other in others if page in found[other]}
            urls = {one.url for one in theirs.values()}
            if mine.url == page and len(theirs) > 1 == len(urls) and len(urls.pop()) > len(page) + 1:
                yield OtherTarget(language, mine, tuple(theirs), next(iter(theirs.values())))


def _once(passage: Passage, key: Callable[[Link], str]) -> Mapping[str, Target]:
    """Return the links of a text to the web by what a function says of them, those of which it says the same aside."""
    links = [(key(one), one) for one in passage.links if one.kind is not LinkKind.IMAGE and "://" in one.url]
    counts = Counter(said for said, _ in links)
    return {
        said: Target(passage.source, _place(passage, one), one.url) for said, one in links if said and counts[said] == 1
    }


def _place(text: Passage, link: Link) -> Span:
    """Return the place of a link, of one in a tag that of its URL."""
    is_tag = link.destination is not None and text.source.text[link.span.start] == "<"
    return link.destination if is_tag and link.destination is not None else link.span


def _shown(link: Link) -> str:
    return plain_text(link.children, " ").strip()


def _is_cut(mine: str, theirs: str) -> bool:
    """Say whether a URL is the beginning of another one: its last steps, its query or its fragment are lost."""
    return (
        theirs.startswith(mine)
        and "utm_" not in theirs
        and len(theirs) > len(mine) + 1
        and (theirs[len(mine)] in _ENDS or mine[-1] in _ENDS)
    )


def _anywhere(alignment: Alignment) -> Iterator[OtherTarget]:
    """Yield URLs that only one edition has, and that are nearly one that it alone lacks, wherever they stand."""
    found = {one.language: _urls(one.document) for one in alignment.editions}
    source = alignment.languages[0]
    for language, own in found.items():
        others = tuple(one for one in found if one != language)
        yield from _twice(language, found)
        if language == source and len(others) == 1:
            continue
        elsewhere = {url: other for other in reversed(others) for url in found[other]}
        strange = [url for url in own if url not in elsewhere]
        home = dirname(next(iter(own.values())).source.path) if strange else ""
        # Those that the others have, by their ends.
        known = grouped((end, url) for url in (elsewhere if strange else ()) for end in _ends(url))
        for url in strange:
            alike = dict.fromkeys(one for end in _ends(url) for one in known.get(end, ()))
            lost = [one for one in alike if one not in own]
            near = [
                one
                for one in lost[:_MOST]
                if (abs(len(one) - len(url)) <= _FAR or is_on_near_host(one, url)) and _is_near(url, one)
            ]
            if not near:  # of a page that is linked twice, one link may be off
                twice = (one for one in alike if one in own)
                near = [one for one in islice(twice, _MOST) if abs(len(one) - len(url)) <= _FAR and _is_typo(url, one)]
            there = tuple(other for other in others if near and near[0] in found[other])
            # What only the source or some say may be their own; of two lost ones, nobody knows which is meant.
            wanted = len(others) * (1 + (language == source))
            if len(near) != 1 or (
                len(there) * 2 < wanted and not (language != source and there and _is_typo(url, near[0]))
            ):
                continue
            if "://" not in url and url.count("/") != near[0].count("/"):
                continue  # it is in another folder
            if "://" not in url and len({dirname(found[one][near[0]].source.path) for one in there} | {home}) > 1:
                continue  # it is another file in another folder
            if len(others) == 1 and _LAST_NUMBER.sub("", url) == _LAST_NUMBER.sub("", near[0]):
                continue  # an issue or a post for the readers of each language
            if _STEPS.findall(url) == _STEPS.findall(near[0]) or (
                without_language(url, language) != without_language(near[0], there[0])
            ):
                yield OtherTarget(language, own[url], there, found[there[0]][near[0]])


def _twice(language: str, found: Mapping[str, Mapping[str, Target]]) -> Iterator[OtherTarget]:
    """Yield URLs with a step twice in a row that the others have with it once, and none of them so."""
    for url, mine in found[language].items():
        once = _TWICE.sub(r"/\1", url)
        there = tuple(one for one in found if one != language and once in found[one])
        if once != url and there and not any(url in own for one, own in found.items() if one != language):
            yield OtherTarget(language, mine, there, found[there[0]][once])


def _ends(url: str) -> tuple[str, ...]:
    """Return how a URL begins and ends: a slip leaves one of them as it is."""
    url = url.casefold()
    return url[:_END], f" {url[-_END:]}", *((f" {url[: _END // 2]}",) if len(url) < 2 * _END else ())


def _is_near(mine: str, theirs: str) -> bool:
    """Say whether one URL came of the other by a slip; of two numbers, by one digit, or by two that are swapped."""
    if _in_branch(mine) == _in_branch(theirs) or is_on_near_host(mine, theirs):
        return True
    if _is_file_for_readers(mine, theirs) or _LABEL.sub("", mine) == _LABEL.sub("", theirs):
        return False
    if sum(same_ends(mine, theirs)) + _NARROW < len(mine) or not is_slip(mine, theirs):
        return False
    if _DIGITS.sub("", mine) != _DIGITS.sub("", theirs):
        return True
    runs = [both for both in zip(_DIGITS.findall(mine), _DIGITS.findall(theirs), strict=False) if both[0] != both[1]]
    if len(runs) != 1:
        return False
    (one, another), *_ = runs
    if len(one) != len(another):
        return min(len(one), len(another)) >= _LONG_NUMBER  # of an address that nobody types
    return sorted(one) == sorted(another) or sum(a != b for a, b in zip(one, another, strict=True)) == 1


def _is_file_for_readers(mine: str, theirs: str) -> bool:
    """Return whether names of files are the same but for a language at their ends: `owlen2.png`, `owl2.png`."""
    start, end = same_ends(mine, theirs)
    parts = {one[start : len(one) - end].casefold() for one in (mine, theirs)} - {""}
    is_at_end = end > 0 and _FILE_END.fullmatch(mine[-end:]) is not None
    return is_at_end and bool(parts) and all(_is_language({one}) for one in parts)


def _is_typo(mine: str, theirs: str) -> bool:
    """Say whether a URL can only be another one, misspelt: a letter of a word or a sign is off, or it is the branch."""
    if _in_branch(mine) == _in_branch(theirs):
        return True
    pairs = [both for both in zip(_STEPS.findall(mine), _STEPS.findall(theirs), strict=False) if both[0] != both[1]]
    if len(pairs) != 1 or not all(one.isalpha() and len(one) >= _SHORTEST for one in pairs[0]):
        return False
    return is_one_letter_off(*pairs[0], 1, 1)


def _in_branch(url: str) -> str:
    """Return a URL in small letters, with one name for all views and main branches of a repository."""
    return _BRANCH.sub("/blob/main/", url.casefold())


def _urls(document: Document) -> dict[str, Target]:
    found: dict[str, Target] = {}
    for one in targets(document):
        if one.url and not one.url.startswith("#"):
            key = canonical_url(one.url) if "://" in one.url else one.url.split("#")[0].strip("./")
            found.setdefault(key, Target(document.source, one.span, one.url))
    return found


def _has_language(one: str, other: str) -> bool:
    """Say whether what one of two URLs has more names a language: each has a page of its own."""
    return _is_language(_steps(max(one, other, key=len)[min(len(one), len(other)) :]))


def _names_language(one: str, other: str) -> bool:
    """Say whether a step that one of two URLs lacks names a language: `zh.owl.test` for `www.owl.test`."""
    return _is_language(_steps(one) ^ _steps(other))


def _steps(url: str) -> set[str]:
    return {step.casefold() for step in _STEPS.findall(_SOUGHT.sub("", url))}


def _is_language(steps: Collection[str]) -> bool:
    return not languages().codes_in_paths.isdisjoint(steps)
