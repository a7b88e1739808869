"""missing-file: a relative address of a file that does not exist."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote

from readme_tools.catalogue import is_one_letter_off, languages
from readme_tools.catalogue.urls import one_of_urls
from readme_tools.i18n.wording import nearly, shortened
from readme_tools.markdown.anchors import folded
from readme_tools.markdown.blotted import hosts_of, is_host, relative
from readme_tools.markdown.pages import Page
from readme_tools.markdown.targets import Target, targets
from readme_tools.rules.base import LINKS, Example, Finding, Rule, Severity, at, compared, correction, regex, say

_README = regex(r"readme(?:[._-]([A-Za-z]{2,4}(?:[-_][A-Za-z]{2,4})?))?\.(?:md|markdown)", re.IGNORECASE)
# Sites make pages of Markdown files, and link them without their ending.
_SAME_PAGE = (".md", ".html", "")
# What GitHub and GitLab show beside the files of a repository, as in `../../issues` and `/owner/name/wiki`.
_ROUTE = regex(
    r"(?:(?:\.\./)+|/(?:[^/]+/[^/]+/)?)"
    r"(-|actions|activity|archive|blame|blob|branches|commits?|community|compare|contributors|deployments|discussions"
    r"|edit|find|forks?|graphs|issues|labels|merge_requests|milestones?|network|new|packages|projects|pulls?|pulse|raw"
    r"|releases|search|security|settings|stargazers|tags|tree|upload|watchers|wiki)(?:/|$)"
)
_SURELY = 0.85  # how alike a name is that is written in the place of another
_SHORT, _SHORTEST = 6, 3  # names of two files may be a letter apart, but less where the rest of their paths is there
_FILE = regex(r"[^/]\.\w+$")
# What only its owner's machine has: a file by its scheme, drive, network or home, and a place to put things aside.
_OWN = regex(
    r"(?:file:|[A-Za-z]:[\\/](?!/)|~/|\\{1,2}[\w.-]+\\|%\w+%[\\/]"
    r"|/(?:Users|home)/[^/]+/(?:[^/]+/)+[^/]|/(?:Users|home)/[^/]+/[^/]+\.\w+$|/private/var/|/var/folders/|/mnt/[a-z]/|/Volumes/[^/]+/)",
    re.IGNORECASE,
)
# A file of some repository as its site shows it, or a folder; those at the top are called alike everywhere.
_SHOWN = regex(
    r"https?://(?:raw\.githubusercontent\.com/[^/]+/[^/]+/[^/]+|(?:www\.)?github\.com/[^/]+/[^/]+/(?:blob|tree|raw)/[^/]+)"
    r"/(?P<path>[^?#/.][^?#/]*/[^?#]+)"
)
_DIGIT, _SPACE = regex(r"\d"), regex(r"[\s()<>]")
_COMMON = frozenset(("http", "https"))
_BY_SCHEME = regex(r"\]\((file:/[^\s()]+)\)")  # which no parser takes for a link
# What one's own browser or editor alone knows, around the URL of a page or alone.
_PROGRAM = regex(
    lambda: (
        rf"(?:(?:{one_of_urls('own', 'around')}):(?://[^/]*/)?(?P<web>https?://.+)"
        rf"|(?:{one_of_urls('own', 'around')}|{one_of_urls('own', 'alone')}):)"
    )
)


def check(page: Page) -> Iterator[Finding]:
    """Report each link to a file of the repository that is not there."""
    every = targets(page.document)
    found = [target for target in every if not _is_own(page, target.url)]
    yield from _on_own_machine(page, every)
    yield from _in_own_program(page, every)
    yield from _as_shown(page, every) if page.site.is_whole else ()
    hosts = hosts_of(found)
    roots: Mapping[str, Sequence[str]] | None = None
    for target in found:
        path = relative(target.url)
        if path is None or is_host(path, hosts) or re.match(r"https?\W|www\.|(?:git|hg)@|[<\[(]", path, re.IGNORECASE):
            continue
        place = page.target(path)
        lacking = page.site.lacks(place) if place else None
        if not place or not lacking:
            continue
        is_known = page.site.is_whole or _is_edition(page, place) or f"](#{target.url})" in page.document.source.text
        if not is_known and not _is_misspelt(*lacking):
            continue
        if _is_route(path, lacking[0]) or _is_page(page, place):
            continue
        if path[0] == "/":
            roots = _roots(page) if roots is None else roots
            if _is_served(page, place, roots) and not _anchor(page, place):
                continue
        near = _anchor(page, place) or _near(*lacking)
        advice = say("; there is {near}", near=near) if near else ""
        message = say("there is no file or folder {path}{advice}", path=shortened(path), advice=advice)
        # One folder that is gone is one mistake, whatever is linked in it.
        gone = place[: place.rfind(lacking[0]) + len(lacking[0])]
        same = gone if gone != place else None
        right = _written(target.url, lacking[0], near) if near else None
        yield correction(page.document.source, target.span, message, right, same=same, written=target.url)


def _is_own(page: Page, url: str) -> bool:
    """Return whether a URL is that of a file on the machine of whoever wrote it, not one of the repository."""
    if not _OWN.match(url):
        return False
    place = page.target(url) if url[0] == "/" else None
    return place is None or not page.site.holds(place.partition("/")[0])


def _on_own_machine(page: Page, every: Sequence[Target]) -> Iterator[Finding]:
    source = page.document.source
    found = [target.span for target in every if _is_own(page, target.url)]
    for text in page.document.texts if "](file:" in source.text else ():
        found += (text.at(match, 1) for match in _BY_SCHEME.finditer(source.slice(text.span)))
    for span in found:
        message = say("this is a file on the machine of whoever wrote it, which nobody else can open")
        yield Finding(at(source, span), message)


def _in_own_program(page: Page, every: Sequence[Target]) -> Iterator[Finding]:
    """Yield URLs that one's own browser or editor alone knows; those that the link shows are there to be typed."""
    source = page.document.source
    for target in every:
        scheme = target.url.partition(":")[0]
        match = None if scheme in _COMMON else _PROGRAM.match(target.url)
        before = source.text[max(0, target.span.start - len(target.url) - 4) : target.span.start]
        if match and not before.endswith("<") and target.url not in before:
            message = say(
                "a link that begins with '{scheme}:' opens only in a program of whoever wrote it", scheme=scheme
            )
            yield correction(source, target.span, message, match["web"], written=target.url)


def _as_shown(page: Page, every: Sequence[Target]) -> Iterator[Finding]:
    """Yield URLs of files in a repository's site that this one has, with one name in their paths a letter off."""
    for target in every:
        match = _SHOWN.match(target.url)
        place = unquote(match["path"]).rstrip("/") if match else ""
        lacking = page.site.lacks(place) if place else None
        if lacking is None:
            continue
        name, names = lacking
        head, _, tail = place.rpartition(name)
        near = [one for one in names if _is_off(name, one) and page.site.lacks(f"{head}{one}{tail}") is None]
        if len(near) == 1:
            message = say(
                "there is no file or folder {path}{advice}",
                path=shortened(place),
                advice=say("; there is {near}", near=near[0]),
            )
            start, _, end = target.url.rpartition(name)
            right = f"{start}{near[0]}{end}" if start else None
            yield correction(page.document.source, target.span, message, right, written=target.url)


def _is_off(name: str, other: str) -> bool:
    """Return whether a name is another one with a letter off, or in other capitals; another number is another thing."""
    if _DIGIT.sub("", name) == _DIGIT.sub("", other):
        return False
    return name.casefold() == other.casefold() or (
        len(name) > _SHORTEST and is_one_letter_off(name.casefold(), other.casefold(), 1, 1)
    )


def _is_route(path: str, lacking: str) -> bool:
    """Return whether a link, of which a name is no file, leads to another part of the site that shows the files."""
    match = _ROUTE.match(path)
    return match is not None and lacking in (match[1], path.split("/")[1])


def _is_page(page: Page, place: str) -> bool:
    """Return whether a site makes a page of this path."""
    return any(map(page.site.holds, _spellings(place)))


def _spellings(place: str) -> list[str]:
    """Return the files of which a site may make the page at a path; one of Markdown is what it says."""
    stem = place.removesuffix(".html")
    return [place] if place.endswith(".md") else [stem + ending for ending in _SAME_PAGE]


def _is_served(page: Page, place: str, roots: Mapping[str, Sequence[str]]) -> bool:
    """Return whether a link that begins with `/` may start from the root of a site, not from that of the repository.

    A site has pages with front matter, and routes that are called like no file.
    """
    if page.document.source.front or not _FILE.search(place):
        return True
    first, more, _ = place.partition("/")
    if not more:
        return any(one in roots for one in _spellings(place))
    return any(_is_page(page, posixpath.normpath(posixpath.join(root, place))) for root in roots.get(first, ()))


def _roots(page: Page) -> Mapping[str, Sequence[str]]:
    """Return what may be the root of a site that shows a page, by the names in it.

    That is a folder above the page, or a folder in one of those or in their settings, as `public`, `static` and
    `.vuepress/public` are.
    """
    found: dict[str, list[str]] = {}
    above = page.path.split("/")[:-1]
    for folder in ("/".join(above[:depth]) or "." for depth in range(len(above) + 1)):
        inside = _within(page, folder)
        hidden = (one for name in inside if name.rpartition("/")[2].startswith(".") for one in _within(page, name))
        for root in (folder, *inside, *hidden):
            for name in page.site.names(root) or ():
                found.setdefault(name, []).append(root)
    return found


def _within(page: Page, folder: str) -> Sequence[str]:
    """Return the paths of what a folder holds, but for what Git keeps there: no site shows it."""
    return [posixpath.normpath(posixpath.join(folder, one)) for one in page.site.names(folder) or () if one != ".git"]


def _is_edition(page: Page, place: str) -> bool:
    """Return whether an address can only be another edition, and several editions are at hand.

    A folder that is no work tree may be an excerpt, but hardly one without some of the editions.
    """
    known = [path for path in page.site.documents if _README.fullmatch(path.rsplit("/", 1)[-1])]
    *folder, name = (part for part in place.split("/") if part != ".")
    folder = [part for part in folder if part]
    match = _README.fullmatch(name)
    if match and not folder:
        return len(known) > 1 and (not match[1] or languages().normalise(match[1]) is not None)
    code = folder[0] if match and len(folder) == 1 else name if not folder else ""
    return len(known) > 1 and languages().normalise(code) is not None


def _anchor(page: Page, place: str) -> str:
    """Return the anchor of the page that is called like a lacking file: `/be-creative` for `#be-creative`."""
    return f"#{place}" if folded(place) in (page.anchors or ()) else ""


def _is_misspelt(name: str, names: frozenset[str]) -> bool:
    """Return whether what is lacking can only be a file at hand, misspelt: an excerpt may lack files, but has it."""
    near = [one for one in names if is_one_letter_off(one.casefold(), name.casefold(), 1, 1)]
    return len(near) == 1 and _FILE.search(near[0]) is not None and len(name) > _SHORT


def _near(name: str, names: frozenset[str]) -> str | None:
    return nearly(name.casefold(), {one.casefold(): one for one in sorted(names) if not _is_of_another(name, one)})


def _is_of_another(name: str, other: str) -> bool:
    """Return whether two files are called as editions in two languages: none is meant by the other's name."""
    found = [match and (match[1] or "") for match in map(_README.fullmatch, (name, other))]
    codes = [code and languages().normalise(code) for code in found]
    return None not in codes and codes[0] != codes[1] and name.casefold() != other.casefold()


def _written(url: str, name: str, near: str) -> str | None:
    """Return an anchor, or a URL with another name in it, of the same numbers and nearly the same letters."""
    if near.startswith("#"):
        return near
    is_sure = _DIGIT.findall(name) == _DIGIT.findall(near) and nearly(name.casefold(), {near.casefold(): near}, _SURELY)
    return url.replace(name, near) if is_sure and url.count(name) == 1 and not _SPACE.search(near) else None


RULE = Rule(
    code="RT205",
    severity=Severity.ERROR,
    signs=LINKS,
    summary="A relative link or image whose file does not exist",
    why=(
        "The link ends on an error page, the image is not shown. Only repositories that were checked out whole "
        "are looked at, since elsewhere a file may just not have been copied; links to other editions are always. So "
        "are URLs of GitHub that lead to a file of this repository, but for a letter."
    ),
    check=check,
    bad=(
        Example(
            "[a](⟦view-source:https://a.example→https://a.example⟧) "
            "[b](⟦chrome-extension://bcd/https://b.example/b.pdf→https://b.example/b.pdf⟧)\n"
        ),
        Example("[a](⟦blob:https://a.example/1⟧) ![b](⟦about:blank⟧) [c](⟦devtools://c⟧)\n"),
        Example(
            '<img src="⟦file:///Users/me/a.svg⟧"> [b](⟦C:/me/b.png⟧) <img src="⟦/home/me/Pictures/c.png⟧">\n\n'
            '<source srcset="⟦~/d.png⟧ 2x, https://d.example/d.png 3x"> <video poster="⟦/Users/me/e.png⟧"></video>\n'
        ),
        Example("[a](⟦docs/a.md⟧) ![b](⟦./b.png?raw=true⟧)\n"),
        Example('<img src="⟦Readme.md→README.md⟧" width="10"> [b](⟦./READMEE.md#x→./README.md#x⟧)\n'),
        Example('[x]: <⟦./a b.md⟧> "t"\n'),
        Example("[a](⟦/docs/a.md⟧) [b](../../issues) [c](.././x)\n"),
        Example("[a](⟦/creative→#creative⟧)\n\n## Creative\n"),
        compared(ja="[日本語](README.md)\n", en="[日本語](⟦README_ja.md→README.md⟧)\n"),
        compared(ja="[English](⟦./README_EN.md#a→./README_en.md#a⟧)\n", en="[日本語](README.md)\n"),
    ),
    good=(
        Example("[chrome://flags](chrome://flags) <about:config> [a](mailto:a@a.example) [b](vscode:extension/b)\n"),
        Example("[a](/home/) [b](/users/me) [c](https://c.example/home/me/c.png) `[d](file:///d)` [e](/home/me/)\n"),
        Example("[a](README.md) [b](./README.md#x) [c](RE%41DME.md?x=y) [d](.) [e](./) [f](#x) [g](?x)\n"),
        Example("[a](/guide/) [b](../../issues) [c](https://example.org/x) [d](mailto:a@b.example) [e]()\n"),
        Example("[a](/README.md) [b](/owner/name/blob/main/x.md) [c](../releases/latest) [d](/README.md?raw=true#x)\n"),
        Example("[a](./README) [b](README.html) [c](www.example.org) `[d](x.md)` <a@example.org> [e]({{ base }}/x)\n"),
    ),
)
