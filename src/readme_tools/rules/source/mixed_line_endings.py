"""mixed-line-endings: lines of a file that end otherwise than most of it."""

from collections import Counter
from collections.abc import Iterator

from readme_tools.rules.base import Example, Finding, Rule, correction, say
from readme_tools.text.source import LINE_ENDING, Source, Span

_NAMES = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}


def check(source: Source) -> Iterator[Finding]:
    """Report the line endings that are fewer than half, once for each kind; of equally many the first kind stays."""
    found = [(match[0], Span(*match.span())) for match in LINE_ENDING.finditer(source.text)]
    counts = Counter(ending for ending, _ in found)
    if len(counts) < 2:
        return
    usual = counts.most_common(1)[0][0]
    for ending, span in found:
        if ending != usual:
            message = say(
                "this line ends with {ending}, most lines of the file with {usual}",
                ending=_NAMES[ending],
                usual=_NAMES[usual],
            )
            what = say("end the line with {usual}", usual=_NAMES[usual])
            yield correction(source, span, message, usual, safe=True, what=what, same=ending)


RULE = Rule(
    code="RT002",
    signs=("\r",),
    summary="Lines that end with CRLF in a file of LF lines, or the other way round",
    why="Editors and Git turn the endings of a whole file at once, and then a change shows lines nobody touched.",
    check=check,
    bad=(Example("# A\n\nb⟦\r\n→\n⟧c\n"), Example("# A\r\n\r\nb⟦\n→\r\n⟧c⟦\r→\r\n⟧d\r\n")),
    good=(Example("# A\n\nb\n"), Example("# A\r\n\r\nb\r\n")),
)
