"""comma-spacing: a space before a comma, or none after it, where the page otherwise sets it well."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document, Text
from readme_tools.rules.base import Example, Rule, at, replacement
from readme_tools.text.diagnostic import Finding, Severity
from readme_tools.text.source import Span

_USUAL = regex(r"(?<=\w), (?=\S)")
_BEFORE = regex(r"(?<=[\w)\]]) +,(?= )")
_AFTER = regex(r"(?<=[^\W\d_][^\W\d_][^\W\d_]),(?=[A-Za-z\u00c0-\u024f]{3})")
_CODE = regex(r"\{[^{}\n]*\}|(?<=\w)\([^()\s]*\)")
_OFTEN, _HABIT = 12, 4  # a page that sets so many commas well does not mean it; so many others are a habit


def check(document: Document) -> Iterator[Finding]:
    """Report a comma with a space before it or none after it, on pages that hardly ever set it so."""
    texts = [one for one in document.walk() if isinstance(one, Text) and "," in one.value]
    if sum(len(_USUAL.findall(one.value)) for one in texts) < _OFTEN:
        return
    for pattern, message, right in (
        (_BEFORE, say("there is a space before this comma: delete it"), ","),
        (_AFTER, say("there is no space after this comma: add it"), ", "),
    ):
        found: list[Span] = []
        for one in texts:
            raw = document.source.slice(one.span)
            if len(pattern.findall(raw)) > max(1, raw.count(", ")):
                continue  # a list that is set so
            found += (
                Span(one.span.start + match.start(), one.span.start + match.end())
                for match in pattern.finditer(raw)
                if raw[match.end() - 1 : match.end()] == "," and not _in_braces(raw, match.start())
            )
        for span in found if len(found) < _HABIT else ():
            fix = replacement(document.source, span, right, safe=False)
            yield Finding(at(document.source, span), message, (), fix)


def _in_braces(text: str, at: int) -> bool:
    """Return whether a place stands in braces or a call, as of code: `{req,res}`, `PyTorch(cpu,mps)`."""
    return any(match.start() < at < match.end() for match in _CODE.finditer(text))


_LIST = "One, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, "

RULE = Rule(
    code="RT810",
    name="comma-spacing",
    severity=Severity.WARNING,
    subject=Document,
    summary="A space before a comma, or none after it",
    why="It is left over from an edit. A page that sets its commas so in many places is left alone.",
    check=check,
    bad=(
        Example(
            _LIST + "red , green and blue,white.\n",
            found=(" ,", ","),
            fixed=_LIST + "red, green and blue, white.\n",
        ),
    ),
    good=(
        Example(_LIST + "1,000, a,b, `red ,blue`, {red,blue}, owl(red,blue), ja,en and (red, blue), wait\n"),
        Example(_LIST + "red , green , blue , white , black.\n"),
        Example("red , green\n"),
    ),
)
