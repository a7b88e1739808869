"""heading-differs: a section of another level, or at another place, than in the other editions."""

from collections.abc import Iterator, Mapping, Sequence

from readme_tools.editions.passages import OddText
from readme_tools.editions.sections import OddSection, bold_headings, odd_sections, run_on_headings
from readme_tools.i18n.wording import edition, shortened
from readme_tools.markdown.nodes import Document
from readme_tools.rules.base import Alignment, Finding, Related, Rule, Span, at, compared, replacement, rewriting, say
from readme_tools.rules.editions.comparing import differing, named

_SECTION = "## {}\n\n[x](https://{}.test)\n\n"
_PAGE = '<a id="one"></a>\n## {0}\n\n<a id="two"></a>\n## {1}\n\n<a id="three"></a>\n### {2}\n'


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report sections, by their anchors, in the edition that disagrees: its level once, and the fewest moves."""
    found = list(odd_sections(alignment))
    documents = {one.document.source.path: one.document for one in alignment.editions}
    below: set[int] = set()
    for one in found:
        if one.moved or id(one) in below:
            continue
        under = [other for other in found if other is not one and _follows(one, other, documents)]
        below.update(map(id, under))
        yield _finding(one, under)
    yield from (_finding(one) for one in found if one.moved)
    yield from map(_bold, bold_headings(alignment))
    yield from map(_run_on, run_on_headings(alignment))


def _bold(one: OddText) -> Finding:
    hashes, name = "#" * one.other.level, one.passage.markdown.strip("*_ \t\r\n")
    message = say(
        "this bold line is a heading in {language}: write '{hashes} {name}'",
        language=edition(one.others[0]),
        hashes=hashes,
        name=shortened(name),
    )
    fix = replacement(one.passage.source, one.passage.span, f"{hashes} {name}", safe=False)
    return differing(one, message, fix=fix)


def _run_on(one: OddText) -> Finding:
    message = say(
        "this heading goes on with the text below it: in {others} the heading is '{title}', and a paragraph follows",
        others=named(one.others),
        title=shortened(one.other.title),
    )
    return differing(one, message)


def _follows(one: OddSection, other: OddSection, documents: Mapping[str, Document]) -> bool:
    """Return whether the level of a section is another one because it stands under one whose level is."""
    if other.moved or one.odd != other.odd:
        return False
    (language, others) = one.odd
    upper, lower = one.sections[language], other.sections[language]
    by = [two.sections[others[0]].level - two.sections[language].level for two in (one, other)]
    if lower.source is not upper.source or lower.span.start < upper.span.end or by[0] != by[1]:
        return False
    between = (two for two in documents[upper.source.path].headings if upper.span.end <= two.span.start)
    return all(two.level > upper.level for two in between if two.span.start <= lower.span.start)


def _finding(one: OddSection, under: Sequence[OddSection] = ()) -> Finding:
    language, others = one.odd
    mine, theirs = one.sections[language], one.sections[others[0]]
    title = shortened(mine.title)
    if one.moved:
        before = shortened(one.before.title) if one.before else ""
        message = say(
            "the section '{title}' stands at another place than in {others}: there it comes {where}",
            title=title,
            others=named(others),
            where=say("after '{before}'", before=before) if before else say("first of all sections"),
        )
    else:
        message = say(
            "the heading '{title}' is of level {level} here, but of level {other} in {others}",
            title=title,
            level=mine.level,
            other=theirs.level,
            others=named(others),
        )
    related = [Related(at(theirs.source, theirs.span), edition(others[0]))]
    related += [
        Related(at(mine.source, two.sections[language].span), say("and this heading under it")) for two in under
    ]
    levels = [(two.sections[language], two.sections[others[0]].level) for two in (one, *under)]
    fix = None
    if not one.moved and all(two.source.text.startswith("#" * two.level, two.span.start) for two, _ in levels):
        places = ((Span(two.span.start, two.span.start + two.level), "#" * level) for two, level in levels)
        fix = rewriting(mine.source, say("write {text}", text="#" * theirs.level), places)
    same = None if one.moved else (language, mine.level, theirs.level)  # a page may have all of its levels otherwise
    return Finding(at(mine.source, mine.span), message, tuple(related), fix, same=same)


RULE = Rule(
    code="RT717",
    summary="A section of another level, or at another place, than in the other editions",
    why="The heading's level says what belongs to what. Editions of one structure can be compared side by side.",
    check=check,
    bad=(
        compared(
            ja=_PAGE.format("一", "二", "三"),
            en=_PAGE.format("One", "Two", "Three").replace("### Three", "⟦#### Three→### Three⟧"),
        ),
        compared(
            ja=_PAGE.format("一", "二", "三"),
            en='<a id="two"></a>\n## Two\n\n<a id="three"></a>\n### Three\n\n<a id="one"></a>\n⟦## One⟧\n',
        ),
        compared(
            ja="# 一\n\n[a](https://a.test)\n\n## 二\n\n[b](https://b.test)\n",
            en="# One\n\n[a](https://a.test)\n\n⟦**Two**→## Two⟧\n\n[b](https://b.test)\n",
        ),
        compared(
            ja="# 一\n\n## 協力者\n\n協力してくれた皆さんに感謝します。\n\n## 三\n",
            en="# One\n\n⟦## Helpers We thank all who have helped us⟧\n\n## Three\n",
        ),
        compared(
            ja="# 一覧\n\n## Data\n\n文\n\n## API\n\n別の文\n",
            en="# List\n\n⟦## API⟧\n\nAnother text\n\n## Data\n\nA text\n",
        ),
        compared(ja="# 一\n\n## 二\n\n## 三\n", en="# One\n\n## Two\n\n⟦### Three→## Three⟧\n"),
        compared(  # of sections that moved together the first one
            ja="# 一覧\n\n" + "".join(map(_SECTION.format, "一二三四五六", "abcdef")),
            en="# List\n\n" + "".join(map(_SECTION.format, ("One", "Four", "Five", "Six", "Two", "Three"), "adefbc")),
            found=("## Two",),
        ),
    ),
    good=(
        compared(ja="## 一\n\nx\n\n**二**\n\ny\n", en="## One\n\nx\n\n**Two**\n\ny\n"),
        compared(ja=_PAGE.format("一", "二", "三"), en="## Two\n\n## One\n"),
        compared(ja="# 一\n\n## 二\n\n文\n", en="# One\n\n## Two, three and all that follows them\n\nA text\n"),
    ),
)
