"""Footnote definitions as text of their file: where they end, and where new ones go."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from readme_tools.catalogue.bind import Edition
from readme_tools.lazy.once import once
from readme_tools.markdown.nodes import FootnoteDefinition
from readme_tools.text import LINE_ENDING, Edit, Span

# A label of more digits counts nothing, and is a name.
_LONGEST_NUMBER = 9


def number_of(label: str) -> int | None:
    """Return the number that a footnote's label is, None for a name."""
    return int(label) if label.isdecimal() and len(label) <= _LONGEST_NUMBER else None


def next_number(labels: Iterable[str]) -> int:
    """Return the number after the greatest of some labels, 1 when none is a number."""
    return max(filter(None, map(number_of, labels)), default=0) + 1


def text_end(edition: Edition, node: FootnoteDefinition) -> int:
    """Return the offset at which the text of a definition ends."""
    return node.span.start + len(edition.document.source.slice(node.span).rstrip())


@once
def gap(edition: Edition) -> str:
    """Return what usually stands between two definitions of a file, by default a blank line."""
    nodes = sorted(edition.document.footnotes, key=lambda one: one.span.start)
    text = edition.document.source.text
    gaps = [text[text_end(edition, one) : other.span.start] for one, other in pairwise(nodes)]
    usual = Counter(found for found in gaps if not found.strip()).most_common(1)
    return usual[0][0] if usual else edition.document.source.newline * 2


def definition_after(edition: Edition, at: int, texts: Sequence[str]) -> Edit:
    """Return the edit that adds definitions after an offset; -1 stands for the end of the file."""
    source, between = edition.document.source, gap(edition)
    if at >= 0:
        return Edit(source.path, Span(at, at), "".join(f"{between}{text}" for text in texts))
    end, newline = len(source.text), source.newline
    tail = source.text[len(source.text.rstrip("\r\n")) :]
    before = newline * max(0, 2 - len(LINE_ENDING.findall(tail)))
    return Edit(source.path, Span(end, end), f"{before if end else ''}{between.join(texts)}{newline}")
