"""marker-contradiction: a marker that says otherwise than the links."""

from collections.abc import Iterator

from readme_tools.catalogue import Availability, CatalogueRow, Column, Edition, split_url
from readme_tools.catalogue.profile.specs import LinkDemand
from readme_tools.i18n.message import say, series
from readme_tools.i18n.wording import quote, shortened
from readme_tools.rules.base import Example, Finding, Rule, Severity, Span, at

_HEAD = "|  | Architecture | HuggingFace? |\n|:---|:---:|:---:|\n"
_LINKED = "| a | BERT | ◯ ([a](https://huggingface.co/a/a)) |\n" * 8
# So many rows with the link to one without: a catalogue that seldom has it means something else.
_LINKED_TO_ONE = 4


def check(edition: Edition) -> Iterator[Finding]:
    """Report markers that demand a link in a row without one, and those that forbid one beside one.

    The link that is demanded may stand anywhere in the row, and nearly all rows of the edition with such
    a marker must have it. A note beside a link that is forbidden explains it.
    """
    demands = {marker.key: marker.link for marker in edition.profile.markers if marker.link}
    if not demands:
        return
    hosts = edition.profile.link_hosts
    unlinked: list[Finding] = []
    linked = 0
    for row, column, _, value in edition.values_of("availability", Availability):
        if value.glyph_span is None:
            continue
        demand = demands.get(value.marker or "")
        if demand is LinkDemand.FORBIDDEN and value.note is None:
            yield from _linked(row, column, value, hosts)
        elif demand is LinkDemand.REQUIRED and _is_linked(row, hosts):
            linked += 1
        elif demand is LinkDemand.REQUIRED:
            unlinked.append(_unlinked(row, value, value.glyph_span, hosts))
    if linked >= _LINKED_TO_ONE * len(unlinked):
        yield from unlinked


def _is_linked(row: CatalogueRow, hosts: tuple[str, ...]) -> bool:
    """Return whether a row links one of the hosts anywhere, be it in HTML or a footnote's words."""
    text = row.source.slice(row.node.span)
    if any(host in text for host in hosts):
        return True
    links = (inline for cell in row.node.cells for inline in cell.links)
    return any(_counts(link.url, hosts) for link in links)


def _counts(url: str, hosts: tuple[str, ...]) -> bool:
    host = split_url(url).hostname or ""  # a mangled URL is another rule's business
    return not hosts or any(host == one or host.endswith(f".{one}") for one in hosts)


def _unlinked(row: CatalogueRow, value: Availability, place: Span, hosts: tuple[str, ...]) -> Finding:
    where = say(" to {hosts}", hosts=series(hosts, say(" or "))) if hosts else ""
    message = say(
        "{glyph} stands here, but no cell of {entry} has a link{where}: add it, or use another marker",
        glyph=value.glyph,
        entry=_entry(row),
        where=where,
    )
    return Finding(at(row.source, place), message)


def _linked(row: CatalogueRow, column: Column, value: Availability, hosts: tuple[str, ...]) -> Iterator[Finding]:
    cell = row.cell(column.key)
    linked = next((link.url for link in value.links if _counts(link.url, hosts)), None)
    if linked is not None and cell is not None:
        message = say(
            "{glyph} of {entry} says that there is nothing to link, but the cell links "
            "{linked}: use another marker, or say beside it what the link is",
            glyph=value.glyph,
            entry=_entry(row),
            linked=shortened(linked),
        )
        yield Finding(at(row.source, cell.content), message)


def _entry(row: CatalogueRow) -> str:
    return quote(shortened(row.name)) if row.name else say("this row")


RULE = Rule(
    code="RT505",
    severity=Severity.ERROR,
    kinds=("availability",),
    summary="A marker that demands a link where there is none, or one that rules out the link beside it",
    why="Either the marker or the links are out of date, and a reader cannot tell which.",
    follows=("misspelt-url",),
    check=check,
    bad=(
        Example(
            _HEAD + _LINKED + "| [a](https://a.example) | BERT | ⟦◯⟧ |\n| b | BERT | [⟦◯⟧](https://github.com/b/b) |\n"
        ),
        Example(_HEAD + "| a | BERT | ⟦✕ ([7b](https://huggingface.co/a/7b))⟧ |\n"),
    ),
    good=(
        Example(
            _HEAD + _LINKED + "| a | BERT ([7b](https://huggingface.co/a/7b)) | ◯ |\n"
            "| [b](https://huggingface.co/b) | BERT | ◯ |\n| c | BERT | [◯][c] |\n\n[c]: https://huggingface.co/c\n"
        ),
        Example(
            _HEAD + "| a | [BERT](https://huggingface.co/x/bert) | ✕ |\n| b | BERT | △ |\n"
            "| c | BERT | ✕ ([code](https://github.com/c/c)) ([more](<http://[c>)) |\n"
            "| d | BERT | ✕ others [converted](https://huggingface.co/d/d) it |\n"
        ),
        Example(_HEAD + "| a | BERT | ◯ ([code](https://github.com/c/c)) |\n| b | BERT | ◯ |\n"),
        Example(_HEAD + _LINKED + "| a | BERT | ◯ |\n", profile="generic"),
    ),
)
