"""anchor-differs: an explicit anchor that one edition lacks."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from readme_tools.i18n.message import say, term
from readme_tools.i18n.wording import alike
from readme_tools.markdown.nodes import Anchor, Link
from readme_tools.rules.base import Alignment, Edition, Finding, Related, Rule, Span, at, compared, replacement
from readme_tools.rules.editions.comparing import named

_ALIKE = 0.75  # how much alike two names of one anchor are
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
        renamed = _renamed(language, sets, anchors)
        if len(others) > 1 or language != next(iter(sets)):  # of two, the translation has the other name
            for anchor, right in renamed.items():
                yield _misspelt(edition, anchor, right, others)
        for anchor in anchors[language]:
            strange = anchor not in renamed and not any(anchor.id in sets[other] for other in others)
            if len(others) > 1 and strange:
                message = say(
                    "{others} have no anchor '{id}': add it there too, or take their name for it",
                    others=named(others),
                    id=anchor.id,
                )
                yield Finding(at(edition.document.source, anchor.span), message)
        told = frozenset(renamed.values())
        yield from _lacking(alignment, language, {**sets, language: sets[language] | told}, anchors)


def _renamed(
    language: str, sets: Mapping[str, set[str]], anchors: Mapping[str, tuple[Anchor, ...]]
) -> Mapping[Anchor, str]:
    """Return the anchors that an edition alone has, each with the one of all others that it lacks and that is alike."""
    theirs = [found for other, found in sets.items() if other != language]
    lacking = set.intersection(*theirs) - sets[language] if theirs else set()
    strange = [one for one in anchors[language] if lacking and not any(one.id in found for found in theirs)]
    near = {one: alike(one.id, sorted(lacking), _ALIKE) for one in strange}
    times = Counter(right for found in near.values() for right in found)
    return {one: found[0] for one, found in near.items() if found and times[found[0]] == 1}


def _misspelt(edition: Edition, anchor: Anchor, right: str, others: tuple[str, ...]) -> Finding:
    source = edition.document.source
    message = say(
        "the anchor '{id}' is called '{right}' in {others}: write one name in all editions",
        id=anchor.id,
        right=right,
        others=named(others),
    )
    start = anchor.span.start + source.slice(anchor.span).rfind(anchor.id)
    span = Span(start, start + len(anchor.id))
    related = tuple(_links(edition, right))
    fix = replacement(source, span, right, safe=False) if source.slice(span) == anchor.id else None
    return Finding(at(source, anchor.span), message, related, fix)


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
        compared(ja=_ONE, en=_ONE.replace("three", "thre"), found=('<a id="thre">',), fixed={"en": _ONE}),
    ),
    good=(
        compared(ja=_ONE, en=_ONE),
        compared(ja=_ONE, en="## One\n\n## Two\n"),
    ),
)
