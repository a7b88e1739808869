"""Footnotes of an edition: new ones added, changed ones rewritten, none removed."""

from collections.abc import Iterable, Sequence

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.grammars.writing import UnwritableError, refuse_controls
from readme_tools.catalogue.notes import definition_after, next_number, text_end
from readme_tools.lazy.patterns import regex
from readme_tools.records.extract import definitions, footnote_text
from readme_tools.records.reading import RecordPath
from readme_tools.records.render.wanted import relabelled
from readme_tools.records.values import Json
from readme_tools.text import LINE_ENDING, Edit, Span

NEW = "+"  # a label that begins with it is no label yet
_LABEL = regex(r"[^\s\[\]^|\\\x00-\x1f\x7f-\x9f]+")


def new_labels(data: Json, editions: Iterable[Edition], origin: str) -> dict[str, str]:
    """Give each footnote that has no label yet the next free number of all editions. Raises `SchemaError`.

    One that was written before, by the same records, keeps the label that it got. A label that some page
    has is none of these, whatever it looks like; without pages that is one of a footnote with a line.
    """
    editions = tuple(editions)
    given = {note["label"] for note in data.get("footnotes", ())}
    there = {note.label for edition in editions for note in edition.document.footnotes}
    number = next_number(there | given) - 1
    labels: dict[str, str] = {}
    for at, note in enumerate(data.get("footnotes", ())):
        label = note["label"]
        if label in there or (not editions and any("line" in one for one in note["editions"].values())):
            continue
        if not is_label(label.removeprefix(NEW)):
            place = RecordPath(origin, ("footnotes", at, "label"))
            raise place.error(
                "'{label}' is not a label: it is empty, or holds a space, a bracket or the like", label=label
            )
        if label.startswith(NEW):
            before = _written_before(note, given, editions)
            number += before is None
            labels[label] = before or str(number)
    return labels


def is_label(text: str) -> bool:
    """Return whether a footnote can have this label."""
    return _LABEL.fullmatch(text) is not None


def _written_before(note: Json, given: set[str], editions: Sequence[Edition]) -> str | None:
    """Return the label of a footnote that the records do not have, and that says the same in some edition."""
    for edition in editions:
        text = note["editions"].get(edition.language, {}).get("text")
        for label, node in definitions(edition).items():
            if label not in given and footnote_text(edition.document, node) == text:
                return label
    return None


def note_edits(
    edition: Edition, data: Json, labels: dict[str, str], origin: str
) -> tuple[list[Edit], list[str], list[str]]:
    """Return the edits that write an edition's footnotes, the labels that they add and those that they change."""
    source = edition.document.source
    language = edition.language
    existing = definitions(edition)
    edits: list[Edit] = []
    added: list[str] = []
    changed: list[str] = []
    texts: list[str] = []
    for number, note in enumerate(data.get("footnotes", ())):
        if language not in note["editions"]:
            continue
        label = labels.get(note["label"], note["label"])
        wanted = relabelled(note["editions"][language]["text"], labels)
        if label in existing and footnote_text(edition.document, existing[label]) == wanted:
            continue
        _refuse_broken(wanted, RecordPath(origin, ("footnotes", number, "editions", language, "text")))
        if label not in existing:
            added.append(label)
            texts.append(f"[^{label}]: {indented(wanted, source.newline)}")
        else:
            changed.append(label)
            node = existing[label]
            span = Span(node.label_span.end + 1, text_end(edition, node))
            edits.append(Edit(source.path, span, f" {indented(wanted, source.newline)}"))
    if texts:
        last = max(existing.values(), key=lambda one: one.span.start, default=None)
        at = -1 if last is None else text_end(edition, last)
        edits.append(definition_after(edition, at, texts))
    return edits, added, changed


def indented(text: str, newline: str) -> str:
    """Return a footnote's Markdown as it stands after its label: further lines by four spaces."""
    first, *more = LINE_ENDING.split(text)
    return newline.join([first, *(f"    {line}" if line.strip() else line for line in more)])


def _refuse_broken(text: str, place: RecordPath) -> None:
    if not text.strip():
        raise place.error("a footnote needs a text")
    try:
        refuse_controls(text)
    except UnwritableError as error:
        raise place.error(error.args[0]) from error
