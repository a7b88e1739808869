"""conflict-marker: what a failed merge leaves in a file."""

from collections.abc import Iterator

from readme_tools.markdown.conflicts import conflicts
from readme_tools.markdown.nodes import Document
from readme_tools.rules.base import Example, Finding, Related, Rule, Severity, at, say

_SAID = {"|": say("what both versions come from starts here"), "=": say("the other version starts here")}


def check(document: Document) -> Iterator[Finding]:
    """Report each conflict once, at the first marker that is left of it."""
    source = document.source
    for conflict in conflicts(document):
        first, *others = conflict.markers
        related = [Related(at(source, one), _SAID.get(source.text[one.start], say("and ends here"))) for one in others]
        message = say("a merge conflict was left in the file: keep one of the two versions")
        yield Finding(at(source, first), message, tuple(related))


RULE = Rule(
    code="RT001",
    severity=Severity.ERROR,
    signs=("<" * 7, "|" * 7, "=" * 7, ">" * 7),
    summary="Lines that an unfinished merge left in the file",
    why="A page with both versions of its rows shows every entry twice, with `<<<<<<<` between them.",
    check=check,
    bad=(
        Example("# Models\n\n⟦<<<<<<<⟧ HEAD\nOne\n=======\nTwo\n>>>>>>> main\n"),
        Example("| A |\n|---|\n| x |\n⟦=======⟧\n| y |\n>>>>>>> main\n"),
        Example("# Models\n\nOne\n\n⟦>>>>>>>⟧ add-owls\n"),
    ),
    good=(
        Example("Two\n\n>>>>>>> three\n"),
        Example("# Models\n\nOne\n=======\n\nTwo\n"),
        Example("```\n<<<<<<< HEAD\nOne\n=======\nTwo\n>>>>>>> main\n```\n"),
    ),
)
