"""What stands around the tables of an edition, in order, and what marks each text in every language."""

from collections.abc import Iterator, Mapping, Sequence

from readme_tools.catalogue.bind import Edition
from readme_tools.editions.gaps import ENTRY, Marked
from readme_tools.editions.paired import held, linked
from readme_tools.editions.passages import HEADING, ITEM, NOTE, PICTURE, TEXT, Passage
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.anchors import anchored_headings
from readme_tools.markdown.nodes import Document, ListItem, links_within, without_images
from readme_tools.text.source import Span, Spans

_QUOTED = regex(r"(?:> ?)*")
_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LONE_MARK = regex(r"(?:[-*+]|\d{1,9}[.)])[ \t]*\n(?=[ \t]*\S)")
_CLOSING = regex(r"\n[ >]*:{3,}[ \t]*\Z")


def marked(edition: Edition, tables: Mapping[tuple[str, int], str]) -> list[Marked]:
    """Return the texts of an edition, tables and code in order, each with its mark; `tables` are those of tables."""
    document, language = edition.document, edition.language
    found: list[tuple[int, str, Passage | None]] = [
        (table.span.start, tables.get((language, table.span.start), ""), None) for table in document.tables
    ]
    found += [(one.span.start, f"code {document.source.slice(one.span)}", None) for one in document.code_blocks]
    anchors = {heading.span.start: anchor.id for anchor, heading in reversed([*anchored_headings(document)])}
    for heading in document.headings:
        anchor = anchors.get(heading.span.start, "")
        mark = f"anchor {anchor}" if anchor else linked(document, heading)
        found.append((heading.span.start, mark, Passage.of_heading(edition, heading)))
    items = {start for item in document.list_items for start in (item.span.start, _begun(document, item))}
    labels = {note.span: note.label for note in document.footnotes}
    notes = Spans(labels)
    for paragraph in document.paragraphs:
        start = paragraph.span.start
        note = notes.around(Span(start, start + 1))
        kind = NOTE if note is not None else ITEM if start in items else TEXT
        if kind == TEXT and not without_images(paragraph.content).strip():
            if not links_within(paragraph.content):
                continue  # only an anchor
            kind = PICTURE
        mark = f"note {labels[note]}" if note is not None else held(paragraph.content)
        # What closes a container is no part of the item before it, though Markdown reads it as one.
        written = _CLOSING.sub("", document.source.slice(paragraph.span))
        span = Span(start, start + len(written))
        depth = len(_QUOTED.match(written)[0].replace(" ", ""))  # type: ignore[index]
        found.append((start, mark, Passage(edition, kind, span, written, paragraph.content, None, depth)))
    found += _in_html(edition)
    found.sort(key=lambda one: one[0])
    marked = [(mark, passage) for _, mark, passage in found]
    for number, (mark, text) in enumerate(marked[:-1]):
        following = marked[number + 1][0]
        # An anchor in the letters of the language is its own.
        is_own = text is not None and text.kind == HEADING and not (mark and mark.isascii())
        if is_own and following.startswith(("table ", "code ")):
            marked[number] = f"heads {following}", text
    return marked


def _in_html(edition: Edition) -> Iterator[tuple[int, str, Passage]]:
    """Yield what stands on lines of its own in blocks of HTML, tables of data aside, with its place and mark."""
    from readme_tools.markdown.html_inlines import pieces_of  # a parser of the standard library comes with it

    document = edition.document
    data = Spans([table.span for table in document.tables])
    for block in document.html_blocks:
        if "<" not in block.content or block.content.startswith("<!"):
            continue
        for piece in pieces_of(block):
            if data.around(piece.span) is not None:
                continue
            level = int(piece.tag[1]) if piece.tag in _HEADS else 0
            kind = HEADING if level else TEXT
            if not without_images(piece.inlines).strip():
                kind = PICTURE
                level = 0
            text = Passage(edition, kind, piece.span, document.source.slice(piece.span), piece.inlines, None, level)
            yield piece.span.start, held(piece.inlines), text


def _begun(document: Document, item: ListItem) -> int:
    """Return where the text of an item begins that has nothing but its mark on the first line, else its start."""
    match = _LONE_MARK.match(document.source.text, item.span.start, item.span.end)
    return match.end() if match else item.span.start


def listed(
    pages: Mapping[str, Sequence[Marked]], entries: Sequence[Mapping[str, int]], *languages: str
) -> Iterator[Sequence[Marked]]:
    """Yield the texts of two editions with the entries of lists that both have marked by their numbers."""
    shared = [(number, one) for number, one in enumerate(entries) if all(language in one for language in languages)]
    for language in languages:
        numbers = {one[language]: f"{ENTRY} {number}" for number, one in shared}
        yield [
            (numbers.get(one.span.start, mark), one) if one is not None and one.kind == ITEM else (mark, one)
            for mark, one in pages[language]
        ]
