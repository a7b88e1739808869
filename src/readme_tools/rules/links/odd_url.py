"""odd-url: a URL that the page has elsewhere with other capitals, signs or another main branch."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from readme_tools.markdown.nodes import Document
from readme_tools.markdown.targets import targets
from readme_tools.rules.base import LINKS, Example, Finding, Rule, correction, regex, say_count

# What people take for one another when they type a URL from memory: capitals, and the signs between words.
_SIGNS = regex(r"[-_]")
_MASTER = regex(r"(/(?:blob|tree|raw|edit|resolve)/)master(?=/|\Z)")
_AFTER_HOST = regex(r"https?://[^/?#]+(?=/.)")


def check(document: Document) -> Iterator[Finding]:
    """Report URLs of which the page has another spelling, in capitals, signs or the branch, more often."""
    found = [one for one in targets(document) if _AFTER_HOST.match(one.url)]
    folded = [_SIGNS.sub("-", _MASTER.sub(r"\1main", one.url.rstrip("/").lower())) for one in found]
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one, fold in zip(found, folded, strict=True):
        spellings[fold][one.url.rstrip("/")] += 1
    for one, fold in zip(found, folded, strict=True):
        counts, written = spellings[fold], one.url.rstrip("/")
        if len(counts) < 2 or counts[written] > 1:
            continue
        usual, times = counts.most_common(1)[0]
        if times > 1:
            message = say_count(
                "this URL is written {usual} in {count} other place",
                "this URL is written {usual} in {count} other places",
                times,
                usual=usual,
            )
            yield correction(document.source, one.span, message, one.url.replace(written, usual, 1), written=one.url)


_HUB = "https://hub.example/terns/"

RULE = Rule(
    code="RT217",
    signs=LINKS,
    summary="A URL that the page has elsewhere in other capitals, with other signs or on another branch",
    why=(
        "On many hosts `Owl-Base` and `owl_base` are two places, one of which is not there. A branch that a "
        "repository no longer has is one click more, or leads nowhere."
    ),
    check=check,
    bad=(
        Example(
            f"- [a]({_HUB}Owl-base) [b]({_HUB}Owl-base) [c](⟦{_HUB}owl-base→{_HUB}Owl-base⟧) "
            f"[d](⟦{_HUB}Owl_base/→{_HUB}Owl-base/⟧)\n"
        ),
        Example(
            f"- [a]({_HUB}owl/blob/main/a) [b]({_HUB}owl/blob/main/a) "
            f"[c](⟦{_HUB}owl/blob/master/a→{_HUB}owl/blob/main/a⟧)\n"
        ),
    ),
    good=(
        Example(f"- [a]({_HUB}Owl) [b]({_HUB}owl)\n"),
        Example(f"- [a]({_HUB}owl/blob/main/a) [b]({_HUB}owl/blob/main/b) [c]({_HUB}tern/blob/master/c)\n"),
    ),
    yields_to=("mangled-url", "malformed-link"),
)
