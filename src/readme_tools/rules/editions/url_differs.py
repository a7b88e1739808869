"""url-differs: a row that links something else than the same row of the other editions."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from readme_tools.catalogue import Alignment, CatalogueRow, RowGroup, are_for_readers, canonical_url, languages
from readme_tools.editions.around import Flow, around, everything
from readme_tools.editions.inner import other_places
from readme_tools.editions.lettered import other_schemes
from readme_tools.editions.link_texts import Exchanged, labels
from readme_tools.editions.linked import Links, PagesDiffer, RowLinks, host, neutral_hosts, other_pages, row_links
from readme_tools.editions.parity import Difference, differences, is_habit, links_in, odd_ones
from readme_tools.editions.passages import OddText, Passage, Series
from readme_tools.editions.targets import OtherTarget, other_targets
from readme_tools.i18n.wording import edition, shortened
from readme_tools.markdown.nodes import Link, LinkKind, plain_text
from readme_tools.rules.base import Finding, Location, Related, Rule, at, compared, join, replacement, say, say_count
from readme_tools.rules.editions.comparing import differing, named, told_once
from readme_tools.rules.editions.pictures import odd_pictures
from readme_tools.rules.moving import exchange
from readme_tools.text import Fix, Span

_SEVERAL = 2  # editions that agree against one


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report links to hosts of which the editions link the same pages everywhere else.

    A title may lead to an announcement in the edition's own language, but not to another entry.
    """
    pictures = [*odd_pictures(alignment)]
    yield from pictures
    told: list[Location] = [one.location for one in pictures]
    known = labels(alignment)
    exchanged = [_exchanged(one) for one in known if isinstance(one, Exchanged)]
    for one in told_once(exchanged, (*_in_their_places(alignment), *_unlinked(alignment))):
        told.append(one.location)
        yield one
    on_other_sites = (one for one in known if isinstance(one, OtherTarget))
    for other in (*_on_other_sites(on_other_sites, told), *other_targets(alignment), *other_places(alignment)):
        mine, theirs = at(other.mine.source, other.mine.span), at(other.theirs.source, other.theirs.span)
        if not any(
            one.path == place.path and one.span.overlaps(place.span) for place in (mine, theirs) for one in told
        ):
            told += (mine, theirs)
            message = say(
                "this link leads to {url} here, but to {there} in {others}",
                url=other.mine.url,
                there=other.theirs.url,
                others=named(other.others),
            )
            yield Finding(mine, message, (Related(theirs, edition(other.others[0])),), _fix(other))


def _on_other_sites(found: Iterable[OtherTarget], told: Sequence[Location]) -> Iterator[OtherTarget]:
    """Yield the links to another site or owner, each once for a row, those of rows that are told aside."""
    seen: set[tuple[str, int, str]] = set()
    for one in found:
        span = one.row or one.mine.span
        key = one.mine.source.path, span.start, one.mine.url
        if key not in seen and not any(place.path == key[0] and place.span.overlaps(span) for place in told):
            seen.add(key)
            yield one


def _exchanged(one: Exchanged) -> Finding:
    """Return the finding of links whose URLs or texts were exchanged."""
    source, others = one.text.passage.source, named(one.text.others)
    spans = [link.text if one.by_text else link.destination or link.span for link in one.links]
    message = say(
        "this link and the one to {second} have changed places: in {others} this text leads to {second}",
        second=one.links[1].url,
        others=others,
    )
    fix = exchange(source, *spans) if one.is_known else None
    return differing(one.text, message, one.links[0].span, one.theirs.span, fix)


def _fix(other: OtherTarget) -> Fix | None:
    """Write the URL that several other editions have; a page in another language is theirs alone."""
    mine, right = other.mine, other.theirs.url
    is_other = canonical_url(mine.url) != canonical_url(right) or "#" in right
    written = mine.source.slice(mine.span)
    if len(other.others) < _SEVERAL or not is_other or written.count(mine.url) != 1:
        return None
    start = written.index(mine.url)
    return replacement(mine.source, mine.span.part(start, start + len(mine.url)), right, safe=False)


def _in_their_places(alignment: Alignment) -> Iterator[Finding]:
    """Yield what rows, the columns that teach, and the texts around the tables tell of their links."""
    neutral = neutral_hosts(alignment)
    owners: dict[str, list[RowGroup]] = {}
    entries = [entry for group in alignment.tables for entry in group.rows]
    links = row_links(alignment)
    for entry in entries:
        for url in {url for one in links[id(entry)].values() for url in one.rest if host(url) in neutral}:
            owners.setdefault(url, []).append(entry)
    differing = other_pages(alignment)
    told: set[int] = set()
    for entry in entries:
        found = differing.get(id(entry))
        for one in (*(_pages(found) if found else ()), *_foreign_titles(entry, links[id(entry)], owners)):
            told.add(id(entry))
            yield one
    for difference in differences(alignment, "links"):
        if id(difference.entry) not in told:
            yield from _in_column(difference)
    for difference in other_schemes(alignment):
        yield from _in_column(difference, str)
    flow = around(alignment)
    for series in flow.series():
        yield from _in_texts(series, flow, alignment.languages[0], neutral)


def _in_texts(series: Series, flow: Flow, source: str, neutral: frozenset[str]) -> Iterator[Finding]:
    """Yield the texts around the tables that link something else, or less, than all other editions do there."""
    shown = [texts for texts in series.passages if any("://" in text.markdown for text in texts.values())]
    links = [{language: text.pages for language, text in texts.items()} for texts in shown]
    agreeing = sum(len({frozenset(one) for one in found.values()}) == 1 for found in links)
    if not is_habit(agreeing, len(links)) and (len(links) - agreeing > 1 or not agreeing):
        return
    for texts, found in zip(shown, links, strict=True):
        if not flow.is_sure(texts):
            continue
        for language, others in odd_ones({one: frozenset(urls) for one, urls in found.items()}):
            mine = [found[language][url] for url in found[language] if url not in found[others[0]]]
            theirs = [found[others[0]][url] for url in found[others[0]] if url not in found[language]]
            if len(found) == 2 and not theirs:
                language, others, mine, theirs = others[0], (language,), theirs, mine  # the source may lack it, too
            own, there = (_files(texts[one]) for one in (language, others[0]))
            if theirs and not mine and len(own) - len(there) >= len(theirs):
                continue  # it has pages of its own instead
            theirs = [one for one in theirs if not _is_there(one.url, texts[language])]
            if _files(texts[others[0]]):  # the home of the repository is the edition that it shows
                theirs = [one for one in theirs if not languages().named(plain_text(one.children))]
            theirs = [one for one in theirs if languages().named(plain_text(one.children)) != language[:2]]  # itself
            # A language may have pages of its own: two others must agree, the source edition with them.
            if not theirs or (mine and (len(others) < 2 or source not in others or len(mine) > len(theirs))):
                continue
            # One thing may have pages on two sites.
            hosts = [host(canonical_url(one[0].url)) for one in (mine, theirs) if one]
            if mine and hosts[0] != hosts[1] and not neutral.intersection(hosts):
                continue
            if mine and any(are_for_readers({language: mine[0].url, one: theirs[0].url}) for one in others):
                continue
            one = OddText(texts, language, others)
            if not mine and any(map(one.is_beside, (f"]({theirs[0].url}", f'href="{theirs[0].url}"'))):
                continue
            values = {"there": theirs[0].url, "others": named(others)}
            message = (
                say("this text links {url} here, but {there} in {others}", url=mine[0].url, **values)
                if mine
                else say("this text lacks the link to {there} that it has in {others}", **values)
            )
            yield differing(one, message, mine[0].span if mine else None, theirs[0].span)


def _is_there(url: str, text: Passage) -> bool:
    """Return whether a text has a URL, if as no link, is on the page that it leads to, or links that place of it."""
    page, _, place = url.partition("#")
    return page.endswith(f"/{text.source.path}") or any(one in text.markdown for one in (url, f"](#{place or url})"))


def _files(text: Passage) -> set[str]:
    """Return the names of the files of its own repository that a text links."""
    links = (one for one in text.links if "://" not in one.url)
    return {name for one in links if (name := one.url.partition("#")[0].rstrip("/").rpartition("/")[2])}


def _unlinked(alignment: Alignment) -> Iterator[Finding]:
    """Yield the texts that are one link in all other editions, and the same text without it here."""
    flow = around(alignment)
    for series in everything(alignment):
        habit: frozenset[str] | None = None
        for texts in series.apart:
            linked = {language: link for language, text in texts.items() if (link := _whole_link(text)) is not None}
            bare = [language for language in texts if language not in linked]
            if len(bare) != 1 or len(texts) < 2 or not flow.is_sure(texts):
                continue
            (language,) = bare
            link = next(iter(linked.values()))
            if habit is None:
                habit = _linking(series)
            shown = {plain_text(one.children, " ").strip() for one in linked.values()}
            is_same = shown == {texts[language].said.text} or (
                language in habit and not any(one.kind is LinkKind.INLINE for one in texts[language].links)
            )
            row = texts[language].row
            is_same &= row is None or link.url not in row.source.slice(row.node.span)  # in a bracket that is not closed
            if is_same and len({canonical_url(one.url) for one in linked.values()}) == 1:
                one = OddText(texts, language, tuple(linked))
                values = {"there": link.url, "others": named(one.others)}
                message = say("this text lacks the link to {there} that it has in {others}", **values)
                yield differing(one, message, None, link.span)


def _linking(series: Series) -> frozenset[str]:
    """Return the editions that link something in nearly all cells of a column."""
    if series.column is None:
        return frozenset()
    links = [{language for language, text in texts.items() if text.links} for texts in series.passages]
    counts = Counter(language for one in links for language in one)
    return frozenset(one for one, count in counts.items() if is_habit(count, len(links)))


def _whole_link(text: Passage) -> Link | None:
    """Return the link that is all of a text."""
    links = [one for one in text.links if one.kind is LinkKind.INLINE]
    return links[0] if len(links) == 1 and links[0].span == text.span and links[0].children else None


def _pages(found: PagesDiffer) -> Iterator[Finding]:
    for language, others in found.odd:
        by_language = {one: links.rest for one, links in found.links.items()}
        yield _finding(found.entry, by_language, language, others, *map(sorted, found.apart(language, others[0])))


def _in_column(one: Difference, name: Callable[[str], str] = canonical_url) -> Iterator[Finding]:
    """Report links in a column whose links are the same in all editions in the other rows."""
    for language, others in one.odd:
        rows = {code: (one.row(code), one.cell(code)) for code in (language, others[0])}
        found = {code: {name(link.url): link for link in links_in(*rows[code])} for code in rows}
        mine, theirs = (set(found[code]) for code in rows)
        if mine != theirs:
            yield _finding(one.entry, found, language, others, sorted(mine - theirs), sorted(theirs - mine))


def _foreign_titles(
    entry: RowGroup, by_language: Mapping[str, RowLinks], owners: Mapping[str, list[RowGroup]]
) -> Iterator[Finding]:
    """Report a title that leads to what another row alone lists, in some editions and not in all."""
    for language, links in by_language.items():
        if links.title is None:
            continue
        url, link = links.title
        owner = next((one for one in owners.get(url, ()) if one is not entry), None)
        if owner is None or any(url in one.rest for one in by_language.values()):
            continue
        others = [one for one, theirs in by_language.items() if theirs.title and theirs.title[0] != url]
        if not others:
            continue
        row, other = entry.rows[language], by_language[others[0]].title
        if other is not None:
            rival = shortened(owner.rows.get(language, owner.first).name)
            values = {"name": shortened(row.name), "url": link.url, "rival": rival, "right": other[1].url}
            message = say_count(
                "the title of '{name}' links {url}, which is '{rival}'; {others} links {right}",
                "the title of '{name}' links {url}, which is '{rival}'; {others} link {right}",
                len(others),
                others=named(tuple(others)),
                **values,
            )
            related = Related(at(entry.rows[others[0]].source, other[1].span), edition(others[0]))
            yield Finding(at(row.source, link.span), message, (related,))


def _finding(
    entry: RowGroup,
    by_language: Mapping[str, Links],
    language: str,
    others: tuple[str, ...],
    surplus: list[str],
    lacking: list[str],
) -> Finding:
    row, other = entry.rows[language], entry.rows[others[0]]
    mine = [by_language[language][url] for url in surplus]
    theirs = [by_language[others[0]][url] for url in lacking]
    values = {"name": shortened(row.name), "url": (mine or theirs)[0].url, "others": named(others)}
    if not mine:
        message = say("'{name}' lacks the link to {url} that it has in {others}", **values)
    elif not theirs:
        message = say("'{name}' links {url} here, but not in {others}", **values)
    else:
        message = say("'{name}' links {url} here, but {there} in {others}", there=theirs[0].url, **values)
    more = max(len(mine), len(theirs)) - 1
    span = mine[0].span if mine else _written(row, theirs[0].url)
    places = [link.span for link in theirs[:2]] or [other.name_span]
    related = tuple(Related(at(other.source, place), edition(others[0])) for place in places)
    rest = say(", and {more} more", more=more) if more else ""
    return Finding(at(row.source, span), join("", (message, rest)), related)


def _written(row: CatalogueRow, url: str) -> Span:
    """Return where a row has a URL that is no link, broken or as code, else its name."""
    start = row.source.slice(row.node.span).find(url)
    return row.node.span.part(start, start + len(url)) if start >= 0 else row.name_span


def _page(language: str, title: str = "", link: str = "") -> str:
    """Give a table whose row `f` may have another title or another link than its own."""
    rows = "".join(
        f"| [{name}](https://{title if name == 'f' and title else f'{language}.example/{name}'}) "
        f"| [{name}](https://hub.example/org/{link if name == 'f' and link else name}) |\n"
        for name in "abcdefghijkl"
    )
    return f"|  | {'開発元' if language == 'ja' else 'Developer'} |\n|:---|:---:|\n{rows}"


def _badges(title: str, gap: str) -> str:
    """Give a page with linked pictures in a row that may be parted by an empty line."""
    one, other, *some = (
        f'<a href="https://{name}.example">\n<img alt="{name}" src="https://img.example/{name}">\n</a>\n'
        for name in "abcdef"
    )
    return f"# {title}\n\n<p>\n{one}</p>\n\n{title}\n\n<p>\n{other}{gap}{''.join(some)}</p>\n"


_TEXTS = "".join(f"[{one}](https://hub.example/owls/{one})\n\n" for one in "abcdefghijkl")

RULE = Rule(
    code="RT708",
    yields_to=("sibling-link", "mangled-url", "schemeless-url", "misspelt-url", "malformed-link", "doubtful-url"),
    summary="A row that links something else than the same row of the other editions",
    why=(
        "Announcements exist in several languages, but a model, a repository or a paper has one URL. A row that "
        "links another one was copied and not changed."
    ),
    check=check,
    lists=True,
    bad=(
        compared(
            ja="![梟](./owl.png)\n\n![鷹](./a/hawk.png)\n\n![鳥](./badge/birds-36.svg)\n\n![](./nests-ja.svg)\n",
            en="![Owl](./owl.png)\n\n⟦![Hawk](./a/hawk.jpg)→![Hawk](./a/hawk.png)⟧\n\n"
            "⟦![Birds](./badge/birds-38.svg)→![Birds](./badge/birds-36.svg)⟧\n\n![](./nests-en.svg)\n",
            fr="⟦[Hibou](./owl.png)→![Hibou](./owl.png)⟧\n\n![Aigle](./a/hawk.png)\n\n![](./badge/birds-36.svg)\n\n"
            "![](./nests-ja.svg)\n",
        ),
        compared(
            ja="[森](https://w.example)の [Owl](https://o.example)。\n\n[Fox](https://f.example)、[Owl](https://o.example)。\n",
            en="⟦[Owl](https://f.example)→[Owl](https://o.example)⟧ of [the woods](https://w.example).\n\n"
            "[Fox](https://f.example), [Owl](https://o.example).\n",
        ),
        compared(
            ja='<p align="center">\n<a href="https://owl.example/a">梟</a>\n<a href="https://owl.example/b">鷹</a>\n</p>\n',
            en='<p align="center">\n<a href="https://owl.example/a">Owl</a>\n<a href="⟦https://owl.example/bb⟧">Hawk</a>\n</p>\n',
        ),
        compared(
            ja=_page("ja"),
            en=_page("en", link="g"),
            found=("[f](https://hub.example/org/g)",),
            fixed={"ja": _page("ja"), "en": _page("en")},
        ),
        compared(
            ja="- [梟](⟦https://hub.example/owls/owls/owl-base⟧)\n", en="- [Owl](https://hub.example/owls/owl-base)\n"
        ),
        compared(
            ja="# 鳥\n\n[GrayOwl](https://hub.example/wood/gray-owl) は梟です。\n",
            en="# Birds\n\n⟦[GrayOwl](https://hub.example/old/GrayOwl-1)→[GrayOwl](https://hub.example/wood/gray-owl)⟧ "
            "is an owl.\n",
        ),
        compared(
            ja="- Owl 22+：[梟の巣の一覧](https://nests.example.com/list)\n",
            en="- Owl 22+: ⟦[Nests](https://nests.example.org/list)⟧\n",
        ),
        compared(
            ja="# 鳥\n\nhttps://hub.example/owls/songs/a5103c5\n",
            en="# Birds\n\nhttps://hub.example/owls/songs⟦→/⟧a5103c5\n",
            found=("https://hub.example/owls/songsa5103c5",),
        ),
        compared(ja=_page("ja"), en=_page("en", title="hub.example/org/g"), found=("[f](https://hub.example/org/g)",)),
    ),
    good=(
        compared(
            en="![Owl](./owl.png) ![Tern](./tern.png) [![Hawk](./small.png)](./hawk.png) ![Fox](./fox.png)\n",
            ja="[梟](./owl.png) [鰺刺](./tern.png) ![鷹](./hawk.png) ![狐](./fox.png)\n",
        ),
        compared(ja=_page("ja"), en=_page("en")),
        compared(
            ja="# 鳥\n\n[GrayOwl](https://hub.example/wood/3571) は梟です。\n",
            en="# Birds\n\n[GrayOwl](https://hub.example/wood/2468) is an owl.\n",
        ),
        *(
            compared(
                en=f"- [Owl]({there}) - a tool.\n",
                fr=f"- [Owl]({there}) - un outil.\n",
                ja=f"- [Owl]({there}) - 道具。\n",
                ko=f"- [Owl]({here}) - 도구.\n",
            )
            for there, here in (
                ("https://www.owl.example", "https://ko.owl.example/"),
                ("https://owl.example/guide/", "https://owl.example/guide/index.ko.html"),
                ("https://owl.example/guide/", "https://owl.example/intl/ko-kr/guide/"),
            )
        ),
        compared(
            ja=f"# 一覧\n\n他の言語: [English](https://github.com/owls/list), [한국어](README_ko.md)\n\n{_TEXTS}",
            en=f"# List\n\nOther languages: [한국어](README_ko.md)\n\n{_TEXTS}",
        ),
        compared(ja=_badges("一覧", "\n"), en=_badges("List", ""), fr=_badges("Liste", "")),
        compared(
            ja="![梟](./img/owl2.png)\n\n![鷹](./img/hawkjp2.png)\n\n![鴨](./img/duck-of-the-woods.png)\n",
            en="![Owl](./img/owlen2.png)\n\n![Hawk](./img/hawken2.png)\n\n![Duck](./img/duck-of-the-woods.png)\n",
        ),
        compared(
            ja="- [梟](https://hub.example/owls/owls) [鴨](https://hub.example/ducks/ducks/a)\n",
            en="- [Owl](https://hub.example/owls) [Duck](https://hub.example/ducks/ducks/a)\n",
        ),
    ),
)
