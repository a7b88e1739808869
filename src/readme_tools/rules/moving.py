"""Moving a row to where it belongs, and exchanging two texts."""

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.lines import line_span, usual_gap, with_gap
from readme_tools.i18n.wording import shortened
from readme_tools.rules.base import Source, Span, rewriting, say
from readme_tools.text.edits import Fix


def exchange(source: Source, first: Span, second: Span) -> Fix:
    """Return the fix that puts each of two texts in the place of the other; it takes a look to be sure."""
    return rewriting(source, say("exchange them"), [(first, source.slice(second)), (second, source.slice(first))])


def move(row: CatalogueRow, target: CatalogueRow, below: bool) -> Fix | None:
    """Return the fix that moves a row's line below or above another of its file; it takes a look to be sure.

    None when one of the lines is the file's last and has no line ending.
    """
    source = row.source
    line, goal = line_span(source, row.node), line_span(source, target.node)
    text = source.slice(line)
    if not all(one.table.node.syntax.grows(one.table.node) for one in (row, target)):
        return None
    if row.holds_others or target.holds_others:
        return None
    if not text.endswith(("\n", "\r")) or not source.slice(goal).endswith(("\n", "\r")):
        return None
    place = goal.end if below else goal.start
    where = say("below") if below else say("above")
    what = say("move the row {where} '{name}'", where=where, name=shortened(target.name))
    gap = usual_gap(target.table)
    return rewriting(source, what, [(with_gap(row), ""), (Span(place, place), gap + text if below else text + gap)])
