"""duplicate-footnote: two footnotes with one label."""

from collections.abc import Iterator

from readme_tools.markdown.nodes import Document, FootnoteDefinition
from readme_tools.rules.base import Example, Finding, Related, Rule, Severity, at, say


def check(document: Document) -> Iterator[Finding]:
    """Report each definition of a label that an earlier one has already; as on GitHub, case does not matter."""
    first: dict[str, FootnoteDefinition] = {}
    for footnote in document.footnotes:
        known = first.setdefault(footnote.label.casefold(), footnote)
        # A label written twice in one line is one footnote inside another: doubled-footnote-label says so.
        if not known.span.overlaps(footnote.span):
            yield Finding(
                at(document.source, footnote.label_span),
                say(
                    "the footnote [^{label}] is defined a second time, and a page shows one of the texts only: "
                    "give one of them another label, or delete it",
                    label=footnote.label,
                ),
                (Related(at(document.source, known.label_span), say("the first definition")),),
            )


RULE = Rule(
    code="RT303",
    severity=Severity.ERROR,
    signs=("[^",),
    summary="A footnote label that is defined twice",
    why=(
        "Every reference leads to the one text, and the other is nowhere on the page. It happens when two people "
        "add a footnote with the next free number."
    ),
    check=check,
    bad=(
        Example("A[^1] and B[^1].\n\n[^1]: On A.\n\n⟦[^1]⟧: On B.\n"),
        Example("A[^note].\n\n[^note]: On A.\n⟦[^Note]⟧: On B.\n"),
    ),
    good=(
        Example("A[^1] and B[^2].\n\n[^1]: On A.\n\n[^2]: On B.\n"),
        Example("A[^1].\n\n[^1]: On A.\n\n```\n[^1]: On B.\n```\n"),
        Example("A[^2].\n\n[^2]: [^2]: On A.\n"),
    ),
)
