"""doubtful-url: an entry's URL that is unlike those of all others: a letter off its name, or another entry's badge."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from readme_tools.catalogue import CatalogueRow, Edition, is_one_letter_off
from readme_tools.i18n.wording import quote, shortened
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.markdown.entries import DETAILS
from readme_tools.markdown.nodes import Link, LinkKind, plain_text
from readme_tools.rules.base import LINKS, Example, Finding, Related, Rule, at, regex, say
from readme_tools.rules.links.named import borrowed, slug
from readme_tools.rules.lists.reading import PROFILE

_URL = regex(r"https?://(?:www\.)?(?P<host>[^/?#:]+)(?P<path>[^?#]*).*")
_REPOSITORY = regex(r"/(?P<pair>[^/]+/(?P<name>[^/]+?))(?:\.git)?/?")
# Entries that tell how a page links, and of how many the others may be one.
_MANY, _ONE_OF = 8, 20
_LABEL = regex(r"\[[^\[\]\n]*\](?=\()")
_PARTS = regex(r"[^\W\d_]+")
_VERSION = regex(r"v(?=\d)")
_LONG, _SHORT = 5, 3  # letters of a name of which one may be another, and that tell a name
_MOST = 50  # entries that lead to what is called otherwise
_TWO = 2  # entries with one badge: whose it is, and the one it was copied to


@dataclass(frozen=True, eq=False, slots=True)
class _Entry:
    """An entry of a list or table, the link of its name, and what that leads to: a host and a path."""

    row: CatalogueRow
    link: Link
    name: str
    host: str
    path: str
    repository: str
    called: str

    def fits(self, other: str) -> bool:
        """Return whether a repository is called like the entry."""
        last = slug(other.rpartition("/")[2])
        return self.name in slug(other) or (len(last) >= _SHORT and last in self.name)


def check(edition: Edition) -> Iterator[Finding]:
    """Report links of entries, and badges beside them, that lead elsewhere than those of all others tell."""
    for link, other in borrowed(edition.document):
        message = say(
            "this leads to the page of {other}, and all other links with this text lead elsewhere",
            other=quote(shortened(plain_text(other.children))),
        )
        related = Related(at(edition.document.source, other.span), say("the same URL"))
        yield Finding(at(edition.document.source, link.span), message, (related,))
    entries = list(_entries(edition))
    yield from _exchanged(entries)
    if len(entries) < _MANY:
        return
    yield from _letter_off(entries)
    yield from _badges(entries)


def _entries(edition: Edition) -> Iterator[_Entry]:
    for row in edition.rows():
        link = next((one for one in row.links[0] if one.kind is LinkKind.INLINE), None) if row.links else None
        match = _URL.fullmatch(link.url) if link is not None else None
        if link is not None and match is not None:
            found = _REPOSITORY.fullmatch(match["path"])
            site = match["host"].rpartition(".")[0].rpartition(".")[2]  # of `docs.owl.example`, `owl`
            parts = (found["pair"].lower(), slug(found["name"])) if found else ("", slug(site))
            yield _Entry(row, link, slug(plain_text(link.children)), match["host"].lower(), match["path"], *parts)


def _exchanged(entries: Sequence[_Entry]) -> Iterator[Finding]:
    """Yield the two entries of a page that lead to each other's page, as their names in both URLs tell."""
    odd = [one for one in entries if len(one.name) > _SHORT and one.name not in slug(one.host + one.path)][:_MOST]
    for one, other in combinations(odd, 2):
        is_part = one.name in other.name or other.name in one.name
        if one.name in other.called and other.name in one.called and not is_part:
            names = (shortened(plain_text(entry.link.children)) for entry in (one, other))
            values = dict(zip(("name", "other"), names, strict=True))
            message = say("the URLs of '{name}' and '{other}' are exchanged: each has the other name", **values)
            related = Related(at(other.row.source, other.link.span), say("the other one"))
            yield Finding(at(one.row.source, one.link.span), message, (related,))


def _are_few(odd: Sequence[object], usual: int) -> bool:
    return usual >= _MANY and len(odd) <= max(1, usual // _ONE_OF)


def _letter_off(entries: Sequence[_Entry]) -> Iterator[Finding]:
    """Yield entries whose repository is called a letter otherwise, where those of nearly all have the same name."""
    odd = [one for one in entries if one.called and len(one.name) >= _LONG and _is_slip(one)]
    odd = [one for one in odd if not _stands_elsewhere(one)]
    same = Counter(_where(one) for one in entries if one.name == one.called) if odd else Counter()
    for one in odd:
        if _are_few(odd, same[_where(one)]):
            message = say(
                "the name in this URL is a letter off '{name}': elsewhere on this page they are the same",
                name=shortened(plain_text(one.link.children)),
            )
            yield Finding(at(one.row.source, one.link.span), message)  # the text may be what is wrong


def _where(one: _Entry) -> str:
    """Return the site that has the repository of an entry, nothing for a site of its own."""
    return one.host if one.repository else ""


def _is_slip(one: _Entry) -> bool:
    """Return whether a repository is called a letter otherwise; another number, or a plural, is another name."""
    name, other = (_VERSION.sub("", text) for text in (one.name, one.called))
    has_number = any(map(str.isdecimal, {*name} ^ {*other}))
    if not "".join({*name} - {*other}).isascii():
        return False  # a URL has no accents, and no letters of one language
    return not has_number and is_one_letter_off(name, other, 1, 1) and name.replace("s", "") != other.replace("s", "")


def _stands_elsewhere(one: _Entry) -> bool:
    """Return whether a page says the parts of a name elsewhere too: the name is right, and its repository called so."""
    text, shown = _LABEL.sub("", one.row.source.text.casefold()), plain_text(one.link.children).casefold()
    parts = [part for part in _PARTS.findall(shown) if part not in one.link.url.casefold()]
    return all(re.search(rf"(?<![a-z]){re.escape(part)}(?![a-z])", text) for part in parts)


def _badges(entries: Sequence[_Entry]) -> Iterator[Finding]:
    """Yield badges beside an entry that are those of another one, where nearly all have their own."""
    badges = [
        (one, link, _pairs(link.url))
        for one in entries
        for column, links in zip(one.row.table.columns, one.row.links, strict=False)
        for link in links
        if column.key != DETAILS and _is_badge(link)  # the lines below it may hold entries of their own
    ]
    owners = {one.repository: one for one in entries if one.repository and one.fits(one.repository)}
    owners |= {pair: one for one, _, pairs in badges for pair in pairs if one.fits(pair)}
    times = Counter(pair for _, pair in {(one.row.node.span.start, pair) for one, _, pairs in badges for pair in pairs})
    others = [
        (one, link, owner)
        for one, link, pairs in badges
        if not any(pair in one.link.url.lower() or one.fits(pair) for pair in pairs)
        for owner in [owners[pair] for pair in pairs if pair in owners and times[pair] <= _TWO][:1]
        if not one.name.startswith(owner.name)  # `Owl`, and its paper `Owl: Birds that Sing`
    ]
    for one, link, owner in others if _are_few(others, len(badges) - len(others)) else ():
        message = say(
            "this badge is that of {other}, not of the entry beside it", other=quote(shortened(owner.row.name))
        )
        related = Related(at(owner.row.source, owner.link.span), say("the other entry"))
        yield Finding(at(one.row.source, link.span), message, (related,))


def _pairs(url: str) -> Sequence[str]:
    """Return what in a URL may be a repository: each two steps of its path."""
    steps = [one.removesuffix(".git") for one in url.lower().partition("?")[0].split("/")[3:]]
    return [f"{one}/{other}" for one, other in pairwise(steps)]


def _is_badge(link: Link) -> bool:
    return link.kind is LinkKind.IMAGE or any(isinstance(one, Link) for one in link.children)


_HUB = "https://code.example/birds"
_BADGE = "![stars](https://badges.example/stars/birds/{})"
_NAMES = ("owl", "plover", "tern", "gull", "avocet", "dunlin", "curlew", "lapwing", "sanderling")


def _page(badge: str) -> str:
    """Return a list of entries, each with its badge."""
    return "".join(f"- [{one.title()}]({_HUB}/{one}) - {one[0]} {badge.format(one)}".rstrip() + "\n" for one in _NAMES)


RULE = Rule(
    code="RT218",
    signs=LINKS,
    summary="An entry's URL unlike those of all others: a letter off its name, or the badge of another entry",
    why=(
        "Entries are made by copying others, and URLs are cut off while they are pasted. Where the other entries of a "
        "page agree on how they link, the one that does not is seldom meant."
    ),
    check=check,
    lists=True,
    follows=("misspelt-word",),
    yields_to=("misspelt-url", "mangled-url", "odd-url", "sibling-link"),
    bad=(
        Example(_page("") + f"- ⟦[Petrel]({_HUB}/pettrel)⟧ - p\n", profile=PROFILE),
        Example(
            "".join(f"- v{n}. [Release]({_HUB}/owl/releases/tag/v{n})\n" for n in range(8))
            + f"- v8. ⟦[Release]({_HUB}/tern)⟧ [Tern]({_HUB}/tern)\n",
            profile=PROFILE,
        ),
        Example(
            "".join(f"- [Bird{at}](https://bird{at}.example/x) - b\n" for at in "abcdefgh")
            + "- ⟦[Cormarant](https://cormorant.example/x)⟧ - c\n",
            profile=PROFILE,
        ),
        Example(
            "- ⟦[Heron](https://plover.test)⟧ - h\n- [Plover](https://heron.test) - p\n- [Owl](https://owl.test) - o\n",
            profile=PROFILE,
        ),
        Example(_page(_BADGE) + f"- [Heron]({_HUB}/heron) - h ⟦{_BADGE.format('plover')}⟧\n", profile=PROFILE),
    ),
    good=(
        Example(_page("") + f"- [Kırlangıç]({_HUB}/kirlangic) - k\n- [Mewałk]({_HUB}/mewalk) - m\n", profile=PROFILE),
        Example(
            "".join(f"- v{n}. [Release]({_HUB}/owl/releases/tag/v{n})\n" for n in range(8))
            + f"[Release]({_HUB}/tern)\n",
            profile=PROFILE,
        ),
        Example(
            _page(_BADGE)
            + f"- [Code](https://code.example/) - c\n- [Herons 2]({_HUB}/herons) - h {_BADGE.format('herons')}\n",
            profile=PROFILE,
        ),
        Example("".join(f"- v{n}. [Release](ftp://birds.example/v{n})\n" for n in range(8)), profile=PROFILE),
    ),
)
