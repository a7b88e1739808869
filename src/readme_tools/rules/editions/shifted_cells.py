"""shifted-cells: a row whose cells stand one column off from some column on."""

from collections.abc import Iterator

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.crossed import Crossed, crossed
from readme_tools.editions.shifted import Shifted, Swapped, shifted, swapped
from readme_tools.i18n.wording import edition, shortened
from readme_tools.rules.base import Example, Finding, Related, Rule, Severity, at, compared, editions, rewriting, say
from readme_tools.rules.editions.comparing import named
from readme_tools.rules.moving import exchange
from readme_tools.text import Fix, Span

_BESIDE = 2  # line ends between two rows that follow each other


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report rows in which a cell was left out, or one put in, and the rest moved; and names of each other's rows."""
    yield from map(_finding, shifted(alignment).values())
    for one in swapped(alignment):
        yield from _exchanged(one)
    yield from map(_crossed, crossed(alignment))


def _crossed(one: Crossed) -> Finding:
    """Tell of two cells at once."""
    first, second = one.cells
    values = {"first": shortened(first.markdown), "second": shortened(second.markdown), "others": named(one.others)}
    message = say("the cells '{first}' and '{second}' have changed places, unlike in {others}", **values)
    related = (
        Related(at(second.source, second.shown), say("the other one")),
        Related(at(one.theirs.source, one.theirs.shown), edition(one.others[0])),
    )
    fix = exchange(first.source, first.span, second.span)
    return Finding(at(first.source, first.shown), message, related, fix)


def _exchanged(one: Swapped) -> Iterator[Finding]:
    """Tell of two rows at once, or of each where others stand between them."""
    first, last = one.rows
    source, spans = first.source, [row.node.span for row in one.rows]
    cells = [row.node.cells[0].content for row in one.rows]
    values = {"first": shortened(first.name), "second": shortened(last.name), "others": named(one.others)}
    message = say("the names '{first}' and '{second}' stand in each other's rows, unlike in {others}", **values)
    related = Related(at(one.theirs.source, one.theirs.node.span), edition(one.others[0]))
    if source.text.count("\n", spans[0].end, spans[1].start) < _BESIDE:
        spans = [Span(spans[0].start, spans[1].end)]
    yield from (Finding(at(source, span), message, (related,), exchange(source, *cells)) for span in spans)


def _finding(one: Shifted) -> Finding:
    row, other = one.row, one.entry.rows[one.others[0]]
    column = row.table.columns[one.at]
    values = {"name": shortened(row.name), "column": column.heading or column.key, "others": named(one.others)}
    message = (
        say("the cells of '{name}' stand one column too far right from '{column}' on, unlike in {others}", **values)
        if one.right
        else say("the cells of '{name}' stand one column too far left from '{column}' on, unlike in {others}", **values)
    )
    related = Related(at(other.source, other.node.span), edition(one.others[0]))
    return Finding(at(row.source, row.node.span), message, (related,), _fix(one))


def _fix(one: Shifted) -> Fix | None:
    """Put the cells back, with the one that is lost where all other editions have the same."""
    row, source = one.row, one.row.source
    lost = len(row.table.columns) - 1 if one.right else one.at
    rows = [one.entry.rows[language] for language in one.others]
    texts = {other.source.slice(other.node.cells[lost].content) for other in rows}
    first, last = row.node.cells[one.at], row.node.cells[len(row.table.columns) - 1]
    empty = first if one.right else last
    if len(texts) > 1 or source.text[empty.span.end : empty.span.end + 1] != "|":
        return None
    place = last.span.end + 1 if one.right else first.span.start
    places = [(Span(empty.span.start, empty.span.end + 1), ""), (Span(place, place), f" {texts.pop()} |")]
    return rewriting(source, say("move the cells"), places)


_JA = "|  | 公開年 | ベース | 開発元 | 状態 |\n|---|---|---|---|---|\n"
_EN = "|  | Year | Base | Developer | State |\n|---|---|---|---|---|\n"
_ROWS = "".join(f"| [{name}](https://{name}.example) | 2024 | Owl-{name} | Kawasemi {name} | MIT |\n" for name in "abc")
_LAST = "| [d](https://d.example) | 2023 | Owl-d | Kawasemi d | MIT |\n"
_THIRD = _ROWS.splitlines(keepends=True)[-1]
_C, _D = "[c](https://c.example)", "[d](https://d.example)"
_NAMES_SWAPPED = (_THIRD.replace(_C, _D), _LAST.replace(_D, _C))

RULE = Rule(
    code="RT732",
    severity=Severity.ERROR,
    summary="A row whose cells stand one column off from some column on, or have changed places with others",
    why=(
        "A cell was left out or put in, and another one taken away at the end: the row has as many cells as the "
        "others, and the page shows most of them under wrong headings."
    ),
    check=check,
    covers=True,
    bad=(
        compared(
            ja="|  | 事 | 頁 |\n|---|---|---|\n| 1 | Owl の歌 | [`o.md`](o.md) |\n| 2 | 海 | `b` |\n",
            en="|  | What | Page |\n|---|---|---|\n"
            "| 1 | ⟦[`o.md`](o.md)→Songs of Owl⟧ | ⟪Songs of Owl→[`o.md`](o.md)⟫ |\n| 2 | Sea | `b` |\n",
        ),
        compared(
            en="|  | For |\n|---|---|\n| Hato | The Owl and Tern engine |\n| Kiji | All |\n",
            ko="|  | 대상 |\n|---|---|\n| Hato | ⟦전체→Owl, Tern 엔진⟧ |\n| Kiji | ⟪Owl, Tern 엔진→전체⟫ |\n",
            ja="|  | 対象 |\n|---|---|\n| Hato | Owl と Tern の器 |\n| Kiji | 皆 |\n",
        ),
        compared(
            ja="| 巣 | 値 |\n|---|---|\n| 森 | 20% |\n| 海 | 67／46 |\n",
            en="| Nest | Value |\n|---|---|\n| Woods | ⟦67/46→20%⟧ |\n| Sea | ⟪20%→67/46⟫ |\n",
        ),
        compared(
            en="|  | V | P |\n|---|---|---|\n| Owl | 7.5 | `a` |\n",
            de="|  | V | P |\n|---|---|---|\n| Eule | ⟦`a`→7,5⟧ | ⟪7,5→`a`⟫ |\n",
            fr="|  | V | P |\n|---|---|---|\n| Hibou | 7,5 | `a` |\n",
        ),
        compared(
            en="|  | Set | Use |\n|---|---|---|\n| Owl | ✅ | Yes |\n| Tern | - | No |\n",
            fr="|  | Choix | Cas |\n|---|---|---|\n| Owl | ⟦Oui→✅⟧ | ⟪✅→Oui⟫ |\n| Tern | - | Non |\n",
        ),
        compared(
            ja=_JA + _ROWS + _LAST,
            en=_EN + _ROWS[: -len(_THIRD)] + "".join(_NAMES_SWAPPED),
            found=("".join(_NAMES_SWAPPED).rstrip(),),
            fixed={"ja": _JA + _ROWS + _LAST, "en": _EN + _ROWS + _LAST},
        ),
        Example(
            editions(
                ja=_JA + _ROWS + _LAST, en=_EN + _ROWS + "| [d](https://d.example) | 2023 |  | Owl-d | Kawasemi d |\n"
            ),
            found=("| [d](https://d.example) | 2023 |  | Owl-d | Kawasemi d |",),
            fixed=editions(ja=_JA + _ROWS + _LAST, en=_EN + _ROWS + _LAST),
        ),
        Example(
            editions(
                ja=_JA + _ROWS + "| [d](https://d.example) | Owl-d | Kawasemi d | MIT |  |\n", en=_EN + _ROWS + _LAST
            ),
            found=("| [d](https://d.example) | Owl-d | Kawasemi d | MIT |  |",),
            fixed=editions(ja=_JA + _ROWS + _LAST, en=_EN + _ROWS + _LAST),
        ),
    ),
    good=(
        compared(
            ja="| 巣 | 値 |\n|---|---|\n| 森 | 20% |\n| 海 | 67 |\n| 山 | 7 |\n| 川 | 8 |\n",
            en="| Nest | Value |\n|---|---|\n| Sea | 67 |\n| Woods | 20% |\n| River | 8 |\n| Hill | 7 |\n",
        ),
        compared(
            ja="| 巣 | 値 |\n|---|---|\n| 森 | Owl |\n| 海 | 鷹 |\n",
            en="| Nest | Value |\n|---|---|\n| Woods | Tawny |\n| Sea | Owl |\n",
        ),
        Example(
            editions(
                ja=_JA + _ROWS + _LAST, en=_EN + _ROWS + "| [d](https://d.example) | 2023 |  | Kawasemi d | MIT |\n"
            )
        ),
    ),
)
