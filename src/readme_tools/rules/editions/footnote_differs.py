"""footnote-differs: a footnote mark on one row here and on another one, or none, in the other editions."""

from collections.abc import Iterator

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.editions.footnote_marks import OddMark, marks_of, odd_marks
from readme_tools.i18n.message import say, term
from readme_tools.i18n.wording import edition, shortened
from readme_tools.lazy.dataclasses import replace
from readme_tools.rules.base import Alignment, Finding, Related, Rule, Span, at, compared, correction, rewriting
from readme_tools.rules.editions.comparing import named
from readme_tools.text import Fix, grouped

_HEADS = ("|  | ライセンス |\n|:---|:---:|\n", "|  | License |\n|:---|:---:|\n", "|  | Licence |\n|:---|:---:|\n")
_END = "\n[^1]: x\n\n[^2]: y\n"


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report each mark that stands elsewhere; one that moved to another row is one finding."""
    by_row = grouped((id(odd.entry.rows[odd.language]), odd) for odd in odd_marks(alignment))
    for found in by_row.values():
        lacking, surplus = ([one for one in found if one.surplus is kind] for kind in (False, True))
        if len(lacking) == len(surplus) == 1 and surplus[0].right is None:
            yield _other(surplus[0], lacking[0])
        else:
            yield from map(_finding, found)


def _other(odd: OddMark, meant: OddMark) -> Finding:
    """Tell of a mark that stands in the place of another one; the odd one is that of no footnote."""
    if not _is_defined(meant.label, odd.entry.rows[odd.language]):
        odd, meant = replace(meant, language=odd.others[0], others=(odd.language,)), odd
    row, source = odd.entry.rows[odd.language], odd.entry.rows[odd.language].source
    span, right = marks_of(row)[odd.label], f"[^{meant.label}]"
    message = say(
        "'{name}' has the footnote {mark} here, but {right} in {where}",
        name=shortened(row.name),
        mark=f"[^{odd.label}]",
        right=right,
        where=named(odd.others),
    )
    if not _is_defined(meant.label, row):
        return Finding(at(source, span), message)
    return correction(source, span, message, right, related=(*_note(row, meant.label),))


def _is_defined(label: str, row: CatalogueRow) -> bool:
    return any(note.label.casefold() == label.casefold() for note in row.table.edition.document.footnotes)


def _note(row: CatalogueRow, label: str) -> Iterator[Related]:
    """Yield where the text of a footnote stands."""
    for note in row.table.edition.document.footnotes:
        if note.label == label:
            yield Related(at(row.source, note.span), say("its text"))


def _finding(odd: OddMark) -> Finding:
    row, mark, where = odd.entry.rows[odd.language], f"[^{odd.label}]", named(odd.others)
    name = shortened(row.name)
    if not odd.surplus:
        other = odd.entry.rows[odd.others[0]]
        related = Related(
            at(other.source, marks_of(other)[odd.label]),
            say("the mark in the {language} edition", language=term(odd.others[0])),
        )
        message = say("'{name}' lacks the footnote {mark} that it has in {where}", name=name, mark=mark, where=where)
        return Finding(at(row.source, row.name_span), message, (related, *_note(row, odd.label)))
    span = marks_of(row)[odd.label]
    if odd.right is None:
        return Finding(
            at(row.source, span),
            say("'{name}' has the footnote {mark} here, but not in {where}", name=name, mark=mark, where=where),
            tuple(
                Related(at(one.source, one.name_span), edition(language))
                for language, one in odd.entry.rows.items()
                if language in odd.others
            ),
        )
    right = odd.right.rows[odd.language]
    message = say(
        "the footnote {mark} stands on '{name}' here, but on '{right}' in {where}",
        mark=mark,
        name=name,
        right=shortened(right.name),
        where=where,
    )
    return Finding(
        at(row.source, span),
        message,
        (Related(at(right.source, right.name_span), say("it belongs on this row")),),
        _moved(odd, span, right),
    )


def _moved(odd: OddMark, span: Span, right: CatalogueRow) -> Fix | None:
    """Put a mark at the end of the cell that ends with it in the other editions."""
    mark = f"[^{odd.label}]"
    other = odd.right.rows[odd.others[0]] if odd.right is not None else right
    for cell, theirs in zip(right.node.cells, other.node.cells, strict=False):
        if other.source.slice(theirs.content).endswith(mark) and cell.is_filled:
            place = Span(cell.content.end, cell.content.end)
            return rewriting(right.source, say("move {mark}", mark=mark), [(span, ""), (place, mark)])
    return None


def _page(number: int, first: str, second: str) -> str:
    rows = f"| [A](https://a.example) | MIT{first} |\n| [B](https://b.example) | MIT{second} |\n"
    return _HEADS[number] + rows + _END


RULE = Rule(
    code="RT709",
    summary="A footnote mark that stands on another row than in the other editions, or on none",
    why="On the wrong row a caveat accuses one entry and clears another.",
    check=check,
    lists=True,
    bad=(
        compared(
            ja=_page(0, "[^1]", "[^2]"),
            en=_page(1, "[^1]", "[^2]"),
            fr=_page(2, "[^1]⟦[^2]→⟧", "⟪→[^2]⟫"),
        ),
        compared(
            ja=_page(0, "[^1]", "[^2]"),
            en=_page(1, "", "[^2]"),
            found=("[A](https://a.example)",),
            fixed={"ja": _page(0, "[^1]", "[^2]"), "en": _page(1, "[^1]", "[^2]")},
        ),
        compared(
            ja=_page(0, "⟦[^11]→[^1]⟧", "[^2]"),
            en=_page(1, "[^1]", "[^2]"),
        ),
    ),
    good=(
        compared(ja=_page(0, "[^1]", "[^2]"), en=_page(1, "[^1]", "[^2]")),
        compared(ja=_page(0, "[^1]", ""), en=_page(1, "[^a]", "").replace("[^1]:", "[^a]:").replace("[^2]", "[^b]")),
    ),
)
