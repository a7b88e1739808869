"""conflict-marker: what a failed merge leaves in a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readme_tools.diagnostics import Finding, Related, Severity
from readme_tools.lazy.patterns import regex
from readme_tools.rules.base import Example, Rule, at
from readme_tools.text.messages import say
from readme_tools.text.source import Source, Span

# git writes the three lines in this order, each marker seven characters long:
# https://git-scm.com/docs/git-merge#_how_conflicts_are_presented
_CONFLICT = regex(
    r"^(<<<<<<<)(?: [^\r\n]*)?\r?\n(?:(?!<<<<<<<)[^\r\n]*\r?\n)*?^(=======)\r?\n"
    r"(?:(?!<<<<<<<)[^\r\n]*\r?\n)*?^(>>>>>>>)(?: [^\r\n]*)?$",
    re.MULTILINE,
)


def check(source: Source) -> Iterator[Finding]:
    """Report each conflict once, at its first line."""
    if "<<<<<<<" not in source.text:
        return
    for match in _CONFLICT.finditer(source.text):
        first, middle, last = (Span(*match.span(number)) for number in (1, 2, 3))
        yield Finding(
            at(source, first),
            say("a merge conflict was left in the file: keep one of the two versions"),
            (
                Related(at(source, middle), say("the other version starts here")),
                Related(at(source, last), say("and ends here")),
            ),
        )


RULE = Rule(
    code="RT001",
    name="conflict-marker",
    severity=Severity.ERROR,
    subject=Source,
    summary="Lines that an unfinished merge left in the file",
    why="A page with both versions of its rows shows every entry twice, with `<<<<<<<` between them.",
    check=check,
    bad=(Example("# Models\n\n<<<<<<< HEAD\nOne\n=======\nTwo\n>>>>>>> main\n", found=("<<<<<<<",)),),
    good=(Example("# Models\n\nOne\n=======\n\nTwo\n"),),
)
