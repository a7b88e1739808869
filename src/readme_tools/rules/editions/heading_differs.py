"""heading-differs: a section of another level, or at another place, than in the other editions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.order import in_order
from readme_tools.editions.around import around
from readme_tools.editions.parity import odd_ones
from readme_tools.editions.passages import Together
from readme_tools.i18n.message import say
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.markdown.anchors import anchored_headings
from readme_tools.markdown.nodes import Anchor, Heading, plain_text
from readme_tools.rules.base import Example, Rule, at, editions
from readme_tools.rules.editions.comparing import named
from readme_tools.rules.wording import edition, shortened
from readme_tools.text.diagnostic import Finding, Related, Severity

_PAGE = '<a id="one"></a>\n## {0}\n\n<a id="two"></a>\n## {1}\n\n<a id="three"></a>\n### {2}\n'


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading with the explicit anchor before it, which is the same in every language."""

    anchor: Anchor
    heading: Heading

    @property
    def title(self) -> str:
        return shortened(plain_text(self.heading.content, " "))


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report sections, by their anchors, in the edition that disagrees: its level once, and the fewest moves."""
    sections = {one.language: _sections(one) for one in alignment.editions}
    editions = {one.language: one for one in alignment.editions}
    shared = [one for one in next(iter(sections.values()), {}) if all(one in found for found in sections.values())]
    if len(sections) < 2:
        return
    for name in shared:
        levels = {language: found[name].heading.level for language, found in sections.items()}
        for language, others in odd_ones(levels):
            yield _level(editions, sections, name, language, others)
    yield from _order(editions, sections, shared)
    anchored = {id(one.heading.content) for found in sections.values() for one in found.values()}
    for texts in around(alignment).together:
        if len(texts) > 1 and not any(id(text.inlines) in anchored for text in texts.values()):
            for language, others in odd_ones({one: text.level for one, text in texts.items()}):
                yield _unanchored(texts, language, others)


def _sections(edition: Edition) -> dict[str, _Section]:
    """Return the headings that follow an anchor directly, by its id, in order."""
    found: dict[str, _Section] = {}
    for anchor, heading in anchored_headings(edition.document):
        found.setdefault(anchor.id, _Section(anchor, heading))
    return found


def _unanchored(texts: Together, language: str, others: tuple[str, ...]) -> Finding:
    mine, theirs = texts[language], texts[others[0]]
    return Finding(
        at(mine.source, mine.span),
        say(
            "the heading '{title}' is of level {level} here, but of level {other} in {others}",
            title=shortened(plain_text(mine.inlines, " ")),
            level=mine.level,
            other=theirs.level,
            others=named(others),
        ),
        (Related(at(theirs.source, theirs.span), edition(others[0])),),
    )


def _level(
    editions: Mapping[str, Edition],
    sections: Mapping[str, Mapping[str, _Section]],
    name: str,
    language: str,
    others: tuple[str, ...],
) -> Finding:
    mine, theirs = sections[language][name], sections[others[0]][name]
    return Finding(
        at(editions[language].document.source, mine.heading.span),
        say(
            "the heading '{title}' is of level {level} here, but of level {other} in {others}",
            title=mine.title,
            level=mine.heading.level,
            other=theirs.heading.level,
            others=named(others),
        ),
        (
            Related(
                at(editions[others[0]].document.source, theirs.heading.span),
                edition(others[0]),
            ),
        ),
    )


def _order(
    editions: Mapping[str, Edition], sections: Mapping[str, Mapping[str, _Section]], shared: Sequence[str]
) -> Iterator[Finding]:
    orders = {language: [name for name in found if name in shared] for language, found in sections.items()}
    for language, others in odd_ones({one: tuple(order) for one, order in orders.items()}):
        wanted = {name: place for place, name in enumerate(orders[others[0]])}
        order = orders[language]
        kept = in_order([wanted[name] for name in order], descending=False)
        for index, name in enumerate(order):
            if index not in kept:
                yield _moved(editions, sections, name, language, others, orders[others[0]])


def _moved(
    editions: Mapping[str, Edition],
    sections: Mapping[str, Mapping[str, _Section]],
    name: str,
    language: str,
    others: tuple[str, ...],
    wanted: Sequence[str],
) -> Finding:
    mine, theirs = sections[language][name], sections[others[0]][name]
    place = wanted.index(name)
    before = sections[language][wanted[place - 1]].title if place else ""
    where = say("after '{before}'", before=before) if before else say("before all others")
    return Finding(
        at(editions[language].document.source, mine.heading.span),
        say(
            "the section '{title}' stands at another place than in {others}: there it comes {where}",
            title=mine.title,
            others=named(others),
            where=where,
        ),
        (
            Related(
                at(editions[others[0]].document.source, theirs.heading.span),
                edition(others[0]),
            ),
        ),
    )


RULE = Rule(
    code="RT717",
    name="heading-differs",
    severity=Severity.WARNING,
    subject=Alignment,
    summary="A section of another level, or at another place, than in the other editions",
    why="The heading's level says what belongs to what. Editions of one structure can be compared side by side.",
    check=check,
    bad=(
        Example(
            editions(ja=_PAGE.format("一", "二", "三"), en=_PAGE.format("One", "Two", "Three").replace("###", "####")),
            found=("#### Three",),
        ),
        Example(
            editions(
                ja=_PAGE.format("一", "二", "三"),
                en='<a id="two"></a>\n## Two\n\n<a id="three"></a>\n### Three\n\n<a id="one"></a>\n## One\n',
            ),
            found=("## One",),
        ),
        Example(editions(ja="# 一\n\n## 二\n\n## 三\n", en="# One\n\n## Two\n\n### Three\n"), found=("### Three",)),
    ),
    good=(
        Example(editions(ja=_PAGE.format("一", "二", "三"), en=_PAGE.format("One", "Two", "Three"))),
        Example(editions(ja=_PAGE.format("一", "二", "三"), en="## Two\n\n## One\n")),
        Example(editions(ja="# 一\n\n## 二\n", en="# One\n\n## Two\n")),
    ),
)
