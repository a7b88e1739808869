"""Which picture is another one than in the other editions, by its ending or a slip, and which is only a link."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.lazy import dataclass, regex
from readme_tools.markdown.blotted import all_links
from readme_tools.markdown.nodes import Document, Link, LinkKind, links_within
from readme_tools.text.differences import is_slip
from readme_tools.text.source import Source

_WORD = regex(r"[^\W_]+")
_SHORT, _LONG = 3, 4  # letters that may name a language; digits of a number that may name a file
_PICTURE = regex(r"(?P<stem>[^?#]*[^/?#])(?P<ending>\.(?:svg|png|jpe?g|gif|webp))")


@dataclass(frozen=True, slots=True)
class OtherPicture:
    """A picture of an edition, and the same one in `others`; with `is_link` only its edition does not show it."""

    mine: Link
    source: Source
    others: tuple[str, ...]
    theirs: Link
    their_source: Source
    is_link: bool = False


def other_pictures(alignment: Alignment) -> Iterator[OtherPicture]:
    """Yield the one picture that an edition shows from another file, told by its ending, and the one that it links.

    One that does either with several has its own way, and one that shows none of the others' pictures only links them.
    """
    documents = {one.language: one.document for one in alignment.editions}
    shown = {language: _by_stem(document, LinkKind.IMAGE) for language, document in documents.items()}
    linked = {language: _by_stem(document, LinkKind.INLINE) for language, document in documents.items()}
    for language, own in list(shown.items())[::-1]:  # of two editions the source is right
        found: dict[bool, list[OtherPicture]] = {False: [], True: []}
        is_alike = False
        for stem, mine in {**linked[language], **own}.items():
            others = [one for one in shown if one != language and stem in shown[one]]
            urls = {url for one in others for url in shown[one][stem]}
            is_link = stem not in own
            is_alike |= not is_link and not urls.isdisjoint(mine)
            if len(urls) != 1 or len(mine) != 1:
                continue
            ((url, link),) = mine.items()
            if is_link is (url in urls) and (len(others) > 1 or is_link or language != alignment.languages[0]):
                theirs, there = shown[others[0]][stem][next(iter(urls))], documents[others[0]].source
                found[is_link].append(
                    OtherPicture(link, documents[language].source, tuple(others), theirs, there, is_link)
                )
        for is_link, odd in found.items():
            if len(odd) == 1 and (is_alike or not is_link):
                yield odd[0]
    yield from _slips(alignment, documents)


def _slips(alignment: Alignment, documents: Mapping[str, Document]) -> Iterator[OtherPicture]:
    """Yield the one picture of an edition that no other has, where they all show one that it lacks, a slip off."""
    shown = {
        language: {one.url: one for one in all_links(document) if one.kind is LinkKind.IMAGE}
        for language, document in documents.items()
    }
    for language, own in list(shown.items())[::-1]:
        others = [one for one in shown if one != language]
        is_source = language == alignment.languages[0]  # whose numbers the others have not got yet
        if not others or (is_source and len(others) == 1):
            continue
        theirs = shown[others[0]]
        mine = [url for url in own if not any(url in shown[one] for one in others)]
        lacking = [url for url in theirs if url not in own and all(url in shown[one] for one in others)]
        near = [(one, other) for one in mine for other in lacking if _are_near(one, other, len(others) == 1, is_source)]
        if len(near) == 1:
            ((url, other),) = near
            source, there = documents[language].source, documents[others[0]].source
            yield OtherPicture(own[url], source, tuple(others), theirs[other], there)


def _are_near(one: str, other: str, is_pair: bool, is_source: bool) -> bool:
    """Say whether two pictures are one but for a slip or a number, which names neither a language nor a file."""
    if _PICTURE.fullmatch(one) and _PICTURE.fullmatch(other) and one.rpartition(".")[0] == other.rpartition(".")[0]:
        return False  # told by its ending
    words = [(a, b) for a, b in zip(_WORD.findall(one), _WORD.findall(other), strict=False) if a != b]
    words = [both for both in words if {*both} != {"http", "https"}]
    if len(words) != 1 or (is_pair and "://" not in one) or _WORD.sub("", one) != _WORD.sub("", other):
        return False
    ((mine, theirs),) = words
    if mine.isdigit() and theirs.isdigit():
        return max(len(mine), len(theirs)) < _LONG and not is_source
    return min(len(mine), len(theirs)) > _SHORT and is_slip(mine, theirs) and not any(map(str.isdigit, mine + theirs))


def _by_stem(document: Document, kind: LinkKind) -> Mapping[str, Mapping[str, Link]]:
    """Return the pictures that links of a kind lead to: by what their files are called, and by their URLs.

    A link that holds a picture shows a small one of what it leads to.
    """
    found: dict[str, dict[str, Link]] = defaultdict(dict)
    for one in all_links(document):
        if one.kind is kind and (match := _PICTURE.fullmatch(one.url)) and not links_within(one.children):
            found[match["stem"]].setdefault(one.url, one)
    return found
