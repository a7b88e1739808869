"""sibling-link: a link whose address is that of a sibling: another size, another version."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from urllib.parse import unquote

from readme_tools.catalogue.sizes import sizes, sizes_in_url
from readme_tools.i18n.wording import shortened
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.blotted import all_links
from readme_tools.markdown.nodes import Document, Link, LinkKind, Row, plain_text
from readme_tools.markdown.syntax import all_tables
from readme_tools.rules.base import LINKS, Example, Finding, Related, Rule, at, correction, replacement, rewriting, say
from readme_tools.rules.links.named import edited, exchanged, of_other_files
from readme_tools.text.source import Span

# `v2`, `instruct2`, `beta-1`: a word and its number; four digits are a year.
_VERSION = regex(r"(?<![A-Za-z0-9])([A-Za-z]+)-?(\d{1,3}(?:[._-]\d{1,3})*)(?![A-Za-z0-9])")
_WORDS = frozenset(["tiny", "small", "medium", "large", "xlarge", "xl", "xxl", "xsmall", "nano", "mini"])
_TELLING = regex(
    rf"\d[\d.]*\s?[bm](?![a-z])|[a-z]+-?\d{{1,3}}(?:[._-]\d{{1,3}})*|(?<![a-z])(?:{'|'.join(sorted(_WORDS))})(?![a-z])"
)
# The pages of sites that are about several things; an address of two parts is `owner/name` otherwise.
_PAGES = regex(
    r"(?:blog|news|posts?|articles?|press|topics?|entry|docs?|papers?|releases?|abs|pdf|wiki|[a-z]{2})/", re.IGNORECASE
)
_PARTS = regex(r"[a-z]{3,}|\d+")
_NEAR = 4
# A size may be a name, as `7b` is for 6.8b; then the row says both.
_NOMINAL = 1.6


def check(document: Document) -> Iterator[Finding]:
    """Report links whose text says a size or version that their address contradicts."""
    told: set[Span] = set()
    for finding in (*_swapped(document), *_of_others(document)):
        if finding.location.span not in told:
            told.add(finding.location.span)
            yield finding
    urls: set[str] | None = None
    for link in all_links(document):
        if link.kind is LinkKind.IMAGE or _agrees(document.source.slice(link.text).lower(), link.url.lower()):
            continue
        text, path = plain_text(link.children, " "), unquote(re.sub(r"^https?://[^/]*/?", "", link.url))
        said = _contradiction(text, path)
        if said is None or not _is_of_one_thing(text, path) or _is_nominal(document, link, text, path):
            continue
        urls = {one.url for one in all_links(document)} if urls is None else urls
        yield _finding(document, link, text, said, urls)


def _swapped(document: Document) -> Iterator[Finding]:
    """Report two links of one cell or paragraph, each with what only the other's text says in its address."""
    links = [one for one in all_links(document) if one.kind is LinkKind.INLINE]
    for one, other in pairwise(links):
        if other.span.start - one.span.end > _NEAR or one.destination is None or other.destination is None:
            continue
        texts = [set(_PARTS.findall(plain_text(link.children).lower())) for link in (one, other)]
        if all(plain_text(link.children).strip().lower() in link.url.lower() for link in (one, other)):
            continue  # `owner/name` and the site of its owner
        urls = [set(_PARTS.findall(link.url.rstrip("/").rsplit("/", 1)[-1].lower())) for link in (one, other)]
        for mine, its in ((0, 1), (1, 0)):
            extra = texts[mine] - texts[its]
            if extra and texts[its] and extra <= urls[its] - urls[mine] and texts[its] <= urls[mine]:
                yield _exchange(document, one, other)
                break


def _exchange(document: Document, one: Link, other: Link) -> Finding:
    source, places = document.source, (one.destination, other.destination)
    urls = ((place, source.slice(url)) for place, url in zip(places, places[::-1], strict=True) if place and url)
    message = say(
        "the URLs of '{one}' and '{other}' seem swapped",
        one=shortened(plain_text(one.children)),
        other=shortened(plain_text(other.children)),
    )
    fix = rewriting(source, say("swap the URLs"), urls)
    is_near = other.span.start - one.span.end <= _NEAR
    place = Span(one.span.start, other.span.end) if is_near else one.span
    related = () if is_near else (Related(at(source, other.span), say("the other link")),)
    return Finding(at(source, place), message, related, fix)


def _of_others(document: Document) -> Iterator[Finding]:
    """Report links that are named after what another link leads to, or that lead to where it is edited."""
    source = document.source
    yield from (_exchange(document, one, other) for one, other in exchanged(document))
    files = {text: one for one, text in of_other_files(document)}
    for text, one in files.items():
        other = files.get(one.url.rpartition("/")[2])
        if other is not None and other.url.rpartition("/")[2] == text and one.span.start < other.span.start:
            yield _exchange(document, one, other)
        elif other is None and one.destination is not None and "." in text:
            message = say("the text of this link is the name of a file, and it leads to another: {url}", url=one.url)
            right = one.url.partition("#")[0].rpartition("/")[0]
            yield correction(source, one.destination, message, f"{right}/{text}" if right else text)
    for one, right in edited(document):
        if one.destination is not None:
            message = say("this is the page on which a file is edited: link {url}", url=right)
            yield correction(source, one.destination, message, right)


def _agrees(text: str, url: str) -> bool:
    """Return whether an address holds to the letter what a text tells: the usual case, quickly decided."""
    return all(_has(url, one) for one in _telling(text))


@lru_cache(4096)
def _telling(text: str) -> Sequence[str]:
    return tuple(_TELLING.findall(text))  # the texts of links are mostly the same in all editions


def _has(url: str, said: str) -> bool:
    """Return whether an address holds a text that is no end of a longer number: `3b` is not in `13b`."""
    at = url.find(said)
    return at > 0 and not (url[at - 1].isdigit() or url[at - 1] == ".")


def _contradiction(text: str, path: str) -> tuple[str, str] | None:
    """Return what the text says and what the address says instead, None when they agree."""
    in_url = sizes_in_url(path)
    said = sizes(text) if in_url else {}
    if said and not said.keys() & in_url.keys():
        return next(iter(said.values())), next(iter(in_url.values()))
    last = path.rstrip("/").rsplit("/", 1)[-1]
    words, others = _words(text), _words(last, "base")
    if words and others and not words & others and len(text.split()) <= 4:
        return min(words), min(others)
    versions, in_last = _versions(text), _versions(last)
    for stem in sorted(versions.keys() & in_last.keys()):
        if not any(_agree(one, other) for one in versions[stem] for other in in_last[stem]):
            return stem + min(versions[stem]), stem + min(in_last[stem])
    return None


def _words(text: str, *more: str) -> set[str]:
    return {word for word in re.split(r"[^a-z0-9]+", text.lower()) if word in _WORDS or word in more}


def _versions(text: str) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for match in _VERSION.finditer(text):
        found.setdefault(match[1].lower(), set()).add(re.sub(r"[_-]", ".", match[2]))
    return found


def _agree(one: str, other: str) -> bool:
    """Return whether two versions may be one: `1` and `1.0`, `25` and `2.5`."""
    shared = min(one.count("."), other.count(".")) + 1
    return one.split(".")[:shared] == other.split(".")[:shared] or one.replace(".", "") == other.replace(".", "")


def _is_of_one_thing(text: str, path: str) -> bool:
    """Return whether an address is that of what the text names: a repository, or the text is but a variant."""
    is_repository = len(path.strip("/").split("/")) == 2 and not _PAGES.match(path)
    return is_repository or bool(re.match(r"[\s*]*(?:v?\d[\w.]*|[a-z-]+\d*)\b", text) and " " not in text.strip())


def _is_nominal(document: Document, link: Link, text: str, path: str) -> bool:
    """Return whether the row's name has the address's size, and the text what that size is to the letter."""
    row = _row(document, link.span)
    if row is None or not row.cells:
        return False
    named = sizes(plain_text(row.cells[0].inlines, " ").replace(text, " ", 1)).keys() & sizes_in_url(path).keys()
    return any(1 / _NOMINAL < size / one < _NOMINAL for size in sizes(text) for one in named)


def _row(document: Document, span: Span) -> Row | None:
    table = next((table for table in all_tables(document) if span in table.span), None)
    return next((row for row in table.rows if span in row.span), None) if table else None


def _finding(document: Document, link: Link, text: str, said: tuple[str, str], urls: set[str]) -> Finding:
    here, there = said
    message = say("the text of this link says {here}, its URL {there}", here=here, there=there)
    better = link.url.replace(there, here.lower() if there.islower() else here)
    if link.destination is None or better not in urls or link.url.count(there) != 1:
        return Finding(
            at(document.source, link.span),
            say("{message}; check where '{text}' should lead", message=message, text=shortened(text)),
        )
    fix = replacement(document.source, link.destination, better, safe=False)
    return Finding(
        at(document.source, link.span),
        say("{message}; {better} is linked elsewhere on this page", message=message, better=better),
        (),
        fix,
    )


_HUB = "https://hub.example/org"
_HEAD = "| Name | Variants |\n|---|---|\n"

RULE = Rule(
    code="RT207",
    signs=LINKS,
    summary="A link whose text says one size, version or name and whose URL another",
    why="Rows are made by copying others. Who follows such a link gets another model than the table promises.",
    check=check,
    bad=(
        Example(f"⟦[Model 7B]({_HUB}/model-70b)→[Model 7B]({_HUB}/model-7b)⟧ and [7b]({_HUB}/model-7b)\n"),
        Example(
            "- ⟦[Owl Song](https://tern.example)→[Owl Song](https://code.example/a/owl-song)⟧\n"
            f"- [Heron]({_HUB}/heron)\n- [Tern](⟪https://code.example/a/owl-song→https://tern.example⟫)\n"
        ),
        Example(
            f"See [Tern](https://tern.example).\n\n- ⟦[Owl Song]({_HUB}/tern)\n"
            "- [Tern](https://code.example/a/owl-song)→[Owl Song](https://code.example/a/owl-song)\n"
            f"- [Tern]({_HUB}/tern)⟧\n"
        ),
        Example("[Terns](⟦https://github.com/sea/terns/edit/main/README.md→https://github.com/sea/terns⟧)\n"),
        Example(
            "See [CHANGES.md](⟦./docs/nests.md#a→./docs/CHANGES.md⟧).\n\n"
            "⟦[owls.py](./terns.py)→[owls.py](./owls.py)⟧ and [terns.py](⟪./owls.py→./terns.py⟫)\n"
        ),
        Example("See [OWLS.md](⟦LICENSE→OWLS.md⟧).\n"),
        Example(
            f'<table><tr><th>Name</th><th>Link</th></tr>\n<tr><td>A</td><td>⟦<a href="{_HUB}/a-70b">7b</a>⟧</td></tr>\n'
            "</table>\n"
        ),
        Example(f"⟦[large-v2]({_HUB}/a-base-v2)⟧ ⟦[tiny]({_HUB}/a-mini)⟧\n"),
        Example(f"⟦[chat-v1.1]({_HUB}/a-chat-v1.2)⟧ ⟦[it2]({_HUB}/a-it1)⟧\n"),
    ),
    good=(
        Example(
            f"- [Tern](https://code.example/a/owl-song)\n- [Heron]({_HUB}/heron)\n- [Owl Song]({_HUB}/tern)\n"
            "- [Tern](https://tern.example)\n"
        ),
        Example(
            _HEAD
            + f"| [Owl](https://owl.example) | [a/a/b]({_HUB}/a/a/b) [Edit this](https://github.com/a/b/edit/c) |\n"
        ),
        Example(
            "[owls.md](./docs/owls/README.md) [LICENSE](legal.md) [owl.py](./docs/owls.md) [Owl.js](./b) "
            "[README.md](./README_en.md) [README.md](docs/index.md) [owls_zh.md](./zh/owls.md)\n"
        ),
        Example(f"[1.8B]({_HUB}/a-1_8b) [0.6b]({_HUB}/a-600m) [1.6b]({_HUB}/a-16b) [3-8b]({_HUB}/a-3-8b)\n"),
        Example(f"[8x7b]({_HUB}/a-8x7B) [8x7b (47b)]({_HUB}/a-47b) [7b(6.8b)]({_HUB}/a-7b) [7b]({_HUB}/a)\n"),
        Example(f"[7b-4bit]({_HUB}/a-7b-8bit) [8k]({_HUB}/a-7b) [100B tokens]({_HUB}/a-7b) [4b]({_HUB}/b%2B4b)\n"),
        Example(f"[20M](https://p.example/a/25b328753017) [7b]({_HUB}/a-3b7c)\n"),
        Example(_HEAD + f"| [Model 3B](https://m.example) | [**3.8b**]({_HUB}/model-3b) |\n"),
        Example("[Model 2B](https://m.example/en/news/model-2b-8b) [Model 2B](https://m.example/blog/model-8b)\n"),
        Example(
            f"[base]({_HUB}/a-large) [v1]({_HUB}/a-v1.0) [v2.5]({_HUB}/a-v25) [CVPR 2023](https://p.example/cvpr-2024)\n"
        ),
    ),
)
