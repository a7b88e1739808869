"""footnote-order: footnote numbers that do not follow the text."""

from collections.abc import Iterator, Mapping

from readme_tools.markdown.nodes import Document, FootnoteReference
from readme_tools.rules.base import Example, Finding, Rule, at, rewriting, say
from readme_tools.text import Fix, Span, Spans


def check(document: Document) -> Iterator[Finding]:
    """Report a file once, at the first reference that breaks the order; footnotes with names have none."""
    defined = [footnote.label for footnote in document.footnotes]
    known = set(defined)
    references = [reference for reference in _references(document) if reference.label in known]
    labels = list(dict.fromkeys(reference.label for reference in references))
    if not all(label.isascii() and label.isdecimal() for label in labels):
        return
    numbers = {label: str(number) for number, label in enumerate(labels, 1)}
    # Renumbering around an unused or doubled footnote would spread the confusion.
    is_sound = sorted(defined) == sorted(labels)
    for reference in references:
        wanted = numbers[reference.label]
        if reference.label != wanted:
            message = say(
                "the footnotes are not numbered in the order of the text: here [^{wanted}] is due", wanted=wanted
            )
            fix = _fix(document, numbers) if is_sound else None
            yield Finding(at(document.source, reference.span), message, fix=fix)
            return


def _references(document: Document) -> list[FootnoteReference]:
    """Return the references in the order in which GitHub numbers them: those of the footnotes' own texts last."""
    found = [inline for inline in document.walk() if isinstance(inline, FootnoteReference)]
    notes = Spans(footnote.span for footnote in document.footnotes)
    return sorted(found, key=lambda one: notes.around(one.span) is not None)


def _fix(document: Document, numbers: Mapping[str, str]) -> Fix:
    marks = [(inline.span, inline.label) for inline in document.walk() if isinstance(inline, FootnoteReference)]
    marks += [(footnote.label_span, footnote.label) for footnote in document.footnotes]
    wrong = ((span, numbers[label]) for span, label in marks if numbers.get(label, label) != label)
    places = ((Span(span.start + 2, span.end - 1), number) for span, number in wrong)
    return rewriting(document.source, say("renumber all footnotes"), places)


RULE = Rule(
    code="RT305",
    signs=("[^",),
    summary="Footnotes that are not numbered in the order of the text",
    why=(
        "GitHub shows its own numbers, counted from the first reference, so that [^7] in the source may be note 2 "
        "on the page."
    ),
    check=check,
    bad=(
        Example(
            "A⟦[^2]→[^1]⟧, B[^⟪1→2⟫] and C[^⟪2→1⟫].\n\n[^⟪1→2⟫]: On B, and see[^3].\n\n[^⟪2→1⟫]: On A.\n\n[^3]: More.\n"
        ),
        Example("A⟦[^3]⟧ and B[^1].\n\n[^1]: On B.\n\n[^2]: Unused.\n\n[^3]: On A.\n"),
    ),
    good=(
        Example("A[^1], B[^2] and C[^1].\n\n[^2]: On B.\n\n[^1]: On A.\n"),
        Example("A[^b] and B[^a].\n\n[^a]: On B.\n\n[^b]: On A.\n"),
        Example("A[^3] and B[^1].\n\n[^1]: On B.\n"),
    ),
    opt_in=True,
)
