"""schemeless-url: an address of the web that lacks its `https://`."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from readme_tools.markdown.blotted import hosts_of, is_host
from readme_tools.markdown.pages import Page
from readme_tools.markdown.targets import Target, targets
from readme_tools.rules.base import LINKS, Example, Finding, Rule, Severity, correction, regex, say

# A scheme with a letter, the colon or a slash too few or too many: browsers take it for a file.
_MISSPELT = regex(
    r"(?:https?(?::/{0,2})?)+(?=https?://)|https?:(?:///+|:+/{1,3})(?=\w)|(?!https?://)(?:h{0,3}t{1,4}p{1,4}s{0,3}|h{1,2}p{1,2}t{1,2}p?s?|t{1,2}h{1,2}t?ps?|ps)(?:[:;]/{0,3}|/{2,3})(?=[\w-]+\.[\w.-]+)"
)
# The keys that paste, before what they paste.
_TYPED = regex(r"\^?[^\W_]{1,3}(?=https?://[\w-]+\.)")
# What programs clone, with the page of it; a link that shows the address has it to be copied.
_CLONED = regex(
    r"(?:(?:git\+)?ssh://|git://)?(?:\w+@)?(?P<host>[\w-]+(?:\.[\w-]+)+)(?::\d+(?=/))?[:/]/?"
    r"(?P<path>[\w.~-]+/[\w.~/-]+?)(?:\.git)?/?"
)
_CLONING = ("git@", "hg@", "git://", "ssh://", "git+ssh://", "git+https://", "git+http://")
# All of a URL, or its scheme, as it stands in the query of another one.
_ENCODED = regex(r"https?(?::|%3A)(?:/|%2F){2}", re.IGNORECASE)
_SIGN = regex(r"%(?:3[ADF]|2[356F])", re.IGNORECASE)


def check(page: Page) -> Iterator[Finding]:
    """Report each address that begins with a host, or with a misspelt scheme."""
    found = list(targets(page.document))
    hosts = hosts_of(found)
    for target in found:
        if other := _whole(page, target):
            yield _finding(page, target, *other)
            continue
        misspelt = _MISSPELT.match(target.url) or _TYPED.match(target.url)
        if misspelt:
            rest = target.url[misspelt.end() :]
            if misspelt[0].endswith("///") and _is_path(page, rest):
                better = f"/{rest}"
            else:
                better = rest if rest.startswith("http") else f"https://{rest}"
            yield _finding(page, target, say("{written} is not the beginning of a URL", written=misspelt[0]), better)
        elif is_host(target.url, hosts) and not _is_file(page, re.split(r"[/?#]", target.url, maxsplit=1)[0]):
            what = say("this URL lacks its https://, so the link leads to a file beside this page")
            yield _finding(page, target, what, f"https://{target.url}")


def _whole(page: Page, target: Target) -> tuple[str, str] | None:
    """Return what to say of a URL that is written for cloning or as a part of another one, and the right one."""
    url = target.url
    if url.startswith(_CLONING):
        before = page.document.source.text[max(0, target.span.start - len(url) - 4) : target.span.start]
        cloned = _CLONED.fullmatch(url.removeprefix("git+https://").removeprefix("git+http://"))
        if cloned is None or url in before or before.endswith("<"):
            return None
        message = say("this URL is for cloning, and browsers do not open it")
        return message, f"https://{cloned['host']}/{cloned['path']}"
    encoded = _ENCODED.match(url) if "%" in url[:9] else None
    if encoded is None or "%" not in encoded[0]:
        return None
    scheme, rest = (_SIGN.sub(lambda sign: unquote(sign[0]), part) for part in (encoded[0], url[encoded.end() :]))
    rest = url[encoded.end() :] if "/" in url[encoded.end() :] else rest
    return say("the signs of this URL are encoded, so the link leads to a file beside this page"), scheme + rest


def _is_path(page: Page, rest: str) -> bool:
    """Say whether what stands where a host belongs is the beginning of a path from the root of the repository."""
    first = re.split(r"[/?#]", rest, maxsplit=1)[0]
    is_host_like = "." in first or ":" in first or first.lower() == "localhost"
    return not is_host_like or _is_file(page, f"/{first}")


def _is_file(page: Page, path: str) -> bool:
    place = page.target(path)
    return place is not None and page.site.holds(place)


def _finding(page: Page, target: Target, what: str, better: str) -> Finding:
    source = page.document.source
    return correction(source, target.span, say("{message}; write {text}", message=what, text=better), better)


RULE = Rule(
    code="RT203",
    severity=Severity.ERROR,
    signs=LINKS,
    summary="A URL without its https://, or with a misspelt one",
    why="Browsers and GitHub take such a URL for a file beside the page, so the link leads nowhere.",
    check=check,
    bad=(
        Example(
            "[a](⟦https://https://example.org→https://example.org⟧) "
            "[b](⟦https:///example.org→https://example.org⟧) [c](⟦httpshttps://example.org→https://example.org⟧)\n"
        ),
        Example("[a](⟦www.example.org→https://www.example.org⟧) [b](⟦example.com/b?c=d→https://example.com/b?c=d⟧)\n"),
        Example("[a](https://docs.example/a) <a href='⟦docs.example/b→https://docs.example/b⟧'>b</a>\n"),
        Example(
            "[a](⟦https//example.org→https://example.org⟧) "
            "![b](⟦htttps://example.org/b.png→https://example.org/b.png⟧) [c]\n\n"
            "[c]: ⟦https:/example.org/c→https://example.org/c⟧\n"
        ),
        Example(
            "- [a](⟦git@a.example:owl/b.git→https://a.example/owl/b⟧) "
            "[c](⟦ssh://git@c.example:22/owl/d.git/→https://c.example/owl/d⟧)\n"
            "- [e](⟦git://e.example/owl/f→https://e.example/owl/f⟧)\n"
            "| [g](⟦git+https://g.example/owl/h.git→https://g.example/owl/h⟧) |\n|---|\n\n"
            "<a href='⟦git@i.example:owl/j/k.git→https://i.example/owl/j/k⟧'>k</a>\n"
        ),
        Example(
            "- [a](⟦https%3A%2F%2Fa.example%2Fb%3Fc%3Dd→https://a.example/b?c=d⟧) "
            "[e](⟦https%3a//e.example/f%2Fg→https://e.example/f%2Fg⟧) ![h](⟦https:%2F%2Fh.example→https://h.example⟧)\n"
            "<a href='⟦https%3A%2F%2Fj.example%2F%25E6%2597%25A5→https://j.example/%E6%97%A5⟧'>j</a>\n"
        ),
        Example(
            "- [a](⟦vhttps://a.example→https://a.example⟧) [b](⟦мhttps://b.example/c→https://b.example/c⟧) "
            "![d](⟦^Vhttps://d.example/e→https://d.example/e⟧)\n\n[f]: ⟦Vhttps://f.example→https://f.example⟧\n"
        ),
    ),
    good=(
        Example(
            "[git@a.example:b/c.git](git@a.example:b/c.git) [d](d@d.example) <ssh://git@e.example/f/g>\n"
            "`[h](git@h.example:i/j.git)` [k](https://k.example/?u=https%3A%2F%2Fk.example) [l](https:notes%3A)\n"
        ),
        Example("[a](README.fr) [b](setup.py) [c](./www.example.org) [d](docs/example.com) [e](notes.io.md)\n"),
        Example("[a](//www.example.org) [b](mailto:a@example.org) [c](#www.example.org) [d](a@example.org)\n"),
    ),
)
