"""heading-without-blank: `##Heading`, which the page shows as text."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.diagnostics import Finding, Severity
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.rules.base import Example, Rule, at, replacement
from readme_tools.text.messages import say
from readme_tools.text.source import Span

# A single sign before a word is a hash tag, and before a number that of an issue; a full-width one is none.
_HEADING = regex(r"^[ ]{0,3}(#{2,6}|＃+)(?![#＃\s])[^\n]*$|^[ ]{0,3}(＃+)[ \u3000]+\S[^\n]*$")


def check(document: Document) -> Iterator[Finding]:
    """Report each paragraph of one line, or first line of one, that was meant as a heading."""
    source = document.source
    if "##" not in source.text and "＃" not in source.text:
        return
    for paragraph in document.paragraphs:
        text = source.slice(paragraph.span).partition("\n")[0]
        match = _HEADING.match(text)
        if match is None:
            continue
        signs = match[1] or match[2]
        start = paragraph.span.start + text.index(signs)
        rest = text[text.index(signs) + len(signs) :].lstrip(" \u3000")
        right = "#" * len(signs) + " "
        span = Span(start, start + len(text[text.index(signs) :]) - len(rest))
        message = say("this is no heading: write '{right}' before its text", right=right)
        yield Finding(
            at(source, Span(start, span.end + len(rest))), message, (), replacement(source, span, right, safe=False)
        )


RULE = Rule(
    code="RT908",
    name="heading-without-blank",
    severity=Severity.ERROR,
    subject=Document,
    summary="A heading that is none, since no blank stands after its signs",
    why="The page shows `##Models` as it is, the contents lack it, and the tables below belong to the section before.",
    check=check,
    bad=(
        Example("##Models\n\nText.\n", found=("##Models",), fixed="## Models\n\nText.\n"),
        Example("＃＃ 一覧\n", found=("＃＃ 一覧",), fixed="## 一覧\n"),
        Example("###一覧\n|a|b|\n|---|---|\n", found=("###一覧",), fixed="### 一覧\n|a|b|\n|---|---|\n"),
    ),
    good=(
        Example("## Models\n\n#tag and #12\n\n`##a`\n\n```\n##a\n```\n"),
        Example("Text ##a\n##\n\n#######\n"),
    ),
)
