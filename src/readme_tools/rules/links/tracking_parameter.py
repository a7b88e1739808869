"""tracking-parameter: a part of a URL that only tells where the reader comes from."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from readme_tools.catalogue.urls import split_url
from readme_tools.lazy.data import shipped_toml
from readme_tools.lazy.once import once
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.pages import Page
from readme_tools.markdown.targets import targets
from readme_tools.rules.base import Example, Finding, Rule, compared, correction, join, regex, say

_QUERY = regex(r"\?([^#]*)")
_AND = regex(r"(&amp;|&)")
_WORD = regex(r"[^\W_]+")
_HABIT = 3  # URLs with a parameter that a page has on purpose


def check(page: Page) -> Iterator[Finding]:
    """Report each URL with such parameters, once.

    A page that has a parameter in several URLs, or other pages of the catalogue with it, counts its readers on purpose;
    but not where one of these has the same URL without it.
    """
    found = [(target, query) for target in targets(page.document) if (query := _query(target.url))]
    if not found:
        return
    queries = {target.url: query[1] for target, query in found}
    names = Counter(name for query in queries.values() for name in {one.partition("=")[0] for one in _AND.split(query)})
    elsewhere: set[str] | None = None
    for target, _ in found:
        source, raw = page.document.source, page.document.source.slice(target.span)
        written = _QUERY.search(raw)
        if written is None:
            continue
        parts = _AND.split(written[1])
        sign = "&amp;" if "&amp;" in parts else "&"
        host = split_url(target.url).netloc.lower()
        kinds = {part: _kind(part, host) for part in parts[::2]}
        if not any(kinds.values()):
            continue
        kept = [part for part in parts[::2] if not kinds[part]]
        better = f"{raw[: written.start()]}{f'?{sign.join(kept)}' if kept else ''}{raw[written.end() :]}"
        sure = [part for part, kind in kinds.items() if kind == "anywhere"]
        is_own = _is_own(kinds)
        sure += [part for part, kind in kinds.items() if kind == "campaigns"] if not is_own else []
        sure = [part for part in sure if names[part.partition("=")[0]] < _HABIT]
        elsewhere = _elsewhere(page) if elsewhere is None else elsewhere
        if _without_end(better) in elsewhere:
            sure = [part for part, kind in kinds.items() if kind] if sure or not is_own else []
        elif _without_end(raw) in elsewhere:
            continue
        if sure:
            shown = join(", ", dict.fromkeys(part.partition("=")[0] for part, kind in kinds.items() if kind))
            message = say("this URL carries '{names}', which only serves to follow readers: delete it", names=shown)
            yield correction(source, target.span, message, better, what=say("take it out"))


def _query(url: str) -> re.Match[str] | None:
    return _QUERY.search(url) if "?" in url.partition("#")[0] else None


def _kind(part: str, host: str) -> str:
    """Return how sure it is that a parameter follows readers: the name of its list, empty for what does not."""
    name = part.partition("=")[0].lower()
    if any(name in known for site, known in _sites().items() if host == site or host.endswith(f".{site}")):
        return "anywhere"
    return next((kind for kind, known in _names().items() if known.fullmatch(name)), "")


@cache
def _names() -> Mapping[str, re.Pattern[str]]:
    facts = shipped_toml("catalogue", "urls.toml")["tracking"]
    kinds = ("anywhere", "campaigns", "doubtful")
    return {kind: re.compile("|".join(facts[kind]).replace("*", r"\w+"), re.IGNORECASE) for kind in kinds}


@cache
def _sites() -> Mapping[str, frozenset[str]]:
    facts = shipped_toml("catalogue", "urls.toml")["tracking"]["hosts"]
    return {site: frozenset(name.lower() for name in names) for site, names in facts.items()}


def _is_own(kinds: Mapping[str, str]) -> bool:
    """Return whether parameters say that a page like this one is the campaign."""
    own = frozenset(shipped_toml("catalogue", "urls.toml")["tracking"]["own"])
    values = (part.partition("=")[2].lower() for part, kind in kinds.items() if kind == "campaigns")
    return any(word in own or word.startswith("github") for value in values for word in _WORD.findall(value))


def _elsewhere(page: Page) -> set[str]:
    """Return the URLs of the other pages of the catalogue."""
    others = (one for one in page.site.documents.values() if one is not page.document)
    return {url for one in others for url in _urls(one)}


@once
def _urls(document: Document) -> frozenset[str]:
    return frozenset(_without_end(document.source.slice(one.span)) for one in targets(document))


def _without_end(url: str) -> str:
    return url.rstrip("/")


RULE = Rule(
    code="RT211",
    signs=("?",),
    summary="A URL with a parameter that only serves to follow readers",
    why=(
        "It makes URLs long, makes two of one page, and counts readers of this page as those of a campaign. A page "
        "that has such a parameter in several URLs, as other pages have it, or names itself in it, has it on purpose."
    ),
    check=check,
    bad=(
        Example(
            "[a](⟦https://example.org/?utm_source=x&amp;b=c&amp;gclid=1#d→https://example.org/?b=c#d⟧) <a "
            "href='⟦https://example.org/?fbclid=e→https://example.org/⟧'>\n"
        ),
        Example(
            "[a](⟦https://a.example/?utm_medium=email→https://a.example/⟧) "
            "[b](⟦https://youtu.be/b?si=c&t=4→https://youtu.be/b?t=4⟧) [c]\n\n"
            "[c]: ⟦https://c.example/?utm_source=chatgpt.com→https://c.example/⟧\n"
        ),
        compared(ja="[a](⟦https://example.org/a?ref=x→https://example.org/a⟧)\n", en="[a](https://example.org/a)\n"),
    ),
    good=(
        compared(ja="[a](https://youtu.be/b?si=c)\n", en="[a](https://youtu.be/b?si=c)\n"),
        Example("[a](https://example.org/?ref=x&source=y) [b](https://example.org/utm_source=x) [c](/d#?utm_id=1)\n"),
        Example("".join(f"[{name}](https://{name}.example/?utm_source=owls)\n" for name in "abc")),
        Example("[a](https://a.example/?utm_source=owls&utm_medium=github) [b](https://example.org/?si=x&t=1)\n"),
    ),
)
