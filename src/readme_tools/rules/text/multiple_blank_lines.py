"""multiple-blank-lines: two or more blank lines in a row."""

from collections.abc import Iterator
from itertools import pairwise

from readme_tools.markdown.nodes import Document
from readme_tools.rules.base import Example, Finding, Rule, correction, say, shared
from readme_tools.rules.text.reading import HABIT
from readme_tools.text.source import Source, Span, Spans

_GAP = 3


def check(document: Document) -> Iterator[Finding]:
    """Report each run of blank lines, or all of a file at once where there are many; the fix leaves one."""
    kept = Spans([one.span for one in document.code_blocks] + [one.span for one in document.html_blocks])
    found = [span for span in _surplus(document.source) if not kept.hold(span.start)]
    same = shared(found, "blank lines", HABIT)
    for span in found:
        # What is gone leaves the line before and the one after it, and one that it stood on: it may come back.
        is_gap = len(found) == 1 and len(document.source.slice(span).split("\n")) == _GAP
        message = say("more than one blank line in a row: leave one")
        yield correction(document.source, span, message, "", not is_gap, say("leave one"), same)


def _surplus(source: Source) -> Iterator[Span]:
    """Yield the ranges of the blank lines beyond the first of each run."""
    starts = (*source.line_starts, len(source.text), len(source.text))  # an empty line more ends the last run
    run: list[int] = []
    for start, end in pairwise(starts):
        if source.front <= start < end and not source.text[start:end].strip(" \t\r\n"):
            run.append(start)
            continue
        if len(run) > 1:
            yield Span(run[1], start)
        run = []


RULE = Rule(
    code="RT802",
    summary="Two or more blank lines in a row",
    why="The page shows no difference, and the editions stop being equal line by line.",
    check=check,
    bad=(
        Example("# A\n\n⟦\n\n→⟧B\n"),
        Example("A\n\n⟦\t\n\n→⟧B\n\n⟦\n→⟧"),
        Example("A\n\n\n" * 21, found=("\n",), fixed="A\n\n" * 21),
    ),
    good=(Example("# A\n\nB\n\n"), Example("```\na\n\n\nb\n```\n\n<!--\nc\n\n\nd\n-->\n\n    e\n\n\n    f\n")),
)
