"""Links to another place of their page or row, or to a page in another language, than those of all other editions."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote

from readme_tools.catalogue import Alignment, CatalogueRow, languages
from readme_tools.editions.around import around, texts_apart
from readme_tools.editions.passages import Passage, Together, sides
from readme_tools.editions.targets import OtherTarget, Target
from readme_tools.lazy import regex
from readme_tools.lazy.once import once
from readme_tools.markdown.fragments import headings_led_to
from readme_tools.markdown.nodes import Document, Link, plain_text

_STEPS = regex(r"[^\W_]+")
_COMMON = "en"  # what readers are given where nothing is in their language


def other_places(alignment: Alignment) -> Iterator[OtherTarget]:
    """Yield links into the page of which all others lead to another place, and links to a page in a third language.

    And links of different cells of a row that have each other's URLs.
    """
    for group in alignment.tables:
        for entry in group.rows:
            if len(entry.rows) > 2 and all(row.is_whole for row in entry.rows.values()):
                yield from _exchanged(entry.rows)
    for texts in texts_apart(alignment):
        if sum("](" in text.markdown for text in texts.values()) < len(texts) or not around(alignment).is_sure(texts):
            continue
        within = {language: _within(text) for language, text in texts.items()}
        if len({len(own) for own in within.values()}) == 1 and not any(one.is_in_contents for one in texts.values()):
            yield from _within_the_page(texts, within)
        yield from _in_a_third_language(texts)


def _exchanged(rows: Mapping[str, CatalogueRow]) -> Iterator[OtherTarget]:
    """Yield two links of different cells that have each other's URLs, as the same texts tell in all other editions."""
    found = {language: _by_text(row) for language, row in rows.items()}
    for language, own in found.items():
        others = tuple(one for one in found if one != language)
        first = found[others[0]]
        odd = [
            text
            for text, (_, mine) in own.items()
            if text in first and all(text in found[one] for one in others)
            if {found[one][text][1].url for one in others} == {first[text][1].url} != {mine.url}
        ]
        if len(odd) == 2 and odd[0] and own[odd[0]][0] != own[odd[1]][0]:
            pairs = [(own[text][1], first[text][1]) for text in odd]
            if pairs[0][0].url == pairs[1][1].url and pairs[1][0].url == pairs[0][1].url:
                yield from (_target(rows, language, others, *both) for both in pairs)


def _by_text(row: CatalogueRow) -> Mapping[str, tuple[int, Link]]:
    """Return the links of a row to the web with the numbers of their cells, by what one of them alone shows."""
    links = [
        (_shown(one), (at, one))
        for at, links in enumerate(row.links)
        for one in links
        if "://" in one.url and one.destination
    ]
    times = Counter(text for text, _ in links)
    return {text: both for text, both in links if times[text] == 1}


def _within(text: Passage) -> Sequence[Link]:
    return [one for one in text.links if one.url.startswith("#") and one.destination is not None]


def _within_the_page(texts: Together, within: Mapping[str, Sequence[Link]]) -> Iterator[OtherTarget]:
    """Yield the links to a place that all pages have, where all others link another one, that all have too."""
    for language, others in sides(texts):
        own, there = within[language], [within[one] for one in others]
        more = [Counter(map(_place, own)) - Counter(map(_place, one)) for one in there]
        less = [Counter(map(_place, one)) - Counter(map(_place, own)) for one in there]
        if any(one != more[0] for one in more) or any(one != less[0] for one in less) or more[0].total() != 1:
            continue
        (strange,), (lost,) = more[0], less[0]
        mine = next(one for one in reversed(own) if _place(one) == strange)
        theirs = next(one for one in there[0] if _place(one) == lost)
        places = [_places(texts[one].edition.document) for one in texts]
        is_said = len(others) > 1 or _shown(mine) == _shown(theirs)
        if is_said and all({strange, lost} <= known for known in places):
            yield _target(texts, language, others, mine, theirs)


def _in_a_third_language(texts: Together) -> Iterator[OtherTarget]:
    """Yield the links to a page in a language that is not the readers', where all others link it in one language."""
    for language, others in sides(texts):
        if len(others) < 2:
            continue
        own, there = (
            {one.url: one for one in texts[tag].links if "://" in one.url and one.destination is not None}
            for tag in (language, others[0])
        )
        strange = [url for url in own if not any(url in texts[one].markdown for one in others)]
        lost = [url for url in there if url not in own and all(url in texts[one].markdown for one in others)]
        if len(strange) != 1 or len(lost) != 1:
            continue
        tags = _languages(strange[0], lost[0])
        readers = {language, language.partition("-")[0]}
        if tags and not readers.intersection(tags[:1]) and (tags[0] != _COMMON or readers.intersection(tags[1:])):
            yield _target(texts, language, others, own[strange[0]], there[lost[0]])


def _languages(mine: str, theirs: str) -> tuple[str, ...]:
    """Return what languages two URLs name that are the same but for that one step."""
    steps, others = _STEPS.findall(mine), _STEPS.findall(theirs)
    odd = [both for both in zip(steps, others, strict=False) if both[0] != both[1]]
    if len(odd) != 1 or len(steps) != len(others) or odd[0][0] == steps[-1]:
        return ()
    tags = [languages().normalise(one) for one in odd[0]]
    return tuple(tag.partition("-")[0] for tag in tags if tag) if all(tags) and tags[0] != tags[1] else ()


@once
def _places(document: Document) -> frozenset[str]:
    """Return the places of a page that links can lead to: its anchors, and those of its headings."""
    return frozenset({one.id for one in document.anchors} | headings_led_to(document).by_slug.keys())


def _place(link: Link) -> str:
    return unquote(link.url.removeprefix("#"))


def _shown(link: Link) -> str:
    return plain_text(link.children, " ").strip()


def _target(
    sources: Mapping[str, CatalogueRow | Passage], language: str, others: tuple[str, ...], mine: Link, theirs: Link
) -> OtherTarget:
    here, right = (
        Target(sources[tag].source, one.span, one.url) for tag, one in ((language, mine), (others[0], theirs))
    )
    return OtherTarget(language, here, others, right)
