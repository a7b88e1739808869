"""odd-url: a URL that the page has elsewhere with other capitals, signs or branch, or that ends unlike its text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from readme_tools.catalogue.urls import path_in_repository
from readme_tools.i18n.message import say, say_count
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.blotted import written_links
from readme_tools.markdown.nodes import Document, LinkKind, plain_text
from readme_tools.markdown.targets import Target, targets
from readme_tools.rules.base import LINKS, Example, Rule, correction
from readme_tools.text.diagnostic import Finding, Severity

# What people take for one another when they type a URL from memory: capitals, and the signs between words.
_SIGNS = regex(r"[-_]")
_AFTER_HOST = regex(r"https?://[^/?#]+(?=/.)")
_BRANCH = regex(r"(https?://[^/?#]+/[^/?#]+/[^/?#]+/)(?:-/)?(?:blob|tree|raw|edit|resolve)/(main|master)(?=/|\Z)")
# A host, and steps of which one stands twice in a row: `owner/owner/name`.
_TWICE = regex(
    r"(?P<first>https?://(?P<host>[^/?#]+)/(?:[^/?#]+/)*?(?P<step>[^/?#]*[A-Za-z][^/?#]*)/)(?P=step)/(?=[^/?#])"
)
_HOST = regex(r"https?://([^/?#]+)")
_MANY = 6  # other URLs of a host that tell how many steps its pages have
_FEWEST, _SHARE = 4, 0.75  # links whose text is the end of their URL, and of which so many are to the letter


def check(document: Document) -> Iterator[Finding]:
    """Report URLs of one place that differ from others, or from their text, in capitals, signs or the branch."""
    found = [one for one in targets(document) if _AFTER_HOST.match(one.url)]
    seen: set[Target] = set()
    for one, better, message in (
        *_elsewhere(found),
        *_branches(found),
        *_twice(found),
        *_unlike_text(document),
    ):
        if one not in seen:
            seen.add(one)
            yield correction(document.source, one.span, message, better, written=one.url)


_Odd = tuple[Target, str | None, str]


def _elsewhere(found: Sequence[Target]) -> Iterator[_Odd]:
    """Yield URLs of which the page has another spelling, more often."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        spellings[_folded(one.url)][one.url.rstrip("/")] += 1
    for one in found:
        counts = spellings[_folded(one.url)]
        usual, times = counts.most_common(1)[0]
        written = one.url.rstrip("/")
        if len(counts) > 1 and counts[written] == 1 < times and written != usual:
            message = say_count(
                "this URL is written {usual} in {count} other place",
                "this URL is written {usual} in {count} other places",
                times,
                usual=usual,
            )
            yield one, one.url.replace(written, usual, 1), message


def _folded(url: str) -> str:
    return _SIGNS.sub("-", url.rstrip("/").lower())


def _branches(found: Sequence[Target]) -> Iterator[_Odd]:
    """Yield URLs of files on a branch that no other link to that repository has."""
    branches: defaultdict[str, Counter[str]] = defaultdict(Counter)
    read = [(one, match) for one in found if (match := _BRANCH.match(one.url))]
    for _, match in read:
        branches[match[1].lower()][match[2]] += 1
    for one, match in read:
        usual, times = branches[match[1].lower()].most_common(1)[0]
        if usual != match[2] and branches[match[1].lower()][match[2]] == 1 < times:
            message = say_count(
                "{count} other URL of this repository leads to the branch '{usual}'",
                "{count} other URLs of this repository lead to the branch '{usual}'",
                times,
                usual=usual,
            )
            yield one, f"{one.url[: match.start(2)]}{usual}{one.url[match.end(2) :]}", message


def _twice(found: Sequence[Target]) -> Iterator[_Odd]:
    """Yield URLs with a step twice in a row, and so with more of them than all others of their host."""
    read = [(one, match) for one in found if (match := _TWICE.match(one.url))]
    for one, match in read:
        if path_in_repository(match["first"] + match["step"]):
            continue  # a repository is often called like its owner
        others = {other.url for other in found if other.url != one.url and _host(other.url) == match["host"].lower()}
        if len(others) >= _MANY and max(map(_depth, others)) == _depth(one.url) - 1:
            better = match["first"] + one.url[match.end() :]
            yield one, better, say("'{step}' stands twice in this URL: write {text}", step=match["step"], text=better)


def _host(url: str) -> str:
    match = _HOST.match(url)
    return match[1].lower() if match else ""


def _depth(url: str) -> int:
    return url.partition("?")[0].partition("#")[0].rstrip("/").count("/")


def _unlike_text(document: Document) -> Iterator[_Odd]:
    """Yield URLs that end like their link's text but for a hyphen, where others end so to the letter."""
    alike = []
    for link in written_links(document):
        text = plain_text(link.children).strip()
        if link.kind is LinkKind.INLINE and link.destination is not None and "/" in text:  # a name alone may be another
            start = len(link.url) - len(text)
            if link.url[start - 1 :].startswith("/") and _SIGNS.sub("-", link.url[start:]) == _SIGNS.sub("-", text):
                alike.append((Target(link.destination, link.url), start, text))
    same = sum(one.url[start:] == text for one, start, text in alike)
    for one, start, text in alike if same >= max(_FEWEST, len(alike) * _SHARE) else ():
        if one.url[start:] != text:
            message = say("the text of this link is '{text}', which its URL writes otherwise", text=text)
            yield one, None, message  # either may be the slip


_HUB = "https://hub.example/terns/"

RULE = Rule(
    code="RT217",
    name="odd-url",
    severity=Severity.WARNING,
    subject=Document,
    signs=LINKS,
    summary="A URL that the page has elsewhere in other capitals, with other signs or on another branch",
    why=(
        "On many hosts `Owl-Base` and `owl_base` are two places, one of which is not there. A branch that a "
        "repository no longer has is one click more, or leads nowhere."
    ),
    check=check,
    bad=(
        Example(
            f"- [a]({_HUB}Owl-base) [b]({_HUB}Owl-base) [c]({_HUB}owl-base) [d]({_HUB}Owl_base/)\n",
            found=(f"{_HUB}owl-base", f"{_HUB}Owl_base/"),
            fixed=f"- [a]({_HUB}Owl-base) [b]({_HUB}Owl-base) [c]({_HUB}Owl-base) [d]({_HUB}Owl-base/)\n",
        ),
        Example(
            "".join(f"- [{one}]({_HUB}owl/blob/main/{one})\n" for one in "abc") + f"- [d]({_HUB}owl/tree/master)\n",
            found=(f"{_HUB}owl/tree/master",),
            fixed="".join(f"- [{one}]({_HUB}owl/blob/main/{one})\n" for one in "abc") + f"- [d]({_HUB}owl/tree/main)\n",
        ),
        Example(
            "".join(f"- [terns/owl-{one}]({_HUB}owl-{one})\n" for one in "abcd") + f"- [terns/owl-e]({_HUB}owl_e)\n",
            found=(f"{_HUB}owl_e",),
        ),
        Example(
            "".join(f"- [{one}]({_HUB}owl-{one})\n" for one in "abcdef") + f"- [g]({_HUB}terns/owl-g)\n",
            found=(f"{_HUB}terns/owl-g",),
            fixed="".join(f"- [{one}]({_HUB}owl-{one})\n" for one in "abcdefg"),
        ),
    ),
    good=(
        Example("".join(f"- [{one}]({_HUB}owl/{one})\n" for one in "abcdef") + f"- [g]({_HUB}terns/owl-g)\n"),
        Example("".join(f"- [{one}]({_HUB}owl-{one})\n" for one in "abcdef") + f"- [g]({_HUB}terns)\n"),
        Example(
            "".join(f"- [{one}](https://github.com/terns/{one})\n" for one in "abcdef")
            + "- [g](https://github.com/owl/owl/issues)\n"
        ),
        Example(f"- [a]({_HUB}Owl) [b]({_HUB}owl)\n"),
        Example(f"- [a]({_HUB}Owl) [b]({_HUB}Owl) [c]({_HUB}owl) [d]({_HUB}owl)\n"),
        Example(f"- [a]({_HUB}owl/blob/main/a) [b]({_HUB}owl/blob/main/b) [c]({_HUB}tern/blob/master/c)\n"),
        Example("".join(f"- [owl-{one}]({_HUB}owl-{one})\n" for one in "abc") + f"- [Owl-d]({_HUB}owl_d)\n"),
    ),
    yields_to=("mangled-url", "malformed-link"),
)
