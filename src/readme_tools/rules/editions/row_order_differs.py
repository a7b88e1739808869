"""row-order-differs: one edition lists a row at another place than the others."""

from collections.abc import Iterator
from itertools import starmap

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.editions.own_lists import is_own_list, own_lists
from readme_tools.editions.passages import OddText, Passage
from readme_tools.editions.places import disorder, moved_texts
from readme_tools.i18n import say, shortened, term
from readme_tools.markdown.nodes import plain_text
from readme_tools.rules.base import Alignment, Finding, Location, Related, Rule, at, compared
from readme_tools.rules.moving import move
from readme_tools.text.edits import Fix

_JA = "|  | 開発元 |\n|:---|:---:|\n"
_EN = "|  | Developer |\n|:---|:---:|\n"
_A, _B, _C = (f"| [{name}](https://{name}.example) | X |\n" for name in "ABC")

_SIZES = ("|  | アーキテクチャ |\n|:---|:---:|\n", "|  | Architecture |\n|:---|:---:|\n")
_BIG, _SMALL, _LARGE = (
    f"| [{name}](https://{name}.example) | X (**{size}**) |\n"
    for name, size in zip("ABC", ("13b", "7b", "70b"), strict=True)
)

_ITEMS = "# A\n\n- [{}](https://a.test)\n- [{}](https://b.test)\n"
_MANY = 0.5


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report the fewest rows that have to move for an edition to follow the others; of most rows, the table."""
    yield from starmap(_item, moved_texts(alignment))
    for one in disorder(alignment):
        group, language, reference = one.group, one.language, one.reference
        if group.is_list and language in own_lists(alignment) and is_own_list(group, language):
            continue
        if len(one.wrong) > len(one.order) * _MANY:
            table, other = group.tables[language], group.tables[reference]
            yield Finding(
                at(table.source, table.node.header.span),
                say(
                    "{count} of the {total} rows of this table are in another order than in the {language} edition",
                    count=len(one.wrong),
                    total=len(one.order),
                    language=term(reference),
                ),
                (Related(at(other.source, other.node.header.span), say("the table there")),),
            )
            continue
        for entry in one.wrong:
            home, is_after = one.home(entry)
            row, target, there = entry.rows[language], home.rows[language], entry.rows[reference]
            fix = move(row, target, is_after)
            yield _finding(_of_row(row), _of_row(target), _of_row(there), reference, is_after, fix)


_Shown = tuple[str, Location]  # what stands at another place, or beside that: its name, and where it is


def _of_row(row: CatalogueRow) -> _Shown:
    return row.name, at(row.source, row.name_span)


def _item(one: OddText, beside: Passage, is_after: bool) -> Finding:
    mine, target, there = (
        (plain_text(text.inlines).strip(), at(text.source, text.span)) for text in (one.passage, beside, one.other)
    )
    return _finding(mine, target, there, one.others[0], is_after)


def _finding(
    mine: _Shown, target: _Shown, there: _Shown, language: str, is_after: bool, fix: Fix | None = None
) -> Finding:
    where = say("below") if is_after else say("above")
    message = say(
        "'{name}' stands at another place than in the {language} edition: it belongs {where} '{target}'",
        name=shortened(mine[0]),
        language=term(language),
        where=where,
        target=shortened(target[0]),
    )
    related = (
        Related(target[1], say("it belongs {where} this row", where=where)),
        Related(there[1], say("the row in the {language} edition", language=term(language))),
    )
    return Finding(mine[1], message, related, fix)


RULE = Rule(
    code="RT703",
    yields_to=("entry-order", "row-order"),
    summary="A row that one edition lists at another place than the others",
    why="Editions in one order can be read and edited side by side, and a row that was forgotten is seen at once.",
    check=check,
    lists=True,
    bad=(
        compared(
            ja=_JA + _A + _B + _C,
            en=_EN + _B + _A + _C,
            found=("[B](https://B.example)",),
            fixed={"en": _EN + _A + _B + _C},
        ),
        compared(ja=_ITEMS.format("一", "二"), en="# A\n\n⟦- [Two](https://b.test)⟧\n- [One](https://a.test)\n"),
        compared(
            ja="# 一覧\n\n| 名前 | 見る |\n|---|---|\n"
            '| 森の鳥 | <a href="https://a.test/x"><img src="/i.svg"></a> |\n'
            '| 海の鳥 | <a href="https://a.test/y"><img src="/i.svg"></a> |\n',
            en="# List\n\n| Name | See |\n|---|---|\n"
            '⟪| ⟦Tern⟧ | <a href="https://a.test/y"><img src="/i.svg"></a> |\n→⟫'
            '| Owl | <a href="https://a.test/x"><img src="/i.svg"></a> |\n'
            '⟪→| Tern | <a href="https://a.test/y"><img src="/i.svg"></a> |\n⟫',
        ),
        compared(
            ja=_JA + _A + _C + _B,
            en=_EN + _A + _B + _C,
            fr="|  | Développeur |\n|:---|:---:|\n" + _A + _B + _C,
            found=("[C](https://C.example)",),
            fixed={"ja": _JA + _A + _B + _C},
        ),
        compared(
            ja=_SIZES[0] + _BIG + _SMALL + _LARGE,
            en=_SIZES[1] + _LARGE + _BIG + _SMALL,
            found=("[C](https://C.example)",),
            fixed={"ja": _SIZES[0] + _LARGE + _BIG + _SMALL},
        ),
    ),
    good=(
        compared(ja=_ITEMS.format("一", "二"), en=_ITEMS.format("One", "Two")),
        compared(ja=_JA + _A + _B + _C, en=_EN + _A + _B + _C),
        compared(ja=_JA + _A + _B + _C, en=_EN + _A + _C),
    ),
)
