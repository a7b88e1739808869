"""heading-differs: a section of another level, or at another place, than in the other editions."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.sections import OddSection, odd_sections
from readme_tools.i18n.message import say
from readme_tools.i18n.wording import edition, shortened
from readme_tools.rules.base import Rule, at, compared, replacement
from readme_tools.rules.editions.comparing import named
from readme_tools.text.diagnostic import Finding, Related, Severity
from readme_tools.text.source import Span

_PAGE = '<a id="one"></a>\n## {0}\n\n<a id="two"></a>\n## {1}\n\n<a id="three"></a>\n### {2}\n'


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report sections, by their anchors, in the edition that disagrees: its level once, and the fewest moves."""
    return map(_finding, odd_sections(alignment))


def _finding(one: OddSection) -> Finding:
    language, others = one.odd
    mine, theirs = one.sections[language], one.sections[others[0]]
    title = shortened(mine.title)
    if one.moved:
        before = shortened(one.before.title) if one.before else ""
        message = say(
            "the section '{title}' stands at another place than in {others}: there it comes {where}",
            title=title,
            others=named(others),
            where=say("after '{before}'", before=before) if before else say("before all others"),
        )
    else:
        message = say(
            "the heading '{title}' is of level {level} here, but of level {other} in {others}",
            title=title,
            level=mine.level,
            other=theirs.level,
            others=named(others),
        )
    fix = None
    if not one.moved and mine.source.text.startswith("#" * mine.level, mine.span.start):
        signs = Span(mine.span.start, mine.span.start + mine.level)
        fix = replacement(mine.source, signs, "#" * theirs.level, safe=False)
    related = (Related(at(theirs.source, theirs.span), edition(others[0])),)
    return Finding(at(mine.source, mine.span), message, related, fix)


RULE = Rule(
    code="RT717",
    name="heading-differs",
    severity=Severity.WARNING,
    subject=Alignment,
    summary="A section of another level, or at another place, than in the other editions",
    why="The heading's level says what belongs to what. Editions of one structure can be compared side by side.",
    check=check,
    bad=(
        compared(
            ja=_PAGE.format("一", "二", "三"),
            en=_PAGE.format("One", "Two", "Three").replace("###", "####"),
            found=("#### Three",),
            fixed={"ja": _PAGE.format("一", "二", "三"), "en": _PAGE.format("One", "Two", "Three")},
        ),
        compared(
            ja=_PAGE.format("一", "二", "三"),
            en='<a id="two"></a>\n## Two\n\n<a id="three"></a>\n### Three\n\n<a id="one"></a>\n## One\n',
            found=("## One",),
        ),
        compared(
            ja="# 一\n\n## 二\n\n## 三\n",
            en="# One\n\n## Two\n\n### Three\n",
            found=("### Three",),
            fixed={"ja": "# 一\n\n## 二\n\n## 三\n", "en": "# One\n\n## Two\n\n## Three\n"},
        ),
    ),
    good=(
        compared(ja=_PAGE.format("一", "二", "三"), en=_PAGE.format("One", "Two", "Three")),
        compared(ja=_PAGE.format("一", "二", "三"), en="## Two\n\n## One\n"),
        compared(ja="# 一\n\n## 二\n", en="# One\n\n## Two\n"),
    ),
)
