"""heading-without-blank: `##Heading`, which the page shows as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.rules.base import Example, Rule, at, replacement
from readme_tools.text.diagnostic import Finding, Severity
from readme_tools.text.source import Span

# A single sign before a word is a hash tag, and before a number that of an issue; a full-width one is none.
_HEADING = regex(r"^[ ]{0,3}(#{2,6}(?=[^#\s])|＃{1,6}(?![#＃]))[ \u3000]*([^\s#＃][^\r\n]*)$", re.MULTILINE)


def check(document: Document) -> Iterator[Finding]:
    """Report each line of a paragraph that was meant as a heading."""
    source = document.source
    for paragraph in document.paragraphs:
        for match in _HEADING.finditer(source.text, paragraph.span.start, paragraph.span.end):
            signs = match[1]
            right = "#" * len(signs) + " "
            span = Span(match.start(1), match.start(2))
            message = say("this is not a heading: write '{right}' before its text", right=right)
            fix = replacement(source, span, right, safe=False)
            yield Finding(at(source, Span(match.start(1), match.end())), message, (), fix)


RULE = Rule(
    code="RT908",
    severity=Severity.ERROR,
    signs=("##", "＃"),
    summary="A line that looks like a heading, but lacks the space after its signs",
    why="The page shows `##Models` as it is, the contents lack it, and the tables below belong to the section before.",
    check=check,
    bad=(
        Example("⟦##Models→## Models⟧\n\nText.\n"),
        Example('<a id="a"></a>\n⟦##Models→## Models⟧\n'),
        Example("⟦＃＃ 一覧→## 一覧⟧\n"),
        Example("⟦###一覧→### 一覧⟧\n|a|b|\n|---|---|\n"),
    ),
    good=(Example("## Models\n\n#tag and #12\n\n`##a`\n\n```\n##a\n```\n"), Example("Text ##a\n##\n\n#######\n")),
)
