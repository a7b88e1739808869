"""anchor-differs: an explicit anchor that one edition lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.i18n.message import say, term
from readme_tools.markdown.nodes import Anchor, Link
from readme_tools.rules.base import Rule, at, compared
from readme_tools.rules.editions.comparing import named
from readme_tools.text.diagnostic import Finding, Related
from readme_tools.text.source import Span

_ONE = '<a id="one"></a>\n## 一\n\n<a id="two"></a>\n## 二\n\n<a id="three"></a>\n## 三\n'


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report each anchor in the edition that lacks it, and one that this edition alone has."""
    anchors = {one.language: one.document.anchors for one in alignment.editions}
    if len(anchors) < 2 or not all(anchors.values()):
        return  # an edition without any anchor gets along without them
    sets = {language: {anchor.id for anchor in found} for language, found in anchors.items()}
    own = [language for language in sets if _has_its_own(language, sets)]
    sets = {language: found for language, found in sets.items() if language not in own}
    for edition in alignment.editions:
        language = edition.language
        if language in own:
            continue
        others = tuple(other for other in sets if other != language)
        for anchor in anchors[language]:
            if len(others) > 1 and not any(anchor.id in sets[other] for other in others):
                message = say(
                    "{others} have no anchor '{id}': add it there too, or take their name for it",
                    others=named(others),
                    id=anchor.id,
                )
                yield Finding(at(edition.document.source, anchor.span), message)
        yield from _lacking(alignment, language, sets, anchors)


def _has_its_own(language: str, sets: Mapping[str, set[str]]) -> bool:
    """Say whether an edition calls most of its anchors otherwise than each other one: in its own language."""
    mine = sets[language]
    return all(
        len(mine & theirs) * 2 < min(len(mine), len(theirs)) for other, theirs in sets.items() if other != language
    )


def _lacking(
    alignment: Alignment, language: str, sets: dict[str, set[str]], anchors: dict[str, tuple[Anchor, ...]]
) -> Iterator[Finding]:
    own = alignment.edition(language)
    owners = [one for one in alignment.editions if one.language != language and one.language in sets]
    if not owners:
        return
    needed = len(owners) // 2 + 1
    source = own.document.source
    places: dict[tuple[Span, tuple[str, ...]], list[Anchor]] = {}
    for anchor in anchors[owners[0].language]:
        having = tuple(one.language for one in owners if anchor.id in sets[one.language])
        if anchor.id not in sets[language] and len(having) >= needed:
            place = _before(anchors[owners[0].language], anchor, anchors[language]) or Span(0, source.line_span(1).end)
            places.setdefault((place, having), []).append(anchor)
    for (place, having), lacking in places.items():  # those of a section that is gone are one mistake
        values = {"id": lacking[0].id, "having": named(having), "more": len(lacking) - 1}
        message = (
            say(
                "this edition lacks the anchor '{id}' of {having} and {more} more, which belong after this place",
                **values,
            )
            if len(lacking) > 1
            else say("this edition lacks the anchor '{id}' of {having}, which belongs after this place", **values)
        )
        there = say("the anchor in the {language} edition", language=term(having[0]))
        related = [Related(at(owners[0].document.source, anchor.span), there) for anchor in lacking]
        related += (link for anchor in lacking for link in _links(own, anchor.id))
        yield Finding(at(source, place), message, tuple(related))


def _links(edition: Edition, anchor: str) -> Iterator[Related]:
    """Yield the links of an edition that lead to an anchor."""
    for one in edition.document.walk():
        if isinstance(one, Link) and one.url == f"#{anchor}":
            yield Related(at(edition.document.source, one.span), say("a link to it"))


def _before(theirs: Sequence[Anchor], anchor: Anchor, mine: Sequence[Anchor]) -> Span | None:
    """Give the place of the nearest anchor before one that both editions have."""
    own = {one.id: one.span for one in mine}
    before = [one.id for one in theirs[: theirs.index(anchor)] if one.id in own]
    return own[before[-1]] if before else None


RULE = Rule(
    code="RT711",
    summary="An explicit anchor that one edition lacks or alone has",
    why="Links into the page are copied from one edition to the other; there they lead to the top of the page.",
    check=check,
    bad=(
        compared(ja=_ONE, en=_ONE.replace('<a id="two"></a>\n', ""), found=('<a id="one">',)),
        compared(
            ja=_ONE,
            en=_ONE.replace('<a id="three"></a>\n', ""),
            fr=_ONE.replace("one", "un").replace("two", "deux").replace("three", "trois"),
            found=('<a id="two">',),
        ),
    ),
    good=(
        compared(ja=_ONE, en=_ONE),
        compared(ja=_ONE, en=_ONE.replace('"two"', '"deux"').replace('"three"', '"trois"')),
        compared(ja=_ONE, en="## One\n\n## Two\n"),
    ),
)
