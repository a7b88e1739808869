"""Which pictures have another ending than in the other editions, and which are links while the others show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.lazy import dataclass, regex
from readme_tools.markdown.blotted import all_links
from readme_tools.markdown.nodes import Document, Link, LinkKind
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
    """Yield the pictures that one edition shows from another file, told by its ending, or does not show at all."""
    documents = {one.language: one.document for one in alignment.editions}
    shown = {language: _by_stem(document, LinkKind.IMAGE) for language, document in documents.items()}
    linked = {language: _by_stem(document, LinkKind.INLINE) for language, document in documents.items()}
    for language, own in list(shown.items())[::-1]:  # of two editions the source is right
        for stem in {*own, *linked[language]}:
            others = [one for one in shown if one != language and stem in shown[one]]
            urls = {url for one in others for url in shown[one][stem]}
            mine = own.get(stem) or linked[language][stem]
            if len(urls) != 1 or len(mine) != 1:
                continue
            ((url, link),) = mine.items()
            is_link = stem not in own
            is_odd = url in urls if is_link else url not in urls
            if is_odd and (len(others) > 1 or is_link or language != alignment.languages[0]):
                theirs = shown[others[0]][stem][next(iter(urls))]
                there = documents[others[0]].source
                yield OtherPicture(link, documents[language].source, tuple(others), theirs, there, is_link)


def _by_stem(document: Document, kind: LinkKind) -> Mapping[str, Mapping[str, Link]]:
    """Return the pictures that links of a kind lead to: by what their files are called, and by their URLs."""
    found: dict[str, dict[str, Link]] = defaultdict(dict)
    for one in all_links(document):
        if one.kind is kind and (match := _PICTURE.fullmatch(one.url)):
            found[match["stem"]].setdefault(one.url, one)
    return found
