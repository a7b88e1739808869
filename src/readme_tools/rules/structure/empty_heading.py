"""empty-heading: the signs of a heading without its text."""

from collections.abc import Iterator

from readme_tools.markdown.nodes import Document
from readme_tools.rules.base import Example, Finding, Rule, at, say

_FEW = 2  # more of them are space that a page leaves on purpose


def check(document: Document) -> Iterator[Finding]:
    """Report headings without any text or picture, on pages that have others."""
    found = [one for one in document.headings if not document.source.slice(one.span).strip("# \t=-\r\n")]
    if 0 < len(found) <= _FEW and len(document.headings) > len(found):
        for one in found:
            message = say("this heading has no text: write what follows, or delete it")
            yield Finding(at(document.source, one.span), message)


RULE = Rule(
    code="RT912",
    summary="A heading without its text",
    why="The page has an empty line in large letters, and the list of contents a line that leads nowhere.",
    check=check,
    bad=(Example("# Owls\n\n⟦##⟧\n\nText\n"), Example("# Owls\n\n⟦### ###⟧\n\nText\n")),
    good=(
        Example("# Owls\n\n## <img src='a.png'>\n\n## `a`\n\nText\n"),
        Example("#\n\nA page with signs for a line\n"),
    ),
)
