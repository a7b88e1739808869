"""unused-suppression: a comment, or an entry of the configuration, that leaves nothing out."""

from collections.abc import Iterator, Sequence

from readme_tools.markdown.comments import Comment, RuleName, Suppressions
from readme_tools.rules.base import Example, Finding, Rule, Source, Span, at, replacement, say

_TABLE = "|  | Developer | License |\n|:---|:---:|:---:|\n"


def check(suppressions: Suppressions) -> Iterator[Finding]:
    """Report each comment once, with all the rules that it names in vain."""
    source = suppressions.source
    for comment in suppressions.comments:
        vain = [name for name in comment.names if name.span in suppressions.unused]
        if not vain:
            continue
        names = ", ".join(dict.fromkeys(name.text for name in vain))
        if len(vain) == len(comment.names):
            fix = replacement(source, _extent(source, comment.span), "", safe=False, message=say("delete the comment"))
            yield Finding(
                at(source, comment.span),
                say("this comment suppresses no finding of {names}: delete it", names=names),
                fix=fix,
            )
        else:
            message = say("nothing that this comment covers is a finding of {names}: delete the name", names=names)
            span, text = _kept(comment, vain)
            fix = replacement(source, span, text, safe=False, message=say("write '{text}'", text=text))
            yield Finding(at(source, vain[0].span), message, fix=fix)
    for span, what in suppressions.entries:
        message = say("this entry ({what}) suppresses no finding: delete it, or fix what it names", what=what)
        yield Finding(at(source, span), message)


def _kept(comment: Comment, vain: Sequence[RuleName]) -> tuple[Span, str]:
    """Return the place of all names of a comment, and the names that do something."""
    span = Span(comment.names[0].span.start, comment.names[-1].span.end)
    return span, ", ".join(name.text for name in comment.names if name not in vain)


def _extent(source: Source, comment: Span) -> Span:
    """Return what goes with a comment: its line, or the white space on one side of it.

    Between two lines of text the line itself stays, blank, since the comment kept the two apart.
    """
    first, last = source.position(comment.start).line, source.position(comment.end).line
    before = source.text[source.line_span(first).start : comment.start]
    after = source.text[comment.end : source.line_span(last).end]
    if not before.strip() and not after.strip():
        if _is_filled(source, first - 1) and _is_filled(source, last + 1):
            return Span(source.line_span(first).start, source.line_span(last).end)
        end = source.line_starts[last] if last < len(source.line_starts) else len(source.text)
        return Span(source.line_span(first).start, end)
    if before.strip():
        return Span(comment.start - (len(before) - len(before.rstrip(" "))), comment.end)
    return Span(comment.start, comment.end + len(after) - len(after.lstrip(" ")))


def _is_filled(source: Source, line: int) -> bool:
    return 0 < line <= len(source.line_starts) and bool(source.slice(source.line_span(line)).strip())


RULE = Rule(
    code="RT906",
    summary="A suppression that leaves nothing out",
    why=(
        "The finding that it was written for is gone, or was never there. As long as it stands, it would hide the "
        "next one without a word."
    ),
    check=check,
    bad=(
        Example(
            "⟦<!-- readme-tools: ignore[licence-spelling] as its authors write it -->→⟧⟪\n→⟫\n"
            + _TABLE
            + "| A | X | Apache 2.0 |\n",
        ),
        Example(
            _TABLE
            + "| A | X | Apache-2.0 <!-- readme-tools: ignore[RT402, RT101] --> |\n"
            + "| B <!-- readme-tools: ignore[RT4] --> | X | MIT |\n",
            found=("RT101", "<!-- readme-tools: ignore[RT4] -->"),
            fixed=_TABLE + "| A | X | Apache-2.0 <!-- readme-tools: ignore[RT402] --> |\n| B | X | MIT |\n",
        ),
        Example("A\n⟦<!-- readme-tools: ignore[RT301] -->→⟧\nB\n\n⟪⟦<!-- readme-tools: ignore-file[RT3] -->⟧ →⟫C\n"),
    ),
    good=(
        Example("<!-- readme-tools: ignore[licence-spelling] -->\n" + _TABLE + "| A | X | Apache-2.0 |\n"),
        Example("<!-- readme-tools: ignore-file[RT3] a piece of a longer page -->\n\nA claim[^1].\n"),
        Example("`<!-- readme-tools: ignore[RT301] -->`\n\n<!-- a comment for people -->\n"),
    ),
)
