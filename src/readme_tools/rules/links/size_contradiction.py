"""size-contradiction: a name that says one size, in a row whose variants all say others."""

from collections.abc import Iterator

from readme_tools.catalogue.sizes import sizes, sizes_in_url
from readme_tools.i18n.wording import quote
from readme_tools.markdown.nodes import Link, LinkKind, plain_text
from readme_tools.rules.base import LINKS, Edition, Example, Finding, Related, Rule, Span, at, regex, say

# What follows a name in its cell: a bracket of variants, or another line.
_REST = regex(r"[(（\n]")
_SOME_SIZE = regex(r"\d\s?[bBmM](?![A-Za-z])")
# A name rounds: `LLM 7b` for 6.8b.
_ROUNDED = 1.08


def check(edition: Edition) -> Iterator[Finding]:
    """Report names with a size that no link of their row has in its text or URL."""
    source = edition.document.source
    for row in edition.rows():
        if not row.node.cells:
            continue
        first = row.node.cells[0].content
        if not _SOME_SIZE.search(source.text, first.start, first.end):
            continue
        name = _REST.split(plain_text(row.node.cells[0].inlines), maxsplit=1)[0]
        named = sizes(name)
        if not named:
            continue
        links = [one for links in row.links for one in links if one.kind is LinkKind.INLINE]
        variants = {link.span: _of(link) for link in links if plain_text(link.children) != name}
        said = {size: text for found in variants.values() for size, text in found.items()}
        # Links of several sizes may be the parts of one model, each of its own.
        if len(said) == 1 and not any(1 / _ROUNDED < size / one < _ROUNDED for size in named for one in said):
            place = next(span for span, found in variants.items() if found)
            message = say(
                "this name says {size}, but the links of its row say {others}",
                size=quote(next(iter(named.values()))),
                others=quote(", ".join(dict.fromkeys(said.values()))),
            )
            cell = row.node.cells[0]
            related = (Related(at(source, place), say("a link of the row")),)
            yield Finding(at(source, Span(cell.content.start, cell.content.end)), message, related)


def _of(link: Link) -> dict[int, str]:
    return sizes(plain_text(link.children, " ")) | sizes_in_url(link.url.split("/", 3)[-1])


_HUB = "https://hub.example/a"
_HEAD = "| Model | Architecture |\n|---|---|\n"

RULE = Rule(
    code="RT216",
    signs=LINKS,
    summary="A name that says a size which no link of its row has",
    why="One of the two is another model: the row was copied, or a digit is wrong.",
    check=check,
    bad=(
        Example(
            _HEAD
            + f"| ⟦[Owl 9B](https://owl.example/news)⟧ | Llama ([7b]({_HUB}/owl-7b), [7b-chat]({_HUB}/owl-7b-chat)) |\n"
        ),
    ),
    good=(
        Example(_HEAD + f"| Owl 7B | Llama ([6.8b]({_HUB}/owl-7b), [13b]({_HUB}/owl-13b)) |\n"),
        Example(_HEAD + f"| Owl 19B | [6b]({_HUB}/eye-6b) + [13b]({_HUB}/llm-13b) |\n"),
        Example(_HEAD + f"| [Owl 9B]({_HUB}/owl-8b) | Llama |\n| Owl (7b) | [8b]({_HUB}/owl-8b) |\n"),
        Example(_HEAD + f"| Owl 8x7B | Llama ([8x7b]({_HUB}/owl-8x7b)) |\n| Fox 7B | 2B tokens |\n"),
    ),
    yields_to=("sibling-link",),
)
