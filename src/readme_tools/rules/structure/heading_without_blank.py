"""heading-without-blank: `##Heading`, or a heading right below HTML, which the page shows as text."""

import re
from collections.abc import Iterator

from readme_tools.markdown.nodes import Document
from readme_tools.rules.base import Example, Finding, Rule, Severity, Span, at, regex, replacement, say, taken_in_by
from readme_tools.rules.structure.reading import taken_in

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
    for block, match in taken_in(document):
        if match["heading"]:
            message = say(
                "the HTML above takes in this heading, so the page shows it as text: leave an empty line before it"
            )
            yield taken_in_by(source.line_at(block.span.start), source, Span(*match.span("heading")), message)


RULE = Rule(
    code="RT908",
    severity=Severity.ERROR,
    signs=("##", "＃", ">\n# ", ">\r\n# "),
    summary="A line that looks like a heading, but lacks the space after its signs, or the empty line below HTML",
    why="The page shows the line with its signs, the contents lack it, and what follows belongs to the section before.",
    check=check,
    bad=(
        Example("⟦##Models→## Models⟧\n\nText.\n"),
        Example('<a id="a"></a>\n⟦##Models→## Models⟧\n'),
        Example("⟦＃＃ 一覧→## 一覧⟧\n"),
        Example("⟦###一覧→### 一覧⟧\n|a|b|\n|---|---|\n"),
        Example("<details>\n<summary>More</summary>\n⟪→\n⟫⟦## Owls⟧\n\nText.\n\n</details>\n"),
        Example('<a id="a">\n## Owls\n\nText.\n', found=("## Owls",), fixed='<a id="a"></a>\n## Owls\n\nText.\n'),
        Example("> </details>\n> ## 一覧\n", found=("## 一覧",), fixed="> </details>\n>\n> ## 一覧\n"),
    ),
    good=(
        Example("<details>\n\n## Owls\n\n</details>\n"),
        Example("<div>\n<pre>\n# Install\n</pre>\n</div>\n"),
        Example("<!--\n## Owls\n-->\n"),
        Example("## Models\n\n#tag and #12\n\n`##a`\n\n```\n##a\n```\n"),
    ),
)
