"""unclosed-code: a block of code whose end is missing, so that it swallows what follows."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.diagnostics import Finding, Severity
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.rules.base import Example, Rule, at
from readme_tools.text.messages import say
from readme_tools.text.source import Span

_OPENING = regex(
    r"[ >\t]*(?:[-*+]|\d+[.)])?[ \t]*(?P<fence>`{3,}|~{3,})(?P<info>[^`\n]*)$",
)
_LANGUAGE = regex(r"[\w+#.-]+")


def check(document: Document) -> Iterator[Finding]:
    """Report each fenced block that the end of the file closes, or in which another block begins."""
    source = document.source
    for block in document.code_blocks:
        lines = source.slice(block.span).rstrip("\n").split("\n")
        opening = _OPENING.match(lines[0])
        if opening is None:
            continue
        fence = opening["fence"]
        ends = [match for line in lines[1:] if (match := _OPENING.match(line)) and match["fence"].startswith(fence)]
        inner = next((one for one in ends if _LANGUAGE.fullmatch(one["info"].strip())), None)
        is_closed = bool(ends) and not ends[-1]["info"].strip()
        at_end = not source.text[block.span.end :].strip()
        span = Span(block.span.start, block.span.start + len(lines[0]))
        if at_end and not is_closed:
            yield Finding(at(source, span), say("this code is not closed: write {fence} where it ends", fence=fence))
        elif inner is not None and opening["info"].strip() not in ("md", "markdown", "text"):
            message = say("this code seems not closed, since '{line}' stands in it", line=inner[0].strip())
            yield Finding(at(source, span), message)


RULE = Rule(
    code="RT909",
    name="unclosed-code",
    severity=Severity.ERROR,
    subject=Document,
    summary="A block of code that is not closed",
    why="All that follows, tables and headings too, is shown as code.",
    check=check,
    bad=(
        Example("```sh\nls\n\n## Next\n", found=("```sh",)),
        Example("```sh\nls\n\nText.\n\n```py\nx = 1\n```\n", found=("```sh",)),
    ),
    good=(
        Example("```sh\nls\n```\n\n~~~\nls\n~~~\n\n    indented\n"),
        Example("````md\n```sh\nls\n```\n````\n\n- ```sh\n  ls\n  ```\n"),
    ),
)
