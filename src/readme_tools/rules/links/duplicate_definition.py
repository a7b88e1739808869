"""duplicate-definition: a label of reference links that is defined more than once."""

from collections.abc import Iterator

from readme_tools.markdown.blotted import definition_label
from readme_tools.markdown.nodes import Document, LinkDefinition
from readme_tools.rules.base import Example, Finding, Related, Rule, at, say


def check(document: Document) -> Iterator[Finding]:
    """Report each definition after the first of its label, which alone counts."""
    first: dict[str, LinkDefinition] = {}
    source = document.source
    for one in document.definitions:
        label = definition_label(source, one)
        if label is None or one.url in ("", "#"):  # `[//]: # (a comment)`
            continue
        known = first.setdefault(label, one)
        if known is one:
            continue
        message = (
            say("'[{label}]' is defined above already: delete one of the two lines", label=label)
            if known.url == one.url
            else say("'[{label}]' is defined above already, with another URL: links use the first one", label=label)
        )
        yield Finding(at(source, one.span), message, (Related(at(source, known.span), say("the first definition")),))


RULE = Rule(
    code="RT213",
    signs=("]:",),
    summary="A reference link's label that is defined twice",
    why="Only the first definition counts: whoever changes the second one changes nothing on the page.",
    check=check,
    bad=(
        Example("[a] [A]\n\n[a]: https://a.example\n⟦[A]: https://b.example⟧\n"),
        Example("[a]\n\n[a]: https://a.example\n\n⟦[a]: https://a.example⟧\n"),
    ),
    good=(Example("[//]: # (A comment)\n\n[//]: # (Another one)\n\n[comment]: <> (c)\n\n[comment]: <> (d)\n"),),
)
