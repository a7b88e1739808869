"""Changes beyond one finding: tidy tables, other names, and rows as the other editions or the order want them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from lsprotocol import types

from readme_tools.bulk.renaming import rename as rename_name
from readme_tools.catalogue.lined_up import Alignment, RowGroup
from readme_tools.catalogue.notes import number_of
from readme_tools.errors import ConfigError
from readme_tools.format.safety import format_source
from readme_tools.i18n.message import say, term
from readme_tools.lazy.patterns import regex
from readme_tools.lsp.desk import by_itself
from readme_tools.lsp.findings import FIX_ALL, Writer
from readme_tools.lsp.places import Spot, links_to, notes
from readme_tools.lsp.texts import Text
from readme_tools.markdown.anchors import folded
from readme_tools.markdown.build import parse
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.pages import anchors_of
from readme_tools.project.catalogue import edited
from readme_tools.sync import sync_row
from readme_tools.text import Edit, Span, compatible
from readme_tools.workspace.jobs import fix_all

_LABEL = regex(r"[^\s\[\]^|]+")
_ANCHOR = regex(r"[^\s\"'<>#()|]+")
_MOST_ROUNDS = 20
_ORDERS = ("row-order", "entry-order")
REFACTOR = types.CodeActionKind.RefactorRewrite
Lazy = tuple[str, str, Callable[[], types.WorkspaceEdit]]


def formatting(here: Spot, text: Text, selected: Span | None = None) -> list[types.TextEdit]:
    """Return the edits that make tables tidy: all of them, or those that a selection touches."""
    source = here.document.source
    after = source.with_text(format_source(source, here.view.config(here.catalogue).format))
    if selected is None or after.text == source.text:
        return text.edits(after.text)
    edits = []
    for one, other in zip(here.document.tables, parse(after, inlines=False).tables, strict=True):
        if one.span.start <= selected.end and selected.start <= one.span.end:
            rows = (one.header, one.delimiter, *one.rows), (other.header, other.delimiter, *other.rows)
            for row, new in zip(*rows, strict=True):
                if source.slice(row.span) != after.slice(new.span):
                    edits.append(types.TextEdit(text.range(row.span), after.slice(new.span)))
    return edits


# Other names ----------------------------------------------------------------------------------


def renamed(here: Spot) -> Span | None:
    """Return the place of what can be renamed here: a footnote, an anchor that was set by hand, or a name."""
    found = here.label or here.anchor
    return found[1] if found else here.name


def rename(here: Spot, new: str, writer: Writer) -> types.WorkspaceEdit:
    """Return the edits that rename a footnote, an anchor or a name, in every edition that has it.

    A footnote that is called by a number is renamed in its own edition: others count by themselves. Names are those of
    entries, wherever they are said, and of what else cells name. Raises `ConfigError` for what is no name, or taken.
    """
    if here.label is not None:
        return writer.of_edits(_rename_note(here, here.label[0], new))
    if here.anchor is not None:
        return writer.of_edits(_rename_anchor(here, here.anchor[0], new))
    if here.name is None:
        raise ConfigError("only footnotes, anchors that are set by hand, and names can be renamed here")
    old = here.document.source.slice(here.name)
    config = here.view.config(here.catalogue)
    return writer.of_texts(rename_name(here.catalogue, old, new.strip(), translations=config.glossary).texts)


def _rename_note(here: Spot, old: str, new: str) -> Iterator[Edit]:
    _refuse_unfit(new, _LABEL.fullmatch(new) is not None)
    documents = [here.document] if number_of(old) is not None else _documents(here)
    for document in documents:
        found = [(name, span) for name, span in notes(document) if name.casefold() == old.casefold()]
        taken = {one.label.casefold() for one in document.footnotes} - {old.casefold()}
        _refuse_taken(new, bool(found) and new.casefold() in taken)
        yield from (Edit(document.source.path, span, new) for _, span in found)


def _rename_anchor(here: Spot, name: str, new: str) -> Iterator[Edit]:
    _refuse_unfit(new, _ANCHOR.fullmatch(new) is not None)
    old = folded(name)
    for document in _documents(here):
        anchors = list(anchors_of(document))
        explicit = {one.span for one in document.anchors}
        own = [span for name, span in anchors if folded(name) == old and any(span in one for one in explicit)]
        taken = {folded(name) for name, _ in anchors} - {old}
        _refuse_taken(new, bool(own) and folded(new) in taken)
        yield from (Edit(document.source.path, span, new) for span in own)
        place = here.view.key(document.source.path)
        if own and place is not None:
            yield from (Edit(source.path, span, new) for source, span in links_to(here.view, place, old))


def _documents(here: Spot) -> list[Document]:
    return [one.document for one in here.catalogue.editions]


def _refuse_unfit(new: str, is_fit: bool) -> None:
    if not is_fit:
        raise ConfigError("'{name}' cannot be such a name", name=new)


def _refuse_taken(new: str, is_taken: bool) -> None:
    if is_taken:
        raise ConfigError("there is '{name}' already", name=new)


# Actions --------------------------------------------------------------------------------------


def actions(here: Spot, writer: Writer) -> Iterator[Lazy]:
    """Yield what can be done with the file, table or row here: what it is called, its kind, and how to."""
    path = here.document.source.path

    def fixed() -> types.WorkspaceEdit:
        return writer.of_texts(fix_all(here.view.work, only=path).texts)

    yield say("fix all that readme-tools can fix safely"), FIX_ALL, fixed
    group, entry, own = here.group, here.entry, here.edition.language
    if here.table is not None:
        yield say("sort this table"), REFACTOR, lambda: _sorted(here, writer)
    if group is None or own not in here.catalogue.alignment.languages:
        return
    others = [one for one in group.tables if one != own]
    if entry is not None and others:
        yield say("bring this row to the other editions"), REFACTOR, lambda: _brought(here, writer, own, others)
    for language in others:
        lacking = [one for one in group.rows if own not in one.rows and language in one.rows]
        if lacking and here.row is not None:
            after = next((one for one in lacking if _stands_behind(here, one.rows[language], language)), None)
            if after is not None:
                yield (
                    say("add the missing row from the {language} edition", language=term(language)),
                    REFACTOR,
                    partial(_brought, here, writer, language, [own], after),
                )
                return


def _stands_behind(here: Spot, row: object, language: str) -> bool:
    """Return whether a row of another edition stands behind the row here, perhaps behind others that are missing."""
    entry, group = here.entry, here.group
    if entry is None or group is None or language not in entry.rows:
        return False
    rows = group.tables[language].rows
    known = {id(one.rows[language]) for one in group.rows if language in one.rows and here.edition.language in one.rows}
    at = next((number for number, one in enumerate(rows) if one is entry.rows[language]), len(rows))
    for one in rows[at + 1 :]:
        if one is row:
            return True
        if id(one) in known:
            return False
    return False


def _sorted(here: Spot, writer: Writer) -> types.WorkspaceEdit:
    """Return the edits that move the rows of one table to where its order wants them."""
    source, edition = here.document.source, here.edition
    number = next(at for at, table in enumerate(edition.tables) if table is here.table)
    job = next(job for job in here.view.work if here.catalogue in job.catalogues)
    rules = [rule for rule in job.rules if rule.name in _ORDERS]
    catalogue = by_itself(here.catalogue, edition)
    for _ in range(_MOST_ROUNDS):
        span = edition.tables[number].node.span
        found = []
        for rule in rules:
            seen = catalogue if rule.lists else catalogue.without_lists
            found += list(rule.check(seen.alignment if rule.subject is Alignment else seen.editions[0]))
        fixes = compatible(
            one.fix for one in found if one.fix and one.location.path == source.path and one.location.span in span
        )
        if not fixes:
            break
        catalogue = edited(catalogue, {source.path: (edit for one in fixes for edit in one.edits)})
        edition = catalogue.editions[0]
    after = edition.document.source.text
    return writer.of_texts(_any({source.path: after} if after != source.text else {}))


def _any(texts: Mapping[str, str]) -> Mapping[str, str]:
    """Return texts that change. Raises `ConfigError` where there are none: who asked for it is to see why."""
    if not texts:
        raise ConfigError(say("there is nothing to change here"))
    return texts


def _brought(
    here: Spot, writer: Writer, origin: str, targets: Sequence[str], entry: RowGroup | None = None
) -> types.WorkspaceEdit:
    """Return what `sync` does to one entry in other editions, and to footnotes that it needs there."""
    entry = entry or here.entry
    assert entry is not None
    config = here.view.config(here.catalogue)
    policy = config.policy(hiding=False)
    return writer.of_texts(_any(sync_row(here.catalogue, entry, origin, targets, policy, config.glossary)))
