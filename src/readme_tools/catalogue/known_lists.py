"""Lists of entries that a text alone does not show to be some: they were one before, or are in another language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from readme_tools.catalogue.bind import Edition, bind
from readme_tools.markdown.nodes import Document, Table
from readme_tools.markdown.syntax import tables_without_pipes

if TYPE_CHECKING:
    from readme_tools.markdown.listing import ListStyle


def names_in_lists(edition: Edition) -> dict[str, bool]:
    """Return whether names of an edition, as Markdown, are those of entries, to know the lists again when they change.

    Names that would make another list of the page one are left out; those in lists too short to be some are none.
    """
    from readme_tools.markdown.lists import names_in_short_lists

    lists = [table.node for table in edition.tables if table.is_list]
    if not lists:
        return {}
    names = _names(edition.document, lists)
    known = {one.span.start for one in lists}
    found = tables_without_pipes(edition.document, dict.fromkeys(names, True), edition.profile.list_pattern)
    others = [one for one in found if one.syntax.is_list and one.span.start not in known]
    none = names_in_short_lists(edition.document) - names
    return dict.fromkeys(none, False) | dict.fromkeys(names - _names(edition.document, others), True)


def _names(document: Document, lists: Sequence[Table]) -> frozenset[str]:
    return frozenset(document.source.slice(row.cells[0].content) for one in lists for row in one.rows)


def with_short_lists(editions: Sequence[Edition]) -> list[Edition]:
    """Return editions whose lists of one or two items count, too, where those of another edition are written so."""
    styles = [[cast("ListStyle", one.node.syntax) for one in edition.tables if one.is_list] for edition in editions]
    most = max(map(len, styles), default=0)
    return [
        _read_again(edition, [style for other in styles if other is not own for style in other])
        if len(own) < most
        else edition
        for edition, own in zip(editions, styles, strict=True)
    ]


def _read_again(edition: Edition, styles: Sequence[ListStyle]) -> Edition:
    from readme_tools.markdown.lists import names_in_short_lists

    known = names_in_short_lists(edition.document, styles)
    return bind(edition.document, edition.name, edition.profile, dict.fromkeys(known, True)) if known else edition
