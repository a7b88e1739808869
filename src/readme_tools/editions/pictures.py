"""Which picture has another ending than in the other editions, and which is a link while the others show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.lazy import dataclass, regex
from readme_tools.markdown.blotted import all_links
from readme_tools.markdown.nodes import Document, Link, LinkKind, links_within
from readme_tools.text.source import Source

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


def _by_stem(document: Document, kind: LinkKind) -> Mapping[str, Mapping[str, Link]]:
    """Return the pictures that links of a kind lead to: by what their files are called, and by their URLs.

    A link that holds a picture shows a small one of what it leads to.
    """
    found: dict[str, dict[str, Link]] = defaultdict(dict)
    for one in all_links(document):
        if one.kind is kind and (match := _PICTURE.fullmatch(one.url)) and not links_within(one.children):
            found[match["stem"]].setdefault(one.url, one)
    return found
