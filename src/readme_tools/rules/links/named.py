"""Links by their names: those whose text names what another link leads to, or what no other link with it leads to."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from urllib.parse import unquote

from readme_tools.lazy.once import once
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document, Link, LinkKind, plain_text
from readme_tools.text.differences import between, is_slip
from readme_tools.text.grouping import grouped

_SIGNS = regex(r"[\W_]+")
_PATH = regex(r"\Ahttps?://(?P<host>[^/?#]+)(?P<path>[^?#]*)")
_SUFFIX = regex(r"\.(?:html?|git|md|pdf|js|py|io)\Z")
_SHORTEST = 4  # letters of a name that says which page is meant
_EDITED = regex(r"\Ahttps://git(?:hub|lab)\.com/(?P<owner>[\w.-]+)/(?P<name>[\w.-]+)/(?:-/)?edit/[^?#]*\Z")
_WORD = regex(r"[^\W_]{4,}")
_PLACE = regex(r"https?://(?:www\.)?(?P<host>[^/?#]+)(?:/[^/?#]+/[^/?#]+/(?P<third>[a-z]+)(?=[/?#]|\Z))?")
_ADDRESS = regex(
    r"(?P<scheme>https?://)?(?:www\.)?(?P<site>(?:[a-z0-9-]+\.)*[a-z0-9-]{4,}\.)(?P<rest>[a-z]{2,}(?:/[^\s?#]*)?)"
)
# A file by its name and ending, or one of those at the top of a repository, such as `LICENSE`.
_FILE = regex(r"(?P<name>(?=\w+\.|[A-Z]{4,}\Z)\w[\w-]*)(?:\.(?P<ending>[A-Za-z]{2,4}))?")
_FRONT = {"readme", "index"}  # the front page of a folder
_OFTEN = 7  # links with one text that tell where it leads


@lru_cache(8192)
def slug(text: str) -> str:
    """Return the letters and digits of a text, in small letters."""
    return _SIGNS.sub("", text.casefold())


@lru_cache(8192)
def _called(url: str) -> tuple[str, ...]:
    """Return what a page may be called by its URL: its last part, its last two, or its host where there is no path."""
    match = _PATH.match(url)
    if match is None:
        return ()
    parts = [_SUFFIX.sub("", unquote(one)) for one in match["path"].split("/") if one]
    if not parts:
        labels = match["host"].lower().removeprefix("www.").split(".")
        return (slug(labels[0]), slug("".join(labels)))
    return (slug(parts[-1]), slug("".join(parts[-2:])))


@once
def named(document: Document) -> Sequence[tuple[Link, str]]:
    """Return the links with a URL of their own, and their texts, in order."""
    links = (one for one in document.links if one.kind is LinkKind.INLINE and one.destination and "://" in one.url)
    return tuple((one, plain_text(one.children).strip()) for one in links)


def exchanged(document: Document) -> Iterator[tuple[Link, Link]]:
    """Yield pairs of links each of whose texts is what the other's URL is called, and not its own."""
    by_name: dict[str, list[Link]] = defaultdict(list)
    texts: dict[str, int] = defaultdict(int)
    links = [(one, slug(text)) for one, text in named(document)]
    strange = []
    for one, text in links:
        texts[text] += 1
        for name in set(_called(one.url)):
            by_name[name].append(one)
        if len(text) >= _SHORTEST and text not in slug(unquote(one.url)):
            strange.append((one, text))
    # A name may be a part of the host that it was exchanged for, though no page there is called so.
    own = {id(one): text for one, text in links if len(text) >= _SHORTEST and text not in _called(one.url)}
    places = {id(one): place for place, (one, _) in enumerate(links)}
    for one, text in strange:
        for other in by_name.get(text, ()):
            back = own.get(id(other), "")
            is_pair = bool(back) and (texts[text] == texts[back] == 1 or places[id(other)] - places[id(one)] == 1)
            if is_pair and back in _called(one.url) and one.span.start < other.span.start:
                yield one, other
                break


def mislabelled(document: Document) -> Iterator[tuple[Link, str]]:
    """Yield the links whose text is an address that is a slip of letters off their own, each with that address."""
    for one, text in named(document):
        shown, target = (_ADDRESS.match(address.lower().rstrip("/")) for address in (text, one.url))
        if not shown or not target or shown.end() != len(text.rstrip("/")):
            continue
        mine, its = shown["site"] + shown["rest"], target["site"] + target["rest"]
        if "/" not in shown["rest"]:
            its = its.partition("/")[0]
        odd = between(mine, its)
        is_site = (
            shown["site"] != target["site"] and shown["rest"].partition("/")[0] == target["rest"].partition("/")[0]
        )
        is_whole = shown["scheme"] or "/" in shown["rest"]
        is_told = is_site or (is_whole and shown["site"] == target["site"] and "s" not in odd)
        if is_told and mine != its and all(not part or part.isalpha() for part in odd) and is_slip(mine, its):
            yield one, text


def of_other_files(document: Document) -> Iterator[tuple[Link, str]]:
    """Yield the links to a file of the project that are called like another one, each with that one's name."""
    for link in document.links:
        text = plain_text(link.children).strip().rpartition("/")[2]
        shown = _FILE.fullmatch(text) if link.kind is LinkKind.INLINE and text.isascii() else None
        target = _FILE.fullmatch(link.url.partition("#")[0].rpartition("/")[2]) if shown else None
        if not shown or not target or "://" in link.url:
            continue
        if {one["name"].lower() for one in (shown, target)} == _FRONT:
            continue
        endings = {one["ending"].lower() for one in (shown, target) if one["ending"]}
        path = slug(unquote(link.url))  # the folder may tell: `guide_zh.md` is `zh/guide.md`
        is_other = any(slug(part) not in path for part in shown["name"].split("_"))
        if len(endings) == 1 and is_other and not is_slip(shown["name"], target["name"]):
            yield link, text


def edited(document: Document) -> Iterator[tuple[Link, str]]:
    """Yield links to the page on which a file is edited, under the name of its repository, and that one's URL."""
    found = [
        (one, text, match) for one, text in named(document) if "/edit/" in one.url and (match := _EDITED.match(one.url))
    ]
    for one, text, match in found if len(found) == 1 else ():
        words = {word.casefold() for word in _WORD.findall(text)}
        repository = f"{match['owner']} {match['name']}".casefold()
        if any(word in repository for word in words):
            yield one, f"{one.url[: match.end('name')]}"


def borrowed(document: Document) -> Iterator[tuple[Link, Link]]:
    """Yield links that lead elsewhere than all others with their text, to the page of another link, and that one."""
    by_url: dict[str, list[tuple[Link, str]]] = {}
    for odd, text in _odd_among_same(document):
        if not by_url:
            for link, name in named(document):
                by_url.setdefault(link.url.rstrip("/"), []).append((link, slug(name)))
        others = [link for link, name in by_url[odd.url.rstrip("/")] if name != text]
        if others:
            yield odd, others[0]


def _odd_among_same(document: Document) -> Iterator[tuple[Link, str]]:
    """Yield the one link of a text that leads to another site, or part of it, than all others with that text."""
    by_text = grouped((slug(text), link) for link, text in named(document))
    for text, links in by_text.items():
        if not text or len(links) <= _OFTEN:
            continue
        for part in ("host", "third"):
            places = [(one, match[part]) for one in links if (match := _PLACE.match(one.url))]
            counts = Counter(place for _, place in places).most_common()
            usual, count = counts[0] if len(counts) == 2 else ("", 0)
            if usual and count == len(links) - 1:
                yield from ((one, text) for one, place in places if place != usual)
                break
