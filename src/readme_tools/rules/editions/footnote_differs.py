"""footnote-differs: a footnote mark on one row here and on another one, or none, in the other editions."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.lined_up import Alignment, RowGroup, TableGroup
from readme_tools.editions.parity import odd_ones
from readme_tools.i18n.message import say, term
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.markdown.nodes import FootnoteReference, walk
from readme_tools.rules.base import Example, Rule, at, editions
from readme_tools.rules.editions.comparing import named
from readme_tools.rules.moving import name_span
from readme_tools.rules.wording import shortened
from readme_tools.text.diagnostic import Finding, Related, Severity
from readme_tools.text.source import Span

_HEADS = ("|  | ライセンス |\n|:---|:---:|\n", "|  | License |\n|:---|:---:|\n", "|  | Licence |\n|:---|:---:|\n")
_END = "\n[^1]: x\n\n[^2]: y\n"


@dataclass(frozen=True, slots=True)
class _Odd:
    """A footnote that an edition alone has on an entry (`surplus`), or alone lacks there."""

    label: str
    language: str
    others: tuple[str, ...]
    entry: RowGroup
    surplus: bool


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report each mark that stands elsewhere; one that moved to another row is one finding."""
    if len(alignment.editions) < 2 or not _share_labels(alignment):
        return
    for group in alignment.tables:
        odd = list(_odd(group))
        for one in odd:
            if one.surplus:
                lacking = (
                    two for two in odd if (two.label, two.language, two.surplus) == (one.label, one.language, False)
                )
                yield _finding(one, next(lacking, None))
        moved = {(one.label, one.language) for one in odd if one.surplus}
        for one in odd:
            if not one.surplus and (one.label, one.language) not in moved:
                yield _finding(one, None)


def _share_labels(alignment: Alignment) -> bool:
    """Say whether the editions call their footnotes alike; where not, nothing can be compared."""
    labels = [{one.label for one in edition.document.footnotes} for edition in alignment.editions]
    return len(set.intersection(*labels)) * 2 > len(set.union(*labels))


def _odd(group: TableGroup) -> Iterator[_Odd]:
    shared = _shared_keys(group)
    for entry in group.rows:
        marks = {language: _labels(row, shared) for language, row in entry.rows.items()}
        for label in dict.fromkeys(label for found in marks.values() for label in found):
            counts = {language: label in found for language, found in marks.items()}
            for language, others in odd_ones(counts):
                yield _Odd(label, language, others, entry, counts[language])


def _shared_keys(group: TableGroup) -> frozenset[str] | None:
    """Give the columns that all editions have where one lacks some of the others; None where all have as many."""
    tables = group.tables.values()
    if len({len(table.columns) for table in tables}) < 2 or not all(c.known for table in tables for c in table.columns):
        return None
    return frozenset.intersection(*(frozenset(table.numbers) for table in tables))


def _labels(row: CatalogueRow, shared: frozenset[str] | None = None) -> dict[str, Span]:
    """Give the marks of a row by their labels, or those in some columns."""
    return {
        inline.label: inline.span
        for column, cell in row.cells()
        if shared is None or column.key in shared
        for inline in walk(cell.inlines)
        if isinstance(inline, FootnoteReference)
    }


def _finding(odd: _Odd, elsewhere: _Odd | None) -> Finding:
    row, mark, where = odd.entry.rows[odd.language], f"[^{odd.label}]", named(odd.others)
    name = shortened(row.name)
    if not odd.surplus:
        other = odd.entry.rows[odd.others[0]]
        related = Related(
            at(other.source, _labels(other)[odd.label]),
            say("the mark in the {language} edition", language=term(odd.others[0])),
        )
        message = say("'{name}' lacks the footnote {mark} that it has in {where}", name=name, mark=mark, where=where)
        return Finding(at(row.source, name_span(row)), message, (related,))
    span = _labels(row)[odd.label]
    if elsewhere is None:
        return Finding(
            at(row.source, span),
            say("'{name}' has the footnote {mark} here, but not in {where}", name=name, mark=mark, where=where),
        )
    right = elsewhere.entry.rows[odd.language]
    message = say(
        "the footnote {mark} stands on '{name}' here, but on '{right}' in {where}",
        mark=mark,
        name=name,
        right=shortened(right.name),
        where=where,
    )
    return Finding(
        at(row.source, span), message, (Related(at(right.source, name_span(right)), say("it belongs on this row")),)
    )


def _page(number: int, first: str, second: str) -> str:
    rows = f"| [A](https://a.example) | MIT{first} |\n| [B](https://b.example) | MIT{second} |\n"
    return _HEADS[number] + rows + _END


RULE = Rule(
    code="RT709",
    name="footnote-differs",
    severity=Severity.WARNING,
    subject=Alignment,
    summary="A footnote mark that stands on another row than in the other editions, or on none",
    why="On the wrong row a caveat accuses one entry and clears another.",
    check=check,
    lists=True,
    bad=(
        Example(
            editions(ja=_page(0, "[^1]", "[^2]"), en=_page(1, "[^1]", "[^2]"), fr=_page(2, "[^1][^2]", "")),
            found=("[^2]",),
        ),
        Example(editions(ja=_page(0, "[^1]", "[^2]"), en=_page(1, "", "[^2]")), found=("[A](https://a.example)",)),
    ),
    good=(
        Example(editions(ja=_page(0, "[^1]", "[^2]"), en=_page(1, "[^1]", "[^2]"))),
        Example(
            editions(ja=_page(0, "[^1]", ""), en=_page(1, "[^a]", "").replace("[^1]:", "[^a]:").replace("[^2]", "[^b]"))
        ),
    ),
)
