"""shared-url: one URL in two rows of a column whose URLs are all different otherwise."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain, pairwise

from readme_tools.catalogue.bind import CatalogueRow, Edition
from readme_tools.i18n.wording import quote, shortened
from readme_tools.lazy.once import once
from readme_tools.markdown.nodes import Document, Link, LinkKind, plain_text
from readme_tools.rules.base import LINKS, Example, Finding, Related, Rule, at, regex, say
from readme_tools.rules.links.named import named

_HOST = regex(r"https?://([^/?#]+)/[^?#]")
_REPOSITORY = regex(r"https?://[^/?#]+/[^/?#]+/[^/?#]+")
# So many URLs of a host tell that each stands once in its column, and so many times as many as do not.
_MANY, _TIMES = 15, 40
_TARGET = regex(r"\]\([^()\s]*\)")
_NAME = 4
_ROOT, _LONG_WORD = 5, regex(r"[^\W_]{5,}")
_WORD, _TITLE = regex(r"[^\W\d_]{2,}"), 4  # words of a name at most
_MARKER = regex(r"(?:[-*+]|\d+[.)])[ \t]+(?:\[[ xX]\][ \t]+)?[*_]*")
_OF_LIST = 5  # items of a list of which two lead to one page


def check(edition: Edition) -> Iterator[Finding]:
    """Report the second row of each pair, column by column and host by host."""
    told = [*_named_otherwise(edition), *_called_otherwise(edition)]
    yield from told
    places = {one.location.span for one in told}
    for copied in _copied(edition.document):
        if places.isdisjoint((copied.location.span, copied.related[0].location.span)):
            yield copied
    found: dict[tuple[str, str], dict[str, dict[CatalogueRow, Link]]] = {}
    for row in edition.rows():
        for index, (column, within) in enumerate(
            zip(row.table.columns, row.links, strict=False) if row.is_whole else ()
        ):
            links = [one for one in within if one.kind is LinkKind.INLINE]
            # Where the name of an entry leads, several entries may be presented together.
            for one in links[1:] if not index else links:
                if host := _HOST.match(one.url):
                    urls = found.setdefault((column.key, host[1]), {})
                    urls.setdefault(one.url.rstrip("/"), {}).setdefault(row, one)
    for urls in found.values():
        twice = [rows for rows in urls.values() if len(rows) > 1]
        if twice and len(urls) >= max(_MANY, _TIMES * len(twice)):
            pairs = Counter(tuple(rows) for rows in twice)
            for rows in twice:
                if pairs[tuple(rows)] > 1:
                    continue  # rows that share several URLs are about one thing
                (first, link), *others = rows.items()
                for row, other in others:
                    if (
                        row.name == first.name
                        or row.table is not first.table
                        or _are_one(edition, first, row, link.url)
                        or _is_called_so(edition.document, link, other)
                    ):
                        continue  # an entry that stands twice, or is listed in two sections on purpose; or a person
                    source = row.source
                    message = say(
                        "the row {other} links to the same page, and no other page of this column is linked twice: "
                        "correct what was left from a copied row",
                        other=quote(shortened(first.name)),
                    )
                    related = (Related(at(source, link.span), say("the same URL")),)
                    yield Finding(at(source, other.span), message, related)


def _are_one(edition: Edition, row: CatalogueRow, other: CatalogueRow, url: str) -> bool:
    """Return whether two rows share another link that no third one has: they are about one thing."""
    mine, theirs = (
        {one.url for within in each.links for one in within if one.kind is LinkKind.INLINE} for each in (row, other)
    )
    text = edition.document.source.text
    return any(text.count(f"({one})") == 2 for one in mine & theirs - {url})


def _is_called_so(document: Document, link: Link, other: Link) -> bool:
    """Return whether two links to one page are called alike, and no other page is called so: it is listed twice."""
    text, twin = plain_text(link.children), plain_text(other.children)
    return text == twin and all(one.url == link.url for one in document.links if plain_text(one.children) == text)


def _first_links(edition: Edition) -> Iterator[tuple[CatalogueRow, Link]]:
    """Yield the rows whose first cell has a link, each with the first one."""
    for row in edition.rows():
        first = row.node.cells[0].inlines if row.node.cells else ()
        link = next((one for one in first if isinstance(one, Link) and one.kind is LinkKind.INLINE), None)
        if link is not None:
            yield row, link


def _named_otherwise(edition: Edition) -> Iterator[Finding]:
    """Report names that lead to the page of another entry, which has that entry's name in its URL."""
    leading: dict[str, list[tuple[CatalogueRow, Link]]] = {}
    for row, link in _first_links(edition):
        if _HOST.match(link.url):
            leading.setdefault(link.url.rstrip("/"), []).append((row, link))
    for url, rows in leading.items():
        if len(rows) != 2 or not _REPOSITORY.fullmatch(url):
            continue
        last = _letters(url.rsplit("/", 1)[-1])
        names = [_letters(plain_text(link.children)) for _, link in rows]
        # `owner/name` is the page's name as well.
        fitting = [name in last or last in name for name in names]
        first_words = {word for _, link in rows for word in plain_text(link.children).casefold().split(maxsplit=1)[:1]}
        if sum(fitting) == 1 and len(first_words) == 2 and all(len(name) >= _NAME or name == last for name in names):
            (row, link), (other, right) = rows if fitting[1] else rows[::-1]
            page = set(_WORD.findall(url.rsplit("/", 1)[-1].casefold()))
            words = _WORD.findall(plain_text(link.children).casefold())
            if len(words) > _TITLE or not page.isdisjoint(words):
                continue  # a title, or a part of what the page is called after
            if any(word[:_ROOT] in last for word in _LONG_WORD.findall(plain_text(link.children).casefold())):
                continue  # it is called so in other words
            if names[fitting.index(False)] in _letters(url.rsplit("/", 2)[1]) or _are_told_of(edition.document, names):
                continue  # the owner is called so, or one is a part of the other
            message = say(
                "this leads to the page of {other}, whose name its URL has", other=quote(shortened(other.name))
            )
            yield Finding(
                at(row.source, link.span), message, (Related(at(other.source, right.span), say("the same URL")),)
            )


def _are_told_of(document: Document, names: Sequence[str]) -> bool:
    """Return whether a line of the page has two names, where its links lead aside."""
    return any(all(name in said for name in names) for said in _lines(document))


@once
def _lines(document: Document) -> Sequence[str]:
    return [_letters(one) for one in _TARGET.sub("", document.source.text).split("\n")]


def _called_otherwise(edition: Edition) -> Iterator[Finding]:
    """Report an entry with the name of another one, whose URL has that name, and its own has not."""
    named: dict[tuple[int, str], list[tuple[CatalogueRow, Link]]] = {}
    for row, link in _first_links(edition):
        if _REPOSITORY.fullmatch(link.url.rstrip("/")):
            named.setdefault((id(row.table), _letters(plain_text(link.children))), []).append((row, link))
    for (_, name), rows in named.items():
        pages = [_letters(link.url.rstrip("/").rsplit("/", 1)[-1]) for _, link in rows]
        fitting = [name in page or page in name for page in pages]
        if len(rows) == 2 and len(name) >= _NAME and sum(fitting) == 1 and _are_beside(rows[0][0], rows[1][0]):
            (row, link), (other, right) = rows if fitting[1] else rows[::-1]
            page = pages[fitting.index(False)]
            if any(word[:_ROOT] in page for word in _LONG_WORD.findall(plain_text(link.children).casefold())):
                continue  # two pages about one thing
            message = say("this has the name of {other}, whose URL has that name", other=quote(shortened(other.name)))
            yield Finding(
                at(row.source, link.text),
                message,
                (Related(at(other.source, right.span), say("the entry of that name")),),
            )


def _copied(document: Document) -> Iterator[Finding]:
    """Report items of a list that lead where the one above does, and are called otherwise, as no others of it do."""
    for links in _lists(document):
        urls = Counter(link.url.rstrip("/") for link in links)
        if len(links) < _OF_LIST or urls.total() - len(urls) != 1:
            continue
        called = [plain_text(link.children).casefold() for link in links]
        common = {word for word, times in Counter(chain(*map(_words, called))).items() if times * 2 > len(links)}
        for number, (link, other) in enumerate(pairwise(links)):
            is_one = link.url.rstrip("/") == other.url.rstrip("/") and _HOST.match(link.url) is not None
            if is_one and not _share(called[number], called[number + 1], common):
                message = say(
                    "this leads to the page of {other} above, and no two others of this list share one: "
                    "correct what was left from a copy",
                    other=quote(shortened(plain_text(link.children))),
                )
                related = (Related(at(document.source, link.span), say("the same URL")),)
                yield Finding(at(document.source, other.span), message, related)


def _lists(document: Document) -> Iterable[Sequence[Link]]:
    """Return the links that begin the items of each list; linked pictures are not what an item is called."""
    source, found, last = document.source, list[list[Link]](), dict[int, tuple[int, list[Link]]]()
    links = [link for link, _ in named(document) if not any(isinstance(one, Link) for one in link.children)]
    starts = [link.span.start for link in links]
    for item in document.list_items if links else ():
        column = item.span.start - source.line_at(item.span.start).start
        end, own = last.get(column, (0, []))
        if not end or source.text[end : item.span.start].strip():
            own = []
            found.append(own)
        first = bisect_left(starts, item.span.start)
        is_led = first < len(links) and _MARKER.fullmatch(source.text, item.span.start, starts[first]) is not None
        own += links[first : first + 1] if is_led else ()
        last[column] = item.span.end, own
    return found


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text))


def _share(one: str, other: str, common: Set[str]) -> bool:
    """Return whether a text has a word of another one, those aside that most entries of their list have."""
    return any(word in text for said, text in ((one, other), (other, one)) for word in _words(said) - common)


def _are_beside(row: CatalogueRow, other: CatalogueRow) -> bool:
    rows = row.table.rows
    return row.table is other.table and abs(rows.index(row) - rows.index(other)) == 1


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


_HUB = "https://hub.example/a"
_ROWS = "| Model | Variants |\n|---|---|\n" + "".join(
    f"| m{number} | [{number}b]({_HUB}/m{number}) |\n" for number in range(40)
)

_LIST = "".join(f"- [Owls of {name}]({_HUB}/{number})\n" for number, name in enumerate(("Tree", "Rock", "Lake", "Sky")))

RULE = Rule(
    code="RT616",
    signs=LINKS,
    summary="A URL in two rows of a column or entries of a list where every other URL stands in one only",
    why="Rows and entries are made by copying others: the link or the name of the one that was copied was left.",
    check=check,
    yields_to=("doubtful-url",),
    lists=True,
    bad=(
        Example(_ROWS + f"| n | ⟦[1b]({_HUB}/m7)⟧ |\n"),
        Example(
            f"| Model | Data |\n|---|---|\n| [Hayabusa]({_HUB}/hayabusa) | a |\n| [⟦Hayabusa⟧]({_HUB}/kawasemi) | b |\n"
        ),
        Example(f"- ⟦[Kawasemi]({_HUB}/hayabusa)⟧ - a\n- [Tobi]({_HUB}/tobi) - b\n- [Hayabusa]({_HUB}/hayabusa) - c\n"),
        Example(_LIST + f"- [Owls of Wood]({_HUB}/4)\n- ⟦[Owls of Sea]({_HUB}/4)⟧\n"),
    ),
    good=(
        Example(
            f"- [Kawasemi]({_HUB}/hayabusa) - a\n- [Hayabusa]({_HUB}/hayabusa) - b, with Kawasemi\n"
            "- [Tobi](https://hub.example/tobi/nest) - c\n- [Nest](https://hub.example/tobi/nest) - d\n"
        ),
        Example(
            f"| Model | Data |\n|---|---|\n| [Tree-Fowl]({_HUB}/fowl-wood) | a |\n"
            f"| [Fowl Wood Sea]({_HUB}/fowl-wood) | b |\n"
        ),
        Example(_LIST + f"- [Owls of Wood]({_HUB}/4)\n- [Wood, the film]({_HUB}/4)\n"),
        Example(_LIST + f"- [Owls of Wood]({_HUB}/4)\n- [Owls of Sea]({_HUB}/4)\n- [Owls of Sky]({_HUB}/3)\n"),
        Example(_LIST + "- [Owls of Wood](https://a.example)\n- [Owls of Sea](https://a.example)\n"),
        Example(
            _ROWS
            + f"| p | [Owl](https://owl.example) [1b]({_HUB}/p) |\n| q | [Owl](https://owl.example) [2b]({_HUB}/p) |\n"
        ),
        Example(
            f"| Model | Data |\n|---|---|\n| [a/hayabusa]({_HUB}/hayabusa) | a |\n\n"
            f"| Model | Score |\n|---|---|\n| [hayabusa]({_HUB}/hayabusa) | 1 |\n"
        ),
        Example(_ROWS + f"| n | [1b]({_HUB}/n), [1b-chat]({_HUB}/n) |\n"),
        Example(_ROWS + f"| n | [Owl]({_HUB}/n) |\n| o | [Owl]({_HUB}/n) |\n"),
        Example(_ROWS + f"| n | [1b]({_HUB}/m7) |\n| o | [1b]({_HUB}/m8) |\n"),
    ),
)
