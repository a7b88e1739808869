"""unused-footnote: a footnote that nothing refers to."""

from collections.abc import Iterator

from readme_tools.markdown.nodes import Document
from readme_tools.markdown.syntax import used_footnotes
from readme_tools.rules.base import Example, Finding, Rule, at, say


def check(document: Document) -> Iterator[Finding]:
    """Report each definition without a reference; there is no fix, since deleting text is never safe."""
    for footnote in document.footnotes:
        if footnote.label.casefold() not in used_footnotes(document):
            yield Finding(
                at(document.source, footnote.label_span),
                say(
                    "the footnote [^{label}] is defined but never used, so GitHub does not show it: "
                    "put [^{label}] where it belongs, or delete it",
                    label=footnote.label,
                ),
            )


RULE = Rule(
    code="RT302",
    signs=("[^",),
    summary="A footnote that nothing refers to",
    why="A reference was lost or moved when a row was edited; GitHub then drops the footnote from the page.",
    check=check,
    yields_to=("footnote-differs", "duplicate-footnote"),
    bad=(Example("A claim[^1].\n\n[^1]: Why.\n\n⟦[^2]⟧: Forgotten.\n"),),
    good=(Example("A claim[^1].\n\n[^1]: Why, and see[^2].\n\n[^2]: More.\n"),),
)
