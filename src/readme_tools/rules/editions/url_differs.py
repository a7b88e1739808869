"""url-differs: a row that links something else than the same row of the other editions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.lined_up import Alignment, RowGroup
from readme_tools.catalogue.urls import canonical_url
from readme_tools.editions.parity import FEWEST, SHARE, Deviation, host, neutral_hosts, odd_ones
from readme_tools.editions.passages import ITEM, Passage, Series, around
from readme_tools.i18n.message import join, say, say_count
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.markdown.nodes import Link, LinkKind, walk
from readme_tools.rules.base import Example, Rule, at, editions
from readme_tools.rules.editions.comparing import deviating, named
from readme_tools.rules.moving import name_span
from readme_tools.rules.wording import edition, shortened
from readme_tools.text.diagnostic import Finding, Related, Severity

Links = Mapping[str, Link]


@dataclass(frozen=True, slots=True)
class _RowLinks:
    """The links of a row by what their addresses share in all languages; the title's apart."""

    title: tuple[str, Link] | None
    rest: Links


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report links to hosts of which the editions link the same pages everywhere else.

    A title may lead to an announcement in the edition's own language, but not to another entry.
    """
    if len(alignment.catalogues) < 2:
        return
    entries = [
        (entry, {language: _links(row) for language, row in entry.rows.items() if row.is_whole})
        for group in alignment.tables
        for entry in group.rows
    ]
    neutral = neutral_hosts(alignment)
    owners: dict[str, list[RowGroup]] = {}
    for entry, by_language in entries:
        for url in {url for links in by_language.values() for url in links.rest if host(url) in neutral}:
            owners.setdefault(url, []).append(entry)
    told: set[int] = set()
    for entry, by_language in entries:
        if len(by_language) > 1:
            for one in (*_compare(entry, by_language, neutral), *_foreign_titles(entry, by_language, owners)):
                told.add(id(entry))
                yield one
    for deviation, (language, others) in deviating(alignment, "links"):
        is_shown = _in_cell(deviation, language).keys() != _in_cell(deviation, others[0]).keys()
        if id(deviation.entry) not in told and is_shown:
            yield _deviation(deviation, language, others)
    for series in around(alignment).series():
        if series.kind != ITEM:
            yield from _in_texts(series, alignment.languages[0])


def _in_texts(series: Series, source: str) -> Iterator[Finding]:
    """Yield the texts around the tables that link something else, or less, than all other editions do there."""
    links = [
        {language: _external(text) for language, text in texts.items()}
        for texts in series.passages
        if any("://" in text.markdown for text in texts.values())
    ]
    agreeing = sum(len({frozenset(one) for one in found.values()}) == 1 for found in links)
    if agreeing < max(FEWEST, (len(links) - 1) * SHARE):
        return
    shown = [texts for texts in series.passages if any("://" in text.markdown for text in texts.values())]
    for texts, found in zip(shown, links, strict=True):
        for language, others in odd_ones({one: frozenset(urls) for one, urls in found.items()}):
            mine = [found[language][url] for url in found[language] if url not in found[others[0]]]
            theirs = [found[others[0]][url] for url in found[others[0]] if url not in found[language]]
            # A language may have pages of its own: two others must agree, the source edition with them.
            if len(others) < 2 or source not in others or not theirs or len(mine) > len(theirs):
                continue
            text, other = texts[language], texts[others[0]]
            values = {"there": theirs[0].url, "others": named(others)}
            message = (
                say("this text links {url} here, but {there} in {others}", url=mine[0].url, **values)
                if mine
                else say("this text does not link {there}, as it does in {others}", **values)
            )
            related = Related(at(other.source, theirs[0].span), edition(others[0]))
            yield Finding(at(text.source, mine[0].span if mine else text.span), message, (related,))


def _external(text: Passage) -> Links:
    """Give the links of a text to other sites: files and sections of one's own have an edition each."""
    links = (one for one in walk(text.inlines) if isinstance(one, Link) and "://" in one.url)
    return {canonical_url(one.url): one for one in links}


def _deviation(deviation: Deviation, language: str, others: tuple[str, ...]) -> Finding:
    """Report a link in a column whose links are the same in all editions in the other rows."""
    entry = deviation.entry
    by_language = {one: _RowLinks(None, _in_cell(deviation, one)) for one in (language, others[0])}
    mine, theirs = (set(by_language[one].rest) for one in (language, others[0]))
    return _finding(entry, by_language, language, others, sorted(mine - theirs), sorted(theirs - mine))


def _in_cell(deviation: Deviation, language: str) -> Links:
    row, at_ = deviation.cells[language]
    links = (one for one in walk(row.node.cells[at_].inlines) if isinstance(one, Link) and _counts(row, one))
    return {canonical_url(one.url): one for one in reversed(list(links))}


def _counts(row: CatalogueRow, link: Link) -> bool:
    """Say whether a link leads somewhere: the images of badges in lists do not."""
    return not (row.table.is_list and link.kind is LinkKind.IMAGE)


def _links(row: CatalogueRow) -> _RowLinks:
    title: tuple[str, Link] | None = None
    rest: dict[str, Link] = {}
    for number, cell in enumerate(row.node.cells):
        for inline in walk(cell.inlines):
            if isinstance(inline, Link) and _counts(row, inline):
                url = canonical_url(inline.url)
                if number == 0 and title is None:
                    title = url, inline
                else:
                    rest.setdefault(url, inline)
    return _RowLinks(title, rest)


def _foreign_titles(
    entry: RowGroup, by_language: dict[str, _RowLinks], owners: Mapping[str, list[RowGroup]]
) -> Iterator[Finding]:
    """Report a title that leads to what another row alone lists, in some editions and not in all."""
    for language, links in by_language.items():
        if links.title is None:
            continue
        url, link = links.title
        owner = next((one for one in owners.get(url, ()) if one is not entry), None)
        own = any(url in one.rest for one in by_language.values())
        others = [one for one, theirs in by_language.items() if theirs.title and theirs.title[0] != url]
        if owner is None or own or not others:
            continue
        row, other = entry.rows[language], by_language[others[0]].title
        if other is not None:
            rival = shortened(owner.rows.get(language, owner.first).name)
            yield Finding(
                at(row.source, link.span),
                say_count(
                    "the title of '{name}' links {url}, which is '{rival}'; {others} links {right}",
                    "the title of '{name}' links {url}, which is '{rival}'; {others} link {right}",
                    len(others),
                    name=shortened(row.name),
                    url=link.url,
                    rival=rival,
                    others=named(tuple(others)),
                    right=other[1].url,
                ),
                (
                    Related(
                        at(entry.rows[others[0]].source, other[1].span),
                        edition(others[0]),
                    ),
                ),
            )


def _compare(entry: RowGroup, by_language: dict[str, _RowLinks], neutral: frozenset[str]) -> Iterator[Finding]:
    sets = {
        language: frozenset(url for url in links.rest if host(url) in neutral)
        for language, links in by_language.items()
    }
    titles = {language: links.title[0] if links.title else "" for language, links in by_language.items()}
    for language, others in odd_ones(sets):
        surplus = sets[language] - sets[others[0]] - {titles[others[0]]}
        lacking = sets[others[0]] - sets[language] - {titles[language]}
        if surplus or lacking:
            yield _finding(entry, by_language, language, others, sorted(surplus), sorted(lacking))


def _finding(
    entry: RowGroup,
    by_language: dict[str, _RowLinks],
    language: str,
    others: tuple[str, ...],
    surplus: list[str],
    lacking: list[str],
) -> Finding:
    row, other = entry.rows[language], entry.rows[others[0]]
    mine = [by_language[language].rest[url] for url in surplus]
    theirs = [by_language[others[0]].rest[url] for url in lacking]
    if not mine:
        message = say(
            "'{name}' does not link {url}, as it does in {others}",
            name=shortened(row.name),
            url=theirs[0].url,
            others=named(others),
        )
    elif not theirs:
        message = say(
            "'{name}' links {url} here, but not in {others}",
            name=shortened(row.name),
            url=mine[0].url,
            others=named(others),
        )
    else:
        message = say(
            "'{name}' links {url} here, but {there} in {others}",
            name=shortened(row.name),
            url=mine[0].url,
            there=theirs[0].url,
            others=named(others),
        )
    more = max(len(mine), len(theirs)) - 1
    span = mine[0].span if mine else name_span(row)
    place = theirs[0].span if theirs else name_span(other)
    related = Related(at(other.source, place), edition(others[0]))
    rest = say(", and {more} more", more=more) if more else ""
    return Finding(at(row.source, span), join("", (message, rest)), (related,))


def _page(language: str, title: str = "", link: str = "") -> str:
    """Give a table whose row `f` may have another title or another link than its own."""
    rows = "".join(
        f"| [{name}](https://{title if name == 'f' and title else f'{language}.example/{name}'}) "
        f"| [{name}](https://hub.example/org/{link if name == 'f' and link else name}) |\n"
        for name in "abcdefghijkl"
    )
    return f"|  | {'開発元' if language == 'ja' else 'Developer'} |\n|:---|:---:|\n{rows}"


RULE = Rule(
    code="RT708",
    name="url-differs",
    severity=Severity.WARNING,
    subject=Alignment,
    yields_to=("sibling-link", "mangled-url"),
    summary="A row that links something else than the same row of the other editions",
    why=(
        "Announcements exist in several languages, but a model, a repository or a paper has one URL. A row that "
        "links another one was copied and not changed."
    ),
    check=check,
    lists=True,
    bad=(
        Example(editions(ja=_page("ja"), en=_page("en", link="g")), found=("[f](https://hub.example/org/g)",)),
        Example(
            editions(ja=_page("ja"), en=_page("en", title="hub.example/org/g")),
            found=("[f](https://hub.example/org/g)",),
        ),
    ),
    good=(Example(editions(ja=_page("ja"), en=_page("en"))),),
)
